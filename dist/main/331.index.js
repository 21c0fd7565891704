export const id = 331;
export const ids = [331];
export const modules = {

/***/ 7406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MH: () => (/* binding */ asSyncError),
/* harmony export */   S0: () => (/* binding */ SyncError)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
/** The codes of the output `error-code`; each has a heading in docs/troubleshooting.md. Add, never rename. */
const ERROR_CODES = (/* unused pure expression or super */ null && ([
    'input-invalid',
    'config-invalid',
    'personio-auth',
    'personio-api',
    'okta-auth',
    'okta-permission',
    'okta-api',
    'session-conflict',
    'session-failed',
    'safeguard',
    'source-incomplete',
    'timeout',
    'cancelled',
    'internal',
]));
/**
 * The one error that a run ends with. `message` says what happened and why, `remedy` the exact thing to do next.
 * Neither may hold a name, an address, a profile value, a secret or the body of an answer.
 */
class SyncError extends Error {
    code;
    remedy;
    constructor(code, message, remedy, options) {
        super(message, options);
        this.name = 'SyncError';
        this.code = code;
        this.remedy = remedy;
    }
}
/** Any thrown value as a SyncError: itself where it is one, else `internal` around it (its text may hold data, so it stays in `cause`). */
function asSyncError(error) {
    if (error instanceof SyncError)
        return error;
    const kind = error instanceof Error ? error.name : typeof error;
    return new SyncError('internal', `Something happened that this action did not expect (${kind}).`, 'Run again; if it happens again, open an issue with the version of the action and this message.', { cause: error });
}


/***/ }),

/***/ 7743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F4: () => (/* reexport */ AnswerLost),
  CS: () => (/* reexport */ AnswerUnreadable),
  LL: () => (/* reexport */ Unreachable),
  uT: () => (/* binding */ createHttpClient),
  b4: () => (/* reexport */ foreignBody)
});

