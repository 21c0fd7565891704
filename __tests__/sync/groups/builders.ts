import { GROUP_LIMITS, type GroupSafeguards } from '../../../src/sync/groups/safeguards.ts';
import { parseLimit } from '../../../src/sync/limit.ts';

/** The limits of groups as they are by default. */
export function groupLimits(): GroupSafeguards {
  const limits = Object.entries(GROUP_LIMITS).map(([key, { default: text }]) => [key, parseLimit(text)]);
  return Object.fromEntries(limits) as unknown as GroupSafeguards;
}
