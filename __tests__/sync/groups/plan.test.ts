import { describe, expect, it } from '@jest/globals';
import { type GroupDirectory, type HeldGroup, markerOf } from '../../../src/sync/groups/directory.ts';
import { type GroupEvidence, type GroupPlanRules, planGroups } from '../../../src/sync/groups/plan.ts';
import type { Belonging } from '../../../src/sync/groups/rules.ts';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import type { AppUser } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';

/** Somebody of the plan of the people, with what the rule `team` says of them. */
interface Someone {
  readonly id: string;
  readonly belongs?: Belonging;
  readonly change?: Partial<PersonChange>;
  readonly left?: boolean;
}
const EQUAL = { action: 'unchanged', reason: 'equal' } as const;
const GONE = { action: 'deactivate', reason: 'left' } as const;
const CREATE = { action: 'create' } as const;

const appUser = (id: string): AppUser => ({ externalId: id, userId: `00u${id}`, state: 'held', profile: {} });
const team = (key: string, name = `Team ${key}`, description?: string) => [
  { key, name, ...(description !== undefined && { description }) },
];
function held(key: string, members: string[], given: Partial<HeldGroup> = {}): HeldGroup {
  const externalId = `team:${key}`;
  return {
    id: `00g${key}`,
    externalId,
    rule: 'team',
    key,
    name: `Team ${key}`,
    description: markerOf(externalId),
    inUse: false,
    members: members.map((id) => ({ userId: `00u${id}`, status: 'ACTIVE' })),
    ...given,
  };
}

function plan(
  people: readonly Someone[],
  groups: readonly HeldGroup[] = [],
  given: { rules?: Partial<GroupPlanRules>; groups?: Partial<GroupDirectory>; evidence?: Partial<GroupEvidence> } = {},
) {
  const evidence: GroupEvidence = {
    people: people.map(({ id, change = EQUAL, left = false }) => ({
      identity: { personioId: id, left } as Identity,
      personioId: id,
      externalId: id,
      ...(change.action !== 'create' && { appUser: appUser(id) }),
      action: 'unchanged',
      ...change,
    })),
    directory: {
      kind: 'listed',
      appUsers: new Map(people.map(({ id }) => [id, appUser(id)])),
      unnamed: [],
      ignoredRows: 0,
    },
    belongings: new Map(people.filter(({ left }) => !left).map(({ id, belongs = [] }) => [id, { team: belongs }])),
    emptyAttributes: {},
    groups: {
      kind: 'listed',
      groups,
      ambiguous: new Set(),
      others: 0,
      asked: new Set(),
      notOurs: new Set(),
      ...given.groups,
    },
    ...given.evidence,
  };
  return planGroups(evidence, {
    rules: ['team'],
    whenEmpty: 'keep',
    allowEmpty: new Set(),
    complete: true,
    ...given.rules,
  });
}

/** Each change in a few words: `team:1 update name +2 -1`. */
function words(...given: Parameters<typeof plan>): string[] {
  return plan(...given).changes.map(({ externalId, action, reason, changed, add, remove }) =>
    [
      externalId,
      action,
      ...(reason ? [reason] : []),
      ...changed,
      ...add.map((id) => `+${id}`),
      ...remove.map((id) => `-${id}`),
    ].join(' '),
  );
}

