/**
 * Many days of a small company, lived through by the bundle, and an oracle that never looks at what a run says it has done: who should
 * have access, with which profile, and who has. Nobody may differ for longer than one run without being told.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Clock } from '../../sandbox/kit.ts';
import type { UserStatus } from '../../sandbox/okta-state.ts';
import type { Person } from '../../sandbox/people.ts';
import { type Run, runAction, runPost, startAction, startWorld, until, type World } from './harness.ts';
import { company } from './scenario.ts';

const DAY_MS = 86_400_000;
/** A Monday in the past: the runner's own clock is wrong throughout. */
const FIRST_DAY = Date.parse('2026-03-02T04:00:00Z');
const DUE_DAYS = 7;
const DEPARTMENTS = ['Quirl', 'Wuchtel', 'Zwirbel'];

/** A human being, whatever records Personio has of them. */
interface Human {
  readonly name: string;
  /** Personio ids, the newest last. */
  readonly records: number[];
}

/** What an administrator has done to a login by hand, and has not taken back. */
type Hand = 'SUSPENDED' | 'DEPROVISIONED' | 'ACTIVE';

export interface Life {
  readonly world: World;
  readonly humans: Human[];
  readonly hands: Map<string, Hand>;
  /** Okta user id → human. */
  readonly owners: Map<string, Human>;
  readonly rules: { readonly aliases: Map<string, string>; readonly distinct: Set<string> };
  readonly random: () => number;
  /** Midnight of the present day (epoch ms). */
  today: number;
  nextId: number;
}

/** Somebody whose account is not what Personio says. */
export interface Divergence {
  readonly human: Human;
  readonly what: 'can sign in and has left' | 'has no access' | 'has another profile';
}

