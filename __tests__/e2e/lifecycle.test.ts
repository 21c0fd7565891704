import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { makePeople, type Person, type PersonOverride } from '../../sandbox/people.ts';
import {
  entitiesOf,
  idsOf,
  messagesOf,
  partition,
  profileOf,
  runAction,
  runStep,
  startWorld,
  writesTo,
} from './harness.ts';

/** People whom no date touches, whatever the day on which the tests run; the first of them as `overrides` say. */
function company(size: number, ...overrides: PersonOverride[]): Person[] {
  const dates = { hireDate: '2020-01-01', terminationDate: null, lastWorkingDay: null, contractEndDate: null };
  const plain = { status: 'active', employmentType: 'internal', ...dates };
  return makePeople(size).map((person, at) => ({ ...person, ...plain, ...overrides[at] }) as Person);
}

describe('a runner whose clock is wrong', () => {
  it.each([
    ['a year ahead', 365, {}],
    // Here the first request to Personio is that of its listing, and Okta need not have answered by then.
    ['a year behind', -365, { mode: 'deactivate-delete', 'personio-api-version': 'v2' }],
  ])('by %s takes the day of Personio and Okta, and is told', async (_, days, inputs) => {
    const serverNow = Date.now() - days * 86_400_000;
    const dayThere = (more: number) => new Date(serverNow + more * 86_400_000).toISOString().slice(0, 10);
    const ending = (day: string) => ({ lastWorkingDay: day, terminationDate: day });
    const people = company(20, ending(dayThere(-2)), ending(dayThere(2)));
    const clock = () => new Clock({ start: serverNow });
    const configuration = 'lifecycle: { deactivateOn: last-working-day, timeZone: Etc/UTC }\n';
    const world = await startWorld({
      people,
      held: people,
      configuration,
      personio: { clock: clock() },
      okta: { clock: clock() },
    });
    const run = await runStep(world, { 'dry-run': 'true', ...inputs });
    expect(idsOf(run, 'deactivate')).toEqual(['1001']);
    expect(messagesOf(run, 'warning').join()).toMatch(
      days > 0 ? /clock of this runner is 36[45] days ahead/ : /clock of this runner is 36[45] days behind/,
    );
  });
});

