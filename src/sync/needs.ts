import type { Reads } from './attributes.ts';

/** An attribute that the Personio credential may read. */
export interface Readable {
  readonly key: string;
  readonly label: string;
  readonly universalId: string | null;
}

/** An attribute that the configuration uses and the credential may not read, or that does not exist. */
export interface Unreadable {
  readonly attribute: string;
  /** Where in the configuration it is used: `profile.email`. */
  readonly place: string;
}

export interface Needs {
  /** Personio's keys to ask for; `all` where it can't be known beforehand what is read. */
  readonly keys: readonly string[] | 'all';
  readonly unreadable: readonly Unreadable[];
}

/** What every record has, and what this action makes of it: neither is an attribute that a credential may lack. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['id', 'custom']);

/**
 * Which attributes to ask Personio for, so that salaries and home addresses are never downloaded.
 * `uses`: what is read, by its place in the configuration. `readable`: what the credential may read, `refused` where it can't be known.
 */
export function needsOf(uses: ReadonlyMap<string, Reads>, readable: readonly Readable[] | 'refused'): Needs {
  const places = [...uses].flatMap(([place, reads]) => [
    ...[...reads.attributes].map((attribute) => ({ attribute, place, label: false })),
    ...[...reads.labels].map((attribute) => ({ attribute, place, label: true })),
  ]);
  const needed = places.filter(({ attribute, label }) => label || !ALWAYS_THERE.has(attribute));
  const readsAnything = uses.values().some(({ anything }) => anything);

  if (readable === 'refused') {
    const askable = !readsAnything && needed.every(({ label }) => !label);
    return { keys: askable ? distinct(needed.map(({ attribute }) => attribute)) : 'all', unreadable: [] };
  }
  const keyOf = ({ attribute, label }: { attribute: string; label: boolean }) =>
    readable.filter((one) =>
      label ? one.label === attribute : one.key === attribute || one.universalId === attribute,
    );
  const found = needed.map((use) => ({ ...use, keys: keyOf(use).map(({ key }) => key) }));
  return {
    keys: readsAnything ? 'all' : distinct(found.flatMap(({ keys }) => keys)),
    unreadable: found.filter(({ keys }) => keys.length === 0).map(({ attribute, place }) => ({ attribute, place })),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
