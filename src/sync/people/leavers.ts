import { type Login, type Logins, type PersonChange, setAside } from './change.ts';
import { namesInUse } from './claims.ts';
import { byOktaUser, type Directory } from './directory.ts';
import type { Identity } from './identity.ts';
import type { Plan } from './plan.ts';
import { REPLACED, userNameKey, valueProblem } from './validation.ts';

/** The statuses of an Okta user who can sign in (Okta: lifecycle of a user). */
const CAN_SIGN_IN: ReadonlySet<string> = new Set([
  'ACTIVE',
  'PROVISIONED',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
]);

/** Whether an Okta user of this status (in upper case) can sign in, now or after a reset of the password. */
export function canSignIn(status: string | undefined): boolean {
  return status !== undefined && CAN_SIGN_IN.has(status);
}

/** A leaver whom this run does not deactivate as the source is not known to hold them: their login may be on all the same. */
export interface Sought {
  readonly identity: Identity;
  /** The deactivation of their account is held up: the account itself tells its user name. */
  readonly isGuarded: boolean;
  readonly change: PersonChange;
  /** The Okta user of their app user, where there is one. */
  readonly userId?: string | undefined;
  /** The user names that their own record maps to, without those that a record which has not left claims or holds. */
  readonly userNames: readonly string[];
}

/**
 * The leavers whose logins have to be looked for: nobody by their external id, no external id, an account whose deactivation is
 * held up, or one whose heir (`identity.aliases`) a complete listing lacks. Those whom the plan deactivates are looked at after
 * the import; the protected and those out of scope are no cases.
 */
export function leaversToSeek(
  { changes, heldUp }: Plan,
  identities: readonly Identity[],
  { directory, complete }: { readonly directory: Directory; readonly complete: boolean },
): Sought[] {
  const guarded = new Set(heldUp.map(({ change }) => change.personioId));
  const inUse = namesInUse(identities, directory);
  const ending = new Set(changes.flatMap(({ action, externalId }) => (action === 'deactivate' ? [externalId] : [])));
  return changes.flatMap((change): Sought[] => {
    const { identity, reason, appUser } = change;
    if (identity === undefined) return [];
    const lacksHeir =
      reason === 'superseded' && identity.heirUnread === true && complete && !ending.has(change.externalId);
    const isGuarded = guarded.has(identity.personioId);
    const hasLeft = reason === 'already-gone' || reason === 'no-external-id' || lacksHeir;
    if (!isGuarded && !(identity.left && hasLeft)) return [];
    const userNames = isGuarded ? [appUser?.profile['userName'] ?? []].flat() : loginNamesOf(identity, inUse);
    return [{ identity, change, isGuarded, userId: appUser?.userId, userNames }];
  });
}

/**
 * The user names by which a leaver's login is looked for: what their record maps to, of a list each candidate, without those `inUse`
 * (by `userNameKey`). Where somebody has come back with a new record, Personio puts `_` and five characters behind the address of the
 * old one; no mail domain has such an end, and no login. Nor is there a login of a name that Okta would not take.
 */
export function loginNamesOf({ left, names }: Pick<Identity, 'left' | 'names'>, inUse: ReadonlySet<string>): string[] {
  const mapped = names.candidates ?? [names.userName ?? []].flat();
  const userNames = left ? mapped.map((userName) => userName.replace(REPLACED, '')) : mapped;
  return userNames.filter(
    (userName) => valueProblem('userName', userName) === undefined && !inUse.has(userNameKey(userName)),
  );
}

/** The same of somebody whom a run has removed: the user name that the source had of them, then those of their record, if Personio lists them. */
export function loginNamesOfRemoved({ appUser, identity }: PersonChange, inUse: ReadonlySet<string>): string[] {
  const ofSource = [appUser?.profile['userName'] ?? []].flat().filter((userName) => !inUse.has(userNameKey(userName)));
  return [...ofSource, ...(identity ? loginNamesOf(identity, inUse) : [])];
}

/** A leaver and the login that was found for them. */
export interface Leaver extends Sought {
  readonly login?: Login;
  /** The login has their user name, and another first and last name. */
  readonly isAnother?: boolean;
}

/** Several old records of one account, whose heir is not listed, are one case at most: of the record whose login is on, else of the first. */
export function onePerAccount(leavers: readonly Leaver[]): Leaver[] {
  const isOn = ({ login, isAnother }: Leaver) => !isAnother && canSignIn(login?.status);
  const isOld = ({ change }: Leaver) => change.reason === 'superseded';
  const sharing = Map.groupBy(leavers.filter(isOld), ({ change }) => change.externalId);
  const isChosen = (one: Leaver) => {
    const all = sharing.get(one.change.externalId) ?? [];
    return one === (all.find(isOn) ?? all[0]);
  };
  return leavers.filter((one) => !isOld(one) || isChosen(one));
}

/** Whether a login that has the user name of a leaver is known to be somebody else's. */
export type IsOthers = (login: Login, leaver: Pick<PersonChange, 'personioId' | 'externalId'>) => boolean;

/**
 * A login is known to be somebody else's where it is the Okta user of another app user, with whose person the run deals
 * (`externalIds`): they work here, or have left, and it is their login that is looked at. To a leaver in `distinct` (Personio ids) every
 * other account is somebody else's.
 */
