import { groups } from './groups.ts';
import { tripped, whatHappened, whatIsOpen, whatToDo } from './headline.ts';
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
import { changes, openLogins, setAside, unconfirmed, waiting } from './people.ts';
import type { Report, SafeguardReport } from './schema.ts';

/** UTF-8 bytes that a summary never exceeds; GitHub drops one over 1 MiB. */
export const SUMMARY_BUDGET = 900_000;

/**
 * The job summary in GitHub Markdown: in the first line what happened, in the second what to do, then the evidence.
 * At most SUMMARY_BUDGET bytes; lists are cut with a count. Attribute values are shown only with `showPersonalData`.
 */
export function renderSummary(report: Report): string {
  const blocks = [
    `## ${whatHappened(report)}\n`,
    `**What to do:** ${whatToDo(report)}\n`,
    ...whatIsOpen(report).map((sentence) => `\n${sentence}\n`),
    ...trippedSafeguards(report),
    ...openLogins(report),
    whatWasAsked(report),
    counts(report),
    chart(report),
    ...warnings(report),
    ...changes(report),
    ...groups(report),
    ...unconfirmed(report),
    ...waiting(report),
    ...setAside(report),
    ...notes(report),
    ...sessions(report),
    ...safeguards(report),
    ...inputs(report),
  ];
  return joinWithin(blocks, SUMMARY_BUDGET);
}

function trippedSafeguards(report: Report): Block[] {
  const all = tripped(report);
  // What to do, above, is the remedy of the only one that blocks.
  const isTold = all.length === 1 && report.status !== 'failed';
  const told = ({ message, remedy }: SafeguardReport) => prose(isTold ? message : `${message} ${remedy}`);
  return all.length > 0 ? [bullets(all, (one) => `🛑 ${code(one.name)}: ${told(one)}`)] : [];
}

