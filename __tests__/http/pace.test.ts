import { describe, expect, it } from '@jest/globals';
import pLimit from 'p-limit';
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
  it('change nothing while anything remains', async () => {
    expect(await starts(undefined, [{ answer: answer(200, limits(600, 1, 30)) }, {}])).toEqual([0, 0]);
  });

  it('hold the next request until the bucket is filled up again, where nothing remains', async () => {
    const spent = answer(200, limits(100, 0, 9));
    expect(await starts(undefined, [{ answer: spent }, {}, {}])).toEqual([0, 10_000, 10_000]);
  });

  it('that came twice in one answer count once', async () => {
    const spent = limits(100, 0, 9);
    const twice = Object.fromEntries(Object.entries(spent).map(([name, value]) => [name, `${value}, ${value}`]));
    expect(await starts(undefined, [{ answer: answer(200, twice) }, {}])).toEqual([0, 10_000]);
  });

  it.each([
    9e6, -9,
  ])('whose reset is %d s away are not believed, and do not make the next ones look old', async (reset) => {
    const odd = answer(200, limits(100, 0, reset));
    const near = answer(200, limits(100, 0, 9));
    expect(await starts(undefined, [{ answer: odd }, { answer: near }, {}])).toEqual([0, 0, 10_000]);
  });

  it('of groups say nothing of the System Log', async () => {
    const spent = answer(200, limits(100, 0, 9));
    expect(await starts(undefined, [{ path: '/api/v1/groups', answer: spent }, { path: '/api/v1/logs' }])).toEqual([
      0, 0,
    ]);
  });

  it('of a refusal for too many requests at once say nothing of the bucket', async () => {
    const both = [{ path: '/v1/users/1', answer: answer(429, limits(0, 0, 30)) }, { path: '/v1/users' }];
    expect(await starts(undefined, both)).toEqual([0, 0]);
  });

  it('speak of one endpoint, whatever the ids in its path', async () => {
    const spent = answer(200, limits(100, 0, 9));
    expect(
      await starts(undefined, [{ path: '/v1/users/1', answer: spent }, { path: '/v1/apps' }, { path: '/v1/users/2' }]),
    ).toEqual([0, 0, 10_000]);
  });

  it('speak of all endpoints of a family that report the same limit, and of no other', async () => {
    const search = { path: '/api/v1/users', answer: answer(200, limits(50, 0, 9)) };
    const single = { path: '/api/v1/users/1', answer: answer(200, limits(600, 500, 9)) };
    expect(await starts(undefined, [single, search, single, search])).toEqual([0, 0, 0, 10_000]);
    const create = { path: '/api/v1/identity-sources/1/sessions', answer: answer(200, limits(15, 0, 9)) };
    expect(await starts(undefined, [create, { path: '/api/v1/identity-sources/1/sessions/2' }])).toEqual([0, 10_000]);
  });

  it('count a request whose wait ended a moment early', async () => {
    let time = NOW;
    // Each look at this clock is a millisecond later.
    const pacer = createPacer(
      {},
      () => time++,
      async (ms) => {
        time += ms - 2;
      },
    );
    const started: number[] = [];
    for (const headers of [limits(1, 0, 30), {}, {}]) {
      await pacer.run(`${ORIGIN}/api/v1/users`, async () => {
        started.push(time);
        return answer(200, headers);
      });
    }
    expect(started[2]! - started[1]!).toBeGreaterThan(59_000);
  });
});

describe.each([
  { limit: 15, concurrency: 5, share: 1, skewMs: 0 },
  { limit: 10, concurrency: 5, share: 1, skewMs: -3_600_000 },
  { limit: 50, concurrency: 5, share: 1, skewMs: 700 },
  { limit: 15, concurrency: 5, share: 0.5, skewMs: 0 },
  { limit: 15, concurrency: 1, share: 0.1, skewMs: 300 },
])('a bucket of $limit a minute (share $share, $concurrency at once)', ({ limit, concurrency, share, skewMs }) => {
  const REQUESTS = 4 * limit;
  const ours = Math.max(1, Math.floor(limit * share));

  it('is used up in each minute and never overdrawn', async () => {
    const { counts, refused, tookMs } = await drain(REQUESTS, { limit, concurrency, share, skewMs, others: 0 });
    expect(refused).toBe(0);
    expect(Math.max(...counts)).toBe(ours);
    // A second each for the reset, which counts in whole ones, and for the server's date.
    expect(tookMs).toBeLessThan((REQUESTS / ours) * 63_000);
  });

  it('that others draw from, too, costs one refusal a minute at most', async () => {
    const { counts, refused } = await drain(REQUESTS, { limit, concurrency, share, skewMs, others: limit * 0.6 });
    expect(refused).toBeLessThanOrEqual(counts.length * concurrency);
    expect(Math.max(...counts)).toBeLessThanOrEqual(ours);
  });
});

