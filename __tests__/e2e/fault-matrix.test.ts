import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { createOkta } from '../../sandbox/okta.ts';
import type { SeededGroup } from '../../sandbox/okta-groups.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { laterDay, makePeople, type Person, personalStrings } from '../../sandbox/people.ts';
import { readGuide } from '../docs/support.ts';
import {
  AFTER_EFFECT,
  asList,
  asTable,
  type Cell,
  COLUMNS,
  type Column,
  cellsOf,
  type End,
  expectedEnd,
  FAULT_NAMES,
  FAULTS,
  isMadeIn,
  REQUESTS,
  type RequestKind,
  requestsIn,
  SETTINGS,
  type Setting,
  type Times,
} from './fault-matrix.ts';
import {
  clockOf,
  membersOf,
  offboardHere,
  profileOf,
  type Run,
  requestsOf,
  runAction,
  runHere,
  startAction,
  startWorld,
  until,
  type World,
} from './harness.ts';

/** `MATRIX=full`: each request and fault in every column, once and always; else each of them in one cell, which take turns. */
const IS_FULL = process.env['MATRIX'] === 'full';
/** Half a minute without an answer passes in a tenth of a second. */
const SPEED = 300;
/** How long a request without an answer is waited for, in real time. */
const SHORT_PATIENCE_MS = 400;
/** Somewhere nothing listens. */
const CLOSED_PORT = 1;

/** People of yesterday and of today, more than fit into one page: of 100 in v1, of 50 in v2, where each of them takes a request of their own. */
const DAYS = { v1: daysOf(110), v2: daysOf(57) };

function daysOf(size: number) {
  const yesterday = makePeople(size);
  return { yesterday, today: laterDay(yesterday, { joiners: 2, leavers: 2, changes: 1 }) };
}

const CONFIGURATIONS: Partial<Record<Setting, string>> = {
  // Names of departments are asked for where an expression reads them.
  v2: `select: { where: '$not(department.name = "Nowhere")' }\n`,
  groups: `groups:
  rules:
    department: { key: department.id, name: '"Department " & $key' }
    everybody: { key: '"all"', name: '"Everybody"' }
  whenEmpty: delete
safeguards: { maxGroupDeletions: 10 }
`,
};

/** Who left long ago. */
const gone = Array.from({ length: 30 }, (_, index) => {
  const email = `fortgegangen.${index}@acme.example`;
  return { externalId: String(5001 + index), profile: { userName: email, email }, status: 'INACTIVE' as const };
});
const everybody = Object.values(DAYS).flatMap(({ yesterday, today }) => [...yesterday, ...today]);
const personal = [...new Set(personalStrings(everybody)), 'fortgegangen'];

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

/** The kind of the request that has Okta import. */
const TRIGGER = 'start-import';

/** Where every request of this process passes on its way to a connection. */
const agents = http.Agent.prototype as unknown as {
  addRequest(request: http.ClientRequest, options: http.RequestOptions): void;
};
const { addRequest } = agents;

const keyOf = ({ request, column, fault, times }: Cell) =>
  [request.side, request.name, column.credential, column.mode, fault, times].join();
const seen = new Map<string, End>();
/** What an undisturbed run leaves, by setting and mode. */
const expected = new Map<string, ReturnType<typeof stateOf>>();

afterEach(() => {
  agents.addRequest = addRequest;
});

afterAll(() => {
  const table = asTable((cell) => seen.get(keyOf(cell)) ?? expectedEnd(cell));
  process.stdout.write(`\n${seen.size} runs. Otherwise than the rule has it ended (once / always):\n${table}\n\n`);
});

describe.each(COLUMNS)('an undisturbed run with $credential in mode $mode', (column) => {
  const settings = SETTINGS.filter((setting) => (setting === 'offboard') === (column.mode === 'offboard'));
  it.each(settings)('makes the requests of the matrix (%s)', async (setting) => {
    const { world, after } = await runUndisturbed(setting, column);
    const { yesterday, today } = DAYS[versionIn(setting)];
    const ids = idsAfter(column.mode, membersOf(yesterday), membersOf(today));
    expect(Object.keys(after.records).sort()).toEqual(ids);
    expect(after).toEqual(await expectedAfter(setting, column));

    const requests = requestsIn(setting);
    const made = requests.filter((request) => isMade(request, world));
    const named = requests.filter((request) => isMadeIn(request, column));
    expect(made.map(({ name }) => name)).toEqual(named.map(({ name }) => name));
  });
});

