import type { Fields, Value } from '../people/employee.ts';
import { NO_NUMBER, TOO_LARGE } from './codes.ts';
import { isEmpty } from './empty.ts';
import { syntaxFault, unknownName } from './faults.ts';

/**
 * Gives an expression's result for one employee, or a promise of it; undefined is nothing. `bound` holds the values of variables.
 * Throws (or rejects with) what JSONata throws, whose message may hold values: only its `code` may be shown.
 */
export type Evaluate = (fields: Fields, bound?: Readonly<Record<string, string>>) => unknown;

/** A node of JSONata's syntax tree, as far as it is looked at here. */
export interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** JSONata's own guards (its documented options): depth of evaluation, and length of a result. */
const MOST_DEPTH = 500;
const MOST_RESULTS = 100_000;
/** Characters of one text, and of all results of one evaluation, where each element of a list counts as eight: both bound the memory. */
const LONGEST_TEXT = 2 ** 20;
const MOST_IN_ALL = 16 * LONGEST_TEXT;

const PLAIN = /^(?:[A-Za-z_]\w*|`[^`]+`)(?:\.(?:[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"))*$/;
const STEP = /[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"/g;
/** The functions that this action adds to JSONata's own; each is loaded only for an expression that uses it. */
const ADDED = ['ascii'];
/** Names that mean something else to JSONata. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/** The steps of an expression that only names a field (`email`, `custom."Private mail"`); undefined where there is more to it. */
export function plainPath(text: string): string[] | undefined {
  const steps = PLAIN.test(text) ? text.match(STEP) : null;
  if (steps === null || steps.some((step) => RESERVED.has(step))) return undefined;
  return steps.map((step) => step.replace(/^[`"]|[`"]$/g, ''));
}

/**
 * Makes an expression ready to be evaluated. JSONata is loaded only for one that is more than a field's path.
 * An evaluation stops after `timeoutMs`, since JSONata's loops never let a timer run, and where a result is too large; a regular
 * expression that backtracks without end is beyond these guards. Throws for an expression that `faultOf` finds fault with.
 * One evaluation at a time.
 */
export async function compileExpression(text: string, timeoutMs: number): Promise<Evaluate> {
  const path = plainPath(text);
  if (path !== undefined) return (fields) => follow(fields, path);
  const { default: jsonata } = await import('jsonata');
  const expression = jsonata(text, { timeout: timeoutMs, stack: MOST_DEPTH, sequence: MOST_RESULTS });
  expression.registerFunction('exists', exists, '<x:b>');
  const pad = await jsonata('$pad').evaluate({});
  let inAll = 0;
  const measure = (result: unknown): void => {
    // JSONata says so itself, but only where it goes on calculating with it.
    if (typeof result === 'number' && !Number.isFinite(result)) throw { code: NO_NUMBER };
    if (typeof result === 'string' && result.length > LONGEST_TEXT) throw { code: TOO_LARGE };
    inAll += sizeOf(result);
    if (inAll > MOST_IN_ALL) throw { code: TOO_LARGE };
  };
  // JSONata calls this with the result of every part of an expression, as its guide to time-outs describes; its types know no symbols.
  const onResult = (_expression: unknown, _input: unknown, _environment: unknown, result: unknown) => measure(result);
  expression.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, onResult);
  // The one function that makes much of little before its result can be seen.
  expression.registerFunction(
    'pad',
    (padded: string, width: number, character?: string) => {
      if (Math.abs(width) > LONGEST_TEXT) throw { code: TOO_LARGE };
      return pad.implementation(padded, width, character);
    },
    '<s-ns?:s>',
  );
  // Also where the name stands in a text, which `$eval` may take for an expression.
  if (text.includes('$ascii')) {
    const { ascii } = await import('./ascii.ts');
    const ofText = (given?: string | null, language = 'de') =>
      typeof given === 'string' ? ascii(given, language) : undefined;
    expression.registerFunction('ascii', ofText, '<(sl)-s?:s>');
  }
  return async (fields, bound) => {
    inAll = 0;
    try {
      return await expression.evaluate(fields, bound);
    } catch (error) {
      // A text or list that not even the engine can hold.
      throw error instanceof RangeError ? { code: TOO_LARGE } : error;
    }
  };
}

/** Characters; an element of a list is taken for eight. */
function sizeOf(result: unknown): number {
  if (typeof result === 'string') return result.length;
  return Array.isArray(result) ? result.length * 8 : 0;
}

/** Nothing, null and a blank text all mean empty, and Personio sends any of them; JSONata's own `$exists` is true for the last two. `??` is made of it. */
function exists(value: unknown): boolean {
  return !isEmpty(value);
}

/**
 * What is wrong with an expression, in our words and before anybody is mapped: its syntax, or a function or variable that doesn't exist. `bound` are
 * the variables that it is given.
 */
export async function faultOf(text: string, bound: readonly string[] = []): Promise<string | undefined> {
  if (plainPath(text) !== undefined) return undefined;
  const { default: jsonata } = await import('jsonata');
  try {
    for (const name of freeVariables(await syntaxOf(text))) {
      if (bound.includes(name) || ADDED.includes(name)) continue;
      if ((await jsonata(`$${name}`).evaluate({})) === undefined) return unknownName(name);
    }
  } catch (error) {
    return syntaxFault(error);
  }
  return undefined;
}

/** The syntax tree of an expression. Throws where it has none. */
export async function syntaxOf(text: string): Promise<Node> {
  const path = plainPath(text);
  if (path !== undefined) return { type: 'path', steps: path.map((value) => ({ type: 'name', value })) };
  const { default: jsonata } = await import('jsonata');
  return jsonata(text).ast() as unknown as Node;
}

/** As JSONata follows a path: through lists, and a list of one is its element. */
function follow(fields: Fields, path: readonly string[]): Value | undefined {
  let found: Value[] = [fields];
  for (const name of path) found = found.flatMap((value) => fieldOf(value, name));
  return found.length > 1 ? found : found[0];
}

function fieldOf(value: Value, name: string): Value | readonly Value[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return [];
  return (value as Fields)[name]!;
}

/** Names of variables and functions that the expression uses and doesn't define. */
function freeVariables(root: Node): string[] {
  const used = new Set<string>();
  const defined = new Set<unknown>(['', '$']);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node.type === 'variable') used.add(node['value'] as string);
    if (node.type === 'bind') defined.add((node['lhs'] as Node)['value']);
    if (node.type === 'lambda') for (const argument of node['arguments'] as Node[]) defined.add(argument['value']);
    defined.add(node['focus']).add(node['index']);
    for (const child of Object.values(node)) visit(child);
  };
  visit(root);
  return [...used].filter((name) => !defined.has(name));
}
