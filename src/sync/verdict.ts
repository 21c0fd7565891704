import { SyncError } from '../errors.ts';
import type { Part } from './digest.ts';
import { type Finding, refusal, stops } from './finding.ts';

/** A plan: what it writes of people, and of groups. The safeguards of groups hold back groups only. */
export interface Parts {
  readonly people: Part;
  readonly groups: Part;
}

/** What becomes of a plan. */
export interface Verdict {
  /** The findings of both parts, each with how to go ahead with this plan alone, or approved. */
  readonly ofPeople: readonly Finding[];
  readonly ofGroups: readonly Finding[];
  /** Why it must not be carried out. */
  readonly blocked?: SyncError | undefined;
  /** Why groups and memberships are left as they are, whatever becomes of the people. */
  readonly groupsHeldBack?: SyncError | undefined;
}

/**
 * Whether a plan may be carried out. The one whose digest is `expected` is approved with all the safeguards that it trips; where
 * another one is expected, nothing of it is done, unless there is nothing to do. `meaning` says what a refusal means for Okta, of groups
 * `meaningOfGroups`.
 */
export function judge(
  { people, groups }: Parts,
  {
    digest,
    expected,
    isDryRun,
    meaning,
    meaningOfGroups,
  }: { digest: string; expected: string | undefined; isDryRun: boolean; meaning: string; meaningOfGroups: string },
): Verdict {
  if (expected === digest) {
    return { ofPeople: people.findings.map(approve), ofGroups: groups.findings.map(approve) };
  }
  const isOther = expected !== undefined && people.writes.length + groups.writes.length > 0;
  const isStopped = isDryRun || isOther || people.findings.some(stops);
  // Once people are imported, what is left to approve is another plan.
  const how = isStopped || people.writes.length === 0 ? goAhead(digest) : PLAN_AGAIN;
  const ofPeople = people.findings.map((finding) => withGoAhead(finding, how));
  const ofGroups = groups.findings.map((finding) => withGoAhead(finding, how));
  return {
    ofPeople,
    ofGroups,
    blocked: isOther ? planChanged(digest, meaning) : refusal(ofPeople, meaning),
    groupsHeldBack: refusal(ofGroups, meaningOfGroups),
  };
}

/** Findings of the same plan, looked at again: what was approved still is, as far as the count has not grown. */
export function keepApproved(findings: readonly Finding[], before: readonly Finding[]): Finding[] {
  const counts = new Map(before.flatMap(({ id, count, approved }) => (approved ? [[id, count]] : [])));
  return findings.map((finding) => (finding.count <= (counts.get(finding.id) ?? -1) ? approve(finding) : finding));
}

/** How to carry out exactly one plan, as a sentence. */
export function goAhead(digest: string): string {
  return `To go ahead with exactly this plan, run with \`expect-plan: ${digest}\`.`;
}

const PLAN_AGAIN = 'To go ahead with exactly what is left, make a dry run and use its `plan-digest` as `expect-plan`.';

function withGoAhead(finding: Finding, sentence: string): Finding {
  return finding.tripped ? { ...finding, goAhead: sentence } : finding;
}

function approve(finding: Finding): Finding {
  return finding.tripped ? { ...finding, approved: true } : finding;
}

function planChanged(digest: string, meaning: string): SyncError {
  return new SyncError('plan-changed', `${meaning}: the plan is no longer the one that \`expect-plan\` names.`, {
    remedy: `Look at the plan as it is now. ${goAhead(digest)}`,
  });
}
