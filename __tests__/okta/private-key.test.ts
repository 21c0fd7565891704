import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SyncError } from '../../src/errors.ts';
import { readPrivateKey } from '../../src/okta/private-key.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const p256 = ec('P-256');

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1') => String(key.export({ format: 'pem', type }));
const jwk = (key: KeyObject, more: object = {}) => JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
const base64 = (text: string) => Buffer.from(text).toString('base64');
const pkcs8 = pem(rsa.privateKey, 'pkcs8');

describe('readPrivateKey', () => {
  it.each([
    ['PKCS#8', pkcs8],
    ['PKCS#1', pem(rsa.privateKey, 'pkcs1')],
    ['line breaks written out', pkcs8.replaceAll('\n', '\\n')],
    ['Windows line breaks written out', pkcs8.replaceAll('\n', '\\r\\n')],
    ['Windows line ends', pkcs8.replaceAll('\n', '\r\n')],
    ['blanks around every line', `\n  ${pkcs8.replaceAll('\n', '  \n  ')}\n`],
    ['line breaks that became blanks', pkcs8.replaceAll('\n', ' ')],
    ['line breaks that are gone', pkcs8.replaceAll('\n', '')],
    ['PKCS#1 without line breaks', pem(rsa.privateKey, 'pkcs1').replaceAll('\n', '')],
    ['quotes around', `"${pkcs8}"`],
    ['single quotes around written-out line breaks', `'${pkcs8.replaceAll('\n', '\\n')}'`],
    ['a JSON text', JSON.stringify(pkcs8)],
    ['base64 of the PEM', base64(pkcs8)],
    ['base64 of the PEM in lines and quotes', `"${base64(pkcs8).replace(/.{76}/g, '$&\n')}"`],
    ['JWK', ` ${jwk(rsa.privateKey)}\n`],
    ['JWK with quotes around', `'${jwk(rsa.privateKey)}'`],
    ['JWK as a JSON text', JSON.stringify(jwk(rsa.privateKey))],
    ['base64 of the JWK', base64(jwk(rsa.privateKey))],
  ])('reads an RSA key: %s', (_, text) => {
    const { key, algorithm, id } = readPrivateKey(text);
    expect(key.equals(rsa.privateKey)).toBe(true);
    expect([algorithm, id]).toEqual(['RS256', undefined]);
  });

  it.each([
    ['P-256', 'ES256'],
    ['P-384', 'ES384'],
    ['P-521', 'ES512'],
  ])('signs with a key on %s by %s', (curve, algorithm) => {
    const { privateKey } = ec(curve);
    for (const text of [pem(privateKey, 'pkcs8'), pem(privateKey, 'sec1'), jwk(privateKey)]) {
      const read = readPrivateKey(text);
      expect(read.algorithm).toBe(algorithm);
      expect(read.key.equals(privateKey)).toBe(true);
    }
  });

  it.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'])('takes the algorithm and id of a JWK: %s', (alg) => {
    expect(readPrivateKey(jwk(rsa.privateKey, { alg, kid: 'a-key' }))).toMatchObject({ algorithm: alg, id: 'a-key' });
  });

  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  const passphrase = { cipher: 'aes-256-cbc', passphrase: 'open sesame' };
  it.each([
    ['nothing of the kind', 'open sesame', 'neither a PEM nor a JWK'],
    ['base64 without header', pkcs8.split('\n')[1], 'neither a PEM nor a JWK'],
    ['cut off', pkcs8.slice(0, 500), 'PEM that cannot be read'],
    ['damaged', pkcs8.replace(/\n.{20}/, '\n%%%%'), 'PEM that cannot be read'],
    ['public PEM', String(rsa.publicKey.export({ format: 'pem', type: 'spki' })), 'no private key'],
    ['encrypted', String(rsa.privateKey.export({ format: 'pem', type: 'pkcs8', ...passphrase })), 'passphrase'],
    ['encrypted PKCS#1', String(rsa.privateKey.export({ format: 'pem', type: 'pkcs1', ...passphrase })), 'passphrase'],
    ['RSA of 1024 bits', pem(short, 'pkcs8'), 'too short (RSA, 1024 bits)'],
    ['another curve', pem(ec('secp256k1').privateKey, 'pkcs8'), 'not supported (secp256k1)'],
    ['Ed25519', pem(generateKeyPairSync('ed25519').privateKey, 'pkcs8'), 'not supported (ed25519)'],
    ['JSON cut off', jwk(rsa.privateKey).slice(0, 500), 'not valid JSON'],
    ['a key set', JSON.stringify({ keys: [rsa.privateKey.export({ format: 'jwk' })] }), 'not a JWK'],
    ['a public JWK', jwk(rsa.publicKey), 'public key'],
    ['a JWK with parts missing', jwk(rsa.privateKey, { p: undefined }), 'JWK that cannot be read'],
    ['a JWK for encryption', jwk(rsa.privateKey, { alg: 'RSA-OAEP' }), '`alg`'],
    ['an algorithm of another curve', jwk(p256.privateKey, { alg: 'ES384' }), '`alg`'],
  ])('refuses %s, and quotes none of it', (_, text = '', why) => {
    const error = refusalOf(text);
    expect(error.code).toBe('input-invalid');
    expect(error.message).toMatch(/^`okta-private-key` .*It must be .*PKCS#8 or PKCS#1.*JWK/);
    expect(error.message).toContain(why);
    expect(error.cause).toBeUndefined();
    const said = error.message + error.remedy;
    const pieces = text.match(/[\w+/-]{20,}/g) ?? [text];
    expect(pieces.filter((piece) => said.includes(piece))).toEqual([]);
  });
});

function refusalOf(text: string): SyncError {
  try {
    readPrivateKey(text);
  } catch (error) {
    return error as SyncError;
  }
  throw new Error('it was not refused');
}
