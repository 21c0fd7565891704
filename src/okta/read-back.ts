import { SyncError } from '../errors.ts';
import type { Clock } from '../http/clock.ts';
import type { Log } from '../log.ts';
import { isNew, isUpsert, type Login, type PersonChange } from '../sync/people/change.ts';
import type { AppUser, AppUserRow } from '../sync/people/directory.ts';
import { type HeldNow, isWaiting, notAppliedOf, SIGNED_OUT } from '../sync/people/read-back.ts';
import { userNameKey } from '../sync/people/validation.ts';
import { findAppUsers, listAppUsers, pagesFor } from './app-users.ts';
import type { Okta } from './client.ts';

/** What Okta shows after the import. */
export interface ReadBack {
  /** How many people were sent in sessions that COMPLETED. */
  readonly sent: number;
  /** The people whose changes were not found applied, with the names of what differs. */
  readonly notApplied: ReadonlyMap<PersonChange, readonly string[]>;
  /** The people who have arrived, and wait for somebody to confirm the import. */
  readonly waiting: ReadonlySet<PersonChange>;
  /** The Okta users of the people who were created, as their app users name them; without those who wait. */
  readonly userIds: ReadonlyMap<PersonChange, string>;
  /** The current logins of the people who were deactivated, as far as they were found; absent if users can't be read, or nobody was deactivated. */
  readonly logins?: ReadonlyMap<PersonChange, Login>;
  /** False if it was not seen of everybody who was deactivated whether they can still sign in. */
  readonly loginsChecked: boolean;
  /** True if people were removed, and users may not, or can't, be read. */
  readonly removedUnseen: boolean;
  /** Why the app users were not read; only the logins of people who were removed are known then. */
  readonly unseen?: 'refused' | 'failed';
}

/** The logins of people who were removed, and were seen to be neither in the source nor able to sign in. */
export function confirmedLeavers(readBack: ReadBack | undefined): ReadonlyMap<PersonChange, Login> {
  const { logins = [], notApplied } = readBack ?? {};
  const isConfirmed = ([change, { status }]: readonly [PersonChange, Login]) =>
    SIGNED_OUT.has(status) && !notApplied?.has(change);
  return new Map([...logins].filter(isConfirmed));
}

export interface ReadBackContext {
  readonly okta: Okta;
  readonly sourceId: string;
  /** How many people Okta held before; where they were not listed, how many there may be. */
  readonly held: number;
  /** The logins of these people, who were removed from the source. */
  readonly loginsOf: (removed: readonly PersonChange[]) => Promise<ReadonlyMap<PersonChange, Login> | 'refused'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds before the second look; the pauses double. */
  readonly pauseMs: number;
}

/** App users show an import a moment after it is COMPLETED. At most half a minute is spent on waiting for that. */
const MOST_LOOKS = 5;
const LONGEST_FIRST_PAUSE_MS = 2_000;

/**
 * Reads Okta back after the import, a few times while anything is missing that may still come, and says what is not found applied.
 * Where the app users can't be read, that is told, and the logins of those who were removed are looked at all the same, and the other way
 * round; it never undoes a run whose import has completed.
 */
export async function readBack(sent: readonly PersonChange[], context: ReadBackContext): Promise<ReadBack> {
  const telling = { ...context, loginsOf: toldIfUnread(context) };
  const seen = await readAppUsersBack(sent, telling);
  return typeof seen === 'string' ? readLoginsBack(sent, seen, telling) : seen;
}

/** `loginsOf`, but where logins can't be read, a warning says so once, and from then on they count as refused. */
function toldIfUnread({ loginsOf, signal, log }: ReadBackContext): ReadBackContext['loginsOf'] {
  let hasFailed = false;
  return async (removed) => {
    if (hasFailed) return 'refused';
    try {
      return await loginsOf(removed);
    } catch (error) {
      if (signal.aborted || !(error instanceof SyncError)) throw error;
      hasFailed = true;
      log.warning(`Whether those who were removed can still sign in could not be read: ${error.message}`);
      return 'refused';
    }
  };
}

async function readAppUsersBack(
  sent: readonly PersonChange[],
  context: ReadBackContext,
): Promise<ReadBack | 'refused' | 'failed'> {
  const { clock, signal, log } = context;
  const looks: Seen[] = [];
  try {
    for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS); ; pause *= 2) {
      const isLast = isSettled(looks, sent.length) || looks.length === MOST_LOOKS - 1;
      const look = await lookOnce(sent, isLast, context);
      if (look === undefined) return 'refused';
      const seen = compare(sent, look);
      looks.push(seen);
      if (isLast || seen.notApplied.size === 0 || (look.isWhole && isSettled(looks, sent.length))) {
        const removedUnseen = !look.logins && sent.some(({ action }) => action === 'deactivate');
        return { sent: sent.length, ...seen, removedUnseen };
      }
      // No more waiting; but the last look is always at the whole listing.
      if (isSettled(looks, sent.length)) continue;
      log.info(`${seen.notApplied.size} of ${sent.length} people do not show what was imported yet; checking again.`);
      await clock.sleep(pause, signal);
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    log.warning(`Okta completed the import, but could not be read back: ${error.message}`);
    return 'failed';
  }
}

