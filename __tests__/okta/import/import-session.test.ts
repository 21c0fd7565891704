import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../../src/errors.ts';
import { ACTIVE_SESSION, type ActiveSessionPolicy } from '../../../src/okta/active-session.ts';
import type { Batch } from '../../../src/sync/batches.ts';
import { many } from '../../sync/people/builders.ts';
import { deadline, type Script, START, type Step, scriptedOkta } from '../support.ts';

const batch = (call: Batch['call'], item: object, names: readonly string[] = []): Batch => {
  const one: Batch = { call, items: [item], body: JSON.stringify(item), names, mustAccept: true, halves: () => [one] };
  return one;
};
const upsert = (id: string) =>
  batch('bulk-upsert', { externalId: id, profile: { userName: `person${id}` } }, ['userName']);
const remove = (id: string) => batch('bulk-delete', { externalId: id });
/** The same batch, of which Okta need not accept anything. */
const optional = (one: Batch): Batch => ({ ...one, mustAccept: false });
const ONE = [upsert('1')];

const times = (count: number, step: Step): Step[] => Array.from({ length: count }, () => step);
const refusal = new SyncError('okta-permission', 'Okta does not let this credential do this.', {
  remedy: 'Grant the scope.',
});
const failure = new SyncError('okta-api', 'Okta answered 500.', { remedy: 'Run again.' });
const cancelled = new SyncError('cancelled', 'The run was cancelled (SIGTERM).', { remedy: 'Run it again.' });

/** What an import ends with when it fails. */
async function errorOf(ending: Promise<unknown>): Promise<SyncError> {
  const error = await ending.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(SyncError);
  return error as SyncError;
}

describe('an import session', () => {
  it('opens, loads, triggers, follows, and keeps the journal ahead of each step', async () => {
    const okta = scriptedOkta({ statuses: ['IN_PROGRESS', 'TRIGGERED', 'COMPLETED'] });
    const session = await okta.import([remove('1'), upsert('2')]);
    expect(okta.calls).toEqual([
      'list',
      'journal asked-for 0 to 150000',
      'create',
      'journal open S1',
      'load bulk-delete',
      'load bulk-upsert',
      'get',
      'start',
      'journal nothing',
      'sleep 1000',
      'get',
      'sleep 7500',
      'get',
    ]);
    expect(session).toMatchObject({ id: 'S1', status: 'COMPLETED', batches: { length: 2 }, durationMs: 8_500 });
    expect(okta.progress).toEqual([
      'S1 CREATED 0',
      'S1 IN_PROGRESS 1',
      'S1 IN_PROGRESS 2',
      'S1 TRIGGERED 2',
      'S1 TRIGGERED 2',
      'S1 COMPLETED 2',
    ]);
  });

  it('is done with the trigger where nobody waits', async () => {
    const okta = scriptedOkta();
    expect(await okta.import(ONE, { wait: false })).toMatchObject({ status: 'TRIGGERED' });
    expect(okta.calls.at(-1)).toBe('journal nothing');
  });

  it('uploads every batch once, byte for byte, at most five at a time', async () => {
    const okta = scriptedOkta();
    const batches = many(50, upsert);
    expect(await okta.import(batches)).toMatchObject({ batches: { length: 50 } });
    expect(okta.loads).toEqual(batches.map(({ body }) => ({ session: 'S1', body })));
    expect(okta.mostUnderWay()).toBe(5);
  });

  it.each([
    [2_000, [1_000, 3_000, 4_500, 6_750, 10_125, 15_187.5, 22_781.25]],
    [5_000, [1_000, 7_500, 11_250, 16_875, 25_312.5, 30_000, 30_000]],
    [100, [100, 150, 225, 337.5, 506.25, 759.375, 1139.0625]],
    [60_000, [1_000, ...Array(6).fill(60_000)]],
  ])('with a poll interval of %i ms is looked at after a second at most, then after %j', async (pollIntervalMs, pauses) => {
    const okta = scriptedOkta({ statuses: ['IN_PROGRESS', ...Array(6).fill('TRIGGERED')] });
    await okta.import(ONE, { pollIntervalMs });
    expect(okta.sleeps()).toEqual(pauses);
  });

  it('is looked at three times more than every five seconds on at most, however long its import takes', async () => {
    const okta = scriptedOkta({ statuses: ['IN_PROGRESS', ...Array(60).fill('TRIGGERED')] });
    await okta.import(ONE, { pollIntervalMs: 2_000 });
    /** How many looks it takes to see the end of an import of so many milliseconds. */
    const looksUntil = (end: number, pauses: readonly number[]) => {
      let now = 0;
      return pauses.findIndex((pause) => {
        now += pause;
        return now >= end;
      });
    };
    const before = [5_000, 7_500, 11_250, 16_875, 25_312.5, ...Array(60).fill(30_000)];
    for (let end = 500; end < 1_000_000; end += 500) {
      expect(looksUntil(end, okta.sleeps()) - looksUntil(end, before)).toBeLessThanOrEqual(3);
    }
  });

  it.each(['ERROR', 'EXPIRED', 'CLOSED', 'SOMETHING_NEW'])('that ends as %s has failed', async (status) => {
    const okta = scriptedOkta({ statuses: ['IN_PROGRESS', 'TRIGGERED', status] });
    const error = await errorOf(okta.import(ONE));
    expect(error).toMatchObject({ code: 'session-failed' });
    expect(error.message).toContain(`S1 ended as ${status}`);
    expect(okta.progress.at(-1)).toContain(status);
  });

  it.each(['ERROR', 'EXPIRED', 'CLOSED'])('that is %s before it is triggered has failed', async (status) => {
    const okta = scriptedOkta({ statuses: [status] });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'session-failed' });
    expect(okta.count('start')).toBe(0);
    expect(okta.calls.at(-1)).toBe('journal nothing');
  });
});

