import { describe, expect, it } from '@jest/globals';
import { type Batch, type BulkCall, pack } from '../../../src/sync/batches.ts';
import { many } from '../../sync/people/builders.ts';
import { type Script, scriptedOkta } from '../support.ts';

/** Somebody whose record Okta refuses has an id that begins with `bad`. */
const batchesOf = (call: BulkCall, ids: readonly string[]): Batch<string>[] =>
  pack(ids, {
    call,
    toJson: (id) => JSON.stringify(id),
    envelope: (items) => `[${items}]`,
    namesOf: () => ['email'],
    mustAccept: () => true,
  });
const upserts = (...ids: string[]) => batchesOf('bulk-upsert', ids);
const deletes = (...ids: string[]) => batchesOf('bulk-delete', ids);
const people = (count: number, from = 1) => many(count, (id) => `p${id}`, from);
/** These people, with others put among them: by their places. */
const withBad = (ids: readonly string[], ...places: number[]) =>
  ids.map((id, at) => (places.includes(at) ? `bad${at}` : id));

const refusing = (script: Script = {}) => scriptedOkta({ refuses: (body) => body.includes('bad'), ...script });
const refusedIn = ({ refused }: ReturnType<typeof scriptedOkta>) => refused.map(({ item }) => item);
/** Whom a session has accepted, in no order. */
const acceptedIn = ({ batches }: { readonly batches: readonly Batch[] }) =>
  batches.flatMap(({ items }) => items as string[]).sort();
const good = (ids: readonly string[]) => ids.filter((id) => !id.startsWith('bad')).sort();

describe('an upload that Okta refuses', () => {
  it.each([
    0, 1, 99, 100, 198, 199,
  ])('is halved until the one person is alone (place %i of 200), and everybody else is imported', async (place) => {
    const ids = withBad(people(200), place);
    const okta = refusing();
    const session = await okta.import(upserts(...ids));
    expect(session.status).toBe('COMPLETED');
    expect(refusedIn(okta)).toEqual([`bad${place}`]);
    expect(acceptedIn(session)).toEqual(good(ids));
    // The upload itself, and two for each time that it is halved at most.
    expect(okta.loads.length).toBeLessThanOrEqual(1 + 2 * 8);
  });

  it('tells of whom before the trigger, with the names that Okta’s answer has', async () => {
    const okta = refusing();
    await okta.import(upserts('p1', 'bad2'), {
      onRefused(people) {
        expect(people).toEqual([{ item: 'bad2', names: ['email'] }]);
        expect(okta.count('start')).toBe(0);
      },
    });
    expect(okta.count('start')).toBe(1);
  });

  it('of one person alone is not repeated, and their session is cancelled: there is nothing to import', async () => {
    const okta = refusing();
    expect(await okta.import(upserts('bad1'))).toMatchObject({ status: 'CLOSED', batches: [] });
    expect(okta.loads).toHaveLength(1);
    expect(refusedIn(okta)).toEqual(['bad1']);
    expect(okta.sleeps()).toEqual([]);
  });

  it('by mistake, and only once, sets nobody aside', async () => {
    const okta = scriptedOkta({ steps: { load: ['refused'] } });
    const session = await okta.import(upserts(...people(200)));
    expect(acceptedIn(session)).toEqual(people(200).sort());
    expect(okta.refused).toEqual([]);
  });

  it('may hold three people, in batches of their own', async () => {
    const ids = withBad(people(600), 7, 300, 599);
    const okta = refusing();
    const session = await okta.import(upserts(...ids));
    expect(refusedIn(okta).sort()).toEqual(['bad300', 'bad599', 'bad7']);
    expect(acceptedIn(session)).toEqual(good(ids));
    expect(okta.loads.length).toBeLessThanOrEqual(3 + 40);
  });

  it('may hold two people in one half of it', async () => {
    const ids = withBad(people(200), 3, 80);
    const okta = refusing();
    const session = await okta.import(upserts(...ids));
    expect(refusedIn(okta)).toEqual(['bad3', 'bad80']);
    expect(acceptedIn(session)).toEqual(good(ids));
  });

  it('to a session that somebody has ended meanwhile is nobody’s fault', async () => {
    const okta = refusing({ statuses: ['CLOSED'] });
    await expect(okta.import(upserts('bad1'))).rejects.toMatchObject({ code: 'session-failed' });
    expect(okta.refused).toEqual([]);
  });

  it('ends the run where it is no question of what is in it', async () => {
    const okta = refusing();
    const stop = new Error('too many');
    const refuses = okta.import(upserts('p1', 'bad2'), {
      onRefused() {
        throw stop;
      },
    });
    await expect(refuses).rejects.toBe(stop);
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
    expect(okta.count('start')).toBe(0);
  });
});

