import { deactivates, type Mode } from '../mode.ts';
import { chooseUserNames, type ExistingLogins, namesInQuestion } from './candidates.ts';
import { isUpsert, type Login, type Logins, type PersonChange, setAside } from './change.ts';
import { claimsOf, matchWaiting } from './claims.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { type AppUser, byOktaUser, type Directory, isHeld, type Profile } from './directory.ts';
import type { Identity } from './identity.ts';
import { assignNames, type HeldUp } from './user-names.ts';
import { userNameKey } from './validation.ts';

export interface Plan {
  /** One for each employee, and one for each person deactivated by absence. */
  readonly changes: readonly PersonChange[];
  /** Accounts that would be deactivated, and are not, as a record that has not left claims their user name. */
  readonly heldUp: readonly HeldUp[];
  /** User names that several people claim, each with who they are. */
  readonly conflicts: readonly Conflict[];
  /** People whom Okta holds and Personio does not list, whether or not they are deactivated. */
  readonly absent: readonly AppUser[];
  /** People were to be deactivated by absence or scope, and are not, as the listing is not known to hold everybody. */
  readonly absenceIsOff: boolean;
  /** Leavers whom Okta holds, `select.where` excludes and no rule deactivates, in whatever mode. */
  readonly leaversOutOfScope: number;
}

export interface PlanRules {
  readonly mode: Mode;
  readonly never: ReadonlySet<string>;
  /** External ids of leavers, whether or not Personio lists them. */
  readonly always: ReadonlySet<string>;
  /** Deactivate people by absence from the listing. */
  readonly missing: boolean;
  /** Deactivate people whom `select.where` excludes. */
  readonly outOfScope: boolean;
  /** Import people again whom Okta has deactivated. */
  readonly reactivate: boolean;
  /** Personio ids of people who are nobody else, whatever user name they have. */
  readonly distinct: ReadonlySet<string>;
  /** Whose a login outside the source is that has the user name of somebody new; `match` where not given. */
  readonly existingLogins?: ExistingLogins;
  /** The listing is known to hold everybody. */
  readonly complete: boolean;
  /** Whether an earlier run has imported exactly this; asked instead of comparing with what Okta holds. */
  readonly known?: ((externalId: string, profile: Profile) => boolean) | undefined;
  /** Whether an earlier run has imported this person, with whatever profile. */
  readonly imported?: ((externalId: string) => boolean) | undefined;
}

/** What is known of Okta's people: app users, and the logins that were looked up (or not). */
export interface KnownAtOkta {
  readonly directory: Directory;
  readonly logins?: Logins | 'refused' | 'unasked';
  /** Okta user id → status, in upper case, of those who were asked for: what a row of the listing says may be out of date. */
  readonly statuses?: ReadonlyMap<string, string> | undefined;
}

/** Attributes that Okta doesn't let anybody clear (OpenAPI description: not nullable). */
const NEVER_NULL: ReadonlySet<string> = new Set(['userName', 'email', 'secondEmail']);

const ALL_TAKEN = 'every candidate of profile.userName is the user name of somebody else';

/**
 * Compares who should be there with who is. Pure and cheap: made again when more is known of the logins.
 * Rule 1 lives here: only a leaver, or (switched on, and the listing complete) somebody absent or out of scope, is deactivated.
 */
