import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import type { OktaOptions } from '../../sandbox/okta.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { makePeople, type Person } from '../../sandbox/people.ts';
import {
  entitiesOf,
  idsOf,
  membersOf,
  messagesOf,
  partition,
  profileOf,
  requestsOf,
  runAction,
  runStep,
  startWorld,
  type World,
  writesTo,
} from './harness.ts';

const people = makePeople(60);
const byId = new Map(people.map((person) => [person.id, person]));

/** A GitHub without comments yet, which keeps the text of those that are written. */
async function startGitHub() {
  const comments: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') comments.push(JSON.parse(await text(request)).body);
    response.setHeader('content-type', 'application/json');
    response.end(request.method === 'POST' ? '{}' : '[]');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, comments, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** A source whose schema has these attributes beside the base ones. */
function withAttributes(...names: string[]): OktaOptions {
  return { keepBodies: true, settings: { customAttributes: Object.fromEntries(names.map((name) => [name, {}])) } };
}

/** The attributes that employees were asked for, the same on every page. */
function askedOf({ personio }: World): string[] {
  const asked = requestsOf(personio, 'employees').map(({ query }) => new URLSearchParams(query).getAll('attributes[]'));
  expect(new Set(asked.map(String)).size).toBe(1);
  return asked[0] ?? [];
}

describe('a mapping', () => {
  const MAPPING = `
identity: { externalId: '"P-" & id' }
profile:
  userName: $lowercase(email)
  lastName: last_name
  secondEmail: personal_email
  mobilePhone: custom."Mobile phone"
  title: position
  department: department.name
  costCenters: cost_centers.name
  manager: supervisor.email
  managerTitle: supervisor.position
  hired: hire_date
  hours: weekly_working_hours
  skills: custom."Language skills"
  badge: custom."Badge number"
  car: dynamic_40016
`;
  const okta = withAttributes(
    ...['title', 'department', 'costCenters', 'manager', 'managerTitle'],
    ...['hired', 'hours', 'skills', 'badge', 'car'],
  );
  const NEEDED = [
    ...['cost_centers', 'department', 'dynamic_40011', 'dynamic_40012', 'dynamic_40014', 'dynamic_40015'],
    ...[
      'dynamic_40016',
      'email',
      'first_name',
      'hire_date',
      'id',
      'last_name',
      'last_working_day',
      'position',
      'status',
    ],
    ...['supervisor', 'termination_date', 'weekly_working_hours'],
  ];

  /** The same mapping by hand, without what is empty. */
  function expected(person: Person): Record<string, string> {
    const manager = byId.get(person.supervisorId ?? 0);
    const { custom } = person;
    const values = {
      ...profileOf(person),
      userName: person.email?.toLowerCase(),
      secondEmail: custom['dynamic_40011'],
      mobilePhone: custom['dynamic_40012'],
      title: person.position,
      department: person.department?.name,
      costCenters: person.costCenters.map(({ name }) => name).join(', '),
      manager: manager?.email,
      managerTitle: manager?.position,
      hired: person.hireDate,
      hours: person.weeklyHours,
      skills: (custom['dynamic_40014'] as string[]).join(', '),
      badge: custom['dynamic_40015'],
      car: custom['dynamic_40016'],
    };
    const filled = Object.entries(values).filter(([, value]) => value != null && value !== '');
    return Object.fromEntries(filled.map(([name, value]) => [name, String(value)]));
  }

  it('brings over attributes of every kind, and downloads nothing else', async () => {
    const world = await startWorld({ people, okta, personio: { keepBodies: true }, configuration: MAPPING });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-unconfirmed': '0' } });
    const held = [...world.okta.state.appUsers.values()].map(({ externalId, profile }) => [externalId, profile]);
    expect(Object.fromEntries(held)).toEqual(
      Object.fromEntries(membersOf(people).map((person) => [`P-${person.id}`, expected(person)])),
    );

    expect(askedOf(world).sort()).toEqual(NEEDED);
    const answers = requestsOf(world.personio, 'employees').map(({ responseBody }) => responseBody);
    expect(String(answers)).toContain(people[0]?.position);
    expect(String(answers)).not.toMatch(/salary|IBAN|Home address/);
    const told = run.summary.replaceAll('&#95;', '_');
    for (const key of NEEDED.filter((name) => name !== 'id')) expect(told).toContain(`<code>${key}</code>`);
    expect(run.summary).not.toContain('salary');
  });

  it('asks for all where an expression cannot be known beforehand, with one notice', async () => {
    const world = await startWorld({
      people,
      okta: withAttributes('title'),
      configuration: 'profile: { title: \'$lookup($, "position")\' }\n',
    });
    const run = await runStep(world);
    expect(run.outputs['status']).toBe('completed');
    expect(askedOf(world)).toEqual([]);
    expect(messagesOf(run, 'notice')).toEqual([expect.stringContaining('asked for every attribute')]);
    expect(run.summary).toContain('asked for every attribute');
  });

  it('makes an expression that fails for one person that record’s fault alone', async () => {
    const world = await startWorld({
      people: makePeople(20, { inactive: 0, overrides: { 4: { position: null } } }).map((person) =>
        person.id === 1005 ? person : { ...person, position: 'Lotsenverwalter' },
      ),
      okta: withAttributes('title'),
      configuration: 'profile: { title: $uppercase(position) }\n',
    });
    const run = await runStep(world);
    expect(partition(run)).toMatchObject({ upserted: 19, invalid: 1 });
    expect(run.report?.people).toContainEqual(
      expect.objectContaining({
        personioId: '1005',
        reason: 'expression-failed',
        detail: expect.stringMatching(/^title /),
      }),
    );
  });
});

describe('a file that cannot be used', () => {
  it.each([
    ['an unknown key', 'profil: { userName: email }', '1:1 `profil`: unknown key; did you mean `profile`?'],
    [
      'an unknown key further in',
      'lifecycle:\n  deactivateon: status',
      '2:3 `lifecycle.deactivateon`: unknown key; did you mean `deactivateOn`?',
    ],
    [
      'a wrong type',
      'deactivate:\n  never: []\n  missing: maybe',
      '3:3 `deactivate.missing`: expected `true` or `false`, not text',
    ],
    [
      'a limit that is none',
      'safeguards: { maxCreates: 120% }',
      '1:15 `safeguards.maxCreates`: expected a whole number or a percentage',
    ],
    [
      'a bad expression',
      'profile:\n  userName: $lowercase(email',
      '2:3 `profile.userName`: not a valid expression: `)` is missing',
    ],
    [
      'a function that does not exist',
      'select:\n  where: $startsWith(email, "a")',
      '2:3 `select.where`: not a valid expression: `$startsWith` is not a function',
    ],
    [
      'a date rule without time zone',
      'lifecycle:\n  deactivateOn: last-working-day',
      '1:1 `lifecycle.timeZone`: missing; `deactivateOn` by date',
    ],
    [
      'days before hire without time zone',
      'lifecycle: { activateDaysBeforeHire: 3 }',
      '1:1 `lifecycle.timeZone`: missing',
    ],
    [
      'a time zone that does not exist',
      'lifecycle: { timeZone: Europe/Bielefeld }',
      '1:14 `lifecycle.timeZone`: expected an IANA time zone',
    ],
    ['a key twice', 'profile: {}\nprofile: {}', '2:1 This key is already used above'],
    ['no YAML', 'profile: [', '1:11 A bracket is opened but not closed'],
  ])('is config-invalid before any request: %s', async (_, configuration, message) => {
    const world = await startWorld({ configuration });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'config-invalid' } });
    const [mistake, ...others] = run.annotations.filter(({ level }) => level === 'error');
    expect(`${mistake?.place} ${mistake?.message}`).toContain(`.github/personio-okta.yml:${message}`);
    expect(others.map((one) => one.message)).toEqual([expect.stringContaining('has 1 mistake. Correct')]);
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
  });

  it('has every mistake beside its line in the pull request, and listed in summary, log, comment and report', async () => {
    const configuration = 'profile:\n  email: 5\nselect: { were: "true" }\nsafeguard: {}\n';
    const world = await startWorld({ configuration });
    const github = await startGitHub();
    const event = join(world.directory, 'pull-request.json');
    writeFileSync(event, JSON.stringify({ pull_request: { number: 12 }, repository: { visibility: 'private' } }));
    const run = await runAction(
      world,
      { 'dry-run': 'true', 'comment-plan': 'true', 'github-token': 'ghs_token' },
      { GITHUB_EVENT_PATH: event, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/people' },
    );
    github.server.close();

    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'config-invalid' } });
    const [email, where, safeguards, failed, ...others] = run.annotations;
    expect(email).toMatchObject({ level: 'error', place: '.github/personio-okta.yml:2:3' });
    expect(email?.message).toMatch(/^`profile\.email`: expected an expression, not a number/);
    expect(where).toMatchObject({ level: 'error', place: '.github/personio-okta.yml:3:11' });
    expect(where?.message).toBe('`select.were`: unknown key; did you mean `where`?');
    expect(safeguards).toMatchObject({ level: 'error', place: '.github/personio-okta.yml:4:1' });
    expect(safeguards?.message).toBe('`safeguard`: unknown key; did you mean `safeguards`?');
    expect(failed?.message).toMatch(/^The configuration file \.github\/personio-okta\.yml has 3 mistakes\. Correct/);
    expect(others).toEqual([]);

    expect(run.summary.split('\n')[0]).toMatch(/^## ❌ .* has 3 mistakes\.$/);
    const bullets = [
      /^- Line 2, column 3: .*profile/,
      /^- Line 3, column 11: .*where/,
      /^- Line 4, column 1: .*safeguards/,
    ];
    const bulletsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('- '));
    for (const text of [run.summary, run.stdout, github.comments.join()]) {
      expect(bulletsOf(text)).toEqual(bullets.map((bullet) => expect.stringMatching(bullet)));
    }
    expect(run.report?.error?.mistakes?.map(({ path, line }) => [path, line])).toEqual([
      ['profile.email', 2],
      ['select.were', 3],
      ['safeguard', 4],
    ]);
  });

  it('is config-invalid where it was named and is not there', async () => {
    const world = await startWorld();
    const run = await runStep(world, { 'config-file': 'rules/okta.yml' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
    expect(messagesOf(run, 'error')[0]).toMatch(/rules\/okta\.yml does not exist.*actions\/checkout/);
    expect([...world.personio.requests, ...world.okta.requests]).toEqual([]);
  });

  it('is an error where it was named and is empty', async () => {
    for (const text of ['', '# profile: {}\n', '---\n']) {
      const world = await startWorld({ configuration: text });
      const run = await runStep(world, { 'config-file': '.github/personio-okta.yml' });
      expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
      expect(messagesOf(run, 'error')[0]).toBe('The file is empty.');
    }
  });

  it('is named with its hash in log, summary and report', async () => {
    const configuration = 'lifecycle: { reactivate: true }\n';
    const hash = createHash('sha256').update(configuration).digest('hex');
    const run = await runStep(await startWorld({ people, configuration }), { 'dry-run': 'true' });
    expect(run.stdout).toContain(`Configuration file .github/personio-okta.yml, SHA-256 ${hash}.`);
    expect(run.summary).toContain(
      `configuration <code>.github/personio-okta.yml</code> (SHA-256 <code>${hash.slice(0, 12)}</code>)`,
    );
    expect(run.report?.context).toMatchObject({
      configurationFile: '.github/personio-okta.yml',
      configurationHash: hash,
    });
  });

  it('is said to be missing in log and summary, with a hint where nothing was checked out', async () => {
    const world = await startWorld({ people });
    const run = await runAction(world, { 'dry-run': 'true' });
    expect(run.stdout).toContain('No configuration file: built-in rules.');
    expect(run.stdout).not.toContain('The workspace is empty');
    expect(run.summary).toContain('no configuration file: built-in rules');
    const empty = await runAction(
      world,
      { 'dry-run': 'true' },
      { GITHUB_WORKSPACE: mkdtempSync(join(world.directory, 'w')) },
    );
    expect(empty.stdout).toMatch(/The workspace is empty: .*actions\/checkout/);
  });

  it.each([
    '.github/personio-okta.yaml',
    '.github/personio_okta.yml',
    '.github/personoi-okta.yml',
    '.github/personio-okta-sync.yml',
    'personio-okta.yml',
  ])('is warned of where one of another name was probably meant: %s', async (path) => {
    const world = await startWorld({ people });
    writeFileSync(join(world.directory, path), 'deactivate: { never: ["1001"] }\n');
    const run = await runStep(world, { 'dry-run': 'true' });
    expect(messagesOf(run, 'warning')).toEqual([expect.stringContaining(`Not read: ${path}.`)]);
  });

  it.each([
    '.github/dependabot.yml',
    'personio-okta.schema.json',
    '.github/workflows/personio-okta.yml',
  ])('is not confused with other files: %s', async (path) => {
    const world = await startWorld({ people });
    mkdirSync(join(world.directory, '.github/workflows'), { recursive: true });
    writeFileSync(join(world.directory, path), 'on: push\n');
    expect(messagesOf(await runStep(world, { 'dry-run': 'true' }), 'warning')).toEqual([]);
  });

  it('is not read where another one is named', async () => {
    const world = await startWorld({ configuration: 'profil: {}' });
    mkdirSync(join(world.directory, 'rules'));
    writeFileSync(join(world.directory, 'rules/okta.yml'), 'profile: { userName: $lowercase(email) }');
    const run = await runStep(world, { 'config-file': 'rules/okta.yml' });
    expect(run.outputs['status']).toBe('completed');
  });
});

