import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  type Claim,
  claimOfAll,
  hasEnded,
  isClaim,
  isMailAddress,
  isOff,
  isOn,
  nextRunOf,
  type OffboardRules,
  type Person,
  personOf,
  type RefusalReason,
  refusalsOf,
  refused,
  unknownEmployee,
} from '../../../src/sync/people/offboard.ts';
import { employee, mapping } from './builders.ts';

const NOBODY: Claim = { by: [] };

function rules(given: Partial<OffboardRules> = {}): OffboardRules {
  return {
    today: '2026-11-23',
    lifecycle: { deactivateOn: 'status', reactivate: false },
    aliases: {},
    distinct: new Set(),
    never: new Set(),
    always: new Set(),
    allowActive: false,
    ...given,
  };
}

function person(given: Partial<Person> = {}): Person {
  return {
    personioId: '1034',
    externalId: '1034',
    stage: 'leaver',
    status: 'inactive',
    lastDay: undefined,
    inScope: true,
    names: { userName: 'ann@acme.example' },
    userNames: ['ann@acme.example'],
    today: '2026-11-23',
    ...given,
  };
}

const reasons = (of: Person, claim: Claim, by: OffboardRules) => refusalsOf(of, claim, by).map(({ reason }) => reason);
const active = (given: Partial<Person> = {}) => person({ stage: 'member', status: 'active', ...given });

describe('somebody who is to be offboarded', () => {
  it('has no last day that counts while another date of the record cannot be read', async () => {
    const record = employee({ fields: { last_working_day: '2024-12-31' } });
    const lastDayOf = async (unreadableDates: readonly string[]) =>
      (await personOf({ ...record, unreadableDates }, mapping(), rules())).lastDay;
    expect(await lastDayOf([])).toBe('2024-12-31');
    expect(await lastDayOf(['hire_date'])).toBeUndefined();
  });

  it('is known to Okta by the alias, and their login by the user name without what Personio puts behind an old address', async () => {
    const names = async () => ({ userName: 'ann@acme.example_a1b2c' });
    const old = employee({ id: '2071', status: 'inactive' });
    expect(await personOf(old, mapping({ names }), rules({ aliases: { '2071': '1034' } }))).toMatchObject({
      personioId: '2071',
      externalId: '1034',
      stage: 'leaver',
      userNames: ['ann@acme.example'],
    });
    const here = employee({ id: '2071', status: 'on sabbatical' });
    const found = await personOf(here, mapping({ names }), rules());
    expect(found).toMatchObject({ externalId: '2071', userNames: ['ann@acme.example_a1b2c'] });
    expect(found).not.toHaveProperty('status');
  });

  it.each<[string, Person, Partial<OffboardRules>, RefusalReason[]]>([
    ['has left', person(), {}, []],
    ['is active', active(), {}, ['active']],
    ['is to come', person({ stage: 'not-due', status: 'onboarding' }), {}, ['active']],
    ['has no status that can be read', person({ stage: 'no-status' }), {}, ['active']],
    ['is active, with a last day today', active({ lastDay: '2026-11-23' }), {}, []],
    ['is active, with a last day tomorrow', active({ lastDay: '2026-11-24' }), {}, ['active']],
    ['is active, which is allowed', active(), { allowActive: true }, []],
    ['is active, and always a leaver', active(), { always: new Set(['1034']) }, []],
    [
      'is never deactivated, whatever is allowed',
      person(),
      { never: new Set(['1034']), allowActive: true },
      ['protected'],
    ],
    ['is the old record of somebody else', person(), { aliases: { 2071: '1034' }, allowActive: true }, ['handed-over']],
    ['is the heir of an account', person({ personioId: '2071' }), { aliases: { 2071: '1034' } }, []],
    ['is one of two heirs', person({ personioId: '2071' }), { aliases: { 2071: '1034', 3: '1034' } }, ['handed-over']],
    ['has no external id', person({ externalId: undefined }), {}, ['no-external-id']],
    ['has an external id that is no part of an address', person({ externalId: '..' }), {}, ['no-external-id']],
    ['has a record that can’t be read', person({ flaw: 'has no id' }), { always: new Set(['1034']) }, ['unreadable']],
  ])('who %s is refused for the right reasons', (_who, given, by, expected) => {
    expect(reasons(given, NOBODY, rules(by))).toEqual(expected);
  });

  it('is refused where somebody else has the user name, and where that cannot be known, unless the configuration says who is who', () => {
    const claimed: Claim = { by: ['2071'] };
    expect(reasons(person(), claimed, rules({ allowActive: true }))).toEqual(['claimed']);
    expect(reasons(person(), claimed, rules({ distinct: new Set(['2071']) }))).toEqual([]);
    expect(reasons(person(), claimed, rules({ always: new Set(['1034']) }))).toEqual([]);
    expect(reasons(person(), 'not-known', rules())).toEqual(['claim-not-known']);
    expect(reasons(person(), 'not-known', rules({ allowActive: true }))).toEqual([]);
  });
});

