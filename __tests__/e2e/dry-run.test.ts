import { describe, expect, it } from '@jest/globals';
import { laterDay, makePeople } from '../../sandbox/people.ts';
import { membersOf, partition, runAction, startWorld, writesTo } from './harness.ts';

const people = makePeople(100);
const members = membersOf(people);

describe('a dry run', () => {
  it('says what would be done, and changes nothing', async () => {
    const next = laterDay(people, { joiners: 3, leavers: 4, changes: 2 });
    const world = await startWorld({ people: next, held: members });
    const dry = await runAction(world, { 'dry-run': 'true' });
    expect(dry).toMatchObject({ exitCode: 0, state: {} });
    expect(dry.outputs).toMatchObject({ status: 'planned', 'error-code': '', 'session-ids': '[]', batches: '0' });
    expect(partition(dry)).toMatchObject({ upserted: 5, deactivated: 4 });
    expect(dry.report?.people.some(({ done }) => done)).toBe(false);
    expect(writesTo(world.okta)).toEqual([]);

    const real = await runAction(world);
    expect(partition(real)).toEqual(partition(dry));
  });

  it('cancels no session of another run, whatever active-session says', async () => {
    const world = await startWorld({ people });
    world.okta.seedSession('IN_PROGRESS', 7_200_000);
    const run = await runAction(world, { 'dry-run': 'true', 'active-session': 'cancel' });
    expect(run.outputs['status']).toBe('planned');
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['IN_PROGRESS']);
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('says which safeguards would block, and succeeds', async () => {
    const world = await startWorld({ people: laterDay(people, { leavers: 40 }), held: members });
    const run = await runAction(world, { 'dry-run': 'true' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'records-deactivated': '40' } });
    const tripped = run.report?.safeguards.filter((safeguard) => safeguard.tripped).map(({ name }) => name);
    expect(tripped).toEqual(['max-deactivations']);
    expect(run.summary).toContain('max-deactivations');
    expect(writesTo(world.okta)).toEqual([]);
  });
});
