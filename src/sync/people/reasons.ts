/** Every word that says why; each has a row in docs/reasons.md. Add, never rename. */

/** Why a person is left alone. */
export const SKIP_REASONS = [
  'login-active',
  'login-kept',
  'user-name-taken',
  'waits-for-user-name',
  'waiting-for-confirmation',
  'deactivated-in-okta',
  'suspended-in-okta',
  'no-external-id',
  'no-status',
  'no-employment',
  'unknown-status',
  'protected',
  'out-of-scope',
  'not-this-mode',
  'not-due',
  'superseded',
] as const;

/** Why a record can't be used. */
export const INVALID_REASONS = [
  'unreadable-record',
  'no-external-id',
  'duplicate-external-id',
  'scope-undecided',
  'expression-failed',
  'invalid-attribute',
  'refused-by-okta',
] as const;

/** Why somebody is deactivated. */
export const DEACTIVATE_REASONS = ['left', 'missing', 'out-of-scope'] as const;

/** Why nobody is changed. */
export const UNCHANGED_REASONS = ['equal', 'already-gone'] as const;

export type SkipReason = (typeof SKIP_REASONS)[number];
export type InvalidReason = (typeof INVALID_REASONS)[number];
export type Reason =
  | SkipReason
  | InvalidReason
  | (typeof DEACTIVATE_REASONS)[number]
  | (typeof UNCHANGED_REASONS)[number];
