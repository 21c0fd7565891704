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

/**
 * The one error that a run ends with. `message` says what happened and why, `remedy` the exact thing to do next.
 * Neither may hold a name, an address, a profile value, a secret or the body of an answer.
 */
export class SyncError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, options: { readonly remedy: string; readonly cause?: unknown }) {
    super(message, options);
    this.name = 'SyncError';
    this.code = code;
    this.remedy = options.remedy;
  }
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

/** A deadline that strikes during `work` says what was being waited for. */
export async function explainingTimeout<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'timeout') throw error;
    throw new SyncError('timeout', `${error.message} ${what}`.trim(), { remedy: error.remedy, cause: error });
  }
}
