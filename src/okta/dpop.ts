import { createHash, randomUUID } from 'node:crypto';

/** What a proof is about. */
export interface Proof {
  readonly method: string;
  readonly url: string;
  /** By the server's clock, epoch ms. */
  readonly now: number;
  readonly nonce?: string | undefined;
  /** The access token that is sent along; none with a token request. */
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
