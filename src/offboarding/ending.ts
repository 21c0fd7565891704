import { SyncError } from '../errors.ts';
import { isOff, isOn } from '../sync/people/offboard.ts';
import type { Ended } from './end-access.ts';

/** How a run ended. */
export interface Ending {
  readonly status: 'completed' | 'nothing-to-do' | 'planned' | 'blocked' | 'failed';
  readonly error?: SyncError;
}

/**
 * How the run ends, given the outcome for everybody, and a failure that is nobody's alone. `kept`: Personio ids of people whose login is known
 * to stay on (`deactivate.loginKept`).
 */
export function endingOf(ended: readonly Ended[], kept: ReadonlySet<string>, ofAll?: SyncError): Ending {
  const failure = ended.flatMap(({ failures }) => failures)[0] ?? ofAll;
  if (failure !== undefined) return { status: 'failed', error: failure };
  const open = ended.filter(({ target, login }) => isOn(login) && !kept.has(target.person.personioId));
  if (open.length > 0) return { status: 'failed', error: canStillSignIn(open) };
  const wasDone = ended.every(({ removal, actedOnLogin, login }) => {
    return removal === 'not-there' && !actedOnLogin && isOff(login);
  });
  return { status: wasDone ? 'nothing-to-do' : 'completed' };
}

function canStillSignIn(open: readonly Ended[]): SyncError {
  const who = open.map(({ target, login }) => `${target.person.personioId} (${login})`).join(', ');
  const people = open.length === 1 ? '1 person' : `${open.length} people`;
  return new SyncError('safeguard', `${people} can still sign in: ${who}.`, {
    remedy:
      'End the login now: run again with `login-action: deactivate` (or `suspend`), or deactivate the user in the Admin Console. What a removal does to a login is a setting of the app ' +
      '(Provisioning → To Okta); another profile source on top keeps it on. A login that is to stay on belongs in `deactivate.loginKept`.',
  });
}
