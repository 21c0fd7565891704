import { describe, expect, it } from '@jest/globals';
import type { Logins } from '../../../src/sync/people/change.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import type { PlanRules } from '../../../src/sync/people/plan.ts';
import { newUserNames, planPeople } from '../../../src/sync/people/plan.ts';
import {
  appUser,
  invalid,
  inWords,
  type Listed,
  leaver,
  listed,
  member,
  named,
  outOfScope,
  planOf,
  planRules,
  skipped,
  unread,
} from './builders.ts';

/** Record `id`, which maps to the user name `to`. */
const wants = (id: string, to: string) => member(id, { userName: to });
/** The account of `id`, which is called `now`. */
const called = (id: string, now: string) => appUser(id, { profile: { userName: now } });
const words = (identities: Identity[], directory: Listed, rules: Partial<PlanRules> = {}, logins?: Logins) =>
  inWords(planOf(identities, directory, rules, logins));

describe('a user name that its holder gives up in this run', () => {
  it('waits for the next run: the newcomer is not sent with it, the holder is renamed', () => {
    const plan = planOf([wants('1', 'new'), wants('2', 'old')], listed(called('1', 'old')));
    expect(inWords(plan)).toEqual(['1 update', '2 skip waits-for-user-name']);
    expect(plan.conflicts).toEqual([]);
  });

  it('is free in the next run', () => {
    expect(words([wants('1', 'new'), wants('2', 'old')], listed(called('1', 'new')))).toEqual([
      '1 unchanged equal',
      '2 create',
    ]);
  });

  it('is waited for whichever record comes first', () => {
    expect(words([wants('2', 'old'), wants('1', 'new')], listed(called('1', 'old')))).toEqual([
      '2 skip waits-for-user-name',
      '1 update',
    ]);
  });

  it('is waited for by somebody who is renamed too, and then nothing of them is sent', () => {
    const plan = planOf([wants('1', 'new'), wants('2', 'old')], listed(called('1', 'old'), called('2', 'two')));
    expect(inWords(plan)).toEqual(['1 update', '2 skip waits-for-user-name']);
    expect(plan.changes[1]).not.toHaveProperty('profile');
    expect(plan.changes[1]).not.toHaveProperty('changed');
  });

  it('goes down a chain of three one step a run, and ends', () => {
    const records = [wants('1', 'b'), wants('2', 'c'), wants('3', 'd')];
    expect(words(records, listed(called('1', 'a'), called('2', 'b'), called('3', 'c')))).toEqual([
      '1 skip waits-for-user-name',
      '2 skip waits-for-user-name',
      '3 update',
    ]);
    expect(words(records, listed(called('1', 'a'), called('2', 'b'), called('3', 'd')))).toEqual([
      '1 skip waits-for-user-name',
      '2 update',
      '3 unchanged equal',
    ]);
    expect(words(records, listed(called('1', 'a'), called('2', 'c'), called('3', 'd')))).toEqual([
      '1 update',
      '2 unchanged equal',
      '3 unchanged equal',
    ]);
  });

  it('is not given up by somebody who cannot be renamed: then it is taken, and so all down the chain', () => {
    const records = [wants('1', 'b'), wants('2', 'c'), member('3')];
    const plan = planOf(records, listed(called('1', 'a'), called('2', 'b'), appUser('3'), called('9', 'c')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken', '3 unchanged equal']);
  });

  it('is not given up by somebody whose record is invalid', () => {
    const plan = planOf([named('new', invalid('1')), wants('2', 'old')], listed(called('1', 'old')));
    expect(inWords(plan)).toEqual(['1 invalid invalid-attribute', '2 skip user-name-taken']);
  });

  it('goes to none of two newcomers who both map to it', () => {
    const plan = planOf([wants('1', 'new'), wants('2', 'old'), wants('3', 'old')], listed(called('1', 'old')));
    expect(inWords(plan)).toEqual(['1 update', '2 skip user-name-taken', '3 skip user-name-taken']);
    expect(plan.conflicts).toEqual([{ kind: 'same-name', personioIds: ['2', '3'], holderIds: ['1'], oktaUserIds: [] }]);
  });

  it('of somebody who waits for confirmation and is renamed is waited for as well', () => {
    const waiting = appUser('1', { state: 'waiting', profile: { userName: 'old' } });
    expect(words([wants('1', 'new'), wants('2', 'old')], listed(waiting))).toEqual([
      '1 update',
      '2 skip waits-for-user-name',
    ]);
  });

  it('of which only the case of letters changes is given up by nobody', () => {
    expect(words([wants('1', 'Ann'), wants('2', 'ann')], listed(called('1', 'ann')))).toEqual([
      '1 update',
      '2 skip user-name-taken',
    ]);
  });

  it('is none that anybody need look up', () => {
    const plan = planOf([wants('1', 'new'), wants('2', 'old')], listed(called('1', 'old')));
    expect(newUserNames(plan)).toEqual(['new']);
  });

  it('is looked up where nobody gets it: one of them may be left alone, and the other be sent', () => {
    const plan = planOf([wants('1', 'ann'), wants('2', 'ann')], listed(called('1', 'old')));
    expect(newUserNames(plan)).toEqual(['ann', 'ann']);
    const suspended = { directory: listed(called('1', 'old')), statuses: new Map([['00u1', 'SUSPENDED']]) };
    const logins: Logins = new Map([['ann', { id: '00u77', status: 'DEPROVISIONED' }]]);
    const known = planPeople([wants('1', 'ann'), wants('2', 'ann')], { ...suspended, logins }, planRules());
    expect(inWords(known)).toEqual(['1 skip user-name-taken', '2 skip deactivated-in-okta']);
  });

  it('is looked up for somebody whose app user has ended: their login may be on', () => {
    const ended = appUser('1', { state: 'gone' });
    expect(newUserNames(planOf([wants('1', 'ann')], listed(ended)))).toEqual(['ann']);
  });
});

describe('people who would exchange their user names', () => {
  it('are both left as they are, and told as an exchange', () => {
    const plan = planOf([wants('1', 'b'), wants('2', 'a')], listed(called('1', 'a'), called('2', 'b')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken']);
    expect(plan.conflicts).toEqual([{ kind: 'exchange', personioIds: ['1', '2'], holderIds: [], oktaUserIds: [] }]);
  });

  it('are told once where they are three in a ring', () => {
    const plan = planOf(
      [wants('1', 'b'), wants('2', 'c'), wants('3', 'a')],
      listed(called('1', 'a'), called('2', 'b'), called('3', 'c')),
    );
    expect(new Set(plan.changes.map(({ reason }) => reason))).toEqual(new Set(['user-name-taken']));
    expect(plan.conflicts).toEqual([
      { kind: 'exchange', personioIds: ['1', '2', '3'], holderIds: [], oktaUserIds: [] },
    ]);
  });

  it('are no ring where a newcomer wants one of the names too: then nobody gets it', () => {
    const directory = listed(called('1', 'a'), called('2', 'b'));
    const plan = planOf([wants('3', 'a'), wants('1', 'b'), wants('2', 'a')], directory);
    expect(inWords(plan)).toEqual(['3 skip user-name-taken', '1 skip user-name-taken', '2 skip user-name-taken']);
    expect(plan.conflicts.map(({ kind, personioIds, holderIds }) => [kind, ...personioIds, ...holderIds])).toEqual([
      ['same-name', '3', '2', '1'],
      ['same-name', '1', '2'],
    ]);
  });

  it('are two exchanges where they are two pairs', () => {
    const plan = planOf(
      [wants('1', 'b'), wants('2', 'a'), wants('3', 'd'), wants('4', 'c')],
      listed(called('1', 'a'), called('2', 'b'), called('3', 'c'), called('4', 'd')),
    );
    expect(plan.conflicts.map(({ kind, personioIds, holderIds }) => [kind, ...personioIds, ...holderIds])).toEqual([
      ['exchange', '1', '2'],
      ['exchange', '3', '4'],
    ]);
  });
});

describe('where not everybody gets a user name,', () => {
  const kinds = (identities: Identity[], directory: Listed, rules: Partial<PlanRules> = {}) =>
    planOf(identities, directory, rules).conflicts.map(({ kind, personioIds, holderIds, oktaUserIds, alias }) =>
      [kind, ...personioIds, ...holderIds, ...oktaUserIds, alias && `${alias.personioId} is ${alias.externalId}`]
        .filter(Boolean)
        .join(' '),
    );

  it('an alias is proposed only where the holder has left, or is not listed', () => {
    const holder = listed(called('1', 'ann'));
    expect(kinds([leaver('1'), wants('2', 'ann')], holder)).toEqual(['who-is-who 2 1 2 is 1']);
    expect(kinds([wants('2', 'ann')], holder)).toEqual(['who-is-who 2 00u1 2 is 1']);
    for (const present of [wants('1', 'ann'), named('ann', invalid('1')), named('ann', skipped('1', 'no-status'))]) {
      expect(kinds([present, wants('2', 'ann')], holder)).toEqual(['same-name 2 1']);
    }
  });

  it('an alias is proposed in create-activate too, where nobody is deactivated', () => {
    const left: Identity = { ...leaver('1'), assessment: { is: 'skip', reason: 'not-this-mode' } };
    expect(kinds([left, wants('2', 'ann')], listed(called('1', 'ann')), { mode: 'create-activate' })).toEqual([
      'who-is-who 2 1 2 is 1',
    ]);
  });

  it('an account held up by two records is told once, with both', () => {
    const plan = planOf([leaver('1'), wants('2', 'ann'), named('ann', invalid('3'))], listed(called('1', 'ann')));
    expect(plan.conflicts).toHaveLength(1);
    expect(plan.conflicts[0]).toMatchObject({ kind: 'who-is-who', personioIds: ['2', '3'], holderIds: ['1'] });
  });

  it('a leaver whose name a distinct person takes ends; that person is not imported, as Okta keeps the name', () => {
    const plan = planOf([leaver('1'), wants('2', 'ann')], listed(called('1', 'ann')), { distinct: new Set(['2']) });
    expect(inWords(plan)).toEqual(['1 deactivate left', '2 skip user-name-taken']);
    expect(plan.conflicts).toEqual([{ kind: 'kept-by-login', personioIds: ['2'], holderIds: ['1'], oktaUserIds: [] }]);
  });

  it('a leaver whose name somebody with another account takes ends as well', () => {
    const plan = planOf([leaver('1'), wants('2', 'ann')], listed(called('1', 'ann'), called('2', 'two')));
    expect(inWords(plan)).toEqual(['1 deactivate left', '2 skip user-name-taken']);
    expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['kept-by-login']);
  });

  it('an account that ends by absence is one that ends', () => {
    const rules = { distinct: new Set(['2']), missing: true };
    expect(kinds([wants('2', 'ann')], listed(called('1', 'ann')), rules)).toEqual(['kept-by-login 2 00u1']);
  });

  it('an account that ends by scope is one that ends', () => {
    const rules = { distinct: new Set(['2']), outOfScope: true };
    expect(kinds([outOfScope('1'), wants('2', 'ann')], listed(called('1', 'ann')), rules)).toEqual([
      'kept-by-login 2 1',
    ]);
  });

  it('an account of a leaver that is never deactivated keeps the user name, so another person is not imported', () => {
    const kept = skipped('1', 'protected', 'leaver');
    const rules = { distinct: new Set(['2']) };
    expect(kinds([kept, wants('2', 'ann')], listed(called('1', 'ann')), rules)).toEqual(['kept-by-login 2 1']);
  });

  it('two newcomers are two people, whatever Okta holds elsewhere', () => {
    expect(kinds([wants('1', 'ann'), wants('2', 'ANN ')], listed(appUser('9')))).toEqual(['same-name 1 2']);
    expect(planOf([wants('1', 'ann'), wants('2', 'ann')], unread).conflicts.map(({ kind }) => kind)).toEqual([
      'same-name',
    ]);
  });

  it('what holds a deactivation up comes first', () => {
    const identities = [wants('5', 'eve'), wants('6', 'eve'), leaver('1'), wants('2', 'ann')];
    expect(kinds(identities, listed(called('1', 'ann')))).toEqual(['who-is-who 2 1 2 is 1', 'same-name 5 6']);
  });
});

describe('a login', () => {
  const ended: Logins = new Map([['ann', { id: '00u77', status: 'DEPROVISIONED' }]]);
  const reactivate = true;

  it('that Okta has deactivated may be the joiner’s own, where only the name says so: nobody is imported, and the text tells the login', () => {
    const [change] = planOf([wants('1', 'ann')], listed(), {}, ended).changes;
    expect(change).toMatchObject({ action: 'skip', reason: 'deactivated-in-okta' });
    expect(change?.detail).toBe('only the user name says that the deactivated Okta user 00u77 is this person');
    expect(words([wants('1', 'ann')], listed(), { reactivate }, ended)).toEqual(['1 create']);
  });

  it.each([
    false,
    true,
  ])('that Okta has deactivated is never that of somebody in `distinct`, with reactivate %s', (reactivate) => {
    const rules = { reactivate, distinct: new Set(['1']) };
    const plan = planOf([wants('1', 'ann')], listed(), rules, ended);
    expect(inWords(plan)).toEqual(['1 skip user-name-taken']);
    expect(plan.changes[0]?.detail).toBe('the deactivated Okta user 00u77 has this user name');
  });

  it('that Okta has deactivated keeps its name from somebody held who would be renamed to it', () => {
    const plan = planOf([wants('1', 'ann')], listed(called('1', 'old')), { reactivate }, ended);
    expect(inWords(plan)).toEqual(['1 skip user-name-taken']);
    expect(plan.changes[0]?.detail).toContain('00u77');
  });

  it('that Okta has deactivated leaves its name to the held person whose own it is', () => {
    const own = appUser('1', { userId: '00u77', profile: { userName: 'old' } });
    expect(words([wants('1', 'ann')], listed(own), {}, ended)).toEqual(['1 update']);
  });

  it('that is active is Okta’s to match', () => {
    const on: Logins = new Map([['ann', { id: '00u77', status: 'ACTIVE' }]]);
    expect(words([wants('1', 'ann')], listed(), {}, on)).toEqual(['1 create']);
    expect(words([wants('1', 'ann')], listed(called('1', 'old')), {}, on)).toEqual(['1 update']);
  });
});

describe('a login that has another user name than its app user', () => {
  /** Of 9, who is called `new` in the source; Okta refused the rename, or somebody renamed the login. */
  const nine = called('9', 'new');
  const login = (status = 'ACTIVE'): Logins => new Map([['ann', { id: '00u9', status }]]);
  const others = [wants('9', 'new')];

  it.each([
    ['ACTIVE', false],
    ['ACTIVE', true],
    ['SUSPENDED', true],
    ['DEPROVISIONED', true],
  ])('keeps its name, %s with reactivate %s: Okta would take the newcomer for that person', (status, reactivate) => {
    const plan = planOf([...others, wants('1', 'ann')], listed(nine), { reactivate }, login(status));
    expect(inWords(plan)).toEqual(['9 unchanged equal', '1 skip user-name-taken']);
    expect(plan.conflicts).toEqual([
      { kind: 'kept-by-login', personioIds: ['1'], holderIds: [], oktaUserIds: ['00u9'] },
    ]);
  });

  it('keeps its name from somebody who would be renamed to it', () => {
    const directory = listed(nine, called('1', 'old'));
    expect(words([...others, wants('1', 'ann')], directory, {}, login())[1]).toBe('1 skip user-name-taken');
  });

  it('gives it up where it is no more, or its app user has ended', () => {
    expect(words([wants('1', 'ann')], listed(nine), {}, login('GONE'))).toEqual(['1 create']);
    const ended = appUser('9', { state: 'gone', profile: { userName: 'new' } });
    expect(words([wants('1', 'ann')], listed(ended), {}, login())).toEqual(['1 create']);
  });

  it('leaves it to its own person', () => {
    expect(words([wants('9', 'ann')], listed(nine), {}, login())).toEqual(['9 update']);
  });

  it('is told once where it may be the newcomer’s own account, which then is not deactivated', () => {
    const plan = planOf([leaver('9'), wants('1', 'ann')], listed(nine), {}, login());
    expect(inWords(plan)).toEqual(['9 skip user-name-taken', '1 skip user-name-taken']);
    expect(plan.conflicts).toEqual([
      {
        kind: 'who-is-who',
        personioIds: ['1'],
        holderIds: ['9'],
        oktaUserIds: [],
        alias: { personioId: '1', externalId: '9' },
      },
    ]);
  });
});

it('a login of the source has the name of its app user, so who has that name is said as with any other', () => {
  const found: Logins = new Map([['ann', { id: '00u9', status: 'ACTIVE' }]]);
  const rules = { existingLogins: 'taken' } as const;
  const plan = planOf([wants('9', 'ann'), wants('1', 'ann')], listed(called('9', 'ann')), rules, found);
  expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['same-name']);
});
