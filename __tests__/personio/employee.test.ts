import { describe, expect, it } from '@jest/globals';
import { toEmployee } from '../../src/personio/employee.ts';
import { attribute, PRIVATE } from './support.ts';

const entity = (type: string, attributes: unknown) => ({ type, attributes });
const employee = (attributes: Record<string, unknown>) =>
  toEmployee({ type: 'Employee', attributes: { id: attribute(1, 'integer'), ...attributes } }, 7);
const field = (key: string, value: unknown, type?: unknown) => employee({ [key]: attribute(value, type) }).fields[key];

/** Values that no attribute with a form of its own can have. */
const strange = [true, 5, PRIVATE, [PRIVATE], { name: PRIVATE }];

describe('an employee', () => {
  it('is named by the id as text, and has the status in lower case', () => {
    expect(employee({ status: attribute(' Active ') })).toEqual({
      id: '1',
      status: 'active',
      fields: { id: '1', status: 'active' },
    });
    expect(toEmployee({ attributes: { id: attribute(' 42 ') } }, 7)).toEqual({ id: '42', fields: { id: '42' } });
  });

  it.each([[null], [''], [[]], [{}]])('has no status where it is %j', (status) => {
    expect(employee({ status: attribute(status) })).toEqual({ id: '1', fields: { id: '1', status: null } });
  });

  it('keeps texts, numbers and booleans as they are', () => {
    expect(field('first_name', ' Ø "<b>" ')).toBe(' Ø "<b>" ');
    expect(field('fix_salary', 3000.5, 'decimal')).toBe(3000.5);
    expect(field('vacation_day_balance', 0, 'decimal')).toBe(0);
    expect(field('dynamic_1', false)).toBe(false);
    expect(field('weekly_working_hours', '40')).toBe('40');
    expect(field('email', '')).toBe('');
    expect(field('email', null)).toBeNull();
  });

  it.each([
    '9007199254740993',
    '12345678901234567890',
    '1e999',
  ])('of the number %s would keep another one, so that is a flaw', (written) => {
    const read = JSON.parse(`{ "value": ${written}, "nested": [{ "deep": ${written} }] }`);
    for (const value of [read.value, read.nested]) {
      const { flaw, fields } = employee({ dynamic_7: attribute(value, 'integer') });
      expect(flaw).toBe("has an attribute that can't be read (dynamic_7)");
      expect(fields).toEqual({ id: '1' });
    }
    expect(field('dynamic_7', 2 ** 53 - 1, 'integer')).toBe(2 ** 53 - 1);
  });

  it('has only what came', () => {
    expect(Object.keys(employee({ email: attribute('x') }).fields)).toEqual(['id', 'email']);
  });

  it('reads types and labels that are no texts as none', () => {
    const odd = attribute('2024-02-29T00:00:00+01:00', null, { label: 5, universal_id: {} });
    expect(employee({ hire_date: odd })).toEqual({ id: '1', fields: { id: '1', hire_date: '2024-02-29' } });
  });
});

