import type { PlanEntry } from './change.ts';
import { type Holding, isHeld } from './directory.ts';
import { changedAttributes } from './plan.ts';

/** The statuses of an Okta user who can't sign in any more; which of them comes is the app's deactivation setting. */
export const SIGNED_OUT: ReadonlySet<string> = new Set(['DEPROVISIONED', 'SUSPENDED', 'GONE']);

/** What Okta holds after the import. */
export interface Aftermath {
  readonly holdings: ReadonlyMap<string, Holding>;
  /** The status of the logins of people who were deactivated, where one was found; absent where users can't be read. */
  readonly logins?: ReadonlyMap<PlanEntry, string>;
}

/**
 * What of one sent person is not found applied: names of attributes, or what stands in the way; empty where all of it is.
 * The API tells nothing of single records, so Okta is read back and compared.
 */
export function unappliedOf(entry: PlanEntry, { holdings, logins }: Aftermath): string[] {
  const holding = holdings.get(entry.externalId ?? '');
  if (entry.action === 'deactivate') {
    if (isHeld(holding)) return ['still in the source'];
    const login = logins?.get(entry);
    return login === undefined || SIGNED_OUT.has(login) ? [] : [`login still ${login}`];
  }
  if (!isHeld(holding)) return ['not found'];
  if (holding.standing === 'waiting') return ['waiting for confirmation'];
  return changedAttributes(entry.profile ?? {}, holding.profile);
}
