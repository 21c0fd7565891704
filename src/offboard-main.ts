import { exitWhenRead } from './action/exit.ts';
import { offboard } from './offboard.ts';

/** The main step of the second action. No idle connection keeps the process alive. */
export async function main(): Promise<void> {
  await offboard();
  await exitWhenRead();
}
