import type { SandboxRequest, SandboxResponse } from './kit.ts';
import {
  accessDenied,
  appUserBody,
  groupBody,
  notFound,
  oktaError,
  schemaBody,
  sessionBody,
  sourceGroupBody,
  sourceUserBody,
  userBody,
  validationFailed,
} from './okta-answers.ts';
import type { Group } from './okta-groups.ts';
import { groupIn, type LoadKind, load, personIn } from './okta-loads.ts';
import { IMPORT_FAILED, type ImportFailure, importFailureBody, parseLogFilter } from './okta-log.ts';
import { type AppUser, isWaiting, type OktaState, type OktaUser, type Profile, type Session } from './okta-state.ts';

/** What a credential may do; as OAuth scopes they carry the prefix `okta.`. To manage does not include to read. */
export const PERMISSIONS = [
  'apps.read',
  'users.read',
  'users.manage',
  'groups.read',
  'schemas.read',
  'identitySources.read',
  'identitySources.manage',
  'logs.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Bucket = 'identity-sources' | 'apps' | 'users' | 'groups' | 'schemas' | 'logs' | 'oauth';

export interface Call {
  request: SandboxRequest;
  state: OktaState;
  /** The only identity source of the org, and its app. */
  sourceId: string;
  /** Origin of the org, for links. */
  org: string;
  /** Path parameters, decoded. */
  params: Record<string, string>;
}

type Answer = (call: Call) => SandboxResponse;

export interface Route {
  kind: string;
  method: string;
  path: RegExp;
  bucket: Bucket;
  permission: Permission;
  answer: Answer;
}

const READ = 'identitySources.read';
const MANAGE = 'identitySources.manage';

const ROUTES: Route[] = [
  source('session-create', 'POST', '/sessions', MANAGE, createSession),
  source('session-list', 'GET', '/sessions', READ, listSessions),
  source('session-get', 'GET', '/sessions/:session', READ, withSession(getSession)),
  source('session-cancel', 'DELETE', '/sessions/:session', MANAGE, withSession(cancelSession)),
  source('bulk-upsert', 'POST', '/sessions/:session/bulk-upsert', MANAGE, withSession(loadAs('bulk-upsert'))),
  source('bulk-delete', 'POST', '/sessions/:session/bulk-delete', MANAGE, withSession(loadAs('bulk-delete'))),
  groupLoad('bulk-groups-upsert'),
  groupLoad('bulk-groups-delete'),
  groupLoad('bulk-group-memberships-upsert'),
  groupLoad('bulk-group-memberships-delete'),
  source('start-import', 'POST', '/sessions/:session/start-import', MANAGE, withSession(startImport)),
  source('source-user-create', 'POST', '/users', MANAGE, createSourceUser),
  source('source-user', 'GET', '/users/:externalId', READ, withSourceUser(getSourceUser)),
  source('source-user-replace', 'PUT', '/users/:externalId', MANAGE, withSourceUser(replaceSourceUser)),
  source('source-user-update', 'PATCH', '/users/:externalId', MANAGE, withSourceUser(updateSourceUser)),
  source('source-user-delete', 'DELETE', '/users/:externalId', MANAGE, withSourceUser(deleteSourceUser)),
  source('source-group-create', 'POST', '/groups', MANAGE, ifGroups(createSourceGroup)),
  source('source-group', 'GET', '/groups/:group', READ, withSourceGroup(getSourceGroup)),
  source('source-group-update', 'POST', '/groups/:group', MANAGE, withSourceGroup(updateSourceGroup)),
  source('source-group-delete', 'DELETE', '/groups/:group', MANAGE, withSourceGroup(deleteSourceGroup)),
  source('source-members', 'GET', '/groups/:group/membership', READ, withSourceGroup(listSourceMembers)),
  source('source-member-add', 'POST', '/groups/:group/membership', MANAGE, withSourceGroup(addSourceMember)),
  source(
    'source-member-remove',
    'DELETE',
    '/groups/:group/membership/:member',
    MANAGE,
    withSourceGroup(removeSourceMember),
  ),
  route('app-users', 'GET', '/api/v1/apps/:source/users', 'apps', 'apps.read', listAppUsers),
  route('app-user', 'GET', '/api/v1/apps/:source/users/:user', 'apps', 'apps.read', getAppUser),
  route('groups', 'GET', '/api/v1/groups', 'groups', 'groups.read', listGroups),
  route('group', 'GET', '/api/v1/groups/:group', 'groups', 'groups.read', withGroup(getGroup)),
  route('group-members', 'GET', '/api/v1/groups/:group/users', 'groups', 'groups.read', withGroup(listGroupMembers)),
  route('schema', 'GET', '/api/v1/meta/schemas/apps/:source/default', 'schemas', 'schemas.read', getSchema),
  route('users', 'GET', '/api/v1/users', 'users', 'users.read', listUsers),
  route('user', 'GET', '/api/v1/users/:user', 'users', 'users.read', getUser),
  userCall('user-activate', 'POST', '/lifecycle/activate', activateUser),
  userCall('user-suspend', 'POST', '/lifecycle/suspend', suspendUser),
  userCall('user-deactivate', 'POST', '/lifecycle/deactivate', deactivateUser),
  userCall('user-sessions-end', 'DELETE', '/sessions', endSessions),
  route('logs', 'GET', '/api/v1/logs', 'logs', 'logs.read', listLogs),
];

export interface FoundRoute {
  route: Route;
  params: Record<string, string>;
}

/** The route of a request, with its path parameters decoded. */
export function findRoute(method: string, path: string): FoundRoute | undefined {
  for (const route of ROUTES) {
    const match = route.method === method && route.path.exec(path);
    if (!match) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return { route, params: Object.fromEntries(params) };
  }
  return undefined;
}

function route(
  kind: string,
  method: string,
  path: string,
  bucket: Bucket,
  permission: Permission,
  answer: Answer,
): Route {
  const pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  return { kind, method, path: pattern, bucket, permission, answer };
}

function source(kind: string, method: string, path: string, permission: Permission, answer: Answer): Route {
  return route(kind, method, `/api/v1/identity-sources/:source${path}`, 'identity-sources', permission, answer);
}

/** A call that changes one user, by the id. */
function userCall(kind: string, method: string, path: string, answer: (user: OktaUser, call: Call) => SandboxResponse) {
  return route(kind, method, `/api/v1/users/:user${path}`, 'users', 'users.manage', (call) => {
    const id = call.params['user'] ?? '';
    const user = call.state.users.get(id);
    return user ? answer(user, call) : notFound(id, 'User');
  });
}

function groupLoad(kind: LoadKind): Route {
  return source(kind, 'POST', `/sessions/:session/${kind}`, MANAGE, ifGroups(withSession(loadAs(kind))));
}

/** Refused where the org does not have groups of identity sources; with 400, as something that no item has caused. */
function ifGroups(answer: Answer): Answer {
  return (call) => {
    const { groups } = call.state.settings;
    switch (groups) {
      case 'on':
        return answer(call);
      case 400:
        return oktaError(400, 'E0000001', 'Api validation failed: groups', [
          'The feature is not enabled for this org.',
        ]);
      case 403:
        return accessDenied();
      case 404:
        return notFound(call.request.path, 'Endpoint');
      case 405:
        return oktaError(405, 'E0000022', 'The endpoint does not support the provided HTTP method');
    }
  };
}

/** By its Okta id or its external id. */
function withSourceGroup(answer: (group: Group, call: Call) => SandboxResponse): Answer {
  return ifGroups((call) => {
    const id = call.params['group'] ?? '';
    const { groups } = call.state;
    const group = groups.byExternalId(id) ?? groups.byId(id);
    return group?.externalId === undefined ? notFound(id, 'IdentitySourceGroup') : answer(group, call);
  });
}

function withGroup(answer: (group: Group, call: Call) => SandboxResponse): Answer {
  return (call) => {
    const id = call.params['group'] ?? '';
    const group = call.state.groups.byId(id);
    return group ? answer(group, call) : notFound(id, 'UserGroup');
  };
}

function withSession(answer: (session: Session, call: Call) => SandboxResponse): Answer {
  return (call) => {
    const id = call.params['session'] ?? '';
    const session = call.state.sessions.find((candidate) => candidate.id === id);
    return session ? answer(session, call) : notFound(id, 'IdentitySourceSession');
  };
}

function createSession({ state, sourceId }: Call): SandboxResponse {
  const refusal = state.createRefusal();
  if (refusal !== undefined) return validationFailed('importSession', refusal);
  const body = sessionBody(state.createSession(), sourceId);
  return either(state, { status: 201, body }, { status: 200, body });
}

/** An answer as it was recorded, or as Okta describes it where the two differ. */
function either({ settings: { answers } }: OktaState, recorded: SandboxResponse, described: SandboxResponse) {
  return answers === 'recorded' ? recorded : described;
}

function listSessions({ state, sourceId }: Call): SandboxResponse {
  const isShown = ({ status }: Session) =>
    state.settings.sessionList === 'complete' || status === 'CREATED' || status === 'TRIGGERED';
  return { status: 200, body: state.sessions.filter(isShown).map((session) => sessionBody(session, sourceId)) };
}

function getSession(session: Session, { sourceId }: Call): SandboxResponse {
  return { status: 200, body: sessionBody(session, sourceId) };
}

function cancelSession(session: Session, { state }: Call): SandboxResponse {
  if (session.status !== 'CREATED' && session.status !== 'IN_PROGRESS') {
    const cause = 'Only a session that is in CREATED or IN_PROGRESS status can be canceled.';
    return validationFailed('importSessionId', cause);
  }
  state.move(session, 'CLOSED');
  return { status: 204 };
}

function loadAs(kind: LoadKind) {
  return (session: Session, { state, request }: Call) => load(state, session, kind, request);
}

function startImport(session: Session, { state, sourceId }: Call): SandboxResponse {
  if (session.status !== 'IN_PROGRESS') {
    const cause = `Session=${session.id} should be in IN_PROGRESS status in order to be processed`;
    return validationFailed('importSessionId', cause);
  }
  state.move(session, 'TRIGGERED');
  const body = sessionBody(session, sourceId);
  return either(state, { status: 200, body }, { status: 200, body: [body] });
}

function withSourceUser(answer: (row: AppUser, call: Call) => SandboxResponse): Answer {
  return (call) => {
    const externalId = call.params['externalId'] ?? '';
    const row = call.state.appUsers.get(externalId);
    return row && row.externalId !== null ? answer(row, call) : notFound(externalId, 'IdentitySourceUser');
  };
}

function getSourceUser(row: AppUser, { state }: Call): SandboxResponse {
  return { status: 200, body: sourceUserBody(row, Object.keys(state.settings.customAttributes)) };
}

/** Single calls act at once, whether or not a session is open. */
function createSourceUser({ state, request }: Call): SandboxResponse {
  const given = personIn(request, state);
  if ('status' in given) return given;
  state.upsertNow(given.externalId, given.profile);
  const row = state.appUsers.get(given.externalId);
  return row
    ? { status: 200, body: sourceUserBody(row, Object.keys(state.settings.customAttributes)) }
    : validationFailed('profile', "profile: The user can't be created.");
}

/** What the new profile leaves out is cleared. */
function replaceSourceUser(row: AppUser, call: Call): SandboxResponse {
  const cleared = Object.fromEntries(Object.keys(row.profile).map((name) => [name, null]));
  return changeSourceUser(row, call, cleared);
}

function updateSourceUser(row: AppUser, call: Call): SandboxResponse {
  return changeSourceUser(row, call, {});
}

function changeSourceUser(row: AppUser, call: Call, before: Profile): SandboxResponse {
  const { state, request } = call;
  const given = personIn(request, state, row.externalId ?? '');
  if ('status' in given) return given;
  state.upsertNow(given.externalId, { ...before, ...given.profile });
  return getSourceUser(row, call);
}

/** Without a body in any case. */
function deleteSourceUser(row: AppUser, { state }: Call): SandboxResponse {
  state.removeNow(row.externalId ?? '');
  return either(state, { status: 200 }, { status: 204 });
}

function createSourceGroup({ state, request }: Call): SandboxResponse {
  const given = groupIn(request);
  if ('status' in given) return given;
  return sourceGroup(state.groups.upsert(given.externalId, given.profile), state);
}

function getSourceGroup(group: Group, { state }: Call): SandboxResponse {
  return sourceGroup(group, state);
}

/** By the description, the profile has another one in it. */
function sourceGroup(group: Group, state: OktaState): SandboxResponse {
  const body = sourceGroupBody(group);
  return either(state, { status: 200, body }, { status: 200, body: { ...body, profile: { profile: body.profile } } });
}

function updateSourceGroup(group: Group, { state, request }: Call): SandboxResponse {
  const given = groupIn(request);
  if ('status' in given) return given;
  return sourceGroup(state.groups.upsert(group.externalId ?? '', given.profile), state);
}

function deleteSourceGroup(group: Group, { state }: Call): SandboxResponse {
  state.groups.remove(group);
  return either(state, { status: 200 }, { status: 204 });
}

function listSourceMembers(group: Group, call: Call): SandboxResponse {
  const members = call.state.membersOf(group).map((externalId, at) => ({ externalId, sequence: at + 1 }));
  const { body, ...listed } = page(call, members, { default: 200, max: 1000 }, ({ externalId }) => externalId);
  return { ...listed, body: { memberExternalIds: body } };
}

function addSourceMember(group: Group, { state, request }: Call): SandboxResponse {
  const { memberExternalId } = JSON.parse(request.body) as { memberExternalId?: unknown };
  if (typeof memberExternalId !== 'string' || !state.holds(memberExternalId)) {
    return validationFailed('memberExternalId', 'memberExternalId: The source has no such user.');
  }
  state.groups.addMember(group, memberExternalId);
  return { status: 204 };
}

function removeSourceMember(group: Group, { state, params }: Call): SandboxResponse {
  state.groups.removeMember(group, params['member'] ?? '');
  return { status: 204 };
}

/** Without a search, every group as it is now; with one, the groups of one app as the index knows them. */
function listGroups(call: Call): SandboxResponse {
  const { state, request, org } = call;
  const search = request.query.get('search');
  const terms = /^type eq "APP_GROUP" and source\.id eq "([^"]+)"$/.exec(search ?? '');
  if (search !== null && !terms) return oktaError(400, 'E0000031', 'Invalid search criteria.');
  const groups = terms ? state.indexedGroups().filter(({ sourceId }) => sourceId === terms[1]) : state.groups.all;
  const shown = {
    stats: request.query.get('expand') === 'stats',
    withExternalId: state.settings.groupRows === 'complete',
  };
  return page(call, groups, { default: 10_000, max: 10_000 }, (group) => groupBody(group, org, shown));
}

