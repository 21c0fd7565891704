import { describe, expect, it } from '@jest/globals';
import { meaningOf, outcomeOf } from '../src/logins-of-leavers.ts';
import type { ReadBack } from '../src/okta/read-back.ts';
import { refusal } from '../src/sync/finding.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import { type LeaverLogins, type LoginEvidence, withLogins } from '../src/sync/people/leavers.ts';
import { appUser, leaver, limits, listed, planOf } from './sync/people/builders.ts';

const plan = planOf([leaver('1'), leaver('2'), leaver('3')], listed(appUser('1'), appUser('2')));
const [one, two] = plan.changes;
const leavers: LeaverLogins = {
  statuses: new Map([['3', 'ACTIVE']]),
  unlisted: new Map(),
  another: [],
  notFound: 0,
};
const open = withLogins(plan, leavers.statuses, new Set()).changes;
const login = (status: string) => ({ id: '00u', status });
const on = new Map([
  [one!, login('ACTIVE')],
  [two!, login('DEPROVISIONED')],
]);

/** What comes of a run that got as far as this: the error that fails it, unless it was a dry run, or else what is left to say. */
function outcome(
  given: Partial<LoginEvidence> = {},
  {
    settings = limits(),
    notApplied,
  }: { settings?: ReturnType<typeof limits>; notApplied?: Map<PersonChange, string[]> } = {},
) {
  const readBack: ReadBack | undefined = notApplied && {
    sent: 2,
    notApplied,
    waiting: new Set(),
    userIds: new Map(),
    loginsChecked: true,
    removedUnseen: false,
  };
  const found = outcomeOf({ changes: plan.changes, kept: new Set(), ...given }, readBack, settings);
  return {
    error: refusal(found.findings, meaningOf(found)),
    findings: found.findings.map(({ label, count, tripped }) => `${label} ${count}${tripped ? ' tripped' : ''}`),
    notes: found.notes,
    open: found.open,
  };
}

describe('after the import', () => {
  it('a run that nobody looked at the logins of is judged by nothing', () => {
    expect(outcome()).toEqual({ findings: [], notes: [], open: undefined, error: undefined });
  });

  it('the run stays as it is where nobody can still sign in', () => {
    const off = new Map([[one!, login('DEPROVISIONED')]]);
    expect(outcome({ removed: off })).toEqual({
      findings: ['safeguards.maxLoginActive 0'],
      notes: [],
      open: undefined,
      error: undefined,
    });
  });

  it('one leaver who can still sign in fails the run', () => {
    const { error, findings } = outcome({ removed: on });
    expect(error?.code).toBe('safeguard');
    expect(error?.message).toMatch(/can still sign in: safeguards\.maxLoginActive/);
    expect(error?.remedy).toContain('`deactivate.loginKept`');
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped']);
  });

  it('a leaver of long ago counts as well, in a run that has nothing to do', () => {
    const { error } = outcome({ changes: open, leavers });
    expect(error?.code).toBe('safeguard');
    expect(error?.message).toMatch(/^1 person who has left can still sign in: safeguards\.maxLoginActive/);
  });

  it('as many leavers who can sign in as are allowed are told, and fail nothing', () => {
    const { error, open: told } = outcome({ removed: on }, { settings: limits({ maxLoginActive: '1' }) });
    expect(error).toBeUndefined();
    expect(told).toMatch(/can still sign in$/);
  });

  it('a leaver whose login is known to stay is no case, and is noted', () => {
    expect(outcome({ removed: on, kept: new Set(['1']) })).toEqual({
      findings: ['safeguards.maxLoginActive 0'],
      notes: ['Leavers whose login is known to stay on (`deactivate.loginKept`): `1`.'],
      open: undefined,
      error: undefined,
    });
  });

  it('a login that was to stay and has ended is not noted', () => {
    expect(outcome({ removed: on, kept: new Set(['2']) }).notes).toEqual([]);
  });

  it('leavers who can still sign in are told in a dry run as well, which has read nothing back', () => {
    const { findings, open: told } = outcome({ changes: open, leavers });
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped']);
    expect(told).toBe('1 person who has left can still sign in');
  });

  it('what was not found applied is judged together with the logins', () => {
    const notApplied = new Map([[one!, ['login still ACTIVE']]]);
    const settings = limits({ maxUnconfirmed: '0' });
    const { error, findings } = outcome({ removed: on }, { notApplied, settings });
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped', 'safeguards.maxUnconfirmed 1 tripped']);
    expect(error?.message).toContain('safeguards.maxUnconfirmed');
  });

  it('what was not found applied fails the run without a word of logins where none is on', () => {
    const notApplied = new Map([[one!, ['still in the source']]]);
    const { error } = outcome({}, { notApplied, settings: limits({ maxUnconfirmed: '0' }) });
    expect(error?.message).toMatch(
      /^Okta completed the import, but did not apply all of it: safeguards\.maxUnconfirmed/,
    );
  });

  it('the message counts everybody who was sent, not only those whose login was found', () => {
    const { error } = outcome({ removed: new Map([[one!, login('ACTIVE')]]) });
    expect(error?.message).toMatch(/^2 .*sent for deactivation/);
  });

  it('one person is told in the singular', () => {
    expect(outcome({ removed: on }).error?.message).toContain('1 person who has left can still sign in');
  });
});
