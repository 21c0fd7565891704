import type { Applied } from './apply.ts';
import { SyncError } from './errors.ts';
import { inParallel } from './http/parallel.ts';
import type { Log } from './log.ts';
import { endSessions, MOST_REFUSED } from './okta/lifecycle.ts';
import { confirmedLeavers, type ReadBack } from './okta/read-back.ts';
import type { PlannedRun } from './plan-run.ts';
import { ids } from './report/logins.ts';
import { counted } from './report/markdown.ts';
import type { ImportItem, Steps } from './report/steps.ts';
import type { Batch } from './sync/batches.ts';
import { isGroupItem } from './sync/groups/uploads.ts';
import type { Login, PersonChange } from './sync/people/change.ts';
import type { Task, Workbench } from './task.ts';

const AT_ONCE = 5;

/** A run that has removed people from the source. */
interface Removing {
  readonly planned: Pick<PlannedRun, 'plan'>;
  readonly applied: Pick<Applied, 'status' | 'imported'>;
  readonly readBack: ReadBack | undefined;
}

/**
 * With `deactivate.endSessions`: ends the Okta sessions and tokens of the people whom this run removed and whose login was seen to have
 * ended, and of nobody else. Failures are named in a warning, and the run goes on. What was done is recorded even if the run is cut short.
 */
export async function endSessionsOfLeavers(
  run: Removing,
  { configuration, okta }: Pick<Task, 'configuration' | 'okta'>,
  { recorder, lifetime: { signal }, log }: Workbench,
): Promise<void> {
  const removed = removedIn(run);
  if (!configuration.deactivate.endSessions || removed.length === 0) return;
  const confirmed = confirmedLeavers(run.readBack);
  const ended = new Set<PersonChange>();
  const failed: PersonChange[] = [];
  const settled = new Set<PersonChange>();
  let why: SyncError | undefined;
  let refusals = 0;
  const end = async ([change, { id, status }]: readonly [PersonChange, Login]) => {
    const isForbidden = refusals >= MOST_REFUSED && ended.size === 0;
    const outcome = why && isForbidden ? { refused: why } : await endSessions(okta.api, id).catch(refusedBy);
    settled.add(change);
    if (outcome === 'done') ended.add(change);
    // A login that is deactivated, or gone, has no sessions left.
    if (outcome === 'done' || (typeof outcome === 'string' && status !== 'SUSPENDED')) return;
    failed.push(change);
    why = typeof outcome === 'string' ? sessionsRefused(status) : outcome.refused;
    if (why.code === 'okta-permission') refusals++;
  };
  const refusedBy = (error: unknown) => {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    return { refused: error };
  };
  try {
    await inParallel([...confirmed], AT_ONCE, end);
  } finally {
    recorder.record({ loginSessions: { ended, settled } });
    if (why) log.warning(`${notEnded(failed)}: ${why.message} ${why.remedy}`);
  }
  const unseen = removed.filter((change) => !confirmed.has(change));
  if (unseen.length > 0) {
    log.warning(
      `${notEnded(unseen)}: that is done only once the login is seen to have ended, which takes \`okta.users.read\`.`,
    );
  }
  recorder.record({ loginSessions: { ended, settled: new Set([...settled, ...unseen]) } });
}

/**
 * Names the leavers whom a run has told Okta to remove and whose sessions it was to end, where it has not come to that: later runs end the
 * sessions only of those whom they remove themselves.
 */
export function tellSessionsLeft({ loginSessions, sessions, triggerTimes }: Steps, log: Log): void {
  if (loginSessions === undefined) return;
  const triggered = [...sessions.values()].filter(({ id }) => triggerTimes.has(id));
  const leaversIn = (batches: readonly Batch<ImportItem>[]) =>
    batches
      .flatMap(({ items }) => items)
      .filter((item): item is PersonChange => !isGroupItem(item) && item.action === 'deactivate');
  const left = leaversIn(triggered.flatMap(({ batches }) => batches)).filter((one) => !loginSessions.settled.has(one));
  if (left.length > 0) {
    log.warning(
      `${notEnded(left)}, because the run ended before that, and no later run does it: end them in the Admin Console.`,
    );
  }
  const unanswered = leaversIn(triggered.flatMap(({ unanswered = [] }) => unanswered));
  if (unanswered.length > 0) {
    log.warning(
      `${notEnded(unanswered)}: Okta did not answer the upload that removes them, and if it took it all the same, no later run does it. End them in the Admin Console.`,
    );
  }
}

/** Okta does not end the sessions of a login in this status. */
export function sessionsRefused(status: string): SyncError {
  return new SyncError('okta-api', `Okta does not end the sessions of a login that is ${status}.`, {
    remedy: 'Deactivate the login in the Admin Console, or end its sessions there.',
  });
}

/** The people whom this run has removed, or told Okta to remove without waiting for it. */
function removedIn({ planned, applied: { status, imported } }: Removing): PersonChange[] {
  const all = status === 'triggered' ? planned.plan.changes : imported;
  return all.filter(({ action }) => action === 'deactivate');
}

function notEnded(people: readonly PersonChange[]): string {
  const who = ids(people.map(({ personioId, oktaUserId = '' }) => personioId ?? oktaUserId));
  return `The Okta sessions and tokens of ${counted(people.length, 'leaver', 'leavers')} (${who}) were not ended`;
}
