import { describe, expect, it } from '@jest/globals';
import { isUpsert, type Logins } from '../../../src/sync/people/change.ts';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import { changedAttributes, type PlanRules } from '../../../src/sync/people/plan.ts';
import {
  appUser,
  invalid,
  inWords,
  leaver,
  listed,
  lookedUp,
  member,
  outOfScope,
  planOf,
  profileOf,
  skipped,
  unnamed,
  unread,
} from './builders.ts';

const held = appUser('1');
const waiting = appUser('1', { state: 'waiting' });
const gone = appUser('1', { state: 'gone' });
const renamed = { firstName: 'Renamed' };
const later = member('1', {}, false);
const lockedOut: Logins = new Map([['person1@acme.example', { id: '00u1', status: 'DEPROVISIONED' }]]);
const taken: Logins = new Map([['person1@acme.example', { id: '00u1', status: 'ACTIVE' }]]);

describe('a person', () => {
  it.each<[string, Identity, Directory, Partial<PlanRules>, string]>([
    ['who is new is created', member('1'), listed(), {}, 'create'],
    ['who is held and equal is unchanged', member('1'), listed(held), {}, 'unchanged equal'],
    ['who is held and different is updated', member('1', renamed), listed(held), {}, 'update'],
    ['who waits and is equal is skipped', member('1'), listed(waiting), {}, 'skip waiting-for-confirmation'],
    ['who waits and is different is updated', member('1', renamed), listed(waiting), {}, 'update'],
    ['who is gone is skipped', member('1'), listed(gone), {}, 'skip deactivated-in-okta'],
    ['who is gone is created with reactivate', member('1'), listed(gone), { reactivate: true }, 'create'],
    ['who can only be looked up is upserted', member('1'), lookedUp(), {}, 'upsert'],
    ['is upserted where nothing was read', member('1'), unread, {}, 'upsert'],
    ['who is not due and new is skipped', later, listed(), {}, 'skip not-due'],
    ['who is not due and gone is skipped', later, listed(gone), {}, 'skip not-due'],
    [
      'who is not due and gone is skipped, even with reactivate',
      later,
      listed(gone),
      { reactivate: true },
      'skip not-due',
    ],
    ['who is not due and held is unchanged', later, listed(held), {}, 'unchanged equal'],
    ['who is not due, held and different is updated', member('1', renamed, false), listed(held), {}, 'update'],
    ['who is not due and waits is skipped', later, listed(waiting), {}, 'skip waiting-for-confirmation'],
    ['who is a leaver and held is deactivated', leaver('1'), listed(held), {}, 'deactivate left'],
    ['who is a leaver and waits is deactivated', leaver('1'), listed(waiting), {}, 'deactivate left'],
    ['who is a leaver and gone is unchanged', leaver('1'), listed(gone), {}, 'unchanged already-gone'],
    ['who is a leaver never seen is unchanged', leaver('1'), listed(), {}, 'unchanged already-gone'],
    ['who is a leaver found by a look-up is deactivated', leaver('1'), lookedUp(held), {}, 'deactivate left'],
    ['who is a leaver not found by a look-up is unchanged', leaver('1'), lookedUp(), {}, 'unchanged already-gone'],
    ['who is a leaver is deactivated where nothing was read', leaver('1'), unread, {}, 'deactivate left'],
    [
      'who is a leaver of a listing that is cut is deactivated',
      leaver('1'),
      listed(held),
      { complete: false },
      'deactivate left',
    ],
    ['who is protected is skipped', skipped('1', 'protected'), listed(held), {}, 'skip protected'],
    ['without a status is skipped', skipped('1', 'no-status'), listed(held), { missing: true }, 'skip no-status'],
    ['whose record is invalid is not sent', invalid('1'), listed(held), { missing: true }, 'invalid invalid-attribute'],
    ['who is out of scope is skipped', outOfScope('1'), listed(held), {}, 'skip out-of-scope'],
    ['who is out of scope and left is skipped', outOfScope('1', true), listed(held), {}, 'skip out-of-scope'],
  ])('%s', (_, identity, directory, rules, expected) => {
    expect(inWords(planOf([identity], directory, rules))).toEqual([`1 ${expected}`]);
  });

  it('whose login Okta deactivated is skipped, unless reactivate is set or the account is held', () => {
    expect(inWords(planOf([member('1')], listed(), {}, lockedOut))).toEqual(['1 skip deactivated-in-okta']);
    expect(inWords(planOf([member('1')], unread, {}, lockedOut))).toEqual(['1 skip deactivated-in-okta']);
    expect(inWords(planOf([member('1')], listed(), { reactivate: true }, lockedOut))).toEqual(['1 create']);
    expect(inWords(planOf([member('1')], listed(held), {}, lockedOut))).toEqual(['1 unchanged equal']);
  });

  it('who has an active login is sent: Okta matches or refuses', () => {
    expect(inWords(planOf([member('1')], listed(), {}, taken))).toEqual(['1 create']);
  });

  it('is matched to a login whatever the case of the user name', () => {
    const shouting = member('1', { userName: ' PERSON1@acme.example' });
    expect(inWords(planOf([shouting], listed(), {}, lockedOut))).toEqual(['1 skip deactivated-in-okta']);
  });
});

