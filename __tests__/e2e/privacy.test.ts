import { describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../sandbox/kit.ts';
import { laterDay, makePeople, personalStrings } from '../../sandbox/people.ts';
import {
  membersOf,
  type Run,
  runAction,
  runPost,
  startAction,
  startWorld,
  until,
  type World,
  type WorldOptions,
} from './harness.ts';

const bad = {
  5: { email: 'Quirinkaputt' },
  6: { firstName: '' },
  7: { lastName: 'Q'.repeat(60) },
  9: { odd: 'text-record' },
};
const people = makePeople(60, { overrides: bad });
const held = membersOf(makePeople(60));
const personal = personalStrings(people);
const quoting = JSON.stringify(people.slice(0, 5));

/** An answer of Okta that quotes people, as it would quote what is wrong with them. */
function quotes(kind: string, status: number): FaultRule {
  const errorCauses = [{ errorSummary: quoting }];
  return {
    match: { kind },
    times: 'always',
    fault: { type: 'answer', status, body: { errorCode: 'E0000001', errorSummary: quoting, errorCauses } },
  };
}

/** The same of a sentence that has a name in it, and nothing that looks like an address. */
function names(kind: string, status: number, times: FaultRule['times'] = 'always'): FaultRule {
  const { firstName, lastName } = people[0]!;
  const errorSummary = `${firstName} ${lastName} is not known.`;
  const body = { errorCode: 'E0000001', errorSummary, errorCauses: [{ errorSummary }] };
  return { match: { kind }, times, fault: { type: 'answer', status, body } };
}

interface Scenario extends WorldOptions {
  name: string;
  inputs?: Record<string, string>;
  code?: string;
}

const SCENARIOS: Scenario[] = [
  { name: 'a first import' },
  { name: 'a later day', people: laterDay(people, { joiners: 3, leavers: 4, changes: 2 }), held },
  { name: 'a dry run', inputs: { 'dry-run': 'true' } },
  { name: 'a blocked run', people: laterDay(people, { leavers: 30 }), held, code: 'safeguard' },
  { name: 'an import that fails', okta: { settings: { failImports: 1 } }, code: 'session-failed' },
  { name: 'a bulk-load that Okta refuses', okta: { faults: [quotes('bulk-upsert', 400)] }, code: 'okta-api' },
  {
    name: 'a listing of app users that Okta does not give',
    okta: { faults: [quotes('app-users', 400)] },
    code: 'okta-api',
  },
  ...['schema', 'users', 'session-list', 'session-get'].map((kind) => ({
    name: `an answer to ${kind} that has a name in it`,
    okta: { faults: [names(kind, 400)] },
    code: 'okta-api',
  })),
  { name: 'a refusal of a session that has a name in it', okta: { faults: [names('session-create', 400, 1)] } },
  {
    name: 'a refusal to import that has a name in it',
    okta: { faults: [names('start-import', 409)] },
    code: 'okta-api',
  },
  {
    name: 'an answer of Personio that is an error',
    personio: {
      faults: [
        { match: { kind: 'employees' }, times: 'always', fault: { type: 'answer', status: 400, body: quoting } },
      ],
    },
    code: 'personio-api',
  },
  {
    name: 'an answer of Personio that is cut short',
    personio: { faults: [{ match: { kind: 'employees' }, times: 2, fault: { type: 'malformed-json' } }] },
  },
  {
    name: 'an answer of Personio of another shape',
    personio: { faults: [{ match: { kind: 'employees' }, fault: { type: 'answer', status: 200, body: [quoting] } }] },
    code: 'personio-api',
  },
  {
    name: 'an expression that fails over values',
    configuration: 'profile: { firstName: "$number(first_name)", lastName: "$error(last_name)" }\n',
    code: 'safeguard',
  },
  {
    name: 'a look-up of external ids that are addresses, one by one,',
    people: laterDay(people, { leavers: 4 }),
    okta: { permissions: ['identitySources.read', 'identitySources.manage'] },
    configuration: 'identity: { externalId: email }\n',
  },
];

describe.each(SCENARIOS)('$name', ({ name: _, inputs, code = '', ...options }) => {
  it.each(['', '1'])('shows nobody and no secret (RUNNER_DEBUG=%j)', async (debug) => {
    const world = await startWorld({ people, ...options });
    const run = await runAction(world, { 'max-deactivations': '10%', ...inputs }, { RUNNER_DEBUG: debug });
    expect(run.outputs['error-code']).toBe(code);
    expect(run.summary.length).toBeGreaterThan(100);
    expectNothingShown(run, world);
  });
});

describe('a run that is killed, and its post step', () => {
  it('show nobody and no secret', async () => {
    const world = await startWorld({ people, okta: { latency: { 'bulk-upsert': 500 } } });
    const job = startAction(world, {}, { RUNNER_DEBUG: '1' });
    await until(() => world.okta.requests.some(({ kind }) => kind === 'bulk-upsert'));
    job.kill('SIGKILL');
    const run = await job.ended;
    const post = await runPost(world, run.state);
    expect(Object.keys(run.state)).toEqual(['session']);
    expectNothingShown(run, world);
    expectNothingShown(post, world);
  });
});

describe('masks', () => {
  it('are set for every secret, once each', async () => {
    const world = await startWorld({ people });
    const { masks } = await runAction(world);
    expect([...masks].sort()).toEqual(secretsOf(world).sort());
  });
});

describe('show-personal-data', () => {
  it('shows what is searched for above, as the positive control, but no secret', async () => {
    const world = await startWorld({ people });
    const run = await runAction(world, { 'show-personal-data': 'true' });
    expect(run.outputs['status']).toBe('completed');
    const [person] = membersOf(people);
    expect(JSON.stringify(run.report)).toContain(person?.email);
    expect(run.summary).toContain(person?.firstName);
    expect(found(personal, run).length).toBeGreaterThan(50);
    expect(found(secretsOf(world), run)).toEqual([]);
  });
});

function expectNothingShown(run: Run, world: World): void {
  expect(found([...personal, 'Quirinkaputt', 'QQQQQQ', 'Neunamenius'], run)).toEqual([]);
  expect(found(secretsOf(world), run)).toEqual([]);
}

function found(strings: readonly string[], { everything }: Run): string[] {
  return strings.filter((text) => everything.includes(text));
}

function secretsOf(world: World): string[] {
  return [world.personio.clientId, world.personio.clientSecret, world.okta.token, tokenOf(world)].filter(Boolean);
}

/** The token that Personio gave out, as the requests that followed carried it. */
function tokenOf({ personio }: World): string {
  const authorized = personio.requests.find(({ headers }) => headers['authorization']);
  return authorized?.headers['authorization']?.replace('Bearer ', '') ?? '';
}
