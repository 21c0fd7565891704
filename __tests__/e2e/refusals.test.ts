import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../sandbox/kit.ts';
import type { OktaOptions } from '../../sandbox/okta.ts';
import type { Person } from '../../sandbox/people.ts';
import { idsOf, messagesOf, partition, requestsOf, runAction, runHere, startWorld, type World } from './harness.ts';
import { changed, company, watch, whoCanSignIn } from './scenario.ts';

const held = company(30);
/** Two have left, three have another name, and one has come. */
const people = [
  ...changed(held, {
    1001: { status: 'inactive' },
    1002: { status: 'inactive' },
    1003: { lastName: 'Neunamenius' },
    1004: { lastName: 'Neunamenius' },
    1005: { lastName: 'Neunamenius' },
  }),
  ...company(31).slice(30),
];
const leavers = held.slice(0, 2);
const refusing = (...refusedRecords: string[]): OktaOptions => ({ keepBodies: true, settings: { refusedRecords } });

describe('somebody whose record Okta refuses', () => {
  it('is set aside and named; everybody else is imported, and the run is green', async () => {
    const world = await startWorld({ people, held, okta: refusing('1031') });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-invalid': '1' } });
    expect(partition(run)).toMatchObject({ upserted: 3, deactivated: 2, invalid: 1 });
    expect(idsOf(run, 'invalid', 'refused-by-okta')).toEqual(['1031']);
    expect(run.report?.people.find(({ personioId }) => personioId === '1031')?.detail).toBe(
      "Okta's answer names email",
    );
    expect(whoCanSignIn(world, leavers)).toEqual([]);
    expect(run.summary).toContain('1031');
  });

  it('is not sent in vain where they are alone, and the session is cancelled', async () => {
    const world = await startWorld({ people: [...held, ...company(31).slice(30)], held, okta: refusing('1031') });
    const run = await watch(world);
    expect(run).toMatchObject({
      exitCode: 0,
      outputs: { status: 'nothing-to-do', 'records-invalid': '1', batches: '0' },
    });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });

  it('is found among two hundred', async () => {
    const many = company(250);
    const world = await startWorld({ people: many, okta: refusing('1077') });
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '249', 'records-invalid': '1' });
    expect(world.okta.state.appUsers.size).toBe(249);
  });

  it('counts for maxInvalid before anything is imported', async () => {
    const configuration = 'safeguards: { maxInvalid: 0 }\n';
    const world = await startWorld({ people, held, okta: refusing('1031'), configuration });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '0', 'records-upserted': '0', 'records-invalid': '1' });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
    expect(run.report?.safeguards).toContainEqual(expect.objectContaining({ id: 'invalid', count: 1, tripped: true }));
  });

  it('fails the run where they have left: they keep their account', async () => {
    const world = await startWorld({ people, held, okta: refusing('1002') });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-api' } });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '1', 'records-upserted': '4', 'records-invalid': '1' });
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining('1002')]);
    expect(whoCanSignIn(world, leavers)).toEqual([1002]);
  });
});

describe('uploads that are refused whoever is in them', () => {
  const refused = { type: 'answer', status: 400, body: { errorCode: 'E0000001', errorSummary: 'No.' } } as const;

  it('keep no leaver from being deactivated; the run fails', async () => {
    const many = company(40);
    const renamed = many.map((person): Person => ({ ...person, lastName: 'Neunamenius' }));
    const world = await startWorld({ people: changed(renamed, { 1001: { status: 'inactive' } }), held: many });
    world.okta.addFault({ match: { kind: 'bulk-upsert' }, times: 'always', fault: refused });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-api' } });
    expect(run.outputs).toMatchObject({ 'records-deactivated': '1', 'records-upserted': '0', 'records-invalid': '0' });
    expect(whoCanSignIn(world, many.slice(0, 3))).toEqual([1002, 1003]);
    expect(requestsOf(world.okta, 'bulk-upsert').length).toBeLessThanOrEqual(5);
    expect(messagesOf(run, 'error')[0]).toMatch(/No single record is to blame/);
  });

  it('leave nothing open where nothing else was sent', async () => {
    const world = await startWorld({ people: company(20) });
    world.okta.addFault({ match: { kind: 'bulk-upsert' }, times: 'always', fault: refused });
    const run = await runAction(world);
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'okta-api', 'records-upserted': '0' });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });
});

describe('an upload that fails for good', () => {
  const page = { type: 'answer', status: 403, body: '<html><h1>Blocked</h1></html>' } as const;
  const inScope = { errorCode: 'E0000006', errorSummary: 'You do not have permission to perform the requested action' };
  /** By a clock that runs fifty times as fast for Okta and for the run. */
  const fast = (world: World) => watch(world, {}, undefined, runHere);

  it.each<[string, Fault, string]>([
    ['is never answered', { type: 'drop' }, 'okta-api'],
    ['is never answered, although it took effect', { type: 'drop', effect: true }, 'okta-api'],
    ['meets a firewall', page, 'okta-api'],
    ['finds Okta down', { type: 'answer', status: 503, body: {} }, 'okta-api'],
    ['is not allowed', { type: 'answer', status: 403, body: inScope }, 'okta-permission'],
  ])('because it %s keeps no leaver from being deactivated', async (_, fault, code) => {
    const world = await startWorld({ people, held, speed: 50 });
    world.okta.addFault({ match: { kind: 'bulk-upsert' }, times: 'always', fault });
    const run = await fast(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': code } });
    expect(run.outputs).toMatchObject({
      'records-deactivated': '2',
      'records-upserted': '0',
      'records-login-active': '0',
    });
    expect(whoCanSignIn(world, leavers)).toEqual([]);
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
    expect(messagesOf(run, 'error')).toEqual([expect.stringMatching(/had accepted before that is imported/)]);
    world.okta.clearFaults();
    expect((await fast(world)).exitCode).toBe(0);
    expect(world.okta.state.appUsers.get('1003')?.profile).toMatchObject({ lastName: 'Neunamenius' });
  });

  it('cancels a session in which nothing was accepted', async () => {
    const world = await startWorld({ people, held, speed: 50 });
    world.okta.addFault({ match: { kind: 'bulk-delete' }, times: 'always', fault: page });
    const run = await fast(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-api', batches: '0' } });
    expect(requestsOf(world.okta, 'bulk-upsert')).toEqual([]);
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });
});