describe('what is sent', () => {
  const sent = (identity: Identity, directory: Directory, rules: Partial<PlanRules> = {}) => {
    const [change] = planOf([identity], directory, rules).changes;
    return { profile: change?.profile, changed: change?.changed };
  };
  const empty = { mobilePhone: null, homeAddress: null, secondEmail: null };

  it('leaves empty values out for somebody new', () => {
    expect(sent(member('1', empty), listed()).profile).toEqual(profileOf('1'));
    expect(sent(member('1', empty), unread).profile).toEqual(profileOf('1'));
    expect(sent(member('1', empty), listed(gone), { reactivate: true }).profile).toEqual(profileOf('1'));
  });

  it('clears by null only what Okta holds, and never a second address', () => {
    const one = appUser('1', { profile: { mobilePhone: '+49 1', secondEmail: 'x@acme.example' } });
    expect(sent(member('1', empty), listed(one))).toEqual({
      profile: { ...profileOf('1'), mobilePhone: null },
      changed: ['mobilePhone'],
    });
  });

  it('is the whole profile, with the names of what differs', () => {
    expect(sent(member('1', { ...renamed, title: 'CTO' }), listed(held))).toEqual({
      profile: { ...profileOf('1'), ...renamed, title: 'CTO' },
      changed: ['firstName', 'title'],
    });
  });

  it('does not touch what is not mapped', () => {
    const one = appUser('1', { profile: { badge: '007' } });
    expect(inWords(planOf([member('1')], listed(one)))).toEqual(['1 unchanged equal']);
    expect(sent(member('1', renamed), listed(one)).profile).not.toHaveProperty('badge');
  });
});

describe('changedAttributes', () => {
  it.each([
    [{ title: 'CTO' }, { title: 'CTO' }, []],
    [{ title: 'CTO' }, { title: 'cto' }, ['title']],
    [{ title: 'CTO' }, {}, ['title']],
    [{ title: null }, { title: 'CTO' }, ['title']],
    [{ title: null }, {}, []],
    [{ userName: null, email: null, secondEmail: null }, { userName: 'a', email: 'b', secondEmail: 'c' }, []],
    [{}, { title: 'CTO' }, []],
    [{ userName: 'Ann' }, { userName: 'ann' }, ['userName']],
  ])('of %j against %j are %j', (profile, heldProfile, changed) => {
    expect(changedAttributes(profile, heldProfile)).toEqual(changed);
  });
});

