import { describe, expect, it } from '@jest/globals';
import { createJournal, JOURNAL } from '../../src/state/journal.ts';

function keeping() {
  const saved: [string, string][] = [];
  return { saved, journal: createJournal((name, value) => void saved.push([name, value])) };
}

describe('the journal', () => {
  it('is written before a session is asked for, when there is one, and when it is closed', () => {
    const { saved, journal } = keeping();
    journal.creating(1_700_000_000_000);
    journal.opened('aps1');
    journal.closed();
    expect(saved).toEqual([
      [JOURNAL, '{"since":1700000000000}'],
      [JOURNAL, '{"id":"aps1","since":1700000000000}'],
      [JOURNAL, ''],
    ]);
  });

  it('starts over with the next session', () => {
    const { saved, journal } = keeping();
    journal.creating(1);
    journal.opened('aps1');
    journal.closed();
    journal.creating(2);
    journal.opened('aps2');
    expect(JSON.parse(saved.at(-1)![1])).toEqual({ id: 'aps2', since: 2 });
  });

  it('is kept under the name that the post step reads', () => {
    expect(JOURNAL).toBe('session');
  });
});
