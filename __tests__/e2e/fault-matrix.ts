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
} satisfies Record<string, Strike>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

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
  /** The end where the fault stays, but for a 401. */
  readonly lasting: End;
  /** What ends otherwise. */
  readonly except?: Partial<Record<FaultName, End>>;
}

const get = (path: RegExp) => ({ method: 'GET', path });
const post = (path: RegExp) => ({ method: 'POST', path });
const EMPLOYEES = get(/\/employees$/);
const PERSONS = get(/\/persons$/);
const APP_USERS = get(/\/apps\/[^/]+\/users$/);
const SESSION = /\/sessions\/[^/]+$/;

/** Nothing is repeated blindly: a look shows that it took effect. */
const SEEN_AFTERWARDS = {
  'reset after the effect': 'success',
  'truncated body': 'success',
  'wrong JSON': 'success',
} as const;
/** A 204 has no body that could be damaged. */
const WITHOUT_BODY = { 'truncated body': 'success', 'wrong JSON': 'success' } as const;

/** Every kind of request that a run makes, in the order of a run. */
export const REQUESTS: readonly RequestKind[] = [
  { name: 'token', side: 'Personio', match: post(/\/v1\/auth$/), isForToken: true, lasting: 'personio-api' },
  { name: 'attributes', side: 'Personio', match: get(/\/employees\/attributes$/), lasting: 'personio-api' },
  { name: 'employees, first page', side: 'Personio', match: EMPLOYEES, lasting: 'personio-api' },
  { name: 'employees, next page', side: 'Personio', match: EMPLOYEES, after: 1, lasting: 'personio-api' },
  ...(
    [
      { name: 'v2: token', match: post(/\/v2\/auth\/token$/), isForToken: true },
      { name: 'v2: persons, first page', match: PERSONS },
      { name: 'v2: persons, next page', match: PERSONS, after: 1 },
      { name: 'v2: employments', match: get(/\/employments$/), after: 7 },
      { name: 'v2: names of departments', match: get(/\/org-units$/) },
    ] as const
  ).map((kind) => ({ ...kind, side: 'Personio', personioApiVersion: 'v2', lasting: 'personio-api' }) as const),
  { name: 'token', side: 'Okta', match: post(/\/oauth2\/v1\/token$/), isForToken: true, lasting: 'okta-api' },
  { name: 'schema', side: 'Okta', match: get(/\/meta\/schemas\//), lasting: 'okta-api' },
  { name: 'app users, first page', side: 'Okta', match: APP_USERS, lasting: 'okta-api' },
  { name: 'app users, next page', side: 'Okta', match: APP_USERS, after: 1, lasting: 'okta-api' },
  {
    name: 'look-up of a leaver',
    side: 'Okta',
    match: get(/\/identity-sources\/[^/]+\/users\//),
    withoutListing: true,
    lasting: 'okta-api',
  },
  { name: 'search for user names', side: 'Okta', match: get(/\/v1\/users$/), lasting: 'okta-api' },
  { name: 'sessions', side: 'Okta', match: get(/\/sessions$/), lasting: 'okta-api' },
  {
    name: 'cancelling a stale session',
    side: 'Okta',
    match: { method: 'DELETE', path: SESSION },
    lasting: 'okta-api',
    except: WITHOUT_BODY,
  },
  {
    name: 'creating a session',
    side: 'Okta',
    match: post(/\/sessions$/),
    lasting: 'okta-api',
    except: SEEN_AFTERWARDS,
  },
  { name: 'bulk-delete', side: 'Okta', match: post(/\/bulk-delete$/), lasting: 'okta-api' },
  { name: 'bulk-upsert', side: 'Okta', match: post(/\/bulk-upsert$/), lasting: 'okta-api' },
  { name: 'session, after its loads', side: 'Okta', match: get(SESSION), lasting: 'okta-api' },
  { name: 'start-import', side: 'Okta', match: post(/\/start-import$/), lasting: 'okta-api', except: SEEN_AFTERWARDS },
  { name: 'session, while importing', side: 'Okta', match: get(SESSION), after: 1, lasting: 'okta-api' },
  // The import has completed: what can't be read back is a warning.
  { name: 'app users, read back', side: 'Okta', match: APP_USERS, after: 2, lasting: 'success' },
  { name: 'user, read back', side: 'Okta', match: get(/\/v1\/users\/[^/]+$/), lasting: 'success' },
];

/** How a run is to end; undefined where the fault cannot happen to the request. */
export function expectedEnd(request: RequestKind, fault: FaultName, times: Times): End | undefined {
  const refused = request.lasting === 'success' ? 'success' : request.side === 'Okta' ? 'okta-auth' : 'personio-auth';
  if (fault === 'token expired (401)') {
    if (request.isForToken) return undefined;
    return times === 'once' ? 'success' : refused;
  }
  if (fault === 'credential refused (401)') {
    // Behind a token that was just given out there is a credential that was accepted; Okta's API token is its own.
    return request.side === 'Personio' && !request.isForToken ? undefined : refused;
  }
  return times === 'once' ? 'success' : (request.except?.[fault] ?? request.lasting);
}

/** The matrix as Markdown: a row for each request, and in each cell how runs end where the fault strikes once, and where it stays. */
export function asTable(endOf: (request: RequestKind, fault: FaultName, times: Times) => End | undefined): string {
  const word = (end: End | undefined) => (end === 'success' ? '✓' : end === undefined ? '–' : `\`${end}\``);
  const cell = (request: RequestKind, fault: FaultName) => {
    const [once, always] = [endOf(request, fault, 'once'), endOf(request, fault, 'always')].map(word);
    return once === always ? once : `${once} / ${always}`;
  };
  const rows = REQUESTS.map((request) => [
    `${request.side}: ${request.name}`,
    ...FAULT_NAMES.map((fault) => cell(request, fault)),
  ]);
  const lines = [['Request', ...FAULT_NAMES], Array(FAULT_NAMES.length + 1).fill('---'), ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
