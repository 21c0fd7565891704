import { exitWhenRead } from './action/exit.ts';
import { cleanup } from './cleanup.ts';

/** The post step. No idle connection keeps the process alive. */
export async function post(): Promise<void> {
  await cleanup();
  await exitWhenRead();
}
