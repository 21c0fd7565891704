import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import { createServerClock } from '../http/server-clock.ts';
import type { Answer, HttpClient } from '../http/types.ts';
import { type Credential, parseAnswer } from './client.ts';
import { createDpop } from './dpop.ts';
import { describeAnswer, errorBody, isUnexplained, proofRefusal, proofRefused, unreachable } from './errors.ts';
import { readPrivateKey, type SigningKey } from './private-key.ts';

export interface ServiceApp {
  /** An origin. */
  readonly orgUrl: string;
  readonly clientId: string;
  /** PEM or JWK. */
  readonly privateKey: string;
  /** Needed only if the app has several keys and the key is not a JWK with a `kid`. */
  readonly keyId?: string | undefined;
  readonly clock: Clock;
  /** Hides a secret in everything that is logged from then on; called with each token before its first use. */
  readonly mask: (secret: string) => void;
}

export interface Token extends Credential {
  /** By Okta's clock, epoch ms. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** Every request with it takes a proof (DPoP). */
  readonly isBound: boolean;
}

/** How a token request is sent; `signal` ends the pauses between its tries. */
export interface TokenRequestOptions {
  readonly http: HttpClient;
  readonly signal: AbortSignal;
}

/** An org's authorization server, as one service app sees it. */
export interface TokenEndpoint {
  /**
   * A token for these scopes, or for some of them; undefined if Okta refuses the scopes.
   * Throws `okta-auth`, `okta-api`, the signal's reason.
   */
  requestToken(scopes: readonly string[], options: TokenRequestOptions): Promise<Token | undefined>;
  /** Takes the time, and the nonce for the next proofs, from an answer of Okta's API. */
  learnFrom(answer: Answer): void;
  /** By Okta's clock, epoch ms. */
  now(): number;
}

const WHAT = 'get a token';
const MAX_TRIES = 5;
/** Okta takes assertions for up to an hour; ours are used at once. */
const ASSERTION_LIFE_MS = 5 * 60_000;

/** How an org says that a scope is not granted to the app: RFC 6749 has the first, Okta also sends the other. */
const SCOPE_REFUSALS = ['invalid_scope', 'consent_required'];

/** Seconds that a token lives at Okta (API reference); the answer need not say so. */
const TOKEN_LIFE = 3600;

/** RFC 6749, section 5.1: the life is only recommended, and the scopes are told where they are not those that were asked for. */
const tokenSchema = z.object({
  // It becomes a header: nothing but visible ASCII.
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string(),
  expires_in: z.coerce.number().positive().catch(TOKEN_LIFE),
  scope: z.string().nullish(),
});

/**
 * Client credentials by `private_key_jwt` (RFC 7523), bound by DPoP (RFC 9449) from when the org asks for it.
 * Throws `input-invalid` at once for a bad key.
 */
