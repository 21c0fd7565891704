import { describe, expect, it } from '@jest/globals';
import { oktaError } from '../src/okta/errors.ts';
import type { IdentitySource } from '../src/okta/sessions.ts';
import type { Identity } from '../src/sync/people/identity.ts';
import { type Resolving, resolveDirectory } from '../src/unlisted.ts';
import { answer, keepingLog } from './okta/support.ts';
import { appUser, choosing, leaver, listed, many, member, profileOf } from './sync/people/builders.ts';

const refused = { kind: 'refused', why: 'Okta answered 403' } as const;

interface Org {
  /** By the number in the login: its status. Absent: users may not be read. */
  readonly logins?: Readonly<Record<string, string>>;
  /** External ids that the source knows, or whether look-ups are refused. */
  readonly source?: readonly string[] | 'refused';
  readonly sourceExists?: boolean;
}

/** Resolves a directory whose app users can't be listed; `asked` is whom the source was asked for. */
async function resolve(
  identities: readonly Identity[],
  { logins, source = [], sourceExists = true }: Org,
  given: Partial<Resolving> = {},
  appUsers: Parameters<typeof resolveDirectory>[0] = refused,
) {
  const asked: string[] = [];
  const log = keepingLog();
  const api: Resolving['okta']['api'] = {
    async call(call) {
      const url = new URL(call.path, 'https://acme.okta.com');
      const last = decodeURIComponent(url.pathname.split('/').at(-1)!);
      if (url.pathname === '/api/v1/users') {
        if (logins === undefined) return answer(403, { errorCode: 'E0000006' });
        const search = url.searchParams.get('search') ?? '';
        const found = Object.entries(logins).filter(([id]) => search.includes(`"${profileOf(id).userName}"`));
        return answer(
          200,
          found.map(([id, status]) => ({
            id: `00u${id}`,
            status,
            profile: { ...profileOf(id), login: profileOf(id).userName },
          })),
        );
      }
      asked.push(last);
      if (source === 'refused') throw oktaError(answer(403, { errorCode: 'E0000006' }), call);
      return source.includes(last) ? answer(200, { profile: profileOf(last) }) : answer(404);
    },
  };
  const list: IdentitySource['list'] = async () => {
    if (!sourceExists) throw oktaError(answer(404), { what: 'list sessions', scope: 'okta.identitySources.read' });
    return { sessions: [], serverTime: undefined };
  };
  const resolved = await resolveDirectory(appUsers, {
    mode: 'sync',
    compareWith: undefined,
    identities,
    always: new Set(),
    okta: { api, source: { list } as IdentitySource },
    sourceId: '0oa1',
    today: '2026-11-26',
    log,
    ...given,
  });
  return { held: [...resolved.directory.appUsers.keys()], ...resolved, asked, lines: log.lines };
}

const ended = (id: string, endDate: string): Identity => ({ ...leaver(id), endDate });

describe('people who can’t be listed', () => {
  it('are a warning that names the scope, and end the run where they were asked for on purpose', async () => {
    const { lines, directory } = await resolve([], {});
    expect(directory.kind).toBe('looked-up');
    expect(lines).toEqual([expect.stringMatching(/^warning: .*okta\.apps\.read/)]);
    await expect(resolve([], {}, { compareWith: 'okta' })).rejects.toMatchObject({ code: 'okta-permission' });
  });

  it('are not looked up in a mode that deactivates nobody', async () => {
    const { asked } = await resolve([leaver('1')], { logins: { 1: 'ACTIVE' } }, { mode: 'create-activate' });
    expect(asked).toEqual([]);
  });

  it('of an unknown identity source are no empty source', async () => {
    await expect(resolve([leaver('1')], { sourceExists: false })).rejects.toMatchObject({ code: 'okta-api' });
  });

  it('are not read where nothing was to be read, and taken as they are where they were', async () => {
    expect((await resolve([], {}, {}, 'unread')).directory).toEqual({ kind: 'unread', appUsers: new Map() });
    const all = { ...listed(appUser('1')), ignoredRows: 2 };
    const { directory, lines } = await resolve([], {}, {}, all);
    expect(directory).toBe(all);
    expect(lines).toEqual([expect.stringMatching(/^info: 2 app users/)]);
  });
});

