import fc from 'fast-check';
import { type GroupDirectory, type HeldGroup, type Member, markerOf } from '../../../src/sync/groups/directory.ts';
import type { GroupEvidence, GroupPlanRules } from '../../../src/sync/groups/plan.ts';
import type { Belonging } from '../../../src/sync/groups/rules.ts';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import type { AppUser, Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';

/** Small companies with groups, as facts that need no code to be understood. */

export const RULES = ['a', 'b'] as const;
export type Rule = (typeof RULES)[number];

/** What the plan of the people says of somebody. */
export const KINDS = {
  create: { action: 'create' },
  equal: { action: 'unchanged', reason: 'equal' },
  update: { action: 'update' },
  'update of somebody who waits': { action: 'update', state: 'waiting' },
  waiting: { action: 'skip', reason: 'waiting-for-confirmation', state: 'waiting' },
  invalid: { action: 'invalid', reason: 'invalid-attribute' },
  'out of scope': { action: 'skip', reason: 'out-of-scope' },
  leaver: { action: 'deactivate', reason: 'left', left: true },
  'has left': { action: 'unchanged', reason: 'already-gone', left: true, state: 'gone' },
  protected: { action: 'skip', reason: 'protected', left: true },
} as const;
export type Kind = keyof typeof KINDS;

export interface Person {
  readonly id: number;
  readonly kind: Kind;
  /** Of more than 255 characters. */
  readonly isLong: boolean;
  readonly keys: Readonly<Record<Rule, readonly { key: string; name: string | null }[] | 'unknown' | 'failed'>>;
}

export interface Group {
  readonly rule: Rule;
  readonly key: string;
  readonly name: string;
  readonly isInUse: boolean;
  /** Ids of people, listed or not. */
  readonly members: readonly number[];
  /** Somebody whom the source does not hold; `off`: whose login is deactivated. */
  readonly stranger?: 'on' | 'off' | undefined;
}

export interface World {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly whenEmpty: 'keep' | 'delete';
  readonly isComplete: boolean;
  readonly areGroupsRead: boolean;
  readonly isListed: boolean;
  readonly allowEmpty: readonly Rule[];
  readonly emptyAttribute?: Rule | undefined;
  /** External ids that were asked for, and those that somebody else has. */
  readonly asked: readonly string[];
  readonly notOurs: readonly string[];
  /** External ids that Okta does not take. */
  readonly refused: readonly string[];
}

const LONG = 'x'.repeat(256);
const key = fc.constantFrom('1', '2', '3', LONG);
const name = fc.constantFrom('Sales', 'sales', 'Ops', 'Ops', 'R&D', '🦔', LONG, null);
const keys = fc.oneof(
  { weight: 6, arbitrary: fc.uniqueArray(fc.record({ key, name }), { maxLength: 2, selector: (one) => one.key }) },
  { weight: 1, arbitrary: fc.constantFrom('unknown' as const, 'failed' as const) },
);
const person = fc.record({
  kind: fc.constantFrom(...(Object.keys(KINDS) as Kind[]), 'equal' as const, 'equal' as const),
  isLong: fc.nat(12).map((at) => at === 0),
  keys: fc.record({ a: keys, b: fc.oneof(keys, fc.constant([])) }),
});
const groupId = fc.record({ rule: fc.constantFrom(...RULES), key: fc.constantFrom('1', '2', '3', '4') });
const group = fc.record({
  rule: fc.constantFrom(...RULES),
  key: fc.constantFrom('1', '2', '3', '4'),
  name: fc.constantFrom('Sales', 'Ops', 'R&D', 'Old'),
  isInUse: fc.nat(3).map((at) => at === 0),
  members: fc.uniqueArray(fc.nat(8), { maxLength: 6 }),
  stranger: fc.constantFrom(undefined, undefined, undefined, 'on' as const, 'off' as const),
});
const mostly = fc.nat(6).map((at) => at > 0);

export const idOf = ({ rule, key }: { rule: string; key: string }) => `${rule}:${key}`;

const anyWorld: fc.Arbitrary<World> = fc.record({
  people: fc.array(person, { maxLength: 8 }).map((all) => all.map((one, id) => ({ id, ...one }) as Person)),
  groups: fc.uniqueArray(group, { maxLength: 5, selector: idOf }),
  whenEmpty: fc.constantFrom('keep' as const, 'delete' as const),
  isComplete: mostly,
  areGroupsRead: mostly,
  isListed: mostly,
  allowEmpty: fc.subarray([...RULES]),
  emptyAttribute: fc.constantFrom(undefined, undefined, undefined, undefined, ...RULES),
  asked: fc.array(groupId, { maxLength: 3 }).map((all) => all.map(idOf)),
  notOurs: fc.array(groupId, { maxLength: 1 }).map((all) => all.map(idOf)),
  refused: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    groupId.map((one) => [idOf(one)]),
  ),
});