;// CONCATENATED MODULE: ./build/src/http/errors.js
/** The request may have taken effect or not, and is not one to repeat blindly: look first. */
class AnswerLost extends Error {
    name = 'AnswerLost';
}
/** Nothing at the other end answers: the tries are used up, or another one would end the same. */
class Unreachable extends Error {
    name = 'Unreachable';
}
/** An answer came, but not one that can be read: not JSON, or too large. */
class AnswerUnreadable extends Error {
    name = 'AnswerUnreadable';
}
/** `found`: what came instead of a usable answer, such as `HTTP 502`, `ECONNRESET`. */
function answerLost(request, found) {
    return new AnswerLost(`${named(request)}: no usable answer (${found}), so whether it took effect is unknown.`);
}
/** `code`: Node's word for what happened, such as `ECONNREFUSED`, `ENOTFOUND`, `ETIMEDOUT`, `CERT_HAS_EXPIRED`; or `HTTP 407`. */
function unreachable(request, code) {
    return new Unreachable(`${named(request)}: the server could not be reached (${code}). ${whatToCheck(code)}`);
}
/** `why` must not quote the body. */
function answerUnreadable(request, why) {
    return new AnswerUnreadable(`${named(request)}: the answer cannot be read, ${why}.`);
}
/** What an answer holds that is not JSON, such as a maintenance page, for messages: `text/html, 312 bytes`; empty where there is nothing to say. */
function foreignBody({ headers, body }) {
    const [type = 'json'] = /^[\w.+-]+\/[\w.+-]+/.exec(headers.get('content-type') ?? '') ?? [];
    return type.endsWith('json') || body === '' ? '' : `${type}, ${Buffer.byteLength(body)} bytes`;
}
/** Whether TLS refused the server's certificate, by the names that Node and OpenSSL give such errors. */
const isCertificateError = (code) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
const named = (request) => `${request.what} at ${new URL(request.url).origin}`;
function whatToCheck(code) {
    if (isCertificateError(code)) {
        return 'Its certificate is not trusted here: behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS to its CA.';
    }
    if (code === 'HTTP 407')
        return 'The proxy wants other credentials: check user and password in HTTPS_PROXY.';
    return 'Check the address, the firewall of the runner, and the proxy in HTTPS_PROXY and NO_PROXY.';
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./build/src/http/redact.js
/** The words that Okta's and Personio's paths are made of; whatever else stands in a path may be somebody's id. */
const WORDS = new Set(`api v1 v2 oauth2 token auth identity-sources sessions bulk-upsert bulk-delete start-import users apps meta schemas default
   company employees attributes persons employments org-units workplaces cost-centers legal-entities`.split(/\s+/));
/** A URL as the debug log may show it: no query, and `*` for every part of the path that is not one of the APIs' own words. */
function redact(url) {
    const { origin, pathname } = new URL(url);
    return origin + pathname.replace(/[^/]+/g, (part) => (WORDS.has(part) ? part : '*'));
}

;// CONCATENATED MODULE: ./build/src/http/retry.js
const isFailure = (outcome) => 'kind' in outcome;
/** What an outcome is called in messages: `HTTP 503`, `ECONNRESET`. */
const nameOf = (outcome) => (isFailure(outcome) ? outcome.found : `HTTP ${outcome.status}`);
/** Whether an outcome is final (`done`), worth another try (`again`), or leaves open what happened (`lost`). */
function judge(outcome, repeat) {
    if (isFailure(outcome)) {
        if (outcome.kind === 'hopeless')
            return 'done';
        if (outcome.kind === 'refused')
            return 'again';
    }
    else {
        if (outcome.status === 429)
            return 'again';
        if (outcome.status < 500)
            return 'done';
    }
    return repeat === 'always' ? 'again' : 'lost';
}
/**
 * How many milliseconds the server asks us to wait; undefined where it doesn't.
 * `Retry-After` (seconds or a date) counts in any answer that is retried, `X-Rate-Limit-Reset` (epoch seconds) only in a 429,
 * because Okta sends it with every answer; its advice is the reset minus the answer's own Date, plus a second.
 */
function askedWait(answer, now) {
    if (isFailure(answer) || (answer.status !== 429 && answer.status < 500))
        return undefined;
    const serverNow = answer.serverTime ?? now;
    const after = answer.headers.get('retry-after');
    if (after !== null) {
        const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - serverNow;
        if (!Number.isNaN(ms))
            return Math.max(0, ms);
    }
    const reset = numberIn(answer, 'x-rate-limit-reset');
    if (answer.status !== 429 || reset === undefined)
        return undefined;
    return Math.max(0, reset * 1000 - serverNow) + 1000;
}
/** A header's value as a number of 0 or more; undefined where it is none. */
function numberIn(answer, header) {
    const value = answer.headers.get(header);
    return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
/**
 * Milliseconds before the try after `attempt` (from 1) where the server asks for nothing: doubling from half a second, at most 30 s,
 * jittered down to half of it. From two seconds after a 429: Personio wants at least one.
 */
function backOff(outcome, attempt, random) {
    const base = !isFailure(outcome) && outcome.status === 429 ? 2000 : 500;
    return Math.min(30_000, base * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}

;// CONCATENATED MODULE: ./build/src/http/pace.js



const DEFAULT_PACE = { concurrency: 5 };
// Requests that start a second apart may arrive closer together.
const DRIFT_MS = 50;
/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per endpoint: a told wait holds its other requests too; when `X-Rate-Limit-Remaining` runs low, what remains is spread until the reset;
 *   a 429 that tells nothing (Personio v2) doubles the gap between requests, and every answer after it shortens the gap again.
 * `pause` waits (milliseconds, and for which URL) and is not called where nothing is to wait for.
 */
function createPacer(paces, now, pause) {
    const origins = new Map();
    const buckets = new Map();
    const waitUntil = async (time, url) => {
        const ms = time - now();
        if (ms > 0)
            await pause(ms, url);
    };
    return {
        run(url, attempt) {
            const { origin } = new URL(url);
            const pace = paces[origin] ?? DEFAULT_PACE;
            const { limit, reserve } = getOrCreate(origins, origin, () => createOrigin(pace));
            const bucket = getOrCreate(buckets, redact(url), () => ({ next: 0, gap: 0, until: 0, slowedAt: 0 }));
            return limit(async () => {
                await waitUntil(startIn(bucket, now()), url);
                await waitUntil(reserve(now()), url);
                const startedAt = now();
                const outcome = await attempt();
                adapt(bucket, outcome, startedAt, now(), pace.concurrency);
                return outcome;
            });
        },
    };
}
function createOrigin(pace) {
    const starts = [];
    const earliest = (count, windowMs) => count === undefined ? 0 : (starts.at(-count) ?? Number.NEGATIVE_INFINITY) + windowMs + DRIFT_MS;
    return {
        limit: (0,p_limit/* default */.A)(pace.concurrency),
        /** When the next request may start (epoch ms); that place is then taken. */
        reserve(now) {
            const start = Math.max(now, earliest(pace.perSecond, 1000), earliest(pace.perMinute, 60_000));
            starts.push(start);
            if (starts.length > Math.max(pace.perSecond ?? 0, pace.perMinute ?? 0))
                starts.shift();
            return start;
        },
    };
}
/** When the bucket's next request may start (epoch ms); that place is then taken. */
function startIn(bucket, now) {
    const start = Math.max(now, bucket.next);
    bucket.next = start < bucket.until ? start + bucket.gap : start;
    return start;
}
function adapt(bucket, outcome, startedAt, now, concurrency) {
    if (isFailure(outcome))
        return;
    const asked = askedWait(outcome, now);
    if (asked !== undefined) {
        bucket.next = Math.max(bucket.next, now + asked);
        return;
    }
    if (outcome.status === 429) {
        // Requests that were under way together are refused together: that is one reason to slow down, not five.
        if (startedAt < bucket.slowedAt)
            return;
        bucket.gap = Math.min(5000, Math.max(100, bucket.gap * 2));
        bucket.until = Number.POSITIVE_INFINITY;
        bucket.slowedAt = now;
        return;
    }
    const limit = numberIn(outcome, 'x-rate-limit-limit');
    const remaining = numberIn(outcome, 'x-rate-limit-remaining');
    const reset = numberIn(outcome, 'x-rate-limit-reset');
    if (limit === undefined || remaining === undefined || reset === undefined) {
        if (bucket.until === Number.POSITIVE_INFINITY)
            bucket.gap = bucket.gap < 10 ? 0 : bucket.gap * 0.9;
        return;
    }
    const resetMs = Math.max(0, reset * 1000 - (outcome.serverTime ?? now)) + 1000;
    // As many as may be in flight at once are already spoken for.
    const isLow = remaining <= Math.max(limit / 10, concurrency);
    bucket.gap = isLow ? resetMs / (remaining + 1) : 0;
    bucket.until = now + resetMs;
    bucket.next = Math.max(bucket.next, now + bucket.gap);
}
function getOrCreate(map, key, create) {
    const value = map.get(key) ?? create();
    map.set(key, value);
    return value;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./build/node_modules/node-fetch/src/index.js + 9 modules
var src = __webpack_require__(4441);
// EXTERNAL MODULE: ./build/node_modules/node-fetch/src/errors/fetch-error.js
var fetch_error = __webpack_require__(9425);
// EXTERNAL MODULE: ./build/node_modules/node-fetch/src/headers.js
var src_headers = __webpack_require__(6642);
;// CONCATENATED MODULE: ./build/src/http/transport.js




const TIMEOUT_MS = 30_000;
const MAX_MEBIBYTES = 50;
// `timeout` ends idle connections before a load balancer does so (usually after a minute) under our next request.
const AGENT_OPTIONS = { keepAlive: true, timeout: 30_000 };
/** Connections that are kept alive and reused, through a proxy where the environment names one. `signal` is the run's, `clock` times tries. */
function createTransport(signal, clock, userAgent) {
    const agents = { 'http:': new external_node_http_.Agent(AGENT_OPTIONS), 'https:': new external_node_https_.Agent(AGENT_OPTIONS) };
    const direct = (url) => agents[url.protocol];
    const closed = new AbortController();
    let agent;
    return {
        async attempt(request) {
            signal.throwIfAborted();
            agent ??= chooseAgents(direct, closed.signal);
            const over = new AbortController();
            const end = () => over.abort();
            const stopTimer = clock.timer(request.timeoutMs ?? TIMEOUT_MS, end);
            signal.addEventListener('abort', end, { once: true });
            try {
                const response = await (0,src/* default */.Ay)(request.url, {
                    method: request.method,
                    headers: await headersOf(request, userAgent),
                    body: request.body ?? null,
                    // Credentials are for the origin they were given for.
                    redirect: 'manual',
                    agent: await agent,
                    size: MAX_MEBIBYTES * 2 ** 20,
                    signal: over.signal,
                });
                return check(request, answerOf(request, response.status, response.headers, await response.text()));
            }
            catch (error) {
                signal.throwIfAborted();
                if (over.signal.aborted)
                    return failed(request, 'lost', 'ETIMEDOUT');
                // Anything but node-fetch's own error is a mistake of ours.
                if (!(error instanceof fetch_error/* FetchError */.f))
                    throw error;
                return failureOf(request, error);
            }
            finally {
                stopTimer();
                signal.removeEventListener('abort', end);
            }
        },
        close() {
            closed.abort();
            for (const each of Object.values(agents))
                each.destroy();
        },
    };
}
/** Proxy support is only loaded where a proxy is set. */
async function chooseAgents(direct, closed) {
    const hasProxy = Object.entries(process.env).some(([name, value]) => value && /^(https?|all)_proxy$/i.test(name));
    if (!hasProxy)
        return direct;
    const { throughProxy } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(121), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 6522));
    // A proxy that never answers CONNECT has a socket that no agent knows, and that would keep the process alive.
    return throughProxy(direct, { ...AGENT_OPTIONS, signal: closed });
}
async function headersOf(request, userAgent) {
    const given = typeof request.headers === 'function' ? await request.headers() : request.headers;
    const headers = new src_headers/* default */.A(given);
    headers.set('user-agent', userAgent);
    if (!headers.has('accept'))
        headers.set('accept', 'application/json');
    if (request.body !== undefined && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
    return headers;
}
function answerOf(request, status, headers, body) {
    const serverTime = Date.parse(headers.get('date') ?? '');
    let parsed;
    return {
        status,
        headers,
        body,
        ...(Number.isNaN(serverTime) ? {} : { serverTime }),
        json() {
            parsed ??= { value: parse(request, status, headers, body) };
            return parsed.value;
        },
    };
}
function parse(request, status, headers, body) {
    try {
        return JSON.parse(body);
    }
    catch {
        // The parser's own message quotes the body.
        const type = headers.get('content-type') ?? 'no content type';
        throw answerUnreadable(request, `not JSON (status ${status}, ${type}, ${Buffer.byteLength(body)} bytes)`);
    }
}
/** A success in broken JSON was damaged on its way; a 407 comes from the proxy, not from the server. */
function check(request, answer) {
    if (answer.status === 407)
        return failed(request, 'hopeless', 'HTTP 407');
    const isSuccess = answer.status >= 200 && answer.status < 300;
    const isJson = /\bjson\b/i.test(answer.headers.get('content-type') ?? '');
    if (!isSuccess || !isJson || answer.body === '')
        return answer;
    try {
        answer.json();
        return answer;
    }
    catch (error) {
        return { kind: 'lost', found: 'not JSON', error: error };
    }
}
/** The error itself is not kept, nor its message: both quote the URL. */
function failureOf(request, error) {
    if (error.type === 'max-size') {
        const tooLarge = answerUnreadable(request, `larger than the limit of ${MAX_MEBIBYTES} MiB`);
        return { kind: 'hopeless', found: 'too large', error: tooLarge };
    }
    const code = error.code ?? 'connection closed';
    if (isCertificateError(code))
        return failed(request, 'hopeless', code);
    const neverArrived = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) || error.erroredSysCall === 'connect';
    return failed(request, neverArrived ? 'refused' : 'lost', code);
}
function failed(request, kind, code) {
    return { kind, found: code, error: unreachable(request, code) };
}

;// CONCATENATED MODULE: ./build/src/http/client.js






const TRIES = 6;
/** Waits that are longer are told in the log. */
const WORTH_TELLING_MS = 2000;
/** The client of one run. `close()` ends the connections that are kept alive. */
function createHttpClient(options) {
    const { signal, clock, log, pace = {}, userAgent = 'personio-okta-sync', random = Math.random } = options;
    const transport = createTransport(signal, clock, userAgent);
    const pacer = createPacer(pace, clock.now, (ms, url) => wait(ms, `Keeping to the rate limit of ${new URL(url).host}`));
    async function wait(ms, why) {
        if (ms > WORTH_TELLING_MS)
            log.info(`${why}: waiting ${Math.ceil(ms / 1000)} s`);
        await clock.sleep(ms, signal);
    }
    async function attempt(request, number) {
        const started = clock.now();
        const outcome = await transport.attempt(request);
        const took = `${clock.now() - started} ms, try ${number}`;
        log.debug(`${request.method} ${redact(request.url)}: ${nameOf(outcome)} (${request.what}, ${took})`);
        return outcome;
    }
    return {
        async send(request) {
            for (let number = 1;; number++) {
                const outcome = await pacer.run(request.url, () => attempt(request, number));
                const verdict = judge(outcome, request.repeat);
                if (verdict === 'lost')
                    throw answerLost(request, nameOf(outcome));
                if (verdict === 'done' || number >= (request.tries ?? TRIES)) {
                    if (isFailure(outcome))
                        throw outcome.error;
                    return outcome;
                }
                const ms = askedWait(outcome, clock.now()) ?? backOff(outcome, number, random);
                await wait(ms, `${nameOf(outcome)} from ${new URL(request.url).host} (${request.what})`);
            }
        },
        close: transport.close,
    };
}


/***/ }),

