import pLimit from 'p-limit';
import { type Buckets, createBuckets } from './buckets.ts';
import { redact } from './redact.ts';
import { askedWait, isFailure, numberIn, type Outcome } from './retry.ts';
import type { Answer } from './types.ts';

/** How fast requests may be sent to one origin. */
export interface Pace {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Requests started within any second. */
  readonly perSecond?: number;
  /** Requests started within any minute. */
  readonly perMinute?: number;
  /** The part of each of Okta's rate limit buckets that we may use, above 0 and up to 1; 1 where not given. */
  readonly share?: number;
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

/** What slows down the requests to one endpoint. */
interface Brake {
  /** No request starts before (epoch ms). */
  next: number;
  /** Milliseconds between two starts. */
  gap: number;
  /** When a 429 last made the gap longer, and when an answer last changed it. */
  slowedAt: number;
  adaptedAt: number;
  /** The times of answers within the last second that neither refused nor named a limit. */
  accepted: readonly number[];
  /** Requests that have started and are not answered yet. */
  inFlight: number;
  /** How many of `most` may still start in the window from `since` to `resets`, according to the answers. */
  left: number;
  most: number;
  since: number;
  resets: number;
}

/** How the pace approaches the accepted rate, and stays close to it, where no headers name a limit. */
const CONVERGING = {
  /** Used where nothing has been accepted yet (ms). */
  firstGap: 100,
  longestGap: 5000,
  /** A second may have accepted slightly more than the limit allows in the next. */
  margin: 1.1,
  /** The gap grows by this: after a refusal at a pace that had been accepted, and at one that never was. */
  slower: 1.25,
  muchSlower: 2,
  /** The gap shrinks to this part of itself in a second without a refusal. */
  faster: 0.98,
};

/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per rate limit bucket of Okta: no more requests than `X-Rate-Limit-Remaining` and our share of it, until the reset (buckets.ts);
 * - per endpoint: a wait that the server asks for delays the endpoint's other requests too, and no more start than
 *   `X-RateLimit-Remaining` (Personio v2) allows until the reset. After a 429 with neither, requests keep the distance at which they
 *   were last accepted, and move closer very slowly.
 * `pause` waits for so many milliseconds, for the sake of this URL; it is not called for a wait of none.
 */
export function createPacer(paces: Paces, now: () => number, pause: (ms: number, url: string) => Promise<void>): Pacer {
  const origins = new Map<string, ReturnType<typeof createOrigin>>();
  const brakes = new Map<string, Brake>();

  const waitUntil = async (time: number, url: string): Promise<void> => {
    const ms = time - now();
    if (ms > 0) await pause(ms, url);
  };

  /** Others may have used up the bucket by the time it was refilled. */
  const waitForPlace = async (buckets: Buckets, url: string): Promise<void> => {
    for (;;) {
      // The clock is read once: a request is counted only if it may start at that time.
      const time = now();
      const at = buckets.startAt(url, time);
      if (at <= time) return;
      await waitUntil(at, url);
    }
  };

  return {
    run(url, attempt) {
      const { origin } = new URL(url);
      const pace = paces[origin] ?? DEFAULT_PACE;
      const { limit, reserve, buckets } = getOrCreate(origins, origin, () => createOrigin(pace));
      const brake = getOrCreate(brakes, redact(url), newBrake);
      return limit(async () => {
        await waitUntil(startIn(brake, now()), url);
        await waitUntil(reserve(now()), url);
        await waitForPlace(buckets, url);
        const startedAt = now();
        brake.inFlight += 1;
        const outcome = await attempt().finally(() => {
          brake.inFlight -= 1;
        });
        buckets.learn(url, outcome, now());
        adapt(brake, outcome, { startedAt, now: now() });
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
    buckets: createBuckets(pace.share ?? 1),
    /** When the next request may start (epoch ms); it is counted as started then. */
    reserve(now: number): number {
      const start = Math.max(now, earliest(pace.perSecond, 1000), earliest(pace.perMinute, 60_000));
      starts.push(start);
      if (starts.length > Math.max(pace.perSecond ?? 0, pace.perMinute ?? 0)) starts.shift();
      return start;
    },
  };
}

function newBrake(): Brake {
  const untold = { left: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY, since: 0, resets: 0 };
  return { next: 0, gap: 0, slowedAt: 0, adaptedAt: 0, accepted: [], inFlight: 0, ...untold };
}

/** When the endpoint's next request may start (epoch ms); it is counted as started then. */
function startIn(brake: Brake, now: number): number {
  if (brake.left <= 0) {
    brake.since = Math.max(now, brake.resets);
    brake.next = Math.max(brake.next, brake.since);
    brake.left = brake.most;
  }
  brake.left -= 1;
  const start = Math.max(now, brake.next);
  brake.next = start + brake.gap;
  return start;
}

/** Slows the endpoint down or speeds it up, depending on how a try ended. Times are epoch ms. */
function adapt(brake: Brake, outcome: Outcome, { startedAt, now }: { startedAt: number; now: number }): void {
  if (isFailure(outcome)) return;
  const asked = askedWait(outcome, now);
  if (asked !== undefined) {
    brake.next = Math.max(brake.next, now + asked);
    return;
  }
  const told = toldLimit(outcome, now);
  if (told !== undefined) keepTo(told, brake, { startedAt, now });
  else if (outcome.status === 429) slowDown(brake, { startedAt, now });
  else speedUp(brake, now);
}

interface ToldLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the whole limit is available again. */
  readonly resetMs: number;
}

/**
 * The limit that `X-RateLimit-…` names. Whether the reset is a number of seconds or a point in time is not documented; a point in time is
 * far larger. Without a reset, the time follows from the replenish rate.
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

/** Lets no more requests start than remain; the server has not counted those under way yet. */
function keepTo(
  { limit, remaining, resetMs }: ToldLimit,
  brake: Brake,
  { startedAt, now }: { startedAt: number; now: number },
): void {
  // The answer is about an earlier window than the one that is waited for.
  if (startedAt < brake.since) return;
  const left = remaining - brake.inFlight;
  brake.left = startedAt < brake.resets ? Math.min(brake.left, left) : left;
  brake.most = limit;
  brake.resets = now + resetMs;
}

function slowDown(brake: Brake, { startedAt, now }: { startedAt: number; now: number }): void {
  // Requests that were under way at the same time are refused together: that is one reason to slow down, not five.
  if (startedAt < brake.slowedAt) return;
  const { firstGap, longestGap, margin, slower, muchSlower } = CONVERGING;
  const accepted = brake.accepted.filter((at) => at > now - 1000).length;
  const wasAccepted = brake.accepted.some((at) => at > brake.slowedAt);
  const seen = accepted > 0 ? (1000 / accepted) * margin : firstGap;
  brake.gap = Math.min(longestGap, brake.gap === 0 ? seen : brake.gap * (wasAccepted ? slower : muchSlower));
  brake.slowedAt = now;
  brake.adaptedAt = now;
}

function speedUp(brake: Brake, now: number): void {
  brake.accepted = [...brake.accepted.filter((at) => at > now - 1000), now];
  brake.gap *= CONVERGING.faster ** ((now - brake.adaptedAt) / 1000);
  brake.adaptedAt = now;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
