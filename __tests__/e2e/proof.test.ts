import { describe, expect, it } from '@jest/globals';
import type { Okta, OktaOptions } from '../../sandbox/okta.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { makePeople, type Person } from '../../sandbox/people.ts';
import { entitiesOf, idsOf, messagesOf, profileOf, type Run, requestsOf, runStep, startWorld } from './harness.ts';

const people = makePeople(30, { inactive: 0 });
const without = (...lacking: string[]): OktaOptions => ({
  keepBodies: true,
  permissions: PERMISSIONS.filter((permission) => !lacking.includes(permission)),
});

/** The same people, of whom some have left or have another name now. */
function later({ leavers = 0, changes = 0 }): Person[] {
  return people.map((person, at) => {
    if (at < leavers) return { ...person, status: 'inactive' };
    return at < leavers + changes ? { ...person, lastName: 'Neunamenius' } : person;
  });
}

/** What was not found applied, by Personio id. */
function unconfirmedIn({ report }: Run): Record<string, string[]> {
  const missed = report?.people.filter(({ unconfirmed }) => unconfirmed) ?? [];
  return Object.fromEntries(missed.map(({ personioId, unconfirmed = [] }) => [personioId, unconfirmed]));
}

/** What was looked up among Okta's users to find user names. */
const searches = (okta: Okta) =>
  requestsOf(okta, 'users')
    .map(({ query }) => new URLSearchParams(query).get('search'))
    .filter((search) => search !== 'status eq "STAGED"');

describe('a user name that exists at Okta already', () => {
  it('of an active user is told in the plan, and unconfirmed where Okta refuses it', async () => {
    const world = await startWorld({ people, held: people.slice(3) });
    world.okta.seedPeople([{ profile: profileOf(people[1]!) }]);
    const dry = await runStep(world, { 'dry-run': 'true' });
    expect(dry.outputs).toMatchObject({ status: 'planned', 'records-created': '3' });
    expect(dry.report?.notes.join()).toMatch(/^.*1 of the people to create .*\(`1002`\)/s);
    expect(searches(world.okta)).toHaveLength(1);

    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-unconfirmed': '1' } });
    expect(unconfirmedIn(run)).toEqual({ 1002: ['not found'] });
    expect(messagesOf(run, 'warning')).toEqual([expect.stringMatching(/^1 person was sent, but/)]);
    expect(run.summary).toContain('### Unconfirmed');
    expect(run.summary).toContain('<code>login</code> belongs to another Okta user');
  });

  it('of a deactivated user is left alone with a warning, unless reactivate says otherwise', async () => {
    const locked = {
      externalId: '1002',
      profile: profileOf(people[1]!),
      status: null,
      userStatus: 'DEPROVISIONED',
    } as const;
    const world = await startWorld({ people, held: people.slice(2) });
    world.okta.seedPeople([locked]);
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '1' });
    expect(idsOf(run, 'skip', 'deactivated-in-okta')).toEqual(['1002']);
    expect(messagesOf(run, 'warning')).toEqual([expect.stringMatching(/1002.*`lifecycle\.reactivate: true`/)]);
    expect(world.okta.state.userOfLogin(locked.profile.userName)?.status).toBe('DEPROVISIONED');

    const again = await startWorld({
      people,
      held: people.slice(2),
      configuration: 'lifecycle: { reactivate: true }\n',
    });
    again.okta.seedPeople([locked]);
    const back = await runStep(again);
    expect(back.outputs).toMatchObject({ 'records-created': '2', 'records-unconfirmed': '0' });
    expect(messagesOf(back, 'warning')).toEqual([]);
    expect(again.okta.state.userOfLogin(locked.profile.userName)?.status).toBe('ACTIVE');
  });

  it('is not looked up without okta.users.read, which is said once', async () => {
    const world = await startWorld({ people, held: people.slice(3), okta: without('users.read') });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '3' });
    expect(messagesOf(run, 'warning').filter((warning) => warning.includes('okta.users.read'))).toHaveLength(1);
  });

  it('is looked for in one listing where there are many', async () => {
    const world = await startWorld({ people: makePeople(1001, { inactive: 0 }) });
    const run = await runStep(world, { 'dry-run': 'true' });
    expect(run.outputs['records-created']).toBe('1001');
    expect(searches(world.okta).sort()).toEqual([null, 'status eq "DEPROVISIONED"']);
  });
});

