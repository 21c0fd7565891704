import { describe, expect, it } from '@jest/globals';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { idsOf, membersOf, partition, profileOf, requestsOf, runAction, startWorld, writesTo } from './harness.ts';

const people = makePeople(250);
const members = membersOf(people);
const leavers = people.filter((person) => !members.includes(person));

describe('a first import', () => {
  it.each([
    { mode: 'create-activate', others: { skipped: leavers.length, unchanged: 0 } },
    { mode: 'sync', others: { skipped: 0, unchanged: leavers.length } },
  ])('creates everybody who has not left ($mode)', async ({ mode, others }) => {
    const { okta, ...world } = await startWorld({ people });
    const run = await runAction({ okta, ...world }, { mode });

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(partition(run)).toEqual({ upserted: members.length, deactivated: 0, invalid: 0, ...others });
    const [session] = okta.state.sessions;
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'error-code': '',
      'session-id': session?.id,
      'session-ids': JSON.stringify([session?.id]),
      'records-fetched': '250',
      'records-created': String(members.length),
      'records-updated': '0',
      batches: '2',
    });
    expect(session?.statuses).toEqual(['CREATED', 'IN_PROGRESS', 'TRIGGERED', 'COMPLETED']);
    const held = [...okta.state.appUsers.values()].map(({ externalId, profile }) => [externalId, profile]);
    expect(Object.fromEntries(held)).toEqual(
      Object.fromEntries(members.map((person) => [String(person.id), profileOf(person)])),
    );
    expect([...okta.state.users.values()].every(({ status }) => status === 'ACTIVE')).toBe(true);
  });

  it('deactivates nobody and opens no session where Okta holds nobody (deactivate-delete)', async () => {
    const world = await startWorld({ people });
    const run = await runAction(world, { mode: 'deactivate-delete' });
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'session-id': '', 'session-ids': '[]', batches: '0' });
    expect(partition(run)).toMatchObject({ skipped: members.length, unchanged: leavers.length });
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('tells the story in the report: one line for each person, and what the run was', async () => {
    const world = await startWorld({ people });
    const run = await runAction(world, {}, { GITHUB_REPOSITORY: 'acme/it', GITHUB_RUN_ID: '77', GITHUB_ACTOR: 'carl' });
    expect(idsOf(run, 'create')).toEqual(members.map(({ id }) => String(id)));
    expect(run.report).toMatchObject({
      status: 'completed',
      mode: 'sync',
      error: null,
      held: 0,
      context: {
        repository: 'acme/it',
        actor: 'carl',
        runUrl: 'https://github.com/acme/it/actions/runs/77/attempts/1',
      },
      sessions: [{ status: 'COMPLETED', upserts: members.length, deletes: 0, batches: 2 }],
    });
    expect(run.report?.people.every(({ done }) => done)).toBe(true);
    expect(run.summary.split('\n')[0]).toContain(String(members.length));
  });
});

describe('a later run', () => {
  it('sends nothing where nothing has changed', async () => {
    const world = await startWorld({ people, held: members });
    const run = await runAction(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', batches: '0', 'session-id': '' } });
    expect(partition(run)).toMatchObject({ unchanged: people.length });
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('finds its own import unchanged', async () => {
    const world = await startWorld({ people });
    await runAction(world);
    const again = await runAction(world);
    expect(again.outputs).toMatchObject({ status: 'nothing-to-do', 'records-unchanged': '250' });
    expect(world.okta.state.sessions).toHaveLength(1);
  });

  it('sends joiners, changes and leavers in one session, deactivations first', async () => {
    const next = laterDay(people, { joiners: 4, leavers: 5, changes: 6 });
    const world = await startWorld({ people: next, held: members });
    const run = await runAction(world);
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'records-created': '4',
      'records-updated': '6',
      'records-deactivated': '5',
      batches: '2',
    });
    const loads = world.okta.requests.filter(({ kind }) => kind.startsWith('bulk-')).map(({ kind }) => kind);
    expect(loads).toEqual(['bulk-delete', 'bulk-upsert']);
    expect(world.okta.state.sessions).toHaveLength(1);
    const held = [...world.okta.state.appUsers.keys()].sort();
    expect(held).toEqual(
      membersOf(next)
        .map(({ id }) => String(id))
        .sort(),
    );
    const off = [...world.okta.state.users.values()].filter(({ status }) => status === 'DEPROVISIONED');
    expect(off.map(({ externalId }) => externalId).sort()).toEqual(idsOf(run, 'deactivate').sort());
  });

  it.each([
    { mode: 'create-activate', done: { upserted: 10, deactivated: 0 } },
    { mode: 'deactivate-delete', done: { upserted: 0, deactivated: 5 } },
  ])('does only its own half ($mode)', async ({ mode, done }) => {
    const next = laterDay(people, { joiners: 4, leavers: 5, changes: 6 });
    const world = await startWorld({ people: next, held: members });
    const run = await runAction(world, { mode });
    expect(partition(run)).toMatchObject(done);
    expect(requestsOf(world.okta, 'bulk-delete')).toHaveLength(done.deactivated > 0 ? 1 : 0);
    expect(requestsOf(world.okta, 'bulk-upsert')).toHaveLength(done.upserted > 0 ? 1 : 0);
  });
});
