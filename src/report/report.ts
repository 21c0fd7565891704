import type { SyncError } from '../errors.ts';
import type { ImportSession } from '../okta/import/session.ts';
import { confirmedLeavers } from '../okta/read-back.ts';
import type { BulkCall } from '../sync/batches.ts';
import { type Finding, remedyOf } from '../sync/finding.ts';
import { isGroupItem } from '../sync/groups/uploads.ts';
import type { StagedLogin } from '../sync/people/activation.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import { isHeld } from '../sync/people/directory.ts';
import { canSignIn, type LoginEvidence, openLoginOf, openLogins } from '../sync/people/leavers.ts';
import { type GroupCounts, groupSection } from './groups.ts';
import { waitsForConfirmation } from './import-settings.ts';
import { errorReport } from './mistakes.ts';
import type {
  Counts,
  OpenCase,
  PersonReport,
  Planned,
  Report,
  RunContext,
  RunStatus,
  SafeguardReport,
  SessionReport,
  StagedReport,
} from './schema.ts';
import { isDone, type Steps } from './steps.ts';

/** How a run ended. A run may fail, or be blocked, with an error that says why. */
export interface Ending {
  readonly status: RunStatus;
  readonly error?: SyncError;
}

/** What stands around a run. */
export interface Frame {
  readonly context: RunContext;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly warnings: readonly string[];
}

/** The report of a run, finished or not. Values are in it only with `show-personal-data`; unchanged people are only counted. */
export function buildReport(steps: Steps, { status, error }: Ending, frame: Frame): Report {
  const sessions = [...steps.sessions.values()];
  const people = outcomesOf(steps, error);
  const { directory } = steps;
  const { groups, counts } = groupSection(steps, status);
  return {
    schema: 'personio-okta-sync/report',
    version: 2,
    context: frame.context,
    startedAt: frame.startedAt.toISOString(),
    finishedAt: frame.finishedAt.toISOString(),
    mode: steps.mode,
    dryRun: steps.dryRun,
    inputs: { ...steps.inputs },
    status,
    error: errorReport(error, steps.locate),
    planDigest: steps.digest ?? null,
    heldUp: steps.plan?.heldUp.length ?? 0,
    held: directory?.kind === 'listed' ? [...directory.appUsers.values()].filter(isHeld).length : null,
    counts: { ...countsOf(steps, people, status), ...counts },
    planned: steps.plan ? sentIn(steps, people) : null,
    safeguards: steps.findings.map(safeguardReport),
    sessions: sessions.map((session) => sessionReport(session, steps)),
    openCases: openCasesIn(steps, people),
    staged: (steps.staged?.logins ?? []).map(stagedReport),
    people: people.flatMap(({ report }) =>
      report.action === 'unchanged' ? [] : [{ ...report, action: report.action }],
    ),
    groups: [...groups],
    warnings: [...frame.warnings],
    notes: [...steps.notes],
  };
}

/** What became of one person of the plan. */
interface Outcome {
  readonly change: PersonChange;
  readonly report: Omit<PersonReport, 'action'> & { readonly action: PersonChange['action'] };
}

function outcomesOf(steps: Steps, error: SyncError | undefined): Outcome[] {
  const sessionOf = new Map<PersonChange, Carrier>();
  for (const { id, status, batches } of steps.sessions.values()) {
    for (const item of batches.flatMap(({ items }) => items))
      if (!isGroupItem(item)) sessionOf.set(item, { id, status });
  }
  const changes = steps.plan?.changes ?? [];
  const about = { steps, error, logins: loginEvidence(steps), confirmed: confirmedLeavers(steps.readBack) };
  return changes.map((change) => ({ change, report: personReport(change, sessionOf.get(change), about) }));
}

/** What the report of a person is made of, beside the person. */
interface About {
  readonly steps: Steps;
  readonly error: SyncError | undefined;
  readonly logins: LoginEvidence;
  readonly confirmed: ReturnType<typeof confirmedLeavers>;
}

/** The session that carried a person. */
type Carrier = Pick<ImportSession, 'id' | 'status'>;

