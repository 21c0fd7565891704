import * as z from 'zod';
import { SyncError } from '../errors.ts';
import { inParallel } from '../http/parallel.ts';
import { type Log, silent } from '../log.ts';
import type { StagedUser, StagedUsers } from '../sync/people/activation.ts';
import type { Login } from '../sync/people/change.ts';
import { SIGNED_OUT } from '../sync/people/read-back.ts';
import { userNameKey } from '../sync/people/validation.ts';
import { type Okta, type OktaCall, parseAnswer } from './client.ts';
import { isFollowed, pagesOf } from './pages.ts';

/** In percent-encoded characters: keeps the URL of a search below what servers and proxies accept (about 8 KB). */
const LONGEST_SEARCH = 6000;
/** Up to so many users are read one by one. */
const WORTH_SEARCHING = 25;
/** With more names than this a listing of all users may be cheaper than searching: 200 users a page, some fifty names a search. */
const MOST_SEARCHED = 1000;
const USERS_A_PAGE = 200;
const AT_ONCE = 5;

const text = z.string().optional().catch(undefined);
const userSchema = z.object({
  id: z.string(),
  status: z.string().min(1).toUpperCase(),
  transitioningToStatus: text,
  statusChanged: text,
  created: text,
  profile: z.object({ login: text, firstName: text, lastName: text, email: text }).catch({}),
});
type User = z.infer<typeof userSchema>;

const READ_USERS = { method: 'GET', scope: 'okta.users.read', repeat: 'always' } as const;

/** Okta users that were looked up. */
export interface FoundLogins {
  /** By `userNameKey` of the login. */
  readonly byName: ReadonlyMap<string, Login>;
  readonly byId: ReadonlyMap<string, Login>;
}

/**
 * The Okta users who have one of these user names or ids, deactivated ones too. Their statuses come from an index that
 * may lag behind by minutes, so they are hints. `refused` where the credential may not read users.
 */
export async function findLogins(
  okta: Okta,
  {
    userNames,
    userIds = [],
    held = 0,
  }: {
    readonly userNames: readonly string[];
    readonly userIds?: readonly string[];
    /** How many users the org has at least. */
    readonly held?: number;
  },
): Promise<FoundLogins | 'refused'> {
  const terms = [
    ...userNames.map((name) => `profile.login eq ${JSON.stringify(name)}`),
    ...userIds.map((id) => `id eq ${JSON.stringify(id)}`),
  ];
  const searches = searchesOf(terms).map((search) => ({ search }));
  const isShorter = terms.length > MOST_SEARCHED && searches.length > held / USERS_A_PAGE;
  // The plain listing leaves out deactivated users; a search finds them.
  const queries = isShorter ? [{}, { search: 'status eq "DEPROVISIONED"' }] : searches;
  const found = await inParallel(queries, AT_ONCE, (query) => listUsers(okta, query));
  const names = new Set(userNames.map(userNameKey));
  const ids = new Set(userIds);
  const [byName, byId] = [new Map<string, Login>(), new Map<string, Login>()];
  for (const users of found) {
    if (users === 'refused') return 'refused';
    for (const { id, status, statusChanged, profile } of users) {
      const key = userNameKey(profile.login ?? '');
      const { login: _login, ...person } = profile;
      const login = { id, status, statusChanged, ...person };
      if (names.has(key)) byName.set(key, login);
      if (ids.has(id)) byId.set(id, login);
    }
  }
  return { byName, byId };
}

/** Pages that are read of them at most: 2,000 users. */
const MOST_STAGED_PAGES = 10;

/**
 * The Okta users who are STAGED, whatever their source: one search, whose index may lag behind by minutes. At most 2,000 of them.
 * `refused` where the credential may not read users.
 */
export async function findStaged(okta: Okta): Promise<StagedUsers | 'refused'> {
  const found = await listPages(okta, { search: 'status eq "STAGED"' }, MOST_STAGED_PAGES);
  if (found === 'refused') return 'refused';
  const staged = found.users.filter(({ status }) => status === 'STAGED');
  const byId = new Map(staged.map(({ id, statusChanged, created }) => [id, sinceOf(statusChanged ?? created)]));
  return { byId, isWhole: found.isWhole };
}

