import { isEmpty } from '../expressions/empty.ts';
import { compileExpression, type Evaluate } from '../expressions/expression.ts';
import { type AttributesRead, attributesReadBy } from '../expressions/reads.ts';
import { evaluate, Failure, textsOf } from '../expressions/result.ts';
import { hangsOnSupervisor, lacksAny, valueIn } from '../expressions/silence.ts';
import { type Mode, upserts } from '../mode.ts';
import type { Employee, Fields, Value } from '../people/employee.ts';

/** One rule of the configuration: JSONata over an employee. `name` and `description` see the key as `$key`. */
export interface GroupRule {
  readonly key: string;
  readonly name: string;
  readonly description?: string | undefined;
}

/** By the name of the rule. */
export type GroupRules = Readonly<Record<string, GroupRule>>;

/** One group that a record belongs to, by one rule. */
export interface NamedKey {
  readonly key: string;
  /** Absent where the expression gives no text. */
  readonly name?: string;
  readonly description?: string;
}

/**
 * What one rule says of one record. `unknown`: the record can't tell, as part of it was not read; `failed`: the expression gives no
 * list of texts.
 */
export type Belonging = readonly NamedKey[] | 'unknown' | 'failed';

/** By the name of the rule. */
export type Belongings = Readonly<Record<string, Belonging>>;

/** The rules, ready to be asked about one employee after the other. */
export interface GroupMapping {
  belongingsOf(employee: Employee): Promise<Belongings>;
  /** Attributes that the key of each rule reads, and that were empty for everybody asked about so far; a supervisor's as `supervisor.team`. */
  emptyAttributes(): Readonly<Record<string, readonly string[]>>;
}

/** The rules by which a run of this mode makes groups; undefined where there are none, or the mode leaves groups alone. */
export function groupRulesFor(mode: Mode, rules: GroupRules): GroupRules | undefined {
  return upserts(mode) && Object.keys(rules).length > 0 ? rules : undefined;
}

/** The variables that `name` and `description` are given. */
export const BOUND = ['key'];

const TIMEOUT_MS = 5_000;

/** What a group may be called by where no personal data is shown: what these say of a person is no secret of theirs. */
const SHOWN: ReadonlySet<string> = new Set([
  ...['department', 'team', 'office', 'subcompany', 'cost_centers', 'employment_type', 'position', 'status'],
]);

/** One expression of a rule, ready to be asked, and what it reads. */
interface Part {
  readonly ask: Evaluate;
  readonly reads: AttributesRead;
}

interface Compiled {
  readonly key: Part;
  readonly name: Part;
  readonly description?: Part;
}

/** Compiles the rules once. Asking rejects only with `config-invalid`, for an expression that does not come to an end. */
export async function compileGroups(rules: GroupRules, timeoutMs = TIMEOUT_MS): Promise<GroupMapping> {
  const compiled = new Map<string, Compiled>();
  /** The attributes that the key of each rule reads, and nobody had so far: by their name, the way to them. */
  const unseen = new Map<string, Map<string, readonly string[]>>();
  for (const [name, rule] of Object.entries(rules)) {
    const each = await compileRule(rule, timeoutMs);
    compiled.set(name, each);
    unseen.set(name, new Map((each.key.reads.paths ?? []).map(attributeIn).map((path) => [path.join('.'), path])));
  }
  // Thousands of people share a few groups.
  const shared = new Map<string, NamedKey>();
  const share = (named: NamedKey): NamedKey => {
    const text = JSON.stringify(named);
    const known = shared.get(text);
    if (known === undefined) shared.set(text, named);
    return known ?? named;
  };

  return {
    async belongingsOf(employee) {
      const belongings: Record<string, Belonging> = {};
      for (const [name, rule] of compiled) {
        const empty = unseen.get(name)!;
        for (const [attribute, path] of empty) if (!isEmptyIn(employee.fields, path)) empty.delete(attribute);
        const found = await belongingOf(employee, name, rule);
        belongings[name] = typeof found === 'string' ? found : found.map(share);
      }
      return belongings;
    },
    emptyAttributes: () => Object.fromEntries([...unseen].map(([name, attributes]) => [name, [...attributes.keys()]])),
  };
}

