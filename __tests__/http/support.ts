import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpClient, type HttpOptions } from '../../src/http/client.ts';
import { type Clock, systemClock } from '../../src/http/clock.ts';
import { silent } from '../../src/log.ts';

export const NOW = Date.parse('2026-11-02T08:00:00Z');

/** A clock that sleeps in no time and remembers for how long it was asked to; its timers are real. */
export function fakeClock(
  onSleep: (ms: number) => Promise<void> | void = () => {},
): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  let now = NOW;
  return {
    slept,
    now: () => now,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      slept.push(ms);
      now += ms;
      await onSleep(ms);
    },
    timer: systemClock.timer,
  };
}

/** A client whose jitter always takes the whole wait. */
export function createClient(options: Partial<HttpOptions> = {}) {
  return createHttpClient({
    signal: new AbortController().signal,
    clock: fakeClock(),
    log: silent,
    random: () => 1,
    ...options,
  });
}

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export interface TestServer {
  readonly url: string;
  /** Every request that was read whole: method and body. */
  readonly requests: string[];
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A real server on loopback. It answers with the handlers in turn, the last one from then on. */
export async function startServer(handlers: readonly Handler[], port = 0): Promise<TestServer> {
  const requests: string[] = [];
  let connections = 0;
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const handler = handlers[Math.min(requests.length, handlers.length - 1)]!;
    requests.push(`${request.method} ${body}`.trim());
    handler(request, response);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An address where nothing listens. */
export async function freePort(): Promise<number> {
  const server = await startServer([]);
  await server.close();
  return Number(new URL(server.url).port);
}

export const json =
  (value: unknown, status = 200, headers: http.OutgoingHttpHeaders = {}): Handler =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
