import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { startServer } from '../../sandbox/kit.ts';
import { CUSTOM_ATTRIBUTES, laterDay, makePeople } from '../../sandbox/people.ts';
import { code, readGuide, tableRows } from '../docs/support.ts';
import {
  idsOf,
  membersOf,
  messagesOf,
  partition,
  requestsOf,
  runStep,
  startWorld,
  type World,
  writesTo,
} from './harness.ts';

const people = makePeople(60);
const V2 = { 'personio-api-version': 'v2' };

/** How often v2 was asked for each kind of thing. */
function countsOf({ personio }: World): Record<string, number> {
  const kinds = personio.requests.map(({ kind }) => kind);
  return Object.fromEntries(
    ['persons', 'employments', 'org-data'].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}

/** The bulk-loads as they were sent, person by person; which of them arrives first is chance. */
function bodiesTo({ okta }: World): string[] {
  const loads = okta.requests.filter(({ kind }) => kind.startsWith('bulk-'));
  return loads
    .map(({ kind, body }) => `${kind} ${body}`)
    .sort()
    .flatMap((load) => load.split(/(?<=\}),/));
}

describe('both versions of the API', () => {
  /** What the guide documents, and every custom attribute by key. */
  const documented = tableRows(readGuide('docs/configuration.md'), 'Name', 'What it is').map(
    ([, , example]) => code(example)!,
  );
  const expressions = [
    ...documented,
    ...CUSTOM_ATTRIBUTES.map(({ key }) => key),
    ...[
      'termination_reason',
      'profile_picture',
      'cost_centers.percentage',
      'cost_centers.id',
      'custom."Language skills"',
    ],
    ...[
      'supervisor.id',
      'supervisor.status',
      'supervisor.position',
      'supervisor.department.name',
      'supervisor.custom.Titel',
    ],
  ];
  const attributes = Object.fromEntries(expressions.map((expression, at) => [`attribute${at}`, expression]));

  it('give byte-identical bulk-loads of 500 people', async () => {
    expect(documented.length).toBeGreaterThan(25);
    const before = makePeople(500);
    const settings = { customAttributes: Object.fromEntries(Object.keys(attributes).map((name) => [name, {}])) };
    const loads: string[][] = [];
    for (const version of ['v1', 'v2']) {
      const world = await startWorld({
        people: laterDay(before, { leavers: 20, joiners: 5 }),
        held: before.slice(100),
        okta: { settings, keepBodies: true },
        personio: { limits: false, quirks: { links: 'relative' } },
        configuration: stringify({ profile: attributes, safeguards: { maxCreates: '100%', maxDeactivations: '100%' } }),
      });
      const run = await runStep(world, { 'personio-api-version': version });
      expect(run.outputs).toMatchObject({ status: 'completed', 'records-invalid': '0', 'records-unconfirmed': '0' });
      loads.push(bodiesTo(world));
      const [profile] = [...world.okta.state.appUsers.values()].map((row) => row.profile).slice(-1);
      expect(Object.values(profile ?? {}).filter(Boolean).length).toBeGreaterThan(20);
    }
    expect(loads[0]?.length).toBeGreaterThan(2);
    expect(loads[1]).toEqual(loads[0]);
  });
});

