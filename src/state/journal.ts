import type { Journal, LeftBehind } from '../okta/import.ts';

/** The name under which the runner hands the journal to the post step: `STATE_session` in its environment. */
export const JOURNAL = 'session';

/**
 * Keeps what the post step needs in the runner's saved state: a session id and a time, nothing about anybody.
 * The last entry wins; written before a session is asked for and as soon as it exists.
 */
export function createJournal(saveState: (name: string, value: string) => void): Journal {
  const write = (left: LeftBehind | undefined) => saveState(JOURNAL, left === undefined ? '' : JSON.stringify(left));
  let since = 0;
  return {
    creating(at) {
      since = at;
      write({ since });
    },
    opened: (id) => write({ id, since }),
    closed: () => write(undefined),
  };
}
