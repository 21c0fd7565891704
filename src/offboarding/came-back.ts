import { explainingTimeout } from '../errors.ts';
import { inParallel } from '../http/parallel.ts';
import { lookUpInSource } from '../okta/app-users.ts';
import { pauses } from '../okta/import/waiting.ts';
import { isCancellable, type Session } from '../okta/sessions.ts';
import { isOn } from '../sync/people/offboard.ts';
import type { Ended } from './end-access.ts';
import type { Target } from './read.ts';
import { stepsOf } from './take-step.ts';
import type { Bench, OffboardTask } from './task.ts';

const AT_ONCE = 5;
const FIRST_PAUSE_MS = 2_000;

/**
 * Who is in the source again although they were removed: an import session of somebody else that Okta was importing meanwhile may have
 * held them. It is waited for, then the source is asked for each person; also for whoever can still sign in. Throws `timeout` with the
 * session that was waited for.
 */
export async function whoCameBack(ended: readonly Ended[], task: OffboardTask, bench: Bench): Promise<Target[]> {
  const { okta, inputs } = task;
  const { sessions } = await okta.source.list();
  tellOpen(sessions.filter(isCancellable), ended, bench);
  const importing = sessions.filter(({ status }) => status === 'TRIGGERED');
  for (const { id } of importing) await waitFor(id, task, bench);

  const inDoubt = ended.filter(({ removal, login }) => importing.length > 0 || (removal === 'removed' && isOn(login)));
  const source = { okta: okta.api, sourceId: inputs.oktaIdentitySourceId };
  const back = await inParallel(inDoubt, AT_ONCE, async ({ target }): Promise<Target[]> => {
    const { take, failures } = stepsOf(target, bench);
    const found = await take(
      'check-return',
      () => lookUpInSource([target.externalId], 'held', source),
      (held) => ({ outcome: held.length > 0 ? 'came-back' : 'stayed-out' }),
    );
    if (found === undefined) throw failures[0];
    return found.length > 0 ? [target] : [];
  });
  return back.flat();
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

/** Of a session that is still being loaded nobody knows who is in it. */
function tellOpen(open: readonly Session[], ended: readonly Ended[], { log }: Bench): void {
  const [session] = open;
  if (session === undefined) return;
  const wanted = ended
    .filter(({ target }) => target.nextRun !== 'stays-out')
    .map(({ target }) => target.person.personioId);
  const isOpen = `Session ${session.id} of another run is open (${session.status})`;
  if (wanted.length === 0) {
    log.info(`${isOpen}; it does not affect this run.`);
    return;
  }
  log.warning(
    `${isOpen}, and Personio does not list ${wanted.join(', ')} as having left: if the session holds them, its import may bring them back. Look at their logins once that run has ended.`,
  );
}
