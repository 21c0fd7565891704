export const id = 687;
export const ids = [687];
export const modules = {

/***/ 9687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUp: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3540);
;// CONCATENATED MODULE: ./build/src/http/errors.js
/** The request may have taken effect or not, and is not one to repeat blindly: look first. */
class errors_AnswerLost extends Error {
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
    return new errors_AnswerLost(`${named(request)}: no usable answer (${found}), so whether it took effect is unknown.`);
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
    const { throughProxy } = await Promise.all(/* import() */[__webpack_require__.e(121), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 6522));
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

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/http/clock.js

// Node fires a timer that is longer than this at once.
const LONGEST_TIMER = 2 ** 31 - 1;
const systemClock = {
    now: () => Date.now(),
    async sleep(ms, signal) {
        try {
            await (0,promises_.setTimeout)(Math.min(ms, LONGEST_TIMER), undefined, { signal });
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

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js + 1 modules
var api = __webpack_require__(3305);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/sync/limit.js
/** A whole number (`25`), or 0 to 100 with a percent sign and without a space (`10%`, `12.5%`). */
const LIMIT = /^(?:\d{1,9}|(?:100|\d{1,2}(?:\.\d+)?)%)$/;
/** A text that matches `LIMIT` as a limit. */
function parseLimit(text) {
    return { kind: text.endsWith('%') ? 'percent' : 'count', value: Number.parseFloat(text), text };
}

;// CONCATENATED MODULE: ./build/src/sync/mode.js
const MODES = ['create-activate', 'deactivate-delete', 'sync'];
/** Whether a mode deals with leavers. */
function deactivates(mode) {
    return mode !== 'create-activate';
}
/** Whether a mode deals with everybody who should have an account. */
function upserts(mode) {
    return mode !== 'deactivate-delete';
}

;// CONCATENATED MODULE: ./build/src/inputs.js




/** YAML 1.2 core schema, section 10.2.1.2. */
const inputs_boolean = schemas/* stringbool */.uEf({
    truthy: ['true', 'True', 'TRUE'],
    falsy: ['false', 'False', 'FALSE'],
    case: 'sensitive',
    error: '`true` or `false`',
});
const inputs_text = schemas/* string */.YjP();
/** A number in decimal notation, in a range that `allowed` puts in words. */
function decimal(allowed, isAllowed) {
    return schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(/^\d+(\.\d+)?$/, allowed)), schemas/* transform */.pdi(Number))
        .check(schemas/* refine */.YPB(isAllowed, allowed));
}
const count = schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(/^\d+$/, 'a whole number of 1 or more')), schemas/* transform */.pdi(Number))
    .check(schemas/* refine */.YPB((value) => value >= 1 && Number.isSafeInteger(value), 'a whole number of 1 or more'));
