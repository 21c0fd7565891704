export const id = 438;
export const ids = [438];
export const modules = {

/***/ 7329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ beginLifetime)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4624);


/**
 * SIGINT and SIGTERM (what the runner sends on cancellation, 7.5 s and 2.5 s before it kills), the deadline and errors that
 * nobody caught all abort the one signal; whatever comes after the first is ignored. `startedAt`: by the system clock (epoch ms).
 */
function beginLifetime(startedAt = _http_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m.now()) {
    const controller = new AbortController();
    const end = (reason) => controller.abort(reason);
    let deadline;
    const cancelled = (signal) => end(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('cancelled', `The run was cancelled (${signal}).`, {
        remedy: 'Run it again: it imports only what is missing.',
    }));
    const uncaught = (cause) => end(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('internal', 'An unexpected error occurred outside the steps of the run.', {
        remedy: 'Run again; if it happens again, open an issue with the version of the action and this message.',
        cause,
    }));
    const handlers = [
        ['SIGINT', cancelled],
        ['SIGTERM', cancelled],
        ['uncaughtException', uncaught],
        ['unhandledRejection', uncaught],
    ];
    for (const [event, handler] of handlers)
        process.on(event, handler);
    return {
        signal: controller.signal,
        endAfter(minutes) {
            const message = `The run took longer than timeout-minutes (${minutes}).`;
            const remedy = 'Set timeout-minutes higher (up to 360), and the timeout-minutes of the job above it.';
            const ms = startedAt + minutes * 60_000 - _http_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m.now();
            deadline = setTimeout(() => end(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('timeout', message, { remedy })), ms);
        },
        release() {
            clearTimeout(deadline);
            for (const [event, handler] of handlers)
                process.off(event, handler);
            controller.abort();
        },
    };
}


/***/ }),

/***/ 3569:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Cu: () => (/* binding */ DEFAULT_CONFIG_FILE),
  TD: () => (/* binding */ readConfiguration)
});

// UNUSED EXPORTS: configurationJsonSchema

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/sync/expressions/expression.js + 1 modules
var expression = __webpack_require__(1220);
// EXTERNAL MODULE: ./build/src/sync/groups/rules.js
var rules = __webpack_require__(5761);
// EXTERNAL MODULE: ./build/src/sync/groups/safeguards.js
var safeguards = __webpack_require__(247);
// EXTERNAL MODULE: ./build/src/sync/limit.js
var limit = __webpack_require__(4058);
// EXTERNAL MODULE: ./build/src/sync/nearest.js
var nearest = __webpack_require__(7523);
// EXTERNAL MODULE: ./build/src/sync/people/candidates.js
var candidates = __webpack_require__(4447);
// EXTERNAL MODULE: ./build/src/sync/people/lifecycle.js
var lifecycle = __webpack_require__(4729);
// EXTERNAL MODULE: ./build/src/sync/people/safeguards.js
var people_safeguards = __webpack_require__(7214);
;// CONCATENATED MODULE: ./build/src/config/wording.js

/** `expected …, not a number`: of a value that is missing, empty, or another kind than `what`. `hint` may add what to write instead. */
function expecting(what, hint = () => undefined) {
    return ({ input }) => {
        if (input === undefined)
            return `missing; expected ${what}`;
        if (input === null)
            return `no value; give it ${what}, or remove it`;
        const more = hint(input);
        return `expected ${what}, not ${kindOf(input)}${more === undefined ? '' : `; ${more}`}`;
    };
}
/** What zod finds wrong where the schema itself has no words for it. Given to it as the error map of a parse. */
function inOurWords(issue) {
    switch (issue.code) {
        case 'invalid_type':
            return OF_TYPES[issue.expected]?.(issue) ?? expecting('another kind of value')(issue);
        case 'invalid_value':
            return oneOf(issue.values.map(String), issue.input);
        case 'too_small':
        case 'too_big': {
            const isLow = issue.code === 'too_small';
            const [most, least] = isLow ? ['more than', 'at least'] : ['less than', 'at most'];
            const bound = `${issue.inclusive ? least : most} ${Number(isLow ? issue.minimum : issue.maximum)}`;
            if (issue.origin === 'string')
                return `expected ${bound} characters`;
            return issue.origin === 'array' ? `expected ${bound} entries` : `expected a number of ${bound}`;
        }
        case 'unrecognized_keys':
            return 'unknown key';
        case 'invalid_key':
            return 'this key is not allowed here';
        case 'invalid_format':
            return 'this text does not have the expected form';
        case 'not_multiple_of':
            return `expected a multiple of ${issue.divisor}`;
        default:
            return 'this value is not allowed here';
    }
}
const SECTION = expecting('keys with values below it');
const WHOLE_NUMBER = expecting('a whole number', (input) => typeof input === 'string' && /^\d+$/.test(input) ? 'remove the quotes' : undefined);
const OF_TYPES = {
    boolean: expecting('`true` or `false`', trueOrFalse),
    string: expecting('text', (input) => (isScalar(input) ? 'put it in quotes' : undefined)),
    int: WHOLE_NUMBER,
    number: WHOLE_NUMBER,
    array: expecting('a list', (input) => (isScalar(input) ? 'put it in brackets: `[…]`' : undefined)),
    object: SECTION,
    record: SECTION,
};
/** Words that YAML 1.1 took for true and false, and quoted ones. */
function trueOrFalse(input) {
    const word = typeof input === 'string' ? input.toLowerCase() : '';
    if (word === 'true' || word === 'false')
        return `write \`${word}\` without quotes`;
    if (['yes', 'on', 'y'].includes(word))
        return `\`${word}\` is text in YAML 1.2, so write \`true\``;
    return ['no', 'off', 'n'].includes(word) ? `\`${word}\` is text in YAML 1.2, so write \`false\`` : undefined;
}
function oneOf(words, input) {
    const quoted = words.map((word) => `\`${word}\``);
    const what = words.length === 1 ? quoted[0] : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
    if (typeof input !== 'string')
        return expecting(what)({ input });
    const meant = (0,nearest/* nearest */.p)(input, words);
    return meant === undefined ? `expected ${what}` : `expected ${what}; did you mean \`${meant}\`?`;
}
function isScalar(input) {
    return ['string', 'number', 'boolean'].includes(typeof input);
}
function kindOf(input) {
    if (Array.isArray(input))
        return 'a list';
    switch (typeof input) {
        case 'number':
            return Number.isInteger(input) ? 'a number' : 'a decimal number';
        case 'boolean':
            return `\`${input}\``;
        case 'string':
            return input.trim() === '' ? 'an empty text' : 'text';
        default:
            return 'keys with values';
    }
}

;// CONCATENATED MODULE: ./build/src/config/configuration.js















/** Read where it exists, if no other file is named. */
const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';
const EXPRESSION = expecting('an expression', (input) => {
    if (Array.isArray(input))
        return 'only `profile.userName` can be a list';
    return input === '' ? undefined : 'put the whole expression in single quotes';
});
const jsonata = (bound = []) => schemas/* string */.YjP({ error: EXPRESSION }).superRefine(async (text, context) => {
    if (text.trim() === '')
        return context.addIssue({ code: 'custom', message: EXPRESSION({ input: '' }) });
    const fault = await (0,expression/* faultOf */.Kl)(text, bound);
    // Said in this form, it is what is told of a choice between one expression and a list, too.
    if (fault !== undefined)
        context.addIssue({ code: 'custom', message: `not a valid expression: ${fault}` });
});
const configuration_expression = (of, bound) => jsonata(bound).describe(`JSONata expression over the employee: ${of}`);
/** Ids may be written as numbers; no id has blanks around it. */
const ID = expecting('an id (text in quotes, or a whole number)');
const idText = schemas/* string */.YjP()
    .trim()
    .min(1, ID({ input: '' }));
const id = schemas/* union */.KCZ([idText, schemas/* int */.Whr()], { error: ID }).transform(String);
/** Several ids in one text would name nobody, and so protect nobody. */
const ids = schemas/* array */.YOg(id.refine((given) => !/[\s,;]/.test(given), 'expected one id, not several in one text: make each an item of its own'))
    .default([]);
const LIMIT_EXPECTED = 'expected a whole number or a percentage up to 100%, without a space, such as `25`, `10%` or `12.5%`';
const anyLimit = schemas/* union */.KCZ([schemas/* int */.Whr(LIMIT_EXPECTED).gte(0, LIMIT_EXPECTED), schemas/* string */.YjP().regex(limit/* LIMIT */.u, LIMIT_EXPECTED)], {
    error: LIMIT_EXPECTED,
})
    .transform((given) => (0,limit/* parseLimit */.F)(String(given)));
const LIMITS = { ...people_safeguards/* SAFEGUARD_LIMITS */.wi, ...safeguards/* GROUP_LIMITS */.H };
const configuration_limit = (key) => {
    const { default: byDefault, of } = LIMITS[key];
    return anyLimit.prefault(byDefault).describe(of);
};
const flag = schemas/* boolean */.zMY().default(false);
const timeZone = schemas/* string */.YjP()
    .refine(lifecycle/* isTimeZone */.kQ, {
    error: ({ input }) => {
        const meant = (0,nearest/* nearest */.p)(String(input), Intl.supportedValuesOf('timeZone'));
        return `expected an IANA time zone${meant ? `; did you mean \`${meant}\`?` : ', such as `Europe/Berlin`'}`;
    },
})
    .describe('Whose calendar the dates are read in (IANA); required with a date rule');
const identity = schemas/* strictObject */.rej({
    externalId: configuration_expression('the external id at Okta').default('id'),
    aliases: schemas/* record */.g1P(schemas/* string */.YjP().trim(), id)
        .default({})
        .describe('Personio employee id → the external id by which Okta knows this person'),
    distinct: ids.describe('Personio employee ids of people who are not the owner of the account that has their user name'),
    existingLogins: schemas/* enum */.k5n(candidates/* EXISTING_LOGINS */.fq)
        .default('match')
        .describe('Whether an Okta user outside the source who has the user name of somebody new is the same person, whom Okta matches, or somebody else'),
});
/** More would be asked of Okta for everybody who is new. */
const MOST_CANDIDATES = 20;
const configuration_candidates = schemas/* array */.YOg(configuration_expression('a user name, taken where nobody has one of those above it'))
    .min(1, 'expected at least one candidate')
    .refine((list) => list.length <= MOST_CANDIDATES, `expected at most ${MOST_CANDIDATES} candidates`);
const profile = schemas/* object */.Ikc({
    userName: schemas/* union */.KCZ([configuration_expression('the login'), configuration_candidates], { error: expecting('an expression, or a list of expressions') })
        // A list of one is that one.
        .transform((given) => (typeof given === 'string' ? given : given.length === 1 ? given[0] : given))
        .prefault('email')
        .describe('JSONata expression over the employee: the login; or a list of them, tried in order until nobody has it'),
    email: configuration_expression('the primary email address').default('email'),
    firstName: configuration_expression('the first name').default('first_name'),
    lastName: configuration_expression('the last name').default('last_name'),
})
    .catchall(configuration_expression('an attribute of the identity source’s schema'));
const configuration_select = schemas/* strictObject */.rej({ where: configuration_expression('false puts the person out of scope').optional() });
const configuration_lifecycle = schemas/* strictObject */.rej({
    activateDaysBeforeHire: schemas/* int */.Whr()
        .gte(0)
        .lte(3650)
        .optional()
        .describe('Accounts are created this many days before the hire date; absent: as soon as Personio lists the person'),
    deactivateOn: schemas/* enum */.k5n(lifecycle/* DEACTIVATE_ON */.H5)
        .default('status')
        .describe('What makes somebody a leaver: the status alone, or a date, from the day after it; status inactive always does'),
    timeZone: timeZone.optional(),
    timeZoneFor: configuration_expression('the time zone of this person (IANA); empty: `timeZone`').optional(),
    activate: schemas/* enum */.k5n(lifecycle/* ACTIVATE */.gh)
        .default('okta')
        .describe('When logins that Okta has made and never activated are activated: by the app alone, once imported, or on the hire date'),
    reactivate: flag.describe('Import people again whom Okta has deactivated while Personio has them active'),
})
    .refine((rules) => rules.timeZone !== undefined || !(0,lifecycle/* hasDateRule */.du)(rules), {
    path: ['timeZone'],
    message: 'missing; `deactivateOn` by date, `activateDaysBeforeHire` and `activate: on-hire-date` need a time zone, such as `Europe/Berlin`',
});
const deactivate = schemas/* strictObject */.rej({
    missing: flag.describe('Deactivate people whom Okta holds and a complete Personio listing lacks'),
    outOfScope: flag.describe('Deactivate people whom Okta holds and select.where excludes'),
    never: ids.describe('External ids that are never deactivated'),
    always: ids.describe('External ids of people who are leavers, whatever Personio says of them'),
    loginKept: ids.describe('Personio ids of leavers whose login is known to stay on'),
    endSessions: flag.describe('End the Okta sessions and tokens of leavers once their login was seen to have ended'),
})
    .superRefine(({ never, always }, context) => {
    always.forEach((id, at) => {
        if (never.includes(id))
            context.addIssue({ code: 'custom', path: ['always', at], message: 'this id is in `deactivate.never` as well' });
    });
});
const groupRule = schemas/* strictObject */.rej({
    key: configuration_expression('the key of the group that the person belongs to; a list of keys is a group each'),
    name: configuration_expression('the display name of the group; `$key` is its key', rules/* BOUND */.d9),
    description: configuration_expression('the description of the group; `$key` is its key', rules/* BOUND */.d9).optional(),
});
const RULE_NAME = /^[a-z0-9-]{1,40}$/;
const groups = schemas/* strictObject */.rej({
    rules: schemas/* record */.g1P(schemas/* string */.YjP().regex(RULE_NAME, 'a rule is named by at most 40 lower case letters, digits and hyphens'), groupRule)
        .default({})
        .describe('Name of the rule → which groups it makes of the employees'),
    whenEmpty: schemas/* enum */.k5n(['keep', 'delete'])
        .default('keep')
        .describe('What becomes of a group to which nobody belongs any more'),
});
/** A key for each limit. */
const limits = Object.fromEntries(Object.keys(LIMITS).map((key) => [key, configuration_limit(key)]));
const configuration_safeguards = schemas/* strictObject */.rej({
    ...limits,
    minEmployees: schemas/* int */.Whr().gte(0).default(1).describe('The fewest employees that Personio must list'),
    allowEmpty: schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Profile attributes, and keys of group rules (`groups.department`), that may be empty for everybody'),
});
/** The one source of names, types, defaults and descriptions of the configuration file. */
const schema = schemas/* strictObject */.rej({
    $schema: schemas/* string */.YjP().optional().describe('The JSON Schema of this file, for editors'),
    identity: identity.prefault({}).describe('Who is who'),
    profile: profile
        .prefault({})
        .describe('Okta profile attribute → JSONata expression; the four that Okta requires keep their defaults unless given'),
    select: configuration_select.prefault({}).describe('Who is in scope'),
    lifecycle: configuration_lifecycle.prefault({}).describe('When accounts begin and end'),
    deactivate: deactivate.prefault({}).describe('Who is deactivated'),
    groups: groups.prefault({}).describe('Groups and memberships made of what Personio says of people'),
    safeguards: configuration_safeguards.prefault({}).describe('What stops or fails a run that looks like an accident'),
}, { error: expecting('sections such as `profile` and `lifecycle`') })
    .describe('Configuration of the Personio to Okta sync');
/**
 * Reads the configuration file: `file` if one is named, else the default one if it exists, from the directory `workspace`.
 * `maxDeactivations`, the input, beats the file. Throws `config-invalid` with every mistake and where it is.
 */
async function readConfiguration(file, workspace, maxDeactivations) {
    const source = file ?? DEFAULT_CONFIG_FILE;
    const bytes = await bytesOf(source, workspace, file !== undefined);
    const { rules, ...read } = bytes === undefined
        ? { rules: await schema.parseAsync({}), notRead: await lookAround(workspace) }
        : await parse(bytes, { source, isNamed: file !== undefined });
    const { $schema: _, ...others } = rules;
    return {
        ...others,
        safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
        ...read,
        hash: (0,external_node_crypto_.createHash)('sha256')
            .update(bytes ?? '')
            .digest('hex'),
    };
}
/** The JSON Schema (draft 7, which editors know best) of the configuration file. */
function configurationJsonSchema() {
    return json_schema_processors/* toJSONSchema */.bl(schema, { io: 'input', target: 'draft-7' });
}
async function bytesOf(source, workspace, isNamed) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.resolve)(workspace, source));
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' && !isNamed)
            return undefined;
        throw new errors/* SyncError */.S0('config-invalid', code === 'ENOENT'
            ? `The configuration file ${nameOf(source)} does not exist.`
            : `The configuration file ${nameOf(source)} cannot be read (${code}).`, {
            remedy: 'Check `config-file` (a path from the root of the workspace), and that a step with actions/checkout runs before this one.',
            cause: error,
        });
    }
}
/** Files that look like the configuration file and are not read, as they have another name or stand elsewhere. */
async function lookAround(workspace) {
    const namesIn = (directory) => (0,promises_.readdir)((0,external_node_path_.resolve)(workspace, directory)).catch(() => []);
    const [root, github] = await Promise.all([namesIn('.'), namesIn('.github')]);
    const nearMisses = [...root, ...github.map((name) => `.github/${name}`)].filter(isNearMiss);
    return { nearMisses, isEmptyWorkspace: root.length === 0 };
}
function isNearMiss(path) {
    const name = /([^/]+)\.(?:ya?ml|json)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
    if (path === DEFAULT_CONFIG_FILE || name.endsWith('.schema'))
        return false;
    return (name.includes('personio') && name.includes('okta')) || (0,nearest/* nearest */.p)(name, ['personio-okta']) !== undefined;
}
/** The file as it was named, if that may be shown. */
function nameOf(source) {
    return (0,errors/* isPlainFile */.Dn)(source) ? source : 'that `config-file` names (its name does not end with `.yml`)';
}
const START = { line: 1, column: 1 };
async function parse(bytes, { source, isNamed }) {
    const refuse = (message) => invalid(source, [{ ...START, message }]);
    if (!(0,external_node_buffer_.isUtf8)(bytes))
        throw refuse('The file is not encoded in UTF-8; save it as UTF-8.');
    const { readYaml } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(45)]).then(__webpack_require__.bind(__webpack_require__, 8045));
    const file = readYaml(bytes.toString('utf8'));
    if ('faults' in file) {
        const mistakes = file.faults.map(({ message, ...position }) => ({ ...position, message: sentence(message) }));
        throw invalid(source, mistakes);
    }
    if (isNamed && (file.value ?? undefined) === undefined)
        throw refuse('The file is empty.');
    const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}), { error: inOurWords });
    const faults = [...file.alteredNumbers, ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue))];
    if (!parsed.success || faults.length > 0)
        throw invalid(source, mistakesOf(faults, file));
    const locate = (path) => {
        const position = file.locate(path);
        return position && { file: source, ...position };
    };
    return { rules: parsed.data, source, locate };
}
/** One for each value, in the order of the file. */
function mistakesOf(faults, { locate }) {
    const byPath = Map.groupBy(faults, ({ keys }) => keys.join('.'));
    const mistakes = [...byPath].map(([raw, [fault]]) => {
        const { keys, message } = fault;
        const path = keys.map(errors/* keyToShow */.wv).join('.');
        const place = locate(raw) ?? START;
        return path === ''
            ? { ...place, message: `The file: ${message}` }
            : { ...place, path, message: `\`${path}\`: ${message}` };
    });
    return mistakes.sort((a, b) => a.line - b.line || a.column - b.column);
}
/** A section whose keys are all commented out is null to YAML, and says nothing. */
function withoutEmptySections(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}
/** One fault for each unknown key, with the key that may have been meant; of a choice, what is wrong with the alternative that was taken. */
function faultsOf(issue, above = []) {
    const keys = [...above, ...issue.path].map(String);
    switch (issue.code) {
        case 'unrecognized_keys': {
            const known = knownKeys(keys);
            return issue.keys.map((key) => {
                const meant = (0,nearest/* nearest */.p)(key, known);
                const message = meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`;
                return { keys: [...keys, key], message };
            });
        }
        case 'invalid_key':
            return [{ keys, message: issue.issues[0]?.message ?? issue.message }];
        case 'invalid_union': {
            const taken = issue.errors.find((issues) => issues.every((one) => one.path.length > 0));
            return taken === undefined ? [{ keys, message: issue.message }] : taken.flatMap((one) => faultsOf(one, keys));
        }
        default:
            return [{ keys, message: issue.message }];
    }
}
function knownKeys(path) {
    const whole = configurationJsonSchema();
    const level = path.reduce((at, key) => at?.properties?.[key] ?? at?.additionalProperties, whole);
    return Object.keys(level?.properties ?? {});
}
function sentence(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
function invalid(file, mistakes) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    return new errors/* SyncError */.S0('config-invalid', `The configuration file ${file} has ${count}.`, {
        remedy: 'Correct the configuration file. An editor that knows its JSON Schema (personio-okta.schema.json) marks unknown keys and wrong types while you type.',
        mistakes: mistakes.map((mistake) => ({ file, ...mistake })),
    });
}


/***/ }),

/***/ 8944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ tellSessionsLeft),
/* harmony export */   qA: () => (/* binding */ sessionsRefused),
/* harmony export */   uX: () => (/* binding */ endSessionsOfLeavers)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6959);
/* harmony import */ var _okta_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2519);
/* harmony import */ var _okta_read_back_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7007);
/* harmony import */ var _report_logins_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1304);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(75);
/* harmony import */ var _sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4112);







const AT_ONCE = 5;
/**
 * With `deactivate.endSessions`: ends the Okta sessions and tokens of the people whom this run removed and whose login was seen to have
 * ended, and of nobody else. Failures are named in a warning, and the run goes on. What was done is recorded even if the run is cut short.
 */
async function endSessionsOfLeavers(run, { configuration, okta }, { recorder, lifetime: { signal }, log }) {
    const removed = removedIn(run);
    if (!configuration.deactivate.endSessions || removed.length === 0)
        return;
    const confirmed = (0,_okta_read_back_js__WEBPACK_IMPORTED_MODULE_2__/* .confirmedLeavers */ .C)(run.readBack);
    const ended = new Set();
    const failed = [];
    const settled = new Set();
    let why;
    let refusals = 0;
    const end = async ([change, { id, status }]) => {
        const isForbidden = refusals >= _okta_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .MOST_REFUSED */ .N4 && ended.size === 0;
        const outcome = why && isForbidden ? { refused: why } : await (0,_okta_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .endSessions */ .vG)(okta.api, id).catch(refusedBy);
        settled.add(change);
        if (outcome === 'done')
            ended.add(change);
        // A login that is deactivated, or gone, has no sessions left.
        if (outcome === 'done' || (typeof outcome === 'string' && status !== 'SUSPENDED'))
            return;
        failed.push(change);
        why = typeof outcome === 'string' ? sessionsRefused(status) : outcome.refused;
        if (why.code === 'okta-permission')
            refusals++;
    };
    const refusedBy = (error) => {
        if (signal.aborted || !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0))
            throw error;
        return { refused: error };
    };
    try {
        await (0,_http_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .inParallel */ .H)([...confirmed], AT_ONCE, end);
    }
    finally {
        recorder.record({ loginSessions: { ended, settled } });
        if (why)
            log.warning(`${notEnded(failed)}: ${why.message} ${why.remedy}`);
    }
    const unseen = removed.filter((change) => !confirmed.has(change));
    if (unseen.length > 0) {
        log.warning(`${notEnded(unseen)}: that is done only once the login is seen to have ended, which takes \`okta.users.read\`.`);
    }
    recorder.record({ loginSessions: { ended, settled: new Set([...settled, ...unseen]) } });
}
/**
 * Names the leavers whom a run has told Okta to remove and whose sessions it was to end, where it has not come to that: later runs end the
 * sessions only of those whom they remove themselves.
 */
function tellSessionsLeft({ loginSessions, sessions, triggerTimes }, log) {
    if (loginSessions === undefined)
        return;
    const triggered = [...sessions.values()].filter(({ id }) => triggerTimes.has(id));
    const leaversIn = (batches) => batches
        .flatMap(({ items }) => items)
        .filter((item) => !(0,_sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_4__/* .isGroupItem */ .X8)(item) && item.action === 'deactivate');
    const left = leaversIn(triggered.flatMap(({ batches }) => batches)).filter((one) => !loginSessions.settled.has(one));
    if (left.length > 0) {
        log.warning(`${notEnded(left)}, because the run ended before that, and no later run does it: end them in the Admin Console.`);
    }
    const unanswered = leaversIn(triggered.flatMap(({ unanswered = [] }) => unanswered));
    if (unanswered.length > 0) {
        log.warning(`${notEnded(unanswered)}: Okta did not answer the upload that removes them, and if it took it all the same, no later run does it. End them in the Admin Console.`);
    }
}
/** Okta does not end the sessions of a login in this status. */
function sessionsRefused(status) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta does not end the sessions of a login that is ${status}.`, {
        remedy: 'Deactivate the login in the Admin Console, or end its sessions there.',
    });
}
/** The people whom this run has removed, or told Okta to remove without waiting for it. */
function removedIn({ planned, applied: { status, imported } }) {
    const all = status === 'triggered' ? planned.plan.changes : imported;
    return all.filter(({ action }) => action === 'deactivate');
}
function notEnded(people) {
    const who = (0,_report_logins_js__WEBPACK_IMPORTED_MODULE_3__/* .ids */ .dK)(people.map(({ personioId, oktaUserId = '' }) => personioId ?? oktaUserId));
    return `The Okta sessions and tokens of ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(people.length, 'leaver', 'leavers')} (${who}) were not ended`;
}


/***/ }),

/***/ 6959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel),
/* harmony export */   q: () => (/* binding */ begun)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(370);

/**
 * Starts work whose result is awaited later, or never. A failure is thrown where the result is awaited; if nobody awaits it, it is ignored,
 * so that a run which has ended for another reason is not ended by this one.
 */
function begun(work) {
    work.catch(() => { });
    return work;
}
/**
 * Runs `task` for each item, at most `most` at once, results in the order of the items. The first failure stops what has not
 * begun, waits for what has, and is thrown.
 */
async function inParallel(items, most, task) {
    let failed = false;
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(most);
    const running = items.map((item, index) => limit(async () => {
        // After a failure the results do not matter: the failure itself is thrown below.
        if (failed)
            return undefined;
        try {
            return await task(item, index);
        }
        catch (error) {
            failed = true;
            throw error;
        }
    }));
    await Promise.allSettled(running);
    return Promise.all(running);
}


/***/ }),

/***/ 9401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KF: () => (/* binding */ pagesFor),
/* harmony export */   hX: () => (/* binding */ findAppUsers),
/* harmony export */   vB: () => (/* binding */ lookUpInSource),
/* harmony export */   wF: () => (/* binding */ listAppUsers),
/* harmony export */   zE: () => (/* binding */ readAppUser)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4377);
/* harmony import */ var _http_parallel_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6959);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8096);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9931);





/** Few, large pages: the bucket of /api/v1/apps is small (100 a minute, 20 on the free plan), and 500 is the most a page has. */
const PAGE = 500;
const LOOK_UPS_AT_ONCE = 5;
/** Rows between two lines of the log. */
const LOG_EVERY = 5000;
/**
 * App user statuses. Gone: deactivated, its assignment taken away. Waiting: imported, but somebody has to confirm it
 * in the Admin Console. All others, unknown ones too, are held; and whoever is STAGED with an Okta user (`00u…`) and an external id,
 * which Okta sets with the confirmation: they were confirmed, and never activated.
 */
const STATES = {
    DEPROVISIONED: 'gone',
    REVOKED: 'gone',
    INACTIVE: 'gone',
    IMPORTED: 'waiting',
    MATCHED: 'waiting',
    UNASSIGNED: 'waiting',
    PENDING: 'waiting',
    APPROVED: 'waiting',
    STAGED: 'waiting',
};
const profileSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J())
    .catch({})
    .transform((profile) => {
    const texts = Object.entries(profile).filter(([, value]) => isScalar(value) && value !== '');
    return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
});
const optionalText = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional().catch(undefined);
const appUserSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: optionalText,
    externalId: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish().catch(undefined),
    status: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().toUpperCase().catch(''),
    created: zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$().optional().catch(undefined),
    profile: profileSchema,
    credentials: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ userName: optionalText }).catch({ userName: undefined }),
});
const sourceUserSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ profile: profileSchema }).catch({ profile: {} });
/**
 * Reads every app user of the identity source (its id is the app's id), and keeps those who are asked for. A refusal is an answer,
 * not an error: the listing is documented for apps in general, not for this kind.
 */
async function listAppUsers(okta, sourceId, { log, isAskedFor = everybody }) {
    const reportProgress = (rows) => log.info(`Read ${(0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(rows)} app users from Okta so far.`);
    const appUsers = new Map();
    const found = await readAppUsers(okta, sourceId, { appUsers, isAskedFor, reportProgress });
    if ('refused' in found)
        return { kind: 'refused', why: found.refused };
    const { unnamed, named } = found;
    // People who wait for confirmation have no external id yet; a confirmed one without it shows that the listing has none.
    if (named === 0 && unnamed.some(({ state }) => state === 'held')) {
        return { kind: 'refused', why: 'the listing has no external ids' };
    }
    const waiting = unnamed.filter(({ state }) => state === 'waiting');
    return { kind: 'listed', appUsers, unnamed: waiting, ignoredRows: unnamed.length - waiting.length };
}
/** The app users with these user names, one request for each: cheaper than the listing for a few. Undefined where refused. */
async function findAppUsers(okta, sourceId, userNames) {
    const appUsers = new Map();
    const found = await (0,_http_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .inParallel */ .H)(userNames, LOOK_UPS_AT_ONCE, (userName) => readAppUsers(okta, sourceId, { appUsers, query: `&q=${encodeURIComponent(userName)}` }));
    const unnamed = found.flatMap((rows) => ('refused' in rows ? [] : rows.unnamed));
    if (found.some((rows) => 'refused' in rows))
        return undefined;
    return { appUsers, unnamed: unnamed.filter(({ state }) => state === 'waiting') };
}
/** How many pages a listing of this many app users has. */
function pagesFor(appUsers) {
    return Math.max(1, Math.ceil(appUsers / PAGE));
}
const everybody = (_appUser) => true;
/** Reads the rows of a listing into `appUsers`; how many named an external id, and those that did not; or why it was refused. */
async function readAppUsers(okta, sourceId, { appUsers, query = '', isAskedFor = everybody, reportProgress = () => { }, }) {
    const first = {
        method: 'GET',
        path: `/api/v1/apps/${encodeURIComponent(sourceId)}/users?limit=${PAGE}${query}`,
        what: 'list app users',
        scope: 'okta.apps.read',
        repeat: 'always',
        accept: [403, 404],
    };
    let rows = 0;
    const unnamed = [];
    let unreadable = 0;
    for await (const answer of (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .pagesOf */ .E)(okta, first)) {
        if (answer.status >= 400)
            return { refused: `Okta answered ${answer.status}` };
        for (const row of (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .parseAnswer */ .Wp)(answer, zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()), first.what)) {
            const appUser = toAppUser(row);
            rows++;
            if (appUser === undefined)
                unreadable++;
            else if (!('externalId' in appUser))
                unnamed.push(appUser);
            else if (isAskedFor(appUser))
                keep(appUser, appUsers);
        }
        if (rows > 0 && rows % LOG_EVERY === 0)
            reportProgress(rows);
    }
    return { named: rows - unnamed.length - unreadable, unnamed };
}
function isScalar(value) {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
/** Of two rows with one external id, the one that is held is kept, else the one that waits; one may have been confirmed between two pages. */
function keep(row, appUsers) {
    const known = appUsers.get(row.externalId);
    const rank = ({ state }) => ['gone', 'waiting', 'held'].indexOf(state);
    if (known === undefined || rank(row) >= rank(known))
        appUsers.set(row.externalId, row);
}
/**
 * Asks the source itself for people, whatever its app users say: it also knows those who wait for confirmation without an app
 * user. At most 5 at once, of a bucket as small as 15 a minute (recorded), so ask for few. Whom it does not know (404) is absent
 * from what comes back. The answer names no Okta user: its `id` is the app user's (`0ua…`).
 */
async function lookUpInSource(externalIds, state, { okta, sourceId }) {
    const found = await (0,_http_parallel_js__WEBPACK_IMPORTED_MODULE_5__/* .inParallel */ .H)(externalIds, LOOK_UPS_AT_ONCE, async (externalId) => {
        const answer = await okta.call({
            method: 'GET',
            path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(externalId)}`,
            what: 'look up a person of the source',
            scope: 'okta.identitySources.read',
            repeat: 'always',
            accept: [404],
        });
        if (answer.status === 404)
            return [];
        const { profile } = sourceUserSchema.parse(jsonOf(answer));
        return [{ externalId, state, profile }];
    });
    return found.flat();
}
/** The app user of this Okta user at the source; undefined where there is none, or the credential may not see it. */
async function readAppUser(okta, sourceId, userId) {
    const answer = await okta.call({
        method: 'GET',
        path: `/api/v1/apps/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(userId)}`,
        what: 'read an app user',
        scope: 'okta.apps.read',
        repeat: 'always',
        accept: [403, 404],
    });
    return answer.status >= 400 ? undefined : toAppUser(jsonOf(answer));
}
function jsonOf(answer) {
    try {
        return answer.json();
    }
    catch {
        // The status 200 is what counts; the rest of the answer is used only if it can be read.
        return {};
    }
}
function toAppUser(row) {
    const parsed = appUserSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const { id, externalId, status, created, profile, credentials } = parsed.data;
    const { userName } = credentials;
    const isConfirmed = status === 'STAGED' && Boolean(externalId) && id?.startsWith('00u');
    const state = isConfirmed ? 'held' : (STATES[status] ?? 'held');
    const appUser = {
        ...(id !== undefined && { userId: id }),
        state,
        ...(state === 'waiting' && { ...(created !== undefined && { since: created }), isMatched: status === 'MATCHED' }),
        profile: 'userName' in profile || userName === undefined ? profile : { ...profile, userName },
    };
    return externalId ? { ...appUser, externalId } : appUser;
}


/***/ }),

/***/ 3698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N$: () => (/* binding */ MAX_TRIES),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   jN: () => (/* binding */ numbered),
/* harmony export */   nz: () => (/* binding */ LONGEST_PAUSE_MS),
/* harmony export */   yz: () => (/* binding */ pauses)
/* harmony export */ });
/** The longest pause between two looks, unless the poll interval is longer. */
const LONGEST_PAUSE_MS = 30_000;
/** The most tries of a call that may be tried again. */
const MAX_TRIES = 5;
/** Pauses in milliseconds, growing by half each time to 30 s (or staying at `first` where that is longer). */
function* pauses(first) {
    const longest = Math.max(first, LONGEST_PAUSE_MS);
    for (let pause = first;; pause = Math.min(pause * 1.5, longest))
        yield pause;
}
/** Items with their numbers, from 1 on. */
function* numbered(items) {
    let number = 0;
    for (const item of items)
        yield [++number, item];
}
/** A duration for the log: whole seconds, and tenths where it is shorter than three. */
function seconds(ms) {
    return `${ms < 2950 ? Number((ms / 1000).toFixed(1)) : Math.round(ms / 1000)} s`;
}


/***/ }),

/***/ 2519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ suspend),
/* harmony export */   LU: () => (/* binding */ deactivate),
/* harmony export */   N4: () => (/* binding */ MOST_REFUSED),
/* harmony export */   Yf: () => (/* binding */ activate),
/* harmony export */   vG: () => (/* binding */ endSessions)
/* harmony export */ });
/* unused harmony export MANAGE_USERS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(144);

/** The scope that every call here needs. */
const MANAGE_USERS = 'okta.users.manage';
/** So many refusals and no success are a missing permission. One alone may be about the user: few roles reach Okta's own administrators. */
const MOST_REFUSED = 5;
/**
 * The calls of the life cycle of Okta users (API reference "User Lifecycle" and "User Sessions"), each by the id of an Okta user
 * (`00u…`). All of them throw `okta-auth`, `okta-api` (a rate limit that stays used up, an outage, an answer that may not come from Okta),
 * and the signal's reason. None but an activation is harmful when it arrives twice, so all others are repeated where an answer was lost.
 */
