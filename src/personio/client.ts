import type * as z from 'zod';
import type { Answer, HttpClient } from '../http/types.ts';
import type { Log } from '../log.ts';
import { failureOf, isForeign, readAnswer, unreachable } from './failures.ts';
import type { ApiVersion } from './source.ts';
import { type Credentials, requestToken } from './token.ts';

/** Who calls; Personio's support asks for both headers (Personio developer hub). */
const HEADERS = {
  accept: 'application/json',
  'X-Personio-Partner-ID': 'PERSONIO_OKTA_SYNC',
  'X-Personio-App-ID': 'PERSONIO_OKTA_SYNC',
};

export type Query = readonly [name: string, value: string][];

/** One GET. */
export interface PersonioCall {
  readonly path: string;
  readonly query?: Query;
  /** What it is, for messages: `list employees`. */
  readonly what: string;
}

export interface PersonioOptions extends Credentials {
  readonly http: HttpClient;
  /** `https://api.personio.de`, with or without a slash at the end. */
  readonly apiUrl: string;
  /** Whose token is asked for; `v1` where not given. */
  readonly version?: ApiVersion;
  /** Hides a secret in everything that is logged from then on; called with each token before its first use. */
  mask(secret: string): void;
  readonly log: Log;
}

export interface PersonioClient {
  /** Without a slash at the end. */
  readonly apiUrl: string;
  /** For the progress of a listing. */
  readonly log: Log;
  /** Asks for the token, unless that was done: whoever needs to know what time it is at Personio has an answer then. Throws as `send`. */
  connect(): Promise<void>;
  /**
   * One GET; the caller checks the status of the answer, which is Personio's own where it is 403 or 404. Throws `personio-auth`,
   * `personio-api`, the signal's reason.
   */
  send(call: PersonioCall): Promise<Answer>;
  /** One GET, its answer in the shape of `schema`. Throws as `send`, and for every status but 2xx (403 is `personio-auth`). */
  get<T>(call: PersonioCall, schema: z.ZodType<T>): Promise<T>;
}

/** Personio with a token that is asked for when first needed, held for the run, and renewed once for a request that gets a 401. */
export function createPersonio(options: PersonioOptions): PersonioClient {
  const { http, version = 'v1', mask, log } = options;
  const apiUrl = options.apiUrl.replace(/\/+$/, '');
  let held: Promise<string> | undefined;

  async function newToken(): Promise<string> {
    const token = await requestToken(http, { apiUrl, version, credentials: options, headers: HEADERS });
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

  async function sendWith(token: string, { path, query = [], what }: PersonioCall): Promise<Answer> {
    const search = new URLSearchParams(query);
    return http.send({
      method: 'GET',
      url: `${apiUrl}${path}${search.size > 0 ? `?${search}` : ''}`,
      headers: { ...HEADERS, authorization: `Bearer ${token}` },
      repeat: 'always',
      what,
      isPassing: isForeign,
    });
  }

  function token(): Promise<string> {
    held ??= newToken();
    return held;
  }

  async function connect(): Promise<void> {
    try {
      await token();
    } catch (error) {
      throw unreachable(error);
    }
  }

  async function send(call: PersonioCall): Promise<Answer> {
    try {
      const used = token();
      const first = await sendWith(await used, call);
      const answer = first.status === 401 ? await sendWith(await renewed(used), call) : first;
      if (isForeign(answer)) throw failureOf(answer, call.what);
      return answer;
    } catch (error) {
      throw unreachable(error);
    }
  }

  return {
    apiUrl,
    log,
    connect,
    send,
    get: async (call, schema) => readAnswer(await send(call), schema, call.what),
  };
}
