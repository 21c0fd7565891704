import type { GroupChange } from '../sync/groups/plan.ts';
import { type GroupItem, isGroupItem, itemsOf } from '../sync/groups/uploads.ts';
import { groupReasonLink, guideLink } from './guides.ts';
import { type Block, code, folded, number, table } from './markdown.ts';
import type { GroupReport, Report, RunContext, RunStatus } from './schema.ts';
import { isDone, type Steps } from './steps.ts';

/** The groups of a report, and their counts. */
export interface GroupSection {
  readonly groups: readonly GroupReport[];
  readonly counts: GroupCounts;
}

export type GroupCounts = Pick<
  Report['counts'],
  | 'groupsCreated'
  | 'groupsUpdated'
  | 'groupsDeleted'
  | 'membershipsAdded'
  | 'membershipsRemoved'
  | 'membershipsUnconfirmed'
>;

/** What became of the groups; in a dry run what would become of them. Groups of which nothing is to say are left out. */
export function groupSection(steps: Steps, status: RunStatus): GroupSection {
  const { groups, groupReadBack } = steps;
  // An org that has no groups of identity sources gets none, whatever the rules say.
  const planned = groups === undefined || groups.isUnavailable ? [] : groups.plan.changes;
  const done = status === 'planned' ? itemsOf(planned) : doneItems(steps);
  const isUnread = groups?.unread !== undefined;
  const whole = (action: GroupChange['action']) =>
    done.filter(({ change, member }) => member === undefined && change.action === action).length;
  const missed = [...(groupReadBack?.notApplied.values() ?? [])];
  return {
    groups: outcomesOf(planned, done).map((outcome) => reportOf(outcome, { steps, isDone: status !== 'planned' })),
    counts: {
      groupsCreated: isUnread ? null : whole('create'),
      groupsUpdated: isUnread ? null : whole('update'),
      groupsDeleted: whole('delete'),
      membershipsAdded: addedIn(done),
      membershipsRemoved: removedIn(done),
      membershipsUnconfirmed:
        groupReadBack === undefined
          ? null
          : missed.reduce((sum, each) => sum + each.added.length + each.removed.length, 0),
    },
  };
}

/** One group with what was done of it. */
interface Outcome {
  readonly change: GroupChange;
  readonly done: readonly GroupItem[];
}

/** Each group once, also where a later plan of the same run has nothing left to do about it, or no longer finds it. */
function outcomesOf(planned: readonly GroupChange[], done: readonly GroupItem[]): Outcome[] {
  const byId = Map.groupBy(done, ({ change }) => change.externalId);
  const ofPlan = planned.map((change): Outcome => {
    const items = byId.get(change.externalId) ?? [];
    return { change: changeDone(items) ?? change, done: items };
  });
  const known = new Set(planned.map(({ externalId }) => externalId));
  const gone = [...byId].flatMap(([id, items]) => (known.has(id) ? [] : [{ change: changeDone(items)!, done: items }]));
  return [...ofPlan, ...gone].filter(({ change, done }) => done.length > 0 || isTold(change));
}

/** Of two plans of one run, the one by which the group itself was sent, if any. */
function changeDone(items: readonly GroupItem[]): GroupChange | undefined {
  return (items.find(({ member }) => member === undefined) ?? items[0])?.change;
}

function addedIn(items: readonly GroupItem[]): number {
  return items.filter(({ member, removes }) => member !== undefined && !removes).length;
}

/** Those of a deleted group too. */
function removedIn(items: readonly GroupItem[]): number {
  const deleted = items.filter(({ change, member }) => member === undefined && change.action === 'delete');
  return deleted.reduce((sum, { change }) => sum + change.remove.length, items.filter(({ removes }) => removes).length);
}

/** What was really sent of groups: in sessions that COMPLETED, or were triggered by a run that does not wait. */
function doneItems(steps: Steps): GroupItem[] {
  return [...steps.sessions.values()]
    .filter((session) => isDone(session, steps))
    .flatMap(({ batches }) => batches.flatMap(({ items }) => items))
    .filter(isGroupItem);
}

function isTold({ action, reason, add, remove }: GroupChange): boolean {
  return action !== 'unchanged' || reason !== undefined || add.length + remove.length > 0;
}

