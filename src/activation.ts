import type { Applied } from './apply.ts';
import { SyncError } from './errors.ts';
import { AnswerLost } from './http/client.ts';
import { inParallel } from './http/parallel.ts';
import type { Okta } from './okta/client.ts';
import { activate, type Outcome } from './okta/lifecycle.ts';
import type { ReadBack } from './okta/read-back.ts';
import { findStaged, isStaged, statusOf } from './okta/users.ts';
import type { PlannedRun } from './plan-run.ts';
import { ids } from './report/logins.ts';
import { counted } from './report/markdown.ts';
import { activationRules, stillStaged } from './staged.ts';
import type { Finding } from './sync/finding.ts';
import {
  activates,
  type StagedLogin,
  type StagedLogins,
  type StagedUsers,
  stagedAmong,
} from './sync/people/activation.ts';
import { isNew, isUpsert, type PersonChange } from './sync/people/change.ts';
import { isHeld } from './sync/people/directory.ts';
import { canSignIn } from './sync/people/leavers.ts';
import { checkActivations } from './sync/people/safeguards.ts';
import type { Task, Workbench } from './task.ts';

const AT_ONCE = 5;
/** An activation may take a moment: how often a login is looked at, and the first pause (ms); the pauses double. */
const MOST_LOOKS = 5;
const LONGEST_FIRST_PAUSE_MS = 2_000;
/** Tries of an activation whose answers are lost. */
const MOST_TRIES = 3;

const NOBODY_LOOKED =
  'Nobody is activated in this run, because who was never activated is not known: finding out takes the scope `okta.users.read`, and a `compare-with` other than `nothing`.';

/** What came of activating logins. */
export interface Activations {
  readonly findings: readonly Finding[];
  /** Our people whose login was never activated before, with those that are by now; undefined where nobody looked. */
  readonly staged?: StagedLogins | undefined;
}

/** A run whose import is over and was read back. */
interface Imported {
  readonly planned: Pick<PlannedRun, 'staged' | 'heldBefore'>;
  readonly applied: Pick<Applied, 'imported'>;
  readonly readBack: ReadBack | undefined;
}

/**
 * With `lifecycle.activate`: activates the logins that are due, of people whom this run has imported or found equal, once each login's own
 * resource says that it is STAGED; Okta sends the email. If there are more than `safeguards.maxActivations`, nobody is activated. Failures
 * are named in a warning. Counts who is left staged, whatever the rule. Who was seen to be active is recorded even if the run is cut short.
 */
export async function activateLogins(run: Imported, task: Task, bench: Workbench): Promise<Activations> {
  const { recorder, lifetime, log } = bench;
  let { staged } = run.planned;
  try {
    staged = await stagedNow(run, task);
    recorder.record({ staged });
    if (staged === undefined && activates(activationRules(task))) log.warning(NOBODY_LOOKED);
    const due = staged?.logins.filter(({ isDue }) => isDue) ?? [];
    if (staged === undefined || due.length === 0) return { findings: [], staged };
    const finding = checkActivations(due.length, heldAfter(run), task.configuration.safeguards);
    recorder.add({ findings: [finding] });
    if (finding.tripped) return { findings: [finding], staged };

    const { asked, why } = await activateAll(due, task, bench);
    const known = staged;
    const active = new Set<string>();
    const now = (isSeen: boolean) => withActivated(known, active, isSeen);
    let unseen: SyncError | undefined;
    let isSeen = false;
    try {
      unseen = await seeActivated(asked, active, { task, bench });
      isSeen = unseen === undefined;
    } finally {
      recorder.record({ staged: now(isSeen) });
    }
    const left = due.filter(({ userId }) => !active.has(userId));
    if (left.length > 0) log.warning(notActivated(left, why ?? unseen));
    return { findings: [finding], staged: now(isSeen) };
  } catch (error) {
    if (lifetime.signal.aborted || !(error instanceof SyncError)) throw error;
    recorder.record({ staged: staged && { ...staged, isWhole: false } });
    log.warning(
      `The logins that are still to be activated could not be read: ${error.message} The next run tries again.`,
    );
    return { findings: [] };
  }
}

/** `isSeen`: what became of everybody who was to be activated. */
function withActivated({ logins, isWhole }: StagedLogins, active: ReadonlySet<string>, isSeen: boolean): StagedLogins {
  return {
    logins: logins.map((one) => (active.has(one.userId) ? { ...one, isActivated: true } : one)),
    isWhole: isWhole && isSeen,
  };
}

/**
 * The people whose activation Okta accepts (or says is done already, or did not answer: then it may have taken effect), and the last
 * reason for a refusal.
 */
