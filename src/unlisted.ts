import { SyncError } from './errors.ts';
import type { Log } from './log.ts';
import { type AppUsers, lookUpInSource } from './okta/app-users.ts';
import type { Okta } from './okta/client.ts';
import type { IdentitySource } from './okta/sessions.ts';
import { findLogins } from './okta/users.ts';
import { deactivates, type Mode } from './sync/mode.ts';
import { namesInUse } from './sync/people/claims.ts';
import type { Directory } from './sync/people/directory.ts';
import type { Identity } from './sync/people/identity.ts';
import { canSignIn, isAnother, loginAmong, loginNamesOf, sliceOfDay } from './sync/people/leavers.ts';
import type { Day } from './sync/people/lifecycle.ts';
import { userNameKey } from './sync/people/validation.ts';

/** Look-ups in the source in a run whose app users can't be listed: at 15 a minute (recorded) they take twenty minutes. */
const MOST_LOOK_UPS = 300;
/** The same, of leavers of whom no login was found by their user name, where users may be read. */
const MOST_UNACCOUNTED = 10;

const GRANT =
  'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.';

/** What is known about Okta's people before anybody is compared. */
export interface Resolved {
  readonly directory: Directory;
  /** Leavers who were to be looked up and were not: whether the source holds them is not known. */
  readonly notLookedUp: number;
}

export interface Resolving {
  readonly mode: Mode;
  readonly compareWith: string | undefined;
  readonly identities: readonly Identity[];
  /** External ids of leavers, whether or not Personio lists them. */
  readonly always: ReadonlySet<string>;
  readonly okta: { readonly api: Okta; readonly source: IdentitySource };
  readonly sourceId: string;
  readonly today: Day;
  readonly log: Log;
}

/**
 * What is known about Okta's people. If they can't be listed, a mode that deactivates looks up the leavers, and nobody else is deactivated.
 * Throws `okta-permission` if look-ups are refused too, or `compareWith` insists on the listing.
 */
export async function resolveDirectory(appUsers: AppUsers | 'unread', by: Resolving): Promise<Resolved> {
  const { mode, compareWith, okta, log } = by;
  if (appUsers === 'unread') return { directory: { kind: 'unread', appUsers: new Map() }, notLookedUp: 0 };
  if (appUsers.kind === 'listed') {
    if (appUsers.ignoredRows > 0) log.info(`${appUsers.ignoredRows} app users have no external id and were left out.`);
    return { directory: appUsers, notLookedUp: 0 };
  }
  // An unknown identity source must not look like an empty one.
  await okta.source.list();
  if (compareWith === 'okta') {
    throw new SyncError('okta-permission', `The app users of the identity source can't be listed (${appUsers.why}).`, {
      remedy: GRANT,
    });
  }
  log.warning(
    `The app users of the identity source can't be listed (${appUsers.why}), so nothing can be compared with them. ${GRANT}`,
  );
  if (!deactivates(mode)) return { directory: { kind: 'looked-up', appUsers: new Map() }, notLookedUp: 0 };
  return lookUpLeavers(by);
}

/** Somebody to be removed if the source holds them. */
interface Leaver {
  readonly externalId: string;
  /** Absent for an id of `always` that Personio does not list. */
  readonly identity?: Identity;
}

const idOf = ({ externalId }: Leaver) => externalId;

async function lookUpLeavers({ identities, always, okta, sourceId, today, log }: Resolving): Promise<Resolved> {
  const leavers = leaversOf(identities, always);
  const inDoubt = await whoMayBeHeld(leavers, identities, okta.api);
  const { mayBeOn, unaccounted } = inDoubt === 'not known' ? { mayBeOn: leavers, unaccounted: [] } : inDoubt;
  const first = inDoubt === 'not known' ? newestFirst(leavers, today) : sliceOfDay(mayBeOn, MOST_LOOK_UPS, today, idOf);
  const notLookedUp = mayBeOn.length - first.length;
  const asked = [...first, ...sliceOfDay(unaccounted, MOST_UNACCOUNTED, today, idOf)];
  if (asked.length > 0) {
    const others = notLookedUp > 0 ? ` ${notLookedUp} more are not looked up in this run.` : '';
    log.info(`Looking up ${asked.length} leavers one by one in the identity source.${others}`);
  }
  const left = unaccounted.length - MOST_UNACCOUNTED;
  if (left > 0) {
    log.notice(
      `No login was found for ${unaccounted.length} leavers, and ${left} of them were not looked up in the identity source in this run: each run looks up ${MOST_UNACCOUNTED}, different ones each day.`,
    );
  }
  const ids = asked.map(({ externalId }) => externalId);
  const found = await lookUpInSource(ids, 'held', { okta: okta.api, sourceId });
  const appUsers = new Map(found.map((appUser) => [appUser.externalId, appUser]));
  return { directory: { kind: 'looked-up', appUsers }, notLookedUp };
}

