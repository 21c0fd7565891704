import { describe, expect, it } from '@jest/globals';
import { makePeople, type PeopleOptions } from '../../sandbox/people.ts';
import type { Quirks } from '../../sandbox/personio-company.ts';
import {
  entitiesOf,
  idsOf,
  membersOf,
  messagesOf,
  partition,
  profileOf,
  requestsOf,
  runStep,
  startWorld,
  writesTo,
} from './harness.ts';

/** Nobody has left, and the first is everybody's supervisor. */
const peopleWith = (overrides: PeopleOptions['overrides'] = {}, count = 12) =>
  makePeople(count, { inactive: 0, overrides });
const schemaOf = (...names: string[]) => ({
  keepBodies: true,
  settings: { customAttributes: Object.fromEntries(names.map((name) => [name, {}])) },
});
const VERSIONS = [
  ['v1', { 'personio-api-version': 'v1' }],
  ['v2', { 'personio-api-version': 'v2' }],
] as const;
const BY_DATE = 'lifecycle: { deactivateOn: last-working-day, timeZone: Europe/Berlin }\n';

describe('somebody hired again on the old record', () => {
  const people = peopleWith({ 3: { hireDate: '2026-06-01', lastWorkingDay: '2024-12-31', terminationDate: null } });

  it.each(VERSIONS)('keeps the account, whatever the last day of the former employment (%s)', async (_, version) => {
    const world = await startWorld({
      people,
      held: people,
      configuration: BY_DATE,
      personio: { limits: false },
    });
    const run = await runStep(world, version);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
    expect(messagesOf(run, 'notice')).toEqual([]);
  });

  it('is set aside alone, and keeps the account, where the hire date cannot be read', async () => {
    const odd = people.map((person, at) => (at === 3 ? { ...person, hireDate: '01.06.2026' } : person));
    const world = await startWorld({ people: odd, held: people, configuration: BY_DATE });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({
      'records-deactivated': '0',
      'records-invalid': '1',
      'records-unchanged': '11',
    });
    expect(run.summary).toMatch(/can&#39;t be read \(hire&#95;date\)/);
  });

  it('has left where the hire date may not be read, and one notice says that nobody can tell', async () => {
    const readable = ['status', 'email', 'first_name', 'last_name', 'last_working_day', 'termination_date'];
    const world = await startWorld({ people, held: people, configuration: BY_DATE, personio: { readable } });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '1' });
    expect(messagesOf(run, 'notice')).toEqual([expect.stringMatching(/`hire_date`\. .*former employment/)]);
  });
});

describe('a scope that reads what somebody’s record lacks', () => {
  it.each(VERSIONS)('takes nobody’s account away (%s)', async (_, version) => {
    const people = peopleWith({ 3: { office: undefined }, 4: { office: null } });
    const world = await startWorld({
      people: people.map((person) => (person.id > 1005 ? { ...person, office: people[5]!.office ?? null } : person)),
      held: people,
      personio: { limits: false },
      configuration: 'select: { where: $exists(office.id) }\ndeactivate: { outOfScope: true }\n',
    });
    // v2 has a reference that is null; the key is there.
    const isV2 = version['personio-api-version'] === 'v2';
    const run = await runStep(world, { ...version, 'max-deactivations': '100%' });
    expect(run.outputs['error-code']).toBe('');
    expect(idsOf(run, 'skip', 'out-of-scope')).toEqual(isV2 ? [] : ['1004']);
    expect(idsOf(run, 'deactivate')).toContain('1005');
  });
});

