import { SyncError } from '../../errors.ts';
import { AnswerLost } from '../../http/client.ts';
import { inParallel } from '../../http/parallel.ts';
import { type Batch, inSessions, MAX_BATCHES_PER_SESSION } from '../../sync/batches.ts';
import { isCancellable, type Refusal } from '../sessions.ts';
import { noAnswer, sessionFailed } from './errors.ts';
import type { Allowance, ImportContext, Refused, SessionRun } from './session.ts';
import { MAX_TRIES, numbered, pauses } from './waiting.ts';

const LOADS_AT_ONCE = 5;

/** If more items are refused, or finding them takes more requests, no single record is to blame: the mapping is wrong, or Okta is. */
export function newAllowance(): Allowance {
  return { items: 3, requests: 40 };
}

/** The result of loading a session. What was accepted is in the `SessionRun`. */
export interface Loaded<Item> {
  readonly refused: readonly Refused<Item>[];
  /** Set if loading ended early, and no item is to blame: an upload was refused, or never answered. Nothing more was loaded. */
  readonly failure?: SyncError;
  /** False if the session had too few requests for all of it. */
  readonly isAll: boolean;
}

/** A batch must be repeated, but the session has no request left for that: it is to start anew. */
export class SessionFull extends Error {}

/** The session has no request left to find out which item is refused; the next session will. */
class NoRoom extends Error {}

/** The org does not have the call, which everything that is left to load needs. */
class CallMissing extends Error {}

/** Loading ends early, and no single item is to blame: an upload is refused, or never answered. What Okta had accepted is kept. */
class Stopped extends Error {
  readonly failure: SyncError;

  constructor(failure: SyncError) {
    super('loading ends early');
    this.failure = failure;
  }
}

/** Requests of a session that the calls begun so far do not need: those of later calls are spare until their turn comes. */
interface Spare {
  requests: number;
}

/**
 * Loads what fits into one session. Nothing of one call is loaded before all of the call before it was accepted, so deletions depend on
 * no upsert. What Okta refuses is halved until the refused item is alone, and set aside. What there are no requests left for after that
 * waits for the next session.
 */
export async function load<Item>(
  id: string,
  batches: readonly Batch<Item>[],
  { run, context, mayStartAnew }: LoadOptions<Item>,
): Promise<Loaded<Item>> {
  const [ofSession = [], ...later] = inSessions(batches);
  const spare = { requests: MAX_BATCHES_PER_SESSION };
  const loading: Loading<Item> = { id, run, context, mayStartAnew, spare, total: ofSession.length, refused: [] };
  const { refused } = loading;
  try {
    for (const phase of Map.groupBy(ofSession, ({ call }) => call).values()) {
      const isRevised = refused.length > 0 && context.revise !== undefined;
      const left = isRevised ? context.revise(phase, refused) : phase;
      const fitting = left.slice(0, spare.requests);
      spare.requests -= fitting.length;
      await loadPhase(fitting, loading);
      if (fitting.length < left.length) return { refused, isAll: false };
    }
    return { refused, isAll: later.length === 0 };
  } catch (error) {
    if (error instanceof CallMissing) {
      context.onMissing?.();
      return { refused, isAll: true };
    }
    if (error instanceof NoRoom) return { refused, isAll: false };
    // The session that takes the place of this one need not find them out once more.
    if (error instanceof SessionFull && refused.length > 0) context.onRefused(refused);
    if (!(error instanceof Stopped)) throw error;
    return { refused, failure: run.accepted.length > 0 ? restImported(error.failure) : error.failure, isAll: false };
  }
}

interface LoadOptions<Item> {
  readonly run: SessionRun<Item>;
  readonly context: ImportContext<Item>;
  /** Whether a session without a request left for a repeat may start anew; if not, loading ends with what Okta has accepted. */
  readonly mayStartAnew: boolean;
}

/** A session that is being loaded. */
interface Loading<Item> extends LoadOptions<Item> {
  readonly id: string;
  readonly spare: Spare;
  /** Batches of the session. */
  readonly total: number;
  readonly refused: Refused<Item>[];
}

/** Loads the batches of one call, several at once, and then the acceptable items of those that were refused. */
async function loadPhase<Item>(batches: readonly Batch<Item>[], loading: Loading<Item>): Promise<void> {
  const { allowance, log } = loading.context;
  const refusals: { readonly batch: Batch<Item>; readonly refusal: Refusal }[] = [];
  await inParallel(batches, LOADS_AT_ONCE, async (batch) => {
    // Each refused batch holds at least one item to set aside, so with more of them there are too many.
    if (refusals.length > allowance.items) return;
    const refusal = await loadOne(batch, loading);
    if (refusal) refusals.push({ batch, refusal });
    const { length } = loading.run.accepted;
    if (length % 10 === 0 || length === loading.total) log.info(`${length} of ${loading.total} batches are uploaded.`);
  });
  const [first] = refusals;
  if (first === undefined) return;
  const isKnown = loading.run.accepted.some(({ mayBeMissing }) => mayBeMissing);
  if (first.refusal.isMissing && !isKnown) throw new CallMissing();
  log.info(
    `Okta refused ${refusals.length} of ${batches.length} uploads (${first.batch.call}); finding out which records it refuses.`,
  );
  if (refusals.length > allowance.items) await giveUp(first.refusal, loading);
  for (const { batch, refusal } of refusals) await setAsideIn(batch, { refusal, isWhole: true }, loading);
}

