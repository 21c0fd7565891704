import { describe, expect, it, jest } from '@jest/globals';
import type { Inputs } from '../src/action/inputs.ts';
import type { RunLog } from '../src/action/log.ts';
import type { Applied, Planning } from '../src/apply.ts';
import { SyncError } from '../src/errors.ts';
import { createServerClock } from '../src/http/server-clock.ts';
import type { Okta } from '../src/okta/client.ts';
import type { ToSend } from '../src/plan-run.ts';
import { createRecorder } from '../src/report/steps.ts';
import type { GroupChange } from '../src/sync/groups/plan.ts';
import { type GroupItem, itemsOf } from '../src/sync/groups/uploads.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import type { Directory } from '../src/sync/people/directory.ts';
import type { Identity } from '../src/sync/people/identity.ts';
import type { Task } from '../src/task.ts';
import { answer, type Script, START, scriptedOkta } from './okta/support.ts';
import { recorder as recordingCore } from './report/recorder.ts';
import { appUser, leaver, listed, many, member, planOf, profileOf, unread } from './sync/people/builders.ts';

// The journal of sessions goes into the runner's saved state.
jest.unstable_mockModule('../src/action/core.ts', () => ({ ...recordingCore().core, saveState: () => {} }));
const { apply, readBackImport } = await import('../src/apply.ts');

/** A run that has come to its import, at an Okta whose calls go as the script says. */
function bench(script: Script = {}, given: Partial<Inputs> = {}, api: Okta = { call: async () => answer(404) }) {
  const okta = scriptedOkta(script);
  const { recorder, steps } = createRecorder('sync');
  const log: RunLog = { ...okta.log, warnings: [], withdraw() {}, step() {}, endSteps() {} };
  const inputs = {
    waitForCompletion: true,
    activeSession: 'cancel-stale',
    pollInterval: 5,
    oktaIdentitySourceId: '0oa1',
    ...given,
  } as Inputs;
  const { source, sourceForCleanup, clock, signal } = okta.context;
  return {
    okta,
    steps,
    lines: okta.log.lines,
    task: {
      inputs,
      okta: { api, source, sourceUntil: (_signal: AbortSignal) => sourceForCleanup() },
      serverClocks: { okta: createServerClock(clock) },
    } as Task,
    bench: {
      recorder,
      lifetime: { signal, endAfter() {}, release() {} },
      log,
      clock,
    },
  };
}

const ids = (changes: readonly PersonChange[]) => changes.map(({ externalId }) => externalId);
const statuses = (run: ReturnType<typeof bench>) =>
  [...run.steps().sessions.values()].map(({ id, status }) => `${id} ${status}`);

const sending = (people: readonly PersonChange[], groups: readonly GroupItem[] = []): ToSend => ({ people, groups });

/** Nothing has happened since both sides were read. */
const FRESH: Planning = {
  readAt: START,
  replan: () => Promise.reject(new Error('nobody is to plan again')),
  setAside: () => {
    throw new Error('nobody is to be set aside');
  },
};

