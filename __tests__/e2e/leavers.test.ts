import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { makePeople, type Person, type PersonOverride } from '../../sandbox/people.ts';
import { entitiesOf, idsOf, partition, requestsOf, runStep, startWorld, until, writesTo } from './harness.ts';

/** A company of which the first `leavers` have left since everybody was imported. */
function company(size: number, leavers: number, override: PersonOverride = {}): { held: Person[]; people: Person[] } {
  const held = makePeople(size, { inactive: 0 });
  const people = held.map((person, at) =>
    at < leavers ? ({ ...person, status: 'inactive', ...override } as Person) : person,
  );
  return { held, people };
}

const withoutAppUsers = { permissions: PERMISSIONS.filter((permission) => permission !== 'apps.read') };

describe('a leaver', () => {
  it('needs a status and an id, nothing else', async () => {
    const nothing = { firstName: '', lastName: '', email: null, position: null, hireDate: null, supervisorId: null };
    const { held, people } = company(40, 3, { ...nothing, department: null, costCenters: [], terminationDate: null });
    const world = await startWorld({ people, held });
    const run = await runStep(world, { mode: 'deactivate-delete' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3', 'records-invalid': '0' });
    expect(idsOf(run, 'deactivate')).toEqual(['1001', '1002', '1003']);
    const [load] = requestsOf(world.okta, 'bulk-delete');
    expect(JSON.parse(load?.body ?? '')).toEqual({
      entityType: 'USERS',
      profiles: [{ externalId: '1001' }, { externalId: '1002' }, { externalId: '1003' }],
    });
  });

  it('is deactivated where the credential reads nothing but the status', async () => {
    const { held, people } = company(40, 3);
    const world = await startWorld({ people, held, personio: { readable: ['status'] } });
    const run = await runStep(world, { mode: 'deactivate-delete' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3' });
  });

  it('is never somebody without a status, or with one that nobody knows', async () => {
    const { held, people } = company(40, 1);
    const overrides = [undefined, null, '', 'UNSPECIFIED', 'retired'];
    const silent = people.map((person, at) =>
      at >= 35 ? ({ ...person, status: overrides[at - 35] } as Person) : person,
    );
    const world = await startWorld({ people: silent, held });
    const run = await runStep(world);
    expect(idsOf(run, 'deactivate')).toEqual(['1001']);
    expect(idsOf(run, 'skip')).toEqual(['1036', '1037', '1038', '1039', '1040']);
    expect(run.annotations.filter(({ level }) => level === 'warning')).not.toEqual([]);
  });

  it('is never somebody whom Personio does not list', async () => {
    const { held } = company(40, 0);
    const world = await startWorld({ people: held.slice(0, 37), held });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
    expect(writesTo(world.okta)).toEqual([]);
  });
});

describe('too many leavers', () => {
  it('block the run before anything is written', async () => {
    const { held, people } = company(100, 40);
    const world = await startWorld({ people, held });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '0', 'records-upserted': '0', batches: '0' });
    expect(writesTo(world.okta)).toEqual([]);
    expect(run.report?.safeguards).toContainEqual(
      expect.objectContaining({ name: 'max-deactivations', tripped: true, limit: '10%', count: 40, base: 100 }),
    );
    const plan = run.report?.people.filter(({ action }) => action === 'deactivate');
    expect(plan).toHaveLength(40);
    expect(plan?.some(({ done }) => done)).toBe(false);
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it.each([
    { limit: '40', passes: true },
    { limit: '39', passes: false },
    { limit: '40%', passes: true },
    { limit: '39.9%', passes: false },
    { limit: '0', passes: false },
    { limit: '0%', passes: false },
  ])('are as many as max-deactivations says (40 of 100 with $limit)', async ({ limit, passes }) => {
    const { held, people } = company(100, 40);
    const world = await startWorld({ people, held });
    const run = await runStep(world, { mode: 'deactivate-delete', 'max-deactivations': limit });
    expect(run.outputs).toMatchObject({
      status: passes ? 'completed' : 'blocked',
      'records-deactivated': passes ? '40' : '0',
    });
  });

  it('are never five or fewer, by a percentage', async () => {
    const { held, people } = company(10, 5);
    const world = await startWorld({ people, held });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '5' });
  });
});

describe('a login that stays on', () => {
  it.each([
    ['may not be listed', { permissions: withoutAppUsers.permissions }, undefined],
    ['cannot be listed any more after the import', {}, { type: 'answer', status: 500 } as const],
  ])('fails the run, also where app users %s', async (_, more, fault) => {
    const { held, people } = company(40, 1);
    const world = await startWorld({ people, held, okta: { ...more, settings: { deactivation: 'nothing' } } });
    if (fault) {
      world.okta.addFault({ match: { kind: 'app-users' }, since: 'start-import', times: 'always', fault });
    }
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({
      ...{ status: 'failed', 'error-code': 'safeguard' },
      ...{ 'records-deactivated': '1', 'records-login-active': '1', 'records-unconfirmed': '' },
    });
  });
});

describe('app users that may not be listed, nor users', () => {
  it('cost a look-up for each leaver, who left last first; beyond 300 the run fails after its import, with the number left', async () => {
    const { held, people } = company(400, 320);
    const dated = people.map((person, at) =>
      at < 320 ? { ...person, lastWorkingDay: at < 5 ? '2026-10-01' : '2019-05-31' } : person,
    ) as Person[];
    const permissions = PERMISSIONS.filter((one) => !['apps.read', 'users.read'].includes(one));
    const world = await startWorld({ people: dated, held: held.slice(0, 5), okta: { keepBodies: true, permissions } });
    const run = await runStep(world, { mode: 'deactivate-delete' });
    expect(requestsOf(world.okta, 'source-user')).toHaveLength(300);
    expect(entitiesOf(world.okta, 'bulk-delete').map(({ externalId }) => externalId)).toHaveLength(5);
    expect(run.outputs).toMatchObject({
      status: 'failed',
      'error-code': 'okta-permission',
      'records-deactivated': '5',
    });
    expect(run.report?.error?.message).toMatch(/^20 leavers were not looked up/);
  });
});

describe('app users that may not be listed', () => {
  it('are looked up, leavers alone, and only those found are deactivated', async () => {
    const { held, people } = company(100, 8);
    const world = await startWorld({ people, held: held.slice(3), okta: withoutAppUsers });
    const run = await runStep(world, { mode: 'deactivate-delete' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '5' });
    expect(partition(run)).toMatchObject({ deactivated: 5, unchanged: 3, skipped: 92 });
    // The logins of three do not exist: they might have other user names.
    expect(requestsOf(world.okta, 'source-user')).toHaveLength(8);
    expect(run.annotations.filter(({ message }) => message.includes('okta.apps.read'))).toHaveLength(1);
  });

  it('do not keep anybody from being imported; what is new is not known', async () => {
    const { people } = company(20, 0);
    const world = await startWorld({ people, okta: withoutAppUsers });
    const run = await runStep(world, { mode: 'create-activate' });
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'records-upserted': '20',
      'records-created': '',
      'records-updated': '',
    });
  });

  it.each(['deactivate-delete', 'sync'])('end the run where look-ups are refused too (%s)', async (mode) => {
    const { held, people } = company(100, 8);
    const refusal = { type: 'answer', status: 403, body: { errorCode: 'E0000006', errorSummary: 'No.' } } as const;
    const faults = [{ match: { kind: 'source-user' }, times: 'always', fault: refusal } as const];
    const world = await startWorld({ people, held, okta: { ...withoutAppUsers, keepBodies: true, faults } });
    const run = await runStep(world, { mode });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-permission' } });
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('make the employees who have not left, and the leavers found, the base of the percentage', async () => {
    const { held, people } = company(100, 11);
    const world = await startWorld({ people, held, okta: withoutAppUsers });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
    expect(writesTo(world.okta)).toEqual([]);
  });
});

describe('deletes that nobody knows', () => {
  it('leave the session CREATED although the run had read them as held: it is cancelled, and the run fails', async () => {
    const { held, people } = company(20, 2);
    const world = await startWorld({ people, held, okta: { latency: { 'session-create': 200 } } });
    const running = runStep(world, { mode: 'deactivate-delete' });
    await until(() => world.okta.state.sessions.length > 0);
    // Somebody removes the two by hand between listing and loading.
    for (const id of ['1001', '1002']) (world.okta.state.appUsers as Map<string, unknown>).delete(id);
    const run = await running;
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'session-failed', 'records-deactivated': '0' } });
    expect(world.okta.state.sessions.map(({ statuses }) => statuses)).toEqual([['CREATED', 'CLOSED']]);
    expect(requestsOf(world.okta, 'start-import')).toEqual([]);
  });
});