/** Suspends a user, who keeps groups and apps and can't sign in. Only an ACTIVE one can be suspended. */
function suspend(okta, userId) {
    return change(okta, { method: 'POST', path: `${at(userId)}/lifecycle/suspend`, what: 'suspend a user' });
}
/** Deactivates a user, who loses all app assignments. In every status but DEPROVISIONED. */
function deactivate(okta, userId) {
    return change(okta, { method: 'POST', path: `${at(userId)}/lifecycle/deactivate`, what: 'deactivate a user' });
}
/**
 * Activates a user in STAGED or DEPROVISIONED, and has Okta send them the link. Never without that mail: the answer would then be
 * the link, with which anybody can take over the account. The answer is not looked at. Throws `AnswerLost` where the activation may have
 * begun: if it were asked for again before the status shows it, Okta could send a second mail.
 */
function activate(okta, userId) {
    const path = `${at(userId)}/lifecycle/activate?sendEmail=true`;
    return change(okta, { method: 'POST', path, what: 'activate a user', repeat: 'if-refused' });
}
/**
 * Ends a user's Okta sessions, OpenID Connect and OAuth tokens, and has Okta forget the devices that it remembers; by default Okta
 * keeps the tokens, and on Classic Engine the devices as well. Sessions inside SAML apps go on.
 */
function endSessions(okta, userId) {
    const path = `${at(userId)}/sessions?oauthTokens=true&forgetDevices=true`;
    return change(okta, { method: 'DELETE', path, what: 'end the sessions of a user' });
}
function at(userId) {
    return `/api/v1/users/${encodeURIComponent(userId)}`;
}
async function change(okta, call) {
    const whole = { repeat: 'always', ...call, scope: MANAGE_USERS, accept: [400, 403, 404, 409] };
    const answer = await okta.call(whole);
    if (answer.status < 300)
        return 'done';
    if (answer.status === 404)
        return 'gone';
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .lacksPermission */ .kQ)(answer))
        return { refused: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .oktaError */ .Iq)(answer, whole) };
    if (isAboutStatus(answer))
        return 'wrong-status';
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .oktaError */ .Iq)(answer, whole);
}
/** Whether Okta refuses because of the user's status: by a 400 or 409 with an error code, or by a 403 whose code says so. */
function isAboutStatus(answer) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorBody */ .t4)(answer).errorCode !== '' && (answer.status !== 403 || (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isStatusRefusal */ .v5)(answer));
}


/***/ }),

/***/ 9931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ pagesOf),
/* harmony export */   b: () => (/* binding */ isFollowed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** No listing has more pages than this; more is a mistake in the links. */
const MOST_PAGES = 10_000;
/** The answers of a paged listing, one after the other. Throws `okta-api` where a page points back to one already read, or pages never end. */
async function* pagesOf(okta, first) {
    const visited = new Set();
    for (let path = first.path; path !== undefined;) {
        if (visited.has(path))
            throw endless(`Okta's link to the next page leads back to one that was already read (${first.what}).`);
        if (visited.size === MOST_PAGES)
            throw endless(`Okta's pages do not end: ${MOST_PAGES} have been read (${first.what}).`);
        visited.add(path);
        const answer = await okta.call({ ...first, path });
        yield answer;
        path = nextPage(answer, path);
    }
}
/** Whether a page is not the last one. */
function isFollowed(answer) {
    return nextPage(answer, '/') !== undefined;
}
/**
 * A link in a `Link` header, with its parameters; and one of these (RFC 8288, section 3). Not by `http-link-header`: its 1.1.4 loses a relation
 * that stands after a parameter without a value, and a listing would seem to end there.
 */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([^\s=;,"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;
/** Stands for the org, which a path does not name. */
const ORG = 'https://org.invalid';
/** The page after the one at `path`: an absolute address, or a path below the org's URL. A link may be relative to its page. */
function nextPage(answer, path) {
    const links = [...(answer.headers.get('link') ?? '').matchAll(LINK)];
    const target = links.find(([, , parameters = '']) => relationsIn(parameters).includes('next'))?.[1];
    const url = target === undefined ? null : URL.parse(target, new URL(path, ORG).href);
    return url?.origin === ORG ? url.pathname + url.search : (url?.href ?? target);
}
/** What a link is to its page: one link may be several things, in whatever case. */
function relationsIn(parameters) {
    const relation = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel');
    return (relation?.[2] ?? relation?.[3] ?? '').toLowerCase().split(/\s+/);
}
function endless(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', message, { remedy: "Run again; if it happens again, tell Okta's support." });
}


/***/ }),

/***/ 7007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ confirmedLeavers),
/* harmony export */   e: () => (/* binding */ readBack)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _sync_people_change_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6353);
/* harmony import */ var _sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8125);
/* harmony import */ var _sync_people_validation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3682);
/* harmony import */ var _app_users_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9401);





/** The logins of people who were removed, and were seen to be neither in the source nor able to sign in. */
function confirmedLeavers(readBack) {
    const { logins = [], notApplied } = readBack ?? {};
    const isConfirmed = ([change, { status }]) => _sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNED_OUT */ .Qc.has(status) && !notApplied?.has(change);
    return new Map([...logins].filter(isConfirmed));
}
/** App users show an import a moment after it is COMPLETED. At most half a minute is spent on waiting for that. */
const MOST_LOOKS = 5;
const LONGEST_FIRST_PAUSE_MS = 2_000;
/**
 * Reads Okta back after the import, a few times while anything is missing that may still come, and says what is not found applied.
 * Where the app users can't be read, that is told, and the logins of those who were removed are looked at all the same, and the other way
 * round; it never undoes a run whose import has completed.
 */
async function readBack(sent, context) {
    const telling = { ...context, loginsOf: toldIfUnread(context) };
    const seen = await readAppUsersBack(sent, telling);
    return typeof seen === 'string' ? readLoginsBack(sent, seen, telling) : seen;
}
/** `loginsOf`, but where logins can't be read, a warning says so once, and from then on they count as refused. */
function toldIfUnread({ loginsOf, signal, log }) {
    let hasFailed = false;
    return async (removed) => {
        if (hasFailed)
            return 'refused';
        try {
            return await loginsOf(removed);
        }
        catch (error) {
            if (signal.aborted || !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0))
                throw error;
            hasFailed = true;
            log.warning(`Whether those who were removed can still sign in could not be read: ${error.message}`);
            return 'refused';
        }
    };
}
async function readAppUsersBack(sent, context) {
    const { clock, signal, log } = context;
    const looks = [];
    try {
        for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS);; pause *= 2) {
            const isLast = isSettled(looks, sent.length) || looks.length === MOST_LOOKS - 1;
            const look = await lookOnce(sent, isLast, context);
            if (look === undefined)
                return 'refused';
            const seen = compare(sent, look);
            looks.push(seen);
            if (isLast || seen.notApplied.size === 0 || (look.isWhole && isSettled(looks, sent.length))) {
                const removedUnseen = !look.logins && sent.some(({ action }) => action === 'deactivate');
                return { sent: sent.length, ...seen, removedUnseen };
            }
            // No more waiting; but the last look is always at the whole listing.
            if (isSettled(looks, sent.length))
                continue;
            log.info(`${seen.notApplied.size} of ${sent.length} people do not show what was imported yet; checking again.`);
            await clock.sleep(pause, signal);
        }
    }
    catch (error) {
        if (signal.aborted || !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0))
            throw error;
        log.warning(`Okta completed the import, but could not be read back: ${error.message}`);
        return 'failed';
    }
}
/** Reads the logins of the people who were removed, again while any of them may still end. */
async function readLoginsBack(sent, unseen, { loginsOf, pauseMs, clock, signal }) {
    const nothing = { notApplied: new Map(), waiting: new Set(), userIds: new Map() };
    const known = { ...nothing, sent: sent.length, unseen };
    const removed = sent.filter(({ action }) => action === 'deactivate');
    if (removed.length === 0)
        return { ...known, loginsChecked: true, removedUnseen: false };
    let pause = Math.min(pauseMs, LONGEST_FIRST_PAUSE_MS);
    for (let looks = 1;; looks++, pause *= 2) {
        const logins = await loginsOf(removed);
        if (logins === 'refused')
            return { ...known, loginsChecked: false, removedUnseen: true };
        const isOver = [...logins.values()].every(({ status }) => _sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNED_OUT */ .Qc.has(status));
        if (isOver || looks === MOST_LOOKS) {
            const loginsChecked = removed.every((change) => logins.has(change));
            return { ...known, logins, loginsChecked, removedUnseen: false };
        }
        await clock.sleep(pause, signal);
    }
}
function compare(sent, look) {
    const open = sent.filter(({ externalId = '' }) => !look.applied.has(externalId));
    const missed = open.map((change) => [change, (0,_sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__/* .notAppliedOf */ .wI)(change, look)]);
    const { logins, loginsChecked } = look;
    return {
        notApplied: new Map(missed.filter(([, names]) => names.length > 0)),
        waiting: new Set(open.filter((change) => (0,_sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__/* .isWaiting */ .Gu)(change, look))),
        userIds: new Map(sent.filter(_sync_people_change_js__WEBPACK_IMPORTED_MODULE_4__/* .isNew */ .BS).flatMap((change) => userIdIn(look, change))),
        ...(logins && { logins }),
        loginsChecked,
    };
}
function userIdIn({ applied, appUsers }, change) {
    const { externalId = '' } = change;
    const row = appUsers.get(externalId);
    const userId = applied.get(externalId) ?? (row?.state === 'held' ? row.userId : undefined);
    return userId === undefined ? [] : [[change, userId]];
}
/**
 * Whether looking again is pointless: the last look showed nothing new, although other changes of the import show by now; or the last two
 * did, where none shows. Never while the removal of somebody does not show: a login may end later than its app user.
 */
function isSettled(looks, sent) {
    const last = looks.at(-1);
    if (last === undefined || [...last.notApplied.keys()].some(({ action }) => action === 'deactivate'))
        return false;
    const enough = last.notApplied.size < sent ? 2 : 3;
    const missing = looks.slice(-enough).map(({ notApplied }) => [...notApplied.values()].flat().length);
    return missing.length === enough && missing.every((count) => count === missing[0]);
}
function namesOf(rows) {
    return new Set(rows.map(({ profile }) => (0,_sync_people_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .userNameKey */ .iK)(profile['userName'] ?? '')).filter((name) => name !== ''));
}
/** Reads only the people who were sent, if that takes fewer requests than the listing. The last look is at the listing. */
async function lookOnce(sent, isLast, { okta, sourceId, held, log, loginsOf }) {
    const names = sent.flatMap(({ profile, appUser }) => profile?.['userName'] ?? appUser?.profile['userName'] ?? []);
    const isWhole = isLast || names.length < sent.length || names.length >= (0,_app_users_js__WEBPACK_IMPORTED_MODULE_3__/* .pagesFor */ .KF)(held);
    const found = isWhole ? await listedAmong(sent, { okta, sourceId, log }) : await askedFor(names, { okta, sourceId });
    if (found === undefined)
        return undefined;
    const deactivated = sent.filter(({ action }) => action === 'deactivate');
    if (deactivated.length === 0)
        return { ...found, isWhole, loginsChecked: true };
    const logins = await loginsOf(deactivated);
    if (logins === 'refused')
        return { ...found, isWhole, loginsChecked: false };
    // If somebody's login was not found, not all logins were checked.
    return { ...found, isWhole, logins, loginsChecked: deactivated.every((change) => logins.has(change)) };
}
async function askedFor(userNames, { okta, sourceId }) {
    const found = await (0,_app_users_js__WEBPACK_IMPORTED_MODULE_3__/* .findAppUsers */ .hX)(okta, sourceId, userNames);
    return found && { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied: new Map() };
}
/**
 * Reads the whole listing, which can be long. Rows are kept only for people who were sent and do not show the import yet; for those who
 * show it, only their Okta user is kept.
 */
async function listedAmong(sent, { okta, sourceId, log }) {
    const byExternalId = new Map(sent.map((change) => [change.externalId, change]));
    const applied = new Map();
    const isAskedFor = (appUser) => {
        const change = byExternalId.get(appUser.externalId);
        if (change === undefined)
            return false;
        const shows = (0,_sync_people_change_js__WEBPACK_IMPORTED_MODULE_4__/* .isUpsert */ .eJ)(change) && (0,_sync_people_read_back_js__WEBPACK_IMPORTED_MODULE_1__/* .notAppliedOf */ .wI)(change, { appUsers: new Map([[appUser.externalId, appUser]]) });
        if (!shows || shows.length > 0 || appUser.state === 'waiting')
            return true;
        applied.set(appUser.externalId, appUser.userId);
        return false;
    };
    const found = await (0,_app_users_js__WEBPACK_IMPORTED_MODULE_3__/* .listAppUsers */ .wF)(okta, sourceId, { log, isAskedFor });
    return found.kind === 'listed' ? { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied } : undefined;
}


/***/ }),

/***/ 2628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AB: () => (/* binding */ AN_OUTAGE),
  mP: () => (/* binding */ UNREADABLE),
  m2: () => (/* binding */ currentStatuses),
  aI: () => (/* binding */ findLogins),
  SE: () => (/* binding */ findStaged),
  Fl: () => (/* binding */ isStaged),
  mN: () => (/* binding */ readLogin),
  c2: () => (/* binding */ statusOf),
  eQ: () => (/* binding */ statusReader)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
;// CONCATENATED MODULE: ./build/src/log.js
/** A log that keeps nothing. */
const silent = { info() { }, debug() { }, warning() { }, notice() { } };

// EXTERNAL MODULE: ./build/src/sync/people/read-back.js
var read_back = __webpack_require__(8125);
// EXTERNAL MODULE: ./build/src/sync/people/validation.js
var validation = __webpack_require__(3682);
// EXTERNAL MODULE: ./build/src/okta/client.js
var client = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/src/okta/pages.js
var okta_pages = __webpack_require__(9931);
;// CONCATENATED MODULE: ./build/src/okta/users.js








/** In percent-encoded characters: keeps the URL of a search below what servers and proxies accept (about 8 KB). */
const LONGEST_SEARCH = 6000;
/** Up to so many users are read one by one. */
const WORTH_SEARCHING = 25;
/** With more names than this a listing of all users may be cheaper than searching: 200 users a page, some fifty names a search. */
const MOST_SEARCHED = 1000;
const USERS_A_PAGE = 200;
const AT_ONCE = 5;
const users_text = schemas/* string */.YjP().optional().catch(undefined);
const userSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().min(1).toUpperCase(),
    transitioningToStatus: users_text,
    statusChanged: users_text,
    created: users_text,
    profile: schemas/* object */.Ikc({ login: users_text, firstName: users_text, lastName: users_text, email: users_text }).catch({}),
});
const READ_USERS = { method: 'GET', scope: 'okta.users.read', repeat: 'always' };
/**
 * The Okta users who have one of these user names or ids, deactivated ones too. Their statuses come from an index that
 * may lag behind by minutes, so they are hints. `refused` where the credential may not read users.
 */
async function findLogins(okta, { userNames, userIds = [], held = 0, }) {
    const terms = [
        ...userNames.map((name) => `profile.login eq ${JSON.stringify(name)}`),
        ...userIds.map((id) => `id eq ${JSON.stringify(id)}`),
    ];
    const searches = searchesOf(terms).map((search) => ({ search }));
    const isShorter = terms.length > MOST_SEARCHED && searches.length > held / USERS_A_PAGE;
    // The plain listing leaves out deactivated users; a search finds them.
    const queries = isShorter ? [{}, { search: 'status eq "DEPROVISIONED"' }] : searches;
    const found = await (0,parallel/* inParallel */.H)(queries, AT_ONCE, (query) => listUsers(okta, query));
    const names = new Set(userNames.map(validation/* userNameKey */.iK));
    const ids = new Set(userIds);
    const [byName, byId] = [new Map(), new Map()];
    for (const users of found) {
        if (users === 'refused')
            return 'refused';
        for (const { id, status, statusChanged, profile } of users) {
            const key = (0,validation/* userNameKey */.iK)(profile.login ?? '');
            const { login: _login, ...person } = profile;
            const login = { id, status, statusChanged, ...person };
            if (names.has(key))
                byName.set(key, login);
            if (ids.has(id))
                byId.set(id, login);
        }
    }
    return { byName, byId };
}
/** Pages that are read of them at most: 2,000 users. */
const MOST_STAGED_PAGES = 10;
/**
 * The Okta users who are STAGED, whatever their source: one search, whose index may lag behind by minutes. At most 2,000 of them.
 * `refused` where the credential may not read users.
 */
async function findStaged(okta) {
    const found = await listPages(okta, { search: 'status eq "STAGED"' }, MOST_STAGED_PAGES);
    if (found === 'refused')
        return 'refused';
    const staged = found.users.filter(({ status }) => status === 'STAGED');
    const byId = new Map(staged.map(({ id, statusChanged, created }) => [id, sinceOf(statusChanged ?? created)]));
    return { byId, isWhole: found.isWhole };
}
function sinceOf(text = '') {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? {} : { since: new Date(ms).toISOString() };
}
/** Single reads of users by one reader. */
const MOST_READS = 50;
/** So many reads that fail for good are an outage: no other is tried. */
const AN_OUTAGE = 5;
/**
 * Reads the statuses of Okta users, again and again while something is waited for. A login that was seen to have ended is not asked
 * for again. Many are searched for first; the search index may lag behind, so each that it calls active is read by itself, 50 reads
 * at most. For the others the index or an earlier read counts, unless a read has shown that it is out of date: then their status is
 * unknown, and they are left out. So is somebody whose resource fails for good, with a warning; where that happens to all, or to many, it is
 * an outage, and thrown.
 */
function statusReader(okta, log = silent) {
    const ended = new Map();
    const read = new Map();
    let readsLeft = MOST_READS;
    /** The index showed somebody as active who was not. */
    let indexIsStale = false;
    /** Somebody who was read as active has been deactivated since. */
    let readsAreStale = false;
    async function readEach(userIds) {
        const failures = [];
        const statuses = await (0,parallel/* inParallel */.H)(userIds, AT_ONCE, async (id) => {
            try {
                return await statusOf(okta, id);
            }
            catch (error) {
                if (!(error instanceof errors/* SyncError */.S0) || error.code !== 'okta-api')
                    throw error;
                if (failures.push(error) === AN_OUTAGE)
                    throw error;
                return [id, UNREADABLE];
            }
        });
        const [failure] = failures;
        if (failure && failures.length === userIds.length)
            throw failure;
        if (failure)
            log.warning(`Not every login could be read: ${failure.message}`);
        return statuses;
    }
    return async (userIds) => {
        const open = userIds.filter((id) => !ended.has(id));
        const indexed = await searchStatuses(okta, open.length > WORTH_SEARCHING ? open : []);
        if (indexed === 'refused')
            return 'refused';
        for (const [id, status] of indexed)
            if (read_back/* SIGNED_OUT */.Qc.has(status))
                ended.set(id, status);
        const next = open.filter((id) => !ended.has(id)).slice(0, readsLeft);
        readsLeft -= next.length;
        for (const [id, status] of await readEach(next)) {
            if (status === 'refused')
                return 'refused';
            if (status === UNREADABLE)
                continue;
            if (read_back/* SIGNED_OUT */.Qc.has(status)) {
                ended.set(id, status);
                indexIsStale ||= indexed.has(id);
                readsAreStale ||= read.has(id);
            }
            else
                read.set(id, status);
        }
        const isFresh = (id) => !readsAreStale || next.includes(id);
        return new Map(userIds.flatMap((id) => {
            const seen = isFresh(id) ? read.get(id) : undefined;
            const status = ended.get(id) ?? seen ?? (indexIsStale ? undefined : indexed.get(id));
            return status === undefined ? [] : [[id, status]];
        }));
    };
}
/**
 * The statuses of Okta users as they are now, by id: 50 by their own resources, the rest by the index of searches. `GONE` for one that is no
 * more; `refused` where the credential may not read users.
 */
async function currentStatuses(okta, userIds) {
    let isRefused = false;
    const read = await (0,parallel/* inParallel */.H)(userIds.slice(0, MOST_READS), AT_ONCE, async (id) => {
        if (isRefused)
            return [];
        const [, status] = await statusOf(okta, id);
        isRefused ||= status === 'refused';
        return status === UNREADABLE ? [] : [[id, status]];
    });
    if (isRefused)
        return 'refused';
    const indexed = await searchStatuses(okta, userIds.slice(MOST_READS));
    return indexed === 'refused' ? 'refused' : new Map([...indexed, ...read.flat()]);
}
async function searchStatuses(okta, userIds) {
    const searches = searchesOf(userIds.map((id) => `id eq ${JSON.stringify(id)}`));
    const listed = await (0,parallel/* inParallel */.H)(searches, AT_ONCE, (one) => listUsers(okta, { search: one }));
    if (listed.includes('refused'))
        return 'refused';
    return new Map(listed.flat().map(({ id, status }) => [id, status]));
}
/** Stands for the status of a user whose resource can't be parsed: one odd user must not stop the work on all others. */
const UNREADABLE = 'UNREADABLE';
/** The status of one Okta user by their own resource, which lags behind nothing; `GONE` where there is none, `UNREADABLE`, or `refused`. */
async function statusOf(okta, id) {
    const user = await readUser(okta, id);
    return [id, typeof user === 'string' ? user : user.status];
}
/** Whether one Okta user is STAGED by their own resource, and Okta is not activating them at this moment; or `refused`. */
async function isStaged(okta, id) {
    const user = await readUser(okta, id);
    if (user === 'refused')
        return user;
    return typeof user !== 'string' && user.status === 'STAGED' && user.transitioningToStatus === undefined;
}
async function readUser(okta, id) {
    const what = 'read a user';
    const path = `/api/v1/users/${encodeURIComponent(id)}`;
    const answer = await okta.call({ ...READ_USERS, path, what, accept: [403, 404] });
    if (answer.status === 403)
        return 'refused';
    if (answer.status === 404)
        return 'GONE';
    return userSchema.safeParse((0,client/* parseAnswer */.Wp)(answer, schemas/* unknown */.L5J(), what)).data ?? UNREADABLE;
}
/**
 * The Okta user of exactly this user name, by their own resource, which lags behind nothing; deactivated ones too. Undefined where
 * there is none; `refused` where the credential may not read users.
 */
async function readLogin(okta, userName) {
    const what = 'read a user';
    const path = `/api/v1/users/${encodeURIComponent(userName)}`;
    const answer = await okta.call({ ...READ_USERS, path, what, accept: [403, 404] });
    if (answer.status === 403)
        return 'refused';
    if (answer.status === 404)
        return undefined;
    const { id, status, profile } = (0,client/* parseAnswer */.Wp)(answer, userSchema, what);
    // Okta also takes an id, or the part of a user name before the `@`.
    if ((0,validation/* userNameKey */.iK)(profile.login ?? '') !== (0,validation/* userNameKey */.iK)(userName))
        return undefined;
    return { id, status, firstName: profile.firstName, lastName: profile.lastName };
}
async function listUsers(okta, query) {
    const found = await listPages(okta, query, Number.POSITIVE_INFINITY);
    return found === 'refused' ? found : found.users;
}
/** The users of a listing; `isWhole` is false where it has more pages than these. */
async function listPages(okta, query, mostPages) {
    const search = new URLSearchParams({ ...query, limit: String(USERS_A_PAGE) });
    const first = {
        ...READ_USERS,
        path: `/api/v1/users?${search}`,
        what: 'find user names',
        accept: [403, 404],
    };
    const users = [];
    let pages = 0;
    for await (const answer of (0,okta_pages/* pagesOf */.E)(okta, first)) {
        if (answer.status >= 400)
            return 'refused';
        const rows = (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what);
        users.push(...rows.flatMap((row) => userSchema.safeParse(row).data ?? []));
        if (++pages === mostPages)
            return { users, isWhole: !(0,okta_pages/* isFollowed */.b)(answer) };
    }
    return { users, isWhole: true };
}
/** As few searches as fit: `profile.login eq "…" or profile.login eq "…"`. */
function searchesOf(terms) {
    const searches = [];
    let length = 0;
    for (const term of terms) {
        const more = encodeURIComponent(` or ${term}`).length;
        const current = searches.at(-1);
        if (current !== undefined && length + more <= LONGEST_SEARCH) {
            current.push(term);
            length += more;
        }
        else {
            searches.push([term]);
            length = encodeURIComponent(term).length;
        }
    }
    return searches.map((search) => search.join(' or '));
}


/***/ }),

/***/ 9996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ connectPersonio)
});

// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(5993);
// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(168);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./build/src/personio/token.js


const WHAT = 'get a token';
/** How v1 refuses a credential with status 200. */
const refusalSchema = schemas/* object */.Ikc({ success: schemas/* literal */.euz(false) });
// A token becomes a header: nothing but visible ASCII.
const tokenSchema = schemas/* string */.YjP().regex(/^[\x21-\x7e]+$/);
/** How each version gives out tokens; both live 24 hours and may be used in parallel (Personio developer hub). */
const GRANTS = {
    v1: {
        path: '/v1/auth',
        contentType: 'application/json',
        body: ({ clientId, clientSecret }) => JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
        answer: schemas/* object */.Ikc({ data: schemas/* object */.Ikc({ token: tokenSchema }) }).transform(({ data }) => data.token),
    },
    v2: {
        path: '/v2/auth/token',
        contentType: 'application/x-www-form-urlencoded',
        body: ({ clientId, clientSecret }) => new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: clientSecret,
        }).toString(),
        answer: schemas/* object */.Ikc({ access_token: tokenSchema }).transform(({ access_token }) => access_token),
    },
};
/** Past 60 token requests a minute Personio cools down for 60 s (Personio developer hub): the pauses of these outlast that. */
const TRIES = 8;
/**
 * A new token; a refusal by 401 or 403 is tried once more. The credential travels in the body: in the query it would end in the logs of proxies.
 * Throws `personio-auth` where Personio turns the credential down, else `personio-api` or what `http` throws.
 */
async function requestToken(http, { apiUrl, version, credentials, headers }) {
    const grant = GRANTS[version];
    const request = {
        method: 'POST',
        url: `${apiUrl}${grant.path}`,
        headers: { ...headers, 'content-type': grant.contentType },
        body: grant.body(credentials),
        repeat: 'always',
        tries: TRIES,
        what: WHAT,
        needsJson: true,
        // It is the first request: a wrong address (404) is soon told.
        isPassing: (answer) => (0,failures/* isOutage */.uD)(answer) || (answer.status !== 404 && (0,failures/* isForeign */.jq)(answer)),
    };
    const first = await http.send(request);
    // Personio's users report single refusals of credentials that are good.
    const answer = isPerhapsRandom(first) ? await http.send(request) : first;
    if (isRefusal(answer))
        throw (0,failures/* credentialsRefused */.$C)(answer, WHAT);
    if (answer.status >= 300)
        throw (0,failures/* failureOf */.g5)(answer, WHAT);
    return (0,failures/* readAnswer */.JN)(answer, grant.answer, WHAT);
}
/** v2 has 400 for a credential that is refused; 401 and 403 come from what stands in front of it. */
function isPerhapsRandom(answer) {
    return (answer.status === 401 || answer.status === 403) && !(0,failures/* isForeign */.jq)(answer);
}
/** v1 says 401, 403 or `success: false`; v2 says 400, as OAuth has it. */
function isRefusal(answer) {
    if ((0,failures/* isForeign */.jq)(answer) || (0,failures/* isOutage */.uD)(answer))
        return false;
    if ([400, 401, 403].includes(answer.status))
        return true;
    return answer.status < 300 && refusalSchema.safeParse(answer.json()).success;
}

;// CONCATENATED MODULE: ./build/src/personio/client.js


/** Who calls; Personio's support asks for both headers (Personio developer hub). */
const HEADERS = {
    accept: 'application/json',
    'X-Personio-Partner-ID': 'PERSONIO_OKTA_SYNC',
    'X-Personio-App-ID': 'PERSONIO_OKTA_SYNC',
};
/** Personio with a token that is asked for when first needed, held for the run, and renewed once for a request that gets a 401. */
function createPersonio(options) {
    const { http, version = 'v1', mask, log } = options;
    const apiUrl = options.apiUrl.replace(/\/+$/, '');
    let held;
    async function newToken() {
        const token = await requestToken(http, { apiUrl, version, credentials: options, headers: HEADERS });
        mask(token);
        return token;
    }
    /** Requests that fail together share one renewal: only the first finds the token that failed still held. */
    function renewed(failed) {
        if (held === failed) {
            log.debug('Personio refused the token: asking for another one.');
            held = newToken();
        }
        return held ?? failed;
    }
    async function sendWith(token, { path, query = [], what }) {
        const search = new URLSearchParams(query);
        return http.send({
            method: 'GET',
            url: `${apiUrl}${path}${search.size > 0 ? `?${search}` : ''}`,
            headers: { ...HEADERS, authorization: `Bearer ${token}` },
            repeat: 'always',
            what,
            isPassing: failures/* isForeign */.jq,
        });
    }
    function token() {
        held ??= newToken();
        return held;
    }
    async function connect() {
        try {
            await token();
        }
        catch (error) {
            throw (0,failures/* unreachable */.HB)(error);
        }
    }
    async function send(call) {
        try {
            const used = token();
            const first = await sendWith(await used, call);
            const answer = first.status === 401 ? await sendWith(await renewed(used), call) : first;
            if ((0,failures/* isForeign */.jq)(answer))
                throw (0,failures/* failureOf */.g5)(answer, call.what);
            return answer;
        }
        catch (error) {
            throw (0,failures/* unreachable */.HB)(error);
        }
    }
    return {
        apiUrl,
        log,
        connect,
        send,
        get: async (call, schema) => (0,failures/* readAnswer */.JN)(await send(call), schema, call.what),
    };
}

;// CONCATENATED MODULE: ./build/src/personio/connect.js


/**
 * Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub); what starts
 * a second apart may arrive closer together, so a few less. v2 publishes no limits: it has more at once, because it needs a request
 * per person, and goes by what the answers say of the limit, or by which of them are refused (pace.ts).
 */
const PACES = { v1: { concurrency: 5, perSecond: 12, perMinute: 290 }, v2: { concurrency: 10 } };
/** A client for the Personio that the inputs name. */
function connectPersonio(inputs, { signal, log, mask, clock, serverClock }) {
    const pace = { [inputs.personioApiUrl]: PACES[inputs.personioApiVersion] };
    return createPersonio({
        http: (0,client/* createHttpClient */.uT)({ signal, clock, log, pace, serverClock }),
        apiUrl: inputs.personioApiUrl,
        version: inputs.personioApiVersion,
        clientId: inputs.personioClientId,
        clientSecret: inputs.personioClientSecret,
        mask,
        log,
    });
}


/***/ }),

/***/ 168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $C: () => (/* binding */ credentialsRefused),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   Rg: () => (/* binding */ brokenNextLink),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   jq: () => (/* binding */ isForeign),
/* harmony export */   uD: () => (/* binding */ isOutage)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5993);



/** Nothing else of a body may reach a message. */
const traceIdSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^(?=.*\d)[\w.:-]{8,64}$/);
/** Where v2's problems and OAuth errors carry the id that Personio's support asks for; v1 documents none. */
const traceSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ personio_trace_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J(), trace_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J() }).partial();
/** What v2's token endpoint says of itself, with status 400 as of everything (Personio's description). */
const outageSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ error: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['server_error', 'temporarily_unavailable']) });
/** The body of a 2xx answer in the shape of `schema`. Throws `personio-auth` or `personio-api`; the body is never quoted. */
function readAnswer(answer, schema, what) {
    if (answer.status >= 300)
        throw failureOf(answer, what);
    try {
        return schema.parse(answer.json());
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's answer has an unexpected shape (${what}, status ${answer.status}).`, {
            remedy: 'Check personio-api-url and that no proxy answers in its place; see https://status.personio.de.',
            cause: error,
        });
    }
}
/**
 * Whether a 400, 403 or 404 is a page, or a 400 without a word: Personio answers in JSON, so a firewall or proxy stands in its place. It may
 * pass, and decides nothing: not who is gone, nor what a credential may do.
 */
function isForeign(answer) {
    if (answer.status === 400 && answer.body === '')
        return true;
    return [400, 403, 404].includes(answer.status) && (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer) !== '';
}
/** Whether a 400 says that Personio can't answer now, and nothing of what was asked. */
function isOutage(answer) {
    return answer.status === 400 && outageSchema.safeParse(jsonOf(answer)).success;
}
/** An answer that is no use, as the error of the run. */
function failureOf(answer, what) {
    const details = describeAnswer(answer, what);
    switch (answer.status) {
        case 401:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio refuses a token it has just issued (${details}).`, {
                remedy: 'Run again; if it happens again, create a new API credential in Personio (Settings → Integrations → API credentials).',
            });
        case 400:
        case 403:
            if (isForeign(answer)) {
                return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `The request was refused by something other than Personio (${details}).`, {
                    remedy: 'Check for a firewall or proxy between the runner and Personio that answers in its place. Then run again.',
                });
            }
            if (answer.status === 400)
                break;
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio does not let this credential do this (${details}).`, {
                remedy: 'Give the API credential the right to read employees (for v2 the scope personio:persons:read) at Personio ' +
                    '(Settings → Integrations → API credentials).',
            });
        case 404:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio did not find what was asked for (${details}).`, {
                remedy: 'Check personio-api-url (https://api.personio.de) and personio-api-version.',
            });
        case 429:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's rate limit is exhausted (${details}).`, {
                remedy: 'Run at another time: the limits are shared by everything that uses this credential or this IP address.',
            });
    }
    if (answer.status >= 500 || isOutage(answer)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio is down or under maintenance (${details}).`, {
            remedy: 'Check https://status.personio.de and run again.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `This action cannot use Personio's answer (${details}).`, {
        remedy: 'Run again; if it happens again, give Personio support this message.',
    });
}
/** The answer to a request for a token that was turned down. */
function credentialsRefused(answer, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio does not accept the credential (${describeAnswer(answer, what)}).`, {
        remedy: 'Check personio-client-id and personio-client-secret against Settings → Integrations → API credentials at Personio. ' +
            'Workflows started from forks or by Dependabot get no secrets, and a secret that is not set arrives empty.',
    });
}
/** A link to the next page that can't be followed; `why` completes the sentence. */
function brokenNextLink(what, why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's link to the next page ${why} (${what}).`, {
        remedy: "Check personio-api-url and that no proxy rewrites answers; if it happens again, use personio-api-version v1 and tell Personio's support.",
    });
}
/** A failed request as the error of the run; any other error unchanged. */
function unreachable(error) {
    if (!(error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreachable */ .LL || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerUnreadable */ .CS || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerLost */ .F4))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `No usable answer from Personio (${error.message})`, {
        remedy: 'Check personio-api-url, and that the runner can reach it (firewall, proxy); see https://status.personio.de.',
        cause: error,
    });
}
/** The answer for a message: its status, and the trace id that Personio's support asks for. */
function describeAnswer(answer, what) {
    const trace = traceId(answer);
    return [`${what}: status ${answer.status}`, trace && `trace id ${trace}`, (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer)]
        .filter(Boolean)
        .join(', ');
}
function traceId(answer) {
    const { personio_trace_id, trace_id } = traceSchema.safeParse(jsonOf(answer)).data ?? {};
    return traceIdSchema.safeParse(personio_trace_id || trace_id).data;
}
function jsonOf(answer) {
    try {
        return answer.json();
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ errorLine),
/* harmony export */   I: () => (/* binding */ annotationsOf)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** GitHub shows at most 10 annotations of a kind for each step. */
const MOST_ANNOTATIONS = 10;
/** The error of a run in one line: what happened, what to do, and its code. */
function errorLine(error) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(`${error.message} ${error.remedy} (${error.code})`);
}
/**
 * What a person must act on, beside the error of the run itself, which fails the step: each mistake, then what is `counted`, then the warnings. At most ten of
 * each, with the error; the last one stands for all that are left out.
 */
