import { describe, expect, it } from '@jest/globals';
import { faultOf } from '../../../src/sync/expressions/expression.ts';
import { syntaxFault, unknownName } from '../../../src/sync/expressions/faults.ts';

describe('what is wrong with an expression', () => {
  it.each([
    ['(email', '`)` is missing (at character 6 of the expression)'],
    ['a[', '`]` is missing (at character 2 of the expression)'],
    ['{"a":', '`}` is missing (at character 5 of the expression)'],
    ['{a b}', '`:` is missing (at character 4 of the expression)'],
    ['first_name last_name', expect.stringMatching(/^an operator \(such as `&`\) is missing/)],
    ['email)', expect.stringMatching(/a bracket or a quote is left over/)],
    ['email &', 'something is missing at its end (at character 7 of the expression)'],
    ['a == b', expect.stringMatching(/^a value is missing before this operator; to compare, write a single `=`/)],
    ['a && b', expect.stringMatching(/combine with `and` and `or`/)],
    ['a ! b', expect.stringMatching(/^there is no such operator/)],
    ['"abc', expect.stringMatching(/^a quote is opened but not closed/)],
    ['`abc', expect.stringMatching(/^a backtick is opened but not closed/)],
    ['/abc', expect.stringMatching(/^a regular expression is opened/)],
    ['//', expect.stringMatching(/^a regular expression is empty/)],
    ['"\\q"', expect.stringMatching(/^a backslash begins/)],
    ['"\\u12"', expect.stringMatching(/four hexadecimal digits/)],
    ['/* x', expect.stringMatching(/^a comment is opened/)],
    ['a.1.b', expect.stringMatching(/^a number or a literal cannot stand after a dot/)],
    ['x := 1', expect.stringMatching(/^the left side of `:=`/)],
    ['function(a){a}', expect.stringMatching(/^the parameters of a function/)],
    ['1e999', expect.stringMatching(/^a number is too large/)],
    ['a{b:c}{d:e}', expect.stringMatching(/^a step can have only one group/)],
    ['a@b', expect.stringMatching(/^`@` and `#` must be followed by a name/)],
    ['%', '`%` has no parent to refer to'],
    ['$match(a, /[/)', expect.stringMatching(/regular expression|syntax/)],
    ['$lowerCase(a)', '`$lowerCase` is not a function or variable; did you mean `$lowercase`?'],
    ['$trime(a)', '`$trime` is not a function or variable; did you mean `$trim`?'],
    ['$key & "a"', '`$key` is not a function or variable; did you mean `$keys`?'],
    ['$startsWith(a, "b")', '`$startsWith` is not a function or variable'],
  ])('is told in our words: %s', async (text, expected) => {
    expect(await faultOf(text)).toEqual(expected);
  });

  it('is told without a word of the expression, which may hold anything', async () => {
    for (const text of [
      '"Erika" "Erika"',
      'a.{Erika b}',
      'Erika == Erika',
      '"\\Erika"',
      '($Erïka ~> Erika',
      '$Erïka(a)',
    ]) {
      const fault = await faultOf(text);
      expect(fault).toEqual(expect.any(String));
      expect(fault).not.toContain('Er');
    }
  });

  it('is told of an error that has no code that is known', () => {
    expect(syntaxFault(new SyntaxError('Invalid regular expression: /Erika/'))).toBe('its syntax is wrong');
    expect(syntaxFault({ code: 'S0202', value: 'Erika', position: 3 })).toBe(
      'its syntax is wrong (at character 3 of the expression)',
    );
  });
});

it('only functions that exist are suggested', async () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const near = [...letters].flatMap((one) => [...letters].map((other) => `${one}${other}x`));
  const known = ['lowercas', 'uppercas', 'substrin', 'base64encod', 'toMilis', 'distinc', 'merg', 'asci', ...near];
  const suggested = known.flatMap((name) => /did you mean `(\$\w+)`/.exec(unknownName(name))?.[1] ?? []);
  expect(suggested).toContain('$ascii');
  for (const name of new Set(suggested)) expect(await faultOf(`${name}(a)`)).toBeUndefined();
});
