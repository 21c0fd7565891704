import { SyncError } from '../../src/errors.ts';
import { AnswerLost } from '../../src/http/client.ts';
import { systemClock } from '../../src/http/clock.ts';
import type { Answer, HttpClient, HttpHeaders, Request } from '../../src/http/types.ts';
import type { Log } from '../../src/log.ts';
import { importSession } from '../../src/okta/import/import-session.ts';
import { newAllowance } from '../../src/okta/import/load.ts';
import type { CreationTime, ImportContext, Refused } from '../../src/okta/import/session.ts';
import type { IdentitySource, Refusal, Session } from '../../src/okta/sessions.ts';
import type { Batch } from '../../src/sync/batches.ts';

/** What Okta itself says where it refuses or does not know: without it, these statuses may be anybody's. */
const OKTAS_OWN: Readonly<Record<number, unknown>> = {
  400: { errorCode: 'E0000001' },
  403: { errorCode: 'E0000006' },
  404: { errorCode: 'E0000007' },
};

/** An answer as the HTTP client gives it; a body that is no text goes as JSON. */
export function answer(
  status: number,
  body: unknown = OKTAS_OWN[status] ?? '',
  headers: Record<string, string> = {},
): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    body: text,
    headers: { get: (name) => headers[name] ?? null },
    json: () => JSON.parse(text),
  };
}

/** A request with its headers as they were when it was sent. */
export type Sent = Omit<Request, 'headers'> & { readonly headers: HttpHeaders };

/** An HTTP client that gives these answers in turn, and keeps what it was asked. */
export function scriptedHttp(...answers: (Answer | Error)[]): HttpClient & { readonly requests: Sent[] } {
  const requests: Sent[] = [];
  return {
    requests,
    async send({ headers = {}, ...request }) {
      requests.push({ ...request, headers: typeof headers === 'function' ? await headers() : headers });
      const next = answers.shift();
      if (next === undefined) throw new Error(`nobody expected ${request.method} ${request.url}`);
      if (next instanceof Error) throw next;
      return next;
    },
  };
}

/** A log that keeps its lines. */
export function keepingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (level: string) => (line: string) => void lines.push(`${level}: ${line}`);
  return { lines, info: keep('info'), debug: keep('debug'), warning: keep('warning'), notice: keep('notice') };
}

export const START = Date.parse('2026-11-23T08:00:00.400Z');

/** What happens to one call: as asked, lost on the way there or on the way back, refused; or whatever a function does first. */
export type Step = 'ok' | 'lost' | 'answer-lost' | 'refused' | Error | (() => void);

export interface Script {
  /** Sessions of others that are there already. */
  readonly sessions?: readonly Partial<Session>[];
  /** The fate of each call in turn; what comes after goes well. */
  readonly steps?: { readonly [Call in keyof IdentitySource]?: readonly Step[] };
  /** The status of our session at each look at it; afterwards it is what it is, and a triggered one completes. */
  readonly statuses?: readonly string[];
  /** Whether loads are accepted, so that the session is IN_PROGRESS. */
  readonly accepts?: boolean;
  /** Which loads Okta refuses, by what is in them. */
  readonly refuses?: (body: string) => boolean;
  /** Which calls the org does not have. */
  readonly lacks?: (call: string) => boolean;
  /** The deadline, in milliseconds from the start. */
  readonly endsAfterMs?: number;
  /** How far Okta's clock is ahead of ours. */
  readonly serverAheadMs?: number;
}

const MANY_CALLS = 2_000;

/** What Okta says of a load that it refuses. */
export const REFUSAL: Refusal = {
  error: new SyncError('okta-api', 'Okta refused the upload.', { remedy: 'Look at the profile.' }),
  names: ['email'],
};

export const deadline = new SyncError('timeout', 'The run took too long.', { remedy: 'Give it more time.' });

/** Since when and until when a session may have been created, in milliseconds from the start. */
function timesOf({ since, until }: CreationTime): string {
  return `${since - START} to ${until - START}`;
}

/** An upload of one person. */
export function batch(id: string): Batch {
  const one: Batch = {
    call: 'bulk-upsert',
    items: [id],
    body: JSON.stringify(id),
    names: ['userName'],
    mustAccept: true,
    halves: () => [one],
  };
  return one;
}

