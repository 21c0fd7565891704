import assert from 'node:assert/strict';
import type { GroupChange, GroupPlan, planGroups } from '../../../src/sync/groups/plan.ts';
import { type Fate, oracle } from './oracle.ts';
import { evidenceOf, type World } from './worlds.ts';

/** What is under test, so that a copy with a mistake in it can be too. */
export interface Core {
  readonly planGroups: typeof planGroups;
}

export function planOf(each: World, core: Core): GroupPlan {
  const { evidence, rules } = evidenceOf(each);
  return core.planGroups(evidence, rules);
}

/** Throws where the plan of a world is not the oracle's; else what becomes of each group. */
export function holds(each: World, core: Core): Fate[] {
  const { changes } = planOf(each, core);
  const planned = new Map(changes.map((change) => [change.externalId, fateOf(change)]));
  const expected = new Map([...oracle(each)].map(([id, fate]) => [id, sorted(fate)]));
  assert.deepEqual(planned, expected);
  assert.equal(planned.size, changes.length, 'a group is planned twice');
  return [...planned.values()];
}

function fateOf({ action, reason, profile, add, remove }: GroupChange): Fate {
  const word = {
    ...{ create: 'create', update: 'rename', upsert: 'upsert', delete: 'delete', unchanged: 'nothing', skip: '' },
  };
  return sorted({
    what: reason ?? word[action],
    ...(profile && { name: profile.displayName }),
    add,
    remove,
  });
}

function sorted({ add, remove, ...fate }: Fate): Fate {
  return { ...fate, add: [...add].sort(), remove: [...remove].sort() };
}