describe('groups', () => {
  const joiner = planOf([member('1'), member('2')], listed()).changes;
  const group: GroupChange = {
    externalId: 'team:1',
    rule: 'team',
    action: 'create',
    profile: { displayName: 'Team 1', description: '(Personio team:1)' },
    changed: [],
    add: ['1', '2', '3'],
    remove: ['4'],
    size: 1,
    isObsolete: false,
  };
  const gone: GroupChange = { ...group, externalId: 'team:2', action: 'delete', add: [], remove: [], isObsolete: true };
  delete (gone as { profile?: unknown }).profile;
  const items = itemsOf([group, gone]);
  const callsOf = (run: ReturnType<typeof bench>) => run.okta.calls.filter((call) => call.startsWith('load'));
  const membersIn = (run: ReturnType<typeof bench>) =>
    run.okta.loads.flatMap(({ body }) => JSON.parse(body).memberships ?? []).flatMap((one) => one.memberExternalIds);

  it('are sent in the session of the people, after them, phase by phase', async () => {
    const run = bench();
    const applied = await apply(sending(joiner, items), run.task, run.bench, FRESH);
    expect(callsOf(run)).toEqual([
      'load bulk-upsert',
      'load bulk-groups-upsert',
      'load bulk-group-memberships-upsert',
      'load bulk-group-memberships-delete',
      'load bulk-groups-delete',
    ]);
    expect(statuses(run)).toEqual(['S1 COMPLETED']);
    expect(ids(applied.imported)).toEqual(['1', '2']);
    expect(applied.importedOfGroups).toEqual(expect.arrayContaining(items));
    expect(applied.importedOfGroups).toHaveLength(items.length);
  });

  it('get nobody whom Okta has just refused', async () => {
    const run = bench({
      refuses: (body) => body.includes('"profile":{"userName"') && body.includes('"externalId":"2"'),
    });
    const refused: unknown[] = [];
    const setAside: Planning['setAside'] = (people) => void refused.push(...people.map(({ item }) => item));
    const applied = await apply(sending(joiner, items), run.task, run.bench, { ...FRESH, setAside });
    expect(refused).toHaveLength(1);
    expect(membersIn(run)).toEqual(['1', '3', '4']);
    expect(applied).toMatchObject({ status: 'completed', failure: undefined });
  });

  it('that Okta refuses are left out, told, and not sent again', async () => {
    const run = bench({ refuses: (body) => body.includes('"3"') });
    const applied = await apply(sending(joiner, items), run.task, run.bench, FRESH);
    expect(applied).toMatchObject({ status: 'completed', failure: undefined });
    expect(applied.importedOfGroups.map(({ member: who }) => who)).not.toContain('3');
    expect(run.lines.join()).toContain('warning: Okta refused 1 group or membership');
  });

  it('are left out where the org does not have the call, and people are imported', async () => {
    const run = bench({ lacks: (call) => call.startsWith('bulk-group') });
    const applied = await apply(sending(joiner, items), run.task, run.bench, FRESH);
    expect(applied).toMatchObject({ status: 'completed', failure: undefined, importedOfGroups: [] });
    expect(ids(applied.imported)).toEqual(['1', '2']);
    expect(callsOf(run)).toEqual(['load bulk-upsert', 'load bulk-groups-upsert']);
    expect(run.lines.filter((line) => line.includes('groups-unavailable'))).toHaveLength(1);

    const alone = bench({ lacks: () => true, accepts: false });
    expect(await apply(sending([], items), alone.task, alone.bench, FRESH)).toMatchObject({ status: 'nothing-to-do' });
    expect(statuses(alone)).toEqual(['S1 CLOSED']);
  });

  it('fail the run where a later call of theirs is refused as if the org had none', async () => {
    const run = bench({ lacks: (call) => call === 'bulk-group-memberships-upsert' });
    const applied = await apply(sending(joiner, items), run.task, run.bench, FRESH);
    expect(applied.failure).toMatchObject({ code: 'okta-api' });
    expect(ids(applied.imported)).toEqual(['1', '2']);
  });

  it('that do not fit a session go into the next, and a new plan says nothing twice', async () => {
    const big = { ...group, add: many(10_001, (id) => `m${id}`) };
    const run = bench();
    const known: ToSend[] = [];
    const planning: Planning = {
      ...FRESH,
      readAt: START - 1000,
      async replan(sent) {
        known.push(sent);
        return sending([], itemsOf([big]));
      },
    };
    const applied = await apply(sending([], itemsOf([big])), run.task, run.bench, planning);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 COMPLETED']);
    expect(new Set(membersIn(run)).size).toBe(10_002);
    expect(membersIn(run)).toHaveLength(10_002);
    expect(applied.importedOfGroups).toHaveLength(10_003);
    // The group itself, and the people of all other requests of the first session.
    expect(known.map(({ people, groups }) => [people.length, groups.length])).toEqual([[0, 1 + 49 * 200]]);
  });
});

/** A new group with that many members. */
const big = (externalId: string, size: number): GroupChange => ({
  externalId,
  rule: 'team',
  action: 'create',
  profile: { displayName: externalId, description: `(Personio ${externalId})` },
  changed: [],
  add: many(size, (id) => `m${id}`),
  remove: [],
  size,
  isObsolete: false,
});

