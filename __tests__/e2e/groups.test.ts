import { describe, expect, it } from '@jest/globals';
import type { RequestRecord } from '../../sandbox/kit.ts';
import type { OktaOptions } from '../../sandbox/okta.ts';
import type { Entity, Person } from '../../sandbox/people.ts';
import { runHere, startWorld, type World } from './harness.ts';
import { changed, company, configure, type Watched, watch } from './scenario.ts';

const DEPARTMENTS = Array.from({ length: 12 }, (_, at): Entity => ({ id: 100 + at, name: `Dept ${at}` }));
const TEAMS = Array.from({ length: 12 }, (_, at): Entity => ({ id: 500 + at, name: `Team ${at}` }));

const RULES = `groups:
  rules:
    department: { key: department.id, name: '"Dept – " & department.name' }
    team: { key: team.id, name: '"Team – " & team.name' }
    everybody: { key: '"all"', name: '"All employees"', description: '"Everybody in the company"' }
`;

/** People in twelve departments and twelve teams, the same number in each. */
function placed(size: number): Person[] {
  return company(size).map((person, at) => ({
    ...person,
    department: DEPARTMENTS[at % 12]!,
    team: TEAMS[(at + 5) % 12]!,
  }));
}

/** A company whom Okta holds, without any group yet. */
function start(people: Person[], given: { okta?: OktaOptions; configuration?: string } = {}): Promise<World> {
  const { okta = {}, configuration = RULES } = given;
  return startWorld({ people, held: people, configuration, okta: { keepBodies: true, ...okta } });
}

/** What the source's groups hold, by external id: the name and how many people. */
function held({ okta: { state } }: World): Record<string, [name: string, members: number]> {
  const ours = state.groups.all.filter(({ externalId }) => externalId !== undefined);
  return Object.fromEntries(ours.map((one) => [one.externalId, [one.displayName, one.members.size]]));
}

/** The external ids of the people in one group. */
function members({ okta: { state } }: World, externalId: string): string[] {
  const group = state.groups.byExternalId(externalId);
  return group ? state.membersOf(group).sort() : [];
}

/** The loads of a run, each with what it says. */
function loadsIn({ okta }: World, from: number): [kind: string, body: unknown][] {
  return okta.requests
    .slice(from)
    .filter(({ kind }) => kind.startsWith('bulk-'))
    .map(({ kind, body }: RequestRecord) => [kind, JSON.parse(body ?? '')]);
}

/** The names of departments and teams, which these groups have. */
const isName = (text: string) => /^(Dept|Team) \d+$|^Sales$/.test(text);
const look = (world: World, inputs: Record<string, string> = {}) => watch(world, inputs, isName);

/** A second run, with Okta's five minutes over. */
async function again(
  world: World,
  inputs: Record<string, string> = {},
): Promise<Watched & { loads: ReturnType<typeof loadsIn> }> {
  world.okta.clock.advance(10 * 60_000);
  const from = world.okta.requests.length;
  const run = await look(world, inputs);
  return { ...run, loads: loadsIn(world, from) };
}

const groupOutputs = ({ outputs }: Watched) =>
  Object.fromEntries(
    Object.entries(outputs).filter(([name]) => name.startsWith('groups-') || name.startsWith('memberships-')),
  );

const NOTHING_SENT = {
  'groups-created': '0',
  'groups-updated': '0',
  'groups-deleted': '0',
  'memberships-added': '0',
  'memberships-removed': '0',
  'memberships-unconfirmed': '',
};

