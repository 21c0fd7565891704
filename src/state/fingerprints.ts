import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Profile } from '../sync/people/directory.ts';
import { keyFrom } from './key.ts';

/** Part of every key: raise it when fingerprints or entries change their form, and older entries are no longer ours. */
const VERSION = 2;

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_MS = 7 * DAY_MS;
/** Self-hosted runners don't all have the same time. */
const MAX_AHEAD_MS = DAY_MS;

/** 128 bits: no two people of any company share one by chance. */
const FINGERPRINT_BYTES = 16;

/** What a run knows of earlier ones. */
export interface Entry {
  /** When everybody was last imported, whatever was believed known (epoch milliseconds). */
  readonly time: number;
  /** One for each person whom Okta is believed to hold with that very profile. */
  readonly fingerprints: ReadonlySet<string>;
}

/** `not-authentic`: damaged, altered, or written under another Personio secret, identity source, org or version of the form. */
export type Unusable = 'not-authentic' | 'too-old' | 'from-the-future';

export interface Fingerprinter {
  /** `personOf` and 22 characters that are the same exactly for the same external id and profile. A null differs from an attribute left out. */
  of(externalId: string, profile: Profile): string;
  /** 22 characters that are the same for the same external id. */
  personOf(externalId: string): string;
  /** An entry as text, with its MAC; the fingerprints are sorted, so that their order tells nothing. */
  seal(entry: Entry): string;
  /** The entry again, or why it can't be used: it is relied on for seven days, and when it is at most one day ahead of `now` (epoch milliseconds). */
  open(text: string, now: number): Entry | { readonly why: Unusable };
}

/**
 * Fingerprints of imported people, for a place that others can read: every workflow of a repository can restore its caches.
 *
 * Keys come from the Personio client secret, one for fingerprints and one for the MAC, bound to the
 * identity source and the org (`orgUrl`: its origin). Whoever reads an entry without the secret learns its time and how many
 * people it holds, and from two entries how many differ between them; nothing about anybody. Whoever writes to the cache can
 * lose an entry or bring back an older one, but not make one up.
 */
export function createFingerprinter(secret: string, sourceId: string, orgUrl: string): Fingerprinter {
  const keyFor = (purpose: string) => keyFrom(secret, VERSION, purpose, sourceId, orgUrl);
  const fingerprintKey = keyFor('fingerprint');
  const entryKey = keyFor('entry');

  const mark = (what: unknown) =>
    hmac(fingerprintKey, JSON.stringify(what)).subarray(0, FINGERPRINT_BYTES).toString('base64url');
  const personOf = (externalId: string) => mark([externalId]);

  return {
    personOf,
    of(externalId, profile) {
      const attributes = Object.entries(profile).sort(([a], [b]) => (a < b ? -1 : 1));
      return personOf(externalId) + mark([externalId, attributes]);
    },
    seal({ time, fingerprints }) {
      const body = JSON.stringify({ time, fingerprints: [...fingerprints].sort() });
      return `${body}\n${hmac(entryKey, body).toString('base64url')}`;
    },
    open(text, now) {
      const end = text.lastIndexOf('\n');
      const body = text.slice(0, end);
      if (!isEqual(text.slice(end + 1), hmac(entryKey, body).toString('base64url'))) return { why: 'not-authentic' };
      // Only this code can have written it: no schema is needed any more.
      const { time, fingerprints } = JSON.parse(body);
      if (now - time > MAX_AGE_MS) return { why: 'too-old' };
      if (time - now > MAX_AHEAD_MS) return { why: 'from-the-future' };
      return { time, fingerprints: new Set(fingerprints) };
    },
  };
}

function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
