import { type AppUser, type AppUserRow, type Directory, isHeld, withAppUsers } from './directory.ts';
import type { Identity } from './identity.ts';
import { externalIdProblem, userNameKey } from './validation.ts';

/**
 * One person, two records; one name, two people. A record that has not left claims the user name that it maps to, whatever the
 * mode and whatever becomes of the record: a new record with the name of an account may be the account's own person, rehired or
 * moved to another company, so that account is not deactivated until somebody says who is who.
 */
export interface Claims {
  /** The records that keep this account from being deactivated; `userNames` are those of the account and of its login. */
  on(account: AppUser, userNames?: readonly string[]): readonly Identity[];
}

/**
 * Who claims what. A record with a confirmed account of its own is another person than the holder of any other account, and so
 * is an employee in `distinct` (Personio ids): neither holds up anybody's deactivation.
 */
export function claimsOf(identities: readonly Identity[], directory: Directory, distinct: ReadonlySet<string>): Claims {
  // Made when first asked for: an ordinary run deactivates nobody.
  let byName: ReadonlyMap<string, readonly Identity[]> | undefined;
  return {
    on(account, userNames = [account.profile['userName'] ?? []].flat()) {
      byName ??= Map.groupBy(claimants(identities, directory, distinct), ({ names }) => keyOf(names.userName));
      const all = [...new Set(userNames.map(keyOf))].flatMap((name) => byName?.get(name) ?? []);
      return all.filter(({ externalId }) => externalId !== account.externalId);
    },
  };
}

/** The user names whose logins are looked up before anybody is deactivated: a login may have another one than its app user. */
export function claimedNames(...claims: Parameters<typeof claimsOf>): string[] {
  return claimants(...claims).flatMap(({ names }) => names.userName ?? []);
}

function claimants(
  identities: readonly Identity[],
  { appUsers }: Directory,
  distinct: ReadonlySet<string>,
): readonly Identity[] {
  return identities.filter(
    ({ left, personioId, externalId }) =>
      !left && !distinct.has(personioId) && appUsers.get(externalId ?? '')?.state !== 'held',
  );
}

/** Every user name that a record which has not left claims or holds, by `userNameKey`: a login of that name is not a leaver's. */
export function namesInUse(identities: readonly Identity[], { appUsers }: Directory): ReadonlySet<string> {
  const staying = identities.filter(({ left }) => !left);
  return new Set(
    staying.flatMap(({ names, externalId }) => {
      const appUser = appUsers.get(externalId ?? '');
      return [names.userName, isHeld(appUser) ? appUser.profile['userName'] : undefined].flatMap((name) =>
        name === undefined ? [] : [keyOf(name)],
      );
    }),
  );
}

/**
 * People who wait for confirmation may have an app user without an external id: it is theirs where its user name is claimed by
 * exactly one record that has not left, and Okta knows nobody by that record's external id.
 */
export function matchWaiting<D extends Directory>(identities: readonly Identity[], directory: D): D {
  if (directory.kind !== 'listed' || directory.unnamed.length === 0) return directory;
  const rows = waitingByName(directory);
  const staying = identities.filter(({ left, names }) => !left && names.userName !== undefined);
  const found = [...Map.groupBy(staying, ({ names }) => keyOf(names.userName))].flatMap(([name, claimants]) => {
    const row = rows.get(name);
    const externalId = claimants.length === 1 ? claimants[0]?.externalId : undefined;
    const isNew = externalIdProblem(externalId) === undefined && !directory.appUsers.has(externalId ?? '');
    return row && externalId !== undefined && isNew ? [{ ...row, externalId }] : [];
  });
  return withAppUsers(directory, found);
}

/** The app users that wait and name no external id, by user name; a name that several have says nothing. */
export function waitingByName(directory: Directory): ReadonlyMap<string, AppUserRow> {
  if (directory.kind !== 'listed') return new Map();
  const groups = Map.groupBy(directory.unnamed, ({ profile }) => keyOf(profile['userName']));
  return new Map([...groups].flatMap(([name, [row, ...others]]) => (row && others.length === 0 ? [[name, row]] : [])));
}

function keyOf(userName: string | undefined): string {
  return userNameKey(userName ?? '');
}
