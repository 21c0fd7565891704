import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { AnswerLost, AnswerUnreadable, Unreachable } from '../../src/http/client.ts';
import type { Answer, HttpClient, HttpHeaders, Request } from '../../src/http/types.ts';
import { answer, failureOf, foreignPage, PRIVATE, personio, token } from './support.ts';

const anything = z.unknown();

/** A Personio whose tokens are papi-1, papi-2, …; `accepts` says which of them are good. */
function withTokens(accepts: (token: string) => boolean) {
  let given = 0;
  const requests: Request[] = [];
  const http: HttpClient = {
    async send(request) {
      requests.push(request);
      if (request.url.endsWith('/v1/auth')) return token(`papi-${++given}`);
      const { authorization = '' } = (request.headers ?? {}) as HttpHeaders;
      const isGood = accepts(authorization.replace('Bearer ', ''));
      return isGood ? answer({ fine: true }) : answer({ success: false, error: { message: PRIVATE } }, 401);
    },
  };
  return { ...personio(() => answer({}), { http }), requests };
}

const urls = (requests: readonly Request[]) => requests.map(({ url }) => url.replace('https://personio.test', ''));

describe('the token', () => {
  it('is asked for by body, once for all requests, and is masked before it is used', async () => {
    const { client, requests, masked } = personio(() => answer({ fine: true }));
    await Promise.all([
      client.get({ path: '/v1/a', what: 'a' }, anything),
      client.get({ path: '/v1/b', what: 'b' }, anything),
    ]);
    await client.get({ path: '/v1/c', query: [['x y', 'ä&']], what: 'c' }, anything);

    expect(urls(requests)).toEqual(['/v1/auth', '/v1/a', '/v1/b', '/v1/c?x+y=%C3%A4%26']);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"client_id":"an-id","client_secret":"a-secret"}',
    });
    expect(requests[1]?.headers).toMatchObject({ authorization: 'Bearer papi-token-1' });
    for (const { headers } of requests) {
      expect(headers).toMatchObject({
        'X-Personio-Partner-ID': 'PERSONIO_OKTA_SYNC',
        'X-Personio-App-ID': 'PERSONIO_OKTA_SYNC',
      });
    }
    expect(masked).toEqual(['papi-token-1']);
  });

  it('is renewed once for all the requests that get a 401 together', async () => {
    const { client, requests, masked } = withTokens((given) => given === 'papi-2');
    const what = ['/v1/a', '/v1/b', '/v1/c', '/v1/d', '/v1/e'];
    const bodies = await Promise.all(what.map((path) => client.get({ path, what: path }, anything)));

    expect(bodies).toEqual(what.map(() => ({ fine: true })));
    expect(urls(requests).filter((url) => url === '/v1/auth')).toHaveLength(2);
    expect(requests).toHaveLength(2 + 5 + 5);
    expect(masked).toEqual(['papi-1', 'papi-2']);
  });

  it('is asked for before any request by whoever connects, and then held', async () => {
    const { client, requests } = personio(() => answer({ fine: true }));
    await Promise.all([client.connect(), client.connect()]);
    expect(urls(requests)).toEqual(['/v1/auth']);
    await client.get({ path: '/v1/a', what: 'a' }, anything);
    await client.connect();
    expect(urls(requests)).toEqual(['/v1/auth', '/v1/a']);
  });

  it('is not renewed a second time for the same request', async () => {
    const { client, requests } = withTokens(() => false);
    const error = await failureOf(client.get({ path: '/v1/a', what: 'list employees' }, anything));
    expect(error).toMatchObject({ code: 'personio-auth' });
    expect(error.message).toContain('list employees: status 401');
    expect(urls(requests)).toEqual(['/v1/auth', '/v1/a', '/v1/auth', '/v1/a']);
  });

  it('can be renewed again when another request is refused later', async () => {
    const good = new Set(['papi-1']);
    const { client, masked } = withTokens((given) => good.has(given));
    await client.get({ path: '/v1/a', what: 'a' }, anything);
    for (const next of ['papi-2', 'papi-3']) {
      good.clear();
      good.add(next);
      await client.get({ path: '/v1/a', what: 'a' }, anything);
    }
    expect(masked).toEqual(['papi-1', 'papi-2', 'papi-3']);
  });

  const refusing = (...refusals: Answer[]) => {
    let asked = 0;
    const http: HttpClient = { send: async () => refusals[Math.min(asked++, refusals.length - 1)]! };
    return { ...personio(() => answer({}), { http }), times: () => asked };
  };

  it.each([401, 403])('that is refused once (%i) is asked for once more', async (status) => {
    const { client, times, masked } = refusing(answer({ error: PRIVATE }, status), token('papi-1'), answer({}));
    expect(await client.get({ path: '/v1/a', what: 'a' }, anything)).toEqual({});
    expect([times(), masked]).toEqual([3, ['papi-1']]);
  });

  it.each([
    [401, 2],
    [403, 2],
    [400, 1],
  ])('that stays refused (%i) is asked for %i time(s)', async (status, asked) => {
    const { client, times } = refusing(answer({ error: PRIVATE }, status));
    expect(await failureOf(client.get({ path: '/v1/a', what: 'a' }, anything))).toMatchObject({
      code: 'personio-auth',
    });
    expect(times()).toBe(asked);
  });

  it.each([
    ['401', answer({ success: false, error: { message: PRIVATE } }, 401)],
    ['403', answer({ success: false, error: { message: PRIVATE } }, 403)],
    ['400', answer({ success: false, error: { message: PRIVATE } }, 400)],
    ['200, but no success', answer({ success: false, error: { message: PRIVATE } })],
  ])('that is refused (%s) is personio-auth, and says what the usual causes are', async (_, refusal) => {
    const { client, masked } = refusing(refusal);
    const error = await failureOf(client.get({ path: '/v1/a', what: 'a' }, anything));
    expect(error).toMatchObject({ code: 'personio-auth' });
    expect(error.message).toContain(`status ${refusal.status}`);
    expect(error.remedy).toContain('personio-client-secret');
    expect(error.remedy).toMatch(/forks .* Dependabot/);
    expect(JSON.stringify([error.message, error.remedy])).not.toContain(PRIVATE);
    expect(masked).toEqual([]);
  });

  it.each([
    ['a server error', answer({ error: PRIVATE }, 500)],
    ['another path', answer({ error: PRIVATE }, 404)],
    ['no token', answer({ success: true, data: { note: PRIVATE } })],
    ['a token that is no header', answer({ success: true, data: { token: `${PRIVATE}\n` } })],
    ['no JSON', answer(`<p>${PRIVATE}</p>`)],
    ["a firewall's page", foreignPage(403)],
    ["a proxy's page", foreignPage(400)],
    ['a 400 without a word', answer('', 400)],
  ])('that does not come (%s) is personio-api', async (_, failure) => {
    const error = await failureOf(refusing(failure).client.get({ path: '/v1/a', what: 'a' }, anything));
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).not.toContain(PRIVATE);
  });
});

