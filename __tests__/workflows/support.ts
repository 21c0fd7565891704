import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** The contexts that an expression may look at: `github`, `inputs`, `secrets`, `vars`, `matrix`. */
export type Contexts = { readonly [name: string]: Json };

export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly env?: Record<string, Scalar>;
  readonly with?: Record<string, Scalar>;
}

type Scalar = string | number | boolean;

export interface Job {
  readonly uses?: string;
  readonly if?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly with?: Record<string, Scalar>;
  readonly secrets?: Record<string, string>;
  readonly outputs?: Record<string, string>;
  readonly permissions?: Record<string, string>;
  readonly concurrency?: Concurrency;
  readonly 'timeout-minutes'?: Scalar;
  readonly strategy?: {
    readonly 'fail-fast': boolean;
    readonly 'max-parallel': number;
    /** An expression gives the list itself. */
    readonly matrix: Record<string, string[] | string>;
  };
  readonly steps?: readonly Step[];
}

export interface Concurrency {
  readonly group: string;
  readonly 'cancel-in-progress': boolean;
  readonly queue?: string;
}

interface Input {
  readonly type: 'string' | 'choice' | 'boolean' | 'number';
  readonly default?: Scalar;
  readonly options?: readonly string[];
}

export interface Workflow {
  readonly on: {
    readonly schedule?: readonly { readonly cron: string }[];
    readonly workflow_dispatch?: { readonly inputs?: Record<string, Input> } | null;
    readonly pull_request?: { readonly paths?: readonly string[] } | null;
    readonly workflow_call?: {
      readonly inputs: Record<string, Input>;
      readonly secrets: Record<string, object>;
      readonly outputs: Record<string, { readonly value: string }>;
    };
  };
  readonly 'run-name'?: string;
  readonly permissions?: Record<string, string>;
  readonly concurrency?: Concurrency;
  readonly jobs: Record<string, Job>;
}

export function readWorkflow(path: string): Workflow {
  return parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** A scalar of a workflow with each `${{ … }}` in it evaluated, as the text that a step gets. */
export function evaluate(scalar: Scalar, contexts: Contexts): string {
  return String(scalar).replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => resultOf(expression, contexts));
}

/** A scalar that is one `${{ … }}`, as the value that it gives. */
export function wholeValue(scalar: Scalar, contexts: Contexts): unknown {
  const [, expression = ''] = /^\$\{\{(.*)\}\}$/s.exec(String(scalar)) ?? [];
  return JSON.parse(resultOf(`toJSON(${expression})`, contexts));
}

/** What a bare expression, such as that of an `if`, comes to, as text. */
export function resultOf(expression: string, contexts: Contexts): string {
  const { tokens } = new Lexer(expression.trim()).lex();
  const ast = new Parser(tokens, Object.keys(contexts), []).parse();
  return new Evaluator(ast, toData(contexts) as data.Dictionary).evaluate().coerceString();
}

export function evaluateAll(scalars: Record<string, Scalar> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(scalars).map(([name, scalar]) => [name, evaluate(scalar, contexts)]));
}

/** The context `inputs` of a run by hand or of a call: what is given, else the default, else what GitHub makes of nothing. */
export function inputsOf(
  declared: Record<string, Input> = {},
  given: Record<string, Scalar> = {},
): Record<string, Scalar> {
  const nothing = { string: '', choice: '', boolean: false, number: 0 };
  return Object.fromEntries(
    Object.entries(declared).map(([name, input]) => [name, given[name] ?? input.default ?? nothing[input.type]]),
  );
}

function toData(value: Json): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: toData(each) })));
}
