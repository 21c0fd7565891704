import { SyncError } from './errors.ts';
import { begun, inParallel } from './http/parallel.ts';
import type { Log } from './log.ts';
import type { Okta } from './okta/client.ts';
import { type GroupReadBack, type GroupReadBackContext, readBackGroups, readOrTell } from './okta/group-read-back.ts';
import { findSourceGroup, listMembersOf, listSourceGroups } from './okta/groups.ts';
import type { ReadBack } from './okta/read-back.ts';
import type { Finding } from './sync/finding.ts';
import { isDecided } from './sync/groups/desired.ts';
import { type GroupDirectory, type HeldGroup, ownerOf, type SourceGroup } from './sync/groups/directory.ts';
import { labelsOf } from './sync/groups/labels.ts';
import {
  type GroupEvidence,
  type GroupLeaver,
  type GroupPlan,
  type GroupPlanRules,
  planGroups,
} from './sync/groups/plan.ts';
import type { MembershipOf } from './sync/groups/read-back.ts';
import { checkGroups, type GroupSafeguards } from './sync/groups/safeguards.ts';
import { keepSentGroups } from './sync/groups/sent.ts';
import { type GroupItem, itemsOf, sentOf } from './sync/groups/uploads.ts';
import type { PersonChange } from './sync/people/change.ts';
import { sliceOfDay } from './sync/people/leavers.ts';
import { userNameKey } from './sync/people/validation.ts';

/** Groups that are asked for one by one in a run, through the tiny bucket of the source. */
const MOST_ASKED = 20;
const AT_ONCE = 5;

/**
 * `not-compared`: on purpose. `refused`: the scope is missing. `not-shown`: Okta's search does not show groups that exist. `failed`: Okta
 * gave no usable answer, so groups are left as they are.
 */
export type Unread = 'not-compared' | 'refused' | 'not-shown' | 'failed';

/** The groups of the source, as far as they could be read. */
export interface ReadGroups {
  readonly directory: GroupDirectory;
  /** Why they were not read. */
  readonly unread?: Unread;
  /** The org has no groups of identity sources. */
  readonly isUnavailable?: true;
}

/** The groups of a run, planned and checked. */
export interface PlannedGroups extends ReadGroups {
  readonly plan: GroupPlan;
  /** What each group is called in logs and reports, by external id. */
  readonly labels: ReadonlyMap<string, string>;
  /** Rules whose group names say no more about people than where they work. */
  readonly shown: ReadonlySet<string>;
  readonly findings: readonly Finding[];
  /** Why groups and memberships are left as they are, whatever becomes of the people; known once the whole plan is judged. */
  readonly heldBack?: SyncError | undefined;
}

/** Where groups are read. */
export interface GroupSource {
  readonly okta: Okta;
  readonly sourceId: string;
  readonly log: Log;
}

/** By what groups are planned. */
export interface GroupTask extends GroupSource {
  readonly rules: GroupPlanRules;
  readonly safeguards: GroupSafeguards;
  /** Rules whose group names say no more about people than where they work. */
  readonly shown: ReadonlySet<string>;
  /** Names may be shown whatever they say. */
  readonly showPersonalData: boolean;
  /** With `record-limit`: what is empty for all of these people need not be for everybody. */
  readonly isSample: boolean;
  /** What this run has sent of groups by now. */
  readonly sent: readonly GroupItem[];
  /** The calendar day: which of many groups are asked for. */
  readonly day: string;
}

/**
 * Plans and checks groups against those that were read; the plan of the people is final. A group that seems to be new is first looked up by
 * its external id (20 a run at most): it may be somebody else's, or too new for Okta's search.
 */
export async function findGroups(
  people: Omit<GroupEvidence, 'groups'>,
  read: ReadGroups,
  task: GroupTask,
): Promise<PlannedGroups> {
  const planWith = ({ directory: groups }: ReadGroups) => planGroups({ ...people, groups }, task.rules);
  let found = read;
  let draft = planWith(found);
  for (const look of [askForNew, lookIntoEmpty]) {
    const seen = await look(draft, found, task);
    if (seen !== found) draft = planWith(seen);
    found = seen;
  }
  const { shown, showPersonalData, sent } = task;
  const plan = keepSentGroups(draft, sent);
  const labels = labelsOf(plan.changes, (rule) => showPersonalData || shown.has(rule));
  // What safeguards say leaves the run, in the issue, the comment and the plan's digest, so it names nobody even if the summary may.
  const neutral = labelsOf(plan.changes, (rule) => shown.has(rule));
  const checked = task.isSample ? { ...plan, emptyRules: [] } : plan;
  const findings = found.isUnavailable
    ? []
    : checkGroups(checked, task.safeguards, (change) => neutral.get(change.externalId) ?? change.rule);
  return { ...found, plan, labels, shown, findings };
}

/** If Okta gives no usable answer about groups, they are left as they are: that must not keep a leaver's account open. */
export function leftAsTheyAre({ message, remedy }: SyncError, { shown, sent }: GroupTask): PlannedGroups {
  const heldBack = new SyncError('okta-api', `${meaningOfGroups(sent)}: ${message}`, { remedy });
  return {
    ...unread('failed'),
    ...{ plan: keepSentGroups(NO_PLAN, sent), labels: new Map(), shown, findings: [] },
    heldBack,
  };
}

