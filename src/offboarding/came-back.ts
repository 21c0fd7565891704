import { explainingTimeout, SyncError } from '../errors.ts';
import { inParallel } from '../http/parallel.ts';
import { lookUpInSource } from '../okta/app-users.ts';
import { pauses } from '../okta/import/waiting.ts';
import { isCancellable, type Session } from '../okta/sessions.ts';
import { isOn } from '../sync/people/offboard.ts';
import { type Ended, lookAt } from './end-access.ts';
import type { Target } from './read.ts';
import { mayBeAlone, stepsOf } from './take-step.ts';
import type { Bench, OffboardTask } from './task.ts';

const AT_ONCE = 5;
const FIRST_PAUSE_MS = 2_000;

/** What was seen of everybody once no import could bring them back any more. */
export interface LastLook {
  /** With the logins as they are now. */
  readonly ended: readonly Ended[];
  /** Who is in the source again. */
  readonly back: readonly Target[];
  /** Why it is not known whether an import is still running, which may bring people back yet. */
  readonly failure?: SyncError | undefined;
}

/**
 * Who is in the source again although they were removed: somebody else's import, finished meanwhile or still running, may have held them. A
 * running one is waited for. Then every login is looked at once more, because a finished import leaves no trace; and the source is asked
 * about everybody who can sign in or whose login can't be read, or about all where it is not known whether an import was running. Throws
 * `timeout` with the session that was waited for.
 */
export async function whoCameBack(ended: readonly Ended[], task: OffboardTask, bench: Bench): Promise<LastLook> {
  const { okta, inputs } = task;
  const { isImporting, failure } = await waitForImports(ended, task, bench);
  const seen = await inParallel(ended, AT_ONCE, (one) => lookAgain(one, task, bench));
  const isInDoubt = ({ removal, login }: Ended) =>
    isImporting || login === 'NOT_READ' || (removal !== undefined && isOn(login));
  const source = { okta: okta.api, sourceId: inputs.oktaIdentitySourceId };
  const looked = await inParallel(seen, AT_ONCE, async (one) => {
    if (!isInDoubt(one)) return { one, isBack: false };
    const { take, failures } = stepsOf(one.target, bench);
    const found = await take(
      'check-return',
      () => lookUpInSource([one.target.externalId], 'held', source),
      (held) => ({ outcome: held.length > 0 ? 'came-back' : 'stayed-out' }),
    );
    const isBack = found !== undefined && found.length > 0;
    return {
      one: {
        ...one,
        target: isBack ? { ...one.target, inSource: true } : one.target,
        failures: [...one.failures, ...failures],
      },
      isBack,
    };
  });
  return {
    ended: looked.map(({ one }) => one),
    back: looked.flatMap(({ one: { target }, isBack }) => (isBack ? [target] : [])),
    failure,
  };
}

/** Waits for the imports that are running. If Okta does not tell, that is a failure, and one may be running. */
async function waitForImports(
  ended: readonly Ended[],
  task: OffboardTask,
  bench: Bench,
): Promise<{ readonly isImporting: boolean; readonly failure?: SyncError }> {
  try {
    const { sessions } = await task.okta.source.list();
    tellOpen(sessions.filter(isCancellable), ended, bench);
    const importing = sessions.filter(({ status }) => status === 'TRIGGERED');
    for (const { id } of importing) await waitFor(id, task, bench);
    return { isImporting: importing.length > 0 };
  } catch (error) {
    if (!mayBeAlone(error, bench.lifetime)) throw error;
    const message = `${error.message} Whether an import of another run brings anybody back was not seen.`;
    return { isImporting: true, failure: new SyncError(error.code, message, { remedy: error.remedy, cause: error }) };
  }
}

/** The login as it is now. Only a change becomes a step of the report; if it can't be read now, what was seen before stands. */
async function lookAgain(one: Ended, { okta }: OffboardTask, bench: Bench): Promise<Ended> {
  const { target, login: before } = one;
  if (before === 'NOT_READ') return one;
  try {
    const login = await lookAt(target, okta.api, bench);
    if (login === before || login === 'NOT_READ') return one;
    const { take } = stepsOf(target, bench);
    await take(
      'look',
      async () => login,
      () => ({ outcome: 'seen', login }),
    );
    return { ...one, login };
  } catch (error) {
    if (!mayBeAlone(error, bench.lifetime)) throw error;
    return one;
  }
}

async function waitFor(id: string, { okta: { source } }: OffboardTask, { clock, lifetime, log }: Bench): Promise<void> {
  log.info(`Okta is importing session ${id} of another run, which may bring people back: waiting for it.`);
  const unseen = `Okta is still importing session ${id} of another run; whether it brings anybody back was not seen.`;
  await explainingTimeout(unseen, async () => {
    for (const pause of pauses(FIRST_PAUSE_MS)) {
      const { status } = await source.get(id);
      if (status !== 'TRIGGERED') return;
      await clock.sleep(pause, lifetime.signal);
    }
  });
}

/** Nobody knows who is in a session that is still being loaded, nor how long ago Personio was read for it. */
function tellOpen(open: readonly Session[], ended: readonly Ended[], { log }: Bench): void {
  const [session] = open;
  if (session === undefined) return;
  const who = ended.map(({ target }) => target.person.personioId).join(', ');
  log.warning(
    `Session ${session.id} of another run is open (${session.status}): if it holds ${who}, its import may bring them back. Look at their logins once that run has ended.`,
  );
}
