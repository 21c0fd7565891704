import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { configurationJsonSchema, readConfiguration } from '../../src/config/configuration.ts';
import { SyncError } from '../../src/errors.ts';
import { parseLimit } from '../../src/sync/limit.ts';
import { groupLimits } from '../sync/groups/builders.ts';
import { limits } from '../sync/people/builders.ts';

let workspace: string;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'config-'));
});

afterEach(() => rm(workspace, { recursive: true }));

async function read(yaml: string) {
  await writeFile(join(workspace, 'rules.yml'), yaml);
  return readConfiguration('rules.yml', workspace);
}

/** The mistakes with their places, in their order. */
async function problemsOf(yaml: string): Promise<string[]> {
  const error = await read(yaml).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SyncError);
  const { code, message, mistakes } = error as SyncError;
  expect(code).toBe('config-invalid');
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  expect(message).toBe(`The configuration file rules.yml has ${count}.`);
  return mistakes.map(({ file, line, column, message }) => {
    expect(file).toBe('rules.yml');
    return `line ${line}, column ${column}: ${message}`;
  });
}

const defaults = {
  identity: { externalId: 'id', aliases: {}, distinct: [], existingLogins: 'match' },
  profile: { userName: 'email', email: 'email', firstName: 'first_name', lastName: 'last_name' },
  select: {},
  lifecycle: { deactivateOn: 'status', activate: 'okta', reactivate: false },
  deactivate: { missing: false, outOfScope: false, never: [], always: [], loginKept: [], endSessions: false },
  groups: { rules: {}, whenEmpty: 'keep' },
  safeguards: { ...limits(), ...groupLimits() },
};

const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('the configuration file', () => {
  // Not at the end of the test: a failed expectation would leave the mock to every test that follows.
  afterEach(() => {
    jest.unstable_unmockModule('yaml');
    jest.resetModules();
  });

  it('may be absent under its default name, and then YAML is not loaded', async () => {
    jest.resetModules();
    jest.unstable_mockModule('yaml', () => {
      throw new Error('loaded');
    });
    const fresh = await import('../../src/config/configuration.ts');
    expect(await fresh.readConfiguration(undefined, workspace)).toEqual({
      ...defaults,
      hash: NOTHING,
      notRead: { nearMisses: [], isEmptyWorkspace: true },
    });
    await writeFile(join(workspace, 'rules.yml'), '');
    await expect(fresh.readConfiguration('rules.yml', workspace)).rejects.toThrow('loaded');
  });

  it('is taken under its default name where it exists', async () => {
    await mkdir(join(workspace, '.github'));
    await writeFile(join(workspace, '.github/personio-okta.yml'), 'deactivate: { missing: true }\n');
    const configuration = await readConfiguration(undefined, workspace);
    expect(configuration.deactivate.missing).toBe(true);
    expect(configuration.source).toBe('.github/personio-okta.yml');
  });

  it('must exist and be a file where it was named', async () => {
    await expect(readConfiguration('absent.yml', workspace)).rejects.toMatchObject({
      code: 'config-invalid',
      message: 'The configuration file absent.yml does not exist.',
      remedy: expect.stringContaining('actions/checkout'),
    });
    await expect(readConfiguration('.', workspace)).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('EISDIR'),
    });
  });

  it('is told by name and SHA-256', async () => {
    const configuration = await read('deactivate: {}\n');
    expect(configuration).toEqual({
      ...defaults,
      source: 'rules.yml',
      locate: expect.any(Function),
      hash: 'bda687dcc8419f1a04c6fb6ad5d0a43bcf5528320993ffdd1836e9c48fd7a72c',
    });
  });
});

