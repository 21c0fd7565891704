import { number, oneLine } from './markdown.ts';
import type { ErrorReport, Report } from './schema.ts';

/** GitHub shows at most 10 annotations of a kind for each step. */
const MOST_ANNOTATIONS = 10;

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly message: string;
  /** Where it stands in a pull request; `file` from the workspace. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number };
}

/** The error of a run in one line: what happened, what to do, and its code. */
export function errorLine(error: ErrorReport): string {
  return oneLine(`${error.message} ${error.remedy} (${error.code})`);
}

/**
 * What a person must act on, beside the error of the run itself, which fails the step: each mistake, then what is `counted`, then the warnings. At most ten of
 * each, with the error; the last one stands for all that are left out.
 */
export function annotationsOf(
  report: Pick<Report, 'error' | 'warnings'>,
  counted: readonly string[] = [],
): Annotation[] {
  const warnings = [...counted, ...report.warnings];
  return [
    ...atMost(MOST_ANNOTATIONS - 1, mistakes(report.error), 'mistakes'),
    ...atMost(
      MOST_ANNOTATIONS,
      warnings.map((warning) => ({ level: 'warning', message: oneLine(warning) })),
      'warnings',
    ),
  ];
}

function mistakes(error: ErrorReport | null): Annotation[] {
  return (error?.mistakes ?? []).map(({ file, line, column, message }) => ({
    level: 'error',
    message: oneLine(message),
    ...(file !== undefined && line !== undefined && column !== undefined && { place: { file, line, column } }),
  }));
}

function atMost(most: number, all: readonly Annotation[], what: string): readonly Annotation[] {
  const [first] = all;
  if (first === undefined || all.length <= most) return all;
  const shown = all.slice(0, most - 1);
  const message = `${number(all.length - shown.length)} more ${what} are in the job summary of this run.`;
  return [...shown, { level: first.level, message }];
}