describe('a date rule', () => {
  /** The calendar day in a zone, so many days from now. */
  function day(timeZone: string, days: number): string {
    const there = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    return new Date(Date.parse(there) + days * 86_400_000).toISOString().slice(0, 10);
  }

  it('goes by the time zone of each person; who has none that exists is told, and the one of the run holds', async () => {
    // What has begun in the one is always over in the other.
    const lastWorkingDay = day('Pacific/Pago_Pago', 0);
    const office = (name: string) => ({ lastWorkingDay, office: { id: 99, name } });
    const people = company(20, { lastWorkingDay }, office('Kiritimati'), office('Atlantis'));
    const configuration = [
      'lifecycle:',
      '  deactivateOn: last-working-day',
      '  timeZone: Pacific/Pago_Pago',
      `  timeZoneFor: 'office.name in ["Kiritimati", "Atlantis"] ? "Pacific/" & office.name'`,
    ].join('\n');
    const world = await startWorld({ people, held: people, configuration });
    const run = await runAction(world);
    expect(run.outputs['status']).toBe('completed');
    expect(idsOf(run, 'deactivate')).toEqual(['1002']);
    expect(messagesOf(run, 'warning')).toEqual([
      expect.stringMatching(/^`lifecycle\.timeZoneFor` gives no time zone for 1 person.*\(`1003`\)/),
    ]);
  });

  // Their calendars never agree: 25 hours lie between them.
  describe.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago'])('in %s', (zone) => {
    it.each([
      ['last-working-day', 'America/Anchorage'],
      ['last-working-day', 'Pacific/Auckland'],
      ['termination-date', 'America/Anchorage'],
    ])('makes leavers from the day after %s, on a runner in %s', async (deactivateOn, TZ) => {
      const [yesterday, today, tomorrow] = [-1, 0, 1].map((days) => day(zone, days));
      const people = company(
        40,
        { lastWorkingDay: yesterday, terminationDate: tomorrow },
        { lastWorkingDay: today, terminationDate: today },
        { lastWorkingDay: tomorrow, terminationDate: tomorrow },
        { terminationDate: yesterday },
        { terminationDate: today },
        { terminationDate: tomorrow },
        { status: 'leave' },
        { status: 'inactive', lastWorkingDay: tomorrow, terminationDate: tomorrow },
      );
      const configuration = `lifecycle: { deactivateOn: ${deactivateOn}, timeZone: ${zone} }\n`;
      const world = await startWorld({ people, held: people, configuration });
      const run = await runAction(world, {}, { TZ });
      const byDay = deactivateOn === 'last-working-day' ? ['1001'] : [];
      expect(run.outputs['status']).toBe('completed');
      expect(idsOf(run, 'deactivate')).toEqual([...byDay, '1004', '1008']);
      expect(entitiesOf(world.okta, 'bulk-delete').map(({ externalId }) => externalId)).toEqual(
        idsOf(run, 'deactivate'),
      );
    });

    it('makes accounts so many days before hire, and none sooner', async () => {
      const people = company(
        12,
        { status: 'onboarding', hireDate: day(zone, 13) },
        { status: 'onboarding', hireDate: day(zone, 14) },
        { status: 'onboarding', hireDate: day(zone, 15) },
        { status: 'active', hireDate: day(zone, 15), email: 'no address yet' },
        { status: 'onboarding', hireDate: null },
        { status: 'onboarding', hireDate: day(zone, 15), lastName: 'Neunamenius' },
      );
      const held = makePeople(12).slice(5);
      const configuration = `lifecycle: { activateDaysBeforeHire: 14, timeZone: ${zone} }\n`;
      const world = await startWorld({ people, held, configuration });
      const run = await runStep(world);
      expect(run).toMatchObject({ outputs: { status: 'completed' }, annotations: [] });
      expect(idsOf(run, 'create')).toEqual(['1001', '1002', '1005']);
      expect(idsOf(run, 'skip', 'not-due')).toEqual(['1003', '1004']);
      expect(idsOf(run, 'update')).toEqual(['1006']);
    });
  });
});

describe('select.where', () => {
  const externals = Array.from({ length: 3 }, () => ({ employmentType: 'external' }));
  const configuration = 'select: { where: $not(employment_type = "external") }\n';

  it('leaves people out of scope alone, and warns of leavers among them whom Okta holds', async () => {
    const people = company(
      30,
      ...externals,
      { employmentType: 'external', status: 'inactive' },
      { employmentType: 'external', status: 'inactive' },
      { status: 'inactive' },
    );
    const world = await startWorld({
      people,
      held: people.filter(({ id }) => ![1002, 1005].includes(id)),
      configuration,
    });
    const run = await runStep(world);
    expect(idsOf(run, 'skip', 'out-of-scope')).toEqual(['1001', '1002', '1003', '1004', '1005']);
    expect(idsOf(run, 'deactivate')).toEqual(['1006']);
    expect(messagesOf(run, 'warning')).toEqual([
      expect.stringMatching(/^1 leaver .*`select\.where`.*`deactivate\.outOfScope: true`/),
    ]);
  });

  it('that says neither true nor false makes that record invalid, not a leaver', async () => {
    const people = company(20, { position: null }, { position: null, status: 'inactive' });
    for (const person of people.slice(2)) person.position = 'Quirl';
    const where = 'select: { where: \'position ? position = "Quirl" : "perhaps"\' }\n';
    const world = await startWorld({ people, held: people, configuration: where });
    const run = await runStep(world);
    expect(idsOf(run, 'invalid', 'scope-undecided')).toEqual(['1001']);
    expect(idsOf(run, 'deactivate')).toEqual(['1002']);
    expect(partition(run)).toMatchObject({ unchanged: 18, invalid: 1, deactivated: 1 });
  });

  it('that says neither for anybody is config-invalid', async () => {
    const people = company(20);
    const world = await startWorld({
      people,
      held: people.slice(5),
      configuration: 'select: { where: employment_type }\n',
    });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
    expect(messagesOf(run, 'error')[0]).toContain('select.where');
    expect(writesTo(world.okta)).toEqual([]);
  });
});

