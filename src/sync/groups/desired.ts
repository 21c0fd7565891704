import { isUpsert, type PersonChange } from '../people/change.ts';
import { externalIdOf } from './directory.ts';
import type { Belonging, Belongings, NamedKey } from './rules.ts';

/** Okta's limit for the ids of groups and members, in characters (OpenAPI description). */
export const LONGEST_ID = 255;

/** A group that somebody of this listing belongs to. */
export interface Wanted {
  readonly externalId: string;
  readonly rule: string;
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** External ids of the people who are decided. */
  readonly members: ReadonlySet<string>;
}

export interface Present {
  readonly change: PersonChange;
  readonly found: Belongings;
}

/** The groups that the records give by one rule, in the order of their keys. The name is the one that most members' records give. */
export function wantedBy(rule: string, present: readonly Present[]): Wanted[] {
  const pairs = present.flatMap(({ change, found }) => {
    const belonging = found[rule] ?? [];
    return typeof belonging === 'string' ? [] : belonging.map((named) => ({ change, named }));
  });
  const byKey = [...Map.groupBy(pairs, ({ named }) => named.key)].sort(byCodePoint(([key]) => key));
  return byKey.map(([key, all]) => {
    const members = all.filter(({ change }) => isDecided(change));
    const voting = (members.length > 0 ? members : all).map(({ named }) => named);
    return {
      externalId: externalIdOf(rule, key),
      rule,
      name: mostOf(voting, ({ name }) => name),
      description: mostOf(voting, ({ description }) => description),
      members: new Set(members.map(({ change }) => change.externalId ?? '')),
    };
  });
}

/** What most of them give; of a tie, the first by code point. */
function mostOf(named: readonly NamedKey[], textOf: (one: NamedKey) => string | undefined): string | undefined {
  const texts = named.flatMap((one) => textOf(one) ?? []);
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, count: all.length }));
  counts.sort((one, other) => other.count - one.count || compare(one.text, other.text));
  return counts[0]?.text;
}

/** Whether this run creates, updates or finds this person equal, and Okta has confirmed them. */
export function isDecided(change: PersonChange): boolean {
  const { reason, appUser, externalId } = change;
  if (externalId === undefined || isNamedTooLong(change)) return false;
  if (!isUpsert(change) && reason !== 'equal') return false;
  return appUser?.state !== 'waiting';
}

export function isNamedTooLong({ externalId = '' }: PersonChange): boolean {
  return externalId.length > LONGEST_ID;
}

/** Nobody's record gives a key; or an attribute that the key reads is in nobody's record, and nobody can tell what it would have given. */
export function isEmptyForEverybody(
  rule: string,
  present: readonly Present[],
  emptyAttributes: Readonly<Record<string, readonly string[]>>,
): boolean {
  if (present.length === 0) return false;
  const givesKey = (belonging: Belonging = []) => typeof belonging !== 'string' && belonging.length > 0;
  return !present.some(({ found }) => givesKey(found[rule])) || (emptyAttributes[rule] ?? []).length > 0;
}

export function byCodePoint<T>(textOf: (one: T) => string): (one: T, other: T) => number {
  return (one, other) => compare(textOf(one), textOf(other));
}

/** By code point, not by UTF-16 code unit. */
function compare(one: string, other: string): number {
  const [left, right] = [[...one], [...other]];
  for (const [at, letter] of left.entries()) {
    const difference = (letter.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
