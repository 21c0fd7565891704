import type { AttributesRead } from '../expressions/reads.ts';
import { ENTITIES, type Listing } from './employee.ts';
import { END_DATES } from './lifecycle.ts';

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

/** A label that the configuration uses, and that several custom attributes have. */
export interface Ambiguous {
  readonly label: string;
  readonly place: string;
  readonly keys: readonly string[];
}

export interface AttributesToAsk {
  /** Personio's keys to ask for; `all` where it can't be known beforehand what is read. */
  readonly keys: readonly string[] | 'all';
  readonly unreadable: readonly Unreadable[];
  /** Attributes that only a guard of ours would have used, or its expression as a whole: it is off without them. */
  readonly withoutGuard: readonly Unreadable[];
  readonly ambiguous: readonly Ambiguous[];
}

/** What every record has, and what this action adds: a credential can't lack access to either. */
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
  // Whole records are not downloaded for the sake of a guard: a guard that may read anything is off.
  const guarded = placesOf(new Map([...guards].filter(([, { anything }]) => !anything)), true);
  const openEnded = [...guards]
    .filter(([, { anything }]) => anything && !readsAnything)
    .map(([place]) => ({ attribute: place, place }));
  const needed = [...placesOf(uses, false), ...guarded];

  if (readable === 'refused') {
    const askable = !readsAnything && needed.every(({ label, guard }) => guard || !label);
    const labels = needed.filter(({ label, guard }) => askable && label && guard);
    const keys = askable ? distinct(needed.filter(({ label }) => !label).map(({ attribute }) => attribute)) : 'all';
    return { keys, unreadable: [], withoutGuard: [...openEnded, ...labels.map(lackOf)], ambiguous: [] };
  }
  const keysOf = ({ attribute, label }: { attribute: string; label: boolean }) =>
    readable
      .filter((one) => (label ? one.label === attribute : one.key === attribute || one.universalId === attribute))
      .map(({ key }) => key);
  const found = needed.map((use) => ({ ...use, keys: keysOf(use) }));
  const isAmbiguous = ({ label, keys }: { label: boolean; keys: readonly string[] }) => label && keys.length > 1;
  const known = found.filter((use) => use.keys.length > 0 && !isAmbiguous(use));
  const lacking = found.filter(({ keys }) => keys.length === 0);
  return {
    keys: readsAnything ? 'all' : distinct(known.flatMap(({ keys }) => keys)),
    unreadable: lacking.filter(({ guard }) => !guard).map(lackOf),
    withoutGuard: [...openEnded, ...found.filter((use) => use.guard && !known.includes(use)).map(lackOf)],
    ambiguous: found
      .filter((use) => isAmbiguous(use) && !use.guard)
      .map(({ attribute, place, keys }) => ({ label: attribute, place, keys })),
  };
}

/** Labels in use that turned out to be those of several custom attributes, where the attributes could not be asked for beforehand. */
export function ambiguousLabels(
  uses: ReadonlyMap<string, AttributesRead>,
  { labels: seen }: Pick<Listing, 'labels'>,
): Ambiguous[] {
  return [...uses].flatMap(([place, { labels }]) =>
    [...labels].flatMap((label) => {
      const keys = [...(seen?.get(label) ?? [])].sort();
      return keys.length > 1 ? [{ label, place, keys }] : [];
    }),
  );
}

/** What `uses` read, all together: a flaw in anything else harms nobody. */
export function readTogether(uses: ReadonlyMap<string, AttributesRead>): AttributesRead {
  const all = [...uses.values()];
  return {
    attributes: new Set(all.flatMap(({ attributes }) => [...attributes])),
    labels: new Set(all.flatMap(({ labels }) => [...labels])),
    names: new Set(all.flatMap(({ names }) => [...(names ?? [])])),
    paths: all.flatMap(({ paths }) => paths ?? []),
    anything: all.some(({ anything }) => anything),
  };
}

/**
 * The entities whose names are read, where a source has them by id alone: `needed` by a rule that the user wrote, or wanted only
 * `if-readable`, by a guard or by an expression that may read anything.
 */
export function namesToAsk(
  uses: ReadonlyMap<string, AttributesRead>,
  guards: ReadonlyMap<string, AttributesRead> = new Map(),
): ReadonlyMap<string, 'needed' | 'if-readable'> {
  const { names: needed, anything } = readTogether(uses);
  const { names: guarded } = readTogether(guards);
  const wanted = ENTITIES.filter((entity) => anything || needed?.has(entity) || guarded?.has(entity));
  return new Map(wanted.map((entity) => [entity, needed?.has(entity) ? 'needed' : 'if-readable']));
}

/**
 * What is used and nobody's record has, not even as an empty value: the credential may not read it, and silence must not decide.
 * Of people whose employment ends, v2 leaves out the date that an old credential may not see, while it says null for all others.
 */
export function inNoRecord(uses: ReadonlyMap<string, AttributesRead>, { employees }: Listing): Unreadable[] {
  const leaving = employees.filter(({ fields }) => END_DATES.some((attribute) => fields[attribute]));
  const isThere = (attribute: string) => {
    const telling = END_DATES.includes(attribute) && leaving.length > 0 ? leaving : employees;
    return telling.some(
      ({ fields, supervisorUnknown }) =>
        Object.hasOwn(fields, attribute) || (attribute === 'supervisor' && supervisorUnknown),
    );
  };
  return [...uses].flatMap(([place, { attributes }]) =>
    [...attributes].filter((attribute) => !isThere(attribute)).map((attribute) => ({ attribute, place })),
  );
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

function lackOf({ attribute, place }: Unreadable): Unreadable {
  return { attribute, place };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
