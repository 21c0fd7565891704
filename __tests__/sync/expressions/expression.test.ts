import { describe, expect, it } from '@jest/globals';
import { ascii } from '../../../src/sync/expressions/ascii.ts';
import { TOO_LARGE, UNKNOWN_LANGUAGE } from '../../../src/sync/expressions/codes.ts';
import { compileExpression, faultOf } from '../../../src/sync/expressions/expression.ts';
import type { Fields } from '../../../src/sync/people/employee.ts';

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

describe('a number that is none', () => {
  it.each([
    '1 / 0',
    '0 / 0',
    '$number(id) / 0 > 1',
    '[1, -1 / 0]',
    '$sum([1e308, 1e308])',
  ])('fails for that person: %s', async (text) => {
    await expect(evaluate(text)).rejects.toMatchObject({ code: 'D1001' });
  });
});

describe('`$ascii`', () => {
  const of = async (text: string, fields: Fields = { name: 'Jürgen Groß', nothing: null }) =>
    (await compileExpression(text, GENEROUS_MS))(fields);

  it.each([
    ['$ascii(name)', 'Juergen Gross'],
    ['$ascii(name, "sv")', 'Jurgen Gross'],
    ['name.$ascii()', 'Juergen Gross'],
    ['name ~> $ascii("sv")', 'Jurgen Gross'],
    ['$join($map([name, name], $ascii), ", ")', 'Juergen Gross, Juergen Gross'],
    ['$eval("$ascii(name)")', 'Juergen Gross'],
    ['$ascii(missing)', undefined],
    ['$ascii(nothing)', undefined],
    ['$ascii(nothing, "sv")', undefined],
    ['$ascii("")', ''],
    ['$ascii("GROẞ, GROẞE Öl ÖL Ä. ÜÜ")', 'GROSS, GROSSE Oel OEL Ae. UEUE'],
  ])('%s is %j', async (text, expected) => {
    expect(await faultOf(text)).toBeUndefined();
    expect(await of(text)).toEqual(expected);
  });

  it('takes an umlaut that is written as two characters for one, and a dot that lowercasing leaves for nothing', async () => {
    expect(await of('$ascii(name)', { name: 'Jürgen'.normalize('NFD') })).toBe('Juergen');
    expect(await of('$ascii($lowercase(name))', { name: 'İbrahim' })).toBe('ibrahim');
  });

  it.each([
    'de',
    'da',
    'no',
    'sv',
    'fi',
    'tr',
    'pl',
  ])('gives nothing but ASCII in %s, whatever it is given', (language) => {
    const all = Array.from({ length: 0x1_0000 }, (_, at) => String.fromCodePoint(at));
    expect(/\P{ASCII}/u.exec(ascii(all.join(''), language))).toBeNull();
  });

  it.each([
    ['$ascii(name, "xx")', UNKNOWN_LANGUAGE],
    ['$ascii(name, "constructor")', UNKNOWN_LANGUAGE],
    ['$ascii(7)', 'T0410'],
    ['$ascii(name, 7)', 'T0410'],
    ['$ascii($pad("ﷺ", 1000000, "ﷺ"))', TOO_LARGE],
  ])('fails for that person as %s', async (text, code) => {
    await expect(of(text)).rejects.toMatchObject({ code });
  });
});
