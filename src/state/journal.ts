import type { Journal } from '../okta/import/session.ts';

/** The name under which the runner hands the journal to the post step: `STATE_session` in its environment. */
export const JOURNAL = 'session';

/**
 * Keeps what the post step needs in the runner's saved state: a session id or a time, nothing about anybody.
 * The last entry wins; written before a session is asked for and as soon as it exists.
 */
export function createJournal(saveState: (name: string, value: string) => void): Journal {
  return { write: (left) => saveState(JOURNAL, left.is === 'nothing' ? '' : JSON.stringify(left)) };
}