/** What each expression of the rules reads, by its place in the configuration (`groups.rules.team.key`). */
export async function attributesOfGroups(rules: GroupRules): Promise<Map<string, AttributesRead>> {
  const used = new Map<string, AttributesRead>();
  for (const [name, rule] of Object.entries(rules)) {
    for (const [part, text] of Object.entries(rule)) {
      if (text !== undefined) used.set(placeOf(name, part), await attributesReadBy(text));
    }
  }
  return used;
}

/** The rules whose keys and names say no more of people than where they work, so that they may be shown. */
export async function shownRules(rules: GroupRules): Promise<ReadonlySet<string>> {
  const reads = await attributesOfGroups(rules);
  const isShown = ({ attributes, labels, anything }: AttributesRead) =>
    !anything && labels.size === 0 && [...attributes].every((attribute) => SHOWN.has(attribute));
  const mayShow = (name: string) =>
    ['key', 'name', 'description'].every((part) => isShown(reads.get(placeOf(name, part)) ?? NOTHING));
  return new Set(Object.keys(rules).filter(mayShow));
}

const NOTHING: AttributesRead = { attributes: new Set(), labels: new Set(), anything: false };

function placeOf(rule: string, part: string): string {
  return `groups.rules.${rule}.${part}`;
}

async function compileRule({ key, name, description }: GroupRule, timeoutMs: number): Promise<Compiled> {
  const compiled = async (text: string): Promise<Part> => ({
    ask: await compileExpression(text, timeoutMs),
    reads: await attributesReadBy(text),
  });
  return {
    key: await compiled(key),
    name: await compiled(name),
    ...(description !== undefined && { description: await compiled(description) }),
  };
}

/** A record that was not read in full is no evidence of having moved away: then its groups are not known. */
async function belongingOf(
  employee: Employee,
  rule: string,
  { key: { ask, reads }, name, description }: Compiled,
): Promise<Belonging> {
  if (employee.flaw !== undefined || looksAtUnread(reads, employee)) return 'unknown';
  const result = await evaluate(placeOf(rule, 'key'), ask, employee);
  const texts = result instanceof Failure ? undefined : textsOf(result);
  const isWanting = texts === undefined || texts.length === 0;
  if (hangsOnSupervisor(isWanting, reads, employee)) return 'unknown';
  if (texts === undefined) return 'failed';
  if (isWanting && lacksAny(reads, employee)) return 'unknown';
  const keys = new Map(texts.map((text) => [tidy(text), text]));
  keys.delete('');
  const named: NamedKey[] = [];
  for (const [each, written] of keys) {
    const textOf = async (part: string, { ask, reads }: Part) => {
      // What is made without a supervisor who was not read is not what the group is called.
      if (looksAtUnread(reads, employee)) return undefined;
      // The record is searched for the key as the record has it.
      const texts = textsOf(await evaluate(placeOf(rule, part), ask, employee, { key: written }));
      return tidy(texts?.join(', ') ?? '') || undefined;
    };
    const called = await textOf('name', name);
    const described = description && (await textOf('description', description));
    named.push({
      key: each,
      ...(called !== undefined && { name: called }),
      ...(described !== undefined && { description: described }),
    });
  }
  return named;
}

/** Whether an expression looks at a supervisor who was not read, so that nobody can tell what it comes to. */
function looksAtUnread({ attributes, anything }: AttributesRead, { supervisorUnknown }: Employee): boolean {
  return supervisorUnknown !== undefined && (anything || attributes.has('supervisor'));
}

/** Without line breaks, stray blanks and halves of characters, each letter in one form: Okta may not keep them, and the group would then differ in every run. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** The way to an attribute, without what of its value is read: of `supervisor.custom.Squad.x` all but the last. */
function attributeIn([first = '', ...rest]: readonly string[]): readonly string[] {
  if (first === 'supervisor' && rest.length > 0) return [first, ...attributeIn(rest)];
  return first === 'custom' ? [first, ...rest.slice(0, 1)] : [first];
}

function isEmptyIn(fields: Fields, path: readonly string[]): boolean {
  const value = path.reduce<Value | undefined>(valueIn, fields);
  return isEmpty(value) || (Array.isArray(value) && value.length === 0);
}
