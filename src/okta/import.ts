import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { inParallel } from '../http/parallel.ts';
import type { Log } from '../log.ts';
import { type Batch, bodyOf, MAX_BATCHES_PER_SESSION } from '../sync/batches.ts';
import { type IdentitySource, isActive, isCancellable, type Session } from './sessions.ts';

export const ACTIVE_SESSION = ['cancel-stale', 'cancel', 'wait', 'fail'] as const;
export type ActiveSessionPolicy = (typeof ACTIVE_SESSION)[number];

/** What the post step needs to know to cancel what this run may leave behind. */
export interface Journal {
  /** A session is about to be asked for; `since` is Okta's time (epoch ms) just before. */
  creating(since: number): void;
  opened(id: string): void;
  /** Nothing of this run can be cancelled any more. */
  closed(): void;
}

/** One import session of this run, as far as it has come. */
export interface ImportSession {
  readonly id: string;
  readonly status: string;
  readonly batches: readonly Batch[];
  /** How many of the batches Okta has accepted. */
  readonly loaded: number;
  readonly durationMs: number;
}

export interface ImportContext {
  readonly source: IdentitySource;
  /** The same source for clean-up: its calls still work, for a few seconds, when the run is over. */
  readonly lastWord: () => IdentitySource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly journal: Journal;
  readonly activeSession: ActiveSessionPolicy;
  /** Milliseconds before the next look at a session; pauses grow from there to 30 s. */
  readonly pollIntervalMs: number;
  /** The batches hold somebody to create or update, or somebody to delete who is known to be in the source: Okta has to accept that. */
  readonly mustAccept: boolean;
  /** Told of every step, so that a run that fails can still report its session. */
  readonly progress: (session: ImportSession) => void;
}

const LOADS_AT_ONCE = 5;
const STALE_MS = 30 * 60_000;
const LONGEST_PAUSE_MS = 30_000;
const MAX_TRIES = 5;
const ENDED_BADLY: ReadonlySet<string> = new Set(['CLOSED', 'EXPIRED', 'ERROR']);
const MAX_SESSIONS_ANEW = 3;
/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;

/**
 * Imports the batches of one session: opens it, loads, triggers and (with `wait`) follows it to its end.
 * The session comes back as COMPLETED, TRIGGERED (not waited for) or CLOSED (it accepted nothing and was cancelled).
 * Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`; whatever happens, nothing stays open.
 */
export async function importSession(
  batches: readonly Batch[],
  wait: boolean,
  context: ImportContext,
): Promise<ImportSession> {
  for (let attempt = 1; ; attempt++) {
    const session = new Progress(batches, context);
    try {
      await open(session, context);
      await loadAll(session, batches, context);
      return await triggerAndFollow(session, wait, context);
    } catch (error) {
      const found = await closeBehind(session, context);
      const endedByOthers = found !== undefined && !found.cancelled && ENDED_BADLY.has(found.session.status);
      if (endedByOthers && error instanceof SyncError && error.code === 'okta-api') {
        throw endedBadly(found.session.id, found.session.status, error);
      }
      if (!(error instanceof StartAnew)) throw error;
      if (attempt === MAX_SESSIONS_ANEW) throw startedTooOften(error);
      context.log.info(`Session ${session.id} has no request left for a repeat; its batches go into a new one.`);
    }
  }
}

/** A batch must be repeated, but that would be one request more than Okta takes in a session. */
class StartAnew extends Error {}

/** A session in the making; every step of it is told. */
class Progress {
  id: string | undefined;
  /** Okta's time just before it was asked for; 0 while it was not. */
  since = 0;
  loaded = 0;
  readonly batches: readonly Batch[];
  private readonly context: ImportContext;
  private openedAt: number;

  constructor(batches: readonly Batch[], context: ImportContext) {
    this.batches = batches;
    this.context = context;
    this.openedAt = context.clock.now();
  }

  opened({ id, status }: Session): void {
    this.id = id;
    this.openedAt = this.context.clock.now();
    this.context.journal.opened(id);
    this.is(status);
  }

  is(status: string): ImportSession {
    const { id = '', batches, loaded } = this;
    const session = { id, status, batches, loaded, durationMs: this.context.clock.now() - this.openedAt };
    this.context.progress(session);
    return session;
  }
}

