import { describe, expect, it } from '@jest/globals';
import {
  attributesOfGroups,
  BOUND,
  compileGroups,
  type GroupRule,
  groupRulesFor,
  shownRules,
} from '../../../src/sync/groups/rules.ts';
import type { Employee, Fields } from '../../../src/sync/people/employee.ts';

const employee = (fields: Fields, given: Partial<Employee> = {}): Employee => ({
  id: '1',
  status: 'active',
  fields,
  ...given,
});
const SALES = { department: { id: '7', name: 'Sales' } };

/** What one rule gives for one record. */
async function given(rule: GroupRule, fields: Fields, more: Partial<Employee> = {}) {
  const { belongingsOf } = await compileGroups({ rule });
  return (await belongingsOf(employee(fields, more)))['rule'];
}

describe('a rule', () => {
  it('gives a key, a name and a description, the last two with the key bound', async () => {
    const rule = { key: 'department.id', name: '"Dept " & department.name', description: '"Key " & $key' };
    expect(await given(rule, SALES)).toEqual([{ key: '7', name: 'Dept Sales', description: 'Key 7' }]);
  });

  it('makes a group of each key of a list, once, and looks each up by its key', async () => {
    const cost_centers = [
      { id: '1', name: 'One' },
      { id: '2', name: 'Two' },
    ];
    const rule = { key: '[cost_centers.id, "2"]', name: '"CC " & cost_centers[id = $key].name' };
    expect(await given(rule, { cost_centers })).toEqual([
      { key: '1', name: 'CC One' },
      { key: '2', name: 'CC Two' },
    ]);
  });

  it.each([
    ['numbers and booleans as written', '[7, true]', ['7', 'true']],
    ['no empty parts', '["", null, "  ", "a"]', ['a']],
    ['keys without line breaks and stray blanks', '"  North\\n  East "', ['North East']],
    ['letters that can be written in two ways for the same', '["Zu\u0308rich", "Z\u00fcrich"]', ['Z\u00fcrich']],
    ['halves of characters for none', '["Broken " & broken]', ['Broken \ufffd']],
    ['what holds nothing but controls for nothing', 'control', []],
    ['nothing', 'team.id', []],
  ])('takes %s', async (_, key, keys) => {
    const found = await given({ key, name: '"n"' }, { team: null, broken: '\ud83d', control: '\u0007' });
    expect(found).toEqual(keys.map((each) => ({ key: each, name: 'n' })));
  });

  it('looks a key up as the record has it', async () => {
    const rule = { key: 'cost_centers.id', name: '"CC " & cost_centers[id = $key].name' };
    expect(await given(rule, { cost_centers: [{ id: 'A  1', name: 'One' }] })).toEqual([
      { key: 'A 1', name: 'CC One' },
    ]);
  });

  it('has no name where that holds nothing but controls', async () => {
    expect(await given({ key: '"k"', name: 'control' }, { control: '\u0007' })).toEqual([{ key: 'k' }]);
  });

  it('has a name of several texts joined, and the same key and names for everybody who shares them', async () => {
    const { belongingsOf } = await compileGroups({ rule: { key: 'department.id', name: '[department.name, "DE"]' } });
    const [one, other] = [await belongingsOf(employee(SALES)), await belongingsOf(employee(SALES))];
    expect(one).toEqual({ rule: [{ key: '7', name: 'Sales, DE' }] });
    const [named] = one['rule'] as object[];
    expect((other['rule'] as object[])[0]).toBe(named);
    expect(named).not.toHaveProperty('description');
  });

  it('has a group without a name where the name is empty, fails or is an object', async () => {
    const named = (name: string) => given({ key: '"k"', name }, SALES);
    expect(await named('office.name')).toEqual([{ key: 'k' }]);
    expect(await named('$number("x")')).toEqual([{ key: 'k' }]);
    expect(await named('department')).toEqual([{ key: 'k' }]);
    expect(await given({ key: '"k"', name: '"n"', description: 'office.name' }, {})).toEqual([{ key: 'k', name: 'n' }]);
  });

  it.each([
    'department',
    '$number("x")',
    '[department, "a"]',
  ])('fails where the key is no list of texts: %s', async (key) => {
    expect(await given({ key, name: '"n"' }, SALES)).toBe('failed');
  });

  it('ends the run where an expression does not come to an end, and names its place', async () => {
    const { belongingsOf } = await compileGroups(
      { loop: { key: '($f := function() { $f() }; $f())', name: '"n"' } },
      50,
    );
    await expect(belongingsOf(employee({}))).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('groups.rules.loop.key'),
      mistakes: [expect.objectContaining({ path: 'groups.rules.loop.key' })],
    });
  });
});

