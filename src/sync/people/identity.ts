import { setImmediate } from 'node:timers/promises';
import { deactivates, type Mode } from '../mode.ts';
import { cleanAddress } from './characters.ts';
import type { Profile } from './directory.ts';
import { type Employee, supervisorIdOf } from './employee.ts';
import {
  type Day,
  dateInDoubt,
  END_DATES,
  firstDayWithout,
  hasStarted,
  hireDateOf,
  type LifecycleRules,
  type Stage,
  stageOf,
} from './lifecycle.ts';
import type { InvalidReason, SkipReason } from './reasons.ts';
import {
  type AttributeRule,
  describeProblems,
  externalIdProblem,
  type Problem,
  REPLACED,
  validateProfile,
  valueProblem,
} from './validation.ts';

/**
 * The expressions of the configuration, ready to be applied to one employee. A failure is that employee's problem, never thrown; but an
 * expression that never finishes is `config-invalid`.
 */
export interface Mapping {
  /** Before aliases; undefined where it is empty or can't be determined. */
  externalId(employee: Employee): Promise<string | undefined>;
  /** undefined: neither true nor false. */
  inScope(employee: Employee): Promise<boolean | undefined>;
  /** Whether the record lacks (not: has empty) something that decides the scope. */
  lacksForScope(employee: Employee): boolean;
  /** Null is empty; an attribute that can't be known in this run is absent. */
  profile(employee: Employee): Promise<{
    readonly profile: Profile;
    readonly problems: readonly Problem[];
    /** Attributes that lost invisible characters, line breaks or controls. */
    readonly cleaned?: readonly string[];
    /** Attributes that hang on a supervisor who is not known, or whose own record lacks what is taken from it. */
    readonly unknown?: readonly string[];
    /** The user names of a list, in order, none twice; the first is that of the profile. Absent with one expression. */
    readonly candidates?: readonly string[];
  }>;
  /** Attributes of the profile that are taken from the supervisor's record. */
  readonly fromSupervisor: ReadonlySet<string>;
  /** The names alone, of anybody, leavers and invalid records too; absent where they are empty or can't be determined. */
  names(employee: Employee): Promise<Names>;
  /** The time zone of this person as written, undefined where that is empty, and empty where it can't be determined. Absent where one zone holds for all. */
  timeZone?(employee: Employee): Promise<string | undefined>;
}

/** What a record maps to as its user name, first and last name. */
export interface Names {
  readonly userName?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  /** The user names of a list that Okta would take, in order, none twice; `userName` is the first until one is chosen (candidates.ts). Absent with one expression. */
  readonly candidates?: readonly string[] | undefined;
}

/** What the configuration says of who is who. */
export interface Rules {
  readonly mode: Mode;
  readonly today: Day;
  /** The day in an IANA time zone, for people who have one of their own; undefined for what is none. */
  readonly todayIn?: ((timeZone: string) => Day | undefined) | undefined;
  readonly lifecycle: LifecycleRules;
  /** Personio id → the external id by which Okta knows this person. */
  readonly aliases: Readonly<Record<string, string>>;
  /** External ids that are never deactivated. */
  readonly never: ReadonlySet<string>;
  /** External ids of leavers, whatever their records say. */
  readonly always: ReadonlySet<string>;
}

export interface InvalidAssessment {
  readonly is: 'invalid';
  readonly reason: InvalidReason;
  readonly detail: string;
  /** What was mapped, where it came that far. */
  readonly profile?: Profile;
  /** Not due yet: as long as Okta doesn't hold this person, nobody has to mind. */
  readonly later?: boolean;
}

/** What the employee's own record says; Okta has not been asked yet. */
export type Assessment =
  | { readonly is: 'skip'; readonly reason: SkipReason; readonly detail?: string }
  | InvalidAssessment
  /** `doubtful`: part of the record could not be read, so the scope may only seem to exclude this person. */
  | { readonly is: 'out-of-scope'; readonly leaver: boolean; readonly doubtful?: true }
  | { readonly is: 'leaver' }
  /** Should have an account, from now (`due`) or later. */
  | {
      readonly is: 'member';
      readonly due: boolean;
      readonly profile: Profile;
      readonly candidates?: readonly string[];
      readonly remarks?: Remarks;
    };

