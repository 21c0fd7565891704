import type { SyncError } from '../errors.ts';
import type { Answer } from '../http/types.ts';
import type { Okta, OktaCall } from './client.ts';
import { errorBody, isStatusRefusal, lacksPermission, oktaError } from './errors.ts';

/** The scope that every call here needs. */
export const MANAGE_USERS = 'okta.users.manage';
/** So many refusals and no success are a missing permission. One alone may be about the user: few roles reach Okta's own administrators. */
export const MOST_REFUSED = 5;

/**
 * What became of a call that changes an Okta user.
 * `done`: accepted; an activation or deactivation may take a while to show in the status.
 * `gone`: Okta has no such user.
 * `wrong-status`: the user's status does not allow it. A repeat gets this too if the first request took effect and only its answer was
 * lost, so look at the status.
 * `refused`: the credential lacks the scope or the role; the error says what to grant.
 */
export type Outcome = 'done' | 'gone' | 'wrong-status' | { readonly refused: SyncError };

/**
 * The calls of the life cycle of Okta users (API reference "User Lifecycle" and "User Sessions"), each by the id of an Okta user
 * (`00u…`). All of them throw `okta-auth`, `okta-api` (a rate limit that stays used up, an outage, an answer that may not come from Okta),
 * and the signal's reason. None but an activation is harmful when it arrives twice, so all others are repeated where an answer was lost.
 */

/** Suspends a user, who keeps groups and apps and can't sign in. Only an ACTIVE one can be suspended. */
export function suspend(okta: Okta, userId: string): Promise<Outcome> {
  return change(okta, { method: 'POST', path: `${at(userId)}/lifecycle/suspend`, what: 'suspend a user' });
}

/** Deactivates a user, who loses all app assignments. In every status but DEPROVISIONED. */
export function deactivate(okta: Okta, userId: string): Promise<Outcome> {
  return change(okta, { method: 'POST', path: `${at(userId)}/lifecycle/deactivate`, what: 'deactivate a user' });
}

/**
 * Activates a user in STAGED or DEPROVISIONED, and has Okta send them the link. Never without that mail: the answer would then be
 * the link, with which anybody can take over the account. The answer is not looked at. Throws `AnswerLost` where the activation may have
 * begun: if it were asked for again before the status shows it, Okta could send a second mail.
 */
export function activate(okta: Okta, userId: string): Promise<Outcome> {
  const path = `${at(userId)}/lifecycle/activate?sendEmail=true`;
  return change(okta, { method: 'POST', path, what: 'activate a user', repeat: 'if-refused' });
}

/**
 * Ends a user's Okta sessions, OpenID Connect and OAuth tokens, and has Okta forget the devices that it remembers; by default Okta
 * keeps the tokens, and on Classic Engine the devices as well. Sessions inside SAML apps go on.
 */
export function endSessions(okta: Okta, userId: string): Promise<Outcome> {
  const path = `${at(userId)}/sessions?oauthTokens=true&forgetDevices=true`;
  return change(okta, { method: 'DELETE', path, what: 'end the sessions of a user' });
}

function at(userId: string): string {
  return `/api/v1/users/${encodeURIComponent(userId)}`;
}

async function change(
  okta: Okta,
  call: Pick<OktaCall, 'method' | 'path' | 'what'> & Partial<Pick<OktaCall, 'repeat'>>,
): Promise<Outcome> {
  const whole: OktaCall = { repeat: 'always', ...call, scope: MANAGE_USERS, accept: [400, 403, 404, 409] };
  const answer = await okta.call(whole);
  if (answer.status < 300) return 'done';
  if (answer.status === 404) return 'gone';
  if (lacksPermission(answer)) return { refused: oktaError(answer, whole) };
  if (isAboutStatus(answer)) return 'wrong-status';
  throw oktaError(answer, whole);
}

/** Whether Okta refuses because of the user's status: by a 400 or 409 with an error code, or by a 403 whose code says so. */
function isAboutStatus(answer: Answer): boolean {
  return errorBody(answer).errorCode !== '' && (answer.status !== 403 || isStatusRefusal(answer));
}
