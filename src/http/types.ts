import type { Agent } from 'node:http';

/** When a request whose fate is unknown may be sent again. */
export type Repeat =
  /** Always: a read, or a write that is the same however often it arrives. */
  | 'always'
  /** Only if the server certainly did nothing (429, connection refused); otherwise `AnswerLost` is thrown, and the caller has to look first. */
  | 'if-refused';

export type HttpHeaders = Readonly<Record<string, string>>;

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: string;
  /** A function is called for each try, because a proof of possession is good for one request only. */
  readonly headers?: HttpHeaders | (() => Promise<HttpHeaders>);
  readonly body?: string;
  readonly repeat: Repeat;
  /** What this request is, for messages and the debug log: `list employees`, `bulk-upsert`. Never an id that may be an address. */
  readonly what: string;
  /** Milliseconds for one try; 30,000 where not given. */
  readonly timeoutMs?: number;
  /** How many tries at most; 6 where not given. */
  readonly tries?: number;
  /** A success without JSON is none: it was damaged on its way. Every GET but one that is answered 204 is like that. */
  readonly needsJson?: boolean;
  /** Whether an answer below 500 did nothing and is worth another try: such as a firewall's page, which decides nothing. */
  readonly isPassing?: (answer: Answer) => boolean;
}

/** An answer, with its whole body. The caller judges the status; 429 and 5xx are returned only after the last try. */
export interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
  /** The server's clock when it answered (epoch ms), from its `Date` header. */
  readonly serverTime?: number;
  /** The body as JSON. Throws `AnswerUnreadable` if it is not JSON. */
  json(): unknown;
}

/** One client under everything: timeouts, deadline, retries, rate limits, proxy, redaction. */
export interface HttpClient {
  /**
   * Sends a request, again where that is safe and useful.
   * Throws `AnswerLost` (effect unknown, may not be repeated), `Unreachable` (tries used up), the signal's reason once the run is over.
   */
  send(request: Request): Promise<Answer>;
}

/** The agent that carries requests to a URL, directly or through a proxy. */
export type AgentFor = (url: URL) => Agent;
