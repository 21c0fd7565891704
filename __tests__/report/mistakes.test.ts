import { describe, expect, it } from '@jest/globals';
import { mistakeAt, SyncError } from '../../src/errors.ts';
import { errorReport, mistakeLine, mistakeLines, mistakeList } from '../../src/report/mistakes.ts';
import type { OffboardingReport } from '../../src/report/offboarding/schema.ts';
import { renderOffboarding } from '../../src/report/offboarding/summary.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { misconfigured } from './samples.ts';

const place = { file: 'rules.yml', line: 7, column: 3 };
const failure = (...mistakes: SyncError['mistakes']) =>
  new SyncError('config-invalid', 'It does not fit.', { remedy: 'Make it fit.', mistakes });

describe('the error of a report', () => {
  it('has no mistakes where it is of another kind', () => {
    expect(errorReport(undefined, undefined)).toBeNull();
    expect(errorReport(failure(), undefined)).toEqual({
      code: 'config-invalid',
      message: 'It does not fit.',
      remedy: 'Make it fit.',
    });
  });

  it('has the place of a mistake that is known by its path', () => {
    const asked: string[] = [];
    const locate = (path: string) => {
      asked.push(path);
      return place;
    };
    const error = errorReport(failure(mistakeAt('profile.title', 'not in the schema')), locate);
    expect(error?.mistakes).toEqual([
      { ...place, path: 'profile.title', message: '`profile.title`: not in the schema' },
    ]);
    expect(asked).toEqual(['profile.title']);
  });

  it('keeps a place that is known, and has none where there is no file', () => {
    const known = { ...place, path: 'select', message: 'wrong' };
    expect(errorReport(failure(known), () => ({ ...place, line: 99 }))?.mistakes).toEqual([known]);
    expect(errorReport(failure(mistakeAt('select.where', 'wrong')), undefined)?.mistakes).toEqual([
      { path: 'select.where', message: '`select.where`: wrong' },
    ]);
  });

  it('shows no key that is no plain word', () => {
    const error = errorReport(failure(mistakeAt('profile.Erika Mustermann', 'wrong')), () => place);
    expect(JSON.stringify(error)).not.toContain('Erika');
    expect(error?.mistakes?.[0]).toMatchObject({ path: 'profile.…', message: '`profile.…`: wrong' });
  });
});

describe('a mistake', () => {
  it('is one line, with its place where it has one', () => {
    expect(mistakeLine({ ...place, message: 'wrong' })).toBe('Line 7, column 3: wrong');
    expect(mistakeLine({ message: 'wrong' })).toBe('wrong');
  });

  it('is a bullet in the summaries of both actions, under the line that counts them', () => {
    for (const summary of [
      renderSummary(misconfigured),
      renderOffboarding({ ...misconfigured, people: [], dryRun: false } as unknown as OffboardingReport),
    ]) {
      const [first, second, , ...others] = summary.split('\n');
      expect(first).toMatch(/^## ❌ .*\.github\/personio-okta\.yml has 3 mistakes\.$/);
      expect(second).toMatch(/^\*\*What to do:\*\* Correct the configuration file\./);
      expect(others.slice(0, 3)).toEqual([
        '- Line 4, column 3: <code>lifecycle.timezone</code>: unknown key; did you mean <code>timeZone</code>?',
        expect.stringMatching(/^- Line 8, column 3: /),
        expect.stringMatching(/^- Line 11, column 5: /),
      ]);
    }
  });

  it('is counted where there are too many to list', () => {
    const mistakes = Array.from({ length: 250 }, (_, index) => ({ message: `wrong ${index}` }));
    const error = { code: 'config-invalid', message: '250 mistakes.', remedy: 'Correct them.', mistakes } as const;
    expect(mistakeLines({ error })).toHaveLength(101);
    expect(mistakeLines({ error }).at(-1)).toBe('- … and 150 more, see the JSON report');
    expect(mistakeList({ error })).toHaveLength(1);
    expect(mistakeList({ error: null })).toEqual([]);
  });
});
