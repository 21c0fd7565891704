import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../../src/errors.ts';
import { exceeds, type Finding, refusal } from '../../../src/sync/finding.ts';
import { type Limit, parseLimit } from '../../../src/sync/limit.ts';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import type { PlanRules } from '../../../src/sync/people/plan.ts';
import { checkOutcome, checkPlan, type SafeguardSettings } from '../../../src/sync/people/safeguards.ts';
import { withoutRefused } from '../../../src/sync/people/sent.ts';
import {
  appUser,
  invalid,
  leaver,
  limits,
  listed,
  lookedUp,
  many,
  member,
  outOfScope,
  planOf,
  skipped,
  unread,
} from './builders.ts';

/** What the safeguards after an import say of so many people, with one limit given. */
const checkProof = (count: number, sent: number, limit: Limit) =>
  checkOutcome({ notApplied: { count, sent } }, { ...limits(), maxUnconfirmed: limit })[0]!;
const checkLogins = (active: number, leavers: number, limit: Limit) =>
  checkOutcome({ logins: { active, leavers } }, { ...limits(), maxLoginActive: limit })[0]!;

/** Throws what a run would end with. */
function refuseIfTripped(findings: readonly Finding[], meaning: string): void {
  const error = refusal(findings, meaning);
  if (error) throw error;
}

interface World {
  readonly identities: readonly Identity[];
  readonly directory: Directory;
  readonly rules?: Partial<PlanRules>;
  readonly limits?: SafeguardSettings;
  readonly sample?: boolean;
}

function findings({ identities, directory, rules, limits: set = limits(), sample = false }: World): Finding[] {
  return checkPlan({ plan: planOf(identities, directory, rules), identities, directory, sample }, set);
}

const named = (name: string, world: World): Finding | undefined => findings(world).find(({ label }) => label === name);

const trippedNames = (world: World): string[] =>
  findings(world)
    .filter(({ tripped }) => tripped)
    .map(({ label }) => label);

describe('a limit', () => {
  it.each<[string, string, number, number, boolean]>([
    ['25', 'allows', 24, 100, false],
    ['25', 'allows', 25, 100, false],
    ['25', 'does not allow', 26, 100, true],
    ['25', 'does not allow', 26, 1_000_000, true],
    ['0', 'allows', 0, 100, false],
    ['0', 'does not allow', 1, 100, true],
    ['10%', 'allows', 9, 100, false],
    ['10%', 'allows', 10, 100, false],
    ['10%', 'does not allow', 11, 100, true],
    ['10%', 'does not allow', 10, 99, true],
    ['10%', 'allows', 5, 5, false],
    ['10%', 'does not allow', 6, 6, true],
    ['10%', 'does not allow', 6, 59, true],
    ['10%', 'allows', 6, 60, false],
    ['1%', 'allows', 5, 0, false],
    ['12.5%', 'allows', 12, 100, false],
    ['12.5%', 'does not allow', 13, 100, true],
    ['0%', 'allows', 0, 100, false],
    ['0%', 'does not allow', 1, 100, true],
    ['0.0%', 'does not allow', 1, 100, true],
    ['100%', 'allows', 6, 6, false],
    ['100%', 'allows', 100, 100, false],
    ['100%', 'does not allow', 101, 100, true],
  ])('of %s %s %i of %i', (text, _, count, base, over) => {
    expect(exceeds(parseLimit(text), count, base)).toBe(over);
  });
});

/** 100 people whom Okta holds; of those whom Personio lists, the first `count` are as `make` says. */
const hundred = (count: number, make: (id: string) => Identity): World => ({
  identities: [...many(count, make), ...many(100 - count, (id) => member(id), count + 1)],
  directory: listed(...many(100, (id) => appUser(id, { profile: { mobilePhone: '1' } }))),
});

