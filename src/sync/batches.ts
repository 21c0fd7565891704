import { SyncError } from '../errors.ts';

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ITEMS = 200;
const MAX_BODY_BYTES = 200_000;
export const MAX_BATCHES_PER_SESSION = 50;

/** A bulk-load call, by the end of its address. */
export type BulkCall =
  | 'bulk-delete'
  | 'bulk-upsert'
  | 'bulk-groups-upsert'
  | 'bulk-group-memberships-upsert'
  | 'bulk-group-memberships-delete'
  | 'bulk-groups-delete';

/** One bulk-load request, of whatever kind: the session engine knows no more of it than this. */
export interface Batch<Item = unknown> {
  readonly call: BulkCall;
  readonly items: readonly Item[];
  /** The exact body, so that a repeat is identical. */
  readonly body: string;
  /** Words of the configuration that the items are made of. A refusal may be told by these: Okta's own text may quote somebody. */
  readonly names: readonly string[];
  /** Okta has to accept something of it: it creates or updates, or deletes what is known to be there. */
  readonly mustAccept: boolean;
  /** The same items in two requests, in their order; where there is one item, this request again. */
  readonly halves: () => readonly Batch<Item>[];
  /** An org may lack this call: then a refusal that names nothing of the body is about the call, and the rest is imported without it. */
  readonly mayBeMissing?: boolean;
}

/** How items of one kind become batches of one call. */
export interface Packing<Item> {
  readonly call: BulkCall;
  /** One item as JSON. */
  readonly toJson: (item: Item) => string;
  /** The body around items that are joined with commas. */
  readonly envelope: (items: string) => string;
  /** The items of one request, joined in another way that takes no more room. */
  readonly join?: (items: readonly Item[]) => string;
  readonly namesOf: (items: readonly Item[]) => readonly string[];
  readonly mustAccept: (item: Item) => boolean;
  readonly mayBeMissing?: boolean;
}

/** Bytes that the items of a request may have together, commas included. */
export function roomIn(envelope: (items: string) => string): number {
  return MAX_BODY_BYTES - Buffer.byteLength(envelope(''));
}

/**
 * Packs items into as few requests as their order allows: at most 200 items and 200,000 bytes each. Throws `internal` for an item
 * that is too large for any request, which a plan never holds.
 */
export function pack<Item>(items: readonly Item[], packing: Packing<Item>): Batch<Item>[] {
  const room = roomIn(packing.envelope);
  const batches: Batch<Item>[] = [];
  let packed: Item[] = [];
  let json: string[] = [];
  let bytes = 0;
  const { join = () => json.join(',') } = packing;
  const close = () => {
    if (packed.length > 0) batches.push(batchOf(packed, packing.envelope(join(packed)), packing));
    [packed, json, bytes] = [[], [], 0];
  };
  for (const item of items) {
    const text = packing.toJson(item);
    const size = Buffer.byteLength(text);
    if (size > room) throw harm('an item over the size limit');
    if (packed.length === MAX_ITEMS || bytes + size > room) close();
    packed.push(item);
    json.push(text);
    bytes += size + 1; // and the comma before the next
  }
  close();
  return batches;
}

/** The batches of each import session, in their order: a session takes 50 requests. */
export function inSessions<Item>(batches: readonly Batch<Item>[]): Batch<Item>[][] {
  const sessions: Batch<Item>[][] = [];
  for (let at = 0; at < batches.length; at += MAX_BATCHES_PER_SESSION) {
    sessions.push(batches.slice(at, at + MAX_BATCHES_PER_SESSION));
  }
  return sessions;
}

/** The error for a plan that holds what must never leave for Okta: a bug of ours. */
export function harm(what: string): SyncError {
  return new SyncError('internal', `The plan holds ${what}, so none of it was sent.`, {
    remedy: 'Please open an issue: this is a bug of the action.',
  });
}

function batchOf<Item>(items: readonly Item[], body: string, packing: Packing<Item>): Batch<Item> {
  const { call, namesOf, mustAccept, mayBeMissing = false } = packing;
  const middle = Math.ceil(items.length / 2);
  const halves = () => [items.slice(0, middle), items.slice(middle)].flatMap((half) => pack(half, packing));
  return {
    call,
    items,
    body,
    names: namesOf(items),
    mustAccept: items.some(mustAccept),
    ...(mayBeMissing && { mayBeMissing }),
    halves,
  };
}
