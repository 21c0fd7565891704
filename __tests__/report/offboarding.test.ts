import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import type { Ending } from '../../src/offboarding/ending.ts';
import { offboardOutputsOf } from '../../src/report/offboarding/outputs.ts';
import type { OffboardRecorder } from '../../src/report/offboarding/steps.ts';
import { closingLines, renderOffboarding } from '../../src/report/offboarding/summary.ts';
import { offboardingReport as report, took } from './offboarding-samples.ts';

const offboarded =
  (login: string, more = {}) =>
  (recorder: OffboardRecorder) => {
    recorder.record({ fetched: 1, inputs: { 'employee-ids': '1034' } });
    recorder.person('1034', { nextRun: 'stays-out', externalId: '1034', userName: 'ann@acme.example', ...more });
    recorder.step('1034', took('remove', 'removed'));
    recorder.step('1034', took('look', 'seen', login));
  };

describe('the report of an offboarding', () => {
  it('has each step with its time, and no user name unless it may be shown', () => {
    const shown = report({ status: 'completed' }, offboarded('DEPROVISIONED'));
    expect(shown.people).toEqual([
      {
        personioId: '1034',
        refusals: [],
        removed: true,
        login: 'DEPROVISIONED',
        loginFoundBy: null,
        nextRun: 'stays-out',
        steps: [
          { step: 'remove', outcome: 'removed', at: '2026-11-23T14:05:02.000Z', durationMs: 1270 },
          { step: 'look', outcome: 'seen', login: 'DEPROVISIONED', at: '2026-11-23T14:05:02.000Z', durationMs: 1270 },
        ],
      },
    ]);
    const open = report({ status: 'completed' }, (recorder) => {
      offboarded('DEPROVISIONED')(recorder);
      recorder.record({ showPersonalData: true });
    });
    expect(open.people[0]?.userName).toBe('ann@acme.example');
    expect(renderOffboarding(open)).toContain('ann@<!-- -->acme.example');
  });

  it.each<[string, Ending, string, RegExp]>([
    [
      'off',
      { status: 'completed' },
      'DEPROVISIONED',
      /^## ✅ 1 person removed from the identity source, and every login is off\./,
    ],
    [
      'not looked at',
      { status: 'completed' },
      'NOT_READ',
      /^## ⚠️ 1 person removed .*; not every login was looked at\./,
    ],
    [
      'still on',
      { status: 'failed', error: new SyncError('safeguard', '1 person can still sign in', { remedy: 'End it.' }) },
      'ACTIVE',
      /^## ❌ 1 person removed from the identity source; \*\*1 can still sign in\*\* \(safeguard\)\.\n\*\*What to do:\*\* End it\./,
    ],
    [
      'still on, where the run failed for another reason',
      { status: 'failed', error: new SyncError('okta-api', 'Okta is down.', { remedy: 'Run again.' }) },
      'ACTIVE',
      /^## ⚠️ 1 person removed from the identity source; \*\*1 can still sign in\*\*\. ❌ The run failed \(okta-api\): Okta is down\.\n\*\*What to do:\*\* Run again\./,
    ],
  ])('says first what came of it: a login that is %s', (_what, ending, login, first) => {
    const told = report(ending, offboarded(login));
    expect(renderOffboarding(told)).toMatch(first);
    expect(closingLines(told, '/tmp/report.json').at(-1)).toBe('Report: /tmp/report.json');
    expect(closingLines(told, '').join()).not.toMatch(/[<*]/);
  });

  it('has no markup of what Okta calls the status of a login', () => {
    const told = report({ status: 'completed' }, offboarded('ODD | <IMG> [X](Y) @ACME'));
    expect(renderOffboarding(told)).not.toMatch(/<IMG|\]\(Y|D \| |@ACME/);
    expect(renderOffboarding(told)).toContain('ODD &#124; &#60;IMG&#62;');
  });

  it('counts in a dry run who would be removed, and leaves empty what nobody looked at', () => {
    const planned = report({ status: 'planned' }, (recorder) => {
      recorder.record({ fetched: 2, dryRun: true });
      recorder.step('1034', took('look', 'seen', 'ACTIVE'));
      recorder.step('1034', took('remove', 'planned'));
      recorder.step('1035', took('remove', 'not-there'));
    });
    expect(offboardOutputsOf(planned, '')).toEqual({
      status: 'planned',
      'error-code': '',
      'records-fetched': '2',
      'records-deactivated': '1',
      'records-login-active': '1',
      'report-path': '',
    });
    const unseen = report({ status: 'completed' }, offboarded('NOT_READ'));
    expect(offboardOutputsOf(unseen, '')['records-login-active']).toBe('');
  });

  it.each([
    ['imports them again', { nextRun: 'comes-back' }, 'DEPROVISIONED', /imports them again\. .*always: \["1034"\]/],
    [
      'is kept off by a login that is off',
      { nextRun: 'kept-out-by-login' },
      'SUSPENDED',
      /Only that the login is off .*always: \["1034"\]/,
    ],
    ...['NOT_READ', 'NOT_FOUND', 'GONE', 'STAGED', 'ACTIVE'].map(
      (login) =>
        [`is kept off by no login that is ${login}`, { nextRun: 'kept-out-by-login' }, login, /imports them/] as const,
    ),
    [
      'is to be kept off by an address',
      { nextRun: 'comes-back', externalId: 'ann@acme.example' },
      'GONE',
      /always: \[\(the external id\)\]/,
    ],
  ])('warns, with the line that helps, where the next run %s', (_what, more, login, warning) => {
    expect(report({ status: 'completed' }, offboarded(login, more)).warnings).toEqual([expect.stringMatching(warning)]);
    expect(report({ status: 'blocked' }, offboarded(login, more)).warnings).toEqual([]);
  });

  it('names everybody who is refused, with the reason', () => {
    const error = new SyncError('safeguard', 'Nobody was offboarded.', { remedy: 'Enter the last day in Personio.' });
    const told = report({ status: 'blocked', error }, (recorder) => {
      recorder.refusal('1034', 'has not left: status active, and no last day');
      recorder.refusal('1034', 'employee 2071, who has not left, has this user name');
    });
    const summary = renderOffboarding(told);
    expect(summary).toMatch(/^## 🛑 Nobody was offboarded: 1 person is refused, so nothing was written to Okta\./);
    expect(summary).toContain('<code>1034</code>: has not left');
    expect(summary).not.toContain('| Personio id');
  });
});
