import * as z from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerUnreadable, foreignBody, Unreachable } from '../http/client.ts';
import type { Answer } from '../http/types.ts';

/** `E0000001`, `invalid_client`; and `oae…`. Whatever else stands in their place, such as a gateway's sentence, may quote somebody. */
const code = z
  .string()
  .regex(/^(E\d{7}|[a-z_]{1,40})$/)
  .catch('');
const id = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .catch('');

const apiErrorSchema = z.object({
  errorCode: code,
  errorSummary: z.string().catch(''),
  errorId: id,
  errorCauses: z.array(z.object({ errorSummary: z.string().catch('') })).catch([]),
});

export type OktaErrorBody = z.infer<typeof apiErrorSchema>;

/** The token endpoint answers as RFC 6749, section 5.2, has it. */
const oauthErrorSchema = z
  .object({ error: z.string(), error_description: z.string().catch('') })
  .transform(({ error, error_description }) => ({ errorCode: error, errorSummary: error_description }));

const errorSchema = z.union([oauthErrorSchema.pipe(apiErrorSchema), apiErrorSchema]);

/** Okta's error body, empty where the answer has none (a maintenance page, a proxy's answer). */
export function errorBody(answer: Answer): OktaErrorBody {
  try {
    return errorSchema.parse(answer.json());
  } catch {
    return { errorCode: '', errorSummary: '', errorId: '', errorCauses: [] };
  }
}

/** The parts of an `OktaCall` that its error needs. */
interface FailedCall {
  readonly what: string;
  readonly scope: string;
  readonly body?: string;
  readonly names?: readonly string[];
}

/** Okta's error code for a feature that the org does not have; comes with 401 as well as 403 (Okta's support articles). */
const FEATURE_MISSING = 'E0000015';

/** "Activation failed because the user is already active", "… not allowed in the user's current status" (Okta: error codes). */
const STATUS_REFUSALS = ['E0000016', 'E0000038'];

const NETWORK_ZONES = 'An API token may be bound to network zones, and hosted runners have no fixed address.';

/**
 * Why a DPoP proof was refused. The token endpoint says so in its body; the API answers 400 or 401 with an empty one, and the reason is
 * in `WWW-Authenticate` alone. Undefined where it is not about the proof.
 */
export function proofRefusal(answer: Answer): 'invalid_dpop_proof' | 'use_dpop_nonce' | undefined {
  if (answer.status !== 400 && answer.status !== 401) return undefined;
  const said = `${answer.headers.get('www-authenticate') ?? ''} ${errorBody(answer).errorCode}`;
  return (['use_dpop_nonce', 'invalid_dpop_proof'] as const).find((reason) => said.includes(reason));
}

/** Whether Okta itself says that the credential lacks a scope or a role. A firewall's page, or "Invalid session", comes with 403 too. */
export function lacksPermission(answer: Answer): boolean {
  return answer.status === 403 && (lacksScope(answer) || errorBody(answer).errorCode === 'E0000006');
}

/** Whether a 403 is about the status of the user whose life cycle the call was to change. */
export function isStatusRefusal(answer: Answer): boolean {
  return answer.status === 403 && STATUS_REFUSALS.includes(errorBody(answer).errorCode);
}

/**
 * Whether a 400, 403 or 404 may not come from Okta: a 403 names no permission, the others have no error code of Okta's. Firewalls and proxies
 * answer like that. It may pass, and decides nothing.
 */
export function isUnexplained(answer: Answer): boolean {
  if (answer.status === 400) return errorBody(answer).errorCode === '' && !proofRefusal(answer);
  if (answer.status === 404) return errorBody(answer).errorCode === '';
  if (answer.status !== 403 || lacksPermission(answer) || isStatusRefusal(answer)) return false;
  return errorBody(answer).errorCode !== FEATURE_MISSING;
}

