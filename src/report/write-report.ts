import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from './schema.ts';

/**
 * Writes the JSON report into `directory` (RUNNER_TEMP), readable by its owner only. Returns the absolute path. The name holds the run id and
 * the start of this run, so that two steps of one job keep a report each.
 */
export async function writeReport(report: Pick<Report, 'context' | 'startedAt'>, directory: string): Promise<string> {
  const start = report.startedAt.replace(/[-:.]/g, '');
  const name = ['personio-okta-report', report.context.runId, start].filter(Boolean).join('-');
  const path = join(directory, `${name}.json`);
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return path;
}
