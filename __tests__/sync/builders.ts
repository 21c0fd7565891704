import type { Directory, Holding, Profile } from '../../src/sync/directory.ts';
import type { Employee } from '../../src/sync/employee.ts';
import type { Identity, InvalidReason, Mapping, Rules, SkipReason } from '../../src/sync/identity.ts';
import { type Limit, parseLimit } from '../../src/sync/limit.ts';
import { type Logins, makePlan, type Plan, type PlanEntry, type PlanRules } from '../../src/sync/plan.ts';
import type { SafeguardLimits } from '../../src/sync/safeguards.ts';

/** Employees, identities, holdings and rules with everything in order, but for what a test says. */

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
    profile: async ({ id }) => ({ profile: profileOf(id), problems: [] }),
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
    ...given,
  };
}

const identity = (id: string, verdict: Identity['verdict'], left = false): Identity => ({
  personioId: id,
  externalId: id,
  left,
  verdict,
});

export const member = (id: string, profile: Profile = {}, due = true): Identity =>
  identity(id, { is: 'member', due, profile: { ...profileOf(id), ...profile } });

export const leaver = (id: string): Identity => identity(id, { is: 'leaver' }, true);

export const skipped = (id: string, reason: SkipReason): Identity => identity(id, { is: 'skip', reason });

export const outOfScope = (id: string, left = false): Identity =>
  identity(id, { is: 'out-of-scope', leaver: left }, left);

export const invalid = (id: string, reason: InvalidReason = 'invalid-attribute', profile?: Profile): Identity =>
  identity(id, { is: 'invalid', reason, detail: 'email is empty', ...(profile && { profile }) });

/** Somebody whose external id can't be made out. */
export const unnamed = (id: string): Identity => ({
  personioId: id,
  left: false,
  verdict: { is: 'invalid', reason: 'no-external-id', detail: 'has no external id' },
});

export function holding(id: string, given: Partial<Holding> & { profile?: Record<string, string> } = {}): Holding {
  return {
    externalId: id,
    userId: `00u${id}`,
    standing: 'held',
    ...given,
    profile: { ...profileOf(id), ...given.profile },
  };
}

const byId = (holdings: readonly Holding[]) => new Map(holdings.map((each) => [each.externalId, each]));

export const listed = (...holdings: Holding[]): Directory => ({
  kind: 'listed',
  holdings: byId(holdings),
  ignoredRows: 0,
});
export const lookedUp = (...holdings: Holding[]): Directory => ({ kind: 'looked-up', holdings: byId(holdings) });
export const unread: Directory = { kind: 'unread', holdings: new Map() };

export function planRules(given: Partial<PlanRules> = {}): PlanRules {
  return {
    mode: 'sync',
    never: new Set(),
    missing: false,
    outOfScope: false,
    reactivate: false,
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
  return makePlan(identities, directory, planRules(given), logins);
}

/** What becomes of each, as `id action reason`; people whom Personio doesn't list go by their Okta user. */
export function inWords({ entries }: { readonly entries: readonly PlanEntry[] }): string[] {
  return entries.map(({ personioId, oktaUserId, action, reason }) =>
    [personioId ?? oktaUserId, action, reason].filter(Boolean).join(' '),
  );
}

/** The defaults, but for what a test says. */
export function limits({ minEmployees = 1, allowEmpty = [], ...given }: LimitsGiven = {}): SafeguardLimits {
  const defaults = {
    maxDeactivations: '10%',
    maxInvalid: '10%',
    maxCreates: '20%',
    maxRenames: '5%',
    maxCleared: '10%',
    maxUnconfirmed: '100%',
  };
  const texts = Object.entries({ ...defaults, ...given });
  const parsed = Object.fromEntries(texts.map(([name, text]) => [name, parseLimit(text)]));
  return { ...(parsed as Record<keyof typeof defaults, Limit>), minEmployees, allowEmpty };
}

type LimitsGiven = Partial<{
  [K in keyof SafeguardLimits]: SafeguardLimits[K] extends Limit ? string : SafeguardLimits[K];
}>;

/** `count` of something, made from the ids that follow `first`. */
export function many<T>(count: number, make: (id: string) => T, first = 1): T[] {
  return Array.from({ length: count }, (_, at) => make(String(first + at)));
}