describe('300 people in 25 groups by three rules', () => {
  it('are grouped in one run, read back, and left alone by the next', async () => {
    const world = await start(placed(300), { okta: { settings: { mostAppUsersAPage: 50 } } });
    const first = await look(world);
    expect(groupOutputs(first)).toEqual({
      ...NOTHING_SENT,
      'groups-created': '25',
      'memberships-added': '900',
      'memberships-unconfirmed': '0',
    });
    expect(first.outputs['status']).toBe('completed');
    expect(Object.keys(held(world))).toHaveLength(25);
    expect(held(world)).toMatchObject({
      'department:100': ['Dept – Dept 0', 25],
      'team:511': ['Team – Team 11', 25],
      'everybody:all': ['All employees', 300],
    });
    expect(world.okta.state.groups.byExternalId('everybody:all')?.description).toBe(
      'Everybody in the company (Personio everybody:all)',
    );
    expect(first.requests).toMatchObject({
      'bulk-groups-upsert': 1,
      'bulk-group-memberships-upsert': 5,
      'source-group': 20,
      groups: 2,
    });
    expect(first.summary).toContain('| <code>Dept – Dept 0</code> | create | +25 → 25 |');

    const second = await again(world);
    expect(second.outputs['status']).toBe('nothing-to-do');
    expect(groupOutputs(second)).toEqual(NOTHING_SENT);
    expect(second.loads).toEqual([]);
    expect(second.requests['source-group']).toBeUndefined();
    expect(second.requests['group-members']).toBe(25);
    // Nobody waits for groups to be read who need not: that begins beside the pages of app users.
    const kinds = world.okta.requests.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('groups')).toBeLessThan(kinds.lastIndexOf('app-users'));
  });

  it('are reorganised by exactly the calls that it takes, and read back right', async () => {
    const people = placed(300);
    const world = await start(people, {
      configuration: `${RULES}  whenEmpty: delete\nsafeguards: { maxGroupShrink: 80% }\n`,
    });
    await look(world);

    // Department 0 is renamed, twenty people of department 1 move to department 2, and team 0 is closed.
    const renamed = { id: 100, name: 'Sales' };
    const movers = people.filter(({ department }) => department?.id === 101).slice(0, 20);
    const closed = people.filter(({ team }) => team?.id === 500);
    world.personio.people = people.map((person) => ({
      ...person,
      ...(person.department?.id === 100 && { department: renamed }),
      ...(movers.includes(person) && { department: DEPARTMENTS[2]! }),
      ...(closed.includes(person) && { team: TEAMS[1]! }),
    }));
    const run = await again(world);
    const ids = (some: Person[]) => some.map(({ id }) => String(id));

    expect(run.report?.error).toBeNull();
    expect(groupOutputs(run)).toEqual({
      'groups-created': '0',
      'groups-updated': '1',
      'groups-deleted': '1',
      'memberships-added': '45',
      'memberships-removed': '45',
      'memberships-unconfirmed': '0',
    });
    expect(run.loads).toEqual([
      [
        'bulk-groups-upsert',
        {
          profiles: [
            {
              externalId: 'department:100',
              profile: { displayName: 'Dept – Sales', description: '(Personio department:100)' },
            },
          ],
        },
      ],
      [
        'bulk-group-memberships-upsert',
        {
          memberships: [
            { groupExternalId: 'department:102', memberExternalIds: ids(movers) },
            { groupExternalId: 'team:501', memberExternalIds: ids(closed) },
          ],
        },
      ],
      [
        'bulk-group-memberships-delete',
        { memberships: [{ groupExternalId: 'department:101', memberExternalIds: ids(movers) }] },
      ],
      ['bulk-groups-delete', { externalIds: ['team:500'] }],
    ]);
    expect(held(world)).toMatchObject({
      'department:100': ['Dept – Sales', 25],
      'department:101': ['Dept – Dept 1', 5],
      'department:102': ['Dept – Dept 2', 45],
      'team:501': ['Team – Team 1', 50],
    });
    expect(held(world)).not.toHaveProperty('team:500');
    expect(run.summary).toContain('rename, was <code>Dept – Dept 0</code>');
    expect((await again(world)).loads).toEqual([]);
  });
});

/** Sixty people in twelve departments, whose groups Okta has. */
async function grouped(given: Parameters<typeof start>[1] = {}): Promise<{ world: World; people: Person[] }> {
  const people = placed(60);
  const world = await start(people, given);
  await look(world);
  return { world, people };
}
const ONE_RULE = `groups:
  rules:
    department: { key: department.id, name: '"Dept – " & department.name' }
`;

