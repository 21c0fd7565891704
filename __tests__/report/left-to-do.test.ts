import { describe, expect, it } from '@jest/globals';
import { countedWarnings, leftToDo } from '../../src/report/left-to-do.ts';
import type { Report } from '../../src/report/schema.ts';
import { blocked, grouped, loginsActive, nothingToDo, reportWith, unconfirmed } from './samples.ts';

const everything = reportWith({
  counts: { fetched: 20, loginActive: 1, unconfirmed: 1, waiting: 1, invalid: 1 },
  groups: grouped.groups,
});

describe('leftToDo', () => {
  it('is nothing where nobody has to act, or nobody looked', () => {
    expect(leftToDo(nothingToDo)).toEqual([]);
    expect(leftToDo(reportWith({ counts: { loginActive: null, unconfirmed: null, waiting: null } }))).toEqual([]);
  });

  it('has a task and a warning for each count, the most urgent first', () => {
    expect(leftToDo(everything).map(({ task }) => task)).toEqual([
      'end the logins of 1 leaver',
      'look into 1 unconfirmed record',
      'confirm 1 imported person in Okta',
      'look into 1 group with unconfirmed changes',
      'correct the data of 1 invalid person (the next run includes them)',
    ]);
    for (const { warning } of leftToDo(everything)) expect(warning).toMatch(/^1 (person|imported person|group) .*\.$/);
  });

  it('has a leaver who can still sign in once, who is unconfirmed as well', () => {
    const person = { personioId: '1', action: 'deactivate' as const, done: true, unconfirmed: ['login still ACTIVE'] };
    const counts = { fetched: 1, deactivated: 1, unconfirmed: 1, loginActive: 1 };
    const about = (people: Report['people']) => leftToDo(reportWith({ counts, people })).map((one) => one.about);
    expect(about([{ ...person, login: 'ACTIVE' }])).toEqual(['login-active']);
    expect(about([person])).toEqual(['login-active', 'unconfirmed']);
  });

  it('has a group whose name is all that was not applied', () => {
    const [first] = grouped.groups;
    const groups = [{ ...first!, unconfirmed: ['name'] }];
    expect(leftToDo(reportWith({ groups, counts: { membershipsUnconfirmed: 0 } }))).toHaveLength(1);
  });
});

describe('countedWarnings', () => {
  it('says everything once', () => {
    expect(countedWarnings(unconfirmed)).toEqual([
      '2 people were sent, but their changes do not show in Okta: the job summary names them, and the cause as far as Okta tells it.',
      "3 people can't be imported with the data they have: the job summary says why.",
    ]);
  });

  it('leaves out what the error of the run is about, and nothing else', () => {
    const told = countedWarnings(loginsActive);
    expect(told).toEqual([expect.stringContaining("can't be imported")]);
    const otherwise = { ...loginsActive, error: { code: 'timeout' as const, message: '', remedy: '' } };
    expect(countedWarnings(otherwise)).toHaveLength(2);
    expect(countedWarnings({ ...blocked, counts: { ...blocked.counts, loginActive: 2 } })).toHaveLength(1);
  });
});
