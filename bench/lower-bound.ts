import {
  type GroupWork,
  groupEntities,
  groupLoads,
  groupReadBack,
  groupReading,
  leastGroupRequests,
} from './least-groups.ts';

/** What a run has to do, in numbers of people. */
export interface Work {
  /** In Personio. */
  readonly employees: number;
  /** In the identity source, before and after the run. */
  readonly heldBefore: number;
  readonly heldAfter: number;
  readonly creates: number;
  readonly updates: number;
  readonly deactivations: number;
  /** People who left earlier, and whose logins have ended: Personio still lists them. */
  readonly leftBefore: number;
  /** So many of them can still sign in by a login that is not of the source; none where absent. */
  readonly openLogins?: number;
  /** User names that each record maps to; one where absent. */
  readonly candidates?: number;
  /** How many user names fit the address of one search; where absent, as many as the shortest of the fixtures' do. */
  readonly namesPerSearch?: number;
  /** Every group that the rules make or made; absent where there are no rules. */
  readonly groups?: readonly GroupWork[];
}

/** What the servers take, in milliseconds. */
export interface Times {
  readonly personio: number;
  readonly oktaCall: number;
  readonly bulkLoad: number;
  /** What Okta's import takes: so much for itself, and so much for each person. */
  readonly importing: { readonly perSession: number; readonly perRecord: number };
  /** From triggering a session to creating the next. */
  readonly betweenSessions: number;
}

/** Requests that Okta takes in a minute. */
export type Buckets = Readonly<Partial<Record<'identity-sources' | 'apps' | 'users' | 'groups', number>>>;

/** Documented limits, and the concurrency of one kind of request that is modest within Okta's 35 to 75 for a whole org. */
const PERSONIO = { page: 100, atOnce: 5, perSecond: 15, perMinute: 300 };
const OKTA = { appUsersPage: 500, usersPage: 200, load: 200, loadsPerSession: 50, atOnce: 5 };
/**
 * How many characters a search may have, percent-encoded, and how many of the fixtures' user names fit; from how many on listing all users is
 * cheaper; and how many logins that a search calls active are read one by one.
 */
const LOGINS = { longestSearch: 6000, perSearch: 70, mostSearched: 1000, mostRead: 50 };
/** The same for the ids of users, and up to how many are read one by one. */
const USERS = { perSearch: 136, mostRead: 25 };
/** Of the people to update, so many are asked for one by one before: somebody may have suspended them by hand. */
const MOST_ASKED = 50;
/** One search tells who was never activated. */
const STAGED = 1;
/** Of the people to create, and of leavers whose login is on, so many are looked up in the source: they may be in it. */
const MOST_LOOK_UPS = 10;

/** The least number of requests for that work, by kind. A session takes five calls beside its loads: list, create, look, trigger, look. */
export function leastRequests(work: Work): Record<string, number> {
  const sessions = loadsOf(work).length;
  const upserts = work.creates + work.updates;
  const proof = sendsPeople(work) ? appUserPages(work.heldAfter) : 0;
  const readings = readingsOf(work);
  const sum = (requests: (of: Work) => number) => readings.reduce((all, reading) => all + requests(reading), 0);
  return {
    token: 1,
    attributes: readings.length,
    employees: sum(({ employees }) => pages(employees, PERSONIO.page)),
    schema: readings.length,
    'app-users': sum(({ heldBefore }) => appUserPages(heldBefore)) + proof,
    'app-user': sum(openReads),
    users:
      sum((reading) =>
        loginSearches(reading).reduce((all, requests) => all + requests, STAGED + updateSearches(reading)),
      ) +
      statusSearches(work) +
      stagedSearches(work),
    'source-user': sum(lookUps),
    'session-list': sessions,
    'session-create': sessions,
    'bulk-delete': Math.ceil(work.deactivations / OKTA.load),
    'bulk-upsert': Math.ceil(upserts / OKTA.load),
    'session-get': 2 * sessions,
    'start-import': sessions,
    user:
      sum((reading) => Math.min(reading.updates, MOST_ASKED) + openReads(reading)) +
      (statusSearches(work) > 0 ? 0 : work.deactivations),
    ...leastGroupRequests(work.groups),
  };
}

