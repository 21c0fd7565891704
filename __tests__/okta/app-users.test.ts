import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/http/types.ts';
import { listAppUsers, lookUpInSource, readAppUser } from '../../src/okta/app-users.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { answer, keepingLog, scriptedHttp } from './support.ts';

const ORG = 'https://acme.okta.com';
const USERS = `${ORG}/api/v1/apps/0oa1/users?limit=500`;

function connect(...answers: (Answer | Error)[]) {
  const http = scriptedHttp(...answers);
  return { http, okta: createOkta(http, ORG, apiToken('t')), log: keepingLog() };
}

const row = (given: object = {}) => ({
  id: '00u1',
  externalId: '1',
  status: 'ACTIVE',
  profile: { userName: 'person1', firstName: 'First' },
  credentials: { userName: 'person1' },
  ...given,
});

async function list(...answers: (Answer | Error)[]) {
  const { okta, http, log } = connect(...answers);
  return { found: await listAppUsers(okta, '0oa1', { log }), requests: http.requests.map(({ url }) => url) };
}

/** The one person that a listing of this row gives. */
async function read(given: object) {
  const { found } = await list(answer(200, [row(given)]));
  return found.kind === 'listed' ? found.appUsers.get('1') : undefined;
}

describe('an app user', () => {
  it('is read with id, state and profile', async () => {
    expect(await read({})).toEqual({
      externalId: '1',
      userId: '00u1',
      state: 'held',
      profile: { userName: 'person1', firstName: 'First' },
    });
  });

  it.each([
    ['gone', ['DEPROVISIONED', 'REVOKED', 'INACTIVE', 'deprovisioned']],
    ['waiting', ['IMPORTED', 'MATCHED', 'UNASSIGNED', 'PENDING', 'APPROVED']],
    ['held', ['ACTIVE', 'PROVISIONED', 'SUSPENDED', 'PASSWORD_EXPIRED', 'SOMETHING_NEW', '', undefined]],
  ])('is %s when %j', async (state, statuses) => {
    for (const status of statuses) expect(await read({ status })).toMatchObject({ state });
  });

  it('that is STAGED was confirmed where it has an Okta user and an external id, and else waits', async () => {
    expect(await read({ status: 'STAGED' })).toMatchObject({ state: 'held' });
    expect(await read({ status: 'STAGED', id: '0ua1' })).toMatchObject({ state: 'waiting' });
    expect(await read({ status: 'STAGED', id: undefined })).toMatchObject({ state: 'waiting' });
  });

  it('that waits says since when, and whether Okta has found somebody whom it matches', async () => {
    const created = '2026-11-20T08:00:00.000Z';
    expect(await read({ status: 'MATCHED', created })).toMatchObject({ since: created, isMatched: true });
    expect(await read({ status: 'IMPORTED', created: 'yesterday' })).toEqual({
      externalId: '1',
      userId: '00u1',
      state: 'waiting',
      isMatched: false,
      profile: { userName: 'person1', firstName: 'First' },
    });
    expect(await read({ created })).not.toHaveProperty('since');
  });

  it('has texts and no empty values', async () => {
    const profile = { userName: 'a', level: 7, remote: false, title: '', phone: null, tags: ['x'] };
    expect((await read({ profile }))?.profile).toEqual({ userName: 'a', level: '7', remote: 'false' });
  });

  it.each<[string, object]>([
    ['is not in the profile', { profile: {} }],
    ['is empty there', { profile: { userName: '' } }],
    ['has no profile at all', { profile: null }],
  ])('has the user name of its credentials where that %s', async (_, given) => {
    expect((await read(given))?.profile).toEqual({ userName: 'person1' });
  });

  it('may have no user name and no id', async () => {
    expect(await read({ id: undefined, profile: {}, credentials: undefined })).toEqual({
      externalId: '1',
      state: 'held',
      profile: {},
    });
  });
});