describe('apply', () => {
  const two = planOf([member('1'), leaver('2'), member('3')], listed(appUser('2'), appUser('3'))).changes;
  /** One more than the requests of a session can carry. */
  const large = planOf(
    many(10_001, (id) => member(id)),
    listed(),
  ).changes;

  it('has nothing to do, and asks Okta for nothing, where nobody changes', async () => {
    const run = bench();
    const equal = planOf([member('1')], listed(appUser('1'))).changes;
    expect(await apply(sending(equal), run.task, run.bench, FRESH)).toMatchObject({
      status: 'nothing-to-do',
      imported: [],
      importedOfGroups: [],
    });
    expect(run.okta.calls).toEqual([]);
    expect(statuses(run)).toEqual([]);
  });

  it('has imported whom a session carried that COMPLETED, and leaves that session for the report', async () => {
    const run = bench();
    const applied = await apply(sending(two), run.task, run.bench, FRESH);
    expect(applied.status).toBe('completed');
    expect(ids(applied.imported)).toEqual(['2', '1']);
    for (const change of applied.imported) expect(two).toContain(change);
    expect(statuses(run)).toEqual(['S1 COMPLETED']);
  });

  it('has imported nobody for certain where the end is not waited for', async () => {
    const run = bench({}, { waitForCompletion: false });
    expect(await apply(sending(two), run.task, run.bench, FRESH)).toMatchObject({
      status: 'triggered',
      imported: [],
      importedOfGroups: [],
    });
    expect(statuses(run)).toEqual(['S1 TRIGGERED']);
    expect(run.steps().handedOver).toBe('S1');
  });

  it('waits for every session but the last, as Okta takes one at a time', async () => {
    const run = bench({}, { waitForCompletion: false });
    const applied = await apply(sending(large), run.task, run.bench, FRESH);
    expect(applied.status).toBe('triggered');
    expect(applied.imported).toHaveLength(10_000);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 TRIGGERED']);
  });

  it('packs everybody once, however many sessions there are', async () => {
    const readsOf = async (count: number) => {
      const all = planOf(
        many(count, (id) => member(id)),
        listed(),
      ).changes;
      const last = all.at(-1)!;
      const { profile } = last;
      let reads = 0;
      Object.defineProperty(last, 'profile', { enumerable: true, get: () => ++reads && profile });
      const run = bench();
      await apply(sending(all), run.task, run.bench, { ...FRESH, readAt: Number.MAX_SAFE_INTEGER });
      expect(statuses(run)).toHaveLength(Math.ceil(count / 10_000));
      return reads;
    };
    expect(await readsOf(30_001)).toBe(await readsOf(1));
  });

  it('asks for the session after one of its own a minute after that was triggered, at the soonest', async () => {
    const run = bench();
    await apply(sending(large), run.task, run.bench, FRESH);
    const calls = run.okta.calls.slice(run.okta.calls.indexOf('start'));
    const waits = calls.slice(0, calls.lastIndexOf('create')).filter((call) => call.startsWith('sleep '));
    expect(waits.reduce((sum, call) => sum + Number(call.slice(6)), 0)).toBe(60_000);
  });

  it('sends in the next session what Okta refused in one that had no request left to find out for whom', async () => {
    const [odd] = large.slice(-2);
    const full = large.slice(0, -1);
    const run = bench({ refuses: (body) => body.includes(`"externalId":"${odd?.externalId}"`) });
    const refused: PersonChange[] = [];
    const applied = await apply(sending(full), run.task, run.bench, {
      ...FRESH,
      setAside: (people) => void refused.push(...people.map(({ item }) => item)),
      replan: async (sent) => sending(full.filter((change) => !sent.people.includes(change))),
    });
    expect(refused).toEqual([odd]);
    expect(applied).toMatchObject({ status: 'completed', failure: undefined });
    expect(applied.imported).toHaveLength(9_999);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 COMPLETED']);
    for (const session of ['S1', 'S2']) {
      expect(run.okta.loads.filter((load) => load.session === session).length).toBeLessThanOrEqual(50);
    }
  });

  it.each([
    'bulk-delete',
    'bulk-groups-upsert',
  ])('comes to an end where Okta refuses the %s of more than a session can carry', async (call) => {
    const held = ['20001', '20002'].map((id) => appUser(id));
    const people = planOf(
      [leaver('20001'), leaver('20002'), ...many(9_800, (id) => member(id))],
      listed(...held),
    ).changes;
    const ofGroup = itemsOf([big('team:1', 10_001), big('team:bad', 1)]);
    const isOfGroups = call === 'bulk-groups-upsert';
    const run = bench({ refuses: (body) => body.includes(isOfGroups ? '"team:bad"' : '"externalId":"20001"') });
    const sent = isOfGroups ? sending([], ofGroup) : sending(people);
    const fate = { ...FRESH, readAt: Number.MAX_SAFE_INTEGER, setAside: () => {} };
    const applied = await apply(sent, run.task, run.bench, fate);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 COMPLETED']);
    expect(applied.failure?.code).toBe(isOfGroups ? undefined : 'okta-api');
    expect(applied.imported).toHaveLength(isOfGroups ? 0 : 9_801);
    expect(applied.importedOfGroups).toHaveLength(isOfGroups ? 10_002 : 0);
  });

  it('has nothing to do where Okta knew nobody of those to be deactivated', async () => {
    const run = bench({ accepts: false });
    const unknown = planOf([leaver('1')], unread).changes;
    expect(await apply(sending(unknown), run.task, run.bench, FRESH)).toMatchObject({
      status: 'nothing-to-do',
      imported: [],
      importedOfGroups: [],
    });
    expect(statuses(run)).toEqual(['S1 CLOSED']);
  });

  it('fails halfway with what was imported before, which is still to be read back and followed up', async () => {
    const run = bench({ statuses: ['IN_PROGRESS', 'COMPLETED', 'IN_PROGRESS', 'ERROR'] });
    const applied = await apply(sending(large), run.task, run.bench, FRESH);
    expect(applied).toMatchObject({ status: 'completed', failure: { code: 'session-failed' } });
    expect(applied.imported).toHaveLength(10_000);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 ERROR']);
  });

  it('fails in the same way where what is left is another plan, or cannot be planned', async () => {
    const changed = new SyncError('plan-changed', 'Nothing more was written.', { remedy: '' });
    const run = bench();
    const replan = () => Promise.reject(changed);
    const applied = await apply(sending(large), run.task, run.bench, { ...FRESH, readAt: START - 1000, replan });
    expect(applied).toMatchObject({ status: 'completed', failure: changed });
    expect(applied.imported).toHaveLength(10_000);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 CLOSED']);
  });

  it('claims nothing of a session that it has lost sight of while Okta imports it', async () => {
    const outage = new SyncError('okta-api', 'Okta does not answer.', { remedy: '' });
    const run = bench({ steps: { get: ['ok', 'ok', 'ok', outage, outage, outage] } });
    const applied = await apply(sending(large), run.task, run.bench, FRESH);
    expect(applied).toMatchObject({ status: 'triggered', failure: outage });
    expect(applied.imported).toHaveLength(10_000);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 TRIGGERED']);
    expect(run.steps().handedOver).toBeUndefined();
  });

  it('knows of a session that was seen only once it had COMPLETED that it was triggered', async () => {
    const outage = new SyncError('okta-api', 'Okta does not answer.', { remedy: '' });
    const run = bench({
      steps: {
        startImport: ['answer-lost'],
        get: ['ok', outage],
        list: ['ok', () => Object.assign(run.okta.sessions[0]!, { status: 'COMPLETED' })],
      },
    });
    const [joiner] = large;
    const applied = await apply(sending([joiner!]), run.task, run.bench, FRESH);
    expect(applied).toMatchObject({ status: 'completed', failure: outage, triggeredAt: expect.any(Number) });
    expect([...run.steps().triggerTimes.keys()]).toEqual(['S1']);
  });

  it('ends at once where nothing is known to be imported, or its time is over', async () => {
    const first = bench({ statuses: ['IN_PROGRESS', 'ERROR'] });
    await expect(apply(sending(large), first.task, first.bench, FRESH)).rejects.toMatchObject({
      code: 'session-failed',
    });
    const late = bench({ endsAfterMs: 30_000 });
    await expect(apply(sending(large), late.task, late.bench, FRESH)).rejects.toMatchObject({ code: 'timeout' });
    expect(statuses(late)).toEqual(['S1 COMPLETED']);
  });
});

