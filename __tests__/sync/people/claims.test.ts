import { describe, expect, it } from '@jest/globals';
import type { Mode } from '../../../src/sync/mode.ts';
import { matchWaiting, namesInUse, waitingByName } from '../../../src/sync/people/claims.ts';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import type { PlanRules } from '../../../src/sync/people/plan.ts';
import {
  appUser,
  invalid,
  inWords,
  leaver,
  listed,
  lookedUp,
  member,
  named,
  outOfScope,
  planOf,
  skipped,
  unnamed,
  unread,
  waitingRow,
  withRows,
} from './builders.ts';

const ANN = 'ann@acme.example';
const annHeld = (id: string, state: 'held' | 'waiting' | 'gone' = 'held') =>
  appUser(id, { state, profile: { userName: ANN } });
const old = leaver('1034');
const account = listed(annHeld('1034'));

/** What becomes of record 1034, which has left and whose account is called ann@…, beside these other records. */
function fate(others: Identity[], directory: Directory = account, rules: Partial<PlanRules> = {}): string {
  return inWords(planOf([old, ...others], directory, rules))[0]!.replace('1034 ', '');
}

describe('an account is not deactivated while a record that has not left has its user name', () => {
  it.each<[string, Identity, Mode]>([
    ['is new and imported by this run', member('2071', { userName: ANN }), 'sync'],
    ['is not the business of this mode', named(ANN, skipped('2071', 'not-this-mode')), 'deactivate-delete'],
    ['is invalid', named(ANN, invalid('2071')), 'sync'],
    ['is not due yet', member('2071', { userName: ANN }, false), 'sync'],
    ['has no status', named(ANN, skipped('2071', 'no-status')), 'sync'],
    ['has no employment', named(ANN, skipped('2071', 'no-employment')), 'deactivate-delete'],
    ['has a status that nobody knows', named(ANN, skipped('2071', 'unknown-status')), 'deactivate-delete'],
    ['is out of scope', named(ANN, outOfScope('2071')), 'sync'],
    ['has no external id', named(ANN, unnamed('2071')), 'sync'],
    ['writes the name in capitals', member('2071', { userName: ' ANN@acme.example' }), 'sync'],
  ])('and %s', (_, claimant, mode) => {
    expect(fate([claimant], account, { mode })).toBe('skip user-name-taken');
  });

  it.each<[string, Directory]>([
    ['waits for confirmation', listed(annHeld('1034'), annHeld('2071', 'waiting'))],
    ['was deactivated in Okta', listed(annHeld('1034'), annHeld('2071', 'gone'))],
    ['was found by a look-up alone', lookedUp(annHeld('1034'))],
  ])('and %s', (_, directory) => {
    expect(fate([member('2071', { userName: ANN })], directory)).toBe('skip user-name-taken');
  });

  it('and the plan says which employee it is, without the name', () => {
    const [change] = planOf([old, member('2071', { userName: ANN })], account).changes;
    expect(change?.detail).toBe('one person or two: employee 2071 has this user name');
    expect(change).toMatchObject({ appUser: { externalId: '1034' } });
    expect(change).not.toHaveProperty('profile');
  });

  it('and the record of the account itself no longer has it', () => {
    expect(fate([member('2071', { userName: ANN })])).toBe('skip user-name-taken');
    expect(fate([member('2071', { userName: old.names.userName! })])).toBe('deactivate left');
  });

  it('and the look-up in the source told no user name: then the name of the own record counts', () => {
    const nameless = lookedUp({ externalId: '1034', state: 'held', profile: {} });
    expect(fate([member('2071', { userName: old.names.userName! })], nameless)).toBe('skip user-name-taken');
    expect(fate([member('2071', { userName: ANN })], nameless)).toBe('deactivate left');
  });

  it('where it would end by absence, and the run tells whom it spares', () => {
    const plan = planOf([member('2071', { userName: ANN })], account, { missing: true });
    expect(inWords(plan)).toEqual(['2071 skip user-name-taken']);
    expect(plan.heldUp).toMatchObject([{ account: { externalId: '1034' }, claimants: [{ personioId: '2071' }] }]);
  });

  it('where it would end by scope', () => {
    const plan = planOf([outOfScope('1034'), member('2071', { userName: ANN })], account, { outOfScope: true });
    expect(inWords(plan)).toEqual(['1034 skip user-name-taken', '2071 skip user-name-taken']);
  });

  it('and a waiting leaver is spared in the same way', () => {
    expect(fate([member('2071', { userName: ANN })], listed(annHeld('1034', 'waiting')))).toBe('skip user-name-taken');
  });
});