/**
 * The least time in milliseconds: those requests, each as soon as what it needs is known, within limits and concurrency. `perMinute`:
 * how many requests Okta's buckets take; one that is not named takes as many as come.
 */
export function lowerBound(work: Work, times: Times, perMinute: Buckets = {}): number {
  const okta = oktaWithin(perMinute);
  const read = readingEnd(0, work, { okta, times });
  const loads = loadsOf(work);
  if (loads.length === 0) return read;
  const imported = importEnd(read, { work, loads }, { okta, times });
  const ms = times.oktaCall;
  const listed = sendsPeople(work) ? okta('apps', [appUserPages(work.heldAfter)], { from: imported, ms }) : imported;
  const statuses = single(statusSearches(work) || work.deactivations);
  const peopleBack = okta('users', statuses, { from: listed, ms });
  const { search, each, lookedAt } = groupReadBack(work.groups);
  const inTurn = (groups: typeof each) => groups.flatMap(({ group, members }) => listing(group + members));
  const found = okta('groups', listing(search), { from: imported, ms });
  const groupsBack = okta('groups', inTurn(each), { from: found, ms });
  // Whoever has just been deactivated may still be in the groups that nothing else was sent of.
  const from = okta('groups', inTurn(lookedAt), { from: Math.max(peopleBack, groupsBack), ms });
  return okta('users', single(stagedSearches(work)), { from, ms });
}

/** How many import sessions that work takes. */
export function sessionsOf(work: Work): number {
  return loadsOf(work).length;
}

/** What is read: before the first session and, as minutes have passed by then, once more for the second. */
function readingsOf(work: Work): Work[] {
  return loadsOf(work).length > 1 ? [work, afterFirstSession(work)] : [work];
}

/** What is left to do once a full session was imported: deactivations first, then people who come. */
function afterFirstSession(work: Work): Work {
  const room = OKTA.loadsPerSession * OKTA.load;
  const gone = Math.min(work.deactivations, room);
  const come = Math.min(work.creates, room - gone);
  return {
    ...work,
    deactivations: work.deactivations - gone,
    creates: work.creates - come,
    heldBefore: work.heldBefore - gone + come,
    leftBefore: work.leftBefore + gone,
  };
}

/** When both sides are read and nothing is in doubt any more. Employees are listed once the schema was found to fit the mapping. */
function readingEnd(from: number, work: Work, { okta, times: { personio, oktaCall } }: Servers): number {
  const listed = okta('apps', [appUserPages(work.heldBefore)], { from, ms: oktaCall });
  const staged = okta('users', [STAGED], { from, ms: oktaCall });
  const read = Math.max(listed, staged, from + personioMs(work.employees, { latency: personio, schema: oktaCall }));
  const searched = okta('users', [...loginSearches(work), ...single(updateSearches(work))], {
    from: read,
    ms: oktaCall,
  });
  const asked = okta('users', single(Math.min(work.updates, MOST_ASKED)), { from: read, ms: oktaCall });
  // Whoever a search calls active is looked at, and then whether their login is the source's.
  const confirmed = okta('users', single(openReads(work)), { from: searched, ms: oktaCall });
  const known = Math.max(asked, okta('apps', single(openReads(work)), { from: confirmed, ms: oktaCall }));
  const ofGroups = groupReading(work.groups);
  const found = okta('groups', listing(ofGroups.search), { from, ms: oktaCall });
  const members = okta('groups', ofGroups.members, { from: found, ms: oktaCall });
  const inSource = okta('identity-sources', single(lookUps(work)), { from: known, ms: oktaCall });
  // Groups are planned once people are.
  const planned = Math.max(inSource, members);
  return okta('identity-sources', single(ofGroups.lookUps), { from: planned, ms: oktaCall });
}

