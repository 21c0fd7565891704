import { describe, expect, it } from '@jest/globals';
import { silent } from '../../src/log.ts';
import type { Okta } from '../../src/okta/client.ts';
import { type ReadBackContext, readBack } from '../../src/okta/read-back.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import { appUser, profileOf } from '../sync/people/builders.ts';

/** An org without app users. */
const okta: Okta = {
  async call() {
    return { status: 200, headers: new Headers(), body: '[]', json: () => [] };
  },
};

function context(loginsOf: ReadBackContext['loginsOf']) {
  const sleeps: number[] = [];
  return {
    okta,
    sourceId: '0oa1',
    held: 1,
    loginsOf,
    clock: { now: () => 0, sleep: async (ms: number) => void sleeps.push(ms), timer: () => () => {} },
    signal: new AbortController().signal,
    log: silent,
    pauseMs: 1,
    sleeps,
  };
}

const deactivated = (id: string): PersonChange => ({
  personioId: id,
  externalId: id,
  action: 'deactivate',
  appUser: appUser(id),
});
const [one, two] = [deactivated('1'), deactivated('2')];
const all =
  (status: string): ReadBackContext['loginsOf'] =>
  async (removed) =>
    new Map(removed.map((each) => [each, status]));

describe('the logins of people who were removed', () => {
  it('were checked where the login of everybody was found', async () => {
    const found = await readBack([one, two], context(all('DEPROVISIONED')));
    expect(found).toEqual({
      sent: 2,
      notApplied: new Map(),
      waiting: new Set(),
      removedUnseen: false,
      logins: new Map([
        [one, 'DEPROVISIONED'],
        [two, 'DEPROVISIONED'],
      ]),
      loginsChecked: true,
    });
  });

  it('were not all checked where one of them was not found', async () => {
    const found = await readBack(
      [one, two],
      context(async () => new Map([[one, 'DEPROVISIONED']])),
    );
    expect(found).toMatchObject({ loginsChecked: false, notApplied: new Map() });
    expect(found?.logins?.size).toBe(1);
  });

  it('were not checked where users may not be read, and then no login is claimed', async () => {
    const found = await readBack(
      [one],
      context(async () => 'refused'),
    );
    expect(found).toEqual({
      sent: 1,
      notApplied: new Map(),
      waiting: new Set(),
      loginsChecked: false,
      removedUnseen: true,
    });
  });

  it('that stay on are looked at a few times, and then told', async () => {
    const around = context(all('ACTIVE'));
    const found = await readBack([one], around);
    expect(found?.notApplied).toEqual(new Map([[one, ['login still ACTIVE']]]));
    expect(found?.logins).toEqual(new Map([[one, 'ACTIVE']]));
    expect(around.sleeps).toEqual([1, 2, 4]);
  });

  it('that go off between two looks are off', async () => {
    const statuses = ['ACTIVE', 'DEPROVISIONED'];
    const around = context(async (removed) => new Map([[removed[0]!, statuses.shift()!]]));
    expect(await readBack([one], around)).toMatchObject({
      notApplied: new Map(),
      logins: new Map([[one, 'DEPROVISIONED']]),
    });
    expect(around.sleeps).toEqual([1]);
  });

  it('are asked of those alone who were removed', async () => {
    const asked: (readonly PersonChange[])[] = [];
    const update: PersonChange = { personioId: '3', externalId: '3', action: 'update', profile: profileOf('3') };
    await readBack(
      [update, one],
      context(async (removed) => {
        asked.push(removed);
        return new Map([[one, 'GONE']]);
      }),
    );
    expect(new Set(asked.map((each) => each.length))).toEqual(new Set([1]));
    expect(asked[0]).toEqual([one]);
  });

  it('are claimed of nobody where nobody was removed: no look is no zero', async () => {
    const create: PersonChange = { personioId: '3', externalId: '3', action: 'create', profile: profileOf('3') };
    const found = await readBack(
      [create],
      context(async () => new Map()),
    );
    expect(found).not.toHaveProperty('logins');
    expect(found).toMatchObject({ loginsChecked: true, removedUnseen: false });
  });
});
