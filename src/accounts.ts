import { readEmptied } from './emptied.ts';
import { begun, inParallel } from './http/parallel.ts';
import type { Log } from './log.ts';
import { lookUpInSource, readAppUser } from './okta/app-users.ts';
import type { Okta } from './okta/client.ts';
import {
  currentStatuses,
  type FoundLogins,
  findLogins,
  type StatusReader,
  statusOf,
  UNREADABLE,
} from './okta/users.ts';
import type { Read } from './read.ts';
import { deactivates } from './sync/mode.ts';
import type { Login, Logins, PersonChange } from './sync/people/change.ts';
import { claimedNames, matchWaiting, namesInUse, waitingByName } from './sync/people/claims.ts';
import { type AppUser, type Directory, type Profile, withAppUsers } from './sync/people/directory.ts';
import type { Identity } from './sync/people/identity.ts';
import {
  canSignIn,
  type IsOthers,
  isAnother,
  type Leaver,
  type LeaverLogins,
  leaversToSeek,
  loginAmong,
  loginNamesOfRemoved,
  loginsOfOthers,
  onePerAccount,
  type Sought,
  sliceOfDay,
} from './sync/people/leavers.ts';
import type { Day } from './sync/people/lifecycle.ts';
import {
  identitiesOf,
  loginsInDoubt,
  newUserNames,
  type Plan,
  type PlanRules,
  planPeople,
} from './sync/people/plan.ts';
import { userNameKey } from './sync/people/validation.ts';

/** Look-ups in the source, of all kinds together, in one run: its bucket is as small as 15 requests a minute (recorded). */
const MOST_SOURCE_LOOK_UPS = 10;
/** Single reads of logins in one run. */
const MOST_LOGIN_READS = 50;
const AT_ONCE = 5;

/** What is known of accounts beyond the listing of app users. */
export interface Accounts {
  /** Including the people whom the source turned out to hold. */
  readonly directory: Directory;
  /** The plan, made with everything that is known now. */
  readonly plan: Plan;
  readonly logins: Logins | 'refused' | 'unasked';
  /** Undefined: nobody looked (the mode does not deactivate, nothing is compared, or users may not be read). */
  readonly leavers?: LeaverLogins | undefined;
  /** How many leavers and people to create nothing accounts for, and the source was not asked about in this run. */
  readonly notLookedUp: number;
}

interface LookUps {
  readonly okta: Okta;
  readonly sourceId: string;
  readonly log: Log;
  /** Whether Okta's users may be asked at all: not with `compare-with: nothing`. */
  readonly asksUsers: boolean;
}

/**
 * Absence from the listing of app users proves nothing: it may be cut, and lacks people who wait for confirmation. So logins are
 * looked for (those of leavers whom the listing lacks, and whoever has a user name that the plan would give away), and where one
 * is on, or nothing accounts for a person, the source itself is asked, within its small budget.
 */
export async function findAccounts(
  { identities, directory: listed, today }: Pick<Read, 'identities' | 'directory' | 'today'>,
  rules: PlanRules,
  lookUps: LookUps,
): Promise<Accounts> {
  const first = planPeople(identities, { directory: listed }, rules);
  const matched = matchWaiting(identitiesOf(first), listed);
  if (!lookUps.asksUsers) return { directory: matched, plan: first, logins: 'unasked', notLookedUp: 0 };
  const emptied = matched.kind === 'unread' ? await readEmptied(first, rules, lookUps) : [];
  const directory = withAppUsers(matched, emptied);
  const draft = emptied.length === 0 ? first : planPeople(identities, { directory }, rules);
  const { okta } = lookUps;
  const isCompared = directory.kind !== 'unread';
  const seeks = isCompared && deactivates(rules.mode);
  const everybody = identitiesOf(draft);
  const sought = seeks ? leaversToSeek(draft, everybody, { directory, complete: rules.complete }) : [];
  const endsAccounts = draft.changes.some(({ action }) => action === 'deactivate');
  const claimed = isCompared && endsAccounts ? claimedNames(everybody, directory, rules.distinct) : [];
  // Who would be updated is already known, so their logins are read while others are searched for and looked up.
  const readingListed = begun(currentStatuses(okta, loginsInDoubt(draft)));
  const found = await findLogins(okta, {
    userNames: distinctNames([...newUserNames(draft), ...claimed, ...sought.flatMap(({ userNames }) => userNames)]),
    userIds: [...new Set(sought.flatMap(({ userId }) => userId ?? []))],
    held: directory.appUsers.size,
  });

  const dealtWith = idsIn([...draft.changes, ...draft.heldUp.map(({ account }) => account)]);
  const isOthers = loginsOfOthers(dealtWith, directory, rules.distinct);
  const confirmed = found === 'refused' ? sought : await confirm(sought, { ...found, isOthers }, okta);
  const leavers = onePerAccount(confirmed);
  const byName: Logins = found === 'refused' ? new Map() : found.byName;
  const { appUsers, notLookedUp } = await askSource({ draft, leavers, directory, byName, today }, lookUps);
  const ofListed = await readingListed;
  const namesakes = ofListed === 'refused' ? [] : loginsInDoubt(draft, byName).filter((id) => !ofListed.has(id));
  const ofNamesakes = await currentStatuses(okta, namesakes);
  const isRefused = found === 'refused' || ofListed === 'refused' || ofNamesakes === 'refused';
  const statuses = isRefused ? 'refused' : new Map([...ofListed, ...ofNamesakes]);
  const known = {
    directory: withAppUsers(directory, appUsers),
    ...(statuses === 'refused' ? { logins: byName } : { logins: asTheyAre(byName, statuses), statuses }),
  };
  const foundNothing = appUsers.length === 0 && byName.size === 0 && !('statuses' in known && known.statuses.size > 0);
  return {
    directory: known.directory,
    plan: foundNothing ? draft : planPeople(identities, known, rules),
    logins: statuses === 'refused' ? 'refused' : known.logins,
    ...(found !== 'refused' && seeks && { leavers: await loginsOf(leavers, { draft, found: appUsers }, okta) }),
    notLookedUp,
  };
}