describe('a listing of app users', () => {
  it('follows the next link, in few large pages', async () => {
    const next = `${USERS}&after=2`;
    const link = `<${USERS}>; rel="self", <${next}>; rel="next"`;
    const { found, requests } = await list(
      answer(200, [row()], { link }),
      answer(200, [row({ externalId: '2' })], { link: `<${next}>; rel="self"` }),
    );
    expect(requests).toEqual([USERS, next]);
    expect(found.kind === 'listed' && [...found.appUsers.keys()]).toEqual(['1', '2']);
  });

  it('fails where a page points back', async () => {
    const pages = [
      answer(200, [], { link: `<${USERS}&after=1>; rel="next"` }),
      answer(200, [], { link: `<${USERS}&after=1>; rel="next"` }),
    ];
    await expect(list(...pages)).rejects.toMatchObject({ code: 'okta-api' });
  });

  it('fails where pages have no end, and asks for 10,000 of them', async () => {
    const endless = Array.from({ length: 10_001 }, (_, at) =>
      answer(200, [], { link: `<${USERS}&after=${at}>; rel="next"` }),
    );
    const http = scriptedHttp(...endless);
    const okta = createOkta(http, ORG, apiToken('t'));
    const listing = listAppUsers(okta, '0oa1', { log: keepingLog() });
    await expect(listing).rejects.toMatchObject({ code: 'okta-api', message: expect.stringContaining('10000') });
    expect(http.requests).toHaveLength(10_000);
  });

  it('goes to no other host', async () => {
    const page = answer(200, [], { link: '<https://evil.example/users>; rel="next"' });
    await expect(list(page)).rejects.toMatchObject({ code: 'okta-api' });
  });

  it('leaves out and counts rows without an external id, but for those who wait; what is no row is nobody', async () => {
    const odd = [row({ externalId: undefined }), row({ externalId: null }), row({ externalId: '' }), 'row', null];
    const waiting = row({ id: '0ua7', externalId: undefined, status: 'IMPORTED' });
    const { found } = await list(answer(200, [row(), ...odd, waiting]));
    expect(found).toMatchObject({ kind: 'listed', ignoredRows: 3 });
    expect(found).toHaveProperty('unnamed', [
      { userId: '0ua7', state: 'waiting', isMatched: false, profile: { userName: 'person1', firstName: 'First' } },
    ]);
  });

  it('of people who all wait, none with an external id, is a listing: Okta sets it with the confirmation', async () => {
    const waiting = ['IMPORTED', 'MATCHED', 'STAGED'].map((status) => row({ externalId: undefined, status }));
    expect((await list(answer(200, waiting))).found).toMatchObject({ kind: 'listed', appUsers: new Map() });
    const gone = row({ externalId: undefined, status: 'DEPROVISIONED' });
    expect((await list(answer(200, [...waiting, gone]))).found).toMatchObject({ kind: 'listed', ignoredRows: 1 });
  });

  it('of people who wait and one confirmed without an external id has none', async () => {
    const rows = [row({ externalId: undefined, status: 'IMPORTED' }), row({ externalId: undefined })];
    expect((await list(answer(200, rows))).found).toMatchObject({ kind: 'refused' });
  });

  it('of nobody at all is a listing', async () => {
    expect((await list(answer(200, []))).found).toEqual({
      kind: 'listed',
      appUsers: new Map(),
      unnamed: [],
      ignoredRows: 0,
    });
  });

  it.each([
    [['DEPROVISIONED', 'ACTIVE'], 'held'],
    [['ACTIVE', 'DEPROVISIONED'], 'held'],
    [['ACTIVE', 'IMPORTED'], 'held'],
    [['IMPORTED', 'ACTIVE'], 'held'],
    [['IMPORTED', 'INACTIVE'], 'waiting'],
    [['INACTIVE', 'REVOKED'], 'gone'],
  ])('of one external id twice, %j, is %s', async (statuses, state) => {
    const { found } = await list(
      answer(
        200,
        statuses.map((status) => row({ status })),
      ),
    );
    expect(found.kind === 'listed' && found.appUsers.get('1')?.state).toBe(state);
  });

  it.each([403, 404])('that is answered %i is refused, which is no error', async (status) => {
    expect((await list(answer(status))).found).toEqual({ kind: 'refused', why: `Okta answered ${status}` });
    const second = await list(answer(200, [row()], { link: `<${USERS}&after=1>; rel="next"` }), answer(status));
    expect(second.found.kind).toBe('refused');
  });

  it('without any external id is as good as refused', async () => {
    expect((await list(answer(200, [row({ externalId: null })]))).found.kind).toBe('refused');
  });

  it.each([
    [401, 'okta-auth'],
    [500, 'okta-api'],
  ])('that is answered %i ends with %s', async (status, code) => {
    await expect(list(answer(status))).rejects.toMatchObject({ code });
  });

  it('that is no list is an error that quotes nothing', async () => {
    await expect(list(answer(200, { profile: 'Secret Name' }))).rejects.toThrow(/^(?!.*Secret)/s);
  });
});

