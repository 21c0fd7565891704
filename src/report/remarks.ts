import type { PersonChange } from '../sync/people/change.ts';
import type { Remarks } from '../sync/people/identity.ts';
import type { Plan } from '../sync/people/plan.ts';
import { ids } from './logins.ts';
import { counted, enumeration } from './markdown.ts';

/** How many supervisors one sentence names. */
const MOST_SUPERVISORS = 5;

/** What to correct in Personio of people who are sent all the same, or can't be sent yet: a sentence each; ids only. */
export function remarkWarnings({ changes }: Plan): string[] {
  const malformed = changes.filter((change) => remarksOf(change)?.malformed);
  const nameless = changes.filter(hasNoName);
  const placeless = changes.filter(({ identity }) => identity?.lacksTimeZone);
  return [
    ...(placeless.length > 0
      ? [
          `\`lifecycle.timeZoneFor\` gives no time zone for ${counted(placeless.length, 'person', 'people')}, so \`lifecycle.timeZone\` applies (${idsOf(placeless)}). ` +
            'It has to give an IANA name, such as "Europe/Lisbon", or nothing.',
        ]
      : []),
    ...(malformed.length > 0
      ? [
          `${counted(malformed.length, 'person is', 'people are')} sent without \`secondEmail\`, which is not a valid email address in Personio (${idsOf(malformed)}).`,
        ]
      : []),
    ...supervisors(changes, 'invalid'),
    ...(nameless.length > 0
      ? [
          `${counted(nameless.length, 'person has', 'people have')} no user name, usually because Personio has no email address for them yet (${idsOf(nameless)}). ` +
            'To leave people out until they have one: `select.where: $not(status = "onboarding") or $exists(email)`.',
        ]
      : []),
  ];
}

/** The same of what harms nobody. With a listing that is cut, nothing of supervisors outside of it. */
export function remarkNotes({ changes }: Plan, isWhole: boolean): string[] {
  const cleaned = changes.filter((change) => remarksOf(change)?.cleaned);
  return [
    ...(cleaned.length > 0
      ? [
          `Invisible characters in a user name or address, or line breaks in a name, were removed for ${counted(cleaned.length, 'person', 'people')} (${idsOf(cleaned)}).`,
        ]
      : []),
    ...supervisors(changes, 'in order'),
    ...(isWhole ? supervisors(changes, 'not listed') : []),
  ];
}

/** The supervisors of whom it is known what their own record is, and of whom something that people take is not known. */
function supervisors(changes: readonly PersonChange[], is: 'invalid' | 'in order' | 'not listed'): string[] {
  const listed = new Map(changes.map(({ personioId, identity }) => [personioId, identity?.assessment.is]));
  const records = changes.flatMap((change) => remarksOf(change)?.unknown ?? []);
  const isMeant = (id: string) =>
    listed.has(id) ? (listed.get(id) === 'invalid') === (is === 'invalid') && is !== 'not listed' : is === 'not listed';
  const reports = Map.groupBy(
    records.filter(({ supervisorId }) => isMeant(supervisorId)),
    ({ supervisorId }) => supervisorId,
  );
  if (reports.size === 0) return [];
  const attributes = [...new Set([...reports.values()].flat().flatMap((each) => each.attributes))].sort();
  const who = enumeration(
    [...reports],
    MOST_SUPERVISORS,
    ([id, { length }]) => `employee ${id} (${counted(length, 'report', 'reports')})`,
  );
  const why = {
    invalid: 'whose own record is invalid',
    'in order': 'whose own record lacks it',
    'not listed': 'whom Personio does not list',
  }[is];
  return [
    `What people take from a supervisor ${why} is not known, so ${attributes.map((each) => `\`${each}\``).join(', ')} of the reports is left as it is in Okta: ${who}.`,
  ];
}

function remarksOf({ identity }: PersonChange): Remarks | undefined {
  return identity?.assessment.is === 'member' ? identity.assessment.remarks : undefined;
}

/** Invalid for want of a user name, and not for another reason: what was mapped has none. */
function hasNoName({ action, identity }: PersonChange): boolean {
  const { assessment } = identity ?? {};
  return action === 'invalid' && assessment?.is === 'invalid' && assessment.profile?.['userName'] === null;
}

function idsOf(changes: readonly PersonChange[]): string {
  return ids(changes.flatMap(({ personioId }) => personioId ?? []));
}
