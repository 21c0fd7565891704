import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import { assemble, openLogins, toSend } from '../../src/report/assemble.ts';
import { beginRecord, type Record } from '../../src/report/record.ts';
import { packSessions } from '../../src/sync/batches.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import type { LeaverLogins } from '../../src/sync/people/leavers.ts';
import {
  appUser,
  invalid,
  leaver,
  listed,
  many,
  member,
  outOfScope,
  planOf,
  profileOf,
  skipped,
  unread,
} from '../sync/people/builders.ts';

const STARTED = new Date('2026-11-23T08:00:00Z');
const FINISHED = new Date('2026-11-23T08:01:00Z');
const directory = listed(
  ...['2', '3', '4', '9'].map((id) => appUser(id)),
  appUser('10', { state: 'waiting' }),
  appUser('11', { state: 'gone' }),
);
/** One of each: to create, to update, to deactivate, unchanged, skipped, invalid, and one who is absent. */
const plan = planOf(
  [
    member('1'),
    member('2', { firstName: 'Renamed' }),
    leaver('3'),
    member('4'),
    skipped('5', 'no-status'),
    invalid('6'),
    outOfScope('10'),
  ],
  directory,
  { missing: true },
);

/** A run with this plan, all of it in one session that ended as `session`. */
function recordWith(given: Partial<Record>, session?: string): Record {
  const record = { ...beginRecord('sync', STARTED), fetched: 7, directory, changes: plan.changes, ...given };
  const { deletes, upserts } = toSend(record.changes);
  if (session === undefined) return record;
  for (const [at, batches] of packSessions(deletes, upserts).entries()) {
    const id = `S${at + 1}`;
    record.sessions.set(id, { id, status: session, batches, loaded: batches.length, durationMs: 1000 });
  }
  return record;
}

const report = (record: Record) => assemble(record, [], FINISHED);
const done = (record: Record) => report(record).people.flatMap(({ personioId, done }) => (done ? [personioId] : []));

describe('the counts', () => {
  const ALL = { upserted: 2, created: 1, updated: 1, deactivated: 2, unchanged: 1, skipped: 2, invalid: 1 };

  it.each<[string, Partial<Record>, string | undefined]>([
    ['completed', { status: 'completed' }, 'COMPLETED'],
    ['triggered', { status: 'triggered' }, 'TRIGGERED'],
    ['planned', { status: 'planned', dryRun: true }, undefined],
  ])('of a run that is %s add up to the fetched and the absent', (_, given, session) => {
    const { counts } = report(recordWith(given, session));
    expect(counts).toMatchObject(ALL);
    const five = counts.upserted + counts.deactivated + counts.unchanged + counts.skipped + counts.invalid;
    expect(five).toBe(counts.fetched + 1);
  });

  it.each<[string, Partial<Record>, string | undefined]>([
    ['blocked', { error: new SyncError('safeguard', 'Too many.', 'Look.') }, undefined],
    ['failed before a session', { error: new SyncError('okta-api', 'x', 'y') }, undefined],
    ['failed, session cancelled', { error: new SyncError('okta-api', 'x', 'y') }, 'CLOSED'],
    ['failed, session in error', { error: new SyncError('session-failed', 'x', 'y') }, 'ERROR'],
    ['out of time while Okta imports', { error: new SyncError('timeout', 'x', 'y') }, 'TRIGGERED'],
  ])('of a run that is %s claim nothing', (_, given, session) => {
    const { counts, people } = report(recordWith(given, session));
    expect(counts).toMatchObject({ upserted: 0, created: 0, updated: 0, deactivated: 0 });
    expect(people.filter((person) => person.done)).toEqual([]);
    expect(people.filter(({ action }) => action === 'deactivate')).toHaveLength(2);
  });

  it('of a run that failed later are those of the sessions that COMPLETED', () => {
    const changes = planOf(
      many(10_001, (id) => member(id)),
      listed(),
    ).changes;
    const record = recordWith(
      { changes, fetched: 10_001, error: new SyncError('session-failed', 'x', 'y') },
      'COMPLETED',
    );
    record.sessions.set('S2', { ...record.sessions.get('S2')!, status: 'EXPIRED', loaded: 0 });
    expect(report(record).counts).toMatchObject({ upserted: 10_000, created: 10_000, batches: 50 });
  });

  it('are empty where they cannot be known', () => {
    const { changes } = planOf([member('1'), leaver('2')], unread);
    const known = report(recordWith({ status: 'completed', directory: unread, changes, fetched: 2 }, 'COMPLETED'));
    expect(known.counts).toMatchObject({
      upserted: 1,
      created: null,
      updated: null,
      deactivated: 1,
      unconfirmed: null,
    });
    expect(known).not.toHaveProperty('held');
  });

  it('of a run that failed before it read anything are 0', () => {
    const record = { ...beginRecord('sync', STARTED), error: new SyncError('input-invalid', 'x', 'y') };
    expect(report(record).counts).toMatchObject({ fetched: 0, upserted: 0, created: 0, updated: 0, batches: 0 });
  });

  it('of what was not found applied are empty where nothing was read back', () => {
    const completed = recordWith({ status: 'completed' }, 'COMPLETED');
    expect(report(completed).counts.unconfirmed).toBeNull();
    expect(report({ ...completed, unapplied: new Map() }).counts.unconfirmed).toBe(0);
    const unapplied = new Map([[plan.changes[1]!, ['firstName']]]);
    const proven = report({ ...completed, unapplied });
    expect(proven.counts.unconfirmed).toBe(1);
    expect(proven.people.filter((person) => person.unconfirmed)).toMatchObject([{ personioId: '2' }]);
  });
});

