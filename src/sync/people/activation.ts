import { type Mode, upserts } from '../mode.ts';
import { isUpsert, type PersonChange } from './change.ts';
import type { LifecycleRules } from './lifecycle.ts';

/** An Okta user who was made and never activated, whatever the source. */
export interface StagedUser {
  /** ISO 8601, where Okta tells it. */
  readonly since?: string;
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
 * Those of a plan whose Okta user is among `staged`: of people who have left, or whom this run removes, nobody is asked. `userIds`
 * are the Okta users of people whom the plan creates, once it is known.
 */
export function stagedAmong(
  changes: readonly PersonChange[],
  staged: ReadonlyMap<string, StagedUser>,
  rules: ActivationRules,
  userIds: ReadonlyMap<PersonChange, string> = new Map(),
): StagedLogin[] {
  return changes.flatMap((change): StagedLogin[] => {
    const { identity, action, appUser } = change;
    // The id of an app user that waits need not be that of an Okta user.
    const userId = userIds.get(change) ?? (appUser?.state === 'held' ? appUser.userId : undefined);
    const user = userId === undefined ? undefined : staged.get(userId);
    if (identity === undefined || identity.left || action === 'deactivate' || !userId || !user) return [];
    return [{ ...user, change, userId, isDue: isDue(change, rules) }];
  });
}

/** Whether a login is activated that is found staged: of whom this run creates, updates or finds equal, once imported or from the hire date on. */
export function isDue(change: PersonChange, rules: ActivationRules): boolean {
  const isDecided = isUpsert(change) || (change.action === 'unchanged' && change.reason === 'equal');
  if (!isDecided || !activates(rules)) return false;
  return rules.activate === 'on-import' || change.identity?.hasStarted === true;
}
