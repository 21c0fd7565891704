import { describe, expect, it } from '@jest/globals';
import { deactivates, upserts } from '../../src/sync/mode.ts';

describe('the mode', () => {
  it.each([
    ['sync', 'upserts and deactivates', true, true],
    ['create-activate', 'upserts and does not deactivate', true, false],
    ['deactivate-delete', 'deactivates and does not upsert', false, true],
  ] as const)('%s %s', (mode, _, ups, downs) => {
    expect([upserts(mode), deactivates(mode)]).toEqual([ups, downs]);
  });
});
