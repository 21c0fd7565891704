import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyFrom } from '../../src/state/key.ts';
import { digestOf, type Part, writesOfGroups, writesOfLogins, writesOfPeople } from '../../src/sync/digest.ts';
import * as finding from '../../src/sync/finding.ts';
import { type GroupChange, planGroups } from '../../src/sync/groups/plan.ts';
import { checkGroups } from '../../src/sync/groups/safeguards.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import * as claims from '../../src/sync/people/claims.ts';
import * as identity from '../../src/sync/people/identity.ts';
import * as leavers from '../../src/sync/people/leavers.ts';
import * as plan from '../../src/sync/people/plan.ts';
import * as safeguards from '../../src/sync/people/safeguards.ts';
import { groupLimits } from './groups/builders.ts';
import { planOf } from './groups/property.ts';
import { world as groupWorld } from './groups/worlds.ts';
import { planned } from './people/property.ts';
import { world } from './people/worlds.ts';

const SOURCE = { orgUrl: 'https://acme.okta.com', sourceId: '0oa1b2c3' };
const KEY = keyFrom('papi-secret', 'plan', 1);
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 600);

type Findings = readonly finding.Finding[];
const digest = (...parts: Part[]) => digestOf(SOURCE, parts, KEY);

/** A plan with a change of every kind. */
const PEOPLE: readonly PersonChange[] = [
  { action: 'create', externalId: '1', profile: { userName: 'ada@acme.example', lastName: 'Lovelace' } },
  { action: 'update', externalId: '2', profile: { userName: 'bob@acme.example', title: null }, changed: ['title'] },
  { action: 'upsert', externalId: '3', profile: { userName: 'cy@acme.example' } },
  { action: 'deactivate', externalId: '4', reason: 'left' },
  { action: 'unchanged', externalId: '5', reason: 'equal', profile: { userName: 'eve@acme.example' } },
  { action: 'skip', externalId: '6', reason: 'protected' },
  { action: 'invalid', externalId: '7', reason: 'invalid-attribute' },
];
const GROUP = { rule: 'team', changed: [], size: 3, isObsolete: false } as const;
const GROUPS: readonly GroupChange[] = [
  { ...GROUP, externalId: 'team:1', action: 'create', profile: profileOf('Ops'), add: ['1', '2'], remove: [] },
  { ...GROUP, externalId: 'team:2', action: 'update', profile: profileOf('Sales'), add: [], remove: ['3'] },
  { ...GROUP, externalId: 'team:3', action: 'delete', add: [], remove: ['2'] },
  { ...GROUP, externalId: 'team:4', action: 'unchanged', add: ['5'], remove: [] },
  { ...GROUP, externalId: 'team:5', action: 'skip', reason: 'group-name-twice', add: [], remove: [] },
];
const FINDINGS: Findings = [found('deactivations', 7, true), found('creates', 1, false)];

function profileOf(displayName: string) {
  return { displayName, description: '(Personio team:1)' };
}

function found(id: string, count: number, tripped: boolean): finding.Finding {
  const told = { label: id, setting: id, limit: '10%', message: '', check: '', lasting: '' };
  return { id, count, tripped, ...told };
}

const parts = (people = PEOPLE, groups = GROUPS, findings = FINDINGS): Part[] => [
  { writes: writesOfPeople(people), findings },
  { writes: writesOfGroups(groups), findings: [] },
];
const ours = digest(...parts());

/** The list with one of its entries as given. */
function at<T>(list: readonly T[], index: number, given: Partial<T>): T[] {
  return list.map((one, place) => (place === index ? { ...one, ...given } : one));
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}

