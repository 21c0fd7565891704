import { run } from './run.ts';

/** The main step. */
export async function main(): Promise<void> {
  await run();
  // Nothing may hold the job up once the report is written: no connection that is kept alive, no timer.
  process.exit();
}
