import type { Applied } from './apply.ts';
import { SyncError } from './errors.ts';
import { AnswerLost } from './http/client.ts';
import { inParallel } from './http/parallel.ts';
import type { Okta } from './okta/client.ts';
import { activate, MOST_REFUSED, type Outcome } from './okta/lifecycle.ts';
import type { ReadBack } from './okta/read-back.ts';
import { AN_OUTAGE, findStaged, isStaged, statusOf, UNREADABLE } from './okta/users.ts';
import type { PlannedRun } from './plan-run.ts';
import { ids } from './report/logins.ts';
import { counted } from './report/markdown.ts';
import { activationRules, stillStaged } from './staged.ts';
import { type Finding, isStop } from './sync/finding.ts';
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
  readonly applied: Pick<Applied, 'imported' | 'failure'>;
  readonly readBack: ReadBack | undefined;
}

/**
 * With `lifecycle.activate`: activates the logins that are due, of people whom this run has imported or found equal, once each login's own
 * resource says that it is STAGED; Okta sends the email. If there are more than `safeguards.maxActivations`, or the plan was stopped between
 * two sessions, nobody is activated. Failures are named in a warning. Counts who is left staged, whatever the rule. Who was seen to be active
 * is recorded even if the run is cut short.
 */
export async function activateLogins(run: Imported, task: Task, bench: Workbench): Promise<Activations> {
  const { recorder, lifetime, log } = bench;
  const isActivating = activates(activationRules(task));
  let { staged } = run.planned;
  if (isStop(run.applied.failure)) {
    const left = staged && { ...staged, isWhole: false };
    recorder.record({ staged: left });
    return { findings: [], staged: left };
  }
  try {
    staged = await stagedNow(run, task);
    recorder.record({ staged });
    if (staged === undefined && isActivating) log.warning(NOBODY_LOOKED);
    const due = staged?.logins.filter(({ isDue }) => isDue) ?? [];
    if (staged === undefined || due.length === 0) return { findings: [], staged };
    const finding = checkActivations(due.length, heldAfter(run), task.configuration.safeguards);
    recorder.add({ findings: [finding] });
    if (finding.tripped) return { findings: [finding], staged };

    return { findings: [finding], staged: await activateDue(due, staged, { task, bench }) };
  } catch (error) {
    if (lifetime.signal.aborted || !(error instanceof SyncError)) throw error;
    recorder.record({ staged: staged && { ...staged, isWhole: false } });
    if (isActivating) {
      log.warning(
        `The logins that are still to be activated could not be read: ${error.message} The next run tries again.`,
      );
    } else log.notice(`The people whom Okta has never activated could not be read again: ${error.message}`);
    return { findings: [] };
  }
}