describe('absence', () => {
  const absent = appUser('9');
  const on = { missing: true };
  const words = (identities: Identity[], directory: Directory, rules: Partial<PlanRules>) =>
    inWords(planOf(identities, directory, rules)).filter((line) => !line.startsWith('1 '));

  it('deactivates only where it is switched on, the listing complete and the mode right', () => {
    const directory = listed(held, absent);
    expect(words([member('1')], directory, on)).toEqual(['00u9 deactivate missing']);
    expect(words([member('1')], directory, { ...on, mode: 'deactivate-delete' })).toEqual(['00u9 deactivate missing']);
    expect(words([member('1')], directory, { ...on, mode: 'create-activate' })).toEqual([]);
    expect(words([member('1')], directory, { ...on, complete: false })).toEqual([]);
    expect(words([member('1')], directory, {})).toEqual([]);
  });

  it('is told in any case', () => {
    expect(planOf([member('1')], listed(held, absent)).absent).toEqual([absent]);
    expect(planOf([member('1')], listed(held, absent), { complete: false }).absent).toEqual([absent]);
  });

  it('spares the protected, the gone, and everybody where Okta was not listed', () => {
    expect(words([member('1')], listed(absent), { ...on, never: new Set(['9']) })).toEqual([]);
    expect(words([member('1')], listed(appUser('9', { state: 'gone' })), on)).toEqual([]);
    expect(words([member('1')], lookedUp(absent), on)).toEqual([]);
    expect(words([member('1')], listed(appUser('9', { state: 'waiting' })), on)).toEqual(['00u9 deactivate missing']);
  });

  it.each([
    ['skipped', skipped('9', 'no-status')],
    ['invalid', invalid('9')],
    ['out of scope', outOfScope('9')],
    ['not due', member('9', {}, false)],
  ])('is not that of somebody who is listed, but %s', (_, identity) => {
    const plan = planOf([identity], listed(absent), on);
    expect(plan.absent).toEqual([]);
    expect(plan.changes.map(({ action }) => action)).not.toContain('deactivate');
  });

  it('proves nothing while somebody listed has no external id', () => {
    expect(words([member('1'), unnamed('2')], listed(held, absent), on)).toEqual(['2 invalid no-external-id']);
  });

  it('is not that of an aliased employee, under either id', () => {
    const rehired: Identity = { ...member('1034'), personioId: '2071', aliasFor: '2071' };
    const plan = planOf([rehired], listed(appUser('1034'), appUser('2071')), on);
    expect(plan.absent).toEqual([]);
  });

  it('is everybody’s where the external id is another one than Okta knows them by', () => {
    const identities = ['1', '2', '3'].map((id): Identity => ({ ...member(id), externalId: `${id}@acme.example` }));
    expect(planOf(identities, listed(appUser('1'), appUser('2'), appUser('3'))).absent).toHaveLength(3);
  });

  it('names people without an Okta user id all the same', () => {
    const { userId: _, ...row } = absent;
    expect(words([member('1')], listed(row), on)).toEqual(['an app user without an id deactivate missing']);
  });
});

describe('deactivate.outOfScope', () => {
  const on = { outOfScope: true };

  it.each<[string, Directory, Partial<PlanRules>, string]>([
    ['deactivates somebody who is held', listed(held), on, 'deactivate out-of-scope'],
    ['deactivates somebody who waits', listed(waiting), on, 'deactivate out-of-scope'],
    ['leaves alone who is gone', listed(gone), on, 'skip out-of-scope'],
    ['leaves alone who was never seen', listed(), on, 'skip out-of-scope'],
    ['leaves everybody alone where nothing was read', unread, on, 'skip out-of-scope'],
    ['leaves the protected alone', listed(held), { ...on, never: new Set(['1']) }, 'skip protected'],
    [
      'leaves everybody alone where the listing is not complete',
      listed(held),
      { ...on, complete: false },
      'skip out-of-scope',
    ],
    [
      'leaves everybody alone in a mode that deactivates nobody',
      listed(held),
      { ...on, mode: 'create-activate' },
      'skip out-of-scope',
    ],
    ['leaves everybody alone where it is off', listed(held), {}, 'skip out-of-scope'],
  ])('%s', (_, directory, rules, expected) => {
    expect(inWords(planOf([outOfScope('1')], directory, rules))).toEqual([`1 ${expected}`]);
    expect(inWords(planOf([outOfScope('1', true)], directory, rules))).toEqual([`1 ${expected}`]);
  });

  it('counts the leavers among those whom Okta holds, where it is off', () => {
    const identities = [outOfScope('1', true), outOfScope('2', true), outOfScope('3'), leaver('4')];
    const directory = listed(appUser('1'), appUser('2', { state: 'gone' }), appUser('3'), appUser('4'));
    expect(planOf(identities, directory).leaversOutOfScope).toBe(1);
  });
});

