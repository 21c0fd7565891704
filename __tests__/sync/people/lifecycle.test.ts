import { describe, expect, it } from '@jest/globals';
import type { Employee } from '../../../src/sync/people/employee.ts';
import {
  agreedTime,
  attributesOfLifecycle,
  datesOfNobody,
  dayAt,
  daysAt,
  firstDayWithout,
  guardsOfLifecycle,
  hasStarted,
  type LifecycleRules,
  stageOf,
} from '../../../src/sync/people/lifecycle.ts';
import { employee } from './builders.ts';

const TODAY = '2026-11-23';
const byStatus: LifecycleRules = { deactivateOn: 'status' };
const byLastDay: LifecycleRules = { deactivateOn: 'last-working-day' };
const byTermination: LifecycleRules = { deactivateOn: 'termination-date' };

describe('the status', () => {
  it.each([
    ['active', 'member'],
    ['leave', 'member'],
    ['onboarding', 'member'],
    ['inactive', 'leaver'],
    ['unspecified', 'no-status'],
    ['', 'no-status'],
    ['terminated', 'unknown-status'],
    ['Inactive', 'unknown-status'],
  ])('%j means %s', (status, stage) => {
    expect(stageOf(employee({ status }), byStatus, TODAY)).toBe(stage);
  });

  it('that is absent means no-status, whatever the dates say', () => {
    const silent = { id: '1', fields: { termination_date: '2020-01-01' } };
    expect(stageOf(silent, byTermination, TODAY)).toBe('no-status');
  });

  it('that nobody knows means unknown-status, whatever the dates say', () => {
    const odd = employee({ status: 'paused', fields: { termination_date: '2020-01-01' } });
    expect(stageOf(odd, byTermination, TODAY)).toBe('unknown-status');
  });

  it.each([
    byStatus,
    byLastDay,
    byTermination,
  ])('"inactive" means leaver under the rule %j, whatever the dates say', (rules) => {
    const fields = { last_working_day: '2099-12-31', termination_date: '2099-12-31', hire_date: '2099-01-01' };
    const left = employee({ status: 'inactive', fields });
    expect(stageOf(left, { ...rules, activateDaysBeforeHire: 14 }, TODAY)).toBe('leaver');
  });
});

describe('the rule', () => {
  const before = '2026-11-22';
  const after = '2026-11-24';
  it.each([
    ['termination-date', { termination_date: before }, 'leaver'],
    ['termination-date', { termination_date: TODAY }, 'member'],
    ['termination-date', { termination_date: after }, 'member'],
    ['termination-date', { last_working_day: before }, 'member'],
    ['last-working-day', { last_working_day: before }, 'leaver'],
    ['last-working-day', { last_working_day: TODAY }, 'member'],
    ['last-working-day', { last_working_day: after, termination_date: before }, 'member'],
    ['last-working-day', { last_working_day: before, termination_date: after }, 'leaver'],
    ['last-working-day', { termination_date: before }, 'leaver'],
    ['last-working-day', { last_working_day: null, termination_date: before }, 'leaver'],
    ['last-working-day', { last_working_day: '', termination_date: TODAY }, 'member'],
    ['status', { last_working_day: before, termination_date: before }, 'member'],
    ['termination-date', { termination_date: 'soon' }, 'member'],
    ['termination-date', { termination_date: 20_260_101 }, 'member'],
    ['termination-date', {}, 'member'],
  ] as const)('%s makes somebody with the dates %j a %s', (deactivateOn, fields, stage) => {
    expect(stageOf(employee({ fields }), { deactivateOn }, TODAY)).toBe(stage);
  });
});

describe('activateDaysBeforeHire', () => {
  it.each([
    [14, '2026-11-23', '2026-12-06', 'member'],
    [14, '2026-11-23', '2026-12-07', 'member'],
    [14, '2026-11-23', '2026-12-08', 'not-due'],
    [0, '2026-11-23', '2026-11-23', 'member'],
    [0, '2026-11-23', '2026-11-24', 'not-due'],
    [1, '2026-12-31', '2027-01-01', 'member'],
    [1, '2028-02-28', '2028-02-29', 'member'],
    [1, '2028-02-28', '2028-03-01', 'not-due'],
    [7, '2026-03-26', '2026-04-02', 'member'],
  ])('of %i, on %s, counts somebody hired on %s as %s', (activateDaysBeforeHire, today, hire_date, stage) => {
    const rules = { ...byStatus, activateDaysBeforeHire };
    expect(stageOf(employee({ status: 'onboarding', fields: { hire_date } }), rules, today)).toBe(stage);
  });

  it('makes nobody wait without a hire date, or without the rule', () => {
    expect(stageOf(employee(), { ...byStatus, activateDaysBeforeHire: 0 }, TODAY)).toBe('member');
    expect(stageOf(employee({ fields: { hire_date: '2099-01-01' } }), byStatus, TODAY)).toBe('member');
  });

  it('gives way to the end of the contract', () => {
    const fields = { hire_date: '2026-11-22', termination_date: '2026-11-22' };
    expect(stageOf(employee({ fields }), { ...byTermination, activateDaysBeforeHire: 14 }, TODAY)).toBe('leaver');
  });
});

