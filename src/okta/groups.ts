import * as z from 'zod';
import { inParallel } from '../http/parallel.ts';
import type { Member, SourceGroup } from '../sync/groups/directory.ts';
import { userNameKey } from '../sync/people/validation.ts';
import { type Okta, type OktaCall, parseAnswer } from './client.ts';
import { errorBody, wordsIn } from './errors.ts';
import { pagesOf } from './pages.ts';

const GROUPS_A_PAGE = 1000;
/** The page size that Okta gives by default. */
const MEMBERS_A_PAGE = 1000;
const AT_ONCE = 5;

const READ_GROUPS = { method: 'GET', scope: 'okta.groups.read', repeat: 'always' } as const;

const text = z.string().catch('');
const optionalText = z.string().optional().catch(undefined);
const optionalCount = z.int().nonnegative().optional().catch(undefined);

const statsSchema = z
  .object({
    usersCount: optionalCount,
    appsCount: z.int().nonnegative(),
    groupPushMappingsCount: z.int().nonnegative(),
    // Okta writes it like this.
    hasAdminPrivlege: z.boolean(),
  })
  .partial()
  .catch({});

const groupSchema = z.object({
  id: z.string().min(1),
  externalId: optionalText,
  profile: z.object({ name: text, description: text }).catch({ name: '', description: '' }),
  _embedded: z.object({ stats: statsSchema }).partial().catch({}).optional(),
  _links: z
    .object({ source: z.object({ href: z.string() }).optional() })
    .optional()
    .catch(undefined),
});

const userSchema = z.object({
  id: z.string().min(1),
  status: z.string().toUpperCase().optional().catch(undefined),
  profile: z.object({ login: optionalText }).catch({ login: undefined }),
});

const sourceProfileSchema = z.object({ displayName: text, description: z.string().nullish().catch(null) });
/** Recorded with the profile at this place, documented with another level around it. A group that can't be read counts as without our marker. */
const sourceGroupSchema = z.object({
  id: z.string().min(1),
  profile: z
    .union([z.object({ profile: sourceProfileSchema }).transform(({ profile }) => profile), sourceProfileSchema])
    .catch({ displayName: '', description: null }),
});
/** Words that a refusal mentions if it is about the group, and not about the call. */
const NAMES_OF_ONE = ['externalId', 'groupExternalId', 'groupOrExternalId'];

/**
 * The groups of the identity source, as the search index knows them: it may lag behind by minutes. `refused` where the credential may
 * not read groups.
 */
export async function listSourceGroups(okta: Okta, sourceId: string): Promise<SourceGroup[] | 'refused'> {
  const query = new URLSearchParams({
    search: `type eq "APP_GROUP" and source.id eq ${JSON.stringify(sourceId)}`,
    expand: 'stats',
    limit: String(GROUPS_A_PAGE),
  });
  const first: OktaCall = {
    ...READ_GROUPS,
    path: `/api/v1/groups?${query}`,
    what: 'find the groups of the source',
    accept: [403],
  };
  const groups: SourceGroup[] = [];
  for await (const answer of pagesOf(okta, first)) {
    if (answer.status === 403) return 'refused';
    const rows = parseAnswer(answer, z.array(z.unknown()), first.what);
    groups.push(...rows.flatMap((row) => toGroup(row, sourceId) ?? []));
  }
  return groups;
}

/** The members of a group; `gone` where it has been deleted meanwhile, `refused` where the credential may not read them. */
export async function listMembers(okta: Okta, groupId: string): Promise<Member[] | 'gone' | 'refused'> {
  const first: OktaCall = {
    ...READ_GROUPS,
    path: `/api/v1/groups/${encodeURIComponent(groupId)}/users?limit=${MEMBERS_A_PAGE}`,
    what: 'list the members of a group',
    accept: [403, 404],
  };
  const members: Member[] = [];
  for await (const answer of pagesOf(okta, first)) {
    if (answer.status === 403) return 'refused';
    if (answer.status === 404) return 'gone';
    const rows = parseAnswer(answer, z.array(z.unknown()), first.what);
    members.push(...rows.flatMap((row) => toMember(row) ?? []));
  }
  return members;
}

/** The members of each of these groups, a few groups at once. */
export async function listMembersOf(
  okta: Okta,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, Awaited<ReturnType<typeof listMembers>>>> {
  return new Map(await inParallel(groupIds, AT_ONCE, async (id) => [id, await listMembers(okta, id)] as const));
}

/** A group by its own resource, which lags behind nothing; `gone` where there is none. */
export async function readGroup(okta: Okta, groupId: string): Promise<SourceGroup | 'gone' | 'refused'> {
  const what = 'read a group';
  const path = `/api/v1/groups/${encodeURIComponent(groupId)}`;
  const answer = await okta.call({ ...READ_GROUPS, path, what, accept: [403, 404] });
  if (answer.status === 403) return 'refused';
  return answer.status === 404 ? 'gone' : fromRow(parseAnswer(answer, groupSchema, what));
}

/**
 * Asks the source itself for a group, whatever the search index says. Its bucket is tiny (15 a minute were recorded), so ask for few.
 * `unavailable`: the org has no groups of identity sources; 404 says that too, and is taken for `absent`. `refused`: Okta does not take
 * this external id.
 */
export async function findSourceGroup(
  okta: Okta,
  sourceId: string,
  externalId: string,
): Promise<SourceGroup | 'absent' | 'refused' | 'unavailable'> {
  const what = 'look up a group of the source';
  const answer = await okta.call({
    method: 'GET',
    path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/groups/${encodeURIComponent(externalId)}`,
    what,
    scope: 'okta.identitySources.read',
    repeat: 'always',
    accept: [400, 403, 404, 405],
  });
  if (answer.status === 404) return 'absent';
  if (answer.status === 400 && wordsIn(errorBody(answer), NAMES_OF_ONE).length > 0) return 'refused';
  if (answer.status >= 400) return 'unavailable';
  const { id, profile } = parseAnswer(answer, sourceGroupSchema, what);
  return { id, externalId, name: profile.displayName, description: profile.description ?? '', inUse: 'unknown' };
}

function toGroup(row: unknown, sourceId: string): SourceGroup | undefined {
  const parsed = groupSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const source = parsed.data._links?.source?.href;
  // Okta applies the filter; if it lets a group of another app through, that is not ours.
  if (source !== undefined && !source.endsWith(`/${encodeURIComponent(sourceId)}`)) return undefined;
  return fromRow(parsed.data);
}

function fromRow({ id, externalId, profile, _embedded }: z.infer<typeof groupSchema>): SourceGroup {
  const { usersCount, ...stats } = _embedded?.stats ?? {};
  return {
    id,
    ...(externalId !== undefined && { externalId }),
    ...profile,
    ...(usersCount !== undefined && { usersCount }),
    inUse: isInUse(stats),
  };
}

function isInUse({
  appsCount,
  groupPushMappingsCount,
  hasAdminPrivlege,
}: z.infer<typeof statsSchema>): SourceGroup['inUse'] {
  const uses = [appsCount, groupPushMappingsCount, hasAdminPrivlege];
  if (uses.some(Boolean)) return true;
  return uses.includes(undefined) ? 'unknown' : false;
}

function toMember(row: unknown): Member | undefined {
  const parsed = userSchema.safeParse(row);
  if (!parsed.success) return undefined;
  const { id, status, profile } = parsed.data;
  return {
    userId: id,
    ...(profile.login !== undefined && { login: userNameKey(profile.login) }),
    ...(status !== undefined && { status }),
  };
}