function getGroup(group: Group, { org, state }: Call): SandboxResponse {
  const withExternalId = state.settings.groupRows === 'complete';
  return { status: 200, body: groupBody(group, org, { stats: false, withExternalId }) };
}

function listGroupMembers({ members }: Group, call: Call): SandboxResponse {
  const users = [...members].flatMap((id) => call.state.users.get(id) ?? []);
  users.sort((one, other) => one.sequence - other.sequence);
  return page(call, users, { default: 1000, max: 1000 }, (user) => userBody(user, call.org));
}

/** `q` finds those whose user name, mail address or names begin with it. */
function listAppUsers(call: Call): SandboxResponse {
  const { listing, customAttributes, mostAppUsersAPage: most } = call.state.settings;
  const custom = Object.keys(customAttributes);
  const q = call.request.query.get('q')?.toLowerCase();
  const rows = (listing === 'empty' ? [] : shownRows(call.state)).filter(
    ({ profile }) =>
      !q ||
      [profile['userName'], profile['email'], profile['firstName'], profile['lastName']].some((text) =>
        text?.toLowerCase().startsWith(q),
      ),
  );
  const limits = { default: 50, max: 500, most, isCut: listing === 'first-page' };
  return page(call, rows, limits, (row) => appUserBody(row, call.org, call.sourceId, custom));
}

