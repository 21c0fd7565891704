import { describe, expect, it } from '@jest/globals';
import { makePeople, type Person } from '../../sandbox/people.ts';
import { partition, requestsOf, runAction, runHere, startAction, startWorld, until, type World } from './harness.ts';
import { lacking, watch, whoCanSignIn } from './scenario.ts';

const HOUR = 3_600_000;
/** So large that 21 people fill a request, and 1,100 two sessions. */
const LARGE = `profile: { homeAddress: '"${'漢'.repeat(3000)}"' }\n`;

describe('the five minutes after another import', () => {
  it('are waited out by asking again', async () => {
    const world = await startWorld({ speed: 1 });
    const other = world.okta.seedSession('COMPLETED');
    other.triggered = other.created;
    const job = startAction(world);
    await until(() => requestsOf(world.okta, 'session-create').length >= 3);
    world.okta.clock.advance(300_000);
    expect((await job.ended).outputs['status']).toBe('completed');
    const statuses = requestsOf(world.okta, 'session-create').map(({ status }) => status);
    expect(statuses.slice(0, 3)).toEqual([400, 400, 400]);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
  });

  it('end with the deadline, and nothing is left open', async () => {
    const world = await startWorld({ speed: 1 });
    const other = world.okta.seedSession('COMPLETED');
    other.triggered = other.created;
    const run = await runAction(world, { 'timeout-minutes': '0.02' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'timeout' } });
    expect(world.okta.state.sessions).toHaveLength(1);
  });
});

describe('wait-for-completion: false', () => {
  it('ends with the trigger, and counts what was handed over', async () => {
    const leavers = makePeople(20).filter(({ status }) => status === 'inactive');
    const world = await startWorld({
      held: leavers,
      configuration: 'safeguards: { maxCreates: 100, maxDeactivations: 100 }\n',
      okta: { settings: { processing: { perSession: 1000 * HOUR, perRecord: 0 } } },
    });
    const run = await runAction(world, { 'wait-for-completion': 'false' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'triggered', 'error-code': '' } });
    // Nobody has looked yet whether those who leave can still sign in.
    expect(run.outputs).toMatchObject({ 'records-deactivated': `${leavers.length}`, 'records-login-active': '' });
    expect(run.report?.safeguards.map(({ id }) => id)).not.toContain('login-active');
    expect(partition(run)['upserted']).toBeGreaterThan(0);
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['TRIGGERED']);
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
  });

  it('waits for every session but the last', async () => {
    const people = makePeople(1100, { inactive: 0 });
    const world = await startWorld({ people, configuration: LARGE });
    const run = await runAction(world, { 'wait-for-completion': 'false' });
    expect(run.outputs).toMatchObject({ status: 'triggered', 'records-upserted': '1100' });
    expect(run.report?.sessions.map(({ status }) => status)).toEqual(['COMPLETED', 'TRIGGERED']);
    const bytes = requestsOf(world.okta, 'bulk-upsert').map(({ requestBytes }) => requestBytes);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(200_000);
    expect(world.okta.state.sessions.map(({ requests }) => requests)).toEqual([50, 3]);
  });
});

describe('an import that ends badly', () => {
  it('is session-failed, and no further session is started', async () => {
    const people = makePeople(1100, { inactive: 0 });
    const world = await startWorld({ people, configuration: LARGE, okta: { settings: { failImports: 1 } } });
    const run = await runAction(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'session-failed' } });
    expect(run.outputs).toMatchObject({ 'records-upserted': '0', 'records-created': '0', batches: '50' });
    expect(run.report?.people.some(({ done }) => done)).toBe(false);
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['ERROR']);
    expect(run.annotations.some(({ message }) => message.includes(run.outputs['session-id'] ?? '-'))).toBe(true);
  });

  it('counts what an earlier session did import', async () => {
    const people = makePeople(1100, { inactive: 0 });
    const world = await startWorld({ people, configuration: LARGE });
    const job = startAction(world);
    await until(() => world.okta.state.sessions.length === 2);
    world.okta.settings.failImports = 1;
    const run = await job.ended;
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'session-failed' });
    expect(run.outputs['records-upserted']).toBe(String(world.okta.state.appUsers.size));
    expect(Number(run.outputs['records-upserted'])).toBeGreaterThan(1000);
  });

  it.each([
    { what: 'EXPIRED while loading', kind: 'bulk-upsert', status: 'EXPIRED' },
    { what: 'CLOSED by somebody else while loading', kind: 'bulk-upsert', status: 'CLOSED' },
    { what: 'ERROR while importing', kind: 'start-import', status: 'ERROR' },
    { what: 'EXPIRED while importing', kind: 'start-import', status: 'EXPIRED' },
  ] as const)('is session-failed ($what)', async ({ kind, status }) => {
    const processing = { perSession: 1000 * HOUR, perRecord: 0 };
    const world = await startWorld({ okta: { latency: { [kind]: 200 }, settings: { processing } } });
    const job = startAction(world);
    await until(() => requestsOf(world.okta, kind).length > 0);
    world.okta.state.move(world.okta.state.sessions[0]!, status);
    const run = await job.ended;
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'session-failed' } });
    expect(world.okta.state.sessions).toHaveLength(1);
  });
});

