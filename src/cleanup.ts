import * as z from 'zod';
import * as core from './action/core.ts';
import { savedState } from './action/environment.ts';
import { readInputs } from './action/inputs.ts';
import { createLog } from './action/log.ts';
import { asSyncError } from './errors.ts';
import { systemClock } from './http/clock.ts';
import { connectOkta } from './okta/connect.ts';
import { cancelLeftOpen } from './okta/import/cancel.ts';
import { JOURNAL } from './state/journal.ts';

/** The runner gives a post step no fixed time; loading may have used up a rate limit, which counts by the minute. */
const MOST_SECONDS = 90;

/** A client that has opened a session loads something within a second or two; a session that a run left stays as it is. */
const SECOND_LOOK_MS = 3_000;

const TOOK_TOO_LONG = { code: 'timeout', message: `Okta did not answer within ${MOST_SECONDS} seconds.` } as const;

const leftOpen = z.discriminatedUnion('is', [
  z.object({ is: z.literal('asked-for'), since: z.number(), until: z.number() }),
  z.object({ is: z.literal('open'), id: z.string().min(1) }),
]);

/**
 * The post step: cancels the import session of a run that was killed, so that it does not block the next run for a day. If the main step
 * left nothing open, nothing is loaded or requested. A failure is a warning, because the run itself has already ended. `signal` ends it.
 */
export async function cleanup(signal = AbortSignal.timeout(MOST_SECONDS * 1000)): Promise<void> {
  const saved = savedState(JOURNAL);
  if (saved === undefined) return;
  const left = parse(saved);
  if (left === undefined) return;
  const log = createLog(core);
  try {
    const inputs = readInputs(core.getInput);
    const { source } = connectOkta(inputs, { signal, log, mask: core.setSecret, clock: systemClock });
    const found = await cancelLeftOpen(source, left, () => systemClock.sleep(SECOND_LOOK_MS, signal));
    log.info(
      found
        ? `Session ${found.session.id}, which this run left behind, is ${found.session.status} now.`
        : 'No open session was left behind.',
    );
  } catch (thrown) {
    const { code, message } = signal.aborted ? TOOK_TOO_LONG : asSyncError(thrown);
    const which = left.is === 'open' ? left.id : 'whose id is not known';
    core.warning(
      `Session ${which}, which this run left open, could not be cancelled, and may block the next run (${code}: ${message}) ` +
        '`active-session: cancel` in the next run cancels it.',
    );
  }
}

/** What the main step saved; if that is damaged, a warning says so and nothing can be cancelled. */
function parse(saved: string): z.infer<typeof leftOpen> | undefined {
  try {
    return leftOpen.parse(JSON.parse(saved));
  } catch {
    core.warning(
      'What the main step saved about its import session could not be read. A session that is still open may block the next run: ' +
        '`active-session: cancel` in the next run cancels it.',
    );
    return undefined;
  }
}
