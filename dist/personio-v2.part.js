export const id = 88;
export const ids = [88];
export const modules = {

/***/ 1891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pv: () => (/* binding */ withoutSupervisor),
/* harmony export */   UT: () => (/* binding */ toEmployee),
/* harmony export */   fY: () => (/* binding */ idSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3723);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4743);

const attributesSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const recordSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: attributesSchema });
const attributeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().refine((value) => value !== undefined),
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
    label: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
    universal_id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
});
/** Personio writes an object that is not there as null, "", [] or {}. */
const emptySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* ["null"] */ .chJ(), zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(''), zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([]), zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({})]).transform(() => null);
/** An id as text, whether it comes as a number or as a text. */
const idSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().transform(String), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().trim().min(1)]);
/** People are named by it in logs, so it may be no text that could be anything. */
const personIdSchema = idSchema.refine((id) => /^[\w-]{1,64}$/.test(id));
const statusSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([emptySchema, zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().trim().toLowerCase()]);
const namedSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: idSchema.nullish(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish() });
const entitySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: namedSchema }).transform(({ attributes }) => compact(attributes)),
]);
const costCenterSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: namedSchema.extend({ percentage: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()]).nullish() }) })
    .transform(({ attributes }) => compact(attributes));
const costCentersSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([emptySchema.transform(() => []), zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(costCenterSchema)]);
/** The calendar day as it is written: midnight in Berlin is the day before in UTC. */
const daySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
        .trim()
        .regex(/^\d{4}-\d\d-\d\d($|[T ])/)
        .transform((text) => text.slice(0, 10))
        .pipe(zod__WEBPACK_IMPORTED_MODULE_1__/* .date */ .p6()),
]);
const tagsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().transform((value) => plain(listIn(value)));
const supervisorSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    recordSchema
        .transform(({ attributes }) => withoutSupervisor(flatten(attributes).fields))
        .refine(({ id }) => typeof id === 'string'),
]);
/** How the values of these attributes are read, whatever type they come with. */
const SCHEMA_BY_KEY = new Map([
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
const SCHEMA_BY_TYPE = new Map([
    ['date', daySchema],
    ['tags', tagsSchema],
]);
const plainSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().transform(plain);
/**
 * One record in the form of v1's listing as an employee, in the form that expressions see. Never throws: a record that can't be
 * read, or an attribute of it, becomes a `flaw`. `position` is its place in the listing, from 1.
 */
function toEmployee(record, position) {
    const read = recordSchema.safeParse(record);
    if (!read.success)
        return { id: `record ${position}`, fields: {}, flaw: 'is not a record with attributes' };
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
function withoutSupervisor({ supervisor: _, ...fields }) {
    return fields;
}
/** The values under their keys and universal ids, custom ones by label too; `unreadable` is the key of the first that can't be read. */
function flatten(attributes) {
    const named = [];
    const universal = [];
    const custom = [];
    let unreadable;
    for (const [key, given] of Object.entries(attributes)) {
        const attribute = readAttribute(key, given);
        if (attribute === undefined) {
            unreadable ??= key;
            continue;
        }
        const { value, universalId, label } = attribute;
        named.push([key, value]);
        // Personio's own attributes are only what goes by their own key: nothing else may pass for a status.
        if (universalId && !SCHEMA_BY_KEY.has(universalId))
            universal.push([universalId, value]);
        if (label && key.startsWith('dynamic_'))
            custom.push([label, value]);
    }
    if (custom.length > 0)
        named.push(['custom', Object.fromEntries(custom)]);
    // The later wins, so a key beats a universal id of the same name.
    return { fields: Object.fromEntries([...universal, ...named]), unreadable };
}
function readAttribute(key, given) {
    const attribute = attributeSchema.safeParse(given);
    if (!attribute.success)
        return undefined;
    const { type, label, universal_id: universalId } = attribute.data;
    const schema = SCHEMA_BY_KEY.get(key) ?? SCHEMA_BY_TYPE.get(type ?? '') ?? plainSchema;
    try {
        return { value: schema.parse(attribute.data.value), label, universalId };
    }
    catch {
        // Of the wrong form, or nested deeper than the stack.
        return undefined;
    }
}
/** Any JSON value, entities in it flattened to their attributes, ids to text as everywhere. */
function plain(value) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value;
    if (Array.isArray(value))
        return value.map(plain);
    if (emptySchema.safeParse(value).success)
        return null;
    const nested = recordSchema.safeParse(value);
    const entries = Object.entries(nested.success ? nested.data.attributes : Object(value));
    return Object.fromEntries(entries.map(([name, inner]) => [name, name === 'id' && typeof inner === 'number' ? String(inner) : plain(inner)]));
}
/** Tags may arrive as the text of a JSON list. */
function listIn(value) {
    if (typeof value !== 'string' || !value.trim().startsWith('['))
        return value;
    try {
        return JSON.parse(value);
    }
    catch {
        return value;
    }
}
/** Without what did not come; null where nothing did. */
function compact(attributes) {
    const present = Object.entries(attributes).filter((entry) => entry[1] !== undefined);
    return present.some(([, value]) => value !== null) ? Object.fromEntries(present) : null;
}


/***/ }),

