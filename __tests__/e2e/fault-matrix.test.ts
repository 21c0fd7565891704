import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { createOkta } from '../../sandbox/okta.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { laterDay, makePeople, personalStrings } from '../../sandbox/people.ts';
import { readGuide } from '../docs/support.ts';
import {
  AFTER_EFFECT,
  asList,
  asTable,
  DPOP,
  type End,
  endByRule,
  expectedEnd,
  FAULT_NAMES,
  FAULTS,
  type FaultName,
  OKTA_ONLY,
  REQUESTS,
  type RequestKind,
  type Times,
} from './fault-matrix.ts';
import {
  membersOf,
  type Run,
  requestsOf,
  runAction,
  runHere,
  startAction,
  startWorld,
  until,
  type World,
} from './harness.ts';

/** Half a minute without an answer passes in a tenth of a second. */
const SPEED = 300;
/** Somewhere nothing listens. */
const CLOSED_PORT = 1;

const yesterday = makePeople(110);
const today = laterDay(yesterday, { joiners: 2, leavers: 2, changes: 1 });
/** Who left long ago: enough for a second page of app users. */
const gone = Array.from({ length: 410 }, (_, index) => {
  const email = `fortgegangen.${index}@acme.example`;
  return { externalId: String(5001 + index), profile: { userName: email, email }, status: 'INACTIVE' as const };
});
const personal = [...personalStrings([...yesterday, ...today]), 'fortgegangen'];

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const oauth = {
  clientId: '0oaServiceApp0001d7',
  keys: { key: publicKey.export({ format: 'jwk' }) },
  scopes: PERMISSIONS.map((permission) => `okta.${permission}`),
};
const SERVICE_APP = {
  'okta-api-token': '',
  'okta-client-id': oauth.clientId,
  'okta-key-id': 'key',
  'okta-private-key': String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
};

/** Where every request of this process passes on its way to a connection. */
const agents = http.Agent.prototype as unknown as {
  addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
};
const { addRequest } = agents;

interface Cell {
  readonly request: RequestKind;
  readonly fault: FaultName;
  readonly times: Times;
}

const cells = REQUESTS.flatMap((request) =>
  FAULT_NAMES.flatMap((fault) => (['once', 'always'] as const).map((times) => ({ request, fault, times }))),
);
const keyOf = ({ request, fault, times }: Cell) => `${request.side} ${request.name}, ${fault}, ${times}`;
const seen = new Map<string, End>();
let expected: ReturnType<typeof stateOf>;

beforeAll(async () => {
  const world = await startCompany();
  const before = stateOf(world);
  const run = await runHere(world);
  expect(endOf(run)).toBe('success');
  expected = stateOf(world);
  expect(before).not.toEqual(expected);
  const ids = [...membersOf(today).map(({ id }) => String(id)), ...gone.map(({ externalId }) => externalId)];
  expect(Object.keys(expected.records).sort()).toEqual(ids.sort());
});

afterEach(() => {
  agents.addRequest = addRequest;
});

afterAll(() => {
  const table = asTable((request, fault, times) => {
    return seen.get(keyOf({ request, fault, times })) ?? endByRule(request, fault, times);
  });
  process.stdout.write(`\n${seen.size} runs. Otherwise than the rule has it ended (once / always):\n${table}\n\n`);
});

describe.each(REQUESTS)('the $side request "$name"', (request) => {
  it.each(
    cells.filter((cell) => cell.request === request && expectedEnd(request, cell.fault, cell.times)),
  )('ends as the table says when "$fault" strikes $times', async (cell) => {
    const world = await startCompany(cell);
    const before = stateOf(world);
    const struck = strike(world, cell);
    const run = await runHere(world, inputsFor(cell));
    seen.set(keyOf(cell), endOf(run));

    expect(endOf(run)).toBe(expectedEnd(request, cell.fault, cell.times));
    expect(struck()).toBeGreaterThan(0);
    expectNothingLeft(world, run, before);
    expect(triggersOf(world, cell)).toBeLessThanOrEqual(1);
    const secrets = [world.okta.token, world.personio.clientSecret];
    expect([...personal, ...secrets].filter((text) => run.everything.includes(text))).toEqual([]);
  });
});

describe('the bundle in real time', () => {
  const named = (name: string) => REQUESTS.find((request) => request.name === name)!;

  it('ends as the table says for one request of each fault', async () => {
    // Half a minute without an answer is too long for a test.
    const faults = FAULT_NAMES.filter((fault) => !['no answer', 'connection refused'].includes(fault));
    const requestOf = (fault: FaultName) =>
      named([...OKTA_ONLY, 'credential refused (401)'].includes(fault) ? 'schema' : 'employees, first page');
    const ends = faults.map(async (fault) => {
      // Proofs are good for five minutes of Okta's time.
      const world = await startWorld({
        speed: 1,
        okta: { oauth, settings: { processing: { perSession: 0, perRecord: 0 } } },
      });
      const cell = { request: requestOf(fault), fault, times: 'once' } as const;
      const struck = strike(world, cell);
      const run = await runAction(world, inputsFor(cell));
      expect(struck()).toBe(1);
      return [fault, endOf(run)];
    });
    const expectedEnds = faults.map((fault) => [fault, expectedEnd(requestOf(fault), fault, 'once')]);
    expect(await Promise.all(ends)).toEqual(expectedEnds);
  });

  it('waits for a server that is not there yet', async () => {
    const world = await startWorld();
    await world.okta.close();
    const job = startAction(world);
    await until(() => requestsOf(world.personio, 'attributes').length > 0);
    world.okta = await createOkta({ port: Number(new URL(world.okta.url).port), clock: world.okta.clock });
    expect(endOf(await job.ended)).toBe('success');
  });
});

