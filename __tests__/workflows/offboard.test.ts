import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { OFFBOARD_INPUTS } from '../../src/action/offboard-inputs.ts';
import { offboardHere, profileOf, startWorld, type World, writesTo } from '../e2e/harness.ts';
import { company, loginOf } from '../e2e/scenario.ts';
import { type Contexts, evaluate, evaluateAll, inputsOf, readWorkflow, type Step, type Workflow } from './support.ts';

const OURS = `${packageJson.repository.replace('github:', '')}/offboard@v${packageJson.version}`;
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 });
const FORM = 'docs/workflows/offboard.yml';
const TICKET = 'docs/workflows/offboard-dispatch.yml';

const workflows: Readonly<Record<string, Workflow>> = { [FORM]: readWorkflow(FORM), [TICKET]: readWorkflow(TICKET) };
const jobOf = (path: string) => workflows[path]!.jobs['offboard']!;
const stepOf = (path: string): Step => jobOf(path).steps!.find(({ uses }) => uses === OURS)!;

/** Two leavers and somebody active, all of them in Okta, and a service app for this alone. */
async function startCompany(): Promise<World> {
  const left = { status: 'inactive' };
  const people = company(3, left, left, {});
  const scopes = ['identitySources.read', 'identitySources.manage', 'apps.read', 'users.read', 'users.manage'];
  const oauth = {
    clientId: '0oaOffboard',
    keys: { one: KEY.publicKey.export({ format: 'jwk' }) },
    scopes: scopes.map((scope) => `okta.${scope}`),
  };
  const world = await startWorld({ people, speed: 1, okta: { oauth } });
  world.okta.seedPeople(people.map((person) => ({ externalId: String(person.id), profile: profileOf(person) })));
  return world;
}

function contextsOf({ okta, personio }: World, given: Contexts): Contexts {
  return {
    inputs: {},
    github: {},
    ...given,
    secrets: {
      PERSONIO_CLIENT_ID: personio.clientId,
      PERSONIO_CLIENT_SECRET: personio.clientSecret,
      OKTA_OFFBOARD_CLIENT_ID: '0oaOffboard',
      OKTA_OFFBOARD_PRIVATE_KEY: KEY.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
      OKTA_OFFBOARD_KEY_ID: 'one',
    },
    vars: { OKTA_ORG_URL: okta.url, OKTA_IDENTITY_SOURCE_ID: okta.sourceId },
  };
}

const form = (given: Record<string, string | boolean>) => ({
  inputs: inputsOf(workflows[FORM]!.on.workflow_dispatch?.inputs, given),
});
const ticket = (payload: Record<string, string>) => ({ github: { event: { client_payload: payload } } });

it.each<[string, string, Contexts, string, string | undefined]>([
  ['the form as it is', FORM, form({ 'employee-ids': '1001' }), 'planned', 'ACTIVE'],
  [
    'the form without the tick',
    FORM,
    form({ 'employee-ids': '1001, 1002', 'dry-run': false }),
    'completed',
    'DEPROVISIONED',
  ],
  ['a ticket', TICKET, ticket({ employee_ids: '1001' }), 'completed', 'DEPROVISIONED'],
  ['a ticket about somebody active', TICKET, ticket({ employee_ids: '1001 1003' }), 'blocked', 'ACTIVE'],
  ['a ticket with a command in the place of ids', TICKET, ticket({ employee_ids: '1001"; id #' }), 'failed', 'ACTIVE'],
  ['a ticket without ids', TICKET, ticket({}), 'failed', 'ACTIVE'],
])('%s does what is meant', async (_name, path, given, status, login) => {
  const world = await startCompany();
  const inputs = evaluateAll(stepOf(path).with, contextsOf(world, given));
  const run = await offboardHere(world, { 'okta-api-token': '', ...inputs });
  expect([run.outputs['status'], loginOf(world, world.personio.people[0]?.email)]).toEqual([status, login]);
  if (status !== 'completed') expect(writesTo(world.okta).filter(({ kind }) => kind !== 'token')).toEqual([]);
});

describe.each([FORM, TICKET])('%s', (path) => {
  it('gives the action only inputs that it has, and all that it requires', () => {
    const given = Object.keys(stepOf(path).with ?? {});
    const required = Object.entries(OFFBOARD_INPUTS).flatMap(([name, input]) => ('required' in input ? name : []));
    expect(given.filter((name) => !Object.hasOwn(OFFBOARD_INPUTS, name))).toEqual([]);
    expect(given).toEqual(expect.arrayContaining(required));
  });

  it('waits for no scheduled run, is cancelled by none, and outlasts the action', () => {
    const { concurrency } = workflows[path]!;
    expect(concurrency).toMatchObject({ 'cancel-in-progress': false, queue: 'max' });
    expect(concurrency?.group).not.toBe(readWorkflow('docs/workflows/scheduled.yml').concurrency?.group);
    expect(Number(jobOf(path)['timeout-minutes'])).toBeGreaterThan(Number(OFFBOARD_INPUTS['timeout-minutes'].default));
  });

  it('takes its secrets from an environment, and a service app that the scheduled run does not have', () => {
    expect(jobOf(path)).toHaveProperty('environment', 'offboarding');
    const secrets = Object.values(stepOf(path).with ?? {}).flatMap(
      (value) => /secrets\.(OKTA_\w+)/.exec(String(value))?.[1] ?? [],
    );
    expect(secrets).toHaveLength(3);
    expect(secrets.filter((name) => !name.startsWith('OKTA_OFFBOARD_'))).toEqual([]);
  });

  it('puts nothing that is given into a shell', () => {
    expect(jobOf(path).steps?.filter(({ run }) => run !== undefined)).toEqual([]);
  });
});

it('the form tells in the name of its runs who it is about, and whether it is a dry run', () => {
  const name = (dry: boolean) =>
    evaluate(workflows[FORM]!['run-name']!, { inputs: { 'employee-ids': '1034', 'dry-run': dry } });
  expect([name(true), name(false)]).toEqual(['Offboard 1034 (dry run)', 'Offboard 1034']);
});