/***/ 7202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ presenceOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7938);

/** Asks for one record and looks only at the status. No document says whether a 404 means deleted or hidden. */
async function presenceOf(client, path) {
    try {
        const { status } = await client.send({ path, what: 'look for one employee' });
        return status === 404 ? 'absent' : 'present';
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0 && error.code === 'personio-api')
            return 'present';
        throw error;
    }
}


/***/ }),

/***/ 2620:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ count),
/* harmony export */   x: () => (/* binding */ progressReporter)
/* harmony export */ });
/** Logs how many people have been read: at every tenth of those expected, at most every 2,000, and at the last one. */
function progressReporter(log, expected) {
    const step = Math.max(2000, expected / 10);
    let total = 0;
    let reported = 0;
    return (read) => {
        total += read;
        if (total < reported + step && total !== expected)
            return;
        reported = total;
        log.info(`Read ${count(total)} of ${count(expected)} employees.`);
    };
}
/** A number as people read it: `10,450`. */
function count(people) {
    return people.toLocaleString('en-US');
}


/***/ }),

/***/ 7412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ linkSupervisors)
/* harmony export */ });
/* harmony import */ var _employee_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1891);

/**
 * The employees, each with the supervisor's own fields as `supervisor` (one object for all who report to that person).
 * A supervisor whose record can't be read, or who is missing from a `partial` listing, is unknown and left out; one who
 * is missing from a `complete` listing keeps what the report's own record says of them, the id at least.
 */
function linkSupervisors(employees, listing) {
    const byId = new Map(employees.map((employee) => [employee.id, employee]));
    const seen = new Map();
    function seenFrom(supervisor) {
        const fields = seen.get(supervisor.id) ?? (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSupervisor */ .Pv)(supervisor.fields);
        seen.set(supervisor.id, fields);
        return fields;
    }
    return employees.map((employee) => {
        const id = supervisorId(employee);
        if (id === undefined)
            return employee;
        const supervisor = byId.get(id);
        if (supervisor === undefined && listing === 'complete')
            return employee;
        if (supervisor === undefined || supervisor.flaw !== undefined) {
            return { ...employee, fields: (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSupervisor */ .Pv)(employee.fields), supervisorUnknown: true };
        }
        return { ...employee, fields: { ...employee.fields, supervisor: seenFrom(supervisor) } };
    });
}
function supervisorId({ fields }) {
    const { supervisor } = fields;
    if (typeof supervisor !== 'object' || supervisor === null || !('id' in supervisor))
        return undefined;
    return typeof supervisor.id === 'string' ? supervisor.id : undefined;
}


/***/ }),

/***/ 9088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findEmployee: () => (/* binding */ findEmployee),
  listAttributes: () => (/* binding */ listAttributes),
  listEmployees: () => (/* binding */ listEmployees),
  listIds: () => (/* binding */ listIds)
});

