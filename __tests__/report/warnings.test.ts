import { describe, expect, it } from '@jest/globals';
import type { ListingFacts } from '../../src/read.ts';
import { type Planned, warningsOf } from '../../src/report/warnings.ts';
import type { Plan } from '../../src/sync/people/plan.ts';
import {
  appUser,
  choosing,
  invalid,
  leaver,
  listed,
  lookedUp,
  many,
  member,
  outOfScope,
  planOf,
  skipped,
  unnamed,
} from '../sync/people/builders.ts';

const whole: ListingFacts = { count: 1, complete: true };
const cut: ListingFacts = { count: 1, complete: false, incomplete: 'record-limit' };
const disagrees: ListingFacts = { count: 3, complete: false, incomplete: 'total-disagrees', total: 4 };

const warned = (
  plan: Plan,
  listing = whole,
  {
    logins = 'unasked',
    directory = listed(),
    mode = 'sync',
    missing = false,
    isTooSlow = false,
    aliased = [],
  }: Given = {},
) =>
  warningsOf({
    plan,
    accounts: { logins, directory },
    found: { listing, again: { isTooSlow } },
    mode,
    missing,
    aliased,
  });
interface Given extends Partial<Pick<Planned, 'mode' | 'missing' | 'aliased'>> {
  readonly logins?: Planned['accounts']['logins'];
  readonly directory?: Planned['accounts']['directory'];
  readonly isTooSlow?: boolean;
}

const nothing = planOf([], listed());

it('an ordinary run warns of nothing', () => {
  const identities = [
    member('1'),
    leaver('2'),
    skipped('3', 'not-this-mode'),
    skipped('4', 'protected'),
    outOfScope('5'),
  ];
  expect(warned(planOf(identities, listed(appUser('2'), appUser('5'))))).toEqual([]);
});

it('names the employees of an alias whom Personio does not list, but nothing that may be an address', () => {
  const [warning] = warned(nothing, whole, { aliased: ['4714', 'ada.nordmann@acme.example'] });
  expect(warning).toContain('`identity.aliases` names employees 4714 and <not a number>, whom Personio does not list');
});

describe('a listing that is not complete', () => {
  it('because of a limit matters only to absence', () => {
    expect(warned(nothing, cut)).toEqual([]);
    for (const rule of [{ missing: true }, { outOfScope: true }]) {
      const plan = planOf([], listed(), { ...rule, complete: false });
      expect(warned(plan, cut)).toEqual([expect.stringMatching(/for being absent or out of scope/)]);
    }
  });

  it('because somebody has no external id matters to absence', () => {
    const plan = planOf([unnamed('1')], listed(appUser('9')), { missing: true });
    expect(warned(plan).join()).toMatch(/for being absent/);
  });

  it('because the numbers disagree is always told, with both', () => {
    expect(warned(nothing, disagrees)[0]).toMatch(/\b4\b.*\b3\b/);
    expect(warned(planOf([], listed(), { missing: true, complete: false }), disagrees)).toHaveLength(2);
  });
});

describe('users who may not be read', () => {
  it.each([
    'sync',
    'deactivate-delete',
  ] as const)('leave open in mode %s whether leavers can sign in, and take a scope to tell', (mode) => {
    expect(warned(nothing, whole, { logins: 'refused', mode })).toEqual([
      expect.stringMatching(/^This run could not look up whether leavers can still sign in, .*`okta\.users\.read`\.$/),
    ]);
  });

  it('matter only to people to be created or updated where nobody is deactivated', () => {
    expect(warned(nothing, whole, { logins: 'refused', mode: 'create-activate' })).toEqual([
      expect.stringMatching(
        /^This run could not look up whether people to be created or updated have a login .*`okta\.users\.read`\.$/,
      ),
    ]);
  });

  it('are no matter where nobody asked for them, or all of them were told', () => {
    for (const logins of ['unasked', new Map()] as const) expect(warned(nothing, whole, { logins })).toEqual([]);
  });
});

it('three people with one user name are listed as a sentence has them', () => {
  const [warning] = warned(
    planOf(
      ['1', '2', '3'].map((id) => member(id, { userName: 'ann@acme.example' })),
      listed(),
    ),
  );
  expect(warning).toMatch(/^Employees 1, 2 and 3 map to the same user name/);
});

