import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Login, Logins } from '../../../src/sync/people/change.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import type { PlanRules } from '../../../src/sync/people/plan.ts';
import * as planning from '../../../src/sync/people/plan.ts';
import {
  appUser,
  choosing,
  invalid,
  inWords,
  type Listed,
  leaver,
  listed,
  lookedUp,
  many,
  member,
  outOfScope,
  planOf,
  profileOf,
  skipped,
  waitingRow,
  withRows,
} from './builders.ts';
import { holdsNames, nameWorld, type Sightings } from './name-worlds.ts';

const ANNA = ['anna', 'anna2', 'anna3'];
/** Record `id` of somebody called Anna, hired on a day of November 2026. */
const anna = (id: string, hired?: number, one = member(id)) =>
  choosing(ANNA, one, hired === undefined ? {} : { hireDate: `2026-11-${String(hired).padStart(2, '0')}` });
/** The account of `id`, which is called `userName`. */
const called = (id: string, userName: string, given: Parameters<typeof appUser>[1] = {}) =>
  appUser(id, { ...given, profile: { userName } });
const logins = (...all: (Login & { name: string })[]): Logins =>
  new Map(all.map(({ name, ...login }) => [name, login]));
const login = (name: string, status: string) => ({ name, id: `00u${name}`, status });

/** What becomes of each, with the user name that is sent. */
function names(identities: Identity[], directory: Listed, rules: Partial<PlanRules> = {}, found?: Logins) {
  return planOf(identities, directory, rules, found).changes.map(({ personioId, action, reason, profile }) =>
    [personioId, action, reason, profile?.['userName']].filter(Boolean).join(' '),
  );
}

