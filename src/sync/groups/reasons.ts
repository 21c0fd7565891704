/** Every word that says why something about a group is left as it is; each has a row in docs/reasons.md. Add, never rename. */

/** Why a group is left alone. */
export const GROUP_SKIP_REASONS = [
  'group-name-twice',
  'waits-for-group-name',
  'group-name-missing',
  'group-name-too-long',
  'group-key-too-long',
  'group-not-ours',
  'group-refused',
  'group-not-asked',
  'group-ambiguous',
] as const;

/** Why a group that nobody belongs to any more is not deleted. */
export const GROUP_KEPT_REASONS = ['group-in-use', 'group-not-empty'] as const;

export type GroupReason = (typeof GROUP_SKIP_REASONS)[number] | (typeof GROUP_KEPT_REASONS)[number];
