import { describe, expect, it } from '@jest/globals';
import type { Entity } from '../../sandbox/people.ts';
import { messagesOf, type Run, runStep, startWorld, type World, writesTo } from './harness.ts';
import { changed, company, configure, whoCanSignIn, without } from './scenario.ts';

const held = company(60);
/** The same company, of which so many have left. */
const leaving = (count: number) =>
  changed(held, Object.fromEntries(held.slice(0, count).map(({ id }) => [id, { status: 'inactive' }])));

const dry = (world: World, inputs: Record<string, string> = {}) => runStep(world, { 'dry-run': 'true', ...inputs });
const digestOf = ({ outputs }: Run) => outputs['plan-digest'] ?? '';
const approvedIn = ({ report }: Run) => report?.safeguards.filter(({ approved }) => approved).map(({ id }) => id);
const OTHER = `v1:${'0'.repeat(64)}`;

describe('the digest of a plan', () => {
  it('is the same whoever asks, in whatever order and by which API Personio lists people, and another one once somebody leaves', async () => {
    const world = await startWorld({ people: leaving(3), held });
    const first = await dry(world);
    expect(first.stdout).toContain(`The digest of this plan is ${digestOf(first)}.`);
    expect(first.summary).toContain(digestOf(first));
    expect(first.report?.planDigest).toBe(digestOf(first));
    world.personio.people.reverse();
    expect(digestOf(await dry(world, { mode: 'deactivate-delete', 'personio-api-version': 'v2' }))).toBe(
      digestOf(first),
    );
    world.personio.people.splice(0, Infinity, ...leaving(4));
    expect(digestOf(await dry(world))).not.toBe(digestOf(first));
  });
});

describe('a plan that is expected', () => {
  it('is told by a dry run, which writes nothing either way', async () => {
    const world = await startWorld({ people: leaving(7), held });
    const digest = digestOf(await dry(world));
    const would = await dry(world, { 'expect-plan': digest });
    expect(would).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'plan-digest': digest } });
    expect(would.summary.split('\n')[0]).toMatch(/It is the expected plan, which a real run would carry out\.$/);
    expect(messagesOf(would, 'notice')).toContainEqual(expect.stringMatching(/^This is the expected plan/));
    expect(approvedIn(would)).toEqual(['deactivations']);
    const wouldNot = await dry(world, { 'expect-plan': OTHER });
    expect(wouldNot).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'plan-digest': digest } });
    expect(wouldNot.summary).toMatch(/^## .*A real run would be blocked: it is not the expected plan\./);
    expect(messagesOf(wouldNot, 'notice')).toContainEqual(expect.stringContaining('(plan-changed)'));
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('deactivates by absence whom the plan that was blocked would have, after a second look', async () => {
    const people = without(held, ...held.slice(0, 7).map(({ id }) => id));
    const world = await startWorld({ people, held, configuration: 'deactivate: { missing: true }\n' });
    const blocked = await runStep(world);
    expect(blocked.outputs).toMatchObject({ status: 'blocked', 'error-code': 'safeguard' });
    expect(digestOf(await dry(world))).toBe(digestOf(blocked));
    const run = await runStep(world, { 'expect-plan': digestOf(blocked) });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '7' } });
    expect(approvedIn(run)).toEqual(['missing', 'deactivations']);
    expect(whoCanSignIn(world, held)).toHaveLength(53);
  });

  it('is carried out though Okta refuses some of it, with what was approved', async () => {
    const people = [...leaving(7), ...company(61).slice(60)];
    const world = await startWorld({ people, held, okta: { settings: { refusedRecords: ['1061'] } } });
    const run = await runStep(world, { 'expect-plan': digestOf(await dry(world)) });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '7' } });
    expect(run.outputs).toMatchObject({ 'records-invalid': '1', 'error-code': '' });
    expect(approvedIn(run)).toEqual(['deactivations']);
  });

  it('does not answer for what comes of it: safeguards after the import hold', async () => {
    const world = await startWorld({ people: leaving(7), held, okta: { settings: { deactivation: 'nothing' } } });
    const run = await runStep(world, { 'expect-plan': digestOf(await dry(world)) });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-deactivated': '7' });
    expect(run.outputs['records-login-active']).toBe('7');
    expect(run.report?.error?.message).toContain('safeguards.maxLoginActive');
    expect(approvedIn(run)).toEqual(['deactivations']);
  });
});

describe('another plan than the expected one', () => {
  it('is blocked before any session, and says which one it is now', async () => {
    const world = await startWorld({ people: leaving(2), held });
    const expected = digestOf(await dry(world));
    world.personio.people.splice(0, Infinity, ...leaving(7));
    const run = await runStep(world, { 'expect-plan': expected });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'plan-changed' } });
    expect(run.outputs['records-deactivated']).toBe('0');
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining(`expect-plan: ${digestOf(run)}`)]);
    expect(run.summary).toMatch(/^## 🛑 Blocked, as the plan is not the expected one/);
    expect(run.report?.people.filter(({ action }) => action === 'deactivate')).toHaveLength(7);
    expect(writesTo(world.okta)).toEqual([]);
    expect(approvedIn(run)).toEqual([]);
  });

  it('is nothing to do where there is nothing to do', async () => {
    const world = await startWorld({ people: held, held });
    const run = await runStep(world, { 'expect-plan': OTHER });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'error-code': '' } });
  });
});

describe('groups that safeguards hold back', () => {
  const DEPARTMENTS = [1, 2, 3].map((id): Entity => ({ id, name: `Dept ${id}` }));
  const RULES = "groups: { rules: { department: { key: department.id, name: 'department.name' } } }";

  it('are made with exactly the plan of a dry run, and never by one that imported the people first', async () => {
    const people = held.map((person, at) => ({ ...person, department: DEPARTMENTS[at % 3]! }));
    const world = await startWorld({ people: people.slice(0, 58), held: people.slice(0, 57) });
    configure(world, RULES, 'safeguards: { maxGroupCreates: 2 }');
    const planned = await dry(world);
    expect(planned.report?.safeguards.find(({ id }) => id === 'group-creates')?.remedy).toContain(digestOf(planned));

    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-created': '1' });
    expect(run.report?.error?.remedy).toContain('make a dry run');
    expect(run.report?.error?.remedy).not.toContain('v1:');

    world.okta.clock.advance(10 * 60_000);
    const left = await dry(world);
    expect(digestOf(left)).not.toBe(digestOf(planned));
    const changedRun = await runStep(world, { 'expect-plan': digestOf(planned) });
    expect(changedRun.outputs).toMatchObject({ status: 'blocked', 'error-code': 'plan-changed' });
    const approved = await runStep(world, { 'expect-plan': digestOf(left) });
    expect(approved).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'groups-created': '3' } });
    expect(approved.outputs['memberships-added']).toBe('58');
    expect(approvedIn(approved)).toEqual(['group-creates']);
  });
});
