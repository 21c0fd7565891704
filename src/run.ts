import type { Begun, Task } from './begin.ts';
import { carryOut, prove } from './carry-out.ts';
import { asSyncError } from './errors.ts';
import { gather } from './gather.ts';
import { settleDirectory } from './okta/directory.ts';
import { findLogins } from './okta/users.ts';
import { notesOf } from './report/notes.ts';
import type { RunStatus } from './report/run-report.ts';
import { tell } from './report/tell.ts';
import { warningsOf } from './report/warnings.ts';
import { recall } from './state/memory.ts';
import { identify, leaversOf } from './sync/identity.ts';
import { dayAt } from './sync/lifecycle.ts';
import { compile } from './sync/mapping.ts';
import { makePlan, newUserNames } from './sync/plan.ts';
import { requireOutcomes } from './sync/preflight.ts';
import { checkPlan, refuseIfTripped } from './sync/safeguards.ts';

const LOGINS_UNKNOWN =
  'Whether a new user name belongs to an Okta user whom somebody has deactivated was not looked up, so such people are imported: ' +
  'grant the scope `okta.users.read`.';

/** A run of the action from its first request to its report. Never rejects: a failure is told by `setFailed`, once. */
export async function run(begun: Begun): Promise<void> {
  const { record, lifetime, log, task } = begun;
  try {
    if (task) record.status = await sync(task, begun);
  } catch (error) {
    record.error = asSyncError(error);
  }
  await tell(record, log);
  lifetime.release();
}

/** The story: people, plan, safeguards, import, proof. What is known at each step goes into the record, for the report. */
async function sync(task: Task, { record, lifetime, log, clock }: Begun): Promise<RunStatus> {
  const { inputs, configuration, personio, oktaSide } = task;
  const { okta, source } = oktaSide;
  const { mode, dryRun, recordLimit, oktaIdentitySourceId: sourceId } = inputs;
  const { identity, lifecycle, deactivate, safeguards } = configuration;

  const today = dayAt(record.startedAt, lifecycle.timeZone ?? 'UTC');
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