function sinceOf(text = ''): StagedUser {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? {} : { since: new Date(ms).toISOString() };
}

/** The statuses of Okta users by id, in upper case (`DEPROVISIONED`, `ACTIVE`, …; `GONE` for one that is no more); or `refused`. */
export type StatusReader = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string> | 'refused'>;

/** Single reads of users by one reader. */
const MOST_READS = 50;
/** So many reads that fail for good are an outage: no other is tried. */
export const AN_OUTAGE = 5;

/**
 * Reads the statuses of Okta users, again and again while something is waited for. A login that was seen to have ended is not asked
 * for again. Many are searched for first; the search index may lag behind, so each that it calls active is read by itself, 50 reads
 * at most. For the others the index or an earlier read counts, unless a read has shown that it is out of date: then their status is
 * unknown, and they are left out. So is somebody whose resource fails for good, with a warning; where that happens to all, or to many, it is
 * an outage, and thrown.
 */
export function statusReader(okta: Okta, log: Log = silent): StatusReader {
  const ended = new Map<string, string>();
  const read = new Map<string, string>();
  let readsLeft = MOST_READS;
  /** The index showed somebody as active who was not. */
  let indexIsStale = false;
  /** Somebody who was read as active has been deactivated since. */
  let readsAreStale = false;

  async function readEach(userIds: readonly string[]): Promise<[id: string, status: string][]> {
    const failures: SyncError[] = [];
    const statuses = await inParallel(userIds, AT_ONCE, async (id): Promise<[string, string]> => {
      try {
        return await statusOf(okta, id);
      } catch (error) {
        if (!(error instanceof SyncError) || error.code !== 'okta-api') throw error;
        if (failures.push(error) === AN_OUTAGE) throw error;
        return [id, UNREADABLE];
      }
    });
    const [failure] = failures;
    if (failure && failures.length === userIds.length) throw failure;
    if (failure) log.warning(`Not every login could be read: ${failure.message}`);
    return statuses;
  }

  return async (userIds) => {
    const open = userIds.filter((id) => !ended.has(id));
    const indexed = await searchStatuses(okta, open.length > WORTH_SEARCHING ? open : []);
    if (indexed === 'refused') return 'refused';
    for (const [id, status] of indexed) if (SIGNED_OUT.has(status)) ended.set(id, status);
    const next = open.filter((id) => !ended.has(id)).slice(0, readsLeft);
    readsLeft -= next.length;
    for (const [id, status] of await readEach(next)) {
      if (status === 'refused') return 'refused';
      if (status === UNREADABLE) continue;
      if (SIGNED_OUT.has(status)) {
        ended.set(id, status);
        indexIsStale ||= indexed.has(id);
        readsAreStale ||= read.has(id);
      } else read.set(id, status);
    }
    const isFresh = (id: string) => !readsAreStale || next.includes(id);
    return new Map(
      userIds.flatMap((id) => {
        const seen = isFresh(id) ? read.get(id) : undefined;
        const status = ended.get(id) ?? seen ?? (indexIsStale ? undefined : indexed.get(id));
        return status === undefined ? [] : [[id, status] as const];
      }),
    );
  };
}

/**
 * The statuses of Okta users as they are now, by id: 50 by their own resources, the rest by the index of searches. `GONE` for one that is no
 * more; `refused` where the credential may not read users.
 */
