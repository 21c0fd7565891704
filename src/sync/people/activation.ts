import { type Mode, upserts } from '../mode.ts';
import { isUpsert, type PersonChange } from './change.ts';
import type { LifecycleRules } from './lifecycle.ts';

/** An Okta user who was made and never activated, whatever the source. */
export interface StagedUser {
  /** ISO 8601, where Okta tells it. */
  readonly since?: string;
}

/** The Okta users who were never activated, by id. */
export interface StagedUsers {
  readonly byId: ReadonlyMap<string, StagedUser>;
  /** False: there may be others. */
  readonly isWhole: boolean;
}

/** Somebody of ours whose login was never activated. */
export interface StagedLogin extends StagedUser {
  readonly change: PersonChange;
  readonly userId: string;
  /** This run is to activate it. */
  readonly isDue: boolean;
  /** It did. */
  readonly isActivated?: true;
}

/** Everybody of ours whose login was never activated. */
export interface StagedLogins {
  readonly logins: readonly StagedLogin[];
  /** False: there may be others, or they may be activated by now. */
  readonly isWhole: boolean;
}

/** What decides whose login is activated. */
export interface ActivationRules {
  readonly mode: Mode;
  readonly activate: LifecycleRules['activate'];
}

/** Whether a run activates anybody at all. */
export function activates({ mode, activate = 'okta' }: ActivationRules): boolean {
  return activate !== 'okta' && upserts(mode);
}

/**
 * The logins among `staged` of the people of a plan, each once however many records they have: of people who have left, or whom this
 * run removes, nobody is asked. `userIds` are the Okta users of people whom the plan creates, once it is known.
 */
export function stagedAmong(
  changes: readonly PersonChange[],
  staged: ReadonlyMap<string, StagedUser>,
  rules: ActivationRules,
  userIds: ReadonlyMap<PersonChange, string> = new Map(),
): StagedLogin[] {
  const all = changes.flatMap((change): StagedLogin[] => {
    const { identity, action, appUser } = change;
    // The id of an app user that waits need not be that of an Okta user.
    const userId = userIds.get(change) ?? (appUser?.state === 'held' ? appUser.userId : undefined);
    const user = userId === undefined ? undefined : staged.get(userId);
    if (identity === undefined || identity.left || action === 'deactivate' || !userId || !user) return [];
    return [{ ...user, change, userId, isDue: isDue(change, rules) }];
  });
  const byUser = Map.groupBy(all, ({ userId }) => userId);
  return [...byUser.values()].map((same) => same.find(({ isDue }) => isDue) ?? same[0]!);
}

/** Whether a login is activated that is found staged: of whom this run creates, updates or finds equal, once imported or from the hire date on. */
export function isDue(change: PersonChange, rules: ActivationRules): boolean {
  const isDecided = isUpsert(change) || (change.action === 'unchanged' && change.reason === 'equal');
  if (!isDecided || !activates(rules)) return false;
  return rules.activate === 'on-import' || change.identity?.hasStarted === true;
}
