import { describe, expect, it } from '@jest/globals';
import { confirmAbsence, isPersonioId, type SecondLook } from '../src/absence.ts';
import { SyncError } from '../src/errors.ts';
import type { PersonioClient } from '../src/personio/client.ts';
import { keepingLog } from './okta/support.ts';
import { appUser, inWords, leaver, listed, many, member, planOf } from './sync/people/builders.ts';

/** Personio ids are never reached over the network here: both looks are given. */
const personio = {} as PersonioClient;

interface World {
  /** Whom Okta holds and the first listing lacks, by external id. */
  readonly missing: readonly string[];
  /** Whom Personio has, asked by id. */
  readonly present?: readonly string[];
  /** Whom the second listing has. */
  readonly again?: readonly string[];
  readonly complete?: boolean;
}

/** A plan that deactivates these people by absence, and what is left of them after a second look. */
async function confirmed(
  { missing, present = [], again = [], complete = true }: World,
  given: Partial<Omit<SecondLook, 'findEmployee' | 'listIds' | 'listExternalIds'>> = {},
) {
  const asked: string[] = [];
  const log = keepingLog();
  const plan = planOf([member('1'), leaver('2')], listed(...['1', '2', ...missing].map((id) => appUser(id))), {
    missing: true,
  });
  const listing = (kind: string) => async () => {
    asked.push(kind);
    return { ids: new Set(again), complete };
  };
  let running = 0;
  let atOnce = 0;
  const after = await confirmAbsence(plan, {
    personio,
    findEmployee: async (client, id) => {
      expect(client).toBe(personio);
      asked.push(id);
      atOnce = Math.max(atOnce, ++running);
      await new Promise(setImmediate);
      running--;
      return present.includes(id) ? 'present' : 'absent';
    },
    listIds: listing('ids'),
    listExternalIds: listing('external ids'),
    identity: { externalId: 'id', aliases: {} },
    first: new Set(['1', '2']),
    tellsTotal: true,
    day: '2026-11-23',
    log,
    ...given,
  });
  const gone = after.changes.flatMap(({ reason, externalId }) => (reason === 'missing' ? [externalId] : []));
  return { gone, plan, after, asked, atOnce, lines: log.lines };
}

describe('somebody whom the first listing lacks', () => {
  it('is deactivated where Personio has no such id and a second listing lacks them too', async () => {
    const { gone, asked, lines, plan, after } = await confirmed({ missing: ['8', '9'], again: ['1', '2'] });
    expect(gone).toEqual(['8', '9']);
    expect(asked).toEqual(['8', '9', 'ids']);
    expect(after).toEqual(plan);
    expect(lines).toEqual([expect.stringMatching(/^info: .*\b2 people/)]);
  });

  it('stays where Personio has them by id, and nobody need read the listing again for them', async () => {
    const { gone, asked, after, lines } = await confirmed({ missing: ['9'], present: ['9'] });
    expect(gone).toEqual([]);
    expect(asked).toEqual(['9']);
    expect(inWords(after)).toEqual(['1 unchanged equal', '2 deactivate left']);
    expect(lines).toContainEqual(expect.stringMatching(/^warning: Personio's listing lacked 1 person whom/));
  });

  it('stays where the id is 404 and the second listing has them: a 404 may be hidden', async () => {
    const { gone, lines } = await confirmed({ missing: ['8', '9'], again: ['1', '2', '9'] });
    expect(gone).toEqual(['8']);
    expect(lines).toContainEqual(expect.stringMatching(/^warning: Personio's listing lacked 1 person/));
  });

  it('stays where the second listing is not known to hold everybody', async () => {
    const { gone, lines } = await confirmed({ missing: ['9'], again: ['1', '2'], complete: false });
    expect(gone).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^warning: .*nobody is deactivated for being absent/));
  });

  it('is not looked for where nobody is missing', async () => {
    const { asked, lines, plan, after } = await confirmed({ missing: [] });
    expect(after).toBe(plan);
    expect([asked, lines]).toEqual([[], []]);
  });

  it('changes nothing for leavers and members, whatever the second look says', async () => {
    const { after } = await confirmed({ missing: ['9'], present: ['1', '2', '9'] });
    expect(inWords(after)).toEqual(['1 unchanged equal', '2 deactivate left']);
  });

  it('is looked for no longer where the run is cancelled', async () => {
    const plan = planOf([member('1')], listed(appUser('1'), appUser('9')), { missing: true });
    const cancelled = new SyncError('cancelled', 'The run was cancelled.', { remedy: 'Run it again.' });
    const look: SecondLook = {
      personio,
      findEmployee: async () => Promise.reject(cancelled),
      listIds: async () => ({ ids: new Set(), complete: true }),
      listExternalIds: async () => ({ ids: new Set(), complete: true }),
      identity: { externalId: 'id', aliases: {} },
      first: new Set(['1']),
      tellsTotal: true,
      day: '2026-11-23',
      log: keepingLog(),
    };
    await expect(confirmAbsence(plan, look)).rejects.toBe(cancelled);
  });
});

describe('two readings of Personio', () => {
  const v2 = { tellsTotal: false };

  it('without a total (v2) that agree are one that holds everybody', async () => {
    expect((await confirmed({ missing: ['9'], again: ['2', '1'] }, v2)).gone).toEqual(['9']);
  });

  it.each([
    ['lacks somebody whom the first had', ['1']],
    ['has somebody whom the first lacked', ['1', '2', '3']],
    ['has as many, and others', ['1', '3']],
    ['has the missing person', ['1', '2', '9']],
    ['is empty', []],
  ])('without a total (v2) deactivate nobody where the second %s', async (_, again) => {
    const { gone, lines } = await confirmed({ missing: ['9'], again }, v2);
    expect(gone).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^warning: Two readings/));
  });

  it('with a total spare nobody because the listing grew or shrank meanwhile', async () => {
    expect((await confirmed({ missing: ['9'], again: ['1', '3'] })).gone).toEqual(['9']);
  });
});

