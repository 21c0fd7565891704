import { appendFile } from 'node:fs/promises';
import type { Log } from '../log.ts';
import { annotationsOf } from './annotations.ts';
import { oneLine } from './markdown.ts';
import { outputsOf } from './outputs.ts';
import type { RunReport } from './run-report.ts';
import { renderSummary } from './summary.ts';

/** The part of `@actions/core` that is used here. */
export interface Core {
  info(message: string): void;
  debug(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  setOutput(name: string, value: string): void;
}

/** A log that keeps its warnings, for the report: they become annotations when that is published, and not twice. */
export interface RunLog extends Log {
  readonly warnings: readonly string[];
}

/** The log of the job. No line, whatever ids it holds, can be read by the runner as a command (`::…` or `##[…`). */
export function createLog(core: Core): RunLog {
  const warnings: string[] = [];
  return {
    warnings,
    info: (line) => core.info(inert(line)),
    debug: (line) => core.debug(inert(line)),
    notice: (line) => core.notice(inert(line)),
    warning(line) {
      warnings.push(line);
      core.info(inert(`Warning: ${line}`));
    },
  };
}

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

function inert(line: string): string {
  return oneLine(line).replace(/^::/, ': :').replaceAll('##[', '# #[');
}
