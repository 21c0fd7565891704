import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import type { Person } from '../../sandbox/people.ts';
import {
  entitiesOf,
  idsOf,
  messagesOf,
  partition,
  requestsOf,
  runHere,
  startWorld,
  until,
  type World,
  writesTo,
} from './harness.ts';
import { changed, company, configure, whoCanSignIn } from './scenario.ts';

const MINUTE = 60_000;
const held = company(20);
const leaving = (...ids: number[]) => changed(held, Object.fromEntries(ids.map((id) => [id, { status: 'inactive' }])));

const GROUPS_WITHOUT_NAME = `groups:
  rules:
    everybody: { key: '"all"', name: '"All employees"' }
    unnamed: { key: '"all"', name: office.nothing }`;

const GROUPS_OF_ALL = `groups: { rules: { everybody: { key: '"all"', name: '"All employees"' } } }\n`;

/** A company whose Okta is importing another run's session; action and servers live by one clock. */
async function busyWorld(people: Person[]): Promise<World> {
  const clock = new Clock({ speed: 200 });
  const processing = { perSession: 60 * MINUTE, perRecord: 0 };
  const world = await startWorld({
    people,
    held,
    okta: { clock, keepBodies: true, settings: { processing, secondsBetweenSessions: 0 } },
    personio: { clock },
  });
  world.okta.seedSession('TRIGGERED');
  return world;
}

/** What happens in the two minutes for which a run waits for the other session. */
async function meanwhile(world: World, happens: () => void, inputs: Record<string, string> = {}) {
  const ended = runHere(world, { 'poll-interval': '1', ...inputs });
  await until(() => requestsOf(world.okta, 'session-list').length > 1);
  happens();
  world.okta.settings.processing.perSession = 0;
  world.okta.clock.advance(2 * MINUTE);
  return ended;
}

describe('a run that waits more than a minute for its session', () => {
  it('does not carry out what HR has corrected meanwhile', async () => {
    const world = await busyWorld(changed(leaving(1001, 1002), { 1003: { status: null } }));
    const run = await meanwhile(world, () => world.personio.people.splice(0, Infinity, ...leaving(1002)));
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '1' } });
    expect(whoCanSignIn(world, held.slice(0, 2))).toEqual([1001]);
    expect(requestsOf(world.personio, 'employees')).toHaveLength(2);
    expect(partition(run)).toMatchObject({ deactivated: 1, unchanged: 19 });
    // What was warned of then is no longer so.
    expect(run.stdout).toContain('skipped because they have no readable status');
    expect(run.report?.warnings).toEqual([]);
    expect(messagesOf(run, 'warning')).toEqual([]);
  });

  it('brings nobody back who was deactivated meanwhile', async () => {
    const people = changed(held, { 1003: { lastName: 'Neunamenius' }, 1004: { lastName: 'Neunamenius' } });
    const world = await busyWorld(people);
    const run = await meanwhile(world, () => {
      world.okta.state.setUserStatus(world.okta.state.userOfLogin(held[2]?.email ?? '')?.id ?? '', 'DEPROVISIONED');
    });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-updated': '1' });
    expect(idsOf(run, 'skip', 'deactivated-in-okta')).toEqual(['1003']);
    expect(whoCanSignIn(world, held.slice(2, 4))).toEqual([1004]);
  });

  it('cancels its session where nothing is left to be sent', async () => {
    const world = await busyWorld(leaving(1001));
    const run = await meanwhile(world, () => world.personio.people.splice(0, Infinity, ...held));
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-unchanged': '20' } });
    expect(world.okta.state.sessions.at(-1)?.statuses).toEqual(['CREATED', 'CLOSED']);
    expect(writesTo(world.okta).map(({ kind }) => kind)).toEqual(['session-create', 'session-cancel']);
  });

  it('is blocked by what a safeguard finds then, and cancels its session', async () => {
    const world = await busyWorld(leaving(1001));
    configure(world, GROUPS_WITHOUT_NAME);
    const many = leaving(...held.slice(0, 15).map(({ id }) => id));
    const run = await meanwhile(world, () => world.personio.people.splice(0, Infinity, ...many));
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    expect(world.okta.state.sessions.at(-1)?.statuses).toEqual(['CREATED', 'CLOSED']);
    expect(run.outputs['records-deactivated']).toBe('0');
    expect(whoCanSignIn(world, held)).toHaveLength(20);
    // What is told of groups is what the new plan would have made of them.
    expect(run.report?.groups.map(({ name, added, done }) => [name, added, done])).toEqual([
      ['All employees', 5, false],
      ['unnamed:all', 0, false],
    ]);
  });

  it('says everything once, although it has read twice', async () => {
    const silent = company(21, ...Array(20).fill({}), { status: null }).slice(20);
    const world = await busyWorld([...leaving(1001), ...silent]);
    configure(world, 'deactivate: { never: ["7777"] }', GROUPS_WITHOUT_NAME, 'safeguards: { maxGroupCreates: 0 }');
    world.okta.seedGroups([{ externalId: 'crm-1', displayName: 'Theirs' }]);
    const run = await meanwhile(world, () => undefined);
    expect(requestsOf(world.personio, 'employees')).toHaveLength(2);
    expect(requestsOf(world.okta, 'groups')).toHaveLength(2);
    expect(messagesOf(run, 'warning').join()).toContain('group-name-missing');
    for (const level of ['warning', 'notice'] as const) {
      expect(new Set(messagesOf(run, level)).size).toBe(messagesOf(run, level).length);
    }
    expect(new Set(run.report?.notes).size).toBe(run.report?.notes.length);
    expect(new Set(run.report?.safeguards.map(({ id }) => id)).size).toBe(run.report?.safeguards.length);
  });
});