describe('an account that an alias gives to somebody', () => {
  const identity = { externalId: 'id', aliases: { '2071': '1034' } };
  const world = { missing: ['1034'], again: ['1', '2'] };

  it('is looked for under the new employee’s id', async () => {
    const { gone, asked } = await confirmed(world, { identity, first: new Set(['1', '2', '1034']) });
    expect(asked).toEqual(['2071', 'ids']);
    expect(gone).toEqual(['1034']);
  });

  it('stays where Personio has that employee by id, or lists them the second time', async () => {
    expect((await confirmed({ ...world, present: ['2071'] }, { identity })).gone).toEqual([]);
    expect((await confirmed({ ...world, again: ['1', '2', '2071'] }, { identity })).gone).toEqual([]);
  });

  it('stays where Personio has one of several', async () => {
    const several = { externalId: 'id', aliases: { '2071': '1034', '2072': '1034', '2073': '7' } };
    const { gone, asked } = await confirmed({ ...world, present: ['2072'] }, { identity: several });
    expect(asked).toEqual(['2071', '2072']);
    expect(gone).toEqual([]);
  });

  it('is deactivated though Personio has the old record, which has left', async () => {
    const first = new Set(['1', '2', '1034']);
    const old = { ...world, present: ['1034'], again: ['1', '2', '1034'] };
    expect((await confirmed(old, { identity, first })).gone).toEqual(['1034']);
  });

  it('stays where the first listing lacked the account’s own record as well, and Personio has it', async () => {
    expect((await confirmed({ ...world, present: ['1034'], again: ['1', '2', '1034'] }, { identity })).gone).toEqual(
      [],
    );
  });
});

describe('where the external id is not Personio’s id', () => {
  const identity = { externalId: 'personnel_number', aliases: {} };
  const first = new Set(['p1', 'p2']);

  it('nobody is asked for by id: two complete listings have to lack them', async () => {
    const { gone, asked } = await confirmed({ missing: ['p8', 'p9'], again: ['p1', 'p2', 'p9'] }, { identity, first });
    expect(asked).toEqual(['external ids']);
    expect(gone).toEqual(['p8']);
  });

  it('nobody is deactivated where the second listing is not complete, or v2 disagrees', async () => {
    const world = { missing: ['p9'], again: ['p1', 'p2'] };
    expect((await confirmed({ ...world, complete: false }, { identity, first })).gone).toEqual([]);
    const shrunk = { ...world, again: ['p1'] };
    expect((await confirmed(shrunk, { identity, first, tellsTotal: false })).gone).toEqual([]);
    expect((await confirmed(world, { identity, first, tellsTotal: false })).gone).toEqual(['p9']);
  });

  it('all who are missing are decided at once, however many', async () => {
    const missing = many(40, (id) => `p${id}`, 100);
    expect((await confirmed({ missing, again: ['p1'] }, { identity, first })).gone).toHaveLength(40);
  });

  it('the case of letters is no difference, as it is none in the plan', async () => {
    const world = { missing: ['Ann@acme.example'], again: ['p1', 'p2', 'ann@acme.example'] };
    expect((await confirmed(world, { identity, first })).gone).toEqual([]);
  });

  it.each([
    ['id', true],
    [' id ', true],
    ['`id`', true],
    ['personnel_number', false],
    ['supervisor.id', false],
    ['$string(id)', false],
    ['id & ""', false],
    ['"id"', false],
  ])('its expression tells so: of %s isPersonioId says %s', (expression, expected) => {
    expect(isPersonioId(expression)).toBe(expected);
  });
});

describe('many who are missing', () => {
  const missing = many(60, String, 100);

  it('are looked for 25 a run, five at once; the others are left for later runs, and their number is told', async () => {
    const { gone, asked, atOnce, lines } = await confirmed({ missing, again: ['1', '2'] });
    expect(asked.filter((id) => id !== 'ids')).toHaveLength(25);
    expect(atOnce).toBe(5);
    expect(gone).toHaveLength(25);
    expect(lines).toContainEqual(expect.stringMatching(/^warning: 35 more people/));
  });

  it('have all had their turn within as many days as it takes', async () => {
    const seen: string[] = [];
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
      const { asked } = await confirmed({ missing, again: ['1', '2'] }, { day });
      seen.push(...asked.filter((id) => id !== 'ids'));
    }
    expect(new Set(seen).size).toBe(60);
  });

  it('are all looked for where they are exactly 25', async () => {
    const { asked, lines } = await confirmed({ missing: missing.slice(0, 25), again: ['1', '2'] });
    expect(asked).toHaveLength(26);
    expect(lines.filter((line) => line.startsWith('warning'))).toEqual([]);
  });
});