describe('a bad day at HR', () => {
  it('on which the department cannot be read ends the run, and takes nobody out', async () => {
    const { world } = await grouped();
    const before = held(world);
    world.personio.readable = ['status', 'email', 'first_name', 'last_name', 'team'];
    // That groups can't be read either, which is known before, ends no run that ends anyway.
    world.okta.addFault({ match: { kind: 'groups' }, fault: { type: 'answer', status: 404 } });
    const run = await again(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'source-incomplete' });
    expect(run.report?.error?.message).toContain('`department` (used by groups.rules.department.key)');
    expect(run.loads).toEqual([]);
    expect(held(world)).toEqual(before);
  });

  it('on which the department is empty for everybody imports people, leaves groups as they are, and fails', async () => {
    const { world, people } = await grouped();
    const before = held(world);
    world.personio.people = changed(
      people.map((person) => ({ ...person, department: null })),
      { 1001: { lastName: 'Newname' } },
    );
    const run = await again(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-upserted': '1' });
    expect(run.report?.error?.message).toContain(
      'Groups and memberships were left as they are: groups.rules.department.key',
    );
    expect(run.loads.map(([kind]) => kind)).toEqual(['bulk-upsert']);
    expect(held(world)).toEqual(before);
  });

  it('on which half of the records are missing leaves groups untouched, and people as their own safeguards say', async () => {
    const { world, people } = await grouped();
    const before = held(world);
    world.personio.people = people.slice(0, 30);
    const run = await again(world);
    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
    expect(run.loads).toEqual([]);
    expect(held(world)).toEqual(before);

    const forced = await again(world, { 'max-deactivations': '60' });
    expect(forced.outputs['status']).toBe('nothing-to-do');
    expect(held(world)).toEqual(before);
  });

  it('on which half of a department seems to have moved holds groups back, and lets people through', async () => {
    const { world, people } = await grouped();
    world.personio.people = people.map((person, at) => ({
      ...person,
      ...(at % 12 === 0 && { team: null, department: DEPARTMENTS[1]! }),
      ...(at === 0 && { lastName: 'Newname' }),
    }));
    configure(world, RULES, 'safeguards: { maxMembershipRemovals: 3 }');
    const before = held(world);
    const run = await again(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-upserted': '1' });
    expect(groupOutputs(run)).toEqual(NOTHING_SENT);
    expect(run.report?.error?.message).toContain('safeguards.maxMembershipRemovals');
    expect(held(world)).toEqual(before);

    const planned = await again(world, { 'dry-run': 'true' });
    expect(planned.outputs).toMatchObject({ status: 'planned', 'memberships-removed': '10' });
    expect(planned.firstLine).toContain('Groups would be left as they are');
  });

  it('on which the listing is cut takes nobody out, and says so', async () => {
    const { world, people } = await grouped();
    world.personio.people = changed(people, { 1001: { department: DEPARTMENTS[5] } });
    const run = await again(world, { 'record-limit': '10' });
    expect(run.loads).toEqual([
      [
        'bulk-group-memberships-upsert',
        { memberships: [{ groupExternalId: 'department:105', memberExternalIds: ['1001'] }] },
      ],
    ]);
    expect(run.warnings.join()).toContain('Nobody is taken out of a group in this run');
    expect(members(world, 'department:100')).toContain('1001');
  });
});

describe('people of whom the run decides nothing', () => {
  it('keep the memberships that they have: out of scope, invalid, waiting; and leavers go with their account', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    const moved = { department: DEPARTMENTS[9] };
    world.personio.people = changed(people, {
      1001: { ...moved, employmentType: 'external' },
      1013: { ...moved, email: 'none' },
      1025: { ...moved, status: 'inactive' },
      1037: moved,
    });
    configure(world, ONE_RULE, `select: { where: employment_type = "internal" }`);
    const run = await again(world);
    expect(run.outputs['status']).toBe('completed');
    expect(members(world, 'department:100')).toEqual(['1001', '1013', '1049']);
    expect(members(world, 'department:109')).toContain('1037');
    expect(groupOutputs(run)).toMatchObject({ 'memberships-added': '1', 'memberships-removed': '1' });
  });

  it('who has left and stays in a group is told', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.okta.settings.leaversStayInGroups = true;
    world.personio.people = changed(people, { 1001: { status: 'inactive' } });
    const run = await again(world);
    expect(run.outputs['records-deactivated']).toBe('1');
    expect(run.report?.notes.join()).toContain('1 person who has left is still in groups of ours (`1001`)');
    const next = await again(world);
    expect(next.report?.notes.join()).toContain('1 person who has left is still in groups of ours');
  });

  it('a new person becomes a member in the run that creates them', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    const [newcomer] = company(1, { id: 9001, email: 'newcomer@xn-fixture.example' });
    world.personio.people = [...people, { ...newcomer!, department: DEPARTMENTS[0]! }];
    const run = await again(world);
    expect(run.outputs).toMatchObject({
      'records-created': '1',
      'memberships-added': '1',
      'memberships-unconfirmed': '0',
    });
    expect(run.outputs['session-ids']).toMatch(/^\["[^"]+"\]$/);
    expect(members(world, 'department:100')).toContain('9001');
  });

  it('a new person who waits for confirmation waits as a member too, and that is not unconfirmed', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.okta.settings.autoConfirm = false;
    const [newcomer] = company(1, { id: 9001, email: 'newcomer@xn-fixture.example' });
    world.personio.people = [...people, { ...newcomer!, department: DEPARTMENTS[0]! }];
    const run = await again(world);
    expect(run.outputs).toMatchObject({
      'memberships-added': '1',
      'memberships-unconfirmed': '0',
      'records-waiting': '1',
    });
    const next = await again(world);
    expect(next.loads).toEqual([]);
    world.okta.state.confirm('9001');
    expect(members(world, 'department:100')).toContain('9001');
    expect((await again(world)).loads).toEqual([]);
  });
});

