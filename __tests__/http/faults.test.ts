import { afterEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '../../src/http/clock.ts';
import { createClient, fakeClock, freePort, type Handler, json, startServer, type TestServer } from './support.ts';

const TRIES = 3;
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const status =
  (code: number, headers: Record<string, string> = {}, body = ''): Handler =>
  (_, response) =>
    response.writeHead(code, { date: 'Mon, 02 Nov 2026 08:00:00 GMT', ...headers }).end(body);

const inSeconds = (seconds: number): string => String(Date.parse('2026-11-02T08:00:00Z') / 1000 + seconds);

type End = 'ok' | '408' | '429' | '500' | '502' | '503' | 'AnswerLost' | 'AnswerUnreadable' | 'Unreachable';

interface Fault {
  readonly name: string;
  readonly handler: Handler;
  /** The end where the fault stays, for `always` and for `if-refused`; where it strikes once, what is retried ends well. */
  readonly ends: readonly [always: End, ifRefused: End];
  /** The waits before the second and the third try. */
  readonly waits: readonly [number, number];
  /** All waits, where it stays and the tries don't end it. */
  readonly allWaits?: readonly number[];
  /** Only a time-out ends it. */
  readonly hangs?: true;
}

const BACK_OFF = [500, 1000] as const;

const FAULTS: readonly Fault[] = [
  {
    name: '429, Retry-After in seconds',
    handler: status(429, { 'retry-after': '7' }),
    ends: ['429', '429'],
    waits: [7000, 7000],
  },
  {
    name: '429, Retry-After as a date',
    handler: status(429, { 'retry-after': 'Mon, 02 Nov 2026 08:00:09 GMT' }),
    ends: ['429', '429'],
    waits: [9000, 9000],
  },
  {
    name: '429, X-Rate-Limit-Reset',
    handler: status(429, {
      'x-rate-limit-limit': '50',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': inSeconds(20),
    }),
    ends: ['429', '429'],
    waits: [21_000, 21_000],
  },
  {
    name: '429, a reset without a date, that passes by our clock',
    handler: (_, response) => {
      response.sendDate = false;
      response.writeHead(429, { 'x-rate-limit-reset': inSeconds(20) }).end();
    },
    ends: ['429', '429'],
    waits: [21_000, 4000],
    allWaits: [21_000, 4000, 8000, 16_000, 30_000],
  },
  {
    name: '429 without headers',
    handler: status(429),
    ends: ['429', '429'],
    waits: [2000, 4000],
    // Longer than Okta's window of a minute.
    allWaits: [2000, 4000, 8000, 16_000, 30_000, 30_000],
  },
  { name: '408', handler: status(408), ends: ['408', '408'], waits: BACK_OFF },
  { name: '500', handler: status(500), ends: ['500', 'AnswerLost'], waits: BACK_OFF },
  { name: '502', handler: status(502), ends: ['502', 'AnswerLost'], waits: BACK_OFF },
  {
    name: '503, a maintenance page',
    handler: status(503, { 'content-type': 'text/html' }, '<h1>Back soon</h1>'),
    ends: ['503', 'AnswerLost'],
    waits: BACK_OFF,
  },
  {
    name: '503, Retry-After',
    handler: status(503, { 'retry-after': '3' }),
    ends: ['503', 'AnswerLost'],
    waits: [3000, 3000],
  },
  {
    name: 'reset before the answer',
    handler: (_, response) => response.destroy(),
    ends: ['Unreachable', 'AnswerLost'],
    waits: BACK_OFF,
  },
  { name: 'no answer', handler: () => {}, ends: ['Unreachable', 'AnswerLost'], waits: BACK_OFF, hangs: true },
  {
    name: 'half a body, then nothing',
    handler: (_, response) => void response.writeHead(200, { 'content-length': 20 }).write('{"half":'),
    ends: ['Unreachable', 'AnswerLost'],
    waits: BACK_OFF,
    hangs: true,
  },
  {
    name: 'half a body of announced length, then a reset',
    handler: (_, response) =>
      response.writeHead(200, { 'content-length': 20 }).write('{"half":', () => response.destroy()),
    ends: ['Unreachable', 'AnswerLost'],
    waits: BACK_OFF,
  },
  {
    name: 'half a chunked body, then a reset',
    handler: (_, response) => response.writeHead(200).write('{"half":', () => response.destroy()),
    ends: ['Unreachable', 'AnswerLost'],
    waits: BACK_OFF,
  },
  {
    name: 'an end that is not HTTP',
    handler: (_, response) => response.socket?.end('garbage\r\n\r\n'),
    ends: ['Unreachable', 'AnswerLost'],
    waits: BACK_OFF,
  },
  {
    name: 'JSON cut in the middle',
    handler: status(200, { 'content-type': 'application/json' }, '{"half":'),
    ends: ['AnswerUnreadable', 'AnswerLost'],
    waits: BACK_OFF,
  },
];

/** How a request ends, in a word. */
async function endOf(
  server: { url: string },
  repeat: 'always' | 'if-refused',
  {
    clock,
    hangs = false,
    once = false,
  }: { clock: ReturnType<typeof fakeClock>; hangs?: boolean | undefined; once?: boolean },
): Promise<string> {
  let timers = 0;
  // Real time: a server that answers has as long as a loaded machine may take.
  const isPatient = () => !hangs || (once && timers++ > 0);
  const timer: typeof clock.timer = (_, ring) => systemClock.timer(isPatient() ? 10_000 : 60, ring);
  const client = createClient({ clock: { ...clock, timer } });
  open.push(client);
  try {
    const answer = await client.send({
      method: 'POST',
      url: `${server.url}/api/v1/sessions`,
      body: '{}',
      repeat,
      what: 'open a session',
      tries: TRIES,
    });
    return answer.status === 200 ? 'ok' : String(answer.status);
  } catch (error) {
    return (error as Error).name;
  }
}

describe.each(FAULTS)('a fault ($name)', ({ handler, ends, waits, allWaits = waits, hangs }) => {
  const start = async (handlers: Handler[]): Promise<TestServer> => {
    const server = await startServer(handlers);
    open.push(server);
    return server;
  };

  it.each([
    ['always', ends[0]],
    ['if-refused', ends[1]],
  ] as const)('that strikes once, with repeat %s, is retried or told as lost', async (repeat, end) => {
    const server = await start([handler, json({})]);
    const clock = fakeClock();
    const isRetried = end !== 'AnswerLost';
    expect(await endOf(server, repeat, { clock, hangs, once: true })).toBe(isRetried ? 'ok' : 'AnswerLost');
    expect(clock.slept).toEqual(isRetried ? [waits[0]] : []);
    expect(server.requests).toEqual(Array(isRetried ? 2 : 1).fill('POST {}'));
  });

  it.each([
    ['always', ends[0]],
    ['if-refused', ends[1]],
  ] as const)('that stays, with repeat %s, ends in its own error after the tries that it may have', async (repeat, end) => {
    const server = await start([handler]);
    const clock = fakeClock();
    expect(await endOf(server, repeat, { clock, hangs })).toBe(end);
    expect(clock.slept).toEqual(end === 'AnswerLost' ? [] : allWaits);
    expect(server.requests).toEqual(Array(end === 'AnswerLost' ? 1 : allWaits.length + 1).fill('POST {}'));
  });
});

describe.each(['always', 'if-refused'] as const)('a connection refused, with repeat %s,', (repeat) => {
  it('is tried again where that happens once', async () => {
    const port = await freePort();
    let server: TestServer | undefined;
    const clock = fakeClock(async () => {
      server = await startServer([json({})], port);
      open.push(server);
    });
    expect(await endOf({ url: `http://127.0.0.1:${port}` }, repeat, { clock })).toBe('ok');
    expect(clock.slept).toEqual([500]);
    expect(server?.requests).toEqual(['POST {}']);
  });

  it('fails when the tries are used up', async () => {
    const clock = fakeClock();
    expect(await endOf({ url: `http://127.0.0.1:${await freePort()}` }, repeat, { clock })).toBe('Unreachable');
    expect(clock.slept).toEqual(BACK_OFF);
  });
});
