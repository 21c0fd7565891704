import type { PersonChange } from '../people/change.ts';
import { byOktaUser, type Directory } from '../people/directory.ts';
import type { Reason } from '../people/reasons.ts';
import {
  byCodePoint,
  isDecided,
  isEmptyForEverybody,
  isNamedTooLong,
  LONGEST_ID,
  type Present,
  type Wanted,
  wantedBy,
} from './desired.ts';
import { type GroupDirectory, type HeldGroup, type Member, markedDescription } from './directory.ts';
import type { GroupReason } from './reasons.ts';
import type { Belongings } from './rules.ts';

/** What a run does with one group beside its members; `upsert` where Okta's groups were not read. */
export type GroupAction = 'create' | 'update' | 'upsert' | 'delete' | 'unchanged' | 'skip';

/** One group of the plan. */
export interface GroupChange {
  readonly externalId: string;
  readonly rule: string;
  readonly action: GroupAction;
  readonly reason?: GroupReason;
  /** What is sent of the group itself. */
  readonly profile?: GroupProfile;
  /** What of the profile differs from what Okta holds. */
  readonly changed: readonly ('name' | 'description')[];
  /** External ids of people who become members, and of people who are members and are not to be. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
  /** How many members it has, by what was read. */
  readonly size: number;
  /** No record of this listing has the key. */
  readonly isObsolete: boolean;
  readonly held?: HeldGroup;
}

export interface GroupProfile {
  readonly displayName: string;
  readonly description: string;
}

export interface GroupPlan {
  /** One for each group that is ours or is to be. */
  readonly changes: readonly GroupChange[];
  /** Whether memberships can be removed at all: everybody is known to be listed, and Okta's people and groups were read. */
  readonly removes: boolean;
  /** Okta's people were not listed: nobody knows who of them is in which group, so everybody is added to theirs. */
  readonly peopleUnread?: true;
  /** Rules whose key, or an attribute that it reads, is empty for everybody: nothing is done about their groups. */
  readonly emptyRules: readonly string[];
  /** Personio ids of people for whom a rule gives no list of texts, by rule: they keep the memberships that they have. */
  readonly failed: ReadonlyMap<string, readonly string[]>;
  /** Personio ids of people who can't be in any group, as their external id is too long for that. */
  readonly longIds: readonly string[];
  /** Members of our groups who have left, or leave in this run. */
  readonly leavers: readonly GroupLeaver[];
}

/** Somebody who has left and is a member of groups of ours. */
export interface GroupLeaver {
  readonly userId: string;
  /** Absent where only Okta knows this person. */
  readonly personioId?: string | undefined;
  /** It is this run that deactivates them. */
  readonly leavesNow: boolean;
}

/** What groups are planned from. */
export interface GroupEvidence {
  /** The plan of the people. */
  readonly people: readonly PersonChange[];
  readonly directory: Directory;
  /** By Personio id, of everybody who has not left. */
  readonly belongings: ReadonlyMap<string, Belongings>;
  /** By rule: attributes of its key that are empty for everybody. */
  readonly emptyAttributes: Readonly<Record<string, readonly string[]>>;
  readonly groups: GroupDirectory;
}

export interface GroupPlanRules {
  /** The names of the rules, in the order of the configuration. */
  readonly rules: readonly string[];
  readonly whenEmpty: 'keep' | 'delete';
  /** Rules whose key may be empty for everybody. */
  readonly allowEmpty: ReadonlySet<string>;
  /** The listing is known to hold everybody. */
  readonly complete: boolean;
}

/** Okta's limit for the name of a group, in characters (OpenAPI description). */
const LONGEST_NAME = 255;

/**
 * Compares who should be in which group with who is. Pure: made again when more is known of Okta's groups.
 * Silence is not a mover: only people whom the plan of the people decides are added or taken out, and nothing is taken out by a rule
 * that is not known to be complete. Everybody else keeps exactly the memberships that they have.
 */