describe('max-deactivations', () => {
  it.each([
    ['does not trip', 9, false],
    ['does not trip', 10, false],
    ['trips', 11, true],
  ])('%s at %i of 100 with a limit of 10 %%', (_, count, tripped) => {
    const finding = named('max-deactivations', hundred(count, leaver));
    expect(finding).toMatchObject({ count, base: 100, limit: '10%', tripped });
  });

  it('may be a number', () => {
    const set = limits({ maxDeactivations: '3' });
    expect(named('max-deactivations', { ...hundred(3, leaver), limits: set })?.tripped).toBe(false);
    const over = named('max-deactivations', { ...hundred(4, leaver), limits: set });
    expect(over).toMatchObject({ tripped: true, count: 4, limit: '3' });
    expect(over).not.toHaveProperty('base');
    expect(over?.lasting).toContain('max-deactivations: 4');
  });

  it('counts whoever would be deactivated, for whatever reason', () => {
    const world: World = {
      identities: [leaver('1'), outOfScope('2')],
      directory: listed(appUser('1'), appUser('2'), appUser('3')),
      rules: { missing: true, outOfScope: true },
    };
    expect(named('max-deactivations', world)?.count).toBe(3);
  });

  it('counts nobody who is gone already', () => {
    const world = { identities: many(20, leaver), directory: listed() };
    expect(named('max-deactivations', world)).toMatchObject({ count: 0, tripped: false });
  });

  it('is of the people who are held or wait, not of those gone', () => {
    const directory = listed(
      ...many(50, (id) => appUser(id)),
      ...many(10, (id) => appUser(id, { state: 'waiting' }), 51),
      ...many(40, (id) => appUser(id, { state: 'gone' }), 61),
    );
    expect(named('max-deactivations', { identities: many(7, leaver), directory })).toMatchObject({
      base: 60,
      tripped: true,
    });
  });

  it.each<[string, Directory, number]>([
    ['looked up: with the leavers found there', lookedUp(...many(11, (id) => appUser(id))), 100],
    ['not read: without any leaver', unread, 89],
  ])('is of the employees who have not left where Okta is %s', (_, directory, base) => {
    const identities = [...many(11, (id) => leaver(id)), ...many(89, (id) => member(id), 12)];
    expect(named('max-deactivations', { identities, directory })).toMatchObject({ count: 11, base, tripped: true });
  });

  it.each<[string, Directory]>([
    ['looked up', lookedUp(...many(40, (id) => appUser(id)))],
    ['not read', unread],
  ])('is never of those who left years ago: 40 of 40 current people trip it where Okta is %s', (_, directory) => {
    const now = many(40, (id) => leaver(id));
    const staying = many(40, (id) => member(id), 41);
    const longGone = many(5000, (id) => leaver(id), 100);
    const world = { identities: [...now, ...staying, ...(directory === unread ? [] : longGone)], directory };
    expect(named('max-deactivations', world)).toMatchObject({
      count: 40,
      base: directory === unread ? 40 : 80,
      tripped: true,
    });
  });

  it('does not grow with old records that a look-up did not find', () => {
    const base = (old: number) =>
      named('max-deactivations', {
        identities: [...many(10, (id) => member(id)), ...many(old, (id) => leaver(id), 100)],
        directory: lookedUp(appUser('100'), appUser('101', { state: 'gone' })),
      })?.base;
    expect([base(0), base(1000)]).toEqual([11, 11]);
  });

  it('holds for a sample too', () => {
    expect(trippedNames({ ...hundred(11, leaver), sample: true })).toEqual(['max-deactivations']);
  });
});