/** Nobody is in a group of the source whom it does not have yet. */
export const world = anyWorld.map((each): World => {
  const isNew = (id: number) => each.people[id]?.kind === 'create';
  const groups = each.groups.map((group) => ({ ...group, members: group.members.filter((id) => !isNew(id)) }));
  return { ...each, groups };
});

export const externalIdOf = ({ id, isLong }: Person) => (isLong ? `${id}`.padEnd(256, 'x') : `ext ${id}`);
export const userIdOf = (id: number) => `00u${id}`;

/** The same facts in the types of the core. */
export function evidenceOf(world: World): { evidence: GroupEvidence; rules: GroupPlanRules } {
  const listed = world.people.map(toChange);
  const appUsers = world.people.flatMap((one) => appUserOf(one) ?? []);
  // Somebody whom Personio does not list, but the source holds.
  const unlisted = [world.people.length, world.people.length + 1].map(
    (id): AppUser => ({ externalId: `ext ${id}`, userId: userIdOf(id), state: 'held', profile: {} }),
  );
  const all = new Map([...appUsers, ...unlisted].map((one) => [one.externalId, one]));
  const directory: Directory = world.isListed
    ? { kind: 'listed', appUsers: all, unnamed: [], ignoredRows: 0 }
    : { kind: 'looked-up', appUsers: all };
  return {
    evidence: {
      people: listed,
      directory,
      belongings: new Map(
        world.people
          .filter(({ kind }) => !('left' in KINDS[kind]))
          .map(({ id, keys }) => [String(id), { a: belongingOf(keys.a), b: belongingOf(keys.b) }]),
      ),
      emptyAttributes: world.emptyAttribute === undefined ? {} : { [world.emptyAttribute]: ['department'] },
      groups: directoryOf(world),
    },
    rules: {
      rules: RULES,
      whenEmpty: world.whenEmpty,
      allowEmpty: new Set(world.allowEmpty),
      complete: world.isComplete,
    },
  };
}

function belongingOf(keys: Person['keys'][Rule]): Belonging {
  return typeof keys === 'string' ? keys : keys.map(({ key, name }) => ({ key, ...(name !== null && { name }) }));
}

function toChange(one: Person): PersonChange {
  const { state: _, ...kind } = { state: undefined, ...KINDS[one.kind] };
  const appUser = appUserOf(one);
  const identity = { personioId: String(one.id), left: 'left' in kind } as Identity;
  return {
    ...(kind as Pick<PersonChange, 'action'>),
    identity,
    personioId: String(one.id),
    externalId: externalIdOf(one),
    ...(appUser && { appUser }),
  };
}

function appUserOf(one: Person): AppUser | undefined {
  if (one.kind === 'create') return undefined;
  const { state } = { state: 'held' as const, ...KINDS[one.kind] };
  return { externalId: externalIdOf(one), userId: userIdOf(one.id), state, profile: {} };
}

function directoryOf({ groups, areGroupsRead, asked, notOurs, refused }: World): GroupDirectory {
  const held = groups.map((each): HeldGroup => {
    const { rule, key, name, isInUse, members, stranger } = each;
    const inIt = members.map((id): Member => ({ userId: userIdOf(id), status: 'ACTIVE' }));
    const other = { userId: '00u stranger', status: stranger === 'off' ? 'DEPROVISIONED' : 'ACTIVE' };
    return {
      id: `00g ${idOf(each)}`,
      externalId: idOf(each),
      rule,
      key,
      name,
      description: markerOf(idOf(each)),
      inUse: isInUse,
      members: stranger === undefined ? inIt : [...inIt, other],
    };
  });
  return {
    kind: areGroupsRead ? 'listed' : 'unread',
    groups: areGroupsRead ? held : [],
    ambiguous: new Set(),
    others: 0,
    asked: new Set(asked),
    notOurs: new Set(notOurs),
    refused: new Set(refused),
  };
}
