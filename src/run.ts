import * as core from './action/core.ts';
import { guides, workflowRun } from './action/environment.ts';
import { beginLifetime } from './action/lifetime.ts';
import { createLog } from './action/log.ts';
import { version } from './action/version.ts';
import { type Applied, apply, readBackImport, readGroupsBackImport } from './apply.ts';
import { tellSessionsLeft } from './end-sessions.ts';
import { asSyncError } from './errors.ts';
import { followUp, outlook } from './follow-up.ts';
import { systemClock } from './http/clock.ts';
import type { ReadBack } from './okta/read-back.ts';
import { type PlannedRun, planAgain, planRun, setAside, toSendOf } from './plan-run.ts';
import { publish } from './report/publish.ts';
import { buildReport, type Ending } from './report/report.ts';
import { createRecorder, type Steps } from './report/steps.ts';
import { isStop } from './sync/finding.ts';
import type { PersonChange } from './sync/people/change.ts';
import { identitiesOf } from './sync/people/plan.ts';
import { readTask, type Task, type Workbench } from './task.ts';
import { notEverybodyLookedUp } from './unlisted.ts';

/** A run of the action, from its inputs to its report. Never rejects: a failure is reported by `setFailed`, once. */
export async function run(clock = systemClock): Promise<void> {
  const startedAt = new Date(systemClock.now());
  const log = createLog(core);
  const lifetime = beginLifetime(startedAt.getTime());
  const { recorder, steps } = createRecorder(core.getInput('mode'));
  const ending = await sync({ recorder, lifetime, log, clock }).catch((error) => endingBy(error, steps()));
  const recorded = steps();
  tellSessionsLeft(recorded, log);
  const { configurationFile, configurationHash } = recorded;
  const context = { actionVersion: version, configurationFile, configurationHash, guides: guides(), ...workflowRun() };
  const frame = { context, startedAt, finishedAt: new Date(systemClock.now()), warnings: log.warnings };
  log.endSteps();
  await publish(buildReport(recorded, ending, frame));
  lifetime.release();
}

/** A run that ended with an error: blocked if its plan was stopped after all with nothing imported, else failed. */
function endingBy(thrown: unknown, { sessions }: Steps): Ending {
  const error = asSyncError(thrown);
  const importedNothing = [...sessions.values()].every(({ status }) => status === 'CLOSED');
  return { status: isStop(error) && importedNothing ? 'blocked' : 'failed', error };
}

/** The story: read, plan, check, apply, read back, follow up. Each step takes what the ones before it returned. */
async function sync(bench: Workbench): Promise<Ending> {
  const { log } = bench;
  const task = await readTask(bench);
  const { inputs } = task;

  log.step('Read Personio and Okta, and plan');
  let planned = await planRun(task, bench);
  if (inputs.dryRun) return foresee(planned, task, bench);
  if (planned.blocked) return { status: 'blocked', error: planned.blocked };

  log.step('Import into Okta');
  const applied = await apply(toSendOf(planned), task, bench, {
    readAt: planned.readAt,
    async replan(sent) {
      planned = await planAgain(task, bench, { sent, before: planned });
      if (planned.blocked) throw planned.blocked;
      return toSendOf(planned);
    },
    setAside(refused, hasSent) {
      planned = setAside(planned, refused, { task, bench, hasSent });
    },
  });
  const { plan, found, accounts, groups } = planned;
  log.step('Read back');
  const people = { identities: identitiesOf(plan), directory: accounts.directory };
  const peopleReadBack = readBackImport(applied, people, { task, bench });
  const groupsReadBack = readGroupsBackImport(applied, planned, peopleReadBack, { task, bench });
  const [readBack] = await Promise.all([peopleReadBack, groupsReadBack]);
  if (applied.status !== 'triggered' && !applied.failure) {
    const { complete } = found.listing;
    await found.fingerprints.save(plan.changes, { isOpen: isOpenBy(applied, readBack), complete });
  }

  const { failure, activated } = await followUp({ planned, applied, readBack }, { task, bench });
  const failed = applied.failure ?? failure ?? groups?.heldBack;
  if (failed) return { status: 'failed', error: failed };
  if (found.leaversNotLookedUp > 0) return { status: 'failed', error: notEverybodyLookedUp(found.leaversNotLookedUp) };
  return { status: applied.status === 'nothing-to-do' && activated > 0 ? 'completed' : applied.status };
}

/** Tells whether a change is still open: not found applied, not read back because reading failed, or waiting for a confirmation. */
function isOpenBy({ imported }: Applied, readBack: ReadBack | undefined): (change: PersonChange) => boolean {
  const unseen = new Set(readBack?.unseen === 'failed' ? imported : []);
  return (change) => unseen.has(change) || readBack?.notApplied.has(change) || readBack?.waiting.has(change) || false;
}

/** A dry run: what a real one would do, and what would stop it. */
function foresee(planned: PlannedRun, task: Task, bench: Workbench): Ending {
  outlook(planned, task, bench);
  const left = planned.found.leaversNotLookedUp;
  if (left > 0) bench.log.warning(notEverybodyLookedUp(left).message);
  return { status: 'planned' };
}