it('a reading of Personio that took too long to prove anything is told', () => {
  expect(warned(nothing, whole, { isTooSlow: true, missing: true })).toEqual([
    expect.stringMatching(/more than ten minutes.*nobody is deactivated for being absent/),
  ]);
  // Where nobody is deactivated for being absent anyway, that is no news.
  expect(warned(nothing, whole, { isTooSlow: true, missing: false })).toEqual([]);
  expect(warned(nothing, whole, { isTooSlow: true, missing: true, mode: 'create-activate' })).toEqual([]);
});

it('leavers out of scope who are deactivated need no warning', () => {
  expect(warned(planOf([outOfScope('1', true)], listed(appUser('1')), { outOfScope: true }))).toEqual([]);
});

describe('people', () => {
  it.each([
    ['no-status', /readable status.*"Status"/],
    ['unknown-status', /status that this action does not know/],
    ['deactivated-in-okta', /lifecycle\.reactivate/],
  ] as const)('set aside as %s are told by number and Personio id', (reason, text) => {
    const [warning, ...others] = warned(planOf([skipped('12', reason), skipped('15', reason)], listed()));
    expect(warning).toMatch(text);
    expect(warning).toMatch(/^2 employees \(12, 15\)/);
    expect(others).toEqual([]);
  });

  it('who are invalid are left to the report', () => {
    expect(warned(planOf([invalid('7')], listed()))).toEqual([]);
  });

  it('are told in the singular where there is only one', () => {
    expect(warned(planOf([skipped('7', 'no-status')], listed()))).toEqual([expect.stringMatching(/^1 employee \(7\)/)]);
  });

  it.each([
    [5, '(1, 2, 3, 4, 5)'],
    [8, '(1, 2, 3, 4, 5, and 3 more)'],
  ])('in a list of %i are told as five and the number of the rest', (count, told) => {
    const identities = many(count, (id) => skipped(id, 'no-status'));
    expect(warned(planOf(identities, listed()))[0]).toContain(told);
  });
});

