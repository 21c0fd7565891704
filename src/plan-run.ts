import { confirmAbsence } from './absence.ts';
import { type Accounts, findAccounts } from './accounts.ts';
import type { SyncError } from './errors.ts';
import { findGroups, type PlannedGroups } from './groups.ts';
import type { Log } from './log.ts';
import type { Refused } from './okta/import/session.ts';
import { type Read, read } from './read.ts';
import { groupNotes, groupWarnings } from './report/group-warnings.ts';
import { notesOf, unmatchedNotes } from './report/notes.ts';
import { planLine } from './report/step-log.ts';
import { warningsOf } from './report/warnings.ts';
import { refusal } from './sync/finding.ts';
import { shownRules } from './sync/groups/rules.ts';
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
  /** Absent where there are no rules for groups, or this mode leaves them alone. */
  readonly groups?: PlannedGroups | undefined;
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
  const distinct = new Set(configuration.identity.distinct);

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
  const notes = [...notesOf({ plan, accounts, found, kept, distinct }), ...unmatchedNotes(unmatched)];
  recorder.record({ directory: heldBefore, leavers, plan, notes, groups: undefined });
  unmatchedNotes(unmatched).forEach(log.notice);
  const { missing } = configuration.deactivate;
  warningsOf({ plan, accounts, found, mode: inputs.mode, missing, aliased: unmatched.aliased }).forEach(log.warning);

  const blocked = check({ plan, found, heldBefore }, task, bench);
  const confirmed = blocked ? plan : await confirmAbsence(plan, found.again, new Set(sent));
  recorder.record({ plan: confirmed });
  log.info(planLine(confirmed.changes));
  if (blocked && !inputs.dryRun) return { found, accounts, plan, heldBefore, blocked, readAt: clock.now() };

  const groups = await groupsOf(confirmed, { found, accounts }, task, log);
  if (groups) {
    recorder.record({ groups });
    recorder.add({ findings: groups.findings, notes: groupNotes(groups) });
    groupWarnings(groups).forEach(log.warning);
  }
  return { found, accounts, plan: confirmed, groups, heldBefore, blocked, readAt: clock.now() };
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
  { plan, found, heldBefore, groups }: Pick<PlannedRun, 'plan' | 'found' | 'heldBefore' | 'groups'>,
  { inputs, configuration }: Task,
  { recorder }: Workbench,
): SyncError | undefined {
  const sample = inputs.recordLimit !== undefined;
  const evidence = { plan, identities: found.identities, directory: heldBefore, sample };
  const findings = checkPlan(evidence, configuration.safeguards);
  recorder.record({ findings: [...findings, ...(groups?.findings ?? [])] });
  return refusal(findings, 'Nothing was written');
}

/** The groups that the rules make of these people; undefined where no rule is asked. */
async function groupsOf(
  { changes }: Plan,
  { found, accounts }: Pick<PlannedRun, 'found' | 'accounts'>,
  { inputs, configuration, okta }: Task,
  log: Log,
): Promise<PlannedGroups | undefined> {
  const { belongings, today, listing } = found;
  const { groups, safeguards } = configuration;
  if (belongings === undefined) return undefined;
  const shown = await shownRules(groups.rules);
  return findGroups(
    { people: changes, directory: accounts.directory, ...belongings },
    {
      okta: okta.api,
      sourceId: inputs.oktaIdentitySourceId,
      rules: {
        rules: Object.keys(groups.rules),
        whenEmpty: groups.whenEmpty,
        allowEmpty: new Set(
          Object.keys(groups.rules).filter((rule) => safeguards.allowEmpty.includes(`groups.${rule}`)),
        ),
        complete: listing.complete,
      },
      safeguards,
      compares: inputs.compareWith !== 'nothing',
      shown,
      showPersonalData: inputs.showPersonalData,
      day: today,
      log,
    },
  );
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
    existingLogins: identity.existingLogins,
    complete: listing.complete,
    known: fingerprints.known,
    imported: fingerprints.imported,
  };
}
