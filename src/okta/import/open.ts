import { explainingTimeout, SyncError } from '../../errors.ts';
import { AnswerLost } from '../../http/client.ts';
import { isActive, isCancellable, type Session } from '../sessions.ts';
import { createdWithin, severalCandidates } from './cancel.ts';
import { noAnswer } from './errors.ts';
import type { CreationTime, ImportContext, SessionRun } from './session.ts';
import { LONGEST_PAUSE_MS, MAX_TRIES, pauses, seconds } from './waiting.ts';

const STALE_MS = 30 * 60_000;
/**
 * Okta documents five minutes between a trigger and the next session, and was seen to open one after 60 s. So it is first asked after a
 * minute, and then every half minute: thirty and fifteen poll intervals, if those are shorter than by default.
 */
const SOONEST_AFTER_TRIGGER = { ms: 60_000, pollIntervals: 30 };
const PAUSE_AFTER_TRIGGER = { ms: LONGEST_PAUSE_MS, pollIntervals: 15 };
/** Twice the five minutes between two sessions: if Okta refuses for longer, there is an open session that the list does not show. */
const MOST_REFUSED_MS = 10 * 60_000;
/** How long after its answer was lost a creation may still take effect. */
const MOST_LATE_MS = 60_000;
/** How long a creation that is under way may take: to be sent in its turn, to be answered or given up, and to take effect late. */
const MOST_UNDER_WAY_MS = 150_000;

/** Opens a session as soon as Okta allows one. Returns its id. */
export async function open<Item>(run: SessionRun<Item>, context: ImportContext<Item>): Promise<string> {
  const { source, clock, signal, log, triggeredAt, pollIntervalMs } = context;
  await sitOutTrigger(context);
  let lost: CreationTime | undefined;
  let answersLost = 0;
  let refused = '';
  let refusedSince: number | undefined;
  const firstPause = triggeredAt === undefined ? pollIntervalMs : patience(PAUSE_AFTER_TRIGGER, pollIntervalMs);
  for (const pause of pauses(firstPause)) {
    const { own, serverTime, waited } = await waitForOthers(lost, context);
    if (own) return run.opened(own);
    if (waited) refusedSince = undefined;
    const since = lost?.since ?? serverTime;
    const askedAt = clock.now();
    run.askedFor({ since, until: serverTime + MOST_UNDER_WAY_MS });
    try {
      const creation = await source.create();
      if ('session' in creation) {
        const id = run.opened(creation.session);
        log.info(`Session ${id} is open.`);
        return id;
      }
      // Refused, so it opened no session: any session that appears from now on is another client's.
      lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
      if (lost === undefined) run.closed();
      else run.askedFor(lost);
      refused = `Okta opened no session ("${creation.refused}").`;
      refusedSince ??= askedAt;
      if (clock.now() - refusedSince >= MOST_REFUSED_MS) throw hiddenSession(refused);
      log.info(`${refused} Asking again in ${seconds(pause)}.`);
    } catch (error) {
      if (!(error instanceof AnswerLost)) {
        // Refused, not lost: whatever is open now was opened by others.
        if (lost === undefined && !signal.aborted) run.notOpened();
        throw error;
      }
      if (++answersLost === MAX_TRIES) throw noAnswer('create session', error);
      lost = { since, until: serverTime + (clock.now() - askedAt) + MOST_LATE_MS };
      run.askedFor(lost);
      log.info('The answer to opening a session was lost; checking whether it was opened.');
    }
    await explainingTimeout(refused, () => clock.sleep(pause, signal));
  }
  throw new Error('unreachable: the pauses never end');
}

/** After this run has triggered a session, waits for as long as Okta certainly opens no other one. */
async function sitOutTrigger<Item>(context: ImportContext<Item>): Promise<void> {
  const { triggeredAt, clock, signal, log, pollIntervalMs } = context;
  if (triggeredAt === undefined) return;
  const left = triggeredAt + patience(SOONEST_AFTER_TRIGGER, pollIntervalMs) - clock.now();
  if (left <= 0) return;
  log.info(
    `Okta allows the next session only some minutes after the last one was triggered; asking again in ${seconds(left)}.`,
  );
  await explainingTimeout('Okta allows the next session only some minutes after the last one was triggered.', () =>
    clock.sleep(left, signal),
  );
}

function patience({ ms, pollIntervals }: typeof SOONEST_AFTER_TRIGGER, pollIntervalMs: number): number {
  return Math.min(ms, pollIntervals * pollIntervalMs);
}

/**
 * Waits for the open sessions of others, or cancels them, until there are none. If the answer to a creation was `lost`, returns the one
 * session that has appeared since as our `own`. Throws if there are several, as nobody knows which of them is ours.
 */
async function waitForOthers<Item>(
  lost: CreationTime | undefined,
  context: ImportContext<Item>,
): Promise<{ own?: Session | undefined; serverTime: number; waited: boolean }> {
  const { source, clock, signal, log } = context;
  let waitsFor = '';
  let waited = false;
  const cancelled = new Set<string>();
  for (const pause of pauses(context.pollIntervalMs)) {
    const { sessions, serverTime: oktaTime } = await explainingTimeout(waitsFor, () => source.list());
    const serverTime = oktaTime ?? clock.now();
    const [own, ...more] = lost === undefined ? [] : createdWithin(sessions, lost);
    if (own && more.length > 0) throw severalCandidates([own, ...more]);
    if (own) return { own, serverTime, waited };
    const [other] = sessions.filter(isActive);
    if (!other) return { serverTime, waited };
    waited = true;
    waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
    await explainingTimeout(waitsFor, async () => {
      const isGone = await cancelIfAllowed(other, oktaTime, context);
      // The list may lag behind, so only after the first cancellation is it read again at once.
      if (isGone && !cancelled.has(other.id)) return void cancelled.add(other.id);
      log.info(`Session ${other.id} of another run is ${other.status}; checking again in ${seconds(pause)}.`);
      await clock.sleep(pause, signal);
    });
  }
  throw new Error('unreachable: the pauses never end');
}

/** True if the other session was cancelled. */
async function cancelIfAllowed<Item>(
  other: Session,
  serverTime: number | undefined,
  context: ImportContext<Item>,
): Promise<boolean> {
  const { activeSession, source, log } = context;
  if (activeSession === 'fail') {
    // The list may lag behind, and show a session of this very run that has ended.
    if (!isActive(await source.get(other.id))) return false;
    throw new SyncError(
      'session-conflict',
      `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`,
      { remedy: 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.' },
    );
  }
  const touched = other.lastUpdated ?? other.created;
  // Our own clock may be wrong, so without Okta's time no session counts as stale.
  const idleMs = (serverTime ?? touched) - touched;
  const cancels = activeSession === 'cancel' || (activeSession === 'cancel-stale' && idleMs >= STALE_MS);
  if (!cancels || !isCancellable(other)) return false;
  const done = (await source.cancel(other.id)) === 'cancelled';
  if (done) log.info(`Session ${other.id} (${other.status}, untouched for ${seconds(idleMs)}) was cancelled.`);
  return done;
}

function hiddenSession(refused: string): SyncError {
  return new SyncError(
    'session-conflict',
    `${refused} It has answered so for ten minutes while its list shows no open session, so there must be one that the list does not show.`,
    {
      remedy:
        'Look at Reports → Import Monitoring in the Admin Console for a session of this identity source that is still open, and for who opened it; ' +
        'it ends by itself after 24 hours.',
    },
  );
}
