import { describe, expect, it, jest } from '@jest/globals';
import { begin, divergences, followAdvice, isTold, nextDay, runs } from './long-run.ts';

/** `LONG_RUN_DAYS=40 LONG_RUN_SEEDS=1,2,3` of a nightly run; a short life in an ordinary one. */
const DAYS = Number(process.env['LONG_RUN_DAYS'] ?? 2);
const SEEDS = (process.env['LONG_RUN_SEEDS'] ?? '1').split(',').map(Number);

jest.setTimeout(60_000 + DAYS * 60_000);

describe.each([
  ['sync', ['sync']],
  ['the split modes', ['deactivate-delete', 'create-activate']],
])('a company over many days, with %s', (_, modes) => {
  it.each(
    SEEDS,
  )('has nobody who differs from Personio for longer than one run without being told (seed %i)', async (seed) => {
    const life = await begin(seed);
    await runs(life, modes);
    const story: string[] = [];
    let before = new Set<string>();
    for (let day = 1; day <= DAYS; day++) {
      const events = nextDay(life);
      const { runs: today, trouble } = await runs(life, modes);
      const ends = today.map(
        ({ outputs, exitCode }) => outputs['error-code'] || outputs['status'] || `exit ${exitCode}`,
      );
      story.push(`day ${day}: ${[...events, trouble].filter(Boolean).join('; ')} → ${ends.join(', ')}`);
      const open = divergences(life);
      const keyOf = ({ human, what }: (typeof open)[number]) => `${human.name} ${what}`;
      const untold = open.filter((each) => before.has(keyOf(each)) && !isTold(each, today)).map(keyOf);
      expect({ untold, story: untold.length > 0 ? story.slice(-8) : [] }).toEqual({ untold: [], story: [] });
      before = new Set(open.map(keyOf));
      followAdvice(life, today);
      expect(life.world.okta.state.sessions.filter(({ status }) => /CREATED|IN_PROGRESS/.test(status))).toEqual([]);
    }
    // At last everybody hears of everything, and nothing else happens.
    for (let quiet = 1; quiet <= 2; quiet++) followAdvice(life, (await runs(life, modes)).runs);
  });
});
