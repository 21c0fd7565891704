/** What a run has to do with one group, in numbers of people. */
export interface GroupWork {
  /** Its members before; absent where the run creates it. */
  readonly members?: number;
  readonly adds: number;
  readonly removes: number;
  /** Members whom this run deactivates: Okta takes them out, and a look at the group shows whether it has. */
  readonly leavers?: number;
  /** It stays, and its name or description changes. */
  readonly isUpdated?: true;
  readonly isDeleted?: true;
}

/** Documented limits of Okta, how many groups a run asks for one by one, and into how many it looks for leavers. */
const OKTA = { groupsPage: 1000, membersPage: 1000, load: 200, mostAsked: 20, mostLookedAt: 50 };

/** The least number of requests for the groups of a run in one session, by kind; those to the session come with the people's. */
export function leastGroupRequests(groups: readonly GroupWork[] | undefined): Record<string, number> {
  if (groups === undefined) return {};
  const { search, members, lookUps } = groupReading(groups);
  const back = groupReadBack(groups);
  return {
    groups: search + back.search,
    group: sum(back.each, ({ group }) => group),
    'group-members':
      sum(members, (requests) => requests) + sum([...back.each, ...back.lookedAt], ({ members: requests }) => requests),
    'source-group': lookUps,
    ...groupLoads(groups),
  };
}

/** What is read before the groups are planned: pages of a search, pages of members of each group, and new groups that are asked for. */
export function groupReading(groups: readonly GroupWork[] = []) {
  const held = groups.filter(({ members }) => members !== undefined);
  return {
    search: groups.length > 0 ? pages(held.length, OKTA.groupsPage) : 0,
    members: held.map(({ members = 0 }) => memberPages(members)).filter((requests) => requests > 0),
    lookUps: Math.min(groups.length - held.length, OKTA.mostAsked),
  };
}

/**
 * What is read back: new groups by the search; of each that was sent the group itself where more than its members has changed, and its
 * members; and, once people are read back, the members of others that leavers were in.
 */
export function groupReadBack(groups: readonly GroupWork[] = []) {
  const stay = groups.filter(({ isDeleted }) => !isDeleted);
  const isNew = ({ members }: GroupWork) => members === undefined;
  const each = groups.map(({ members = 0, adds, removes, isUpdated, isDeleted }) => ({
    group: isUpdated || isDeleted ? 1 : 0,
    members: !isDeleted && adds + removes > 0 ? Math.max(1, memberPages(members + adds - removes)) : 0,
  }));
  const lookedAt = groups
    .filter(({ adds, removes, leavers = 0, isDeleted }) => leavers > 0 && adds + removes === 0 && !isDeleted)
    .slice(0, OKTA.mostLookedAt)
    .map(({ members = 0, leavers = 0 }) => ({ group: 0, members: Math.max(1, memberPages(members - leavers)) }));
  return { search: groups.some(isNew) ? pages(stay.length, OKTA.groupsPage) : 0, each, lookedAt };
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

/** What an import has to do for groups: groups, and people in groups. */
export function groupEntities(groups: readonly GroupWork[] = []): number {
  return sum(groups, ({ members, adds, removes, isUpdated, isDeleted }) =>
    isDeleted ? 1 : adds + removes + (members === undefined || isUpdated ? 1 : 0),
  );
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