describe('leavers, where users may be read,', () => {
  it('are looked up where their login is on, or none was found; not where it has ended', async () => {
    const logins = { 1: 'ACTIVE', 2: 'DEPROVISIONED', 3: 'LOCKED_OUT', 5: 'ACTIVE' };
    const people = [leaver('1'), leaver('2'), leaver('3'), leaver('4'), member('5')];
    const { asked, held, notLookedUp } = await resolve(people, { logins, source: ['1', '2'] });
    expect(asked).toEqual(['1', '3', '4']);
    expect(held).toEqual(['1']);
    expect(notLookedUp).toBe(0);
  });

  it('are looked up as well where no search can tell: without a user name, with one that somebody has, unlisted', async () => {
    const nameless: Identity = { ...leaver('1'), names: {} };
    const passedOn = leaver('2', { userName: profileOf('3')['userName']! });
    const people = [nameless, passedOn, member('3')];
    const { asked } = await resolve(people, { logins: { 3: 'ACTIVE' } }, { always: new Set(['9']) });
    expect(asked).toEqual(['9', '1', '2']);
  });

  it('are looked up where a login with any of their user names is on', async () => {
    const called = (...ids: string[]) =>
      choosing(
        ids.map((id) => profileOf(id).userName),
        { ...leaver('1'), names: {} },
      );
    const logins = { 8: 'DEPROVISIONED', 9: 'ACTIVE' };
    expect((await resolve([called('8', '9')], { logins })).asked).toEqual(['1']);
    expect((await resolve([called('8')], { logins })).asked).toEqual([]);
  });

  it('are looked up where the login with their user name seems to be somebody else’s', async () => {
    const other = leaver('1', { firstName: 'Quite', lastName: 'Another' });
    const { asked, held } = await resolve([other], { logins: { 1: 'ACTIVE' }, source: ['1'] });
    expect(asked).toEqual(['1']);
    expect(held).toEqual(['1']);
  });

  it('of whom no login was found are ten a run, different ones each day, and the rest is told', async () => {
    const people = many(25, leaver);
    const seen = new Set<string>();
    for (const today of ['2026-11-26', '2026-11-27', '2026-11-28']) {
      const { asked, notLookedUp, lines } = await resolve(people, { logins: {} }, { today });
      expect(asked).toHaveLength(10);
      expect(notLookedUp).toBe(0);
      expect(lines.join('\n')).toMatch(/notice: No login was found for 25 leavers, and 15 of them were not looked up/);
      for (const id of asked) seen.add(id);
    }
    expect(seen.size).toBe(25);
  });
});

describe('leavers, where users may not be read either,', () => {
  it('are all looked up, and only those who are found are held', async () => {
    const { asked, held, lines } = await resolve([leaver('1'), leaver('2'), member('3')], { source: ['2'] });
    expect(asked).toEqual(['1', '2']);
    expect(held).toEqual(['2']);
    expect(lines).toContainEqual('info: Looking up 2 leavers one by one in the identity source.');
  });

  it('are at most 300, who left last first', async () => {
    const people = many(350, (id) => ended(id, `20${10 + (Number(id) % 16)}-01-01`));
    const { asked, notLookedUp, lines } = await resolve(people, { source: [] });
    expect(asked).toHaveLength(300);
    expect(notLookedUp).toBe(50);
    const dates = new Map(people.map(({ externalId = '', endDate = '' }) => [externalId, endDate]));
    const left = people.filter(({ externalId = '' }) => !asked.includes(externalId));
    const oldestAsked = [...asked.map((id) => dates.get(id)!)].sort()[0]!;
    expect(left.every(({ endDate = '' }) => endDate <= oldestAsked)).toBe(true);
    expect(lines.join('\n')).toMatch(/Looking up 300 leavers .* 50 more are not looked up/);
  });

  it('are another part of them each day where nobody’s last day is known', async () => {
    const people = many(650, leaver);
    const seen = new Set<string>();
    for (const today of ['2026-11-26', '2026-11-27', '2026-11-28']) {
      const { asked } = await resolve(people, {}, { today });
      for (const id of asked) seen.add(id);
    }
    expect(seen.size).toBe(650);
  });

  it('end the run where look-ups are refused too', async () => {
    await expect(resolve([leaver('1')], { source: 'refused' })).rejects.toMatchObject({ code: 'okta-permission' });
  });
});
