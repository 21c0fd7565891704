import { type Finding, findingOf, type Measure } from '../finding.ts';
import { type Limit, parseLimit } from '../limit.ts';
import type { GroupChange, GroupPlan } from './plan.ts';

/** The keys of `safeguards` in the configuration that are limits of groups: each default, and what the limit is of. */
export const GROUP_LIMITS = {
  maxGroupCreates: { default: '20%', of: 'Of our groups; where there are none, at most 200' },
  maxGroupDeletions: { default: '10%', of: 'Of our groups' },
  maxMembershipRemovals: { default: '10%', of: 'Of the memberships that Okta holds in our groups' },
  maxGroupShrink: { default: '50%', of: 'Per group of more than 10 members: of its members' },
} as const satisfies Record<string, { readonly default: string; readonly of: string }>;

type LimitKey = keyof typeof GROUP_LIMITS;

export interface GroupSafeguards extends Readonly<Record<LimitKey, Limit>> {}

/** What a first run may make: there is nothing yet that a percentage could be of. */
const MOST_AT_FIRST = parseLimit('200');
/** A group of so few may lose them all on an ordinary day. */
const SMALL_GROUP = 10;

/**
 * The safeguards on a plan of groups. They hold back groups and memberships only. `nameOf` says what a group may be called by.
 * Where Okta's groups were not read, nothing is removed and nothing can be counted of them.
 */
export function checkGroups(
  plan: GroupPlan,
  settings: GroupSafeguards,
  nameOf: (change: GroupChange) => string,
): Finding[] {
  const { changes } = plan;
  const ours = changes.filter(({ held }) => held !== undefined);
  const of = 'groups of ours that Okta holds';
  const count = (action: GroupChange['action']) => changes.filter((change) => change.action === action).length;
  const removals = changes.reduce((sum, { remove }) => sum + remove.length, 0);
  const memberships = ours.reduce((sum, { size }) => sum + size, 0);
  const find = (id: string, key: LimitKey, measure: Measure, limit: Limit = settings[key]) =>
    findingOf({ id, setting: `safeguards.${key}` }, measure, limit);
  const { kind, value } = settings.maxGroupCreates;
  // `0%` allows none, the first time too.
  const isFirst = ours.length === 0 && kind === 'percent' && value > 0;

  return [
    find(
      'group-creates',
      'maxGroupCreates',
      { what: 'groups to create', count: count('create'), base: ours.length, of },
      isFirst ? MOST_AT_FIRST : settings.maxGroupCreates,
    ),
    find('group-deletions', 'maxGroupDeletions', {
      what: 'groups to delete',
      count: count('delete'),
      base: ours.length,
      of,
    }),
    find('membership-removals', 'maxMembershipRemovals', {
      what: 'memberships to remove',
      count: removals,
      base: memberships,
      of: 'memberships in our groups',
    }),
    ...ours
      .filter(({ size, remove, isObsolete }) => size > SMALL_GROUP && remove.length > 0 && !isObsolete)
      .map((change) =>
        find('group-shrink', 'maxGroupShrink', {
          attribute: nameOf(change),
          what: `members to remove from ${nameOf(change)}`,
          count: change.remove.length,
          base: change.size,
          of: 'members',
        }),
      ),
    ...plan.emptyRules.map(emptyRule),
  ];
}

function emptyRule(rule: string): Finding {
  return {
    id: `empty:groups.${rule}`,
    label: `groups.rules.${rule}.key`,
    setting: 'safeguards.allowEmpty',
    tripped: true,
    limit: '0',
    count: 0,
    message: `The key of the rule ${rule}, or an attribute that it reads, is empty for everybody.`,
    check: 'Check the expression, and that the Personio credential may read what it uses.',
    lasting: `If this is intended, take the rule out of \`groups.rules\`, or set \`safeguards.allowEmpty: [groups.${rule}]\`.`,
  };
}
