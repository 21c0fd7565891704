import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Milliseconds from starting a process to its first request (an empty script and an idle post step: to its end), medians. */
export interface StartUp {
  readonly emptyScript: number;
  /** `@actions/core`, `node-fetch` and `zod` as they come, bundled like the action, and nothing of it. */
  readonly libraries: number;
  readonly main: number;
  /** Nothing was left open: nearly every run. */
  readonly postIdle: number;
  readonly postCleaning: number;
}

const EMPTY = join(import.meta.dirname, 'empty.mjs');
const LIBRARIES = join(import.meta.dirname, 'libraries.js');
const NCC = join(import.meta.dirname, '../node_modules/@vercel/ncc/dist/ncc/cli.js');

/** Starts each kind of process in turn, so that whatever else the machine does meets all of them alike. */
export async function measureStartUp(dist: string, rounds: number): Promise<StartUp> {
  let arrived = () => {};
  // Never answers: the process is ended once its first request is there.
  const server = createServer(() => arrived()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const env = inputsFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const libraries = mkdtempSync(join(tmpdir(), 'personio-okta-libraries-'));
  const { status } = spawnSync(process.execPath, [NCC, 'build', LIBRARIES, '--out', libraries, '--quiet'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const post = { ...env, STATE_session: JSON.stringify({ is: 'open', id: 'session' }) };

  function start(script: string, variables: NodeJS.ProcessEnv): { child: ChildProcess; startedAt: number } {
    const startedAt = performance.now();
    return { startedAt, child: spawn(process.execPath, [script], { env: variables, stdio: 'ignore' }) };
  }

  async function toEnd(script: string, variables: NodeJS.ProcessEnv): Promise<number> {
    const { child, startedAt } = start(script, variables);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${script} ended with ${code}`);
    return performance.now() - startedAt;
  }

  async function toFirstRequest(script: string, variables: NodeJS.ProcessEnv): Promise<number> {
    const { child, startedAt } = start(script, variables);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    arrived = resolve;
    child.once('exit', () => reject(new Error(`${script} ended without a request`)));
    await promise;
    const ms = performance.now() - startedAt;
    child.kill('SIGKILL');
    return ms;
  }

  const kinds: Record<keyof StartUp, () => Promise<number>> = {
    emptyScript: () => toEnd(EMPTY, {}),
    libraries: () => toFirstRequest(join(libraries, 'index.js'), env),
    main: () => toFirstRequest(join(dist, 'main.js'), env),
    postIdle: () => toEnd(join(dist, 'post.js'), env),
    postCleaning: () => toFirstRequest(join(dist, 'post.js'), post),
  };
  const times = { emptyScript: [], libraries: [], main: [], postIdle: [], postCleaning: [] } as Record<
    keyof StartUp,
    number[]
  >;
  const names = Object.keys(kinds) as (keyof StartUp)[];
  try {
    if (status !== 0) throw new Error('The libraries could not be bundled.');
    for (let round = 0; round < rounds; round++) for (const name of names) times[name].push(await kinds[name]());
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(libraries, { recursive: true });
  }
  return {
    emptyScript: median(times.emptyScript),
    libraries: median(times.libraries),
    main: median(times.main),
    postIdle: median(times.postIdle),
    postCleaning: median(times.postCleaning),
  };
}

function inputsFor(url: string): NodeJS.ProcessEnv {
  const inputs = {
    mode: 'sync',
    'personio-client-id': 'id',
    'personio-client-secret': 'secret',
    'personio-api-url': url,
    'okta-org-url': url,
    'okta-api-token': 'token',
    'okta-identity-source-id': '0oaSource',
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
