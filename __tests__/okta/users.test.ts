import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import type { Answer } from '../../src/http/types.ts';
import type { Okta } from '../../src/okta/client.ts';
import {
  currentStatuses,
  findLogins,
  findStaged,
  isStaged,
  readLogin,
  statusOf,
  statusReader,
} from '../../src/okta/users.ts';
import { many } from '../sync/people/builders.ts';
import { answer, keepingLog } from './support.ts';

/** An Okta that answers by path, and keeps the paths in plain text. */
function connect(handler: (path: string, url: URL) => Answer) {
  const asked: string[] = [];
  const okta: Okta = {
    async call({ path }) {
      const url = new URL(path, 'https://acme.okta.com');
      asked.push(decodeURIComponent(path.replaceAll('+', ' ')));
      return handler(url.pathname, url);
    },
  };
  return { okta, asked };
}

const user = (id: string, login: unknown, status = 'ACTIVE', more = {}) => ({
  id,
  status,
  profile: { login, ...more },
});

describe('findLogins', () => {
  it('finds by name whatever its case, and by id, with the names that Okta has', async () => {
    const { okta, asked } = connect(() =>
      answer(200, [user('00u1', 'Ann@Acme.example', 'active', { firstName: 'Ann', lastName: 7 }), user('00u2', 'bob')]),
    );
    const found = await findLogins(okta, { userNames: ['ann@acme.example'], userIds: ['00u2'] });
    expect(asked).toEqual(['/api/v1/users?search=profile.login eq "ann@acme.example" or id eq "00u2"&limit=200']);
    const ann = { id: '00u1', status: 'ACTIVE', firstName: 'Ann', lastName: undefined };
    const bob = { id: '00u2', status: 'ACTIVE', firstName: undefined, lastName: undefined };
    expect(found).toEqual({ byName: new Map([['ann@acme.example', ann]]), byId: new Map([['00u2', bob]]) });
  });

  it('asks nothing where there is nobody to look for', async () => {
    const { okta, asked } = connect(() => answer(500));
    expect(await findLogins(okta, { userNames: [] })).toEqual({ byName: new Map(), byId: new Map() });
    expect(asked).toEqual([]);
  });

  it('asks as few searches as fit an address', async () => {
    const { okta, asked } = connect(() => answer(200, []));
    await findLogins(okta, { userNames: many(200, (id) => `somebody.with.a.long.name.${id}@acme.example`) });
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.length).toBeLessThan(10);
    for (const path of asked) expect(encodeURIComponent(path).length).toBeLessThan(7000);
  });

  it('reads the listing and the deactivated where there are more than a thousand', async () => {
    const { okta, asked } = connect(() => answer(200, [user('00u1', 'n5')]));
    const found = await findLogins(okta, {
      userNames: many(600, (id) => `n${id}`),
      userIds: many(401, (id) => `00u${id}`),
    });
    expect(asked).toEqual(['/api/v1/users?limit=200', '/api/v1/users?search=status eq "DEPROVISIONED"&limit=200']);
    expect(found).toMatchObject({
      byName: new Map([['n5', expect.anything()]]),
      byId: new Map([['00u1', expect.anything()]]),
    });
  });

  it('searches for more than a thousand all the same where the org is so large that its listing is longer', async () => {
    const { okta, asked } = connect(() => answer(200, []));
    const userNames = many(1100, (id) => `n${id}`);
    await findLogins(okta, { userNames, held: 100_000 });
    expect(asked.length).toBeLessThan(100);
    expect(asked.every((path) => path.includes('profile.login eq'))).toBe(true);
  });

  it('keeps a quotation mark in a name from ending the search', async () => {
    const { okta, asked } = connect(() => answer(200, []));
    await findLogins(okta, { userNames: ['a" or status eq "ACTIVE'] });
    expect(asked[0]).toContain('profile.login eq "a\\" or status eq \\"ACTIVE"');
  });

  it.each([403, 404])('is refused as a whole by one answer %i', async (status) => {
    const { okta } = connect(() => answer(status));
    expect(await findLogins(okta, { userNames: ['a'] })).toBe('refused');
  });

  it('passes over rows that are no users', async () => {
    const { okta } = connect(() => answer(200, [null, 'x', { id: 1 }, user('00u1', null), user('00u2', 'a')]));
    const found = await findLogins(okta, { userNames: ['a'] });
    expect(found).toMatchObject({ byName: new Map([['a', expect.objectContaining({ id: '00u2' })]]) });
  });
});

