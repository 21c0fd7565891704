import { SyncError } from '../errors.ts';
import { inParallel } from '../http/parallel.ts';
import { findAppUsers, lookUpInSource } from '../okta/app-users.ts';
import type { ReadOptions } from '../personio/source.ts';
import type { AttributesRead } from '../sync/expressions/reads.ts';
import { ambiguousLabels, namesToAsk, readTogether } from '../sync/people/attributes.ts';
import type { Employee } from '../sync/people/employee.ts';
import { agreedTime, attributesOfLifecycle, dayAt, daysAt, END_DATES } from '../sync/people/lifecycle.ts';
import { attributesUsed, compile } from '../sync/people/mapping.ts';
import {
  type Claim,
  claimOfAll,
  isClaim,
  isMailAddress,
  type NextRun,
  nextRunOf,
  type OffboardRules,
  type Person,
  personOf,
  type Refusal,
  refusalsOf,
  unknownEmployee,
} from '../sync/people/offboard.ts';
import { requireDistinctLabels } from '../sync/people/preflight.ts';
import { externalIdProblem, userNameKey } from '../sync/people/validation.ts';
import type { Bench, OffboardTask } from './task.ts';

/** At once; the buckets of single calls are small. */
const AT_ONCE = 5;

/** Somebody who was asked for, and where they are in Okta. */
export interface Found {
  readonly person: Person;
  /** Whether the source holds them; undefined where its app users can't be read. */
  readonly inSource: boolean | undefined;
  /** The Okta user of the app user with this external id; absent where there is none, or it waits for confirmation. */
  readonly userId?: string | undefined;
  /** Their user names, by which the login is looked for where no app user tells whose it is. */
  readonly userNames: readonly string[];
}

/** Somebody who may be offboarded. */
export interface Target extends Found {
  readonly externalId: string;
  readonly nextRun: NextRun;
}

/**
 * Reads everybody who is to be offboarded, one by one, and finds them in Okta; nothing is changed. All that keeps anybody from being
 * offboarded is found, not only the first. Throws `okta-permission` where a login is to be ended and app users can't be read, and
 * what the adapters throw.
 */
export async function readPeople(
  task: OffboardTask,
  { recorder, log, clock, lifetime }: Bench,
): Promise<{ readonly targets: readonly Target[]; readonly refusals: readonly Refusal[] }> {
  const { employeeIds } = task.inputs;
  const { readEmployee, claimOn, expressions } = await sourceOf(task, clock.now());
  const read = await inParallel(employeeIds, AT_ONCE, readEmployee);
  const employees = read.filter((employee) => employee !== undefined);
  recorder.record({ fetched: employees.length });
  log.info(`Personio lists ${employees.length} of ${employeeIds.length} who are to be offboarded.`);

  const rules = rulesOf(task, clock.now());
  const mapping = await compile(expressions);
  const people: Person[] = [];
  for (const employee of employees) people.push(await personOf(employee, mapping, rules));
  lifetime.signal.throwIfAborted();

  // Both sides are asked at once: when access has to end now, seconds count.
  const [found, ofMapped] = await Promise.all([
    inParallel(people, AT_ONCE, (person) => findInOkta(person, task)),
    inParallel(people, AT_ONCE, (person) => claimOn(person, person.userNames, rules)),
  ]);
  const ofHeld = await inParallel(found, AT_ONCE, ({ person, userNames }) =>
    claimOn(person, userNames.slice(person.userNames.length), rules),
  );
  const claims = found.map(({ userNames }, at) => claimOfAll(userNames, [ofMapped[at]!, ofHeld[at]!]));
  for (const { person, userNames } of found) {
    const { personioId, externalId } = person;
    recorder.person(personioId, { nextRun: nextRunOf(person, rules), externalId, userName: userNames[0] });
  }
  const unknown = employeeIds.filter((_, at) => read[at] === undefined).map(unknownEmployee);
  const refusals = [...unknown, ...people.flatMap((person, at) => refusalsOf(person, claims[at]!, rules))];
  for (const { personioId, message } of refusals) recorder.refusal(personioId, message);
  const targets = found.flatMap((one): Target[] => {
    const { externalId } = one.person;
    return externalId === undefined ? [] : [{ ...one, externalId, nextRun: nextRunOf(one.person, rules) }];
  });
  return { targets, refusals };
}

