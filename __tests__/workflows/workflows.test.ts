import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { makePeople } from '../../sandbox/people.ts';
import { INPUTS } from '../../src/action/inputs.ts';
import { OUTPUTS } from '../../src/report/outputs.ts';
import { type Run, runAction, startWorld, type World, writesTo } from '../e2e/harness.ts';
import {
  type Contexts,
  evaluate,
  evaluateAll,
  inputsOf,
  type Job,
  readWorkflow,
  resultOf,
  type Step,
  type Workflow,
  wholeValue,
} from './support.ts';

const OURS = `${packageJson.repository.replace('github:', '')}@v${packageJson.version}`;
const REUSABLE = '.github/workflows/sync.yml';
const READ = ['okta.identitySources.read', 'okta.apps.read', 'okta.schemas.read', 'okta.users.read'];
/** As the runner starts it. */
const BASH = ['--noprofile', '--norc', '-eo', 'pipefail', '-c'];
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const APP = '0oaServiceApp0001d7';

const isOurs = ({ uses }: Step) => uses === OURS || uses === './';

/** The step that runs the action, with its job. */
function actionOf(workflow: Workflow): { job: Job; step: Step } {
  const found = Object.values(workflow.jobs).flatMap((job) =>
    (job.steps ?? []).filter(isOurs).map((step) => ({ job, step })),
  );
  expect(found).toHaveLength(1);
  return found[0]!;
}

interface Trigger {
  readonly name: string;
  readonly event?: Record<string, string>;
  /** Of a run by hand or a call; a schedule has none. */
  readonly inputs?: Record<string, string | boolean>;
  readonly matrix?: Record<string, string>;
  readonly mode: string;
  readonly dryRun: boolean;
  readonly status: string;
  readonly limit?: number;
}

const CRONS = { hourly: '17 * * * *', nightly: '43 3 * * *' };
const PLANNED = { dryRun: true, status: 'planned' };
const CALL = { 'okta-org-url': '<org>', 'okta-identity-source-id': '<source>' };

const TRIGGERS: Record<string, readonly Trigger[]> = {
  'docs/workflows/scheduled.yml': [
    {
      name: 'the hourly cron',
      event: { schedule: CRONS.hourly },
      mode: 'create-activate',
      dryRun: false,
      status: 'completed',
    },
    {
      name: 'the nightly cron',
      event: { schedule: CRONS.nightly },
      mode: 'deactivate-delete',
      dryRun: false,
      status: 'nothing-to-do',
    },
    {
      name: 'a cron that stands only above',
      event: { schedule: '1 1 * * *' },
      mode: '',
      dryRun: false,
      status: 'failed',
    },
  ],
  'docs/workflows/joiners.yml': [
    {
      name: 'the morning cron',
      event: { schedule: '7 5 * * *' },
      mode: 'create-activate',
      dryRun: false,
      status: 'completed',
    },
    {
      name: 'the nightly cron',
      event: { schedule: CRONS.nightly },
      mode: 'deactivate-delete',
      dryRun: false,
      status: 'nothing-to-do',
    },
  ],
  'docs/workflows/manual.yml': [
    { name: 'a run by hand with empty fields', inputs: {}, mode: 'sync', ...PLANNED },
    {
      name: 'a run by hand with a limit',
      inputs: { 'record-limit': '5', mode: 'create-activate' },
      mode: 'create-activate',
      limit: 5,
      ...PLANNED,
    },
    {
      name: 'a run by hand for real',
      inputs: { 'dry-run': false, 'max-deactivations': '3' },
      mode: 'sync',
      dryRun: false,
      status: 'completed',
    },
  ],
  'docs/workflows/several-sources.yml': [
    {
      name: 'the cron',
      event: { schedule: '37 4 * * *' },
      matrix: { source: 'germany' },
      mode: 'sync',
      dryRun: false,
      status: 'completed',
    },
    { name: 'a run by hand with empty fields', inputs: {}, matrix: { source: 'spain' }, mode: 'sync', ...PLANNED },
    {
      name: 'a run by hand for real',
      inputs: { 'dry-run': false, source: 'spain', 'max-deactivations': '3' },
      matrix: { source: 'spain' },
      mode: 'sync',
      dryRun: false,
      status: 'completed',
    },
  ],
  'docs/workflows/pull-request.yml': [{ name: 'a pull request', mode: 'sync', ...PLANNED }],
  '.github/workflows/run.yml': [
    { name: 'a run by hand with empty fields', inputs: {}, mode: 'sync', ...PLANNED },
    {
      name: 'a run by hand for real',
      inputs: { 'dry-run': false, 'record-limit': '3' },
      mode: 'sync',
      limit: 3,
      dryRun: false,
      status: 'completed',
    },
  ],
  [REUSABLE]: [
    {
      name: 'a call with unset inputs',
      inputs: { ...CALL, mode: 'sync' },
      mode: 'sync',
      dryRun: false,
      status: 'completed',
    },
    {
      name: 'a call with everything empty',
      inputs: { ...CALL, mode: 'create-activate', 'timeout-minutes': '', notify: '', 'record-limit': '' },
      mode: 'create-activate',
      dryRun: false,
      status: 'completed',
    },
    { name: 'a call without a mode', inputs: { ...CALL, mode: '' }, mode: '', dryRun: false, status: 'failed' },
    {
      name: 'a dry call',
      inputs: { ...CALL, mode: 'deactivate-delete', 'dry-run': true, 'record-limit': '4' },
      mode: 'deactivate-delete',
      limit: 4,
      ...PLANNED,
    },
  ],
};

