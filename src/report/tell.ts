import { appendFile } from 'node:fs/promises';
import * as core from '../action/core.ts';
import { pathInRepository, summaryFile, temporaryDirectory } from '../action/environment.ts';
import { notWritten, type RunnerFile } from '../action/files.ts';
import { inert } from '../action/log.ts';
import { type Annotation, errorLine } from './annotations.ts';
import type { Report } from './schema.ts';
import { writeReport } from './write-report.ts';

/** Above an annotation that stands beside a line in a pull request. */
const TITLE = 'Personio to Okta sync';

/** What is told of a run, all of it made of one report. */
export interface Told<R extends Pick<Report, 'context' | 'startedAt' | 'error'>> {
  readonly report: R;
  readonly outputs: (report: R, reportPath: string) => Readonly<Record<string, string>>;
  readonly annotations: readonly Annotation[];
  readonly summary: (report: R) => string;
  /** The last lines of the log. */
  readonly closing: (report: R, reportPath: string) => readonly string[];
}

/**
 * Tells how a run ended, wherever somebody looks: JSON report, outputs, annotations, job summary, a failed step. What can't be written is
 * a warning, keeps nothing else from being written, and changes no exit code.
 */
export async function tell<R extends Pick<Report, 'context' | 'startedAt' | 'error'>>(told: Told<R>): Promise<void> {
  const { report, outputs, annotations, summary, closing } = told;
  const path = await attempt('JSON report', 'RUNNER_TEMP', () => writeReport(report, temporaryDirectory()));
  await attempt('outputs', 'GITHUB_OUTPUT', async () => {
    for (const [name, value] of Object.entries(outputs(report, path ?? ''))) core.setOutput(name, value);
  });
  for (const { level, message, place } of annotations) {
    const annotate = level === 'error' ? core.error : core.warning;
    annotate(inert(message), place && { title: TITLE, ...(await inRepository(place)) });
  }
  const file = summaryFile();
  if (file === undefined) core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
  else await attempt('job summary', 'GITHUB_STEP_SUMMARY', () => appendFile(file, summary(report)));
  for (const line of closing(report, path ?? '')) core.info(inert(line));
  // It annotates the error itself.
  if (report.error) core.setFailed(errorLine(report.error));
}

/** A place as annotations have it; without a file, where that is in no checkout. */
async function inRepository({ file, line, column }: NonNullable<Annotation['place']>) {
  const path = await pathInRepository(file);
  return path === undefined ? {} : { file: path, startLine: line, startColumn: column };
}

async function attempt<T>(what: string, file: RunnerFile, write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    core.warning(`${notWritten(what, file, error)} The run itself is not affected.`);
    return undefined;
  }
}
