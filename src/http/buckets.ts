import { redact } from './redact.ts';
import { isFailure, numberIn, type Outcome, untilReset } from './retry.ts';

/** A server's rate limit, as its headers describe it: a number of requests until the reset, shared by all clients. */
interface Bucket {
  /** `X-Rate-Limit-Limit`; distinguishes the buckets of one family. */
  readonly limit: number;
  /** The requests that we may still start before `end`. */
  left: number;
  /** When the bucket is refilled (epoch ms by our clock). */
  end: number;
  /** `X-Rate-Limit-Reset` of the newest answer; answers about an older window are ignored. */
  reset: number;
  /** Refilled by our clock, but no answer has described the new window yet. */
  isRefilled: boolean;
}

/** The rate limit buckets of one origin. */
export interface Buckets {
  /** When a request may start (epoch ms). If that is now, the request is counted, and `learn` must be called with its outcome; otherwise ask again then. */
  startAt(url: string, now: number): number;
  /** Updates the bucket of a request from its outcome. */
  learn(url: string, outcome: Outcome, now: number): void;
}

/** Okta counts by the minute. Used only until an answer gives the reset. */
const WINDOW_MS = 60_000;

/**
 * Buckets that we never overdraw: a request whose bucket is used up waits until it is refilled. `share`: the part of each bucket
 * that we may use, above 0 and up to 1.
 *
 * No header names a bucket. Endpoints of one family (`/api/v1/identity-sources`) that report the same limit are taken to share one;
 * one that was never asked is assumed to share the bucket that its family showed last. Requests that start before the first answer
 * of a family are counted, but not held back.
 */
export function createBuckets(share: number): Buckets {
  const byEndpoint = new Map<string, Bucket>();
  const byFamily = new Map<string, Bucket[]>();
  /** Requests without an answer, by family: the server may not have counted them yet. */
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
      // A 429 for too many concurrent requests says 0 of 0, and its reset is only a suggestion.
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

/** The beginning of a path that endpoints of one bucket have in common: `/api/v1/users`. */
function familyOf(url: string): string {
  return /^(?:\/api)?\/[^/]+\/[^/]+/.exec(new URL(url).pathname)?.[0] ?? '/';
}
