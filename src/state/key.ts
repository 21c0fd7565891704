import { hkdfSync } from 'node:crypto';

/**
 * A key of 256 bits that the Personio client secret gives for one purpose alone, by HKDF-SHA-256 (RFC 5869). `info` says which; keys of
 * different `info` say nothing of each other, nor of the secret.
 */
export function keyFrom(secret: string, ...info: readonly (string | number)[]): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', JSON.stringify(['personio-okta-sync', ...info]), 32));
}
