import type { Applied } from './apply.ts';
import { endSessionsOfLeavers } from './end-sessions.ts';
import { type Outcome, outcomeOf } from './logins-of-leavers.ts';
import type { ReadBack } from './okta/read-back.ts';
import type { PlannedRun } from './plan-run.ts';
import type { Task, Workbench } from './task.ts';
import { whyRefused } from './why-refused.ts';

/** A run whose import is over and was read back. */
interface Over {
  readonly planned: PlannedRun;
  readonly applied: Applied;
  /** Absent where nobody was imported, or nothing was read. */
  readonly readBack: ReadBack | undefined;
}

/**
 * What is left to do once Okta was read back: what came of the run is judged, sessions of leavers are ended, and Okta is asked why it
 * did not apply what is not found applied. Nothing that goes wrong in the last two undoes an import, or fails the run.
 */
export async function followUp(
  { planned, applied, readBack }: Over,
  { task, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<Outcome> {
  const outcome = outcomeOf(loginsKnown(planned, task, readBack), readBack, task.configuration.safeguards);
  bench.recorder.add(outcome);
  await endSessionsOfLeavers({ planned, applied, readBack }, task, bench);
  if (readBack) bench.recorder.record({ oktaReasons: await whyRefused({ ...applied, ...readBack }, task, bench) });
  return outcome;
}

/** The same before an import, as far as it can be known. */
export function outlook(planned: PlannedRun, task: Task, { recorder }: Workbench): Outcome {
  const outcome = outcomeOf(loginsKnown(planned, task), undefined, task.configuration.safeguards);
  recorder.add(outcome);
  return outcome;
}

/** What is known of the logins of leavers; after the import, of those who were removed as well. */
function loginsKnown({ plan, accounts }: PlannedRun, { configuration }: Task, readBack?: ReadBack) {
  const { logins: removed, removedUnseen = false } = readBack ?? {};
  const kept = new Set(configuration.deactivate.loginKept);
  return { changes: plan.changes, leavers: accounts.leavers, kept, removed, removedUnseen };
}
