import { type Batch, type BulkCall, harm, pack } from '../batches.ts';
import type { GroupChange } from './plan.ts';

/** One thing that a bulk-load says of a group: the group itself, or one person in it. */
export interface GroupItem {
  readonly change: GroupChange;
  /** The external id of somebody who is added, or taken out; absent where the group itself is meant. */
  readonly member?: string;
  readonly removes?: true;
}

/**
 * What is sent of groups, as bulk-loads in their order: groups, memberships to add, memberships to remove, groups to delete. A request
 * has at most 200 people in groups, whatever Okta counts as an entity there. Throws `internal` for what a plan never holds.
 */
export function groupUploads(items: readonly GroupItem[]): Batch<GroupItem>[] {
  refuseHarm(items);
  const ofGroups = items.filter(({ member }) => member === undefined);
  const ofMembers = items.filter(({ member }) => member !== undefined);
  const isDelete = ({ change }: GroupItem) => change.action === 'delete';
  const added = ofMembers.filter(({ removes }) => !removes);
  const removed = ofMembers.filter(({ removes }) => removes);
  return [
    ...groupBatches(
      'bulk-groups-upsert',
      ofGroups.filter((item) => !isDelete(item)),
    ),
    ...membershipBatches('bulk-group-memberships-upsert', added),
    ...membershipBatches('bulk-group-memberships-delete', removed),
    ...groupBatches('bulk-groups-delete', ofGroups.filter(isDelete)),
  ];
}

/** All that a plan says of groups, thing by thing. A deleted group takes its memberships along. */
export function itemsOf(changes: readonly GroupChange[]): GroupItem[] {
  return changes.flatMap((change): GroupItem[] => {
    const { action, profile, add, remove } = change;
    if (action === 'delete') return [{ change }];
    return [
      ...(profile ? [{ change }] : []),
      ...add.map((member) => ({ change, member })),
      ...remove.map((member) => ({ change, member, removes: true as const })),
    ];
  });
}

/** Our own words that Okta may name in a refusal: none of them says anything about anybody. */
const NAMES = ['displayName', 'description', 'externalId', 'groupExternalId', 'memberExternalIds'];

const shared = { namesOf: () => NAMES, mustAccept: () => true, mayBeMissing: true };

function groupBatches(
  call: Extract<BulkCall, 'bulk-groups-upsert' | 'bulk-groups-delete'>,
  items: readonly GroupItem[],
): Batch<GroupItem>[] {
  const isDelete = call === 'bulk-groups-delete';
  return pack(items, {
    ...shared,
    call,
    toJson: ({ change: { externalId, profile } }) => JSON.stringify(isDelete ? externalId : { externalId, profile }),
    envelope: (list) => (isDelete ? `{"externalIds":[${list}]}` : `{"profiles":[${list}]}`),
  });
}

/** The people of one group stand together, which takes no more room than each by themselves. */
function membershipBatches(
  call: Extract<BulkCall, 'bulk-group-memberships-upsert' | 'bulk-group-memberships-delete'>,
  items: readonly GroupItem[],
): Batch<GroupItem>[] {
  return pack(items, {
    ...shared,
    call,
    toJson: (item) => JSON.stringify(membershipOf([item])),
    envelope: (list) => `{"memberships":[${list}]}`,
    join: (packed) =>
      [...Map.groupBy(packed, ({ change }) => change).values()]
        .map((ofGroup) => JSON.stringify(membershipOf(ofGroup)))
        .join(','),
  });
}

function membershipOf(items: readonly GroupItem[]) {
  return {
    groupExternalId: items[0]?.change.externalId,
    memberExternalIds: items.map(({ member }) => member),
  };
}

function refuseHarm(items: readonly GroupItem[]): void {
  const groups = new Map<string, { readonly change: GroupChange; readonly members: Set<string> }>();
  for (const { change, member } of items) {
    const { externalId, profile } = change;
    const { change: known, members } = groups.get(externalId) ?? { change, members: new Set<string>() };
    if (known !== change) throw harm('a group twice');
    if (!isUsable(externalId)) throw harm('a group without a usable external id');
    if (profile && !isUsable(profile.displayName)) throw harm('a group without a name');
    groups.set(externalId, { change, members });
    if (member === undefined) continue;
    if (!isUsable(member)) throw harm('a member without a usable external id');
    if (members.has(member)) throw harm('a membership twice');
    members.add(member);
  }
}

/** Okta's limits for ids of groups and members, and for names of groups, are the same (OpenAPI description). */
function isUsable(text: string): boolean {
  return text !== '' && text.length <= 255;
}

/** Whether an item of a batch says something of a group, and not of a person. */
export function isGroupItem(item: object): item is GroupItem {
  return 'change' in item;
}

/**
 * What of each group was sent, where these items are all that was; in the order of the items. Of a group that two plans of one run sent
 * something of, the later one counts: somebody added first and then taken out was taken out.
 */
export function sentOf(items: readonly GroupItem[]): GroupChange[] {
  return [...Map.groupBy(items, ({ change }) => change.externalId).values()].map((ofGroup) => {
    const { profile, ...rest } = ofGroup.at(-1)!.change;
    const isWhole = ofGroup.some(({ member }) => member === undefined);
    const isOut = new Map(ofGroup.map(({ member, removes = false }) => [member, removes]));
    const members = (out: boolean) =>
      [...isOut].flatMap(([id, isRemoved]) => (id !== undefined && isRemoved === out ? [id] : []));
    return {
      ...rest,
      ...(isWhole && profile && { profile }),
      add: members(false),
      // A deleted group takes its memberships along.
      remove: isWhole && rest.action === 'delete' ? rest.remove : members(true),
    };
  });
}