describe('a session of another run', () => {
  const MINUTE = 60_000;
  const idle = (minutes: number) => ({ created: START - 600 * MINUTE, lastUpdated: START - minutes * MINUTE });
  /** What happens to the other session, which ends by itself while it is looked at for the third time. */
  async function fate(policy: ActiveSessionPolicy, other: NonNullable<Script['sessions']>[0], more: Script = {}) {
    const ends = () => {
      okta.sessions[0]!.status = 'COMPLETED';
    };
    const okta = scriptedOkta({ ...more, sessions: [other], steps: { list: ['ok', 'ok', ends], ...more.steps } });
    const conflict = await okta.import(ONE, { activeSession: policy }).then(
      () => undefined,
      (error: SyncError) => error.code,
    );
    if (conflict !== undefined) return okta.count('create') === 0 && okta.count('cancel OTHER') === 0 && conflict;
    return okta.calls[1] === 'cancel OTHER' ? 'cancelled' : `waited for ${okta.sleeps()[0]}`;
  }

  const WAITED = 'waited for 5000';
  const CONFLICT = 'session-conflict';
  it.each<[ActiveSessionPolicy, string, number, string]>([
    ['cancel-stale', 'CREATED', 0, WAITED],
    ['cancel-stale', 'CREATED', 29.99, WAITED],
    ['cancel-stale', 'CREATED', 30, 'cancelled'],
    ['cancel-stale', 'IN_PROGRESS', 29.99, WAITED],
    ['cancel-stale', 'IN_PROGRESS', 30, 'cancelled'],
    ['cancel-stale', 'TRIGGERED', 300, WAITED],
    ['cancel', 'CREATED', 0, 'cancelled'],
    ['cancel', 'IN_PROGRESS', 0, 'cancelled'],
    ['cancel', 'TRIGGERED', 300, WAITED],
    ['wait', 'CREATED', 300, WAITED],
    ['wait', 'IN_PROGRESS', 300, WAITED],
    ['wait', 'TRIGGERED', 300, WAITED],
    ['fail', 'CREATED', 300, CONFLICT],
    ['fail', 'IN_PROGRESS', 300, CONFLICT],
    ['fail', 'TRIGGERED', 300, CONFLICT],
  ])('is, with active-session %s, in %s and untouched for %d minutes: %s', async (policy, status, minutes, expected) => {
    const more = policy === 'fail' ? { statuses: [status] } : {};
    expect(await fate(policy, { status, ...idle(minutes) }, more)).toBe(expected);
  });

  it('is judged by the clock of Okta', async () => {
    expect(await fate('cancel-stale', { ...idle(20) }, { serverAheadMs: 10 * MINUTE })).toBe('cancelled');
    expect(await fate('cancel-stale', { ...idle(40) }, { serverAheadMs: -11 * MINUTE })).toBe(WAITED);
  });

  it('that nobody has touched is as stale as it is old', async () => {
    expect(await fate('cancel-stale', { ...idle(0), lastUpdated: undefined })).toBe('cancelled');
  });

  it.each(ACTIVE_SESSION)('that is over stands in nobody’s way (%s)', async (activeSession) => {
    const sessions = ['COMPLETED', 'CLOSED', 'EXPIRED', 'ERROR'].map((status) => ({ status, ...idle(300) }));
    const okta = scriptedOkta({ sessions });
    expect(await okta.import(ONE, { activeSession })).toMatchObject({ status: 'COMPLETED' });
    expect(okta.calls.slice(0, 3)).toEqual(['list', 'journal asked-for 0 to 150000', 'create']);
  });

  it('that cannot be cancelled any more is waited for', async () => {
    const steps = { cancel: ['refused'] as const, list: ['ok'] as const };
    const okta = scriptedOkta({ sessions: [idle(300)], steps });
    await okta.import(ONE);
    expect(okta.calls.slice(0, 5)).toEqual(['list', 'cancel OTHER', 'sleep 5000', 'list', 'cancel OTHER']);
  });

  it('that is over by its own word is waited for until the list says so too, whatever the policy is', async () => {
    const okta = scriptedOkta({ sessions: [{ status: 'TRIGGERED' }], statuses: ['COMPLETED'] });
    expect(await okta.import(ONE, { activeSession: 'fail' })).toMatchObject({ id: 'S1', status: 'COMPLETED' });
    expect(okta.calls.slice(0, 4)).toEqual(['list', 'get', 'sleep 5000', 'list']);
  });

  it('is named in the conflict', async () => {
    const okta = scriptedOkta({ sessions: [{}] });
    const error = await errorOf(okta.import(ONE, { activeSession: 'fail' }));
    expect(error.message).toContain('OTHER');
    expect(okta.calls.filter((call) => /create|cancel|open/.test(call))).toEqual([]);
  });

  it('is named by a deadline that strikes while it is waited for', async () => {
    const okta = scriptedOkta({ sessions: [{ status: 'TRIGGERED' }], endsAfterMs: 60_000 });
    const error = await errorOf(okta.import(ONE));
    expect(error.code).toBe('timeout');
    expect(error.message).toMatch(/OTHER.*TRIGGERED/);
    expect(okta.count('create')).toBe(0);
  });

  it('stays untouched by a cancellation of this run', async () => {
    const okta = scriptedOkta({ sessions: [{}], steps: { list: ['ok', () => okta.end(cancelled)] } });
    expect(await errorOf(okta.import(ONE, { activeSession: 'wait' }))).toBe(cancelled);
    expect(okta.sessions[0]!.status).toBe('CREATED');
  });
});

