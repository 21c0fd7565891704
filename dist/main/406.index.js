export const id = 406;
export const ids = [406];
export const modules = {

/***/ 9471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pv: () => (/* binding */ withoutSupervisor),
/* harmony export */   UT: () => (/* binding */ toEmployee),
/* harmony export */   fY: () => (/* binding */ idSchema)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3759);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3102);

const attributesSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const recordSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: attributesSchema });
const attributeSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    value: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J().check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .refine */ .YPB((value) => value !== undefined)),
    type: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), null),
    label: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), null),
    universal_id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), null),
});
/** Personio writes an object that is not there as null, "", [] or {}. */
const emptySchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["null"] */ .chJ(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(''), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([]), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({})]), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(() => null));
/** An id as text, whether it comes as a number or as a text. */
const idSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(String)), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._trim */ .WN(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1))]);
/** People are named by it in logs, so it may be no text that could be anything. */
const personIdSchema = idSchema.check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .refine */ .YPB((id) => /^[\w-]{1,64}$/.test(id)));
const statusSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([emptySchema, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._trim */ .WN(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._toLowerCase */ .Il())]);
const namedSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(idSchema), name: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()) });
const entitySchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: namedSchema }), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(({ attributes }) => compact(attributes))),
]);
const costCenterSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ attributes: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .extend */ .X$i(namedSchema, { percentage: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .nullish */ .cl6(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()])) }) }), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(({ attributes }) => compact(attributes)));
const costCentersSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(emptySchema, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(() => [])),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(costCenterSchema),
]);
/** The calendar day as it is written: midnight in Berlin is the day before in UTC. */
const daySchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._trim */ .WN(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^\d{4}-\d\d-\d\d($|[T ])/)), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((text) => text.slice(0, 10))), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .date */ .p6()),
]);
const tagsSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi((value) => plain(listIn(value))));
const supervisorSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([
    emptySchema,
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(recordSchema, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(({ attributes }) => withoutSupervisor(flatten(attributes).fields)))
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .refine */ .YPB(({ id }) => typeof id === 'string')),
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
const plainSchema = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J(), zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .transform */ .pdi(plain));
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

/***/ 168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ credentialsRefused),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   ty: () => (/* binding */ linkAstray)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3759);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7743);



/** Where v2's problems and OAuth errors carry the id that Personio's support asks for; v1 documents none. */
const traceSchema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .partial */ .OH3(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ personio_trace_id: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J(), trace_id: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J() }));
/** The body of a 2xx answer in the shape of `schema`. Throws `personio-auth` or `personio-api`; the body is never quoted. */
function readAnswer(answer, schema, what) {
    if (answer.status >= 300)
        throw failureOf(answer, what);
    try {
        return schema.parse(answer.json());
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's answer has an unexpected shape (${what}, status ${answer.status}).`, 'Check personio-api-url and that no proxy answers in its place; look at https://status.personio.de.', { cause: error });
    }
}
/** An answer that is no use, as the error of the run. */
function failureOf(answer, what) {
    const said = inWords(answer, what);
    switch (answer.status) {
        case 401:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio refuses a token that it has just given out (${said}).`, 'Run again; if it stays, make a new API credential at Personio (Settings → Integrations → API credentials).');
        case 403:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio does not let this credential do this (${said}).`, 'Give the API credential the right to read employees (for v2 the scope personio:persons:read) at Personio ' +
                '(Settings → Integrations → API credentials).');
        case 404:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio does not know what was asked for (${said}).`, 'Check personio-api-url (https://api.personio.de) and personio-api-version.');
        case 429:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's rate limit stayed used up (${said}).`, 'Run at another time: the limits are shared with all that use this credential, and with this IP address.');
    }
    if (answer.status >= 500) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio has an outage, or is being maintained (${said}).`, 'Look at https://status.personio.de and run again.');
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio answered what this action can't use (${said}).`, "Run again; if it stays, ask Personio's support with this message.");
}
/** The answer to a request for a token that was turned down. */
function credentialsRefused(answer, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio does not accept the credential (${inWords(answer, what)}).`, 'Check personio-client-id and personio-client-secret against Settings → Integrations → API credentials at Personio. ' +
        'Workflows started from forks or by Dependabot get no secrets, and a secret that is not set arrives empty.');
}
/** A link to the next page that can't be followed: `why`. */
function linkAstray(what, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's link to the next page ${why} (${what}).`, "Check personio-api-url and that no proxy rewrites answers; if it stays, use personio-api-version v1 and tell Personio's support.");
}
/** What went wrong between us and Personio, as the error of the run; anything else unchanged. */
function unreachable(error) {
    if (!(error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreachable */ .LL || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerUnreadable */ .CS || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerLost */ .F4))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `No usable answer from Personio (${error.message})`, 'Check personio-api-url, and that the runner may reach it (firewall, proxy); look at https://status.personio.de.', { cause: error });
}
function inWords(answer, what) {
    const trace = traceId(answer);
    return [`${what}: status ${answer.status}`, trace && `trace id ${trace}`, (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer)]
        .filter(Boolean)
        .join(', ');
}
/** Only what looks like an id: nothing else of a body may reach a message. */
function traceId(answer) {
    try {
        const { personio_trace_id, trace_id } = traceSchema.parse(answer.json());
        return zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
            .check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._regex */ .Fk(/^(?=.*\d)[\w.:-]{8,64}$/))
            .parse(personio_trace_id || trace_id);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ presenceOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** Asks for one record and looks at the status of the answer alone. What a 404 means is documented nowhere: gone, or hidden. */
async function presenceOf(client, path) {
    try {
        const { status } = await client.send(path, [], 'look for one employee');
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
/* harmony export */   U: () => (/* binding */ count),
/* harmony export */   q: () => (/* binding */ progress)
/* harmony export */ });
/** Tells of every tenth of the expected people, at most every 2,000, and of the last. */
function progress(log, expected) {
    const step = Math.max(2000, expected / 10);
    let total = 0;
    let told = 0;
    return (read) => {
        total += read;
        if (total < told + step && total !== expected)
            return;
        told = total;
        log.info(`Read ${count(total)} of ${count(expected)} employees.`);
    };
}
/** A number as people read it: `10,450`. */
function count(people) {
    return people.toLocaleString('en-US');
}


/***/ }),

