import { describe, expect, it } from '@jest/globals';
import type { Answer } from '../../src/http/types.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { activate, deactivate, endSessions, suspend } from '../../src/okta/lifecycle.ts';
import { answer, scriptedHttp } from './support.ts';

/** Whether each may be repeated where its answer was lost: an activation could send a second email. */
const CALLS = [
  ['suspend', suspend, 'POST', '/lifecycle/suspend', 'always'],
  ['deactivate', deactivate, 'POST', '/lifecycle/deactivate', 'always'],
  ['activate', activate, 'POST', '/lifecycle/activate?sendEmail=true', 'if-refused'],
  ['endSessions', endSessions, 'DELETE', '/sessions?oauthTokens=true&forgetDevices=true', 'always'],
] as const;

function connect(...answers: Answer[]) {
  const http = scriptedHttp(...answers);
  return { okta: createOkta(http, 'https://acme.okta.com', apiToken('00token')), requests: http.requests };
}

describe.each(CALLS)('%s', (_name, call, method, path, repeat) => {
  it('is one request without a body', async () => {
    const { okta, requests } = connect(answer(method === 'DELETE' ? 204 : 200));
    expect(await call(okta, '00u/1')).toBe('done');
    expect(requests).toMatchObject([{ method, url: `https://acme.okta.com/api/v1/users/00u%2F1${path}`, repeat }]);
    expect(requests[0]).not.toHaveProperty('body');
  });

  it.each([
    ['gone', answer(404)],
    ['wrong-status', answer(400, { errorCode: 'E0000001' })],
    ['wrong-status', answer(409, { errorCode: 'E0000110' })],
    ['wrong-status', answer(403, { errorCode: 'E0000016' })],
    ['wrong-status', answer(403, { errorCode: 'E0000038' })],
  ])('tells %s', async (outcome, said) => {
    expect(await call(connect(said).okta, '00u1')).toBe(outcome);
  });

  it.each([
    ['a role', answer(403, { errorCode: 'E0000006' }), /admin role/],
    [
      'the scope',
      answer(403, '', { 'www-authenticate': 'Bearer error="insufficient_scope"' }),
      /Grant okta\.users\.manage/,
    ],
  ])('is refused without %s, with what to grant', async (_what, said, remedy) => {
    expect(await call(connect(said).okta, '00u1')).toMatchObject({
      refused: { code: 'okta-permission', remedy: expect.stringMatching(remedy) },
    });
  });

  it.each([
    ["a firewall's page", answer(403, '<html>')],
    ['a 403 of another meaning', answer(403, { errorCode: 'E0000005' })],
    ['a 404 that is nobody’s word', answer(404, '')],
    ['a 400 that names no code', answer(400, '')],
    ['a rate limit that stays used up', answer(429, { errorCode: 'E0000047' })],
    ['an outage', answer(503, '')],
  ])('takes %s for no answer', async (_what, said) => {
    await expect(call(connect(said).okta, '00u1')).rejects.toMatchObject({ code: 'okta-api' });
  });
});
