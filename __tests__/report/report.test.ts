import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import type { ImportSession } from '../../src/okta/import/session.ts';
import type { ReadBack } from '../../src/okta/read-back.ts';
import { whatIsOpen } from '../../src/report/headline.ts';
import { buildReport, type Ending } from '../../src/report/report.ts';
import { type RunContext, reportSchema } from '../../src/report/schema.ts';
import { createRecorder, type ImportItem, type Steps } from '../../src/report/steps.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { inSessions } from '../../src/sync/batches.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import { type LeaverLogins, openLogins } from '../../src/sync/people/leavers.ts';
import type { Plan } from '../../src/sync/people/plan.ts';
import { uploads } from '../../src/sync/people/uploads.ts';
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
const CONTEXT: RunContext = {
  actionVersion: '1.2.3',
  configurationFile: '.github/personio-okta.yml',
  configurationHash: 'c0ffee',
  guides: 'https://github.com/acme/personio-okta-sync/blob/v1.2.3/docs',
  commit: 'a'.repeat(40),
  repository: 'acme/people',
  actor: 'octocat',
  runId: '987654321',
  runUrl: 'https://github.example/acme/people/actions/runs/987654321/attempts/2',
};
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

const COMPLETED: Ending = { status: 'completed' };
const failedWith = (code: SyncError['code']): Ending => ({
  status: 'failed',
  error: new SyncError(code, 'x', { remedy: 'y' }),
});

type Sessions = Map<string, ImportSession<ImportItem>>;

/** What the steps of a run with this plan have found, all of it in sessions that ended as `session`. */
function stepsOf(given: Partial<Steps> = {}, session?: string): Steps & { readonly sessions: Sessions } {
  const { recorder, steps } = createRecorder('sync');
  recorder.record({ fetched: 7, directory, plan, ...given });
  const sessions: Sessions = new Map();
  const batchesOfSessions = session === undefined ? [] : inSessions(uploads(steps().plan?.changes ?? []));
  for (const [at, batches] of batchesOfSessions.entries()) {
    const id = `S${at + 1}`;
    sessions.set(id, { id, status: session!, batches, durationMs: 1000 });
  }
  return { ...steps(), sessions };
}

const report = (steps: Steps, ending = COMPLETED) => {
  const built = buildReport(steps, ending, {
    context: CONTEXT,
    startedAt: STARTED,
    finishedAt: FINISHED,
    warnings: [],
  });
  // Whatever becomes of a run, its report is as its definition says.
  expect(reportSchema.parse(JSON.parse(JSON.stringify(built)))).toEqual(built);
  return built;
};
const done = (steps: Steps) => report(steps).people.flatMap(({ personioId, done }) => (done ? [personioId] : []));
const withChanges = (changes: readonly PersonChange[], given: Partial<Plan> = {}): Plan => ({
  ...plan,
  changes,
  ...given,
});

/** Okta read back, with everything applied but for what a test says. */
const readBack = (given: Partial<ReadBack> = {}): ReadBack => ({
  sent: 4,
  notApplied: new Map(),
  waiting: new Set(),
  userIds: new Map(),
  loginsChecked: true,
  removedUnseen: false,
  ...given,
});