describe('the five-minute rule', () => {
  it('is waited out by asking again, with growing pauses', async () => {
    const okta = scriptedOkta({ steps: { create: times(4, 'refused') } });
    expect(await okta.import(ONE, { wait: false })).toMatchObject({ status: 'TRIGGERED' });
    expect(okta.count('create')).toBe(5);
    expect(okta.sleeps()).toEqual([5_000, 7_500, 11_250, 16_875]);
  });

  it('is waited out no longer than the deadline', async () => {
    const okta = scriptedOkta({ steps: { create: times(100, 'refused') }, endsAfterMs: 240_000 });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'timeout' });
    expect(okta.sessions).toEqual([]);
  });

  it('is waited out with a look each time whether somebody else has come first', async () => {
    const comes = () => {
      okta.sessions.push({ id: 'OTHER', status: 'IN_PROGRESS', created: START, lastUpdated: START });
    };
    const okta = scriptedOkta({ steps: { create: ['refused'], list: ['ok', comes] } });
    expect(await errorOf(okta.import(ONE, { activeSession: 'fail' }))).toMatchObject({ code: 'session-conflict' });
  });
});

describe('a lost answer to creating', () => {
  it('is followed by a look, and the session that is there is used', async () => {
    const okta = scriptedOkta({ steps: { create: ['answer-lost'] } });
    expect(await okta.import(ONE)).toMatchObject({ id: 'S1', status: 'COMPLETED' });
    expect(okta.calls.slice(0, 7)).toEqual([
      'list',
      'journal asked-for 0 to 150000',
      'create',
      'journal asked-for 0 to 60000',
      'sleep 5000',
      'list',
      'journal open S1',
    ]);
  });

  it('is followed by a look, and by asking again where none is there', async () => {
    const okta = scriptedOkta({ steps: { create: ['lost', 'lost'] } });
    expect(await okta.import(ONE)).toMatchObject({ id: 'S1', status: 'COMPLETED' });
    expect(okta.count('create')).toBe(3);
    expect(okta.sessions).toHaveLength(1);
    // Before each time, and after each that was lost.
    expect(okta.calls.filter((call) => call.startsWith('journal asked-for 0 to '))).toHaveLength(5);
  });

  it.each<Step>(['lost', 'answer-lost'])('five times (%s) is a failure, and nothing stays open', async (step) => {
    const hidden = () => okta.sessions.splice(0).length;
    const okta = scriptedOkta({ steps: { create: times(9, step), list: ['ok', ...times(4, hidden)] } });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'okta-api' });
    expect(okta.count('create')).toBe(5);
    expect(okta.sessions.filter(({ status }) => status !== 'CLOSED')).toEqual([]);
  });

  it('makes no other session ours: not an older one, nor one that holds something', async () => {
    for (const other of [{ created: START - 2_000 }, { status: 'IN_PROGRESS' }]) {
      const comes = () => {
        okta.sessions.push({ id: 'OTHER', status: 'CREATED', created: START, lastUpdated: START, ...other });
      };
      const okta = scriptedOkta({ steps: { create: ['lost'], list: ['ok', comes] } });
      expect(await errorOf(okta.import(ONE, { activeSession: 'fail' }))).toMatchObject({ code: 'session-conflict' });
      expect(okta.loads).toEqual([]);
    }
  });

  it('knows its session by the clock of Okta', async () => {
    const okta = scriptedOkta({ steps: { create: ['answer-lost'] }, serverAheadMs: -3_600_000 });
    expect(await okta.import(ONE, { activeSession: 'fail' })).toMatchObject({ id: 'S1' });
  });

  it('finds its session even where the list is late, and the repeat was refused because of it', async () => {
    const hides = () => okta.sessions.pop();
    const shows = () =>
      okta.sessions.push({ id: 'S1', status: 'CREATED', created: START - 400, lastUpdated: START - 400 });
    const steps: Script['steps'] = { create: ['answer-lost', 'refused'], list: ['ok', hides, shows] };
    const okta = scriptedOkta({ steps });
    expect(await okta.import(ONE, { activeSession: 'fail' })).toMatchObject({ id: 'S1', status: 'COMPLETED' });
  });

  it('that may still take effect when the run ends is left to the post step', async () => {
    const okta = scriptedOkta({ steps: { create: [() => okta.end(cancelled)] } });
    expect(await errorOf(okta.import(ONE))).toBe(cancelled);
    expect(okta.calls.slice(-3)).toEqual(['journal asked-for 0 to 150000', 'create', 'cleanup list']);
  });

  it('leaves nothing behind when the run ends there', async () => {
    const okta = scriptedOkta({ steps: { create: ['answer-lost'] }, endsAfterMs: 3_000 });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'timeout' });
    expect(okta.calls.slice(-3)).toEqual(['cleanup list', 'cleanup cancel S1', 'journal nothing']);
    expect(okta.progress).toEqual(['S1 CLOSED 0']);
  });
});

