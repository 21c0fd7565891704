import type { AnswerUnreadable, Unreachable } from './errors.ts';
import type { Answer, Request } from './types.ts';

/** A try that brought no usable answer. */
export interface Failure {
  /** `refused`: it had no effect; `lost`: whether it had one is unknown; `hopeless`: another try would fail the same way. */
  readonly kind: 'refused' | 'lost' | 'hopeless';
  /** What to throw when it was the last try. */
  readonly error: Unreachable | AnswerUnreadable;
  /** What came instead of an answer, for messages: `ECONNRESET`, `not JSON`. */
  readonly found: string;
}

export type Outcome = Answer | Failure;

export const isFailure = (outcome: Outcome): outcome is Failure => 'kind' in outcome;

/** An outcome for messages: `HTTP 503`, `ECONNRESET`. */
export const describeOutcome = (outcome: Outcome): string =>
  isFailure(outcome) ? outcome.found : `HTTP ${outcome.status}`;

/** What to do after a try: take it as final (`done`), try `again`, or give up because nobody knows what happened (`lost`). */
export function decide(outcome: Outcome, request: Request): 'done' | 'again' | 'lost' {
  const { repeat, isPassing = () => false } = request;
  if (isFailure(outcome)) {
    if (outcome.kind === 'hopeless') return 'done';
    if (outcome.kind === 'refused') return 'again';
  } else {
    // Too many requests, or one that did not arrive whole in time (RFC 9110, section 15.5.9): nothing was done.
    if (outcome.status === 429 || outcome.status === 408) return 'again';
    if (outcome.status < 500) return isPassing(outcome) || isOdd(outcome, request) ? 'again' : 'done';
  }
  return repeat === 'always' ? 'again' : 'lost';
}

/** Whether a success counts only if it holds JSON. */
export function takesJson({ method, needsJson = method === 'GET' }: Request, { status }: Answer): boolean {
  return needsJson && status !== 204;
}

/** Whether JSON is neither an object nor a list: both APIs answer only with those, so it may be damaged. If it stays, the caller judges it. */
function isOdd(answer: Answer, request: Request): boolean {
  if (request.repeat !== 'always' || answer.status >= 300 || !takesJson(request, answer)) return false;
  const value = answer.json();
  return typeof value !== 'object' || value === null;
}

/** How long a 429 that does not say when to come back is tried again: rate limits count by the minute, and clocks differ. */
const LONGEST_WINDOW_MS = 75_000;

/** Whether a try that ended `now` was the last one, given its number, the most tries, and when this request first got a 429 (epoch ms). */
export function isLast(
  outcome: Outcome,
  at: { number: number; tries: number; limitedSince: number | undefined; now: number },
): boolean {
  const { number, tries, limitedSince = at.now, now } = at;
  const isLimited = isRateLimited(outcome) && askedWait(outcome, now) === undefined;
  return number >= tries && !(isLimited && now - limitedSince < LONGEST_WINDOW_MS);
}

export const isRateLimited = (outcome: Outcome): boolean => !isFailure(outcome) && outcome.status === 429;

/**
 * How many milliseconds the server asks us to wait; undefined where it doesn't, or names a time that has passed.
 * `Retry-After` (seconds or a date) counts in any answer that is retried, `X-Rate-Limit-Reset` (epoch seconds) only in a 429,
 * because Okta sends it with every answer.
 */
export function askedWait(answer: Outcome, now: number): number | undefined {
  if (isFailure(answer) || (answer.status !== 429 && answer.status < 500)) return undefined;
  const serverNow = answer.serverTime ?? now;
  const seconds = numberIn(answer, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(answer.headers.get('retry-after') ?? '');
  if (!Number.isNaN(date)) return date < serverNow ? undefined : date - serverNow;
  return answer.status === 429 ? untilReset(answer, now) : undefined;
}

/** Okta counts by the minute. What is several minutes away, or has passed, is no reset: the answer has no Date, and our clock is wrong. */
const FARTHEST_RESET_MS = 5 * 60_000;

/**
 * Milliseconds until `X-Rate-Limit-Reset` (epoch seconds): as Okta advises, the reset minus the answer's own Date, plus a second.
 * Undefined where the answer has none that can be believed.
 */
export function untilReset(answer: Answer, now: number): number | undefined {
  const reset = numberIn(answer, 'x-rate-limit-reset');
  const left = reset === undefined ? Number.NaN : reset * 1000 - (answer.serverTime ?? now);
  return left >= 0 && left <= FARTHEST_RESET_MS ? left + 1000 : undefined;
}

/** A header's value as a number of 0 or more; undefined if it is not one. Okta was seen to send a header twice, joined as `a, a`. */
export function numberIn(answer: Answer, header: string): number | undefined {
  const values = new Set(answer.headers.get(header)?.split(/\s*,\s*/));
  const [value = ''] = values;
  return values.size === 1 && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/**
 * Milliseconds between `attempt` (from 1) and the next try, where the server does not say: half a second, doubled each time, at most 30 s,
 * with a jitter down to half of that. After a 429 it begins with two seconds, because Personio asks for at least one.
 */
export function backOff(outcome: Outcome, attempt: number, random: () => number): number {
  const base = isRateLimited(outcome) ? 2000 : 500;
  return Math.min(30_000, base * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}