describe('who belongs to a group', () => {
  it('is added to it, and taken out of the one before', () => {
    expect(
      words(
        [
          { id: '1', belongs: team('2') },
          { id: '2', belongs: team('1') },
        ],
        [held('1', ['1', '2']), held('2', [])],
      ),
    ).toEqual(['team:1 unchanged -1', 'team:2 unchanged +1']);
  });

  it('is added in the run that creates them, to a group that it creates too', () => {
    const { changes } = plan([{ id: '1', belongs: team('1', 'Ones', 'All ones'), change: CREATE }]);
    expect(changes).toMatchObject([
      {
        action: 'create',
        add: ['1'],
        profile: { displayName: 'Ones', description: 'All ones (Personio team:1)' },
      },
    ]);
  });

  it.each<[string, Someone]>([
    [
      'waits for confirmation',
      { id: '1', belongs: [], change: { action: 'skip', reason: 'waiting-for-confirmation' } },
    ],
    [
      'is updated, but waits',
      { id: '1', belongs: [], change: { action: 'update', appUser: { ...appUser('1'), state: 'waiting' } } },
    ],
    ['is invalid', { id: '1', belongs: [], change: { action: 'invalid', reason: 'invalid-attribute' } }],
    ['is out of scope', { id: '1', belongs: [], change: { action: 'skip', reason: 'out-of-scope' } }],
    ['leaves', { id: '1', change: GONE, left: true }],
    ['has a record that does not tell', { id: '1', belongs: 'unknown' }],
    ['has a record for which the rule fails', { id: '1', belongs: 'failed' }],
  ])('keeps the membership that they have where somebody %s', (_, someone) => {
    const other = { id: '2', belongs: team('1') };
    expect(words([someone, other], [held('1', ['1', '2'])])).toEqual(['team:1 unchanged']);
  });

  it('is not added where they are not decided', () => {
    const someone = { id: '1', belongs: team('1'), change: { action: 'skip', reason: 'out-of-scope' } as const };
    expect(words([someone, { id: '2', belongs: team('1') }], [held('1', ['2'])])).toEqual(['team:1 unchanged']);
    expect(words([someone])).toEqual([]);
    expect(words([someone], [held('1', [], { name: 'Other' })])).toEqual(['team:1 unchanged']);
  });

  it('can be nobody whose external id is too long for a member', () => {
    const long = '1'.repeat(256);
    const { changes, longIds } = plan([
      { id: long, belongs: team('1') },
      { id: '2', belongs: team('1') },
    ]);
    expect(changes.flatMap(({ add }) => add)).toEqual(['2']);
    expect(longIds).toEqual([long]);
    expect(plan([{ id: '1'.repeat(255), belongs: team('1') }]).changes.flatMap(({ add }) => add)).toHaveLength(1);
  });

  it('stays where the listing is not known to hold everybody, or the groups or people of Okta were not read', () => {
    const people = [
      { id: '1', belongs: team('2') },
      { id: '2', belongs: team('1') },
    ];
    const groups = [held('1', ['1', '2']), held('2', [])];
    const added = ['team:1 unchanged', 'team:2 unchanged +1'];
    expect(words(people, groups, { rules: { complete: false } })).toEqual(added);
    expect(words(people, groups, { evidence: { directory: { kind: 'looked-up', appUsers: new Map() } } })).toEqual([
      'team:1 unchanged +2',
      'team:2 unchanged +1',
    ]);
    expect(words(people, [], { groups: { kind: 'unread' } })).toEqual(['team:1 upsert +2', 'team:2 upsert +1']);
    // People who were looked up one by one are known, and nobody knows whether they are all.
    const appUsers = new Map(people.map(({ id }) => [id, appUser(id)]));
    const lookedUp = { evidence: { directory: { kind: 'looked-up' as const, appUsers } } };
    expect(words(people, groups, lookedUp)).toEqual(added);
    expect(plan(people, groups, lookedUp).removes).toBe(false);
  });

  it('stays where the source holds them no more, or their app user names no Okta user', () => {
    const people = [{ id: '1', belongs: team('2') }];
    const groups = [held('1', ['1']), held('2', [])];
    const { userId: _, ...nameless } = appUser('1');
    for (const one of [{ ...appUser('1'), state: 'gone' as const }, nameless]) {
      const directory = { kind: 'listed' as const, appUsers: new Map([['1', one]]), unnamed: [], ignoredRows: 0 };
      expect(words(people, groups, { evidence: { directory } })).toEqual(['team:2 unchanged +1', 'team:1 unchanged']);
    }
  });

  it('is added to every group of theirs where Okta’s people were not listed, which is told', () => {
    const evidence = { directory: { kind: 'unread', appUsers: new Map() } } as const;
    const looked = plan([{ id: '1', belongs: team('1') }], [held('1', ['1'])], { evidence });
    expect(looked).toMatchObject({ changes: [{ add: ['1'] }], removes: false, peopleUnread: true });
    expect(plan([{ id: '1', belongs: team('1') }])).not.toHaveProperty('peopleUnread');
  });

  it('is told from somebody who waits, and whose row has the id of the same Okta user', () => {
    const rows: AppUser[] = [appUser('1'), { ...appUser('1'), externalId: '2', state: 'waiting' }];
    const appUsers = new Map(rows.map((row) => [row.externalId, row]));
    const evidence = { directory: { kind: 'listed', appUsers, unnamed: [], ignoredRows: 0 } } as const;
    expect(words([{ id: '1', belongs: team('1') }], [held('1', ['1'])], { evidence })).toEqual(['team:1 unchanged']);
  });

  it('has nothing sent of the group itself where that is as it should be', () => {
    const [change] = plan([{ id: '1', belongs: team('1') }], [held('1', [])]).changes;
    expect(change).toMatchObject({ action: 'unchanged', add: ['1'], changed: [] });
    expect(change).not.toHaveProperty('profile');
  });
});

