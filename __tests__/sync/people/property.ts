import assert from 'node:assert/strict';
import { silent } from '../../../src/log.ts';
import { listAppUsers, lookUpInSource } from '../../../src/okta/app-users.ts';
import type { Okta } from '../../../src/okta/client.ts';
import { type Batch, inSessions } from '../../../src/sync/batches.ts';
import type { Finding } from '../../../src/sync/finding.ts';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Employee } from '../../../src/sync/people/employee.ts';
import type { Identity, Mapping } from '../../../src/sync/people/identity.ts';
import type { Leaver } from '../../../src/sync/people/leavers.ts';
import type { Plan } from '../../../src/sync/people/plan.ts';
import { uploads } from '../../../src/sync/people/uploads.ts';
import { limits as limitsOf } from './builders.ts';
import { changesOf, idOf, isHeld, oracle, stageOf } from './oracle.ts';
import { keyOf, type Person, type Row, type World } from './worlds.ts';

/** The modules under proof, so that ones with a mistake in them can be put to it as well. */
export type Core = Pick<typeof import('../../../src/sync/people/identity.ts'), 'identify' | 'leaversOf'> &
  Pick<typeof import('../../../src/sync/people/plan.ts'), 'planPeople' | 'loginsInDoubt'> &
  Pick<typeof import('../../../src/sync/people/claims.ts'), 'matchWaiting'> &
  Pick<
    typeof import('../../../src/sync/people/leavers.ts'),
    'leaversToSeek' | 'onePerAccount' | 'loginsOfOthers' | 'isAnother' | 'canSignIn' | 'withLogins'
  > &
  Pick<typeof import('../../../src/sync/people/safeguards.ts'), 'checkPlan' | 'checkOutcome'> &
  Pick<typeof import('../../../src/sync/finding.ts'), 'refusal'>;

/** What the worlds so far came to: how often each outcome, each safeguard, each kind of directory was seen. */
export type Tally = Map<string, number>;

/** What the oracle says of a world. */
type Assessment = ReturnType<typeof oracle>;

/** Puts one world to the core and to the oracle; throws where they differ, or where something harmful would leave for Okta. */
export async function holds(world: World, core: Core, tally: Tally = new Map()): Promise<void> {
  const { plan, tripped, open } = await planned(world, core);
  const expected = oracle(world);

  assert.deepEqual(outcomesOf(plan), sorted(expected.outcomes));
  assert.equal(open, expected.cases.filter(Boolean).length);
  assertPartition(world, plan);
  assertTold(world, plan);
  const trips = trippedOf(world, expected);
  assert.deepEqual(tripped, trips);

  const sessions = inSessions(uploads(plan.changes));
  assert.deepEqual(payloadsOf(sessions), expectedPayloads(world, expected));
  sessions.forEach(assertHarmless);

  const stopped = trips.map((name) => `stopped by ${name.startsWith('profile.') ? 'profile' : name.split(' (')[0]}`);
  const told = plan.conflicts.map(({ kind }) => `told as ${kind}`);
  for (const word of [
    ...expected.outcomes.values(),
    ...new Set([...stopped, ...told]),
    `${world.reading} ${world.mode}`,
  ]) {
    tally.set(word, (tally.get(word) ?? 0) + 1);
  }
}

/** The core's way from a world to a plan, what its safeguards find, the names of those that stop it, and the number of open cases. */
export async function planned(
  world: World,
  core: Core,
): Promise<{ plan: Plan; findings: Finding[]; tripped: string[]; open: number }> {
  const { mode, today, deactivateOn, leadDays, aliases, missing, outOfScope, reactivate, cached } = world;
  const never = new Set(world.never);
  const always = new Set(world.always);
  const lifecycle = { deactivateOn, activateDaysBeforeHire: leadDays };
  const people = new Map(world.people.map((person) => [person.id, person]));
  const whoIsWho = { mode, today, never, always, aliases, lifecycle };
  const identities = await core.identify(world.people.map(employeeOf), { mapping: mappingOf(people), rules: whoIsWho });
  const directory = core.matchWaiting(
    identities,
    await directoryOf(world, [...core.leaversOf(identities), ...(mode === 'create-activate' ? [] : always)]),
  );
  const distinct = new Set(world.distinct);
  const rules = {
    mode,
    never,
    always,
    missing,
    outOfScope,
    reactivate,
    distinct,
    complete: world.listing === 'complete',
  };
  const known = (externalId: string) => cached.includes(externalId);
  const byName = new Map(world.readsUsers ? world.logins.map((login) => [keyOf(login.userName), login]) : []);
  const draft = core.planPeople(identities, { directory }, { ...rules, known });
  const asked = world.readsUsers ? core.loginsInDoubt(draft, byName) : [];
  const statuses = new Map(world.logins.flatMap(({ id, status }) => (asked.includes(id) ? [[id, status]] : [])));
  const compared = core.planPeople(identities, { directory, logins: byName, statuses }, { ...rules, known });
  const { leaving, unlisted } = loginsOf(world, { identities, plan: compared, directory }, core);
  const kept = new Set(world.loginKept);
  const plan = core.withLogins(compared, leaving, kept);

  const { minEmployees, allowEmpty, limits } = world;
  const parsed = limitsOf({ ...limits, minEmployees, allowEmpty });
  const stillOn = plan.changes.filter(({ login, reason }) => login !== undefined && reason !== 'login-kept');
  const open = stillOn.length + unlisted.filter(core.canSignIn).length;
  const sample = world.listing === 'record-limit';
  const findings = core.checkPlan({ plan, identities, directory, sample }, parsed);
  const outcome = core.checkOutcome({ logins: { active: open, leavers: leaving.size + unlisted.length } }, parsed);
  const tripped = [...findings, ...outcome].filter((finding) => finding.tripped).map(({ label }) => label);
  assert.equal(core.refusal([...findings, ...outcome], 'Stopped') !== undefined, tripped.length > 0);
  return { plan, findings, tripped: tripped.sort(), open };
}

