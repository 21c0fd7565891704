import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  requestsOf,
  runAction,
  runBundle,
  runPost,
  startAction,
  startWorld,
  until,
  type World,
  writesTo,
} from './harness.ts';

const HOUR = 3_600_000;

/** Moments of a run: how the sandbox makes them last, and how to see that they have come. */
const MOMENTS = {
  listing: (world: World) => requestsOf(world.personio, 'employees').length > 0,
  creating: ({ okta }: World) => okta.state.sessions.length > 0,
  loading: (world: World) => requestsOf(world.okta, 'bulk-upsert').length > 0,
  importing: ({ okta }: World) => okta.state.sessions[0]?.status === 'TRIGGERED',
};
type Moment = keyof typeof MOMENTS;

const slowWorld = (): Promise<World> =>
  startWorld({
    personio: { latency: { employees: 500 } },
    okta: {
      latency: { 'session-create': 500, 'bulk-upsert': 500 },
      settings: { processing: { perSession: 1000 * HOUR, perRecord: 0 } },
    },
  });

const statuses = ({ okta }: World) => okta.state.sessions.map(({ status }) => status);

describe('cancellation', () => {
  it.each<{ moment: Moment; left: string[] }>([
    { moment: 'listing', left: [] },
    { moment: 'creating', left: ['CLOSED'] },
    { moment: 'loading', left: ['CLOSED'] },
    { moment: 'importing', left: ['TRIGGERED'] },
  ])('while $moment leaves nothing open', async ({ moment, left }) => {
    const world = await slowWorld();
    const job = startAction(world);
    await until(() => MOMENTS[moment](world));
    job.kill('SIGINT');
    const run = await job.ended;
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'error-code': 'cancelled' } });
    expect(statuses(world)).toEqual(left);
    expect(requestsOf(world.okta, 'start-import')).toHaveLength(moment === 'importing' ? 1 : 0);
    expect(run.summary).not.toBe('');
    expect(run.report?.people.some(({ done }) => done)).toBe(false);
    expect(run.annotations.filter(({ level }) => level === 'error')).toHaveLength(1);

    const before = writesTo(world.okta).length;
    expect(await runPost(world, run.state)).toMatchObject({ exitCode: 0 });
    expect(writesTo(world.okta)).toHaveLength(before);
  });

  it.each<NodeJS.Signals[][]>([
    [['SIGTERM']],
    [['SIGINT', 'SIGTERM']],
  ])('comes as %j, and cancels once', async (signals) => {
    const world = await slowWorld();
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    for (const signal of signals) job.kill(signal);
    const run = await job.ended;
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'cancelled' });
    expect(requestsOf(world.okta, 'session-cancel')).toHaveLength(1);
    expect(statuses(world)).toEqual(['CLOSED']);
  });

  it('leaves another run’s session alone that was waited for', async () => {
    const world = await slowWorld();
    world.okta.seedSession('IN_PROGRESS');
    const job = startAction(world, { 'active-session': 'wait' });
    await until(() => requestsOf(world.okta, 'session-list').length >= 2);
    job.kill('SIGINT');
    const run = await job.ended;
    expect(run.outputs).toMatchObject({ 'error-code': 'cancelled', 'session-ids': '[]' });
    await runPost(world, run.state);
    expect(statuses(world)).toEqual(['IN_PROGRESS']);
    expect(writesTo(world.okta)).toEqual([]);
  });

  it('that Okta does not answer is left to the post step', async () => {
    const world = await slowWorld();
    world.okta.addFault({ match: { kind: 'session-cancel' }, fault: { type: 'hang' } });
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    job.kill('SIGINT');
    const run = await job.ended;
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'cancelled' });
    expect(statuses(world)).toEqual(['IN_PROGRESS']);
    await runPost(world, run.state);
    expect(statuses(world)).toEqual(['CLOSED']);
  });
});