function whatWasAsked({ mode, dryRun, counts, held, startedAt, finishedAt, context }: Report): string {
  const facts = [
    `Mode ${code(mode)}${dryRun ? ', dry run' : ''}`,
    ...rulesOf(context),
    `read from Personio: ${number(counts.fetched)}`,
    `held by Okta before: ${known(held)}`,
    `started ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
    `took ${duration(Date.parse(finishedAt) - Date.parse(startedAt)).replaceAll(' ', '\u00a0')}`,
  ];
  return `\n${facts.join(' · ')}\n\n`;
}

/** By which rules; nothing where the run ended before they were read. */
function rulesOf({ configurationFile, configurationHash }: Report['context']): string[] {
  if (configurationHash === null) return [];
  return configurationFile === null
    ? ['no configuration file: built-in rules']
    : [`configuration ${code(configurationFile)} (SHA-256 ${code(configurationHash.slice(0, 12))})`];
}

function counts({ status, counts, people }: Report): string {
  const { fetched, upserted, deactivated, unchanged, skipped, invalid } = counts;
  const five = upserted + deactivated + unchanged + skipped + invalid;
  if (fetched + five === 0) return '';
  const unlisted =
    deactivated === 0 ? 0 : people.filter(({ action, personioId }) => action === 'deactivate' && !personioId).length;
  const split =
    counts.created === null && counts.updated === null
      ? 'created or updated: not known'
      : `${known(counts.created)} created, ${known(counts.updated)} updated`;
  const told = [
    row([status === 'planned' ? 'Would be' : 'Outcome', 'People', '']),
    row(['---', '--:', '---']),
    row(['Upserted', number(upserted), upserted > 0 ? split : '']),
    row([
      deactivated > 0 ? '**⛔\u00a0Deactivated**' : 'Deactivated',
      deactivated > 0 ? `**${number(deactivated)}**` : '0',
      unlisted > 0 ? `${number(unlisted)} not listed by Personio` : '',
    ]),
    row(['Unchanged', number(unchanged), 'nothing to send']),
    row(['Skipped', number(skipped), 'left alone on purpose']),
    row(['Invalid', number(invalid), 'data to be corrected']),
    counts.unconfirmed === null ? '' : row(['*Unconfirmed*', number(counts.unconfirmed), 'sent, and not seen in Okta']),
    counts.waiting ? row(['*Waiting*', number(counts.waiting), 'imported, and not confirmed in Okta']) : '',
    counts.loginActive ? row(['**Can still sign in**', `**${number(counts.loginActive)}**`, 'have left']) : '',
  ].join('');
  if (status === 'failed' || status === 'blocked')
    return `${told}\nUpserted and deactivated are only those who really were.\n`;
  if (five !== fetched + unlisted) return told;
  return unlisted > 0
    ? `${told}\nThe five add up to ${number(five)}: ${number(fetched)} people read from Personio, and ${number(unlisted)} whom only Okta knows.\n`
    : `${told}\nThe five add up to the ${counted(fetched, 'person', 'people')} read from Personio.\n`;
}

const [BLUE, RED, GREY] = ['#0969da', '#cf222e', '#8c959f'];
const ROW_PIXELS = 30;
/** Narrower than a telephone: where a chart has to shrink, Mermaid clips its labels. */
const CHART_PIXELS = 300;

/** Bars of who would change and, in grey, who would not; empty where that shows nothing. A pie would leave out what is below 1%. */
function chart({ status, counts }: Report): string {
  const { created, updated, upserted, deactivated, unchanged, skipped, invalid } = counts;
  const isSplit = created !== null && updated !== null;
  const bars = [
    { colour: BLUE, groups: isSplit ? { Create: created, Update: updated } : { Upsert: upserted } },
    { colour: RED, groups: { Deactivate: deactivated } },
    { colour: GREY, groups: { Unchanged: unchanged, Skipped: skipped, Invalid: invalid } },
  ].flatMap(({ colour, groups }) =>
    Object.entries(groups).flatMap(([name, count]) => (count > 0 ? { colour, name, count } : [])),
  );
  if (status !== 'planned' || upserted + deactivated === 0 || bars.length < 2) return '';
  // A colour belongs to a series, and every series has a value for each bar.
  const series = [...new Set(bars.map(({ colour }) => colour))];
  const without = { showLabel: false, showTick: false, showAxisLine: false };
  const look = {
    xyChart: { width: CHART_PIXELS, height: bars.length * ROW_PIXELS, yAxis: without },
    themeVariables: { xyChart: { backgroundColor: 'transparent', plotColorPalette: series.join(', ') } },
  };
  return [
    '\n```mermaid',
    `%%{init: ${JSON.stringify(look)}}%%`,
    'xychart-beta horizontal',
    `  x-axis [${bars.map(({ name, count }) => `"${name} ${number(count)}"`).join(', ')}]`,
    ...series.map((one) => `  bar [${bars.map(({ colour, count }) => (colour === one ? count : 0)).join(', ')}]`),
    '```\n',
  ].join('\n');
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
  const stopped = safeguards.filter((safeguard) => safeguard.tripped).length;
  const names = ['Safeguard', 'Limit', 'Count#', 'Of#', 'Result'];
  const listing = table(names, safeguards, ({ name, limit, count, base, tripped }) => [
    code(name),
    code(limit),
    number(count),
    base === undefined ? '' : number(base),
    tripped ? '**🛑 tripped**' : 'passed',
  ]);
  return folded(`Safeguards: ${number(safeguards.length)} checked, ${number(stopped)} tripped`, listing);
}

function inputs({ inputs }: Report): Block[] {
  const all = Object.entries(inputs);
  if (all.length === 0) return [];
  return folded(
    'Inputs',
    table(['Input', 'Value'], all, ([name, value]) => [code(name), value ? code(value) : '']),
  );
}

function known(count: number | null): string {
  return count === null ? 'not known' : number(count);
}
