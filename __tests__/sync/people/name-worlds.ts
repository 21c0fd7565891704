import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Mode } from '../../../src/sync/mode.ts';
import type { Login, PersonChange } from '../../../src/sync/people/change.ts';
import type { AppUser, AppUserState } from '../../../src/sync/people/directory.ts';
import type { Employee } from '../../../src/sync/people/employee.ts';
import { identify } from '../../../src/sync/people/identity.ts';
import { employee, listed, mapping, planRules, profileOf, rules } from './builders.ts';

/** What is put to the worlds, so that a module with a mistake in it can be put to them as well. */
export type Planner = Pick<typeof import('../../../src/sync/people/plan.ts'), 'planPeople'>;

/** A record at Personio. There are few names in these worlds, so that many people want the same. */
interface Person {
  readonly id: string;
  readonly status: 'active' | 'inactive' | 'unspecified';
  readonly hired: string | undefined;
  readonly inScope: boolean;
  /** Something other than the user name is wrong with the record. */
  readonly isFlawed: boolean;
  readonly candidates: readonly string[];
}

/** The account of a person by this source. */
interface Account {
  readonly id: string;
  readonly userName: string;
  readonly state: AppUserState;
}

export interface NameWorld {
  readonly people: readonly Person[];
  readonly accounts: readonly Account[];
  /** Users of Okta outside the source. */
  readonly logins: readonly (Pick<Login, 'id' | 'status' | 'email' | 'statusChanged'> & {
    readonly userName: string;
  })[];
  readonly existingLogins: 'match' | 'taken';
  readonly readsUsers: boolean;
}

const addressOf = (id: string) => profileOf(id).email;

const TODAY = '2026-11-23';
const LEAD_DAYS = 14;
const day = (at: number) => new Date(Date.parse(`${TODAY}T00:00:00Z`) + at * 86_400_000).toISOString().slice(0, 10);
/** When the logins outside the source were deactivated. */
const ENDED_ON = day(-3);

const NAMES = ['ada', 'bob', 'eve', 'kim', 'lou', 'max'];
const distinctNames = (most: number) => fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: most });

const people = fc
  .array(
    fc.record({
      status: fc.constantFrom<Person['status'][]>('active', 'active', 'active', 'active', 'inactive', 'unspecified'),
      // Some on one day, and some who are not due yet.
      hired: fc.constantFrom(undefined, day(-9), day(-3), day(-3), day(5), day(20)),
      inScope: fc.constantFrom(true, true, true, true, false),
      isFlawed: fc.constantFrom(false, false, false, true),
      candidates: distinctNames(3),
    }),
    { maxLength: 7 },
  )
  // Ids of one and of two digits, which are not in the order of their texts.
  .map((all) => all.map((one, at): Person => ({ ...one, id: String(at + 7) })));

export const nameWorld: fc.Arbitrary<NameWorld> = fc
  .record({
    people,
    held: fc.array(
      fc.record({ at: fc.nat(9), state: fc.constantFrom<AppUserState[]>('held', 'held', 'waiting', 'gone') }),
      {
        maxLength: 5,
      },
    ),
    heldNames: fc.shuffledSubarray(NAMES, { minLength: 5 }),
    logins: fc.record({
      names: distinctNames(3),
      status: fc.constantFrom('ACTIVE', 'DEPROVISIONED', 'GONE'),
      /** Whose address the first of them has. */
      of: fc.nat(12),
    }),
    existingLogins: fc.constantFrom<NameWorld['existingLogins'][]>('match', 'taken'),
    readsUsers: fc.constantFrom(true, true, false),
  })
  .map(({ people, held, heldNames, logins: { names, status, of }, existingLogins, readsUsers }) => {
    const byId = new Map(held.map(({ at, state }, turn) => [String(at + 7), { state, userName: heldNames[turn]! }]));
    const accounts = [...byId].map(([id, account]): Account => ({ id, ...account }));
    const taken = new Set(accounts.map(({ userName }) => userName));
    const logins = names
      .filter((userName) => !taken.has(userName))
      .map((userName, at) => ({
        id: `00ux${userName}`,
        status,
        userName,
        ...(at === 0 && { email: addressOf(String(of + 7)).toUpperCase(), statusChanged: `${ENDED_ON}T12:00:00.000Z` }),
      }));
    return { people, accounts, logins, existingLogins, readsUsers };
  });

/** What a plan says of each person: by Personio id, the action, the reason, and the user name where one is sent. */
type Outcomes = ReadonlyMap<string, string>;

