import type { Locate } from '../config/configuration.ts';
import type { PlannedGroups } from '../groups.ts';
import type { GroupReadBack } from '../okta/group-read-back.ts';
import type { ImportSession } from '../okta/import/session.ts';
import type { ReadBack } from '../okta/read-back.ts';
import type { Finding } from '../sync/finding.ts';
import type { GroupItem } from '../sync/groups/uploads.ts';
import { MODES } from '../sync/mode.ts';
import type { StagedLogins } from '../sync/people/activation.ts';
import type { PersonChange } from '../sync/people/change.ts';
import type { Directory } from '../sync/people/directory.ts';
import type { LeaverLogins, LoginSessions } from '../sync/people/leavers.ts';
import type { Plan } from '../sync/people/plan.ts';

/** What an import session carries: people, groups and memberships. */
export type ImportItem = PersonChange | GroupItem;

/** What the steps of a run have found; a run that fails halfway has some of it. */
export interface Steps {
  readonly mode: string;
  readonly dryRun: boolean;
  readonly showPersonalData: boolean;
  /** Inputs as used, secrets left out. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Null where there is none, or the run ended before it was read. */
  readonly configurationFile: string | null;
  readonly configurationHash: string | null;
  /** Where a path of the configuration is written; absent where there is no file. */
  readonly locate?: Locate | undefined;
  /** Distinct employees read from Personio. */
  readonly fetched: number;
  readonly directory?: Directory;
  readonly plan?: Plan;
  /** The logins of leavers whom the plan does not deactivate; absent where nobody looked. */
  readonly leavers?: LeaverLogins | undefined;
  /** Whose calendar the dates of Personio are read in (IANA). */
  readonly timeZone: string;
  /** Personio ids of leavers whose login is known to stay on. */
  readonly loginKept: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Of the plan; absent where there is none, or it is not known as a whole. */
  readonly digest?: string | undefined;
  /** By session id, in the order they were opened. */
  readonly sessions: ReadonlyMap<string, ImportSession<ImportItem>>;
  /** By session id, when it was triggered, by Okta's clock (epoch ms). */
  readonly triggerTimes: ReadonlyMap<string, number>;
  /** The id of the last session, where it was triggered and, as asked for, not waited for. */
  readonly handedOver?: string;
  /** Absent where no rule for groups was asked. */
  readonly groups?: PlannedGroups | undefined;
  /** Absent where groups were not read back after the import. */
  readonly groupReadBack?: GroupReadBack | undefined;
  /** Absent where Okta was not read back after the import. */
  readonly readBack?: ReadBack | undefined;
  /** When that was, by Okta's clock (epoch ms). */
  readonly readBackAt?: number;
  /** Why Okta did not apply what was sent of them, as far as its System Log tells. */
  readonly oktaReasons?: ReadonlyMap<PersonChange, string>;
  /** Our people whose login was never activated, as far as is known by now; absent where nobody looked. */
  readonly staged?: StagedLogins | undefined;
  /** Absent where no sessions of leavers are to be ended. */
  readonly loginSessions?: LoginSessions;
  readonly notes: readonly string[];
}

/** Whether what a session carried counts as done: Okta has imported it, or was to do so without anybody waiting. */
export function isDone(
  { id, status }: Pick<ImportSession, 'id' | 'status'>,
  { handedOver }: Pick<Steps, 'handedOver'>,
): boolean {
  return status === 'COMPLETED' || id === handedOver;
}

/** What a step may do with what it has found: leave it for the report. Nothing is ever read from here by another step. */
export interface Recorder {
  record(found: Partial<Steps>): void;
  /** Adds to the findings, and to the notes. */
  add(found: { readonly findings?: readonly Finding[]; readonly notes?: readonly string[] }): void;
  /** Does work that looks anew at what was found before; if it fails, what was found before stands. */
  anew<T>(work: () => Promise<T>): Promise<T>;
}

/** A recorder for the steps, and what it holds, for the report alone. `given`: the mode as it was given; one that is none may be a secret in the wrong place. */
export function createRecorder(given: string): { readonly recorder: Recorder; readonly steps: () => Steps } {
  let steps: Steps = {
    mode: MODES.find((known) => known === given) ?? 'not known',
    dryRun: false,
    showPersonalData: false,
    inputs: {},
    configurationFile: null,
    configurationHash: null,
    fetched: 0,
    timeZone: 'UTC',
    loginKept: new Set(),
    findings: [],
    sessions: new Map(),
    triggerTimes: new Map(),
    notes: [],
  };
  return {
    recorder: {
      record(found) {
        steps = { ...steps, ...found };
      },
      add({ findings = [], notes = [] }) {
        steps = { ...steps, findings: [...steps.findings, ...findings], notes: [...steps.notes, ...notes] };
      },
      async anew(work) {
        const before = steps;
        try {
          return await work();
        } catch (error) {
          steps = before;
          throw error;
        }
      },
    },
    steps: () => steps,
  };
}
