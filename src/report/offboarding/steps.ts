import type { Locate } from '../../config/configuration.ts';
import type { LoginSeen, NextRun } from '../../sync/people/offboard.ts';

/** What was done for somebody, or looked at, in the order in which it happened. */
export const STEP_NAMES = ['suspend', 'remove', 'look', 'deactivate', 'end-sessions', 'check-return'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** How a step ended. A look ends with what was seen of the login. */
export const STEP_OUTCOMES = [
  'done',
  'removed',
  'not-there',
  'wrong-status',
  'gone',
  'refused',
  'failed',
  'seen',
  'stayed-out',
  'came-back',
  'planned',
] as const;
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** One step. */
export interface Step {
  readonly step: StepName;
  readonly outcome: StepOutcome;
  /** Okta's status of the login, where the step looked at it. */
  readonly login?: LoginSeen;
  /** When it began. */
  readonly at: Date;
  readonly durationMs: number;
}

/** What is known of one person so far. */
export interface PersonSteps {
  readonly refusals: readonly string[];
  readonly steps: readonly Step[];
  readonly nextRun?: NextRun;
  /** By which Okta knows them; shown where it is the Personio id, or with `show-personal-data`. */
  readonly externalId?: string | undefined;
  /** Shown with `show-personal-data` only. */
  readonly userName?: string | undefined;
  /** Absent: nobody has looked. */
  readonly login?: LoginSeen;
  /** How the Okta user was found. */
  readonly foundBy?: 'app-user' | 'user-name';
}

/** What the steps of a run have found; one that fails halfway has some of it. */
export interface OffboardSteps {
  readonly dryRun: boolean;
  readonly showPersonalData: boolean;
  readonly inputs: Readonly<Record<string, string>>;
  readonly configurationFile: string | null;
  readonly configurationHash: string | null;
  /** Where a path of the configuration is written; absent where there is no file. */
  readonly locate?: Locate | undefined;
  /** Ids that Personio lists. */
  readonly fetched: number;
  /** By Personio id, in the order in which they were asked for. */
  readonly people: ReadonlyMap<string, PersonSteps>;
}

/** What a step may do with what it has found: leave it for the report. Nothing is ever read from here by another step. */
export interface OffboardRecorder {
  record(found: Partial<Omit<OffboardSteps, 'people'>>): void;
  person(personioId: string, found: Partial<Omit<PersonSteps, 'steps' | 'refusals'>>): void;
  refusal(personioId: string, message: string): void;
  step(personioId: string, step: Step): void;
}

const NOBODY: PersonSteps = { refusals: [], steps: [] };

/** A recorder for the steps, and what it holds, for the report alone. */
export function createOffboardRecorder(): { readonly recorder: OffboardRecorder; readonly steps: () => OffboardSteps } {
  let found: Omit<OffboardSteps, 'people'> = {
    dryRun: false,
    showPersonalData: false,
    inputs: {},
    configurationFile: null,
    configurationHash: null,
    fetched: 0,
  };
  const people = new Map<string, PersonSteps>();
  const change = (id: string, by: (known: PersonSteps) => Partial<PersonSteps>) => {
    const known = people.get(id) ?? NOBODY;
    people.set(id, { ...known, ...by(known) });
  };
  return {
    recorder: {
      record(more) {
        found = { ...found, ...more };
      },
      person: (id, more) => change(id, () => more),
      refusal: (id, message) => change(id, ({ refusals }) => ({ refusals: [...refusals, message] })),
      step: (id, step) =>
        change(id, ({ steps }) => ({
          steps: [...steps, step],
          ...(step.login !== undefined && { login: step.login }),
        })),
    },
    steps: () => ({ ...found, people }),
  };
}
