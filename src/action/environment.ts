import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve, sep } from 'node:path';
import * as z from 'zod';
import { repository as home, version } from './version.ts';

/** The one place that reads what GitHub says in environment variables and in the file of the event. */

const GITHUB = 'https://github.com';

/** A variable of the environment; undefined where it is not set, or empty. */
function read(name: string): string | undefined {
  return process.env[name] || undefined;
}

/** Where the caller's repository is checked out. */
export function workspace(): string {
  return read('GITHUB_WORKSPACE') ?? '.';
}

/**
 * A file of the workspace as its repository has it, for annotations: a checkout may be in a directory of the workspace, and the file
 * reached by a link. Undefined where it is not there, or outside of the workspace.
 */
export async function pathInRepository(file: string): Promise<string | undefined> {
  const top = await realpath(workspace());
  const path = await realpath(resolve(top, file)).catch(() => undefined);
  if (path === undefined || !path.startsWith(`${top}${sep}`)) return undefined;
  let root = dirname(path);
  while (root !== top && !existsSync(join(root, '.git'))) root = dirname(root);
  return relative(root, path).replaceAll(sep, '/');
}

/** Where files of this job belong; the runner empties it. */
export function temporaryDirectory(): string {
  return read('RUNNER_TEMP') ?? tmpdir();
}

/** The file of the job summary; undefined outside GitHub Actions. */
export function summaryFile(): string | undefined {
  return read('GITHUB_STEP_SUMMARY');
}

/** Whether Node was told to accept any certificate, whoever shows it. */
export function trustsAnybody(): boolean {
  return read('NODE_TLS_REJECT_UNAUTHORIZED') === '0';
}

/** What the main step saved for the post step under this name. */
export function savedState(name: string): string | undefined {
  return read(`STATE_${name}`);
}

/** The REST API of GitHub (another one on GitHub Enterprise Server), and the repository that the workflow runs in. */
export function gitHubApi(): { readonly url: string; readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = read('GITHUB_REPOSITORY')?.split('/') ?? [];
  return { url: read('GITHUB_API_URL') ?? 'https://api.github.com', owner, repo };
}

/** The workflow run and its attempt. */
export function runIdAndAttempt(): string {
  return `${read('GITHUB_RUN_ID') ?? 'local'}-${read('GITHUB_RUN_ATTEMPT') ?? '1'}`;
}

/** What runs, where, and on whose behalf; null for what GitHub does not say. */
export function workflowRun() {
  const repository = read('GITHUB_REPOSITORY') ?? null;
  const runId = read('GITHUB_RUN_ID') ?? null;
  const page = `${read('GITHUB_SERVER_URL') ?? GITHUB}/${repository}/actions/runs/${runId}`;
  return {
    commit: read('GITHUB_SHA') ?? null,
    repository,
    actor: read('GITHUB_ACTOR') ?? null,
    runId,
    runUrl: repository && runId ? `${page}/attempts/${read('GITHUB_RUN_ATTEMPT') ?? '1'}` : null,
  };
}

/** What may stand in an address that is put into Markdown: nothing that ends a link, or leads elsewhere. */
const SAFE_ADDRESS = /^https?:\/\/[\w.:-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)+$/;

/**
 * The address of the guides as they were when this action was released. The step says which repository and ref it uses: that is ours, or a fork on
 * the same server. An action of another name that runs this one, and `uses: ./`, say nothing of the kind: then it is the tag of this version.
 */
export function guides(): string {
  const repository = read('GITHUB_ACTION_REPOSITORY') ?? '';
  const isFork = repository !== home && repository.split('/')[1] === home.split('/')[1];
  const server = isFork ? (read('GITHUB_SERVER_URL') ?? GITHUB) : GITHUB;
  const installed = `${server}/${repository}/blob/${read('GITHUB_ACTION_REF') ?? ''}/docs`;
  const isKnown = (repository === home || isFork) && SAFE_ADDRESS.test(installed);
  return isKnown ? installed : `${GITHUB}/${home}/blob/v${version}/docs`;
}

const repositoryEvent = z.object({
  repository: z.object({ visibility: z.string().toLowerCase().optional(), private: z.boolean().optional() }),
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
  const path = read('GITHUB_EVENT_PATH');
  if (!path) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
