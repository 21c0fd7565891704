import { createHash } from 'node:crypto';
import type { ErrorCode } from '../../errors.ts';
import { rulesOf } from '../first-lines.ts';
import { withoutPersonalName } from '../groups.ts';
import { type Block, bullets, code, joinWithin, prose } from '../markdown.ts';
import { mistakeLine } from '../mistakes.ts';
import type { Report } from '../schema.ts';
import { countsIn } from '../step-log.ts';

/** GitHub takes 65,536 characters in an issue and in a comment; UTF-8 bytes are never fewer. */
const BUDGET = 60_000;

/** Errors whose message quotes an input or the configuration file: a secret in the wrong place is masked in the log, and nowhere else. */
const QUOTING: readonly ErrorCode[] = ['input-invalid', 'config-invalid'];

/** What the marker of an issue or a comment calls an identity source: a hash, as in what 0.1.0 has written. */
export function keyOf(sourceId: string): string {
  return createHash('sha256').update(sourceId).digest('hex').slice(0, 12);
}

/** A report as it may stand where GitHub masks nothing, and where `show-personal-data` does not reach. */
export function publicReport(report: Report): Report {
  const { error, groups } = report;
  const isQuoting = error !== null && QUOTING.includes(error.code);
  return {
    ...report,
    error: isQuoting ? { ...error, message: '' } : error,
    groups: groups.map(withoutPersonalName),
  };
}

/** The mistakes in files of the repository, whose readers read this too; what is wrong with an input may quote it, and nothing masks it here. */
export function mistakesInFiles({ error }: Report): Block[] {
  const inFiles = (error?.mistakes ?? []).filter(({ file }) => file !== undefined);
  return [...Map.groupBy(inFiles, ({ file = '' }) => file)].flatMap(([file, all]) => [
    `\nIn ${code(file)}:\n`,
    bullets(all, (one) => prose(mistakeLine(one))),
  ]);
}

/** Which source was meant, and how, by which rules, with what numbers. */
export function whatRan({ mode, dryRun, context, counts }: Report, sourceId: string): string {
  const facts = [
    `Identity source ${code(sourceId)}`,
    `mode ${code(mode)}${dryRun ? ', dry run' : ''}`,
    ...rulesOf(context),
  ];
  const isNothing = Object.values(counts).every((count) => !count);
  const numbers = isNothing ? '' : `${dryRun ? 'Planned: ' : ''}${countsIn(counts)}.\n\n`;
  return `\n${facts.join(' · ')}\n\n${numbers}`;
}

/** Where the rest of the story is: the page of the workflow run. */
export function whereToLook(runUrl: string | null): string {
  return runUrl ? `[The summary of the run](${runUrl}) says more.` : 'The summary of the run says more.';
}

/** A text that GitHub takes: lists are cut with a count. */
export function withinLimit(blocks: readonly Block[]): string {
  return joinWithin(blocks, BUDGET);
}
