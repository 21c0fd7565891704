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
import { changes, setAside, unconfirmed } from './people.ts';
import type { RunReport } from './run-report.ts';

/** UTF-8 bytes that a summary never exceeds; GitHub drops one over 1 MiB. */
export const SUMMARY_BUDGET = 900_000;

/**
 * The job summary in GitHub Markdown: in the first line what happened, in the second what to do, then the evidence.
 * At most SUMMARY_BUDGET bytes; lists are cut with a count. Attribute values are shown only with `showPersonalData`.
 */
export function renderSummary(report: RunReport): string {
  const blocks = [
    `## ${whatHappened(report)}\n`,
    `**What to do:** ${whatToDo(report)}\n`,
    ...whatIsOpen(report).map((sentence) => `\n${sentence}\n`),
    ...trippedSafeguards(report),
    whatWasAsked(report),
    counts(report),
    chart(report),
    ...warnings(report),
    ...changes(report),
    ...unconfirmed(report),
    ...setAside(report),
    ...notes(report),
    ...sessions(report),
    ...safeguards(report),
    ...inputs(report),
  ];
  return joinWithin(blocks, SUMMARY_BUDGET);
}

function trippedSafeguards(report: RunReport): Block[] {
  const all = tripped(report);
  return all.length > 0
    ? [bullets(all, ({ name, message, remedy }) => `🛑 ${code(name)}: ${prose(`${message} ${remedy}`)}`)]
    : [];
}

function whatWasAsked({ mode, dryRun, counts, held, startedAt, finishedAt }: RunReport): string {
  const facts = [
    `Mode ${code(mode)}${dryRun ? ', dry run' : ''}`,
    `read from Personio: ${number(counts.fetched)}`,
    `held by Okta before: ${known(held ?? null)}`,
    `started ${startedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    `took ${duration(finishedAt.getTime() - startedAt.getTime())}`,
  ];
  return `\n${facts.join(' · ')}\n\n`;
}

function counts({ status, counts, people }: RunReport): string {
  const { fetched, upserted, deactivated, unchanged, skipped, invalid } = counts;
  const unlisted =
    deactivated === 0 ? 0 : people.filter(({ action, personioId }) => action === 'deactivate' && !personioId).length;
  const split =
    counts.created === null && counts.updated === null
      ? 'created or updated: not known'
      : `${known(counts.created)} created, ${known(counts.updated)} updated`;
  const told = [
    row([status === 'planned' ? 'Would be' : 'Outcome', 'People', '']),
    row(['---', '--:', '---']),
    row(['Upserted', number(upserted), split]),
    row([
      '**⛔ Deactivated**',
      `**${number(deactivated)}**`,
      unlisted > 0 ? `${number(unlisted)} of them not listed by Personio` : '',
    ]),
    row(['Unchanged', number(unchanged), 'nothing to send']),
    row(['Skipped', number(skipped), 'left alone on purpose']),
    row(['Invalid', number(invalid), 'set aside until the data is corrected']),
    counts.unconfirmed === null
      ? ''
      : row(['*Unconfirmed*', number(counts.unconfirmed), 'of those sent: not found applied when Okta was read back']),
  ].join('');
  if (status === 'failed' || status === 'blocked')
    return `${told}\nUpserted and deactivated are only those who really were.\n`;
  const five = upserted + deactivated + unchanged + skipped + invalid;
  if (five !== fetched + unlisted) return told;
  return unlisted > 0
    ? `${told}\nThe five add up to ${number(five)}: ${number(fetched)} people read from Personio, and ${number(unlisted)} whom only Okta knows.\n`
    : `${told}\nThe five add up to the ${counted(fetched, 'person', 'people')} read from Personio.\n`;
}

/** A pie of who would change and who would not; empty where that shows nothing. */
function chart({ status, counts }: RunReport): string {
  const { created, updated, upserted, deactivated, unchanged, skipped, invalid } = counts;
  const split = created !== null && updated !== null;
  const slices = Object.entries({
    ...(split ? { Create: created, Update: updated } : { Upsert: upserted }),
    Deactivate: deactivated,
    Unchanged: unchanged,
    Skipped: skipped,
    Invalid: invalid,
  }).filter(([, count]) => count > 0);
  if (status !== 'planned' || upserted + deactivated === 0 || slices.length < 2) return '';
  const lines = slices.map(([name, count]) => `  "${name}" : ${count}\n`);
  return `\n\`\`\`mermaid\npie showData\n  title Who would change, and who would not\n${lines.join('')}\`\`\`\n`;
}

function warnings({ warnings }: RunReport): Block[] {
  return warnings.length > 0 ? ['\n### Warnings\n', bullets(warnings, (warning) => `⚠️ ${prose(warning)}`)] : [];
}

function notes({ notes }: RunReport): Block[] {
  return notes.length > 0 ? ['\n### Good to know\n', bullets(notes, prose)] : [];
}

function sessions({ sessions }: RunReport): Block[] {
  if (sessions.length === 0) return [];
  const names = ['Session', 'Status', 'Upserts#', 'Deletes#', 'Batches#', 'Duration#'];
  const listing = table(names, sessions, ({ id, status, upserts, deletes, batches, durationMs }) => [
    code(id),
    code(status),
    number(upserts),
    number(deletes),
    number(batches),
    duration(durationMs),
  ]);
  return ['\n### Import sessions\n', listing];
}

function safeguards({ safeguards }: RunReport): Block[] {
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

function inputs({ inputs }: RunReport): Block[] {
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
