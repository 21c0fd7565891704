/** Where adapters report progress. Lines hold counts and Personio ids, never names, addresses or values. */
export interface Log {
  info(line: string): void;
  debug(line: string): void;
  /** Something a person must act on; becomes an annotation. */
  warning(line: string): void;
  /** Something worth knowing that needs no action; becomes a notice. */
  notice(line: string): void;
}

/** A log that keeps nothing. */
export const silent: Log = { info() {}, debug() {}, warning() {}, notice() {} };