/***/ 8796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fj: () => (/* binding */ secretsOf),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   PX: () => (/* binding */ publicInputs),
/* harmony export */   Sb: () => (/* binding */ readNotification),
/* harmony export */   sD: () => (/* binding */ maskLines),
/* harmony export */   wb: () => (/* binding */ oktaCredentialOf)
/* harmony export */ });
/* unused harmony exports INPUTS, definitions */
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3759);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8532);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _sync_limit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4058);
/* harmony import */ var _sync_mode_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5474);




/** YAML 1.2 core schema, section 10.2.1.2. */
const boolean = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .stringbool */ .uEf({
    truthy: ['true', 'True', 'TRUE'],
    falsy: ['false', 'False', 'FALSE'],
    case: 'sensitive',
    error: '`true` or `false`',
});
const text = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP();
/** A number in decimal notation, in a range that `allowed` puts in words. */
function decimal(allowed, isAllowed) {
    return zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^\d+(\.\d+)?$/, allowed)), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi(Number))
        .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB(isAllowed, allowed));
}
const count = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^\d+$/, 'a whole number of 1 or more')), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi(Number))
    .check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .refine */ .YPB((value) => value >= 1 && Number.isSafeInteger(value), 'a whole number of 1 or more'));
const limit = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(_sync_limit_js__WEBPACK_IMPORTED_MODULE_3__/* .LIMIT */ .u, 'a whole number (`25`) or a percentage from `0%` to `100%` (`12.5%`)')), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi(_sync_limit_js__WEBPACK_IMPORTED_MODULE_3__/* .parseLimit */ .F));
/** The origin of a server, as `https://host[:port]`; a bare domain is taken for https. */
const origin = zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .transform */ .pdi((given, { issues }) => {
    const fault = (message) => {
        issues.push({ code: 'custom', message, input: given });
        return zod_mini__WEBPACK_IMPORTED_MODULE_4__/* .NEVER */ .tm;
    };
    const address = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`;
    if (!URL.canParse(address))
        return fault('an address such as `https://acme.okta.com`');
    const url = new URL(address);
    if (url.username !== '' || url.password !== '')
        return fault('an address without user name and password');
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return fault('an address that begins with `https://`');
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        return fault('an `https://` address (`http://` is accepted for localhost, 127.0.0.0/8 and [::1] only)');
    }
    if (url.pathname !== '/' || /[?#]/.test(given))
        return fault(`\`${url.origin}\`, without a path, query or fragment`);
    return url.origin;
}));
/** Okta serves its Admin Console at `<org>-admin.okta.com` (also oktapreview.com, okta-emea.com, okta.mil, …); its API belongs to the org's own host. */
const orgUrl = origin.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .superRefine */ .zni((given, context) => {
    const orgHost = new URL(given).host.replace(/^([^.]+)-admin(?=\.okta[a-z-]*\.)/, '$1');
    if (orgHost === new URL(given).host)
        return;
    context.addIssue({
        code: 'custom',
        message: `the org’s own address \`https://${orgHost}\`, not its Admin Console`,
    });
}));
/**
 * Every input, by its name in action.yml. No default here for what the configuration file may set: an input that is given
 * beats the file, and the file beats the default of the configuration's schema.
 */
