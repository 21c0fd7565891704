import type * as z from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Answer, HttpClient, HttpHeaders, Repeat } from '../http/types.ts';
import { isUnexplained, oktaError, proofRefusal, unreachable } from './errors.ts';

/** What requests are authenticated with. */
export interface Credential {
  /** The headers for one try of a request. Sends no request. */
  headers(request: { readonly method: string; readonly url: string }): Promise<HttpHeaders>;
}

/** How a run proves who it is: an API token, or OAuth. */
export interface Authenticator {
  /** The current credential; may request one from Okta. */
  credential(): Promise<Credential>;
  /** Called with every answer: it may tell what the next request has to prove. */
  learnFrom(answer: Answer): void;
  /** Called if a credential or its proof was refused. True if the same request is worth one more try. */
  renew(refused: Credential, answer: Answer): Promise<boolean>;
}

/** Okta's own API token: nothing to renew. */
export function apiToken(token: string): Authenticator {
  const credential = { headers: async () => ({ authorization: `SSWS ${token}` }) };
  return { credential: async () => credential, learnFrom() {}, renew: async () => false };
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
  /** Attribute names in that body, which an error may show; Okta's own text may quote personal data. */
  readonly names?: readonly string[];
  readonly repeat: Repeat;
  readonly tries?: number;
  readonly timeoutMs?: number;
  /** Statuses beside 2xx that the caller handles itself. A 403 is handed on only where Okta says that a scope or role is missing, a 400 or 404 where it comes from Okta. */
  readonly accept?: readonly number[];
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
        `Okta's answer names another host (${url?.origin}) for the next page (${call.what}); credentials are not sent there.`,
        {
          remedy:
            'Check that okta-org-url is the URL that the Admin Console shows, with no proxy in between that rewrites answers.',
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
      // A caller would believe a status that it handles, so it is tried again. Any other 404 to a read is final, and told at once.
      isPassing: (answer) => isUnexplained(answer) && (answer.status !== 404 || method !== 'GET' || accepts(call, 404)),
    });
  }

  /** Sends the call. If the credential is refused, it is renewed and the call sent again, once for each kind of refusal. */
  async function sendMended(call: OktaCall, url: string): Promise<Answer> {
    const mended = new Set<string>();
    for (;;) {
      const credential = await authenticator.credential();
      const answer = await send(call, url, credential);
      authenticator.learnFrom(answer);
      const refused = proofRefusal(answer) ?? (answer.status === 401 ? 'credential' : undefined);
      if (refused === undefined || mended.has(refused)) return answer;
      mended.add(refused);
      if (!(await authenticator.renew(credential, answer))) return answer;
    }
  }

  return {
    async call(call) {
      const url = addressOf(call);
      try {
        const answer = await sendMended(call, url);
        if (answer.status < 300 || isAccepted(answer, call)) return answer;
        throw oktaError(answer, call);
      } catch (error) {
        if (error instanceof AnswerLost) throw error;
        throw unreachable(error, call.what);
      }
    },
  };
}

/** Whether the caller handles this answer. One that refuses the proof, or may not come from Okta, does not answer the question. */
function isAccepted(answer: Answer, call: OktaCall): boolean {
  return accepts(call, answer.status) && !proofRefusal(answer) && !isUnexplained(answer);
}

function accepts({ accept = [] }: OktaCall, status: number): boolean {
  return accept.includes(status);
}

/** The body of an answer, parsed by `schema`. Throws `okta-api` if it does not fit, without quoting it. */
export function parseAnswer<T>(answer: Answer, schema: z.ZodType<T>, what: string): T {
  try {
    return schema.parse(answer.json());
  } catch (error) {
    throw new SyncError('okta-api', `Okta's answer has an unexpected shape (${what}, status ${answer.status}).`, {
      remedy:
        'Check that okta-org-url is the org itself and that no proxy answers in its place; see https://status.okta.com.',
      cause: error,
    });
  }
}
