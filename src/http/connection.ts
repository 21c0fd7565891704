import type { Log } from '../log.ts';
import type { Clock } from './clock.ts';
import type { ServerClock } from './server-clock.ts';

/** What a connection to Personio or Okta needs from the run. */
export interface Connection {
  /** Every call ends with it. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** Hides a secret in the log; called with each token before its first use. */
  readonly mask: (secret: string) => void;
  /** Set by every answer. */
  readonly serverClock?: ServerClock;
}
