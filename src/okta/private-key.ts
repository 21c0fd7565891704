import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { SyncError } from '../errors.ts';

/** The key of a service app, as a client assertion is signed with it. */
export interface SigningKey {
  readonly key: KeyObject;
  /** As in the header `alg` of a JWT. */
  readonly algorithm: string;
  /** The `kid` of a JWK; a PEM has none. */
  readonly id?: string | undefined;
}

const SHORTEST_RSA = 2048;

/** What each kind of key can sign with, the default first (Okta takes these for `private_key_jwt`). */
const ALGORITHMS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  prime256v1: ['ES256'],
  secp384r1: ['ES384'],
  secp521r1: ['ES512'],
};

const jwkSchema = z.looseObject({
  kty: z.string(),
  d: z.string().optional(),
  alg: z.string().optional(),
  kid: z.string().optional(),
});

/**
 * The key in `text`: a PEM (PKCS#8, PKCS#1, SEC 1) or a private JWK, as it may have become on its way into a secret: with quotes around,
 * in base64, and a PEM with line breaks that are written out (`\n`), blanks, or gone.
 * Throws `input-invalid`, which never quotes the key: nor do causes, because parsers quote what they read.
 */
export function readPrivateKey(text: string): SigningKey {
  const bare = unwrapped(text);
  const { key, alg, kid } = isJwk(bare) ? fromJwk(bare) : fromPem(bare);
  const { namedCurve, modulusLength = SHORTEST_RSA } = key.asymmetricKeyDetails ?? {};
  const allowed = ALGORITHMS[namedCurve ?? key.asymmetricKeyType ?? ''];
  if (!allowed) throw invalid(`is of a kind that is not supported (${namedCurve ?? key.asymmetricKeyType})`);
  if (modulusLength < SHORTEST_RSA) throw invalid(`is too short (RSA, ${modulusLength} bits)`);
  const algorithm = alg ?? allowed[0];
  if (!allowed.includes(algorithm))
    throw invalid(`has an \`alg\` that this kind of key can't have in a client assertion`);
  return { key, algorithm, id: kid };
}

const isJwk = (text: string): boolean => text.startsWith('{');
const isKey = (text: string): boolean => isJwk(text) || text.includes('-----BEGIN ');

/** Without blanks and quotes around; decoded where it is base64 of a key, or a key as a JSON text. */
function unwrapped(given: string): string {
  const text = given.trim();
  const quoted = /^(["'`])(.*)\1$/s.exec(text)?.[2];
  if (quoted !== undefined) return unwrapped(isKey(quoted) ? quoted.replaceAll('\\"', '"') : quoted);
  if (isKey(text) || !/^[\w+/=\s-]+$/.test(text)) return text;
  const decoded = Buffer.from(text, 'base64').toString('utf8').trim();
  return isKey(decoded) ? decoded : text;
}

interface Read {
  readonly key: KeyObject;
  readonly alg?: string | undefined;
  readonly kid?: string | undefined;
}

function fromJwk(text: string): Read {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('begins like a JWK, but is not valid JSON');
  }
  const jwk = jwkSchema.safeParse(json).data;
  if (!jwk) throw invalid('is JSON, but not a JWK (of a key set, give one of its keys)');
  if (jwk.d === undefined) throw invalid('is a public key');
  try {
    return { key: createPrivateKey({ key: json as JsonWebKey, format: 'jwk' }), alg: jwk.alg, kid: jwk.kid };
  } catch {
    throw invalid('is a JWK that cannot be read: parts of it are missing or damaged');
  }
}

function fromPem(text: string): Read {
  const pem = text.replace(/(?:\\r)?\\n/g, '\n');
  if (!pem.includes('-----BEGIN ')) throw invalid('is neither a PEM nor a JWK');
  if (pem.includes('ENCRYPTED')) throw invalid('is encrypted with a passphrase');
  if (!pem.includes('PRIVATE KEY-----')) throw invalid('holds no private key, but a public key or a certificate');
  try {
    return { key: createPrivateKey(withLines(pem)) };
  } catch {
    throw invalid('is a PEM that cannot be read: it was cut off or changed on its way');
  }
}

/** The private key of a PEM with its lines as they have to be, whatever became of its line breaks. */
function withLines(pem: string): string {
  const [, label, body = ''] = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
  if (label === undefined) return pem;
  const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

function invalid(why: string): SyncError {
  return new SyncError(
    'input-invalid',
    `\`okta-private-key\` ${why}. It must be an unencrypted private key as PEM (PKCS#8 or PKCS#1) or JWK: ` +
      `RSA of ${SHORTEST_RSA} bits or more, or EC on P-256, P-384 or P-521.`,
    {
      remedy:
        'Put the whole key into the secret, from `-----BEGIN` to `END …-----` or from `{` to `}`. The service app in Okta has the public half ' +
        '(Applications → the app → General → Client Credentials), and can make a new pair there.',
    },
  );
}
