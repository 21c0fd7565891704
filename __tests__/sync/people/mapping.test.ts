import { describe, expect, it, jest } from '@jest/globals';
import jsonata from 'jsonata';
import { compileExpression, faultOf, plainPath } from '../../../src/sync/expressions/expression.ts';
import { attributesReadBy } from '../../../src/sync/expressions/reads.ts';
import type { Employee, Fields, Value } from '../../../src/sync/people/employee.ts';
import { attributesUsed, compile, type Expressions } from '../../../src/sync/people/mapping.ts';

const fields: Fields = {
  id: '7',
  email: ' Ada@Example.org ',
  first_name: 'Ada',
  nickname: '  ',
  weekly_hours: 38.5,
  external: false,
  nothing: null,
  blank: '',
  zero: 0,
  department: { id: 1, name: 'Engines' },
  cost_centers: [
    { id: 1, name: 'A', percentage: 60 },
    { id: 2, name: 'B', percentage: 40 },
  ],
  one_center: [{ name: 'A' }],
  tags: ['x', '', null, 'y'],
  nested: [['a', 'b'], ['c']],
  groups: [{ members: ['a', 'b'] }, { members: 'c' }, { other: 1 }, null, 5],
  empty: [],
  custom: { 'Private mail': 'ada@home.example', 'a.b': 'dots', '': 'blank label' },
  supervisor: { id: '8', email: 'boss@example.org', department: { name: 'Board' } },
};

const employee: Employee = { id: '7', status: 'active', fields };

function expressions(profile: Expressions['profile'], more: Partial<Expressions> = {}): Expressions {
  return { identity: { externalId: 'id' }, select: {}, profile, ...more };
}

async function mapped(profile: Record<string, string>, of: Employee = employee) {
  return (await compile(expressions(profile))).profile(of);
}

describe('the expression', () => {
  it.each([
    'email',
    'department.name',
    'custom."Private mail"',
    'custom."a.b"',
    'custom.`Private mail`',
    'cost_centers.name',
    'cost_centers',
    'one_center.name',
    'tags',
    'nested',
    'groups.members',
    'groups.other',
    'empty',
    'empty.name',
    'nothing',
    'nothing.name',
    'zero',
    'external',
    'email.name',
    'email.length',
    'tags.length',
    'toString',
    '__proto__',
    'absent.deeper',
    'supervisor.department.name',
    '`email`',
  ])('%s comes out as JSONata has it', async (text) => {
    expect(plainPath(text)).toBeDefined();
    const ours = (await compileExpression(text, 1000))(fields);
    const theirs = await jsonata(text).evaluate(fields);
    // A list of one is its element, and an empty list is nothing: the difference is gone once it is a text.
    expect([ours ?? []].flat(1)).toEqual([...[theirs ?? []].flat(1)]);
  });

  it.each([
    '"email"',
    'true',
    'null',
    'a and b',
    'and',
    'email[0]',
    '$lowercase(email)',
    'a . b',
    "custom.'x'",
    '',
  ])('%j is left to JSONata', (text) => expect(plainPath(text)).toBeUndefined());

  it('loads no JSONata where it is a plain path', async () => {
    jest.resetModules();
    jest.unstable_mockModule('jsonata', () => {
      throw new Error('loaded');
    });
    const fresh = await import('../../../src/sync/people/mapping.ts');
    const mapping = await fresh.compile(expressions({ email: 'email', manager: 'supervisor.email' }));
    await expect(mapping.profile(employee)).resolves.toMatchObject({ profile: { manager: 'boss@example.org' } });
    await expect(fresh.compile(expressions({ email: '$trim(email)' }))).rejects.toThrow('loaded');
    jest.unstable_mockModule('jsonata', () => ({ default: jsonata }));
    jest.resetModules();
  });

  it('loads no table of letters where no expression uses `$ascii`', async () => {
    jest.resetModules();
    jest.unstable_mockModule('any-ascii', () => {
      throw new Error('loaded');
    });
    const fresh = await import('../../../src/sync/people/mapping.ts');
    const mapping = await fresh.compile(expressions({ email: '$lowercase(email)' }));
    await expect(mapping.profile(employee)).resolves.toMatchObject({ problems: [] });
    await expect(fresh.compile(expressions({ email: '$ascii(email)' }))).rejects.toThrow('loaded');
    jest.unstable_unmockModule('any-ascii');
    jest.resetModules();
  });
});

