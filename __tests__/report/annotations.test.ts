import { describe, expect, it } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.ts';
import { blocked, firstImport, imported, reportWith } from './samples.ts';

const warnings = (count: number) => Array.from({ length: count }, (_, index) => `warning ${index + 1}`);

describe('annotationsOf', () => {
  it('gives nothing where nobody has to act', () => {
    expect(annotationsOf(firstImport)).toEqual([]);
  });

  it('counts the invalid, before the warnings', () => {
    expect(annotationsOf({ ...imported, warnings: ['look'] })).toEqual([
      {
        level: 'warning',
        message: "3 people can't be imported with the data they have: the job summary says why.",
      },
      { level: 'warning', message: 'look' },
    ]);
  });

  it('puts the error first, with remedy and code', () => {
    expect(annotationsOf({ ...blocked, warnings: ['look'] })).toEqual([
      { level: 'error', message: `${blocked.error?.message} ${blocked.error?.remedy} (safeguard)` },
      { level: 'warning', message: 'look' },
    ]);
  });

  it('shows ten annotations as they are', () => {
    expect(annotationsOf(reportWith({ warnings: warnings(10) })).map(({ message }) => message)).toEqual(warnings(10));
  });

  it('says in the tenth how many more there are', () => {
    const annotations = annotationsOf({ ...blocked, warnings: warnings(1_500) });
    expect(annotations).toHaveLength(10);
    expect(annotations[8]?.message).toBe('warning 8');
    expect(annotations[9]?.message).toBe('1,492 more warnings are in the job summary of this run.');
  });

  it('keeps each annotation on one line', () => {
    expect(annotationsOf(reportWith({ warnings: ['one\n::error::two'] }))[0]?.message).toBe('one ::error::two');
  });
});
