import { isOff, type LoginSeen } from '../../sync/people/offboard.ts';
import { duration } from '../markdown.ts';
import { type Opening, rulesIn } from '../step-log.ts';
import type { Step, StepName, StepOutcome } from './steps.ts';

/** What a step is called, as something to do. */
export const STEP_WORDS: Readonly<Record<StepName, string>> = {
  suspend: 'suspend the login',
  remove: 'remove from the source',
  look: 'look at the login',
  deactivate: 'deactivate the login',
  'end-sessions': 'end sessions and tokens',
  'check-return': 'check whether an import brought them back',
};

const OUTCOME_WORDS: Readonly<Record<Exclude<StepOutcome, 'seen'>, string>> = {
  done: 'done',
  removed: 'removed',
  'not-there': 'was gone already',
  'wrong-status': "not possible in the login's status",
  gone: 'Okta has no such user any more',
  refused: 'refused or interrupted',
  failed: 'failed',
  'stayed-out': 'no',
  'came-back': 'yes: all steps are repeated',
  planned: 'planned',
};

/** What is said of a login. */
export function loginInWords(login: LoginSeen): string {
  if (login === 'NOT_READ') return 'not looked at';
  if (login === 'NOT_FOUND') return 'no Okta user has the user name';
  if (login === 'GONE') return 'Okta has no such user any more';
  return `${login}, ${isOff(login) ? 'off' : 'can still sign in'}`;
}

/** How a step ended. */
export function outcomeInWords({ outcome, login = 'NOT_READ' }: Pick<Step, 'outcome' | 'login'>): string {
  return outcome === 'seen' ? loginInWords(login) : OUTCOME_WORDS[outcome];
}

/** A step in one sentence without a full stop: `remove from the source: removed (1.2 s)`. */
export function describeStep({ step, durationMs, ...ended }: Step): string {
  return `${STEP_WORDS[step]}: ${outcomeInWords(ended)} (${duration(durationMs)})`;
}

/** The first line of the log. */
export function offboardOpening({ version, dryRun, sourceId, ...configuration }: Omit<Opening, 'mode'>): string {
  return `Personio → Okta offboarding ${version}${dryRun ? ', dry run' : ''}, identity source ${sourceId}. ${rulesIn(configuration)}`;
}