describe('candidates for the user name', () => {
  const listOf = (...userName: string[]) => compile(expressions({ userName, firstName: 'first_name' }));
  const both = async (mapping: Awaited<ReturnType<typeof compile>>) => {
    const { profile, candidates, problems } = await mapping.profile(employee);
    return { userName: profile['userName'], candidates, problems, named: (await mapping.names(employee)).candidates };
  };

  it('are all told in order, without those that are empty or the same to Okta; the first is the one of the profile', async () => {
    const list = await listOf('nickname', '" Ada@X.org"', '"ada@x.ORG"', 'first_name & id');
    const candidates = ['Ada@X.org', 'Ada7'];
    expect(await both(list)).toEqual({ userName: 'Ada@X.org', candidates, problems: [], named: candidates });
  });

  it('are none where every one is empty', async () => {
    expect(await both(await listOf('nickname', 'absent'))).toEqual({
      userName: null,
      candidates: [],
      problems: [],
      named: [],
    });
  });

  it('make the record invalid where one of them fails: nobody gets a later one for a mistake', async () => {
    const { userName, problems, candidates } = await both(await listOf('$ascii(first_name, "xx")', 'id'));
    expect(userName).toBeUndefined();
    expect(candidates).toBeUndefined();
    expect(problems).toEqual([{ attribute: 'userName', why: expect.stringContaining('unknown language') }]);
  });

  it('are not known where one hangs on a supervisor who is not', async () => {
    const mapping = await listOf('supervisor.email', 'email');
    const { profile, unknown, candidates } = await mapping.profile({ ...employee, supervisorUnknown: '1' });
    expect({ profile, unknown, candidates }).toEqual({
      profile: { firstName: 'Ada' },
      unknown: ['userName'],
      candidates: undefined,
    });
  });

  it('are not told with one expression', async () => {
    const mapping = await compile(expressions({ userName: 'email' }));
    expect(await mapping.profile(employee)).not.toHaveProperty('candidates');
    expect(await mapping.names(employee)).not.toHaveProperty('candidates');
  });

  it('are read all together', async () => {
    const used = await attributesUsed(expressions({ userName: ['email', 'first_name & custom."Private mail"'] }));
    expect([...used.get('profile.userName')!.attributes]).toEqual(['email', 'first_name']);
    expect([...used.get('profile.userName')!.labels]).toEqual(['Private mail']);
  });
});

describe('the time zone of a person', () => {
  const byDate = { deactivateOn: 'last-working-day' as const };
  const zoneBy = async (timeZoneFor: string) => {
    const mapping = await compile(expressions({}, { lifecycle: { ...byDate, timeZoneFor } }));
    return mapping.timeZone?.(employee);
  };

  it('is what the expression gives, nothing where it is empty, and no text at all where it fails', async () => {
    expect(await zoneBy('" Europe/Lisbon "')).toBe('Europe/Lisbon');
    expect(await zoneBy('first_name = "Eve" ? "Europe/Lisbon"')).toBeUndefined();
    expect(await zoneBy('nickname')).toBeUndefined();
    expect(await zoneBy('$number(first_name)')).toBe('');
    expect(await zoneBy('department')).toBe('');
  });

  it('is not asked for, and nothing is read for it, where no date rule needs it', async () => {
    const without = expressions({}, { lifecycle: { deactivateOn: 'status', timeZoneFor: 'office.name' } });
    expect(await compile(without)).not.toHaveProperty('timeZone');
    expect((await attributesUsed(without)).has('lifecycle.timeZoneFor')).toBe(false);
    const needed = expressions({}, { lifecycle: { ...byDate, timeZoneFor: 'office.name' } });
    expect([...(await attributesUsed(needed)).get('lifecycle.timeZoneFor')!.attributes]).toEqual(['office']);
  });
});

