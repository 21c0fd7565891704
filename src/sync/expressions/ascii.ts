import anyAscii from 'any-ascii';
import { UNKNOWN_LANGUAGE } from './codes.ts';

const GERMAN = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const DANISH = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe' };

/** How people who speak a language write its letters where there are none but ASCII's, as far as the general table differs. */
const SPELLINGS: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
  ['de', GERMAN],
  ['da', DANISH],
  ['no', DANISH],
  // One letter for each, as the table has it: å and ä are a, ö is o, ü is u, ı is i, ł is l.
  ...['sv', 'fi', 'tr', 'pl'].map((language) => [language, {}] as const),
]);

/**
 * The text in ASCII: first by the rules of the language, then by any-ascii's table for all of Unicode. What that has nothing for is left
 * out. A letter that becomes two keeps its case: `Ärger` is `Aerger`, `ÄRGER` is `AERGER`. Throws `UNKNOWN_LANGUAGE`, as a `code`.
 */
export function ascii(text: string, language: string): string {
  const spelling = SPELLINGS.get(language);
  if (spelling === undefined) throw { code: UNKNOWN_LANGUAGE };
  // An umlaut may be written as two characters.
  const composed = text.normalize('NFC');
  const spelt = composed.replace(/\P{ASCII}/gu, (letter, at: number) => {
    const small = spelling[letter.toLowerCase()];
    if (small === undefined) return letter;
    if (letter === letter.toLowerCase()) return small;
    const neighbour = [composed[at + letter.length], composed[at - 1]].find((each) => /\p{L}/u.test(each ?? ''));
    return /\p{Lu}/u.test(neighbour ?? '') ? small.toUpperCase() : small[0]!.toUpperCase() + small.slice(1);
  });
  return anyAscii(spelt);
}
