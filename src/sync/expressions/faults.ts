import { nearest } from '../nearest.ts';

/** What is said of JSONata's own codes for what is wrong with the syntax of an expression. Its messages quote the expression, which may hold anything. */
const SYNTAX: Readonly<Record<string, string>> = {
  S0101: 'a quote is opened but not closed',
  S0102: 'a number is too large',
  S0103: 'a backslash begins an escape sequence that does not exist',
  S0104: '`\\u` must be followed by four hexadecimal digits',
  S0105: 'a backtick is opened but not closed',
  S0106: 'a comment is opened but not closed',
  S0201: 'an operator (such as `&`) is missing, or a bracket or a quote is left over',
  S0204: 'there is no such operator',
  S0207: 'something is missing at its end',
  S0208: 'the parameters of a function must begin with `$`',
  S0209: 'a filter in brackets cannot follow a group in braces',
  S0210: 'a step can have only one group in braces',
  S0211: 'a value is missing before this operator; to compare, write a single `=`, and combine with `and` and `or`',
  S0212: 'the left side of `:=` must be a name that begins with `$`',
  S0213: 'a number or a literal cannot stand after a dot',
  S0214: '`@` and `#` must be followed by a name that begins with `$`; an `@` or `#` of a text belongs in quotes',
  S0217: '`%` has no parent to refer to',
  S0301: 'a regular expression is empty',
  S0302: 'a regular expression is opened but not closed',
};

/** The functions of JSONata, and those that this action adds. */
const FUNCTIONS =
  'abs/append/ascii/average/base64decode/base64encode/boolean/ceil/clone/contains/count/decodeUrl/decodeUrlComponent/distinct/each/encodeUrl/encodeUrlComponent/error/eval/exists/filter/floor/formatBase/formatInteger/formatNumber/fromMillis/join/keys/length/lookup/lowercase/map/match/max/merge/millis/min/not/now/number/pad/parseInteger/power/random/reduce/replace/reverse/round/shuffle/sift/single/sort/split/spread/sqrt/string/substring/substringAfter/substringBefore/sum/toMillis/trim/type/uppercase/zip'.split(
    '/',
  );

/** What JSONata has thrown for an expression, in our words, and where. */
export function syntaxFault(error: unknown): string {
  const { code, position, value } = error as { code?: string; position?: number; value?: unknown };
  const isBracket = (code === 'S0202' || code === 'S0203') && typeof value === 'string' && /^[)\]}:|]$/.test(value);
  const what = isBracket ? `\`${value}\` is missing` : (SYNTAX[code ?? ''] ?? 'its syntax is wrong');
  return position === undefined ? what : `${what} (at character ${position} of the expression)`;
}

/** What is said of a name that is neither a function nor a variable of the expression. */
export function unknownName(name: string): string {
  const meant = nearest(name, FUNCTIONS);
  const shown = /^\w{1,40}$/.test(name) ? `\`$${name}\`` : 'a name in it';
  return `${shown} is not a function or variable${meant === undefined ? '' : `; did you mean \`$${meant}\`?`}`;
}
