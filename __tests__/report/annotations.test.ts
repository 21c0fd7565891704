import { describe, expect, it } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.ts';
import type { ErrorReport } from '../../src/report/schema.ts';
import { blocked, firstImport, imported, reportWith } from './samples.ts';

const warnings = (count: number) => Array.from({ length: count }, (_, index) => `warning ${index + 1}`);

function mistaken(mistakes: NonNullable<ErrorReport['mistakes']>, warnings: string[] = []) {
  const error = { code: 'config-invalid', message: 'Several mistakes.', remedy: 'Correct them.', mistakes } as const;
  return reportWith({ status: 'failed', error, warnings });
}

describe('annotationsOf', () => {
  it('gives nothing where nobody has to act', () => {
    expect(annotationsOf(firstImport)).toEqual([]);
  });

  it('has what is counted before the warnings', () => {
    expect(annotationsOf({ ...imported, warnings: ['look'] }, ['3 people wait.'])).toEqual([
      { level: 'warning', message: '3 people wait.' },
      { level: 'warning', message: 'look' },
    ]);
  });

  it('leaves the error of the run to whatever fails the step', () => {
    expect(annotationsOf({ ...blocked, warnings: ['look'] })).toEqual([{ level: 'warning', message: 'look' }]);
  });

  it('puts each mistake first, beside its line where it has one', () => {
    const mistakes = [
      { file: 'rules.yml', line: 4, column: 3, path: 'select.were', message: 'unknown key' },
      { message: '`mode` is missing' },
    ];
    expect(annotationsOf(mistaken(mistakes, ['look']))).toEqual([
      { level: 'error', message: 'unknown key', place: { file: 'rules.yml', line: 4, column: 3 } },
      { level: 'error', message: '`mode` is missing' },
      { level: 'warning', message: 'look' },
    ]);
  });

  it('leaves room for the error among the ten that GitHub shows', () => {
    const mistakes = (count: number) => warnings(count).map((message) => ({ message }));
    expect(annotationsOf(mistaken(mistakes(9)))).toHaveLength(9);
    const many = annotationsOf(mistaken(mistakes(30)));
    expect(many).toHaveLength(9);
    expect(many[8]).toEqual({ level: 'error', message: '22 more mistakes are in the job summary of this run.' });
  });

  it('shows ten annotations as they are', () => {
    expect(annotationsOf(reportWith({ warnings: warnings(10) })).map(({ message }) => message)).toEqual(warnings(10));
  });

  it('says in the tenth how many more there are', () => {
    const annotations = annotationsOf({ ...blocked, warnings: warnings(1_500) });
    expect(annotations).toHaveLength(10);
    expect(annotations[8]?.message).toBe('warning 9');
    expect(annotations[9]?.message).toBe('1,491 more warnings are in the job summary of this run.');
  });

  it('keeps each annotation on one line', () => {
    expect(annotationsOf(reportWith({ warnings: ['one\n::error::two'] }))[0]?.message).toBe('one ::error::two');
  });
});
