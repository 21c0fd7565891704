import { createHash, randomUUID } from 'node:crypto';
import type { Answer } from '../http/types.ts';
import { proofRefusal } from './errors.ts';

/** What a proof is made for. */
export interface Proof {
  readonly method: string;
  readonly url: string;
  /** By the server's clock, epoch ms. */
  readonly now: number;
  readonly nonce?: string | undefined;
  /** The access token that the request carries; a token request has none. */
  readonly token?: string;
}

/** Signs a DPoP proof (RFC 9449, section 4.2): good for one request. */
export type Prover = (proof: Proof) => Promise<string>;

/** A key pair of its own, which nobody can export, and the proofs that it signs. */
export async function createProver(): Promise<Prover> {
  const { exportJWK, generateKeyPair, SignJWT } = await import('jose');
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);

  return async ({ method, url, now, nonce, token }) => {
    const { origin, pathname } = new URL(url);
    const claims = {
      htm: method,
      htu: origin + pathname,
      ...(nonce !== undefined && { nonce }),
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
    };
    return new SignJWT(claims)
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
      .setJti(randomUUID())
      .setIssuedAt(new Date(now))
      .sign(privateKey);
  };
}

type ProvenRequest = Pick<Proof, 'method' | 'url'>;

/** DPoP as one service app uses it: only once the org asks for it, and with the nonces that Okta gives out. */
export interface Dpop {
  /** Makes proofs from then on, where a refusal of the token endpoint asks for that. True where it does, so the request is worth another try. */
  adopt(refusal: Answer): Promise<boolean>;
  /** Takes the nonce for the next proofs to this server from an answer of it: refusals have one, and successes may have a newer one. */
  learnFrom(answer: Answer, from: 'token' | 'api'): void;
  /** The proof of a token request; undefined where the org has not asked for one. */
  proveTokenRequest(request: ProvenRequest): Promise<string | undefined>;
  /** The proof of an API call with this access token; undefined where the org has not asked for one. */
  proveApiCall(request: ProvenRequest, token: string): Promise<string | undefined>;
}

/** `now` is the server's time, epoch ms. */
export function createDpop(now: () => number): Dpop {
  let prove: Prover | undefined;
  /** The authorization server and the API give out their own nonces (RFC 9449, sections 8 and 9). */
  const nonces: { token?: string; api?: string } = {};

  return {
    async adopt(refusal) {
      if (proofRefusal(refusal) === undefined) return false;
      prove ??= await createProver();
      return true;
    },
    learnFrom(answer, from) {
      const nonce = answer.headers.get('dpop-nonce');
      if (nonce !== null) nonces[from] = nonce;
    },
    proveTokenRequest: async (request) => prove?.({ ...request, now: now(), nonce: nonces.token }),
    proveApiCall: async (request, token) => prove?.({ ...request, now: now(), nonce: nonces.api, token }),
  };
}
