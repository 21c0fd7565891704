import { describe, expect, it } from '@jest/globals';
import { isUpsert, type PersonChange } from '../../../src/sync/people/change.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import { newUserNames, type PlanRules } from '../../../src/sync/people/plan.ts';
import {
  appUser,
  inWords,
  leaver,
  listed,
  member,
  outOfScope,
  planOf,
  profileOf,
  skipped,
  unnamed,
  unread,
} from './builders.ts';

describe('new user names', () => {
  it('are those of people whom Okta is not known to hold', () => {
    const plan = planOf(
      [member('1'), member('2'), member('3', { title: 'x' }), leaver('4')],
      listed(appUser('2'), appUser('3')),
    );
    expect(plan.changes.map(({ action }) => action)).toEqual(['create', 'unchanged', 'update', 'unchanged']);
    expect(newUserNames(plan)).toEqual([profileOf('1').userName]);
    expect(newUserNames(planOf([member('1'), member('2')], unread))).toHaveLength(2);
  });

  it('are none where no user name is sent', () => {
    const changes: PersonChange[] = [{ action: 'create' }, { action: 'create', profile: { email: 'x' } }];
    expect(newUserNames({ ...planOf([], unread), changes })).toEqual([]);
  });

  it('come with each kind of upsert, and only with those', () => {
    const actions = ['create', 'update', 'upsert', 'deactivate', 'unchanged', 'skip', 'invalid'] as const;
    expect(actions.filter((action) => isUpsert({ action }))).toEqual(['create', 'update', 'upsert']);
  });
});

describe('what an earlier run has imported', () => {
  const known: PlanRules['known'] = (externalId) => externalId === '1';

  it('is not sent again, where Okta holds it or was not read', () => {
    expect(inWords(planOf([member('1'), member('2')], unread, { known }))).toEqual(['1 unchanged equal', '2 upsert']);
    expect(inWords(planOf([member('1', { title: 'x' })], listed(appUser('1')), { known }))).toEqual([
      '1 unchanged equal',
    ]);
  });

  it('is sent where Okta is seen to lack it', () => {
    expect(inWords(planOf([member('1')], listed(), { known }))).toEqual(['1 create']);
  });
});

describe('absence', () => {
  it.each<[string, boolean, Partial<PlanRules>, Identity[]]>([
    ['is off where the listing is cut', true, { missing: true, complete: false }, []],
    ['is off where somebody has no external id', true, { outOfScope: true }, [unnamed('9')]],
    ['is not off where the listing is whole', false, { missing: true, outOfScope: true }, []],
    ['is not off where nobody asked for it', false, { complete: false }, []],
    [
      'is not off in a mode that deactivates nobody',
      false,
      { missing: true, complete: false, mode: 'create-activate' },
      [],
    ],
  ])('%s', (_, off, given, more) => {
    expect(planOf([member('1'), ...more], listed(appUser('1')), given).absenceIsOff).toBe(off);
  });
});

describe('leavers out of scope', () => {
  const identities = [outOfScope('1', true), outOfScope('2'), leaver('3'), member('4')];
  const directory = listed(appUser('1'), appUser('2'), appUser('3'), appUser('4'));

  it('are counted where they stay, not where they go', () => {
    expect(planOf(identities, directory).leaversOutOfScope).toBe(1);
    // Where a rule deactivates them, they are left to the mode that does, and to a run that reads everybody.
    for (const given of [{}, { mode: 'create-activate' as const }, { complete: false }]) {
      expect(planOf(identities, directory, { outOfScope: true, ...given }).leaversOutOfScope).toBe(0);
    }
    expect(planOf(identities, listed(appUser('2'))).leaversOutOfScope).toBe(0);
  });

  it('are not the people deactivated by absence', () => {
    expect(planOf([], directory, { missing: true }).leaversOutOfScope).toBe(0);
  });
});

describe('a clash', () => {
  const ann = { userName: 'ann@acme.example' };

  it('is seen where nothing is compared, too', () => {
    expect(inWords(planOf([member('1', ann), member('2', ann)], unread))).toEqual([
      '1 skip user-name-taken',
      '2 skip user-name-taken',
    ]);
  });

  it('with an app user without an id tells that it has none', () => {
    const { userId: _, ...anonymous } = appUser('2', { profile: ann });
    expect(planOf([member('1', ann)], listed(anonymous)).conflicts).toEqual([
      {
        kind: 'who-is-who',
        personioIds: ['1'],
        holderIds: [],
        oktaUserIds: ['an app user without an id'],
        alias: { personioId: '1', externalId: '2' },
      },
    ]);
  });
});

describe('an account that an employee has beside the one of their alias', () => {
  /** Employee 2071 is known as 1034, and was imported as 2071 before anybody said so. */
  const of2071 = (one: Identity): Identity => ({ ...one, externalId: '1034', aliasFor: '2071' });
  const both = listed(appUser('1034'), appUser('2071'));

  it('ends with the other one, as nothing else would ever end it', () => {
    const plan = planOf([of2071(leaver('2071'))], both);
    expect(inWords(plan)).toEqual(['2071 deactivate left', '00u2071 deactivate left']);
    expect(plan.absent).toEqual([]);
  });

  it('ends too where the other one has ended already', () => {
    expect(inWords(planOf([of2071(leaver('2071'))], listed(appUser('2071'))))).toEqual([
      '2071 unchanged already-gone',
      '00u2071 deactivate left',
    ]);
  });

  it.each<[string, Identity[], Partial<PlanRules>]>([
    ['while they work', [of2071(member('2071'))], {}],
    [
      'in a mode that deactivates nobody',
      [of2071(skipped('2071', 'not-this-mode', 'leaver'))],
      { mode: 'create-activate' },
    ],
    ['where the listing is cut, and may lack whose it is', [of2071(leaver('2071'))], { complete: false }],
    ['where it is protected', [of2071(leaver('2071'))], { never: new Set(['2071']) }],
    ['where it is somebody’s', [of2071(leaver('2071')), { ...member('3'), externalId: '2071' }], {}],
    [
      'where somebody new has its user name',
      [of2071(leaver('2071')), member('3', { userName: profileOf('2071').userName })],
      {},
    ],
  ])('stays %s', (_, identities, given) => {
    expect(inWords(planOf(identities, both, given))).not.toContain('00u2071 deactivate left');
  });
});
