import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The committed bundle. */
const DIST = join(import.meta.dirname, '..', 'dist');
const FILES = ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_STATE'] as const;

/** How a run of the action ended. */
export interface ActionRun {
  exitCode: number | null;
  /** Outputs by name. */
  outputs: Record<string, string>;
  /** The job summary, as Markdown. */
  summary: string;
  /** What the main step and then the post step wrote to stdout and stderr. */
  log: string;
}

/** Runs the bundle as GitHub's runner would: inputs by environment, results by files, and the post step with the state saved. */
export async function runAction(inputs: Readonly<Record<string, string>>): Promise<ActionRun> {
  const directory = await mkdtemp(join(tmpdir(), 'personio-okta-'));
  const files = Object.fromEntries(FILES.map((name) => [name, join(directory, name)]));
  const variables = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = { PATH: process.env['PATH'], RUNNER_TEMP: directory, ...files, ...Object.fromEntries(variables) };
  // On Windows, what is written for the runner has its line breaks.
  const read = async (name: (typeof FILES)[number]) =>
    (await readFile(join(directory, name), 'utf8')).replaceAll('\r\n', '\n');
  try {
    await Promise.all(FILES.map((name) => writeFile(join(directory, name), '')));
    const main = await runStep('main', env);
    const state = Object.entries(fileCommands(await read('GITHUB_STATE'))).map(([name, value]) => [
      `STATE_${name}`,
      value,
    ]);
    const post = await runStep('post', { ...env, ...Object.fromEntries(state) });
    return {
      exitCode: main.exitCode === 0 ? post.exitCode : main.exitCode,
      outputs: fileCommands(await read('GITHUB_OUTPUT')),
      summary: await read('GITHUB_STEP_SUMMARY'),
      log: main.log + post.log,
    };
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function runStep(
  step: 'main' | 'post',
  env: NodeJS.ProcessEnv,
): Promise<{ exitCode: number | null; log: string }> {
  const child = spawn(process.execPath, [join(DIST, `${step}.js`)], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject));
  const [exitCode, out, err] = await Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { exitCode, log: out + err };
}

/** What a step wrote by `name<<delimiter`; the last value of a name counts. */
function fileCommands(text: string): Record<string, string> {
  const commands = text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...commands].map(([, name, , value]) => [name, value]));
}