/** What Okta would say of the logins of leavers: of each by Personio id, and of the accounts held up that Personio does not list. */
function loginsOf(
  { mode, readsUsers, logins, listing, distinct }: World,
  { identities, plan, directory }: { identities: readonly Identity[]; plan: Plan; directory: Directory },
  core: Core,
): { leaving: Map<string, string>; unlisted: string[] } {
  if (!readsUsers || mode === 'create-activate' || directory.kind === 'unread')
    return { leaving: new Map(), unlisted: [] };
  const byId = new Map(logins.map((login) => [login.id, login]));
  const byName = new Map(logins.map((login) => [keyOf(login.userName), login]));
  const dealtWith = [...plan.changes, ...plan.heldUp.map(({ account }) => account)].map(({ externalId }) => externalId);
  const isOthers = core.loginsOfOthers(dealtWith, directory, new Set(distinct));
  const sought = core.leaversToSeek(plan, identities, { directory, complete: listing === 'complete' });
  const leavers = sought.map((one): Leaver => {
    const { identity, isGuarded, userId, userNames } = one;
    const own = byId.get(userId ?? '');
    const named = userNames[0] === undefined ? undefined : byName.get(keyOf(userNames[0]));
    const namesake = named && !isOthers(named, identity) ? named : undefined;
    const login =
      own ??
      (namesake && (isGuarded || !core.isAnother({ ...namesake, ...namesake.names }, identity)) ? namesake : undefined);
    return login ? { ...one, login } : one;
  });
  const found = core
    .onePerAccount(leavers)
    .flatMap(({ identity, login }) => (login ? [{ personioId: identity.personioId, login }] : []));
  const seen = new Set(found.map(({ login }) => login.id));
  const unlisted = plan.heldUp
    .filter(({ change, account }) => change.personioId === undefined && !seen.has(account.userId ?? ''))
    .flatMap(({ account }) => byId.get(account.userId ?? '')?.status ?? []);
  return { leaving: new Map(found.map(({ personioId, login }) => [personioId, login.status])), unlisted };
}

function employeeOf({ id, status, flawed, hired, lastDay, terminated, email }: Person): Employee {
  // What makes a record odd here is its hire date, which does not come as one.
  const dates = {
    hire_date: flawed ? undefined : hired,
    last_working_day: lastDay,
    termination_date: terminated,
    email,
  };
  const fields = Object.fromEntries(Object.entries(dates).map(([name, date]) => [name, date ?? null]));
  const known = status === 'no-employment' ? { withoutEmployment: true } : status !== undefined && { status };
  return { id, ...known, ...(flawed && { flaw: 'odd', unreadableDates: ['hire_date'] }), fields };
}

function mappingOf(people: ReadonlyMap<string, Person>): Mapping {
  const person = ({ id }: Employee) => people.get(id)!;
  return {
    externalId: async (employee) => person(employee).code,
    inScope: async (employee) => person(employee).scope,
    lacksForScope: (employee) => person(employee).lacking,
    fromSupervisor: new Set(),
    profile: async (employee) => {
      const { profile, failing } = person(employee);
      return { profile, problems: failing === undefined ? [] : [{ attribute: failing, why: 'fails' }] };
    },
    names: async (employee) => person(employee).names,
  };
}

