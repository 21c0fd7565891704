import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { inParallel } from '../http/parallel.ts';
import type { Log } from '../log.ts';
import { type Batch, MAX_BATCHES_PER_SESSION } from '../sync/batches.ts';
import type { ActiveSessionPolicy } from './active-session.ts';
import { type IdentitySource, isActive, isCancellable, type Session } from './sessions.ts';

/** What a run may have left open at Okta. */
export type LeftOpen =
  /** No session was asked for, or none of this run can be cancelled any more. */
  | { readonly is: 'nothing' }
  /** A session was asked for, and whether there is one is not known; `since` is Okta's time (epoch ms) just before. */
  | { readonly is: 'asked-for'; readonly since: number }
  | { readonly is: 'open'; readonly id: string };

/** Keeps what the post step needs to know to cancel what this run may leave open. */
export interface Journal {
  write(left: LeftOpen): void;
}

/** One import session of this run, as far as it has come. */
export interface ImportSession<Item = unknown> {
  readonly id: string;
  readonly status: string;
  readonly batches: readonly Batch<Item>[];
  /** How many of the batches Okta has accepted. */
  readonly loaded: number;
  readonly durationMs: number;
}

export interface ImportContext<Item = unknown> {
  readonly source: IdentitySource;
  /** The same source for clean-up: its calls still work, for a few seconds, when the run is over. */
  readonly sourceForCleanup: () => IdentitySource;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly journal: Journal;
  readonly activeSession: ActiveSessionPolicy;
  /** Milliseconds before the next look at a session; pauses grow from there to 30 s. */
  readonly pollIntervalMs: number;
  /** Called after every step, so that a run that fails can still report its session. */
  readonly onStep: (session: ImportSession<Item>) => void;
}

const LOADS_AT_ONCE = 5;
const STALE_MS = 30 * 60_000;
const LONGEST_PAUSE_MS = 30_000;
const MAX_TRIES = 5;
const FAILED_STATUSES: ReadonlySet<string> = new Set(['CLOSED', 'EXPIRED', 'ERROR']);
const MAX_ATTEMPTS = 3;
/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;

/**
 * Imports the batches of one session: opens it, loads, triggers and (with `wait`) follows it to its end.
 * The session comes back as COMPLETED, TRIGGERED (not waited for) or CLOSED (it accepted nothing and was cancelled).
 * Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`; whatever happens, nothing stays open.
 */
export async function importSession<Item>(
  batches: readonly Batch<Item>[],
  wait: boolean,
  context: ImportContext<Item>,
): Promise<ImportSession<Item>> {
  for (let attempt = 1; ; attempt++) {
    const run = new SessionRun(batches, context);
    try {
      const id = await open(run, context);
      await loadAll(id, run, context);
      const session = await startImport(id, run, context);
      return wait && session.status === 'TRIGGERED' ? await follow(id, run, context) : session;
    } catch (error) {
      const left = await cancelOwn(run, context);
      const endedByOthers = left !== undefined && !left.cancelled && FAILED_STATUSES.has(left.session.status);
      if (endedByOthers && error instanceof SyncError && error.code === 'okta-api') {
        throw sessionFailed(left.session.id, left.session.status, error);
      }
      if (!(error instanceof SessionFull)) throw error;
      if (attempt === MAX_ATTEMPTS) throw tooManyAttempts(error);
      context.log.info('A session has no request left to repeat an upload; its batches go into a new one.');
    }
  }
}

/** A batch must be repeated, but that would be one request more than Okta takes in a session. */
class SessionFull extends Error {}

/** One attempt at a session: reports every step, and keeps what it leaves open in the journal. */
class SessionRun<Item> {
  readonly batches: readonly Batch<Item>[];
  private readonly context: ImportContext<Item>;
  private leftOpen: LeftOpen = { is: 'nothing' };
  private loadedBatches = 0;
  private openedAt: number;

  constructor(batches: readonly Batch<Item>[], context: ImportContext<Item>) {
    this.batches = batches;
    this.context = context;
    this.openedAt = context.clock.now();
  }

  get left(): LeftOpen {
    return this.leftOpen;
  }

