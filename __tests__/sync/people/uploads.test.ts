import { describe, expect, it } from '@jest/globals';
import { uploads } from '../../../src/sync/people/uploads.ts';
import { appUser, invalid, leaver, listed, member, outOfScope, planOf, profileOf, skipped } from './builders.ts';

const directory = listed(
  ...['2', '3', '4', '9'].map((id) => appUser(id)),
  appUser('10', { state: 'waiting' }),
  appUser('11', { state: 'gone' }),
);
/** One of each: to create, to update, to deactivate, unchanged, skipped, invalid, and one who is absent. */
const plan = planOf(
  [
    member('1'),
    member('2', { firstName: 'Renamed' }),
    leaver('3'),
    member('4'),
    skipped('5', 'no-status'),
    invalid('6'),
    outOfScope('10'),
  ],
  directory,
  { missing: true },
);

describe('uploads', () => {
  it('are whom the plan deactivates and upserts, each with the change behind it', () => {
    const [deletes, upserts, ...others] = uploads(plan.changes);
    expect([deletes?.call, upserts?.call, others]).toEqual(['bulk-delete', 'bulk-upsert', []]);
    expect(JSON.parse(deletes!.body).profiles).toEqual([{ externalId: '3' }, { externalId: '9' }]);
    expect(JSON.parse(upserts!.body).profiles).toEqual([
      { externalId: '1', profile: profileOf('1') },
      { externalId: '2', profile: { ...profileOf('2'), firstName: 'Renamed' } },
    ]);
    expect(deletes!.items.map(({ externalId }) => externalId)).toEqual(['3', '9']);
    expect(upserts!.items.map(({ externalId }) => externalId)).toEqual(['1', '2']);
    for (const change of [...deletes!.items, ...upserts!.items]) expect(plan.changes).toContain(change);
  });
});