function contextsOf(workflow: Workflow, world: World, trigger: Trigger): Contexts {
  const { on } = workflow;
  const fill = { '<org>': world.okta.url, '<source>': world.okta.sourceId };
  const given = Object.entries(trigger.inputs ?? {}).map(([name, value]) => [
    name,
    fill[value as keyof typeof fill] ?? value,
  ]);
  const declared = on.workflow_call?.inputs ?? on.workflow_dispatch?.inputs;
  const { clientId, clientSecret } = world.personio;
  const pem = KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const secrets = {
    PERSONIO_CLIENT_ID: clientId,
    PERSONIO_CLIENT_SECRET: clientSecret,
    OKTA_CLIENT_ID: APP,
    OKTA_PRIVATE_KEY: pem,
    OKTA_KEY_ID: 'rsa',
  };
  return {
    github: { event: trigger.event ?? {}, token: 'ghs_token' },
    inputs: trigger.inputs ? inputsOf(declared, Object.fromEntries(given)) : {},
    matrix: trigger.matrix,
    // A secret or variable that is not set is empty.
    secrets: workflow.on && 'pull_request' in workflow.on ? readOnlySecrets(secrets) : secrets,
    vars: { OKTA_ORG_URL: world.okta.url, OKTA_IDENTITY_SOURCE_ID: world.okta.sourceId },
  };
}

/** The same secrets by the names of those that can only read. */
function readOnlySecrets(secrets: object) {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name.replace('_', '_READ_'), value]));
}

/** A GitHub that has no issues and no comments, and keeps what it is asked. */
async function startGitHub() {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    response.setHeader('content-type', 'application/json');
    response.end(request.method === 'GET' ? '[]' : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, url, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** Runs the bundle as a step with this `with:` would; only the addresses of the sandbox are added. */
async function runWith(world: World, given: Record<string, string>, github: string): Promise<Run> {
  const asTheRunnerHasThem = Object.entries(INPUTS).map(([name, input]) => [
    name,
    'default' in input ? input.default : '',
  ]);
  const inputs = { ...Object.fromEntries(asTheRunnerHasThem), ...given };
  const event = join(world.directory, 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { visibility: 'private' }, pull_request: { number: 12 } }));
  const sandbox = { 'personio-api-url': world.personio.url, 'poll-interval': '0.1' };
  const env = { GITHUB_EVENT_PATH: event, GITHUB_REPOSITORY: 'acme/people', GITHUB_API_URL: github };
  return runAction(world, { ...inputs, ...sandbox }, env);
}