describe('a record that was not read in full', () => {
  const rule = { key: 'department.id', name: 'department.name' };
  it.each<[string, Fields, Partial<Employee>, unknown]>([
    ['is flawed', SALES, { flaw: 'has an attribute that cannot be read' }, 'unknown'],
    ['lacks the attribute', {}, {}, 'unknown'],
    ['has it empty', { department: null }, {}, []],
    [
      'has a supervisor who was not read, whom the rule does not look at',
      SALES,
      { supervisorUnknown: '9' },
      [{ key: '7', name: 'Sales' }],
    ],
  ])('that %s', async (_, fields, more, expected) => {
    expect(await given(rule, fields, more)).toEqual(expected);
  });

  it.each([
    'supervisor.department.id',
    '$lookup($, "department").id',
  ])('tells nothing by %s where the supervisor was not read', async (key) => {
    expect(await given({ key, name: '"n"' }, SALES, { supervisorUnknown: '9' })).toBe('unknown');
  });

  it.each([
    '"Team of " & supervisor.last_name',
    '"Team of " & $lookup($, "supervisor").last_name',
  ])('calls a group nothing by %s where the supervisor was not read', async (text) => {
    const rule = { key: 'department.id', name: text, description: text };
    expect(await given(rule, SALES, { supervisorUnknown: '9' })).toEqual([{ key: '7' }]);
    expect(await given(rule, { ...SALES, supervisor: { last_name: 'N' } })).toEqual([
      { key: '7', name: 'Team of N', description: 'Team of N' },
    ]);
  });

  it('lacks a custom attribute by its label', async () => {
    const squad = { key: 'custom."Squad"', name: '"n"' };
    expect(await given(squad, {})).toBe('unknown');
    expect(await given(squad, { custom: {} })).toBe('unknown');
    expect(await given(squad, { custom: { Squad: null } })).toEqual([]);
    expect(await given(squad, { custom: { Squad: 'Blue' } })).toEqual([{ key: 'Blue', name: 'n' }]);
  });
});

describe('attributes that are empty for everybody', () => {
  it('are told by rule, until somebody has them', async () => {
    const { belongingsOf, emptyAttributes } = await compileGroups({
      both: { key: 'team ? team.id : department.id', name: '"n"' },
      label: { key: 'custom."Squad"', name: 'office.name' },
      all: { key: '"all"', name: '"All"' },
    });
    const ask = (fields: Fields) => belongingsOf(employee(fields));
    await ask({ team: null, department: SALES.department, custom: { Squad: '' } });
    expect(emptyAttributes()).toEqual({ both: ['team'], label: ['custom.Squad'], all: [] });
    await ask({ team: { id: '1' }, custom: { Squad: 'Blue' } });
    expect(emptyAttributes()).toEqual({ both: [], label: [], all: [] });
  });

  it('of the supervisor are looked at there: what others have of their own is none of the key', async () => {
    const { belongingsOf, emptyAttributes } = await compileGroups({
      boss: { key: 'supervisor.team.id', name: '"n"' },
      squad: { key: '[team.id, supervisor.custom."Squad"]', name: '"n"' },
      id: { key: 'supervisor.id', name: '"n"' },
    });
    const ask = (fields: Fields) => belongingsOf(employee(fields));
    await ask({ team: { id: '1' }, custom: { Squad: 'Blue' }, supervisor: { id: '9', team: null, custom: {} } });
    expect(emptyAttributes()).toEqual({ boss: ['supervisor.team'], squad: ['supervisor.custom.Squad'], id: [] });
    await ask({ team: null, supervisor: { id: '9', team: { id: '2' }, custom: { Squad: 'Red' } } });
    expect(emptyAttributes()).toEqual({ boss: [], squad: [], id: [] });
  });

  it('are also those that are an empty list', async () => {
    const { belongingsOf, emptyAttributes } = await compileGroups({ cc: { key: 'cost_centers.id', name: '"n"' } });
    await belongingsOf(employee({ cost_centers: [] }));
    expect(emptyAttributes()).toEqual({ cc: ['cost_centers'] });
  });
});

it('rules are asked where there are some, in modes that create and update', () => {
  const rules = { team: { key: 'team.id', name: 'team.name' } };
  expect([groupRulesFor('sync', rules), groupRulesFor('create-activate', rules)]).toEqual([rules, rules]);
  expect(groupRulesFor('deactivate-delete', rules)).toBeUndefined();
  expect(groupRulesFor('sync', {})).toBeUndefined();
  expect(BOUND).toEqual(['key']);
});

it('what the rules read is known by place', async () => {
  const reads = await attributesOfGroups({ team: { key: 'team.id', name: 'team.name', description: 'office.name' } });
  expect([...reads].map(([place, { attributes }]) => [place, [...attributes]])).toEqual([
    ['groups.rules.team.key', ['team']],
    ['groups.rules.team.name', ['team']],
    ['groups.rules.team.description', ['office']],
  ]);
});

it.each([
  ...['department', 'team', 'office', 'subcompany', 'cost_centers', 'employment_type', 'position', 'status'],
])('a rule that reads %s may be shown', async (attribute) => {
  const rules = { one: { key: attribute, name: '"n"' }, other: { key: `supervisor.${attribute}`, name: '"n"' } };
  expect([...(await shownRules(rules))]).toEqual(['one']);
});

it('a rule may be shown that says no more of people than where they work', async () => {
  const shown = await shownRules({
    team: { key: 'team.id', name: '"Team " & team.name', description: '"In " & office.name' },
    all: { key: '"all"', name: '"All"' },
    boss: { key: 'supervisor.id', name: '"n"' },
    person: { key: 'team.id', name: 'first_name' },
    squad: { key: 'custom."Squad"', name: '"n"' },
    note: { key: 'team.id', name: '"n"', description: 'email' },
    anything: { key: '$lookup($, "email")', name: '"n"' },
  });
  expect([...shown]).toEqual(['team', 'all']);
});
