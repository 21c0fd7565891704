import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import type { Okta, OktaOptions } from '../../sandbox/okta.ts';
import type { OAuthClient } from '../../sandbox/okta-oauth.ts';
import { makePeople } from '../../sandbox/people.ts';
import {
  membersOf,
  profileOf,
  type Run,
  requestsOf,
  runAction,
  runPost,
  startAction,
  startWorld,
  until,
  writesTo,
} from './harness.ts';
import { configure } from './scenario.ts';

const people = makePeople(20);
const members = membersOf(people);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const pem = (key: KeyObject) => String(key.export({ format: 'pem', type: 'pkcs8' }));
const jwk = (key: KeyObject) => JSON.stringify({ ...key.export({ format: 'jwk' }), kid: 'ec' });

const SCOPES = {
  read: 'okta.identitySources.read',
  manage: 'okta.identitySources.manage',
  apps: 'okta.apps.read',
  schemas: 'okta.schemas.read',
  users: 'okta.users.read',
};
const ALL = Object.values(SCOPES);
const INPUTS = {
  'okta-api-token': '',
  'okta-client-id': '0oaServiceApp0001d7',
  'okta-private-key': pem(rsa.privateKey),
  'okta-key-id': 'rsa',
};

/** A company whose Okta has a service app. Its clock runs at our speed: a token lasts the run. */
function startCompany(app: Partial<OAuthClient> = {}, okta: OktaOptions = {}) {
  const keys = { rsa: rsa.publicKey.export({ format: 'jwk' }), ec: ec.publicKey.export({ format: 'jwk' }) };
  const oauth = { clientId: INPUTS['okta-client-id'], keys, scopes: ALL, ...app };
  const settings = { processing: { perSession: 0, perRecord: 0 } };
  return startWorld({ people, speed: 1, okta: { oauth, settings, ...okta } });
}

const tokenRequests = (okta: Okta) => requestsOf(okta, 'token');
const scopesAsked = (okta: Okta) =>
  tokenRequests(okta).map(({ body }) => new URLSearchParams(body).get('scope')?.split(' '));

/** No part of the private key, no token, no assertion is to be seen; each token was masked. */
function expectSecrecy(run: Run, okta: Okta): void {
  const given = tokenRequests(okta).flatMap(({ body, responseBody }) => [
    new URLSearchParams(body).get('client_assertion') ?? '',
    JSON.parse(responseBody ?? '{}').access_token ?? [],
  ]);
  const secrets = [...given.flat(), ...INPUTS['okta-private-key'].split('\n').filter((line) => /^[^-]{8}/.test(line))];
  expect(secrets.filter((secret) => run.everything.includes(secret))).toEqual([]);
  const tokens = tokenRequests(okta).flatMap(({ responseBody }) => JSON.parse(responseBody ?? '{}').access_token ?? []);
  expect(tokens.filter((token) => !run.masks.includes(token))).toEqual([]);
}

