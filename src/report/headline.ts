import { stops } from '../sync/finding.ts';
import { goAhead } from '../sync/verdict.ts';
import { leftToDo } from './left-to-do.ts';
import { capitalised, code, counted, number, prose } from './markdown.ts';
import type { Counts, PersonReport, Report, SafeguardReport, SessionReport } from './schema.ts';

/** Safeguards that are checked after the import, by their ids. */
const AFTER_IMPORT = ['unconfirmed', 'login-active', 'activations'];

/** Safeguards that hold back groups and memberships, and nobody else. */
function isOfGroups({ id }: SafeguardReport): boolean {
  return /^(group-|membership-|empty:groups\.)/.test(id);
}

/** A sentence or two: who can still sign in, how the run ended, and what that means for Okta. */
export function whatHappened(report: Report): string {
  const open = whoCanStillSignIn(report);
  const { error } = report;
  const isWhy = tripped(report).some(({ id }) => id === 'login-active');
  if (open !== '' && isWhy && report.status === 'failed' && error?.code === 'safeguard') {
    return `❌ ${open} (${error.code}).`;
  }
  return open === '' ? outcome(report) : `⚠️ ${open}. ${outcome(report)}`;
}

/** `6 people sent for deactivation; **6 can still sign in**`; empty where nobody was seen who can. */
export function whoCanStillSignIn({ counts, status }: Report): string {
  if (!counts.loginActive) return '';
  const active = counted(counts.loginActive, 'person who has left', 'people who have left');
  return counts.deactivated > 0 && status !== 'planned'
    ? `${counted(counts.deactivated, 'person', 'people')} sent for deactivation; **${number(counts.loginActive)} can still sign in**`
    : `**${active} can still sign in**`;
}

function outcome(report: Report): string {
  const { counts, error } = report;
  // Who can still sign in has a mark of its own, in front of this one.
  const isOpen = leftToDo(report).some(({ about }) => about !== 'login-active') || report.warnings.length > 0;
  const mark = isOpen ? '⚠️' : '✅';
  const stopped = tripped(report);
  // These come after an import, and block nothing.
  const blocking = stopped.filter((one) => !AFTER_IMPORT.includes(one.id) && !isOfGroups(one));
  const ofGroups = stopped.filter(isOfGroups);
  const [only] = blocking.length === 1 ? blocking : [];
  const safeguards = only ? `the safeguard ${code(only.name)}` : `${number(blocking.length)} safeguards`;
  const refused = counts.invalid > 0 ? `; ${counted(counts.invalid, 'person', 'people')} could not be imported` : '';
  switch (report.status) {
    case 'completed':
      return `${mark} ${hasOnlyActivated(report) ? 'Nothing had to be imported' : 'Okta completed the import'}: ${sent(counts)}.`;
    case 'triggered':
      return `⏳ ${handedToOkta(counts)}`;
    case 'nothing-to-do':
      return `${mark} Nothing had to be changed in Okta${refused}.`;
    case 'planned':
      return [
        `📋 Dry run, nothing was written: ${sent(counts, 'would be ')}.`,
        ...(isUnexpected(report)
          ? ['A real run would be blocked: it is not the expected plan.']
          : [
              ...(blocking.length > 0 ? [`A real run would be blocked by ${safeguards}.`] : []),
              ...expectation(report),
            ]),
        ...(ofGroups.length > 0
          ? [`Groups would be left as they are: ${ofGroups.map(({ name }) => code(name)).join(', ')}.`]
          : []),
      ].join(' ');
    case 'blocked':
      return error?.code === 'plan-changed'
        ? '🛑 Blocked, as the plan is not the expected one: nothing was written to Okta.'
        : `🛑 Blocked by ${safeguards}: nothing was written to Okta.`;
    case 'failed':
      return failure(error);
  }
}

/** The message may be left out where nothing masks what it quotes. */
function failure(error: Report['error']): string {
  if (error === null) return '❌ The run failed.';
  return error.message === ''
    ? `❌ The run failed (${error.code}).`
    : `❌ The run failed (${error.code}): ${prose(error.message)}`;
}

