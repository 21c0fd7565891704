import { stops } from '../sync/finding.ts';
import { digest, firstLines, rulesOf } from './first-lines.ts';
import { groups } from './groups.ts';
import {
  type Block,
  bullets,
  code,
  counted,
  duration,
  folded,
  joinWithin,
  number,
  prose,
  row,
  table,
} from './markdown.ts';
import { changes, openLogins, setAside, staged, unconfirmed, waiting } from './people.ts';
import type { Counts, Planned, Report } from './schema.ts';

/** UTF-8 bytes that a summary never exceeds; GitHub drops one over 1 MiB. */
export const SUMMARY_BUDGET = 900_000;

/**
 * The job summary in GitHub Markdown: in the first line what happened, in the second what to do, then the evidence.
 * At most SUMMARY_BUDGET bytes; lists are cut with a count. Attribute values are shown only with `showPersonalData`.
 */
export function renderSummary(report: Report): string {
  const blocks = [
    ...firstLines(report, '##'),
    ...openLogins(report),
    whatWasAsked(report),
    digest(report),
    counts(report),
    ...warnings(report),
    ...changes(report),
    ...groups(report),
    ...unconfirmed(report),
    ...waiting(report),
    ...staged(report),
    ...setAside(report),
    ...notes(report),
    ...sessions(report),
    ...safeguards(report),
    ...inputs(report),
  ];
  return joinWithin(blocks, SUMMARY_BUDGET);
}