/** Reads the logins of the people who were removed, again while any of them may still end. */
async function readLoginsBack(
  sent: readonly PersonChange[],
  unseen: 'refused' | 'failed',
  { loginsOf, pauseMs, clock, signal }: ReadBackContext,
): Promise<ReadBack> {
  const nothing = { notApplied: new Map(), waiting: new Set<PersonChange>(), userIds: new Map() };
  const known = { ...nothing, sent: sent.length, unseen };
  const removed = sent.filter(({ action }) => action === 'deactivate');
  if (removed.length === 0) return { ...known, loginsChecked: true, removedUnseen: false };
  let pause = Math.min(pauseMs, LONGEST_FIRST_PAUSE_MS);
  for (let looks = 1; ; looks++, pause *= 2) {
    const logins = await loginsOf(removed);
    if (logins === 'refused') return { ...known, loginsChecked: false, removedUnseen: true };
    const isOver = [...logins.values()].every(({ status }) => SIGNED_OUT.has(status));
    if (isOver || looks === MOST_LOOKS) {
      const loginsChecked = removed.every((change) => logins.has(change));
      return { ...known, logins, loginsChecked, removedUnseen: false };
    }
    await clock.sleep(pause, signal);
  }
}

/** What one look says about the people who were sent. */
type Seen = Pick<ReadBack, 'notApplied' | 'waiting' | 'userIds' | 'logins' | 'loginsChecked'>;

function compare(sent: readonly PersonChange[], look: Look): Seen {
  const open = sent.filter(({ externalId = '' }) => !look.applied.has(externalId));
  const missed = open.map((change) => [change, notAppliedOf(change, look)] as const);
  const { logins, loginsChecked } = look;
  return {
    notApplied: new Map(missed.filter(([, names]) => names.length > 0)),
    waiting: new Set(open.filter((change) => isWaiting(change, look))),
    userIds: new Map(sent.filter(isNew).flatMap((change) => userIdIn(look, change))),
    ...(logins && { logins }),
    loginsChecked,
  };
}

function userIdIn({ applied, appUsers }: Look, change: PersonChange): [PersonChange, string][] {
  const { externalId = '' } = change;
  const row = appUsers.get(externalId);
  const userId = applied.get(externalId) ?? (row?.state === 'held' ? row.userId : undefined);
  return userId === undefined ? [] : [[change, userId]];
}

/**
 * Whether looking again is pointless: the last look showed nothing new, although other changes of the import show by now; or the last two
 * did, where none shows. Never while the removal of somebody does not show: a login may end later than its app user.
 */
function isSettled(looks: readonly Seen[], sent: number): boolean {
  const last = looks.at(-1);
  if (last === undefined || [...last.notApplied.keys()].some(({ action }) => action === 'deactivate')) return false;
  const enough = last.notApplied.size < sent ? 2 : 3;
  const missing = looks.slice(-enough).map(({ notApplied }) => [...notApplied.values()].flat().length);
  return missing.length === enough && missing.every((count) => count === missing[0]);
}

/** What one look at Okta shows. */
interface Look extends HeldNow {
  /** By external id, the Okta users of those who show all that was imported; they are not among `appUsers`. */
  readonly applied: ReadonlyMap<string, string | undefined>;
  readonly loginsChecked: boolean;
  /** True if the whole listing was read. */
  readonly isWhole: boolean;
}

type Arrived = Pick<Look, 'appUsers' | 'unnamed' | 'applied'>;

function namesOf(rows: readonly AppUserRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ profile }) => userNameKey(profile['userName'] ?? '')).filter((name) => name !== ''));
}

/** Reads only the people who were sent, if that takes fewer requests than the listing. The last look is at the listing. */
async function lookOnce(
  sent: readonly PersonChange[],
  isLast: boolean,
  { okta, sourceId, held, log, loginsOf }: ReadBackContext,
): Promise<Look | undefined> {
  const names = sent.flatMap(({ profile, appUser }) => profile?.['userName'] ?? appUser?.profile['userName'] ?? []);
  const isWhole = isLast || names.length < sent.length || names.length >= pagesFor(held);
  const found = isWhole ? await listedAmong(sent, { okta, sourceId, log }) : await askedFor(names, { okta, sourceId });
  if (found === undefined) return undefined;
  const deactivated = sent.filter(({ action }) => action === 'deactivate');
  if (deactivated.length === 0) return { ...found, isWhole, loginsChecked: true };
  const logins = await loginsOf(deactivated);
  if (logins === 'refused') return { ...found, isWhole, loginsChecked: false };
  // If somebody's login was not found, not all logins were checked.
  return { ...found, isWhole, logins, loginsChecked: deactivated.every((change) => logins.has(change)) };
}

async function askedFor(
  userNames: readonly string[],
  { okta, sourceId }: Pick<ReadBackContext, 'okta' | 'sourceId'>,
): Promise<Arrived | undefined> {
  const found = await findAppUsers(okta, sourceId, userNames);
  return found && { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied: new Map() };
}

/**
 * Reads the whole listing, which can be long. Rows are kept only for people who were sent and do not show the import yet; for those who
 * show it, only their Okta user is kept.
 */
async function listedAmong(
  sent: readonly PersonChange[],
  { okta, sourceId, log }: Pick<ReadBackContext, 'okta' | 'sourceId' | 'log'>,
): Promise<Arrived | undefined> {
  const byExternalId = new Map(sent.map((change) => [change.externalId, change]));
  const applied = new Map<string, string | undefined>();
  const isAskedFor = (appUser: AppUser) => {
    const change = byExternalId.get(appUser.externalId);
    if (change === undefined) return false;
    const shows = isUpsert(change) && notAppliedOf(change, { appUsers: new Map([[appUser.externalId, appUser]]) });
    if (!shows || shows.length > 0 || appUser.state === 'waiting') return true;
    applied.set(appUser.externalId, appUser.userId);
    return false;
  };
  const found = await listAppUsers(okta, sourceId, { log, isAskedFor });
  return found.kind === 'listed' ? { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied } : undefined;
}
