import * as z from 'zod';
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
const emptySchema = z.union([z.null(), z.literal(''), z.tuple([]), z.strictObject({})]).transform(() => null);

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

const tagsSchema = z.unknown().transform((value) => plain(listIn(value)));

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

/**
 * One record in the form of v1's listing as an employee, in the form that expressions see. Never throws: a record that can't be
 * read, or an attribute of it, becomes a `flaw`. `position` is its place in the listing, from 1.
 */
export function toEmployee(record: unknown, position: number): Employee {
  const read = recordSchema.safeParse(record);
  if (!read.success) return { id: `record ${position}`, fields: {}, flaw: 'is not a record with attributes' };

  const { fields, unreadable } = flatten(read.data.attributes);
  const { id, status } = fields;
  const flaw = id === undefined ? 'has no id' : unreadable && `has an attribute that can't be read (${unreadable})`;
  return {
    id: typeof id === 'string' ? id : `record ${position}`,
    ...(typeof status === 'string' && { status }),
    fields,
    ...(flaw !== undefined && { flaw }),
  };
}

/** An employee as others see them as a supervisor: one step up, not the whole chain. */
export function withoutSupervisor({ supervisor: _, ...fields }: Fields): Fields {
  return fields;
}

/** The values under their keys and universal ids, custom ones by label too; `unreadable` is the key of the first that can't be read. */
function flatten(attributes: Attributes): { readonly fields: Fields; readonly unreadable: string | undefined } {
  const named: [name: string, value: Value][] = [];
  const universal: [name: string, value: Value][] = [];
  const custom: [name: string, value: Value][] = [];
  let unreadable: string | undefined;

  for (const [key, given] of Object.entries(attributes)) {
    const attribute = readAttribute(key, given);
    if (attribute === undefined) {
      unreadable ??= key;
      continue;
    }
    const { value, universalId, label } = attribute;
    named.push([key, value]);
    // Personio's own attributes are only what goes by their own key: nothing else may pass for a status.
    if (universalId && !SCHEMA_BY_KEY.has(universalId)) universal.push([universalId, value]);
    if (label && key.startsWith('dynamic_')) custom.push([label, value]);
  }

  if (custom.length > 0) named.push(['custom', Object.fromEntries(custom)]);
  // The later wins, so a key beats a universal id of the same name.
  return { fields: Object.fromEntries([...universal, ...named]), unreadable };
}

function readAttribute(key: string, given: unknown) {
  const attribute = attributeSchema.safeParse(given);
  if (!attribute.success) return undefined;
  const { type, label, universal_id: universalId } = attribute.data;
  const schema: z.ZodType<Value> = SCHEMA_BY_KEY.get(key) ?? SCHEMA_BY_TYPE.get(type ?? '') ?? plainSchema;
  try {
    return { value: schema.parse(attribute.data.value), label, universalId };
  } catch {
    // Of the wrong form, or nested deeper than the stack.
    return undefined;
  }
}

/** Any JSON value, entities in it flattened to their attributes, ids to text as everywhere. */
function plain(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (emptySchema.safeParse(value).success) return null;
  const nested = recordSchema.safeParse(value);
  const entries = Object.entries(nested.success ? nested.data.attributes : Object(value));
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, name === 'id' && typeof inner === 'number' ? String(inner) : plain(inner)]),
  );
}

/** Tags may arrive as the text of a JSON list. */
function listIn(value: unknown): unknown {
  if (typeof value !== 'string' || !value.trim().startsWith('[')) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Without what did not come; null where nothing did. */
function compact(attributes: Readonly<Record<string, Value | undefined>>): Fields | null {
  const present = Object.entries(attributes).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return present.some(([, value]) => value !== null) ? Object.fromEntries(present) : null;
}
