import type { AttributesRead } from '../expressions/reads.ts';

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

export interface AttributesToAsk {
  /** Personio's keys to ask for; `all` where it can't be known beforehand what is read. */
  readonly keys: readonly string[] | 'all';
  readonly unreadable: readonly Unreadable[];
  /** Attributes that only a guard of ours would have used, or the places of its expressions: it is off without them. */
  readonly withoutGuard: readonly string[];
}

/** What every record has, and what this action makes of it: neither is an attribute that a credential may lack. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['id', 'custom']);

/**
 * Which attributes to ask Personio for, so that salaries and home addresses are never downloaded.
 * `uses`: what the configuration reads, by its place there. `guards`: what only a guard of this action reads, in the same form;
 * it is asked for if the credential may read it. `readable`: what it may read, `refused` where that can't be known.
 */
export function attributesToAsk(
  uses: ReadonlyMap<string, AttributesRead>,
  readable: readonly Readable[] | 'refused',
  guards: ReadonlyMap<string, AttributesRead> = new Map(),
): AttributesToAsk {
  const readsAnything = uses.values().some(({ anything }) => anything);
  // Nobody's whole record is downloaded for the sake of a guard: one that may read anything is off.
  const guarded = placesOf(new Map([...guards].filter(([, { anything }]) => !anything)), true);
  const openEnded = [...guards].filter(([, { anything }]) => anything && !readsAnything).map(([place]) => place);
  const needed = [...placesOf(uses, false), ...guarded];

  if (readable === 'refused') {
    const askable = !readsAnything && needed.every(({ label, guard }) => guard || !label);
    const labels = needed.filter(({ label, guard }) => askable && label && guard);
    const keys = askable ? distinct(needed.filter(({ label }) => !label).map(({ attribute }) => attribute)) : 'all';
    return {
      keys,
      unreadable: [],
      withoutGuard: distinct([...openEnded, ...labels.map(({ attribute }) => attribute)]),
    };
  }
  const keyOf = ({ attribute, label }: { attribute: string; label: boolean }) =>
    readable.filter((one) =>
      label ? one.label === attribute : one.key === attribute || one.universalId === attribute,
    );
  const found = needed.map((use) => ({ ...use, keys: keyOf(use).map(({ key }) => key) }));
  const lacking = found.filter(({ keys }) => keys.length === 0);
  return {
    keys: readsAnything ? 'all' : distinct(found.flatMap(({ keys }) => keys)),
    unreadable: lacking.filter(({ guard }) => !guard).map(({ attribute, place }) => ({ attribute, place })),
    withoutGuard: distinct([...openEnded, ...lacking.filter(({ guard }) => guard).map(({ attribute }) => attribute)]),
  };
}

/** Every attribute that is read, with where and by whom; not those that every record has. */
function placesOf(reads: ReadonlyMap<string, AttributesRead>, guard: boolean) {
  return [...reads].flatMap(([place, { attributes, labels }]) => [
    ...[...attributes]
      .filter((attribute) => !ALWAYS_THERE.has(attribute))
      .map((attribute) => ({ attribute, place, guard, label: false })),
    ...[...labels].map((attribute) => ({ attribute, place, guard, label: true })),
  ]);
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
