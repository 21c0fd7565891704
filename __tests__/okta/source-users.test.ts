import { describe, expect, it } from '@jest/globals';
import { AnswerLost } from '../../src/http/client.ts';
import type { Answer } from '../../src/http/types.ts';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { removeFromSource } from '../../src/okta/source-users.ts';
import { answer, scriptedHttp } from './support.ts';

const lost = () => new AnswerLost('nobody knows');

function remove(...answers: (Answer | Error)[]) {
  const http = scriptedHttp(...answers);
  const slept: number[] = [];
  const clock = { now: () => 0, sleep: async (ms: number) => void slept.push(ms), timer: () => () => {} };
  const okta = createOkta(http, 'https://acme.okta.com', apiToken('00token'));
  const removed = removeFromSource('a/1', { okta, sourceId: '0oa1', clock, signal: new AbortController().signal });
  return { removed, requests: http.requests, slept };
}

describe('removing somebody from the source', () => {
  it.each([
    ['removed', [answer(200)]],
    ['removed', [answer(204)]],
    ['not-there', [answer(404)]],
    ['removed', [lost(), answer(200)]],
    // The first request had its effect.
    ['removed', [lost(), answer(404)]],
    ['removed', [lost(), lost(), answer(404)]],
  ])('is %s', async (outcome, answers) => {
    const { removed, requests, slept } = remove(...answers);
    expect(await removed).toBe(outcome);
    expect(requests).toHaveLength(answers.length);
    expect(requests[0]).toMatchObject({
      method: 'DELETE',
      url: 'https://acme.okta.com/api/v1/identity-sources/0oa1/users/a%2F1',
      repeat: 'if-refused',
    });
    expect(slept).toEqual([1000, 2000].slice(0, answers.length - 1));
  });

  it('is not claimed where the person was seen not to be there, and answers were lost', async () => {
    const http = scriptedHttp(lost(), answer(404));
    const clock = { now: () => 0, sleep: async () => {}, timer: () => () => {} };
    const okta = createOkta(http, 'https://acme.okta.com', apiToken('00token'));
    const { signal } = new AbortController();
    const removed = removeFromSource('1', { isAbsent: true, okta, sourceId: '0oa1', clock, signal });
    expect(await removed).toBe('not-there');
  });

  it('ends after five answers that were lost, and with a refusal at once', async () => {
    await expect(remove(lost(), lost(), lost(), lost(), lost()).removed).rejects.toMatchObject({ code: 'okta-api' });
    await expect(remove(answer(403)).removed).rejects.toMatchObject({ code: 'okta-permission' });
    await expect(remove(answer(404, '')).removed).rejects.toMatchObject({ code: 'okta-api' });
  });
});
