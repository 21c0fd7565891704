import { describe, expect, it } from '@jest/globals';
import { judgeOutcome } from '../src/apply.ts';
import type { SyncError } from '../src/errors.ts';
import { beginRecord, type Record } from '../src/report/record.ts';
import type { LeaverLogins } from '../src/sync/people/leavers.ts';
import { withLogins } from '../src/sync/people/leavers.ts';
import { keepingLog } from './okta/support.ts';
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
const on = new Map([
  [one!, 'ACTIVE'],
  [two!, 'DEPROVISIONED'],
]);

/** What comes of a run that got as far as this. */
function judged(given: Partial<Record>, throws = true, set = limits()) {
  const record: Record = {
    ...beginRecord('sync', new Date('2026-11-23T08:00:00Z')),
    status: 'completed',
    changes: plan.changes,
    ...given,
  };
  const log = { ...keepingLog(), warnings: [] };
  let error: SyncError | undefined;
  try {
    judgeOutcome(record, set, log as never, throws);
  } catch (thrown) {
    error = thrown as SyncError;
  }
  const findings = record.findings.map(({ name, count, tripped }) => `${name} ${count}${tripped ? ' tripped' : ''}`);
  return { record, error, findings, lines: log.lines };
}

describe('after the import', () => {
  it('a run that nobody looked at the logins of is judged by nothing', () => {
    expect(judged({})).toMatchObject({ findings: [], lines: [], error: undefined });
  });

  it('nobody who can still sign in leaves the run as it is', () => {
    const off = new Map([[one!, 'DEPROVISIONED']]);
    const { findings, error, lines, record } = judged({ loginsAfter: off });
    expect(findings).toEqual(['safeguards.maxLoginActive 0']);
    expect([error, lines, record.status]).toEqual([undefined, [], 'completed']);
  });

  it('one leaver who can still sign in fails the run, though nothing of it is undone', () => {
    const { error, record, findings } = judged({ loginsAfter: on });
    expect(error?.code).toBe('safeguard');
    expect(error?.message).toMatch(/can still sign in: safeguards\.maxLoginActive/);
    expect(error?.remedy).toContain('`deactivate.loginKept`');
    expect(record.status).toBe('failed');
    expect(record.changes).toBe(plan.changes);
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped']);
  });

  it('a leaver of long ago counts as well, in a run that has nothing to do', () => {
    const { error, record } = judged({ status: 'nothing-to-do', changes: open, leavers });
    expect(error?.message).toMatch(/^1 people who have left can still sign in|^1 person/);
    expect(record.status).toBe('failed');
  });

  it('as many as are allowed are a warning, and the run is green', () => {
    const { error, lines, record } = judged({ loginsAfter: on }, true, limits({ maxLoginActive: '1' }));
    expect([error, record.status]).toEqual([undefined, 'completed']);
    expect(lines).toEqual([expect.stringMatching(/^warning: .*can still sign in\.$/)]);
  });

  it('whose login is known to stay is no case', () => {
    expect(judged({ loginsAfter: on, loginKept: new Set(['1']) })).toMatchObject({
      findings: ['safeguards.maxLoginActive 0'],
      error: undefined,
    });
  });

  it('a dry run never fails for it, and warns', () => {
    const { error, record, lines, findings } = judged(
      { status: 'planned', dryRun: true, changes: open, leavers },
      false,
    );
    expect([error, record.status]).toEqual([undefined, 'planned']);
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped']);
    expect(lines).toEqual([expect.stringMatching(/^warning: .*can still sign in/)]);
  });

  it('what was not found applied is judged together with it', () => {
    const given = { loginsAfter: on, unapplied: new Map([[one!, ['login still ACTIVE']]]), sent: 2 };
    const { error, findings } = judged(given, true, limits({ maxUnconfirmed: '0' }));
    expect(findings).toEqual(['safeguards.maxLoginActive 1 tripped', 'safeguards.maxUnconfirmed 1 tripped']);
    expect(error?.message).toContain('safeguards.maxUnconfirmed');
  });

  it('what was not found applied fails the run without a word of logins where none is on', () => {
    const given = { unapplied: new Map([[one!, ['still in the source']]]), sent: 2 };
    const { error } = judged(given, true, limits({ maxUnconfirmed: '0' }));
    expect(error?.message).toMatch(/^Okta has imported, and not all of it was applied: safeguards\.maxUnconfirmed/);
  });

  it('the message counts everybody who was sent, not only those whose login was found', () => {
    const { error } = judged({ loginsAfter: new Map([[one!, 'ACTIVE']]) });
    expect(error?.message).toMatch(/^2 .*sent for deactivation/);
  });

  it('one person is told in the singular', () => {
    expect(judged({ loginsAfter: on }).error?.message).toContain('1 person who has left can still sign in');
  });
});
