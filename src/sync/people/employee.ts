/** What Personio sends as a value, after flattening. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What an expression sees of one employee, keyed by Personio's names (`first_name`, `dynamic_24407`, `custom`, `supervisor`, …). */
export type Fields = { readonly [name: string]: Value };

/** What has an id and a name of its own at Personio, by the attribute that an employee has of it. */
export const ENTITIES: readonly string[] = ['department', 'team', 'office', 'subcompany', 'cost_centers'];

/** A person as every source adapter produces it, whichever API version it came from. */
export interface Employee {
  /** Personio's employee id; `record N` (its place in the listing, from 1) where the record has none. People are named by it. */
  readonly id: string;
  /** Personio's status in lower case (`active`, `inactive`, `leave`, `onboarding`, or one we don't know); absent where it can't be read. */
  readonly status?: string;
  readonly fields: Fields;
  /** Why this record can't be relied on (without its values): it is never upserted, but does not affect its neighbours. */
  readonly flaw?: string;
  /** Keys of dates that came and can't be read, whoever reads them: another date of the record may mean something else than it seems to. */
  readonly unreadableDates?: readonly string[];
  /** The person has no employment at all (only v2 tells them apart from one whose status is unreadable). */
  readonly withoutEmployment?: boolean;
  /**
   * Id of a supervisor who is named, and of whom nothing is known: outside the sample of `record-limit`, or with a flaw. What depends
   * on them is left out, not cleared.
   */
  readonly supervisorUnknown?: string;
}

/** What was read from Personio. */
export interface Listing {
  /** Distinct by id. */
  readonly employees: readonly Employee[];
  /** True only where everybody is known to be here; otherwise nobody may be deactivated by absence. */
  readonly complete: boolean;
  /** Why it is not complete. */
  readonly incomplete?: 'record-limit' | 'total-disagrees' | 'record-without-id';
  /** The keys of the custom attributes that were seen, by label: labels need not be unique. */
  readonly labels?: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many people Personio says there are, where it says so. */
  readonly total?: number;
}

/** Personio's id of the supervisor whom a record names. */
export function supervisorIdOf({ fields: { supervisor }, supervisorUnknown }: Employee): string | undefined {
  if (typeof supervisor !== 'object' || supervisor === null || !('id' in supervisor)) return supervisorUnknown;
  return typeof supervisor.id === 'string' ? supervisor.id : supervisorUnknown;
}
