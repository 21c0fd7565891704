import { describe, expect, it } from '@jest/globals';
import { AnswerLost } from '../../src/http/client.ts';
import type { Answer } from '../../src/http/types.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { identitySource, isActive, isCancellable, type Session } from '../../src/okta/sessions.ts';
import type { Batch, BulkCall } from '../../src/sync/batches.ts';
import { answer, scriptedHttp } from './support.ts';

const CREATED = '2026-05-04T06:07:10.000Z';
const row = (given: object = {}) => ({
  id: 'aps1',
  identitySourceId: '0oa1',
  status: 'CREATED',
  importType: 'INCREMENTAL',
  created: CREATED,
  lastUpdated: '2026-05-04T06:08:10.000Z',
  ...given,
});
const SESSION = {
  id: 'aps1',
  status: 'CREATED',
  created: Date.parse(CREATED),
  lastUpdated: Date.parse(CREATED) + 60_000,
};

function connect(...answers: (Answer | Error)[]) {
  const http = scriptedHttp(...answers);
  return { http, source: identitySource(createOkta(http, 'https://acme.okta.com', apiToken('t')), '0oa/1') };
}

const batch = (call: BulkCall, body = '{}', names: readonly string[] = []): Batch => {
  return { call, items: [], body, names, mustAccept: true, halves: () => [] };
};

describe('a call to the identity source', () => {
  const base = 'https://acme.okta.com/api/v1/identity-sources/0oa%2F1/sessions';

  it.each<[string, (source: ReturnType<typeof identitySource>) => Promise<unknown>, Answer, string, string]>([
    ['list', (source) => source.list(), answer(200, []), `GET ${base}`, 'always'],
    ['get', (source) => source.get('a/b'), answer(200, row()), `GET ${base}/a%2Fb`, 'always'],
    ['create', (source) => source.create(), answer(201, row()), `POST ${base}`, 'if-refused'],
    [
      'load',
      (source) => source.load('s', batch('bulk-upsert')),
      answer(202),
      `POST ${base}/s/bulk-upsert`,
      'if-refused',
    ],
    [
      'load',
      (source) => source.load('s', batch('bulk-delete')),
      answer(202),
      `POST ${base}/s/bulk-delete`,
      'if-refused',
    ],
    [
      'startImport',
      (source) => source.startImport('s'),
      answer(200, row()),
      `POST ${base}/s/start-import`,
      'if-refused',
    ],
    ['cancel', (source) => source.cancel('s'), answer(204), `DELETE ${base}/s`, 'always'],
  ])('(%s) is one request, repeated no more than is safe', async (_, call, given, request, repeat) => {
    const { http, source } = connect(given);
    await call(source);
    expect(http.requests.map(({ method, url, repeat }) => [`${method} ${url}`, repeat])).toEqual([[request, repeat]]);
  });

  it('has no body where it creates or triggers, and its own where it loads', async () => {
    const { http, source } = connect(answer(201, row()), answer(202), answer(200));
    await source.create();
    await source.load('s', batch('bulk-upsert', '{"entityType":"USERS","profiles":[]}'));
    await source.startImport('s');
    expect(http.requests.map(({ body }) => body)).toEqual([
      undefined,
      '{"entityType":"USERS","profiles":[]}',
      undefined,
    ]);
  });
});

describe('a session', () => {
  it.each<[string, unknown]>([
    ['by itself', row()],
    ['in a list of one', [row()]],
    ['in lower case', row({ status: 'created' })],
    ['with an offset', row({ created: '2026-05-04T08:07:10+02:00' })],
  ])('is read %s', async (_, body) => {
    expect(await connect(answer(200, body)).source.get('aps1')).toEqual(SESSION);
  });

  it('may lack lastUpdated', async () => {
    for (const lastUpdated of [undefined, null, 'yesterday']) {
      const session = await connect(answer(200, row({ lastUpdated }))).source.get('aps1');
      expect(session).toMatchObject({ id: 'aps1', created: SESSION.created });
      expect(session.lastUpdated).toBeUndefined();
    }
  });

  it('is there even where its time cannot be read', async () => {
    const { source } = connect(answer(200, [row({ created: 'today' })]));
    expect((await source.list()).sessions).toMatchObject([{ status: 'CREATED', created: Number.NaN }]);
  });

  it.each([{}, row({ id: '' }), []])('is not read from %j', async (body) => {
    await expect(connect(answer(200, body)).source.get('aps1')).rejects.toMatchObject({ code: 'okta-api' });
  });
});

