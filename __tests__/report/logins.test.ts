import { describe, expect, it } from '@jest/globals';
import { loginNotes } from '../../src/report/logins.ts';
import type { LeaverLogins } from '../../src/sync/people/leavers.ts';
import { many } from '../sync/people/builders.ts';

const found = (given: Partial<LeaverLogins> = {}): LeaverLogins => ({
  statuses: new Map(),
  unlisted: new Map(),
  another: [],
  notFound: 0,
  ...given,
});
const notes = (leavers: LeaverLogins | undefined, notLookedUp = 0, kept: string[] = []) =>
  loginNotes(leavers, notLookedUp, new Set(kept));

describe('what is worth knowing of the logins of leavers', () => {
  it('is nothing on an ordinary day', () => {
    expect(notes(found({ statuses: new Map([['1', 'DEPROVISIONED']]) }))).toEqual([]);
    expect(notes(undefined)).toEqual([]);
  });

  it('is which logins are known to stay, in one line, and which need no longer be named', () => {
    const statuses = new Map([
      ['1', 'ACTIVE'],
      ['2', 'LOCKED_OUT'],
      ['3', 'DEPROVISIONED'],
      ['4', 'ACTIVE'],
    ]);
    expect(notes(found({ statuses }), 0, ['1', '2', '3', '99'])).toEqual([
      'Leavers whose login is known to stay on (`deactivate.loginKept`): `1`, `2`.',
      'These logins have ended, so `deactivate.loginKept` need not name them any more: `3`.',
    ]);
  });

  it('is who may be another person, by Personio id alone', () => {
    expect(notes(found({ another: ['7', '8'] }))).toEqual([expect.stringMatching(/^Another person\?.*: `7`, `8`\.$/)]);
  });

  it.each([
    [1, '1 leaver.'],
    [2000, '2,000 leavers.'],
  ])('is that of %i neither row nor login was found', (notFound, told) => {
    expect(notes(found({ notFound }))).toEqual([`Neither an app user nor an Okta user was found for ${told}`]);
  });

  it.each([
    undefined,
    found(),
  ])('is how many the source was not asked for, also where users may not be read', (leavers) => {
    expect(notes(leavers, 1)).toEqual([expect.stringMatching(/^1 person whom no app user accounts for/)]);
    expect(notes(leavers, 20)).toEqual([expect.stringMatching(/^20 people whom no app user accounts for/)]);
  });

  it('names fifty at most', () => {
    const [note] = notes(found({ another: many(60, String) }));
    expect(note).toMatch(/`50`, … and 10 more, see the JSON report\.$/);
    expect(note).not.toContain('`51`');
  });

  it('is nothing of logins that stay where nobody looked', () => {
    expect(notes(undefined, 0, ['1'])).toEqual([]);
  });
});
