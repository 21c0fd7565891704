import { describe, expect, it } from '@jest/globals';
import { cyclesIn, importsOf } from '../scripts/check-imports.ts';

describe('importsOf', () => {
  it('finds every form of a relative import, and nothing else', () => {
    const source = `import { one } from './one.ts';
import type { Two } from '../two.ts';
import {
  three,
  type Three,
} from './sub/three.ts';
import './four.ts';
import { readFileSync } from 'node:fs';
export type { Five } from './five.ts';
export const FILE = './not-imported.ts';
const { six } = await import('./six.ts');
type Seven = import('./seven.ts').Seven;
// import { eight } from './eight.ts';
`;
    expect(
      importsOf(new Map([['src/a/file.ts', source]]))
        .get('src/a/file.ts')
        ?.sort(),
    ).toEqual([
      'src/a/five.ts',
      'src/a/four.ts',
      'src/a/one.ts',
      'src/a/seven.ts',
      'src/a/six.ts',
      'src/a/sub/three.ts',
      'src/two.ts',
    ]);
  });
});

describe('cyclesIn', () => {
  const cyclesOf = (imports: Record<string, string[]>) => cyclesIn(new Map(Object.entries(imports)));

  it('finds none where two files import the same third one', () => {
    expect(cyclesOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  });

  it('gives the shortest way round, without the files that only lead there', () => {
    expect(cyclesOf({ a: ['b'], b: ['c', 'd'], c: ['d'], d: ['b'] })).toEqual([
      ['b', 'd', 'b'],
      ['c', 'd', 'b', 'c'],
    ]);
  });

  it('finds two cycles that have nothing in common, and a file that imports itself', () => {
    expect(cyclesOf({ a: ['b'], b: ['a'], c: ['d'], d: ['c'], e: ['e'] })).toEqual([
      ['a', 'b', 'a'],
      ['c', 'd', 'c'],
      ['e', 'e'],
    ]);
  });
});
