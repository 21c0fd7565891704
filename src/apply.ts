import * as core from '@actions/core';
import { loginsOfRemoved } from './accounts.ts';
import { SyncError } from './errors.ts';
import type { ImportSession } from './okta/import.ts';
import { importSession } from './okta/import.ts';
import { type ReadBack, readBack } from './okta/read-back.ts';
import { statusReader } from './okta/users.ts';
import type { Read } from './read.ts';
import type { RunStatus } from './report/schema.ts';
import { createJournal } from './state/journal.ts';
import { inSessions } from './sync/batches.ts';
import type { PersonChange } from './sync/people/change.ts';
import { uploads } from './sync/people/uploads.ts';
import type { Task, Workbench } from './task.ts';

/** What was imported. */
export interface Applied {
  readonly status: Extract<RunStatus, 'completed' | 'nothing-to-do' | 'triggered'>;
  /** The people of every session that COMPLETED. */
  readonly imported: readonly PersonChange[];
}

/** Imports what a plan sends, session after session. Throws what `importSession` throws; nothing stays open. */
export async function apply(
  changes: readonly PersonChange[],
  { inputs, okta }: Task,
  { recorder, lifetime: { signal }, log, clock }: Workbench,
): Promise<Applied> {
  const sessions = new Map<string, ImportSession<PersonChange>>();
  const batches = inSessions(uploads(changes));
  for (const [at, ofSession] of batches.entries()) {
    const isLast = at === batches.length - 1;
    await importSession(ofSession, inputs.waitForCompletion || !isLast, {
      source: okta.source,
      sourceForCleanup: () => okta.sourceUntil(AbortSignal.timeout(cleanupMs(signal))),
      clock,
      signal,
      log,
      journal: createJournal(core.saveState, log),
      activeSession: inputs.activeSession,
      pollIntervalMs: inputs.pollInterval * 1000,
      onStep(session) {
        sessions.set(session.id, session);
        recorder.record({ sessions: new Map(sessions) });
      },
    });
  }
  const ended = [...sessions.values()];
  const completed = ended.filter(({ status }) => status === 'COMPLETED');
  const isTriggered = ended.at(-1)?.status === 'TRIGGERED';
  return {
    status: isTriggered ? 'triggered' : completed.length > 0 ? 'completed' : 'nothing-to-do',
    imported: completed.flatMap((session) => session.batches.flatMap(({ items }) => items)),
  };
}

/**
 * Reads Okta back and compares it with what was imported: who is not found applied, and the logins of those who were removed.
 * Undefined where nobody was imported, or nothing is to be read.
 */
export async function readBackImport(
  { imported }: Applied,
  { identities, directory }: Pick<Read, 'identities' | 'directory'>,
  { task: { inputs, okta }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<ReadBack | undefined> {
  const { recorder, lifetime, log, clock } = bench;
  if (imported.length === 0 || inputs.compareWith === 'nothing') return undefined;
  const reader = { okta: okta.api, readStatuses: statusReader(okta.api) };
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
  if (found === undefined) return undefined;
  recorder.record({ readBack: found });
  if (!found.loginsChecked) recorder.add({ notes: [LOGINS_NOT_CHECKED] });
  if (found.notApplied.size > 0) {
    log.warning(
      `${found.notApplied.size} of ${found.sent} people were sent and are not found applied; the summary names them and the usual causes.`,
    );
  }
  return found;
}

const LOGINS_NOT_CHECKED =
  'Deactivated people were removed from the source; login not checked, for some of them at least: that takes the scope `okta.users.read`, and app users that name their Okta user.';

/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them to tell; any other one has ten. */
function cleanupMs({ reason }: AbortSignal): number {
  return reason instanceof SyncError && reason.code === 'cancelled' ? 4_000 : 10_000;
}
