import type { GroupChange } from './plan.ts';

/**
 * What each group of a plan is called in logs and reports, by external id: by its name where `isShown` says that its rule may be shown; else by the
 * rule and the Okta id, or the rule and a number where Okta does not hold it yet.
 */
export function labelsOf(
  changes: readonly GroupChange[],
  isShown: (rule: string) => boolean,
): ReadonlyMap<string, string> {
  const numbers = new Map<string, number>();
  return new Map(
    changes.map((change) => {
      const { rule, externalId, profile, held } = change;
      if (isShown(rule)) return [externalId, profile?.displayName ?? held?.name ?? externalId];
      if (held) return [externalId, `${rule} ${held.id}`];
      const number = (numbers.get(rule) ?? 0) + 1;
      numbers.set(rule, number);
      return [externalId, `${rule} #${number}`];
    }),
  );
}
