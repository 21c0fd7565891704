import { SyncError } from '../../errors.ts';
import { type IdentitySource, isCancellable, type Session } from '../sessions.ts';
import type { CreationTime, ImportContext, LeftOpen, SessionRun } from './session.ts';

/** A session that a run left behind, as it is now: closed, or in a status in which it can't be cancelled. */
export interface Cancelled {
  readonly session: Session;
  /** True if this call cancelled it. */
  readonly cancelled: boolean;
}

/** Okta sometimes refuses to cancel a session that is still open, so it has to be tried again. */
const MAX_CANCELS = 3;

/**
 * Cancels the run's session if that is still possible, and returns what became of it. If that fails, the post step tries again; a session
 * that was triggered is only looked at, and there is nothing left to try.
 */
export async function cancelOwn<Item>(
  run: SessionRun<Item>,
  { sourceForCleanup, log }: ImportContext<Item>,
): Promise<Cancelled | undefined> {
  try {
    const left = await cancelLeftOpen(sourceForCleanup(), run.left);
    // A creation that was not answered may still take effect: the post step looks once more.
    if (left === undefined && run.left.is === 'asked-for') return undefined;
    run.closed();
    if (left === undefined) return undefined;
    run.step(left.session.id, left.session.status);
    if (left.cancelled) log.info(`Session ${left.session.id} was cancelled; Okta drops what had been uploaded.`);
    return left;
  } catch {
    if (!run.isTriggered) log.warning('The open session could not be cancelled now; the post step will try again.');
    return undefined;
  }
}

/**
 * Cancels the session that a run left open, if that is still possible. Returns the session as Okta showed it afterwards; undefined if there
 * was none. Throws if one may still be open: because Okta keeps refusing, or because several could be the run's. With `pause`, a session
 * whose id is not known is read again after that pause: if it is being loaded by then, it belongs to another client.
 */
export async function cancelLeftOpen(
  source: IdentitySource,
  left: LeftOpen,
  pause?: () => Promise<void>,
): Promise<Cancelled | undefined> {
  if (left.is === 'nothing') return undefined;
  const { sessions } = await source.list();
  if (left.is === 'open') {
    // The list may lag behind, hide the session, or hold a row that can't be read.
    return cancelSession(source, sessions.find(({ id }) => id === left.id) ?? (await source.get(left.id)));
  }
  const [session, ...others] = createdWithin(sessions, left);
  if (session === undefined) return undefined;
  if (others.length > 0) throw severalCandidates([session, ...others]);
  await pause?.();
  const now = pause ? await source.get(session.id) : session;
  return createdWithin([now], left).length > 0 ? cancelSession(source, now) : undefined;
}

/** Cancels a session. A refusal proves nothing; the status that Okta shows after it counts. Throws if the session stays open. */
export async function cancelSession(source: IdentitySource, session: Session): Promise<Cancelled> {
  let seen = session;
  for (let tries = 1; isCancellable(seen); tries++) {
    if (tries > MAX_CANCELS) throw staysOpen(seen);
    if ((await source.cancel(seen.id)) === 'cancelled') {
      return { session: { ...seen, status: 'CLOSED' }, cancelled: true };
    }
    // It may have moved on in between: perhaps our trigger arrived after all.
    seen = await source.get(seen.id);
  }
  return { session: seen, cancelled: false };
}

/** The sessions that may be the one whose creation was not answered: created in this time, with nothing loaded into them. */
export function createdWithin(sessions: readonly Session[], { since, until }: CreationTime): Session[] {
  // Okta's times were seen in whole seconds.
  const from = Math.floor(since / 1000) * 1000;
  return sessions.filter(
    ({ status, created, lastUpdated = created }) =>
      status === 'CREATED' && lastUpdated === created && created >= from && created <= until + 1000,
  );
}

/** The error if several sessions could be this run's: none of them is touched. */
export function severalCandidates(sessions: readonly Session[]): SyncError {
  const ids = sessions.map(({ id }) => id).join(', ');
  return new SyncError(
    'session-conflict',
    `The answer to opening a session was lost, and any of ${ids} may be the one that was opened: none of them is touched.`,
    {
      remedy:
        'Look at Reports → Import Monitoring in the Admin Console for who opened them. An identity source can have only one client.',
    },
  );
}

function staysOpen({ id, status }: Session): SyncError {
  return new SyncError('okta-api', `Okta refused to cancel session ${id} ${MAX_CANCELS} times, and it is ${status}.`, {
    remedy: 'Set `active-session: cancel` for the next run, which then cancels it.',
  });
}
