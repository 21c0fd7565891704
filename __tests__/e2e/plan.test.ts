import { describe, expect, it } from '@jest/globals';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import type { AppUserStatus } from '../../sandbox/okta-state.ts';
import { makePeople, type Person, type PersonOverride } from '../../sandbox/people.ts';
import {
  entitiesOf,
  idsOf,
  messagesOf,
  partition,
  profileOf,
  runStep,
  startWorld,
  type WorldOptions,
  writesTo,
} from './harness.ts';

const without = (...lacking: string[]) => ({
  keepBodies: true,
  permissions: PERMISSIONS.filter((permission) => !lacking.includes(permission)),
});

/** People who are active, unless `overrides` (by position) say otherwise. */
function company(size: number, overrides: Record<number, PersonOverride> = {}): Person[] {
  return makePeople(size, { inactive: 0, overrides });
}

describe('a plan', () => {
  const people = company(40, {
    4: { lastName: 'Neunamenius' },
    6: { status: 'inactive' },
    7: { status: 'inactive' },
    9: { status: 'inactive' },
    11: { status: 'inactive' },
  });
  const before = company(40);
  const NEW = 1006;
  const GONE = 1008;
  const WAITING: Record<number, AppUserStatus> = { 1009: 'IMPORTED', 1012: 'MATCHED' };
  const LOCKED: Record<number, AppUserStatus> = { 1011: 'DEPROVISIONED', 1013: 'INACTIVE' };

  async function start() {
    const world = await startWorld({ people, configuration: 'deactivate: { never: [1010] }\n' });
    const seeded = before.filter(({ id }) => id !== NEW && id !== GONE);
    world.okta.seedPeople([
      ...seeded.map((person) => ({
        externalId: String(person.id),
        profile: profileOf(person),
        status: WAITING[person.id] ?? LOCKED[person.id] ?? ('ACTIVE' as const),
        ...(person.id in LOCKED && { userStatus: 'DEPROVISIONED' as const }),
      })),
      { externalId: '9001', profile: profileOf(makePeople(1, { firstId: 9001 })[0]!) },
    ]);
    return world;
  }

  it('has everybody for one reason, and sends only what differs', async () => {
    const world = await start();
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '1', 'records-updated': '1' });
    expect(partition(run)).toEqual({ upserted: 2, deactivated: 2, unchanged: 32, skipped: 4, invalid: 0 });
    expect(idsOf(run, 'create')).toEqual(['1006']);
    expect(run.report?.people).toContainEqual({
      personioId: '1005',
      action: 'update',
      changed: ['lastName'],
      done: true,
    });
    expect(idsOf(run, 'deactivate', 'left')).toEqual(['1007', '1012']);
    expect(idsOf(run, 'skip', 'waiting-for-confirmation')).toEqual(['1009']);
    expect(idsOf(run, 'skip', 'protected')).toEqual(['1010']);
    expect(idsOf(run, 'skip', 'deactivated-in-okta')).toEqual(['1011', '1013']);
    expect(run.summary).toContain('Okta holds 1 person whom Personio does not list.');
    expect(messagesOf(run, 'warning')).toEqual([
      expect.stringMatching(/^1 imported person waits/),
      expect.stringMatching(/1011, 1013.*lifecycle\.reactivate/),
    ]);

    expect(entitiesOf(world.okta, 'bulk-delete')).toEqual([{ externalId: '1007' }, { externalId: '1012' }]);
    const upserts = entitiesOf(world.okta, 'bulk-upsert');
    expect(upserts).toEqual(
      [1005, 1006].map((id) => ({ externalId: String(id), profile: profileOf(people[id - 1001]!) })),
    );
    expect(world.okta.state.appUsers.has('9001')).toBe(true);
  });

  it('has nothing to do right after, and opens no session', async () => {
    const world = await start();
    await runStep(world);
    const writes = writesTo(world.okta).length;
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'session-ids': '[]', 'records-unconfirmed': '' });
    expect(partition(run)).toMatchObject({ unchanged: 36, skipped: 4 });
    expect(writesTo(world.okta)).toHaveLength(writes);
  });
});

describe('an empty value', () => {
  it('clears what Okta holds, is left out otherwise, and never clears an address', async () => {
    const none = { custom: { dynamic_40012: null, dynamic_40011: '' } };
    const people = company(20, { 2: none, 3: none, 4: none });
    for (const person of people.slice(5)) person.custom['dynamic_40012'] = '+49 1555';
    const world = await startWorld({
      people,
      configuration: 'profile: { mobilePhone: custom."Mobile phone", secondEmail: personal_email }\n',
    });
    const profiles = people.map((person) => ({
      ...profileOf(person),
      secondEmail: 'old@xn-heimat.example',
      mobilePhone: person.id === 1004 ? null : '+49 1555',
    }));
    const seeded = profiles.map((profile, at) => ({ externalId: String(1001 + at), profile }));
    world.okta.seedPeople(seeded.filter(({ externalId }) => externalId !== '1005'));
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-unconfirmed': '0' });
    const sent = new Map(entitiesOf(world.okta, 'bulk-upsert').map(({ externalId, profile }) => [externalId, profile]));
    expect(sent.get('1003')).toEqual({ ...profileOf(people[2]!), mobilePhone: null });
    expect(sent.has('1004')).toBe(false);
    expect(sent.get('1005')).toEqual(profileOf(people[4]!));
    expect(run.report?.people).toContainEqual(
      expect.objectContaining({ personioId: '1003', changed: ['mobilePhone'] }),
    );
  });
});