describe('leavers who can still sign in', () => {
  const { changes } = planOf([leaver('3'), leaver('4'), leaver('20'), leaver('21')], directory);
  const [three, four, ...others] = changes as [PersonChange, PersonChange, PersonChange, PersonChange];
  const stray = { ...others[0], action: 'skip', reason: 'login-active', login: 'ACTIVE' } as const;
  const kept = { ...others[1], action: 'skip', reason: 'login-kept', login: 'ACTIVE' } as const;
  const leavers: LeaverLogins = {
    statuses: new Map([
      ['20', 'ACTIVE'],
      ['21', 'ACTIVE'],
    ]),
    unlisted: new Map([
      ['00u9', 'LOCKED_OUT'],
      ['00u8', 'DEPROVISIONED'],
    ]),
    another: [],
    notFound: 0,
  };
  const loginsAfter = new Map([
    [three, 'ACTIVE'],
    [four, 'SUSPENDED'],
  ]);
  const loginKept = new Set(['21']);
  const record = (given: Partial<Record>) =>
    recordWith(
      { status: 'completed', fetched: 4, changes: [three, four, stray, kept], loginKept, ...given },
      'COMPLETED',
    );

  it('are those of the plan, those whom the run removed, and those whom only Okta knows; not those whose login is kept', () => {
    const { counts, people } = report(record({ leavers, loginsAfter }));
    expect(counts.loginActive).toBe(3);
    expect(people.flatMap(({ personioId, login }) => (login ? [`${personioId} ${login}`] : []))).toEqual([
      '3 ACTIVE',
      '20 ACTIVE',
    ]);
    expect(openLogins(record({ leavers, loginsAfter }))).toEqual({ active: 3, leavers: 6 });
  });

  it('are none of those that a run removed and whose login is kept', () => {
    const { counts } = report(record({ leavers, loginsAfter, loginKept: new Set(['3', '21']) }));
    expect(counts.loginActive).toBe(2);
  });

  it('do not change what was done: the counts are as in a green run', () => {
    expect(report(record({ leavers, loginsAfter })).counts).toMatchObject({ deactivated: 2, skipped: 2, unchanged: 0 });
  });

  it('are unknown, not 0, where nobody looked', () => {
    const unasked = recordWith({ status: 'completed' }, 'COMPLETED');
    expect(report(unasked).counts.loginActive).toBeNull();
    expect(openLogins(unasked)).toBeUndefined();
    expect(report({ ...unasked, leavers: { ...leavers, unlisted: new Map() } }).counts.loginActive).toBe(0);
  });

  it('and accounts that are held up are counted apart', () => {
    const heldUp = [{ account: appUser('3'), change: three, claimants: [member('1')] }];
    expect(report(record({ heldUp })).heldUp).toBe(1);
    expect(report(record({})).heldUp).toBe(0);
  });
});

