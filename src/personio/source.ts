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
