import { SyncError } from '../errors.ts';
import { systemClock } from '../http/clock.ts';

/** One signal for every way in which a run may end early; its reason is the SyncError that the run then ends with. */
export interface Lifetime {
  readonly signal: AbortSignal;
  /** From now on the run ends after this many minutes. */
  endAfter(minutes: number): void;
  /** Lets go of the process: no handler, no timer. What is still under way and nobody waits for ends, too. */
  release(): void;
}

/**
 * SIGINT and SIGTERM (what the runner sends on cancellation, 7.5 s and 2.5 s before it kills), the deadline and errors that
 * nobody caught all abort the one signal; whatever comes after the first is ignored. `startedAt`: by the system clock (epoch ms).
 */
export function beginLifetime(startedAt = systemClock.now()): Lifetime {
  const controller = new AbortController();
  const end = (reason: SyncError) => controller.abort(reason);
  let deadline: NodeJS.Timeout | undefined;

  const cancelled = (signal: NodeJS.Signals) =>
    end(
      new SyncError('cancelled', `The run was cancelled (${signal}).`, {
        remedy: 'Run it again: it imports only what is missing.',
      }),
    );
  const uncaught = (cause: unknown) =>
    end(
      new SyncError('internal', 'An unexpected error occurred outside the steps of the run.', {
        remedy: 'Run again; if it happens again, open an issue with the version of the action and this message.',
        cause,
      }),
    );

  const handlers = [
    ['SIGINT', cancelled],
    ['SIGTERM', cancelled],
    ['uncaughtException', uncaught],
    ['unhandledRejection', uncaught],
  ] as const;
  for (const [event, handler] of handlers) process.on(event, handler);

  return {
    signal: controller.signal,
    endAfter(minutes) {
      const message = `The run took longer than timeout-minutes (${minutes}).`;
      const remedy = 'Set timeout-minutes higher (up to 360), and the timeout-minutes of the job above it.';
      const ms = startedAt + minutes * 60_000 - systemClock.now();
      deadline = setTimeout(() => end(new SyncError('timeout', message, { remedy })), ms);
    },
    release() {
      clearTimeout(deadline);
      for (const [event, handler] of handlers) process.off(event, handler);
      controller.abort();
    },
  };
}