/** Of a dry run: that a real one would carry out its plan, where this is the one that may be carried out. */
function expectation({ inputs, planDigest }: Report): string[] {
  const isExpected = planDigest !== null && inputs['expect-plan'] === planDigest;
  return isExpected ? ['It is the expected plan, which a real run would carry out.'] : [];
}

/** Whether another plan was expected; of one that does nothing that does not matter. */
function isUnexpected({ inputs, planDigest, counts }: Report): boolean {
  const { 'expect-plan': expected = planDigest } = inputs;
  return expected !== planDigest && planDigest !== null && isAnything(counts);
}

/** What the reader has to do next, or that nothing is to be done. */
export function whatToDo(report: Report): string {
  const { status, warnings, error, planDigest } = report;
  if (status === 'planned' && planDigest !== null && isUnexpected(report)) {
    return prose(`Look at the plan as it is now. ${goAhead(planDigest)}`);
  }
  const [stopped, ...others] = isWhyItEnded(report) ? tripped(report) : [];
  if (stopped && others.length > 0) {
    const isOffered = planDigest !== null && stopped.remedy.includes(planDigest);
    const once = isOffered ? ` ${prose(goAhead(planDigest))}` : '';
    return `Look at the plan.${once} Each safeguard below says what to check, and what to set or to do.`;
  }
  if (stopped) return prose(stopped.remedy);
  if (error) return prose(error.remedy);
  if (status === 'triggered') {
    return 'Look at the last session later, or let the next run compare: this one did not wait for the result.';
  }
  const tasks = leftToDo(report).map(({ task }) => task);
  if (warnings.length > 0) tasks.push(`act on ${counted(warnings.length, 'warning', 'warnings')}`);
  if (status === 'planned' && isAnything(report.counts)) {
    tasks.push('read the plan and run without `dry-run` to carry it out');
  }
  if (tasks.length > 0) return `${capitalised(tasks.join('; '))}.`;
  return report.inputs['compare-with'] === 'nothing'
    ? 'Look at Reports → Import Monitoring in the Admin Console: this run compared nothing with Okta, so it does not know what is left to do.'
    : 'Nothing needs to be done.';
}

/** Whether what safeguards found is what stopped the run, or would stop a real one; a failed run names what failed. */
export function isWhyItEnded(report: Report): boolean {
  const { status, error } = report;
  return status !== 'failed' && error?.code !== 'plan-changed' && !(status === 'planned' && isUnexpected(report));
}

/** What the first line leaves open, a sentence or two each: what a failed run did, and what was not looked at. */
export function whatIsOpen(report: Report): string[] {
  const { counts } = report;
  if (report.status === 'completed' && isUnread(counts)) {
    return [
      `Okta was not read back after the import: whether each record was applied is not known.${loginsNotChecked(report)}`,
    ];
  }
  if (report.status !== 'failed') return [];
  const { sessions } = report;
  const isCancelled = sessions.every(({ status }) => status === 'CLOSED');
  if (isCancelled && counts.activated > 0) return [`Nobody was imported: ${sent(counts)}.`];
  // One may have been opened, if the answer to that was lost.
  if (sessions.length === 0) return ['Nothing was written to Okta: no import session was loaded.'];
  if (isCancelled) {
    return ['Nothing was written to Okta: every session of this run was cancelled before Okta imported anything.'];
  }
  return [whatWasDone(report), ...sessions.slice(-5).map(whatIsLeft).filter(Boolean)];
}

/** How many were removed, and their login was not looked at; as a sentence that follows another one. */
function loginsNotChecked({ people }: Report): string {
  const isRemoved = ({ action, done }: PersonReport) => action === 'deactivate' && done;
  const unchecked = people.filter((one) => isRemoved(one) && !one.confirmedAt && one.login === undefined).length;
  if (unchecked === 0) return '';
  return ` ${counted(unchecked, 'deactivated person was', 'deactivated people were')} removed from the source; login not checked.`;
}