export function planPeople(records: readonly Identity[], okta: KnownAtOkta, rules: PlanRules): Plan {
  const logins: Logins = typeof okta.logins === 'object' ? okta.logins : new Map();
  const statuses = okta.statuses ?? new Map<string, string>();
  const { existingLogins = 'match', distinct } = rules;
  const chosen = chooseUserNames(records, { directory: okta.directory, logins, existingLogins, distinct });
  const { identities, nameless } = chosen;
  // Somebody without an external id could be anybody whom the listing seems to lack.
  const complete = rules.complete && identities.every(({ externalId }) => externalId !== undefined);
  const directory = matchWaiting(identities, okta.directory);
  const owners = byOktaUser(directory);
  const decided = identities.map((identity) =>
    decide(identity, { directory, owners, logins, statuses }, { ...rules, complete }),
  );
  const absent = absentPeople(identities, directory);
  const leavesByAbsence = rules.missing && complete && deactivates(rules.mode);
  const named = deactivates(rules.mode) ? namedLeavers(identities, directory, rules.always) : [];
  const isNamed = ({ externalId }: AppUser) => rules.never.has(externalId) || rules.always.has(externalId);
  const missing = leavesByAbsence ? absent.filter((appUser) => !isNamed(appUser)) : [];

  const claims = claimsOf(identities, directory, rules.distinct);
  const loginNames = Map.groupBy(logins.keys(), (name) => logins.get(name)?.id);
  const heldUp: HeldUp[] = [];
  const isHeldUp = (change: PersonChange) => {
    const { action, appUser, identity } = change;
    const mayBeHeldUp = action === 'deactivate' && !rules.always.has(change.externalId ?? '');
    if (appUser === undefined || !mayBeHeldUp) return false;
    // A look-up in the source may not tell the account's user name; then the record's own stands for it.
    const userName = appUser.profile['userName'] ?? identity?.names.userName ?? [];
    const ofLogin = (appUser.state === 'held' && loginNames.get(appUser.userId)) || [];
    const claimants = claims.on(appUser, [userName, ofLogin].flat());
    if (claimants.length > 0) heldUp.push({ account: appUser, change, claimants });
    return claimants.length > 0;
  };
  const guarded = decided.map((change) => {
    if (!isHeldUp(change)) return change;
    const names = heldUp.at(-1)!.claimants.map(({ personioId }) => personioId);
    return setAside(change, 'user-name-taken', `one person or two: employee ${names.join(', ')} has this user name`);
  });
  // In a listing that is cut, somebody else may go by that external id.
  const mayEnd = complete && deactivates(rules.mode);
  const second = mayEnd ? secondAccounts(identities, directory).filter((one) => !isNamed(one)) : [];
  const leaving = [
    ...named,
    ...second.map((appUser) => unlisted(appUser, 'left')).filter((change) => !isHeldUp(change)),
    ...missing.map((appUser) => unlisted(appUser, 'missing')).filter((change) => !isHeldUp(change)),
  ];

  const sendable = guarded.map((change) =>
    isUpsert(change) && nameless.has(change.identity!) ? setAside(change, 'user-name-taken', ALL_TAKEN) : change,
  );
  const names = assignNames(sendable, directory);
  const changes = sendable.map((change) => {
    const reason = names.reasons.get(change);
    return reason === undefined ? change : setAside(change, reason);
  });
  return {
    changes: [...changes, ...leaving],
    heldUp,
    conflicts: conflictsOf({
      identities,
      changes: [...changes, ...leaving],
      directory,
      heldUp,
      names,
      nameless,
      distinct: rules.distinct,
    }),
    absent,
    absenceIsOff: (rules.missing || rules.outOfScope) && deactivates(rules.mode) && !complete,
    leaversOutOfScope: rules.outOfScope
      ? 0
      : changes.filter(
          ({ reason, appUser, identity }) => reason === 'out-of-scope' && identity?.left && isHeld(appUser),
        ).length,
  };
}

/** The user names that a plan gives, or might give, to somebody who is not known to have them: those worth looking up. */
export function newUserNames({ changes }: Pick<Plan, 'changes'>): string[] {
  return changes.flatMap(newNamesOf);
}

/** Of somebody who has a list, every candidate: which of them is given depends on the logins that there are. */
function newNamesOf(change: PersonChange): string[] {
  const { identity, appUser, profile } = change;
  const inQuestion = identity && namesInQuestion(identity, appUser);
  if (inQuestion !== undefined && inQuestion.length > 0) return [...inQuestion];
  if (mayBeSent(change)) return [identity?.names.userName ?? []].flat();
  const userName = profile?.['userName'];
  return userName && isUpsert(change) && givesName(change) ? [userName] : [];
}