/** How a profile differs from what the expressions came to, for people to correct in Personio; names of attributes, and an id. */
export interface Remarks {
  /** Invisible characters, line breaks or controls were removed. */
  readonly cleaned?: readonly string[];
  /** Left out: an address that is none, and that nobody requires. */
  readonly malformed?: readonly string[];
  /** Left out: the supervisor's own record is invalid, or lacks what is taken from it. */
  readonly unknown?: { readonly supervisorId: string; readonly attributes: readonly string[] };
}

/** An employee as Okta would know them. */
export interface Identity {
  readonly personioId: string;
  /** Absent where it can't be determined. */
  readonly externalId?: string;
  /** The external id that an alias takes the place of: this person is listed under both. */
  readonly aliasFor?: string;
  /** Where the record itself says that this person stands, whatever this run does about it. */
  readonly stage: Stage;
  /** `stage` is `leaver`. */
  readonly left: boolean;
  /**
   * What the record maps to, whatever becomes of it; the user name is the e-mail address if none can be determined.
   * A record that has not left claims that user name (claims.ts).
   */
  readonly names: Names;
  /** With candidates: the e-mail address at Personio, which no two employees have. */
  readonly email?: string;
  /** With candidates: the first day of work, where Personio tells it. */
  readonly hireDate?: Day;
  /** The last day of work, else of the contract, where Personio tells one. */
  readonly endDate?: Day;
  /** `lifecycle.timeZoneFor` gives no time zone, so that of the run holds. */
  readonly lacksTimeZone?: true;
  /** By whose calendar this person comes and goes (IANA), where that is not the time zone of the run. */
  readonly timeZone?: string;
  /** With `lifecycle.activate: on-hire-date`: that day has come, where they work. */
  readonly hasStarted?: true;
  /** Of a leaver, where a date tells it: the first day on which they should have no access. */
  readonly dueAt?: Day;
  /** The account belongs to an aliased employee whom this run did not read: this record alone can't end it. */
  readonly heirUnread?: true;
  readonly assessment: Assessment;
}

/** Employees to identities: who is who, in the order of the design; the same external id twice is resolved last. */
export async function identify(
  employees: readonly Employee[],
  { mapping, rules, schema, signal }: Identification,
): Promise<Identity[]> {
  const identities: Identity[] = [];
  for (const employee of employees) {
    identities.push(await identityOf(employee, { mapping, rules, schema }));
    // Expressions never let a timer or a signal in by themselves.
    await setImmediate();
    signal?.throwIfAborted();
  }
  const resolved = resolveDuplicates(handOver(identities, rules), rules);
  return withoutInvalidSupervisors(resolved, employees, { mapping, schema });
}

