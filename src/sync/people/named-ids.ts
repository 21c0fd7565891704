import type { Directory } from './directory.ts';
import type { Identity } from './identity.ts';

/** The lists of ids in the configuration. */
export interface NamedIds {
  readonly identity: { readonly aliases: Readonly<Record<string, string>>; readonly distinct: readonly string[] };
  readonly deactivate: {
    readonly never: readonly string[];
    readonly always: readonly string[];
    readonly loginKept: readonly string[];
  };
}

/** Ids of the configuration that are nobody's: mistyped, or no longer needed. */
export interface IdsOfNobody {
  /** Key of the configuration → ids that match nobody; no key without any. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  /** Employees in `identity.aliases` whom Personio does not list: their alias protects nobody, and joins nobody. */
  readonly aliased: readonly string[];
}

/** Looks for everybody whom the configuration names: nobody can be told where a listing lacks people, nor an external id where Okta's was not read. */
export function idsOfNobody(
  { identity, deactivate }: NamedIds,
  {
    identities,
    directory,
    complete,
  }: { readonly identities: readonly Identity[]; readonly directory: Directory; readonly complete: boolean },
): IdsOfNobody {
  if (!complete) return { byKey: new Map(), aliased: [] };
  const employees = new Set(identities.map(({ personioId }) => personioId));
  const unknown = (ids: readonly string[], externalIds: readonly (string | undefined)[]) => {
    const known = new Set([...externalIds, ...directory.appUsers.keys()]);
    return directory.kind === 'listed' ? ids.filter((id) => !known.has(id)) : [];
  };
  /** An aliased employee is known by the alias alone: their own id protects nobody. */
  const current = identities.map(({ externalId }) => externalId);
  /** Whose account an alias hands on, it does not prove by itself. */
  const own = identities.map(({ personioId, externalId, aliasFor }) =>
    Object.hasOwn(identity.aliases, personioId) ? aliasFor : externalId,
  );
  const byKey = {
    'deactivate.never': unknown(deactivate.never, current),
    'deactivate.always': unknown(deactivate.always, current),
    'deactivate.loginKept': deactivate.loginKept.filter((id) => !employees.has(id)),
    'identity.aliases': unknown(Object.values(identity.aliases), own),
    'identity.distinct': identity.distinct.filter((id) => !employees.has(id)),
  };
  return {
    byKey: new Map(Object.entries(byKey).filter(([, ids]) => ids.length > 0)),
    aliased: Object.keys(identity.aliases).filter((id) => !employees.has(id)),
  };
}
