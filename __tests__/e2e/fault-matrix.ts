import type { Fault } from '../../sandbox/kit.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { MODES, type Mode } from '../../src/sync/mode.ts';

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
/** As in Okta's answers: the second when a new window begins. */
const rateLimited = (write: (reset: number) => string): Strike => {
  return (now) => ({
    type: 'answer',
    status: 429,
    body: tooMany,
    headers: {
      'x-rate-limit-limit': '100',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': write(Math.ceil(now / 1000) + 2),
    },
  });
};
const PAGE_OF_HTML = '<html><h1>Sign in</h1></html>';

/** What may happen to a request. A truncated body and wrong JSON are answers to a request that took effect. */
export const FAULTS = {
  '429, Retry-After': answer(429, tooMany, { 'retry-after': '2' }),
  '429, X-Rate-Limit-Reset': rateLimited((reset) => `${reset}`),
  // Two headers of one name arrive as one.
  '429, X-Rate-Limit-Reset twice': rateLimited((reset) => `${reset}, ${reset}`),
  '429, no headers': answer(429, tooMany),
  '500, JSON': answer(500, { errorCode: 'E0000009', errorSummary: 'Internal Server Error' }),
  '503, HTML': answer(503, '<html><h1>Scheduled maintenance</h1></html>'),
  '200, HTML': answer(200, PAGE_OF_HTML),
  'connection refused': 'connection refused',
  'reset before the effect': () => ({ type: 'drop', effect: false }),
  'reset after the effect': () => ({ type: 'drop', effect: true }),
  'no answer': () => ({ type: 'hang' }),
  'truncated body': () => ({ type: 'truncated' }),
  'wrong JSON': () => ({ type: 'malformed-json' }),
  '401, unauthorized': answer(401, { errorCode: 'E0000011', errorSummary: 'Invalid token provided' }),
  '403, credential refused': answer(403, { success: false, error: { code: 0, message: 'Wrong credentials' } }),
  '403, HTML': answer(403, PAGE_OF_HTML),
  '404, HTML': answer(404, PAGE_OF_HTML),
  '403, E0000005': answer(403, { errorCode: 'E0000005', errorSummary: 'Invalid session' }),
  '400, DPoP proof refused': answer(400, undefined, { 'www-authenticate': 'DPoP error="invalid_dpop_proof"' }),
  '401, DPoP nonce wanted': answer(401, undefined, {
    'www-authenticate': 'DPoP error="use_dpop_nonce"',
    'dpop-nonce': 'a-nonce',
  }),
  '400, cannot be cancelled': answer(400, {
    errorCode: 'E0000001',
    errorSummary: 'Api validation failed: importSession',
    errorCauses: [{ errorSummary: 'Only a session that is in CREATED or IN_PROGRESS status can be canceled.' }],
  }),
  'fewer rows a page': () => ({ type: 'smaller-page', rows: 40 }),
} satisfies Record<string, Strike>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

/** About DPoP proofs. */
const DPOP: readonly FaultName[] = ['400, DPoP proof refused', '401, DPoP nonce wanted'];
/** What only Okta answers. */
const OKTA_ONLY: readonly FaultName[] = [...DPOP, '403, E0000005'];
/** What happens only to the requests that name it. */
const RARE: readonly FaultName[] = [
  '403, credential refused',
  '404, HTML',
  '400, cannot be cancelled',
  'fewer rows a page',
];

/** The faults that leave the server changed and us without an answer. */
export const AFTER_EFFECT: readonly FaultName[] = ['reset after the effect', 'truncated body', 'wrong JSON'];

/** How a run is set up. Which version of Personio's API it reads goes with the request. */
export interface Column {
  readonly credential: 'SSWS' | 'OAuth + DPoP';
  /** Of the sync, or the second action. */
  readonly mode: Mode | 'offboard';
}
export const COLUMNS: readonly Column[] = [...MODES.toReversed(), 'offboard' as const].flatMap((mode) =>
  (['SSWS', 'OAuth + DPoP'] as const).map((credential) => ({ credential, mode })),
);