/** Numbers from 0 to below 1, the same for the same seed (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export async function begin(seed: number): Promise<Life> {
  const random = randomFrom(seed);
  const people = company(25).map((person, at) => ({
    ...person,
    supervisorId: null,
    department: { id: at % 3, name: DEPARTMENTS[at % 3]! },
  }));
  const clock = () => new Clock({ start: FIRST_DAY });
  const okta = {
    keepBodies: true,
    clock: new Clock({ start: FIRST_DAY, speed: 1000 }),
    settings: { customAttributes: { department: {} } },
  };
  const world = await startWorld({ people: people as Person[], okta, personio: { clock: clock() } });
  const life: Life = {
    world,
    humans: people.map(({ id }) => ({ name: `human ${id}`, records: [id] })),
    hands: new Map(),
    owners: new Map(),
    rules: { aliases: new Map(), distinct: new Set() },
    random,
    today: Date.parse('2026-03-02T00:00:00Z'),
    nextId: 5001,
  };
  configure(life);
  return life;
}

/** What the administrator has written down by now. */
function configure({ world, rules: { aliases, distinct } }: Life): void {
  const identity = {
    aliases: Object.fromEntries(aliases),
    distinct: [...distinct],
  };
  const rules = {
    identity,
    profile: { department: 'department.name' },
    lifecycle: { deactivateOn: 'last-working-day', timeZone: 'Etc/UTC', activateDaysBeforeHire: DUE_DAYS },
    // In so small a company every event is a percentage that matters.
    safeguards: Object.fromEntries(
      ['maxDeactivations', 'maxCreates', 'maxRenames', 'maxInvalid', 'maxCleared'].map((key) => [key, 20]),
    ),
  };
  writeFileSync(join(world.directory, '.github/personio-okta.yml'), JSON.stringify(rules));
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const recordOf = ({ world }: Life, id: number) => world.personio.people.find((one) => one.id === id);

function edit(life: Life, id: number, change: Partial<Person>): void {
  life.world.personio.people = life.world.personio.people.map((one) => (one.id === id ? { ...one, ...change } : one));
}

/** Where a record stands on a day, by the rules of this company. */
function stageOf(life: Life, id: number): 'left' | 'present' | 'later' | 'unknown' {
  const record = recordOf(life, id);
  if (record === undefined || !record.status) return 'unknown';
  if (record.status === 'inactive') return 'left';
  const { lastWorkingDay, hireDate } = record;
  const isFormer = lastWorkingDay !== null && hireDate !== null && lastWorkingDay < hireDate;
  if (lastWorkingDay !== null && !isFormer && lastWorkingDay < dayOf(life.today)) return 'left';
  return hireDate !== null && hireDate > dayOf(life.today + DUE_DAYS * DAY_MS) ? 'later' : 'present';
}

function humansWho(life: Life, stage: ReturnType<typeof stageOf>): Human[] {
  return life.humans.filter(({ records }) => stageOf(life, records.at(-1)!) === stage);
}

function hire(life: Life, { inDays, email }: { inDays: number; email?: string | null }): Human {
  const id = life.nextId++;
  const template = company(1)[0]!;
  const name = `Quirlina${id}`;
  const record = {
    ...template,
    id,
    firstName: name,
    lastName: 'Neunamenius',
    email: email === undefined ? `${name.toLowerCase()}@xn-fixture.example` : email,
    status: inDays > 0 ? 'onboarding' : 'active',
    hireDate: dayOf(life.today + inDays * DAY_MS),
    supervisorId: null,
    department: { id: 0, name: DEPARTMENTS[0]! },
  };
  life.world.personio.people = [...life.world.personio.people, record as Person];
  const human = { name: `human ${id}`, records: [id] };
  life.humans.push(human);
  return human;
}

const ownedBy = ({ world, owners }: Life, human: Human) =>
  [...world.okta.state.users.values()].filter(({ id }) => owners.get(id) === human);
const isOn = (status: UserStatus) =>
  ['ACTIVE', 'PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'].includes(status);

function byHand(life: Life, human: Human, status: Hand): void {
  for (const { id } of ownedBy(life, human)) {
    life.world.okta.state.setUserStatus(id, status);
    life.hands.set(id, status);
  }
}

/** What may happen to somebody on a day; each returns what it was, for whoever reads a failure. */
const EVENTS: readonly ((life: Life, pick: <T>(all: readonly T[]) => T | undefined) => string | undefined)[] = [
  (life) => `${hire(life, { inDays: 0 }).name} starts today`,
  (life) => `${hire(life, { inDays: 10 }).name} will start in ten days`,
  (life) => `${hire(life, { inDays: 2, email: null }).name} will start, and has no address yet`,
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) edit(life, human.records.at(-1)!, { status: 'inactive' });
    return human && `${human.name} is inactive`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) edit(life, human.records.at(-1)!, { lastWorkingDay: dayOf(life.today + 2 * DAY_MS) });
    return human && `${human.name} has a last day in two days`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) edit(life, human.records.at(-1)!, { department: { id: 7, name: pick(DEPARTMENTS)! } });
    return human && `${human.name} moves to another department`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    const email = `neu${life.nextId++}@xn-fixture.example`;
    if (human) edit(life, human.records.at(-1)!, { lastName: 'Neunamenius', email });
    return human && `${human.name} has another name and address`;
  },
  // Somebody comes back on the old record, whose former last day stays.
  (life, pick) => {
    const human = pick(humansWho(life, 'left'));
    if (human) {
      const today = dayOf(life.today);
      edit(life, human.records.at(-1)!, {
        status: 'active',
        hireDate: today,
        lastWorkingDay: dayOf(life.today - 5 * DAY_MS),
      });
    }
    return human && `${human.name} comes back on the old record`;
  },
  // Personio's advice: a new record with the old address, and the old record gets another one.
  (life, pick) => {
    const human = pick(humansWho(life, 'left'));
    const old = human && recordOf(life, human.records.at(-1)!);
    if (!human || !old?.email) return undefined;
    edit(life, old.id, { email: `${old.email}_x1y2z` });
    const id = life.nextId++;
    const back = {
      ...old,
      id,
      status: 'active',
      hireDate: dayOf(life.today),
      lastWorkingDay: null,
      terminationDate: null,
    };
    life.world.personio.people = [...life.world.personio.people, back];
    human.records.push(id);
    return `${human.name} comes back as ${id}`;
  },
  // A newcomer gets the address of somebody who has left.
  (life, pick) => {
    const human = pick(humansWho(life, 'left'));
    const old = human && recordOf(life, human.records.at(-1)!);
    if (!human || !old?.email || old.email.includes('_')) return undefined;
    const { email } = old;
    edit(life, old.id, { email: `was.${email}` });
    return `${hire(life, { inDays: 0, email }).name} gets the address of ${human.name}`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) edit(life, human.records.at(-1)!, { status: null });
    return human && `${human.name} has no status`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'unknown'));
    if (human) edit(life, human.records.at(-1)!, { status: 'active' });
    return human && `${human.name} has a status again`;
  },
  (life, pick) => {
    const human = pick(life.humans.filter(({ records }) => recordOf(life, records.at(-1)!)?.email === null));
    if (human) edit(life, human.records.at(-1)!, { email: `spaet${life.nextId++}@xn-fixture.example` });
    return human && `${human.name} has an address now`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) byHand(life, human, 'SUSPENDED');
    return human && `an administrator suspends ${human.name}`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'present'));
    if (human) byHand(life, human, 'DEPROVISIONED');
    return human && `an administrator deactivates ${human.name}`;
  },
  (life, pick) => {
    const human = pick(humansWho(life, 'left'));
    if (human) byHand(life, human, 'ACTIVE');
    return human && `an administrator activates ${human.name}, who has left`;
  },
  (life, pick) => {
    const human = pick(life.humans.filter((one) => ownedBy(life, one).some(({ id }) => life.hands.has(id))));
    for (const { id } of human ? ownedBy(life, human) : []) {
      if (stageOf(life, human!.records.at(-1)!) === 'present') life.world.okta.state.setUserStatus(id, 'ACTIVE');
      if (stageOf(life, human!.records.at(-1)!) === 'left') life.world.okta.state.setUserStatus(id, 'DEPROVISIONED');
      life.hands.delete(id);
    }
    return human && `an administrator sets the login of ${human.name} right`;
  },
];

