import { exitWhenRead } from './action/exit.ts';
import { run } from './run.ts';

/** The main step. Once the report is written nothing keeps the process alive: no idle connection, no timer. */
export async function main(): Promise<void> {
  await run();
  await exitWhenRead();
}
