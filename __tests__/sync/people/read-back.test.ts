import { describe, expect, it } from '@jest/globals';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import type { AppUser } from '../../../src/sync/people/directory.ts';
import { isWaiting, notAppliedOf } from '../../../src/sync/people/read-back.ts';
import { userNameKey } from '../../../src/sync/people/validation.ts';
import { appUser, profileOf } from './builders.ts';

const login = (status: string) => ({ id: '00u', status });
const now = (...appUsers: AppUser[]) => new Map(appUsers.map((each) => [each.externalId, each]));

describe('a deactivation', () => {
  const change: PersonChange = { personioId: '1', externalId: '1', action: 'deactivate', appUser: appUser('1') };

  it.each<[string, AppUser[], string[]]>([
    ['is applied where the row is gone altogether', [], []],
    ['is applied where the row is left, as gone', [appUser('1', { state: 'gone' })], []],
    ['is not applied where the app user is held', [appUser('1')], ['still in the source']],
    ['is not applied where the app user waits', [appUser('1', { state: 'waiting' })], ['still in the source']],
    ['has nothing to do with others', [appUser('2')], []],
  ])('%s', (_, appUsers, unapplied) => {
    expect(notAppliedOf(change, { appUsers: now(...appUsers) })).toEqual(unapplied);
  });

  it.each<[string, string[]]>([
    ['DEPROVISIONED', []],
    ['SUSPENDED', []],
    ['GONE', []],
    ['ACTIVE', ['login still ACTIVE']],
    ['LOCKED_OUT', ['login still LOCKED_OUT']],
  ])('with a login that is %s leaves %j unapplied', (status, unapplied) => {
    expect(notAppliedOf(change, { appUsers: now(), logins: new Map([[change, login(status)]]) })).toEqual(unapplied);
  });

  it('is taken at its word where the login was not read', () => {
    const other: PersonChange = { ...change, personioId: '2', externalId: '2' };
    expect(notAppliedOf(change, { appUsers: now(), logins: new Map([[other, login('ACTIVE')]]) })).toEqual([]);
    const unknown: PersonChange = { personioId: '1', externalId: '1', action: 'deactivate' };
    expect(notAppliedOf(unknown, { appUsers: now(), logins: new Map([[other, login('ACTIVE')]]) })).toEqual([]);
  });
});

describe('an upsert', () => {
  const profile = { ...profileOf('1'), department: null };
  const change: PersonChange = { personioId: '1', externalId: '1', action: 'update', profile };

  it.each<[string, AppUser[], string[]]>([
    ['is applied where everything sent is held', [appUser('1', { profile: { title: 'more' } })], []],
    ['is not applied where nobody is found', [], ['not found']],
    ['is not applied where the row is gone', [appUser('1', { state: 'gone' })], ['not found']],
    ['has arrived where somebody has to confirm', [appUser('1', { state: 'waiting' })], []],
    ['tells what differs', [appUser('1', { profile: { firstName: 'Old' } })], ['firstName']],
    ['tells what was not cleared', [appUser('1', { profile: { department: 'Sales' } })], ['department']],
  ])('%s', (_, appUsers, unapplied) => {
    expect(notAppliedOf(change, { appUsers: now(...appUsers) })).toEqual(unapplied);
  });

  it('waits where somebody has to confirm, whether or not the app user names the external id', () => {
    const nobody = now();
    const unnamed = new Set([userNameKey(profileOf('1')['userName'] ?? '')]);
    expect(isWaiting(change, { appUsers: now(appUser('1', { state: 'waiting' })) })).toBe(true);
    expect(isWaiting(change, { appUsers: nobody, unnamed })).toBe(true);
    expect(notAppliedOf(change, { appUsers: nobody, unnamed })).toEqual([]);
    expect(isWaiting(change, { appUsers: now(appUser('1')), unnamed })).toBe(false);
    expect(isWaiting(change, { appUsers: nobody })).toBe(false);
    expect(isWaiting({ ...change, action: 'deactivate' }, { appUsers: nobody, unnamed })).toBe(false);
  });

  it('of nobody in particular is not found', () => {
    expect(notAppliedOf({ action: 'create' }, { appUsers: now(appUser('1')) })).toEqual(['not found']);
    expect(notAppliedOf({ action: 'create', externalId: '1' }, { appUsers: now(appUser('1')) })).toEqual([]);
  });
});
