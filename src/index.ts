// One bundle with a door for each step (dist/main.js, dist/post.js, dist/offboard.js): no code stands twice, and which step it is never depends on
// what was saved. Dynamic imports, so that a step loads what it needs and the bundler lists the licences of all behind them.

/** What GitHub runs as the main step. */
export async function main(): Promise<void> {
  keepHeapSmall();
  const step = await import('./main.ts');
  await step.main();
}

/**
 * Has V8 collect garbage early. By itself it lets the part of the heap for what is new grow to 16 MiB three times over, and the rest to up
 * to four times of what is in use. A run mostly waits for requests, and runners are small. Both settings are looked at whenever the heap
 * might grow, so they can be set once V8 runs, which the size of the heap can't.
 */
function keepHeapSmall(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=100']) setFlagsFromString(flag);
}

/** What GitHub runs as the post step, whatever became of the main step. */
export async function post(): Promise<void> {
  // Set by the main step where it may have left an import session open: an ordinary post step loads nothing.
  if (!process.env['STATE_session']) return;
  const step = await import('./post.ts');
  await step.post();
}

/** What GitHub runs as the one step of the second action, which opens no import session and so leaves nothing to a post step. */
export async function offboard(): Promise<void> {
  const step = await import('./offboard-main.ts');
  await step.main();
}