describe('a list of sessions', () => {
  it("gives Okta's time, and leaves out rows that cannot be read", async () => {
    const listing = { ...answer(200, [row(), 'odd', { id: 'x' }, row({ id: 'aps2' })]), serverTime: 1234 };
    const { sessions, serverTime } = await connect(listing).source.list();
    expect(sessions.map(({ id }) => id)).toEqual(['aps1', 'aps2']);
    expect(serverTime).toBe(1234);
  });

  it('of something else is an error', async () => {
    await expect(connect(answer(200, { sessions: [] })).source.list()).rejects.toMatchObject({ code: 'okta-api' });
  });
});

const ONE = 'Only one active import session per identity source is allowed to be created every 5 minutes.';

describe('creating a session', () => {
  it.each([200, 201])('gives the session where the answer is %i', async (status) => {
    expect(await connect(answer(status, row())).source.create()).toEqual({ session: SESSION });
  });

  it.each<[unknown, string]>([
    [{ errorCode: 'E0000001', errorSummary: 'Api validation failed', errorCauses: [{ errorSummary: ONE }] }, ONE],
    [{ errorCode: 'E0000001', errorCauses: [{ errorSummary: 'Erika has a session.' }] }, 'E0000001'],
    [{ errorCode: 'E0000001', errorSummary: 'Api validation failed', errorCauses: [] }, 'Api validation failed'],
    [{ errorCode: 'E0000001' }, 'E0000001'],
  ])('that is answered 400 and %j is refused, in Okta’s words', async (body, refused) => {
    expect(await connect(answer(400, body)).source.create()).toEqual({ refused });
  });

  it.each(['', '{}', '<html>'])('that answers 201 and %j may have made one: the caller looks', async (body) => {
    await expect(connect(answer(201, body)).source.create()).rejects.toBeInstanceOf(AnswerLost);
  });

  it('tells that its answer was lost', async () => {
    await expect(connect(new AnswerLost('x')).source.create()).rejects.toBeInstanceOf(AnswerLost);
  });
});

describe('starting an import', () => {
  it.each([
    [200, 'triggered'],
    [400, 'refused'],
  ])('that is answered %i is %s', async (status, expected) => {
    expect(await connect(answer(status)).source.startImport('s')).toBe(expected);
  });
});

describe('cancelling a session', () => {
  it.each([
    [204, 'cancelled'],
    [404, 'refused'],
    [400, 'refused'],
  ])('that is answered %i is %s: only a look tells more', async (status, expected) => {
    expect(await connect(answer(status)).source.cancel('s')).toBe(expected);
  });
});

describe('a session that Okta does not know', () => {
  it('is gone, and no error', async () => {
    expect(await connect(answer(404)).source.get('aps1')).toMatchObject({ id: 'aps1', status: 'GONE' });
  });
});

it('a load that is refused quotes nothing of the answer', async () => {
  const body = { errorCode: 'E0000001', errorSummary: 'anna@acme.example is no login' };
  const { source } = connect(answer(400, body));
  const refusal = await source.load('s', batch('bulk-upsert', '{"profiles":[]}'));
  expect(refusal).toMatchObject({ error: { code: 'okta-api' }, names: [] });
  expect(refusal?.error.message).toMatch(/^(?!.*anna).*E0000001/s);
});

it.each([
  '',
  '<html>',
  { errorCode: 'E0000003' },
])('a load that is answered 400 and %j is an error, and nobody’s fault', async (body) => {
  const { source } = connect(answer(400, body));
  await expect(source.load('s', batch('bulk-upsert'))).rejects.toMatchObject({ code: 'okta-api' });
});

it('a load that is refused is told by the names of its batch that the answer has', async () => {
  const body = { errorCode: 'E0000001', errorSummary: 'costCentre of anna@acme.example is not in the schema' };
  const { source } = connect(answer(400, body));
  const refusal = await source.load('s', batch('bulk-upsert', '{"profiles":[]}', ['email', 'costCentre']));
  expect(refusal?.names).toEqual(['costCentre']);
  expect(refusal?.error.message).toMatch(/^Okta refused the upload, because of costCentre \((?!.*anna)/s);
});

describe('a session by its status', () => {
  it.each([
    ['CREATED', true, true],
    ['IN_PROGRESS', true, true],
    ['TRIGGERED', true, false],
    ['COMPLETED', false, false],
    ['CLOSED', false, false],
    ['EXPIRED', false, false],
    ['ERROR', false, false],
  ])('%s is active (%s) and may be cancelled (%s)', (status, active, cancellable) => {
    const session = { ...SESSION, status } as Session;
    expect([isActive(session), isCancellable(session)]).toEqual([active, cancellable]);
  });
});
