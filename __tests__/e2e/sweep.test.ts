import { generateKeyPairSync } from 'node:crypto';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Fault, RequestRecord, SandboxServer } from '../../sandbox/kit.ts';
import type { SeededGroup } from '../../sandbox/okta-groups.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import type { Entity, Person } from '../../sandbox/people.ts';
import {
  closeWorlds,
  type Run,
  requestsOf,
  runAction,
  runPost,
  startAction,
  startWorld,
  until,
  type World,
} from './harness.ts';
import { changed, company } from './scenario.ts';

/** `SWEEP=1`: a run is ended at each of its requests, in every way and every column. */
const IS_FULL = process.env['SWEEP'] === '1';

/** Ways in which a run ends in the midst of a request, and what that request is met with. */
const ENDS = {
  'killed before the request takes effect': { fault: { type: 'hang' }, signal: 'SIGKILL' },
  'killed after it took effect, unanswered': { fault: { type: 'hang', effect: true }, signal: 'SIGKILL' },
  'killed once it is answered': { fault: { type: 'slow', ms: 0 }, signal: 'SIGKILL' },
  'cancelled while it is unanswered': { fault: { type: 'hang', effect: true }, signal: 'SIGTERM' },
} as const satisfies Record<string, { fault: Fault; signal: NodeJS.Signals }>;
type End = keyof typeof ENDS;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const SERVICE_APP = {
  'okta-api-token': '',
  'okta-client-id': '0oaServiceApp0001d7',
  'okta-key-id': 'key',
  'okta-private-key': String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
};
const CREDENTIALS: Record<'SSWS' | 'DPoP', Record<string, string>> = { SSWS: {}, DPoP: SERVICE_APP };

/** Who asks Okta, and what for. */
interface Column {
  readonly credential: keyof typeof CREDENTIALS;
  readonly sessions: 1 | 2;
  readonly what: 'people' | 'people and groups';
}

/** Every run of the tests takes these columns; the sweep in full takes the others too. */
const COLUMNS: readonly Column[] = [
  { credential: 'SSWS', sessions: 1, what: 'people' },
  { credential: 'SSWS', sessions: 1, what: 'people and groups' },
];
const OTHER_COLUMNS: readonly Column[] = [
  { credential: 'DPoP', sessions: 1, what: 'people' },
  { credential: 'SSWS', sessions: 2, what: 'people' },
  { credential: 'DPoP', sessions: 2, what: 'people' },
  { credential: 'DPoP', sessions: 1, what: 'people and groups' },
];

const [OLD, SALES, SUPPORT, LEGAL] = ['Old', 'Sales', 'Support', 'Legal'].map(
  (name, at): Entity => ({ id: 100 + at, name }),
) as [Entity, Entity, Entity, Entity];

/**
 * People of yesterday and of today: one has left, one has another name, and others have come. A department is closed, one is new, and
 * somebody moves between two others.
 */
function days(sessions: 1 | 2): { held: Person[]; people: Person[] } {
  const people = company(sessions === 1 ? 13 : 62).map((person, at) => ({
    ...person,
    department: at < 3 ? SALES : at < 10 ? SUPPORT : LEGAL,
  }));
  return {
    held: changed(people.slice(0, 10), { 1004: { department: OLD } }),
    people: changed(people, {
      1001: { status: 'inactive' },
      1002: { lastName: 'Neunamenius' },
      1003: { department: SUPPORT },
    }),
  };
}

/** Somebody of these fills a request alone, so that 53 of them take two sessions. */
const LARGE = `profile:
  bio: '$number(id) > 1010 ? "${'x'.repeat(180_000)}" : "x"'
`;
const GROUPS = `groups:
  rules:
    department: { key: department.id, name: department.name }
  whenEmpty: delete
`;
const SAFEGUARDS =
  'safeguards: { maxCreates: 100, maxGroupCreates: 10, maxGroupDeletions: 10, maxMembershipRemovals: 10 }\n';

async function startCompany({ credential, sessions, what }: Column): Promise<World> {
  const { held, people } = days(sessions);
  const isFast = credential === 'SSWS';
  const app = {
    clientId: SERVICE_APP['okta-client-id'],
    keys: { key: publicKey.export({ format: 'jwk' }) },
    scopes: PERMISSIONS.map((permission) => `okta.${permission}`),
  };
  const world = await startWorld({
    people,
    held,
    configuration: `${sessions === 1 ? '' : LARGE}${what === 'people' ? '' : GROUPS}${SAFEGUARDS}`,
    // A token lasts an hour by Okta's clock, and a proof is of this minute.
    speed: isFast ? 1000 : 1,
    okta: {
      keepBodies: false,
      oauth: app,
      settings: {
        customAttributes: sessions === 1 ? {} : { bio: {} },
        ...(!isFast && { secondsBetweenSessions: 0, processing: { perSession: 0, perRecord: 0 } }),
      },
    },
  });
  if (what === 'people and groups') world.okta.seedGroups([OLD, SALES, SUPPORT].map((one) => groupOf(one, held)));
  return world;
}

/** The group of a department, as an earlier run has made it. */
function groupOf({ id, name }: Entity, people: readonly Person[]): SeededGroup {
  const members = people.filter(({ department }) => department?.id === id).map((person) => String(person.id));
  return { externalId: `department:${id}`, displayName: name, description: `(Personio department:${id})`, members };
}

