import { SyncError } from '../errors.ts';
import type { Profile } from './people/directory.ts';

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ENTITIES = 200;
const MAX_BODY_BYTES = 200_000;
export const MAX_BATCHES_PER_SESSION = 50;

/** One person of a bulk-load: with a profile to upsert, without to delete. */
export interface Entity {
  readonly externalId: string;
  readonly profile?: Profile;
}

/** One bulk-load request. */
export interface Batch<E extends Entity = Entity> {
  readonly call: 'bulk-delete' | 'bulk-upsert';
  readonly entities: readonly E[];
}

const ENVELOPE = Buffer.byteLength(envelope(''));
export const MAX_ENTITY_BYTES = MAX_BODY_BYTES - ENVELOPE;

/** The exact body of a batch: the same bytes each time it is made, so that a repeat is identical. */
export function bodyOf(batch: Batch): string {
  return envelope(batch.entities.map(entityJson).join(','));
}

/** Bytes of one entity inside a body, in UTF-8. */
export function entityBytes(entity: Entity): number {
  return Buffer.byteLength(entityJson(entity));
}

/**
 * Packs the people to deactivate and to upsert into import sessions: a list of sessions, each a list of batches.
 * As few requests as the order allows, at most 200 entities and 200,000 bytes each, 50 requests a session; deletions first.
 * Throws `internal` for an external id twice, an empty profile or an entity over the limit, which the plan never makes.
 */
export function packSessions<E extends Entity>(deletes: readonly E[], upserts: readonly E[]): Batch<E>[][] {
  refuseHarm([...deletes, ...upserts]);
  const batches: Batch<E>[] = [
    ...pack(deletes).map((entities) => ({ call: 'bulk-delete' as const, entities })),
    ...pack(upserts).map((entities) => ({ call: 'bulk-upsert' as const, entities })),
  ];
  const sessions: Batch<E>[][] = [];
  for (let at = 0; at < batches.length; at += MAX_BATCHES_PER_SESSION) {
    sessions.push(batches.slice(at, at + MAX_BATCHES_PER_SESSION));
  }
  return sessions;
}

function pack<E extends Entity>(entities: readonly E[]): E[][] {
  const packed: E[][] = [];
  let current: E[] = [];
  let bytes = 0;
  for (const entity of entities) {
    const more = entityBytes(entity) + 1; // and the comma
    if (current.length > 0 && (current.length === MAX_ENTITIES || bytes + more - 1 > MAX_ENTITY_BYTES)) {
      packed.push(current);
      current = [];
      bytes = 0;
    }
    current.push(entity);
    bytes += more;
  }
  if (current.length > 0) packed.push(current);
  return packed;
}

/** The last gate before Okta: what it documents as harmful must have been set aside long before. */
function refuseHarm(entities: readonly Entity[]): void {
  const seen = new Set<string>();
  for (const { externalId, profile } of entities) {
    const values = profile === undefined ? undefined : Object.values(profile);
    const harm =
      (seen.has(externalId) && 'an external id twice') ||
      (externalId === '' && 'an empty external id') ||
      (values?.every((value) => value === null) && 'an empty profile') ||
      (values?.some((value) => value !== null && typeof value !== 'string') && 'a value that is no text') ||
      (entityBytes({ externalId, ...(profile && { profile }) }) > MAX_ENTITY_BYTES && 'a person over the size limit');
    if (harm) {
      throw new SyncError(
        'internal',
        `The plan holds ${harm}; nothing of it was sent.`,
        'Please open an issue: this is a bug of the action.',
      );
    }
    seen.add(externalId);
  }
}

function entityJson({ externalId, profile }: Entity): string {
  return JSON.stringify(profile === undefined ? { externalId } : { externalId, profile });
}

function envelope(profiles: string): string {
  return `{"entityType":"USERS","profiles":[${profiles}]}`;
}
