import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publish } from '../../src/report/github.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { recorder } from './recorder.ts';
import { blocked, unconfirmed } from './samples.ts';

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
