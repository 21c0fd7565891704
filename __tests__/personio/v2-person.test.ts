import { describe, expect, it } from '@jest/globals';
import { toEmployee } from '../../src/personio/employee.ts';
import { currentEmployment, toRecord } from '../../src/personio/v2-person.ts';
import { PRIVATE } from './support.ts';

const today = '2026-11-02';
const names = new Map(
  ['department', 'team', 'office', 'subcompany', 'cost_centers'].map((name) => [
    name,
    { byId: new Map([['5', `A ${name}`]]), needed: true },
  ]),
);

const employee = (person: object, employment?: object, wants: (name: string) => boolean = () => true) =>
  toEmployee(toRecord({ id: '1', ...person }, employment ? [employment] : [], { names, today, wants }), 7);
const fields = (person: object, employment?: object) => employee(person, employment).fields;

describe('the employment that counts', () => {
  const from = (start: unknown, end: unknown = null) => ({ employment_start_date: start, employment_end_date: end });
  const past = from('2020-01-01', '2022-12-31');
  const recent = from('2023-01-01', '2025-12-31');
  const now = from('2026-01-01');
  const next = from('2027-01-01', '2027-12-31');
  const later = from('2028-01-01');

  it.each([
    ['covers today', [later, next, now, recent, past], now],
    ['covers today, on its first day', [from(today), recent], from(today)],
    ['covers today, on its last day', [next, from('2026-01-01', today)], from('2026-01-01', today)],
    ['covers today and began last', [past, from('2025-01-01'), now], now],
    [
      'covers today by timestamps',
      [next, from('2026-11-02T00:00:00+14:00', '2026-11-02T00:00:00Z')],
      from('2026-11-02T00:00:00+14:00', '2026-11-02T00:00:00Z'),
    ],
    ['has no dates at all', [{ status: 'ACTIVE' }], { status: 'ACTIVE' }],
    ['covers today by dates with blanks around them', [from(' 2026-01-01 ', ''), past], from(' 2026-01-01 ', '')],
    ['is the next one', [past, later, next], next],
    ['is the last one', [past, recent], recent],
    ['ended yesterday, with none to come', [from('2026-01-01', '2026-11-01'), past], from('2026-01-01', '2026-11-01')],
  ])('%s, whatever the order', (_, employments, expected) => {
    expect(currentEmployment(employments, today)).toEqual(expected);
    expect(currentEmployment(employments.toReversed(), today)).toEqual(expected);
  });

  const as = (status: string, period: object = {}) => ({ ...period, status });
  it.each([
    [
      'goes on, where one that began later is over and has no end',
      [as('INACTIVE', from('2026-06-01')), as('ACTIVE', now)],
      as('ACTIVE', now),
    ],
    [
      'goes on, where one with blanks around its status is over',
      [as(' INACTIVE ', from('2026-06-01')), as('ACTIVE', now)],
      as('ACTIVE', now),
    ],
    [
      'goes on, where one that is over would cover today by its dates',
      [as('inactive', from('2026-06-01', '2026-12-31')), as('LEAVE', now)],
      as('LEAVE', now),
    ],
    [
      'is to come, where one that covers today by its dates is over',
      [as('ONBOARDING', next), as('INACTIVE', now)],
      as('ONBOARDING', next),
    ],
    [
      'ended last, whatever an older one that nobody has closed says',
      [as('INACTIVE', recent), as('ACTIVE', past)],
      as('INACTIVE', recent),
    ],
    [
      'ended last, where only one that was withdrawn is to come',
      [as('INACTIVE', next), as('ACTIVE', recent), as('INACTIVE', past)],
      as('ACTIVE', recent),
    ],
    [
      'is the next, where all are withdrawn and to come',
      [as('INACTIVE', later), as('INACTIVE', next)],
      as('INACTIVE', next),
    ],
    ['goes on, where none has dates', [as('INACTIVE'), as('ACTIVE')], as('ACTIVE')],
  ])('%s, whatever the order', (_, employments, expected) => {
    expect(currentEmployment(employments, today)).toEqual(expected);
    expect(currentEmployment(employments.toReversed(), today)).toEqual(expected);
  });

  it.each([
    ['without dates', {}],
    ['that began on one day', from('2026-01-01')],
    ['that are to begin on one day', from('2027-01-01')],
    ['that ended on one day', from('2020-01-01', '2020-12-31')],
  ])('is the first of two %s: the API has the newest first', (_, period) => {
    const [newest, oldest] = [
      { ...period, id: 'newest', status: 'ACTIVE' },
      { ...period, id: 'oldest', status: 'ACTIVE' },
    ];
    expect(currentEmployment([newest, oldest], today)).toEqual(newest);
  });

  it('is none where there is none', () => {
    expect(currentEmployment([], today)).toBeNull();
    expect(employee({ email: 'x', status: 'ACTIVE' })).toMatchObject({ id: '1', fields: { id: '1', email: 'x' } });
    expect(employee({ status: 'INACTIVE' })).not.toHaveProperty('status');
  });

  it.each([
    [null],
    [PRIVATE],
    [[]],
    [from('31.12.2024')],
    [from('2024-02-30')],
    [from(5)],
    [from('2024-01-01', PRIVATE)],
  ])('is not guessed where one of them is %j', (odd) => {
    const record = toRecord({ id: '1' }, [{ ...past, status: 'INACTIVE' }, odd], { names, today, wants: () => true });
    const found = toEmployee(record, 7);
    expect(found).toEqual({ id: '1', fields: { id: '1' }, flaw: "has an attribute that can't be read (status)" });
  });
});

