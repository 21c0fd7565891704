import type { Listing } from '../sync/employee.ts';
import type { Clash, Plan, PlanEntry } from '../sync/plan.ts';
import { capitalised, counted } from './markdown.ts';

/** What a plan holds that a person must act on beside the invalid, whom the report lists: a sentence each; ids only. */
export function warningsOf(plan: Plan, listing: Listing): string[] {
  const having = (reason: string) => plan.entries.filter((entry) => entry.reason === reason);
  return [
    ...(listing.incomplete === 'total-disagrees' ? [incomplete(listing)] : []),
    ...(plan.absenceIsOff
      ? ['The listing is not known to hold everybody, so nobody is deactivated by absence or scope in this run.']
      : []),
    ...(having('no-status').length > 0
      ? [
          `${people(having('no-status'))} skipped without a readable status: silence is not a leaver. ` +
            'Check that the Personio credential may read the attribute "Status".',
        ]
      : []),
    ...(having('unknown-status').length > 0
      ? [`${people(having('unknown-status'))} skipped with a status that this action does not know.`]
      : []),
    ...(having('deactivated-in-okta').length > 0
      ? [
          `${people(having('deactivated-in-okta'))} active in Personio and deactivated in Okta, left as they are. ` +
            'Set `lifecycle.reactivate: true` to import them again, or activate them in Okta.',
        ]
      : []),
    ...(plan.leaversOutOfScope > 0
      ? [
          `${counted(plan.leaversOutOfScope, 'leaver', 'leavers')} held by Okta and excluded by \`select.where\`, so nobody deactivates them. ` +
            'Set `deactivate.outOfScope: true`, or widen `select.where`.',
        ]
      : []),
    ...plan.clashes.map(clash),
  ];
}

function incomplete({ employees, total }: Listing): string {
  return (
    `Personio says that there are ${total} employees, and listed ${employees.length} in three readings. ` +
    'The run goes on with those.'
  );
}

function clash({ personioIds, oktaUserIds, alias }: Clash): string {
  const who = [...personioIds.map((id) => `employee ${id}`), ...oktaUserIds.map((id) => `Okta user ${id}`)].join(
    ' and ',
  );
  // An external id may be made of an address.
  const target = alias && (/^\d+$/.test(alias.externalId) ? alias.externalId : '<external id at Okta>');
  const remedy = alias
    ? `If they are one person, add to the configuration: identity.aliases: { "${alias.personioId}": "${target}" }`
    : 'Give each a user name of their own in Personio.';
  return `${capitalised(who)} want one user name; none of them is imported or deactivated. ${remedy}`;
}

/** `3 employees (12, 15, 99)`, or with a count of the rest. */
function people(entries: readonly PlanEntry[]): string {
  const shown = entries.slice(0, 5).map(({ personioId }) => personioId);
  const more = entries.length > shown.length ? `, and ${entries.length - shown.length} more` : '';
  return `${entries.length} ${entries.length === 1 ? 'employee' : 'employees'} (${shown.join(', ')}${more})`;
}
