import { SyncError } from '../../errors.ts';
import { MAX_TRIES } from './waiting.ts';

/** The error for a session that did not end as COMPLETED. */
export function sessionFailed(id: string, status: string, cause?: unknown): SyncError {
  return new SyncError('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, {
    remedy:
      'Look at Reports → System Log in the Admin Console for this session, fix the cause and run again: a run imports only what is missing. ' +
      'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).',
    cause,
  });
}

/** The error for a call that may have taken effect, and was tried as often as makes sense. */
export function noAnswer(what: string, cause: unknown): SyncError {
  return new SyncError('okta-api', `Okta gave no usable answer to ${what}, ${MAX_TRIES} times.`, {
    remedy: 'Check https://status.okta.com and run again: a run imports only what is missing.',
    cause,
  });
}
