import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../src/errors.ts';
import {
  findGroups,
  type GroupTask,
  groupItemsOf,
  leftAsTheyAre,
  readGroups,
  readGroupsBack,
  unread,
} from '../src/groups.ts';
import type { Answer } from '../src/http/types.ts';
import type { ReadBack } from '../src/okta/read-back.ts';
import { itemsOf } from '../src/sync/groups/uploads.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import { answer, keepingLog } from './okta/support.ts';
import { groupLimits } from './sync/groups/builders.ts';
import { appUser, leaver, listed, member } from './sync/people/builders.ts';

const MARKER = (key: string) => `(Personio team:${key})`;
const row = (id: string, key: string, given: object = {}) => ({
  id,
  profile: { name: `Team ${key}`, description: MARKER(key) },
  _embedded: { stats: { usersCount: 1, appsCount: 0, groupPushMappingsCount: 0, hasAdminPrivlege: false } },
  ...given,
});
const inSource = (id: string, key: string, description = MARKER(key)) =>
  answer(200, { id, externalId: `team:${key}`, profile: { displayName: `Team ${key}`, description } });
const users = (...ids: string[]) =>
  answer(
    200,
    ids.map((id) => ({ id: `00u${id}`, status: 'ACTIVE' })),
  );

/** The groups of these people, each in the team of a key, with an Okta that answers by path. */
async function find(
  teams: Record<string, string>,
  answers: (path: string) => Answer,
  {
    compares = true,
    whenEmpty = 'keep',
    ...given
  }: Partial<GroupTask> & { compares?: boolean; whenEmpty?: 'keep' | 'delete' } = {},
) {
  const asked: string[] = [];
  const log = keepingLog();
  const people = Object.keys(teams).map(
    (id): PersonChange => ({
      identity: member(id),
      personioId: id,
      externalId: id,
      action: 'unchanged',
      reason: 'equal',
      appUser: appUser(id),
    }),
  );
  const task: GroupTask = {
    okta: {
      async call({ path }) {
        const short = path.replace(/\?.*/, '').replace('/api/v1/', '').replace('identity-sources/0oa1/', 'source/');
        asked.push(short);
        return answers(short);
      },
    },
    sourceId: '0oa1',
    rules: { rules: ['team'], whenEmpty, allowEmpty: new Set(), complete: true },
    safeguards: groupLimits(),
    shown: new Set(['team']),
    showPersonalData: false,
    isSample: false,
    sent: [],
    day: '2026-11-23',
    log,
    ...given,
  };
  const evidence = {
    people,
    directory: listed(...people.map(({ externalId = '' }) => appUser(externalId))),
    belongings: new Map(Object.entries(teams).map(([id, key]) => [id, { team: [{ key, name: `Team ${key}` }] }])),
    emptyAttributes: {},
  };
  const read = compares ? await readGroups(['team'], task) : unread('not-compared');
  const found = await findGroups(evidence, read, task);
  return { found, asked, lines: log.lines, people, task };
}
const words = ({ found }: Awaited<ReturnType<typeof find>>) =>
  found.plan.changes.map(({ externalId, action, reason, add, remove }) =>
    [
      externalId,
      action,
      ...(reason ? [reason] : []),
      ...add.map((id) => `+${id}`),
      ...remove.map((id) => `-${id}`),
    ].join(' '),
  );