const limit = schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(LIMIT, 'a whole number (`25`) or a percentage from `0%` to `100%` (`12.5%`)')), schemas/* transform */.pdi(parseLimit));
/** The origin of a server, as `https://host[:port]`; a bare domain is taken for https. */
const origin = schemas/* pipe */.FsL(schemas/* string */.YjP(), schemas/* transform */.pdi((given, { issues }) => {
    const fault = (message) => {
        issues.push({ code: 'custom', message, input: given });
        return core_core/* NEVER */.tm;
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
const orgUrl = origin.check(schemas/* superRefine */.zni((given, context) => {
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
        schema: schemas/* enum */.k5n(MODES, { error: '`create-activate`, `deactivate-delete` or `sync`' }),
    },
    'dry-run': {
        description: 'Plan and report only: nothing is written to Okta, nothing is cancelled.',
        default: 'false',
        schema: inputs_boolean,
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
        schema: inputs_text,
    },
    'personio-client-secret': {
        description: 'Client secret of the Personio API credential.',
        required: true,
        secret: true,
        schema: inputs_text,
    },
    'personio-api-version': {
        description: 'Version of the Personio API: `v1`, or `v2` for credentials that only have the new one (one request more per person).',
        default: 'v1',
        schema: schemas/* enum */.k5n(['v1', 'v2'], { error: '`v1` or `v2`' }),
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
        schema: inputs_text,
    },
    'okta-client-id': {
        description: 'Client id of an Okta service app (OAuth), given together with `okta-private-key`.',
        schema: inputs_text,
    },
    'okta-private-key': {
        description: 'Private key of the service app: PEM (PKCS#8 or PKCS#1) or JWK.',
        secret: true,
        schema: inputs_text,
    },
    'okta-key-id': {
        description: 'Id (`kid`) of that key, for a service app that has several.',
        otherwise: 'the `kid` of a JWK',
        schema: inputs_text,
    },
    'okta-identity-source-id': {
        description: 'Id of the custom identity source in Okta, which is also the id of its app (`0oa…`).',
        required: true,
        schema: schemas/* string */.YjP()
            .check(api/* _regex */.Fk(/^[A-Za-z0-9]+$/, 'the id alone (letters and digits, such as `0oa1b2c3d4e5f6g7h8i9`), no address')),
    },
    'config-file': {
        description: 'Configuration file with mapping, life cycle rules, filters and safeguards, from the root of the workspace.',
        otherwise: '`.github/personio-okta.yml`, if it exists',
        schema: inputs_text,
    },
    'compare-with': {
        description: 'What the plan is compared with. `okta`: the app users of the source. `cache`: fingerprints of what earlier runs imported. `nothing`: everybody is sent; a mode that deactivates then needs a number in `max-deactivations`.',
        otherwise: '`okta`, and where Okta cannot be read, less, with a warning',
        schema: schemas/* enum */.k5n(['okta', 'cache', 'nothing'], { error: '`okta`, `cache` or `nothing`' }),
    },
    'max-deactivations': {
        description: 'The most people that one run may deactivate: a number, or a percentage of the people Okta holds now (a percentage never blocks 5 or fewer; `0` and `0%` allow nobody). More, and nothing at all is written.',
        otherwise: 'what the configuration file says, else `10%`',
        schema: limit,
    },
    'active-session': {
        description: 'What to do with an open import session of another run. `cancel-stale`: cancel it if untouched for 30 minutes, else wait. `cancel`, `wait`, `fail`: as they say. One that Okta is importing is always waited for, except by `fail`.',
        default: 'cancel-stale',
        schema: schemas/* enum */.k5n(['cancel-stale', 'cancel', 'wait', 'fail'], { error: '`cancel-stale`, `cancel`, `wait` or `fail`' }),
    },
    'wait-for-completion': {
        description: 'Whether to wait until Okta has finished the last import session of the run.',
        default: 'true',
        schema: inputs_boolean,
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
        schema: inputs_boolean,
    },
    notify: {
        description: '`issue`: keep one GitHub issue per identity source open while runs fail, are blocked or leave records unconfirmed. Needs `github-token` with `issues: write`.',
        default: 'none',
        schema: schemas/* enum */.k5n(['none', 'issue'], { error: '`none` or `issue`' }),
    },
    'comment-plan': {
        description: 'Keep one comment with the plan on the pull request that started the run. Needs `github-token` with `pull-requests: write`.',
        default: 'false',
        schema: inputs_boolean,
    },
    'github-token': {
        description: 'Token for `notify` and `comment-plan`, and for nothing else: `github.token`, with the permissions that they need.',
        secret: true,
        schema: inputs_text,
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
    return new errors/* SyncError */.S0('input-invalid', problems.join('\n'), remedy);
}

;// CONCATENATED MODULE: ./build/src/okta/errors.js



/** `E0000001`, `invalid_client`; and `oae…`. Whatever else stands in their place, such as a gateway's sentence, may quote somebody. */
const code = schemas/* catch */.MfU(schemas/* string */.YjP().check(api/* _regex */.Fk(/^(E\d{7}|[a-z_]{1,40})$/)), '');
const id = schemas/* catch */.MfU(schemas/* string */.YjP().check(api/* _regex */.Fk(/^[\w-]{1,64}$/)), '');
const apiErrorSchema = schemas/* object */.Ikc({
    errorCode: code,
    errorSummary: schemas/* catch */.MfU(schemas/* string */.YjP(), ''),
    errorId: id,
    errorCauses: schemas/* catch */.MfU(schemas/* array */.YOg(schemas/* object */.Ikc({ errorSummary: schemas/* catch */.MfU(schemas/* string */.YjP(), '') })), []),
});
/** The token endpoint answers as RFC 6749, section 5.2, has it. */
const oauthErrorSchema = schemas/* pipe */.FsL(schemas/* object */.Ikc({ error: schemas/* string */.YjP(), error_description: schemas/* catch */.MfU(schemas/* string */.YjP(), '') }), schemas/* transform */.pdi(({ error, error_description }) => ({ errorCode: error, errorSummary: error_description })));
const errorSchema = schemas/* union */.KCZ([schemas/* pipe */.FsL(oauthErrorSchema, apiErrorSchema), apiErrorSchema]);
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
    const said = errors_inWords(answer, body, personal);
    if (body.errorCode === FEATURE_MISSING) {
        return new errors/* SyncError */.S0('okta-api', `Okta has a feature switched off for this org (${what}: ${said}).`, "Ask Okta's support, or your account manager there, to enable Anything-as-a-Source for the org.");
    }
    switch (answer.status) {
        case 400:
            if (upload === undefined)
                break;
            return new errors/* SyncError */.S0('okta-api', `Okta refuses what was uploaded${naming(upload, body)} (${what}: ${said}).`, "Hold `profile` against the source's attributes in the Admin Console (Directory → Profile Editor): Okta refuses attributes that it " +
                "does not know and values that break their rules. If they fit, ask Okta's support with the error id.");
        case 401:
            return new errors/* SyncError */.S0('okta-auth', `Okta does not accept the credential (${what}: ${said}).`, 'Check okta-api-token: it may be revoked, expired after 30 days without use, or of another org. In the Admin Console: ' +
                'Security → API → Tokens. A token dies with the admin who made it. With okta-client-id: is the service app still active?');
        case 403:
            if (lacksScope(answer)) {
                return new errors/* SyncError */.S0('okta-permission', `The access token of the service app lacks the scope ${scope} (${what}: ${said}).`, `Grant ${scope} in the Admin Console: Applications → the app → Okta API Scopes.`);
            }
            return new errors/* SyncError */.S0('okta-permission', `Okta does not let this credential do this (${what}: ${said}).`, 'Assign an admin role that allows it: to the service app (Applications → the app → Admin roles), or to the owner of the API token ' +
                `(Security → Administrators). A service app needs the scope ${scope} as well.`);
        case 404:
            return new errors/* SyncError */.S0('okta-api', `Okta does not know what was asked for (${what}: ${said}).`, 'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
                'The same answer comes where Anything-as-a-Source is not enabled for the org.');
        case 429:
            return new errors/* SyncError */.S0('okta-api', `Okta's rate limit stayed used up (${what}: ${said}).`, 'Run at another time, or look at Reports → Rate Limits in the Admin Console for who else uses it.');
    }
    if (answer.status >= 500) {
        return new errors/* SyncError */.S0('okta-api', `Okta has an outage, or is being maintained (${what}: ${said}).`, 'Look at https://status.okta.com and run again; what was imported is not sent twice.');
    }
    return new errors/* SyncError */.S0('okta-api', `Okta answered what this action can't use (${what}: ${said}).`, "Run again; if it stays, ask Okta's support with the error id.");
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
function errors_unreachable(error, what) {
    if (!(error instanceof Unreachable || error instanceof AnswerUnreadable))
        return error;
    return new errors/* SyncError */.S0('okta-api', `No usable answer from Okta (${what}): ${error.message}`, 'Check okta-org-url, and that the runner may reach it (firewall, proxy); look at https://status.okta.com.', { cause: error });
}
/** What Okta answered, for a message; `personal`: without the text, which may quote somebody's data. */
function errors_inWords(answer, body, personal) {
    const causes = body.errorCauses.map(({ errorSummary }) => errorSummary).filter(Boolean);
    return [
        `status ${answer.status}`,
        body.errorCode,
        ...(personal ? [] : [body.errorSummary, ...causes].map(quotable)),
        body.errorId && `error id ${body.errorId}`,
        foreignBody(answer),
    ]
        .filter(Boolean)
        .join(', ');
}
/** What of Okta's own words may be shown: not what may hold an address, and no more than a sentence or two. */
function quotable(text) {
    return text.includes('@') ? '' : text.slice(0, 200);
}

;// CONCATENATED MODULE: ./build/src/okta/client.js



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
            throw new errors/* SyncError */.S0('okta-api', `Okta's answer points to another host (${url?.origin}) for the next page (${call.what}); credentials don't go there.`, 'Check that okta-org-url is the URL that the Admin Console shows, without a proxy that rewrites answers in between.');
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
                throw oktaError(answer, call);
            }
            catch (error) {
                if (error instanceof errors_AnswerLost)
                    throw error;
                throw errors_unreachable(error, call.what);
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
        throw new errors/* SyncError */.S0('okta-api', `Okta's answer has an unexpected shape (${what}, status ${answer.status}).`, 'Check that okta-org-url is the org itself and that no proxy answers in its place; look at https://status.okta.com.', { cause: error });
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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
                if (!(error instanceof errors_AnswerLost))
                    throw errors_unreachable(error, WHAT);
                if (tries === MAX_TRIES)
                    throw noAnswer(error);
            }
            await clock.sleep(500 * 2 ** tries, line.signal);
        }
    }
    function tokenIn(answer, asked) {
        const { access_token: token, token_type, expires_in, scope } = parseAnswer(answer, tokenSchema, WHAT);
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
                const { errorCode } = errorBody(answer);
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
    const body = errorBody(answer);
    const said = errors_inWords(answer, body, false);
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

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/iso.js
var iso = __webpack_require__(3102);
;// CONCATENATED MODULE: ./build/src/okta/sessions.js




const READ = 'okta.identitySources.read';
const MANAGE = 'okta.identitySources.manage';
const sessionSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().check(api/* _minLength */.m9(1)),
    status: schemas/* string */.YjP().check(api/* _toUpperCase */.xY()),
    // A time that can't be read is NaN, which is neither stale nor ours: the session is still there, and waited for.
    created: schemas/* pipe */.FsL(schemas/* catch */.MfU(schemas/* string */.YjP(), ''), schemas/* transform */.pdi(Date.parse)),
    lastUpdated: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* pipe */.FsL(iso/* datetime */.w$({ offset: true }), schemas/* transform */.pdi(Date.parse))), undefined),
});
/** Statuses in which a session blocks every other one of its source (guide "Anything-as-a-Source", session life cycle). */
const ACTIVE = new Set(['CREATED', 'IN_PROGRESS', 'TRIGGERED']);
/** Whether a session blocks the others of its source. */
function sessions_isActive({ status }) {
    return ACTIVE.has(status);
}
/** Only these may be cancelled; a TRIGGERED session can only be waited for. */
function sessions_isCancellable({ status }) {
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
            const rows = parseAnswer(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), 'list sessions');
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
            return parseAnswer(answer, oneSession, 'read session');
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
            const { errorCode, errorCauses, errorSummary } = errorBody(answer);
            return { refused: quotable(errorCauses[0]?.errorSummary || errorSummary) || errorCode || 'status 400' };
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
const oneSession = schemas/* union */.KCZ([
    sessionSchema,
    schemas/* pipe */.FsL(schemas/* tuple */.PVZ([sessionSchema], schemas/* unknown */.L5J()), schemas/* transform */.pdi(([session]) => session)),
]);
/** A session that was surely created, but whose id may be unreadable: the caller then looks for it. */
function createdSession(answer) {
    try {
        return parseAnswer(answer, oneSession, 'create session');
    }
    catch (error) {
        throw new errors_AnswerLost('create session: the answer could not be read', { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/connect/okta.js







/** Okta takes 75 requests at once from all clients of an org together (35 on the free plan): a modest share of that. */
const PACE = { concurrency: 5 };
/** Okta, as the inputs name it; every call ends with `signal`. `mask` is told of each token before it is used. */
function connectOkta(inputs, signal, log, mask, clock = systemClock) {
    const pace = { [inputs.oktaOrgUrl]: PACE };
    const authenticate = authentication(inputs, log, mask, clock);
    const connect = (signal) => {
        const http = createHttpClient({ signal, clock, log, pace });
        return createOkta(http, inputs.oktaOrgUrl, authenticate(http, signal));
    };
    const sourceOf = (okta) => identitySource(okta, inputs.oktaIdentitySourceId);
    const okta = connect(signal);
    return { okta, source: sourceOf(okta), sourceUntil: (signal) => sourceOf(connect(signal)) };
}
function authentication(inputs, log, mask, clock) {
    const credential = oktaCredentialOf(inputs);
    if (credential.kind === 'api-token')
        return () => apiToken(credential.token);
    const scopes = scopesFor({
        writes: !inputs.dryRun,
        compares: inputs.compareWith !== 'nothing',
        maps: upserts(inputs.mode),
    });
    return oauth({ ...credential, orgUrl: inputs.oktaOrgUrl, scopes, clock, log, mask });
}

;// CONCATENATED MODULE: ./build/src/sync/batches.js

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ENTITIES = 200;
const MAX_BODY_BYTES = 200_000;
const batches_MAX_BATCHES_PER_SESSION = 50;
const ENVELOPE = Buffer.byteLength(envelope(''));
const MAX_ENTITY_BYTES = MAX_BODY_BYTES - ENVELOPE;
/** The exact body of a batch: the same bytes each time it is made, so that a repeat is identical. */
function batches_bodyOf(batch) {
    return envelope(batch.entities.map(entityJson).join(','));
}
/** Bytes of one entity inside a body, in UTF-8. */
function entityBytes(entity) {
    return Buffer.byteLength(entityJson(entity));
}
/**
 * Packs the people to deactivate and to upsert into import sessions: a list of sessions, each a list of batches.
 * As few requests as the order allows, at most 200 entities and 200,000 bytes each, 50 requests a session; deletions first.
 * Throws `internal` for an external id twice, an empty profile or an entity over the limit, which the plan never makes.
 */
function packSessions(deletes, upserts) {
    refuseHarm([...deletes, ...upserts]);
    const batches = [
        ...pack(deletes).map((entities) => ({ call: 'bulk-delete', entities })),
        ...pack(upserts).map((entities) => ({ call: 'bulk-upsert', entities })),
    ];
    const sessions = [];
    for (let at = 0; at < batches.length; at += batches_MAX_BATCHES_PER_SESSION) {
        sessions.push(batches.slice(at, at + batches_MAX_BATCHES_PER_SESSION));
    }
    return sessions;
}
function pack(entities) {
    const packed = [];
    let current = [];
    let bytes = 0;
    for (const entity of entities) {
        const more = entityBytes(entity) + 1; // and the comma
        if (current.length > 0 && (current.length === MAX_ENTITIES || bytes + more - 1 > MAX_ENTITY_BYTES)) {
            packed.push(current);
            current = [];
            bytes = 0;
        }
        current.push(entity);
        bytes += more;
    }
    if (current.length > 0)
        packed.push(current);
    return packed;
}
/** The last gate before Okta: what it documents as harmful must have been set aside long before. */
function refuseHarm(entities) {
    const seen = new Set();
    for (const { externalId, profile } of entities) {
        const values = profile === undefined ? undefined : Object.values(profile);
        const harm = (seen.has(externalId) && 'an external id twice') ||
            (externalId === '' && 'an empty external id') ||
            (values?.every((value) => value === null) && 'an empty profile') ||
            (values?.some((value) => value !== null && typeof value !== 'string') && 'a value that is no text') ||
            (entityBytes({ externalId, ...(profile && { profile }) }) > MAX_ENTITY_BYTES && 'a person over the size limit');
        if (harm) {
            throw new SyncError('internal', `The plan holds ${harm}; nothing of it was sent.`, 'Please open an issue: this is a bug of the action.');
        }
        seen.add(externalId);
    }
}
function entityJson({ externalId, profile }) {
    return JSON.stringify(profile === undefined ? { externalId } : { externalId, profile });
}
function envelope(profiles) {
    return `{"entityType":"USERS","profiles":[${profiles}]}`;
}

;// CONCATENATED MODULE: ./build/src/okta/import.js





const ACTIVE_SESSION = (/* unused pure expression or super */ null && (['cancel-stale', 'cancel', 'wait', 'fail']));
const LOADS_AT_ONCE = 5;
const STALE_MS = (/* unused pure expression or super */ null && (30 * 60_000));
const LONGEST_PAUSE_MS = 30_000;
const import_MAX_TRIES = 5;
const ENDED_BADLY = new Set(['CLOSED', 'EXPIRED', 'ERROR']);
const MAX_SESSIONS_ANEW = 3;
/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;
/**
 * Imports the batches of one session: opens it, loads, triggers and (with `wait`) follows it to its end.
 * The session comes back as COMPLETED, TRIGGERED (not waited for) or CLOSED (it accepted nothing and was cancelled).
 * Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`; whatever happens, nothing stays open.
 */
async function importSession(batches, wait, context) {
    for (let attempt = 1;; attempt++) {
        const session = new Progress(batches, context);
        try {
            await import_open(session, context);
            await loadAll(session, batches, context);
            return await triggerAndFollow(session, wait, context);
        }
        catch (error) {
            const found = await closeBehind(session, context);
            const endedByOthers = found !== undefined && !found.cancelled && ENDED_BADLY.has(found.session.status);
            if (endedByOthers && error instanceof SyncError && error.code === 'okta-api') {
                throw endedBadly(found.session.id, found.session.status, error);
            }
            if (!(error instanceof StartAnew))
                throw error;
            if (attempt === MAX_SESSIONS_ANEW)
                throw startedTooOften(error);
            context.log.info(`Session ${session.id} has no request left for a repeat; its batches go into a new one.`);
        }
    }
}
/** A batch must be repeated, but that would be one request more than Okta takes in a session. */
class StartAnew extends (/* unused pure expression or super */ null && (Error)) {
}
/** A session in the making; every step of it is told. */
class Progress {
    id;
    /** Okta's time just before it was asked for; 0 while it was not. */
    since = 0;
    loaded = 0;
    batches;
    context;
    openedAt;
    constructor(batches, context) {
        this.batches = batches;
        this.context = context;
        this.openedAt = context.clock.now();
    }
    opened({ id, status }) {
        this.id = id;
        this.openedAt = this.context.clock.now();
        this.context.journal.opened(id);
        this.is(status);
    }
    is(status) {
        const { id = '', batches, loaded } = this;
        const session = { id, status, batches, loaded, durationMs: this.context.clock.now() - this.openedAt };
        this.context.progress(session);
        return session;
    }
}
async function import_open(progress, context) {
    const { source, clock, signal, journal, log } = context;
    let lost;
    let answersLost = 0;
    let refused = '';
    for (const pause of pauses(context.pollIntervalMs)) {
        const { own, serverTime } = await makeWay(lost, context);
        if (own)
            return progress.opened(own);
        progress.since = lost?.since ?? serverTime;
        journal.creating(progress.since);
        try {
            const creation = await source.create();
            if ('session' in creation) {
                progress.opened(creation.session);
                log.info(`Session ${creation.session.id} is open.`);
                return;
            }
            // Refused: no session came of it, so one that others open from now on is none of ours.
            lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
            if (lost === undefined) {
                progress.since = 0;
                journal.closed();
            }
            refused = `Okta opened no session ("${creation.refused}").`;
            log.info(`${refused} Asking again in ${seconds(pause)}.`);
        }
        catch (error) {
            if (!(error instanceof AnswerLost)) {
                // Refused, not lost: whatever is open now was opened by others.
                if (lost === undefined && !signal.aborted)
                    progress.since = 0;
                throw error;
            }
            if (++answersLost === import_MAX_TRIES)
                throw import_noAnswer('create session', error);
            lost = { since: progress.since, until: Number.POSITIVE_INFINITY };
            log.info('The answer to opening a session was lost; looking whether it was opened.');
        }
        await import_naming(refused, () => clock.sleep(pause, signal));
    }
}
/** Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost. */
async function makeWay(lost, context) {
    const { source, clock, signal, log } = context;
    let waitsFor = '';
    const cancelled = new Set();
    for (const pause of pauses(context.pollIntervalMs)) {
        const { sessions, serverTime: told } = await import_naming(waitsFor, () => source.list());
        const serverTime = told ?? clock.now();
        const own = lost && createdWithin(sessions, lost);
        if (own)
            return { own, serverTime };
        const [other] = sessions.filter(isActive);
        if (!other)
            return { serverTime };
        waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
        await import_naming(waitsFor, async () => {
            const isGone = await moveAside(other, told, context);
            // The list may lag behind: only the first cancellation is worth a look at once.
            if (isGone && !cancelled.has(other.id))
                return void cancelled.add(other.id);
            log.info(`Session ${other.id} of another run is ${other.status}; looking again in ${seconds(pause)}.`);
            await clock.sleep(pause, signal);
        });
    }
    throw new Error('unreachable: the pauses never end');
}
/** True where the other session was cancelled, and the list is worth another look at once. */
async function moveAside(other, serverTime, context) {
    const { activeSession, source, log } = context;
    if (activeSession === 'fail') {
        throw new SyncError('session-conflict', `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`, 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.');
    }
    const touched = other.lastUpdated ?? other.created;
    // Our own clock may be wrong: without Okta's nothing is stale.
    const idleMs = (serverTime ?? touched) - touched;
    const cancels = activeSession === 'cancel' || (activeSession === 'cancel-stale' && idleMs >= STALE_MS);
    if (!cancels || !isCancellable(other))
        return false;
    const done = (await source.cancel(other.id)) === 'cancelled';
    if (done)
        log.info(`Session ${other.id} (${other.status}, untouched for ${seconds(idleMs)}) was cancelled.`);
    return done;
}
async function loadAll(progress, batches, context) {
    const { log } = context;
    const id = progress.id ?? '';
    const spare = { requests: MAX_BATCHES_PER_SESSION - batches.length };
    await inParallel(batches, LOADS_AT_ONCE, async (batch) => {
        await loadOne(id, batch, spare, context);
        progress.loaded++;
        progress.is('IN_PROGRESS');
        if (progress.loaded % 10 === 0 || progress.loaded === batches.length) {
            log.info(`${progress.loaded} of ${batches.length} batches are uploaded.`);
        }
    });
}
/** A load whose answer was lost is repeated with the identical body, as long as the session has requests left for that. */
async function loadOne(id, batch, spare, context) {
    const body = bodyOf(batch);
    for (const [tries, pause] of numbered(pauses(1000))) {
        try {
            return await context.source.load(id, batch.call, body);
        }
        catch (error) {
            if (!(error instanceof AnswerLost))
                throw error;
            if (spare.requests === 0)
                throw new StartAnew('no request left', { cause: error });
            if (tries === import_MAX_TRIES)
                throw import_noAnswer(batch.call, error);
            spare.requests--;
        }
        await context.clock.sleep(pause, context.signal);
    }
}
async function triggerAndFollow(progress, wait, context) {
    const { source, journal, log } = context;
    const id = progress.id ?? '';
    if (!(await hasAccepted(progress, context))) {
        await source.cancel(id);
        journal.closed();
        log.info(`Session ${id} accepted nothing (Okta knew none of its people); it was cancelled.`);
        return progress.is('CLOSED');
    }
    await import_naming(`Session ${id} was being triggered: its status in the summary, and its page in Okta, tell whether it was.`, () => trigger(id, context));
    journal.closed();
    const triggered = progress.is('TRIGGERED');
    log.info(`Session ${id} is triggered; Okta is importing.`);
    return wait ? follow(progress, context) : triggered;
}
/**
 * A bulk-load may take a moment to show in the status; deletes of people whom Okta doesn't know never do. Throws `session-failed`
 * for a session that stays CREATED although Okta had to accept something of it.
 */
async function hasAccepted(progress, { source, clock, signal, pollIntervalMs, mustAccept }) {
    const id = progress.id ?? '';
    const until = clock.now() + MOST_UNTIL_ACCEPTED_MS;
    for (const pause of pauses(Math.min(pollIntervalMs, MOST_UNTIL_ACCEPTED_MS))) {
        const isLast = clock.now() >= until;
        const { status } = await source.get(id);
        if (status === 'IN_PROGRESS')
            return true;
        if (status !== 'CREATED')
            throw endedBadly(id, status);
        if (isLast && mustAccept)
            throw acceptedNothing(id);
        if (isLast)
            return false;
        await clock.sleep(Math.min(pause, Math.max(until - clock.now(), 1)), signal);
    }
    return false;
}
/** Triggers once: where the answer was lost, the status tells whether it must be sent again. */
async function trigger(id, { source, clock, signal, pollIntervalMs }) {
    for (const [tries, pause] of numbered(pauses(pollIntervalMs))) {
        let lost;
        try {
            if ((await source.startImport(id)) === 'triggered')
                return;
        }
        catch (error) {
            if (!(error instanceof AnswerLost))
                throw error;
            lost = error;
        }
        const { status } = await source.get(id);
        if (status === 'TRIGGERED' || status === 'COMPLETED')
            return;
        if (!isCancellable({ status }))
            throw endedBadly(id, status);
        if (tries === import_MAX_TRIES && lost)
            throw import_noAnswer('start import', lost);
        if (tries === import_MAX_TRIES)
            throw endedBadly(id, `still ${status} after ${tries} attempts to start its import`);
        await clock.sleep(pause, signal);
    }
}
async function follow(progress, { source, clock, signal, log, pollIntervalMs }) {
    const id = progress.id ?? '';
    const notTold = `Okta is still importing session ${id}; nobody has seen how it ends.`;
    for (const pause of pauses(pollIntervalMs)) {
        const { status } = await import_naming(notTold, async () => {
            await clock.sleep(pause, signal);
            return source.get(id);
        });
        const session = progress.is(status);
        if (status === 'COMPLETED') {
            log.info(`Session ${id} is COMPLETED after ${seconds(session.durationMs)}.`);
            return session;
        }
        if (status !== 'TRIGGERED')
            throw endedBadly(id, status);
        log.info(`Okta is importing session ${id} (${seconds(session.durationMs)} so far).`);
    }
    throw new Error('unreachable: the pauses never end');
}
/** Leaves nothing behind that can still be cancelled, and says what was found; a failure is left to the post step. */
async function closeBehind(progress, { journal, lastWord, log }) {
    try {
        const found = await cancelLeftBehind(lastWord(), { id: progress.id, since: progress.since });
        journal.closed();
        if (found === undefined)
            return undefined;
        progress.id = found.session.id;
        progress.is(found.session.status);
        if (found.cancelled)
            log.info(`Session ${found.session.id} was cancelled; Okta drops what had been uploaded.`);
        return found;
    }
    catch {
        log.warning('The open session could not be cancelled now; the post step tries once more.');
        return undefined;
    }
}
/** Cancels what is left of a run's session, where that is still possible; undefined where nothing was left. */
async function cancelLeftBehind(source, { id, since }) {
    if (id === undefined && since === 0)
        return undefined;
    const { sessions } = await source.list();
    const session = id === undefined
        ? createdWithin(sessions, { since, until: Number.POSITIVE_INFINITY })
        : // The list may lag behind, or hold a row that can't be read.
            (sessions.find((one) => one.id === id) ?? (await source.get(id)));
    if (session === undefined || !sessions_isCancellable(session))
        return session && { session, cancelled: false };
    if ((await source.cancel(session.id)) === 'cancelled')
        return { session: { ...session, status: 'CLOSED' }, cancelled: true };
    // It moved on in between: perhaps our trigger arrived after all.
    return { session: await source.get(session.id), cancelled: false };
}
/** The session in CREATED that was made in this time: Okta's times were seen in whole seconds. */
function createdWithin(sessions, { since, until }) {
    const from = Math.floor(since / 1000) * 1000;
    return sessions.find(({ status, created }) => status === 'CREATED' && created >= from && created <= until + 1000);
}
function seconds(ms) {
    return `${Math.round(ms / 1000)} s`;
}
/** Pauses in milliseconds, growing by half each time to 30 s (or staying at `first` where that is longer). */
function* pauses(first) {
    const longest = Math.max(first, LONGEST_PAUSE_MS);
    for (let pause = first;; pause = Math.min(pause * 1.5, longest))
        yield pause;
}
function* numbered(items) {
    let number = 0;
    for (const item of items)
        yield [++number, item];
}
/** A deadline that strikes during `work` says what was being waited for. */
async function import_naming(what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof SyncError) || error.code !== 'timeout')
            throw error;
        throw new SyncError('timeout', `${error.message} ${what}`.trim(), error.remedy, { cause: error });
    }
}
function endedBadly(id, status, cause) {
    return new SyncError('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, 'Look at Reports → System Log in the Admin Console for this session, mend the cause and run again: a run imports only what is missing. ' +
        'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).', { cause });
}
function acceptedNothing(id) {
    return new SyncError('session-failed', `Okta took every upload of session ${id}, and the session stayed CREATED: nothing of it can be imported. It was cancelled.`, 'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and tell Okta support the id of the session.');
}
function import_noAnswer(what, cause) {
    return new SyncError('okta-api', `Okta gave no usable answer to ${what}, ${import_MAX_TRIES} times.`, 'Look at https://status.okta.com and run again: a run imports only what is missing.', { cause });
}
function startedTooOften(cause) {
    return new SyncError('okta-api', `${MAX_SESSIONS_ANEW} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`, 'Look at https://status.okta.com and run again.', { cause });
}

;// CONCATENATED MODULE: ./build/src/report/markdown.js
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
function markdown_code(text) {
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

;// CONCATENATED MODULE: ./build/src/report/log.js

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
    return oneLine(line).replace(/^::/, ': :').replaceAll('##[', '# #[');
}

;// CONCATENATED MODULE: ./build/src/clean-up.js






/** The runner gives a post step no fixed time; nobody should wait long for one call. */
const MOST_MS = 30_000;
/**
 * The post step: cancels the import session that a run was killed over, so that it doesn't block the next run for a day.
 * `journal` is what the main step saved. A failure is a warning: the run itself has ended already.
 */
async function cleanUp(journal) {
    const log = createLog(core);
    const { id = 'whose id is not known' } = JSON.parse(journal);
    try {
        const inputs = readInputs(core.getInput);
        const { source } = connectOkta(inputs, AbortSignal.timeout(MOST_MS), log, core.setSecret);
        const left = await cancelLeftBehind(source, JSON.parse(journal));
        log.info(left
            ? `Session ${left.session.id}, which this run left, is ${left.session.status} now.`
            : 'No open session was left behind.');
    }
    catch (error) {
        core.warning(`Session ${id}, which this run left open, could not be cancelled (${(0,errors/* asSyncError */.MH)(error).code}): it may block the next run. ` +
            '`active-session: cancel` in the next run cancels it.');
    }
}


/***/ }),

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


/***/ })

};
