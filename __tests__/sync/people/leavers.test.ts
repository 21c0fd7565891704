import { describe, expect, it } from '@jest/globals';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import { canSignIn, isAnother, leaversToSeek, sliceOfDay, withLogins } from '../../../src/sync/people/leavers.ts';
import { identitiesOf, type PlanRules } from '../../../src/sync/people/plan.ts';
import {
  appUser,
  choosing,
  inWords,
  leaver,
  listed,
  lookedUp,
  many,
  member,
  named,
  outOfScope,
  planOf,
  skipped,
} from './builders.ts';

const stray = leaver('1');
const nameless: Identity = {
  personioId: '1',
  stage: 'leaver',
  left: true,
  names: stray.names,
  assessment: { is: 'skip', reason: 'no-external-id' },
};
const withoutHeir: Identity = { ...stray, heirUnread: true, assessment: { is: 'skip', reason: 'superseded' } };

/** Of whom a login is looked for, as `personio id: Okta user, user name`. */
function sought(identities: Identity[], directory: Directory, rules: Partial<PlanRules> = {}, complete = true) {
  const plan = planOf(identities, directory, rules);
  return leaversToSeek(plan, identitiesOf(plan), { directory, complete }).map(({ identity, userId, userNames }) =>
    [`${identity.personioId}: ${userId}`, ...userNames].join(', '),
  );
}

describe('whose login is looked for', () => {
  it.each<[string, Identity, Directory, string]>([
    ['whom Okta does not list', stray, listed(), '1: undefined, person1@acme.example'],
    ['who has a row that is gone', stray, listed(appUser('1', { state: 'gone' })), '1: 00u1, person1@acme.example'],
    ['whom the source did not know', stray, lookedUp(), '1: undefined, person1@acme.example'],
    ['who has no external id', nameless, listed(), '1: undefined, person1@acme.example'],
    [
      'who has an heir whom a complete listing lacks',
      withoutHeir,
      listed(appUser('1')),
      '1: 00u1, person1@acme.example',
    ],
    [
      'who maps to several user names',
      choosing(['ann', 'ann2@acme.example_ab12c'], stray),
      listed(),
      '1: undefined, ann, ann2@acme.example',
    ],
    [
      'who maps to names that no login can have',
      choosing(['half \ud83d', 'x'.repeat(101), 'ann'], stray),
      listed(),
      '1: undefined, ann',
    ],
    ['who maps to no user name at all', { ...stray, names: {} }, listed(), '1: undefined'],
  ])('is a leaver %s', (_, identity, directory, told) => {
    expect(sought([identity, member('2')], directory)).toEqual([told]);
  });

  it('is somebody whose deactivation is held up, by the Okta user of the account, and by the name that the account has', () => {
    const directory = listed(appUser('1', { profile: { userName: 'ann' } }));
    const identities = [named('ann', stray), member('2', { userName: 'ann' })];
    expect(sought(identities, directory)).toEqual(['1: 00u1, ann']);
  });

  it('is never found by a name that a record which has not left claims, in whatever case', () => {
    expect(sought([stray, named('PERSON1@acme.example', outOfScope('2'))], listed())).toEqual(['1: undefined']);
  });

  it('is never found by a name that such a record still holds at Okta, though it maps to another', () => {
    const directory = listed(appUser('2', { profile: { userName: 'person1@acme.example' } }));
    expect(sought([stray, member('2')], directory)).toEqual(['1: undefined']);
  });

  it('is found by those of several names that nobody who has not left claims or is given', () => {
    const ann = ['ann', 'ann2', 'ann3'];
    const identities = [choosing(ann, stray), choosing(ann, member('2')), choosing(ann, member('3'))];
    expect(sought(identities, listed(appUser('3', { profile: { userName: 'ann' } })))).toEqual(['1: undefined, ann3']);
  });

  it('may be found by a name that only another leaver maps to', () => {
    expect(sought([stray, named('person1@acme.example', leaver('2'))], listed())).toHaveLength(2);
  });

  it.each<[string, Identity, Directory, boolean]>([
    ['is deactivated by this run', stray, listed(appUser('1')), true],
    ['waits, and is deactivated by this run', stray, listed(appUser('1', { state: 'waiting' })), true],
    ['is protected', { ...skipped('1', 'protected', 'leaver') }, listed(appUser('1')), true],
    ['is out of scope', outOfScope('1', true), listed(appUser('1')), true],
    ['is superseded by an heir who was read', { ...skipped('1', 'superseded', 'leaver') }, listed(appUser('1')), true],
    ['has an heir whom a cut listing lacks', withoutHeir, listed(appUser('1')), false],
    ['has not left', member('1'), listed(), true],
    ['has no status', skipped('1', 'no-status'), listed(), true],
  ])('is nobody who %s', (_, identity, directory, complete) => {
    expect(sought([identity], directory, {}, complete)).toEqual([]);
  });
});

describe('a login that is', () => {
  it.each(['ACTIVE', 'PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'])('%j can sign in', (status) => {
    expect(canSignIn(status)).toBe(true);
  });

  it.each(['DEPROVISIONED', 'SUSPENDED', 'STAGED', 'GONE', '', undefined])('%j cannot sign in', (status) => {
    expect(canSignIn(status)).toBe(false);
  });
});

