import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../sandbox/kit.ts';
import type { UserStatus } from '../../sandbox/okta-state.ts';
import { type Person, personalStrings } from '../../sandbox/people.ts';
import {
  messagesOf,
  offboardHere,
  profileOf,
  type Run,
  requestsOf,
  runOffboard,
  startWorld,
  until,
  type World,
  type WorldOptions,
  writesTo,
} from './harness.ts';
import { changed, company, lacking } from './scenario.ts';

const LEFT = { status: 'inactive' };
const SECRETS = { GITHUB_ACTOR: 'somebody' };

const kinds = ({ okta, personio }: World) => [...personio.requests, ...okta.requests].map(({ kind }) => kind);
const count = (world: World, kind: string) => requestsOf(world.okta, kind).length;

/** A company of leavers, of whom Okta holds all; their logins as given, else ACTIVE. */
async function companyOf(logins: readonly (UserStatus | 'nobody')[], options: WorldOptions = {}): Promise<World> {
  const people = company(logins.length, ...logins.map(() => LEFT));
  const world = await startWorld({ people, ...options });
  world.okta.seedPeople(
    people.flatMap((person, at) => {
      const userStatus = logins[at]!;
      return userStatus === 'nobody' ? [] : [{ externalId: String(person.id), profile: profileOf(person), userStatus }];
    }),
  );
  return world;
}

/** The status of the login of each person, by Personio id; `open` is what was left of sessions and tokens. */
const loginsOf = ({ okta, personio }: World) =>
  Object.fromEntries(personio.people.map(({ id, email }) => [id, okta.state.userOfLogin(email ?? '')?.status]));

/** Steps as `remove: removed`, of one person. */
const stepsOf = ({ offboarding }: Run, id: number) =>
  offboarding?.people
    .find(({ personioId }) => personioId === String(id))
    ?.steps.map(({ step, outcome, login }) => `${step}: ${login ?? outcome}`);

/** Neither a name nor an address of anybody is to be seen, debug lines and all. */
function expectSecrecy(world: World, run: Run, people: Person[] = world.personio.people): void {
  expect(personalStrings(people).filter((text) => run.everything.includes(text))).toEqual([]);
}

