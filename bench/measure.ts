import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Clock, type RequestRecord, type SandboxServer } from '../sandbox/kit.ts';
import { RECORDED_LATENCY } from '../sandbox/latency.ts';
import { createOkta, RECORDED_BUCKETS } from '../sandbox/okta.ts';
import { DEFAULT_SETTINGS } from '../sandbox/okta-state.ts';
import { laterDay, makePeople, type Person } from '../sandbox/people.ts';
import { createPersonio } from '../sandbox/personio.ts';
import { type Call, criticalPath, type Stretch } from './critical-path.ts';
import { GROUP_RULES, type Groups, groupsOf, groupWork, placesOf, reorganised, seeded, spread } from './groups.ts';
import {
  type Buckets,
  leastRequests,
  lowerBound,
  namesInSearch,
  sessionsOf,
  type Times,
  type Work,
} from './lower-bound.ts';

export const CASES = ['first import', '2 % changes', 'no change', '5 % leavers'] as const;
export type Case = (typeof CASES)[number];
export type Latency = 'recorded' | 'none';
export type Limits = 'paid' | 'recorded';
/**
 * What a company may use beside the rest: groups by three rules, which were there before but in a first import; leavers of earlier runs
 * whose login is still on; two user names to choose from.
 */
export const FEATURES = ['groups', 'open cases', 'candidates'] as const;
export type Feature = (typeof FEATURES)[number];

/** What is measured. */
export interface Conditions {
  /** In Personio. */
  readonly people: number;
  readonly case: Case;
  readonly features: readonly Feature[];
  readonly latency: Latency;
  readonly limits: Limits;
}

export interface Measurement extends Conditions {
  readonly wallMs: number;
  readonly boundMs: number;
  /** The bound of an Okta without buckets. */
  readonly unlimitedBoundMs: number;
  /** The bound with Okta's real five minutes between sessions. */
  readonly realBoundMs: number;
  readonly cpuMs: number;
  readonly peakKib: number;
  /** By kind: requests seen, and the least possible number. */
  readonly requests: Readonly<Record<string, { readonly seen: number; readonly least: number }>>;
  /** By bucket: requests that Okta refused as too many (429). */
  readonly refused: Readonly<Record<string, number>>;
  /** Which request waited for which. */
  readonly path: readonly Stretch[];
}

const MAIN = join(import.meta.dirname, '../dist/main.js');
const USAGE = join(import.meta.dirname, 'usage.cjs');
/**
 * Okta's clock runs that much faster, which turns its five minutes between sessions into one: sooner no run asks for the next session.
 * With the recorded buckets it runs as ever: a run that is held up reads from it how long to wait.
 */
const SPEED: Record<Limits, number> = { paid: 5, recorded: 1 };
const FIVE_MINUTES = 300_000;

/** Real milliseconds of each kind of wait; Personio's as its users report them. */
const TIMES: Record<Latency, Omit<Times, 'betweenSessions'>> = {
  recorded: {
    personio: 200,
    oktaCall: RECORDED_LATENCY['default']!,
    bulkLoad: RECORDED_LATENCY['bulk-upsert']!,
    importing: DEFAULT_SETTINGS.processing,
  },
  none: { personio: 0, oktaCall: 0, bulkLoad: 0, importing: { perSession: 0, perRecord: 0 } },
};

/** Of the leavers of earlier runs, one in so many has a login that is on. */
const ONE_OPEN_IN = 20;
/** Limits that these cases would run into. */
const SAFEGUARDS = 'safeguards: { maxLoginActive: 100% }\n';
const CANDIDATES = `profile:
  userName: [email, '$replace(email, "@", ".b@")']
`;
/** What CANDIDATES makes of an address. */
const candidatesOf = (email: string) => [email, email.replace('@', '.b@')];

/** Whether a case can be measured: what a first import with groups reads between its sessions is not in the bound, so it has to be one. */
export function isMeasured(conditions: Conditions): boolean {
  const isFirst = conditions.case === 'first import';
  return !isFirst || !conditions.features.includes('groups') || sessionsOf(company(conditions).work) === 1;
}