describe('the warning of a clash', () => {
  const name = { userName: 'ann@acme.example' };

  it('names both employees and the alias that makes them one', () => {
    const plan = planOf([member('2071', name), leaver('1034')], listed(appUser('1034', { profile: name })));
    const [warning] = warned(plan);
    expect(warning).toContain(
      'The account of employee 1034 is not deactivated, because employee 2071 has its user name.',
    );
    expect(warning).toContain('identity.aliases: { "2071": "1034" }');
    expect(warning).toContain('identity.distinct: ["2071"]');
  });

  it('names a holder whom Personio does not list by the Okta user', () => {
    const plan = planOf([member('2071', name)], listed(appUser('1034', { profile: name })));
    expect(warned(plan)[0]).toContain(
      'Employee 2071 is not imported, because the account of Okta user 00u1034 has the user name.',
    );
  });

  it('shows no external id that may be an address, and no user name', () => {
    const plan = planOf([member('2071', name)], listed(appUser('ann@acme.example', { userId: '00u9', profile: name })));
    expect(warned(plan)[0]).toContain('identity.aliases: { "2071": "<external id at Okta>" }');
    expect(warned(plan)[0]).not.toContain('ann@');
  });

  it('says in create-activate why the newcomer is not imported, and both lines', () => {
    const left = skipped('1034', 'not-this-mode', 'leaver');
    const plan = planOf([member('2071', name), left], listed(appUser('1034', { profile: name })), {
      mode: 'create-activate',
    });
    expect(warned(plan)).toEqual([
      'Employee 2071 is not imported, because the account of employee 1034 has the user name. ' +
        'If they are one person, add to the configuration: identity.aliases: { "2071": "1034" }. ' +
        'If they are different people: identity.distinct: ["2071"].',
    ]);
  });

  it('over an account that two records have taken over calls neither of them the account’s', () => {
    const identities = [leaver('1034'), member('2071', name), { ...invalid('2072'), names: name }];
    const [warning] = warned(planOf(identities, listed(appUser('1034', { profile: name }))));
    expect(warning).not.toMatch(/account of employee 2072/);
    expect(warning).toMatch(/account of employee 1034 is not deactivated/);
  });

  it('between a person who is there and a new one shows no alias', () => {
    const [warning] = warned(planOf([member('1', name), member('2', name)], listed(appUser('1', { profile: name }))));
    expect(warning).not.toContain('identity.aliases');
  });

  it('over an exchange of names says what to do, once', () => {
    const identities = [member('1', { userName: 'b' }), member('2', { userName: 'a' })];
    const directory = listed(
      appUser('1', { profile: { userName: 'a' } }),
      appUser('2', { profile: { userName: 'b' } }),
    );
    const [warning, ...others] = warned(planOf(identities, directory));
    expect(warning).toMatch(/^Employees 1 and 2 would exchange their user names.*until the next run/);
    expect(others).toEqual([]);
  });

  it('over a name whose account ends says that Okta keeps it', () => {
    const plan = planOf([leaver('1034'), member('2071', name)], listed(appUser('1034', { profile: name })), {
      distinct: new Set(['2071']),
    });
    expect(warned(plan)).toEqual([
      expect.stringMatching(
        /^Employee 2071 is not imported or renamed, .*employee 1034 .*Okta keeps a user name.*rename or delete that login/,
      ),
    ]);
  });

  it('is left out where the clash ends with the next run', () => {
    const identities = [member('1', { userName: 'new' }), member('2', { userName: 'old' })];
    expect(warned(planOf(identities, listed(appUser('1', { profile: { userName: 'old' } }))))).toEqual([]);
  });

  it('comes before all others where a deactivation is held up', () => {
    const identities = [skipped('7', 'no-status'), leaver('1034'), member('2071', name)];
    const [first, ...others] = warned(planOf(identities, listed(appUser('1034', { profile: name }))), disagrees);
    expect(first).toContain('employee 1034 is not deactivated');
    expect(others).toHaveLength(2);
  });

  it('between two new people shows no alias', () => {
    const [warning] = warned(planOf([member('1', name), member('2', name)], listed()));
    expect(warning).not.toContain('identity.aliases');
    expect(warning).toContain('user name of their own');
  });

  it('is given for each clash', () => {
    const other = { userName: 'bob@acme.example' };
    const identities = [member('1', name), member('2', name), member('3', other), member('4', other)];
    expect(warned(planOf(identities, listed()))).toHaveLength(2);
  });
});

describe('candidates for the user name', () => {
  const anna = (id: string) => choosing(['anna', 'anna2'], member(id));

  it('that are all taken are told once, with the people', () => {
    const identities = [anna('1'), anna('2'), anna('3'), anna('4')];
    const plan = planOf(identities, listed());
    expect(warned(plan)).toEqual([
      expect.stringMatching(/^2 people are not imported or renamed \(`3`, `4`\), because .*one with `id`\.$/),
    ]);
  });

  it('may be the names of deactivated logins where users may not be read: one warning', () => {
    const plan = planOf([anna('1')], listed());
    const warnings = warned(plan, whole, { logins: 'refused' });
    expect(warnings).toEqual([expect.stringMatching(/`okta\.users\.read`\. A candidate of `profile\.userName`/)]);
    const single = warned(planOf([member('1')], listed()), whole, { logins: 'refused' });
    expect(single.join()).not.toContain('candidate');
  });

  it('are nobody’s for sure where app users cannot be listed, unless nobody is given one', () => {
    const plan = planOf([anna('1')], lookedUp());
    expect(warned(plan, whole, { directory: lookedUp() })).toEqual([expect.stringContaining('`okta.apps.read`')]);
    expect(warned(plan, whole, { directory: lookedUp(), mode: 'deactivate-delete' })).toEqual([]);
  });
});

it('people for whom there is no time zone are told', () => {
  const plan = planOf([{ ...member('1'), lacksTimeZone: true }, member('2')], listed());
  expect(warned(plan)).toEqual([
    expect.stringMatching(/^`lifecycle\.timeZoneFor` gives no time zone for 1 person, so .* \(`1`\)/),
  ]);
});
