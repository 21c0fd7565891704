import { inParallel } from '../http/parallel.ts';
import type { StepName, StepOutcome } from '../report/offboarding/steps.ts';
import { hasEnded } from '../sync/people/offboard.ts';
import { lookAt } from './end-access.ts';
import type { Ending } from './ending.ts';
import type { Target } from './read.ts';
import { stepsOf } from './take-step.ts';
import type { Bench, OffboardTask } from './task.ts';

const AT_ONCE = 5;

/** A dry run: where each login stands now, and the steps that a real run would take. Throws what the adapters throw. */
export async function foresee(targets: readonly Target[], task: OffboardTask, bench: Bench): Promise<Ending> {
  // A mistyped source must not look like one that holds nobody.
  await task.okta.source.list();
  await inParallel(targets, AT_ONCE, (target) => foreseeOne(target, task, bench));
  return { status: 'planned' };
}

async function foreseeOne(target: Target, { inputs, okta }: OffboardTask, bench: Bench): Promise<void> {
  const { take, failures } = stepsOf(target, bench);
  const login = await take(
    'look',
    () => lookAt(target, okta.api, bench),
    (login) => ({ outcome: 'seen', login }),
  );
  if (login === undefined) throw failures[0];
  const plan = (step: StepName, outcome: StepOutcome) =>
    bench.recorder.step(target.person.personioId, {
      step,
      outcome,
      at: new Date(bench.clock.now()),
      durationMs: 0,
    });
  const acts = inputs.loginAction !== 'none' && target.userId !== undefined;
  const endsLogin = acts && (inputs.loginAction === 'suspend' || inputs.loginAction === 'deactivate');
  if (endsLogin && login === 'ACTIVE') plan('suspend', 'planned');
  plan('remove', target.inSource === false ? 'not-there' : 'planned');
  if (endsLogin && inputs.loginAction === 'deactivate' && !hasEnded(login)) plan('deactivate', 'planned');
  if (acts) plan('end-sessions', 'planned');
}
