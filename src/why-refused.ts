import { asSyncError, type ErrorCode } from './errors.ts';
import { listFailedImports } from './okta/system-log.ts';
import type { PersonChange } from './sync/people/change.ts';
import { oktaReasonsOf } from './sync/people/okta-reasons.ts';
import type { Task, Workbench } from './task.ts';

/** What is known of an import of which somebody is not found applied. */
export interface Unapplied {
  readonly notApplied: ReadonlyMap<PersonChange, readonly string[]>;
  /** When its first session was triggered, by Okta's clock (epoch ms). */
  readonly triggeredAt?: number | undefined;
  /** When its last session had completed, by the run's clock (epoch ms). */
  readonly completedAt: number;
}

/**
 * Events may be late: how many poll intervals after the import the log is looked at. With 2 s that is at once, which also shows whether
 * the credential may read it, and after 10 and 30 s.
 */
const LOOKS_AFTER = [0, 5, 15];
const LONGEST_INTERVAL_MS = 2_000;
/** With these, another look would fail the same way. */
const NOT_ALLOWED: readonly ErrorCode[] = ['okta-permission', 'okta-auth'];
/** Whatever happens, the run goes on after that. */
const MOST_MS = 60_000;
/** `Date` counts in whole seconds, and an answer takes a while. No import of the source is that close to the one before. */
const SLACK_MS = 60_000;

/**
 * Why Okta did not apply what was sent, for people of whom its System Log tells it: an attribute and what is wrong with it, in our
 * words. That is a help and no more: whoever is not in it, it is not known of, and nothing that goes wrong here fails a run.
 */
export async function whyRefused(
  { notApplied, triggeredAt, completedAt }: Unapplied,
  { inputs, configuration, okta }: Task,
  { lifetime, log, clock }: Workbench,
): Promise<ReadonlyMap<PersonChange, string>> {
  const people = [...notApplied.keys()];
  let reasons: ReadonlyMap<PersonChange, string> = new Map();
  if (people.length === 0 || triggeredAt === undefined) return reasons;
  const intervalMs = Math.min(inputs.pollInterval * 1000, LONGEST_INTERVAL_MS);
  const signal = AbortSignal.any([lifetime.signal, AbortSignal.timeout(MOST_MS)]);
  const systemLog = okta.systemLogUntil(signal);
  for (const intervals of LOOKS_AFTER) {
    try {
      await clock.sleep(Math.max(0, completedAt + intervals * intervalMs - clock.now()), signal);
      const since = triggeredAt - SLACK_MS;
      const events = await listFailedImports(systemLog, { sourceId: inputs.oktaIdentitySourceId, since });
      const now = oktaReasonsOf(events, people, Object.keys(configuration.profile));
      reasons = new Map([...reasons, ...now]);
      if (reasons.size === people.length) break;
    } catch (error) {
      const { code, message } = asSyncError(error);
      log.debug(`Why Okta did not apply what was sent is not known: ${message}`);
      if (signal.aborted || NOT_ALLOWED.includes(code)) break;
    }
  }
  return reasons;
}