/** By the id that the row has in the list: that of the Okta user, where there is one. */
function getAppUser({ state, params, org, sourceId }: Call): SandboxResponse {
  const id = params['user'] ?? '';
  const row = shownRows(state).find((candidate) => (candidate.userId ?? candidate.id) === id);
  if (!row) return notFound(id, 'AppUser');
  return { status: 200, body: appUserBody(row, org, sourceId, Object.keys(state.settings.customAttributes)) };
}

/** The rows of the app, those that wait for confirmation as the settings show them. */
function shownRows({ appUsers, settings: { waitingRows } }: OktaState): AppUser[] {
  if (waitingRows === 'complete') return [...appUsers.values()];
  return [...appUsers.values()].flatMap((row) => {
    if (!isWaiting(row)) return [row];
    return waitingRows === 'none' ? [] : [{ ...row, externalId: null }];
  });
}

function getSchema({ state, org, sourceId }: Call): SandboxResponse {
  return { status: 200, body: schemaBody(org, sourceId, state.settings.customAttributes) };
}

function listed({ users }: OktaState): OktaUser[] {
  return [...users.values()].filter(({ status }) => status !== 'DEPROVISIONED');
}

/** As at Okta, the plain listing leaves deactivated users out; a search finds them. */
function listUsers(call: Call): SandboxResponse {
  const { state, request, org } = call;
  const search = request.query.get('search');
  const users = search === null ? listed(state) : searched(state, search);
  if (!users) return oktaError(400, 'E0000031', `Invalid search criteria.`);
  return page(call, users, { default: 200, max: 200 }, (user) => userBody(user, org));
}

