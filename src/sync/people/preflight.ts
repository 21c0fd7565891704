import { mistakeAt, SyncError } from '../../errors.ts';
import type { AttributesRead } from '../expressions/reads.ts';
import type { Ambiguous, Unreadable } from './attributes.ts';
import type { Listing } from './employee.ts';
import type { Identity } from './identity.ts';
import { isKnownStatus } from './lifecycle.ts';
import type { AttributeRule } from './validation.ts';

const GRANT = 'In Personio, under Settings → Integrations → API credentials, let this credential read';

/** Throws `config-invalid` where the mapping and the source's schema don't fit; `schema` is undefined where it could not be read. */
export function requireFittingSchema(
  profile: Readonly<Record<string, unknown>>,
  schema: ReadonlyMap<string, AttributeRule> | undefined,
): void {
  if (schema === undefined) return;
  const lacking = Object.keys(profile).filter((attribute) => !schema.has(attribute));
  const unmapped = [...schema]
    .filter(([name, rule]) => rule.required && !Object.hasOwn(profile, name))
    .map(([name]) => name);
  if (lacking.length > 0) {
    throw new SyncError(
      'config-invalid',
      `The identity source's schema lacks ${lacking.map(shownKey).join(', ')}, which \`profile\` maps.`,
      {
        remedy:
          'Add it in the Admin Console (Directory → Profile Editor, the profile of the custom identity source), or remove it from `profile`.',
        mistakes: lacking.map((attribute) =>
          mistakeAt(`profile.${attribute}`, "the identity source's schema has no such attribute"),
        ),
      },
    );
  }
  if (unmapped.length > 0) {
    throw new SyncError(
      'config-invalid',
      `The identity source's schema requires ${unmapped.map(shownKey).join(', ')}, which \`profile\` does not map.`,
      {
        remedy: 'Map it in `profile`, or make it optional in the Profile Editor.',
        mistakes: unmapped.map((attribute) =>
          mistakeAt('profile', `${shownKey(attribute)} is missing, which the identity source's schema requires`),
        ),
      },
    );
  }
}

/** Throws `source-incomplete` where the configuration uses what the Personio credential may not read. */
export function requireReadable(unreadable: readonly Unreadable[]): void {
  if (unreadable.length === 0) return;
  const uses = unreadable.map(({ attribute, place }) => `${shownKey(attribute)} (used by ${place})`);
  throw new SyncError(
    'source-incomplete',
    `The Personio credential may not read ${uses.join(', ')}, or there is no such attribute.`,
    {
      remedy: `${GRANT} ${[...new Set(unreadable.map(({ attribute }) => shownKey(attribute)))].join(', ')}; or correct the expression.`,
      mistakes: unreadable.map(({ attribute, place }) =>
        mistakeAt(place, `the Personio credential may not read ${shownKey(attribute)}, or there is no such attribute`),
      ),
    },
  );
}

/** Throws `config-invalid` where the configuration uses a label that several attributes have: nobody can tell which is meant. */
export function requireDistinctLabels(ambiguous: readonly Ambiguous[]): void {
  if (ambiguous.length === 0) return;
  const uses = ambiguous.map(
    ({ label, place, keys }) => `custom."${label}" (used by ${place}): ${keys.map(shownKey).join(', ')}`,
  );
  throw new SyncError('config-invalid', `Several attributes of Personio have the same label: ${uses.join('; ')}.`, {
    remedy: 'Use the key of the one that is meant in place of the label, or rename one of them in Personio.',
    mistakes: ambiguous.map(({ place, keys }) =>
      mistakeAt(place, `a label in it is that of several attributes: ${keys.map(shownKey).join(', ')}`),
    ),
  });
}

/** An attribute for a message, if it looks like a key: whatever else an expression reads may be anything, such as a name. */
export function shownKey(key: string): string {
  return /^[\w.-]{1,64}$/.test(key) ? `\`${key}\`` : 'one whose key is not plain text';
}

