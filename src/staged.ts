import { inParallel } from './http/parallel.ts';
import type { OktaConnection } from './okta/connect.ts';
import { isStaged } from './okta/users.ts';
import type { Read } from './read.ts';
import { type ActivationRules, type StagedLogin, type StagedLogins, stagedAmong } from './sync/people/activation.ts';
import type { Plan } from './sync/people/plan.ts';
import type { Task } from './task.ts';

const AT_ONCE = 5;
/** The most logins read one by one for a plan; beyond that the search is believed. */
const MOST_READS = 50;

/** What decides whose login a run activates. */
export function activationRules({ inputs, configuration }: Pick<Task, 'inputs' | 'configuration'>): ActivationRules {
  return { mode: inputs.mode, activate: configuration.lifecycle.activate };
}

/**
 * Whose login was never activated, of the people of a plan; those who are to be activated by it are looked at one by one, as the
 * search lags behind. Undefined where nobody looked.
 */
export async function planActivations(
  { changes }: Plan,
  staged: Read['staged'],
  task: Task,
): Promise<StagedLogins | undefined> {
  if (staged === undefined) return undefined;
  const all = stagedAmong(changes, staged.byId, activationRules(task));
  const due = new Set(all.filter(({ isDue }) => isDue).slice(0, MOST_READS));
  const still = await stillStaged(all, { okta: task.okta, isAsked: (one) => due.has(one) });
  return still === 'refused' ? undefined : { logins: still, isWhole: staged.isWhole };
}

/**
 * Drops those asked about who are not STAGED at this moment, by their own resources; the others stay as they are. Activating somebody who
 * was deactivated meanwhile would bring them back, and somebody whom Okta is already activating would get a second email. `refused` if the
 * credential may not read users.
 */
export async function stillStaged(
  all: readonly StagedLogin[],
  { okta, isAsked }: { readonly okta: OktaConnection; readonly isAsked: (one: StagedLogin) => boolean },
): Promise<StagedLogin[] | 'refused'> {
  const asked = all.filter(isAsked);
  const read = await inParallel(asked, AT_ONCE, ({ userId }) => isStaged(okta.api, userId));
  if (read.includes('refused')) return 'refused';
  const others = new Set(asked.filter((_, at) => !read[at]));
  return all.filter((one) => !others.has(one));
}
