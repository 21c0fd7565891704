import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as z from 'zod/mini';

/** Where the caller's repository is checked out. */
export function workspace(): string {
  return process.env['GITHUB_WORKSPACE'] || '.';
}

/** Where files of this job belong; the runner empties it. */
export function temporaryDirectory(): string {
  return process.env['RUNNER_TEMP'] || tmpdir();
}

const repositoryEvent = z.object({
  repository: z.object({ visibility: z.optional(z.string().check(z.toLowerCase())), private: z.optional(z.boolean()) }),
});
const pullRequestEvent = z.object({ pull_request: z.object({ number: z.int() }) });

/** `public`, `private` or `internal`, as the event that started the workflow tells; undefined where it doesn't. */
export async function repositoryVisibility(): Promise<string | undefined> {
  const { visibility, private: isPrivate } = repositoryEvent.safeParse(await readEvent()).data?.repository ?? {};
  if (visibility !== undefined || isPrivate === undefined) return visibility;
  return isPrivate ? 'private' : 'public';
}

/** The pull request that started the workflow; undefined where none did. */
export async function pullRequestNumber(): Promise<number | undefined> {
  return pullRequestEvent.safeParse(await readEvent()).data?.pull_request.number;
}

/** What started the workflow, as GitHub tells it; undefined outside GitHub Actions. */
async function readEvent(): Promise<unknown> {
  const path = process.env['GITHUB_EVENT_PATH'];
  if (!path) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
