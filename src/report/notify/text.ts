import { createHash } from 'node:crypto';
import { whatHappened, whoCanStillSignIn } from '../headline.ts';
import { code, counted, enumeration, number } from '../markdown.ts';
import type { PersonReport, Report } from '../schema.ts';

const MOST_IDS = 50;

/** What stands for an identity source where everybody may read it. */
export function keyOf(sourceId: string): string {
  return createHash('sha256').update(sourceId).digest('hex').slice(0, 12);
}

/** How the run ended. Of an error only its code: nothing masks a message that leaves the log. */
export function headline(report: Report): string {
  if (report.status !== 'failed' || !report.error) return whatHappened(report);
  const open = whoCanStillSignIn(report);
  return `❌ ${open === '' ? '' : `${open}. `}The run failed: ${code(report.error.code)}.`;
}

/** The counts of a run, on one line. */
export function countsLine({ counts }: Report): string {
  const { fetched, upserted, deactivated, unchanged, skipped, invalid, unconfirmed } = counts;
  const { loginActive, waiting, membershipsUnconfirmed } = counts;
  const all = Object.entries({ fetched, upserted, deactivated, unchanged, skipped, invalid, unconfirmed });
  return [
    ...all.map(([name, count]) => `${name} ${count === null ? 'not known' : number(count)}`),
    ...(loginActive ? [`can still sign in ${number(loginActive)}`] : []),
    ...(waiting ? [`waiting for confirmation ${number(waiting)}`] : []),
    ...(membershipsUnconfirmed ? [`memberships unconfirmed ${number(membershipsUnconfirmed)}`] : []),
  ].join(' · ');
}

/** Personio ids of people, cut with a count; those whom Personio does not list are only counted. */
export function ids(people: readonly PersonReport[]): string {
  const listed = people.flatMap(({ personioId }) => personioId ?? []);
  const others = people.length - listed.length;
  const rest = others > 0 ? counted(others, 'person whom only Okta knows', 'people whom only Okta knows') : '';
  return [enumeration(listed, MOST_IDS, code), rest].filter(Boolean).join('; ');
}

/** Where the rest of the story is: the page of the workflow run. */
export function whereToLook(runUrl: string | null): string {
  return runUrl ? `[The summary of the run](${runUrl}) says more.` : 'The summary of the run says more.';
}
