import { redact } from './redact.ts';
import { isFailure, numberIn, type Outcome, untilReset } from './retry.ts';

/** A rate limit of a server as its headers tell it: so many requests until its reset, from all clients together. */
interface Bucket {
  /** `X-Rate-Limit-Limit`; tells the buckets of one family apart. */
  readonly limit: number;
  /** The requests that we may still start before `end`. */
  left: number;
  /** When the bucket is filled up again (epoch ms by our clock). */
  end: number;
  /** `X-Rate-Limit-Reset` of the newest answer; what an older window says does not count any more. */
  reset: number;
  /** Filled up by our clock, and no answer has told of the new window yet. */
  isRefilled: boolean;
}

/** The rate limit buckets of one origin. */
export interface Buckets {
  /** When a request may start (epoch ms). If that is now, its place is taken, and `learn` has to follow; else ask again then. */
  startAt(url: string, now: number): number;
  /** Takes from the outcome of a request what it says of its bucket. */
  learn(url: string, outcome: Outcome, now: number): void;
}

/** Okta counts by the minute; only used until an answer tells the reset. */
const WINDOW_MS = 60_000;

/**
 * Buckets that are never overdrawn by us: whoever finds theirs used up waits until it is filled again. `share`: the part of each
 * that we may use, above 0 and up to 1.
 *
 * No header names a bucket. Endpoints of one family (`/api/v1/identity-sources`) that report the same limit are taken to share one;
 * one that was never asked is taken for a member of the bucket that its family showed last. What starts before the first answer of
 * a family is counted, not held.
 */
export function createBuckets(share: number): Buckets {
  const byEndpoint = new Map<string, Bucket>();
  const byFamily = new Map<string, Bucket[]>();
  /** By family: the server may not have counted them yet. */
  const underWay = new Map<string, number>();
  const bucketOf = (url: string) => byEndpoint.get(redact(url)) ?? byFamily.get(familyOf(url))?.at(-1);
  const allowed = (limit: number) => Math.max(1, Math.floor(limit * share));
  const moveUnderWay = (family: string, by: 1 | -1) => underWay.set(family, (underWay.get(family) ?? 0) + by);

  return {
    startAt(url, now) {
      const bucket = bucketOf(url);
      if (bucket !== undefined) {
        if (now >= bucket.end) {
          Object.assign(bucket, { left: allowed(bucket.limit), end: now + WINDOW_MS, isRefilled: true });
        }
        if (bucket.left <= 0) return bucket.end;
        bucket.left--;
      }
      moveUnderWay(familyOf(url), 1);
      return now;
    },

    learn(url, outcome, now) {
      const family = familyOf(url);
      const unanswered = underWay.get(family) ?? 0;
      moveUnderWay(family, -1);
      if (isFailure(outcome)) return;
      const limit = numberIn(outcome, 'x-rate-limit-limit');
      const remaining = numberIn(outcome, 'x-rate-limit-remaining');
      const reset = numberIn(outcome, 'x-rate-limit-reset');
      const left = untilReset(outcome, now);
      // A 429 for too many requests at once says 0 of 0, and only suggests its reset.
      if (!limit || remaining === undefined || reset === undefined || left === undefined) return;
      const buckets = byFamily.get(family) ?? [];
      const known = buckets.find((bucket) => bucket.limit === limit);
      const bucket = known ?? { limit, left: 0, end: 0, reset: 0, isRefilled: false };
      byEndpoint.set(redact(url), bucket);
      // The newest last.
      byFamily.set(family, [...buckets.filter((one) => one !== bucket), bucket]);
      if (reset < bucket.reset || (reset === bucket.reset && bucket.isRefilled)) return;
      const isKnownWindow = reset === bucket.reset || bucket.isRefilled;
      bucket.left = Math.min(remaining, isKnownWindow ? bucket.left : allowed(limit) - unanswered);
      bucket.end = now + left;
      bucket.reset = reset;
      bucket.isRefilled = false;
    },
  };
}

/** What a path begins with, as far as endpoints may share a bucket: `/api/v1/users`. */
function familyOf(url: string): string {
  return /^(?:\/api)?\/[^/]+\/[^/]+/.exec(new URL(url).pathname)?.[0] ?? '/';
}
