import { sessionsRefused } from '../end-sessions.ts';
import { SyncError } from '../errors.ts';
import { inParallel } from '../http/parallel.ts';
import { deactivate, endSessions, suspend } from '../okta/lifecycle.ts';
import { removeFromSource } from '../okta/source-users.ts';
import { readLogin, statusOf, UNREADABLE } from '../okta/users.ts';
import { isAnother } from '../sync/people/leavers.ts';
import { hasEnded, type LoginSeen } from '../sync/people/offboard.ts';
import { SIGNED_OUT } from '../sync/people/read-back.ts';
import type { Target } from './read.ts';
import { stepsOf } from './take-step.ts';
import type { Bench, OffboardTask } from './task.ts';

const AT_ONCE = 5;
/** What a removal does to the login, by the app's setting, may take a moment. */
const LOOK_EVERY_MS = 2_000;
const LONGEST_LOOK_MS = 60_000;

/** The outcome for one person. */
export interface Ended {
  readonly target: Target;
  /** Undefined where Okta gave no usable answer. */
  readonly removal: 'removed' | 'not-there' | undefined;
  /** The login was suspended or deactivated by a call of this run. */
  readonly actedOnLogin: boolean;
  /** As it was last seen. */
  readonly login: LoginSeen;
  /** What failed, although the other steps were done. */
  readonly failures: readonly SyncError[];
}

/**
 * Ends the access of each of these people, five at once. An outage keeps no other step, and no other person, from being done. Throws
 * where the credential is refused; what was done until then is recorded.
 */
export function endAccess(targets: readonly Target[], task: OffboardTask, bench: Bench): Promise<Ended[]> {
  return inParallel(targets, AT_ONCE, (target) => endAccessOf(target, task, bench));
}

/**
 * The steps of one person: suspend at once, where a login is to be suspended or deactivated; remove from the source; look until the
 * login is off; deactivate; end sessions. What is done to a login needs the app user to tell whose it is.
 */
async function endAccessOf(target: Target, { inputs, okta: { api } }: OffboardTask, bench: Bench): Promise<Ended> {
  const { oktaIdentitySourceId: sourceId, loginAction } = inputs;
  const { signal } = bench.lifetime;
  const { take, takeOnLogin, failures } = stepsOf(target, bench);
  const { userId } = target;
  const acts = loginAction !== 'none' && userId !== undefined;
  const look = (isEnough: (login: LoginSeen) => boolean) =>
    take(
      'look',
      () => lookUntil(isEnough, () => lookAt(target, api, bench), bench),
      (login) => ({ outcome: 'seen', login }),
    );

  const isQuick = acts && (loginAction === 'suspend' || loginAction === 'deactivate');
  const suspended = isQuick && (await takeOnLogin('suspend', () => suspend(api, userId))) === 'done';
  const removing = { isAbsent: target.inSource === false, okta: api, sourceId, clock: bench.clock, signal };
  const removal = await take(
    'remove',
    () => removeFromSource(target.externalId, removing),
    (outcome) => ({ outcome }),
  );
  // If it is not known whether they were removed, there is nothing to wait for.
  let login = await look((seen) => removal === undefined || SIGNED_OUT.has(seen));
  let deactivated = false;
  if (acts && loginAction === 'deactivate' && !hasEnded(login)) {
    const outcome = await takeOnLogin('deactivate', () => deactivate(api, userId));
    deactivated = outcome === 'done';
    // A refusal may be of a repeat whose first answer was lost: then the login has ended by now.
    if (outcome !== undefined) login = await look((seen) => !deactivated || hasEnded(seen));
  }
  const outcome = acts ? await takeOnLogin('end-sessions', () => endSessions(api, userId)) : undefined;
  // A login that is deactivated has no sessions left.
  const stayOpen = isRefused(outcome) && !hasEnded(login) ? [sessionsRefused(login ?? 'NOT_READ')] : [];
  if (loginAction !== 'none' && userId === undefined && !hasEnded(login)) tellNoAppUser(target, bench);
  return {
    target,
    removal,
    actedOnLogin: suspended || deactivated,
    login: login ?? 'NOT_READ',
    failures: [...failures, ...stayOpen],
  };
}

function isRefused(outcome: string | undefined): boolean {
  return outcome === 'wrong-status' || outcome === 'gone';
}

/** Looks at a login every two seconds, for a minute at most, as long as there is something to see. */
async function lookUntil(
  isEnough: (login: LoginSeen) => boolean,
  look: () => Promise<LoginSeen>,
  { clock, lifetime }: Pick<Bench, 'clock' | 'lifetime'>,
): Promise<LoginSeen> {
  const end = clock.now() + LONGEST_LOOK_MS;
  for (;;) {
    const login = await look();
    const isWorthAnother = login !== 'NOT_READ' && login !== 'NOT_FOUND' && clock.now() + LOOK_EVERY_MS <= end;
    if (isEnough(login) || !isWorthAnother) return login;
    await clock.sleep(LOOK_EVERY_MS, lifetime.signal);
  }
}

/**
 * The login as it is now: that of the app user; else of whoever has the user name, unless first and last name are somebody else's. Throws
 * `okta-api` where it can't be read.
 */
export async function lookAt(
  { userId, userNames, person }: Target,
  okta: Parameters<typeof statusOf>[0],
  { recorder, log }: Pick<Bench, 'recorder' | 'log'>,
): Promise<LoginSeen> {
  const { personioId } = person;
  if (userId !== undefined) {
    const [, status] = await statusOf(okta, userId);
    if (status === UNREADABLE) throw loginUnreadable();
    recorder.person(personioId, { foundBy: 'app-user' });
    return status === 'refused' ? 'NOT_READ' : status;
  }
  for (const userName of userNames) {
    const login = await readLogin(okta, userName);
    if (login === 'refused') return 'NOT_READ';
    if (login === undefined) continue;
    if (!isAnother(login, person)) {
      recorder.person(personioId, { foundBy: 'user-name' });
      return login.status;
    }
    log.notice(
      `An Okta user has a user name of ${personioId}, and other first and last names: taken for somebody else, and left alone.`,
    );
  }
  return userNames.length === 0 ? 'NOT_READ' : 'NOT_FOUND';
}

function loginUnreadable(): SyncError {
  return new SyncError('okta-api', "Okta's answer about a login can't be read, so it is not known whether it is off.", {
    remedy: 'Look at the login in the Admin Console, and run again.',
  });
}

function tellNoAppUser({ person: { personioId } }: Target, { log }: Pick<Bench, 'log'>): void {
  log.warning(
    `\`login-action\` was not carried out for ${personioId}: no app user of the source has this external id, so a login that was found by its user name may be somebody else's. Look at it in the Admin Console.`,
  );
}
