export const id = 999;
export const ids = [999];
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

/***/ 1999:
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
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
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
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/iso.js
var iso = __webpack_require__(3102);
;// CONCATENATED MODULE: ./build/src/personio/v2-person.js

const fieldsSchema = schemas/* custom */.IeY((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
const daySchema = schemas/* pipe */.FsL(schemas/* pipe */.FsL(schemas/* nullish */.cl6(schemas/* string */.YjP()), schemas/* transform */.pdi((text) => text?.slice(0, 10) || undefined)), schemas/* optional */.lqM(iso/* date */.p6()));
const periodSchema = schemas/* object */.Ikc({ employment_start_date: daySchema, employment_end_date: daySchema });
const referenceSchema = schemas/* object */.Ikc({ id: schemas/* pipe */.FsL(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]), schemas/* transform */.pdi(String)) });
const orgUnitSchema = schemas/* extend */.X$i(referenceSchema, {
    type: schemas/* pipe */.FsL(schemas/* string */.YjP(), schemas/* transform */.pdi((type) => type.toLowerCase())),
});
const customSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    type: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    label: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    global_id: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), null),
    value: schemas/* unknown */.L5J(),
});
/** A value that is there and can't be read. An attribute without a value is a flaw of the record. */
const UNREADABLE = Symbol('unreadable');
/**
 * A person of v2 and their employments as a record of v1's listing, so that both become employees in one way.
 * `wants` says which attributes are needed; the rest is left out. No employment: no status.
 */
function toRecord(person, employments, names, today, wants) {
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
    const units = schemas/* nullish */.cl6(schemas/* array */.YOg(orgUnitSchema)).safeParse(value);
    if (!units.success)
        return UNREADABLE;
    return entity(units.data?.find((unit) => unit.type === type) ?? null, names.get(type));
}
function costCenters(value, names) {
    const shares = schemas/* nullish */.cl6(schemas/* array */.YOg(fieldsSchema)).safeParse(value);
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
const MAX_PAGES = 20_000;
/** At most; the pace itself is kept below the HTTP client, which slows down when Personio answers 429. */
const EMPLOYMENTS_AT_ONCE = 10;
/** Where the names are of what an employment names by id, by the attribute that needs them. */
const NAME_LISTS = [
    { attribute: 'department', path: '/v2/org-units', query: [['type', 'department']] },
    { attribute: 'team', path: '/v2/org-units', query: [['type', 'team']] },
    { attribute: 'office', path: '/v2/workplaces', query: [] },
    { attribute: 'subcompany', path: '/v2/legal-entities', query: [] },
    { attribute: 'cost_centers', path: '/v2/cost-centers', query: [] },
];
const pageSchema = schemas/* object */.Ikc({
    _data: schemas/* array */.YOg(schemas/* unknown */.L5J()),
    _meta: schemas/* nullish */.cl6(schemas/* object */.Ikc({ links: schemas/* nullish */.cl6(schemas/* object */.Ikc({ next: schemas/* nullish */.cl6(schemas/* object */.Ikc({ href: schemas/* nullish */.cl6(schemas/* string */.YjP()) })) })) })),
});
const namedSchema = schemas/* object */.Ikc({ id: personio_employee/* idSchema */.fY, name: schemas/* string */.YjP() });
const personSchema = schemas/* object */.Ikc({ id: personio_employee/* idSchema */.fY });
/**
 * The people as v2 of Personio's API has them, in the form of v1: persons page by page, the employments of each, and the names
 * of departments and the like where `attributes` has them. A person without an employment has no status, and says so. The listing is
 * complete when the last page was reached; v2 tells no total. Throws `personio-auth`, `personio-api`.
 */
async function listEmployees(client, options) {
    const { recordLimit, attributes, today } = options;
    const wanted = new Set(attributes);
    const wants = (name) => attributes === undefined || wanted.has(name);
    const persons = await listAll(client, '/v2/persons', [], 'list persons', recordLimit);
    const requests = (0,progress/* count */.U)(persons.length);
    client.log.info(`Personio lists ${requests} persons; their employments take ${requests} requests, one for each.`);
    const names = await listNames(client, wants);
    const tell = (0,progress/* progress */.q)(client.log, persons.length);
    const records = await (0,parallel/* inParallel */.H)(persons, EMPLOYMENTS_AT_ONCE, async (person, index) => {
        const employments = await listEmployments(client, person);
        const employee = (0,personio_employee/* toEmployee */.UT)(toRecord(person, employments, names, today, wants), index + 1);
        tell(1);
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
/** Whether Personio has a person of this id: `absent` only on a 404. Of the answer nothing else is looked at. */
function findEmployee(client, id) {
    return (0,presence/* presenceOf */.F)(client, `/v2/persons/${encodeURIComponent(id)}`);
}
/** The ids of everybody, read anew, without their employments. */
async function listIds(client) {
    const persons = await listAll(client, '/v2/persons', [], 'list persons');
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
    return listAll(client, path, [], 'list employments', undefined, 'may be gone');
}
async function listNames(client, wants) {
    const lists = NAME_LISTS.filter(({ attribute }) => wants(attribute));
    const entries = await (0,parallel/* inParallel */.H)(lists, NAME_LISTS.length, async ({ attribute, path, query }) => {
        const items = await listAll(client, path, query, `list names of ${attribute.replaceAll('_', ' ')}`);
        const named = items.map((item) => namedSchema.safeParse(item)).flatMap(({ data }) => data ?? []);
        return [attribute, new Map(named.map(({ id, name }) => [id, name]))];
    });
    return new Map(entries);
}
/** All items of a list, or the first `most`, by the cursors in its next links. */
async function listAll(client, path, query, what, most = Number.POSITIVE_INFINITY, missing = 'is an error') {
    const items = [];
    const cursors = new Set();
    let place = [];
    while (cursors.size < MAX_PAGES) {
        const limit = String(Math.min(PAGE_SIZE, most - items.length));
        const answer = await client.send(path, [...query, ['limit', limit], ...place], what);
        if (answer.status === 404 && missing === 'may be gone')
            return [];
        const { _data, _meta } = (0,failures/* readAnswer */.JN)(answer, pageSchema, what);
        items.push(..._data);
        const href = _meta?.links?.next?.href;
        if (!href || items.length >= most)
            return items.slice(0, most);
        const cursor = cursorIn(href, client.apiUrl, what);
        if (cursors.has(cursor))
            throw (0,failures/* linkAstray */.ty)(what, 'leads back to a page that was read before');
        cursors.add(cursor);
        place = [['cursor', cursor]];
    }
    throw (0,failures/* linkAstray */.ty)(what, 'never comes to an end');
}
/** The cursor of the next page, which exists only inside its link. The link is absolute or relative. */
function cursorIn(href, apiUrl, what) {
    const url = URL.canParse(href, apiUrl) ? new URL(href, apiUrl) : undefined;
    if (url?.origin !== new URL(apiUrl).origin)
        throw (0,failures/* linkAstray */.ty)(what, 'points to another host');
    const cursor = url.searchParams.get('cursor');
    if (!cursor)
        throw (0,failures/* linkAstray */.ty)(what, 'has no cursor');
    return cursor;
}


/***/ })

};
