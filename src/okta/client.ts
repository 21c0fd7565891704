import type * as z from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Answer, HttpClient, HttpHeaders, Repeat } from '../http/types.ts';
import { oktaError, unreachable } from './errors.ts';

/** What requests are authenticated with. */
export interface Credential {
  /** The headers for one try of a request; no request is sent for them. */
  headers(request: { readonly method: string; readonly url: string }): Promise<HttpHeaders>;
}

/** How a run proves who it is: an API token, or OAuth. */
export interface Authenticator {
  /** The credential as it is now; may ask Okta for one. */
  credential(): Promise<Credential>;
  /** Called after a 401 with the credential that was refused. True where the same request is worth one more try. */
  renew(refused: Credential, answer: Answer): Promise<boolean>;
}

/** Okta's own API token: nothing to renew. */
export function apiToken(token: string): Authenticator {
  const credential = { headers: async () => ({ authorization: `SSWS ${token}` }) };
  return { credential: async () => credential, renew: async () => false };
}

export interface OktaCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the org's URL, with its query; or the absolute `next` link of an earlier answer, which must be of the same origin. */
  readonly path: string;
  /** What it is, for messages: `list app users`. */
  readonly what: string;
  /** The OAuth scope that the call needs, for the remedy of a refusal. */
  readonly scope: string;
  readonly body?: string;
  /** Attribute names in that body, which an error may repeat: Okta's own text may quote personal data. */
  readonly names?: readonly string[];
  readonly repeat: Repeat;
  readonly tries?: number;
  readonly timeoutMs?: number;
  /** Statuses beside 2xx that the caller handles itself. */
  readonly accept?: readonly number[];
  /** The answer to this call may quote personal data: its text never reaches a message. */
  readonly personal?: boolean;
}

export interface Okta {
  /**
   * One call; the answer has a status of 2xx or one of `accept`. Throws `okta-auth`, `okta-permission`, `okta-api`;
   * `AnswerLost` where a call with `repeat: 'if-refused'` may or may not have had its effect.
   */
  call(call: OktaCall): Promise<Answer>;
}

/** The Okta org at `orgUrl` (an origin). Credentials never go anywhere else. */
export function createOkta(http: HttpClient, orgUrl: string, authenticator: Authenticator): Okta {
  function addressOf(call: OktaCall): string {
    const url = URL.parse(call.path, orgUrl);
    if (url?.origin !== new URL(orgUrl).origin || url.username !== '' || url.password !== '') {
      throw new SyncError(
        'okta-api',
        `Okta's answer points to another host (${url?.origin}) for the next page (${call.what}); credentials don't go there.`,
        {
          remedy:
            'Check that okta-org-url is the URL that the Admin Console shows, without a proxy that rewrites answers in between.',
        },
      );
    }
    return url.href;
  }

  function send(call: OktaCall, url: string, credential: Credential): Promise<Answer> {
    const { method, what, repeat, body, tries, timeoutMs } = call;
    return http.send({
      method,
      url,
      what,
      repeat,
      headers: async () => ({
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(await credential.headers({ method, url })),
      }),
      ...(body !== undefined && { body }),
      ...(tries !== undefined && { tries }),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
  }

  return {
    async call(call) {
      const url = addressOf(call);
      try {
        const credential = await authenticator.credential();
        let answer = await send(call, url, credential);
        if (answer.status === 401 && (await authenticator.renew(credential, answer))) {
          answer = await send(call, url, await authenticator.credential());
        }
        if (answer.status < 300 || call.accept?.includes(answer.status)) return answer;
        throw oktaError(answer, call);
      } catch (error) {
        if (error instanceof AnswerLost) throw error;
        throw unreachable(error, call.what);
      }
    },
  };
}

/** The body of an answer in the shape of `schema`; throws `okta-api` where it has another, without quoting it. */
export function parseAnswer<T>(answer: Answer, schema: z.ZodType<T>, what: string): T {
  try {
    return schema.parse(answer.json());
  } catch (error) {
    throw new SyncError('okta-api', `Okta's answer has an unexpected shape (${what}, status ${answer.status}).`, {
      remedy:
        'Check that okta-org-url is the org itself and that no proxy answers in its place; look at https://status.okta.com.',
      cause: error,
    });
  }
}