describe('the name of a group', () => {
  const five = (...names: string[]) => names.map((name, at) => ({ id: String(at), belongs: team('1', name) }));
  const nameOf = (people: readonly Someone[]) => plan(people).changes[0]?.profile?.displayName;

  it('is the one that most members give; of a tie, the first by code point', () => {
    expect(nameOf(five('A', 'B', 'B'))).toBe('B');
    expect(nameOf(five('b', 'B', 'a'))).toBe('B');
    expect(nameOf(five('🦔', '\uFF5E'))).toBe('\uFF5E');
    expect(nameOf(five('AB', 'A'))).toBe('A');
  });

  it('is that of members, not of those who are left alone', () => {
    const outside = { change: { action: 'skip', reason: 'out-of-scope' } as const };
    expect(
      nameOf([
        ...five('A'),
        { id: '8', belongs: team('1', 'B'), ...outside },
        { id: '9', belongs: team('1', 'B'), ...outside },
      ]),
    ).toBe('A');
  });

  it('changes in place, and so does the description', () => {
    const people = [{ id: '1', belongs: team('1', 'New', 'About') }];
    expect(words(people, [held('1', ['1'])])).toEqual(['team:1 update name description']);
    expect(words(people, [held('1', ['1'], { name: 'New' })])).toEqual(['team:1 update description']);
  });

  it.each([
    ['group-name-missing', [{ key: '1' }]],
    ['group-name-too-long', team('1', 'x'.repeat(256))],
    ['group-key-too-long', team('x'.repeat(251))],
  ])('leaves the group alone: %s', (reason, belongs) => {
    const { changes } = plan([{ id: '1', belongs }], [held('1', ['2'])]);
    expect(changes.filter(({ action }) => action === 'skip')).toMatchObject([{ reason, add: [], remove: [] }]);
  });

  it('may have 255 characters, and so may the external id', () => {
    expect(words([{ id: '1', belongs: team('1', 'x'.repeat(255)) }])).toEqual(['team:1 create +1']);
    expect(words([{ id: '1', belongs: team('x'.repeat(250), 'n') }])).toEqual([`team:${'x'.repeat(250)} create +1`]);
  });

  it('leaves both groups alone where two keys of this listing give it', () => {
    const people = [
      { id: '1', belongs: team('1', 'Sales') },
      { id: '2', belongs: team('2', 'sales') },
    ];
    expect(words(people, [held('1', ['2'])])).toEqual(['team:1 skip group-name-twice', 'team:2 skip group-name-twice']);
  });

  it('is the same with a character that does not show', () => {
    const people = [
      { id: '1', belongs: team('1', 'Sales') },
      { id: '2', belongs: team('2', 'Sa\u200bles') },
    ];
    expect(words(people)).toEqual(['team:1 skip group-name-twice', 'team:2 skip group-name-twice']);
  });

  it('is free where the group that had it is empty and stays, whatever is known of who is there', () => {
    const cut = { rules: { complete: false } };
    const moved = [{ id: '1', belongs: team('2', 'Team 1') }];
    expect(words(moved, [held('1', [])])).toEqual(['team:2 create +1', 'team:1 unchanged']);
    expect(words(moved, [held('1', [])], cut)).toEqual(['team:2 create +1', 'team:1 unchanged']);
    expect(words(moved, [held('1', ['9'])], cut)).toEqual(['team:2 skip waits-for-group-name', 'team:1 unchanged']);
  });

  it('is free from the run after the one that empties the group that had it', () => {
    const people = [{ id: '1', belongs: team('2', 'Team 1') }];
    expect(words(people, [held('1', ['1'])])).toEqual(['team:2 skip waits-for-group-name', 'team:1 unchanged -1']);
    expect(words(people, [held('1', [])])).toEqual(['team:2 create +1', 'team:1 unchanged']);
    expect(words(people, [held('1', ['1']), held('2', [])])).toEqual(['team:2 unchanged +1', 'team:1 unchanged -1']);
    expect(words(people, [held('1', ['1'])], { rules: { whenEmpty: 'delete' } })).toEqual([
      'team:2 skip waits-for-group-name',
      'team:1 delete -1',
    ]);
    expect(words(people, [held('1', ['1'])], { rules: { complete: false } })).toEqual([
      'team:2 skip waits-for-group-name',
      'team:1 unchanged',
    ]);
  });
});

