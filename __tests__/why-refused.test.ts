import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../src/errors.ts';
import type { Okta } from '../src/okta/client.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import type { Task, Workbench } from '../src/task.ts';
import { whyRefused } from '../src/why-refused.ts';
import { answer, keepingLog } from './okta/support.ts';
import { profileOf } from './sync/people/builders.ts';

const START = Date.parse('2026-11-23T08:00:00.000Z');
const create = (id: string): PersonChange => ({
  personioId: id,
  externalId: id,
  action: 'create',
  profile: profileOf(id),
});
const [ann, ben] = [create('1'), create('2')];
const refused = (id: string) => ({
  eventType: 'app.user_management.update_from_master_failed',
  target: [{ id: '0oa1' }, { id: `0ua${id}`, alternateId: profileOf(id).userName }],
  debugContext: { debugData: { error_code: 'notUniqueWithinOrg', error_field: 'login' } },
});

type Look = readonly object[] | Error | (() => never);

/** A run of which these people are not found applied, with what the System Log says at each look. */
async function run(
  people: readonly PersonChange[],
  looks: readonly Look[],
  { readBackMs = 4_000, pollInterval = 2, isTriggered = true } = {},
) {
  const left = [...looks];
  const log = keepingLog();
  const asked: number[] = [];
  const since: (string | null)[] = [];
  const end = new AbortController();
  let now = START + readBackMs;
  const systemLog: Okta = {
    async call({ path }) {
      asked.push(now - START);
      since.push(new URL(path, 'https://acme.okta.com').searchParams.get('since'));
      const look = left.shift() ?? [];
      if (look instanceof Error) throw look;
      return answer(200, typeof look === 'function' ? look() : look);
    },
  };
  const clock = {
    now: () => now,
    async sleep(ms: number, signal: AbortSignal) {
      signal.throwIfAborted();
      now += ms;
    },
    timer: () => () => {},
  };
  const task = {
    inputs: { pollInterval, oktaIdentitySourceId: '0oa1' },
    configuration: { profile: { userName: 'email' } },
    okta: { systemLogUntil: () => systemLog },
  } as unknown as Task;
  const bench = { lifetime: { signal: end.signal }, log, clock } as unknown as Workbench;
  const notApplied = new Map(people.map((change) => [change, ['not found']]));
  const reasons = await whyRefused(
    { notApplied, completedAt: START, ...(isTriggered && { triggeredAt: START }) },
    task,
    bench,
  );
  return { reasons: [...reasons.keys()], asked, since, log: log.lines };
}

describe('why Okta did not apply what was sent', () => {
  it('is asked at once, of the events since the trigger, and waited for only where a reason is missing', async () => {
    const { reasons, asked, since } = await run([ann], [[refused('1')]]);
    expect(reasons).toEqual([ann]);
    expect(asked).toEqual([4_000]);
    expect(since).toEqual(['2026-11-23T07:59:00.000Z']);
  });

  it('is asked once more ten seconds after the import, and after thirty, where a reason is still missing', async () => {
    expect((await run([ann], [[], [refused('1')]])).asked).toEqual([4_000, 10_000]);
    const { reasons, asked } = await run([ann, ben], [[], [refused('1')], [refused('1'), refused('2')]]);
    expect(reasons).toEqual([ann, ben]);
    expect(asked).toEqual([4_000, 10_000, 30_000]);
  });

  it('is not known where no event ever comes, and is asked no fourth time', async () => {
    const { reasons, asked, log } = await run([ann], []);
    expect({ reasons, asked, log }).toEqual({ reasons: [], asked: [4_000, 10_000, 30_000], log: [] });
  });

  it('is not waited for where the System Log may not be read', async () => {
    const missing = new SyncError('okta-permission', 'The scope okta.logs.read is missing.', { remedy: 'x' });
    const { reasons, asked, log } = await run([ann], [missing]);
    expect({ reasons, asked }).toEqual({ reasons: [], asked: [4_000] });
    expect(log).toEqual([expect.stringMatching(/^debug: .*okta\.logs\.read/)]);
  });

  it('is asked again where one look fails for another reason', async () => {
    const outage = new SyncError('okta-api', 'Okta is down.', { remedy: 'x' });
    const { reasons, asked, log } = await run([ann], [outage, [refused('1')]]);
    expect({ reasons, asked }).toEqual({ reasons: [ann], asked: [4_000, 10_000] });
    expect(log).toHaveLength(1);
  });

  it('is not waited for longer than it takes where reading back took long, or looks are to be close', async () => {
    expect((await run([ann], [], { readBackMs: 31_000 })).asked).toEqual([31_000, 31_000, 31_000]);
    expect((await run([ann], [], { readBackMs: 0, pollInterval: 0.1 })).asked).toEqual([0, 500, 1500]);
    expect((await run([ann], [], { pollInterval: 300 })).asked).toEqual([4_000, 10_000, 30_000]);
  });

  it('is asked by nobody where everything was applied, or nothing was triggered', async () => {
    expect((await run([], [])).asked).toEqual([]);
    expect((await run([ann], [], { isTriggered: false })).asked).toEqual([]);
  });

  it.each<[string, Look]>([
    ['something unexpected happens', new TypeError('profile of Anna Berg')],
    [
      'the run is over',
      () => {
        throw new SyncError('timeout', 'The run took longer than timeout-minutes (60).', { remedy: 'x' });
      },
    ],
  ])('is not known, and no more than debug lines, where %s; what was known before stays', async (_, fault) => {
    const first = await run([ann], [fault]);
    expect(first.reasons).toEqual([]);
    expect(first.log[0]).toMatch(/^debug: Why Okta did not apply what was sent is not known: /);
    expect(first.log.every((line) => line.startsWith('debug: '))).toBe(true);
    expect(first.log.join()).not.toContain('Anna');
    const second = await run([ann, ben], [[refused('1')], fault]);
    expect(second.reasons).toEqual([ann]);
    expect(second.log).toHaveLength(1);
  });
});
