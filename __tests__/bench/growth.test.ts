import { expect, it } from '@jest/globals';
import { lineThrough, steepness } from '../../bench/growth.ts';

const SIZES = [200, 1000, 10_000, 50_000, 100_000];
const lineOf = (countOf: (people: number) => number) =>
  lineThrough(SIZES.map((people) => [people, countOf(people)] as const));

it('a line goes through what grows with the people, and its steps leave small companies out', () => {
  const { base, perPerson, steps } = lineOf((people) => 500 + 3 * people);
  expect(base).toBeCloseTo(500);
  expect(perPerson).toBeCloseTo(3);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([
    [1000, 10_000],
    [10_000, 50_000],
    [50_000, 100_000],
  ]);
  for (const step of steps) expect(step.perPerson).toBeCloseTo(3);
});

it('the last step is no steeper than the line where growth is linear, and far steeper where it is not', () => {
  expect(steepness(lineOf((people) => 500 + 3 * people))).toBeCloseTo(1);
  expect(steepness(lineOf((people) => people * Math.log(people)))).toBeLessThan(1.1);
  expect(steepness(lineOf((people) => people ** 2))).toBeGreaterThan(1.4);
});
