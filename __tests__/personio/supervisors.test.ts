import { expect, it } from '@jest/globals';
import { linkSupervisors } from '../../src/personio/supervisors.ts';
import type { Employee, Value } from '../../src/sync/people/employee.ts';

const person = (id: string, supervisor?: Value, more: Partial<Employee> = {}): Employee => ({
  id,
  fields: { id, email: `${id}@`, ...(supervisor !== undefined && { supervisor }) },
  ...more,
});

it('everybody gets the fields of their supervisor, without a further one, as one object', () => {
  const [one, two, boss, chief] = linkSupervisors(
    [person('1', { id: '3' }), person('2', { id: '3' }), person('3', { id: '4' }), person('4', null)],
    'complete',
  );
  expect(one?.fields['supervisor']).toEqual({ id: '3', email: '3@' });
  expect(two?.fields['supervisor']).toBe(one?.fields['supervisor']);
  expect(boss?.fields['supervisor']).toEqual({ id: '4', email: '4@' });
  expect(chief).toEqual(person('4', null));
});

it('a circle of supervisors comes to an end', () => {
  const [one, two, self] = linkSupervisors(
    [person('1', { id: '2' }), person('2', { id: '1' }), person('3', { id: '3' })],
    'complete',
  );
  expect(one?.fields['supervisor']).toEqual({ id: '2', email: '2@' });
  expect(two?.fields['supervisor']).toEqual({ id: '1', email: '1@' });
  expect(self?.fields['supervisor']).toEqual({ id: '3', email: '3@' });
});

it('a supervisor whom a complete listing lacks is what the record itself says', () => {
  const alone = person('1', { id: '9', email: 'boss' });
  expect(linkSupervisors([alone], 'complete')).toEqual([alone]);
});

it('a supervisor who may be outside of a partial listing is not known', () => {
  expect(linkSupervisors([person('1', { id: '9', email: 'boss' })], 'partial')).toEqual([
    person('1', undefined, { supervisorUnknown: '9' }),
  ]);
});

it.each([
  'complete',
  'partial',
] as const)('a supervisor whose record is flawed is not known (%s listing)', (listing) => {
  const boss = person('9', null, { flaw: 'has something' });
  const [one] = linkSupervisors([person('1', { id: '9' }), boss], listing);
  expect(one).toEqual(person('1', undefined, { supervisorUnknown: '9' }));
});

it.each([
  [null],
  [undefined],
  ['9'],
  [[]],
  [{}],
  [{ id: 9 }],
])('somebody without a supervisor (%j) stays as they are', (supervisor) => {
  const alone = person('1', supervisor as Value);
  expect(linkSupervisors([alone, person('9')], 'partial')[0]).toBe(alone);
});
