import type { AttributesToAsk } from '../sync/people/attributes.ts';
import type { Logins, PersonChange } from '../sync/people/change.ts';
import type { Plan } from '../sync/people/plan.ts';
import { userNameKey } from '../sync/people/validation.ts';
import { counted } from './markdown.ts';

const MOST_IDS = 50;

/** What is worth knowing of a plan and needs no action; ids and names of attributes only. */
export function notesOf(
  plan: Plan,
  asked: AttributesToAsk['keys'],
  logins: Logins | 'refused' | 'unasked',
  listed: boolean,
): string[] {
  const taken =
    typeof logins === 'string'
      ? []
      : plan.changes.filter(
          ({ action, profile }) => action === 'create' && logins.has(userNameKey(profile?.['userName'] ?? '')),
        );
  const waiting = plan.changes.filter(({ reason }) => reason === 'waits-for-user-name');
  return [
    asked === 'all'
      ? 'Personio was asked for every attribute that the credential may read.'
      : `Personio was asked for these attributes only: ${asked.map((key) => `\`${key}\``).join(', ')}.`,
    ...(listed ? [`Okta holds ${counted(plan.absent.length, 'person', 'people')} whom Personio does not list.`] : []),
    ...(waiting.length > 0
      ? [
          `${counted(waiting.length, 'person takes', 'people take')} over a user name that its holder gives up (${ids(waiting)}): the name is free from the next run on.`,
        ]
      : []),
    ...(taken.length > 0
      ? [
          `${taken.length} of the people to create have the user name of an Okta user who is there already (${ids(taken)}): ` +
            "Okta matches or refuses them, by the app's import settings.",
        ]
      : []),
  ];
}

function ids(changes: readonly PersonChange[]): string {
  const shown = changes.slice(0, MOST_IDS).map(({ personioId }) => personioId);
  return `${shown.join(', ')}${changes.length > shown.length ? ', …' : ''}`;
}