const INPUTS = {
    mode: {
        description: '`create-activate`: upsert everyone who should have an account. `deactivate-delete`: deactivate leavers. `sync`: both, in one run.',
        required: true,
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(_sync_mode_js__WEBPACK_IMPORTED_MODULE_5__/* .MODES */ .FN, { error: '`create-activate`, `deactivate-delete` or `sync`' }),
    },
    'dry-run': {
        description: 'Plan and report only: nothing is written to Okta, nothing is cancelled.',
        default: 'false',
        schema: boolean,
    },
    'record-limit': {
        description: 'Read at most this many employees from Personio, for a first look. Asked for from the API, not cut afterwards.',
        otherwise: 'no limit',
        schema: count,
    },
    'personio-client-id': {
        description: 'Client id of the Personio API credential.',
        required: true,
        secret: true,
        schema: text,
    },
    'personio-client-secret': {
        description: 'Client secret of the Personio API credential.',
        required: true,
        secret: true,
        schema: text,
    },
    'personio-api-version': {
        description: 'Version of the Personio API: `v1`, or `v2` for credentials that only have the new one (one request more per person).',
        default: 'v1',
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['v1', 'v2'], { error: '`v1` or `v2`' }),
    },
    'personio-api-url': {
        description: 'Address of the Personio API.',
        default: 'https://api.personio.de',
        schema: origin,
    },
    'okta-org-url': {
        description: 'Address of the Okta org, such as `https://acme.okta.com`: the org’s own, not that of its Admin Console.',
        required: true,
        schema: orgUrl,
    },
    'okta-api-token': {
        description: 'Okta API token (SSWS). Either this, or the next three inputs.',
        secret: true,
        schema: text,
    },
    'okta-client-id': {
        description: 'Client id of an Okta service app (OAuth), given together with `okta-private-key`.',
        schema: text,
    },
    'okta-private-key': {
        description: 'Private key of the service app: PEM (PKCS#8 or PKCS#1) or JWK.',
        secret: true,
        schema: text,
    },
    'okta-key-id': {
        description: 'Id (`kid`) of that key, for a service app that has several.',
        otherwise: 'the `kid` of a JWK',
        schema: text,
    },
    'okta-identity-source-id': {
        description: 'Id of the custom identity source in Okta, which is also the id of its app (`0oa…`).',
        required: true,
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
            .check(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ._regex */ .Fk(/^[A-Za-z0-9]+$/, 'the id alone (letters and digits, such as `0oa1b2c3d4e5f6g7h8i9`), no address')),
    },
    'config-file': {
        description: 'Configuration file with mapping, life cycle rules, filters and safeguards, from the root of the workspace.',
        otherwise: '`.github/personio-okta.yml`, if it exists',
        schema: text,
    },
    'compare-with': {
        description: 'What the plan is compared with. `okta`: the app users of the source. `cache`: fingerprints of what earlier runs imported. `nothing`: everybody is sent; a mode that deactivates then needs a number in `max-deactivations`.',
        otherwise: '`okta`, and where Okta cannot be read, less, with a warning',
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['okta', 'cache', 'nothing'], { error: '`okta`, `cache` or `nothing`' }),
    },
    'max-deactivations': {
        description: 'The most people that one run may deactivate: a number, or a percentage of the people Okta holds now (a percentage never blocks 5 or fewer; `0` and `0%` allow nobody). More, and nothing at all is written.',
        otherwise: 'what the configuration file says, else `10%`',
        schema: limit,
    },
    'active-session': {
        description: 'What to do with an open import session of another run. `cancel-stale`: cancel it if untouched for 30 minutes, else wait. `cancel`, `wait`, `fail`: as they say. One that Okta is importing is always waited for, except by `fail`.',
        default: 'cancel-stale',
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['cancel-stale', 'cancel', 'wait', 'fail'], { error: '`cancel-stale`, `cancel`, `wait` or `fail`' }),
    },
    'wait-for-completion': {
        description: 'Whether to wait until Okta has finished the last import session of the run.',
        default: 'true',
        schema: boolean,
    },
    'timeout-minutes': {
        description: 'Minutes for the whole run: more than 0, at most 360, decimals allowed.',
        default: '60',
        schema: decimal('a number of minutes above 0 and up to 360', (minutes) => minutes > 0 && minutes <= 360),
    },
    'poll-interval': {
        description: 'Seconds before the next look at an import session, 0.1 to 300. Pauses grow from there to 30.',
        default: '5',
        schema: decimal('a number of seconds from 0.1 to 300', (seconds) => seconds >= 0.1 && seconds <= 300),
    },
    'show-personal-data': {
        description: 'Show names, addresses and values in summary, log and report. Refused in a public repository.',
        default: 'false',
        schema: boolean,
    },
    notify: {
        description: '`issue`: keep one GitHub issue per identity source open while runs fail, are blocked or leave records unconfirmed. Needs `github-token` with `issues: write`.',
        default: 'none',
        schema: zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['none', 'issue'], { error: '`none` or `issue`' }),
    },
    'comment-plan': {
        description: 'Keep one comment with the plan on the pull request that started the run. Needs `github-token` with `pull-requests: write`.',
        default: 'false',
        schema: boolean,
    },
    'github-token': {
        description: 'Token for `notify` and `comment-plan`, and for nothing else: `github.token`, with the permissions that they need.',
        secret: true,
        schema: text,
    },
};
/**
 * Reads and checks every input; a blank one counts as not given.
 * Throws `input-invalid`, with everything that is wrong at once; values of secrets are not quoted.
 */
