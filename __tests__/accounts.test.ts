import { describe, expect, it } from '@jest/globals';
import { findAccounts, loginsOfRemoved } from '../src/accounts.ts';
import type { Okta } from '../src/okta/client.ts';
import { statusReader } from '../src/okta/users.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import type { Directory } from '../src/sync/people/directory.ts';
import type { Identity } from '../src/sync/people/identity.ts';
import { withLogins } from '../src/sync/people/leavers.ts';
import { type PlanRules, planPeople } from '../src/sync/people/plan.ts';
import { answer, keepingLog } from './okta/support.ts';
import {
  appUser,
  choosing,
  inWords,
  leaver,
  listed,
  lookedUp,
  many,
  member,
  named,
  planOf,
  planRules,
  profileOf,
  skipped,
  unread,
  waitingRow,
  withRows,
} from './sync/people/builders.ts';

interface User {
  readonly id: string;
  readonly login: string;
  readonly status: string;
  /** What the search index says, where that lags. */
  readonly index?: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** The Okta user of the person of this id. */
const user = (id: string, given: Partial<User> = {}): User => {
  const { userName, firstName, lastName } = profileOf(id);
  return { id: `00u${id}`, login: userName, firstName, lastName, status: 'ACTIVE', ...given };
};

interface Org {
  readonly users?: readonly User[] | 'refused';
  /** Okta user id → app user. */
  readonly rows?: Readonly<Record<string, object>>;
  /** External ids that the source itself knows. */
  readonly source?: readonly string[];
}

/** An Okta that answers by path. */
function org({ users = [], rows = {}, source = [] }: Org) {
  const asked: string[] = [];
  const okta: Okta = {
    async call({ method, path }) {
      expect(method).toBe('GET');
      const url = new URL(path, 'https://acme.okta.com');
      const last = decodeURIComponent(url.pathname.split('/').at(-1)!);
      if (url.pathname.startsWith('/api/v1/identity-sources/0oa1/users/')) {
        asked.push(`source ${last}`);
        return source.includes(last) ? answer(200, { id: `0ua${last}`, profile: profileOf(last) }) : answer(404);
      }
      if (url.pathname.startsWith('/api/v1/apps/0oa1/users/')) {
        asked.push(`row ${last}`);
        return rows[last] ? answer(200, rows[last]) : answer(404);
      }
      if (url.pathname === '/api/v1/users') {
        const search = url.searchParams.get('search') ?? '';
        asked.push('search');
        if (users === 'refused') return answer(403);
        const isWanted = ({ id, login }: User) =>
          search.includes(`"${login}"`) || search.includes(`id eq ${JSON.stringify(id)}`);
        return answer(
          200,
          users.filter(isWanted).map((one) => resource(one, one.index ?? one.status)),
        );
      }
      expect(url.pathname).toMatch(/^\/api\/v1\/users\/[^/]+$/);
      asked.push(`user ${last}`);
      if (users === 'refused') return answer(403);
      const one = users.find(({ id }) => id === last);
      return one ? answer(200, resource(one, one.status)) : answer(404);
    },
  };
  return { okta, asked };
}

const resource = ({ id, login, firstName, lastName }: User, status: string) => ({
  id,
  status,
  profile: { login, firstName, lastName },
});

const rowOf = (id: string, status = 'ACTIVE') => ({
  id: `00u${id}`,
  externalId: id,
  status,
  profile: profileOf(id),
});

/** What becomes of everybody, with what a run finds out about their accounts; and what it asked Okta for that. */
async function outcome(
  identities: Identity[],
  directory: Directory,
  given: Org,
  {
    asksUsers = true,
    today = '2026-11-23',
    ...more
  }: Partial<PlanRules> & { asksUsers?: boolean; today?: string } = {},
) {
  const { okta, asked } = org(given);
  const log = keepingLog();
  const rules = planRules(more);
  const accounts = await findAccounts({ identities, directory, today }, rules, {
    okta,
    sourceId: '0oa1',
    log,
    asksUsers,
  });
  const plan = withLogins(planPeople(identities, accounts, rules), accounts.leavers?.statuses);
  const of = (kind: string) => asked.flatMap((one) => (one.startsWith(`${kind} `) ? [one.slice(kind.length + 1)] : []));
  return { words: inWords(plan), plan, accounts, asked, lookUps: of('source'), reads: of('user'), log };
}

describe('a listing that lacks a leaver', () => {
  const left = [leaver('1')];

  it('proves nothing: the login is on and its row is in the source, so the leaver is deactivated', async () => {
    const { words, plan, asked } = await outcome(left, listed(), { users: [user('1')], rows: { '00u1': rowOf('1') } });
    expect(words).toEqual(['1 deactivate left']);
    expect(plan.changes[0]?.appUser).toMatchObject({ state: 'held', userId: '00u1' });
    expect(asked).toEqual(['search', 'user 00u1', 'row 00u1']);
  });

  it('proves nothing: the login is on, no row is seen, and the source itself knows them', async () => {
    const { words, plan, lookUps } = await outcome(left, listed(), { users: [user('1')], source: ['1'] });
    expect(words).toEqual(['1 deactivate left']);
    expect(plan.changes[0]?.appUser).toMatchObject({ state: 'waiting' });
    expect(lookUps).toEqual(['1']);
  });

  it('and a source that does not know them leave an open case while the login is on', async () => {
    const { words, plan, accounts } = await outcome(left, listed(), { users: [user('1')] });
    expect(words).toEqual(['1 skip login-active']);
    expect(plan.changes[0]?.login).toBe('ACTIVE');
    expect(accounts.leavers?.statuses).toEqual(new Map([['1', 'ACTIVE']]));
  });

  it('and a row of somebody else’s external id are no proof that the source has them', async () => {
    const rows = { '00u1': { ...rowOf('1'), externalId: '777' } };
    const { words, lookUps } = await outcome(left, listed(), { users: [user('1')], rows });
    expect(words).toEqual(['1 skip login-active']);
    expect(lookUps).toEqual(['1']);
  });

  it('and no login at all leave the last word to the source', async () => {
    expect((await outcome(left, listed(), { source: ['1'] })).words).toEqual(['1 deactivate left']);
    const gone = await outcome(left, listed(), {});
    expect(gone.words).toEqual(['1 unchanged already-gone']);
    expect(gone.lookUps).toEqual(['1']);
    expect(gone.accounts.leavers).toMatchObject({ notFound: 1 });
  });

  it('and a login that has ended account for them: nothing more is asked', async () => {
    const { words, asked } = await outcome(left, listed(), { users: [user('1', { status: 'DEPROVISIONED' })] });
    expect(words).toEqual(['1 unchanged already-gone']);
    expect(asked).toEqual(['search']);
  });

  it('is not enough to call a waiting row theirs: the source is asked about a leaver who maps to its name', async () => {
    const directory = withRows(listed(), waitingRow('1'));
    const held = await outcome(left, directory, { source: ['1'] });
    expect([held.words, held.lookUps]).toEqual([['1 deactivate left'], ['1']]);
    expect((await outcome(left, directory, {})).words).toEqual(['1 unchanged already-gone']);
  });

  it('leaves a login activated by hand an open case, though its row says DEPROVISIONED', async () => {
    const directory = listed(appUser('1', { state: 'gone' }));
    const { words, lookUps } = await outcome(left, directory, {
      users: [user('1', { login: 'renamed@acme.example' })],
    });
    expect(words).toEqual(['1 skip login-active']);
    expect(lookUps).toEqual([]);
  });
});

describe('the word of the search index', () => {
  it('that a login is on is believed only when the user’s own resource says so', async () => {
    const users = [user('1', { index: 'ACTIVE', status: 'DEPROVISIONED' })];
    const { words, reads, accounts } = await outcome([leaver('1')], listed(), { users });
    expect(reads).toEqual(['00u1']);
    expect(words).toEqual(['1 unchanged already-gone']);
    expect(accounts.leavers?.statuses).toEqual(new Map([['1', 'DEPROVISIONED']]));
  });

  it('on a user who is deleted since gives no login', async () => {
    const { okta } = org({ users: [user('1')] });
    const deleting: Okta = {
      call: (call) => (call.path === '/api/v1/users/00u1' ? Promise.resolve(answer(404)) : okta.call(call)),
    };
    const found = { identities: [leaver('1')], directory: listed(), today: '2026-11-23' };
    const lookUps = { okta: deleting, sourceId: '0oa1', log: keepingLog(), asksUsers: true };
    const { leavers } = await findAccounts(found, planRules(), lookUps);
    expect(leavers?.statuses).toEqual(new Map([['1', 'GONE']]));
  });

  it('on a user whose resource cannot be read counts: nobody has seen that the login is off', async () => {
    const { okta } = org({ users: [user('1')] });
    const odd: Okta = {
      call: (call) => (call.path === '/api/v1/users/00u1' ? Promise.resolve(answer(200, '{}')) : okta.call(call)),
    };
    const found = { identities: [leaver('1')], directory: listed(), today: '2026-11-23' };
    const { leavers } = await findAccounts(found, planRules(), {
      ...{ okta: odd, sourceId: '0oa1', log: keepingLog(), asksUsers: true },
    });
    expect(leavers?.statuses).toEqual(new Map([['1', 'ACTIVE']]));
  });

  it('is confirmed for 50 people a run at most, and only for those who seem to be able to sign in', async () => {
    const users = [...many(60, (id) => user(id)), ...many(20, (id) => user(id, { status: 'DEPROVISIONED' }), 61)];
    const { reads } = await outcome(
      many(80, (id) => leaver(id)),
      listed(),
      { users },
    );
    expect(reads).toHaveLength(50);
  });

  it('on a login that seems to be another person’s is not even confirmed, nor counted', async () => {
    const users = [user('1', { firstName: 'Other', lastName: 'Person' })];
    const { words, reads, accounts, lookUps } = await outcome([leaver('1')], listed(), { users });
    expect(words).toEqual(['1 unchanged already-gone']);
    expect(reads).toEqual([]);
    expect(accounts.leavers).toMatchObject({ another: ['1'], statuses: new Map() });
    expect(lookUps).toEqual(['1']);
  });

  it('is asked for once for a name that several have, and not at all where nobody is to be looked for', async () => {
    const { asked } = await outcome([member('1'), leaver('2')], listed(appUser('1'), appUser('2')), {});
    expect(asked).toEqual([]);
  });
});

describe('the search for logins', () => {
  it('finds a leaver by any of several user names, one that is on before one that is off', async () => {
    const left = choosing([profileOf('8').userName, profileOf('9').userName], { ...leaver('1'), names: {} });
    const users = [user('8', { status: 'DEPROVISIONED' }), user('9')];
    const { accounts } = await outcome([left], listed(), { users });
    expect(accounts.leavers?.statuses).toEqual(new Map([['1', 'ACTIVE']]));
  });

  it('gives nobody a user name that a login has which was deactivated a moment ago', async () => {
    const joiner = choosing([profileOf('8').userName, profileOf('9').userName], member('1'));
    const users = [user('8', { status: 'DEPROVISIONED', index: 'ACTIVE' })];
    const { accounts } = await outcome([joiner], listed(), { users });
    expect(accounts.plan.changes[0]).toMatchObject({
      action: 'create',
      profile: { userName: profileOf('9').userName },
    });
  });

  it('leaves out a user name that somebody who has not left claims', async () => {
    const identities = [leaver('1'), named(profileOf('1').userName, skipped('2', 'no-status'))];
    const { accounts, lookUps } = await outcome(identities, listed(), { users: [user('1')] });
    expect(accounts.leavers?.statuses.size).toBe(0);
    expect(lookUps).toEqual(['1']);
  });

  it('takes the login of another account for that account’s: of two records of a leaver one is enough', async () => {
    const twice = [named(profileOf('2').userName, leaver('1')), leaver('2')];
    const { words, accounts } = await outcome(twice, listed(appUser('2')), { users: [user('2')] });
    expect(words).toEqual(['1 unchanged already-gone', '2 deactivate left']);
    expect(accounts.leavers?.statuses.size).toBe(0);
  });

  it('finds that of several old records of one account, whichever of them tells its name', async () => {
    const old = (id: string) => ({
      ...skipped(id, 'superseded', 'leaver'),
      externalId: '9',
      heirUnread: true as const,
    });
    for (const on of ['1', '2']) {
      const { words } = await outcome([old('1'), old('2')], listed(), { users: [user(on)] });
      expect(words.filter((word) => word.endsWith('login-active'))).toEqual([`${on} skip login-active`]);
    }
    const both = await outcome([old('1'), old('2')], listed(), { users: [user('1'), user('2')] });
    expect(both.words).toEqual(['1 skip login-active', '2 skip superseded']);
  });

  it('takes it for the leaver’s where nobody deals with that account, unless they are known to be somebody else', async () => {
    const left = [named(profileOf('777').userName, { ...leaver('1'), names: {} })];
    const given = { users: [user('777')] };
    expect((await outcome(left, listed(appUser('777')), given)).words).toEqual(['1 skip login-active']);
    const distinct = new Set(['1']);
    expect((await outcome(left, listed(appUser('777')), given, { distinct })).words).toEqual([
      '1 unchanged already-gone',
    ]);
  });

  it('finds the login of an account that would be deactivated by the name that somebody new has, in either mode', async () => {
    const renamed = { users: [user('1', { login: profileOf('2').userName })] };
    for (const [one, mode] of [
      [member('2'), 'sync'],
      [skipped('2', 'not-this-mode'), 'deactivate-delete'],
    ] as const) {
      const { words } = await outcome([leaver('1'), one], listed(appUser('1')), renamed, { mode });
      expect(words[0]).toBe('1 skip user-name-taken');
    }
  });

  it('leaves out the protected and the out of scope', async () => {
    const identities = [skipped('1', 'protected', 'leaver')];
    const { asked, words } = await outcome(identities, listed(appUser('1')), { users: [user('1')] });
    expect([words, asked]).toEqual([['1 skip protected'], []]);
  });

  it('looks for no leaver in a mode that deactivates nobody', async () => {
    const left: Identity = { ...leaver('1'), assessment: { is: 'skip', reason: 'not-this-mode' } };
    const { asked, accounts } = await outcome([left], listed(), { users: [user('1')] }, { mode: 'create-activate' });
    expect(asked).toEqual([]);
    expect(accounts).not.toHaveProperty('leavers');
  });

  it('asks for nobody where nothing is compared', async () => {
    const given = { users: [user('1')] };
    const { accounts, asked } = await outcome([leaver('1'), member('2')], unread, given, { asksUsers: false });
    const { plan, ...others } = accounts;
    expect(inWords(plan)).toEqual(['1 deactivate left', '2 upsert']);
    expect(others).toEqual({ directory: unread, logins: 'unasked', notLookedUp: 0 });
    expect(asked).toEqual([]);
  });
});

describe('a leaver without an external id', () => {
  const nameless: Identity = {
    personioId: '1',
    stage: 'leaver',
    left: true,
    names: leaver('1').names,
    assessment: { is: 'skip', reason: 'no-external-id' },
  };

  it('is looked for by user name, an open case while the login is on, and never asked of the source', async () => {
    const { words, plan, lookUps } = await outcome([nameless], listed(), { users: [user('1')] });
    expect(words).toEqual(['1 skip no-external-id']);
    expect(plan.changes[0]?.login).toBe('ACTIVE');
    expect(lookUps).toEqual([]);
  });
});

describe('a deactivation that is held up', () => {
  const identities = [leaver('1'), member('2', { userName: profileOf('1').userName })];

  it('is an open case by the Okta user of the row, whoever has the name now', async () => {
    const { words, plan } = await outcome(identities, listed(appUser('1')), { users: [user('1')] });
    expect(words).toEqual(['1 skip user-name-taken', '2 skip user-name-taken']);
    expect(plan.changes[0]?.login).toBe('ACTIVE');
  });

  it('is told by the Okta user where Personio does not list the person', async () => {
    const { accounts } = await outcome(
      identities.slice(1),
      listed(appUser('1')),
      { users: [user('1')] },
      { missing: true },
    );
    expect(accounts.leavers?.unlisted).toEqual(new Map([['00u1', 'ACTIVE']]));
  });

  it('is not believed to the search index alone where Personio does not list the person', async () => {
    const users = [user('1', { index: 'ACTIVE', status: 'DEPROVISIONED' })];
    const { accounts } = await outcome(identities.slice(1), listed(appUser('1')), { users }, { missing: true });
    expect(accounts.leavers?.unlisted).toEqual(new Map([['00u1', 'DEPROVISIONED']]));
  });

  it('stays so where only a look-up in the source found the account', async () => {
    const { words } = await outcome(identities, listed(), { source: ['1'] });
    expect(words[0]).toBe('1 skip user-name-taken');
  });
});

describe('the heir of an account whom a complete listing lacks', () => {
  const old: Identity = { ...leaver('1'), heirUnread: true, assessment: { is: 'skip', reason: 'superseded' } };

  it('leaves an open case while the login is on', async () => {
    const { words } = await outcome([old], listed(appUser('1')), { users: [user('1')] });
    expect(words).toEqual(['1 skip login-active']);
  });

  it('is no case where the listing is cut', async () => {
    const { words, asked } = await outcome([old], listed(appUser('1')), { users: [user('1')] }, { complete: false });
    expect(words).toEqual(['1 skip superseded']);
    expect(asked).toEqual([]);
  });
});

describe('users who may not be read', () => {
  it('are asked for once; the source is asked ten times at most, and the number left is told', async () => {
    const { accounts, asked, lookUps } = await outcome(
      many(30, (id) => leaver(id)),
      listed(),
      {
        users: 'refused',
        source: many(30, String),
      },
    );
    expect(accounts).toMatchObject({ logins: 'refused', notLookedUp: 20 });
    expect(accounts).not.toHaveProperty('leavers');
    expect(lookUps).toHaveLength(10);
    expect(asked.filter((one) => one === 'search')).toHaveLength(1);
  });

  it('are deactivated where the source knows them, and stay as they were where it does not', async () => {
    const { words } = await outcome([leaver('1'), leaver('2')], listed(), { users: 'refused', source: ['2'] });
    expect(words).toEqual(['1 unchanged already-gone', '2 deactivate left']);
  });

  it('all have their turn within as many days as it takes', async () => {
    const seen: string[] = [];
    for (const today of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      const found = await outcome(
        many(30, (id) => leaver(id)),
        listed(),
        { users: 'refused' },
        { today },
      );
      seen.push(...found.lookUps);
    }
    expect(new Set(seen).size).toBe(30);
  });
});

describe('the budget of ten look-ups in the source', () => {
  /** 1–3: rows that wait; 11–13: logins on; 21–23: nothing at all; 31–33: to be created. */
  const ids = (first: number, count: number) => many(count, String, first);
  const world = (waiting: number, on: number, lost: number, creates: number) => ({
    identities: [
      ...ids(301, creates).map((id) => member(id)),
      ...[...ids(201, lost), ...ids(101, on), ...ids(1, waiting)].map((id) => leaver(id)),
    ],
    directory: withRows(listed(), ...ids(1, waiting).map((id) => waitingRow(id))),
    org: { users: ids(101, on).map((id) => user(id)) },
  });
  const lookedAt = async (...counts: [number, number, number, number]) => {
    const { identities, directory, org } = world(...counts);
    const { lookUps, accounts, log } = await outcome(identities, directory, org);
    return { kinds: lookUps.map((id) => Math.floor(Number(id) / 100)), left: accounts.notLookedUp, log };
  };

  it('is spent on rows that wait, logins that are on, whoever nothing accounts for, and people to create', async () => {
    expect(await lookedAt(2, 3, 2, 3)).toMatchObject({ kinds: [0, 0, 1, 1, 1, 2, 2, 3, 3, 3], left: 0 });
  });

  it('goes to rows that wait first', async () => {
    expect(await lookedAt(10, 3, 3, 3)).toMatchObject({ kinds: Array(10).fill(0), left: 9 });
  });

  it('goes to logins that are on next', async () => {
    expect(await lookedAt(4, 8, 3, 3)).toMatchObject({ kinds: [...Array(4).fill(0), ...Array(6).fill(1)], left: 8 });
  });

  it('goes to leavers whom nothing accounts for before people to create, on every day', async () => {
    const { identities, directory, org } = world(0, 0, 5, 40);
    for (const today of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']) {
      const { lookUps } = await outcome(identities, directory, org, { today });
      expect(lookUps.filter((id) => id.startsWith('2'))).toHaveLength(5);
    }
  });

  it('moves on with the day also where more logins are on than it has', async () => {
    const { identities, directory, org } = world(0, 20, 0, 0);
    const seen: string[] = [];
    for (const today of ['2026-11-23', '2026-11-24'])
      seen.push(...(await outcome(identities, directory, org, { today })).lookUps);
    expect(new Set(seen).size).toBe(20);
  });

  it('is announced with the number of people before it is spent, and not where there is nobody', async () => {
    expect((await lookedAt(1, 0, 0, 2)).log.lines).toEqual([expect.stringMatching(/^info: Looking up 3 people/)]);
    expect((await lookedAt(0, 0, 0, 0)).log.lines).toEqual([]);
  });

  it('is not touched where app users could not be listed: every leaver was asked for already', async () => {
    const { asked, accounts } = await outcome([leaver('1'), member('2')], lookedUp(), {});
    expect(asked).toEqual(['search']);
    expect(accounts.notLookedUp).toBe(0);
  });

  it('is not spent on anybody whom the row of the app user has settled', async () => {
    const rows = Object.fromEntries(ids(101, 12).map((id) => [`00u${id}`, rowOf(id)]));
    const { identities, directory, org } = world(0, 12, 0, 0);
    const { lookUps, words } = await outcome(identities, directory, { ...org, rows });
    expect(lookUps).toEqual([]);
    expect(words).toEqual(ids(101, 12).map((id) => `${id} deactivate left`));
  });
});

describe('somebody about to be created', () => {
  it('whom the source knows already waits for confirmation, and is not sent again', async () => {
    expect((await outcome([member('1')], listed(), { source: ['1'] })).words).toEqual([
      '1 skip waiting-for-confirmation',
    ]);
  });

  it('whom the source knows with other values is sent as an update', async () => {
    const changed = member('1', { firstName: 'New' });
    expect((await outcome([changed], listed(), { source: ['1'] })).words).toEqual(['1 update']);
  });

  it('whose app user is confirmed, and only missing from the listing, is held', async () => {
    const given = { source: ['1'], users: [user('1')], rows: { '00u1': rowOf('1') } };
    const { words, accounts } = await outcome([member('1')], listed(), given);
    expect(words).toEqual(['1 unchanged equal']);
    expect(accounts.directory.appUsers.get('1')).toMatchObject({ state: 'held', userId: '00u1' });
  });

  it.each([
    true,
    false,
  ])('whose app user is confirmed is held, although an old record has the same external id (listed first: %s)', async (isFirst) => {
    const old = { ...skipped('1034', 'superseded', 'leaver'), left: true };
    const heir = { ...member('1034'), personioId: '2071', aliasFor: '2071' };
    const given = { source: ['1034'], users: [user('1034')], rows: { '00u1034': rowOf('1034') } };
    const { words } = await outcome(isFirst ? [old, heir] : [heir, old], listed(), given);
    expect(words).toContain('2071 unchanged equal');
  });

  it('is not held by the app user of another external id, whatever their names', async () => {
    const given = { source: ['1'], users: [user('1')], rows: { '00u1': { ...rowOf('1'), externalId: '777' } } };
    const { accounts } = await outcome([member('1')], listed(), given);
    expect(accounts.directory.appUsers.get('1')).not.toMatchObject({ state: 'held' });
  });

  it('whom the source does not know is created', async () => {
    expect((await outcome([member('1')], listed(), {})).words).toEqual(['1 create']);
  });

  it('whose waiting app user names no external id is held from here on, and the source need not be asked', async () => {
    for (const asksUsers of [true, false]) {
      const directory = withRows(listed(), waitingRow('1'));
      const { words, asked, accounts } = await outcome([member('1')], directory, {}, { asksUsers });
      expect(words).toEqual(['1 skip waiting-for-confirmation']);
      expect(accounts.directory.appUsers.get('1')).toMatchObject({ state: 'waiting' });
      expect(asked).toEqual([]);
    }
  });

  it('whose user name a deactivated login has is not sent', async () => {
    const users = [user('1', { status: 'DEPROVISIONED' })];
    expect((await outcome([member('1')], listed(), { users })).words).toEqual(['1 skip deactivated-in-okta']);
  });

  it('is looked for only where there is one: nobody to create and no leavers cost no request at all', async () => {
    const people = many(500, (id) => member(id));
    const { asked } = await outcome(people, listed(...many(500, (id) => appUser(id))), {});
    expect(asked).toEqual([]);
  });
});

describe('people about to be updated', () => {
  const updated = (count: number) => ({
    people: many(count, (id) => member(id, { firstName: 'New' }), 101),
    directory: listed(...many(count, (id) => appUser(id), 101)),
  });

  it('have their logins read while those of leavers are searched for', async () => {
    const { people, directory } = updated(1);
    const { okta, asked } = org({ users: [user('101')] });
    const slow: Okta = {
      async call(request) {
        const answer = await okta.call(request);
        await new Promise(setImmediate);
        if (request.path.includes('search=')) asked.push('search answered');
        return answer;
      },
    };
    const found = { identities: [leaver('1'), ...people], directory, today: '2026-11-23' };
    const lookUps = { okta: slow, sourceId: '0oa1', log: keepingLog(), asksUsers: true };
    await findAccounts(found, planRules(), lookUps);
    expect(asked.slice(0, 3)).toEqual(['user 00u101', 'search', 'search answered']);
  });

  it('are many, and whoever has the user name of a new person is read all the same', async () => {
    const { people, directory } = updated(60);
    const users = [user('1', { status: 'DEPROVISIONED', index: 'ACTIVE' }), ...many(60, (id) => user(id), 101)];
    const { words, reads } = await outcome([member('1'), ...people], directory, { users });
    expect(words[0]).toBe('1 skip deactivated-in-okta');
    expect(reads).toHaveLength(51);
    expect(reads).toContain('00u1');
  });

  it('are asked for by no more than the requests under way where users may not be read', async () => {
    const { people, directory } = updated(30);
    const { words, reads } = await outcome(people, directory, { users: 'refused' });
    expect(words).toEqual(people.map(({ personioId }) => `${personioId} update`));
    expect(reads).toHaveLength(5);
  });
});

describe('the logins of those whom a run has removed', () => {
  const entryOf = (plan: { changes: readonly PersonChange[] }, at = 0) => plan.changes[at]!;
  const look = (given: Org, identities: Identity[], directory: Directory) => {
    const plan = planOf(identities, directory);
    const { okta, asked } = org(given);
    const removed = plan.changes.filter(({ action }) => action === 'deactivate');
    return {
      plan,
      asked,
      found: loginsOfRemoved(removed, { identities, directory }, { okta, readStatuses: statusReader(okta) }),
    };
  };

  it('are read by the Okta user of the app user, without a search', async () => {
    const { plan, asked, found } = look({ users: [user('1')] }, [leaver('1')], listed(appUser('1')));
    expect(await found).toEqual(new Map([[entryOf(plan), { id: '00u1', status: 'ACTIVE' }]]));
    expect(asked).toEqual(['user 00u1']);
  });

  it('are found by user name where the app user names no Okta user, or waited', async () => {
    const { userId: _, ...row } = appUser('2');
    const directory = listed(appUser('1', { state: 'waiting', userId: '0ua1' }), row);
    const given = { users: [user('1'), user('2', { status: 'DEPROVISIONED' })] };
    const { plan, found } = look(given, [leaver('1'), leaver('2')], directory);
    expect(await found).toEqual(
      new Map([
        [entryOf(plan), { id: '00u1', status: 'ACTIVE' }],
        [entryOf(plan, 1), { id: '00u2', status: 'DEPROVISIONED' }],
      ]),
    );
  });

  it('are found by the user name that the source had, whatever the record maps to by now, or without one', async () => {
    const { userId: _one, ...one } = appUser('1');
    const { userId: _two, ...two } = appUser('2');
    const directory = lookedUp(one, two, appUser('3', { state: 'waiting', userId: '0ua3' }));
    const identities = [leaver('1', { userName: 'left@acme.example' })];
    const { changes } = planOf(identities, directory, { always: new Set(['2', '3']) });
    expect(inWords({ changes })).toHaveLength(3);
    const idsIn = async (known: Identity[]) => {
      // Of the third it may be another person’s.
      const { okta } = org({ users: [user('1'), user('2'), user('3', { firstName: 'A', lastName: 'B' })] });
      const by = { okta, readStatuses: statusReader(okta) };
      const found = await loginsOfRemoved(changes, { identities: known, directory }, by);
      return found === 'refused' ? found : [...found.values()].map(({ id }) => id);
    };
    expect(await idsIn(identities)).toEqual(['00u1', '00u2']);
    expect(await idsIn([...identities, named(profileOf('2').userName, member('9'))])).toEqual(['00u1']);
  });

  it('are not those of somebody who has not left and has the name, nor another person’s', async () => {
    const directory = listed(appUser('1', { state: 'waiting', profile: { userName: 'old' } }));
    const claimed = look(
      { users: [user('1')] },
      [leaver('1'), named(profileOf('1').userName, skipped('2', 'no-status'))],
      directory,
    );
    expect(await claimed.found).toEqual(new Map());
    const other = look({ users: [user('1', { firstName: 'A', lastName: 'B' })] }, [leaver('1')], directory);
    expect(await other.found).toEqual(new Map());
  });

  it('are not those of another account', async () => {
    const directory = listed(appUser('1', { state: 'waiting' }), appUser('2', { userId: '00u1' }));
    const { found } = look({ users: [user('1')] }, [leaver('1'), member('2')], directory);
    expect(await found).toEqual(new Map());
  });

  it('are GONE where the Okta user is no more', async () => {
    const { plan, found } = look({}, [leaver('1')], listed(appUser('1')));
    expect(await found).toEqual(new Map([[entryOf(plan), { id: '00u1', status: 'GONE' }]]));
  });

  it('are unknown, not off, where nobody is found', async () => {
    const { found } = look({}, [leaver('1')], listed(appUser('1', { state: 'waiting' })));
    expect(await found).toEqual(new Map());
  });

  it('are refused where users may not be read', async () => {
    const { found } = look({ users: 'refused' }, [leaver('1')], listed(appUser('1', { state: 'waiting' })));
    expect(await found).toBe('refused');
  });
});
