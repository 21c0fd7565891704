import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';

const EXIT = fileURLToPath(new URL('../../src/action/exit.ts', import.meta.url));
/** More than a pipe holds. */
const LENGTH = 300_000;

it('the end of a process waits for a slow reader of its log, and for nothing else', async () => {
  const program = `
    import { exitWhenRead } from ${JSON.stringify(EXIT)};
    setInterval(() => {}, 1000);
    process.exitCode = 3;
    process.stdout.write('x'.repeat(${LENGTH}));
    await exitWhenRead();`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'pipe' });
  const ended = once(child, 'exit');
  // Long enough for a process that waits for nobody to be gone.
  await Promise.race([ended, pause(1_500)]);
  let read = 0;
  for await (const chunk of child.stdout) read += chunk.length;
  expect([read, ...(await ended)]).toEqual([LENGTH, 3, null]);
});
