import type { Clock } from './clock.ts';
import type { Answer } from './types.ts';

/** `Date` counts in whole seconds, and an answer takes a while to arrive. */
const SAME_TIME_MS = 5_000;

/** A server's clock, set by the `Date` of its answers, because the runner's own may be wrong. */
export interface ServerClock {
  /** Epoch ms; our own time until the first answer. */
  now(): number;
  /** The same, undefined until the first answer. */
  told(): number | undefined;
  /** Sets the clock by an answer. True if it was wrong before: then a refused request is worth another try. */
  learnFrom(answer: Answer): boolean;
}

/** A clock that shows our own time until the first answer. */
export function createServerClock(clock: Clock): ServerClock {
  let offsetMs: number | undefined;
  const now = () => clock.now() + (offsetMs ?? 0);
  return {
    now,
    told: () => (offsetMs === undefined ? undefined : now()),
    learnFrom({ serverTime }) {
      if (serverTime === undefined) return false;
      const before = offsetMs ?? 0;
      offsetMs = serverTime - clock.now();
      return Math.abs(offsetMs - before) > SAME_TIME_MS;
    },
  };
}
