import * as z from 'zod';
import type { AttributesRead } from '../sync/expressions/reads.ts';
import type { Employee, Fields, Value } from '../sync/people/employee.ts';

type Attributes = Readonly<Record<string, unknown>>;

const attributesSchema = z.custom<Attributes>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
const recordSchema = z.object({ attributes: attributesSchema });
const attributeSchema = z.object({
  value: z.unknown().refine((value) => value !== undefined),
  type: z.string().nullish().catch(null),
  label: z.string().nullish().catch(null),
  universal_id: z.string().nullish().catch(null),
});

/** Personio writes an object that is not there as null, "", [] or {}. */
const emptySchema = z.custom<unknown>(isNothing).transform(() => null);

/** An id as text, whether it comes as a number or as a text. */
export const idSchema = z.union([z.int().transform(String), z.string().trim().min(1)]);
/** People are named by it in logs, so it may be no text that could be anything. */
const personIdSchema = idSchema.refine((id) => /^[\w-]{1,64}$/.test(id));
const statusSchema = z.union([emptySchema, z.string().trim().toLowerCase()]);

const namedSchema = z.object({ id: idSchema.nullish(), name: z.string().nullish() });
const entitySchema = z.union([
  emptySchema,
  z.object({ attributes: namedSchema }).transform(({ attributes }) => compact(attributes)),
]);
const costCenterSchema = z
  .object({ attributes: namedSchema.extend({ percentage: z.union([z.number(), z.string()]).nullish() }) })
  .transform(({ attributes }) => compact(attributes));
const costCentersSchema = z.union([emptySchema.transform(() => []), z.array(costCenterSchema)]);

/** The calendar day as it is written: midnight in Berlin is the day before in UTC. */
const daySchema = z.union([
  emptySchema,
  z
    .string()
    .trim()
    .regex(/^\d{4}-\d\d-\d\d($|[T ])/)
    .transform((text) => text.slice(0, 10))
    .pipe(z.iso.date()),
]);

const tagsSchema = z.unknown().transform((value) => plain(tagsIn(value)));

const supervisorSchema: z.ZodType<Value> = z.union([
  emptySchema,
  recordSchema
    .transform(({ attributes }) => withoutSupervisor(flatten(attributes).fields))
    .refine(({ id }) => typeof id === 'string'),
]);

/** How the values of these attributes are read, whatever type they come with. */
const SCHEMA_BY_KEY = new Map<string, z.ZodType<Value>>([
  ['id', personIdSchema],
  ['status', statusSchema],
  ['supervisor', supervisorSchema],
  ['department', entitySchema],
  ['team', entitySchema],
  ['office', entitySchema],
  ['subcompany', entitySchema],
  ['cost_centers', costCentersSchema],
  ['hire_date', daySchema],
  ['contract_end_date', daySchema],
  ['termination_date', daySchema],
  ['probation_period_end', daySchema],
  ['last_working_day', daySchema],
  ['created_at', daySchema],
  ['last_modified_at', daySchema],
]);
const SCHEMA_BY_TYPE = new Map<string, z.ZodType<Value>>([
  ['date', daySchema],
  ['tags', tagsSchema],
]);
const plainSchema = z.unknown().transform(plain);

/** Stands for custom attributes that can't be told apart: any of them may be meant. */
export const CUSTOM = 'custom_attributes';

/**
 * One record in the form of v1's listing as an employee, in the form that expressions see. Never throws: a record that can't be
 * read, or an attribute of it that is among `reads` (any, where not given), becomes a `flaw`; any other that can't be read is left
 * out. `position` is its place in the listing, from 1.
 */
export function toEmployee(record: unknown, position: number, reads?: AttributesRead): Employee {
  const read = recordSchema.safeParse(record);
  if (!read.success) return { id: `record ${position}`, fields: {}, flaw: 'is not a record with attributes' };

  const { fields, unreadable } = flatten(read.data.attributes);
  const { id, status } = fields;
  const missed = unreadable.find((attribute) => isRead(attribute, reads))?.key;
  const unreadableDates = unreadable.flatMap(({ key }) => (SCHEMA_BY_KEY.get(key) === daySchema ? [key] : []));
  const flaw = id === undefined ? 'has no id' : missed && `has an attribute that can't be read (${missed})`;
  return {
    id: typeof id === 'string' ? id : `record ${position}`,
    ...(typeof status === 'string' && { status }),
    fields,
    ...(flaw !== undefined && { flaw }),
    ...(unreadableDates.length > 0 && { unreadableDates }),
  };
}

