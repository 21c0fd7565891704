import type { Handler, SandboxRequest, SandboxResponse } from './kit.ts';
import {
  COST_CENTERS,
  CUSTOM_ATTRIBUTES,
  type CustomAttribute,
  DEPARTMENTS,
  type Entity,
  OFFICES,
  type OtherEmployment,
  type Person,
  profilePicture,
  SUBCOMPANIES,
  TEAMS,
} from './people.ts';
import type { Company, V2Quirks } from './personio-company.ts';
import { listed } from './personio-listing.ts';

/** The doors to v2: who gets a token, whose token is accepted, and whether one more request is within the pace. */
interface Gate {
  grant: (request: SandboxRequest) => SandboxResponse;
  accepts: (request: SandboxRequest) => boolean;
  admitsToken: () => boolean;
  admits: () => boolean;
  /** How many more requests this second admits. */
  remaining: () => number;
}

const TRACE_ID = 'b7c1d2e3f4a59687';
const MAX_PERSONS = 50;
const MAX_ORG_DATA = 100;

/**
 * Version 2 over the people of `company`: persons, their employments, and the entities that employments name by id.
 * Workplaces and cost centres can only be listed; org units and legal entities can also be read one by one.
 */
export function createV2(company: Company, gate: Gate): Handler {
  const answer = answerTo(company, gate);
  return async (request) => {
    const response = await answer(request);
    if (!company.quirks.rateHeaders) return response;
    const told = {
      'x-ratelimit-limit': String(perSecond(company.quirks)),
      'x-ratelimit-remaining': String(gate.remaining()),
      'x-ratelimit-reset': '1',
    };
    return { ...response, headers: { ...response.headers, ...told } };
  };
}

/** Requests a second. */
export function perSecond({ v2PerSecond = 50 }: V2Quirks): number {
  return v2PerSecond;
}

function answerTo(company: Company, gate: Gate): Handler {
  return (request) => {
    const { method, path, query } = request;
    const isToken = `${method} ${path}` === 'POST /v2/auth/token';
    if (company.limits && !(isToken ? gate.admitsToken() : gate.admits()))
      return problem(429, 'Too Many Requests', path);
    if (isToken) return gate.grant(request);
    if (!gate.accepts(request)) return problem(401, 'Unauthorized', path);
    if (method !== 'GET') return problem(404, 'Not Found', path);

    const [collection, id, sub] = path.slice('/v2/'.length).split('/');
    if (collection === 'persons' && id === undefined) return listPersons(company, request);
    if (collection === 'persons' && sub === undefined) return getPerson(company, id, path);
    if (collection === 'persons' && sub === 'employments') return listEmployments(company, request, id);
    if (sub !== undefined) return problem(404, 'Not Found', path);
    const canBeReadAlone = collection === 'org-units' || collection === 'legal-entities';
    const entities = orgData(company, collection, query.get('type'));
    if (entities === undefined || (id !== undefined && !canBeReadAlone)) return problem(404, 'Not Found', path);
    return id === undefined ? page(company, request, entities, MAX_ORG_DATA) : one(entities, id, path);
  };
}

/** An error as Personio's gateway and v2 write it. */
export function problem(status: number, title: string, path: string): SandboxResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      personio_trace_id: TRACE_ID,
      timestamp: '2026-11-02T08:15:30Z',
      errors: [{ title, detail: `${title}: ${path}`, type: 'about:blank', _meta: { path } }],
    },
  };
}

/** What the token endpoint of v2 answers to everything it refuses, wrong credentials included. */
export function oauthError(error: string, description: string | null): SandboxResponse {
  return {
    status: 400,
    headers: { 'content-type': 'application/problem+json' },
    body: {
      error,
      error_description: description,
      error_uri: null,
      timestamp: '2026-11-02T08:15:30Z',
      trace_id: TRACE_ID,
    },
  };
}

function listPersons(company: Company, request: SandboxRequest): SandboxResponse {
  const status = request.query.get('status');
  const ids = request.query.get('id')?.split(',');
  const emails = request.query.get('email')?.split(',');
  const isListing = ids === undefined && emails === undefined;
  const people = (isListing ? listed(company, !request.query.has('cursor')) : company.people).filter(
    (person) =>
      (status === null || personStatus(person) === status) &&
      (ids === undefined || ids.includes(String(person.id))) &&
      (emails === undefined || emails.includes(String(person.email))),
  );
  return page(company, request, people, MAX_PERSONS, (person) => personRecord(person, company));
}

function getPerson(company: Company, id: string | undefined, path: string): SandboxResponse {
  const person = company.people.find((one) => String(one.id) === id);
  return person === undefined ? problem(404, 'Not Found', path) : { status: 200, body: personRecord(person, company) };
}

function listEmployments(company: Company, request: SandboxRequest, id: string | undefined): SandboxResponse {
  const person = company.people.find((one) => one.id === Number(id));
  if (person === undefined) return problem(404, 'Not Found', request.path);
  return page(company, request, employments(person, company), MAX_PERSONS);
}