describe('a group whose key nobody has any more', () => {
  const people = [
    { id: '1', belongs: team('2') },
    { id: '3', change: GONE, left: true },
  ];
  const deleting = { rules: { whenEmpty: 'delete' } } as const;
  const fate = (group: HeldGroup, given: Parameters<typeof plan>[2] = deleting) =>
    words(people, [group, held('2', ['1'])], given).filter((each) => each.startsWith('team:1 '));

  it('comes after those that somebody has, in the order of keys, each with its size', () => {
    const { changes } = plan([{ id: '1', belongs: team('2') }], [held('3', ['1']), held('2', ['1']), held('1', [])]);
    expect(changes.map(({ externalId, size, isObsolete, held }) => [externalId, size, isObsolete, held?.id])).toEqual([
      ['team:2', 1, false, '00g2'],
      ['team:1', 0, true, '00g1'],
      ['team:3', 1, true, '00g3'],
    ]);
    const [created] = plan([{ id: '1', belongs: team('2') }]).changes;
    expect(created).toMatchObject({ size: 0, isObsolete: false });
    expect(created).not.toHaveProperty('held');
  });

  it('is emptied and kept, or deleted', () => {
    expect(fate(held('1', ['1']), {})).toEqual(['team:1 unchanged -1']);
    expect(fate(held('1', ['1']))).toEqual(['team:1 delete -1']);
    expect(fate(held('1', []))).toEqual(['team:1 delete']);
  });

  it('is emptied, and never deleted, where apps, push mappings or admin roles use it', () => {
    expect(fate(held('1', ['1'], { inUse: true }))).toEqual(['team:1 unchanged group-in-use -1']);
    expect(fate(held('1', ['1'], { inUse: 'unknown' }))).toEqual(['team:1 unchanged group-in-use -1']);
  });

  it('is not deleted where Okta counts more members than it lists', () => {
    expect(fate(held('1', ['1'], { usersCount: 1 }))).toEqual(['team:1 delete -1']);
    expect(fate(held('1', ['1'], { usersCount: 2 }))).toEqual(['team:1 unchanged group-not-empty -1']);
  });

  it('is not deleted while somebody stays in it, unless that person has left', () => {
    expect(fate(held('1', ['1', '3']))).toEqual(['team:1 delete -1']);
    const stranger = (status: string) => held('1', [], { members: [{ userId: '00u9', status }] });
    expect(fate(stranger('ACTIVE'))).toEqual(['team:1 unchanged group-not-empty']);
    expect(fate(stranger('DEPROVISIONED'))).toEqual(['team:1 delete']);
  });

  it('is neither while the listing is not known to hold everybody', () => {
    expect(fate(held('1', ['1']), { rules: { whenEmpty: 'delete', complete: false } })).toEqual(['team:1 unchanged']);
  });

  it('is one whose members are all out of scope only if nobody out of scope has it', () => {
    const outside = { id: '1', belongs: team('1'), change: { action: 'skip', reason: 'out-of-scope' } as const };
    const [change] = plan([outside], [held('1', ['1'])], deleting).changes;
    expect(change).toMatchObject({ action: 'unchanged', isObsolete: false });
  });
});