describe('a run with OAuth', () => {
  it.each([
    { name: 'PEM, DPoP', app: {}, inputs: {}, tokens: [400, 400, 200] },
    {
      name: 'PEM with line breaks written out',
      app: { dpop: false },
      inputs: { 'okta-private-key': pem(rsa.privateKey).replaceAll('\n', '\\n') },
      tokens: [200],
    },
    {
      name: 'JWK',
      app: { dpop: false },
      inputs: { 'okta-private-key': jwk(ec.privateKey), 'okta-key-id': '' },
      tokens: [200],
    },
    {
      name: 'JWK, DPoP',
      app: {},
      inputs: { 'okta-private-key': jwk(ec.privateKey), 'okta-key-id': '' },
      tokens: [400, 400, 200],
    },
  ])('imports everybody with one token ($name)', async ({ app, inputs, tokens }) => {
    const world = await startCompany(app);
    const run = await runAction(world, { ...INPUTS, ...inputs }, { RUNNER_DEBUG: '1' });
    expect(run).toMatchObject({ exitCode: 0, stderr: '', outputs: { status: 'completed' } });
    expect(run.outputs['records-upserted']).toBe(String(members.length));
    expect(tokenRequests(world.okta).map(({ status }) => status)).toEqual(tokens);
    expect(world.okta.requests.some(({ status }) => status === 401)).toBe(false);
    expect(scopesAsked(world.okta).at(-1)).toEqual(ALL);
    expectSecrecy(run, world.okta);
  });

  it('asks for nothing that manages where it writes nothing', async () => {
    const world = await startCompany();
    const run = await runAction(world, { ...INPUTS, 'dry-run': 'true' });
    expect(run.outputs['status']).toBe('planned');
    expect(scopesAsked(world.okta).at(-1)).toEqual(ALL.filter((scope) => scope !== SCOPES.manage));
  });

  it.each([
    {
      is: 'granted',
      more: ['okta.users.manage', 'okta.logs.read'],
      ended: 1,
      reason: expect.stringContaining('login'),
    },
    { is: 'missing', more: [], ended: 0, reason: undefined },
  ])('asks for what ends sessions where that is configured, and for the System Log only where it has to look there ($is)', async ({
    more,
    ended,
    reason,
  }) => {
    const [leaver, , ...others] = members;
    const world = await startCompany({ dpop: false, scopes: [...ALL, ...more] });
    world.personio.people = [{ ...leaver!, status: 'inactive' }, ...members.slice(1)];
    world.okta.seedPeople([
      ...[leaver!, ...others].map((person) => ({ externalId: String(person.id), profile: profileOf(person) })),
      { profile: profileOf(members[1]!) },
    ]);
    configure(world, 'deactivate: { endSessions: true }');
    const run = await runAction(world, INPUTS, { RUNNER_DEBUG: '1' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-unconfirmed': '1' } });
    expect(run.report?.counts.sessionsEnded).toBe(ended);
    expect(run.report?.people.find(({ unconfirmed }) => unconfirmed)?.oktaReason).toEqual(reason);
    const asked = scopesAsked(world.okta);
    expect(asked[0]).toEqual([...ALL, 'okta.users.manage']);
    expect(asked.filter((scopes) => scopes?.includes('okta.logs.read'))).toEqual(
      more.length > 0 ? [['okta.logs.read']] : [['okta.logs.read'], ['okta.logs.read']],
    );
    expectSecrecy(run, world.okta);
  });

  it.each([-10, 10])('goes by the time of Okta, which is %d minutes off', async (minutes) => {
    const clock = new Clock({ start: Date.now() + minutes * 60_000 });
    const world = await startCompany({}, { clock });
    const run = await runAction(world, INPUTS);
    expect(run.outputs['status']).toBe('completed');
  });

  it('renews a token that expires on the way by the time of Okta, which every answer tells, and is refused nothing for it', async () => {
    const world = await startCompany({}, { latency: { 'session-create': 200 } });
    const job = startAction(world, INPUTS);
    await until(() => world.okta.state.sessions.length > 0);
    world.okta.clock.advance(3_600_000);
    const run = await job.ended;
    expect(run.outputs['status']).toBe('completed');
    expect(world.okta.requests.filter(({ status }) => status === 401)).toEqual([]);
    expect(tokenRequests(world.okta).filter(({ status }) => status === 200)).toHaveLength(2);
    expectSecrecy(run, world.okta);
  });

  it('cleans up after it was killed', async () => {
    const world = await startCompany({}, { latency: { 'bulk-upsert': 1_000 } });
    const job = startAction(world, INPUTS);
    await until(() => world.okta.state.sessions[0]?.status === 'IN_PROGRESS');
    job.kill('SIGKILL');
    const { state } = await job.ended;
    const post = await runPost(world, state, INPUTS);
    expect(post).toMatchObject({ exitCode: 0, annotations: [] });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
    expect(
      tokenRequests(world.okta)
        .flatMap(({ responseBody }) => JSON.parse(responseBody ?? '{}').access_token ?? [])
        .slice(1),
    ).toEqual(post.masks);
  });
});

describe('a scope that is not granted', () => {
  it.each([
    { lacking: [SCOPES.users], partialScopes: false },
    { lacking: [SCOPES.schemas, SCOPES.users], partialScopes: true },
    { lacking: [SCOPES.apps, SCOPES.schemas, SCOPES.users], partialScopes: false },
  ])('is done without where it is optional (%j)', async ({ lacking, partialScopes }) => {
    const world = await startCompany({ scopes: ALL.filter((scope) => !lacking.includes(scope)), partialScopes });
    const run = await runAction(world, { ...INPUTS, mode: 'create-activate' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed' } });
    expect(run.outputs['records-upserted']).toBe(String(members.length));
    expect(run.stdout.split(`is not granted: ${lacking.join(', ')}.`)).toHaveLength(2);
  });

  it.each([
    { missing: SCOPES.read, partialScopes: false },
    { missing: SCOPES.manage, partialScopes: false },
    { missing: SCOPES.manage, partialScopes: true },
  ])('ends the run where it is needed ($missing)', async ({ missing, partialScopes }) => {
    const world = await startCompany({ scopes: ALL.filter((scope) => scope !== missing), partialScopes });
    const run = await runAction(world, INPUTS);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'okta-permission' } });
    expect(run.annotations.find(({ level }) => level === 'error')?.message).toContain(missing);
    expect(writesTo(world.okta).every(({ kind }) => kind === 'token')).toBe(true);
  });
});

describe('a credential that is wrong', () => {
  it.each([
    ['key', { 'okta-private-key': jwk(ec.privateKey) }, 'okta-auth'],
    ['key id', { 'okta-key-id': 'other' }, 'okta-auth'],
    ['client id', { 'okta-client-id': '0oaOther' }, 'okta-auth'],
    ['text in place of a key', { 'okta-private-key': 'open sesame' }, 'input-invalid'],
  ])('ends the run before any other request to Okta (%s)', async (_, inputs, code) => {
    const world = await startCompany();
    const run = await runAction(world, { ...INPUTS, ...inputs });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': code } });
    expect(tokenRequests(world.okta)).toHaveLength(code === 'okta-auth' ? 1 : 0);
    expect(world.okta.requests.filter(({ kind }) => kind !== 'token')).toEqual([]);
    if (code === 'input-invalid') expect(world.personio.requests).toEqual([]);
    expectSecrecy(run, world.okta);
  });

  it('ends the run before any request where it is a second one', async () => {
    const world = await startCompany();
    const run = await runAction(world, { ...INPUTS, 'okta-api-token': world.okta.token });
    expect(run.outputs['error-code']).toBe('input-invalid');
    expect([...world.okta.requests, ...world.personio.requests]).toEqual([]);
  });
});