describe('values', () => {
  it.each([
    ['ACTIVE', 'active'],
    ['Leave', 'leave'],
    ['onboarding', 'onboarding'],
    ['INACTIVE', 'inactive'],
    ['UNSPECIFIED', undefined],
    ['unspecified', undefined],
    [null, undefined],
    ['', undefined],
  ])('of status %j are %j', (given, status) => {
    const found = employee({ status: 'ACTIVE' }, { status: given });
    expect(found.status).toBe(status);
    expect(found.flaw).toBeUndefined();
  });

  it('of an enum are in lower case, and nothing where they are unspecified', () => {
    expect(fields({ gender: 'DIVERSE' }, { type: 'EXTERNAL' })).toMatchObject({
      gender: 'diverse',
      employment_type: 'external',
    });
    expect(fields({ gender: 'UNSPECIFIED' }, { type: null })).toMatchObject({ gender: null, employment_type: null });
  });

  it('have the names of v1', () => {
    const found = fields(
      {
        profile_picture: { url: 'https://picture' },
        created_at: '2020-01-31T23:59:59-11:00',
        updated_at: '2021-01-01T00:00:00+14:00',
      },
      {
        position: { title: 'A title' },
        employment_start_date: '2020-02-01',
        probation_end_date: '2020-08-01',
        weekly_working_hours: 38.5,
        termination: {
          termination_date: '2027-01-31',
          last_working_day: '2027-01-15',
          type: 'EMPLOYEE',
          reason: 'A reason',
        },
        supervisor: { id: 9 },
      },
    );
    expect(found).toEqual({
      id: '1',
      profile_picture: 'https://picture',
      created_at: '2020-01-31',
      last_modified_at: '2021-01-01',
      position: 'A title',
      hire_date: '2020-02-01',
      probation_period_end: '2020-08-01',
      weekly_working_hours: '38.5',
      termination_date: '2027-01-31',
      last_working_day: '2027-01-15',
      termination_type: 'employee',
      termination_reason: 'A reason',
      supervisor: { id: '9' },
    });
  });

  it('of the last working day may go by another name', () => {
    expect(fields({}, { termination: { last_working_date: '2027-01-15' } })['last_working_day']).toBe('2027-01-15');
    expect(
      fields({}, { termination: { last_working_day: null, last_working_date: '2027-01-15' } })['last_working_day'],
    ).toBe('2027-01-15');
  });

  it('of the last working day are unknown where a termination has none, and empty where there is no termination', () => {
    const hasKnown = (employment: object) => Object.hasOwn(fields({}, employment), 'last_working_day');
    expect(hasKnown({ termination: { termination_date: '2027-01-31' } })).toBe(false);
    expect(hasKnown({})).toBe(false);
    expect(fields({}, { termination: null })).toMatchObject({ last_working_day: null, termination_date: null });
    expect(fields({}, { termination: { last_working_date: null } })['last_working_day']).toBeNull();
  });

  it('of org units are unknown where none are told, and empty where a list has none of the kind', () => {
    expect(fields({}, {})).not.toHaveProperty('department');
    expect(fields({}, { org_units: [{ type: 'TEAM', id: 5 }] })).toMatchObject({
      department: null,
      team: { id: '5', name: 'A team' },
    });
  });

  it('that are null are empty, and no flaw', () => {
    const nulls = ['position', 'termination', 'supervisor', 'office', 'org_units', 'cost_centers', 'legal_entity'];
    const found = employee(
      { email: null, profile_picture: null, custom_attributes: null },
      Object.fromEntries(nulls.map((name) => [name, null])),
    );
    expect(found.flaw).toBeUndefined();
    expect(found.fields).toMatchObject({ position: null, termination_date: null, supervisor: null, office: null });
    expect(found.fields).toMatchObject({ department: null, team: null, subcompany: null, cost_centers: [] });
  });

  it('that refer to nothing are empty, whatever stands beside them', () => {
    const found = employee(
      {},
      {
        office: { id: null },
        legal_entity: { id: null },
        org_units: [
          { type: 'department', id: null },
          { type: 'team', id: 5 },
          { type: 'other', id: {} },
        ],
        cost_centers: [{ id: null, weight: 40 }, { id: 5 }],
      },
    );
    expect(found.flaw).toBeUndefined();
    expect(found.fields).toMatchObject({ office: null, subcompany: null, department: null, team: { id: '5' } });
    expect(found.fields['cost_centers']).toEqual([{ id: '5', name: 'A cost_centers' }]);
  });

  it('of another shape make the record a flaw, unless they are not needed', () => {
    const odd = {
      position: PRIVATE,
      supervisor: 5,
      office: PRIVATE,
      legal_entity: [],
      cost_centers: {},
      termination: 'x',
    };
    for (const [name, value] of Object.entries({ ...odd, org_units: 'x' })) {
      expect(employee({}, { status: 'ACTIVE', [name]: value }).flaw).toMatch(/^has an attribute that can't be read \(/);
      expect(employee({}, { status: 'ACTIVE', [name]: value }, (wanted) => wanted === 'status')).toEqual({
        id: '1',
        status: 'active',
        fields: { id: '1', status: 'active' },
      });
    }
  });
});

describe('entities', () => {
  it('have their names', () => {
    const found = fields(
      {},
      {
        office: { id: '5' },
        legal_entity: { id: 5 },
        org_units: [
          { type: 'other', id: '4' },
          { type: 'TEAM', id: '5' },
          { type: 'department', id: '5' },
        ],
        cost_centers: [{ id: '5', weight: 60 }, { id: 5 }],
      },
    );
    expect(found).toMatchObject({
      office: { id: '5', name: 'A office' },
      subcompany: { id: '5', name: 'A subcompany' },
      department: { id: '5', name: 'A department' },
      team: { id: '5', name: 'A team' },
      cost_centers: [
        { id: '5', name: 'A cost_centers', percentage: 60 },
        { id: '5', name: 'A cost_centers' },
      ],
    });
  });

  it('without a name to be found are a flaw, not empty', () => {
    for (const employment of [
      { office: { id: '6' } },
      { legal_entity: { id: '6' } },
      { org_units: [{ type: 'team', id: '6' }] },
      { org_units: [{ type: null, id: '5' }] },
      { cost_centers: [{ id: '5' }, { id: '6' }] },
      { cost_centers: [null] },
    ]) {
      expect(employee({}, employment).flaw).toMatch(/^has an attribute that can't be read \(/);
    }
  });
});

describe('custom attributes', () => {
  const custom = (type: unknown, value: unknown, more = {}) => ({
    id: 'dynamic_7',
    type,
    label: 'A label',
    global_id: null,
    value,
    ...more,
  });
  const read = (type: unknown, value: unknown) => fields({ custom_attributes: [custom(type, value)] })['dynamic_7'];

  it('have the id, the global id and the label', () => {
    expect(fields({ custom_attributes: [custom('STRING', 'DE98', { global_id: 'iban' })] })).toEqual({
      id: '1',
      dynamic_7: 'DE98',
      iban: 'DE98',
      custom: { 'A label': 'DE98' },
    });
  });

  it.each([
    ['DATE', '2021-01-01T00:00:00+01:00', '2021-01-01'],
    ['date', '2021-01-01', '2021-01-01'],
    ['STRING_LIST', ['a', 'b'], ['a', 'b']],
    ['string_list', '["a","b"]', ['a', 'b']],
    ['STRING_LIST', [{ name: 'a' }], [{ name: 'a' }]],
    ['INT', '5', 5],
    ['int', 5, 5],
    ['INT', '007', '007'],
    ['INT', '9007199254740992', '9007199254740992'],
    ['DOUBLE', 'Infinity', 'Infinity'],
    ['DOUBLE', 'NaN', 'NaN'],
    ['DOUBLE', '0.5', 0.5],
    ['STRING', '5', '5'],
    ['BOOLEAN', true, true],
    [null, 5, 5],
    ['UNSPECIFIED', null, null],
  ])('of type %j with %j are %j', (type, value, expected) => {
    expect(read(type, value)).toEqual(expected);
  });

  it('are left out where they are not needed, and found by any of their names', () => {
    const person = { custom_attributes: [custom('STRING', 'DE98', { global_id: 'iban' })] };
    const wanting = (name: string) => employee(person, undefined, (wanted) => wanted === name).fields;
    expect(wanting('status')).toEqual({ id: '1' });
    for (const name of ['dynamic_7', 'iban', 'custom']) expect(wanting(name)).toMatchObject({ dynamic_7: 'DE98' });
  });

  it('never pass for an attribute that v2 has for everybody', () => {
    const impostors = ['status', 'id', 'email', 'hire_date'].map((id) => custom('STRING', 'inactive', { id }));
    const found = employee({ custom_attributes: [...impostors, custom('STRING', 'x')] }, { status: 'ACTIVE' });
    expect(found).toMatchObject({ id: '1', status: 'active' });
    expect(Object.keys(found.fields).sort()).toEqual(['custom', 'dynamic_7', 'id', 'status']);
    expect(employee({ custom_attributes: impostors }).status).toBeUndefined();
  });

  it.each([PRIVATE, 5, { dynamic_7: 'x' }])('that are no list (%j) are a flaw, not empty', (odd) => {
    expect(employee({ custom_attributes: odd }).flaw).toBe("has an attribute that can't be read (custom_attributes)");
    const withoutCustom = toRecord({ id: '1', custom_attributes: odd }, [], {
      names,
      today,
      wants: () => true,
      wantsCustom: false,
    });
    expect(toEmployee(withoutCustom, 7).flaw).toBeUndefined();
  });

  it.each([undefined, null, '', {}, []])('that are %j are none', (nothing) => {
    expect(employee({ custom_attributes: nothing })).toEqual({ id: '1', fields: { id: '1' } });
  });

  it('that are odd are a flaw', () => {
    for (const odd of [null, PRIVATE, {}, { id: 5 }, custom('DATE', PRIVATE), { id: 'dynamic_7' }]) {
      const { flaw } = employee({ custom_attributes: [odd] });
      expect(flaw).toMatch(/^has an attribute that can't be read \((custom_attributes|dynamic_7)\)$/);
    }
  });
});

it.each([
  [null],
  [PRIVATE],
  [5],
  [[]],
  [{}],
  [{ id: null }],
  [{ id: {} }],
])('a person that is %j is a flaw', (person) => {
  const found = toEmployee(toRecord(person, [], { names, today, wants: () => true }), 7);
  expect(found).toMatchObject({ id: 'record 7', fields: {} });
  expect(found.flaw).toMatch(/^(has no id|is not a record with attributes)$/);
});
