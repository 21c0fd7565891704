import { describe, expect, it } from '@jest/globals';
import type { GroupChange } from '../../../src/sync/groups/plan.ts';
import { groupUploads, isGroupItem, itemsOf, sentOf } from '../../../src/sync/groups/uploads.ts';

const profile = { displayName: 'Name', description: 'd' };

function change(key: string, given: Partial<GroupChange> = {}): GroupChange {
  const base = {
    externalId: `team:${key}`,
    rule: 'team',
    action: 'unchanged',
    changed: [],
    add: [],
    remove: [],
  } as const;
  return { ...base, size: 0, isObsolete: false, ...given };
}
const created = change('new', { action: 'create', profile, add: ['1', '2'] });
const renamed = change('renamed', { action: 'update', profile, add: ['3'], remove: ['4', '5'] });
const moved = change('moved', { add: ['4'], remove: ['1'] });
const deleted = change('gone', { action: 'delete', remove: ['6'] });
const skipped = change('skipped', { action: 'skip' });
const all = [created, deleted, renamed, skipped, moved];

const uploadsOf = (changes: readonly GroupChange[]) => groupUploads(itemsOf(changes));
const bodies = (changes: readonly GroupChange[]) =>
  uploadsOf(changes).map(({ call, body }) => [call, JSON.parse(body)]);
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, at) => String(from + at));

describe('what is sent of groups', () => {
  it('is groups, memberships to add, memberships to remove, groups to delete, each by its call', () => {
    expect(bodies(all)).toEqual([
      [
        'bulk-groups-upsert',
        {
          profiles: [
            { externalId: 'team:new', profile },
            { externalId: 'team:renamed', profile },
          ],
        },
      ],
      [
        'bulk-group-memberships-upsert',
        {
          memberships: [
            { groupExternalId: 'team:new', memberExternalIds: ['1', '2'] },
            { groupExternalId: 'team:renamed', memberExternalIds: ['3'] },
            { groupExternalId: 'team:moved', memberExternalIds: ['4'] },
          ],
        },
      ],
      [
        'bulk-group-memberships-delete',
        {
          memberships: [
            { groupExternalId: 'team:renamed', memberExternalIds: ['4', '5'] },
            { groupExternalId: 'team:moved', memberExternalIds: ['1'] },
          ],
        },
      ],
      ['bulk-groups-delete', { externalIds: ['team:gone'] }],
    ]);
  });

  it('is nothing where nothing changes', () => {
    expect(uploadsOf([skipped, change('same')])).toEqual([]);
  });

  it('is what an org may lack, has to be accepted, and may be refused by the names of its fields', () => {
    for (const { mayBeMissing, mustAccept, names } of uploadsOf(all)) {
      expect({ mayBeMissing, mustAccept }).toEqual({ mayBeMissing: true, mustAccept: true });
      expect(names).toEqual(['displayName', 'description', 'externalId', 'groupExternalId', 'memberExternalIds']);
    }
  });

  it('is at most 200 people in groups a request, and as many groups, across groups', () => {
    const big = [change('a', { add: ids(150) }), change('b', { add: ids(150, 150) })];
    expect(bodies(big)).toEqual([
      [
        'bulk-group-memberships-upsert',
        {
          memberships: [
            { groupExternalId: 'team:a', memberExternalIds: ids(150) },
            { groupExternalId: 'team:b', memberExternalIds: ids(50, 150) },
          ],
        },
      ],
      [
        'bulk-group-memberships-upsert',
        { memberships: [{ groupExternalId: 'team:b', memberExternalIds: ids(100, 200) }] },
      ],
    ]);
    const groups = ids(201).map((key) => change(key, { action: 'create', profile }));
    expect(uploadsOf(groups).map(({ items }) => items.length)).toEqual([200, 1]);
  });

  it('is at most 200,000 bytes a request, however long the ids are', () => {
    // Three bytes each in UTF-8.
    const long = (text: string) => text.padStart(255, '字');
    const big = change('a', { externalId: long('a'), add: ids(200).map(long) });
    const found = uploadsOf([big]);
    expect(found.flatMap(({ items }) => items.map(({ member }) => member))).toEqual(big.add);
    expect(found.length).toBe(2);
    for (const { body } of found) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(200_000);
  });

  it('is parted in two where Okta refuses it, each half by the same call', () => {
    const [, added] = uploadsOf(all);
    expect(added?.halves().map(({ call, body }) => [call, JSON.parse(body)])).toEqual([
      [
        'bulk-group-memberships-upsert',
        { memberships: [{ groupExternalId: 'team:new', memberExternalIds: ['1', '2'] }] },
      ],
      [
        'bulk-group-memberships-upsert',
        {
          memberships: [
            { groupExternalId: 'team:renamed', memberExternalIds: ['3'] },
            { groupExternalId: 'team:moved', memberExternalIds: ['4'] },
          ],
        },
      ],
    ]);
  });
});

describe('a plan that never is', () => {
  const long = 'x'.repeat(256);
  it.each<[string, GroupChange[]]>([
    ['a group twice', [created, change('new', { add: ['9'] })]],
    ['a group without a usable external id', [change('a', { externalId: '', add: ['1'] })]],
    ['a group without a usable external id', [change('a', { externalId: long, add: ['1'] })]],
    ['a group without a name', [change('a', { profile: { ...profile, displayName: '' } })]],
    ['a group without a name', [change('a', { profile: { ...profile, displayName: long } })]],
    ['a membership twice', [change('a', { add: ['1'], remove: ['1'] })]],
    ['a membership twice', [change('a', { add: ['1', '1'] })]],
    ['a member without a usable external id', [change('a', { add: [''] })]],
    ['a member without a usable external id', [change('a', { remove: [long] })]],
  ])('is a bug: %s', (what, changes) => {
    expect(() => uploadsOf(changes)).toThrow(
      expect.objectContaining({ code: 'internal', message: expect.stringContaining(what) }),
    );
  });

  it('is none at the limits', () => {
    const longest = 'x'.repeat(255);
    const most = change('a', { externalId: longest, profile: { ...profile, displayName: longest }, add: [longest] });
    expect(uploadsOf([most])).toHaveLength(2);
  });
});

describe('what was sent of each group', () => {
  it('is all that the plan says, where all of it was', () => {
    expect(sentOf(itemsOf(all))).toEqual([created, deleted, renamed, moved]);
  });

  it('is the group without its memberships, or some of these without the group, where only that was', () => {
    const items = itemsOf([renamed]);
    expect(sentOf(items.slice(0, 1))).toEqual([{ ...renamed, add: [], remove: [] }]);
    const { profile: _, ...rest } = renamed;
    const [, , first] = items;
    expect(sentOf([first!])).toEqual([{ ...rest, add: [], remove: ['4'] }]);
  });

  it('is what was said last, where a later plan of the same run has more to say of the group', () => {
    const before = change('a', { add: ['1', '2'] });
    const after = change('a', { action: 'update', profile, add: ['1', '2', '3'], remove: ['1'] });
    const [itself, , , third, removed] = itemsOf([after]);
    expect(sentOf([...itemsOf([before]), itself!, third!, removed!])).toEqual([
      { ...after, add: ['2', '3'], remove: ['1'] },
    ]);
  });

  it('is no membership of another group', () => {
    expect(sentOf(itemsOf([created]).slice(1, 2))).toMatchObject([{ externalId: 'team:new', add: ['1'], remove: [] }]);
  });
});

it('groups and memberships are told from people', () => {
  expect(isGroupItem({ change: created })).toBe(true);
  expect(isGroupItem({ action: 'create', externalId: '1' })).toBe(false);
});