describe('the value', () => {
  it.each([
    ['weekly_hours', '38.5'],
    ['external', 'false'],
    ['zero', '0'],
    ['tags', 'x, y'],
    ['nested', 'a, b, c'],
    ['cost_centers.name', 'A, B'],
    ['custom."Private mail"', 'ada@home.example'],
    ['$uppercase(first_name)', 'ADA'],
    ['cost_centers[percentage > 50].name', 'A'],
    ['[first_name, weekly_hours]', 'Ada, 38.5'],
    ['"constant"', 'constant'],
    ['absent', null],
    ['nothing', null],
    ['blank', null],
    ['nickname', null],
    ['empty', null],
    ['null', null],
    ['$trim(nickname)', null],
    ['"\u200b \u2060\u0000"', null],
    ['["\u200b", first_name]', 'Ada'],
  ])('of %s is %j', async (text, expected) => {
    const { profile, problems } = await mapped({ attribute: text });
    expect({ profile, problems }).toEqual({ profile: { attribute: expected }, problems: [] });
  });

  it.each([
    'department',
    'cost_centers',
    '{"a": 1}',
    '$lowercase',
    '[first_name, department]',
  ])('of %s is an object, and so a problem', async (text) => {
    const { profile, problems } = await mapped({ attribute: text, firstName: 'first_name' });
    expect(profile).toEqual({ firstName: 'Ada' });
    expect(problems).toEqual([{ attribute: 'attribute', why: 'gives an object, not text' }]);
  });

  it('is trimmed for the user name and addresses, and for nothing else', async () => {
    const { profile } = await mapped({ userName: 'email', email: 'email', secondEmail: 'email', other: 'email' });
    expect(profile).toEqual({
      userName: 'Ada@Example.org',
      email: 'Ada@Example.org',
      secondEmail: 'Ada@Example.org',
      other: ' Ada@Example.org ',
    });
  });

  it('of an expression that fails is a problem of its attribute, which quotes neither value nor message', async () => {
    const { profile, problems } = await mapped({
      a: '$number(first_name)',
      b: '$error("Ada said so")',
      c: 'first_name',
      d: '$pad(first_name, 2000000)',
    });
    expect(profile).toEqual({ c: 'Ada' });
    expect(problems.map(({ attribute }) => attribute)).toEqual(['a', 'b', 'd']);
    expect(problems[0]?.why).toContain('D3030');
    expect(problems[2]?.why).toContain('too large');
    expect(JSON.stringify(problems)).not.toContain('Ada');
  });
});

describe('a person', () => {
  it('has the trimmed external id, or none', async () => {
    const idBy = async (externalId: string) =>
      (await compile(expressions({}, { identity: { externalId } }))).externalId(employee);
    expect(await idBy('id')).toBe('7');
    expect(await idBy('email')).toBe('Ada@Example.org');
    expect(await idBy('zero')).toBe('0');
    expect(await idBy('nickname')).toBeUndefined();
    expect(await idBy('department')).toBeUndefined();
    expect(await idBy('$number(first_name)')).toBeUndefined();
  });

  it.each([
    [undefined, true],
    ['external', false],
    ['external = false', true],
    ['first_name', undefined],
    ['absent', undefined],
    ['zero', undefined],
    ['$number(first_name) > 1', undefined],
  ])('for whom select.where is %j has the scope %j', async (where, expected) => {
    const mapping = await compile(expressions({}, { select: { where } }));
    expect(await mapping.inScope(employee)).toBe(expected);
  });

  it('is mapped without what depends on a supervisor who was not fetched', async () => {
    const { supervisor: _, ...alone } = fields;
    const profile = {
      manager: 'supervisor.email',
      boss: 'supervisor ? "yes" : "no"',
      wild: '**.absent',
      first: '$.first_name',
      name: 'first_name',
    };
    const { profile: known } = await mapped(profile, { ...employee, fields: alone });
    expect(known).toEqual({ manager: null, boss: 'no', wild: null, first: 'Ada', name: 'Ada' });
    const { profile: unknown } = await mapped(profile, { ...employee, fields: alone, supervisorUnknown: '8' });
    expect(unknown).toEqual({ first: 'Ada', name: 'Ada' });
  });
});

