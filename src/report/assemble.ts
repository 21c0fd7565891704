import type { ImportSession } from '../okta/import.ts';
import type { Entity } from '../sync/batches.ts';
import { isUpsert, type PersonChange } from '../sync/people/change.ts';
import { isHeld } from '../sync/people/directory.ts';
import { canSignIn } from '../sync/people/leavers.ts';
import type { Record } from './record.ts';
import type { Counts, PersonReport, RunReport } from './run-report.ts';

/** A bulk-loaded person, and the change of the plan that put them there. */
export interface Planned extends Entity {
  readonly change: PersonChange;
}

/** The report of a run, finished or not. */
export function assemble(record: Record, warnings: readonly string[], finishedAt: Date): RunReport {
  const sessions = [...record.sessions.values()];
  const people = peopleOf(record, sessions);
  const { error, directory } = record;
  return {
    status: record.status ?? (error?.code === 'safeguard' ? 'blocked' : 'failed'),
    ...(error && { error: { code: error.code, message: error.message, remedy: error.remedy } }),
    mode: record.mode,
    dryRun: record.dryRun,
    startedAt: record.startedAt,
    finishedAt,
    inputs: record.inputs,
    ...(directory?.kind === 'listed' && { held: [...directory.appUsers.values()].filter(isHeld).length }),
    counts: countsOf(record, people, sessions),
    people,
    heldUp: record.heldUp.length,
    sessions: sessions.map(sessionReport),
    safeguards: record.findings,
    warnings,
    notes: record.notes,
    showPersonalData: record.showPersonalData,
  };
}

function sessionReport({ id, status, batches, loaded, durationMs }: ImportSession): RunReport['sessions'][number] {
  const people = (call: string) =>
    batches.filter((batch) => batch.call === call).reduce((sum, { entities }) => sum + entities.length, 0);
  return { id, status, upserts: people('bulk-upsert'), deletes: people('bulk-delete'), batches: loaded, durationMs };
}

function peopleOf(record: Record, sessions: readonly ImportSession[]): PersonReport[] {
  const sentIn = new Map<PersonChange, string>();
  for (const { status, batches } of sessions) {
    for (const { change } of batches.flatMap(({ entities }) => entities as readonly Planned[]))
      sentIn.set(change, status);
  }
  return record.changes.map((change) => personReport(change, sentIn.get(change), record));
}

/** What became of one person: `session` is the status of the session that carried them. */
function personReport(change: PersonChange, session: string | undefined, record: Record): PersonReport {
  const { personioId, oktaUserId, action, reason, detail, changed } = change;
  const who = { ...(personioId === undefined ? { ...(oktaUserId && { oktaUserId }) } : { personioId }) };
  // Only leavers of whom nobody knew whether Okta holds them: a session with anybody else would have failed.
  const acceptedNothing = session === 'CLOSED' && record.error === undefined;
  // Who was never fetched is in no count but that of the deactivated.
  if (acceptedNothing && personioId !== undefined)
    return { ...who, action: 'unchanged', reason: 'already-gone', done: false };
  const login = openLoginOf(change, record);
  const unconfirmed = record.unapplied?.get(change);
  return {
    ...who,
    action,
    ...(reason && { reason }),
    ...(detail && { detail }),
    ...(changed && { changed }),
    ...(record.showPersonalData && change.profile && { values: valuesOf(change) }),
    ...(unconfirmed && { unconfirmed }),
    ...(login !== undefined && { login }),
    // TRIGGERED counts only where nobody meant to wait for more.
    done: session === 'COMPLETED' || (session === 'TRIGGERED' && record.status === 'triggered'),
  };
}

/** The status of the login of a leaver who can still sign in, unless that is meant. */
function openLoginOf(change: PersonChange, { loginsAfter, loginKept }: Record): string | undefined {
  if (loginKept.has(change.personioId ?? '')) return undefined;
  const login = change.login ?? loginsAfter?.get(change);
  return canSignIn(login) ? login : undefined;
}

/** How many leavers were seen to be able to sign in, of how many whose logins were looked at; undefined where nobody looked. */
export function openLogins(record: Record): { readonly active: number; readonly leavers: number } | undefined {
  const { changes, leavers, loginsAfter } = record;
  const unlisted = [...(leavers?.unlisted.values() ?? [])];
  const looked = (leavers?.statuses.size ?? 0) + unlisted.length;
  // Where those who were removed could not be looked at, nobody knows, unless somebody else is seen to be able to sign in.
  const isUnknown = loginsAfter === undefined && (leavers === undefined || (record.removedUnseen && looked === 0));
  if (isUnknown) return undefined;
  const removed = [...(loginsAfter?.keys() ?? [])].map(({ personioId, oktaUserId }) => personioId ?? oktaUserId);
  const listed = changes.filter((change) => openLoginOf(change, record) !== undefined).length;
  return {
    active: listed + unlisted.filter(canSignIn).length,
    leavers: new Set([...(leavers?.statuses.keys() ?? []), ...removed]).size + unlisted.length,
  };
}

/** What is sent of one person and what Okta holds instead; of an update only what differs. */
function valuesOf({ profile = {}, changed, appUser }: PersonChange): NonNullable<PersonReport['values']> {
  const names = changed ?? Object.keys(profile);
  return Object.fromEntries(
    names.map((name) => [name, { from: appUser?.profile[name] ?? null, to: profile[name] ?? null }]),
  );
}

/** In a dry run what would be done counts, in every other one what was done. */
function countsOf(record: Record, people: readonly PersonReport[], sessions: readonly ImportSession[]): Counts {
  const counted = people.filter(({ done }) => done || record.status === 'planned');
  const number = (...actions: string[]) => counted.filter(({ action }) => actions.includes(action)).length;
  const setAside = (action: string) => people.filter((person) => person.action === action).length;
  const comparable = record.directory === undefined || record.directory.kind === 'listed';
  return {
    fetched: record.fetched,
    upserted: number('create', 'update', 'upsert'),
    created: comparable ? number('create') : null,
    updated: comparable ? number('update') : null,
    deactivated: number('deactivate'),
    unchanged: setAside('unchanged'),
    skipped: setAside('skip'),
    invalid: setAside('invalid'),
    unconfirmed: record.unapplied?.size ?? null,
    loginActive: openLogins(record)?.active ?? null,
    batches: sessions.reduce((sum, { loaded }) => sum + loaded, 0),
  };
}

/** The people of a plan to be sent, as Okta's entities. */
export function toSend(changes: readonly PersonChange[]): { deletes: Planned[]; upserts: Planned[] } {
  const planned = (chosen: readonly PersonChange[]) =>
    chosen.flatMap((change) => (change.externalId === undefined ? [] : [{ externalId: change.externalId, change }]));
  return {
    deletes: planned(changes.filter(({ action }) => action === 'deactivate')),
    upserts: planned(changes.filter(isUpsert)).map((one) => ({ ...one, profile: one.change.profile ?? {} })),
  };
}
