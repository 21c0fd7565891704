import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../sandbox/kit.ts';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { membersOf, requestsOf, runAction, startWorld, type World } from './harness.ts';

const people = makePeople(60);
const idsIn = ({ okta }: World) => [...okta.state.appUsers.keys()].sort();
const members = membersOf(people)
  .map(({ id }) => String(id))
  .sort();
const LOST: Record<string, Fault> = {
  'after its effect': { type: 'drop', effect: true },
  'before its effect': { type: 'drop', effect: false },
};

describe.each(Object.entries(LOST))('a request that loses its answer %s', (when, fault) => {
  it('is sent again with the identical body where it is a bulk-load', async () => {
    const world = await startWorld({
      people,
      okta: { keepBodies: true, faults: [{ match: { kind: 'bulk-upsert' }, fault }] },
    });
    const run = await runAction(world);
    const bodies = requestsOf(world.okta, 'bulk-upsert').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(run.outputs['status']).toBe('completed');
    expect(idsIn(world)).toEqual(members);
  });

  it('leaves one session in the end, found or made anew, where it creates the session', async () => {
    const world = await startWorld({ people, okta: { faults: [{ match: { kind: 'session-create' }, fault }] } });
    const run = await runAction(world);
    expect(run.outputs['status']).toBe('completed');
    expect(requestsOf(world.okta, 'session-create')).toHaveLength(when === 'after its effect' ? 1 : 2);
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
  });

  it('is sent again only if it had no effect where it is the trigger', async () => {
    const world = await startWorld({ people, okta: { faults: [{ match: { kind: 'start-import' }, fault }] } });
    const run = await runAction(world);
    expect(run.outputs['status']).toBe('completed');
    expect(requestsOf(world.okta, 'start-import')).toHaveLength(when === 'after its effect' ? 1 : 2);
    expect(idsIn(world)).toEqual(members);
  });

  it('lets the run go on where it cancels another run’s session', async () => {
    const world = await startWorld({ people, okta: { faults: [{ match: { kind: 'session-cancel' }, fault }] } });
    world.okta.seedSession('CREATED', 40 * 60_000);
    const run = await runAction(world);
    expect(run.outputs['status']).toBe('completed');
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED', 'COMPLETED']);
  });

  it('is sent again where it is a read', async () => {
    const kinds = ['app-users', 'session-list', 'session-get'];
    const world = await startWorld({ people, okta: { faults: kinds.map((kind) => ({ match: { kind }, fault })) } });
    for (const kind of ['token', 'employees']) world.personio.addFault({ match: { kind }, fault });
    const run = await runAction(world);
    expect(run.outputs['status']).toBe('completed');
    expect(idsIn(world)).toEqual(members);
  });
});

describe('a lost answer to one of a session’s 50 bulk-loads', () => {
  it('starts the session anew, as the repeat would be its 51st request', async () => {
    const many = makePeople(1050, { inactive: 0 });
    const lost = { match: { kind: 'bulk-upsert' }, after: 20, fault: LOST['after its effect']! };
    const world = await startWorld({
      people: many,
      okta: { faults: [lost] },
      // So large that 21 people fill a request.
      configuration: `profile: { homeAddress: '"${'漢'.repeat(3000)}"' }\n`,
    });
    const run = await runAction(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': '1050' });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED', 'COMPLETED']);
    expect(world.okta.state.sessions.every(({ requests }) => requests <= 50)).toBe(true);
    expect(idsIn(world)).toHaveLength(1050);
  });
});

describe('a fault that strikes every kind of request once', () => {
  const headers = { 'retry-after': '0' };
  it.each<{ name: string; fault: Fault }>([
    { name: '429', fault: { type: 'answer', status: 429, headers, body: { errorCode: 'E0000047' } } },
    { name: '503', fault: { type: 'answer', status: 503, headers, body: '<html>Maintenance</html>' } },
    { name: 'malformed JSON', fault: { type: 'malformed-json' } },
    { name: 'an answer cut off', fault: { type: 'truncated' } },
    { name: 'an answer without a body', fault: { type: 'answer', status: 200, body: '', effect: true } },
    { name: 'a page with status 400', fault: { type: 'answer', status: 400, body: '<html>Bad request</html>' } },
  ])('heals ($name)', async ({ fault }) => {
    const kinds = [
      'app-users',
      'session-list',
      'session-create',
      'session-get',
      'bulk-delete',
      'bulk-upsert',
      'start-import',
    ];
    const next = laterDay(people, { joiners: 2, leavers: 2 });
    const world = await startWorld({
      people: next,
      held: membersOf(people),
      okta: { faults: kinds.map((kind) => ({ match: { kind }, fault })) },
      personio: { faults: ['token', 'employees'].map((kind) => ({ match: { kind }, fault })) },
    });
    const run = await runAction(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'error-code': '' } });
    expect(run.outputs).toMatchObject({ 'records-created': '2', 'records-deactivated': '2' });
    expect(idsIn(world)).toEqual(
      membersOf(next)
        .map(({ id }) => String(id))
        .sort(),
    );
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
    for (const kind of kinds) expect(requestsOf(world.okta, kind).some((request) => request.fault)).toBe(true);
  });
});
