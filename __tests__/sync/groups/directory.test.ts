import { describe, expect, it } from '@jest/globals';
import { markedDescription, markerOf, ownerOf } from '../../../src/sync/groups/directory.ts';

const RULES = new Set(['department', 'cost-center']);

describe('a group is ours', () => {
  it('if its description ends with our marker for a rule of this configuration', () => {
    expect(ownerOf({ description: 'Everybody in Sales (Personio department:7)' }, RULES)).toEqual({
      rule: 'department',
      key: '7',
      externalId: 'department:7',
    });
    expect(ownerOf({ description: '(Personio cost-center:A (B): C)' }, RULES)).toMatchObject({ key: 'A (B): C' });
  });

  it.each([
    ['the rule is not configured', '(Personio team:7)', undefined],
    ['there is no marker', 'Everybody in Sales', undefined],
    ['the marker is not at the end', '(Personio department:7) and more', undefined],
    ['there is no key', '(Personio department:)', undefined],
    ['the external id is another one', '(Personio department:7)', 'department:8'],
  ])('not if %s', (_, description, externalId) => {
    expect(ownerOf({ description, ...(externalId !== undefined && { externalId }) }, RULES)).toBeUndefined();
  });

  it('by the last marker, whatever the text before it says', () => {
    const description = 'Was (Personio department:1) once (Personio department:2)';
    expect(ownerOf({ description, externalId: 'department:2' }, RULES)).toMatchObject({ key: '2' });
  });
});

describe('a description', () => {
  it('is the marker alone where there is none', () => {
    expect(markedDescription(undefined, 'department:7')).toBe('(Personio department:7)');
  });

  it('is followed by the marker, and cut where Okta would not take it', () => {
    const [short, long] = [1000, 1001].map((length) => markedDescription('x'.repeat(length), 'department:7'));
    expect(short).toBe(`${'x'.repeat(1000)} (Personio department:7)`);
    expect(short).toHaveLength(1024);
    expect(long).toBe(`${'x'.repeat(999)}… (Personio department:7)`);
    expect(ownerOf({ description: long ?? '' }, RULES)).toMatchObject({ externalId: 'department:7' });
  });

  it('is not cut within a letter', () => {
    const cut = markedDescription(`${'x'.repeat(998)}${'🦔'.repeat(20)}`, 'department:7');
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(1024);
    expect(cut.endsWith(markerOf('department:7'))).toBe(true);
  });
});