export function planGroups(evidence: GroupEvidence, rules: GroupPlanRules): GroupPlan {
  const { people, belongings, directory } = evidence;
  const present = people.flatMap((change) => {
    const { identity } = change;
    const found = identity && !identity.left ? belongings.get(identity.personioId) : undefined;
    return found === undefined ? [] : [{ change, found }];
  });
  const emptyRules = rules.rules.filter(
    (rule) => !rules.allowEmpty.has(rule) && isEmptyForEverybody(rule, present, evidence.emptyAttributes),
  );
  const ruling = rules.rules.filter((rule) => !emptyRules.includes(rule));
  const removes = rules.complete && evidence.groups.kind === 'listed' && directory.kind === 'listed';
  const leavers = leaversAmong(people);

  const wanted = ruling.flatMap((rule) => wantedBy(rule, present));
  const held = heldGroups(ruling, wanted, evidence);
  const isWanted = new Set(wanted.map(({ externalId }) => externalId));
  const obsolete = held
    .filter(({ group }) => !isWanted.has(group.externalId))
    .map((each) => obsoleteChange(each, { removes, deletes: removes && rules.whenEmpty === 'delete', leavers }));
  const among = {
    groups: evidence.groups,
    removes,
    ...namesAmong(wanted, obsolete, removes),
    ...notOursAmong(wanted, evidence),
  };
  const byId = new Map(held.map((each) => [each.group.externalId, each]));

  const inOurs = new Map(held.flatMap(({ group }) => group.members.map((member) => [member.userId, member] as const)));
  // Whose login somebody has deactivated by hand, or is deactivated until this run brings them back, has not left.
  for (const { change } of present) {
    const { userId = '' } = change.appUser ?? {};
    if (!leavers.has(userId)) inOurs.delete(userId);
  }
  return {
    changes: [...wanted.flatMap((want) => wantedChange(want, byId.get(want.externalId), among) ?? []), ...obsolete],
    removes,
    ...(directory.kind !== 'listed' && { peopleUnread: true }),
    emptyRules,
    failed: failedBy(rules.rules, present),
    longIds: present.flatMap(({ change }) => (isNamedTooLong(change) ? [change.personioId ?? ''] : [])),
    leavers: [...inOurs.values()].flatMap((member) =>
      hasLeft(member, leavers) ? [leavers.get(member.userId) ?? { userId: member.userId, leavesNow: false }] : [],
    ),
  };
}

/** A group that is ours, with who is in it. */
interface Held {
  readonly group: HeldGroup;
  /** External ids of its members, as far as the source holds them. */
  readonly has: ReadonlySet<string>;
  /** Those of them who are to be taken out. */
  readonly leave: readonly string[];
  /** All the other members. */
  readonly others: readonly Member[];
}

/** The groups of these rules that Okta holds, by external id, and who of their members no longer belongs to them. */
function heldGroups(
  rules: readonly string[],
  wanted: readonly Wanted[],
  { people, belongings, groups, directory }: GroupEvidence,
): Held[] {
  const wantedMembers = new Map(wanted.map(({ externalId, members }) => [externalId, members]));
  const personioIds = new Map(
    people.filter(isDecided).map(({ externalId, personioId }) => [externalId, personioId ?? '']),
  );
  const mayLeave = (rule: string, externalId: string) =>
    Array.isArray(belongings.get(personioIds.get(externalId) ?? '')?.[rule]);
  const owners = byOktaUser(directory);
  return groups.groups
    .filter(({ rule }) => rules.includes(rule))
    .sort(byCodePoint(({ externalId }) => externalId))
    .map((group) => {
      const { rule, members } = group;
      const stays = wantedMembers.get(group.externalId);
      const has = new Set<string>();
      const leave: string[] = [];
      const others: Member[] = [];
      for (const member of members) {
        const externalId = owners.get(member.userId)?.externalId;
        if (externalId !== undefined) has.add(externalId);
        if (externalId !== undefined && !stays?.has(externalId) && mayLeave(rule, externalId)) leave.push(externalId);
        else others.push(member);
      }
      return { group, has, leave, others };
    });
}

/** What happens to a group whose key nobody in this listing has any more. */
function obsoleteChange(
  { group, leave, others }: Held,
  { removes, deletes, leavers }: { removes: boolean; deletes: boolean; leavers: ReadonlyMap<string, GroupLeaver> },
): GroupChange {
  const base = { externalId: group.externalId, rule: group.rule, changed: [], add: [], size: group.members.length };
  const what = { ...base, isObsolete: true, held: group, remove: removes ? leave : [] };
  if (!deletes) return { ...what, action: 'unchanged' };
  if (group.inUse !== false) return { ...what, action: 'unchanged', reason: 'group-in-use' };
  // A listing that is cut, or a row that can't be read, must not make a group look empty.
  const isCut = (group.usersCount ?? 0) > group.members.length;
  if (isCut || others.some((member) => !hasLeft(member, leavers))) {
    return { ...what, action: 'unchanged', reason: 'group-not-empty' };
  }
  return { ...what, action: 'delete' };
}

/** What a group may not be called: by `nameKey`. */
interface Names {
  /** Names that two keys of this listing give. */
  readonly twice: ReadonlySet<string>;
  /** Names of groups that this run empties or deletes, or would if it could: free from the next run on. */
  readonly givenUp: ReadonlySet<string>;
}

function namesAmong(wanted: readonly Wanted[], obsolete: readonly GroupChange[], removes: boolean): Names {
  const given = Map.groupBy(wanted, ({ name }) => nameKey(name ?? ''));
  const isGivenUp = ({ remove, action, size }: GroupChange) =>
    remove.length > 0 || action === 'delete' || (!removes && size > 0);
  return {
    twice: new Set([...given].flatMap(([name, all]) => (all.length > 1 ? [name] : []))),
    givenUp: new Set(obsolete.filter(isGivenUp).map(({ held }) => nameKey(held?.name ?? ''))),
  };
}