describe('values', () => {
  it('come from the file, over the defaults', async () => {
    const configuration = await read(`
identity:
  externalId: personnel_number
  aliases: { 2071: 1034, "7": "8" }
  distinct: [2072, "2073"]
profile:
  userName: $lowercase(email)
  department: department.name
select:
  where: employment_type != "external"
lifecycle:
  activateDaysBeforeHire: 14
  deactivateOn: last-working-day
  timeZone: Europe/Berlin
deactivate:
  never: [1001, "1002"]
  loginKept: [1077]
safeguards:
  maxLoginActive: 25%
  maxInvalid: 12.5%
  maxCreates: 300
  minEmployees: 50
`);
    expect(configuration).toMatchObject({
      identity: { externalId: 'personnel_number', aliases: { 2071: '1034', 7: '8' }, distinct: ['2072', '2073'] },
      profile: { ...defaults.profile, userName: '$lowercase(email)', department: 'department.name' },
      select: { where: 'employment_type != "external"' },
      lifecycle: { activateDaysBeforeHire: 14, deactivateOn: 'last-working-day', timeZone: 'Europe/Berlin' },
      deactivate: { missing: false, never: ['1001', '1002'], loginKept: ['1077'] },
      safeguards: {
        maxLoginActive: parseLimit('25%'),
        maxDeactivations: parseLimit('10%'),
        maxInvalid: parseLimit('12.5%'),
        maxCreates: parseLimit('300'),
        minEmployees: 50,
      },
    });
  });

  it('of the input max-deactivations beat the file, which beats the default', async () => {
    await writeFile(join(workspace, 'rules.yml'), 'safeguards: { maxDeactivations: 7 }\n');
    const limitOf = async (file?: string, input?: string) =>
      (await readConfiguration(file, workspace, input === undefined ? undefined : parseLimit(input))).safeguards
        .maxDeactivations.text;
    expect(await limitOf()).toBe('10%');
    expect(await limitOf('rules.yml')).toBe('7');
    expect(await limitOf('rules.yml', '3%')).toBe('3%');
    expect(await limitOf(undefined, '0')).toBe('0');
  });
});

describe('the configuration of leavers who can still sign in', () => {
  it('allows none by default, and as many as the file says', async () => {
    const limitOf = async (text: string) => (await read(`safeguards: { ${text} }\n`)).safeguards.maxLoginActive;
    expect(await limitOf('')).toEqual(parseLimit('0'));
    expect(await limitOf('maxLoginActive: 0')).toEqual(parseLimit('0'));
    expect(await limitOf('maxLoginActive: 3')).toEqual(parseLimit('3'));
    expect(await limitOf('maxLoginActive: 0%')).toEqual(parseLimit('0%'));
  });

  it.each([
    'identity:\n  distinct: 2071\n',
    'deactivate:\n  loginKept: "1077"\n',
  ])('refuses %j, which is no list of ids', async (yaml) => {
    expect(await problemsOf(yaml)).toEqual([expect.stringMatching(/^line 2, column 3: .*expected a list, not /)]);
  });

  it.each([
    ['identity:\n  distinkt: []\n', '`identity.distinkt`: unknown key; did you mean `distinct`?'],
    ['deactivate:\n  loginkept: []\n', '`deactivate.loginkept`: unknown key; did you mean `loginKept`?'],
    [
      'safeguards:\n  maxLoginsActive: 1\n',
      '`safeguards.maxLoginsActive`: unknown key; did you mean `maxLoginActive`?',
    ],
  ])('answers %j with what was meant', async (yaml, problem) => {
    expect(await problemsOf(yaml)).toEqual([`line 2, column 3: ${problem}`]);
  });

  it.each([
    '[""]',
    '[{}]',
    '[null]',
    '[1.5]',
  ])('refuses the list %s, which holds something that is no id', async (ids) => {
    expect(await problemsOf(`identity:\n  distinct: ${ids}\n`)).toHaveLength(1);
    expect(await problemsOf(`deactivate:\n  loginKept: ${ids}\n`)).toHaveLength(1);
  });
});

describe('ids', () => {
  it('are read without blanks around them, as Personio’s are', async () => {
    const { identity, deactivate } = await read(
      'identity: { aliases: { " 2071": "1034 " }, distinct: [" 3"] }\ndeactivate: { never: ["1001 ", 1002], always: [" 5"] }\n',
    );
    expect(identity).toMatchObject({ aliases: { '2071': '1034' }, distinct: ['3'] });
    expect(deactivate).toMatchObject({ never: ['1001', '1002'], always: ['5'] });
    expect(await problemsOf('deactivate: { never: ["5 "], always: [5] }\n')).toEqual([
      expect.stringContaining('this id is in `deactivate.never` as well'),
    ]);
    expect(await problemsOf('deactivate: { never: [" "] }\n')).toEqual([
      expect.stringContaining('expected an id (text in quotes, or a whole number), not an empty text'),
    ]);
  });

  it.each(['never', 'always', 'loginKept'])('in one text would name nobody, so they are refused (%s)', async (list) => {
    for (const several of ['"1001, 1002"', '1001 1002', '"1001;1002"']) {
      expect(await problemsOf(`deactivate: { ${list}: [${several}] }\n`)).toEqual([
        expect.stringContaining('expected one id, not several in one text: make each an item of its own'),
      ]);
    }
  });
});

