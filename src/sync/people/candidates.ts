import type { Login, Logins } from './change.ts';
import { type AppUser, type AppUserRow, byOktaUser, type Directory, isHeld } from './directory.ts';
import type { Identity } from './identity.ts';
import { userNameKey } from './validation.ts';

/** What a login outside the source is that has the user name of somebody new: their own, which is Okta's to match, or another person's. */
export const EXISTING_LOGINS = ['match', 'taken'] as const;
export type ExistingLogins = (typeof EXISTING_LOGINS)[number];

/** Who has which user name, of the candidates of a list. */
export interface ChosenNames {
  /** Each with the user name that they have, or are given; where there is none for them, with their first candidate. */
  readonly identities: readonly Identity[];
  /** Those of them who should be given a name, and all of whose candidates are somebody's. */
  readonly nameless: ReadonlySet<Identity>;
}

/** What names are chosen by. */
interface Known {
  readonly directory: Directory;
  /** By `userNameKey`, as far as they were looked up. */
  readonly logins: Logins;
  readonly existingLogins: ExistingLogins;
  /** Personio ids of people who are nobody else. */
  readonly distinct: ReadonlySet<string>;
}

/**
 * Chooses a user name for everybody who has a list of candidates. Whoever Okta holds keeps the name they have as long as any
 * candidate gives it: nobody is renamed because of anybody else. The others get their first candidate that nobody has, whoever was
 * hired first before the others. This is done over all records in every mode, whether or not they can be sent, so that runs of
 * different modes come to the same names.
 */
export function chooseUserNames(identities: readonly Identity[], known: Known): ChosenNames {
  const listed = identities.filter(({ names }) => names.candidates !== undefined);
  if (listed.length === 0) return { identities, nameless: new Set() };
  const appUserOf = ({ externalId = '' }: Identity) => known.directory.appUsers.get(externalId);
  const isKnown = known.directory.kind === 'listed';
  const given = new Set<string>();
  const chosen = new Map<Identity, string | undefined>();
  const give = (identity: Identity, name: string | undefined) => {
    chosen.set(identity, name);
    if (name !== undefined) given.add(userNameKey(name));
  };

  for (const identity of listed) {
    const kept = keptName(identity, appUserOf(identity));
    if (kept !== undefined) give(identity, kept);
  }
  const owners = ownersOf(listed, known);
  const others = listed.filter((one) => !chosen.has(one) && shouldHaveName(one, appUserOf(one))).sort(byHireDate);
  for (const identity of others) {
    const { candidates = [] } = identity.names;
    // If it is not known who has which name, nobody is sent with any name but their first.
    const inOrder = isKnown ? formerFirst(identity, appUserOf(identity), owners) : candidates.slice(0, 1);
    const isFree = (name: string) => !given.has(userNameKey(name)) && !owners.isOthers(name, identity);
    give(identity, inOrder.find(isFree));
  }

  const named = new Map(listed.map((identity) => [identity, withUserName(identity, chosen.get(identity))]));
  const nameless = others.filter((identity) => chosen.get(identity) === undefined);
  return {
    identities: identities.map((identity) => named.get(identity) ?? identity),
    nameless: new Set(nameless.map((identity) => named.get(identity)!)),
  };
}

/** All candidates of somebody who has none of them yet: whether there is a login of that name may decide. */
export function namesInQuestion(identity: Identity, appUser: AppUser | undefined): readonly string[] {
  const isOpen = shouldHaveName(identity, appUser) && keptName(identity, appUser) === undefined;
  return isOpen ? (identity.names.candidates ?? []) : [];
}

/** The candidate by which Okta holds this person. */
function keptName({ left, names }: Identity, appUser: AppUser | undefined): string | undefined {
  return !left && isHeld(appUser) ? nameAmong(names, appUser) : undefined;
}

function nameAmong({ candidates }: Identity['names'], { profile }: AppUser): string | undefined {
  const key = userNameKey(profile['userName'] ?? '');
  return candidates?.find((name) => userNameKey(name) === key);
}

