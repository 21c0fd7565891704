import assert from 'node:assert/strict';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packSessions } from '../../src/sync/batches.ts';
import * as identity from '../../src/sync/identity.ts';
import * as plan from '../../src/sync/plan.ts';
import * as safeguards from '../../src/sync/safeguards.ts';
import { assertHarmless, holds, type Tally } from './property.ts';
import { world } from './worlds.ts';

/** All that a plan can say of a person; `not-accepted` comes later, of an import session. */
const OUTCOMES = [
  ...['create', 'update', 'upsert', 'deactivate left', 'deactivate missing', 'deactivate out-of-scope'],
  ...[
    'unchanged equal',
    'unchanged already-gone',
    'skip no-status',
    'skip no-employment',
    'skip unknown-status',
    'skip protected',
  ],
  ...['skip out-of-scope', 'skip not-this-mode', 'skip not-due', 'skip superseded', 'skip user-name-taken'],
  ...['skip waiting-for-confirmation', 'skip deactivated-in-okta', 'invalid unreadable-record'],
  ...['invalid no-external-id', 'invalid duplicate-external-id', 'invalid scope-undecided'],
  ...['invalid expression-failed', 'invalid invalid-attribute'],
];
const STOPS = [
  ...['max-deactivations', 'people missing from Personio', 'safeguards.maxInvalid', 'safeguards.maxCreates'],
  ...['safeguards.maxRenames', 'safeguards.maxCleared', 'safeguards.minEmployees', 'profile'],
].map((name) => `stopped by ${name}`);
const KINDS = ['listed', 'looked-up', 'unread'].flatMap((reading) =>
  ['sync', 'create-activate', 'deactivate-delete'].map((mode) => `${reading} ${mode}`),
);

describe('the plan', () => {
  it('is what the design says, in any world', async () => {
    const tally: Tally = new Map();
    const core = { ...identity, ...plan, ...safeguards };
    await fc.assert(
      fc.asyncProperty(world, (each) => holds(each, core, tally)),
      { seed: 4, numRuns: 8_000 },
    );
    expect([...tally.keys()].sort()).toEqual([...OUTCOMES, ...STOPS, ...KINDS].sort());
    expect([...tally].filter(([, times]) => times < 200)).toEqual([]);
  }, 60_000);
});

describe('packing', () => {
  const size = fc.constantFrom(1, 200, 999, 1_000, 5_000, 66_000, 190_000);
  const people = fc.record({ count: fc.nat(11_000), sizes: fc.array(size, { minLength: 1, maxLength: 5 }) });

  it('sends everybody once, in order, and nothing harmful, however many and large', () => {
    const property = fc.property(people, people, (leaving, staying) => {
      const deletes = Array.from({ length: leaving.count }, (_, at) => ({ externalId: `leaver ${at}` }));
      const upserts = Array.from({ length: Math.min(staying.count, 2_000) }, (_, at) => ({
        externalId: `member ${at}`,
        profile: { notes: 'x'.repeat(staying.sizes[at % staying.sizes.length]!) },
      }));
      const sessions = packSessions(deletes, upserts);
      sessions.forEach(assertHarmless);
      assert.deepEqual(
        sessions.flat().flatMap(({ entities }) => entities),
        [...deletes, ...upserts],
      );
    });
    fc.assert(property, { seed: 4, numRuns: 10 });
  }, 60_000);
});
