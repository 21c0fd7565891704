import { describe, expect, it } from '@jest/globals';
import { deactivates, upserts } from '../../src/sync/mode.ts';

describe('a mode', () => {
  it.each([
    ['sync', true, true],
    ['create-activate', true, false],
    ['deactivate-delete', false, true],
  ] as const)('%s upserts: %s, deactivates: %s', (mode, ups, downs) => {
    expect([upserts(mode), deactivates(mode)]).toEqual([ups, downs]);
  });
});