/** The first page tells how many there are, and the attributes to ask for are known before it. */
function personioMs(employees: number, { latency, schema }: { latency: number; schema: number }): number {
  const ends: number[] = [latency];
  const starts: number[] = [];
  for (let nth = 0; nth < 1 + pages(employees, PERSONIO.page); nth++) {
    const start = Math.max(
      nth < 3 ? ends[nth === 0 ? 0 : ends.length - 1]! : (ends.at(-PERSONIO.atOnce) ?? 0),
      nth === 1 ? schema : 0,
      (starts.at(-PERSONIO.perSecond) ?? Number.NEGATIVE_INFINITY) + 1000,
      (starts.at(-PERSONIO.perMinute) ?? Number.NEGATIVE_INFINITY) + 60_000,
    );
    starts.push(start);
    ends.push(start + latency);
  }
  return ends.at(-1)!;
}

/** When the last session is seen to be completed. */
function importEnd(
  from: number,
  { work, loads }: { readonly work: Work; readonly loads: readonly Load[][] },
  { okta, times }: Servers,
): number {
  const { oktaCall, bulkLoad, importing, betweenSessions } = times;
  const call = (at: number) => okta('identity-sources', [1], { from: at, ms: oktaCall });
  let entities = work.creates + work.updates + work.deactivations + groupEntities(work.groups);
  let now = from;
  let mayCreate = from;
  for (const [nth, inOrder] of loads.entries()) {
    const inSession = Math.min(entities, inOrder.length * OKTA.load);
    entities -= inSession;
    const listed = call(now);
    const created = call(Math.max(listed, mayCreate));
    const planned = nth === 1 ? readingEnd(created, afterFirstSession(work), { okta, times }) : created;
    const loaded = [...Map.groupBy(inOrder, ({ call }) => call).values()].reduce(
      (from, ofCall) =>
        okta('identity-sources', single(ofCall.length), { from, ms: ofCall[0]?.isOfGroups ? oktaCall : bulkLoad }),
      planned,
    );
    const triggered = call(call(loaded));
    mayCreate = triggered + betweenSessions;
    now = call(triggered + importing.perSession + importing.perRecord * inSession);
  }
  return now;
}

/** A bulk-load. Those of one call go side by side, and each call after the one before it: whom a group takes in has to be there. */
interface Load {
  readonly call: string;
  /** No recording has any: they are taken to be as fast as other calls. */
  readonly isOfGroups: boolean;
}

/** The bulk-loads of each session, in their order. */
function loadsOf({ creates, updates, deactivations, groups }: Work): Load[][] {
  const loads = (call: string, count: number, isOfGroups: boolean) => single(count).map(() => ({ call, isOfGroups }));
  const all = [
    ...loads('bulk-delete', Math.ceil(deactivations / OKTA.load), false),
    ...loads('bulk-upsert', Math.ceil((creates + updates) / OKTA.load), false),
    ...Object.entries(groupLoads(groups)).flatMap(([call, count]) => loads(call, count, true)),
  ];
  return Array.from({ length: Math.ceil(all.length / OKTA.loadsPerSession) }, (_, nth) =>
    all.slice(nth * OKTA.loadsPerSession, (nth + 1) * OKTA.loadsPerSession),
  );
}

/**
 * Requests that find out which of the new user names are taken, and whether people who left earlier can still sign in: one number
 * for each search or listing.
 */
function loginSearches(work: Work): number[] {
  const { creates, leftBefore, heldBefore, openLogins = 0, candidates = 1 } = work;
  const names = (creates + leftBefore) * candidates;
  const listings = [pages(heldBefore + openLogins, OKTA.usersPage), pages(leftBefore - openLogins, OKTA.usersPage)];
  // Less what a division leaves behind the decimal point.
  const searches = Math.ceil(names / (work.namesPerSearch ?? LOGINS.perSearch) - 1e-6);
  const isShorter = searches > listings.reduce((sum, requests) => sum + requests, 0);
  return names > LOGINS.mostSearched && isShorter ? listings : Array.from({ length: searches }, () => 1);
}

