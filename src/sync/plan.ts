import { type Directory, type Holding, isHeld, type Profile } from './directory.ts';
import type { Identity, InvalidReason, SkipReason } from './identity.ts';
import { deactivates, type Mode } from './mode.ts';
import { userNameKey } from './validation.ts';

/** What a run does with one person; `upsert` where nothing is compared, so that created and updated can't be told apart. */
export type Action = 'create' | 'update' | 'upsert' | 'deactivate' | 'unchanged' | 'skip' | 'invalid';

export type Reason =
  | SkipReason
  | InvalidReason
  /** Why somebody is deactivated; `out-of-scope` (with `deactivate.outOfScope`) is the third. */
  | 'left'
  | 'missing'
  /** Why nobody is changed. */
  | 'equal'
  | 'already-gone';

/** One person of the plan. People whom Personio did not list are named by their Okta user. */
export interface PlanEntry {
  readonly personioId?: string;
  readonly oktaUserId?: string;
  readonly externalId?: string;
  readonly action: Action;
  readonly reason?: Reason;
  readonly detail?: string;
  /** What is sent: no empty values but the nulls that clear. */
  readonly profile?: Profile;
  /** Names of the attributes that differ from what Okta holds. */
  readonly changed?: readonly string[];
  readonly holding?: Holding;
}

/** People who want one user name: none of them is upserted or deactivated in this run. */
export interface Clash {
  readonly personioIds: readonly string[];
  /** Holders of the name whom Personio does not list. */
  readonly oktaUserIds: readonly string[];
  /** The line of `identity.aliases` that would resolve it: this employee is the person whom Okta knows by this external id. */
  readonly alias?: { readonly personioId: string; readonly externalId: string };
}

export interface Plan {
  /** One for each employee, and one for each person deactivated by absence. */
  readonly entries: readonly PlanEntry[];
  readonly clashes: readonly Clash[];
  /** People whom Okta holds and Personio does not list, whether or not they are deactivated. */
  readonly absent: readonly Holding[];
  /** People were to be deactivated by absence or scope, and are not, as the listing is not known to hold everybody. */
  readonly absenceIsOff: boolean;
  /** Leavers whom Okta holds, `select.where` excludes and nobody deactivates. */
  readonly leaversOutOfScope: number;
}

export interface PlanRules {
  readonly mode: Mode;
  readonly never: ReadonlySet<string>;
  /** Deactivate people by absence from the listing. */
  readonly missing: boolean;
  /** Deactivate people whom `select.where` excludes. */
  readonly outOfScope: boolean;
  /** Import people again whom Okta has deactivated. */
  readonly reactivate: boolean;
  /** The listing is known to hold everybody. */
  readonly complete: boolean;
  /** Whether an earlier run has imported exactly this; asked instead of comparing with what Okta holds. */
  readonly known?: ((externalId: string, profile: Profile) => boolean) | undefined;
}

/** What Okta's own users say of a user name, by `userNameKey`. */
export type Logins = ReadonlyMap<string, 'active' | 'deactivated'>;

/** Attributes that Okta doesn't let anybody clear (OpenAPI description: not nullable). */
const NEVER_NULL: ReadonlySet<string> = new Set(['userName', 'email', 'secondEmail']);

/**
 * Compares who should be there with who is. Pure and cheap: made again when more is known of the logins.
 * Rule 1 lives here: only a leaver, or (switched on, and the listing complete) somebody absent or out of scope, is deactivated.
 */
export function makePlan(
  identities: readonly Identity[],
  directory: Directory,
  rules: PlanRules,
  logins: Logins = new Map(),
): Plan {
  // Somebody without an external id could be anybody whom the listing seems to lack.
  const complete = rules.complete && identities.every(({ externalId }) => externalId !== undefined);
  const settled = { ...rules, complete };
  const decided = identities.map((identity) => decide(identity, directory, settled, logins));
  const { entries, clashes, disputed } = setClashesAside(decided, directory);
  const absent = absentPeople(identities, directory);
  const leavesByAbsence = rules.missing && complete && deactivates(rules.mode);
  const spared = (externalId: string) => rules.never.has(externalId) || disputed.has(externalId);
  const missing = leavesByAbsence ? absent.filter(({ externalId }) => !spared(externalId)) : [];
  return {
    entries: [...entries, ...missing.map(missingEntry)],
    clashes,
    absent,
    absenceIsOff: (rules.missing || rules.outOfScope) && deactivates(rules.mode) && !complete,
    leaversOutOfScope: entries
      .filter(({ reason, holding }, at) => reason === 'out-of-scope' && identities[at]?.left && isHeld(holding))
      .filter(({ action }) => action === 'skip').length,
  };
}

