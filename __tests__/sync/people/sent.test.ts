import { describe, expect, it } from '@jest/globals';
import { keepSent, withoutRefused } from '../../../src/sync/people/sent.ts';
import { uploads } from '../../../src/sync/people/uploads.ts';
import { appUser, leaver, listed, member, planOf, profileOf, skipped } from './builders.ts';

const before = planOf([member('1'), member('2'), leaver('3')], listed(appUser('3'), appUser('4')), { missing: true });
const [one, two, three, four] = before.changes;

describe('a plan that is made again', () => {
  it('has people who were sent as they were sent, and all others as they are now', () => {
    const again = planOf([member('1'), leaver('2'), leaver('3')], listed(appUser('1')));
    const { changes } = keepSent(again, [one!, three!]);
    expect(changes).toEqual([one, expect.objectContaining({ externalId: '2', reason: 'already-gone' }), three]);
    expect([changes[0], changes[2]]).toEqual([one, three]);
  });

  it('has those who were deactivated by absence, although nobody lists them any more', () => {
    expect(four).toMatchObject({ action: 'deactivate', reason: 'missing' });
    const again = planOf([member('1')], listed());
    expect(keepSent(again, [four!]).changes.at(-1)).toBe(four);
  });

  it('counts them as absent still, once: what was sent is no reason to let more pass, or less', () => {
    const absentIn = (...held: Parameters<typeof listed>) =>
      keepSent(planOf([member('1')], listed(...held), { missing: true }), [four!]).absent.map((one) => one.externalId);
    expect(before.absent.map(({ externalId }) => externalId)).toEqual(['4']);
    expect(absentIn()).toEqual(['4']);
    expect(absentIn(appUser('4'))).toEqual(['4']);
    expect(absentIn(appUser('5'))).toEqual(['5', '4']);
  });

  it('leaves an old record alone that has the external id of somebody who was sent', () => {
    const records = [skipped('1', 'superseded'), { ...member('2'), externalId: '1' }];
    const [, sent] = planOf(records, listed(appUser('1'))).changes;
    const again = keepSent(planOf(records, listed(appUser('1', { profile: profileOf('2') }))), [sent!]);
    expect(again.changes.map(({ personioId, action }) => [personioId, action])).toEqual([
      ['1', 'skip'],
      ['2', 'update'],
    ]);
    expect(again.changes[1]).toBe(sent);
    expect(uploads(again.changes)).toHaveLength(1);
  });

  it('has somebody once who was deactivated by absence and is listed by now', () => {
    const again = planOf([member('4')], listed(appUser('4')));
    expect(keepSent(again, [four!]).changes).toEqual([four]);
  });

  it('is as it is where nobody was sent', () => {
    expect(keepSent(before, [])).toEqual(before);
  });
});

describe('a plan without those whom Okta refuses', () => {
  it('has them as invalid, with what Okta’s answer names, and nothing to send', () => {
    const { changes } = withoutRefused(before, new Map([[two!, ['email']]]));
    expect(changes[1]).toMatchObject({
      personioId: '2',
      action: 'invalid',
      reason: 'refused-by-okta',
      detail: "Okta's answer names email",
    });
    expect(changes[1]).not.toHaveProperty('profile');
    expect([changes[0], ...changes.slice(2)]).toEqual([one, three, four]);
  });

  it('says nothing of attributes where Okta names none', () => {
    const { changes } = withoutRefused(before, new Map([[two!, []]]));
    expect(changes[1]).not.toHaveProperty('detail');
  });
});
