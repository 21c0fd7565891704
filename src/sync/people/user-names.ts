import { isUpsert, type PersonChange } from './change.ts';
import { type AppUser, type Directory, isHeld } from './directory.ts';
import type { Identity } from './identity.ts';
import { userNameKey } from './validation.ts';

/** An account that is not deactivated, as `claimants` have its user name: one person with two records, or two people. */
export interface HeldUp {
  readonly account: AppUser;
  /** As the plan would have it without the claim. */
  readonly change: PersonChange;
  readonly claimants: readonly Identity[];
}

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

/** What becomes of the user names that a plan gives away. */
export interface NameAssignment {
  /** Why somebody is not sent: `user-name-taken`, or `waits-for-user-name` until the next run. */
  readonly reasons: ReadonlyMap<PersonChange, 'user-name-taken' | 'waits-for-user-name'>;
  /** People who would exchange their names, in a ring. */
  readonly rings: readonly (readonly PersonChange[])[];
}

/**
 * Nobody is sent with a user name that another person has or is sent with. A name that its holder gives up in this run is free
 * from the next run on; whoever takes it waits, and so does whoever takes the name of somebody who waits. People who would
 * exchange names are left as they are: Okta imports the records of a session in no order that anybody could rely on.
 */
export function assignNames(changes: readonly PersonChange[], { appUsers }: Directory): NameAssignment {
  const holders = Map.groupBy([...appUsers.values()].filter(isHeld), ({ profile }) => keyOf(profile['userName']));
  const takers = changes.filter((change) => isUpsert(change) && nameOf(change) !== nameHeldBy(change));
  const wanted = new Map<string, number>();
  for (const taker of takers) wanted.set(nameOf(taker), (wanted.get(nameOf(taker)) ?? 0) + 1);
  const moving = new Map(takers.map((change) => [change.externalId, change]));
  const outcomes = new Map<PersonChange, 'free' | 'waits' | 'taken'>();
  const rings: PersonChange[][] = [];

  function outcomeOf(taker: PersonChange, path: readonly PersonChange[]): 'free' | 'waits' | 'taken' {
    const known = outcomes.get(taker);
    if (known !== undefined) return known;
    if (path.includes(taker)) {
      rings.push(path.slice(path.indexOf(taker)));
      return 'taken';
    }
    const accounts = (holders.get(nameOf(taker)) ?? []).filter(({ externalId }) => externalId !== taker.externalId);
    const movers = accounts.map(({ externalId }) => moving.get(externalId));
    const isTaken =
      wanted.get(nameOf(taker))! > 1 ||
      movers.some((mover) => mover === undefined || outcomeOf(mover, [...path, taker]) === 'taken');
    const outcome = isTaken ? 'taken' : accounts.length > 0 ? 'waits' : 'free';
    outcomes.set(taker, outcome);
    return outcome;
  }

  const reasons = new Map<PersonChange, 'user-name-taken' | 'waits-for-user-name'>();
  for (const taker of takers) {
    const outcome = outcomeOf(taker, []);
    if (outcome !== 'free') reasons.set(taker, outcome === 'waits' ? 'waits-for-user-name' : 'user-name-taken');
  }
  return { reasons, rings };
}

