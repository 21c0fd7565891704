import { describe, expect, it } from '@jest/globals';
import { type ActivationRules, activates, stagedAmong } from '../../../src/sync/people/activation.ts';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import { appUser, leaver, listed, member, outOfScope, planOf, skipped } from './builders.ts';

const started = (id: string) => ({ ...member(id), hasStarted: true as const });
/** To create, to update, equal, a leaver, out of scope, without a status, waiting; and one who has started. */
const { changes } = planOf(
  [
    member('1'),
    member('2', { firstName: 'Renamed' }),
    member('3'),
    leaver('4'),
    outOfScope('5'),
    skipped('6', 'no-status'),
    member('7'),
    started('8'),
  ],
  listed(...['2', '3', '4', '5', '6', '8'].map((id) => appUser(id)), appUser('7', { state: 'waiting' })),
);
const everybody = new Map(
  ['1', '2', '3', '4', '5', '6', '7', '8'].map((id) => [`00u${id}`, { since: `2026-11-0${id}` }]),
);
const created = new Map<PersonChange, string>([[changes[0]!, '00u1']]);
const who = (rules: Partial<ActivationRules>, userIds = created, staged = everybody) =>
  stagedAmong(changes, staged, { mode: 'sync', activate: 'okta', ...rules }, userIds).map(
    ({ change, isDue }) => `${change.personioId}${isDue ? ' due' : ''}`,
  );

describe('our people whose login was never activated', () => {
  it('are all but leavers, those who wait, and those whose Okta user is not known', () => {
    expect(who({})).toEqual(['1', '2', '3', '5', '6', '8']);
    expect(who({}, new Map())).toEqual(['2', '3', '5', '6', '8']);
    expect(who({}, created, new Map([['00u9', { since: '' }]]))).toEqual([]);
  });

  it('say since when, where Okta tells it', () => {
    expect(stagedAmong(changes, new Map([['00u3', {}]]), { mode: 'sync', activate: 'okta' })).toEqual([
      { change: changes[2], userId: '00u3', isDue: false },
    ]);
  });

  it('are one for each account, however many records it has', () => {
    const [equal] = planOf([member('3')], listed(appUser('3'))).changes;
    const heir = { ...equal!, personioId: '9', action: 'skip', reason: 'not-due' } as const;
    const rules = { mode: 'sync', activate: 'on-import' } as const;
    for (const records of [
      [equal!, heir],
      [heir, equal!],
    ]) {
      const logins = stagedAmong(records, everybody, rules);
      expect(logins.map(({ change, isDue }) => [change.personioId, isDue])).toEqual([['3', true]]);
    }
  });

  it('are activated once imported: those created, updated or equal, and nobody else', () => {
    expect(who({ activate: 'on-import' })).toEqual(['1 due', '2 due', '3 due', '5', '6', '8 due']);
  });

  it('are activated on the hire date: nobody before it, and nobody without one', () => {
    expect(who({ activate: 'on-hire-date' })).toEqual(['1', '2', '3', '5', '6', '8 due']);
  });

  it('are counted, and left alone, in a mode that deals with leavers', () => {
    expect(who({ mode: 'deactivate-delete', activate: 'on-import' }).filter((one) => one.includes('due'))).toEqual([]);
  });
});

it.each([
  ['sync', 'on-import', true],
  ['create-activate', 'on-hire-date', true],
  ['deactivate-delete', 'on-import', false],
  ['sync', 'okta', false],
  ['sync', undefined, false],
] as const)('a run in mode %s with activate: %s activates: %s', (mode, activate, expected) => {
  expect(activates({ mode, activate })).toBe(expected);
});
