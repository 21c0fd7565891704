import type { Employee, Listing } from './employee.ts';

export const ACTIVATE = ['okta', 'on-import', 'on-hire-date'] as const;
export const DEACTIVATE_ON = ['status', 'last-working-day', 'termination-date'] as const;

/** The keys of `lifecycle` in the configuration that decide who is a leaver and who is due. */
export interface LifecycleRules {
  /** Accounts are made this many days before the hire date; absent: as soon as Personio lists the person. */
  readonly activateDaysBeforeHire?: number | undefined;
  readonly deactivateOn: (typeof DEACTIVATE_ON)[number];
  /** When a login that Okta has made and never activated is activated; `okta`, or absent: that is left to Okta. */
  readonly activate?: (typeof ACTIVATE)[number] | undefined;
}

/** A calendar day, `YYYY-MM-DD`: compares as text. */
export type Day = string;

/**
 * Where a person stands with the company.
 * `no-status`, `no-employment` and `unknown-status` are silence, never a leaver; `not-due` is to have an account later. `undated` has left
 * by one date, and another one, which can't be read, may say otherwise.
 */
export type Stage = 'no-status' | 'no-employment' | 'unknown-status' | 'leaver' | 'undated' | 'not-due' | 'member';

/** The statuses that Personio documents, less `inactive`; `leave` is parental leave and the like, and keeps the account. */
const MEMBER_STATUSES: ReadonlySet<string> = new Set(['active', 'leave', 'onboarding']);

/** Whether Personio's status (in lower case) says where somebody stands. */
export function isKnownStatus(status: string | undefined): boolean {
  return status === 'inactive' || MEMBER_STATUSES.has(status ?? '');
}

/** Where `employee` stands on the day `today`; a date rule counts from the day after the date. */
export function stageOf(employee: Employee, rules: LifecycleRules, today: Day): Stage {
  const { status } = employee;
  if (employee.withoutEmployment) return 'no-employment';
  if (status === undefined || status === '' || status === 'unspecified') return 'no-status';
  if (status === 'inactive') return 'leaver';
  if (!MEMBER_STATUSES.has(status)) return 'unknown-status';
  const hired = hireDateOf(employee);
  const lastDay = lastDayIn(employee, LAST_DAYS[rules.deactivateOn], hired);
  if (lastDay !== undefined && lastDay < today) return dateInDoubt(employee, rules) ? 'undated' : 'leaver';
  if (rules.activateDaysBeforeHire !== undefined && hired !== undefined) {
    if (hired > addDays(today, rules.activateDaysBeforeHire)) return 'not-due';
  }
  return 'member';
}

/** The date that decides whether a last day counts, and can't be read; undefined where none is in the way. */
export function dateInDoubt({ unreadableDates = [] }: Employee, { deactivateOn }: LifecycleRules): string | undefined {
  return unreadableDates.find((date) => date === 'hire_date' || LAST_DAYS[deactivateOn].includes(date));
}

/** Work ends, often earlier than the contract. */
export const END_DATES: readonly string[] = ['last_working_day', 'termination_date'];

/** Whether a date decides who is a leaver, who is due, or whose login is activated. */
export function hasDateRule(rules: LifecycleRules): boolean {
  return rules.deactivateOn !== 'status' || goesByHireDate(rules);
}

function goesByHireDate({ activateDaysBeforeHire, activate }: LifecycleRules): boolean {
  return activateDaysBeforeHire !== undefined || activate === 'on-hire-date';
}

/** Whether the hire date of an employee has come on the day `today`; never without one. */
export function hasStarted(employee: Employee, today: Day): boolean {
  const hired = hireDateOf(employee);
  return hired !== undefined && hired <= today;
}

/** The dates that can be a last day, the first that a record has before the others. */
const LAST_DAYS: Readonly<Record<LifecycleRules['deactivateOn'], readonly string[]>> = {
  status: [],
  'last-working-day': END_DATES,
  'termination-date': ['termination_date'],
};

/**
 * The first day on which a leaver should have no access: the one after the last day by the rule's dates, or by an end date of the
 * record where the status decides. Undefined where no date tells it.
 */