describe('a lost answer to a load', () => {
  it('is repeated with the identical body', async () => {
    const okta = scriptedOkta({ steps: { load: ['answer-lost', 'lost', 'ok'] } });
    expect(await okta.import(ONE)).toMatchObject({ status: 'COMPLETED', batches: { length: 1 } });
    expect(okta.loads.map(({ body }) => body)).toEqual(Array(3).fill(ONE[0]!.body));
    expect(okta.sleeps().slice(0, 2)).toEqual([1_000, 1_500]);
  });

  it('is repeated four times, not five', async () => {
    expect(await scriptedOkta({ steps: { load: times(4, 'lost') } }).import(ONE)).toMatchObject({
      batches: { length: 1 },
    });
    const okta = scriptedOkta({ steps: { load: times(5, 'lost') } });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'okta-api' });
    expect(okta.loads).toHaveLength(5);
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
  });

  it('uses the requests that the session has left', async () => {
    const okta = scriptedOkta({ steps: { load: ['lost'] } });
    expect(await okta.import(many(49, upsert))).toMatchObject({ id: 'S1', batches: { length: 49 } });
    expect(okta.loads).toHaveLength(50);
  });

  it.each([
    [50, 1],
    [49, 2],
    [47, 4],
  ])('starts the session of %i batches anew after %i of them', async (batches, lost) => {
    const okta = scriptedOkta({ steps: { load: times(lost, 'lost') } });
    expect(await okta.import(many(batches, upsert))).toMatchObject({
      id: 'S2',
      status: 'COMPLETED',
      batches: { length: batches },
    });
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED', 'COMPLETED']);
    expect(okta.calls.indexOf('cleanup cancel S1')).toBeLessThan(okta.calls.lastIndexOf('create'));
    for (const session of ['S1', 'S2']) {
      expect(okta.loads.filter((load) => load.session === session).length).toBeLessThanOrEqual(50);
    }
  });

  it('does not start anew where the session could not be cancelled: the post step has to find that one', async () => {
    const okta = scriptedOkta({ steps: { load: ['lost'], cancel: [failure] } });
    expect(await errorOf(okta.import(many(50, upsert)))).toMatchObject({ code: 'okta-api' });
    expect(okta.count('create')).toBe(1);
    expect(okta.calls.filter((call) => call.startsWith('journal ')).at(-1)).toBe('journal open S1');
  });

  it('does not start anew where somebody else has triggered the session', async () => {
    const isTriggered = () => {
      okta.sessions[0]!.status = 'TRIGGERED';
    };
    const okta = scriptedOkta({ steps: { load: ['lost'], list: ['ok', isTriggered] } });
    const error = await errorOf(okta.import(many(50, upsert)));
    expect(error).toMatchObject({ code: 'session-failed', message: expect.stringContaining('S1 ended as TRIGGERED') });
    expect(okta.count('create')).toBe(1);
  });

  it('that never comes keeps nothing that was accepted from being imported: it is triggered, and then the run fails', async () => {
    const okta = scriptedOkta({ steps: { load: ['ok', ...times(5, 'lost')] } });
    const error = await errorOf(okta.import([remove('1'), upsert('2')]));
    expect(error).toMatchObject({
      code: 'okta-api',
      message: expect.stringContaining('What Okta had accepted before that is imported.'),
    });
    expect(okta.calls.filter((call) => call.startsWith('load '))).toEqual([
      'load bulk-delete',
      ...Array(5).fill('load bulk-upsert'),
    ]);
    expect(okta.progress.at(-1)).toBe('S1 COMPLETED 1, 1 unanswered');
    expect(okta.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
  });

  it('starts anew twice, and then has Okta import what it had accepted', async () => {
    const lossy = Array.from({ length: 200 }, (_, at): Step => (at % 6 === 0 ? 'ok' : 'lost'));
    const okta = scriptedOkta({ steps: { load: lossy } });
    const error = await errorOf(okta.import([remove('1'), ...many(49, upsert)]));
    expect(error).toMatchObject({
      code: 'okta-api',
      message: expect.stringContaining('What Okta had accepted before that is imported.'),
    });
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED', 'COMPLETED']);
  });

  it('starts anew twice, not three times', async () => {
    const okta = scriptedOkta({ steps: { load: times(1_000, 'lost') } });
    const error = await errorOf(okta.import(many(50, upsert)));
    expect(error.code).toBe('okta-api');
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect(okta.count('start')).toBe(0);
  });
});