/** What it means for Okta that groups are held back. */
export function meaningOfGroups(sent: readonly GroupItem[]): string {
  return sent.length > 0
    ? 'Nothing more was written of groups and memberships'
    : 'Groups and memberships were left as they are';
}

const NO_PLAN: GroupPlan = {
  changes: [],
  removes: false,
  emptyRules: [],
  failed: new Map(),
  longIds: [],
  leavers: [],
};

/** What is sent of the groups of a run: nothing where they are held back, or the org has none. */
export function groupItemsOf(planned: PlannedGroups | undefined): readonly GroupItem[] {
  return planned === undefined || planned.heldBack || planned.isUnavailable ? [] : itemsOf(planned.plan.changes);
}

/**
 * The groups that these rules have made: one search of the groups of the source, then the members of ours, a few groups at once; not of
 * those that are empty.
 */
export async function readGroups(rules: readonly string[], { okta, sourceId, log }: GroupSource): Promise<ReadGroups> {
  const listed = await listSourceGroups(okta, sourceId);
  if (listed === 'refused') return unread('refused');
  const names = new Set(rules);
  const owned = listed.flatMap((group) => {
    const owner = ownerOf(group, names);
    return owner ? [{ ...group, ...owner }] : [];
  });
  const byId = Map.groupBy(owned, ({ externalId }) => externalId);
  const ours = [...byId.values()].flatMap((all) => (all.length === 1 ? all : []));
  log.info(`Okta holds ${ours.length} groups of these rules; reading their members.`);
  const held = await withMembers(ours, okta);
  if (held === 'refused') return unread('refused');
  return {
    directory: {
      ...NOTHING_READ,
      kind: 'listed',
      groups: held,
      ambiguous: new Set([...byId].flatMap(([id, all]) => (all.length > 1 ? [id] : []))),
      others: listed.length - owned.length,
    },
  };
}

const NOTHING_READ: GroupDirectory = {
  kind: 'unread',
  groups: [],
  ambiguous: new Set(),
  others: 0,
  asked: new Set(),
  notOurs: new Set(),
};

/** No groups, because they were not read. */
export function unread(why: Unread): ReadGroups {
  return { directory: NOTHING_READ, unread: why };
}

/** A group that was deleted after it was listed is dropped. */
async function withMembers(
  groups: readonly Omit<HeldGroup, 'members'>[],
  okta: Okta,
): Promise<HeldGroup[] | 'refused'> {
  const filled = groups.filter(({ usersCount }) => usersCount !== 0);
  const members = await listMembersOf(
    okta,
    filled.map(({ id }) => id),
  );
  if ([...members.values()].includes('refused')) return 'refused';
  return groups.flatMap((group) => {
    const found = members.get(group.id) ?? [];
    return typeof found === 'string' ? [] : [{ ...group, members: found }];
  });
}

/** The count of members comes from an index that lags, so before an empty group is deleted, its members are listed. */
async function lookIntoEmpty(draft: GroupPlan, read: ReadGroups, { okta }: GroupTask): Promise<ReadGroups> {
  const unseen = draft.changes.flatMap(({ action, held }) =>
    action === 'delete' && held?.usersCount === 0 ? [held.id] : [],
  );
  if (unseen.length === 0) return read;
  const now = await listMembersOf(okta, unseen);
  if ([...now.values()].includes('refused')) return unread('refused');
  const groups = read.directory.groups.map((group) => {
    const members = now.get(group.id);
    return typeof members === 'object' ? { ...group, members } : group;
  });
  return { ...read, directory: { ...read.directory, groups } };
}

/** What the source itself says of the groups that a draft would make. */
async function askForNew(draft: GroupPlan, read: ReadGroups, task: GroupTask): Promise<ReadGroups> {
  const { okta, sourceId, rules, day, log } = task;
  const { directory } = read;
  const isNew = draft.changes.filter(({ action }) => action === 'create' || action === 'upsert');
  const asked = sliceOfDay(
    isNew.map(({ externalId }) => externalId),
    MOST_ASKED,
    day,
    String,
  );
  if (asked.length === 0) return read;
  log.info(`Asking the source for ${asked.length} of ${isNew.length} groups that seem to be new.`);
  const answers = await inParallel(asked, AT_ONCE, (externalId) => findSourceGroup(okta, sourceId, externalId));
  if (answers.includes('unavailable')) return { ...read, isUnavailable: true };

  const there = answers.filter((answer): answer is SourceGroup => typeof answer === 'object');
  const names = new Set(rules.rules);
  const owned = there.flatMap((group) => {
    const owner = ownerOf(group, names);
    return owner ? [{ ...group, ...owner }] : [];
  });
  const ownIds = new Set(owned.map(({ externalId }) => externalId));
  const notOurs = there.flatMap(({ externalId = '' }) => (ownIds.has(externalId) ? [] : [externalId]));
  const refused = asked.filter((_, at) => answers[at] === 'refused');
  const checked = { asked: new Set(asked), notOurs: new Set(notOurs), refused: new Set(refused) };
  if (directory.kind === 'unread') return { ...read, directory: { ...directory, ...checked } };
  // A search that shows no group at all is believed only if a look-up finds none either.
  const showsNothing = directory.groups.length + directory.ambiguous.size + directory.others === 0;
  if (showsNothing && there.length > 0) {
    return { directory: { ...NOTHING_READ, ...checked }, unread: 'not-shown' };
  }
  const held = await withMembers(owned, okta);
  if (held === 'refused') return { directory: { ...NOTHING_READ, ...checked }, unread: 'refused' };
  return { ...read, directory: { ...directory, ...checked, groups: [...directory.groups, ...held] } };
}