/** What a server saw: the requests that it took in each window, and how many it refused. */
async function drain(
  requests: number,
  by: { limit: number; concurrency: number; share: number; skewMs: number; others: number },
): Promise<{ counts: number[]; refused: number; tookMs: number }> {
  let [time, end, taken] = [NOW, 0, 0];
  const counts: number[] = [];
  const timers: { at: number; ring: () => void }[] = [];
  const sleep = (ms: number) => new Promise<void>((ring) => void timers.push({ at: time + ms, ring }));
  const pace = { concurrency: by.concurrency, share: by.share };
  const pacer = createPacer({ [ORIGIN]: pace }, () => time, sleep);
  let refused = 0;

  /** A window is a minute from its first request; the answer takes half a second, and its date counts in whole ones. */
  async function serve(): Promise<Answer> {
    await sleep(200);
    const serverTime = time + by.skewMs;
    if (serverTime >= end) {
      [end, taken] = [serverTime + 60_000, by.others];
      counts.push(0);
    }
    const isRefused = taken >= by.limit;
    if (isRefused) refused++;
    else {
      taken++;
      counts.push(counts.pop()! + 1);
    }
    const headers = {
      'x-rate-limit-limit': String(by.limit),
      'x-rate-limit-remaining': String(Math.floor(by.limit - taken)),
      'x-rate-limit-reset': String(Math.ceil(end / 1000)),
    };
    await sleep(300);
    const date = Math.floor((time - 300 + by.skewMs) / 1000) * 1000;
    return { ...answer(isRefused ? 429 : 200, headers), serverTime: date };
  }

  async function send(number: number): Promise<void> {
    const outcome = await pacer.run(`${ORIGIN}/api/v1/identity-sources/${number}/sessions`, serve);
    if ('status' in outcome && outcome.status === 429) await send(number);
  }

  const all = Promise.all(Array.from({ length: requests }, (_, number) => send(number)));
  for (let isOver = false; !isOver; ) {
    await new Promise(setImmediate);
    const [next] = timers.sort((one, other) => one.at - other.at).splice(0, 1);
    if (next === undefined) isOver = true;
    else {
      time = next.at;
      next.ring();
    }
  }
  await all;
  return { counts, refused, tookMs: time - NOW };
}