describe('what was sent and is not found applied', () => {
  it('is told where people wait for a manual confirmation', async () => {
    const world = await startWorld({ people, held: people.slice(2), okta: { settings: { autoConfirm: false } } });
    const run = await runStep(world);
    const waiting = { 'records-unconfirmed': '0', 'records-waiting': '2' };
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', ...waiting } });
    expect(run.report?.people.filter((person) => person.waiting).map(({ personioId }) => personioId)).toEqual([
      '1001',
      '1002',
    ]);
    expect(run.summary).toMatch(/Waiting for confirmation: 2 people/);

    // Told until somebody has confirmed them, in every mode that reads the directory.
    for (const mode of ['sync', 'create-activate', 'deactivate-delete']) {
      const later = await runStep(world, { mode });
      expect(later).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-waiting': '2' } });
      expect(later.summary).not.toMatch(/Nothing needs to be done/);
    }
    for (const id of ['1001', '1002']) world.okta.state.confirm(id);
    expect((await runStep(world)).outputs['records-waiting']).toBe('0');
  });

  it('is told with its attribute where Okta refuses that', async () => {
    const company = people.map((person, at) => ({ ...person, position: at === 4 ? 'Oberquirl'.repeat(5) : 'Quirl' }));
    const settings = { customAttributes: { title: { maxLength: 20 } } };
    const configuration = 'profile: { title: position }\n';
    const world = await startWorld({ people: company, okta: { ...without('schemas.read'), settings }, configuration });
    const seeded = people.map((person) => ({ externalId: String(person.id), profile: profileOf(person) }));
    world.okta.seedPeople(seeded);
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '30', 'records-unconfirmed': '1' });
    expect(unconfirmedIn(run)).toEqual({ 1005: ['title'] });
  });

  it('is told where the app leaves the login of a leaver as it is', async () => {
    const settings = { deactivation: 'nothing' as const };
    const world = await startWorld({ people: later({ leavers: 2 }), held: people, okta: { settings } });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-login-active': '2' });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '2', 'records-unconfirmed': '2' });
    expect(unconfirmedIn(run)).toEqual({ 1001: ['login still ACTIVE'], 1002: ['login still ACTIVE'] });
  });

  it.each([
    { limit: '0', status: 'failed', code: 'safeguard', exitCode: 1 },
    { limit: '1', status: 'completed', code: '', exitCode: 0 },
  ])('fails the run beyond maxUnconfirmed ($limit), and stays done', async ({ limit, status, code, exitCode }) => {
    const configuration = `safeguards: { maxUnconfirmed: ${limit} }\n`;
    const world = await startWorld({ people, held: people.slice(3), configuration });
    world.okta.seedPeople([{ profile: profileOf(people[1]!) }]);
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode, outputs: { status, 'error-code': code } });
    expect(run.outputs).toMatchObject({ 'records-upserted': '3', 'records-unconfirmed': '1' });
    expect(run.report?.safeguards).toContainEqual(
      expect.objectContaining({ name: 'safeguards.maxUnconfirmed', count: 1, limit, tripped: exitCode === 1 }),
    );
  });
});

describe('a deactivation', () => {
  it.each(['deactivate', 'suspend'] as const)('is confirmed by the login’s own status (%s)', async (deactivation) => {
    const world = await startWorld({
      people: later({ leavers: 3 }),
      held: people,
      okta: { settings: { deactivation } },
    });
    const run = await runStep(world);
    expect(run).toMatchObject({ outputs: { status: 'completed', 'records-unconfirmed': '0' }, annotations: [] });
    expect(requestsOf(world.okta, 'user')).toHaveLength(3);
    expect(run.summary).not.toContain('login not checked');
  });

  it('is said not to be checked at the login without okta.users.read', async () => {
    const world = await startWorld({
      people: later({ leavers: 2 }),
      held: people,
      okta: { ...without('users.read'), settings: { deactivation: 'nothing' } },
    });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '2', 'records-unconfirmed': '0' });
    expect(run.report?.notes).toContainEqual(expect.stringMatching(/removed from the source; login not checked/));
  });

  it('of nobody says nothing about logins', async () => {
    const world = await startWorld({ people: later({ changes: 2 }), held: people, okta: without('users.read') });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '2' });
    expect(run.summary).not.toContain('login not checked');
  });
});

describe('reading back', () => {
  const many = makePeople(600, { inactive: 0 });
  const queries = (okta: Okta) =>
    requestsOf(okta, 'app-users').map(({ query }) => {
      const search = new URLSearchParams(query);
      return search.get('q') ?? `after ${search.get('after')}`;
    });

  it('asks only for those sent where that takes fewer requests', async () => {
    const next = many.map((person, at) => (at === 7 ? { ...person, lastName: 'Neunamenius' } : person));
    const world = await startWorld({ people: next, held: many });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ 'records-updated': '1', 'records-unconfirmed': '0' });
    expect(entitiesOf(world.okta, 'bulk-upsert').map(({ externalId }) => externalId)).toEqual(['1008']);
    const [first, second, ...back] = queries(world.okta);
    expect([first, second]).toEqual(['after null', expect.stringMatching(/^after \d/)]);
    expect(back).toEqual([many[7]?.email]);
  });

  it('lists everybody where those sent are more', async () => {
    const next = many.map((person, at) => (at < 3 ? { ...person, lastName: 'Neunamenius' } : person));
    const world = await startWorld({ people: next, held: many });
    const run = await runStep(world);
    expect(run.outputs).toMatchObject({ 'records-updated': '3', 'records-unconfirmed': '0' });
    expect(queries(world.okta).map((query) => query.replace(/\d+/, '…'))).toEqual([
      'after null',
      'after …',
      'after null',
      'after …',
    ]);
  });
});