/** Everything that imports change. */
function stateOf({ okta: { state } }: World) {
  const rows = [...state.appUsers].map(([id, { profile }]) => [id, profile['lastName'], profile['bio']?.length]);
  const logins = [...state.users.values()].map(({ profile, status }) => [profile['userName'], status]);
  const groups = state.groups.all.map((group) => [group.externalId, group.displayName, state.membersOf(group).sort()]);
  return JSON.stringify([rows.sort(), logins.sort(), groups.sort()]);
}

function openIn({ okta }: World): string[] {
  return okta.state.sessions.flatMap(({ status }) => (status === 'CREATED' || status === 'IN_PROGRESS' ? status : []));
}

/** A request of a run: to whom it goes, the how manyth it is there, and what it is. */
interface Place {
  readonly side: 'personio' | 'okta';
  readonly nth: number;
  readonly kind: string;
}

/** The requests of a whole run; of uploads of one kind in a row, the first and the last. */
async function placesIn(column: Column): Promise<{ places: Place[]; expected: string }> {
  const world = await startCompany(column);
  const run = await runAction(world, CREDENTIALS[column.credential]);
  expect(run.outputs['status']).toBe('completed');
  expect(world.okta.state.sessions).toHaveLength(column.sessions);
  const places = (['personio', 'okta'] as const).flatMap((side) =>
    world[side].requests.map(({ kind }, nth) => ({ side, nth, kind })),
  );
  const isAmidLoads = ({ kind }: Place, at: number) =>
    kind.startsWith('bulk-') && places[at - 1]?.kind === kind && places[at + 1]?.kind === kind;
  return { places: places.filter((place, at) => !isAmidLoads(place, at)), expected: stateOf(world) };
}

/** Ends a run at one of its requests, lets the post step and the next run follow, and says what is wrong then. */
async function endAt(
  { side, nth, kind }: Place,
  { column, end, expected }: { column: Column; end: End; expected: string },
): Promise<string[]> {
  const { fault, signal } = ENDS[end];
  const inputs = CREDENTIALS[column.credential];
  const world = await startCompany(column);
  world[side].addFault({ after: nth, fault });
  const job = startAction(world, inputs);
  const isMet = ({ fault: met, status }: RequestRecord) =>
    met !== undefined && (fault.type === 'hang' || status !== undefined);
  const server: SandboxServer = world[side];
  let hasEnded = false;
  void job.ended.then(() => {
    hasEnded = true;
  });
  await until(() => hasEnded || server.requests.some(isMet));
  job.kill(signal);
  const { state } = await job.ended;
  const post = await runPost(world, state, inputs);
  const left = openIn(world);
  const next: Run = await runAction(world, inputs);
  const wrong = [
    ...(post.exitCode === 0 ? [] : [`the post step ended with ${post.exitCode}`]),
    ...(left.length > 0 ? [`a session was left ${left.join()} by the post step`] : []),
    ...(next.exitCode === 0 ? [] : [`the next run ended with ${next.outputs['error-code']}`]),
    ...(openIn(world).length > 0 ? ['a session was left open by the next run'] : []),
    ...(stateOf(world) === expected ? [] : ['not everybody and every group is as it should be']),
    ...(requestsOf(world.okta, 'session-cancel').some(({ status }) => status === 400)
      ? ['a refused cancellation']
      : []),
  ];
  await closeWorlds();
  return wrong.map((what) => `${side} ${nth} (${kind}): ${what}`);
}

const told: string[] = [];

describe.each(
  IS_FULL ? [...COLUMNS, ...OTHER_COLUMNS] : COLUMNS,
)('after a run for $what with $credential and $sessions session(s) that was', (column) => {
  it.each(Object.keys(ENDS) as End[])(
    '%s, no session is open after the post step, and the next run makes everything right',
    async (end) => {
      const { places, expected } = await placesIn(column);
      await closeWorlds();
      const chosen = IS_FULL ? places : sample(places, column, end);
      expect(chosen).not.toEqual([]);
      const wrong: string[] = [];
      for (const place of chosen) wrong.push(...(await endAt(place, { column, end, expected })));
      told.push(
        `${column.what}, ${column.credential}, ${column.sessions} session(s), ${end}: at ${chosen.length} of ${places.length} requests`,
      );
      expect(wrong).toEqual([]);
    },
    IS_FULL ? 3_600_000 : 120_000,
  );
});

/** The requests that every run of the tests tries: those that change something, another one each for each way to end. */
const SAMPLES: Record<Column['what'], Record<End, readonly string[]>> = {
  people: {
    'killed before the request takes effect': ['bulk-upsert'],
    'killed after it took effect, unanswered': ['session-create', 'start-import'],
    'killed once it is answered': ['bulk-delete'],
    'cancelled while it is unanswered': ['start-import'],
  },
  'people and groups': {
    'killed before the request takes effect': ['bulk-groups-delete'],
    'killed after it took effect, unanswered': ['bulk-groups-upsert', 'start-import'],
    'killed once it is answered': ['bulk-group-memberships-upsert'],
    'cancelled while it is unanswered': ['bulk-group-memberships-delete'],
  },
};

function sample(places: readonly Place[], { what }: Column, end: End): Place[] {
  return places.filter(({ kind }) => SAMPLES[what][end].includes(kind));
}

afterAll(() => {
  if (IS_FULL) process.stdout.write(`\n${told.join('\n')}\n\n`);
});
