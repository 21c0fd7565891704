import { describe, expect, it } from '@jest/globals';
import type { Member, SourceGroup } from '../../../src/sync/groups/directory.ts';
import type { GroupChange } from '../../../src/sync/groups/plan.ts';
import { type GroupNow, groupNotApplied, isApplied, withoutOpen } from '../../../src/sync/groups/read-back.ts';

const sent: GroupChange = {
  externalId: 'a:1',
  rule: 'a',
  action: 'update',
  profile: { displayName: 'New', description: 'd' },
  changed: ['name'],
  add: ['in', 'waits'],
  remove: ['out'],
  size: 3,
  isObsolete: false,
};
const group: SourceGroup = { id: '00g1', name: 'New', description: 'd', inUse: false };
const members = (...ids: string[]): Member[] => ids.map((userId) => ({ userId }));
const isMemberOf = (some: readonly Member[]) => (externalId: string) =>
  some.some(({ userId }) => userId === externalId);
const look = (now: GroupNow, change: Partial<GroupChange> = {}) =>
  withoutOpen(groupNotApplied({ ...sent, ...change }, now, isMemberOf), (externalId) => externalId === 'waits');

describe('a group that was sent', () => {
  it('is applied where its name, its description and its members are as sent; who waits counts neither way', () => {
    const found = look({ group, members: members('in', 'other') });
    expect(found).toEqual({ group: [], added: [], removed: [] });
    expect(isApplied(found)).toBe(true);
  });

  it('is not where any of it differs', () => {
    const found = look({ group: { ...group, name: 'Old', description: '' }, members: members('out') });
    expect(found).toEqual({ group: ['name', 'description'], added: ['in'], removed: ['out'] });
    expect(isApplied(found)).toBe(false);
    expect(isApplied(look({ group, members: members() }))).toBe(false);
    expect(isApplied(look({ group, members: members('in', 'out') }))).toBe(false);
  });

  it('is not held to a profile that was not sent, nor to members that were not read', () => {
    const { profile: _, ...unprofiled } = sent;
    expect(
      groupNotApplied(unprofiled, { group: { ...group, name: 'Old' }, members: members('in') }, isMemberOf).group,
    ).toEqual([]);
    expect(look({ group })).toEqual({ group: [], added: [], removed: [] });
  });

  it('is not unconfirmed while the index does not show it, or where somebody has deleted it meanwhile', () => {
    expect(isApplied(look({ group: 'not-shown' }))).toBe(true);
    expect(isApplied(look({ group: 'gone' }))).toBe(true);
  });

  it('is gone where it was to be deleted, or still there', () => {
    expect(isApplied(look({ group: 'gone' }, { action: 'delete' }))).toBe(true);
    expect(look({ group, members: members('out') }, { action: 'delete' })).toEqual({
      group: ['still there'],
      added: [],
      removed: [],
    });
  });
});
