import * as z from 'zod';
import { CUSTOM, isExact, isNothing } from './employee.ts';

type Fields = Readonly<Record<string, unknown>>;
type Wants = (name: string) => boolean;

/** What is known of the names of one kind of entity. */
export interface NamesOfKind {
  /** Null: it has none. Whoever is not in it, or not yet, was not found. */
  readonly byId: ReadonlyMap<string, string | null>;
  /** A rule that the user wrote reads them. */
  readonly needed: boolean;
}

/** Names of what employments name by id only, by the attribute (`department`); of a kind that is not in it, only the ids are wanted. */
export type Names = ReadonlyMap<string, NamesOfKind>;

const fieldsSchema = z.custom<Fields>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const daySchema = z
  .string()
  .nullish()
  .transform((text) => text?.trim().slice(0, 10) || undefined)
  .pipe(z.iso.date().optional());
const periodSchema = z.object({ employment_start_date: daySchema, employment_end_date: daySchema });
const referenceSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const orgUnitsSchema = z.array(z.object({ id: z.unknown(), type: z.string().toLowerCase() })).nullish();
const costCentersSchema = z.array(fieldsSchema).nullish();
const customSchema = z.object({
  id: z.string(),
  type: z.string().nullish().catch(null),
  label: z.string().nullish().catch(null),
  global_id: z.string().nullish().catch(null),
  value: z.unknown(),
});

/** A value that is there and can't be read. An attribute without a value is a flaw of the record. */
const UNREADABLE = Symbol('unreadable');

export interface RecordOptions {
  readonly names: Names;
  /** The calendar day (`YYYY-MM-DD`) whose employment counts. */
  readonly today: string;
  /** Whether an attribute is needed; the others are left out. */
  readonly wants: Wants;
  /** Whether any custom attribute is needed; by default the same as `custom`. */
  readonly wantsCustom?: boolean;
}

/**
 * A person of v2 and their employments as a record of v1's listing, so that both become employees in one way.
 * A person without an employment has no status.
 */
export function toRecord(
  person: unknown,
  employments: readonly unknown[],
  { names, today, wants, wantsCustom = true }: RecordOptions,
): unknown {
  const read = fieldsSchema.safeParse(person);
  if (!read.success) return undefined;
  const employment = currentEmployment(employments, today);
  const values = { ...personValues(read.data), ...employmentValues(employment, names) };
  const attributes = Object.entries(values)
    .filter(([key, value]) => value !== undefined && (key === 'id' || wants(key)))
    .map(([key, value]) => [key, value === UNREADABLE ? {} : { value, universal_id: key }]);
  return {
    attributes: Object.fromEntries([
      ...attributes,
      ...(wantsCustom ? customAttributes(read.data['custom_attributes'], wants) : []),
    ]),
  };
}

/** What an employment names by id, by the attribute that it becomes. */
export function referencesIn(employment: ReturnType<typeof currentEmployment>): [attribute: string, id: string][] {
  if (employment === null || employment === UNREADABLE) return [];
  const { org_units: orgUnits, cost_centers: costCenters } = employment;
  const named: [attribute: string, given: unknown][] = [
    ['office', employment['office']],
    ['subcompany', employment['legal_entity']],
    ...(orgUnitsSchema.safeParse(orgUnits).data ?? []).map((unit): [string, unknown] => [unit.type, unit]),
    ...(costCentersSchema.safeParse(costCenters).data ?? []).map((share): [string, unknown] => ['cost_centers', share]),
  ];
  return named.flatMap(([attribute, given]) => {
    const { data } = referenceSchema.safeParse(given);
    return data === undefined ? [] : [[attribute, data.id]];
  });
}

/** The attributes that v2 has for everybody, by v1's keys; every other one is custom. */
export function isOwnAttribute(key: string): boolean {
  return OWN_ATTRIBUTES.has(key);
}

/**
 * The employment that says where a person stands `today`; null where there is none. By their periods, inclusive, a missing date
 * being open:
 * 1. one that covers today and is not INACTIVE; of several the one that began last;
 * 2. else the next to begin that is not INACTIVE: somebody who is to come (back);
 * 3. else the one that began last by today: it says how they left;
 * 4. else, with only INACTIVE ones to come, the next of those.
 * An INACTIVE one has ended whatever its dates say, so it never stands in the way of one that goes on. Among equals, such as those
 * without dates, the API's order decides, which is newest first. Where one of several can't be read, none is chosen: a wrong one might
 * say that somebody has left.
 */
export function currentEmployment(employments: readonly unknown[], today: string): Fields | null | typeof UNREADABLE {
  const periods = employments.map((given) => {
    const period = periodSchema.safeParse(given);
    if (!period.success) return UNREADABLE;
    const { employment_start_date: start = '', employment_end_date: end = '9999-12-31' } = period.data;
    const employment = given as Fields;
    return { employment, start, end, isOver: word(employment['status']) === 'inactive' };
  });
  if (periods.includes(UNREADABLE)) return UNREADABLE;
  const readable = periods.filter((period) => period !== UNREADABLE);
  const latestFirst = readable.toSorted((a, b) => compareDays(b.start, a.start));
  const earliestFirst = readable.toSorted((a, b) => compareDays(a.start, b.start));
  const chosen =
    latestFirst.find(({ start, end, isOver }) => start <= today && today <= end && !isOver) ??
    earliestFirst.find(({ start, isOver }) => start > today && !isOver) ??
    latestFirst.find(({ start }) => start <= today) ??
    earliestFirst[0];
  return chosen?.employment ?? null;
}

