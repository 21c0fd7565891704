import { describe, expect, it } from '@jest/globals';
import { remarkNotes, remarkWarnings } from '../../src/report/remarks.ts';
import type { Identity, Remarks } from '../../src/sync/people/identity.ts';
import { invalid, leaver, listed, many, member, outOfScope, planOf } from '../sync/people/builders.ts';

function remarked(id: string, remarks: Remarks): Identity {
  const one = member(id);
  return one.assessment.is === 'member' ? { ...one, assessment: { ...one.assessment, remarks } } : one;
}

const takingFrom = (supervisorId: string, ...attributes: string[]) => ({ unknown: { supervisorId, attributes } });
const said = (...identities: Identity[]) => {
  const plan = planOf(identities, listed());
  return { warnings: remarkWarnings(plan), notes: remarkNotes(plan, true) };
};

it('an ordinary plan has nothing to correct', () => {
  expect(said(member('1'), invalid('2'), leaver('3'), outOfScope('4'))).toEqual({ warnings: [], notes: [] });
});

it('people who are sent without an address are told by id', () => {
  expect(said(remarked('1', { malformed: ['secondEmail'] }), member('2'))).toEqual({
    warnings: ['1 person is sent without `secondEmail`, which is not a valid email address in Personio (`1`).'],
    notes: [],
  });
});

it('characters that were removed are told by the ids of those who have them', () => {
  const { warnings, notes } = said(remarked('1', { cleaned: ['email'] }), remarked('2', { cleaned: ['lastName'] }));
  expect(warnings).toEqual([]);
  expect(notes).toEqual([
    'Invisible characters in a user name or address, or line breaks in a name, were removed for 2 people (`1`, `2`).',
  ]);
});

describe('a supervisor of whom something is not known', () => {
  const reports = [remarked('1', takingFrom('8', 'manager')), remarked('2', takingFrom('8', 'managerName', 'manager'))];

  it('is a warning where the record is invalid, once, with the number of reports', () => {
    expect(said(...reports, invalid('8'))).toEqual({
      warnings: [
        'What people take from a supervisor whose own record is invalid is not known, so `manager`, `managerName` of the reports is left as it is in Okta: employee 8 (2 reports).',
      ],
      notes: [],
    });
  });

  it.each([
    ['in order', member('8')],
    ['out of scope', outOfScope('8')],
    ['that of a leaver', leaver('8')],
  ])('is a note where the record is %s, and lacks it', (_, supervisor) => {
    const { warnings, notes } = said(...reports, supervisor);
    expect(warnings).toEqual([]);
    expect(notes).toEqual([expect.stringMatching(/whose own record lacks it .* employee 8 \(2 reports\)\.$/)]);
  });

  it('is a note where a whole listing lacks them, and nothing in a sample', () => {
    expect(said(...reports).notes).toEqual([expect.stringMatching(/whom Personio does not list .* employee 8/)]);
    const plan = planOf(reports, listed());
    expect([...remarkWarnings(plan), ...remarkNotes(plan, false)]).toEqual([]);
  });

  it('is one of many in one sentence', () => {
    const all = many(7, (id) => remarked(id, takingFrom(`9${id}`, 'manager')));
    const { warnings } = said(...all, ...many(7, (id) => invalid(`9${id}`)));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/employee 91 \(1 report\), .* 2 more/);
  });
});

it('people without a user name are told with the rule that leaves them out until they have one', () => {
  const nobody = invalid('1', 'invalid-attribute', { userName: null, email: null });
  const other = invalid('2', 'invalid-attribute', { userName: 'x', email: 'x' });
  expect(said(nobody, other).warnings).toEqual([
    '1 person has no user name, usually because Personio has no email address for them yet (`1`). ' +
      'To leave people out until they have one: `select.where: $not(status = "onboarding") or $exists(email)`.',
  ]);
});