/** An identity source at Okta, with a clock that stands still but for sleep, and a record of everything that is done to it. */
export function scriptedOkta({ steps = {}, accepts = true, serverAheadMs = 0, ...script }: Script = {}) {
  const calls: string[] = [];
  const loads: { readonly session: string; readonly body: string }[] = [];
  const progress: string[] = [];
  const refused: Refused<unknown>[] = [];
  const log = keepingLog();
  const run = new AbortController();
  const endsAt = START + (script.endsAfterMs ?? Number.POSITIVE_INFINITY);
  const statuses = [...(script.statuses ?? [])];
  const left = Object.fromEntries(Object.entries(steps).map(([call, its]) => [call, [...its]]));
  let now = START;
  let underWay = 0;
  let mostUnderWay = 0;

  const sessions: Session[] = (script.sessions ?? []).map((given) => ({
    id: 'OTHER',
    status: 'CREATED',
    created: START,
    lastUpdated: START,
    ...given,
  }));
  const find = (id: string) => sessions.find((session) => session.id === id)!;
  const own = () => sessions.filter(({ id }) => id.startsWith('S'));

  function record(call: string): void {
    calls.push(call);
    if (calls.length > MANY_CALLS) throw new Error('this never ends');
  }

  const clock = {
    now: () => now,
    async sleep(ms: number, signal: AbortSignal) {
      signal.throwIfAborted();
      if (now + ms >= endsAt) {
        now = endsAt;
        run.abort(deadline);
        throw deadline;
      }
      now += ms;
      record(`sleep ${ms}`);
    },
    timer: systemClock.timer,
  };

  function source(signal: AbortSignal, prefix: string): IdentitySource {
    async function perform<T>(call: keyof IdentitySource, said: string, effect: () => T, refused?: T): Promise<T> {
      signal.throwIfAborted();
      record(`${prefix}${said}`);
      const step = left[call]?.shift() ?? 'ok';
      if (step instanceof Error) throw step;
      if (step === 'lost') throw new AnswerLost(call);
      if (step === 'refused' && refused !== undefined) return refused;
      if (typeof step === 'function') step();
      signal.throwIfAborted();
      const result = effect();
      if (step === 'answer-lost') throw new AnswerLost(call);
      return result;
    }

    return {
      list: () =>
        perform('list', 'list', () => ({
          sessions: sessions.map((session) => ({ ...session })),
          serverTime: now + serverAheadMs,
        })),
      get: (id) =>
        perform('get', 'get', () => {
          const session = find(id);
          session.status = statuses.shift() ?? (session.status === 'TRIGGERED' ? 'COMPLETED' : session.status);
          return { ...session };
        }),
      create: () =>
        perform<Awaited<ReturnType<IdentitySource['create']>>>(
          'create',
          'create',
          () => {
            const created = Math.floor((now + serverAheadMs) / 1000) * 1000;
            const session = { id: `S${own().length + 1}`, status: 'CREATED', created, lastUpdated: created };
            sessions.push(session);
            return { session: { ...session } };
          },
          { refused: 'one every five minutes' },
        ),
      async load(id, { call, body }) {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        loads.push({ session: id, body });
        await new Promise(setImmediate);
        underWay--;
        return perform<Refusal | undefined>(
          'load',
          `load ${call}`,
          () => {
            if (script.lacks?.(call)) return { ...REFUSAL, names: [], isMissing: true };
            if (script.refuses?.(body)) return REFUSAL;
            if (accepts) find(id).status = 'IN_PROGRESS';
            return undefined;
          },
          REFUSAL,
        );
      },
      startImport: (id) =>
        perform<'triggered' | 'refused'>(
          'startImport',
          'start',
          () => {
            find(id).status = 'TRIGGERED';
            return 'triggered';
          },
          'refused',
        ),
      cancel: (id) =>
        perform<'cancelled' | 'refused'>(
          'cancel',
          `cancel ${id}`,
          () => {
            find(id).status = 'CLOSED';
            return 'cancelled';
          },
          'refused',
        ),
    };
  }

  const context: ImportContext = {
    source: source(run.signal, ''),
    sourceForCleanup: () => source(new AbortController().signal, 'cleanup '),
    clock,
    signal: run.signal,
    log,
    journal: {
      write(left) {
        const which = left.is === 'asked-for' ? timesOf(left) : left.is === 'open' ? left.id : '';
        record(`journal ${left.is} ${which}`.trim());
      },
    },
    activeSession: 'cancel-stale',
    pollIntervalMs: 5000,
    allowance: newAllowance(),
    onStep({ id, status, batches, unanswered = [] }) {
      progress.push(
        `${id} ${status} ${batches.length}${unanswered.length > 0 ? `, ${unanswered.length} unanswered` : ''}`,
      );
    },
    onRefused: (people) => void refused.push(...people),
  };

  return {
    calls,
    loads,
    progress,
    refused,
    log,
    sessions,
    context,
    end: (reason: Error) => run.abort(reason),
    mostUnderWay: () => mostUnderWay,
    count: (call: string) => calls.filter((each) => each === call).length,
    sleeps: () => calls.flatMap((call) => (call.startsWith('sleep ') ? [Number(call.slice(6))] : [])),
    import: async (batches: readonly Batch[], given: Partial<ImportContext> & { readonly wait?: boolean } = {}) => {
      const { wait = true, ...changed } = given;
      const { session, failure } = await importSession(async () => batches, wait, { ...context, ...changed });
      if (failure) throw failure;
      return session;
    },
  };
}