describe('a lost answer to the trigger', () => {
  it.each<[string, Step[], string[], number]>([
    ['it was triggered', ['answer-lost'], ['IN_PROGRESS', 'TRIGGERED'], 1],
    ['it was, and is done', ['answer-lost'], ['IN_PROGRESS', 'COMPLETED', 'COMPLETED'], 1],
    ['it was not', ['lost'], ['IN_PROGRESS', 'IN_PROGRESS'], 2],
    ['it was not, four times', times(4, 'lost'), Array(5).fill('IN_PROGRESS'), 5],
    ['it was refused because it had been', ['refused'], ['IN_PROGRESS', 'TRIGGERED'], 1],
    ['it was refused for a moment', ['refused'], ['IN_PROGRESS', 'IN_PROGRESS'], 2],
  ])('is followed by a look at the status, and triggered again only where it was not (%s)', async (_, startImport, statuses, triggers) => {
    const okta = scriptedOkta({ steps: { startImport }, statuses });
    expect(await okta.import(ONE)).toMatchObject({ status: 'COMPLETED' });
    expect(okta.count('start')).toBe(triggers);
  });

  it.each<[Step, string]>([
    ['lost', 'okta-api'],
    ['refused', 'session-failed'],
  ])('five times (%s) is a failure, and nothing stays open', async (step, code) => {
    const okta = scriptedOkta({ steps: { startImport: times(9, step) } });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code });
    expect(okta.count('start')).toBe(5);
    expect(okta.sessions[0]!.status).toBe('CLOSED');
  });

  it.each(['EXPIRED', 'ERROR', 'CLOSED'])('on a session that is %s is a failure', async (status) => {
    const okta = scriptedOkta({ steps: { startImport: ['lost'] }, statuses: ['IN_PROGRESS', status] });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'session-failed' });
    expect(okta.count('start')).toBe(1);
  });
});

