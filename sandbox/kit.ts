import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request as a handler sees it. Header names are lower case; `url` is absolute, `path` still percent-encoded. */
export interface SandboxRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
  url: string;
  /** How many requests the server was working on when this one arrived, itself included. */
  inFlight: number;
}

/** An answer. A string body is sent as it is, anything else as JSON; `undefined` is no body at all. */
export interface SandboxResponse {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

export type Handler = (request: SandboxRequest) => SandboxResponse | Promise<SandboxResponse>;

/** Makes another answer of one. */
export type Rewrite = (answer: SandboxResponse, request: SandboxRequest) => SandboxResponse;

/**
 * What goes wrong. `effect` says whether the handler runs first, that is, whether the request took effect although
 * its answer is lost. `slow` adds milliseconds of real time; `truncated` promises more bytes than it sends and then
 * resets; `malformed-json` cuts the JSON short in a complete answer; `content-type` labels the answer wrongly;
 * `smaller-page` gives no more than so many rows, whatever limit was asked for.
 */
export type Fault =
  | { type: 'answer'; status: number; headers?: Record<string, string>; body?: unknown; effect?: boolean }
  | { type: 'drop'; effect?: boolean }
  | { type: 'hang'; effect?: boolean }
  | { type: 'slow'; ms: number }
  | { type: 'truncated' }
  | { type: 'malformed-json' }
  | { type: 'content-type'; contentType?: string }
  | { type: 'smaller-page'; rows: number };

/**
 * A fault for the requests that match: `after` of them pass first (default 0), then it strikes `times` (default 1). With `since`, those
 * count that come after a request of this kind.
 */
export interface FaultRule {
  /** Everything given must match; a string `path` matches where the request's path contains it. */
  match?: { method?: string; path?: RegExp | string; kind?: string };
  since?: string;
  after?: number;
  times?: number | 'always';
  fault: Fault;
}

/** One line of the request log. `status` is what was sent, or undefined where nothing was. */
export interface RequestRecord {
  at: number;
  /** When it was answered. */
  answeredAt?: number;
  method: string;
  path: string;
  query: string;
  kind: string;
  status?: number;
  requestBytes: number;
  responseBytes: number;
  inFlight: number;
  fault?: Fault['type'];
  headers: Record<string, string>;
  /** Only with `keepBodies`. */
  body?: string;
  responseBody?: string;
}

/** Milliseconds since the epoch, by a clock that can start anywhere, run faster than real time and jump ahead. */
export class Clock {
  #base: number;
  #real = performance.now();
  #speed: number;

  constructor(options: { start?: Date | number; speed?: number } = {}) {
    this.#base = Number(options.start ?? Date.now());
    this.#speed = options.speed ?? 1;
  }