/***/ 5592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ linkSupervisors)
/* harmony export */ });
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

/***/ 4406:
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

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var mini_schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
;// CONCATENATED MODULE: ./node_modules/zod/v4/mini/coerce.js


// @__NO_SIDE_EFFECTS__
function string(params) {
    return core._coercedString(schemas.ZodMiniString, params);
}
// @__NO_SIDE_EFFECTS__
function number(params) {
    return api/* _coercedNumber */.qG(mini_schemas/* ZodMiniNumber */.Axp, params);
}
// @__NO_SIDE_EFFECTS__
function coerce_boolean(params) {
    return core._coercedBoolean(schemas.ZodMiniBoolean, params);
}
// @__NO_SIDE_EFFECTS__
function bigint(params) {
    return core._coercedBigint(schemas.ZodMiniBigInt, params);
}
// @__NO_SIDE_EFFECTS__
function date(params) {
    return core._coercedDate(schemas.ZodMiniDate, params);
}

// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/personio/employee.js
var employee = __webpack_require__(9471);
// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(168);
// EXTERNAL MODULE: ./build/src/personio/presence.js
var presence = __webpack_require__(5934);
// EXTERNAL MODULE: ./build/src/personio/progress.js
var progress = __webpack_require__(1984);
// EXTERNAL MODULE: ./build/src/personio/supervisors.js
var supervisors = __webpack_require__(5592);
;// CONCATENATED MODULE: ./build/src/personio/v1.js







/** The most that Personio gives in a page since January 2025; 50 where no limit is asked for (Personio developer hub). */
const PAGE_SIZE = 100;
/** Well below the bursts of 15 requests a second that Personio allows (Personio developer hub). */
const PAGES_AT_ONCE = 5;
/** Pages read beyond the total that the first page told: people who were added meanwhile. */
const MAX_LATE_PAGES = 10;
/** A reading that disagrees with Personio's total is repeated. */
const MAX_READINGS = 3;
/** More than this in one company is a mistake in the answer, not a reason to ask for pages without end. */
const MAX_PEOPLE = 1_000_000;
const EMPLOYEES = '/v1/company/employees';
const pageSchema = mini_schemas/* object */.Ikc({
    metadata: mini_schemas/* object */.Ikc({ total_elements: number().check(mini_schemas/* int */.Whr(), api/* _gte */.qm(0), api/* _lte */.Zm(MAX_PEOPLE)) }),
    data: mini_schemas/* array */.YOg(mini_schemas/* unknown */.L5J()),
});
const attributeSchema = mini_schemas/* pipe */.FsL(mini_schemas/* object */.Ikc({
    key: mini_schemas/* string */.YjP(),
    label: mini_schemas/* catch */.MfU(mini_schemas/* string */.YjP(), ''),
    type: mini_schemas/* catch */.MfU(mini_schemas/* string */.YjP(), 'standard'),
    universal_id: mini_schemas/* catch */.MfU(mini_schemas/* nullable */.mee(mini_schemas/* string */.YjP()), null),
}), mini_schemas/* transform */.pdi(({ universal_id, ...info }) => ({ ...info, universalId: universal_id })));
const attributesSchema = mini_schemas/* object */.Ikc({ data: mini_schemas/* array */.YOg(mini_schemas/* catch */.MfU(mini_schemas/* nullable */.mee(attributeSchema), null)) });
/**
 * The people as v1 of Personio's API lists them. With `recordLimit` the API is asked for that many, and no total is compared;
 * without it the listing is complete where a reading agrees with Personio's total. Throws `personio-auth`, `personio-api`.
 */
