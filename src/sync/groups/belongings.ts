import { setImmediate } from 'node:timers/promises';
import { mistakeAt, SyncError } from '../../errors.ts';
import type { Employee } from '../people/employee.ts';
import type { Identity } from '../people/identity.ts';
import { type Belongings, compileGroups, type GroupRules } from './rules.ts';

/** What the rules say of a listing. */
export interface ListedBelongings {
  /** By Personio id, of everybody who has not left. */
  readonly belongings: ReadonlyMap<string, Belongings>;
  /** By rule: attributes that its key reads, and that are empty for everybody. */
  readonly emptyAttributes: Readonly<Record<string, readonly string[]>>;
}

/** More groups than this from one rule must be a mistake, such as a key that differs for everybody. */
const MOST_KEYS = 1_000;
const PEOPLE_BETWEEN_YIELDS = 20;

/**
 * Applies the rules to everybody who has not left; `identities` are those of the employees, in the same order. Throws `config-invalid` for
 * a rule that would make more than a thousand groups, and for an expression that does not finish.
 */
export async function listBelongings(
  employees: readonly Employee[],
  identities: readonly Identity[],
  { rules, signal }: { readonly rules: GroupRules; readonly signal?: AbortSignal | undefined },
): Promise<ListedBelongings> {
  const mapping = await compileGroups(rules);
  const belongings = new Map<string, Belongings>();
  const keys = new Map(Object.keys(rules).map((rule) => [rule, new Set<string>()]));
  for (const [at, employee] of employees.entries()) {
    const identity = identities[at];
    if (identity === undefined || identity.left) continue;
    const found = await mapping.belongingsOf(employee);
    belongings.set(identity.personioId, found);
    for (const [rule, known] of keys) refuseTooMany(rule, known, found);
    // Expressions by themselves never let a timer or a signal run.
    if (at % PEOPLE_BETWEEN_YIELDS === 0) await setImmediate();
    signal?.throwIfAborted();
  }
  return { belongings, emptyAttributes: mapping.emptyAttributes() };
}

function refuseTooMany(rule: string, known: Set<string>, belongings: Belongings): void {
  const belonging = belongings[rule] ?? [];
  if (typeof belonging !== 'string') for (const { key } of belonging) known.add(key);
  if (known.size <= MOST_KEYS) return;
  const place = `groups.rules.${rule}.key`;
  throw new SyncError('config-invalid', `\`${place}\` gives more than ${MOST_KEYS} different keys.`, {
    remedy: 'Each key is a group: take an attribute that many people share, such as `department.id`.',
    mistakes: [mistakeAt(place, `gives more than ${MOST_KEYS} different keys`)],
  });
}
