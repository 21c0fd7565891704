import { setTimeout as pause } from 'node:timers/promises';

/** Time as the run sees it; tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls `ring` after `ms` milliseconds; the returned function cancels that. */
  timer(ms: number, ring: () => void): () => void;
}

// Node fires a timer longer than this immediately.
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  // Not the machine's own time: if that were set back during a wait, the wait would be longer by as much.
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  async sleep(ms, signal) {
    try {
      await pause(Math.min(ms, LONGEST_TIMER), undefined, { signal });
    } catch {
      throw signal.reason;
    }
  },
  timer(ms, ring) {
    const timer = setTimeout(ring, ms);
    return () => clearTimeout(timer);
  },
};
