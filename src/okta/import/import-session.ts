import { SyncError } from '../../errors.ts';
import type { Batch } from '../../sync/batches.ts';
import { cancelOwn } from './cancel.ts';
import { sessionFailed } from './errors.ts';
import { follow } from './follow.ts';
import { load, SessionFull } from './load.ts';
import { open } from './open.ts';
import { type ImportContext, type ImportSession, SessionRun } from './session.ts';
import { startImport } from './trigger.ts';

const MAX_ATTEMPTS = 3;
const FAILED_STATUSES: ReadonlySet<string> = new Set(['CLOSED', 'EXPIRED', 'ERROR', 'GONE']);

/** What came of one session. */
export interface Imported<Item> {
  /** COMPLETED, TRIGGERED (not waited for), or CLOSED (there was nothing that Okta had to import, and it was cancelled). */
  readonly session: ImportSession<Item>;
  /** Why not everything was loaded: an upload was refused, or never answered, and no single record is to blame. What Okta had accepted is imported. */
  readonly failure?: SyncError | undefined;
}

/**
 * Runs one import session: opens it, asks `choose` what to send now, loads as much of that as fits, triggers it and (with `wait`, or if
 * something is left for the next session) follows it to its end. The result holds what Okta accepted; what it refuses is passed to
 * `onRefused` before the trigger. Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`,
 * and what `choose` and `onRefused` throw; whatever happens, nothing stays open.
 */
export async function importSession<Item>(
  choose: () => Promise<readonly Batch<Item>[]>,
  wait: boolean,
  context: ImportContext<Item>,
): Promise<Imported<Item>> {
  for (let attempt = 1; ; attempt++) {
    const run = new SessionRun(context);
    try {
      const id = await open(run, context);
      const { refused, failure, isAll } = await load(id, await choose(), {
        run,
        context,
        mayStartAnew: attempt < MAX_ATTEMPTS,
      });
      if (refused.length > 0) context.onRefused(refused);
      if (failure && run.accepted.length === 0) throw failure;
      const session = await startImport(id, run, context);
      const follows = session.status === 'TRIGGERED' && (wait || !isAll);
      return { session: follows ? await follow(id, run, context) : session, failure };
    } catch (error) {
      const left = await cancelOwn(run, context);
      const endedByOthers = left !== undefined && !left.cancelled && FAILED_STATUSES.has(left.session.status);
      if (endedByOthers && error instanceof SyncError && error.code === 'okta-api') {
        throw sessionFailed(left.session.id, left.session.status, error);
      }
      if (!(error instanceof SessionFull)) throw error;
      // With another session open, the journal could not name this one any more.
      if (left === undefined) throw notStartedAnew(error);
      if (!FAILED_STATUSES.has(left.session.status)) throw sessionFailed(left.session.id, left.session.status, error);
      context.log.info('The session has no request left to repeat an upload; its batches go into a new session.');
    }
  }
}

function notStartedAnew(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    'A session lost answers to its uploads and could not be cancelled, so its batches did not go into a new one. This run did not have Okta import it.',
    { remedy: 'Check https://status.okta.com and run again.', cause },
  );
}