describe('a run that waits more than a minute, where one plan is expected,', () => {
  const digestIn = async (people: Person[]) => {
    const world = await busyWorld(people);
    const { outputs } = await runHere(world, { 'dry-run': 'true' });
    return { world, 'expect-plan': outputs['plan-digest'] ?? '' };
  };

  it('carries it out where nothing has changed meanwhile', async () => {
    const { world, ...expected } = await digestIn(leaving(1001, 1002));
    const run = await meanwhile(world, () => world.personio.people.reverse(), expected);
    expect(requestsOf(world.personio, 'employees')).toHaveLength(3);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-deactivated': '2' } });
  });

  it('is blocked where somebody has left meanwhile, and cancels its session', async () => {
    const { world, ...expected } = await digestIn(leaving(1001));
    const people = leaving(1001, 1002);
    const run = await meanwhile(world, () => world.personio.people.splice(0, Infinity, ...people), expected);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'plan-changed' } });
    expect(run.outputs['plan-digest']).not.toBe(expected['expect-plan']);
    expect(world.okta.state.sessions.at(-1)?.statuses).toEqual(['CREATED', 'CLOSED']);
    expect(whoCanSignIn(world, held)).toHaveLength(20);
  });

  it('has nothing to do where somebody else has done it', async () => {
    const { world, ...expected } = await digestIn(leaving(1001));
    const run = await meanwhile(world, () => world.personio.people.splice(0, Infinity, ...held), expected);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'error-code': '' } });
  });
});

describe('a run whose people take two sessions', () => {
  it('plans again before the second one, and sends nobody who has left meanwhile, nor anybody twice', async () => {
    // Slow enough that a busy machine answers in time, with nine megabytes of app users.
    const clock = new Clock({ speed: 8 });
    const everybody = company(60);
    // Of the first there is an old record as well, with the same external id.
    const former = { ...everybody[0]!, id: 900, status: 'inactive', email: null } as Person;
    const aliases = 'identity: { aliases: { "1001": "900" } }';
    // So large that everybody fills a request alone, and 60 take two sessions.
    const configuration = `profile: { bio: '"${'x'.repeat(180_000)}"' }\n${aliases}\n`;
    const okta = { clock, keepBodies: true, settings: { customAttributes: { bio: {} }, secondsBetweenSessions: 0 } };
    const world = await startWorld({ people: [former, ...everybody], configuration, okta, personio: { clock } });
    const ended = runHere(world, { 'poll-interval': '2' });
    await until(() => world.okta.state.sessions[0]?.status === 'COMPLETED');
    world.personio.people.splice(1, Infinity, ...changed(everybody, { 1060: { status: 'inactive' } }));
    const run = await ended;
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-created': '59' } });
    expect(partition(run)).toMatchObject({ upserted: 59, unchanged: 1, skipped: 1 });
    expect(world.okta.state.sessions.map(({ status }) => status)).toEqual(['COMPLETED', 'COMPLETED']);
    expect(world.okta.state.appUsers.size).toBe(59);
    const sent = entitiesOf(world.okta, 'bulk-upsert').map(({ externalId }) => externalId);
    expect(new Set(sent).size).toBe(sent.length);
    expect(run.report?.held).toBe(0);
  });

  it('carries out the expected plan in both, although it plans again in between', async () => {
    const clock = new Clock({ speed: 8 });
    const everybody = company(60);
    const configuration = `profile: { bio: '"${'x'.repeat(180_000)}"' }\n${GROUPS_OF_ALL}`;
    const okta = { clock, settings: { customAttributes: { bio: {} }, secondsBetweenSessions: 0 } };
    const world = await startWorld({ people: everybody, configuration, okta, personio: { clock } });
    const planned = await runHere(world, { 'dry-run': 'true' });
    const run = await runHere(world, { 'poll-interval': '2', 'expect-plan': planned.outputs['plan-digest'] ?? '' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-created': '60' } });
    expect(run.outputs).toMatchObject({ 'memberships-added': '60', 'plan-digest': planned.outputs['plan-digest'] });
    expect(requestsOf(world.personio, 'employees')).toHaveLength(3);
  });
});

describe('a session that the list does not show', () => {
  async function hidingWorld(): Promise<World> {
    const clock = new Clock({ speed: 200 });
    const okta = { clock, settings: { sessionList: 'created-and-triggered' } } as const;
    const world = await startWorld({ people: leaving(1001), held, okta, personio: { clock } });
    world.okta.seedSession('IN_PROGRESS');
    return world;
  }

  it('is a conflict after ten minutes, naming the page in Okta that shows it', async () => {
    const world = await hidingWorld();
    const run = await runHere(world, { 'poll-interval': '2' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'session-conflict' });
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining('Reports → Import Monitoring')]);
    expect(requestsOf(world.okta, 'session-cancel')).toEqual([]);
  });

  it('is a timeout where the run has less time than that', async () => {
    const world = await hidingWorld();
    const run = await runHere(world, { 'timeout-minutes': '0.02' });
    expect(run.outputs).toMatchObject({ status: 'failed', 'error-code': 'timeout' });
  });
});
