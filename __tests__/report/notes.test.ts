import { describe, expect, it } from '@jest/globals';
import { notesOf } from '../../src/report/notes.ts';
import type { Mode } from '../../src/sync/mode.ts';
import type { Logins } from '../../src/sync/people/change.ts';
import type { Identity } from '../../src/sync/people/identity.ts';
import type { Plan } from '../../src/sync/people/plan.ts';
import { appUser, leaver, listed, many, member, planOf, profileOf, unread } from '../sync/people/builders.ts';

type Given = Parameters<typeof notesOf>[0];

/** The notes on a plan that was compared with a listing of Okta; Personio listed everybody unless a test says otherwise. */
function notes(
  plan: Plan,
  asked: Given['found']['asked'],
  {
    complete = false,
    kept = new Set<string>(),
    distinct = new Set<string>(),
    ...accounts
  }: Partial<Given['accounts']> & Partial<Pick<Given, 'kept' | 'distinct'>> & { complete?: boolean } = {},
) {
  return notesOf({
    plan,
    accounts: { directory: listed(), plan, logins: 'unasked', notLookedUp: 0, ...accounts },
    found: { asked, listing: { count: 0, complete } },
    kept,
    distinct,
  });
}

describe('what is worth knowing of a plan', () => {
  it('is what Personio was asked for, and how many it does not list where Okta was listed', () => {
    const plan = planOf([member('1')], listed(appUser('1'), appUser('9')));
    expect(notes(plan, ['email', 'status'], { logins: new Map(), complete: true })).toEqual([
      'Personio was asked for these attributes only: `email`, `status`.',
      'Okta holds 1 person whom Personio does not list.',
    ]);
    for (const unknown of [{ complete: false }, { complete: true, directory: unread }]) {
      expect(notes(plan, 'all', { logins: 'refused', ...unknown })).toEqual([
        'Personio was asked for every attribute that the credential may read.',
      ]);
    }
  });

  it('is who waits for a user name until the next run', () => {
    const identities = [member('1', { userName: 'new' }), member('2', { userName: 'old' })];
    const plan = planOf(identities, listed(appUser('1', { profile: { userName: 'old' } })));
    expect(notes(plan, [])[1]).toBe(
      '1 person takes over a user name that its holder gives up (`2`): the name is free from the next run on.',
    );
  });

  it('is who is created with the name of a login that is there, by Personio id', () => {
    const logins: Logins = new Map([[profileOf('1').userName, { id: '00u7', status: 'ACTIVE' }]]);
    const plan = planOf([member('1'), member('2')], listed(), {}, logins);
    const [, note] = notes(plan, [], { logins });
    expect(note).toMatch(/^1 of the people to create .* \(`1`\): Okta matches or refuses them/);
    expect(note).not.toContain('@');
  });

  it('ends with the logins of leavers, and with whom the source was not asked for', () => {
    const leavers = { statuses: new Map([['3', 'ACTIVE']]), unlisted: new Map(), another: [], notFound: 1 };
    const [, ...others] = notes(planOf([], listed()), [], { leavers, notLookedUp: 2, kept: new Set(['3']) });
    expect(others).toEqual([
      expect.stringMatching(/known to stay .*`3`\.$/),
      expect.stringMatching(/was found for 1 leaver\.$/),
      expect.stringMatching(/^2 people whom no app user accounts for/),
    ]);
  });

  it('names fifty at most', () => {
    const chain = many(60, (id) => member(id, { userName: `n${Number(id) + 1}` }));
    const held = listed(...many(60, (id) => appUser(id, { profile: { userName: `n${id}` } })));
    const note = notes(planOf(chain, held), [])[1];
    expect(note).toMatch(/^59 people take over .*`50`, … and 9 more, see the JSON report\)/);
  });
});

describe('likely rehires', () => {
  const ada = { firstName: 'Ada', lastName: 'Lovelace' };
  const old = leaver('1', ada);
  const account = listed(appUser('1'), appUser('7'));
  const told = (identities: Identity[], given: Partial<Given> & { mode?: Mode } = {}) => {
    const plan = planOf(identities, account, { mode: given.mode ?? 'sync' });
    return notes(plan, [], { directory: account, ...given }).filter((note) => note.includes('rehired'));
  };

  it('are told with the line of aliases, by ids alone', () => {
    const [note, ...others] = told([old, member('2', { ...ada, firstName: 'ADA ' })]);
    expect(others).toEqual([]);
    expect(note).toContain('Employee 2 and employee 1, who has left (`identity.aliases: { "2": "1" }`)');
    expect(note?.toLowerCase()).not.toContain('ada');
  });

  it('are told by each of two modes', () => {
    const skip = { is: 'skip', reason: 'not-this-mode' } as const;
    const removing = [old, { ...member('2', ada), assessment: skip }];
    expect(told(removing, { mode: 'deactivate-delete' })).toHaveLength(1);
    const creating = [{ ...old, assessment: skip }, member('2', ada)];
    expect(told(creating, { mode: 'create-activate' })).toHaveLength(1);
  });

  it.each<[string, Identity[]]>([
    ['somebody else', [old, member('2', { firstName: 'Ada', lastName: 'Byron' })]],
    ['somebody who has an account', [old, member('7', ada)]],
    ['somebody who is not due', [old, member('2', ada, false)]],
    ['a leaver whom Okta does not hold', [leaver('3', ada), member('2', ada)]],
    [
      'somebody without names',
      [
        { ...old, names: {} },
        { ...member('2', ada), names: {} },
      ],
    ],
    ['two people whom a warning tells already', [old, member('2', { ...ada, userName: profileOf('1').userName })]],
  ])('are not %s', (_, identities) => {
    expect(told(identities)).toEqual([]);
  });

  it('are nobody in `identity.distinct`, and nobody where it is not known whom Okta holds', () => {
    const identities = [old, member('2', ada)];
    expect(told(identities, { distinct: new Set(['2']) })).toEqual([]);
    const plan = planOf(identities, unread);
    expect(notes(plan, [], { directory: unread }).join()).not.toContain('came back');
  });
});
