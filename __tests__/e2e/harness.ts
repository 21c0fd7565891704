import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, jest } from '@jest/globals';
import { parse } from 'yaml';
import { Clock, type RequestRecord } from '../../sandbox/kit.ts';
import { createOkta, type Okta, type OktaOptions } from '../../sandbox/okta.ts';
import { makePeople, type Person } from '../../sandbox/people.ts';
import { createPersonio, type Personio, type PersonioOptions } from '../../sandbox/personio.ts';
import { type Clock as ActionClock, systemClock } from '../../src/http/clock.ts';
import { type OffboardingReport, offboardingSchema } from '../../src/report/offboarding/schema.ts';
import { type Report, reportSchema } from '../../src/report/schema.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** An address, for `--import` takes a path with a drive letter for one. */
const PEAK_MEMORY = new URL('peak-memory.mjs', import.meta.url).href;
interface Action {
  inputs: Record<string, { default?: string }>;
  runs: { main: string; post: string };
}
const readAction = (path: string): Action => parse(readFileSync(join(ROOT, path), 'utf8'));
const ACTION = readAction('action.yml');
const OFFBOARD = readAction('offboard/action.yml');
/** Okta's five minutes between sessions pass in a third of a second. */
const SPEED = 1000;

/** Less than this, and a loaded machine would see a time-out where somebody only takes a while to answer. */
const PATIENCE_MS = 5000;

type Inputs = Record<string, string>;

/** One person of a bulk-load; a delete has no profile. */
export interface Entity {
  externalId: string;
  profile?: Record<string, string | null>;
}

export interface WorldOptions {
  people?: Person[];
  /** Who is in Okta already, imported as the default mapping does it. */
  held?: Person[];
  okta?: OktaOptions;
  personio?: PersonioOptions;
  /** How fast Okta's clock runs; Personio's is the real one. */
  speed?: number;
  /** The text of `.github/personio-okta.yml`. */
  configuration?: string;
}

/** A company: its Personio, its Okta, and the workspace of its workflow. */
export interface World {
  personio: Personio;
  okta: Okta;
  directory: string;
}

/** What one step left behind, as the runner sees it. */
export interface Run {
  /** null: killed. */
  exitCode: number | null;
  stdout: string;
  stderr: string;
  outputs: Record<string, string>;
  state: Record<string, string>;
  summary: string;
  /** Checked against its schema; undefined where none was written. */
  report: Report | undefined;
  /** The same of the second action. */
  offboarding: OffboardingReport | undefined;
  annotations: { level: string; message: string; place?: string }[];
  /** What was given to `::add-mask::`. */
  masks: string[];
  peakRssKb: number;
  /** Every byte that anybody may get to see: all of the above as text, without the lines that mask. */
  everything: string;
}

export interface Job {
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Run>;
}

jest.setTimeout(60_000);
const worlds: World[] = [];
const children = new Set<ChildProcess>();
/** Steps of this file that either may run. */
let steps = 0;

// For every test of every file that uses this harness.
afterEach(closeWorlds);

/** Lets the worlds go that were started so far; nothing that Okta documents as harmful was ever sent to them. */
export async function closeWorlds(): Promise<void> {
  for (const child of children) child.kill('SIGKILL');
  const ended = worlds.splice(0);
  await Promise.all(ended.flatMap(({ okta, personio }) => [okta.close(), personio.close()]));
  for (const { directory } of ended) rmSync(directory, { recursive: true, force: true });
  expect(ended.flatMap(({ okta }) => okta.state.violations)).toEqual([]);
}

/** A Personio and an Okta of their own, which are gone after the test. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { people = makePeople(20), held = [], speed = SPEED, configuration } = options;
  const personio = await createPersonio({ people, ...options.personio });
  const okta = await createOkta({ clock: new Clock({ speed }), keepBodies: true, ...options.okta });
  okta.seedPeople(held.map((person) => ({ externalId: String(person.id), profile: profileOf(person) })));
  const directory = mkdtempSync(join(tmpdir(), 'personio-okta-'));
  mkdirSync(join(directory, '.github'));
  if (configuration !== undefined) writeFileSync(join(directory, '.github/personio-okta.yml'), configuration);
  const world = { personio, okta, directory };
  worlds.push(world);
  return world;
}

/**
 * For a run whose memory is looked at: it has to do with 64 MiB for what it keeps, and fails otherwise. With V8's own settings the peak tells
 * how busy the machine is, as garbage waits until there is time for it.
 */
export const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=64' };

/** Runs the main step to its end. `inputs` come on top of those that reach this world's servers in mode `sync`. */
export function runAction(world: World, inputs: Inputs = {}, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return startAction(world, inputs, env).ended;
}

/**
 * Runs the main step to its end. What a scenario asserts is the same by the bundle, in a process of its own as the runner has it, and by
 * `src` in this process, which takes a tenth of the time: so one step in ten of a file is the bundle's, the first among them. With
 * `STEPS=bundle`, as at night, all of them are.
 */
