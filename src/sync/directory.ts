/** A profile as Okta takes it: strings, or null to clear. */
export type Profile = { readonly [attribute: string]: string | null };

/** `held`: has an account by this source. `waiting`: imported, but somebody has to confirm. `gone`: deactivated or unassigned. */
export type Standing = 'held' | 'waiting' | 'gone';

/** One person of the identity source as Okta holds it now. */
export interface Holding {
  readonly externalId: string;
  /** The Okta user's id (`00u…`), where the listing tells it. */
  readonly userId?: string;
  readonly standing: Standing;
  /** What the source's profile holds, the user name among it; empty values are absent. */
  readonly profile: { readonly [attribute: string]: string };
}

/** Whether Okta holds this person: what every percentage counts. */
export function isHeld(holding: Holding | undefined): holding is Holding {
  return holding !== undefined && holding.standing !== 'gone';
}

/** What is known of the people that Okta holds, by external id. */
export type Directory =
  /** Every app user of the source was read. */
  | { readonly kind: 'listed'; readonly holdings: ReadonlyMap<string, Holding>; readonly ignoredRows: number }
  /** The listing was refused; only the leavers were looked up one by one. */
  | { readonly kind: 'looked-up'; readonly holdings: ReadonlyMap<string, Holding> }
  /** Nothing was read, on purpose. */
  | { readonly kind: 'unread'; readonly holdings: ReadonlyMap<string, Holding> };
