import { beforeAll, expect, it } from '@jest/globals';
import type { RequestRecord } from '../../sandbox/kit.ts';
import { makePeople } from '../../sandbox/people.ts';
import { runAction, startWorld, type World } from '../e2e/harness.ts';
import { type Contract, describeContract, readContract } from './support.ts';

/** Not in the extract: the Okta users, and the token endpoint of the org's authorization server. */
const NOT_DESCRIBED = ['users', 'user', 'token'];

describeContract("The description of Okta's API", () => {
  let contract: Contract;
  beforeAll(async () => {
    contract = await readContract('okta-identity-sources.openapi.yaml', {
      // As recorded: a new session comes with 201, a refusal with 400 in the shape of every error, no second address as null.
      standIns: { 201: 200, 400: 404 },
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
    await call(world, 'GET', `/api/v1/meta/schemas/apps/${okta.sourceId}/default`);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users/${okta.state.appUsers.get('1001')?.userId}`);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users/nobody`);
    okta.settings.waitingRows = 'without-external-id';
    okta.seedPeople([{ externalId: 'waiting', profile: { userName: 'waiting@x.example' }, status: 'IMPORTED' }]);
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users?limit=500`);
    okta.permissions.clear();
    await call(world, 'GET', `/api/v1/apps/${okta.sourceId}/users?limit=500`);

    expect(okta.requests.map(({ status }) => status)).toEqual([
      201, 400, 200, 200, 400, 204, 400, 404, 200, 404, 200, 200, 404, 200, 403,
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

async function call({ okta }: World, method: string, path: string): Promise<{ id?: string }> {
  const answer = await fetch(okta.url + path, { method, headers: { authorization: `SSWS ${okta.token}` } });
  return answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as { id?: string }) : {};
}
