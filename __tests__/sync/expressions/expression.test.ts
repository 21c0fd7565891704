import { describe, expect, it } from '@jest/globals';
import { compileExpression, TOO_LARGE } from '../../../src/sync/expressions/expression.ts';

const GENEROUS_MS = 60_000;
const FIELDS = { id: '7', name: 'x' };

async function evaluate(text: string): Promise<unknown> {
  const expression = await compileExpression(text, GENEROUS_MS);
  return expression(FIELDS);
}

describe('an expression that makes much of little', () => {
  it.each([
    ['a text that is doubled', '$reduce([1..40], function($text, $_) { $text & $text }, "xxxx")'],
    ['a text that is padded', '$pad(name, 2000000000)'],
    ['a text that is padded on the left', '$pad(name, -2000000000, "ab")'],
    ['a text that is replaced by a long one', '($long := $pad("", 100000, "x"); $replace($long, "x", $long))'],
    ['lists of lists', '[1..2000].[[1..100000]]'],
    ['many long texts', '$count([1..100000].$pad("x", 1000000))'],
    [
      'a long text for each of many',
      '($long := $pad("x", 1000000); $count($map([1..1000], function() { $long & "x" })))',
    ],
  ])('ends before the memory does: %s', async (_, text) => {
    await expect(evaluate(text)).rejects.toMatchObject({ code: TOO_LARGE });
  });

  it('may make a text of a mebibyte, for one person after the other', async () => {
    const expression = await compileExpression('$pad(name, 1048576, "x")', GENEROUS_MS);
    for (let person = 0; person < 3; person++) expect(await expression(FIELDS)).toHaveLength(2 ** 20);
  });

  it.each([
    ['$pad(id, -3, "0")', '007'],
    ['$pad(id, 3)', '7  '],
    ['id ~> $pad(4, "ab")', '7aba'],
    ['id.$pad(3, "-")', '7--'],
    ['$pad(nothing, 3)', undefined],
  ])('pads as JSONata does: %s', async (text, padded) => {
    expect(await evaluate(text)).toBe(padded);
  });
});