/** Whether this person is sent with a profile. */
export function isUpsert({ action }: PlanEntry): boolean {
  return action === 'create' || action === 'update' || action === 'upsert';
}

/** The user names that a plan would give to people whom Okta is not known to hold: those worth looking up. */
export function newUserNames({ entries }: Plan): string[] {
  return entries.flatMap(({ action, profile }) =>
    (action === 'create' || action === 'upsert') && profile?.['userName'] ? [profile['userName']] : [],
  );
}

function decide(identity: Identity, directory: Directory, rules: PlanRules, logins: Logins): PlanEntry {
  const { personioId, externalId, verdict } = identity;
  const holding = externalId === undefined ? undefined : directory.holdings.get(externalId);
  const who = { personioId, ...(externalId !== undefined && { externalId }), ...(holding && { holding }) };
  switch (verdict.is) {
    case 'skip':
      return { ...who, action: 'skip', reason: verdict.reason };
    case 'invalid':
      return verdict.later && !isHeld(holding)
        ? { ...who, action: 'skip', reason: 'not-due' }
        : { ...who, action: 'invalid', reason: verdict.reason, detail: verdict.detail };
    case 'out-of-scope': {
      const may = rules.outOfScope && rules.complete && deactivates(rules.mode) && !verdict.doubtful;
      const leaves = may && isHeld(holding);
      if (!leaves) return { ...who, action: 'skip', reason: 'out-of-scope' };
      if (rules.never.has(holding.externalId)) return { ...who, action: 'skip', reason: 'protected' };
      return { ...who, action: 'deactivate', reason: 'out-of-scope' };
    }
    case 'leaver':
      return isHeld(holding) || directory.kind === 'unread'
        ? { ...who, action: 'deactivate', reason: 'left' }
        : { ...who, action: 'unchanged', reason: 'already-gone' };
    case 'member':
      return {
        ...who,
        ...decideMember({ ...verdict, externalId: externalId ?? '' }, holding, directory, rules, logins),
      };
  }
}

function decideMember(
  { externalId, due, profile }: { externalId: string; due: boolean; profile: Profile },
  holding: Holding | undefined,
  directory: Directory,
  rules: PlanRules,
  logins: Logins,
): Omit<PlanEntry, 'personioId'> {
  if (!isHeld(holding)) {
    if (!due) return { action: 'skip', reason: 'not-due' };
    const lockedOut = holding !== undefined || logins.get(userNameKey(profile['userName'] ?? '')) === 'deactivated';
    if (lockedOut && !rules.reactivate) return { action: 'skip', reason: 'deactivated-in-okta' };
    if (directory.kind === 'listed') return { action: 'create', profile: withoutEmpty(profile) };
    if (rules.known?.(externalId, profile)) return { action: 'unchanged', reason: 'equal' };
    return { action: 'upsert', profile: withoutEmpty(profile) };
  }
  const changed = rules.known?.(externalId, profile) ? [] : changedAttributes(profile, holding.profile);
  if (changed.length > 0) {
    return { action: 'update', changed, profile: withoutEmpty(profile, holding.profile) };
  }
  return holding.standing === 'waiting'
    ? { action: 'skip', reason: 'waiting-for-confirmation' }
    : { action: 'unchanged', reason: 'equal' };
}

/** Names of the mapped attributes whose value differs from what Okta holds; what can't be cleared does not count as different. */
export function changedAttributes(profile: Profile, held: Holding['profile']): string[] {
  return Object.entries(profile).flatMap(([attribute, value]) => {
    const now = heldValue(held, attribute);
    const same = value === null ? NEVER_NULL.has(attribute) || !now : now === value;
    return same ? [] : [attribute];
  });
}