/**
 * The world of a run. `v2`: of Personio's API. `no listing`: app users can't be listed, so leavers are looked up one by one. `groups`: a
 * rule makes groups, and did so yesterday. `offboard`: the second action.
 */
export const SETTINGS = ['plain', 'v2', 'no listing', 'groups', 'offboard'] as const;
export type Setting = (typeof SETTINGS)[number];

export interface RequestKind {
  readonly name: string;
  readonly side: 'Personio' | 'Okta';
  readonly match: { readonly method: string; readonly path: RegExp };
  /** How many such requests pass before the one that is meant. */
  readonly after?: number;
  /** The modes that make it; all where none are named. */
  readonly modes?: readonly Column['mode'][];
  /** Only those after the trigger are meant, and count. */
  readonly afterTrigger?: boolean;
  /** The request for a token: a 401 to it is about the credential. */
  readonly isForToken?: true;
  /** The one setting in which it is made; in `plain` and whatever has it too where none is named. */
  readonly setting?: Exclude<Setting, 'plain'>;
  /** Rare faults that it meets. */
  readonly meets?: readonly FaultName[];
  /** Where its fault stays, people are imported all the same, and groups are left as they are. */
  readonly isOfGroups?: true;
  /** Faults that may stay, and the run ends well all the same: what differs from `endByRule`. */
  readonly endsWell?: readonly FaultName[];
}