describe('a bulk-load that shows late in the status of its session', () => {
  const held = makePeople(20, { inactive: 0 });
  const people = held.map((person, at): Person => {
    if (at < 2) return { ...person, status: 'inactive' };
    return at === 2 ? { ...person, lastName: 'Neunamenius' } : person;
  });
  /** So many milliseconds late, by a clock that runs fifty times as fast for Okta and for the run. */
  const late = (ms: number) => ({ speed: 50, okta: { settings: { loadsShowAfterMs: ms } } });
  const fast = (world: World, inputs: Record<string, string>) => watch(world, inputs, undefined, runHere);

  it.each([
    { ms: 400, mode: 'deactivate-delete' },
    { ms: 400, mode: 'sync' },
    { ms: 400, mode: 'create-activate' },
    { ms: 3_000, mode: 'deactivate-delete' },
    { ms: 8_000, mode: 'deactivate-delete' },
    { ms: 8_000, mode: 'sync' },
  ])('is waited for where it is $ms ms late, and the import completes ($mode)', async ({ ms, mode }) => {
    const world = await startWorld({ people, held, ...late(ms) });
    const run = await fast(world, { mode });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-unconfirmed': '0' } });
    expect(partition(run)).toMatchObject({
      upserted: mode === 'deactivate-delete' ? 0 : 1,
      deactivated: mode === 'create-activate' ? 0 : 2,
    });
    const statuses = ['CREATED', 'IN_PROGRESS', 'TRIGGERED', 'COMPLETED'];
    expect(world.okta.state.sessions.map((session) => session.statuses)).toEqual([statuses]);
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
    expect(whoCanSignIn(world, held.slice(0, 2))).toHaveLength(mode === 'create-activate' ? 2 : 0);
  });

  it.each([
    'deactivate-delete',
    'sync',
    'create-activate',
  ])('or never is session-failed: the session is cancelled, and nobody is called gone (%s)', async (mode) => {
    const world = await startWorld({ people, held, ...late(86_000_000) });
    const run = await fast(world, { mode });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'session-failed' } });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '0', 'records-upserted': '0' });
    expect(world.okta.state.sessions.map(({ statuses }) => statuses)).toEqual([['CREATED', 'CLOSED']]);
    expect(requestsOf(world.okta, 'start-import')).toEqual([]);
    expect(requestsOf(world.okta, 'session-get').length).toBeGreaterThan(3);
    expect(run.everything).not.toContain('already-gone');
    expect(run.annotations.some(({ message }) => message.includes(run.outputs['session-id'] ?? '-'))).toBe(true);
    expect(whoCanSignIn(world, held)).toHaveLength(20);
  });

  it('is waited for where leavers were looked up one by one', async () => {
    const world = await startWorld({
      people,
      held,
      speed: 1,
      okta: { ...lacking('apps.read'), settings: { loadsShowAfterMs: 400 } },
    });
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '2' });
    expect(whoCanSignIn(world, held.slice(0, 2))).toEqual([]);
  });

  it('or never, of people whom nobody knew to be held, is cancelled: there was nothing to do', async () => {
    const world = await startWorld({ people, held: held.slice(2), speed: 50 });
    const inputs = { mode: 'deactivate-delete', 'compare-with': 'nothing', 'max-deactivations': '5' };
    const run = await fast(world, inputs);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-unchanged': '2' } });
    expect(world.okta.state.sessions.map(({ statuses }) => statuses)).toEqual([['CREATED', 'CLOSED']]);
  });

  it('that nobody waits for to the end of the run is cancelled when the deadline strikes', async () => {
    const world = await startWorld({ people, held, speed: 1, okta: { settings: { loadsShowAfterMs: 86_000_000 } } });
    const run = await watch(world, { 'timeout-minutes': '0.05' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'timeout' } });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });
});
