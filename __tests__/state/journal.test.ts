import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import { createJournal, JOURNAL } from '../../src/state/journal.ts';
import { keepingLog } from '../okta/support.ts';

function keeping() {
  const saved: [string, string][] = [];
  return { saved, journal: createJournal((name, value) => void saved.push([name, value]), keepingLog()) };
}

describe('the journal', () => {
  it('is written before a session is asked for, when there is one, and when it is closed', () => {
    const { saved, journal } = keeping();
    journal.write({ is: 'asked-for', since: 1_700_000_000_000, until: 1_700_000_150_000 });
    journal.write({ is: 'open', id: 'aps1' });
    journal.write({ is: 'nothing' });
    expect(saved).toEqual([
      [JOURNAL, '{"is":"asked-for","since":1700000000000,"until":1700000150000}'],
      [JOURNAL, '{"is":"open","id":"aps1"}'],
      [JOURNAL, ''],
    ]);
  });

  it('starts over with the next session', () => {
    const { saved, journal } = keeping();
    journal.write({ is: 'asked-for', since: 1, until: 2 });
    journal.write({ is: 'open', id: 'aps1' });
    journal.write({ is: 'nothing' });
    journal.write({ is: 'asked-for', since: 3, until: 4 });
    journal.write({ is: 'open', id: 'aps2' });
    expect(JSON.parse(saved.at(-1)![1])).toEqual({ is: 'open', id: 'aps2' });
  });

  it('lets no session be asked for where it cannot be saved, and nothing else fail', () => {
    const log = keepingLog();
    const journal = createJournal(() => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    }, log);
    expect(() => journal.write({ is: 'asked-for', since: 1, until: 2 })).toThrow(SyncError);
    expect(() => journal.write({ is: 'asked-for', since: 1, until: 2 })).toThrow(
      /GITHUB_STATE \(ENOSPC\).*none was opened/,
    );
    expect(log.lines).toEqual([]);
    journal.write({ is: 'open', id: 'aps1' });
    journal.write({ is: 'nothing' });
    expect(log.lines).toEqual([expect.stringMatching(/^warning: .*GITHUB_STATE \(ENOSPC\)/)]);
  });

  it('is kept under the name that the post step reads', () => {
    expect(JOURNAL).toBe('session');
  });
});
