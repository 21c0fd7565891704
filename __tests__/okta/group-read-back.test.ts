import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import type { Answer } from '../../src/http/types.ts';
import { type GroupReadBackContext, type PeopleReadBack, readBackGroups } from '../../src/okta/group-read-back.ts';
import type { HeldGroup } from '../../src/sync/groups/directory.ts';
import type { GroupChange } from '../../src/sync/groups/plan.ts';
import type { MembershipOf } from '../../src/sync/groups/read-back.ts';
import { answer, keepingLog } from './support.ts';

const held: HeldGroup = {
  id: '00g1',
  externalId: 'team:1',
  rule: 'team',
  key: '1',
  name: 'Team 1',
  description: '(Personio team:1)',
  inUse: false,
  members: [],
};
const change = (given: Partial<GroupChange> = {}): GroupChange => ({
  externalId: 'team:1',
  rule: 'team',
  action: 'unchanged',
  changed: [],
  add: ['1'],
  remove: [],
  size: 0,
  isObsolete: false,
  held,
  ...given,
});
const created = change({
  externalId: 'team:2',
  action: 'create',
  profile: { displayName: 'Team 2', description: '(Personio team:2)' },
});
delete (created as { held?: unknown }).held;

const row = (id: string, name: string) => ({
  id: `00g${id}`,
  profile: { name, description: `(Personio team:${id})` },
});
const users = (...ids: string[]) => ids.map((id) => ({ id: `00u${id}` }));

const isMemberOf: MembershipOf = (members) => (externalId) =>
  members.some(({ userId }) => userId === `00u${externalId}`);

/** Reads back against an Okta that answers by path; by a clock that stands still but for pauses. */
function look(
  sent: readonly GroupChange[],
  answers: (path: string, looks: number) => Answer,
  given: Partial<GroupReadBackContext> = {},
) {
  const asked: string[] = [];
  const pauses: number[] = [];
  const log = keepingLog();
  let now = 0;
  const counts = new Map<string, number>();
  const context: GroupReadBackContext = {
    okta: {
      async call({ path }) {
        const short = path.replace(/\?.*/, '').replace('/api/v1/groups', '') || '/';
        asked.push(short);
        const looks = (counts.get(short) ?? 0) + 1;
        counts.set(short, looks);
        return answers(short, looks);
      },
    },
    sourceId: '0oa1',
    rules: new Set(['team']),
    people: Promise.resolve({ isOpen: () => false, isMemberOf }),
    isMemberOf,
    clock: {
      now: () => now,
      async sleep(ms) {
        pauses.push(ms);
        now += ms;
      },
      timer: () => () => {},
    },
    signal: new AbortController().signal,
    log,
    pauseMs: 2_000,
    ...given,
  };
  return readBackGroups(sent, context).then((found) => ({ found, asked, pauses, lines: log.lines }));
}

describe('groups that were sent', () => {
  it('are read where they are, and no more of each than was sent', async () => {
    const { found, asked, pauses } = await look(
      [
        change(),
        change({
          externalId: 'team:3',
          action: 'update',
          add: [],
          profile: { displayName: 'Team 3', description: '' },
          held: { ...held, id: '00g3' },
        }),
      ],
      (path) => (path === '/00g3' ? answer(200, { id: '00g3', profile: { name: 'Team 3' } }) : answer(200, users('1'))),
    );
    expect(found).toEqual({ notApplied: new Map(), notShown: new Set() });
    expect(asked.sort()).toEqual(['/00g1/users', '/00g3']);
    expect(pauses).toEqual([]);
  });

  it('are read while people are, and whoever waits for confirmation is not missed', async () => {
    const people = Promise.withResolvers<PeopleReadBack>();
    const { found, asked } = await look(
      [change()],
      () => {
        people.resolve({ isMemberOf, isOpen: (externalId) => externalId === '1' });
        return answer(200, []);
      },
      { people: people.promise },
    );
    expect(asked).toEqual(['/00g1/users']);
    expect(found).toEqual({ notApplied: new Map(), notShown: new Set() });
  });

  it('are looked at again while something is missing, for a minute', async () => {
    const { found, asked, pauses } = await look([change()], (_, looks) => answer(200, looks < 3 ? [] : users('1')));
    expect(found?.notApplied.size).toBe(0);
    expect(asked).toHaveLength(3);
    expect(pauses).toEqual([2_000, 4_000]);

    const never = await look([change({ remove: ['2'] }), change({ externalId: 'team:9' })], (path) =>
      answer(200, path === '/00g1/users' ? users('1', '2') : []),
    );
    expect([...(never.found?.notApplied ?? [])]).toEqual([['team:1', { group: [], added: [], removed: ['2'] }]]);
    expect(never.pauses.reduce((sum, ms) => sum + ms)).toBe(60_000);
  });

  it('are found by the search where they are new, or are not in its index yet', async () => {
    const shown = await look([created], (path, looks) =>
      path === '/' ? answer(200, looks < 2 ? [] : [row('2', 'Team 2')]) : answer(200, users('1')),
    );
    expect(shown.found).toEqual({ notApplied: new Map(), notShown: new Set() });
    expect(shown.asked).toEqual(['/', '/', '/00g2/users']);

    const never = await look([created], () => answer(200, []));
    expect(never.found).toEqual({ notApplied: new Map(), notShown: new Set(['team:2']) });
  });

  it('are gone where they were to be deleted, and no error where somebody else has deleted them', async () => {
    const deleted = change({ action: 'delete', add: [], remove: ['1'] });
    expect((await look([deleted], () => answer(404))).found?.notApplied.size).toBe(0);
    const still = await look([deleted], () => answer(200, row('1', 'Team 1')));
    expect([...(still.found?.notApplied.values() ?? [])]).toMatchObject([{ group: ['still there'] }]);
    expect((await look([change()], () => answer(404))).found?.notApplied.size).toBe(0);
  });

  it.each<[string, GroupChange]>([
    ['/', created],
    ['/00g1', change({ action: 'delete' })],
    ['/00g1/users', change()],
  ])('are not read back where %s is refused', async (refused, sent) => {
    const { found } = await look([sent], (path) => (path === refused ? answer(403) : answer(200, [])));
    expect(found).toBeUndefined();
  });

  it('do not undo a run where Okta fails, and end with it', async () => {
    const fails = () => {
      throw new SyncError('okta-api', 'Okta has an outage.', { remedy: 'Wait.' });
    };
    const { found, lines } = await look([change()], fails);
    expect(found).toBeUndefined();
    expect(lines.join()).toContain('its groups could not be read back: Okta has an outage.');
    await expect(look([change()], fails, { signal: AbortSignal.abort() })).rejects.toThrow('outage');
    await expect(
      look([change()], () => {
        throw new Error('a bug');
      }),
    ).rejects.toThrow('a bug');
  });
});