/**
 * Whether somebody who is left alone may be sent after all, once more is known: the only other person with the same name turns out to be left
 * alone, or the row that has ended to be out of date.
 */
function mayBeSent({ reason, appUser, identity }: PersonChange): boolean {
  if (identity?.assessment.is !== 'member') return false;
  return reason === 'user-name-taken' || (reason === 'deactivated-in-okta' && appUser !== undefined);
}

/** What a plan knows of everybody whom Personio lists, each with the user name that they have or are given. */
export function identitiesOf({ changes }: Pick<Plan, 'changes'>): Identity[] {
  return changes.flatMap(({ identity }) => identity ?? []);
}

/**
 * The Okta users whose own status decides about somebody to be created or updated, those first who may be imported by mistake: whoever
 * has the user name of a new person (as far as `logins` are known), whoever is deactivated by a row of the listing, and those whose
 * profile would change.
 */
export function loginsInDoubt({ changes }: Pick<Plan, 'changes'>, logins: Logins = new Map()): string[] {
  const namesakes = newUserNames({ changes }).flatMap((userName) => logins.get(userNameKey(userName))?.id ?? []);
  const gone = changes.filter(({ reason, appUser }) => reason === 'deactivated-in-okta' && appUser !== undefined);
  // Whoever is set aside for a name may get it, once others turn out to be left alone.
  const mayChange = ({ action, reason }: PersonChange) =>
    action === 'update' || reason === 'user-name-taken' || reason === 'waits-for-user-name';
  const updated = changes.filter((change) => change.appUser?.state === 'held' && mayChange(change));
  return [...new Set([...namesakes, ...[...gone, ...updated].flatMap(({ appUser }) => appUser?.userId ?? [])])];
}

/** Whether an upsert gives a user name that its person is not known to have. */
function givesName({ action, changed }: PersonChange): boolean {
  return action !== 'update' || changed?.includes('userName') === true;
}

function decide(identity: Identity, okta: Compared, rules: PlanRules): PersonChange {
  const { directory } = okta;
  const { personioId, externalId, assessment } = identity;
  const appUser = externalId === undefined ? undefined : directory.appUsers.get(externalId);
  const who = { identity, personioId, ...(externalId !== undefined && { externalId }), ...(appUser && { appUser }) };
  switch (assessment.is) {
    case 'skip':
      return {
        ...who,
        action: 'skip',
        reason: assessment.reason,
        ...(assessment.detail && { detail: assessment.detail }),
      };
    case 'invalid':
      return assessment.later && !isHeld(appUser)
        ? { ...who, action: 'skip', reason: 'not-due' }
        : { ...who, action: 'invalid', reason: assessment.reason, detail: assessment.detail };
    case 'out-of-scope': {
      const may = rules.outOfScope && rules.complete && deactivates(rules.mode) && !assessment.doubtful;
      const leaves = may && isHeld(appUser) && !identity.heirUnread;
      if (!leaves) return { ...who, action: 'skip', reason: 'out-of-scope' };
      if (rules.never.has(appUser.externalId)) return { ...who, action: 'skip', reason: 'protected' };
      return { ...who, action: 'deactivate', reason: 'out-of-scope' };
    }
    case 'leaver':
      return isHeld(appUser) || directory.kind === 'unread'
        ? { ...who, action: 'deactivate', reason: 'left' }
        : { ...who, action: 'unchanged', reason: 'already-gone' };
    case 'member':
      return {
        ...who,
        ...decideMember({ ...assessment, personioId, externalId: externalId ?? '', appUser }, okta, rules),
      };
  }
}

/** What a person is compared with. */
interface Compared {
  readonly directory: Directory;
  /** App users by their Okta user. */
  readonly owners: ReadonlyMap<string, AppUser>;
  readonly logins: Logins;
  readonly statuses: ReadonlyMap<string, string>;
}

/** Somebody who should have an account, now or later. */
interface Member {
  readonly personioId: string;
  readonly externalId: string;
  readonly due: boolean;
  readonly profile: Profile;
  readonly appUser: AppUser | undefined;
}