describe('uploads for which nobody is to blame', () => {
  it.each<[string, string[], number]>([
    ['both halves of one are refused', withBad(people(200), 50, 150), 3],
    ['every record is refused', people(200).map((id) => `bad${id}`), 3],
    ['more uploads are refused than people may be set aside', withBad(people(5 * 200), 0, 200, 400, 600, 800), 5],
    ['more people are refused than may be set aside', withBad(people(8), 0, 1, 2, 3), 40],
  ])('fail the run (%s)', async (_, ids, most) => {
    const okta = refusing();
    await expect(okta.import(upserts(...ids))).rejects.toMatchObject({
      code: 'okta-api',
      message: expect.stringContaining('No single record is to blame'),
    });
    expect(okta.loads.length).toBeLessThanOrEqual(most);
  });

  it('take no more than forty requests to find out', async () => {
    const ids = withBad(people(600), 99, 299, 499);
    const okta = refusing();
    await okta.import(upserts(...ids), { allowance: { items: 3, requests: 10 } }).catch(() => undefined);
    expect(okta.loads.length).toBeLessThanOrEqual(3 + 10);
  });

  it('keep no deactivation from being imported: it is triggered, and then the run fails', async () => {
    const okta = refusing();
    const ids = people(200).map((id) => `bad${id}`);
    await expect(okta.import([...deletes('p1', 'p2'), ...upserts(...ids)])).rejects.toMatchObject({
      code: 'okta-api',
      message: expect.stringContaining('What Okta had accepted before that is imported.'),
    });
    expect(okta.count('start')).toBe(1);
    expect(okta.sessions.map(({ status }) => status)).toEqual(['COMPLETED']);
  });

  it('cancel the session where nothing was accepted', async () => {
    const okta = refusing();
    await expect(okta.import(upserts('bad1', 'bad2'))).rejects.toMatchObject({
      message: expect.stringMatching(/No single record is to blame for it\.$/),
    });
    expect(okta.sessions.map(({ status }) => status)).toEqual(['CLOSED']);
    expect(okta.count('start')).toBe(0);
  });
});

describe('deletions', () => {
  it('are all accepted before the first upsert is loaded', async () => {
    const okta = refusing();
    await okta.import([...deletes(...people(1500)), ...upserts(...people(400, 5001))]);
    const calls = okta.calls.filter((call) => call.startsWith('load '));
    expect(calls).toEqual([...Array(8).fill('load bulk-delete'), 'load bulk-upsert', 'load bulk-upsert']);
  });

  it('are halved as well, and those that are accepted precede every upsert', async () => {
    const okta = refusing();
    const session = await okta.import([...deletes('p1', 'bad2', 'p3'), ...upserts('p4')]);
    expect(refusedIn(okta)).toEqual(['bad2']);
    expect(acceptedIn(session)).toEqual(['p1', 'p3', 'p4']);
    expect(okta.calls.filter((call) => call.startsWith('load ')).at(-1)).toBe('load bulk-upsert');
    expect(okta.count('load bulk-upsert')).toBe(1);
  });
});

describe('a session whose fifty requests are taken', () => {
  const ids = withBad(people(10_000), 9_999);

  it('is triggered without the upload that is refused, and waited for: the next one has requests for it', async () => {
    const okta = refusing();
    const session = await okta.import(upserts(...ids), { wait: false });
    expect(session.status).toBe('COMPLETED');
    expect(okta.loads).toHaveLength(50);
    expect(acceptedIn(session)).toEqual(good(ids.slice(0, 9_800)));
    expect(okta.refused).toEqual([]);
  });

  it('has the requests of later calls for finding out who is refused, and leaves those calls to the next session', async () => {
    const okta = refusing();
    const all = [...deletes('p1', 'bad2'), ...upserts(...people(9_800))];
    expect(all).toHaveLength(50);
    const session = await okta.import(all, { wait: false });
    expect(session.status).toBe('COMPLETED');
    expect(refusedIn(okta)).toEqual(['bad2']);
    expect(okta.loads).toHaveLength(50);
    expect(acceptedIn(session)).toEqual(['p1', ...good(people(9_400))].sort());
  });

  it('never takes a fifty-first', async () => {
    const okta = refusing();
    await okta.import(upserts(...withBad(people(9_800), 0)));
    expect(okta.loads.filter(({ session }) => session === 'S1').length).toBeLessThanOrEqual(50);
    expect(okta.loads).toHaveLength(50);
  });
});
