import { describe, expect, it } from '@jest/globals';
import { messagesOf, requestsOf, runAction, startWorld, writesTo } from './harness.ts';
import { company } from './scenario.ts';

const HOUR = 3_600_000;

describe('the deadline', () => {
  it('has the session cancelled where it strikes before the trigger', async () => {
    const faults = [{ match: { kind: 'bulk-upsert' }, times: 'always', fault: { type: 'hang' } } as const];
    const world = await startWorld({ okta: { faults } });
    const run = await runAction(world, { 'timeout-minutes': '0.06' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'timeout' } });
    expect(run.outputs).toMatchObject({ 'records-upserted': '0', 'session-id': world.okta.state.sessions[0]?.id });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
    expect(run.report?.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });

  it('has the run say which session Okta is still importing where it strikes after the trigger', async () => {
    const people = company(3, { status: 'inactive' });
    const world = await startWorld({
      people,
      held: people.slice(0, 2),
      configuration: 'deactivate: { endSessions: true }\n',
      okta: { settings: { processing: { perSession: 1000 * HOUR, perRecord: 0 } } },
    });
    const run = await runAction(world, { 'timeout-minutes': '0.06' });
    const [session] = world.okta.state.sessions;
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'timeout', 'session-id': session?.id } });
    expect(session?.status).toBe('TRIGGERED');
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
    expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain(session?.id);
    expect(run.outputs['records-upserted']).toBe('0');
    expect(messagesOf(run, 'warning')).toContainEqual(
      expect.stringMatching(/^The Okta sessions .* of 1 leaver \(`1001`\) were not ended, because the run ended/),
    );
  });

  it.each([
    { what: 'pausing', faults: [] },
    {
      what: 'looking',
      faults: [{ match: { kind: 'session-list' }, after: 2, times: 'always', fault: { type: 'hang' } } as const],
    },
  ])('leaves the session of another run that is waited for alone, and names it (while $what)', async ({ faults }) => {
    const world = await startWorld({ speed: 1, okta: { faults } });
    const other = world.okta.seedSession('CREATED');
    const run = await runAction(world, { 'timeout-minutes': '0.06' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'timeout', 'session-ids': '[]' } });
    expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain(other.id);
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('ends the run with nothing written where it strikes while Personio is read', async () => {
    const faults = [{ match: { kind: 'employees' }, times: 'always', fault: { type: 'hang' } } as const];
    const world = await startWorld({ personio: { faults } });
    const run = await runAction(world, { 'timeout-minutes': '0.02' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'timeout', batches: '0' } });
    expect(writesTo(world.okta)).toEqual([]);
  });
});