describe('what the Personio credential may not read', () => {
  const BASIC = ['status', 'email', 'first_name', 'last_name'];
  const okta = withAttributes('title');

  it.each([
    ['profile', 'profile: { title: position }', '`position` (used by profile.title)'],
    ['select', 'select: { where: $not(employment_type = "external") }', '`employment_type` (used by select.where)'],
    ['identity', 'identity: { externalId: dynamic_24407 }', '`dynamic_24407` (used by identity.externalId)'],
    ['lifecycle', 'lifecycle: { activateDaysBeforeHire: 1, timeZone: UTC }', '`hire_date` (used by lifecycle)'],
    ['a label', 'profile: { title: custom.Spitzname }', '`Spitzname` (used by profile.title)'],
  ])('makes the run source-incomplete before anybody is read (%s)', async (_, configuration, named) => {
    const world = await startWorld({ people, okta, configuration, personio: { readable: BASIC } });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'source-incomplete' } });
    const error = messagesOf(run, 'error').at(-1);
    expect(error).toContain(named);
    expect(error).toContain('Settings → Integrations → API credentials');
    expect(requestsOf(world.personio, 'employees')).toEqual([]);
    expect(writesTo(world.okta)).toEqual([]);
  });

  describe('where Personio does not tell (403)', () => {
    const quirks = { attributesForbidden: true };

    it('does not matter as long as the expressions say something', async () => {
      const world = await startWorld({
        people,
        okta,
        configuration: 'profile: { title: position }',
        personio: { quirks },
      });
      const run = await runStep(world);
      expect(run.outputs['status']).toBe('completed');
      expect(askedOf(world).sort()).toEqual(
        [...BASIC, 'hire_date', 'id', 'last_working_day', 'position', 'termination_date'].sort(),
      );
    });

    it('makes labels a reason to ask for all', async () => {
      const configuration = 'profile: { title: custom.Titel }';
      const world = await startWorld({ people, okta, configuration, personio: { quirks } });
      const run = await runStep(world);
      expect(run.outputs['status']).toBe('completed');
      expect(askedOf(world)).toEqual([]);
      expect(messagesOf(run, 'notice')).toHaveLength(1);
    });

    it.each([
      ['profile', 'profile: { title: position }', '`position` (used by profile.title)'],
      ['select', 'select: { where: employment_type = "internal" }', '`employment_type` (used by select.where)'],
      [
        'lifecycle',
        'lifecycle: { deactivateOn: last-working-day, timeZone: UTC }',
        '`last_working_day` (used by lifecycle)',
      ],
    ])('makes the run source-incomplete where it says nothing for anybody (%s)', async (_, configuration, named) => {
      const world = await startWorld({ people, okta, configuration, personio: { quirks, readable: BASIC } });
      const run = await runStep(world);
      expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'source-incomplete' });
      expect(messagesOf(run, 'error').at(-1)).toContain(named);
      expect(writesTo(world.okta)).toEqual([]);
    });
  });
});

