import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/http/types.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { listFailedImports } from '../../src/okta/system-log.ts';
import { answer, scriptedHttp } from './support.ts';

const ORG = 'https://acme.okta.com';
const SINCE = Date.parse('2026-11-23T08:00:00.000Z');
const FILTER = 'eventType eq "app.user_management.update_from_master_failed" and target.id eq "0oa1"';

function look(...answers: Answer[]) {
  const http = scriptedHttp(...answers);
  const found = listFailedImports(createOkta(http, ORG, apiToken('token')), { sourceId: '0oa1', since: SINCE });
  return { found, asked: http.requests };
}

/** An event as Okta describes it; no public sample of this type exists. */
const event = (given: object = {}) => ({
  uuid: 'c1',
  published: '2026-11-23T08:00:03.000Z',
  eventType: 'app.user_management.update_from_master_failed',
  displayMessage: 'Could not apply import',
  actor: { id: 'spr1', alternateId: 'system@okta.com' },
  outcome: { result: 'FAILURE', reason: 'Anna Berg could not be updated' },
  target: [
    { id: '0oa1', type: 'AppInstance', alternateId: 'Personio' },
    { id: '00u1', type: 'AppUser', alternateId: 'anna.berg@acme.example', displayName: 'Anna Berg' },
  ],
  debugContext: { debugData: { error_code: 'notUniqueWithinOrg', error_field: 'login', more: 'Anna Berg' } },
  ...given,
});
const FOUND = {
  targets: [
    { id: '0oa1', alternateId: 'Personio' },
    { id: '00u1', alternateId: 'anna.berg@acme.example' },
  ],
  code: 'notUniqueWithinOrg',
  field: 'login',
};

describe('people to whom an import could not be applied', () => {
  it('are asked for by event type and source, since the trigger, in a single short try', async () => {
    const { found, asked } = look(answer(200, [event()]));
    expect(await found).toEqual([FOUND]);
    const [{ url, tries, timeoutMs }] = asked as [(typeof asked)[0]];
    const { pathname, searchParams } = new URL(url);
    expect({ pathname, query: Object.fromEntries(searchParams), tries, timeoutMs }).toEqual({
      pathname: '/api/v1/logs',
      query: { since: '2026-11-23T08:00:00.000Z', filter: FILTER, limit: '1000' },
      tries: 1,
      timeoutMs: 10_000,
    });
  });

  it.each<[string, unknown]>([
    ['another type', event({ eventType: 'user.lifecycle.create' })],
    ['another source, which the filter should have kept out', event({ target: [{ id: '0oa2' }, { id: '00u1' }] })],
    ['no targets', event({ target: null })],
    ['no debug data', event({ debugContext: {} })],
    ['debug data that is no object', event({ debugContext: { debugData: 'error' } })],
    ['no shape at all', 'an event'],
    ['nothing', null],
  ])('are none of an event with %s, which takes no other event down', async (_, odd) => {
    expect(await look(answer(200, [odd, event()])).found).toEqual([FOUND]);
  });

  it('come with what can be read of code, attribute and targets', async () => {
    const odd = event({
      target: ['x', { id: '0oa1' }, { id: 7, alternateId: 'anna' }],
      debugContext: { debugData: { error_code: 7 } },
    });
    expect(await look(answer(200, [odd])).found).toEqual([
      {
        targets: [
          { id: '', alternateId: '' },
          { id: '0oa1', alternateId: '' },
          { id: '', alternateId: 'anna' },
        ],
        code: '',
        field: '',
      },
    ]);
  });

  it('are read page by page as long as pages are full, and five at most: a log that is polled always names a next page', async () => {
    const full = Array.from({ length: 1000 }, () => event());
    const page = (rows: unknown[], next: number) =>
      answer(200, rows, { link: `<${ORG}/api/v1/logs?after=${next}>; rel="next"` });
    const { found, asked } = look(page(full, 1), page([event()], 2));
    expect(await found).toHaveLength(1001);
    expect(asked).toHaveLength(2);
    const endless = look(...[1, 2, 3, 4, 5, 6].map((next) => page(full, next)));
    expect(await endless.found).toHaveLength(5000);
    expect(endless.asked).toHaveLength(5);
  });

  it.each([
    ['a missing scope', answer(403)],
    ['a filter that Okta does not take', answer(400, { errorCode: 'E0000031' })],
    ['a used up rate limit', answer(429)],
    ['an outage', answer(503)],
    ['another shape', answer(200, { events: [] })],
  ])('are an error of Okta’s after %s', async (_, odd) => {
    await expect(look(odd).found).rejects.toMatchObject({ code: expect.stringMatching(/^okta-/) });
  });
});
