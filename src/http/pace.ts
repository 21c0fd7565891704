import pLimit from 'p-limit';
import { redact } from './redact.ts';
import { askedWait, isFailure, numberIn, type Outcome } from './retry.ts';
import type { Answer } from './types.ts';

/** How fast one origin may be asked. */
export interface Pace {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Requests started within any second. */
  readonly perSecond?: number;
  /** Requests started within any minute. */
  readonly perMinute?: number;
}

/** By origin (`https://api.personio.de`). */
export type Paces = Readonly<Record<string, Pace>>;

/** Runs each try when its origin's pace and rate limits let it start. */
export interface Pacer {
  run(url: string, attempt: () => Promise<Outcome>): Promise<Outcome>;
}

const DEFAULT_PACE: Pace = { concurrency: 5 };

// Requests that start a second apart may arrive closer together.
const DRIFT_MS = 50;

/** One endpoint of one origin: what rate limit headers are about. */
interface Bucket {
  /** No request starts before (epoch ms). */
  next: number;
  /** Milliseconds between two starts, until `until`. */
  gap: number;
  until: number;
  /** When a 429 last made the gap longer, and when an answer last changed it. */
  slowedAt: number;
  adaptedAt: number;
  /** When answers came that were no refusal and told no limit, within the last second. */
  accepted: readonly number[];
  /** Requests that were started and have no answer yet. */
  inFlight: number;
  /** How many more may start in the window of time that began at `since` and ends at `resets`, of `most`; as told by answers. */
  left: number;
  most: number;
  since: number;
  resets: number;
}

/** How a pace without rate limit headers comes to the rate that is accepted, and stays close to it. */
const CONVERGING = {
  /** Where nothing was accepted yet (ms). */
  firstGap: 100,
  longestGap: 5000,
  /** What was accepted in a second may have been a bit more than the limit lets through in the next. */
  margin: 1.1,
  /** A refusal of a pace that was accepted until then, and of one that never was. */
  slower: 1.25,
  muchSlower: 2,
  /** What is left of a gap after a second without a refusal. */
  faster: 0.98,
};

/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per endpoint: a wait that the server asks for holds its other requests too; when `X-Rate-Limit-Remaining` (Okta) runs low, what
 *   remains is spread until the reset; by `X-RateLimit-Remaining` (Personio v2) no more start than remain until the reset. After a
 *   429 without either, requests keep the distance at which they were accepted just before, and come closer very slowly.
 * `pause` waits (milliseconds, and for which URL) and is not called where nothing is to wait for.
 */
export function createPacer(paces: Paces, now: () => number, pause: (ms: number, url: string) => Promise<void>): Pacer {
  const origins = new Map<string, ReturnType<typeof createOrigin>>();
  const buckets = new Map<string, Bucket>();

  const waitUntil = async (time: number, url: string): Promise<void> => {
    const ms = time - now();
    if (ms > 0) await pause(ms, url);
  };

  return {
    run(url, attempt) {
      const { origin } = new URL(url);
      const pace = paces[origin] ?? DEFAULT_PACE;
      const { limit, reserve } = getOrCreate(origins, origin, () => createOrigin(pace));
      const bucket = getOrCreate(buckets, redact(url), newBucket);
      return limit(async () => {
        await waitUntil(startIn(bucket, now()), url);
        await waitUntil(reserve(now()), url);
        const startedAt = now();
        bucket.inFlight += 1;
        const outcome = await attempt().finally(() => {
          bucket.inFlight -= 1;
        });
        adapt(bucket, outcome, { startedAt, now: now(), concurrency: pace.concurrency });
        return outcome;
      });
    },
  };
}

function createOrigin(pace: Pace) {
  const starts: number[] = [];
  const earliest = (count: number | undefined, windowMs: number): number =>
    count === undefined ? 0 : (starts.at(-count) ?? Number.NEGATIVE_INFINITY) + windowMs + DRIFT_MS;
  return {
    limit: pLimit(pace.concurrency),
    /** When the next request may start (epoch ms); that place is then taken. */
    reserve(now: number): number {
      const start = Math.max(now, earliest(pace.perSecond, 1000), earliest(pace.perMinute, 60_000));
      starts.push(start);
      if (starts.length > Math.max(pace.perSecond ?? 0, pace.perMinute ?? 0)) starts.shift();
      return start;
    },
  };
}

function newBucket(): Bucket {
  const untold = { left: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY, since: 0, resets: 0 };
  return { next: 0, gap: 0, until: 0, slowedAt: 0, adaptedAt: 0, accepted: [], inFlight: 0, ...untold };
}

