import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../../src/errors.ts';
import { cancelLeftOpen } from '../../../src/okta/import/cancel.ts';
import type { LeftOpen } from '../../../src/okta/import/session.ts';
import type { IdentitySource } from '../../../src/okta/sessions.ts';
import { many } from '../../sync/people/builders.ts';
import { batch, REFUSAL, type Script, START, scriptedOkta } from '../support.ts';

describe('cancelLeftOpen', () => {
  const other = { id: 'OTHER', created: START - 60_000 };
  const ours = { id: 'S1', created: START - 400, lastUpdated: START - 400 };
  const words = async (sessions: Script['sessions'], left: LeftOpen) => {
    const okta = scriptedOkta({ sessions: sessions ?? [] });
    const found = await cancelLeftOpen(okta.context.source, left);
    return [found ? `${found.session.id} ${found.session.status}` : 'nothing', ...okta.calls];
  };

  it.each<[string, Script['sessions'], LeftOpen, string[]]>([
    ['asks nothing where nothing was asked for', [other], { is: 'nothing' }, ['nothing']],
    ['cancels a session that is CREATED', [other, ours], { is: 'open', id: 'S1' }, ['S1 CLOSED', 'list', 'cancel S1']],
    [
      'cancels a session that is IN_PROGRESS',
      [{ ...ours, status: 'IN_PROGRESS' }],
      { is: 'open', id: 'S1' },
      ['S1 CLOSED', 'list', 'cancel S1'],
    ],
    [
      'leaves a session alone that is TRIGGERED',
      [{ ...ours, status: 'TRIGGERED' }],
      { is: 'open', id: 'S1' },
      ['S1 TRIGGERED', 'list'],
    ],
    [
      'leaves a session alone that is over',
      [{ ...ours, status: 'COMPLETED' }],
      { is: 'open', id: 'S1' },
      ['S1 COMPLETED', 'list'],
    ],
    [
      'finds a session by its time where its id is not known',
      [other, ours],
      { is: 'asked-for', since: START, until: START },
      ['S1 CLOSED', 'list', 'cancel S1'],
    ],
    [
      'finds none where none came of asking',
      [other],
      { is: 'asked-for', since: START, until: START },
      ['nothing', 'list'],
    ],
  ])('%s', async (_, sessions, left, expected) => {
    expect(await words(sessions, left)).toEqual(expected);
  });

  it('a session that the list does not show yet is read itself, and cancelled', async () => {
    const cancelledIds: string[] = [];
    const source = {
      list: async () => ({ sessions: [], serverTime: START }),
      get: async (id: string) => ({ id, status: 'IN_PROGRESS', created: START, lastUpdated: START }),
      cancel: async (id: string) => {
        cancelledIds.push(id);
        return 'cancelled';
      },
    } as unknown as IdentitySource;
    expect(await cancelLeftOpen(source, { is: 'open', id: 'S1' })).toMatchObject({ cancelled: true });
    expect(cancelledIds).toEqual(['S1']);
  });

  it('does not take a refusal for an answer: a session that is still open is cancelled once more', async () => {
    const okta = scriptedOkta({ sessions: [ours], steps: { cancel: ['refused', 'refused'] } });
    const found = await cancelLeftOpen(okta.context.source, { is: 'open', id: 'S1' });
    expect(found).toMatchObject({ session: { status: 'CLOSED' }, cancelled: true });
    expect(okta.calls).toEqual(['list', 'cancel S1', 'get', 'cancel S1', 'get', 'cancel S1']);
  });

  it('throws where the session stays open whatever Okta is asked', async () => {
    const okta = scriptedOkta({ sessions: [ours], steps: { cancel: Array(9).fill('refused') } });
    await expect(cancelLeftOpen(okta.context.source, { is: 'open', id: 'S1' })).rejects.toMatchObject({
      code: 'okta-api',
      message: expect.stringContaining('S1'),
    });
    expect(okta.count('cancel S1')).toBe(3);
  });

  it('says what a session has become that Okta refuses to cancel', async () => {
    const okta = scriptedOkta({ sessions: [ours], steps: { cancel: ['refused'] }, statuses: ['GONE'] });
    const found = await cancelLeftOpen(okta.context.source, { is: 'open', id: 'S1' });
    expect(found).toMatchObject({ session: { status: 'GONE' }, cancelled: false });
  });
});