function getUser({ state, params, org }: Call): SandboxResponse {
  const id = params['user'] ?? '';
  const user = state.users.get(id) ?? state.userOfLogin(id) ?? state.userOfShortName(id);
  return user ? { status: 200, body: userBody(user, org) } : notFound(id, 'User');
}

/** With a mail the answer is empty; without one it is the link, and whoever has it can take over the account. */
function activateUser({ id, status }: OktaUser, { state, request, org }: Call): SandboxResponse {
  if (status !== 'STAGED' && status !== 'DEPROVISIONED') {
    return oktaError(403, 'E0000016', 'Activation failed because the user is already active');
  }
  state.changeUserStatus(id, 'PROVISIONED');
  if (request.query.get('sendEmail') !== 'false') return { status: 200, body: {} };
  const activationToken = state.newId('act');
  return { status: 200, body: { activationUrl: `${org}/welcome/${activationToken}`, activationToken } };
}

function suspendUser({ id, status }: OktaUser, { state }: Call): SandboxResponse {
  if (status !== 'ACTIVE') return validationFailed('suspendUser', 'Cannot suspend a user that is not active');
  state.setUserStatus(id, 'SUSPENDED');
  return { status: 200 };
}

function deactivateUser({ id, status }: OktaUser, { state }: Call): SandboxResponse {
  if (status === 'DEPROVISIONED') {
    return oktaError(403, 'E0000038', "This operation is not allowed in the user's current status.");
  }
  state.changeUserStatus(id, 'DEPROVISIONED');
  return { status: 200, body: {} };
}

