import { describe, expect, it } from '@jest/globals';
import { digestOf, writesOfGroups } from '../../../src/sync/digest.ts';
import type { GroupChange, GroupPlan } from '../../../src/sync/groups/plan.ts';
import { checkGroups } from '../../../src/sync/groups/safeguards.ts';
import { keepSentGroups } from '../../../src/sync/groups/sent.ts';
import { itemsOf } from '../../../src/sync/groups/uploads.ts';
import { groupLimits } from './builders.ts';

const held = { id: '00g1' } as NonNullable<GroupChange['held']>;
const OF_ALL = { rule: 'team', changed: [], isObsolete: false, add: [], remove: [] } as const;
const profile = { displayName: 'Ops', description: '(Personio team:1)' };
const created: GroupChange = { ...OF_ALL, externalId: 'team:1', action: 'create', profile, add: ['1', '2'], size: 0 };
const shrunk: GroupChange = {
  ...OF_ALL,
  externalId: 'team:2',
  action: 'unchanged',
  remove: ['3', '4'],
  size: 20,
  held,
};
const deleted: GroupChange = { ...OF_ALL, externalId: 'team:3', action: 'delete', remove: ['5'], size: 1, held };

const planWith = (...changes: GroupChange[]): GroupPlan => ({
  ...{ changes, removes: true, emptyRules: [], failed: new Map(), longIds: [], leavers: [] },
});
const first = planWith(created, shrunk, deleted);
const digest = ({ changes }: GroupPlan) =>
  digestOf({ orgUrl: '', sourceId: '' }, [{ writes: writesOfGroups(changes), findings: [] }], new Uint8Array(32));
const counts = (plan: GroupPlan) =>
  checkGroups(plan, groupLimits(), ({ externalId }) => externalId).map(({ id, count, base }) => [id, count, base]);

/** What Okta shows once the group, one of its members and one removal have been sent, and what is left to do then. */
const half = [...itemsOf([created]).slice(0, 2), ...itemsOf([shrunk]).slice(0, 1), ...itemsOf([deleted])];
const rest = planWith(
  { ...OF_ALL, externalId: 'team:1', action: 'unchanged', add: ['2'], size: 1, held },
  { ...OF_ALL, externalId: 'team:2', action: 'unchanged', remove: ['4'], size: 19, held },
);

describe('a plan of groups that is made again', () => {
  it('says of what was sent what it said then, so that it is the same plan', () => {
    const again = keepSentGroups(rest, half);
    expect(digest(again)).toBe(digest(first));
    expect(digest(rest)).not.toBe(digest(first));
  });

  it('is counted as it was: what was sent is no reason to let more pass, or less', () => {
    expect(counts(keepSentGroups(rest, half))).toEqual(counts(first));
  });

  it('is the same plan where Okta does not show yet what was sent', () => {
    expect(digest(keepSentGroups(first, half))).toBe(digest(first));
  });

  it('is another one where somebody has moved meanwhile', () => {
    const moved = planWith(...rest.changes.map((change) => ({ ...change, add: [...change.add, '9'] })));
    expect(digest(keepSentGroups(moved, half))).not.toBe(digest(first));
  });

  it('deletes what was deleted, although Okta still shows it and somebody belongs to it again: the next run makes it anew', () => {
    const shown = { ...deleted, action: 'unchanged', add: ['9'], remove: [] } as const;
    const { changes } = keepSentGroups(planWith(shown), itemsOf([deleted]));
    expect(changes).toEqual([{ ...deleted, add: ['9'] }]);
    expect(itemsOf(changes).filter(({ member }) => member)).toEqual([]);
  });

  it('renames a group of which only memberships were sent, if that is new', () => {
    const renamed = { ...shrunk, action: 'update', profile, changed: ['name'], remove: ['4'], size: 19 } as const;
    const { changes } = keepSentGroups(planWith(renamed), itemsOf([shrunk]).slice(0, 1));
    expect(changes).toEqual([{ ...renamed, remove: ['3', '4'], size: 20 }]);
  });

  it('creates no group once more, and says of it what it said then', () => {
    const other = { ...created, profile: { ...profile, displayName: 'Other' }, add: ['1', '2', '9'], size: 1 };
    const { changes } = keepSentGroups(planWith(other), itemsOf([created]));
    expect(changes).toEqual([{ ...created, add: ['1', '2', '9'] }]);
  });

  it('is as it is where nothing was sent', () => {
    expect(keepSentGroups(rest, [])).toEqual(rest);
  });
});