function one(entities: readonly OrgUnit[], id: string, path: string): SandboxResponse {
  const found = entities.find((entity) => entity.id === id);
  return found === undefined ? problem(404, 'Not Found', path) : { status: 200, body: found };
}

/** One page of a list, with the link to the next one where there is more. A cursor is an offset in disguise. */
function page<T>(
  { quirks }: Company,
  request: SandboxRequest,
  items: readonly T[],
  max: number,
  render: (item: T) => unknown = (item) => item,
): SandboxResponse {
  const limit = Number(request.query.get('limit') ?? 10);
  const cursor = request.query.get('cursor');
  const begin = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString().replace('from ', ''));
  if (!Number.isInteger(limit) || limit < 1 || limit > max || !Number.isInteger(begin))
    return problem(400, 'Bad Request', request.path);

  const end = begin + limit;
  const next = end < items.length ? nextLink(quirks, request, begin, end) : undefined;
  const links = { self: { href: request.url }, ...(next && { next: { href: next } }) };
  return { status: 200, body: { _data: items.slice(begin, end).map(render), _meta: { links } } };
}

function nextLink(quirks: V2Quirks, request: SandboxRequest, begin: number, end: number): string {
  const url = new URL(request.url);
  const next = quirks.nextLink === 'repeats' && begin > 0 ? 0 : end;
  if (quirks.nextLink !== 'itself') url.searchParams.set('cursor', Buffer.from(`from ${next}`).toString('base64url'));
  const relative = `${url.pathname}${url.search}`;
  if (quirks.nextLink?.startsWith('http')) return `${quirks.nextLink}${relative}`;
  return quirks.links === 'relative' ? relative : url.href;
}

/** v2 only tells here from gone, and calls UNSPECIFIED what has no status. */
function personStatus(person: Person): string {
  if (person.status == null) return 'UNSPECIFIED';
  return person.status === 'inactive' ? 'INACTIVE' : 'ACTIVE';
}

function personRecord(person: Person, company: Company): unknown {
  if (person.odd === 'null-record') return null;
  if (person.odd === 'text-record') return `${person.firstName} ${person.lastName}`;
  if (person.odd === 'no-attributes') return {};

  const may = mayRead(company);
  const isBare = person.odd === 'bare-values';
  const { labels, unlabelled } = company.quirks;
  const customAttributes = CUSTOM_ATTRIBUTES.filter(({ key }) => may(key)).map((custom) =>
    customAttribute(person, { ...custom, label: labels?.[custom.key] ?? custom.label }, unlabelled),
  );
  return {
    ...(person.odd !== 'no-id' && { id: String(person.id) }),
    ...(may('email') && { email: person.email }),
    ...(may('created_at') && { created_at: person.createdAt }),
    ...(may('last_modified_at') && { updated_at: person.modifiedAt }),
    ...(may('first_name') && { first_name: person.firstName }),
    ...(may('last_name') && { last_name: person.lastName }),
    ...(may('preferred_name') && { preferred_name: person.preferredName }),
    ...(may('gender') && { gender: upper(person.gender) }),
    ...(may('profile_picture') && {
      profile_picture: isBare ? profilePicture(person) : { url: profilePicture(person) },
    }),
    ...(may('status') && { status: personStatus(person) }),
    custom_attributes: isBare ? {} : customAttributes,
    employments: isBare ? null : employments(person, company).map(({ id }) => ({ id })),
    _meta: { links: { self: { href: `/v2/persons/${person.id}` } } },
  };
}

const CUSTOM_TYPES: Record<CustomAttribute['type'], string> = {
  standard: 'STRING',
  multiline: 'STRING',
  list: 'STRING',
  integer: 'INT',
  decimal: 'DOUBLE',
  date: 'DATE',
  boolean: 'BOOLEAN',
  tags: 'STRING_LIST',
};

/** Types in either case, and numbers as numbers or as the strings that are documented. */
function customAttribute(
  person: Person,
  { key, label, type, universalId }: CustomAttribute,
  unlabelled = false,
): unknown {
  const value = person.custom[key];
  const isText = typeof value === 'number' && person.id % 4 === 0;
  const name = person.id % 2 === 0 ? CUSTOM_TYPES[type] : CUSTOM_TYPES[type].toLowerCase();
  return {
    id: key,
    type: person.odd === 'null-types' ? null : name,
    global_id: universalId,
    ...(!unlabelled && { label }),
    value: isText ? String(value) : value,
  };
}

/** Most recent first. What differs between a person's employments is only their time and status. */
function employments(person: Person, company: Company): EmploymentRecord[] {
  if (person.odd === 'no-employments') return [];
  const current = {
    start: person.hireDate,
    end: person.terminationDate ?? person.contractEndDate,
    status: person.status ?? 'unspecified',
  };
  return [current, ...person.otherEmployments]
    .map((employment) => ({
      employment,
      record: employmentRecord(person, employment, employment === current, company),
    }))
    .sort((a, b) => String(b.employment.start).localeCompare(String(a.employment.start)))
    .map(({ record }) => record);
}