export function firstDayWithout(employee: Employee, { deactivateOn }: LifecycleRules): Day | undefined {
  const attributes = deactivateOn === 'status' ? END_DATES : LAST_DAYS[deactivateOn];
  const lastDay = lastDayIn(employee, attributes, hireDateOf(employee));
  return lastDay === undefined ? undefined : addDays(lastDay, 1);
}

/** The attributes of Personio that these rules read. */
export function attributesOfLifecycle(rules: LifecycleRules): string[] {
  return ['status', ...LAST_DAYS[rules.deactivateOn], ...(goesByHireDate(rules) ? ['hire_date'] : [])];
}

/** Dates that a rule goes by, and that nobody's record has a value for: each group is one rule, which decides nothing. */
export function datesOfNobody(rules: LifecycleRules, { employees }: Pick<Listing, 'employees'>): string[] {
  const groups = [LAST_DAYS[rules.deactivateOn], goesByHireDate(rules) ? ['hire_date'] : []];
  const isOfNobody = (group: readonly string[]) =>
    employees.every((employee) => group.every((attribute) => dayIn(employee, attribute) === undefined));
  return groups.filter(isOfNobody).flat();
}

/** What these rules read beside that, if they may: the hire date tells a last day of now from one of a former employment. */
export function guardsOfLifecycle(rules: LifecycleRules): string[] {
  return rules.deactivateOn !== 'status' && !goesByHireDate(rules) ? ['hire_date'] : [];
}

/**
 * The time by which people come and go (all in epoch ms; a server that told none is undefined): the middle one of the three clocks, so
 * that no single wrong one makes a leaver; of two, the server's.
 */
export function agreedTime({
  personio,
  okta,
  runner,
}: {
  readonly personio: number | undefined;
  readonly okta: number | undefined;
  readonly runner: number;
}): number {
  if (personio === undefined || okta === undefined) return personio ?? okta ?? runner;
  return [personio, okta, runner].sort((one, other) => one - other)[1]!;
}

/** The calendar day of `instant` in an IANA time zone, whatever the zone of the machine. */
export function dayAt(instant: Date, timeZone: string): Day {
  // Without the data of time zones, which take longer to load than all the rest of the core.
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 10);
  // The Swedish locale writes dates as YYYY-MM-DD.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    instant,
  );
}

/** Whether this is an IANA time zone that the calendar of this Node knows; offsets such as `+01:00` are none. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The calendar days of one instant by time zone; undefined for what is none. The calendar of a zone takes long to make, so each is asked once. */
export function daysAt(instant: Date): (timeZone: string) => Day | undefined {
  const days = new Map<string, Day | undefined>();
  return (timeZone) => {
    if (!days.has(timeZone)) days.set(timeZone, isTimeZone(timeZone) ? dayAt(instant, timeZone) : undefined);
    return days.get(timeZone);
  };
}

/** The hire date of a record, where it has one. */
export function hireDateOf(employee: Employee): Day | undefined {
  return dayIn(employee, 'hire_date');
}

/** The last day of work, else of the contract, whichever rule is set; not one of a former employment, nor one that may be. */
export function lastDayOfWork(employee: Employee): Day | undefined {
  if (dateInDoubt(employee, { deactivateOn: 'last-working-day' })) return undefined;
  return lastDayIn(employee, END_DATES, hireDateOf(employee));
}

const LAST_DAY: Day = '9999-12-31';

/**
 * People revive old records although Personio advises against it: the dates of the former employment then stand before the new
 * hire date, and can't always be erased. They are not the last day of the employment that counts.
 */
function lastDayIn(employee: Employee, attributes: readonly string[], hired: Day | undefined): Day | undefined {
  const days = attributes.map((attribute) => dayIn(employee, attribute));
  return days.find((day) => day !== undefined && !(hired !== undefined && day < hired));
}

function dayIn(employee: Employee, attribute: string): Day | undefined {
  const value = employee.fields[attribute];
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** No later than the last day that can be written: an end date of 9999-12-31 says that there is none. */
function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.getUTCFullYear() > 9999 ? LAST_DAY : date.toISOString().slice(0, 10);
}