describe('people who have left', () => {
  it('lose access at once, each with the steps that their login needs, while a session of another run is open', async () => {
    const world = await companyOf(['ACTIVE', 'STAGED', 'SUSPENDED', 'LOCKED_OUT', 'DEPROVISIONED', 'nobody'], {
      okta: { keepBodies: true, settings: { deactivation: 'suspend' } },
    });
    const { okta } = world;
    const session = okta.seedSession('IN_PROGRESS');
    // The answer to the first removal is lost on the way back.
    okta.addFault({ match: { kind: 'source-user-delete', path: '1001' }, fault: { type: 'drop', effect: true } });
    const run = await runOffboard(
      world,
      { 'employee-ids': '1001, 1002 1003\n1004,1005 1001 1006', 'login-action': 'deactivate' },
      { RUNNER_DEBUG: '1', ...SECRETS },
    );

    expect(run.outputs).toMatchObject({
      status: 'completed',
      'error-code': '',
      'records-fetched': '6',
      'records-deactivated': '5',
      'records-login-active': '0',
    });
    expect(run.exitCode).toBe(0);
    expect(loginsOf(world)).toEqual({
      ...{ 1001: 'DEPROVISIONED', 1002: 'DEPROVISIONED', 1003: 'DEPROVISIONED' },
      ...{ 1004: 'DEPROVISIONED', 1005: 'DEPROVISIONED', 1006: undefined },
    });
    const removed = ['remove: removed', 'look: SUSPENDED', 'deactivate: done', 'look: DEPROVISIONED'];
    expect(stepsOf(run, 1001)).toEqual(['suspend: done', ...removed, 'end-sessions: done']);
    // Somebody who was never activated can't be suspended: Okta deactivates them, whatever the app's setting is.
    expect(stepsOf(run, 1002)).toEqual([
      ...['suspend: wrong-status', 'remove: removed', 'look: DEPROVISIONED', 'end-sessions: done'],
    ]);
    expect(stepsOf(run, 1003)).toEqual(['suspend: wrong-status', ...removed, 'end-sessions: done']);
    expect(stepsOf(run, 1004)).toEqual(['suspend: wrong-status', ...removed, 'end-sessions: done']);
    expect(stepsOf(run, 1006)).toEqual(['remove: not-there', 'look: NOT_FOUND']);
    expect([...okta.state.users.values()].slice(0, 4).map(({ open }) => open.sessions + open.tokens)).toEqual([
      0, 0, 0, 0,
    ]);
    expect([session.status, okta.state.appUsers.size]).toEqual(['IN_PROGRESS', 0]);
    expect(run.summary).toContain('5 people removed from the identity source, and every login is off');
    expect(run.summary).toMatch(/1001<\/code> \| suspend the login \| done \| 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d \|/);
    expect(run.stdout).toMatch(/^1004: deactivate the login: done \(\d+\.\d s\)\.$/m);
    expectSecrecy(world, run);

    const again = await runOffboard(world, { 'employee-ids': '1001 1006' });
    expect(again.outputs).toMatchObject({
      status: 'nothing-to-do',
      'records-deactivated': '0',
      'records-login-active': '0',
    });
    expect(again.offboarding?.people.map(({ loginFoundBy }) => loginFoundBy)).toEqual(['user-name', null]);
  });

  it('take the least requests there are, and a dry run shows what they would be', async () => {
    const world = await companyOf(['ACTIVE', 'nobody']);
    const planned = await runOffboard(world, {
      'employee-ids': '1001 1002',
      'login-action': 'deactivate',
      'dry-run': 'true',
    });
    expect(planned.outputs).toMatchObject({
      status: 'planned',
      'records-deactivated': '1',
      'records-login-active': '1',
    });
    expect(stepsOf(planned, 1001)).toEqual([
      ...['look: ACTIVE', 'suspend: planned', 'remove: planned', 'deactivate: planned', 'end-sessions: planned'],
    ]);
    expect(stepsOf(planned, 1002)).toEqual(['look: NOT_FOUND', 'remove: not-there']);
    expect(writesTo(world.okta)).toEqual([]);

    world.okta.requests.length = 0;
    world.personio.requests.length = 0;
    const run = await runOffboard(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(run.outputs['status']).toBe('completed');
    expect(kinds(world)).toEqual([
      ...['token', 'employee', 'employees'],
      ...['app-users', 'user-suspend', 'source-user-delete', 'user', 'user-sessions-end', 'session-list', 'user'],
    ]);
  });
});

describe('somebody who may not be offboarded', () => {
  it('keeps everybody from it, and all of them are named', async () => {
    const people = company(
      9,
      LEFT,
      {},
      { lastWorkingDay: '2020-02-01' },
      { ...LEFT, email: 'zoe.quintz@xn-fixture.example_a1b2c' },
      { email: 'zoe.quintz@xn-fixture.example' },
      LEFT,
      LEFT,
      {},
      { lastWorkingDay: '2099-01-01' },
    );
    const world = await startWorld({
      people,
      held: people,
      configuration: 'identity: { aliases: { "1008": "1006" } }\ndeactivate: { never: [1007] }\n',
    });
    const ids = '1001 1002 1003 1004 1006 1007 1009 4711';
    const run = await runOffboard(world, { 'employee-ids': ids, 'login-action': 'deactivate' }, { RUNNER_DEBUG: '1' });

    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard', 'records-deactivated': '0' });
    expect(run.exitCode).toBe(1);
    expect(writesTo(world.okta)).toEqual([]);
    const refused = run.offboarding?.people.filter(({ refusals }) => refusals.length > 0);
    expect(
      Object.fromEntries(refused?.map(({ personioId, refusals }) => [personioId, refusals.join('; ')]) ?? []),
    ).toEqual({
      1002: 'has not left: status active, and no last day',
      1004: 'employee 1005, who has not left, has this user name',
      1006: 'by `identity.aliases` the account is that of employee 1008',
      1007: 'is in `deactivate.never`',
      1009: 'has not left: status active, and a last day that is still to come',
      4711: expect.stringContaining('Personio does not list this id'),
    });
    const [error] = messagesOf(run, 'error');
    for (const { personioId } of refused ?? []) expect(error).toContain(`${personioId}: `);
    expectSecrecy(world, run);

    const unknown = await runOffboard(world, { 'employee-ids': '4711' });
    expect(unknown.outputs).toMatchObject({ status: 'blocked', 'error-code': 'input-invalid', 'records-fetched': '0' });
  });

  it('is refused for want of an external id before Okta is asked for one', async () => {
    const people = company(1, LEFT);
    const configuration = 'identity: { externalId: first_name = "Nobody" ? id }\n';
    const world = await startWorld({ people, held: people, configuration });
    const run = await offboardHere(world, { 'employee-ids': '1001' });
    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
    expect(run.offboarding?.people[0]?.refusals).toEqual(['has no external id']);
    expect(world.okta.requests.filter(({ path }) => path.includes('/identity-sources/'))).toEqual([]);
  });

  it('is offboarded with `allow-active`, and told how the next run of the sync keeps off', async () => {
    const people = company(3, {}, {}, LEFT);
    const world = await startWorld({
      people,
      held: people,
      configuration:
        'profile: { userName: \'first_name & "." & id & "@xn-fixture.example"\' }\ndeactivate: { always: [1002] }\n',
    });
    const refused = await offboardHere(world, { 'employee-ids': '1001 1002 1003' });
    expect(refused.offboarding?.people.map(({ refusals }) => refusals.length)).toEqual([2, 0, 1]);
    const run = await offboardHere(world, { 'employee-ids': '1001 1002 1003', 'allow-active': 'true' });
    // By the expression nobody is found: the source itself knows the user name.
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3', 'records-login-active': '0' });
    expect(run.offboarding?.people.map(({ nextRun, loginFoundBy }) => [nextRun, loginFoundBy])).toEqual([
      ['kept-out-by-login', 'app-user'],
      ['stays-out', 'app-user'],
      ['stays-out', 'app-user'],
    ]);
    expect(messagesOf(run, 'warning')).toEqual([expect.stringContaining('`deactivate: { always: ["1001"] }`')]);
    expectSecrecy(world, run);
  });
});

describe('a login that stays on', () => {
  it('fails the run, unless it is known to, and is ended by a login action', async () => {
    const world = await companyOf(['ACTIVE', 'ACTIVE'], {
      okta: { settings: { deactivation: 'nothing' } },
      configuration: 'deactivate: { loginKept: [1002] }\n',
    });
    const run = await offboardHere(world, { 'employee-ids': '1001 1002' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-deactivated': '2' });
    expect(run.summary).toContain('can still sign in');
    expect(messagesOf(run, 'error')[0]).toMatch(/^1 person can still sign in: 1001 \(ACTIVE\)\./);

    // No app user tells any more whose login it is.
    const late = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(late.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard' });
    expect(messagesOf(late, 'warning')[0]).toContain('`login-action` was not carried out for 1001');
    expect(loginsOf(world)[1001]).toBe('ACTIVE');
    const kept = await offboardHere(world, { 'employee-ids': '1002' });
    expect(kept.outputs['status']).toBe('completed');
    expect(kept.summary).toMatch(/0 people removed from the identity source; 1 login stays on\./);
  });

  it('is not claimed to be off where nobody may look, and is nobody’s who only has the user name', async () => {
    const unread = await companyOf(['ACTIVE'], { okta: lacking('users.read') });
    const run = await offboardHere(unread, { 'employee-ids': '1001' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '1', 'records-login-active': '' });
    expect(run.summary).toContain('not every login was looked at');

    const world = await companyOf(['nobody']);
    const [person] = world.personio.people;
    world.okta.seedPeople([{ profile: { ...profileOf(person!), firstName: 'Somebody', lastName: 'Else' } }]);
    const another = await offboardHere(world, { 'employee-ids': '1001' });
    expect(another.outputs).toMatchObject({ status: 'nothing-to-do', 'records-login-active': '0' });
    expect(messagesOf(another, 'notice')[0]).toContain('taken for somebody else');
  });
});

describe('an import of somebody else', () => {
  it('that brings somebody back is waited for, and everything is done once more', async () => {
    const world = await companyOf(['ACTIVE', 'ACTIVE'], {
      okta: { settings: { processing: { perSession: 3_000_000, perRecord: 0 } } },
    });
    const [person] = world.personio.people;
    const session = world.okta.seedSession('TRIGGERED');
    session.upserts.set('1001', profileOf(person!));
    const run = await offboardHere(world, { 'employee-ids': '1001 1002', 'login-action': 'suspend' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '2', 'records-login-active': '0' });
    const once = ['suspend: done', 'remove: removed', 'look: DEPROVISIONED', 'end-sessions: done'];
    expect(stepsOf(run, 1001)).toEqual([...once, 'look: ACTIVE', 'check-return: came-back', ...once]);
    expect(stepsOf(run, 1002)).toEqual([...once, 'check-return: stayed-out']);
    expect(loginsOf(world)).toEqual({ 1001: 'DEPROVISIONED', 1002: 'DEPROVISIONED' });
  });

  it('that has ended by the time of the last look is seen by the login, and everything is done once more', async () => {
    const world = await companyOf(['ACTIVE'], { okta: { latency: { 'user-sessions-end': 200 } } });
    const { okta, personio } = world;
    const offboarding = offboardHere(world, { 'employee-ids': '1001', 'login-action': 'end-sessions' });
    await until(() => count(world, 'user-sessions-end') === 1);
    okta.state.upsertNow('1001', profileOf(personio.people[0]!));
    okta.seedSession('COMPLETED');
    const run = await offboarding;
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '1', 'records-login-active': '0' });
    const once = ['remove: removed', 'look: DEPROVISIONED', 'end-sessions: done'];
    expect(stepsOf(run, 1001)).toEqual([...once, 'look: ACTIVE', 'check-return: came-back', ...once]);
    expect(loginsOf(world)).toEqual({ 1001: 'DEPROVISIONED' });
  });

  it('that is still being loaded is told, whoever it may hold', async () => {
    const world = await companyOf(['ACTIVE']);
    const { id } = world.okta.seedSession('IN_PROGRESS');
    const run = await offboardHere(world, { 'employee-ids': '1001' });
    expect(run.outputs['status']).toBe('completed');
    expect(messagesOf(run, 'warning')[0]).toContain(
      `Session ${id} of another run is open (IN_PROGRESS): if it holds 1001`,
    );
  });

  it('that never ends is a time-out which names it, with everything done and told', async () => {
    const world = await companyOf(['ACTIVE'], {
      okta: { settings: { processing: { perSession: 10 ** 9, perRecord: 0 } } },
    });
    const session = world.okta.seedSession('TRIGGERED');
    const run = await offboardHere(world, { 'employee-ids': '1001', 'timeout-minutes': '0.05' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'timeout', 'records-deactivated': '1' });
    expect(messagesOf(run, 'error')[0]).toContain(session.id);
  });
});

const OKTAS = ['app-users', 'user-suspend', 'source-user-delete', 'user', 'user-sessions-end', 'session-list'];
const PERSONIOS = ['token', 'employee', 'employees'];
const PAGE = { body: '<p>Sorry</p>', headers: { 'content-type': 'text/html' } };

describe('faults', () => {
  it.each<[string, Fault]>([
    ['429', { type: 'answer', status: 429, body: { errorCode: 'E0000047' } }],
    ['503 with a page', { type: 'answer', status: 503, ...PAGE }],
    ['403 with a page', { type: 'answer', status: 403, ...PAGE }],
    ['404 with a page', { type: 'answer', status: 404, ...PAGE }],
    ['an answer that is lost before the effect', { type: 'drop' }],
    ['an answer that is lost after the effect', { type: 'drop', effect: true }],
    ['a 500 after the effect', { type: 'answer', status: 500, effect: true }],
    ['half an answer', { type: 'truncated' }],
  ])('of one kind, once at every request, change nothing: %s', async (_what, fault) => {
    const world = await companyOf(['ACTIVE']);
    // A 404 that could mean nothing but a wrong address is told at once.
    const isStruck = (kind: string) =>
      !('status' in fault && fault.status === 404) || !['token', 'session-list'].includes(kind);
    world.okta.addFault(...OKTAS.filter(isStruck).map((kind) => ({ match: { kind }, fault })));
    world.personio.addFault(...PERSONIOS.filter(isStruck).map((kind) => ({ match: { kind }, fault })));
    const run = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '1', 'records-login-active': '0' });
    expect(loginsOf(world)).toEqual({ 1001: 'DEPROVISIONED' });
  });

  it('that lose the answer to a deactivation are no failure: the login is looked at, and has no sessions left', async () => {
    const world = await companyOf(['ACTIVE'], { okta: { settings: { deactivation: 'nothing' } } });
    const ended: Fault = { type: 'answer', status: 403, body: { errorCode: 'E0000038' } };
    world.okta.addFault(
      { match: { kind: 'user-deactivate' }, fault: { type: 'drop', effect: true } },
      { match: { kind: 'user-sessions-end' }, times: 'always', fault: ended },
    );
    const run = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-login-active': '0' });
    expect(stepsOf(run, 1001)).toEqual([
      'suspend: done',
      'remove: removed',
      'look: SUSPENDED',
      'deactivate: wrong-status',
      'look: DEPROVISIONED',
      'end-sessions: wrong-status',
    ]);
  });

  it.each([
    ...PERSONIOS,
    ...OKTAS,
  ])('for good at %s fail the run, and keep no later step from being taken', async (kind) => {
    const world = await companyOf(['ACTIVE']);
    const side = PERSONIOS.includes(kind) ? world.personio : world.okta;
    side.addFault({ match: { kind }, times: 'always', fault: { type: 'answer', status: 503 } });
    const run = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(run.outputs['status']).toBe('failed');
    expect(run.outputs['error-code']).toBe(side === world.okta ? 'okta-api' : 'personio-api');
    // From the first write on, everything else is done.
    const isRead = [...PERSONIOS, 'app-users'].includes(kind);
    expect(writesTo(world.okta).length > 0).toBe(!isRead);
    expect(loginsOf(world)[1001]).toBe(isRead ? 'ACTIVE' : 'DEPROVISIONED');
    if (!isRead && kind !== 'user-sessions-end') expect(count(world, 'user-sessions-end')).toBe(1);
  });

  it('for good at the list of sessions keep nobody who came back in the source', async () => {
    const world = await companyOf(['ACTIVE'], { okta: { latency: { 'user-sessions-end': 200 } } });
    const { okta, personio } = world;
    okta.addFault({ match: { kind: 'session-list' }, times: 'always', fault: { type: 'answer', status: 503 } });
    const offboarding = offboardHere(world, { 'employee-ids': '1001', 'login-action': 'end-sessions' });
    await until(() => count(world, 'user-sessions-end') === 1);
    okta.state.upsertNow('1001', profileOf(personio.people[0]!));
    const run = await offboarding;
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'okta-api', 'records-login-active': '0' });
    expect(messagesOf(run, 'error')[0]).toContain('Whether an import of another run brings anybody back was not seen.');
    expect(stepsOf(run, 1001)).toContain('check-return: came-back');
    expect(loginsOf(world)).toEqual({ 1001: 'DEPROVISIONED' });
  });

  it('that make a login unreadable are no login that is on', async () => {
    const world = await companyOf(['ACTIVE']);
    const odd: Fault = { type: 'answer', status: 200, body: { id: 7 } };
    world.okta.addFault({ match: { kind: 'user' }, times: 'always', fault: odd });
    const run = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'deactivate' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'okta-api', 'records-login-active': '' });
    expect(loginsOf(world)).toEqual({ 1001: 'DEPROVISIONED' });
  });

  it('of one person keep nobody else from being offboarded, and small buckets are kept to', async () => {
    const world = await companyOf(Array<UserStatus>(10).fill('ACTIVE'), {
      speed: 60,
      okta: { keepBodies: true, limits: { buckets: { 'identity-sources': 8, apps: 6, users: 20 } } },
    });
    world.okta.addFault(
      { match: { kind: 'source-user-delete', path: '1003' }, times: 'always', fault: { type: 'answer', status: 503 } },
      { match: { kind: 'source-user-delete', path: '1001' }, fault: { type: 'answer', status: 429, body: {} } },
      {
        match: { kind: 'source-user-delete', path: '1002' },
        fault: { type: 'answer', status: 404, body: '<p>', headers: { 'content-type': 'text/html' } },
      },
      {
        match: { kind: 'user', path: world.okta.state.appUsers.get('1004')?.userId ?? '' },
        fault: { type: 'truncated' },
      },
    );
    const ids = world.personio.people.map(({ id }) => id).join(' ');
    const run = await offboardHere(world, { 'employee-ids': ids });
    expect(run.outputs).toMatchObject({
      status: 'failed',
      'error-code': 'okta-api',
      'records-deactivated': '9',
      'records-login-active': '1',
    });
    expect(stepsOf(run, 1003)).toEqual(['remove: failed', 'look: ACTIVE']);
    const refused = world.okta.requests.filter(({ status, fault }) => status === 429 && fault === undefined);
    expect(refused.map(({ kind }) => kind)).toEqual([]);
  });

  it('of a mistyped source are told as such, before and after', async () => {
    const world = await companyOf(['ACTIVE']);
    const wrong = { 'employee-ids': '1001', 'okta-identity-source-id': '0oaElsewhere' };
    const run = await offboardHere(world, wrong);
    expect([run.outputs['error-code'], messagesOf(run, 'error')[0]]).toEqual([
      'okta-api',
      expect.stringContaining('Check okta-identity-source-id'),
    ]);
    expect(writesTo(world.okta)).toEqual([]);
  });
});

