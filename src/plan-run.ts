import { confirmAbsence } from './absence.ts';
import { type Accounts, findAccounts } from './accounts.ts';
import { SyncError } from './errors.ts';
import {
  findGroups,
  type GroupTask,
  groupItemsOf,
  leftAsTheyAre,
  meaningOfGroups,
  type PlannedGroups,
} from './groups.ts';
import type { Log } from './log.ts';
import type { Refused } from './okta/import/session.ts';
import { type Read, read } from './read.ts';
import { groupNotes, groupWarnings } from './report/group-warnings.ts';
import { notesOf, unmatchedNotes } from './report/notes.ts';
import { planLine } from './report/step-log.ts';
import { warningsOf } from './report/warnings.ts';
import { activationRules, planActivations } from './staged.ts';
import { keyFrom } from './state/key.ts';
import { digestOf, writesOfGroups, writesOfLogins, writesOfPeople } from './sync/digest.ts';
import { type Finding, refusal } from './sync/finding.ts';
import { shownRules } from './sync/groups/rules.ts';
import type { GroupItem } from './sync/groups/uploads.ts';
import { deactivates } from './sync/mode.ts';
import type { StagedLogins } from './sync/people/activation.ts';
import type { PersonChange } from './sync/people/change.ts';
import type { Directory } from './sync/people/directory.ts';
import { withLogins } from './sync/people/leavers.ts';
import { idsOfNobody } from './sync/people/named-ids.ts';
import type { Plan, PlanRules } from './sync/people/plan.ts';
import { checkPlan } from './sync/people/safeguards.ts';
import { keepSent, withoutRefused } from './sync/people/sent.ts';
import { judge, keepApproved, type Parts, type Verdict } from './sync/verdict.ts';
import type { Task, Workbench } from './task.ts';

/** A plan that was checked, and what it was made of. */
export interface PlannedRun {
  readonly found: Read;
  readonly accounts: Accounts;
  /** People who are absent have been looked up again; leavers who can still sign in are marked. */
  readonly plan: Plan;
  /** Whom Okta held before this run sent anybody: what the safeguards are measured by. */
  readonly heldBefore: Directory;
  /** Absent where there are no rules for groups, or this mode leaves them alone. */
  readonly groups?: PlannedGroups | undefined;
  /** What the safeguards of people found, those of groups apart. */
  readonly findings: readonly Finding[];
  /** Our people whose login was never activated, and whose this run is to activate; absent where nobody looked. */
  readonly staged?: StagedLogins | undefined;
  /** Why it must not be carried out. */
  readonly blocked?: SyncError | undefined;
  /** What was warned of while it was made. */
  readonly warnings: readonly string[];
  /** When the last of both sides had been read, by the run's clock (ms). */
  readonly readAt: number;
}

/** What a run sends: people first, then groups and who is in them. */
export interface ToSend {
  readonly people: readonly PersonChange[];
  readonly groups: readonly GroupItem[];
}

/** What a plan sends; nothing of groups that are held back. */
export function toSendOf({ plan, groups }: PlannedRun): ToSend {
  return { people: plan.changes, groups: groupItemsOf(groups) };
}

const NOT_GUARDED =
  'Nothing is compared with Okta (`compare-with: nothing`), so this run does not check whether a leaver can still sign in, or whether somebody who came back has the user name of their old account.';

/** What has happened since the first plan of a run. */
interface Meanwhile {
  readonly sent: ToSend;
  /** That plan. */
  readonly before: PlannedRun;
}

/**
 * Plans once more. What is recorded and warned of replaces what was recorded and warned of first; if that fails, it stands: that plan is the
 * one that was carried out in part.
 */
export async function planAgain(task: Task, bench: Workbench, meanwhile: Meanwhile): Promise<PlannedRun> {
  const { recorder, log } = bench;
  const { warnings } = meanwhile.before;
  log.withdraw(warnings);
  try {
    return await recorder.anew(() => planRun(task, bench, meanwhile));
  } catch (error) {
    warnings.forEach(log.warning);
    throw error;
  }
}

