import { describe, expect, it } from '@jest/globals';
import { importSettingNotes } from '../../src/report/import-settings.ts';
import { appUser, leaver, listed, member, planOf } from '../sync/people/builders.ts';

const WHERE = '(Provisioning → To Okta → User Creation & Matching)';
const waiting = (id: string, given: object = {}) => appUser(id, { state: 'waiting', ...given });
const notesOf = (...rows: Parameters<typeof listed>) =>
  importSettingNotes({
    plan: planOf(
      rows.map(({ externalId }) => member(externalId)),
      listed(...rows),
    ),
  });

describe('people who wait for confirmation', () => {
  it('point to the settings that confirm: matches and new people apart, with the day since when', () => {
    expect(
      notesOf(
        waiting('1', { since: '2026-11-20T08:00:00.000Z', isMatched: true }),
        waiting('2', { since: '2026-11-02T08:00:00.000Z', isMatched: false }),
        waiting('3', { isMatched: false }),
      ),
    ).toEqual([
      `3 people wait for confirmation, the first since 2026-11-02: for 1 of them Okta has found an Okta user, so *auto-confirm exact matches* or *auto-confirm partial matches* is off; 2 of them match nobody, so *auto-confirm new users* is off ${WHERE}.`,
    ]);
  });

  it('of whom Okta tells nothing point to either', () => {
    expect(notesOf(waiting('1'))).toEqual([
      `1 person waits for confirmation: so one of the settings that confirm automatically is off ${WHERE}.`,
    ]);
  });

  it('are none of those who have left, or are confirmed', () => {
    const plan = planOf([leaver('1'), member('2')], listed(waiting('1'), appUser('2')));
    expect(importSettingNotes({ plan })).toEqual([]);
  });
});

describe('people who were never activated', () => {
  const plan = planOf([member('1')], listed(appUser('1')));
  const staged = [{ change: plan.changes[0]!, userId: '00u1', since: '2026-11-02T08:00:00.000Z', isDue: false }];

  it.each([
    ['okta', '`lifecycle.activate` can activate them'],
    ['on-import', 'once they are imported'],
    ['on-hire-date', 'on their hire date'],
  ] as const)('are one line, which points to the setting that activates, and to what does it (%s)', (activate, what) => {
    const notes = importSettingNotes({ plan, staged }, activate);
    expect(notes).toEqual([
      expect.stringMatching(
        /^1 person is confirmed and was never activated \(STAGED\), the first since 2026-11-02, so \*auto-activate new users\* is off/,
      ),
    ]);
    expect(notes[0]).toContain(what);
  });
});
