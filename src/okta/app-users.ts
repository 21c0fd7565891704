import * as z from 'zod';
import { inParallel } from '../http/parallel.ts';
import type { Answer } from '../http/types.ts';
import type { Log } from '../log.ts';
import { number } from '../report/markdown.ts';
import type { AppUser, AppUserRow, AppUserState, Directory } from '../sync/people/directory.ts';
import { type Okta, type OktaCall, parseAnswer } from './client.ts';
import { pagesOf } from './pages.ts';

/** Few, large pages: the bucket of /api/v1/apps is small (100 a minute, 20 on the free plan), and 500 is the most a page has. */
const PAGE = 500;
const LOOK_UPS_AT_ONCE = 5;
/** Rows between two lines of the log. */
const LOG_EVERY = 5000;

/**
 * App user statuses. Gone: deactivated, its assignment taken away. Waiting: imported, but somebody has to confirm it
 * in the Admin Console. All others, unknown ones too, are held; and whoever is STAGED with an Okta user (`00u…`) and an external id,
 * which Okta sets with the confirmation: they were confirmed, and never activated.
 */
const STATES: Readonly<Record<string, AppUserState>> = {
  DEPROVISIONED: 'gone',
  REVOKED: 'gone',
  INACTIVE: 'gone',
  IMPORTED: 'waiting',
  MATCHED: 'waiting',
  UNASSIGNED: 'waiting',
  PENDING: 'waiting',
  APPROVED: 'waiting',
  STAGED: 'waiting',
};

const profileSchema = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((profile) => {
    const texts = Object.entries(profile).filter(([, value]) => isScalar(value) && value !== '');
    return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
  });

const optionalText = z.string().optional().catch(undefined);

const appUserSchema = z.object({
  id: optionalText,
  externalId: z.string().nullish().catch(undefined),
  status: z.string().toUpperCase().catch(''),
  created: z.iso.datetime().optional().catch(undefined),
  profile: profileSchema,
  credentials: z.object({ userName: optionalText }).catch({ userName: undefined }),
});

const sourceUserSchema = z.object({ profile: profileSchema }).catch({ profile: {} });

/** The result of listing app users. `refused`: this credential may not list them, or the listing has no external ids. */
export type AppUsers = Extract<Directory, { kind: 'listed' }> | { readonly kind: 'refused'; readonly why: string };

/**
 * Reads every app user of the identity source (its id is the app's id), and keeps those who are asked for. A refusal is an answer,
 * not an error: the listing is documented for apps in general, not for this kind.
 */
export async function listAppUsers(
  okta: Okta,
  sourceId: string,
  { log, isAskedFor = everybody }: { readonly log: Log; readonly isAskedFor?: (appUser: AppUser) => boolean },
): Promise<AppUsers> {
  const reportProgress = (rows: number) => log.info(`Read ${number(rows)} app users from Okta so far.`);
  const appUsers = new Map<string, AppUser>();
  const found = await readAppUsers(okta, sourceId, { appUsers, isAskedFor, reportProgress });
  if ('refused' in found) return { kind: 'refused', why: found.refused };
  const { unnamed, named } = found;
  // People who wait for confirmation have no external id yet; a confirmed one without it shows that the listing has none.
  if (named === 0 && unnamed.some(({ state }) => state === 'held')) {
    return { kind: 'refused', why: 'the listing has no external ids' };
  }
  const waiting = unnamed.filter(({ state }) => state === 'waiting');
  return { kind: 'listed', appUsers, unnamed: waiting, ignoredRows: unnamed.length - waiting.length };
}

/** App users that were looked for by their user names. */
export interface FoundAppUsers {
  /** By external id. */
  readonly appUsers: ReadonlyMap<string, AppUser>;
  /** Waiting for confirmation, and without an external id. */
  readonly unnamed: readonly AppUserRow[];
}

/** The app users with these user names, one request for each: cheaper than the listing for a few. Undefined where refused. */
export async function findAppUsers(
  okta: Okta,
  sourceId: string,
  userNames: readonly string[],
): Promise<FoundAppUsers | undefined> {
  const appUsers = new Map<string, AppUser>();
  const found = await inParallel(userNames, LOOK_UPS_AT_ONCE, (userName) =>
    readAppUsers(okta, sourceId, { appUsers, query: `&q=${encodeURIComponent(userName)}` }),
  );
  const unnamed = found.flatMap((rows) => ('refused' in rows ? [] : rows.unnamed));
  if (found.some((rows) => 'refused' in rows)) return undefined;
  return { appUsers, unnamed: unnamed.filter(({ state }) => state === 'waiting') };
}

/** How many pages a listing of this many app users has. */
export function pagesFor(appUsers: number): number {
  return Math.max(1, Math.ceil(appUsers / PAGE));
}