describe('the user name', () => {
  const userNameOf = async (yaml: string) => (await read(`profile:\n  userName: ${yaml}\n`)).profile.userName;

  it('is one expression, or a list of candidates; a list of one is that one', async () => {
    expect(await userNameOf('email')).toBe('email');
    expect(await userNameOf('[$lowercase(email)]')).toBe('$lowercase(email)');
    expect(await userNameOf('[email, id]')).toEqual(['email', 'id']);
  });

  it.each([
    ['[email, "(id"]', /^line 2, column \d+: `profile\.userName\.1`: not a valid expression: .*character \d+/],
    ['"(id"', /^line 2, column 3: `profile\.userName`: not a valid expression/],
    ['[]', /^line 2, column 3: `profile\.userName`: expected at least one candidate$/],
    [`[${'id, '.repeat(21)}]`, /^line 2, column 3: `profile\.userName`: expected at most 20 candidates$/],
    ['3', /^line 2, column 3: `profile\.userName`: expected an expression, or a list of expressions, not a number$/],
    ['[email, 3]', /^line 2, column 21: `profile\.userName\.1`: expected an expression, not a number/],
  ])('is a mistake as %s', async (yaml, problem) => {
    expect(await problemsOf(`profile:\n  userName: ${yaml}\n`)).toEqual([expect.stringMatching(problem)]);
  });

  it('is the one attribute that has candidates', async () => {
    expect(await problemsOf('profile:\n  email: [email, id]\n')).toEqual([
      expect.stringContaining(
        '`profile.email`: expected an expression, not a list; only `profile.userName` can be a list',
      ),
    ]);
  });

  it('of somebody new is matched with a login of that name, or is taken', async () => {
    expect((await read('identity: { existingLogins: taken }\n')).identity.existingLogins).toBe('taken');
    expect(await problemsOf('identity: { existingLogins: mine }\n')).toEqual([
      expect.stringContaining('`identity.existingLogins`: expected `match` or `taken`'),
    ]);
  });
});

describe('mistakes', () => {
  it('are all told at once, with key, line, column and what was probably meant', async () => {
    const problems = await problemsOf(`profil:
  email: email
lifecycle:
  timezone: Europe/Berlin
  deactivateOn: leaving
profile:
  email: "(email"
  title: 3
  login: $lowercas(email)
deactivate:
  never: [1, {}]
  zzz: 1
`);
    expect(problems).toEqual([
      'line 1, column 1: `profil`: unknown key; did you mean `profile`?',
      'line 4, column 3: `lifecycle.timezone`: unknown key; did you mean `timeZone`?',
      expect.stringMatching(/^line 5, column 3: `lifecycle\.deactivateOn`: .*last-working-day/),
      expect.stringMatching(/^line 7, column 3: `profile\.email`: not a valid expression: .*character \d+/),
      'line 8, column 3: `profile.title`: expected an expression, not a number; put the whole expression in single quotes',
      'line 9, column 3: `profile.login`: not a valid expression: `$lowercas` is not a function or variable; did you mean `$lowercase`?',
      'line 11, column 14: `deactivate.never.1`: expected an id (text in quotes, or a whole number), not keys with values',
      'line 12, column 3: `deactivate.zzz`: unknown key',
    ]);
  });

  it.each(['10 %', '101%', '-1', '1.5', '"ten"', '10.%', 'true', '[1]'])('include the limit %s', async (given) => {
    const problems = await problemsOf(`safeguards:\n  maxInvalid: ${given}\n`);
    expect(problems).toEqual([
      expect.stringMatching(/^line 2, column 3: `safeguards\.maxInvalid`: expected a whole number or/),
    ]);
  });

  it.each(['Europe/Berlim', '+01:00', '""'])('include the time zone %s', async (given) => {
    const problems = await problemsOf(`lifecycle:\n  timeZone: ${given}\n`);
    expect(problems).toEqual([
      expect.stringMatching(
        /^line 2, column 3: `lifecycle\.timeZone`: expected an IANA time zone[,;].* `Europe\/Berlin`/,
      ),
    ]);
  });

  it.each([
    'deactivateOn: termination-date',
    'deactivateOn: last-working-day',
    'activateDaysBeforeHire: 0',
    'activate: on-hire-date',
  ])('include a missing time zone with %s', async (rule) => {
    expect(await problemsOf(`lifecycle:\n  ${rule}\n`)).toEqual([
      expect.stringContaining('`lifecycle.timeZone`: missing; `deactivateOn` by date'),
    ]);
    await expect(read(`lifecycle:\n  ${rule}\n  timeZone: UTC\n`)).resolves.toBeDefined();
  });

  it.each([
    ['a key twice', 'select: {}\nselect: {}\n', /^line 2, column 1: /],
    ['what is no YAML', 'profile: [\n', /^line \d+, column \d+: /],
    ['an unknown tag', 'select: !js {}\n', /^line 1, column 9: /],
    [
      'a list',
      '- 1\n',
      /^line 1, column 1: The file: expected sections such as `profile` and `lifecycle`, not a list$/,
    ],
    ['an empty expression', 'profile: { email: "" }\n', /`profile\.email`: expected an expression, not an empty text$/],
  ])('include %s', async (_, yaml, expected) => {
    expect(await problemsOf(yaml)).toEqual([expect.stringMatching(expected)]);
  });

  it('include aliases that multiply', async () => {
    const lists = ['b', 'c', 'd', 'e'].map((name, index) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `${name}: &${name} [${Array(9 + index)
        .fill(`*${before}`)
        .join(', ')}]`;
    });
    const problems = await problemsOf(['a: &a [x, x]', ...lists].join('\n'));
    expect(problems).toEqual([expect.stringContaining('aliases')]);
  });
});