describe('of a list of user names,', () => {
  it('two people of one name who join on one day get one each, whoever has the lower id the first', () => {
    expect(names([anna('10'), anna('9')], listed())).toEqual(['10 create anna2', '9 create anna']);
  });

  it('whoever was hired first gets the first, whatever the ids; nobody knows when, last', () => {
    expect(names([anna('1'), anna('2', 9), anna('3', 2)], listed())).toEqual([
      '1 create anna3',
      '2 create anna2',
      '3 create anna',
    ]);
  });

  it('a person gets the first that no account of the source has, held, waiting or gone', () => {
    const accounts = listed(called('7', 'anna'), called('8', 'ANNA2 ', { state: 'waiting' }));
    expect(names([anna('1')], accounts)).toEqual(['1 create anna3']);
    expect(names([anna('1')], listed(called('7', 'anna', { state: 'gone' })))).toEqual(['1 create anna2']);
  });

  it('one that is the login of another app user is taken, whatever that is called in the source', () => {
    const found = logins({ name: 'anna', id: '00u7', status: 'ACTIVE' });
    expect(names([anna('1')], listed(called('7', 'bert')), {}, found)).toEqual(['1 create anna2']);
    expect(names([anna('7')], listed(called('7', 'bert')), {}, found)).toEqual(['7 update anna']);
  });

  it('one that the deactivated login of a leaver has is taken, with whatever `reactivate` says', () => {
    const found = logins(login('anna', 'DEPROVISIONED'));
    for (const reactivate of [false, true]) {
      expect(names([anna('1')], listed(), { reactivate }, found)).toEqual(['1 create anna2']);
    }
  });

  it('one that a login outside the source has is the person’s own, and is another person’s with `existingLogins: taken`', () => {
    const found = logins(login('anna', 'ACTIVE'));
    expect(names([anna('1')], listed(), {}, found)).toEqual(['1 create anna']);
    expect(names([anna('1')], listed(), { existingLogins: 'taken' }, found)).toEqual(['1 create anna2']);
    const gone = logins(login('anna', 'GONE'));
    expect(names([anna('1')], listed(), { existingLogins: 'taken' }, gone)).toEqual(['1 create anna']);
  });

  it('300 people of a first import, all of whom have logins already, get their first one each', () => {
    const first = (id: string) => profileOf(id).userName;
    const identities = many(300, (id) => choosing([first(id), `${id}.${first(id)}`], member(id)));
    const found = logins(...many(300, (id) => ({ name: first(id), id: `00ux${id}`, status: 'ACTIVE' })));
    const sent = planOf(identities, listed(), {}, found).changes.map(({ action, profile }) => [
      action,
      profile?.['userName'],
    ]);
    expect(sent).toEqual(many(300, (id) => ['create', first(id)]));
  });

  it('whoever Okta holds keeps the one that they have, although an earlier one is free', () => {
    expect(names([anna('1')], listed(called('1', 'anna3')))).toEqual(['1 unchanged equal']);
    expect(names([anna('1')], listed(called('1', 'anna3', { state: 'waiting' })))).toEqual([
      '1 skip waiting-for-confirmation',
    ]);
  });

  it('whoever has none of them gets the first free one, and is renamed', () => {
    const plan = planOf([anna('1'), anna('2')], listed(called('1', 'hanna'), called('2', 'anna')));
    expect(inWords(plan)).toEqual(['1 update', '2 unchanged equal']);
    expect(plan.changes[0]).toMatchObject({ changed: ['userName'], profile: { userName: 'anna2' } });
  });

  it('one that its holder gives up in this run is taken until the next', () => {
    const moving = choosing(['maria'], member('1'));
    expect(names([moving, anna('2')], listed(called('1', 'anna')))).toEqual(['1 update maria', '2 create anna2']);
  });

  it('whoever comes back to an account that has ended has its name, and its deactivated login is no other person’s', () => {
    const gone = listed(called('1', 'anna2', { state: 'gone', userId: '00uanna2' }));
    const found = logins(login('anna2', 'DEPROVISIONED'));
    expect(names([anna('1')], gone, { reactivate: true }, found)).toEqual(['1 create anna2']);
    expect(names([anna('1')], gone, {}, found)).toEqual(['1 skip deactivated-in-okta']);
  });

  it('whoever comes back has their deactivated login although no app user names it, by its address, if it ended after they were hired', () => {
    const back = choosing(ANNA, member('1'), { email: 'Anna@acme.example', hireDate: '2024-05-02' });
    const ended = (statusChanged?: string) =>
      logins({ ...login('anna2', 'DEPROVISIONED'), email: 'anna@acme.example', statusChanged });
    const own = ended('2026-10-01T12:00:00.000Z');
    expect(names([back], listed(), { reactivate: true }, own)).toEqual(['1 create anna2']);
    expect(names([back], listed(), {}, own)).toEqual(['1 skip deactivated-in-okta']);
    for (const existingLogins of ['match', 'taken'] as const) {
      expect(names([back], listed(), { reactivate: true, existingLogins }, own)).toEqual(['1 create anna2']);
      const another = { distinct: new Set(['1']), existingLogins };
      expect(names([back], listed(), another, own)).toEqual(['1 create anna']);
    }
    // Of somebody who left before they came, of whom nobody knows when, and of a leaver who is listed.
    for (const before of ['2024-05-02T12:00:00.000Z', undefined]) {
      expect(names([back], listed(), { reactivate: true }, ended(before))).toEqual(['1 create anna']);
    }
    expect(names([back, anna('2', 1, leaver('2'))], listed(), { reactivate: true }, own)[0]).toBe('1 create anna');
  });

  it('none that any login has is given to somebody who is said to be nobody else', () => {
    const rules = { distinct: new Set(['1']) };
    for (const status of ['ACTIVE', 'SUSPENDED', 'DEPROVISIONED']) {
      expect(names([anna('1')], listed(), rules, logins(login('anna', status)))).toEqual(['1 create anna2']);
    }
  });

  it('nobody is sent who has none left, and that is told once, for all', () => {
    const accounts = listed(called('7', 'anna'), called('8', 'anna2'), called('9', 'anna3'));
    const plan = planOf([anna('1'), anna('2'), choosing(['zoe', 'zoe2'], member('3'))], accounts);
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip user-name-taken', '3 create']);
    expect(plan.changes[0]).not.toHaveProperty('profile');
    expect(plan.changes[0]?.detail).toBe('every candidate of profile.userName is the user name of somebody else');
    expect(plan.conflicts).toEqual([{ kind: 'no-candidate', personioIds: ['1', '2'], holderIds: [], oktaUserIds: [] }]);
  });

  it('an invalid record keeps its place, as a mode that does not check it would give it one', () => {
    const flawed = choosing(ANNA, invalid('1'), { hireDate: '2026-11-01' });
    expect(names([flawed, anna('2', 9)], listed())).toEqual(['1 invalid invalid-attribute', '2 create anna2']);
    const unchecked = choosing(ANNA, skipped('1', 'not-this-mode'), { hireDate: '2026-11-01' });
    expect(planOf([unchecked], listed(), { mode: 'deactivate-delete' }).changes[0]?.identity?.names.userName).toBe(
      'anna',
    );
  });

  it.each<[string, Identity]>([
    ['is not due', member('1', {}, false)],
    ['is out of scope', outOfScope('1')],
    ['has no status', skipped('1', 'no-status')],
    ['has left', leaver('1')],
  ])('none is given to a record that %s', (_, one) => {
    expect(names([choosing(ANNA, one, { hireDate: '2026-11-01' }), anna('2', 9)], listed())[1]).toBe('2 create anna');
  });

  it('somebody who is not due yet claims the first, so that no account of that name ends before it is known who they are', () => {
    const early = choosing(ANNA, member('2', {}, false));
    const plan = planOf([leaver('1'), early], listed(called('1', 'anna')));
    expect(inWords(plan)).toEqual(['1 skip user-name-taken', '2 skip not-due']);
    expect(plan.conflicts.map(({ kind }) => kind)).toEqual(['who-is-who']);
  });

  it('a leaver’s account ends although somebody new could have had its name: they get another one', () => {
    expect(names([leaver('1'), anna('2')], listed(called('1', 'anna')))).toEqual([
      '1 deactivate left',
      '2 create anna2',
    ]);
  });

  it('an app user that waits, and names no external id, is that of whoever is given its name', () => {
    const directory = withRows(listed(), waitingRow('1', { userName: 'anna' }), waitingRow('2', { userName: 'anna2' }));
    const identities = [anna('1'), anna('2'), anna('3')];
    const found = logins(login('anna', 'STAGED'));
    for (const existingLogins of ['match', 'taken'] as const) {
      expect(names(identities, directory, { existingLogins }, found)).toEqual([
        '1 skip waiting-for-confirmation',
        '2 skip waiting-for-confirmation',
        '3 create anna3',
      ]);
    }
  });

  it('the login of each is looked for in any mode, but not for people who have one of them already', () => {
    const identities = [anna('1'), anna('2'), choosing(['zoe', 'zoe2'], skipped('3', 'not-this-mode'))];
    const plan = planOf(identities, listed(called('1', 'anna2')));
    expect(planning.newUserNames(plan)).toEqual([...ANNA, 'zoe', 'zoe2']);
    expect(planning.loginsInDoubt(plan, logins(login('anna3', 'ACTIVE')))).toEqual(['00uanna3']);
  });

  it('only the first is sent where it is not known who has which name, and only if no other record could have it', () => {
    const others = [anna('1'), choosing(['zoe', 'anna'], member('2')), choosing(['kim', 'kim2'], leaver('3'))];
    const kim = choosing(['kim', 'kim2'], member('4'));
    const plan = planOf([...others, kim], lookedUp());
    expect(plan.changes.map(({ action, reason, profile }) => reason ?? `${action} ${profile?.['userName']}`)).toEqual([
      'user-name-taken',
      'upsert zoe',
      'already-gone',
      'user-name-taken',
    ]);
  });
});

