export const id = 351;
export const ids = [351];
export const modules = {

/***/ 5351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  begin: () => (/* binding */ begin)
});

// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3540);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/util.js
var util = __webpack_require__(4723);
;// CONCATENATED MODULE: ./node_modules/zod/v4/locales/en.js

const error = () => {
    const Sizable = {
        string: { unit: "characters", verb: "to have" },
        file: { unit: "bytes", verb: "to have" },
        array: { unit: "items", verb: "to have" },
        set: { unit: "items", verb: "to have" },
        map: { unit: "entries", verb: "to have" },
    };
    function getSizing(origin) {
        return Sizable[origin] ?? null;
    }
    const FormatDictionary = {
        regex: "input",
        email: "email address",
        url: "URL",
        emoji: "emoji",
        uuid: "UUID",
        uuidv4: "UUIDv4",
        uuidv6: "UUIDv6",
        nanoid: "nanoid",
        guid: "GUID",
        cuid: "cuid",
        cuid2: "cuid2",
        ulid: "ULID",
        xid: "XID",
        ksuid: "KSUID",
        datetime: "ISO datetime",
        date: "ISO date",
        time: "ISO time",
        duration: "ISO duration",
        ipv4: "IPv4 address",
        ipv6: "IPv6 address",
        mac: "MAC address",
        cidrv4: "IPv4 range",
        cidrv6: "IPv6 range",
        base64: "base64-encoded string",
        base64url: "base64url-encoded string",
        json_string: "JSON string",
        e164: "E.164 number",
        currency_code: "currency code",
        credit_card: "credit card number",
        iban: "IBAN",
        jwt: "JWT",
        template_literal: "input",
    };
    // type names: missing keys = do not translate (use raw value via ?? fallback)
    const TypeDictionary = {
        // Compatibility: "nan" -> "NaN" for display
        nan: "NaN",
        // All other type names omitted - they fall back to raw values via ?? operator
    };
    function getTypeName(type, input) {
        if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
            return String(input);
        }
        return TypeDictionary[type] ?? type;
    }
    return (issue) => {
        switch (issue.code) {
            case "invalid_type": {
                const expected = getTypeName(issue.expected);
                const receivedType = util/* parsedType */.GW(issue.input);
                const received = getTypeName(receivedType, issue.input);
                return `Invalid input: expected ${expected}, received ${received}`;
            }
            case "invalid_value":
                if (issue.values.length === 1)
                    return `Invalid input: expected ${util/* stringifyPrimitive */.B7(issue.values[0])}`;
                return `Invalid option: expected one of ${util/* joinValues */.jw(issue.values, "|")}`;
            case "too_big": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
                const sizing = getSizing(issue.origin);
                if (sizing)
                    return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
                return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
            }
            case "too_small": {
                const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
                const sizing = getSizing(issue.origin);
                if (sizing) {
                    return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
                }
                return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
            }
            case "invalid_format": {
                const _issue = issue;
                if (_issue.format === "starts_with") {
                    return `Invalid string: must start with "${_issue.prefix}"`;
                }
                if (_issue.format === "ends_with")
                    return `Invalid string: must end with "${_issue.suffix}"`;
                if (_issue.format === "includes")
                    return `Invalid string: must include "${_issue.includes}"`;
                if (_issue.format === "regex")
                    return `Invalid string: must match pattern ${_issue.pattern}`;
                return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
            }
            case "not_multiple_of":
                return `Invalid number: must be a multiple of ${issue.divisor}`;
            case "unrecognized_keys":
                return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${util/* joinValues */.jw(issue.keys, ", ")}`;
            case "invalid_key":
                return `Invalid key in ${issue.origin}`;
            case "invalid_union":
                if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
                    const opts = issue.options.map((o) => `'${o}'`).join(" | ");
                    return `Invalid discriminator value. Expected ${opts}`;
                }
                if (issue.inclusive === false) {
                    return "Invalid input: more than one option matched";
                }
                return "Invalid input";
            case "invalid_element":
                return `Invalid value in ${issue.origin}`;
            default:
                return `Invalid input`;
        }
    };
};
/* harmony default export */ function en() {
    return {
        localeError: error(),
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/nearest.js
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

// EXTERNAL MODULE: ./build/src/sync/expression.js
var expression = __webpack_require__(5039);
// EXTERNAL MODULE: ./build/src/sync/lifecycle.js
var lifecycle = __webpack_require__(6033);
// EXTERNAL MODULE: ./build/src/sync/limit.js
var limit = __webpack_require__(4058);
;// CONCATENATED MODULE: ./build/src/config.js










/** Read where it exists, if no other file is named. */
const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';
// Faults are told in the library's own words, which it brings in many languages.
core_core/* config */.$W(en());
/** What an editor shows of a key; also in the documentation. */
const described = (schema, description) => schema.check(schemas/* describe */.q0y(description));
const jsonata = schemas/* string */.YjP().check(schemas/* superRefine */.zni(async (text, context) => {
    const fault = await (0,expression/* faultOf */.Kl)(text);
    if (fault !== undefined)
        context.addIssue({ code: 'custom', message: `bad expression: ${fault}` });
}));
const config_expression = (of) => described(jsonata, `JSONata expression over the employee: ${of}`);
/** Ids may be written as numbers. */
const id = schemas/* pipe */.FsL(schemas/* union */.KCZ([schemas/* string */.YjP().check(api/* _minLength */.m9(1)), schemas/* int */.Whr()], { error: 'expected an id' }), schemas/* transform */.pdi(String));
const LIMIT_EXPECTED = 'expected a whole number or a percentage up to 100%, such as 25, 10% or 12.5%';
const anyLimit = schemas/* pipe */.FsL(schemas/* union */.KCZ([schemas/* int */.Whr(LIMIT_EXPECTED).check(api/* _gte */.qm(0, LIMIT_EXPECTED)), schemas/* string */.YjP().check(api/* _regex */.Fk(limit/* LIMIT */.u, LIMIT_EXPECTED))], {
    error: LIMIT_EXPECTED,
}), schemas/* transform */.pdi((given) => (0,limit/* parseLimit */.F)(String(given))));
const config_limit = (byDefault, of) => described(schemas/* prefault */.SdS(anyLimit, byDefault), of);
const flag = (of) => described(schemas/* _default */.Rvf(schemas/* boolean */.zMY(), false), of);
const timeZone = described(schemas/* string */.YjP().check(schemas/* refine */.YPB(isTimeZone, 'expected an IANA time zone, such as Europe/Berlin')), 'Whose calendar the dates are read in (IANA); required with a date rule');
const identity = schemas/* strictObject */.rej({
    externalId: schemas/* _default */.Rvf(config_expression('the external id at Okta'), 'id'),
    aliases: described(schemas/* _default */.Rvf(schemas/* record */.g1P(schemas/* string */.YjP(), id), {}), 'Personio employee id → the external id by which Okta knows this person'),
    distinct: described(schemas/* _default */.Rvf(schemas/* array */.YOg(id), []), 'Personio employee ids of people who are nobody else, although another account has their user name'),
});
const profile = schemas/* catchall */.rUs(schemas/* object */.Ikc({
    userName: schemas/* _default */.Rvf(config_expression('the login'), 'email'),
    email: schemas/* _default */.Rvf(config_expression('the primary mail address'), 'email'),
    firstName: schemas/* _default */.Rvf(config_expression('the first name'), 'first_name'),
    lastName: schemas/* _default */.Rvf(config_expression('the last name'), 'last_name'),
}), config_expression('an attribute of the identity source’s schema'));
const config_select = schemas/* strictObject */.rej({ where: schemas/* optional */.lqM(config_expression('false puts the person out of scope')) });
const config_lifecycle = schemas/* strictObject */.rej({
    activateDaysBeforeHire: described(schemas/* optional */.lqM(schemas/* int */.Whr().check(api/* _gte */.qm(0), api/* _lte */.Zm(3650))), 'Accounts are made this many days before the hire date; absent: as soon as Personio lists the person'),
    deactivateOn: described(schemas/* _default */.Rvf(schemas/* enum */.k5n(lifecycle/* DEACTIVATE_ON */.H5), 'status'), 'What makes a leaver, from the day after the date; status inactive always does'),
    timeZone: schemas/* optional */.lqM(timeZone),
    reactivate: flag('Import people again whom Okta has deactivated while Personio has them active'),
})
    .check(schemas/* refine */.YPB((rules) => rules.timeZone !== undefined || !hasDateRule(rules), {
    path: ['timeZone'],
    message: 'required with deactivateOn by date and with activateDaysBeforeHire, such as Europe/Berlin',
}));
const deactivate = schemas/* strictObject */.rej({
    missing: flag('Deactivate people whom Okta holds and a complete Personio listing lacks'),
    outOfScope: flag('Deactivate people whom Okta holds and select.where excludes'),
    never: described(schemas/* _default */.Rvf(schemas/* array */.YOg(id), []), 'External ids that are never deactivated'),
    loginKept: described(schemas/* _default */.Rvf(schemas/* array */.YOg(id), []), 'Personio ids of leavers whose login is known to stay'),
});
const safeguards = schemas/* strictObject */.rej({
    maxDeactivations: config_limit('10%', 'Of the people Okta holds'),
    maxInvalid: config_limit('10%', 'Of the people who should have an account'),
    maxCreates: config_limit('20%', 'Of the people Okta holds; not when Okta holds nobody'),
    maxRenames: config_limit('5%', 'Changed user names, of the people Okta holds'),
    maxCleared: config_limit('10%', 'Per attribute: values that Okta holds and the run would empty'),
    maxUnconfirmed: config_limit('100%', 'Sent, and not found applied when Okta was read back'),
    maxLoginActive: config_limit('0', 'Leavers who can still sign in after the import, of those whose logins were looked at'),
    minEmployees: described(schemas/* _default */.Rvf(schemas/* int */.Whr().check(api/* _gte */.qm(0)), 1), 'The fewest employees that Personio must list'),
    allowEmpty: described(schemas/* _default */.Rvf(schemas/* array */.YOg(schemas/* string */.YjP()), []), 'Profile attributes that may be empty for everybody'),
});
/** The one source of names, types, defaults and descriptions of the configuration file. */
const schema = described(schemas/* strictObject */.rej({
    identity: described(schemas/* prefault */.SdS(identity, {}), 'Who is who'),
    profile: described(schemas/* prefault */.SdS(profile, {}), 'Okta profile attribute → JSONata expression; the four that Okta requires keep their defaults unless given'),
    select: described(schemas/* prefault */.SdS(config_select, {}), 'Who is in scope'),
    lifecycle: described(schemas/* prefault */.SdS(config_lifecycle, {}), 'When accounts begin and end'),
    deactivate: described(schemas/* prefault */.SdS(deactivate, {}), 'Who is deactivated'),
    safeguards: described(schemas/* prefault */.SdS(safeguards, {}), 'What blocks a whole run before anything is written'),
}), 'Configuration of the Personio to Okta sync');
/**
 * Reads the configuration file: `file` if one is named, else the default one if it exists, from the directory `workspace`.
 * `maxDeactivations`, the input, beats the file. Throws `config-invalid` with everything that is wrong and where.
 */
async function readConfiguration(file, workspace, maxDeactivations) {
    const source = file ?? DEFAULT_CONFIG_FILE;
    const bytes = await bytesOf(source, workspace, file !== undefined);
    const rules = bytes === undefined ? await schema.parseAsync({}) : await parse(bytes.toString('utf8'), source);
    return {
        ...rules,
        safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
        ...(bytes !== undefined && { source }),
        hash: (0,external_node_crypto_.createHash)('sha256')
            .update(bytes ?? '')
            .digest('hex'),
    };
}
/** The JSON Schema (draft 7, which editors know best) of the configuration file. */
async function configurationJsonSchema() {
    // Loaded only where it is asked for.
    const { toJSONSchema } = await __webpack_require__.e(/* import() */ 745).then(__webpack_require__.bind(__webpack_require__, 3745));
    return toJSONSchema(schema, { io: 'input', target: 'draft-7' });
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
            ? `The configuration file ${source} does not exist.`
            : `The configuration file ${source} cannot be read (${code}).`, 'Check `config-file` (a path from the root of the workspace), and that a step with actions/checkout runs before this one.', { cause: error });
    }
}
async function parse(text, source) {
    const { readYaml } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(978)]).then(__webpack_require__.bind(__webpack_require__, 4978));
    const file = readYaml(text);
    if ('faults' in file)
        throw invalid(source, file.faults);
    const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}));
    if (parsed.success)
        return parsed.data;
    const found = await Promise.all(parsed.error.issues.map(faultsOf));
    const faults = found.flat().map((fault) => ({ ...fault, ...file.locate(fault.path) }));
    faults.sort((a, b) => a.offset - b.offset);
    throw invalid(source, faults.map(({ place, path, message }) => `${place}: ${path.join('.') || 'the file'}: ${message}`));
}
/** A section whose keys are all commented out is null to YAML, and says nothing. */
function withoutEmptySections(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}
/** One fault for each unknown key, with the key that may have been meant. */
async function faultsOf(issue) {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys')
        return [{ path, message: issue.message.replace('Invalid input: ', '') }];
    const known = await knownKeys(path);
    return issue.keys.map((key) => {
        const meant = nearest(key, known);
        return {
            // The file may be another one than was meant, reached by a link: what is no word of ours is not shown.
            path: [...path, /^[\w.-]{1,40}$/.test(key) ? key : '…'],
            message: meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`,
        };
    });
}
async function knownKeys(path) {
    const whole = await configurationJsonSchema();
    const level = path.reduce((at, key) => at?.properties?.[key], whole);
    return Object.keys(level?.properties ?? {});
}
function invalid(source, problems) {
    return new errors/* SyncError */.S0('config-invalid', [`${source} can't be used:`, ...problems.map((problem) => `- ${problem}`)].join('\n'), 'Correct the configuration file; an editor that knows its JSON Schema (personio-okta.schema.json) marks mistakes while you type.');
}
function hasDateRule(rules) {
    return rules.deactivateOn !== 'status' || rules.activateDaysBeforeHire !== undefined;
}
/** Known to the calendar of this Node; offsets such as `+01:00` are no zones. */
function isTimeZone(name) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return /^[A-Za-z]/.test(name);
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./build/src/http/client.js + 5 modules
var client = __webpack_require__(7743);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/http/clock.js