const FAULTS = [
  'employees',
  'token',
  'app-users',
  'users',
  'session-create',
  'bulk-upsert',
  'bulk-delete',
  'start-import',
  'session-get',
];

/** The next day: time moves on at both servers, and things happen. What happened, for whoever reads a failure. */
export function nextDay(life: Life): string[] {
  const { world, random } = life;
  life.today += DAY_MS;
  for (const { clock } of [world.okta, world.personio]) clock.advance(life.today + 4 * 3_600_000 - clock.now());
  const pick = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)];
  const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(EVENTS)!(life, pick));
  return events.filter((event) => event !== undefined);
}

/** The runs of a day, in whatever trouble, and the post step of each that was killed. */
export async function runs(life: Life, modes: readonly string[]): Promise<{ runs: Run[]; trouble: string }> {
  const { world, random } = life;
  const trouble = random() < 0.3 ? FAULTS[Math.floor(random() * FAULTS.length)]! : '';
  const isKilled = random() < 0.15;
  const done: Run[] = [];
  for (const mode of modes) {
    if (trouble !== '') {
      const fault =
        random() < 0.5 ? ({ type: 'answer', status: 503 } as const) : ({ type: 'drop', effect: true } as const);
      const times = random() < 0.5 ? 1 : 20;
      const server = ['employees', 'token'].includes(trouble) ? world.personio : world.okta;
      server.addFault({ match: { kind: trouble }, times, fault });
    }
    done.push(isKilled ? await killed(life, mode) : await runAction(world, { mode }));
    for (const server of [world.okta, world.personio]) server.clearFaults();
    world.okta.clock.advance(600_000);
  }
  learnOwners(life);
  return { runs: done, trouble: [trouble, isKilled ? 'killed' : ''].filter(Boolean).join(', ') };
}