describe('the groups of a run', () => {
  it('are compared with those of the source, whose members are read where there are any', async () => {
    const empty = { _embedded: { stats: { usersCount: 0 } } };
    const looked = await find({ 1: 'a', 2: 'b' }, (path) => {
      if (path === 'groups')
        return answer(200, [
          row('00ga', 'a'),
          row('00gb', 'b', empty),
          row('00gx', 'x', { profile: { name: 'Theirs' } }),
        ]);
      return users('2');
    });
    expect(words(looked)).toEqual(['team:a unchanged +1 -2', 'team:b unchanged +2']);
    expect(looked.asked).toEqual(['groups', 'groups/00ga/users']);
    expect(looked.found.directory.others).toBe(1);
    expect(groupItemsOf(looked.found)).toEqual(itemsOf(looked.found.plan.changes));
  });

  it('that seem new are asked for, and one that the search does not show yet is held', async () => {
    const looked = await find({ 1: 'a', 2: 'b', 3: 'c' }, (path) => {
      if (path === 'groups') return answer(200, [row('00ga', 'a')]);
      if (path === 'source/groups/team%3Ab') return inSource('00gb', 'b');
      return path.startsWith('source/') ? answer(404) : users(path.includes('00gb') ? '2' : '1');
    });
    expect(words(looked)).toEqual(['team:a unchanged', 'team:b unchanged', 'team:c create +3']);
    expect(looked.lines.join()).toContain('Asking the source for 2 of 2 groups');
  });

  it('of a rule that is empty for everybody are an error, unless only a sample was read', async () => {
    const trippedIn = async (given: Partial<GroupTask>) => {
      const rules = {
        rules: ['team', 'squad'],
        whenEmpty: 'keep',
        allowEmpty: new Set<string>(),
        complete: false,
      } as const;
      const { found } = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, []) : answer(404)), {
        rules,
        ...given,
      });
      expect(found.plan.changes.map(({ externalId }) => externalId)).toEqual(['team:a']);
      return found.findings.filter(({ tripped }) => tripped).map(({ id }) => id);
    };
    expect(await trippedIn({})).toEqual(['empty:groups.squad']);
    expect(await trippedIn({ isSample: true })).toEqual([]);
  });

  it('are named by their rule and id in what safeguards say, also where the summary shows their names', async () => {
    const ids = Array.from({ length: 12 }, (_, at) => String(at + 1));
    const looked = await find(
      Object.fromEntries(ids.map((id) => [id, id === '1' ? 'a' : 'b'])),
      (path) => (path === 'groups' ? answer(200, [row('00ga', 'a'), row('00gb', 'b')]) : users(...ids)),
      { shown: new Set(), showPersonalData: true },
    );
    expect(looked.found.labels.get('team:a')).toBe('Team a');
    const shrink = looked.found.findings.find(({ id }) => id.startsWith('group-shrink'));
    expect(shrink).toMatchObject({ id: 'group-shrink:team 00ga', label: 'safeguards.maxGroupShrink (team 00ga)' });
    expect(JSON.stringify(looked.found.findings)).not.toContain('Team a');
  });

  it('that are somebody else’s are left alone', async () => {
    const looked = await find({ 1: 'a' }, (path) =>
      path === 'groups'
        ? answer(200, [row('00gz', 'z')])
        : path.startsWith('source/')
          ? inSource('00ga', 'a', 'Theirs')
          : users(),
    );
    expect(words(looked)[0]).toBe('team:a skip group-not-ours');
  });

  it('of which the search shows none are believed to be none only where the source has none', async () => {
    const none = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, []) : answer(404)));
    expect([words(none), none.found.unread]).toEqual([['team:a create +1'], undefined]);
    const hidden = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, []) : inSource('00ga', 'a')));
    expect([words(hidden), hidden.found.unread]).toEqual([['team:a upsert +1'], 'not-shown']);
  });

  it('are not read where nothing is compared, or the scope is missing; then memberships are only added', async () => {
    const nothing = await find({ 1: 'a' }, () => answer(404), { compares: false });
    expect([words(nothing), nothing.found.unread, nothing.asked]).toEqual([
      ['team:a upsert +1'],
      'not-compared',
      ['source/groups/team%3Aa'],
    ]);
    const refused = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(403) : answer(404)));
    expect([words(refused), refused.found.unread]).toEqual([['team:a upsert +1'], 'refused']);
    const members = await find({ 1: 'a' }, (path) =>
      path === 'groups' ? answer(200, [row('00ga', 'a')]) : path.includes('00ga') ? answer(403) : answer(404),
    );
    expect([words(members), members.found.unread]).toEqual([['team:a upsert +1'], 'refused']);
    const late = await find({ 1: 'a' }, (path) =>
      path === 'groups'
        ? answer(200, [row('00gz', 'z', { _embedded: { stats: { usersCount: 0 } } })])
        : path.startsWith('source/')
          ? inSource('00ga', 'a')
          : answer(403),
    );
    expect([words(late), late.found.unread]).toEqual([['team:a upsert +1'], 'refused']);
  });

  it('whose external id Okta does not take are left alone, and the others are made', async () => {
    const refusal = { errorCode: 'E0000001', errorSummary: 'Api validation failed: externalId' };
    const looked = await find({ 1: 'a', 2: 'b' }, (path) =>
      path === 'groups' ? answer(200, []) : path.endsWith('b') ? answer(400, refusal) : answer(404),
    );
    expect(words(looked)).toEqual(['team:a create +1', 'team:b skip group-refused']);
    expect(looked.found.isUnavailable).toBeUndefined();
  });

  it('of which the source says nothing that can be read are taken for somebody else’s', async () => {
    const odd = answer(200, { id: '00ga', externalId: 'team:a', profile: null });
    const looked = await find({ 1: 'a' }, (path) =>
      path === 'groups' ? answer(200, [row('00gz', 'z')]) : path.startsWith('source/') ? odd : users(),
    );
    expect(words(looked)[0]).toBe('team:a skip group-not-ours');
  });

  it('that are to be deleted as the search calls them empty are looked at first: its index lags behind', async () => {
    const empty = {
      _embedded: { stats: { usersCount: 0, appsCount: 0, groupPushMappingsCount: 0, hasAdminPrivlege: false } },
    };
    const org = (members: Answer) => (path: string) => {
      if (path === 'groups') return answer(200, [row('00ga', 'a'), row('00gz', 'z', empty)]);
      return path.includes('00gz') ? members : users('1');
    };
    const whenEmpty = 'delete';
    const still = await find({ 1: 'a' }, org(users()), { whenEmpty });
    expect(words(still)).toEqual(['team:a unchanged', 'team:z delete']);
    expect(still.asked).toEqual(['groups', 'groups/00ga/users', 'groups/00gz/users']);
    const filled = await find({ 1: 'a' }, org(users('9')), { whenEmpty });
    expect(words(filled)).toEqual(['team:a unchanged', 'team:z unchanged group-not-empty']);
    const refused = await find({ 1: 'a' }, org(answer(403)), { whenEmpty });
    expect([words(refused), refused.found.unread]).toEqual([['team:a upsert +1'], 'refused']);
  });

  it('are left as they are where Okta gives no usable answer, and what was sent of them stays told', async () => {
    const { task, found } = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, []) : answer(404)));
    const outage = new SyncError('okta-api', 'Okta has an outage.', { remedy: 'Wait.' });
    const left = leftAsTheyAre(outage, { ...task, sent: itemsOf(found.plan.changes) });
    const message = 'Nothing more was written of groups and memberships: Okta has an outage.';
    expect(left.heldBack).toMatchObject({ code: 'okta-api', message });
    const before = 'Groups and memberships were left as they are: Okta has an outage.';
    expect(leftAsTheyAre(outage, task).heldBack).toMatchObject({ message: before });
    expect(left.plan.changes).toEqual(found.plan.changes);
    expect(groupItemsOf(left)).toEqual([]);
  });

  it('that two groups claim are left alone; one that vanishes is new', async () => {
    const twice = await find({ 1: 'a' }, (path) =>
      path === 'groups' ? answer(200, [row('00g1', 'a'), row('00g2', 'a')]) : users(),
    );
    expect(words(twice)).toEqual(['team:a skip group-ambiguous']);
    const gone = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, [row('00ga', 'a')]) : answer(404)));
    expect(words(gone)).toEqual(['team:a create +1']);
  });

  it('are not sent where the org has none, or a safeguard holds them back', async () => {
    const missing = await find({ 1: 'a' }, (path) => (path === 'groups' ? answer(200, []) : answer(405)));
    expect(missing.found.isUnavailable).toBe(true);
    expect([groupItemsOf(missing.found), missing.found.findings]).toEqual([[], []]);
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, at) => [String(at), `t${at}`]));
    const held = await find(many, (path) => (path === 'groups' ? answer(200, []) : answer(404)));
    expect(held.asked.filter((path) => path.startsWith('source/'))).toHaveLength(20);
    expect(held.found.findings.filter(({ tripped }) => tripped).map(({ id }) => id)).toEqual(['group-creates']);
    const heldBack = new SyncError('safeguard', 'Groups and memberships were left as they are.', { remedy: '' });
    expect(groupItemsOf({ ...held.found, heldBack })).toEqual([]);
    expect(groupItemsOf(undefined)).toEqual([]);
  });
});