describe('safeguards.maxInvalid', () => {
  const world = (count: number): World => ({
    identities: [...many(count, (id) => invalid(id)), ...many(100 - count, (id) => member(id), count + 1)],
    directory: listed(),
  });

  it.each([
    ['does not trip', 9, false],
    ['does not trip', 10, false],
    ['trips', 11, true],
  ])('%s at %i of 100 with a limit of 10 %%', (_, count, tripped) => {
    expect(named('safeguards.maxInvalid', world(count))).toMatchObject({ count, base: 100, tripped });
  });

  it('counts people whom Okta refuses once, in the count and in the base', () => {
    const identities = many(100, (id) => member(id));
    const plan = planOf(identities, listed());
    const refused = new Map(plan.changes.slice(0, 11).map((change) => [change, []]));
    const evidence = { plan: withoutRefused(plan, refused), identities, directory: listed(), sample: false };
    const finding = checkPlan(evidence, limits()).find(({ id }) => id === 'invalid');
    expect(finding).toMatchObject({ count: 11, base: 100, tripped: true });
  });

  it('is of the people who should have an account now', () => {
    const identities = [
      ...many(6, (id) => invalid(id)),
      ...many(50, (id) => member(id), 7),
      ...many(50, leaver, 100),
      ...many(50, (id) => outOfScope(id), 200),
      ...many(50, (id) => skipped(id, 'no-status'), 300),
      ...many(50, (id) => member(id, {}, false), 400),
    ];
    expect(named('safeguards.maxInvalid', { identities, directory: listed() })).toMatchObject({
      count: 6,
      base: 56,
      tripped: true,
    });
  });

  it('does not count leavers, who need no valid record', () => {
    const identities = many(20, (id) => ({ ...invalid(id, 'no-external-id'), left: true }));
    expect(named('safeguards.maxInvalid', { identities, directory: listed() })?.count).toBe(0);
  });
});

describe('safeguards.maxCreates', () => {
  const world = (count: number, held = 100): World => ({
    identities: [...many(held, (id) => member(id)), ...many(count, (id) => member(id), held + 1)],
    directory: listed(...many(held, (id) => appUser(id))),
  });

  it.each([
    ['does not trip', 19, false],
    ['does not trip', 20, false],
    ['trips', 21, true],
  ])('%s at %i creates for 100 people with a limit of 20 %%', (_, count, tripped) => {
    expect(named('safeguards.maxCreates', world(count))).toMatchObject({ count, base: 100, tripped });
  });

  it('says nothing of a first import', () => {
    expect(named('safeguards.maxCreates', world(500, 0))).toBeUndefined();
    const gone = listed(appUser('900', { state: 'gone' }));
    expect(named('safeguards.maxCreates', { ...world(500, 0), directory: gone })).toBeUndefined();
  });
});

describe('safeguards.maxRenames', () => {
  it.each([
    ['does not trip', 5, false],
    ['trips', 6, true],
  ])('%s at %i of 100 with a limit of 5 %%', (_, count, tripped) => {
    const world = hundred(count, (id) => member(id, { userName: `new${id}@acme.example` }));
    expect(named('safeguards.maxRenames', world)).toMatchObject({ count, base: 100, tripped });
  });

  it('counts user names alone', () => {
    const world = hundred(50, (id) => member(id, { email: `new${id}@acme.example` }));
    expect(named('safeguards.maxRenames', world)?.count).toBe(0);
  });
});

describe('safeguards.maxCleared', () => {
  const NAME = 'safeguards.maxCleared (mobilePhone)';
  const clears = (id: string) => member(id, { mobilePhone: null });

  it.each([
    ['does not trip', 10, false],
    ['trips', 11, true],
  ])('%s at %i of 100 values with a limit of 10 %%', (_, count, tripped) => {
    expect(named(NAME, hundred(count, clears))).toMatchObject({ count, base: 100, tripped });
  });

  it('is of the values that Okta holds, not of its people', () => {
    const directory = listed(
      ...many(8, (id) => appUser(id, { profile: { mobilePhone: '1' } })),
      ...many(92, (id) => appUser(id), 9),
    );
    const world = { identities: many(100, clears), directory, limits: limits({ allowEmpty: ['mobilePhone'] }) };
    expect(named(NAME, world)).toMatchObject({ count: 8, base: 8, tripped: true });
  });

  it('is told attribute by attribute', () => {
    const both = (id: string) => member(id, { mobilePhone: null, title: null });
    const directory = listed(...many(100, (id) => appUser(id, { profile: { mobilePhone: '1', title: 'x' } })));
    const identities = [...many(6, both), ...many(94, (id) => member(id, { title: 'x' }), 7)];
    const names = findings({ identities, directory }).map(({ label }) => label);
    expect(names.filter((name) => name.startsWith('safeguards.maxCleared'))).toEqual([
      NAME,
      'safeguards.maxCleared (title)',
    ]);
  });
});

