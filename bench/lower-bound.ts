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

/** Documented limits, and the concurrency that is modest within Okta's 35 to 75 for a whole org. */
const PERSONIO = { page: 100, atOnce: 5, perSecond: 15, perMinute: 300 };
const OKTA = { appUsersPage: 500, usersPage: 200, load: 200, loadsPerSession: 50, atOnce: 5 };
/** How many of the fixtures' user names fit the address of one search, and from how many on listing all users is cheaper. */
const LOGINS = { perSearch: 70, mostSearched: 1000 };
/** The same for the ids of users, and up to how many are read one by one. */
const USERS = { perSearch: 136, mostRead: 25 };
/** Of the people to update, so many are asked for one by one before: somebody may have suspended them by hand. */
const MOST_ASKED = 50;
/** Of the people to create so many are looked up in the source: they may be there already, and wait for confirmation. */
const MOST_LOOK_UPS = 10;

/** The least number of requests for that work, by kind. A session takes five calls beside its loads: list, create, look, trigger, look. */
export function leastRequests(work: Work): Record<string, number> {
  const sessions = loadsOf(work).length;
  const upserts = work.creates + work.updates;
  const proof = sessions > 0 ? appUserPages(work.heldAfter) : 0;
  const readings = readingsOf(work);
  const sum = (requests: (of: Work) => number) => readings.reduce((all, reading) => all + requests(reading), 0);
  return {
    token: 1,
    attributes: readings.length,
    employees: sum(({ employees }) => pages(employees, PERSONIO.page)),
    schema: readings.length,
    'app-users': sum(({ heldBefore }) => appUserPages(heldBefore)) + proof,
    users:
      sum((reading) => loginSearches(reading).reduce((all, requests) => all + requests, updateSearches(reading))) +
      statusSearches(work),
    'source-user': sum(lookUps),
    'session-list': sessions,
    'session-create': sessions,
    'bulk-delete': Math.ceil(work.deactivations / OKTA.load),
    'bulk-upsert': Math.ceil(upserts / OKTA.load),
    'session-get': 2 * sessions,
    'start-import': sessions,
    user: sum(({ updates }) => Math.min(updates, MOST_ASKED)) + (statusSearches(work) > 0 ? 0 : work.deactivations),
  };
}

/** The least time in milliseconds: those requests, each as soon as what it needs is known, within limits and concurrency. */
export function lowerBound(work: Work, times: Times): number {
  const { oktaCall } = times;
  const loads = loadsOf(work);
  if (loads.length === 0) return readingMs(work, times);
  const statuses = statusSearches(work) || work.deactivations;
  const proof = (appUserPages(work.heldAfter) + Math.ceil(statuses / OKTA.atOnce)) * oktaCall;
  return readingMs(work, times) + importingMs(work, loads, times) + proof;
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

function readingMs(work: Work, { personio, oktaCall }: Times): number {
  const reading = Math.max(personioMs(work.employees, personio), appUserPages(work.heldBefore) * oktaCall);
  const asked =
    Math.ceil(Math.min(work.updates, MOST_ASKED) / OKTA.atOnce) + Math.ceil(updateSearches(work) / OKTA.atOnce);
  return reading + (rounds(loginSearches(work)) + Math.ceil(lookUps(work) / OKTA.atOnce) + asked) * oktaCall;
}

/** The first page tells how many there are, and the attributes to ask for are known before it. */
function personioMs(employees: number, latency: number): number {
  const ends: number[] = [latency];
  const starts: number[] = [];
  for (let nth = 0; nth < 1 + pages(employees, PERSONIO.page); nth++) {
    const start = Math.max(
      nth < 3 ? ends[nth === 0 ? 0 : ends.length - 1]! : (ends.at(-PERSONIO.atOnce) ?? 0),
      (starts.at(-PERSONIO.perSecond) ?? Number.NEGATIVE_INFINITY) + 1000,
      (starts.at(-PERSONIO.perMinute) ?? Number.NEGATIVE_INFINITY) + 60_000,
    );
    starts.push(start);
    ends.push(start + latency);
  }
  return ends.at(-1)!;
}

function importingMs(work: Work, loads: readonly number[], times: Times): number {
  const { oktaCall, bulkLoad, importing, betweenSessions } = times;
  let people = work.creates + work.updates + work.deactivations;
  let now = 0;
  let mayCreate = 0;
  for (const [nth, requests] of loads.entries()) {
    const inSession = Math.min(people, requests * OKTA.load);
    people -= inSession;
    const created = Math.max(now + oktaCall, mayCreate) + oktaCall;
    const again = nth === 1 ? readingMs(afterFirstSession(work), times) : 0;
    const triggered = created + again + Math.ceil(requests / OKTA.atOnce) * bulkLoad + 2 * oktaCall;
    mayCreate = triggered + betweenSessions;
    now = triggered + importing.perSession + importing.perRecord * inSession + oktaCall;
  }
  return now;
}

/** The bulk-loads of each session. */
function loadsOf({ creates, updates, deactivations }: Work): number[] {
  const all = Math.ceil(deactivations / OKTA.load) + Math.ceil((creates + updates) / OKTA.load);
  return Array.from({ length: Math.ceil(all / OKTA.loadsPerSession) }, (_, nth) =>
    Math.min(OKTA.loadsPerSession, all - nth * OKTA.loadsPerSession),
  );
}

/**
 * Requests that find out which of the new user names are taken, and whether people who left earlier can still sign in: one number
 * for each search or listing.
 */
function loginSearches({ creates, leftBefore, heldBefore }: Work): number[] {
  const names = creates + leftBefore;
  const listings = [pages(heldBefore, OKTA.usersPage), pages(leftBefore, OKTA.usersPage)];
  const searches = Math.ceil(names / LOGINS.perSearch);
  const isShorter = searches > listings.reduce((sum, requests) => sum + requests, 0);
  return names > LOGINS.mostSearched && isShorter ? listings : Array.from({ length: searches }, () => 1);
}

function lookUps({ creates }: Work): number {
  return Math.min(creates, MOST_LOOK_UPS);
}

/** Searches for the statuses of people to update, beyond those who are asked for one by one. */
function updateSearches({ updates }: Work): number {
  return Math.ceil(Math.max(0, updates - MOST_ASKED) / USERS.perSearch);
}

/** Searches for the statuses of deactivated users; none where they are read one by one. */
function statusSearches({ deactivations }: Work): number {
  return deactivations > USERS.mostRead ? Math.ceil(deactivations / USERS.perSearch) : 0;
}

/** How many requests come one after the other, where listings run side by side and each of them page by page. */
function rounds(searches: readonly number[]): number {
  return Math.max(0, ...searches, Math.ceil(searches.length / OKTA.atOnce));
}

function appUserPages(held: number): number {
  return pages(held, OKTA.appUsersPage);
}

/** An empty listing is a page, too. */
function pages(rows: number, size: number): number {
  return Math.max(1, Math.ceil(rows / size));
}
