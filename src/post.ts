import { cleanup } from './cleanup.ts';

/** The post step. */
export async function post(): Promise<void> {
  await cleanup();
  // No connection that is kept alive may hold the job up.
  process.exit();
}
