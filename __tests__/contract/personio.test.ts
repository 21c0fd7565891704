import { expect, it } from '@jest/globals';
import { makePeople } from '../../sandbox/people.ts';
import type { Personio } from '../../sandbox/personio.ts';
import { runAction, startWorld } from '../e2e/harness.ts';
import { describeContract, readContract } from './support.ts';

const PEOPLE = makePeople(230);

describeContract("The description of Personio's API, v1", () => {
  const readV1 = () =>
    readContract('personio-v1.openapi.yaml', {
      apiRoot: '/v1',
      // It wants `data` to be an object and a list at once.
      mend: ({ components }) => {
        const { Response } = components?.schemas ?? {};
        if (Response && 'properties' in Response) delete Response.properties?.['data'];
      },
      // An object that is not there may come as any of these.
      accepts: (path, value) => path.endsWith('/value') && ['null', '""', '[]'].includes(JSON.stringify(value)),
      // Refusals are not described.
      standIns: { 401: 200, 403: 200 },
    });

  it('has nothing against what a run sends, and against what the sandbox answers', async () => {
    const contract = await readV1();
    const world = await startWorld({ people: PEOPLE, personio: { keepBodies: true } });
    await runAction(world, { mode: 'sync', 'dry-run': 'true' });
    const { requests } = world.personio;
    expect(requests.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['token', 'employees']));
    expect(requests.flatMap(contract.objections)).toEqual([]);
  });

  it('finds what is wrong', async () => {
    const contract = await readV1();
    const { personio } = await startWorld({ people: PEOPLE, personio: { keepBodies: true } });
    await get(personio, '/v1/company/employees?limit=many');
    const [request] = personio.requests;
    expect(
      contract.objections({ ...request!, status: 200, responseBody: '{"success":"perhaps","data":[]}' }),
    ).toHaveLength(2);
  });
});

describeContract("The description of Personio's API, v2", () => {
  it('has nothing against what the sandbox answers', async () => {
    // Described by no nulls, and with them in its own examples.
    const contract = await readContract('personio-v2.openapi.yaml', { accepts: (_, value) => value === null });
    const { personio } = await startWorld({ people: PEOPLE, personio: { keepBodies: true } });
    const { clientId, clientSecret, url } = personio;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const granted = await fetch(`${url}/v2/auth/token`, { method: 'POST', body: new URLSearchParams(form) });
    const { access_token: token } = (await granted.json()) as { access_token: string };
    await fetch(`${url}/v2/auth/token`, { method: 'POST', body: new URLSearchParams({ ...form, client_secret: 'x' }) });

    await get(personio, '/v2/persons?limit=50', token);
    for (const { id } of PEOPLE.slice(0, 20)) await get(personio, `/v2/persons/${id}/employments?limit=50`, token);
    await get(personio, '/v2/persons/7/employments', token);
    await get(personio, `/v2/org-units/${PEOPLE[0]?.department?.id}?type=department`, token);

    expect(new Set(personio.requests.map(({ status }) => status))).toEqual(new Set([200, 400, 404]));
    expect(personio.requests.flatMap(contract.objections)).toEqual([]);
  });
});

async function get({ url }: Personio, path: string, token = ''): Promise<void> {
  await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
}