function readInputs(getInput, context = {}) {
    const values = {};
    const problems = [];
    let lacksSecret = false;
    for (const [name, definition] of definitions()) {
        const given = getInput(name).trim() || definition.default;
        if (given === undefined) {
            if (!definition.required)
                continue;
            problems.push(`\`${name}\` is required, but not given or empty${wanted(definition)}.`);
            lacksSecret ||= definition.secret === true;
            continue;
        }
        const parsed = definition.schema.safeParse(given);
        if (parsed.success)
            values[camelCase(name)] = parsed.data;
        else
            problems.push(`\`${name}\` must be ${parsed.error.issues[0].message}${quoted(given, definition)}.`);
    }
    if (values['showPersonalData'] === true && context.repositoryVisibility === 'public') {
        problems.push('`show-personal-data` must be `false` in a public repository, where everybody can read the log.');
    }
    const problem = credentialProblem(values);
    if (problem !== undefined) {
        problems.push(problem);
        lacksSecret ||= values['oktaApiToken'] === undefined;
    }
    if (problems.length > 0)
        throw invalid(problems, lacksSecret);
    return values;
}
/** Reads each of these inputs on its own: a run whose other inputs are wrong has to be told of as well. */
function readNotification(getInput) {
    const read = (name) => {
        const definition = INPUTS[name];
        const given = getInput(name).trim() || definition.default || '';
        return definition.schema.safeParse(given).data;
    };
    return {
        notify: read('notify'),
        commentPlan: read('comment-plan'),
        githubToken: read('github-token') || undefined,
        mode: read('mode'),
        dryRun: read('dry-run'),
        oktaIdentitySourceId: read('okta-identity-source-id'),
    };
}
/** The one credential for Okta; `readInputs` has seen to it that there is exactly one, and that it is whole. */
function oktaCredentialOf(inputs) {
    const { oktaApiToken: token, oktaClientId: clientId = '', oktaPrivateKey: privateKey = '', oktaKeyId: keyId, } = inputs;
    return token === undefined ? { kind: 'oauth', clientId, privateKey, keyId } : { kind: 'api-token', token };
}
function credentialProblem(given) {
    const { oktaApiToken, oktaClientId, oktaPrivateKey, oktaKeyId } = given;
    const hasApp = [oktaClientId, oktaPrivateKey, oktaKeyId].some((value) => value !== undefined);
    if (oktaApiToken !== undefined) {
        if (!hasApp)
            return undefined;
        return 'Exactly one way to authenticate to Okta may be given, but both `okta-api-token` and inputs of a service app (`okta-client-id`, `okta-private-key`, `okta-key-id`) are.';
    }
    if (!hasApp) {
        return 'No way to authenticate to Okta is given: it must be either `okta-api-token`, or `okta-client-id` with `okta-private-key`.';
    }
    if (oktaClientId === undefined)
        return '`okta-client-id` is missing: a service app needs it beside its key.';
    if (oktaPrivateKey === undefined)
        return '`okta-private-key` is missing: `okta-client-id` needs it.';
    return undefined;
}
/** The values that must be masked. */
function secretsOf(inputs) {
    return givenEntries(inputs).flatMap(([, { secret }, value]) => (secret ? [String(value)] : []));
}
/** The inputs as used, without secrets, for the report. */
function publicInputs(inputs) {
    const shown = givenEntries(inputs).filter(([, { secret }]) => !secret);
    return Object.fromEntries(shown.map(([name, , value]) => [name, inWords(value)]));
}
/**
 * What to mask of a secret: the log is searched line by line, so each line of 8 or more characters of a multi-line one
 * (whether its line breaks are real or written out), but no PEM header; a single line as it is.
 */
function maskLines(secret) {
    const lines = secret.split(/\r?\n|\\n/).map((line) => line.trim());
    if (lines.length === 1)
        return [secret];
    const whole = secret.includes('\n') ? [] : [secret];
    return [...whole, ...lines.filter((line) => line.length >= 8 && !line.startsWith('-----'))];
}
/** localhost, 127.0.0.0/8 and [::1]; `URL` has brought other spellings of these into this form. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
/** `okta-org-url` → `oktaOrgUrl`. */
function camelCase(name) {
    return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
/** Every input with its definition, in the order of the table. */
function definitions() {
    return Object.entries(INPUTS);
}
function givenEntries(inputs) {
    const values = inputs;
    return definitions()
        .map(([name, definition]) => [name, definition, values[camelCase(name)]])
        .filter(([, , value]) => value !== undefined);
}
function inWords(value) {
    return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);
}
/** `, but is "ten"`; nothing for a secret, nor for an address that may carry one. */
function quoted(given, { secret }) {
    if (secret || given.length > 40 || /[@?]/.test(given))
        return '';
    return `, but is ${JSON.stringify(given)}`;
}
/** `; it must be …`, where the rules of the input say more than that it is a text. */
function wanted({ schema }) {
    const { error } = schema.safeParse('');
    return error === undefined ? '' : `; it must be ${error.issues[0].message}`;
}
function invalid(problems, lacksSecret) {
    const remedy = lacksSecret
        ? 'Set the missing secrets under Settings → Secrets and variables → Actions, and pass them in the step’s `with:`. ' +
            'A secret that is not set arrives as an empty text; runs from forks and by Dependabot get no secrets, and neither does a called workflow without `secrets:`.'
        : 'Correct them in the `with:` of the step.';
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('input-invalid', problems.join('\n'), remedy);
}


/***/ }),

/***/ 8096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ apiToken),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   _2: () => (/* binding */ createOkta)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7743);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(144);



/** Okta's own API token: nothing to renew. */
function apiToken(token) {
    const credential = { headers: async () => ({ authorization: `SSWS ${token}` }) };
    return { credential: async () => credential, renew: async () => false };
}
/** The Okta org at `orgUrl` (an origin). Credentials never go anywhere else. */
function createOkta(http, orgUrl, authenticator) {
    function addressOf(call) {
        const url = URL.parse(call.path, orgUrl);
        if (url?.origin !== new URL(orgUrl).origin || url.username !== '' || url.password !== '') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's answer points to another host (${url?.origin}) for the next page (${call.what}); credentials don't go there.`, 'Check that okta-org-url is the URL that the Admin Console shows, without a proxy that rewrites answers in between.');
        }
        return url.href;
    }
    function send(call, url, credential) {
        const { method, what, repeat, body, tries, timeoutMs } = call;
        return http.send({
            method,
            url,
            what,
            repeat,
            headers: async () => ({
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': 'application/json' }),
                ...(await credential.headers({ method, url })),
            }),
            ...(body !== undefined && { body }),
            ...(tries !== undefined && { tries }),
            ...(timeoutMs !== undefined && { timeoutMs }),
        });
    }
    return {
        async call(call) {
            const url = addressOf(call);
            try {
                const credential = await authenticator.credential();
                let answer = await send(call, url, credential);
                if (answer.status === 401 && (await authenticator.renew(credential, answer))) {
                    answer = await send(call, url, await authenticator.credential());
                }
                if (answer.status < 300 || call.accept?.includes(answer.status))
                    return answer;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .oktaError */ .Iq)(answer, call);
            }
            catch (error) {
                if (error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerLost */ .F4)
                    throw error;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)(error, call.what);
            }
        },
    };
}
/** The body of an answer in the shape of `schema`; throws `okta-api` where it has another, without quoting it. */
function parseAnswer(answer, schema, what) {
    try {
        return schema.parse(answer.json());
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's answer has an unexpected shape (${what}, status ${answer.status}).`, 'Check that okta-org-url is the org itself and that no proxy answers in its place; look at https://status.okta.com.', { cause: error });
    }
}


/***/ }),

/***/ 144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ quotable),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   Iq: () => (/* binding */ oktaError),
/* harmony export */   r4: () => (/* binding */ inWords),
/* harmony export */   t4: () => (/* binding */ errorBody)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3759);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7743);