// Node fires a timer that is longer than this at once.
const LONGEST_TIMER = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    async sleep(ms, signal) {
        try {
            await (0,external_node_timers_promises_.setTimeout)(Math.min(ms, LONGEST_TIMER), undefined, { signal });
        }
        catch {
            throw signal.reason;
        }
    },
    timer(ms, ring) {
        const timer = setTimeout(ring, ms);
        return () => clearTimeout(timer);
    },
};

// EXTERNAL MODULE: ./build/src/inputs.js
var src_inputs = __webpack_require__(8796);
// EXTERNAL MODULE: ./build/src/okta/client.js
var okta_client = __webpack_require__(8096);
;// CONCATENATED MODULE: ./build/src/okta/dpop.js

/** A key pair of its own, which nobody can export, and the proofs that it signs. */
async function createProver() {
    const { exportJWK, generateKeyPair, SignJWT } = await __webpack_require__.e(/* import() */ 827).then(__webpack_require__.bind(__webpack_require__, 7827));
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    return async ({ method, url, now, nonce, token }) => {
        const { origin, pathname } = new URL(url);
        const claims = {
            htm: method,
            htu: origin + pathname,
            ...(nonce !== undefined && { nonce }),
            ...(token !== undefined && { ath: (0,external_node_crypto_.createHash)('sha256').update(token).digest('base64url') }),
        };
        return new SignJWT(claims)
            .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
            .setJti((0,external_node_crypto_.randomUUID)())
            .setIssuedAt(new Date(now))
            .sign(privateKey);
    };
}

