import { expect, it } from '@jest/globals';
import { criticalPath, inWords } from '../../bench/critical-path.ts';

const call = (kind: string, from: number, to: number) => ({ kind, from, to });

it('a request has waited for the one that was answered last before it', () => {
  const calls = [
    call('schema', 500, 1700),
    call('attributes', 500, 700),
    call('app-users', 500, 1600),
    // Five at once: each of the next ones takes the place of one that has ended.
    call('employees', 1750, 1950),
    call('employees', 1960, 2160),
    call('employees', 1955, 2150),
    call('session-create', 2300, 3300),
  ];
  expect(criticalPath(calls, 3500)).toEqual([
    { kind: 'schema', calls: 1, ms: 1200, ownMs: 500 },
    { kind: 'employees', calls: 2, ms: 400, ownMs: 60 },
    { kind: 'session-create', calls: 1, ms: 1000, ownMs: 140 },
    { kind: 'end', calls: 0, ms: 0, ownMs: 200 },
  ]);
});

it('clocks that tell whole milliseconds keep no request from having waited for another', () => {
  const path = criticalPath([call('token', 10, 201), call('attributes', 200, 400)], 400);
  expect(path.map(({ kind, ownMs }) => [kind, ownMs])).toEqual([
    ['token', 10],
    ['attributes', 0],
    ['end', 0],
  ]);
});

it('a path is written in seconds, without what rounds to nothing', () => {
  const calls = [call('schema', 600, 1800), call('employees', 1810, 2010), call('employees', 2015, 2215)];
  expect(inWords(criticalPath(calls, 2600))).toBe('(0.6) schema 1.2, employees ×2 0.4, (0.4) end');
  expect(inWords(criticalPath([], 40))).toBe('end');
});