/** What reading groups back takes. */
export interface GroupReadBackTask
  extends Pick<GroupReadBackContext, 'okta' | 'sourceId' | 'clock' | 'signal' | 'log' | 'pauseMs'> {
  /** The people of the plan. */
  readonly people: readonly PersonChange[];
  /** Who of them was not found applied or waits; undefined where people are not read back, or can't be. */
  readonly readBack: Promise<ReadBack | undefined>;
}

/** Groups as they were found when they were read back, and people who left in this run and are still in them. */
export interface GroupsReadBack extends GroupReadBack {
  readonly leavers: readonly GroupLeaver[];
}

/** Groups with leavers that are looked at once more. */
const MOST_LOOKED_AT = 50;

/**
 * Reads back the groups that were imported, while people are read back too. Undefined if there is nothing to look at, or groups can't be
 * read.
 */
export async function readGroupsBack(
  imported: readonly GroupItem[],
  planned: PlannedGroups,
  task: GroupReadBackTask,
): Promise<GroupsReadBack | undefined> {
  const { plan, unread, directory } = planned;
  if (unread !== undefined || (imported.length === 0 && (await task.readBack) === undefined)) return undefined;
  // Of several records with one external id, the memberships of the one that is decided were sent.
  const inOrder = [...task.people, ...task.people.filter(isDecided)];
  const byId = new Map(inOrder.map((change) => [change.externalId ?? '', change]));
  const found = await readBackGroups(sentOf(imported), {
    ...task,
    rules: new Set(plan.changes.map(({ rule }) => rule)),
    isMemberOf: membership(byId),
    people: begun(
      task.readBack.then((readBack) => ({
        isMemberOf: membership(byId, readBack?.userIds),
        isOpen: openIn(byId, readBack),
      })),
    ),
  });
  if (found === undefined) return undefined;
  const leavers = await readOrTell('the groups of leavers', () => leaversStill(plan, directory, task.okta), task);
  return { ...found, leavers: leavers ?? [] };
}

/** People of the plan, by external id. */
type ById = ReadonlyMap<string, PersonChange>;

/**
 * By the Okta user where the person was held before, or was found when people were read back (`created`); else by the login that they
 * map to, which of those who are equal by what an earlier run imported only the record tells.
 */
function membership(byId: ById, created: ReadBack['userIds'] = new Map()): MembershipOf {
  return (members) => {
    const userIds = new Set(members.map(({ userId }) => userId));
    const logins = new Set(members.map(({ login }) => login));
    return (externalId) => {
      const change = byId.get(externalId);
      if (change === undefined) return false;
      const { profile, appUser, identity } = change;
      const userId = appUser?.state === 'held' ? appUser.userId : created.get(change);
      if (userId !== undefined) return userIds.has(userId);
      const login = profile?.['userName'] ?? appUser?.profile['userName'] ?? identity?.names.userName;
      return Boolean(login) && logins.has(userNameKey(login ?? ''));
    };
  };
}

/** Who may be no member yet: nobody whom Okta held before. */
function openIn(byId: ById, readBack: ReadBack | undefined): (externalId: string) => boolean {
  return (externalId) => {
    const change = byId.get(externalId);
    if (change?.appUser?.state === 'held' && change.appUser.userId !== undefined) return false;
    if (readBack === undefined || readBack.unseen || change === undefined) return true;
    return readBack.notApplied.has(change) || readBack.waiting.has(change);
  };
}

/** People who left in this run and are still members: leavers' memberships are not removed by a call, and Okta may keep them. */
async function leaversStill(plan: GroupPlan, { groups }: GroupDirectory, okta: Okta): Promise<GroupLeaver[]> {
  const leavers = plan.leavers.filter(({ leavesNow }) => leavesNow);
  const ids = new Set(leavers.map(({ userId }) => userId));
  const deleted = new Set(plan.changes.flatMap(({ action, externalId }) => (action === 'delete' ? [externalId] : [])));
  const theirs = groups.filter(
    ({ externalId, members }) => !deleted.has(externalId) && members.some(({ userId }) => ids.has(userId)),
  );
  const now = await listMembersOf(
    okta,
    theirs.slice(0, MOST_LOOKED_AT).map(({ id }) => id),
  );
  const still = new Set(
    [...now.values()].flatMap((members) => (typeof members === 'string' ? [] : members.map(({ userId }) => userId))),
  );
  return leavers.filter(({ userId }) => still.has(userId));
}