describe('what hangs on a supervisor', () => {
  const from = { manager: 'supervisor.email', loud: '$uppercase(supervisor.email)', desk: 'supervisor.custom.Desk' };
  const reportOf = (supervisor: Value) => mapped(from, { ...employee, fields: { ...fields, supervisor } });

  it.each<[string, Fields]>([
    ['has empty', { id: '8', email: null, custom: { Desk: '' } }],
    ['lacks', { id: '8' }],
    ['has blank', { id: '8', email: ' ', custom: { Desk: ' ' } }],
  ])('is not known where the supervisor’s record %s what is taken from it', async (_, supervisor) => {
    const { profile, problems, unknown } = await reportOf(supervisor);
    expect({ profile, problems }).toEqual({ profile: {}, problems: [] });
    expect(unknown).toEqual(['manager', 'loud', 'desk']);
  });

  it('is empty where there is no supervisor', async () => {
    const { profile, unknown } = await reportOf(null);
    expect(profile).toEqual({ manager: null, loud: null, desk: null });
    expect(unknown).toEqual([]);
  });

  it('is empty where the expression itself says so', async () => {
    const { profile, unknown } = await mapped({
      manager: 'external ? supervisor.email',
      desk: 'supervisor.(email ? "")',
    });
    expect(profile).toEqual({ manager: null, desk: null });
    expect(unknown).toEqual([]);
  });

  it('stays a problem where the supervisor has everything that is taken', async () => {
    const { problems, unknown } = await mapped({ manager: '$number(supervisor.email)', whole: 'supervisor' });
    expect(problems.map(({ attribute }) => attribute)).toEqual(['manager', 'whole']);
    expect(unknown).toEqual([]);
  });

  it('is known by its attribute', async () => {
    const profile = { ...from, title: 'department.name', wild: '$lookup(supervisor, "email")' };
    expect((await compile(expressions(profile))).fromSupervisor).toEqual(new Set(['manager', 'loud', 'desk', 'wild']));
  });
});

describe('a record lacks what select.where reads', () => {
  const lacks = async (where: string | undefined, of: Fields) =>
    (await compile(expressions({}, { select: { where } }))).lacksForScope({ id: '7', fields: of });

  it.each<[string | undefined, Fields, boolean]>([
    [undefined, {}, false],
    ['id = "7"', {}, false],
    ['office.name = "x"', {}, true],
    ['office.name = "x"', { office: null }, false],
    ['custom.Desk = "x"', {}, true],
    ['custom.Desk = "x"', { custom: { Mail: 'x' } }, true],
    ['custom.Desk = "x"', { custom: { Desk: null } }, false],
    ['supervisor.team.name = "x"', { supervisor: null, team: null }, false],
    ['supervisor.team.name = "x"', { supervisor: { id: '8', team: null } }, false],
    ['supervisor.team.name = "x"', { supervisor: { id: '8' } }, true],
    ['supervisor.custom.Desk = "x"', { supervisor: { custom: { Desk: '' } } }, false],
    ['constructor = "x"', {}, true],
  ])('by %j of %j: %j', async (where, of, expected) => {
    expect(await lacks(where, of)).toBe(expected);
  });
});

describe('what nobody sees', () => {
  it('is removed from user names and addresses, and line breaks and controls from names', async () => {
    const { profile, cleaned } = await mapped({
      userName: '"\u200eada\u00ad@acme.example\u200b "',
      email: '"ada@acme\u2060.example\r\n"',
      secondEmail: '" ada@home.example "',
      firstName: '"Ada\r\nMaria"',
      lastName: '"\tNord\u0007mann\u2028"',
    });
    expect(profile).toEqual({
      userName: 'ada@acme.example',
      email: 'ada@acme.example',
      secondEmail: 'ada@home.example',
      firstName: 'Ada Maria',
      lastName: 'Nord mann',
    });
    expect(cleaned).toEqual(['userName', 'email', 'firstName', 'lastName']);
  });

  it('stays in all other texts, and joiners in names', async () => {
    const texts = { homeAddress: '"A street\nA town"', lastName: '"نی\u200cما"', firstName: '" Ada "' };
    const { profile, cleaned } = await mapped(texts);
    expect(profile).toEqual({ homeAddress: 'A street\nA town', lastName: 'نی\u200cما', firstName: ' Ada ' });
    expect(cleaned).toEqual([]);
  });

  it('is nothing where nothing else is there', async () => {
    const { profile } = await mapped({ userName: '"\u200b"', lastName: '"\u0000"' });
    expect(profile).toEqual({ userName: null, lastName: null });
  });

  it('is no part of the user name that a record claims', async () => {
    const mapping = await compile(
      expressions({ userName: '"ada\u200b@acme.example"', firstName: '"A\nB"', lastName: 'id' }),
    );
    expect(await mapping.names(employee)).toEqual({ userName: 'ada@acme.example', firstName: 'A B', lastName: '7' });
  });
});