/** The time (by Okta's clock) in which a session was created whose answer never came. */
interface Lost {
  readonly since: number;
  /** From the first answer to a repeat on, no session can be that one. */
  readonly until: number;
}

async function open(progress: Progress, context: ImportContext): Promise<void> {
  const { source, clock, signal, journal, log } = context;
  let lost: Lost | undefined;
  let answersLost = 0;
  let refused = '';
  for (const pause of pauses(context.pollIntervalMs)) {
    const { own, serverTime } = await makeWay(lost, context);
    if (own) return progress.opened(own);
    progress.since = lost?.since ?? serverTime;
    journal.creating(progress.since);
    try {
      const creation = await source.create();
      if ('session' in creation) {
        progress.opened(creation.session);
        log.info(`Session ${creation.session.id} is open.`);
        return;
      }
      // Refused: no session came of it, so one that others open from now on is none of ours.
      lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
      if (lost === undefined) {
        progress.since = 0;
        journal.closed();
      }
      refused = `Okta opened no session ("${creation.refused}").`;
      log.info(`${refused} Asking again in ${seconds(pause)}.`);
    } catch (error) {
      if (!(error instanceof AnswerLost)) {
        // Refused, not lost: whatever is open now was opened by others.
        if (lost === undefined && !signal.aborted) progress.since = 0;
        throw error;
      }
      if (++answersLost === MAX_TRIES) throw noAnswer('create session', error);
      lost = { since: progress.since, until: Number.POSITIVE_INFINITY };
      log.info('The answer to opening a session was lost; looking whether it was opened.');
    }
    await naming(refused, () => clock.sleep(pause, signal));
  }
}

/** Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost. */
async function makeWay(
  lost: Lost | undefined,
  context: ImportContext,
): Promise<{ own?: Session | undefined; serverTime: number }> {
  const { source, clock, signal, log } = context;
  let waitsFor = '';
  const cancelled = new Set<string>();
  for (const pause of pauses(context.pollIntervalMs)) {
    const { sessions, serverTime: told } = await naming(waitsFor, () => source.list());
    const serverTime = told ?? clock.now();
    const own = lost && createdWithin(sessions, lost);
    if (own) return { own, serverTime };
    const [other] = sessions.filter(isActive);
    if (!other) return { serverTime };
    waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
    await naming(waitsFor, async () => {
      const isGone = await moveAside(other, told, context);
      // The list may lag behind: only the first cancellation is worth a look at once.
      if (isGone && !cancelled.has(other.id)) return void cancelled.add(other.id);
      log.info(`Session ${other.id} of another run is ${other.status}; looking again in ${seconds(pause)}.`);
      await clock.sleep(pause, signal);
    });
  }
  throw new Error('unreachable: the pauses never end');
}

/** True where the other session was cancelled, and the list is worth another look at once. */
async function moveAside(other: Session, serverTime: number | undefined, context: ImportContext): Promise<boolean> {
  const { activeSession, source, log } = context;
  if (activeSession === 'fail') {
    throw new SyncError(
      'session-conflict',
      `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`,
      'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.',
    );
  }
  const touched = other.lastUpdated ?? other.created;
  // Our own clock may be wrong: without Okta's nothing is stale.
  const idleMs = (serverTime ?? touched) - touched;
  const cancels = activeSession === 'cancel' || (activeSession === 'cancel-stale' && idleMs >= STALE_MS);
  if (!cancels || !isCancellable(other)) return false;
  const done = (await source.cancel(other.id)) === 'cancelled';
  if (done) log.info(`Session ${other.id} (${other.status}, untouched for ${seconds(idleMs)}) was cancelled.`);
  return done;
}

async function loadAll(progress: Progress, batches: readonly Batch[], context: ImportContext): Promise<void> {
  const { log } = context;
  const id = progress.id ?? '';
  const spare = { requests: MAX_BATCHES_PER_SESSION - batches.length };
  await inParallel(batches, LOADS_AT_ONCE, async (batch) => {
    await loadOne(id, batch, spare, context);
    progress.loaded++;
    progress.is('IN_PROGRESS');
    if (progress.loaded % 10 === 0 || progress.loaded === batches.length) {
      log.info(`${progress.loaded} of ${batches.length} batches are uploaded.`);
    }
  });
}