describe('a session that accepted nothing', () => {
  it('held nobody whom Okta knew: its leavers are unchanged, and the five still add up', () => {
    const { changes } = planOf([leaver('1'), leaver('3')], unread);
    const { counts, people } = report(
      recordWith({ status: 'nothing-to-do', directory: unread, changes, fetched: 2 }, 'CLOSED'),
    );
    expect(people.map(({ action, reason }) => `${action} ${reason}`)).toEqual([
      'unchanged already-gone',
      'unchanged already-gone',
    ]);
    expect(counts).toMatchObject({ upserted: 0, deactivated: 0, unchanged: 2, skipped: 0 });
  });

  it('and failed the run leaves its people planned and not done, never already gone', () => {
    const { changes } = planOf([member('1'), leaver('3')], directory);
    const error = new SyncError('session-failed', 'It stayed CREATED.', 'Run again.');
    const { counts, people } = report(recordWith({ error, changes, fetched: 2 }, 'CLOSED'));
    expect(people.map(({ action, reason, done }) => `${action} ${reason} ${done}`)).toEqual([
      'create undefined false',
      'deactivate left false',
    ]);
    expect(counts).toMatchObject({ upserted: 0, deactivated: 0, unchanged: 0 });
  });

  it('that was started anew counts as the one that took its place', () => {
    const record = recordWith({ status: 'completed' }, 'CLOSED');
    record.sessions.set('S2', { ...record.sessions.get('S1')!, id: 'S2', status: 'COMPLETED' });
    expect(done(record)).toEqual(['1', '2', '3', undefined]);
  });
});

describe('the status', () => {
  const error = (code: 'safeguard' | 'okta-api') => new SyncError(code, 'What happened.', 'What to do.');

  it.each<[Partial<Record>, string]>([
    [{ status: 'completed' }, 'completed'],
    [{ status: 'planned' }, 'planned'],
    [{ error: error('safeguard') }, 'blocked'],
    [{ error: error('okta-api') }, 'failed'],
    [{}, 'failed'],
  ])('of %j is %s', (given, status) => {
    expect(report(recordWith(given)).status).toBe(status);
  });

  it('comes with the error, without its cause', () => {
    const thrown = new SyncError('okta-api', 'What happened.', 'What to do.', { cause: new Error('Secret Name') });
    expect(report(recordWith({ error: thrown })).error).toEqual({
      code: 'okta-api',
      message: 'What happened.',
      remedy: 'What to do.',
    });
  });
});

describe('a person', () => {
  it('is named by the Personio id; the absent by the Okta user', () => {
    const { people } = report(recordWith({ status: 'completed' }, 'COMPLETED'));
    expect(people.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId)).toEqual([
      ...['1', '2', '3', '4', '5', '6', '10'],
      '00u9',
    ]);
    for (const person of people) expect(person).not.toHaveProperty('externalId');
  });

  it('has no values, unless personal data may be shown', () => {
    const hidden = report(recordWith({ status: 'planned' }));
    expect(JSON.stringify(hidden)).not.toMatch(/acme\.example|First|Last|Renamed/);
    expect(hidden.people[1]).toMatchObject({ changed: ['firstName'] });
    const shown = report(recordWith({ status: 'planned', showPersonalData: true }));
    expect(shown.people[1]?.values).toMatchObject({ firstName: { from: 'First2', to: 'Renamed' } });
    expect(shown.people[0]?.values).toMatchObject({ email: { from: null, to: profileOf('1').email } });
  });
});

it('the report says what the run was', () => {
  const record = recordWith({ status: 'completed', inputs: { mode: 'sync' }, notes: ['a note'] }, 'COMPLETED');
  expect(assemble(record, ['a warning'], FINISHED)).toMatchObject({
    mode: 'sync',
    dryRun: false,
    startedAt: STARTED,
    finishedAt: FINISHED,
    inputs: { mode: 'sync' },
    held: 5,
    sessions: [{ id: 'S1', status: 'COMPLETED', upserts: 2, deletes: 2, batches: 2, durationMs: 1000 }],
    warnings: ['a warning'],
  });
});

describe('toSend', () => {
  it('is whom the plan deactivates and upserts, each with the change behind it', () => {
    const { deletes, upserts } = toSend(plan.changes);
    expect(deletes.map(({ externalId }) => externalId)).toEqual(['3', '9']);
    expect(upserts.map(({ externalId, profile }) => [externalId, profile])).toEqual([
      ['1', profileOf('1')],
      ['2', { ...profileOf('2'), firstName: 'Renamed' }],
    ]);
    for (const { change } of [...deletes, ...upserts]) expect(plan.changes).toContain(change);
    for (const each of deletes) expect(each).not.toHaveProperty('profile');
  });
});