/** Okta's rows as the adapter reads them. */
async function directoryOf({ reading, rows, tellsProfile }: World, leavers: readonly string[]): Promise<Directory> {
  const answering = (answer: (path: string) => { status: number; json: () => unknown }): Okta => ({
    call: async ({ path }) => ({ headers: new Headers(), body: '', ...answer(path) }),
  });
  if (reading === 'unread') return { kind: 'unread', appUsers: new Map() };
  if (reading === 'looked-up') {
    const known = rows.filter((row) => isHeld(row) && row.externalId !== undefined);
    const find = (path: string) => known.find(({ externalId }) => path.endsWith(`/users/${externalId}`));
    const answerOf = (row: Row | undefined) => ({
      status: row ? 200 : 404,
      json: () => (tellsProfile ? { id: '0ua1', profile: row?.profile } : {}),
    });
    const okta = answering((path) => answerOf(find(path)));
    const found = await lookUpInSource(leavers, 'held', { okta, sourceId: '0oa1' });
    return { kind: 'looked-up', appUsers: new Map(found.map((appUser) => [appUser.externalId, appUser])) };
  }
  const directory = await listAppUsers(
    answering(() => ({ status: 200, json: () => rows.map(withCredentials) })),
    '0oa1',
    { log: silent },
  );
  assert.equal(directory.kind, 'listed');
  return directory as Directory;
}

/** Whoever waits for confirmation has no more of a profile at first than the user name. */
function withCredentials({ profile: { userName, ...profile }, ...row }: Row): object {
  return {
    ...row,
    ...(row.externalId === undefined ? { credentials: { userName }, profile } : { profile: { userName, ...profile } }),
  };
}

/** Five outcomes add up to everybody fetched and everybody deactivated by absence, each of them once. */
function assertPartition({ people, rows }: World, { changes }: Plan): void {
  const count = (...actions: string[]) => changes.filter(({ action }) => actions.includes(action)).length;
  const byAbsence = changes.filter(({ personioId }) => personioId === undefined);
  const five = [count('create', 'update', 'upsert'), count('deactivate'), count('unchanged'), count('skip')];
  const sum = [...five, count('invalid')].reduce((one, other) => one + other);
  assert.equal(sum, people.length + byAbsence.length);
  assert.equal(new Set(changes.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId)).size, sum);
  assert.ok(
    byAbsence.every(({ action, oktaUserId }) => action === 'deactivate' && rows.some(({ id }) => id === oktaUserId)),
  );
}

/** Whoever does not get a user name, or is not deactivated for it, is told of; an alias is proposed only where the holder has left. */
function assertTold(world: World, { changes, conflicts }: Plan): void {
  const told = conflicts.flatMap(({ personioIds, holderIds }) => [...personioIds, ...holderIds]);
  const untold = changes.filter(
    ({ reason, detail, personioId = '' }) =>
      reason === 'user-name-taken' &&
      !/(deactivated|suspended) Okta user/.test(detail ?? '') &&
      !told.includes(personioId),
  );
  assert.deepEqual(untold, []);
  for (const { alias } of conflicts) {
    const records = world.people.filter((person) => alias && idOf(person, world) === alias.externalId);
    assert.ok(records.every((person) => stageOf(person, world) === 'leaver'));
    assert.ok(!world.distinct.includes(alias?.personioId ?? ''));
  }
}

function outcomesOf({ changes }: Plan): [string, string][] {
  const said = changes.map(({ personioId, oktaUserId, action, reason }): [string, string] => [
    personioId ?? oktaUserId ?? '',
    reason === undefined ? action : `${action} ${reason}`,
  ]);
  return sorted(said);
}