async function killed({ world, random }: Life, mode: string): Promise<Run> {
  const requests = world.okta.requests.length + 1 + Math.floor(random() * 12);
  const job = startAction(world, { mode });
  let isOver = false;
  void job.ended.then(() => {
    isOver = true;
  });
  await until(() => isOver || world.okta.requests.length >= requests);
  job.kill('SIGKILL');
  const run = await job.ended;
  await runPost(world, run.state);
  return run;
}

/** Whose login each is: that of whoever's record it was made for. */
function learnOwners({ world, owners, humans, rules }: Life): void {
  for (const { externalId, userId } of world.okta.state.appUsers.values()) {
    if (userId === undefined || owners.has(userId)) continue;
    const heir = [...rules.aliases].find(([, target]) => target === externalId)?.[0];
    const human = humans.find(({ records }) => records.includes(Number(heir ?? externalId)));
    if (human) owners.set(userId, human);
  }
}

/** The administrator does what the warnings advise: the line for one person or for two, whichever is true. */
export function followAdvice(life: Life, runs: readonly Run[]): void {
  const { rules, humans } = life;
  const humanOf = (id: string) => humans.find(({ records }) => records.includes(Number(id)));
  for (const warning of runs.flatMap(({ report }) => report?.warnings ?? [])) {
    const alias = /identity\.aliases: \{ "(\d+)": "(\d+)" \}/.exec(warning);
    const distinct = /identity\.distinct: \[("\d+")\]/.exec(warning)?.[1]?.replaceAll('"', '');
    const [, newcomer = '', target = ''] = alias ?? [];
    if (alias && humanOf(newcomer) === humanOf(target)) rules.aliases.set(newcomer, target);
    else if (distinct) rules.distinct.add(distinct);
  }
  configure(life);
}

/** Who differs, by what Okta holds and Personio says; the will of an administrator is none. */
export function divergences(life: Life): Divergence[] {
  return life.humans.flatMap((human): Divergence[] => {
    const stages = human.records.map((id) => stageOf(life, id));
    const logins = ownedBy(life, human);
    if (stages.every((stage) => stage === 'left')) {
      return logins.some(({ status }) => isOn(status)) ? [{ human, what: 'can sign in and has left' }] : [];
    }
    if (stages.at(-1) !== 'present') return [];
    if (logins.some(({ id }) => life.hands.get(id) === 'SUSPENDED')) return [];
    if (!logins.some(({ status }) => isOn(status))) return [{ human, what: 'has no access' }];
    const record = recordOf(life, human.records.at(-1)!)!;
    const expected = {
      userName: record.email,
      firstName: record.firstName,
      lastName: record.lastName,
      department: record.department?.name,
    };
    const rows = [...life.world.okta.state.appUsers.values()].filter(({ userId }) =>
      logins.some(({ id }) => id === userId),
    );
    const fits = rows.some(({ profile }) => Object.entries(expected).every(([name, value]) => profile[name] === value));
    return fits ? [] : [{ human, what: 'has another profile' }];
  });
}

/** Whether the runs of a day have told of somebody: by name of one of their records, or by not getting through. */
export function isTold({ human }: Divergence, runs: readonly Run[]): boolean {
  const ids = human.records.map(String);
  return runs.some(({ exitCode, report }) => {
    if (exitCode !== 0) return true;
    const silent = ['not-this-mode', 'out-of-scope', 'superseded', 'not-due', 'protected'];
    const named = report?.people.filter(({ personioId = '' }) => ids.includes(personioId)) ?? [];
    const isTelling = ({ action, reason = '', unconfirmed, login, waiting }: (typeof named)[number]) =>
      action === 'invalid' || (action === 'skip' && !silent.includes(reason)) || unconfirmed || login || waiting;
    return named.some(isTelling) || (report?.warnings ?? []).some((text) => ids.some((id) => text.includes(id)));
  });
}