/** Only people who were sent are read back among the app users. */
function sendsPeople({ creates, updates, deactivations }: Work): boolean {
  return creates + updates + deactivations > 0;
}

function lookUps({ creates, openLogins = 0 }: Work): number {
  return Math.min(creates + openLogins, MOST_LOOK_UPS);
}

/** Leavers whose login is looked at, and then their app user. */
function openReads({ openLogins = 0 }: Work): number {
  return Math.min(openLogins, LOGINS.mostRead);
}

/** How many of these user names fit the address of one search, on average. */
export function namesInSearch(userNames: readonly string[]): number {
  let searches = 0;
  let room = 0;
  for (const name of userNames) {
    const length = (text: string) => encodeURIComponent(text).length;
    const term = `profile.login eq ${JSON.stringify(name)}`;
    room -= length(` or ${term}`);
    if (room >= 0) continue;
    searches++;
    room = LOGINS.longestSearch - length(term);
  }
  return userNames.length / Math.max(1, searches);
}

/** Searches for the statuses of people to update, beyond those who are asked for one by one. */
function updateSearches({ updates }: Work): number {
  return Math.ceil(Math.max(0, updates - MOST_ASKED) / USERS.perSearch);
}

/** Searches for the statuses of deactivated users; none where they are read one by one. */
function statusSearches({ deactivations }: Work): number {
  return deactivations > USERS.mostRead ? Math.ceil(deactivations / USERS.perSearch) : 0;
}

/** Whether people who were created are staged, is searched for once more after the import. */
function stagedSearches({ creates }: Work): number {
  return creates > 0 ? STAGED : 0;
}

/** So many requests of which none waits for another. */
function single(requests: number): number[] {
  return Array.from({ length: requests }, () => 1);
}

/** A listing of so many pages; none where there are none. */
function listing(requests: number): number[] {
  return requests > 0 ? [requests] : [];
}

/** When requests of one kind end that may begin at `from` and take `ms` each: five listings side by side, each of them page by page. */
type Asking = (
  bucket: keyof Buckets,
  listings: readonly number[],
  at: { readonly from: number; readonly ms: number },
) => number;

interface Servers {
  readonly okta: Asking;
  readonly times: Times;
}

/** An Okta that keeps count of its buckets: each is full at its first request, and again a minute later. */
function oktaWithin(perMinute: Buckets): Asking {
  const windows = new Map<keyof Buckets, { readonly end: number; readonly left: number }>();

  function startIn(bucket: keyof Buckets, at: number): number {
    const window = windows.get(bucket) ?? { end: at, left: 0 };
    const start = window.left > 0 ? at : Math.max(at, window.end);
    const { end, left } =
      start < window.end ? window : { end: start + 60_000, left: perMinute[bucket] ?? Number.POSITIVE_INFINITY };
    windows.set(bucket, { end, left: left - 1 });
    return start;
  }

  return (bucket, listings, { from, ms }) => {
    const next = listings.map((pages) => ({ pages, at: from }));
    const underWay = next.splice(0, OKTA.atOnce);
    let end = from;
    while (underWay.length > 0) {
      const [first] = underWay.sort((one, other) => one.at - other.at);
      first!.at = startIn(bucket, first!.at) + ms;
      first!.pages--;
      end = Math.max(end, first!.at);
      if (first!.pages > 0) continue;
      underWay.shift();
      underWay.push(...next.splice(0, 1).map(({ pages }) => ({ pages, at: first!.at })));
    }
    return end;
  };
}

function appUserPages(held: number): number {
  return pages(held, OKTA.appUsersPage);
}

/** An empty listing is a page, too. */
function pages(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size));
}