export function runStep(world: World, inputs: Inputs = {}): Promise<Run> {
  const isBundle = process.env['STEPS'] === 'bundle' || steps++ % 10 === 0;
  return isBundle ? runAction(world, inputs, { RUNNER_DEBUG: '1' }) : runHere(world, inputs, systemClock);
}

/** Runs the main step of the bundle in `directory`. */
export function runBundle(world: World, directory: string): Promise<Run> {
  return startStep(world, join(directory, 'main.js'), inputsOf(world, {})).ended;
}

/** Starts the main step. */
export function startAction(world: World, inputs: Inputs = {}, env: NodeJS.ProcessEnv = {}): Job {
  return startStep(world, ACTION.runs.main, { ...inputsOf(world, inputs), ...env });
}

/**
 * Runs the main step of `src` in this process, by the time of the world's Okta unless told otherwise. One at a time: the inputs are those
 * of the process. What is seen of a run is the same, but for memory; that the process ends is not.
 */
export async function runHere(world: World, inputs: Inputs = {}, clock = clockOf(world)): Promise<Run> {
  const { run } = await import('../../src/run.ts');
  return stepHere(world, inputsOf(world, inputs), () => run(clock));
}

/** The same of the second action. */
export async function offboardHere(world: World, inputs: Inputs, clock = clockOf(world)): Promise<Run> {
  const { offboard } = await import('../../src/offboard.ts');
  return stepHere(world, inputsOf(world, inputs, OFFBOARD), () => offboard(clock));
}

async function stepHere(world: World, inputs: NodeJS.ProcessEnv, step: () => Promise<void>): Promise<Run> {
  const { at, env } = prepareStep(world, { ...inputs, RUNNER_DEBUG: '1' });
  const before = { ...process.env };
  const { exitCode } = process;
  let stdout = '';
  const written = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    stdout += chunk;
    return true;
  });
  Object.assign(process.env, env);
  try {
    await step();
    return readStep(Number(process.exitCode ?? 0), { stdout, stderr: '' }, at);
  } finally {
    written.mockRestore();
    process.exitCode = exitCode;
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * The clock of a world's Okta, for the action: time-outs and pauses pass as fast as there. A request is given `patienceMs` at least, in
 * real time.
 */
export function clockOf({ okta: { clock } }: World, patienceMs = PATIENCE_MS): ActionClock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => systemClock.sleep(ms / clock.speed, signal),
    timer: (ms, ring) => systemClock.timer(Math.max(ms / clock.speed, patienceMs), ring),
  };
}

/** Runs the post step with the state that the main step saved. */
export function runPost(world: World, state: Run['state'], inputs: Inputs = {}): Promise<Run> {
  const saved = Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]);
  return startStep(world, ACTION.runs.post, { ...inputsOf(world, inputs), ...Object.fromEntries(saved) }).ended;
}

/** Runs the second action to its end. */
export function runOffboard(world: World, inputs: Inputs, env: NodeJS.ProcessEnv = {}): Promise<Run> {
  const entry = join('offboard', OFFBOARD.runs.main);
  return startStep(world, entry, { ...inputsOf(world, inputs, OFFBOARD), ...env }).ended;
}

/** Waits until the sandbox, which runs in this process, has seen something. */
export async function until(condition: () => boolean): Promise<void> {
  for (let looks = 0; !condition(); looks++) {
    if (looks > 4000) throw new Error(`never came true: ${condition}`);
    await sleep(5);
  }
}

/** The requests of one kind that a server got. */
export function requestsOf({ requests }: { requests: RequestRecord[] }, kind: string): RequestRecord[] {
  return requests.filter((request) => request.kind === kind);
}

/** Every request to Okta that may change something there. */
export function writesTo(okta: Okta): RequestRecord[] {
  return okta.requests.filter(({ method }) => method !== 'GET');
}

/** Every person of the bulk-loads of one kind, as they were sent. */
export function entitiesOf(okta: Okta, kind: 'bulk-upsert' | 'bulk-delete'): Entity[] {
  return requestsOf(okta, kind).flatMap(({ body }) => JSON.parse(body ?? '').profiles);
}

/** What a run has annotated at this level. */
export function messagesOf({ annotations }: Run, level: 'error' | 'warning' | 'notice'): string[] {
  return annotations.filter((annotation) => annotation.level === level).map(({ message }) => message);
}

/** What the default mapping makes of somebody. */
export function profileOf({ email, firstName, lastName }: Person) {
  return { userName: email ?? '', email: email ?? '', firstName, lastName };
}

/** Everybody that `people` hold an account for. */
export function membersOf(people: readonly Person[]): Person[] {
  return people.filter(({ status }) => status !== 'inactive');
}

/** The Personio ids of people in the report with this action (and reason). */
export function idsOf({ report }: Run, action: string, reason?: string): (string | undefined)[] {
  const chosen = report?.people.filter((one) => one.action === action && (!reason || one.reason === reason)) ?? [];
  return chosen.map(({ personioId }) => personioId);
}

/** The five counts, each a number; they add up to everybody who was fetched. */
export function partition({ outputs }: Run): Record<string, number> {
  const names = ['upserted', 'deactivated', 'unchanged', 'skipped', 'invalid'];
  const counts = Object.fromEntries(names.map((name) => [name, Number.parseInt(outputs[`records-${name}`] ?? '', 10)]));
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(Number(outputs['records-fetched']));
  return counts;
}

