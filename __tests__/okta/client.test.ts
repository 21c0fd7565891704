import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { SyncError } from '../../src/errors.ts';
import { AnswerLost, AnswerUnreadable, Unreachable } from '../../src/http/client.ts';
import { apiToken, type Credential, createOkta, type OktaCall, parseAnswer } from '../../src/okta/client.ts';
import { answer, scriptedHttp } from './support.ts';

const ORG = 'https://acme.okta.com';
const CALL: OktaCall = {
  method: 'GET',
  path: '/api/v1/things?limit=5',
  what: 'list things',
  scope: 'okta.things.read',
  repeat: 'always',
};

describe('a call', () => {
  it('goes to the org with the API token', async () => {
    const http = scriptedHttp(answer(200, []));
    await createOkta(http, ORG, apiToken('00secret')).call(CALL);
    expect(http.requests).toEqual([
      {
        method: 'GET',
        url: 'https://acme.okta.com/api/v1/things?limit=5',
        what: 'list things',
        repeat: 'always',
        headers: { accept: 'application/json', authorization: 'SSWS 00secret' },
        isPassing: expect.any(Function),
      },
    ]);
  });

  it('takes body, tries and timeout along', async () => {
    const http = scriptedHttp(answer(202));
    const more = { method: 'POST', body: '{}', tries: 1, timeoutMs: 5, repeat: 'if-refused' } as const;
    await createOkta(http, ORG, apiToken('t')).call({ ...CALL, ...more });
    expect(http.requests[0]).toMatchObject({ ...more, headers: { 'content-type': 'application/json' } });
  });

  it.each([200, 201, 202, 204])('is answered by %i', async (status) => {
    const okta = createOkta(scriptedHttp(answer(status)), ORG, apiToken('t'));
    expect((await okta.call(CALL)).status).toBe(status);
  });

  it('gives the statuses back that the caller handles', async () => {
    const okta = createOkta(scriptedHttp(answer(404), answer(403)), ORG, apiToken('t'));
    expect((await okta.call({ ...CALL, accept: [404] })).status).toBe(404);
    await expect(okta.call({ ...CALL, accept: [404] })).rejects.toMatchObject({ code: 'okta-permission' });
  });

  const html = { 'content-type': 'text/html' };
  it.each([
    ["a 403 that is a firewall's page", answer(403, '<h1>Blocked</h1>', html), 'okta-api'],
    ['a 403 without a body', answer(403, ''), 'okta-api'],
    ['a 403 of JSON that nobody knows', answer(403, { message: 'Forbidden' }), 'okta-api'],
    ['a 403 that says "Invalid session"', answer(403, { errorCode: 'E0000005' }), 'okta-api'],
    ["a 400 that is a proxy's page", answer(400, '<h1>Bad request</h1>', html), 'okta-api'],
    ['a 400 without a body', answer(400, ''), 'okta-api'],
    ["a 404 that is a proxy's page", answer(404, '<h1>Not found</h1>', html), 'okta-api'],
    ['a 404 without a body', answer(404, ''), 'okta-api'],
  ])('is sent again after %s, which is never taken for what it asked', async (_, given, code) => {
    const http = scriptedHttp(given);
    const okta = createOkta(http, ORG, apiToken('t'));
    await expect(okta.call({ ...CALL, accept: [400, 403, 404] })).rejects.toMatchObject({ code });
    expect(http.requests[0]?.isPassing?.(given)).toBe(true);
  });

  it.each([
    ['a missing role', answer(403, { errorCode: 'E0000006' })],
    ['a missing scope', answer(403, '', { 'www-authenticate': 'Bearer error="insufficient_scope"' })],
    ['something unknown to Okta', answer(404, { errorCode: 'E0000007' })],
    ['what is wrong with the request', answer(400, { errorCode: 'E0000001' }, { 'content-type': 'text/plain' })],
  ])('is believed at once where Okta names %s', async (_, given) => {
    const http = scriptedHttp(given);
    const okta = createOkta(http, ORG, apiToken('t'));
    expect(await okta.call({ ...CALL, accept: [400, 403, 404] })).toBe(given);
    expect(http.requests[0]?.isPassing?.(given)).toBe(false);
  });

  it('tells of an address that nobody knows at once, where it handles no 404', async () => {
    const http = scriptedHttp(answer(404, ''));
    await expect(createOkta(http, ORG, apiToken('t')).call(CALL)).rejects.toMatchObject({ code: 'okta-api' });
    expect(http.requests[0]?.isPassing?.(answer(404, ''))).toBe(false);
  });

  it('is sent again after a 404 without a code where it changes something: its address was good for what was read before', async () => {
    const http = scriptedHttp(answer(404, ''));
    const changing = createOkta(http, ORG, apiToken('t')).call({ ...CALL, method: 'POST' });
    await expect(changing).rejects.toMatchObject({ code: 'okta-api' });
    expect(http.requests[0]?.isPassing?.(answer(404, ''))).toBe(true);
    expect(http.requests[0]?.isPassing?.(answer(404))).toBe(false);
  });

  it.each([300, 302, 400, 500])('is not answered by %i', async (status) => {
    const okta = createOkta(scriptedHttp(answer(status)), ORG, apiToken('t'));
    await expect(okta.call(CALL)).rejects.toMatchObject({ code: 'okta-api' });
  });
});