/** `E0000001`, `invalid_client`; and `oae…`. Whatever else stands in their place, such as a gateway's sentence, may quote somebody. */
const code = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._regex */ .Fk(/^(E\d{7}|[a-z_]{1,40})$/)), '');
const id = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._regex */ .Fk(/^[\w-]{1,64}$/)), '');
const apiErrorSchema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    errorCode: code,
    errorSummary: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), ''),
    errorId: id,
    errorCauses: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ errorSummary: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), '') })), []),
});
/** The token endpoint answers as RFC 6749, section 5.2, has it. */
const oauthErrorSchema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ error: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), error_description: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), '') }), zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .transform */ .pdi(({ error, error_description }) => ({ errorCode: error, errorSummary: error_description })));
const errorSchema = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(oauthErrorSchema, apiErrorSchema), apiErrorSchema]);
/** Okta's error body, empty where the answer has none (a maintenance page, a proxy's answer). */
function errorBody(answer) {
    try {
        return errorSchema.parse(answer.json());
    }
    catch {
        return { errorCode: '', errorSummary: '', errorId: '', errorCauses: [] };
    }
}
/** Okta's word for a feature that the org does not have; comes with 401 as well as 403 (Okta's support articles). */
const FEATURE_MISSING = 'E0000015';
/** An answer that a call could not use, as the error of the run: who must do what. */
function oktaError(answer, { what, scope, body: upload, personal = false }) {
    const body = errorBody(answer);
    const said = inWords(answer, body, personal);
    if (body.errorCode === FEATURE_MISSING) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta has a feature switched off for this org (${what}: ${said}).`, "Ask Okta's support, or your account manager there, to enable Anything-as-a-Source for the org.");
    }
    switch (answer.status) {
        case 400:
            if (upload === undefined)
                break;
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta refuses what was uploaded${naming(upload, body)} (${what}: ${said}).`, "Hold `profile` against the source's attributes in the Admin Console (Directory → Profile Editor): Okta refuses attributes that it " +
                "does not know and values that break their rules. If they fit, ask Okta's support with the error id.");
        case 401:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-auth', `Okta does not accept the credential (${what}: ${said}).`, 'Check okta-api-token: it may be revoked, expired after 30 days without use, or of another org. In the Admin Console: ' +
                'Security → API → Tokens. A token dies with the admin who made it. With okta-client-id: is the service app still active?');
        case 403:
            if (lacksScope(answer)) {
                return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-permission', `The access token of the service app lacks the scope ${scope} (${what}: ${said}).`, `Grant ${scope} in the Admin Console: Applications → the app → Okta API Scopes.`);
            }
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-permission', `Okta does not let this credential do this (${what}: ${said}).`, 'Assign an admin role that allows it: to the service app (Applications → the app → Admin roles), or to the owner of the API token ' +
                `(Security → Administrators). A service app needs the scope ${scope} as well.`);
        case 404:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta does not know what was asked for (${what}: ${said}).`, 'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
                'The same answer comes where Anything-as-a-Source is not enabled for the org.');
        case 429:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's rate limit stayed used up (${what}: ${said}).`, 'Run at another time, or look at Reports → Rate Limits in the Admin Console for who else uses it.');
    }
    if (answer.status >= 500) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta has an outage, or is being maintained (${what}: ${said}).`, 'Look at https://status.okta.com and run again; what was imported is not sent twice.');
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta answered what this action can't use (${what}: ${said}).`, "Run again; if it stays, ask Okta's support with the error id.");
}
/** Whether a refusal is about the token's scopes (RFC 6750, section 3.1), and not about the admin role behind it. */
function lacksScope(answer) {
    return /insufficient_scope/.test(answer.headers.get('www-authenticate') ?? '');
}
/** The attributes that a refused upload is about, for a message: the refusal itself may quote somebody, their names are the configuration's. */
function naming(upload, { errorSummary, errorCauses }) {
    const words = [errorSummary, ...errorCauses.map((cause) => cause.errorSummary)].join(' ').split(/\W+/);
    const { profiles } = JSON.parse(upload);
    const attributes = new Set(profiles.flatMap(({ profile = {} }) => Object.keys(profile)));
    const named = [...attributes].filter((attribute) => words.includes(attribute));
    return named.length === 0 ? '' : `, because of ${named.join(', ')}`;
}
/** What went wrong between us and Okta, as the error of the run; anything else unchanged. */
function unreachable(error, what) {
    if (!(error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreachable */ .LL || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerUnreadable */ .CS))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `No usable answer from Okta (${what}): ${error.message}`, 'Check okta-org-url, and that the runner may reach it (firewall, proxy); look at https://status.okta.com.', { cause: error });
}
/** What Okta answered, for a message; `personal`: without the text, which may quote somebody's data. */
function inWords(answer, body, personal) {
    const causes = body.errorCauses.map(({ errorSummary }) => errorSummary).filter(Boolean);
    return [
        `status ${answer.status}`,
        body.errorCode,
        ...(personal ? [] : [body.errorSummary, ...causes].map(quotable)),
        body.errorId && `error id ${body.errorId}`,
        (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer),
    ]
        .filter(Boolean)
        .join(', ');
}
/** What of Okta's own words may be shown: not what may hold an address, and no more than a sentence or two. */
function quotable(text) {
    return text.includes('@') ? '' : text.slice(0, 200);
}


/***/ }),

/***/ 5010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isActive),
/* harmony export */   Xv: () => (/* binding */ isCancellable),
/* harmony export */   iZ: () => (/* binding */ identitySource)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3759);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3102);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7743);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(144);




