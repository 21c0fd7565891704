import { type Batch, type BulkCall, harm, pack } from '../batches.ts';
import { isUpsert, type PersonChange } from './change.ts';
import { isHeld } from './directory.ts';
import { envelope, toJson } from './payload.ts';

/**
 * What a plan sends, as bulk-loads: people to deactivate first, then people to create or update. The last gate before Okta: throws
 * `internal` for an external id twice, an empty profile and whatever else Okta documents as harmful, which a plan never holds.
 */
export function uploads(changes: readonly PersonChange[]): Batch<PersonChange>[] {
  const named = changes.filter(({ externalId }) => externalId !== undefined);
  const deletes = named.filter(({ action }) => action === 'deactivate');
  const upserts = named.filter(isUpsert);
  refuseHarm([...deletes, ...upserts]);
  return [...batchesOf('bulk-delete', deletes), ...batchesOf('bulk-upsert', upserts)];
}

function batchesOf(call: BulkCall, people: readonly PersonChange[]): Batch<PersonChange>[] {
  return pack(people, {
    call,
    toJson: ({ externalId = '', ...change }) =>
      toJson(isUpsert(change) ? { externalId, profile: change.profile ?? {} } : { externalId }),
    envelope,
    namesOf: (sent) => [...new Set(sent.flatMap(({ profile = {} }) => Object.keys(profile)))],
    mustAccept: (change) => isUpsert(change) || isHeld(change.appUser),
  });
}

function refuseHarm(people: readonly PersonChange[]): void {
  const seen = new Set<string>();
  for (const change of people) {
    const { externalId = '', profile = {} } = change;
    const values: unknown[] = Object.values(profile);
    if (seen.has(externalId)) throw harm('an external id twice');
    if (externalId === '') throw harm('an empty external id');
    if (isUpsert(change) && values.every((value) => value === null)) throw harm('an empty profile');
    if (values.some((value) => value !== null && typeof value !== 'string')) throw harm('a value that is not text');
    seen.add(externalId);
  }
}