function whatWasAsked({ mode, dryRun, inputs, counts, held, startedAt, finishedAt, context }: Report): string {
  const facts = [
    `Mode ${code(mode)}${dryRun ? ', dry run' : ''}`,
    ...rulesOf(context),
    `${counted(counts.fetched, 'person', 'people')} read from Personio${inputs['record-limit'] ? ', a sample (`record-limit`)' : ''}`,
    held === null ? 'people in Okta: not known' : `${counted(held, 'person', 'people')} in Okta before`,
    `started ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
    `took ${duration(Date.parse(finishedAt) - Date.parse(startedAt)).replaceAll(' ', '\u00a0')}`,
  ];
  return `\n${facts.join(' · ')}\n\n`;
}

/** A line of the table of counts, in Markdown. */
interface CountLine {
  readonly what: string;
  readonly count: string;
  /** What was planned, for what is imported; the other lines only say how many there are. */
  readonly plan?: string;
  readonly note: string;
}

/** How many people the run had to do with; of a run that was stopped also how many were planned. */
function counts(report: Report): string {
  const { status, counts, people, sessions } = report;
  const { fetched, deactivated, upserted, unchanged, leftBefore, skipped, invalid } = counts;
  const all = deactivated + upserted + unchanged + skipped + invalid;
  if (fetched + all === 0) return '';
  const isStopped = status === 'blocked' || status === 'failed';
  const plan = (isStopped && report.planned) || counts;
  const unlisted =
    deactivated === 0 ? 0 : people.filter(({ action, personioId }) => action === 'deactivate' && !personioId).length;
  const lines: CountLine[] = [
    {
      what: plan.deactivated > 0 ? '**⛔\u00a0Deactivated**' : 'Deactivated',
      count: emphasised(deactivated),
      plan: emphasised(plan.deactivated),
      note: unlisted > 0 ? `${counted(unlisted, 'person', 'people')} not listed by Personio` : '',
    },
    { what: 'Created or updated', count: number(upserted), plan: number(plan.upserted), note: splitOf(plan) },
    { what: 'In step', count: number(unchanged - leftBefore), note: 'nothing to send' },
    { what: 'Left before', count: number(leftBefore), note: 'their account had ended, or there was none' },
    { what: 'Skipped', count: number(skipped), note: 'left alone on purpose' },
    { what: 'Invalid', count: number(invalid), note: 'data to be corrected' },
  ];
  const imported = sessions.some(({ handedOver }) => handedOver) ? 'Sent' : 'Imported';
  const names = plan === counts ? [status === 'planned' ? 'Planned' : 'People'] : ['Planned', imported];
  const table = [
    row(['', ...names, '']),
    row(['---', ...names.map(() => '--:'), '---']),
    ...[...lines, ...alsoCounted(counts)].map(({ what, count, plan, note }) =>
      row([what, ...(names.length > 1 ? [plan ?? count, plan === undefined ? '' : count] : [count]), note]),
    ),
  ].join('');
  if (isStopped || all !== fetched + unlisted) return `${table}\n`;
  const whole =
    unlisted > 0
      ? `${number(all)}: ${counted(fetched, 'person', 'people')} read from Personio, and ${number(unlisted)} whom only Okta knows`
      : `the ${counted(fetched, 'person', 'people')} read from Personio`;
  return `${table}\nThe first ${lines.length} lines add up to ${whole}.\n`;
}

/** People who are in one of the other lines, too. */
function alsoCounted({ unconfirmed, waiting, staged, activated, sessionsEnded, loginActive }: Counts): CountLine[] {
  const line = (what: string, count: string, note: string): CountLine => ({ what, count, plan: '', note });
  return [
    ...(unconfirmed === null ? [] : [line('*Unconfirmed*', number(unconfirmed), 'sent, and not seen in Okta')]),
    ...(waiting ? [line('*Waiting*', number(waiting), 'imported, and not confirmed in Okta')] : []),
    ...(activated > 0 ? [line('*Activated*', number(activated), 'Okta has sent them the mail')] : []),
    ...(staged ? [line('*Never activated*', number(staged), 'confirmed in Okta, and staged')] : []),
    ...(sessionsEnded ? [line('*Sessions ended*', number(sessionsEnded), 'of leavers, and their tokens')] : []),
    ...(loginActive ? [line('**Can still sign in**', emphasised(loginActive), 'have left')] : []),
  ];
}

function emphasised(count: number): string {
  return count > 0 ? `**${number(count)}**` : '0';
}

function splitOf({ upserted, created, updated }: Planned): string {
  if (upserted === 0) return '';
  return created === null || updated === null
    ? 'how many of each is not known'
    : `${number(created)} created, ${number(updated)} updated`;
}

function warnings({ warnings }: Report): Block[] {
  return warnings.length > 0 ? ['\n### Warnings\n', bullets(warnings, prose)] : [];
}

function notes({ notes }: Report): Block[] {
  return notes.length > 0 ? ['\n### Good to know\n', bullets(notes, prose)] : [];
}

function sessions({ sessions }: Report): Block[] {
  if (sessions.length === 0) return [];
  const hasGroups = sessions.some(({ groups, memberships }) => groups || memberships);
  const more = hasGroups ? ['Groups#', 'Memberships#'] : [];
  const names = ['Session', 'Status', 'Upserts#', 'Deletes#', ...more, 'Batches#', 'Duration#'];
  const listing = table(
    names,
    sessions,
    ({ id, status, upserts, deletes, groups, memberships, batches, durationMs }) => [
      code(id),
      code(status),
      number(upserts),
      number(deletes),
      ...(hasGroups ? [number(groups ?? 0), number(memberships ?? 0)] : []),
      number(batches),
      duration(durationMs),
    ],
  );
  return ['\n### Import sessions\n', listing];
}

function safeguards({ safeguards }: Report): Block[] {
  if (safeguards.length === 0) return [];
  const approved = safeguards.filter((safeguard) => safeguard.approved).length;
  const stopped = safeguards.filter(stops).length;
  const names = ['Safeguard', 'Limit', 'Count#', 'Of#', 'Result'];
  const listing = table(names, safeguards, ({ name, limit, count, base, tripped, approved }) => [
    code(name),
    code(limit),
    number(count),
    base === undefined ? '' : number(base),
    approved ? '☑️ approved' : tripped ? '**🛑 tripped**' : 'passed',
  ]);
  const told = approved > 0 ? `, ${number(approved)} approved` : '';
  return folded(`Safeguards: ${number(safeguards.length)} checked, ${number(stopped)} tripped${told}`, listing);
}

function inputs({ inputs }: Report): Block[] {
  const all = Object.entries(inputs);
  if (all.length === 0) return [];
  return folded(
    'Inputs',
    table(['Input', 'Value'], all, ([name, value]) => [code(name), value ? code(value) : '']),
  );
}
