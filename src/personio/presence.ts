import { SyncError } from '../errors.ts';
import type { PersonioClient } from './client.ts';
import type { Presence } from './source.ts';

/** Asks for one record and looks only at the status. No document says whether a 404 means deleted or hidden. */
export async function presenceOf(client: PersonioClient, path: string): Promise<Presence> {
  try {
    const { status } = await client.send({ path, what: 'look for one employee' });
    return status === 404 ? 'absent' : 'present';
  } catch (error) {
    if (error instanceof SyncError && error.code === 'personio-api') return 'present';
    throw error;
  }
}