describe('of sessions that appeared after a creation whose answer was lost,', () => {
  const asked: LeftOpen = { is: 'asked-for', since: START, until: START + 10_000 };
  const at = (id: string, ms: number, more: object = {}) => {
    return { id, created: START + ms, lastUpdated: START + ms, ...more };
  };

  it.each([
    ['one that was created too late to be it', at('OTHER', 12_000)],
    ['one that somebody has loaded something into', at('OTHER', 0, { lastUpdated: START + 5_000 })],
    ['one that is IN_PROGRESS', at('OTHER', 0, { status: 'IN_PROGRESS' })],
  ])('%s is another client’s, and left alone', async (_, session) => {
    const okta = scriptedOkta({ sessions: [session] });
    expect(await cancelLeftOpen(okta.context.source, asked)).toBeUndefined();
    expect(okta.calls).toEqual(['list']);
  });

  it('one that somebody loads while it is looked at twice is another client’s', async () => {
    const okta = scriptedOkta({ sessions: [at('OTHER', 0)] });
    const pause = async () => {
      Object.assign(okta.sessions[0]!, { status: 'IN_PROGRESS', lastUpdated: START + 1_000 });
    };
    expect(await cancelLeftOpen(okta.context.source, asked, pause)).toBeUndefined();
    expect(okta.calls).toEqual(['list', 'get']);
  });

  it('one that stays as it is was this run’s, and is cancelled', async () => {
    const okta = scriptedOkta({ sessions: [at('S1', 0)] });
    const found = await cancelLeftOpen(okta.context.source, asked, async () => {});
    expect(found).toMatchObject({ session: { id: 'S1', status: 'CLOSED' }, cancelled: true });
  });

  it('none is touched where there are two, and that is told', async () => {
    const okta = scriptedOkta({ sessions: [at('ONE', 1_000), at('TWO', 2_000)] });
    await expect(cancelLeftOpen(okta.context.source, asked)).rejects.toMatchObject({
      code: 'session-conflict',
      message: expect.stringMatching(/ONE, TWO/),
    });
    expect(okta.calls).toEqual(['list']);
  });
});

describe('a run whose session Okta refuses to cancel', () => {
  const refused = () => new SyncError('okta-api', 'Okta refused the upload.', { remedy: '' });

  it('keeps the journal, so that the post step tries again', async () => {
    const okta = scriptedOkta({ steps: { load: [refused()], cancel: Array(9).fill('refused') } });
    await expect(okta.import(many(1, batch))).rejects.toMatchObject({ code: 'okta-api' });
    expect(okta.calls).not.toContain('journal nothing');
    expect(okta.log.lines.at(-1)).toMatch(/^warning: .*post step/);
  });

  it('keeps it as well where the session has nothing to import', async () => {
    const okta = scriptedOkta({ refuses: () => true, steps: { cancel: Array(9).fill('refused') } });
    await expect(okta.import(many(1, batch))).rejects.toMatchObject({ code: 'okta-api' });
    expect(okta.refused.map(({ names }) => names)).toEqual([REFUSAL.names]);
    expect(okta.calls).not.toContain('journal nothing');
  });

  it('closes it once the session was seen to be closed', async () => {
    const okta = scriptedOkta({ steps: { load: [refused()], cancel: ['refused'] } });
    await expect(okta.import(many(1, batch))).rejects.toMatchObject({ code: 'okta-api' });
    expect(okta.calls.slice(-4)).toEqual(['cleanup cancel S1', 'cleanup get', 'cleanup cancel S1', 'journal nothing']);
  });
});