/** In another order, which is the same for the same number. */
function shuffled<T>(list: readonly T[], turn: number): T[] {
  const place = (index: number) => ((index + 1) * (turn * 2 + 7919)) % 104_729;
  return list
    .map((one, index) => [place(index), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

describe('the digest of a plan', () => {
  it('is `v1:` and 64 hex digits, and what another implementation makes (a change here needs another number)', () => {
    expect(ours).toBe('v1:288648a059f7cb8b4f4cca6c6cf1b4d13bb2a2ce8a31aebf58b3004ffc709f48');
  });

  it.each<[string, Part[]]>([
    ['an action', parts(at(PEOPLE, 0, { action: 'update' }))],
    ['an external id', parts(at(PEOPLE, 3, { externalId: '40' }))],
    ['a value', parts(at(PEOPLE, 0, { profile: { userName: 'ada@acme.example', lastName: 'Byron' } }))],
    ['the name of an attribute', parts(at(PEOPLE, 2, { profile: { username: 'cy@acme.example' } }))],
    ['an attribute more', parts(at(PEOPLE, 2, { profile: { userName: 'cy@acme.example', title: 'x' } }))],
    ['an attribute that is no longer cleared', parts(at(PEOPLE, 1, { profile: { userName: 'bob@acme.example' } }))],
    [
      'an empty text in place of a clearing',
      parts(at(PEOPLE, 1, { profile: { userName: 'bob@acme.example', title: '' } })),
    ],
    ...PEOPLE.slice(0, 4).map((_, index): [string, Part[]] => [`person ${index} less`, parts(without(PEOPLE, index))]),
    ['a person more', parts([...PEOPLE, { action: 'deactivate', externalId: '8' }])],
    ['somebody who no longer stays as they are', parts(at(PEOPLE, 4, { action: 'update' }))],
    ['the action of a group', parts(PEOPLE, at(GROUPS, 0, { action: 'upsert' }))],
    ['the external id of a group', parts(PEOPLE, at(GROUPS, 0, { externalId: 'team:10' }))],
    ['the name of a group', parts(PEOPLE, at(GROUPS, 1, { profile: profileOf('Sales!') }))],
    [
      'the description of a group',
      parts(PEOPLE, at(GROUPS, 1, { profile: { ...profileOf('Sales'), description: '' } })),
    ],
    ['a group that is no longer deleted', parts(PEOPLE, at(GROUPS, 2, { action: 'unchanged' }))],
    ['a group less', parts(PEOPLE, without(GROUPS, 2))],
    ['a membership more', parts(PEOPLE, at(GROUPS, 3, { add: ['5', '6'] }))],
    ['a membership of somebody else', parts(PEOPLE, at(GROUPS, 3, { add: ['6'] }))],
    ['a membership that is removed in place of added', parts(PEOPLE, at(GROUPS, 3, { add: [], remove: ['5'] }))],
    ['a membership that ends with a deleted group', parts(PEOPLE, at(GROUPS, 2, { remove: ['2', '9'] }))],
    ['the count of a tripped safeguard', parts(PEOPLE, GROUPS, at(FINDINGS, 0, { count: 8 }))],
    ['another safeguard', parts(PEOPLE, GROUPS, at(FINDINGS, 0, { id: 'missing' }))],
    ['a safeguard that trips no more', parts(PEOPLE, GROUPS, at(FINDINGS, 0, { tripped: false }))],
    ['one more safeguard that trips', parts(PEOPLE, GROUPS, at(FINDINGS, 1, { tripped: true }))],
  ])('is another one with %s', (_, other) => {
    expect(digest(...other)).not.toBe(ours);
  });

  it('is another one for another source, another org, and with another secret', () => {
    const others = [
      digestOf({ ...SOURCE, sourceId: '0oa9' }, parts(), KEY),
      digestOf({ ...SOURCE, orgUrl: 'https://acme.oktapreview.com' }, parts(), KEY),
      digestOf(SOURCE, parts(), keyFrom('another secret', 'plan', 1)),
      digestOf(SOURCE, parts(), keyFrom('papi-secret', 'fingerprint', 1)),
    ];
    expect(new Set([ours, ...others]).size).toBe(5);
  });

  it.each<[string, Part[]]>([
    ['the order of people', parts([...PEOPLE].reverse())],
    [
      'the order of attributes',
      parts(at(PEOPLE, 0, { profile: { lastName: 'Lovelace', userName: 'ada@acme.example' } })),
    ],
    ['the order of groups', parts(PEOPLE, [...GROUPS].reverse())],
    ['the order of members', parts(PEOPLE, at(GROUPS, 0, { add: ['2', '1'] }))],
    ['the order of safeguards', parts(PEOPLE, GROUPS, [...FINDINGS].reverse())],
    ['people who stay as they are', parts([...PEOPLE, { action: 'unchanged', externalId: '9' }])],
    ['people who are set aside', parts(without(PEOPLE, 6))],
    ['why somebody leaves', parts(at(PEOPLE, 3, { reason: 'missing' }))],
    ['what Okta held before', parts(at(PEOPLE, 1, { changed: ['title', 'userName'] }))],
    ['groups that are left alone', parts(PEOPLE, without(GROUPS, 4))],
    ['how large a group is', parts(PEOPLE, at(GROUPS, 1, { size: 100 }))],
    ['the count of a safeguard that does not trip', parts(PEOPLE, GROUPS, at(FINDINGS, 1, { count: 3 }))],
    [
      'what a limit is called and said to be',
      parts(PEOPLE, GROUPS, at(FINDINGS, 0, { label: 'x', message: 'x', base: 9 })),
    ],
  ])('is not changed by %s', (_, same) => {
    expect(digest(...same)).toBe(ours);
  });

  it('is the same whatever a group that shrinks too much is called: shown by its name, or not', () => {
    const [named, numbered, other] = [
      'group-shrink:Dept – Ops',
      'group-shrink:team 00g1',
      'group-shrunk:team 00g1',
    ].map((id) => digest(...parts(PEOPLE, GROUPS, [found(id, 7, true)])));
    expect(named).toBe(numbered);
    expect(named).not.toBe(other);
  });

  it('tells apart what would read the same without marks in between', () => {
    const one = parts([{ action: 'create', externalId: '1', profile: { a: 'b', c: 'd' } }]);
    const other = parts([{ action: 'create', externalId: '1', profile: { a: 'b","c":"d' } }]);
    const lines = parts([{ action: 'create', externalId: '1', profile: { a: 'b\n', c: 'd' } }]);
    expect(new Set([one, other, lines].map((each) => digest(...each))).size).toBe(3);
  });
});

describe('the digest of one world', () => {
  it('is the same in whatever order Personio and Okta list it', async () => {
    const core = { ...identity, ...claims, ...plan, ...leavers, ...safeguards, ...finding };
    const digestIn = async (each: Parameters<typeof planned>[0]) => {
      const { plan, findings } = await planned(each, core);
      return digest({ writes: writesOfPeople(plan.changes), findings });
    };
    const property = fc.asyncProperty(world, fc.nat(1000), async (each, turn) => {
      const { people, rows, logins } = each;
      const mixed = { people: shuffled(people, turn), rows: shuffled(rows, turn), logins: shuffled(logins, turn + 1) };
      expect(await digestIn({ ...each, ...mixed })).toBe(await digestIn(each));
    });
    await fc.assert(property, { seed: 5, numRuns: RUNS });
  }, 600_000);

  it('is the same in whatever order its groups and their members are listed', () => {
    const digestIn = (each: Parameters<typeof planOf>[0]) => {
      const changes = planOf(each, { planGroups });
      const findings = checkGroups(changes, groupLimits(), ({ externalId }) => externalId);
      return digest({ writes: writesOfGroups(changes.changes), findings });
    };
    const property = fc.property(groupWorld, fc.nat(1000), (each, turn) => {
      const groups = shuffled(each.groups, turn).map((group) => ({ ...group, members: shuffled(group.members, turn) }));
      expect(digestIn({ ...each, groups, people: shuffled(each.people, turn) })).toBe(digestIn(each));
    });
    fc.assert(property, { seed: 5, numRuns: RUNS });
  });
});

describe('what a plan does to logins', () => {
  const byOkta = { mode: 'sync', activate: 'okta' } as const;
  const of = (isDue: boolean, endsSessions: boolean) => {
    const staged = [{ change: PEOPLE[4]!, userId: '00u5', isDue }];
    return writesOfLogins(PEOPLE, { staged, activation: byOkta, endsSessions });
  };

  it('is whom it activates, and whose sessions end with their account', () => {
    expect(of(true, true)).toEqual([
      ['activation', '5'],
      ['end of sessions', '4'],
    ]);
    expect(of(false, false)).toEqual([]);
    expect(writesOfLogins(PEOPLE, { activation: byOkta, endsSessions: false })).toEqual([]);
  });

  it('is whom it would activate once they are created, each once', () => {
    const staged = [{ change: PEOPLE[2]!, userId: '00u3', isDue: true }];
    const activation = { mode: 'sync', activate: 'on-import' } as const;
    expect(writesOfLogins(PEOPLE, { staged, activation, endsSessions: false })).toEqual([
      ['activation', '3'],
      ['activation', '1'],
    ]);
    const deactivating = { ...activation, mode: 'deactivate-delete' } as const;
    expect(writesOfLogins(PEOPLE, { activation: deactivating, endsSessions: false })).toEqual([]);
  });

  it('tells two plans apart', () => {
    const digestWith = (isDue: boolean, endsSessions: boolean) =>
      digest({ writes: [...writesOfPeople(PEOPLE), ...of(isDue, endsSessions)], findings: FINDINGS });
    expect(
      new Set([digestWith(false, false), digestWith(true, false), digestWith(false, true), digestWith(true, true)])
        .size,
    ).toBe(4);
  });
});
