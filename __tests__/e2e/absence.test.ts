import { describe, expect, it } from '@jest/globals';
import type { Person } from '../../sandbox/people.ts';
import { idsOf, profileOf, requestsOf, startWorld, type World, type WorldOptions } from './harness.ts';
import { changed, company, configure, lacking, loginOf, watch, whoCanSignIn, without } from './scenario.ts';

const MISSING = 'deactivate: { missing: true }';
const VERSIONS = ['v1', 'v2'];

describe('max-deactivations where app users may not be listed', () => {
  const FORMER = 150;
  /** Many former employees, whom Okta knows no more, and 40 current ones, of whom the first `leavers` have left. */
  function old(leavers: number): Promise<World> {
    const everybody = company(FORMER + 40);
    const people = everybody.map((person, at) => (at < FORMER + leavers ? { ...person, status: 'inactive' } : person));
    return startWorld({ people, held: everybody.slice(FORMER), okta: lacking('apps.read') });
  }

  it.each([
    { leavers: 40, base: 40 },
    { leavers: 12, base: 40 },
    { leavers: 6, base: 40 },
  ])('blocks $leavers leavers among 40 people by 10 %, however many people left long ago', async ({
    leavers,
    base,
  }) => {
    const world = await old(leavers);
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    expect(run.sent.deletes).toEqual([]);
    expect(whoCanSignIn(world, world.personio.people)).toHaveLength(40);
    expect(run.report?.safeguards).toContainEqual(
      expect.objectContaining({ name: 'max-deactivations', tripped: true, count: leavers, base }),
    );
  });

  it('lets 4 leavers among 40 people pass', async () => {
    const world = await old(4);
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ 'records-deactivated': '4', 'error-code': '' });
    expect(whoCanSignIn(world, world.personio.people)).toHaveLength(36);
  });
});

