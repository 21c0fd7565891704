import { describe, expect, it } from '@jest/globals';
import type { Report } from '../../src/report/schema.ts';
import { closingLines, openingLine, planLine } from '../../src/report/step-log.ts';
import { appUser, leaver, listed, member, planOf } from '../sync/people/builders.ts';
import * as samples from './samples.ts';

describe('the first line of the step log', () => {
  const opening = {
    version: '1.2.3',
    mode: 'sync',
    dryRun: true,
    sourceId: '0oa1',
    configurationFile: undefined,
    configurationHash: 'e3b0',
  };

  it('names version, mode, dry run, source and rules', () => {
    expect(openingLine(opening)).toBe(
      'Personio → Okta sync 1.2.3, mode sync, dry run, identity source 0oa1. No configuration file: built-in rules.',
    );
    expect(openingLine({ ...opening, dryRun: false, configurationFile: 'rules.yml' })).toBe(
      'Personio → Okta sync 1.2.3, mode sync, identity source 0oa1. Configuration file rules.yml, SHA-256 e3b0.',
    );
  });
});

describe('the line of a plan', () => {
  it('counts everybody once, deactivations first', () => {
    const { changes } = planOf([member('1'), member('2'), leaver('3')], listed(appUser('3')));
    expect(planLine(changes)).toBe(
      'Plan: 1 to deactivate, 2 to create, 0 to update, 0 unchanged, 0 skipped, 0 invalid.',
    );
  });
});

describe('the last lines of the step log', () => {
  it.each(
    Object.entries(samples.SAMPLES),
  )('say how a run ended, what to do, and the counts, without markup (%s)', (_, report) => {
    const lines = closingLines(report, '/tmp/report.json').filter((line) => !line.startsWith('- '));
    expect(lines[1]).toMatch(/^What to do: \S/);
    const [counts, ...others] = report.error === null ? lines.slice(2) : lines.slice(3);
    expect(counts).toMatch(/^Counts: [\d,]+ read, [\d,]+ deactivated, /);
    expect(others).toEqual([
      ...(report.planDigest === null ? [] : [`Plan: ${report.planDigest}`]),
      'Report: /tmp/report.json',
    ]);
    expect(lines.join('\n')).not.toMatch(/<|&#|\*\*/);
  });

  it('have each mistake on a line, with its place', () => {
    expect(closingLines(samples.misconfigured, '').slice(0, 3)).toEqual([
      '❌ The run failed (config-invalid): The configuration file .github/personio-okta.yml has 3 mistakes.',
      '- Line 4, column 3: `lifecycle.timezone`: unknown key; did you mean `timeZone`?',
      expect.stringMatching(/^- Line 8, column 3: `deactivate\.missing`: /),
    ]);
  });

  it('of a failed run have the guide of its error code', () => {
    expect(closingLines(samples.failed, '')[2]).toBe(
      'More about timeout: https://github.com/acme/personio-okta-sync/blob/v1.2.3/docs/troubleshooting.md#timeout',
    );
  });

  it('show what a message quotes as it was', () => {
    const error = { code: 'config-invalid', message: 'The key `a_b*c` is <unknown> & so on.', remedy: 'Take it out.' };
    const [first, second] = closingLines({ ...samples.nothingToDo, status: 'failed', error } as Report, '');
    expect(first).toContain('The key a_b*c is <unknown> & so on.');
    expect(second).toBe('What to do: Take it out.');
  });
});