describe('a person whom Okta refuses', () => {
  const four = planOf([member('1'), member('2'), leaver('3'), leaver('4')], listed(appUser('3'), appUser('4'))).changes;
  const refusing = (...ids: string[]) =>
    bench({ refuses: (body) => ids.some((id) => body.includes(`"externalId":"${id}"`)) });
  const accepting = (refused: (string | undefined)[]): Planning => ({
    ...FRESH,
    setAside: (people) => void refused.push(...people.map(({ item }) => item.externalId)),
  });

  it('is told to the planning, and everybody else is imported', async () => {
    const run = refusing('2');
    const refused: string[] = [];
    const applied = await apply(sending(four), run.task, run.bench, accepting(refused));
    expect(refused).toEqual(['2']);
    expect(ids(applied.imported)).toEqual(['3', '4', '1']);
    expect(applied.failure).toBeUndefined();
  });

  it('fails the run where it is a leaver: they keep their account', async () => {
    const run = refusing('3');
    const applied = await apply(sending(four), run.task, run.bench, accepting([]));
    expect(ids(applied.imported)).toEqual(['4', '1', '2']);
    expect(applied.failure).toMatchObject({ code: 'okta-api', message: expect.stringContaining('(3)') });
  });

  it('is all that is told of a run that did not wait: nobody has seen that the others were imported', async () => {
    const okta = { refuses: (body: string) => body.includes('"externalId":"3"') };
    const run = bench(okta, { waitForCompletion: false });
    const { failure } = await apply(sending(four), run.task, run.bench, accepting([]));
    expect(failure?.message).toBe('Okta refused to remove people who have left (3), so the run went on without them.');
  });

  it('is not looked for where nobody can be to blame alone: leavers are removed, and the run fails', async () => {
    const run = refusing('1', '2');
    const applied = await apply(sending(four), run.task, run.bench, FRESH);
    expect(ids(applied.imported)).toEqual(['3', '4']);
    expect(applied).toMatchObject({ status: 'completed', failure: { code: 'okta-api' } });
  });

  it('is not sent again in the session that takes the place of one without requests left', async () => {
    const held = ['20001', '20002'].map((id) => appUser(id));
    const people = planOf([leaver('20001'), leaver('20002'), ...many(9_200, (id) => member(id))], listed(...held));
    const refuses = (body: string) => body.includes('"externalId":"20001"');
    const run = bench({ refuses, steps: { load: ['ok', 'ok', 'ok', 'lost', 'lost'] } });
    const refused: string[] = [];
    await apply(sending(people.changes), run.task, run.bench, {
      ...accepting(refused),
      readAt: Number.MAX_SAFE_INTEGER,
    });
    expect(statuses(run)).toEqual(['S1 CLOSED', 'S2 COMPLETED']);
    expect(refused).toEqual(['20001']);
    expect(run.okta.loads.filter(({ session, body }) => session === 'S2' && refuses(body))).toEqual([]);
  });

  it('is told with whether anything was imported before them', async () => {
    const held = many(10_000, (id) => appUser(id));
    const people = planOf([...many(10_000, (id) => leaver(id)), member('20001'), member('20002')], listed(...held));
    const told: boolean[] = [];
    for (const [changes, refused] of [[people.changes, '20001'] as const, [four, '2'] as const]) {
      const run = refusing(refused);
      const setAside: Planning['setAside'] = (_, hasSent) => void told.push(hasSent);
      await apply(sending(changes), run.task, run.bench, { ...FRESH, readAt: Number.MAX_SAFE_INTEGER, setAside });
    }
    expect(told).toEqual([true, false]);
  });

  it('ends the run where a safeguard trips over them, with nothing imported', async () => {
    const run = refusing('2');
    const tripped = new SyncError('safeguard', 'Nothing was written.', { remedy: '' });
    const setAside = () => {
      throw tripped;
    };
    await expect(apply(sending(four), run.task, run.bench, { ...FRESH, setAside })).rejects.toBe(tripped);
    expect(statuses(run)).toEqual(['S1 CLOSED']);
    expect(run.okta.count('start')).toBe(0);
  });
});