describe('a group that is not known to be ours', () => {
  const people = [
    { id: '1', belongs: team('1') },
    { id: '2', belongs: team('2') },
  ];

  it('is left alone where its external id is somebody else’s, and so is what was not asked for', () => {
    const asked = { asked: new Set(['team:1']), notOurs: new Set(['team:1']) };
    expect(words(people, [], { groups: asked })).toEqual(['team:1 skip group-not-ours', 'team:2 skip group-not-asked']);
    const both = { asked: new Set(['team:1', 'team:2']), notOurs: new Set(['team:1']) };
    expect(words(people, [], { groups: both })).toEqual(['team:1 skip group-not-ours', 'team:2 create +2']);
  });

  it('is left alone where two groups have the marker', () => {
    expect(words(people, [], { groups: { ambiguous: new Set(['team:1']) } })[0]).toBe('team:1 skip group-ambiguous');
  });

  it('is not touched where no rule of the configuration is its', () => {
    expect(words(people, [{ ...held('9', ['1']), rule: 'old', externalId: 'old:9' }])).toHaveLength(2);
  });
});

describe('a rule that gives nothing for anybody', () => {
  const nobody = [
    { id: '1', belongs: [] },
    { id: '2', belongs: 'unknown' as const },
  ];

  it('leaves its groups alone, and is told', () => {
    expect(plan(nobody, [held('1', ['1'])])).toMatchObject({ changes: [], emptyRules: ['team'] });
    expect(
      plan([{ id: '1', belongs: team('1') }], [], { evidence: { emptyAttributes: { team: ['team'] } } }),
    ).toMatchObject({
      changes: [],
      emptyRules: ['team'],
    });
  });

  it('is meant where the configuration says so', () => {
    const allowed = { rules: { allowEmpty: new Set(['team']) } };
    expect(words(nobody, [held('1', ['1', '2'])], allowed)).toEqual(['team:1 unchanged -1']);
  });

  it('is no case where nobody is there at all', () => {
    expect(plan([], []).emptyRules).toEqual([]);
  });
});

it('those for whom a rule fails are told by rule, and leavers who are members by person', () => {
  const people: Someone[] = [
    { id: '1', belongs: 'failed' },
    { id: '2', belongs: team('1') },
    { id: '3', change: GONE, left: true },
    { id: '4', change: { action: 'skip', reason: 'protected' }, left: true },
  ];
  const group = held('1', ['2', '3', '4'], {});
  const members = [...group.members, { userId: '00u9', status: 'DEPROVISIONED' }];
  const { failed, leavers } = plan(people, [{ ...group, members }]);
  expect([...failed]).toEqual([['team', ['1']]]);
  expect(leavers).toEqual([
    { userId: '00u3', personioId: '3', leavesNow: true },
    { userId: '00u9', leavesNow: false },
  ]);
});

it('who is listed and has not left is told as no leaver, although somebody has deactivated their login', () => {
  const gone = { ...appUser('1'), state: 'gone' } as const;
  const byHand = { action: 'skip', reason: 'deactivated-in-okta', appUser: gone } as const;
  const group = held('1', [], { members: [{ userId: '00u1', status: 'DEPROVISIONED' }] });
  expect(plan([{ id: '1', belongs: team('1'), change: byHand }], [group]).leavers).toEqual([]);
  const excluded = { action: 'deactivate', reason: 'out-of-scope' } as const;
  expect(plan([{ id: '1', belongs: team('1'), change: excluded }], [group]).leavers).toEqual([
    { userId: '00u1', personioId: '1', leavesNow: true },
  ]);
});

it('who left in an earlier run and is still a member is told too, and nobody for whom no rule fails', () => {
  const reasons = ['already-gone', 'login-active', 'login-kept', 'out-of-scope'] as const;
  const people: Someone[] = reasons.map((reason, at) => ({
    id: String(at),
    change: { action: 'skip', reason },
    left: true,
  }));
  const members = [...people.map(({ id }) => id), '9'];
  const { failed, leavers } = plan([...people, { id: '9', belongs: team('1') }], [held('1', members)]);
  expect(failed.size).toBe(0);
  expect(leavers).toEqual([0, 1, 2].map((at) => ({ userId: `00u${at}`, personioId: String(at), leavesNow: false })));
});
