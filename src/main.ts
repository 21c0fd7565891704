import { exitWhenRead } from './action/exit.ts';
import { run } from './run.ts';

/** The main step. Nothing holds the job up once the report is written: no connection that is kept alive, no timer. */
export async function main(): Promise<void> {
  await run();
  await exitWhenRead();
}
