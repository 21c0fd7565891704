import { describe, expect, it } from '@jest/globals';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { idsOf, membersOf, partition, requestsOf, runStep, startWorld, writesTo } from './harness.ts';

const people = makePeople(250);

describe('record-limit', () => {
  it('of 5 makes one request for five', async () => {
    const world = await startWorld({ people });
    const run = await runStep(world, { 'record-limit': '5' });
    const queries = requestsOf(world.personio, 'employees').map(({ query }) => new URLSearchParams(query).get('limit'));
    expect(queries).toEqual(['5']);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '5' });
    expect(run.annotations).toEqual([]);
  });

  it('of 250 is asked for in pages of 100, 100 and 50', async () => {
    const world = await startWorld({ people: makePeople(400) });
    const run = await runStep(world, { 'record-limit': '250' });
    const queries = requestsOf(world.personio, 'employees').map(({ query }) => new URLSearchParams(query));
    const pages = queries.map((query) => [Number(query.get('offset') ?? 0), Number(query.get('limit'))]);
    expect(pages.sort(([a = 0], [b = 0]) => a - b)).toEqual([
      [0, 100],
      [100, 100],
      [200, 50],
    ]);
    expect(run.outputs['records-fetched']).toBe('250');
  });

  it('switches deactivation by absence off', async () => {
    const world = await startWorld({
      people,
      held: membersOf(people),
      configuration: 'deactivate: { missing: true }\n',
    });
    const run = await runStep(world, { 'record-limit': '5' });
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
  });
});

describe('a listing that disagrees with its total', () => {
  it('is read three times, then used with a warning', async () => {
    const next = laterDay(people, { leavers: 3 });
    const quirks = { totalOff: { by: 1, pages: 'always' as const } };
    const world = await startWorld({ people: next, held: membersOf(people), personio: { quirks } });
    const run = await runStep(world);
    // The last page of a reading holds fewer than the total says, so the rest is asked for.
    expect(requestsOf(world.personio, 'employees')).toHaveLength(12);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '250', 'records-deactivated': '3' });
    expect(run.annotations.map(({ level }) => level)).toContain('warning');
  });

  it('switches deactivation by absence off', async () => {
    const quirks = { totalOff: { by: 1, pages: 'always' as const } };
    const world = await startWorld({
      people: people.slice(0, 245),
      held: membersOf(people),
      personio: { quirks },
      configuration: 'deactivate: { missing: true }\n',
    });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('needs no warning where the second reading agrees', async () => {
    const world = await startWorld({ people, personio: { quirks: { totalOff: { by: 1, pages: 1 } } } });
    const run = await runStep(world);
    expect(requestsOf(world.personio, 'employees')).toHaveLength(7);
    expect(run.annotations).toEqual([]);
  });

  it('counts nobody twice whom two pages repeat', async () => {
    const world = await startWorld({ people, personio: { quirks: { repeats: 1 } } });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '250' });
    expect(partition(run)['upserted']).toBe(membersOf(people).length);
  });
});

describe('a source that says nothing', () => {
  it.each([
    { what: 'nobody at all', world: { people: [] } },
    { what: 'nobody with a status', world: { people, personio: { readable: ['email', 'first_name', 'last_name'] } } },
  ])('is source-incomplete, and nobody has left ($what)', async ({ world: options }) => {
    const world = await startWorld({ ...options, held: membersOf(people) });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'source-incomplete' } });
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('has the attribute to grant named, where it is the status', async () => {
    const world = await startWorld({ people, personio: { readable: ['email', 'first_name', 'last_name'] } });
    const run = await runStep(world);
    const [error] = run.annotations.filter(({ level }) => level === 'error');
    expect(error?.message).toMatch(/status/i);
  });
});

describe('credentials that are not accepted', () => {
  it.each([
    { input: 'personio-client-secret', code: 'personio-auth', asked: 2 },
    { input: 'personio-client-id', code: 'personio-auth', asked: 2 },
    { input: 'okta-api-token', code: 'okta-auth', asked: 1 },
  ])('end the run as $code ($input)', async ({ input, code, asked }) => {
    const world = await startWorld();
    const wrong = 'xq-wrong-credential-0123456789';
    const run = await runStep(world, { [input]: wrong });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': code } });
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(requestsOf(world.personio, 'token')).toHaveLength(asked);
    expect(requestsOf(world.okta, 'app-users').length).toBeLessThanOrEqual(1);
    expect(writesTo(world.okta)).toEqual([]);
    expect(run.everything).not.toContain(wrong);
  });

  it('are renewed once where only the Personio token has expired', async () => {
    const world = await startWorld({ people });
    const expired = { type: 'answer', status: 401, body: { success: false } } as const;
    world.personio.addFault({ match: { kind: 'employees' }, fault: expired });
    const run = await runStep(world);
    expect(run.outputs['status']).toBe('completed');
    expect(requestsOf(world.personio, 'token')).toHaveLength(2);
  });

  it('end the run as okta-api where they are of another identity source', async () => {
    const world = await startWorld();
    const run = await runStep(world, { 'okta-identity-source-id': '0oaNobodyKnowsThis00' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'okta-api' } });
    expect(run.annotations.some(({ message }) => message.includes('okta-identity-source-id'))).toBe(true);
  });
});

describe('odd records', () => {
  it('are set aside one by one, with a reason and without a value', async () => {
    const overrides = {
      3: { odd: 'null-record' },
      4: { odd: 'text-record' },
      5: { odd: 'no-id' },
      6: { odd: 'no-attributes' },
      8: { odd: 'null-types' },
      11: { email: 'xq-no-address' },
      12: { email: null },
      13: { email: `${'x'.repeat(90)}@xq-long.example` },
      14: { firstName: '' },
      15: { lastName: 'q'.repeat(51) },
    };
    const odd = makePeople(100, { inactive: 0, overrides });
    const world = await startWorld({ people: odd });
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-invalid': '9' } });
    expect(partition(run)).toMatchObject({ upserted: 91, invalid: 9 });
    const invalid = idsOf(run, 'invalid');
    expect(invalid).toEqual(expect.arrayContaining(['1012', '1013', '1014', '1015', '1016']));
    const because = (id: string) => run.report?.people.find(({ personioId }) => personioId === id)?.detail;
    expect(because('1012')).toMatch(/email/);
    expect(because('1013')).toMatch(/email/);
    expect(because('1014')).toMatch(/userName/);
    expect(because('1015')).toMatch(/firstName/);
    expect(because('1016')).toMatch(/lastName/);
    expect(run.everything).not.toMatch(/xq-|qqqqqq/);
  });

  it('are both set aside where two people want one user name', async () => {
    const names = { 7: { email: 'Same.Name@xq.example' }, 8: { email: 'same.name@XQ.example' } };
    const world = await startWorld({ people: makePeople(60, { inactive: 0, overrides: names }) });
    const run = await runStep(world);
    expect(partition(run)).toMatchObject({ upserted: 58 });
    const aside = run.report?.people.filter(({ action }) => action === 'skip' || action === 'invalid');
    expect(aside?.map(({ personioId }) => personioId)).toEqual(['1008', '1009']);
  });
});
