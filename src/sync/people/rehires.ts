import { isUpsert, type PersonChange } from './change.ts';
import { type Directory, isHeld } from './directory.ts';
import type { Plan } from './plan.ts';
import { userNameKey } from './validation.ts';

/** Somebody new with the first and last name of somebody who has left: perhaps one person, who came back. */
export interface LikelyRehire {
  readonly personioId: string;
  /** The old record, and the external id by which Okta knows that account. */
  readonly formerId: string;
  readonly externalId: string;
}

/**
 * The likely rehires of a plan, in any mode: a hint, by which nothing is decided. Not those whom a conflict tells already, nor people
 * who are known to be nobody else (`distinct`, Personio ids).
 */
export function likelyRehires(
  { changes, conflicts }: Plan,
  { kind }: Directory,
  distinct: ReadonlySet<string>,
): LikelyRehire[] {
  if (kind !== 'listed') return [];
  const told = new Set(conflicts.map(({ alias }) => alias?.personioId));
  const isOpen = ({ personioId = '' }: PersonChange) => !told.has(personioId) && !distinct.has(personioId);
  const former = Map.groupBy(
    changes.filter(({ identity, appUser }) => identity?.left && isHeld(appUser)),
    wholeNameOf,
  );
  return changes
    .filter((change) => isJoiner(change) && isOpen(change))
    .flatMap((change) => {
      const name = wholeNameOf(change);
      const leavers = name === undefined ? [] : (former.get(name) ?? []);
      return leavers.map((leaver) => ({
        personioId: change.personioId!,
        formerId: leaver.personioId!,
        externalId: leaver.externalId!,
      }));
    });
}

/** Somebody whom Okta does not hold and who should have an account by now; a mode that only deactivates leaves them alone. */
function isJoiner(change: PersonChange): boolean {
  const { identity, appUser, reason } = change;
  if (identity === undefined || identity.left || isHeld(appUser)) return false;
  return isUpsert(change) || (reason === 'not-this-mode' && identity.stage === 'member');
}

function wholeNameOf({ identity }: PersonChange): string | undefined {
  const { firstName, lastName } = identity?.names ?? {};
  return firstName && lastName ? JSON.stringify([firstName, lastName].map(userNameKey)) : undefined;
}