const get = (path: RegExp) => ({ method: 'GET', path });
const post = (path: RegExp) => ({ method: 'POST', path });
const EMPLOYEES = get(/\/employees$/);
const PERSONS = get(/\/persons$/);
const APP_USERS = get(/\/apps\/[^/]+\/users$/);
const SOURCE_USER = get(/\/identity-sources\/[^/]+\/users\//);
const USER = get(/\/v1\/users\/[^/]+$/);
const SESSION = /\/sessions\/[^/]+$/;
const GROUPS = get(/\/v1\/groups$/);
const GROUP_MEMBERS = get(/\/v1\/groups\/[^/]+\/users$/);

const UPSERTING: readonly Mode[] = ['sync', 'create-activate'];
const DEACTIVATING: readonly Mode[] = ['sync', 'deactivate-delete'];
const LISTING = { meets: ['fewer rows a page'] } as const;
/** Where a 404 means something, a page must not pass for it. Elsewhere it is an address that nobody knows, and soon told. */
const TELLING_404 = { meets: ['404, HTML'] } as const;
const LISTING_OF_APP = { meets: [...LISTING.meets, ...TELLING_404.meets] } as const;
const PERSONIO_TOKEN = { isForToken: true, meets: ['403, credential refused'] } as const;

/** The import has completed: what can't be read back is a warning. */
const READ_BACK = { afterTrigger: true, endsWell: FAULT_NAMES } as const;

/** A 204 has no body that could be damaged. */
const WITHOUT_BODY: readonly FaultName[] = ['truncated body', 'wrong JSON'];

/** Every kind of request that a run makes, in the order of a run. */
export const REQUESTS: readonly RequestKind[] = [
  { name: 'token', side: 'Personio', match: post(/\/v1\/auth$/), ...PERSONIO_TOKEN },
  { name: 'attributes', side: 'Personio', match: get(/\/employees\/attributes$/), ...TELLING_404 },
  { name: 'employees, first page', side: 'Personio', match: EMPLOYEES, ...LISTING },
  { name: 'employees, next page', side: 'Personio', match: EMPLOYEES, after: 1, ...LISTING },
  ...(
    [
      { name: 'v2: token', match: post(/\/v2\/auth\/token$/), ...PERSONIO_TOKEN },
      { name: 'v2: persons, first page', match: PERSONS, ...LISTING },
      { name: 'v2: persons, next page', match: PERSONS, after: 1, ...LISTING },
      { name: 'v2: employments', match: get(/\/employments$/), after: 7, ...TELLING_404 },
      { name: 'v2: names of departments', match: get(/\/org-units\/[^/]+$/), ...TELLING_404 },
    ] as const
  ).map((kind) => ({ ...kind, side: 'Personio', setting: 'v2' }) as const),
  { name: 'token', side: 'Okta', match: post(/\/oauth2\/v1\/token$/), isForToken: true },
  { name: 'schema', side: 'Okta', match: get(/\/meta\/schemas\//), modes: UPSERTING, ...TELLING_404 },
  { name: 'app users, first page', side: 'Okta', match: APP_USERS, ...LISTING_OF_APP },
  { name: 'app users, next page', side: 'Okta', match: APP_USERS, after: 1, ...LISTING_OF_APP },
  {
    name: 'look-up of a leaver',
    side: 'Okta',
    match: SOURCE_USER,
    modes: DEACTIVATING,
    setting: 'no listing',
    ...TELLING_404,
  },
  { name: 'search for user names', side: 'Okta', match: get(/\/v1\/users$/), ...TELLING_404 },
  { name: 'look-up of who is not listed', side: 'Okta', match: SOURCE_USER, ...TELLING_404 },
  { name: 'user, before it is updated', side: 'Okta', match: USER, modes: UPSERTING, ...TELLING_404 },
  { name: 'sessions', side: 'Okta', match: get(/\/sessions$/) },
  {
    name: 'cancelling a stale session',
    side: 'Okta',
    match: { method: 'DELETE', path: SESSION },
    meets: ['400, cannot be cancelled', '404, HTML'],
    endsWell: WITHOUT_BODY,
  },
  {
    name: 'creating a session',
    side: 'Okta',
    match: post(/\/sessions$/),
    // Nothing is repeated blindly: a look shows that it took effect.
    endsWell: AFTER_EFFECT,
  },
  { name: 'bulk-delete', side: 'Okta', match: post(/\/bulk-delete$/), modes: DEACTIVATING },
  { name: 'bulk-upsert', side: 'Okta', match: post(/\/bulk-upsert$/), modes: UPSERTING },
  { name: 'session, after its loads', side: 'Okta', match: get(SESSION), ...TELLING_404 },
  { name: 'start-import', side: 'Okta', match: post(/\/start-import$/), endsWell: AFTER_EFFECT },
  { name: 'session, while importing', side: 'Okta', match: get(SESSION), afterTrigger: true, ...TELLING_404 },
  { name: 'app users, read back', side: 'Okta', match: APP_USERS, ...READ_BACK, ...LISTING_OF_APP },
  { name: 'user, read back', side: 'Okta', match: USER, modes: DEACTIVATING, ...READ_BACK, ...TELLING_404 },
  ...(
    [
      { name: 'groups', match: GROUPS, isOfGroups: true },
      { name: 'members of a group', match: GROUP_MEMBERS, ...LISTING_OF_APP, isOfGroups: true },
      {
        name: 'look-up of a new group',
        match: get(/\/identity-sources\/[^/]+\/groups\//),
        ...TELLING_404,
        isOfGroups: true,
      },
      { name: 'bulk-groups-upsert', match: post(/\/bulk-groups-upsert$/), ...TELLING_404 },
      { name: 'bulk-group-memberships-upsert', match: post(/\/bulk-group-memberships-upsert$/), ...TELLING_404 },
      { name: 'bulk-group-memberships-delete', match: post(/\/bulk-group-memberships-delete$/), ...TELLING_404 },
      { name: 'bulk-groups-delete', match: post(/\/bulk-groups-delete$/), ...TELLING_404 },
      { name: 'groups, read back', match: GROUPS, ...READ_BACK },
      { name: 'group, read back', match: get(/\/v1\/groups\/[^/]+$/), ...READ_BACK, ...TELLING_404 },
      { name: 'members of a group, read back', match: GROUP_MEMBERS, ...READ_BACK, ...LISTING_OF_APP },
    ] as const
  ).map((kind) => ({ ...kind, side: 'Okta', setting: 'groups', modes: UPSERTING }) as const),
  ...(
    [
      { name: 'token', side: 'Personio', match: post(/\/v1\/auth$/), ...PERSONIO_TOKEN },
      { name: 'employee', side: 'Personio', match: get(/\/employees\/\d+$/), ...TELLING_404 },
      { name: 'search by address', side: 'Personio', match: EMPLOYEES },
      { name: 'token', side: 'Okta', match: post(/\/oauth2\/v1\/token$/), isForToken: true },
      { name: 'app user', side: 'Okta', match: APP_USERS, ...TELLING_404 },
      { name: 'look-up in the source', side: 'Okta', match: SOURCE_USER, ...TELLING_404 },
      { name: 'suspend', side: 'Okta', match: post(/\/lifecycle\/suspend$/), ...TELLING_404 },
      { name: 'remove', side: 'Okta', match: { method: 'DELETE', path: SOURCE_USER.path }, ...TELLING_404 },
      { name: 'look at a login', side: 'Okta', match: USER, ...TELLING_404 },
      { name: 'deactivate', side: 'Okta', match: post(/\/lifecycle\/deactivate$/), ...TELLING_404 },
      {
        name: 'end sessions',
        side: 'Okta',
        match: { method: 'DELETE', path: /\/users\/[^/]+\/sessions$/ },
        ...TELLING_404,
        endsWell: WITHOUT_BODY,
      },
      { name: 'sessions', side: 'Okta', match: get(/\/sessions$/) },
    ] as const
  ).map((kind) => ({ ...kind, name: `offboard: ${kind.name}`, setting: 'offboard', modes: ['offboard'] }) as const),
];

/** Whether runs of this kind make the request at all. */
export function isMadeIn({ modes = MODES, side, isForToken }: RequestKind, { credential, mode }: Column): boolean {
  const needsApp = side === 'Okta' && isForToken;
  return modes.includes(mode) && (!needsApp || credential === 'OAuth + DPoP');
}

/** The requests of runs in this setting, in whichever modes. */
export function requestsIn(setting: Setting): RequestKind[] {
  // With v2 Okta's are the same, and groups come on top; without a listing, look-ups take the place of some.
  const hasPlain = ({ side }: RequestKind) =>
    setting === 'plain' || setting === 'groups' || (setting === 'v2' && side === 'Okta');
  return REQUESTS.filter((request) => request.setting === setting || (!request.setting && hasPlain(request)));
}

/** What meets a request, and in which kind of run. */
export interface Cell {
  readonly request: RequestKind;
  readonly column: Column;
  readonly fault: FaultName;
  readonly times: Times;
}

/**
 * The rule that nearly every request follows; undefined where the fault cannot happen. A fault that strikes once costs nothing, one that
 * stays ends the run. A proof is made anew once. A token is renewed once; a credential that is refused ends the run at once, Personio's at
 * the second refusal. Smaller pages cost requests, and a session that stays open costs the time of the run.
 */
export function endByRule(cell: Cell): End | undefined {
  const { request, column, fault, times } = cell;
  if (!isPossible(cell)) return undefined;
  if (fault === '401, unauthorized' && isLastRefusal(request, column)) return 'okta-auth';
  if (times === 'once' || fault === 'fewer rows a page') return 'success';
  if (fault === '400, cannot be cancelled') return 'timeout';
  const isRefusal = fault === '401, unauthorized' || fault === '403, credential refused' || DPOP.includes(fault);
  return `${request.side === 'Okta' ? 'okta' : 'personio'}-${isRefusal ? 'auth' : 'api'}`;
}

function isPossible({ request, column, fault }: Cell): boolean {
  if (!isMadeIn(request, column)) return false;
  if (RARE.includes(fault)) return request.meets?.includes(fault) ?? false;
  if (DPOP.includes(fault) && column.credential === 'SSWS') return false;
  return request.side === 'Okta' || !OKTA_ONLY.includes(fault);
}

/** Whether a 401 of Okta's is about what can't be renewed: an API token, or the key of the service app. */
function isLastRefusal({ side, isForToken }: RequestKind, { credential }: Column): boolean {
  return side === 'Okta' && (isForToken === true || credential === 'SSWS');
}

/** How a run is to end; undefined where the fault cannot happen to the request. */
export function expectedEnd(cell: Cell): End | undefined {
  const byRule = endByRule(cell);
  return byRule !== undefined && cell.request.endsWell?.includes(cell.fault) ? 'success' : byRule;
}

/**
 * The cells of every row in every column in which the fault can happen; or of each row and fault one cell, for which the columns take
 * turns, and so do faults that strike once and faults that stay. Rows of groups take turns with the faults, too: each has a fifth of them;
 * and those of an offboarding, which has tests of its own for the commonest faults: each has one or two.
 */
export function cellsOf(request: RequestKind, columns: 'all' | 'in turn'): Cell[] {
  const row = REQUESTS.indexOf(request);
  return FAULT_NAMES.flatMap((fault, nth) => {
    if (columns === 'in turn' && (row + nth) % (TURNS[request.setting ?? 'plain'] ?? 1) > 0) return [];
    const cells = COLUMNS.flatMap((column) =>
      (['once', 'always'] as const).map((times) => ({ request, column, fault, times })),
    ).filter(isPossible);
    return columns === 'all' ? cells : cells.filter((_, at) => at === (row + nth) % cells.length);
  });
}

/** Of so many faults of a row one has its turn. */
const TURNS: Partial<Record<Setting, number>> = { groups: 5, offboard: 9 };

/** How runs end, in words: where the fault strikes once, and where it stays. */
function wordsFor(once: End | undefined, always: End | undefined): string {
  const [first, second] = [once, always].map((end) =>
    end === 'success' ? '✓' : end === undefined ? '–' : `\`${end}\``,
  );
  return first === second ? `${first}` : `${first} / ${second}`;
}

interface Ends {
  readonly column: Column;
  readonly fault: FaultName;
  readonly found: string;
  readonly byRule: string;
}

/** What ends otherwise than the rule has it, as Markdown: a row for each request, and for each way in which runs end. */
export function asTable(endOf: (cell: Cell) => End | undefined): string {
  const rows = REQUESTS.flatMap((request) => {
    const ends = COLUMNS.flatMap((column) =>
      FAULT_NAMES.map((fault): Ends => {
        const cell = { request, column, fault };
        const inWords = (end: (cell: Cell) => End | undefined) =>
          wordsFor(end({ ...cell, times: 'once' }), end({ ...cell, times: 'always' }));
        return { column, fault, found: inWords(endOf), byRule: inWords(endByRule) };
      }),
    );
    const differing = Map.groupBy(
      ends.filter(({ found, byRule }) => found !== byRule),
      ({ found }) => found,
    );
    return [...differing].map(([found, cells]) => {
      const others = ends.filter(({ byRule }) => byRule !== found && byRule !== wordsFor(undefined, undefined));
      return [`${request.side}: ${request.name}`, namesOf(cells, others), found];
    });
  });
  const lines = [['Request', 'Faults', 'The run ends'], ['---', '---', '---'], ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** The faults of these cells; `all` of those that might be among them, and the columns where it is not every one. */
function namesOf(cells: readonly Ends[], candidates: readonly Ends[]): string {
  if (cells.length === candidates.length) return 'all';
  const names = [...Map.groupBy(cells, ({ fault }) => fault)].map(([fault, ofFault]) => {
    const isEveryColumn = ofFault.length === candidates.filter((one) => one.fault === fault).length;
    const columns = ofFault.map(({ column: { credential, mode } }) => `${credential}, ${mode}`);
    return isEveryColumn ? fault : `${fault} (${columns.join('; ')})`;
  });
  return names.join('; ');
}

/** Every request, every fault and every column, as a Markdown list. */
export function asList(): string {
  const requestsTo = (side: RequestKind['side']) =>
    REQUESTS.filter((request) => request.side === side).map(({ name }) => name);
  const lists = {
    'Requests to Personio': requestsTo('Personio'),
    'Requests to Okta': requestsTo('Okta'),
    Faults: FAULT_NAMES,
    Credentials: [...new Set(COLUMNS.map(({ credential }) => credential))],
    Modes: [...MODES.toReversed().map((mode) => `\`${mode}\``), 'and the second action, `offboard`'],
  };
  return Object.entries(lists)
    .map(([what, names]) => `- **${what}:** ${names.join('; ')}.`)
    .join('\n');
}