describe('with one user name, `existingLogins: taken`', () => {
  const found = logins(login('anna', 'ACTIVE'));
  const rules = { existingLogins: 'taken' as const };

  it('keeps it from somebody new, and from somebody who would be renamed to it', () => {
    const plan = planOf([member('1', { userName: 'anna' })], listed(), rules, found);
    expect(inWords(plan)).toEqual(['1 skip user-name-taken']);
    expect(plan.changes[0]?.detail).toBe('the Okta user 00uanna has this user name');
    expect(inWords(planOf([member('1', { userName: 'anna' })], listed(called('1', 'old')), rules, found))).toEqual([
      '1 skip user-name-taken',
    ]);
  });

  it('does not where it is their own, or where nobody knows whose it is', () => {
    const own = listed(called('1', 'old', { userId: '00uanna' }));
    expect(inWords(planOf([member('1', { userName: 'anna' })], own, rules, found))).toEqual(['1 update']);
    expect(inWords(planOf([member('1', { userName: 'anna' })], lookedUp(), rules, found))).toEqual(['1 upsert']);
  });
});

/** `PROPERTY_RUNS=60000` of a nightly run plans more. */
const { PROPERTY_RUNS } = process.env;
const RUNS = Number(PROPERTY_RUNS ?? 600);

it(
  'in any world of names: no two people with one, nobody renamed without a reason of their own, the same in any order and in two modes',
  async () => {
    const seen: Sightings = new Map();
    await fc.assert(
      fc.asyncProperty(nameWorld, (world) => holdsNames(world, planning, seen)),
      { seed: 4, numRuns: RUNS },
    );
    const expected = ['create', 'renamed', 'candidate 2', 'candidate 3', 'skip user-name-taken', 'deactivate left'];
    expect(expected.filter((what) => (seen.get(what) ?? 0) < RUNS / 100)).toEqual([]);
  },
  RUNS * 60,
);
