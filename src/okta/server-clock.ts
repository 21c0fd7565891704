import type { Clock } from '../http/clock.ts';
import type { Answer } from '../http/types.ts';

/** `Date` counts in whole seconds, and an answer takes a while to arrive. */
const SAME_TIME_MS = 5_000;

/** Okta's clock, by which tokens and proofs are valid: the runner's own may be wrong. */
export interface ServerClock {
  /** Epoch ms. */
  now(): number;
  /** Sets the clock by an answer. True where it was wrong, so a request that was refused is worth another try. */
  learnFrom(answer: Answer): boolean;
}

/** A clock that shows our own time until the first answer. */
export function createServerClock(clock: Clock): ServerClock {
  let offsetMs = 0;
  return {
    now: () => clock.now() + offsetMs,
    learnFrom({ serverTime }) {
      if (serverTime === undefined) return false;
      const before = offsetMs;
      offsetMs = serverTime - clock.now();
      return Math.abs(offsetMs - before) > SAME_TIME_MS;
    },
  };
}
