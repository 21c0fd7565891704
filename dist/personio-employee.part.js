export const id = 226;
export const ids = [226];
export const modules = {

/***/ 9471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F0: () => (/* binding */ onlyWhatIsRead),
/* harmony export */   Pv: () => (/* binding */ withoutSupervisor),
/* harmony export */   Q4: () => (/* binding */ CUSTOM),
/* harmony export */   UT: () => (/* binding */ toEmployee),
/* harmony export */   fY: () => (/* binding */ idSchema),
/* harmony export */   qv: () => (/* binding */ isNothing),
/* harmony export */   u0: () => (/* binding */ isExact),
/* harmony export */   xS: () => (/* binding */ labelsIn)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4377);

const attributesSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const recordSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: attributesSchema });
const attributeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    value: zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().refine((value) => value !== undefined),
    type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
    label: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
    universal_id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullish().catch(null),
});
/** Personio writes an object that is not there as null, "", [] or {}. */
const emptySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY(isNothing).transform(() => null);
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
const tagsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().transform((value) => plain(tagsIn(value)));
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
/** Stands for custom attributes that can't be told apart: any of them may be meant. */
const CUSTOM = 'custom_attributes';
/**
 * One record in the form of v1's listing as an employee, in the form that expressions see. Never throws: a record that can't be
 * read, or an attribute of it that is among `reads` (any, where not given), becomes a `flaw`; any other that can't be read is left
 * out. `position` is its place in the listing, from 1.
 */
function toEmployee(record, position, reads) {
    const read = recordSchema.safeParse(record);
    if (!read.success)
        return { id: `record ${position}`, fields: {}, flaw: 'is not a record with attributes' };
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
function onlyWhatIsRead(record, reads) {
    const read = recordSchema.safeParse(record);
    if (!read.success)
        return record;
    const kept = Object.entries(read.data.attributes).filter(([key, given]) => {
        const { label, universal_id: universalId } = attributeSchema.safeParse(given).data ?? {};
        return isRead({ key, universalId, label }, reads);
    });
    return { attributes: Object.fromEntries(kept) };
}
/** An employee as others see them as a supervisor: one step up, not the whole chain. */
function withoutSupervisor({ supervisor: _, ...fields }) {
    return fields;
}
/** The keys of the custom attributes in these records, in the form of v1's listing, by label. */
function labelsIn(records, seen = new Map()) {
    for (const record of records) {
        const attributes = recordSchema.safeParse(record).data?.attributes ?? {};
        for (const key of Object.keys(attributes).filter(isCustom)) {
            const label = attributeSchema.safeParse(attributes[key]).data?.label;
            if (label)
                seen.set(label, (seen.get(label) ?? new Set()).add(key));
        }
    }
    return seen;
}
function isCustom(key) {
    return key.startsWith('dynamic_');
}
/** Whether an attribute is among those that are read; one that does not even say its label may be any of them. */
function isRead({ key, universalId, label }, reads) {
    if (reads === undefined || reads.anything || key === 'id' || key === 'status' || key === CUSTOM)
        return true;
    if (reads.attributes.has(key) || (universalId && reads.attributes.has(universalId)))
        return true;
    return isCustom(key) && (label == null || reads.labels.has(label));
}
/** The values under their keys and universal ids, custom ones by label too; `unreadable` are the attributes that have none. */
function flatten(attributes) {
    const named = [];
    const universal = [];
    const custom = [];
    const unreadable = [];
    for (const [key, given] of Object.entries(attributes)) {
        const { value, ...attribute } = readAttribute(key, given);
        if (value === undefined) {
            unreadable.push(attribute);
            continue;
        }
        const { universalId, label } = attribute;
        named.push([key, value]);
        // Personio's own attributes are only what goes by their own key: nothing else may pass for a status.
        if (universalId && !SCHEMA_BY_KEY.has(universalId))
            universal.push([universalId, value]);
        if (label && isCustom(key))
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
        return { key };
    const { type, label, universal_id: universalId } = attribute.data;
    const schema = SCHEMA_BY_KEY.get(key) ?? SCHEMA_BY_TYPE.get(type ?? '') ?? plainSchema;
    try {
        return { key, label, universalId, value: schema.parse(attribute.data.value) };
    }
    catch {
        // Of the wrong form, a number that was rounded, or nested deeper than the stack.
        return { key, label, universalId };
    }
}
/** Whether a number is the one that was written: JavaScript rounds integers of 16 digits and more. */
function isExact(value) {
    return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
}
/** One look at a value, as nearly every attribute of every record may be empty. */
function isNothing(value) {
    if (value === null || value === '')
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
/** Any JSON value, entities in it flattened to their attributes, ids to text as everywhere. Throws for a number that is not what was written. */
function plain(value) {
    if (typeof value === 'number' && !isExact(value))
        throw new RangeError('rounded');
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return value;
    if (Array.isArray(value))
        return value.map(plain);
    if (isNothing(value))
        return null;
    const nested = recordSchema.safeParse(value);
    const entries = Object.entries(nested.success ? nested.data.attributes : Object(value));
    return Object.fromEntries(entries.map(([name, inner]) => [name, name === 'id' && typeof inner === 'number' ? String(inner) : plain(inner)]));
}
/** Tags are a list, and arrive as one, as the text of a JSON list, or as text with commas (Personio's users saw all three). */
function tagsIn(value) {
    if (typeof value !== 'string')
        return value;
    try {
        const list = JSON.parse(value);
        if (Array.isArray(list))
            return list;
    }
    catch {
        // Plain text.
    }
    return value
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => tag !== '');
}
/** Without what did not come; null where nothing did. */
function compact(attributes) {
    const present = Object.entries(attributes).filter((entry) => entry[1] !== undefined);
    return present.some(([, value]) => value !== null) ? Object.fromEntries(present) : null;
}


/***/ }),