/** What identifies employees. */
export interface Identification {
  readonly mapping: Mapping;
  readonly rules: Rules;
  /** What the source's schema says of its attributes, where it could be read. */
  readonly schema?: ReadonlyMap<string, AttributeRule> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The people to be deactivated if Okta holds them, by external id. */
export function leaversOf(identities: readonly Identity[]): string[] {
  return identities.flatMap(({ externalId, assessment }) =>
    externalId !== undefined && assessment.is === 'leaver' ? [externalId] : [],
  );
}

async function identityOf(employee: Employee, by: Identification): Promise<Identity> {
  const { mapping, rules } = by;
  const own = await mapping.externalId(employee);
  const alias = Object.hasOwn(rules.aliases, employee.id) ? rules.aliases[employee.id] : undefined;
  const externalId = alias ?? own;
  const hasToGo = externalId !== undefined && rules.always.has(externalId);
  const { today, ...place } = await placeOf(employee, by);
  const stage = hasToGo ? 'leaver' : stageOf(employee, rules.lifecycle, today);
  const assessment = await assess(employee, { stage, externalId, hasToGo }, by);
  const names = await namesOf(employee, assessment, by);
  return {
    personioId: employee.id,
    ...(externalId !== undefined && { externalId }),
    ...(alias !== undefined && own !== undefined && { aliasFor: own }),
    stage,
    left: stage === 'leaver',
    names,
    ...(names.candidates && marksOf(employee)),
    ...endDateOf(employee),
    ...place,
    ...(rules.lifecycle.activate === 'on-hire-date' && hasStarted(employee, today) && { hasStarted: true as const }),
    ...(stage === 'leaver' && dueAtOf(employee, rules)),
    assessment,
  };
}

/** What day it is where this person works. Nobody is asked whose status alone says that they have left. */
export async function placeOf(
  employee: Employee,
  { mapping, rules }: { readonly mapping: Pick<Mapping, 'timeZone'>; readonly rules: Pick<Rules, 'today' | 'todayIn'> },
): Promise<{ readonly today: Day } & Pick<Identity, 'lacksTimeZone' | 'timeZone'>> {
  const timeZone = employee.status === 'inactive' ? undefined : await mapping.timeZone?.(employee);
  if (timeZone === undefined) return { today: rules.today };
  const today = rules.todayIn?.(timeZone);
  return today === undefined ? { today: rules.today, lacksTimeZone: true } : { today, timeZone };
}

function endDateOf({ fields }: Employee): Pick<Identity, 'endDate'> {
  const dates = END_DATES.map((name) => fields[name]);
  const endDate = dates.find((date) => typeof date === 'string' && date !== '');
  return typeof endDate === 'string' ? { endDate } : {};
}

function marksOf(employee: Employee): Pick<Identity, 'email' | 'hireDate'> {
  const [email, hireDate] = [addressOf(employee), hireDateOf(employee)];
  return { ...(email !== undefined && { email }), ...(hireDate !== undefined && { hireDate }) };
}

function dueAtOf(employee: Employee, { lifecycle }: Rules): Pick<Identity, 'dueAt'> {
  const dueAt = firstDayWithout(employee, lifecycle);
  return dueAt === undefined ? {} : { dueAt };
}

function addressOf({ fields: { email } }: Employee): string | undefined {
  return typeof email === 'string' ? cleanAddress(email) || undefined : undefined;
}

/** Personio lets no two employees have one address, so where no user name can be determined the address stands for it. */
async function namesOf(
  employee: Employee,
  assessment: Assessment,
  { mapping, schema }: Pick<Identification, 'mapping' | 'schema'>,
): Promise<Names> {
  if (assessment.is === 'member') return textsOf(assessment);
  const mapped = await mapping.names(employee);
  const candidates = mapped.candidates && usable(mapped.candidates, schema);
  return {
    ...mapped,
    userName: candidates?.[0] ?? mapped.userName ?? addressOf(employee),
    ...(candidates && { candidates }),
  };
}

function textsOf({
  profile: { userName, firstName, lastName },
  candidates,
}: Extract<Assessment, { is: 'member' }>): Names {
  return {
    userName: userName ?? undefined,
    firstName: firstName ?? undefined,
    lastName: lastName ?? undefined,
    ...(candidates && { candidates }),
  };
}

/** Those that Okta would take as a user name. */
function usable(candidates: readonly string[], schema: Identification['schema']): string[] {
  return candidates.filter((userName) => valueProblem('userName', userName, schema) === undefined);
}

async function assess(
  employee: Employee,
  {
    stage,
    externalId,
    hasToGo,
  }: { readonly stage: Stage; readonly externalId: string | undefined; readonly hasToGo: boolean },
  { mapping, rules, schema }: Identification,
): Promise<Assessment> {
  if (stage === 'no-status' || stage === 'no-employment' || stage === 'unknown-status') {
    return employee.flaw === undefined
      ? { is: 'skip', reason: stage }
      : { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw };
  }
  const leaver = stage === 'leaver';
  if (leaver && externalId !== undefined && rules.never.has(externalId)) return { is: 'skip', reason: 'protected' };

  const inScope = hasToGo || (await mapping.inScope(employee));
  // A leaver needs a status and an external id, nothing else: where the scope can't be told, the status decides.
  if (inScope === undefined && !leaver) {
    return { is: 'invalid', reason: 'scope-undecided', detail: 'select.where is neither true nor false' };
  }
  if (inScope === false) {
    const isDoubtful =
      !leaver &&
      (employee.flaw !== undefined || employee.supervisorUnknown !== undefined || mapping.lacksForScope(employee));
    return { is: 'out-of-scope', leaver, ...(isDoubtful && { doubtful: true }) };
  }
  if (stage === 'undated') {
    const detail = `has a date that can't be read (${dateInDoubt(employee, rules.lifecycle)})`;
    return { is: 'invalid', reason: 'unreadable-record', detail };
  }
  if (!concerns(rules.mode, leaver)) {
    // What can't be read may be the day on which they left.
    const mayHaveLeft = deactivates(rules.mode) && rules.lifecycle.deactivateOn !== 'status';
    return mayHaveLeft && employee.flaw !== undefined
      ? { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw }
      : { is: 'skip', reason: 'not-this-mode' };
  }

  const unnamed = externalIdProblem(externalId);
  if (externalId === undefined || unnamed !== undefined) {
    const detail = unnamed ?? 'has no external id';
    return leaver
      ? { is: 'skip', reason: 'no-external-id', detail }
      : { is: 'invalid', reason: 'no-external-id', detail };
  }
  if (leaver) return { is: 'leaver' };
  return assessMember(employee, { externalId, due: stage === 'member' }, { mapping, schema });
}

async function assessMember(
  employee: Employee,
  { externalId, due }: { readonly externalId: string; readonly due: boolean },
  { mapping, schema }: Pick<Identification, 'mapping' | 'schema'>,
): Promise<Assessment> {
  const invalid = { is: 'invalid' as const, ...(!due && { later: true }) };
  if (employee.flaw !== undefined) return { ...invalid, reason: 'unreadable-record', detail: employee.flaw };
  const { profile: mapped, problems, cleaned = [], unknown = [], ...more } = await mapping.profile(employee);
  if (problems.length > 0) return { ...invalid, reason: 'expression-failed', detail: describeProblems(problems) };
  const candidates = more.candidates && usable(more.candidates, schema).filter((name) => !REPLACED.test(name));
  const profile = candidates?.[0] === undefined ? mapped : { ...mapped, userName: candidates[0] };
  const faults = validateProfile(externalId, profile, schema);
  const [malformed, refused] = partition(faults, ({ attribute }) => isDispensable(attribute, schema));
  if (refused.length > 0)
    return { ...invalid, reason: 'invalid-attribute', detail: describeProblems(refused), profile };
  const without = malformed.map(({ attribute }) => attribute);
  const supervisorId = supervisorIdOf(employee);
  const remarks = {
    ...(cleaned.length > 0 && { cleaned }),
    ...(without.length > 0 && { malformed: without }),
    ...(unknown.length > 0 && supervisorId !== undefined && { unknown: { supervisorId, attributes: unknown } }),
  };
  return {
    is: 'member',
    due,
    profile: leaveOut(profile, without),
    ...(candidates && { candidates }),
    ...(Object.keys(remarks).length > 0 && { remarks }),
  };
}

/** An address beside the main one: a slip in it is no reason to keep somebody from working. */
function isDispensable(attribute: string, schema: Identification['schema']): boolean {
  return attribute === 'secondEmail' && !schema?.get(attribute)?.required;
}

function leaveOut(profile: Profile, attributes: Iterable<string>): Profile {
  const without = new Set(attributes);
  return Object.fromEntries(Object.entries(profile).filter(([attribute]) => !without.has(attribute)));
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/**
 * What people take from a supervisor whose own record is invalid is not known: it is left out, neither sent nor cleared. The values
 * of a supervisor who has left or is out of scope are used. `employees` are in the order of `identities`.
 */
function withoutInvalidSupervisors(
  identities: readonly Identity[],
  employees: readonly Employee[],
  { mapping: { fromSupervisor }, schema }: Pick<Identification, 'mapping' | 'schema'>,
): Identity[] {
  const invalid = new Set(identities.flatMap((one) => (one.assessment.is === 'invalid' ? one.personioId : [])));
  return identities.map((identity, at) => {
    const { assessment, externalId = '' } = identity;
    const supervisorId = supervisorIdOf(employees[at]!);
    if (assessment.is !== 'member' || supervisorId === undefined || !invalid.has(supervisorId)) return identity;
    const taken = Object.keys(assessment.profile).filter((attribute) => fromSupervisor.has(attribute));
    if (taken.length === 0) return identity;
    const profile = leaveOut(assessment.profile, taken);
    const refused = validateProfile(externalId, profile, schema);
    if (refused.length > 0) {
      const detail = describeProblems(refused);
      const later = !assessment.due && { later: true };
      return { ...identity, assessment: { is: 'invalid', reason: 'invalid-attribute', detail, profile, ...later } };
    }
    const attributes = [...(assessment.remarks?.unknown?.attributes ?? []), ...taken];
    const remarks = { ...assessment.remarks, unknown: { supervisorId, attributes } };
    return { ...identity, assessment: { ...assessment, profile, remarks } };
  });
}

/** Whether a mode deals with leavers or with everyone else. */
function concerns(mode: Mode, leaver: boolean): boolean {
  return mode === 'sync' || (mode === 'deactivate-delete') === leaver;
}

/**
 * The target of an alias is somebody's account: the aliased employee's once that record is due, until then that of the record
 * whose own id it is. Where the aliased record was not read, nobody here can say that the account has ended.
 */
function handOver(identities: readonly Identity[], { aliases, always }: Rules): Identity[] {
  const heirs = Map.groupBy(Object.entries(aliases), ([, externalId]) => externalId);
  const read = new Set(identities.map(({ personioId }) => personioId));
  const isWaiting = ({ personioId, stage }: Identity) => stage === 'not-due' && isAliased(personioId, aliases);
  const present = new Set(identities.filter((identity) => !isWaiting(identity)).map(externalIdOf));
  return identities.map((identity): Identity => {
    const { personioId, externalId = '' } = identity;
    if (always.has(externalId)) return identity;
    if (isAliased(personioId, aliases)) {
      return isWaiting(identity) && present.has(externalId)
        ? { ...identity, assessment: { is: 'skip', reason: 'not-due' } }
        : identity;
    }
    const expected = heirs.get(externalId) ?? [];
    if (expected.length === 0 || expected.some(([employeeId]) => read.has(employeeId))) return identity;
    return identity.assessment.is === 'leaver'
      ? { ...identity, heirUnread: true, assessment: { is: 'skip', reason: 'superseded' } }
      : { ...identity, heirUnread: true };
  });
}

function isAliased(personioId: string, aliases: Rules['aliases']): boolean {
  return Object.hasOwn(aliases, personioId);
}

function externalIdOf({ externalId }: Identity): string | undefined {
  return externalId;
}

/**
 * One external id, several records (only the configuration can cause it): nobody can tell whose account it is, so those that
 * would change something are invalid. Two exceptions leave no doubt: an alias hands the account to the newer record, so old
 * ones that have left are superseded; and records that have all left are one leaver.
 */
function resolveDuplicates(identities: readonly Identity[], rules: Rules): Identity[] {
  const byExternalId = Map.groupBy(identities, ({ externalId }) => externalId);
  const assessments = new Map(
    [...byExternalId].flatMap(([externalId, namesakes]) =>
      externalId === undefined || namesakes.length < 2 ? [] : [[externalId, assessingAmong(namesakes, rules)]],
    ),
  );
  return identities.map((identity) => {
    const assess = identity.externalId === undefined ? undefined : assessments.get(identity.externalId);
    return assess ? { ...identity, assessment: assess(identity) } : identity;
  });
}

/** What each of several records of one external id comes to. */
function assessingAmong(namesakes: readonly Identity[], rules: Rules): (identity: Identity) => Assessment {
  const isHeir = ({ personioId }: Identity) => isAliased(personioId, rules.aliases);
  const isWaiting = (one: Identity) =>
    isHeir(one) && one.assessment.is === 'skip' && one.assessment.reason === 'not-due';
  const present = namesakes.filter((one) => !isWaiting(one));
  // Whoever came back twice has two aliases, and the first of these records has left as well.
  const heirs = present.filter(isHeir);
  const current = heirs.length > 1 ? heirs.filter(({ left }) => !left) : heirs;
  const handedOver = current.length === 1;
  const rivals = new Set(handedOver ? present.filter((other) => current.includes(other) || !other.left) : present);
  const haveAllLeft = [...rivals].every(({ left }) => left);
  const leaver = first(rivals, 'leaver') ?? first(rivals, 'out-of-scope');

  return (identity) => {
    if (isWaiting(identity)) return identity.assessment;
    if (!rivals.has(identity)) return { is: 'skip', reason: 'superseded' };
    if (identity.assessment.is === 'skip' || rivals.size === 1) return identity.assessment;
    if (haveAllLeft) return identity === leaver ? identity.assessment : { is: 'skip', reason: 'superseded' };
    return { is: 'invalid', reason: 'duplicate-external-id', detail: 'another record has the same external id' };
  };
}

function first(some: Iterable<Identity>, is: Assessment['is']): Identity | undefined {
  return [...some].find(({ assessment }) => assessment.is === is);
}