describe.each(Object.entries(TRIGGERS))('%s', (path, triggers) => {
  const workflow = readWorkflow(path);

  it.each(triggers)('does what is meant for $name', async (trigger) => {
    const oauth = {
      clientId: APP,
      keys: { rsa: KEY.publicKey.export({ format: 'jwk' }) },
      scopes: trigger.dryRun ? READ : [...READ, 'okta.identitySources.manage'],
    };
    const people = makePeople(20).filter(({ status }) => status !== 'inactive');
    const settings = { processing: { perSession: 0, perRecord: 0 } };
    const world = await startWorld({ people, speed: 1, okta: { oauth, settings } });
    const { step } = actionOf(workflow);
    const given = evaluateAll(step.with, contextsOf(workflow, world, trigger));
    const configuration = given['config-file'];
    if (configuration) {
      mkdirSync(join(world.directory, dirname(configuration)), { recursive: true });
      writeFileSync(join(world.directory, configuration), 'deactivate: { never: ["1"] }\n');
    }

    const github = await startGitHub();
    const run = await runWith(world, given, github.url);
    await github.close();

    expect(run.outputs['status']).toBe(trigger.status);
    expect(run.report?.mode).toBe(trigger.mode || 'not known');
    if (trigger.mode === '') return expect(run.outputs['error-code']).toBe('input-invalid');
    expect(run.report?.dryRun).toBe(trigger.dryRun);
    expect(run.outputs['records-fetched']).toBe(String(trigger.limit ?? people.length));
    if (trigger.dryRun) expect(writesTo(world.okta).filter(({ kind }) => kind !== 'token')).toEqual([]);
    const asks = (given['notify'] === 'issue' && !trigger.dryRun) || given['comment-plan'] === 'true';
    expect(github.asked.length > 0).toBe(asks);
  });

  it('gives the action only inputs that it has, and all that it requires', () => {
    const given = Object.keys(actionOf(workflow).step.with ?? {});
    const required = Object.entries(INPUTS).flatMap(([name, input]) => ('required' in input ? name : []));
    expect(given.filter((name) => !Object.hasOwn(INPUTS, name))).toEqual([]);
    expect(given).toEqual(expect.arrayContaining(required));
  });

  it('has a job that outlasts the action, and never cancels an import', () => {
    const { job, step } = actionOf(workflow);
    const { concurrency = workflow.concurrency } = job;
    const isDry = step.with?.['dry-run'] === true;
    expect(concurrency).toMatchObject(
      isDry ? { 'cancel-in-progress': true } : { 'cancel-in-progress': false, queue: 'max' },
    );
    for (const minutes of ['', '20', '60', '61', '180', '181', '360']) {
      const inputs = { 'timeout-minutes': minutes };
      const ofAction = Number(evaluate(step.with?.['timeout-minutes'] ?? '', { inputs }) || 60);
      expect(Number(evaluate(job['timeout-minutes'] ?? 0, { inputs }))).toBeGreaterThan(ofAction);
    }
  });
});

