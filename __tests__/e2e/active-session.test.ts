import { describe, expect, it } from '@jest/globals';
import type { Okta } from '../../sandbox/okta.ts';
import type { Session, SessionStatus } from '../../sandbox/okta-state.ts';
import { makePeople } from '../../sandbox/people.ts';
import { membersOf, requestsOf, runStep, startAction, startWorld, until, writesTo } from './harness.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;

type Found = { status: SessionStatus; minutes: number };
const FRESH: Found = { status: 'CREATED', minutes: 0 };
const OLD: Found = { status: 'CREATED', minutes: 40 };
const LOADING: Found = { status: 'IN_PROGRESS', minutes: 0 };
const LOADED: Found = { status: 'IN_PROGRESS', minutes: 40 };
const IMPORTING: Found = { status: 'TRIGGERED', minutes: 40 };

/** A company in which another run has left a session; an import there takes ten hours, until `finish` lets it end. */
async function worldWith({ status, minutes }: Found) {
  const world = await startWorld({
    speed: 50,
    okta: { settings: { processing: { perSession: 10 * HOUR, perRecord: 0 } } },
  });
  return { world, other: world.okta.seedSession(status, minutes * MINUTE) };
}

/** What the other run, or an administrator, would do. */
function finish(okta: Okta, other: Session): void {
  okta.settings.processing.perSession = 0;
  if (other.status !== 'TRIGGERED') okta.state.move(other, 'CLOSED');
}

describe.each([
  { policy: 'cancel-stale', waitsFor: [FRESH, LOADING, IMPORTING], cancels: [OLD, LOADED], fails: [] },
  { policy: 'cancel', waitsFor: [IMPORTING], cancels: [FRESH, OLD, LOADING, LOADED], fails: [] },
  { policy: 'wait', waitsFor: [FRESH, OLD, LOADING, LOADED, IMPORTING], cancels: [], fails: [] },
  { policy: 'fail', waitsFor: [], cancels: [], fails: [FRESH, OLD, LOADING, LOADED, IMPORTING] },
])('active-session: $policy', ({ policy, waitsFor, cancels, fails }) => {
  const only = (cases: Found[]) => (cases.length > 0 ? it.each(cases) : () => {});

  only(waitsFor)('waits for a session that has been $status for $minutes minutes', async (found) => {
    const { world, other } = await worldWith(found);
    const job = startAction(world, { 'active-session': policy });
    await until(() => requestsOf(world.okta, 'session-list').length >= 3);
    expect(writesTo(world.okta)).toEqual([]);
    finish(world.okta, other);
    const run = await job.ended;
    expect(run.outputs['status']).toBe('completed');
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
    expect(world.okta.state.sessions).toHaveLength(2);
  });

  only(cancels)('cancels a session that has been $status for $minutes minutes', async (found) => {
    const { world, other } = await worldWith(found);
    world.okta.settings.processing.perSession = 0;
    const run = await runStep(world, { 'active-session': policy });
    expect(run.outputs['status']).toBe('completed');
    expect(other.status).toBe('CLOSED');
    expect(requestsOf(world.okta, 'session-cancel').map(({ path }) => path.split('/').at(-1))).toEqual([other.id]);
  });

  only(fails)('fails for a session that has been $status for $minutes minutes', async (found) => {
    const { world, other } = await worldWith(found);
    const run = await runStep(world, { 'active-session': policy });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'session-conflict' } });
    expect(run.annotations.some(({ message }) => message.includes(other.id))).toBe(true);
    expect(other.status).toBe(found.status);
    expect(writesTo(world.okta)).toEqual([]);
  });
});

describe('a session that turns stale while it is waited for', () => {
  it('is cancelled then', async () => {
    // Five minutes are six seconds: whatever a loaded machine takes to start the action, the session is not stale yet.
    const world = await startWorld({ speed: 50 });
    const other = world.okta.seedSession('IN_PROGRESS', 25 * MINUTE);
    const run = await runStep(world);
    expect(run.outputs['status']).toBe('completed');
    expect(other.status).toBe('CLOSED');
    expect(requestsOf(world.okta, 'session-list').length).toBeGreaterThan(2);
  });
});

describe('sessions that are over', () => {
  it.each(['COMPLETED', 'CLOSED', 'EXPIRED', 'ERROR'] as const)('are no hindrance (%s)', async (status) => {
    const world = await startWorld();
    world.okta.seedSession(status, 10 * MINUTE);
    const run = await runStep(world, { 'active-session': 'fail' });
    expect(run.outputs['status']).toBe('completed');
  });
});

describe('a run with nobody to send', () => {
  it('leaves an open session of another run alone', async () => {
    const people = makePeople(10);
    const world = await startWorld({ people, held: membersOf(people) });
    world.okta.seedSession('CREATED', 40 * MINUTE);
    const run = await runStep(world, { 'active-session': 'fail' });
    expect(run.outputs['status']).toBe('nothing-to-do');
    expect(writesTo(world.okta)).toEqual([]);
  });
});
