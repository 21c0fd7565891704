import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { z } from 'zod';

/** Where the caller's repository is checked out. */
export function workspace(): string {
  return process.env['GITHUB_WORKSPACE'] || '.';
}

/** Where files of this job belong; the runner empties it. */
export function temporaryDirectory(): string {
  return process.env['RUNNER_TEMP'] || tmpdir();
}

const eventSchema = z.object({ repository: z.object({ visibility: z.string() }) });

/** `public`, `private` or `internal`, as the event that started the workflow tells; undefined where it doesn't. */
export async function repositoryVisibility(): Promise<string | undefined> {
  const path = process.env['GITHUB_EVENT_PATH'];
  if (!path) return undefined;
  try {
    return eventSchema.parse(JSON.parse(await readFile(path, 'utf8'))).repository.visibility;
  } catch {
    return undefined;
  }
}