/** A load whose answer was lost is repeated with the identical body, as long as the session has requests left for that. */
async function loadOne(id: string, batch: Batch, spare: { requests: number }, context: ImportContext): Promise<void> {
  const body = bodyOf(batch);
  for (const [tries, pause] of numbered(pauses(1000))) {
    try {
      return await context.source.load(id, batch.call, body);
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      if (spare.requests === 0) throw new StartAnew('no request left', { cause: error });
      if (tries === MAX_TRIES) throw noAnswer(batch.call, error);
      spare.requests--;
    }
    await context.clock.sleep(pause, context.signal);
  }
}

async function triggerAndFollow(progress: Progress, wait: boolean, context: ImportContext): Promise<ImportSession> {
  const { source, journal, log } = context;
  const id = progress.id ?? '';
  if (!(await hasAccepted(progress, context))) {
    await source.cancel(id);
    journal.closed();
    log.info(`Session ${id} accepted nothing (Okta knew none of its people); it was cancelled.`);
    return progress.is('CLOSED');
  }
  await naming(
    `Session ${id} was being triggered: its status in the summary, and its page in Okta, tell whether it was.`,
    () => trigger(id, context),
  );
  journal.closed();
  const triggered = progress.is('TRIGGERED');
  log.info(`Session ${id} is triggered; Okta is importing.`);
  return wait ? follow(progress, context) : triggered;
}

/**
 * A bulk-load may take a moment to show in the status; deletes of people whom Okta doesn't know never do. Throws `session-failed`
 * for a session that stays CREATED although Okta had to accept something of it.
 */
async function hasAccepted(
  progress: Progress,
  { source, clock, signal, pollIntervalMs, mustAccept }: ImportContext,
): Promise<boolean> {
  const id = progress.id ?? '';
  const until = clock.now() + MOST_UNTIL_ACCEPTED_MS;
  for (const pause of pauses(Math.min(pollIntervalMs, MOST_UNTIL_ACCEPTED_MS))) {
    const isLast = clock.now() >= until;
    const { status } = await source.get(id);
    if (status === 'IN_PROGRESS') return true;
    if (status !== 'CREATED') throw endedBadly(id, status);
    if (isLast && mustAccept) throw acceptedNothing(id);
    if (isLast) return false;
    await clock.sleep(Math.min(pause, Math.max(until - clock.now(), 1)), signal);
  }
  return false;
}

/** Triggers once: where the answer was lost, the status tells whether it must be sent again. */
async function trigger(id: string, { source, clock, signal, pollIntervalMs }: ImportContext): Promise<void> {
  for (const [tries, pause] of numbered(pauses(pollIntervalMs))) {
    let lost: AnswerLost | undefined;
    try {
      if ((await source.startImport(id)) === 'triggered') return;
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      lost = error;
    }
    const { status } = await source.get(id);
    if (status === 'TRIGGERED' || status === 'COMPLETED') return;
    if (!isCancellable({ status } as Session)) throw endedBadly(id, status);
    if (tries === MAX_TRIES && lost) throw noAnswer('start import', lost);
    if (tries === MAX_TRIES) throw endedBadly(id, `still ${status} after ${tries} attempts to start its import`);
    await clock.sleep(pause, signal);
  }
}

async function follow(
  progress: Progress,
  { source, clock, signal, log, pollIntervalMs }: ImportContext,
): Promise<ImportSession> {
  const id = progress.id ?? '';
  const notTold = `Okta is still importing session ${id}; nobody has seen how it ends.`;
  for (const pause of pauses(pollIntervalMs)) {
    const { status } = await naming(notTold, async () => {
      await clock.sleep(pause, signal);
      return source.get(id);
    });
    const session = progress.is(status);
    if (status === 'COMPLETED') {
      log.info(`Session ${id} is COMPLETED after ${seconds(session.durationMs)}.`);
      return session;
    }
    if (status !== 'TRIGGERED') throw endedBadly(id, status);
    log.info(`Okta is importing session ${id} (${seconds(session.durationMs)} so far).`);
  }
  throw new Error('unreachable: the pauses never end');
}

