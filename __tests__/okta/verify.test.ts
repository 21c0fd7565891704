import { expect, it } from '@jest/globals';
import { silent } from '../../src/log.ts';
import type { Okta } from '../../src/okta/client.ts';
import { verify } from '../../src/okta/verify.ts';
import type { PlanEntry } from '../../src/sync/plan.ts';
import { holding } from '../sync/builders.ts';

/** An org without app users, whose users are all deactivated. */
const okta: Okta = {
  async call({ path }) {
    const body = path.includes('/api/v1/users/') ? { id: '00u1', status: 'DEPROVISIONED' } : [];
    return { status: 200, headers: new Headers(), body: JSON.stringify(body), json: () => body };
  },
};

const context = {
  okta,
  sourceId: '0oa1',
  held: 1,
  clock: { now: () => 0, sleep: async () => {}, timer: () => () => {} },
  signal: new AbortController().signal,
  log: silent,
  pauseMs: 1,
};

const { userId: _, ...unnamed } = holding('2');
const deactivated = (row: PlanEntry['holding']): PlanEntry => ({
  externalId: row!.externalId,
  action: 'deactivate',
  holding: row!,
});

it.each([
  ['were checked where every Okta user was read', [holding('1')], true],
  ['were not all checked where an app user does not name its Okta user', [holding('1'), unnamed], false],
])('logins %s', async (_, rows, loginsChecked) => {
  expect(await verify(rows.map(deactivated), context)).toMatchObject({ loginsChecked, unapplied: new Map() });
});
