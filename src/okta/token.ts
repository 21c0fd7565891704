import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import type { Answer, HttpClient } from '../http/types.ts';
import { type Credential, parseAnswer } from './client.ts';
import { createProver, type Prover } from './dpop.ts';
import { errorBody, inWords, unreachable } from './errors.ts';
import { readPrivateKey } from './private-key.ts';

export interface ServiceApp {
  /** An origin. */
  readonly orgUrl: string;
  readonly clientId: string;
  /** PEM or JWK. */
  readonly privateKey: string;
  /** Only needed where the app has several keys, and the key is no JWK with a `kid`. */
  readonly keyId?: string | undefined;
  readonly clock: Clock;
  /** Hides a secret in everything that is logged from then on; told of each token before it is used. */
  readonly mask: (secret: string) => void;
}

export interface Token extends Credential {
  /** By Okta's clock, epoch ms. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
}

/** What a token request travels on; it ends with the signal. */
export interface Line {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/** An org's authorization server, as one service app sees it. */
export interface TokenEndpoint {
  /**
   * A token for these scopes, or for some of them; undefined where they are refused together.
   * Throws `okta-auth`, `okta-api`, the signal's reason.
   */
  ask(scopes: readonly string[], line: Line): Promise<Token | undefined>;
  /** Takes the time, and the nonce for the next proofs, from an answer of Okta's API. */
  learnFrom(answer: Answer): void;
  /** By Okta's clock, epoch ms. */
  now(): number;
}

const WHAT = 'get a token';
const MAX_TRIES = 5;
/** Okta takes assertions for up to an hour; ours are used at once. */
const ASSERTION_LIFE_MS = 5 * 60_000;
/** `Date` counts in seconds, and an answer takes a while. */
const SAME_TIME_MS = 5_000;

/** How an org says that a scope is not granted to the app: RFC 6749 has the first, Okta also sends the other. */
const SCOPE_REFUSALS = ['invalid_scope', 'consent_required'];

const tokenSchema = z.object({
  // It becomes a header: nothing but visible ASCII.
  access_token: z.string().check(z.regex(/^[\x21-\x7e]+$/)),
  token_type: z.string(),
  expires_in: z.number().check(z.positive()),
  scope: z.optional(z.string()),
});

/**
 * Client credentials by `private_key_jwt` (RFC 7523), bound by DPoP (RFC 9449) from when the org asks for it.
 * Throws `input-invalid` at once for a bad key.
 */
export function tokenEndpoint({ orgUrl, clientId, clock, mask, ...app }: ServiceApp): TokenEndpoint {
  const { key, algorithm, id } = readPrivateKey(app.privateKey);
  const keyId = app.keyId ?? id;
  const url = `${orgUrl}/oauth2/v1/token`;

  /** Okta's clock minus ours. */
  let offsetMs = 0;
  let prove: Prover | undefined;
  /** The authorization server's and the API's own (RFC 9449, sections 8 and 9). */
  const nonces: { token?: string; api?: string } = {};

  const now = () => clock.now() + offsetMs;

  /** True where the clock that the request was made by was wrong. */
  function learnTime({ serverTime }: Answer): boolean {
    if (serverTime === undefined) return false;
    const before = offsetMs;
    offsetMs = serverTime - clock.now();
    return Math.abs(offsetMs - before) > SAME_TIME_MS;
  }

  /** True where the org asks for a proof that it was not given, or for a nonce in it. */
  async function learnDpop(answer: Answer, errorCode: string): Promise<boolean> {
    const nonce = answer.headers.get('dpop-nonce');
    const wantsNonce = errorCode === 'use_dpop_nonce' && nonce !== null;
    const wantsProof = errorCode === 'invalid_dpop_proof' && !prove;
    if (!wantsNonce && !wantsProof) return false;
    prove ??= await createProver();
    if (nonce !== null) nonces.token = nonce;
    return true;
  }

  async function signAssertion(): Promise<string> {
    const { SignJWT } = await import('jose');
    const issuedAt = now();
    return new SignJWT()
      .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(url)
      .setIssuedAt(new Date(issuedAt))
      .setExpirationTime(new Date(issuedAt + ASSERTION_LIFE_MS))
      .setJti(randomUUID())
      .sign(key);
  }

  async function send(scopes: readonly string[], { http }: Line): Promise<Answer> {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      scope: scopes.join(' '),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await signAssertion(),
    });
    return http.send({
      method: 'POST',
      url,
      what: WHAT,
      repeat: 'if-refused',
      headers: async () => ({
        'content-type': 'application/x-www-form-urlencoded',
        ...(prove && { dpop: await prove({ method: 'POST', url, now: now(), nonce: nonces.token }) }),
      }),
      body: form.toString(),
    });
  }

  /** An assertion is good for one request: where the answer was lost, the request is made anew. */
  async function answerTo(scopes: readonly string[], line: Line): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      try {
        return await send(scopes, line);
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw unreachable(error, WHAT);
        if (tries === MAX_TRIES) throw noAnswer(error);
      }
      await clock.sleep(500 * 2 ** tries, line.signal);
    }
  }

  function tokenIn(answer: Answer, asked: readonly string[]): Token {
    const { access_token: token, token_type, expires_in, scope } = parseAnswer(answer, tokenSchema, WHAT);
    mask(token);
    const isBound = token_type.toLowerCase() === 'dpop';
    return {
      async headers({ method, url }) {
        if (!isBound || !prove) return { authorization: `Bearer ${token}` };
        const dpop = await prove({ method, url, now: now(), nonce: nonces.api, token });
        return { authorization: `DPoP ${token}`, dpop };
      },
      expiresAt: now() + expires_in * 1000,
      scopes: scope?.split(' ') ?? asked,
    };
  }

  return {
    now,
    async ask(scopes, line) {
      for (let tries = 1; ; tries++) {
        const answer = await answerTo(scopes, line);
        const clockWasWrong = learnTime(answer);
        if (answer.status < 300) return tokenIn(answer, scopes);
        const { errorCode } = errorBody(answer);
        if (SCOPE_REFUSALS.includes(errorCode)) return undefined;
        // Every 400 has an error code (RFC 6749, section 5.2): one without was damaged on its way.
        const isDamaged = answer.status === 400 && errorCode === '';
        const isWorthAnother = (await learnDpop(answer, errorCode)) || clockWasWrong || isDamaged;
        if (!isWorthAnother || tries === MAX_TRIES) throw refusal(answer);
      }
    },
    learnFrom(answer) {
      learnTime(answer);
      const nonce = answer.headers.get('dpop-nonce');
      if (nonce !== null) nonces.api = nonce;
    },
  };
}

function refusal(answer: Answer): SyncError {
  const body = errorBody(answer);
  const said = inWords(answer, body, false);
  if (answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(body.errorCode)) {
    return new SyncError(
      'okta-auth',
      `Okta does not accept the credential of the service app (${WHAT}: ${said}).`,
      'Check that okta-client-id is the id of an active service app of this org, that its client authentication is "Public key / Private key", ' +
        'and that okta-private-key belongs to an active public key of it; where it has several, okta-key-id says which (Applications → the app → General).',
    );
  }
  return new SyncError(
    'okta-api',
    `Okta gave no token to the service app (${WHAT}: ${said}).`,
    "Check that okta-org-url is the org of the service app; if it is, ask Okta's support with the error.",
  );
}

function noAnswer(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    `Okta gave no usable answer to the request for a token, ${MAX_TRIES} times.`,
    'Look at https://status.okta.com and run again.',
    { cause },
  );
}