describe('v2', () => {
  it('takes pages of 50, one request per person, and tells their number before', async () => {
    const world = await startWorld({ people: makePeople(120), personio: { limits: false } });
    const run = await runStep(world, V2);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-fetched': '120' } });
    expect(countsOf(world)).toEqual({ persons: 3, employments: 120, 'org-data': 0 });
    const told = run.stdout.indexOf('their employments take one request each');
    expect(told).toBeGreaterThan(0);
    expect(run.stdout.indexOf('Read 120 of 120 employees')).toBeGreaterThan(told);
  });

  it('asks for names once each, and only for those that are mapped', async () => {
    const configuration = 'profile: { department: department.name, office: supervisor.office.name }\n';
    const okta = { keepBodies: true, settings: { customAttributes: { department: {}, office: {} } } };
    const world = await startWorld({ people, configuration, okta, personio: { limits: false } });
    const run = await runStep(world, V2);
    expect(run.outputs['status']).toBe('completed');
    const names = requestsOf(world.personio, 'org-data').map(({ path, query }) => `${path}${query}`);
    const departments = new Set(people.map(({ department }) => department!.id));
    expect(names.sort()).toEqual([
      ...[...departments].sort().map((id) => `/v2/org-units/${id}?type=department`),
      '/v2/workplaces?limit=50',
    ]);
  });

  it('is asked for no more than record-limit', async () => {
    const world = await startWorld({ people });
    const run = await runStep(world, { ...V2, 'record-limit': '7' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '7' });
    expect(requestsOf(world.personio, 'persons').map(({ query }) => query)).toEqual(['?limit=7']);
    expect(countsOf(world)).toMatchObject({ employments: 7 });
  });

  it('makes the run source-incomplete where select.where uses what is in no record', async () => {
    const configuration = 'select: { where: employmenttype = "internal" }\n';
    const world = await startWorld({ people, configuration, personio: { limits: false } });
    const run = await runStep(world, V2);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'source-incomplete' });
    expect(messagesOf(run, 'error').at(-1)).toContain('`employmenttype` (used by select.where)');
  });

  it('is given time where it answers 429', async () => {
    const world = await startWorld({ people, personio: { quirks: { v2PerSecond: 50 } } });
    const run = await runStep(world, V2);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-fetched': '60', 'records-invalid': '0' });
    expect(requestsOf(world.personio, 'employments').some(({ status }) => status === 429)).toBe(true);
  });

  it('sets odd records aside one by one; nobody without employment or status has left', async () => {
    const overrides = {
      2: { odd: 'no-employments' },
      3: { status: null },
      4: { odd: 'text-record' },
      5: { odd: 'no-id' },
      6: { hireDate: 'some day' },
      8: { email: null },
    };
    const odd = makePeople(60, { inactive: 0, overrides });
    const held = makePeople(60, { inactive: 0 });
    const world = await startWorld({ people: odd, held, personio: { limits: false } });
    const run = await runStep(world, V2);
    expect(run.outputs).toMatchObject({ 'error-code': '', 'records-deactivated': '0' });
    expect(idsOf(run, 'skip', 'no-employment')).toEqual(['1003']);
    expect(idsOf(run, 'skip', 'no-status')).toEqual(['1004']);
    expect(idsOf(run, 'invalid')).toEqual(expect.arrayContaining(['1007', '1009']));
    expect(partition(run)).toMatchObject({ unchanged: 54, skipped: 2, invalid: 4 });
  });

  it.each([
    ['leads back to itself', 'itself', /has no cursor/],
    ['leads back to an earlier page', 'repeats', /leads back to a page that was read before/],
  ] as const)('ends the run as personio-api where its next link %s', async (_, nextLink, why) => {
    const world = await startWorld({ people: makePeople(120), personio: { quirks: { nextLink } } });
    const run = await runStep(world, V2);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'personio-api' } });
    expect(messagesOf(run, 'error')[0]).toMatch(why);
    expect(requestsOf(world.personio, 'persons').length).toBeLessThanOrEqual(3);
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('ends the run as personio-api where its next link leads to another host, which hears nothing', async () => {
    const other = await startServer({ handler: () => ({ status: 200, body: { _data: [] } }) });
    const world = await startWorld({
      people: makePeople(120),
      personio: { quirks: { nextLink: other.url as `http${string}` } },
    });
    const run = await runStep(world, V2);
    await other.close();
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'personio-api' });
    expect(messagesOf(run, 'error')[0]).toContain('points to another host');
    expect(other.requests).toEqual([]);
    expect(requestsOf(world.personio, 'persons')).toHaveLength(1);
  });

  it('ends the run as personio-auth where it refuses the credential (400)', async () => {
    const world = await startWorld({ people });
    const run = await runStep(world, { ...V2, 'personio-client-secret': 'xq-wrong-secret' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'personio-auth' });
    expect(requestsOf(world.personio, 'token').map(({ status, path }) => [status, path])).toEqual([
      [400, '/v2/auth/token'],
    ]);
    expect(run.everything).not.toContain('xq-wrong');
  });
});

describe('switching from v1 to v2', () => {
  const held = membersOf(people);

  it('changes nothing where the ids are the same', async () => {
    const world = await startWorld({ people, held, personio: { limits: false } });
    const run = await runStep(world, { ...V2, 'dry-run': 'true' });
    expect(run.outputs).toMatchObject({ status: 'planned', 'records-upserted': '0', 'records-deactivated': '0' });
  });

  it.each([
    'sync',
    'create-activate',
  ])('with other ids is blocked by the people missing, as a dry run shows (%s)', async (mode) => {
    const renumbered = people.map((person) => ({ ...person, id: person.id + 70_000 }));
    const world = await startWorld({ people: renumbered, held, personio: { limits: false } });
    const dry = await runStep(world, { ...V2, mode, 'dry-run': 'true' });
    const run = await runStep(world, { ...V2, mode });
    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
    for (const { report } of [dry, run]) {
      expect(report?.safeguards.filter(({ tripped }) => tripped)).toContainEqual(
        expect.objectContaining({ name: 'people missing from Personio', count: held.length, base: held.length }),
      );
    }
    expect(run.summary).toContain('API version');
    expect(writesTo(world.okta)).toEqual([]);
  });
});
