import { beforeAll, expect, it } from '@jest/globals';
import type { RequestRecord } from '../../sandbox/kit.ts';
import { makePeople } from '../../sandbox/people.ts';
import { profileOf, runAction, startWorld, type World } from '../e2e/harness.ts';
import { type Contract, describeContract, readContract } from './support.ts';

/** Not in the extract: the Okta users, and the token endpoint of the org's authorization server. */
const NOT_DESCRIBED = ['users', 'user', 'token'];

describeContract("The description of Okta's API", () => {
  let contract: Contract;
  beforeAll(async () => {
    contract = await readContract('okta-identity-sources.openapi.yaml', {
      // As recorded: a removed person with 200, a new session with 201, a refusal with 400 in the shape of every error, no second address as null.
      standIns: { 200: 204, 201: 200, 400: 404 },
      accepts: (path, value) => path === '/profile/secondEmail' && value === null,
    });
  });

  function kindsOf(requests: readonly RequestRecord[]): string[] {
    return [...new Set(requests.map(({ kind }) => kind))].sort();
  }

  it('has nothing against what a run sends, and against what the sandbox answers', async () => {
    const people = makePeople(450);
    const leavers = people.slice(0, 3).map((person) => ({ ...person, status: 'inactive' }));
    const world = await startWorld({ people: [...leavers, ...people.slice(3)], held: people.slice(0, 400) });
    const { outputs } = await runAction(world, { mode: 'sync', 'max-deactivations': '50%' });
    expect(outputs['status']).toBe('completed');

    const described = world.okta.requests.filter(({ kind }) => !NOT_DESCRIBED.includes(kind));
    expect(kindsOf(described)).toEqual(
      expect.arrayContaining(['app-users', 'bulk-delete', 'bulk-upsert', 'start-import']),
    );
    expect(described.flatMap(contract.objections)).toEqual([]);
  });

  it('has nothing against the answers that a run does not ask for, errors included', async () => {
    const world = await startWorld({ held: makePeople(3), speed: 1 });
    const { okta } = world;
    const sessions = `/api/v1/identity-sources/${okta.sourceId}/sessions`;
    const { id } = await call(world, 'POST', sessions);
    await call(world, 'POST', sessions);
    await call(world, 'GET', sessions);
    await call(world, 'GET', `${sessions}/${id}`);
    await call(world, 'POST', `${sessions}/${id}/start-import`);
    await call(world, 'DELETE', `${sessions}/${id}`);
    await call(world, 'DELETE', `${sessions}/${id}`);
    await call(world, 'GET', `${sessions}/nobody`);
    await call(world, 'GET', `/api/v1/identity-sources/${okta.sourceId}/users/1001`);
    await call(world, 'GET', `/api/v1/identity-sources/${okta.sourceId}/users/nobody`);
    await call(world, 'POST', `/api/v1/identity-sources/${okta.sourceId}/users`, {
      externalId: 'new',
      profile: { userName: 'new@x.example', email: 'new@x.example' },
    });
    await call(world, 'DELETE', `/api/v1/identity-sources/${okta.sourceId}/users/new`);
    await call(world, 'DELETE', `/api/v1/identity-sources/${okta.sourceId}/users/new`);
    await call(world, 'GET', `/api/v1/meta/schemas/apps/${okta.sourceId}/default`);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users/${okta.state.appUsers.get('1001')?.userId}`);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users/nobody`);
    okta.settings.waitingRows = 'without-external-id';
    okta.seedPeople([{ externalId: 'waiting', profile: { userName: 'waiting@x.example' }, status: 'IMPORTED' }]);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users?limit=500`);
    okta.permissions.clear();
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users?limit=500`);

    expect(okta.requests.map(({ status }) => status)).toEqual([
      201, 400, 200, 200, 400, 204, 400, 404, 200, 404, 200, 200, 404, 200, 200, 404, 200, 403,
    ]);
    expect(okta.requests.flatMap(contract.objections)).toEqual([]);
  });

  it('has nothing against the loads of groups and memberships, nor against the calls about one group', async () => {
    const world = await startWorld({ held: makePeople(3), speed: 1 });
    const { okta } = world;
    const source = `/api/v1/identity-sources/${okta.sourceId}`;
    const group = (externalId: string) => ({ externalId, profile: { displayName: 'Group', description: 'A group' } });
    const memberships = [{ groupExternalId: 'd:2', memberExternalIds: ['1001'] }];
    okta.seedGroups([{ externalId: 'd:2', displayName: 'Two', description: 'Second', members: ['1002'] }]);
    const { id } = await call(world, 'POST', `${source}/sessions`);
    const load = (kind: string, body: unknown) => call(world, 'POST', `${source}/sessions/${id}/${kind}`, body);
    await load('bulk-groups-upsert', { profiles: [group('d:1')] });
    await load('bulk-group-memberships-upsert', { memberships });
    await load('bulk-group-memberships-delete', {
      memberships: [{ groupExternalId: 'd:2', memberExternalIds: ['1002'] }],
    });
    await load('bulk-groups-delete', { externalIds: ['d:2'] });
    await call(world, 'GET', `${source}/groups/d:2`);
    await call(world, 'GET', `${source}/groups/d:2/membership?limit=200`);
    await call(world, 'GET', `${source}/groups/nobody`);
    await call(world, 'POST', `${source}/groups`, group('d:3'));
    await call(world, 'POST', `${source}/groups/d:3`, group('d:3'));
    await call(world, 'POST', `${source}/groups/d:3/membership`, { memberExternalId: '1003' });
    await call(world, 'DELETE', `${source}/groups/d:3/membership/1003`);

    expect(okta.requests.map(({ status }) => status)).toEqual([
      201, 202, 202, 202, 202, 200, 200, 404, 200, 200, 204, 204,
    ]);
    expect(okta.requests.flatMap(contract.objections)).toEqual([]);
  });

  it('finds what is wrong', async () => {
    const world = await startWorld();
    const { okta } = world;
    await call(world, 'GET', `/api/v1/identity-sources/${okta.sourceId}/sessions`);
    const [request] = okta.requests;
    const answer = { ...request!, responseBody: JSON.stringify([{ id: 7, status: 'SLEEPING' }]) };
    expect(contract.objections(answer)).toHaveLength(2);

    const load = { method: 'POST', path: `${request!.path}/aps1/bulk-upsert`, status: 202, responseBody: '' };
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ entityType: 'PEOPLE', profiles: [{ externalId: 7 }] });
    expect(contract.objections({ ...request!, ...load, headers, body })).toHaveLength(2);
  });
});