function annotationsOf(report, counted = []) {
    const warnings = [...counted, ...report.warnings];
    return [
        ...atMost(MOST_ANNOTATIONS - 1, mistakes(report.error), 'mistakes'),
        ...atMost(MOST_ANNOTATIONS, warnings.map((warning) => ({ level: 'warning', message: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(warning) })), 'warnings'),
    ];
}
function mistakes(error) {
    return (error?.mistakes ?? []).map(({ file, line, column, message }) => ({
        level: 'error',
        message: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(message),
        ...(file !== undefined && line !== undefined && column !== undefined && { place: { file, line, column } }),
    }));
}
function atMost(most, all, what) {
    const [first] = all;
    if (first === undefined || all.length <= most)
        return all;
    const shown = all.slice(0, most - 1);
    const message = `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(all.length - shown.length)} more ${what} are in the job summary of this run.`;
    return [...shown, { level: first.level, message }];
}


/***/ }),

/***/ 7300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UV: () => (/* binding */ firstLines),
/* harmony export */   br: () => (/* binding */ digest),
/* harmony export */   fD: () => (/* binding */ rulesOf)
/* harmony export */ });
/* harmony import */ var _sync_verdict_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5208);
/* harmony import */ var _guides_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6231);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7210);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75);
/* harmony import */ var _mistakes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5447);





/** What summary, issue and comment begin with: what happened, what to do, and which safeguards stopped something. `level` is that of the heading. */
function firstLines(report, level, mistakes = (0,_mistakes_js__WEBPACK_IMPORTED_MODULE_3__/* .mistakeList */ .DM)(report)) {
    const guide = (0,_guides_js__WEBPACK_IMPORTED_MODULE_1__/* .aboutError */ .sX)(report.error, report.context);
    return [
        `${level} ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatHappened */ .ez)(report)}\n`,
        `**What to do:** ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatToDo */ .H6)(report)}${guide}\n`,
        ...mistakes,
        ...(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatIsOpen */ .rY)(report).map((sentence) => `\n${sentence}\n`),
        ...trippedSafeguards(report),
        ...approvedSafeguards(report),
    ];
}
function trippedSafeguards(report) {
    const all = (0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .tripped */ .V9)(report);
    // What to do, above, is the remedy of the only one that blocks, or of the one that failed the run.
    const isOnly = all.length === 1 && (0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .isWhyItEnded */ .wB)(report);
    const isApprovalTold = report.planDigest !== null && (0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatToDo */ .H6)(report).includes(report.planDigest);
    const told = ({ message, remedy }) => {
        if (isOnly || remedy === report.error?.remedy)
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)(message);
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)(`${message} ${isApprovalTold ? withoutApproval(remedy, report.planDigest) : remedy}`);
    };
    return all.length > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .bullets */ .e5)(all, (one) => `🛑 ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(one.name)}: ${told(one)}`)] : [];
}
/** How to approve the plan is the same for each safeguard, and said once above. */
function withoutApproval(remedy, planDigest) {
    return planDigest === null ? remedy : remedy.replace(`${(0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_0__/* .goAhead */ .WS)(planDigest)} `, '');
}
function approvedSafeguards({ safeguards }) {
    const all = safeguards.filter(({ approved }) => approved);
    return all.length > 0
        ? [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .bullets */ .e5)(all, ({ name, message }) => `☑️ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)(message)} Approved, as this is the expected plan.`),
        ]
        : [];
}
/** By which rules; nothing where the run ended before they were read. */
function rulesOf({ configurationFile, configurationHash }) {
    if (configurationHash === null)
        return [];
    return configurationFile === null
        ? ['no configuration file: built-in rules']
        : [`configuration ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(configurationFile)} (SHA-256 ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(configurationHash.slice(0, 12))})`];
}
/** The digest of the plan, and how to approve it where that is still possible; empty without a plan. */
function digest(report) {
    const { planDigest, context } = report;
    if (planDigest === null)
        return '';
    const how = isApprovable(report)
        ? `: with this as ${(0,_guides_js__WEBPACK_IMPORTED_MODULE_1__/* .guideLink */ .lt)('<code>expect-plan</code>', 'approvals.md', context)}, a run carries out exactly this plan, or nothing`
        : '';
    return `Plan ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(planDigest)}${how}.\n\n`;
}
/** Whether it helps to expect exactly this plan: not where what Okta refused has stopped the run. */
function isApprovable({ status, error, planDigest }) {
    return (status === 'planned' || (status === 'blocked' && planDigest !== null && error?.remedy.includes(planDigest) === true));
}


/***/ }),

/***/ 662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ groups),
/* harmony export */   UF: () => (/* binding */ withoutPersonalName),
/* harmony export */   hN: () => (/* binding */ groupSection)
/* harmony export */ });
/* harmony import */ var _sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4112);
/* harmony import */ var _guides_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6231);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8499);




/** What became of the groups; in a dry run what would become of them. Groups of which nothing is to say are left out. */
function groupSection(steps, status) {
    const { groups, groupReadBack } = steps;
    // An org that has no groups of identity sources gets none, whatever the rules say.
    const planned = groups === undefined || groups.isUnavailable ? [] : groups.plan.changes;
    const done = status === 'planned' ? (0,_sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(planned) : doneItems(steps);
    const isUnread = groups?.unread !== undefined;
    const whole = (action) => done.filter(({ change, member }) => member === undefined && change.action === action).length;
    const missed = [...(groupReadBack?.notApplied.values() ?? [])];
    return {
        groups: outcomesOf(planned, done).map((outcome) => reportOf(outcome, { steps, isDone: status !== 'planned' })),
        counts: {
            groupsCreated: isUnread ? null : whole('create'),
            groupsUpdated: isUnread ? null : whole('update'),
            groupsDeleted: whole('delete'),
            membershipsAdded: addedIn(done),
            membershipsRemoved: removedIn(done),
            membershipsUnconfirmed: groupReadBack === undefined
                ? null
                : missed.reduce((sum, each) => sum + each.added.length + each.removed.length, 0),
        },
    };
}
/** Each group once, also where a later plan of the same run has nothing left to do about it, or no longer finds it. */
function outcomesOf(planned, done) {
    const byId = Map.groupBy(done, ({ change }) => change.externalId);
    const ofPlan = planned.map((change) => {
        const items = byId.get(change.externalId) ?? [];
        return { change: changeDone(items) ?? change, done: items };
    });
    const known = new Set(planned.map(({ externalId }) => externalId));
    const gone = [...byId].flatMap(([id, items]) => (known.has(id) ? [] : [{ change: changeDone(items), done: items }]));
    return [...ofPlan, ...gone].filter(({ change, done }) => done.length > 0 || isTold(change));
}
/** Of two plans of one run, the one by which the group itself was sent, if any. */
function changeDone(items) {
    return (items.find(({ member }) => member === undefined) ?? items[0])?.change;
}
function addedIn(items) {
    return items.filter(({ member, removes }) => member !== undefined && !removes).length;
}
/** Those of a deleted group too. */
function removedIn(items) {
    const deleted = items.filter(({ change, member }) => member === undefined && change.action === 'delete');
    return deleted.reduce((sum, { change }) => sum + change.remove.length, items.filter(({ removes }) => removes).length);
}
/** What was really sent of groups: in sessions that COMPLETED, or were triggered by a run that does not wait. */
function doneItems(steps) {
    return [...steps.sessions.values()]
        .filter((session) => (0,_steps_js__WEBPACK_IMPORTED_MODULE_2__/* .isDone */ .$)(session, steps))
        .flatMap(({ batches }) => batches.flatMap(({ items }) => items))
        .filter(_sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_0__/* .isGroupItem */ .X8);
}
function isTold({ action, reason, add, remove }) {
    return action !== 'unchanged' || reason !== undefined || add.length + remove.length > 0;
}
/** Where nothing was done, what was planned is told. */
function reportOf({ change, done }, { steps, isDone }) {
    const { groups, groupReadBack } = steps;
    const { externalId, rule, action, reason, changed, held, size } = change;
    const added = done.length > 0 ? addedIn(done) : change.add.length;
    const removed = done.length > 0 ? removedIn(done) : change.remove.length;
    const isPersonal = !groups?.shown.has(rule);
    const isNamed = !isPersonal || steps.showPersonalData;
    // Where nobody knows who is in a group, those who are in it are added as well.
    const isCounted = groups?.unread === undefined && !groups?.plan.peopleUnread;
    const missed = groupReadBack?.notApplied.get(externalId);
    const unconfirmed = missed && [
        ...missed.group,
        ...(missed.added.length > 0 ? [`${missed.added.length} not added`] : []),
        ...(missed.removed.length > 0 ? [`${missed.removed.length} not removed`] : []),
    ];
    return {
        name: groups?.labels.get(externalId) ?? rule,
        ...(isPersonal && steps.showPersonalData && { personal: true }),
        rule,
        ...(held && { oktaGroupId: held.id }),
        action,
        ...(reason && { reason }),
        ...(changed.length > 0 && { changed: [...changed] }),
        ...(held && isNamed && changed.includes('name') && { renamedFrom: held.name }),
        added,
        removed,
        members: isCounted && action !== 'skip' ? sizeAfter(action, size + added - removed) : null,
        inUse: held?.inUse === true,
        done: isDone && done.length > 0,
        ...(unconfirmed && { unconfirmed }),
        ...(groupReadBack?.notShown.has(externalId) && { notShown: true }),
    };
}
function sizeAfter(action, members) {
    return action === 'delete' ? 0 : members;
}
/** A group as it may be told where `show-personal-data` does not reach. */
function withoutPersonalName({ renamedFrom, personal, ...group }) {
    const { rule, oktaGroupId = 'new' } = group;
    if (!personal)
        return { ...group, ...(renamedFrom !== undefined && { renamedFrom }) };
    return { ...group, name: `${rule} ${oktaGroupId}` };
}
/** A table of the groups: first those that apps, push mappings or admin roles use and that lose members. */
function groups({ groups, status, counts, context }) {
    const sent = groups.filter(({ action }) => action !== 'skip');
    const skipped = groups.filter(({ action }) => action === 'skip');
    if (groups.length === 0)
        return [];
    const inOrder = [...sent].sort((one, other) => weight(other) - weight(one));
    const would = status === 'planned' || status === 'blocked' || sent.every(({ done }) => !done);
    const numbers = [
        `${known(counts.groupsCreated)} created`,
        `${known(counts.groupsUpdated)} renamed or given another description`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(counts.groupsDeleted)} deleted`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(counts.membershipsAdded)} memberships added`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(counts.membershipsRemoved)} removed`,
        ...(counts.membershipsUnconfirmed ? [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(counts.membershipsUnconfirmed)} unconfirmed**`] : []),
    ].join(', ');
    const line = would && status !== 'planned' ? 'None of it is known to be imported' : numbers;
    return [
        `\n### Groups${would ? ', as planned' : ''}\n\n${line}.\n`,
        ...(sent.length > 0
            ? [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Group', 'Change', 'Members', 'Note'], inOrder, (group) => [
                    (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(group.name),
                    changeOf(group, context),
                    membersOf(group),
                    toldOf(group, { would, context }),
                ]),
            ]
            : []),
        ...(skipped.length > 0
            ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .folded */ .TM)(`Groups left alone: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(skipped.length)}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .table */ .tp)(['Group', 'Reason'], skipped, (group) => [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(group.name),
                (0,_guides_js__WEBPACK_IMPORTED_MODULE_1__/* .groupReasonLink */ .Oe)(group.reason ?? '', context),
            ]))
            : []),
    ];
}
/** Removals from groups that apps use come first, then other removals, then the rest. */
function weight({ inUse, removed }) {
    return (inUse && removed > 0 ? 2 : 0) + (removed > 0 ? 1 : 0);
}
function changeOf({ action, changed = [], renamedFrom, reason }, context) {
    const words = {
        create: 'create',
        update: '',
        upsert: 'create or update',
        delete: '**⛔\u00a0delete**',
        unchanged: '',
        skip: '',
    };
    return [
        words[action],
        ...(changed.includes('name') ? [renamedFrom === undefined ? 'rename' : `rename, was ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(renamedFrom)}`] : []),
        ...(changed.includes('description') ? ['description'] : []),
        ...(reason ? [(0,_guides_js__WEBPACK_IMPORTED_MODULE_1__/* .groupReasonLink */ .Oe)(reason, context)] : []),
    ]
        .filter(Boolean)
        .join(' · ');
}
/** `+3 −1 → 12` */
function membersOf({ added, removed, members }) {
    const parts = [...(added > 0 ? [`+${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(added)}`] : []), ...(removed > 0 ? [`−${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(removed)}`] : [])];
    return [...parts, ...(members === null ? [] : [`→ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(members)}`])].join(' ');
}
function toldOf({ action, added, removed, done, inUse, unconfirmed, notShown }, { would, context }) {
    const isAnything = action !== 'unchanged' || added + removed > 0;
    return [
        ...(!would && !done && isAnything ? ['**planned, and not known to be imported**'] : []),
        ...(inUse ? ['used by apps, push mappings or admin roles'] : []),
        ...(unconfirmed
            ? [`**${(0,_guides_js__WEBPACK_IMPORTED_MODULE_1__/* .guideLink */ .lt)('unconfirmed', 'reasons.md#unconfirmed', context)}**: ${unconfirmed.join(', ')}`]
            : []),
        ...(notShown ? ["not in Okta's index yet"] : []),
    ].join('; ');
}
function known(count) {
    return count === null ? 'not known how many' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(count);
}


/***/ }),

/***/ 6231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L4: () => (/* binding */ unconfirmedLink),
/* harmony export */   NW: () => (/* binding */ reasonLink),
/* harmony export */   Oe: () => (/* binding */ groupReasonLink),
/* harmony export */   hq: () => (/* binding */ errorGuideLine),
/* harmony export */   lt: () => (/* binding */ guideLink),
/* harmony export */   sX: () => (/* binding */ aboutError)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** The sections of docs/reasons.md, by the action that a reason belongs to. */
const SECTIONS = {
    skip: 'skipped',
    invalid: 'invalid',
    deactivate: 'deactivated',
};
/** What may be unconfirmed and is no attribute, as far as it is a fixed text. */
const UNCONFIRMED = /^(?:not found|still in the source|login still)\b/;
/** A link to a page of the guides, or a place in it (`okta.md#5-find-its-id`). `text` is Markdown already. */
function guideLink(text, page, { guides }) {
    return `[${text}](${guides}/${page})`;
}
/** What the troubleshooting guide has about an error code, as a sentence for Markdown that follows another one. */
function aboutError(error, context) {
    return error === null ? '' : ` More about ${guideLink((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(error.code), pageOf(error.code), context)}.`;
}
/** The same as a line of the log. */
function errorGuideLine(errorCode, { guides }) {
    return `More about ${errorCode}: ${guides}/${pageOf(errorCode)}`;
}
function pageOf(errorCode) {
    return `troubleshooting.md#${errorCode}`;
}
/** Why somebody is set aside or deactivated, as a word that links to its row in docs/reasons.md. */
function reasonLink({ action, reason = '' }, context) {
    return rowLink(reason, SECTIONS[action], context);
}
/** The same of a group. */
function groupReasonLink(reason, context) {
    return rowLink(reason, 'groups', context);
}
/** What is not found applied of somebody; the names of attributes are as they are. */
function unconfirmedLink(value, context) {
    const [fixed] = UNCONFIRMED.exec(value) ?? [];
    return fixed === undefined
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(value)
        : guideLink((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(value), `reasons.md#unconfirmed-${fixed.replaceAll(' ', '-')}`, context);
}
/** Only a fixed word has a row: what is none stays text, whatever it is. */
function rowLink(word, section, context) {
    const isWord = section !== undefined && /^[a-z]+(?:-[a-z]+)*$/.test(word);
    return isWord ? guideLink((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(word), `reasons.md#${section}-${word}`, context) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(word);
}


/***/ }),

/***/ 7210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ whatToDo),
/* harmony export */   V9: () => (/* binding */ tripped),
/* harmony export */   ez: () => (/* binding */ whatHappened),
/* harmony export */   rY: () => (/* binding */ whatIsOpen),
/* harmony export */   wB: () => (/* binding */ isWhyItEnded),
/* harmony export */   yM: () => (/* binding */ isAnyGroup)
/* harmony export */ });
/* unused harmony export whoCanStillSignIn */
/* harmony import */ var _sync_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5208);
/* harmony import */ var _left_to_do_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1299);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75);




/** Safeguards that are checked after the import, by their ids. */
const AFTER_IMPORT = ['unconfirmed', 'login-active', 'activations'];
/** Safeguards that hold back groups and memberships, and nobody else. */
function isOfGroups({ id }) {
    return /^(group-|membership-|empty:groups\.)/.test(id);
}
/** A sentence or two: who can still sign in, how the run ended, and what that means for Okta. */
function whatHappened(report) {
    const open = whoCanStillSignIn(report);
    const { error } = report;
    const isWhy = tripped(report).some(({ id }) => id === 'login-active');
    if (open !== '' && isWhy && report.status === 'failed' && error?.code === 'safeguard') {
        return `❌ ${open} (${error.code}).`;
    }
    return open === '' ? outcome(report) : `⚠️ ${open}. ${outcome(report)}`;
}
/** `6 people sent for deactivation; **6 can still sign in**`; empty where nobody was seen who can. */
function whoCanStillSignIn({ counts, status }) {
    if (!counts.loginActive)
        return '';
    const active = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(counts.loginActive, 'person who has left', 'people who have left');
    return counts.deactivated > 0 && status !== 'planned'
        ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(counts.deactivated, 'person', 'people')} sent for deactivation; **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(counts.loginActive)} can still sign in**`
        : `**${active} can still sign in**`;
}
function outcome(report) {
    const { counts, error } = report;
    // Who can still sign in has a mark of its own, in front of this one.
    const isOpen = (0,_left_to_do_js__WEBPACK_IMPORTED_MODULE_2__/* .leftToDo */ .S)(report).some(({ about }) => about !== 'login-active') || report.warnings.length > 0;
    const mark = isOpen ? '⚠️' : '✅';
    const stopped = tripped(report);
    // These come after an import, and block nothing.
    const blocking = stopped.filter((one) => !AFTER_IMPORT.includes(one.id) && !isOfGroups(one));
    const ofGroups = stopped.filter(isOfGroups);
    const [only] = blocking.length === 1 ? blocking : [];
    const safeguards = only ? `the safeguard ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(only.name)}` : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(blocking.length)} safeguards`;
    const refused = counts.invalid > 0 ? `; ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(counts.invalid, 'person', 'people')} could not be imported` : '';
    switch (report.status) {
        case 'completed':
            return `${mark} ${hasOnlyActivated(report) ? 'Nothing had to be imported' : 'Okta completed the import'}: ${sent(counts)}.`;
        case 'triggered':
            return `⏳ ${handedToOkta(counts)}`;
        case 'nothing-to-do':
            return `${mark} Nothing had to be changed in Okta${refused}.`;
        case 'planned':
            return [
                `📋 Dry run, nothing was written: ${sent(counts, 'would be ')}.`,
                ...(isUnexpected(report)
                    ? ['A real run would be blocked: it is not the expected plan.']
                    : [
                        ...(blocking.length > 0 ? [`A real run would be blocked by ${safeguards}.`] : []),
                        ...expectation(report),
                    ]),
                ...(ofGroups.length > 0
                    ? [`Groups would be left as they are: ${ofGroups.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name)).join(', ')}.`]
                    : []),
            ].join(' ');
        case 'blocked':
            return error?.code === 'plan-changed'
                ? '🛑 Blocked, as the plan is not the expected one: nothing was written to Okta.'
                : `🛑 Blocked by ${safeguards}: nothing was written to Okta.`;
        case 'failed':
            return failure(error);
    }
}
/** The message may be left out where nothing masks what it quotes. */
function failure(error) {
    if (error === null)
        return '❌ The run failed.';
    return error.message === ''
        ? `❌ The run failed (${error.code}).`
        : `❌ The run failed (${error.code}): ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(error.message)}`;
}
/** Of a dry run: that a real one would carry out its plan, where this is the one that may be carried out. */
function expectation({ inputs, planDigest }) {
    const isExpected = planDigest !== null && inputs['expect-plan'] === planDigest;
    return isExpected ? ['It is the expected plan, which a real run would carry out.'] : [];
}
/** Whether another plan was expected; of one that does nothing that does not matter. */
function isUnexpected({ inputs, planDigest, counts }) {
    const { 'expect-plan': expected = planDigest } = inputs;
    return expected !== planDigest && planDigest !== null && isAnything(counts);
}
/** What the reader has to do next, or that nothing is to be done. */
function whatToDo(report) {
    const { status, warnings, error, planDigest } = report;
    if (status === 'planned' && planDigest !== null && isUnexpected(report)) {
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(`Look at the plan as it is now. ${(0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .goAhead */ .WS)(planDigest)}`);
    }
    const [stopped, ...others] = isWhyItEnded(report) ? tripped(report) : [];
    if (stopped && others.length > 0) {
        const isOffered = planDigest !== null && stopped.remedy.includes(planDigest);
        const once = isOffered ? ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)((0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .goAhead */ .WS)(planDigest))}` : '';
        return `Look at the plan.${once} Each safeguard below says what to check, and what to set or to do.`;
    }
    if (stopped)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(stopped.remedy);
    if (error)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .prose */ .CS)(error.remedy);
    if (status === 'triggered') {
        return 'Look at the last session later, or let the next run compare: this one did not wait for the result.';
    }
    const tasks = (0,_left_to_do_js__WEBPACK_IMPORTED_MODULE_2__/* .leftToDo */ .S)(report).map(({ task }) => task);
    if (warnings.length > 0)
        tasks.push(`act on ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(warnings.length, 'warning', 'warnings')}`);
    if (status === 'planned' && isAnything(report.counts)) {
        tasks.push('read the plan and run without `dry-run` to carry it out');
    }
    if (tasks.length > 0)
        return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .capitalised */ .Iu)(tasks.join('; '))}.`;
    return report.inputs['compare-with'] === 'nothing'
        ? 'Look at Reports → Import Monitoring in the Admin Console: this run compared nothing with Okta, so it does not know what is left to do.'
        : 'Nothing needs to be done.';
}
/** Whether what safeguards found is what stopped the run, or would stop a real one; a failed run names what failed. */
function isWhyItEnded(report) {
    const { status, error } = report;
    return status !== 'failed' && error?.code !== 'plan-changed' && !(status === 'planned' && isUnexpected(report));
}
/** What the first line leaves open, a sentence or two each: what a failed run did, and what was not looked at. */
function whatIsOpen(report) {
    const { counts } = report;
    if (report.status === 'completed' && isUnread(counts)) {
        return [
            `Okta was not read back after the import: whether each record was applied is not known.${loginsNotChecked(report)}`,
        ];
    }
    if (report.status !== 'failed')
        return [];
    const { sessions } = report;
    const isCancelled = sessions.every(({ status }) => status === 'CLOSED');
    if (isCancelled && counts.activated > 0)
        return [`Nobody was imported: ${sent(counts)}.`];
    // One may have been opened, if the answer to that was lost.
    if (sessions.length === 0)
        return ['Nothing was written to Okta: no import session was loaded.'];
    if (isCancelled) {
        return ['Nothing was written to Okta: every session of this run was cancelled before Okta imported anything.'];
    }
    return [whatWasDone(report), ...sessions.slice(-5).map(whatIsLeft).filter(Boolean)];
}
/** How many were removed, and their login was not looked at; as a sentence that follows another one. */
function loginsNotChecked({ people }) {
    const isRemoved = ({ action, done }) => action === 'deactivate' && done;
    const unchecked = people.filter((one) => isRemoved(one) && !one.confirmedAt && one.login === undefined).length;
    if (unchecked === 0)
        return '';
    return ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(unchecked, 'deactivated person was', 'deactivated people were')} removed from the source; login not checked.`;
}
/** What a failed run did that has opened sessions. */
function whatWasDone({ counts, sessions }) {
    if (!isAnything(counts))
        return 'No import is known to have completed.';
    return sessions.some(({ handedOver }) => handedOver)
        ? handedToOkta(counts)
        : `What Okta did import: ${sent(counts)}.`;
}
function handedToOkta(counts) {
    return `Handed to Okta, which may still be importing: ${sent(counts, 'to be ')}.`;
}
/** Logins were activated, and nobody had to be imported. */
function hasOnlyActivated({ counts, sessions }) {
    return counts.activated > 0 && sessions.length === 0;
}
/** People were imported and not read back; or groups were, where nobody was. */
function isUnread({ upserted, deactivated, unconfirmed, membershipsUnconfirmed, ...counts }) {
    if (upserted + deactivated > 0)
        return unconfirmed === null;
    return isAnyGroup(counts) && membershipsUnconfirmed === null;
}
/** Safeguards that stop something, or would; approved ones don't. */
function tripped(report) {
    return report.safeguards.filter(_sync_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .stops */ .Gb);
}
function whatIsLeft({ id, status, upserts, deletes }) {
    if (status === 'TRIGGERED') {
        return `⏳ Okta may still be importing session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(id)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(upserts)} upserts, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(deletes)} deactivations), which cannot be cancelled any more.`;
    }
    if (status === 'CREATED' || status === 'IN_PROGRESS') {
        return `⚠️ Session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(id)} was last seen ${status}, and blocks other imports of this source while it is open. The post step of this job cancels it; should it remain, \`active-session: cancel\` in the next run does.`;
    }
    return '';
}
/** `5 people created, 7 updated, 3 deactivated; 2 groups created, 12 memberships added`. */
function sent(counts, would = '') {
    const { upserted, created, updated, deactivated } = counts;
    const upserts = created === null || updated === null ? { 'created or updated': upserted } : { created, updated };
    const people = each({ ...upserts, deactivated }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, 'person', 'people'));
    const groups = each({ created: counts.groupsCreated ?? 0, updated: counts.groupsUpdated ?? 0, deleted: counts.groupsDeleted }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, 'group', 'groups'));
    const memberships = each({ added: counts.membershipsAdded, removed: counts.membershipsRemoved }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, 'membership', 'memberships'));
    const logins = each({ activated: counts.activated }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(count, 'login', 'logins'));
    return [people, groups, memberships, logins].filter(Boolean).join('; ') || `nobody ${would}changed`;
}
function each(counts, would, what) {
    const [first, ...others] = Object.entries(counts).filter(([, count]) => count > 0);
    if (!first)
        return '';
    const [verb, count] = first;
    return [`${what(count)} ${would}${verb}`, ...others.map(([verb, count]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(count)} ${verb}`)].join(', ');
}
/** Whether anything was done, or would be in a dry run. */
function isAnything(counts) {
    return counts.upserted + counts.deactivated + counts.activated > 0 || isAnyGroup(counts);
}
/** Whether anything was done to groups or memberships. */
function isAnyGroup({ groupsCreated, groupsUpdated, groupsDeleted, ...memberships }) {
    const groups = (groupsCreated ?? 0) + (groupsUpdated ?? 0) + groupsDeleted;
    return groups + memberships.membershipsAdded + memberships.membershipsRemoved > 0;
}


/***/ }),

/***/ 1299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ leftToDo),
/* harmony export */   s: () => (/* binding */ countedWarnings)
/* harmony export */ });
/* harmony import */ var _sync_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);


/** What a run leaves to people, the most urgent first. */
function leftToDo({ counts, groups, people }) {
    const { invalid } = counts;
    const loginActive = counts.loginActive ?? 0;
    // A leaver who can still sign in is a task already.
    const unconfirmed = (counts.unconfirmed ?? 0) - people.filter((one) => one.unconfirmed && one.login !== undefined).length;
    const waiting = counts.waiting ?? 0;
    const groupsUnconfirmed = groups.filter((group) => group.unconfirmed).length;
    const all = [
        {
            about: 'login-active',
            count: loginActive,
            task: `end the logins of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(loginActive, 'leaver', 'leavers')}`,
            warning: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(loginActive, 'person who has left', 'people who have left')} can still sign in: the job summary names them and the usual causes.`,
        },
        {
            about: 'unconfirmed',
            count: unconfirmed,
            task: `look into ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(unconfirmed, 'unconfirmed record', 'unconfirmed records')}`,
            warning: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(unconfirmed, 'person was', 'people were')} sent, but their changes do not show in Okta: the job summary names them, and the cause as far as Okta tells it.`,
        },
        {
            about: 'waiting',
            count: waiting,
            task: `confirm ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(waiting, 'imported person', 'imported people')} in Okta`,
            warning: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(waiting, 'imported person waits', 'imported people wait')} for confirmation in Okta, with no account until then: the job summary names them.`,
        },
        {
            about: 'groups-unconfirmed',
            count: groupsUnconfirmed,
            task: `look into ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(groupsUnconfirmed, 'group', 'groups')} with unconfirmed changes`,
            warning: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(groupsUnconfirmed, 'group does', 'groups do')} not show everything in Okta that was sent: the job summary says what is missing, and the next run sends it again.`,
        },
        {
            about: 'invalid',
            count: invalid,
            task: `correct the data of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(invalid, 'invalid person', 'invalid people')} (the next run includes them)`,
            warning: `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(invalid, 'person', 'people')} can't be imported with the data they have: the job summary says why.`,
        },
    ];
    return all.filter(({ count }) => count > 0);
}
/** The warnings of what is left to do, but for what the error of the run is about: a safeguard says it already. */
function countedWarnings(report) {
    const told = report.error?.code === 'safeguard' ? report.safeguards.filter(_sync_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .stops */ .Gb).map(({ id }) => id) : [];
    return leftToDo(report).flatMap(({ about, warning }) => (told.includes(about) ? [] : [warning]));
}


/***/ }),

/***/ 1304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N9: () => (/* binding */ loginNotes),
/* harmony export */   Xj: () => (/* binding */ writtenId),
/* harmony export */   dK: () => (/* binding */ ids),
/* harmony export */   fM: () => (/* binding */ loginsKept)
/* harmony export */ });
/* harmony import */ var _sync_people_leavers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6977);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);


const MOST_IDS = 50;
/** What is worth knowing of the logins of leavers beside the open cases; Personio ids only. */
function loginNotes(leavers, notLookedUp, kept) {
    const notes = [];
    if (leavers !== undefined) {
        const { statuses, another, notFound } = leavers;
        const known = [...kept].filter((id) => statuses.has(id));
        const still = known.filter((id) => (0,_sync_people_leavers_js__WEBPACK_IMPORTED_MODULE_0__/* .canSignIn */ .z0)(statuses.get(id)));
        const ended = known.filter((id) => !(0,_sync_people_leavers_js__WEBPACK_IMPORTED_MODULE_0__/* .canSignIn */ .z0)(statuses.get(id)));
        if (still.length > 0)
            notes.push(loginsKept(still));
        if (ended.length > 0) {
            notes.push(`These logins have ended, so \`deactivate.loginKept\` need not name them any more: ${ids(ended)}.`);
        }
        if (another.length > 0) {
            notes.push(`Another person? Okta users have the user names of these leavers, but other first and last names, so they are not counted: ${ids(another)}.`);
        }
        if (notFound > 0) {
            notes.push(`Neither an app user nor an Okta user was found for ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(notFound, 'leaver', 'leavers')}.`);
        }
    }
    if (notLookedUp > 0) {
        notes.push(`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(notLookedUp, 'person', 'people')} whom no app user accounts for ${notLookedUp === 1 ? 'was' : 'were'} not looked up in the source in this run. Its rate limit is small, so each run looks up ten of them, and each day others.`);
    }
    return notes;
}
/** Leavers whose login stays on as `deactivate.loginKept` says; Personio ids. */
function loginsKept(personioIds) {
    return `Leavers whose login is known to stay on (\`deactivate.loginKept\`): ${ids(personioIds)}.`;
}
/** Up to fifty Personio ids for a note, and the number of the rest. */
function ids(all) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(all, MOST_IDS, (id) => `\`${id}\``);
}
/** An id that somebody wrote into the configuration, or that an expression made: it may be an address. */
function writtenId(id) {
    return /^\d+$/.test(id) ? id : '<not a number>';
}


/***/ }),

/***/ 5447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DM: () => (/* binding */ mistakeList),
/* harmony export */   ZV: () => (/* binding */ errorReport),
/* harmony export */   mL: () => (/* binding */ mistakeLines),
/* harmony export */   tC: () => (/* binding */ mistakeLine)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);


const MOST_LINES = 100;
/** An error as the report has it; null where there is none. What is known of a mistake by its path alone gets its place in the file. */
function errorReport(error, locate) {
    if (error === undefined)
        return null;
    const { code, message, remedy } = error;
    const mistakes = error.mistakes.map((mistake) => located(mistake, locate));
    return { code, message, remedy, ...(mistakes.length > 0 && { mistakes }) };
}
function located(mistake, locate) {
    const { path, line } = mistake;
    if (path === undefined || line !== undefined)
        return mistake;
    return { ...locate?.(path), ...mistake, path: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .pathToShow */ .kq)(path) };
}
/** A mistake on one line, with its place: `Line 4, column 3: …`. */
function mistakeLine({ line, column, message }) {
    return line === undefined ? message : `Line ${line}, column ${column}: ${message}`;
}
/** The mistakes as a list in Markdown. */
function mistakeList({ error }) {
    const all = error?.mistakes ?? [];
    return all.length > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bullets */ .e5)(all, (mistake) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)(mistakeLine(mistake)))] : [];
}
/** The mistakes as lines of the log. */
function mistakeLines({ error }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .shortList */ .pg)(error?.mistakes ?? [], MOST_LINES, mistakeLine).map((line) => `- ${line}`);
}


/***/ }),

/***/ 4137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ao: () => (/* binding */ changes),
/* harmony export */   B1: () => (/* binding */ unconfirmed),
/* harmony export */   Fi: () => (/* binding */ setAside),
/* harmony export */   PY: () => (/* binding */ openLogins),
/* harmony export */   eg: () => (/* binding */ waiting),
/* harmony export */   f6: () => (/* binding */ staged)
/* harmony export */ });
/* harmony import */ var _guides_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6231);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);


const MOST_IDS = 50;
const MOST_ATTRIBUTES = 30;
/** Whom a run deactivates, a reviewer reads one by one. */
const MOST_DEACTIVATED = 500;
/** What was done, and what of the plan was not: deactivations in the open, the rest folded. */
function changes(report) {
    return [...changesWith(true, doneTitle(report), report), ...changesWith(false, planTitle(report), report)];
}
function doneTitle({ sessions, counts }) {
    if (sessions.some(({ handedOver }) => handedOver))
        return 'Handed to Okta';
    return counts.unconfirmed === null ? 'Imported, not read back' : 'Imported';
}
function planTitle({ status, sessions }) {
    if (status === 'planned')
        return 'The plan';
    if (status === 'blocked')
        return 'The plan that was blocked';
    const isWritten = sessions.some((session) => session.status === 'TRIGGERED' || session.status === 'COMPLETED');
    return isWritten ? 'Planned, and not known to be imported' : 'Planned, and not written';
}
function changesWith(done, title, { people, context }) {
    const of = (action) => people.filter((person) => person.action === action && person.done === done);
    const deactivated = of('deactivate');
    const others = [
        { verb: 'create', people: of('create') },
        { verb: 'update', people: of('update') },
        { verb: 'create or update', people: of('upsert') },
    ].filter(({ people }) => people.length > 0);
    if (deactivated.length + others.length === 0)
        return [];
    return [
        `\n### ${title}\n`,
        ...(deactivated.length > 0
            ? [`\n#### ⛔ Deactivate: ${size(deactivated)}\n`, ...byReason(deactivated, MOST_DEACTIVATED, context)]
            : []),
        ...others.flatMap(({ verb, people }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .capitalised */ .Iu)(verb)}: ${size(people)}`, whatChanges(people))),
    ];
}
function whatChanges(people) {
    // Values are in a report only with `show-personal-data`.
    const showValues = people.some((person) => person.values);
    const shown = (person) => (person.values ? values(person.values) : attributes(person.changed));
    if (people.every((person) => shown(person) === ''))
        return `\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(people, MOST_IDS, who)}\n\n`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Person', showValues ? 'Changed, from → to' : 'Changed attributes'], people, (person) => [
        who(person),
        shown(person),
    ]);
}
const LOGIN_CAUSES = [
    "The app's setting for deactivated people (Provisioning → To Okta) is *Do nothing*, or the Okta user belongs to another source as well.",
    'Somebody activated the login by hand: deactivate it in the Admin Console, or find out why it is needed.',
    'The account is not deactivated because another employee has its user name: see the warnings of the run.',
    'The login is meant to stay: add the Personio id to `deactivate.loginKept`.',
];
/** Leavers who can still sign in, first of all that a report has to say. */
function openLogins({ people, counts, context }) {
    if (!counts.loginActive)
        return [];
    const open = people.filter(({ login }) => login !== undefined);
    const unlisted = counts.loginActive - open.length;
    return [
        `\n### Can still sign in: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(counts.loginActive, 'leaver', 'leavers')}\n\n`,
        `Personio says that they have left, and Okta that their login is on. The usual causes, and what to do (more in ${(0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .guideLink */ .lt)('the guide', 'safeguards.md#logins-that-stay-on', context)}):\n`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bullets */ .e5)(LOGIN_CAUSES, (cause) => cause),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Person', 'Login', 'In this run'], open, (person) => [
            who(person),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(person.login ?? ''),
            [person.action, person.reason && (0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonLink */ .NW)(person, context)].filter(Boolean).join(' · '),
        ]),
        unlisted > 0
            ? `\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(unlisted)} more whom Personio does not list: the warnings of the run name their Okta users.\n`
            : '',
    ];
}
/** Where to look for the cause, if the System Log has not told it. */
const WHERE_TO_LOOK = `*Not known*: look at Reports → System Log in the Admin Console for events ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)('app.user_management.update_from_master_failed')} of ` +
    `these people since the import. With the scope ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)('okta.logs.read')} a run looks there itself; events may come late, or not at all.`;
