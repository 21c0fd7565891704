import pLimit from 'p-limit';
import { redact } from './redact.ts';
import { askedWait, isFailure, numberIn, type Outcome } from './retry.ts';

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
  /** When a 429 last made the gap longer. */
  slowedAt: number;
}

/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per endpoint: a wait that the server asks for holds its other requests too; when `X-Rate-Limit-Remaining` runs low, what
 *   remains is spread until the reset; a 429 without such headers (Personio v2) doubles the gap between requests, and every answer
 *   after it shortens the gap again.
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
      const bucket = getOrCreate(buckets, redact(url), () => ({ next: 0, gap: 0, until: 0, slowedAt: 0 }));
      return limit(async () => {
        await waitUntil(startIn(bucket, now()), url);
        await waitUntil(reserve(now()), url);
        const startedAt = now();
        const outcome = await attempt();
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

/** When the bucket's next request may start (epoch ms); that place is then taken. */
function startIn(bucket: Bucket, now: number): number {
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
  if (outcome.status === 429) {
    // Requests that were under way together are refused together: that is one reason to slow down, not five.
    if (startedAt < bucket.slowedAt) return;
    bucket.gap = Math.min(5000, Math.max(100, bucket.gap * 2));
    bucket.until = Number.POSITIVE_INFINITY;
    bucket.slowedAt = now;
    return;
  }
  const limit = numberIn(outcome, 'x-rate-limit-limit');
  const remaining = numberIn(outcome, 'x-rate-limit-remaining');
  const reset = numberIn(outcome, 'x-rate-limit-reset');
  if (limit === undefined || remaining === undefined || reset === undefined) {
    if (bucket.until === Number.POSITIVE_INFINITY) bucket.gap = bucket.gap < 10 ? 0 : bucket.gap * 0.9;
    return;
  }
  const resetMs = Math.max(0, reset * 1000 - (outcome.serverTime ?? now)) + 1000;
  // As many as may be in flight at once are already spoken for.
  const isLow = remaining <= Math.max(limit / 10, concurrency);
  bucket.gap = isLow ? resetMs / (remaining + 1) : 0;
  bucket.until = now + resetMs;
  bucket.next = Math.max(bucket.next, now + bucket.gap);
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