describe('groups that are not ours', () => {
  it('are never touched: by hand, of other apps, of other clients of the source, of rules that are gone', async () => {
    const world = await start(placed(60), { configuration: ONE_RULE });
    world.okta.seedGroups([
      { displayName: 'Dept – Dept 0', members: ['1002'] },
      { sourceId: '0oaOther', displayName: 'Theirs', description: '(Personio department:100)', members: ['1002'] },
      { externalId: 'crm-1', displayName: 'Dept – Dept 1', members: ['1001'] },
      { externalId: 'team:1', displayName: 'Old', description: '(Personio team:1)', members: ['1001'] },
    ]);
    const foreign = () =>
      world.okta.state.groups.all.slice(0, 4).map(({ displayName, members: ids }) => [displayName, ids.size]);
    const before = foreign();
    const run = await look(world);
    expect(groupOutputs(run)).toMatchObject({ 'groups-created': '12', 'memberships-added': '60' });
    expect(foreign()).toEqual(before);
    expect(run.report?.notes.join()).toContain('2 groups of this source are not ours');
  });

  it('keep an external id that a rule would give, and what was not asked for waits', async () => {
    const world = await start(placed(60), { configuration: RULES });
    world.okta.seedGroups([{ externalId: 'department:100', displayName: 'Theirs', members: ['1002'] }]);
    const run = await look(world);
    expect(held(world)['department:100']).toEqual(['Theirs', 1]);
    const skipped = run.report?.groups.filter(({ action }) => action === 'skip') ?? [];
    const reasons = skipped.map(({ reason }) => reason);
    expect(run.requests['source-group']).toBe(20);
    expect(new Set(reasons)).toEqual(new Set(['group-not-ours', 'group-not-asked']));
    expect(groupOutputs(run)['groups-created']).toBe('19');
    expect((await again(world)).report?.groups.filter(({ action }) => action === 'skip')).toMatchObject([
      { reason: 'group-not-ours' },
    ]);
  });

  it('of which the search shows an index that lags are asked for, and not made twice', async () => {
    const { world } = await grouped({ configuration: ONE_RULE });
    world.okta.settings.searchLagMs = 24 * 60 * 60_000;
    const run = await again(world);
    expect(run.warnings.join()).toContain("Okta's search shows no group of the source, although there is one");
    expect(run.loads.map(([kind]) => kind)).toEqual(['bulk-groups-upsert', 'bulk-group-memberships-upsert']);
    expect(held(world)['department:100']).toEqual(['Dept – Dept 0', 5]);
  });
});