describe('users who were never activated', () => {
  it('are one search, by id, with the day since when where Okta tells it', async () => {
    const rows = [
      {
        ...user('00u1', 'ann', 'STAGED'),
        statusChanged: '2026-11-20T08:00:00.000Z',
        created: '2026-11-01T08:00:00.000Z',
      },
      { ...user('00u2', 'bob', 'STAGED'), statusChanged: null, created: '2026-11-02T08:00:00Z' },
      { ...user('00u3', 'cem', 'STAGED'), created: 'yesterday' },
      user('00u4', 'dee', 'ACTIVE'),
      'no row',
    ];
    const { okta, asked } = connect(() => answer(200, rows));
    expect(await findStaged(okta)).toEqual({
      byId: new Map([
        ['00u1', { since: '2026-11-20T08:00:00.000Z' }],
        ['00u2', { since: '2026-11-02T08:00:00.000Z' }],
        ['00u3', {}],
      ]),
      isWhole: true,
    });
    expect(asked).toEqual(['/api/v1/users?search=status eq "STAGED"&limit=200']);
  });

  it('are 2,000 at most, whoever has more is told so, and unknown where users may not be read', async () => {
    const pages = (all: number) => {
      let page = 0;
      const next = () =>
        ++page < all ? { link: `<https://acme.okta.com/api/v1/users?after=${page}>; rel="next"` } : {};
      return connect(() => answer(200, [user(`00u${page}`, 'x', 'STAGED')], next()));
    };
    for (const [all, isWhole] of [
      [10, true],
      [11, false],
    ] as const) {
      const { okta, asked } = pages(all);
      const found = await findStaged(okta);
      expect(found).toMatchObject({ isWhole, byId: { size: 10 } });
      expect(asked).toHaveLength(10);
    }
    expect(await findStaged(connect(() => answer(403)).okta)).toBe('refused');
  });
});

