import { confirmAbsence } from './absence.ts';
import { type Accounts, findAccounts } from './accounts.ts';
import type { SyncError } from './errors.ts';
import type { Refused } from './okta/import/session.ts';
import { type Read, read } from './read.ts';
import { notesOf, unmatchedNotes } from './report/notes.ts';
import { warningsOf } from './report/warnings.ts';
import { refusal } from './sync/finding.ts';
import { deactivates } from './sync/mode.ts';
import type { PersonChange } from './sync/people/change.ts';
import type { Directory } from './sync/people/directory.ts';
import { withLogins } from './sync/people/leavers.ts';
import { idsOfNobody } from './sync/people/named-ids.ts';
import type { Plan, PlanRules } from './sync/people/plan.ts';
import { checkPlan } from './sync/people/safeguards.ts';
import { keepSent, withoutRefused } from './sync/people/sent.ts';
import type { Task, Workbench } from './task.ts';

/** A plan that was checked, and what it was made of. */
export interface PlannedRun {
  readonly found: Read;
  readonly accounts: Accounts;
  /** Whom it deactivates by absence was looked for once more; leavers who can still sign in say so. */
  readonly plan: Plan;
  /** Whom Okta held before this run sent anybody: what the safeguards are measured by. */
  readonly heldBefore: Directory;
  /** Why it must not be carried out. */
  readonly blocked?: SyncError | undefined;
  /** When the last of both sides had been read, by the run's clock (ms). */
  readonly readAt: number;
}

const NOT_GUARDED =
  'Nothing is compared with Okta (`compare-with: nothing`), so this run does not check whether a leaver can still sign in, or whether somebody who came back has the user name of their old account.';

/**
 * Reads both sides, plans and checks the plan; nothing is written. May be done again, with what was sent meanwhile: what it records then
 * stands for the first time's.
 */
export async function planRun(
  task: Task,
  bench: Workbench,
  meanwhile?: { readonly sent: readonly PersonChange[]; readonly heldBefore: Directory },
): Promise<PlannedRun> {
  const { recorder, log, clock } = bench;
  const { inputs, configuration, okta } = task;
  const kept = new Set(configuration.deactivate.loginKept);

  const found = await read(task, bench);
  if (inputs.compareWith === 'nothing' && deactivates(inputs.mode)) log.notice(NOT_GUARDED);
  const accounts = await findAccounts(found, planRules(task, found), {
    okta: okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    asksUsers: inputs.compareWith !== 'nothing',
    log,
  });
  const { directory, leavers } = accounts;
  const sent = meanwhile?.sent ?? [];
  // What this run has imported is no reason to let more pass, or less.
  const heldBefore = meanwhile && sent.length > 0 ? meanwhile.heldBefore : directory;
  const plan = keepSent(withLogins(accounts.plan, leavers?.statuses, kept), sent);
  const unmatched = idsOfNobody(configuration, {
    identities: found.identities,
    directory,
    complete: found.listing.complete,
  });
  const notes = [...notesOf({ plan, accounts, found, kept }), ...unmatchedNotes(unmatched)];
  recorder.record({ directory: heldBefore, leavers, plan, notes });
  unmatchedNotes(unmatched).forEach(log.notice);
  const { missing } = configuration.deactivate;
  warningsOf({ plan, accounts, found, mode: inputs.mode, missing, aliased: unmatched.aliased }).forEach(log.warning);

  const blocked = check({ plan, found, heldBefore }, task, bench);
  if (blocked) return { found, accounts, plan, heldBefore, blocked, readAt: clock.now() };

  const confirmed = await confirmAbsence(plan, found.again, new Set(sent));
  recorder.record({ plan: confirmed });
  return { found, accounts, plan: confirmed, heldBefore, readAt: clock.now() };
}

/** The same run without people whom Okta refuses, checked and recorded once more. Throws `safeguard`. */
export function setAside(
  planned: PlannedRun,
  refused: readonly Refused<PersonChange>[],
  { task, bench }: { readonly task: Task; readonly bench: Workbench },
): PlannedRun {
  const plan = withoutRefused(planned.plan, new Map(refused.map(({ item, names }) => [item, names])));
  bench.recorder.record({ plan });
  const blocked = check({ ...planned, plan }, task, bench);
  if (blocked) throw blocked;
  return { ...planned, plan };
}

/** Why a plan must not be carried out; the findings are recorded. */
function check(
  { plan, found, heldBefore }: Pick<PlannedRun, 'plan' | 'found' | 'heldBefore'>,
  { inputs, configuration }: Task,
  { recorder }: Workbench,
): SyncError | undefined {
  const sample = inputs.recordLimit !== undefined;
  const evidence = { plan, identities: found.identities, directory: heldBefore, sample };
  const findings = checkPlan(evidence, configuration.safeguards);
  recorder.record({ findings });
  return refusal(findings, 'Nothing was written');
}

/** What the configuration says of a plan, as far as what was read allows it. */
function planRules({ inputs: { mode }, configuration }: Task, { listing, again, fingerprints }: Read): PlanRules {
  const { deactivate, identity, lifecycle } = configuration;
  return {
    mode,
    never: new Set(deactivate.never),
    always: new Set(deactivate.always),
    missing: deactivate.missing && !again.isTooSlow,
    outOfScope: deactivate.outOfScope,
    reactivate: lifecycle.reactivate,
    distinct: new Set(identity.distinct),
    complete: listing.complete,
    known: fingerprints.known,
    imported: fingerprints.imported,
  };
}
