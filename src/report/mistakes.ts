import type { Locate } from '../config/configuration.ts';
import { type Mistake, pathToShow, type SyncError } from '../errors.ts';
import { type Block, bullets, prose, shortList } from './markdown.ts';
import type { ErrorReport } from './schema.ts';

type MistakeReport = NonNullable<ErrorReport['mistakes']>[number];

const MOST_LINES = 100;

/** An error as the report has it; null where there is none. What is known of a mistake by its path alone gets its place in the file. */
export function errorReport(error: SyncError | undefined, locate: Locate | undefined): ErrorReport | null {
  if (error === undefined) return null;
  const { code, message, remedy } = error;
  const mistakes = error.mistakes.map((mistake) => located(mistake, locate));
  return { code, message, remedy, ...(mistakes.length > 0 && { mistakes }) };
}

function located(mistake: Mistake, locate: Locate | undefined): MistakeReport {
  const { path, line } = mistake;
  if (path === undefined || line !== undefined) return mistake;
  return { ...locate?.(path), ...mistake, path: pathToShow(path) };
}

/** A mistake on one line, with its place: `Line 4, column 3: …`. */
export function mistakeLine({ line, column, message }: MistakeReport): string {
  return line === undefined ? message : `Line ${line}, column ${column}: ${message}`;
}

/** The mistakes as a list in Markdown. */
export function mistakeList({ error }: { readonly error: ErrorReport | null }): Block[] {
  const all = error?.mistakes ?? [];
  return all.length > 0 ? [bullets(all, (mistake) => prose(mistakeLine(mistake)))] : [];
}

/** The mistakes as lines of the log. */
export function mistakeLines({ error }: { readonly error: ErrorReport | null }): string[] {
  return shortList(error?.mistakes ?? [], MOST_LINES, mistakeLine).map((line) => `- ${line}`);
}