/** Reads both sides, plans and checks the plan; nothing is written. */
export async function planRun(task: Task, bench: Workbench, meanwhile?: Meanwhile): Promise<PlannedRun> {
  const { recorder, log, clock } = bench;
  const { inputs, configuration } = task;
  const sent = meanwhile?.sent ?? NOTHING;
  const warned = log.warnings.length;

  const found = await read(task, bench);
  if (inputs.compareWith === 'nothing' && deactivates(inputs.mode)) log.notice(NOT_GUARDED);
  const accounts = await findAccounts(found, planRules(task, found), {
    okta: task.okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    asksUsers: inputs.compareWith !== 'nothing',
    log,
  });
  // What this run has imported must not move the limits, up or down.
  const heldBefore = meanwhile && sent.people.length > 0 ? meanwhile.before.heldBefore : accounts.directory;
  const kept = new Set(configuration.deactivate.loginKept);
  const draft = keepSent(withLogins(accounts.plan, accounts.leavers?.statuses, kept), sent.people);
  recorder.record({
    directory: heldBefore,
    leavers: accounts.leavers,
    plan: draft,
    groups: undefined,
    digest: undefined,
  });
  tellPeople({ plan: draft, accounts, found }, task, bench);
  const findings = check({ plan: draft, found, heldBefore }, task);
  recorder.record({ findings });

  // Done for a blocked plan too, so that its digest covers everything that would be written once it is approved.
  const plan = await confirmAbsence(draft, found.again, new Set(sent.people));
  recorder.record({ plan });
  log.info(planLine(plan.changes));
  const staged = await planActivations(plan, found.staged, task);
  recorder.record({ staged });
  const drafted = await groupsOf(plan, { found, accounts, sent: sent.groups }, task, log);

  const { endSessions: endsSessions } = configuration.deactivate;
  const logins = { staged: staged?.logins, activation: activationRules(task), endsSessions };
  const parts: Parts = {
    people: { writes: [...writesOfPeople(plan.changes), ...writesOfLogins(plan.changes, logins)], findings },
    groups: {
      writes: drafted && !drafted.isUnavailable ? writesOfGroups(drafted.plan.changes) : [],
      findings: drafted?.findings ?? [],
    },
  };
  const { digest, blocked, ...verdict } = verdictOn(parts, { task, log, sent });
  recorder.record({ digest, findings: [...verdict.ofPeople, ...verdict.ofGroups] });
  const heldBack = drafted?.heldBack ?? verdict.groupsHeldBack;
  const groups = drafted && { ...drafted, findings: verdict.ofGroups, heldBack };
  if (groups) tellGroups(groups, bench);
  const warnings = log.warnings.slice(warned);
  const made = { found, accounts, plan, groups, staged, heldBefore, findings: verdict.ofPeople, blocked, warnings };
  return { ...made, readAt: clock.now() };
}

/** What people should know about a plan before it is carried out: notes for the report, and warnings. */
function tellPeople(
  { plan, accounts, found }: Pick<PlannedRun, 'plan' | 'accounts' | 'found'>,
  { inputs: { mode }, configuration }: Task,
  { recorder, log }: Workbench,
): void {
  const { deactivate, identity } = configuration;
  const { identities, listing } = found;
  const unmatched = idsOfNobody(configuration, {
    identities,
    directory: accounts.directory,
    complete: listing.complete,
  });
  const named = { kept: new Set(deactivate.loginKept), distinct: new Set(identity.distinct) };
  recorder.record({ notes: [...notesOf({ plan, accounts, found, ...named }), ...unmatchedNotes(unmatched)] });
  unmatchedNotes(unmatched).forEach(log.notice);
  const { missing } = deactivate;
  warningsOf({ plan, accounts, found, mode, missing, aliased: unmatched.aliased }).forEach(log.warning);
}

/** The same of groups. */
function tellGroups(groups: PlannedGroups, { recorder, log }: Workbench): void {
  recorder.record({ groups });
  recorder.add({ notes: groupNotes(groups) });
  groupWarnings(groups).forEach(log.warning);
}

const NOTHING: ToSend = { people: [], groups: [] };