/***/ 5934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ presenceOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

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

/***/ 1984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ progressReporter)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

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
        log.info(`Read ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(total)} of ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(expected)} employees.`);
    };
}


/***/ }),

/***/ 5592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ linkSupervisors)
/* harmony export */ });
/* harmony import */ var _sync_people_employee_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6561);
/* harmony import */ var _employee_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9471);


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
        const id = (0,_sync_people_employee_js__WEBPACK_IMPORTED_MODULE_1__/* .supervisorIdOf */ .B)(employee);
        if (id === undefined)
            return employee;
        const supervisor = byId.get(id);
        if (supervisor === undefined && listing === 'complete')
            return employee;
        if (supervisor === undefined || supervisor.flaw !== undefined) {
            return { ...employee, fields: (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSupervisor */ .Pv)(employee.fields), supervisorUnknown: id };
        }
        return { ...employee, fields: { ...employee.fields, supervisor: seenFrom(supervisor) } };
    });
}


/***/ }),

/***/ 3226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   findByAddress: () => (/* binding */ findByAddress),
/* harmony export */   findEmployee: () => (/* binding */ findEmployee),
/* harmony export */   listAttributes: () => (/* binding */ listAttributes),
/* harmony export */   listEmployees: () => (/* binding */ listEmployees),
/* harmony export */   listIds: () => (/* binding */ listIds),
/* harmony export */   readEmployee: () => (/* binding */ readEmployee)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6921);
/* harmony import */ var _http_parallel_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6959);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75);
/* harmony import */ var _employee_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9471);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(168);
/* harmony import */ var _presence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5934);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1984);
/* harmony import */ var _supervisors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5592);








/** The most that Personio gives in a page since January 2025; 50 where no limit is asked for (Personio developer hub). */
const PAGE_SIZE = 100;
/** Well below the bursts of 15 requests a second that Personio allows (Personio developer hub). */
const PAGES_AT_ONCE = 5;
/** Pages read beyond the total that the first page gave, for people who were added meanwhile. */
const MAX_LATE_PAGES = 10;
/** A reading that disagrees with Personio's total is repeated. */
const MAX_READINGS = 3;
/** More than this in one company is a mistake in the answer, not a reason to ask for pages without end. */
const MAX_PEOPLE = 1_000_000;
const EMPLOYEES = '/v1/company/employees';
/** As a number, or as one in a text; null is no 0. */
const totalSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_4__/* .number */ .aig(), zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1).transform(Number)]).pipe(zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().gte(0).lte(MAX_PEOPLE));
const pageSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    metadata: zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ total_elements: totalSchema }),
    data: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J()),
});
const attributeSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({
    key: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(),
    label: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().catch(''),
    type: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().catch('standard'),
    universal_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().nullable().catch(null),
})
    .transform(({ universal_id, ...info }) => ({ ...info, universalId: universal_id }));
const singleSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ data: zod__WEBPACK_IMPORTED_MODULE_4__/* .unknown */ .L5J() });
const listSchema = pageSchema.pick({ data: true });
const attributesSchema = zod__WEBPACK_IMPORTED_MODULE_4__/* .object */ .Ikc({ data: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(attributeSchema.nullable().catch(null)) });
/**
 * The people as v1 of Personio's API lists them. With `recordLimit` the API is asked for that many, and no total is compared;
 * without it the listing is complete where a reading agrees with Personio's total. Throws `personio-auth`, `personio-api`.
 */
async function listEmployees(client, options = {}) {
    const { recordLimit, attributes, reads } = options;
    // Every record carries the id, but a projection is only sure to hold what it names.
    const keys = new Set(attributes && ['id', ...attributes]);
    const query = [...keys].map((key) => ['attributes[]', key]);
    const task = { client, attributes: query, reads, labels: new Map() };
    const found = recordLimit === undefined ? await listEverybody(task) : await listSample(task, recordLimit);
    return { ...found, labels: task.labels };
}
/** The attributes that the credential may read; `refused` where it may not ask, as some report of credentials that may read people. */
async function listAttributes(client) {
    const what = 'list attributes';
    const answer = await client.send({ path: `${EMPLOYEES}/attributes`, what });
    // 403 is what some credentials get (Personio's users report it); what has no such list answers 404.
    if (answer.status === 403 || answer.status === 404)
        return 'refused';
    const { data } = (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(answer, attributesSchema, what);
    return data.filter((attribute) => attribute !== null);
}
/** Whether Personio has an employee of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
function findEmployee(client, id) {
    return (0,_presence_js__WEBPACK_IMPORTED_MODULE_2__/* .presenceOf */ .F)(client, `${EMPLOYEES}/${encodeURIComponent(id)}`);
}
/**
 * The employee of this id; undefined on a 404, which means that there is none, that the record was deleted, or that the credential may
 * not see it: no document says. The call takes no list of attributes, so Personio sends all that the credential may read; what is not
 * among `reads` is let go at once. Throws `personio-auth`, `personio-api`.
 */
