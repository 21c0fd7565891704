import { describe, expect, it } from '@jest/globals';
import { askedWait, backOff } from '../../src/http/retry.ts';
import type { Answer } from '../../src/http/types.ts';
import { NOW } from './support.ts';

const answer = (status: number, headers: Record<string, string> = {}, serverTime?: number): Answer => ({
  status,
  headers: { get: (name) => headers[name] ?? null },
  body: '',
  json: () => undefined,
  ...(serverTime !== undefined && { serverTime }),
});

const epochSeconds = (seconds: number): string => String(NOW / 1000 + seconds);

describe('the wait that an answer asks for', () => {
  it.each<[string, Answer, number | undefined]>([
    ['seconds', answer(429, { 'retry-after': '30' }), 30_000],
    ['seconds in a 503', answer(503, { 'retry-after': '0' }), 0],
    ['parts of seconds', answer(429, { 'retry-after': '1.5' }), 1500],
    ['seconds that came twice', answer(429, { 'retry-after': '30, 30' }), 30_000],
    ['a reset that came twice', answer(429, { 'x-rate-limit-reset': `${epochSeconds(5)}, ${epochSeconds(5)}` }), 6000],
    [
      'neither of two resets that differ',
      answer(429, { 'x-rate-limit-reset': `${epochSeconds(5)}, ${epochSeconds(9)}` }),
      undefined,
    ],
    ['a date, by our clock', answer(503, { 'retry-after': 'Mon, 02 Nov 2026 08:01:00 GMT' }), 60_000],
    [
      "a date, by the server's clock",
      answer(503, { 'retry-after': 'Mon, 02 Nov 2026 08:01:00 GMT' }, NOW + 20_000),
      40_000,
    ],
    ['a date that is now', answer(503, { 'retry-after': 'Mon, 02 Nov 2026 08:00:00 GMT' }), 0],
    ['no date that has passed', answer(503, { 'retry-after': 'Mon, 02 Nov 2026 07:00:00 GMT' }), undefined],
    ['no nonsense', answer(429, { 'retry-after': 'soon' }), undefined],
    ['the reset beside nonsense', answer(429, { 'retry-after': 'soon', 'x-rate-limit-reset': epochSeconds(5) }), 6000],
    [
      'Retry-After where there is a reset too',
      answer(429, { 'retry-after': '3', 'x-rate-limit-reset': epochSeconds(50) }),
      3000,
    ],
    ["a reset, by the server's clock", answer(429, { 'x-rate-limit-reset': epochSeconds(50) }, NOW + 10_000), 41_000],
    ['a reset that is now', answer(429, { 'x-rate-limit-reset': epochSeconds(0) }), 1000],
    ['no reset that has passed', answer(429, { 'x-rate-limit-reset': epochSeconds(-9) }), undefined],
    [
      'no reset that is far away, as windows are a minute long',
      answer(429, { 'x-rate-limit-reset': epochSeconds(3600) }),
      undefined,
    ],
    ['no reset in milliseconds', answer(429, { 'x-rate-limit-reset': String(NOW + 5000) }), undefined],
    [
      'no reset in a 500, where it is only information',
      answer(500, { 'x-rate-limit-reset': epochSeconds(50) }),
      undefined,
    ],
    ['no answer that is not retried', answer(200, { 'retry-after': '30' }), undefined],
  ])('is read from %s', (_, given, ms) => {
    expect(askedWait(given, NOW)).toBe(ms);
  });
});

describe('a back-off', () => {
  it('doubles up to 30 s, from 2 s after a 429', () => {
    const waits = (status: number) => [1, 2, 3, 7, 20].map((attempt) => backOff(answer(status), attempt, () => 1));
    expect(waits(500)).toEqual([500, 1000, 2000, 30_000, 30_000]);
    expect(waits(429)).toEqual([2000, 4000, 8000, 30_000, 30_000]);
  });

  it('is jittered down to half of it', () => {
    expect([0, 0.5].map((random) => backOff(answer(500), 1, () => random))).toEqual([250, 375]);
  });
});
