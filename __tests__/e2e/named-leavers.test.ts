import { describe, expect, it } from '@jest/globals';
import { idsOf, startWorld } from './harness.ts';
import { changed, company, configure, loginOf, watch, whoCanSignIn, without } from './scenario.ts';

const staff = company(20);
const ALWAYS = 'deactivate: { always: ["1001"] }';

describe('an id in `deactivate.always`', () => {
  it.each([
    ['active', {}],
    ['without a readable status', { status: null }],
    ['with a status that nobody knows', { status: 'paused' }],
    ['on leave, with a last day in a year', { status: 'leave', lastWorkingDay: '2099-12-31' }],
    ['out of scope', { employmentType: 'external' }],
    ['with an address that Okta would refuse', { email: 'not an address' }],
  ])('makes a leaver of somebody %s', async (_, override) => {
    const world = await startWorld({ people: changed(staff, { 1001: override }), held: staff });
    configure(world, ALWAYS, 'select: { where: $not(employment_type = "external") }');
    const run = await watch(world);
    expect(idsOf(run, 'deactivate', 'left')).toEqual(['1001']);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '1' } });
    expect(loginOf(world, staff[0]?.email)).toBe('DEPROVISIONED');
  });

  it.each(['sync', 'deactivate-delete'])('ends an account whose record Personio does not list (%s)', async (mode) => {
    const world = await startWorld({ people: without(staff, 1001), held: staff });
    configure(world, ALWAYS);
    const run = await watch(world, { mode });
    expect(run.sent).toEqual({ upserts: [], deletes: ['1001'] });
    expect(run.outputs).toMatchObject({ 'records-fetched': '19', 'records-deactivated': '1' });
    expect(whoCanSignIn(world, staff)).toHaveLength(19);

    // Over, and the line does no harm: it is told that it is no longer needed.
    const next = await watch(world, { mode });
    expect(next).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
    expect(next.report?.notes.join('\n')).toMatch(/match nobody.*`deactivate\.always`: `1001`/);
  });

  it.each([
    'okta',
    'nothing',
  ])('ends it also where Okta’s people may not be listed, or nothing is compared (%s)', async (compared) => {
    const world = await startWorld({ people: without(staff, 1001), held: staff });
    configure(world, ALWAYS);
    const inputs = compared === 'nothing' ? { 'compare-with': 'nothing', 'max-deactivations': '5' } : {};
    const run = await watch(world, { mode: 'deactivate-delete', ...inputs });
    expect(run.sent.deletes).toEqual(['1001']);
  });

  it('waits for the modes that deactivate', async () => {
    const world = await startWorld({ people: without(staff, 1001), held: staff });
    configure(world, ALWAYS);
    const run = await watch(world, { mode: 'create-activate' });
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-deactivated': '0' });
  });

  it('goes before an alias and before a claim on the user name', async () => {
    const heir = { ...staff[0]!, id: 1999 };
    const people = [...changed(staff, { 1001: { status: 'inactive', email: 'was.quirl@xn-fixture.example' } }), heir];
    for (const line of ['', 'identity: { aliases: { "1998": "1001" } }']) {
      const world = await startWorld({ people, held: staff });
      configure(world, ALWAYS, line);
      const run = await watch(world, { mode: 'deactivate-delete' });
      expect(run.sent.deletes).toEqual(['1001']);
    }
  });

  it('counts for the safeguards like any other', async () => {
    const world = await startWorld({ people: staff, held: staff });
    configure(world, 'deactivate: { always: ["1001", "1002"] }');
    const run = await watch(world, { 'max-deactivations': '1' });
    expect(run.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
  });

  it('may not be in `never` as well', async () => {
    const world = await startWorld({ people: staff, held: staff });
    configure(world, 'deactivate: { always: ["1001"], never: ["1001"] }');
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'config-invalid' });
    expect(run.report?.error?.mistakes).toEqual([
      expect.objectContaining({ message: '`deactivate.always.0`: this id is in `deactivate.never` as well' }),
    ]);
  });
});

describe('ids of the configuration that match nobody', () => {
  const lists = [
    'deactivate: { never: ["1001", "4711"], loginKept: ["4712"] }',
    'identity: { distinct: ["4713"], aliases: { "4714": "4715", "1002": "mail@xn-fixture.example" } }',
  ];

  it('are told in one notice, and an employee of an alias in a warning; no external id that may be an address', async () => {
    const world = await startWorld({ people: staff, held: staff });
    configure(world, ...lists);
    const run = await watch(world);
    const told = run.annotations.filter(({ message }) => message.includes('match nobody'));
    expect(told.map(({ level }) => level)).toEqual(['notice']);
    for (const id of ['4711', '4712', '4713', '4715']) expect(told[0]?.message).toContain(`\`${id}\``);
    expect(told[0]?.message).not.toMatch(/`1001`|`4714`/);
    expect(run.warnings.join()).toMatch(/`identity\.aliases` names employee 4714, whom Personio does not list/);
    expect(run.everything).not.toContain('mail@xn-fixture.example');
  });

  it('are not told with `record-limit`', async () => {
    const world = await startWorld({ people: staff, held: staff });
    configure(world, ...lists);
    const run = await watch(world, { 'record-limit': '5' });
    expect(run.everything).not.toMatch(/match nobody|4714/);
  });
});

it('a listing in which nobody has a status that is known is no company that everybody has left', async () => {
  const world = await startWorld({ people: staff.map((person) => ({ ...person, status: 'paused' })), held: staff });
  const run = await watch(world);
  expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'source-incomplete' });
});
