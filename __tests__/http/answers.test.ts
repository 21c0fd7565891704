import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import type { Log } from '../../src/log.ts';
import { createClient, fakeClock } from './support.ts';

const OKTA = 'https://acme.okta.test';
const users = {
  method: 'GET',
  url: `${OKTA}/api/v1/apps/0oa1/users`,
  repeat: 'always',
  what: 'list app users',
} as const;

afterEach(() => nock.cleanAll());
afterAll(() => nock.restore());

describe('headers', () => {
  it('are the ones given, and defaults for the rest', async () => {
    nock(OKTA, { reqheaders: { authorization: 'SSWS t', accept: 'application/json', 'user-agent': 'tests' } })
      .get('/api/v1/apps/0oa1/users')
      .reply(204);
    const answer = await createClient({ userAgent: 'tests' }).send({ ...users, headers: { Authorization: 'SSWS t' } });
    expect(answer.status).toBe(204);
  });

  it.each([
    [{}, 'application/json'],
    [{ 'Content-Type': 'application/x-www-form-urlencoded' }, 'application/x-www-form-urlencoded'],
  ])('of %j send a body as %s', async (headers, type) => {
    const sent = nock(OKTA, { reqheaders: { 'content-type': type } })
      .post('/api/v1/apps/0oa1/users', 'ä=1')
      .reply(200);
    await createClient().send({ ...users, method: 'POST', body: 'ä=1', headers });
    expect(sent.isDone()).toBe(true);
  });
});

describe('an answer', () => {
  it("tells the server's clock and any header", async () => {
    const date = 'Mon, 02 Nov 2026 08:00:05 GMT';
    nock(OKTA).get('/api/v1/apps/0oa1/users').reply(200, '[]', { Date: date, Link: '<next>' });
    const answer = await createClient().send(users);
    expect(answer.serverTime).toBe(Date.parse(date));
    expect(answer.headers.get('link')).toBe('<next>');
  });

  it('has no server time where it has no date', async () => {
    nock(OKTA).get('/api/v1/apps/0oa1/users').reply(200, '[]');
    expect(await createClient().send(users)).not.toHaveProperty('serverTime');
  });

  it('is parsed once, however often it is asked for', async () => {
    nock(OKTA).get('/api/v1/apps/0oa1/users').reply(200, '[{"id":"00u1"}]', { 'content-type': 'application/json' });
    const parse = jest.spyOn(JSON, 'parse');
    try {
      const answer = await createClient().send(users);
      expect(answer.json()).toEqual([{ id: '00u1' }]);
      expect(answer.json()).toBe(answer.json());
      expect(parse.mock.calls.filter(([text]) => text === answer.body)).toHaveLength(1);
    } finally {
      parse.mockRestore();
    }
  });

  it('that is a page instead of JSON is asked for again, and told by status, type and length, not by its text', async () => {
    const page = nock(OKTA)
      .get('/api/v1/apps/0oa1/users')
      .times(6)
      .reply(200, '<p>Ümit</p>', { 'content-type': 'text/html; charset=utf-8; from="Ann Acme"' });
    await expect(createClient().send(users)).rejects.toThrow(
      `list app users at ${OKTA}: the answer cannot be read: not JSON (status 200, text/html, 12 bytes).`,
    );
    expect(page.isDone()).toBe(true);
  });

  it.each([
    ['empty', '', { 'content-type': 'application/json', 'content-length': '0' }],
    ['cut short, and of no type', '[{"id":"00u', {}],
    ['a sentence', 'upstream timed out', { 'content-type': 'text/plain' }],
    ['no object', 'null', { 'content-type': 'application/json' }],
    ['a text in JSON', '"upstream timed out"', { 'content-type': 'application/json' }],
  ])('that is %s is asked for again where only JSON is of use: in a read, and where it is said', async (_, body, headers) => {
    const requests = [users, { ...users, method: 'POST', body: '', needsJson: true } as const];
    for (const request of requests) {
      const damaged = nock(OKTA).intercept('/api/v1/apps/0oa1/users', request.method).reply(200, body, headers);
      nock(OKTA).intercept('/api/v1/apps/0oa1/users', request.method).reply(200, '[]');
      expect((await createClient().send(request)).json()).toEqual([]);
      expect(damaged.isDone()).toBe(true);
    }
  });

  it.each(['null', '"text"'])('that is %s stays what it is where it comes again and again', async (body) => {
    const odd = nock(OKTA).get('/api/v1/apps/0oa1/users').times(6).reply(200, body);
    expect((await createClient().send(users)).body).toBe(body);
    expect(odd.isDone()).toBe(true);
  });

  it('begins with a byte order mark, or is called something else, and is JSON all the same', async () => {
    for (const type of ['application/json;charset=UTF-8', 'application/problem+json', 'text/plain', undefined]) {
      nock(OKTA)
        .get('/api/v1/apps/0oa1/users')
        .reply(200, '\ufeff [{"id":"00u1"}]\n', type ? { 'Content-Type': type } : {});
      expect((await createClient().send(users)).json()).toEqual([{ id: '00u1' }]);
    }
  });

  it('that is JSON and only called a page is taken as it is', async () => {
    nock(OKTA).get('/api/v1/apps/0oa1/users').reply(200, '[]', { 'content-type': 'text/html' });
    expect((await createClient().send(users)).json()).toEqual([]);
  });

  it.each([
    [204, '', 'it has no body'],
    [400, '{"half":', 'a refusal is final, whatever its body'],
  ])('of %i with the body %j is taken as it is: %s', async (status, body) => {
    nock(OKTA).get('/api/v1/apps/0oa1/users').reply(status, body, { 'content-type': 'application/json' });
    const answer = await createClient().send(users);
    expect([answer.status, answer.body]).toEqual([status, body]);
  });
});

