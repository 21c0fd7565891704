import { expect, it } from '@jest/globals';
import { makePeople } from '../../sandbox/people.ts';
import { idsOf, requestsOf, runAction, SMALL_HEAP, startWorld } from './harness.ts';

it('a run imports 10,450 people in two sessions and 53 bulk-loads, in little memory', async () => {
  const people = makePeople(10_450, { inactive: 0 });
  const latency = { 'bulk-upsert': 20 };
  const { okta, ...world } = await startWorld({ people, okta: { latency, keepBodies: false } });
  const run = await runAction({ okta, ...world }, {}, SMALL_HEAP);

  expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': '10450', batches: '53' });
  expect(okta.state.sessions.map(({ requests, status }) => [requests, status])).toEqual([
    [50, 'COMPLETED'],
    [3, 'COMPLETED'],
  ]);
  expect(JSON.parse(run.outputs['session-ids'] ?? '')).toEqual(okta.state.sessions.map(({ id }) => id));
  expect([...okta.state.appUsers.keys()].sort()).toEqual(people.map(({ id }) => String(id)).sort());
  expect(idsOf(run, 'create')).toHaveLength(10_450);
  expect(okta.peakInFlight).toBe(5);
  // What it keeps is held to 64 MiB. How soon the rest goes depends on how busy the machine is: 135,000 were seen on a busy one.
  expect(run.peakRssKb).toBeLessThan(200 * 1024);
  // Refusals aside: on a busy machine requests arrive closer together than they were sent.
  const pages = requestsOf(world.personio, 'employees').filter(({ status }) => status === 200);
  expect(pages).toHaveLength(105);
  expect(Buffer.byteLength(run.summary)).toBeLessThan(1_048_576);
});
