import type { Accounts } from '../accounts.ts';
import type { ListingFacts, Read } from '../read.ts';
import { deactivates, type Mode, upserts } from '../sync/mode.ts';
import type { PersonChange } from '../sync/people/change.ts';
import type { Conflict } from '../sync/people/conflicts.ts';
import type { Plan } from '../sync/people/plan.ts';
import { ids as shownIds, writtenId } from './logins.ts';
import { capitalised, counted } from './markdown.ts';
import { remarkWarnings } from './remarks.ts';

const LOGINS_UNKNOWN =
  'This run could not look up whether people to be created or updated have a login that was deactivated or suspended in Okta, so such people are imported. ' +
  'Grant the scope `okta.users.read`.';
const LEAVERS_UNKNOWN =
  'This run could not look up whether leavers can still sign in, nor whether people to be created or updated have a login that was deactivated or suspended in Okta. ' +
  'Grant the scope `okta.users.read`.';
const CANDIDATES_UNKNOWN = ' A candidate of `profile.userName` may be the user name of such a login.';
const NAMES_UNKNOWN =
  "The source's app users can't be listed, so it is not known who has which of the user names that `profile.userName` lists: people get their first candidate, and people who share it with " +
  'another record are left as they are. Grant the scope `okta.apps.read`.';
const READING_TOO_SLOW =
  'Reading Personio took more than ten minutes, and v2 of its API gives no total, so nobody is deactivated for being absent in this run.';

/** What a run knows when it has planned. */
export interface Planned {
  readonly plan: Plan;
  readonly accounts: Pick<Accounts, 'logins' | 'directory'>;
  readonly found: Pick<Read, 'listing'> & { readonly again: Pick<Read['again'], 'isTooSlow'> };
  readonly mode: Mode;
  /** `deactivate.missing` */
  readonly missing: boolean;
  /** Employees in `identity.aliases` whom Personio does not list. */
  readonly aliased: readonly string[];
}

/** What a plan holds that a person must act on beside the invalid, whom the report lists: a sentence each; ids only. */
export function warningsOf({ plan, accounts, found: { listing, again }, mode, missing, aliased }: Planned): string[] {
  const having = (reason: string) => plan.changes.filter((change) => change.reason === reason);
  const hasCandidates = plan.changes.some(({ identity }) => identity?.names.candidates !== undefined);
  const namesUnknown = hasCandidates && upserts(mode) && accounts.directory.kind !== 'listed';
  const loginsUnknown = deactivates(mode) ? LEAVERS_UNKNOWN : LOGINS_UNKNOWN;
  const holdingUp = new Set(plan.heldUp.flatMap(({ claimants }) => claimants.map(({ personioId }) => personioId)));
  return [
    ...plan.conflicts.map((each) => conflict(each, holdingUp)),
    ...remarkWarnings(plan),
    ...(accounts.logins === 'refused' ? [`${loginsUnknown}${hasCandidates ? CANDIDATES_UNKNOWN : ''}`] : []),
    ...(namesUnknown ? [NAMES_UNKNOWN] : []),
    ...(aliased.length > 0
      ? [
          `\`identity.aliases\` names ${employees(aliased.map(writtenId))}, whom Personio does not list. Correct the id, or remove the line if they are gone for good.`,
        ]
      : []),
    ...(again.isTooSlow && missing && deactivates(mode) ? [READING_TOO_SLOW] : []),
    ...(listing.incomplete === 'total-disagrees' ? [incomplete(listing)] : []),
    ...(plan.absenceIsOff
      ? [
          'The listing may not include everybody, so nobody is deactivated for being absent or out of scope in this run.',
        ]
      : []),
    ...(having('no-status').length > 0
      ? [
          `${peopleAre(having('no-status'))} skipped because they have no readable status: nobody counts as a leaver without one. ` +
            'Check that the Personio credential may read the attribute "Status".',
        ]
      : []),
    ...(having('unknown-status').length > 0
      ? [`${peopleAre(having('unknown-status'))} skipped with a status that this action does not know.`]
      : []),
    ...(having('deactivated-in-okta').length > 0
      ? [
          `${peopleAre(having('deactivated-in-okta'))} active in Personio but deactivated in Okta, and left as they are. ` +
            'If it is their own login, set `lifecycle.reactivate: true` to import them again, or activate it in Okta. ' +
            'If it is somebody else’s, who had the same user name, add the employee to `identity.distinct` and give them another user name.',
        ]
      : []),
    ...(having('suspended-in-okta').length > 0
      ? [
          `${peopleAre(having('suspended-in-okta'))} active in Personio but suspended in Okta by hand, and left as they are: an import might end the suspension. ` +
            'Unsuspend the login in Okta, or end the employment in Personio.',
        ]
      : []),
    ...(plan.leaversOutOfScope > 0
      ? [
          `${counted(plan.leaversOutOfScope, 'leaver is', 'leavers are')} held by Okta but excluded by \`select.where\`, so nobody deactivates them. ` +
            'Set `deactivate.outOfScope: true`, or widen `select.where`.',
        ]
      : []),
  ];
}