describe('an outage after the trigger', () => {
  it('is outlasted, two looks in a row at a time', async () => {
    const okta = scriptedOkta({
      steps: { get: ['ok', failure, failure, 'ok', failure, failure] },
      statuses: ['IN_PROGRESS', 'TRIGGERED', 'COMPLETED'],
    });
    expect(await okta.import(ONE)).toMatchObject({ id: 'S1', status: 'COMPLETED' });
    expect(okta.count('get')).toBe(7);
    expect(okta.count('start')).toBe(1);
  });

  it('that refuses to show the session ends the run at once', async () => {
    const okta = scriptedOkta({ steps: { get: ['ok', refusal] } });
    expect(await errorOf(okta.import(ONE))).toBe(refusal);
    expect(okta.count('get')).toBe(2);
  });

  it('leaves nothing to be cancelled, whether or not the session can still be looked at', async () => {
    const get = ['ok' as const, ...times(3, failure)];
    const seen = scriptedOkta({ steps: { get } });
    const unseen = scriptedOkta({ steps: { get, list: ['ok', failure] } });
    for (const okta of [seen, unseen]) {
      expect(await errorOf(okta.import(ONE))).toBe(failure);
      expect(okta.progress.at(-1)).toBe('S1 TRIGGERED 1');
      expect(okta.calls.filter((call) => /cancel|journal/.test(call)).at(-1)).toBe('journal nothing');
      expect(okta.log.lines.filter((line) => line.startsWith('warning'))).toEqual([]);
    }
  });
});

