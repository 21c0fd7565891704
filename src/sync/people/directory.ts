/** A profile as Okta takes it: strings, or null to clear. */
export type Profile = { readonly [attribute: string]: string | null };

/** `held`: has an account by this source. `waiting`: imported, but somebody has to confirm. `gone`: deactivated or unassigned. */
export type AppUserState = 'held' | 'waiting' | 'gone';

/** What an app user of the source says, whether or not it names the external id. */
export interface AppUserRow {
  /** The Okta user's id (`00u…`), where the listing tells it. */
  readonly userId?: string;
  readonly state: AppUserState;
  /** Of one that waits: since when (ISO 8601), where Okta tells it, and whether Okta has found an Okta user whom it matches. */
  readonly since?: string;
  readonly isMatched?: boolean;
  /** What the source's profile holds, the user name among it; empty values are absent. */
  readonly profile: { readonly [attribute: string]: string };
}

/** One person of the identity source as Okta holds it now. */
export interface AppUser extends AppUserRow {
  readonly externalId: string;
  /** Found by asking for this one person: with how many others Okta holds, that says nothing. */
  readonly lookedUp?: true;
}

/** Whether Okta holds this person: what every percentage counts. */
export function isHeld(appUser: AppUser | undefined): appUser is AppUser {
  return appUser !== undefined && appUser.state !== 'gone';
}

/** The app users whose Okta user is known, by its id. The id of one that waits for confirmation need not be that of an Okta user. */
export function byOktaUser({ appUsers }: Directory): ReadonlyMap<string, AppUser> {
  return new Map(
    [...appUsers.values()].flatMap((appUser) =>
      appUser.state === 'held' && appUser.userId !== undefined ? [[appUser.userId, appUser] as const] : [],
    ),
  );
}

/** What is known of the people that Okta holds, by external id. */
export type Directory =
  /** Every app user of the source was read. */
  | {
      readonly kind: 'listed';
      readonly appUsers: ReadonlyMap<string, AppUser>;
      /** Waiting for confirmation, and without an external id: Okta sets it "when the user is confirmed" (its API description). */
      readonly unnamed: readonly AppUserRow[];
      /** Others without an external id. */
      readonly ignoredRows: number;
    }
  /** The listing was refused; only the leavers were looked up one by one. */
  | { readonly kind: 'looked-up'; readonly appUsers: ReadonlyMap<string, AppUser> }
  /** Nothing was read, on purpose. */
  | { readonly kind: 'unread'; readonly appUsers: ReadonlyMap<string, AppUser> };

/** The same directory, in which these people are held (or wait) as well. */
export function withAppUsers<D extends Directory>(directory: D, found: Iterable<AppUser>): D {
  const more = [...found].map((appUser) => [appUser.externalId, appUser] as const);
  return more.length === 0 ? directory : { ...directory, appUsers: new Map([...directory.appUsers, ...more]) };
}