/** Logins found by a search, whose index lags, with the statuses that their own resources give. */
function asTheyAre(byName: Logins, statuses: ReadonlyMap<string, string>): Logins {
  return new Map(
    [...byName].map(([name, login]) => [name, { ...login, status: statuses.get(login.id) ?? login.status }]),
  );
}

/** The search index lags: that a login is on counts once the user's own resource says so. */
async function confirm(
  sought: readonly Sought[],
  found: FoundLogins & { readonly isOthers: IsOthers },
  okta: Okta,
): Promise<Leaver[]> {
  const leavers = sought.map((one): Leaver => {
    const byId = one.userId === undefined ? undefined : found.byId.get(one.userId);
    const login =
      byId ?? loginAmong(one.userNames, found.byName, one.identity, (each) => found.isOthers(each, one.identity));
    if (login === undefined) return one;
    return { ...one, login, isAnother: byId === undefined && !one.isGuarded && isAnother(login, one.identity) };
  });
  const doubtful = leavers.filter(({ login, isAnother }) => !isAnother && canSignIn(login?.status));
  const read = await inParallel(doubtful.slice(0, MOST_LOGIN_READS), AT_ONCE, ({ login }) => statusOf(okta, login!.id));
  const now = new Map(read);
  return leavers.map((one) => {
    const status = one.login && now.get(one.login.id);
    return one.login && status !== undefined && status !== 'refused' && status !== UNREADABLE
      ? { ...one, login: { ...one.login, status } }
      : one;
  });
}

/** The people who turn out to be in the source although no app user names them. */
async function askSource(
  { draft, leavers, directory, byName, today }: Open,
  { okta, sourceId, log }: LookUps,
): Promise<{ appUsers: AppUser[]; notLookedUp: number }> {
  // Where nothing could be listed, every leaver has been asked for already.
  if (directory.kind !== 'listed') return { appUsers: [], notLookedUp: 0 };
  const unnamed = waitingByName(directory);
  const strays = leavers.filter(({ change }) => change.externalId !== undefined && change.appUser === undefined);
  const isOn = ({ login, isAnother }: Leaver) => !isAnother && canSignIn(login?.status);
  const isAccountedFor = ({ login, isAnother }: Leaver) => login !== undefined && !isAnother;
  const waits = ({ userNames }: Leaver) => userNames.some((userName) => unnamed.has(userNameKey(userName)));

  const rows = await inParallel(strays.filter(isOn).slice(0, MOST_LOGIN_READS), AT_ONCE, async ({ change, login }) => {
    const row = await readAppUser(okta, sourceId, login!.id);
    return { externalId: change.externalId!, login: login!, row };
  });
  const held = rows.flatMap(({ externalId, row }): AppUser[] =>
    row !== undefined && 'externalId' in row && row.externalId === externalId ? [row] : [],
  );
  const withRow = new Set(held.map(({ externalId }) => externalId));

  // What matters most comes first; those the budget has no room for take turns from day to day.
  const wanted = [
    strays.filter(waits),
    strays.filter((one) => isOn(one) && !waits(one)),
    strays.filter((one) => !isAccountedFor(one) && !waits(one)),
    draft.changes.filter(({ action }) => action === 'create').map((change) => ({ change })),
  ].map((group) =>
    group.flatMap(({ change: { externalId = '' } }) =>
      externalId === '' || withRow.has(externalId) ? [] : externalId,
    ),
  );
  const asked: string[] = [];
  for (const group of wanted) asked.push(...sliceOfDay(group, MOST_SOURCE_LOOK_UPS - asked.length, today, String));
  if (asked.length > 0) {
    log.info(`Looking up ${asked.length} people in the identity source for whom no app user was found.`);
  }
  const found = await lookUpInSource(asked, 'waiting', { okta, sourceId });
  const userIds = new Map([
    // Of several records of one external id, the one that would be sent.
    ...draft.changes.flatMap(({ externalId = '', profile }) =>
      profile ? [[externalId, loginOf(profile, byName)?.id] as const] : [],
    ),
    ...rows.map(({ externalId, login }) => [externalId, login.id] as const),
  ]);
  const known = await inParallel(found, AT_ONCE, async (appUser): Promise<AppUser> => {
    const userId = userIds.get(appUser.externalId);
    const row = userId === undefined ? undefined : await readAppUser(okta, sourceId, userId);
    const isOthers = row !== undefined && 'externalId' in row && row.externalId !== appUser.externalId;
    if (row === undefined || userId === undefined || isOthers) return appUser;
    // Confirmed, and only missing from the listing: the row says more than the source.
    return { ...appUser, state: row.state === 'held' ? 'held' : 'waiting', userId };
  });
  const appUsers = [...held, ...known].map((appUser) => ({ ...appUser, lookedUp: true as const }));
  return { appUsers, notLookedUp: wanted.flat().length - asked.length };
}