const wordsOf = ({ action, reason, profile }: PersonChange) =>
  [action, reason, profile?.['userName']].filter((word) => word !== undefined).join(' ');

async function planOf(world: NameWorld, mode: Mode, { planPeople }: Planner): Promise<PersonChange[]> {
  const byId = new Map(world.people.map((person) => [person.id, person]));
  const candidatesOf = ({ id }: Employee) => byId.get(id)!.candidates;
  const profileIn = (one: Employee) => ({
    ...profileOf(one.id),
    userName: candidatesOf(one)[0]!,
    ...(byId.get(one.id)!.isFlawed && { email: null }),
  });
  const employees = world.people.map(({ id, status, hired }) =>
    employee({ id, status, fields: { hire_date: hired ?? null, email: addressOf(id) } }),
  );
  const identities = await identify(employees, {
    mapping: mapping({
      inScope: async ({ id }) => byId.get(id)!.inScope,
      profile: async (one) => ({ profile: profileIn(one), problems: [], candidates: candidatesOf(one) }),
      names: async (one) => ({ userName: candidatesOf(one)[0], candidates: candidatesOf(one) }),
    }),
    rules: rules({ mode, today: TODAY, lifecycle: { deactivateOn: 'status', activateDaysBeforeHire: LEAD_DAYS } }),
  });
  const rows = world.accounts.map(({ id, userName, state }): AppUser => {
    return { externalId: id, userId: `00u${id}`, state, profile: { ...profileOf(id), userName } };
  });
  const own = world.accounts.map(({ id, userName, state }) => {
    return { id: `00u${id}`, userName, status: state === 'gone' ? 'DEPROVISIONED' : 'ACTIVE' };
  });
  const logins = world.readsUsers ? [...world.logins, ...own] : [];
  const known = {
    directory: listed(...rows),
    ...(world.readsUsers && { logins: new Map(logins.map((login) => [login.userName, login])) }),
  };
  const { existingLogins } = world;
  return [...planPeople(identities, known, planRules({ mode, existingLogins, reactivate: true })).changes];
}

/**
 * The user name of each person whom the plan may give one, said a second time. Whoever has an account keeps its name if it is one of
 * theirs. Whoever comes back has the name of the account that has ended, or of the login with their address that was deactivated after they
 * had been hired, unless a leaver may have had it, and if nobody else has it by now. Otherwise it is the first of theirs that no account of somebody else has, that no login in the way has, that nobody keeps,
 * and that nobody who comes before them gets; who comes first is who was hired first, then who has the lower id.
 */
function expectedNames({
  people,
  accounts,
  logins,
  existingLogins,
  readsUsers,
}: NameWorld): ReadonlyMap<string, string | undefined> {
  const accountOf = ({ id }: Person) => accounts.find((account) => account.id === id);
  const isHeld = (one: Person) => ['held', 'waiting'].includes(accountOf(one)?.state ?? '');
  const isDue = ({ hired }: Person) => hired === undefined || hired <= day(LEAD_DAYS);
  const mayHave = people.filter((one) => one.status === 'active' && one.inScope && (isDue(one) || isHeld(one)));
  const keeps = (one: Person) =>
    one.status !== 'inactive' && isHeld(one)
      ? one.candidates.find((name) => name === accountOf(one)?.userName)
      : undefined;
  const comesBefore = (one: Person, other: Person) => {
    const [first, second] = [one.hired ?? 'never', other.hired ?? 'never'];
    return first === second ? Number(one.id) < Number(other.id) : first < second;
  };
  const mayBeLeavers = (name: string) =>
    people.some((one) => one.status === 'inactive' && one.candidates.includes(name));
  const isFormer = (name: string, one: Person) =>
    logins.some(
      ({ userName, status, email = '' }) =>
        !isHeld(one) &&
        readsUsers &&
        (one.hired ?? 'never') < ENDED_ON &&
        !mayBeLeavers(name) &&
        userName === name &&
        status === 'DEPROVISIONED' &&
        email.toLowerCase() === addressOf(one.id),
    );
  const isInTheWay = (name: string, one: Person) =>
    readsUsers &&
    !isFormer(name, one) &&
    logins.some(
      (login) =>
        login.userName === name &&
        (existingLogins === 'taken' ? login.status !== 'GONE' : login.status === 'DEPROVISIONED'),
    );
  const getsBefore = new Map<Person, string | undefined>();
  const nameOf = (one: Person): string | undefined => {
    if (!getsBefore.has(one)) getsBefore.set(one, keeps(one) ?? firstFree(one));
    return getsBefore.get(one);
  };
  const firstFree = (one: Person) => {
    const ofAccount = one.candidates.filter((name) => name === accountOf(one)?.userName);
    const former = [...ofAccount, ...one.candidates.filter((name) => ofAccount.length === 0 && isFormer(name, one))];
    return [...former, ...one.candidates].find(
      (name) =>
        !accounts.some((account) => account.userName === name && account.id !== one.id) &&
        !isInTheWay(name, one) &&
        !people.some((other) => keeps(other) === name) &&
        !mayHave.some(
          (other) => other !== one && keeps(other) === undefined && comesBefore(other, one) && nameOf(other) === name,
        ),
    );
  };
  return new Map(mayHave.map((one) => [one.id, nameOf(one)]));
}

