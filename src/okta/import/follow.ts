import { explainingTimeout, SyncError } from '../../errors.ts';
import { sessionFailed } from './errors.ts';
import type { ImportContext, ImportSession, SessionRun } from './session.ts';
import { pauses, seconds } from './waiting.ts';

/** A small import takes about a second, so the first look comes after that, even if the poll interval is longer. */
const FIRST_LOOK_MS = 1000;
/** Looks in a row without an answer, each of several requests: Okta may be away for a minute while it imports, and nothing is lost by waiting. */
const MOST_UNANSWERED = 3;

/**
 * Looks at a triggered session until it is COMPLETED. Throws `session-failed` where it ends otherwise, `timeout`, and `okta-api` where Okta
 * does not answer any more.
 */
export async function follow<Item>(
  id: string,
  run: SessionRun<Item>,
  { source, clock, signal, log, pollIntervalMs }: ImportContext<Item>,
): Promise<ImportSession<Item>> {
  const stillImporting = `Okta is still importing session ${id}; how it ends is not known.`;
  let unanswered = 0;
  /** Undefined where Okta does not answer. */
  const look = async (pause: number): Promise<string | undefined> => {
    await clock.sleep(pause, signal);
    try {
      const { status } = await source.get(id);
      unanswered = 0;
      return status;
    } catch (error) {
      const isAway = error instanceof SyncError && error.code === 'okta-api' && !signal.aborted;
      if (!isAway || ++unanswered === MOST_UNANSWERED) throw error;
      log.info(`Session ${id} could not be read; looking again.`);
      return undefined;
    }
  };
  for (const pause of looks(pollIntervalMs)) {
    const status = await explainingTimeout(stillImporting, () => look(pause));
    if (status === undefined) continue;
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

function* looks(pollIntervalMs: number): Generator<number, never> {
  const others = pauses(pollIntervalMs);
  yield Math.min(others.next().value, FIRST_LOOK_MS);
  return yield* others;
}
