import type { AppUser, Profile } from './directory.ts';
import type { Identity } from './identity.ts';
import type { Reason } from './reasons.ts';

/** What a run does with one person; `upsert` where nothing is compared, so that created and updated can't be told apart. */
export type Action = 'create' | 'update' | 'upsert' | 'deactivate' | 'unchanged' | 'skip' | 'invalid';

/** One person of the plan. People whom Personio did not list are named by their Okta user. */
export interface PersonChange {
  /** The employee as Okta would know them; absent for people whom Personio did not list. */
  readonly identity?: Identity;
  readonly personioId?: string;
  readonly oktaUserId?: string;
  readonly externalId?: string;
  readonly action: Action;
  readonly reason?: Reason;
  readonly detail?: string;
  /** What is sent: no empty values but the nulls that clear. */
  readonly profile?: Profile;
  /** Names of the attributes that differ from what Okta holds. */
  readonly changed?: readonly string[];
  readonly appUser?: AppUser;
  /** The Okta user, deactivated, who keeps the user name that this person maps to. */
  readonly nameKeptBy?: string;
  /** The status of the login of a leaver who can sign in, and whom this run does not deactivate. */
  readonly login?: string;
}

/** An Okta user, whatever its profile source. */
export interface Login {
  readonly id: string;
  /** In upper case: `ACTIVE`, `DEPROVISIONED`, … */
  readonly status: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  /** When it got this status (ISO 8601), as far as the index of searches knows. */
  readonly statusChanged?: string | undefined;
}

/** The Okta users of the user names that were looked up, by `userNameKey`. */
export type Logins = ReadonlyMap<string, Login>;

/** Whether this person is sent with a profile. */
export function isUpsert({ action }: PersonChange): boolean {
  return action === 'create' || action === 'update' || action === 'upsert';
}

/** Whether this person is sent and was not known to be there. */
export function isNew({ action }: PersonChange): boolean {
  return action === 'create' || action === 'upsert';
}

/** A person of the plan, left alone for a reason that only the others of the plan, or Okta's users, give. */
export function setAside(
  { profile: _profile, changed: _changed, detail: _detail, ...change }: PersonChange,
  reason: Reason,
  detail?: string,
): PersonChange {
  return { ...change, action: 'skip', reason, ...(detail !== undefined && { detail }) };
}
