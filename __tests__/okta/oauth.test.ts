import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { Clock, type Fault, type RequestRecord } from '../../sandbox/kit.ts';
import { createOkta as createOrg, type Okta as Org } from '../../sandbox/okta.ts';
import type { OAuthClient } from '../../sandbox/okta-oauth.ts';
import { SyncError } from '../../src/errors.ts';
import { createHttpClient } from '../../src/http/client.ts';
import type { Answer, HttpClient, HttpHeaders, Request } from '../../src/http/types.ts';
import { createOkta, type Okta } from '../../src/okta/client.ts';
import { type OAuthOptions, oauth, scopesFor } from '../../src/okta/oauth.ts';
import { fakeClock, NOW } from '../http/support.ts';

const HOUR = 3_600_000;
const CLIENT = '0oaServiceApp0001d7';
const ALL = [
  'okta.identitySources.read',
  'okta.identitySources.manage',
  'okta.apps.read',
  'okta.schemas.read',
  'okta.users.read',
];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const privateKey = String(rsa.privateKey.export({ format: 'pem', type: 'pkcs8' }));

let org: Org;
afterEach(() => org.close());

/** An org with a service app; its clock starts `skewMs` off ours. */
async function startOrg(app: Partial<OAuthClient> = {}, skewMs = 0): Promise<void> {
  const keys = { rsa: rsa.publicKey.export({ format: 'jwk' }), ec: ec.publicKey.export({ format: 'jwk' }) };
  const client = { clientId: CLIENT, keys, scopes: ALL, dpop: false, ...app };
  org = await createOrg({ oauth: client, keepBodies: true, clock: new Clock({ start: NOW + skewMs }) });
}

/** A client of that org, and what it left behind. */
function connect(options: Partial<OAuthOptions> = {}) {
  const clock = fakeClock();
  const lines: string[] = [];
  const masked: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const log = { info: tell, debug: tell, warning: tell, notice: tell };
  const authenticate = oauth({
    orgUrl: org.url,
    clientId: CLIENT,
    privateKey,
    keyId: 'rsa',
    scopes: scopesFor({ writes: true, compares: true, maps: true }),
    clock,
    log,
    mask: (secret) => masked.push(secret),
    ...options,
  });
  const until = (signal: AbortSignal) => {
    const http = createHttpClient({ signal, clock, log, random: () => 1 });
    return createOkta(http, org.url, authenticate(http, signal));
  };
  const pass = async (ms: number) => {
    org.clock.advance(ms);
    await clock.sleep(ms, new AbortController().signal);
  };
  return { okta: until(new AbortController().signal), until, clock, pass, lines, masked };
}

const read = (okta: Okta, query = '') =>
  okta.call({
    method: 'GET',
    path: `/api/v1/apps/${org.sourceId}/users${query}`,
    what: 'list app users',
    scope: 'okta.apps.read',
    repeat: 'always',
  });

const tokenRequests = () => org.requests.filter(({ kind }) => kind === 'token');
const calls = () => org.requests.filter(({ kind }) => kind !== 'token');
const formOf = ({ body }: RequestRecord) => Object.fromEntries(new URLSearchParams(body));
const assertions = () => tokenRequests().map((request) => formOf(request)['client_assertion'] ?? '');
const scopesAsked = () => tokenRequests().map((request) => formOf(request)['scope']);

async function failureOf(promise: Promise<unknown>): Promise<SyncError> {
  const error = await promise.then(
    () => undefined,
    (error) => error,
  );
  expect(error).toBeInstanceOf(SyncError);
  return error;
}

