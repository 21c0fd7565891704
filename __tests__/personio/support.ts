import { AnswerUnreadable } from '../../src/http/client.ts';
import type { Answer, HttpClient, Request } from '../../src/http/types.ts';
import type { Log } from '../../src/log.ts';
import { createPersonio, type PersonioClient, type PersonioOptions } from '../../src/personio/client.ts';

export const TOKEN = 'papi-token-1';
/** Stands for everything that must never reach a message. */
export const PRIVATE = 'Quastorina Zipfelhütter';

export function answer(body: unknown, status = 200): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    headers: new Headers(),
    body: text,
    json() {
      try {
        return JSON.parse(text);
      } catch {
        throw new AnswerUnreadable('the answer cannot be read');
      }
    },
  };
}

/** What a firewall or proxy answers in Personio's place. */
export function foreignPage(status: number): Answer {
  return { ...answer(`<h1>${PRIVATE}</h1>`, status), headers: new Headers({ 'content-type': 'text/html' }) };
}

export const token = (value = TOKEN) => answer({ success: true, data: { token: value, expires_in: 86400 } });

type Handler = (request: Request, url: URL) => Answer | Promise<Answer>;

/** A client of a Personio that answers with `handler`, but gives out tokens itself; `asked` are the paths of all else. */
export function personio(handler: Handler, options: Partial<PersonioOptions> = {}) {
  const asked: string[] = [];
  const requests: Request[] = [];
  const lines: string[] = [];
  const masked: string[] = [];
  const tell = (line: string) => void lines.push(line);
  const log: Log = { info: tell, debug: tell, warning: tell, notice: tell };
  const http: HttpClient = {
    async send(request) {
      requests.push(request);
      const url = new URL(request.url);
      if (url.pathname === '/v1/auth') return token();
      asked.push(decodeURIComponent(`${url.pathname}${url.search}`));
      return handler(request, url);
    },
  };
  const client: PersonioClient = createPersonio({
    http,
    apiUrl: 'https://personio.test',
    clientId: 'an-id',
    clientSecret: 'a-secret',
    mask: (secret) => masked.push(secret),
    log,
    ...options,
  });
  return { client, asked, requests, lines, masked };
}

/** v1's listing as it is at this moment. */
export function page(url: URL, records: readonly unknown[], total = records.length): Answer {
  const offset = Number(url.searchParams.get('offset'));
  const limit = Number(url.searchParams.get('limit'));
  return answer({
    success: true,
    metadata: { total_elements: total, current_page: 0, total_pages: 0 },
    data: records.slice(offset, offset + limit),
  });
}

export const attribute = (value: unknown, type: unknown = 'standard', more = {}) => ({
  label: 'A label',
  value,
  type,
  universal_id: null,
  ...more,
});

export const record = (id: number, attributes: Record<string, unknown> = {}) => ({
  type: 'Employee',
  attributes: { id: attribute(id, 'integer'), status: attribute('active'), ...attributes },
});

export const records = (count: number) => Array.from({ length: count }, (_, index) => record(1001 + index));

/** What a rejected promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<Error & { code?: string; remedy?: string }> {
  return promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (error) => error,
  );
}