describe('an account is deactivated all the same', () => {
  it.each<[string, Identity[], Directory, Partial<PlanRules>]>([
    ['when nobody else has its name', [member('2071')], account, {}],
    ['when whoever has its name has left too', [leaver('2071', { userName: ANN })], account, {}],
    [
      'when whoever has its name has a confirmed account of their own, being another person',
      [member('2071', { userName: ANN })],
      listed(annHeld('1034'), appUser('2071')),
      {},
    ],
    [
      'when whoever has its name is in `identity.distinct`',
      [member('2071', { userName: ANN })],
      account,
      { distinct: new Set(['2071']) },
    ],
    ['when whoever has its name maps to none', [{ ...member('2071'), names: {} }], account, {}],
    ['when its own name is not known to anybody', [member('2071', { userName: ANN })], unread, {}],
  ])('%s', (_, others, directory, rules) => {
    expect(fate(others, directory, rules)).toBe('deactivate left');
  });

  it('when the record of that name is its own: by scope nobody else is asked', () => {
    const own = named(ANN, outOfScope('1034'));
    expect(inWords(planOf([own], account, { outOfScope: true }))).toEqual(['1034 deactivate out-of-scope']);
  });

  it('only where `distinct` names all of those who have its name', () => {
    const both = [member('2071', { userName: ANN }), named(ANN, invalid('2072'))];
    expect(fate(both, account, { distinct: new Set(['2071']) })).toBe('skip user-name-taken');
    expect(fate(both, account, { distinct: new Set(['2071', '2072']) })).toBe('deactivate left');
  });

  it('only where `distinct` names the newcomer: to name the leaver changes nothing', () => {
    const rules = { distinct: new Set(['1034']) };
    expect(fate([member('2071', { userName: ANN })], account, rules)).toBe('skip user-name-taken');
  });
});

describe('the user names in use', () => {
  it('are those that a record which has not left claims, and those that it holds', () => {
    const identities = [member('1', { userName: 'New@acme.example' }), leaver('2'), outOfScope('3')];
    const directory = listed(appUser('1'), appUser('2'), appUser('3', { state: 'gone', profile: { userName: 'x' } }));
    expect([...namesInUse(identities, directory)].sort()).toEqual([
      'new@acme.example',
      'person1@acme.example',
      'person3@acme.example',
    ]);
  });

  it('include none of a record without any name', () => {
    expect(namesInUse([{ ...member('1'), names: {} }, unnamed('2')], listed())).toEqual(
      new Set(['person2@acme.example']),
    );
  });
});

describe('an app user that waits and names no external id', () => {
  const row = waitingRow('1');

  it('is that of the only record that has not left and maps to its name', () => {
    const found = matchWaiting([member('1'), member('2')], withRows(listed(), row));
    expect(found.appUsers.get('1')).toEqual({ ...row, externalId: '1' });
    expect(inWords(planOf([member('1')], withRows(listed(), row)))).toEqual(['1 skip waiting-for-confirmation']);
  });

  it('is compared like any other: what changed since is sent again', () => {
    const rows = withRows(listed(), waitingRow('1', { firstName: 'Old' }));
    expect(inWords(planOf([member('1')], rows))).toEqual(['1 update']);
  });

  it.each<[string, Identity[], ReturnType<typeof withRows>]>([
    [
      'two records map to its name',
      [member('1'), named('person1@acme.example', invalid('2'))],
      withRows(listed(), row),
    ],
    ['the record has left', [leaver('1')], withRows(listed(), row)],
    ['the record has no external id', [unnamed('1')], withRows(listed(), row)],
    ['two rows have the name', [member('1')], withRows(listed(), row, { ...row, userId: '0ua9' })],
    ['nobody maps to its name', [member('2')], withRows(listed(), row)],
    ['it has no name at all', [{ ...member('1'), names: {} }], withRows(listed(), { state: 'waiting', profile: {} })],
  ])('says nothing where %s', (_, identities, directory) => {
    expect(matchWaiting(identities, directory).appUsers.size).toBe(0);
  });

  it('never takes the place of a row that names the external id', () => {
    const directory = withRows(listed(appUser('1', { state: 'gone' })), row);
    expect(matchWaiting([member('1')], directory).appUsers.get('1')).toMatchObject({ state: 'gone' });
  });

  it('is nothing where app users were not listed', () => {
    const directory = lookedUp();
    expect(matchWaiting([member('1')], directory)).toBe(directory);
    expect(waitingByName(directory).size).toBe(0);
  });

  it('leaves the directory that was read as it is', () => {
    const directory = withRows(listed(), row);
    matchWaiting([member('1')], directory);
    expect(directory.appUsers.size).toBe(0);
  });

  it('is not deactivated by absence', () => {
    expect(inWords(planOf([member('2')], withRows(listed(appUser('2')), row), { missing: true }))).toEqual([
      '2 unchanged equal',
    ]);
  });

  it('is found whatever the case of its name', () => {
    const directory = withRows(listed(), waitingRow('1', { userName: 'PERSON1@ACME.example ' }));
    expect(matchWaiting([member('1')], directory).appUsers.size).toBe(1);
  });
});
