import { expect, it } from '@jest/globals';
import { type Buckets, leastRequests, lowerBound, type Times, type Work } from '../../bench/lower-bound.ts';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { membersOf, profileOf, runAction, SMALL_HEAP, startWorld, writesTo } from './harness.ts';

const people = makePeople(1000);
const members = membersOf(people);
const left = people.filter(({ status }) => status === 'inactive');
const before = {
  employees: 1000,
  heldBefore: members.length,
  heldAfter: members.length,
  leftBefore: left.length,
};
const nothing = { creates: 0, updates: 0, deactivations: 0 };

/**
 * What any run asks of 1,000 people: a token, the attributes, ten pages; the schema, two pages of app users; and the logins of those
 * who left earlier, some 70 a search.
 */
const READING = { token: 1, attributes: 1, employees: 10, schema: 1, 'app-users': 2, users: 2 };
/** One session, looked at before and after its import; then the app users are read back. */
const SESSION = { 'app-users': 4, 'session-list': 1, 'session-create': 1, 'session-get': 2, 'start-import': 1 };

it.each([
  {
    name: 'a first import',
    held: [],
    next: people,
    work: { ...before, ...nothing, heldBefore: 0, creates: members.length },
    // Nobody is held: one page before, two after; the user names of all, 70 a search; ten of them in the source itself.
    requests: { ...READING, ...SESSION, 'app-users': 3, users: 15, 'source-user': 10, 'bulk-upsert': 5 },
  },
  {
    name: '20 changes',
    held: members,
    next: laterDay(people, { changes: 20 }),
    work: { ...before, ...nothing, updates: 20 },
    // Whether somebody has suspended them by hand, only their own resources tell.
    requests: { ...READING, ...SESSION, 'bulk-upsert': 1, user: 20 },
  },
  {
    name: 'no change',
    held: members,
    next: people,
    work: { ...before, ...nothing },
    requests: READING,
  },
  {
    name: '46 leavers, whose logins are looked at afterwards',
    held: members,
    next: laterDay(people, { leavers: 46 }),
    work: { ...before, ...nothing, deactivations: 46, heldAfter: members.length - 46 },
    requests: { ...READING, ...SESSION, 'bulk-delete': 1, users: 3 },
  },
])('a run asks no more than it must, in little memory ($name)', async ({ held, next, work, requests }) => {
  const world = await startWorld({ people: next, held, okta: { keepBodies: false } });
  world.okta.seedPeople(left.map((person) => ({ profile: profileOf(person), userStatus: 'DEPROVISIONED' })));
  const run = await runAction(world, {}, SMALL_HEAP);

  const all = [...world.personio.requests, ...world.okta.requests];
  const seen = Object.entries(Object.groupBy(all, ({ kind }) => kind)).map(([kind, { length } = []]) => [kind, length]);
  expect(Object.fromEntries(seen)).toEqual(requests);
  expect(Object.fromEntries(Object.entries(leastRequests(work)).filter(([, least]) => least > 0))).toEqual(requests);
  expect(writesTo(world.okta)).toHaveLength('session-create' in requests ? 2 + loadsIn(requests) : 0);
  // 105,000 to 115,000 seen. What more people take is measured by the bench.
  expect(run.peakRssKb).toBeLessThan(160_000);
});

function loadsIn(requests: Partial<Record<'bulk-upsert' | 'bulk-delete', number>>): number {
  return (requests['bulk-upsert'] ?? 0) + (requests['bulk-delete'] ?? 0);
}

const times: Times = {
  personio: 200,
  oktaCall: 1000,
  bulkLoad: 2000,
  importing: { perSession: 1000, perRecord: 1 },
  betweenSessions: 300_000,
};

it.each<{ name: string; work: Work; seconds: number; perMinute?: Buckets }>([
  // The schema, and the first page of employees: 1.2 s; nine more, 5 at once: 0.4 s. Two pages of app users take 2 s.
  // Two searches at once for the logins of those who left.
  { name: 'reading alone', work: { ...before, ...nothing }, seconds: 2 + 1 },
  // Then list, create, one load, look, trigger, import, look; and two pages to read back.
  // Before, beside the two searches, twenty users: all of them five at once.
  { name: 'one small session', work: { ...before, ...nothing, updates: 20 }, seconds: 2 + 5 + 6 + 1.02 + 1 + 2 },
  // 301 requests: the last one waits for the second minute of Personio's limit, which begins after the token.
  {
    name: 'the limit per minute',
    work: { ...before, ...nothing, employees: 30_000, heldBefore: 0, leftBefore: 0 },
    seconds: 60.4,
  },
  // The second session may be created five minutes after the first was triggered, however early that is completed.
  {
    name: 'two sessions',
    work: {
      employees: 100,
      heldBefore: 0,
      heldAfter: 500,
      creates: 10_001,
      updates: 0,
      deactivations: 0,
      leftBefore: 0,
    },
    // Reading, logins, look-ups; the first session; the second, with all that is read once more: 20 pages of app users by then.
    seconds: 1.2 + 1 + 2 + 2 + 20 + 2 + 300 + 1 + (20 + 1 + 1) + 2 + 2 + 1.001 + 1 + 1,
  },
  // Ten pages of app users, and two a minute after the first.
  {
    name: 'a bucket of app users',
    work: { ...before, ...nothing, heldBefore: 6000, leftBefore: 0 },
    perMinute: { apps: 10 },
    seconds: 60 + 2,
  },
  {
    name: 'a bucket of identity sources',
    work: { ...before, ...nothing, employees: 100, heldBefore: 0, heldAfter: 2000, creates: 2000, leftBefore: 0 },
    perMinute: { 'identity-sources': 15 },
    // Reading, logins. Ten look-ups, list, create and three of the ten loads fill the first minute; the second has all the rest.
    seconds: 1.2 + 1 + 60 + 4 + 2 + 3 + 1 + 4,
  },
])('the least time is computed for $name', ({ work, seconds, perMinute }) => {
  expect(lowerBound(work, times, perMinute) / 1000).toBeCloseTo(seconds, 3);
});
