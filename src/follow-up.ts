import { activateLogins } from './activation.ts';
import type { Applied } from './apply.ts';
import { endSessionsOfLeavers } from './end-sessions.ts';
import type { SyncError } from './errors.ts';
import { meaningOf, outcomeOf } from './logins-of-leavers.ts';
import type { ReadBack } from './okta/read-back.ts';
import type { PlannedRun } from './plan-run.ts';
import { importSettingNotes } from './report/import-settings.ts';
import { refusal } from './sync/finding.ts';
import { isHeld } from './sync/people/directory.ts';
import { checkActivations } from './sync/people/safeguards.ts';
import type { Task, Workbench } from './task.ts';
import { whyRefused } from './why-refused.ts';

/** A run whose import is over and was read back. */
interface Over {
  readonly planned: PlannedRun;
  readonly applied: Applied;
  /** Absent where nobody was imported, or nothing was read. */
  readonly readBack: ReadBack | undefined;
}

/** The outcome of a run after its import. */
export interface FollowUp {
  /** Why the run fails, although Okta has imported. */
  readonly failure?: SyncError | undefined;
  /** How many logins were activated. */
  readonly activated: number;
}

/**
 * What is left to do once Okta has been read back: the outcome is judged, sessions of leavers are ended, logins are activated, and Okta is
 * asked why it did not apply what was not found applied. None of that undoes an import.
 */
export async function followUp(
  { planned, applied, readBack }: Over,
  { task, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<FollowUp> {
  // Nobody has seen what becomes of those whose removal was not waited for.
  const isUnseen = applied.status === 'triggered' && planned.plan.changes.some(({ action }) => action === 'deactivate');
  const known = loginsKnown(planned, task, readBack ?? { removedUnseen: isUnseen });
  const outcome = outcomeOf(known, readBack, task.configuration.safeguards);
  bench.recorder.add(outcome);
  await endSessionsOfLeavers({ planned, applied, readBack }, task, bench);
  const { findings, staged } = await activateLogins({ planned, applied, readBack }, task, bench);
  const logins = staged?.logins ?? [];
  const left = logins.filter(({ isActivated }) => !isActivated);
  const { activate } = task.configuration.lifecycle;
  bench.recorder.add({ notes: importSettingNotes({ plan: planned.plan, readBack, staged: left }, activate) });
  if (readBack) bench.recorder.record({ oktaReasons: await whyRefused({ ...applied, ...readBack }, task, bench) });
  return {
    activated: logins.length - left.length,
    failure: refusal(outcome.findings, meaningOf(outcome)) ?? refusal(findings, 'Nobody was activated'),
  };
}

/** The same before an import, as far as it can be known. */
export function outlook(planned: PlannedRun, task: Task, { recorder }: Workbench): void {
  const { safeguards } = task.configuration;
  const outcome = outcomeOf(loginsKnown(planned, task), undefined, safeguards);
  recorder.add(outcome);
  const { plan, staged: { logins = [] } = {} } = planned;
  recorder.add({ notes: importSettingNotes({ plan, staged: logins }, task.configuration.lifecycle.activate) });
  const due = logins.filter(({ isDue }) => isDue).length;
  const held = [...planned.accounts.directory.appUsers.values()].filter(isHeld).length;
  if (due > 0) recorder.add({ findings: [checkActivations(due, held, safeguards)] });
}

/** What is known of the logins of leavers; after the import, of those who were removed as well. */
function loginsKnown(
  { plan, accounts }: PlannedRun,
  { configuration }: Task,
  { logins: removed, removedUnseen }: Pick<ReadBack, 'logins' | 'removedUnseen'> = { removedUnseen: false },
) {
  const kept = new Set(configuration.deactivate.loginKept);
  return { changes: plan.changes, leavers: accounts.leavers, kept, removed, removedUnseen };
}