async function listEmployees(client, options = {}) {
    const { recordLimit, attributes } = options;
    // Every record carries the id, but a projection is only sure to hold what it names.
    const keys = new Set(attributes && ['id', ...attributes]);
    const task = { client, attributes: [...keys].map((key) => ['attributes[]', key]) };
    return recordLimit === undefined ? listEverybody(task) : listSample(task, recordLimit);
}
/** The attributes that the credential may read; `refused` where it may not ask, as some report of credentials that may read people. */
async function listAttributes(client) {
    const what = 'list attributes';
    const answer = await client.send(`${EMPLOYEES}/attributes`, [], what);
    // 403 is what some credentials get (Personio's users report it); what has no such list answers 404.
    if (answer.status === 403 || answer.status === 404)
        return 'refused';
    const { data } = (0,failures/* readAnswer */.JN)(answer, attributesSchema, what);
    return data.filter((attribute) => attribute !== null);
}
/** Whether Personio has an employee of this id: `absent` only on a 404. Of the answer, which holds everything, nothing else is looked at. */
function findEmployee(client, id) {
    return (0,presence/* presenceOf */.F)(client, `${EMPLOYEES}/${encodeURIComponent(id)}`);
}
/** The ids of everybody, read anew. */
async function listIds(client) {
    const { employees, complete } = await listEmployees(client, { attributes: [] });
    return { ids: new Set(employees.map(({ id }) => id)), complete };
}
async function listSample(task, most) {
    const { people, total } = await read(task, most);
    const employees = (0,supervisors/* linkSupervisors */.K)([...people.values()], 'partial');
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
        const disagreement = `Personio says there are ${(0,progress/* count */.U)(total)} employees; ${(0,progress/* count */.U)(people.size)} different ones were read`;
        if (nth === MAX_READINGS) {
            task.client.log.info(`${disagreement}, also in reading ${nth}.`);
            return listing(seen, total, 'total-disagrees');
        }
        task.client.log.info(`${disagreement}: reading again (${nth + 1} of at most ${MAX_READINGS}).`);
    }
}
function listing(people, total, incomplete) {
    const complete = incomplete === undefined;
    const employees = (0,supervisors/* linkSupervisors */.K)([...people.values()], complete ? 'complete' : 'partial');
    return { employees, complete, ...(!complete && { incomplete }), total };
}
/** Reads at most `most` people: the first page tells how many there are, the others follow a few at a time. */
async function read(task, most = Number.POSITIVE_INFINITY) {
    const first = await readPage(task, 0, most);
    const expected = Math.min(first.total, most);
    const tell = (0,progress/* progress */.q)(task.client.log, expected);
    tell(first.employees.length);
    async function next(offset) {
        const page = await readPage(task, offset, most);
        tell(page.employees.length);
        return page;
    }
    const pages = [first, ...(await (0,parallel/* inParallel */.H)(offsetsTo(expected), PAGES_AT_ONCE, next))];
    for (let late = 0; late < MAX_LATE_PAGES && goesOn(pages.at(-1), most); late++) {
        pages.push(await next(pages.length * PAGE_SIZE));
    }
    const people = new Map(pages.flatMap(({ employees }) => employees).map((employee) => [employee.id, employee]));
    const { total } = pages.at(-1);
    return { people, total, agrees: people.size === total && pages.every((page) => page.total === total) };
}
async function readPage(task, offset, most) {
    const limit = Math.min(PAGE_SIZE, most - offset);
    const query = [['limit', String(limit)], ['offset', String(offset)], ...task.attributes];
    const { metadata, data } = await task.client.get(EMPLOYEES, query, 'list employees', pageSchema);
    const employees = data.map((record, index) => (0,employee/* toEmployee */.UT)(record, offset + index + 1));
    return { end: offset + PAGE_SIZE, employees, total: metadata.total_elements };
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
function goesOn({ end, employees, total }, most) {
    return employees.length === PAGE_SIZE && end !== total && end < most;
}


/***/ })

};