describe('compare-with', () => {
  const people = company(30, { 0: { status: 'inactive' }, 1: { status: 'inactive' } });
  const held = company(30);

  it('set to okta on purpose never degrades', async () => {
    const world = await startWorld({ people, held, okta: without('apps.read') });
    const run = await runStep(world, { 'compare-with': 'okta' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-permission' } });
    expect(messagesOf(run, 'error')[0]).toContain('okta.apps.read');
    expect(writesTo(world.okta)).toEqual([]);

    const degraded = await runStep(world);
    expect(degraded.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '2' });
    expect(messagesOf(degraded, 'warning')).toEqual([expect.stringContaining('okta.apps.read')]);
  });

  it.each([
    { mode: 'deactivate-delete', given: '' },
    { mode: 'sync', given: '10%' },
  ])('set to nothing needs a number in max-deactivations ($mode, "$given")', async ({ mode, given }) => {
    const world = await startWorld({ people, held });
    const run = await runStep(world, { mode, 'compare-with': 'nothing', 'max-deactivations': given });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'input-invalid' });
    expect(messagesOf(run, 'error')[0]).toContain('max-deactivations');
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
  });

  it('set to nothing reads nothing from the directory, and sends everybody', async () => {
    const world = await startWorld({ people, held });
    const run = await runStep(world, { 'compare-with': 'nothing', 'max-deactivations': '2' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '', 'records-unconfirmed': '' });
    expect(partition(run)).toMatchObject({ upserted: 28, deactivated: 2 });
    expect(world.okta.requests.filter(({ kind }) => /^(app-)?users?$|source-user/.test(kind))).toEqual([]);

    const blocked = await runStep(world, { 'compare-with': 'nothing', 'max-deactivations': '1' });
    expect(blocked.outputs).toMatchObject({ status: 'blocked', 'records-deactivated': '0' });
  });
});

describe('absence', () => {
  // 1001 to 1003 are not listed any more, 1004 to 1006 are out of scope, 1001 and 1004 protected.
  const held = company(80);
  const people = company(80, Object.fromEntries([3, 4, 5].map((at) => [at, { employmentType: 'outsider' }]))).slice(3);
  const where = 'select: { where: employment_type != "outsider" }\n';
  const on = `${where}deactivate: { missing: true, outOfScope: true, never: ["1001", "1004"] }\n`;

  it('deactivates nobody by itself, and is told', async () => {
    const world = await startWorld({ people, held, configuration: where });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
    expect(run.summary).toContain('Okta holds 3 people whom Personio does not list.');
  });

  it.each([
    'sync',
    'deactivate-delete',
  ])('deactivates where it is switched on, except for those of `never` (%s)', async (mode) => {
    const world = await startWorld({ people, held, configuration: on });
    const run = await runStep(world, { mode });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '4', 'records-fetched': '77' });
    expect(
      entitiesOf(world.okta, 'bulk-delete')
        .map(({ externalId }) => externalId)
        .sort(),
    ).toEqual(['1002', '1003', '1005', '1006']);
    expect(idsOf(run, 'deactivate', 'out-of-scope')).toEqual(['1005', '1006']);
    expect(idsOf(run, 'skip', 'protected')).toEqual(['1004']);
    const missing = run.report?.people.filter(({ reason }) => reason === 'missing') ?? [];
    const logins = [...world.okta.state.users.values()].filter(({ status }) => status === 'DEPROVISIONED');
    expect(logins).toHaveLength(4);
    expect(logins.map(({ id }) => id)).toEqual(expect.arrayContaining(missing.map(({ oktaUserId }) => oktaUserId)));
    expect(missing).toHaveLength(2);
    expect(run.summary).toMatch(/2 people not listed by Personio/);
  });

  it.each<{ what: string; options: WorldOptions; inputs?: Record<string, string> }>([
    { what: 'record-limit', options: {}, inputs: { 'record-limit': '50' } },
    { what: 'a total that disagrees', options: { personio: { quirks: { totalOff: { by: 1, pages: 'always' } } } } },
    {
      what: 'a record without an id',
      options: { people: company(80, { 3: { employmentType: 'outsider' }, 9: { odd: 'no-id' } }).slice(3) },
    },
    { what: 'a mode that deactivates nobody', options: {}, inputs: { mode: 'create-activate' } },
  ])('deactivates nobody with $what', async ({ options, inputs }) => {
    const world = await startWorld({ people, held, configuration: on, ...options });
    const run = await runStep(world, inputs);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
    if (!inputs?.['mode'])
      expect(messagesOf(run, 'warning').join()).toMatch(/nobody is deactivated for being absent or out of scope/);
    expect(writesTo(world.okta)).toEqual([]);
  });
});
