import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inSessions } from '../../../src/sync/batches.ts';
import * as finding from '../../../src/sync/finding.ts';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import * as claims from '../../../src/sync/people/claims.ts';
import type { Conflict } from '../../../src/sync/people/conflicts.ts';
import * as identity from '../../../src/sync/people/identity.ts';
import * as leavers from '../../../src/sync/people/leavers.ts';
import * as plan from '../../../src/sync/people/plan.ts';
import * as reasons from '../../../src/sync/people/reasons.ts';
import * as safeguards from '../../../src/sync/people/safeguards.ts';
import { uploads } from '../../../src/sync/people/uploads.ts';
import { assertHarmless, holds, type Tally } from './property.ts';
import { LIMITS, world } from './worlds.ts';

/** All that a plan can say of a person. */
const OUTCOMES = [
  ...['create', 'update', 'upsert'],
  ...reasons.DEACTIVATE_REASONS.map((reason) => `deactivate ${reason}`),
  ...reasons.UNCHANGED_REASONS.map((reason) => `unchanged ${reason}`),
  ...reasons.SKIP_REASONS.map((reason) => `skip ${reason}`),
  // Whom Okta refuses is only known once they are sent.
  ...reasons.INVALID_REASONS.filter((reason) => reason !== 'refused-by-okta').map((reason) => `invalid ${reason}`),
];
/** All that it can tell of names that not everybody gets; lists of candidates have worlds of their own. */
const TOLD = Object.keys({
  ...{ 'who-is-who': true, 'same-name': true, exchange: true, 'kept-by-login': true },
} satisfies Record<Exclude<Conflict['kind'], 'no-candidate'>, true>).map((kind) => `told as ${kind}`);
const STOPS = [
  ...LIMITS.map((key) => (key === 'maxDeactivations' ? 'max-deactivations' : `safeguards.${key}`)),
  ...['people missing from Personio', 'safeguards.minEmployees', 'profile'],
].map((name) => `stopped by ${name}`);
const KINDS = ['listed', 'looked-up', 'unread'].flatMap((reading) =>
  ['sync', 'create-activate', 'deactivate-delete'].map((mode) => `${reading} ${mode}`),
);

/** `PROPERTY_RUNS=60000` of a nightly run also asks that nothing is seen by chance only. */
const { PROPERTY_RUNS } = process.env;
const RUNS = Number(PROPERTY_RUNS ?? 8_000);
const LEAST = PROPERTY_RUNS === undefined ? 1 : 200;

describe('the plan', () => {
  it(
    'is what the design says, in any world',
    async () => {
      const tally: Tally = new Map();
      const core = { ...identity, ...claims, ...plan, ...leavers, ...safeguards, ...finding };
      await fc.assert(
        fc.asyncProperty(world, (each) => holds(each, core, tally)),
        { seed: 4, numRuns: RUNS },
      );
      expect([...tally.keys()].sort()).toEqual([...OUTCOMES, ...TOLD, ...STOPS, ...KINDS].sort());
      expect([...tally].filter(([, times]) => times < LEAST)).toEqual([]);
    },
    RUNS * 60,
  );
});

describe('packing', () => {
  const size = fc.constantFrom(1, 200, 999, 1_000, 5_000, 66_000, 190_000);
  const people = fc.record({ count: fc.nat(11_000), sizes: fc.array(size, { minLength: 1, maxLength: 5 }) });

  it('sends everybody once, in order, and nothing harmful, however many and large', () => {
    const property = fc.property(people, people, (leaving, staying) => {
      const deletes = Array.from(
        { length: leaving.count },
        (_, at): PersonChange => ({
          action: 'deactivate',
          externalId: `leaver ${at}`,
        }),
      );
      const upserts = Array.from(
        { length: Math.min(staying.count, 2_000) },
        (_, at): PersonChange => ({
          action: 'create',
          externalId: `member ${at}`,
          profile: { notes: 'x'.repeat(staying.sizes[at % staying.sizes.length]!) },
        }),
      );
      const sessions = inSessions(uploads([...upserts, ...deletes]));
      sessions.forEach(assertHarmless);
      assert.deepEqual(
        sessions.flat().flatMap(({ items }) => items),
        [...deletes, ...upserts],
      );
    });
    fc.assert(property, { seed: 4, numRuns: 10 });
  }, 60_000);
});
