/** The files through which a step and the runner speak, as messages name them. */
export type RunnerFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_STEP_SUMMARY' | 'RUNNER_TEMP';

/** What to say where something cannot be written into one of the runner's files. The path is not told: it may name a person. */
export function notWritten(what: string, file: RunnerFile, error: unknown): string {
  // The toolkit's own error for a file that is not there has no code.
  const code = (error as NodeJS.ErrnoException).code ?? 'no such file';
  return `The ${what} could not be written to ${file} (${code}): usually the job's container runs as a different user from the runner, or the disk is full.`;
}