/** Whose changes did not show after a completed import, each with the cause as far as Okta tells it. */
function unconfirmed({ people, context }) {
    const missed = people.filter((person) => person.unconfirmed);
    // Leavers who can still sign in have come with their causes, above.
    const others = missed.filter(({ login }) => login === undefined);
    if (others.length === 0)
        return [];
    const left = missed.length - others.length;
    return [
        `\n### Unconfirmed: ${size(others)}${left > 0 ? `, and ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(left)} above who can still sign in` : ''}\n\n`,
        `Okta completed the import, but these changes did not show when it was read back (${(0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .guideLink */ .lt)('what each means', 'reasons.md#unconfirmed', context)}).\n`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Person', 'Change', 'Does not show', 'Why'], others, (person) => [
            who(person),
            person.action,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(person.unconfirmed ?? [], MOST_ATTRIBUTES, (value) => (0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .unconfirmedLink */ .L4)(value, context)),
            person.oktaReason === undefined ? '*not known*' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .prose */ .CS)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .capitalised */ .Iu)(person.oktaReason)),
        ]),
        others.some(({ oktaReason }) => oktaReason === undefined) ? `\n${WHERE_TO_LOOK}\n` : '',
    ];
}
/** Who was imported, and waits for somebody to confirm that. */
function waiting({ people, context }) {
    const open = people.filter((person) => person.waiting);
    if (open.length === 0)
        return [];
    return [
        `\n### Waiting for confirmation: ${size(open)}\n\n`,
        "Okta has imported them, but they have no account until somebody confirms them: in the Admin Console, on the app's *Import* tab. " +
            `Okta can also ${(0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .guideLink */ .lt)('confirm by itself', 'okta.md#3-decide-what-an-import-does', context)}.\n`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bullets */ .e5)([open], (all) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(all, MOST_IDS, who)),
    ];
}
/** Whose login the run activates. */
function staged({ staged, status }) {
    const due = staged.filter(({ activate }) => activate);
    const done = due.filter((one) => one.done);
    const left = due.filter((one) => !one.done);
    const named = ({ personioId }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(personioId);
    const size = (all) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(all.length, 'person', 'people');
    const listed = (title, all) => all.length > 0 ? [`\n### ${title}: ${size(all)}\n`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bullets */ .e5)([all], () => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(all, MOST_IDS, named))] : [];
    return [...listed('Activated', done), ...listed(status === 'planned' ? 'To activate' : 'Not activated', left)];
}
/** Who was not sent, and why: the invalid in the open, the skipped folded. */
function setAside({ people, context }) {
    const invalid = people.filter((person) => person.action === 'invalid');
    const skipped = people.filter((person) => person.action === 'skip');
    return [
        ...(invalid.length > 0 ? [`\n### Invalid: ${size(invalid)}\n`, ...byReason(invalid, MOST_IDS, context)] : []),
        ...(skipped.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(`Skipped: ${size(skipped)}`, ...byReason(skipped, MOST_IDS, context)) : []),
    ];
}
/**
 * People grouped by reason and detail, the largest group first; above them the total of each reason, where details divide several.
 * A list, because it wraps: many ids in a table are a column a finger wide on a telephone.
 */
function byReason(people, mostIds, context) {
    const reasons = largestFirst(people, (person) => person.reason ?? '');
    const groups = largestFirst(people, (person) => JSON.stringify([person.reason, person.detail]));
    const name = ([person]) => (person.reason ? (0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .reasonLink */ .NW)(person, context) : 'no reason given');
    const told = (group) => [group[0].detail ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(group[0].detail, 500) : '', name(group)].filter(Boolean);
    const listing = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .bullets */ .e5)(groups, (group) => `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(group.length)}** · ${told(group).join(' · ')}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(group, mostIds, who)}`, (group) => group.length);
    const total = (group) => `${name(group)} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(group.length)}`;
    return reasons.length > 1 && reasons.length < groups.length
        ? [`\nBy reason: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .shortList */ .pg)(reasons, 20, total).join(' · ')}\n`, listing]
        : [listing];
}
function largestFirst(people, key) {
    const groups = [...Map.groupBy(people, key).values()];
    return groups.sort((one, other) => other.length - one.length);
}
function who(person) {
    return person.personioId ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(person.personioId) : `Okta user ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(person.oktaUserId ?? 'not known')}`;
}
function attributes(names = []) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .enumeration */ .eG)(names, MOST_ATTRIBUTES, _markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY);
}
function values(all) {
    const entries = Object.entries(all);
    const value = (text) => (text ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(text) : '*empty*');
    const change = ([name, { from, to }]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(name)}: ${value(from)} → ${value(to)}`;
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .shortList */ .pg)(entries, MOST_ATTRIBUTES, change).join('<br>');
}
function size(people) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(people.length, 'person', 'people');
}


/***/ }),

/***/ 3635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ rulesIn),
/* harmony export */   EI: () => (/* binding */ countsIn),
/* harmony export */   Po: () => (/* binding */ closingLines),
/* harmony export */   lw: () => (/* binding */ openingLine),
/* harmony export */   od: () => (/* binding */ planLine)
/* harmony export */ });
/* harmony import */ var _guides_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6231);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7210);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75);
/* harmony import */ var _mistakes_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5447);




/** The first line of the step log: which version does what, for which identity source, and by which rules. */
function openingLine({ version, mode, dryRun, sourceId, ...configuration }) {
    return `Personio → Okta sync ${version}, mode ${mode}${dryRun ? ', dry run' : ''}, identity source ${sourceId}. ${rulesIn(configuration)}`;
}
/** By which rules a run goes. */
function rulesIn({ configurationFile, configurationHash, }) {
    return configurationFile === undefined
        ? 'No configuration file: built-in rules.'
        : `Configuration file ${configurationFile}, SHA-256 ${configurationHash}.`;
}
/** One line for a plan that is about to be carried out, or shown. */
function planLine(changes) {
    const of = (...actions) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(changes.filter(({ action }) => actions.includes(action)).length);
    const upserts = changes.some(({ action }) => action === 'upsert')
        ? `${of('create', 'update', 'upsert')} to create or update`
        : `${of('create')} to create, ${of('update')} to update`;
    return `Plan: ${of('deactivate')} to deactivate, ${upserts}, ${of('unchanged')} unchanged, ${of('skip')} skipped, ${of('invalid')} invalid.`;
}
/** The last lines of the step log, which say as much as the summary begins with; `reportPath` is empty where no report was written. */
function closingLines(report, reportPath) {
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .whatHappened */ .ez)(report)),
        ...(0,_mistakes_js__WEBPACK_IMPORTED_MODULE_2__/* .mistakeLines */ .mL)(report),
        `What to do: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .whatToDo */ .H6)(report))}`,
        ...(report.error ? [(0,_guides_js__WEBPACK_IMPORTED_MODULE_0__/* .errorGuideLine */ .hq)(report.error.code, report.context)] : []),
        `Counts: ${countsIn(report.counts)}.`,
        ...(report.planDigest === null ? [] : [`Plan: ${report.planDigest}`]),
        ...(reportPath === '' ? [] : [`Report: ${reportPath}`]),
    ];
}
/** The counts of a run on one line, those that it knows. */
function countsIn(counts) {
    const { fetched, deactivated, created, updated, upserted, unchanged, skipped, invalid } = counts;
    const isSplit = created !== null && updated !== null;
    const all = {
        read: fetched,
        deactivated,
        ...(isSplit ? { created, updated } : { 'created or updated': upserted }),
        unchanged,
        skipped,
        invalid,
        unconfirmed: counts.unconfirmed,
        'left and can still sign in': counts.loginActive,
        'waiting for confirmation': counts.waiting,
        'never activated': counts.staged,
        ...(counts.activated > 0 && { activated: counts.activated }),
        ...(counts.membershipsUnconfirmed && { 'memberships unconfirmed': counts.membershipsUnconfirmed }),
    };
    return Object.entries(all)
        .flatMap(([what, count]) => (count === null ? [] : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(count)} ${what}`))
        .join(', ');
}


/***/ }),

/***/ 8499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isDone),
/* harmony export */   T: () => (/* binding */ createRecorder)
/* harmony export */ });
/* harmony import */ var _sync_mode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5474);

/** Whether what a session carried counts as done: Okta has imported it, or was to do so without anybody waiting. */
function isDone({ id, status }, { handedOver }) {
    return status === 'COMPLETED' || id === handedOver;
}
/** A recorder for the steps, and what it holds, for the report alone. `given`: the mode as it was given; one that is none may be a secret in the wrong place. */
function createRecorder(given) {
    let steps = {
        mode: _sync_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .MODES */ .FN.find((known) => known === given) ?? 'not known',
        dryRun: false,
        showPersonalData: false,
        inputs: {},
        configurationFile: null,
        configurationHash: null,
        fetched: 0,
        timeZone: 'UTC',
        loginKept: new Set(),
        findings: [],
        sessions: new Map(),
        triggerTimes: new Map(),
        notes: [],
    };
    return {
        recorder: {
            record(found) {
                steps = { ...steps, ...found };
            },
            add({ findings = [], notes = [] }) {
                steps = { ...steps, findings: [...steps.findings, ...findings], notes: [...steps.notes, ...notes] };
            },
            async anew(work) {
                const before = steps;
                try {
                    return await work();
                }
                catch (error) {
                    steps = before;
                    throw error;
                }
            },
        },
        steps: () => steps,
    };
}


/***/ }),

/***/ 3320:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ renderSummary),
/* harmony export */   p: () => (/* binding */ SUMMARY_BUDGET)
/* harmony export */ });
/* harmony import */ var _sync_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _first_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7300);
/* harmony import */ var _groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(662);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75);
/* harmony import */ var _people_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4137);





/** UTF-8 bytes that a summary never exceeds; GitHub drops one over 1 MiB. */
const SUMMARY_BUDGET = 900_000;
/**
 * The job summary in GitHub Markdown: in the first line what happened, in the second what to do, then the evidence.
 * At most SUMMARY_BUDGET bytes; lists are cut with a count. Attribute values are shown only with `showPersonalData`.
 */
function renderSummary(report) {
    const blocks = [
        ...(0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLines */ .UV)(report, '##'),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .openLogins */ .PY)(report),
        whatWasAsked(report),
        (0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .digest */ .br)(report),
        counts(report),
        ...warnings(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .changes */ .Ao)(report),
        ...(0,_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .groups */ .TN)(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .unconfirmed */ .B1)(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .waiting */ .eg)(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .staged */ .f6)(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .setAside */ .Fi)(report),
        ...notes(report),
        ...sessions(report),
        ...safeguards(report),
        ...inputs(report),
    ];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .joinWithin */ .Uo)(blocks, SUMMARY_BUDGET);
}
function whatWasAsked({ mode, dryRun, inputs, counts, held, startedAt, finishedAt, context }) {
    const facts = [
        `Mode ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(mode)}${dryRun ? ', dry run' : ''}`,
        ...(0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesOf */ .fD)(context),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(counts.fetched, 'person', 'people')} read from Personio${inputs['record-limit'] ? ', a sample (`record-limit`)' : ''}`,
        held === null ? 'people in Okta: not known' : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(held, 'person', 'people')} in Okta before`,
        `started ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
        `took ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(Date.parse(finishedAt) - Date.parse(startedAt)).replaceAll(' ', '\u00a0')}`,
    ];
    return `\n${facts.join(' · ')}\n\n`;
}
/** How many people the run had to do with; of a run that was stopped also how many were planned. */
function counts(report) {
    const { status, counts, people, sessions } = report;
    const { fetched, deactivated, upserted, unchanged, leftBefore, skipped, invalid } = counts;
    const all = deactivated + upserted + unchanged + skipped + invalid;
    if (fetched + all === 0)
        return '';
    const isStopped = status === 'blocked' || status === 'failed';
    const plan = (isStopped && report.planned) || counts;
    const unlisted = deactivated === 0 ? 0 : people.filter(({ action, personioId }) => action === 'deactivate' && !personioId).length;
    const lines = [
        {
            what: plan.deactivated > 0 ? '**⛔\u00a0Deactivated**' : 'Deactivated',
            count: emphasised(deactivated),
            plan: emphasised(plan.deactivated),
            note: unlisted > 0 ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(unlisted, 'person', 'people')} not listed by Personio` : '',
        },
        { what: 'Created or updated', count: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(upserted), plan: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(plan.upserted), note: splitOf(plan) },
        { what: 'In step', count: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(unchanged - leftBefore), note: 'nothing to send' },
        { what: 'Left before', count: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(leftBefore), note: 'their account had ended, or there was none' },
        { what: 'Skipped', count: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(skipped), note: 'left alone on purpose' },
        { what: 'Invalid', count: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(invalid), note: 'data to be corrected' },
    ];
    const imported = sessions.some(({ handedOver }) => handedOver) ? 'Sent' : 'Imported';
    const names = plan === counts ? [status === 'planned' ? 'Planned' : 'People'] : ['Planned', imported];
    const table = [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .row */ .nM)(['', ...names, '']),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .row */ .nM)(['---', ...names.map(() => '--:'), '---']),
        ...[...lines, ...alsoCounted(counts)].map(({ what, count, plan, note }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .row */ .nM)([what, ...(names.length > 1 ? [plan ?? count, plan === undefined ? '' : count] : [count]), note])),
    ].join('');
    if (isStopped || all !== fetched + unlisted)
        return `${table}\n`;
    const whole = unlisted > 0
        ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(all)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(fetched, 'person', 'people')} read from Personio, and ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(unlisted)} whom only Okta knows`
        : `the ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(fetched, 'person', 'people')} read from Personio`;
    return `${table}\nThe first ${lines.length} lines add up to ${whole}.\n`;
}
/** People who are in one of the other lines, too. */
function alsoCounted({ unconfirmed, waiting, staged, activated, sessionsEnded, loginActive }) {
    const line = (what, count, note) => ({ what, count, plan: '', note });
    return [
        ...(unconfirmed === null ? [] : [line('*Unconfirmed*', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(unconfirmed), 'sent, and not seen in Okta')]),
        ...(waiting ? [line('*Waiting*', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(waiting), 'imported, and not confirmed in Okta')] : []),
        ...(activated > 0 ? [line('*Activated*', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(activated), 'Okta has sent them the mail')] : []),
        ...(staged ? [line('*Never activated*', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(staged), 'confirmed in Okta, and staged')] : []),
        ...(sessionsEnded ? [line('*Sessions ended*', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(sessionsEnded), 'of leavers, and their tokens')] : []),
        ...(loginActive ? [line('**Can still sign in**', emphasised(loginActive), 'have left')] : []),
    ];
}
function emphasised(count) {
    return count > 0 ? `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(count)}**` : '0';
}
function splitOf({ upserted, created, updated }) {
    if (upserted === 0)
        return '';
    return created === null || updated === null
        ? 'how many of each is not known'
        : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(created)} created, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(updated)} updated`;
}
function warnings({ warnings }) {
    return warnings.length > 0 ? ['\n### Warnings\n', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .bullets */ .e5)(warnings, _markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)] : [];
}
function notes({ notes }) {
    return notes.length > 0 ? ['\n### Good to know\n', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .bullets */ .e5)(notes, _markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .prose */ .CS)] : [];
}
function sessions({ sessions }) {
    if (sessions.length === 0)
        return [];
    const hasGroups = sessions.some(({ groups, memberships }) => groups || memberships);
    const more = hasGroups ? ['Groups#', 'Memberships#'] : [];
    const names = ['Session', 'Status', 'Upserts#', 'Deletes#', ...more, 'Batches#', 'Duration#'];
    const listing = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(names, sessions, ({ id, status, upserts, deletes, groups, memberships, batches, durationMs }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(id),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(status),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(upserts),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(deletes),
        ...(hasGroups ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(groups ?? 0), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(memberships ?? 0)] : []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(batches),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .duration */ .p0)(durationMs),
    ]);
    return ['\n### Import sessions\n', listing];
}
function safeguards({ safeguards }) {
    if (safeguards.length === 0)
        return [];
    const approved = safeguards.filter((safeguard) => safeguard.approved).length;
    const stopped = safeguards.filter(_sync_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .stops */ .Gb).length;
    const names = ['Safeguard', 'Limit', 'Count#', 'Of#', 'Result'];
    const listing = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(names, safeguards, ({ name, limit, count, base, tripped, approved }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(limit),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(count),
        base === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(base),
        approved ? '☑️ approved' : tripped ? '**🛑 tripped**' : 'passed',
    ]);
    const told = approved > 0 ? `, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(approved)} approved` : '';
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)(`Safeguards: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(safeguards.length)} checked, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(stopped)} tripped${told}`, listing);
}
function inputs({ inputs }) {
    const all = Object.entries(inputs);
    if (all.length === 0)
        return [];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .folded */ .TM)('Inputs', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['Input', 'Value'], all, ([name, value]) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name), value ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(value) : '']));
}


/***/ }),

/***/ 5427:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ tell)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 3 modules
var core = __webpack_require__(6805);
// EXTERNAL MODULE: ./build/src/action/environment.js
var environment = __webpack_require__(7125);
// EXTERNAL MODULE: ./build/src/action/files.js
var files = __webpack_require__(9639);
// EXTERNAL MODULE: ./build/src/action/log.js
var log = __webpack_require__(8194);
// EXTERNAL MODULE: ./build/src/report/annotations.js
var report_annotations = __webpack_require__(5594);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/report/write-report.js


/**
 * Writes the JSON report into `directory` (RUNNER_TEMP), readable by its owner only. Returns the absolute path. The name holds the run id and
 * the start of this run, so that two steps of one job keep a report each.
 */
async function writeReport(report, directory) {
    const start = report.startedAt.replace(/[-:.]/g, '');
    const name = ['personio-okta-report', report.context.runId, start].filter(Boolean).join('-');
    const path = (0,external_node_path_.join)(directory, `${name}.json`);
    await (0,promises_.writeFile)(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return path;
}

;// CONCATENATED MODULE: ./build/src/report/tell.js







/** Above an annotation that stands beside a line in a pull request. */
const TITLE = 'Personio to Okta sync';
/**
 * Tells how a run ended, wherever somebody looks: JSON report, outputs, annotations, job summary, a failed step. What can't be written is
 * a warning, keeps nothing else from being written, and changes no exit code.
 */
async function tell(told) {
    const { report, outputs, annotations, summary, closing } = told;
    const path = await attempt('JSON report', 'RUNNER_TEMP', () => writeReport(report, (0,environment/* temporaryDirectory */.De)()));
    await attempt('outputs', 'GITHUB_OUTPUT', async () => {
        for (const [name, value] of Object.entries(outputs(report, path ?? '')))
            core/* setOutput */.uH(name, value);
    });
    for (const { level, message, place } of annotations) {
        const annotate = level === 'error' ? core/* error */.z3 : core/* warning */.$e;
        annotate((0,log/* inert */.t)(message), place && { title: TITLE, ...(await inRepository(place)) });
    }
    const file = (0,environment/* summaryFile */.bj)();
    if (file === undefined)
        core/* debug */.Yz('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
    else
        await attempt('job summary', 'GITHUB_STEP_SUMMARY', () => (0,promises_.appendFile)(file, summary(report)));
    for (const line of closing(report, path ?? ''))
        core/* info */.pq((0,log/* inert */.t)(line));
    // It annotates the error itself.
    if (report.error)
        core/* setFailed */.C1((0,report_annotations/* errorLine */.B)(report.error));
}
/** A place as annotations have it; without a file, where that is in no checkout. */
async function inRepository({ file, line, column }) {
    const path = await (0,environment/* pathInRepository */.zB)(file);
    return path === undefined ? {} : { file: path, startLine: line, startColumn: column };
}
async function attempt(what, file, write) {
    try {
        return await write();
    }
    catch (error) {
        core/* warning */.$e(`${(0,files/* notWritten */.x)(what, file, error)} The run itself is not affected.`);
        return undefined;
    }
}


/***/ }),

/***/ 1689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DQ: () => (/* binding */ inSessions),
/* harmony export */   Lp: () => (/* binding */ roomIn),
/* harmony export */   lF: () => (/* binding */ harm),
/* harmony export */   qq: () => (/* binding */ pack),
/* harmony export */   vz: () => (/* binding */ MAX_BATCHES_PER_SESSION)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ITEMS = 200;
const MAX_BODY_BYTES = 200_000;
const MAX_BATCHES_PER_SESSION = 50;
/** Bytes that the items of a request may have together, commas included. */
function roomIn(envelope) {
    return MAX_BODY_BYTES - Buffer.byteLength(envelope(''));
}
/**
 * Packs items into as few requests as their order allows: at most 200 items and 200,000 bytes each. Throws `internal` for an item
 * that is too large for any request, which a plan never holds.
 */
function pack(items, packing) {
    const room = roomIn(packing.envelope);
    const batches = [];
    let packed = [];
    let json = [];
    let bytes = 0;
    const { join = () => json.join(',') } = packing;
    const close = () => {
        if (packed.length > 0)
            batches.push(batchOf(packed, packing.envelope(join(packed)), packing));
        [packed, json, bytes] = [[], [], 0];
    };
    for (const item of items) {
        const text = packing.toJson(item);
        const size = Buffer.byteLength(text);
        if (size > room)
            throw harm('an item over the size limit');
        if (packed.length === MAX_ITEMS || bytes + size > room)
            close();
        packed.push(item);
        json.push(text);
        bytes += size + 1; // and the comma before the next
    }
    close();
    return batches;
}
/** The batches of each import session, in their order: a session takes 50 requests. */
function inSessions(batches) {
    const sessions = [];
    for (let at = 0; at < batches.length; at += MAX_BATCHES_PER_SESSION) {
        sessions.push(batches.slice(at, at + MAX_BATCHES_PER_SESSION));
    }
    return sessions;
}
/** The error for a plan that holds what must never leave for Okta: a bug of ours. */
function harm(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('internal', `The plan holds ${what}, so none of it was sent.`, {
        remedy: 'Please open an issue: this is a bug of the action.',
    });
}
function batchOf(items, body, packing) {
    const { call, namesOf, mustAccept, mayBeMissing = false } = packing;
    const middle = Math.ceil(items.length / 2);
    const halves = () => [items.slice(0, middle), items.slice(middle)].flatMap((half) => pack(half, packing));
    return {
        call,
        items,
        body,
        names: namesOf(items),
        mustAccept: items.some(mustAccept),
        ...(mayBeMissing && { mayBeMissing }),
        halves,
    };
}


/***/ }),

/***/ 5587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ec: () => (/* binding */ NO_NUMBER),
/* harmony export */   PH: () => (/* binding */ TOO_LARGE),
/* harmony export */   Sg: () => (/* binding */ UNKNOWN_LANGUAGE),
/* harmony export */   Sh: () => (/* binding */ TOOK_TOO_LONG)
/* harmony export */ });
/** The code of JSONata's error for an evaluation that took too long. */
const TOOK_TOO_LONG = 'D1012';
/** The code of JSONata's error for a number that is out of range, as after a division by zero. */
const NO_NUMBER = 'D1001';
/** The code of our error for a result that is too large. */
const TOO_LARGE = 'too large';
/** The code of our error for a language that `$ascii` has no rules for. */
const UNKNOWN_LANGUAGE = 'unknown language';


/***/ }),

/***/ 8828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isEmpty)
/* harmony export */ });
/** Blanks, and what nobody sees: format characters and controls. */
const BLANK = /^[\s\p{Cf}\p{Cc}]*$/u;
/** Nothing, null, and a text in which there is nothing to see. */
function isEmpty(value) {
    return value === undefined || value === null || (typeof value === 'string' && BLANK.test(value));
}


/***/ }),

/***/ 1220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Wo: () => (/* binding */ compileExpression),
  Kl: () => (/* binding */ faultOf),
  s1: () => (/* binding */ plainPath),
  rS: () => (/* binding */ syntaxOf)
});

// EXTERNAL MODULE: ./build/src/sync/expressions/codes.js
var codes = __webpack_require__(5587);
// EXTERNAL MODULE: ./build/src/sync/expressions/empty.js
var empty = __webpack_require__(8828);
// EXTERNAL MODULE: ./build/src/sync/nearest.js
var nearest = __webpack_require__(7523);
;// CONCATENATED MODULE: ./build/src/sync/expressions/faults.js

/** What is said of JSONata's own codes for what is wrong with the syntax of an expression. Its messages quote the expression, which may hold anything. */
const SYNTAX = {
    S0101: 'a quote is opened but not closed',
    S0102: 'a number is too large',
    S0103: 'a backslash begins an escape sequence that does not exist',
    S0104: '`\\u` must be followed by four hexadecimal digits',
    S0105: 'a backtick is opened but not closed',
    S0106: 'a comment is opened but not closed',
    S0201: 'an operator (such as `&`) is missing, or a bracket or a quote is left over',
    S0204: 'there is no such operator',
    S0207: 'something is missing at its end',
    S0208: 'the parameters of a function must begin with `$`',
    S0209: 'a filter in brackets cannot follow a group in braces',
    S0210: 'a step can have only one group in braces',
    S0211: 'a value is missing before this operator; to compare, write a single `=`, and combine with `and` and `or`',
    S0212: 'the left side of `:=` must be a name that begins with `$`',
    S0213: 'a number or a literal cannot stand after a dot',
    S0214: '`@` and `#` must be followed by a name that begins with `$`; an `@` or `#` of a text belongs in quotes',
    S0217: '`%` has no parent to refer to',
    S0301: 'a regular expression is empty',
    S0302: 'a regular expression is opened but not closed',
};
/** The functions of JSONata, and those that this action adds. */
const FUNCTIONS = 'abs/append/ascii/average/base64decode/base64encode/boolean/ceil/clone/contains/count/decodeUrl/decodeUrlComponent/distinct/each/encodeUrl/encodeUrlComponent/error/eval/exists/filter/floor/formatBase/formatInteger/formatNumber/fromMillis/join/keys/length/lookup/lowercase/map/match/max/merge/millis/min/not/now/number/pad/parseInteger/power/random/reduce/replace/reverse/round/shuffle/sift/single/sort/split/spread/sqrt/string/substring/substringAfter/substringBefore/sum/toMillis/trim/type/uppercase/zip'.split('/');
/** What JSONata has thrown for an expression, in our words, and where. */
function syntaxFault(error) {
    const { code, position, value } = error;
    const isBracket = (code === 'S0202' || code === 'S0203') && typeof value === 'string' && /^[)\]}:|]$/.test(value);
    const what = isBracket ? `\`${value}\` is missing` : (SYNTAX[code ?? ''] ?? 'its syntax is wrong');
    return position === undefined ? what : `${what} (at character ${position} of the expression)`;
}
/** What is said of a name that is neither a function nor a variable of the expression. */
function unknownName(name) {
    const meant = (0,nearest/* nearest */.p)(name, FUNCTIONS);
    const shown = /^\w{1,40}$/.test(name) ? `\`$${name}\`` : 'a name in it';
    return `${shown} is not a function or variable${meant === undefined ? '' : `; did you mean \`$${meant}\`?`}`;
}

;// CONCATENATED MODULE: ./build/src/sync/expressions/expression.js



/** JSONata's own guards (its documented options): depth of evaluation, and length of a result. */
const MOST_DEPTH = 500;
const MOST_RESULTS = 100_000;
/** Characters of one text, and of all results of one evaluation, where each element of a list counts as eight: both bound the memory. */
const LONGEST_TEXT = 2 ** 20;
const MOST_IN_ALL = 16 * LONGEST_TEXT;
const PLAIN = /^(?:[A-Za-z_]\w*|`[^`]+`)(?:\.(?:[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"))*$/;
const STEP = /[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"/g;
/** The functions that this action adds to JSONata's own; each is loaded only for an expression that uses it. */
const ADDED = ['ascii'];
/** Names that mean something else to JSONata. */
const RESERVED = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** The steps of an expression that only names a field (`email`, `custom."Private mail"`); undefined where there is more to it. */
function plainPath(text) {
    const steps = PLAIN.test(text) ? text.match(STEP) : null;
    if (steps === null || steps.some((step) => RESERVED.has(step)))
        return undefined;
    return steps.map((step) => step.replace(/^[`"]|[`"]$/g, ''));
}
/**
 * Makes an expression ready to be evaluated. JSONata is loaded only for one that is more than a field's path.
 * An evaluation stops after `timeoutMs`, since JSONata's loops never let a timer run, and where a result is too large; a regular
 * expression that backtracks without end is beyond these guards. Throws for an expression that `faultOf` finds fault with.
 * One evaluation at a time.
 */
async function compileExpression(text, timeoutMs) {
    const path = plainPath(text);
    if (path !== undefined)
        return (fields) => follow(fields, path);
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    const expression = jsonata(text, { timeout: timeoutMs, stack: MOST_DEPTH, sequence: MOST_RESULTS });
    expression.registerFunction('exists', exists, '<x:b>');
    const pad = await jsonata('$pad').evaluate({});
    let inAll = 0;
    const measure = (result) => {
        // JSONata says so itself, but only where it goes on calculating with it.
        if (typeof result === 'number' && !Number.isFinite(result))
            throw { code: codes/* NO_NUMBER */.Ec };
        if (typeof result === 'string' && result.length > LONGEST_TEXT)
            throw { code: codes/* TOO_LARGE */.PH };
        inAll += sizeOf(result);
        if (inAll > MOST_IN_ALL)
            throw { code: codes/* TOO_LARGE */.PH };
    };
    // JSONata calls this with the result of every part of an expression, as its guide to time-outs describes; its types know no symbols.
    const onResult = (_expression, _input, _environment, result) => measure(result);
    expression.assign(Symbol.for('jsonata.__evaluate_exit'), onResult);
    // The one function that makes much of little before its result can be seen.
    expression.registerFunction('pad', (padded, width, character) => {
        if (Math.abs(width) > LONGEST_TEXT)
            throw { code: codes/* TOO_LARGE */.PH };
        return pad.implementation(padded, width, character);
    }, '<s-ns?:s>');
    // Also where the name stands in a text, which `$eval` may take for an expression.
    if (text.includes('$ascii')) {
        const { ascii } = await Promise.all(/* import() */[__webpack_require__.e(754), __webpack_require__.e(730)]).then(__webpack_require__.bind(__webpack_require__, 1730));
        const ofText = (given, language = 'de') => typeof given === 'string' ? ascii(given, language) : undefined;
        expression.registerFunction('ascii', ofText, '<(sl)-s?:s>');
    }
    return async (fields, bound) => {
        inAll = 0;
        try {
            return await expression.evaluate(fields, bound);
        }
        catch (error) {
            // A text or list that not even the engine can hold.
            throw error instanceof RangeError ? { code: codes/* TOO_LARGE */.PH } : error;
        }
    };
}
/** Characters; an element of a list is taken for eight. */
function sizeOf(result) {
    if (typeof result === 'string')
        return result.length;
    return Array.isArray(result) ? result.length * 8 : 0;
}
/** Nothing, null and a blank text all mean empty, and Personio sends any of them; JSONata's own `$exists` is true for the last two. `??` is made of it. */
function exists(value) {
    return !(0,empty/* isEmpty */.I)(value);
}
/**
 * What is wrong with an expression, in our words and before anybody is mapped: its syntax, or a function or variable that doesn't exist. `bound` are
 * the variables that it is given.
 */
async function faultOf(text, bound = []) {
    if (plainPath(text) !== undefined)
        return undefined;
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    try {
        for (const name of freeVariables(await syntaxOf(text))) {
            if (bound.includes(name) || ADDED.includes(name))
                continue;
            if ((await jsonata(`$${name}`).evaluate({})) === undefined)
                return unknownName(name);
        }
    }
    catch (error) {
        return syntaxFault(error);
    }
    return undefined;
}
/** The syntax tree of an expression. Throws where it has none. */
async function syntaxOf(text) {
    const path = plainPath(text);
    if (path !== undefined)
        return { type: 'path', steps: path.map((value) => ({ type: 'name', value })) };
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    return jsonata(text).ast();
}
/** As JSONata follows a path: through lists, and a list of one is its element. */
function follow(fields, path) {
    let found = [fields];
    for (const name of path)
        found = found.flatMap((value) => fieldOf(value, name));
    return found.length > 1 ? found : found[0];
}
function fieldOf(value, name) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
        return [];
    return value[name];
}
/** Names of variables and functions that the expression uses and doesn't define. */
function freeVariables(root) {
    const used = new Set();
    const defined = new Set(['', '$']);
    const visit = (value) => {
        if (typeof value !== 'object' || value === null)
            return;
        const node = value;
        if (node.type === 'variable')
            used.add(node['value']);
        if (node.type === 'bind')
            defined.add(node['lhs']['value']);
        if (node.type === 'lambda')
            for (const argument of node['arguments'])
                defined.add(argument['value']);
        defined.add(node['focus']).add(node['index']);
        for (const child of Object.values(node))
            visit(child);
    };
    visit(root);
    return [...used].filter((name) => !defined.has(name));
}


/***/ }),

/***/ 3520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ attributesReadBy)
/* harmony export */ });
/* harmony import */ var _people_employee_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6561);
/* harmony import */ var _expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1220);


/** Of a value that isn't part of the employee, such as a constant or a result; or whose parts already count as read. */
const NOWHERE = [];
/** Functions that only ask whether there is something. */
const TESTS = ['exists', 'boolean', 'not'];
/** Functions that take what they look into from the context when they are given one argument fewer. */
const IMPLICIT = ['lookup', 'each', 'sift'];
const CONTEXT_FREE = ['now', 'millis', 'random'];
/** Which attributes an expression reads, from its syntax alone; when in doubt, `anything`. Throws for a malformed one. */
async function attributesReadBy(expression) {
    const analysis = new Analysis();
    analysis.analyse(await (0,_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .syntaxOf */ .rS)(expression));
    const { attributes, labels, names, paths, anything } = analysis;
    return { attributes, labels, names, paths, anything };
}
/**
 * A walk through the syntax tree of one expression. Each visit says where the node's value comes from, so that a path such as
 * `supervisor.email` can be followed step by step; `context` is where the value comes from that the node is applied to.
 */
