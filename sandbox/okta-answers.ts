import type { SandboxResponse } from './kit.ts';
import type { Group } from './okta-groups.ts';
import { type AppUser, BASE_ATTRIBUTES, type OktaUser, type Profile, type Session } from './okta-state.ts';

/** An error as Okta words it. The router adds the `errorId`. */
export function oktaError(status: number, code: string, summary: string, causes: string[] = []): SandboxResponse {
  const errorCauses = causes.map((errorSummary) => ({ errorSummary }));
  return { status, body: { errorCode: code, errorSummary: summary, errorLink: code, errorCauses } };
}

export const validationFailed = (field: string, cause: string) =>
  oktaError(400, 'E0000001', `Api validation failed: ${field}`, [cause]);
export const accessDenied = () =>
  oktaError(403, 'E0000006', 'You do not have permission to perform the requested action');
/** The token lacks the scope, whatever the role behind it allows (RFC 6750, section 3.1). */
export const insufficientScope = (scheme: string, scope: string): SandboxResponse => ({
  ...accessDenied(),
  headers: { 'www-authenticate': `${scheme} error="insufficient_scope", scope="${scope}"` },
});
export const notFound = (id: string, what: string) =>
  oktaError(404, 'E0000007', `Not found: Resource not found: ${id} (${what})`);
export const invalidToken = () => oktaError(401, 'E0000011', 'Invalid token provided');
export const tooManyRequests = () =>
  oktaError(429, 'E0000047', 'API call exceeded rate limit due to too many requests.');

export function sessionBody(session: Session, identitySourceId: string) {
  return {
    id: session.id,
    identitySourceId,
    status: session.status,
    importType: 'INCREMENTAL',
    created: iso(session.created),
    lastUpdated: iso(session.lastUpdated),
  };
}

export function sourceUserBody(row: AppUser, customAttributes: string[]) {
  return {
    id: row.id,
    externalId: row.externalId,
    created: iso(row.created),
    lastUpdated: iso(row.lastUpdated),
    profile: withNulls(row.profile, [...ALWAYS_SHOWN, ...customAttributes, ...Object.keys(row.profile)]),
  };
}

/** As recorded, an address is shown only where there is one. */
const ALWAYS_SHOWN = Object.keys(BASE_ATTRIBUTES).filter((name) => name !== 'homeAddress');

/** A row of `GET /api/v1/apps/{id}/users`. As in Okta's own example, the user name is among the credentials only. */
export function appUserBody(row: AppUser, org: string, appId: string, customAttributes: string[]) {
  const { userName, ...profile } = withNulls(row.profile, [...Object.keys(BASE_ATTRIBUTES), ...customAttributes]);
  const id = row.userId ?? row.id;
  return {
    id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    created: iso(row.created),
    lastUpdated: iso(row.lastUpdated),
    scope: 'USER',
    status: row.status,
    statusChanged: iso(row.lastUpdated),
    passwordChanged: null,
    syncState: 'SYNCHRONIZED',
    lastSync: iso(row.lastUpdated),
    credentials: { userName },
    profile,
    _links: { app: { href: `${org}/api/v1/apps/${appId}` }, user: { href: `${org}/api/v1/users/${id}` } },
  };
}

export function userBody(user: OktaUser, org: string) {
  const { userName, ...profile } = user.profile;
  return {
    id: user.id,
    status: user.status,
    ...(user.transition && { transitioningToStatus: user.transition.to }),
    created: iso(user.created),
    activated: iso(user.created),
    statusChanged: iso(user.statusChanged),
    lastLogin: null,
    lastUpdated: iso(user.lastUpdated),
    passwordChanged: null,
    type: { id: 'otysandbox000000001d7' },
    profile: { firstName: null, lastName: null, mobilePhone: null, secondEmail: null, ...profile, login: userName },
    credentials: { provider: { type: 'IMPORT', name: 'IMPORT' } },
    _links: { self: { href: `${org}/api/v1/users/${user.id}` } },
  };
}

/** A group of the source, as `GET /api/v1/identity-sources/{id}/groups/{id}` shows it. */
export function sourceGroupBody({ id, externalId, displayName, description }: Group) {
  return { id, externalId, profile: { displayName, description } };
}

/** A row of `GET /api/v1/groups`; a group of an app has a link to it. */
export function groupBody(
  group: Group & { usersCount?: number },
  org: string,
  { stats, withExternalId }: { stats: boolean; withExternalId: boolean },
) {
  const { id, sourceId, externalId, displayName, description, use } = group;
  return {
    id,
    created: iso(group.created),
    lastUpdated: iso(group.lastUpdated),
    lastMembershipUpdated: iso(group.lastMembershipUpdated),
    objectClass: [sourceId === undefined ? 'okta:user_group' : 'okta:app_group'],
    type: sourceId === undefined ? 'OKTA_GROUP' : 'APP_GROUP',
    ...(withExternalId && externalId !== undefined && { externalId }),
    profile: { name: displayName, description: description ?? '' },
    ...(stats && {
      _embedded: {
        stats: {
          usersCount: group.usersCount ?? group.members.size,
          appsCount: use.apps,
          groupPushMappingsCount: use.pushMappings,
          hasAdminPrivlege: use.isAdmin,
        },
      },
    }),
    _links: {
      users: { href: `${org}/api/v1/groups/${id}/users` },
      ...(sourceId !== undefined && { source: { href: `${org}/api/v1/apps/${sourceId}` } }),
    },
  };
}

/** The app user schema: the base attributes, and the custom ones that the administrator added. */
export function schemaBody(
  org: string,
  appId: string,
  custom: Record<string, { maxLength?: number; required?: boolean }>,
) {
  const shared = { type: 'string', scope: 'NONE', master: { type: 'PROFILE_MASTER' } };
  const base = Object.entries(BASE_ATTRIBUTES).map(([name, { min, max, required }]) => [
    name,
    { title: name, ...shared, required: required ?? false, ...(min && { minLength: min }), maxLength: max },
  ]);
  const added = Object.entries(custom).map(([name, limits]) => [name, { title: name, ...shared, ...limits }]);
  const requiredOf = (attributes: Record<string, { required?: boolean }>) =>
    Object.keys(attributes).filter((name) => attributes[name]?.required);
  return {
    id: `${org}/meta/schemas/apps/${appId}/default`,
    $schema: 'http://json-schema.org/draft-04/schema#',
    name: 'custom_identity_source',
    title: 'Custom Identity Source User',
    lastUpdated: '2026-01-05T10:40:45.000Z',
    created: '2026-01-05T10:40:45.000Z',
    definitions: {
      custom: { id: '#custom', type: 'object', properties: Object.fromEntries(added), required: requiredOf(custom) },
      base: {
        id: '#base',
        type: 'object',
        properties: Object.fromEntries(base),
        required: requiredOf(BASE_ATTRIBUTES),
      },
    },
    type: 'object',
    properties: { profile: { allOf: [{ $ref: '#/definitions/base' }, { $ref: '#/definitions/custom' }] } },
  };
}

function withNulls(profile: Profile, attributes: string[]): Profile {
  return Object.fromEntries(attributes.map((name) => [name, profile[name] ?? null]));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
