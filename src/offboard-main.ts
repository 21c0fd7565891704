import { exitWhenRead } from './action/exit.ts';
import { offboard } from './offboard.ts';

/** The main step of the second action. No connection that is kept alive holds the job up. */
export async function main(): Promise<void> {
  await offboard();
  await exitWhenRead();
}
