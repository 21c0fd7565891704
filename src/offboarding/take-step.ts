import { SyncError } from '../errors.ts';
import type { Outcome } from '../okta/lifecycle.ts';
import type { Step, StepName } from '../report/offboarding/steps.ts';
import { describeStep } from '../report/offboarding/words.ts';
import type { Target } from './read.ts';
import type { Bench } from './task.ts';

/** How a step ended, for report and log. */
type Told = Pick<Step, 'outcome' | 'login'>;

/** Takes the steps of one person, and leaves each with its time for log and report. */
export interface Steps {
  /**
   * What `work` returns; undefined where it failed for a reason that may be this step's alone: then the error is among `failures`.
   * Throws where the credential is refused, and once the run is over.
   */
  take<T>(step: StepName, work: () => Promise<T>, tell: (result: T) => Told): Promise<T | undefined>;
  /** The outcome of a call to the login; undefined if it failed. */
  takeOnLogin(step: StepName, call: () => Promise<Outcome>): Promise<Exclude<Outcome, object> | undefined>;
  readonly failures: readonly SyncError[];
}

/** The steps of this person. */
export function stepsOf({ person: { personioId } }: Target, { recorder, clock, log, lifetime }: Bench): Steps {
  const failures: SyncError[] = [];

  async function take<T>(step: StepName, work: () => Promise<T>, tell: (result: T) => Told): Promise<T | undefined> {
    const startedAt = clock.now();
    const record = (told: Told) => {
      const taken = { step, ...told, at: new Date(startedAt), durationMs: clock.now() - startedAt };
      recorder.step(personioId, taken);
      log.info(`${personioId}: ${describeStep(taken)}.`);
    };
    try {
      const result = await work();
      record(tell(result));
      return result;
    } catch (error) {
      const isAlone = mayBeAlone(error, lifetime);
      record({ outcome: isAlone ? 'failed' : 'refused' });
      if (!isAlone) throw error;
      failures.push(error);
      return undefined;
    }
  }

  return {
    take,
    failures,
    takeOnLogin(step, call) {
      return take(
        step,
        () => accepted(call),
        (outcome) => ({ outcome }),
      );
    },
  };
}

/** Whether a fault may be that of one call alone: everything else is done all the same. */
export function mayBeAlone(error: unknown, { signal }: Bench['lifetime']): error is SyncError {
  return error instanceof SyncError && error.code === 'okta-api' && !signal.aborted;
}

/** The outcome of a call; throws where the credential may not make it. */
async function accepted(call: () => Promise<Outcome>): Promise<Exclude<Outcome, object>> {
  const outcome = await call();
  if (typeof outcome === 'object') throw outcome.refused;
  return outcome;
}
