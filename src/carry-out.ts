import * as core from '@actions/core';
import type { OktaSide } from './connect/okta.ts';
import { SyncError } from './errors.ts';
import type { Clock } from './http/clock.ts';
import type { Inputs } from './inputs.ts';
import type { Lifetime } from './lifetime.ts';
import { importSession } from './okta/import.ts';
import { verify } from './okta/verify.ts';
import { type Planned, toSend } from './report/assemble.ts';
import type { RunLog } from './report/log.ts';
import type { Record } from './report/record.ts';
import type { RunStatus } from './report/run-report.ts';
import { createJournal } from './state/journal.ts';
import { packSessions } from './sync/batches.ts';
import { checkProof, refuseIfTripped, type SafeguardLimits } from './sync/safeguards.ts';

/** What carrying out a plan needs. */
export interface Means {
  readonly inputs: Inputs;
  readonly oktaSide: OktaSide;
  readonly record: Record;
  readonly lifetime: Lifetime;
  readonly log: RunLog;
  readonly clock: Clock;
}

/** Imports what the plan in the record sends, session after session. Throws what `importSession` throws; nothing stays open. */
export async function carryOut({
  inputs,
  oktaSide,
  record,
  lifetime: { signal },
  log,
  clock,
}: Means): Promise<RunStatus> {
  const { deletes, upserts } = toSend(record.entries);
  const sessions = packSessions(deletes, upserts);
  for (const [at, batches] of sessions.entries()) {
    const isLast = at === sessions.length - 1;
    const session = await importSession(batches, inputs.waitForCompletion || !isLast, {
      source: oktaSide.source,
      lastWord: () => oktaSide.sourceUntil(AbortSignal.timeout(lastWordMs(signal))),
      clock,
      signal,
      log,
      journal: createJournal(core.saveState),
      activeSession: inputs.activeSession,
      pollIntervalMs: inputs.pollInterval * 1000,
      progress: (step) => record.sessions.set(step.id, step),
    });
    const upserted = session.batches.filter(({ call }) => call === 'bulk-upsert').flatMap(({ entities }) => entities);
    if (session.status === 'CLOSED' && upserted.length > 0) {
      log.warning(
        `Okta took the uploads of session ${session.id} and stayed CREATED: ${upserted.length} people to create or update were not imported. ` +
          'Run again; if it stays, look at Reports → System Log in the Admin Console.',
      );
    }
  }
  return statusOf(record);
}

/** Reads Okta back and holds it against what was sent; too many unconfirmed fail the run, though nothing is undone by that. */
export async function prove(
  { inputs, oktaSide, record, lifetime: { signal }, log, clock }: Means,
  limits: SafeguardLimits,
): Promise<void> {
  const completed = [...record.sessions.values()].filter(({ status }) => status === 'COMPLETED');
  const sent = completed.flatMap(({ batches }) =>
    batches.flatMap(({ entities }) => (entities as readonly Planned[]).map(({ entry }) => entry)),
  );
  if (sent.length === 0 || inputs.compareWith === 'nothing') return;
  const proof = await verify(sent, {
    okta: oktaSide.okta,
    sourceId: inputs.oktaIdentitySourceId,
    held: record.directory?.holdings.size ?? 0,
    clock,
    signal,
    log,
    pauseMs: inputs.pollInterval * 1000,
  });
  if (proof === undefined) return;
  record.unapplied = proof.unapplied;
  if (!proof.loginsChecked) {
    record.notes.push(
      'Deactivated people were removed from the source; login not checked, for some of them at least: that takes the scope `okta.users.read`, and app users that name their Okta user.',
    );
  }
  if (proof.unapplied.size > 0) {
    log.warning(
      `${proof.unapplied.size} of ${sent.length} people were sent and are not found applied; the summary names them and the usual causes.`,
    );
  }
  const finding = checkProof(proof.unapplied.size, sent.length, limits.maxUnconfirmed);
  record.findings = [...record.findings, finding];
  if (finding.tripped) record.status = 'failed';
  refuseIfTripped([finding], 'Okta has imported, and not all of it took');
}

function statusOf({ sessions }: Record): RunStatus {
  const statuses = [...sessions.values()].map(({ status }) => status);
  if (statuses.at(-1) === 'TRIGGERED') return 'triggered';
  return statuses.includes('COMPLETED') ? 'completed' : 'nothing-to-do';
}

/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them to tell; any other one has ten. */
function lastWordMs({ reason }: AbortSignal): number {
  return reason instanceof SyncError && reason.code === 'cancelled' ? 4_000 : 10_000;
}
