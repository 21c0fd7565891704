import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import { silent } from '../../src/log.ts';
import type { Okta } from '../../src/okta/client.ts';
import { type ReadBackContext, readBack } from '../../src/okta/read-back.ts';
import type { PersonChange } from '../../src/sync/people/change.ts';
import { appUser, profileOf } from '../sync/people/builders.ts';
import { keepingLog } from './support.ts';

/** An org with these app users, look by look; the last of them stay. */
function holding(...looks: (readonly object[])[]): Okta {
  return {
    async call() {
      const rows = looks.length > 1 ? looks.shift() : looks[0];
      return { status: 200, headers: new Headers(), body: '[]', json: () => rows };
    },
  };
}

function context(loginsOf: ReadBackContext['loginsOf'], okta = holding([])) {
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
const login = (status: string) => ({ id: '00u', status });
const all =
  (status: string): ReadBackContext['loginsOf'] =>
  async (removed) =>
    new Map(removed.map((each) => [each, login(status)]));

describe('the logins of people who were removed', () => {
  it('were checked where the login of everybody was found', async () => {
    const found = await readBack([one, two], context(all('DEPROVISIONED')));
    expect(found).toEqual({
      sent: 2,
      notApplied: new Map(),
      waiting: new Set(),
      userIds: new Map(),
      removedUnseen: false,
      logins: new Map([
        [one, login('DEPROVISIONED')],
        [two, login('DEPROVISIONED')],
      ]),
      loginsChecked: true,
    });
  });

  it('were not all checked where one of them was not found', async () => {
    const found = await readBack(
      [one, two],
      context(async () => new Map([[one, login('DEPROVISIONED')]])),
    );
    expect(found).toMatchObject({ loginsChecked: false, notApplied: new Map() });
    expect(found.logins?.size).toBe(1);
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
      userIds: new Map(),
      loginsChecked: false,
      removedUnseen: true,
    });
  });

  it('that stay on are looked at a few times, and then told', async () => {
    const around = context(all('ACTIVE'));
    const found = await readBack([one], around);
    expect(found.notApplied).toEqual(new Map([[one, ['login still ACTIVE']]]));
    expect(found.logins).toEqual(new Map([[one, login('ACTIVE')]]));
    expect(around.sleeps).toEqual([1, 2, 4, 8]);
  });

  it('that go off between two looks are off', async () => {
    const statuses = ['ACTIVE', 'DEPROVISIONED'];
    const around = context(async (removed) => new Map([[removed[0]!, login(statuses.shift()!)]]));
    expect(await readBack([one], around)).toMatchObject({
      notApplied: new Map(),
      logins: new Map([[one, login('DEPROVISIONED')]]),
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
        return new Map([[one, login('GONE')]]);
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

describe('the logins of people who were removed, where the app users can no more be read', () => {
  const failing = (error: Error): Okta => ({ call: () => Promise.reject(error) });
  const refused: Okta = {
    call: async () => ({ status: 403, headers: new Headers(), body: '', json: () => ({}) }),
  };
  const outage = new SyncError('okta-api', 'Okta has an outage.', { remedy: 'Wait.' });
  const create: PersonChange = { personioId: '3', externalId: '3', action: 'create', profile: profileOf('3') };

  it.each([
    ['refused', refused],
    ['failed', failing(outage)],
  ] as const)('are looked at all the same (%s), as often as any of them may still end', async (unseen, okta) => {
    const statuses = ['ACTIVE', 'ACTIVE', 'DEPROVISIONED'];
    const around = context(async () => new Map([[one, login(statuses.shift()!)]]), okta);
    expect(await readBack([one, create], around)).toEqual({
      ...{ sent: 2, notApplied: new Map(), waiting: new Set(), userIds: new Map(), unseen },
      ...{ logins: new Map([[one, login('DEPROVISIONED')]]), loginsChecked: true, removedUnseen: false },
    });
    expect(around.sleeps).toEqual([1, 2]);
  });

  it('that stay on are told after a few looks', async () => {
    const around = context(all('ACTIVE'), refused);
    expect((await readBack([one], around)).logins).toEqual(new Map([[one, login('ACTIVE')]]));
    expect(around.sleeps).toEqual([1, 2, 4, 8]);
  });

  it.each<[string, ReadBackContext['loginsOf']]>([
    ['refused', async () => 'refused'],
    ['an outage', () => Promise.reject(outage)],
  ])('are claimed of nobody where they cannot be read either (%s)', async (_, loginsOf) => {
    const found = await readBack([one], context(loginsOf, refused));
    expect(found).toMatchObject({ loginsChecked: false, removedUnseen: true, unseen: 'refused' });
    expect(found).not.toHaveProperty('logins');
  });

  it('are nobody’s where nobody was removed', async () => {
    const found = await readBack([create], context(all('ACTIVE'), refused));
    expect(found).toMatchObject({ loginsChecked: true, removedUnseen: false, unseen: 'refused' });
    expect(found).not.toHaveProperty('logins');
  });
});

describe('the app users, where the logins of people who were removed cannot be read', () => {
  it('are read back all the same, and one warning says that the logins were not', async () => {
    const create = (id: string): PersonChange => ({
      personioId: id,
      externalId: id,
      action: 'create',
      profile: profileOf(id),
    });
    const [shown, missing] = [create('3'), create('4')];
    const row = { id: '00u3', externalId: '3', status: 'ACTIVE', profile: profileOf('3') };
    const outage = new SyncError('okta-api', 'Okta has an outage.', { remedy: 'Wait.' });
    const log = keepingLog();
    const around = { ...context(() => Promise.reject(outage), holding([row])), log };
    expect(await readBack([shown, missing, one], around)).toEqual({
      sent: 3,
      notApplied: new Map([[missing, ['not found']]]),
      waiting: new Set(),
      userIds: new Map([[shown, '00u3']]),
      loginsChecked: false,
      removedUnseen: true,
    });
    expect(log.lines.filter((line) => line.startsWith('warning'))).toEqual([
      'warning: Whether those who were removed can still sign in could not be read: Okta has an outage.',
    ]);
  });
});

describe('the Okta users of people who were created', () => {
  const create = (id: string): PersonChange => {
    return { personioId: id, externalId: id, action: 'create', profile: profileOf(id) };
  };
  const row = (id: string, given: object = {}) => {
    return { id: `00u${id}`, externalId: id, status: 'ACTIVE', profile: profileOf(id), ...given };
  };
  const people = ['1', '2', '3', '4'].map(create);
  const [ann, ben] = people;
  const rows = [row('1'), row('2', { profile: {} }), row('3', { id: '0ua3', status: 'IMPORTED' })];

  it('are told by their rows, in the listing and one by one; not of those who wait, or are not found', async () => {
    for (const held of [1, 5000]) {
      const found = await readBack(people, { ...context(all('ACTIVE'), holding(rows)), held });
      expect(found.userIds).toEqual(
        new Map([
          [ann, '00u1'],
          [ben, '00u2'],
        ]),
      );
    }
  });

  it('are told of nobody who was there before', async () => {
    const update = { ...create('1'), action: 'update' } as const;
    expect((await readBack([update], context(all('ACTIVE'), holding(rows)))).userIds).toEqual(new Map());
  });
});

describe('people whose change does not show', () => {
  const create = (id: string): PersonChange => {
    return { personioId: id, externalId: id, action: 'create', profile: profileOf(id) };
  };
  const row = (id: string, status = 'ACTIVE') => ({ id: `00u${id}`, externalId: id, status, profile: profileOf(id) });
  const [ann, ben, cem] = [create('1'), create('2'), create('3')];
  /** How the looks went: who is not applied, and the pauses between them. */
  async function looking(sent: PersonChange[], ...looks: (readonly object[])[]) {
    const around = { ...context(all('ACTIVE'), holding(...looks)), held: 1000 };
    const found = await readBack(sent, around);
    return { notApplied: [...(found.notApplied.keys() ?? [])], sleeps: around.sleeps };
  }

  it('are looked at once more where the others of the import show theirs', async () => {
    expect(await looking([ann, ben, cem], [row('1'), row('3')])).toEqual({ notApplied: [ben], sleeps: [1] });
  });

  it('are looked at twice more where nobody shows anything', async () => {
    expect(await looking([ann, ben, cem], [])).toEqual({ notApplied: [ann, ben, cem], sleeps: [1, 2] });
  });

  it('are looked at again as long as any look shows more than the one before', async () => {
    const looks = [[], [row('1')], [row('1'), row('2')], [row('1'), row('2'), row('3')]];
    expect(await looking([ann, ben, cem], ...looks)).toEqual({ notApplied: [], sleeps: [1, 2, 4] });
  });

  it('are looked at once where a person has to confirm them in Okta', async () => {
    expect(await looking([ann, ben, cem], [row('1'), row('2', 'IMPORTED'), row('3')])).toEqual({
      notApplied: [],
      sleeps: [],
    });
  });

  it('are looked for in the listing before they are called that, where only they were asked for', async () => {
    const asked: string[] = [];
    const okta: Okta = {
      async call({ path }) {
        asked.push(path.includes('q=') ? 'by name' : 'listed');
        return { status: 200, headers: new Headers(), body: '[]', json: () => [] };
      },
    };
    const found = await readBack([ann], { ...context(all('ACTIVE'), okta), held: 5000 });
    expect(found.notApplied.size).toBe(1);
    expect(asked).toEqual(['by name', 'by name', 'by name', 'listed']);
  });

  it('are looked at to the end where somebody was removed: a login may end later than its app user', async () => {
    const around = context(all('ACTIVE'), holding([row('1')]));
    await readBack([ann, one], around);
    expect(around.sleeps).toEqual([1, 2, 4, 8]);
  });
});
