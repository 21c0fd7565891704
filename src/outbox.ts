import type { Refused } from './okta/import/session.ts';
import type { ToSend } from './plan-run.ts';
import type { ImportItem } from './report/steps.ts';
import type { Batch } from './sync/batches.ts';
import { type GroupItem, groupUploads, isGroupItem } from './sync/groups/uploads.ts';
import type { PersonChange } from './sync/people/change.ts';
import { uploads } from './sync/people/uploads.ts';

/** What a run still has to send, from session to session: what was sent or refused is not sent again, even if a new plan repeats it. */
export interface Outbox {
  /** All that is left, as bulk-loads in their order: people, then groups. */
  left(): readonly Batch<ImportItem>[];
  /** What was sent by now. */
  sent(): ToSend;
  /** The people whom Okta refuses. */
  refused(): readonly PersonChange[];
  /** These batches were sent. */
  accepted(batches: readonly Batch<ImportItem>[]): void;
  /** Okta refuses these items; what depends on them is left out too. */
  refuse(all: readonly Refused<ImportItem>[]): void;
  /** Nothing of groups is sent any more: the org has none. */
  dropGroups(): void;
  /** These batches, as far as nothing in them depends on what Okta has refused in this session. */
  revise(batches: readonly Batch<ImportItem>[], refused: readonly Refused<ImportItem>[]): readonly Batch<ImportItem>[];
  /** Takes a new plan in place of the old one. Returns whom it sends although Okta refuses them. */
  replace(next: ToSend): Refused<PersonChange>[];
}

/** An outbox with everything that a plan sends. */
export function createOutbox(planned: ToSend): Outbox {
  let toSend = planned;
  /** The uploads of everything that is left; undefined once they have to be worked out again. */
  let packed: readonly Batch<ImportItem>[] | undefined;
  let hasGroups = true;
  const sent = new Set<ImportItem>();
  const refusedPeople = new Map<string | undefined, Refused<PersonChange>>();
  const refusedOfGroups: GroupItem[] = [];

  function groupsLeft(items: readonly GroupItem[], without: readonly ImportItem[]): GroupItem[] {
    if (!hasGroups) return [];
    const left = items.filter((item) => !sent.has(item) && !refusedOfGroups.includes(item));
    return left.filter((item) => without.every((one) => !dependsOn(item, one)));
  }

  function left(): readonly Batch<ImportItem>[] {
    const without = [...refusedOfGroups, ...[...refusedPeople.values()].map(({ item }) => item)];
    packed ??= [
      ...uploads(toSend.people.filter((change) => !sent.has(change) && !refusedPeople.has(change.externalId))),
      ...groupUploads(groupsLeft(toSend.groups, without)),
    ];
    return packed;
  }

  return {
    left,
    sent: () => ({ people: [...sent].filter(isPerson), groups: [...sent].filter(isGroupItem) }),
    refused: () => [...refusedPeople.values()].map(({ item }) => item),
    accepted(batches) {
      const accepted = new Set(batches);
      for (const { items } of accepted) for (const item of items) sent.add(item);
      const rest = left().filter((batch) => !accepted.has(batch));
      // The parts of an upload that Okta refused are not uploads of the plan.
      packed = rest.length === left().length - accepted.size ? rest : undefined;
    },
    refuse(all) {
      for (const { item, names } of all) {
        if (isGroupItem(item)) refusedOfGroups.push(item);
        else refusedPeople.set(item.externalId, { item, names });
      }
      packed = undefined;
    },
    dropGroups() {
      hasGroups = false;
      packed = undefined;
    },
    revise(batches, refused) {
      const items = batches.flatMap((batch) => batch.items);
      const without = refused.map(({ item }) => item);
      return items.every(isGroupItem) ? groupUploads(groupsLeft(items, without)) : batches;
    },
    replace(next) {
      const said = new Set([...[...sent].filter(isGroupItem), ...refusedOfGroups].map(keyOf));
      toSend = { ...next, groups: next.groups.filter((item) => !said.has(keyOf(item))) };
      packed = undefined;
      const items = uploads(toSend.people.filter((change) => !sent.has(change))).flatMap((batch) => batch.items);
      return items.flatMap((item) => {
        const before = refusedPeople.get(item.externalId);
        return before ? [{ item, names: before.names }] : [];
      });
    },
  };
}

export function isPerson(item: ImportItem): item is PersonChange {
  return !isGroupItem(item);
}

/** Whether an item depends on one that Okta refuses: a membership of somebody new, or in a new group. */
function dependsOn({ change, member }: GroupItem, refused: ImportItem): boolean {
  if (isPerson(refused)) return member !== undefined && member === refused.externalId;
  return (
    refused.member === undefined &&
    refused.change.action === 'create' &&
    refused.change.externalId === change.externalId
  );
}

/** What an item says: an item of a later plan that says the same is the same item. */
function keyOf({ change: { externalId }, member, removes }: GroupItem): string {
  return JSON.stringify([externalId, member, removes]);
}