describe('the reusable workflow', () => {
  const workflow = readWorkflow(REUSABLE);
  const { inputs, secrets, outputs } = workflow.on.workflow_call!;

  it('takes mode and numbers as strings', () => {
    const others = Object.entries(inputs).filter(([, { type }]) => type !== 'string');
    expect(others.map(([name, { type }]) => [name, type])).toEqual([
      ['dry-run', 'boolean'],
      ['wait-for-completion', 'boolean'],
      ['comment-plan', 'boolean'],
    ]);
  });

  it('passes on every input and declares every secret that it uses', () => {
    const text = readFileSync(REUSABLE, 'utf8');
    const used = (context: string) => [
      ...new Set([...text.matchAll(RegExp(`\\b${context}\\.([\\w-]+)`, 'g'))].map(([, name]) => name)),
    ];
    expect(used('secrets').sort()).toEqual(Object.keys(secrets).sort());
    expect(used('inputs').sort()).toEqual(Object.keys(inputs).sort());
  });

  it('passes on every output but the path of a file that is gone with the runner', () => {
    const { job } = actionOf(workflow);
    const names = Object.keys(OUTPUTS).filter((name) => name !== 'report-path');
    expect(job.outputs).toEqual(Object.fromEntries(names.map((name) => [name, `\${{ steps.sync.outputs.${name} }}`])));
    expect(Object.entries(outputs).map(([name, { value }]) => [name, value])).toEqual(
      names.map((name) => [name, `\${{ jobs.sync.outputs.${name} }}`]),
    );
  });

  it('names the report of a plan and that of the run that carries it out apart: a workflow run takes a name once', () => {
    const { job } = actionOf(workflow);
    const upload = job.steps!.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))!;
    const nameOf = (dryRun: boolean) =>
      evaluate(String(upload.with!['name']), {
        github: { run_attempt: '2' },
        inputs: { mode: 'sync', 'okta-identity-source-id': '0oa1', 'dry-run': dryRun },
      });
    expect([true, false].map(nameOf)).toEqual([
      'personio-okta-report-0oa1-sync-plan-2',
      'personio-okta-report-0oa1-sync-2',
    ]);
  });

  it('leaves the permissions to the caller, and keeps runs apart by an input', () => {
    const { job } = actionOf(workflow);
    expect([workflow.permissions, job.permissions]).toEqual([undefined, undefined]);
    expect(job.concurrency?.group).toContain('inputs.');
    expect(job.concurrency?.group).not.toContain('secrets.');
  });

  it('is called by the example with what it declares', () => {
    const job = readWorkflow('docs/workflows/call.yml').jobs['sync']!;
    expect(job.uses).toBe(OURS.replace('@', `/${REUSABLE}@`));
    expect(Object.keys(job.with ?? {}).filter((name) => !inputs[name])).toEqual([]);
    expect(Object.keys(job.secrets ?? {}).filter((name) => !secrets[name])).toEqual([]);
    expect(Object.values(job.with ?? {}).map((value) => typeof value)).toEqual(expect.not.arrayContaining(['number']));
  });
});

