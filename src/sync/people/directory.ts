/** A profile as Okta takes it: strings, or null to clear. */
export type Profile = { readonly [attribute: string]: string | null };

/** `held`: has an account by this source. `waiting`: imported, but somebody has to confirm. `gone`: deactivated or unassigned. */
export type Standing = 'held' | 'waiting' | 'gone';

/** What an app user of the source says, whether or not it names the external id. */
export interface AppUser {
  /** The Okta user's id (`00u…`), where the listing tells it. */
  readonly userId?: string;
  readonly standing: Standing;
  /** What the source's profile holds, the user name among it; empty values are absent. */
  readonly profile: { readonly [attribute: string]: string };
}

/** One person of the identity source as Okta holds it now. */
export interface Holding extends AppUser {
  readonly externalId: string;
  /** Found by asking for this one person: with how many others Okta holds, that says nothing. */
  readonly lookedUp?: true;
}

/** Whether Okta holds this person: what every percentage counts. */
export function isHeld(holding: Holding | undefined): holding is Holding {
  return holding !== undefined && holding.standing !== 'gone';
}

/** What is known of the people that Okta holds, by external id. */
export type Directory =
  /** Every app user of the source was read. */
  | {
      readonly kind: 'listed';
      readonly holdings: ReadonlyMap<string, Holding>;
      /** Waiting for confirmation, and without an external id: Okta sets it "when the user is confirmed" (its API description). */
      readonly unnamed: readonly AppUser[];
      /** Others without an external id. */
      readonly ignoredRows: number;
    }
  /** The listing was refused; only the leavers were looked up one by one. */
  | { readonly kind: 'looked-up'; readonly holdings: ReadonlyMap<string, Holding> }
  /** Nothing was read, on purpose. */
  | { readonly kind: 'unread'; readonly holdings: ReadonlyMap<string, Holding> };

/** The same directory, in which these people are held (or wait) as well. */
export function withHoldings<D extends Directory>(directory: D, found: Iterable<Holding>): D {
  const more = [...found].map((holding) => [holding.externalId, holding] as const);
  return more.length === 0 ? directory : { ...directory, holdings: new Map([...directory.holdings, ...more]) };
}