describe('a last day before the hire date', () => {
  it.each([
    ['termination-date', { hire_date: '2026-03-01', termination_date: '2025-12-31' }, 'member'],
    ['last-working-day', { hire_date: '2026-03-01', last_working_day: '2025-12-15' }, 'member'],
    [
      'last-working-day',
      { hire_date: '2026-03-01', last_working_day: '2025-12-15', termination_date: '2025-12-31' },
      'member',
    ],
    [
      'last-working-day',
      { hire_date: '2026-03-01', last_working_day: '2025-12-15', termination_date: '2026-10-31' },
      'leaver',
    ],
    [
      'last-working-day',
      { hire_date: '2026-03-01', last_working_day: '2026-10-15', termination_date: '2025-12-31' },
      'leaver',
    ],
    ['termination-date', { hire_date: '2026-03-01', termination_date: '2026-03-01' }, 'leaver'],
    ['termination-date', { hire_date: null, termination_date: '2025-12-31' }, 'leaver'],
  ] as const)('belongs to a former employment: by %s, %j is a %s', (deactivateOn, fields, stage) => {
    expect(stageOf(employee({ fields }), { deactivateOn }, TODAY)).toBe(stage);
  });

  it.each([
    ['termination-date', ['hire_date'], { termination_date: '2025-12-31' }, 'undated'],
    ['last-working-day', ['hire_date'], { last_working_day: '2025-12-31' }, 'undated'],
    ['last-working-day', ['last_working_day'], { termination_date: '2025-12-31' }, 'undated'],
    ['last-working-day', ['hire_date'], { last_working_day: '2026-12-31' }, 'member'],
    ['termination-date', ['last_working_day', 'created_at'], { termination_date: '2025-12-31' }, 'leaver'],
    ['status', ['hire_date'], { termination_date: '2025-12-31' }, 'member'],
  ] as const)('may be one of now or not: by %s, with an unreadable %j, %j is a %s', (deactivateOn, unreadableDates, fields, stage) => {
    expect(stageOf(employee({ fields, unreadableDates }), { deactivateOn }, TODAY)).toBe(stage);
    expect(stageOf(employee({ status: 'inactive', fields, unreadableDates }), { deactivateOn }, TODAY)).toBe('leaver');
  });

  it('makes nobody a leaver who is hired again and not due yet', () => {
    const fields = { hire_date: '2027-01-01', termination_date: '2025-12-31' };
    expect(stageOf(employee({ fields }), { ...byTermination, activateDaysBeforeHire: 14 }, TODAY)).toBe('not-due');
  });
});

describe('the first day without access', () => {
  const [worked, contract, hired] = ['2026-10-15', '2026-10-31', '2026-03-01'];
  it.each([
    ['status', { last_working_day: worked, termination_date: contract }, '2026-10-16'],
    ['status', { termination_date: contract }, '2026-11-01'],
    ['status', { last_working_day: '2025-12-15', termination_date: contract, hire_date: hired }, '2026-11-01'],
    ['status', {}, undefined],
    ['last-working-day', { last_working_day: worked, termination_date: contract }, '2026-10-16'],
    ['last-working-day', { last_working_day: null, termination_date: '2026-12-31' }, '2027-01-01'],
    ['termination-date', { last_working_day: worked, termination_date: contract }, '2026-11-01'],
    ['termination-date', { last_working_day: worked }, undefined],
    ['termination-date', { termination_date: 'soon' }, undefined],
    ['status', { termination_date: '9999-12-31' }, '9999-12-31'],
  ] as const)('by %s, with %j, is %s', (deactivateOn, fields, day) => {
    expect(firstDayWithout(employee({ status: 'inactive', fields }), { deactivateOn })).toBe(day);
  });
});

describe('the hire date', () => {
  it.each([
    ['2026-11-22', true],
    [TODAY, true],
    ['2026-11-24', false],
    [null, false],
    ['soon', false],
  ])('%s has come: %s', (hire_date, expected) => {
    expect(hasStarted(employee({ fields: { hire_date } }), TODAY)).toBe(expected);
  });
});

describe('dates that nobody has', () => {
  const of = (rules: LifecycleRules, ...records: Employee['fields'][]) =>
    datesOfNobody(rules, { employees: records.map((fields) => employee({ fields })) });
  const both: LifecycleRules = { ...byLastDay, activateDaysBeforeHire: 7 };

  it('are told by the rule that they leave without effect', () => {
    expect(of(both, {}, { termination_date: null })).toEqual(['last_working_day', 'termination_date', 'hire_date']);
    expect(of(both, { hire_date: 'soon' }, { termination_date: '2026-12-31' })).toEqual(['hire_date']);
    expect(of(byTermination, { last_working_day: '2026-12-31', hire_date: '2020-01-01' })).toEqual([
      'termination_date',
    ]);
    expect(of(byStatus, {})).toEqual([]);
  });
});