/** What becomes of a person, whoever it is. */
type Decision = Omit<PersonChange, 'personioId' | 'identity'>;

/** What ends a login for good or for now; which of them a deactivation by the source brings is the app's setting. */
const ENDED: Readonly<Record<string, string>> = { DEPROVISIONED: 'deactivated', SUSPENDED: 'suspended' };

function decideMember(member: Member, okta: Compared, rules: PlanRules): Decision {
  const { directory, owners, logins, statuses } = okta;
  const { personioId, externalId, due, profile, appUser } = member;
  const namesake = logins.get(userNameKey(profile['userName'] ?? ''));
  const ended = namesake && namesake.status in ENDED ? namesake : undefined;
  // The id of an app user that waits need not be that of an Okta user.
  const status = appUser?.state === 'waiting' ? undefined : statuses.get(appUser?.userId ?? '');
  /** Not a login that has ended: it may be the person's own. */
  const takes = ({ id, status }: Login) =>
    rules.existingLogins === 'taken' &&
    directory.kind === 'listed' &&
    id !== appUser?.userId &&
    !owners.has(id) &&
    status !== 'GONE' &&
    !(status in ENDED);
  if (!isHeld(appUser)) {
    if (!due) return { action: 'skip', reason: 'not-due' };
    if (namesake && isOfAnother(namesake, member, okta)) return nameOfLogin(namesake);
    if (ended && rules.distinct.has(personioId)) return nameOfLogin(ended);
    if (namesake && takes(namesake)) return nameOfLogin(namesake);
    // Nobody knows whether the source still holds them.
    if (ended?.status === 'SUSPENDED' && directory.kind !== 'listed')
      return { action: 'skip', reason: 'suspended-in-okta' };
    // The row may be older than what somebody did to the login by hand.
    const hasEnded = appUser !== undefined && (status === undefined || status in ENDED);
    if (hasEnded && !rules.reactivate) return { action: 'skip', reason: 'deactivated-in-okta' };
    if (ended && !rules.reactivate) {
      const detail = `only the user name says that the ${ENDED[ended.status]} Okta user ${ended.id} is this person`;
      return { action: 'skip', reason: 'deactivated-in-okta', detail };
    }
    if (directory.kind === 'listed') return { action: 'create', profile: withoutEmpty(profile) };
    if (rules.known?.(externalId, profile)) return { action: 'unchanged', reason: 'equal' };
    return { action: 'upsert', profile: withoutEmpty(profile) };
  }
  const changed = rules.known?.(externalId, profile) ? [] : changedAttributes(profile, appUser.profile);
  if (changed.includes('userName') && ended && ended.id !== appUser.userId) return nameOfLogin(ended);
  const isTaken = (login: Login) => takes(login) || isOfAnother(login, member, okta);
  if (changed.includes('userName') && namesake && isTaken(namesake)) return nameOfLogin(namesake);
  // The source still holds them, so it was somebody's hand that suspended them: an import might end that.
  if (changed.length > 0 && status === 'SUSPENDED') return { action: 'skip', reason: 'suspended-in-okta' };
  if (changed.length > 0 && status === 'DEPROVISIONED' && !rules.reactivate) {
    return { action: 'skip', reason: 'deactivated-in-okta' };
  }
  if (changed.length > 0) {
    return { action: 'update', changed, profile: withoutEmpty(profile, appUser.profile) };
  }
  return appUser.state === 'waiting'
    ? { action: 'skip', reason: 'waiting-for-confirmation' }
    : { action: 'unchanged', reason: 'equal' };
}

/**
 * Whether a login is that of another app user, who has another user name in the source: a rename that Okta refused, or a login that
 * somebody renamed. Okta would take whoever is imported with its name for that person. One who has the name in the source as well is
 * dealt with where names are assigned.
 */
