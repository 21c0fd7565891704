import * as core from '@actions/core';
import { carryOut, prove } from './carry-out.ts';
import { readConfiguration } from './config.ts';
import { connectOkta, connectPersonio } from './connect.ts';
import { asSyncError } from './errors.ts';
import { gather, requireDeliberate } from './gather.ts';
import { type Clock, systemClock } from './http/clock.ts';
import { maskLines, publicInputs, readInputs, secretsOf } from './inputs.ts';
import { beginLifetime, type Lifetime } from './lifetime.ts';
import { settleDirectory } from './okta/directory.ts';
import { findLogins } from './okta/users.ts';
import { beginRecord, type Record } from './report/assemble.ts';
import { createLog, type RunLog } from './report/github.ts';
import { notesOf } from './report/notes.ts';
import type { RunStatus } from './report/run-report.ts';
import { tell } from './report/tell.ts';
import { warningsOf } from './report/warnings.ts';
import { recall } from './state/memory.ts';
import { repositoryVisibility, workspace } from './surroundings.ts';
import { identify, leaversOf } from './sync/identity.ts';
import { dayAt } from './sync/lifecycle.ts';
import { compile } from './sync/mapping.ts';
import { makePlan, newUserNames } from './sync/plan.ts';
import { requireOutcomes } from './sync/preflight.ts';
import { checkPlan, refuseIfTripped } from './sync/safeguards.ts';

const LOGINS_UNKNOWN =
  'Whether a new user name belongs to an Okta user whom somebody has deactivated was not looked up, so such people are imported: ' +
  'grant the scope `okta.users.read`.';

/** A run of the action, from inputs to report. Never rejects: a failure is told by `setFailed`, once. `clock` times requests and pauses. */
export async function run(clock: Clock = systemClock): Promise<void> {
  const log = createLog(core);
  const lifetime = beginLifetime();
  const record = beginRecord(core.getInput('mode'), new Date());
  try {
    record.status = await sync(record, lifetime, log, clock);
  } catch (error) {
    record.error = asSyncError(error);
  }
  await tell(record, log);
  lifetime.release();
}

/** The story: people, plan, safeguards, import, proof. What is known at each step goes into the record, for the report. */
async function sync(record: Record, lifetime: Lifetime, log: RunLog, clock: Clock): Promise<RunStatus> {
  const visibility = await repositoryVisibility();
  const inputs = readInputs(core.getInput, { repositoryVisibility: visibility });
  secretsOf(inputs).flatMap(maskLines).forEach(core.setSecret);
  lifetime.endAfter(inputs.timeoutMinutes);
  const { mode, dryRun, showPersonalData, recordLimit, oktaIdentitySourceId: sourceId } = inputs;
  if (showPersonalData && visibility === undefined) {
    log.warning('Names and addresses are shown, and the event does not say whether this repository is public.');
  }
  Object.assign(record, { mode, dryRun, showPersonalData, inputs: publicInputs(inputs) });

  const configuration = await readConfiguration(inputs.configFile, workspace(), inputs.maxDeactivations);
  const { identity, lifecycle, deactivate, safeguards } = configuration;
  record.configurationHash = configuration.hash;
  requireDeliberate(inputs, configuration);

  const today = dayAt(record.startedAt, lifecycle.timeZone ?? 'UTC');
  const personio = connectPersonio(inputs, lifetime.signal, log, core.setSecret, clock);
  const oktaSide = connectOkta(inputs, lifetime.signal, log, core.setSecret, clock);
  const { okta, source } = oktaSide;
  const { listing, appUsers, schema, uses, asked, readableIsKnown } = await gather(inputs, configuration, {
    personio,
    okta,
    log,
    today,
  });
  record.fetched = listing.employees.length;

  const never = new Set(deactivate.never);
  const rules = { mode, today, lifecycle, never, aliases: identity.aliases };
  const identities = await identify(listing.employees, await compile(configuration), rules, schema, lifetime.signal);
  requireOutcomes(identities, uses, readableIsKnown, safeguards.allowEmpty);

  const directory = await settleDirectory(appUsers, inputs, leaversOf(identities), { okta, source, sourceId, log });
  record.directory = directory;
  const { reactivate } = lifecycle;
  const memory = await recall(inputs, lifetime.signal, log);
  const planRules = { ...deactivate, mode, never, reactivate, complete: listing.complete, known: memory.known };
  const draft = makePlan(identities, directory, planRules);
  const logins = inputs.compareWith === 'nothing' ? 'unasked' : await findLogins(okta, newUserNames(draft));
  const isSettled = typeof logins === 'string' || logins.size === 0;
  const plan = isSettled ? draft : makePlan(identities, directory, planRules, logins);
  record.entries = plan.entries;
  record.notes.push(...notesOf(plan, asked, logins, listing.complete && directory.kind === 'listed'));
  if (logins === 'refused') log.warning(LOGINS_UNKNOWN);
  warningsOf(plan, listing).forEach(log.warning);

  record.findings = checkPlan({ plan, identities, directory, sample: recordLimit !== undefined }, safeguards);
  if (dryRun) return 'planned';
  refuseIfTripped(record.findings, 'Nothing was written');

  const means = { inputs, oktaSide, record, lifetime, log, clock };
  const status = await carryOut(means);
  await prove(means, safeguards);
  if (status === 'completed') await memory.keep(identities, plan.entries, record.unapplied);
  return status;
}