describe('an answer that is no use', () => {
  const asking = (given: Answer) =>
    failureOf(
      personio(() => given).client.get({ path: '/v1/a', what: 'list employees' }, z.object({ data: z.string() })),
    );

  it.each([
    [403, 'personio-auth'],
    [400, 'personio-api'],
    [404, 'personio-api'],
    [429, 'personio-api'],
    [500, 'personio-api'],
    [302, 'personio-api'],
  ])('of status %i is %s, with what was asked and the trace id', async (status, code) => {
    const error = await asking(
      answer({ personio_trace_id: 'b7c1d2e3f4a59687', errors: [{ detail: PRIVATE }] }, status),
    );
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(`list employees: status ${status}, trace id b7c1d2e3f4a59687`);
    expect(error.message).not.toContain(PRIVATE);
  });

  it.each([
    400, 403, 404,
  ])('that is a page with status %i is tried again, and is then nobody’s word', async (status) => {
    const page = foreignPage(status);
    const { client, requests } = personio(() => page);
    const error = await failureOf(client.send({ path: '/v1/a', what: 'list employees' }));
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).toContain(`list employees: status ${status}, text/html`);
    expect(error.message).not.toContain(PRIVATE);
    expect(requests.at(-1)?.isPassing?.(page)).toBe(true);
    expect(requests.at(-1)?.isPassing?.(answer({}, status))).toBe(false);
  });

  it('that is a 400 without a word is nobody’s either', async () => {
    const { client, requests } = personio(() => answer('', 400));
    const error = await failureOf(client.send({ path: '/v1/a', what: 'list employees' }));
    expect([error.code, error.message]).toEqual(['personio-api', expect.stringContaining('something other than')]);
    expect(requests.at(-1)?.isPassing?.(answer('', 400))).toBe(true);
  });

  it.each([
    ['of an OAuth error', { trace_id: 'trace-12345' }, ', trace id trace-12345'],
    ['that is empty', { personio_trace_id: '' }, ''],
    ['that is none', { personio_trace_id: PRIVATE }, ''],
    ['that is missing', `<p>${PRIVATE}</p>`, ''],
  ])('shows a trace id %s only if it looks like one', async (_, body, shown) => {
    const error = await asking(answer(body, 500));
    expect(error.message).toContain(`(list employees: status 500${shown})`);
    expect(error.message).not.toContain(PRIVATE);
  });

  it.each([
    ['of another shape', answer({ data: { name: PRIVATE } })],
    ['that is no JSON', answer(`<p>${PRIVATE}</p>`)],
  ])('of status 200 %s is personio-api', async (_, given) => {
    const error = await asking(given);
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).toContain('list employees, status 200');
    expect(error.message).not.toContain(PRIVATE);
  });

  it.each([
    new Unreachable('list employees: ECONNREFUSED'),
    new AnswerLost('list employees: ECONNRESET'),
    new AnswerUnreadable('list employees: too large'),
  ])('because of $name is personio-api with its words', async (cause) => {
    const { client } = personio(() => Promise.reject(cause));
    const error = await failureOf(client.send({ path: '/v1/a', what: 'list employees' }));
    expect(error).toMatchObject({ code: 'personio-api', cause });
    expect(error.message).toContain(cause.message);
  });

  it('because the run is over is thrown as it is', async () => {
    const reason = new Error('the deadline');
    const { client } = personio(() => Promise.reject(reason));
    expect(await failureOf(client.send({ path: '/v1/a', what: 'list employees' }))).toBe(reason);
  });
});

it('Personio may be given by an address with a slash at the end', async () => {
  const { client, requests } = personio(() => answer({}), { apiUrl: 'https://personio.test/' });
  await client.send({ path: '/v1/a', what: 'a' });
  expect(urls(requests)).toEqual(['/v1/auth', '/v1/a']);
});
