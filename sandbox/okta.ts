import {
  Clock,
  type FaultRule,
  type Rewrite,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxServer,
  startServer,
} from './kit.ts';
import { accessDenied, insufficientScope, notFound, tooManyRequests } from './okta-answers.ts';
import { isTokenRequest, type OAuthClient, OAuthServer } from './okta-oauth.ts';
import { type Bucket, type FoundRoute, findRoute, PERMISSIONS, type Permission } from './okta-routes.ts';
import { DEFAULT_SETTINGS, OktaState, type SourceSettings } from './okta-state.ts';

export interface OktaLimits {
  /** Requests that the org takes at once, from all clients together. */
  concurrency: number;
  windowSeconds: number;
  /** Requests per window. */
  buckets: Record<Bucket, number>;
}

export interface OktaOptions {
  token?: string;
  sourceId?: string;
  /** What the admin role of the credential allows; by default everything. */
  permissions?: readonly Permission[];
  settings?: Partial<SourceSettings>;
  limits?: Partial<Omit<OktaLimits, 'buckets'>> & { buckets?: Partial<OktaLimits['buckets']> };
  port?: number;
  clock?: Clock;
  latency?: Record<string, number>;
  /** A service app; without it the org knows only the API token. */
  oauth?: OAuthClient;
  faults?: FaultRule[];
  rewrite?: Rewrite;
  keepBodies?: boolean;
}

/** Settings, limits and permissions may be changed between requests. */
export interface Okta extends SandboxServer {
  token: string;
  sourceId: string;
  permissions: Set<Permission>;
  settings: SourceSettings;
  limits: OktaLimits;
  readonly state: OktaState;
  seedPeople: OktaState['seedPeople'];
  seedGroups: OktaState['seedGroups'];
  seedSession: OktaState['seedSession'];
}

/** The last numbers Okta published, for a paid org. */
const DEFAULT_LIMITS: OktaLimits = {
  concurrency: 75,
  windowSeconds: 60,
  buckets: { 'identity-sources': 1200, apps: 100, users: 1200, groups: 500, schemas: 1200, logs: 120, oauth: 1200 },
};

/** Requests a minute that one token was recorded to have on a free plan. */
export const RECORDED_BUCKETS: Readonly<Partial<OktaLimits['buckets']>> = {
  'identity-sources': 15,
  apps: 10,
  users: 50,
};

/**
 * An Okta org with one custom identity source. Kinds of requests, for the log, latency and faults: `session-create`,
 * `session-list`, `session-get`, `session-cancel`, `bulk-upsert`, `bulk-delete`, `bulk-groups-upsert`, `bulk-groups-delete`,
 * `bulk-group-memberships-upsert`, `bulk-group-memberships-delete`, `start-import`, `source-user`, `source-user-create`,
 * `source-user-replace`, `source-user-update`, `source-user-delete`, `source-group`,
 * `source-group-create`, `source-group-update`, `source-group-delete`, `source-members`, `source-member-add`,
 * `source-member-remove`, `app-users`, `app-user`, `groups`, `group`, `group-members`, `schema`, `users`, `user`, `user-activate`,
 * `user-suspend`, `user-deactivate`, `user-sessions-end`, `logs`, `token`.
 */