describe('a 429', () => {
  it('that says how long holds every request to the endpoint', async () => {
    const held = await starts(undefined, [{ answer: answer(429, { 'retry-after': '12' }) }, {}, { path: '/v1/apps' }]);
    expect(held).toEqual([0, 12_000, 12_000]);
  });

  it('that says nothing slows the endpoint down, and it speeds up again with time', async () => {
    const refused = { answer: answer(429) };
    const started = await starts(undefined, [refused, {}, refused, ...times(60)]);
    const gaps = started.slice(1).map((start, i) => start - started[i]!);
    // The gap that follows a start was set by the answers before that start.
    expect(gaps.slice(0, 5).map(Math.round)).toEqual([0, 100, 100, 200, 200]);
    expect(gaps.at(-1)).toBeLessThan(180);
    expect(gaps.at(-1)).toBeGreaterThan(150);
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

/** A clock whose time passes only while everybody waits: the next to wake is the next to run. */
function virtualClock() {
  let now = NOW;
  const sleepers: { readonly at: number; wake(): void }[] = [];
  return {
    now: () => now,
    sleep: (ms: number) => new Promise<void>((wake) => sleepers.push({ at: now + ms, wake })),
    async runUntil(isDone: () => boolean) {
      while (!isDone()) {
        await new Promise(setImmediate);
        sleepers.sort((a, b) => a.at - b.at);
        const next = sleepers.shift();
        if (next) now = Math.max(now, next.at);
        next?.wake();
      }
    },
  };
}

interface Server {
  readonly perWindow: number;
  readonly windowMs: number;
  readonly latencyMs: number;
  /** `tells`: with rate limit headers. */
  readonly headers: (remaining: number, resetMs: number, now: number) => Record<string, string>;
  /** Windows that slide, or that begin anew at full seconds. */
  readonly slides: boolean;
}

/** So many persons from a server with a limit: how long it took (s), and how many were refused. */
async function readPersons(count: number, server: Server) {
  const clock = virtualClock();
  let admitted: number[] = [];
  let refused = 0;
  function admit(): Answer {
    const now = clock.now();
    const begun = server.slides ? now - server.windowMs : now - (now % server.windowMs) - 1;
    admitted = admitted.filter((at) => at > begun);
    const isWithin = admitted.length < server.perWindow;
    if (isWithin) admitted.push(now);
    else refused++;
    const resetMs = server.slides ? server.windowMs : server.windowMs - (now % server.windowMs);
    return answer(isWithin ? 200 : 429, server.headers(server.perWindow - admitted.length, resetMs, now));
  }
  const pacer = createPacer({ [ORIGIN]: { concurrency: 10 } }, clock.now, clock.sleep);
  let done = 0;
  async function readOne(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const { status } = (await pacer.run(`${ORIGIN}/v2/persons/1/employments`, async () => {
        await clock.sleep(server.latencyMs / 2);
        const given = admit();
        await clock.sleep(server.latencyMs / 2);
        return given;
      })) as Answer;
      if (status === 200) break;
      expect(attempt).toBeLessThan(6);
      // As the client does.
      await clock.sleep(2000 * 2 ** (attempt - 1) * 0.75);
    }
    done++;
  }
  const limit = pLimit(10);
  const running = Promise.all(Array.from({ length: count }, () => limit(readOne)));
  await clock.runUntil(() => done === count);
  await running;
  return { seconds: (clock.now() - NOW) / 1000, refused };
}

describe('700 persons at ten a second', () => {
  const silent = () => ({});
  const inSeconds = (remaining: number, resetMs: number) => ({
    'x-ratelimit-limit': '10',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetMs / 1000)),
  });
  const asInstant = (remaining: number, resetMs: number, now: number) => ({
    ...inSeconds(remaining, resetMs),
    'x-ratelimit-reset': String(Math.ceil((now + resetMs) / 1000)),
  });
  const byRate = (remaining: number) => ({
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-burst-capacity': '10',
    'x-ratelimit-replenish-rate': '10',
  });
  const tenASecond = { perWindow: 10, windowMs: 1000, latencyMs: 100, slides: true };

  it.each<[string, Partial<Server>]>([
    ['says nothing', { headers: silent }],
    ['says nothing, and answers at once', { headers: silent, latencyMs: 20 }],
    ['says nothing, and takes long', { headers: silent, latencyMs: 600 }],
    ['says nothing, and counts from second to second', { headers: silent, slides: false }],
    ['tells its limit', { headers: inSeconds }],
    ['tells its limit, and answers at once', { headers: inSeconds, latencyMs: 20 }],
    ['tells its limit, and counts from second to second', { headers: inSeconds, slides: false }],
    ['tells its limit by the rate', { headers: byRate }],
  ])('take at most half as long again as they must, where Personio %s', async (_, server) => {
    const { seconds, refused } = await readPersons(700, { ...tenASecond, headers: silent, ...server });
    expect(seconds).toBeLessThan(1.5 * 70);
    // A tenth would be bursts that run into the limit again and again.
    expect(refused).toBeLessThan(70);
  });

  it.each<[string, Partial<Server>]>([
    ['in seconds', { headers: inSeconds }],
    ['as an instant', { headers: asInstant }],
    ['by the rate', { headers: byRate }],
  ])('are hardly ever refused where Personio tells its limit %s', async (_, server) => {
    const { refused } = await readPersons(700, { ...tenASecond, headers: silent, ...server });
    expect(refused).toBe(0);
  });

  it('and a limit of a minute that nobody tells comes to an end too', async () => {
    const server = { perWindow: 300, windowMs: 60_000, latencyMs: 100, slides: true, headers: silent };
    const { seconds } = await readPersons(700, server);
    expect(seconds).toBeLessThan(2.5 * 140);
  });

  it('are not slowed down where nothing limits them', async () => {
    const server = { perWindow: 1e6, windowMs: 1000, latencyMs: 100, slides: true, headers: silent };
    expect(await readPersons(700, server)).toEqual({ seconds: 7, refused: 0 });
  });
});
