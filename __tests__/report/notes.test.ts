import { describe, expect, it } from '@jest/globals';
import { notesOf } from '../../src/report/notes.ts';
import type { Logins } from '../../src/sync/people/change.ts';
import { appUser, listed, many, member, planOf, profileOf } from '../sync/people/builders.ts';

describe('what is worth knowing of a plan', () => {
  it('is what Personio was asked for, and how many it does not list where Okta was listed', () => {
    const plan = planOf([member('1')], listed(appUser('1'), appUser('9')));
    expect(notesOf(plan, ['email', 'status'], new Map(), true)).toEqual([
      'Personio was asked for these attributes only: `email`, `status`.',
      'Okta holds 1 person whom Personio does not list.',
    ]);
    expect(notesOf(plan, 'all', 'refused', false)).toEqual([
      'Personio was asked for every attribute that the credential may read.',
    ]);
  });

  it('is who waits for a user name until the next run', () => {
    const identities = [member('1', { userName: 'new' }), member('2', { userName: 'old' })];
    const plan = planOf(identities, listed(appUser('1', { profile: { userName: 'old' } })));
    expect(notesOf(plan, [], 'unasked', false)[1]).toBe(
      '1 person takes over a user name that its holder gives up (2): the name is free from the next run on.',
    );
  });

  it('is who is created with the name of a login that is there, by Personio id', () => {
    const logins: Logins = new Map([[profileOf('1').userName, { id: '00u7', status: 'ACTIVE' }]]);
    const plan = planOf([member('1'), member('2')], listed(), {}, logins);
    const [, note] = notesOf(plan, [], logins, false);
    expect(note).toMatch(/^1 of the people to create .* \(1\): Okta matches or refuses them/);
    expect(note).not.toContain('@');
  });

  it('names fifty at most', () => {
    const chain = many(60, (id) => member(id, { userName: `n${Number(id) + 1}` }));
    const held = listed(...many(60, (id) => appUser(id, { profile: { userName: `n${id}` } })));
    const note = notesOf(planOf(chain, held), [], 'unasked', false)[1];
    expect(note).toMatch(/^59 people take over .*\b50, …\)/);
  });
});