interface EmploymentRecord {
  id: string;
  [field: string]: unknown;
}

function employmentRecord(
  person: Person,
  { start, end, status }: Omit<OtherEmployment, 'start'> & { start: string | null },
  isCurrent: boolean,
  company: Company,
): EmploymentRecord {
  const may = mayRead(company);
  const isBare = person.odd === 'bare-values';
  const essential = {
    id: isCurrent ? `${person.id}-current` : `${person.id}-${start}`,
    ...(may('status') && { status: upper(status) }),
    person: { id: String(person.id) },
  };
  if (company.quirks.bareEmployments) return essential;
  return {
    ...essential,
    ...(may('position') && { position: isBare ? person.position : { title: person.position } }),
    ...(may('employment_type') && { type: upper(person.employmentType) }),
    ...(may('hire_date') && { employment_start_date: start }),
    employment_end_date: end,
    ...(may('contract_end_date') && { contract_end_date: isCurrent ? person.contractEndDate : null }),
    ...(may('probation_period_end') && { probation_end_date: isCurrent ? person.probationEnd : null }),
    ...(may('weekly_working_hours') && { weekly_working_hours: person.weeklyHours }),
    ...(may('supervisor') && { supervisor: reference(person.supervisorId) }),
    ...(may('office') && { office: reference(person.office?.id) }),
    org_units: isBare ? null : orgUnits(person, may),
    ...(may('cost_centers') && {
      cost_centers: person.costCenters.map(({ id, percentage }) => ({ id: String(id), weight: percentage })),
    }),
    ...(may('subcompany') && { legal_entity: reference(person.subcompany?.id) }),
    job: null,
    termination: isCurrent ? termination(person, may) : null,
    created_at: person.createdAt,
    updated_at: person.modifiedAt,
  };
}

type May = (key: string) => boolean;

function mayRead({ readable, quirks }: Company): May {
  const hidden = quirks.oldCredential ? ['hire_date', 'last_working_day'] : [];
  return (key) => (readable === undefined || readable.includes(key)) && !hidden.includes(key);
}

function orgUnits(person: Person, may: May) {
  const typed = (type: string) => {
    if (person.odd === 'null-types') return null;
    return person.id % 2 === 0 ? type : type.toUpperCase();
  };
  return [
    ...(person.department && may('department')
      ? [{ type: typed('department'), id: String(person.department.id) }]
      : []),
    ...(person.team && may('team') ? [{ type: typed('team'), id: String(person.team.id) }] : []),
  ];
}

/** The last working day goes by either of two names. */
function termination(person: Person, may: May): unknown {
  if (person.terminationDate === null && person.lastWorkingDay === null) return null;
  const lastDay = person.id % 2 === 0 ? 'last_working_day' : 'last_working_date';
  return {
    ...(may('termination_date') && { termination_date: person.terminationDate }),
    ...(may('last_working_day') && { [lastDay]: person.lastWorkingDay }),
    terminated_at: person.terminationDate,
    ...(may('termination_type') && { type: person.terminationType }),
    ...(may('termination_reason') && { reason: person.terminationReason }),
  };
}

interface OrgUnit {
  id: string;
  name?: string;
}

/** Every entity of a collection: those that everybody has, and those that only some person has. */
function orgData(
  { people, quirks }: Company,
  collection: string | undefined,
  type: string | null,
): OrgUnit[] | undefined {
  const named = (
    known: readonly Entity[],
    of: (person: Person) => readonly (Entity | null | undefined)[],
  ): OrgUnit[] => {
    const all = [...known, ...people.flatMap(of)].filter((entity) => entity?.id !== undefined);
    const byId = new Map(all.map((entity) => [entity!.id, entity!.name]));
    const isNameless = quirks.nameless?.some((one) => one === collection);
    return [...byId].map(([id, name]) => ({ id: String(id), ...(!isNameless && { name }) }));
  };
  switch (collection) {
    case 'workplaces':
      return named(OFFICES, (person) => [person.office]);
    case 'cost-centers':
      return named(COST_CENTERS, (person) => person.costCenters);
    case 'legal-entities':
      return named(SUBCOMPANIES, (person) => [person.subcompany]);
    case 'org-units': {
      const units =
        type === 'department'
          ? named(DEPARTMENTS, (person) => [person.department])
          : type === 'team'
            ? named(TEAMS, (person) => [person.team])
            : undefined;
      return units?.map((unit) => ({ ...unit, type, abbreviation: null, parent_id: null }));
    }
    default:
      return undefined;
  }
}

function reference(id: number | null | undefined): { id: string } | null {
  return id == null ? null : { id: String(id) };
}

function upper(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value;
}
