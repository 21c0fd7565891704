import { SyncError } from '../errors.ts';
import type { Clock } from '../http/clock.ts';
import { inParallel } from '../http/parallel.ts';
import type { Log } from '../log.ts';
import { ownerOf, type SourceGroup } from '../sync/groups/directory.ts';
import type { GroupChange } from '../sync/groups/plan.ts';
import {
  type GroupNotApplied,
  type GroupNow,
  groupNotApplied,
  isApplied,
  type MembershipOf,
  withoutOpen,
} from '../sync/groups/read-back.ts';
import type { Okta } from './client.ts';
import { listMembers, listSourceGroups, readGroup } from './groups.ts';

/** What was sent of groups and not found applied, by external id. */
export interface GroupReadBack {
  readonly notApplied: ReadonlyMap<string, GroupNotApplied>;
  /** New groups that Okta's search does not show yet, so they can't be compared. */
  readonly notShown: ReadonlySet<string>;
}

export interface GroupReadBackContext {
  readonly okta: Okta;
  readonly sourceId: string;
  /** The names of the rules. */
  readonly rules: ReadonlySet<string>;
  /** As far as it is known before people are read back. */
  readonly isMemberOf: MembershipOf;
  readonly people: Promise<PeopleReadBack>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds before the second look; the pauses double. */
  readonly pauseMs: number;
}

/** What is known of members once people are read back. */
export interface PeopleReadBack {
  readonly isMemberOf: MembershipOf;
  /** Tells, by external id, who need not be a member yet, because they wait for confirmation or were not found applied. */
  readonly isOpen: (externalId: string) => boolean;
}

/** Memberships show a moment after the import; new groups show as soon as the search index has them. */
const LONGEST_MS = 60_000;
const LONGEST_FIRST_PAUSE_MS = 5_000;
const AT_ONCE = 5;

/**
 * Reads back the groups that were sent in a completed import, again for a minute at most while anything of them is not found applied. New
 * groups are found by the search, which lags; everything else is read from its own resource. Undefined if Okta can't be read: a warning
 * says so, and nothing is undone.
 */
export async function readBackGroups(
  sent: readonly GroupChange[],
  context: GroupReadBackContext,
): Promise<GroupReadBack | undefined> {
  return readOrTell('its groups', () => lookUntilApplied(sent, context), context);
}

/** What `read` finds after an import. Undefined if Okta can't be read: a warning says so of `what`, and nothing is undone. */
export async function readOrTell<T>(
  what: string,
  read: () => Promise<T>,
  { signal, log }: Pick<GroupReadBackContext, 'signal' | 'log'>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    log.warning(`Okta completed the import, but ${what} could not be read back: ${error.message}`);
    return undefined;
  }
}

async function lookUntilApplied(
  sent: readonly GroupChange[],
  context: GroupReadBackContext,
): Promise<GroupReadBack | undefined> {
  const { clock, signal, log } = context;
  let until: number | undefined;
  let open = sent;
  let { isMemberOf } = context;
  for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS); ; pause *= 2) {
    const looks = await lookAt(open, { ...context, isMemberOf });
    if (looks === 'refused') return undefined;
    const people = await context.people;
    ({ isMemberOf } = people);
    const missed = looks
      .map(({ found, ...look }) => ({ ...look, found: withoutOpen(found, people.isOpen) }))
      .filter(({ isShown, found }) => !isShown || !isApplied(found));
    until ??= clock.now() + LONGEST_MS;
    const left = until - clock.now();
    if (missed.length === 0 || left <= 0) {
      const [shown, notShown] = [missed.filter(({ isShown }) => isShown), missed.filter(({ isShown }) => !isShown)];
      return {
        notApplied: new Map(shown.map(({ change, found }) => [change.externalId, found])),
        notShown: new Set(notShown.map(({ change }) => change.externalId)),
      };
    }
    open = missed.map(({ change }) => change);
    log.info(`${open.length} of ${sent.length} groups do not show what was imported yet; checking again.`);
    await clock.sleep(Math.min(pause, left), signal);
  }
}

/** What one look at a group shows, without its members, which may be many. */
interface Look {
  readonly change: GroupChange;
  readonly isShown: boolean;
  readonly found: GroupNotApplied;
}

async function lookAt(changes: readonly GroupChange[], context: GroupReadBackContext): Promise<Look[] | 'refused'> {
  const isNew = changes.some(({ held }) => held === undefined);
  const shown = isNew ? await newGroups(context) : new Map<string, SourceGroup>();
  if (shown === 'refused') return 'refused';
  const looks = await inParallel(changes, AT_ONCE, async (change) => {
    const now = await groupNow(change, shown.get(change.externalId), context.okta);
    if (now === undefined) return undefined;
    const found = groupNotApplied(change, now, context.isMemberOf);
    return { change, isShown: now.group !== 'not-shown', found };
  });
  return looks.every((look) => look !== undefined) ? looks : 'refused';
}

async function newGroups({
  okta,
  sourceId,
  rules,
}: GroupReadBackContext): Promise<Map<string, SourceGroup> | 'refused'> {
  const listed = await listSourceGroups(okta, sourceId);
  if (listed === 'refused') return 'refused';
  return new Map(
    listed.flatMap((group) => {
      const owner = ownerOf(group, rules);
      return owner ? [[owner.externalId, group] as const] : [];
    }),
  );
}

/** A group as it is now, as far as the change concerns it; undefined if the credential may not read it. */
async function groupNow(
  { action, held, profile, add, remove }: GroupChange,
  shown: SourceGroup | undefined,
  okta: Okta,
): Promise<GroupNow | undefined> {
  const known = held ?? shown;
  if (known === undefined) return { group: 'not-shown' };
  // A group that has just appeared in the search is up to date there.
  const isRead = held !== undefined && (profile !== undefined || action === 'delete');
  const group = isRead ? await readGroup(okta, held.id) : known;
  if (group === 'refused') return undefined;
  if (group === 'gone' || action === 'delete' || add.length + remove.length === 0) return { group };
  const members = await listMembers(okta, known.id);
  if (members === 'refused') return undefined;
  return members === 'gone' ? { group: 'gone' } : { group, members };
}