describe('people missing from Personio', () => {
  const NAME = 'people missing from Personio';
  const world = (absent: number, rules: Partial<PlanRules> = {}): World => ({
    identities: many(100 - absent, (id) => member(id)),
    directory: listed(...many(100, (id) => appUser(id))),
    rules,
  });

  it.each([
    ['do not trip', 10, false],
    ['trip', 11, true],
  ])('%s at %i of 100 with a limit of 10 %%, though nobody is deactivated by it', (_, absent, tripped) => {
    expect(named(NAME, world(absent))).toMatchObject({ count: absent, base: 100, tripped });
    expect(named('max-deactivations', world(absent))?.count).toBe(0);
  });

  it('are told with how to go ahead on purpose', () => {
    expect(named(NAME, world(11))?.lasting).toContain('max-deactivations: 11');
  });

  it('are not told for a sample, nor where Okta was not listed', () => {
    expect(named(NAME, { ...world(90), sample: true })).toBeUndefined();
    expect(named(NAME, { ...world(90), directory: unread })).toBeUndefined();
  });
});

describe('safeguards.minEmployees', () => {
  const world = (minEmployees: number): World => ({
    identities: many(50, (id) => member(id)),
    directory: listed(),
    limits: limits({ minEmployees }),
  });

  it.each([
    ['does not trip', 49, false],
    ['does not trip', 50, false],
    ['trips', 51, true],
  ])('%s for 50 people where %i are expected', (_, least, tripped) => {
    expect(named('safeguards.minEmployees', world(least))).toMatchObject({ count: 50, tripped });
  });

  it('says nothing of a sample', () => {
    expect(trippedNames({ ...world(51), sample: true })).toEqual([]);
  });
});

describe('an attribute that is empty for everybody', () => {
  const empty = (count: number): World => ({
    identities: [
      ...many(count, (id) => member(id, { title: null })),
      ...many(10 - count, (id) => member(id, { title: 'CTO' }), count + 1),
    ],
    directory: listed(),
  });

  it('trips, and one with a single value does not', () => {
    expect(trippedNames(empty(9))).toEqual([]);
    expect(trippedNames(empty(10))).toEqual(['profile.title']);
  });

  it('is fine where it is allowed', () => {
    expect(trippedNames({ ...empty(10), limits: limits({ allowEmpty: ['title'] }) })).toEqual([]);
  });

  it('is seen in records that are invalid for it', () => {
    const identities = many(5, (id) => invalid(id, 'invalid-attribute', { userName: 'x', email: null }));
    expect(trippedNames({ identities, directory: listed() })).toEqual(['profile.email']);
  });

  it('is not known where nobody was mapped', () => {
    expect(trippedNames({ identities: many(5, leaver), directory: listed() })).toEqual([]);
  });
});

it('all safeguards are evaluated together', () => {
  const identities = [
    ...many(11, leaver),
    ...many(20, (id) => invalid(id), 12),
    ...many(40, (id) => member(id, { userName: `new${id}`, mobilePhone: null }), 32),
    ...many(30, (id) => member(id), 201),
  ];
  const directory = listed(...many(100, (id) => appUser(id, { profile: { mobilePhone: '1' } })));
  const world = { identities, directory, limits: limits({ minEmployees: 102 }) };
  expect(trippedNames(world).sort()).toEqual([
    'max-deactivations',
    'people missing from Personio',
    'profile.mobilePhone',
    'safeguards.maxCleared (mobilePhone)',
    'safeguards.maxCreates',
    'safeguards.maxInvalid',
    'safeguards.maxRenames',
    'safeguards.minEmployees',
  ]);
  for (const { message, check, lasting, count, label } of findings(world)) {
    if (!label.startsWith('profile.')) expect(message).toContain(String(count));
    expect([check, lasting]).not.toContain('');
  }
});

