import { constants, createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createOkta, type Okta } from '../../sandbox/okta.ts';
import type { OAuthClient } from '../../sandbox/okta-oauth.ts';

const CLIENT = '0oaServiceApp0001d7';
const SCOPES = ['okta.identitySources.read', 'okta.apps.read'];

interface KeyPair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

let rsa: KeyPair;
let ec: KeyPair;
let ec521: KeyPair;
let okta: Okta;

beforeAll(() => {
  rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  ec521 = generateKeyPairSync('ec', { namedCurve: 'P-521' });
});

afterEach(() => okta.close());

async function start(client: Partial<OAuthClient> = {}): Promise<void> {
  const keys = {
    rsa: rsa.publicKey.export({ format: 'jwk' }),
    ec: String(ec.publicKey.export({ format: 'pem', type: 'spki' })),
    ec521: ec521.publicKey.export({ format: 'jwk' }),
  };
  okta = await createOkta({ oauth: { clientId: CLIENT, keys, scopes: SCOPES, ...client } });
}

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
const seconds = () => Math.floor(okta.clock.now() / 1000);

function jwt(header: { alg: string; [name: string]: unknown }, claims: object, key: KeyObject): string {
  const input = `${base64(header)}.${base64(claims)}`;
  const digest = `sha${header.alg.slice(2)}`;
  const padding = header.alg.startsWith('PS') ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const options = header.alg.startsWith('ES')
    ? ({ key, dsaEncoding: 'ieee-p1363' } as const)
    : { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${input}.${sign(digest, Buffer.from(input), options).toString('base64url')}`;
}

function assertion(
  claims: object = {},
  header: { alg: string; kid?: string } = { alg: 'RS256', kid: 'rsa' },
  key = rsa.privateKey,
): string {
  const now = seconds();
  const aud = `${okta.url}/oauth2/v1/token`;
  return jwt(header, { iss: CLIENT, sub: CLIENT, aud, iat: now, exp: now + 300, jti: randomUUID(), ...claims }, key);
}

function proof(method: string, path: string, claims: object = {}, header: object = {}, pair = ec): string {
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const payload = { htm: method, htu: `${okta.url}${path}`, iat: seconds(), jti: randomUUID(), ...claims };
  return jwt({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header }, payload, pair.privateKey);
}

async function askToken(given: { assertion?: string; dpop?: string; scope?: string } = {}) {
  const response = await fetch(`${okta.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: given.dpop === undefined ? {} : { dpop: given.dpop },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: given.scope ?? SCOPES.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: given.assertion ?? assertion(),
    }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: bodies are asserted, not typed
  const body: any = await response.json();
  return { status: response.status, body, nonce: response.headers.get('dpop-nonce') ?? '' };
}

const askNonce = async () => (await askToken({ dpop: proof('POST', '/oauth2/v1/token') })).nonce;
const boundToken = async (): Promise<string> => {
  const nonce = await askNonce();
  return (await askToken({ dpop: proof('POST', '/oauth2/v1/token', { nonce }) })).body.access_token;
};

const PATH = '/api/v1/identity-sources/0oaSandboxSource01d7/sessions';
const read = (headers: Record<string, string>, path = PATH) => fetch(`${okta.url}${path}`, { headers });

describe('the sandbox without DPoP', () => {
  const ALGORITHMS: [string, string, () => KeyPair][] = [
    ['RS256', 'rsa', () => rsa],
    ['RS512', 'rsa', () => rsa],
    ['PS384', 'rsa', () => rsa],
    ['ES256', 'ec', () => ec],
    ['ES512', 'ec521', () => ec521],
  ];

  it.each(ALGORITHMS)('gives a bearer token for an assertion signed with %s', async (alg, kid, pair) => {
    await start({ dpop: false });
    const { status, body } = await askToken({ assertion: assertion({}, { alg, kid }, pair().privateKey) });
    expect([status, body.token_type, body.expires_in, body.scope]).toEqual([200, 'Bearer', 3600, SCOPES.join(' ')]);
    expect((await read({ authorization: `Bearer ${body.access_token}` })).status).toBe(200);
    const outOfScope = await read({ authorization: `Bearer ${body.access_token}` }, '/api/v1/users');
    expect([outOfScope.status, outOfScope.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer error="insufficient_scope", scope="okta.users.read"',
    ]);
    okta.clock.advance(3_600_000);
    expect((await read({ authorization: `Bearer ${body.access_token}` })).status).toBe(401);
  });

  const REFUSED: [string, () => string][] = [
    ['a text that is no JWT', () => 'x.y'],
    ['another audience', () => assertion({ aud: okta.url })],
    ['another client', () => assertion({ sub: 'other' })],
    ['an expiry that has passed', () => assertion({ exp: seconds() - 1 })],
    ['an expiry past the hour', () => assertion({ exp: seconds() + 3700 })],
    ['no expiry', () => assertion({ exp: undefined })],
    ['no key of several', () => assertion({}, { alg: 'RS256' })],
    ['an unknown key', () => assertion({}, { alg: 'RS256', kid: 'other' })],
    ['another key', () => assertion({}, { alg: 'ES256', kid: 'rsa' }, ec.privateKey)],
    ['a curve that is not the algorithm’s', () => assertion({}, { alg: 'ES256', kid: 'ec521' }, ec521.privateKey)],
    [
      'a signature of another text',
      () => assertion().replace(/\.[^.]+\./, `.${base64({ iss: CLIENT, sub: CLIENT })}.`),
    ],
  ];

  it.each(REFUSED)('refuses an assertion with %s', async (_, make) => {
    await start({ dpop: false });
    const { status, body } = await askToken({ assertion: make() });
    expect([status, body.error]).toEqual([401, 'invalid_client']);
  });

  it('takes no token request but a form', async () => {
    await start({ dpop: false });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${okta.url}/oauth2/v1/token`, { method: 'POST', headers, body: '{}' });
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_request' }]);
  });

  it('takes an assertion without a key id from a client that has one key', async () => {
    await start({ dpop: false, keys: { rsa: rsa.publicKey.export({ format: 'jwk' }) } });
    expect((await askToken({ assertion: assertion({}, { alg: 'RS256' }) })).status).toBe(200);
  });

  it('refuses an assertion a second time, and any of a client it does not know', async () => {
    await start({ dpop: false });
    const once = assertion();
    expect((await askToken({ assertion: once })).status).toBe(200);
    expect((await askToken({ assertion: once })).status).toBe(401);
    await okta.close();
    okta = await createOkta();
    expect((await askToken()).status).toBe(401);
  });

  it('refuses scopes that are not granted, or leaves them out where it is told to', async () => {
    await start({ dpop: false });
    const scope = 'okta.apps.read okta.users.read';
    const refused = await askToken({ scope });
    expect([refused.status, refused.body.error]).toEqual([400, 'invalid_scope']);
    await okta.close();
    await start({ dpop: false, partialScopes: true });
    expect((await askToken({ scope })).body.scope).toBe('okta.apps.read');
    expect((await askToken({ scope: 'okta.users.read' })).body.error).toBe('invalid_scope');
  });
});

describe('the sandbox with DPoP', () => {
  it('asks for a proof, then for a nonce, then binds the token to the key', async () => {
    await start();
    const bare = await askToken();
    expect([bare.status, bare.body.error]).toEqual([400, 'invalid_dpop_proof']);
    const challenged = await askToken({ dpop: proof('POST', '/oauth2/v1/token') });
    expect([challenged.status, challenged.body.error]).toEqual([400, 'use_dpop_nonce']);
    const dpop = proof('POST', '/oauth2/v1/token', { nonce: challenged.nonce });
    const { status, body } = await askToken({ dpop });
    expect([status, body.token_type]).toEqual([200, 'DPoP']);

    const ath = hash(body.access_token);
    const authorization = `DPoP ${body.access_token}`;
    expect((await read({ authorization, dpop: proof('GET', PATH, { ath }) })).status).toBe(200);
    const users = `/api/v1/apps/${okta.sourceId}/users`;
    expect((await read({ authorization, dpop: proof('GET', users, { ath }) }, `${users}?limit=5`)).status).toBe(200);
  });

  it('refuses a nonce of yesterday', async () => {
    await start();
    const nonce = await askNonce();
    okta.clock.advance(86_400_000);
    expect((await askToken({ dpop: proof('POST', '/oauth2/v1/token', { nonce }) })).body.error).toBe('use_dpop_nonce');
  });

  const REFUSED: [string, (ath: string) => string][] = [
    ['another method', (ath) => proof('POST', PATH, { ath })],
    ['another address', (ath) => proof('GET', '/api/v1/users', { ath })],
    ['a query in the address', (ath) => proof('GET', `${PATH}?limit=1`, { ath })],
    ['an old iat', (ath) => proof('GET', PATH, { ath, iat: seconds() - 400 })],
    ['a future iat', (ath) => proof('GET', PATH, { ath, iat: seconds() + 400 })],
    ['no iat', (ath) => proof('GET', PATH, { ath, iat: undefined })],
    ['no jti', (ath) => proof('GET', PATH, { ath, jti: undefined })],
    ['no ath', () => proof('GET', PATH)],
    ['another ath', () => proof('GET', PATH, { ath: hash('other') })],
    ['another type', (ath) => proof('GET', PATH, { ath }, { typ: 'JWT' })],
    ['a private jwk', (ath) => proof('GET', PATH, { ath }, { jwk: ec.privateKey.export({ format: 'jwk' }) })],
    ['a key that did not sign', (ath) => proof('GET', PATH, { ath }, { jwk: rsa.publicKey.export({ format: 'jwk' }) })],
    ['another key', (ath) => proof('GET', PATH, { ath }, { alg: 'ES512' }, ec521)],
  ];

  it.each(REFUSED)('refuses a proof with %s', async (_, make) => {
    await start();
    const token = await boundToken();
    const response = await read({ authorization: `DPoP ${token}`, dpop: make(hash(token)) });
    expect([response.status, await response.text()]).toEqual([400, '']);
    expect(response.headers.get('www-authenticate')).toBe('DPoP error="invalid_dpop_proof"');
  });

  it('asks for a nonce at the API, too, where it is told to, with the status that it is told', async () => {
    await start({ apiNonces: true, proofRefusal: 401 });
    const token = await boundToken();
    const [authorization, ath] = [`DPoP ${token}`, hash(token)];
    const challenged = await read({ authorization, dpop: proof('GET', PATH, { ath }) });
    expect([challenged.status, await challenged.text()]).toEqual([401, '']);
    expect(challenged.headers.get('www-authenticate')).toBe('DPoP error="use_dpop_nonce"');
    const nonce = challenged.headers.get('dpop-nonce');
    expect((await read({ authorization, dpop: proof('GET', PATH, { ath, nonce }) })).status).toBe(200);
  });

  it('refuses a proof a second time, a missing proof, and the bearer scheme', async () => {
    await start();
    const token = await boundToken();
    const dpop = proof('GET', PATH, { ath: hash(token) });
    expect((await read({ authorization: `DPoP ${token}`, dpop })).status).toBe(200);
    expect((await read({ authorization: `DPoP ${token}`, dpop })).status).toBe(400);
    expect((await read({ authorization: `DPoP ${token}` })).status).toBe(400);
    expect((await read({ authorization: `Bearer ${token}` })).status).toBe(401);
  });
});
