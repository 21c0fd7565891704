import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../../src/errors.ts';
import type { LeftOpen } from '../../../src/okta/import/session.ts';
import { many } from '../../sync/people/builders.ts';
import { batch, type Script, START, scriptedOkta } from '../support.ts';

const ONE = many(1, batch);
const MINUTE = 60_000;
const always = (step: 'refused') => Array.from({ length: 200 }, () => step);

/** How long after the start each session was asked for, in seconds. */
function askedAfter({ calls }: ReturnType<typeof scriptedOkta>): number[] {
  let now = 0;
  return calls.flatMap((call) => {
    if (call.startsWith('sleep ')) now += Number(call.slice(6));
    return call === 'create' ? [now / 1000] : [];
  });
}

describe('a session that Okta refuses to open while its list shows none that is open', () => {
  it('is a conflict after ten minutes, which says where the session is to be seen', async () => {
    const okta = scriptedOkta({ steps: { create: always('refused') } });
    await expect(okta.import(ONE)).rejects.toMatchObject({
      code: 'session-conflict',
      remedy: expect.stringContaining('Reports → Import Monitoring'),
    });
    expect(askedAfter(okta).at(-2)).toBeLessThan(600);
    expect(askedAfter(okta).at(-1)).toBeGreaterThanOrEqual(600);
    expect(okta.sessions).toEqual([]);
    expect(okta.calls.at(-1)).toBe('journal nothing');
  });

  it('is a timeout where the deadline strikes before that', async () => {
    const okta = scriptedOkta({ steps: { create: always('refused') }, endsAfterMs: 9 * MINUTE });
    await expect(okta.import(ONE)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('is not called that while another session is seen to be open now and then', async () => {
    const comes = () =>
      void okta.sessions.push({ id: 'OTHER', status: 'TRIGGERED', created: START, lastUpdated: START });
    const goes = () => void okta.sessions.splice(0);
    const list = [...Array(15).fill('ok'), comes, goes];
    const okta = scriptedOkta({ steps: { create: Array(28).fill('refused'), list } });
    expect(await okta.import(ONE)).toMatchObject({ status: 'COMPLETED' });
    expect(askedAfter(okta).at(-1)).toBeGreaterThan(601);
  });
});

it('a session is not asked for where the post step would not know, and what others open then is left alone', async () => {
  const okta = scriptedOkta();
  const opened = { id: 'OTHER', status: 'CREATED', created: START, lastUpdated: START };
  const journal = {
    write({ is }: LeftOpen) {
      okta.sessions.push(opened);
      if (is === 'asked-for') throw new SyncError('input-invalid', 'Nothing can be saved.', { remedy: '' });
    },
  };
  await expect(okta.import(ONE, { journal })).rejects.toMatchObject({ code: 'input-invalid' });
  expect(okta.calls).toEqual(['list']);
  expect(okta.sessions[0]).toMatchObject({ id: 'OTHER', status: 'CREATED' });
});

describe('a session after one that this run has triggered', () => {
  it('is first asked for a minute after the trigger, and then every half minute', async () => {
    const okta = scriptedOkta({ steps: { create: Array(3).fill('refused') } });
    await okta.import(ONE, { triggeredAt: START - 10_000 });
    expect(okta.calls[0]).toBe('sleep 50000');
    expect(askedAfter(okta)).toEqual([50, 80, 110, 140]);
  });

  it('is asked for sooner where sessions are looked at more often than by default', async () => {
    const okta = scriptedOkta({ steps: { create: Array(2).fill('refused') } });
    await okta.import(ONE, { triggeredAt: START, pollIntervalMs: 100 });
    expect(askedAfter(okta)).toEqual([3, 4.5, 6.75]);
  });

  it('is asked for at once where that minute is over', async () => {
    const okta = scriptedOkta();
    await okta.import(ONE, { triggeredAt: START - MINUTE });
    expect(askedAfter(okta)).toEqual([0]);
  });

  it('tells a deadline what is being waited for', async () => {
    const okta = scriptedOkta({ endsAfterMs: 20_000 });
    await expect(okta.import(ONE, { triggeredAt: START })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringMatching(/some minutes after the last one was triggered/),
    });
    expect(okta.count('create')).toBe(0);
  });
});

describe('after an answer to creating was lost,', () => {
  const other = (id: string, ms: number, status = 'CREATED') => {
    return { id, status, created: START + ms, lastUpdated: START + ms };
  };
  const loadedInto = (okta: ReturnType<typeof scriptedOkta>) => okta.loads.map(({ session }) => session);

  it('neither of two sessions that appeared is taken, or cancelled', async () => {
    const come = () => void okta.sessions.push(other('ONE', 0), other('TWO', 1_000));
    const okta = scriptedOkta({ steps: { create: ['lost'], list: ['ok', come] } });
    await expect(okta.import(ONE, { activeSession: 'cancel' })).rejects.toThrow(/ONE, TWO/);
    expect(loadedInto(okta)).toEqual([]);
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CREATED', 'CREATED']);
    expect(okta.calls.at(-1)).toBe('cleanup list');
  });

  it('a session is another client’s that appears more than a minute later', async () => {
    const opens = () => void okta.sessions.push(other('BUSY', 0, 'TRIGGERED'));
    const isFollowed = () => void okta.sessions.splice(0, 1, other('OTHER', 100_000));
    const ends = () => void okta.sessions.splice(0);
    const list: Script['steps'] = { list: ['ok', opens, ...Array(6).fill('ok'), isFollowed, ends] };
    const okta = scriptedOkta({ steps: { create: ['lost'], ...list } });
    expect(await okta.import(ONE, { activeSession: 'wait' })).toMatchObject({ status: 'COMPLETED' });
    expect(okta.calls.filter((call) => call.includes('OTHER'))).toEqual([]);
    expect(loadedInto(okta)).toEqual(['S1']);
  });

  it.each<[string, Script['steps'], string]>([
    ['from when to when it may have been created', { create: ['lost'] }, 'journal asked-for 0 to 60000'],
    ['until when, once a repeat is refused', { create: ['lost', 'refused'] }, 'journal asked-for 0 to 5000'],
  ])('the journal tells the post step %s', async (_, steps, entry) => {
    const okta = scriptedOkta({ steps: steps ?? {} });
    await okta.import(ONE);
    expect(okta.calls).toContain(entry);
  });
});