/** Names of the safeguards that must stop this plan, by arithmetic of our own. */
function trippedOf(world: World, { outcomes, accounts, absent, cases }: Assessment): string[] {
  const { people, reading, limits, listing, minEmployees, allowEmpty } = world;
  const over = (limit: string, count: number, base: number) => {
    if (!limit.endsWith('%')) return count > Number(limit);
    return limit === '0%' ? count > 0 : count > 5 && count * 100 > Number.parseFloat(limit) * base;
  };
  const outcome = ({ id }: Person) => outcomes.get(id)!;
  const count = (start: string) => [...outcomes.values()].filter((each) => each.startsWith(start)).length;
  const listed = reading === 'listed';
  const held = accounts.filter(isHeld);
  const updates = people
    .filter((person) => outcome(person) === 'update')
    .map((person) => {
      const row = accounts.find(({ externalId }) => externalId === idOf(person, world))!;
      return { profile: person.profile, changes: changesOf(person.profile, row.profile) };
    });
  const staying = people.filter((person) => stageOf(person, world) !== 'leaver');
  const whole = held.length + (listed ? 0 : staying.length);
  const invalid = staying.filter((person) => outcome(person).startsWith('invalid'));
  const entitled = staying.filter(
    (person) => person.scope !== false && !/not-due|status|employment|superseded|^invalid/.test(outcome(person)),
  );
  const clearings = [...new Set(updates.flatMap(({ changes }) => changes))].map((name) => ({
    name: `safeguards.maxCleared (${name})`,
    count: updates.filter(({ profile, changes }) => changes.includes(name) && profile[name] === null).length,
    base: held.filter(({ profile }) => profile[name]).length,
  }));
  const isSecond = (person: Person) =>
    person.id in world.aliases && people.some((each) => each !== person && idOf(each, world) === idOf(person, world));
  const notDue = people.filter(
    (person) => outcome(person) === 'skip not-due' && !person.failing && !person.flawed && !isSecond(person),
  );
  const mapped = [...entitled, ...invalid, ...notDue].filter(
    (person) => !/mode|invalid (?!invalid)/.test(outcome(person)),
  );

  const trips: [string, boolean][] = [
    ['max-deactivations', over(limits.maxDeactivations, count('deactivate'), whole)],
    ['safeguards.maxLoginActive', over(limits.maxLoginActive, cases.filter(Boolean).length, cases.length)],
    ['safeguards.maxInvalid', over(limits.maxInvalid, invalid.length, invalid.length + entitled.length)],
    ...clearings.map(({ name, count, base }): [string, boolean] => [name, over(limits.maxCleared, count, base)]),
  ];
  if (listed) {
    const renames = updates.filter(({ changes }) => changes.includes('userName')).length;
    trips.push(['safeguards.maxRenames', over(limits.maxRenames, renames, whole)]);
    trips.push(['safeguards.maxCreates', whole > 0 && over(limits.maxCreates, count('create'), whole)]);
  }
  if (listing !== 'record-limit') {
    trips.push(['people missing from Personio', listed && over(limits.maxDeactivations, absent, whole)]);
    trips.push(['safeguards.minEmployees', people.length < minEmployees]);
    for (const name of new Set(mapped.flatMap(({ profile }) => Object.keys(profile)))) {
      trips.push([`profile.${name}`, mapped.every(({ profile }) => !profile[name]) && !allowEmpty.includes(name)]);
    }
  }
  return trips.flatMap(([name, tripped]) => (tripped ? [name] : [])).sort();
}

/** What must leave for Okta, by external id: a profile without empty values but the nulls that clear, or nothing but the id. */
function expectedPayloads(world: World, { outcomes, accounts }: Assessment): [string, unknown][] {
  const payloads = [...outcomes].flatMap(([who, outcome]): [string, unknown][] => {
    const person = world.people.find(({ id }) => id === who);
    const externalId = person ? idOf(person, world)! : accounts.find(({ id }) => id === who)!.externalId;
    if (outcome.startsWith('deactivate')) return [[externalId, undefined]];
    if (!/^(create|up)/.test(outcome)) return [];
    const row = accounts.find((each) => each.externalId === externalId);
    const clears = outcome === 'update' ? changesOf(person!.profile, row!.profile) : [];
    const sent = Object.entries(person!.profile).filter(([name, value]) => value !== null || clears.includes(name));
    return [[externalId, Object.fromEntries(sent)]];
  });
  return sorted(payloads);
}

/** Who is in the body of a batch, as Okta reads it. */
function entitiesOf({ body }: Batch): { externalId: string; profile?: Record<string, unknown> }[] {
  return JSON.parse(body).profiles;
}

function payloadsOf(sessions: readonly (readonly Batch[])[]): [string, unknown][] {
  return sorted(
    sessions.flatMap((batches) =>
      batches.flatMap((batch) =>
        entitiesOf(batch).map(({ externalId, profile }): [string, unknown] => [externalId, profile]),
      ),
    ),
  );
}

/** Nothing that Okta documents as harmful, in one session. */
export function assertHarmless(batches: readonly Batch[]): void {
  assert.ok(batches.length > 0 && batches.length <= 50);
  const everybody = batches.flatMap(entitiesOf);
  assert.equal(new Set(everybody.map(({ externalId }) => externalId)).size, everybody.length);
  for (const batch of batches) {
    const entities = entitiesOf(batch);
    assert.ok(entities.length > 0 && entities.length <= 200);
    assert.ok(Buffer.byteLength(batch.body) <= 200_000);
    for (const { externalId, profile } of entities) {
      assert.ok(externalId.length > 0 && externalId.length <= 512);
      assert.equal(profile !== undefined, batch.call === 'bulk-upsert');
      const values = Object.values(profile ?? { none: 'of a deletion' });
      assert.ok(
        values.some((value) => value !== null) && values.every((value) => value === null || typeof value === 'string'),
      );
    }
  }
}

function sorted<T>(pairs: Iterable<[string, T]>): [string, T][] {
  return [...pairs].sort(([one], [other]) => (one < other ? -1 : 1));
}
