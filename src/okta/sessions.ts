import * as z from 'zod';
import type { SyncError } from '../errors.ts';
import { AnswerLost } from '../http/client.ts';
import type { Answer } from '../http/types.ts';
import type { Batch } from '../sync/batches.ts';
import { type Okta, type OktaCall, parseAnswer } from './client.ts';
import { errorBody, oktaError, quotable, wordsIn } from './errors.ts';

const READ = 'okta.identitySources.read';
const MANAGE = 'okta.identitySources.manage';

const sessionSchema = z.object({
  id: z.string().min(1),
  status: z.string().toUpperCase(),
  // A time that can't be read is NaN: such a session counts neither as stale nor as ours, and is waited for.
  created: z.string().catch('').transform(Date.parse),
  lastUpdated: z.iso.datetime({ offset: true }).transform(Date.parse).optional().catch(undefined),
});

/** An identity source session; times in epoch ms by Okta's clock. */
export type Session = z.infer<typeof sessionSchema>;

/** Statuses in which a session blocks every other one of its source (guide "Anything-as-a-Source", session life cycle). */
const ACTIVE: ReadonlySet<string> = new Set(['CREATED', 'IN_PROGRESS', 'TRIGGERED']);

/** Whether a session blocks the others of its source. */
export function isActive({ status }: Session): boolean {
  return ACTIVE.has(status);
}

/** Only these may be cancelled; a TRIGGERED session can only be waited for. */
export function isCancellable({ status }: Session): boolean {
  return status === 'CREATED' || status === 'IN_PROGRESS';
}

/** `refused`: another session is active, or the last import was triggered less than five minutes ago. */
export type Creation = { readonly session: Session } | { readonly refused: string };

/** An upload that Okta refuses because of its content, or because its session is no longer open: the caller has to find out. */
export interface Refusal {
  /** The error of the run if no item can be set aside for it. */
  readonly error: SyncError;
  /** Which of the batch's `names` Okta's answer mentions. */
  readonly names: readonly string[];
  /** Set if an org may lack the call, and the answer mentions nothing of the body: then it may be about the call. */
  readonly isMissing?: boolean;
}

/** The calls of one identity source, named as Okta's API names them. All but `create`, `startImport` and `load` may be repeated. */
export interface IdentitySource {
  list(): Promise<{ readonly sessions: Session[]; readonly serverTime: number | undefined }>;
  /** The status is `GONE` where Okta knows no such session. */
  get(id: string): Promise<Session>;
  /** Throws `AnswerLost` where a session may have been created. */
  create(): Promise<Creation>;
  /** Uploads one body. Undefined if Okta accepted it; the answer says no more than that. Throws `AnswerLost`. */
  load(id: string, batch: Batch): Promise<Refusal | undefined>;
  /** Throws `AnswerLost` where the import may have been triggered; `refused`: the session's status does not allow it. */
  startImport(id: string): Promise<'triggered' | 'refused'>;
  /** `refused` usually means that it has been triggered or is over, but proves neither: look at its status. */
  cancel(id: string): Promise<'cancelled' | 'refused'>;
}

/** Okta's error code for a request that is not valid. */
const VALIDATION_FAILED = 'E0000001';

/** What an org may answer to a call that it does not have. */
const MISSING = [403, 404, 405];

/** A bulk-load was seen to take about two seconds. Waiting for a slow one is better than repeating it. */
const LOAD_TIMEOUT_MS = 60_000;

/** The identity source of this id at this org. */
export function identitySource(okta: Okta, sourceId: string): IdentitySource {
  const sessions = `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/sessions`;
  const at = (id: string) => `${sessions}/${encodeURIComponent(id)}`;

  return {
    async list() {
      const answer = await okta.call({
        method: 'GET',
        path: sessions,
        what: 'list sessions',
        scope: READ,
        repeat: 'always',
      });
      const rows = parseAnswer(answer, z.array(z.unknown()), 'list sessions');
      return {
        sessions: rows.flatMap((row) => sessionSchema.safeParse(row).data ?? []),
        serverTime: answer.serverTime,
      };
    },

    async get(id) {
      const answer = await okta.call({
        method: 'GET',
        path: at(id),
        what: 'read session',
        scope: READ,
        repeat: 'always',
        accept: [404],
      });
      if (answer.status === 404) return { id, status: 'GONE', created: Number.NaN };
      return parseAnswer(answer, oneSession, 'read session');
    },

    async create() {
      const answer = await okta.call({
        method: 'POST',
        path: sessions,
        what: 'create session',
        scope: MANAGE,
        repeat: 'if-refused',
        accept: [400],
      });
      if (answer.status !== 400) return { session: createdSession(answer) };
      const { errorCode, errorCauses, errorSummary } = errorBody(answer);
      return { refused: quotable(errorCauses[0]?.errorSummary || errorSummary) || errorCode };
    },

    async load(id, { call, body, names, mayBeMissing = false }) {
      const upload: OktaCall = {
        method: 'POST',
        path: `${at(id)}/${call}`,
        what: call,
        scope: MANAGE,
        repeat: 'if-refused',
        timeoutMs: LOAD_TIMEOUT_MS,
        accept: mayBeMissing ? [400, ...MISSING] : [400],
        body,
        names,
      };
      const answer = await okta.call(upload);
      if (answer.status < 300) return undefined;
      const said = errorBody(answer);
      const error = oktaError(answer, upload);
      const named = wordsIn(said, names);
      const isMissing = mayBeMissing && named.length === 0;
      if (said.errorCode !== VALIDATION_FAILED && !isMissing) throw error;
      return { error, names: named, ...(isMissing && { isMissing }) };
    },

    async startImport(id) {
      const answer = await okta.call({
        method: 'POST',
        path: `${at(id)}/start-import`,
        what: 'start import',
        scope: MANAGE,
        repeat: 'if-refused',
        accept: [400],
      });
      return answer.status === 400 ? 'refused' : 'triggered';
    },

    async cancel(id) {
      const answer = await okta.call({
        method: 'DELETE',
        path: at(id),
        what: 'cancel session',
        scope: MANAGE,
        repeat: 'always',
        accept: [400, 404],
      });
      return answer.status < 300 ? 'cancelled' : 'refused';
    },
  };
}

/** One session. Some answers are documented as a list with one entry. */
const oneSession = z.union([sessionSchema, z.tuple([sessionSchema], z.unknown()).transform(([session]) => session)]);

/** The created session. If the answer can't be read, there is one all the same: `AnswerLost` makes the caller look for it. */
function createdSession(answer: Answer): Session {
  try {
    return parseAnswer(answer, oneSession, 'create session');
  } catch (error) {
    throw new AnswerLost('create session: the answer could not be read', { cause: error });
  }
}