/** A record in the form of v1's listing without any attribute that nobody reads: what came beside them is let go unread. */
export function onlyWhatIsRead(record: unknown, reads: AttributesRead): unknown {
  const read = recordSchema.safeParse(record);
  if (!read.success) return record;
  const kept = Object.entries(read.data.attributes).filter(([key, given]) => {
    const { label, universal_id: universalId } = attributeSchema.safeParse(given).data ?? {};
    return isRead({ key, universalId, label }, reads);
  });
  return { attributes: Object.fromEntries(kept) };
}

/** An employee as others see them as a supervisor: one step up, not the whole chain. */
export function withoutSupervisor({ supervisor: _, ...fields }: Fields): Fields {
  return fields;
}

/** The keys of the custom attributes in these records, in the form of v1's listing, by label. */
export function labelsIn(records: readonly unknown[], seen = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const record of records) {
    const attributes = recordSchema.safeParse(record).data?.attributes ?? {};
    for (const key of Object.keys(attributes).filter(isCustom)) {
      const label = attributeSchema.safeParse(attributes[key]).data?.label;
      if (label) seen.set(label, (seen.get(label) ?? new Set()).add(key));
    }
  }
  return seen;
}

/** What is known of an attribute whose value may be beyond reading. */
interface Described {
  readonly key: string;
  readonly universalId?: string | null | undefined;
  readonly label?: string | null | undefined;
}

function isCustom(key: string): boolean {
  return key.startsWith('dynamic_');
}

/** Whether an attribute is among those that are read; one that does not even say its label may be any of them. */
function isRead({ key, universalId, label }: Described, reads: AttributesRead | undefined): boolean {
  if (reads === undefined || reads.anything || key === 'id' || key === 'status' || key === CUSTOM) return true;
  if (reads.attributes.has(key) || (universalId && reads.attributes.has(universalId))) return true;
  return isCustom(key) && (label == null || reads.labels.has(label));
}

/** The values under their keys and universal ids, custom ones by label too; `unreadable` are the attributes that have none. */
function flatten(attributes: Attributes): { readonly fields: Fields; readonly unreadable: readonly Described[] } {
  const named: [name: string, value: Value][] = [];
  const universal: [name: string, value: Value][] = [];
  const custom: [name: string, value: Value][] = [];
  const unreadable: Described[] = [];

  for (const [key, given] of Object.entries(attributes)) {
    const { value, ...attribute } = readAttribute(key, given);
    if (value === undefined) {
      unreadable.push(attribute);
      continue;
    }
    const { universalId, label } = attribute;
    named.push([key, value]);
    // Personio's own attributes are only what goes by their own key: nothing else may pass for a status.
    if (universalId && !SCHEMA_BY_KEY.has(universalId)) universal.push([universalId, value]);
    if (label && isCustom(key)) custom.push([label, value]);
  }

  if (custom.length > 0) named.push(['custom', Object.fromEntries(custom)]);
  // The later wins, so a key beats a universal id of the same name.
  return { fields: Object.fromEntries([...universal, ...named]), unreadable };
}

function readAttribute(key: string, given: unknown): Described & { readonly value?: Value } {
  const attribute = attributeSchema.safeParse(given);
  if (!attribute.success) return { key };
  const { type, label, universal_id: universalId } = attribute.data;
  const schema: z.ZodType<Value> = SCHEMA_BY_KEY.get(key) ?? SCHEMA_BY_TYPE.get(type ?? '') ?? plainSchema;
  try {
    return { key, label, universalId, value: schema.parse(attribute.data.value) };
  } catch {
    // Of the wrong form, a number that was rounded, or nested deeper than the stack.
    return { key, label, universalId };
  }
}

/** Whether a number is the one that was written: JavaScript rounds integers of 16 digits and more. */
export function isExact(value: number): boolean {
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}

/** One look at a value, as nearly every attribute of every record may be empty. */
export function isNothing(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Any JSON value, entities in it flattened to their attributes, ids to text as everywhere. Throws for a number that is not what was written. */
function plain(value: unknown): Value {
  if (typeof value === 'number' && !isExact(value)) throw new RangeError('rounded');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isNothing(value)) return null;
  const nested = recordSchema.safeParse(value);
  const entries = Object.entries(nested.success ? nested.data.attributes : Object(value));
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === 'id' && typeof inner === 'number' ? String(inner) : plain(inner)]),
  );
}

/** Tags are a list, and arrive as one, as the text of a JSON list, or as text with commas (Personio's users saw all three). */
function tagsIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    const list = JSON.parse(value);
    if (Array.isArray(list)) return list;
  } catch {
    // Plain text.
  }
  return value
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

/** Without what did not come; null where nothing did. */
function compact(attributes: Readonly<Record<string, Value | undefined>>): Fields | null {
  const present = Object.entries(attributes).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return present.some(([, value]) => value !== null) ? Object.fromEntries(present) : null;
}