/** Leaves nothing behind that can still be cancelled, and says what was found; a failure is left to the post step. */
async function closeBehind(progress: Progress, { journal, lastWord, log }: ImportContext): Promise<Found | undefined> {
  try {
    const found = await cancelLeftBehind(lastWord(), { id: progress.id, since: progress.since });
    journal.closed();
    if (found === undefined) return undefined;
    progress.id = found.session.id;
    progress.is(found.session.status);
    if (found.cancelled) log.info(`Session ${found.session.id} was cancelled; Okta drops what had been uploaded.`);
    return found;
  } catch {
    log.warning('The open session could not be cancelled now; the post step tries once more.');
    return undefined;
  }
}

/** What a run may have left: a session, or (`id` unknown) one that was asked for and whose answer never came. */
export interface LeftBehind {
  readonly id?: string | undefined;
  /** Okta's time, epoch ms, just before the session was asked for; 0: none was. */
  readonly since: number;
}

/** A session that a run left, as it is now. */
export interface Found {
  readonly session: Session;
  /** Cancelled just now, by us. */
  readonly cancelled: boolean;
}

/** Cancels what is left of a run's session, where that is still possible; undefined where nothing was left. */
export async function cancelLeftBehind(source: IdentitySource, { id, since }: LeftBehind): Promise<Found | undefined> {
  if (id === undefined && since === 0) return undefined;
  const { sessions } = await source.list();
  const session =
    id === undefined
      ? createdWithin(sessions, { since, until: Number.POSITIVE_INFINITY })
      : // The list may lag behind, or hold a row that can't be read.
        (sessions.find((one) => one.id === id) ?? (await source.get(id)));
  if (session === undefined || !isCancellable(session)) return session && { session, cancelled: false };
  if ((await source.cancel(session.id)) === 'cancelled')
    return { session: { ...session, status: 'CLOSED' }, cancelled: true };
  // It moved on in between: perhaps our trigger arrived after all.
  return { session: await source.get(session.id), cancelled: false };
}

/** The session in CREATED that was made in this time: Okta's times were seen in whole seconds. */
function createdWithin(sessions: readonly Session[], { since, until }: Lost): Session | undefined {
  const from = Math.floor(since / 1000) * 1000;
  return sessions.find(({ status, created }) => status === 'CREATED' && created >= from && created <= until + 1000);
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/** Pauses in milliseconds, growing by half each time to 30 s (or staying at `first` where that is longer). */
function* pauses(first: number): Generator<number, never> {
  const longest = Math.max(first, LONGEST_PAUSE_MS);
  for (let pause = first; ; pause = Math.min(pause * 1.5, longest)) yield pause;
}

function* numbered<T>(items: Iterable<T>): Generator<[number, T]> {
  let number = 0;
  for (const item of items) yield [++number, item];
}

/** A deadline that strikes during `work` says what was being waited for. */
async function naming<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'timeout') throw error;
    throw new SyncError('timeout', `${error.message} ${what}`.trim(), error.remedy, { cause: error });
  }
}

function endedBadly(id: string, status: string, cause?: unknown): SyncError {
  return new SyncError(
    'session-failed',
    `Session ${id} ended as ${status}; what Okta imported of it is not known.`,
    'Look at Reports → System Log in the Admin Console for this session, mend the cause and run again: a run imports only what is missing. ' +
      'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).',
    { cause },
  );
}

function acceptedNothing(id: string): SyncError {
  return new SyncError(
    'session-failed',
    `Okta took every upload of session ${id}, and the session stayed CREATED: nothing of it can be imported. It was cancelled.`,
    'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and tell Okta support the id of the session.',
  );
}

function noAnswer(what: string, cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    `Okta gave no usable answer to ${what}, ${MAX_TRIES} times.`,
    'Look at https://status.okta.com and run again: a run imports only what is missing.',
    { cause },
  );
}

function startedTooOften(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    `${MAX_SESSIONS_ANEW} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`,
    'Look at https://status.okta.com and run again.',
    { cause },
  );
}