describe('a person hired again, with a new record', () => {
  const address = 'Ada.Nordmann@xn-fixture.example';
  const [old, renewed, leftAgain] = [
    { status: 'inactive', email: 'ada.old@xn-fixture.example' },
    { status: 'active', email: address, lastName: 'Nordmann' },
    { status: 'inactive', email: address, lastName: 'Nordmann' },
  ];
  const configuration = 'identity: { aliases: { "1002": "1001" } }\n';

  it.each([
    { mode: 'create-activate', updated: ['1001'], deleted: [] },
    { mode: 'deactivate-delete', updated: [], deleted: [] },
    { mode: 'sync', updated: ['1001'], deleted: [] },
  ])('updates the old account, which the old record no longer ends ($mode)', async ({ mode, updated, deleted }) => {
    const people = company(20, old, renewed);
    const held = company(20, { email: address });
    const world = await startWorld({ people, held: held.filter(({ id }) => id !== 1002), configuration });
    const run = await runStep(world, { mode });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(entitiesOf(world.okta, 'bulk-upsert').map(({ externalId }) => externalId)).toEqual(updated);
    expect(entitiesOf(world.okta, 'bulk-delete').map(({ externalId }) => externalId)).toEqual(deleted);
    expect(idsOf(run, 'skip', 'superseded')).toEqual(['1001']);
    if (updated.length > 0) {
      expect(world.okta.state.appUsers.get('1001')?.profile).toEqual(profileOf(people[1]!));
      expect(idsOf(run, 'update')).toEqual(['1002']);
    }
  });

  it.each([
    'create-activate',
    'deactivate-delete',
    'sync',
  ])('loses the account when that record ends too (%s)', async (mode) => {
    const people = company(20, old, leftAgain);
    const held = company(20, { email: address });
    const world = await startWorld({ people, held: held.filter(({ id }) => id !== 1002), configuration });
    const run = await runStep(world, { mode });
    const leavers = mode === 'create-activate' ? [] : ['1001'];
    expect(entitiesOf(world.okta, 'bulk-delete').map(({ externalId }) => externalId)).toEqual(leavers);
    expect(idsOf(run, 'deactivate')).toEqual(leavers.map(() => '1002'));
  });

  it('is left alone without the alias, with one warning that shows it; that line resolves it', async () => {
    const people = company(20, old, renewed);
    const held = company(20, { email: address }).filter(({ id }) => id !== 1002);
    const world = await startWorld({ people, held });
    const run = await runStep(world);
    // Whoever it is has left by the one record and not by the other, so the login that is on is an open case.
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-login-active': '1' });
    expect(run.outputs).toMatchObject({ 'records-skipped': '2', 'records-deactivated': '0' });
    expect(idsOf(run, 'skip', 'user-name-taken').sort()).toEqual(['1001', '1002']);
    expect(writesTo(world.okta)).toEqual([]);
    const [warning, ...others] = messagesOf(run, 'warning');
    expect(others).toEqual([]);
    expect(warning).toMatch(/1002.*1001|1001.*1002/);
    expect(run.everything).not.toContain('Nordmann');

    const line = /identity\.aliases: (\{.*?\})/.exec(warning ?? '')?.[1];
    const resolved = await startWorld({ people, held, configuration: `identity: { aliases: ${line} }\n` });
    const next = await runStep(resolved);
    expect(next).toMatchObject({ outputs: { status: 'completed', 'records-updated': '1' }, annotations: [] });
  });
});