function endSessions({ id }: OktaUser, { state, request }: Call): SandboxResponse {
  state.endSessions(id, { oauthTokens: request.query.get('oauthTokens') === 'true' });
  return { status: 204 };
}

/** The System Log. Without `until` it is polled: there is always a next page, of what comes later. */
function listLogs(call: Call): SandboxResponse {
  const { query, path } = call.request;
  const { state, org } = call;
  const since = Date.parse(query.get('since') ?? '') || state.now() - SEVEN_DAYS;
  const wanted = parseLogFilter(query.get('filter') ?? '');
  const limit = Number(query.get('limit') ?? 100);
  if (!wanted || !Number.isInteger(limit) || limit < 0 || limit > 1000) {
    return validationFailed('filter', 'filter: The filter or the limit is not valid.');
  }
  const { eventType = IMPORT_FAILED, targetId } = wanted;
  const after = Number(query.get('after') ?? 0);
  const events = eventType === IMPORT_FAILED ? state.importFailuresSince(since) : [];
  const isAskedFor = ({ sequence, sourceId, target }: ImportFailure) =>
    sequence > after && (targetId === undefined || targetId === sourceId || targetId === target.id);
  const shown = events.filter(isAskedFor).slice(0, limit);
  const next = new URLSearchParams(query);
  next.set('after', String(shown.at(-1)?.sequence ?? after));
  const links = [`<${org}${path}?${query}>; rel="self"`, `<${org}${path}?${next}>; rel="next"`];
  return { status: 200, headers: { link: links.join(', ') }, body: shown.map(importFailureBody) };
}

