import http from 'node:http';
import https from 'node:https';
import fetch, { FetchError, Headers, type Response } from 'node-fetch';
import type { Clock } from './clock.ts';
import { type AnswerUnreadable, answerUnreadable, isCertificateError, mediaType, unreachable } from './errors.ts';
import { type Outcome, takesJson } from './retry.ts';
import type { AgentFor, Answer, Request } from './types.ts';

/** Sends requests once. */
export interface Transport {
  /** One try. Throws the signal's reason once it is aborted; any other reason why no answer comes is an outcome. */
  attempt(request: Request): Promise<Outcome>;
  /** Ends the connections that are kept alive. */
  close(): void;
}

const TIMEOUT_MS = 30_000;
const MAX_MEBIBYTES = 50;

// `timeout` closes idle connections before a load balancer closes one (usually after a minute) while our next request is on its way.
const AGENT_OPTIONS = { keepAlive: true, timeout: 30_000 };

/** Keeps connections alive and reuses them, through a proxy if the environment names one. `signal` is the run's; `clock` measures the timeout of a try. */
export function createTransport(signal: AbortSignal, clock: Clock, userAgent: string): Transport {
  const agents = { 'http:': new http.Agent(AGENT_OPTIONS), 'https:': new https.Agent(AGENT_OPTIONS) };
  const direct: AgentFor = (url) => agents[url.protocol as keyof typeof agents];
  const closed = new AbortController();
  let agent: Promise<AgentFor> | undefined;

  return {
    async attempt(request) {
      signal.throwIfAborted();
      agent ??= chooseAgents(direct, closed.signal);
      const over = new AbortController();
      const end = () => over.abort();
      const stopTimer = clock.timer(request.timeoutMs ?? TIMEOUT_MS, end);
      signal.addEventListener('abort', end, { once: true });
      try {
        const headers = await headersOf(request, userAgent);
        const agentFor = await agent;
        // Making a proof takes a moment. If the request is over by then, fetching with a body would raise an error that nobody can catch.
        over.signal.throwIfAborted();
        const response = await fetch(request.url, {
          method: request.method,
          headers,
          body: request.body ?? null,
          // Credentials are for the origin they were given for.
          redirect: 'manual',
          agent: agentFor,
          size: MAX_MEBIBYTES * 2 ** 20,
          signal: over.signal,
        });
        return check(request, answerOf(request, response, await response.text()));
      } catch (error) {
        signal.throwIfAborted();
        if (over.signal.aborted) return failed(request, 'lost', 'ETIMEDOUT');
        // Any error that is not node-fetch's is a bug of ours.
        if (!(error instanceof FetchError)) throw error;
        return failureOf(request, error);
      } finally {
        stopTimer();
        signal.removeEventListener('abort', end);
      }
    },
    close() {
      closed.abort();
      for (const each of Object.values(agents)) each.destroy();
    },
  };
}

/** Proxy support is only loaded where a proxy is set. */
async function chooseAgents(direct: AgentFor, closed: AbortSignal): Promise<AgentFor> {
  const hasProxy = Object.entries(process.env).some(([name, value]) => value && /^(https?|all)_proxy$/i.test(name));
  if (!hasProxy) return direct;
  const { throughProxy } = await import('./proxy.ts');
  // While a proxy does not answer CONNECT, no agent knows the socket, which would keep the process alive.
  return throughProxy(direct, { ...AGENT_OPTIONS, signal: closed });
}

async function headersOf(request: Request, userAgent: string): Promise<Headers> {
  const given = typeof request.headers === 'function' ? await request.headers() : request.headers;
  const headers = new Headers(given);
  headers.set('user-agent', userAgent);
  if (!headers.has('accept')) headers.set('accept', 'application/json');
  if (request.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
  return headers;
}

function answerOf(request: Request, { status, headers }: Response, body: string): Answer {
  const serverTime = Date.parse(headers.get('date') ?? '');
  let parsed: { readonly value: unknown } | undefined;
  return {
    status,
    headers,
    body,
    ...(Number.isNaN(serverTime) ? {} : { serverTime }),
    json() {
      parsed ??= { value: parse(request, { status, headers, body }) };
      return parsed.value;
    },
  };
}

function parse(request: Request, { status, headers, body }: Pick<Answer, 'status' | 'headers' | 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the body.
    const type = mediaType({ headers }) || 'no content type';
    throw answerUnreadable(request, `not JSON (status ${status}, ${type}, ${Buffer.byteLength(body)} bytes)`);
  }
}

/** A success with broken JSON, or with none where it takes some, was damaged in transit, and a page is somebody else's answer; a 407 comes from the proxy, not from the server. */
function check(request: Request, answer: Answer): Outcome {
  if (answer.status === 407) return failed(request, 'hopeless', 'HTTP 407');
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const needsJson = takesJson(request, answer);
  const saysJson = answer.body !== '' && /\b(json|html)\b/i.test(answer.headers.get('content-type') ?? '');
  if (!isSuccess || !(needsJson || saysJson)) return answer;
  try {
    answer.json();
    return answer;
  } catch (error) {
    return { kind: 'lost', found: 'not JSON', error: error as AnswerUnreadable };
  }
}

/** Neither the error nor its message is kept: both quote the URL. */
function failureOf(request: Request, error: FetchError & { readonly erroredSysCall?: string }): Outcome {
  if (error.type === 'max-size') {
    const tooLarge = answerUnreadable(request, `larger than the limit of ${MAX_MEBIBYTES} MiB`);
    return { kind: 'hopeless', found: 'too large', error: tooLarge };
  }
  const code = error.code ?? 'connection closed';
  if (isCertificateError(code)) return failed(request, 'hopeless', code);
  const neverArrived = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) || error.erroredSysCall === 'connect';
  return failed(request, neverArrived ? 'refused' : 'lost', code);
}

function failed(request: Request, kind: 'refused' | 'lost' | 'hopeless', code: string): Outcome {
  return { kind, found: code, error: unreachable(request, code) };
}
