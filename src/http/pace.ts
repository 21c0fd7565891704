import pLimit from 'p-limit';
import { type Buckets, createBuckets } from './buckets.ts';
import { redact } from './redact.ts';
import { askedWait, isFailure, type Outcome } from './retry.ts';

/** How fast one origin may be asked. */
export interface Pace {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Requests started within any second. */
  readonly perSecond?: number;
  /** Requests started within any minute. */
  readonly perMinute?: number;
  /** The part of each rate limit bucket that we may use, above 0 and up to 1; 1 where not given. */
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

/** How one endpoint of one origin is held up. */
interface Brake {
  /** No request starts before (epoch ms). */
  next: number;
  /** Milliseconds between two starts. */
  gap: number;
  /** When a 429 last made the gap longer. */
  slowedAt: number;
}

/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per rate limit bucket: no more requests than `X-Rate-Limit-Remaining` and our share of it, until the reset (buckets.ts);
 * - per endpoint: a wait that the server asks for holds its other requests too; a 429 without a word of when to come back
 *   (Personio v2) doubles the gap between requests, and every answer after it shortens the gap again.
 * `pause` waits (milliseconds, and for which URL) and is not called where nothing is to wait for.
 */
export function createPacer(paces: Paces, now: () => number, pause: (ms: number, url: string) => Promise<void>): Pacer {
  const origins = new Map<string, ReturnType<typeof createOrigin>>();
  const brakes = new Map<string, Brake>();

  const waitUntil = async (time: number, url: string): Promise<void> => {
    const ms = time - now();
    if (ms > 0) await pause(ms, url);
  };

  /** Others may have taken what was free when the bucket was filled up again. */
  const waitForPlace = async (buckets: Buckets, url: string): Promise<void> => {
    for (;;) {
      const at = buckets.startAt(url, now());
      if (at <= now()) return;
      await waitUntil(at, url);
    }
  };

  return {
    run(url, attempt) {
      const { origin } = new URL(url);
      const pace = paces[origin] ?? DEFAULT_PACE;
      const { limit, reserve, buckets } = getOrCreate(origins, origin, () => createOrigin(pace));
      const brake = getOrCreate(brakes, redact(url), () => ({ next: 0, gap: 0, slowedAt: 0 }));
      return limit(async () => {
        await waitUntil(startIn(brake, now()), url);
        await waitUntil(reserve(now()), url);
        await waitForPlace(buckets, url);
        const startedAt = now();
        const outcome = await attempt();
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
    /** When the next request may start (epoch ms); that place is then taken. */
    reserve(now: number): number {
      const start = Math.max(now, earliest(pace.perSecond, 1000), earliest(pace.perMinute, 60_000));
      starts.push(start);
      if (starts.length > Math.max(pace.perSecond ?? 0, pace.perMinute ?? 0)) starts.shift();
      return start;
    },
  };
}

/** When the endpoint's next request may start (epoch ms); that place is then taken. */
function startIn(brake: Brake, now: number): number {
  const start = Math.max(now, brake.next);
  brake.next = start + brake.gap;
  return start;
}

/** Brakes or releases by how a try ended. Times are epoch ms. */
function adapt(brake: Brake, outcome: Outcome, { startedAt, now }: { startedAt: number; now: number }): void {
  if (isFailure(outcome)) return;
  const asked = askedWait(outcome, now);
  if (asked !== undefined) {
    brake.next = Math.max(brake.next, now + asked);
    return;
  }
  if (outcome.status === 429) {
    // Requests that were under way together are refused together: that is one reason to slow down, not five.
    if (startedAt < brake.slowedAt) return;
    brake.gap = Math.min(5000, Math.max(100, brake.gap * 2));
    brake.slowedAt = now;
    return;
  }
  brake.gap = brake.gap < 10 ? 0 : brake.gap * 0.9;
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