function incomplete({ count, total }: ListingFacts): string {
  return (
    `Personio says that there are ${total} employees, but listed ${count} in three readings. ` +
    'The run goes on with those.'
  );
}

/**
 * Who is who, and the lines of the configuration that say it: what holds a deactivation up is told first. `holdingUp`: Personio ids of
 * those who do.
 */
function conflict(
  { kind, personioIds, holderIds, oktaUserIds, alias }: Conflict,
  holdingUp: ReadonlySet<string>,
): string {
  const takers = employees(personioIds);
  const holders = listOf([
    ...(holderIds.length > 0 ? [employees(holderIds)] : []),
    ...oktaUserIds.map((id) => `Okta user ${id}`),
  ]);
  switch (kind) {
    case 'who-is-who': {
      const isHeldUp = personioIds.some((id) => holdingUp.has(id));
      const what = isHeldUp
        ? `The account of ${holders} is not deactivated, because ${takers} ${personioIds.length === 1 ? 'has' : 'have'} its user name.`
        : `${capitalised(takers)} ${personioIds.length === 1 ? 'is' : 'are'} not imported, because the account of ${holders} has the user name.`;
      // An external id may be made of an address.
      const target = alias && /^\d+$/.test(alias.externalId) ? alias.externalId : '<external id at Okta>';
      const onePerson = alias
        ? ` If they are one person, add to the configuration: identity.aliases: { "${alias.personioId}": "${target}" }.`
        : '';
      return (
        `${what}${onePerson} ` +
        `If they are different people: identity.distinct: [${personioIds.map((id) => `"${id}"`).join(', ')}].`
      );
    }
    case 'same-name':
      return `${capitalised(employees([...personioIds, ...holderIds]))} map to the same user name, so none of them is imported who does not have it already. Give each a user name of their own in Personio.`;
    case 'exchange':
      return `${capitalised(takers)} would exchange their user names, which one import can't do, so all are left as they are. Give one of them another user name in Personio until the next run, and then the intended one.`;
    case 'kept-by-login':
      return (
        `${capitalised(takers)} ${personioIds.length === 1 ? 'is' : 'are'} not imported or renamed, because the account of ${holders} has the user name, and Okta keeps a user name ` +
        'with its login, deactivated or not. Give the one another user name in Personio, or rename or delete that login in Okta.'
      );
    case 'no-candidate':
      return (
        `${counted(personioIds.length, 'person is', 'people are')} not imported or renamed (${shownIds(personioIds)}), because each user name that \`profile.userName\` lists for them is somebody else's. ` +
        'Add a candidate that nobody else can have, such as one with `id`.'
      );
  }
}

function employees(ids: readonly string[]): string {
  return ids.length === 1 ? `employee ${ids[0]}` : `employees ${listOf(ids)}`;
}

/** `12`, `12 and 15`, `12, 15 and 99`. */
function listOf(items: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(items);
}

/** `3 employees (12, 15, 99) are`, or with a count of the rest. */
function peopleAre(changes: readonly PersonChange[]): string {
  const shown = changes.slice(0, 5).map(({ personioId }) => personioId);
  const more = changes.length > shown.length ? `, and ${changes.length - shown.length} more` : '';
  return `${changes.length} ${changes.length === 1 ? 'employee' : 'employees'} (${shown.join(', ')}${more}) ${changes.length === 1 ? 'is' : 'are'}`;
}