describe('one user name for two people', () => {
  const NAME = { userName: 'ann@acme.example' };
  const ann = (id: string) => member(id, NAME);
  const heldAnn = (id: string, state: 'held' | 'waiting' | 'gone' = 'held') => appUser(id, { state, profile: NAME });

  it('sets both aside where both are new', () => {
    const plan = planOf([ann('1'), ann('2'), member('3')], listed());
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken', '3 create']);
    expect(plan.conflicts).toEqual([{ kind: 'same-name', personioIds: ['1', '2'], holderIds: [], oktaUserIds: [] }]);
  });

  it.each([' Ann@acme.example ', 'ANN@ACME.EXAMPLE'])('is the same where it is written %j', (userName) => {
    const plan = planOf([ann('1'), member('2', { userName })], listed());
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken']);
  });

  it('is the same however an umlaut is written', () => {
    const identities = [member('1', { userName: 'm\u00fcller' }), member('2', { userName: 'mu\u0308ller' })];
    expect(inWords(planOf(identities, listed()))).toEqual(['1 skip user-name-taken', '2 skip user-name-taken']);
  });

  it('sets a newcomer aside where the holder is still there, and proposes no alias', () => {
    const plan = planOf([ann('1'), ann('2')], listed(heldAnn('2')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 unchanged equal']);
    expect(plan.conflicts).toEqual([{ kind: 'same-name', personioIds: ['1'], holderIds: ['2'], oktaUserIds: [] }]);
  });

  it('sets a newcomer aside where the other waits', () => {
    expect(inWords(planOf([ann('1')], listed(heldAnn('2', 'waiting'))))).toEqual(['1 skip user-name-taken']);
  });

  it('is no clash where the other is gone', () => {
    const plan = planOf([ann('1')], listed(heldAnn('2', 'gone')));
    expect(inWords(plan)).toEqual(['1 create']);
    expect(plan.conflicts).toEqual([]);
  });

  it('sets aside a rehired newcomer and the old record that leaves', () => {
    const plan = planOf([ann('2071'), leaver('1034')], listed(heldAnn('1034')));
    expect(inWords(plan)).toEqual(['2071 skip user-name-taken', '1034 skip user-name-taken']);
    expect(plan.conflicts).toEqual([
      {
        kind: 'who-is-who',
        personioIds: ['2071'],
        holderIds: ['1034'],
        oktaUserIds: [],
        alias: { personioId: '2071', externalId: '1034' },
      },
    ]);
  });

  it('sets aside a newcomer and an out-of-scope holder to deactivate', () => {
    const plan = planOf([ann('1'), outOfScope('2')], listed(heldAnn('2')), { outOfScope: true });
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken']);
  });

  it('sets aside a rename onto a name that is held', () => {
    const plan = planOf([ann('1'), ann('2')], listed(appUser('1'), heldAnn('2')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 unchanged equal']);
  });

  it('sets both aside where they swap their names', () => {
    const [one, two] = [profileOf('1').userName, profileOf('2').userName];
    const identities = [member('1', { userName: two }), member('2', { userName: one })];
    expect(inWords(planOf(identities, listed(appUser('1'), appUser('2'))))).toEqual([
      '1 skip user-name-taken',
      '2 skip user-name-taken',
    ]);
  });

  it('tells the Okta user of a holder whom Personio does not list', () => {
    const plan = planOf([ann('1')], listed(heldAnn('9')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken']);
    expect(plan.conflicts).toEqual([
      {
        kind: 'who-is-who',
        personioIds: ['1'],
        holderIds: [],
        oktaUserIds: ['00u9'],
        alias: { personioId: '1', externalId: '9' },
      },
    ]);
  });

  it('is no clash where both are one and the same person', () => {
    const plan = planOf([member('1', { ...NAME, ...renamed })], listed(heldAnn('1')));
    expect(inWords(plan)).toEqual(['1 update']);
  });

  it.each<[string, Identity]>([
    ['who is not due', member('2', NAME, false)],
    ['whose record is invalid', invalid('2', 'invalid-attribute', NAME)],
    ['who is a leaver and not held by Okta', leaver('2')],
  ])('is not taken away by somebody %s', (_, other) => {
    expect(inWords(planOf([ann('1'), other], listed()))[0]).toBe('1 create');
  });

  it('leaves nothing to send of whoever is set aside', () => {
    for (const change of planOf([ann('1'), member('2', NAME)], listed(appUser('1'))).changes) {
      expect(isUpsert(change)).toBe(false);
      expect(change).not.toHaveProperty('profile');
      expect(change).not.toHaveProperty('changed');
    }
  });
});

it('everybody who was fetched is in the plan once, in order, before the absent', () => {
  const identities = [leaver('4'), member('2'), skipped('3', 'no-status'), invalid('1'), outOfScope('6')];
  const plan = planOf(identities, listed(appUser('4'), appUser('9')), { missing: true });
  expect(plan.changes.map(({ personioId }) => personioId)).toEqual(['4', '2', '3', '1', '6', undefined]);
});

describe('a hostile reader finds that', () => {
  it('the absent holder of a disputed user name is not deactivated', () => {
    const plan = planOf([member('1', { userName: 'ann' })], listed(appUser('9', { profile: { userName: 'ann' } })), {
      missing: true,
    });
    expect(inWords(plan)).toEqual(['1 skip user-name-taken']);
  });

  it('somebody who waits is never unchanged, whatever an earlier run knows', () => {
    const plan = planOf([member('1')], listed(appUser('1', { state: 'waiting' })), { known: () => true });
    expect(inWords(plan)).toEqual(['1 skip waiting-for-confirmation']);
  });
});
