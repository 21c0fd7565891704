import type { PersonChange } from './change.ts';
import { type AppUser, type Directory, isHeld } from './directory.ts';
import type { Identity } from './identity.ts';
import { type HeldUp, holdersByName, type NameAssignment, nameOf } from './user-names.ts';

/** People of whom not everybody can have the user name that they map to. */
export interface Conflict {
  /**
   * `who-is-who`: an account whose person has left or is not listed, and somebody who has its name: one person or two.
   * `same-name`: people who have not left. `exchange`: each wants the name of the next.
   * `kept-by-login`: the name of an account that ends or stays for good, wanted by somebody who is known to be another person.
   * `no-candidate`: people all of whose candidates somebody else has.
   */
  readonly kind: 'who-is-who' | 'same-name' | 'exchange' | 'kept-by-login' | 'no-candidate';
  /** Who would have the name; in a ring all of them. */
  readonly personioIds: readonly string[];
  /** Personio ids of those whose account has it. */
  readonly holderIds: readonly string[];
  /** Holders of the name whom Personio does not list. */
  readonly oktaUserIds: readonly string[];
  /** The line of `identity.aliases` for the case that they are one: this employee is the person whom Okta knows by this external id. */
  readonly alias?: { readonly personioId: string; readonly externalId: string };
}

/** What a plan has decided about user names, and whom it knows. */
export interface NamesDecided {
  readonly identities: readonly Identity[];
  /** The whole plan, those deactivated by absence included. */
  readonly changes: readonly PersonChange[];
  readonly directory: Directory;
  readonly heldUp: readonly HeldUp[];
  readonly names: NameAssignment;
  /** People all of whose candidates somebody else has. */
  readonly nameless: ReadonlySet<Identity>;
  /** Personio ids of people who are nobody else. */
  readonly distinct: ReadonlySet<string>;
}

/** Who stands behind every name that not everybody gets, for people to decide; Personio and Okta ids only. */
export function conflictsOf(decided: NamesDecided): Conflict[] {
  const { identities, changes, heldUp, names, nameless } = decided;
  const without = changes.filter(({ reason, identity }) => reason === 'user-name-taken' && nameless.has(identity!));
  const kept = keptByLogins(decided);
  if (heldUp.length + names.rings.length + names.reasons.size + kept.length + without.length === 0) return [];
  const records = Map.groupBy(identities, ({ externalId }) => externalId);
  return [
    ...heldUp.map((one) => overAccount(one, records)),
    ...names.rings.map((ring): Conflict => ({ kind: 'exchange', ...onlyThese(ring) })),
    ...overNames(decided, records),
    ...(without.length > 0 ? [{ kind: 'no-candidate' as const, ...onlyThese(without) }] : []),
    ...kept,
  ];
}

/** Identities by external id. */
type Records = ReadonlyMap<string | undefined, readonly Identity[]>;

/** An account whose person has left or is not listed, and those who claim its name. */
function overAccount({ account, claimants }: HeldUp, records: Records): Conflict {
  // Two records of people who are there can't be one account: the advice would make both of them invalid.
  const alias = haveLeft([account], records) && {
    alias: { personioId: claimants[0]!.personioId, externalId: account.externalId },
  };
  return { kind: 'who-is-who', personioIds: claimants.map(idOf), ...holding([account], records), ...alias };
}

/** Names that somebody else has or wants; those of a ring, and of accounts that are told anyway, left out. */
function overNames({ changes, directory, heldUp, names, distinct }: NamesDecided, records: Records): Conflict[] {
  const ending = new Set(changes.filter(({ action }) => action === 'deactivate').map(({ externalId }) => externalId));
  const holders = holdersByName(directory.appUsers);
  const inRing = new Set(names.rings.flat());
  const taken = [...names.reasons].flatMap(([change, reason]) =>
    reason === 'user-name-taken' && !inRing.has(change) ? [change] : [],
  );
  const told = toldOf(heldUp);
  return [...Map.groupBy(taken, nameOf)].flatMap(([name, takers]): Conflict[] => {
    const own = new Set(takers.map(({ externalId }) => externalId));
    const accounts = (holders.get(name) ?? []).filter(({ externalId }) => !own.has(externalId));
    const personioIds = idsOf(takers);
    if (personioIds.every((id) => told.has(id))) return [];
    const who = { personioIds, ...holding(accounts, records) };
    const [account] = accounts;
    if (account !== undefined && ending.has(account.externalId)) return [{ kind: 'kept-by-login', ...who }];
    if (account === undefined || !haveLeft(accounts, records)) return [{ kind: 'same-name', ...who }];
    const [newcomer] = takers.filter(({ appUser, personioId = '' }) => !isHeld(appUser) && !distinct.has(personioId));
    if (newcomer?.personioId === undefined) return [{ kind: 'kept-by-login', ...who }];
    return [{ kind: 'who-is-who', ...who, alias: { personioId: newcomer.personioId, externalId: account.externalId } }];
  });
}

/** Names that belong to a login which ends or stays for good; those of accounts that are told anyway left out. */
function keptByLogins({ changes, heldUp }: NamesDecided): Conflict[] {
  const told = toldOf(heldUp);
  return changes.flatMap(({ nameKeptBy, personioId }): Conflict[] =>
    nameKeptBy === undefined || personioId === undefined || told.has(personioId)
      ? []
      : [{ kind: 'kept-by-login', personioIds: [personioId], holderIds: [], oktaUserIds: [nameKeptBy] }],
  );
}

/** Personio ids of those who claim the name of an account that is held up. */
function toldOf(heldUp: readonly HeldUp[]): ReadonlySet<string> {
  return new Set(heldUp.flatMap(({ claimants }) => claimants.map(idOf)));
}

/** These people, and no account behind them. */
function onlyThese(changes: readonly PersonChange[]) {
  return { personioIds: idsOf(changes), holderIds: [], oktaUserIds: [] };
}

/** Whose these accounts are, as far as Personio lists them. */
function holding(accounts: readonly AppUser[], records: Records): Pick<Conflict, 'holderIds' | 'oktaUserIds'> {
  const unlisted = accounts.filter(({ externalId }) => !records.has(externalId));
  return {
    holderIds: accounts.flatMap(({ externalId }) => records.get(externalId) ?? []).map(idOf),
    oktaUserIds: unlisted.map(({ userId }) => userId ?? 'an app user without an id'),
  };
}

function haveLeft(accounts: readonly AppUser[], records: Records): boolean {
  return accounts.every(({ externalId }) => (records.get(externalId) ?? []).every(({ left }) => left));
}

function idsOf(changes: readonly PersonChange[]): string[] {
  return changes.flatMap(({ personioId }) => personioId ?? []);
}

function idOf({ personioId }: Identity): string {
  return personioId;
}