describe('a claim', () => {
  it.each([
    ['somebody else who is here', { fields: { email: 'Ann@acme.example' } }, true],
    ['somebody whose address is hidden', {}, true],
    ['a record without a readable status, which is none that has left', { status: '' }, true],
    ['somebody who has left', { status: 'inactive' }, false],
    ['the record itself', { id: '1034' }, false],
    ['somebody with another address, who was not asked for', { fields: { email: 'bob@acme.example' } }, false],
  ])('is made by %s: %j: %s', (_who, given, isMade) => {
    const record = employee({ id: '2071', ...given });
    expect(isClaim(record, { personioId: '1034', address: 'ann@acme.example' }, rules())).toBe(isMade);
  });

  it('of several user names is known where each is', () => {
    expect(claimOfAll(['a', 'b'], [{ by: ['1', '2'] }, { by: ['2'] }])).toEqual({ by: ['1', '2'] });
    expect(claimOfAll(['a', 'b'], [{ by: ['1'] }, 'not-known'])).toBe('not-known');
    expect(claimOfAll([], [{ by: [] }, { by: [] }])).toBe('not-known');
  });

  it.each([
    ['email', true],
    ['$lowercase(email)', true],
    [' $lowercase( $trim(email) ) ', true],
    [['email', '$lowercase(email)'], true],
    [['email', 'id & "@acme.example"'], false],
    ['first_name & "@acme.example"', false],
    ['$ascii(email)', false],
    ['email & ".invalid"', false],
    ['supervisor.email', false],
  ])('can be asked for where the user name is the mail address: %j: %s', (userName, isAsked) => {
    expect(isMailAddress(userName)).toBe(isAsked);
  });
});

describe('a refusal', () => {
  const one = (reason: RefusalReason, personioId = '1') => ({ personioId, reason, message: `says ${reason}` });

  it('names everybody, and is about the inputs only where Personio lists none of them', () => {
    expect(refused([])).toBeUndefined();
    expect(refused([unknownEmployee('4711')])).toMatchObject({ code: 'input-invalid' });
    const both = refused([unknownEmployee('4711'), one('active', '1034')]);
    expect(both?.code).toBe('safeguard');
    expect(both?.message).toMatch(/4711: .*1034: says active/);
  });

  it.each<RefusalReason>([
    ...([
      'unknown',
      'unreadable',
      'no-external-id',
      'protected',
      'active',
      'handed-over',
      'claimed',
      'claim-not-known',
    ] as const),
  ])('for being %s has a remedy that the troubleshooting guide has too', (reason) => {
    const plain = (text: string) => text.replaceAll(/[`*]/g, '').replaceAll(/\s+/g, ' ');
    const guide = plain(readFileSync('docs/troubleshooting.md', 'utf8'));
    expect(guide).toContain(plain(refused([one(reason)])?.remedy ?? 'none'));
  });
});

it.each([
  ['DEPROVISIONED', true, true],
  ['GONE', true, true],
  ['NOT_FOUND', true, true],
  ['SUSPENDED', true, false],
  ['STAGED', true, false],
  ['ACTIVE', false, false],
  ['LOCKED_OUT', false, false],
  ['SOME_NEW_STATUS', false, false],
])('a login that is %s is off: %s; has ended for good: %s', (login, off, ended) => {
  expect([isOff(login), isOn(login), hasEnded(login)]).toEqual([off, !off, ended]);
});

it('a login that nobody looked at is neither on nor off', () => {
  expect([isOff('NOT_READ'), isOn('NOT_READ'), isOn(undefined), hasEnded('NOT_READ')]).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

it.each<[string, Person, Partial<OffboardRules>, string]>([
  ['a leaver', person(), {}, 'stays-out'],
  ['somebody active', active(), {}, 'kept-out-by-login'],
  [
    'somebody active, with reactivate',
    active(),
    { lifecycle: { deactivateOn: 'status', reactivate: true } },
    'comes-back',
  ],
  ['somebody who is to come', person({ stage: 'not-due' }), {}, 'kept-out-by-login'],
  ['somebody out of scope', active({ inScope: false }), {}, 'stays-out'],
  ['somebody who is always a leaver', active(), { always: new Set(['1034']) }, 'stays-out'],
  ['somebody without a status', person({ stage: 'no-status' }), {}, 'stays-out'],
])('the next run of the sync does with %s what it says', (_who, given, by, expected) => {
  expect(nextRunOf(given, rules(by))).toBe(expected);
});
