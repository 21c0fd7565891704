import type { Accounts } from '../accounts.ts';
import type { Read } from '../read.ts';
import type { PersonChange } from '../sync/people/change.ts';
import type { IdsOfNobody } from '../sync/people/named-ids.ts';
import type { Plan } from '../sync/people/plan.ts';
import { type LikelyRehire, likelyRehires } from '../sync/people/rehires.ts';
import { userNameKey } from '../sync/people/validation.ts';
import { ids, loginNotes, writtenId } from './logins.ts';
import { capitalised, counted, enumeration } from './markdown.ts';
import { remarkNotes } from './remarks.ts';

/** How many likely rehires one note shows. */
const MOST_REHIRES = 10;

/** What is worth knowing of a plan and needs no action; ids and names of attributes only. */
export function notesOf({
  plan,
  accounts: { logins, leavers, notLookedUp, directory },
  found: { asked, listing },
  kept,
  distinct,
}: {
  readonly plan: Plan;
  readonly accounts: Accounts;
  readonly found: Pick<Read, 'asked' | 'listing'>;
  /** Personio ids of leavers whose login is known to stay on. */
  readonly kept: ReadonlySet<string>;
  /** Personio ids of people who are nobody else. */
  readonly distinct: ReadonlySet<string>;
}): string[] {
  const isWhole = listing.complete && directory.kind === 'listed';
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
    ...(isWhole ? [`Okta holds ${counted(plan.absent.length, 'person', 'people')} whom Personio does not list.`] : []),
    ...(waiting.length > 0
      ? [
          `${counted(waiting.length, 'person takes', 'people take')} over a user name that its holder gives up (${idsOf(waiting)}): the name is free from the next run on.`,
        ]
      : []),
    ...(taken.length > 0
      ? [
          `${taken.length} of the people to create have the user name of an Okta user who is there already (${idsOf(taken)}): ` +
            "Okta matches or refuses them, by the app's import settings.",
        ]
      : []),
    ...rehireNotes(likelyRehires(plan, directory, distinct)),
    ...remarkNotes(plan, listing.complete),
    ...loginNotes(leavers, notLookedUp, kept),
  ];
}

/** Whoever came back gets the old account only if somebody says so; ids only. */
function rehireNotes(rehires: readonly LikelyRehire[]): string[] {
  if (rehires.length === 0) return [];
  const who = enumeration(
    rehires,
    MOST_REHIRES,
    ({ personioId, formerId, externalId }) =>
      `employee ${personioId} and employee ${formerId}, who has left (\`identity.aliases: { "${personioId}": "${writtenId(externalId)}" }\`)`,
  );
  return [
    `Perhaps the same person, rehired: a new employee and one who has left have the same first and last name. If so, add the line; this run assumes nothing. ${capitalised(who)}.`,
  ];
}

/** Ids of the configuration that match nobody, as one note; external ids only where they can't be made of an address. */
export function unmatchedNotes({ byKey }: Pick<IdsOfNobody, 'byKey'>): string[] {
  if (byKey.size === 0) return [];
  const lists = [...byKey].map(([key, all]) => `\`${key}\`: ${ids(all.map(writtenId))}`);
  return [
    `These ids of the configuration match nobody, so they are mistyped or no longer needed. ${lists.join('; ')}.`,
  ];
}

function idsOf(changes: readonly PersonChange[]): string {
  return ids(changes.flatMap(({ personioId }) => personioId ?? []));
}
