// One bundle with a door for each step (dist/main.js, dist/post.js, dist/offboard.js): no code stands twice, and which step it is never depends on
// what was saved. Dynamic imports, so that a step loads what it needs and the bundler lists the licences of all behind them.

/** What GitHub runs as the main step. */
export async function main(): Promise<void> {
  const step = await import('./main.ts');
  await step.main();
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
