import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOkta, type Okta, type OktaOptions } from '../../sandbox/okta.ts';

let okta: Okta;

const start = async (options: OktaOptions = {}) => {
  await okta.close();
  okta = await createOkta(options);
};

beforeEach(async () => {
  okta = await createOkta();
});

afterEach(() => okta.close());

// biome-ignore lint/suspicious/noExplicitAny: bodies are asserted, not typed
async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const answer = await fetch(new URL(path, okta.url), {
    method,
    headers: { authorization: `SSWS ${okta.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

const source = (path: string) => `/api/v1/identity-sources/${okta.sourceId}${path}`;
const profileOf = (id: string) => ({
  userName: `${id}@x.example`,
  email: `${id}@x.example`,
  firstName: id,
  lastName: 'Doe',
});
const held = (...ids: string[]) =>
  okta.seedPeople(ids.map((externalId) => ({ externalId, profile: profileOf(externalId) })));
const group = (externalId: string, displayName = externalId) => ({ externalId, profile: { displayName } });
const membership = (groupExternalId: string, ...memberExternalIds: string[]) => ({
  groupExternalId,
  memberExternalIds,
});

async function open(): Promise<(kind: string, body: unknown) => Promise<number>> {
  const session = (await call('POST', source('/sessions'))).body.id;
  return async (kind, body) => (await call('POST', source(`/sessions/${session}/${kind}`), body)).status;
}

/** A whole import, with the clock moved past its end and the five minutes after it; the statuses of its loads. */
async function importing(...loads: [kind: string, body: unknown][]): Promise<number[]> {
  const load = await open();
  const statuses: number[] = [];
  for (const [kind, body] of loads) statuses.push(await load(kind, body));
  await load('start-import', undefined);
  okta.clock.advance(600_000);
  expect(okta.state.sessions.at(-1)?.status).toBe('COMPLETED');
  return statuses;
}

/** What the source has, by external id. */
function groups(): Record<string, string[]> {
  const ours = okta.state.groups.all.filter(({ externalId }) => externalId !== undefined);
  return Object.fromEntries(ours.map((one) => [one.externalId, okta.state.membersOf(one)]));
}

const search = async (more = '') =>
  (
    await call(
      'GET',
      `/api/v1/groups?search=${encodeURIComponent(`type eq "APP_GROUP" and source.id eq "${okta.sourceId}"`)}${more}`,
    )
  ).body as { id: string; profile: { name: string } }[];

describe('an import', () => {
  it('makes groups, fills them with people of the same session, takes people out and deletes groups last', async () => {
    held('1', '2');
    okta.seedGroups([{ externalId: 'd:old', displayName: 'Old', members: ['1', '2'] }]);
    const statuses = await importing(
      ['bulk-upsert', { entityType: 'USERS', profiles: [{ externalId: '3', profile: profileOf('3') }] }],
      ['bulk-groups-upsert', { profiles: [group('d:1', 'One'), group('d:old', 'Older')] }],
      ['bulk-group-memberships-upsert', { memberships: [membership('d:1', '1', '3')] }],
      ['bulk-group-memberships-delete', { memberships: [membership('d:old', '2')] }],
    );
    expect(statuses).toEqual([202, 202, 202, 202]);
    expect(groups()).toEqual({ 'd:old': ['1'], 'd:1': ['1', '3'] });
    expect(okta.state.groups.byExternalId('d:old')?.displayName).toBe('Older');

    await importing(['bulk-groups-delete', { externalIds: ['d:old'] }]);
    expect(groups()).toEqual({ 'd:1': ['1', '3'] });
    expect(okta.state.violations).toEqual([]);
  });

  it('leaves memberships as they are where a test says so, and tells nobody', async () => {
    held('1');
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One' }]);
    okta.settings.ignoreMembershipsOf = ['d:1'];
    await importing(['bulk-group-memberships-upsert', { memberships: [membership('d:1', '1')] }]);
    expect(groups()).toEqual({ 'd:1': [] });
  });

  it('keeps the membership of somebody who waits until they are confirmed', async () => {
    okta.settings.autoConfirm = false;
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One' }]);
    await importing(
      ['bulk-upsert', { entityType: 'USERS', profiles: [{ externalId: '1', profile: profileOf('1') }] }],
      ['bulk-group-memberships-upsert', { memberships: [membership('d:1', '1')] }],
    );
    const path = `/api/v1/groups/${okta.state.groups.byExternalId('d:1')?.id}/users`;
    expect((await call('GET', path)).body).toEqual([]);
    const user = okta.state.confirm('1');
    expect((await call('GET', path)).body).toMatchObject([{ id: user.id, profile: { login: '1@x.example' } }]);
  });

  it('takes people whose record is removed out of their groups, unless they stay', async () => {
    held('1', '2');
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One', members: ['1', '2'] }]);
    const members = () => okta.state.groups.byExternalId('d:1')?.members.size;
    const removing = (externalId: string) =>
      importing(['bulk-delete', { entityType: 'USERS', profiles: [{ externalId }] }]);
    await removing('1');
    expect(members()).toBe(1);
    okta.settings.leaversStayInGroups = true;
    await removing('2');
    expect(members()).toBe(1);
  });
});

describe('what is refused', () => {
  const CASES: [name: string, kind: string, body: unknown][] = [
    ['a group twice', 'bulk-groups-upsert', { profiles: [group('d:1'), group('d:1')] }],
    ['a group without a name', 'bulk-groups-upsert', { profiles: [group('d:1', '')] }],
    ['a name over 255 characters', 'bulk-groups-upsert', { profiles: [group('d:1', 'x'.repeat(256))] }],
    [
      'a description over 1,024 characters',
      'bulk-groups-upsert',
      { profiles: [{ externalId: 'd:1', profile: { displayName: 'One', description: 'x'.repeat(1025) } }] },
    ],
    ['an external id over 255 characters', 'bulk-groups-upsert', { profiles: [group('x'.repeat(256), 'One')] }],
    ['no groups', 'bulk-groups-upsert', { profiles: [] }],
    ['no groups to delete', 'bulk-groups-delete', { externalIds: [] }],
    ['a membership without members', 'bulk-group-memberships-upsert', { memberships: [membership('d:held')] }],
    ['a group nobody knows', 'bulk-group-memberships-upsert', { memberships: [membership('d:none', '1')] }],
    ['a member nobody knows', 'bulk-group-memberships-upsert', { memberships: [membership('d:held', 'nobody')] }],
    ['a member taken out of nothing', 'bulk-group-memberships-delete', { memberships: [membership('d:none', '1')] }],
    [
      'a member id over 255 characters',
      'bulk-group-memberships-delete',
      { memberships: [membership('d:held', 'x'.repeat(256))] },
    ],
    ['a pair twice', 'bulk-group-memberships-upsert', { memberships: [membership('d:held', '1', '1')] }],
  ];
  it.each(CASES)('%s', async (_name, kind, body) => {
    held('1');
    okta.seedGroups([{ externalId: 'd:held', displayName: 'Held' }]);
    const load = await open();
    expect(await load(kind, body)).toBe(400);
    expect(okta.state.violations).toHaveLength(1);
  });

  it('a pair that the session has already, in whatever direction, but for the same load again', async () => {
    held('1');
    okta.seedGroups([{ externalId: 'd:held', displayName: 'Held' }]);
    const load = await open();
    const pair = { memberships: [membership('d:held', '1')] };
    expect(await load('bulk-group-memberships-upsert', pair)).toBe(202);
    expect(await load('bulk-group-memberships-upsert', pair)).toBe(202);
    expect(await load('bulk-group-memberships-delete', pair)).toBe(400);
  });

  it('more than 200 pairs, or more than 200 groups, by what an entity is taken for', async () => {
    const ids = Array.from({ length: 201 }, (_, at) => String(at));
    held(...ids);
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One' }]);
    const load = await open();
    const pairs = { memberships: [membership('d:1', ...ids)] };
    expect(await load('bulk-group-memberships-upsert', pairs)).toBe(400);
    okta.settings.membershipEntities = 'groups';
    expect(await load('bulk-group-memberships-upsert', pairs)).toBe(202);
  });
});

describe('a search of groups', () => {
  beforeEach(() => {
    held('1', '2');
    okta.seedGroups([
      { externalId: 'd:1', displayName: 'One', members: ['1', '2'], use: { apps: 3, isAdmin: true } },
      { displayName: 'Made by hand' },
      { sourceId: '0oaOther', displayName: "Another app's" },
    ]);
  });

  it('finds the groups of one app, with counts if they are asked for', async () => {
    expect(await search()).toMatchObject([{ type: 'APP_GROUP', profile: { name: 'One' } }]);
    expect((await search())[0]).not.toHaveProperty('_embedded');
    expect(await search('&expand=stats')).toMatchObject([
      {
        _embedded: { stats: { usersCount: 2, appsCount: 3, groupPushMappingsCount: 0, hasAdminPrivlege: true } },
      },
    ]);
    expect((await call('GET', '/api/v1/groups')).body).toHaveLength(3);
    expect((await call('GET', '/api/v1/groups?search=name')).status).toBe(400);
  });

  it('names external ids only where a test says so', async () => {
    expect((await search())[0]).not.toHaveProperty('externalId');
    okta.settings.groupRows = 'complete';
    expect((await search())[0]).toHaveProperty('externalId', 'd:1');
  });

  it('is behind: it knows the groups, their names and their members of a while ago', async () => {
    okta.settings.searchLagMs = 60 * 60_000;
    await importing(
      ['bulk-groups-upsert', { profiles: [group('d:2', 'Two'), group('d:1', 'First')] }],
      ['bulk-group-memberships-delete', { memberships: [membership('d:1', '1')] }],
    );
    const names = async () => (await search()).map(({ profile }) => profile.name);
    expect(await names()).toEqual(['One']);
    expect(await search('&expand=stats')).toMatchObject([{ _embedded: { stats: { usersCount: 2 } } }]);
    okta.clock.advance(60 * 60_000);
    expect(await names()).toEqual(['First', 'Two']);
    await importing(['bulk-groups-delete', { externalIds: ['d:1'] }]);
    expect(await names()).toEqual(['First', 'Two']);
    okta.clock.advance(60 * 60_000);
    expect(await names()).toEqual(['Two']);
  });

  it('takes the scope for groups', async () => {
    okta.permissions.delete('groups.read');
    expect((await call('GET', '/api/v1/groups')).status).toBe(403);
    expect((await call('GET', source('/groups/d:1'))).status).toBe(200);
  });
});

describe('one group', () => {
  it('is found by either id, and read, renamed, filled and deleted without a session', async () => {
    held('1');
    const { body } = await call('POST', source('/groups'), group('d:1', 'One'));
    expect(body).toEqual({
      id: expect.stringMatching(/^00g/),
      externalId: 'd:1',
      profile: { displayName: 'One', description: null },
    });
    await call('POST', source(`/groups/${body.id}`), group('d:1', 'First'));
    expect((await call('GET', source('/groups/d:1'))).body.profile.displayName).toBe('First');
    expect((await call('POST', source('/groups/d:1/membership'), { memberExternalId: '1' })).status).toBe(204);
    expect((await call('GET', source('/groups/d:1/membership'))).body).toEqual({ memberExternalIds: ['1'] });
    expect((await call('POST', source('/groups/d:1/membership'), { memberExternalId: 'nobody' })).status).toBe(400);
    expect((await call('DELETE', source('/groups/d:1/membership/1'))).status).toBe(204);
    expect((await call('GET', source('/groups/d:1/membership'))).body).toEqual({ memberExternalIds: [] });
    expect((await call('GET', `/api/v1/groups/${body.id}`)).body.profile.name).toBe('First');
    expect((await call('DELETE', source('/groups/d:1'))).status).toBe(200);
    expect((await call('GET', source('/groups/d:1'))).status).toBe(404);
    expect((await call('GET', `/api/v1/groups/${body.id}/users`)).status).toBe(404);
    expect((await call('POST', source('/groups'), group('', 'One'))).status).toBe(400);
  });

  it('is not found by the id of a group that is none of the source', async () => {
    okta.seedGroups([{ displayName: 'Made by hand' }]);
    expect((await call('GET', source(`/groups/${okta.state.groups.all[0]?.id}`))).status).toBe(404);
  });
});

describe('an org without groups of identity sources', () => {
  it.each([
    400, 403, 404, 405,
  ] as const)('answers every call about them with %d, and imports people', async (status) => {
    await start({ settings: { groups: status } });
    held('1');
    const load = await open();
    expect(await load('bulk-groups-upsert', { profiles: [group('d:1')] })).toBe(status);
    expect((await call('GET', source('/groups/d:1'))).status).toBe(status);
    expect(await load('bulk-delete', { entityType: 'USERS', profiles: [{ externalId: '1' }] })).toBe(202);
    expect(okta.state.violations).toEqual([]);
  });
});