it('an ordinary day trips nothing', () => {
  expect(trippedNames(hundred(3, leaver))).toEqual([]);
});

describe('refuseIfTripped', () => {
  const refusal = (world: World): SyncError => {
    try {
      refuseIfTripped(findings(world), 'Nothing was written');
    } catch (error) {
      return error as SyncError;
    }
    throw new Error('nothing was refused');
  };

  it('lets pass what has not tripped', () => {
    expect(() => refuseIfTripped(findings(hundred(10, leaver)), 'Nothing was written')).not.toThrow();
    expect(() => refuseIfTripped([], 'Nothing was written')).not.toThrow();
  });

  it('names what has tripped, and how to go ahead', () => {
    const error = refusal(hundred(11, leaver));
    expect(error).toBeInstanceOf(SyncError);
    expect(error.code).toBe('safeguard');
    expect(error.message).toMatch(/Nothing was written.*max-deactivations.*11.*10%.*100/);
    expect(error.remedy).toContain('max-deactivations: 11');
  });

  it('names all that have tripped', () => {
    const error = refusal({ ...hundred(11, leaver), limits: limits({ minEmployees: 101 }) });
    expect(error.message).toContain('max-deactivations');
    expect(error.message).toContain('safeguards.minEmployees');
  });
});

describe('checkProof', () => {
  it.each<[string, string, number, boolean]>([
    ['100%', 'allows', 100, false],
    ['10%', 'allows', 10, false],
    ['10%', 'does not allow', 11, true],
    ['0', 'does not allow', 1, true],
    ['0%', 'allows', 0, false],
  ])('with a limit of %s %s %i of 100 unconfirmed people', (limit, _, unconfirmed, tripped) => {
    expect(checkProof(unconfirmed, 100, parseLimit(limit))).toMatchObject({
      label: 'safeguards.maxUnconfirmed',
      count: unconfirmed,
      tripped,
    });
  });
});

describe('checkLogins', () => {
  it.each<[string, string, number, boolean]>([
    ['0', 'allows', 0, false],
    ['0', 'does not allow', 1, true],
    ['3', 'allows', 3, false],
    ['3', 'does not allow', 4, true],
    ['0%', 'does not allow', 1, true],
    ['10%', 'allows', 5, false],
    ['10%', 'allows', 10, false],
    ['10%', 'does not allow', 11, true],
    ['100%', 'allows', 100, false],
  ])('with a limit of %s %s %i of 100 leavers who can still sign in', (limit, _, active, tripped) => {
    expect(checkLogins(active, 100, parseLimit(limit))).toMatchObject({
      label: 'safeguards.maxLoginActive',
      count: active,
      tripped,
    });
  });

  it('allows nobody by default, and says what to do', () => {
    const finding = checkLogins(2, 9, limits().maxLoginActive);
    expect(finding).toMatchObject({
      tripped: true,
      limit: '0',
      message: expect.stringMatching(/: 2\. .*limit is 0\.$/),
    });
    expect(finding.lasting).toContain('`deactivate.loginKept`');
    expect(finding).not.toHaveProperty('base');
  });

  it('takes a percentage of the leavers whose logins were looked at', () => {
    const { message, base } = checkLogins(2, 9, parseLimit('50%'));
    expect(base).toBe(9);
    expect(message).toBe(
      'Leavers who can still sign in: 2. The limit is 50% of 9 leavers whose logins were looked at.',
    );
  });
});

it('a count exactly at the limit does not trip, whatever floating point makes of it', () => {
  expect(exceeds(parseLimit('1.13%'), 113, 10_000)).toBe(false);
  expect(exceeds(parseLimit('1.13%'), 114, 10_000)).toBe(true);
});