// EXTERNAL MODULE: ../../../work/main/node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(3723);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6867);
// EXTERNAL MODULE: ./build/src/personio/employee.js
var personio_employee = __webpack_require__(1891);
// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(5036);
// EXTERNAL MODULE: ./build/src/personio/presence.js
var presence = __webpack_require__(7202);
// EXTERNAL MODULE: ./build/src/personio/progress.js
var progress = __webpack_require__(2620);
// EXTERNAL MODULE: ./build/src/personio/supervisors.js
var supervisors = __webpack_require__(7412);
// EXTERNAL MODULE: ../../../work/main/node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4743);
;// CONCATENATED MODULE: ./build/src/personio/v2-person.js

const fieldsSchema = schemas/* custom */.IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const daySchema = schemas/* string */.YjP()
    .nullish()
    .transform((text) => text?.slice(0, 10) || undefined)
    .pipe(iso/* date */.p6().optional());
const periodSchema = schemas/* object */.Ikc({ employment_start_date: daySchema, employment_end_date: daySchema });
const referenceSchema = schemas/* object */.Ikc({ id: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String) });
const orgUnitsSchema = schemas/* array */.YOg(referenceSchema.extend({ type: schemas/* string */.YjP().toLowerCase() })).nullish();
const costCentersSchema = schemas/* array */.YOg(fieldsSchema).nullish();
const customSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    type: schemas/* string */.YjP().nullish().catch(null),
    label: schemas/* string */.YjP().nullish().catch(null),
    global_id: schemas/* string */.YjP().nullish().catch(null),
    value: schemas/* unknown */.L5J(),
});
/** A value that is there and can't be read. An attribute without a value is a flaw of the record. */
const UNREADABLE = Symbol('unreadable');
/**
 * A person of v2 and their employments as a record of v1's listing, so that both become employees in one way.
 * A person without an employment has no status.
 */
