import { describe, expect, it } from '@jest/globals';
import { createPacer, type Pace } from '../../src/http/pace.ts';
import type { Answer } from '../../src/http/types.ts';
import { fakeClock, NOW } from './support.ts';

const ORIGIN = 'https://api.test';
const signal = new AbortController().signal;

function answer(status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers: { get: (name) => headers[name] ?? null }, body: '', json: () => undefined };
}

/** Rate limit headers, the reset in so many seconds from NOW. */
const limits = (limit: number, remaining: number, reset: number) => ({
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(NOW / 1000 + reset),
});

/** Runs requests one after the other, each answered at once: when each started (ms from NOW), by path. */
async function starts(
  pace: Pace | undefined,
  requests: readonly { path?: string; answer?: Answer }[],
): Promise<number[]> {
  const clock = fakeClock();
  const pacer = createPacer(pace ? { [ORIGIN]: pace } : {}, clock.now, (ms) => clock.sleep(ms, signal));
  const started: number[] = [];
  for (const { path = '/v1/users', answer: given = answer() } of requests) {
    await pacer.run(ORIGIN + path, async () => {
      started.push(clock.now() - NOW);
      return given;
    });
  }
  return started;
}

const times = (count: number) => Array.from({ length: count }, () => ({}));

describe('windows', () => {
  it('add nothing while there is room', async () => {
    expect(await starts({ concurrency: 1, perSecond: 15, perMinute: 300 }, times(15))).toEqual(Array(15).fill(0));
  });

  it('keep any second and any minute within their limits', async () => {
    const started = await starts({ concurrency: 5, perSecond: 15, perMinute: 300 }, times(1000));
    for (const [count, windowMs] of [
      [15, 1000],
      [300, 60_000],
    ] as const) {
      const spans = started.slice(count).map((start, i) => start - started[i]!);
      expect(Math.min(...spans)).toBeGreaterThan(windowMs);
    }
    expect(started[300]).toBe(60_050);
  });

  it('are of one origin', async () => {
    const clock = fakeClock();
    const pacer = createPacer({ [ORIGIN]: { concurrency: 1, perSecond: 1 } }, clock.now, (ms) =>
      clock.sleep(ms, signal),
    );
    await pacer.run(ORIGIN, async () => answer());
    await pacer.run('https://other.test', async () => answer());
    expect(clock.slept).toEqual([]);
  });
});

describe('rate limit headers', () => {
  it('change nothing while enough remains', async () => {
    expect(await starts(undefined, [{ answer: answer(200, limits(600, 61, 30)) }, {}])).toEqual([0, 0]);
  });

  it('slow down from a tenth of the limit', async () => {
    expect(await starts(undefined, [{ answer: answer(200, limits(600, 60, 60)) }, {}])).toEqual([0, 1000]);
  });

  it('spread what remains until the reset when it runs low', async () => {
    const low = answer(200, limits(100, 2, 29));
    expect(await starts(undefined, [{ answer: low }, {}, {}, {}, {}])).toEqual([0, 10_000, 20_000, 30_000, 30_000]);
  });

  it('count what is in flight as spent', async () => {
    expect(await starts({ concurrency: 5 }, [{ answer: answer(200, limits(20, 5, 59)) }, {}])).toEqual([0, 10_000]);
    expect(await starts({ concurrency: 1 }, [{ answer: answer(200, limits(20, 5, 59)) }, {}])).toEqual([0, 0]);
  });

  it('speak of one endpoint, whatever the ids in its path', async () => {
    const spent = answer(200, limits(100, 0, 9));
    expect(
      await starts(undefined, [{ path: '/v1/users/1', answer: spent }, { path: '/v1/apps' }, { path: '/v1/users/2' }]),
    ).toEqual([0, 0, 10_000]);
  });
});

describe('a 429', () => {
  it('that says how long holds every request to the endpoint', async () => {
    const held = await starts(undefined, [{ answer: answer(429, { 'retry-after': '12' }) }, {}, { path: '/v1/apps' }]);
    expect(held).toEqual([0, 12_000, 12_000]);
  });

  it('that says nothing slows the endpoint down, and answers after it speed it up again', async () => {
    const refused = { answer: answer(429) };
    const started = await starts(undefined, [refused, {}, refused, ...times(60)]);
    const gaps = started.slice(1).map((start, i) => start - started[i]!);
    // The gap that follows a start was set by the answers before that start.
    expect(gaps.slice(0, 5).map(Math.round)).toEqual([0, 100, 90, 180, 162]);
    expect(gaps.at(-1)).toBe(0);
  });

  it('that strikes several at once slows down once', async () => {
    const clock = fakeClock();
    const pacer = createPacer({}, clock.now, (ms) => clock.sleep(ms, signal));
    const together = Array.from({ length: 5 }, () => Promise.withResolvers<Answer>());
    const running = together.map(({ promise }) => pacer.run(ORIGIN, () => promise));
    await new Promise(setImmediate);
    await clock.sleep(50, signal);
    for (const { resolve } of together) resolve(answer(429));
    await Promise.all(running);
    clock.slept.length = 0;
    for (let i = 0; i < 2; i++) await pacer.run(ORIGIN, async () => answer());
    expect(clock.slept).toEqual([100]);
  });
});

it('the pacer lets five requests fly at once where an origin has no pace', async () => {
  const clock = fakeClock();
  const pacer = createPacer({}, clock.now, (ms) => clock.sleep(ms, signal));
  let inFlight = 0;
  let most = 0;
  const attempt = async () => {
    most = Math.max(most, ++inFlight);
    await new Promise(setImmediate);
    inFlight--;
    return answer();
  };
  await Promise.all(Array.from({ length: 30 }, () => pacer.run(ORIGIN, attempt)));
  expect(most).toBe(5);
  expect(clock.slept).toEqual([]);
});
