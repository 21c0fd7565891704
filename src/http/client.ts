import { explainingTimeout } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Clock } from './clock.ts';
import { answerLost } from './errors.ts';
import { createPacer, type Paces } from './pace.ts';
import { redact } from './redact.ts';
import {
  askedWait,
  backOff,
  decide,
  describeOutcome,
  isFailure,
  isLast,
  isRateLimited,
  type Outcome,
} from './retry.ts';
import type { ServerClock } from './server-clock.ts';
import { createTransport } from './transport.ts';
import type { Answer, HttpClient, Request } from './types.ts';

export { AnswerLost, AnswerUnreadable, foreignBody, Unreachable } from './errors.ts';

export interface HttpOptions {
  /** The run's. Once it is aborted, every request, whether sent, waiting or new, throws its reason. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** By origin; 5 requests at once where it has none. */
  readonly pace?: Paces;
  readonly userAgent?: string;
  /** Set by every answer. */
  readonly serverClock?: ServerClock | undefined;
  /** For the jitter: from 0 to below 1. */
  readonly random?: () => number;
}

const TRIES = 6;
/** Longer waits are logged. */
const LONGEST_SILENT_WAIT_MS = 2000;

/** The client of one run. `close()` ends the connections that are kept alive. */
export function createHttpClient(options: HttpOptions): HttpClient & { close(): void } {
  const {
    signal,
    clock,
    log,
    pace = {},
    userAgent = 'personio-okta-sync',
    random = Math.random,
    serverClock,
  } = options;
  const transport = createTransport(signal, clock, userAgent);
  const pacer = createPacer(pace, clock.now, (ms, url) =>
    wait(ms, `Keeping to the rate limit of ${new URL(url).host}`),
  );

  async function wait(ms: number, why: string): Promise<void> {
    if (ms > LONGEST_SILENT_WAIT_MS) log.info(`${why}: waiting ${Math.ceil(ms / 1000)} s`);
    await clock.sleep(ms, signal);
  }

  async function attempt(request: Request, number: number): Promise<Outcome> {
    const started = clock.now();
    const outcome = await transport.attempt(request);
    if (!isFailure(outcome)) serverClock?.learnFrom(outcome);
    const took = `${clock.now() - started} ms, try ${number}`;
    log.debug(`${request.method} ${redact(request.url)}: ${describeOutcome(outcome)} (${request.what}, ${took})`);
    return outcome;
  }

  /** Sends a request, and repeats it until there is an answer to return. */
  async function sendAgain(request: Request): Promise<Answer> {
    const { tries = TRIES } = request;
    let limitedSince: number | undefined;
    for (let number = 1; ; number++) {
      const outcome = await pacer.run(request.url, () => attempt(request, number));
      const now = clock.now();
      if (isRateLimited(outcome)) limitedSince ??= now;
      const next = decide(outcome, request);
      if (next === 'lost') throw answerLost(request, describeOutcome(outcome));
      if (next === 'done' || isLast(outcome, { number, tries, limitedSince, now })) {
        if (isFailure(outcome)) throw outcome.error;
        return outcome;
      }
      const ms = askedWait(outcome, now) ?? backOff(outcome, number, random);
      await wait(ms, `${describeOutcome(outcome)} from ${new URL(request.url).host} (${request.what})`);
    }
  }

  return {
    send(request) {
      const waitingFor = `It was waiting for ${new URL(request.url).host} (${request.what}).`;
      return explainingTimeout(waitingFor, () => sendAgain(request));
    },
    close: transport.close,
  };
}
