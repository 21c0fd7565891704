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

/** What of the groups that were sent is not found applied, by external id. */
export interface GroupReadBack {
  readonly notApplied: ReadonlyMap<string, GroupNotApplied>;
  /** New groups that Okta's search does not show yet: nobody can look at them. */
  readonly notShown: ReadonlySet<string>;
}

export interface GroupReadBackContext {
  readonly okta: Okta;
  readonly sourceId: string;
  /** The names of the rules. */
  readonly rules: ReadonlySet<string>;
  readonly isMemberOf: MembershipOf;
  /** Who, by external id, may be no member yet, as they wait for confirmation or are not found applied. People are read back meanwhile. */
  readonly isOpen: Promise<(externalId: string) => boolean>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds before the second look; the pauses double. */
  readonly pauseMs: number;
}

/** Memberships show a moment after the import, and new groups whenever the search index has them. */
const LONGEST_MS = 60_000;
const LONGEST_FIRST_PAUSE_MS = 5_000;
const AT_ONCE = 5;

/**
 * Reads groups back that were sent in a completed import, for a minute at most while anything of them is not found applied. A new
 * group is found by the search, which lags; all the rest is read where it is. Undefined where Okta can't be read: that is told, and
 * undoes nothing.
 */
export async function readBackGroups(
  sent: readonly GroupChange[],
  context: GroupReadBackContext,
): Promise<GroupReadBack | undefined> {
  return readOrTell(() => lookUntilApplied(sent, context), context);
}

/** What `read` finds after an import. Undefined where Okta can't be read: that is told, and undoes nothing. */
export async function readOrTell<T>(
  read: () => Promise<T>,
  { signal, log }: Pick<GroupReadBackContext, 'signal' | 'log'>,
): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    log.warning(`Okta completed the import, but its groups could not be read back: ${error.message}`);
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
  for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS); ; pause *= 2) {
    const looks = await lookAt(open, context);
    if (looks === 'refused') return undefined;
    const isOpen = await context.isOpen;
    const missed = looks
      .map(({ found, ...look }) => ({ ...look, found: withoutOpen(found, isOpen) }))
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

/** What one look at a group shows; its members are let go. */
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

/** A group as it is now, as far as a change is about it; undefined where that is refused. */
async function groupNow(
  { action, held, profile, add, remove }: GroupChange,
  shown: SourceGroup | undefined,
  okta: Okta,
): Promise<GroupNow | undefined> {
  const known = held ?? shown;
  if (known === undefined) return { group: 'not-shown' };
  // What the search says of a group that it did not know a moment ago is new.
  const isRead = held !== undefined && (profile !== undefined || action === 'delete');
  const group = isRead ? await readGroup(okta, held.id) : known;
  if (group === 'refused') return undefined;
  if (group === 'gone' || action === 'delete' || add.length + remove.length === 0) return { group };
  const members = await listMembers(okta, known.id);
  if (members === 'refused') return undefined;
  return members === 'gone' ? { group: 'gone' } : { group, members };
}
