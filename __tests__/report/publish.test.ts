import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { OUTPUTS } from '../../src/report/outputs.ts';
import type { Report } from '../../src/report/schema.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { recorder } from './recorder.ts';
import { blocked, nothingToDo, unconfirmed } from './samples.ts';

const environment = { ...process.env };
let directory = '';
let summary = '';

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'publish-'));
  summary = join(directory, 'summary.md');
  process.env = { ...environment, RUNNER_TEMP: directory, GITHUB_STEP_SUMMARY: summary };
});
afterEach(() => rm(directory, { recursive: true }));
afterAll(() => {
  process.env = environment;
});

/** What the runner is told of a run. */
async function published(report: Report) {
  const { core, told, of } = recorder();
  jest.resetModules();
  jest.unstable_mockModule('../../src/action/core.ts', () => core);
  const { publish } = await import('../../src/report/publish.ts');
  await publish(report);
  const reportPath = /^output: report-path=(.*)$/.exec(told.find((line) => line.includes('report-path')) ?? '')?.[1];
  return { told, of, reportPath };
}

describe('publish', () => {
  it('writes the JSON report, outputs, warnings and the summary', async () => {
    const { of, reportPath } = await published(unconfirmed);
    expect(of('output')).toHaveLength(Object.keys(OUTPUTS).length);
    expect(of('output')).toContain('output: records-unconfirmed=2');
    expect(of('warning')).toEqual([expect.stringContaining('2 people were sent'), expect.stringContaining('3 people')]);
    expect(await readFile(summary, 'utf8')).toBe(renderSummary(unconfirmed));
    expect(reportPath).toMatch(new RegExp(`^${directory}/personio-okta-report-`));
    expect(JSON.parse(await readFile(reportPath!, 'utf8'))).toEqual(unconfirmed);
  });

  it('fails the step once, with an error that is no warning', async () => {
    const { of } = await published(blocked);
    expect(of('warning')).toEqual([]);
    expect(of('output')).toContain('output: error-code=safeguard');
    expect(of('failed')).toEqual([`failed: ${blocked.error?.message} ${blocked.error?.remedy} (safeguard)`]);
  });

  it('annotates each mistake beside its line, and fails the step once', async () => {
    await mkdir(join(directory, 'people/.git'), { recursive: true });
    await writeFile(join(directory, 'people/rules.yml'), '');
    process.env['GITHUB_WORKSPACE'] = directory;
    const at = (file: string) => ({ file, line: 4, column: 3, message: `wrong in ${file}` });
    const mistakes = [at('people/rules.yml'), at('gone.yml'), { message: 'not in a file' }];
    const error = { code: 'config-invalid', message: '3 mistakes.', remedy: 'Correct them.', mistakes } as const;
    const { of } = await published({ ...nothingToDo, status: 'failed', error });
    const title = 'Personio to Okta sync';
    expect(of('error')).toEqual([
      `error: wrong in people/rules.yml ${JSON.stringify({ title, file: 'rules.yml', startLine: 4, startColumn: 3 })}`,
      `error: wrong in gone.yml ${JSON.stringify({ title })}`,
      'error: not in a file',
    ]);
    expect(of('failed')).toEqual(['failed: 3 mistakes. Correct them. (config-invalid)']);
  });

  it('fails no step for a run that has no error', async () => {
    expect((await published(unconfirmed)).of('failed')).toEqual([]);
  });

  it('has nothing to warn of where nobody has to act', async () => {
    const { told, of } = await published(nothingToDo);
    expect(told).toEqual([...of('output'), ...of('info')]);
    expect(of('info')).toHaveLength(4);
  });

  it('goes on without a summary file', async () => {
    delete process.env['GITHUB_STEP_SUMMARY'];
    const { of } = await published(unconfirmed);
    expect(of('debug')).toEqual(['debug: GITHUB_STEP_SUMMARY is not set: no job summary is written.']);
  });

  it('makes a warning of a summary that cannot be written', async () => {
    await mkdir(summary);
    const { of, reportPath } = await published(blocked);
    expect(of('warning')).toEqual([
      "warning: The job summary could not be written to GITHUB_STEP_SUMMARY (EISDIR): usually the job's container runs as a different user from the runner, or the disk is full. The run itself is not affected.",
    ]);
    expect(of('failed')).toHaveLength(1);
    expect(JSON.parse(await readFile(reportPath!, 'utf8'))).toEqual(blocked);
  });

  it('makes a warning of a JSON report that cannot be written, and says everything else', async () => {
    process.env['RUNNER_TEMP'] = join(directory, 'nowhere');
    const { of, reportPath } = await published(blocked);
    expect(of('warning')).toEqual([expect.stringMatching(/^warning: The JSON report .* RUNNER_TEMP \(ENOENT\):/)]);
    expect(reportPath).toBe('');
    expect(of('output')).toHaveLength(Object.keys(OUTPUTS).length);
    expect(of('failed')).toHaveLength(1);
    expect(await readFile(summary, 'utf8')).toBe(renderSummary(blocked));
  });

  it('writes no warning that the runner reads as a command', async () => {
    const { of } = await published({ ...nothingToDo, warnings: ['::add-mask::e'] });
    expect(of('warning')).toEqual([expect.not.stringMatching(/^warning: ::/)]);
  });
});
