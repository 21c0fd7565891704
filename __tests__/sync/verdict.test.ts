import { describe, expect, it } from '@jest/globals';
import type { Part } from '../../src/sync/digest.ts';
import { type Finding, remedyOf } from '../../src/sync/finding.ts';
import { judge, keepApproved } from '../../src/sync/verdict.ts';

const DIGEST = `v1:${'a'.repeat(64)}`;
const OTHER = `v1:${'b'.repeat(64)}`;
const REAL = {
  digest: DIGEST,
  expected: undefined,
  isDryRun: false,
  meaning: 'Nothing was written',
  meaningOfGroups: 'Groups and memberships were left as they are',
};

function finding(id: string, tripped = true, count = 9): Finding {
  const setting = `safeguards.${id}`;
  return {
    id,
    label: id,
    setting,
    tripped,
    count,
    limit: '1',
    message: `${count}.`,
    check: 'Look.',
    lasting: 'Set it.',
  };
}

const PEOPLE: Part = { writes: [['person', 'deactivate', '1', []]], findings: [finding('creates', false)] };
const STOPPED: Part = { ...PEOPLE, findings: [finding('deactivations'), finding('creates', false)] };
const GROUPS: Part = {
  writes: [['membership', 'remove', 'team:1', '2']],
  findings: [finding('group-deletions', false)],
};
const HELD_BACK: Part = { ...GROUPS, findings: [finding('membership-removals')] };
const NOTHING: Part = { writes: [], findings: [] };

const exactly = (digest: string) => `To go ahead with exactly this plan, run with \`expect-plan: ${digest}\`.`;
const remedies = (findings: readonly Finding[]) => findings.filter(({ tripped }) => tripped).map(remedyOf);

describe('a plan, where any may be carried out,', () => {
  it('goes ahead as long as no safeguard trips', () => {
    expect(judge({ people: PEOPLE, groups: GROUPS }, REAL)).toEqual({
      ...{ ofPeople: PEOPLE.findings, ofGroups: GROUPS.findings, blocked: undefined, groupsHeldBack: undefined },
    });
  });

  it('is blocked by a safeguard of people, which says how to go ahead with exactly this one', () => {
    const { ofPeople, blocked } = judge({ people: STOPPED, groups: GROUPS }, REAL);
    expect(remedies(ofPeople)).toEqual([`Look. ${exactly(DIGEST)} Set it.`]);
    expect(blocked).toMatchObject({
      code: 'safeguard',
      message: 'Nothing was written: deactivations: 9.',
      remedy: `Look. ${exactly(DIGEST)} Set it.`,
    });
    const several = judge({ people: { ...PEOPLE, findings: [finding('a'), finding('b')] }, groups: NOTHING }, REAL);
    expect(several.blocked?.remedy).toContain(exactly(DIGEST));
  });

  it('imports its people where safeguards hold back groups only; what is left is another plan', () => {
    const { blocked, groupsHeldBack, ofGroups } = judge({ people: PEOPLE, groups: HELD_BACK }, REAL);
    expect(blocked).toBeUndefined();
    expect(groupsHeldBack?.message).toBe('Groups and memberships were left as they are: membership-removals: 9.');
    expect(groupsHeldBack?.remedy).toMatch(/make a dry run/);
    expect(remedies(ofGroups).join()).not.toContain(DIGEST);
  });

  it.each([
    ['in a dry run', { people: PEOPLE, groups: HELD_BACK }, { ...REAL, isDryRun: true }],
    ['where people are blocked too', { people: STOPPED, groups: HELD_BACK }, REAL],
    ['where there is nothing else to do', { people: NOTHING, groups: HELD_BACK }, REAL],
  ])('is offered as it is to whoever wants its groups, %s', (_, parts, how) => {
    const { groupsHeldBack, ofGroups } = judge(parts, how);
    expect(groupsHeldBack?.remedy).toContain(exactly(DIGEST));
    expect(remedies(ofGroups)).toEqual([`Look. ${exactly(DIGEST)} Set it.`]);
  });
});

describe('the plan that is expected', () => {
  it('is carried out with all that it trips, which is approved', () => {
    const verdict = judge({ people: STOPPED, groups: HELD_BACK }, { ...REAL, expected: DIGEST });
    expect(verdict.blocked).toBeUndefined();
    expect(verdict.groupsHeldBack).toBeUndefined();
    expect([...verdict.ofPeople, ...verdict.ofGroups].map(({ id, approved }) => [id, approved])).toEqual([
      ['deactivations', true],
      ['creates', undefined],
      ['membership-removals', true],
    ]);
  });
});

describe('another plan than the expected one', () => {
  it.each([
    ['that no safeguard stops', { people: PEOPLE, groups: GROUPS }],
    ['that safeguards stop', { people: STOPPED, groups: HELD_BACK }],
    ['of groups alone', { people: NOTHING, groups: GROUPS }],
  ])('%s is blocked, with what would let exactly it pass', (_, parts) => {
    const { blocked, ofPeople } = judge(parts, { ...REAL, expected: OTHER });
    expect(blocked).toMatchObject({
      code: 'plan-changed',
      message: 'Nothing was written: the plan is no longer the one that `expect-plan` names.',
      remedy: `Look at the plan as it is now. ${exactly(DIGEST)}`,
    });
    expect(ofPeople.some(({ approved }) => approved)).toBe(false);
  });

  it('is not blocked for that where it writes nothing', () => {
    expect(judge({ people: NOTHING, groups: NOTHING }, { ...REAL, expected: OTHER }).blocked).toBeUndefined();
  });

  it('is stopped by its safeguards all the same where it writes nothing: nobody has approved those', () => {
    const people = { writes: [], findings: [finding('missing')] };
    expect(judge({ people, groups: NOTHING }, { ...REAL, expected: OTHER }).blocked?.code).toBe('safeguard');
    expect(judge({ people, groups: NOTHING }, { ...REAL, expected: DIGEST }).blocked).toBeUndefined();
  });
});

describe('what was approved', () => {
  const before = [{ ...finding('invalid', true, 9), approved: true as const }, finding('creates', false, 5)];
  const again = (count: number) => keepApproved([finding('invalid', true, count), finding('creates', true, 6)], before);

  it.each([
    [8, true],
    [9, true],
    [10, undefined],
  ])('of 9 is, once it is counted as %i, approved: %s', (count, approved) => {
    expect(again(count).map((each) => each.approved)).toEqual([approved, undefined]);
  });

  it('is not called so where it no longer trips', () => {
    expect(keepApproved([finding('invalid', false, 0)], before)[0]).not.toHaveProperty('approved');
  });
});
