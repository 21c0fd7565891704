import { SyncError } from '../errors.ts';
import type { Clock } from '../http/clock.ts';
import type { Log } from '../log.ts';
import type { PersonChange } from '../sync/people/change.ts';
import { type HeldNow, notAppliedOf } from '../sync/people/read-back.ts';
import { findAppUsers, listAppUsers, pagesFor } from './app-users.ts';
import type { Okta } from './client.ts';

/** What reading Okta back has shown. */
export interface Proof {
  /** Who was sent and not found applied, with the names of what differs. */
  readonly unapplied: ReadonlyMap<PersonChange, readonly string[]>;
  /** The status of the login of everybody deactivated of whom one was found; absent where users can't be read. */
  readonly logins?: ReadonlyMap<PersonChange, string>;
  /** False: of some deactivated person nobody has seen whether they can still sign in. */
  readonly loginsChecked: boolean;
}

export interface VerifyContext {
  readonly okta: Okta;
  readonly sourceId: string;
  /** How many people Okta held before. */
  readonly held: number;
  /** The logins of these people, who were removed from the source. */
  readonly loginsOf: (removed: readonly PersonChange[]) => Promise<ReadonlyMap<PersonChange, string> | 'refused'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** Milliseconds before the second look; the pauses double. */
  readonly pauseMs: number;
}

/** An import is COMPLETED a moment before every app user shows it: 35 s at most are waited for that. */
const MOST_LOOKS = 4;
const LONGEST_FIRST_PAUSE_MS = 5_000;

/**
 * Reads Okta back after the import, a few times while anything is missing, and says what is not found applied.
 * Undefined where it can't be read: that is told, and never undoes a run whose import has completed.
 */
export async function verify(sent: readonly PersonChange[], context: VerifyContext): Promise<Proof | undefined> {
  const { clock, signal, log } = context;
  try {
    for (let look = 1, pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS); ; look++, pause *= 2) {
      const aftermath = await readBack(sent, look === MOST_LOOKS, context);
      if (aftermath === undefined) return undefined;
      const unapplied = new Map(
        sent
          .map((change) => [change, notAppliedOf(change, aftermath)] as const)
          .filter(([, names]) => names.length > 0),
      );
      if (unapplied.size === 0 || look === MOST_LOOKS) {
        const { logins } = aftermath;
        return { unapplied, ...(logins && { logins }), loginsChecked: aftermath.isEverybody };
      }
      log.info(`${unapplied.size} of ${sent.length} people do not show yet what was imported; looking again.`);
      await clock.sleep(pause, signal);
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    log.warning(`Okta completed the import and could not be read back: ${error.message}`);
    return undefined;
  }
}

/** Reads only those who were sent where that takes fewer requests than the listing; the listing has the last word. */
async function readBack(
  sent: readonly PersonChange[],
  isLast: boolean,
  { okta, sourceId, held, log, loginsOf }: VerifyContext,
): Promise<(HeldNow & { readonly isEverybody: boolean }) | undefined> {
  const names = sent.flatMap(({ profile, appUser }) => profile?.['userName'] ?? appUser?.profile['userName'] ?? []);
  const few = !isLast && names.length === sent.length && names.length < pagesFor(held);
  const appUsers = few ? await findAppUsers(okta, sourceId, names) : await listedAmong(sent, okta, sourceId, log);
  if (appUsers === undefined) return undefined;
  const deactivated = sent.filter(({ action }) => action === 'deactivate');
  if (deactivated.length === 0) return { appUsers, isEverybody: true };
  const logins = await loginsOf(deactivated);
  if (logins === 'refused') return { appUsers, isEverybody: false };
  // Whose login was not found, nobody has looked at: then not all logins were checked.
  return { appUsers, logins, isEverybody: deactivated.every((change) => logins.has(change)) };
}

/** Of the whole listing, which can be long, only those who were sent are kept. */
async function listedAmong(
  sent: readonly PersonChange[],
  okta: Okta,
  sourceId: string,
  log: Log,
): Promise<HeldNow['appUsers'] | undefined> {
  const externalIds = new Set(sent.map(({ externalId }) => externalId));
  const appUsers = await listAppUsers(okta, sourceId, log, (externalId) => externalIds.has(externalId));
  return appUsers.kind === 'listed' ? appUsers.appUsers : undefined;
}
