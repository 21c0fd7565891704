import { describe, expect, it } from '@jest/globals';
import type { PlanEntry } from '../../../src/sync/people/change.ts';
import type { Holding } from '../../../src/sync/people/directory.ts';
import { unappliedOf } from '../../../src/sync/people/read-back.ts';
import { holding, profileOf } from './builders.ts';

const now = (...holdings: Holding[]) => new Map(holdings.map((each) => [each.externalId, each]));

describe('a deactivation', () => {
  const entry: PlanEntry = { personioId: '1', externalId: '1', action: 'deactivate', holding: holding('1') };

  it.each<[string, Holding[], string[]]>([
    ['took where the row is gone altogether', [], []],
    ['took where the row is left, gone', [holding('1', { standing: 'gone' })], []],
    ['did not where it is held', [holding('1')], ['still in the source']],
    ['did not where it waits', [holding('1', { standing: 'waiting' })], ['still in the source']],
    ['has nothing to do with others', [holding('2')], []],
  ])('%s', (_, holdings, unapplied) => {
    expect(unappliedOf(entry, { holdings: now(...holdings) })).toEqual(unapplied);
  });

  it.each<[string, string[]]>([
    ['DEPROVISIONED', []],
    ['SUSPENDED', []],
    ['GONE', []],
    ['ACTIVE', ['login still ACTIVE']],
    ['LOCKED_OUT', ['login still LOCKED_OUT']],
  ])('with a login that is %s', (status, unapplied) => {
    expect(unappliedOf(entry, { holdings: now(), logins: new Map([[entry, status]]) })).toEqual(unapplied);
  });

  it('is taken at its word where the login was not read', () => {
    const other: PlanEntry = { ...entry, personioId: '2', externalId: '2' };
    expect(unappliedOf(entry, { holdings: now(), logins: new Map([[other, 'ACTIVE']]) })).toEqual([]);
    const unknown: PlanEntry = { personioId: '1', externalId: '1', action: 'deactivate' };
    expect(unappliedOf(unknown, { holdings: now(), logins: new Map([[other, 'ACTIVE']]) })).toEqual([]);
  });
});

describe('an upsert', () => {
  const profile = { ...profileOf('1'), department: null };
  const entry: PlanEntry = { personioId: '1', externalId: '1', action: 'update', profile };

  it.each<[string, Holding[], string[]]>([
    ['took where everything sent is held', [holding('1', { profile: { title: 'more' } })], []],
    ['did not where nobody is found', [], ['not found']],
    ['did not where the row is gone', [holding('1', { standing: 'gone' })], ['not found']],
    ['did not where somebody has to confirm', [holding('1', { standing: 'waiting' })], ['waiting for confirmation']],
    ['tells what differs', [holding('1', { profile: { firstName: 'Old' } })], ['firstName']],
    ['tells what was not cleared', [holding('1', { profile: { department: 'Sales' } })], ['department']],
  ])('%s', (_, holdings, unapplied) => {
    expect(unappliedOf(entry, { holdings: now(...holdings) })).toEqual(unapplied);
  });

  it('of nobody in particular is not found', () => {
    expect(unappliedOf({ action: 'create' }, { holdings: now(holding('1')) })).toEqual(['not found']);
    expect(unappliedOf({ action: 'create', externalId: '1' }, { holdings: now(holding('1')) })).toEqual([]);
  });
});