class Analysis {
    attributes = new Set();
    labels = new Set();
    names = new Set();
    paths = [];
    anything = false;
    analyse(root) {
        this.use(this.visit(root, [[]]));
    }
    /** The values are used as a whole, by something that can't be followed. */
    use(paths) {
        if (paths.some(isOpenEnded))
            this.anything = true;
        for (const path of paths)
            this.addName(path);
    }
    addField(path) {
        if (path.length === 0)
            return;
        this.paths.push(path);
        this.addAttribute(path);
    }
    addAttribute(path) {
        const [first, second] = path;
        if (first === undefined)
            return;
        if (first !== 'custom')
            this.attributes.add(first);
        else if (second !== undefined)
            this.labels.add(second);
        if (first === 'supervisor')
            this.addAttribute(path.slice(1));
        else if (second !== undefined)
            this.addName(path);
    }
    /** An entity as a whole, or a part of it that an id does not come with. */
    addName(path) {
        const [entity, part] = path[0] === 'supervisor' ? path.slice(1) : path;
        if (entity !== undefined && _people_employee_js__WEBPACK_IMPORTED_MODULE_1__/* .ENTITIES */ .E.includes(entity) && part !== 'id' && part !== 'percentage') {
            this.names.add(entity);
        }
    }
    visit(node, context) {
        if (node['focus'] ?? node['ancestor'] ?? node['signature'])
            this.anything = true;
        const result = this.visitByType(node, context);
        for (const filter of [...nodes(node['stages']), ...nodes(node['predicate'])]) {
            if (filter.type === 'filter')
                this.visit(filter['expr'], result);
        }
        if (node['group'] === undefined)
            return result;
        this.visitPairs(node['group']['lhs'], result);
        return NOWHERE;
    }
    /** Without filters and grouping, which any node may have. */
    visitByType(node, context) {
        switch (node.type) {
            case 'string':
            case 'number':
            case 'value':
            case 'regex':
            case 'operator':
                return NOWHERE;
            case 'name':
                return this.visitName(node, context);
            case 'variable':
                return this.visitVariable(node, context);
            case 'path':
                return nodes(node['steps']).reduce((paths, step) => this.visit(step, paths), context);
            case 'wildcard':
            case 'descendant':
                this.use(context);
                return NOWHERE;
            case 'sort':
                for (const term of nodes(node['terms']))
                    this.use(this.visit(term['expression'], context));
                return context;
            case 'block':
                return this.visitAll(node['expressions'], context).at(-1) ?? NOWHERE;
            case 'condition':
                return this.visitCondition(node, context);
            case 'unary':
                return this.visitUnary(node, context);
            case 'binary':
                return this.visitBinary(node, context);
            case 'bind':
                this.use(this.visit(node['rhs'], context));
                return NOWHERE;
            case 'lambda':
                this.use(this.visit(node['body'], context));
                return NOWHERE;
            case 'function':
                return this.visitCall(node, context, { takesPiped: false });
            case 'partial':
                return this.visitCall(node, context, { takesPiped: true });
            case 'apply':
                return this.visitApply(node, context);
            default:
                this.anything = true;
                return NOWHERE;
        }
    }
    visitAll(list, context) {
        return nodes(list).map((node) => this.visit(node, context));
    }
    visitName(node, context) {
        const found = context.map((path) => [...path, node['value']]);
        for (const path of found)
            this.addField(path);
        return found;
    }
    /** `$$` is the employee, `$` the context; what any other variable holds was counted where it was bound. */
    visitVariable({ value }, context) {
        if (value === 'eval')
            this.anything = true;
        if (value === '$')
            return [[]];
        return value === '' ? context : NOWHERE;
    }
    visitCondition(node, context) {
        const branch = (name) => this.visit(node[name], context);
        branch('condition');
        return [...branch('then'), ...(node['else'] === undefined ? NOWHERE : branch('else'))];
    }
    /** A list, an object, or a negative number. */
    visitUnary(node, context) {
        if (node['value'] === '[')
            return this.visitAll(node['expressions'], context).flat();
        if (node['value'] === '{')
            this.visitPairs(node['lhs'], context);
        else
            this.use(this.visit(node['expression'], context));
        return NOWHERE;
    }
    visitBinary(node, context) {
        const operands = [node['lhs'], node['rhs']].flatMap((operand) => this.visit(operand, context));
        if (node['value'] !== 'and' && node['value'] !== 'or')
            this.use(operands);
        return NOWHERE;
    }
    /** The keys and values of an object. */
    visitPairs(pairs, context) {
        for (const node of pairs.flat())
            this.use(this.visit(node, context));
    }
    /** `takesPiped`: its first argument comes from before a `~>`, or later, so it does not take it from the context. */
    visitCall(node, context, { takesPiped }) {
        const procedure = node['procedure'];
        const name = procedure['value'];
        const given = this.visitAll(node['arguments'], context);
        this.use(this.visit(procedure, context));
        if (!TESTS.includes(name))
            this.use(given.flat());
        const takesContext = IMPLICIT.includes(name) || (given.length === 0 && !CONTEXT_FREE.includes(name));
        if (takesContext && !takesPiped)
            this.use(context);
        return NOWHERE;
    }
    /** `value ~> function`. */
    visitApply(node, context) {
        const target = node['rhs'];
        this.use(this.visit(node['lhs'], context));
        this.use(target.type === 'function' ? this.visitCall(target, context, { takesPiped: true }) : this.visit(target, context));
        return NOWHERE;
    }
}
/** The employee, a supervisor, or all custom attributes: what is in them can't be listed. */
function isOpenEnded(path) {
    const [first] = path;
    if (first === 'supervisor')
        return isOpenEnded(path.slice(1));
    return first === undefined || (first === 'custom' && path.length === 1);
}
function nodes(value) {
    return value ?? [];
}


/***/ }),

/***/ 7288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   HR: () => (/* binding */ Failure),
/* harmony export */   _3: () => (/* binding */ evaluate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5587);
/* harmony import */ var _empty_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8828);



const OWN_CODES = [_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .TOO_LARGE */ .PH, _codes_js__WEBPACK_IMPORTED_MODULE_1__/* .UNKNOWN_LANGUAGE */ .Sg];
/** The failure of an evaluation, by JSONata's code: its message may hold values. */
class Failure {
    code;
    constructor(code) {
        this.code = code;
    }
}
/**
 * What an expression gives for one employee, or its failure. `place` is where it stands in the configuration, `bound` holds the
 * values of variables. Rejects with `config-invalid` only, for an expression that does not come to an end.
 */
async function evaluate(place, evaluator, employee, bound) {
    try {
        return await evaluator(employee.fields, bound);
    }
    catch (error) {
        const code = String(error?.code);
        if (code === _codes_js__WEBPACK_IMPORTED_MODULE_1__/* .TOOK_TOO_LONG */ .Sh) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', `The expression at \`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .pathToShow */ .kq)(place)}\` does not finish for employee ${employee.id}.`, {
                remedy: 'Check it for a function that calls itself, and for lists that multiply.',
                mistakes: [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)(place, 'does not finish')],
            });
        }
        return new Failure(OWN_CODES.includes(code) || /^[A-Z]\d{4}$/.test(code) ? code : 'unknown error');
    }
}
/**
 * The texts of a result, lists in it flattened: numbers and booleans as written, nothing that is empty (nothing, null and blanks).
 * Undefined where an object is among them.
 */
function textsOf(result) {
    const parts = [result].flat(Number.POSITIVE_INFINITY).filter((part) => !(0,_empty_js__WEBPACK_IMPORTED_MODULE_2__/* .isEmpty */ .I)(part));
    return parts.every(isScalar) ? parts.map(String) : undefined;
}
function isScalar(value) {
    return ['string', 'number', 'boolean'].includes(typeof value);
}


/***/ }),

/***/ 9638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z4: () => (/* binding */ hangsOnSupervisor),
/* harmony export */   vd: () => (/* binding */ lacksAny),
/* harmony export */   xm: () => (/* binding */ valueIn)
/* harmony export */ });
/* harmony import */ var _empty_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8828);

/** Whether nobody can tell what an expression comes to (`isWanting`: it gives nothing), as the supervisor's record is not known, or lacks what is taken from it. */
function hangsOnSupervisor(isWanting, reads, { fields, supervisorUnknown }) {
    if (supervisorUnknown)
        return reads.attributes.has('supervisor') || (reads.anything && isWanting);
    const { supervisor } = fields;
    if (!isWanting || !isObject(supervisor))
        return false;
    const ofSupervisor = (reads.paths ?? []).filter(([first, ...rest]) => first === 'supervisor' && rest.length > 0);
    return ofSupervisor.some(([, ...path]) => {
        const value = path.reduce(valueIn, supervisor);
        return (0,_empty_js__WEBPACK_IMPORTED_MODULE_0__/* .isEmpty */ .I)(value) || (Array.isArray(value) && value.length === 0);
    });
}
/** Whether a record lacks (not: has empty) something that is read of it, or of its supervisor. */
function lacksAny({ attributes, labels }, { fields }) {
    const lacks = (value, name) => valueIn(value, name) === undefined;
    return ([...attributes].some((name) => name !== 'id' && lacks(fields, name) && lacks(fields['supervisor'], name)) ||
        [...labels].some((label) => lacks(fields['custom'], label) && lacks(valueIn(fields['supervisor'], 'custom'), label)));
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Not what every object inherits: an attribute may be called `constructor`. A list stands for what is in it. */
function valueIn(value, name) {
    if (Array.isArray(value))
        return value;
    return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}


/***/ }),

/***/ 4352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ stops),
/* harmony export */   SM: () => (/* binding */ remedyOf),
/* harmony export */   hD: () => (/* binding */ findingOf),
/* harmony export */   jX: () => (/* binding */ isStop),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* unused harmony export exceeds */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** What one safeguard finds when it compares a measure with its limit. `setting` is where the limit is set. */
function findingOf({ id, label, setting, check = 'Look at the plan.', lasting, }, { attribute, what, count, base, of }, limit) {
    const boundary = limit.kind === 'count' ? `${limit.text}.` : `${limit.text} of ${base} ${of}.`;
    return {
        id: attribute === undefined ? id : `${id}:${attribute}`,
        label: label ?? (attribute === undefined ? setting : `${setting} (${attribute})`),
        setting,
        tripped: exceeds(limit, count, base),
        limit: limit.text,
        count,
        ...(limit.kind === 'percent' && { base }),
        message: `${what[0]?.toUpperCase()}${what.slice(1)}: ${count}. The limit is ${boundary}`,
        check,
        lasting: lasting?.(count) ?? `To allow this many in every run, set ${assignment(setting, count)}.`,
    };
}
/** What to write where: an input of the action, or a key of the configuration file. */
function assignment(setting, count) {
    return setting.startsWith('safeguards.')
        ? `\`${setting}: ${count}\` in the configuration file`
        : `the input \`${setting}: ${count}\``;
}
/** What to check, how to go ahead once, and what to set for good. */
function remedyOf({ check, goAhead, lasting }) {
    return [check, goAhead, lasting].filter(Boolean).join(' ');
}
/** A percentage never blocks this few: in a company of 20 one leaver is 5 %. */
const ALWAYS_ALLOWED = 5;
/** 1.13 % of 10,000 is 113, but slightly less in floating point. */
const ROUNDING = 1e-6;
/** Whether `count` is over the limit. A percentage is of `base`, unrounded; `0%` and `0` allow nobody. */
function exceeds(limit, count, base) {
    if (limit.kind === 'count' || limit.value === 0)
        return count > limit.value;
    return count > ALWAYS_ALLOWED && count * 100 - limit.value * base > ROUNDING;
}
/** Whether a finding stops what it is about: it has tripped, and nobody has approved exactly this plan. */
function stops({ tripped, approved }) {
    return tripped && !approved;
}
/** Whether an error stops a plan, by a safeguard or because it is not the expected one: nothing more of it is written. */
function isStop(error) {
    return error?.code === 'safeguard' || error?.code === 'plan-changed';
}
/** The error for these findings, beginning with what it means; undefined if none of them stops anything. */
function refusal(findings, meaning) {
    const tripped = findings.filter(stops);
    const [first] = tripped;
    if (first === undefined)
        return undefined;
    const remedy = tripped.length === 1 ? remedyOf(first) : remedyOf({ check: SEVERAL, goAhead: first.goAhead });
    const told = tripped.map(({ label, message }) => `${label}: ${message}`).join(' ');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('safeguard', `${meaning}: ${told}`, { remedy });
}
const SEVERAL = 'The job summary says for each of them what to check, and what to set or to do.';


/***/ }),

/***/ 5761:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ compileGroups),
/* harmony export */   LZ: () => (/* binding */ attributesOfGroups),
/* harmony export */   d9: () => (/* binding */ BOUND),
/* harmony export */   jd: () => (/* binding */ shownRules),
/* harmony export */   s: () => (/* binding */ groupRulesFor)
/* harmony export */ });
/* harmony import */ var _expressions_empty_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8828);
/* harmony import */ var _expressions_expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1220);
/* harmony import */ var _expressions_reads_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3520);
/* harmony import */ var _expressions_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7288);
/* harmony import */ var _expressions_silence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9638);
/* harmony import */ var _mode_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5474);






/** The rules by which a run of this mode makes groups; undefined where there are none, or the mode leaves groups alone. */
function groupRulesFor(mode, rules) {
    return (0,_mode_js__WEBPACK_IMPORTED_MODULE_3__/* .upserts */ .vU)(mode) && Object.keys(rules).length > 0 ? rules : undefined;
}
/** The variables that `name` and `description` are given. */
const BOUND = ['key'];
const TIMEOUT_MS = 5_000;
/** What a group may be called by where no personal data is shown: what these say of a person is no secret of theirs. */
const SHOWN = new Set([
    ...['department', 'team', 'office', 'subcompany', 'cost_centers', 'employment_type', 'position', 'status'],
]);
/** Compiles the rules once. Asking rejects only with `config-invalid`, for an expression that does not come to an end. */
async function compileGroups(rules, timeoutMs = TIMEOUT_MS) {
    const compiled = new Map();
    /** The attributes that the key of each rule reads, and nobody had so far: by their name, the way to them. */
    const unseen = new Map();
    for (const [name, rule] of Object.entries(rules)) {
        const each = await compileRule(rule, timeoutMs);
        compiled.set(name, each);
        unseen.set(name, new Map((each.key.reads.paths ?? []).map(attributeIn).map((path) => [path.join('.'), path])));
    }
    // Thousands of people share a few groups.
    const shared = new Map();
    const share = (named) => {
        const text = JSON.stringify(named);
        const known = shared.get(text);
        if (known === undefined)
            shared.set(text, named);
        return known ?? named;
    };
    return {
        async belongingsOf(employee) {
            const belongings = {};
            for (const [name, rule] of compiled) {
                const empty = unseen.get(name);
                for (const [attribute, path] of empty)
                    if (!isEmptyIn(employee.fields, path))
                        empty.delete(attribute);
                const found = await belongingOf(employee, name, rule);
                belongings[name] = typeof found === 'string' ? found : found.map(share);
            }
            return belongings;
        },
        emptyAttributes: () => Object.fromEntries([...unseen].map(([name, attributes]) => [name, [...attributes.keys()]])),
    };
}
/** What each expression of the rules reads, by its place in the configuration (`groups.rules.team.key`). */
async function attributesOfGroups(rules) {
    const used = new Map();
    for (const [name, rule] of Object.entries(rules)) {
        for (const [part, text] of Object.entries(rule)) {
            if (text !== undefined)
                used.set(placeOf(name, part), await (0,_expressions_reads_js__WEBPACK_IMPORTED_MODULE_1__/* .attributesReadBy */ .J)(text));
        }
    }
    return used;
}
/** The rules whose keys and names say no more of people than where they work, so that they may be shown. */
async function shownRules(rules) {
    const reads = await attributesOfGroups(rules);
    const isShown = ({ attributes, labels, anything }) => !anything && labels.size === 0 && [...attributes].every((attribute) => SHOWN.has(attribute));
    const mayShow = (name) => ['key', 'name', 'description'].every((part) => isShown(reads.get(placeOf(name, part)) ?? NOTHING));
    return new Set(Object.keys(rules).filter(mayShow));
}
const NOTHING = { attributes: new Set(), labels: new Set(), anything: false };
function placeOf(rule, part) {
    return `groups.rules.${rule}.${part}`;
}
async function compileRule({ key, name, description }, timeoutMs) {
    const compiled = async (text) => ({
        ask: await (0,_expressions_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .compileExpression */ .Wo)(text, timeoutMs),
        reads: await (0,_expressions_reads_js__WEBPACK_IMPORTED_MODULE_1__/* .attributesReadBy */ .J)(text),
    });
    return {
        key: await compiled(key),
        name: await compiled(name),
        ...(description !== undefined && { description: await compiled(description) }),
    };
}
/** A record that was not read in full is no evidence of having moved away: then its groups are not known. */
async function belongingOf(employee, rule, { key: { ask, reads }, name, description }) {
    if (employee.flaw !== undefined || looksAtUnread(reads, employee))
        return 'unknown';
    const result = await (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluate */ ._3)(placeOf(rule, 'key'), ask, employee);
    const texts = result instanceof _expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR ? undefined : (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .textsOf */ .CB)(result);
    const isWanting = texts === undefined || texts.length === 0;
    if ((0,_expressions_silence_js__WEBPACK_IMPORTED_MODULE_4__/* .hangsOnSupervisor */ .Z4)(isWanting, reads, employee))
        return 'unknown';
    if (texts === undefined)
        return 'failed';
    if (isWanting && (0,_expressions_silence_js__WEBPACK_IMPORTED_MODULE_4__/* .lacksAny */ .vd)(reads, employee))
        return 'unknown';
    const keys = new Map(texts.map((text) => [tidy(text), text]));
    keys.delete('');
    const named = [];
    for (const [each, written] of keys) {
        const textOf = async (part, { ask, reads }) => {
            // What is made without a supervisor who was not read is not what the group is called.
            if (looksAtUnread(reads, employee))
                return undefined;
            // The record is searched for the key as the record has it.
            const texts = (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .textsOf */ .CB)(await (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluate */ ._3)(placeOf(rule, part), ask, employee, { key: written }));
            return tidy(texts?.join(', ') ?? '') || undefined;
        };
        const called = await textOf('name', name);
        const described = description && (await textOf('description', description));
        named.push({
            key: each,
            ...(called !== undefined && { name: called }),
            ...(described !== undefined && { description: described }),
        });
    }
    return named;
}
/** Whether an expression looks at a supervisor who was not read, so that nobody can tell what it comes to. */
function looksAtUnread({ attributes, anything }, { supervisorUnknown }) {
    return supervisorUnknown !== undefined && (anything || attributes.has('supervisor'));
}
/** Without line breaks, stray blanks and halves of characters, each letter in one form: Okta may not keep them, and the group would then differ in every run. */
function tidy(text) {
    return text
        .toWellFormed()
        .normalize('NFC')
        .replaceAll(/[\s\p{Cc}]+/gu, ' ')
        .trim();
}
/** The way to an attribute, without what of its value is read: of `supervisor.custom.Squad.x` all but the last. */
function attributeIn([first = '', ...rest]) {
    if (first === 'supervisor' && rest.length > 0)
        return [first, ...attributeIn(rest)];
    return first === 'custom' ? [first, ...rest.slice(0, 1)] : [first];
}
function isEmptyIn(fields, path) {
    const value = path.reduce(_expressions_silence_js__WEBPACK_IMPORTED_MODULE_4__/* .valueIn */ .xm, fields);
    return (0,_expressions_empty_js__WEBPACK_IMPORTED_MODULE_5__/* .isEmpty */ .I)(value) || (Array.isArray(value) && value.length === 0);
}


/***/ }),

/***/ 247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ GROUP_LIMITS),
/* harmony export */   P: () => (/* binding */ checkGroups)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _limit_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4058);


/** The keys of `safeguards` in the configuration that are limits of groups: each default, and what the limit is of. */
const GROUP_LIMITS = {
    maxGroupCreates: { default: '20%', of: 'Of our groups; where there are none, at most 200' },
    maxGroupDeletions: { default: '10%', of: 'Of our groups' },
    maxMembershipRemovals: { default: '10%', of: 'Of the memberships that Okta holds in our groups' },
    maxGroupShrink: { default: '50%', of: 'Per group of more than 10 members: of its members' },
};
/** What a first run may make: there is nothing yet that a percentage could be of. */
const MOST_AT_FIRST = (0,_limit_js__WEBPACK_IMPORTED_MODULE_1__/* .parseLimit */ .F)('200');
/** A group of so few may lose them all on an ordinary day. */
const SMALL_GROUP = 10;
/**
 * The safeguards on a plan of groups. They hold back groups and memberships only. `nameOf` says what a group may be called by.
 * Where Okta's groups were not read, nothing is removed and nothing can be counted of them.
 */
function checkGroups(plan, settings, nameOf) {
    const { changes } = plan;
    const ours = changes.filter(({ held }) => held !== undefined);
    const of = 'groups of ours that Okta holds';
    const count = (action) => changes.filter((change) => change.action === action).length;
    const removals = changes.reduce((sum, { remove }) => sum + remove.length, 0);
    const memberships = ours.reduce((sum, { size }) => sum + size, 0);
    const find = (id, key, measure, limit = settings[key]) => (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingOf */ .hD)({ id, setting: `safeguards.${key}` }, measure, limit);
    const { kind, value } = settings.maxGroupCreates;
    // `0%` allows none, the first time too.
    const isFirst = ours.length === 0 && kind === 'percent' && value > 0;
    return [
        find('group-creates', 'maxGroupCreates', { what: 'groups to create', count: count('create'), base: ours.length, of }, isFirst ? MOST_AT_FIRST : settings.maxGroupCreates),
        find('group-deletions', 'maxGroupDeletions', {
            what: 'groups to delete',
            count: count('delete'),
            base: ours.length,
            of,
        }),
        find('membership-removals', 'maxMembershipRemovals', {
            what: 'memberships to remove',
            count: removals,
            base: memberships,
            of: 'memberships in our groups',
        }),
        ...ours
            .filter(({ size, remove, isObsolete }) => size > SMALL_GROUP && remove.length > 0 && !isObsolete)
            .map((change) => find('group-shrink', 'maxGroupShrink', {
            attribute: nameOf(change),
            what: `members to remove from ${nameOf(change)}`,
            count: change.remove.length,
            base: change.size,
            of: 'members',
        })),
        ...plan.emptyRules.map(emptyRule),
    ];
}
function emptyRule(rule) {
    return {
        id: `empty:groups.${rule}`,
        label: `groups.rules.${rule}.key`,
        setting: 'safeguards.allowEmpty',
        tripped: true,
        limit: '0',
        count: 0,
        message: `The key of the rule ${rule}, or an attribute that it reads, is empty for everybody.`,
        check: 'Check the expression, and that the Personio credential may read what it uses.',
        lasting: `If this is intended, take the rule out of \`groups.rules\`, or set \`safeguards.allowEmpty: [groups.${rule}]\`.`,
    };
}


/***/ }),

/***/ 4112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ itemsOf),
/* harmony export */   X8: () => (/* binding */ isGroupItem),
/* harmony export */   iX: () => (/* binding */ groupUploads),
/* harmony export */   wq: () => (/* binding */ sentOf)
/* harmony export */ });
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1689);

/**
 * What is sent of groups, as bulk-loads in their order: groups, memberships to add, memberships to remove, groups to delete. A request
 * has at most 200 people in groups, whatever Okta counts as an entity there. Throws `internal` for what a plan never holds.
 */
function groupUploads(items) {
    refuseHarm(items);
    const ofGroups = items.filter(({ member }) => member === undefined);
    const ofMembers = items.filter(({ member }) => member !== undefined);
    const isDelete = ({ change }) => change.action === 'delete';
    const added = ofMembers.filter(({ removes }) => !removes);
    const removed = ofMembers.filter(({ removes }) => removes);
    return [
        ...groupBatches('bulk-groups-upsert', ofGroups.filter((item) => !isDelete(item))),
        ...membershipBatches('bulk-group-memberships-upsert', added),
        ...membershipBatches('bulk-group-memberships-delete', removed),
        ...groupBatches('bulk-groups-delete', ofGroups.filter(isDelete)),
    ];
}
/** All that a plan says of groups, thing by thing. A deleted group takes its memberships along. */
function itemsOf(changes) {
    return changes.flatMap((change) => {
        const { action, profile, add, remove } = change;
        if (action === 'delete')
            return [{ change }];
        return [
            ...(profile ? [{ change }] : []),
            ...add.map((member) => ({ change, member })),
            ...remove.map((member) => ({ change, member, removes: true })),
        ];
    });
}
/** Our own words that Okta may name in a refusal: none of them says anything about anybody. */
const NAMES = ['displayName', 'description', 'externalId', 'groupExternalId', 'memberExternalIds'];
const shared = { namesOf: () => NAMES, mustAccept: () => true, mayBeMissing: true };
function groupBatches(call, items) {
    const isDelete = call === 'bulk-groups-delete';
    return (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .pack */ .qq)(items, {
        ...shared,
        call,
        toJson: ({ change: { externalId, profile } }) => JSON.stringify(isDelete ? externalId : { externalId, profile }),
        envelope: (list) => (isDelete ? `{"externalIds":[${list}]}` : `{"profiles":[${list}]}`),
    });
}
/** The people of one group stand together, which takes no more room than each by themselves. */
function membershipBatches(call, items) {
    return (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .pack */ .qq)(items, {
        ...shared,
        call,
        toJson: (item) => JSON.stringify(membershipOf([item])),
        envelope: (list) => `{"memberships":[${list}]}`,
        join: (packed) => [...Map.groupBy(packed, ({ change }) => change).values()]
            .map((ofGroup) => JSON.stringify(membershipOf(ofGroup)))
            .join(','),
    });
}
function membershipOf(items) {
    return {
        groupExternalId: items[0]?.change.externalId,
        memberExternalIds: items.map(({ member }) => member),
    };
}
function refuseHarm(items) {
    const groups = new Map();
    for (const { change, member } of items) {
        const { externalId, profile } = change;
        const { change: known, members } = groups.get(externalId) ?? { change, members: new Set() };
        if (known !== change)
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group twice');
        if (!isUsable(externalId))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group without a usable external id');
        if (profile && !isUsable(profile.displayName))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group without a name');
        groups.set(externalId, { change, members });
        if (member === undefined)
            continue;
        if (!isUsable(member))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a member without a usable external id');
        if (members.has(member))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a membership twice');
        members.add(member);
    }
}
/** Okta's limits for ids of groups and members, and for names of groups, are the same (OpenAPI description). */
function isUsable(text) {
    return text !== '' && text.length <= 255;
}
/** Whether an item of a batch says something of a group, and not of a person. */
function isGroupItem(item) {
    return 'change' in item;
}
/**
 * What of each group was sent, where these items are all that was; in the order of the items. Of a group that two plans of one run sent
 * something of, the later one counts: somebody added first and then taken out was taken out.
 */
function sentOf(items) {
    return [...Map.groupBy(items, ({ change }) => change.externalId).values()].map((ofGroup) => {
        const { profile, ...rest } = ofGroup.at(-1).change;
        const isWhole = ofGroup.some(({ member }) => member === undefined);
        const isOut = new Map(ofGroup.map(({ member, removes = false }) => [member, removes]));
        const members = (out) => [...isOut].flatMap(([id, isRemoved]) => (id !== undefined && isRemoved === out ? [id] : []));
        return {
            ...rest,
            ...(isWhole && profile && { profile }),
            add: members(false),
            // A deleted group takes its memberships along.
            remove: isWhole && rest.action === 'delete' ? rest.remove : members(true),
        };
    });
}


/***/ }),

/***/ 7523:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The known name that was probably meant: at most two letters off (one, for short names), whatever the case. */
function nearest(name, known) {
    const most = Math.min(2, Math.floor(name.length / 3));
    const [best] = known
        .map((candidate) => ({ candidate, changes: distance(name.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ changes }) => changes <= most)
        .sort((a, b) => a.changes - b.changes);
    return best?.candidate;
}
/** Levenshtein's distance: how many letters to add, drop or replace. */
function distance(from, to) {
    let row = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (const [at, letter] of Array.from(from).entries()) {
        const next = [at + 1];
        for (let index = 0; index < to.length; index++) {
            const replaced = row[index] + (to[index] === letter ? 0 : 1);
            next.push(Math.min(next[index] + 1, row[index + 1] + 1, replaced));
        }
        row = next;
    }
    return row[to.length];
}


/***/ }),

/***/ 9893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bx: () => (/* binding */ stagedAmong),
/* harmony export */   jd: () => (/* binding */ activates),
/* harmony export */   nZ: () => (/* binding */ isDue)
/* harmony export */ });
/* harmony import */ var _mode_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5474);
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6353);


/** Whether a run activates anybody at all. */
function activates({ mode, activate = 'okta' }) {
    return activate !== 'okta' && (0,_mode_js__WEBPACK_IMPORTED_MODULE_0__/* .upserts */ .vU)(mode);
}
/**
 * The logins among `staged` of the people of a plan, each once however many records they have: of people who have left, or whom this
 * run removes, nobody is asked. `userIds` are the Okta users of people whom the plan creates, once it is known.
 */
function stagedAmong(changes, staged, rules, userIds = new Map()) {
    const all = changes.flatMap((change) => {
        const { identity, action, appUser } = change;
        // The id of an app user that waits need not be that of an Okta user.
        const userId = userIds.get(change) ?? (appUser?.state === 'held' ? appUser.userId : undefined);
        const user = userId === undefined ? undefined : staged.get(userId);
        if (identity === undefined || identity.left || action === 'deactivate' || !userId || !user)
            return [];
        return [{ ...user, change, userId, isDue: isDue(change, rules) }];
    });
    const byUser = Map.groupBy(all, ({ userId }) => userId);
    return [...byUser.values()].map((same) => same.find(({ isDue }) => isDue) ?? same[0]);
}
/** Whether a login is activated that is found staged: of whom this run creates, updates or finds equal, once imported or from the hire date on. */
function isDue(change, rules) {
    const isDecided = (0,_change_js__WEBPACK_IMPORTED_MODULE_1__/* .isUpsert */ .eJ)(change) || (change.action === 'unchanged' && change.reason === 'equal');
    if (!isDecided || !activates(rules))
        return false;
    return rules.activate === 'on-import' || change.identity?.hasStarted === true;
}


/***/ }),

/***/ 9844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ ambiguousLabels),
/* harmony export */   UG: () => (/* binding */ attributesToAsk),
/* harmony export */   Vn: () => (/* binding */ readTogether),
/* harmony export */   X_: () => (/* binding */ namesToAsk),
/* harmony export */   iE: () => (/* binding */ inNoRecord)
/* harmony export */ });
/* harmony import */ var _employee_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6561);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4729);


/** What every record has, and what this action adds: a credential can't lack access to either. */
const ALWAYS_THERE = new Set(['id', 'custom']);
/**
 * Which attributes to ask Personio for, so that salaries and home addresses are never downloaded.
 * `uses`: what the configuration reads, by its place there. `guards`: what only a guard of this action reads, in the same form;
 * it is asked for if the credential may read it. `readable`: what it may read, `refused` where that can't be known.
 */
function attributesToAsk(uses, readable, guards = new Map()) {
    const readsAnything = uses.values().some(({ anything }) => anything);
    // Whole records are not downloaded for the sake of a guard: a guard that may read anything is off.
    const guarded = placesOf(new Map([...guards].filter(([, { anything }]) => !anything)), true);
    const openEnded = [...guards]
        .filter(([, { anything }]) => anything && !readsAnything)
        .map(([place]) => ({ attribute: place, place }));
    const needed = [...placesOf(uses, false), ...guarded];
    if (readable === 'refused') {
        const askable = !readsAnything && needed.every(({ label, guard }) => guard || !label);
        const labels = needed.filter(({ label, guard }) => askable && label && guard);
        const keys = askable ? distinct(needed.filter(({ label }) => !label).map(({ attribute }) => attribute)) : 'all';
        return { keys, unreadable: [], withoutGuard: [...openEnded, ...labels.map(lackOf)], ambiguous: [] };
    }
    const keysOf = ({ attribute, label }) => readable
        .filter((one) => (label ? one.label === attribute : one.key === attribute || one.universalId === attribute))
        .map(({ key }) => key);
    const found = needed.map((use) => ({ ...use, keys: keysOf(use) }));
    const isAmbiguous = ({ label, keys }) => label && keys.length > 1;
    const known = found.filter((use) => use.keys.length > 0 && !isAmbiguous(use));
    const lacking = found.filter(({ keys }) => keys.length === 0);
    return {
        keys: readsAnything ? 'all' : distinct(known.flatMap(({ keys }) => keys)),
        unreadable: lacking.filter(({ guard }) => !guard).map(lackOf),
        withoutGuard: [...openEnded, ...found.filter((use) => use.guard && !known.includes(use)).map(lackOf)],
        ambiguous: found
            .filter((use) => isAmbiguous(use) && !use.guard)
            .map(({ attribute, place, keys }) => ({ label: attribute, place, keys })),
    };
}
/** Labels in use that turned out to be those of several custom attributes, where the attributes could not be asked for beforehand. */
function ambiguousLabels(uses, { labels: seen }) {
    return [...uses].flatMap(([place, { labels }]) => [...labels].flatMap((label) => {
        const keys = [...(seen?.get(label) ?? [])].sort();
        return keys.length > 1 ? [{ label, place, keys }] : [];
    }));
}
/** What `uses` read, all together: a flaw in anything else harms nobody. */
function readTogether(uses) {
    const all = [...uses.values()];
    return {
        attributes: new Set(all.flatMap(({ attributes }) => [...attributes])),
        labels: new Set(all.flatMap(({ labels }) => [...labels])),
        names: new Set(all.flatMap(({ names }) => [...(names ?? [])])),
        paths: all.flatMap(({ paths }) => paths ?? []),
        anything: all.some(({ anything }) => anything),
    };
}
/**
 * The entities whose names are read, where a source has them by id alone: `needed` by a rule that the user wrote, or wanted only
 * `if-readable`, by a guard or by an expression that may read anything.
 */
function namesToAsk(uses, guards = new Map()) {
    const { names: needed, anything } = readTogether(uses);
    const { names: guarded } = readTogether(guards);
    const wanted = _employee_js__WEBPACK_IMPORTED_MODULE_1__/* .ENTITIES */ .E.filter((entity) => anything || needed?.has(entity) || guarded?.has(entity));
    return new Map(wanted.map((entity) => [entity, needed?.has(entity) ? 'needed' : 'if-readable']));
}
/**
 * What is used and nobody's record has, not even as an empty value: the credential may not read it, and silence must not decide.
 * Of people whose employment ends, v2 leaves out the date that an old credential may not see, while it says null for all others.
 */
function inNoRecord(uses, { employees }) {
    const leaving = employees.filter(({ fields }) => _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .END_DATES */ .W0.some((attribute) => fields[attribute]));
    const isThere = (attribute) => {
        const telling = _lifecycle_js__WEBPACK_IMPORTED_MODULE_0__/* .END_DATES */ .W0.includes(attribute) && leaving.length > 0 ? leaving : employees;
        return telling.some(({ fields, supervisorUnknown }) => Object.hasOwn(fields, attribute) || (attribute === 'supervisor' && supervisorUnknown));
    };
    return [...uses].flatMap(([place, { attributes }]) => [...attributes].filter((attribute) => !isThere(attribute)).map((attribute) => ({ attribute, place })));
}
/** Every attribute that is read, with where and by whom; not those that every record has. */
function placesOf(reads, guard) {
    return [...reads].flatMap(([place, { attributes, labels }]) => [
        ...[...attributes]
            .filter((attribute) => !ALWAYS_THERE.has(attribute))
            .map((attribute) => ({ attribute, place, guard, label: false })),
        ...[...labels].map((attribute) => ({ attribute, place, guard, label: true })),
    ]);
}
function lackOf({ attribute, place }) {
    return { attribute, place };
}
function distinct(names) {
    return [...new Set(names)].sort();
}


/***/ }),

/***/ 4447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QD: () => (/* binding */ namesInQuestion),
/* harmony export */   fq: () => (/* binding */ EXISTING_LOGINS),
/* harmony export */   rB: () => (/* binding */ chooseUserNames)
/* harmony export */ });
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1642);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3682);