function toRecord(person, employments, { names, today, wants }) {
    const read = fieldsSchema.safeParse(person);
    if (!read.success)
        return undefined;
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
function currentEmployment(employments, today) {
    const periods = employments.map((employment) => {
        const period = periodSchema.safeParse(employment);
        if (!period.success)
            return UNREADABLE;
        const { employment_start_date: start = '', employment_end_date: end = '9999-12-31' } = period.data;
        return { employment: employment, start, end };
    });
    if (periods.includes(UNREADABLE))
        return UNREADABLE;
    const latestFirst = periods.filter((period) => period !== UNREADABLE).sort((a, b) => (a.start < b.start ? 1 : -1));
    const chosen = latestFirst.find(({ start, end }) => start <= today && today <= end) ??
        latestFirst.findLast(({ start }) => start > today) ??
        latestFirst[0];
    return chosen?.employment ?? null;
}
function personValues(person) {
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
function employmentValues(employment, names) {
    if (employment === UNREADABLE)
        return { status: UNREADABLE };
    if (employment === null)
        return {};
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
function word(value) {
    if (typeof value !== 'string')
        return value;
    return value.toLowerCase() === 'unspecified' ? null : value.toLowerCase();
}
/** A field of a nested object: absent or null where the object is. */
function inside(value, name) {
    if (value === undefined || value === null)
        return value;
    const fields = fieldsSchema.safeParse(value);
    return fields.success ? fields.data[name] : UNREADABLE;
}
/** Documented by one name, seen under another. */
function lastWorkingDay(termination) {
    if (termination === undefined)
        return undefined;
    return inside(termination, 'last_working_day') ?? inside(termination, 'last_working_date') ?? null;
}
function supervisor(value) {
    const id = inside(value, 'id');
    return id === undefined || id === null || id === UNREADABLE ? id : { attributes: { id: { value: id } } };
}
/** What is named by id, in v1's form. A name that is wanted and not to be found makes it unreadable: it must not look empty. */
function entity(value, names, more = {}) {
    if (value === undefined || value === null)
        return value;
    const reference = referenceSchema.safeParse(value);
    if (!reference.success)
        return UNREADABLE;
    const { id } = reference.data;
    const name = names?.get(id);
    return name === undefined ? UNREADABLE : { attributes: { id, name, ...more } };
}
function orgUnit(value, type, names) {
    const units = orgUnitsSchema.safeParse(value);
    if (!units.success)
        return UNREADABLE;
    return entity(units.data?.find((unit) => unit.type === type) ?? null, names.get(type));
}
function costCenters(value, names) {
    const shares = costCentersSchema.safeParse(value);
    if (!shares.success)
        return UNREADABLE;
    const entities = shares.data?.map((share) => entity(share, names, { percentage: share['weight'] })) ?? shares.data;
    return entities?.includes(UNREADABLE) ? UNREADABLE : entities;
}
/** v2's types of values, in v1's words, as far as they matter for reading them. */
const TYPES = new Map([
    ['date', 'date'],
    ['string_list', 'tags'],
]);
function customAttributes(value, wants) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((given) => {
        const custom = customSchema.safeParse(given);
        // It may be any of those that are wanted.
        if (!custom.success)
            return [['custom_attributes', {}]];
        const { id, label, global_id } = custom.data;
        if (!wants(id) && !wants('custom') && !(global_id && wants(global_id)))
            return [];
        const type = custom.data.type?.toLowerCase() ?? '';
        return [[id, { label, type: TYPES.get(type), universal_id: global_id, value: numeric(type, custom.data.value) }]];
    });
}
/** Numbers come as numbers or as texts; v1 has numbers. What a number would not be written as stays a text (`007`). */
function numeric(type, value) {
    if (typeof value !== 'string' || !['int', 'double'].includes(type))
        return value;
    return String(Number(value)) === value ? Number(value) : value;
}

;// CONCATENATED MODULE: ./build/src/personio/v2.js








/** The most that v2 gives in a page of persons or employments (Personio developer hub). */
const PAGE_SIZE = 50;
/** No list has more pages than this; more is a mistake in the links. */
const MAX_PAGES = 10_000;
/** At most; the pace itself is kept below the HTTP client, which slows down when Personio answers 429. */
const EMPLOYMENTS_AT_ONCE = 10;
const PERSONS = { path: '/v2/persons', what: 'list persons' };
/** Where the names are of what an employment names by id, by the attribute that needs them. */
const NAME_LISTS = [
    { attribute: 'department', path: '/v2/org-units', query: [['type', 'department']] },
    { attribute: 'team', path: '/v2/org-units', query: [['type', 'team']] },
    { attribute: 'office', path: '/v2/workplaces', query: [] },
    { attribute: 'subcompany', path: '/v2/legal-entities', query: [] },
    { attribute: 'cost_centers', path: '/v2/cost-centers', query: [] },
];
const nextSchema = schemas/* object */.Ikc({ href: schemas/* string */.YjP().nullish() });
const pageSchema = schemas/* object */.Ikc({
    _data: schemas/* array */.YOg(schemas/* unknown */.L5J()),
    _meta: schemas/* object */.Ikc({ links: schemas/* object */.Ikc({ next: nextSchema.nullish() }).nullish() }).nullish(),
});
const namedSchema = schemas/* object */.Ikc({ id: personio_employee/* idSchema */.fY, name: schemas/* string */.YjP() });
const personSchema = schemas/* object */.Ikc({ id: personio_employee/* idSchema */.fY });
/**
 * The people as v2 of Personio's API has them, in the form of v1: persons page by page, the employments of each, and the names
 * of departments and the like where `attributes` has them. A person without an employment has no status, and says so. The listing is
 * complete when the last page was reached; v2 gives no total. Throws `personio-auth`, `personio-api`.
 */
async function listEmployees(client, options) {
    const { recordLimit, attributes, today } = options;
    const wanted = new Set(attributes);
    const wants = (name) => attributes === undefined || wanted.has(name);
    const persons = await listAll(client, { ...PERSONS, most: recordLimit });
    const requests = (0,progress/* count */.U)(persons.length);
    client.log.info(`Personio lists ${requests} persons; their employments take ${requests} requests, one for each.`);
    const names = await listNames(client, wants);
    const reportProgress = (0,progress/* progressReporter */.x)(client.log, persons.length);
    const records = await (0,parallel/* inParallel */.H)(persons, EMPLOYMENTS_AT_ONCE, async (person, index) => {
        const employments = await listEmployments(client, person);
        const employee = (0,personio_employee/* toEmployee */.UT)(toRecord(person, employments, { names, today, wants }), index + 1);
        reportProgress(1);
        return employments.length === 0 && employee.flaw === undefined
            ? { ...employee, withoutEmployment: true }
            : employee;
    });
    const employees = [...new Map(records.map((employee) => [employee.id, employee])).values()];
    const complete = recordLimit === undefined && employees.every(isIdentified);
    return {
        employees: (0,supervisors/* linkSupervisors */.K)(employees, complete ? 'complete' : 'partial'),
        complete,
        ...(!complete && { incomplete: recordLimit === undefined ? 'record-without-id' : 'record-limit' }),
    };
}
/** v2 has no list of the attributes that a credential may read. */
async function listAttributes(_) {
    return 'refused';
}
/** Whether Personio has a person of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
function findEmployee(client, id) {
    return (0,presence/* presenceOf */.F)(client, `/v2/persons/${encodeURIComponent(id)}`);
}
/** The ids of everybody, read anew, without their employments. */
async function listIds(client) {
    const persons = await listAll(client, PERSONS);
    const ids = persons.flatMap((person) => personSchema.safeParse(person).data?.id ?? []);
    return { ids: new Set(ids), complete: ids.length === persons.length };
}
/** A record without an id may be anybody's: with one in it, a listing is not known to have everybody. */
function isIdentified({ fields }) {
    return fields['id'] !== undefined;
}
/** None for a record without an id, and for somebody who was deleted after the list was read. */
async function listEmployments(client, person) {
    const read = personSchema.safeParse(person);
    if (!read.success)
        return [];
    const path = `/v2/persons/${encodeURIComponent(read.data.id)}/employments`;
    return listAll(client, { path, what: 'list employments', mayBeMissing: true });
}
async function listNames(client, wants) {
    const lists = NAME_LISTS.filter(({ attribute }) => wants(attribute));
    const entries = await (0,parallel/* inParallel */.H)(lists, NAME_LISTS.length, async ({ attribute, path, query }) => {
        const items = await listAll(client, { path, query, what: `list names of ${attribute.replaceAll('_', ' ')}` });
        const named = items.map((item) => namedSchema.safeParse(item)).flatMap(({ data }) => data ?? []);
        return [attribute, new Map(named.map(({ id, name }) => [id, name]))];
    });
    return new Map(entries);
}
/** The items of a list, page after page by the cursors in its next links. */
async function listAll(client, { path, query = [], what, most = Number.POSITIVE_INFINITY, mayBeMissing = false }) {
    const items = [];
    const cursors = new Set();
    let position = [];
    while (cursors.size < MAX_PAGES) {
        const limit = String(Math.min(PAGE_SIZE, most - items.length));
        const answer = await client.send({ path, query: [...query, ['limit', limit], ...position], what });
        if (answer.status === 404 && mayBeMissing)
            return [];
        const { _data, _meta } = (0,failures/* readAnswer */.JN)(answer, pageSchema, what);
        items.push(..._data);
        const href = _meta?.links?.next?.href;
        if (!href || items.length >= most)
            return items.slice(0, most);
        const cursor = cursorIn(href, client.apiUrl, what);
        if (cursors.has(cursor))
            throw (0,failures/* brokenNextLink */.Rg)(what, 'leads back to a page that was read before');
        cursors.add(cursor);
        position = [['cursor', cursor]];
    }
    throw (0,failures/* brokenNextLink */.Rg)(what, 'never comes to an end');
}
/** The cursor of the next page, which exists only inside its link. The link is absolute or relative. */
function cursorIn(href, apiUrl, what) {
    const url = URL.canParse(href, apiUrl) ? new URL(href, apiUrl) : undefined;
    if (url?.origin !== new URL(apiUrl).origin)
        throw (0,failures/* brokenNextLink */.Rg)(what, 'points to another host');
    const cursor = url.searchParams.get('cursor');
    if (!cursor)
        throw (0,failures/* brokenNextLink */.Rg)(what, 'has no cursor');
    return cursor;
}


/***/ })

};