/** How often each of these was seen. */
export type Sightings = Map<string, number>;

/**
 * Puts one world to the plan. Throws where somebody is sent with another name than the oracle's, two people would have one user name,
 * somebody is renamed whose name is still one of theirs, the order of the records matters, or runs of two modes together do not do
 * what one of both does.
 */
export async function holdsNames(world: NameWorld, planner: Planner, seen: Sightings = new Map()): Promise<void> {
  const changes = await planOf(world, 'sync', planner);
  const outcomes = outcomesOf(changes);
  const names = expectedNames(world);
  const heldNames = new Map(
    world.accounts.filter(({ state }) => state !== 'gone').map(({ id, userName }) => [id, userName]),
  );

  for (const { personioId = '', action, reason, profile, changed } of changes) {
    const { candidates } = world.people.find(({ id }) => id === personioId)!;
    const name = profile?.['userName'] ?? undefined;
    const isRenamed = heldNames.has(personioId) && changed?.includes('userName');
    if (name !== undefined) assert.equal(name, names.get(personioId), `the name of ${personioId}`);
    if (isRenamed) assert.ok(!candidates.includes(heldNames.get(personioId)!), `${personioId} is renamed`);
    if (action === 'skip' && reason === 'user-name-taken' && names.has(personioId))
      assert.equal(names.get(personioId), undefined, `${personioId} has no name`);
    const what = isRenamed ? 'renamed' : name === undefined ? `${action} ${reason}` : action;
    seen.set(what, (seen.get(what) ?? 0) + 1);
    const at = name === undefined ? -1 : candidates.indexOf(name);
    if (at > 0) seen.set(`candidate ${at + 1}`, (seen.get(`candidate ${at + 1}`) ?? 0) + 1);
  }

  const after = new Map(heldNames);
  for (const { personioId, profile } of changes) if (profile?.['userName']) after.set(personioId!, profile['userName']);
  assert.equal(new Set(after.values()).size, after.size, 'two people have one user name');

  const reversed = await planOf({ ...world, people: world.people.toReversed() }, 'sync', planner);
  assert.deepEqual(outcomesOf(reversed), outcomes, 'in another order');

  const [created, removed] = [
    outcomesOf(await planOf(world, 'create-activate', planner)),
    outcomesOf(await planOf(world, 'deactivate-delete', planner)),
  ];
  const inHalves = [...outcomes.keys()].map((id) => {
    return [id, created.get(id) === 'skip not-this-mode' ? removed.get(id)! : created.get(id)!] as const;
  });
  assert.deepEqual(new Map(inHalves), outcomes, 'in two modes');

  // The day after, when everybody else has left: nobody is renamed because of that.
  for (const [id, userName] of after) {
    const accounts = [...after].map(([each, name]) => ({ id: each, userName: name, state: 'held' as const }));
    const people = world.people.map((one) => (one.id === id ? one : { ...one, status: 'inactive' as const }));
    const next = (await planOf({ ...world, people, accounts }, 'sync', planner)).find(
      ({ personioId }) => personioId === id,
    );
    const isOwn = world.people.find((one) => one.id === id)?.candidates.includes(userName);
    if (next && isOwn) assert.ok(!next.changed?.includes('userName'), `${id} is renamed the day after`);
  }
}

function outcomesOf(changes: readonly PersonChange[]): Outcomes {
  const words = changes.map((change) => [change.personioId!, wordsOf(change)] as const);
  return new Map(words.sort(([one], [other]) => Number(one) - Number(other)));
}
