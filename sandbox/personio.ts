import { createHash } from 'node:crypto';
import {
  Clock,
  type SandboxRequest,
  type SandboxResponse,
  type SandboxServer,
  type ServerOptions,
  startServer,
} from './kit.ts';
import { CUSTOM_ATTRIBUTES, type Entity, makePeople, type Person, profilePicture } from './people.ts';
import type { Company, Quirks } from './personio-company.ts';
import { listed } from './personio-listing.ts';
import { createV2, oauthError, perSecond, problem } from './personio-v2.ts';

export interface PersonioOptions
  extends Pick<ServerOptions, 'port' | 'clock' | 'latency' | 'faults' | 'rewrite' | 'keepBodies'> {
  /** 100 where none are given. */
  people?: Person[];
  clientId?: string;
  clientSecret?: string;
  /** Keys of the attributes that the credential may read; all where none are given. */
  readable?: string[];
  /** Whether the documented request limits hold (default true). */
  limits?: boolean;
  quirks?: Quirks;
}

export interface Personio extends SandboxServer, Company {
  /** Every token given out so far is refused from now on. */
  expireTokens(): void;
}

const TOKEN_SECONDS = 86_400;
const MAX_PAGE = 100;
const DEFAULT_PAGE = 50;
const EMPLOYEE = /^\/v1\/company\/employees\/([^/]+)$/;

/**
 * A local Personio: v1 and v2 of its API over the same people and the same credential. Kinds of requests, for the log,
 * latency and faults: `token`, `employees`, `employee`, `attributes`, `persons`, `person`, `employments`, `org-data`.
 */
export async function createPersonio(options: PersonioOptions = {}): Promise<Personio> {
  const clock = options.clock ?? new Clock();
  const tokens = tokenStore(clock);
  const admitsV1 = admission(clock, [300, 60_000], [15, 1_000]);
  const admitsAuth = admissionWithCoolDown(clock, 60, 60_000);

  async function handler(request: SandboxRequest): Promise<SandboxResponse> {
    const { method, path } = request;
    const throttled = (admits: () => boolean) => company.limits && !admits();
    if (path.startsWith('/v2/')) return v2(request);

    if (`${method} ${path}` === 'POST /v1/auth')
      return throttled(admitsAuth) ? tooMany(request) : authenticate(company, tokens.current(), request);
    if (!path.startsWith('/v1/company/employees')) return problem(404, 'Not Found', path);
    if (throttled(admitsV1)) return tooMany(request);
    if (!tokens.accepts(request)) return failure(401, 'The access token is missing, unknown or expired.');
    if (`${method} ${path}` === 'GET /v1/company/employees') return listEmployees(company, request.query);
    if (`${method} ${path}` === 'GET /v1/company/employees/attributes') return listAttributes(company);
    if (method === 'GET' && EMPLOYEE.test(path)) return getEmployee(company, path);
    return problem(404, 'Not Found', path);
  }

  const server = await startServer({ ...options, clock, handler, kindOf, describe: () => summary(company) });
  const company: Personio = Object.assign(server, {
    clientId: options.clientId ?? 'papi-client-1b7f6a52',
    clientSecret: options.clientSecret ?? 'papi-secret-0d4c8f9e2a61b37c',
    people: options.people ?? makePeople(100),
    readable: options.readable,
    limits: options.limits ?? true,
    quirks: options.quirks ?? {},
    expireTokens: tokens.expire,
  });
  const v2 = createV2(company, {
    grant: (request) => grantV2(company, tokens.current(), request),
    accepts: tokens.accepts,
    admitsToken: admission(clock, [150, 60_000]),
    ...paced(clock, () => perSecond(company.quirks)),
  });
  return company;
}

