import * as core from './action/core.ts';
import { guides, workflowRun } from './action/environment.ts';
import { beginLifetime } from './action/lifetime.ts';
import { createLog } from './action/log.ts';
import { version } from './action/version.ts';
import { asSyncError } from './errors.ts';
import { systemClock } from './http/clock.ts';
import { whoCameBack } from './offboarding/came-back.ts';
import { endAccess } from './offboarding/end-access.ts';
import { type Ending, endingOf } from './offboarding/ending.ts';
import { foresee } from './offboarding/foresee.ts';
import { readPeople } from './offboarding/read.ts';
import { type Bench, readOffboardTask } from './offboarding/task.ts';
import { publishOffboarding } from './report/offboarding/publish.ts';
import { buildOffboardingReport } from './report/offboarding/report.ts';
import { createOffboardRecorder } from './report/offboarding/steps.ts';
import { refused } from './sync/people/offboard.ts';

/** A run of the second action, from its inputs to its report. Never rejects: a failure is reported by `setFailed`, once. */
export async function offboard(clock = systemClock): Promise<void> {
  const startedAt = new Date(systemClock.now());
  const log = createLog(core);
  const lifetime = beginLifetime(startedAt.getTime());
  const { recorder, steps } = createOffboardRecorder();
  const ending = await endLogins({ recorder, lifetime, log, clock }).catch(
    (error): Ending => ({ status: 'failed', error: asSyncError(error) }),
  );
  const { configurationFile, configurationHash } = steps();
  const context = { actionVersion: version, configurationFile, configurationHash, guides: guides(), ...workflowRun() };
  const frame = { context, startedAt, finishedAt: new Date(systemClock.now()), warnings: log.warnings };
  await publishOffboarding(buildOffboardingReport(steps(), ending, frame));
  lifetime.release();
}

/**
 * The story: read everybody who was asked for, refuse all if one may not be offboarded, end their access, and check whether somebody else's
 * import brought anybody back; for those, everything is done once more.
 */
async function endLogins(bench: Bench): Promise<Ending> {
  const task = await readOffboardTask(bench);
  const { inputs, configuration } = task;
  const { targets, refusals } = await readPeople(task, bench);
  const refusal = refused(refusals);
  if (refusal) return { status: 'blocked', error: refusal };
  if (inputs.dryRun) return foresee(targets, task, bench);

  const { ended, back, failure } = await whoCameBack(await endAccess(targets, task, bench), task, bench);
  const again = await endAccess(back, task, bench);
  const last = [...ended.filter(({ target }) => !back.includes(target)), ...again];
  return endingOf(last, new Set(configuration.deactivate.loginKept), failure);
}
