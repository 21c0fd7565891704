import { appendFile } from 'node:fs/promises';
import * as core from '../action/core.ts';
import { summaryFile, temporaryDirectory } from '../action/environment.ts';
import { notWritten, type RunnerFile } from '../action/files.ts';
import { readNotification } from '../action/inputs.ts';
import { inert } from '../action/log.ts';
import { annotationsOf, errorLine } from './annotations.ts';
import { notify } from './notify/notify.ts';
import { outputsOf } from './outputs.ts';
import type { Report } from './schema.ts';
import { closingLines } from './step-log.ts';
import { renderSummary } from './summary.ts';
import { writeReport } from './write-report.ts';

/**
 * Tells how a run ended, wherever somebody looks: JSON report, outputs, annotations, job summary, a failed step, and what `notify` and
 * `comment-plan` ask for. What can't be written is a warning, keeps nothing else from being written, and changes no exit code.
 */
export async function publish(report: Report): Promise<void> {
  const path = await attempt('JSON report', 'RUNNER_TEMP', () => writeReport(report, temporaryDirectory()));
  await attempt('outputs', 'GITHUB_OUTPUT', async () => {
    for (const [name, value] of Object.entries(outputsOf(report, path ?? ''))) core.setOutput(name, value);
  });
  for (const { level, message } of annotationsOf(report)) {
    // The error itself is annotated by `setFailed`.
    if (level === 'warning') core.warning(inert(message));
  }
  const file = summaryFile();
  if (file === undefined) core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
  else await attempt('job summary', 'GITHUB_STEP_SUMMARY', () => appendFile(file, renderSummary(report)));
  for (const line of closingLines(report, path ?? '')) core.info(inert(line));
  if (report.error) core.setFailed(errorLine(report.error));
  await notify(report, readNotification(core.getInput), core);
}

async function attempt<T>(what: string, file: RunnerFile, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    core.warning(`${notWritten(what, file, error)} The run itself is not affected.`);
    return undefined;
  }
}
