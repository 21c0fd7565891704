import { isUpsert, type PersonChange } from './change.ts';
import type { Plan } from './plan.ts';

/**
 * A plan that was made again after some of its people had been sent: they stay as they were sent, whatever it says of them now. Another
 * record of the same external id, such as one that an alias has handed over, keeps what it says.
 */
export function keepSent(plan: Plan, sent: readonly PersonChange[]): Plan {
  const namesakes = Map.groupBy(plan.changes, ({ externalId }) => externalId);
  const inPlaceOf = new Map(sent.map((change) => [placeOf(change, namesakes.get(change.externalId)), change]));
  const kept = plan.changes.map((change) => inPlaceOf.get(change) ?? change);
  // People deactivated by absence are not in it a second time, and were absent all the same.
  const listed = new Set(kept);
  const unlisted = sent.filter((change) => !listed.has(change));
  // An employee who is listed may have had a second account, which was never counted as absent.
  const ofListed = plan.changes.map(({ identity }) => identity?.aliasFor);
  const absent = new Set([...ofListed, ...plan.absent.map(({ externalId }) => externalId)]);
  const noLonger = unlisted.flatMap(({ appUser }) => (appUser && !absent.has(appUser.externalId) ? [appUser] : []));
  return { ...plan, changes: [...kept, ...unlisted], absent: [...plan.absent, ...noLonger] };
}

/**
 * In whose place somebody stands who was sent. Several records may have one external id, as an old one whose account is handed on by an
 * alias: then it is the one that would be sent now, else the same record.
 */
function placeOf({ personioId }: PersonChange, namesakes: readonly PersonChange[] = []): PersonChange | undefined {
  return (
    namesakes.find((change) => isUpsert(change) || change.action === 'deactivate') ??
    namesakes.find((change) => change.personioId === personioId) ??
    namesakes[0]
  );
}

/** A plan without these people, whom Okta refuses: they are invalid, each with what Okta's answer names. */
export function withoutRefused(plan: Plan, refused: ReadonlyMap<PersonChange, readonly string[]>): Plan {
  return {
    ...plan,
    changes: plan.changes.map((change) => {
      const names = refused.get(change);
      return names === undefined ? change : refusedByOkta(change, names);
    }),
  };
}

function refusedByOkta(
  { profile: _profile, changed: _changed, detail: _detail, ...change }: PersonChange,
  names: readonly string[],
): PersonChange {
  const detail = names.length > 0 ? `Okta's answer names ${names.join(', ')}` : undefined;
  return { ...change, action: 'invalid', reason: 'refused-by-okta', ...(detail !== undefined && { detail }) };
}
