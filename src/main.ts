import { setFlagsFromString } from 'node:v8';

// What a run waits for is servers: garbage is collected early, and nothing is compiled for speed. Together these save two fifths of the
// memory at the peak (docs/performance.md); a Node that does not know one ignores it.
const LEAN = [
  '--semi-space-growth-factor=1',
  '--heap-growing-percent=50',
  '--incremental-marking-soft-trigger=40',
  '--incremental-marking-hard-trigger=60',
  '--no-opt',
];
for (const flag of LEAN) setFlagsFromString(flag);

// A dynamic import, so that the bundler lists the licences of everything behind it.
const { run } = await import('./run.ts');
await run();
// Nothing may hold the job up once the report is written: no connection that is kept alive, no timer.
process.exit();
