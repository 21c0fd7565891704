import { loginsOfRemoved } from './accounts.ts';
import * as core from './action/core.ts';
import { SyncError } from './errors.ts';
import { readGroupsBack } from './groups.ts';
import { importSession } from './okta/import/import-session.ts';
import { newAllowance } from './okta/import/load.ts';
import type { ImportSession, Refused } from './okta/import/session.ts';
import { type ReadBack, readBack } from './okta/read-back.ts';
import { statusReader } from './okta/users.ts';
import { createOutbox, isPerson } from './outbox.ts';
import type { PlannedRun, ToSend } from './plan-run.ts';
import type { Read } from './read.ts';
import { GROUPS_UNAVAILABLE, leaversInGroups } from './report/group-warnings.ts';
import { counted } from './report/markdown.ts';
import type { RunStatus } from './report/schema.ts';
import type { ImportItem } from './report/steps.ts';
import { createJournal } from './state/journal.ts';
import { type GroupItem, isGroupItem } from './sync/groups/uploads.ts';
import type { PersonChange } from './sync/people/change.ts';
import type { Task, Workbench } from './task.ts';

/** What was imported. */
export interface Applied {
  readonly status: Extract<RunStatus, 'completed' | 'nothing-to-do' | 'triggered'>;
  /** The people of every session that COMPLETED. */
  readonly imported: readonly PersonChange[];
  /** What was said of groups in every session that COMPLETED. */
  readonly importedOfGroups: readonly GroupItem[];
  /** When the first of them was triggered, by Okta's clock (epoch ms); absent where none was. */
  readonly triggeredAt?: number | undefined;
  /** When the last of them had completed, by the run's clock (epoch ms). */
  readonly completedAt: number;
  /** Why not everything was imported, although the rest was: the run fails. */
  readonly failure?: SyncError | undefined;
}

/** The planning behind what is applied; it is asked again meanwhile. Whatever it throws ends the open session. */
export interface Planning {
  /** When reading ended, by the run's clock (epoch ms). */
  readonly readAt: number;
  /** Reads, plans and checks again; what was already sent stays as it was sent. */
  readonly replan: (sent: ToSend) => Promise<ToSend>;
  /** People whom Okta refuses: they are invalid, and count for the safeguards before their session is imported. `hasSent`: another one was. */
  readonly setAside: (refused: readonly Refused<PersonChange>[], hasSent: boolean) => void;
}

/** A plan older than this by the time a session is open may bring back somebody who was deactivated meanwhile. */
const MOST_AGE_MS = 60_000;

/**
 * Imports what a plan sends, session after session; nothing stays open. Throws what `importSession` throws, unless an earlier session has
 * COMPLETED: that is the run's failure then, and what was imported is still to be read back.
 */
export async function apply(
  planned: ToSend,
  { inputs, okta, serverClocks }: Task,
  { recorder, lifetime: { signal }, log, clock }: Workbench,
  planning: Planning,
): Promise<Applied> {
  const sessions = new Map<string, ImportSession<ImportItem>>();
  const triggerTimes = new Map<string, number>();
  const allowance = newAllowance();
  const outbox = createOutbox(planned);
  let isFresh = false;
  let failure: SyncError | undefined;
  let triggeredAt: number | undefined;

  async function choose() {
    if (!isFresh && clock.now() - planning.readAt > MOST_AGE_MS) {
      isFresh = true;
      log.info(
        'Personio and Okta were read more than a minute ago: reading and planning again before anything is sent.',
      );
      const again = outbox.replace(await planning.replan(outbox.sent()));
      if (again.length > 0) planning.setAside(again, triggerTimes.size > 0);
    }
    return outbox.left();
  }

  const failureOf = (error: unknown): SyncError => {
    const hasImported = [...sessions.values()].some(({ status }) => status === 'COMPLETED');
    if (signal.aborted || !(error instanceof SyncError) || !hasImported) throw error;
    return error;
  };

  while (failure === undefined && outbox.left().length > 0) {
    const imported = await importSession(choose, inputs.waitForCompletion, {
      source: okta.source,
      sourceForCleanup: () => okta.sourceUntil(cleanupSignal(signal)),
      clock,
      signal,
      log,
      journal: createJournal(core.saveState, log),
      activeSession: inputs.activeSession,
      pollIntervalMs: inputs.pollInterval * 1000,
      triggeredAt,
      allowance,
      onStep(session) {
        sessions.set(session.id, session);
        // Where the answer to the trigger was lost, it may be seen only once it has COMPLETED.
        const wasTriggered = session.status === 'TRIGGERED' || session.status === 'COMPLETED';
        if (wasTriggered && !triggerTimes.has(session.id)) triggerTimes.set(session.id, serverClocks.okta.now());
        recorder.record({ sessions: new Map(sessions), triggerTimes });
      },
      revise: outbox.revise,
      onRefused(all) {
        outbox.refuse(all);
        const people = all.filter((one): one is Refused<PersonChange> => isPerson(one.item));
        if (people.length > 0) planning.setAside(people, triggerTimes.size > 0);
        const ofGroups = all.length - people.length;
        if (ofGroups > 0) log.warning(leftOut(ofGroups));
      },
      onMissing() {
        outbox.dropGroups();
        log.warning(GROUPS_UNAVAILABLE);
      },
    }).catch(failureOf);
    if (imported instanceof SyncError) {
      failure = imported;
      break;
    }
    const { id, status, batches } = imported.session;
    outbox.accepted(batches);
    if (status === 'TRIGGERED') recorder.record({ handedOver: id });
    ({ triggeredAt } = imported.session);
    ({ failure } = imported);
  }
  const ended = [...sessions.values()];
  const completed = ended.filter(({ status }) => status === 'COMPLETED');
  const items = completed.flatMap((session) => session.batches.flatMap((batch) => batch.items));
  const isTriggered = ended.at(-1)?.status === 'TRIGGERED';
  return {
    status: isTriggered ? 'triggered' : completed.length > 0 ? 'completed' : 'nothing-to-do',
    imported: items.filter(isPerson),
    importedOfGroups: items.filter(isGroupItem),
    triggeredAt: [...triggerTimes.values()].at(0),
    completedAt: clock.now(),
    failure: failure ?? leaversRefused(outbox.refused()),
  };
}