function isOfAnother({ id, status }: Login, { externalId, profile }: Member, { owners }: Compared): boolean {
  const owner = owners.get(id);
  if (owner === undefined || owner.externalId === externalId || status === 'GONE') return false;
  return userNameKey(owner.profile['userName'] ?? '') !== userNameKey(profile['userName'] ?? '');
}

/** Okta lets nobody have the user name of another login, deactivated and suspended ones among them. */
function nameOfLogin({ id, status }: Login): Decision {
  const detail = `the ${[ENDED[status], `Okta user ${id}`].filter(Boolean).join(' ')} has this user name`;
  return { action: 'skip', reason: 'user-name-taken', detail, nameKeptBy: id };
}

/** Names of the mapped attributes whose value differs from what Okta holds; what can't be cleared does not count as different. */
export function changedAttributes(profile: Profile, held: AppUser['profile']): string[] {
  return Object.entries(profile).flatMap(([attribute, value]) => {
    const now = heldValue(held, attribute);
    const same = value === null ? NEVER_NULL.has(attribute) || !now : now === value;
    return same ? [] : [attribute];
  });
}

/** Empty values are left out, unless Okta holds a value there: then null clears it. */
function withoutEmpty(profile: Profile, held: AppUser['profile'] = {}): Profile {
  return Object.fromEntries(
    Object.entries(profile).filter(
      ([attribute, value]) => value !== null || (heldValue(held, attribute) && !NEVER_NULL.has(attribute)),
    ),
  );
}

/** Not what every object inherits: an attribute may be called `constructor`. */
function heldValue(held: AppUser['profile'], attribute: string): string | undefined {
  return Object.hasOwn(held, attribute) ? held[attribute] : undefined;
}

function absentPeople(identities: readonly Identity[], directory: Directory): AppUser[] {
  if (directory.kind !== 'listed') return [];
  // Not by the Personio id: where the external id has changed, everybody is missing, and a safeguard has to see that.
  // Nor by the case of letters, which an expression may change for everybody at once.
  const listed = new Set(
    identities.flatMap(({ externalId, aliasFor, heirUnread, left }) =>
      heirUnread && left ? [] : [externalId, aliasFor].map((id) => id?.trim().toLowerCase()),
    ),
  );
  return [...directory.appUsers.values()].filter(
    (appUser) => isHeld(appUser) && !listed.has(appUser.externalId.trim().toLowerCase()),
  );
}

/** Those of `always` whom Personio does not list; where nothing was read from Okta, whether or not the source holds them. */
function namedLeavers(
  identities: readonly Identity[],
  { kind, appUsers }: Directory,
  always: ReadonlySet<string>,
): PersonChange[] {
  const listed = new Set(identities.map(({ externalId }) => externalId));
  return [...always].flatMap((externalId) => {
    const appUser = appUsers.get(externalId);
    const mayBeThere = isHeld(appUser) || (appUser === undefined && kind === 'unread');
    return listed.has(externalId) || !mayBeThere ? [] : [unlisted(appUser ?? { externalId }, 'left')];
  });
}

/**
 * The accounts that leavers have under their own external ids, beside the one that an alias gives them: imported before there was that
 * alias. No record goes by such an external id any more, so nothing else would ever end them.
 */
function secondAccounts(identities: readonly Identity[], { appUsers }: Directory): AppUser[] {
  const listed = new Set(identities.map(({ externalId }) => externalId));
  return identities.flatMap(({ aliasFor, assessment }) => {
    const appUser = aliasFor === undefined || listed.has(aliasFor) ? undefined : appUsers.get(aliasFor);
    return assessment.is === 'leaver' && isHeld(appUser) ? [appUser] : [];
  });
}

/** The deactivation of somebody whom Personio does not list, or not by this external id. */
function unlisted(appUser: AppUser | Pick<AppUser, 'externalId'>, reason: 'missing' | 'left'): PersonChange {
  const isKnown = 'state' in appUser;
  return {
    oktaUserId: (isKnown && appUser.userId) || 'an app user without an id',
    externalId: appUser.externalId,
    action: 'deactivate',
    reason,
    ...(isKnown && { appUser }),
  };
}
