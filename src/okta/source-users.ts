import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Clock } from '../http/clock.ts';
import type { Okta, OktaCall } from './client.ts';

const MAX_TRIES = 5;

/** The identity source that holds the people, and the clock for pauses between tries. */
export interface SourceUsers {
  readonly okta: Okta;
  readonly sourceId: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Removes one person from the identity source, at once and without an import session, so it works while a session of another run is
 * open (recorded). Answers 200 (recorded) or 204 (described). `not-there`: the source does not know this external id. Where an answer
 * was lost the call is made again, and a 404 then says that the first one had its effect, unless the person was seen not to be there.
 * What happens to the login is the app's setting.
 * Throws `okta-permission`, `okta-auth`, `okta-api`, the signal's reason.
 */
export async function removeFromSource(
  externalId: string,
  { isAbsent = false, okta, sourceId, clock, signal }: SourceUsers & { readonly isAbsent?: boolean },
): Promise<'removed' | 'not-there'> {
  const call: OktaCall = {
    method: 'DELETE',
    path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(externalId)}`,
    what: 'remove a person from the source',
    scope: 'okta.identitySources.manage',
    repeat: 'if-refused',
    accept: [404],
  };
  for (let tries = 1; ; tries++) {
    try {
      const { status } = await okta.call(call);
      return status === 404 && (tries === 1 || isAbsent) ? 'not-there' : 'removed';
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
      if (tries === MAX_TRIES) throw noAnswer(error);
    }
    await clock.sleep(500 * 2 ** tries, signal);
  }
}

function noAnswer(cause: unknown): SyncError {
  return new SyncError(
    'okta-api',
    `Okta gave no usable answer to the removal of a person from the source, ${MAX_TRIES} times: whether it happened is not known.`,
    { remedy: 'Check https://status.okta.com and run again.', cause },
  );
}