/** When the bucket's next request may start (epoch ms); that place is then taken. */
function startIn(bucket: Bucket, now: number): number {
  if (bucket.left <= 0) {
    bucket.since = Math.max(now, bucket.resets);
    bucket.next = Math.max(bucket.next, bucket.since);
    bucket.left = bucket.most;
  }
  bucket.left -= 1;
  const start = Math.max(now, bucket.next);
  bucket.next = start < bucket.until ? start + bucket.gap : start;
  return start;
}

/** Sets the bucket's pace by what an answer says of its rate limit. Times are epoch ms. */
function adapt(
  bucket: Bucket,
  outcome: Outcome,
  { startedAt, now, concurrency }: { startedAt: number; now: number; concurrency: number },
): void {
  if (isFailure(outcome)) return;
  const asked = askedWait(outcome, now);
  if (asked !== undefined) {
    bucket.next = Math.max(bucket.next, now + asked);
    return;
  }
  const told = toldLimit(outcome, now);
  if (told !== undefined) {
    keepTo(told, bucket, { startedAt, now });
    return;
  }
  if (outcome.status === 429) {
    slowDown(bucket, { startedAt, now });
    return;
  }
  const limit = numberIn(outcome, 'x-rate-limit-limit');
  const remaining = numberIn(outcome, 'x-rate-limit-remaining');
  const reset = numberIn(outcome, 'x-rate-limit-reset');
  if (limit === undefined || remaining === undefined || reset === undefined) {
    speedUp(bucket, now);
    return;
  }
  const resetMs = Math.max(0, reset * 1000 - (outcome.serverTime ?? now)) + 1000;
  // As many as may be in flight at once are already spoken for.
  const isLow = remaining <= Math.max(limit / 10, concurrency);
  bucket.gap = isLow ? resetMs / (remaining + 1) : 0;
  bucket.until = now + resetMs;
  bucket.next = Math.max(bucket.next, now + bucket.gap);
}

interface ToldLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until all of it is there again. */
  readonly resetMs: number;
}

/**
 * What `X-RateLimit-…` says. Nobody documents whether the reset is a number of seconds or an instant; an instant is far larger. Where
 * there is none, the rate at which a used up limit fills again says the same.
 */
function toldLimit(answer: Answer, now: number): ToldLimit | undefined {
  const remaining = numberIn(answer, 'x-ratelimit-remaining');
  const limit = numberIn(answer, 'x-ratelimit-limit') ?? numberIn(answer, 'x-ratelimit-burst-capacity');
  const reset = numberIn(answer, 'x-ratelimit-reset');
  const rate = numberIn(answer, 'x-ratelimit-replenish-rate');
  if (remaining === undefined || !limit) return undefined;
  if (reset !== undefined && reset > 1e9) {
    return { limit, remaining, resetMs: Math.max(0, reset * 1000 - (answer.serverTime ?? now)) + 1000 };
  }
  if (reset !== undefined) return { limit, remaining, resetMs: reset * 1000 };
  return rate ? { limit, remaining, resetMs: (limit / rate) * 1000 } : undefined;
}

/** No more start than remain; those under way are not counted by the server yet. */
function keepTo(
  { limit, remaining, resetMs }: ToldLimit,
  bucket: Bucket,
  { startedAt, now }: { startedAt: number; now: number },
): void {
  // Says nothing of the window that is waited for.
  if (startedAt < bucket.since) return;
  const left = remaining - bucket.inFlight;
  bucket.left = startedAt < bucket.resets ? Math.min(bucket.left, left) : left;
  bucket.most = limit;
  bucket.resets = now + resetMs;
}

function slowDown(bucket: Bucket, { startedAt, now }: { startedAt: number; now: number }): void {
  // Requests that were under way together are refused together: that is one reason to slow down, not five.
  if (startedAt < bucket.slowedAt) return;
  const { firstGap, longestGap, margin, slower, muchSlower } = CONVERGING;
  const accepted = bucket.accepted.filter((at) => at > now - 1000).length;
  const wasAccepted = bucket.accepted.some((at) => at > bucket.slowedAt);
  const seen = accepted > 0 ? (1000 / accepted) * margin : firstGap;
  bucket.gap = Math.min(longestGap, bucket.gap === 0 ? seen : bucket.gap * (wasAccepted ? slower : muchSlower));
  bucket.until = Number.POSITIVE_INFINITY;
  bucket.slowedAt = now;
  bucket.adaptedAt = now;
}

function speedUp(bucket: Bucket, now: number): void {
  bucket.accepted = [...bucket.accepted.filter((at) => at > now - 1000), now];
  if (bucket.until !== Number.POSITIVE_INFINITY) return;
  bucket.gap *= CONVERGING.faster ** ((now - bucket.adaptedAt) / 1000);
  bucket.adaptedAt = now;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
