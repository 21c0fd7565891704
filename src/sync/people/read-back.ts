import { isUpsert, type Login, type PersonChange } from './change.ts';
import { type AppUser, isHeld } from './directory.ts';
import { changedAttributes } from './plan.ts';
import { userNameKey } from './validation.ts';

/** The statuses of an Okta user who can't sign in any more; which of them comes is the app's deactivation setting. */
export const SIGNED_OUT: ReadonlySet<string> = new Set(['DEPROVISIONED', 'SUSPENDED', 'GONE']);

/** What Okta holds after the import. */
export interface HeldNow {
  readonly appUsers: ReadonlyMap<string, AppUser>;
  /** User names, by `userNameKey`, of app users that wait for confirmation and name no external id. */
  readonly unnamed?: ReadonlySet<string>;
  /** The logins of people who were deactivated, where one was found; absent where users can't be read. */
  readonly logins?: ReadonlyMap<PersonChange, Login>;
}

/**
 * What of one sent person is not found applied: names of attributes, or what stands in the way; empty where all of it is.
 * The API tells nothing of single records, so Okta is read back and compared.
 */
export function notAppliedOf(change: PersonChange, heldNow: HeldNow): string[] {
  const { appUsers, logins } = heldNow;
  const appUser = appUsers.get(change.externalId ?? '');
  if (change.action === 'deactivate') {
    if (isHeld(appUser)) return ['still in the source'];
    const status = logins?.get(change)?.status;
    return status === undefined || SIGNED_OUT.has(status) ? [] : [`login still ${status}`];
  }
  if (isWaiting(change, heldNow)) return [];
  if (!isHeld(appUser)) return ['not found'];
  return changedAttributes(change.profile ?? {}, appUser.profile);
}

/** Whether somebody who was sent to be created or updated has arrived, and Okta waits for a person to confirm that. */
export function isWaiting(change: PersonChange, { appUsers, unnamed }: HeldNow): boolean {
  if (!isUpsert(change)) return false;
  const appUser = appUsers.get(change.externalId ?? '');
  if (isHeld(appUser)) return appUser.state === 'waiting';
  return unnamed?.has(userNameKey(change.profile?.['userName'] ?? '')) === true;
}
