import { setTimeout as pause } from 'node:timers/promises';

/** A reader that never reads must not hold the job up. */
const MOST_MS = 10_000;

/**
 * Ends the process, whatever connection or timer is left, as soon as what it wrote has been taken: a pipe whose reader is slow still
 * has the end of the log before it, and `process.exit()` would throw that away.
 */
export async function exitWhenRead(): Promise<never> {
  await Promise.race([Promise.all([drained(process.stdout), drained(process.stderr)]), pause(MOST_MS)]);
  process.exit();
}

function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    // Nobody reads any more.
    stream.on('error', () => resolve());
    stream.write('', () => resolve());
  });
}
