import * as z from 'zod';
import type { Answer, HttpClient, Request } from '../http/types.ts';
import { credentialsRefused, failureOf, isForeign, isOutage, readAnswer } from './failures.ts';
import type { ApiVersion } from './source.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface TokenRequest {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  readonly version: ApiVersion;
  readonly credentials: Credentials;
  readonly headers: Readonly<Record<string, string>>;
}

const WHAT = 'get a token';

/** How v1 refuses a credential with status 200. */
const refusalSchema = z.object({ success: z.literal(false) });
// A token becomes a header: nothing but visible ASCII.
const tokenSchema = z.string().regex(/^[\x21-\x7e]+$/);

/** How each version gives out tokens; both live 24 hours and may be used in parallel (Personio developer hub). */
const GRANTS = {
  v1: {
    path: '/v1/auth',
    contentType: 'application/json',
    body: ({ clientId, clientSecret }: Credentials) =>
      JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
    answer: z.object({ data: z.object({ token: tokenSchema }) }).transform(({ data }) => data.token),
  },
  v2: {
    path: '/v2/auth/token',
    contentType: 'application/x-www-form-urlencoded',
    body: ({ clientId, clientSecret }: Credentials) =>
      new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }).toString(),
    answer: z.object({ access_token: tokenSchema }).transform(({ access_token }) => access_token),
  },
} as const;

/** Past 60 token requests a minute Personio cools down for 60 s (Personio developer hub): the pauses of these outlast that. */
const TRIES = 8;

/**
 * A new token; a refusal by 401 or 403 is tried once more. The credential travels in the body: in the query it would end in the logs of proxies.
 * Throws `personio-auth` where Personio turns the credential down, else `personio-api` or what `http` throws.
 */
export async function requestToken(
  http: HttpClient,
  { apiUrl, version, credentials, headers }: TokenRequest,
): Promise<string> {
  const grant = GRANTS[version];
  const request: Request = {
    method: 'POST',
    url: `${apiUrl}${grant.path}`,
    headers: { ...headers, 'content-type': grant.contentType },
    body: grant.body(credentials),
    repeat: 'always',
    tries: TRIES,
    what: WHAT,
    needsJson: true,
    // It is the first request: a wrong address (404) is soon told.
    isPassing: (answer) => isOutage(answer) || (answer.status !== 404 && isForeign(answer)),
  };
  const first = await http.send(request);
  // Personio's users report single refusals of credentials that are good.
  const answer = isPerhapsRandom(first) ? await http.send(request) : first;
  if (isRefusal(answer)) throw credentialsRefused(answer, WHAT);
  if (answer.status >= 300) throw failureOf(answer, WHAT);
  return readAnswer<string>(answer, grant.answer, WHAT);
}

/** v2 has 400 for a credential that is refused; 401 and 403 come from what stands in front of it. */
function isPerhapsRandom(answer: Answer): boolean {
  return (answer.status === 401 || answer.status === 403) && !isForeign(answer);
}

/** v1 says 401, 403 or `success: false`; v2 says 400, as OAuth has it. */
function isRefusal(answer: Answer): boolean {
  if (isForeign(answer) || isOutage(answer)) return false;
  if ([400, 401, 403].includes(answer.status)) return true;
  return answer.status < 300 && refusalSchema.safeParse(answer.json()).success;
}