function kindOf(_method: string, path: string): string {
  if (path === '/v1/auth' || path === '/v2/auth/token') return 'token';
  if (path === '/v1/company/employees') return 'employees';
  if (path === '/v1/company/employees/attributes') return 'attributes';
  if (EMPLOYEE.test(path)) return 'employee';
  if (path === '/v2/persons') return 'persons';
  if (/^\/v2\/persons\/[^/]+$/.test(path)) return 'person';
  if (path.endsWith('/employments')) return 'employments';
  return path.startsWith('/v2/') ? 'org-data' : 'other';
}

function summary(company: Company) {
  return {
    people: company.people.length,
    limits: company.limits,
    readable: company.readable ?? 'all',
    quirks: company.quirks,
  };
}

/** One token at a time, the same for everybody who asks while it lives (24 hours). */
function tokenStore(clock: Clock) {
  let number = 0;
  let issuedAt = Number.NEGATIVE_INFINITY;
  const value = () => `papi-${createHash('sha256').update(`token ${number}`).digest('base64url')}`;
  const isLive = () => clock.now() - issuedAt < TOKEN_SECONDS * 1000;
  return {
    current(): string {
      if (!isLive()) {
        number += 1;
        issuedAt = clock.now();
      }
      return value();
    },
    accepts: (request: SandboxRequest) => isLive() && request.headers['authorization'] === `Bearer ${value()}`,
    expire: () => {
      issuedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

type Limit = [count: number, windowMs: number];

/** Says whether one more request is within every limit, by sliding windows; refused requests don't count. */
function admission(clock: Clock, ...limits: Limit[]): () => boolean {
  const longest = Math.max(...limits.map(([, windowMs]) => windowMs));
  let admitted: number[] = [];
  return () => {
    const now = clock.now();
    admitted = admitted.filter((at) => at > now - longest);
    const isWithin = limits.every(([count, windowMs]) => {
      return admitted.filter((at) => at > now - windowMs).length < count;
    });
    if (isWithin) admitted.push(now);
    return isWithin;
  };
}

/** So many requests in any second, and how many of them are left. */
function paced(clock: Clock, perSecond: () => number) {
  let admitted: number[] = [];
  const remaining = () => {
    admitted = admitted.filter((at) => at > clock.now() - 1000);
    return Math.max(0, perSecond() - admitted.length);
  };
  return {
    remaining,
    admits() {
      const isWithin = remaining() > 0;
      if (isWithin) admitted.push(clock.now());
      return isWithin;
    },
  };
}

function admissionWithCoolDown(clock: Clock, count: number, windowMs: number): () => boolean {
  const admits = admission(clock, [count, windowMs]);
  let closedUntil = 0;
  return () => {
    if (clock.now() < closedUntil) return false;
    if (admits()) return true;
    closedUntil = clock.now() + windowMs;
    return false;
  };
}

function authenticate(company: Company, token: string, request: SandboxRequest): SandboxResponse {
  if (hasCredentials(request.query)) return failure(400, 'Credentials belong in the request body.');
  const given = credentials(request);
  if (given.client_id === undefined || given.client_secret === undefined)
    return failure(400, 'client_id and client_secret are required.');
  if (!matches(company, given)) return failure(403, 'Wrong credentials');
  return json({ success: true, data: { token, expires_in: TOKEN_SECONDS, scope: 'employees:read' } });
}

function grantV2(company: Company, token: string, request: SandboxRequest): SandboxResponse {
  if (hasCredentials(request.query)) return oauthError('invalid_request', 'Credentials belong in the request body.');
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return oauthError('invalid_request', 'The body must be form-encoded.');
  const given = credentials(request);
  if (given.grant_type !== 'client_credentials') return oauthError('unsupported_grant_type', null);
  if (!matches(company, given)) return oauthError('invalid_client', 'Client authentication failed.');
  const scope = 'personio:persons:read';
  return json({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS, scope });
}

function credentials(request: SandboxRequest): Record<string, unknown> {
  if (!request.headers['content-type']?.startsWith('application/json'))
    return Object.fromEntries(new URLSearchParams(request.body));
  try {
    return Object(JSON.parse(request.body));
  } catch {
    return {};
  }
}

function hasCredentials(query: URLSearchParams): boolean {
  return query.has('client_id') || query.has('client_secret');
}

function matches(company: Company, given: Record<string, unknown>): boolean {
  return given['client_id'] === company.clientId && given['client_secret'] === company.clientSecret;
}

function listAttributes({ quirks, readable }: Company): SandboxResponse {
  if (quirks.attributesForbidden) return failure(403, 'Missing permission to list attributes.');
  // The documented list names attributes to be read, not the id, which every record carries.
  const listed = ATTRIBUTES.filter(({ key }) => key !== 'id' && isReadable(readable, key));
  const data = listed.map(({ key, label, type, universal_id, options }) => ({
    key,
    label: quirks.labels?.[key] ?? label,
    type,
    universal_id,
    options,
  }));
  return json({ success: true, data });
}

function listEmployees(company: Company, query: URLSearchParams): SandboxResponse {
  const limit = Number(query.get('limit') ?? DEFAULT_PAGE);
  const offset = Number(query.get('offset') ?? 0);
  if (!Number.isInteger(limit) || limit < 1) return failure(400, 'limit must be a positive integer.');
  if (!Number.isInteger(offset) || offset < 0) return failure(400, 'offset must not be negative.');

  const { quirks } = company;
  const size = Math.min(limit, MAX_PAGE, quirks.pageCap ?? MAX_PAGE);
  const email = query.get('email');
  const people =
    email === null ? listed(company, offset === 0) : company.people.filter((person) => person.email === email);
  const begin = offset - shift(quirks, offset);
  const page = people.slice(begin, begin + size);
  const asked = query.getAll('attributes[]');
  const attributes = ATTRIBUTES.filter(
    ({ key }) => isReadable(company.readable, key) && (asked.length === 0 || asked.includes(key)),
  );
  const total = people.length + totalError(quirks);
  return json({
    success: true,
    metadata: { total_elements: total, current_page: Math.floor(offset / size), total_pages: Math.ceil(total / size) },
    offset,
    limit: size,
    data: employees(page, attributes, company),
  });
}

/** One employee with everything that the credential may read: no projection is documented here. */
function getEmployee(company: Company, path: string): SandboxResponse {
  const id = decodeURIComponent(EMPLOYEE.exec(path)?.[1] ?? '');
  const found = company.people.filter((person) => String(person.id) === id);
  if (found.length === 0) return failure(404, 'There is no such employee.');
  const attributes = ATTRIBUTES.filter(({ key }) => isReadable(company.readable, key));
  return json({ success: true, data: employees(found, attributes, company)[0] });
}

function employees(shown: readonly Person[], attributes: readonly Attribute[], company: Company): unknown[] {
  const { people, readable, quirks } = company;
  const supervisors = attributes.some(({ key }) => key === 'supervisor') ? supervisorsOf(shown, people) : new Map();
  const called = attributes.map((one) => ({ ...one, label: quirks.labels?.[one.key] ?? one.label }));
  return shown.map((person) => employee(person, called, { supervisors, readable }));
}

/** How many records too early the page begins; uses up one of `repeats`. */
function shift(quirks: Quirks, offset: number): number {
  if (offset === 0 || !quirks.repeats) return 0;
  quirks.repeats -= 1;
  return 1;
}

/** By how much the total is wrong on this page; uses up one of `totalOff.pages`. */
function totalError({ totalOff }: Quirks): number {
  if (totalOff === undefined || totalOff.pages === 0) return 0;
  if (totalOff.pages !== 'always') totalOff.pages -= 1;
  return totalOff.by;
}

function supervisorsOf(page: readonly Person[], people: readonly Person[]): Map<number, Person> {
  const ids = new Set(page.map((person) => person.supervisorId));
  return new Map(people.filter((person) => ids.has(person.id)).map((person) => [person.id, person]));
}

function isReadable(readable: string[] | undefined, key: string): boolean {
  return readable === undefined || key === 'id' || readable.includes(key);
}

interface Context {
  supervisors: Map<number, Person>;
  readable: string[] | undefined;
}

interface Attribute {
  key: string;
  label: string;
  type: string;
  universal_id: string | null;
  options: string[];
  /** `undefined` where the attribute is left out of the record. */
  value: (person: Person, context: Context) => unknown;
  currency?: string;
}

function employee(person: Person, attributes: readonly Attribute[], context: Context): unknown {
  if (person.odd === 'null-record') return null;
  if (person.odd === 'text-record') return `${person.firstName} ${person.lastName}`;
  if (person.odd === 'no-attributes') return { type: 'Employee' };

  const entries = attributes.flatMap((attribute) => {
    const { key, label, universal_id, currency } = attribute;
    const value = attribute.value(person, context);
    if (value === undefined || (key === 'id' && person.odd === 'no-id')) return [];
    if (person.odd === 'bare-values' && key !== 'id') return [[key, value] as const];
    const type = person.odd === 'null-types' ? null : attribute.type;
    return [[key, { label, value, type, universal_id, ...(currency && { currency }) }] as const];
  });
  return { type: person.odd === 'null-types' ? null : 'Employee', attributes: Object.fromEntries(entries) };
}

const ATTRIBUTES: readonly Attribute[] = [
  attribute('id', 'ID', (person) => person.id, 'integer'),
  attribute('first_name', 'First name', (person) => person.firstName),
  attribute('last_name', 'Last name', (person) => person.lastName),
  attribute('preferred_name', 'Name (preferred)', (person) => person.preferredName),
  attribute('email', 'Email', (person) => person.email),
  attribute('gender', 'Gender', (person) => person.gender),
  attribute('status', 'Status', (person) => person.status),
  attribute('position', 'Position', (person) => person.position),
  attribute('supervisor', 'Supervisor', supervisor),
  attribute('employment_type', 'Employment type', (person) => person.employmentType),
  attribute('weekly_working_hours', 'Weekly hours', (person) => String(person.weeklyHours)),
  attribute('hire_date', 'Hire date', (person) => midnight(person.hireDate, person), 'date'),
  attribute('contract_end_date', 'Contract ends', (person) => midnight(person.contractEndDate, person), 'date'),
  attribute('termination_date', 'Termination date', (person) => midnight(person.terminationDate, person), 'date'),
  attribute('termination_type', 'Termination type', (person) => person.terminationType),
  attribute('termination_reason', 'Termination reason', (person) => person.terminationReason),
  attribute('probation_period_end', 'Probation period end', (person) => midnight(person.probationEnd, person), 'date'),
  attribute('created_at', 'created_at', (person) => person.createdAt, 'date'),
  attribute('last_modified_at', 'Last modified', (person) => person.modifiedAt, 'date'),
  attribute('subcompany', 'Subcompany', (person) => entity('Subcompany', person.subcompany, person)),
  attribute('office', 'Office', (person) => entity('Office', person.office, person)),
  attribute('department', 'Department', (person) => entity('Department', person.department, person)),
  attribute('cost_centers', 'Cost center', costCenters),
  attribute('holiday_calendar', 'Public holidays', (person) =>
    nested(
      'HolidayCalendar',
      { id: 2, name: 'Deutschland (Bayern) Feiertage', country: 'DE', state: 'Bayern' },
      person,
    ),
  ),
  attribute('absence_entitlement', 'Absence entitlement', (person) => [
    nested('TimeOffType', { id: 113437, name: 'Paid vacation', category: 'paid_vacation', entitlement: 24 }, person),
  ]),
  attribute('work_schedule', 'Work schedule', (person) =>
    nested(
      'WorkSchedule',
      { id: 97188, name: 'Full-time, 40 hours', valid_from: null, monday: '08:00', sunday: '00:00' },
      person,
    ),
  ),
  { ...attribute('fix_salary', 'Fix salary', (person) => person.salary, 'decimal'), currency: 'EUR' },
  attribute('fix_salary_interval', 'Salary interval', () => 'yearly'),
  { ...attribute('hourly_salary', 'Hourly salary', () => 0, 'decimal'), currency: 'EUR' },
  attribute('vacation_day_balance', 'Vacation day balance', () => 2, 'decimal'),
  attribute('last_working_day', 'Last day of work', (person) => midnight(person.lastWorkingDay, person), 'date'),
  attribute('profile_picture', 'Profile Picture', profilePicture),
  attribute('team', 'Team', (person) => entity('Team', person.team, person)),
  ...CUSTOM_ATTRIBUTES.map(({ key, label, type, universalId, options }) => ({
    ...attribute(key, label, (person) => customValue(person, key, type), type === 'boolean' ? 'standard' : type),
    universal_id: universalId,
    options,
  })),
];

function attribute(key: string, label: string, value: Attribute['value'], type = 'standard'): Attribute {
  return { key, label, type, universal_id: key, options: [], value };
}

/** The supervisor in short: only the id where the person is not in the company. */
function supervisor(person: Person, { supervisors, readable }: Context): unknown {
  if (person.supervisorId === null) return emptyObject(person);
  if (person.supervisorId === undefined) return undefined;
  const found = supervisors.get(person.supervisorId);
  const short = ATTRIBUTES.filter(({ key }) => ['first_name', 'last_name', 'email'].includes(key));
  const details = short.flatMap(({ key, label, type, universal_id, value }) =>
    found === undefined || !isReadable(readable, key)
      ? []
      : [[key, { label, value: value(found, { supervisors, readable }), type, universal_id }] as const],
  );
  const id = { label: 'ID', value: person.supervisorId, type: 'integer', universal_id: 'id' };
  return nested('Employee', { id, ...Object.fromEntries(details) }, person);
}

function costCenters(person: Person): unknown {
  if (!Array.isArray(person.costCenters)) return person.costCenters;
  return person.costCenters.map(({ id, name, percentage }) => nested('CostCenter', { id, name, percentage }, person));
}

function entity(type: string, value: Entity | null, person: Person): unknown {
  if (value === null) return emptyObject(person);
  return typeof value === 'object' ? nested(type, { ...value }, person) : value;
}

function nested(type: string, attributes: Record<string, unknown>, person: Person): unknown {
  return { type: person.odd === 'null-types' ? null : type, attributes };
}

/** Personio has three ways to write an object that is not there. */
function emptyObject(person: Person): unknown {
  return [null, '', []][person.id % 3];
}

function customValue(person: Person, key: string, type: string): unknown {
  const value = person.custom[key];
  if (type === 'date') return midnight(value, person);
  if (type === 'tags' && Array.isArray(value)) return [value, JSON.stringify(value), value.join(',')][person.id % 3];
  return value;
}

/** A calendar day as v1 writes it: midnight in Berlin, so that in UTC it is the day before; its examples spell that in three ways. Anything else as it is. */
function midnight(day: unknown, { id }: Person): unknown {
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return day;
  const isSummer = Number(day.slice(5, 7)) >= 4 && Number(day.slice(5, 7)) <= 10;
  const offset = isSummer ? '+02:00' : '+01:00';
  const spellings = [
    `${day}T00:00:00${offset}`,
    `${day} 00:00:00${offset}`,
    `${day}T00:00:00${offset.replace(':', '')}`,
  ];
  return spellings[id % spellings.length];
}

function json(body: unknown): SandboxResponse {
  return { status: 200, body };
}

function failure(status: number, message: string): SandboxResponse {
  return { status, body: { success: false, error: { code: 0, message } } };
}

/** Without `Retry-After` or any other header: Personio documents none. */
function tooMany({ path }: SandboxRequest): SandboxResponse {
  return problem(429, 'Too Many Requests', path);
}