/** Runs the bundle once against a sandbox of its own. Throws where it doesn't do exactly the work of that case. */
export async function measure(conditions: Conditions): Promise<Measurement> {
  const { people: count, case: kind, latency, limits } = conditions;
  const { people, held, left, open, groups, work } = company(conditions);
  const speed = SPEED[limits];
  const times = { ...TIMES[latency], betweenSessions: FIVE_MINUTES / speed };
  const buckets = bucketsOf(limits, latency);
  const personio = await createPersonio({ people, latency: { default: times.personio } });
  const okta = await createOkta({
    clock: new Clock({ speed }),
    latency: { default: times.oktaCall, 'bulk-upsert': times.bulkLoad, 'bulk-delete': times.bulkLoad },
    // Only the five minutes are to pass faster.
    settings: { processing: scaled(times.importing, speed) },
    limits: { windowSeconds: 60 * speed, buckets },
  });
  okta.seedPeople(held.map((person) => ({ externalId: String(person.id), profile: profileOf(person) })));
  okta.seedPeople(
    left.map((person) => ({ profile: profileOf(person), userStatus: open.has(person) ? 'ACTIVE' : 'DEPROVISIONED' })),
  );
  okta.seedGroups(seeded(groups));
  try {
    const calls = [callsTo(personio), callsTo(okta)];
    const inputs = {
      mode: 'sync',
      'personio-client-id': personio.clientId,
      'personio-client-secret': personio.clientSecret,
      'personio-api-url': personio.url,
      'okta-org-url': okta.url,
      'okta-api-token': okta.token,
      'okta-identity-source-id': okta.sourceId,
      'max-deactivations': '10%',
      'poll-interval': latency === 'none' ? '0.1' : '2',
    };
    const { outputs, ...spent } = await run(inputs, { configuration: configurationFor(conditions) });
    const done = ['created', 'updated', 'deactivated'].map((name) => Number(outputs[`records-${name}`]));
    const due = [work.creates, work.updates, work.deactivations];
    if (String(done) !== String(due)) throw new Error(`${kind} of ${count}: ${done} instead of ${due} were done`);
    return {
      ...conditions,
      ...spent,
      boundMs: lowerBound(work, times, buckets),
      unlimitedBoundMs: lowerBound(work, times),
      realBoundMs: lowerBound(work, { ...times, betweenSessions: FIVE_MINUTES }, buckets),
      requests: compared([...personio.requests, ...okta.requests], leastRequests(work)),
      refused: refusedBy(okta.requests),
      path: criticalPath(
        calls.flatMap((callsSince) => callsSince()),
        spent.wallMs,
      ),
    };
  } finally {
    await Promise.all([personio.close(), okta.close()]);
  }
}

/** The requests that a server gets from now on, by real milliseconds. */
function callsTo({ clock, requests }: SandboxServer): () => Call[] {
  const begun = clock.now();
  const since = (time: number) => (time - begun) / clock.speed;
  return () =>
    requests.flatMap(({ kind, at, answeredAt }) =>
      answeredAt === undefined ? [] : [{ kind, from: since(at), to: since(answeredAt) }],
    );
}

const UNLIMITED = { 'identity-sources': 1e6, apps: 1e6, users: 1e6, groups: 1e6 };

/** Empty: as published for a paid org, which holds no run up at recorded latencies. */
function bucketsOf(limits: Limits, latency: Latency): Buckets {
  if (limits === 'recorded') return RECORDED_BUCKETS;
  return latency === 'none' ? UNLIMITED : {};
}

/** By the family of their paths (`apps`), which is what a bucket is called. */
function refusedBy(requests: readonly RequestRecord[]): Measurement['refused'] {
  const refused = Object.groupBy(
    requests.filter(({ status }) => status === 429),
    ({ path }) => path.split('/')[3] ?? path,
  );
  return Object.fromEntries(Object.entries(refused).map(([bucket, { length } = []]) => [bucket, length ?? 0]));
}

interface Company {
  readonly people: Person[];
  readonly held: readonly Person[];
  readonly left: readonly Person[];
  /** Those of them whose login is on. */
  readonly open: ReadonlySet<Person>;
  /** As Okta holds them. */
  readonly groups: Groups;
  readonly work: Work;
}