/** Activates the logins that are due, and looks whether they are active. Records what was seen of them, even if the run is cut short. */
async function activateDue(
  due: readonly StagedLogin[],
  staged: StagedLogins,
  { task, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<StagedLogins> {
  const { recorder, log } = bench;
  const asked: StagedLogin[] = [];
  const active = new Set<string>();
  const notActive = (logins: readonly StagedLogin[]) => logins.filter(({ userId }) => !active.has(userId));
  let isSeen = false;
  try {
    const refused = await activateAll(due, asked, { task, bench });
    const unseen = await seeActivated(asked, active, { task, bench });
    isSeen = unseen === undefined;
    const left = notActive(due);
    if (left.length > 0) log.warning(notActivated(left, refused ?? unseen));
  } catch (error) {
    const left = notActive(asked);
    if (left.length > 0) log.warning(notSeen(left));
    throw error;
  } finally {
    recorder.record({ staged: withActivated(staged, active, isSeen) });
  }
  return withActivated(staged, active, isSeen);
}

/** `isSeen`: what became of everybody who was to be activated. */
function withActivated({ logins, isWhole }: StagedLogins, active: ReadonlySet<string>, isSeen: boolean): StagedLogins {
  return {
    logins: logins.map((one) => (active.has(one.userId) ? { ...one, isActivated: true } : one)),
    isWhole: isWhole && isSeen,
  };
}

/**
 * Activates these people. Adds those whose activation Okta accepts (or says is done already, or did not answer: then it may have taken
 * effect) to `asked`; the error is the last reason for a refusal.
 */
async function activateAll(
  due: readonly StagedLogin[],
  asked: StagedLogin[],
  { task: { okta }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<SyncError | undefined> {
  let why: SyncError | undefined;
  let refusals = 0;
  await inParallel(due, AT_ONCE, async (one) => {
    if (refusals >= MOST_REFUSED && asked.length === 0) return;
    const outcome = await activateOne(one, okta.api, bench).catch((error) => {
      if (bench.lifetime.signal.aborted || !(error instanceof SyncError)) throw error;
      return { refused: error };
    });
    if (typeof outcome === 'string') return void asked.push(one);
    why = outcome.refused;
    if (why.code === 'okta-permission') refusals++;
  });
  return why;
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

/**
 * Activates a login. Where the answer is lost, it is asked for again only if the login is still STAGED: Okta could send a second mail. From
 * then on no failure says that nothing was done.
 */
async function activateOne(
  { userId }: StagedLogin,
  okta: Okta,
  { clock, lifetime: { signal } }: Workbench,
): Promise<Outcome | 'lost'> {
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    try {
      if (tries > 1 && (await isStaged(okta, userId)) !== true) break;
      return await activate(okta, userId);
    } catch (error) {
      const isLost = error instanceof AnswerLost || (tries > 1 && error instanceof SyncError);
      if (signal.aborted || !isLost) throw error;
    }
    await clock.sleep(1000 * tries, signal);
  }
  return 'lost';
}

/**
 * Looks at these logins until each is seen to be active, five times at most, as Okta accepts an activation and carries it out a moment
 * later. Adds the ids of those that are to `active`; the error is why others could not be looked at, which costs nobody else a look.
 */
async function seeActivated(
  asked: readonly StagedLogin[],
  active: Set<string>,
  { task: { inputs, okta }, bench }: { readonly task: Task; readonly bench: Workbench },
): Promise<SyncError | undefined> {
  const { signal } = bench.lifetime;
  const unread = new Map<string, SyncError>();
  const look = async ({ userId }: StagedLogin) => {
    if (unread.size >= AN_OUTAGE) return;
    try {
      const [, status] = await statusOf(okta.api, userId);
      if (canSignIn(status)) active.add(userId);
      else if (status === 'refused' || status === UNREADABLE) unread.set(userId, notRead());
    } catch (error) {
      if (signal.aborted || !(error instanceof SyncError)) throw error;
      unread.set(userId, error);
    }
  };
  let pause = Math.min(inputs.pollInterval * 1000, LONGEST_FIRST_PAUSE_MS);
  for (let looks = 1; ; looks++, pause *= 2) {
    await inParallel(asked.filter(isOpen), AT_ONCE, look);
    if (!asked.some(isOpen) || looks === MOST_LOOKS) return [...unread.values()].at(-1);
    await bench.clock.sleep(pause, signal);
  }

  function isOpen({ userId }: StagedLogin): boolean {
    return !active.has(userId) && !unread.has(userId) && unread.size < AN_OUTAGE;
  }
}

function notRead(): SyncError {
  return new SyncError('okta-api', "What became of the activation can't be read.", {
    remedy: 'The next run checks again.',
  });
}

/** The people whom Okta holds after the import. */
function heldAfter({ planned, applied: { imported }, readBack }: Imported): number {
  const before = [...planned.heldBefore.appUsers.values()].filter(isHeld).length;
  const removed = imported.filter(({ action }) => action === 'deactivate').length;
  return before - removed + (readBack?.userIds.size ?? 0);
}

/** Of a run that is cut short. */
function notSeen(asked: readonly StagedLogin[]): string {
  return `Okta was asked to activate ${counted(asked.length, 'login', 'logins')} (${idsOf(asked)}), and the run ended before that was seen to be done; the next run checks.`;
}

function idsOf(logins: readonly StagedLogin[]): string {
  return ids(logins.flatMap(({ change: { personioId } }) => personioId ?? []));
}

function notActivated(left: readonly StagedLogin[], why: SyncError | undefined): string {
  const because = why
    ? `${why.message} ${why.remedy}`
    : 'The login does not show the activation yet; the next run checks again.';
  return `${counted(left.length, 'login was', 'logins were')} not activated (${idsOf(left)}): ${because}`;
}
