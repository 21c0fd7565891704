import { z } from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerUnreadable, Unreachable } from '../http/client.ts';
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

/** An answer that a call could not use, as the error of the run: who must do what. */
export function oktaError(
  answer: Answer,
  call: { readonly what: string; readonly scope: string; readonly personal?: boolean },
): SyncError {
  const { what, scope } = call;
  const body = errorBody(answer);
  const said = inWords(answer, body, call.personal ?? false);
  switch (answer.status) {
    case 401:
      return new SyncError(
        'okta-auth',
        `Okta does not accept the credential (${what}: ${said}).`,
        'Check okta-api-token: it may be revoked, expired after 30 days without use, or of another org. In the Admin Console: ' +
          'Security → API → Tokens. A token dies with the admin who made it. With okta-client-id: is the service app still active?',
      );
    case 403:
      return new SyncError(
        'okta-permission',
        `Okta does not let this credential do this (${what}: ${said}).`,
        `Grant the scope ${scope} to the service app, or the matching admin role to the owner of the API token.`,
      );
    case 404:
      return new SyncError(
        'okta-api',
        `Okta does not know what was asked for (${what}: ${said}).`,
        'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
          'The same answer comes where Anything-as-a-Source is not enabled for the org.',
      );
    case 429:
      return new SyncError(
        'okta-api',
        `Okta's rate limit stayed used up (${what}: ${said}).`,
        'Run at another time, or look at Reports → Rate Limits in the Admin Console for who else uses it.',
      );
    default:
      return new SyncError(
        'okta-api',
        `Okta answered what this action can't use (${what}: ${said}).`,
        answer.status >= 500
          ? 'Look at https://status.okta.com and run again; what was imported is not sent twice.'
          : "Run again; if it stays, ask Okta's support with the error id.",
      );
  }
}

/** What went wrong between us and Okta, as the error of the run; anything else unchanged. */
export function unreachable(error: unknown, what: string): unknown {
  if (!(error instanceof Unreachable || error instanceof AnswerUnreadable)) return error;
  return new SyncError(
    'okta-api',
    `No usable answer from Okta (${what}): ${error.message}`,
    'Check okta-org-url, and that the runner may reach it (firewall, proxy); look at https://status.okta.com.',
    { cause: error },
  );
}

/** What Okta answered, for a message; `personal`: without the text, which may quote somebody's data. */
export function inWords(answer: Answer, body: OktaErrorBody, personal: boolean): string {
  const causes = body.errorCauses.map(({ errorSummary }) => errorSummary).filter(Boolean);
  return [
    `status ${answer.status}`,
    body.errorCode,
    ...(personal ? [] : [body.errorSummary, ...causes].map(quotable)),
    body.errorId && `error id ${body.errorId}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What of Okta's own words may be shown: not what may hold an address, and no more than a sentence or two. */
export function quotable(text: string): string {
  return text.includes('@') ? '' : text.slice(0, 200);
}