describe('a credential', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const app = (scopes: string[]) => ({
    clientId: '0oaApp',
    keys: { one: publicKey.export({ format: 'jwk' }) },
    scopes,
  });
  const oauth = { 'okta-api-token': '', 'okta-client-id': '0oaApp', 'okta-private-key': key, 'okta-key-id': 'one' };
  const read = ['okta.identitySources.read', 'okta.apps.read', 'okta.users.read'];
  const write = ['okta.identitySources.manage', 'okta.users.manage'];

  it('without a scope for the login action is refused before anything is done; a dry run asks for none that writes', async () => {
    const world = await companyOf(['ACTIVE'], { okta: { keepBodies: true, oauth: app([...read, write[0]!]) } });
    const inputs = { 'employee-ids': '1001', 'login-action': 'suspend', ...oauth };
    const run = await runOffboard(world, inputs);
    expect(run.outputs).toMatchObject({
      status: 'failed',
      'error-code': 'okta-permission',
      'records-deactivated': '0',
    });
    expect(messagesOf(run, 'error')[0]).toContain('okta.users.manage');
    expect(count(world, 'user-suspend') + count(world, 'source-user-delete')).toBe(0);

    const planned = await runOffboard(world, { ...inputs, 'dry-run': 'true' });
    expect(planned.outputs['status']).toBe('planned');
    const asked = requestsOf(world.okta, 'token').map(({ body }) => new URLSearchParams(body).get('scope'));
    expect(asked.at(-1)?.split(' ').sort()).toEqual([...read].sort());
  });

  it('that is an API token without the right fails at the first refusal, with what was done until then', async () => {
    const world = await companyOf(['ACTIVE'], { okta: lacking('users.manage') });
    const run = await offboardHere(world, { 'employee-ids': '1001', 'login-action': 'end-sessions' });
    expect(run.outputs).toMatchObject({
      status: 'failed',
      'error-code': 'okta-permission',
      'records-deactivated': '1',
    });
    expect(stepsOf(run, 1001)).toEqual(['remove: removed', 'look: DEPROVISIONED', 'end-sessions: refused']);

    const blind = await companyOf(['ACTIVE'], { okta: lacking('apps.read') });
    const refused = await offboardHere(blind, { 'employee-ids': '1001', 'login-action': 'suspend' });
    expect(refused.outputs).toMatchObject({
      status: 'failed',
      'error-code': 'okta-permission',
      'records-deactivated': '0',
    });
    const removed = await offboardHere(blind, { 'employee-ids': '1001' });
    expect(removed.outputs).toMatchObject({
      status: 'completed',
      'records-deactivated': '1',
      'records-login-active': '0',
    });
  });
});