/** What a failed run did that has opened sessions. */
function whatWasDone({ counts, sessions }: Report): string {
  if (!isAnything(counts)) return 'No import is known to have completed.';
  return sessions.some(({ handedOver }) => handedOver)
    ? handedToOkta(counts)
    : `What Okta did import: ${sent(counts)}.`;
}

function handedToOkta(counts: Counts): string {
  return `Handed to Okta, which may still be importing: ${sent(counts, 'to be ')}.`;
}

/** Logins were activated, and nobody had to be imported. */
function hasOnlyActivated({ counts, sessions }: Report): boolean {
  return counts.activated > 0 && sessions.length === 0;
}

/** People were imported and not read back; or groups were, where nobody was. */
function isUnread({ upserted, deactivated, unconfirmed, membershipsUnconfirmed, ...counts }: Counts): boolean {
  if (upserted + deactivated > 0) return unconfirmed === null;
  return isAnyGroup(counts) && membershipsUnconfirmed === null;
}

/** Safeguards that stop something, or would; approved ones don't. */
export function tripped(report: Report): SafeguardReport[] {
  return report.safeguards.filter(stops);
}

function whatIsLeft({ id, status, upserts, deletes }: SessionReport): string {
  if (status === 'TRIGGERED') {
    return `⏳ Okta may still be importing session ${code(id)} (${number(upserts)} upserts, ${number(deletes)} deactivations), which cannot be cancelled any more.`;
  }
  if (status === 'CREATED' || status === 'IN_PROGRESS') {
    return `⚠️ Session ${code(id)} was last seen ${status}, and blocks other imports of this source while it is open. The post step of this job cancels it; should it remain, \`active-session: cancel\` in the next run does.`;
  }
  return '';
}

/** `5 people created, 7 updated, 3 deactivated; 2 groups created, 12 memberships added`. */
function sent(counts: Counts, would = ''): string {
  const { upserted, created, updated, deactivated } = counts;
  const upserts = created === null || updated === null ? { 'created or updated': upserted } : { created, updated };
  const people = each({ ...upserts, deactivated }, would, (count) => counted(count, 'person', 'people'));
  const groups = each(
    { created: counts.groupsCreated ?? 0, updated: counts.groupsUpdated ?? 0, deleted: counts.groupsDeleted },
    would,
    (count) => counted(count, 'group', 'groups'),
  );
  const memberships = each({ added: counts.membershipsAdded, removed: counts.membershipsRemoved }, would, (count) =>
    counted(count, 'membership', 'memberships'),
  );
  const logins = each({ activated: counts.activated }, would, (count) => counted(count, 'login', 'logins'));
  return [people, groups, memberships, logins].filter(Boolean).join('; ') || `nobody ${would}changed`;
}

function each(counts: Readonly<Record<string, number>>, would: string, what: (count: number) => string): string {
  const [first, ...others] = Object.entries(counts).filter(([, count]) => count > 0);
  if (!first) return '';
  const [verb, count] = first;
  return [`${what(count)} ${would}${verb}`, ...others.map(([verb, count]) => `${number(count)} ${verb}`)].join(', ');
}

/** Whether anything was done, or would be in a dry run. */
function isAnything(counts: Counts): boolean {
  return counts.upserted + counts.deactivated + counts.activated > 0 || isAnyGroup(counts);
}

type GroupCounts = Pick<
  Counts,
  'groupsCreated' | 'groupsUpdated' | 'groupsDeleted' | 'membershipsAdded' | 'membershipsRemoved'
>;

/** Whether anything was done to groups or memberships. */
export function isAnyGroup({ groupsCreated, groupsUpdated, groupsDeleted, ...memberships }: GroupCounts): boolean {
  const groups = (groupsCreated ?? 0) + (groupsUpdated ?? 0) + groupsDeleted;
  return groups + memberships.membershipsAdded + memberships.membershipsRemoved > 0;
}