/** Who stands behind every name that not everybody gets, for people to decide; Personio and Okta ids only. */
export function conflictsOf({
  identities,
  changes,
  directory,
  heldUp,
  names,
  nameless,
  distinct,
}: {
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
}): Conflict[] {
  const kept = changes.filter(({ nameKeptBy }) => nameKeptBy !== undefined);
  const without = changes.filter(({ reason, identity }) => reason === 'user-name-taken' && nameless.has(identity!));
  if (heldUp.length + names.rings.length + names.reasons.size + kept.length + without.length === 0) return [];
  const records = Map.groupBy(identities, ({ externalId }) => externalId);
  const ending = new Set(changes.filter(({ action }) => action === 'deactivate').map(({ externalId }) => externalId));
  const holders = Map.groupBy([...directory.appUsers.values()].filter(isHeld), ({ profile }) =>
    keyOf(profile['userName']),
  );
  const idsOf = (accounts: readonly AppUser[]) =>
    accounts.flatMap((one) => records.get(one.externalId) ?? []).map(idOf);
  const unlisted = (accounts: readonly AppUser[]) =>
    accounts.filter((one) => !records.has(one.externalId)).map(({ userId }) => userId ?? 'an app user without an id');

  const inRing = new Set(names.rings.flat());
  const taken = [...names.reasons].flatMap(([change, reason]) =>
    reason === 'user-name-taken' && !inRing.has(change) ? [change] : [],
  );
  const told = new Set(heldUp.flatMap(({ claimants }) => claimants.map(idOf)));
  const refused = [...Map.groupBy(taken, nameOf)].flatMap(([name, takers]): Conflict[] => {
    const own = new Set(takers.map(({ externalId }) => externalId));
    const accounts = (holders.get(name) ?? []).filter(({ externalId }) => !own.has(externalId));
    const takerIds = takers.flatMap(({ personioId }) => personioId ?? []);
    if (takerIds.every((id) => told.has(id))) return [];
    const who = { personioIds: takerIds, holderIds: idsOf(accounts), oktaUserIds: unlisted(accounts) };
    const [account] = accounts;
    if (account !== undefined && ending.has(account.externalId)) return [{ kind: 'kept-by-login', ...who }];
    const hasLeft = accounts.every((one) => (records.get(one.externalId) ?? []).every(({ left }) => left));
    if (account === undefined || !hasLeft) return [{ kind: 'same-name', ...who }];
    const [newcomer] = takers.filter(({ appUser, personioId = '' }) => !isHeld(appUser) && !distinct.has(personioId));
    if (newcomer?.personioId === undefined) return [{ kind: 'kept-by-login', ...who }];
    return [{ kind: 'who-is-who', ...who, alias: { personioId: newcomer.personioId, externalId: account.externalId } }];
  });

  return [
    ...heldUp.map(({ account, claimants }): Conflict => {
      // Two records of people who are there can't be one account: the advice would make both of them invalid.
      const hasLeft = (records.get(account.externalId) ?? []).every(({ left }) => left);
      const alias = hasLeft && { alias: { personioId: claimants[0]!.personioId, externalId: account.externalId } };
      const who = { personioIds: claimants.map(idOf), holderIds: idsOf([account]), oktaUserIds: unlisted([account]) };
      return { kind: 'who-is-who', ...who, ...alias };
    }),
    ...names.rings.map(
      (ring): Conflict => ({
        kind: 'exchange',
        personioIds: ring.flatMap(({ personioId }) => personioId ?? []),
        holderIds: [],
        oktaUserIds: [],
      }),
    ),
    ...refused,
    ...(without.length > 0
      ? [
          {
            kind: 'no-candidate' as const,
            personioIds: without.flatMap(({ personioId }) => personioId ?? []),
            holderIds: [],
            oktaUserIds: [],
          },
        ]
      : []),
    ...kept.flatMap(({ nameKeptBy, personioId }): Conflict[] =>
      nameKeptBy === undefined || personioId === undefined
        ? []
        : [{ kind: 'kept-by-login', personioIds: [personioId], holderIds: [], oktaUserIds: [nameKeptBy] }],
    ),
  ];
}

function nameOf({ profile }: PersonChange): string {
  return keyOf(profile?.['userName']);
}

/** What the person of this change is called at Okta now. */
function nameHeldBy({ appUser }: PersonChange): string | undefined {
  return isHeld(appUser) ? keyOf(appUser.profile['userName']) : undefined;
}

function keyOf(userName: string | null | undefined): string {
  return userNameKey(userName ?? '');
}

function idOf({ personioId }: Identity): string {
  return personioId;
}
