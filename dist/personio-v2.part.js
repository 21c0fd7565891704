export const id = 171;
export const ids = [171];
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

/***/ 4171:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  findByAddress: () => (/* binding */ findByAddress),
  findEmployee: () => (/* binding */ findEmployee),
  listAttributes: () => (/* binding */ listAttributes),
  listEmployees: () => (/* binding */ listEmployees),
  listIds: () => (/* binding */ listIds),
  readEmployee: () => (/* binding */ readEmployee)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
// EXTERNAL MODULE: ./build/src/sync/people/employee.js
var employee = __webpack_require__(6561);
// EXTERNAL MODULE: ./build/src/personio/employee.js
var personio_employee = __webpack_require__(9471);
// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(168);
// EXTERNAL MODULE: ./build/src/personio/presence.js
var presence = __webpack_require__(5934);
// EXTERNAL MODULE: ./build/src/personio/progress.js
var progress = __webpack_require__(1984);
// EXTERNAL MODULE: ./build/src/personio/supervisors.js
var supervisors = __webpack_require__(5592);
;// CONCATENATED MODULE: ./build/src/personio/v2-lists.js


/** The most that v2 gives in a page of persons or employments (Personio developer hub). */
const PAGE_SIZE = 50;
/** No list has more pages than this; more is a mistake in the links. */
const MAX_PAGES = 10_000;
const nextSchema = schemas/* object */.Ikc({ href: schemas/* string */.YjP().nullish() });
const pageSchema = schemas/* object */.Ikc({
    _data: schemas/* array */.YOg(schemas/* unknown */.L5J()),
    _meta: schemas/* object */.Ikc({ links: schemas/* object */.Ikc({ next: nextSchema.nullish() }).nullish() }).nullish(),
});
/** The items of a list, page after page by the cursors in its next links. */
async function listAll(client, { path, query = [], what, most = Number.POSITIVE_INFINITY, isEmptyFor = () => false, ifOdd }) {
    const items = [];
    const cursors = new Set();
    let position = [];
    while (cursors.size < MAX_PAGES) {
        const limit = String(Math.min(PAGE_SIZE, most - items.length));
        const answer = await client.send({ path, query: [...query, ['limit', limit], ...position], what });
        if (answer.status >= 300 && isEmptyFor(answer))
            return [];
        const isOdd = ifOdd !== undefined && !pageSchema.safeParse((0,failures/* readAnswer */.JN)(answer, schemas/* unknown */.L5J(), what)).success;
        if (isOdd)
            return [...ifOdd];
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

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/personio/v2-names.js





const what = (kind) => `read names of ${kind.replaceAll('_', ' ')}`;
function orgUnit(type) {
    return {
        endpoint: `/v2/org-units/{id}?type=${type}`,
        scope: 'personio:org-units:read',
        one: (id) => ({ path: `/v2/org-units/${encodeURIComponent(id)}`, query: [['type', type]], what: what(type) }),
    };
}
function list(kind, collection) {
    const path = `/v2/${collection}`;
    return { endpoint: path, scope: `personio:${collection}:read`, list: { path, what: what(kind) } };
}
/** Org units are generally available one by one; of the others that can't be relied on, so they are listed (Personio developer hub). */
const PLACES = new Map([
    ['department', orgUnit('department')],
    ['team', orgUnit('team')],
    ['office', list('office', 'workplaces')],
    ['subcompany', list('subcompany', 'legal-entities')],
    ['cost_centers', list('cost_centers', 'cost-centers')],
]);
const nameSchema = schemas/* object */.Ikc({ name: schemas/* string */.YjP().nullish() });
const namedSchema = nameSchema.extend({ id: personio_employee/* idSchema */.fY });
/**
 * The names of the `wanted` kinds. Where Personio refuses them (403, or 404 for a list), people have ids only and one warning says so;
 * but for a kind that a rule needs that is `personio-auth` or `source-incomplete`, and the message names endpoint and scope.
 */
function createNameBook(client, wanted) {
    const kinds = new Map([...wanted].map(([attribute, need]) => [attribute, kindOf(attribute, need === 'needed')]));
    function learnOne(kind, id) {
        const { one, list } = kind.place;
        const key = list ? list.path : id;
        const asked = kind.asked.get(key) ?? (list ? readList(kind, list) : readOne(kind, { ...one(id), id }));
        kind.asked.set(key, asked);
        return asked;
    }
    async function readOne(kind, { id, ...call }) {
        if (kind.isRefused)
            return;
        const answer = await client.send(call);
        // Somebody still has it, and it was deleted.
        if (answer.status === 404)
            return;
        if (answer.status === 403)
            return refuse(kind, 403);
        const read = nameSchema.safeParse((0,failures/* readAnswer */.JN)(answer, schemas/* unknown */.L5J(), call.what));
        if (read.success)
            kind.byId.set(id, read.data.name ?? null);
    }
    async function readList(kind, list) {
        const items = await listAll(client, {
            ...list,
            isEmptyFor({ status }) {
                if (status === 403 || status === 404)
                    refuse(kind, status);
                return kind.isRefused;
            },
        });
        // What can't be read is not known: whoever has it keeps what they have.
        const named = items.flatMap((item) => namedSchema.safeParse(item).data ?? []);
        for (const { id, name } of named)
            kind.byId.set(id, name ?? null);
    }
    function refuse(kind, status) {
        if (kind.needed)
            throw refusal(kind, status);
        if (!kind.isRefused) {
            client.log.warning(`Personio does not tell the names of ${inWords(kind)} (GET ${kind.place.endpoint}: status ${status}), so only their ids are known.`);
        }
        kind.isRefused = true;
    }
    return {
        names: kinds,
        async learn(references) {
            await Promise.all(references.map(async ([attribute, id]) => {
                const kind = kinds.get(attribute);
                if (kind)
                    await learnOne(kind, id);
            }));
        },
        requireFound() {
            for (const kind of kinds.values()) {
                if (kind.needed && kind.place.one && kind.asked.size > 0 && kind.byId.size === 0)
                    throw refusal(kind, 404);
            }
        },
    };
}
function kindOf(attribute, needed) {
    return { attribute, needed, place: PLACES.get(attribute), byId: new Map(), asked: new Map(), isRefused: false };
}
function refusal({ attribute, place }, status) {
    const message = `Personio does not tell the names of ${inWords({ attribute })} (GET ${place.endpoint}: status ${status}), which the configuration uses.`;
    const remedy = `Give the API credential the scope ${place.scope} at Personio (Settings → Integrations → API credentials), ` +
        `use \`${attribute}.id\` in the expression, or set personio-api-version to v1.`;
    if (status === 403)
        return new errors/* SyncError */.S0('personio-auth', message, { remedy });
    return new errors/* SyncError */.S0('source-incomplete', message, { remedy });
}
function inWords({ attribute }) {
    return attribute === 'cost_centers' ? 'cost centers' : attribute === 'subcompany' ? 'subcompanies' : `${attribute}s`;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./build/src/personio/v2-person.js


const fieldsSchema = schemas/* custom */.IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const daySchema = schemas/* string */.YjP()
    .nullish()
    .transform((text) => text?.trim().slice(0, 10) || undefined)
    .pipe(iso/* date */.p6().optional());
const periodSchema = schemas/* object */.Ikc({ employment_start_date: daySchema, employment_end_date: daySchema });
const referenceSchema = schemas/* object */.Ikc({ id: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).transform(String) });
const orgUnitsSchema = schemas/* array */.YOg(schemas/* object */.Ikc({ id: schemas/* unknown */.L5J(), type: schemas/* string */.YjP().toLowerCase() })).nullish();
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
function toRecord(person, employments, { names, today, wants, wantsCustom = true }) {
    const read = fieldsSchema.safeParse(person);
    if (!read.success)
        return undefined;
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
function referencesIn(employment) {
    if (employment === null || employment === UNREADABLE)
        return [];
    const { org_units: orgUnits, cost_centers: costCenters } = employment;
    const named = [
        ['office', employment['office']],
        ['subcompany', employment['legal_entity']],
        ...(orgUnitsSchema.safeParse(orgUnits).data ?? []).map((unit) => [unit.type, unit]),
        ...(costCentersSchema.safeParse(costCenters).data ?? []).map((share) => ['cost_centers', share]),
    ];
    return named.flatMap(([attribute, given]) => {
        const { data } = referenceSchema.safeParse(given);
        return data === undefined ? [] : [[attribute, data.id]];
    });
}
/** The attributes that v2 has for everybody, by v1's keys; every other one is custom. */
function isOwnAttribute(key) {
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
function currentEmployment(employments, today) {
    const periods = employments.map((given) => {
        const period = periodSchema.safeParse(given);
        if (!period.success)
            return UNREADABLE;
        const { employment_start_date: start = '', employment_end_date: end = '9999-12-31' } = period.data;
        const employment = given;
        return { employment, start, end, isOver: word(employment['status']) === 'inactive' };
    });
    if (periods.includes(UNREADABLE))
        return UNREADABLE;
    const readable = periods.filter((period) => period !== UNREADABLE);
    const latestFirst = readable.toSorted((a, b) => compareDays(b.start, a.start));
    const earliestFirst = readable.toSorted((a, b) => compareDays(a.start, b.start));
    const chosen = latestFirst.find(({ start, end, isOver }) => start <= today && today <= end && !isOver) ??
        earliestFirst.find(({ start, isOver }) => start > today && !isOver) ??
        latestFirst.find(({ start }) => start <= today) ??
        earliestFirst[0];
    return chosen?.employment ?? null;
}
function compareDays(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
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
        department: v2_person_orgUnit(orgUnits, 'department', names),
        team: v2_person_orgUnit(orgUnits, 'team', names),
        cost_centers: costCenters(employment['cost_centers'], names.get('cost_centers')),
    };
}
/** Enums are upper case in v2 and lower case in v1; UNSPECIFIED is nothing. */
function word(value) {
    if (typeof value !== 'string')
        return value;
    const text = value.trim().toLowerCase();
    return text === 'unspecified' ? null : text;
}
/** A field of a nested object: absent or null where the object is. */
function inside(value, name) {
    if (value === undefined || value === null)
        return value;
    const fields = fieldsSchema.safeParse(value);
    return fields.success ? fields.data[name] : UNREADABLE;
}
/**
 * Documented by one name, seen under another. Of a termination that has neither nothing is known: old credentials never get it
 * (Personio's users). Without a termination there is none.
 */
function lastWorkingDay(termination) {
    const documented = inside(termination, 'last_working_day');
    const seen = inside(termination, 'last_working_date');
    return documented === undefined ? seen : (documented ?? seen ?? null);
}
function supervisor(value) {
    const id = inside(value, 'id');
    return id === undefined || id === null || id === UNREADABLE ? id : { attributes: { id: { value: id } } };
}
/** What is named by id, in v1's form. A name that is needed and was not found makes it unreadable: it must not look empty. */
function entity(value, names, more = {}) {
    if (value === undefined || value === null)
        return value;
    // A reference to nothing.
    if (inside(value, 'id') === null)
        return null;
    const reference = referenceSchema.safeParse(value);
    if (!reference.success)
        return UNREADABLE;
    const { id } = reference.data;
    const name = names?.byId.get(id);
    if (name === undefined && names?.needed)
        return UNREADABLE;
    return { attributes: { id, ...(name !== undefined && { name }), ...more } };
}
function v2_person_orgUnit(value, type, names) {
    const units = orgUnitsSchema.safeParse(value);
    if (!units.success)
        return UNREADABLE;
    if (units.data === undefined)
        return undefined;
    return entity(units.data?.find((unit) => unit.type === type) ?? null, names.get(type));
}
function costCenters(value, names) {
    const shares = costCentersSchema.safeParse(value);
    if (!shares.success)
        return UNREADABLE;
    const entities = shares.data?.map((share) => entity(share, names, { percentage: share['weight'] }));
    if (entities?.includes(UNREADABLE))
        return UNREADABLE;
    return entities ? entities.filter((found) => found !== null) : shares.data;
}
const OWN_ATTRIBUTES = new Set([
    ...Object.keys(personValues({})),
    ...Object.keys(employmentValues({}, new Map())),
]);
/** v2's types of values, in v1's words, as far as they matter for reading them. */
const TYPES = new Map([
    ['date', 'date'],
    ['string_list', 'tags'],
    ['tags', 'tags'],
]);
function customAttributes(value, wants) {
    if (value === undefined || (0,personio_employee/* isNothing */.qv)(value))
        return [];
    if (!Array.isArray(value))
        return [[personio_employee/* CUSTOM */.Q4, {}]];
    return value.flatMap((given) => {
        const custom = customSchema.safeParse(given);
        // It may be any of those that are wanted.
        if (!custom.success)
            return [[personio_employee/* CUSTOM */.Q4, {}]];
        const { id, label, global_id } = custom.data;
        // Nothing else may pass for a status.
        if (isOwnAttribute(id))
            return [];
        if (!wants(id) && !wants('custom') && !(global_id && wants(global_id)))
            return [];
        const type = custom.data.type?.toLowerCase() ?? '';
        return [[id, { label, type: TYPES.get(type), universal_id: global_id, value: numeric(type, custom.data.value) }]];
    });
}
/** Numbers come as numbers or as texts; v1 has numbers. What a number would not be written as stays a text (`007`), as does what it can't hold. */
function numeric(type, value) {
    if (typeof value !== 'string' || !['int', 'double'].includes(type))
        return value;
    return String(Number(value)) === value && (0,personio_employee/* isExact */.u0)(Number(value)) ? Number(value) : value;
}

;// CONCATENATED MODULE: ./build/src/personio/v2.js












/** At most; the pace itself is kept below the HTTP client, which slows down when Personio answers 429. */
const EMPLOYMENTS_AT_ONCE = 10;
/** Each takes a request for its employments: more than a few were not asked for. */
const MOST_OF_ONE_ADDRESS = 10;
const PERSONS = { path: '/v2/persons', what: 'list persons' };
const personSchema = schemas/* object */.Ikc({ id: personio_employee/* idSchema */.fY });
/**
 * The people as v2 of Personio's API has them, in the form of v1: persons page by page, the employments of each, and the names of
 * what these have, as far as they are wanted. A person without an employment has no status, and says so. The listing is complete
 * when the last page was reached; v2 gives no total. Throws `personio-auth`, `personio-api`, and `source-incomplete` for names that
 * are needed.
 */
async function listEmployees(client, options) {
    const { recordLimit, attributes, reads, today } = options;
    const wanted = new Set(attributes);
    const wants = (name) => attributes === undefined || wanted.has(name);
    const wantsCustom = attributes === undefined || attributes.some((name) => !isOwnAttribute(name));
    const persons = await listAll(client, { ...PERSONS, most: recordLimit });
    const requests = (0,markdown/* number */.ai)(persons.length);
    client.log.info(`Personio lists ${requests} persons, and their employments take one request each.`);
    const book = createNameBook(client, options.names ?? namesIn(attributes));
    const labels = new Map();
    const reportProgress = (0,progress/* progressReporter */.x)(client.log, persons.length);
    const records = await (0,parallel/* inParallel */.H)(persons, EMPLOYMENTS_AT_ONCE, async (person, index) => {
        const { record, employments } = await recordOf(person, { client, book, today, wants, wantsCustom });
        (0,personio_employee/* labelsIn */.xS)([record], labels);
        const employee = (0,personio_employee/* toEmployee */.UT)(record, index + 1, reads);
        reportProgress(1);
        return withEmployment(employee, employments);
    });
    book.requireFound();
    const employees = [...new Map(records.map((employee) => [employee.id, employee])).values()];
    const complete = recordLimit === undefined && employees.every(isIdentified);
    return {
        employees: (0,supervisors/* linkSupervisors */.K)(employees, complete ? 'complete' : 'partial'),
        complete,
        ...(!complete && { incomplete: recordLimit === undefined ? 'record-without-id' : 'record-limit' }),
        labels,
    };
}
/** A person with their employments in the form of v1's listing. */
async function recordOf(person, { client, book, today, ...wanted }) {
    const employments = await listEmployments(client, person);
    await book.learn(referencesIn(currentEmployment(employments, today)));
    return { record: toRecord(person, employments, { names: book.names, today, ...wanted }), employments };
}
function withEmployment(employee, employments) {
    return employments.length === 0 && employee.flaw === undefined ? { ...employee, withoutEmployment: true } : employee;
}
function namesIn(attributes = employee/* ENTITIES */.E) {
    return new Map(employee/* ENTITIES */.E.filter((entity) => attributes.includes(entity)).map((entity) => [entity, 'if-readable']));
}
/** v2 has no list of the attributes that a credential may read. */
async function listAttributes(_) {
    return 'refused';
}
/** Whether Personio has a person of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
function findEmployee(client, id) {
    return (0,presence/* presenceOf */.F)(client, `/v2/persons/${encodeURIComponent(id)}`);
}
/**
 * The person of this id with their employments; undefined on a 404. Personio sends all that the credential may read of them; what is
 * not among `reads` is let go at once. Throws `personio-auth`, `personio-api`, and `source-incomplete` for names that are needed.
 */
async function readEmployee(client, id, options) {
    const what = 'read one person';
    const answer = await client.send({ path: `${PERSONS.path}/${encodeURIComponent(id)}`, what });
    if (answer.status === 404)
        return undefined;
    const [employee] = await employeesOf([(0,failures/* readAnswer */.JN)(answer, schemas/* unknown */.L5J(), what)], client, options);
    return employee;
}
/** The persons with this email address. Throws as `readEmployee`. */
async function findByAddress(client, address, options) {
    const what = 'find by email address';
    const call = { ...PERSONS, query: [['email', address]], what, most: MOST_OF_ONE_ADDRESS };
    return employeesOf(await listAll(client, call), client, options);
}
async function employeesOf(persons, client, { reads, essential = reads, names, today, labels }) {
    const book = createNameBook(client, names);
    const recording = { client, book, today, wants: () => true };
    const records = await (0,parallel/* inParallel */.H)(persons, EMPLOYMENTS_AT_ONCE, (person) => recordOf(person, recording));
    book.requireFound();
    (0,personio_employee/* labelsIn */.xS)(records.map(({ record }) => record), labels);
    return (0,supervisors/* linkSupervisors */.K)(records.map(({ record, employments }, index) => withEmployment((0,personio_employee/* toEmployee */.UT)((0,personio_employee/* onlyWhatIsRead */.F0)(record, reads), index + 1, essential), employments)), 'partial');
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
/** None for a record without an id, and for somebody who was deleted after the list was read; one that can't be read where the list can't. */
async function listEmployments(client, person) {
    const read = personSchema.safeParse(person);
    if (!read.success)
        return [];
    const path = `/v2/persons/${encodeURIComponent(read.data.id)}/employments`;
    return listAll(client, { path, what: 'list employments', isEmptyFor: ({ status }) => status === 404, ifOdd: [null] });
}


/***/ })

};
