import type { GroupChange, GroupPlan } from './plan.ts';
import { type GroupItem, sentOf } from './uploads.ts';

/**
 * A plan of groups made again after some of it had been sent: what was sent stays as it was sent and counted, whatever Okta shows of it
 * now.
 */
export function keepSentGroups(plan: GroupPlan, sent: readonly GroupItem[]): GroupPlan {
  const byId = new Map(sentOf(sent).map((change) => [change.externalId, change]));
  const kept = plan.changes.map((change) => {
    const before = byId.get(change.externalId);
    return before ? withSent(change, before) : change;
  });
  const ids = new Set(plan.changes.map(({ externalId }) => externalId));
  // A group that was deleted is not in it a second time.
  const gone = [...byId.values()].filter(({ externalId }) => !ids.has(externalId));
  return { ...plan, changes: [...kept, ...gone] };
}

function withSent(now: GroupChange, before: GroupChange): GroupChange {
  const isSent = before.profile !== undefined || before.action === 'delete';
  return {
    ...(isSent ? before : { ...now, size: before.size }),
    add: [...new Set([...before.add, ...now.add])],
    remove: [...new Set([...before.remove, ...now.remove])],
  };
}
