import { explainingTimeout, SyncError } from '../../errors.ts';
import { AnswerLost } from '../../http/client.ts';
import { isCancellable } from '../sessions.ts';
import { cancelSession } from './cancel.ts';
import { noAnswer, sessionFailed } from './errors.ts';
import type { ImportContext, ImportSession, SessionRun } from './session.ts';
import { MAX_TRIES, numbered, pauses } from './waiting.ts';

/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;

/** Triggers the import of what was uploaded; the session is then TRIGGERED, or CLOSED if Okta has accepted nothing. */
export async function startImport<Item>(
  id: string,
  run: SessionRun<Item>,
  context: ImportContext<Item>,
): Promise<ImportSession<Item>> {
  const { source, log } = context;
  if (!(await hasAccepted(id, run, context))) {
    const { session } = await cancelSession(source, { id, status: 'CREATED', created: Number.NaN });
    if (session.status !== 'CLOSED') throw sessionFailed(id, session.status);
    run.closed();
    const why = run.accepted.length > 0 ? 'accepted nothing (Okta knew nothing of it)' : 'has nothing to import';
    log.info(`Session ${id} ${why}; it was cancelled.`);
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
  { accepted }: SessionRun<Item>,
  { source, clock, signal, pollIntervalMs }: ImportContext<Item>,
): Promise<boolean> {
  if (accepted.length === 0) return false;
  const mustAccept = accepted.some((batch) => batch.mustAccept);
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

/** Triggers the session once: if the answer is lost, the status shows whether it has to be sent again. */
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
    const session = await source.get(id);
    const { status } = session;
    if (status === 'TRIGGERED' || status === 'COMPLETED') return;
    if (!isCancellable(session)) throw sessionFailed(id, status);
    if (tries === MAX_TRIES && lost) throw noAnswer('start import', lost);
    if (tries === MAX_TRIES) throw sessionFailed(id, `still ${status} after ${tries} attempts to start its import`);
    await clock.sleep(pause, signal);
  }
}

function acceptedNothing(id: string): SyncError {
  return new SyncError(
    'session-failed',
    `Okta accepted every upload to session ${id}, but the session stayed CREATED, so nothing in it could be imported. It was cancelled.`,
    {
      remedy:
        'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and give Okta support the id of the session.',
    },
  );
}
