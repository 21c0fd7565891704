/** What stands on a group in the Admin Console: a search with `expand=stats` counts it. */
export interface GroupUse {
  apps: number;
  pushMappings: number;
  isAdmin: boolean;
}

/** A group of the org. */
export interface Group {
  id: string;
  /** Grows from group to group: the order of listings and their cursor. */
  sequence: number;
  /** The app that it comes from; a group that somebody made in the Admin Console has none. */
  sourceId?: string;
  /** Only of groups of the identity source of this sandbox. */
  externalId?: string;
  displayName: string;
  description: string | null;
  /** Ids of Okta users. */
  members: Set<string>;
  /** External ids of records that are no Okta users yet: they become members once somebody confirms them. */
  waiting: Set<string>;
  use: GroupUse;
  created: number;
  lastUpdated: number;
  lastMembershipUpdated: number;
}

export interface GroupProfile {
  displayName: string;
  description?: string | null;
}

/** A group that is there from the start; `members` are external ids of people who are there too. */
export interface SeededGroup {
  /** Without one, a group of the org itself. */
  externalId?: string;
  /** Another app's group. */
  sourceId?: string;
  displayName: string;
  description?: string | null;
  members?: string[];
  use?: Partial<GroupUse>;
}

/** What the groups need of the org around them. */
interface Org {
  sourceId: string;
  newId(prefix: string): string;
  nextSequence(): number;
  /** In whole seconds. */
  now(): number;
  /** To the millisecond. */
  moment(): number;
  /** The Okta user of a record, or why there is none. */
  userIdOf(externalId: string): string | 'waits' | 'unknown';
}

/** What the search index has of a group from some moment on; undefined: nothing, it is gone. */
interface Entry {
  since: number;
  group: (Group & { usersCount: number }) | undefined;
}

/** The groups of an org, and what the search index knows of them. */
export class GroupStore {
  readonly #org: Org;
  readonly #groups = new Map<string, Group>();
  /** Oldest first, by id. */
  readonly #index = new Map<string, Entry[]>();

  constructor(org: Org) {
    this.#org = org;
  }

  get all(): readonly Group[] {
    return [...this.#groups.values()];
  }

  byId(id: string): Group | undefined {
    return this.#groups.get(id);
  }

  /** A group of the identity source. */
  byExternalId(externalId: string): Group | undefined {
    return this.all.find((group) => group.externalId === externalId);
  }

  seed(groups: readonly SeededGroup[]): void {
    for (const { externalId, sourceId, displayName, description = null, members = [], use = {} } of groups) {
      const group = this.#create({ displayName, description }, externalId);
      if (sourceId !== undefined) group.sourceId = sourceId;
      Object.assign(group.use, use);
      for (const member of members) this.#add(group, member);
      this.#note(group, Number.NEGATIVE_INFINITY);
    }
  }

  upsert(externalId: string, { displayName, description }: GroupProfile): Group {
    const known = this.byExternalId(externalId);
    const group = known ?? this.#create({ displayName, description: description ?? null }, externalId);
    group.displayName = displayName;
    if (description !== undefined) group.description = description;
    group.lastUpdated = this.#org.now();
    this.#note(group, this.#org.moment());
    return group;
  }

  remove({ id }: Group): void {
    this.#groups.delete(id);
    this.#index.get(id)?.push({ since: this.#org.moment(), group: undefined });
  }

  addMember(group: Group, externalId: string): void {
    this.#add(group, externalId);
    this.#membersChanged(group);
  }

  removeMember(group: Group, externalId: string): void {
    group.waiting.delete(externalId);
    group.members.delete(this.#org.userIdOf(externalId));
    this.#membersChanged(group);
  }

  /** A record that waited has its Okta user now. */
  confirmed(externalId: string, userId: string): void {
    for (const group of this.all.filter(({ waiting }) => waiting.delete(externalId))) {
      group.members.add(userId);
      this.#membersChanged(group);
    }
  }

  /** A user is gone from the source, and with that from its groups. */
  left(userId: string): void {
    for (const group of this.all.filter(({ members }) => members.delete(userId))) this.#membersChanged(group);
  }

  /** The groups as the index had them at a moment. */
  indexedAt(moment: number): (Group & { usersCount: number })[] {
    return [...this.#index.values()]
      .flatMap((entries) => entries.findLast(({ since }) => since <= moment)?.group ?? [])
      .sort((one, other) => one.sequence - other.sequence);
  }

  #create({ displayName, description }: Required<GroupProfile>, externalId?: string): Group {
    const at = this.#org.now();
    const group: Group = {
      id: this.#org.newId('00g'),
      sequence: this.#org.nextSequence(),
      displayName,
      description,
      members: new Set(),
      waiting: new Set(),
      use: { apps: 0, pushMappings: 0, isAdmin: false },
      created: at,
      lastUpdated: at,
      lastMembershipUpdated: at,
      ...(externalId !== undefined && { externalId, sourceId: this.#org.sourceId }),
    };
    this.#groups.set(group.id, group);
    return group;
  }

  #add(group: Group, externalId: string): void {
    const userId = this.#org.userIdOf(externalId);
    if (userId === 'unknown') return;
    if (userId === 'waits') group.waiting.add(externalId);
    else group.members.add(userId);
  }

  #membersChanged(group: Group): void {
    group.lastMembershipUpdated = this.#org.now();
    this.#note(group, this.#org.moment());
  }

  #note(group: Group, since: number): void {
    const entries = this.#index.get(group.id) ?? [];
    const earlier = entries.filter((entry) => entry.since < since);
    this.#index.set(group.id, [...earlier, { since, group: { ...group, usersCount: group.members.size } }]);
  }
}