  get loaded(): number {
    return this.loadedBatches;
  }

  /** A session is about to be asked for. */
  askedFor(since: number): void {
    this.leave({ is: 'asked-for', since });
  }

  opened({ id, status }: Session): string {
    this.openedAt = this.context.clock.now();
    this.leave({ is: 'open', id });
    this.step(id, status);
    return id;
  }

  /** Nothing of this attempt can be cancelled any more. */
  closed(): void {
    this.leave({ is: 'nothing' });
  }

  /** Nothing of this attempt can be cancelled any more; how its session ends is still worth a look. */
  triggered(): void {
    this.context.journal.write({ is: 'nothing' });
  }

  /** No session came of asking; what the journal says stands until somebody knows better. */
  notOpened(): void {
    this.leftOpen = { is: 'nothing' };
  }

  batchLoaded(id: string): void {
    this.loadedBatches++;
    this.step(id, 'IN_PROGRESS');
  }

  step(id: string, status: string): ImportSession<Item> {
    const { batches, loaded, context } = this;
    const session = { id, status, batches, loaded, durationMs: context.clock.now() - this.openedAt };
    context.onStep(session);
    return session;
  }

  private leave(left: LeftOpen): void {
    this.leftOpen = left;
    this.context.journal.write(left);
  }
}

/** The time (by Okta's clock) in which a session was created whose answer never came. */
interface LostCreation {
  readonly since: number;
  /** From the first answer to a repeat on, no session can be that one. */
  readonly until: number;
}

/** The id of a session of our own, once Okta lets us have one. */
async function open<Item>(run: SessionRun<Item>, context: ImportContext<Item>): Promise<string> {
  const { source, clock, signal, log } = context;
  let lost: LostCreation | undefined;
  let answersLost = 0;
  let refused = '';
  for (const pause of pauses(context.pollIntervalMs)) {
    const { own, serverTime } = await waitForOthers(lost, context);
    if (own) return run.opened(own);
    const since = lost?.since ?? serverTime;
    run.askedFor(since);
    try {
      const creation = await source.create();
      if ('session' in creation) {
        const id = run.opened(creation.session);
        log.info(`Session ${id} is open.`);
        return id;
      }
      // Refused: no session came of it, so one that others open from now on is none of ours.
      lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
      if (lost === undefined) run.closed();
      refused = `Okta opened no session ("${creation.refused}").`;
      log.info(`${refused} Asking again in ${seconds(pause)}.`);
    } catch (error) {
      if (!(error instanceof AnswerLost)) {
        // Refused, not lost: whatever is open now was opened by others.
        if (lost === undefined && !signal.aborted) run.notOpened();
        throw error;
      }
      if (++answersLost === MAX_TRIES) throw noAnswer('create session', error);
      lost = { since, until: Number.POSITIVE_INFINITY };
      log.info('The answer to opening a session was lost; looking whether it was opened.');
    }
    await explainingTimeout(refused, () => clock.sleep(pause, signal));
  }
  throw new Error('unreachable: the pauses never end');
}

/** Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost. */
async function waitForOthers<Item>(
  lost: LostCreation | undefined,
  context: ImportContext<Item>,
): Promise<{ own?: Session | undefined; serverTime: number }> {
  const { source, clock, signal, log } = context;
  let waitsFor = '';
  const cancelled = new Set<string>();
  for (const pause of pauses(context.pollIntervalMs)) {
    const { sessions, serverTime: oktaTime } = await explainingTimeout(waitsFor, () => source.list());
    const serverTime = oktaTime ?? clock.now();
    const own = lost && createdWithin(sessions, lost);
    if (own) return { own, serverTime };
    const [other] = sessions.filter(isActive);
    if (!other) return { serverTime };
    waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
    await explainingTimeout(waitsFor, async () => {
      const isGone = await cancelIfAllowed(other, oktaTime, context);
      // The list may lag behind: only the first cancellation is worth a look at once.
      if (isGone && !cancelled.has(other.id)) return void cancelled.add(other.id);
      log.info(`Session ${other.id} of another run is ${other.status}; looking again in ${seconds(pause)}.`);
      await clock.sleep(pause, signal);
    });
  }
  throw new Error('unreachable: the pauses never end');
}