export async function currentStatuses(
  okta: Okta,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string> | 'refused'> {
  let isRefused = false;
  const read = await inParallel(userIds.slice(0, MOST_READS), AT_ONCE, async (id): Promise<[string, string][]> => {
    if (isRefused) return [];
    const [, status] = await statusOf(okta, id);
    isRefused ||= status === 'refused';
    return status === UNREADABLE ? [] : [[id, status]];
  });
  if (isRefused) return 'refused';
  const indexed = await searchStatuses(okta, userIds.slice(MOST_READS));
  return indexed === 'refused' ? 'refused' : new Map([...indexed, ...read.flat()]);
}

async function searchStatuses(
  okta: Okta,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string> | 'refused'> {
  const searches = searchesOf(userIds.map((id) => `id eq ${JSON.stringify(id)}`));
  const listed = await inParallel(searches, AT_ONCE, (one) => listUsers(okta, { search: one }));
  if (listed.includes('refused')) return 'refused';
  return new Map((listed as (readonly User[])[]).flat().map(({ id, status }) => [id, status]));
}

/** Stands for the status of a user whose resource can't be parsed: one odd user must not stop the work on all others. */
export const UNREADABLE = 'UNREADABLE';

/** The status of one Okta user by their own resource, which lags behind nothing; `GONE` where there is none, `UNREADABLE`, or `refused`. */
export async function statusOf(okta: Okta, id: string): Promise<[id: string, status: string]> {
  const user = await readUser(okta, id);
  return [id, typeof user === 'string' ? user : user.status];
}

/** Whether one Okta user is STAGED by their own resource, and Okta is not activating them at this moment; or `refused`. */
export async function isStaged(okta: Okta, id: string): Promise<boolean | 'refused'> {
  const user = await readUser(okta, id);
  if (user === 'refused') return user;
  return typeof user !== 'string' && user.status === 'STAGED' && user.transitioningToStatus === undefined;
}

async function readUser(okta: Okta, id: string): Promise<User | 'GONE' | 'refused' | typeof UNREADABLE> {
  const what = 'read a user';
  const path = `/api/v1/users/${encodeURIComponent(id)}`;
  const answer = await okta.call({ ...READ_USERS, path, what, accept: [403, 404] });
  if (answer.status === 403) return 'refused';
  if (answer.status === 404) return 'GONE';
  return userSchema.safeParse(parseAnswer(answer, z.unknown(), what)).data ?? UNREADABLE;
}

/**
 * The Okta user of exactly this user name, by their own resource, which lags behind nothing; deactivated ones too. Undefined where
 * there is none; `refused` where the credential may not read users.
 */
export async function readLogin(okta: Okta, userName: string): Promise<Login | 'refused' | undefined> {
  const what = 'read a user';
  const path = `/api/v1/users/${encodeURIComponent(userName)}`;
  const answer = await okta.call({ ...READ_USERS, path, what, accept: [403, 404] });
  if (answer.status === 403) return 'refused';
  if (answer.status === 404) return undefined;
  const { id, status, profile } = parseAnswer(answer, userSchema, what);
  // Okta also takes an id, or the part of a user name before the `@`.
  if (userNameKey(profile.login ?? '') !== userNameKey(userName)) return undefined;
  return { id, status, firstName: profile.firstName, lastName: profile.lastName };
}

async function listUsers(okta: Okta, query: { readonly search?: string }): Promise<readonly User[] | 'refused'> {
  const found = await listPages(okta, query, Number.POSITIVE_INFINITY);
  return found === 'refused' ? found : found.users;
}

/** The users of a listing; `isWhole` is false where it has more pages than these. */
async function listPages(
  okta: Okta,
  query: { readonly search?: string },
  mostPages: number,
): Promise<{ readonly users: readonly User[]; readonly isWhole: boolean } | 'refused'> {
  const search = new URLSearchParams({ ...query, limit: String(USERS_A_PAGE) });
  const first: OktaCall = {
    ...READ_USERS,
    path: `/api/v1/users?${search}`,
    what: 'find user names',
    accept: [403, 404],
  };
  const users: User[] = [];
  let pages = 0;
  for await (const answer of pagesOf(okta, first)) {
    if (answer.status >= 400) return 'refused';
    const rows = parseAnswer(answer, z.array(z.unknown()), first.what);
    users.push(...rows.flatMap((row) => userSchema.safeParse(row).data ?? []));
    if (++pages === mostPages) return { users, isWhole: !isFollowed(answer) };
  }
  return { users, isWhole: true };
}

/** As few searches as fit: `profile.login eq "…" or profile.login eq "…"`. */
function searchesOf(terms: readonly string[]): string[] {
  const searches: string[][] = [];
  let length = 0;
  for (const term of terms) {
    const more = encodeURIComponent(` or ${term}`).length;
    const current = searches.at(-1);
    if (current !== undefined && length + more <= LONGEST_SEARCH) {
      current.push(term);
      length += more;
    } else {
      searches.push([term]);
      length = encodeURIComponent(term).length;
    }
  }
  return searches.map((search) => search.join(' or '));
}