function personReport(change: PersonChange, session: Carrier | undefined, about: About): Outcome['report'] {
  const { steps, error, logins } = about;
  const { personioId, oktaUserId, action, reason, detail, changed } = change;
  // Where the app user did not name the Okta user, the login that was found after the import does.
  const userId = steps.readBack?.logins?.get(change)?.id ?? oktaUserId;
  const who = personioId === undefined ? { ...(userId && { oktaUserId: userId }) } : { personioId };
  // Only leavers of whom nobody knew whether Okta holds them: a session with anybody else would have failed.
  const acceptedNothing = session?.status === 'CLOSED' && error === undefined;
  // Who was never fetched is in no count but that of the deactivated.
  if (acceptedNothing && personioId !== undefined) {
    return { ...who, action: 'unchanged', reason: 'already-gone', done: false };
  }
  const login = openLoginOf(change, logins);
  const notApplied = steps.readBack?.notApplied.get(change);
  const oktaReason = steps.oktaReasons?.get(change);
  return {
    ...who,
    action,
    ...(reason && { reason }),
    ...(detail && { detail }),
    ...(changed && { changed: [...changed] }),
    ...(steps.showPersonalData && change.profile && { values: valuesOf(change) }),
    ...(notApplied && { unconfirmed: [...notApplied] }),
    ...(oktaReason && { oktaReason }),
    ...(login !== undefined && { login }),
    ...(waitsForConfirmation(change, steps) && { waiting: true }),
    ...((action === 'deactivate' || login !== undefined) && evidenceOf(change, session, about)),
    done: session !== undefined && isDone(session, steps),
  };
}

/** What shows of a leaver that access ended, and when. */
function evidenceOf(
  change: PersonChange,
  session: Carrier | undefined,
  { steps, confirmed }: About,
): Partial<PersonReport> {
  const { readBackAt, triggerTimes, loginSessions } = steps;
  return {
    ...dueAtOf(change, steps),
    sentAt: timeOf(triggerTimes.get(session?.id ?? '')),
    confirmedAt: timeOf(confirmed.has(change) ? readBackAt : undefined),
    ...(loginSessions && { sessionsEnded: loginSessions.ended.has(change) }),
  };
}

function dueAtOf({ identity }: PersonChange, { timeZone: ofTheRun }: Steps): Pick<PersonReport, 'dueAt' | 'timeZone'> {
  const { dueAt = null, timeZone = ofTheRun } = identity ?? {};
  return { dueAt, ...(dueAt !== null && { timeZone }) };
}

function timeOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** Everybody who can still sign in, those whom neither Personio lists nor this run removes among them. */
function openCasesIn(steps: Steps, people: readonly Outcome[]): OpenCase[] {
  const listed = people.flatMap(
    ({ report: { login, reason, personioId, oktaUserId, dueAt, timeZone } }): OpenCase[] => {
      if (login === undefined) return [];
      const who = { ...(personioId && { personioId }), ...(oktaUserId && { oktaUserId }) };
      return [{ ...who, login, ...(reason && { reason }), dueAt, ...(timeZone && { timeZone }) }];
    },
  );
  const unlisted = [...(steps.leavers?.unlisted ?? [])].filter(([, login]) => canSignIn(login));
  return [
    ...listed,
    ...unlisted.map(([oktaUserId, login]) => ({ oktaUserId, login, reason: 'user-name-taken', dueAt: null })),
  ];
}

function loginEvidence({ plan, leavers, readBack, loginKept, sessions }: Steps): LoginEvidence {
  const sent = [...sessions.values()].filter(({ status }) => status !== 'CLOSED').flatMap(({ batches }) => batches);
  const hasRemoved = sent.some(({ items }) => items.some((item) => 'action' in item && item.action === 'deactivate'));
  const { logins, removedUnseen = hasRemoved } = readBack ?? {};
  return { changes: plan?.changes ?? [], leavers, removed: logins, removedUnseen, kept: loginKept };
}

/** How many wait, each once however many records they have; null where the directory was not read. */
function waitingIn(steps: Steps): number | null {
  if (steps.directory?.kind !== 'listed' || steps.plan === undefined) return null;
  const waiting = steps.plan.changes.filter((change) => waitsForConfirmation(change, steps));
  return new Set(waiting.map(({ externalId }) => externalId)).size;
}

