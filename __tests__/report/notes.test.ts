import { describe, expect, it } from '@jest/globals';
import { notesOf } from '../../src/report/notes.ts';
import type { Logins } from '../../src/sync/people/change.ts';
import type { Plan } from '../../src/sync/people/plan.ts';
import { appUser, listed, many, member, planOf, profileOf, unread } from '../sync/people/builders.ts';

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
