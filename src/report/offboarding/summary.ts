import { isOn } from '../../sync/people/offboard.ts';
import { aboutError, errorGuideLine } from '../guides.ts';
import {
  type Block,
  bullets,
  code,
  counted,
  duration,
  folded,
  joinWithin,
  number,
  plain,
  prose,
  table,
  textOf,
} from '../markdown.ts';
import { mistakeLines, mistakeList } from '../mistakes.ts';
import { SUMMARY_BUDGET } from '../summary.ts';
import type { OffboardedPerson, OffboardingReport } from './schema.ts';
import { loginInWords, outcomeInWords, STEP_WORDS } from './words.ts';

/** The job summary of an offboarding: in the first line what happened, in the second what to do, then each step with its time. */
export function renderOffboarding(report: OffboardingReport): string {
  const blocks = [
    `## ${whatHappened(report)}\n`,
    `**What to do:** ${whatToDo(report)}${aboutError(report.error, report.context)}\n`,
    ...mistakeList(report),
    ...refusals(report),
    ...people(report),
    ...steps(report),
    ...warnings(report),
    ...inputs(report),
  ];
  return joinWithin(blocks, SUMMARY_BUDGET);
}

/** The last lines of the log, which say as much as the summary begins with. */
export function closingLines(report: OffboardingReport, reportPath: string): string[] {
  return [
    textOf(whatHappened(report)),
    ...mistakeLines(report),
    `What to do: ${textOf(whatToDo(report))}`,
    ...(report.error ? [errorGuideLine(report.error.code, report.context)] : []),
    ...(reportPath === '' ? [] : [`Report: ${reportPath}`]),
  ];
}

function whatHappened({ status, error, counts, people, warnings }: OffboardingReport): string {
  const removed = counted(counts.deactivated, 'person', 'people');
  const isUnseen = people.some(({ login }) => login === null || login === 'NOT_READ');
  switch (status) {
    case 'completed': {
      const kept = people.filter(({ login }) => isOn(login ?? undefined)).length;
      const known = kept > 0 ? `; ${counted(kept, 'login stays', 'logins stay')} on` : ', and every login is off';
      const logins = isUnseen ? '; not every login was looked at' : known;
      return `${isUnseen || warnings.length > 0 ? '⚠️' : '✅'} ${removed} removed from the identity source${logins}.`;
    }
    case 'nothing-to-do':
      return '✅ Nothing was left to do: removed from the identity source before, and every login is off.';
    case 'planned':
      return `📋 Dry run, nothing was written: ${removed} would be removed from the identity source.`;
    case 'blocked':
      return `🛑 Nobody was offboarded: ${counted(refusedIn(people), 'person is', 'people are')} refused, so nothing was written to Okta.`;
    case 'failed': {
      const failure = error ? `❌ The run failed (${error.code}): ${prose(error.message)}` : '❌ The run failed.';
      if (!counts.loginActive) return failure;
      const open = `${removed} removed from the identity source; **${number(counts.loginActive)} can still sign in**`;
      return error?.code === 'safeguard' ? `❌ ${open} (${error.code}).` : `⚠️ ${open}. ${failure}`;
    }
  }
}

function refusedIn(people: readonly OffboardedPerson[]): number {
  return people.filter(({ refusals }) => refusals.length > 0).length;
}

function whatToDo({ status, error, warnings, people }: OffboardingReport): string {
  if (error) return prose(error.remedy);
  if (warnings.length > 0) return `Act on ${counted(warnings.length, 'warning', 'warnings')} below.`;
  if (status === 'planned')
    return 'Read the steps and run without `dry-run` to take them.'.replaceAll(/`(.+?)`/g, '<code>$1</code>');
  const isUnseen = people.some(({ login }) => login === 'NOT_READ');
  return isUnseen
    ? 'Look in Okta whether the logins are off, and grant <code>okta.users.read</code> so that the next run can.'
    : 'End what Okta cannot: sessions inside apps that sign in by SAML last until they expire.';
}

function refusals({ people }: OffboardingReport): Block[] {
  const all = people.flatMap(({ personioId, refusals }) => refusals.map((message) => ({ personioId, message })));
  return all.length > 0 ? [bullets(all, ({ personioId, message }) => `🛑 ${code(personioId)}: ${prose(message)}`)] : [];
}

const NEXT_RUN = {
  'stays-out': 'leaves them out',
  'comes-back': '**imports them again**',
  'kept-out-by-login': 'leaves them out as long as the login is off',
};

function people({ status, people }: OffboardingReport): Block[] {
  if (people.length === 0 || status === 'blocked') return [];
  const hasNames = people.some(({ userName }) => userName !== undefined);
  const names = ['Personio id', ...(hasNames ? ['User name'] : []), 'Removed', 'Login', 'The next run of the sync'];
  return [
    table(names, people, ({ personioId, userName, removed, login, loginFoundBy, nextRun }) => [
      code(personioId),
      ...(hasNames ? [userName === undefined ? '' : code(userName)] : []),
      removed ? 'yes' : 'no',
      `${plain(loginInWords(login ?? 'NOT_READ'))}${loginFoundBy === 'user-name' ? ' (found by name)' : ''}`,
      nextRun === null ? '' : NEXT_RUN[nextRun],
    ]),
  ];
}

function steps({ people }: OffboardingReport): Block[] {
  const all = people.flatMap(({ personioId, steps }) => steps.map((step) => ({ personioId, ...step })));
  if (all.length === 0) return [];
  const names = ['Personio id', 'Step', 'Outcome', 'Began (UTC)', 'Took#'];
  const listing = table(names, all, ({ personioId, step, outcome, login, at, durationMs }) => [
    code(personioId),
    STEP_WORDS[step],
    plain(outcomeInWords({ outcome, ...(login !== undefined && { login }) })),
    at.slice(0, 19).replace('T', ' '),
    outcome === 'planned' ? '' : duration(durationMs),
  ]);
  return ['\n### Steps\n', listing];
}

function warnings({ warnings }: OffboardingReport): Block[] {
  return warnings.length > 0 ? ['\n### Warnings\n', bullets(warnings, prose)] : [];
}

function inputs({ inputs }: OffboardingReport): Block[] {
  const all = Object.entries(inputs);
  if (all.length === 0) return [];
  return folded(
    'Inputs',
    table(['Input', 'Value'], all, ([name, value]) => [code(name), value ? code(value) : '']),
  );
}