describe('a plan that is more than a minute old once a session is open', () => {
  const two = planOf([member('1'), leaver('2')], listed(appUser('2'))).changes;
  const joiner = two.filter(({ action }) => action === 'create');
  const MINUTE = 60_000;

  /** An import that has to wait for another run's session, of so many milliseconds. */
  async function applyAfter(waitMs: number, replan: Planning['replan']) {
    const run = bench();
    let asked = 0;
    const planning = {
      ...FRESH,
      readAt: START - waitMs,
      replan: (...sent: Parameters<Planning['replan']>) => {
        asked++;
        return replan(...sent);
      },
    };
    const applied = await apply(sending(two), run.task, run.bench, planning).catch((error) => error);
    return { run, applied, asked };
  }

  it('is made again, and what it says then is sent', async () => {
    const { run, applied, asked } = await applyAfter(MINUTE + 1, async (sent) => {
      expect(sent).toEqual(sending([]));
      return sending(joiner);
    });
    expect(asked).toBe(1);
    expect(ids(applied.imported)).toEqual(ids(joiner));
    expect(statuses(run)).toEqual(['S1 COMPLETED']);
  });

  it('is carried out as it is where it is no older than that', async () => {
    const { applied, asked } = await applyAfter(MINUTE, async () => sending(joiner));
    expect(asked).toBe(0);
    expect(applied.imported).toHaveLength(2);
  });

  it('may leave nothing to be sent: the session is cancelled', async () => {
    const { run, applied } = await applyAfter(2 * MINUTE, async () => sending([]));
    expect(applied).toMatchObject({ status: 'nothing-to-do', imported: [] });
    expect(statuses(run)).toEqual(['S1 CLOSED']);
    expect(run.okta.loads).toEqual([]);
    expect(run.okta.calls.at(-1)).toBe('cancel S1');
  });

  it('may be blocked: the session is cancelled, and that is what the run ends with', async () => {
    const blocked = new SyncError('safeguard', 'Nothing was written.', { remedy: '' });
    const { run, applied } = await applyAfter(2 * MINUTE, () => Promise.reject(blocked));
    expect(applied).toBe(blocked);
    expect(statuses(run)).toEqual(['S1 CLOSED']);
    expect(run.okta.loads).toEqual([]);
  });

  it('is made again once, whatever the later sessions wait for, and knows who was sent', async () => {
    const large = planOf(
      many(20_001, (id) => member(id)),
      listed(),
    ).changes;
    const run = bench();
    const asked: (readonly PersonChange[])[] = [];
    const applied = await apply(sending(large), run.task, run.bench, {
      ...FRESH,
      readAt: START - 1000,
      async replan(sent) {
        asked.push(sent.people);
        return sending(large);
      },
    });
    expect(asked.map((sent) => sent.length)).toEqual([10_000]);
    expect(new Set(ids(applied.imported)).size).toBe(20_001);
    expect(applied.imported).toHaveLength(20_001);
  });
});

