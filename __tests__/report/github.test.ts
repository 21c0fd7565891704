import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Core, createLog, publish } from '../../src/report/github.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { blocked, unconfirmed } from './samples.ts';

/** A core that keeps what it is told, as `kind: text`. */
function recorder() {
  const told: string[] = [];
  const tell = (kind: string) => (message: string) => void told.push(`${kind}: ${message}`);
  const core: Core = {
    info: tell('info'),
    debug: tell('debug'),
    notice: tell('notice'),
    warning: tell('warning'),
    setOutput: (name, value) => void told.push(`output: ${name}=${value}`),
  };
  return { core, told, of: (kind: string) => told.filter((line) => line.startsWith(`${kind}: `)) };
}

describe('createLog', () => {
  it('passes lines on, and keeps warnings for the report instead of annotating them twice', () => {
    const { core, told } = recorder();
    const log = createLog(core);
    log.info('page 1 of 5');
    log.debug('GET');
    log.notice('all attributes are asked for');
    log.warning('2 leavers are out of scope');
    expect(told).toEqual([
      'info: page 1 of 5',
      'debug: GET',
      'notice: all attributes are asked for',
      'info: Warning: 2 leavers are out of scope',
    ]);
    expect(log.warnings).toEqual(['2 leavers are out of scope']);
  });

  it.each([
    '::add-mask::e',
    '  ::add-mask::e',
    'person 1\n::add-mask::e',
    'person ##[add-mask]e',
  ])('writes no line that the runner reads as a command: %j', (line) => {
    const { core, told } = recorder();
    createLog(core).info(line);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toMatch(/^info: \s*::|[\r\n]|##\[/);
    expect(told[0]).toContain('add-mask');
  });
});

describe('publish', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'summary-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('writes outputs, warnings and the summary', async () => {
    const { core, of } = recorder();
    const file = join(directory, 'summary.md');
    await publish(unconfirmed, '/tmp/r.json', core, { GITHUB_STEP_SUMMARY: file });
    expect(of('output')).toHaveLength(Object.keys(OUTPUTS).length);
    expect(of('output')).toContain('output: records-unconfirmed=2');
    expect(of('warning')).toEqual([
      expect.stringContaining('3 people'),
      'warning: 2 records were sent and not found applied.',
    ]);
    expect(await readFile(file, 'utf8')).toBe(renderSummary(unconfirmed));
  });

  it('leaves the error to setFailed', async () => {
    const { core, of } = recorder();
    await publish(blocked, '', core, {});
    expect(of('warning')).toEqual([]);
    expect(of('output')).toContain('output: error-code=safeguard');
  });

  it('goes on without a summary file', async () => {
    const { core, of } = recorder();
    await publish(unconfirmed, '', core, {});
    expect(of('debug')).toEqual(['debug: GITHUB_STEP_SUMMARY is not set: no job summary is written.']);
  });

  it('makes a warning of a summary that cannot be written', async () => {
    const { core, of } = recorder();
    await publish(blocked, '', core, { GITHUB_STEP_SUMMARY: directory });
    expect(of('warning')).toEqual([
      'warning: The job summary could not be written (EISDIR); outputs and JSON report are not affected.',
    ]);
  });
});
