import type { PersonChange } from '../sync/people/change.ts';
import { errorGuideLine } from './guides.ts';
import { whatHappened, whatToDo } from './headline.ts';
import { number, textOf } from './markdown.ts';
import { mistakeLines } from './mistakes.ts';
import type { Counts, Report } from './schema.ts';

/** What a run is, before it begins. */
export interface Opening {
  readonly version: string;
  readonly mode: string;
  readonly dryRun: boolean;
  readonly sourceId: string;
  /** Absent where there is none. */
  readonly configurationFile: string | undefined;
  /** SHA-256 of that file. */
  readonly configurationHash: string;
}

/** The first line of the step log: which version does what, for which identity source, and by which rules. */
export function openingLine({ version, mode, dryRun, sourceId, ...configuration }: Opening): string {
  return `Personio → Okta sync ${version}, mode ${mode}${dryRun ? ', dry run' : ''}, identity source ${sourceId}. ${rulesIn(configuration)}`;
}

/** By which rules a run goes. */
export function rulesIn({
  configurationFile,
  configurationHash,
}: Pick<Opening, 'configurationFile' | 'configurationHash'>): string {
  return configurationFile === undefined
    ? 'No configuration file: built-in rules.'
    : `Configuration file ${configurationFile}, SHA-256 ${configurationHash}.`;
}

/** One line for a plan that is about to be carried out, or shown. */
export function planLine(changes: readonly PersonChange[]): string {
  const of = (...actions: PersonChange['action'][]) =>
    number(changes.filter(({ action }) => actions.includes(action)).length);
  const upserts = changes.some(({ action }) => action === 'upsert')
    ? `${of('create', 'update', 'upsert')} to create or update`
    : `${of('create')} to create, ${of('update')} to update`;
  return `Plan: ${of('deactivate')} to deactivate, ${upserts}, ${of('unchanged')} unchanged, ${of('skip')} skipped, ${of('invalid')} invalid.`;
}

/** The last lines of the step log, which say as much as the summary begins with; `reportPath` is empty where no report was written. */
export function closingLines(report: Report, reportPath: string): string[] {
  return [
    textOf(whatHappened(report)),
    ...mistakeLines(report),
    `What to do: ${textOf(whatToDo(report))}`,
    ...(report.error ? [errorGuideLine(report.error.code, report.context)] : []),
    `Counts: ${countsIn(report.counts)}.`,
    ...(report.planDigest === null ? [] : [`Plan: ${report.planDigest}`]),
    ...(reportPath === '' ? [] : [`Report: ${reportPath}`]),
  ];
}

/** The counts of a run on one line, those that it knows. */
export function countsIn(counts: Counts): string {
  const { fetched, deactivated, created, updated, upserted, unchanged, skipped, invalid } = counts;
  const isSplit = created !== null && updated !== null;
  const all: Record<string, number | null> = {
    read: fetched,
    deactivated,
    ...(isSplit ? { created, updated } : { 'created or updated': upserted }),
    unchanged,
    skipped,
    invalid,
    unconfirmed: counts.unconfirmed,
    'left and can still sign in': counts.loginActive,
    'waiting for confirmation': counts.waiting,
    'never activated': counts.staged,
    ...(counts.activated > 0 && { activated: counts.activated }),
    ...(counts.membershipsUnconfirmed && { 'memberships unconfirmed': counts.membershipsUnconfirmed }),
  };
  return Object.entries(all)
    .flatMap(([what, count]) => (count === null ? [] : `${number(count)} ${what}`))
    .join(', ');
}
