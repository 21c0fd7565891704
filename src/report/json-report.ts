import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonReport, ReportContext } from './json-schema.ts';
import type { RunReport } from './run-report.ts';

/** The context of a run out of GitHub's environment variables; null for what they do not say. */
export function contextFrom(
  environment: Readonly<Record<string, string | undefined>>,
  actionVersion: string,
  configurationHash: string | null,
): ReportContext {
  const read = (name: string) => environment[name] || null;
  const repository = read('GITHUB_REPOSITORY');
  const runId = read('GITHUB_RUN_ID');
  const page = `${read('GITHUB_SERVER_URL') ?? 'https://github.com'}/${repository}/actions/runs/${runId}`;
  return {
    actionVersion,
    configurationHash,
    commit: read('GITHUB_SHA'),
    repository,
    actor: read('GITHUB_ACTOR'),
    runId,
    runUrl: repository && runId ? `${page}/attempts/${read('GITHUB_RUN_ATTEMPT') ?? '1'}` : null,
  };
}

/** The evidence of a run as a plain object. Values are in it only with `showPersonalData`; unchanged people are only counted. */
export function toJsonReport(report: RunReport, context: ReportContext): JsonReport {
  return {
    schema: 'personio-okta-sync/report',
    version: 1,
    context,
    startedAt: report.startedAt.toISOString(),
    finishedAt: report.finishedAt.toISOString(),
    mode: report.mode,
    dryRun: report.dryRun,
    inputs: { ...report.inputs },
    status: report.status,
    error: report.error ?? null,
    held: report.held ?? null,
    counts: report.counts,
    safeguards: [...report.safeguards],
    sessions: [...report.sessions],
    people: report.people.flatMap(({ action, values, changed, unconfirmed, ...person }) => {
      if (action === 'unchanged') return [];
      return {
        ...person,
        action,
        ...(changed && { changed: [...changed] }),
        ...(unconfirmed && { unconfirmed: [...unconfirmed] }),
        ...(values && report.showPersonalData && { values }),
      };
    }),
    warnings: [...report.warnings],
    notes: [...report.notes],
  };
}

/**
 * Writes the JSON report into `directory` (RUNNER_TEMP), readable by its owner only. Returns the absolute path. The name holds the run id and
 * the start of this run, so that two steps of one job keep a report each.
 */
export async function writeJsonReport(report: RunReport, context: ReportContext, directory: string): Promise<string> {
  const start = report.startedAt.toISOString().replace(/[-:.]/g, '');
  const name = ['personio-okta-report', context.runId, start].filter(Boolean).join('-');
  const path = join(directory, `${name}.json`);
  await writeFile(path, `${JSON.stringify(toJsonReport(report, context), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return path;
}
