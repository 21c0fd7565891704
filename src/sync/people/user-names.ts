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
  const holders = holdersByName(appUsers);
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

/** The user name that somebody is to have, as Okta compares names. */
export function nameOf({ profile }: PersonChange): string {
  return keyOf(profile?.['userName']);
}

/** What the person of this change is called at Okta now. */
function nameHeldBy({ appUser }: PersonChange): string | undefined {
  return isHeld(appUser) ? keyOf(appUser.profile['userName']) : undefined;
}

/** The accounts that are not deactivated, by user name. */
export function holdersByName(appUsers: Directory['appUsers']): ReadonlyMap<string, readonly AppUser[]> {
  return Map.groupBy([...appUsers.values()].filter(isHeld), ({ profile }) => keyOf(profile['userName']));
}

function keyOf(userName: string | null | undefined): string {
  return userNameKey(userName ?? '');
}