/** What a login outside the source is that has the user name of somebody new: their own, which is Okta's to match, or another person's. */
const EXISTING_LOGINS = ['match', 'taken'];
/**
 * Chooses a user name for everybody who has a list of candidates. Whoever Okta holds keeps the name they have as long as any
 * candidate gives it: nobody is renamed because of anybody else. The others get their first candidate that nobody has, whoever was
 * hired first before the others. This is done over all records in every mode, whether or not they can be sent, so that runs of
 * different modes come to the same names.
 */
function chooseUserNames(identities, known) {
    const listed = identities.filter(({ names }) => names.candidates !== undefined);
    if (listed.length === 0)
        return { identities, nameless: new Set() };
    const appUserOf = ({ externalId = '' }) => known.directory.appUsers.get(externalId);
    const isKnown = known.directory.kind === 'listed';
    const given = new Set();
    const chosen = new Map();
    const give = (identity, name) => {
        chosen.set(identity, name);
        if (name !== undefined)
            given.add((0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name));
    };
    for (const identity of listed) {
        const kept = keptName(identity, appUserOf(identity));
        if (kept !== undefined)
            give(identity, kept);
    }
    const owners = ownersOf(listed, known);
    const others = listed.filter((one) => !chosen.has(one) && shouldHaveName(one, appUserOf(one))).sort(byHireDate);
    for (const identity of others) {
        const { candidates = [] } = identity.names;
        // If it is not known who has which name, nobody is sent with any name but their first.
        const inOrder = isKnown ? formerFirst(identity, appUserOf(identity), owners) : candidates.slice(0, 1);
        const isFree = (name) => !given.has((0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name)) && !owners.isOthers(name, identity);
        give(identity, inOrder.find(isFree));
    }
    const named = new Map(listed.map((identity) => [identity, withUserName(identity, chosen.get(identity))]));
    const nameless = others.filter((identity) => chosen.get(identity) === undefined);
    return {
        identities: identities.map((identity) => named.get(identity) ?? identity),
        nameless: new Set(nameless.map((identity) => named.get(identity))),
    };
}
/** All candidates of somebody who has none of them yet: whether there is a login of that name may decide. */
function namesInQuestion(identity, appUser) {
    const isOpen = shouldHaveName(identity, appUser) && keptName(identity, appUser) === undefined;
    return isOpen ? (identity.names.candidates ?? []) : [];
}
/** The candidate by which Okta holds this person. */
function keptName({ left, names }, appUser) {
    return !left && (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(appUser) ? nameAmong(names, appUser) : undefined;
}
function nameAmong({ candidates }, { profile }) {
    const key = (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(profile['userName'] ?? '');
    return candidates?.find((name) => (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name) === key);
}
/** Whether this person should have an account now, or has one, as far as every mode can tell. */
function shouldHaveName({ stage, assessment }, appUser) {
    const isMeant = assessment.is === 'member' ||
        (assessment.is === 'invalid' && assessment.reason !== 'scope-undecided') ||
        (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
    return isMeant && (stage === 'member' || (stage === 'not-due' && (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(appUser)));
}
/** Whoever comes back to an account that has ended has its name, if it is among the candidates. */
function formerFirst(identity, appUser, { isFormer }) {
    const { candidates = [] } = identity.names;
    const ofAppUser = appUser && nameAmong(identity.names, appUser);
    const former = ofAppUser ?? candidates.find((name) => isFormer(name, identity));
    return former === undefined ? candidates : [former, ...candidates];
}
function ownersOf(listed, { directory, logins, existingLogins, distinct }) {
    const { kind, appUsers } = directory;
    const owners = (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .byOktaUser */ .yP)(directory);
    const keyOf = ({ profile }) => (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(profile['userName'] ?? '');
    const accounts = Map.groupBy(appUsers.values(), keyOf);
    // The login of an app user that waits, and names no external id, is the person's who is matched with it.
    const waiting = new Set(kind === 'listed' ? directory.unnamed.map(keyOf) : []);
    // Where it is not known who has which name, it may be anybody's who has it among their candidates, leavers too.
    const sharers = kind === 'listed' ? new Map() : countsOf(listed);
    const ofLeavers = countsOf(listed.filter(({ left }) => left));
    const isOwn = (login, key, identity) => {
        const appUser = appUsers.get(identity.externalId ?? '');
        if (login.id === appUser?.userId)
            return true;
        const mayBe = !(0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(appUser) && !ofLeavers.has(key) && !distinct.has(identity.personioId);
        return mayBe && hasEndedSinceHire(login, identity);
    };
    return {
        isFormer(name, identity) {
            const login = logins.get((0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name));
            return login?.status === 'DEPROVISIONED' && isOwn(login, (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name), identity);
        },
        isOthers(name, identity) {
            const key = (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name);
            if (accounts.get(key)?.some(({ externalId }) => externalId !== identity.externalId))
                return true;
            if ((sharers.get(key) ?? 0) > 1)
                return true;
            const login = logins.get(key);
            // Whatever the user name of that app user is in the source.
            const owner = owners.get(login?.id ?? '');
            if (owner !== undefined && owner.externalId !== identity.externalId)
                return login?.status !== 'GONE';
            if (login === undefined || waiting.has(key) || isOwn(login, key, identity))
                return false;
            const takesAny = kind === 'listed' && (existingLogins === 'taken' || distinct.has(identity.personioId));
            return takesAny ? login.status !== 'GONE' : login.status === 'DEPROVISIONED';
        },
    };
}
/**
 * Okta takes the app user of a login away when it deactivates it. Then the login is the person's who has its address, which no two
 * employees have at a time, and who had been hired before it ended: an address may be passed on.
 */
function hasEndedSinceHire(login, { email = '', hireDate = '' }) {
    const hasAddress = email !== '' && (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(login.email ?? '') === (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(email);
    const endedOn = login.statusChanged?.slice(0, 'YYYY-MM-DD'.length) ?? '';
    return login.status === 'DEPROVISIONED' && hasAddress && hireDate !== '' && hireDate < endedOn;
}
/** How many records have a name among their candidates. */
function countsOf(listed) {
    const counts = new Map();
    for (const name of listed.flatMap(({ names }) => names.candidates ?? [])) {
        counts.set((0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name), (counts.get((0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(name)) ?? 0) + 1);
    }
    return counts;
}
/** Whoever was hired first, then whoever has the lower id: the same for any order of the records. */
function byHireDate(one, other) {
    const [first = '', second = ''] = [one.hireDate, other.hireDate];
    if (first !== second)
        return first !== '' && (second === '' || first < second) ? -1 : 1;
    const [a, b] = [one.personioId, other.personioId];
    // Ids are numbers, of more digits than JavaScript has for them.
    return a.length - b.length || (a < b ? -1 : 1);
}
/** The same record with this user name, as it is sent and as it is claimed. */
function withUserName(identity, userName) {
    const { names, assessment } = identity;
    if (userName === undefined || userName === names.userName)
        return identity;
    const renamed = { ...identity, names: { ...names, userName } };
    if (assessment.is !== 'member')
        return renamed;
    return { ...renamed, assessment: { ...assessment, profile: { ...assessment.profile, userName } } };
}


/***/ }),

/***/ 6353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BS: () => (/* binding */ isNew),
/* harmony export */   Fi: () => (/* binding */ setAside),
/* harmony export */   eJ: () => (/* binding */ isUpsert)
/* harmony export */ });
/** Whether this person is sent with a profile. */
function isUpsert({ action }) {
    return action === 'create' || action === 'update' || action === 'upsert';
}
/** Whether this person is sent and was not known to be there. */
function isNew({ action }) {
    return action === 'create' || action === 'upsert';
}
/** A person of the plan, left alone for a reason that only the others of the plan, or Okta's users, give. */
function setAside({ profile: _profile, changed: _changed, detail: _detail, ...change }, reason, detail) {
    return { ...change, action: 'skip', reason, ...(detail !== undefined && { detail }) };
}


/***/ }),

/***/ 7421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ cleanName),
/* harmony export */   k: () => (/* binding */ cleanAddress)
/* harmony export */ });
/** Format characters (soft hyphen, zero width, direction marks), controls, and the separators of lines and paragraphs. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Of those, what breaks a line or means nothing in a text; joiners are left, as some scripts are written with them. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** A user name or an address without what nobody sees in it, and without blanks around it. */
function cleanAddress(text) {
    return text.replace(INVISIBLE, '').trim();
}
/** A name with blanks for line breaks and controls; as it is where it has none. */
function cleanName(text) {
    const cleaned = text.replace(BREAKS, ' ');
    return cleaned === text ? text : cleaned.trim();
}


/***/ }),

/***/ 2444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ waitingByName),
/* harmony export */   Or: () => (/* binding */ claimedNames),
/* harmony export */   ds: () => (/* binding */ claimsOf),
/* harmony export */   jf: () => (/* binding */ matchWaiting),
/* harmony export */   nO: () => (/* binding */ namesInUse)
/* harmony export */ });
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1642);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3682);


/**
 * Who claims what. A record with a confirmed account of its own is another person than the holder of any other account, and so
 * is an employee in `distinct` (Personio ids): neither holds up anybody's deactivation.
 */
function claimsOf(identities, directory, distinct) {
    // Made when first asked for: an ordinary run deactivates nobody.
    let byName;
    return {
        on(account, userNames = [account.profile['userName'] ?? []].flat()) {
            byName ??= Map.groupBy(claimants(identities, directory, distinct), ({ names }) => keyOf(names.userName));
            const all = [...new Set(userNames.map(keyOf))].flatMap((name) => byName?.get(name) ?? []);
            return all.filter(({ externalId }) => externalId !== account.externalId);
        },
    };
}
/** The user names whose logins are looked up before anybody is deactivated: a login may have another one than its app user. */
function claimedNames(...claims) {
    return claimants(...claims).flatMap(({ names }) => names.userName ?? []);
}
function claimants(identities, { appUsers }, distinct) {
    return identities.filter(({ left, personioId, externalId }) => !left && !distinct.has(personioId) && appUsers.get(externalId ?? '')?.state !== 'held');
}
/** Every user name that a record which has not left claims or holds, by `userNameKey`: a login of that name is not a leaver's. */
function namesInUse(identities, { appUsers }) {
    const staying = identities.filter(({ left }) => !left);
    return new Set(staying.flatMap(({ names, externalId }) => {
        const appUser = appUsers.get(externalId ?? '');
        return [names.userName, (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .isHeld */ .i7)(appUser) ? appUser.profile['userName'] : undefined].flatMap((name) => name === undefined ? [] : [keyOf(name)]);
    }));
}
/**
 * People who wait for confirmation may have an app user without an external id: it is theirs where its user name is claimed by
 * exactly one record that has not left, and Okta knows nobody by that record's external id.
 */
function matchWaiting(identities, directory) {
    if (directory.kind !== 'listed' || directory.unnamed.length === 0)
        return directory;
    const rows = waitingByName(directory);
    const staying = identities.filter(({ left, names }) => !left && names.userName !== undefined);
    const found = [...Map.groupBy(staying, ({ names }) => keyOf(names.userName))].flatMap(([name, claimants]) => {
        const row = rows.get(name);
        const externalId = claimants.length === 1 ? claimants[0]?.externalId : undefined;
        const isNew = (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .externalIdProblem */ .G3)(externalId) === undefined && !directory.appUsers.has(externalId ?? '');
        return row && externalId !== undefined && isNew ? [{ ...row, externalId }] : [];
    });
    return (0,_directory_js__WEBPACK_IMPORTED_MODULE_1__/* .withAppUsers */ .aK)(directory, found);
}
/** The app users that wait and name no external id, by user name; a name that several have says nothing. */
function waitingByName(directory) {
    if (directory.kind !== 'listed')
        return new Map();
    const groups = Map.groupBy(directory.unnamed, ({ profile }) => keyOf(profile['userName']));
    return new Map([...groups].flatMap(([name, [row, ...others]]) => (row && others.length === 0 ? [[name, row]] : [])));
}
function keyOf(userName) {
    return (0,_validation_js__WEBPACK_IMPORTED_MODULE_0__/* .userNameKey */ .iK)(userName ?? '');
}


/***/ }),

/***/ 1642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aK: () => (/* binding */ withAppUsers),
/* harmony export */   i7: () => (/* binding */ isHeld),
/* harmony export */   yP: () => (/* binding */ byOktaUser)
/* harmony export */ });
/** Whether Okta holds this person: what every percentage counts. */
function isHeld(appUser) {
    return appUser !== undefined && appUser.state !== 'gone';
}
/** The app users whose Okta user is known, by its id. The id of one that waits for confirmation need not be that of an Okta user. */
function byOktaUser({ appUsers }) {
    return new Map([...appUsers.values()].flatMap((appUser) => appUser.state === 'held' && appUser.userId !== undefined ? [[appUser.userId, appUser]] : []));
}
/** The same directory, in which these people are held (or wait) as well. */
function withAppUsers(directory, found) {
    const more = [...found].map((appUser) => [appUser.externalId, appUser]);
    return more.length === 0 ? directory : { ...directory, appUsers: new Map([...directory.appUsers, ...more]) };
}


/***/ }),

/***/ 6561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ supervisorIdOf),
/* harmony export */   E: () => (/* binding */ ENTITIES)
/* harmony export */ });
/** What has an id and a name of its own at Personio, by the attribute that an employee has of it. */
const ENTITIES = ['department', 'team', 'office', 'subcompany', 'cost_centers'];
/** Personio's id of the supervisor whom a record names. */
function supervisorIdOf({ fields: { supervisor }, supervisorUnknown }) {
    if (typeof supervisor !== 'object' || supervisor === null || !('id' in supervisor))
        return supervisorUnknown;
    return typeof supervisor.id === 'string' ? supervisor.id : supervisorUnknown;
}


/***/ }),

/***/ 6583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   ls: () => (/* binding */ identify)
/* harmony export */ });
/* unused harmony export leaversOf */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _mode_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5474);
/* harmony import */ var _characters_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7421);
/* harmony import */ var _employee_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6561);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4729);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3682);






/** Employees to identities: who is who, in the order of the design; the same external id twice is resolved last. */
async function identify(employees, { mapping, rules, schema, signal }) {
    const identities = [];
    for (const employee of employees) {
        identities.push(await identityOf(employee, { mapping, rules, schema }));
        // Expressions never let a timer or a signal in by themselves.
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setImmediate)();
        signal?.throwIfAborted();
    }
    const resolved = resolveDuplicates(handOver(identities, rules), rules);
    return withoutInvalidSupervisors(resolved, employees, { mapping, schema });
}
/** The people to be deactivated if Okta holds them, by external id. */
function leaversOf(identities) {
    return identities.flatMap(({ externalId, assessment }) => externalId !== undefined && assessment.is === 'leaver' ? [externalId] : []);
}
async function identityOf(employee, by) {
    const { mapping, rules } = by;
    const own = await mapping.externalId(employee);
    const alias = Object.hasOwn(rules.aliases, employee.id) ? rules.aliases[employee.id] : undefined;
    const externalId = alias ?? own;
    const hasToGo = externalId !== undefined && rules.always.has(externalId);
    const { today, ...place } = await placeOf(employee, by);
    const stage = hasToGo ? 'leaver' : (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .stageOf */ .gV)(employee, rules.lifecycle, today);
    const assessment = await assess(employee, { stage, externalId, hasToGo }, by);
    const names = await namesOf(employee, assessment, by);
    return {
        personioId: employee.id,
        ...(externalId !== undefined && { externalId }),
        ...(alias !== undefined && own !== undefined && { aliasFor: own }),
        stage,
        left: stage === 'leaver',
        names,
        ...(names.candidates && marksOf(employee)),
        ...endDateOf(employee),
        ...place,
        ...(rules.lifecycle.activate === 'on-hire-date' && (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .hasStarted */ .gd)(employee, today) && { hasStarted: true }),
        ...(stage === 'leaver' && dueAtOf(employee, rules)),
        assessment,
    };
}
/** What day it is where this person works. Nobody is asked whose status alone says that they have left. */
async function placeOf(employee, { mapping, rules }) {
    const timeZone = employee.status === 'inactive' ? undefined : await mapping.timeZone?.(employee);
    if (timeZone === undefined)
        return { today: rules.today };
    const today = rules.todayIn?.(timeZone);
    return today === undefined ? { today: rules.today, lacksTimeZone: true } : { today, timeZone };
}
function endDateOf({ fields }) {
    const dates = _lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .END_DATES */ .W0.map((name) => fields[name]);
    const endDate = dates.find((date) => typeof date === 'string' && date !== '');
    return typeof endDate === 'string' ? { endDate } : {};
}
function marksOf(employee) {
    const [email, hireDate] = [addressOf(employee), (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .hireDateOf */ .oo)(employee)];
    return { ...(email !== undefined && { email }), ...(hireDate !== undefined && { hireDate }) };
}
function dueAtOf(employee, { lifecycle }) {
    const dueAt = (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .firstDayWithout */ .n8)(employee, lifecycle);
    return dueAt === undefined ? {} : { dueAt };
}
function addressOf({ fields: { email } }) {
    return typeof email === 'string' ? (0,_characters_js__WEBPACK_IMPORTED_MODULE_3__/* .cleanAddress */ .k)(email) || undefined : undefined;
}
/** Personio lets no two employees have one address, so where no user name can be determined the address stands for it. */
async function namesOf(employee, assessment, { mapping, schema }) {
    if (assessment.is === 'member')
        return textsOf(assessment);
    const mapped = await mapping.names(employee);
    const candidates = mapped.candidates && usable(mapped.candidates, schema);
    return {
        ...mapped,
        userName: candidates?.[0] ?? mapped.userName ?? addressOf(employee),
        ...(candidates && { candidates }),
    };
}
function textsOf({ profile: { userName, firstName, lastName }, candidates, }) {
    return {
        userName: userName ?? undefined,
        firstName: firstName ?? undefined,
        lastName: lastName ?? undefined,
        ...(candidates && { candidates }),
    };
}
/** Those that Okta would take as a user name. */
function usable(candidates, schema) {
    return candidates.filter((userName) => (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .valueProblem */ .FQ)('userName', userName, schema) === undefined);
}
async function assess(employee, { stage, externalId, hasToGo, }, { mapping, rules, schema }) {
    if (stage === 'no-status' || stage === 'no-employment' || stage === 'unknown-status') {
        return employee.flaw === undefined
            ? { is: 'skip', reason: stage }
            : { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw };
    }
    const leaver = stage === 'leaver';
    if (leaver && externalId !== undefined && rules.never.has(externalId))
        return { is: 'skip', reason: 'protected' };
    const inScope = hasToGo || (await mapping.inScope(employee));
    // A leaver needs a status and an external id, nothing else: where the scope can't be told, the status decides.
    if (inScope === undefined && !leaver) {
        return { is: 'invalid', reason: 'scope-undecided', detail: 'select.where is neither true nor false' };
    }
    if (inScope === false) {
        const isDoubtful = !leaver &&
            (employee.flaw !== undefined || employee.supervisorUnknown !== undefined || mapping.lacksForScope(employee));
        return { is: 'out-of-scope', leaver, ...(isDoubtful && { doubtful: true }) };
    }
    if (stage === 'undated') {
        const detail = `has a date that can't be read (${(0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .dateInDoubt */ ._Y)(employee, rules.lifecycle)})`;
        return { is: 'invalid', reason: 'unreadable-record', detail };
    }
    if (!concerns(rules.mode, leaver)) {
        // What can't be read may be the day on which they left.
        const mayHaveLeft = (0,_mode_js__WEBPACK_IMPORTED_MODULE_4__/* .deactivates */ .oJ)(rules.mode) && rules.lifecycle.deactivateOn !== 'status';
        return mayHaveLeft && employee.flaw !== undefined
            ? { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw }
            : { is: 'skip', reason: 'not-this-mode' };
    }
    const unnamed = (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .externalIdProblem */ .G3)(externalId);
    if (externalId === undefined || unnamed !== undefined) {
        const detail = unnamed ?? 'has no external id';
        return leaver
            ? { is: 'skip', reason: 'no-external-id', detail }
            : { is: 'invalid', reason: 'no-external-id', detail };
    }
    if (leaver)
        return { is: 'leaver' };
    return assessMember(employee, { externalId, due: stage === 'member' }, { mapping, schema });
}
async function assessMember(employee, { externalId, due }, { mapping, schema }) {
    const invalid = { is: 'invalid', ...(!due && { later: true }) };
    if (employee.flaw !== undefined)
        return { ...invalid, reason: 'unreadable-record', detail: employee.flaw };
    const { profile: mapped, problems, cleaned = [], unknown = [], ...more } = await mapping.profile(employee);
    if (problems.length > 0)
        return { ...invalid, reason: 'expression-failed', detail: (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblems */ .yg)(problems) };
    const candidates = more.candidates && usable(more.candidates, schema).filter((name) => !_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .REPLACED */ .x0.test(name));
    const profile = candidates?.[0] === undefined ? mapped : { ...mapped, userName: candidates[0] };
    const faults = (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .validateProfile */ .UT)(externalId, profile, schema);
    const [malformed, refused] = partition(faults, ({ attribute }) => isDispensable(attribute, schema));
    if (refused.length > 0)
        return { ...invalid, reason: 'invalid-attribute', detail: (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblems */ .yg)(refused), profile };
    const without = malformed.map(({ attribute }) => attribute);
    const supervisorId = (0,_employee_js__WEBPACK_IMPORTED_MODULE_5__/* .supervisorIdOf */ .B)(employee);
    const remarks = {
        ...(cleaned.length > 0 && { cleaned }),
        ...(without.length > 0 && { malformed: without }),
        ...(unknown.length > 0 && supervisorId !== undefined && { unknown: { supervisorId, attributes: unknown } }),
    };
    return {
        is: 'member',
        due,
        profile: leaveOut(profile, without),
        ...(candidates && { candidates }),
        ...(Object.keys(remarks).length > 0 && { remarks }),
    };
}
/** An address beside the main one: a slip in it is no reason to keep somebody from working. */
function isDispensable(attribute, schema) {
    return attribute === 'secondEmail' && !schema?.get(attribute)?.required;
}
function leaveOut(profile, attributes) {
    const without = new Set(attributes);
    return Object.fromEntries(Object.entries(profile).filter(([attribute]) => !without.has(attribute)));
}
function partition(items, isFirst) {
    return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}
/**
 * What people take from a supervisor whose own record is invalid is not known: it is left out, neither sent nor cleared. The values
 * of a supervisor who has left or is out of scope are used. `employees` are in the order of `identities`.
 */
function withoutInvalidSupervisors(identities, employees, { mapping: { fromSupervisor }, schema }) {
    const invalid = new Set(identities.flatMap((one) => (one.assessment.is === 'invalid' ? one.personioId : [])));
    return identities.map((identity, at) => {
        const { assessment, externalId = '' } = identity;
        const supervisorId = (0,_employee_js__WEBPACK_IMPORTED_MODULE_5__/* .supervisorIdOf */ .B)(employees[at]);
        if (assessment.is !== 'member' || supervisorId === undefined || !invalid.has(supervisorId))
            return identity;
        const taken = Object.keys(assessment.profile).filter((attribute) => fromSupervisor.has(attribute));
        if (taken.length === 0)
            return identity;
        const profile = leaveOut(assessment.profile, taken);
        const refused = (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .validateProfile */ .UT)(externalId, profile, schema);
        if (refused.length > 0) {
            const detail = (0,_validation_js__WEBPACK_IMPORTED_MODULE_2__/* .describeProblems */ .yg)(refused);
            const later = !assessment.due && { later: true };
            return { ...identity, assessment: { is: 'invalid', reason: 'invalid-attribute', detail, profile, ...later } };
        }
        const attributes = [...(assessment.remarks?.unknown?.attributes ?? []), ...taken];
        const remarks = { ...assessment.remarks, unknown: { supervisorId, attributes } };
        return { ...identity, assessment: { ...assessment, profile, remarks } };
    });
}
/** Whether a mode deals with leavers or with everyone else. */
function concerns(mode, leaver) {
    return mode === 'sync' || (mode === 'deactivate-delete') === leaver;
}
/**
 * The target of an alias is somebody's account: the aliased employee's once that record is due, until then that of the record
 * whose own id it is. Where the aliased record was not read, nobody here can say that the account has ended.
 */
function handOver(identities, { aliases, always }) {
    const heirs = Map.groupBy(Object.entries(aliases), ([, externalId]) => externalId);
    const read = new Set(identities.map(({ personioId }) => personioId));
    const isWaiting = ({ personioId, stage }) => stage === 'not-due' && isAliased(personioId, aliases);
    const present = new Set(identities.filter((identity) => !isWaiting(identity)).map(externalIdOf));
    return identities.map((identity) => {
        const { personioId, externalId = '' } = identity;
        if (always.has(externalId))
            return identity;
        if (isAliased(personioId, aliases)) {
            return isWaiting(identity) && present.has(externalId)
                ? { ...identity, assessment: { is: 'skip', reason: 'not-due' } }
                : identity;
        }
        const expected = heirs.get(externalId) ?? [];
        if (expected.length === 0 || expected.some(([employeeId]) => read.has(employeeId)))
            return identity;
        return identity.assessment.is === 'leaver'
            ? { ...identity, heirUnread: true, assessment: { is: 'skip', reason: 'superseded' } }
            : { ...identity, heirUnread: true };
    });
}
function isAliased(personioId, aliases) {
    return Object.hasOwn(aliases, personioId);
}
function externalIdOf({ externalId }) {
    return externalId;
}
/**
 * One external id, several records (only the configuration can cause it): nobody can tell whose account it is, so those that
 * would change something are invalid. Two exceptions leave no doubt: an alias hands the account to the newer record, so old
 * ones that have left are superseded; and records that have all left are one leaver.
 */
function resolveDuplicates(identities, rules) {
    const byExternalId = Map.groupBy(identities, ({ externalId }) => externalId);
    const assessments = new Map([...byExternalId].flatMap(([externalId, namesakes]) => externalId === undefined || namesakes.length < 2 ? [] : [[externalId, assessingAmong(namesakes, rules)]]));
    return identities.map((identity) => {
        const assess = identity.externalId === undefined ? undefined : assessments.get(identity.externalId);
        return assess ? { ...identity, assessment: assess(identity) } : identity;
    });
}
/** What each of several records of one external id comes to. */
function assessingAmong(namesakes, rules) {
    const isHeir = ({ personioId }) => isAliased(personioId, rules.aliases);
    const isWaiting = (one) => isHeir(one) && one.assessment.is === 'skip' && one.assessment.reason === 'not-due';
    const present = namesakes.filter((one) => !isWaiting(one));
    // Whoever came back twice has two aliases, and the first of these records has left as well.
    const heirs = present.filter(isHeir);
    const current = heirs.length > 1 ? heirs.filter(({ left }) => !left) : heirs;
    const handedOver = current.length === 1;
    const rivals = new Set(handedOver ? present.filter((other) => current.includes(other) || !other.left) : present);
    const haveAllLeft = [...rivals].every(({ left }) => left);
    const leaver = first(rivals, 'leaver') ?? first(rivals, 'out-of-scope');
    return (identity) => {
        if (isWaiting(identity))
            return identity.assessment;
        if (!rivals.has(identity))
            return { is: 'skip', reason: 'superseded' };
        if (identity.assessment.is === 'skip' || rivals.size === 1)
            return identity.assessment;
        if (haveAllLeft)
            return identity === leaver ? identity.assessment : { is: 'skip', reason: 'superseded' };
        return { is: 'invalid', reason: 'duplicate-external-id', detail: 'another record has the same external id' };
    };
}
function first(some, is) {
    return [...some].find(({ assessment }) => assessment.is === is);
}


/***/ }),

/***/ 6977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FH: () => (/* binding */ withLogins),
/* harmony export */   Fn: () => (/* binding */ loginNamesOf),
/* harmony export */   I0: () => (/* binding */ sliceOfDay),
/* harmony export */   PY: () => (/* binding */ openLogins),
/* harmony export */   T: () => (/* binding */ openLoginOf),
/* harmony export */   Yw: () => (/* binding */ leaversToSeek),
/* harmony export */   Z4: () => (/* binding */ onePerAccount),
/* harmony export */   hK: () => (/* binding */ loginsOfOthers),
/* harmony export */   m5: () => (/* binding */ loginAmong),
/* harmony export */   r9: () => (/* binding */ loginNamesOfRemoved),
/* harmony export */   wP: () => (/* binding */ isAnother),
/* harmony export */   z0: () => (/* binding */ canSignIn)
/* harmony export */ });
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6353);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2444);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1642);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3682);




/** The statuses of an Okta user who can sign in (Okta: lifecycle of a user). */
const CAN_SIGN_IN = new Set([
    'ACTIVE',
    'PROVISIONED',
    'RECOVERY',
    'PASSWORD_EXPIRED',
    'LOCKED_OUT',
]);
/** Whether an Okta user of this status (in upper case) can sign in, now or after a reset of the password. */
function canSignIn(status) {
    return status !== undefined && CAN_SIGN_IN.has(status);
}
/**
 * The leavers whose logins have to be looked for: nobody by their external id, no external id, an account whose deactivation is
 * held up, or one whose heir (`identity.aliases`) a complete listing lacks. Those whom the plan deactivates are looked at after
 * the import; the protected and those out of scope are no cases.
 */
function leaversToSeek({ changes, heldUp }, identities, { directory, complete }) {
    const guarded = new Set(heldUp.map(({ change }) => change.personioId));
    const inUse = (0,_claims_js__WEBPACK_IMPORTED_MODULE_0__/* .namesInUse */ .nO)(identities, directory);
    const ending = new Set(changes.flatMap(({ action, externalId }) => (action === 'deactivate' ? [externalId] : [])));
    return changes.flatMap((change) => {
        const { identity, reason, appUser } = change;
        if (identity === undefined)
            return [];
        const lacksHeir = reason === 'superseded' && identity.heirUnread === true && complete && !ending.has(change.externalId);
        const isGuarded = guarded.has(identity.personioId);
        const hasLeft = reason === 'already-gone' || reason === 'no-external-id' || lacksHeir;
        if (!isGuarded && !(identity.left && hasLeft))
            return [];
        const userNames = isGuarded ? [appUser?.profile['userName'] ?? []].flat() : loginNamesOf(identity, inUse);
        return [{ identity, change, isGuarded, userId: appUser?.userId, userNames }];
    });
}
/**
 * The user names by which a leaver's login is looked for: what their record maps to, of a list each candidate, without those `inUse`
 * (by `userNameKey`). Where somebody has come back with a new record, Personio puts `_` and five characters behind the address of the
 * old one; no mail domain has such an end, and no login. Nor is there a login of a name that Okta would not take.
 */
function loginNamesOf({ left, names }, inUse) {
    const mapped = names.candidates ?? [names.userName ?? []].flat();
    const userNames = left ? mapped.map((userName) => userName.replace(_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .REPLACED */ .x0, '')) : mapped;
    return userNames.filter((userName) => (0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .valueProblem */ .FQ)('userName', userName) === undefined && !inUse.has((0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(userName)));
}
/** The same of somebody whom a run has removed: the user name that the source had of them, then those of their record, if Personio lists them. */
function loginNamesOfRemoved({ appUser, identity }, inUse) {
    const ofSource = [appUser?.profile['userName'] ?? []].flat().filter((userName) => !inUse.has((0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(userName)));
    return [...ofSource, ...(identity ? loginNamesOf(identity, inUse) : [])];
}
/** Several old records of one account, whose heir is not listed, are one case at most: of the record whose login is on, else of the first. */
function onePerAccount(leavers) {
    const isOn = ({ login, isAnother }) => !isAnother && canSignIn(login?.status);
    const isOld = ({ change }) => change.reason === 'superseded';
    const sharing = Map.groupBy(leavers.filter(isOld), ({ change }) => change.externalId);
    const isChosen = (one) => {
        const all = sharing.get(one.change.externalId) ?? [];
        return one === (all.find(isOn) ?? all[0]);
    };
    return leavers.filter((one) => !isOld(one) || isChosen(one));
}
/**
 * A login is known to be somebody else's where it is the Okta user of another app user, with whose person the run deals
 * (`externalIds`): they work here, or have left, and it is their login that is looked at. To a leaver in `distinct` (Personio ids) every
 * other account is somebody else's.
 */
function loginsOfOthers(externalIds, directory, distinct) {
    const owners = (0,_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .byOktaUser */ .yP)(directory);
    const dealtWith = new Set(externalIds);
    return ({ id }, { personioId, externalId }) => {
        const owner = owners.get(id);
        if (owner === undefined || owner.externalId === externalId)
            return false;
        return dealtWith.has(owner.externalId) || distinct.has(personioId ?? '');
    };
}
/** A login that has one of these user names: one that is not somebody else's before one that seems to be, one that is on before one that is off. */
function loginAmong(userNames, byName, identity, isOthers = () => false) {
    const named = userNames.flatMap((userName) => byName.get((0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(userName)) ?? []);
    const found = named.filter((login) => !isOthers(login));
    const own = found.filter((login) => !isAnother(login, identity));
    return own.find(({ status }) => canSignIn(status)) ?? own[0] ?? found[0];
}
/** Whether a login that was found by its user name alone seems to be somebody else's: its first and its last name both differ. */
function isAnother({ firstName, lastName }, { names }) {
    const differs = (held, mapped) => held !== undefined && mapped !== undefined && (0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(held) !== (0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(mapped);
    return differs(firstName, names.firstName) && differs(lastName, names.lastName);
}
/** The status of the login of a leaver who can still sign in; undefined for everybody else, and where that is meant. */
function openLoginOf(change, { removed, kept }) {
    if (kept.has(change.personioId ?? ''))
        return undefined;
    const login = change.login ?? removed?.get(change)?.status;
    return canSignIn(login) ? login : undefined;
}
/** How many leavers were seen to be able to sign in, of how many whose logins were looked at; undefined where nobody looked. */
function openLogins(evidence) {
    const { changes, leavers, removed, removedUnseen = false } = evidence;
    const unlisted = [...(leavers?.unlisted.values() ?? [])];
    // Where those who were removed could not be looked at, nobody knows, unless somebody else was looked at.
    const sawNobody = removedUnseen && (leavers?.statuses.size ?? 0) + unlisted.length === 0;
    if (removed === undefined && (leavers === undefined || sawNobody))
        return undefined;
    const looked = [...(removed?.keys() ?? [])].map(({ personioId, oktaUserId }) => personioId ?? oktaUserId);
    return {
        active: changes.filter((change) => openLoginOf(change, evidence) !== undefined).length +
            unlisted.filter(canSignIn).length,
        leavers: new Set([...(leavers?.statuses.keys() ?? []), ...looked]).size + unlisted.length,
    };
}
/** A plan in which every leaver who can sign in says so: `login-active`, or `login-kept` for an id in `deactivate.loginKept`. */
function withLogins(plan, statuses = new Map(), kept = new Set()) {
    const changes = plan.changes.map((change) => {
        const { personioId = '', action, reason } = change;
        const status = statuses.get(personioId);
        if (action === 'deactivate' || status === undefined || !canSignIn(status))
            return change;
        if (kept.has(personioId))
            return { ...(0,_change_js__WEBPACK_IMPORTED_MODULE_3__/* .setAside */ .Fi)(change, 'login-kept'), login: status };
        const told = reason === 'user-name-taken' || reason === 'no-external-id';
        return { ...(told ? change : (0,_change_js__WEBPACK_IMPORTED_MODULE_3__/* .setAside */ .Fi)(change, 'login-active')), login: status };
    });
    return { ...plan, changes };
}
/**
 * The part of a long list that this day's runs look at: it moves on with the day (`YYYY-MM-DD`), so that everybody's turn comes, and is the
 * same in whatever order the list was read. `idOf` tells its items apart.
 */
function sliceOfDay(items, size, day, idOf) {
    if (items.length <= size)
        return [...items];
    const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
    const from = (days * size) % items.length;
    const inOrder = [...items].sort((one, other) => (idOf(one) < idOf(other) ? -1 : 1));
    return [...inOrder.slice(from), ...inOrder.slice(0, from)].slice(0, size);
}


/***/ }),

/***/ 4729:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ DEACTIVATE_ON),
/* harmony export */   Nb: () => (/* binding */ daysAt),
/* harmony export */   OC: () => (/* binding */ dayAt),
/* harmony export */   W0: () => (/* binding */ END_DATES),
/* harmony export */   WY: () => (/* binding */ agreedTime),
/* harmony export */   X6: () => (/* binding */ attributesOfLifecycle),
/* harmony export */   _Y: () => (/* binding */ dateInDoubt),
/* harmony export */   a3: () => (/* binding */ guardsOfLifecycle),
/* harmony export */   bJ: () => (/* binding */ lastDayOfWork),
/* harmony export */   du: () => (/* binding */ hasDateRule),
/* harmony export */   g$: () => (/* binding */ datesOfNobody),
/* harmony export */   gV: () => (/* binding */ stageOf),
/* harmony export */   gd: () => (/* binding */ hasStarted),
/* harmony export */   gh: () => (/* binding */ ACTIVATE),
/* harmony export */   ih: () => (/* binding */ isKnownStatus),
/* harmony export */   kQ: () => (/* binding */ isTimeZone),
/* harmony export */   n8: () => (/* binding */ firstDayWithout),
/* harmony export */   oo: () => (/* binding */ hireDateOf)
/* harmony export */ });
const ACTIVATE = ['okta', 'on-import', 'on-hire-date'];
const DEACTIVATE_ON = ['status', 'last-working-day', 'termination-date'];
/** The statuses that Personio documents, less `inactive`; `leave` is parental leave and the like, and keeps the account. */
const MEMBER_STATUSES = new Set(['active', 'leave', 'onboarding']);
/** Whether Personio's status (in lower case) says where somebody stands. */
function isKnownStatus(status) {
    return status === 'inactive' || MEMBER_STATUSES.has(status ?? '');
}
/** Where `employee` stands on the day `today`; a date rule counts from the day after the date. */
function stageOf(employee, rules, today) {
    const { status } = employee;
    if (employee.withoutEmployment)
        return 'no-employment';
    if (status === undefined || status === '' || status === 'unspecified')
        return 'no-status';
    if (status === 'inactive')
        return 'leaver';
    if (!MEMBER_STATUSES.has(status))
        return 'unknown-status';
    const hired = hireDateOf(employee);
    const lastDay = lastDayIn(employee, LAST_DAYS[rules.deactivateOn], hired);
    if (lastDay !== undefined && lastDay < today)
        return dateInDoubt(employee, rules) ? 'undated' : 'leaver';
    if (rules.activateDaysBeforeHire !== undefined && hired !== undefined) {
        if (hired > addDays(today, rules.activateDaysBeforeHire))
            return 'not-due';
    }
    return 'member';
}
/** The date that decides whether a last day counts, and can't be read; undefined where none is in the way. */
function dateInDoubt({ unreadableDates = [] }, { deactivateOn }) {
    return unreadableDates.find((date) => date === 'hire_date' || LAST_DAYS[deactivateOn].includes(date));
}
/** Work ends, often earlier than the contract. */
const END_DATES = ['last_working_day', 'termination_date'];
/** Whether a date decides who is a leaver, who is due, or whose login is activated. */
function hasDateRule(rules) {
    return rules.deactivateOn !== 'status' || goesByHireDate(rules);
}
function goesByHireDate({ activateDaysBeforeHire, activate }) {
    return activateDaysBeforeHire !== undefined || activate === 'on-hire-date';
}
/** Whether the hire date of an employee has come on the day `today`; never without one. */
function hasStarted(employee, today) {
    const hired = hireDateOf(employee);
    return hired !== undefined && hired <= today;
}
/** The dates that can be a last day, the first that a record has before the others. */
const LAST_DAYS = {
    status: [],
    'last-working-day': END_DATES,
    'termination-date': ['termination_date'],
};
/**
 * The first day on which a leaver should have no access: the one after the last day by the rule's dates, or by an end date of the
 * record where the status decides. Undefined where no date tells it.
 */