describe('the rules for groups', () => {
  it('take expressions, of which name and description see the key', async () => {
    const { groups } = await read(
      [
        'groups:',
        '  rules:',
        '    cost-center:',
        '      key: cost_centers.id',
        '      name: cost_centers[id = $key].name',
        '      description: $key',
        '  whenEmpty: delete',
      ].join('\n'),
    );
    expect(groups).toEqual({
      rules: {
        'cost-center': { key: 'cost_centers.id', name: 'cost_centers[id = $key].name', description: '$key' },
      },
      whenEmpty: 'delete',
    });
  });

  it.each([
    [
      '{ Dept: { key: a, name: b } }',
      '`groups.rules.Dept`: a rule is named by at most 40 lower case letters, digits and hyphens',
    ],
    [`{ ${'x'.repeat(41)}: { key: a, name: b } }`, '`groups.rules.…`: a rule is named by'],
    ['{ dept: { key: a } }', '`groups.rules.dept.name`: missing; expected an expression'],
    [
      '{ dept: { key: $key, name: b } }',
      '`groups.rules.dept.key`: not a valid expression: `$key` is not a function or variable',
    ],
    [
      '{ dept: { key: a, name: $kay } }',
      '`groups.rules.dept.name`: not a valid expression: `$kay` is not a function or variable',
    ],
    [
      '{ dept: { key: a, name: b, descripton: c } }',
      '`groups.rules.dept.descripton`: unknown key; did you mean `description`?',
    ],
  ])('refuse %s', async (rules, problem) => {
    expect(await problemsOf(`groups: { rules: ${rules} }`)).toEqual([expect.stringContaining(problem)]);
  });
});

describe('configurationJsonSchema', () => {
  it('describes every key, takes what is optional as optional, and refuses unknown ones', async () => {
    interface Level {
      readonly description?: string;
      readonly required?: string[];
      readonly additionalProperties?: unknown;
      readonly properties: Readonly<Record<string, Level>>;
    }
    const schema = (await configurationJsonSchema()) as Level;
    const { $schema, ...sections } = schema.properties;
    expect($schema).toMatchObject({ type: 'string' });
    expect(Object.keys(sections)).toEqual(Object.keys(defaults));
    for (const section of Object.values(sections)) {
      expect(section.required).toBeUndefined();
      for (const key of Object.values(section.properties)) expect(key.description).toEqual(expect.any(String));
    }
    expect(schema.additionalProperties).toBe(false);
    expect(schema.properties['lifecycle']?.additionalProperties).toBe(false);
  });
});

it('a section whose keys are all commented out says nothing', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'config-'));
  await writeFile(join(directory, 'empty.yml'), 'deactivate:\n  # missing: true\nprofile:\n');
  const { deactivate, profile } = await readConfiguration('empty.yml', directory);
  expect(deactivate.missing).toBe(false);
  expect(profile['email']).toBe('email');
});
