import { describe, expect, it } from '@jest/globals';
import { keepSent, withoutRefused } from '../../../src/sync/people/sent.ts';
import { uploads } from '../../../src/sync/people/uploads.ts';
import { appUser, inWords, leaver, listed, member, planOf, profileOf, skipped } from './builders.ts';

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

  it('does not count the second account of an employee as absent', () => {
    const identity = { ...leaver('2071'), externalId: '1034', aliasFor: '2071' };
    const planned = planOf([identity], listed(appUser('1034'), appUser('2071')));
    const { absent, changes } = keepSent(planOf([identity], listed()), planned.changes);
    expect(changes).toEqual(planned.changes);
    expect(absent).toEqual([]);
  });

  it('has somebody once who was deactivated by absence and is listed by now', () => {
    const again = planOf([member('4')], listed(appUser('4')));
    expect(keepSent(again, [four!]).changes).toEqual([four]);
  });

  describe('where two records have one external id', () => {
    const heir = { ...member('2071'), externalId: '1034', aliasFor: '2071' };
    const old = { ...skipped('1034', 'superseded', 'leaver'), left: true };
    const gone = { ...skipped('2071', 'superseded', 'leaver'), left: true, externalId: '1034' };

    it.each([
      ['the heir of an account, who was created', [old, heir], listed(), '2071 create'],
      ['the heir of an account, who was updated', [heir, old], listed(appUser('1034')), '2071 update'],
      ['one of two who have left', [gone, leaver('1034')], listed(appUser('1034')), '1034 deactivate left'],
    ])('has %s once, and the other as it is now', (_, records, directory, sent) => {
      const first = planOf(records, directory);
      const isSent = ({ action }: (typeof first.changes)[number]) => action !== 'skip';
      const again = planOf(records, listed(appUser('1034', { state: sent.includes('left') ? 'gone' : 'held' })));
      const kept = keepSent(again, first.changes.filter(isSent));
      expect(inWords(kept)).toEqual(inWords(first));
      expect(inWords(kept)).toContain(sent);
      // The last gate before Okta lets no external id through twice.
      expect(uploads(kept.changes).flatMap(({ items }) => items)).toEqual(first.changes.filter(isSent));
    });

    it('has whoever was sent in the place of the record that would be sent now', () => {
      const [sent] = planOf([leaver('1034')], listed(appUser('1034'))).changes;
      const kept = keepSent(planOf([old, heir], listed(appUser('1034', { state: 'gone' })), { reactivate: true }), [
        sent!,
      ]);
      expect(inWords(kept)).toEqual(['1034 skip superseded', '1034 deactivate left']);
    });
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