function firstDayWithout(employee, { deactivateOn }) {
    const attributes = deactivateOn === 'status' ? END_DATES : LAST_DAYS[deactivateOn];
    const lastDay = lastDayIn(employee, attributes, hireDateOf(employee));
    return lastDay === undefined ? undefined : addDays(lastDay, 1);
}
/** The attributes of Personio that these rules read. */
function attributesOfLifecycle(rules) {
    return ['status', ...LAST_DAYS[rules.deactivateOn], ...(goesByHireDate(rules) ? ['hire_date'] : [])];
}
/** Dates that a rule goes by, and that nobody's record has a value for: each group is one rule, which decides nothing. */
function datesOfNobody(rules, { employees }) {
    const groups = [LAST_DAYS[rules.deactivateOn], goesByHireDate(rules) ? ['hire_date'] : []];
    const isOfNobody = (group) => employees.every((employee) => group.every((attribute) => dayIn(employee, attribute) === undefined));
    return groups.filter(isOfNobody).flat();
}
/** What these rules read beside that, if they may: the hire date tells a last day of now from one of a former employment. */
function guardsOfLifecycle(rules) {
    return rules.deactivateOn !== 'status' && !goesByHireDate(rules) ? ['hire_date'] : [];
}
/**
 * The time by which people come and go (all in epoch ms; a server that told none is undefined): the middle one of the three clocks, so
 * that no single wrong one makes a leaver; of two, the server's.
 */
function agreedTime({ personio, okta, runner, }) {
    if (personio === undefined || okta === undefined)
        return personio ?? okta ?? runner;
    return [personio, okta, runner].sort((one, other) => one - other)[1];
}
/** The calendar day of `instant` in an IANA time zone, whatever the zone of the machine. */
function dayAt(instant, timeZone) {
    // Without the data of time zones, which take longer to load than all the rest of the core.
    if (timeZone === 'UTC')
        return instant.toISOString().slice(0, 10);
    // The Swedish locale writes dates as YYYY-MM-DD.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}
/** Whether this is an IANA time zone that the calendar of this Node knows; offsets such as `+01:00` are none. */
function isTimeZone(name) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return /^[A-Za-z]/.test(name);
    }
    catch {
        return false;
    }
}
/** The calendar days of one instant by time zone; undefined for what is none. The calendar of a zone takes long to make, so each is asked once. */
function daysAt(instant) {
    const days = new Map();
    return (timeZone) => {
        if (!days.has(timeZone))
            days.set(timeZone, isTimeZone(timeZone) ? dayAt(instant, timeZone) : undefined);
        return days.get(timeZone);
    };
}
/** The hire date of a record, where it has one. */
function hireDateOf(employee) {
    return dayIn(employee, 'hire_date');
}
/** The last day of work, else of the contract, whichever rule is set; not one of a former employment, nor one that may be. */
function lastDayOfWork(employee) {
    if (dateInDoubt(employee, { deactivateOn: 'last-working-day' }))
        return undefined;
    return lastDayIn(employee, END_DATES, hireDateOf(employee));
}
const LAST_DAY = '9999-12-31';
/**
 * People revive old records although Personio advises against it: the dates of the former employment then stand before the new
 * hire date, and can't always be erased. They are not the last day of the employment that counts.
 */
function lastDayIn(employee, attributes, hired) {
    const days = attributes.map((attribute) => dayIn(employee, attribute));
    return days.find((day) => day !== undefined && !(hired !== undefined && day < hired));
}
function dayIn(employee, attribute) {
    const value = employee.fields[attribute];
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}
/** No later than the last day that can be written: an end date of 9999-12-31 says that there is none. */
function addDays(day, days) {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.getUTCFullYear() > 9999 ? LAST_DAY : date.toISOString().slice(0, 10);
}


/***/ }),

/***/ 643:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ attributesUsed),
/* harmony export */   w: () => (/* binding */ compile)
/* harmony export */ });
/* harmony import */ var _expressions_expression_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1220);
/* harmony import */ var _expressions_reads_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3520);
/* harmony import */ var _expressions_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7288);
/* harmony import */ var _expressions_silence_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9638);
/* harmony import */ var _attributes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9844);
/* harmony import */ var _characters_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7421);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4729);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3682);








/** Generous, so that a slow machine trips over nothing; an expression that needs a second a person is a mistake anyway. */
const TIMEOUT_MS = 5_000;
const TIME_ZONE = 'lifecycle.timeZoneFor';
/** Stray blanks and invisible characters in these would make another login, or an address that Okta refuses. */
const ADDRESSES = new Set(['userName', 'email', 'secondEmail']);
/** Line breaks in these are a slip of whoever pasted them; all other values stay as written. */
const NAMES = new Set(['firstName', 'lastName', 'middleName', 'nickName', 'displayName']);
/**
 * Compiles the expressions once, to be asked about one employee after the other. Results become strings: numbers and
 * booleans as written, lists joined with `, ` (empty elements left out); nothing, null and blanks are empty; objects a problem.
 * User names, addresses and names lose what nobody sees in them. An external id is trimmed. Asking rejects only with `config-invalid`, for an expression that doesn't come
 * to an end within `timeoutMs`. JSONata never yields to timers, so the caller has to between people.
 */
async function compile(expressions, timeoutMs = TIMEOUT_MS) {
    const evaluators = new Map();
    for (const [place, texts] of placesOf(expressions)) {
        const compiled = [];
        for (const text of texts)
            compiled.push(await (0,_expressions_expression_js__WEBPACK_IMPORTED_MODULE_0__/* .compileExpression */ .Wo)(text, timeoutMs));
        evaluators.set(place, compiled);
    }
    /** One result for each expression of a place: more than one for candidates only. */
    const askAll = async (place, employee) => {
        const results = [];
        const all = evaluators.get(place);
        for (const [at, evaluator] of all.entries()) {
            results.push(await (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .evaluate */ ._3)(all.length > 1 ? `${place}.${at}` : place, evaluator, employee));
        }
        return results;
    };
    const ask = async (place, employee) => (await askAll(place, employee))[0];
    const reads = await attributesUsed(expressions);
    const scope = reads.get('select.where');
    const hasCandidates = Array.isArray(expressions.profile['userName']);
    return {
        fromSupervisor: new Set(Object.keys(expressions.profile).filter((each) => reads.get(`profile.${each}`).attributes.has('supervisor'))),
        async externalId(employee) {
            const outcome = outcomeOf(await ask('identity.externalId', employee));
            return 'text' in outcome ? outcome.text?.trim() : undefined;
        },
        async inScope(employee) {
            if (expressions.select.where === undefined)
                return true;
            const result = await ask('select.where', employee);
            return typeof result === 'boolean' ? result : undefined;
        },
        lacksForScope: (employee) => scope !== undefined && (0,_expressions_silence_js__WEBPACK_IMPORTED_MODULE_6__/* .lacksAny */ .vd)(scope, employee),
        async profile(employee) {
            const profile = {};
            const problems = [];
            const cleaned = [];
            const unknown = [];
            let candidates;
            for (const attribute of Object.keys(expressions.profile)) {
                const place = `profile.${attribute}`;
                const outcomes = (await askAll(place, employee)).map(outcomeOf);
                const failed = outcomes.find((outcome) => 'why' in outcome);
                if (outcomes.some((outcome) => (0,_expressions_silence_js__WEBPACK_IMPORTED_MODULE_6__/* .hangsOnSupervisor */ .Z4)(isWanting(outcome), reads.get(place), employee))) {
                    unknown.push(attribute);
                }
                else if (failed) {
                    problems.push({ attribute, why: failed.why });
                }
                else {
                    const texts = outcomes.map((outcome) => ('text' in outcome ? outcome.text : null));
                    const values = texts.map((text) => clean(attribute, text));
                    profile[attribute] = values.find((value) => value !== null) ?? null;
                    if (attribute === 'userName' && hasCandidates)
                        candidates = distinctNames(values);
                    if (values.some((value, at) => value !== trimmed(attribute, texts[at])))
                        cleaned.push(attribute);
                }
            }
            return { profile, problems, cleaned, unknown, ...(candidates && { candidates }) };
        },
        async names(employee) {
            const named = async (attribute) => {
                try {
                    const outcomes = (await askAll(`profile.${attribute}`, employee)).map(outcomeOf);
                    return outcomes.flatMap((outcome) => ('text' in outcome && clean(attribute, outcome.text)?.trim()) || []);
                }
                catch {
                    // An expression without an end must not keep a leaver's account alive: this name is not known, no more.
                    return [];
                }
            };
            const userNames = await named('userName');
            return {
                userName: userNames[0],
                firstName: (await named('firstName'))[0],
                lastName: (await named('lastName'))[0],
                ...(hasCandidates && { candidates: distinctNames(userNames) }),
            };
        },
        ...(evaluators.has(TIME_ZONE) && {
            async timeZone(employee) {
                const outcome = outcomeOf(await ask(TIME_ZONE, employee));
                return 'text' in outcome ? (outcome.text?.trim() ?? undefined) : '';
            },
        }),
    };
}
/** What each expression reads, by its place in the configuration (`profile.email`). Throws for a malformed expression. */
async function attributesUsed(expressions) {
    const used = new Map();
    for (const [place, texts] of placesOf(expressions)) {
        const reads = [];
        for (const text of texts)
            reads.push([text, await (0,_expressions_reads_js__WEBPACK_IMPORTED_MODULE_1__/* .attributesReadBy */ .J)(text)]);
        used.set(place, (0,_attributes_js__WEBPACK_IMPORTED_MODULE_3__/* .readTogether */ .Vn)(new Map(reads)));
    }
    return used;
}
/** Every expression by its place in the configuration: one, or all candidates of a list. */
function placesOf({ identity, profile, select, lifecycle }) {
    const timeZoneFor = lifecycle && (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_4__/* .hasDateRule */ .du)(lifecycle) ? lifecycle.timeZoneFor : undefined;
    return [
        ['identity.externalId', [identity.externalId]],
        ...Object.entries(profile).map(([attribute, texts]) => [
            `profile.${attribute}`,
            [texts].flat(),
        ]),
        ...optional('select.where', select.where),
        ...optional(TIME_ZONE, timeZoneFor),
    ];
}
function optional(place, text) {
    return text === undefined ? [] : [[place, [text]]];
}
/** Without those that are empty, or the same to Okta as one before. */
function distinctNames(names) {
    const byKey = new Map();
    for (const name of names)
        if (name !== null && !byKey.has((0,_validation_js__WEBPACK_IMPORTED_MODULE_5__/* .userNameKey */ .iK)(name)))
            byKey.set((0,_validation_js__WEBPACK_IMPORTED_MODULE_5__/* .userNameKey */ .iK)(name), name);
    return [...byKey.values()];
}
function outcomeOf(result) {
    if (result instanceof _expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR)
        return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
    const texts = (0,_expressions_result_js__WEBPACK_IMPORTED_MODULE_2__/* .textsOf */ .CB)(result);
    if (texts === undefined)
        return { why: 'gives an object, not text' };
    return { text: texts.length === 0 ? null : texts.join(', ') };
}
/** Null where nothing is left. */
function clean(attribute, text) {
    if (text === null)
        return null;
    if (ADDRESSES.has(attribute))
        return (0,_characters_js__WEBPACK_IMPORTED_MODULE_7__/* .cleanAddress */ .k)(text) || null;
    return NAMES.has(attribute) ? (0,_characters_js__WEBPACK_IMPORTED_MODULE_7__/* .cleanName */ .$)(text) || null : text;
}
/** Blanks around an address are nothing to tell. */
function trimmed(attribute, text) {
    return text !== null && ADDRESSES.has(attribute) ? text.trim() : text;
}
function isWanting(outcome) {
    return 'why' in outcome || outcome.text === null;
}


/***/ }),

/***/ 3151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RE: () => (/* binding */ envelope),
/* harmony export */   aB: () => (/* binding */ toJson),
/* harmony export */   oW: () => (/* binding */ fitsRequest)
/* harmony export */ });
/* harmony import */ var _batches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1689);

const ROOM = (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .roomIn */ .Lp)(envelope);
/** One person as JSON. */
function toJson({ externalId, profile }) {
    return JSON.stringify(profile === undefined ? { externalId } : { externalId, profile });
}
/** The body of a bulk-load of people around their JSON. */
function envelope(people) {
    return `{"entityType":"USERS","profiles":[${people}]}`;
}
/** Whether one request takes this person. */
function fitsRequest(payload) {
    return Buffer.byteLength(toJson(payload)) <= ROOM;
}


/***/ }),

/***/ 8749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  GR: () => (/* binding */ changedAttributes),
  UI: () => (/* binding */ identitiesOf),
  "in": () => (/* binding */ loginsInDoubt),
  O5: () => (/* binding */ newUserNames),
  jF: () => (/* binding */ planPeople)
});

// EXTERNAL MODULE: ./build/src/sync/mode.js
var mode = __webpack_require__(5474);
// EXTERNAL MODULE: ./build/src/sync/people/candidates.js
var candidates = __webpack_require__(4447);
// EXTERNAL MODULE: ./build/src/sync/people/change.js
var people_change = __webpack_require__(6353);
// EXTERNAL MODULE: ./build/src/sync/people/claims.js
var people_claims = __webpack_require__(2444);
// EXTERNAL MODULE: ./build/src/sync/people/directory.js
var people_directory = __webpack_require__(1642);
// EXTERNAL MODULE: ./build/src/sync/people/validation.js
var validation = __webpack_require__(3682);
;// CONCATENATED MODULE: ./build/src/sync/people/user-names.js



/**
 * Nobody is sent with a user name that another person has or is sent with. A name that its holder gives up in this run is free
 * from the next run on; whoever takes it waits, and so does whoever takes the name of somebody who waits. People who would
 * exchange names are left as they are: Okta imports the records of a session in no order that anybody could rely on.
 */
function assignNames(changes, { appUsers }) {
    const holders = holdersByName(appUsers);
    const takers = changes.filter((change) => (0,people_change/* isUpsert */.eJ)(change) && nameOf(change) !== nameHeldBy(change));
    const wanted = new Map();
    for (const taker of takers)
        wanted.set(nameOf(taker), (wanted.get(nameOf(taker)) ?? 0) + 1);
    const moving = new Map(takers.map((change) => [change.externalId, change]));
    const outcomes = new Map();
    const rings = [];
    function outcomeOf(taker, path) {
        const known = outcomes.get(taker);
        if (known !== undefined)
            return known;
        if (path.includes(taker)) {
            rings.push(path.slice(path.indexOf(taker)));
            return 'taken';
        }
        const accounts = (holders.get(nameOf(taker)) ?? []).filter(({ externalId }) => externalId !== taker.externalId);
        const movers = accounts.map(({ externalId }) => moving.get(externalId));
        const isTaken = wanted.get(nameOf(taker)) > 1 ||
            movers.some((mover) => mover === undefined || outcomeOf(mover, [...path, taker]) === 'taken');
        const outcome = isTaken ? 'taken' : accounts.length > 0 ? 'waits' : 'free';
        outcomes.set(taker, outcome);
        return outcome;
    }
    const reasons = new Map();
    for (const taker of takers) {
        const outcome = outcomeOf(taker, []);
        if (outcome !== 'free')
            reasons.set(taker, outcome === 'waits' ? 'waits-for-user-name' : 'user-name-taken');
    }
    return { reasons, rings };
}
/** The user name that somebody is to have, as Okta compares names. */
function nameOf({ profile }) {
    return keyOf(profile?.['userName']);
}
/** What the person of this change is called at Okta now. */
function nameHeldBy({ appUser }) {
    return (0,people_directory/* isHeld */.i7)(appUser) ? keyOf(appUser.profile['userName']) : undefined;
}
/** The accounts that are not deactivated, by user name. */
function holdersByName(appUsers) {
    return Map.groupBy([...appUsers.values()].filter(people_directory/* isHeld */.i7), ({ profile }) => keyOf(profile['userName']));
}
function keyOf(userName) {
    return (0,validation/* userNameKey */.iK)(userName ?? '');
}

;// CONCATENATED MODULE: ./build/src/sync/people/conflicts.js


/** Who stands behind every name that not everybody gets, for people to decide; Personio and Okta ids only. */
function conflictsOf(decided) {
    const { identities, changes, heldUp, names, nameless } = decided;
    const without = changes.filter(({ reason, identity }) => reason === 'user-name-taken' && nameless.has(identity));
    const kept = keptByLogins(decided);
    if (heldUp.length + names.rings.length + names.reasons.size + kept.length + without.length === 0)
        return [];
    const records = Map.groupBy(identities, ({ externalId }) => externalId);
    return [
        ...heldUp.map((one) => overAccount(one, records)),
        ...names.rings.map((ring) => ({ kind: 'exchange', ...onlyThese(ring) })),
        ...overNames(decided, records),
        ...(without.length > 0 ? [{ kind: 'no-candidate', ...onlyThese(without) }] : []),
        ...kept,
    ];
}
/** An account whose person has left or is not listed, and those who claim its name. */
function overAccount({ account, claimants }, records) {
    // Two records of people who are there can't be one account: the advice would make both of them invalid.
    const alias = haveLeft([account], records) && {
        alias: { personioId: claimants[0].personioId, externalId: account.externalId },
    };
    return { kind: 'who-is-who', personioIds: claimants.map(idOf), ...holding([account], records), ...alias };
}
/** Names that somebody else has or wants; those of a ring, and of accounts that are told anyway, left out. */
function overNames({ changes, directory, heldUp, names, distinct }, records) {
    const ending = new Set(changes.filter(({ action }) => action === 'deactivate').map(({ externalId }) => externalId));
    const holders = holdersByName(directory.appUsers);
    const inRing = new Set(names.rings.flat());
    const taken = [...names.reasons].flatMap(([change, reason]) => reason === 'user-name-taken' && !inRing.has(change) ? [change] : []);
    const told = toldOf(heldUp);
    return [...Map.groupBy(taken, nameOf)].flatMap(([name, takers]) => {
        const own = new Set(takers.map(({ externalId }) => externalId));
        const accounts = (holders.get(name) ?? []).filter(({ externalId }) => !own.has(externalId));
        const personioIds = idsOf(takers);
        if (personioIds.every((id) => told.has(id)))
            return [];
        const who = { personioIds, ...holding(accounts, records) };
        const [account] = accounts;
        if (account !== undefined && ending.has(account.externalId))
            return [{ kind: 'kept-by-login', ...who }];
        if (account === undefined || !haveLeft(accounts, records))
            return [{ kind: 'same-name', ...who }];
        const [newcomer] = takers.filter(({ appUser, personioId = '' }) => !(0,people_directory/* isHeld */.i7)(appUser) && !distinct.has(personioId));
        if (newcomer?.personioId === undefined)
            return [{ kind: 'kept-by-login', ...who }];
        return [{ kind: 'who-is-who', ...who, alias: { personioId: newcomer.personioId, externalId: account.externalId } }];
    });
}
/** Names that belong to a login which ends or stays for good; those of accounts that are told anyway left out. */
function keptByLogins({ changes, heldUp }) {
    const told = toldOf(heldUp);
    return changes.flatMap(({ nameKeptBy, personioId }) => nameKeptBy === undefined || personioId === undefined || told.has(personioId)
        ? []
        : [{ kind: 'kept-by-login', personioIds: [personioId], holderIds: [], oktaUserIds: [nameKeptBy] }]);
}
/** Personio ids of those who claim the name of an account that is held up. */
function toldOf(heldUp) {
    return new Set(heldUp.flatMap(({ claimants }) => claimants.map(idOf)));
}
/** These people, and no account behind them. */
function onlyThese(changes) {
    return { personioIds: idsOf(changes), holderIds: [], oktaUserIds: [] };
}
/** Whose these accounts are, as far as Personio lists them. */
function holding(accounts, records) {
    const unlisted = accounts.filter(({ externalId }) => !records.has(externalId));
    return {
        holderIds: accounts.flatMap(({ externalId }) => records.get(externalId) ?? []).map(idOf),
        oktaUserIds: unlisted.map(({ userId }) => userId ?? 'an app user without an id'),
    };
}
function haveLeft(accounts, records) {
    return accounts.every(({ externalId }) => (records.get(externalId) ?? []).every(({ left }) => left));
}
function idsOf(changes) {
    return changes.flatMap(({ personioId }) => personioId ?? []);
}
function idOf({ personioId }) {
    return personioId;
}

;// CONCATENATED MODULE: ./build/src/sync/people/plan.js








/** Attributes that Okta doesn't let anybody clear (OpenAPI description: not nullable). */
const NEVER_NULL = new Set(['userName', 'email', 'secondEmail']);
const ALL_TAKEN = 'every candidate of profile.userName is the user name of somebody else';
/**
 * Compares who should be there with who is. Pure and cheap: made again when more is known of the logins.
 * Rule 1 lives here: only a leaver, or (switched on, and the listing complete) somebody absent or out of scope, is deactivated.
 */
function planPeople(records, okta, rules) {
    const logins = typeof okta.logins === 'object' ? okta.logins : new Map();
    const statuses = okta.statuses ?? new Map();
    const { existingLogins = 'match', distinct } = rules;
    const chosen = (0,candidates/* chooseUserNames */.rB)(records, { directory: okta.directory, logins, existingLogins, distinct });
    const { identities, nameless } = chosen;
    // Somebody without an external id could be anybody whom the listing seems to lack.
    const complete = rules.complete && identities.every(({ externalId }) => externalId !== undefined);
    const directory = (0,people_claims/* matchWaiting */.jf)(identities, okta.directory);
    const owners = (0,people_directory/* byOktaUser */.yP)(directory);
    const decided = identities.map((identity) => decide(identity, { directory, owners, logins, statuses }, { ...rules, complete }));
    const absent = absentPeople(identities, directory);
    const leavesByAbsence = rules.missing && complete && (0,mode/* deactivates */.oJ)(rules.mode);
    const named = (0,mode/* deactivates */.oJ)(rules.mode) ? namedLeavers(identities, directory, rules.always) : [];
    const isNamed = ({ externalId }) => rules.never.has(externalId) || rules.always.has(externalId);
    const missing = leavesByAbsence ? absent.filter((appUser) => !isNamed(appUser)) : [];
    const claims = (0,people_claims/* claimsOf */.ds)(identities, directory, rules.distinct);
    const loginNames = Map.groupBy(logins.keys(), (name) => logins.get(name)?.id);
    const heldUp = [];
    const isHeldUp = (change) => {
        const { action, appUser, identity } = change;
        const mayBeHeldUp = action === 'deactivate' && !rules.always.has(change.externalId ?? '');
        if (appUser === undefined || !mayBeHeldUp)
            return false;
        // A look-up in the source may not tell the account's user name; then the record's own stands for it.
        const userName = appUser.profile['userName'] ?? identity?.names.userName ?? [];
        const ofLogin = (appUser.state === 'held' && loginNames.get(appUser.userId)) || [];
        const claimants = claims.on(appUser, [userName, ofLogin].flat());
        if (claimants.length > 0)
            heldUp.push({ account: appUser, change, claimants });
        return claimants.length > 0;
    };
    const guarded = decided.map((change) => {
        if (!isHeldUp(change))
            return change;
        const names = heldUp.at(-1).claimants.map(({ personioId }) => personioId);
        return (0,people_change/* setAside */.Fi)(change, 'user-name-taken', `one person or two: employee ${names.join(', ')} has this user name`);
    });
    // In a listing that is cut, somebody else may go by that external id.
    const mayEnd = complete && (0,mode/* deactivates */.oJ)(rules.mode);
    const second = mayEnd ? secondAccounts(identities, directory).filter((one) => !isNamed(one)) : [];
    const leaving = [
        ...named,
        ...second.map((appUser) => unlisted(appUser, 'left')).filter((change) => !isHeldUp(change)),
        ...missing.map((appUser) => unlisted(appUser, 'missing')).filter((change) => !isHeldUp(change)),
    ];
    const sendable = guarded.map((change) => (0,people_change/* isUpsert */.eJ)(change) && nameless.has(change.identity) ? (0,people_change/* setAside */.Fi)(change, 'user-name-taken', ALL_TAKEN) : change);
    const names = assignNames(sendable, directory);
    const changes = sendable.map((change) => {
        const reason = names.reasons.get(change);
        return reason === undefined ? change : (0,people_change/* setAside */.Fi)(change, reason);
    });
    return {
        changes: [...changes, ...leaving],
        heldUp,
        conflicts: conflictsOf({
            identities,
            changes: [...changes, ...leaving],
            directory,
            heldUp,
            names,
            nameless,
            distinct: rules.distinct,
        }),
        absent,
        absenceIsOff: (rules.missing || rules.outOfScope) && (0,mode/* deactivates */.oJ)(rules.mode) && !complete,
        leaversOutOfScope: rules.outOfScope
            ? 0
            : changes.filter(({ reason, appUser, identity }) => reason === 'out-of-scope' && identity?.left && (0,people_directory/* isHeld */.i7)(appUser)).length,
    };
}
/** The user names that a plan gives, or might give, to somebody who is not known to have them: those worth looking up. */
function newUserNames({ changes }) {
    return changes.flatMap(newNamesOf);
}
/** Of somebody who has a list, every candidate: which of them is given depends on the logins that there are. */
function newNamesOf(change) {
    const { identity, appUser, profile } = change;
    const inQuestion = identity && (0,candidates/* namesInQuestion */.QD)(identity, appUser);
    if (inQuestion !== undefined && inQuestion.length > 0)
        return [...inQuestion];
    if (mayBeSent(change))
        return [identity?.names.userName ?? []].flat();
    const userName = profile?.['userName'];
    return userName && (0,people_change/* isUpsert */.eJ)(change) && givesName(change) ? [userName] : [];
}
/**
 * Whether somebody who is left alone may be sent after all, once more is known: the only other person with the same name turns out to be left
 * alone, or the row that has ended to be out of date.
 */
function mayBeSent({ reason, appUser, identity }) {
    if (identity?.assessment.is !== 'member')
        return false;
    return reason === 'user-name-taken' || (reason === 'deactivated-in-okta' && appUser !== undefined);
}
/** What a plan knows of everybody whom Personio lists, each with the user name that they have or are given. */
function identitiesOf({ changes }) {
    return changes.flatMap(({ identity }) => identity ?? []);
}
/**
 * The Okta users whose own status decides about somebody to be created or updated, those first who may be imported by mistake: whoever
 * has the user name of a new person (as far as `logins` are known), whoever is deactivated by a row of the listing, and those whose
 * profile would change.
 */
function loginsInDoubt({ changes }, logins = new Map()) {
    const namesakes = newUserNames({ changes }).flatMap((userName) => logins.get((0,validation/* userNameKey */.iK)(userName))?.id ?? []);
    const gone = changes.filter(({ reason, appUser }) => reason === 'deactivated-in-okta' && appUser !== undefined);
    // Whoever is set aside for a name may get it, once others turn out to be left alone.
    const mayChange = ({ action, reason }) => action === 'update' || reason === 'user-name-taken' || reason === 'waits-for-user-name';
    const updated = changes.filter((change) => change.appUser?.state === 'held' && mayChange(change));
    return [...new Set([...namesakes, ...[...gone, ...updated].flatMap(({ appUser }) => appUser?.userId ?? [])])];
}
/** Whether an upsert gives a user name that its person is not known to have. */
function givesName({ action, changed }) {
    return action !== 'update' || changed?.includes('userName') === true;
}
function decide(identity, okta, rules) {
    const { directory } = okta;
    const { personioId, externalId, assessment } = identity;
    const appUser = externalId === undefined ? undefined : directory.appUsers.get(externalId);
    const who = { identity, personioId, ...(externalId !== undefined && { externalId }), ...(appUser && { appUser }) };
    switch (assessment.is) {
        case 'skip':
            return {
                ...who,
                action: 'skip',
                reason: assessment.reason,
                ...(assessment.detail && { detail: assessment.detail }),
            };
        case 'invalid':
            return assessment.later && !(0,people_directory/* isHeld */.i7)(appUser)
                ? { ...who, action: 'skip', reason: 'not-due' }
                : { ...who, action: 'invalid', reason: assessment.reason, detail: assessment.detail };
        case 'out-of-scope': {
            const may = rules.outOfScope && rules.complete && (0,mode/* deactivates */.oJ)(rules.mode) && !assessment.doubtful;
            const leaves = may && (0,people_directory/* isHeld */.i7)(appUser) && !identity.heirUnread;
            if (!leaves)
                return { ...who, action: 'skip', reason: 'out-of-scope' };
            if (rules.never.has(appUser.externalId))
                return { ...who, action: 'skip', reason: 'protected' };
            return { ...who, action: 'deactivate', reason: 'out-of-scope' };
        }
        case 'leaver':
            return (0,people_directory/* isHeld */.i7)(appUser) || directory.kind === 'unread'
                ? { ...who, action: 'deactivate', reason: 'left' }
                : { ...who, action: 'unchanged', reason: 'already-gone' };
        case 'member':
            return {
                ...who,
                ...decideMember({ ...assessment, personioId, externalId: externalId ?? '', appUser }, okta, rules),
            };
    }
}
/** What ends a login for good or for now; which of them a deactivation by the source brings is the app's setting. */
const ENDED = { DEPROVISIONED: 'deactivated', SUSPENDED: 'suspended' };
function decideMember(member, okta, rules) {
    const { directory, owners, logins, statuses } = okta;
    const { personioId, externalId, due, profile, appUser } = member;
    const namesake = logins.get((0,validation/* userNameKey */.iK)(profile['userName'] ?? ''));
    const ended = namesake && namesake.status in ENDED ? namesake : undefined;
    // The id of an app user that waits need not be that of an Okta user.
    const status = appUser?.state === 'waiting' ? undefined : statuses.get(appUser?.userId ?? '');
    /** Not a login that has ended: it may be the person's own. */
    const takes = ({ id, status }) => rules.existingLogins === 'taken' &&
        directory.kind === 'listed' &&
        id !== appUser?.userId &&
        !owners.has(id) &&
        status !== 'GONE' &&
        !(status in ENDED);
    if (!(0,people_directory/* isHeld */.i7)(appUser)) {
        if (!due)
            return { action: 'skip', reason: 'not-due' };
        if (namesake && isOfAnother(namesake, member, okta))
            return nameOfLogin(namesake);
        if (ended && rules.distinct.has(personioId))
            return nameOfLogin(ended);
        if (namesake && takes(namesake))
            return nameOfLogin(namesake);
        // Nobody knows whether the source still holds them.
        if (ended?.status === 'SUSPENDED' && directory.kind !== 'listed')
            return { action: 'skip', reason: 'suspended-in-okta' };
        // The row may be older than what somebody did to the login by hand.
        const hasEnded = appUser !== undefined && (status === undefined || status in ENDED);
        if (hasEnded && !rules.reactivate)
            return { action: 'skip', reason: 'deactivated-in-okta' };
        if (ended && !rules.reactivate) {
            const detail = `only the user name says that the ${ENDED[ended.status]} Okta user ${ended.id} is this person`;
            return { action: 'skip', reason: 'deactivated-in-okta', detail };
        }
        if (directory.kind === 'listed')
            return { action: 'create', profile: withoutEmpty(profile) };
        if (rules.known?.(externalId, profile))
            return { action: 'unchanged', reason: 'equal' };
        return { action: 'upsert', profile: withoutEmpty(profile) };
    }
    const changed = rules.known?.(externalId, profile) ? [] : changedAttributes(profile, appUser.profile);
    if (changed.includes('userName') && ended && ended.id !== appUser.userId)
        return nameOfLogin(ended);
    const isTaken = (login) => takes(login) || isOfAnother(login, member, okta);
    if (changed.includes('userName') && namesake && isTaken(namesake))
        return nameOfLogin(namesake);
    // The source still holds them, so it was somebody's hand that suspended them: an import might end that.
    if (changed.length > 0 && status === 'SUSPENDED')
        return { action: 'skip', reason: 'suspended-in-okta' };
    if (changed.length > 0 && status === 'DEPROVISIONED' && !rules.reactivate) {
        return { action: 'skip', reason: 'deactivated-in-okta' };
    }
    if (changed.length > 0) {
        return { action: 'update', changed, profile: withoutEmpty(profile, appUser.profile) };
    }
    return appUser.state === 'waiting'
        ? { action: 'skip', reason: 'waiting-for-confirmation' }
        : { action: 'unchanged', reason: 'equal' };
}
/**
 * Whether a login is that of another app user, who has another user name in the source: a rename that Okta refused, or a login that
 * somebody renamed. Okta would take whoever is imported with its name for that person. One who has the name in the source as well is
 * dealt with where names are assigned.
 */