describe.each(REQUESTS)('the $side request "$name"', (request) => {
  it.each(
    cellsOf(request, IS_FULL ? 'all' : 'in turn'),
  )('ends as the table says when "$fault" strikes $times ($column.credential, $column.mode)', async (cell) => {
    const { setting = 'plain' } = request;
    const world = await startCompany(setting, speedFor(cell));
    const before = stateOf(world);
    const struck = strike(world, cell);
    const inputs = { ...inputsFor(setting, cell.column), ...limitsFor(cell) };
    const clock = cell.fault === 'no answer' ? clockOf(world, SHORT_PATIENCE_MS) : undefined;
    const run = await runIn(cell.column, world, inputs, clock);
    seen.set(keyOf(cell), endOf(run));

    expect(endOf(run)).toBe(expectedEnd(cell));
    expect(struck()).toBeGreaterThan(0);
    const after = await expectedAfter(setting, cell.column);
    if (setting === 'offboard') expectOthersUntouched(world, run, { before, after });
    else if (request.name.startsWith('bulk-')) expectNoneHeldUp(world, run, { request, before, after });
    else expectNothingLeft(world, run, { before, after, isOfGroups: request.isOfGroups === true });
    expect(triggersOf(world, cell)).toBeLessThanOrEqual(1);
    const secrets = [world.okta.token, world.personio.clientSecret];
    expect([...personal, ...secrets].filter((text) => run.everything.includes(text))).toEqual([]);
  });
});