describe('the schema of the identity source', () => {
  it.each([
    [
      'lacks an attribute',
      withAttributes(),
      'profile:\n  title: position\n  rank: position\n',
      'lacks `title`, `rank`',
      ['2:3', '3:3'],
    ],
    [
      'requires what is not mapped',
      { settings: { customAttributes: { badge: { required: true } } } },
      'profile: {}\n',
      'requires `badge`',
      ['1:1'],
    ],
  ])('makes the run config-invalid before anybody is read, where it %s', async (_, okta, configuration, message, places) => {
    const world = await startWorld({
      people,
      okta,
      configuration,
      personio: { readable: ['status', 'email', 'first_name', 'last_name'] },
    });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors.pop()?.message).toContain(message);
    expect(errors.map(({ place }) => place)).toEqual(places.map((place) => `.github/personio-okta.yml:${place}`));
    expect(requestsOf(world.personio, 'employees')).toEqual([]);
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('sets a value over its maxLength aside, and nobody else', async () => {
    const company = makePeople(20, { inactive: 0 }).map((person) => ({ ...person, position: 'Quirlmeister' }));
    company[6]!.position += 'x';
    const okta = { settings: { customAttributes: { title: { maxLength: 12 } } } };
    const world = await startWorld({ people: company, okta, configuration: 'profile: { title: position }' });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': '19' });
    expect(idsOf(run, 'invalid', 'invalid-attribute')).toEqual(['1007']);
  });

  it('is done without where it cannot be read, which is said once', async () => {
    const permissions = PERMISSIONS.filter((permission) => permission !== 'schemas.read');
    const world = await startWorld({ people, okta: { permissions } });
    const run = await runStep(world);
    expect(run.outputs['status']).toBe('completed');
    expect(run.annotations).toEqual([{ level: 'notice', message: expect.stringContaining('okta.schemas.read') }]);
  });

  it('is not asked for by a mode that maps nobody', async () => {
    const world = await startWorld({ people, configuration: 'profile: { title: position }' });
    const run = await runStep(world, { mode: 'deactivate-delete' });
    expect(run.outputs['status']).toBe('nothing-to-do');
    expect(requestsOf(world.okta, 'schema')).toEqual([]);
    // Names and dates are for guards alone: who else has the user name of a leaver, and since when somebody has left.
    const names = ['email', 'first_name', 'hire_date', 'id', 'last_name'];
    expect(askedOf(world).sort()).toEqual([...names, 'last_working_day', 'status', 'termination_date']);
  });
});

describe('a supervisor outside the sample of record-limit', () => {
  it('is left out of the upsert, not cleared', async () => {
    const overrides = { 2: { supervisorId: null }, 3: { supervisorId: 1030 } };
    const company = makePeople(60, { inactive: 0, overrides });
    const world = await startWorld({
      people: company,
      okta: withAttributes('manager'),
      configuration: "profile: { manager: 'supervisor ? supervisor.email' }",
    });
    const held = company.map((person) => ({ ...profileOf(person), lastName: 'Vormals', manager: 'somebody' }));
    world.okta.seedPeople(held.map((profile, at) => ({ externalId: String(1001 + at), profile })));
    const run = await runStep(world, { 'record-limit': '4', 'max-deactivations': '0' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '4', 'records-unconfirmed': '0' });
    const managers = entitiesOf(world.okta, 'bulk-upsert').map(({ externalId, profile }) => [
      externalId,
      profile?.['manager'],
    ]);
    expect(managers).toEqual([
      ['1001', null],
      ['1002', company[0]?.email],
      ['1003', null],
      ['1004', undefined],
    ]);
    expect(world.okta.state.appUsers.get('1004')?.profile['manager']).toBe('somebody');
  });
});

describe('profiles of 4,000 bytes', () => {
  it('fill requests of less than 200,000 bytes, of which no two neighbours could be one', async () => {
    const overrides = Array.from({ length: 400 }, (_, at) => ({
      custom: { dynamic_40013: '漢'.repeat(1130 + ((at * 37) % 200)) },
    }));
    const world = await startWorld({
      people: makePeople(400, { inactive: 0, overrides: { ...overrides } }),
      configuration: 'profile: { homeAddress: custom."Home address" }',
    });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': '400' });
    const bodies = requestsOf(world.okta, 'bulk-upsert').map(({ body }) => body ?? '');
    const sizes = bodies.map((body) => Buffer.byteLength(body));
    expect(Math.max(...sizes)).toBeLessThan(200_000);
    const envelope = Buffer.byteLength(JSON.stringify({ entityType: 'USERS', profiles: [] }));
    const merged = sizes.slice(1).map((size, at) => size + (sizes[at] ?? 0) - envelope + ','.length);
    expect(merged.length).toBeGreaterThan(5);
    expect(Math.min(...merged)).toBeGreaterThan(200_000);
  });
});
