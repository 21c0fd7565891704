/** A member of a group, as Okta lists it: any Okta user. */
export interface Member {
  readonly userId: string;
  /** The login, by `userNameKey`; absent where it can't be read. */
  readonly login?: string;
  /** In upper case. */
  readonly status?: string;
}

/** A group of the identity source as Okta holds it, whoever made it. */
export interface SourceGroup {
  /** `00g…` */
  readonly id: string;
  /** Only where Okta tells it. */
  readonly externalId?: string;
  readonly name: string;
  readonly description: string;
  /** How many people are in it, where Okta tells that. */
  readonly usersCount?: number;
  /** It has app assignments, push mappings or admin roles; `unknown` where Okta does not tell all of that. */
  readonly inUse: boolean | 'unknown';
}

/** A group of ours, with its members. */
export interface HeldGroup extends Omit<SourceGroup, 'externalId'> {
  readonly externalId: string;
  readonly rule: string;
  readonly key: string;
  readonly members: readonly Member[];
}

/** What is known of the groups of the source. */
export interface GroupDirectory {
  /** `unread`: which groups there are, and who is in them, is not known; so memberships are only added. */
  readonly kind: 'listed' | 'unread';
  readonly groups: readonly HeldGroup[];
  /** External ids that two groups claim by their marker: nobody can tell which of them is ours. */
  readonly ambiguous: ReadonlySet<string>;
  /** Groups of other clients, and of rules that are not configured: left alone. */
  readonly others: number;
  /** External ids that were asked for one by one. */
  readonly asked: ReadonlySet<string>;
  /** External ids that belong to groups without our marker. */
  readonly notOurs: ReadonlySet<string>;
  /** External ids that Okta does not take. */
  readonly refused?: ReadonlySet<string>;
}

/** Okta's limit for the description of a group (OpenAPI description of bulk-groups-upsert). */
const LONGEST_DESCRIPTION = 1024;
const MARKER = /\(Personio ([a-z0-9-]{1,40}):(.+)\)$/s;

/** The external id of a group: the name of its rule, and its key. */
export function externalIdOf(rule: string, key: string): string {
  return `${rule}:${key}`;
}

/** What the description of each group of ours ends with: whoever finds it in the Admin Console knows where it comes from. */
export function markerOf(externalId: string): string {
  return `(Personio ${externalId})`;
}

/** A description with the marker at its end; of one that is too long for Okta, the beginning. */
export function markedDescription(description: string | undefined, externalId: string): string {
  const marker = markerOf(externalId);
  if (description === undefined) return marker;
  const room = LONGEST_DESCRIPTION - marker.length - 1;
  const shown = description.length > room ? `${description.slice(0, room - 1)}…` : description;
  return `${shown.toWellFormed()} ${marker}`;
}

/**
 * Whose group it is: its rule and key, if this configuration has the rule and the description ends with our marker for the external id.
 * Nothing else decides, least of all its name.
 */
export function ownerOf(
  { externalId, description }: Pick<SourceGroup, 'externalId' | 'description'>,
  rules: ReadonlySet<string>,
): { readonly rule: string; readonly key: string; readonly externalId: string } | undefined {
  const at = description.lastIndexOf('(Personio ');
  const [, rule, key] = MARKER.exec(description.slice(Math.max(at, 0))) ?? [];
  if (rule === undefined || key === undefined || !rules.has(rule)) return undefined;
  const marked = externalIdOf(rule, key);
  return externalId === undefined || externalId === marked ? { rule, key, externalId: marked } : undefined;
}