it('a success without JSON is one where nobody reads it', async () => {
  nock(OKTA).post('/api/v1/apps/0oa1/users').reply(202, '', { 'content-type': 'application/json' });
  nock(OKTA).post('/api/v1/apps/0oa1/users').reply(202, 'Accepted');
  for (const body of ['', 'Accepted']) {
    expect(await createClient().send({ ...users, method: 'POST', body: '{}' })).toMatchObject({ status: 202, body });
  }
});

it.each([
  ['connect', 204],
  ['read', 'AnswerLost'],
])('a time-out in %s makes a request that may not be repeated end as %s', async (syscall, end) => {
  const timeout = Object.assign(new Error(`${syscall} ETIMEDOUT`), { code: 'ETIMEDOUT', syscall });
  nock(OKTA).get('/api/v1/apps/0oa1/users').replyWithError(timeout);
  nock(OKTA).get('/api/v1/apps/0oa1/users').reply(204);
  const sent = createClient().send({ ...users, repeat: 'if-refused' });
  expect(
    await sent.then(
      ({ status }) => status,
      ({ name }) => name,
    ),
  ).toBe(end);
});

it.each([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('a request that fails with %s is not tried again', async (code) => {
  nock(OKTA)
    .get('/api/v1/apps/0oa1/users')
    .replyWithError(Object.assign(new Error(code), { code }));
  const clock = fakeClock();
  await expect(createClient({ clock }).send(users)).rejects.toThrow(`(${code}). Its certificate is not trusted here`);
  expect(clock.slept).toEqual([]);
});

it('the client logs waits, and in debug every try, without ids, queries, headers or bodies', async () => {
  const lines: string[] = [];
  const add = (line: string) => void lines.push(line);
  const log: Log = { info: add, debug: add, warning: add, notice: add };
  nock(OKTA)
    .get('/api/v1/identity-sources/0oa1/users/ada@example.com?after=ada')
    .reply(429, 'Ada', { 'retry-after': '12' });
  nock(OKTA).get('/api/v1/identity-sources/0oa1/users/ada@example.com?after=ada').reply(500, 'Ada');
  nock(OKTA).get('/api/v1/identity-sources/0oa1/users/ada@example.com?after=ada').reply(200, '{"name":"Ada"}');
  await createClient({ log, clock: fakeClock() }).send({
    ...users,
    url: `${OKTA}/api/v1/identity-sources/0oa1/users/ada@example.com?after=ada`,
    headers: { authorization: 'SSWS ada' },
    what: 'look up a leaver',
  });
  const url = `${OKTA}/api/v1/identity-sources/*/users/*`;
  expect(lines).toEqual([
    `GET ${url}: HTTP 429 (look up a leaver, 0 ms, try 1)`,
    'HTTP 429 from acme.okta.test (look up a leaver): waiting 12 s',
    `GET ${url}: HTTP 500 (look up a leaver, 0 ms, try 2)`,
    `GET ${url}: HTTP 200 (look up a leaver, 0 ms, try 3)`,
  ]);
});