describe('names', () => {
  it('are the key, the universal id, and for custom attributes the label under custom', () => {
    const { fields } = employee({
      dynamic_7: attribute('DE98', 'standard', { label: 'Bank "account"', universal_id: 'iban' }),
      dynamic_8: attribute('Dr', 'standard', { label: 'Titel' }),
      email: attribute('x', 'standard', { label: 'Email', universal_id: 'email' }),
    });
    expect(fields).toEqual({
      id: '1',
      dynamic_7: 'DE98',
      iban: 'DE98',
      dynamic_8: 'Dr',
      email: 'x',
      custom: { 'Bank "account"': 'DE98', Titel: 'Dr' },
    });
  });

  it.each([['before'], ['after']])('clash in favour of the key (universal id %s it)', (order) => {
    const key = { email: attribute('own') };
    const universal = { dynamic_7: attribute('other', 'standard', { universal_id: 'email' }) };
    const { fields } = employee(order === 'before' ? { ...universal, ...key } : { ...key, ...universal });
    expect(fields).toMatchObject({ email: 'own', dynamic_7: 'other' });
  });

  it('of a status, an id and the like belong to the key alone', () => {
    const impostor = attribute('inactive', 'standard', { universal_id: 'status' });
    expect(employee({ dynamic_7: impostor })).toEqual({
      id: '1',
      fields: { id: '1', dynamic_7: 'inactive', custom: { 'A label': 'inactive' } },
    });
    expect(toEmployee({ attributes: { dynamic_7: attribute('5', 'standard', { universal_id: 'id' }) } }, 7).id).toBe(
      'record 7',
    );
  });

  it('that are special to JavaScript are names like others', () => {
    const attributes = JSON.parse(
      `{"__proto__": ${JSON.stringify(attribute('x'))}, "constructor": ${JSON.stringify(attribute('y'))}}`,
    );
    const { fields, flaw } = toEmployee({ attributes: { id: attribute(1), ...attributes } }, 7);
    expect(flaw).toBeUndefined();
    expect(fields['constructor']).toBe('y');
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
});

describe('dates', () => {
  it.each([
    ['2014-11-09T00:00:00+01:00', '2014-11-09'],
    ['2014-11-09 00:00:00+01:00', '2014-11-09'],
    ['2014-11-09T00:00:00+14:00', '2014-11-09'],
    ['2014-11-09T23:59:59-11:00', '2014-11-09'],
    ['2012-02-01T00:00:00+0100', '2012-02-01'],
    ['2014-11-09T00:00:00Z', '2014-11-09'],
    ['2014-11-09', '2014-11-09'],
    [' 2024-02-29 ', '2024-02-29'],
    [null, null],
    ['', null],
    [[], null],
    [{}, null],
  ])('of %j is the day written, %j', (value, day) => {
    for (const key of ['hire_date', 'termination_date', 'last_working_day', 'contract_end_date', 'created_at']) {
      expect(field(key, value)).toBe(day);
    }
    expect(field('dynamic_3', value, 'date')).toBe(day);
  });

  it.each([
    ['0000-00-00'],
    ['2023-02-29'],
    ['2024-13-01T00:00:00Z'],
    ['31.12.2024'],
    ['2024-01-01x'],
    [20240101],
    [true],
  ])('that are none (%j) are a flaw, not a date', (value) => {
    expect(employee({ termination_date: attribute(value, 'date') })).toEqual({
      id: '1',
      fields: { id: '1' },
      flaw: "has an attribute that can't be read (termination_date)",
      unreadableDates: ['termination_date'],
    });
  });

  it('that cannot be read are told also where nobody reads them', () => {
    const reads = { attributes: new Set(['status']), labels: new Set<string>(), anything: false };
    const attributes = { id: attribute(1), hire_date: attribute('soon', 'date'), email: attribute({}) };
    expect(toEmployee({ attributes }, 7, reads)).toEqual({
      id: '1',
      fields: { id: '1', email: null },
      unreadableDates: ['hire_date'],
    });
  });

  it('are only what is known as one', () => {
    expect(field('dynamic_3', '2014-11-09T00:00:00+01:00')).toBe('2014-11-09T00:00:00+01:00');
  });
});

describe.each(['department', 'team', 'office', 'subcompany'])('%s', (key) => {
  it('is its id as text and its name', () => {
    expect(field(key, entity('X', { id: 5, name: 'N', more: 1 }))).toEqual({ id: '5', name: 'N' });
    expect(field(key, entity('X', { id: '5', name: null }))).toEqual({ id: '5', name: null });
    expect(field(key, entity('X', { name: 'N' }))).toEqual({ name: 'N' });
  });

  it.each([
    [null],
    [''],
    [[]],
    [{}],
    [entity('X', {})],
    [entity('X', { id: null })],
  ])('is null where it is %j', (value) => {
    expect(field(key, value)).toBeNull();
  });

  it('in another form is a flaw', () => {
    for (const value of [...strange, entity('X', { id: 5, name: 5 }), entity('X', { id: 1.5, name: PRIVATE })]) {
      const { flaw, fields } = employee({ [key]: attribute(value) });
      expect(flaw).toBe(`has an attribute that can't be read (${key})`);
      expect(fields).not.toHaveProperty(key);
    }
  });
});

describe('cost centres', () => {
  it('are a list', () => {
    const value = [
      entity('CostCenter', { id: 1, name: 'A', percentage: 60 }),
      entity('CostCenter', { id: 2, name: 'B', percentage: '40' }),
    ];
    expect(field('cost_centers', value)).toEqual([
      { id: '1', name: 'A', percentage: 60 },
      { id: '2', name: 'B', percentage: '40' },
    ]);
  });

  it.each([[null], [''], [[]], [{}]])('are an empty list where they are %j', (value) => {
    expect(field('cost_centers', value)).toEqual([]);
  });

  it.each(strange)('in another form are a flaw (%#)', (value) => {
    expect(employee({ cost_centers: attribute(value) }).flaw).toBe(
      "has an attribute that can't be read (cost_centers)",
    );
  });
});

describe('tags', () => {
  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    ['["a","b"]', ['a', 'b']],
    ['[]', []],
    [[], []],
    ['', []],
    ['English,German', ['English', 'German']],
    [' a, b ,,', ['a', 'b']],
    ['one', ['one']],
    ['[broken', ['[broken']],
    ['5', ['5']],
    ['null', ['null']],
    [null, null],
  ])('of %j are %j', (value, tags) => {
    expect(field('dynamic_4', value, 'tags')).toEqual(tags);
  });

  it('are only what is known as one', () => {
    expect(field('dynamic_4', '["a"]', 'multiline')).toBe('["a"]');
    expect(field('dynamic_4', 'a,b', 'standard')).toBe('a,b');
  });
});

