import { appendFile } from 'node:fs/promises';
import { type Core, inert } from '../action/log.ts';
import { annotationsOf } from './annotations.ts';
import { outputsOf } from './outputs.ts';
import type { RunReport } from './run-report.ts';
import { renderSummary } from './summary.ts';

/**
 * Writes outputs, annotations and the job summary of a run. The error itself is left to the caller's `setFailed`, which annotates it
 * (`errorLine`). `environment` is read for GITHUB_STEP_SUMMARY; a summary that cannot be written is a warning.
 */
export async function publish(
  report: RunReport,
  reportPath: string,
  core: Core,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  for (const [name, value] of Object.entries(outputsOf(report, reportPath))) core.setOutput(name, value);
  for (const annotation of annotationsOf(report)) {
    if (annotation.level === 'warning') core.warning(inert(annotation.message));
  }
  const file = environment['GITHUB_STEP_SUMMARY'];
  if (!file) return core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
  try {
    await appendFile(file, renderSummary(report));
  } catch (error) {
    const kind = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    core.warning(`The job summary could not be written (${kind}); outputs and JSON report are not affected.`);
  }
}
