import type { PlannedGroups, Unread } from '../groups.ts';
import type { GroupReason } from '../sync/groups/reasons.ts';
import { ids } from './logins.ts';
import { counted, enumeration } from './markdown.ts';

const MOST_NAMED = 20;

const UNREAD: Readonly<Record<Unread, string>> = {
  'not-compared': 'Nothing is compared with Okta (`compare-with: nothing`), so memberships are only added in this run.',
  refused:
    "The groups of the source can't be read, so memberships are only added: grant the scope `okta.groups.read`, or a role that may view groups.",
  'not-shown':
    "Okta's search shows no group of the source, although there is one, so memberships are only added in this run. The search may lag behind by minutes; if this happens again, ask Okta's support.",
  failed: 'Okta gave no usable answer about the groups of the source, so they are left as they are in this run.',
};

const PEOPLE_UNREAD =
  "Okta's people are not listed in this run, so it does not know who of them is in which group: memberships are only added, all of them in every run.";
const NOT_EVERYBODY = 'Nobody is taken out of a group in this run: the listing may not include everybody.';

const WHY: Readonly<Record<GroupReason, string>> = {
  'group-name-twice': 'two keys give the same display name: make the names differ',
  'waits-for-group-name': 'the name belongs to a group that this run empties: the next run creates this one',
  'group-name-missing': '`name` gives no text',
  'group-name-too-long': '`name` gives more than 255 characters',
  'group-key-too-long': '`key` gives more than fits 255 characters together with the name of the rule',
  'group-not-ours': 'the source has a group with this external id, but without our marker',
  'group-refused': 'Okta does not accept the external id that `key` gives',
  'group-not-asked': 'another new group is somebody else’s, so those that were not looked up wait for a later run',
  'group-ambiguous': 'two groups have the marker of this one: delete the wrong one in Okta',
  'group-in-use':
    'nobody belongs to it any more, but apps, push mappings or admin roles use it, or Okta does not tell whether they do',
  'group-not-empty': 'by the rules nobody belongs to it any more, but somebody is still in it',
};

/** Warnings about groups: what a person must act on. People are named by their Personio id, groups as the report names them. */
export function groupWarnings({ plan, unread, isUnavailable, labels, heldBack }: PlannedGroups): string[] {
  if (isUnavailable) return [GROUPS_UNAVAILABLE];
  const setAside = plan.changes.filter(({ reason }) => reason !== undefined && reason !== 'waits-for-group-name');
  return [
    ...(unread === undefined ? [] : [UNREAD[unread]]),
    ...[...Map.groupBy(setAside, ({ reason }) => reason)].map(
      ([reason, all]) =>
        `${counted(all.length, 'group is', 'groups are')} left alone (\`${reason}\`: ${WHY[reason!]}): ${named(all.map((each) => labels.get(each.externalId) ?? ''))}.`,
    ),
    ...[...plan.failed].map(
      ([rule, people]) =>
        `\`groups.rules.${rule}.key\` does not give a text or a list of texts for ${counted(people.length, 'employee', 'employees')} (${ids(people)}): they keep the memberships that they have.`,
    ),
    ...(plan.longIds.length > 0
      ? [
          `${counted(plan.longIds.length, 'employee', 'employees')} (${ids(plan.longIds)}) cannot be in any group: an external id over 255 characters is too long for a member.`,
        ]
      : []),
    ...(!plan.removes && unread === undefined ? [plan.peopleUnread ? PEOPLE_UNREAD : NOT_EVERYBODY] : []),
    ...(heldBack ? [`${heldBack.message}`] : []),
  ];
}

/** The warning that people are imported, and groups are not. */
export const GROUPS_UNAVAILABLE =
  'This Okta org does not accept groups from an identity source, so people are imported and `groups` is left out (groups-unavailable): ' +
  "ask Okta's support, or your account manager there, to enable groups for Anything-as-a-Source.";

/** What is worth knowing about groups. */
export function groupNotes({ plan, directory, labels }: PlannedGroups): string[] {
  const waiting = plan.changes.filter(({ reason }) => reason === 'waits-for-group-name');
  const gone = plan.leavers.filter(({ leavesNow }) => !leavesNow);
  return [
    ...(directory.others > 0
      ? [
          `${counted(directory.others, 'group of this source is', 'groups of this source are')} not ours, or of a rule that is not configured: left alone.`,
        ]
      : []),
    ...(waiting.length > 0
      ? [
          `${counted(waiting.length, 'group waits', 'groups wait')} for a name that another group gives up in this run: ${named(waiting.map((each) => labels.get(each.externalId) ?? ''))}.`,
        ]
      : []),
    ...leaversInGroups(gone),
  ];
}

/** Who has left and is still in groups of ours, as a sentence; nothing where nobody is. */
export function leaversInGroups(leavers: PlannedGroups['plan']['leavers']): string[] {
  if (leavers.length === 0) return [];
  const listed = leavers.flatMap(({ personioId }) => personioId ?? []);
  const who = listed.length > 0 ? ` (${ids(listed)})` : '';
  return [
    `${counted(leavers.length, 'person who has left is', 'people who have left are')} still in groups of ours${who}: Okta keeps them there, and its API has no call that removes them.`,
  ];
}

function named(labels: readonly string[]): string {
  return enumeration(labels, MOST_NAMED, (label) => `\`${label}\``);
}
