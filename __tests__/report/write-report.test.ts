import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeReport } from '../../src/report/write-report.ts';
import { imported } from './samples.ts';

describe('writeReport', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'report-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('writes a file for its owner only, under an absolute path', async () => {
    const path = await writeReport(imported, directory);
    expect(isAbsolute(path)).toBe(true);
    expect(path).toBe(join(directory, 'personio-okta-report-987654321-20261123T041700123Z.json'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(imported);
  });

  it('never writes over another report', async () => {
    const outside = { ...imported, context: { ...imported.context, runId: null } };
    await writeReport(outside, directory);
    await expect(writeReport(outside, directory)).rejects.toThrow('EEXIST');
  });
});
