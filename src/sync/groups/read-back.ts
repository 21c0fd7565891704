import type { Member, SourceGroup } from './directory.ts';
import type { GroupChange } from './plan.ts';

/** A group as Okta shows it after the import. */
export interface GroupNow {
  /** `gone`: it is no more. `not-shown`: the search index does not have it yet, so nobody can look at it. */
  readonly group: SourceGroup | 'gone' | 'not-shown';
  /** Absent where they were not read. */
  readonly members?: readonly Member[];
}

/** Whether somebody, by external id, is seen to be among the members of a group. */
export type MembershipOf = (members: readonly Member[]) => (externalId: string) => boolean;

/** What of one group is not found applied. */
export interface GroupNotApplied {
  /** What differs of the group itself: `name`, `description`, `still there`. */
  readonly group: readonly string[];
  /** External ids of people who are not members yet, and of people who still are. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/**
 * What of one group that was sent is not found applied. Somebody who waits for confirmation is no member yet: that is for `withoutOpen`.
 */
export function groupNotApplied(
  { action, profile, add, remove }: GroupChange,
  { group, members }: GroupNow,
  isMemberOf: MembershipOf,
): GroupNotApplied {
  const nothing = { group: [], added: [], removed: [] };
  if (group === 'not-shown') return nothing;
  if (action === 'delete') return group === 'gone' ? nothing : { ...nothing, group: ['still there'] };
  // Somebody else has deleted it meanwhile, and its memberships with it.
  if (group === 'gone') return nothing;
  const differs = [
    ...(profile && profile.displayName !== group.name ? ['name'] : []),
    ...(profile && profile.description !== group.description ? ['description'] : []),
  ];
  if (members === undefined) return { ...nothing, group: differs };
  const isMember = isMemberOf(members);
  return {
    group: differs,
    added: add.filter((externalId) => !isMember(externalId)),
    removed: remove.filter(isMember),
  };
}

/** The same without people, by external id, of whom nobody can tell whether they are to be members by now. */
export function withoutOpen(found: GroupNotApplied, isOpen: (externalId: string) => boolean): GroupNotApplied {
  return { ...found, added: found.added.filter((externalId) => !isOpen(externalId)) };
}

/** Whether all of it is found applied. */
export function isApplied({ group, added, removed }: GroupNotApplied): boolean {
  return group.length + added.length + removed.length === 0;
}
