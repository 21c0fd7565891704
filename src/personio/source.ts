/** Versions of Personio's API; each has a module that lists people in the same form. */
export const API_VERSIONS = ['v1', 'v2'] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

export interface ListOptions {
  /** Read at most this many employees. */
  readonly recordLimit?: number | undefined;
  /** Keys of the attributes that are needed, `status` among them; all that the credential may read where not given. */
  readonly attributes?: readonly string[] | undefined;
}

/** An attribute that the credential may read. */
export interface AttributeInfo {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly universalId: string | null;
}

/** Whether Personio has a record. Anything but a plain 404 counts as present: an outage is no proof that somebody is gone. */
export type Presence = 'present' | 'absent';

/** Who is listed, by id. */
export interface IdListing {
  readonly ids: ReadonlySet<string>;
  /** True only where everybody is known to be in it. */
  readonly complete: boolean;
}
