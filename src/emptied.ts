import type { Log } from './log.ts';
import { findAppUsers, listAppUsers, pagesFor } from './okta/app-users.ts';
import type { Okta } from './okta/client.ts';
import { isUpsert, type PersonChange } from './sync/people/change.ts';
import type { AppUser } from './sync/people/directory.ts';
import type { Plan, PlanRules } from './sync/people/plan.ts';

/**
 * With `compare-with: cache` nobody is listed, and only values that Okta is known to hold are cleared. So this reads the app users of
 * people who were imported before and are about to be sent with an empty value: one by one, or by the listing if that takes fewer requests
 * or one of them now has another user name. Empty, with a warning, if the credential may not see them.
 */
export async function readEmptied(
  draft: Plan,
  { imported }: Pick<PlanRules, 'imported'>,
  { okta, sourceId, log }: { readonly okta: Okta; readonly sourceId: string; readonly log: Log },
): Promise<AppUser[]> {
  const emptied = draft.changes.filter(
    (change) => isUpsert(change) && losesValue(change) && (imported?.(change.externalId ?? '') ?? true),
  );
  if (emptied.length === 0) return [];
  const ids = new Set(emptied.map(({ externalId }) => externalId));
  const names = emptied.flatMap(({ profile }) => profile?.['userName'] ?? []);
  const isAskedFor = ({ externalId }: AppUser) => ids.has(externalId);
  if (names.length < pagesFor(draft.changes.length)) {
    const found = await findAppUsers(okta, sourceId, names);
    const own = [...(found?.appUsers.values() ?? [])].filter(isAskedFor);
    if (own.length === emptied.length) return own;
  }
  log.info(
    `Reading the app users of ${emptied.length} people with empty values, to see which of those values Okta holds.`,
  );
  const listed = await listAppUsers(okta, sourceId, { log, isAskedFor });
  if (listed.kind === 'listed') return [...listed.appUsers.values()];
  log.notice(
    `The app users of the identity source can't be listed (${listed.why}), so values that Personio has emptied stay in Okta. Grant the scope \`okta.apps.read\`.`,
  );
  return [];
}

/** Whether an attribute of this person came out empty. */
function losesValue({ identity }: PersonChange): boolean {
  return identity?.assessment.is === 'member' && Object.values(identity.assessment.profile).includes(null);
}