describe('an org', () => {
  it.each([
    400, 403, 404, 405,
  ] as const)('without groups of identity sources (%d) has its people imported, with a warning', async (status) => {
    const people = placed(60);
    const world = await start(people, {
      configuration: ONE_RULE,
      okta: { keepBodies: true, settings: { groups: status } },
    });
    world.personio.people = changed(people, { 1001: { lastName: 'Newname' } });
    const run = await look(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '1' });
    expect(run.warnings.filter((warning) => warning.includes('groups-unavailable'))).toHaveLength(1);
    expect(groupOutputs(run)).toMatchObject({ 'groups-created': '0', 'memberships-added': '0' });
  });

  it('that answers as Okta describes it, where recordings differ, and takes what is left open another way gets the same', async () => {
    const people = placed(30);
    const settings = { answers: 'described', sessionsApartFrom: 'creation', omittedAttributes: 'clear' } as const;
    const world = await start(people, { configuration: ONE_RULE, okta: { settings } });
    world.personio.people = changed(people, { 1001: { lastName: 'Newname' }, 1002: { status: 'inactive' } });
    const first = await look(world);
    expect(first.outputs).toMatchObject({
      status: 'completed',
      'records-updated': '1',
      'records-deactivated': '1',
      'records-unconfirmed': '0',
      'groups-created': '12',
      'memberships-unconfirmed': '0',
    });
    // At once, and with an index that knows none of it.
    world.okta.settings.searchLagMs = 24 * 3_600_000;
    world.personio.people = changed(world.personio.people, { 1003: { lastName: 'Other' } });
    const second = await look(world);
    expect(second.outputs).toMatchObject({ status: 'completed', 'records-updated': '1', 'groups-created': '' });
    // Our marker is found in a profile within the profile.
    expect(second.requests).toMatchObject({ 'source-group': 12, 'bulk-group-memberships-upsert': 1 });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED']);
    world.okta.settings.searchLagMs = 0;
    expect((await again(world)).outputs['status']).toBe('nothing-to-do');
  });

  it('that gives no usable answer about groups has its leavers deactivated all the same, and the run fails over its groups', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.personio.people = changed(people, { 1001: { status: 'inactive' }, 1002: { department: DEPARTMENTS[5] } });
    const fault = { type: 'answer', status: 200, body: { odd: true } } as const;
    world.okta.addFault({ match: { kind: 'group-members' }, times: 'always', fault });
    const run = await again(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'okta-api', 'records-deactivated': '1' });
    expect(run.report?.error?.message).toMatch(/^Groups and memberships were left as they are: /);
    expect(run.loads.map(([kind]) => kind)).toEqual(['bulk-delete']);
    expect(members(world, 'department:101')).toContain('1002');
  });

  it('whose groups may not be read has memberships added, and nobody taken out', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.okta.permissions.delete('groups.read');
    world.personio.people = changed(people, { 1001: { department: DEPARTMENTS[5] } });
    const run = await again(world);
    expect(run.warnings.join()).toContain('grant the scope `okta.groups.read`');
    expect(run.loads.map(([kind]) => kind)).toEqual(['bulk-groups-upsert', 'bulk-group-memberships-upsert']);
    expect(members(world, 'department:100')).toContain('1001');
    expect(members(world, 'department:105')).toContain('1001');
    expect(groupOutputs(run)).toEqual({
      'groups-created': '',
      'groups-updated': '',
      'groups-deleted': '0',
      'memberships-added': '60',
      'memberships-removed': '0',
      'memberships-unconfirmed': '',
    });
  });

  it('with groups that apps use keeps them, emptied, and lists their removals first', async () => {
    const { world, people } = await grouped({ configuration: `${ONE_RULE}  whenEmpty: delete\n` });
    const group = world.okta.state.groups.byExternalId('department:100')!;
    group.use.apps = 1;
    world.okta.clock.advance(1000);
    world.okta.state.groups.upsert('department:100', { displayName: group.displayName });
    world.personio.people = people.map((person) =>
      person.department?.id === 100 ? { ...person, department: DEPARTMENTS[1]! } : person,
    );
    const run = await again(world);
    expect(held(world)['department:100']).toEqual(['Dept – Dept 0', 0]);
    expect(run.report?.groups.find(({ reason }) => reason === 'group-in-use')).toMatchObject({
      removed: 5,
      members: 0,
    });
    expect(run.summary).toMatch(/\| Group \|.*\n\| ---.*\n\| <code>Dept – Dept 0<\/code> \|/);
  });

  it('gets the same groups by v2 of Personio’s API', async () => {
    const { world } = await grouped();
    const before = held(world);
    const run = await again(world, { 'personio-api-version': 'v2' });
    expect(run.loads).toEqual([]);
    expect(groupOutputs(run)).toEqual(NOTHING_SENT);
    expect(held(world)).toEqual(before);
  });

  it('in create-activate groups people, in deactivate-delete leaves groups alone', async () => {
    const world = await start(placed(60), { configuration: ONE_RULE });
    const run = await look(world, { mode: 'deactivate-delete' });
    expect(groupOutputs(run)).toEqual(NOTHING_SENT);
    expect(run.requests['groups']).toBeUndefined();
    expect(groupOutputs(await look(world, { mode: 'create-activate' }))).toMatchObject({ 'groups-created': '12' });
  });
});