const READ = 'okta.identitySources.read';
const MANAGE = 'okta.identitySources.manage';
const sessionSchema = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._minLength */ .m9(1)),
    status: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_4__/* ._toUpperCase */ .xY()),
    // A time that can't be read is NaN, which is neither stale nor ours: the session is still there, and waited for.
    created: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), ''), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(Date.parse)),
    lastUpdated: zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ["catch"] */ .MfU(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_5__/* .datetime */ .w$({ offset: true }), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(Date.parse))), undefined),
});
/** Statuses in which a session blocks every other one of its source (guide "Anything-as-a-Source", session life cycle). */
const ACTIVE = new Set(['CREATED', 'IN_PROGRESS', 'TRIGGERED']);
/** Whether a session blocks the others of its source. */
function isActive({ status }) {
    return ACTIVE.has(status);
}
/** Only these may be cancelled; a TRIGGERED session can only be waited for. */
function isCancellable({ status }) {
    return status === 'CREATED' || status === 'IN_PROGRESS';
}
/** A bulk-load was seen to take about two seconds; a slow one is worth more than repeating it. */
const LOAD_TIMEOUT_MS = 60_000;
/** The identity source of this id at this org. */
function identitySource(okta, sourceId) {
    const sessions = `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/sessions`;
    const at = (id) => `${sessions}/${encodeURIComponent(id)}`;
    return {
        async list() {
            const answer = await okta.call({
                method: 'GET',
                path: sessions,
                what: 'list sessions',
                scope: READ,
                repeat: 'always',
            });
            const rows = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()), 'list sessions');
            return {
                sessions: rows.flatMap((row) => sessionSchema.safeParse(row).data ?? []),
                serverTime: answer.serverTime,
            };
        },
        async get(id) {
            const answer = await okta.call({
                method: 'GET',
                path: at(id),
                what: 'read session',
                scope: READ,
                repeat: 'always',
            });
            return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, oneSession, 'read session');
        },
        async create() {
            const answer = await okta.call({
                method: 'POST',
                path: sessions,
                what: 'create session',
                scope: MANAGE,
                repeat: 'if-refused',
                accept: [400],
            });
            if (answer.status !== 400)
                return { session: createdSession(answer) };
            const { errorCode, errorCauses, errorSummary } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorBody */ .t4)(answer);
            return { refused: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quotable */ .E7)(errorCauses[0]?.errorSummary || errorSummary) || errorCode || 'status 400' };
        },
        async load(id, call, body) {
            await okta.call({
                method: 'POST',
                path: `${at(id)}/${call}`,
                what: call,
                scope: MANAGE,
                repeat: 'if-refused',
                timeoutMs: LOAD_TIMEOUT_MS,
                body,
                personal: true,
            });
        },
        async startImport(id) {
            const answer = await okta.call({
                method: 'POST',
                path: `${at(id)}/start-import`,
                what: 'start import',
                scope: MANAGE,
                repeat: 'if-refused',
                accept: [400],
            });
            return answer.status === 400 ? 'refused' : 'triggered';
        },
        async cancel(id) {
            const answer = await okta.call({
                method: 'DELETE',
                path: at(id),
                what: 'cancel session',
                scope: MANAGE,
                repeat: 'always',
                accept: [400, 404],
            });
            return answer.status === 400 ? 'not-cancellable' : 'cancelled';
        },
    };
}
/** One session; some answers are documented as a list of one. */
const oneSession = zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([
    sessionSchema,
    zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .pipe */ .FsL(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .tuple */ .PVZ([sessionSchema], zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()), zod_mini__WEBPACK_IMPORTED_MODULE_3__/* .transform */ .pdi(([session]) => session)),
]);
/** A session that was surely created, but whose id may be unreadable: the caller then looks for it. */
function createdSession(answer) {
    try {
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, oneSession, 'create session');
    }
    catch (error) {
        throw new _http_client_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerLost */ .F4('create session: the answer could not be read', { cause: error });
    }
}


/***/ }),

/***/ 6314:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog),
/* harmony export */   t: () => (/* binding */ inert)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** The log of the job. No line, whatever ids it holds, can be read by the runner as a command (`::…` or `##[…`). */
function createLog(core) {
    const warnings = [];
    return {
        warnings,
        info: (line) => core.info(inert(line)),
        debug: (line) => core.debug(inert(line)),
        notice: (line) => core.notice(inert(line)),
        warning(line) {
            warnings.push(line);
            core.info(inert(`Warning: ${line}`));
        },
    };
}
/** `line` as text that is no command to the runner. */
function inert(line) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(line).replace(/^::/, ': :').replaceAll('##[', '# #[');
}


/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   Iu: () => (/* binding */ capitalised),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   Uo: () => (/* binding */ joinWithin),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   e5: () => (/* binding */ bullets),
/* harmony export */   eG: () => (/* binding */ enumeration),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   nM: () => (/* binding */ row),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony export rest */
/** Turns text from outside into inert GitHub Markdown, and keeps the whole within a number of bytes. */
const MOST_CHARACTERS = 2_000;
const MOST_ROWS = 100;
/** `text` on one line: control and direction characters become spaces, runs of white space one; cut after `most` characters. */
function oneLine(text, most = MOST_CHARACTERS) {
    const line = text
        .slice(0, most * 4)
        .toWellFormed()
        .replace(/[\p{Cc}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ')
        .trim();
    return line.length <= most ? line : `${line.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/**
 * `text` as inert text, in Markdown (table cells included) and in HTML alike: a character reference cannot start markup. GitHub looks for
 * mentions, addresses and issue numbers after it has resolved those; an empty comment after `@` and `#` stops that.
 * Never the start of a Markdown line (`1.` would be a list): put own words before it.
 */
function plain(text, most = MOST_CHARACTERS) {
    return oneLine(text, most)
        .replace(/[&<>"'`*_~[\]\\|$]|:(?=\/\/)|(?<=\bwww)\./gi, (character) => `&#${character.codePointAt(0)};`)
        .replace(/(?<!&)[@#]/g, '$&<!-- -->');
}
/** An id, a name or a value from outside, set as code. */
function code(text) {
    return `<code>${plain(text, 100)}</code>`;
}
/** A sentence in which what stands between two backticks is code, and nothing else is markup. */
function prose(text) {
    return plain(text).replace(/&#96;(.+?)&#96;/g, '<code>$1</code>');
}
/** A number as people read it: `1,234`. */
function number(value) {
    return value.toLocaleString('en-US');
}
/** `1 person`, `1,234 people`. */
function counted(count, one, many) {
    return `${number(count)} ${count === 1 ? one : many}`;
}
/** `0.9 s`, `2 min 5 s`, `1 h 4 min`, from milliseconds. */
function duration(milliseconds) {
    if (milliseconds < 9_950)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}
function capitalised(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** What stands for items left out: `… and 1,234 more, see the JSON report`; empty where nothing is. */
function rest(left) {
    return left > 0 ? `… and ${number(left)} more, see the JSON report` : '';
}
/** The first `most` items, written by `write` and joined, with the number of those left out. */
function enumeration(all, most, write, separator = ', ') {
    const shown = all.slice(0, most).map(write);
    return [...shown, rest(all.length - most)].filter(Boolean).join(separator);
}
/** A row of a Markdown table; the cells are Markdown already. */
function row(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
/** A table, cut after 100 rows. Columns whose names end in `#` hold numbers. */
function table(names, all, cells) {
    return {
        open: `\n${row(names.map((name) => name.replace('#', '')))}${row(names.map((name) => (name.endsWith('#') ? '--:' : '---')))}`,
        items: all.slice(0, MOST_ROWS).map((one) => row(cells(one))),
        more: (shown) => (shown < all.length ? row([rest(all.length - shown), ...names.slice(1).map(() => '')]) : ''),
        close: '\n',
    };
}
/** A bulleted list, cut after 100 items. `size` is what an item counts for where items are left out. */
function bullets(all, write, size = () => 1) {
    const left = (shown) => all.slice(shown).reduce((sum, one) => sum + size(one), 0);
    return {
        open: '\n',
        items: all.slice(0, MOST_ROWS).map((one) => `- ${write(one)}\n`),
        more: (shown) => (left(shown) > 0 ? `- ${rest(left(shown))}\n` : ''),
        close: '\n',
    };
}
/** Blocks under a title that opens at a click. */
function folded(title, ...blocks) {
    return [`\n<details><summary>${title}</summary>\n`, ...blocks, '</details>\n'];
}
/** Joins blocks into at most `budget` UTF-8 bytes: all that is fixed, then as many whole items as fit, earlier lists first. */
function joinWithin(blocks, budget) {
    const fixed = (block) => (typeof block === 'string' ? block : block.open + block.more(0) + block.close);
    let left = budget - blocks.reduce((sum, block) => sum + Buffer.byteLength(fixed(block)), 0);
    const show = (list) => {
        const full = list.items.findIndex((item) => {
            const size = Buffer.byteLength(item);
            if (size > left)
                return true;
            left -= size;
            return false;
        });
        const items = full === -1 ? list.items : list.items.slice(0, full);
        return list.open + items.join('') + list.more(items.length) + list.close;
    };
    return blocks.map((block) => (typeof block === 'string' ? block : show(block))).join('');
}


/***/ }),

/***/ 6722:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ temporaryDirectory),
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   Kd: () => (/* binding */ pullRequestNumber),
/* harmony export */   RE: () => (/* binding */ repositoryVisibility)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3759);



/** Where the caller's repository is checked out. */
function workspace() {
    return process.env['GITHUB_WORKSPACE'] || '.';
}
/** Where files of this job belong; the runner empties it. */
function temporaryDirectory() {
    return process.env['RUNNER_TEMP'] || (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)();
}
const repositoryEvent = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    repository: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ visibility: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_3__/* ._toLowerCase */ .Il())), private: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY()) }),
});
const pullRequestEvent = zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ pull_request: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ number: zod_mini__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr() }) });
/** `public`, `private` or `internal`, as the event that started the workflow tells; undefined where it doesn't. */
async function repositoryVisibility() {
    const { visibility, private: isPrivate } = repositoryEvent.safeParse(await readEvent()).data?.repository ?? {};
    if (visibility !== undefined || isPrivate === undefined)
        return visibility;
    return isPrivate ? 'private' : 'public';
}
/** The pull request that started the workflow; undefined where none did. */
async function pullRequestNumber() {
    return pullRequestEvent.safeParse(await readEvent()).data?.pull_request.number;
}
/** What started the workflow, as GitHub tells it; undefined outside GitHub Actions. */
async function readEvent() {
    const path = process.env['GITHUB_EVENT_PATH'];
    if (!path)
        return undefined;
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 5039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   Sh: () => (/* binding */ TOOK_TOO_LONG),
/* harmony export */   Wo: () => (/* binding */ compileExpression),
/* harmony export */   rS: () => (/* binding */ syntaxOf),
/* harmony export */   s1: () => (/* binding */ plainPath)
/* harmony export */ });
/** The code of JSONata's error for an evaluation that took too long. */
const TOOK_TOO_LONG = 'D1012';
/** JSONata's own guards (its documented options): depth of evaluation, and length of a result. */
const MOST_DEPTH = 500;
const MOST_RESULTS = 100_000;
const PLAIN = /^(?:[A-Za-z_]\w*|`[^`]+`)(?:\.(?:[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"))*$/;
const STEP = /[A-Za-z_]\w*|`[^`]+`|"[^"\\]+"/g;
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
 * An evaluation stops after `timeoutMs`, since JSONata's loops never let a timer run; a regular expression that
 * backtracks without end is beyond that guard. Throws for an expression that `faultOf` finds fault with.
 */