describe('a login found by its user name', () => {
  const login = (firstName?: string, lastName?: string) => ({ id: '00u1', status: 'ACTIVE', firstName, lastName });

  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['is that of another person where both names differ', 'Other', 'Person', true],
    ['is the leaver’s where the first name is the same', 'First1', 'Person', false],
    ['is the leaver’s where the last name is the same', 'Other', 'Last1', false],
    ['is the leaver’s where the names differ in case and blanks', ' FIRST1', 'last1 ', false],
    ['is the leaver’s where Okta tells no first name', undefined, 'Person', false],
    ['is the leaver’s where Okta tells no last name', 'Other', undefined, false],
  ])('%s', (_, firstName, lastName, expected) => {
    expect(isAnother(login(firstName, lastName), stray)).toBe(expected);
  });

  it('is the leaver’s where the record tells no names', () => {
    expect(isAnother(login('Other', 'Person'), { ...stray, names: { userName: 'x' } })).toBe(false);
    expect(isAnother(login('Other', 'Person'), { ...stray, names: { firstName: 'A' } })).toBe(false);
  });

  it('is the leaver’s however an umlaut is written', () => {
    const jurgen = { ...stray, names: { firstName: 'J\u00fcrgen', lastName: 'M\u00fcller' } };
    expect(isAnother(login('Ju\u0308rgen', 'Other'), jurgen)).toBe(false);
  });
});

describe('a plan in which leavers can sign in', () => {
  const kept = new Set(['2']);
  const statuses = new Map([
    ['1', 'ACTIVE'],
    ['2', 'ACTIVE'],
    ['3', 'DEPROVISIONED'],
    ['4', 'LOCKED_OUT'],
  ]);

  it('says so, or that the login is known to stay; who cannot sign in is as before', () => {
    const plan = planOf([leaver('1'), leaver('2'), leaver('3'), leaver('4'), leaver('5')], listed());
    const told = withLogins(plan, statuses, kept);
    expect(inWords(told)).toEqual([
      '1 skip login-active',
      '2 skip login-kept',
      '3 unchanged already-gone',
      '4 skip login-active',
      '5 unchanged already-gone',
    ]);
    expect(told.changes.map(({ login }) => login)).toEqual(['ACTIVE', 'ACTIVE', undefined, 'LOCKED_OUT', undefined]);
  });

  it('keeps the reason of who has no external id, or whose deactivation is held up', () => {
    const directory = listed(appUser('1', { profile: { userName: 'ann' } }));
    const heldUp = planOf([leaver('1'), member('9', { userName: 'ann' })], directory);
    const [first] = withLogins(heldUp, statuses, new Set()).changes;
    expect(first).toMatchObject({ action: 'skip', reason: 'user-name-taken', login: 'ACTIVE' });
    expect(first?.detail).toContain('employee 9');
    const [other] = withLogins(planOf([nameless], listed()), statuses, new Set()).changes;
    expect(other).toMatchObject({ reason: 'no-external-id', login: 'ACTIVE' });
  });

  it('leaves alone whom it deactivates: their login is looked at after the import', () => {
    const plan = planOf([leaver('1')], listed(appUser('1')));
    expect(withLogins(plan, statuses, new Set()).changes).toEqual(plan.changes);
  });

  it('is otherwise the same plan', () => {
    const plan = planOf([leaver('1'), member('9')], listed());
    expect(withLogins(plan, new Map(), kept)).toEqual(plan);
    expect({ ...withLogins(plan, statuses, kept), changes: [] }).toEqual({ ...plan, changes: [] });
  });
});

describe('the slice of a day', () => {
  const days = (count: number, from = '2026-11-23') =>
    Array.from({ length: count }, (_, at) =>
      new Date(Date.parse(`${from}T00:00:00Z`) + at * 86_400_000).toISOString().slice(0, 10),
    );

  it('is everybody, in order, where they fit', () => {
    expect(sliceOfDay([1, 2, 3], 3, '2026-11-23', String)).toEqual([1, 2, 3]);
    expect(sliceOfDay([], 3, '2026-11-23', String)).toEqual([]);
  });

  it.each([
    [26, 25],
    [11, 10],
    [100, 10],
    [101, 10],
    [999, 25],
    [7, 3],
    [20, 10],
  ])('of %i people, %i a day, comes to everybody in as many days as it takes', (people, size) => {
    const everybody = many(people, Number);
    const seen = days(Math.ceil(people / size)).flatMap((day) => sliceOfDay(everybody, size, day, String));
    expect(new Set(seen).size).toBe(people);
  });

  it('has the right size, and nobody twice, on every day of a year', () => {
    const everybody = many(37, Number);
    for (const day of days(366)) {
      const slice = sliceOfDay(everybody, 10, day, String);
      expect(new Set(slice).size).toBe(10);
      expect(slice).toHaveLength(10);
    }
  });

  it('is the same for every run of a day, and another on the next', () => {
    const everybody = many(37, Number);
    expect(sliceOfDay(everybody, 10, '2026-11-23', String)).toEqual(sliceOfDay(everybody, 10, '2026-11-23', String));
    expect(sliceOfDay(everybody, 10, '2026-11-24', String)).not.toEqual(
      sliceOfDay(everybody, 10, '2026-11-23', String),
    );
  });

  it('is the same in whatever order people were read', () => {
    const everybody = many(37, Number);
    const inOrder = sliceOfDay(everybody, 10, '2026-11-23', String);
    expect(sliceOfDay([...everybody].reverse(), 10, '2026-11-23', String)).toEqual(inOrder);
  });

  it('is nobody where nothing of the budget is left', () => {
    expect(sliceOfDay([1, 2], 0, '2026-11-23', String)).toEqual([]);
  });
});
