/** What a run has to do with one group, in numbers of people. */
export interface GroupWork {
  /** Its members before; absent where the run creates it. */
  readonly members?: number;
  readonly adds: number;
  readonly removes: number;
  /** It stays, and its name or description changes. */
  readonly isUpdated?: true;
  readonly isDeleted?: true;
}

/** Documented limits of Okta, and how many groups a run asks for one by one. */
const OKTA = { groupsPage: 1000, membersPage: 1000, load: 200, mostAsked: 20 };

/** The least number of requests for the groups of a run in one session, by kind; those to the session come with the people's. */
export function leastGroupRequests(groups: readonly GroupWork[] | undefined): Record<string, number> {
  if (groups === undefined) return {};
  const held = groups.filter(({ members }) => members !== undefined);
  const stay = groups.filter(({ isDeleted }) => !isDeleted);
  const created = groups.length - held.length;
  const deleted = groups.length - stay.length;
  const updated = groups.filter(({ isUpdated }) => isUpdated).length;
  const moved = stay.filter(({ adds, removes }) => adds + removes > 0);
  return {
    // New groups are read back by the search; the others by themselves, where more than their members has changed.
    groups: pages(held.length, OKTA.groupsPage) + (created > 0 ? pages(stay.length, OKTA.groupsPage) : 0),
    group: updated + deleted,
    'group-members':
      sum(held, ({ members = 0 }) => memberPages(members)) +
      sum(moved, ({ members = 0, adds, removes }) => Math.max(1, memberPages(members + adds - removes))),
    'source-group': Math.min(created, OKTA.mostAsked),
    ...groupLoads(groups),
  };
}

/** The bulk-loads for groups, in their order. */
export function groupLoads(groups: readonly GroupWork[] = []): Record<string, number> {
  const stay = groups.filter(({ isDeleted }) => !isDeleted);
  const sent = stay.filter(({ members, isUpdated }) => members === undefined || isUpdated);
  return {
    'bulk-groups-upsert': Math.ceil(sent.length / OKTA.load),
    'bulk-group-memberships-upsert': Math.ceil(sum(stay, ({ adds }) => adds) / OKTA.load),
    'bulk-group-memberships-delete': Math.ceil(sum(stay, ({ removes }) => removes) / OKTA.load),
    'bulk-groups-delete': Math.ceil((groups.length - stay.length) / OKTA.load),
  };
}

/** An empty group is not read. */
function memberPages(members: number): number {
  return Math.ceil(members / OKTA.membersPage);
}

/** An empty listing is a page, too. */
function pages(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size));
}

function sum<T>(list: readonly T[], numberOf: (one: T) => number): number {
  return list.reduce((all, one) => all + numberOf(one), 0);
}