export function loginsOfOthers(
  externalIds: Iterable<string | undefined>,
  directory: Directory,
  distinct: ReadonlySet<string>,
): IsOthers {
  const owners = byOktaUser(directory);
  const dealtWith = new Set(externalIds);
  return ({ id }, { personioId, externalId }) => {
    const owner = owners.get(id);
    if (owner === undefined || owner.externalId === externalId) return false;
    return dealtWith.has(owner.externalId) || distinct.has(personioId ?? '');
  };
}

/** A login that has one of these user names: one that is not somebody else's before one that seems to be, one that is on before one that is off. */
export function loginAmong(
  userNames: readonly string[],
  byName: Logins,
  identity: Pick<Identity, 'names'>,
  isOthers: (login: Login) => boolean = () => false,
): Login | undefined {
  const named = userNames.flatMap((userName) => byName.get(userNameKey(userName)) ?? []);
  const found = named.filter((login) => !isOthers(login));
  const own = found.filter((login) => !isAnother(login, identity));
  return own.find(({ status }) => canSignIn(status)) ?? own[0] ?? found[0];
}

/** Whether a login that was found by its user name alone seems to be somebody else's: its first and its last name both differ. */
export function isAnother({ firstName, lastName }: Login, { names }: Pick<Identity, 'names'>): boolean {
  const differs = (held: string | undefined, mapped: string | undefined) =>
    held !== undefined && mapped !== undefined && userNameKey(held) !== userNameKey(mapped);
  return differs(firstName, names.firstName) && differs(lastName, names.lastName);
}

/** What became known of the logins of leavers whom the plan does not deactivate. */
export interface LeaverLogins {
  /** Personio id → status of the login, in upper case, of those whose login was found. */
  readonly statuses: ReadonlyMap<string, string>;
  /** Okta user id → status, of accounts held up whose person Personio does not list. */
  readonly unlisted: ReadonlyMap<string, string>;
  /** Personio ids of those whose user name belongs to a login that seems to be somebody else's. */
  readonly another: readonly string[];
  /** Leavers of whom neither an app user nor a login was found. */
  readonly notFound: number;
}

/** All that a run knows of the logins of leavers, before and after its import. */
export interface LoginEvidence {
  readonly changes: readonly PersonChange[];
  /** Absent where nobody looked. */
  readonly leavers?: LeaverLogins | undefined;
  /** The logins of those who were removed, after the import; absent where nobody looked. */
  readonly removed?: ReadonlyMap<PersonChange, Login> | undefined;
  /** People were removed, and their logins could not be looked at. */
  readonly removedUnseen?: boolean;
  /** Personio ids of leavers whose login is known to stay on. */
  readonly kept: ReadonlySet<string>;
}

/** The status of the login of a leaver who can still sign in; undefined for everybody else, and where that is meant. */
export function openLoginOf(change: PersonChange, { removed, kept }: LoginEvidence): string | undefined {
  if (kept.has(change.personioId ?? '')) return undefined;
  const login = change.login ?? removed?.get(change)?.status;
  return canSignIn(login) ? login : undefined;
}

/** How many leavers were seen to be able to sign in, of how many whose logins were looked at; undefined where nobody looked. */
export function openLogins(evidence: LoginEvidence): { readonly active: number; readonly leavers: number } | undefined {
  const { changes, leavers, removed, removedUnseen = false } = evidence;
  const unlisted = [...(leavers?.unlisted.values() ?? [])];
  // Where those who were removed could not be looked at, nobody knows, unless somebody else was looked at.
  const sawNobody = removedUnseen && (leavers?.statuses.size ?? 0) + unlisted.length === 0;
  if (removed === undefined && (leavers === undefined || sawNobody)) return undefined;
  const looked = [...(removed?.keys() ?? [])].map(({ personioId, oktaUserId }) => personioId ?? oktaUserId);
  return {
    active:
      changes.filter((change) => openLoginOf(change, evidence) !== undefined).length +
      unlisted.filter(canSignIn).length,
    leavers: new Set([...(leavers?.statuses.keys() ?? []), ...looked]).size + unlisted.length,
  };
}

/** A plan in which every leaver who can sign in says so: `login-active`, or `login-kept` for an id in `deactivate.loginKept`. */
export function withLogins(
  plan: Plan,
  statuses: ReadonlyMap<string, string> = new Map(),
  kept: ReadonlySet<string> = new Set(),
): Plan {
  const changes = plan.changes.map((change): PersonChange => {
    const { personioId = '', action, reason } = change;
    const status = statuses.get(personioId);
    if (action === 'deactivate' || status === undefined || !canSignIn(status)) return change;
    if (kept.has(personioId)) return { ...setAside(change, 'login-kept'), login: status };
    const told = reason === 'user-name-taken' || reason === 'no-external-id';
    return { ...(told ? change : setAside(change, 'login-active')), login: status };
  });
  return { ...plan, changes };
}

/** What became of the sessions and tokens of leavers. */
export interface LoginSessions {
  readonly ended: ReadonlySet<PersonChange>;
  /** Nothing is left to be done or told: they were ended, there were none, or a warning names the leaver. */
  readonly settled: ReadonlySet<PersonChange>;
}

/**
 * The part of a long list that this day's runs look at: it moves on with the day (`YYYY-MM-DD`), so that everybody's turn comes, and is the
 * same in whatever order the list was read. `idOf` tells its items apart.
 */
export function sliceOfDay<T>(items: readonly T[], size: number, day: string, idOf: (item: T) => string): T[] {
  if (items.length <= size) return [...items];
  const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  const from = (days * size) % items.length;
  const inOrder = [...items].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
  return [...inOrder.slice(from), ...inOrder.slice(0, from)].slice(0, size);
}