it.each([
  ['absent ?? "other"', 'other'],
  ['nothing ?? "other"', 'other'],
  ['nickname ?? "other"', 'other'],
  ['zero ?? "other"', '0'],
  ['external ?? "other"', 'false'],
])('a fallback (%s) passes over what is empty: %j', async (text, expected) => {
  expect((await mapped({ it: text })).profile).toEqual({ it: expected });
});

describe('$exists', () => {
  it.each([
    ['email', true],
    ['zero', true],
    ['external', true],
    ['department', true],
    ['absent', false],
    ['nothing', false],
    ['blank', false],
    ['nickname', false],
    ['department.absent', false],
    ['"\u200b \u2060"', false],
    ['"\u200bx"', true],
  ])('of %s is %j: nothing, null and blanks are all empty', async (attribute, expected) => {
    const mapping = await compile(expressions({}, { select: { where: `$exists(${attribute})` } }));
    expect(await mapping.inScope(employee)).toBe(expected);
    const piped = await compile(expressions({}, { select: { where: `$not($exists(${attribute}))` } }));
    expect(await piped.inScope(employee)).toBe(!expected);
  });
});

describe('an expression without end', () => {
  it('is config-invalid when it loops', async () => {
    const mapping = await compile(expressions({ title: '($f := function($n) { $f($n + 1) }; $f(1))' }), 20);
    await expect(mapping.profile(employee)).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('profile.title'),
    });
  });

  it('is named with its place in a list of candidates', async () => {
    const mapping = await compile(expressions({ userName: ['email', '($f := function() { $f() }; $f())'] }), 20);
    await expect(mapping.profile(employee)).rejects.toMatchObject({
      mistakes: [{ path: 'profile.userName.1', message: '`profile.userName.1`: does not finish' }],
    });
  });

  it.each([
    '($f := function($n) { 1 + $f($n) }; $f(1))',
    '[1..9000000]',
  ])('is the problem of that person: %s', async (text) => {
    const { problems } = await mapped({ title: text });
    expect(problems).toEqual([{ attribute: 'title', why: expect.stringMatching(/JSONata: D\d{4}/) }]);
  });
});

describe('faultOf', () => {
  it.each([
    ['finds nothing wrong with', 'email', undefined],
    ['finds nothing wrong with', '$lowercase(email)', undefined],
    ['finds nothing wrong with', '($x := email; $map([1], function($v, $i) { $x & $v & $i }))', undefined],
    ['finds nothing wrong with', 'cost_centers#$i[$i = 0].name', undefined],
    ['finds nothing wrong with', 'supervisor@$s.$s.email', undefined],
    ['finds nothing wrong with', 'email ~> $trim ~> $lowercase', undefined],
    ['finds a fault in', '$lowercas(email)', '`$lowercas` is not a function or variable; did you mean `$lowercase`?'],
    ['finds a fault in', '$x & "a"', '`$x` is not a function or variable'],
    ['finds a fault in', 'email &', expect.stringContaining('at character 7')],
    ['finds a fault in', '(email', expect.stringContaining('at character')],
    ['finds a fault in', '$match(email, /(/)', expect.any(String)],
    ['finds a fault in', '', expect.any(String)],
  ])('%s %j', async (_, text, expected) => {
    expect(await faultOf(text)).toEqual(expected);
  });
});