/** What the listing of app users leaves open. */
interface Open {
  readonly draft: Plan;
  readonly leavers: readonly Leaver[];
  readonly directory: Directory;
  readonly byName: Logins;
  readonly today: Day;
}

function loginOf(profile: Profile, byName: Logins): Login | undefined {
  return byName.get(userNameKey(profile['userName'] ?? ''));
}

/**
 * The current logins of people who were removed from the source, by their change of the plan. A login is found by the Okta user of the app
 * user, else by the user name that the source had of the person, or that their own record maps to. People whose login is not known are left
 * out. `refused`: users may not be read.
 */
export async function loginsOfRemoved(
  removed: readonly PersonChange[],
  { identities, directory }: { readonly identities: readonly Identity[]; readonly directory: Directory },
  { okta, readStatuses }: { readonly okta: Okta; readonly readStatuses: StatusReader },
): Promise<ReadonlyMap<PersonChange, Login> | 'refused'> {
  const inUse = namesInUse(identities, directory);
  const isOthers = loginsOfOthers(idsIn([...identities, ...removed]), directory, new Set());
  const people = removed.map((change) => {
    // The id of an app user that waits for confirmation need not be an Okta user's.
    const userId = change.appUser?.state === 'held' ? change.appUser.userId : undefined;
    const { firstName, lastName } = change.appUser?.profile ?? {};
    const person = change.identity ?? { names: { firstName, lastName } };
    return { change, userId, person, userNames: loginNamesOfRemoved(change, inUse) };
  });
  const unnamed = people.filter(({ userId }) => userId === undefined);
  const found = await findLogins(okta, { userNames: distinctNames(unnamed.flatMap(({ userNames }) => userNames)) });
  if (found === 'refused') return 'refused';
  const userIdOf = ({ change, userId, userNames, person }: (typeof people)[number]) => {
    const login = loginAmong(userNames, found.byName, person, (one) => isOthers(one, change));
    return userId ?? (login && !isAnother(login, person) ? login.id : undefined);
  };
  const statuses = await readStatuses(people.flatMap((one) => userIdOf(one) ?? []));
  if (statuses === 'refused') return 'refused';
  return new Map(
    people.flatMap((one) => {
      const id = userIdOf(one) ?? '';
      const status = statuses.get(id);
      return status === undefined ? [] : [[one.change, { id, status }] as const];
    }),
  );
}

async function loginsOf(
  leavers: readonly Leaver[],
  { draft: { heldUp }, found }: { readonly draft: Plan; readonly found: readonly AppUser[] },
  okta: Okta,
): Promise<LeaverLogins> {
  const inSource = new Set(found.map(({ externalId }) => externalId));
  const seen = new Set(leavers.map(({ login }) => login?.id));
  const unlistedIds = heldUp.flatMap(({ account: { userId }, change }) =>
    change.personioId === undefined && userId !== undefined && !seen.has(userId) ? [userId] : [],
  );
  const unlisted = await inParallel(unlistedIds.slice(0, MOST_LOGIN_READS), AT_ONCE, (id) => statusOf(okta, id));
  const own = leavers.filter(({ isAnother }) => !isAnother);
  return {
    statuses: new Map(own.flatMap(({ identity, login }) => (login ? [[identity.personioId, login.status]] : []))),
    unlisted: new Map(unlisted),
    another: leavers.filter(({ isAnother }) => isAnother).map(({ identity }) => identity.personioId),
    notFound: leavers.filter(
      ({ login, change }) => !login && change.appUser === undefined && !inSource.has(change.externalId ?? ''),
    ).length,
  };
}

function idsIn(all: readonly { readonly externalId?: string }[]): (string | undefined)[] {
  return all.map(({ externalId }) => externalId);
}

function distinctNames(userNames: readonly string[]): string[] {
  return [...new Map(userNames.map((name) => [userNameKey(name), name])).values()];
}