/** Loads a refused batch without the items that Okta refuses. */
async function setAsideIn<Item>(
  batch: Batch<Item>,
  { refusal, isWhole }: { readonly refusal: Refusal; readonly isWhole: boolean },
  loading: Loading<Item>,
): Promise<void> {
  const [first, second] = batch.halves();
  if (second === undefined) return setAside(batch, refusal, loading);
  const ofFirst = await loadPart(first!, refusal, loading);
  // If the first half is accepted, the second must be the refused one; that is checked only where it is a single item.
  const isKnown = ofFirst === undefined && second.items.length > 1;
  const ofSecond = isKnown ? refusal : await loadPart(second, refusal, loading);
  if (isWhole && ofFirst && ofSecond) await giveUp(ofSecond, loading);
  if (ofFirst) await setAsideIn(first!, { refusal: ofFirst, isWhole: false }, loading);
  if (ofSecond) await setAsideIn(second, { refusal: ofSecond, isWhole: false }, loading);
}

async function loadPart<Item>(
  part: Batch<Item>,
  refusal: Refusal,
  loading: Loading<Item>,
): Promise<Refusal | undefined> {
  const { context, spare } = loading;
  if (context.allowance.requests === 0) await giveUp(refusal, loading);
  if (spare.requests === 0) throw new NoRoom();
  context.allowance.requests--;
  spare.requests--;
  return loadOne(part, loading);
}

async function setAside<Item>(batch: Batch<Item>, refusal: Refusal, loading: Loading<Item>): Promise<void> {
  const { allowance } = loading.context;
  if (allowance.items === 0) await giveUp(refusal, loading);
  await requireOpen(refusal, loading);
  allowance.items--;
  loading.refused.push({ item: batch.items[0]!, names: refusal.names });
}

async function giveUp<Item>(refusal: Refusal, loading: Loading<Item>): Promise<never> {
  await requireOpen(refusal, loading);
  throw new Stopped(noItemToBlame(refusal.error));
}

/** A session that somebody else has ended refuses every upload, which says nothing about the records. */
async function requireOpen<Item>({ error }: Refusal, { id, context }: Loading<Item>): Promise<void> {
  const session = await context.source.get(id);
  if (!isCancellable(session)) throw sessionFailed(id, session.status, error);
}

/**
 * Loads one batch. If the answer is lost, it is repeated with the identical body, as long as the session has requests left. If none ever
 * comes, or a refusal that says nothing of records, loading ends: leavers who were accepted before it must not wait for the rest.
 */
async function loadOne<Item>(
  batch: Batch<Item>,
  { id, run, context, spare, mayStartAnew }: Loading<Item>,
): Promise<Refusal | undefined> {
  for (const [tries, pause] of numbered(pauses(1000))) {
    try {
      const refusal = await context.source.load(id, batch);
      if (refusal === undefined) run.batchAccepted(id, batch);
      return refusal;
    } catch (error) {
      if (error instanceof SyncError && !context.signal.aborted) throw new Stopped(error);
      if (!(error instanceof AnswerLost)) throw error;
      const isFull = spare.requests === 0;
      if (tries < MAX_TRIES && isFull && mayStartAnew) throw new SessionFull('no request left', { cause: error });
      if (tries === MAX_TRIES || isFull) {
        run.batchUnanswered(batch);
        throw new Stopped(tries === MAX_TRIES ? noAnswer(batch.call, error) : tooManySessions(error));
      }
      spare.requests--;
    }
    await context.clock.sleep(pause, context.signal);
  }
  throw new Error('unreachable: the pauses never end');
}

function tooManySessions(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    'Session after session lost answers to uploads, and the last one has no request left to repeat them.',
    { remedy: 'Check https://status.okta.com and run again: a run imports only what is missing.', cause },
  );
}

function noItemToBlame(error: SyncError): SyncError {
  return withMore(error, 'No single record is to blame for it.');
}

function restImported(error: SyncError): SyncError {
  return withMore(error, 'What Okta had accepted before that is imported.');
}

function withMore(error: SyncError, sentence: string): SyncError {
  return new SyncError(error.code, `${error.message} ${sentence}`, { remedy: error.remedy, cause: error });
}