describe('a session still CREATED after its loads', () => {
  const untriggered = (okta: ReturnType<typeof scriptedOkta>) =>
    okta.calls.filter((call) => /^(cleanup |get|start|cancel|journal nothing)/.test(call));
  const BATCHES: [string, Batch[]][] = [
    ['upserts', [upsert('1')]],
    ['upserts and deletes', [remove('1'), upsert('2')]],
    ['deletes alone', [remove('1'), remove('2')]],
  ];

  it.each(
    BATCHES,
  )('(%s, somebody known to Okta among them) is looked at for ten seconds, then fails the run', async (_, batches) => {
    const okta = scriptedOkta({ accepts: false });
    const error = await errorOf(okta.import(batches));
    expect(error.code).toBe('session-failed');
    expect(error.message).toContain('S1');
    expect(okta.sleeps().reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
    expect(okta.count('start')).toBe(0);
    expect(okta.sessions[0]!.status).toBe('CLOSED');
    expect(untriggered(okta).at(-1)).toBe('journal nothing');
  });

  it('fails the run where Okta had to accept only one batch of several', async () => {
    const okta = scriptedOkta({ accepts: false });
    const batches = [optional(remove('1')), upsert('2'), optional(remove('3'))];
    expect(await errorOf(okta.import(batches))).toMatchObject({ code: 'session-failed' });
    expect(okta.count('start')).toBe(0);
  });

  it.each(
    BATCHES,
  )('(%s, nobody of them known to Okta) is cancelled, not triggered, after ten seconds', async (_, batches) => {
    const okta = scriptedOkta({ accepts: false });
    const session = await okta.import(batches.map(optional));
    expect(session).toMatchObject({ id: 'S1', status: 'CLOSED' });
    expect(untriggered(okta).slice(-2)).toEqual(['cancel S1', 'journal nothing']);
    expect(okta.sleeps().reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
  });

  it.each([
    true,
    false,
  ])('is looked at once where it shows at once what it accepted (mustAccept %s)', async (mustAccept) => {
    const okta = scriptedOkta();
    await okta.import(mustAccept ? ONE : ONE.map(optional), { wait: false });
    expect(okta.calls.filter((call) => call === 'get')).toHaveLength(1);
    expect(okta.sleeps()).toEqual([]);
  });

  it.each([
    ['the second', ['CREATED']],
    ['the third', ['CREATED', 'CREATED']],
  ])('may show what it accepted at %s look: it is triggered, its leavers are not called gone', async (_, before) => {
    for (const mustAccept of [true, false]) {
      const okta = scriptedOkta({ accepts: false, statuses: [...before, 'IN_PROGRESS'] });
      expect(await okta.import([mustAccept ? remove('1') : optional(remove('1'))])).toMatchObject({
        status: 'COMPLETED',
      });
      expect(okta.count('start')).toBe(1);
    }
  });

  it('may show it 400 ms late: with the shortest poll interval there are looks enough', async () => {
    const okta = scriptedOkta({ accepts: false, statuses: [...Array(4).fill('CREATED'), 'IN_PROGRESS'] });
    expect(await okta.import([remove('1')], { pollIntervalMs: 100, wait: false })).toMatchObject({
      status: 'TRIGGERED',
    });
    expect(okta.sleeps()).toEqual([100, 150, 225, 337.5]);
  });

  it('may show it just before the ten seconds are over', async () => {
    const looks = scriptedOkta({ accepts: false });
    await errorOf(looks.import(ONE));
    const last = looks.calls.filter((call) => call === 'get').length;
    const okta = scriptedOkta({ accepts: false, statuses: [...Array(last - 1).fill('CREATED'), 'IN_PROGRESS'] });
    expect(await okta.import(ONE)).toMatchObject({ status: 'COMPLETED' });
  });

  it.each([
    100, 2000, 300_000,
  ])('is looked at for ten seconds with a poll interval of %i ms, no more and no less', async (pollIntervalMs) => {
    const okta = scriptedOkta({ accepts: false });
    await okta.import([optional(remove('1'))], { pollIntervalMs });
    expect(okta.sleeps().reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(10_000, 6);
    expect(okta.count('get')).toBeGreaterThan(1);
  });

  it.each(['CLOSED', 'ERROR', 'EXPIRED'])('that others end as %s meanwhile is told as that', async (status) => {
    const okta = scriptedOkta({ accepts: false, statuses: ['CREATED', status] });
    const error = await errorOf(okta.import(ONE.map(optional)));
    expect(error.code).toBe('session-failed');
    expect(error.message).toContain(status);
  });

  it('that the deadline finds waiting is cancelled by the clean-up', async () => {
    const okta = scriptedOkta({ accepts: false, endsAfterMs: 6_000 });
    expect(await errorOf(okta.import(ONE))).toBe(deadline);
    expect(okta.sessions[0]!.status).toBe('CLOSED');
    expect(untriggered(okta).at(-1)).toBe('journal nothing');
  });
});

describe('when something goes wrong', () => {
  it.each<[string, Script['steps']]>([
    ['opening', { create: [refusal] }],
    ['loading', { load: [refusal, refusal, refusal, refusal, refusal] }],
    ['looking', { get: [refusal] }],
    ['triggering', { startImport: [refusal] }],
  ])('while %s, nothing stays open and the error is told', async (_, steps) => {
    const okta = scriptedOkta({ steps: steps ?? {} });
    expect(await errorOf(okta.import(many(20, upsert)))).toBe(refusal);
    expect(okta.sessions.filter(({ status }) => status !== 'CLOSED')).toEqual([]);
    expect(okta.calls.at(-1)).toBe('journal nothing');
  });

  it('what has not begun to load never does', async () => {
    const okta = scriptedOkta({ steps: { load: [refusal] } });
    await errorOf(okta.import(many(50, upsert)));
    expect(okta.loads.length).toBeLessThanOrEqual(6);
  });

  it('after the trigger, the session is left to Okta', async () => {
    const okta = scriptedOkta({ steps: { get: ['ok', ...times(3, failure)] } });
    expect(await errorOf(okta.import(ONE))).toBe(failure);
    expect(okta.sessions[0]!.status).toBe('TRIGGERED');
    expect(okta.calls.filter((call) => call.includes('cancel'))).toEqual([]);
  });

  it('because the session is over, the run says so', async () => {
    const expires = () => {
      okta.sessions[0]!.status = 'EXPIRED';
      throw failure;
    };
    const okta = scriptedOkta({ steps: { load: [expires] } });
    const error = await errorOf(okta.import(ONE));
    expect(error).toMatchObject({ code: 'session-failed', cause: failure });
    expect(error.message).toContain('EXPIRED');
  });

  it.each<[string, Script['steps']]>([
    ['listing', { load: [failure], list: ['ok', failure] }],
    ['cancelling', { load: [failure], cancel: [failure] }],
  ])('and cleaning up does too (%s), the journal stays for the post step', async (_, steps) => {
    const okta = scriptedOkta({ steps: steps ?? {} });
    expect(await errorOf(okta.import(ONE))).toBe(failure);
    expect(okta.calls).not.toContain('journal nothing');
    expect(okta.log.lines.at(-1)).toMatch(/^warning: .*post step/);
  });

  it('a cancelled run stops its loads and cancels its session by the clean-up', async () => {
    const okta = scriptedOkta({ steps: { load: ['ok', 'ok', () => okta.end(cancelled)] } });
    expect(await errorOf(okta.import(many(50, upsert)))).toBe(cancelled);
    expect(okta.loads.length).toBeLessThan(15);
    expect(okta.calls.slice(-3)).toEqual(['cleanup list', 'cleanup cancel S1', 'journal nothing']);
    expect(okta.progress.at(-1)).toBe('S1 CLOSED 2');
  });

  it('a deadline before the trigger cancels the session', async () => {
    const okta = scriptedOkta({ accepts: false, endsAfterMs: 7_000 });
    expect(await errorOf(okta.import(ONE))).toMatchObject({ code: 'timeout' });
    expect(okta.sessions[0]!.status).toBe('CLOSED');
  });

  it('a deadline after the trigger says that Okta is still importing, and what', async () => {
    const okta = scriptedOkta({ statuses: ['IN_PROGRESS', 'TRIGGERED', 'TRIGGERED'], endsAfterMs: 13_000 });
    const error = await errorOf(okta.import(ONE));
    expect(error.code).toBe('timeout');
    expect(error.message).toMatch(/still importing session S1/);
    expect(okta.sessions[0]!.status).toBe('TRIGGERED');
    expect(okta.progress.at(-1)).toBe('S1 TRIGGERED 1');
  });

  it('a deadline during the look itself says so as well', async () => {
    const strikes = () =>
      okta.end(new SyncError('timeout', 'The run took too long.', { remedy: 'Give it more time.' }));
    const okta = scriptedOkta({ steps: { get: ['ok', strikes] } });
    expect((await errorOf(okta.import(ONE))).message).toMatch(/still importing session S1/);
  });

  it('a cancellation after the trigger is a cancellation', async () => {
    const okta = scriptedOkta({ steps: { get: ['ok', () => okta.end(cancelled)] } });
    expect(await errorOf(okta.import(ONE))).toBe(cancelled);
    expect(okta.sessions[0]!.status).toBe('TRIGGERED');
  });
});

describe('where things happen at once,', () => {
  it('a session that another run opens after a refusal is none of ours', async () => {
    const comes = () =>
      void okta.sessions.push({ id: 'OTHER', status: 'CREATED', created: START + 1000, lastUpdated: START + 1000 });
    const okta = scriptedOkta({ steps: { list: ['ok', comes], create: ['refused'] }, endsAfterMs: 60_000 });
    await expect(okta.import(ONE, { activeSession: 'fail' })).rejects.toThrow(/OTHER/);
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CREATED']);
  });

  it('a trigger that got through meanwhile is not reported as cancelled', async () => {
    const steps: Script['steps'] = { startImport: [() => okta.end(cancelled)], cancel: ['refused'] };
    const okta = scriptedOkta({ steps, statuses: ['IN_PROGRESS', 'TRIGGERED'] });
    await expect(okta.import(ONE)).rejects.toThrow();
    expect(okta.progress.at(-1)).toBe('S1 TRIGGERED 1');
  });

  it('a list that lags behind a cancellation is not asked without a pause', async () => {
    const okta = scriptedOkta({
      sessions: [{ created: START - 1e8, lastUpdated: START - 1e8 }],
      steps: {
        list: Array(20).fill(() => {
          okta.sessions[0]!.status = 'CREATED';
        }),
      },
    });
    await okta.import(ONE);
    expect(okta.sleeps().length).toBeGreaterThan(10);
  });

  it('an import that completed while Okta could not be asked did not end badly', async () => {
    const failure = new SyncError('okta-api', 'Okta answered 500', { remedy: '' });
    const fails = () => {
      okta.sessions[0]!.status = 'COMPLETED';
      throw failure;
    };
    const okta = scriptedOkta({ steps: { get: ['ok', fails, fails, fails] } });
    await expect(okta.import(ONE)).rejects.toThrow(/Okta answered 500/);
    expect(okta.progress.at(-1)).toMatch(/COMPLETED/);
  });

  it('an import that ended badly while Okta could not be asked is told as that', async () => {
    const fails = () => {
      okta.sessions[0]!.status = 'ERROR';
      throw failure;
    };
    const okta = scriptedOkta({ steps: { get: ['ok', fails, fails, fails] } });
    const error = await errorOf(okta.import(ONE));
    expect(error).toMatchObject({ code: 'session-failed', cause: failure });
    expect(error.message).toContain('S1 ended as ERROR');
    expect(okta.progress.at(-1)).toBe('S1 ERROR 1');
  });

  it('a session that another run opened while ours was refused is left alone', async () => {
    const refuse = () => {
      okta.sessions.push({ id: 'OTHER', status: 'CREATED', created: START + 1000, lastUpdated: START + 1000 });
      throw new SyncError('okta-permission', 'no', { remedy: '' });
    };
    const okta = scriptedOkta({ steps: { create: [refuse] } });
    await expect(okta.import(ONE)).rejects.toThrow('no');
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CREATED']);
  });

  it('a deadline that strikes during a look names the session that was waited for', async () => {
    const late = () => new SyncError('timeout', 'The run took too long.', { remedy: '' });
    const okta = scriptedOkta({ sessions: [{ status: 'TRIGGERED' }], steps: { list: ['ok', () => okta.end(late())] } });
    await expect(okta.import(ONE)).rejects.toThrow(/OTHER/);
  });
});

it('the log tells of sessions and counts, never of people', async () => {
  const okta = scriptedOkta({ sessions: [{}], steps: { create: ['refused', 'lost'], load: ['lost'] } });
  await okta.import([upsert('secret')], { activeSession: 'cancel' });
  expect(okta.log.lines.length).toBeGreaterThan(4);
  expect(okta.log.lines.join('\n')).not.toMatch(/secret|person/);
});