describe('two custom attributes with one label', () => {
  const labels = { dynamic_40018: 'Titel' };
  const okta = schemaOf('title');
  const byLabel = 'profile: { title: custom.Titel }\n';

  it.each<[string, Quirks, Record<string, string>]>([
    ['v1 lists the attributes', {}, {}],
    ['v1 does not', { attributesForbidden: true }, {}],
    ['v2 has no such list', {}, { 'personio-api-version': 'v2' }],
  ])('make a label that is used config-invalid, with both keys, where %s', async (_, quirks, inputs) => {
    const personio = { limits: false, quirks: { ...quirks, labels } };
    const world = await startWorld({ people: peopleWith(), okta, personio, configuration: byLabel });
    const run = await runStep(world, inputs);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
    expect(messagesOf(run, 'error').at(-1)).toContain(
      'custom."Titel" (used by profile.title): `dynamic_24407`, `dynamic_40018`',
    );
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('harm nobody who uses the key', async () => {
    const configuration = 'profile: { title: dynamic_24407 }\n';
    const world = await startWorld({ people: peopleWith(), okta, personio: { quirks: { labels } }, configuration });
    expect((await runStep(world)).outputs['status']).toBe('completed');
  });
});

describe('v2 with a credential that never gets certain dates', () => {
  const people = peopleWith({ 3: { terminationDate: '2030-12-31', lastWorkingDay: null } });
  const personio = { limits: false, quirks: { oldCredential: true } };

  it.each([
    ['last_working_day', BY_DATE],
    ['hire_date', 'lifecycle: { activateDaysBeforeHire: 7, timeZone: Europe/Berlin }\n'],
  ])('is source-incomplete where a rule needs %s', async (attribute, configuration) => {
    const world = await startWorld({ people, held: people, personio, configuration });
    const run = await runStep(world, { 'personio-api-version': 'v2' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'source-incomplete' });
    expect(messagesOf(run, 'error').at(-1)).toContain(`\`${attribute}\` (used by lifecycle)`);
  });

  it('is no error in a young company that nobody leaves: one notice says that the rule decides nothing', async () => {
    const young = peopleWith({}, 5).map((person) => ({ ...person, terminationDate: null, lastWorkingDay: null }));
    const world = await startWorld({ people: young, held: young, personio: { limits: false }, configuration: BY_DATE });
    const run = await runStep(world, { 'personio-api-version': 'v2' });
    expect(run.outputs['status']).toBe('nothing-to-do');
    expect(messagesOf(run, 'notice')).toEqual([expect.stringMatching(/`last_working_day` or `termination_date`/)]);
  });
});

describe('a supervisor whose own record has a flaw', () => {
  const configuration = 'profile: { manager: supervisor.email }\n';
  const before = peopleWith({}, 8);

  it.each([
    ['is invalid', { lastName: 'x'.repeat(51) }],
    ['lacks the address for a day', { email: null }],
  ] as const)('that %s empties nothing of the reports, blocks nobody and is told once', async (_, flaw) => {
    const world = await startWorld({
      people: before,
      okta: schemaOf('manager'),
      configuration: `${configuration}safeguards: { maxInvalid: 100% }\n`,
    });
    await runStep(world);
    world.personio.people = peopleWith({ 0: flaw }, 8);
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-invalid': '1', 'records-updated': '0' });
    const managers = [...world.okta.state.appUsers.values()].map(({ profile }) => profile['manager']);
    expect(managers.filter((manager) => manager === before[0]!.email)).toHaveLength(7);
    const warnings = messagesOf(run, 'warning').filter((message) => message.includes('supervisor'));
    expect(warnings).toEqual([
      expect.stringContaining('`manager` of the reports is left as it is in Okta: employee 1001'),
    ]);
  });
});

describe('what nobody sees in a record', () => {
  const people = peopleWith({
    2: { email: 'ada\u200b.nordmann@xn-fixture.example\u00ad' },
    3: { lastName: 'Nord\r\nmann' },
    4: { custom: { dynamic_40011: 'no address at all' } },
  });

  it.each(VERSIONS)('is not sent, and who has it is told by id (%s)', async (_, version) => {
    const world = await startWorld({
      people,
      okta: { keepBodies: true },
      personio: { limits: false },
      configuration: 'profile: { secondEmail: personal_email }\n',
    });
    const run = await runStep(world, version);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-invalid': '0', 'records-unconfirmed': '0' });
    const sent = new Map(entitiesOf(world.okta, 'bulk-upsert').map(({ externalId, profile }) => [externalId, profile]));
    expect(sent.get('1003')).toMatchObject({
      userName: 'ada.nordmann@xn-fixture.example',
      email: 'ada.nordmann@xn-fixture.example',
    });
    expect(sent.get('1004')?.['lastName']).toBe('Nord mann');
    expect(sent.get('1005')).not.toHaveProperty('secondEmail');
    expect(run.summary).toMatch(/Invisible characters .* 2 people .*1003.*1004/);
    expect(messagesOf(run, 'warning')).toEqual([expect.stringMatching(/without `secondEmail`.*1005/)]);
    const again = await runStep(world, version);
    expect(again.outputs['status']).toBe('nothing-to-do');
  });
});

describe('people who have no address yet', () => {
  const nobody = { status: 'onboarding', email: null };
  const people = peopleWith({ 2: nobody, 3: nobody, 4: { ...nobody, email: '' }, 5: nobody, 6: nobody, 7: nobody });

  it('block the run as invalid, and the text shows the rule that leaves them out', async () => {
    const world = await startWorld({ people, held: people.slice(0, 1) });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'blocked', 'records-invalid': '6' });
    const [warning] = messagesOf(run, 'warning').filter((message) => message.includes('no user name'));
    expect(warning).toContain('select.where: $not(status = "onboarding") or $exists(email)');
  });

  it.each(VERSIONS)('are out of scope by that rule, and nobody else is (%s)', async (_, version) => {
    const world = await startWorld({
      people,
      personio: { limits: false },
      configuration: 'select:\n  where: $not(status = "onboarding") or $exists(email)\n',
    });
    const run = await runStep(world, version);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-invalid': '0' });
    expect(idsOf(run, 'skip', 'out-of-scope')).toEqual(['1003', '1004', '1005', '1006', '1007', '1008']);
    expect(partition(run)['upserted']).toBe(6);
  });
});