  now(): number {
    return Math.floor(this.#base + (performance.now() - this.#real) * this.#speed);
  }

  advance(ms: number): void {
    this.#base += ms;
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    const real = performance.now();
    this.#base += (real - this.#real) * this.#speed;
    this.#real = real;
    this.#speed = speed;
  }
}

export interface ServerOptions {
  handler: Handler;
  /** A free one where none is given. */
  port?: number;
  /** Names the kind of a request, for the log, latency and faults. */
  kindOf?: (method: string, path: string) => string;
  clock?: Clock;
  /** Real milliseconds between effect and answer, per kind; `default` for the others. */
  latency?: Record<string, number>;
  faults?: FaultRule[];
  /** Rewrites every answer on its way out. */
  rewrite?: Rewrite;
  keepBodies?: boolean;
  /** What `GET /__sandbox/state` answers. */
  describe?: () => unknown;
}

export interface SandboxServer {
  url: string;
  clock: Clock;
  requests: RequestRecord[];
  latency: Record<string, number>;
  readonly inFlight: number;
  readonly peakInFlight: number;
  addFault(...rules: FaultRule[]): void;
  clearFaults(): void;
  close(): Promise<void>;
}

const CONTROL = '/__sandbox/';

/**
 * Serves `handler` on 127.0.0.1. The handler runs the moment a request has arrived; its latency passes
 * before the answer, so a client that gives up has still changed something.
 *
 * The control endpoint steers it from another process: `GET /__sandbox/state`, `GET /__sandbox/requests`,
 * `GET|POST /__sandbox/clock` (`{advance, speed}`), `POST|DELETE /__sandbox/faults` (a list of rules),
 * `POST /__sandbox/latency` (`{kind: ms}`).
 */
export async function startServer(options: ServerOptions): Promise<SandboxServer> {
  const { handler, port = 0, kindOf = () => 'other', clock = new Clock(), keepBodies = false } = options;
  const { describe = () => ({}), rewrite = (answer) => answer } = options;
  const requests: RequestRecord[] = [];
  const latency = { ...options.latency };
  let faults = countedRules(options.faults ?? []);
  let inFlight = 0;
  let peakInFlight = 0;

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`);
    if (url.pathname.startsWith(CONTROL)) {
      const body = await readBody(incoming);
      return void send(outgoing, clock, control(incoming.method ?? 'GET', url.pathname, body.toString()));
    }

    inFlight += 1;
    peakInFlight = Math.max(peakInFlight, inFlight);
    const arrivedAs = inFlight;
    let working = true;
    const leave = () => {
      if (working) inFlight -= 1;
      working = false;
    };
    outgoing.once('close', leave);
    const method = incoming.method ?? 'GET';
    const kind = kindOf(method, url.pathname);
    const bytes = await readBody(incoming);
    const fault = faults.map((rule) => rule.next(method, url.pathname, kind)).find((found) => found !== undefined);
    const query = url.search;
    if (fault?.type === 'smaller-page') url.searchParams.set('limit', String(fault.rows));
    const request: SandboxRequest = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: flatHeaders(incoming),
      body: bytes.toString(),
      url: url.href,
      inFlight: arrivedAs,
    };
    const record: RequestRecord = {
      at: clock.now(),
      method,
      path: url.pathname,
      query,
      kind,
      requestBytes: bytes.length,
      responseBytes: 0,
      inFlight: arrivedAs,
      headers: request.headers,
      ...(fault && { fault: fault.type }),
      ...(keepBodies && { body: request.body }),
    };
    requests.push(record);

    const real = takesEffect(fault) ? await safely(handler, request) : { status: 200 };
    const pause = (latency[kind] ?? latency['default'] ?? 0) + (fault?.type === 'slow' ? fault.ms : 0);
    if (pause > 0) await sleep(pause);
    if (fault?.type === 'hang') return;
    // Before the answer, not after it: the client may ask again before this process hears that it was sent.
    leave();
    if (fault?.type === 'drop') return void outgoing.socket?.destroy();

    const sent = send(outgoing, clock, rewrite(distorted(real, fault), request), fault?.type === 'truncated');
    record.status = sent.status;
    record.answeredAt = clock.now();
    record.responseBytes = Buffer.byteLength(sent.body);
    if (keepBodies) record.responseBody = sent.body;
  }

  function control(method: string, path: string, body: string): SandboxResponse {
    const given = body === '' ? undefined : JSON.parse(body);
    switch (`${method} ${path.slice(CONTROL.length)}`) {
      case 'GET state':
        return { status: 200, body: describe() };
      case 'GET requests':
        return { status: 200, body: { requests, inFlight, peakInFlight } };
      case 'POST clock':
        clock.advance(given.advance ?? 0);
        clock.speed = given.speed ?? clock.speed;
        return { status: 200, body: { now: clock.now(), speed: clock.speed } };
      case 'GET clock':
        return { status: 200, body: { now: clock.now(), speed: clock.speed } };
      case 'POST faults':
        faults.push(...countedRules(given));
        return { status: 204 };
      case 'DELETE faults':
        faults = [];
        return { status: 204 };
      case 'POST latency':
        Object.assign(latency, given);
        return { status: 204 };
      default:
        return { status: 404, body: { error: `no control at ${method} ${path}` } };
    }
  }

  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing).catch((error) => {
      if (error.code !== 'ECONNRESET') process.emitWarning(error);
      outgoing.destroy();
    });
  });
  // Longer than a client pauses between polls, or a reused connection would now and then meet a closing one.
  server.keepAliveTimeout = 65_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clock,
    requests,
    latency,
    get inFlight() {
      return inFlight;
    },
    get peakInFlight() {
      return peakInFlight;
    },
    addFault: (...rules) => void faults.push(...countedRules(rules)),
    clearFaults: () => {
      faults = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function takesEffect(fault: Fault | undefined): boolean {
  const losesTheAnswer = fault?.type === 'answer' || fault?.type === 'drop' || fault?.type === 'hang';
  return !losesTheAnswer || fault.effect === true;
}

function countedRules(rules: FaultRule[]) {
  return rules.map(({ match = {}, since, after = 0, times = 1, fault }) => {
    const last = times === 'always' ? Number.POSITIVE_INFINITY : after + times;
    let seen = 0;
    let counts = since === undefined;
    return {
      next(method: string, path: string, kind: string): Fault | undefined {
        if (!counts) {
          counts = kind === since;
          return undefined;
        }
        if (match.method !== undefined && match.method !== method) return undefined;
        if (match.kind !== undefined && match.kind !== kind) return undefined;
        if (typeof match.path === 'string' && !path.includes(match.path)) return undefined;
        if (match.path instanceof RegExp && !match.path.test(path)) return undefined;
        seen += 1;
        return seen > after && seen <= last ? fault : undefined;
      },
    };
  });
}

function distorted(real: SandboxResponse, fault: Fault | undefined): SandboxResponse {
  switch (fault?.type) {
    case 'answer':
      return fault;
    case 'malformed-json': {
      const text = bodyText(real.body) || '{}';
      return {
        ...real,
        headers: { 'content-type': 'application/json', ...real.headers },
        body: text.slice(0, -1),
      };
    }
    case 'content-type':
      return { ...real, headers: { ...real.headers, 'content-type': fault.contentType ?? 'text/html' } };
    default:
      return real;
  }
}

function send(outgoing: ServerResponse, clock: Clock, response: SandboxResponse, truncated = false) {
  const body = bodyText(response.body);
  const type = typeof response.body === 'string' ? 'text/html;charset=utf-8' : 'application/json';
  const defaults = body === '' ? {} : { 'content-type': type };
  outgoing.sendDate = false;
  outgoing.writeHead(response.status, {
    date: new Date(clock.now()).toUTCString(),
    ...defaults,
    ...response.headers,
    ...(response.status !== 204 && { 'content-length': Buffer.byteLength(body) + (truncated ? 100 : 0) }),
  });
  if (truncated) {
    outgoing.flushHeaders();
    outgoing.write(body.slice(0, body.length / 2) || ' ', () => outgoing.socket?.destroy());
  } else {
    outgoing.end(body);
  }
  return { status: response.status, body };
}

async function safely(handler: Handler, request: SandboxRequest): Promise<SandboxResponse> {
  try {
    return await handler(request);
  } catch (error) {
    return { status: 500, body: `sandbox: ${error instanceof Error ? error.stack : error}` };
  }
}

function bodyText(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as const],
  );
  return Object.fromEntries(entries);
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