describe('what Okta does not apply', () => {
  it('is unconfirmed, named, and sent again by the next run', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.okta.settings.ignoreMembershipsOf = ['department:100'];
    world.personio.people = changed(people, { 1001: { department: DEPARTMENTS[5] } });
    world.okta.clock.advance(10 * 60_000);
    const run = await runHere(world);
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'memberships-added': '1',
      'memberships-removed': '1',
      'memberships-unconfirmed': '1',
    });
    expect(run.report?.groups.find(({ unconfirmed }) => unconfirmed)).toMatchObject({
      name: 'Dept – Dept 0',
      unconfirmed: ['1 not removed'],
    });
    world.okta.settings.ignoreMembershipsOf = [];
    expect((await again(world)).loads).toEqual([
      [
        'bulk-group-memberships-delete',
        { memberships: [{ groupExternalId: 'department:100', memberExternalIds: ['1001'] }] },
      ],
    ]);
    expect(members(world, 'department:100')).not.toContain('1001');
  });

  it('of a new group is not unconfirmed while its search does not show the group', async () => {
    const { world, people } = await grouped({ configuration: ONE_RULE });
    world.okta.clock.advance(10 * 60_000);
    world.okta.settings.searchLagMs = 5 * 60_000;
    world.personio.people = changed(people, { 1001: { department: { id: 199, name: 'Dept 99' } } });
    const run = await runHere(world);
    expect(run.outputs).toMatchObject({ 'groups-created': '1', 'memberships-unconfirmed': '0' });
    expect(run.report?.groups.find(({ action }) => action === 'create')).toMatchObject({ notShown: true });
    expect((await again(world)).loads).toEqual([]);
  });

  it('and what it refuses is left out, with everybody else imported', async () => {
    const world = await start(placed(60), { configuration: ONE_RULE });
    world.okta.settings.refusedRecords = ['department:103'];
    const run = await look(world);
    expect(run.outputs).toMatchObject({ 'groups-created': '11' });
    expect(run.warnings.join()).toContain('Okta refused');
  });
});

describe('what is shown of groups', () => {
  it('is no name of a rule that reads more than where people work', async () => {
    const boss = `groups:\n  rules:\n    boss: { key: supervisor.id, name: '"Reports of " & supervisor.last_name' }\n`;
    const people = company(30).map((person, at) => ({ ...person, supervisorId: at === 0 ? null : 1001 }));
    const world = await start(people, { configuration: boss });
    const run = await watch(world);
    expect(groupOutputs(run)).toMatchObject({ 'groups-created': '1', 'memberships-added': '29' });
    expect(run.report?.groups).toMatchObject([{ name: 'boss #1', rule: 'boss' }]);
    const id = world.okta.state.groups.byExternalId('boss:1001')?.id;
    world.personio.people = changed(people, { 1002: { supervisorId: null } });
    world.okta.clock.advance(10 * 60_000);
    expect((await watch(world)).report?.groups).toMatchObject([{ name: `boss ${id}`, removed: 1 }]);
  });
});
