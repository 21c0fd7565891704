import { startSmall, staySmall } from './frugal.ts';

startSmall();
// A dynamic import, so that the bundler lists the licences of everything behind it.
const { run } = await import('./run.ts');
staySmall();
await run();
// Nothing may hold the job up once the report is written: no connection that is kept alive, no timer.
process.exit();
