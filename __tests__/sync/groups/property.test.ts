import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch } from '../../../src/sync/batches.ts';
import { type GroupChange, planGroups } from '../../../src/sync/groups/plan.ts';
import { GROUP_KEPT_REASONS, GROUP_SKIP_REASONS } from '../../../src/sync/groups/reasons.ts';
import { type GroupItem, groupUploads, itemsOf } from '../../../src/sync/groups/uploads.ts';
import { holds, planOf } from './property.ts';
import { externalIdOf, type Group, idOf, KINDS, type Rule, type World, world } from './worlds.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 6_000);
/** Two groups with one marker are no world of the oracle's: that a plan leaves them alone has a test of its own. */
const REASONS = [...GROUP_SKIP_REASONS, ...GROUP_KEPT_REASONS].filter((reason) => reason !== 'group-ambiguous');

/** The same company after an import that did all that was planned; whoever was created is held now. */
function carriedOut(each: World, changes: readonly GroupChange[]): World {
  const idsOf = (ids: readonly string[]) =>
    each.people.filter((one) => ids.includes(externalIdOf(one))).map(({ id }) => id);
  const changed = new Map(changes.map((change) => [change.externalId, change]));
  const kept = each.groups.filter((group) => changed.get(idOf(group))?.action !== 'delete');
  const created = changes
    .filter(({ action }) => action === 'create')
    .map(({ externalId, rule }): Group => {
      const key = externalId.slice(rule.length + 1);
      return { rule: rule as Rule, key, name: '', isInUse: false, members: [] };
    });
  return {
    ...each,
    people: each.people.map((one) =>
      one.kind === 'create' || one.kind === 'update' ? { ...one, kind: 'equal' } : one,
    ),
    groups: [...kept, ...created].map((group) => {
      const { profile, add = [], remove = [] } = changed.get(idOf(group)) ?? {};
      const [added, removed] = [idsOf(add), idsOf(remove)];
      return {
        ...group,
        name: profile?.displayName ?? group.name,
        members: [...group.members.filter((id) => !removed.includes(id) && !added.includes(id)), ...added],
      };
    }),
  };
}

describe('the plan of groups', () => {
  it('is what the design says, in any world', () => {
    const seen = new Map<string, number>();
    const property = fc.property(world, (each) => {
      for (const { what, add, remove } of holds(each, { planGroups })) {
        for (const word of [what, ...(add.length > 0 ? ['add'] : []), ...(remove.length > 0 ? ['remove'] : [])]) {
          seen.set(word, (seen.get(word) ?? 0) + 1);
        }
      }
    });
    fc.assert(property, { seed: 7, numRuns: RUNS });
    expect([...seen.keys()].sort()).toEqual(
      [...REASONS, 'create', 'rename', 'upsert', 'delete', 'nothing', 'add', 'remove'].sort(),
    );
    expect([...seen].filter(([, times]) => times < 20)).toEqual([]);
  });

  it('takes nobody out who is not decided, or whose record does not tell, and adds no leaver', () => {
    const property = fc.property(world, (each) => {
      for (const { rule, add, remove } of planOf(each, { planGroups }).changes) {
        for (const one of each.people) {
          const isDecided = ['create', 'equal', 'update'].includes(one.kind);
          const isTold = typeof one.keys[rule as Rule] !== 'string';
          if (add.includes(externalIdOf(one))) assert.ok(isDecided && isTold && !('left' in KINDS[one.kind]));
          if (remove.includes(externalIdOf(one))) assert.ok(isDecided && isTold && each.isComplete);
        }
      }
    });
    fc.assert(property, { seed: 8, numRuns: RUNS / 4 });
  });

  it('has nothing left to send when it was carried out, but for groups that waited for a name', () => {
    const property = fc.property(world, (given) => {
      const each = { ...given, areGroupsRead: true, isListed: true, isComplete: true };
      const plan = (company: World) => planOf(company, { planGroups }).changes;
      const second = plan(carriedOut(each, plan(each)));
      const third = plan(carriedOut(carriedOut(each, plan(each)), second));
      assert.deepEqual(groupUploads(itemsOf(third)), []);
    });
    fc.assert(property, { seed: 9, numRuns: RUNS / 4 });
  });
});

describe('the uploads of groups', () => {
  const big = fc.record({
    groups: fc.integer({ min: 1, max: 500 }),
    members: fc.integer({ min: 0, max: 700 }),
    size: fc.nat(200),
  });

  it('send everything once, in phases, and no request has more than Okta takes', () => {
    const property = fc.property(big, ({ groups, members, size }) => {
      const changes = Array.from({ length: groups }, (_, at): GroupChange => {
        const id = `rule:${at}`.padEnd(size, 'k');
        const ids = (from: string) => Array.from({ length: at % 7 === 0 ? members : 1 }, (_, each) => `${from}${each}`);
        const action = (['create', 'unchanged', 'delete'] as const)[at % 3]!;
        return {
          externalId: id,
          rule: 'rule',
          action,
          ...(action === 'create' && { profile: { displayName: `n${at}`, description: 'd'.repeat(1000) } }),
          changed: [],
          add: action === 'delete' ? [] : ids('a'),
          remove: action === 'create' ? [] : ids('r'),
          size: 1000,
          isObsolete: false,
        };
      });
      const batches = groupUploads(itemsOf(changes));
      const calls = batches.map(({ call }) => call);
      assert.deepEqual(
        calls,
        [...calls].sort((one, other) => PHASES.indexOf(one) - PHASES.indexOf(other)),
      );
      const sent = batches.flatMap(sayings);
      const expected = changes.flatMap(({ externalId, action, profile, add, remove }) => [
        ...(profile ? [`upsert ${externalId} ${profile.displayName}`] : []),
        ...add.map((id) => `add ${id} to ${externalId}`),
        ...(action === 'delete' ? [`delete ${externalId}`] : remove.map((id) => `remove ${id} from ${externalId}`)),
      ]);
      assert.deepEqual([...sent].sort(), [...expected].sort());
    });
    fc.assert(property, { seed: 7, numRuns: 60 });
  });
});

const PHASES = [
  'bulk-groups-upsert',
  'bulk-group-memberships-upsert',
  'bulk-group-memberships-delete',
  'bulk-groups-delete',
];

/** What a request says, in words; it is also within Okta's limits, and its items are what it says. */
function sayings({ call, body, items }: Batch<GroupItem>): string[] {
  assert.ok(Buffer.byteLength(body) <= 200_000);
  assert.ok(items.length > 0 && items.length <= 200);
  const { profiles = [], memberships = [], externalIds = [] } = JSON.parse(body);
  assert.ok(profiles.length <= 200 && externalIds.length <= 200 && memberships.length <= 200);
  const groupIds = memberships.map(({ groupExternalId }: { groupExternalId: string }) => groupExternalId);
  assert.equal(new Set(groupIds).size, groupIds.length);
  const isAdd = call === 'bulk-group-memberships-upsert';
  const said = [
    ...profiles.map(
      (one: { externalId: string; profile: { displayName: string } }) =>
        `upsert ${one.externalId} ${one.profile.displayName}`,
    ),
    ...externalIds.map((id: string) => `delete ${id}`),
    ...memberships.flatMap((one: { groupExternalId: string; memberExternalIds: string[] }) =>
      one.memberExternalIds.map((id) =>
        isAdd ? `add ${id} to ${one.groupExternalId}` : `remove ${id} from ${one.groupExternalId}`,
      ),
    ),
  ];
  assert.equal(said.length, items.length);
  return said;
}