/** Nobody, or nobody with a known status, is a fault of the credential (`source-incomplete`), never a company that everybody has left. */
export function requirePeople({ employees }: Listing): void {
  if (employees.length === 0) {
    throw new SyncError('source-incomplete', 'Personio lists no employees at all.', {
      remedy:
        'Check that the credential is of the right Personio account, and that it may read employees (Settings → Integrations → API credentials).',
    });
  }
  if (employees.some(({ status }) => isKnownStatus(status))) return;
  const isSilent = employees.every(({ status }) => !status || status === 'unspecified');
  throw new SyncError(
    'source-incomplete',
    `None of the ${employees.length} employees has a ${isSilent ? 'readable status' : 'status that this action knows'}, so nobody can tell who has left.`,
    {
      remedy: isSilent
        ? `${GRANT} the attribute "Status" (\`status\`).`
        : 'Check personio-api-url and personio-api-version. If Personio has introduced a new status, open an issue with the version of the action.',
    },
  );
}

/**
 * Throws where an expression says nothing for anybody: `source-incomplete` if it reads what may be unreadable, else `config-invalid` for the
 * external id and the scope. Leavers without an external id would be skipped one by one, and nobody would ever be deactivated.
 */
export function requireOutcomes(
  identities: readonly Identity[],
  {
    uses,
    readableIsKnown,
    allowEmpty,
  }: {
    /** What is read of an employee, by its place in the configuration. */
    readonly uses: ReadonlyMap<string, AttributesRead>;
    /** Whether Personio told which attributes the credential may read. */
    readonly readableIsKnown: boolean;
    readonly allowEmpty: readonly string[];
  },
): void {
  const readAt = (place: string): Unreadable[] =>
    [...(uses.get(place)?.attributes ?? [])].map((attribute) => ({ attribute, place }));
  if (identities.length > 0 && identities.every(({ externalId }) => externalId === undefined)) {
    if (!readableIsKnown) requireReadable(readAt('identity.externalId').filter(({ attribute }) => attribute !== 'id'));
    throw new SyncError('config-invalid', '`identity.externalId` gives nothing for anybody.', {
      remedy: 'Take an attribute that everybody has, such as `id`.',
      mistakes: [mistakeAt('identity.externalId', 'gives nothing for anybody')],
    });
  }
  const present = identities.filter(({ left }) => !left);
  const isUndecided = ({ assessment }: Identity) =>
    assessment.is === 'invalid' && assessment.reason === 'scope-undecided';
  if (present.length > 0 && present.every(isUndecided)) {
    throw new SyncError('config-invalid', '`select.where` is neither true nor false for anybody.', {
      remedy:
        'Make it a comparison, such as `$not(employment_type = "external")`; a comparison with a missing value is false.',
      mistakes: [mistakeAt('select.where', 'neither true nor false for anybody')],
    });
  }
  if (readableIsKnown) return;
  const empty = emptyForEverybody(identities).filter((attribute) => !allowEmpty.includes(attribute));
  requireReadable(empty.flatMap((attribute) => readAt(`profile.${attribute}`)));
}

/** Attributes that were mapped for somebody and came out empty for everybody. What is not known of somebody may not be empty. */
export function emptyForEverybody(identities: readonly Identity[]): string[] {
  const assessments = identities.map(({ assessment }) => assessment);
  const profiles = assessments.flatMap((one) => ('profile' in one && one.profile ? [one.profile] : []));
  const unknown = new Set(
    assessments.flatMap((one) => (one.is === 'member' ? (one.remarks?.unknown?.attributes ?? []) : [])),
  );
  const attributes = new Set(profiles.flatMap((profile) => Object.keys(profile)));
  return [...attributes].filter(
    (attribute) => !unknown.has(attribute) && profiles.every((profile) => !profile[attribute]),
  );
}