function leaversOf(identities: readonly Identity[], always: ReadonlySet<string>): Leaver[] {
  const listed = identities.flatMap((identity): Leaver[] =>
    identity.externalId !== undefined && identity.assessment.is === 'leaver'
      ? [{ externalId: identity.externalId, identity }]
      : [],
  );
  const known = new Set(listed.map(({ externalId }) => externalId));
  return [...[...always].filter((id) => !known.has(id)).map((externalId) => ({ externalId })), ...listed];
}

/** Leavers whom the source may hold, judging by their Okta logins. */
interface InDoubt {
  /** Their login is on; or no search can tell, because they have no user name, or somebody else has it now. */
  readonly mayBeOn: readonly Leaver[];
  /** No login of theirs was found: they may have another user name there. */
  readonly unaccounted: readonly Leaver[];
}

/** Searches for the logins of leavers by their user names. `not known` where users can't be read. */
async function whoMayBeHeld(
  leavers: readonly Leaver[],
  identities: readonly Identity[],
  okta: Okta,
): Promise<InDoubt | 'not known'> {
  const inUse = namesInUse(identities, { kind: 'unread', appUsers: new Map() });
  const named = leavers.map((leaver) => ({
    leaver,
    keys: leaver.identity ? loginNamesOf(leaver.identity, inUse).map(userNameKey) : [],
  }));
  const found = await findLogins(okta, { userNames: [...new Set(named.flatMap(({ keys }) => keys))] });
  if (found === 'refused') return 'not known';
  const loginOf = ({ leaver: { identity }, keys }: (typeof named)[number]) => {
    const login = identity && loginAmong(keys, found.byName, identity);
    return login && identity && !isAnother(login, identity) ? login : undefined;
  };
  const isOn = (one: (typeof named)[number]) => one.keys.length === 0 || canSignIn(loginOf(one)?.status);
  return {
    mayBeOn: named.filter(isOn).map(({ leaver }) => leaver),
    unaccounted: named.filter((one) => !isOn(one) && loginOf(one) === undefined).map(({ leaver }) => leaver),
  };
}

/** The last to leave are looked up first: those who left long ago were, when they left. If nobody's last day is known, a part of them each day. */
function newestFirst(leavers: readonly Leaver[], today: Day): readonly Leaver[] {
  const dateOf = ({ identity }: Leaver) => identity?.endDate ?? '';
  if (leavers.every((leaver) => dateOf(leaver) === '')) return sliceOfDay(leavers, MOST_LOOK_UPS, today, idOf);
  const unlisted = leavers.filter(({ identity }) => identity === undefined);
  const listed = leavers.filter(({ identity }) => identity !== undefined);
  const key = (leaver: Leaver) => `${dateOf(leaver)} ${idOf(leaver)}`;
  listed.sort((one, other) => (key(one) < key(other) ? 1 : -1));
  return [...unlisted, ...listed].slice(0, MOST_LOOK_UPS);
}

/** The error of a run that could not look at every leaver; `left`: how many. */
export function notEverybodyLookedUp(left: number): SyncError {
  const who = left === 1 ? '1 leaver was' : `${left} leavers were`;
  return new SyncError(
    'okta-permission',
    `${who} not looked up in the identity source, so their accounts may still be active.`,
    {
      remedy:
        'Grant the scopes `okta.apps.read` and `okta.users.read` to the service app, or a role that may view the application and its users to the owner of the API token. ' +
        `Without them each run looks up ${MOST_LOOK_UPS} leavers at most.`,
    },
  );
}