describe('a person whom Okta has refused, in a run that plans again before its next session', () => {
  it('is set aside in the new plan as well, and not sent again', async () => {
    // Each fills a request alone.
    const people = () =>
      planOf(
        many(52, (id) => member(id, { bio: 'x'.repeat(180_000) })),
        listed(),
      ).changes;
    const first = people();
    const run = bench({ refuses: (body) => body.includes('"externalId":"1"') });
    const setAside: (readonly [item: PersonChange, hasSent: boolean])[] = [];
    const again = people();
    const applied = await apply(sending(first), run.task, run.bench, {
      readAt: START - 1000,
      setAside: (refused, hasSent) => void setAside.push(...refused.map(({ item }) => [item, hasSent] as const)),
      replan: async (sent) => sending(again.filter(({ externalId }) => !ids(sent.people).includes(externalId))),
    });
    expect(setAside).toEqual([
      [first[0], false],
      [again[0], true],
    ]);
    expect(applied.failure).toBeUndefined();
    expect(ids(applied.imported).sort()).toEqual(ids(first.slice(1)).sort());
    expect(run.okta.loads.filter(({ body }) => body.includes('"externalId":"1"'))).toHaveLength(1);
  });
});

describe('readBackImport', () => {
  /** An Okta that lists these app users, and whose users may not be read. */
  const listing = (...rows: object[]): Okta => ({
    call: async ({ path }) => (path.startsWith('/api/v1/apps/') ? answer(200, rows) : answer(403)),
  });
  const row = (id: string) => ({ id: `00u${id}`, externalId: id, status: 'ACTIVE', profile: profileOf(id) });
  const look = async (
    identities: Identity[],
    directory: Directory,
    { api, given, imported }: { api: Okta; given?: Partial<Inputs>; imported?: readonly PersonChange[] },
  ) => {
    const run = bench({}, given, api);
    const { changes } = planOf(identities, directory);
    const all = imported ?? changes;
    const applied: Applied = { status: 'completed', importedOfGroups: [], imported: all, completedAt: 0 };
    const { task, bench: workbench } = run;
    const found = await readBackImport(applied, { identities, directory }, { task, bench: workbench });
    const warnings = run.lines.filter((line) => line.startsWith('warning'));
    return { found, changes, warnings, lines: run.lines, steps: run.steps() };
  };

  it('leaves who is not found applied for the report, which counts them, and says so in the log', async () => {
    const { found, changes, lines, steps } = await look([member('1'), member('2')], listed(), {
      api: listing(row('1')),
    });
    expect(found).toMatchObject({ sent: 2, notApplied: new Map([[changes[1], ['not found']]]) });
    expect(steps.readBack).toBe(found);
    expect(lines).toContain('info: The changes of 1 of 2 people sent do not show in Okta.');
    expect(lines.filter((line) => line.startsWith('warning'))).toEqual([]);
    expect(steps.notes).toEqual([]);
  });

  it('says nothing where everything is applied', async () => {
    const { found, warnings, steps } = await look([member('1')], listed(), { api: listing(row('1')) });
    expect(found).toMatchObject({ sent: 1, notApplied: new Map(), loginsChecked: true, removedUnseen: false });
    expect([warnings, steps.notes]).toEqual([[], []]);
  });

  it('notes that the logins of those who were removed were not checked', async () => {
    const { found, steps } = await look([leaver('1')], listed(appUser('1')), { api: listing() });
    expect(found).toMatchObject({ notApplied: new Map(), loginsChecked: false, removedUnseen: true });
    expect(steps.notes).toEqual([expect.stringMatching(/login not checked, .*`okta\.users\.read`/)]);
  });

  it('asks for nothing where nobody was imported, or nothing is compared', async () => {
    const api: Okta = { call: () => Promise.reject(new Error('nobody is to be asked')) };
    const nobody = await look([member('1')], listed(), { api, imported: [] });
    const nothing = await look([member('1')], unread, { api, given: { compareWith: 'nothing' } });
    for (const { found, steps } of [nobody, nothing]) {
      expect(found).toBeUndefined();
      expect(steps).not.toHaveProperty('readBack');
    }
  });

  it('warns where it fails, and undoes nothing', async () => {
    const api: Okta = { call: () => Promise.reject(new SyncError('okta-api', 'Okta is down.', { remedy: 'Wait.' })) };
    const { found, warnings } = await look([member('1')], listed(), { api });
    expect(found).toMatchObject({ unseen: 'failed', notApplied: new Map() });
    expect(warnings).toEqual([expect.stringContaining('could not be read back: Okta is down.')]);
  });
});