/** True where the other session was cancelled, and the list is worth another look at once. */
async function cancelIfAllowed<Item>(
  other: Session,
  serverTime: number | undefined,
  context: ImportContext<Item>,
): Promise<boolean> {
  const { activeSession, source, log } = context;
  if (activeSession === 'fail') {
    throw new SyncError(
      'session-conflict',
      `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`,
      { remedy: 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.' },
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

async function loadAll<Item>(id: string, run: SessionRun<Item>, context: ImportContext<Item>): Promise<void> {
  const { log } = context;
  const { batches } = run;
  const spare = { requests: MAX_BATCHES_PER_SESSION - batches.length };
  await inParallel(batches, LOADS_AT_ONCE, async (batch) => {
    await loadOne(id, { batch, spare }, context);
    run.batchLoaded(id);
    if (run.loaded % 10 === 0 || run.loaded === batches.length) {
      log.info(`${run.loaded} of ${batches.length} batches are uploaded.`);
    }
  });
}

/** A load whose answer was lost is repeated with the identical body, as long as the session has requests left for that. */
async function loadOne<Item>(
  id: string,
  { batch, spare }: { readonly batch: Batch<Item>; readonly spare: { requests: number } },
  context: ImportContext<Item>,
): Promise<void> {
  for (const [tries, pause] of numbered(pauses(1000))) {
    try {
      return await context.source.load(id, batch);
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      if (spare.requests === 0) throw new SessionFull('no request left', { cause: error });
      if (tries === MAX_TRIES) throw noAnswer(batch.call, error);
      spare.requests--;
    }
    await context.clock.sleep(pause, context.signal);
  }
}

/** Has Okta import what was uploaded; the session is then TRIGGERED, or CLOSED where it has accepted nothing. */
async function startImport<Item>(
  id: string,
  run: SessionRun<Item>,
  context: ImportContext<Item>,
): Promise<ImportSession<Item>> {
  const { source, log } = context;
  if (!(await hasAccepted(id, run, context))) {
    await source.cancel(id);
    run.closed();
    log.info(`Session ${id} accepted nothing (Okta knew nothing of it); it was cancelled.`);
    return run.step(id, 'CLOSED');
  }
  await explainingTimeout(
    `Session ${id} was being triggered: its status in the summary, and its page in Okta, tell whether it was.`,
    () => trigger(id, context),
  );
  run.triggered();
  const triggered = run.step(id, 'TRIGGERED');
  log.info(`Session ${id} is triggered; Okta is importing.`);
  return triggered;
}

/**
 * A bulk-load may take a moment to show in the status; deletes of people whom Okta doesn't know never do. Throws `session-failed`
 * for a session that stays CREATED although Okta had to accept something of it.
 */
async function hasAccepted<Item>(
  id: string,
  { batches }: SessionRun<Item>,
  { source, clock, signal, pollIntervalMs }: ImportContext<Item>,
): Promise<boolean> {
  const mustAccept = batches.some((batch) => batch.mustAccept);
  const until = clock.now() + MOST_UNTIL_ACCEPTED_MS;
  for (const pause of pauses(Math.min(pollIntervalMs, MOST_UNTIL_ACCEPTED_MS))) {
    const isLast = clock.now() >= until;
    const { status } = await source.get(id);
    if (status === 'IN_PROGRESS') return true;
    if (status !== 'CREATED') throw sessionFailed(id, status);
    if (isLast && mustAccept) throw acceptedNothing(id);
    if (isLast) return false;
    await clock.sleep(Math.min(pause, Math.max(until - clock.now(), 1)), signal);
  }
  return false;
}

/** Triggers once: where the answer was lost, the status shows whether it must be sent again. */
async function trigger<Item>(
  id: string,
  { source, clock, signal, pollIntervalMs }: ImportContext<Item>,
): Promise<void> {
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
    if (!isCancellable({ status } as Session)) throw sessionFailed(id, status);
    if (tries === MAX_TRIES && lost) throw noAnswer('start import', lost);
    if (tries === MAX_TRIES) throw sessionFailed(id, `still ${status} after ${tries} attempts to start its import`);
    await clock.sleep(pause, signal);
  }
}

async function follow<Item>(
  id: string,
  run: SessionRun<Item>,
  { source, clock, signal, log, pollIntervalMs }: ImportContext<Item>,
): Promise<ImportSession<Item>> {
  const stillImporting = `Okta is still importing session ${id}; nobody has seen how it ends.`;
  for (const pause of pauses(pollIntervalMs)) {
    const { status } = await explainingTimeout(stillImporting, async () => {
      await clock.sleep(pause, signal);
      return source.get(id);
    });
    const session = run.step(id, status);
    if (status === 'COMPLETED') {
      log.info(`Session ${id} is COMPLETED after ${seconds(session.durationMs)}.`);
      return session;
    }
    if (status !== 'TRIGGERED') throw sessionFailed(id, status);
    log.info(`Okta is importing session ${id} (${seconds(session.durationMs)} so far).`);
  }
  throw new Error('unreachable: the pauses never end');
}

/** Leaves nothing open that can still be cancelled, and says what was found; a failure is left to the post step. */
async function cancelOwn<Item>(
  run: SessionRun<Item>,
  { sourceForCleanup, log }: ImportContext<Item>,
): Promise<Cancelled | undefined> {
  try {
    const left = await cancelLeftOpen(sourceForCleanup(), run.left);
    run.closed();
    if (left === undefined) return undefined;
    run.step(left.session.id, left.session.status);
    if (left.cancelled) log.info(`Session ${left.session.id} was cancelled; Okta drops what had been uploaded.`);
    return left;
  } catch {
    log.warning('The open session could not be cancelled now; the post step tries once more.');
    return undefined;
  }
}

/** A session that a run left, as it is now. */
export interface Cancelled {
  readonly session: Session;
  /** Just now, by us. */
  readonly cancelled: boolean;
}

/** Cancels what is left of a run's session, where that is still possible; undefined where nothing was left. */
export async function cancelLeftOpen(source: IdentitySource, left: LeftOpen): Promise<Cancelled | undefined> {
  if (left.is === 'nothing') return undefined;
  const { sessions } = await source.list();
  const session =
    left.is === 'asked-for'
      ? createdWithin(sessions, { since: left.since, until: Number.POSITIVE_INFINITY })
      : // The list may lag behind, or hold a row that can't be read.
        (sessions.find(({ id }) => id === left.id) ?? (await source.get(left.id)));
  if (session === undefined || !isCancellable(session)) return session && { session, cancelled: false };
  if ((await source.cancel(session.id)) === 'cancelled')
    return { session: { ...session, status: 'CLOSED' }, cancelled: true };
  // It moved on in between: perhaps our trigger arrived after all.
  return { session: await source.get(session.id), cancelled: false };
}

/** The session in CREATED that was made in this time: Okta's times were seen in whole seconds. */
function createdWithin(sessions: readonly Session[], { since, until }: LostCreation): Session | undefined {
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
async function explainingTimeout<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'timeout') throw error;
    throw new SyncError('timeout', `${error.message} ${what}`.trim(), { remedy: error.remedy, cause: error });
  }
}

function sessionFailed(id: string, status: string, cause?: unknown): SyncError {
  return new SyncError('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, {
    remedy:
      'Look at Reports → System Log in the Admin Console for this session, mend the cause and run again: a run imports only what is missing. ' +
      'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).',
    cause,
  });
}

function acceptedNothing(id: string): SyncError {
  return new SyncError(
    'session-failed',
    `Okta took every upload of session ${id}, and the session stayed CREATED: nothing of it can be imported. It was cancelled.`,
    {
      remedy:
        'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and tell Okta support the id of the session.',
    },
  );
}

function noAnswer(what: string, cause: unknown): SyncError {
  return new SyncError('okta-api', `Okta gave no usable answer to ${what}, ${MAX_TRIES} times.`, {
    remedy: 'Look at https://status.okta.com and run again: a run imports only what is missing.',
    cause,
  });
}

function tooManyAttempts(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    `${MAX_ATTEMPTS} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`,
    { remedy: 'Look at https://status.okta.com and run again.', cause },
  );
}
