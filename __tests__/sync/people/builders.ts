import { type Limit, parseLimit } from '../../../src/sync/limit.ts';
import type { Logins, PersonChange } from '../../../src/sync/people/change.ts';
import type { AppUser, AppUserRow, Directory, Profile } from '../../../src/sync/people/directory.ts';
import type { Employee } from '../../../src/sync/people/employee.ts';
import type { Identity, Mapping, Rules } from '../../../src/sync/people/identity.ts';
import type { Stage } from '../../../src/sync/people/lifecycle.ts';
import { type Plan, type PlanRules, planPeople } from '../../../src/sync/people/plan.ts';
import type { InvalidReason, SkipReason } from '../../../src/sync/people/reasons.ts';
import { SAFEGUARD_LIMITS, type SafeguardSettings } from '../../../src/sync/people/safeguards.ts';

/** Employees, identities, appUsers and rules with everything in order, but for what a test says. */

export function employee(given: Partial<Employee> = {}): Employee {
  return { id: '1', status: 'active', fields: {}, ...given };
}

/** A profile that is the same for the same id, and in order. */
export function profileOf(id: string) {
  const address = `person${id}@acme.example`;
  return { userName: address, email: address, firstName: `First${id}`, lastName: `Last${id}` };
}

/** A mapping that needs no fields: the external id is the Personio id. */
export function mapping(given: Partial<Mapping> = {}): Mapping {
  return {
    externalId: async ({ id }) => id,
    inScope: async () => true,
    lacksForScope: () => false,
    fromSupervisor: new Set(),
    profile: async ({ id }) => ({ profile: profileOf(id), problems: [] }),
    names: async ({ id }) => namesOf(profileOf(id)),
    ...given,
  };
}

export function rules(given: Partial<Rules> = {}): Rules {
  return {
    mode: 'sync',
    today: '2026-11-23',
    lifecycle: { deactivateOn: 'status' },
    aliases: {},
    never: new Set(),
    always: new Set(),
    ...given,
  };
}

function namesOf({ userName, firstName, lastName }: Profile): Identity['names'] {
  return { userName: userName ?? undefined, firstName: firstName ?? undefined, lastName: lastName ?? undefined };
}

const identity = (id: string, assessment: Identity['assessment'], stage: Stage = 'member', profile: Profile = {}) => ({
  personioId: id,
  externalId: id,
  stage,
  left: stage === 'leaver',
  names: namesOf({ ...profileOf(id), ...profile }),
  assessment,
});

export const member = (id: string, profile: Profile = {}, due = true): Identity =>
  identity(id, { is: 'member', due, profile: { ...profileOf(id), ...profile } }, due ? 'member' : 'not-due', profile);

export const leaver = (id: string, profile: Profile = {}): Identity =>
  identity(id, { is: 'leaver' }, 'leaver', profile);

export const skipped = (id: string, reason: SkipReason, stage: Stage = stageIn(reason)): Identity =>
  identity(id, { is: 'skip', reason }, stage);

function stageIn(reason: SkipReason): Stage {
  const isStage = reason === 'no-status' || reason === 'no-employment' || reason === 'unknown-status';
  return isStage || reason === 'not-due' ? reason : 'member';
}

export const outOfScope = (id: string, left = false): Identity =>
  identity(id, { is: 'out-of-scope', leaver: left }, left ? 'leaver' : 'member');

export const invalid = (id: string, reason: InvalidReason = 'invalid-attribute', profile?: Profile): Identity =>
  identity(id, { is: 'invalid', reason, detail: 'email is empty', ...(profile && { profile }) });

/** The same record with another user name, whatever became of it. */
export const named = (userName: string, one: Identity): Identity => ({ ...one, names: { ...one.names, userName } });

/** The same record with a list of user names to choose from. */
export function choosing(
  candidates: readonly string[],
  one: Identity,
  given: Pick<Identity, 'email' | 'hireDate'> = {},
): Identity {
  const [userName = ''] = candidates;
  const { assessment } = one;
  return {
    ...one,
    ...given,
    names: { ...one.names, userName, candidates },
    assessment:
      assessment.is === 'member' ? { ...assessment, profile: { ...assessment.profile, userName } } : assessment,
  };
}

/** Somebody whose external id can't be made out. */
export const unnamed = (id: string): Identity => ({
  personioId: id,
  stage: 'member',
  left: false,
  names: namesOf(profileOf(id)),
  assessment: { is: 'invalid', reason: 'no-external-id', detail: 'has no external id' },
});

export function appUser(id: string, given: Partial<AppUser> & { profile?: Record<string, string> } = {}): AppUser {
  return {
    externalId: id,
    userId: `00u${id}`,
    state: 'held',
    ...given,
    profile: { ...profileOf(id), ...given.profile },
  };
}

const byId = (appUsers: readonly AppUser[]) => new Map(appUsers.map((each) => [each.externalId, each]));

export type Listed = Extract<Directory, { kind: 'listed' }>;

export const listed = (...appUsers: AppUser[]): Listed => ({
  kind: 'listed',
  appUsers: byId(appUsers),
  unnamed: [],
  ignoredRows: 0,
});

/** App users that wait for confirmation, and name no external id. */
export const withRows = (directory: Listed, ...unnamed: AppUserRow[]): Listed => ({ ...directory, unnamed });

/** The app user of somebody who waits, without the external id. */
export function waitingRow(id: string, given: Record<string, string> = {}): AppUserRow {
  return { userId: `0ua${id}`, state: 'waiting', profile: { ...profileOf(id), ...given } };
}
export const lookedUp = (...appUsers: AppUser[]): Directory => ({ kind: 'looked-up', appUsers: byId(appUsers) });
export const unread: Directory = { kind: 'unread', appUsers: new Map() };

export function planRules(given: Partial<PlanRules> = {}): PlanRules {
  return {
    mode: 'sync',
    never: new Set(),
    always: new Set(),
    missing: false,
    outOfScope: false,
    reactivate: false,
    distinct: new Set(),
    complete: true,
    ...given,
  };
}

export function planOf(
  identities: readonly Identity[],
  directory: Directory,
  given: Partial<PlanRules> = {},
  logins?: Logins,
): Plan {
  return planPeople(identities, { directory, ...(logins && { logins }) }, planRules(given));
}

/** What becomes of each, as `id action reason`; people whom Personio doesn't list go by their Okta user. */
export function inWords({ changes }: { readonly changes: readonly PersonChange[] }): string[] {
  return changes.map(({ personioId, oktaUserId, action, reason }) =>
    [personioId ?? oktaUserId, action, reason].filter(Boolean).join(' '),
  );
}

/** The defaults, but for what a test says. */
export function limits({ minEmployees = 1, allowEmpty = [], ...given }: LimitsGiven = {}): SafeguardSettings {
  const defaults = Object.entries(SAFEGUARD_LIMITS).map(([name, { default: byDefault }]) => [name, byDefault] as const);
  const texts = Object.entries({ ...Object.fromEntries(defaults), ...given });
  const parsed = Object.fromEntries(texts.map(([name, text]) => [name, parseLimit(text)]));
  return { ...(parsed as Record<keyof typeof SAFEGUARD_LIMITS, Limit>), minEmployees, allowEmpty };
}

type LimitsGiven = Partial<{
  [K in keyof SafeguardSettings]: SafeguardSettings[K] extends Limit ? string : SafeguardSettings[K];
}>;

/** `count` of something, made from the ids that follow `first`. */
export function many<T>(count: number, make: (id: string) => T, first = 1): T[] {
  return Array.from({ length: count }, (_, at) => make(String(first + at)));
}