/** Whether this person should have an account now, or has one, as far as every mode can tell. */
function shouldHaveName({ stage, assessment }: Identity, appUser: AppUser | undefined): boolean {
  const isMeant =
    assessment.is === 'member' ||
    (assessment.is === 'invalid' && assessment.reason !== 'scope-undecided') ||
    (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
  return isMeant && (stage === 'member' || (stage === 'not-due' && isHeld(appUser)));
}

/** Whoever comes back to an account that has ended has its name, if it is among the candidates. */
function formerFirst(identity: Identity, appUser: AppUser | undefined, { isFormer }: Owners): readonly string[] {
  const { candidates = [] } = identity.names;
  const ofAppUser = appUser && nameAmong(identity.names, appUser);
  const former = ofAppUser ?? candidates.find((name) => isFormer(name, identity));
  return former === undefined ? candidates : [former, ...candidates];
}

/** What tells whose a name is. */
interface Owners {
  /** Whether it is somebody else's, as far as Okta and the other records tell. */
  isOthers(name: string, identity: Identity): boolean;
  /** Whether it is the name of the person's own login, which has ended. */
  isFormer(name: string, identity: Identity): boolean;
}

function ownersOf(listed: readonly Identity[], { directory, logins, existingLogins, distinct }: Known): Owners {
  const { kind, appUsers } = directory;
  const owners = byOktaUser(directory);
  const keyOf = ({ profile }: AppUserRow) => userNameKey(profile['userName'] ?? '');
  const accounts = Map.groupBy(appUsers.values(), keyOf);
  // The login of an app user that waits, and names no external id, is the person's who is matched with it.
  const waiting = new Set(kind === 'listed' ? directory.unnamed.map(keyOf) : []);
  // Where it is not known who has which name, it may be anybody's who has it among their candidates, leavers too.
  const sharers = kind === 'listed' ? new Map<string, number>() : countsOf(listed);
  const ofLeavers = countsOf(listed.filter(({ left }) => left));

  const isOwn = (login: Login, key: string, identity: Identity) => {
    const appUser = appUsers.get(identity.externalId ?? '');
    if (login.id === appUser?.userId) return true;
    const mayBe = !isHeld(appUser) && !ofLeavers.has(key) && !distinct.has(identity.personioId);
    return mayBe && hasEndedSinceHire(login, identity);
  };
  return {
    isFormer(name, identity) {
      const login = logins.get(userNameKey(name));
      return login?.status === 'DEPROVISIONED' && isOwn(login, userNameKey(name), identity);
    },
    isOthers(name, identity) {
      const key = userNameKey(name);
      if (accounts.get(key)?.some(({ externalId }) => externalId !== identity.externalId)) return true;
      if ((sharers.get(key) ?? 0) > 1) return true;
      const login = logins.get(key);
      // Whatever the user name of that app user is in the source.
      const owner = owners.get(login?.id ?? '');
      if (owner !== undefined && owner.externalId !== identity.externalId) return login?.status !== 'GONE';
      if (login === undefined || waiting.has(key) || isOwn(login, key, identity)) return false;
      const takesAny = kind === 'listed' && (existingLogins === 'taken' || distinct.has(identity.personioId));
      return takesAny ? login.status !== 'GONE' : login.status === 'DEPROVISIONED';
    },
  };
}

/**
 * Okta takes the app user of a login away when it deactivates it. Then the login is the person's who has its address, which no two
 * employees have at a time, and who had been hired before it ended: an address may be passed on.
 */
function hasEndedSinceHire(login: Login, { email = '', hireDate = '' }: Identity): boolean {
  const hasAddress = email !== '' && userNameKey(login.email ?? '') === userNameKey(email);
  const endedOn = login.statusChanged?.slice(0, 'YYYY-MM-DD'.length) ?? '';
  return login.status === 'DEPROVISIONED' && hasAddress && hireDate !== '' && hireDate < endedOn;
}

/** How many records have a name among their candidates. */
function countsOf(listed: readonly Identity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of listed.flatMap(({ names }) => names.candidates ?? [])) {
    counts.set(userNameKey(name), (counts.get(userNameKey(name)) ?? 0) + 1);
  }
  return counts;
}

/** Whoever was hired first, then whoever has the lower id: the same for any order of the records. */
function byHireDate(one: Identity, other: Identity): number {
  const [first = '', second = ''] = [one.hireDate, other.hireDate];
  if (first !== second) return first !== '' && (second === '' || first < second) ? -1 : 1;
  const [a, b] = [one.personioId, other.personioId];
  // Ids are numbers, of more digits than JavaScript has for them.
  return a.length - b.length || (a < b ? -1 : 1);
}

/** The same record with this user name, as it is sent and as it is claimed. */
function withUserName(identity: Identity, userName: string | undefined): Identity {
  const { names, assessment } = identity;
  if (userName === undefined || userName === names.userName) return identity;
  const renamed = { ...identity, names: { ...names, userName } };
  if (assessment.is !== 'member') return renamed;
  return { ...renamed, assessment: { ...assessment, profile: { ...assessment.profile, userName } } };
}