it('version 2 of Personio’s API tells the same', async () => {
  const people = company(3, { ...LEFT, email: 'zoe.quintz@xn-fixture.example_a1b2c' }, LEFT, {
    email: 'zoe.quintz@xn-fixture.example',
  });
  const world = await startWorld({ people, held: people });
  const inputs = { 'employee-ids': '1001 1002', 'personio-api-version': 'v2' };
  const refused = await offboardHere(world, inputs);
  expect(refused.offboarding?.people.map(({ refusals }) => refusals)).toEqual([
    ['employee 1003, who has not left, has this user name'],
    [],
  ]);
  world.personio.people = changed(people, { 1003: LEFT });
  const run = await offboardHere(world, { ...inputs, 'show-personal-data': 'true' });
  expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '2', 'records-deactivated': '2' });
  expect(run.offboarding?.people.map(({ userName }) => userName)).toContain(people[1]?.email);
  const unknown = await offboardHere(world, { ...inputs, 'employee-ids': '4711' });
  expect(unknown.outputs['error-code']).toBe('input-invalid');
});

it('mistakes in the configuration file are shown beside their lines, and nobody is asked for anything', async () => {
  const world = await startWorld({ configuration: 'deactivate:\n  never: 0012\nprofil: {}\n' });
  const run = await offboardHere(world, { 'employee-ids': '1001' });
  expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'config-invalid' } });
  expect(run.annotations.map(({ place }) => place)).toEqual([
    '.github/personio-okta.yml:2:3',
    '.github/personio-okta.yml:3:1',
    undefined,
  ]);
  expect(run.summary.split('\n').filter((line) => line.startsWith('- Line '))).toHaveLength(2);
  expect(run.offboarding?.error?.mistakes?.map(({ path }) => path)).toEqual(['deactivate.never', 'profil']);
  expect(kinds(world)).toEqual([]);
});
