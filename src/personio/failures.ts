import * as z from 'zod';
import { SyncError } from '../errors.ts';
import { AnswerLost, AnswerUnreadable, foreignBody, Unreachable } from '../http/client.ts';
import type { Answer } from '../http/types.ts';

/** Nothing else of a body may reach a message. */
const traceIdSchema = z.string().regex(/^(?=.*\d)[\w.:-]{8,64}$/);
/** Where v2's problems and OAuth errors carry the id that Personio's support asks for; v1 documents none. */
const traceSchema = z.object({ personio_trace_id: z.unknown(), trace_id: z.unknown() }).partial();

/** What v2's token endpoint says of itself, with status 400 as of everything (Personio's description). */
const outageSchema = z.object({ error: z.enum(['server_error', 'temporarily_unavailable']) });

/** The body of a 2xx answer in the shape of `schema`. Throws `personio-auth` or `personio-api`; the body is never quoted. */
export function readAnswer<T>(answer: Answer, schema: z.ZodType<T>, what: string): T {
  if (answer.status >= 300) throw failureOf(answer, what);
  try {
    return schema.parse(answer.json());
  } catch (error) {
    throw new SyncError(
      'personio-api',
      `Personio's answer has an unexpected shape (${what}, status ${answer.status}).`,
      {
        remedy: 'Check personio-api-url and that no proxy answers in its place; see https://status.personio.de.',
        cause: error,
      },
    );
  }
}

/**
 * Whether a 400, 403 or 404 is a page, or a 400 without a word: Personio answers in JSON, so a firewall or proxy stands in its place. It may
 * pass, and decides nothing: not who is gone, nor what a credential may do.
 */
export function isForeign(answer: Answer): boolean {
  if (answer.status === 400 && answer.body === '') return true;
  return [400, 403, 404].includes(answer.status) && foreignBody(answer) !== '';
}

/** Whether a 400 says that Personio can't answer now, and nothing of what was asked. */
export function isOutage(answer: Answer): boolean {
  return answer.status === 400 && outageSchema.safeParse(jsonOf(answer)).success;
}

/** An answer that is no use, as the error of the run. */
export function failureOf(answer: Answer, what: string): SyncError {
  const details = describeAnswer(answer, what);
  switch (answer.status) {
    case 401:
      return new SyncError('personio-auth', `Personio refuses a token it has just issued (${details}).`, {
        remedy:
          'Run again; if it happens again, create a new API credential in Personio (Settings → Integrations → API credentials).',
      });
    case 400:
    case 403:
      if (isForeign(answer)) {
        return new SyncError('personio-api', `The request was refused by something other than Personio (${details}).`, {
          remedy:
            'Check for a firewall or proxy between the runner and Personio that answers in its place. Then run again.',
        });
      }
      if (answer.status === 400) break;
      return new SyncError('personio-auth', `Personio does not let this credential do this (${details}).`, {
        remedy:
          'Give the API credential the right to read employees (for v2 the scope personio:persons:read) at Personio ' +
          '(Settings → Integrations → API credentials).',
      });
    case 404:
      return new SyncError('personio-api', `Personio did not find what was asked for (${details}).`, {
        remedy: 'Check personio-api-url (https://api.personio.de) and personio-api-version.',
      });
    case 429:
      return new SyncError('personio-api', `Personio's rate limit is exhausted (${details}).`, {
        remedy:
          'Run at another time: the limits are shared by everything that uses this credential or this IP address.',
      });
  }
  if (answer.status >= 500 || isOutage(answer)) {
    return new SyncError('personio-api', `Personio is down or under maintenance (${details}).`, {
      remedy: 'Check https://status.personio.de and run again.',
    });
  }
  return new SyncError('personio-api', `This action cannot use Personio's answer (${details}).`, {
    remedy: 'Run again; if it happens again, give Personio support this message.',
  });
}

/** The answer to a request for a token that was turned down. */
export function credentialsRefused(answer: Answer, what: string): SyncError {
  return new SyncError('personio-auth', `Personio does not accept the credential (${describeAnswer(answer, what)}).`, {
    remedy:
      'Check personio-client-id and personio-client-secret against Settings → Integrations → API credentials at Personio. ' +
      'Workflows started from forks or by Dependabot get no secrets, and a secret that is not set arrives empty.',
  });
}

/** A link to the next page that can't be followed; `why` completes the sentence. */
export function brokenNextLink(what: string, why: string): SyncError {
  return new SyncError('personio-api', `Personio's link to the next page ${why} (${what}).`, {
    remedy:
      "Check personio-api-url and that no proxy rewrites answers; if it happens again, use personio-api-version v1 and tell Personio's support.",
  });
}

/** A failed request as the error of the run; any other error unchanged. */
export function unreachable(error: unknown): unknown {
  if (!(error instanceof Unreachable || error instanceof AnswerUnreadable || error instanceof AnswerLost)) return error;
  return new SyncError('personio-api', `No usable answer from Personio (${error.message})`, {
    remedy:
      'Check personio-api-url, and that the runner can reach it (firewall, proxy); see https://status.personio.de.',
    cause: error,
  });
}

/** The answer for a message: its status, and the trace id that Personio's support asks for. */
function describeAnswer(answer: Answer, what: string): string {
  const trace = traceId(answer);
  return [`${what}: status ${answer.status}`, trace && `trace id ${trace}`, foreignBody(answer)]
    .filter(Boolean)
    .join(', ');
}

function traceId(answer: Answer): string | undefined {
  const { personio_trace_id, trace_id } = traceSchema.safeParse(jsonOf(answer)).data ?? {};
  return traceIdSchema.safeParse(personio_trace_id || trace_id).data;
}

function jsonOf(answer: Answer): unknown {
  try {
    return answer.json();
  } catch {
    return undefined;
  }
}