/** What is sent of one person and what Okta holds instead; of an update only what differs. */
function valuesOf({ profile = {}, changed, appUser }: PersonChange): NonNullable<PersonReport['values']> {
  const names = changed ?? Object.keys(profile);
  return Object.fromEntries(
    names.map((name) => [name, { from: appUser?.profile[name] ?? null, to: profile[name] ?? null }]),
  );
}

/** How many of these people are sent. */
function sentIn({ directory }: Steps, people: readonly Outcome[]): Planned {
  const number = (isCounted: (change: PersonChange) => boolean) =>
    people.filter(({ change }) => isCounted(change)).length;
  const upserted = number(isUpsert);
  // Where nobody is sent, nobody can be new.
  const comparable = directory === undefined || directory.kind === 'listed' || upserted === 0;
  return {
    upserted,
    created: comparable ? number(({ action }) => action === 'create') : null,
    updated: comparable ? number(({ action }) => action === 'update') : null,
    deactivated: number(({ action }) => action === 'deactivate'),
  };
}

/** In a dry run what would be done counts, in every other one what was done. */
function countsOf(steps: Steps, people: readonly Outcome[], status: RunStatus): Omit<Counts, keyof GroupCounts> {
  const setAside = (action: PersonChange['action']) => people.filter(({ report }) => report.action === action).length;
  const leftBefore = ({ action, reason }: Outcome['report']) => action === 'unchanged' && reason === 'already-gone';
  return {
    fetched: steps.fetched,
    ...sentIn(
      steps,
      people.filter(({ report }) => report.done || status === 'planned'),
    ),
    unchanged: setAside('unchanged'),
    leftBefore: people.filter(({ report }) => leftBefore(report)).length,
    skipped: setAside('skip'),
    invalid: setAside('invalid'),
    unconfirmed: steps.readBack && !steps.readBack.unseen ? steps.readBack.notApplied.size : null,
    loginActive: openLogins(loginEvidence(steps))?.active ?? null,
    waiting: waitingIn(steps),
    ...activationsIn(steps, status),
    sessionsEnded: sessionsEndedIn(steps, status),
    batches: [...steps.sessions.values()].reduce((sum, { batches }) => sum + batches.length, 0),
  };
}

function safeguardReport({ id, label, setting, check, goAhead, lasting, ...finding }: Finding): SafeguardReport {
  return { name: label, id, setting, ...finding, remedy: remedyOf({ check, goAhead, lasting }) };
}

function stagedReport({ change: { personioId = '' }, userId, since, isDue, isActivated }: StagedLogin): StagedReport {
  return { personioId, oktaUserId: userId, since: since ?? null, activate: isDue, done: isActivated === true };
}

/** How many are left staged, where that is known of everybody, and whose login was activated; in a dry run, whose would be. */
function activationsIn({ staged, directory }: Steps, status: RunStatus): Pick<Counts, 'staged' | 'activated'> {
  const { logins = [], isWhole = false } = staged ?? {};
  const isCounted = ({ isDue, isActivated }: StagedLogin) => (status === 'planned' ? isDue : isActivated);
  const isKnown = isWhole && directory?.kind === 'listed';
  const left = isKnown ? logins.filter(({ isActivated }) => !isActivated).length : null;
  return { staged: left, activated: logins.filter(isCounted).length };
}

function sessionsEndedIn({ plan, loginSessions }: Steps, status: RunStatus): number | null {
  if (loginSessions === undefined) return null;
  if (status !== 'planned') return loginSessions.ended.size;
  return plan?.changes.filter(({ action }) => action === 'deactivate').length ?? 0;
}

function sessionReport({ id, status, batches, durationMs }: ImportSession, { handedOver }: Steps): SessionReport {
  const items = (...calls: BulkCall[]) =>
    batches.filter(({ call }) => calls.includes(call)).reduce((sum, { items }) => sum + items.length, 0);
  const groups = items('bulk-groups-upsert', 'bulk-groups-delete');
  const memberships = items('bulk-group-memberships-upsert', 'bulk-group-memberships-delete');
  return {
    id,
    status,
    ...(id === handedOver && { handedOver: true as const }),
    upserts: items('bulk-upsert'),
    deletes: items('bulk-delete'),
    ...(groups > 0 && { groups }),
    ...(memberships > 0 && { memberships }),
    batches: batches.length,
    durationMs,
  };
}