function isOfAnother({ id, status }, { externalId, profile }, { owners }) {
    const owner = owners.get(id);
    if (owner === undefined || owner.externalId === externalId || status === 'GONE')
        return false;
    return (0,validation/* userNameKey */.iK)(owner.profile['userName'] ?? '') !== (0,validation/* userNameKey */.iK)(profile['userName'] ?? '');
}
/** Okta lets nobody have the user name of another login, deactivated and suspended ones among them. */
function nameOfLogin({ id, status }) {
    const detail = `the ${[ENDED[status], `Okta user ${id}`].filter(Boolean).join(' ')} has this user name`;
    return { action: 'skip', reason: 'user-name-taken', detail, nameKeptBy: id };
}
/** Names of the mapped attributes whose value differs from what Okta holds; what can't be cleared does not count as different. */
function changedAttributes(profile, held) {
    return Object.entries(profile).flatMap(([attribute, value]) => {
        const now = heldValue(held, attribute);
        const same = value === null ? NEVER_NULL.has(attribute) || !now : now === value;
        return same ? [] : [attribute];
    });
}
/** Empty values are left out, unless Okta holds a value there: then null clears it. */
function withoutEmpty(profile, held = {}) {
    return Object.fromEntries(Object.entries(profile).filter(([attribute, value]) => value !== null || (heldValue(held, attribute) && !NEVER_NULL.has(attribute))));
}
/** Not what every object inherits: an attribute may be called `constructor`. */
function heldValue(held, attribute) {
    return Object.hasOwn(held, attribute) ? held[attribute] : undefined;
}
function absentPeople(identities, directory) {
    if (directory.kind !== 'listed')
        return [];
    // Not by the Personio id: where the external id has changed, everybody is missing, and a safeguard has to see that.
    // Nor by the case of letters, which an expression may change for everybody at once.
    const listed = new Set(identities.flatMap(({ externalId, aliasFor, heirUnread, left }) => heirUnread && left ? [] : [externalId, aliasFor].map((id) => id?.trim().toLowerCase())));
    return [...directory.appUsers.values()].filter((appUser) => (0,people_directory/* isHeld */.i7)(appUser) && !listed.has(appUser.externalId.trim().toLowerCase()));
}
/** Those of `always` whom Personio does not list; where nothing was read from Okta, whether or not the source holds them. */
function namedLeavers(identities, { kind, appUsers }, always) {
    const listed = new Set(identities.map(({ externalId }) => externalId));
    return [...always].flatMap((externalId) => {
        const appUser = appUsers.get(externalId);
        const mayBeThere = (0,people_directory/* isHeld */.i7)(appUser) || (appUser === undefined && kind === 'unread');
        return listed.has(externalId) || !mayBeThere ? [] : [unlisted(appUser ?? { externalId }, 'left')];
    });
}
/**
 * The accounts that leavers have under their own external ids, beside the one that an alias gives them: imported before there was that
 * alias. No record goes by such an external id any more, so nothing else would ever end them.
 */
function secondAccounts(identities, { appUsers }) {
    const listed = new Set(identities.map(({ externalId }) => externalId));
    return identities.flatMap(({ aliasFor, assessment }) => {
        const appUser = aliasFor === undefined || listed.has(aliasFor) ? undefined : appUsers.get(aliasFor);
        return assessment.is === 'leaver' && (0,people_directory/* isHeld */.i7)(appUser) ? [appUser] : [];
    });
}
/** The deactivation of somebody whom Personio does not list, or not by this external id. */
function unlisted(appUser, reason) {
    const isKnown = 'state' in appUser;
    return {
        oktaUserId: (isKnown && appUser.userId) || 'an app user without an id',
        externalId: appUser.externalId,
        action: 'deactivate',
        reason,
        ...(isKnown && { appUser }),
    };
}


/***/ }),

/***/ 8050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ requireReadable),
/* harmony export */   QP: () => (/* binding */ emptyForEverybody),
/* harmony export */   Vz: () => (/* binding */ requirePeople),
/* harmony export */   d5: () => (/* binding */ requireDistinctLabels),
/* harmony export */   dM: () => (/* binding */ shownKey),
/* harmony export */   gb: () => (/* binding */ requireFittingSchema),
/* harmony export */   lW: () => (/* binding */ requireOutcomes)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _lifecycle_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4729);


const GRANT = 'In Personio, under Settings → Integrations → API credentials, let this credential read';
/** Throws `config-invalid` where the mapping and the source's schema don't fit; `schema` is undefined where it could not be read. */
function requireFittingSchema(profile, schema) {
    if (schema === undefined)
        return;
    const lacking = Object.keys(profile).filter((attribute) => !schema.has(attribute));
    const unmapped = [...schema]
        .filter(([name, rule]) => rule.required && !Object.hasOwn(profile, name))
        .map(([name]) => name);
    if (lacking.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', `The identity source's schema lacks ${lacking.map(shownKey).join(', ')}, which \`profile\` maps.`, {
            remedy: 'Add it in the Admin Console (Directory → Profile Editor, the profile of the custom identity source), or remove it from `profile`.',
            mistakes: lacking.map((attribute) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)(`profile.${attribute}`, "the identity source's schema has no such attribute")),
        });
    }
    if (unmapped.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', `The identity source's schema requires ${unmapped.map(shownKey).join(', ')}, which \`profile\` does not map.`, {
            remedy: 'Map it in `profile`, or make it optional in the Profile Editor.',
            mistakes: unmapped.map((attribute) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)('profile', `${shownKey(attribute)} is missing, which the identity source's schema requires`)),
        });
    }
}
/** Throws `source-incomplete` where the configuration uses what the Personio credential may not read. */
function requireReadable(unreadable) {
    if (unreadable.length === 0)
        return;
    const uses = unreadable.map(({ attribute, place }) => `${shownKey(attribute)} (used by ${place})`);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('source-incomplete', `The Personio credential may not read ${uses.join(', ')}, or there is no such attribute.`, {
        remedy: `${GRANT} ${[...new Set(unreadable.map(({ attribute }) => shownKey(attribute)))].join(', ')}; or correct the expression.`,
        mistakes: unreadable.map(({ attribute, place }) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)(place, `the Personio credential may not read ${shownKey(attribute)}, or there is no such attribute`)),
    });
}
/** Throws `config-invalid` where the configuration uses a label that several attributes have: nobody can tell which is meant. */
function requireDistinctLabels(ambiguous) {
    if (ambiguous.length === 0)
        return;
    const uses = ambiguous.map(({ label, place, keys }) => `custom."${label}" (used by ${place}): ${keys.map(shownKey).join(', ')}`);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', `Several attributes of Personio have the same label: ${uses.join('; ')}.`, {
        remedy: 'Use the key of the one that is meant in place of the label, or rename one of them in Personio.',
        mistakes: ambiguous.map(({ place, keys }) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)(place, `a label in it is that of several attributes: ${keys.map(shownKey).join(', ')}`)),
    });
}
/** An attribute for a message, if it looks like a key: whatever else an expression reads may be anything, such as a name. */
function shownKey(key) {
    return /^[\w.-]{1,64}$/.test(key) ? `\`${key}\`` : 'one whose key is not plain text';
}
/** Nobody, or nobody with a known status, is a fault of the credential (`source-incomplete`), never a company that everybody has left. */
function requirePeople({ employees }) {
    if (employees.length === 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('source-incomplete', 'Personio lists no employees at all.', {
            remedy: 'Check that the credential is of the right Personio account, and that it may read employees (Settings → Integrations → API credentials).',
        });
    }
    if (employees.some(({ status }) => (0,_lifecycle_js__WEBPACK_IMPORTED_MODULE_1__/* .isKnownStatus */ .ih)(status)))
        return;
    const isSilent = employees.every(({ status }) => !status || status === 'unspecified');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('source-incomplete', `None of the ${employees.length} employees has a ${isSilent ? 'readable status' : 'status that this action knows'}, so nobody can tell who has left.`, {
        remedy: isSilent
            ? `${GRANT} the attribute "Status" (\`status\`).`
            : 'Check personio-api-url and personio-api-version. If Personio has introduced a new status, open an issue with the version of the action.',
    });
}
/**
 * Throws where an expression says nothing for anybody: `source-incomplete` if it reads what may be unreadable, else `config-invalid` for the
 * external id and the scope. Leavers without an external id would be skipped one by one, and nobody would ever be deactivated.
 */
function requireOutcomes(identities, { uses, readableIsKnown, allowEmpty, }) {
    const readAt = (place) => [...(uses.get(place)?.attributes ?? [])].map((attribute) => ({ attribute, place }));
    if (identities.length > 0 && identities.every(({ externalId }) => externalId === undefined)) {
        if (!readableIsKnown)
            requireReadable(readAt('identity.externalId').filter(({ attribute }) => attribute !== 'id'));
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', '`identity.externalId` gives nothing for anybody.', {
            remedy: 'Take an attribute that everybody has, such as `id`.',
            mistakes: [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)('identity.externalId', 'gives nothing for anybody')],
        });
    }
    const present = identities.filter(({ left }) => !left);
    const isUndecided = ({ assessment }) => assessment.is === 'invalid' && assessment.reason === 'scope-undecided';
    if (present.length > 0 && present.every(isUndecided)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('config-invalid', '`select.where` is neither true nor false for anybody.', {
            remedy: 'Make it a comparison, such as `$not(employment_type = "external")`; a comparison with a missing value is false.',
            mistakes: [(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .mistakeAt */ .sW)('select.where', 'neither true nor false for anybody')],
        });
    }
    if (readableIsKnown)
        return;
    const empty = emptyForEverybody(identities).filter((attribute) => !allowEmpty.includes(attribute));
    requireReadable(empty.flatMap((attribute) => readAt(`profile.${attribute}`)));
}
/** Attributes that were mapped for somebody and came out empty for everybody. What is not known of somebody may not be empty. */
function emptyForEverybody(identities) {
    const assessments = identities.map(({ assessment }) => assessment);
    const profiles = assessments.flatMap((one) => ('profile' in one && one.profile ? [one.profile] : []));
    const unknown = new Set(assessments.flatMap((one) => (one.is === 'member' ? (one.remarks?.unknown?.attributes ?? []) : [])));
    const attributes = new Set(profiles.flatMap((profile) => Object.keys(profile)));
    return [...attributes].filter((attribute) => !unknown.has(attribute) && profiles.every((profile) => !profile[attribute]));
}


/***/ }),

/***/ 8125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gu: () => (/* binding */ isWaiting),
/* harmony export */   Qc: () => (/* binding */ SIGNED_OUT),
/* harmony export */   wI: () => (/* binding */ notAppliedOf)
/* harmony export */ });
/* harmony import */ var _change_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6353);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1642);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8749);
/* harmony import */ var _validation_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3682);




/** The statuses of an Okta user who can't sign in any more; which of them comes is the app's deactivation setting. */
const SIGNED_OUT = new Set(['DEPROVISIONED', 'SUSPENDED', 'GONE']);
/**
 * What of one sent person is not found applied: names of attributes, or what stands in the way; empty where all of it is.
 * The API tells nothing of single records, so Okta is read back and compared.
 */
function notAppliedOf(change, heldNow) {
    const { appUsers, logins } = heldNow;
    const appUser = appUsers.get(change.externalId ?? '');
    if (change.action === 'deactivate') {
        if ((0,_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .isHeld */ .i7)(appUser))
            return ['still in the source'];
        const status = logins?.get(change)?.status;
        return status === undefined || SIGNED_OUT.has(status) ? [] : [`login still ${status}`];
    }
    if (isWaiting(change, heldNow))
        return [];
    if (!(0,_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .isHeld */ .i7)(appUser))
        return ['not found'];
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .changedAttributes */ .GR)(change.profile ?? {}, appUser.profile);
}
/** Whether somebody who was sent to be created or updated has arrived, and Okta waits for a person to confirm that. */
function isWaiting(change, { appUsers, unnamed }) {
    if (!(0,_change_js__WEBPACK_IMPORTED_MODULE_3__/* .isUpsert */ .eJ)(change))
        return false;
    const appUser = appUsers.get(change.externalId ?? '');
    if ((0,_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .isHeld */ .i7)(appUser))
        return appUser.state === 'waiting';
    return unnamed?.has((0,_validation_js__WEBPACK_IMPORTED_MODULE_1__/* .userNameKey */ .iK)(change.profile?.['userName'] ?? '')) === true;
}


/***/ }),

/***/ 7214:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AN: () => (/* binding */ checkActivations),
/* harmony export */   Gy: () => (/* binding */ checkPlan),
/* harmony export */   Tx: () => (/* binding */ checkOutcome),
/* harmony export */   wi: () => (/* binding */ SAFEGUARD_LIMITS)
/* harmony export */ });
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _directory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1642);
/* harmony import */ var _preflight_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8050);



/** The keys of `safeguards` in the configuration that are limits: each default, and what the limit is of. */
const SAFEGUARD_LIMITS = {
    maxDeactivations: { default: '10%', of: 'Of the people Okta holds' },
    maxInvalid: { default: '10%', of: 'Of the people who should have an account' },
    maxCreates: { default: '20%', of: 'Of the people Okta holds; not when Okta holds nobody' },
    maxRenames: { default: '5%', of: 'Changed user names, of the people Okta holds' },
    maxCleared: { default: '10%', of: 'Per attribute: values that Okta holds and the run would empty' },
    maxUnconfirmed: { default: '100%', of: 'Sent, and not found applied when Okta was read back' },
    maxLoginActive: {
        default: '0',
        of: 'Leavers who can still sign in after the import, of those whose logins were looked at',
    },
    maxActivations: { default: '20%', of: 'Logins to activate, of the people whom Okta holds after the import' },
};
const SAFEGUARDS = [
    {
        // The wrong tenant, another external id, a shrunken source; never just a busy day.
        id: 'missing',
        label: 'people missing from Personio',
        limit: 'maxDeactivations',
        check: 'Check that this is the right Personio account, that the credential may see everybody, and that `identity.externalId` and the ' +
            "API version are the ones that Okta's people were imported with.",
        lasting: (count) => 'If they really are gone, deactivate them in Okta or by `deactivate.missing: true`; ' +
            `as long as Okta holds them, every run counts them, and only the input \`max-deactivations: ${count}\` lets them pass.`,
        measures: (evidence) => {
            const what = 'people whom Okta holds and Personio does not list';
            return isListed(evidence) && !evidence.sample
                ? [{ what, count: evidence.plan.absent.length, ...everybody(evidence) }]
                : [];
        },
    },
    {
        id: 'invalid',
        limit: 'maxInvalid',
        measures: (evidence) => {
            const invalid = having(evidence, 'invalid').filter(({ identity }) => !identity?.left).length;
            const entitled = evidence.plan.changes.filter(shouldHaveAccount).length;
            const of = 'people who should have an account';
            return [{ what: 'invalid records', count: invalid, base: entitled + invalid, of }];
        },
    },
    {
        id: 'cleared',
        limit: 'maxCleared',
        measures: (evidence) => {
            const updates = having(evidence, 'update');
            const held = heldIn(evidence);
            const cleared = updates.flatMap(({ changed = [], profile }) => changed.filter((name) => profile?.[name] === null));
            return [...new Set(cleared)].map((attribute) => ({
                attribute,
                what: `values of ${attribute} that would be emptied`,
                count: updates.filter(({ profile }) => profile?.[attribute] === null).length,
                ...(isListed(evidence)
                    ? { base: held.filter(({ profile }) => profile[attribute]).length, of: 'values that Okta holds' }
                    : { base: staying(evidence), of: 'employees who have not left' }),
            }));
        },
    },
    {
        id: 'renames',
        limit: 'maxRenames',
        measures: (evidence) => {
            const renamed = having(evidence, 'update').filter(({ changed }) => changed?.includes('userName'));
            return isListed(evidence) ? [{ what: 'changed user names', count: renamed.length, ...everybody(evidence) }] : [];
        },
    },
    {
        id: 'creates',
        limit: 'maxCreates',
        measures: (evidence) => {
            // A few people who were asked for one by one are no base: a listing that lacks everybody is one of nobody.
            const base = heldIn(evidence).filter(({ lookedUp }) => !lookedUp).length;
            const count = having(evidence, 'create').length;
            return isListed(evidence) && base > 0
                ? [{ what: 'people to create', count, base, of: 'people whom Okta holds' }]
                : [];
        },
    },
    {
        id: 'deactivations',
        limit: 'maxDeactivations',
        measures: (evidence) => [
            { what: 'people to deactivate', count: having(evidence, 'deactivate').length, ...everybody(evidence) },
        ],
    },
];
/**
 * All safeguards on a plan, evaluated together before anything is written; the run goes on only if none has tripped. Causes come before
 * what follows from them: who is missing is deactivated, and what is empty for everybody makes records invalid.
 */
function checkPlan(evidence, settings) {
    const findings = SAFEGUARDS.flatMap((safeguard) => safeguard
        .measures(evidence)
        .map((measure) => (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingOf */ .hD)({ ...safeguard, setting: settingOf(safeguard.limit) }, measure, settings[safeguard.limit])));
    if (evidence.sample)
        return findings;
    return [...enoughEmployees(evidence, settings), ...emptyAttributes(evidence, settings), ...findings];
}
/** The safeguards on what came of a run. They undo nothing, and block nothing: more than a limit fails the run. */
function checkOutcome({ notApplied, logins }, settings) {
    const findings = [];
    if (logins) {
        const safeguard = {
            id: 'login-active',
            setting: settingOf('maxLoginActive'),
            check: 'End these logins in Okta: the summary names the people and the usual causes.',
            lasting: () => 'Where a login is meant to stay, add the Personio id to `deactivate.loginKept`.',
        };
        const of = 'leavers whose logins were looked at';
        const measure = { what: 'leavers who can still sign in', count: logins.active, base: logins.leavers, of };
        findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingOf */ .hD)(safeguard, measure, settings.maxLoginActive));
    }
    if (notApplied) {
        const safeguard = {
            id: 'unconfirmed',
            setting: settingOf('maxUnconfirmed'),
            check: 'Look at the unconfirmed people in the summary, with the cause where Okta tells it.',
            lasting: () => 'The next run sends them again.',
        };
        const measure = { what: 'unconfirmed people', count: notApplied.count, base: notApplied.sent, of: 'people sent' };
        findings.push((0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingOf */ .hD)(safeguard, measure, settings.maxUnconfirmed));
    }
    return findings;
}
/** The safeguard on whose logins are activated: more than its limit, and nobody's is. `held`: the people whom Okta holds after the import. */
function checkActivations(count, held, settings) {
    const setting = settingOf('maxActivations');
    const safeguard = {
        id: 'activations',
        setting,
        check: 'Above the limit nobody is activated, and nobody gets an email.',
        lasting: () => `If this is intended, as after a first import, set \`safeguards.maxActivations: ${count}\` for one run.`,
    };
    const measure = { what: 'logins to activate', count, base: held, of: 'people whom Okta holds after the import' };
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .findingOf */ .hD)(safeguard, measure, settings.maxActivations);
}
function settingOf(key) {
    return key === 'maxDeactivations' ? 'max-deactivations' : `safeguards.${key}`;
}
function having({ plan }, action) {
    return plan.changes.filter((change) => change.action === action);
}
function heldIn({ directory }) {
    return [...directory.appUsers.values()].filter(_directory_js__WEBPACK_IMPORTED_MODULE_2__/* .isHeld */ .i7);
}
function isListed({ directory }) {
    return directory.kind === 'listed';
}
/** What most percentages are of. Where Okta's people can't be listed, never people who left long ago: Personio lists more of them every year. */
function everybody(evidence) {
    const held = heldIn(evidence).length;
    if (isListed(evidence))
        return { base: held, of: 'people whom Okta holds' };
    return { base: staying(evidence) + held, of: 'employees who have not left, and leavers found at Okta' };
}
function staying({ identities }) {
    return identities.filter(({ left }) => !left).length;
}
/** Beside those who are invalid. Also where this mode doesn't deal with them: in `deactivate-delete` a few bad records must not pass for everybody. */
function shouldHaveAccount({ identity, action, reason }) {
    if (identity === undefined || identity.left || action === 'invalid' || reason === 'not-due')
        return false;
    const { assessment } = identity;
    return assessment.is === 'member' || (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
}
function enoughEmployees({ identities }, { minEmployees }) {
    const count = identities.length;
    return [
        {
            id: 'employees',
            label: 'safeguards.minEmployees',
            setting: 'safeguards.minEmployees',
            tripped: count < minEmployees,
            limit: String(minEmployees),
            count,
            message: `Employees listed by Personio: ${count}. At least ${minEmployees} are expected.`,
            check: 'Check the Personio credential.',
            lasting: `If the company really is this small, set \`safeguards.minEmployees: ${count}\`.`,
        },
    ];
}
function emptyAttributes({ identities }, { allowEmpty }) {
    return (0,_preflight_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyForEverybody */ .QP)(identities)
        .filter((attribute) => !allowEmpty.includes(attribute))
        .map((attribute) => ({
        id: `empty:${attribute}`,
        label: `profile.${attribute}`,
        setting: 'safeguards.allowEmpty',
        tripped: true,
        limit: '0',
        count: identities.length,
        message: `The attribute ${attribute} is empty for everybody.`,
        check: 'Check its expression in `profile`, and that the Personio credential may read what it uses.',
        lasting: `If this is intended, take the attribute out of \`profile\`, or set \`safeguards.allowEmpty: [${attribute}]\`.`,
    }));
}


/***/ }),

/***/ 3682:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FQ: () => (/* binding */ valueProblem),
/* harmony export */   G3: () => (/* binding */ externalIdProblem),
/* harmony export */   UT: () => (/* binding */ validateProfile),
/* harmony export */   iK: () => (/* binding */ userNameKey),
/* harmony export */   x0: () => (/* binding */ REPLACED),
/* harmony export */   yg: () => (/* binding */ describeProblems)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);
/* harmony import */ var _payload_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3151);


/** Okta: "externalId" of a user, maxLength 512 (OpenAPI description, BulkUpsertRequestBody). */
const MAX_EXTERNAL_ID = 512;
/** One `@`, no spaces, quotes, brackets or commas, and a dot in the domain. Deliberately no stricter: Okta has the last word. */
const EMAIL = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/u;
/** What Personio makes of the address of a record that another one replaces: `_` and five characters behind it. No mail domain has such an end. */
const REPLACED = /(?<=@[^@]+)_[a-z\d]{5}$/i;
/** What such an address must not become: somebody who still works on the old record would be renamed. */
const ADDRESSES = ['userName', 'email', 'secondEmail'];
const IS_REPLACED = 'ends with `_` and five characters, by which Personio marks the address of a record that another one replaces';
const text = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().refine((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)');
/** In units of UTF-16, the strictest way to count: whichever way Okta counts, what passes here passes there. */
const upTo = (most) => text.refine((value) => value.length <= most, {
    error: `is longer than the ${most} characters that Okta allows`,
    // An endless text must not get as far as a pattern.
    abort: true,
});
const address = upTo(100)
    .min(5, 'is shorter than the 5 characters that Okta requires')
    .regex(EMAIL, 'is not a valid email address');
const name = upTo(50);
/** The base attributes of an identity source and their documented limits (OpenAPI description, IdentitySourceUserProfileForUpsert). */
const BASE = {
    userName: { rule: upTo(100), required: true },
    email: { rule: address, required: true },
    firstName: { rule: name, required: true },
    lastName: { rule: name, required: true },
    secondEmail: { rule: address },
    mobilePhone: { rule: upTo(100) },
    homeAddress: { rule: upTo(4096) },
};
/** Why this external id can't be sent; undefined where it can. */
function externalIdProblem(externalId) {
    if (externalId === undefined || externalId === '')
        return 'has no external id';
    if (externalId.length > MAX_EXTERNAL_ID)
        return `its external id is longer than the ${MAX_EXTERNAL_ID} characters`;
    // In the address of a look-up these would name another resource.
    if (externalId === '.' || externalId === '..')
        return 'its external id cannot be part of an address';
    if (!externalId.isWellFormed())
        return 'its external id holds a broken character';
    return undefined;
}
/**
 * Everything that Okta would refuse in a mapped profile (null: empty), so that one record never takes its batch with it.
 * `schema` is what the source's own schema adds, where it could be read.
 */
function validateProfile(externalId, profile, schema) {
    const problems = [];
    for (const [attribute, value] of Object.entries(profile)) {
        if (value === null) {
            if (BASE[attribute]?.required || schema?.get(attribute)?.required)
                problems.push({ attribute, why: 'is empty' });
            continue;
        }
        const isReplaced = ADDRESSES.includes(attribute) && REPLACED.test(value);
        const why = isReplaced ? IS_REPLACED : valueProblem(attribute, value, schema);
        if (why !== undefined)
            problems.push({ attribute, why });
    }
    const required = [...Object.entries(BASE), ...(schema ?? [])]
        .filter(([, rule]) => rule.required)
        .map(([name]) => name);
    for (const attribute of new Set(required)) {
        if (!Object.hasOwn(profile, attribute))
            problems.push({ attribute, why: 'cannot be determined in this run' });
    }
    if (!(0,_payload_js__WEBPACK_IMPORTED_MODULE_0__/* .fitsRequest */ .oW)({ externalId, profile }))
        problems.push({ attribute: 'profile', why: 'is larger than Okta accepts in one request' });
    return problems;
}
/** Why Okta would refuse this value of an attribute; undefined where it would not. */
function valueProblem(attribute, value, schema) {
    const checked = (BASE[attribute]?.rule ?? text).safeParse(value);
    if (!checked.success)
        return checked.error.issues[0].message;
    const maxLength = schema?.get(attribute)?.maxLength;
    if (maxLength === undefined || value.length <= maxLength)
        return undefined;
    return `is longer than the ${maxLength} characters of the source's schema`;
}
/** User names are the same to Okta whatever their case; Personio and Okta may differ in how they write an umlaut. */
function userNameKey(userName) {
    return userName.trim().normalize('NFC').toLowerCase();
}
/** Problems as one line, for the report. */
function describeProblems(problems) {
    return problems.map(({ attribute, why }) => `${attribute} ${why}`).join('; ');
}


/***/ }),

/***/ 5208:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LW: () => (/* binding */ keepApproved),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   WS: () => (/* binding */ goAhead)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4352);


/**
 * Whether a plan may be carried out. The one whose digest is `expected` is approved with all the safeguards that it trips; where
 * another one is expected, nothing of it is done, unless there is nothing to do. `meaning` says what a refusal means for Okta, of groups
 * `meaningOfGroups`.
 */
function judge({ people, groups }, { digest, expected, isDryRun, meaning, meaningOfGroups, }) {
    if (expected === digest) {
        return { ofPeople: people.findings.map(approve), ofGroups: groups.findings.map(approve) };
    }
    const isOther = expected !== undefined && people.writes.length + groups.writes.length > 0;
    const isStopped = isDryRun || isOther || people.findings.some(_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .stops */ .Gb);
    // Once people are imported, what is left to approve is another plan.
    const how = isStopped || people.writes.length === 0 ? goAhead(digest) : PLAN_AGAIN;
    const ofPeople = people.findings.map((finding) => withGoAhead(finding, how));
    const ofGroups = groups.findings.map((finding) => withGoAhead(finding, how));
    return {
        ofPeople,
        ofGroups,
        blocked: isOther ? planChanged(digest, meaning) : (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(ofPeople, meaning),
        groupsHeldBack: (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(ofGroups, meaningOfGroups),
    };
}
/** Findings of the same plan, looked at again: what was approved still is, as far as the count has not grown. */
function keepApproved(findings, before) {
    const counts = new Map(before.flatMap(({ id, count, approved }) => (approved ? [[id, count]] : [])));
    return findings.map((finding) => (finding.count <= (counts.get(finding.id) ?? -1) ? approve(finding) : finding));
}
/** How to carry out exactly one plan, as a sentence. */
function goAhead(digest) {
    return `To go ahead with exactly this plan, run with \`expect-plan: ${digest}\`.`;
}
const PLAN_AGAIN = 'To go ahead with exactly what is left, make a dry run and use its `plan-digest` as `expect-plan`.';
function withGoAhead(finding, sentence) {
    return finding.tripped ? { ...finding, goAhead: sentence } : finding;
}
function approve(finding) {
    return finding.tripped ? { ...finding, approved: true } : finding;
}
function planChanged(digest, meaning) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('plan-changed', `${meaning}: the plan is no longer the one that \`expect-plan\` names.`, {
        remedy: `Look at the plan as it is now. ${goAhead(digest)}`,
    });
}


/***/ }),

/***/ 9324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ tellNotRead),
/* harmony export */   gv: () => (/* binding */ readTask),
/* harmony export */   iy: () => (/* binding */ requireCertificates)
/* harmony export */ });
/* harmony import */ var _action_core_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6805);
/* harmony import */ var _action_environment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);
/* harmony import */ var _action_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3348);
/* harmony import */ var _action_version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2472);
/* harmony import */ var _config_configuration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3569);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7406);
/* harmony import */ var _http_server_clock_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7940);
/* harmony import */ var _okta_connect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4533);
/* harmony import */ var _personio_connect_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9996);
/* harmony import */ var _report_step_log_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3635);
/* harmony import */ var _sync_groups_rules_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5761);
/* harmony import */ var _sync_mode_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5474);
/* harmony import */ var _sync_people_activation_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9893);













/** Reads inputs and configuration, and connects both sides. Throws `input-invalid`, `config-invalid`: whatever is wrong is told before any request. */
async function readTask({ recorder, lifetime, log, clock }) {
    (0,_action_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .masksOf */ .JF)(_action_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .INPUTS */ .mc, _action_core_js__WEBPACK_IMPORTED_MODULE_9__/* .getInput */ .V4).forEach(_action_core_js__WEBPACK_IMPORTED_MODULE_9__/* .setSecret */ .Pq);
    const visibility = await (0,_action_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryVisibility */ .RE)();
    const inputs = (0,_action_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readInputs */ .Ko)(_action_core_js__WEBPACK_IMPORTED_MODULE_9__/* .getInput */ .V4, { repositoryVisibility: visibility });
    lifetime.endAfter(inputs.timeoutMinutes);
    requireCertificates(inputs);
    const { mode, dryRun, showPersonalData } = inputs;
    recorder.record({ mode, dryRun, showPersonalData, inputs: (0,_action_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .publicInputs */ .PX)(inputs) });
    const configuration = await (0,_config_configuration_js__WEBPACK_IMPORTED_MODULE_3__/* .readConfiguration */ .TD)(inputs.configFile, (0,_action_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .workspace */ .Gl)(), inputs.maxDeactivations);
    const endsSessions = configuration.deactivate.endSessions && (0,_sync_mode_js__WEBPACK_IMPORTED_MODULE_10__/* .deactivates */ .oJ)(mode);
    recorder.record({
        configurationFile: configuration.source ?? null,
        configurationHash: configuration.hash,
        locate: configuration.locate,
        timeZone: configuration.lifecycle.timeZone ?? 'UTC',
        loginKept: new Set(configuration.deactivate.loginKept),
        ...(endsSessions && { loginSessions: { ended: new Set(), settled: new Set() } }),
    });
    tellTask(inputs, configuration, log);
    requireDeliberate(inputs, configuration);
    const connection = { signal: lifetime.signal, log, mask: _action_core_js__WEBPACK_IMPORTED_MODULE_9__/* .setSecret */ .Pq, clock };
    const serverClocks = { personio: (0,_http_server_clock_js__WEBPACK_IMPORTED_MODULE_11__/* .createServerClock */ .m)(clock), okta: (0,_http_server_clock_js__WEBPACK_IMPORTED_MODULE_11__/* .createServerClock */ .m)(clock) };
    return {
        inputs,
        configuration,
        okta: (0,_okta_connect_js__WEBPACK_IMPORTED_MODULE_5__/* .connectOkta */ .g)(inputs, {
            ...connection,
            serverClock: serverClocks.okta,
            readsGroups: (0,_sync_groups_rules_js__WEBPACK_IMPORTED_MODULE_8__/* .groupRulesFor */ .s)(mode, configuration.groups.rules) !== undefined,
            managesUsers: endsSessions || (0,_sync_people_activation_js__WEBPACK_IMPORTED_MODULE_12__/* .activates */ .jd)({ mode, activate: configuration.lifecycle.activate }),
        }),
        personio: (0,_personio_connect_js__WEBPACK_IMPORTED_MODULE_6__/* .connectPersonio */ .s)(inputs, { ...connection, serverClock: serverClocks.personio }),
        serverClocks,
    };
}
/** Nobody notices rules that were not read, so the log always says which file it was. */
function tellTask({ mode, dryRun, oktaIdentitySourceId: sourceId }, { source, hash, notRead }, log) {
    log.info((0,_report_step_log_js__WEBPACK_IMPORTED_MODULE_7__/* .openingLine */ .lw)({ version: _action_version_js__WEBPACK_IMPORTED_MODULE_2__/* .version */ .r, mode, dryRun, sourceId, configurationFile: source, configurationHash: hash }));
    tellNotRead(notRead, log);
}
/** Files that look like the configuration file and are not read, or a workspace that holds none. */
function tellNotRead(notRead, log) {
    if (notRead === undefined)
        return;
    if (notRead.isEmptyWorkspace) {
        log.info('The workspace is empty: if there is a configuration file, a step with actions/checkout has to run first.');
    }
    if (notRead.nearMisses.length > 0) {
        log.warning(`Not read: ${notRead.nearMisses.join(', ')}. The configuration file is ${_config_configuration_js__WEBPACK_IMPORTED_MODULE_3__/* .DEFAULT_CONFIG_FILE */ .Cu}; name another one in \`config-file\`.`);
    }
}
/** Credentials are not sent where certificates are not checked, unless both servers are on this machine. Throws `input-invalid`. */
function requireCertificates({ oktaOrgUrl, personioApiUrl, }) {
    if (!(0,_action_environment_js__WEBPACK_IMPORTED_MODULE_0__/* .trustsAnybody */ .In)() || [oktaOrgUrl, personioApiUrl].every((url) => (0,_action_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(new URL(url).hostname)))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SyncError */ .S0('input-invalid', 'The environment variable NODE_TLS_REJECT_UNAUTHORIZED is 0, so anybody could pose as Okta or Personio and get the credentials.', {
        remedy: 'Remove it from the environment of the job and of the runner; behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS at its CA.',
    });
}
/** What must be said of the deactivations where nothing is compared, and what can't be done then. Throws `input-invalid`. */
function requireDeliberate({ compareWith, mode }, { safeguards, profile }) {
    const readsNobody = compareWith === 'nothing' || (compareWith === 'cache' && !(0,_sync_mode_js__WEBPACK_IMPORTED_MODULE_10__/* .deactivates */ .oJ)(mode));
    if (readsNobody && (0,_sync_mode_js__WEBPACK_IMPORTED_MODULE_10__/* .upserts */ .vU)(mode) && Array.isArray(profile.userName)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SyncError */ .S0('input-invalid', `\`compare-with: ${compareWith}\` does not read who has which user name, and \`profile.userName\` is a list of candidates: people would lose the names they have.`, { remedy: 'Leave `compare-with` out, or give `profile.userName` one expression.' });
    }
    if (compareWith !== 'nothing' || !(0,_sync_mode_js__WEBPACK_IMPORTED_MODULE_10__/* .deactivates */ .oJ)(mode) || safeguards.maxDeactivations.kind === 'count')
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .SyncError */ .S0('input-invalid', `\`compare-with: nothing\` reads nobody from Okta, so ${safeguards.maxDeactivations.text} has nothing to be a percentage of.`, { remedy: 'Set `max-deactivations` to a number of people, or leave `compare-with` out.' });
}


/***/ })

};
