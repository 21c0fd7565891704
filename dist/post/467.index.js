export const id = 467;
export const ids = [467];
export const modules = {

/***/ 3467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanUp: () => (/* binding */ cleanUp)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 14 modules
var core = __webpack_require__(6421);
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
// EXTERNAL MODULE: ./node_modules/node-fetch/src/index.js + 9 modules
var src = __webpack_require__(6597);
// EXTERNAL MODULE: ./node_modules/node-fetch/src/errors/fetch-error.js
var fetch_error = __webpack_require__(5156);
// EXTERNAL MODULE: ./node_modules/node-fetch/src/headers.js
var src_headers = __webpack_require__(7557);
;// CONCATENATED MODULE: ./build/src/http/transport.js




const TIMEOUT_MS = 30_000;
const MAX_MEBIBYTES = 50;
// `timeout` ends idle connections before a load balancer does so (usually after a minute) under our next request.
const AGENT_OPTIONS = { keepAlive: true, timeout: 30_000 };
/** Connections that are kept alive and reused, through a proxy where the environment names one. `signal` is the run's. */
function createTransport(signal, userAgent) {
    const agents = { 'http:': new external_node_http_.Agent(AGENT_OPTIONS), 'https:': new external_node_https_.Agent(AGENT_OPTIONS) };
    const direct = (url) => agents[url.protocol];
    let agent;
    return {
        async attempt(request) {
            signal.throwIfAborted();
            agent ??= chooseAgents(direct);
            const over = new AbortController();
            const end = () => over.abort();
            const timer = setTimeout(end, request.timeoutMs ?? TIMEOUT_MS);
            signal.addEventListener('abort', end, { once: true });
            try {
                const response = await (0,src/* default */.Ay)(request.url, {
                    method: request.method,
                    headers: headersOf(request, userAgent),
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
                clearTimeout(timer);
                signal.removeEventListener('abort', end);
            }
        },
        close() {
            for (const each of Object.values(agents))
                each.destroy();
        },
    };
}
/** Proxy support is only loaded where a proxy is set. */
async function chooseAgents(direct) {
    const hasProxy = Object.entries(process.env).some(([name, value]) => value && /^(https?|all)_proxy$/i.test(name));
    if (!hasProxy)
        return direct;
    const { throughProxy } = await Promise.all(/* import() */[__webpack_require__.e(121), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 6522));
    return throughProxy(direct, AGENT_OPTIONS);
}
function headersOf(request, userAgent) {
    const headers = new src_headers/* default */.A(request.headers);
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
    const transport = createTransport(signal, userAgent);
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
            signal.throwIfAborted();
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
};

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 8 modules
var schemas = __webpack_require__(2716);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core_core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/sync/lifecycle.js
const DEACTIVATE_ON = (/* unused pure expression or super */ null && (['status', 'last-working-day', 'termination-date']));
/** The statuses that Personio documents, less `inactive`; `leave` is parental leave and the like, and keeps the account. */
const MEMBER_STATUSES = new Set(['active', 'leave', 'onboarding']);
/** Where `employee` stands on the day `today`; a date rule counts from the day after the date. */
function lifecycle_stageOf(employee, rules, today) {
    const { status } = employee;
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

;// CONCATENATED MODULE: ./build/src/sync/batches.js

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ENTITIES = 200;
const MAX_BODY_BYTES = 200_000;
const batches_MAX_BATCHES_PER_SESSION = 50;
const ENVELOPE = Buffer.byteLength(envelope(''));
const batches_MAX_ENTITY_BYTES = MAX_BODY_BYTES - ENVELOPE;
/** The exact body of a batch: the same bytes each time it is made, so that a repeat is identical. */
function batches_bodyOf(batch) {
    return envelope(batch.entities.map(entityJson).join(','));
}
/** Bytes of one entity inside a body, in UTF-8. */
function batches_entityBytes(entity) {
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
        const more = batches_entityBytes(entity) + 1; // and the comma
        if (current.length > 0 && (current.length === MAX_ENTITIES || bytes + more - 1 > batches_MAX_ENTITY_BYTES)) {
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
            (batches_entityBytes({ externalId, ...(profile && { profile }) }) > batches_MAX_ENTITY_BYTES && 'a person over the size limit');
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

;// CONCATENATED MODULE: ./build/src/sync/validation.js


/** Okta: "externalId" of a user, maxLength 512 (OpenAPI description, BulkUpsertRequestBody). */
const MAX_EXTERNAL_ID = 512;
/** One `@`, no spaces, quotes, brackets or commas, and a dot in the domain. Deliberately no stricter: Okta has the last word. */
const EMAIL = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/u;
const validation_text = schemas/* string */.YjP().refine((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)');
const address = validation_text
    .min(5, 'is shorter than the 5 characters that Okta asks for')
    .max(100, 'is longer than the 100 characters that Okta takes')
    .regex(EMAIL, 'is no mail address');
const validation_name = validation_text.max(50, 'is longer than the 50 characters that Okta takes');
const upTo = (most) => validation_text.max(most, `is longer than the ${most} characters that Okta takes`);
/** The base attributes of an identity source and their documented limits (OpenAPI description, IdentitySourceUserProfileForUpsert). */
const BASE = {
    userName: { rule: upTo(100), required: true },
    email: { rule: address, required: true },
    firstName: { rule: validation_name, required: true },
    lastName: { rule: validation_name, required: true },
    secondEmail: { rule: address },
    mobilePhone: { rule: upTo(100) },
    homeAddress: { rule: upTo(4096) },
};
/** Why this external id can't be sent; undefined where it can. */
function validation_externalIdProblem(externalId) {
    if (externalId === undefined || externalId === '')
        return 'has no external id';
    if (externalId.length > MAX_EXTERNAL_ID)
        return `its external id is longer than the ${MAX_EXTERNAL_ID} characters`;
    if (!externalId.isWellFormed())
        return 'its external id holds a broken character';
    return undefined;
}
/**
 * Everything that Okta would refuse in a mapped profile (null: empty), so that one record never takes its batch with it.
 * `schema` is what the source's own schema adds, where it could be read.
 */
function validation_validateProfile(externalId, profile, schema) {
    const problems = [];
    for (const [attribute, value] of Object.entries(profile)) {
        const base = BASE[attribute];
        const rule = schema?.get(attribute);
        if (value === null) {
            if (base?.required || rule?.required)
                problems.push({ attribute, why: 'is empty' });
            continue;
        }
        const checked = (base?.rule ?? validation_text).safeParse(value);
        if (!checked.success)
            problems.push({ attribute, why: checked.error.issues[0].message });
        else if (rule?.maxLength !== undefined && value.length > rule.maxLength)
            problems.push({ attribute, why: `is longer than the ${rule.maxLength} characters of the source's schema` });
    }
    if (entityBytes({ externalId, profile }) > MAX_ENTITY_BYTES)
        problems.push({ attribute: 'profile', why: 'is larger than one request to Okta may be' });
    return problems;
}
/** User names are the same to Okta whatever their case; Personio and Okta may differ in how they write an umlaut. */
function userNameKey(userName) {
    return userName.trim().normalize('NFC').toLowerCase();
}
/** Problems as one line, for the report. */
function validation_inWords(problems) {
    return problems.map(({ attribute, why }) => `${attribute} ${why}`).join('; ');
}

;// CONCATENATED MODULE: ./build/src/sync/identity.js


const MODES = ['create-activate', 'deactivate-delete', 'sync'];
/** Employees to identities: who is who, in the order of the design; the same external id twice is resolved last. */
async function identify(employees, mapping, rules, schema) {
    const identities = [];
    for (const employee of employees)
        identities.push(await identityOf(employee, mapping, rules, schema));
    return resolveDuplicates(identities, rules);
}
/** The people to be deactivated if Okta holds them, by external id. */
function leaversOf(identities) {
    return identities.flatMap(({ externalId, verdict }) => externalId !== undefined && verdict.is === 'leaver' ? [externalId] : []);
}
async function identityOf(employee, mapping, rules, schema) {
    const externalId = rules.aliases[employee.id] ?? (await mapping.externalId(employee));
    const stage = stageOf(employee, rules.lifecycle, rules.today);
    const verdict = await verdictOn(employee, stage, externalId, mapping, rules, schema);
    return {
        personioId: employee.id,
        ...(externalId !== undefined && { externalId }),
        left: stage === 'leaver',
        verdict,
    };
}
async function verdictOn(employee, stage, externalId, mapping, rules, schema) {
    if (stage === 'no-status' || stage === 'unknown-status') {
        return employee.flaw === undefined
            ? { is: 'skip', reason: stage }
            : { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw };
    }
    const leaver = stage === 'leaver';
    if (leaver && externalId !== undefined && rules.never.has(externalId))
        return { is: 'skip', reason: 'protected' };
    const inScope = await mapping.inScope(employee);
    if (inScope === undefined) {
        return { is: 'invalid', reason: 'scope-undecided', detail: 'select.where is neither true nor false' };
    }
    if (!inScope)
        return { is: 'out-of-scope', leaver };
    if (!concerns(rules.mode, leaver))
        return { is: 'skip', reason: 'not-this-mode' };
    const unnamed = externalIdProblem(externalId);
    if (externalId === undefined || unnamed !== undefined) {
        return { is: 'invalid', reason: 'no-external-id', detail: unnamed ?? 'has no external id' };
    }
    if (leaver)
        return { is: 'leaver' };
    if (employee.flaw !== undefined)
        return { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw };
    const { profile, problems } = await mapping.profile(employee);
    if (problems.length > 0)
        return { is: 'invalid', reason: 'expression-failed', detail: inWords(problems) };
    const refused = validateProfile(externalId, profile, schema);
    if (refused.length > 0)
        return { is: 'invalid', reason: 'invalid-attribute', detail: inWords(refused), profile };
    return { is: 'member', due: stage === 'member', profile };
}
/** Whether a mode deals with leavers or with everyone else. */
function concerns(mode, leaver) {
    return mode === 'sync' || (mode === 'deactivate-delete') === leaver;
}
/**
 * One external id, several records (only the configuration can cause it): nobody can tell whose account it is, so those that
 * would change something are invalid. Two exceptions leave no doubt: an alias hands the account to the newer record, so old
 * ones that have left are superseded; and records that have all left are one leaver.
 */
function resolveDuplicates(identities, rules) {
    const byExternalId = Map.groupBy(identities, ({ externalId }) => externalId);
    return identities.map((identity) => {
        const namesakes = byExternalId.get(identity.externalId) ?? [];
        if (identity.externalId === undefined || namesakes.length < 2)
            return identity;
        return { ...identity, verdict: verdictAmong(identity, namesakes, rules) };
    });
}
function verdictAmong(identity, namesakes, rules) {
    const isAliased = ({ personioId }) => Object.hasOwn(rules.aliases, personioId);
    const handedOver = namesakes.filter(isAliased).length === 1;
    const rivals = handedOver ? namesakes.filter((other) => isAliased(other) || !other.left) : namesakes;
    if (!rivals.includes(identity))
        return { is: 'skip', reason: 'superseded' };
    if (identity.verdict.is === 'skip' || rivals.length === 1)
        return identity.verdict;
    if (rivals.every(({ left }) => left)) {
        const leaver = rivals.find(({ verdict }) => verdict.is === 'leaver');
        return identity === leaver ? identity.verdict : { is: 'skip', reason: 'superseded' };
    }
    return { is: 'invalid', reason: 'duplicate-external-id', detail: 'another record has the same external id' };
}

;// CONCATENATED MODULE: ./build/src/sync/limit.js
/** A whole number (`25`), or 0 to 100 with a percent sign and without a space (`10%`, `12.5%`). */
const LIMIT = /^(?:\d{1,9}|(?:100|\d{1,2}(?:\.\d+)?)%)$/;
/** A text that matches `LIMIT` as a limit. */
function parseLimit(text) {
    return { kind: text.endsWith('%') ? 'percent' : 'count', value: Number.parseFloat(text), text };
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
    return schemas/* string */.YjP()
        .regex(/^\d+(\.\d+)?$/, allowed)
        .transform(Number)
        .refine(isAllowed, allowed);
}
const count = schemas/* string */.YjP()
    .regex(/^\d+$/, 'a whole number of 1 or more')
    .transform(Number)
    .refine((value) => value >= 1 && Number.isSafeInteger(value), 'a whole number of 1 or more');
const limit = schemas/* string */.YjP()
    .regex(LIMIT, 'a whole number (`25`) or a percentage from `0%` to `100%` (`12.5%`)')
    .transform(parseLimit);
/** The origin of a server, as `https://host[:port]`; a bare domain is taken for https. */
const origin = schemas/* string */.YjP().transform((given, context) => {
    const fault = (message) => {
        context.addIssue({ code: 'custom', message });
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
});
/** Okta serves its Admin Console at `<org>-admin.okta.com` (also oktapreview.com, okta-emea.com, okta.mil, …); its API belongs to the org's own host. */
const orgUrl = origin.superRefine((given, context) => {
    const orgHost = new URL(given).host.replace(/^([^.]+)-admin(?=\.okta[a-z-]*\.)/, '$1');
    if (orgHost === new URL(given).host)
        return;
    context.addIssue({ code: 'custom', message: `the org’s own address \`https://${orgHost}\`, not its Admin Console` });
});
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
        description: 'Okta API token (SSWS).',
        required: true,
        secret: true,
        schema: inputs_text,
    },
    'okta-identity-source-id': {
        description: 'Id of the custom identity source in Okta, which is also the id of its app (`0oa…`).',
        required: true,
        schema: schemas/* string */.YjP()
            .regex(/^[A-Za-z0-9]+$/, 'the id alone (letters and digits, such as `0oa1b2c3d4e5f6g7h8i9`), no address'),
    },
    'config-file': {
        description: 'Configuration file with mapping, life cycle rules, filters and safeguards, from the root of the workspace.',
        otherwise: '`.github/personio-okta.yml`, if it exists',
        schema: inputs_text,
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
    if (problems.length > 0)
        throw invalid(problems, lacksSecret);
    return values;
}
/** The values that must be masked. */
function secretsOf(inputs) {
    return givenEntries(inputs).flatMap(([, { secret }, value]) => (secret ? [String(value)] : []));
}
/** The inputs as used, without secrets, for the report. */
function publicInputs(inputs) {
    const shown = givenEntries(inputs).filter(([, { secret }]) => !secret);
    return Object.fromEntries(shown.map(([name, , value]) => [name, inputs_inWords(value)]));
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
function inputs_inWords(value) {
    return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);
}
/** `, but is "ten"`; nothing for a secret, nor for an address that may carry one. */
function quoted(given, { secret }) {
    if (secret || given.includes('@'))
        return '';
    return `, but is ${JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}…` : given)}`;
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



const errorSchema = schemas/* object */.Ikc({
    errorCode: schemas/* string */.YjP().catch(''),
    errorSummary: schemas/* string */.YjP().catch(''),
    errorId: schemas/* string */.YjP().catch(''),
    errorCauses: schemas/* array */.YOg(schemas/* object */.Ikc({ errorSummary: schemas/* string */.YjP().catch('') })).catch([]),
});
/** Okta's error body, empty where the answer has none (a maintenance page, a proxy's answer). */
function errorBody(answer) {
    try {
        return errorSchema.parse(answer.json());
    }
    catch {
        return { errorCode: '', errorSummary: '', errorId: '', errorCauses: [] };
    }
}
/** An answer that a call could not use, as the error of the run: who must do what. */
function oktaError(answer, call) {
    const { what, scope } = call;
    const body = errorBody(answer);
    const said = errors_inWords(answer, body, call.personal ?? false);
    switch (answer.status) {
        case 401:
            return new errors/* SyncError */.S0('okta-auth', `Okta does not accept the credential (${what}: ${said}).`, 'Check okta-api-token: it may be revoked, expired after 30 days without use, or of another org. In the Admin Console: ' +
                'Security → API → Tokens. A token dies with the admin who made it.');
        case 403:
            return new errors/* SyncError */.S0('okta-permission', `Okta does not let this credential do this (${what}: ${said}).`, `Grant the scope ${scope} to the service app, or the matching admin role to the owner of the API token.`);
        case 404:
            return new errors/* SyncError */.S0('okta-api', `Okta does not know what was asked for (${what}: ${said}).`, 'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
                'The same answer comes where Anything-as-a-Source is not enabled for the org.');
        case 429:
            return new errors/* SyncError */.S0('okta-api', `Okta's rate limit stayed used up (${what}: ${said}).`, 'Run at another time, or look at Reports → Rate Limits in the Admin Console for who else uses it.');
        default:
            return new errors/* SyncError */.S0('okta-api', `Okta answered what this action can't use (${what}: ${said}).`, answer.status >= 500
                ? 'Look at https://status.okta.com and run again; what was imported is not sent twice.'
                : "Run again; if it stays, ask Okta's support with the error id.");
    }
}
/** What went wrong between us and Okta, as the error of the run; anything else unchanged. */
function errors_unreachable(error, what) {
    if (!(error instanceof Unreachable || error instanceof AnswerUnreadable))
        return error;
    return new errors/* SyncError */.S0('okta-api', `No usable answer from Okta (${what}): ${error.message}`, 'Check okta-org-url, and that the runner may reach it (firewall, proxy); look at https://status.okta.com.', { cause: error });
}
function errors_inWords(answer, body, personal) {
    const causes = body.errorCauses.map(({ errorSummary }) => errorSummary).filter(Boolean);
    return [
        `status ${answer.status}`,
        body.errorCode,
        ...(personal ? [] : [body.errorSummary, ...causes]),
        body.errorId && `error id ${body.errorId}`,
    ]
        .filter(Boolean)
        .join(', ');
}

;// CONCATENATED MODULE: ./build/src/okta/client.js



/** Okta's own API token: nothing to renew. */
function apiToken(token) {
    return { headers: async () => ({ authorization: `SSWS ${token}` }), renew: async () => false };
}
/** The Okta org at `orgUrl` (an origin). Credentials never go anywhere else. */
function createOkta(http, orgUrl, authenticator) {
    async function send(call) {
        const url = new URL(call.path, orgUrl);
        if (url.origin !== new URL(orgUrl).origin) {
            throw new errors/* SyncError */.S0('okta-api', `Okta's answer points to another host (${url.origin}) for the next page (${call.what}); credentials don't go there.`, 'Check that okta-org-url is the URL that the Admin Console shows, without a proxy that rewrites answers in between.');
        }
        const { method, what, repeat, body, tries, timeoutMs } = call;
        return http.send({
            method,
            url: url.href,
            what,
            repeat,
            headers: {
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': 'application/json' }),
                ...(await authenticator.headers({ method, url: url.href })),
            },
            ...(body !== undefined && { body }),
            ...(tries !== undefined && { tries }),
            ...(timeoutMs !== undefined && { timeoutMs }),
        });
    }
    return {
        async call(call) {
            try {
                let answer = await send(call);
                if (answer.status === 401 && (await authenticator.renew(answer)))
                    answer = await send(call);
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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./build/src/okta/sessions.js




const READ = 'okta.identitySources.read';
const MANAGE = 'okta.identitySources.manage';
const sessionSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    status: schemas/* string */.YjP().transform((status) => status.toUpperCase()),
    created: iso/* datetime */.w$({ offset: true }).transform(Date.parse),
    lastUpdated: iso/* datetime */.w$({ offset: true }).transform(Date.parse).optional().catch(undefined),
});
/** Statuses in which a session blocks every other one of its source (guide "Anything-as-a-Source", session life cycle). */
const ACTIVE = new Set(['CREATED', 'IN_PROGRESS', 'TRIGGERED']);
function sessions_isActive({ status }) {
    return ACTIVE.has(status);
}
/** Only these may be cancelled; a TRIGGERED session can only be waited for. */
function sessions_isCancellable({ status }) {
    return status === 'CREATED' || status === 'IN_PROGRESS';
}
/** A bulk-load was seen to take about two seconds; a slow one is worth more than repeating it. */
const LOAD_TIMEOUT_MS = 60_000;
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
            return { refused: errorCauses[0]?.errorSummary || errorSummary || errorCode || 'status 400' };
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
const oneSession = schemas/* union */.KCZ([sessionSchema, schemas/* tuple */.PVZ([sessionSchema], schemas/* unknown */.L5J()).transform(([session]) => session)]);
/** A session that was surely created, but whose id may be unreadable: the caller then looks for it. */
function createdSession(answer) {
    try {
        return parseAnswer(answer, oneSession, 'create session');
    }
    catch (error) {
        throw new errors_AnswerLost('create session: the answer could not be read', { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/okta/import.js





const ACTIVE_SESSION = (/* unused pure expression or super */ null && (['cancel-stale', 'cancel', 'wait', 'fail']));
const LOADS_AT_ONCE = 5;
const STALE_MS = (/* unused pure expression or super */ null && (30 * 60_000));
const LONGEST_PAUSE_MS = 30_000;
const MAX_TRIES = 5;
const MAX_SESSIONS_ANEW = 3;
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
            if (found !== undefined && isOver(found) && error instanceof SyncError && error.code === 'okta-api') {
                throw endedBadly(found.id, found.status, error);
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
    openedAt = 0;
    constructor(batches, context) {
        this.batches = batches;
        this.context = context;
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
    let lostSince;
    for (const pause of pauses(context.pollIntervalMs)) {
        const { own, serverTime } = await makeWay(lostSince, context);
        if (own)
            return progress.opened(own);
        progress.since = serverTime;
        journal.creating(serverTime);
        try {
            const creation = await source.create();
            if ('session' in creation) {
                progress.opened(creation.session);
                log.info(`Session ${creation.session.id} is open.`);
                return;
            }
            lostSince = undefined;
            log.info(`Okta opens no session yet ("${creation.refused}"); asking again in ${seconds(pause)}.`);
        }
        catch (error) {
            if (!(error instanceof AnswerLost))
                throw error;
            lostSince ??= serverTime;
            log.info('The answer to opening a session was lost; looking whether it was opened.');
        }
        await clock.sleep(pause, signal);
    }
}
/** Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost. */
async function makeWay(lostSince, context) {
    const { source, clock, signal, log } = context;
    for (const pause of pauses(context.pollIntervalMs)) {
        const { sessions, serverTime = clock.now() } = await source.list();
        const own = lostSince === undefined ? undefined : createdSince(sessions, lostSince);
        if (own)
            return { own, serverTime };
        const [other] = sessions.filter(isActive);
        if (!other)
            return { serverTime };
        if (await moveAside(other, serverTime, context))
            continue;
        log.info(`Session ${other.id} of another run is ${other.status}; looking again in ${seconds(pause)}.`);
        await naming(`Another run's session ${other.id} was still ${other.status}, and one source takes one session at a time.`, () => clock.sleep(pause, signal));
    }
    throw new Error('unreachable: the pauses never end');
}
/** True where the other session was cancelled, and the list is worth another look at once. */
async function moveAside(other, serverTime, context) {
    const { activeSession, source, log } = context;
    if (activeSession === 'fail') {
        throw new SyncError('session-conflict', `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`, 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.');
    }
    const idleMs = serverTime - (other.lastUpdated ?? other.created);
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
            if (tries === MAX_TRIES)
                throw noAnswer(batch.call, error);
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
    await trigger(id, context);
    journal.closed();
    const triggered = progress.is('TRIGGERED');
    log.info(`Session ${id} is triggered; Okta is importing.`);
    return wait ? follow(progress, context) : triggered;
}
/** A bulk-load may take a moment to show in the status; deletes of people whom Okta doesn't know never do. */
async function hasAccepted(progress, { source, clock, signal, pollIntervalMs }) {
    const id = progress.id ?? '';
    const looks = progress.batches.every(({ call }) => call === 'bulk-delete') ? 1 : 3;
    for (const [look, pause] of numbered(pauses(pollIntervalMs))) {
        const { status } = await source.get(id);
        if (status === 'IN_PROGRESS')
            return true;
        if (status !== 'CREATED')
            throw endedBadly(id, status);
        if (look === looks)
            return false;
        await clock.sleep(pause, signal);
    }
    return false;
}
/** Triggers once: where the answer was lost, the status tells whether it must be sent again. */
async function trigger(id, { source, clock, signal, pollIntervalMs }) {
    for (const [tries, pause] of numbered(pauses(pollIntervalMs))) {
        try {
            if ((await source.startImport(id)) === 'triggered')
                return;
        }
        catch (error) {
            if (!(error instanceof AnswerLost))
                throw error;
        }
        const { status } = await source.get(id);
        if (status === 'TRIGGERED' || status === 'COMPLETED')
            return;
        if (!isCancellable({ status }))
            throw endedBadly(id, status);
        if (tries === MAX_TRIES)
            throw endedBadly(id, `still ${status} after ${tries} attempts to start its import`);
        await clock.sleep(pause, signal);
    }
}
async function follow(progress, { source, clock, signal, log, pollIntervalMs }) {
    const id = progress.id ?? '';
    const notTold = `Okta is still importing session ${id}; nobody has seen how it ends.`;
    for (const pause of pauses(pollIntervalMs)) {
        const { status } = await naming(notTold, async () => {
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
/** Leaves nothing behind that can still be cancelled, and says how the session was found; a failure is left to the post step. */
async function closeBehind(progress, { journal, lastWord, log }) {
    try {
        const left = await cancelLeftBehind(lastWord(), { id: progress.id, since: progress.since });
        journal.closed();
        if (left === undefined)
            return undefined;
        progress.id = left.id;
        if (isCancellable(left)) {
            progress.is('CLOSED');
            log.info(`Session ${left.id} was cancelled; Okta drops what had been uploaded.`);
        }
        else {
            progress.is(left.status);
        }
        return left;
    }
    catch {
        log.warning('The open session could not be cancelled now; the post step tries once more.');
        return undefined;
    }
}
/** Cancels what is left of a run's session if that is still possible; returns the session as it was found before. */
async function cancelLeftBehind(source, { id, since }) {
    if (id === undefined && since === 0)
        return undefined;
    const { sessions } = await source.list();
    const left = id === undefined ? createdSince(sessions, since) : sessions.find((session) => session.id === id);
    if (left && sessions_isCancellable(left))
        await source.cancel(left.id);
    return left;
}
/** The session in CREATED that was made at or after `since`: Okta's times were seen in whole seconds. */
function createdSince(sessions, since) {
    return sessions.find(({ status, created }) => status === 'CREATED' && created >= Math.floor(since / 1000) * 1000);
}
function isOver(session) {
    return !isActive(session);
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
async function naming(what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof SyncError) || error.code !== 'timeout')
            throw error;
        throw new SyncError('timeout', `${error.message} ${what}`, error.remedy, { cause: error });
    }
}
function endedBadly(id, status, cause) {
    return new SyncError('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, 'Look at Reports → System Log in the Admin Console for this session, mend the cause and run again: a run imports only what is missing. ' +
        'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).', { cause });
}
function noAnswer(what, cause) {
    return new SyncError('okta-api', `Okta gave no answer to ${what}, ${MAX_TRIES} times; the session was cancelled and nothing of it imported.`, 'Look at https://status.okta.com and run again.', { cause });
}
function startedTooOften(cause) {
    return new SyncError('okta-api', `${MAX_SESSIONS_ANEW} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`, 'Look at https://status.okta.com and run again.', { cause });
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
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
/**
 * A table, cut after 100 rows. Columns whose names end in `#` hold numbers. `size` is what a row counts for where rows are left out.
 */
function table(names, all, cells, size = () => 1) {
    const left = (shown) => rest(all.slice(shown).reduce((sum, one) => sum + size(one), 0));
    return {
        open: `\n${row(names.map((name) => name.replace('#', '')))}${row(names.map((name) => (name.endsWith('#') ? '--:' : '---')))}`,
        items: all.slice(0, MOST_ROWS).map((one) => row(cells(one))),
        more: (shown) => (left(shown) ? row([left(shown), ...names.slice(1).map(() => '')]) : ''),
        close: '\n',
    };
}
/** A bulleted list, cut after 100 items. */
function bullets(all, write) {
    const items = all.slice(0, MOST_ROWS).map((one) => `- ${write(one)}\n`);
    return {
        open: '\n',
        items,
        more: (shown) => (shown < all.length ? `- ${rest(all.length - shown)}\n` : ''),
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

;// CONCATENATED MODULE: ./build/src/report/outputs.js

/** The action's outputs, and what each says: the one source of their names. */
const OUTPUTS = {
    status: 'How the run ended: `completed`, `nothing-to-do`, `planned`, `triggered`, `blocked` or `failed`.',
    'error-code': 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
    'session-id': 'The last import session of the run; empty where none was opened.',
    'session-ids': 'Every import session of the run, as a JSON list.',
    'records-fetched': 'Distinct employees read from Personio.',
    'records-upserted': 'People created or updated in Okta (in a dry run: who would be).',
    'records-created': 'Those of them that were new; empty where that cannot be known.',
    'records-updated': 'Those of them that Okta held already; empty where that cannot be known.',
    'records-deactivated': 'People deactivated in Okta (in a dry run: who would be).',
    'records-unchanged': 'People for whom nothing had to be sent.',
    'records-skipped': 'People left alone on purpose; the report has the reasons.',
    'records-invalid': 'People set aside because their data cannot be imported; the report has the reasons.',
    'records-unconfirmed': 'People sent in a completed session and yet not found applied; empty where Okta was not read back.',
    batches: 'Bulk-load requests sent to Okta.',
    'report-path': 'Absolute path of the JSON report; empty where it could not be written.',
};
/** Every output with its value. What is not known is empty; counts are written plainly, `0` included. */
function outputs_outputsOf(report, reportPath) {
    const { counts } = report;
    const sessionIds = openedSessions(report).map((session) => session.id);
    return {
        status: report.status,
        'error-code': report.error?.code ?? '',
        'session-id': sessionIds.at(-1) ?? '',
        'session-ids': JSON.stringify(sessionIds),
        'records-fetched': String(counts.fetched),
        'records-upserted': String(counts.upserted),
        'records-created': String(counts.created ?? ''),
        'records-updated': String(counts.updated ?? ''),
        'records-deactivated': String(counts.deactivated),
        'records-unchanged': String(counts.unchanged),
        'records-skipped': String(counts.skipped),
        'records-invalid': String(counts.invalid),
        'records-unconfirmed': String(counts.unconfirmed ?? ''),
        batches: String(counts.batches),
        'report-path': reportPath,
    };
}

;// CONCATENATED MODULE: ./build/src/report/github.js





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
/**
 * Writes outputs, annotations and the job summary of a run. The error itself is left to the caller's `setFailed`, which annotates it
 * (`errorLine`). `environment` is read for GITHUB_STEP_SUMMARY; a summary that cannot be written is a warning.
 */
async function publish(report, reportPath, core, environment) {
    for (const [name, value] of Object.entries(outputsOf(report, reportPath)))
        core.setOutput(name, value);
    for (const annotation of annotationsOf(report)) {
        if (annotation.level === 'warning')
            core.warning(inert(annotation.message));
    }
    const file = environment['GITHUB_STEP_SUMMARY'];
    if (!file)
        return core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
    try {
        await appendFile(file, renderSummary(report));
    }
    catch (error) {
        const kind = error.code ?? 'unknown error';
        core.warning(`The job summary could not be written (${kind}); outputs and JSON report are not affected.`);
    }
}
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
    try {
        const inputs = readInputs(core.getInput);
        const http = createHttpClient({ signal: AbortSignal.timeout(MOST_MS), clock: systemClock, log });
        const okta = createOkta(http, inputs.oktaOrgUrl, apiToken(inputs.oktaApiToken));
        const left = await cancelLeftBehind(identitySource(okta, inputs.oktaIdentitySourceId), JSON.parse(journal));
        http.close();
        log.info(left ? `Session ${left.id}, found ${left.status}, is left behind no more.` : 'No open session was left behind.');
    }
    catch (error) {
        core.warning(`The session that this run left open could not be cancelled (${error.name}): it may block the next run.`);
    }
}


/***/ }),

/***/ 7406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S0: () => (/* binding */ SyncError)
/* harmony export */ });
/* unused harmony exports ERROR_CODES, asSyncError */
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
