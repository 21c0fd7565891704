import { roomIn } from '../batches.ts';
import type { Profile } from './directory.ts';

/** One person of a bulk-load: with a profile to create or update, without to delete. */
export interface Payload {
  readonly externalId: string;
  readonly profile?: Profile;
}

const ROOM = roomIn(envelope);

/** One person as JSON. */
export function toJson({ externalId, profile }: Payload): string {
  return JSON.stringify(profile === undefined ? { externalId } : { externalId, profile });
}

/** The body of a bulk-load of people around their JSON. */
export function envelope(people: string): string {
  return `{"entityType":"USERS","profiles":[${people}]}`;
}

/** Whether one request takes this person. */
export function fitsRequest(payload: Payload): boolean {
  return Buffer.byteLength(toJson(payload)) <= ROOM;
}
