import { describe, expect, it } from '@jest/globals';
import type { HeldGroup } from '../../../src/sync/groups/directory.ts';
import type { GroupChange, GroupPlan } from '../../../src/sync/groups/plan.ts';
import { checkGroups, type GroupSafeguards } from '../../../src/sync/groups/safeguards.ts';
import { parseLimit } from '../../../src/sync/limit.ts';
import { groupLimits } from './builders.ts';

const ids = (count: number) => Array.from({ length: count }, (_, at) => `ext ${at}`);
let at = 0;
function change(given: Partial<GroupChange> & { isNew?: boolean; leave?: number } = {}): GroupChange {
  const { isNew = false, leave = 0, ...rest } = given;
  at++;
  return {
    externalId: `rule:${at}`,
    rule: 'rule',
    action: isNew ? 'create' : 'unchanged',
    changed: [],
    add: [],
    remove: ids(leave),
    size: 10,
    isObsolete: false,
    ...(!isNew && { held: {} as HeldGroup }),
    ...rest,
  };
}
const many = (count: number, given: Parameters<typeof change>[0] = {}) =>
  Array.from({ length: count }, () => change(given));

function check(changes: GroupChange[], given: { limits?: Partial<GroupSafeguards>; plan?: Partial<GroupPlan> } = {}) {
  const plan: GroupPlan = {
    changes,
    removes: true,
    emptyRules: [],
    failed: new Map(),
    longIds: [],
    leavers: [],
    ...given.plan,
  };
  return checkGroups(plan, { ...groupLimits(), ...given.limits }, ({ rule }) => `a group of ${rule}`);
}
const tripped = (...given: Parameters<typeof check>) =>
  check(...given)
    .filter((finding) => finding.tripped)
    .map(({ id, count, base, setting }) => ({ id, count, base, setting }));

describe('maxGroupCreates', () => {
  it('is of our groups, and never stops five', () => {
    expect(tripped([...many(40), ...many(8, { isNew: true })])).toEqual([]);
    expect(tripped([...many(40), ...many(9, { isNew: true })])).toEqual([
      { id: 'group-creates', count: 9, base: 40, setting: 'safeguards.maxGroupCreates' },
    ]);
    expect(tripped([...many(1), ...many(5, { isNew: true })])).toEqual([]);
  });

  it('lets a first run make 200 groups, or as many as a number says', () => {
    expect(tripped(many(200, { isNew: true }))).toEqual([]);
    expect(tripped(many(201, { isNew: true }))).toMatchObject([{ id: 'group-creates', count: 201 }]);
    const limits = { maxGroupCreates: parseLimit('300') };
    expect(tripped(many(300, { isNew: true }), { limits })).toEqual([]);
    expect(tripped(many(301, { isNew: true }), { limits })).toMatchObject([{ id: 'group-creates' }]);
  });

  it.each(['0', '0%'])('lets no run make any with %s, not even the first', (limit) => {
    const limits = { maxGroupCreates: parseLimit(limit) };
    expect(tripped(many(1, { isNew: true }), { limits })).toMatchObject([{ id: 'group-creates', count: 1 }]);
    expect(tripped(many(1), { limits })).toEqual([]);
  });
});

it('maxGroupDeletions is of our groups', () => {
  expect(tripped([...many(54), ...many(6, { action: 'delete' })])).toEqual([]);
  expect(tripped([...many(53), ...many(7, { action: 'delete' })])).toEqual([
    { id: 'group-deletions', count: 7, base: 60, setting: 'safeguards.maxGroupDeletions' },
  ]);
});

it('maxMembershipRemovals counts what goes with deleted groups too, of all memberships in our groups', () => {
  const others = many(9);
  expect(tripped([...others, change({ action: 'delete', leave: 10, isObsolete: true })])).toEqual([]);
  expect(
    tripped([...others, change({ action: 'delete', leave: 10, isObsolete: true }), change({ size: 0, leave: 1 })]),
  ).toEqual([{ id: 'membership-removals', count: 11, base: 100, setting: 'safeguards.maxMembershipRemovals' }]);
});

describe('maxGroupShrink', () => {
  const big = many(100, { size: 100 });
  const shrink = (given: Parameters<typeof change>[0]) => tripped([...big, change(given)]);

  it('is of the members of a group of more than ten', () => {
    expect(shrink({ size: 20, leave: 10 })).toEqual([]);
    expect(shrink({ size: 20, leave: 11 })).toEqual([
      { id: 'group-shrink:a group of rule', count: 11, base: 20, setting: 'safeguards.maxGroupShrink' },
    ]);
    expect(shrink({ size: 11, leave: 6 })).toMatchObject([{ count: 6 }]);
    expect(shrink({ size: 10, leave: 10 })).toEqual([]);
  });

  it('does not look at a group whose key nobody has any more', () => {
    expect(shrink({ size: 20, leave: 20, isObsolete: true })).toEqual([]);
  });

  it('says nothing of groups that nobody leaves', () => {
    const found = check([change({ size: 100 }), change({ size: 100, leave: 1 })]);
    expect(found.filter(({ id }) => id.startsWith('group-shrink'))).toHaveLength(1);
  });
});

it('a rule whose key is empty for everybody trips, and names what to set', () => {
  const [finding, ...others] = check([], { plan: { emptyRules: ['department'] } }).filter((one) => one.tripped);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'empty:groups.department',
    label: 'groups.rules.department.key',
    setting: 'safeguards.allowEmpty',
    lasting: expect.stringContaining('safeguards.allowEmpty: [groups.department]'),
  });
});

it('every finding says what it counts, and what to set', () => {
  for (const { message, lasting } of check([change({ size: 20, leave: 1 })])) {
    expect(message).toMatch(/^[A-Z].*: \d+\. The limit is .*\.$/);
    expect(lasting).toMatch(/`safeguards\.\w+: \d+`/);
  }
});