describe('the bundle in real time', () => {
  const column = { credential: 'OAuth + DPoP', mode: 'sync' } as const;
  const chosen = ['employees, first page', 'schema', 'token', 'cancelling a stale session'].map(
    (name) => REQUESTS.find((request) => request.name === name)!,
  );

  it('ends as the table says for one request of each fault', async () => {
    // Half a minute without an answer is too long for a test.
    const faults = FAULT_NAMES.filter((fault) => !['no answer', 'connection refused'].includes(fault));
    const cells = faults.map(
      (fault) =>
        chosen
          .map((request): Cell => ({ request, column, fault, times: 'once' }))
          .find((cell) => expectedEnd(cell) !== undefined)!,
    );
    const ends = cells.map(async (cell) => {
      const world = await startWorld({
        // Proofs are good for five minutes of Okta's time.
        speed: 1,
        okta: { oauth, settings: { processing: { perSession: 0, perRecord: 0 } } },
      });
      world.okta.seedSession('CREATED', 40 * 60_000);
      const struck = strike(world, cell);
      const run = await runAction(world, inputsFor('plain', column));
      expect(struck()).toBe(1);
      return [cell.fault, endOf(run)];
    });
    expect(await Promise.all(ends)).toEqual(cells.map((cell) => [cell.fault, expectedEnd(cell)]));
    // A busy machine takes a while for so many bundles at once.
  }, 240_000);

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

/** A run that nothing happens to, and everything that it leaves. */
async function runUndisturbed(setting: Setting, column: Column) {
  const world = await startCompany(setting);
  const before = stateOf(world);
  const run = await runIn(column, world, inputsFor(setting, column));
  const after = stateOf(world);
  expect(endOf(run)).toBe('success');
  expect(after).not.toEqual(before);
  return { world, after };
}

/** Runs the action, or the second one. */
function runIn({ mode }: Column, world: World, inputs: Record<string, string>, clock?: ReturnType<typeof clockOf>) {
  return (mode === 'offboard' ? offboardHere : runHere)(world, inputs, clock);
}

async function expectedAfter(setting: Setting, { mode }: Column): Promise<ReturnType<typeof stateOf>> {
  const key = [setting, mode].join();
  const after = expected.get(key) ?? (await runUndisturbed(setting, { credential: 'SSWS', mode })).after;
  expected.set(key, after);
  return after;
}

/** Whether the request that is meant was made. On a busy machine some are made twice. */
function isMade({ side, match, after = 0, afterTrigger = false }: RequestKind, world: World): boolean {
  const { requests } = side === 'Okta' ? world.okta : world.personio;
  const trigger = requests.findIndex(({ kind }) => kind === TRIGGER);
  const found = requests.filter(
    ({ method, path }, at) =>
      method === match.method && match.path.test(path) && (trigger >= 0 && at > trigger) === afterTrigger,
  );
  return found.length > after;
}

/** Whom Okta holds in the end. */
function idsAfter(mode: Column['mode'], held: readonly Person[], members: readonly Person[]): string[] {
  const stay = mode === 'create-activate' ? held : held.filter(({ id }) => members.some((member) => member.id === id));
  const people = mode === 'deactivate-delete' || mode === 'offboard' ? stay : [...stay, ...members];
  const ids = [...people.map(({ id }) => String(id)), ...gone.map(({ externalId }) => externalId)];
  return [...new Set(ids)].sort();
}

/** A company on a day with people who came, left and changed, and a session that somebody left open long ago. */
async function startCompany(setting: Setting, speed = SPEED): Promise<World> {
  const clock = new Clock({ speed });
  const permissions = PERMISSIONS.filter((permission) => setting !== 'no listing' || permission !== 'apps.read');
  const { yesterday, today } = DAYS[versionIn(setting)];
  const world = await startWorld({
    people: today,
    held: membersOf(yesterday),
    // Two pages of app users.
    okta: {
      clock,
      settings: { mostAppUsersAPage: 75, ...(setting === 'offboard' && { deactivation: 'suspend' }) },
      oauth: { ...oauth, scopes: permissions.map((one) => `okta.${one}`) },
      permissions,
    },
    personio: { clock },
    configuration: CONFIGURATIONS[setting] ?? '',
  });
  world.okta.seedPeople(gone);
  world.okta.seedSession('CREATED', 40 * 60_000);
  if (setting === 'groups') world.okta.seedGroups(groupsBefore(membersOf(yesterday)));
  return world;
}

/** The groups of yesterday: one has another name, somebody is in that of another department, one lacks them, and one has to go. */
function groupsBefore(people: readonly Person[]): SeededGroup[] {
  const departments = [...Map.groupBy(people, ({ department }) => department?.id)];
  const [[renamed, ofRenamed], [joined, ofJoined], , [same, ofSame]] = departments as [Of, Of, Of, Of];
  const mover = ofJoined.slice(0, 1);
  const groups = [
    { key: `department:${renamed}`, name: 'Renamed', members: [...ofRenamed, ...mover] },
    { key: `department:${joined}`, name: `Department ${joined}`, members: ofJoined.slice(1) },
    { key: `department:${same}`, name: `Department ${same}`, members: ofSame },
    { key: 'department:1', name: 'Department 1', members: mover },
    { key: 'everybody:all', name: 'Everybody', members: people },
  ];
  return groups.map(({ key, name, members }) => ({
    externalId: key,
    displayName: name,
    description: `(Personio ${key})`,
    members: members.map(({ id }) => String(id)),
  }));
}

/** A department, and who is in it. */
type Of = [number | undefined, Person[]];

/** Everybody who has left since yesterday, and one who had left before and is not in Okta. */
const offboarded = (() => {
  const { yesterday, today } = DAYS.v1;
  const held = new Set(membersOf(yesterday).map(({ id }) => id));
  const leavers = today.filter(({ status }) => status === 'inactive');
  const gone = leavers.filter(({ id }) => !held.has(id)).slice(0, 1);
  return [...leavers.filter(({ id }) => held.has(id)), ...gone];
})();
const OFFBOARDING = {
  'employee-ids': offboarded.map(({ id }) => id).join(' '),
  'login-action': 'deactivate',
};

function versionIn(setting: Setting): keyof typeof DAYS {
  return setting === 'v2' ? 'v2' : 'v1';
}

function inputsFor(setting: Setting, { credential, mode }: Column): Record<string, string> {
  return {
    ...(mode === 'offboard' ? OFFBOARDING : { mode, 'poll-interval': '1' }),
    'personio-api-version': versionIn(setting),
    ...(credential === 'OAuth + DPoP' && SERVICE_APP),
  };
}

/** Where an answer that took 20 ms looks like a wrong clock, a refused assertion is worth another try; that run has nothing to wait for. */
function speedFor({ request, fault }: Cell): number {
  return request.side === 'Okta' && request.isForToken && fault === '401, unauthorized' ? 1 : SPEED;
}

/** A run that waits for a session without end has six seconds for that. */
function limitsFor(cell: Cell): Record<string, string> {
  return expectedEnd(cell) === 'timeout' ? { 'timeout-minutes': '0.1' } : {};
}

/** Everything that imports change. */
function stateOf({ okta: { state } }: World) {
  const records = [...state.appUsers.values()].map(({ externalId, status, profile }) => [
    externalId,
    { status, profile },
  ]);
  const logins = [...state.users.values()].map(({ profile, status }) => [profile['login'], status]);
  const groups = state.groups.all.map((group) => [
    group.externalId,
    { name: group.displayName, members: state.membersOf(group).sort() },
  ]);
  return {
    records: Object.fromEntries(records),
    logins: Object.fromEntries(logins),
    groups: Object.fromEntries(groups),
  };
}

function endOf({ exitCode, outputs }: Run): End {
  const code = outputs['error-code'] as End | '';
  expect(exitCode).toBe(code === '' ? 0 : 1);
  if (code === '') expect(outputs['status']).toBe('completed');
  return code || 'success';
}

/** Everything is imported, or nothing; a session that Okta is importing is told of, and no other one is open. What is about groups keeps no one. */
function expectNothingLeft(
  world: World,
  run: Run,
  {
    before,
    after,
    isOfGroups,
  }: Record<'before' | 'after', ReturnType<typeof stateOf>> & { readonly isOfGroups: boolean },
): void {
  const own = world.okta.state.sessions.slice(1);
  expect(own.filter(({ status }) => status === 'CREATED' || status === 'IN_PROGRESS')).toEqual([]);
  const triggered = own.filter(({ statuses }) => statuses.includes('TRIGGERED'));
  expect(triggered.length).toBeLessThanOrEqual(1);
  if (endOf(run) === 'success') expect(triggered.map(({ status }) => status)).toEqual(['COMPLETED']);
  if (triggered.length > 0) {
    expect(run.outputs['session-id']).toBe(triggered[0]?.id);
    world.okta.clock.advance(60_000);
    const now = stateOf(world);
    const keepsGroups = isOfGroups && endOf(run) !== 'success';
    expect(keepsGroups ? { ...now, groups: after.groups } : now).toEqual(after);
    // Whoever leaves is in no group any more, without a call.
    if (keepsGroups) expect(Object.keys(now.groups)).toEqual(Object.keys(before.groups));
  } else {
    expect(stateOf(world)).toEqual(before);
  }
}

type State = ReturnType<typeof stateOf>;

/**
 * An upload that fails for good holds up nothing that Okta had accepted before it: leavers are deactivated, and people do not wait for groups.
 * Of the rest, everything is as before or as an undisturbed run leaves it.
 */
function expectNoneHeldUp(
  world: World,
  run: Run,
  { request, before, after }: { readonly request: RequestKind; readonly before: State; readonly after: State },
): void {
  const hasTriggered = world.okta.state.sessions.slice(1).some(({ statuses }) => statuses.includes('TRIGGERED'));
  if (endOf(run) === 'success' || !hasTriggered) {
    expectNothingLeft(world, run, { before, after, isOfGroups: false });
    if (!hasTriggered) expect(request.name === 'bulk-delete' || !wasAccepted(world)).toBe(true);
    return;
  }
  world.okta.clock.advance(60_000);
  const now = stateOf(world);
  for (const kind of ['records', 'logins'] as const) {
    for (const id of idsIn(before[kind], after[kind], now[kind])) {
      expect([before[kind][id], after[kind][id]]).toContainEqual(now[kind][id]);
    }
  }
  for (const id of idsIn(before.groups, after.groups, now.groups)) {
    const [was, willBe, is] = [before, after, now].map(({ groups }) => new Set<string>(groups[id]?.members));
    expect([...is!].filter((member) => !was!.has(member) && !willBe!.has(member))).toEqual([]);
    expect([...was!].filter((member) => willBe!.has(member) && !is!.has(member))).toEqual([]);
  }
  if (request.name !== 'bulk-delete') {
    const left = Object.keys(before.records).filter((id) => !(id in after.records));
    expect(left.filter((id) => id in now.records)).toEqual([]);
  }
  if (request.setting === 'groups') expect([now.records, now.logins]).toEqual([after.records, after.logins]);
}

function idsIn(...all: readonly Record<string, unknown>[]): string[] {
  return [...new Set(all.flatMap((each) => Object.keys(each)))];
}

/** Whether Okta accepted any upload. */
function wasAccepted({ okta }: World): boolean {
  return okta.requests.some(({ kind, status, fault }) => kind.startsWith('bulk-') && (status ?? 500) < 300 && !fault);
}

/**
 * Nobody else is touched, no session is opened, and no removal is claimed that did not happen. Of those who are offboarded each is as before, or on the way to where an undisturbed
 * run leaves them; and there, if the run says so.
 */
function expectOthersUntouched(
  world: World,
  run: Run,
  { before, after }: Record<'before' | 'after', ReturnType<typeof stateOf>>,
): void {
  const now = stateOf(world);
  if (endOf(run) === 'success') expect(now).toEqual(after);
  const own = {
    records: offboarded.map(({ id }) => String(id)),
    logins: offboarded.map((person) => profileOf(person).userName),
  };
  for (const kind of ['records', 'logins'] as const) {
    const others = (state: typeof now) => Object.entries(state[kind]).filter(([id]) => !own[kind].includes(id));
    expect(others(now)).toEqual(others(before));
  }
  for (const login of own.logins) {
    expect([before.logins[login], 'SUSPENDED', after.logins[login]]).toContain(now.logins[login]);
  }
  const removed = own.records.filter((id) => id in before.records && !(id in now.records));
  expect(Number(run.outputs['records-deactivated'])).toBeLessThanOrEqual(removed.length);
  expect(world.okta.state.sessions).toHaveLength(1);
}

/** Lets the fault strike; what comes back tells how often it did. */
function strike(world: World, { request, fault, times }: Cell): () => number {
  const { side, match, after = 0, afterTrigger } = request;
  const server = side === 'Okta' ? world.okta : world.personio;
  const kind = FAULTS[fault];
  if (kind === 'connection refused') return refuseConnections(request, times);
  const strikes = times === 'once' ? 1 : times;
  const since = afterTrigger && { since: TRIGGER };
  server.addFault({ match, ...since, after, times: strikes, fault: kind(server.clock.now()) });
  return () => server.requests.filter((request) => request.fault).length;
}

function refuseConnections({ match, after = 0, afterTrigger }: RequestKind, times: Times): () => number {
  let counts = !afterTrigger;
  let found = 0;
  agents.addRequest = function (request, options) {
    const path = request.path.split('?')[0] ?? '';
    const isMeant = counts && request.method === match.method && match.path.test(path) && ++found > after;
    const refuses = isMeant && (times === 'always' || found === after + 1);
    counts ||= path.endsWith(TRIGGER);
    addRequest.call(this, request, refuses ? { ...options, port: CLOSED_PORT } : options);
  };
  return () => found - after;
}

/** How many requests for the import arrived and took effect, or would have. */
function triggersOf({ okta }: World, { request, fault }: Cell): number {
  const isStruck = request.match.path.test('/start-import') && !AFTER_EFFECT.includes(fault);
  return requestsOf(okta, 'start-import').filter((one) => !(isStruck && one.fault)).length;
}