// EXTERNAL MODULE: ./build/src/okta/errors.js
var okta_errors = __webpack_require__(144);
;// CONCATENATED MODULE: ./build/src/okta/private-key.js



const SHORTEST_RSA = 2048;
/** What each kind of key can sign with, the default first (Okta takes these for `private_key_jwt`). */
const ALGORITHMS = {
    rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    prime256v1: ['ES256'],
    secp384r1: ['ES384'],
    secp521r1: ['ES512'],
};
const jwkSchema = schemas/* looseObject */._H3({
    kty: schemas/* string */.YjP(),
    d: schemas/* optional */.lqM(schemas/* string */.YjP()),
    alg: schemas/* optional */.lqM(schemas/* string */.YjP()),
    kid: schemas/* optional */.lqM(schemas/* string */.YjP()),
});
/**
 * The key in `text`: a PEM (PKCS#8, PKCS#1, SEC 1; its line breaks may be written out as `\n`) or a private JWK.
 * Throws `input-invalid`, which never quotes the key: nor do causes, because parsers quote what they read.
 */
function readPrivateKey(text) {
    const { key, alg, kid } = text.trimStart().startsWith('{') ? fromJwk(text) : fromPem(text);
    const { namedCurve, modulusLength = SHORTEST_RSA } = key.asymmetricKeyDetails ?? {};
    const allowed = ALGORITHMS[namedCurve ?? key.asymmetricKeyType ?? ''];
    if (!allowed)
        throw private_key_invalid(`is of a kind that is not supported (${namedCurve ?? key.asymmetricKeyType})`);
    if (modulusLength < SHORTEST_RSA)
        throw private_key_invalid(`is too short (RSA, ${modulusLength} bits)`);
    const algorithm = alg ?? allowed[0];
    if (!allowed.includes(algorithm))
        throw private_key_invalid(`has an \`alg\` that this kind of key can't have in a client assertion`);
    return { key, algorithm, id: kid };
}
function fromJwk(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw private_key_invalid('begins like a JWK, but is not valid JSON');
    }
    const jwk = jwkSchema.safeParse(json).data;
    if (!jwk)
        throw private_key_invalid('is JSON, but not a JWK (of a key set, give one of its keys)');
    if (jwk.d === undefined)
        throw private_key_invalid('is a public key');
    try {
        return { key: (0,external_node_crypto_.createPrivateKey)({ key: json, format: 'jwk' }), alg: jwk.alg, kid: jwk.kid };
    }
    catch {
        throw private_key_invalid('is a JWK that cannot be read: parts of it are missing or damaged');
    }
}
function fromPem(text) {
    const pem = text
        .split(/(?:\\r)?\\n|\r?\n/)
        .map((line) => line.trim())
        .join('\n');
    if (!pem.includes('-----BEGIN '))
        throw private_key_invalid('is neither a PEM nor a JWK');
    if (pem.includes('ENCRYPTED'))
        throw private_key_invalid('is encrypted with a passphrase');
    if (!pem.includes('PRIVATE KEY-----'))
        throw private_key_invalid('holds no private key, but a public key or a certificate');
    try {
        return { key: (0,external_node_crypto_.createPrivateKey)(pem) };
    }
    catch {
        throw private_key_invalid('is a PEM that cannot be read: it was cut off or changed on its way');
    }
}
function private_key_invalid(why) {
    return new errors/* SyncError */.S0('input-invalid', `\`okta-private-key\` ${why}. It must be an unencrypted private key as PEM (PKCS#8 or PKCS#1) or JWK: ` +
        `RSA of ${SHORTEST_RSA} bits or more, or EC on P-256, P-384 or P-521.`, 'Put the whole key into the secret, from `-----BEGIN` to `END …-----` or from `{` to `}`. The service app in Okta has the public half ' +
        '(Applications → the app → General → Client Credentials), and can make a new pair there.');
}