async function compileExpression(text, timeoutMs) {
    const path = plainPath(text);
    if (path !== undefined)
        return (fields) => follow(fields, path);
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    const expression = jsonata(text, { timeout: timeoutMs, stack: MOST_DEPTH, sequence: MOST_RESULTS });
    return (fields) => expression.evaluate(fields);
}
/** What is wrong with an expression, before anybody is mapped: its syntax, or a function that doesn't exist. */
async function faultOf(text) {
    if (plainPath(text) !== undefined)
        return undefined;
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    try {
        for (const name of freeVariables(await syntaxOf(text))) {
            if ((await jsonata(`$${name}`).evaluate({})) === undefined)
                return `$${name} is no function or variable`;
        }
    }
    catch (error) {
        const { message, position } = error;
        return position === undefined ? message : `${message} (at character ${position} of the expression)`;
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

/***/ 6033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H5: () => (/* binding */ DEACTIVATE_ON),
/* harmony export */   OC: () => (/* binding */ dayAt),
/* harmony export */   X6: () => (/* binding */ attributesOfLifecycle),
/* harmony export */   gV: () => (/* binding */ stageOf)
/* harmony export */ });
const DEACTIVATE_ON = ['status', 'last-working-day', 'termination-date'];
/** The statuses that Personio documents, less `inactive`; `leave` is parental leave and the like, and keeps the account. */
const MEMBER_STATUSES = new Set(['active', 'leave', 'onboarding']);
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
    const lastDay = lastDayOf(employee, rules);
    if (lastDay !== undefined && lastDay < today)
        return 'leaver';
    const hired = dayIn(employee, 'hire_date');
    if (rules.activateDaysBeforeHire !== undefined && hired !== undefined) {
        if (hired > addDays(today, rules.activateDaysBeforeHire))
            return 'not-due';
    }
    return 'member';
}
/** The attributes of Personio that these rules read. */
function attributesOfLifecycle(rules) {
    const dates = {
        status: [],
        'last-working-day': ['last_working_day', 'termination_date'],
        'termination-date': ['termination_date'],
    }[rules.deactivateOn];
    return ['status', ...dates, ...(rules.activateDaysBeforeHire === undefined ? [] : ['hire_date'])];
}
/** The calendar day of `instant` in an IANA time zone, whatever the zone of the machine. */
function dayAt(instant, timeZone) {
    // Without the data of time zones, which take longer to load than all the rest of the core.
    if (timeZone === 'UTC')
        return instant.toISOString().slice(0, 10);
    // The Swedish locale writes dates as YYYY-MM-DD.
    return new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
}
function lastDayOf(employee, rules) {
    if (rules.deactivateOn === 'status')
        return undefined;
    const terminated = dayIn(employee, 'termination_date');
    if (rules.deactivateOn === 'termination-date')
        return terminated;
    return dayIn(employee, 'last_working_day') ?? terminated;
}
function dayIn(employee, attribute) {
    const value = employee.fields[attribute];
    return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}
function addDays(day, days) {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
}


/***/ }),

/***/ 4058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseLimit),
/* harmony export */   u: () => (/* binding */ LIMIT)
/* harmony export */ });
/** A whole number (`25`), or 0 to 100 with a percent sign and without a space (`10%`, `12.5%`). */
const LIMIT = /^(?:\d{1,9}|(?:100|\d{1,2}(?:\.\d+)?)%)$/;
/** A text that matches `LIMIT` as a limit. */
function parseLimit(text) {
    return { kind: text.endsWith('%') ? 'percent' : 'count', value: Number.parseFloat(text), text };
}


/***/ }),

/***/ 5474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   oJ: () => (/* binding */ deactivates),
/* harmony export */   vU: () => (/* binding */ upserts)
/* harmony export */ });
const MODES = ['create-activate', 'deactivate-delete', 'sync'];
/** Whether a mode deals with leavers. */
function deactivates(mode) {
    return mode !== 'create-activate';
}
/** Whether a mode deals with everybody who should have an account. */
function upserts(mode) {
    return mode !== 'deactivate-delete';
}


/***/ })

};
