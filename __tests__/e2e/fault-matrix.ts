import type { Fault } from '../../sandbox/kit.ts';
import type { ErrorCode } from '../../src/errors.ts';

/** How a run ends: everybody is imported, or an error code. */
export type End = 'success' | ErrorCode;
export type Times = 'once' | 'always';

type Strike =
  /** Nothing listens at the other end. */
  | 'connection refused'
  /** What the server does; `now`: its clock, epoch ms. */
  | ((now: number) => Fault);

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Strike => {
  return () => ({ type: 'answer', status, body, headers });
};
const tooMany = { errorCode: 'E0000047', errorSummary: 'API call exceeded rate limit due to too many requests.' };
const unauthorized = answer(401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided' });

/** What may happen to a request. A truncated body and wrong JSON are answers to a request that took effect. */
export const FAULTS = {
  '429, Retry-After': answer(429, tooMany, { 'retry-after': '2' }),
  '429, X-Rate-Limit-Reset': (now) => ({
    type: 'answer',
    status: 429,
    body: tooMany,
    headers: {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Math.ceil(now / 1000) + 2),
    },
  }),
  '429, no headers': answer(429, tooMany),
  '500, JSON': answer(500, { errorCode: 'E0000009', errorSummary: 'Internal Server Error' }),
  '503, HTML': answer(503, '<html><h1>Scheduled maintenance</h1></html>'),
  'connection refused': 'connection refused',
  'reset before the effect': () => ({ type: 'drop', effect: false }),
  'reset after the effect': () => ({ type: 'drop', effect: true }),
  'no answer': () => ({ type: 'hang' }),
  'truncated body': () => ({ type: 'truncated' }),
  'wrong JSON': () => ({ type: 'malformed-json' }),
  'token expired (401)': unauthorized,
  'credential refused (401)': unauthorized,
  '400, DPoP proof refused': answer(400, undefined, { 'www-authenticate': 'DPoP error="invalid_dpop_proof"' }),
  '401, DPoP nonce wanted': answer(401, undefined, {
    'www-authenticate': 'DPoP error="use_dpop_nonce"',
    'dpop-nonce': 'a-nonce',
  }),
  '403, E0000005': answer(403, { errorCode: 'E0000005', errorSummary: 'Invalid session' }),
  '403, HTML': answer(403, '<html><h1>Blocked</h1></html>'),
} satisfies Record<string, Strike>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** About DPoP proofs. */
export const DPOP: readonly FaultName[] = ['400, DPoP proof refused', '401, DPoP nonce wanted'];
/** What only Okta, or a firewall before it, answers. */
export const OKTA_ONLY: readonly FaultName[] = [...DPOP, '403, E0000005', '403, HTML'];

/** The faults that leave the server changed and us without an answer. */
export const AFTER_EFFECT: readonly FaultName[] = ['reset after the effect', 'truncated body', 'wrong JSON'];

export interface RequestKind {
  readonly name: string;
  readonly side: 'Personio' | 'Okta';
  readonly match: { readonly method: string; readonly path: RegExp };
  /** How many such requests pass before the one that is meant. */
  readonly after?: number;
  /** The request for a token: a 401 to it is about the credential. */
  readonly isForToken?: true;
  /** The run lists no app users, and looks leavers up one by one. */
  readonly withoutListing?: true;
  readonly personioApiVersion?: 'v2';
  /** Faults that may stay, and the run ends well all the same: what differs from `endByRule`. */
  readonly endsWell?: readonly FaultName[];
}

const get = (path: RegExp) => ({ method: 'GET', path });
const post = (path: RegExp) => ({ method: 'POST', path });
const EMPLOYEES = get(/\/employees$/);
const PERSONS = get(/\/persons$/);
const APP_USERS = get(/\/apps\/[^/]+\/users$/);
const USER = get(/\/v1\/users\/[^/]+$/);
const SESSION = /\/sessions\/[^/]+$/;

/** A 204 has no body that could be damaged. */
const WITHOUT_BODY: readonly FaultName[] = ['truncated body', 'wrong JSON'];

