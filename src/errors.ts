/** The codes of the output `error-code`; each has a heading in docs/troubleshooting.md. Add, never rename. */
export const ERROR_CODES = [
  'input-invalid',
  'config-invalid',
  'personio-auth',
  'personio-api',
  'okta-auth',
  'okta-permission',
  'okta-api',
  'session-conflict',
  'session-failed',
  'safeguard',
  'plan-changed',
  'source-incomplete',
  'timeout',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** One mistake in what somebody wrote: in the configuration file, or in an input. */
export interface Mistake {
  /** The configuration file as it was named, from the workspace; with `line` and `column`, from 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Where in the configuration, its keys, and positions in lists from 0, joined by dots: `profile.userName.1`. */
  readonly path?: string;
  /** What is wrong, as a text of its own; it shows no value, and no key that `keyToShow` does not. */
  readonly message: string;
}

/** Where something of the configuration is written. */
export type Place = Required<Pick<Mistake, 'file' | 'line' | 'column'>>;

/**
 * The one error that a run ends with. `message` says what happened and why, `remedy` the exact thing to do next.
 * Neither may hold a name, an address, a profile value, a secret or the body of an answer. Where something is wrong with the configuration or
 * with several inputs, `mistakes` has each of it.
 */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly mistakes: readonly Mistake[];

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly remedy: string; readonly cause?: unknown; readonly mistakes?: readonly Mistake[] },
  ) {
    super(message, options);
    this.name = 'SyncError';
    this.code = code;
    this.remedy = options.remedy;
    this.mistakes = options.mistakes ?? [];
  }
}

/** A key of a file as it may be shown: anything but a plain word could be data, and a link may have led to a file that was not meant. */
export function keyToShow(key: string): string {
  return /^[\w$.-]{1,40}$/.test(key) ? key : '…';
}

/** Whether this looks like the path of a configuration file. What does not may be a secret that came into the wrong input, and is not shown. */
export function isPlainFile(path: string): boolean {
  return /^[\w ./-]{1,200}\.ya?ml$/i.test(path);
}

/** A path of the configuration as it may be shown: of one that is not made of plain words, only the section. */
export function pathToShow(path: string): string {
  return /^[\w$.-]{1,150}$/.test(path) ? path : `${path.split('.', 1)[0]}.…`;
}

/** A mistake at a path of the configuration; `what` continues `<path>: …`. The report adds file and line. */
export function mistakeAt(path: string, what: string): Mistake & { readonly path: string } {
  return { path, message: `\`${pathToShow(path)}\`: ${what}` };
}

/** Any thrown value as a SyncError: itself where it is one, else `internal` around it (its text may hold data, so it stays in `cause`). */
export function asSyncError(error: unknown): SyncError {
  if (error instanceof SyncError) return error;
  const kind = error instanceof Error ? error.name : typeof error;
  return new SyncError('internal', `Something happened that this action did not expect (${kind}).`, {
    remedy: 'Run again; if it happens again, open an issue with the version of the action and this message.',
    cause: error,
  });
}

/** If the deadline strikes during `work`, the error says what was being waited for. */
export async function explainingTimeout<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'timeout') throw error;
    throw new SyncError('timeout', `${error.message} ${what}`.trim(), { remedy: error.remedy, cause: error });
  }
}