export async function createOkta(options: OktaOptions = {}): Promise<Okta> {
  const { token = '00SandboxApiToken-0123456789abcdefghijklmn', sourceId = '0oaSandboxSource01d7' } = options;
  const clock = options.clock ?? new Clock();
  const settings = structuredClone({ ...DEFAULT_SETTINGS, ...options.settings });
  const buckets = { ...DEFAULT_LIMITS.buckets, ...options.limits?.buckets };
  const limits = { ...DEFAULT_LIMITS, ...options.limits, buckets };
  const permissions = new Set(options.permissions ?? PERMISSIONS);
  const state = new OktaState(clock, settings, sourceId);
  const oauth = new OAuthServer(clock, options.oauth);
  const spend = rateLimiter(clock, limits);

  function handler(request: SandboxRequest): SandboxResponse {
    const found = findRoute(request.method, request.path);
    const bucket = isTokenRequest(request.method, request.path) ? 'oauth' : found?.route.bucket;
    if (!bucket) return identified(notFound(request.path, 'Endpoint'));
    const { exceeded, headers } = spend(bucket, request.inFlight);
    if (exceeded) return identified(tooManyRequests(), headers);
    return identified(found ? routed(found, request) : oauth.token(request), headers);
  }

  function routed({ route, params }: FoundRoute, request: SandboxRequest): SandboxResponse {
    const isApiToken = request.headers['authorization'] === `SSWS ${token}`;
    const granted = isApiToken ? new Set(PERMISSIONS) : oauth.permissionsOf(request);
    if ('status' in granted) return granted;
    if (!granted.has(route.permission)) return insufficientScope(schemeOf(request), `okta.${route.permission}`);
    if (!permissions.has(route.permission)) return accessDenied();
    const asked = params['source'] ?? sourceId;
    if (asked !== sourceId) return notFound(asked, 'IdentitySource');
    return route.answer({ request, state, sourceId, org: new URL(request.url).origin, params });
  }

  /** Every answer has a request id and what is left of its bucket; every error an id for Okta's support. */
  function identified({ status, body, headers }: SandboxResponse, more: Record<string, string> = {}): SandboxResponse {
    const failed = typeof body === 'object' && body !== null && 'errorCode' in body;
    return {
      status,
      headers: { 'x-okta-request-id': state.newId('req'), ...more, ...headers },
      body: failed ? { ...body, errorId: state.newId('oae', 25) } : body,
    };
  }

  const server = await startServer({
    ...options,
    clock,
    handler,
    kindOf: (method, path) =>
      isTokenRequest(method, path) ? 'token' : (findRoute(method, path)?.route.kind ?? 'unknown'),
    describe: () => describe(state),
  });

  return Object.assign(server, {
    token,
    sourceId,
    permissions,
    settings,
    limits,
    state,
    seedPeople: state.seedPeople.bind(state),
    seedGroups: state.seedGroups.bind(state),
    seedSession: state.seedSession.bind(state),
  });
}

const schemeOf = ({ headers }: SandboxRequest) => headers['authorization']?.split(' ')[0] ?? '';

function rateLimiter(clock: Clock, limits: OktaLimits) {
  const windows = new Map<Bucket, { end: number; used: number }>();
  return (bucket: Bucket, inFlight: number): { exceeded: boolean; headers: Record<string, string> } => {
    const now = clock.now();
    if (inFlight > limits.concurrency) return { exceeded: true, headers: rateHeaders(0, 0, now + 1000) };
    const limit = limits.buckets[bucket];
    const current = windows.get(bucket);
    const open = current && now < current.end ? current : { end: now + limits.windowSeconds * 1000, used: 0 };
    windows.set(bucket, open);
    const exceeded = open.used >= limit;
    if (!exceeded) open.used += 1;
    return { exceeded, headers: rateHeaders(limit, limit - open.used, open.end) };
  };
}

function rateHeaders(limit: number, remaining: number, reset: number): Record<string, string> {
  return {
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(Math.ceil(reset / 1000)),
  };
}

/** The org in numbers, for the control endpoint. */
function describe(state: OktaState) {
  const { appUsers, users, groups, sessions, violations } = state;
  return {
    appUsers: countBy([...appUsers.values()], ({ status }) => status),
    users: countBy([...users.values()], ({ status }) => status),
    groups: groups.all.map(({ id, externalId = null, displayName, members }) => ({
      id,
      externalId,
      displayName,
      members: members.size,
    })),
    sessions: sessions.map(({ id, statuses, requests, upserts, deletes, groupUpserts, groupDeletes, memberships }) => ({
      id,
      statuses,
      requests,
      upserts: upserts.size,
      deletes: deletes.size,
      groupUpserts: groupUpserts.size,
      groupDeletes: groupDeletes.size,
      memberships: memberships.length,
    })),
    violations,
  };
}

function countBy<Item>(items: Item[], key: (item: Item) => string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(items, key)).map(([name, group]) => [name, group?.length ?? 0]),
  );
}
