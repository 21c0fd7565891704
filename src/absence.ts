import { inParallel } from './http/parallel.ts';
import type { Log } from './log.ts';
import type { PersonioClient } from './personio/client.ts';
import type { IdListing, Presence } from './personio/source.ts';
import { counted } from './report/markdown.ts';
import { plainPath } from './sync/expressions/expression.ts';
import type { PersonChange } from './sync/people/change.ts';
import { sliceOfDay } from './sync/people/leavers.ts';
import type { Day } from './sync/people/lifecycle.ts';
import type { Plan } from './sync/people/plan.ts';

/** The most people whom a run looks up in Personio, one by one, before it deactivates them for being absent. */
const MOST_ASKED = 25;
const AT_ONCE = 5;

/** What a second look at Personio needs. */
export interface SecondLook {
  readonly personio: PersonioClient;
  readonly findEmployee: (client: PersonioClient, id: string) => Promise<Presence>;
  readonly listIds: (client: PersonioClient) => Promise<IdListing>;
  /** The external ids of a second listing, by the configuration's own expression. */
  readonly listExternalIds: () => Promise<IdListing>;
  /** The configuration's `identity`. */
  readonly identity: { readonly externalId: string; readonly aliases: Readonly<Record<string, string>> };
  /** Who was in the first listing: Personio ids where they are the external ids, else external ids. */
  readonly first: ReadonlySet<string>;
  /** v2 gives no total, so only two readings that agree are known to hold everybody. */
  readonly tellsTotal: boolean;
  readonly day: Day;
  readonly log: Log;
}

/**
 * The plan, in which people are deactivated for being absent only if a second look does not find them either. One record deleted and
 * another added between two pages is enough for a listing to lack somebody although its total agrees. So each is looked up by id (25 a run
 * at most), and a 404 counts only if a second listing lacks the person too; where the external id is not Personio's id, two complete
 * listings must lack them. Everybody else is left alone, with a warning. People already `sent` in this run are not looked up again.
 */
export async function confirmAbsence(
  plan: Plan,
  look: SecondLook,
  sent: ReadonlySet<PersonChange> = new Set(),
): Promise<Plan> {
  const missing = plan.changes.filter((change) => change.reason === 'missing' && !sent.has(change));
  if (missing.length === 0) return plan;
  const confirmed = new Set(await stillMissing(missing, look));
  return { ...plan, changes: plan.changes.filter((change) => !missing.includes(change) || confirmed.has(change)) };
}

async function stillMissing(missing: readonly PersonChange[], look: SecondLook): Promise<PersonChange[]> {
  const { log } = look;
  const byId = isPersonioId(look.identity.externalId);
  log.info(`Checking Personio again for ${counted(missing.length, 'person', 'people')} missing from its listing.`);
  const gone = byId ? await notFound(missing, look) : missing;
  if (gone.length === 0) return [];
  const again = byId ? await look.listIds(look.personio) : await look.listExternalIds();
  const agrees = look.tellsTotal || isSame(again.ids, look.first);
  if (!again.complete || !agrees) {
    log.warning("Two readings of Personio's listing differ, so nobody is deactivated for being absent in this run.");
    return [];
  }
  // An expression may change the case of letters for everybody at once.
  const listed = new Set([...again.ids].map(keyOf));
  const left = gone.filter((change) => recordsOf(change, look, byId).every((id) => !listed.has(keyOf(id))));
  if (left.length < gone.length) tellPresent(gone.length - left.length, log);
  return left;
}

/** Whether this expression for the external id gives Personio's own id. */
export function isPersonioId(expression: string): boolean {
  return plainPath(expression.trim())?.join() === 'id';
}

/** Those for whom every record that could be theirs answers 404; where there are many, only today's part of them. */
async function notFound(missing: readonly PersonChange[], look: SecondLook): Promise<PersonChange[]> {
  const { personio, findEmployee, log, day } = look;
  const asked = sliceOfDay(missing, MOST_ASKED, day, ({ externalId = '' }) => externalId);
  if (asked.length < missing.length) {
    log.warning(
      `${counted(missing.length - asked.length, 'more person is', 'more people are')} missing from Personio; each run checks ${MOST_ASKED} one by one, and later runs the rest.`,
    );
  }
  const answers = await inParallel(asked, AT_ONCE, async (change) => {
    for (const id of recordsOf(change, look, true)) {
      if ((await findEmployee(personio, id)) === 'present') return [];
    }
    return [change];
  });
  const gone = answers.flat();
  if (gone.length < asked.length) tellPresent(asked.length - gone.length, log);
  return gone;
}

/**
 * The ids under which this person would be found: the external id itself, or the aliased employees if there are any. The record whose own
 * id is the target of an alias is an old one, and may well exist; if the first listing lacked it too, it has to be looked up as well.
 */
function recordsOf({ externalId = '' }: PersonChange, { identity, first }: SecondLook, byId: boolean): string[] {
  const heirs = Object.entries(identity.aliases).flatMap(([employee, target]) =>
    target === externalId ? employee : [],
  );
  if (!byId || heirs.length === 0) return [externalId];
  return first.has(externalId) ? heirs : [...heirs, externalId];
}

function tellPresent(people: number, log: Log): void {
  const who = people === 1 ? '1 person whom' : `${people} people whom`;
  log.warning(
    `Personio's listing lacked ${who} a second check did not confirm as gone, so none of them is deactivated. The next run checks again.`,
  );
}

function keyOf(id: string): string {
  return id.trim().toLowerCase();
}

function isSame(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((id) => other.has(id));
}
