import { expect, it } from '@jest/globals';
import { LIMIT, parseLimit } from '../../src/sync/limit.ts';

it.each<[string, 'count' | 'percent', number]>([
  ['0', 'count', 0],
  ['25', 'count', 25],
  ['123456789', 'count', 123_456_789],
  ['0%', 'percent', 0],
  ['7%', 'percent', 7],
  ['10%', 'percent', 10],
  ['12.5%', 'percent', 12.5],
  ['99.75%', 'percent', 99.75],
  ['100%', 'percent', 100],
])('%s is a limit', (text, kind, value) => {
  expect(text).toMatch(LIMIT);
  expect(parseLimit(text)).toEqual({ kind, value, text });
});

it.each([
  '',
  '%',
  '-1',
  '1.5',
  '1234567890',
  '101%',
  '100.5%',
  '10 %',
  '12.%',
  '.5%',
  '10%%',
  'x10%',
  '10% ',
  'ten',
  '1.x%',
])('"%s" is no limit', (text) => {
  expect(text).not.toMatch(LIMIT);
});
