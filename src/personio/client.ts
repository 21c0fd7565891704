import type * as z from 'zod/mini';
import type { Answer, HttpClient } from '../http/types.ts';
import type { Log } from '../log.ts';
import { readAnswer, unreachable } from './failures.ts';
import { type ApiVersion, type Credentials, requestToken } from './token.ts';

/** Who calls; Personio's support asks for both headers (Personio developer hub). */
const HEADERS = {
  accept: 'application/json',
  'X-Personio-Partner-ID': 'PERSONIO_OKTA_SYNC',
  'X-Personio-App-ID': 'PERSONIO_OKTA_SYNC',
};

export type Query = readonly [name: string, value: string][];

export interface PersonioOptions extends Credentials {
  readonly http: HttpClient;
  /** `https://api.personio.de`, with or without a slash at the end. */
  readonly apiUrl: string;
  /** Whose token is asked for; `v1` where not given. */
  readonly version?: ApiVersion;
  /** Hides a secret in everything that is logged from then on; told of each token before it is used. */
  mask(secret: string): void;
  readonly log: Log;
}

export interface PersonioClient {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** Where those who use this client tell of their progress. */
  readonly log: Log;
  /** Asks for a token ahead of the first call, which waits for it and throws what came of that. */
  signIn(): void;
  /** One GET; the answer's status is the caller's to judge. Throws `personio-auth`, `personio-api`, the signal's reason. */
  send(path: string, query: Query, what: string): Promise<Answer>;
  /** One GET, its answer in the shape of `schema`. Throws as `send`, and for every status but 2xx (403 is `personio-auth`). */
  get<T>(path: string, query: Query, what: string, schema: z.ZodMiniType<T>): Promise<T>;
}

/** Personio with a token that is asked for when first needed, held for the run, and renewed once for a request that gets a 401. */
export function createPersonio(options: PersonioOptions): PersonioClient {
  const { http, version = 'v1', mask, log } = options;
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  let held: Promise<string> | undefined;

  async function newToken(): Promise<string> {
    const token = await requestToken(http, apiUrl, version, options, HEADERS);
    mask(token);
    return token;
  }

  /** Requests that fail together share one renewal: only the first finds the token that failed still held. */
  function renewed(failed: Promise<string>): Promise<string> {
    if (held === failed) {
      log.debug('Personio refused the token: asking for another one.');
      held = newToken();
    }
    return held ?? failed;
  }

  async function sendWith(token: string, path: string, query: Query, what: string): Promise<Answer> {
    const search = new URLSearchParams(query);
    return http.send({
      method: 'GET',
      url: `${apiUrl}${path}${search.size > 0 ? `?${search}` : ''}`,
      headers: { ...HEADERS, authorization: `Bearer ${token}` },
      repeat: 'always',
      what,
    });
  }

  async function send(path: string, query: Query, what: string): Promise<Answer> {
    try {
      held ??= newToken();
      const token = held;
      const answer = await sendWith(await token, path, query, what);
      return answer.status === 401 ? await sendWith(await renewed(token), path, query, what) : answer;
    } catch (error) {
      throw unreachable(error);
    }
  }

  return {
    apiUrl,
    log,
    signIn() {
      held ??= newToken();
      held.catch(() => {});
    },
    send,
    get: async (path, query, what, schema) => readAnswer(await send(path, query, what), schema, what),
  };
}