describe('a token', () => {
  it('is asked for once, by an assertion that says what Okta wants, and masked before it is used', async () => {
    await startOrg();
    const { okta, masked } = connect();
    const answers = await Promise.all([read(okta), read(okta), read(okta)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const [request, ...others] = tokenRequests();
    expect(others).toEqual([]);
    const { client_assertion: assertion = '', ...form } = formOf(request!);
    expect(form).toEqual({
      grant_type: 'client_credentials',
      scope: ALL.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    });
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', kid: 'rsa' });
    expect(decodeJwt(assertion)).toEqual({
      iss: CLIENT,
      sub: CLIENT,
      aud: `${org.url}/oauth2/v1/token`,
      iat: NOW / 1000,
      exp: NOW / 1000 + 300,
      jti: expect.stringMatching(/.{20}/),
    });
    expect(masked).toHaveLength(1);
    expect(calls().map(({ headers }) => headers['authorization'])).toEqual(Array(3).fill(`Bearer ${masked[0]}`));
  });

  it.each([
    ['ES256', { kid: 'ec' }],
    ['PS256', { kid: 'rsa', alg: 'PS256' }],
  ])('is got with a JWK that names its own id: %s', async (alg, more) => {
    await startOrg();
    const key = alg === 'ES256' ? ec.privateKey : rsa.privateKey;
    const jwk = JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
    const { okta } = connect({ privateKey: jwk, keyId: undefined });
    expect((await read(okta)).status).toBe(200);
    expect(decodeProtectedHeader(assertions()[0]!)).toEqual({ alg, kid: more.kid });
  });

  it('is renewed a minute before it expires, and the new one masked', async () => {
    await startOrg();
    const { okta, pass, masked } = connect();
    await read(okta);
    await pass(HOUR - 62_000);
    await read(okta);
    expect(masked).toHaveLength(1);
    await pass(2_000);
    await read(okta);
    expect(new Set(masked).size).toBe(2);
    expect(calls().map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is renewed once for all the requests that it is refused for', async () => {
    await startOrg();
    const { okta } = connect();
    await read(okta);
    org.clock.advance(HOUR);
    await Promise.all([read(okta), read(okta), read(okta)]);
    expect(tokenRequests()).toHaveLength(2);
    expect(calls().map(({ status }) => status)).toEqual([200, 401, 401, 401, 200, 200, 200]);
  });

  it('that is refused again ends with okta-auth', async () => {
    await startOrg();
    const { okta } = connect();
    org.addFault({ match: { kind: 'app-users' }, times: 'always', fault: { type: 'answer', status: 401 } });
    expect((await failureOf(read(okta))).code).toBe('okta-auth');
    expect(calls()).toHaveLength(2);
  });

  it('serves connections that outlive the run, without being asked for again', async () => {
    await startOrg();
    const { until } = connect();
    const run = new AbortController();
    const okta = until(run.signal);
    await read(okta);
    run.abort(new SyncError('cancelled', 'The run was cancelled.', { remedy: 'Run it again.' }));
    expect((await failureOf(read(okta))).code).toBe('cancelled');
    expect((await read(until(new AbortController().signal))).status).toBe(200);
    expect(tokenRequests()).toHaveLength(1);
  });

  it('whose request a cancelled run gave up is asked for by the next connection', async () => {
    await startOrg();
    const { until } = connect();
    org.addFault({ match: { kind: 'token' }, fault: { type: 'hang' } });
    const run = new AbortController();
    const reading = failureOf(read(until(run.signal)));
    setTimeout(() => run.abort(new SyncError('cancelled', 'The run was cancelled.', { remedy: 'Run it again.' })), 20);
    expect((await reading).code).toBe('cancelled');
    expect((await read(until(new AbortController().signal))).status).toBe(200);
  });
});

describe('a lost answer', () => {
  it('is asked for again after a pause, with an assertion of its own', async () => {
    await startOrg();
    const { okta, clock } = connect();
    org.addFault({ match: { kind: 'token' }, times: 2, fault: { type: 'drop', effect: true } });
    await read(okta);
    expect(new Set(assertions().map((assertion) => decodeJwt(assertion).jti)).size).toBe(3);
    expect(clock.slept).toEqual([1000, 2000]);
  });

  it('that never comes ends with okta-api, and the next call tries anew', async () => {
    await startOrg();
    const { okta } = connect();
    org.addFault({ match: { kind: 'token' }, times: 5, fault: { type: 'answer', status: 503, body: '<h1>' } });
    expect((await failureOf(read(okta))).code).toBe('okta-api');
    expect((await read(okta)).status).toBe(200);
  });
});

describe('the time of an assertion', () => {
  it.each([-10, 10])('is the server’s, where ours is off by %d minutes', async (minutes) => {
    await startOrg({ dpop: true }, minutes * 60_000);
    const { okta, pass } = connect();
    await read(okta);
    await pass(1000);
    await read(okta);
    expect(calls().map(({ status }) => status)).toEqual([200, 200]);
    const { iat = 0, exp = 0 } = decodeJwt(assertions().at(-1)!);
    expect(Math.abs(iat - (NOW / 1000 + minutes * 60))).toBeLessThan(30);
    expect(exp - iat).toBe(300);
  });

  it('is asked about once where an assertion seems expired', async () => {
    await startOrg({}, 10 * 60_000);
    const { okta } = connect();
    await read(okta);
    expect(tokenRequests().map(({ status }) => status)).toEqual([401, 200]);
  });
});

describe('scopes', () => {
  it('of a run that writes nothing hold none that manages', () => {
    expect(scopesFor({ writes: false, compares: true, maps: true })).toEqual({
      needed: ['okta.identitySources.read'],
      optional: ['okta.apps.read', 'okta.schemas.read', 'okta.users.read'],
    });
    const withGroups = scopesFor({ writes: false, compares: true, maps: true, readsGroups: true });
    expect(withGroups.optional).toContain('okta.groups.read');
    expect(scopesFor({ writes: true, compares: true, maps: true }).needed).toEqual([
      'okta.identitySources.read',
      'okta.identitySources.manage',
    ]);
  });

  const granted = ALL.filter((scope) => scope !== 'okta.apps.read' && scope !== 'okta.users.read');

  it.each([
    { partialScopes: false, requests: 6 },
    { partialScopes: true, requests: 1 },
  ])('that are optional are done without (told once): %p', async ({ partialScopes, requests }) => {
    await startOrg({ scopes: granted, partialScopes });
    const { okta, pass, lines, masked } = connect();
    expect((await failureOf(read(okta))).code).toBe('okta-permission');
    expect(tokenRequests()).toHaveLength(requests);
    await pass(HOUR);
    await failureOf(read(okta));
    expect(scopesAsked().slice(requests)).toEqual([granted.join(' ')]);
    expect(lines.filter((line) => line.includes('not granted'))).toEqual([
      'Optional scopes that the service app is not granted: okta.apps.read, okta.users.read.',
    ]);
    expect(masked).toHaveLength(tokenRequests().filter(({ status }) => status === 200).length);
  });

  it.each([
    [['okta.identitySources.manage'], false],
    [['okta.identitySources.manage'], true],
    [['okta.identitySources.read', 'okta.identitySources.manage'], false],
    [ALL, false],
    [ALL, true],
  ])('that are needed end the run by name: without %j, partly granted: %p', async (missing, partialScopes) => {
    await startOrg({ scopes: ALL.filter((scope) => !missing.includes(scope)), partialScopes });
    const { code, message, remedy } = await failureOf(read(connect().okta));
    expect(code).toBe('okta-permission');
    const named = ALL.filter((scope) => message.includes(scope));
    expect(named).toEqual(missing.filter((scope) => scope.includes('identitySources')));
    expect(named.every((scope) => remedy.includes(scope))).toBe(true);
    expect(calls()).toEqual([]);
  });
});

describe('a wrong credential', () => {
  it.each([
    ['client id', { clientId: '0oaOther' }],
    ['key', { privateKey: JSON.stringify(ec.privateKey.export({ format: 'jwk' })) }],
    ['key id', { keyId: 'other' }],
  ])('is okta-auth at the first answer: %s', async (_, options) => {
    await startOrg();
    const { code, message, remedy } = await failureOf(read(connect(options).okta));
    expect(code).toBe('okta-auth');
    expect(message).toMatch(/status 401, invalid_client\)/);
    expect(remedy).toContain('okta-key-id');
    expect(org.requests).toHaveLength(1);
  });

  it('is input-invalid before any request where it is no key', async () => {
    await startOrg();
    expect(() => connect({ privateKey: 'no key' })).toThrow('okta-private-key');
  });
});

describe('DPoP', () => {
  it('renews in the middle of more requests than may be under way at once', async () => {
    await startOrg({ dpop: true });
    const { okta, pass } = connect();
    await read(okta);
    await pass(HOUR);
    const answers = await Promise.all(Array.from({ length: 12 }, () => read(okta)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(tokenRequests()).toHaveLength(4);
  });

  it('is used when the org asks for it, with a fresh proof for each request', async () => {
    await startOrg({ dpop: true });
    const { okta, masked } = connect();
    await read(okta);
    await read(okta, '?limit=2');
    expect(tokenRequests().map(({ status }) => status)).toEqual([400, 400, 200]);
    expect(tokenRequests()[0]?.headers['dpop']).toBeUndefined();
    expect(calls().map(({ headers }) => headers['authorization'])).toEqual(Array(2).fill(`DPoP ${masked[0]}`));
    const proofs = org.requests.flatMap(({ headers }) => headers['dpop'] ?? []);
    const [claims] = proofs.slice(-1).map(decodeJwt);
    expect(claims).toMatchObject({ htm: 'GET', htu: `${org.url}/api/v1/apps/${org.sourceId}/users` });
    expect(Object.keys(claims ?? {}).sort()).toEqual(['ath', 'htm', 'htu', 'iat', 'jti']);
    expect(new Set(proofs.map((proof) => decodeJwt(proof).jti)).size).toBe(4);
    expect(decodeProtectedHeader(proofs[0]!).jwk).not.toHaveProperty('d');
  });

  it('keeps key and nonce for the renewal, and takes a new nonce', async () => {
    await startOrg({ dpop: true });
    const { okta, pass } = connect();
    await read(okta);
    await pass(HOUR);
    await read(okta);
    expect(
      tokenRequests()
        .slice(3)
        .map(({ status }) => status),
    ).toEqual([200]);
    await pass(24 * HOUR);
    await read(okta);
    expect(
      tokenRequests()
        .slice(4)
        .map(({ status }) => status),
    ).toEqual([400, 200]);
  });

  it('proves each try of a request anew', async () => {
    await startOrg({ dpop: true });
    const { okta } = connect();
    org.addFault({ match: { kind: 'app-users' }, fault: { type: 'drop', effect: true } });
    expect((await read(okta)).status).toBe(200);
    expect(calls().map(({ status }) => status)).toEqual([undefined, 200]);
  });

  it.each([400, 401] as const)('takes the nonce that the API asks for with %i, and keeps the token', async (status) => {
    await startOrg({ dpop: true, apiNonces: true, proofRefusal: status });
    const { okta } = connect();
    expect((await read(okta)).status).toBe(200);
    expect((await read(okta)).status).toBe(200);
    expect(calls().map((call) => call.status)).toEqual([status, 200, 200]);
    expect(tokenRequests()).toHaveLength(3);
  });

  it.each([
    { method: 'GET', repeat: 'always', accept: [404] },
    { method: 'POST', repeat: 'if-refused', accept: [400], body: '{}' },
    { method: 'DELETE', repeat: 'always', accept: [400, 404] },
  ] as const)('sends one more $method with a new proof where one is refused, whatever the caller handles', async (call) => {
    await startOrg({ dpop: true });
    const { okta } = connect();
    await read(okta);
    const path = '/api/v1/anything';
    const send = () => okta.call({ ...call, path, what: 'do something', scope: 'okta.apps.read' });
    org.addFault(
      { match: { path }, fault: REFUSED_PROOF },
      { match: { path }, after: 1, fault: { type: 'answer', status: 200, body: {} } },
    );
    expect((await send()).status).toBe(200);
    const sent = calls().slice(1);
    expect(sent.map(({ status }) => status)).toEqual([400, 200]);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(new Set(sent.map(({ headers }) => decodeJwt(headers['dpop']!).jti)).size).toBe(2);

    org.addFault({ match: { path }, times: 'always', fault: REFUSED_PROOF });
    const { code, message, remedy } = await failureOf(send());
    expect([code, message]).toEqual([
      'okta-auth',
      'Okta refused the DPoP proof of the service app (do something: status 400, invalid_dpop_proof).',
    ]);
    expect(remedy).toMatch(/proxy .*clock .*nonce/);
    expect(calls().slice(3)).toHaveLength(2);
    expect(tokenRequests()).toHaveLength(3);
  });

  it('gets a token although a proof was refused without a word in the body', async () => {
    await startOrg({ dpop: true });
    org.addFault({ match: { kind: 'token' }, times: 2, fault: REFUSED_PROOF });
    const { okta } = connect();
    expect((await read(okta)).status).toBe(200);
    expect(tokenRequests().map(({ headers }) => headers['dpop'] !== undefined)).toEqual([false, true, true, true]);
  });
});

/** As Okta's API refuses a proof: nothing in the body. */
const REFUSED_PROOF: Fault = {
  type: 'answer',
  status: 400,
  headers: { 'www-authenticate': 'DPoP error="invalid_dpop_proof"' },
};

describe('of what the sandbox never answers,', () => {
  const TOKEN = { access_token: 'a-token', token_type: 'DPoP', expires_in: 3600 };

  function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
    const text = JSON.stringify(body);
    return { status, headers: new Headers(headers), body: text, json: () => JSON.parse(text) };
  }

  const headersOf = async ({ headers = {} }: Request) => (typeof headers === 'function' ? headers() : headers);

  /** One call to an org that gives these answers in turn. */
  async function callWith(answers: Answer[]) {
    await startOrg();
    const requests: (Request & { headers: HttpHeaders })[] = [];
    const http: HttpClient = {
      async send(request) {
        requests.push({ ...request, headers: await headersOf(request) });
        return answers[requests.length - 1]!;
      },
    };
    return { result: read(callerOf(http)), requests };
  }

  function callerOf(http: HttpClient): Okta {
    const options = { orgUrl: org.url, clientId: CLIENT, privateKey, clock: fakeClock() };
    const log = { info() {}, debug() {}, warning() {}, notice() {} };
    const authenticate = oauth({
      ...options,
      scopes: scopesFor({ writes: false, compares: true, maps: true }),
      log,
      mask() {},
    });
    return createOkta(http, org.url, authenticate(http, new AbortController().signal));
  }

  it('a nonce that the API asks for goes into the next proof, and the token stays', async () => {
    const { result, requests } = await callWith([
      answer(400, { error: 'invalid_dpop_proof' }),
      answer(200, TOKEN),
      answer(401, {}, { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'a-nonce' }),
      answer(200, []),
    ]);
    expect((await result).status).toBe(200);
    expect(requests).toHaveLength(4);
    expect(decodeJwt(requests[3]?.headers['dpop'] ?? '')['nonce']).toBe('a-nonce');
  });

  it('a nonce that comes with a success goes into the next proof, of the API and of the token endpoint apart', async () => {
    await startOrg();
    const nonces: unknown[] = [];
    const answers = [
      answer(400, { error: 'use_dpop_nonce' }, { 'dpop-nonce': 'token-1' }),
      answer(200, { ...TOKEN, expires_in: 1 }, { 'dpop-nonce': 'token-2' }),
      answer(200, [], { 'dpop-nonce': 'api-1' }),
      answer(200, TOKEN),
      answer(200, []),
    ];
    const http: HttpClient = {
      async send(request) {
        const { dpop } = await headersOf(request);
        nonces.push(dpop && decodeJwt(dpop)['nonce']);
        return answers.shift()!;
      },
    };
    const okta = callerOf(http);
    await read(okta);
    await read(okta);
    expect(nonces).toEqual([undefined, 'token-1', undefined, 'token-2', 'api-1']);
  });

  it.each([
    ['no life', { expires_in: undefined }, 1],
    ['a life of null', { expires_in: null }, 1],
    ['its life as a text', { expires_in: '3600' }, 1],
    ['a short life as a text', { expires_in: '30' }, 2],
    ['null for the scopes', { scope: null }, 1],
    ['nothing for the scopes', { scope: '' }, 1],
  ])('a token with %s is one', async (_, more, tokens) => {
    await startOrg();
    let asked = 0;
    const http: HttpClient = {
      async send({ url }) {
        if (!url.endsWith('/token')) return answer(200, []);
        asked++;
        return answer(200, { ...TOKEN, token_type: 'bearer', ...more });
      },
    };
    const okta = callerOf(http);
    await read(okta);
    expect((await read(okta)).status).toBe(200);
    expect(asked).toBe(tokens);
  });

  it('an error in the form of Okta’s other API is told', async () => {
    const { result } = await callWith([answer(401, { errorCode: 'invalid_client', errorId: 'oae1' })]);
    const { code, message } = await failureOf(result);
    expect([code, message.includes('error id oae1')]).toEqual(['okta-auth', true]);
  });

  it('a refusal of every scope is told in Okta’s own words', async () => {
    const { result } = await callWith(Array(5).fill(answer(400, { error: 'consent_required' })));
    expect((await failureOf(result)).code).toBe('okta-permission');
  });

  it('a token that is none ends the run', async () => {
    const { result } = await callWith([answer(200, { ...TOKEN, access_token: 'two words' })]);
    expect((await failureOf(result)).code).toBe('okta-api');
  });

  it('a challenge without end is given up', async () => {
    const challenge = answer(400, { error: 'use_dpop_nonce' }, { 'dpop-nonce': 'again' });
    const { result, requests } = await callWith(Array(9).fill(challenge));
    expect(await failureOf(result)).toMatchObject({
      code: 'okta-auth',
      message: expect.stringContaining('DPoP proof'),
    });
    expect(requests).toHaveLength(5);
  });
});
