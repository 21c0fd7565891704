import { expect, it } from '@jest/globals';
import type { HeldGroup } from '../../../src/sync/groups/directory.ts';
import { labelsOf } from '../../../src/sync/groups/labels.ts';
import type { GroupChange } from '../../../src/sync/groups/plan.ts';

function change(rule: string, key: string, given: Partial<GroupChange> = {}): GroupChange {
  const what = { action: 'unchanged', changed: [], add: [], remove: [], size: 0, isObsolete: false } as const;
  return { externalId: `${rule}:${key}`, rule, ...what, ...given };
}
const held = { id: '00g1', name: 'Old name' } as HeldGroup;
const profile = { displayName: 'New name', description: '' };

it('a group is called by its new name, its name, or its external id where its rule may be shown', () => {
  const changes = [change('a', '1', { held, profile }), change('a', '2', { held }), change('a', '3')];
  expect([...labelsOf(changes, () => true)]).toEqual([
    ['a:1', 'New name'],
    ['a:2', 'Old name'],
    ['a:3', 'a:3'],
  ]);
});

it('a group of any other rule is called by the rule, and the Okta id or a number of its own', () => {
  const changes = [
    change('a', '1', { held, profile }),
    change('a', '2', { profile }),
    change('b', '1', { profile }),
    change('a', '3', { profile }),
    change('c', '1', { profile }),
  ];
  expect([...labelsOf(changes, (rule) => rule === 'c')]).toEqual([
    ['a:1', 'a 00g1'],
    ['a:2', 'a #1'],
    ['b:1', 'b #1'],
    ['a:3', 'a #2'],
    ['c:1', 'New name'],
  ]);
});
