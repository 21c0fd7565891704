import type { Ending } from '../../offboarding/ending.ts';
import { isOn, keepsOut, type NextRun } from '../../sync/people/offboard.ts';
import { errorReport } from '../mistakes.ts';
import type { Frame } from '../report.ts';
import type { OffboardedPerson, OffboardingReport } from './schema.ts';
import type { OffboardSteps, PersonSteps } from './steps.ts';

/** The report of a run, finished or not. User names are in it only with `show-personal-data`. */
export function buildOffboardingReport(
  steps: OffboardSteps,
  { status, error }: Ending,
  { context, startedAt, finishedAt, warnings }: Frame,
): OffboardingReport {
  const all = [...steps.people.values()];
  const isPlanned = status === 'planned';
  const isRemoved = (one: PersonSteps) => wasRemoved(one) || (isPlanned && isToBeRemoved(one));
  const looked = all.flatMap(({ login }) => (login === undefined || login === 'NOT_READ' ? [] : [login]));
  return {
    schema: 'personio-okta-sync/offboarding',
    version: 1,
    context,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    dryRun: steps.dryRun,
    inputs: { ...steps.inputs },
    status,
    error: errorReport(error, steps.locate),
    counts: {
      fetched: steps.fetched,
      deactivated: all.filter(isRemoved).length,
      loginActive: looked.length === 0 ? null : looked.filter(isOn).length,
    },
    people: [...steps.people].map(([personioId, one]) => personReport(personioId, one, { steps, isPlanned })),
    warnings: [...warnings, ...(status === 'blocked' ? [] : nextRunWarnings(steps, isPlanned))],
  };
}

function wasRemoved({ steps }: PersonSteps): boolean {
  return steps.some(({ outcome }) => outcome === 'removed');
}

function isToBeRemoved({ steps }: PersonSteps): boolean {
  return steps.some(({ step, outcome }) => step === 'remove' && outcome === 'planned');
}

function personReport(
  personioId: string,
  one: PersonSteps,
  { steps: { showPersonalData }, isPlanned }: { readonly steps: OffboardSteps; readonly isPlanned: boolean },
): OffboardedPerson {
  const { refusals, steps, login, foundBy, userName } = one;
  return {
    personioId,
    refusals: [...refusals],
    removed: wasRemoved(one),
    login: login ?? null,
    loginFoundBy: foundBy ?? null,
    nextRun: nextRunOf(one, isPlanned) ?? null,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    ...(showPersonalData && userName !== undefined && { userName }),
  };
}

/** In a dry run nobody knows yet what the login will be. */
function nextRunOf({ nextRun, login }: PersonSteps, isPlanned: boolean): NextRun | undefined {
  return nextRun === 'kept-out-by-login' && !keepsOut(login) && !isPlanned ? 'comes-back' : nextRun;
}

/** Who would be imported again, and the line that keeps them out. */
function nextRunWarnings({ people, showPersonalData }: OffboardSteps, isPlanned: boolean): string[] {
  return [...people].flatMap(([personioId, one]) => {
    const nextRun = nextRunOf(one, isPlanned);
    if (nextRun !== 'comes-back' && nextRun !== 'kept-out-by-login') return [];
    const { externalId } = one;
    const isShown = externalId !== undefined && (showPersonalData || externalId === personioId);
    const line = `\`deactivate: { always: [${isShown ? JSON.stringify(externalId) : '(the external id)'}] }\``;
    return nextRun === 'comes-back'
      ? `Personio does not list ${personioId} as having left, so the next run of the sync imports them again. Put ${line} into the configuration file.`
      : `Personio does not list ${personioId} as having left. Only that the login is off keeps the next run of the sync from importing them, if it may read users. Put ${line} into the configuration file to make sure.`;
  });
}