/** As Okta's API refuses a DPoP proof. */
const refusedProof = (reason: string) => answer(400, '', { 'www-authenticate': `DPoP error="${reason}"` });

describe('credentials', () => {
  it.each([
    'https://evil.example/api/v1/things',
    'https://acme.okta.com.evil.example/',
    'http://acme.okta.com/api/v1/things',
    'https://acme.okta.com:8443/api/v1/things',
    '//evil.example/api',
  ])('never go to %s', async (path) => {
    const http = scriptedHttp();
    await expect(createOkta(http, ORG, apiToken('t')).call({ ...CALL, path })).rejects.toMatchObject({
      code: 'okta-api',
    });
    expect(http.requests).toEqual([]);
  });

  it('go to an absolute address of the org', async () => {
    const http = scriptedHttp(answer(200));
    await createOkta(http, ORG, apiToken('t')).call({ ...CALL, path: `${ORG}/api/v1/next?after=2` });
    expect(http.requests[0]!.url).toBe(`${ORG}/api/v1/next?after=2`);
  });

  /** Tokens 1, 2, …: a new one after each refusal; `worth`: whether it says so. */
  const renewing = (worth: boolean) => {
    let token = 1;
    const refused: string[] = [];
    return {
      refused,
      credential: async () => {
        const authorization = `Bearer ${token}`;
        return { headers: async () => ({ authorization }) };
      },
      learnFrom() {},
      async renew(credential: Credential) {
        const { authorization } = await credential.headers({ method: 'GET', url: ORG });
        refused.push(authorization ?? '');
        token++;
        return worth;
      },
    };
  };

  it('that were renewed are tried once more, once', async () => {
    const http = scriptedHttp(answer(401), answer(200));
    const authenticator = renewing(true);
    await createOkta(http, ORG, authenticator).call(CALL);
    expect(authenticator.refused).toEqual(['Bearer 1']);
    expect(http.requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer 1', 'Bearer 2']);

    const refused = scriptedHttp(answer(401), answer(401));
    await expect(createOkta(refused, ORG, renewing(true)).call(CALL)).rejects.toMatchObject({ code: 'okta-auth' });
    expect(refused.requests).toHaveLength(2);
  });

  it('are mended once for each way of being refused', async () => {
    const refusals = [answer(401), refusedProof('invalid_dpop_proof'), refusedProof('use_dpop_nonce')];
    const http = scriptedHttp(...refusals, answer(200));
    expect((await createOkta(http, ORG, renewing(true)).call({ ...CALL, accept: [400] })).status).toBe(200);
    const refused = scriptedHttp(...refusals, refusedProof('use_dpop_nonce'));
    const call = createOkta(refused, ORG, renewing(true)).call({ ...CALL, accept: [400] });
    await expect(call).rejects.toMatchObject({ code: 'okta-auth' });
  });

  it('that cannot be renewed are not tried again', async () => {
    for (const authenticator of [renewing(false), apiToken('t')]) {
      const http = scriptedHttp(answer(401));
      await expect(createOkta(http, ORG, authenticator).call(CALL)).rejects.toMatchObject({ code: 'okta-auth' });
      expect(http.requests).toHaveLength(1);
    }
  });

  it('are renewed for nothing but a 401 and a refused proof', async () => {
    const authenticator = renewing(true);
    const okta = createOkta(scriptedHttp(answer(403), answer(500)), ORG, authenticator);
    await expect(okta.call(CALL)).rejects.toThrow();
    await expect(okta.call(CALL)).rejects.toThrow();
    expect(authenticator.refused).toEqual([]);
  });
});

describe('what comes instead of an answer', () => {
  const failing = (error: Error) => createOkta(scriptedHttp(error), ORG, apiToken('t')).call(CALL);

  it.each([
    new Unreachable('no route'),
    new AnswerUnreadable('too large'),
  ])('is okta-api where it is $name', async (error) => {
    await expect(failing(error)).rejects.toMatchObject({ code: 'okta-api', cause: error });
  });

  it('stays a lost answer where it is one: the caller looks first', async () => {
    const lost = new AnswerLost('create session');
    await expect(failing(lost)).rejects.toBe(lost);
  });

  it('stays what it is where the run is over', async () => {
    const reason = new SyncError('timeout', 'The run took too long.', { remedy: 'Give it more time.' });
    await expect(failing(reason)).rejects.toBe(reason);
  });
});

describe('parseAnswer', () => {
  const schema = z.object({ id: z.string() });

  it('gives what the schema says', () => {
    expect(parseAnswer(answer(200, { id: '1', more: true }), schema, 'read')).toEqual({ id: '1' });
  });

  it.each([{ id: 7, name: 'Secret Name' }, '<html>Secret Name</html>', ''])('refuses %j without a quote', (body) => {
    const parse = () => parseAnswer(answer(200, body), schema, 'read thing');
    expect(parse).toThrow(expect.objectContaining({ code: 'okta-api' }));
    expect(parse).toThrow(/^(?!.*Secret).*read thing/s);
  });
});