async function activateAll(
  due: readonly StagedLogin[],
  { okta }: Task,
  bench: Workbench,
): Promise<{ readonly asked: readonly StagedLogin[]; readonly why: SyncError | undefined }> {
  const asked: StagedLogin[] = [];
  let why: SyncError | undefined;
  await inParallel(due, AT_ONCE, async (one) => {
    // A missing permission fails everybody alike.
    if (why?.code === 'okta-permission') return;
    const outcome = await activateOne(one, okta.api, bench).catch((error) => {
      if (bench.lifetime.signal.aborted || !(error instanceof SyncError)) throw error;
      return { refused: error };
    });
    if (typeof outcome === 'string') asked.push(one);
    else why = outcome.refused;
  });
  return { asked, why };
}

/** Who is staged after the import: those of the plan, and those whom it has created. */
async function stagedNow({ planned, applied, readBack }: Imported, task: Task): Promise<StagedLogins | undefined> {
  const { okta } = task;
  const rules = activationRules(task);
  const imported = new Set(applied.imported);
  const wasImported = ({ change }: StagedLogin) => !isUpsert(change) || imported.has(change);
  const before = planned.staged?.logins.map((one) => (wasImported(one) ? one : { ...one, isDue: false }));
  const userIds = readBack?.userIds ?? new Map<PersonChange, string>();
  // The search may not know them yet, so everybody who may have to be activated is read directly.
  const found = activates(rules) ? thoseOf(userIds.values()) : await foundAgain(userIds, okta.api);
  const created = stagedAmong([...userIds.keys()], found.byId, rules, userIds);
  if (before === undefined && (!activates(rules) || userIds.size === 0)) return undefined;
  const all = [...(before ?? []), ...created];
  const logins = await stillStaged(all, { okta, isAsked: (one) => one.isDue || created.includes(one) });
  if (logins === 'refused') return undefined;
  const isReadBack = (readBack !== undefined && !readBack.unseen) || !applied.imported.some(isNew);
  return { logins, isWhole: planned.staged?.isWhole === true && found.isWhole && isReadBack };
}

function thoseOf(userIds: Iterable<string>): StagedUsers {
  return { byId: new Map([...userIds].map((id) => [id, {}])), isWhole: true };
}

/** Repeats the search if somebody was created. */
async function foundAgain(userIds: ReadonlyMap<PersonChange, string>, okta: Okta): Promise<StagedUsers> {
  if (userIds.size === 0) return thoseOf([]);
  const found = await findStaged(okta);
  return found === 'refused' ? { byId: new Map(), isWhole: false } : found;
}

/** Activates a login. Where the answer is lost, it is asked for again only if the login is still STAGED: Okta could send a second mail. */
async function activateOne(
  { userId }: StagedLogin,
  okta: Okta,
  { clock, lifetime: { signal } }: Workbench,
): Promise<Outcome | 'lost'> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    try {
      return await activate(okta, userId);
    } catch (error) {
      if (!(error instanceof AnswerLost)) throw error;
    }
    await clock.sleep(1000 * tries, signal);
    if ((await isStaged(okta, userId)) !== true) break;
  }
  return 'lost';
}

/**
 * Looks at these logins until each is seen to be active, five times at most, as Okta accepts an activation and carries it out a moment
 * later. Adds the ids of those that are to `active`; the error is why the others could not be looked at any more.
 */
async function seeActivated(
  asked: readonly StagedLogin[],
  active: Set<string>,
  { task: { inputs, okta }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<SyncError | undefined> {
  const { signal } = bench.lifetime;
  let pause = Math.min(inputs.pollInterval * 1000, LONGEST_FIRST_PAUSE_MS);
  try {
    for (let look = 1; ; look++, pause *= 2) {
      const open = asked.filter(({ userId }) => !active.has(userId));
      await inParallel(open, AT_ONCE, async ({ userId }) => {
        const [, status] = await statusOf(okta.api, userId);
        if (canSignIn(status)) active.add(userId);
      });
      if (active.size === asked.length || look === MOST_LOOKS) return undefined;
      await bench.clock.sleep(pause, signal);
    }
  } catch (error) {
    if (signal.aborted || !(error instanceof SyncError)) throw error;
    return error;
  }
}

/** The people whom Okta holds after the import. */
function heldAfter({ planned, applied: { imported }, readBack }: Imported): number {
  const before = [...planned.heldBefore.appUsers.values()].filter(isHeld).length;
  const removed = imported.filter(({ action }) => action === 'deactivate').length;
  return before - removed + (readBack?.userIds.size ?? 0);
}

function notActivated(left: readonly StagedLogin[], why: SyncError | undefined): string {
  const who = ids(left.flatMap(({ change: { personioId } }) => personioId ?? []));
  const because = why
    ? `${why.message} ${why.remedy}`
    : 'The login does not show the activation yet; the next run checks again.';
  return `${counted(left.length, 'login was', 'logins were')} not activated (${who}): ${because}`;
}
