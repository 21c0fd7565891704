import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/http/types.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { findSourceGroup, listMembers, listMembersOf, listSourceGroups, readGroup } from '../../src/okta/groups.ts';
import { answer, scriptedHttp } from './support.ts';

const ORG = 'https://acme.okta.com';

function org(...answers: (Answer | Error)[]) {
  const http = scriptedHttp(...answers);
  return {
    okta: createOkta(http, ORG, apiToken('token')),
    asked: () => http.requests.map(({ url }) => decodeURIComponent(url.slice(ORG.length)).replaceAll('+', ' ')),
  };
}

const row = (id: string, given: object = {}, stats: object | null = {}) => ({
  id,
  type: 'APP_GROUP',
  profile: { name: `Group ${id}`, description: `(Personio team:${id})` },
  ...(stats && {
    _embedded: {
      stats: { usersCount: 2, appsCount: 0, groupPushMappingsCount: 0, hasAdminPrivlege: false, ...stats },
    },
  }),
  _links: { source: { href: `${ORG}/api/v1/apps/0oa1` } },
  ...given,
});
const group = (id: string, given: object = {}) => ({
  id,
  name: `Group ${id}`,
  description: `(Personio team:${id})`,
  usersCount: 2,
  inUse: false,
  ...given,
});

describe('the groups of a source', () => {
  it('are one search, page by page, with their counts', async () => {
    const next = { link: `<${ORG}/api/v1/groups?after=2>; rel="next"` };
    const { okta, asked } = org(
      answer(200, [row('1'), row('2', { externalId: 'team:2' })], next),
      answer(200, [row('3')]),
    );
    expect(await listSourceGroups(okta, '0oa1')).toEqual([
      group('1'),
      group('2', { externalId: 'team:2' }),
      group('3'),
    ]);
    expect(asked()).toEqual([
      '/api/v1/groups?search=type eq "APP_GROUP" and source.id eq "0oa1"&expand=stats&limit=1000',
      '/api/v1/groups?after=2',
    ]);
  });

  it.each([
    ['apps are assigned', { appsCount: 1 }],
    ['push mappings name it', { groupPushMappingsCount: 1 }],
    ['it has an admin role', { hasAdminPrivlege: true }],
    ['apps are assigned, and nothing else is told', { appsCount: 1, hasAdminPrivlege: undefined }],
  ])('are in use where %s', async (_, stats) => {
    const { okta } = org(answer(200, [row('1', {}, stats)]));
    expect(await listSourceGroups(okta, '0oa1')).toMatchObject([{ inUse: true }]);
  });

  it.each([
    ['was not told', { hasAdminPrivlege: undefined }],
    ['cannot be read', { appsCount: 'many' }],
  ])('are in use or not, which nobody knows, where that %s', async (_, stats) => {
    const { okta } = org(answer(200, [row('1', {}, stats)]));
    expect(await listSourceGroups(okta, '0oa1')).toMatchObject([{ inUse: 'unknown' }]);
  });

  it('are of unknown use and size where there are no counts', async () => {
    const { okta } = org(answer(200, [row('1', {}, null)]));
    const [found] = (await listSourceGroups(okta, '0oa1')) as object[];
    expect(found).toMatchObject({ inUse: 'unknown' });
    expect(found).not.toHaveProperty('usersCount');
  });

  it('are not those of another app, whatever the search lets through, nor rows that cannot be read', async () => {
    const other = { _links: { source: { href: `${ORG}/api/v1/apps/0oa2` } } };
    const { okta } = org(
      answer(200, [row('1', other), null, { id: 7 }, row('2', { _links: undefined, profile: null })]),
    );
    expect(await listSourceGroups(okta, '0oa1')).toEqual([group('2', { name: '', description: '' })]);
  });

  it('are refused to a credential that may not read groups', async () => {
    expect(await listSourceGroups(org(answer(403, { errorCode: 'E0000006' })).okta, '0oa1')).toBe('refused');
  });
});

describe('the members of a group', () => {
  it('are Okta users, page by page', async () => {
    const next = { link: `<${ORG}/api/v1/groups/00g1/users?after=1>; rel="next"` };
    const one = { id: '00u1', status: 'active', profile: { login: 'Ann@Acme.example ' } };
    const { okta, asked } = org(answer(200, [one, null], next), answer(200, [{ id: '00u2', profile: 7 }]));
    expect(await listMembers(okta, '00g1')).toEqual([
      { userId: '00u1', status: 'ACTIVE', login: 'ann@acme.example' },
      { userId: '00u2' },
    ]);
    expect(asked()).toEqual(['/api/v1/groups/00g1/users?limit=1000', '/api/v1/groups/00g1/users?after=1']);
  });

  it('of a group that has been deleted meanwhile are no error, nor is a refusal', async () => {
    const { okta } = org(answer(404), answer(403), answer(200, []));
    expect([...(await listMembersOf(okta, ['1', '2', '3']))]).toEqual([
      ['1', 'gone'],
      ['2', 'refused'],
      ['3', []],
    ]);
  });
});

it('one group is read by its own resource', async () => {
  const { okta, asked } = org(answer(200, row('1', {}, null)), answer(404), answer(403));
  expect(await readGroup(okta, '00g1')).toMatchObject({ id: '1', name: 'Group 1' });
  expect(await readGroup(okta, '00g/2')).toBe('gone');
  expect(await readGroup(okta, '00g3')).toBe('refused');
  expect(asked()[1]).toBe('/api/v1/groups/00g/2');
});

describe('a group that the source is asked for', () => {
  it.each([
    ['as recorded', { displayName: 'Sales', description: 'd (Personio team:1)' }, 'd (Personio team:1)'],
    ['as described', { profile: { displayName: 'Sales', description: null } }, ''],
  ])('is there, with its profile %s', async (_, profile, description) => {
    const { okta, asked } = org(answer(200, { id: '00g1', externalId: 'team:1', profile }));
    expect(await findSourceGroup(okta, '0oa1', 'team:1')).toEqual({
      id: '00g1',
      externalId: 'team:1',
      name: 'Sales',
      description,
      inUse: 'unknown',
    });
    expect(asked()).toEqual(['/api/v1/identity-sources/0oa1/groups/team:1']);
  });

  it('is absent, or the org has no such groups', async () => {
    const { okta } = org(answer(404), answer(400), answer(403), answer(405));
    const asked = [1, 2, 3, 4].map(() => findSourceGroup(okta, '0oa1', 'team:1'));
    expect(await Promise.all(asked)).toEqual(['absent', 'unavailable', 'unavailable', 'unavailable']);
  });
});