export function tokenEndpoint({ orgUrl, clientId, clock, mask, ...app }: ServiceApp): TokenEndpoint {
  const signingKey = readPrivateKey(app.privateKey);
  const keyId = app.keyId ?? signingKey.id;
  const url = `${orgUrl}/oauth2/v1/token`;
  const serverClock = createServerClock(clock);
  const dpop = createDpop(serverClock.now);

  async function send(scopes: readonly string[], http: HttpClient): Promise<Answer> {
    const assertion = await signAssertion({ ...signingKey, keyId, clientId, audience: url, now: serverClock.now() });
    return http.send({
      method: 'POST',
      url,
      what: WHAT,
      repeat: 'if-refused',
      needsJson: true,
      // A 400 may have used up the assertion.
      isPassing: (answer) => answer.status !== 400 && isUnexplained(answer),
      headers: async () => {
        const proof = await dpop.proveTokenRequest({ method: 'POST', url });
        return { 'content-type': 'application/x-www-form-urlencoded', ...(proof !== undefined && { dpop: proof }) };
      },
      body: tokenForm(scopes, assertion),
    });
  }

  /** An assertion is good for one request, so where the answer was lost, the request is made anew. */
  async function sendUntilAnswered(scopes: readonly string[], { http, signal }: TokenRequestOptions): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      try {
        return await send(scopes, http);
      } catch (error) {
        if (!(error instanceof AnswerLost)) throw unreachable(error, WHAT);
        if (tries === MAX_TRIES) throw noAnswer(error);
      }
      await clock.sleep(500 * 2 ** tries, signal);
    }
  }

  function readToken(answer: Answer, requested: readonly string[]): Token {
    const { access_token: token, token_type, expires_in, scope } = parseAnswer(answer, tokenSchema, WHAT);
    mask(token);
    const isBound = token_type.toLowerCase() === 'dpop';
    return {
      async headers(request) {
        const proof = isBound ? await dpop.proveApiCall(request, token) : undefined;
        return proof === undefined
          ? { authorization: `Bearer ${token}` }
          : { authorization: `DPoP ${token}`, dpop: proof };
      },
      expiresAt: serverClock.now() + expires_in * 1000,
      scopes: scope ? scope.split(' ') : requested,
      isBound,
    };
  }

  return {
    now: serverClock.now,
    async requestToken(scopes, options) {
      for (let tries = 1; ; tries++) {
        const answer = await sendUntilAnswered(scopes, options);
        const clockWasWrong = serverClock.learnFrom(answer);
        dpop.learnFrom(answer, 'token');
        if (answer.status < 300) return readToken(answer, scopes);
        const { errorCode } = errorBody(answer);
        if (SCOPE_REFUSALS.includes(errorCode)) return undefined;
        // Every 400 has an error code (RFC 6749, section 5.2): one without was damaged in transit.
        const isDamaged = answer.status === 400 && errorCode === '';
        const isWorthAnother = (await dpop.adopt(answer)) || clockWasWrong || isDamaged;
        if (!isWorthAnother || tries === MAX_TRIES) throw refusal(answer);
      }
    },
    learnFrom(answer) {
      serverClock.learnFrom(answer);
      dpop.learnFrom(answer, 'api');
    },
  };
}

interface Assertion extends Pick<SigningKey, 'key' | 'algorithm'> {
  readonly keyId: string | undefined;
  readonly clientId: string;
  /** The URL of the token endpoint. */
  readonly audience: string;
  /** By Okta's clock, epoch ms. */
  readonly now: number;
}

/** A client assertion (RFC 7523, section 3). */
async function signAssertion({ key, algorithm, keyId, clientId, audience, now }: Assertion): Promise<string> {
  const { SignJWT } = await import('jose');
  return new SignJWT()
    .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(now + ASSERTION_LIFE_MS))
    .setJti(randomUUID())
    .sign(key);
}

function tokenForm(scopes: readonly string[], assertion: string): string {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }).toString();
}

function refusal(answer: Answer): SyncError {
  const body = errorBody(answer);
  const details = describeAnswer(answer, body);
  if (proofRefusal(answer)) return proofRefused(`${WHAT}: ${details}`);
  if (answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(body.errorCode)) {
    return new SyncError('okta-auth', `Okta does not accept the credential of the service app (${WHAT}: ${details}).`, {
      remedy:
        'Check that okta-client-id is the id of an active service app of this org, that its client authentication is "Public key / Private key", ' +
        'and that okta-private-key belongs to an active public key of it; where it has several, okta-key-id says which (Applications → the app → General).',
    });
  }
  return new SyncError('okta-api', `Okta gave no token to the service app (${WHAT}: ${details}).`, {
    remedy: "Check that okta-org-url is the org of the service app; if it is, ask Okta's support with the error.",
  });
}

function noAnswer(cause: unknown): SyncError {
  return new SyncError('okta-api', `Okta gave no usable answer to the request for a token, ${MAX_TRIES} times.`, {
    remedy: 'Check https://status.okta.com and run again.',
    cause,
  });
}