describe('dayAt', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-03-30T09:59:59.999Z', '2026-03-30'],
    ['Pacific/Kiritimati', '2026-03-30T10:00:00.000Z', '2026-03-31'],
    ['Pacific/Pago_Pago', '2026-03-31T10:59:59.999Z', '2026-03-30'],
    ['Pacific/Pago_Pago', '2026-03-31T11:00:00.000Z', '2026-03-31'],
    ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['UTC', '2027-01-01T00:00:00.000Z', '2027-01-01'],
  ])('tells that in %s the instant %s is on %s', (timeZone, instant, day) => {
    expect(dayAt(new Date(instant), timeZone)).toBe(day);
  });
});

// The same last day ends 25 hours apart at the two ends of the world.
describe('who leaves on 31 March is a leaver from the first moment of 1 April', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-03-29T10:00:00.000Z', 'member', 'the day before'],
    ['Pacific/Kiritimati', '2026-03-30T10:00:00.000Z', 'member', 'the day itself begins'],
    ['Pacific/Kiritimati', '2026-03-31T09:59:59.999Z', 'member', 'the day itself ends'],
    ['Pacific/Kiritimati', '2026-03-31T10:00:00.000Z', 'leaver', 'the day after'],
    ['Pacific/Pago_Pago', '2026-03-30T11:00:00.000Z', 'member', 'the day before'],
    ['Pacific/Pago_Pago', '2026-03-31T11:00:00.000Z', 'member', 'the day itself begins'],
    ['Pacific/Pago_Pago', '2026-04-01T10:59:59.999Z', 'member', 'the day itself ends'],
    ['Pacific/Pago_Pago', '2026-04-01T11:00:00.000Z', 'leaver', 'the day after'],
  ])('and so in %s, at %s, is a %s (%s)', (timeZone, instant, stage) => {
    const leaving = employee({ fields: { termination_date: '2026-03-31', last_working_day: '2026-03-31' } });
    const today = dayAt(new Date(instant), timeZone);
    expect(stageOf(leaving, byTermination, today)).toBe(stage);
    expect(stageOf(leaving, byLastDay, today)).toBe(stage);
  });
});

describe('attributesOfLifecycle', () => {
  it.each<[LifecycleRules, string[]]>([
    [byStatus, ['status']],
    [byTermination, ['status', 'termination_date']],
    [byLastDay, ['status', 'last_working_day', 'termination_date']],
    [{ ...byStatus, activateDaysBeforeHire: 0 }, ['status', 'hire_date']],
    [{ ...byStatus, activate: 'on-hire-date' }, ['status', 'hire_date']],
    [{ ...byStatus, activate: 'on-import' }, ['status']],
  ])('of %j are %j', (rules, attributes) => {
    expect(attributesOfLifecycle(rules)).toEqual(attributes);
  });

  it.each<[LifecycleRules, string[]]>([
    [byStatus, []],
    [byTermination, ['hire_date']],
    [byLastDay, ['hire_date']],
    [{ ...byLastDay, activateDaysBeforeHire: 0 }, []],
  ])('leave to a guard of %j: %j', (rules, attributes) => {
    expect(guardsOfLifecycle(rules)).toEqual(attributes);
  });
});

describe('the time by which people come and go', () => {
  const [past, present, future] = [Date.UTC(2025, 10, 26), Date.UTC(2026, 10, 26), Date.UTC(2027, 10, 26)];

  it.each([
    ['the runner is ahead', { personio: present, okta: present, runner: future }],
    ['the runner is behind', { personio: present, okta: present, runner: past }],
    ['only Okta is ahead', { personio: present, okta: future, runner: present }],
    ['only Personio is behind', { personio: past, okta: present, runner: present }],
    ['all three differ', { personio: present, okta: past, runner: future }],
    ['Okta told none, and the runner is ahead', { personio: present, okta: undefined, runner: future }],
    ['Personio told none, and the runner is ahead', { personio: undefined, okta: present, runner: future }],
    ['neither told one', { personio: undefined, okta: undefined, runner: present }],
  ])('is never that of a single wrong clock: %s', (_, clocks) => {
    expect(agreedTime(clocks)).toBe(present);
  });
});

it('one instant is another day in another time zone, and no day in what is none', () => {
  const day = daysAt(new Date('2026-11-23T23:30:00Z'));
  const zones = [
    'UTC',
    'Europe/Berlin',
    'Europe/Lisbon',
    'America/New_York',
    'Pacific/Auckland',
    'Lisbon',
    '+01:00',
    '',
  ];
  expect(zones.map(day)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-23',
    '2026-11-23',
    '2026-11-24',
    undefined,
    undefined,
    undefined,
  ]);
});