describe('the approval of a plan', () => {
  const workflow = readWorkflow('docs/workflows/approve.yml');
  const { plan, apply } = workflow.jobs as { plan: Job; apply: Job };
  const stepOf = (job: Job) => job.steps!.find(isOurs)!;
  const needs = (digest: string) => ({ plan: { outputs: { 'plan-digest': digest } } });

  it('carries out the plan that was looked at, and no other', async () => {
    const everybody = makePeople(20, { inactive: 0 });
    const withLeavers = (count: number) =>
      everybody.map((person, at) => (at < count ? ({ ...person, status: 'inactive' } as const) : person));
    const scopes = [...READ];
    const oauth = { clientId: APP, keys: { rsa: KEY.publicKey.export({ format: 'jwk' }) }, scopes };
    const settings = { processing: { perSession: 0, perRecord: 0 } };
    const world = await startWorld({ people: withLeavers(8), held: everybody, speed: 1, okta: { oauth, settings } });
    const trigger = { name: '', inputs: {}, mode: 'sync', dryRun: true, status: '' };
    const given = contextsOf(workflow, world, trigger);
    const secrets = given['secrets'] as object;
    const contexts: Contexts = { ...given, secrets: { ...secrets, ...readOnlySecrets(secrets) } };
    const steps = async (job: Job, more: Contexts) =>
      runWith(world, evaluateAll(stepOf(job).with, { ...contexts, ...more }), '');
    /** The output of the first job, from what its step gave. */
    const planned = async () => {
      const { outputs } = await steps(plan, {});
      expect(outputs).toMatchObject({ status: 'planned', 'error-code': '' });
      return evaluate(plan.outputs!['plan-digest']!, { steps: { plan: { outputs } } });
    };

    const seen = await planned();
    // The second job has the app that may write.
    scopes.push('okta.identitySources.manage');
    world.personio.people.splice(0, Infinity, ...withLeavers(9));
    const late = await steps(apply, { needs: needs(seen) });
    expect(late.outputs).toMatchObject({ status: 'blocked', 'error-code': 'plan-changed' });
    expect(writesTo(world.okta).filter(({ kind }) => kind !== 'token')).toEqual([]);

    const now = await planned();
    expect(now).toBe(late.outputs['plan-digest']);
    const run = await steps(apply, { needs: needs(now) });
    expect(run.outputs).toMatchObject({ status: 'completed', 'error-code': '', 'records-deactivated': '9' });
  });

  it('does nothing without a digest, as then any plan would do', () => {
    expect(apply.needs).toBe('plan');
    expect(resultOf(apply.if!, { needs: needs('') })).toBe('false');
    expect(resultOf(apply.if!, { needs: needs('v1:abc') })).toBe('true');
  });

  it('asks its reviewers before the app that may write, and holds up no other run meanwhile', () => {
    expect([plan.environment, apply.environment]).toEqual([undefined, 'okta']);
    expect([workflow.concurrency, plan.concurrency, apply.concurrency]).toEqual([undefined, undefined, undefined]);
    expect(
      JSON.stringify(plan)
        .match(/secrets\.OKTA\w+/g)
        ?.every((name) => name.includes('OKTA_READ_')),
    ).toBe(true);
    expect(JSON.stringify(apply)).not.toContain('_READ_');
  });

  it.each([
    'plan',
    'apply',
  ] as const)('gives the action only inputs that it has, and all that it requires (%s)', (name) => {
    const given = Object.keys(stepOf(workflow.jobs[name]!).with ?? {});
    const required = Object.entries(INPUTS).flatMap(([input, entry]) => ('required' in entry ? input : []));
    expect(given.filter((input) => !Object.hasOwn(INPUTS, input))).toEqual([]);
    expect(given).toEqual(expect.arrayContaining(required));
  });
});

describe('the schedule', () => {
  const workflow = readWorkflow('docs/workflows/scheduled.yml');

  it('has the two crons, off the full hour, and names its runs by mode', () => {
    expect(workflow.on.schedule).toEqual(Object.values(CRONS).map((cron) => ({ cron })));
    const names = Object.values(CRONS).map((schedule) =>
      evaluate(workflow['run-name']!, { github: { event: { schedule } }, inputs: {} }),
    );
    expect(names).toEqual(['Personio to Okta (create-activate)', 'Personio to Okta (deactivate-delete)']);
  });

  it.each([
    'create-activate',
    'deactivate-delete',
  ])('can be started by hand for %s, and says so in its title', (mode) => {
    const contexts = { github: { event: {} }, inputs: { mode } };
    expect(evaluate(actionOf(workflow).step.with!['mode']!, contexts)).toBe(mode);
    expect(evaluate(workflow['run-name']!, contexts)).toBe(`Personio to Okta (${mode})`);
  });
});

describe('several sources', () => {
  const workflow = readWorkflow('docs/workflows/several-sources.yml');
  const { strategy } = workflow.jobs['sync']!;
  const { source } = workflow.on.workflow_dispatch!.inputs!;
  const sourcesFor = (inputs: Record<string, string>) => wholeValue(strategy!.matrix['source'] as string, { inputs });

  it('go one after the other, and none holds up the next', () => {
    expect(strategy).toMatchObject({ 'fail-fast': false, 'max-parallel': 1 });
  });

  it('all have their turn by the schedule, and one alone by hand', () => {
    const [all = '', ...each] = source!.options!;
    expect(sourcesFor({})).toEqual(each);
    expect(sourcesFor({ source: all })).toEqual(each);
    for (const one of each) expect(sourcesFor({ source: one })).toEqual([one]);
  });
});

