import type { SyncError } from '../errors.ts';
import type { ImportSession } from '../okta/import.ts';
import type { PersonChange } from '../sync/people/change.ts';
import type { Directory } from '../sync/people/directory.ts';
import type { LeaverLogins } from '../sync/people/leavers.ts';
import type { Finding } from '../sync/people/safeguards.ts';
import type { HeldUp } from '../sync/people/user-names.ts';
import type { RunStatus } from './run-report.ts';

/** What a run knows of itself so far; filled as it goes, so that a run that fails halfway can still tell. */
export interface Record {
  mode: string;
  dryRun: boolean;
  showPersonalData: boolean;
  inputs: Readonly<{ [name: string]: string }>;
  readonly startedAt: Date;
  configurationHash: string | null;
  fetched: number;
  directory?: Directory;
  changes: readonly PersonChange[];
  findings: readonly Finding[];
  /** Sent, COMPLETED, and not found applied when Okta was read back; absent where it was not. */
  unapplied?: ReadonlyMap<PersonChange, readonly string[]> | undefined;
  /** How many people went into sessions that COMPLETED; absent where Okta was not read back. */
  sent?: number;
  /** The logins of leavers whom the plan does not deactivate; absent where nobody looked. */
  leavers?: LeaverLogins | undefined;
  /** The status of the logins of those who were deactivated, after the import; absent where nobody looked. */
  loginsAfter?: ReadonlyMap<PersonChange, string> | undefined;
  /** People were deactivated, and their logins could not be looked at. */
  removedUnseen?: boolean;
  /** Accounts whose deactivation is held up. */
  heldUp: readonly HeldUp[];
  /** Personio ids of leavers whose login is known to stay. */
  loginKept: ReadonlySet<string>;
  readonly notes: string[];
  /** By session id, in the order they were opened. */
  readonly sessions: Map<string, ImportSession>;
  status?: RunStatus;
  error?: SyncError;
}

/** The record of a run that knows nothing yet but what it was asked for. */
export function beginRecord(mode: string, startedAt: Date): Record {
  return {
    mode,
    dryRun: false,
    showPersonalData: false,
    inputs: {},
    startedAt,
    configurationHash: null,
    fetched: 0,
    changes: [],
    findings: [],
    heldUp: [],
    loginKept: new Set(),
    notes: [],
    sessions: new Map(),
  };
}
