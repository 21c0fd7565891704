import { describe, expect, it } from '@jest/globals';
import { createOutbox } from '../src/outbox.ts';
import type { ToSend } from '../src/plan-run.ts';
import type { ImportItem } from '../src/report/steps.ts';
import type { Batch } from '../src/sync/batches.ts';
import type { GroupChange } from '../src/sync/groups/plan.ts';
import { keepSentGroups } from '../src/sync/groups/sent.ts';
import { itemsOf } from '../src/sync/groups/uploads.ts';
import { appUser, leaver, listed, member, planOf } from './sync/people/builders.ts';

const people = () => planOf([member('1'), member('2'), leaver('3')], listed(appUser('3'))).changes;
const team: GroupChange = {
  externalId: 'team:1',
  rule: 'team',
  action: 'create',
  profile: { displayName: 'Team 1', description: '(Personio team:1)' },
  changed: [],
  add: ['1', '2'],
  remove: ['4'],
  size: 2,
  isObsolete: false,
};
const groups = () => itemsOf([{ ...team }]);

/** `2+team:1`: what an item says, in a few letters. */
const said = (item: ImportItem) =>
  'change' in item
    ? `${item.member ?? ''}${item.removes ? '-' : '+'}${item.change.externalId}`
    : `${item.action} ${item.externalId}`;
const saidBy = (batches: readonly Batch<ImportItem>[]) => batches.map(({ items }) => items.map(said).join(', '));
const itemSaying = ({ people, groups }: ToSend, what: string) =>
  [...people, ...groups].find((item) => said(item) === what)!;

describe('what a run still has to send', () => {
  it('is people who leave, people who come, then groups, who comes into them, and who goes', () => {
    const outbox = createOutbox({ people: people(), groups: groups() });
    expect(saidBy(outbox.left())).toEqual([
      'deactivate 3',
      'create 1, create 2',
      '+team:1',
      '1+team:1, 2+team:1',
      '4-team:1',
    ]);
    expect(outbox.sent()).toEqual({ people: [], groups: [] });
  });

  it('is nothing that was sent, not even if a new plan says it again', () => {
    const outbox = createOutbox({ people: people(), groups: groups() });
    outbox.accepted(outbox.left().slice(0, 3));
    expect(saidBy(outbox.left())).toEqual(['1+team:1, 2+team:1', '4-team:1']);
    const sent = outbox.sent();
    expect([...sent.people, ...sent.groups].map(said)).toEqual(['deactivate 3', 'create 1', 'create 2', '+team:1']);

    expect(outbox.replace({ people: [], groups: groups() })).toEqual([]);
    expect(saidBy(outbox.left())).toEqual(['1+team:1, 2+team:1', '4-team:1']);
  });

  it('is the removal of somebody whom this run has added to a group, and who has moved on since', () => {
    const outbox = createOutbox({ people: [], groups: groups() });
    outbox.accepted(outbox.left().slice(0, 2));
    const moved: GroupChange = { ...team, action: 'unchanged', add: ['2'], remove: ['1', '4'] };
    const planned = { changes: [moved], removes: true, emptyRules: [], failed: new Map(), longIds: [], leavers: [] };
    const { changes } = keepSentGroups(planned, outbox.sent().groups);
    outbox.replace({ people: [], groups: itemsOf(changes) });
    expect(saidBy(outbox.left())).toEqual(['1-team:1, 4-team:1']);
  });

  it('is nobody whom Okta refuses, and no membership of theirs; a new plan with them is told whom to set aside', () => {
    const planned = { people: people(), groups: groups() };
    const outbox = createOutbox(planned);
    outbox.refuse([{ item: itemSaying(planned, 'create 2'), names: ['email'] }]);
    const left = ['deactivate 3', 'create 1', '+team:1', '1+team:1', '4-team:1'];
    expect(saidBy(outbox.left())).toEqual(left);
    expect(outbox.refused().map(said)).toEqual(['create 2']);

    const next = { people: people(), groups: groups() };
    expect(outbox.replace(next)).toEqual([{ item: itemSaying(next, 'create 2'), names: ['email'] }]);
    expect(saidBy(outbox.left())).toEqual(left);
  });

  it('is nothing of a new group that Okta refuses, and no groups at all once the org turns out to have none', () => {
    const planned = { people: people(), groups: groups() };
    const outbox = createOutbox(planned);
    const [, , ...ofGroups] = outbox.left();
    const refused = { item: itemSaying(planned, '+team:1'), names: [] };
    expect(outbox.revise(ofGroups, [refused])).toEqual([]);
    outbox.refuse([refused]);
    expect(saidBy(outbox.left())).toEqual(['deactivate 3', 'create 1, create 2']);

    const without = createOutbox(planned);
    without.dropGroups();
    expect(saidBy(without.left())).toEqual(['deactivate 3', 'create 1, create 2']);
    without.replace({ people: people(), groups: groups() });
    expect(saidBy(without.left())).toEqual(['deactivate 3', 'create 1, create 2']);
  });
});