it('the guide tells how every fault ends', () => {
  const guide = readGuide('docs/reliability.md');
  expect(guide).toContain(asList());
  expect(guide).toContain(asTable(expectedEnd));
});

/** A company on a day with people who came, left and changed, and a session that somebody left open long ago. */
async function startCompany(cell?: Cell): Promise<World> {
  const clock = new Clock({ speed: SPEED });
  const permissions = PERMISSIONS.filter((permission) => !(cell?.request.withoutListing && permission === 'apps.read'));
  const world = await startWorld({
    people: today,
    held: membersOf(yesterday),
    okta: { clock, oauth, permissions },
    personio: { clock },
    // Names of departments are asked for where an expression reads them.
    configuration: cell?.request.personioApiVersion === 'v2' ? `select: { where: 'department.name != ""' }\n` : '',
  });
  world.okta.seedPeople(gone);
  world.okta.seedSession('CREATED', 40 * 60_000);
  return world;
}

function inputsFor({ request, fault }: Cell): Record<string, string> {
  const needsApp = request.isForToken || fault === 'token expired (401)' || DPOP.includes(fault);
  const hasServiceApp = request.side === 'Okta' && needsApp;
  return {
    'poll-interval': '1',
    'personio-api-version': request.personioApiVersion ?? 'v1',
    ...(hasServiceApp && SERVICE_APP),
  };
}

/** Everything that imports change. */
function stateOf({ okta: { state } }: World) {
  const records = [...state.appUsers.values()].map(({ externalId, status, profile }) => [
    externalId,
    { status, profile },
  ]);
  const logins = [...state.users.values()].map(({ profile, status }) => [profile['login'], status]);
  return { records: Object.fromEntries(records), logins: Object.fromEntries(logins) };
}

function endOf({ exitCode, outputs }: Run): End {
  const code = outputs['error-code'] as End | '';
  expect(exitCode).toBe(code === '' ? 0 : 1);
  if (code === '') expect(outputs['status']).toBe('completed');
  return code || 'success';
}

/** Everybody is imported, or nobody; a session that Okta is importing is told of, and no other one is open. */
function expectNothingLeft(world: World, run: Run, before: ReturnType<typeof stateOf>): void {
  const own = world.okta.state.sessions.slice(1);
  expect(own.filter(({ status }) => status === 'CREATED' || status === 'IN_PROGRESS')).toEqual([]);
  const triggered = own.filter(({ statuses }) => statuses.includes('TRIGGERED'));
  expect(triggered.length).toBeLessThanOrEqual(1);
  if (endOf(run) === 'success') expect(triggered.map(({ status }) => status)).toEqual(['COMPLETED']);
  if (triggered.length > 0) {
    expect(run.outputs['session-id']).toBe(triggered[0]?.id);
    world.okta.clock.advance(60_000);
    expect(stateOf(world)).toEqual(expected);
  } else {
    expect(stateOf(world)).toEqual(before);
  }
}

/** Lets the fault strike; what comes back tells how often it did. */
function strike(world: World, { request: { side, match, after = 0 }, fault, times }: Cell): () => number {
  const server = side === 'Okta' ? world.okta : world.personio;
  const kind = FAULTS[fault];
  if (kind === 'connection refused') return refuseConnections(match, after, times);
  server.addFault({ match, after, times: times === 'once' ? 1 : times, fault: kind(server.clock.now()) });
  return () => server.requests.filter((request) => request.fault).length;
}

function refuseConnections({ method, path }: RequestKind['match'], after: number, times: Times): () => number {
  let found = 0;
  agents.addRequest = function (request, options) {
    const isMeant = request.method === method && path.test(request.path.split('?')[0] ?? '') && ++found > after;
    const refuses = isMeant && (times === 'always' || found === after + 1);
    addRequest.call(this, request, refuses ? { ...options, port: CLOSED_PORT } : options);
  };
  return () => found - after;
}

/** How many requests for the import arrived and took effect, or would have. */
function triggersOf({ okta }: World, { request, fault }: Cell): number {
  const isStruck = request.match.path.test('/start-import') && !AFTER_EFFECT.includes(fault);
  return requestsOf(okta, 'start-import').filter((one) => !(isStruck && one.fault)).length;
}