/** Whether any of the groups that were asked for is somebody else's: then those that were not asked for wait. */
function notOursAmong(wanted: readonly Wanted[], { groups: { asked, notOurs } }: GroupEvidence) {
  return { someNotOurs: wanted.some(({ externalId }) => asked.has(externalId) && notOurs.has(externalId)) };
}

/** What a wanted group is planned among. */
interface Surroundings extends Names {
  readonly groups: GroupDirectory;
  readonly removes: boolean;
  readonly someNotOurs: boolean;
}

/** Undefined if only people who are not decided have its key: there is nothing to create, and no name to give it. */
function wantedChange(want: Wanted, held: Held | undefined, among: Surroundings): GroupChange | undefined {
  const { externalId, rule, name = '', description, members } = want;
  const group = held?.group;
  if (members.size === 0 && !group) return undefined;
  const base = { externalId, rule, changed: [], add: [], remove: [], size: group?.members.length ?? 0 };
  const what = { ...base, isObsolete: false, ...(group && { held: group }) };
  const reason = reasonToSkip(want, group, among);
  if (reason !== undefined) return { ...what, action: 'skip', reason };
  const profile = { displayName: name, description: markedDescription(description, externalId) };
  const add = [...members].filter((member) => !held?.has.has(member));
  if (among.groups.kind === 'unread') return { ...what, action: 'upsert', profile, add };
  if (!group) return { ...what, action: 'create', profile, add };
  const changed = members.size > 0 ? changedIn(group, profile, among.givenUp) : [];
  const isUpdate = changed.length > 0;
  return {
    ...what,
    action: isUpdate ? 'update' : 'unchanged',
    ...(isUpdate && { profile }),
    changed,
    add,
    remove: among.removes ? (held?.leave ?? []) : [],
  };
}

function reasonToSkip(
  { externalId, name }: Wanted,
  group: HeldGroup | undefined,
  { groups, twice, givenUp, someNotOurs }: Surroundings,
): GroupReason | undefined {
  if (groups.ambiguous.has(externalId)) return 'group-ambiguous';
  if (externalId.length > LONGEST_ID) return 'group-key-too-long';
  if (name === undefined) return 'group-name-missing';
  if (name.length > LONGEST_NAME) return 'group-name-too-long';
  if (twice.has(nameKey(name))) return 'group-name-twice';
  if (group) return undefined;
  if (groups.refused?.has(externalId)) return 'group-refused';
  if (groups.notOurs.has(externalId)) return 'group-not-ours';
  if (someNotOurs && !groups.asked.has(externalId)) return 'group-not-asked';
  return givenUp.has(nameKey(name)) ? 'waits-for-group-name' : undefined;
}

/** Personio ids of those for whom a rule fails, by rule. */
function failedBy(rules: readonly string[], present: readonly Present[]): ReadonlyMap<string, readonly string[]> {
  const pairs = rules.map((rule) => {
    const affected = present.filter(({ found }) => found[rule] === 'failed');
    return [rule, affected.map(({ change }) => change.personioId ?? '')] as const;
  });
  return new Map(pairs.filter(([, ids]) => ids.length > 0));
}

/** Not protected people, and nobody whose account is held up. */
const HAVE_LEFT: readonly Reason[] = ['already-gone', 'login-active', 'login-kept'];

/** People who have left, or leave in this run, by Okta user id. */
function leaversAmong(people: readonly PersonChange[]): ReadonlyMap<string, GroupLeaver> {
  return new Map(
    people.flatMap(({ action, reason, appUser, personioId }) => {
      const leaves = action === 'deactivate' || (reason !== undefined && HAVE_LEFT.includes(reason));
      const { userId } = appUser ?? {};
      const leaver = userId !== undefined && { userId, personioId, leavesNow: action === 'deactivate' };
      return leaves && leaver ? [[leaver.userId, leaver] as const] : [];
    }),
  );
}

function hasLeft({ userId, status }: Member, leavers: ReadonlyMap<string, GroupLeaver>): boolean {
  return status === 'DEPROVISIONED' || leavers.has(userId);
}

/** A name that an old group still has is not taken over in the run that empties it. */
function changedIn(group: HeldGroup, profile: GroupProfile, givenUp: ReadonlySet<string>): GroupChange['changed'] {
  const isRenamed = group.name !== profile.displayName;
  if (isRenamed && givenUp.has(nameKey(profile.displayName))) return [];
  return [
    ...(isRenamed ? (['name'] as const) : []),
    ...(group.description === profile.description ? [] : (['description'] as const)),
  ];
}

/** Nobody can tell apart two groups whose names differ only in upper and lower case, or in characters that do not show. */
function nameKey(name: string): string {
  return name
    .replaceAll(/\p{Cf}/gu, '')
    .normalize('NFC')
    .toLowerCase();
}