async function readEmployee(client, id, { reads, essential = reads, labels }) {
    const what = 'read one employee';
    const answer = await client.send({ path: `${EMPLOYEES}/${encodeURIComponent(id)}`, what });
    if (answer.status === 404)
        return undefined;
    const { data } = (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(answer, singleSchema, what);
    (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .labelsIn */ .xS)([data], labels);
    const [employee] = (0,_supervisors_js__WEBPACK_IMPORTED_MODULE_3__/* .linkSupervisors */ .K)([(0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .toEmployee */ .UT)((0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .onlyWhatIsRead */ .F0)(data, reads), 1, essential)], 'partial');
    return employee;
}
/** The employees with this email address: one, as Personio lets no two have the same. Throws as `readEmployee`. */
async function findByAddress(client, address, { reads }) {
    const keys = new Set(['id', 'status', ...reads.attributes]);
    const query = [['email', address], ...[...keys].map((key) => ['attributes[]', key])];
    const { data } = await client.get({ path: EMPLOYEES, query, what: 'find by email address' }, listSchema);
    const records = data.map((record) => (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .onlyWhatIsRead */ .F0)(record, reads));
    return (0,_supervisors_js__WEBPACK_IMPORTED_MODULE_3__/* .linkSupervisors */ .K)(records.map((record, index) => (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .toEmployee */ .UT)(record, index + 1, reads)), 'partial');
}
/** The ids of everybody, read anew. */
async function listIds(client) {
    const { employees, complete } = await listEmployees(client, { attributes: [] });
    return { ids: new Set(employees.map(({ id }) => id)), complete };
}
async function listSample(task, most) {
    const { people, total } = await read(task, most);
    const employees = (0,_supervisors_js__WEBPACK_IMPORTED_MODULE_3__/* .linkSupervisors */ .K)([...people.values()], 'partial');
    return { employees, complete: false, incomplete: 'record-limit', total };
}
/**
 * Records shift between pages while they are read: only a reading that agrees with Personio's total has everybody.
 * Where none does, everybody seen in any reading is listed, by the newest record.
 */
async function listEverybody(task) {
    const seen = new Map();
    for (let nth = 1;; nth++) {
        const { people, total, agrees } = await read(task);
        if (agrees)
            return listing(people, total, isEverybody(people) ? undefined : 'record-without-id');
        for (const [id, employee] of people)
            seen.set(id, employee);
        const disagreement = `Personio says there are ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .number */ .ai)(total)} employees; ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .number */ .ai)(people.size)} different ones were read`;
        if (nth === MAX_READINGS) {
            task.client.log.info(`${disagreement}, in reading ${nth} too.`);
            return listing(seen, total, 'total-disagrees');
        }
        task.client.log.info(`${disagreement}: reading again (${nth + 1} of at most ${MAX_READINGS}).`);
    }
}
function listing(people, total, incomplete) {
    const complete = incomplete === undefined;
    const employees = (0,_supervisors_js__WEBPACK_IMPORTED_MODULE_3__/* .linkSupervisors */ .K)([...people.values()], complete ? 'complete' : 'partial');
    return { employees, complete, ...(!complete && { incomplete }), total };
}
/** Reads at most `most` people: the first page says how many there are, then the others are read a few at a time. */
async function read(task, most = Number.POSITIVE_INFINITY) {
    const first = await readPage(task, 0, most);
    const expected = Math.min(first.total, most);
    const reportProgress = (0,_progress_js__WEBPACK_IMPORTED_MODULE_6__/* .progressReporter */ .x)(task.client.log, expected);
    reportProgress(first.employees.length);
    async function next(offset) {
        const page = await readPage(task, offset, most);
        reportProgress(page.employees.length);
        return page;
    }
    /** Servers may give fewer than are asked for: the next page then begins where what came ends. */
    async function upTo(end, pages) {
        const last = pages.at(-1);
        return last.employees.length === 0 || last.end >= end ? pages : upTo(end, [...pages, await next(last.end)]);
    }
    const begun = await (0,_http_parallel_js__WEBPACK_IMPORTED_MODULE_7__/* .inParallel */ .H)([0, ...offsetsTo(expected)], PAGES_AT_ONCE, async (offset) => upTo(Math.min(offset + PAGE_SIZE, expected), [offset === 0 ? first : await next(offset)]));
    const pages = begun.flat();
    for (let late = 0; late < MAX_LATE_PAGES && goesOn(pages.at(-1), most); late++) {
        pages.push(await next(pages.at(-1).end));
    }
    const people = new Map(pages.flatMap(({ employees }) => employees).map((employee) => [employee.id, employee]));
    const { total } = pages.at(-1);
    return { people, total, agrees: people.size === total && pages.every((page) => page.total === total) };
}
async function readPage({ client, attributes, reads, labels }, offset, most) {
    const limit = Math.min(PAGE_SIZE, most - offset);
    const query = [['limit', String(limit)], ['offset', String(offset)], ...attributes];
    const { metadata, data } = await client.get({ path: EMPLOYEES, query, what: 'list employees' }, pageSchema);
    (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .labelsIn */ .xS)(data, labels);
    const employees = data.map((record, index) => (0,_employee_js__WEBPACK_IMPORTED_MODULE_0__/* .toEmployee */ .UT)(record, offset + index + 1, reads));
    return { end: offset + data.length, isFull: data.length >= limit, employees, total: metadata.total_elements };
}
/** A record without an id may be anybody's: with one in it, a listing is not known to have everybody. */
function isEverybody(people) {
    return [...people.values()].every(({ fields }) => fields['id'] !== undefined);
}
/** The offsets of the pages after the first one. */
function offsetsTo(expected) {
    const pages = Math.max(1, Math.ceil(expected / PAGE_SIZE));
    return Array.from({ length: pages - 1 }, (_, index) => (index + 1) * PAGE_SIZE);
}
/** Whether somebody may stand behind a page: it is full, and does not end where the total says that the list ends. */
function goesOn({ end, isFull, total }, most) {
    return isFull && end !== total && end < most;
}


/***/ })

};