/** Personio, asked for no more than is used. */
async function sourceOf({ inputs, configuration, personio, serverClocks }: OffboardTask, now: number) {
  const { readEmployee, findByAddress } = await (inputs.personioApiVersion === 'v2'
    ? import('../personio/v2.ts')
    : import('../personio/v1.ts'));
  const { userName, firstName, lastName } = configuration.profile;
  const expressions = { ...configuration, profile: { userName, firstName, lastName } };
  const uses = await attributesUsed(expressions);
  const standing = only(
    'status',
    'hire_date',
    'email',
    ...END_DATES,
    ...attributesOfLifecycle(configuration.lifecycle),
  );
  await personio.connect();
  const today = dayAt(agreedInstant(serverClocks, now), configuration.lifecycle.timeZone ?? 'UTC');
  const identity = new Map([...uses].filter(([place]) => place === 'identity.externalId'));
  const whole = {
    reads: readTogether(new Map([...uses, ['standing', standing]])),
    essential: readTogether(identity),
    // Whether somebody is in scope is only worth a remark.
    names: namesToAsk(identity, uses),
    today,
  };
  const brief: ReadOptions = { reads: standing, names: new Map(), today };
  const isOfAddress = isMailAddress(userName);

  return {
    expressions,

    /** Undefined where Personio lists nobody of this id. */
    async readEmployee(id: string): Promise<Employee | undefined> {
      const labels = new Map<string, Set<string>>();
      const employee = await readEmployee(personio, id, { ...whole, labels });
      requireDistinctLabels(ambiguousLabels(uses, { labels }));
      if (employee === undefined || employee.id === id) return employee;
      return { ...employee, id, flaw: employee.flaw ?? 'is that of another id' };
    },

    /** Who else now has one of a person's user names: Personio can be searched only by email address. */
    async claimOn({ personioId }: Person, userNames: readonly string[], rules: OffboardRules): Promise<Claim> {
      if (!isOfAddress) return 'not-known';
      const by: string[] = [];
      for (const address of userNames) {
        const records = await findByAddress(personio, address, brief);
        by.push(...records.filter((record) => isClaim(record, { personioId, address }, rules)).map(({ id }) => id));
      }
      return { by };
    },
  };
}

function only(...attributes: string[]): AttributesRead {
  return { attributes: new Set(attributes), labels: new Set(), anything: false };
}

function rulesOf({ inputs, configuration, serverClocks }: OffboardTask, now: number): OffboardRules {
  const { lifecycle, deactivate, identity } = configuration;
  const instant = agreedInstant(serverClocks, now);
  return {
    today: dayAt(instant, lifecycle.timeZone ?? 'UTC'),
    todayIn: daysAt(instant),
    lifecycle,
    aliases: identity.aliases,
    distinct: new Set(identity.distinct),
    never: new Set(deactivate.never),
    always: new Set(deactivate.always),
    allowActive: inputs.allowActive,
  };
}

/** The time by the clocks of the servers asked so far. */
function agreedInstant({ personio, okta }: OffboardTask['serverClocks'], now: number): Date {
  return new Date(agreedTime({ personio: personio.told(), okta: okta.told(), runner: now }));
}

/** By the user name that the record maps to; where that finds nobody, by the one that the source has under this external id. */
async function findInOkta(person: Person, { inputs, okta }: OffboardTask): Promise<Found> {
  const { externalId, userNames: own } = person;
  const { oktaIdentitySourceId: sourceId, loginAction } = inputs;
  // Refused, and not to be asked for: it would make the address of another resource.
  if (externalId === undefined || externalIdProblem(externalId) !== undefined) {
    return { person, inSource: undefined, userNames: own };
  }
  const rows = await findAppUsers(okta.api, sourceId, own);
  if (rows === undefined) {
    // An unknown identity source must not look like one that may not be read.
    await okta.source.list();
    if (loginAction !== 'none') throw loginsUnknown();
    return { person, inSource: undefined, userNames: own };
  }
  const row = rows.appUsers.get(externalId);
  if (row) return { person, inSource: true, ...userOf(row), userNames: namesOf(own, row.profile['userName']) };

  const [held] = await lookUpInSource([externalId], 'held', { okta: okta.api, sourceId });
  const userNames = namesOf(own, held?.profile['userName']);
  const [other] = userNames.slice(own.length);
  const otherRows = other === undefined ? undefined : await findAppUsers(okta.api, sourceId, [other]);
  const otherRow = otherRows?.appUsers.get(externalId);
  return { person, inSource: held !== undefined, ...(otherRow && userOf(otherRow)), userNames };
}

/** The row of somebody who waits for confirmation may name an Okta user who is not theirs yet. */
function userOf({ state, userId }: { readonly state: string; readonly userId?: string }): Pick<Found, 'userId'> {
  return state === 'waiting' ? {} : { userId };
}

function namesOf(own: readonly string[], held: string | undefined): string[] {
  const isNew = held !== undefined && !own.some((name) => userNameKey(name) === userNameKey(held));
  return isNew ? [...own, held] : [...own];
}

function loginsUnknown(): SyncError {
  return new SyncError(
    'okta-permission',
    "The app users of the identity source can't be read, so nobody knows for certain which Okta users `login-action` is about.",
    {
      remedy:
        'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.',
    },
  );
}