/** The error of the run for an answer that a call could not use; its remedy says who has to do what. */
export function oktaError(answer: Answer, { what, scope, body: upload, names = [] }: FailedCall): SyncError {
  const body = errorBody(answer);
  const details = describeAnswer(answer, body);
  if (proofRefusal(answer)) return proofRefused(`${what}: ${details}`);
  if (body.errorCode === FEATURE_MISSING) {
    return new SyncError('okta-api', `Okta has a feature switched off for this org (${what}: ${details}).`, {
      remedy: 'Ask Okta support, or your account manager at Okta, to enable Anything-as-a-Source for the org.',
    });
  }
  switch (answer.status) {
    case 400:
      if (isUnexplained(answer))
        return somebodyElse(`Something other than Okta refused the request (${what}: ${details}).`);
      if (upload === undefined) break;
      return new SyncError('okta-api', `Okta refused the upload${becauseOf(names, body)} (${what}: ${details}).`, {
        remedy:
          "Compare `profile` with the source's attributes in the Admin Console (Directory → Profile Editor): Okta refuses attributes it " +
          'does not know and values that break their rules. If they match, give Okta support the error id.',
      });
    case 401:
      return new SyncError('okta-auth', `Okta does not accept the credential (${what}: ${details}).`, {
        remedy:
          'Check okta-api-token: it may be revoked, expired after 30 days without use, or from another org. In the Admin Console: ' +
          `Security → API → Tokens. A token dies with the admin who made it. ${NETWORK_ZONES} ` +
          'With okta-client-id: is the service app still active?',
      });
    case 403:
      if (lacksScope(answer)) {
        return new SyncError(
          'okta-permission',
          `The access token of the service app lacks the scope ${scope} (${what}: ${details}).`,
          { remedy: `Grant ${scope} in the Admin Console: Applications → the app → Okta API Scopes.` },
        );
      }
      if (isUnexplained(answer)) {
        return somebodyElse(`The request was refused, but not because a permission is missing (${what}: ${details}).`);
      }
      return new SyncError('okta-permission', `Okta does not let this credential do this (${what}: ${details}).`, {
        remedy:
          'Assign an admin role that allows it: to the service app (Applications → the app → Admin roles), or to the owner of the API token ' +
          `(Security → Administrators). A service app needs the scope ${scope} as well. ${NETWORK_ZONES}`,
      });
    case 404:
      return new SyncError('okta-api', `Okta did not find what was asked for (${what}: ${details}).`, {
        remedy:
          'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
          'Okta also answers this if Anything-as-a-Source is not enabled for the org.',
      });
    case 429:
      return new SyncError('okta-api', `Okta's rate limit is exhausted (${what}: ${details}).`, {
        remedy: 'Run at another time, or look at Reports → Rate Limits in the Admin Console to see who else uses it.',
      });
  }
  if (answer.status >= 500) {
    return new SyncError('okta-api', `Okta is down or under maintenance (${what}: ${details}).`, {
      remedy: 'Check https://status.okta.com and run again; what was imported is not sent twice.',
    });
  }
  return new SyncError('okta-api', `This action cannot use Okta's answer (${what}: ${details}).`, {
    remedy: 'Run again; if it happens again, give Okta support the error id.',
  });
}

/** A refusal that may not come from Okta. */
function somebodyElse(message: string): SyncError {
  return new SyncError('okta-api', message, {
    remedy:
      'Check for a firewall or proxy between the runner and Okta that answers in its place, and for network zones that Okta blocks ' +
      `(Security → Networks). ${NETWORK_ZONES} Then run again.`,
  });
}

/** The last refusal of a DPoP proof; `details`: of which call, and what was answered. */
export function proofRefused(details: string): SyncError {
  return new SyncError('okta-auth', `Okta refused the DPoP proof of the service app (${details}).`, {
    remedy:
      'A proof is good for one request, at one address and time: check for a proxy that changes addresses or drops the DPoP or DPoP-Nonce header, ' +
      "for a wrong clock on the runner, and check that okta-org-url is the org's own address. The nonce comes from Okta: run again. " +
      'To do without, untick "Require Demonstrating Proof of Possession" in the app (Applications → the app → General).',
  });
}

/** Whether a refusal is about the token's scopes (RFC 6750, section 3.1), and not about the admin role behind it. */
function lacksScope(answer: Answer): boolean {
  return /insufficient_scope/.test(answer.headers.get('www-authenticate') ?? '');
}

/** Which of our own words a refusal is about: its text may quote somebody, these come from the configuration. */
export function wordsIn({ errorSummary, errorCauses }: OktaErrorBody, names: readonly string[]): string[] {
  const words = [errorSummary, ...errorCauses.map((cause) => cause.errorSummary)].join(' ').split(/\W+/);
  return names.filter((name) => words.includes(name));
}

/** The same as part of a message. */
function becauseOf(names: readonly string[], body: OktaErrorBody): string {
  const named = wordsIn(body, names);
  return named.length === 0 ? '' : `, because of ${named.join(', ')}`;
}

/** The error of the run for a request that failed; any other error is returned as it is. */
export function unreachable(error: unknown, what: string): unknown {
  if (!(error instanceof Unreachable || error instanceof AnswerUnreadable)) return error;
  return new SyncError('okta-api', `No usable answer from Okta (${what}): ${error.message}`, {
    remedy: 'Check okta-org-url, and that the runner can reach it (firewall, proxy); see https://status.okta.com.',
    cause: error,
  });
}

/** What Okta answered, for a message. */
export function describeAnswer(answer: Answer, body: OktaErrorBody): string {
  const causes = body.errorCauses.map(({ errorSummary }) => errorSummary);
  return [
    `status ${answer.status}`,
    body.errorCode || proofRefusal(answer),
    ...[body.errorSummary, ...causes].map(quotable),
    body.errorId && `error id ${body.errorId}`,
    foreignBody(answer),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Sentences of Okta's that hold nobody's data; where a word differs, it is one of the API's own or a session's id. */
const KNOWN_SENTENCES: readonly RegExp[] = [
  /^Api validation failed(: (importSession|importSessionId|entityType))?$/,
  /^entityType: The field entityType is not valid\.$/,
  /^Only one active import session per identity source is allowed to be created every 5 minutes\.$/,
  /^Only a session that is in (CREATED or IN_PROGRESS|IN_PROGRESS) status can be (canceled|triggered)\.$/,
  /^Session=\w{1,64} should be in IN_PROGRESS status in order to be processed\.?$/,
  /^Invalid token provided$/,
  /^Invalid session$/,
  /^You do not have permission to access the feature you are requesting$/,
  /^You do not have permission to perform the requested action$/,
  /^API call exceeded rate limit due to too many requests\.$/,
  /^Internal Server Error$/,
];

/** What of Okta's own words may be shown: what is known to hold no data. Anything else may quote somebody, and is left out. */
export function quotable(text: string): string {
  return KNOWN_SENTENCES.some((sentence) => sentence.test(text)) ? text : '';
}