describe('the attributes used', () => {
  const all = (names: string[], labels: string[] = []) => ({
    attributes: new Set(names),
    labels: new Set(labels),
    anything: false,
  });

  it.each<[string, string[], string[]]>([
    ['email', ['email'], []],
    ['supervisor.email', ['supervisor', 'email'], []],
    ['supervisor.(first_name & " " & last_name)', ['supervisor', 'first_name', 'last_name'], []],
    ['supervisor ? supervisor.email : "none"', ['supervisor', 'email'], []],
    ['$exists(supervisor) and $not(external)', ['supervisor', 'external'], []],
    ['supervisor.email ?? email', ['supervisor', 'email'], []],
    ['custom."Private mail"', [], ['Private mail']],
    ['supervisor.custom.Phone', ['supervisor'], ['Phone']],
    ['department.name', ['department'], []],
    ['$lowercase(email) & "@" & $now()', ['email'], []],
    ['email ~> $trim() ~> $lowercase', ['email'], []],
    ['email.$uppercase()', ['email'], []],
    ['$.email & $$.last_name', ['email', 'last_name'], []],
    ['cost_centers[percentage > $$.weekly_hours].name', ['cost_centers', 'weekly_hours'], []],
    ['cost_centers^(>percentage)[0].name', ['cost_centers'], []],
    ['cost_centers#$i[$i = 0].name', ['cost_centers'], []],
    ['cost_centers{name: $sum(percentage)}', ['cost_centers'], []],
    ['$map(cost_centers, function($c) { $c.percentage * weekly_hours })', ['cost_centers', 'weekly_hours'], []],
    ['($mail := email; $mail & last_name)', ['email', 'last_name'], []],
    ['[email, custom.Phone][0]', ['email'], ['Phone']],
    ['employment_type != "external" and status in ["active"]', ['employment_type', 'status'], []],
    ['department.*', ['department'], []],
    ['-weekly_hours', ['weekly_hours'], []],
    ['{"a": email}.a', ['email'], []],
    ['$split(?, "@")(email)', ['email'], []],
    ['"constant"', [], []],
  ])('are told by name and label for %s', async (text, names, labels) => {
    expect(await attributesReadBy(text)).toMatchObject(all(names, labels));
  });

  it.each([
    '$',
    '$$',
    '*',
    '**.email',
    'custom',
    'custom.*',
    'supervisor',
    'supervisor.*',
    '$string()',
    '$keys($)',
    '$lookup(custom, "Phone")',
    'custom.$lookup("Phone")',
    'custom ~> $lookup("Phone")',
    '$each(custom, $string)',
    '$eval("email")',
    '$map(["email"], $eval)',
    '($s := supervisor; $s.email)',
    'cost_centers.%.email',
    'supervisor@$s.$s.email',
    '$ ~> |$|{}|',
    '{"a": $}.a.email',
    'supervisor.supervisor.custom',
    '(function($x) { $ })(1)',
  ])('may be any for %s', async (text) => {
    expect((await attributesReadBy(text)).anything).toBe(true);
  });

  it('are told by place', async () => {
    const used = await attributesUsed(expressions({ email: 'email' }, { select: { where: 'external' } }));
    expect([...used].map(([place, { attributes }]) => [place, ...attributes])).toEqual([
      ['identity.externalId', 'id'],
      ['profile.email', 'email'],
      ['select.where', 'external'],
    ]);
  });
});

describe('the names of anybody', () => {
  const namesOf = async (profile: Record<string, string>, of: Employee = employee, timeoutMs?: number) =>
    (await compile(expressions(profile), timeoutMs)).names(of);

  it('are what the profile maps, trimmed, and no other attribute', async () => {
    const profile = { userName: '" " & email & " "', firstName: '"A"', lastName: '"B"', title: '$error("asked")' };
    expect(await namesOf(profile)).toEqual({ userName: 'Ada@Example.org', firstName: 'A', lastName: 'B' });
  });

  it.each(['nothing', '" "', '{"a": 1}', '$error("x")', 'email + 1'])('are absent where %s comes out', async (text) => {
    const profile = { userName: text, firstName: '"A"', lastName: '"B"' };
    expect(await namesOf(profile)).toEqual({ userName: undefined, firstName: 'A', lastName: 'B' });
  });

  it('are absent where an expression never ends: a leaver’s account must not live on for it', async () => {
    const endless = '($f := function($n) { $f($n + 1) }; $f(1))';
    const profile = { userName: endless, firstName: '"A"', lastName: '"B"' };
    expect(await namesOf(profile, employee, 20)).toEqual({ userName: undefined, firstName: 'A', lastName: 'B' });
  });
});
