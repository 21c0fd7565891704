import { counted, number, oneLine } from './markdown.ts';
import type { Counts, Report } from './schema.ts';

/** GitHub shows at most 10 annotations of a kind for each step. */
const MOST_ANNOTATIONS = 10;

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly message: string;
}

/** The error of a run in one line: what happened, what to do, and its code. */
export function errorLine(error: NonNullable<Report['error']>): string {
  return oneLine(`${error.message} ${error.remedy} (${error.code})`);
}

/** What a person must act on, the error first: at most 10, where the tenth stands for all that are left out. */
export function annotationsOf(
  report: Pick<Report, 'error' | 'warnings'> & { readonly counts: Pick<Counts, 'invalid'> },
): Annotation[] {
  const { invalid } = report.counts;
  const warnings = [
    ...(invalid > 0
      ? [`${counted(invalid, 'person', 'people')} can't be imported with the data they have: the job summary says why.`]
      : []),
    ...report.warnings,
  ];
  const all: Annotation[] = [
    ...(report.error ? [{ level: 'error' as const, message: errorLine(report.error) }] : []),
    ...warnings.map((warning) => ({ level: 'warning' as const, message: oneLine(warning) })),
  ];
  if (all.length <= MOST_ANNOTATIONS) return all;
  const shown = all.slice(0, MOST_ANNOTATIONS - 1);
  const message = `${number(all.length - shown.length)} more warnings are in the job summary of this run.`;
  return [...shown, { level: 'warning', message }];
}