/** Where nothing was done, what was planned is told. */
function reportOf(
  { change, done }: Outcome,
  { steps, isDone }: { readonly steps: Steps; readonly isDone: boolean },
): GroupReport {
  const { groups, groupReadBack } = steps;
  const { externalId, rule, action, reason, changed, held, size } = change;
  const added = done.length > 0 ? addedIn(done) : change.add.length;
  const removed = done.length > 0 ? removedIn(done) : change.remove.length;
  const isPersonal = !groups?.shown.has(rule);
  const isNamed = !isPersonal || steps.showPersonalData;
  // Where nobody knows who is in a group, those who are in it are added as well.
  const isCounted = groups?.unread === undefined && !groups?.plan.peopleUnread;
  const missed = groupReadBack?.notApplied.get(externalId);
  const unconfirmed = missed && [
    ...missed.group,
    ...(missed.added.length > 0 ? [`${missed.added.length} not added`] : []),
    ...(missed.removed.length > 0 ? [`${missed.removed.length} not removed`] : []),
  ];
  return {
    name: groups?.labels.get(externalId) ?? rule,
    ...(isPersonal && steps.showPersonalData && { personal: true }),
    rule,
    ...(held && { oktaGroupId: held.id }),
    action,
    ...(reason && { reason }),
    ...(changed.length > 0 && { changed: [...changed] }),
    ...(held && isNamed && changed.includes('name') && { renamedFrom: held.name }),
    added,
    removed,
    members: isCounted && action !== 'skip' ? sizeAfter(action, size + added - removed) : null,
    inUse: held?.inUse === true,
    done: isDone && done.length > 0,
    ...(unconfirmed && { unconfirmed }),
    ...(groupReadBack?.notShown.has(externalId) && { notShown: true }),
  };
}

function sizeAfter(action: GroupChange['action'], members: number): number {
  return action === 'delete' ? 0 : members;
}

/** A group as it may be told where `show-personal-data` does not reach. */
export function withoutPersonalName({ renamedFrom, personal, ...group }: GroupReport): GroupReport {
  const { rule, oktaGroupId = 'new' } = group;
  if (!personal) return { ...group, ...(renamedFrom !== undefined && { renamedFrom }) };
  return { ...group, name: `${rule} ${oktaGroupId}` };
}

/** A table of the groups: first those that apps, push mappings or admin roles use and that lose members. */
export function groups({ groups, status, counts, context }: Report): Block[] {
  const sent = groups.filter(({ action }) => action !== 'skip');
  const skipped = groups.filter(({ action }) => action === 'skip');
  if (groups.length === 0) return [];
  const inOrder = [...sent].sort((one, other) => weight(other) - weight(one));
  const would = status === 'planned' || status === 'blocked' || sent.every(({ done }) => !done);
  const numbers = [
    `${known(counts.groupsCreated)} created`,
    `${known(counts.groupsUpdated)} renamed or given another description`,
    `${number(counts.groupsDeleted)} deleted`,
    `${number(counts.membershipsAdded)} memberships added`,
    `${number(counts.membershipsRemoved)} removed`,
    ...(counts.membershipsUnconfirmed ? [`**${number(counts.membershipsUnconfirmed)} unconfirmed**`] : []),
  ].join(', ');
  const line = would && status !== 'planned' ? 'None of it is known to be imported' : numbers;
  return [
    `\n### Groups${would ? ', as planned' : ''}\n\n${line}.\n`,
    ...(sent.length > 0
      ? [
          table(['Group', 'Change', 'Members', 'Note'], inOrder, (group) => [
            code(group.name),
            changeOf(group, context),
            membersOf(group),
            toldOf(group, { would, context }),
          ]),
        ]
      : []),
    ...(skipped.length > 0
      ? folded(
          `Groups left alone: ${number(skipped.length)}`,
          table(['Group', 'Reason'], skipped, (group) => [
            code(group.name),
            groupReasonLink(group.reason ?? '', context),
          ]),
        )
      : []),
  ];
}

/** Removals from groups that apps use come first, then other removals, then the rest. */
function weight({ inUse, removed }: GroupReport): number {
  return (inUse && removed > 0 ? 2 : 0) + (removed > 0 ? 1 : 0);
}

function changeOf({ action, changed = [], renamedFrom, reason }: GroupReport, context: RunContext): string {
  const words = {
    create: 'create',
    update: '',
    upsert: 'create or update',
    delete: '**⛔\u00a0delete**',
    unchanged: '',
    skip: '',
  };
  return [
    words[action],
    ...(changed.includes('name') ? [renamedFrom === undefined ? 'rename' : `rename, was ${code(renamedFrom)}`] : []),
    ...(changed.includes('description') ? ['description'] : []),
    ...(reason ? [groupReasonLink(reason, context)] : []),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `+3 −1 → 12` */
function membersOf({ added, removed, members }: GroupReport): string {
  const parts = [...(added > 0 ? [`+${number(added)}`] : []), ...(removed > 0 ? [`−${number(removed)}`] : [])];
  return [...parts, ...(members === null ? [] : [`→ ${number(members)}`])].join(' ');
}

function toldOf(
  { action, added, removed, done, inUse, unconfirmed, notShown }: GroupReport,
  { would, context }: { readonly would: boolean; readonly context: RunContext },
): string {
  const isAnything = action !== 'unchanged' || added + removed > 0;
  return [
    ...(!would && !done && isAnything ? ['**planned, and not known to be imported**'] : []),
    ...(inUse ? ['used by apps, push mappings or admin roles'] : []),
    ...(unconfirmed
      ? [`**${guideLink('unconfirmed', 'reasons.md#unconfirmed', context)}**: ${unconfirmed.join(', ')}`]
      : []),
    ...(notShown ? ["not in Okta's index yet"] : []),
  ].join('; ');
}

function known(count: number | null): string {
  return count === null ? 'not known how many' : number(count);
}