describe('the counts', () => {
  const ALL = { upserted: 2, created: 1, updated: 1, deactivated: 2, unchanged: 1, skipped: 2, invalid: 1 };

  it.each<[Ending['status'], Partial<Steps>, string | undefined]>([
    ['completed', {}, 'COMPLETED'],
    ['triggered', { handedOver: 'S1' }, 'TRIGGERED'],
    ['planned', { dryRun: true }, undefined],
  ])('of a run that is %s add up to the fetched and the absent', (status, given, session) => {
    const { counts } = report(stepsOf(given, session), { status });
    expect(counts).toMatchObject(ALL);
    const five = counts.upserted + counts.deactivated + counts.unchanged + counts.skipped + counts.invalid;
    expect(five).toBe(counts.fetched + 1);
  });

  it('of a run that does not wait are the same where it fails over what its import did not cause', () => {
    const failing = report(stepsOf({ handedOver: 'S1' }, 'TRIGGERED'), failedWith('safeguard'));
    expect(failing.counts).toMatchObject(ALL);
    expect(failing.sessions).toMatchObject([{ status: 'TRIGGERED', handedOver: true }]);
    expect(whatIsOpen(failing)[0]).toMatch(/^Handed to Okta, which may still be importing: 1 person to be created, 1/);
  });

  it.each<[string, Ending, string | undefined]>([
    [
      'was blocked',
      { status: 'blocked', error: new SyncError('safeguard', 'Too many.', { remedy: 'Look.' }) },
      undefined,
    ],
    ['failed before a session', failedWith('okta-api'), undefined],
    ['failed with its session cancelled', failedWith('okta-api'), 'CLOSED'],
    ['failed with its session in error', failedWith('session-failed'), 'ERROR'],
    ['ran out of time while Okta imports', failedWith('timeout'), 'TRIGGERED'],
  ])('of a run that %s claim nothing', (_, ending, session) => {
    const { counts, people } = report(stepsOf({}, session), ending);
    expect(counts).toMatchObject({ upserted: 0, created: 0, updated: 0, deactivated: 0 });
    expect(people.filter((person) => person.done)).toEqual([]);
    expect(people.filter(({ action }) => action === 'deactivate')).toHaveLength(2);
  });

  it('of a run that failed later are those of the sessions that COMPLETED', () => {
    const large = planOf(
      many(10_001, (id) => member(id)),
      listed(),
    );
    const steps = stepsOf({ plan: large, fetched: 10_001 }, 'COMPLETED');
    steps.sessions.set('S2', { ...steps.sessions.get('S2')!, status: 'EXPIRED', batches: [] });
    const { counts } = report(steps, failedWith('session-failed'));
    expect(counts).toMatchObject({ upserted: 10_000, created: 10_000, batches: 50 });
  });

  it('are empty where they cannot be known', () => {
    const uncompared = planOf([member('1'), leaver('2')], unread);
    const known = report(stepsOf({ directory: unread, plan: uncompared, fetched: 2 }, 'COMPLETED'));
    expect(known.counts).toMatchObject({
      upserted: 1,
      created: null,
      updated: null,
      deactivated: 1,
      unconfirmed: null,
    });
    expect(known.held).toBeNull();
  });

  it('are 0 where nobody is sent, of whom it would have to be known', () => {
    const leavers = planOf([leaver('1'), leaver('2')], unread);
    const { counts, planned } = report(stepsOf({ directory: unread, plan: leavers, fetched: 2 }, 'COMPLETED'));
    expect(counts).toMatchObject({ upserted: 0, created: 0, updated: 0, deactivated: 2 });
    expect(planned).toEqual({ upserted: 0, created: 0, updated: 0, deactivated: 2 });
  });

  it('of a run that failed before it read anything are 0', () => {
    const { counts, held, heldUp, people } = report(createRecorder('sync').steps(), failedWith('input-invalid'));
    expect(counts).toMatchObject({ fetched: 0, upserted: 0, created: 0, updated: 0, batches: 0 });
    expect({ held, heldUp, people }).toEqual({ held: null, heldUp: 0, people: [] });
  });

  it('of who is left staged are empty where that is not known of everybody', () => {
    const login = { change: plan.changes[3]!, userId: '00u4', isDue: true };
    const staged = (given: Partial<Steps['staged']>): Partial<Steps> => ({
      staged: { logins: [login, { ...login, isActivated: true }], isWhole: true, ...given },
    });
    expect(report(stepsOf(staged({}))).counts).toMatchObject({ staged: 1, activated: 1 });
    const partly = report(stepsOf(staged({ isWhole: false })));
    expect(partly.counts).toMatchObject({ staged: null, activated: 1 });
    expect(partly.staged).toHaveLength(2);
    expect(report(stepsOf({ staged: undefined })).counts).toMatchObject({ staged: null, activated: 0 });
    expect(report(stepsOf(staged({ logins: [] }))).counts).toMatchObject({ staged: 0, activated: 0 });
  });

  it('of what was not found applied are empty where nothing was read back', () => {
    const completed = stepsOf({}, 'COMPLETED');
    expect(report(completed).counts.unconfirmed).toBeNull();
    expect(report({ ...completed, readBack: readBack() }).counts.unconfirmed).toBe(0);
    const notApplied = new Map([[plan.changes[1]!, ['firstName']]]);
    const proven = report({ ...completed, readBack: readBack({ notApplied }) });
    expect(proven.counts.unconfirmed).toBe(1);
    expect(proven.people.filter((person) => person.unconfirmed)).toMatchObject([
      { personioId: '2', unconfirmed: ['firstName'] },
    ]);
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
  const logins = new Map([
    [three, { id: '00u3', status: 'ACTIVE' }],
    [four, { id: '00u4', status: 'SUSPENDED' }],
  ]);
  const loginKept = new Set(['21']);
  const open = withChanges([three, four, stray, kept]);
  const steps = (given: Partial<Steps> = {}) =>
    stepsOf({ fetched: 4, plan: open, loginKept, leavers, readBack: readBack({ logins }), ...given }, 'COMPLETED');

  it('are those of the plan, those whom the run removed, and those whom only Okta knows; not those whose login is kept', () => {
    const { counts, people } = report(steps());
    expect(counts.loginActive).toBe(3);
    expect(people.flatMap(({ personioId, login }) => (login ? [`${personioId} ${login}`] : []))).toEqual([
      '3 ACTIVE',
      '20 ACTIVE',
    ]);
    const evidence = { changes: open.changes, leavers, removed: logins, kept: loginKept };
    expect(openLogins(evidence)).toEqual({ active: 3, leavers: 6 });
  });

  it('are none of those that a run removed and whose login is kept', () => {
    const { counts } = report(steps({ loginKept: new Set(['3', '21']) }));
    expect(counts.loginActive).toBe(2);
  });

  it('do not change what was done: the counts are as in a green run', () => {
    expect(report(steps()).counts).toMatchObject({ deactivated: 2, skipped: 2, unchanged: 0 });
  });

  it('are unknown, not 0, where nobody looked', () => {
    const unasked = stepsOf({}, 'COMPLETED');
    expect(report(unasked).counts.loginActive).toBeNull();
    expect(openLogins({ changes: plan.changes, kept: new Set() })).toBeUndefined();
    expect(report({ ...unasked, leavers: { ...leavers, unlisted: new Map() } }).counts.loginActive).toBe(0);
  });

  it('are unknown where those who were removed could not be looked at, and nobody else was', () => {
    const nobody: LeaverLogins = { statuses: new Map(), unlisted: new Map(), another: [], notFound: 0 };
    const unseen = stepsOf({ leavers: nobody, readBack: readBack({ removedUnseen: true }) }, 'COMPLETED');
    expect(report(unseen).counts.loginActive).toBeNull();
    expect(report({ ...unseen, leavers }).counts.loginActive).toBe(1);
  });

  it.each(['TRIGGERED', 'ERROR'])('are unknown where those who were removed are in a session that is %s', (session) => {
    const nobody: LeaverLogins = { statuses: new Map(), unlisted: new Map(), another: [], notFound: 0 };
    const unseen = stepsOf({ leavers: nobody, readBack: undefined }, session);
    expect(report(unseen).counts.loginActive).toBeNull();
    expect(report({ ...unseen, sessions: new Map() }).counts.loginActive).toBe(0);
  });

  it('and accounts that are held up are counted apart', () => {
    const heldUp = [{ account: appUser('3'), change: three, claimants: [member('1')] }];
    expect(report(steps({ plan: { ...open, heldUp } })).heldUp).toBe(1);
    expect(report(steps()).heldUp).toBe(0);
  });
});

describe('the evidence of a leaver', () => {
  const dated = { ...leaver('3'), dueAt: '2026-11-21' };
  const { changes } = planOf([dated, leaver('4')], listed(...['3', '4', '9'].map((id) => appUser(id))), {
    missing: true,
  });
  const [three, four, nine] = changes as [PersonChange, PersonChange, PersonChange];
  const ended = { id: '00u', status: 'DEPROVISIONED' };
  const TRIGGERED_AT = Date.parse('2026-11-23T08:00:10Z');
  const READ_AT = Date.parse('2026-11-23T08:00:30Z');
  const steps = (given: Partial<Steps> = {}, session: string | undefined = 'COMPLETED') =>
    stepsOf(
      {
        fetched: 2,
        plan: withChanges(changes),
        timeZone: 'Europe/Berlin',
        triggerTimes: new Map([['S1', TRIGGERED_AT]]),
        readBack: readBack({
          logins: new Map([
            [three, ended],
            [four, { id: '00u4', status: 'ACTIVE' }],
          ]),
          notApplied: new Map([[four, ['login still ACTIVE']]]),
        }),
        readBackAt: READ_AT,
        ...given,
      },
      session,
    );
  const sentAt = '2026-11-23T08:00:10.000Z';
  const confirmedAt = '2026-11-23T08:00:30.000Z';
  const failed = failedWith('safeguard');

  it('is since when, when sent, and when the login was seen to have ended; null is not known', () => {
    expect(report(steps(), failed).people).toEqual([
      expect.objectContaining({ personioId: '3', dueAt: '2026-11-21', timeZone: 'Europe/Berlin', sentAt, confirmedAt }),
      expect.objectContaining({ personioId: '4', dueAt: null, sentAt, confirmedAt: null, login: 'ACTIVE' }),
      expect.objectContaining({ oktaUserId: '00u9', dueAt: null, sentAt, confirmedAt: null }),
    ]);
    expect(report(steps(), failed).people[1]).not.toHaveProperty('timeZone');
  });

  it('claims nothing that was not seen: not sent, not read back, still in the source', () => {
    const evidence = (given: Partial<Steps>, session?: string) =>
      report(steps(given, session), failed).people.map(({ sentAt, confirmedAt }) => ({ sentAt, confirmedAt }))[0];
    expect(evidence({ triggerTimes: new Map(), readBack: undefined }, 'IN_PROGRESS')).toEqual({
      sentAt: null,
      confirmedAt: null,
    });
    expect(evidence({ readBack: undefined })).toEqual({ sentAt, confirmedAt: null });
    const notApplied = new Map([[three, ['still in the source']]]);
    const held = readBack({ logins: new Map([[three, ended]]), notApplied });
    expect(evidence({ readBack: held })).toEqual({ sentAt, confirmedAt: null });
  });

  it('says whether the sessions were ended, where that is asked for', () => {
    const loginSessions = { ended: new Set([three]), settled: new Set([three, four]) };
    const { people, counts } = report(steps({ loginSessions }), failed);
    expect(people.map((person) => person.sessionsEnded)).toEqual([true, false, false]);
    expect(counts.sessionsEnded).toBe(1);
    expect(report(steps(), failed).counts.sessionsEnded).toBeNull();
    expect(report(steps({ loginSessions }, undefined), { status: 'planned' }).counts.sessionsEnded).toBe(3);
  });

  it('stands with nobody else', () => {
    for (const person of report(stepsOf({}, 'COMPLETED')).people.filter(({ action }) => action !== 'deactivate')) {
      expect(Object.keys(person)).not.toEqual(expect.arrayContaining(['dueAt']));
    }
  });

  it('and the reason of Okta’s stand with whoever it is known of', () => {
    const oktaReasons = new Map([[four, '`login` belongs to another Okta user']]);
    expect(report(steps({ oktaReasons }), failed).people.map(({ oktaReason }) => oktaReason)).toEqual([
      undefined,
      '`login` belongs to another Okta user',
      undefined,
    ]);
  });

  it('is with the open cases, too: those whom this run leaves alone, and those whom Personio does not list', () => {
    const stray = { ...three, action: 'skip', reason: 'login-active', login: 'LOCKED_OUT' } as const;
    const leavers = { statuses: new Map(), unlisted: new Map([['00u8', 'ACTIVE']]), another: [], notFound: 0 };
    const plan = withChanges([stray, four, nine]);
    const { openCases, counts } = report(steps({ plan, leavers }), failed);
    expect(openCases).toEqual([
      { personioId: '3', login: 'LOCKED_OUT', reason: 'login-active', dueAt: '2026-11-21', timeZone: 'Europe/Berlin' },
      { personioId: '4', login: 'ACTIVE', reason: 'left', dueAt: null },
      { oktaUserId: '00u8', login: 'ACTIVE', reason: 'user-name-taken', dueAt: null },
    ]);
    expect(openCases).toHaveLength(counts.loginActive!);
  });
});

describe('a session that accepted nothing', () => {
  it('held nobody whom Okta knew: its leavers are unchanged, and the five still add up', () => {
    const unknown = planOf([leaver('1'), leaver('3')], unread);
    const { counts, people } = report(stepsOf({ directory: unread, plan: unknown, fetched: 2 }, 'CLOSED'), {
      status: 'nothing-to-do',
    });
    expect(people).toEqual([]);
    expect(counts).toMatchObject({ upserted: 0, deactivated: 0, unchanged: 2, skipped: 0 });
  });

  it('and failed the run leaves its people planned and not done, never already gone', () => {
    const two = planOf([member('1'), leaver('3')], directory);
    const error = new SyncError('session-failed', 'It stayed CREATED.', { remedy: 'Run again.' });
    const { counts, people } = report(stepsOf({ plan: two, fetched: 2 }, 'CLOSED'), { status: 'failed', error });
    expect(people.map(({ action, reason, done }) => `${action} ${reason} ${done}`)).toEqual([
      'create undefined false',
      'deactivate left false',
    ]);
    expect(counts).toMatchObject({ upserted: 0, deactivated: 0, unchanged: 0 });
  });

  it('that was started anew counts as the one that took its place', () => {
    const steps = stepsOf({}, 'CLOSED');
    steps.sessions.set('S2', { ...steps.sessions.get('S1')!, id: 'S2', status: 'COMPLETED' });
    expect(done(steps)).toEqual(['1', '2', '3', undefined]);
  });
});

describe('a run that ended', () => {
  it.each([
    'completed',
    'nothing-to-do',
    'planned',
    'triggered',
  ] as const)('as %s is told as it is, without an error', (status) => {
    expect(report(stepsOf(), { status })).toMatchObject({ status, error: null });
  });

  it.each([
    ['blocked', 'safeguard'],
    ['failed', 'safeguard'],
    ['failed', 'okta-api'],
  ] as const)('as %s comes with the error %s, without its cause', (status, code) => {
    const error = new SyncError(code, 'What happened.', { remedy: 'What to do.', cause: new Error('Secret Name') });
    const told = report(stepsOf(), { status, error });
    expect(told.status).toBe(status);
    expect(told.error).toEqual({ code, message: 'What happened.', remedy: 'What to do.' });
  });
});

describe('a person', () => {
  it('is named by the Personio id; the absent by the Okta user', () => {
    const { people } = report(stepsOf({}, 'COMPLETED'));
    expect(people.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId)).toEqual([
      ...['1', '2', '3', '5', '6', '10'],
      '00u9',
    ]);
    for (const person of people) expect(person).not.toHaveProperty('externalId');
  });

  it('who is unchanged is counted, and not listed; everybody else is', () => {
    const two = planOf([member('4'), skipped('5', 'not-this-mode')], directory);
    const { people, counts } = report(stepsOf({ plan: two, fetched: 2 }));
    expect(people).toEqual([{ personioId: '5', action: 'skip', reason: 'not-this-mode', done: false }]);
    expect(counts).toMatchObject({ unchanged: 1, skipped: 1 });
  });

  it('has no values, unless personal data may be shown', () => {
    const planned: Ending = { status: 'planned' };
    const hidden = report(stepsOf(), planned);
    const values = /acme\.example|First|Last|Renamed/;
    expect(JSON.stringify(hidden)).not.toMatch(values);
    expect(renderSummary(hidden)).not.toMatch(values);
    expect(hidden.people[1]).toMatchObject({ changed: ['firstName'] });
    const shown = report(stepsOf({ showPersonalData: true }), planned);
    expect(shown.people[1]?.values).toMatchObject({ firstName: { from: 'First2', to: 'Renamed' } });
    expect(shown.people[0]?.values).toMatchObject({ email: { from: null, to: profileOf('1').email } });
  });
});

it('the report says what the run was', () => {
  const finding = { id: 'creates', label: 'what people call it', setting: 'safeguards.maxCreates' };
  const found = { tripped: true, limit: '20%', count: 1, base: 5, message: 'One.' };
  const how = { check: 'Look.', goAhead: 'Once.', lasting: 'For good.' };
  const steps = stepsOf(
    {
      inputs: { mode: 'sync' },
      notes: ['a note'],
      findings: [{ ...finding, ...found, ...how, approved: true }],
      digest: 'v1:abc',
    },
    'COMPLETED',
  );
  const frame = { context: CONTEXT, startedAt: STARTED, finishedAt: FINISHED, warnings: ['a warning'] };
  expect(buildReport(steps, COMPLETED, frame)).toMatchObject({
    schema: 'personio-okta-sync/report',
    version: 2,
    context: CONTEXT,
    mode: 'sync',
    dryRun: false,
    startedAt: '2026-11-23T08:00:00.000Z',
    finishedAt: '2026-11-23T08:01:00.000Z',
    inputs: { mode: 'sync' },
    held: 5,
    planDigest: 'v1:abc',
    safeguards: [
      {
        ...{ id: 'creates', name: 'what people call it', setting: 'safeguards.maxCreates', ...found, approved: true },
        remedy: 'Look. Once. For good.',
      },
    ],
    sessions: [{ id: 'S1', status: 'COMPLETED', upserts: 2, deletes: 2, batches: 2, durationMs: 1000 }],
    warnings: ['a warning'],
    notes: ['a note'],
  });
});
