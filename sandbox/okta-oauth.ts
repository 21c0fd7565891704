import { constants, createHash, createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import type { Clock, SandboxRequest, SandboxResponse } from './kit.ts';
import { invalidToken } from './okta-answers.ts';

/** A service app of the org. */
export interface OAuthClient {
  clientId: string;
  /** Public keys by key id, as PEM or JWK. */
  keys: Record<string, string | JsonWebKey>;
  /** Scopes granted in the Admin Console, `okta.apps.read` for example. */
  scopes: string[];
  /** Whether tokens must be bound to a DPoP key; on by default, as for new service apps. */
  dpop?: boolean;
  /** On: scopes that are not granted are left out of the token. Off (default): one of them fails the request. */
  partialScopes?: boolean;
  /** On: the API, too, gives out nonces, and takes no proof without one. */
  apiNonces?: boolean;
  /** The status with which the API refuses a proof; 400 by default. The reason is in `WWW-Authenticate` alone. */
  proofRefusal?: 400 | 401;
}

const TOKEN_PATH = '/oauth2/v1/token';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const TOKEN_LIFE = 3600;
/** Seconds that a proof's `iat` may be off, and that a nonce is good for. */
const PROOF_WINDOW = 300;
const NONCE_LIFE = 86_400;

export const isTokenRequest = (method: string, path: string) => method === 'POST' && path === TOKEN_PATH;

interface AccessToken {
  scopes: string[];
  expires: number;
  /** Thumbprint of the DPoP key that it is bound to. */
  thumbprint?: string;
}

interface Jwt {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  signed: Buffer;
  signature: Buffer;
}

class OAuthError extends Error {
  readonly code: string;
  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** The key that an assertion names. One without `kid` is taken where the client has one key, and refused where it has several. */
function keyOf({ keys }: OAuthClient, kid: unknown): OAuthClient['keys'][string] | undefined {
  const [only, ...others] = Object.values(keys);
  if (kid !== undefined) return keys[String(kid)];
  return others.length === 0 ? only : undefined;
}

/** The org's authorization server: client credentials by `private_key_jwt` (RFC 7523), tokens bound by DPoP (RFC 9449). */
export class OAuthServer {
  readonly #clock: Clock;
  readonly #client: OAuthClient | undefined;
  readonly #tokens = new Map<string, AccessToken>();
  readonly #nonces = new Map<string, number>();
  readonly #seen = new Set<string>();

  constructor(clock: Clock, client: OAuthClient | undefined) {
    this.#clock = clock;
    this.#client = client;
  }

  /** Answers a token request. */
  token(request: SandboxRequest): SandboxResponse {
    try {
      return this.#grant(request);
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      const body = { error: error.code, error_description: error.message };
      if (error.code === 'invalid_client') return { status: 401, body };
      return { status: 400, body, headers: error.code === 'use_dpop_nonce' ? { 'dpop-nonce': this.#newNonce() } : {} };
    }
  }

  /** The permissions (scopes without `okta.`) of the access token that the request carries, or the refusal. */
  permissionsOf(request: SandboxRequest): ReadonlySet<string> | SandboxResponse {
    const [scheme = '', value = ''] = (request.headers['authorization'] ?? '').split(' ');
    const token = this.#tokens.get(value);
    try {
      if (!token || token.expires <= this.#seconds())
        throw new OAuthError('invalid_token', 'The token is unknown or expired.');
      if (scheme !== (token.thumbprint ? 'DPoP' : 'Bearer'))
        throw new OAuthError('invalid_token', "The scheme is not the token's.");
      if (token.thumbprint) {
        const proof = this.#proof(request);
        if (proof.claims['ath'] !== sha256(value))
          throw new OAuthError('invalid_dpop_proof', "ath is not the token's hash.");
        if (proof.thumbprint !== token.thumbprint)
          throw new OAuthError('invalid_dpop_proof', "The key is not the token's.");
        if (this.#client?.apiNonces) this.#checkNonce(proof.claims['nonce']);
      }
      return new Set(token.scopes.map((scope) => scope.replace(/^okta\./, '')));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      if (error.code.includes('dpop')) return this.#proofRefused(error.code);
      const challenge = `${scheme === 'DPoP' ? 'DPoP' : 'Bearer'} error="${error.code}", error_description="${error.message}"`;
      return { ...invalidToken(), headers: { 'www-authenticate': challenge } };
    }
  }

  /** As recorded: an empty body, and the reason in a header. */
  #proofRefused(code: string): SandboxResponse {
    return {
      status: this.#client?.proofRefusal ?? 400,
      headers: {
        'www-authenticate': `DPoP error="${code}"`,
        ...(code === 'use_dpop_nonce' && { 'dpop-nonce': this.#newNonce() }),
      },
    };
  }

  #grant(request: SandboxRequest): SandboxResponse {
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) {
      throw new OAuthError('invalid_request', 'The body must be form-encoded.');
    }
    const form = new URLSearchParams(request.body);
    if (form.get('grant_type') !== 'client_credentials') {
      throw new OAuthError('unsupported_grant_type', 'Only client_credentials is allowed.');
    }
    const client = this.#authenticated(form, new URL(request.url).origin + TOKEN_PATH);
    const proof = (client.dpop ?? true) || request.headers['dpop'] !== undefined ? this.#proof(request) : undefined;
    if (proof) this.#checkNonce(proof.claims['nonce']);
    const scopes = grantedScopes(client, (form.get('scope') ?? '').split(' ').filter(Boolean));

    const token = `eyJ${sha256(`token ${this.#tokens.size}`)}`;
    const expires = this.#seconds() + TOKEN_LIFE;
    this.#tokens.set(token, { scopes, expires, ...(proof && { thumbprint: proof.thumbprint }) });
    const type = proof ? 'DPoP' : 'Bearer';
    return {
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { token_type: type, expires_in: TOKEN_LIFE, access_token: token, scope: scopes.join(' ') },
    };
  }

  /** The client whose assertion this is: signed by a key of its own, for this endpoint, for at most an hour, once. */
  #authenticated(form: URLSearchParams, endpoint: string): OAuthClient {
    const fail = (why: string) => new OAuthError('invalid_client', why);
    if (form.get('client_assertion_type') !== ASSERTION_TYPE) throw fail('The client_assertion_type is not supported.');
    const jwt = parseJwt(form.get('client_assertion') ?? '');
    if (!jwt) throw fail('The client_assertion is not a JWT.');
    const { header, claims } = jwt;
    const client = this.#client;
    if (!client || claims['iss'] !== client.clientId || claims['sub'] !== client.clientId) {
      throw fail('iss and sub must be the client id.');
    }
    const key = keyOf(client, header['kid']);
    if (key === undefined) throw fail('The client_assertion JWT kid is invalid.');
    if (!hasValidSignature(jwt, publicKey(key))) throw fail('The signature of the client_assertion is invalid.');
    if (claims['aud'] !== endpoint) throw fail('aud must be the token endpoint.');
    const lifeLeft = Number(claims['exp']) - this.#seconds();
    if (!(lifeLeft > 0 && lifeLeft <= 3600)) throw fail('exp must lie within the next hour.');
    if (claims['jti'] !== undefined && !this.#isNew(`assertion ${claims['jti']}`))
      throw fail('The jti was used before.');
    return client;
  }

  /** A verified DPoP proof, with the thumbprint (RFC 7638) of its key. */
  #proof(request: SandboxRequest): Jwt & { thumbprint: string } {
    const fail = (why: string) => new OAuthError('invalid_dpop_proof', why);
    const header = request.headers['dpop'];
    if (header === undefined) throw fail('The DPoP proof JWT header is missing.');
    const jwt = parseJwt(header);
    const jwk = jwt?.header['jwk'];
    if (!jwt || typeof jwk !== 'object' || jwk === null) throw fail('The DPoP proof is not a JWT with a jwk.');
    if (jwt.header['typ'] !== 'dpop+jwt') throw fail('typ must be dpop+jwt.');
    if ('d' in jwk) throw fail('The jwk must be public.');
    if (!hasValidSignature(jwt, publicKey(jwk))) throw fail('The signature of the DPoP proof is invalid.');
    const { htm, htu, iat, jti } = jwt.claims;
    const { origin, pathname } = new URL(request.url);
    if (htm !== request.method) throw fail('htm is not the method.');
    if (htu !== origin + pathname) throw fail('htu is not the address without query.');
    if (!(Math.abs(Number(iat) - this.#seconds()) <= PROOF_WINDOW)) throw fail('iat is too far from now.');
    if (typeof jti !== 'string' || !this.#isNew(`proof ${jti}`)) throw fail('jti is missing or was used before.');
    return { ...jwt, thumbprint: thumbprint(jwk as JsonWebKey) };
  }

  #checkNonce(nonce: unknown): void {
    const expires = typeof nonce === 'string' ? this.#nonces.get(nonce) : undefined;
    if (expires === undefined || expires <= this.#seconds()) {
      throw new OAuthError('use_dpop_nonce', 'Authorization server requires nonce in DPoP proof.');
    }
  }

  #newNonce(): string {
    const nonce = sha256(`nonce ${this.#nonces.size}`);
    this.#nonces.set(nonce, this.#seconds() + NONCE_LIFE);
    return nonce;
  }

  #isNew(id: string): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  #seconds(): number {
    return this.#clock.now() / 1000;
  }
}

function grantedScopes(client: OAuthClient, asked: string[]): string[] {
  const granted = asked.filter((scope) => client.scopes.includes(scope));
  if (granted.length === 0 || (granted.length < asked.length && !client.partialScopes)) {
    throw new OAuthError('invalid_scope', 'One or more scopes are not granted to the client.');
  }
  return granted;
}

function parseJwt(text: string): Jwt | undefined {
  const [header, claims, signature, ...more] = text.split('.');
  if (!header || !claims || !signature || more.length > 0) return undefined;
  try {
    return {
      header: JSON.parse(Buffer.from(header, 'base64url').toString()),
      claims: JSON.parse(Buffer.from(claims, 'base64url').toString()),
      signed: Buffer.from(`${header}.${claims}`),
      signature: Buffer.from(signature, 'base64url'),
    };
  } catch {
    return undefined;
  }
}

const CURVES: Record<string, string> = { ES256: 'prime256v1', ES384: 'secp384r1', ES512: 'secp521r1' };

/** Verifies RS, PS and ES signatures (RFC 7518) by the algorithm the header names, which must suit the key. */
function hasValidSignature({ header, signed, signature }: Jwt, key: KeyObject | undefined): boolean {
  const [, family, bits] = /^(RS|PS|ES)(256|384|512)$/.exec(String(header['alg'])) ?? [];
  if (!key || !family) return false;
  const digest = `sha${bits}`;
  if (family === 'ES') {
    const suits = key.asymmetricKeyDetails?.namedCurve === CURVES[`ES${bits}`];
    return suits && verify(digest, signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  }
  if (key.asymmetricKeyType !== 'rsa') return false;
  const { RSA_PKCS1_PADDING, RSA_PKCS1_PSS_PADDING } = constants;
  if (family === 'RS') return verify(digest, signed, { key, padding: RSA_PKCS1_PADDING }, signature);
  return verify(digest, signed, { key, padding: RSA_PKCS1_PSS_PADDING, saltLength: Number(bits) / 8 }, signature);
}

function publicKey(key: string | object): KeyObject | undefined {
  try {
    return typeof key === 'string' ? createPublicKey(key) : createPublicKey({ key: key as JsonWebKey, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function thumbprint(jwk: JsonWebKey): string {
  const { crv, e, kty, n, x, y } = jwk;
  return sha256(JSON.stringify(kty === 'RSA' ? { e, kty, n } : { crv, kty, x, y }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
