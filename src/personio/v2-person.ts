import * as z from 'zod';

type Fields = Readonly<Record<string, unknown>>;
type Wants = (name: string) => boolean;

/** Names by id of what employments name by id only, for the attributes that are wanted. */
export type Names = ReadonlyMap<string, ReadonlyMap<string, string>>;

const fieldsSchema = z.custom<Fields>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const daySchema = z
  .string()
  .nullish()
  .transform((text) => text?.slice(0, 10) || undefined)
  .pipe(z.iso.date().optional());
const periodSchema = z.object({ employment_start_date: daySchema, employment_end_date: daySchema });
const referenceSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const orgUnitsSchema = z.array(referenceSchema.extend({ type: z.string().toLowerCase() })).nullish();
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
}

/**
 * A person of v2 and their employments as a record of v1's listing, so that both become employees in one way.
 * A person without an employment has no status.
 */
export function toRecord(
  person: unknown,
  employments: readonly unknown[],
  { names, today, wants }: RecordOptions,
): unknown {
  const read = fieldsSchema.safeParse(person);
  if (!read.success) return undefined;
  const employment = currentEmployment(employments, today);
  const values = { ...personValues(read.data), ...employmentValues(employment, names) };
  const attributes = Object.entries(values)
    .filter(([key, value]) => value !== undefined && (key === 'id' || wants(key)))
    .map(([key, value]) => [key, value === UNREADABLE ? {} : { value, universal_id: key }]);
  return {
    attributes: Object.fromEntries([...attributes, ...customAttributes(read.data['custom_attributes'], wants)]),
  };
}

/**
 * The employment that covers `today`, else the next one, else the last; null where there is none. Where one of several can't be
 * read, none is chosen: a wrong one might say that somebody has left.
 */
export function currentEmployment(employments: readonly unknown[], today: string): Fields | null | typeof UNREADABLE {
  const periods = employments.map((employment) => {
    const period = periodSchema.safeParse(employment);
    if (!period.success) return UNREADABLE;
    const { employment_start_date: start = '', employment_end_date: end = '9999-12-31' } = period.data;
    return { employment: employment as Fields, start, end };
  });
  if (periods.includes(UNREADABLE)) return UNREADABLE;
  const latestFirst = periods.filter((period) => period !== UNREADABLE).sort((a, b) => (a.start < b.start ? 1 : -1));
  const chosen =
    latestFirst.find(({ start, end }) => start <= today && today <= end) ??
    latestFirst.findLast(({ start }) => start > today) ??
    latestFirst[0];
  return chosen?.employment ?? null;
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
  return value.toLowerCase() === 'unspecified' ? null : value.toLowerCase();
}

/** A field of a nested object: absent or null where the object is. */
function inside(value: unknown, name: string): unknown {
  if (value === undefined || value === null) return value;
  const fields = fieldsSchema.safeParse(value);
  return fields.success ? fields.data[name] : UNREADABLE;
}

/** Documented by one name, seen under another. */
function lastWorkingDay(termination: unknown): unknown {
  if (termination === undefined) return undefined;
  return inside(termination, 'last_working_day') ?? inside(termination, 'last_working_date') ?? null;
}

function supervisor(value: unknown): unknown {
  const id = inside(value, 'id');
  return id === undefined || id === null || id === UNREADABLE ? id : { attributes: { id: { value: id } } };
}

/** What is named by id, in v1's form. A name that is wanted and not to be found makes it unreadable: it must not look empty. */
function entity(value: unknown, names: ReadonlyMap<string, string> | undefined, more: Fields = {}): unknown {
  if (value === undefined || value === null) return value;
  const reference = referenceSchema.safeParse(value);
  if (!reference.success) return UNREADABLE;
  const { id } = reference.data;
  const name = names?.get(id);
  return name === undefined ? UNREADABLE : { attributes: { id, name, ...more } };
}

function orgUnit(value: unknown, type: 'department' | 'team', names: Names): unknown {
  const units = orgUnitsSchema.safeParse(value);
  if (!units.success) return UNREADABLE;
  return entity(units.data?.find((unit) => unit.type === type) ?? null, names.get(type));
}

function costCenters(value: unknown, names: ReadonlyMap<string, string> | undefined): unknown {
  const shares = costCentersSchema.safeParse(value);
  if (!shares.success) return UNREADABLE;
  const entities = shares.data?.map((share) => entity(share, names, { percentage: share['weight'] })) ?? shares.data;
  return entities?.includes(UNREADABLE) ? UNREADABLE : entities;
}

/** v2's types of values, in v1's words, as far as they matter for reading them. */
const TYPES = new Map([
  ['date', 'date'],
  ['string_list', 'tags'],
]);

function customAttributes(value: unknown, wants: Wants): [key: string, attribute: unknown][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((given): [string, unknown][] => {
    const custom = customSchema.safeParse(given);
    // It may be any of those that are wanted.
    if (!custom.success) return [['custom_attributes', {}]];
    const { id, label, global_id } = custom.data;
    if (!wants(id) && !wants('custom') && !(global_id && wants(global_id))) return [];
    const type = custom.data.type?.toLowerCase() ?? '';
    return [[id, { label, type: TYPES.get(type), universal_id: global_id, value: numeric(type, custom.data.value) }]];
  });
}

/** Numbers come as numbers or as texts; v1 has numbers. What a number would not be written as stays a text (`007`). */
function numeric(type: string, value: unknown): unknown {
  if (typeof value !== 'string' || !['int', 'double'].includes(type)) return value;
  return String(Number(value)) === value ? Number(value) : value;
}
