import type * as z from 'zod';
import { nearest } from '../sync/nearest.ts';

/** What a schema says of a value that it refuses; none of it quotes the value. */
type Said = (issue: { readonly input?: unknown }) => string;

/** `expected …, not a number`: of a value that is missing, empty, or another kind than `what`. `hint` may add what to write instead. */
export function expecting(what: string, hint: (input: unknown) => string | undefined = () => undefined): Said {
  return ({ input }) => {
    if (input === undefined) return `missing; expected ${what}`;
    if (input === null) return `no value; give it ${what}, or remove it`;
    const more = hint(input);
    return `expected ${what}, not ${kindOf(input)}${more === undefined ? '' : `; ${more}`}`;
  };
}

/** What zod finds wrong where the schema itself has no words for it. Given to it as the error map of a parse. */
export function inOurWords(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return OF_TYPES[issue.expected]?.(issue) ?? expecting('another kind of value')(issue);
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'too_small':
    case 'too_big': {
      const isLow = issue.code === 'too_small';
      const [most, least] = isLow ? ['more than', 'at least'] : ['less than', 'at most'];
      const bound = `${issue.inclusive ? least : most} ${Number(isLow ? issue.minimum : issue.maximum)}`;
      if (issue.origin === 'string') return `expected ${bound} characters`;
      return issue.origin === 'array' ? `expected ${bound} entries` : `expected a number of ${bound}`;
    }
    case 'unrecognized_keys':
      return 'unknown key';
    case 'invalid_key':
      return 'this key is not allowed here';
    case 'invalid_format':
      return 'this text does not have the expected form';
    case 'not_multiple_of':
      return `expected a multiple of ${issue.divisor}`;
    default:
      return 'this value is not allowed here';
  }
}

const SECTION = expecting('keys with values below it');
const WHOLE_NUMBER = expecting('a whole number', (input) =>
  typeof input === 'string' && /^\d+$/.test(input) ? 'remove the quotes' : undefined,
);
const OF_TYPES: Readonly<Record<string, Said>> = {
  boolean: expecting('`true` or `false`', trueOrFalse),
  string: expecting('text', (input) => (isScalar(input) ? 'put it in quotes' : undefined)),
  int: WHOLE_NUMBER,
  number: WHOLE_NUMBER,
  array: expecting('a list', (input) => (isScalar(input) ? 'put it in brackets: `[…]`' : undefined)),
  object: SECTION,
  record: SECTION,
};

/** Words that YAML 1.1 took for true and false, and quoted ones. */
function trueOrFalse(input: unknown): string | undefined {
  const word = typeof input === 'string' ? input.toLowerCase() : '';
  if (word === 'true' || word === 'false') return `write \`${word}\` without quotes`;
  if (['yes', 'on', 'y'].includes(word)) return `\`${word}\` is text in YAML 1.2, so write \`true\``;
  return ['no', 'off', 'n'].includes(word) ? `\`${word}\` is text in YAML 1.2, so write \`false\`` : undefined;
}

function oneOf(words: readonly string[], input: unknown): string {
  const quoted = words.map((word) => `\`${word}\``);
  const what = words.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  if (typeof input !== 'string') return expecting(what)({ input });
  const meant = nearest(input, words);
  return meant === undefined ? `expected ${what}` : `expected ${what}; did you mean \`${meant}\`?`;
}

function isScalar(input: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof input);
}

function kindOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  switch (typeof input) {
    case 'number':
      return Number.isInteger(input) ? 'a number' : 'a decimal number';
    case 'boolean':
      return `\`${input}\``;
    case 'string':
      return (input as string).trim() === '' ? 'an empty text' : 'text';
    default:
      return 'keys with values';
  }
}