function company({ people: count, case: kind, features }: Conditions): Company {
  const hasGroups = features.includes('groups');
  const before = hasGroups ? spread(makePeople(count)) : makePeople(count);
  const members = before.filter(({ status }) => status !== 'inactive');
  const left = before.filter(({ status }) => status === 'inactive');
  const open = new Set(features.includes('open cases') ? left.filter((_, nth) => nth % ONE_OPEN_IN === 0) : []);
  const updates = kind === '2 % changes' ? Math.round(count * 0.02) : 0;
  const deactivations = kind === '5 % leavers' ? Math.round(members.length * 0.05) : 0;
  const isFirst = kind === 'first import';
  const later = laterDay(before, { changes: updates, leavers: deactivations });
  const people = hasGroups && updates > 0 ? reorganised(before, later) : later;
  const held = isFirst ? [] : members;
  const groups = hasGroups ? groupsOf(held, placesOf) : new Map();
  const addresses = [...(isFirst ? members : []), ...left].flatMap(({ email }) => email ?? []);
  const names = features.includes('candidates') ? addresses.flatMap(candidatesOf) : addresses;
  const work = {
    employees: count,
    heldBefore: held.length,
    heldAfter: members.length - deactivations,
    creates: isFirst ? members.length : 0,
    updates,
    deactivations,
    leftBefore: left.length,
    openLogins: open.size,
    candidates: names.length / addresses.length,
    namesPerSearch: namesInSearch(names),
    ...(hasGroups && { groups: groupWork(groups, groupsNow(people), leaversAmong(people)) }),
  };
  return { people, held, left, open, groups, work };
}

/** The configuration file; none where the defaults are what is measured. */
function configurationFor({ features }: Conditions): string | undefined {
  if (features.length === 0) return undefined;
  const has = (feature: Feature) => features.includes(feature);
  return [SAFEGUARDS, has('groups') ? GROUP_RULES : '', has('candidates') ? CANDIDATES : ''].join('');
}

function groupsNow(people: readonly Person[]): Groups {
  return groupsOf(
    people.filter(({ status }) => status !== 'inactive'),
    placesOf,
  );
}

function leaversAmong(people: readonly Person[]): ReadonlySet<string> {
  return new Set(people.filter(({ status }) => status === 'inactive').map(({ id }) => String(id)));
}

/** Runs a door of the bundle, with what it takes and tells. Throws where it fails. */
export async function run(
  inputs: Record<string, string>,
  { configuration, entry = MAIN }: { readonly configuration?: string | undefined; readonly entry?: string } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'personio-okta-bench-'));
  const at = (name: string) => join(directory, name);
  for (const name of ['output', 'state', 'summary']) writeFileSync(at(name), '');
  mkdirSync(at('.github'));
  if (configuration !== undefined) writeFileSync(at('.github/personio-okta.yml'), configuration);
  const named = Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = {
    ...Object.fromEntries(named),
    GITHUB_OUTPUT: at('output'),
    GITHUB_STATE: at('state'),
    GITHUB_STEP_SUMMARY: at('summary'),
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    USAGE_FILE: at('usage'),
  };
  try {
    const startedAt = performance.now();
    const child = spawn(process.execPath, ['--require', USAGE, entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [log, [exitCode]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    const wallMs = performance.now() - startedAt;
    if (exitCode !== 0) throw new Error(`The action ended with ${exitCode}:\n${log.slice(-2000)}`);
    const { cpuMs, peakKib } = JSON.parse(readFileSync(at('usage'), 'utf8'));
    return { wallMs, cpuMs, peakKib, outputs: outputsIn(readFileSync(at('output'), 'utf8')) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** `name<<delimiter`, the value, the delimiter. */
function outputsIn(file: string): Record<string, string> {
  const found = file.matchAll(/^(.+?)<<(ghadelimiter_\S+)\n([\s\S]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name, , value]) => [name, value]));
}

function compared(requests: readonly RequestRecord[], least: Record<string, number>): Measurement['requests'] {
  const seen = Object.groupBy(requests, ({ kind }) => kind);
  const kinds = [...new Set([...Object.keys(least), ...Object.keys(seen)])];
  const pairs = kinds.map((kind) => [kind, { seen: seen[kind]?.length ?? 0, least: least[kind] ?? 0 }] as const);
  return Object.fromEntries(pairs.filter(([, { seen, least }]) => seen + least > 0));
}

function scaled({ perSession, perRecord }: Times['importing'], speed: number): Times['importing'] {
  return { perSession: perSession * speed, perRecord: perRecord * speed };
}

/** What the default mapping makes of somebody. */
export function profileOf({ email, firstName, lastName }: Person) {
  return { userName: email ?? '', email: email ?? '', firstName, lastName };
}