;// CONCATENATED MODULE: ./build/src/okta/token.js








const WHAT = 'get a token';
const MAX_TRIES = 5;
/** Okta takes assertions for up to an hour; ours are used at once. */
const ASSERTION_LIFE_MS = 5 * 60_000;
/** `Date` counts in seconds, and an answer takes a while. */
const SAME_TIME_MS = 5_000;
/** How an org says that a scope is not granted to the app: RFC 6749 has the first, Okta also sends the other. */
const SCOPE_REFUSALS = ['invalid_scope', 'consent_required'];
const tokenSchema = schemas/* object */.Ikc({
    // It becomes a header: nothing but visible ASCII.
    access_token: schemas/* string */.YjP().check(api/* _regex */.Fk(/^[\x21-\x7e]+$/)),
    token_type: schemas/* string */.YjP(),
    expires_in: schemas/* number */.aig().check(api/* _positive */.NC()),
    scope: schemas/* optional */.lqM(schemas/* string */.YjP()),
});
/**
 * Client credentials by `private_key_jwt` (RFC 7523), bound by DPoP (RFC 9449) from when the org asks for it.
 * Throws `input-invalid` at once for a bad key.
 */
function tokenEndpoint({ orgUrl, clientId, clock, mask, ...app }) {
    const { key, algorithm, id } = readPrivateKey(app.privateKey);
    const keyId = app.keyId ?? id;
    const url = `${orgUrl}/oauth2/v1/token`;
    /** Okta's clock minus ours. */
    let offsetMs = 0;
    let prove;
    /** The authorization server's and the API's own (RFC 9449, sections 8 and 9). */
    const nonces = {};
    const now = () => clock.now() + offsetMs;
    /** True where the clock that the request was made by was wrong. */
    function learnTime({ serverTime }) {
        if (serverTime === undefined)
            return false;
        const before = offsetMs;
        offsetMs = serverTime - clock.now();
        return Math.abs(offsetMs - before) > SAME_TIME_MS;
    }
    /** True where the org asks for a proof that it was not given, or for a nonce in it. */
    async function learnDpop(answer, errorCode) {
        const nonce = answer.headers.get('dpop-nonce');
        const wantsNonce = errorCode === 'use_dpop_nonce' && nonce !== null;
        const wantsProof = errorCode === 'invalid_dpop_proof' && !prove;
        if (!wantsNonce && !wantsProof)
            return false;
        prove ??= await createProver();
        if (nonce !== null)
            nonces.token = nonce;
        return true;
    }
    async function signAssertion() {
        const { SignJWT } = await __webpack_require__.e(/* import() */ 827).then(__webpack_require__.bind(__webpack_require__, 7827));
        const issuedAt = now();
        return new SignJWT()
            .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
            .setIssuer(clientId)
            .setSubject(clientId)
            .setAudience(url)
            .setIssuedAt(new Date(issuedAt))
            .setExpirationTime(new Date(issuedAt + ASSERTION_LIFE_MS))
            .setJti((0,external_node_crypto_.randomUUID)())
            .sign(key);
    }
    async function send(scopes, { http }) {
        const form = new URLSearchParams({
            grant_type: 'client_credentials',
            scope: scopes.join(' '),
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: await signAssertion(),
        });
        return http.send({
            method: 'POST',
            url,
            what: WHAT,
            repeat: 'if-refused',
            headers: async () => ({
                'content-type': 'application/x-www-form-urlencoded',
                ...(prove && { dpop: await prove({ method: 'POST', url, now: now(), nonce: nonces.token }) }),
            }),
            body: form.toString(),
        });
    }
    /** An assertion is good for one request: where the answer was lost, the request is made anew. */
    async function answerTo(scopes, line) {
        for (let tries = 1;; tries++) {
            try {
                return await send(scopes, line);
            }
            catch (error) {
                if (!(error instanceof client/* AnswerLost */.F4))
                    throw (0,okta_errors/* unreachable */.HB)(error, WHAT);
                if (tries === MAX_TRIES)
                    throw noAnswer(error);
            }
            await clock.sleep(500 * 2 ** tries, line.signal);
        }
    }
    function tokenIn(answer, asked) {
        const { access_token: token, token_type, expires_in, scope } = (0,okta_client/* parseAnswer */.Wp)(answer, tokenSchema, WHAT);
        mask(token);
        const isBound = token_type.toLowerCase() === 'dpop';
        return {
            async headers({ method, url }) {
                if (!isBound || !prove)
                    return { authorization: `Bearer ${token}` };
                const dpop = await prove({ method, url, now: now(), nonce: nonces.api, token });
                return { authorization: `DPoP ${token}`, dpop };
            },
            expiresAt: now() + expires_in * 1000,
            scopes: scope?.split(' ') ?? asked,
        };
    }
    return {
        now,
        async ask(scopes, line) {
            for (let tries = 1;; tries++) {
                const answer = await answerTo(scopes, line);
                const clockWasWrong = learnTime(answer);
                if (answer.status < 300)
                    return tokenIn(answer, scopes);
                const { errorCode } = (0,okta_errors/* errorBody */.t4)(answer);
                if (SCOPE_REFUSALS.includes(errorCode))
                    return undefined;
                // Every 400 has an error code (RFC 6749, section 5.2): one without was damaged on its way.
                const isDamaged = answer.status === 400 && errorCode === '';
                const isWorthAnother = (await learnDpop(answer, errorCode)) || clockWasWrong || isDamaged;
                if (!isWorthAnother || tries === MAX_TRIES)
                    throw refusal(answer);
            }
        },
        learnFrom(answer) {
            learnTime(answer);
            const nonce = answer.headers.get('dpop-nonce');
            if (nonce !== null)
                nonces.api = nonce;
        },
    };
}
function refusal(answer) {
    const body = (0,okta_errors/* errorBody */.t4)(answer);
    const said = (0,okta_errors/* inWords */.r4)(answer, body, false);
    if (answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(body.errorCode)) {
        return new errors/* SyncError */.S0('okta-auth', `Okta does not accept the credential of the service app (${WHAT}: ${said}).`, 'Check that okta-client-id is the id of an active service app of this org, that its client authentication is "Public key / Private key", ' +
            'and that okta-private-key belongs to an active public key of it; where it has several, okta-key-id says which (Applications → the app → General).');
    }
    return new errors/* SyncError */.S0('okta-api', `Okta gave no token to the service app (${WHAT}: ${said}).`, "Check that okta-org-url is the org of the service app; if it is, ask Okta's support with the error.");
}
function noAnswer(cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to the request for a token, ${MAX_TRIES} times.`, 'Look at https://status.okta.com and run again.', { cause });
}

;// CONCATENATED MODULE: ./build/src/okta/oauth.js


/** The scopes of a run, the manage scope only where it writes. */
function scopesFor({ writes, compares, maps }) {
    return {
        needed: ['okta.identitySources.read', ...(writes ? ['okta.identitySources.manage'] : [])],
        optional: [
            ...(compares ? ['okta.apps.read'] : []),
            // The mapping is held against the source's schema.
            ...(maps ? ['okta.schemas.read'] : []),
            ...(compares ? ['okta.users.read'] : []),
        ],
    };
}
const RENEW_EARLY_MS = 60_000;
/**
 * OAuth 2.0 for a service app. A token is asked for when first needed, shared by every connection that is authenticated by the
 * result, and renewed a minute before it expires and when Okta refuses it.
 * Throws `input-invalid` at once for a bad key; later `okta-auth`, `okta-permission` (a needed scope is not granted), `okta-api`.
 */
function oauth({ scopes: { needed, optional }, log, ...app }) {
    const endpoint = tokenEndpoint(app);
    let scopes = [...needed, ...optional];
    let held;
    /** Where one scope that is not granted spoils the request: adds one after the other to those that are. */
    async function askOneByOne(line) {
        let token;
        for (const scope of scopes)
            token = (await endpoint.ask([...(token?.scopes ?? []), scope], line)) ?? token;
        return token;
    }
    async function newToken(line) {
        const token = (await endpoint.ask(scopes, line)) ?? (await askOneByOne(line));
        const isMissing = (scope) => !token?.scopes.includes(scope);
        if (!token || needed.some(isMissing))
            throw notGranted(needed.filter(isMissing));
        const missing = scopes.filter(isMissing);
        if (missing.length > 0)
            log.info(`The service app may do without, but is not granted: ${missing.join(', ')}.`);
        scopes = token.scopes;
        return token;
    }
    /** The token held, or a new one that all who need it meanwhile share. A failure is not held: the next one who needs a token asks again. */
    async function currentToken(line) {
        const found = held;
        const token = await found;
        if (token && endpoint.now() < token.expiresAt - RENEW_EARLY_MS)
            return token;
        if (held !== found && held)
            return held;
        const renewed = newToken(line);
        held = renewed;
        renewed.catch(() => {
            if (held === renewed)
                held = undefined;
        });
        return renewed;
    }
    return (http, signal) => ({
        credential: () => currentToken({ http, signal }),
        async renew(refused, answer) {
            endpoint.learnFrom(answer);
            // A refused proof says nothing against the token.
            if (/use_dpop_nonce|invalid_dpop_proof/.test(answer.headers.get('www-authenticate') ?? ''))
                return true;
            const found = held;
            // Requests that fail together share one renewal: only the first finds the token that failed still held.
            if (refused === (await found) && held === found) {
                log.debug('Okta refused the token: asking for another one.');
                held = undefined;
            }
            return true;
        },
    });
}
function notGranted(missing) {
    return new errors/* SyncError */.S0('okta-permission', `The service app is not granted what this run needs: ${missing.join(', ')}.`, `Grant ${missing.join(' and ')} in the Admin Console: Applications → the app → Okta API Scopes. The app needs an admin role too.`);
}

// EXTERNAL MODULE: ./build/src/okta/sessions.js
var sessions = __webpack_require__(5010);
// EXTERNAL MODULE: ./build/src/sync/mode.js
var sync_mode = __webpack_require__(5474);
;// CONCATENATED MODULE: ./build/src/connect/okta.js







/** Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. */
const PACE = { concurrency: 5 };
/** Okta, as the inputs name it; every call ends with `signal`. `mask` is told of each token before it is used. */
function connectOkta(inputs, signal, log, mask, clock = systemClock) {
    const pace = { [inputs.oktaOrgUrl]: PACE };
    const authenticate = authentication(inputs, log, mask, clock);
    const connect = (signal) => {
        const http = (0,client/* createHttpClient */.uT)({ signal, clock, log, pace });
        return (0,okta_client/* createOkta */._2)(http, inputs.oktaOrgUrl, authenticate(http, signal));
    };
    const sourceOf = (okta) => (0,sessions/* identitySource */.iZ)(okta, inputs.oktaIdentitySourceId);
    const okta = connect(signal);
    return { okta, source: sourceOf(okta), sourceUntil: (signal) => sourceOf(connect(signal)) };
}
function authentication(inputs, log, mask, clock) {
    const credential = (0,src_inputs/* oktaCredentialOf */.wb)(inputs);
    if (credential.kind === 'api-token')
        return () => (0,okta_client/* apiToken */.AV)(credential.token);
    const scopes = scopesFor({
        writes: !inputs.dryRun,
        compares: inputs.compareWith !== 'nothing',
        maps: (0,sync_mode/* upserts */.vU)(inputs.mode),
    });
    return oauth({ ...credential, orgUrl: inputs.oktaOrgUrl, scopes, clock, log, mask });
}

// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(168);
;// CONCATENATED MODULE: ./build/src/personio/token.js


const API_VERSIONS = (/* unused pure expression or super */ null && (['v1', 'v2']));
const token_WHAT = 'get a token';
// A token becomes a header: nothing but visible ASCII.
const token_tokenSchema = schemas/* string */.YjP().check(api/* _regex */.Fk(/^[\x21-\x7e]+$/));
/** How each version gives out tokens; both live 24 hours and may be used in parallel (Personio developer hub). */
const GRANTS = {
    v1: {
        path: '/v1/auth',
        contentType: 'application/json',
        body: ({ clientId, clientSecret }) => JSON.stringify({ client_id: clientId, client_secret: clientSecret }),
        answer: schemas/* pipe */.FsL(schemas/* object */.Ikc({ data: schemas/* object */.Ikc({ token: token_tokenSchema }) }), schemas/* transform */.pdi(({ data }) => data.token)),
    },
    v2: {
        path: '/v2/auth/token',
        contentType: 'application/x-www-form-urlencoded',
        body: ({ clientId, clientSecret }) => new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: clientId,
            client_secret: clientSecret,
        }).toString(),
        answer: schemas/* pipe */.FsL(schemas/* object */.Ikc({ access_token: token_tokenSchema }), schemas/* transform */.pdi(({ access_token }) => access_token)),
    },
};
/** Past 60 token requests a minute Personio cools down for 60 s (Personio developer hub): the pauses of these outlast that. */
const TRIES = 8;
/**
 * A new token. The credential travels in the body: in the query it would end in the logs of proxies.
 * Throws `personio-auth` where Personio turns the credential down, else `personio-api` or what `http` throws.
 */
async function requestToken(http, apiUrl, version, credentials, headers) {
    const grant = GRANTS[version];
    const answer = await http.send({
        method: 'POST',
        url: `${apiUrl}${grant.path}`,
        headers: { ...headers, 'content-type': grant.contentType },
        body: grant.body(credentials),
        repeat: 'always',
        tries: TRIES,
        what: token_WHAT,
    });
    if (isRefusal(answer))
        throw (0,failures/* credentialsRefused */.$C)(answer, token_WHAT);
    if (answer.status >= 300)
        throw (0,failures/* failureOf */.g5)(answer, token_WHAT);
    return (0,failures/* readAnswer */.JN)(answer, grant.answer, token_WHAT);
}
/** v1 says 401, 403 or `success: false`; v2 says 400, as OAuth has it. */
function isRefusal(answer) {
    if ([400, 401, 403].includes(answer.status))
        return true;
    return answer.status < 300 && schemas/* object */.Ikc({ success: schemas/* literal */.euz(false) }).safeParse(answer.json()).success;
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
        const token = await requestToken(http, apiUrl, version, options, HEADERS);
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
    async function sendWith(token, path, query, what) {
        const search = new URLSearchParams(query);
        return http.send({
            method: 'GET',
            url: `${apiUrl}${path}${search.size > 0 ? `?${search}` : ''}`,
            headers: { ...HEADERS, authorization: `Bearer ${token}` },
            repeat: 'always',
            what,
        });
    }
    async function send(path, query, what) {
        try {
            held ??= newToken();
            const token = held;
            const answer = await sendWith(await token, path, query, what);
            return answer.status === 401 ? await sendWith(await renewed(token), path, query, what) : answer;
        }
        catch (error) {
            throw (0,failures/* unreachable */.HB)(error);
        }
    }
    return {
        apiUrl,
        log,
        signIn() {
            held ??= newToken();
            held.catch(() => { });
        },
        send,
        get: async (path, query, what, schema) => (0,failures/* readAnswer */.JN)(await send(path, query, what), schema, what),
    };
}

;// CONCATENATED MODULE: ./build/src/connect/personio.js


/**
 * Personio v1: 300 requests a minute, bursts of 15 a second (Personio developer hub); what starts
 * a second apart may arrive closer together, so a few less. v2 publishes no numbers and answers 429
 * without a word of when: it starts with more at once, as it needs a request per person, and is slowed down by the answers.
 */
const PACES = { v1: { concurrency: 5, perSecond: 12, perMinute: 290 }, v2: { concurrency: 10 } };
/** Personio, as the inputs name it; `mask` is told of each token before it is used. */
function connectPersonio(inputs, signal, log, mask, clock) {
    const pace = { [inputs.personioApiUrl]: PACES[inputs.personioApiVersion] };
    return createPersonio({
        http: (0,client/* createHttpClient */.uT)({ signal, clock, log, pace }),
        apiUrl: inputs.personioApiUrl,
        version: inputs.personioApiVersion,
        clientId: inputs.personioClientId,
        clientSecret: inputs.personioClientSecret,
        mask,
        log,
    });
}

;// CONCATENATED MODULE: ./build/src/lifetime.js

/**
 * SIGINT and SIGTERM (what the runner sends on cancellation, 7.5 s and 2.5 s before it kills), the deadline and errors that
 * nobody caught all abort the one signal; whatever comes after the first is ignored.
 */
function beginLifetime(startedAt = Date.now()) {
    const controller = new AbortController();
    const end = (reason) => controller.abort(reason);
    let deadline;
    const cancelled = (signal) => end(new errors/* SyncError */.S0('cancelled', `The run was cancelled (${signal}).`, 'Run it again: it imports only what is missing.'));
    const uncaught = (cause) => end(new errors/* SyncError */.S0('internal', 'Something went wrong outside the course of the run.', 'Run again; if it happens again, open an issue with the version of the action and this message.', { cause }));
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
            const ms = startedAt + minutes * 60_000 - Date.now();
            deadline = setTimeout(() => end(new errors/* SyncError */.S0('timeout', message, remedy)), ms);
        },
        release() {
            clearTimeout(deadline);
            for (const [event, handler] of handlers)
                process.off(event, handler);
        },
    };
}

// EXTERNAL MODULE: ./build/src/report/log.js
var report_log = __webpack_require__(6314);
;// CONCATENATED MODULE: ./build/src/report/record.js
/** The record of a run that knows nothing yet but what it was asked for. */
function beginRecord(mode, startedAt) {
    return {
        mode,
        dryRun: false,
        showPersonalData: false,
        inputs: {},
        startedAt,
        configurationHash: null,
        fetched: 0,
        entries: [],
        findings: [],
        heldUp: [],
        loginKept: new Set(),
        notes: [],
        sessions: new Map(),
    };
}

// EXTERNAL MODULE: ./build/src/surroundings.js
var surroundings = __webpack_require__(6722);
;// CONCATENATED MODULE: ./build/src/begin.js












/**
 * The beginning of a run, up to its first request. It needs less code than the rest, which is loaded while the connection is made and
 * Personio answers. Never rejects: whatever is wrong with inputs or configuration is told before any request. `clock` times requests
 * and pauses of the whole run.
 */
async function begin(clock = systemClock) {
    const log = (0,report_log/* createLog */.h)(core);
    const lifetime = beginLifetime();
    const record = beginRecord(core.getInput('mode'), new Date());
    const begun = { record, lifetime, log, clock };
    try {
        return { ...begun, task: await readTask(begun) };
    }
    catch (error) {
        record.error = (0,errors/* asSyncError */.MH)(error);
        return begun;
    }
}
async function readTask({ record, lifetime, log, clock }) {
    const visibility = await (0,surroundings/* repositoryVisibility */.RE)();
    const inputs = (0,src_inputs/* readInputs */.Ko)(core.getInput, { repositoryVisibility: visibility });
    (0,src_inputs/* secretsOf */.Fj)(inputs).flatMap(src_inputs/* maskLines */.sD).forEach(core.setSecret);
    lifetime.endAfter(inputs.timeoutMinutes);
    const { mode, dryRun, showPersonalData } = inputs;
    if (showPersonalData && visibility === undefined) {
        log.warning('Names and addresses are shown, and the event does not say whether this repository is public.');
    }
    Object.assign(record, { mode, dryRun, showPersonalData, inputs: (0,src_inputs/* publicInputs */.PX)(inputs) });
    const configuration = await readConfiguration(inputs.configFile, (0,surroundings/* workspace */.Gl)(), inputs.maxDeactivations);
    record.configurationHash = configuration.hash;
    requireDeliberate(inputs, configuration);
    const oktaSide = connectOkta(inputs, lifetime.signal, log, core.setSecret, clock);
    const personio = connectPersonio(inputs, lifetime.signal, log, core.setSecret, clock);
    personio.signIn();
    return { inputs, configuration, personio, oktaSide };
}
/** What must be said of the deactivations where nothing is compared. Throws `input-invalid`. */
function requireDeliberate({ compareWith, mode }, { safeguards }) {
    if (compareWith !== 'nothing' || !(0,sync_mode/* deactivates */.oJ)(mode) || safeguards.maxDeactivations.kind === 'count')
        return;
    throw new errors/* SyncError */.S0('input-invalid', `\`compare-with: nothing\` knows nobody whom ${safeguards.maxDeactivations.text} could be of.`, 'Set `max-deactivations` to a number of people, or leave `compare-with` out.');
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


/***/ })

};
