import { exitWhenRead } from './action/exit.ts';
import { cleanup } from './cleanup.ts';

/** The post step. No connection that is kept alive holds the job up. */
export async function post(): Promise<void> {
  await cleanup();
  await exitWhenRead();
}