it('flattens other entities too', () => {
  expect(field('holiday_calendar', entity('HolidayCalendar', { id: 2, name: 'N', state: '' }))).toEqual({
    id: '2',
    name: 'N',
    state: '',
  });
  expect(field('absence_entitlement', [entity('TimeOffType', { id: null, entitlement: 24 })])).toEqual([
    { id: null, entitlement: 24 },
  ]);
  expect(field('work_schedule', {})).toBeNull();
});

describe('the supervisor', () => {
  const short = {
    id: attribute(2, 'integer'),
    email: attribute('boss'),
    supervisor: attribute(entity('Employee', { id: attribute(3) })),
  };

  it('is who is named in the record, without a further one', () => {
    expect(field('supervisor', entity('Employee', short))).toEqual({ id: '2', email: 'boss' });
  });

  it.each([[null], [''], [[]], [{}]])('is null where it is %j', (value) => {
    expect(field('supervisor', value)).toBeNull();
  });

  it('without an id, or in another form, is a flaw', () => {
    for (const value of [...strange, entity('Employee', { email: attribute(PRIVATE) })]) {
      expect(employee({ supervisor: attribute(value) }).flaw).toBe("has an attribute that can't be read (supervisor)");
    }
  });
});

describe('a record that is none', () => {
  it.each([
    [null],
    [undefined],
    [PRIVATE],
    [5],
    [[]],
    [{}],
    [{ attributes: null }],
    [{ attributes: [] }],
  ])('%j is a flaw', (record) => {
    expect(toEmployee(record, 7)).toEqual({ id: 'record 7', fields: {}, flaw: 'is not a record with attributes' });
  });

  it.each([
    [undefined],
    [null],
    [''],
    [' '],
    [1.5],
    [{}],
    [[1]],
    [2 ** 60],
  ])('with the id %j is a flaw, named by its place', (id) => {
    const attributes = id === undefined ? {} : { id: attribute(id) };
    expect(toEmployee({ attributes }, 7)).toEqual({ id: 'record 7', fields: {}, flaw: 'has no id' });
  });

  it.each([[5], [['active']], [true]])('with the status %j has none, and is a flaw', (status) => {
    const found = employee({ status: attribute(status) });
    expect(found).toEqual({ id: '1', fields: { id: '1' }, flaw: "has an attribute that can't be read (status)" });
  });

  it.each([
    [PRIVATE],
    [null],
    [5],
    [[PRIVATE]],
    [{ label: PRIVATE, type: 'standard' }],
  ])('with a bare value (%j) is a flaw', (bare) => {
    const found = employee({ status: attribute('inactive'), email: bare });
    expect(found).toMatchObject({ id: '1', status: 'inactive', flaw: "has an attribute that can't be read (email)" });
    expect(JSON.stringify(found)).not.toContain(PRIVATE);
  });
});