/** The digest of a plan, and whether it may be carried out. Both are logged. */
function verdictOn(
  { people, groups }: Parts,
  { task: { inputs }, log, sent }: { readonly task: Task; readonly log: Log; readonly sent: ToSend },
): Verdict & { readonly digest: string } {
  const { expectPlan: expected, dryRun: isDryRun, oktaOrgUrl: orgUrl, oktaIdentitySourceId: sourceId } = inputs;
  const key = keyFrom(inputs.personioClientSecret, 'plan', 1);
  const digest = digestOf({ orgUrl, sourceId }, [people, groups], key);
  log.info(`The digest of this plan is ${digest}.`);
  const meaning = meaningOf(sent.people.length + sent.groups.length > 0);
  const how = { digest, expected, isDryRun, meaning, meaningOfGroups: meaningOfGroups(sent.groups) };
  const verdict = judge({ people, groups }, how);
  if (expected === digest) log.notice(isDryRun ? WOULD_PASS : APPROVED);
  else if (isDryRun && verdict.blocked?.code === 'plan-changed') log.notice(WOULD_NOT_PASS);
  return { digest, ...verdict };
}

/** What a refusal means for Okta. */
function meaningOf(hasSent: boolean): string {
  return hasSent ? 'Nothing more was written' : 'Nothing was written';
}

const APPROVED = 'This is the expected plan, and so approved.';
const WOULD_PASS = 'This is the expected plan: a run without `dry-run` would carry it out.';
const WOULD_NOT_PASS = 'This is not the expected plan: a run without `dry-run` would be blocked (plan-changed).';

/** The same run without people whom Okta refuses, checked and recorded once more. Throws `safeguard`. */
export function setAside(
  planned: PlannedRun,
  refused: readonly Refused<PersonChange>[],
  { task, bench, hasSent }: { readonly task: Task; readonly bench: Workbench; readonly hasSent: boolean },
): PlannedRun {
  const plan = withoutRefused(planned.plan, new Map(refused.map(({ item, names }) => [item, names])));
  const findings = keepApproved(check({ ...planned, plan }, task), planned.findings);
  bench.recorder.record({ plan, findings: [...findings, ...(planned.groups?.findings ?? [])] });
  const blocked = refusal(findings, meaningOf(hasSent));
  if (blocked) throw blocked;
  return { ...planned, plan, findings };
}

/** What the safeguards of people find in a plan. */
function check(
  { plan, found, heldBefore }: Pick<PlannedRun, 'plan' | 'found' | 'heldBefore'>,
  { inputs, configuration }: Task,
): Finding[] {
  const sample = inputs.recordLimit !== undefined;
  const evidence = { plan, identities: found.identities, directory: heldBefore, sample };
  return checkPlan(evidence, configuration.safeguards);
}

/** The groups that the rules make of these people; undefined where no rule is asked. */
async function groupsOf(
  { changes }: Plan,
  { found, accounts, sent }: Pick<PlannedRun, 'found' | 'accounts'> & { readonly sent: readonly GroupItem[] },
  { inputs, configuration, okta }: Task,
  log: Log,
): Promise<PlannedGroups | undefined> {
  const { groups: read, today, listing } = found;
  const { groups, safeguards } = configuration;
  if (read === undefined) return undefined;
  const shown = await shownRules(groups.rules);
  const by: GroupTask = {
    okta: okta.api,
    sourceId: inputs.oktaIdentitySourceId,
    rules: {
      rules: Object.keys(groups.rules),
      whenEmpty: groups.whenEmpty,
      allowEmpty: new Set(Object.keys(groups.rules).filter((rule) => safeguards.allowEmpty.includes(`groups.${rule}`))),
      complete: listing.complete,
    },
    safeguards,
    shown,
    showPersonalData: inputs.showPersonalData,
    isSample: inputs.recordLimit !== undefined,
    sent,
    day: today,
    log,
  };
  const people = { people: changes, directory: accounts.directory, ...read.belongings };
  try {
    return await findGroups(people, await read.held, by);
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'okta-api') throw error;
    return leftAsTheyAre(error, by);
  }
}

/** The rules of the configuration, as far as what was read allows them. */
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
