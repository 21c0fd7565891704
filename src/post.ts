// The runner hands over what the main step saved; where nothing was, nothing is loaded.
const journal = process.env['STATE_session'];
if (journal) {
  const { cleanUp } = await import('./cleanup.ts');
  await cleanUp(journal);
  // No connection that is kept alive may hold the job up.
  process.exit();
}

export {};