/** Empty values are left out, unless Okta holds a value there: then null clears it. */
function withoutEmpty(profile: Profile, held: Holding['profile'] = {}): Profile {
  return Object.fromEntries(
    Object.entries(profile).filter(
      ([attribute, value]) => value !== null || (heldValue(held, attribute) && !NEVER_NULL.has(attribute)),
    ),
  );
}

/** Not what every object inherits: an attribute may be called `constructor`. */
function heldValue(held: Holding['profile'], attribute: string): string | undefined {
  return Object.hasOwn(held, attribute) ? held[attribute] : undefined;
}

/** Sets everybody aside who wants a user name that another one wants or has (`disputed`: the external ids of those who have it). */
function setClashesAside(
  entries: readonly PlanEntry[],
  directory: Directory,
): { entries: PlanEntry[]; clashes: Clash[]; disputed: ReadonlySet<string> } {
  const holders = Map.groupBy([...directory.holdings.values()].filter(isHeld), ({ profile }) =>
    userNameKey(profile['userName'] ?? ''),
  );
  const wanting = Map.groupBy(entries.filter(isUpsert), ({ profile }) => userNameKey(profile?.['userName'] ?? ''));
  // Several records may go by one external id: an old one, and the one that it was handed over to.
  const byExternalId = Map.groupBy(entries, ({ externalId }) => externalId);
  const aside = new Set<PlanEntry>();
  const clashes: Clash[] = [];
  const disputed = new Set<string>();
  for (const [userName, candidates] of wanting) {
    const own = new Set(candidates.map(({ externalId }) => externalId));
    const others = (holders.get(userName) ?? []).filter(({ externalId }) => !own.has(externalId));
    if (candidates.length + others.length < 2) continue;
    const listed = others.flatMap(({ externalId }) => byExternalId.get(externalId) ?? []);
    for (const entry of [...candidates, ...listed]) {
      if (isUpsert(entry) || entry.action === 'deactivate') aside.add(entry);
    }
    for (const { externalId } of others) disputed.add(externalId);
    clashes.push(clashOf(candidates, others, byExternalId));
  }
  return {
    entries: entries.map((entry) => (aside.has(entry) ? setAside(entry) : entry)),
    clashes,
    disputed,
  };
}

function setAside({ profile: _profile, changed: _changed, detail: _detail, ...entry }: PlanEntry): PlanEntry {
  return { ...entry, action: 'skip', reason: 'user-name-taken' };
}

function clashOf(
  candidates: readonly PlanEntry[],
  others: readonly Holding[],
  byExternalId: ReadonlyMap<string | undefined, readonly PlanEntry[]>,
): Clash {
  const newcomer = candidates.find(({ holding }) => !isHeld(holding));
  const account = others[0] ?? candidates.find(({ holding }) => isHeld(holding))?.holding;
  return {
    personioIds: [
      ...candidates.map(({ personioId }) => personioId),
      ...others.flatMap(({ externalId }) => byExternalId.get(externalId) ?? []).map(({ personioId }) => personioId),
    ].filter((id) => id !== undefined),
    oktaUserIds: others
      .filter(({ externalId }) => !byExternalId.has(externalId))
      .map(({ userId }) => userId ?? 'an app user without an id'),
    ...(newcomer?.personioId !== undefined &&
      account !== undefined && { alias: { personioId: newcomer.personioId, externalId: account.externalId } }),
  };
}

function absentPeople(identities: readonly Identity[], directory: Directory): Holding[] {
  if (directory.kind !== 'listed') return [];
  // Not by the Personio id: where the external id has changed, everybody is missing, and a safeguard has to see that.
  const listed = new Set(identities.flatMap(({ externalId, aliasFor }) => [externalId, aliasFor]));
  return [...directory.holdings.values()].filter((holding) => isHeld(holding) && !listed.has(holding.externalId));
}

function missingEntry(holding: Holding): PlanEntry {
  return {
    oktaUserId: holding.userId ?? 'an app user without an id',
    externalId: holding.externalId,
    action: 'deactivate',
    reason: 'missing',
    holding,
  };
}