function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function personValues(person: Fields): Fields {
  return {
    id: person['id'],
    email: person['email'],
    first_name: person['first_name'],
    last_name: person['last_name'],
    preferred_name: person['preferred_name'],
    gender: word(person['gender']),
    profile_picture: inside(person['profile_picture'], 'url'),
    created_at: person['created_at'],
    last_modified_at: person['updated_at'],
  };
}

function employmentValues(employment: Fields | null | typeof UNREADABLE, names: Names): Fields {
  if (employment === UNREADABLE) return { status: UNREADABLE };
  if (employment === null) return {};
  const { termination, org_units: orgUnits } = employment;
  const hours = employment['weekly_working_hours'];
  return {
    status: word(employment['status']),
    position: inside(employment['position'], 'title'),
    employment_type: word(employment['type']),
    // v1 writes them as a text.
    weekly_working_hours: typeof hours === 'number' ? String(hours) : hours,
    hire_date: employment['employment_start_date'],
    contract_end_date: employment['contract_end_date'],
    probation_period_end: employment['probation_end_date'],
    termination_date: inside(termination, 'termination_date'),
    last_working_day: lastWorkingDay(termination),
    termination_type: word(inside(termination, 'type')),
    termination_reason: inside(termination, 'reason'),
    supervisor: supervisor(employment['supervisor']),
    office: entity(employment['office'], names.get('office')),
    subcompany: entity(employment['legal_entity'], names.get('subcompany')),
    department: orgUnit(orgUnits, 'department', names),
    team: orgUnit(orgUnits, 'team', names),
    cost_centers: costCenters(employment['cost_centers'], names.get('cost_centers')),
  };
}

/** Enums are upper case in v2 and lower case in v1; UNSPECIFIED is nothing. */
function word(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim().toLowerCase();
  return text === 'unspecified' ? null : text;
}

/** A field of a nested object: absent or null where the object is. */
function inside(value: unknown, name: string): unknown {
  if (value === undefined || value === null) return value;
  const fields = fieldsSchema.safeParse(value);
  return fields.success ? fields.data[name] : UNREADABLE;
}

/**
 * Documented by one name, seen under another. Of a termination that has neither nothing is known: old credentials never get it
 * (Personio's users). Without a termination there is none.
 */
function lastWorkingDay(termination: unknown): unknown {
  const documented = inside(termination, 'last_working_day');
  const seen = inside(termination, 'last_working_date');
  return documented === undefined ? seen : (documented ?? seen ?? null);
}

function supervisor(value: unknown): unknown {
  const id = inside(value, 'id');
  return id === undefined || id === null || id === UNREADABLE ? id : { attributes: { id: { value: id } } };
}

/** What is named by id, in v1's form. A name that is needed and was not found makes it unreadable: it must not look empty. */
function entity(value: unknown, names: NamesOfKind | undefined, more: Fields = {}): unknown {
  if (value === undefined || value === null) return value;
  // A reference to nothing.
  if (inside(value, 'id') === null) return null;
  const reference = referenceSchema.safeParse(value);
  if (!reference.success) return UNREADABLE;
  const { id } = reference.data;
  const name = names?.byId.get(id);
  if (name === undefined && names?.needed) return UNREADABLE;
  return { attributes: { id, ...(name !== undefined && { name }), ...more } };
}

function orgUnit(value: unknown, type: 'department' | 'team', names: Names): unknown {
  const units = orgUnitsSchema.safeParse(value);
  if (!units.success) return UNREADABLE;
  if (units.data === undefined) return undefined;
  return entity(units.data?.find((unit) => unit.type === type) ?? null, names.get(type));
}

function costCenters(value: unknown, names: NamesOfKind | undefined): unknown {
  const shares = costCentersSchema.safeParse(value);
  if (!shares.success) return UNREADABLE;
  const entities = shares.data?.map((share) => entity(share, names, { percentage: share['weight'] }));
  if (entities?.includes(UNREADABLE)) return UNREADABLE;
  return entities ? entities.filter((found) => found !== null) : shares.data;
}

const OWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...Object.keys(personValues({})),
  ...Object.keys(employmentValues({}, new Map())),
]);

/** v2's types of values, in v1's words, as far as they matter for reading them. */
const TYPES = new Map([
  ['date', 'date'],
  ['string_list', 'tags'],
  ['tags', 'tags'],
]);

function customAttributes(value: unknown, wants: Wants): [key: string, attribute: unknown][] {
  if (value === undefined || isNothing(value)) return [];
  if (!Array.isArray(value)) return [[CUSTOM, {}]];
  return value.flatMap((given): [string, unknown][] => {
    const custom = customSchema.safeParse(given);
    // It may be any of those that are wanted.
    if (!custom.success) return [[CUSTOM, {}]];
    const { id, label, global_id } = custom.data;
    // Nothing else may pass for a status.
    if (isOwnAttribute(id)) return [];
    if (!wants(id) && !wants('custom') && !(global_id && wants(global_id))) return [];
    const type = custom.data.type?.toLowerCase() ?? '';
    return [[id, { label, type: TYPES.get(type), universal_id: global_id, value: numeric(type, custom.data.value) }]];
  });
}

/** Numbers come as numbers or as texts; v1 has numbers. What a number would not be written as stays a text (`007`), as does what it can't hold. */
function numeric(type: string, value: unknown): unknown {
  if (typeof value !== 'string' || !['int', 'double'].includes(type)) return value;
  return String(Number(value)) === value && isExact(Number(value)) ? Number(value) : value;
}
