import * as core from '@actions/core';
import { confirmAbsence } from './absence.ts';
import { findAccounts } from './accounts.ts';
import { workflowRun } from './action/environment.ts';
import { beginLifetime } from './action/lifetime.ts';
import { createLog } from './action/log.ts';
import { version } from './action/version.ts';
import { apply, readBackImport } from './apply.ts';
import { asSyncError } from './errors.ts';
import { followUp, meaningOf } from './follow-up.ts';
import { systemClock } from './http/clock.ts';
import { type Read, read } from './read.ts';
import { notesOf } from './report/notes.ts';
import { publish } from './report/publish.ts';
import { buildReport, type Ending } from './report/report.ts';
import { createRecorder } from './report/steps.ts';
import { warningsOf } from './report/warnings.ts';
import { refusal } from './sync/finding.ts';
import { deactivates } from './sync/mode.ts';
import { withLogins } from './sync/people/leavers.ts';
import type { PlanRules } from './sync/people/plan.ts';
import { checkPlan } from './sync/people/safeguards.ts';
import { readTask, type Task, type Workbench } from './task.ts';

const NOT_GUARDED =
  'Nothing is compared with Okta (`compare-with: nothing`), so this run does not check whether a leaver can still sign in, or whether somebody who came back has the user name of their old account.';

/** A run of the action, from its inputs to its report. Never rejects: a failure is told by `setFailed`, once. */
export async function run(clock = systemClock): Promise<void> {
  const startedAt = new Date();
  const log = createLog(core);
  const lifetime = beginLifetime(startedAt.getTime());
  const { recorder, steps } = createRecorder(core.getInput('mode'));
  const ending = await sync({ recorder, lifetime, log, clock }).catch(
    (error): Ending => ({ status: 'failed', error: asSyncError(error) }),
  );
  const recorded = steps();
  const context = { actionVersion: version, configurationHash: recorded.configurationHash, ...workflowRun() };
  const frame = { context, startedAt, finishedAt: new Date(), warnings: log.warnings };
  await publish(buildReport(recorded, ending, frame));
  lifetime.release();
}

/** The story: read, plan, check, apply, read back, follow up. Each step takes what the ones before it returned. */
async function sync(bench: Workbench): Promise<Ending> {
  const { recorder, log } = bench;
  const task = await readTask(bench);
  const { inputs, configuration } = task;
  const { safeguards } = configuration;
  const kept = new Set(configuration.deactivate.loginKept);

  const found = await read(task, bench);
  const rules = planRules(task, found);
  if (inputs.compareWith === 'nothing' && deactivates(inputs.mode)) log.notice(NOT_GUARDED);
  const accounts = await findAccounts(found, rules, {
    okta: task.okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    asksUsers: inputs.compareWith !== 'nothing',
    log,
  });
  const { directory, leavers } = accounts;
  const plan = withLogins(accounts.plan, leavers?.statuses, kept);
  recorder.record({ directory, leavers, plan });
  recorder.add({ notes: notesOf({ plan, accounts, found, kept }) });
  warningsOf({ plan, accounts, found, mode: inputs.mode, missing: configuration.deactivate.missing }).forEach(
    log.warning,
  );

  const sample = inputs.recordLimit !== undefined;
  const findings = checkPlan({ plan, identities: found.identities, directory, sample }, safeguards);
  recorder.add({ findings });
  const blocked = refusal(findings, 'Nothing was written');
  if (blocked && !inputs.dryRun) return { status: 'blocked', error: blocked };

  const confirmed = blocked ? plan : await confirmAbsence(plan, found.again);
  recorder.record({ plan: confirmed });
  const logins = { changes: confirmed.changes, leavers, kept };
  if (inputs.dryRun) {
    const outlook = followUp(logins, undefined, safeguards);
    recorder.add({ findings: outlook.findings, notes: outlook.notes });
    if (outlook.open) log.warning(`${outlook.open}.`);
    return { status: 'planned' };
  }

  const applied = await apply(confirmed.changes, task, bench);
  const readBack = await readBackImport(applied, { ...found, directory }, { task, bench });
  if (applied.status === 'completed') await found.fingerprints.save(confirmed.changes, readBack?.notApplied);

  const { removedUnseen = false } = readBack ?? {};
  const outcome = followUp({ ...logins, removed: readBack?.logins, removedUnseen }, readBack, safeguards);
  recorder.add({ findings: outcome.findings, notes: outcome.notes });
  const failed = refusal(outcome.findings, meaningOf(outcome));
  if (failed) return { status: 'failed', error: failed };
  if (outcome.open) log.warning(`${outcome.open}.`);
  return { status: applied.status };
}

/** What the configuration says of a plan, as far as what was read allows it. */
function planRules({ inputs: { mode }, configuration }: Task, { listing, again, fingerprints }: Read): PlanRules {
  const { deactivate, identity, lifecycle } = configuration;
  return {
    mode,
    never: new Set(deactivate.never),
    missing: deactivate.missing && !again.isTooSlow,
    outOfScope: deactivate.outOfScope,
    reactivate: lifecycle.reactivate,
    distinct: new Set(identity.distinct),
    complete: listing.complete,
    known: fingerprints.known,
  };
}