describe('looking people up one by one', () => {
  it('gives those whom Okta knows, as held', async () => {
    const { okta, http } = connect(answer(200, row()), answer(404), answer(200, 'no JSON'));
    const found = await lookUpInSource(['1', 'a/b@c', '3'], 'held', { okta, sourceId: '0oa1' });
    expect(found).toEqual([
      { externalId: '1', state: 'held', profile: { userName: 'person1', firstName: 'First' } },
      { externalId: '3', state: 'held', profile: {} },
    ]);
    expect(http.requests[1]!.url).toBe(`${ORG}/api/v1/identity-sources/0oa1/users/a%2Fb%40c`);
  });

  it('that is refused ends the run, and names nobody', async () => {
    const { okta } = connect(answer(403, { errorCode: 'E0000006', errorSummary: 'anna may not be read' }));
    const looking = lookUpInSource(['anna'], 'held', { okta, sourceId: '0oa1' });
    await expect(looking).rejects.toMatchObject({ code: 'okta-permission' });
    await expect(looking).rejects.toThrow(/^(?!.*anna)/s);
  });
});

describe('somebody looked up in the source', () => {
  it('has the state that it was asked with, and the profile of the source; never its id, which is no Okta user’s', async () => {
    const { okta } = connect(
      answer(200, { id: '0ua1', externalId: '1', profile: { userName: 'ann', floor: 3, x: '' } }),
    );
    expect(await lookUpInSource(['1'], 'waiting', { okta, sourceId: '0oa1' })).toEqual([
      { externalId: '1', state: 'waiting', profile: { userName: 'ann', floor: '3' } },
    ]);
  });

  it.each([
    ['no JSON', 'maintenance'],
    ['another shape', [1]],
    ['no profile', {}],
  ])('is known even by an answer that is %s: that it was 200 is what counts', async (_, body) => {
    const { okta } = connect(answer(200, body));
    expect(await lookUpInSource(['1'], 'held', { okta, sourceId: '0oa1' })).toEqual([
      { externalId: '1', state: 'held', profile: {} },
    ]);
  });

  it('takes a request, and nobody takes none', async () => {
    const { okta, http } = connect();
    expect(await lookUpInSource([], 'held', { okta, sourceId: '0oa1' })).toEqual([]);
    expect(http.requests).toEqual([]);
  });

  it.each([
    [403, 'okta-permission'],
    [500, 'okta-api'],
  ])('is never absent where Okta answers %i: that is an error', async (status, code) => {
    const { okta } = connect(answer(status));
    await expect(lookUpInSource(['1'], 'held', { okta, sourceId: '0oa1' })).rejects.toMatchObject({ code });
  });
});

describe('readAppUser', () => {
  it('reads the row of one Okta user', async () => {
    const { okta, http } = connect(answer(200, row()));
    expect(await readAppUser(okta, '0oa1', '00u1/x')).toMatchObject({
      externalId: '1',
      state: 'held',
      userId: '00u1',
    });
    expect(http.requests[0]!.url).toBe(`${ORG}/api/v1/apps/0oa1/users/00u1%2Fx`);
  });

  it('reads a row that waits and names no external id', async () => {
    const { okta } = connect(answer(200, row({ externalId: undefined, status: 'STAGED' })));
    expect(await readAppUser(okta, '0oa1', '00u1')).toEqual({
      userId: '00u1',
      state: 'waiting',
      isMatched: false,
      profile: { userName: 'person1', firstName: 'First' },
    });
  });

  it.each([403, 404])('is undefined where Okta answers %i', async (status) => {
    const { okta } = connect(answer(status));
    expect(await readAppUser(okta, '0oa1', '00u1')).toBeUndefined();
  });
});
