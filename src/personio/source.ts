import type { AttributesRead } from '../sync/expressions/reads.ts';

/** Versions of Personio's API; each has a module that lists people in the same form. */
export const API_VERSIONS = ['v1', 'v2'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

export interface ListOptions {
  /** Read at most this many employees. */
  readonly recordLimit?: number | undefined;
  /** Keys of the attributes that are needed, `status` among them; all that the credential may read where not given. */
  readonly attributes?: readonly string[] | undefined;
  /** What the configuration reads of a record; a flaw in anything else harms nobody. Anything where not given. */
  readonly reads?: AttributesRead | undefined;
  /** The names to ask for where a source has ids only; of all kinds that are among `attributes`, `if-readable`, where not given. */
  readonly names?: NamesWanted | undefined;
}

/** Kinds of entities (`department`) whose names are read: by a rule that the user wrote, or by something that can do without. */
export type NamesWanted = ReadonlyMap<string, 'needed' | 'if-readable'>;

/** An attribute that the credential may read. */
export interface AttributeInfo {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly universalId: string | null;
}

/** How single employees are read. */
export interface ReadOptions {
  /** What is read of a record; the rest is let go. */
  readonly reads: AttributesRead;
  /** What has to be readable: a record in which it is not has a flaw. All that is read, where not given. */
  readonly essential?: AttributesRead;
  /** The names to ask for where a source has ids only. */
  readonly names: NamesWanted;
  /** The calendar day (`YYYY-MM-DD`) whose employment counts. */
  readonly today: string;
  /** Takes in the keys of custom attributes by label, as they are seen: labels need not be unique. */
  readonly labels?: Map<string, Set<string>>;
}

/** Whether Personio has a record. Anything but a plain 404 counts as present: an outage is no proof that somebody is gone. */
export type Presence = 'present' | 'absent';

/** Who is listed, by id. */
export interface IdListing {
  readonly ids: ReadonlySet<string>;
  /** True only where everybody is known to be in it. */
  readonly complete: boolean;
}
