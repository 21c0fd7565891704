import type { ErrorCode } from '../errors.ts';
import type { Action } from '../sync/people/change.ts';
import type { Finding } from '../sync/people/safeguards.ts';

export type RunStatus = 'completed' | 'nothing-to-do' | 'planned' | 'triggered' | 'blocked' | 'failed';

/** One person that was touched, set aside or skipped. Exactly one of `personioId` and `oktaUserId` names them. */
export interface PersonReport {
  readonly personioId?: string;
  /** For people that were never fetched from Personio. */
  readonly oktaUserId?: string;
  readonly action: Action;
  /** A fixed word, such as `not-this-mode` or `invalid-attribute`; the text for people is in `detail`. */
  readonly reason?: string;
  /** Which attribute and why, without its value. */
  readonly detail?: string;
  /** Names of the attributes that differ from what Okta holds. */
  readonly changed?: readonly string[];
  /** Only with show-personal-data: attribute → what Okta holds, and what is sent. */
  readonly values?: Readonly<Record<string, { readonly from?: string | null; readonly to: string | null }>>;
  /** Whether it was really done: false for a plan that was not carried out. */
  readonly done: boolean;
  /** Sent and COMPLETED, and yet not found applied when Okta was read back: names of what differs, or `not found`. */
  readonly unconfirmed?: readonly string[];
  /** Okta's status of the login of a leaver who can still sign in. */
  readonly login?: string;
}

export interface SessionReport {
  readonly id: string;
  /** Okta's word for it, or `NOT_OPENED`. */
  readonly status: string;
  readonly upserts: number;
  readonly deletes: number;
  /** Bulk-load requests. */
  readonly batches: number;
  /** Milliseconds from opening to the last look. */
  readonly durationMs: number;
}

/** What one safeguard found. */
export type SafeguardReport = Finding;

/** `null`: cannot be known in this run. */
export interface Counts {
  readonly fetched: number;
  readonly upserted: number;
  readonly created: number | null;
  readonly updated: number | null;
  readonly deactivated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly invalid: number;
  readonly unconfirmed: number | null;
  /** Leavers who were seen to be able to sign in. */
  readonly loginActive: number | null;
  readonly batches: number;
}

/** Everything a run has to say, for the summary, the outputs and the JSON report. */
export interface RunReport {
  readonly status: RunStatus;
  readonly error?: { readonly code: ErrorCode; readonly message: string; readonly remedy: string };
  readonly mode: string;
  readonly dryRun: boolean;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** Inputs as used, secrets left out. */
  readonly inputs: Readonly<Record<string, string>>;
  /** How many people Okta held before; absent where it was not read. */
  readonly held?: number;
  readonly counts: Counts;
  readonly people: readonly PersonReport[];
  /** Accounts that are not deactivated because somebody else has their user name, whatever is known of their logins. */
  readonly heldUp: number;
  readonly sessions: readonly SessionReport[];
  readonly safeguards: readonly SafeguardReport[];
  /** What a person must act on; also annotations. */
  readonly warnings: readonly string[];
  /** What is worth knowing and needs no action. */
  readonly notes: readonly string[];
  readonly showPersonalData: boolean;
}
