import { describe, expect, it } from '@jest/globals';
import type { UserStatus } from '../../sandbox/okta-state.ts';
import type { Person } from '../../sandbox/people.ts';
import { idsOf, startWorld, type World } from './harness.ts';
import { changed, company, configure, lacking, loginOf, watch } from './scenario.ts';

const staff = company(20);
const [first] = staff as [Person];
const renamed = changed(staff, { 1001: { lastName: 'Neunamenius' } });

/** Somebody's hand on the login of a person, past the source. */
function set(world: World, { email }: Person, status: UserStatus): void {
  world.okta.state.setUserStatus(world.okta.state.userOfLogin(email ?? '')!.id, status);
}

describe('a login that an administrator has suspended, and whom the source still holds', () => {
  it.each(['false', 'true'])('is not updated, whatever `reactivate` says (%s), and is told', async (reactivate) => {
    const world = await startWorld({ people: renamed, held: staff });
    configure(world, `lifecycle: { reactivate: ${reactivate} }`);
    set(world, first, 'SUSPENDED');
    for (const mode of ['sync', 'create-activate']) {
      const run = await watch(world, { mode });
      expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-skipped': '1' } });
      expect(idsOf(run, 'skip', 'suspended-in-okta')).toEqual(['1001']);
      expect(run.warnings.join()).toMatch(/1 employee \(1001\) is active in Personio but suspended in Okta by hand/);
    }
    expect(loginOf(world, first.email)).toBe('SUSPENDED');
  });

  it('is not touched while nothing differs, and no request is made for it', async () => {
    const world = await startWorld({ people: staff, held: staff });
    set(world, first, 'SUSPENDED');
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-unchanged': '20' });
    expect(run.requests['user']).toBeUndefined();
  });

  it('is seen although the index of searches still calls it active, among more people than are asked one by one', async () => {
    const many = company(80);
    const world = await startWorld({
      people: many.map((person) => ({ ...person, lastName: 'Neunamenius' })),
      held: many,
      configuration: 'safeguards: { maxRenames: 100% }\n',
    });
    set(world, many[2]!, 'SUSPENDED');
    const run = await watch(world);
    expect(idsOf(run, 'skip', 'suspended-in-okta')).toEqual(['1003']);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '79' });
  });

  it('is deactivated like anybody else once the person has left', async () => {
    const world = await startWorld({ people: changed(staff, { 1001: { status: 'inactive' } }), held: staff });
    set(world, first, 'SUSPENDED');
    const run = await watch(world);
    expect(run.sent.deletes).toEqual(['1001']);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-login-active': '0' });
  });

  it('is updated, with one warning, where the credential may not read users', async () => {
    const world = await startWorld({ people: renamed, held: staff, okta: lacking('users.read') });
    set(world, first, 'SUSPENDED');
    const run = await watch(world, { mode: 'create-activate' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '1' });
    expect(run.warnings.filter((line) => line.includes('okta.users.read'))).toHaveLength(1);
  });
});

describe('a login that the app has suspended as the person left, and who comes back', () => {
  it.each([
    ['is left alone', 'false', 'skip', 'deactivated-in-okta'],
    ['is imported again with `reactivate`', 'true', 'create', undefined],
  ] as const)('%s', async (_, reactivate, action, reason) => {
    const settings = { deactivation: 'suspend' } as const;
    const world = await startWorld({
      people: changed(staff, { 1001: { status: 'inactive' } }),
      held: staff,
      okta: { settings },
      configuration: `lifecycle: { reactivate: ${reactivate} }\n`,
    });
    await watch(world);
    expect(loginOf(world, first.email)).toBe('SUSPENDED');
    world.personio.people = staff;
    const run = await watch(world);
    expect(idsOf(run, action, reason)).toEqual(['1001']);
    expect(loginOf(world, first.email)).toBe(reactivate === 'true' ? 'ACTIVE' : 'SUSPENDED');
  });
});

describe('a login that was deactivated a moment ago', () => {
  it('is not imported again although the index of searches still calls it active', async () => {
    const world = await startWorld({ people: staff, held: staff, okta: { settings: { searchLagMs: 60_000_000 } } });
    set(world, first, 'DEPROVISIONED');
    const run = await watch(world);
    expect(run.sent.upserts).toEqual([]);
    expect(idsOf(run, 'skip', 'deactivated-in-okta')).toEqual(['1001']);
  });
});

describe('a row that has ended while somebody has activated the login by hand', () => {
  const settings = { keepDeprovisionedRows: true } as const;

  it('makes no difference to somebody who should have an account: they are created', async () => {
    const world = await startWorld({ people: staff, held: staff.slice(1), okta: { settings } });
    world.okta.seedPeople([
      { externalId: '1001', profile: { userName: first.email ?? '' }, status: 'DEPROVISIONED', userStatus: 'ACTIVE' },
    ]);
    const run = await watch(world);
    expect(idsOf(run, 'create')).toEqual(['1001']);
  });

  it('is an open case where the person has left', async () => {
    const people = changed(staff, { 1001: { status: 'inactive' } });
    const world = await startWorld({ people, held: staff.slice(1), okta: { settings } });
    world.okta.seedPeople([
      { externalId: '1001', profile: { userName: first.email ?? '' }, status: 'DEPROVISIONED', userStatus: 'ACTIVE' },
    ]);
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-login-active': '1' });
  });
});
