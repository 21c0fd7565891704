import type { PersonChange } from './change.ts';
import { userNameKey } from './validation.ts';

/** An import that Okta could not apply to somebody, as its System Log tells it; nothing of it is shown as it stands. */
export interface FailedImport {
  /** Whom and what it names: ids of Okta, and user names. */
  readonly targets: readonly { readonly id: string; readonly alternateId: string }[];
  /** `notUniqueWithinOrg`, `platform.cvd.profile.property.constraint.violation.minLength`, … */
  readonly code: string;
  /** The attribute: of the Okta user's profile, where the user name is called `login`. */
  readonly field: string;
}

/** What an error code means, after the attribute: by the part that says it, as there is no list of all codes. */
const MEANINGS: readonly (readonly [code: RegExp, meaning: string])[] = [
  [/unique/i, 'belongs to another Okta user, perhaps a deactivated one'],
  [/blank$|required$/i, 'is empty, and Okta requires it'],
  [/minLength$/i, 'is shorter than Okta allows'],
  [/maxLength$/i, 'is longer than Okta allows'],
  [/pattern$|format$/i, 'does not match the pattern that Okta requires'],
  [/enum$/i, 'is not one of the values that Okta allows'],
];

/** The attributes that Okta's events may name whatever the mapping is. */
const OKTAS_OWN: readonly string[] = ['login', 'userName', 'email', 'firstName', 'lastName', 'secondEmail'];

/**
 * Why Okta did not apply what was sent of these people, in our words: an attribute that we know and a meaning that we know, as an
 * event's own text may quote anybody. Whoever is not in it, nobody knows it of: no event, or none that names this person and nobody
 * else of them. `mapped` are the attributes of the mapping; of several events the last counts.
 */
export function oktaReasonsOf(
  events: readonly FailedImport[],
  people: readonly PersonChange[],
  mapped: readonly string[],
): ReadonlyMap<PersonChange, string> {
  const byKey = Map.groupBy(
    people.flatMap((change) => keysOf(change).map((key) => ({ key, change }))),
    ({ key }) => key,
  );
  const attributes = new Set([...OKTAS_OWN, ...mapped]);
  return new Map(
    events.flatMap(({ targets, code, field }) => {
      const keys = targets.flatMap(({ id, alternateId }) => [id, userNameKey(alternateId)]);
      const named = keys.flatMap((key) => byKey.get(key) ?? []).map(({ change }) => change);
      const [who, ...others] = new Set(named);
      const reason = inOurWords(code, attributes.has(field) ? field : undefined);
      return who === undefined || others.length > 0 || reason === undefined ? [] : [[who, reason] as const];
    }),
  );
}

/** What a target may be known by: the Okta user or app user, the external id, the user name that was sent or is held. */
function keysOf({ appUser, externalId, profile }: PersonChange): string[] {
  const userNames = [profile?.['userName'], appUser?.profile['userName']].flatMap((name) => name ?? []);
  return [appUser?.userId ?? '', externalId ?? '', ...userNames.map(userNameKey)].filter((key) => key !== '');
}

function inOurWords(code: string, field: string | undefined): string | undefined {
  const subject = field === undefined ? 'an attribute' : `\`${field}\``;
  const meaning = MEANINGS.find(([known]) => known.test(code))?.[1];
  if (meaning !== undefined) return `${subject} ${meaning}`;
  return field === undefined ? undefined : `Okta refused ${subject}`;
}