const SEVEN_DAYS = 7 * 24 * 3_600_000;

const TERM = /^\(?\s*(profile\.login|status|id)\s+eq\s+"((?:[^"\\]|\\.)*)"\s*\)?$/;

/** Users by terms `profile.login eq "…"`, `status eq "…"` or `id eq "…"`, joined with `or`; undefined if it's not that. */
function searched(state: OktaState, search: string): OktaUser[] | undefined {
  const terms = search.split(/(?<=")\s*\)?\s+or\s+(?=\(|profile\.|status|id)/).map((term) => TERM.exec(term.trim()));
  const known = (user: OktaUser | undefined) => user && state.indexed(user);
  const found = new Map<string, OktaUser>();
  for (const term of terms) {
    if (!term) return undefined;
    const value = (term[2] ?? '').replace(/\\(.)/g, '$1');
    const single = term[1] === 'id' ? state.users.get(value) : state.userOfLogin(value);
    const matches =
      term[1] === 'status'
        ? [...state.users.values()].map(known).filter((user) => user?.status === value)
        : [known(single)];
    for (const user of matches) if (user) found.set(user.id, user);
  }
  return [...found.values()].sort((one, other) => one.sequence - other.sequence);
}

/** One page of rows in the order of their sequence, with `Link` headers as Okta sends them; a cut one names no next. */
function page<Row extends { sequence: number }>(
  { request, org }: Call,
  rows: Iterable<Row>,
  limits: { default: number; max: number; most?: number; isCut?: boolean },
  body: (row: Row) => unknown,
): SandboxResponse & { body?: unknown } {
  const limit = Number(request.query.get('limit') ?? limits.default);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) {
    return validationFailed('limit', `limit: The value must be between 1 and ${limits.max}.`);
  }
  const after = Number(request.query.get('after') ?? 0);
  const rest = [...rows].filter(({ sequence }) => sequence > after);
  const shown = rest.slice(0, Math.min(limit, limits.most ?? limit));
  const links = [`<${org}${request.path}?${request.query}>; rel="self"`];
  if (rest.length > shown.length && !limits.isCut) {
    const next = new URLSearchParams(request.query);
    next.set('after', String(shown.at(-1)?.sequence));
    links.push(`<${org}${request.path}?${next}>; rel="next"`);
  }
  return { status: 200, headers: { link: links.join(', ') }, body: shown.map(body) };
}