describeContract("The description of the life cycle of the org's users", () => {
  it('has nothing against the calls, nor against what the sandbox answers', async () => {
    const contract = await readContract('okta-groups-logs-users.openapi.yaml');
    const world = await startWorld({ held: makePeople(1), speed: 1 });
    const { okta } = world;
    const user = `/api/v1/users/${okta.state.appUsers.get('1001')?.userId}`;
    await call(world, 'POST', `${user}/lifecycle/suspend`);
    await call(world, 'POST', `${user}/lifecycle/suspend`);
    await call(world, 'GET', user);
    okta.settings.lifecycleTakesMs = 60_000;
    await call(world, 'POST', `${user}/lifecycle/deactivate`);
    await call(world, 'GET', user);
    okta.clock.advance(60_000);
    okta.settings.lifecycleTakesMs = 0;
    await call(world, 'POST', `${user}/lifecycle/deactivate`);
    await call(world, 'POST', `${user}/lifecycle/activate?sendEmail=true`);
    await call(world, 'POST', `${user}/lifecycle/activate?sendEmail=true`);
    await call(world, 'DELETE', `${user}/sessions?oauthTokens=true&forgetDevices=true`);
    await call(world, 'DELETE', '/api/v1/users/nobody/sessions');
    okta.permissions.clear();
    await call(world, 'POST', `${user}/lifecycle/suspend`);

    expect(okta.requests.map(({ status }) => status)).toEqual([200, 400, 200, 200, 200, 403, 200, 403, 204, 404, 403]);
    expect(okta.requests.flatMap(contract.objections)).toEqual([]);
  });
});

type Logs = { '/api/v1/logs': { get: { parameters?: { schema: { format?: string } }[] } } };

describeContract('The description of the System Log', () => {
  it('has nothing against what a run asks of it, nor against what the sandbox answers', async () => {
    const contract = await readContract('okta-groups-logs-users.openapi.yaml', {
      // Formats in words, which no validator knows.
      mend: ({ paths }) => {
        const { parameters = [] } = (paths as unknown as Logs)['/api/v1/logs'].get;
        for (const { schema } of parameters) delete schema.format;
      },
    });
    const people = makePeople(10, { inactive: 0 });
    const world = await startWorld({ people, held: people.slice(1) });
    const { okta } = world;
    okta.seedPeople([{ profile: profileOf(people[0]!) }]);
    expect((await runAction(world)).outputs['records-unconfirmed']).toBe('1');
    await call(world, 'GET', '/api/v1/logs?limit=1001');
    okta.permissions.clear();
    await call(world, 'GET', '/api/v1/logs');
    const requests = okta.requests.filter(({ kind }) => kind === 'logs');
    expect(requests.map(({ status }) => status)).toEqual([200, 400, 403]);
    expect(requests[0]?.responseBody).toContain('notUniqueWithinOrg');
    expect(requests.flatMap(contract.objections)).toEqual([]);
  });
});

describeContract("The description of the org's groups", () => {
  it('has nothing against the search of groups, and the members of one', async () => {
    const contract = await readContract('okta-groups-logs-users.openapi.yaml');
    const world = await startWorld({ held: makePeople(3), speed: 1 });
    const { okta } = world;
    okta.seedGroups([{ externalId: 'd:1', displayName: 'One', members: ['1001', '1002'] }, { displayName: 'By hand' }]);
    const search = new URLSearchParams({
      search: `type eq "APP_GROUP" and source.id eq "${okta.sourceId}"`,
      expand: 'stats',
      limit: '1000',
    });
    const [{ id } = { id: '' }] = (await call(world, 'GET', `/api/v1/groups?${search}`)) as unknown as { id: string }[];
    await call(world, 'GET', '/api/v1/groups');
    await call(world, 'GET', `/api/v1/groups/${id}`);
    await call(world, 'GET', `/api/v1/groups/${id}/users?limit=1000`);
    await call(world, 'GET', '/api/v1/groups/nobody/users');
    okta.permissions.clear();
    await call(world, 'GET', '/api/v1/groups');

    expect(okta.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 403]);
    expect(okta.requests.flatMap(contract.objections)).toEqual([]);
  });
});

async function call(
  { okta }: World,
  method: string,
  path: string,
  body: unknown = undefined,
): Promise<{ id?: string }> {
  const answer = await fetch(okta.url + path, {
    method,
    headers: { authorization: `SSWS ${okta.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as { id?: string }) : {};
}