const everybody = (_appUser: AppUser): boolean => true;

/** Reads the rows of a listing into `appUsers`; how many named an external id, and those that did not; or why it was refused. */
async function readAppUsers(
  okta: Okta,
  sourceId: string,
  {
    appUsers,
    query = '',
    isAskedFor = everybody,
    reportProgress = () => {},
  }: {
    appUsers: Map<string, AppUser>;
    /** More query parameters, beginning with `&`. */
    query?: string;
    isAskedFor?: (appUser: AppUser) => boolean;
    reportProgress?: (rows: number) => void;
  },
): Promise<{ readonly named: number; readonly unnamed: readonly AppUserRow[] } | { readonly refused: string }> {
  const first: OktaCall = {
    method: 'GET',
    path: `/api/v1/apps/${encodeURIComponent(sourceId)}/users?limit=${PAGE}${query}`,
    what: 'list app users',
    scope: 'okta.apps.read',
    repeat: 'always',
    accept: [403, 404],
  };
  let rows = 0;
  const unnamed: AppUserRow[] = [];
  let unreadable = 0;
  for await (const answer of pagesOf(okta, first)) {
    if (answer.status >= 400) return { refused: `Okta answered ${answer.status}` };
    for (const row of parseAnswer(answer, z.array(z.unknown()), first.what)) {
      const appUser = toAppUser(row);
      rows++;
      if (appUser === undefined) unreadable++;
      else if (!('externalId' in appUser)) unnamed.push(appUser);
      else if (isAskedFor(appUser)) keep(appUser, appUsers);
    }
    if (rows > 0 && rows % LOG_EVERY === 0) reportProgress(rows);
  }
  return { named: rows - unnamed.length - unreadable, unnamed };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Of two rows with one external id, the one that is held is kept, else the one that waits; one may have been confirmed between two pages. */
function keep(row: AppUser, appUsers: Map<string, AppUser>): void {
  const known = appUsers.get(row.externalId);
  const rank = ({ state }: AppUser) => ['gone', 'waiting', 'held'].indexOf(state);
  if (known === undefined || rank(row) >= rank(known)) appUsers.set(row.externalId, row);
}

/**
 * Asks the source itself for people, whatever its app users say: it also knows those who wait for confirmation without an app
 * user. At most 5 at once, of a bucket as small as 15 a minute (recorded), so ask for few. Whom it does not know (404) is absent
 * from what comes back. The answer names no Okta user: its `id` is the app user's (`0ua…`).
 */
export async function lookUpInSource(
  externalIds: readonly string[],
  state: AppUserState,
  { okta, sourceId }: { readonly okta: Okta; readonly sourceId: string },
): Promise<AppUser[]> {
  const found = await inParallel(externalIds, LOOK_UPS_AT_ONCE, async (externalId): Promise<AppUser[]> => {
    const answer = await okta.call({
      method: 'GET',
      path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(externalId)}`,
      what: 'look up a person of the source',
      scope: 'okta.identitySources.read',
      repeat: 'always',
      accept: [404],
    });
    if (answer.status === 404) return [];
    const { profile } = sourceUserSchema.parse(jsonOf(answer));
    return [{ externalId, state, profile }];
  });
  return found.flat();
}

/** The app user of this Okta user at the source; undefined where there is none, or the credential may not see it. */
export async function readAppUser(
  okta: Okta,
  sourceId: string,
  userId: string,
): Promise<AppUserRow | AppUser | undefined> {
  const answer = await okta.call({
    method: 'GET',
    path: `/api/v1/apps/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(userId)}`,
    what: 'read an app user',
    scope: 'okta.apps.read',
    repeat: 'always',
    accept: [403, 404],
  });
  return answer.status >= 400 ? undefined : toAppUser(jsonOf(answer));
}

function jsonOf(answer: Answer): unknown {
  try {
    return answer.json();
  } catch {
    // The status 200 is what counts; the rest of the answer is used only if it can be read.
    return {};
  }
}

function toAppUser(row: unknown): AppUserRow | AppUser | undefined {
  const parsed = appUserSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { id, externalId, status, created, profile, credentials } = parsed.data;
  const { userName } = credentials;
  const isConfirmed = status === 'STAGED' && Boolean(externalId) && id?.startsWith('00u');
  const state = isConfirmed ? 'held' : (STATES[status] ?? 'held');
  const appUser = {
    ...(id !== undefined && { userId: id }),
    state,
    ...(state === 'waiting' && { ...(created !== undefined && { since: created }), isMatched: status === 'MATCHED' }),
    profile: 'userName' in profile || userName === undefined ? profile : { ...profile, userName },
  };
  return externalId ? { ...appUser, externalId } : appUser;
}
