import { setImmediate } from 'node:timers/promises';
import { staySmall } from './frugal.ts';

// Dynamic imports: what the first request needs is loaded and run before the rest, and the bundler lists the licences of all behind them.
const { begin } = await import('./begin.ts');
const begun = await begin();
// Loading blocks the process, so the request leaves first, or is at least on its way: connecting takes a few turns of the event loop.
for (let turn = 0; turn < 3; turn++) await setImmediate();
try {
  const { run } = await import('./run.ts');
  staySmall();
  await run(begun);
} catch (error) {
  // A run never rejects: this is a bundle that lacks a part, which the handlers of the run that has begun must not keep alive.
  console.error(error);
  process.exitCode = 1;
}
// Nothing may hold the job up once the report is written: no connection that is kept alive, no timer.
process.exit();