describe('a session that Okta refuses to cancel although it is open', () => {
  const refuses = (world: World, times: number) =>
    world.okta.addFault({
      match: { kind: 'session-cancel' },
      times,
      fault: { type: 'answer', status: 400, body: { errorCode: 'E0000001', errorSummary: 'Not now.' } },
    });

  it('is cancelled at the next attempt', async () => {
    const world = await slowWorld();
    refuses(world, 1);
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    job.kill('SIGINT');
    await job.ended;
    expect(statuses(world)).toEqual(['CLOSED']);
  });

  it('is left to the post step where it stays open', async () => {
    const world = await slowWorld();
    refuses(world, 3);
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    job.kill('SIGINT');
    const { state } = await job.ended;
    expect(statuses(world)).toEqual(['IN_PROGRESS']);
    await runPost(world, state);
    expect(statuses(world)).toEqual(['CLOSED']);
  });
});

describe('the post step', () => {
  it.each<{ moment: Moment; after: string[] }>([
    { moment: 'listing', after: [] },
    { moment: 'creating', after: ['CLOSED'] },
    { moment: 'loading', after: ['CLOSED'] },
    { moment: 'importing', after: ['TRIGGERED'] },
  ])('sees to what a run killed while $moment left', async ({ moment, after }) => {
    const world = await slowWorld();
    const job = startAction(world);
    await until(() => MOMENTS[moment](world));
    job.kill('SIGKILL');
    const run = await job.ended;
    expect(run).toMatchObject({ exitCode: null, outputs: {}, summary: '' });
    const post = await runPost(world, run.state);
    expect(post).toMatchObject({ exitCode: 0, stderr: '' });
    expect(statuses(world)).toEqual(after);
  });

  it('touches no session but the run’s own', async () => {
    const world = await slowWorld();
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    job.kill('SIGKILL');
    const run = await job.ended;
    const [own] = world.okta.state.sessions;
    world.okta.state.move(own!, 'EXPIRED');
    world.okta.seedSession('CREATED');
    await runPost(world, run.state);
    expect(statuses(world)).toEqual(['EXPIRED', 'CREATED']);
  });

  it('leaves the sessions of other clients alone where it is not known whether the run has one', async () => {
    for (const others of [
      (world: World) => [world.okta.state.createSession(), world.okta.state.createSession()],
      (world: World) => [world.okta.seedSession('IN_PROGRESS')],
      (world: World) => {
        world.okta.clock.advance(10 * 60_000);
        return [world.okta.state.createSession()];
      },
    ]) {
      const world = await startWorld({ speed: 1 });
      world.okta.addFault({ match: { kind: 'session-create' }, fault: { type: 'hang' } });
      const job = startAction(world);
      await until(() => requestsOf(world.okta, 'session-create').length > 0);
      job.kill('SIGKILL');
      const { state } = await job.ended;
      const sessions = others(world);
      const post = await runPost(world, state);
      expect(post.exitCode).toBe(0);
      expect(sessions.map(({ status }) => status)).not.toContain('CLOSED');
      expect(post.annotations).toHaveLength(sessions.length > 1 ? 1 : 0);
    }
  });

  it('asks nobody anything after a run that ended well', async () => {
    const world = await startWorld();
    const run = await runAction(world);
    const before = world.okta.requests.length + world.personio.requests.length;
    expect(await runPost(world, run.state)).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
    expect(world.okta.requests.length + world.personio.requests.length).toBe(before);
  });

  it('warns, and does not fail the job, where Okta does not let it', async () => {
    const world = await slowWorld();
    const job = startAction(world);
    await until(() => MOMENTS.loading(world));
    job.kill('SIGKILL');
    const { state } = await job.ended;
    const post = await runPost(world, state, { 'okta-api-token': 'xq-no-longer-valid' });
    expect(post.exitCode).toBe(0);
    expect(post.annotations.map(({ level }) => level)).toEqual(['warning']);
    expect(post.everything).not.toContain('xq-no-longer-valid');
  });
});

it('a bundle that lacks a part fails at once, whatever has begun', async () => {
  const world = await startWorld();
  const copy = join(world.directory, 'dist');
  cpSync('dist', copy, { recursive: true });
  rmSync(join(copy, 'main.part.js'));
  const run = await runBundle(world, copy);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toContain('ERR_MODULE_NOT_FOUND');
  expect(world.okta.requests).toEqual([]);
});