function leftOut(count: number): string {
  const what = count === 1 ? '1 group or membership' : `${count} groups or memberships`;
  return `Okta refused ${what}, so the run went on without them. The next run sends them again.`;
}

/** A leaver who is not removed keeps their account, so the run must not be green. */
function leaversRefused(refused: readonly PersonChange[]): SyncError | undefined {
  const leavers = refused.filter(({ action }) => action === 'deactivate');
  if (leavers.length === 0) return undefined;
  const who = leavers.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId).join(', ');
  return new SyncError(
    'okta-api',
    `Okta refused to remove people who have left (${who}), so the run went on without them.`,
    {
      remedy: 'Deactivate their logins in Okta, and ask Okta support why bulk-delete refuses their external ids.',
    },
  );
}

/**
 * Reads Okta back and compares it with what was imported: who is not found applied, and the logins of those who were removed. Undefined if
 * nobody was imported, or nothing is compared.
 */
export async function readBackImport(
  { imported }: Applied,
  { identities, directory }: Pick<Read, 'identities' | 'directory'>,
  { task: { inputs, okta, serverClocks }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<ReadBack | undefined> {
  const { recorder, lifetime, log, clock } = bench;
  if (imported.length === 0 || inputs.compareWith === 'nothing') return undefined;
  const reader = { okta: okta.api, readStatuses: statusReader(okta.api, log) };
  const found = await readBack(imported, {
    okta: okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    held: directory.kind === 'listed' ? directory.appUsers.size : identities.length,
    loginsOf: (removed) => loginsOfRemoved(removed, { identities, directory }, reader),
    clock,
    signal: lifetime.signal,
    log,
    pauseMs: inputs.pollInterval * 1000,
  });
  recorder.record({ readBack: found, readBackAt: serverClocks.okta.now() });
  if (!found.loginsChecked) recorder.add({ notes: [LOGINS_NOT_CHECKED] });
  if (found.notApplied.size > 0) {
    log.info(
      `The changes of ${found.notApplied.size} of ${counted(found.sent, 'person', 'people')} sent do not show in Okta.`,
    );
  }
  return found;
}

/** Reads back what was imported of groups, while people are read back, and tells what is not found applied. */
export async function readGroupsBackImport(
  { imported, importedOfGroups }: Applied,
  { plan, groups }: Pick<PlannedRun, 'plan' | 'groups'>,
  readBack: Promise<ReadBack | undefined>,
  { task: { inputs, okta }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<void> {
  if (groups === undefined || importedOfGroups.length + imported.length === 0) return;
  const { recorder, lifetime, log, clock } = bench;
  const found = await readGroupsBack(importedOfGroups, groups, {
    okta: okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    people: plan.changes,
    readBack,
    clock,
    signal: lifetime.signal,
    log,
    pauseMs: inputs.pollInterval * 1000,
  });
  if (found === undefined) return;
  if (importedOfGroups.length > 0) recorder.record({ groupReadBack: found });
  recorder.add({ notes: leaversInGroups(found.leavers) });
  if (found.notApplied.size > 0) {
    log.info(`${counted(found.notApplied.size, 'group does', 'groups do')} not show everything in Okta that was sent.`);
  }
}

const LOGINS_NOT_CHECKED =
  'Deactivated people were removed from the source; login not checked, at least for some of them: checking takes the scope `okta.users.read` and app users that name their Okta user.';

/** Longer than the minute of a rate limit, which loading may have used up. */
const CLEANUP_MS = 75_000;

/** Ends the clean-up of a run's session: while the run goes on it may wait for a rate limit, after its end there is little time. */
function cleanupSignal(run: AbortSignal): AbortSignal {
  const end = new AbortController();
  const endSoon = () => void setTimeout(() => end.abort(), cleanupMs(run)).unref();
  if (run.aborted) endSoon();
  else run.addEventListener('abort', endSoon, { once: true });
  return AbortSignal.any([end.signal, AbortSignal.timeout(CLEANUP_MS)]);
}

/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them for its report; any other run has ten. */
function cleanupMs({ reason }: AbortSignal): number {
  return reason instanceof SyncError && reason.code === 'cancelled' ? 4_000 : 10_000;
}
