import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as core from '@actions/core';
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };
import { readConfiguration } from './config.ts';
import { connectOkta, connectPersonio } from './connect.ts';
import { asSyncError, SyncError } from './errors.ts';
import { systemClock } from './http/clock.ts';
import { type Inputs, maskLines, publicInputs, readInputs, secretsOf } from './inputs.ts';
import { beginLifetime, type Lifetime } from './lifetime.ts';
import { listAppUsers, settleDirectory } from './okta/directory.ts';
import { type ImportContext, importSession } from './okta/import.ts';
import { listEmployees } from './personio/v1.ts';
import { errorLine } from './report/annotations.ts';
import { assemble, beginRecord, type Record, toSend } from './report/assemble.ts';
import { createLog, publish, type RunLog } from './report/github.ts';
import { contextFrom, writeJsonReport } from './report/json-report.ts';
import type { RunStatus } from './report/run-report.ts';
import { warningsOf } from './report/warnings.ts';
import { createJournal } from './state/journal.ts';
import { packSessions } from './sync/batches.ts';
import type { Listing } from './sync/employee.ts';
import { identify, leaversOf } from './sync/identity.ts';
import { dayAt } from './sync/lifecycle.ts';
import { compile } from './sync/mapping.ts';
import { makePlan } from './sync/plan.ts';
import { checkPlan, refuseIfTripped } from './sync/safeguards.ts';

/** A run of the action, from inputs to report. Never rejects: a failure is told by `setFailed`, once. */
export async function run(): Promise<void> {
  const log = createLog(core);
  const lifetime = beginLifetime();
  const record = beginRecord(core.getInput('mode'), new Date());
  try {
    record.status = await sync(record, lifetime, log);
  } catch (error) {
    record.error = asSyncError(error);
  }
  await tell(record, log);
  lifetime.release();
}

/** The story: people, plan, safeguards, import. What is known at each step goes into the record, for the report. */
async function sync(record: Record, lifetime: Lifetime, log: RunLog): Promise<RunStatus> {
  const inputs = readInputs(core.getInput, { repositoryVisibility: await visibility() });
  secretsOf(inputs).flatMap(maskLines).forEach(core.setSecret);
  lifetime.endAfter(inputs.timeoutMinutes);
  const { mode, dryRun, showPersonalData, recordLimit, oktaIdentitySourceId } = inputs;
  Object.assign(record, { mode, dryRun, showPersonalData, inputs: publicInputs(inputs) });
  const configuration = await readConfiguration(inputs.configFile, workspace(), inputs.maxDeactivations);
  const { identity, lifecycle, deactivate, safeguards } = configuration;
  record.configurationHash = configuration.hash;

  const { signal } = lifetime;
  const personio = connectPersonio(inputs, signal, log, core.setSecret);
  const { okta, source } = connectOkta(inputs, signal, log);
  const [listing, appUsers] = await Promise.all([
    listEmployees(personio, { recordLimit }),
    listAppUsers(okta, oktaIdentitySourceId, log),
  ]);
  record.fetched = listing.employees.length;
  requirePeople(listing);

  const never = new Set(deactivate.never);
  const today = dayAt(record.startedAt, lifecycle.timeZone ?? 'UTC');
  const rules = { mode, today, lifecycle, never, aliases: identity.aliases };
  const identities = await identify(listing.employees, await compile(configuration), rules);
  const directory = await settleDirectory(appUsers, mode, leaversOf(identities), {
    okta,
    source,
    oktaIdentitySourceId,
    log,
  });
  record.directory = directory;

  const { complete } = listing;
  const plan = makePlan(identities, directory, {
    ...deactivate,
    mode,
    never,
    reactivate: lifecycle.reactivate,
    complete,
  });
  record.entries = plan.entries;
  warningsOf(plan, listing, deactivate.missing).forEach(log.warning);
  record.findings = checkPlan({ plan, identities, directory, sample: recordLimit !== undefined }, safeguards);
  if (dryRun) return 'planned';
  refuseIfTripped(record.findings);

  const { deletes, upserts } = toSend(plan.entries);
  const sessions = packSessions(deletes, upserts);
  const context = importContext(record, inputs, lifetime, log);
  for (const [at, batches] of sessions.entries()) {
    const isLast = at === sessions.length - 1;
    await importSession(batches, inputs.waitForCompletion || !isLast, context);
  }
  return statusOf(record);
}

function importContext(record: Record, inputs: Inputs, { signal }: Lifetime, log: RunLog): ImportContext {
  return {
    source: connectOkta(inputs, signal, log).source,
    lastWord: () => connectOkta(inputs, AbortSignal.timeout(lastWordMs(signal)), log).source,
    clock: systemClock,
    signal,
    log,
    journal: createJournal(core.saveState),
    activeSession: inputs.activeSession,
    pollIntervalMs: inputs.pollInterval * 1000,
    progress: (session) => record.sessions.set(session.id, session),
  };
}

/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them to tell; any other one has ten. */
function lastWordMs({ reason }: AbortSignal): number {
  return reason instanceof SyncError && reason.code === 'cancelled' ? 4_000 : 10_000;
}

/** Writes the report, whatever happened; what can't be written is a warning. */
async function tell(record: Record, log: RunLog): Promise<void> {
  const report = assemble(record, log.warnings, new Date());
  const context = contextFrom(process.env, packageJson.version, record.configurationHash);
  const reportPath = await writeJsonReport(report, context, process.env['RUNNER_TEMP'] ?? tmpdir()).catch(() => {
    log.warning('The JSON report could not be written; is there room in RUNNER_TEMP?');
    return '';
  });
  await publish(report, reportPath, core, process.env);
  if (report.error) core.setFailed(errorLine(report.error));
}

/** Nobody, or nobody with a readable status, is a fault of the credential, never a company that everybody has left. */
function requirePeople({ employees }: Listing): void {
  if (employees.length === 0) {
    throw new SyncError(
      'source-incomplete',
      'Personio lists no employees at all.',
      'Check that the credential is of the right Personio account, and that it may read employees (Settings → Integrations → API credentials).',
    );
  }
  if (employees.every(({ status }) => status === undefined)) {
    throw new SyncError(
      'source-incomplete',
      `None of the ${employees.length} employees has a readable status, so nobody can tell who has left.`,
      'In Personio, under Settings → Integrations → API credentials, let this credential read the attribute "Status" (`status`).',
    );
  }
}

function statusOf({ sessions }: Record): RunStatus {
  const statuses = [...sessions.values()].map(({ status }) => status);
  if (statuses.at(-1) === 'TRIGGERED') return 'triggered';
  return statuses.includes('COMPLETED') ? 'completed' : 'nothing-to-do';
}

function workspace(): string {
  return process.env['GITHUB_WORKSPACE'] || '.';
}

/** `public`, `private` or `internal`, as the event that started the workflow tells. */
async function visibility(): Promise<string | undefined> {
  const path = process.env['GITHUB_EVENT_PATH'];
  if (!path) return undefined;
  const event = z.object({ repository: z.object({ visibility: z.string() }) });
  const text = await readFile(path, 'utf8').catch(() => '{}');
  return event.safeParse(JSON.parse(text)).data?.repository.visibility;
}
