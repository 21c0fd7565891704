import { describe, expect, it } from '@jest/globals';
import { makePeople } from '../../sandbox/people.ts';
import { partition, requestsOf, runAction, startAction, startWorld, until } from './harness.ts';

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
    const world = await startWorld({ okta: { settings: { processing: { perSession: 1000 * HOUR, perRecord: 0 } } } });
    const run = await runAction(world, { 'wait-for-completion': 'false' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'triggered', 'error-code': '' } });
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