describe('bad days of Personio', () => {
  const people = peopleWith({}, 130);

  it.each([401, 403])('a token that is refused once (%i) is asked for again', async (status) => {
    const world = await startWorld({ people, held: people });
    world.personio.addFault({ match: { kind: 'token' }, fault: { type: 'answer', status, body: { success: false } } });
    expect((await runStep(world)).outputs['status']).toBe('nothing-to-do');
    expect(requestsOf(world.personio, 'token')).toHaveLength(2);
  });

  it.each([
    'token',
    'attributes',
    'employees',
  ])('a page in place of an answer (%s) is asked for again', async (kind) => {
    const world = await startWorld({ people, held: people });
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const fault = { type: 'answer', status: 200, headers, body: '<html>Back soon</html>' } as const;
    world.personio.addFault({ match: { kind }, fault });
    expect((await runStep(world)).outputs['status']).toBe('nothing-to-do');
  });

  it('pages that hold fewer than are asked for are read on from where they end', async () => {
    const world = await startWorld({ people, held: people, personio: { quirks: { pageCap: 40 } } });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-fetched': '130' });
    expect(requestsOf(world.personio, 'employees')).toHaveLength(4);
  });

  it('v2 is kept to by the limit that it tells', async () => {
    const quirks = { v2PerSecond: 20, rateHeaders: true };
    const some = people.slice(0, 40);
    const world = await startWorld({ people: some, held: some, personio: { quirks } });
    const run = await runStep(world, { 'personio-api-version': 'v2' });
    expect(run.outputs['status']).toBe('nothing-to-do');
    expect(requestsOf(world.personio, 'employments').filter(({ status }) => status === 429).length).toBeLessThan(10);
  });
});

describe('v2 where names are not told', () => {
  const people = peopleWith();
  const fault = { type: 'answer', status: 403, body: {} } as const;
  const personio = { limits: false, faults: [{ match: { path: '/v2/org-units' }, times: 'always' as const, fault }] };
  const V2 = { 'personio-api-version': 'v2' };

  it('is personio-auth where a mapped attribute needs them, with the endpoint and the scope', async () => {
    const configuration = 'profile: { department: department.name }\n';
    const world = await startWorld({ people, okta: schemaOf('department'), personio, configuration });
    const run = await runStep(world, V2);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'personio-auth' });
    expect(messagesOf(run, 'error')[0]).toMatch(
      /GET \/v2\/org-units\/\{id\}\?type=department.*personio:org-units:read/s,
    );
  });

  it('harms nobody who maps the id', async () => {
    const configuration = 'profile: { department: department.id }\n';
    const world = await startWorld({ people, okta: schemaOf('department'), personio, configuration });
    const run = await runStep(world, V2);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-invalid': '0' });
    expect(requestsOf(world.personio, 'org-data')).toEqual([]);
    const [one] = entitiesOf(world.okta, 'bulk-upsert');
    expect(one?.profile).toMatchObject({ ...profileOf(people[0]!), department: String(people[0]!.department!.id) });
    expect(membersOf(people)).toHaveLength(people.length);
  });
});
