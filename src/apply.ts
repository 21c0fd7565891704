import * as core from '@actions/core';
import type { Inputs } from './action/inputs.ts';
import type { Lifetime } from './action/lifetime.ts';
import type { RunLog } from './action/log.ts';
import { SyncError } from './errors.ts';
import type { Clock } from './http/clock.ts';
import type { OktaSide } from './okta/connect.ts';
import { importSession } from './okta/import.ts';
import { type Proof, type VerifyContext, verify } from './okta/read-back.ts';
import { openLogins, type Planned, toSend } from './report/assemble.ts';
import { loginsKept } from './report/logins.ts';
import type { Record } from './report/record.ts';
import type { RunStatus } from './report/run-report.ts';
import { createJournal } from './state/journal.ts';
import { packSessions } from './sync/batches.ts';
import { isUpsert } from './sync/people/change.ts';
import { isHeld } from './sync/people/directory.ts';
import { canSignIn } from './sync/people/leavers.ts';
import { checkLogins, checkProof, refuseIfTripped, type SafeguardLimits } from './sync/people/safeguards.ts';

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
  const { deletes, upserts } = toSend(record.changes);
  const sessions = packSessions(deletes, upserts);
  for (const [at, batches] of sessions.entries()) {
    const isLast = at === sessions.length - 1;
    await importSession(batches, inputs.waitForCompletion || !isLast, {
      source: oktaSide.source,
      lastWord: () => oktaSide.sourceUntil(AbortSignal.timeout(lastWordMs(signal))),
      clock,
      signal,
      log,
      journal: createJournal(core.saveState),
      activeSession: inputs.activeSession,
      pollIntervalMs: inputs.pollInterval * 1000,
      mustAccept: batches
        .flatMap(({ entities }) => entities)
        .some(({ change }) => isUpsert(change) || isHeld(change.appUser)),
      progress: (step) => record.sessions.set(step.id, step),
    });
  }
  return statusOf(record);
}

/** Reads Okta back and compares it with what was sent: the people not found applied, and the logins of those who were removed. */
export async function prove(
  { inputs, oktaSide, record, lifetime: { signal }, log, clock }: Means,
  loginsOf: VerifyContext['loginsOf'],
): Promise<void> {
  const completed = [...record.sessions.values()].filter(({ status }) => status === 'COMPLETED');
  const sent = completed.flatMap(({ batches }) =>
    batches.flatMap(({ entities }) => (entities as readonly Planned[]).map(({ change }) => change)),
  );
  if (sent.length === 0 || inputs.compareWith === 'nothing') return;
  const proof = await verify(sent, {
    okta: oktaSide.okta,
    sourceId: inputs.oktaIdentitySourceId,
    held: record.directory?.appUsers.size ?? 0,
    loginsOf,
    clock,
    signal,
    log,
    pauseMs: inputs.pollInterval * 1000,
  });
  if (proof === undefined) return;
  record.unapplied = proof.unapplied;
  record.loginsAfter = proof.logins;
  record.removedUnseen = proof.logins === undefined && sent.some(({ action }) => action === 'deactivate');
  record.notes.push(...keptNotes(proof.logins, record.loginKept));
  record.sent = sent.length;
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
}

/**
 * What came of the run: people not found applied, and leavers who can still sign in, whether or not this run had anything to do
 * with them. Too many of either fail the run, though nothing is undone by that. `throws`: not in a dry run.
 */
export function judgeOutcome(record: Record, limits: SafeguardLimits, log: RunLog, throws: boolean): void {
  const { unapplied, sent = 0 } = record;
  const logins = openLogins(record);
  const findings = [
    ...(logins ? [checkLogins(logins.active, logins.leavers, limits.maxLoginActive)] : []),
    ...(unapplied ? [checkProof(unapplied.size, sent, limits.maxUnconfirmed)] : []),
  ];
  record.findings = [...record.findings, ...findings];
  const isTripped = findings.some(({ tripped }) => tripped);
  if (logins && logins.active > 0 && !(isTripped && throws)) log.warning(`${canStillSignIn(record, logins.active)}.`);
  if (!isTripped || !throws) return;
  record.status = 'failed';
  const isOpen = findings.some(({ name, tripped }) => tripped && name === 'safeguards.maxLoginActive');
  const meaning =
    isOpen && logins ? canStillSignIn(record, logins.active) : 'Okta has imported, and not all of it was applied';
  refuseIfTripped(findings, meaning);
}

/** Of those whom this run removed, who is known to keep the login. */
function keptNotes(logins: Proof['logins'], kept: ReadonlySet<string>): string[] {
  const ids = [...(logins ?? [])].flatMap(([{ personioId = '' }, status]) =>
    kept.has(personioId) && canSignIn(status) ? [personioId] : [],
  );
  return ids.length > 0 ? [loginsKept(ids)] : [];
}

function canStillSignIn({ changes, loginsAfter }: Record, active: number): string {
  const deactivated = loginsAfter === undefined ? 0 : changes.filter(({ action }) => action === 'deactivate').length;
  const who = active === 1 ? '1 person who has left can' : `${active} people who have left can`;
  return `${deactivated > 0 ? `${deactivated} sent for deactivation; ` : ''}${who} still sign in`;
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