/** The path of the event that started the workflow, in a repository of this visibility. */
export function eventOf({ directory }: World, visibility: string): string {
  const path = join(directory, `${visibility}.json`);
  writeFileSync(path, JSON.stringify({ repository: { visibility } }));
  return path;
}

/** As the runner does it: every input of action.yml, with its default or empty. */
function inputsOf({ personio, okta }: World, given: Inputs, action = ACTION): NodeJS.ProcessEnv {
  const defaults = Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']);
  const inputs: Inputs = {
    ...Object.fromEntries(defaults),
    mode: 'sync',
    'personio-client-id': personio.clientId,
    'personio-client-secret': personio.clientSecret,
    'personio-api-url': personio.url,
    'okta-org-url': okta.url,
    'okta-api-token': okta.token,
    'okta-identity-source-id': okta.sourceId,
    'poll-interval': '0.1',
    ...given,
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/** The files through which a step and the runner speak, by name. */
type Files = (name: string) => string;

/** The files of a step that is to run, and its environment. */
function prepareStep(world: World, inputs: NodeJS.ProcessEnv): { at: Files; env: NodeJS.ProcessEnv } {
  const files = mkdtempSync(join(world.directory, 'step-'));
  const at: Files = (name) => join(files, name);
  for (const name of ['output', 'state', 'summary']) writeFileSync(at(name), '');
  mkdirSync(at('temp'));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: world.directory,
    GITHUB_EVENT_PATH: eventOf(world, 'private'),
    GITHUB_OUTPUT: at('output'),
    GITHUB_STATE: at('state'),
    GITHUB_STEP_SUMMARY: at('summary'),
    RUNNER_TEMP: at('temp'),
    PEAK_MEMORY_FILE: at('peak'),
    // Hundreds of steps load one bundle: what V8 made of it is kept for the next.
    NODE_COMPILE_CACHE: join(tmpdir(), 'personio-okta-compile-cache'),
    ...inputs,
  };
  return { at, env };
}

function startStep(world: World, entry: string, inputs: NodeJS.ProcessEnv): Job {
  const { at, env } = prepareStep(world, inputs);
  const child = spawn(process.execPath, ['--import', PEAK_MEMORY, resolve(ROOT, entry)], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  return { kill: (signal) => void child.kill(signal), ended: ended(child, at) };
}

async function ended(child: ChildProcess, at: Files): Promise<Run> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    text.stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    text.stderr += chunk;
  });
  const [exitCode] = await once(child, 'close');
  children.delete(child);
  return readStep(exitCode, { stdout: asOnLinux(text.stdout), stderr: asOnLinux(text.stderr) }, at);
}

/** What a step that has ended left behind. */
function readStep(exitCode: Run['exitCode'], text: Pick<Run, 'stdout' | 'stderr'>, at: Files): Run {
  const read = (name: string) => (existsSync(at(name)) ? asOnLinux(readFileSync(at(name), 'utf8')) : '');
  const temporary = readdirSync(at('temp'), { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const outputs = fileCommands(read('output'));
  const reportPath = outputs['report-path'];
  const report = reportPath ? JSON.parse(readFileSync(reportPath, 'utf8')) : undefined;
  const isOffboarding = report?.schema === 'personio-okta-sync/offboarding';
  const commands = commandsIn(text.stdout);
  return {
    exitCode,
    ...text,
    outputs,
    state: fileCommands(read('state')),
    summary: read('summary'),
    report: report && !isOffboarding ? reportSchema.parse(report) : undefined,
    offboarding: isOffboarding ? offboardingSchema.parse(report) : undefined,
    annotations: commands.filter(({ level }) => ['error', 'warning', 'notice'].includes(level)),
    masks: commands.filter(({ level }) => level === 'add-mask').map(({ message }) => message),
    peakRssKb: Number.parseInt(read('peak'), 10),
    everything: [
      ...text.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::')),
      text.stderr,
      ...['output', 'state', 'summary'].map(read),
      ...temporary.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')),
    ].join('\n'),
  };
}

/** On Windows, what is written for the runner has its line breaks. */
function asOnLinux(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** The file of outputs or saved state: `name<<delimiter`, the value, the delimiter. The last of a name wins. */
function fileCommands(text: string): Record<string, string> {
  const found = text.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]));
}

/** The lines that the runner takes for commands: `::level properties::message`; `place` is `file:line:column`. */
function commandsIn(stdout: string): Run['annotations'] {
  return [...stdout.matchAll(/^::([a-z-]+)(?: ([^:]*))?::(.*)$/gm)].map(
    ([, level = '', properties = '', message = '']) => ({
      level,
      ...placeIn(properties),
      message: message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
    }),
  );
}

function placeIn(properties: string): { place?: string } {
  const [file, line, column] = ['file', 'line', 'col'].map(
    (name) => new RegExp(`\\b${name}=([^,]*)`).exec(properties)?.[1],
  );
  return file === undefined ? {} : { place: `${file}:${line}:${column}` };
}
