import { notWritten } from '../action/files.ts';
import { SyncError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Journal } from '../okta/import/session.ts';

/** The name under which the runner hands the journal to the post step: `STATE_session` in its environment. */
export const JOURNAL = 'session';

/**
 * Keeps what the post step needs in the runner's saved state: a session id or a time, nothing about anybody.
 * The last entry wins; written before a session is asked for and as soon as it exists. Where nothing can be saved, no session may be
 * asked for (`input-invalid`); once one is open, the run goes on and sees to it itself.
 */
export function createJournal(saveState: (name: string, value: string) => void, log: Log): Journal {
  return {
    write(left) {
      try {
        saveState(JOURNAL, left.is === 'nothing' ? '' : JSON.stringify(left));
      } catch (error) {
        const why = notWritten('state for the post step', 'GITHUB_STATE', error);
        if (left.is === 'asked-for') throw notOpened(why);
        // What was saved before still has the post step look for the session; with nothing left open there is nothing to find.
        if (left.is === 'open') log.warning(why);
      }
    },
  };
}

function notOpened(why: string): SyncError {
  return new SyncError(
    'input-invalid',
    `${why} A run that is killed would leave its import session open, so none was opened.`,
    {
      remedy:
        "Run the job's container as the runner's user (`container: options: --user 1001`), or free disk space on the runner, and run again.",
    },
  );
}
