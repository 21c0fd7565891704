import { describe, expect, it } from '@jest/globals';
import { silent } from '../../src/log.ts';
import type { Okta } from '../../src/okta/client.ts';
import { type VerifyContext, verify } from '../../src/okta/read-back.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import { appUser, profileOf } from '../sync/people/builders.ts';

/** An org without app users. */
const okta: Okta = {
  async call() {
    return { status: 200, headers: new Headers(), body: '[]', json: () => [] };
  },
};

function context(loginsOf: VerifyContext['loginsOf']) {
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
  (status: string): VerifyContext['loginsOf'] =>
  async (removed) =>
    new Map(removed.map((each) => [each, status]));

describe('the logins of people who were removed', () => {
  it('were checked where the login of everybody was found', async () => {
    const proof = await verify([one, two], context(all('DEPROVISIONED')));
    expect(proof).toEqual({
      unapplied: new Map(),
      logins: new Map([
        [one, 'DEPROVISIONED'],
        [two, 'DEPROVISIONED'],
      ]),
      loginsChecked: true,
    });
  });

  it('were not all checked where one of them was not found', async () => {
    const proof = await verify(
      [one, two],
      context(async () => new Map([[one, 'DEPROVISIONED']])),
    );
    expect(proof).toMatchObject({ loginsChecked: false, unapplied: new Map() });
    expect(proof?.logins?.size).toBe(1);
  });

  it('were not checked where users may not be read, and then no login is claimed', async () => {
    const proof = await verify(
      [one],
      context(async () => 'refused'),
    );
    expect(proof).toEqual({ unapplied: new Map(), loginsChecked: false });
  });

  it('that stay on are looked at a few times, and then told', async () => {
    const around = context(all('ACTIVE'));
    const proof = await verify([one], around);
    expect(proof?.unapplied).toEqual(new Map([[one, ['login still ACTIVE']]]));
    expect(proof?.logins).toEqual(new Map([[one, 'ACTIVE']]));
    expect(around.sleeps).toEqual([1, 2, 4]);
  });

  it('that go off between two looks are off', async () => {
    const statuses = ['ACTIVE', 'DEPROVISIONED'];
    const around = context(async (removed) => new Map([[removed[0]!, statuses.shift()!]]));
    expect(await verify([one], around)).toMatchObject({
      unapplied: new Map(),
      logins: new Map([[one, 'DEPROVISIONED']]),
    });
    expect(around.sleeps).toEqual([1]);
  });

  it('are asked of those alone who were removed', async () => {
    const asked: (readonly PersonChange[])[] = [];
    const update: PersonChange = { personioId: '3', externalId: '3', action: 'update', profile: profileOf('3') };
    await verify(
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
    const proof = await verify(
      [create],
      context(async () => new Map()),
    );
    expect(proof).not.toHaveProperty('logins');
  });
});