describe('the workflows to copy fit together:', () => {
  const files = globSync('docs/workflows/*.yml').sort();
  const text = (file: string) => readFileSync(file, 'utf8');
  const writers = ['call', 'manual', 'scheduled', 'several-sources'].map((name) => `docs/workflows/${name}.yml`);
  const titleOf = (file: string, contexts: Contexts) => evaluate(readWorkflow(file)['run-name']!, contexts);
  const byHand = { github: { event: {} }, inputs: { 'dry-run': true } };

  it.each(writers)('%s writes only while no other does', (file) => {
    const { concurrency, jobs } = readWorkflow(file);
    const groups = [concurrency, ...Object.values(jobs).map((job) => job.concurrency)].flatMap(
      (one) => one?.group ?? [],
    );
    expect(groups).toEqual(['personio-okta']);
  });

  it.each(files)('%s uses secrets and variables by the names of the others', (file) => {
    const used = text(file).match(/\b(?:secrets|vars)\.\w+/g) ?? [];
    const known =
      /^(secrets\.(PERSONIO|OKTA)_(\w+_)?(CLIENT_ID|CLIENT_SECRET|PRIVATE_KEY|KEY_ID)|vars\.OKTA_(ORG_URL|IDENTITY_SOURCE_ID)|secrets\.WATCHDOG_TOKEN|vars\.WATCHED_REPOSITORY)$/;
    expect(used.filter((name) => !known.test(name))).toEqual([]);
  });

  it('the check of a pull request looks at each configuration file that the others read', () => {
    const paths = readWorkflow('docs/workflows/pull-request.yml').on.pull_request!.paths!;
    const isWatched = (file: string) => paths.some((path) => matchesGlob(file, path));
    const named = files.flatMap((file) => [...text(file).matchAll(/config-file: (\S+)\$\{\{.*?\}\}(\S+)/g)]);
    expect(named.map(([, start, end]) => `${start}germany${end}`)).toEqual(['.github/personio-okta/germany.yml']);
    expect(
      ['.github/personio-okta.yml', '.github/personio-okta/germany.yml'].filter((file) => !isWatched(file)),
    ).toEqual([]);
  });

  it('the watchdog finds the runs of the schedule, and what the other files say to put into it finds theirs, but no dry run', () => {
    const { env } = readWorkflow('docs/workflows/watchdog.yml').jobs['look']!.steps![0]!;
    expect(files).toContain(`docs/workflows/${env!['WORKFLOW']}`);
    const modes = Object.keys(JSON.parse(String(env!['MOST_HOURS'])));
    expect(
      modes.map((mode) => titleOf(`docs/workflows/${env!['WORKFLOW']}`, { github: { event: {} }, inputs: { mode } })),
    ).toEqual(modes.map((mode) => expect.stringContaining(mode)));
    const others = files.flatMap((file) => {
      const told = text(file)
        .replaceAll(/\n# /g, ' ')
        .match(/set WORKFLOW to (\S+), and MOST_HOURS to '(.+?)'/);
      return told ? [{ file, workflow: told[1]!, words: Object.keys(JSON.parse(told[2]!)) }] : [];
    });
    expect(others.map(({ file }) => file)).toEqual(['docs/workflows/call.yml', 'docs/workflows/several-sources.yml']);
    for (const { file, workflow, words } of others) {
      expect(`docs/workflows/${workflow}`).toBe(file);
      expect(titleOf(file, { github: { event: {} }, inputs: {} })).toContain(words[0]);
      if (file.includes('several')) expect(titleOf(file, byHand)).not.toContain(words[0]);
    }
  });
});

describe('the check of a pull request', () => {
  const { jobs, on } = readWorkflow('docs/workflows/pull-request.yml');
  const skipsOrRuns = (from: string) => {
    const github = { repository: 'acme/people', event: { pull_request: { head: { repo: { full_name: from } } } } };
    return Object.entries(jobs).flatMap(([name, job]) =>
      resultOf(job.if ?? 'true', { github }) === 'true' ? [name] : [],
    );
  };

  it('plans branches, and says why it does not plan forks', () => {
    expect(skipsOrRuns('acme/people')).toEqual(['plan']);
    expect(skipsOrRuns('mallory/people')).toEqual(['fork']);
    expect(jobs['fork']!.steps?.map(({ run }) => run)).toEqual([expect.stringMatching(/^echo '::notice::[^']+'$/)]);
  });

  it('uses credentials of its own, and is no pull_request_target', () => {
    expect(Object.keys(on)).toEqual(['pull_request']);
    const used = JSON.stringify(jobs).match(/secrets\.\w+/g);
    expect(used).toHaveLength(5);
    expect(used?.filter((name) => !name.includes('_READ_'))).toEqual([]);
  });
});

describe('the watchdog', () => {
  const step = readWorkflow('docs/workflows/watchdog.yml').jobs['look']!.steps![0]!;

  /** Runs the step with a `gh` that knows these successes, given as hours ago. */
  function watch(successes: Record<string, number>, mostHours?: string) {
    const directory = mkdtempSync(join(tmpdir(), 'watchdog-'));
    const runs = Object.entries(successes).map(([mode, hours]) => ({
      displayTitle: `Personio to Okta (${mode})`,
      updatedAt: new Date(Date.now() - hours * 3_600_000 - 60_000).toISOString().replace(/\.\d+/, ''),
    }));
    writeFileSync(join(directory, 'gh'), `#!/bin/sh\necho '${JSON.stringify(runs)}'\n`, { mode: 0o755 });
    const env = {
      ...process.env,
      ...evaluateAll(step.env, { secrets: {}, vars: {}, github: { token: 't', repository: 'acme/people' } }),
      ...(mostHours !== undefined && { MOST_HOURS: mostHours }),
    };
    const { status, stdout } = spawnSync('bash', [...BASH, step.run!], {
      env: { ...env, PATH: `${directory}:${process.env['PATH']}` },
      encoding: 'utf8',
    });
    rmSync(directory, { recursive: true });
    return { status, errors: stdout.split('\n').filter((line) => line.startsWith('::error::')) };
  }

  it('is content with fresh successes of both modes', () => {
    expect(watch({ 'create-activate': 2, 'deactivate-delete': 20 })).toEqual({ status: 0, errors: [] });
  });

  it.each([
    ['is too old', { 'create-activate': 2, 'deactivate-delete': 37 }, 'deactivate-delete for 37 hours'],
    ['never came', { 'deactivate-delete': 3 }, 'No success of create-activate'],
  ])('fails when one success %s', (_, successes, words) => {
    expect(watch(successes)).toEqual({ status: 1, errors: [expect.stringContaining(words)] });
  });

  it('looks for words with a blank between them, and fails where it is told none', () => {
    const [, mostHours] = /MOST_HOURS to '(.+?)'/.exec(readFileSync('docs/workflows/several-sources.yml', 'utf8'))!;
    expect(watch({ 'all sources': 2 }, mostHours)).toEqual({ status: 0, errors: [] });
    const errors = [expect.stringContaining('No success of (all sources) for 37 hours')];
    expect(watch({ 'all sources': 37 }, mostHours)).toEqual({ status: 1, errors });
    expect(watch({ 'all sources': 2 }, "{'(all sources)': 36}").status).not.toBe(0);
  });
});

describe('a release', () => {
  const { jobs } = readWorkflow('.github/workflows/release.yml');
  const script = (job: string, name: string) =>
    jobs[job]!.steps!.find((step) => step.name === name)!.run!.replaceAll('$RUNNER_TEMP', '.');
  const directory = mkdtempSync(join(tmpdir(), 'release-'));
  const at = (name: string) => join(directory, name);
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Runs a step on the tag v1.2.3 with a `gh` that notes its arguments, and fails where `refuses` says so. */
  function release(run: string, changelog: string, refuses = 'nothing') {
    writeFileSync(at('package.json'), '{ "version": "1.2.3" }');
    writeFileSync(at('CHANGELOG.md'), changelog);
    writeFileSync(at('gh'), `#!/bin/sh\necho "$@" >> calls\n! echo "$@" | grep -q ${refuses}\n`, { mode: 0o755 });
    writeFileSync(at('calls'), '');
    const PATH = `${directory}:${process.env['PATH']}`;
    const env = { ...process.env, PATH, GITHUB_REF_NAME: 'v1.2.3', GITHUB_REPOSITORY: 'a/b', GITHUB_SHA: 'c0ffee' };
    const { status } = spawnSync('bash', [...BASH, run], { cwd: directory, env });
    return { status, calls: readFileSync(at('calls'), 'utf8').trim().split('\n') };
  }

  it.each([
    [0, '# Changelog\n\n## 1.2.3 (2026-11-23)\n'],
    [1, '# Changelog\n\n## 1.2.3 (unreleased)\n'],
    [1, '# Changelog\n\n## 1.2.30 (2026-11-23)\n'],
  ])('ends with %i for the changelog %j', (status, changelog) => {
    const check = script('test', 'The tag says what package.json and the changelog say');
    expect(release(check, changelog).status).toBe(status);
    expect(release(check.replaceAll('GITHUB_REF_NAME', 'GITHUB_SHA'), changelog).status).toBe(1);
  });

  it('is drafted with the notes of its version, and no others', () => {
    const { calls } = release(
      script('publish', 'Draft the release'),
      '## 1.3.0 (x)\n\nlater\n\n## 1.2.3 (x)\n\nthis\n\n## 1.2.2 (x)\n\nearlier\n',
    );
    expect(readFileSync(at('notes.md'), 'utf8').trim()).toBe('this');
    expect(calls).toEqual([expect.stringContaining('release create v1.2.3 --draft')]);
  });

  it.each([
    ['moves', 'nothing', ['--method PATCH repos/a/b/git/refs/tags/v1 -f sha=c0ffee -F force=true']],
    ['makes', 'PATCH', [expect.anything(), 'api --method POST repos/a/b/git/refs -f ref=refs/tags/v1 -f sha=c0ffee']],
  ])('%s the major tag', (_, refuses, calls) => {
    const moved = release(script('publish', 'Move the major tag'), '', refuses);
    expect(moved).toEqual({
      status: 0,
      calls: calls.map((call) => (typeof call === 'string' ? expect.stringContaining(call) : call)),
    });
  });
});

const MAY_WRITE: Record<string, string[]> = {
  '.github/workflows/release.yml': ['contents', 'id-token', 'attestations'],
  '.github/workflows/codeql.yml': ['security-events'],
};

it.each(globSync(['docs/workflows/*.yml', '.github/workflows/*.yml']))('%s grants no more than it needs', (path) => {
  const { permissions, jobs } = readWorkflow(path);
  const all = [permissions, ...Object.values(jobs).map((job) => job.permissions)];
  const granted = all.flatMap((each) => Object.entries(each ?? {}));
  const writes = granted.filter(([, level]) => level !== 'read').map(([name]) => name);
  expect(MAY_WRITE[path] ?? ['issues', 'pull-requests']).toEqual(expect.arrayContaining(writes));
  expect(permissions === undefined).toBe(path === REUSABLE);
  expect(Object.values(permissions ?? {}).filter((level) => level !== 'read')).toEqual([]);
});