describe.each(VERSIONS)('deactivate.missing with %s', (version) => {
  const inputs = { 'personio-api-version': version };
  const people = company(120);

  /** Personio takes as many requests as come: v2 makes one for each person. */
  const start = (options: WorldOptions) => startWorld({ ...options, personio: { limits: false, ...options.personio } });

  /** How many readings of Personio have begun. */
  function readings({ personio }: World): number {
    const first = version === 'v1' ? /(^|&)offset=0(&|$)|^(?!.*offset=)/ : /^(?!.*cursor=)/;
    return requestsOf(personio, version === 'v1' ? 'employees' : 'persons').filter(({ query }) => first.test(query))
      .length;
  }

  it.each([
    { readings: 1 as const, what: 'one reading lacks' },
    { readings: 'always' as const, what: 'every reading lacks' },
  ])('deactivates nobody whom $what and Personio has', async ({ readings }) => {
    const world = await start({ people, held: people, configuration: `${MISSING}\n` });
    world.personio.quirks = { unlisted: { ids: [1005, 1077], readings } };
    const run = await watch(world, inputs);
    expect(whoCanSignIn(world, people)).toHaveLength(120);
    expect(run.sent.deletes).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-deactivated': '0' } });
    expect(run.warnings).toHaveLength(1);
    expect(run.warnings[0]).toMatch(/2 people/);
  });

  it('deactivates who was really deleted, and asks for that person by id alone', async () => {
    const world = await start({ people: without(people, 1005), held: people, configuration: `${MISSING}\n` });
    const run = await watch(world, inputs);
    expect(loginOf(world, people[4]?.email)).toBe('DEPROVISIONED');
    expect(whoCanSignIn(world, people)).toHaveLength(119);
    expect(run.sent).toEqual({ upserts: [], deletes: ['1005'] });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '1' } });
    expect(run.outputs['records-login-active']).toBe('0');
    const asked = requestsOf(world.personio, version === 'v1' ? 'employee' : 'person').map(({ path }) => path);
    expect(asked).toEqual([version === 'v1' ? '/v1/company/employees/1005' : '/v2/persons/1005']);
  });

  it('tells the deleted from those whom a listing only lacks', async () => {
    const world = await start({ people: without(people, 1005), held: people, configuration: `${MISSING}\n` });
    world.personio.quirks = { unlisted: { ids: [1077], readings: 'always' } };
    const run = await watch(world, inputs);
    expect(run.sent.deletes).toEqual(['1005']);
    expect(whoCanSignIn(world, people)).toHaveLength(119);
  });

  it('deactivates nobody whom the first of two readings lacks, whatever the answer by id is', async () => {
    const gone = { type: 'answer', status: 404, body: {} } as const;
    const faults = ['employee', 'person'].map((kind) => ({ match: { kind }, times: 'always' as const, fault: gone }));
    const world = await start({ people, held: people, configuration: `${MISSING}\n`, personio: { faults } });
    world.personio.quirks = { unlisted: { ids: [1005], readings: 1 } };
    const run = await watch(world, inputs);
    expect(run.sent.deletes).toEqual([]);
    expect(whoCanSignIn(world, people)).toHaveLength(120);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
    expect(run.warnings).not.toEqual([]);
  });

  // A 500 is asked for again and again first; so that this takes no time, it says that it may be.
  it.each(
    version === 'v1' ? [403, 500, 200] : [403, 200],
  )('takes every answer by id but 404 for a presence (%d)', async (status) => {
    const headers = { 'retry-after': '0' };
    const fault = { type: 'answer', status, headers, body: { success: false } } as const;
    const faults = ['employee', 'person'].map((kind) => ({ match: { kind }, times: 'always' as const, fault }));
    const world = await start({
      people: without(people, 1005),
      held: people,
      configuration: `${MISSING}\n`,
      personio: { faults },
    });
    const run = await watch(world, inputs);
    expect(run.sent.deletes).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
    expect(whoCanSignIn(world, people)).toHaveLength(120);
  });

  it('deactivates nobody whose record was made anew under another id, but tells both lines for the open case, which the alias resolves', async () => {
    const anew = without(people, 1005).concat({ ...people[4]!, id: 1999 });
    const world = await start({ people: anew, held: people, configuration: `${MISSING}\n` });
    const run = await watch(world, inputs);
    expect(loginOf(world, people[4]?.email)).toBe('ACTIVE');
    expect(run.sent).toEqual({ upserts: [], deletes: [] });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'safeguard', 'records-login-active': '1' } });
    expect(run.warnings[0]).toMatch(/identity\.aliases: \{ "1999": "1005" \}/);
    expect(run.warnings[0]).toMatch(/identity\.distinct: \["1999"\]/);

    configure(world, MISSING, 'identity: { aliases: { "1999": "1005" } }');
    const next = await watch(world, inputs);
    expect(next).toMatchObject({ exitCode: 0, annotations: [], outputs: { 'records-deactivated': '0' } });
    expect(loginOf(world, people[4]?.email)).toBe('ACTIVE');
  });

  it('reads Personio once where nobody is missing', async () => {
    const world = await start({ people, held: people, configuration: `${MISSING}\n` });
    await watch(world, inputs);
    expect(readings(world)).toBe(1);
    expect([...requestsOf(world.personio, 'employee'), ...requestsOf(world.personio, 'person')]).toEqual([]);
  });

  it('asks for at most 25 people by id, and tells how many are left', async () => {
    const many = company(400);
    const world = await start({ people: many.slice(0, 370), held: many, configuration: `${MISSING}\n` });
    const run = await watch(world, inputs);
    const asked = [...requestsOf(world.personio, 'employee'), ...requestsOf(world.personio, 'person')];
    expect(asked.length).toBeLessThanOrEqual(25);
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'records-deactivated': '25',
      'records-login-active': '0',
    });
    expect(run.warnings.join('\n')).toMatch(/\b5 more people/);
    expect(whoCanSignIn(world, many.slice(0, 370))).toHaveLength(370);
  });

  it('shows in a dry run only whom it would deactivate after that look', async () => {
    const world = await start({ people: without(people, 1005), held: people, configuration: `${MISSING}\n` });
    world.personio.quirks = { unlisted: { ids: [1077], readings: 'always' } };
    const run = await watch(world, { ...inputs, 'dry-run': 'true' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'records-deactivated': '1' } });
  });

  it.each([
    'never',
    'record-limit',
    // Only v1 tells a total.
    ...(version === 'v1' ? ['incomplete'] : []),
  ])('deactivates nobody who is protected, nor by a listing that is cut or incomplete (%s)', async (what) => {
    const configuration = what === 'never' ? 'deactivate: { missing: true, never: ["1005"] }\n' : `${MISSING}\n`;
    const world = await start({ people: without(people, 1005), held: people, configuration });
    if (what === 'incomplete') world.personio.quirks = { totalOff: { by: 1, pages: 'always' } };
    const run = await watch(world, { ...inputs, ...(what === 'record-limit' && { 'record-limit': '118' }) });
    expect(run.sent.deletes).toEqual([]);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '0' } });
    expect(whoCanSignIn(world, people)).toHaveLength(120);
  });

  describe('where the external id is not Personio’s id', () => {
    const byAddress = (expression: string) => [`identity: { externalId: ${expression} }`, MISSING, ''].join('\n');
    const seed = (world: World, everybody: readonly Person[], idOf: (person: Person) => string) =>
      world.okta.seedPeople(everybody.map((person) => ({ externalId: idOf(person), profile: profileOf(person) })));

    it('deactivates nobody whom one reading lacks', async () => {
      const world = await start({ people, configuration: byAddress('email') });
      seed(world, people, ({ email }) => String(email));
      world.personio.quirks = { unlisted: { ids: [1005, 1077], readings: 1 } };
      const run = await watch(world, inputs);
      expect(run.sent.deletes).toEqual([]);
      expect(whoCanSignIn(world, people)).toHaveLength(120);
      expect(run).toMatchObject({ exitCode: 0 });
    });

    it('deactivates whom two readings lack', async () => {
      const world = await start({ people: without(people, 1005), configuration: byAddress('email') });
      seed(world, people, ({ email }) => String(email));
      const run = await watch(world, inputs);
      expect(run.sent.deletes).toEqual([people[4]?.email]);
      expect(run.outputs).toMatchObject({
        status: 'completed',
        'records-deactivated': '1',
        'records-login-active': '0',
      });
      expect(readings(world)).toBe(2);
      expect(whoCanSignIn(world, people)).toHaveLength(119);
    });

    it.each([
      { who: 'of everybody', touched: people },
      { who: 'of one person', touched: people.slice(7, 8) },
    ])('deactivates nobody because the external id $who has changed its case', async ({ touched }) => {
      const upper = new Set(touched.map(({ id }) => id));
      const expression = '\'$contains($string(preferred_name), "up") ? $uppercase(email) : email\'';
      const marked = people.map((person) => ({ ...person, preferredName: upper.has(person.id) ? 'up' : 'low' }));
      const world = await start({ people: marked, configuration: byAddress(expression) });
      seed(world, people, ({ email }) => String(email));
      const run = await watch(world, inputs);
      expect(run.sent.deletes).toEqual([]);
      expect(whoCanSignIn(world, people)).toHaveLength(120);
      expect(run.outputs['records-deactivated']).toBe('0');
    });

    it('deactivates nobody by absence while somebody has no external id', async () => {
      const someone = changed(people, { 1077: { email: null } });
      const world = await start({ people: without(someone, 1005), configuration: byAddress('email') });
      seed(world, people, ({ email }) => String(email));
      const run = await watch(world, inputs);
      expect(run.sent.deletes).toEqual([]);
      expect(idsOf(run, 'invalid', 'no-external-id')).toEqual(['1077']);
      expect(run.warnings.join('\n')).toMatch(/nobody is deactivated for being absent/);
    });
  });
});
