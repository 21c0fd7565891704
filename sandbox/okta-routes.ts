import type { SandboxRequest, SandboxResponse } from './kit.ts';
import {
  appUserBody,
  notFound,
  oktaError,
  schemaBody,
  sessionBody,
  sourceUserBody,
  userBody,
  validationFailed,
} from './okta-answers.ts';
import { type LoadKind, load } from './okta-loads.ts';
import { type AppUser, isWaiting, type OktaState, type OktaUser, type Session } from './okta-state.ts';

/** What a credential may do; as OAuth scopes they carry the prefix `okta.`. To manage does not include to read. */
export const PERMISSIONS = [
  'apps.read',
  'users.read',
  'schemas.read',
  'identitySources.read',
  'identitySources.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export type Bucket = 'identity-sources' | 'apps' | 'users' | 'schemas' | 'oauth';

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
  source('start-import', 'POST', '/sessions/:session/start-import', MANAGE, withSession(startImport)),
  source('source-user', 'GET', '/users/:externalId', READ, getSourceUser),
  route('app-users', 'GET', '/api/v1/apps/:source/users', 'apps', 'apps.read', listAppUsers),
  route('app-user', 'GET', '/api/v1/apps/:source/users/:user', 'apps', 'apps.read', getAppUser),
  route('schema', 'GET', '/api/v1/meta/schemas/apps/:source/default', 'schemas', 'schemas.read', getSchema),
  route('users', 'GET', '/api/v1/users', 'users', 'users.read', listUsers),
  route('user', 'GET', '/api/v1/users/:user', 'users', 'users.read', getUser),
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
  return { status: 201, body: sessionBody(state.createSession(), sourceId) };
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
    const cause = 'Only a session that is in IN_PROGRESS status can be triggered.';
    return validationFailed('importSessionId', cause);
  }
  state.move(session, 'TRIGGERED');
  return { status: 200, body: sessionBody(session, sourceId) };
}

function getSourceUser({ state, params }: Call): SandboxResponse {
  const externalId = params['externalId'] ?? '';
  const row = state.appUsers.get(externalId);
  if (!row || row.externalId === null) return notFound(externalId, 'IdentitySourceUser');
  return { status: 200, body: sourceUserBody(row, Object.keys(state.settings.customAttributes)) };
}

/** `q` finds those whose user name, mail address or names begin with it. */
function listAppUsers(call: Call): SandboxResponse {
  const { listing, customAttributes } = call.state.settings;
  const custom = Object.keys(customAttributes);
  const q = call.request.query.get('q')?.toLowerCase();
  const rows = (listing === 'empty' ? [] : shownRows(call.state)).filter(
    ({ profile }) =>
      !q ||
      [profile['userName'], profile['email'], profile['firstName'], profile['lastName']].some((text) =>
        text?.toLowerCase().startsWith(q),
      ),
  );
  const limits = { default: 50, max: 500, isCut: listing === 'first-page' };
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
  return [...appUsers.values()].flatMap((row) => {
    if (waitingRows === 'complete' || !isWaiting(row)) return [row];
    return waitingRows === 'none' ? [] : [{ ...row, externalId: null }];
  });
}

function getSchema({ state, org, sourceId }: Call): SandboxResponse {
  return { status: 200, body: schemaBody(org, sourceId, state.settings.customAttributes) };
}

/** As at Okta, the plain listing leaves deactivated users out; a search finds them. */
function listUsers(call: Call): SandboxResponse {
  const { state, request, org } = call;
  const search = request.query.get('search');
  const listed = [...state.users.values()].filter(({ status }) => status !== 'DEPROVISIONED');
  const users = search === null ? listed : searched(state, search);
  if (!users) return oktaError(400, 'E0000031', `Invalid search criteria.`);
  return page(call, users, { default: 200, max: 200 }, (user) => userBody(user, org));
}

function getUser({ state, params, org }: Call): SandboxResponse {
  const id = params['user'] ?? '';
  const user = state.users.get(id) ?? state.userOfLogin(id);
  return user ? { status: 200, body: userBody(user, org) } : notFound(id, 'User');
}

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
  limits: { default: number; max: number; isCut?: boolean },
  body: (row: Row) => unknown,
): SandboxResponse {
  const limit = Number(request.query.get('limit') ?? limits.default);
  if (!Number.isInteger(limit) || limit < 1 || limit > limits.max) {
    return validationFailed('limit', `limit: The value must be between 1 and ${limits.max}.`);
  }
  const after = Number(request.query.get('after') ?? 0);
  const rest = [...rows].filter(({ sequence }) => sequence > after);
  const shown = rest.slice(0, limit);
  const links = [`<${org}${request.path}?${request.query}>; rel="self"`];
  if (rest.length > limit && !limits.isCut) {
    const next = new URLSearchParams(request.query);
    next.set('after', String(shown.at(-1)?.sequence));
    links.push(`<${org}${request.path}?${next}>; rel="next"`);
  }
  return { status: 200, headers: { link: links.join(', ') }, body: shown.map(body) };
}
