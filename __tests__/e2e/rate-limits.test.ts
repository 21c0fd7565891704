import { describe, expect, it } from '@jest/globals';
import { RECORDED_BUCKETS } from '../../sandbox/okta.ts';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { membersOf, runHere, startWorld, type World } from './harness.ts';

/** Slow enough that a request which takes a while on a busy machine does not arrive a minute later by Okta's clock. */
const SPEED = 60;

/** So large that 21 people fill a request. */
const LARGE = `profile: { homeAddress: '"${'漢'.repeat(3000)}"' }\n`;

/** The most requests of a family (`apps`, `users`) that any minute had, as the org counts them: from the first one on. */
function mostInAMinute({ okta }: World, family: string): number {
  const minutes: { end: number; count: number }[] = [];
  for (const { at, path } of okta.requests) {
    if (path.split('/')[3] !== family) continue;
    const minute = minutes.at(-1);
    if (minute !== undefined && at < minute.end) minute.count++;
    else minutes.push({ end: at + 60_000, count: 1 });
  }
  return Math.max(...minutes.map(({ count }) => count));
}

/** Only kinds: a whole request would print pages. */
const refused = ({ okta }: World) => okta.requests.filter(({ status }) => status === 429).map(({ kind }) => kind);

describe('an org with the buckets of a free plan', () => {
  it('is imported into without a refusal, however many requests that takes', async () => {
    const people = makePeople(700, { inactive: 0 });
    const world = await startWorld({
      people,
      configuration: LARGE,
      okta: { limits: { buckets: RECORDED_BUCKETS }, settings: { customAttributes: {} } },
      speed: SPEED,
    });
    const run = await runHere(world, { 'compare-with': 'okta' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-unconfirmed': '0' });
    expect(world.okta.requests.filter(({ kind }) => kind === 'bulk-upsert').length).toBeGreaterThan(30);
    expect(refused(world)).toEqual([]);
  });

  it('gives a run no more than its share', async () => {
    const people = makePeople(60);
    const world = await startWorld({
      people: laterDay(people, { leavers: 3, changes: 3 }),
      held: membersOf(people),
      okta: { limits: { buckets: RECORDED_BUCKETS } },
      speed: SPEED,
    });
    const run = await runHere(world, { 'api-share': '20%', 'max-deactivations': '5' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '3', 'records-deactivated': '3' });
    expect(refused(world)).toEqual([]);
    const most = ['identity-sources', 'apps', 'users'].map((family) => mostInAMinute(world, family));
    expect(most.filter((count, at) => count > [3, 2, 10][at]!)).toEqual([]);
  });
});