describe('the status of a login', () => {
  it('is that of the user’s own resource, GONE where there is none, or refused', async () => {
    const of = (status: number, body?: object) => statusOf(connect(() => answer(status, body)).okta, 'a/b');
    expect(await of(200, { id: 'a/b', status: 'suspended' })).toEqual(['a/b', 'SUSPENDED']);
    expect(await of(404)).toEqual(['a/b', 'GONE']);
    expect(await of(403)).toEqual(['a/b', 'refused']);
    const { okta, asked } = connect(() => answer(404));
    await statusOf(okta, '00u/1');
    expect(asked).toEqual(['/api/v1/users/00u/1']);
  });

  it('is not known of a user whose resource cannot be read, and of the others it is', async () => {
    for (const odd of [{ id: '00u2', status: null }, { id: '00u2', status: '' }, [], 'x']) {
      const one = (path: string) =>
        path.endsWith('00u2') ? answer(200, JSON.stringify(odd)) : answer(200, { id: '00u1', status: 'ACTIVE' });
      expect(await statusOf(connect(one).okta, '00u2')).toEqual(['00u2', 'UNREADABLE']);
      expect(await isStaged(connect(one).okta, '00u2')).toBe(false);
      expect(await statusReader(connect(one).okta)(['00u1', '00u2'])).toEqual(new Map([['00u1', 'ACTIVE']]));
      expect(await currentStatuses(connect(one).okta, ['00u1', '00u2'])).toEqual(new Map([['00u1', 'ACTIVE']]));
    }
  });

  it('of many is searched for, and believed only where it cannot sign in', async () => {
    const ids = many(30, (id) => `00u${id}`);
    const { okta, asked } = connect((path) =>
      path === '/api/v1/users'
        ? answer(
            200,
            ids.map((id) => user(id, id, id === '00u7' ? 'ACTIVE' : 'DEPROVISIONED')),
          )
        : answer(200, { id: path.split('/').at(-1), status: 'SUSPENDED' }),
    );
    const statuses = await statusReader(okta)(ids);
    expect(statuses).toEqual(
      new Map([...ids.map((id) => [id, id === '00u7' ? 'SUSPENDED' : 'DEPROVISIONED'] as const)]),
    );
    expect(asked.filter((path) => !path.includes('search'))).toEqual(['/api/v1/users/00u7']);
  });

  /** Sixty users: what the index says of each, and what each is. */
  const sixty = (inIndex: string, statusNow: (id: string) => string) => {
    const ids = many(60, (id) => `00u${id}`);
    const listing = answer(
      200,
      ids.map((id) => user(id, id, inIndex)),
    );
    const { okta, asked } = connect((path) => {
      const id = path.split('/').at(-1)!;
      return path === '/api/v1/users' ? listing : answer(200, { id, status: statusNow(id) });
    });
    return { ids, look: statusReader(okta), reads: () => asked.filter((path) => !path.includes('search')).length };
  };

  it('of sixty who are active takes fifty reads, however often somebody looks, and the index has the word on the rest', async () => {
    const { ids, look, reads } = sixty('ACTIVE', () => 'ACTIVE');
    for (let nth = 0; nth < 4; nth++) expect([...((await look(ids)) as Map<string, string>).keys()]).toEqual(ids);
    expect(reads()).toBe(50);
  });

  it('is not known of those beyond fifty where a read has shown that the index lags', async () => {
    const { ids, look, reads } = sixty('ACTIVE', () => 'DEPROVISIONED');
    expect(await look(ids)).toEqual(new Map(ids.slice(0, 50).map((id) => [id, 'DEPROVISIONED'])));
    expect(reads()).toBe(50);
  });

  it('is not known of those who were read as active and can’t be read again, where another one of them has ended since', async () => {
    let hasEnded = false;
    const ids = many(20, (id) => `00u${id}`);
    const { okta } = connect((path) =>
      answer(200, { id: path.split('/').at(-1), status: hasEnded ? 'DEPROVISIONED' : 'ACTIVE' }),
    );
    const look = statusReader(okta);
    expect(await look(ids)).toEqual(new Map(ids.map((id) => [id, 'ACTIVE'])));
    await look(ids);
    hasEnded = true;
    expect(await look(ids)).toEqual(new Map(ids.slice(0, 10).map((id) => [id, 'DEPROVISIONED'])));
  });

  it('is told as not read of one whose resource fails for good, and of the others it is known; a failure of all is one', async () => {
    const outage = new SyncError('okta-api', 'Okta is down.', { remedy: '' });
    const failing = (...ids: string[]): Okta => ({
      async call({ path }) {
        const id = path.split('/').at(-1)!;
        if (ids.includes(id)) throw outage;
        return answer(200, { id, status: 'DEPROVISIONED' });
      },
    });
    const log = keepingLog();
    expect(await statusReader(failing('00u2'), log)(['00u1', '00u2', '00u3'])).toEqual(
      new Map(['00u1', '00u3'].map((id) => [id, 'DEPROVISIONED'])),
    );
    expect(log.lines).toEqual(['warning: Not every login could be read: Okta is down.']);
    const all = many(20, (id) => `00u${id}`);
    await expect(statusReader(failing('00u1'))(['00u1'])).rejects.toBe(outage);
    await expect(statusReader(failing(...all.slice(0, 9)))(all)).rejects.toBe(outage);
  });

  it('of some is refused where one is', async () => {
    const { okta } = connect((path) => (path.endsWith('2') ? answer(403) : answer(200, { id: '1', status: 'ACTIVE' })));
    expect(await statusReader(okta)(['00u1', '00u2'])).toBe('refused');
  });
});

describe('readLogin', () => {
  it.each([
    ['the user of exactly this name', answer(200, user('00u1', 'Ann@acme.example')), { id: '00u1', status: 'ACTIVE' }],
    ['nobody where there is none', answer(404), undefined],
    [
      'nobody where Okta took the name for the first part of another',
      answer(200, user('00u1', 'ann@acme.example.org')),
      undefined,
    ],
    ['a refusal', answer(403), 'refused'],
  ])('finds %s', async (_what, said, found) => {
    const { okta, asked } = connect(() => said);
    const login = await readLogin(okta, 'ann@acme.example');
    expect(asked).toEqual(['/api/v1/users/ann@acme.example']);
    if (typeof found === 'object') expect(login).toMatchObject(found);
    else expect(login).toBe(found);
  });
});
