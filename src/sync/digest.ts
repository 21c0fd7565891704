import { createHmac } from 'node:crypto';
import type { Finding } from './finding.ts';
import type { GroupAction, GroupChange } from './groups/plan.ts';
import { type ActivationRules, isDue, type StagedLogin } from './people/activation.ts';
import { type Action, isNew, isUpsert, type PersonChange } from './people/change.ts';

/** Values that are sent, by attribute, sorted; null clears. */
type Attributes = readonly (readonly [attribute: string, value: string | null])[];

/** One thing that a plan would write, with all that tells it from another. */
export type Write =
  | readonly ['person', action: Action, externalId: string, attributes: Attributes]
  | readonly ['group', action: GroupAction, externalId: string, attributes: Attributes]
  | readonly ['activation' | 'end of sessions', externalId: string]
  | readonly ['membership', how: 'add' | 'remove', groupExternalId: string, externalId: string];

/** What a plan writes of one kind, and what the safeguards of that kind found. */
export interface Part {
  readonly writes: readonly Write[];
  readonly findings: readonly Finding[];
}

/**
 * The digest of a plan for a source: `v1:` and the 64 hex digits of an HMAC-SHA-256 over one line of JSON for each thing that it writes and each
 * safeguard that it trips, sorted, so that it is the same in whatever order the plan was made. Nobody without the key can try out
 * which names and addresses it was made of.
 */
export function digestOf(
  { orgUrl, sourceId }: { readonly orgUrl: string; readonly sourceId: string },
  parts: readonly Part[],
  key: Uint8Array,
): string {
  const writes = parts.flatMap((part) => part.writes);
  const tripped = parts.flatMap(({ findings }) => findings.filter((finding) => finding.tripped));
  const safeguards = tripped.map(({ id, count }) => ['safeguard', id.replace(NAME_OF_GROUP, ''), count]);
  const lines = [['source', orgUrl, sourceId], ...writes, ...safeguards].map((entry) => JSON.stringify(entry)).sort();
  const hmac = createHmac('sha256', key);
  for (const line of lines) hmac.update(`${line}\n`);
  return `v1:${hmac.digest('hex')}`;
}

/** Whether a group is called by its name depends on `show-personal-data`, and must not change the digest; the removals tell which group it is. */
const NAME_OF_GROUP = /(?<=^group-shrink):.*/s;

/** What a plan writes of people; of those who stay as they are, nothing. */
export function writesOfPeople(changes: readonly PersonChange[]): Write[] {
  return changes.flatMap((change): Write[] => {
    const { action, externalId, profile } = change;
    if (externalId === undefined || !(action === 'deactivate' || isUpsert(change))) return [];
    return [['person', action, externalId, sorted(profile)]];
  });
}

/**
 * What else a plan does to logins: whom it activates, whom it would activate once they are created, should Okta leave them staged, and
 * whose sessions end with their account.
 */
export function writesOfLogins(
  changes: readonly PersonChange[],
  {
    staged = [],
    activation,
    endsSessions,
  }: {
    readonly staged?: readonly StagedLogin[] | undefined;
    readonly activation: ActivationRules;
    readonly endsSessions: boolean;
  },
): Write[] {
  const known = staged.filter(({ isDue }) => isDue).map(({ change }) => change);
  const created = changes.filter((change) => isNew(change) && isDue(change, activation));
  const due = new Set([...known, ...created]);
  const leaving = endsSessions ? changes.filter(({ action }) => action === 'deactivate') : [];
  return [
    ...[...due].map(({ externalId = '' }) => ['activation', externalId] as const),
    ...leaving.map(({ externalId = '' }) => ['end of sessions', externalId] as const),
  ];
}

/** What a plan writes of groups, thing by thing; the memberships that end with a deleted group too. */
export function writesOfGroups(changes: readonly GroupChange[]): Write[] {
  return changes.flatMap(({ action, externalId, profile, add, remove }): Write[] => [
    ...(profile || action === 'delete' ? [['group', action, externalId, sorted(profile)] as const] : []),
    ...add.map((member) => ['membership', 'add', externalId, member] as const),
    ...remove.map((member) => ['membership', 'remove', externalId, member] as const),
  ]);
}

function sorted(attributes: object = {}): Attributes {
  return Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
}