describe('reading groups back', () => {
  const readBackOf = (given: Partial<ReadBack> = {}) =>
    ({ sent: 1, notApplied: new Map(), waiting: new Set(), ...given }) as unknown as ReadBack;

  /** One group, with members 1 (to be taken out) and what was sent of it; `now` is who is in it afterwards. */
  async function back(
    now: Answer | SyncError,
    {
      created = [],
      readBack = () => readBackOf(),
      leaves = [],
      sends = true,
      log = keepingLog(),
    }: {
      created?: PersonChange[];
      readBack?: () => ReadBack | undefined;
      leaves?: PersonChange[];
      sends?: boolean;
      log?: ReturnType<typeof keepingLog>;
    } = {},
  ) {
    const before = await find({ 1: 'b', 2: 'a' }, (path) =>
      path === 'groups' ? answer(200, [row('00ga', 'a'), row('00gb', 'b')]) : users('1', '3'),
    );
    const [change] = before.found.plan.changes;
    const sent = { ...change!, add: ['2', ...created.map(({ externalId = '' }) => externalId)], remove: ['1'] };
    const plan = {
      ...before.found.plan,
      leavers: leaves.map(({ personioId }) => ({ userId: '00u3', personioId, leavesNow: true })),
    };
    let asked = 0;
    const found = await readGroupsBack(
      sends ? itemsOf([sent]) : [],
      { ...before.found, plan },
      {
        okta: {
          call: async () => {
            asked++;
            if (now instanceof SyncError) throw now;
            return now;
          },
        },
        sourceId: '0oa1',
        people: [...before.people, ...created],
        readBack: Promise.resolve(readBack()),
        clock: { now: () => asked * 30_000, sleep: async () => {}, timer: () => () => {} },
        signal: new AbortController().signal,
        log,
        pauseMs: 10,
      },
    );
    return found;
  }
  const newcomer: PersonChange = {
    identity: member('9'),
    personioId: '9',
    externalId: '9',
    action: 'create',
    profile: { userName: 'New@Acme.example' },
  };

  it('finds people by their Okta user, and new ones by their login', async () => {
    const now = answer(200, [{ id: '00u2' }, { id: '00u77', profile: { login: 'new@acme.example' } }]);
    expect((await back(now, { created: [newcomer] }))?.notApplied.size).toBe(0);
    const missing = await back(users('1'), { created: [newcomer] });
    expect([...(missing?.notApplied.values() ?? [])]).toEqual([{ group: [], added: ['2', '9'], removed: ['1'] }]);
  });

  it('finds new people whose login is not what they map to by their Okta user, once people are read back', async () => {
    const now = answer(200, [{ id: '00u2' }, { id: '00u77', profile: { login: 'n.n@corp.example' } }]);
    const userIds = (id: string) => () => readBackOf({ userIds: new Map([[newcomer, id]]) });
    expect((await back(now, { created: [newcomer], readBack: userIds('00u77') }))?.notApplied.size).toBe(0);
    const missing = await back(now, { created: [newcomer], readBack: userIds('00u78') });
    expect([...(missing?.notApplied.values() ?? [])]).toMatchObject([{ added: ['9'] }]);
  });

  it('finds those of whom no app user was read by the login that their record maps to', async () => {
    const known: PersonChange = { ...newcomer, action: 'unchanged', reason: 'equal' };
    delete (known as { profile?: unknown }).profile;
    const now = answer(200, [{ id: '00u2' }, { id: '00u77', profile: { login: 'person9@acme.example' } }]);
    expect((await back(now, { created: [known] }))?.notApplied.size).toBe(0);
    expect([...((await back(users('2'), { created: [known] }))?.notApplied.values() ?? [])]).toMatchObject([
      { added: ['9'] },
    ]);
  });

  it('finds them where an old record of theirs, which an alias has handed over, comes after their own', async () => {
    const now = answer(200, [{ id: '00u2' }, { id: '00u77', profile: { login: 'new@acme.example' } }]);
    const old: PersonChange = { personioId: '7', externalId: '9', action: 'skip', reason: 'superseded' };
    expect((await back(now, { created: [newcomer, old] }))?.notApplied.size).toBe(0);
  });

  it('does not count who waits for confirmation, or was not found applied, or whom nobody has read back', async () => {
    const reads: (ReadBack | undefined)[] = [
      readBackOf({ waiting: new Set([newcomer]) }),
      readBackOf({ notApplied: new Map([[newcomer, ['not found']]]) }),
      undefined,
    ];
    for (const readBack of reads) {
      const found = await back(users('2'), { created: [newcomer], readBack: () => readBack });
      expect(found?.notApplied.size).toBe(0);
    }
  });

  it('tells who left in this run and is still in a group', async () => {
    const gone: PersonChange = {
      identity: leaver('3'),
      personioId: '3',
      externalId: '3',
      action: 'deactivate',
      appUser: appUser('3'),
    };
    expect((await back(users('2', '3'), { leaves: [gone] }))?.leavers).toEqual([
      { userId: '00u3', personioId: '3', leavesNow: true },
    ]);
    expect((await back(users('2'), { leaves: [gone] }))?.leavers).toEqual([]);
    // People were imported: that the groups can't be read undoes nothing.
    const log = keepingLog();
    const failure = new SyncError('okta-api', 'No usable answer from Okta.', { remedy: '' });
    expect((await back(failure, { leaves: [gone], sends: false, log }))?.leavers).toEqual([]);
    expect(log.lines).toEqual([
      'warning: Okta completed the import, but the groups of leavers could not be read back: No usable answer from Okta.',
    ]);
  });

  it('is not done where groups were not read', async () => {
    const nothing = await find({ 1: 'a' }, () => answer(404), { compares: false });
    expect(await readGroupsBack([], nothing.found, {} as never)).toBeUndefined();
  });
});