/** Every kind of request that a run makes, in the order of a run. */
export const REQUESTS: readonly RequestKind[] = [
  { name: 'token', side: 'Personio', match: post(/\/v1\/auth$/), isForToken: true },
  { name: 'attributes', side: 'Personio', match: get(/\/employees\/attributes$/) },
  { name: 'employees, first page', side: 'Personio', match: EMPLOYEES },
  { name: 'employees, next page', side: 'Personio', match: EMPLOYEES, after: 1 },
  ...(
    [
      { name: 'v2: token', match: post(/\/v2\/auth\/token$/), isForToken: true },
      { name: 'v2: persons, first page', match: PERSONS },
      { name: 'v2: persons, next page', match: PERSONS, after: 1 },
      { name: 'v2: employments', match: get(/\/employments$/), after: 7 },
      { name: 'v2: names of departments', match: get(/\/org-units\/[^/]+$/) },
    ] as const
  ).map((kind) => ({ ...kind, side: 'Personio', personioApiVersion: 'v2' }) as const),
  { name: 'token', side: 'Okta', match: post(/\/oauth2\/v1\/token$/), isForToken: true },
  { name: 'schema', side: 'Okta', match: get(/\/meta\/schemas\//) },
  { name: 'app users, first page', side: 'Okta', match: APP_USERS },
  { name: 'app users, next page', side: 'Okta', match: APP_USERS, after: 1 },
  {
    name: 'look-up of a leaver',
    side: 'Okta',
    match: get(/\/identity-sources\/[^/]+\/users\//),
    withoutListing: true,
  },
  { name: 'search for user names', side: 'Okta', match: get(/\/v1\/users$/) },
  { name: 'user, before it is updated', side: 'Okta', match: USER },
  { name: 'sessions', side: 'Okta', match: get(/\/sessions$/) },
  {
    name: 'cancelling a stale session',
    side: 'Okta',
    match: { method: 'DELETE', path: SESSION },
    endsWell: WITHOUT_BODY,
  },
  {
    name: 'creating a session',
    side: 'Okta',
    match: post(/\/sessions$/),
    // Nothing is repeated blindly: a look shows that it took effect.
    endsWell: AFTER_EFFECT,
  },
  { name: 'bulk-delete', side: 'Okta', match: post(/\/bulk-delete$/) },
  { name: 'bulk-upsert', side: 'Okta', match: post(/\/bulk-upsert$/) },
  { name: 'session, after its loads', side: 'Okta', match: get(SESSION) },
  { name: 'start-import', side: 'Okta', match: post(/\/start-import$/), endsWell: AFTER_EFFECT },
  { name: 'session, while importing', side: 'Okta', match: get(SESSION), after: 1 },
  // The import has completed: what can't be read back is a warning.
  { name: 'app users, read back', side: 'Okta', match: APP_USERS, after: 2, endsWell: FAULT_NAMES },
  { name: 'user, read back', side: 'Okta', match: USER, after: 1, endsWell: FAULT_NAMES },
];

/**
 * The rule that nearly every request follows; undefined where the fault cannot happen. A fault that strikes once costs nothing, one that
 * stays ends the run. A proof is made anew once. A token that has expired is renewed once; a credential that is refused ends the run at once,
 * Personio's at the second refusal.
 */
export function endByRule({ side, isForToken }: RequestKind, fault: FaultName, times: Times): End | undefined {
  const of = side === 'Okta' ? 'okta' : 'personio';
  if (side === 'Personio' && OKTA_ONLY.includes(fault)) return undefined;
  if (fault === 'credential refused (401)') {
    if (side === 'Personio' && isForToken && times === 'once') return 'success';
    // Behind a token that was just given out there is a credential that was accepted; Okta's API token is its own.
    return side === 'Personio' && !isForToken ? undefined : `${of}-auth`;
  }
  if (fault === 'token expired (401)' && isForToken) return undefined;
  if (times === 'once') return 'success';
  if (DPOP.includes(fault)) return 'okta-auth';
  return fault === 'token expired (401)' ? `${of}-auth` : `${of}-api`;
}

/** How a run is to end; undefined where the fault cannot happen to the request. */
export function expectedEnd(request: RequestKind, fault: FaultName, times: Times): End | undefined {
  const byRule = endByRule(request, fault, times);
  return byRule !== undefined && request.endsWell?.includes(fault) ? 'success' : byRule;
}

/** How runs end, in words: where the fault strikes once, and where it stays. */
function wordsFor(once: End | undefined, always: End | undefined): string {
  const [first, second] = [once, always].map((end) =>
    end === 'success' ? '✓' : end === undefined ? '–' : `\`${end}\``,
  );
  return first === second ? `${first}` : `${first} / ${second}`;
}

/** What ends otherwise than the rule has it, as Markdown: a row for each request, and for each way in which runs end. */
export function asTable(endOf: (request: RequestKind, fault: FaultName, times: Times) => End | undefined): string {
  const rows = REQUESTS.flatMap((request) => {
    const ends = FAULT_NAMES.map((fault) => ({
      fault,
      found: wordsFor(endOf(request, fault, 'once'), endOf(request, fault, 'always')),
      byRule: wordsFor(endByRule(request, fault, 'once'), endByRule(request, fault, 'always')),
    }));
    const differing = Map.groupBy(
      ends.filter(({ found, byRule }) => found !== byRule),
      ({ found }) => found,
    );
    return [...differing].map(([found, cells]) => {
      const faults = cells.length === FAULT_NAMES.length ? 'all' : cells.map(({ fault }) => fault).join('; ');
      return [`${request.side}: ${request.name}`, faults, found];
    });
  });
  const lines = [['Request', 'Faults', 'The run ends'], ['---', '---', '---'], ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Every request and every fault, as a Markdown list. */
export function asList(): string {
  const requestsTo = (side: RequestKind['side']) =>
    REQUESTS.filter((request) => request.side === side).map(({ name }) => name);
  const lists = {
    'Requests to Personio': requestsTo('Personio'),
    'Requests to Okta': requestsTo('Okta'),
    Faults: FAULT_NAMES,
  };
  return Object.entries(lists)
    .map(([what, names]) => `- **${what}:** ${names.join('; ')}.`)
    .join('\n');
}
