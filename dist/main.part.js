export const id = 553;
export const ids = [553];
export const modules = {

/***/ 2472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ homepage),
  r: () => (/* binding */ version)
});

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"rE":"0.1.0","Jk":"github:personio-okta-sync/personio-okta-sync"}');
;// CONCATENATED MODULE: ./build/src/action/version.js

/** The version of this action: package.json is the one place that says it. */
const version = package_namespaceObject.rE;
/** Where this action is at home. */
const homepage = `https://github.com/${package_namespaceObject.Jk.replace('github:', '')}`;


/***/ }),

/***/ 6959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/* harmony import */ var p_limit__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(370);

/**
 * Runs `task` for each item, at most `most` at once, results in the order of the items. The first failure stops what has not
 * begun, waits for what has, and is thrown.
 */
async function inParallel(items, most, task) {
    let failed = false;
    const limit = (0,p_limit__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(most);
    const running = items.map((item, index) => limit(async () => {
        // Only reached while nothing has failed or to be thrown away: the failure itself is what is thrown below.
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

/***/ 8553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/src/action/exit.js
var exit = __webpack_require__(4366);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./build/src/action/environment.js
var environment = __webpack_require__(7125);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/action/lifetime.js

/**
 * SIGINT and SIGTERM (what the runner sends on cancellation, 7.5 s and 2.5 s before it kills), the deadline and errors that
 * nobody caught all abort the one signal; whatever comes after the first is ignored.
 */
function beginLifetime(startedAt = Date.now()) {
    const controller = new AbortController();
    const end = (reason) => controller.abort(reason);
    let deadline;
    const cancelled = (signal) => end(new errors/* SyncError */.S0('cancelled', `The run was cancelled (${signal}).`, {
        remedy: 'Run it again: it imports only what is missing.',
    }));
    const uncaught = (cause) => end(new errors/* SyncError */.S0('internal', 'Something went wrong outside the course of the run.', {
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
            const ms = startedAt + minutes * 60_000 - Date.now();
            deadline = setTimeout(() => end(new errors/* SyncError */.S0('timeout', message, { remedy })), ms);
        },
        release() {
            clearTimeout(deadline);
            for (const [event, handler] of handlers)
                process.off(event, handler);
        },
    };
}

// EXTERNAL MODULE: ./build/src/action/log.js
var action_log = __webpack_require__(8194);
// EXTERNAL MODULE: ./build/src/action/version.js + 1 modules
var version = __webpack_require__(2472);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/okta/client.js
var client = __webpack_require__(8096);
;// CONCATENATED MODULE: ./build/src/okta/pages.js

/** No listing has more pages than this; more is a mistake in the links. */
const MOST_PAGES = 10_000;
/** The answers of a paged listing, one after the other. Throws `okta-api` where a page points back to one already read, or pages never end. */
async function* pagesOf(okta, first) {
    const visited = new Set();
    for (let path = first.path; path !== undefined;) {
        if (visited.has(path))
            throw endless(`Okta points back to a page that was already read (${first.what}).`);
        if (visited.size === MOST_PAGES)
            throw endless(`Okta's pages do not end: ${MOST_PAGES} were read (${first.what}).`);
        visited.add(path);
        const answer = await okta.call({ ...first, path });
        yield answer;
        path = nextLink(answer);
    }
}
/** The `next` link of a page (RFC 8288), as Okta writes it: `<url>; rel="next"`. */
function nextLink(answer) {
    return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(answer.headers.get('link') ?? '')?.[1];
}
function endless(message) {
    return new errors/* SyncError */.S0('okta-api', message, { remedy: "Run again; if it happens again, tell Okta's support." });
}

;// CONCATENATED MODULE: ./build/src/okta/app-users.js




/** Few, large pages: the bucket of /api/v1/apps is small (100 a minute, 20 on the free plan), and 500 is the most a page has. */
const PAGE = 500;
const LOOK_UPS_AT_ONCE = 5;
/** Rows between two lines of the log. */
const LOG_EVERY = 5000;
/**
 * App user statuses. Gone: deactivated, its assignment taken away. Waiting: imported, but somebody has to confirm it
 * in the Admin Console. All others, unknown ones too, are held.
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
const profileSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())
    .catch({})
    .transform((profile) => {
    const texts = Object.entries(profile).filter(([, value]) => isScalar(value) && value !== '');
    return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
});
const optionalText = schemas/* string */.YjP().optional().catch(undefined);
const appUserSchema = schemas/* object */.Ikc({
    id: optionalText,
    externalId: schemas/* string */.YjP().nullish().catch(undefined),
    status: schemas/* string */.YjP().catch(''),
    profile: profileSchema,
    credentials: schemas/* object */.Ikc({ userName: optionalText }).catch({ userName: undefined }),
});
const sourceUserSchema = schemas/* object */.Ikc({ profile: profileSchema }).catch({ profile: {} });
/**
 * Reads every app user of the identity source (its id is the app's id), and keeps those who are asked for. A refusal is an answer,
 * not an error: the listing is documented for apps in general, not for this kind.
 */
async function listAppUsers(okta, sourceId, { log, isAskedFor = everybody }) {
    const reportProgress = (rows) => log.info(`Read ${rows} app users from Okta so far.`);
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
    const found = await (0,parallel/* inParallel */.H)(userNames, LOOK_UPS_AT_ONCE, (userName) => readAppUsers(okta, sourceId, { appUsers, query: `&q=${encodeURIComponent(userName)}` }));
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
    for await (const answer of pagesOf(okta, first)) {
        if (answer.status >= 400)
            return { refused: `Okta answered ${answer.status}` };
        for (const row of (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what)) {
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
/** Of two rows with one external id, the one that is not gone is kept. */
function keep(row, appUsers) {
    const known = appUsers.get(row.externalId);
    const replaces = known === undefined || known.state === 'gone' || row.state !== 'gone';
    if (replaces)
        appUsers.set(row.externalId, row);
}
/**
 * Asks the source itself for people, whatever its app users say: it also knows those who wait for confirmation without an app
 * user. At most 5 at once, of a bucket as small as 15 a minute (recorded), so ask for few. Whom it does not know (404) is absent
 * from what comes back. The answer names no Okta user: its `id` is the app user's (`0ua…`).
 */
async function lookUpInSource(externalIds, state, { okta, sourceId }) {
    const found = await (0,parallel/* inParallel */.H)(externalIds, LOOK_UPS_AT_ONCE, async (externalId) => {
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
        // That it answered 200 is what counts; what it says of the person is a help where it can be read.
        return {};
    }
}
function toAppUser(row) {
    const parsed = appUserSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const { id, externalId, status, profile, credentials } = parsed.data;
    const { userName } = credentials;
    const appUser = {
        ...(id !== undefined && { userId: id }),
        state: STATES[status.toUpperCase()] ?? 'held',
        profile: 'userName' in profile || userName === undefined ? profile : { ...profile, userName },
    };
    return externalId ? { ...appUser, externalId } : appUser;
}

;// CONCATENATED MODULE: ./build/src/sync/people/change.js
/** Whether this person is sent with a profile. */
function isUpsert({ action }) {
    return action === 'create' || action === 'update' || action === 'upsert';
}
/** A person of the plan, left alone for a reason that only the others of the plan, or Okta's users, give. */
function setAside({ profile: _profile, changed: _changed, detail: _detail, ...change }, reason, detail) {
    return { ...change, action: 'skip', reason, ...(detail !== undefined && { detail }) };
}

;// CONCATENATED MODULE: ./build/src/emptied.js


/**
 * With `compare-with: cache` nobody is listed, and only a value that Okta is known to hold is cleared. So those are asked for who are to be
 * sent with an empty value and were imported before: one by one, or by the listing where that is fewer requests or one of them has another
 * user name by now. Their app users; nobody where the credential may not see them, which is told.
 */
async function readEmptied(draft, { imported }, { okta, sourceId, log }) {
    const emptied = draft.changes.filter((change) => isUpsert(change) && losesValue(change) && (imported?.(change.externalId ?? '') ?? true));
    if (emptied.length === 0)
        return [];
    const ids = new Set(emptied.map(({ externalId }) => externalId));
    const names = emptied.flatMap(({ profile }) => profile?.['userName'] ?? []);
    const isAskedFor = ({ externalId }) => ids.has(externalId);
    if (names.length < pagesFor(draft.changes.length)) {
        const found = await findAppUsers(okta, sourceId, names);
        const own = [...(found?.appUsers.values() ?? [])].filter(isAskedFor);
        if (own.length === emptied.length)
            return own;
    }
    log.info(`Reading the app users of ${emptied.length} people with empty values, to see which of those Okta holds.`);
    const listed = await listAppUsers(okta, sourceId, { log, isAskedFor });
    if (listed.kind === 'listed')
        return [...listed.appUsers.values()];
    log.notice(`The app users of the identity source can't be listed (${listed.why}), so values that Personio has emptied stay in Okta. Grant the scope \`okta.apps.read\`.`);
    return [];
}
/** Whether an attribute of this person came out empty. */
function losesValue({ identity }) {
    return identity?.assessment.is === 'member' && Object.values(identity.assessment.profile).includes(null);
}

;// CONCATENATED MODULE: ./build/src/sync/people/directory.js
/** Whether Okta holds this person: what every percentage counts. */
function isHeld(appUser) {
    return appUser !== undefined && appUser.state !== 'gone';
}
/** The same directory, in which these people are held (or wait) as well. */
function withAppUsers(directory, found) {
    const more = [...found].map((appUser) => [appUser.externalId, appUser]);
    return more.length === 0 ? directory : { ...directory, appUsers: new Map([...directory.appUsers, ...more]) };
}

// EXTERNAL MODULE: ./build/src/sync/mode.js
var sync_mode = __webpack_require__(5474);
// EXTERNAL MODULE: ./build/src/sync/batches.js
var sync_batches = __webpack_require__(1689);
;// CONCATENATED MODULE: ./build/src/sync/people/payload.js

const ROOM = (0,sync_batches/* roomIn */.Lp)(envelope);
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

;// CONCATENATED MODULE: ./build/src/sync/people/validation.js


/** Okta: "externalId" of a user, maxLength 512 (OpenAPI description, BulkUpsertRequestBody). */
const MAX_EXTERNAL_ID = 512;
/** One `@`, no spaces, quotes, brackets or commas, and a dot in the domain. Deliberately no stricter: Okta has the last word. */
const EMAIL = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/u;
const validation_text = schemas/* string */.YjP().refine((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)');
/** In units of UTF-16, the strictest way to count: whichever way Okta counts, what passes here passes there. */
const upTo = (most) => validation_text.refine((value) => value.length <= most, {
    error: `is longer than the ${most} characters that Okta takes`,
    // An endless text must not get as far as a pattern.
    abort: true,
});
const address = upTo(100)
    .min(5, 'is shorter than the 5 characters that Okta asks for')
    .regex(EMAIL, 'is not a valid email address');
const validation_name = upTo(50);
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
function externalIdProblem(externalId) {
    if (externalId === undefined || externalId === '')
        return 'has no external id';
    if (externalId.length > MAX_EXTERNAL_ID)
        return `its external id is longer than the ${MAX_EXTERNAL_ID} characters`;
    // In the address of a look-up these would name another resource.
    if (externalId === '.' || externalId === '..')
        return 'its external id is no part of an address';
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
        const why = valueProblem(attribute, value, schema);
        if (why !== undefined)
            problems.push({ attribute, why });
    }
    const required = [...Object.entries(BASE), ...(schema ?? [])]
        .filter(([, rule]) => rule.required)
        .map(([name]) => name);
    for (const attribute of new Set(required)) {
        if (!(attribute in profile))
            problems.push({ attribute, why: 'cannot be determined in this run' });
    }
    if (!fitsRequest({ externalId, profile }))
        problems.push({ attribute: 'profile', why: 'is larger than one request to Okta may be' });
    return problems;
}
/** Why Okta would refuse this value of an attribute; undefined where it would not. */
function valueProblem(attribute, value, schema) {
    const checked = (BASE[attribute]?.rule ?? validation_text).safeParse(value);
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

;// CONCATENATED MODULE: ./build/src/sync/people/candidates.js


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
            given.add(userNameKey(name));
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
        // Where it is not known who has which name, nobody is sent with another one than the first.
        const inOrder = isKnown ? formerFirst(identity, appUserOf(identity), owners) : candidates.slice(0, 1);
        const isFree = (name) => !given.has(userNameKey(name)) && !owners.isOthers(name, identity);
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
    return !left && isHeld(appUser) ? nameAmong(names, appUser) : undefined;
}
function nameAmong({ candidates }, { profile }) {
    const key = userNameKey(profile['userName'] ?? '');
    return candidates?.find((name) => userNameKey(name) === key);
}
/** Whether this is somebody who should have an account by now, or has one, as far as every mode can tell. */
function shouldHaveName({ stage, assessment }, appUser) {
    const isMeant = assessment.is === 'member' ||
        (assessment.is === 'invalid' && assessment.reason !== 'scope-undecided') ||
        (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
    return isMeant && (stage === 'member' || (stage === 'not-due' && isHeld(appUser)));
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
    const keyOf = ({ profile }) => userNameKey(profile['userName'] ?? '');
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
        const mayBe = !isHeld(appUser) && !ofLeavers.has(key) && !distinct.has(identity.personioId);
        return mayBe && hasEndedSinceHire(login, identity);
    };
    return {
        isFormer(name, identity) {
            const login = logins.get(userNameKey(name));
            return login?.status === 'DEPROVISIONED' && isOwn(login, userNameKey(name), identity);
        },
        isOthers(name, identity) {
            const key = userNameKey(name);
            if (accounts.get(key)?.some(({ externalId }) => externalId !== identity.externalId))
                return true;
            if ((sharers.get(key) ?? 0) > 1)
                return true;
            const login = logins.get(key);
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
    const hasAddress = email !== '' && userNameKey(login.email ?? '') === userNameKey(email);
    const endedOn = login.statusChanged?.slice(0, 'YYYY-MM-DD'.length) ?? '';
    return login.status === 'DEPROVISIONED' && hasAddress && hireDate !== '' && hireDate < endedOn;
}
/** How many records have a name among their candidates. */
function countsOf(listed) {
    const counts = new Map();
    for (const name of listed.flatMap(({ names }) => names.candidates ?? [])) {
        counts.set(userNameKey(name), (counts.get(userNameKey(name)) ?? 0) + 1);
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

;// CONCATENATED MODULE: ./build/src/sync/people/claims.js


/**
 * Who claims what. A record with a confirmed account of its own is another person than the holder of any other account, and so
 * is an employee in `distinct` (Personio ids): neither holds up anybody's deactivation.
 */
function claimsOf(identities, { appUsers }, distinct) {
    // Made when first asked for: an ordinary run deactivates nobody.
    let byName;
    const claimants = () => Map.groupBy(identities.filter(({ left, personioId, externalId }) => !left && !distinct.has(personioId) && appUsers.get(externalId ?? '')?.state !== 'held'), ({ names }) => keyOf(names.userName));
    return {
        on(account, userName = account.profile['userName']) {
            if (userName === undefined)
                return [];
            byName ??= claimants();
            return (byName.get(keyOf(userName)) ?? []).filter(({ externalId }) => externalId !== account.externalId);
        },
    };
}
/** Every user name that a record which has not left claims or holds, by `userNameKey`: a login of that name is not a leaver's. */
function namesInUse(identities, { appUsers }) {
    const staying = identities.filter(({ left }) => !left);
    return new Set(staying.flatMap(({ names, externalId }) => {
        const appUser = appUsers.get(externalId ?? '');
        return [names.userName, isHeld(appUser) ? appUser.profile['userName'] : undefined].flatMap((name) => name === undefined ? [] : [keyOf(name)]);
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
        const isNew = externalIdProblem(externalId) === undefined && !directory.appUsers.has(externalId ?? '');
        return row && externalId !== undefined && isNew ? [{ ...row, externalId }] : [];
    });
    return withAppUsers(directory, found);
}
/** The app users that wait and name no external id, by user name; a name that several have says nothing. */
function waitingByName(directory) {
    if (directory.kind !== 'listed')
        return new Map();
    const groups = Map.groupBy(directory.unnamed, ({ profile }) => keyOf(profile['userName']));
    return new Map([...groups].flatMap(([name, [row, ...others]]) => (row && others.length === 0 ? [[name, row]] : [])));
}
function keyOf(userName) {
    return userNameKey(userName ?? '');
}

;// CONCATENATED MODULE: ./build/src/sync/people/user-names.js



/**
 * Nobody is sent with a user name that another person has or is sent with. A name that its holder gives up in this run is free
 * from the next run on; whoever takes it waits, and so does whoever takes the name of somebody who waits. People who would
 * exchange names are left as they are: Okta imports the records of a session in no order that anybody could rely on.
 */
function assignNames(changes, { appUsers }) {
    const holders = Map.groupBy([...appUsers.values()].filter(isHeld), ({ profile }) => user_names_keyOf(profile['userName']));
    const takers = changes.filter((change) => isUpsert(change) && nameOf(change) !== nameHeldBy(change));
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
/** Who stands behind every name that not everybody gets, for people to decide; Personio and Okta ids only. */
function conflictsOf({ identities, changes, directory, heldUp, names, nameless, distinct, }) {
    const kept = changes.filter(({ nameKeptBy }) => nameKeptBy !== undefined);
    const without = changes.filter(({ reason, identity }) => reason === 'user-name-taken' && nameless.has(identity));
    if (heldUp.length + names.rings.length + names.reasons.size + kept.length + without.length === 0)
        return [];
    const records = Map.groupBy(identities, ({ externalId }) => externalId);
    const ending = new Set(changes.filter(({ action }) => action === 'deactivate').map(({ externalId }) => externalId));
    const holders = Map.groupBy([...directory.appUsers.values()].filter(isHeld), ({ profile }) => user_names_keyOf(profile['userName']));
    const idsOf = (accounts) => accounts.flatMap((one) => records.get(one.externalId) ?? []).map(idOf);
    const unlisted = (accounts) => accounts.filter((one) => !records.has(one.externalId)).map(({ userId }) => userId ?? 'an app user without an id');
    const inRing = new Set(names.rings.flat());
    const taken = [...names.reasons].flatMap(([change, reason]) => reason === 'user-name-taken' && !inRing.has(change) ? [change] : []);
    const told = new Set(heldUp.flatMap(({ claimants }) => claimants.map(idOf)));
    const refused = [...Map.groupBy(taken, nameOf)].flatMap(([name, takers]) => {
        const own = new Set(takers.map(({ externalId }) => externalId));
        const accounts = (holders.get(name) ?? []).filter(({ externalId }) => !own.has(externalId));
        const takerIds = takers.flatMap(({ personioId }) => personioId ?? []);
        if (takerIds.every((id) => told.has(id)))
            return [];
        const who = { personioIds: takerIds, holderIds: idsOf(accounts), oktaUserIds: unlisted(accounts) };
        const [account] = accounts;
        if (account !== undefined && ending.has(account.externalId))
            return [{ kind: 'kept-by-login', ...who }];
        const hasLeft = accounts.every((one) => (records.get(one.externalId) ?? []).every(({ left }) => left));
        if (account === undefined || !hasLeft)
            return [{ kind: 'same-name', ...who }];
        const [newcomer] = takers.filter(({ appUser, personioId = '' }) => !isHeld(appUser) && !distinct.has(personioId));
        if (newcomer?.personioId === undefined)
            return [{ kind: 'kept-by-login', ...who }];
        return [{ kind: 'who-is-who', ...who, alias: { personioId: newcomer.personioId, externalId: account.externalId } }];
    });
    return [
        ...heldUp.map(({ account, claimants }) => {
            // Two records of people who are there can't be one account: the advice would make both of them invalid.
            const hasLeft = (records.get(account.externalId) ?? []).every(({ left }) => left);
            const alias = hasLeft && { alias: { personioId: claimants[0].personioId, externalId: account.externalId } };
            const who = { personioIds: claimants.map(idOf), holderIds: idsOf([account]), oktaUserIds: unlisted([account]) };
            return { kind: 'who-is-who', ...who, ...alias };
        }),
        ...names.rings.map((ring) => ({
            kind: 'exchange',
            personioIds: ring.flatMap(({ personioId }) => personioId ?? []),
            holderIds: [],
            oktaUserIds: [],
        })),
        ...refused,
        ...(without.length > 0
            ? [
                {
                    kind: 'no-candidate',
                    personioIds: without.flatMap(({ personioId }) => personioId ?? []),
                    holderIds: [],
                    oktaUserIds: [],
                },
            ]
            : []),
        ...kept.flatMap(({ nameKeptBy, personioId }) => nameKeptBy === undefined || personioId === undefined
            ? []
            : [{ kind: 'kept-by-login', personioIds: [personioId], holderIds: [], oktaUserIds: [nameKeptBy] }]),
    ];
}
function nameOf({ profile }) {
    return user_names_keyOf(profile?.['userName']);
}
/** What the person of this change is called at Okta now. */
function nameHeldBy({ appUser }) {
    return isHeld(appUser) ? user_names_keyOf(appUser.profile['userName']) : undefined;
}
function user_names_keyOf(userName) {
    return userNameKey(userName ?? '');
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
    const chosen = chooseUserNames(records, { directory: okta.directory, logins, existingLogins, distinct });
    const { identities, nameless } = chosen;
    // Somebody without an external id could be anybody whom the listing seems to lack.
    const complete = rules.complete && identities.every(({ externalId }) => externalId !== undefined);
    const directory = matchWaiting(identities, okta.directory);
    const decided = identities.map((identity) => decide(identity, { directory, logins, statuses }, { ...rules, complete }));
    const absent = absentPeople(identities, directory);
    const leavesByAbsence = rules.missing && complete && (0,sync_mode/* deactivates */.oJ)(rules.mode);
    const named = (0,sync_mode/* deactivates */.oJ)(rules.mode) ? namedLeavers(identities, directory, rules.always) : [];
    const isNamed = ({ externalId }) => rules.never.has(externalId) || rules.always.has(externalId);
    const missing = leavesByAbsence ? absent.filter((appUser) => !isNamed(appUser)) : [];
    const claims = claimsOf(identities, directory, rules.distinct);
    const heldUp = [];
    const isHeldUp = (change, userName) => {
        const { action, appUser } = change;
        const mayBeHeldUp = action === 'deactivate' && !rules.always.has(change.externalId ?? '');
        const claimants = mayBeHeldUp && appUser !== undefined ? claims.on(appUser, userName) : [];
        if (appUser !== undefined && claimants.length > 0)
            heldUp.push({ account: appUser, change, claimants });
        return claimants.length > 0;
    };
    const guarded = decided.map((change) => {
        // A look-up in the source may not tell the account's user name; then the record's own stands for it.
        const userName = change.appUser?.profile['userName'] ?? change.identity?.names.userName;
        if (!isHeldUp(change, userName))
            return change;
        const names = heldUp.at(-1).claimants.map(({ personioId }) => personioId);
        return setAside(change, 'user-name-taken', `one person or two: employee ${names.join(', ')} has this user name`);
    });
    const leaving = [
        ...named,
        ...missing.map((appUser) => unlisted(appUser, 'missing')).filter((change) => !isHeldUp(change)),
    ];
    const sendable = guarded.map((change) => isUpsert(change) && nameless.has(change.identity) ? setAside(change, 'user-name-taken', ALL_TAKEN) : change);
    const names = assignNames(sendable, directory);
    const changes = sendable.map((change) => {
        const reason = names.reasons.get(change);
        return reason === undefined ? change : setAside(change, reason);
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
        absenceIsOff: (rules.missing || rules.outOfScope) && (0,sync_mode/* deactivates */.oJ)(rules.mode) && !complete,
        leaversOutOfScope: changes
            .filter(({ reason, appUser, identity }) => reason === 'out-of-scope' && identity?.left && isHeld(appUser))
            .filter(({ action }) => action === 'skip').length,
    };
}
/** The user names that a plan gives, or might give, to somebody who is not known to have them: those worth looking up. */
function newUserNames({ changes }) {
    return changes.flatMap(newNamesOf);
}
/** Of somebody who has a list, every candidate: which of them is given depends on the logins that there are. */
function newNamesOf(change) {
    const { identity, appUser, profile } = change;
    const inQuestion = identity && namesInQuestion(identity, appUser);
    if (inQuestion !== undefined && inQuestion.length > 0)
        return [...inQuestion];
    const userName = profile?.['userName'];
    return userName && isUpsert(change) && givesName(change) ? [userName] : [];
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
    const namesakes = newUserNames({ changes }).flatMap((userName) => logins.get(userNameKey(userName))?.id ?? []);
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
            return assessment.later && !isHeld(appUser)
                ? { ...who, action: 'skip', reason: 'not-due' }
                : { ...who, action: 'invalid', reason: assessment.reason, detail: assessment.detail };
        case 'out-of-scope': {
            const may = rules.outOfScope && rules.complete && (0,sync_mode/* deactivates */.oJ)(rules.mode) && !assessment.doubtful;
            const leaves = may && isHeld(appUser) && !identity.heirUnread;
            if (!leaves)
                return { ...who, action: 'skip', reason: 'out-of-scope' };
            if (rules.never.has(appUser.externalId))
                return { ...who, action: 'skip', reason: 'protected' };
            return { ...who, action: 'deactivate', reason: 'out-of-scope' };
        }
        case 'leaver':
            return isHeld(appUser) || directory.kind === 'unread'
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
function decideMember(member, { directory, logins, statuses }, rules) {
    const { personioId, externalId, due, profile, appUser } = member;
    const namesake = logins.get(userNameKey(profile['userName'] ?? ''));
    const ended = namesake && namesake.status in ENDED ? namesake : undefined;
    // The id of an app user that waits need not be that of an Okta user.
    const status = appUser?.state === 'waiting' ? undefined : statuses.get(appUser?.userId ?? '');
    /** Not a login that has ended: it may be the person's own. */
    const takes = ({ id, status }) => rules.existingLogins === 'taken' &&
        directory.kind === 'listed' &&
        id !== appUser?.userId &&
        status !== 'GONE' &&
        !(status in ENDED);
    if (!isHeld(appUser)) {
        if (!due)
            return { action: 'skip', reason: 'not-due' };
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
    if (changed.includes('userName') && namesake && takes(namesake))
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
    return [...directory.appUsers.values()].filter((appUser) => isHeld(appUser) && !listed.has(appUser.externalId.trim().toLowerCase()));
}
/** Those of `always` whom Personio does not list; where nothing was read from Okta, whether or not the source holds them. */
function namedLeavers(identities, { kind, appUsers }, always) {
    const listed = new Set(identities.map(({ externalId }) => externalId));
    return [...always].flatMap((externalId) => {
        const appUser = appUsers.get(externalId);
        const mayBeThere = isHeld(appUser) || (appUser === undefined && kind === 'unread');
        return listed.has(externalId) || !mayBeThere ? [] : [unlisted(appUser ?? { externalId }, 'left')];
    });
}
/** The deactivation of somebody whom Personio does not list. */
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

;// CONCATENATED MODULE: ./build/src/sync/people/read-back.js




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
        if (isHeld(appUser))
            return ['still in the source'];
        const login = logins?.get(change);
        return login === undefined || SIGNED_OUT.has(login) ? [] : [`login still ${login}`];
    }
    if (isWaiting(change, heldNow))
        return [];
    if (!isHeld(appUser))
        return ['not found'];
    return changedAttributes(change.profile ?? {}, appUser.profile);
}
/** Whether somebody who was sent to be created or updated has arrived, and Okta waits for a person to confirm that. */
function isWaiting(change, { appUsers, unnamed }) {
    if (!isUpsert(change))
        return false;
    const appUser = appUsers.get(change.externalId ?? '');
    if (isHeld(appUser))
        return appUser.state === 'waiting';
    return unnamed?.has(userNameKey(change.profile?.['userName'] ?? '')) === true;
}

;// CONCATENATED MODULE: ./build/src/okta/users.js






/** Characters, percent-encoded: keeps the address of a search short of what servers and proxies take (about 8 KB). */
const LONGEST_SEARCH = 6000;
/** Fewer than this are read one by one. */
const WORTH_SEARCHING = 25;
/** With more names than this a listing of all users may be cheaper than searching: 200 users a page, some fifty names a search. */
const MOST_SEARCHED = 1000;
const USERS_A_PAGE = 200;
const AT_ONCE = 5;
const users_text = schemas/* string */.YjP().optional().catch(undefined);
const userSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().toUpperCase(),
    statusChanged: users_text,
    profile: schemas/* object */.Ikc({ login: users_text, firstName: users_text, lastName: users_text, email: users_text }).catch({}),
});
const READ_USERS = { method: 'GET', scope: 'okta.users.read', repeat: 'always' };
/**
 * The Okta users who have one of these user names or ids, deactivated ones too. What it says of a status comes from an index that
 * may lag behind by minutes: a hint. `refused` where the credential may not read users.
 */
async function findLogins(okta, { userNames, userIds = [], held = 0, }) {
    const terms = [
        ...userNames.map((name) => `profile.login eq ${JSON.stringify(name)}`),
        ...userIds.map((id) => `id eq ${JSON.stringify(id)}`),
    ];
    const searches = searchesOf(terms).map((search) => ({ search }));
    const isShorter = terms.length > MOST_SEARCHED && searches.length > held / USERS_A_PAGE;
    // The plain listing leaves deactivated users out; a search finds them.
    const queries = isShorter ? [{}, { search: 'status eq "DEPROVISIONED"' }] : searches;
    const found = await (0,parallel/* inParallel */.H)(queries, AT_ONCE, (query) => listUsers(okta, query));
    const names = new Set(userNames.map(userNameKey));
    const ids = new Set(userIds);
    const [byName, byId] = [new Map(), new Map()];
    for (const users of found) {
        if (users === 'refused')
            return 'refused';
        for (const { id, status, statusChanged, profile } of users) {
            const key = userNameKey(profile.login ?? '');
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
/** Single reads of users by one reader. */
const MOST_READS = 50;
/**
 * Reads the statuses of Okta users, again and again while something is waited for. A login that was seen to have ended is not asked
 * for again. Many are searched for first; the search index may lag behind, so each that it calls active is read by itself, 50 reads
 * at most. For the others the index or an earlier read counts, unless a read has shown that it is out of date: then their status is
 * unknown, and they are left out.
 */
function statusReader(okta) {
    const ended = new Map();
    const read = new Map();
    let readsLeft = MOST_READS;
    /** The index called somebody active who was not. */
    let indexIsStale = false;
    /** Somebody who was read as active has been deactivated since. */
    let readsAreStale = false;
    return async (userIds) => {
        const open = userIds.filter((id) => !ended.has(id));
        const indexed = await searchStatuses(okta, open.length > WORTH_SEARCHING ? open : []);
        if (indexed === 'refused')
            return 'refused';
        for (const [id, status] of indexed)
            if (SIGNED_OUT.has(status))
                ended.set(id, status);
        const next = open.filter((id) => !ended.has(id)).slice(0, readsLeft);
        readsLeft -= next.length;
        for (const [id, status] of await (0,parallel/* inParallel */.H)(next, AT_ONCE, (one) => statusOf(okta, one))) {
            if (status === 'refused')
                return 'refused';
            if (SIGNED_OUT.has(status)) {
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
        return [[id, status]];
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
/** The status of one Okta user by their own resource, which lags behind nothing; `GONE` where there is none, or `refused`. */
async function statusOf(okta, id) {
    const what = 'read a user';
    const path = `/api/v1/users/${encodeURIComponent(id)}`;
    const answer = await okta.call({ ...READ_USERS, path, what, accept: [403, 404] });
    if (answer.status === 403)
        return [id, 'refused'];
    return [id, answer.status === 404 ? 'GONE' : (0,client/* parseAnswer */.Wp)(answer, userSchema, what).status];
}
async function listUsers(okta, query) {
    const search = new URLSearchParams({ ...query, limit: String(USERS_A_PAGE) });
    const first = {
        ...READ_USERS,
        path: `/api/v1/users?${search}`,
        what: 'find user names',
        accept: [403, 404],
    };
    const users = [];
    for await (const answer of pagesOf(okta, first)) {
        if (answer.status >= 400)
            return 'refused';
        const rows = (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what);
        users.push(...rows.flatMap((row) => userSchema.safeParse(row).data ?? []));
    }
    return users;
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

;// CONCATENATED MODULE: ./build/src/sync/people/leavers.js



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
    const inUse = namesInUse(identities, directory);
    // Several old records, and an account that this run deactivates, are one case at most.
    const seen = new Set(changes.flatMap(({ action, externalId }) => (action === 'deactivate' ? [externalId] : [])));
    const isFirst = ({ externalId }) => !seen.has(externalId) && seen.add(externalId).has(externalId);
    return changes.flatMap((change) => {
        const { identity, reason, appUser } = change;
        if (identity === undefined)
            return [];
        const lacksHeir = reason === 'superseded' && identity.heirUnread === true && complete && isFirst(change);
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
 * old one; no mail domain has such an end, and no login.
 */
function loginNamesOf({ left, names }, inUse) {
    const mapped = names.candidates ?? [names.userName ?? []].flat();
    const userNames = left ? mapped.map((userName) => userName.replace(/(?<=@[^@]+)_[a-z\d]{5}$/i, '')) : mapped;
    return userNames.filter((userName) => !inUse.has(userNameKey(userName)));
}
/** A login that has one of these user names: one that is not somebody else's before one that seems to be, one that is on before one that is off. */
function loginAmong(userNames, byName, identity) {
    const found = userNames.flatMap((userName) => byName.get(userNameKey(userName)) ?? []);
    const own = found.filter((login) => !isAnother(login, identity));
    return own.find(({ status }) => canSignIn(status)) ?? own[0] ?? found[0];
}
/** Whether a login that was found by its user name alone seems to be somebody else's: its first and its last name both differ. */
function isAnother({ firstName, lastName }, { names }) {
    const differs = (held, mapped) => held !== undefined && mapped !== undefined && userNameKey(held) !== userNameKey(mapped);
    return differs(firstName, names.firstName) && differs(lastName, names.lastName);
}
/** The status of the login of a leaver who can still sign in; undefined for everybody else, and where that is meant. */
function openLoginOf(change, { removed, kept }) {
    if (kept.has(change.personioId ?? ''))
        return undefined;
    const login = change.login ?? removed?.get(change);
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
            return { ...setAside(change, 'login-kept'), login: status };
        const told = reason === 'user-name-taken' || reason === 'no-external-id';
        return { ...(told ? change : setAside(change, 'login-active')), login: status };
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

;// CONCATENATED MODULE: ./build/src/accounts.js










/** Look-ups in the source, of all kinds together, in one run: its bucket is as small as 15 requests a minute (recorded). */
const MOST_SOURCE_LOOK_UPS = 10;
/** Single reads of logins in one run. */
const MOST_LOGIN_READS = 50;
const accounts_AT_ONCE = 5;
/**
 * Absence from the listing of app users proves nothing: it may be cut, and lacks people who wait for confirmation. So logins are
 * looked for (those of leavers whom the listing lacks, and whoever has a user name that the plan would give away), and where one
 * is on, or nothing accounts for a person, the source itself is asked, within its small budget.
 */
async function findAccounts({ identities, directory: listed, today }, rules, lookUps) {
    const first = planPeople(identities, { directory: listed }, rules);
    const matched = matchWaiting(identitiesOf(first), listed);
    if (!lookUps.asksUsers)
        return { directory: matched, plan: first, logins: 'unasked', notLookedUp: 0 };
    const emptied = matched.kind === 'unread' ? await readEmptied(first, rules, lookUps) : [];
    const directory = withAppUsers(matched, emptied);
    const draft = emptied.length === 0 ? first : planPeople(identities, { directory }, rules);
    const { okta } = lookUps;
    const isCompared = directory.kind !== 'unread';
    const seeks = isCompared && (0,sync_mode/* deactivates */.oJ)(rules.mode);
    const sought = seeks ? leaversToSeek(draft, identitiesOf(draft), { directory, complete: rules.complete }) : [];
    // Who would be updated is known by now: reading their logins need not wait for the search.
    const [found, ofListed] = await Promise.all([
        findLogins(okta, {
            userNames: distinctNames([...newUserNames(draft), ...sought.flatMap(({ userNames }) => userNames)]),
            userIds: [...new Set(sought.flatMap(({ userId }) => userId ?? []))],
            held: directory.appUsers.size,
        }),
        currentStatuses(okta, loginsInDoubt(draft)),
    ]);
    const leavers = found === 'refused' ? sought : await accounts_confirm(sought, found, okta);
    const byName = found === 'refused' ? new Map() : found.byName;
    const { appUsers, notLookedUp } = await askSource({ draft, leavers, directory, byName, today }, lookUps);
    const namesakes = ofListed === 'refused' ? [] : loginsInDoubt(draft, byName).filter((id) => !ofListed.has(id));
    const ofNamesakes = await currentStatuses(okta, namesakes);
    const isRefused = found === 'refused' || ofListed === 'refused' || ofNamesakes === 'refused';
    const statuses = isRefused ? 'refused' : new Map([...ofListed, ...ofNamesakes]);
    const known = {
        directory: withAppUsers(directory, appUsers),
        ...(statuses === 'refused' ? { logins: byName } : { logins: asTheyAre(byName, statuses), statuses }),
    };
    const foundNothing = appUsers.length === 0 && byName.size === 0 && !('statuses' in known && known.statuses.size > 0);
    return {
        directory: known.directory,
        plan: foundNothing ? draft : planPeople(identities, known, rules),
        logins: statuses === 'refused' ? 'refused' : known.logins,
        ...(found !== 'refused' && seeks && { leavers: await loginsOf(leavers, { draft, found: appUsers }, okta) }),
        notLookedUp,
    };
}
/** Logins that were found by a search, whose index lags, with the statuses that their own resources tell. */
function asTheyAre(byName, statuses) {
    return new Map([...byName].map(([name, login]) => [name, { ...login, status: statuses.get(login.id) ?? login.status }]));
}
/** The search index lags: that a login is on counts once the user's own resource says so. */
async function accounts_confirm(sought, found, okta) {
    const leavers = sought.map((one) => {
        const byId = one.userId === undefined ? undefined : found.byId.get(one.userId);
        const login = byId ?? loginAmong(one.userNames, found.byName, one.identity);
        if (login === undefined)
            return one;
        return { ...one, login, isAnother: byId === undefined && !one.isGuarded && isAnother(login, one.identity) };
    });
    const doubtful = leavers.filter(({ login, isAnother }) => !isAnother && canSignIn(login?.status));
    const read = await (0,parallel/* inParallel */.H)(doubtful.slice(0, MOST_LOGIN_READS), accounts_AT_ONCE, ({ login }) => statusOf(okta, login.id));
    const now = new Map(read);
    return leavers.map((one) => {
        const status = one.login && now.get(one.login.id);
        return one.login && status !== undefined && status !== 'refused'
            ? { ...one, login: { ...one.login, status } }
            : one;
    });
}
/** Whom the source knows of those who may be in it although no app user names them. */
async function askSource({ draft, leavers, directory, byName, today }, { okta, sourceId, log }) {
    // Where nothing could be listed, every leaver has been asked for already.
    if (directory.kind !== 'listed')
        return { appUsers: [], notLookedUp: 0 };
    const unnamed = waitingByName(directory);
    const strays = leavers.filter(({ change }) => change.externalId !== undefined && change.appUser === undefined);
    const isOn = ({ login, isAnother }) => !isAnother && canSignIn(login?.status);
    const isAccountedFor = ({ login, isAnother }) => login !== undefined && !isAnother;
    const waits = ({ userNames }) => userNames.some((userName) => unnamed.has(userNameKey(userName)));
    const rows = await (0,parallel/* inParallel */.H)(strays.filter(isOn).slice(0, MOST_LOGIN_READS), accounts_AT_ONCE, async ({ change, login }) => {
        const row = await readAppUser(okta, sourceId, login.id);
        return { externalId: change.externalId, login: login, row };
    });
    const held = rows.flatMap(({ externalId, row }) => row !== undefined && 'externalId' in row && row.externalId === externalId ? [row] : []);
    const withRow = new Set(held.map(({ externalId }) => externalId));
    // In the order of what is at stake; of those that the budget has no room for, other ones each day.
    const wanted = [
        strays.filter(waits),
        strays.filter((one) => isOn(one) && !waits(one)),
        strays.filter((one) => !isAccountedFor(one) && !waits(one)),
        draft.changes.filter(({ action }) => action === 'create').map((change) => ({ change })),
    ].map((group) => group.flatMap(({ change: { externalId = '' } }) => externalId === '' || withRow.has(externalId) ? [] : externalId));
    const asked = [];
    for (const group of wanted)
        asked.push(...sliceOfDay(group, MOST_SOURCE_LOOK_UPS - asked.length, today, String));
    if (asked.length > 0) {
        log.info(`Looking ${asked.length} people up in the identity source, whom no app user accounts for.`);
    }
    const found = await lookUpInSource(asked, 'waiting', { okta, sourceId });
    const userIds = new Map([
        ...draft.changes.map(({ externalId = '', profile }) => [externalId, loginOf(profile, byName)?.id]),
        ...rows.map(({ externalId, login }) => [externalId, login.id]),
    ]);
    const known = await (0,parallel/* inParallel */.H)(found, accounts_AT_ONCE, async (appUser) => {
        const userId = userIds.get(appUser.externalId);
        const row = userId === undefined ? undefined : await readAppUser(okta, sourceId, userId);
        const isOthers = row !== undefined && 'externalId' in row && row.externalId !== appUser.externalId;
        if (row === undefined || userId === undefined || isOthers)
            return appUser;
        // Confirmed, and only missing from the listing: the row says more than the source.
        return { ...appUser, state: row.state === 'held' ? 'held' : 'waiting', userId };
    });
    const appUsers = [...held, ...known].map((appUser) => ({ ...appUser, lookedUp: true }));
    return { appUsers, notLookedUp: wanted.flat().length - asked.length };
}
function loginOf(profile, byName) {
    return byName.get(userNameKey(profile?.['userName'] ?? ''));
}
/**
 * The logins of people who were removed from the source, as they are now, by the change of the plan: by the Okta user of their app
 * user, else by the user name that their own record maps to. Nobody is in it of whom no login is known. `refused`: users may not
 * be read.
 */
async function loginsOfRemoved(removed, { identities, directory }, { okta, readStatuses }) {
    const inUse = namesInUse(identities, directory);
    const people = removed.map((change) => {
        // The id of an app user that waits need not be that of an Okta user.
        const userId = change.appUser?.state === 'held' ? change.appUser.userId : undefined;
        const { identity } = change;
        return { change, userId, identity, userNames: identity ? loginNamesOf(identity, inUse) : [] };
    });
    const unnamed = people.filter(({ userId }) => userId === undefined);
    const found = await findLogins(okta, { userNames: distinctNames(unnamed.flatMap(({ userNames }) => userNames)) });
    if (found === 'refused')
        return 'refused';
    const userIdOf = ({ userId, userNames, identity }) => {
        const login = identity && loginAmong(userNames, found.byName, identity);
        return userId ?? (login && identity && !isAnother(login, identity) ? login.id : undefined);
    };
    const statuses = await readStatuses(people.flatMap((one) => userIdOf(one) ?? []));
    if (statuses === 'refused')
        return 'refused';
    return new Map(people.flatMap((one) => {
        const status = statuses.get(userIdOf(one) ?? '');
        return status === undefined ? [] : [[one.change, status]];
    }));
}
async function loginsOf(leavers, { draft: { heldUp }, found }, okta) {
    const inSource = new Set(found.map(({ externalId }) => externalId));
    const seen = new Set(leavers.map(({ login }) => login?.id));
    const unlistedIds = heldUp.flatMap(({ account: { userId }, change }) => change.personioId === undefined && userId !== undefined && !seen.has(userId) ? [userId] : []);
    const unlisted = await (0,parallel/* inParallel */.H)(unlistedIds.slice(0, MOST_LOGIN_READS), accounts_AT_ONCE, (id) => statusOf(okta, id));
    const own = leavers.filter(({ isAnother }) => !isAnother);
    return {
        statuses: new Map(own.flatMap(({ identity, login }) => (login ? [[identity.personioId, login.status]] : []))),
        unlisted: new Map(unlisted),
        another: leavers.filter(({ isAnother }) => isAnother).map(({ identity }) => identity.personioId),
        notFound: leavers.filter(({ login, change }) => !login && change.appUser === undefined && !inSource.has(change.externalId ?? '')).length,
    };
}
function distinctNames(userNames) {
    return [...new Map(userNames.map((name) => [userNameKey(name), name])).values()];
}

;// CONCATENATED MODULE: ./build/src/sync/groups/directory.js
/** Okta's limit for the description of a group (OpenAPI description of bulk-groups-upsert). */
const LONGEST_DESCRIPTION = 1024;
const MARKER = /\(Personio ([a-z0-9-]{1,40}):(.+)\)$/s;
/** The external id of a group: the name of its rule, and its key. */
function externalIdOf(rule, key) {
    return `${rule}:${key}`;
}
/** What the description of each group of ours ends with: whoever finds it in the Admin Console knows where it comes from. */
function markerOf(externalId) {
    return `(Personio ${externalId})`;
}
/** A description with the marker at its end; of one that is too long for Okta, the beginning. */
function markedDescription(description, externalId) {
    const marker = markerOf(externalId);
    if (description === undefined)
        return marker;
    const room = LONGEST_DESCRIPTION - marker.length - 1;
    const shown = description.length > room ? `${description.slice(0, room - 1)}…` : description;
    return `${shown.toWellFormed()} ${marker}`;
}
/**
 * Whose group it is: its rule and key, where this configuration has the rule and the description ends with our marker for the external
 * id. By nothing else, and never by its name.
 */
function ownerOf({ externalId, description }, rules) {
    const at = description.lastIndexOf('(Personio ');
    const [, rule, key] = MARKER.exec(description.slice(Math.max(at, 0))) ?? [];
    if (rule === undefined || key === undefined || !rules.has(rule))
        return undefined;
    const marked = externalIdOf(rule, key);
    return externalId === undefined || externalId === marked ? { rule, key, externalId: marked } : undefined;
}

;// CONCATENATED MODULE: ./build/src/sync/groups/read-back.js
/**
 * What of one group that was sent is not found applied. `isMember` says whether somebody, by external id, is among the members; or
 * `unknown` where that can't be looked at, as they wait for confirmation themselves.
 */
function groupNotApplied({ action, profile, add, remove }, { group, members }, isMember) {
    const nothing = { group: [], added: [], removed: [] };
    if (group === 'not-shown')
        return nothing;
    if (action === 'delete')
        return group === 'gone' ? nothing : { ...nothing, group: ['still there'] };
    // Somebody else has deleted it meanwhile, and its memberships with it.
    if (group === 'gone')
        return nothing;
    const differs = [
        ...(profile && profile.displayName !== group.name ? ['name'] : []),
        ...(profile && profile.description !== group.description ? ['description'] : []),
    ];
    if (members === undefined)
        return { ...nothing, group: differs };
    return {
        group: differs,
        added: add.filter((externalId) => isMember(externalId, members) === false),
        removed: remove.filter((externalId) => isMember(externalId, members) === true),
    };
}
/** Whether all of it is found applied. */
function isApplied({ group, added, removed }) {
    return group.length + added.length + removed.length === 0;
}

;// CONCATENATED MODULE: ./build/src/okta/groups.js





const GROUPS_A_PAGE = 1000;
/** The page size that Okta gives by default. */
const MEMBERS_A_PAGE = 1000;
const groups_AT_ONCE = 5;
const READ_GROUPS = { method: 'GET', scope: 'okta.groups.read', repeat: 'always' };
const groups_text = schemas/* string */.YjP().catch('');
const groups_optionalText = schemas/* string */.YjP().optional().catch(undefined);
const optionalCount = schemas/* int */.Whr().nonnegative().optional().catch(undefined);
const statsSchema = schemas/* object */.Ikc({
    usersCount: optionalCount,
    appsCount: schemas/* int */.Whr().nonnegative(),
    groupPushMappingsCount: schemas/* int */.Whr().nonnegative(),
    // Okta writes it like this.
    hasAdminPrivlege: schemas/* boolean */.zMY(),
})
    .partial()
    .catch({});
const groupSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    externalId: groups_optionalText,
    profile: schemas/* object */.Ikc({ name: groups_text, description: groups_text }).catch({ name: '', description: '' }),
    _embedded: schemas/* object */.Ikc({ stats: statsSchema }).partial().catch({}).optional(),
    _links: schemas/* object */.Ikc({ source: schemas/* object */.Ikc({ href: schemas/* string */.YjP() }).optional() })
        .optional()
        .catch(undefined),
});
const groups_userSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    status: schemas/* string */.YjP().toUpperCase().optional().catch(undefined),
    profile: schemas/* object */.Ikc({ login: groups_optionalText }).catch({ login: undefined }),
});
const sourceProfileSchema = schemas/* object */.Ikc({ displayName: groups_text, description: schemas/* string */.YjP().nullish().catch(null) });
/** Recorded with the profile in its place, described with another one around it. */
const sourceGroupSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    profile: schemas/* union */.KCZ([
        schemas/* object */.Ikc({ profile: sourceProfileSchema }).transform(({ profile }) => profile),
        sourceProfileSchema,
    ]),
});
/**
 * The groups of the identity source, as the search index knows them: it may lag behind by minutes. `refused` where the credential may
 * not read groups.
 */
async function listSourceGroups(okta, sourceId) {
    const query = new URLSearchParams({
        search: `type eq "APP_GROUP" and source.id eq ${JSON.stringify(sourceId)}`,
        expand: 'stats',
        limit: String(GROUPS_A_PAGE),
    });
    const first = {
        ...READ_GROUPS,
        path: `/api/v1/groups?${query}`,
        what: 'find the groups of the source',
        accept: [403],
    };
    const groups = [];
    for await (const answer of pagesOf(okta, first)) {
        if (answer.status === 403)
            return 'refused';
        const rows = (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what);
        groups.push(...rows.flatMap((row) => toGroup(row, sourceId) ?? []));
    }
    return groups;
}
/** The members of a group; `gone` where it has been deleted meanwhile, `refused` where the credential may not read them. */
async function listMembers(okta, groupId) {
    const first = {
        ...READ_GROUPS,
        path: `/api/v1/groups/${encodeURIComponent(groupId)}/users?limit=${MEMBERS_A_PAGE}`,
        what: 'list the members of a group',
        accept: [403, 404],
    };
    const members = [];
    for await (const answer of pagesOf(okta, first)) {
        if (answer.status === 403)
            return 'refused';
        if (answer.status === 404)
            return 'gone';
        const rows = (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what);
        members.push(...rows.flatMap((row) => toMember(row) ?? []));
    }
    return members;
}
/** The members of each of these groups, a few groups at once. */
async function listMembersOf(okta, groupIds) {
    return new Map(await (0,parallel/* inParallel */.H)(groupIds, groups_AT_ONCE, async (id) => [id, await listMembers(okta, id)]));
}
/** A group by its own resource, which lags behind nothing; `gone` where there is none. */
async function readGroup(okta, groupId) {
    const what = 'read a group';
    const path = `/api/v1/groups/${encodeURIComponent(groupId)}`;
    const answer = await okta.call({ ...READ_GROUPS, path, what, accept: [403, 404] });
    if (answer.status === 403)
        return 'refused';
    return answer.status === 404 ? 'gone' : fromRow((0,client/* parseAnswer */.Wp)(answer, groupSchema, what));
}
/**
 * Asks the source itself for a group, whatever the search index says. Its bucket is tiny (15 a minute were recorded), so ask for few.
 * `unavailable`: the org has no groups of identity sources; 404 says that too, and is taken for `absent`.
 */
async function findSourceGroup(okta, sourceId, externalId) {
    const what = 'look up a group of the source';
    const answer = await okta.call({
        method: 'GET',
        path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/groups/${encodeURIComponent(externalId)}`,
        what,
        scope: 'okta.identitySources.read',
        repeat: 'always',
        accept: [400, 403, 404, 405],
    });
    if (answer.status === 404)
        return 'absent';
    if (answer.status >= 400)
        return 'unavailable';
    const { id, profile } = (0,client/* parseAnswer */.Wp)(answer, sourceGroupSchema, what);
    return { id, externalId, name: profile.displayName, description: profile.description ?? '', inUse: true };
}
function toGroup(row, sourceId) {
    const parsed = groupSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const source = parsed.data._links?.source?.href;
    // The filter is Okta's; what it may let through of another app is none of ours.
    if (source !== undefined && !source.endsWith(`/${encodeURIComponent(sourceId)}`))
        return undefined;
    return fromRow(parsed.data);
}
function fromRow({ id, externalId, profile, _embedded }) {
    const { usersCount, appsCount, groupPushMappingsCount, hasAdminPrivlege } = _embedded?.stats ?? {};
    return {
        id,
        ...(externalId !== undefined && { externalId }),
        ...profile,
        ...(usersCount !== undefined && { usersCount }),
        // What was not told counts as used.
        inUse: appsCount !== 0 || groupPushMappingsCount !== 0 || hasAdminPrivlege !== false,
    };
}
function toMember(row) {
    const parsed = groups_userSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const { id, status, profile } = parsed.data;
    return {
        userId: id,
        ...(profile.login !== undefined && { login: userNameKey(profile.login) }),
        ...(status !== undefined && { status }),
    };
}

;// CONCATENATED MODULE: ./build/src/okta/group-read-back.js





/** Memberships show a moment after the import, and new groups whenever the search index has them. */
const LONGEST_MS = 60_000;
const LONGEST_FIRST_PAUSE_MS = 5_000;
const group_read_back_AT_ONCE = 5;
/**
 * Reads groups back that were sent in a completed import, for a minute at most while anything of them is not found applied. A new
 * group is found by the search, which lags; all the rest is read where it is. Undefined where Okta can't be read: that is told, and
 * undoes nothing.
 */
async function readBackGroups(sent, context) {
    const { clock, signal, log } = context;
    const until = clock.now() + LONGEST_MS;
    let open = sent;
    try {
        for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS);; pause *= 2) {
            const looks = await lookAt(open, context);
            if (looks === 'refused')
                return undefined;
            const missed = looks.filter(({ now, found }) => now.group === 'not-shown' || !isApplied(found));
            const left = until - clock.now();
            if (missed.length === 0 || left <= 0) {
                const isShown = ({ now }) => now.group !== 'not-shown';
                return {
                    notApplied: new Map(missed.filter(isShown).map(({ change, found }) => [change.externalId, found])),
                    notShown: new Set(missed.filter((look) => !isShown(look)).map(({ change }) => change.externalId)),
                };
            }
            open = missed.map(({ change }) => change);
            log.info(`${open.length} of ${sent.length} groups do not show yet what was imported; looking again.`);
            await clock.sleep(Math.min(pause, left), signal);
        }
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* SyncError */.S0))
            throw error;
        log.warning(`Okta completed the import, and its groups could not be read back: ${error.message}`);
        return undefined;
    }
}
async function lookAt(changes, context) {
    const isNew = changes.some(({ held }) => held === undefined);
    const shown = isNew ? await newGroups(context) : new Map();
    if (shown === 'refused')
        return 'refused';
    const looks = await (0,parallel/* inParallel */.H)(changes, group_read_back_AT_ONCE, async (change) => {
        const now = await groupNow(change, shown.get(change.externalId), context.okta);
        return now && { change, now, found: groupNotApplied(change, now, context.isMember) };
    });
    return looks.every((look) => look !== undefined) ? looks : 'refused';
}
async function newGroups({ okta, sourceId, rules, }) {
    const listed = await listSourceGroups(okta, sourceId);
    if (listed === 'refused')
        return 'refused';
    return new Map(listed.flatMap((group) => {
        const owner = ownerOf(group, rules);
        return owner ? [[owner.externalId, group]] : [];
    }));
}
/** A group as it is now, as far as a change is about it; undefined where that is refused. */
async function groupNow({ action, held, profile, add, remove }, shown, okta) {
    const known = held ?? shown;
    if (known === undefined)
        return { group: 'not-shown' };
    // What the search says of a group that it did not know a moment ago is new.
    const isRead = held !== undefined && (profile !== undefined || action === 'delete');
    const group = isRead ? await readGroup(okta, held.id) : known;
    if (group === 'refused')
        return undefined;
    if (group === 'gone' || action === 'delete' || add.length + remove.length === 0)
        return { group };
    const members = await listMembers(okta, known.id);
    if (members === 'refused')
        return undefined;
    return members === 'gone' ? { group: 'gone' } : { group, members };
}

;// CONCATENATED MODULE: ./build/src/sync/groups/labels.js
/**
 * What each group of a plan is called in logs and reports, by external id: by its name where `isShown` says that its rule may be shown; else by the
 * rule and the Okta id, or the rule and a number where Okta does not hold it yet.
 */
function labelsOf(changes, isShown) {
    const numbers = new Map();
    return new Map(changes.map((change) => {
        const { rule, externalId, profile, held } = change;
        if (isShown(rule))
            return [externalId, profile?.displayName ?? held?.name ?? externalId];
        if (held)
            return [externalId, `${rule} ${held.id}`];
        const number = (numbers.get(rule) ?? 0) + 1;
        numbers.set(rule, number);
        return [externalId, `${rule} #${number}`];
    }));
}

;// CONCATENATED MODULE: ./build/src/sync/groups/desired.js


/** Okta's limit for the ids of groups and members, in characters (OpenAPI description). */
const LONGEST_ID = 255;
/** The groups that the records give by one rule, in the order of their keys. The name is the one that most members' records give. */
function wantedBy(rule, present) {
    const pairs = present.flatMap(({ change, found }) => {
        const belonging = found[rule] ?? [];
        return typeof belonging === 'string' ? [] : belonging.map((named) => ({ change, named }));
    });
    const byKey = [...Map.groupBy(pairs, ({ named }) => named.key)].sort(byCodePoint(([key]) => key));
    return byKey.map(([key, all]) => {
        const members = all.filter(({ change }) => isDecided(change));
        const voting = (members.length > 0 ? members : all).map(({ named }) => named);
        return {
            externalId: externalIdOf(rule, key),
            rule,
            name: mostOf(voting, ({ name }) => name),
            description: mostOf(voting, ({ description }) => description),
            members: new Set(members.map(({ change }) => change.externalId ?? '')),
        };
    });
}
/** What most of them give; of a tie, the first by code point. */
function mostOf(named, textOf) {
    const texts = named.flatMap((one) => textOf(one) ?? []);
    const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, count: all.length }));
    counts.sort((one, other) => other.count - one.count || compare(one.text, other.text));
    return counts[0]?.text;
}
/** Whom this run creates, updates or finds equal, and whom Okta has confirmed. */
function isDecided(change) {
    const { reason, appUser, externalId } = change;
    if (externalId === undefined || isNamedTooLong(change))
        return false;
    if (!isUpsert(change) && reason !== 'equal')
        return false;
    return appUser?.state !== 'waiting';
}
function isNamedTooLong({ externalId = '' }) {
    return externalId.length > LONGEST_ID;
}
/** Nobody's record gives a key; or an attribute that the key reads is in nobody's record, and nobody can tell what it would have given. */
function isEmptyForEverybody(rule, present, emptyAttributes) {
    if (present.length === 0)
        return false;
    const givesKey = (belonging = []) => typeof belonging !== 'string' && belonging.length > 0;
    return !present.some(({ found }) => givesKey(found[rule])) || (emptyAttributes[rule] ?? []).length > 0;
}
function byCodePoint(textOf) {
    return (one, other) => compare(textOf(one), textOf(other));
}
/** By code point, not by UTF-16 code unit. */
function compare(one, other) {
    const [left, right] = [[...one], [...other]];
    for (const [at, letter] of left.entries()) {
        const difference = (letter.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
        if (difference !== 0)
            return difference;
    }
    return left.length - right.length;
}

;// CONCATENATED MODULE: ./build/src/sync/groups/plan.js


/** Okta's limit for the name of a group, in characters (OpenAPI description). */
const LONGEST_NAME = 255;
/**
 * Compares who should be in which group with who is. Pure and cheap: made again when more is known of Okta's groups.
 * Silence is not a mover: only people whom the plan of the people decides are added or taken out, and nothing is taken out by a rule
 * that is not known to be complete. Everybody else keeps exactly the memberships that they have.
 */
function planGroups(evidence, rules) {
    const { people, belongings, directory } = evidence;
    const present = people.flatMap((change) => {
        const { identity } = change;
        const found = identity && !identity.left ? belongings.get(identity.personioId) : undefined;
        return found === undefined ? [] : [{ change, found }];
    });
    const emptyRules = rules.rules.filter((rule) => !rules.allowEmpty.has(rule) && isEmptyForEverybody(rule, present, evidence.emptyAttributes));
    const ruling = rules.rules.filter((rule) => !emptyRules.includes(rule));
    const removes = rules.complete && evidence.groups.kind === 'listed' && directory.kind === 'listed';
    const leavers = leaversAmong(people);
    const wanted = ruling.flatMap((rule) => wantedBy(rule, present));
    const held = heldGroups(ruling, wanted, evidence);
    const isWanted = new Set(wanted.map(({ externalId }) => externalId));
    const obsolete = held
        .filter(({ group }) => !isWanted.has(group.externalId))
        .map((each) => obsoleteChange(each, { removes, deletes: removes && rules.whenEmpty === 'delete', leavers }));
    const among = {
        groups: evidence.groups,
        removes,
        ...namesAmong(wanted, obsolete, removes),
        ...notOursAmong(wanted, evidence),
    };
    const byId = new Map(held.map((each) => [each.group.externalId, each]));
    const inOurs = new Map(held.flatMap(({ group }) => group.members.map((member) => [member.userId, member])));
    return {
        changes: [...wanted.flatMap((want) => wantedChange(want, byId.get(want.externalId), among) ?? []), ...obsolete],
        removes,
        emptyRules,
        failed: failedBy(rules.rules, present),
        longIds: present.flatMap(({ change }) => (isNamedTooLong(change) ? [change.personioId ?? ''] : [])),
        leavers: [...inOurs.values()].flatMap((member) => hasLeft(member, leavers) ? [leavers.get(member.userId) ?? { userId: member.userId, leavesNow: false }] : []),
    };
}
/** The groups of these rules that Okta holds, by external id, and who of their members no longer belongs to them. */
function heldGroups(rules, wanted, { people, belongings, groups, directory }) {
    const wantedMembers = new Map(wanted.map(({ externalId, members }) => [externalId, members]));
    const personioIds = new Map(people.filter(isDecided).map(({ externalId, personioId }) => [externalId, personioId ?? '']));
    const mayLeave = (rule, externalId) => Array.isArray(belongings.get(personioIds.get(externalId) ?? '')?.[rule]);
    const externalIds = externalIdsByUser(directory);
    return groups.groups
        .filter(({ rule }) => rules.includes(rule))
        .sort(byCodePoint(({ externalId }) => externalId))
        .map((group) => {
        const { rule, members } = group;
        const leaves = ({ userId }) => {
            const externalId = externalIds.get(userId);
            if (externalId === undefined || wantedMembers.get(group.externalId)?.has(externalId))
                return false;
            return mayLeave(rule, externalId);
        };
        const idsOf = (some) => some.flatMap(({ userId }) => externalIds.get(userId) ?? []);
        return {
            group,
            has: new Set(idsOf(members)),
            leave: idsOf(members.filter(leaves)),
            others: members.filter((member) => !leaves(member)),
        };
    });
}
/** What becomes of a group whose key nobody of this listing has any more. */
function obsoleteChange({ group, leave, others }, { removes, deletes, leavers }) {
    const base = { externalId: group.externalId, rule: group.rule, changed: [], add: [], size: group.members.length };
    const what = { ...base, isObsolete: true, held: group, remove: removes ? leave : [] };
    if (!deletes)
        return { ...what, action: 'unchanged' };
    if (group.inUse)
        return { ...what, action: 'unchanged', reason: 'group-in-use' };
    if (others.some((member) => !hasLeft(member, leavers))) {
        return { ...what, action: 'unchanged', reason: 'group-not-empty' };
    }
    return { ...what, action: 'delete' };
}
function namesAmong(wanted, obsolete, removes) {
    const given = Map.groupBy(wanted, ({ name }) => nameKey(name ?? ''));
    const isGivenUp = ({ remove, action, size }) => remove.length > 0 || action === 'delete' || (!removes && size > 0);
    return {
        twice: new Set([...given].flatMap(([name, all]) => (all.length > 1 ? [name] : []))),
        givenUp: new Set(obsolete.filter(isGivenUp).map(({ held }) => nameKey(held?.name ?? ''))),
    };
}
/** Whether any of the groups that were asked for is somebody else's: then those that were not asked for wait. */
function notOursAmong(wanted, { groups: { asked, notOurs } }) {
    return { someNotOurs: wanted.some(({ externalId }) => asked.has(externalId) && notOurs.has(externalId)) };
}
/** Undefined where only people who are not decided have its key: there is nothing to make, and no name to give it. */
function wantedChange(want, held, among) {
    const { externalId, rule, name = '', description, members } = want;
    const group = held?.group;
    if (members.size === 0 && !group)
        return undefined;
    const base = { externalId, rule, changed: [], add: [], remove: [], size: group?.members.length ?? 0 };
    const what = { ...base, isObsolete: false, ...(group && { held: group }) };
    const reason = reasonToSkip(want, group, among);
    if (reason !== undefined)
        return { ...what, action: 'skip', reason };
    const profile = { displayName: name, description: markedDescription(description, externalId) };
    const add = [...members].filter((member) => !held?.has.has(member));
    if (among.groups.kind === 'unread')
        return { ...what, action: 'upsert', profile, add };
    if (!group)
        return { ...what, action: 'create', profile, add };
    const changed = members.size > 0 ? changedIn(group, profile, among.givenUp) : [];
    const isUpdate = changed.length > 0;
    return {
        ...what,
        action: isUpdate ? 'update' : 'unchanged',
        ...(isUpdate && { profile }),
        changed,
        add,
        remove: among.removes ? (held?.leave ?? []) : [],
    };
}
function reasonToSkip({ externalId, name }, group, { groups, twice, givenUp, someNotOurs }) {
    if (groups.ambiguous.has(externalId))
        return 'group-ambiguous';
    if (externalId.length > LONGEST_ID)
        return 'group-key-too-long';
    if (name === undefined)
        return 'group-name-missing';
    if (name.length > LONGEST_NAME)
        return 'group-name-too-long';
    if (twice.has(nameKey(name)))
        return 'group-name-twice';
    if (group)
        return undefined;
    if (groups.notOurs.has(externalId))
        return 'group-not-ours';
    if (someNotOurs && !groups.asked.has(externalId))
        return 'group-not-asked';
    return givenUp.has(nameKey(name)) ? 'waits-for-group-name' : undefined;
}
/** Personio ids of those for whom a rule fails, by rule. */
function failedBy(rules, present) {
    const pairs = rules.map((rule) => {
        const affected = present.filter(({ found }) => found[rule] === 'failed');
        return [rule, affected.map(({ change }) => change.personioId ?? '')];
    });
    return new Map(pairs.filter(([, ids]) => ids.length > 0));
}
/** External ids by Okta user id, of the people whom the source holds. */
function externalIdsByUser({ appUsers }) {
    return new Map([...appUsers.values()].flatMap(({ userId, state, externalId }) => userId !== undefined && state !== 'gone' ? [[userId, externalId]] : []));
}
/** Not protected people, and nobody whose account is held up. */
const HAVE_LEFT = ['already-gone', 'login-active', 'login-kept'];
/** People who have left, or leave in this run, by Okta user id. */
function leaversAmong(people) {
    return new Map(people.flatMap(({ action, reason, appUser, personioId }) => {
        const leaves = action === 'deactivate' || (reason !== undefined && HAVE_LEFT.includes(reason));
        const { userId } = appUser ?? {};
        const leaver = userId !== undefined && { userId, personioId, leavesNow: action === 'deactivate' };
        return leaves && leaver ? [[leaver.userId, leaver]] : [];
    }));
}
function hasLeft({ userId, status }, leavers) {
    return status === 'DEPROVISIONED' || leavers.has(userId);
}
/** A name that an old group still has is not taken over in the run that empties it. */
function changedIn(group, profile, givenUp) {
    const isRenamed = group.name !== profile.displayName;
    if (isRenamed && givenUp.has(nameKey(profile.displayName)))
        return [];
    return [
        ...(isRenamed ? ['name'] : []),
        ...(group.description === profile.description ? [] : ['description']),
    ];
}
/** Two groups whose names differ by the case of letters alone are told apart by nobody. */
function nameKey(name) {
    return name.toLowerCase();
}

// EXTERNAL MODULE: ./build/src/sync/finding.js
var sync_finding = __webpack_require__(4352);
// EXTERNAL MODULE: ./build/src/sync/limit.js
var limit = __webpack_require__(4058);
;// CONCATENATED MODULE: ./build/src/sync/groups/safeguards.js


/** The keys of `safeguards` in the configuration that are limits of groups: each default, and what the limit is of. */
const GROUP_LIMITS = {
    maxGroupCreates: { default: '20%', of: 'Of our groups; where there are none, at most 200' },
    maxGroupDeletions: { default: '10%', of: 'Of our groups' },
    maxMembershipRemovals: { default: '10%', of: 'Of the memberships that Okta holds in our groups' },
    maxGroupShrink: { default: '50%', of: 'Per group of more than 10 members: of its members' },
};
/** What a first run may make: there is nothing yet that a percentage could be of. */
const MOST_AT_FIRST = (0,limit/* parseLimit */.F)('200');
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
    const find = (id, key, measure, limit = settings[key]) => (0,sync_finding/* findingOf */.hD)({ id, setting: `safeguards.${key}` }, measure, limit);
    const isFirst = ours.length === 0 && settings.maxGroupCreates.kind === 'percent';
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
        lasting: `If it is meant, take the rule out of \`groups.rules\`, or set \`safeguards.allowEmpty: [groups.${rule}]\`.`,
    };
}

// EXTERNAL MODULE: ./build/src/sync/groups/uploads.js
var uploads = __webpack_require__(4112);
;// CONCATENATED MODULE: ./build/src/sync/groups/sent.js

/**
 * A plan of groups that was made again after some of it had been sent: that stays as it was sent, and as it was counted, whatever Okta
 * shows of it by now.
 */
function keepSentGroups(plan, sent) {
    const byId = new Map((0,uploads/* sentOf */.wq)(sent).map((change) => [change.externalId, change]));
    const kept = plan.changes.map((change) => {
        const before = byId.get(change.externalId);
        return before ? withSent(change, before) : change;
    });
    const ids = new Set(plan.changes.map(({ externalId }) => externalId));
    // A group that was deleted is not in it a second time.
    const gone = [...byId.values()].filter(({ externalId }) => !ids.has(externalId));
    return { ...plan, changes: [...kept, ...gone] };
}
function withSent(now, before) {
    const isSent = before.profile !== undefined || before.action === 'delete';
    return {
        ...(isSent ? before : { ...now, size: before.size }),
        add: [...new Set([...before.add, ...now.add])],
        remove: [...new Set([...before.remove, ...now.remove])],
    };
}

;// CONCATENATED MODULE: ./build/src/groups.js











/** Groups that are asked for one by one in a run, through the tiny bucket of the source. */
const MOST_ASKED = 20;
const src_groups_AT_ONCE = 5;
/**
 * Reads the groups of the source, plans and checks them; the plan of the people stands. A group that seems to be new is asked for by
 * its external id first (20 a run at most): it may be somebody else's, or too new for Okta's search.
 */
async function findGroups(people, task) {
    const planWith = ({ directory: groups }) => planGroups({ ...people, groups }, task.rules);
    const read = await readGroups(task);
    const found = await askForNew(planWith(read), read, task);
    const { shown, showPersonalData, sent } = task;
    const plan = keepSentGroups(planWith(found), sent);
    const labels = labelsOf(plan.changes, (rule) => showPersonalData || shown.has(rule));
    const findings = found.isUnavailable
        ? []
        : checkGroups(plan, task.safeguards, (change) => labels.get(change.externalId) ?? change.rule);
    return { ...found, plan, labels, shown, findings };
}
/** What is sent of the groups of a run: nothing where they are held back, or the org has none. */
function groupItemsOf(planned) {
    return planned === undefined || planned.heldBack || planned.isUnavailable ? [] : (0,uploads/* itemsOf */.S3)(planned.plan.changes);
}
/** One search of the groups of the source, then the members of ours, a few groups at once; not of those that are empty. */
async function readGroups({ okta, sourceId, rules, compares, log }) {
    if (!compares)
        return unread('not-compared');
    const listed = await listSourceGroups(okta, sourceId);
    if (listed === 'refused')
        return unread('refused');
    const names = new Set(rules.rules);
    const owned = listed.flatMap((group) => {
        const owner = ownerOf(group, names);
        return owner ? [{ ...group, ...owner }] : [];
    });
    const byId = Map.groupBy(owned, ({ externalId }) => externalId);
    const ours = [...byId.values()].flatMap((all) => (all.length === 1 ? all : []));
    log.info(`Okta holds ${ours.length} groups of these rules; reading their members.`);
    const held = await withMembers(ours, okta);
    if (held === 'refused')
        return unread('refused');
    return {
        directory: {
            ...NOTHING_READ,
            kind: 'listed',
            groups: held,
            ambiguous: new Set([...byId].flatMap(([id, all]) => (all.length > 1 ? [id] : []))),
            others: listed.length - owned.length,
        },
    };
}
const NOTHING_READ = {
    kind: 'unread',
    groups: [],
    ambiguous: new Set(),
    others: 0,
    asked: new Set(),
    notOurs: new Set(),
};
function unread(why) {
    return { directory: NOTHING_READ, unread: why };
}
/** A group that has been deleted since it was listed is none any more. */
async function withMembers(groups, okta) {
    const filled = groups.filter(({ usersCount }) => usersCount !== 0);
    const members = await listMembersOf(okta, filled.map(({ id }) => id));
    if ([...members.values()].includes('refused'))
        return 'refused';
    return groups.flatMap((group) => {
        const found = members.get(group.id) ?? [];
        return typeof found === 'string' ? [] : [{ ...group, members: found }];
    });
}
/** What the source itself says of the groups that a draft would make. */
async function askForNew(draft, read, task) {
    const { okta, sourceId, rules, day, log } = task;
    const { directory } = read;
    const isNew = draft.changes.filter(({ action }) => action === 'create' || action === 'upsert');
    const asked = sliceOfDay(isNew.map(({ externalId }) => externalId), MOST_ASKED, day, String);
    if (asked.length === 0)
        return read;
    log.info(`Asking the source for ${asked.length} of ${isNew.length} groups that seem to be new.`);
    const answers = await (0,parallel/* inParallel */.H)(asked, src_groups_AT_ONCE, (externalId) => findSourceGroup(okta, sourceId, externalId));
    if (answers.includes('unavailable'))
        return { ...read, isUnavailable: true };
    const there = answers.filter((answer) => typeof answer === 'object');
    const names = new Set(rules.rules);
    const owned = there.flatMap((group) => {
        const owner = ownerOf(group, names);
        return owner ? [{ ...group, ...owner }] : [];
    });
    const ownIds = new Set(owned.map(({ externalId }) => externalId));
    const notOurs = there.flatMap(({ externalId = '' }) => (ownIds.has(externalId) ? [] : [externalId]));
    const checked = { asked: new Set(asked), notOurs: new Set(notOurs) };
    if (directory.kind === 'unread')
        return { ...read, directory: { ...directory, ...checked } };
    // A search that shows no group at all is believed only where there is none.
    const showsNothing = directory.groups.length + directory.ambiguous.size + directory.others === 0;
    if (showsNothing && there.length > 0) {
        return { directory: { ...NOTHING_READ, ...checked }, unread: 'not-shown' };
    }
    const held = await withMembers(owned, okta);
    if (held === 'refused')
        return { directory: { ...NOTHING_READ, ...checked }, unread: 'refused' };
    return { ...read, directory: { ...directory, ...checked, groups: [...directory.groups, ...held] } };
}
/** Groups with leavers that are looked at once more. */
const MOST_LOOKED_AT = 50;
/** Reads the groups back that were imported. Undefined where nothing of them was, or where groups can't be read. */
async function readGroupsBack(imported, planned, task) {
    const { plan, unread, directory } = planned;
    if (unread !== undefined)
        return undefined;
    const context = { ...task, rules: new Set(plan.changes.map(({ rule }) => rule)), isMember: membership(task) };
    const found = await readBackGroups((0,uploads/* sentOf */.wq)(imported), context);
    return found && { ...found, leavers: await leaversStill(plan, directory, task.okta) };
}
/** By the Okta user where the person was held before, else by the login that they map to. */
function membership({ people, readBack }) {
    const byId = new Map(people.map((change) => [change.externalId ?? '', change]));
    return (externalId, members) => {
        const change = byId.get(externalId);
        const userId = change?.appUser?.state === 'held' ? change.appUser.userId : undefined;
        if (userId !== undefined)
            return members.some((member) => member.userId === userId);
        const login = change?.profile?.['userName'] ?? change?.appUser?.profile['userName'];
        if (login && members.some((member) => member.login === userNameKey(login)))
            return true;
        const isOpen = change === undefined || readBack?.notApplied.has(change) || readBack?.waiting.has(change);
        return readBack === undefined || isOpen ? 'unknown' : false;
    };
}
/** Who left in this run and is still a member of a group that was not touched for their sake: Okta may keep them there. */
async function leaversStill(plan, { groups }, okta) {
    const leavers = plan.leavers.filter(({ leavesNow }) => leavesNow);
    const ids = new Set(leavers.map(({ userId }) => userId));
    const deleted = new Set(plan.changes.flatMap(({ action, externalId }) => (action === 'delete' ? [externalId] : [])));
    const theirs = groups.filter(({ externalId, members }) => !deleted.has(externalId) && members.some(({ userId }) => ids.has(userId)));
    const now = await listMembersOf(okta, theirs.slice(0, MOST_LOOKED_AT).map(({ id }) => id));
    const still = new Set([...now.values()].flatMap((members) => (typeof members === 'string' ? [] : members.map(({ userId }) => userId))));
    return leavers.filter(({ userId }) => still.has(userId));
}

// EXTERNAL MODULE: ./build/src/okta/import/cancel.js
var cancel = __webpack_require__(2615);
;// CONCATENATED MODULE: ./build/src/okta/import/waiting.js
/** The longest pause between two looks, unless the poll interval is longer. */
const LONGEST_PAUSE_MS = 30_000;
/** Tries of whatever may be tried again. */
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

;// CONCATENATED MODULE: ./build/src/okta/import/errors.js


/** A session that ended otherwise than COMPLETED. */
function sessionFailed(id, status, cause) {
    return new errors/* SyncError */.S0('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, {
        remedy: 'Look at Reports → System Log in the Admin Console for this session, fix the cause and run again: a run imports only what is missing. ' +
            'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).',
        cause,
    });
}
/** A call that may have had its effect, tried as often as makes sense. */
function noAnswer(what, cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to ${what}, ${MAX_TRIES} times.`, {
        remedy: 'Look at https://status.okta.com and run again: a run imports only what is missing.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/follow.js



/** A small import takes about a second: the first look comes after that, whatever the poll interval. The other pauses are as ever. */
const FIRST_LOOK_MS = 1000;
/** Looks at a triggered session until it is COMPLETED. Throws `session-failed` where it ends otherwise, `timeout`. */
async function follow(id, run, { source, clock, signal, log, pollIntervalMs }) {
    const stillImporting = `Okta is still importing session ${id}; how it ends is not known.`;
    for (const pause of looks(pollIntervalMs)) {
        const { status } = await (0,errors/* explainingTimeout */.fq)(stillImporting, async () => {
            await clock.sleep(pause, signal);
            return source.get(id);
        });
        const session = run.step(id, status);
        if (status === 'COMPLETED') {
            log.info(`Session ${id} is COMPLETED after ${seconds(session.durationMs)}.`);
            return session;
        }
        if (status !== 'TRIGGERED')
            throw sessionFailed(id, status);
        log.info(`Okta is importing session ${id} (${seconds(session.durationMs)} so far).`);
    }
    throw new Error('unreachable: the pauses never end');
}
function* looks(pollIntervalMs) {
    const others = pauses(pollIntervalMs);
    yield Math.min(others.next().value, FIRST_LOOK_MS);
    return yield* others;
}

// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var http_client = __webpack_require__(5993);
// EXTERNAL MODULE: ./build/src/okta/sessions.js
var okta_sessions = __webpack_require__(5010);
;// CONCATENATED MODULE: ./build/src/okta/import/load.js







const LOADS_AT_ONCE = 5;
/** More refusals than this, or a longer search, and it is nobody's fault: a wrong mapping, or Okta. */
function newAllowance() {
    return { items: 3, requests: 40 };
}
/** A batch must be repeated, but that would be one request more than Okta takes in a session. */
class SessionFull extends Error {
}
/** The session has no request left to find out which item is refused: another session has. */
class NoRoom extends Error {
}
/** The org does not have the call: what is left to load of the run is of that kind. */
class CallMissing extends Error {
}
/** Okta refuses uploads for which no item is to blame. */
class Unacceptable extends Error {
    refusal;
    constructor(refusal) {
        super('no item is to blame');
        this.refusal = refusal;
    }
}
/**
 * Loads what fits into one session. Nothing of one call is loaded before all of the call before it was accepted, so deletions depend on
 * no upsert. What Okta refuses is halved until the refused item is alone, and set aside.
 */
async function load(id, batches, { run, context }) {
    const [ofSession = [], ...later] = (0,sync_batches/* inSessions */.DQ)(batches);
    const spare = { requests: sync_batches/* MAX_BATCHES_PER_SESSION */.vz - ofSession.length };
    const loading = { id, run, context, spare, total: ofSession.length, refused: [] };
    const { refused } = loading;
    try {
        for (const phase of Map.groupBy(ofSession, ({ call }) => call).values()) {
            const isRevised = refused.length > 0 && context.revise !== undefined;
            await loadPhase(isRevised ? context.revise(phase, refused) : phase, loading);
        }
        return { refused, isAll: later.length === 0 };
    }
    catch (error) {
        if (error instanceof CallMissing) {
            context.onMissing?.();
            return { refused, isAll: true };
        }
        if (error instanceof NoRoom)
            return { refused, isAll: false };
        if (!(error instanceof Unacceptable))
            throw error;
        return { refused, failure: noItemToBlame(error.refusal.error, run.accepted.length > 0), isAll: false };
    }
}
/** Loads batches of one call, several at once, and then what is acceptable of those that were refused. */
async function loadPhase(batches, loading) {
    const { allowance, log } = loading.context;
    const refusals = [];
    await (0,parallel/* inParallel */.H)(batches, LOADS_AT_ONCE, async (batch) => {
        // Each refused batch holds somebody to set aside, at least: then there are too many, whoever they are.
        if (refusals.length > allowance.items)
            return;
        const refusal = await loadOne(batch, loading);
        if (refusal)
            refusals.push({ batch, refusal });
        const { length } = loading.run.accepted;
        if (length % 10 === 0 || length === loading.total)
            log.info(`${length} of ${loading.total} batches are uploaded.`);
    });
    const [first] = refusals;
    if (first === undefined)
        return;
    const isKnown = loading.run.accepted.some(({ mayBeMissing }) => mayBeMissing);
    if (first.refusal.isMissing && !isKnown)
        throw new CallMissing();
    log.info(`Okta refused ${refusals.length} of ${batches.length} uploads (${first.batch.call}); looking for whom.`);
    if (refusals.length > allowance.items)
        await giveUp(first.refusal, loading);
    for (const { batch, refusal } of refusals)
        await setAsideIn(batch, { refusal, isWhole: true }, loading);
}
/** Loads all of a refused batch but the items that Okta refuses. */
async function setAsideIn(batch, { refusal, isWhole }, loading) {
    const [first, second] = batch.halves();
    if (second === undefined)
        return load_setAside(batch, refusal, loading);
    const ofFirst = await loadPart(first, refusal, loading);
    // Where the first half is accepted, the second is the refused one; only somebody who is alone in it must be seen to be.
    const isKnown = ofFirst === undefined && second.items.length > 1;
    const ofSecond = isKnown ? refusal : await loadPart(second, refusal, loading);
    if (isWhole && ofFirst && ofSecond)
        await giveUp(ofSecond, loading);
    if (ofFirst)
        await setAsideIn(first, { refusal: ofFirst, isWhole: false }, loading);
    if (ofSecond)
        await setAsideIn(second, { refusal: ofSecond, isWhole: false }, loading);
}
async function loadPart(part, refusal, loading) {
    const { context, spare } = loading;
    if (context.allowance.requests === 0)
        await giveUp(refusal, loading);
    if (spare.requests === 0)
        throw new NoRoom();
    context.allowance.requests--;
    spare.requests--;
    return loadOne(part, loading);
}
async function load_setAside(batch, refusal, loading) {
    const { allowance } = loading.context;
    if (allowance.items === 0)
        await giveUp(refusal, loading);
    await requireOpen(refusal, loading);
    allowance.items--;
    loading.refused.push({ item: batch.items[0], names: refusal.names });
}
async function giveUp(refusal, loading) {
    await requireOpen(refusal, loading);
    throw new Unacceptable(refusal);
}
/** A session that somebody else has ended refuses everything: that says nothing about what is loaded. */
async function requireOpen({ error }, { id, context }) {
    const session = await context.source.get(id);
    if (!(0,okta_sessions/* isCancellable */.Xv)(session))
        throw sessionFailed(id, session.status, error);
}
/** Loads one batch. Where the answer was lost it is repeated with the identical body, as long as the session has requests left for that. */
async function loadOne(batch, { id, run, context, spare }) {
    for (const [tries, pause] of numbered(pauses(1000))) {
        try {
            const refusal = await context.source.load(id, batch);
            if (refusal === undefined)
                run.batchAccepted(id, batch);
            return refusal;
        }
        catch (error) {
            if (!(error instanceof http_client/* AnswerLost */.F4))
                throw error;
            if (spare.requests === 0)
                throw new SessionFull('no request left', { cause: error });
            if (tries === MAX_TRIES)
                throw noAnswer(batch.call, error);
            spare.requests--;
        }
        await context.clock.sleep(pause, context.signal);
    }
    throw new Error('unreachable: the pauses never end');
}
function noItemToBlame(error, isPartial) {
    const rest = isPartial ? 'What Okta had accepted before that is imported.' : 'Nothing is imported.';
    return new errors/* SyncError */.S0('okta-api', `${error.message} No single record is to blame for it. ${rest}`, {
        remedy: error.remedy,
        cause: error,
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/open.js






const STALE_MS = 30 * 60_000;
/**
 * After a trigger Okta was seen to open the next session after 60 s; documented are five minutes. So the first question comes after a
 * minute, and the next ones every half: thirty and fifteen poll intervals, where those are shorter than by default.
 */
const SOONEST_AFTER_TRIGGER = { ms: 60_000, pollIntervals: 30 };
const PAUSE_AFTER_TRIGGER = { ms: LONGEST_PAUSE_MS, pollIntervals: 15 };
/** Twice the five minutes between two sessions: whoever is refused for longer is refused for something that the list hides. */
const MOST_REFUSED_MS = 10 * 60_000;
/** How long after its answer was lost a creation may still take effect. */
const MOST_LATE_MS = 60_000;
/** How long a creation may take that is still under way: to be sent in its turn, to be answered or given up, and to take effect late. */
const MOST_UNDER_WAY_MS = 150_000;
/** The id of a session of our own, once Okta lets us have one. */
async function open_open(run, context) {
    const { source, clock, signal, log, triggeredAt, pollIntervalMs } = context;
    await sitOutTrigger(context);
    let lost;
    let answersLost = 0;
    let refused = '';
    let refusedSince;
    const firstPause = triggeredAt === undefined ? pollIntervalMs : patience(PAUSE_AFTER_TRIGGER, pollIntervalMs);
    for (const pause of pauses(firstPause)) {
        const { own, serverTime, waited } = await waitForOthers(lost, context);
        if (own)
            return run.opened(own);
        if (waited)
            refusedSince = undefined;
        const since = lost?.since ?? serverTime;
        const askedAt = clock.now();
        run.askedFor({ since, until: serverTime + MOST_UNDER_WAY_MS });
        try {
            const creation = await source.create();
            if ('session' in creation) {
                const id = run.opened(creation.session);
                log.info(`Session ${id} is open.`);
                return id;
            }
            // Refused: no session came of it, so one that others open from now on is none of ours.
            lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
            if (lost === undefined)
                run.closed();
            else
                run.askedFor(lost);
            refused = `Okta opened no session ("${creation.refused}").`;
            refusedSince ??= askedAt;
            if (clock.now() - refusedSince >= MOST_REFUSED_MS)
                throw hiddenSession(refused);
            log.info(`${refused} Asking again in ${seconds(pause)}.`);
        }
        catch (error) {
            if (!(error instanceof http_client/* AnswerLost */.F4)) {
                // Refused, not lost: whatever is open now was opened by others.
                if (lost === undefined && !signal.aborted)
                    run.notOpened();
                throw error;
            }
            if (++answersLost === MAX_TRIES)
                throw noAnswer('create session', error);
            lost = { since, until: serverTime + (clock.now() - askedAt) + MOST_LATE_MS };
            run.askedFor(lost);
            log.info('The answer to opening a session was lost; looking whether it was opened.');
        }
        await (0,errors/* explainingTimeout */.fq)(refused, () => clock.sleep(pause, signal));
    }
    throw new Error('unreachable: the pauses never end');
}
/** Waits out the time after a trigger of this run's in which Okta surely opens no session. */
async function sitOutTrigger(context) {
    const { triggeredAt, clock, signal, log, pollIntervalMs } = context;
    if (triggeredAt === undefined)
        return;
    const left = triggeredAt + patience(SOONEST_AFTER_TRIGGER, pollIntervalMs) - clock.now();
    if (left <= 0)
        return;
    log.info(`Okta opens the next session some minutes after the last was triggered; asking in ${seconds(left)}.`);
    await (0,errors/* explainingTimeout */.fq)('Okta opens the next session some minutes after the last was triggered.', () => clock.sleep(left, signal));
}
function patience({ ms, pollIntervals }, pollIntervalMs) {
    return Math.min(ms, pollIntervals * pollIntervalMs);
}
/**
 * Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost: the only
 * one that appeared since. Where there are several, none of them is ours for certain.
 */
async function waitForOthers(lost, context) {
    const { source, clock, signal, log } = context;
    let waitsFor = '';
    let waited = false;
    const cancelled = new Set();
    for (const pause of pauses(context.pollIntervalMs)) {
        const { sessions, serverTime: oktaTime } = await (0,errors/* explainingTimeout */.fq)(waitsFor, () => source.list());
        const serverTime = oktaTime ?? clock.now();
        const [own, ...more] = lost === undefined ? [] : (0,cancel/* createdWithin */.gh)(sessions, lost);
        if (own && more.length > 0)
            throw (0,cancel/* severalCandidates */.FQ)([own, ...more]);
        if (own)
            return { own, serverTime, waited };
        const [other] = sessions.filter(okta_sessions/* isActive */.$m);
        if (!other)
            return { serverTime, waited };
        waited = true;
        waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
        await (0,errors/* explainingTimeout */.fq)(waitsFor, async () => {
            const isGone = await cancelIfAllowed(other, oktaTime, context);
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
async function cancelIfAllowed(other, serverTime, context) {
    const { activeSession, source, log } = context;
    if (activeSession === 'fail') {
        throw new errors/* SyncError */.S0('session-conflict', `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`, { remedy: 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.' });
    }
    const touched = other.lastUpdated ?? other.created;
    // Our own clock may be wrong: without Okta's nothing is stale.
    const idleMs = (serverTime ?? touched) - touched;
    const cancels = activeSession === 'cancel' || (activeSession === 'cancel-stale' && idleMs >= STALE_MS);
    if (!cancels || !(0,okta_sessions/* isCancellable */.Xv)(other))
        return false;
    const done = (await source.cancel(other.id)) === 'cancelled';
    if (done)
        log.info(`Session ${other.id} (${other.status}, untouched for ${seconds(idleMs)}) was cancelled.`);
    return done;
}
function hiddenSession(refused) {
    return new errors/* SyncError */.S0('session-conflict', `${refused} So it has answered for ten minutes, while its list showed no open session: there must be one that the list hides.`, {
        remedy: 'Look at Reports → Import Monitoring in the Admin Console for a session of this identity source that is still open, and at who opened it; ' +
            'it ends by itself after 24 hours.',
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/session.js
/** One attempt at a session: reports every step, and keeps what it leaves open in the journal. */
class SessionRun {
    context;
    leftOpen = { is: 'nothing' };
    acceptedBatches = [];
    openedAt;
    triggeredAt;
    constructor(context) {
        this.context = context;
        this.openedAt = context.clock.now();
    }
    get left() {
        return this.leftOpen;
    }
    get accepted() {
        return this.acceptedBatches;
    }
    /** A session is about to be asked for, or its answer was lost. */
    askedFor(times) {
        this.leave({ is: 'asked-for', ...times });
    }
    opened({ id, status }) {
        this.openedAt = this.context.clock.now();
        this.leave({ is: 'open', id });
        this.step(id, status);
        return id;
    }
    /** Nothing of this attempt can be cancelled any more. */
    closed() {
        this.leave({ is: 'nothing' });
    }
    /** Nothing of this attempt can be cancelled any more; how its session ends is still worth a look. */
    triggered() {
        this.triggeredAt = this.context.clock.now();
        this.context.journal.write({ is: 'nothing' });
    }
    /** No session came of asking; what the journal says stands until somebody knows better. */
    notOpened() {
        this.leftOpen = { is: 'nothing' };
    }
    batchAccepted(id, batch) {
        this.acceptedBatches.push(batch);
        this.step(id, 'IN_PROGRESS');
    }
    step(id, status) {
        const { context } = this;
        const session = {
            id,
            status,
            batches: [...this.acceptedBatches],
            durationMs: context.clock.now() - this.openedAt,
            ...(this.triggeredAt !== undefined && { triggeredAt: this.triggeredAt }),
        };
        context.onStep(session);
        return session;
    }
    leave(left) {
        // Where the journal can't be written nothing is asked for, and whatever others have open is none of ours.
        this.context.journal.write(left);
        this.leftOpen = left;
    }
}

;// CONCATENATED MODULE: ./build/src/okta/import/trigger.js






/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;
/** Has Okta import what was uploaded; the session is then TRIGGERED, or CLOSED where it has accepted nothing. */
async function startImport(id, run, context) {
    const { source, log } = context;
    if (!(await hasAccepted(id, run, context))) {
        const { session } = await (0,cancel/* cancelSession */.B_)(source, { id, status: 'CREATED', created: Number.NaN });
        if (session.status !== 'CLOSED')
            throw sessionFailed(id, session.status);
        run.closed();
        const why = run.accepted.length > 0 ? 'accepted nothing (Okta knew nothing of it)' : 'has nothing to import';
        log.info(`Session ${id} ${why}; it was cancelled.`);
        return run.step(id, 'CLOSED');
    }
    await (0,errors/* explainingTimeout */.fq)(`Session ${id} was being triggered: its status in the summary, and its page in Okta, tell whether it was.`, () => trigger(id, context));
    run.triggered();
    const triggered = run.step(id, 'TRIGGERED');
    log.info(`Session ${id} is triggered; Okta is importing.`);
    return triggered;
}
/**
 * A bulk-load may take a moment to show in the status; deletes of people whom Okta doesn't know never do. Throws `session-failed`
 * for a session that stays CREATED although Okta had to accept something of it.
 */
async function hasAccepted(id, { accepted }, { source, clock, signal, pollIntervalMs }) {
    if (accepted.length === 0)
        return false;
    const mustAccept = accepted.some((batch) => batch.mustAccept);
    const until = clock.now() + MOST_UNTIL_ACCEPTED_MS;
    for (const pause of pauses(Math.min(pollIntervalMs, MOST_UNTIL_ACCEPTED_MS))) {
        const isLast = clock.now() >= until;
        const { status } = await source.get(id);
        if (status === 'IN_PROGRESS')
            return true;
        if (status !== 'CREATED')
            throw sessionFailed(id, status);
        if (isLast && mustAccept)
            throw acceptedNothing(id);
        if (isLast)
            return false;
        await clock.sleep(Math.min(pause, Math.max(until - clock.now(), 1)), signal);
    }
    return false;
}
/** Triggers once: where the answer was lost, the status shows whether it must be sent again. */
async function trigger(id, { source, clock, signal, pollIntervalMs }) {
    for (const [tries, pause] of numbered(pauses(pollIntervalMs))) {
        let lost;
        try {
            if ((await source.startImport(id)) === 'triggered')
                return;
        }
        catch (error) {
            if (!(error instanceof http_client/* AnswerLost */.F4))
                throw error;
            lost = error;
        }
        const session = await source.get(id);
        const { status } = session;
        if (status === 'TRIGGERED' || status === 'COMPLETED')
            return;
        if (!(0,okta_sessions/* isCancellable */.Xv)(session))
            throw sessionFailed(id, status);
        if (tries === MAX_TRIES && lost)
            throw noAnswer('start import', lost);
        if (tries === MAX_TRIES)
            throw sessionFailed(id, `still ${status} after ${tries} attempts to start its import`);
        await clock.sleep(pause, signal);
    }
}
function acceptedNothing(id) {
    return new errors/* SyncError */.S0('session-failed', `Okta took every upload of session ${id}, and the session stayed CREATED: nothing of it can be imported. It was cancelled.`, {
        remedy: 'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and tell Okta support the id of the session.',
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/import-session.js








const MAX_ATTEMPTS = 3;
const FAILED_STATUSES = new Set(['CLOSED', 'EXPIRED', 'ERROR', 'GONE']);
/**
 * One import session: opens it, has `choose` say what is to be sent now, loads as much of that as a session takes, triggers and (with
 * `wait`, or where something is left for the next session) follows it to its end. What was accepted is in the session; what Okta
 * refuses is told by `onRefused` before the trigger. Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`,
 * and what `choose` and `onRefused` throw; whatever happens, nothing stays open.
 */
async function importSession(choose, wait, context) {
    for (let attempt = 1;; attempt++) {
        const run = new SessionRun(context);
        try {
            const id = await open_open(run, context);
            const { refused, failure, isAll } = await load(id, await choose(), { run, context });
            if (refused.length > 0)
                context.onRefused(refused);
            if (failure && run.accepted.length === 0)
                throw failure;
            const session = await startImport(id, run, context);
            const follows = session.status === 'TRIGGERED' && (wait || !isAll);
            return { session: follows ? await follow(id, run, context) : session, failure };
        }
        catch (error) {
            const left = await (0,cancel/* cancelOwn */.Pn)(run, context);
            const endedByOthers = left !== undefined && !left.cancelled && FAILED_STATUSES.has(left.session.status);
            if (endedByOthers && error instanceof errors/* SyncError */.S0 && error.code === 'okta-api') {
                throw sessionFailed(left.session.id, left.session.status, error);
            }
            if (!(error instanceof SessionFull))
                throw error;
            if (attempt === MAX_ATTEMPTS)
                throw tooManyAttempts(error);
            context.log.info('A session has no request left to repeat an upload; its batches go into a new one.');
        }
    }
}
function tooManyAttempts(cause) {
    return new errors/* SyncError */.S0('okta-api', `${MAX_ATTEMPTS} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`, { remedy: 'Look at https://status.okta.com and run again.', cause });
}

;// CONCATENATED MODULE: ./build/src/okta/read-back.js





/** An import is COMPLETED a moment before every app user shows it: half a minute at most is waited for that. */
const MOST_LOOKS = 5;
const read_back_LONGEST_FIRST_PAUSE_MS = 2_000;
/**
 * Reads Okta back after the import, a few times while anything is missing that may still come, and says what is not found applied.
 * Undefined where it can't be read: that is told, and never undoes a run whose import has completed.
 */
async function readBack(sent, context) {
    const { clock, signal, log } = context;
    const looks = [];
    try {
        for (let pause = Math.min(context.pauseMs, read_back_LONGEST_FIRST_PAUSE_MS);; pause *= 2) {
            const isLast = isSettled(looks, sent.length) || looks.length === MOST_LOOKS - 1;
            const look = await lookOnce(sent, isLast, context);
            if (look === undefined)
                return undefined;
            const seen = read_back_compare(sent, look);
            looks.push(seen);
            if (isLast || seen.notApplied.size === 0 || (look.isWhole && isSettled(looks, sent.length))) {
                const removedUnseen = !look.logins && sent.some(({ action }) => action === 'deactivate');
                return { sent: sent.length, ...seen, removedUnseen };
            }
            // Nothing more is waited for; only the listing still has its last word.
            if (isSettled(looks, sent.length))
                continue;
            log.info(`${seen.notApplied.size} of ${sent.length} people do not show yet what was imported; looking again.`);
            await clock.sleep(pause, signal);
        }
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* SyncError */.S0))
            throw error;
        log.warning(`Okta completed the import and could not be read back: ${error.message}`);
        return undefined;
    }
}
function read_back_compare(sent, look) {
    const open = sent.filter(({ externalId = '' }) => !look.applied.has(externalId));
    const missed = open.map((change) => [change, notAppliedOf(change, look)]);
    const { logins, loginsChecked } = look;
    return {
        notApplied: new Map(missed.filter(([, names]) => names.length > 0)),
        waiting: new Set(open.filter((change) => isWaiting(change, look))),
        ...(logins && { logins }),
        loginsChecked,
    };
}
/**
 * Whether looking again is in vain: a look has shown no more than the one before, although others of the import show theirs by now;
 * or two in a row, where nobody does. Never while somebody who was removed is waited for: a login may end later than its app user.
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
    return new Set(rows.map(({ profile }) => userNameKey(profile['userName'] ?? '')).filter((name) => name !== ''));
}
/** Reads only those who were sent where that takes fewer requests than the listing; the listing has the last word. */
async function lookOnce(sent, isLast, { okta, sourceId, held, log, loginsOf }) {
    const names = sent.flatMap(({ profile, appUser }) => profile?.['userName'] ?? appUser?.profile['userName'] ?? []);
    const isWhole = isLast || names.length < sent.length || names.length >= pagesFor(held);
    const found = isWhole ? await listedAmong(sent, { okta, sourceId, log }) : await askedFor(names, { okta, sourceId });
    if (found === undefined)
        return undefined;
    const deactivated = sent.filter(({ action }) => action === 'deactivate');
    if (deactivated.length === 0)
        return { ...found, isWhole, loginsChecked: true };
    const logins = await loginsOf(deactivated);
    if (logins === 'refused')
        return { ...found, isWhole, loginsChecked: false };
    // Whose login was not found, nobody has looked at: then not all logins were checked.
    return { ...found, isWhole, logins, loginsChecked: deactivated.every((change) => logins.has(change)) };
}
async function askedFor(userNames, { okta, sourceId }) {
    const found = await findAppUsers(okta, sourceId, userNames);
    return found && { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied: new Set() };
}
/**
 * Of the whole listing, which can be long, only those who were sent and do not show yet what was imported are kept: of the others no
 * more than that they do.
 */
async function listedAmong(sent, { okta, sourceId, log }) {
    const byExternalId = new Map(sent.map((change) => [change.externalId, change]));
    const applied = new Set();
    const isAskedFor = (appUser) => {
        const change = byExternalId.get(appUser.externalId);
        if (change === undefined)
            return false;
        const shows = isUpsert(change) && notAppliedOf(change, { appUsers: new Map([[appUser.externalId, appUser]]) });
        if (!shows || shows.length > 0 || appUser.state === 'waiting')
            return true;
        applied.add(appUser.externalId);
        return false;
    };
    const found = await listAppUsers(okta, sourceId, { log, isAskedFor });
    return found.kind === 'listed' ? { appUsers: found.appUsers, unnamed: namesOf(found.unnamed), applied } : undefined;
}

// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
;// CONCATENATED MODULE: ./build/src/report/logins.js


const MOST_IDS = 50;
/** What is worth knowing of the logins of leavers beside the open cases; Personio ids only. */
function loginNotes(leavers, notLookedUp, kept) {
    const notes = [];
    if (leavers !== undefined) {
        const { statuses, another, notFound } = leavers;
        const known = [...kept].filter((id) => statuses.has(id));
        const still = known.filter((id) => canSignIn(statuses.get(id)));
        const ended = known.filter((id) => !canSignIn(statuses.get(id)));
        if (still.length > 0)
            notes.push(loginsKept(still));
        if (ended.length > 0) {
            notes.push(`These logins have ended, so \`deactivate.loginKept\` need not name them any more: ${ids(ended)}.`);
        }
        if (another.length > 0) {
            notes.push(`Another person? Okta users have the user names of these leavers, and other first and last names, so they are not counted: ${ids(another)}.`);
        }
        if (notFound > 0) {
            notes.push(`Neither an app user nor an Okta user was found for ${(0,markdown/* counted */.hS)(notFound, 'leaver', 'leavers')}.`);
        }
    }
    if (notLookedUp > 0) {
        notes.push(`${(0,markdown/* counted */.hS)(notLookedUp, 'person', 'people')} whom no app user accounts for ${notLookedUp === 1 ? 'was' : 'were'} not looked up in the source in this run. Its rate limit is small, so each run looks up ten of them, and different ones each day.`);
    }
    return notes;
}
/** Leavers whose login stays on as `deactivate.loginKept` says; Personio ids. */
function loginsKept(personioIds) {
    return `Leavers whose login is known to stay on (\`deactivate.loginKept\`): ${ids(personioIds)}.`;
}
/** Up to fifty Personio ids for a note, and the number of the rest. */
function ids(all) {
    return (0,markdown/* enumeration */.eG)(all, MOST_IDS, (id) => `\`${id}\``);
}

;// CONCATENATED MODULE: ./build/src/report/group-warnings.js


const MOST_NAMED = 20;
const UNREAD = {
    'not-compared': 'Nothing is compared with Okta (`compare-with: nothing`), so memberships are only added in this run.',
    refused: "The groups of the source can't be read, so memberships are only added: grant the scope `okta.groups.read`, or a role that may view groups.",
    'not-shown': "Okta's search shows no group of the source, although there is one, so memberships are only added in this run. The search may lag behind by minutes; if this happens again, ask Okta's support.",
};
const WHY = {
    'group-name-twice': 'two keys give the same display name: make the names differ',
    'waits-for-group-name': 'the name is that of a group which is emptied first: the next run goes on',
    'group-name-missing': '`name` gives no text',
    'group-name-too-long': '`name` gives more than 255 characters',
    'group-key-too-long': '`key` gives more than fits 255 characters together with the name of the rule',
    'group-not-ours': 'the source has a group with this external id and without our marker',
    'group-not-asked': 'another new group is somebody else’s, so those that were not asked for wait for a later run',
    'group-ambiguous': 'two groups have the marker of this one: delete the wrong one in Okta',
    'group-in-use': 'nobody belongs to it any more, and apps, push mappings or admin roles use it',
    'group-not-empty': 'nobody belongs to it any more by the rules, and somebody is still in it',
};
/** Warnings about groups: what a person must act on. People are named by their Personio id, groups as the report names them. */
function groupWarnings({ plan, unread, isUnavailable, labels, heldBack }) {
    if (isUnavailable)
        return [GROUPS_UNAVAILABLE];
    const setAside = plan.changes.filter(({ reason }) => reason !== undefined && reason !== 'waits-for-group-name');
    return [
        ...(unread === undefined ? [] : [UNREAD[unread]]),
        ...[...Map.groupBy(setAside, ({ reason }) => reason)].map(([reason, all]) => `${(0,markdown/* counted */.hS)(all.length, 'group is', 'groups are')} left alone (\`${reason}\`: ${WHY[reason]}): ${named(all.map((each) => labels.get(each.externalId) ?? ''))}.`),
        ...[...plan.failed].map(([rule, people]) => `\`groups.rules.${rule}.key\` gives no list of texts for ${(0,markdown/* counted */.hS)(people.length, 'employee', 'employees')} (${ids(people)}): they keep the memberships that they have.`),
        ...(plan.longIds.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(plan.longIds.length, 'employee', 'employees')} (${ids(plan.longIds)}) can be in no group: an external id over 255 characters is too long for a member.`,
            ]
            : []),
        ...(!plan.removes && unread === undefined
            ? ['Nobody is taken out of a group in this run: not everybody is known to be listed.']
            : []),
        ...(heldBack ? [`${heldBack.message}`] : []),
    ];
}
/** The warning that people are imported, and groups are not. */
const GROUPS_UNAVAILABLE = 'This Okta org does not take groups of an identity source, so people are imported and `groups` is left out (groups-unavailable): ' +
    "ask Okta's support, or your account manager there, to enable groups for Anything-as-a-Source.";
/** What is worth knowing about groups. */
function groupNotes({ plan, directory, labels }) {
    const waiting = plan.changes.filter(({ reason }) => reason === 'waits-for-group-name');
    const gone = plan.leavers.filter(({ leavesNow }) => !leavesNow);
    return [
        ...(directory.others > 0
            ? [
                `${(0,markdown/* counted */.hS)(directory.others, 'group of this source is', 'groups of this source are')} not ours, or of a rule that is not configured: left alone.`,
            ]
            : []),
        ...(waiting.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(waiting.length, 'group waits', 'groups wait')} for a name that another group gives up in this run: ${named(waiting.map((each) => labels.get(each.externalId) ?? ''))}.`,
            ]
            : []),
        ...leaversInGroups(gone),
    ];
}
/** Who has left and is still in groups of ours, as a sentence; nothing where nobody is. */
function leaversInGroups(leavers) {
    if (leavers.length === 0)
        return [];
    const listed = leavers.flatMap(({ personioId }) => personioId ?? []);
    const who = listed.length > 0 ? ` (${ids(listed)})` : '';
    return [
        `${(0,markdown/* counted */.hS)(leavers.length, 'person who has left is', 'people who have left are')} still a member of groups of ours${who}: Okta keeps them there, and no call takes them out.`,
    ];
}
function named(labels) {
    return (0,markdown/* enumeration */.eG)(labels, MOST_NAMED, (label) => `\`${label}\``);
}

// EXTERNAL MODULE: ./build/src/state/journal.js
var journal = __webpack_require__(220);
;// CONCATENATED MODULE: ./build/src/sync/people/uploads.js




/**
 * What a plan sends, as bulk-loads: people to deactivate first, then people to create or update. The last gate before Okta: throws
 * `internal` for an external id twice, an empty profile and whatever else Okta documents as harmful, which a plan never holds.
 */
function uploads_uploads(changes) {
    const named = changes.filter(({ externalId }) => externalId !== undefined);
    const deletes = named.filter(({ action }) => action === 'deactivate');
    const upserts = named.filter(isUpsert);
    refuseHarm([...deletes, ...upserts]);
    return [...batchesOf('bulk-delete', deletes), ...batchesOf('bulk-upsert', upserts)];
}
function batchesOf(call, people) {
    return (0,sync_batches/* pack */.qq)(people, {
        call,
        toJson: ({ externalId = '', ...change }) => toJson(isUpsert(change) ? { externalId, profile: change.profile ?? {} } : { externalId }),
        envelope: envelope,
        namesOf: (sent) => [...new Set(sent.flatMap(({ profile = {} }) => Object.keys(profile)))],
        mustAccept: (change) => isUpsert(change) || isHeld(change.appUser),
    });
}
function refuseHarm(people) {
    const seen = new Set();
    for (const change of people) {
        const { externalId = '', profile = {} } = change;
        const values = Object.values(profile);
        if (seen.has(externalId))
            throw (0,sync_batches/* harm */.lF)('an external id twice');
        if (externalId === '')
            throw (0,sync_batches/* harm */.lF)('an empty external id');
        if (isUpsert(change) && values.every((value) => value === null))
            throw (0,sync_batches/* harm */.lF)('an empty profile');
        if (values.some((value) => value !== null && typeof value !== 'string'))
            throw (0,sync_batches/* harm */.lF)('a value that is no text');
        seen.add(externalId);
    }
}

;// CONCATENATED MODULE: ./build/src/apply.js












/** A plan older than this by the time a session is open may bring back somebody who was deactivated meanwhile. */
const MOST_AGE_MS = 60_000;
/** Imports what a plan sends, session after session. Throws what `importSession` throws; nothing stays open. */
async function apply(planned, { inputs, okta }, { recorder, lifetime: { signal }, log, clock }, planning) {
    const sessions = new Map();
    const allowance = newAllowance();
    const refused = new Map();
    const refusedOfGroups = [];
    const sent = new Set();
    /** What was said of groups, or refused: by what it says, as a new plan may say it again. */
    const saidOfGroups = new Set();
    let toSend = planned;
    let hasGroups = true;
    let isFresh = false;
    let failure;
    let triggeredAt;
    const groupsLeft = (items, without) => {
        const left = hasGroups ? items.filter((item) => !saidOfGroups.has(apply_keyOf(item))) : [];
        return left.filter((item) => without.every((one) => !dependsOn(item, one)));
    };
    const left = () => [
        ...uploads_uploads(toSend.people.filter((change) => !sent.has(change) && !refused.has(change.externalId))),
        ...(0,uploads/* groupUploads */.iX)(groupsLeft(toSend.groups, [...refusedOfGroups, ...[...refused.values()].map(({ item }) => item)])),
    ];
    async function choose() {
        if (!isFresh && clock.now() - planning.readAt > MOST_AGE_MS) {
            isFresh = true;
            log.info('Personio and Okta were read more than a minute ago: reading and planning again before anything is sent.');
            toSend = await planning.replan({ people: [...sent].filter(isPerson), groups: [...sent].filter(uploads/* isGroupItem */.X8) });
            const again = uploads_uploads(toSend.people).flatMap(({ items }) => items.filter(({ externalId }) => refused.has(externalId)));
            if (again.length > 0) {
                planning.setAside(again.map((item) => ({ item, names: refused.get(item.externalId)?.names ?? [] })));
            }
        }
        return left();
    }
    while (failure === undefined && left().length > 0) {
        const imported = await importSession(choose, inputs.waitForCompletion, {
            source: okta.source,
            sourceForCleanup: () => okta.sourceUntil(AbortSignal.timeout(cleanupMs(signal))),
            clock,
            signal,
            log,
            journal: (0,journal/* createJournal */.s)(core.saveState, log),
            activeSession: inputs.activeSession,
            pollIntervalMs: inputs.pollInterval * 1000,
            triggeredAt,
            allowance,
            onStep(session) {
                sessions.set(session.id, session);
                recorder.record({ sessions: new Map(sessions) });
            },
            revise(batches, all) {
                const items = batches.flatMap((batch) => batch.items);
                const without = all.map(({ item }) => item);
                return items.every(uploads/* isGroupItem */.X8) ? (0,uploads/* groupUploads */.iX)(groupsLeft(items, without)) : batches;
            },
            onRefused(all) {
                const people = all.filter((one) => !(0,uploads/* isGroupItem */.X8)(one.item));
                const groups = all.map(({ item }) => item).filter(uploads/* isGroupItem */.X8);
                for (const one of people)
                    refused.set(one.item.externalId, one);
                if (people.length > 0)
                    planning.setAside(people);
                refusedOfGroups.push(...groups);
                for (const item of groups)
                    saidOfGroups.add(apply_keyOf(item));
                if (groups.length > 0)
                    log.warning(leftOut(groups.length));
            },
            onMissing() {
                hasGroups = false;
                log.warning(GROUPS_UNAVAILABLE);
            },
        });
        for (const item of imported.session.batches.flatMap((batch) => batch.items)) {
            sent.add(item);
            if ((0,uploads/* isGroupItem */.X8)(item))
                saidOfGroups.add(apply_keyOf(item));
        }
        ({ triggeredAt } = imported.session);
        ({ failure } = imported);
    }
    const ended = [...sessions.values()];
    const completed = ended.filter(({ status }) => status === 'COMPLETED');
    const items = completed.flatMap((session) => session.batches.flatMap((batch) => batch.items));
    const isTriggered = ended.at(-1)?.status === 'TRIGGERED';
    return {
        status: isTriggered ? 'triggered' : completed.length > 0 ? 'completed' : 'nothing-to-do',
        imported: items.filter(isPerson),
        importedOfGroups: items.filter(uploads/* isGroupItem */.X8),
        failure: failure ?? leaversRefused([...refused.values()].map(({ item }) => item)),
    };
}
function isPerson(item) {
    return !(0,uploads/* isGroupItem */.X8)(item);
}
/** Whether an item makes no sense without one that Okta refuses: a membership of somebody new, or in a new group. */
function dependsOn({ change, member }, refused) {
    if (!(0,uploads/* isGroupItem */.X8)(refused))
        return member !== undefined && member === refused.externalId;
    return (refused.member === undefined &&
        refused.change.action === 'create' &&
        refused.change.externalId === change.externalId);
}
/** What one item says: the same words of a later plan are the same item. */
function apply_keyOf({ change: { externalId }, member, removes }) {
    return JSON.stringify([externalId, member, removes]);
}
function leftOut(count) {
    const what = count === 1 ? '1 group or membership' : `${count} groups or memberships`;
    return `Okta refuses ${what} of this run, which are left out; all others are imported. The next run sends them again.`;
}
/** A leaver who is not removed keeps their account: no run is green over that. */
function leaversRefused(refused) {
    const leavers = refused.filter(({ action }) => action === 'deactivate');
    if (leavers.length === 0)
        return undefined;
    const who = leavers.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId).join(', ');
    return new errors/* SyncError */.S0('okta-api', `Okta refuses to remove people who have left (${who}); everybody else was imported.`, {
        remedy: 'Deactivate their logins in Okta, and ask its support why bulk-delete refuses their external ids.',
    });
}
/**
 * Reads Okta back and compares it with what was imported: who is not found applied, and the logins of those who were removed.
 * Undefined where nobody was imported, or nothing is to be read.
 */
async function readBackImport({ imported }, { identities, directory }, { task: { inputs, okta }, bench }) {
    const { recorder, lifetime, log, clock } = bench;
    if (imported.length === 0 || inputs.compareWith === 'nothing')
        return undefined;
    const reader = { okta: okta.api, readStatuses: statusReader(okta.api) };
    const found = await readBack(imported, {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        held: directory.kind === 'listed' ? directory.appUsers.size : identities.length,
        loginsOf: (removed) => loginsOfRemoved(removed, { identities, directory }, reader),
        clock,
        signal: lifetime.signal,
        log,
        pauseMs: inputs.pollInterval * 1000,
    });
    if (found === undefined)
        return undefined;
    recorder.record({ readBack: found });
    if (!found.loginsChecked)
        recorder.add({ notes: [LOGINS_NOT_CHECKED] });
    if (found.notApplied.size > 0) {
        log.warning(`${found.notApplied.size} of ${found.sent} people were sent and are not found applied; the summary names them and the usual causes.`);
    }
    return found;
}
/** Reads back what was imported of groups, and tells what is not found applied. */
async function readGroupsBackImport({ importedOfGroups }, { plan, groups }, readBack, { task: { inputs, okta }, bench }) {
    if (groups === undefined || importedOfGroups.length + (readBack?.sent ?? 0) === 0)
        return;
    const { recorder, lifetime, log, clock } = bench;
    const found = await readGroupsBack(importedOfGroups, groups, {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        people: plan.changes,
        readBack,
        clock,
        signal: lifetime.signal,
        log,
        pauseMs: inputs.pollInterval * 1000,
    });
    if (found === undefined)
        return;
    if (importedOfGroups.length > 0)
        recorder.record({ groupReadBack: found });
    recorder.add({ notes: leaversInGroups(found.leavers) });
    if (found.notApplied.size > 0) {
        log.warning(`${found.notApplied.size} groups were sent and are not found applied in all; the summary names them, and the next run sends them again.`);
    }
}
const LOGINS_NOT_CHECKED = 'Deactivated people were removed from the source; login not checked, for some of them at least: that takes the scope `okta.users.read`, and app users that name their Okta user.';
/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them to tell; any other one has ten. */
function cleanupMs({ reason }) {
    return reason instanceof errors/* SyncError */.S0 && reason.code === 'cancelled' ? 4_000 : 10_000;
}

;// CONCATENATED MODULE: ./build/src/sync/people/lifecycle.js
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
    const lastDay = lastDayOf(employee, rules, hired);
    if (lastDay !== undefined && lastDay < today)
        return 'leaver';
    if (rules.activateDaysBeforeHire !== undefined && hired !== undefined) {
        if (hired > addDays(today, rules.activateDaysBeforeHire))
            return 'not-due';
    }
    return 'member';
}
/** Work ends, often earlier than the contract. */
const END_DATES = ['last_working_day', 'termination_date'];
/** Whether a date decides who is a leaver or who is due. */
function hasDateRule({ deactivateOn, activateDaysBeforeHire }) {
    return deactivateOn !== 'status' || activateDaysBeforeHire !== undefined;
}
/** The dates that can be a last day, the first that a record has before the others. */
const LAST_DAYS = {
    status: [],
    'last-working-day': END_DATES,
    'termination-date': ['termination_date'],
};
/** The attributes of Personio that these rules read. */
function attributesOfLifecycle(rules) {
    const { deactivateOn, activateDaysBeforeHire } = rules;
    return ['status', ...LAST_DAYS[deactivateOn], ...(activateDaysBeforeHire === undefined ? [] : ['hire_date'])];
}
/** Dates that a rule goes by, and that nobody's record has a value for: each group is one rule, which decides nothing. */
function datesOfNobody(rules, { employees }) {
    const groups = [LAST_DAYS[rules.deactivateOn], rules.activateDaysBeforeHire === undefined ? [] : ['hire_date']];
    const isOfNobody = (group) => employees.every((employee) => group.every((attribute) => dayIn(employee, attribute) === undefined));
    return groups.filter(isOfNobody).flat();
}
/** What these rules read beside that, if they may: the hire date tells a last day of now from one of a former employment. */
function guardsOfLifecycle({ deactivateOn, activateDaysBeforeHire }) {
    return deactivateOn !== 'status' && activateDaysBeforeHire === undefined ? ['hire_date'] : [];
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
/**
 * People revive old records although Personio advises against it: the dates of the former employment then stand before the new
 * hire date, and can't always be erased. They are not the last day of the employment that counts.
 */
function lastDayOf(employee, { deactivateOn }, hired) {
    const days = LAST_DAYS[deactivateOn].map((attribute) => dayIn(employee, attribute));
    return days.find((day) => day !== undefined && !(hired !== undefined && day < hired));
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

;// CONCATENATED MODULE: ./build/src/sync/people/preflight.js


const GRANT = 'In Personio, under Settings → Integrations → API credentials, let this credential read';
/** Throws `config-invalid` where the mapping and the source's schema don't fit; `schema` is undefined where it could not be read. */
function requireFittingSchema(profile, schema) {
    if (schema === undefined)
        return;
    const lacking = Object.keys(profile).filter((attribute) => !schema.has(attribute));
    const unmapped = [...schema].filter(([name, rule]) => rule.required && !(name in profile)).map(([name]) => name);
    if (lacking.length > 0) {
        throw new errors/* SyncError */.S0('config-invalid', `The identity source's schema has no attribute ${lacking.join(', ')}, which \`profile\` maps.`, {
            remedy: 'Add it in the Admin Console (Directory → Profile Editor, the profile of the custom identity source), or take it out of `profile`.',
        });
    }
    if (unmapped.length > 0) {
        throw new errors/* SyncError */.S0('config-invalid', `The identity source's schema requires ${unmapped.join(', ')}, which \`profile\` does not map.`, { remedy: 'Map it in `profile`, or make it optional in the Profile Editor.' });
    }
}
/** Throws `source-incomplete` where the configuration uses what the Personio credential may not read. */
function requireReadable(unreadable) {
    if (unreadable.length === 0)
        return;
    const uses = unreadable.map(({ attribute, place }) => `${shownKey(attribute)} (used by ${place})`);
    throw new errors/* SyncError */.S0('source-incomplete', `The Personio credential may not read ${uses.join(', ')}, or there is no such attribute.`, {
        remedy: `${GRANT} ${[...new Set(unreadable.map(({ attribute }) => shownKey(attribute)))].join(', ')}; or correct the expression.`,
    });
}
/** Throws `config-invalid` where the configuration uses a label that several attributes have: nobody can tell which is meant. */
function requireDistinctLabels(ambiguous) {
    if (ambiguous.length === 0)
        return;
    const uses = ambiguous.map(({ label, place, keys }) => `custom."${label}" (used by ${place}): ${keys.map(shownKey).join(', ')}`);
    throw new errors/* SyncError */.S0('config-invalid', `Several attributes of Personio have the same label: ${uses.join('; ')}.`, {
        remedy: 'Use the key of the one that is meant in place of the label, or rename one of them in Personio.',
    });
}
/** An attribute for a message, if it looks like a key: whatever else an expression reads may be anything, such as a name. */
function shownKey(key) {
    return /^[\w.-]{1,64}$/.test(key) ? `\`${key}\`` : 'one whose key is no plain text';
}
/** Nobody, or nobody with a known status, is a fault of the credential (`source-incomplete`), never a company that everybody has left. */
function requirePeople({ employees }) {
    if (employees.length === 0) {
        throw new errors/* SyncError */.S0('source-incomplete', 'Personio lists no employees at all.', {
            remedy: 'Check that the credential is of the right Personio account, and that it may read employees (Settings → Integrations → API credentials).',
        });
    }
    if (employees.some(({ status }) => isKnownStatus(status)))
        return;
    const isSilent = employees.every(({ status }) => !status || status === 'unspecified');
    throw new errors/* SyncError */.S0('source-incomplete', `None of the ${employees.length} employees has a ${isSilent ? 'readable status' : 'status that this action knows'}, so nobody can tell who has left.`, {
        remedy: isSilent
            ? `${GRANT} the attribute "Status" (\`status\`).`
            : 'Check personio-api-url and personio-api-version. If Personio has new words for a status, open an issue with the version of the action.',
    });
}
/** Throws where an expression says nothing for anybody: `config-invalid` for the scope; `source-incomplete` for an attribute that may be unreadable. */
function requireOutcomes(identities, { uses, readableIsKnown, allowEmpty, }) {
    const present = identities.filter(({ left }) => !left);
    const isUndecided = ({ assessment }) => assessment.is === 'invalid' && assessment.reason === 'scope-undecided';
    if (present.length > 0 && present.every(isUndecided)) {
        throw new errors/* SyncError */.S0('config-invalid', 'select.where is neither true nor false for anybody.', {
            remedy: 'Make it a comparison, such as `$not(employment_type = "external")`; a comparison with a missing value is false.',
        });
    }
    if (readableIsKnown)
        return;
    const empty = emptyForEverybody(identities).filter((attribute) => !allowEmpty.includes(attribute));
    requireReadable(empty.flatMap((attribute) => {
        const place = `profile.${attribute}`;
        return [...(uses.get(place)?.attributes ?? [])].map((used) => ({ attribute: used, place }));
    }));
}
/** Attributes that were mapped for somebody and came out empty for everybody. What is not known of somebody may not be empty. */
function emptyForEverybody(identities) {
    const assessments = identities.map(({ assessment }) => assessment);
    const profiles = assessments.flatMap((one) => ('profile' in one && one.profile ? [one.profile] : []));
    const unknown = new Set(assessments.flatMap((one) => (one.is === 'member' ? (one.remarks?.unknown?.attributes ?? []) : [])));
    const attributes = new Set(profiles.flatMap((profile) => Object.keys(profile)));
    return [...attributes].filter((attribute) => !unknown.has(attribute) && profiles.every((profile) => !profile[attribute]));
}

;// CONCATENATED MODULE: ./build/src/sync/people/safeguards.js



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
                ? [{ what, count: evidence.plan.absent.length, ...safeguards_everybody(evidence) }]
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
            return isListed(evidence) ? [{ what: 'changed user names', count: renamed.length, ...safeguards_everybody(evidence) }] : [];
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
            { what: 'people to deactivate', count: having(evidence, 'deactivate').length, ...safeguards_everybody(evidence) },
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
        .map((measure) => (0,sync_finding/* findingOf */.hD)({ ...safeguard, setting: settingOf(safeguard.limit) }, measure, settings[safeguard.limit])));
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
        findings.push((0,sync_finding/* findingOf */.hD)(safeguard, measure, settings.maxLoginActive));
    }
    if (notApplied) {
        const safeguard = {
            id: 'unconfirmed',
            setting: settingOf('maxUnconfirmed'),
            check: 'Look at the unconfirmed people and the usual causes in the summary.',
            lasting: () => 'The next run sends them again.',
        };
        const measure = { what: 'unconfirmed people', count: notApplied.count, base: notApplied.sent, of: 'people sent' };
        findings.push((0,sync_finding/* findingOf */.hD)(safeguard, measure, settings.maxUnconfirmed));
    }
    return findings;
}
function settingOf(key) {
    return key === 'maxDeactivations' ? 'max-deactivations' : `safeguards.${key}`;
}
function having({ plan }, action) {
    return plan.changes.filter((change) => change.action === action);
}
function heldIn({ directory }) {
    return [...directory.appUsers.values()].filter(isHeld);
}
function isListed({ directory }) {
    return directory.kind === 'listed';
}
/** What most percentages are of. Where Okta's people can't be listed, never people who left long ago: Personio lists more of them every year. */
function safeguards_everybody(evidence) {
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
    return emptyForEverybody(identities)
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
        lasting: `If it is meant, take the attribute out of \`profile\`, or set \`safeguards.allowEmpty: [${attribute}]\`.`,
    }));
}

;// CONCATENATED MODULE: ./build/src/follow-up.js



/**
 * What came of a run: people not found applied, and leavers who can still sign in, whether or not this run had anything to do with
 * them. Too many of either fail the run, though nothing is undone by that.
 */
function followUp(evidence, readBack, settings) {
    const logins = openLogins(evidence);
    const notApplied = readBack && { count: readBack.notApplied.size, sent: readBack.sent };
    const findings = checkOutcome({ logins, notApplied }, settings);
    const keeping = [...(evidence.removed ?? [])].flatMap(([{ personioId = '' }, status]) => evidence.kept.has(personioId) && canSignIn(status) ? [personioId] : []);
    return {
        findings,
        notes: keeping.length > 0 ? [loginsKept(keeping)] : [],
        ...(logins && logins.active > 0 && { open: canStillSignIn(evidence, logins.active) }),
    };
}
/** What the findings of a follow-up mean, as the beginning of an error. */
function meaningOf({ findings, open }) {
    const isOpen = findings.some(({ id, tripped }) => tripped && id === 'login-active');
    return isOpen && open !== undefined ? open : 'Okta has imported, and not all of it was applied';
}
function canStillSignIn({ changes, removed }, active) {
    const deactivated = removed === undefined ? 0 : changes.filter(({ action }) => action === 'deactivate').length;
    const who = active === 1 ? '1 person who has left can' : `${active} people who have left can`;
    return `${deactivated > 0 ? `${deactivated} sent for deactivation; ` : ''}${who} still sign in`;
}

// EXTERNAL MODULE: ./build/src/http/clock.js
var http_clock = __webpack_require__(4624);
// EXTERNAL MODULE: ./build/src/sync/expressions/codes.js
var codes = __webpack_require__(5587);
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
        return (fields) => expression_follow(fields, path);
    const { default: jsonata } = await __webpack_require__.e(/* import() */ 132).then(__webpack_require__.t.bind(__webpack_require__, 9132, 19));
    const expression = jsonata(text, { timeout: timeoutMs, stack: MOST_DEPTH, sequence: MOST_RESULTS });
    expression.registerFunction('exists', exists, '<x:b>');
    const pad = await jsonata('$pad').evaluate({});
    let inAll = 0;
    const measure = (result) => {
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
    return value !== undefined && value !== null && !(typeof value === 'string' && value.trim() === '');
}
/**
 * What is wrong with an expression, before anybody is mapped: its syntax, or a function or variable that doesn't exist. `bound` are
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
function expression_follow(fields, path) {
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

;// CONCATENATED MODULE: ./build/src/absence.js



/** People whom a run looks for at Personio before it deactivates them by absence. */
const absence_MOST_ASKED = 25;
const absence_AT_ONCE = 5;
/**
 * The plan with only those people deactivated by absence whom a second look misses as well. One record deleted and another added
 * between two pages is enough for a listing to lack somebody although its total agrees, so each is asked for by id (25 a run at
 * most), and a 404 counts only if a second listing lacks the person too. Where the external id is not Personio's id, two
 * complete listings have to. Everybody else is left alone, with a warning. Who was `sent` in this run already is looked for no more.
 */
async function confirmAbsence(plan, look, sent = new Set()) {
    const missing = plan.changes.filter((change) => change.reason === 'missing' && !sent.has(change));
    if (missing.length === 0)
        return plan;
    const confirmed = new Set(await stillMissing(missing, look));
    return { ...plan, changes: plan.changes.filter((change) => !missing.includes(change) || confirmed.has(change)) };
}
async function stillMissing(missing, look) {
    const { log } = look;
    const byId = isPersonioId(look.identity.externalId);
    log.info(`Looking once more at Personio for ${missing.length} people whom its listing lacks.`);
    const gone = byId ? await notFound(missing, look) : missing;
    if (gone.length === 0)
        return [];
    const again = byId ? await look.listIds(look.personio) : await look.listExternalIds();
    const agrees = look.tellsTotal || isSame(again.ids, look.first);
    if (!again.complete || !agrees) {
        log.warning('Two readings of Personio disagree on who is there, so nobody is deactivated by absence in this run.');
        return [];
    }
    // An expression may change the case of letters for everybody at once.
    const listed = new Set([...again.ids].map(absence_keyOf));
    const left = gone.filter((change) => recordsOf(change, look, byId).every((id) => !listed.has(absence_keyOf(id))));
    if (left.length < gone.length)
        tellPresent(gone.length - left.length, log);
    return left;
}
/** Whether this expression for the external id gives Personio's own id. */
function isPersonioId(expression) {
    return plainPath(expression.trim())?.join() === 'id';
}
/** Those of whom every record that could be theirs answers 404; only this day's part of many. */
async function notFound(missing, look) {
    const { personio, findEmployee, log, day } = look;
    const asked = sliceOfDay(missing, absence_MOST_ASKED, day, ({ externalId = '' }) => externalId);
    if (asked.length < missing.length) {
        log.warning(`${missing.length - asked.length} more people are missing from Personio; ${absence_MOST_ASKED} a run are looked for one by one, the others in later runs.`);
    }
    const answers = await (0,parallel/* inParallel */.H)(asked, absence_AT_ONCE, async (change) => {
        for (const id of recordsOf(change, look, true)) {
            if ((await findEmployee(personio, id)) === 'present')
                return [];
        }
        return [change];
    });
    const gone = answers.flat();
    if (gone.length < asked.length)
        tellPresent(asked.length - gone.length, log);
    return gone;
}
/**
 * The ids under which this person would be found: the external id itself, or the aliased employees where there are any. The record
 * whose own id an alias points to is an old one that may well be there; but where the first listing lacked it too, nobody knows.
 */
function recordsOf({ externalId = '' }, { identity, first }, byId) {
    const heirs = Object.entries(identity.aliases).flatMap(([employee, target]) => target === externalId ? employee : []);
    if (!byId || heirs.length === 0)
        return [externalId];
    return first.has(externalId) ? heirs : [...heirs, externalId];
}
function tellPresent(people, log) {
    const who = people === 1 ? '1 person whom' : `${people} people whom`;
    log.warning(`Personio's listing lacked ${who} a second look did not confirm as gone; nobody among them is deactivated. The next run looks again.`);
}
function absence_keyOf(id) {
    return id.trim().toLowerCase();
}
function isSame(one, other) {
    return one.size === other.size && [...one].every((id) => other.has(id));
}

;// CONCATENATED MODULE: ./build/src/okta/schema.js


const propertySchema = schemas/* object */.Ikc({
    maxLength: schemas/* number */.aig().nullish().catch(null),
    required: schemas/* boolean */.zMY().nullish().catch(null),
});
const definitionSchema = schemas/* object */.Ikc({
    properties: schemas/* record */.g1P(schemas/* string */.YjP(), propertySchema).catch({}),
    required: schemas/* array */.YOg(schemas/* string */.YjP()).catch([]),
})
    .catch({ properties: {}, required: [] });
const schemaSchema = schemas/* object */.Ikc({ definitions: schemas/* object */.Ikc({ base: definitionSchema, custom: definitionSchema }) });
/** The attributes of the identity source, with what Okta asks of each; undefined where this credential may not read them. */
async function readSchema(okta, sourceId) {
    const what = "read the source's schema";
    const answer = await okta.call({
        method: 'GET',
        path: `/api/v1/meta/schemas/apps/${encodeURIComponent(sourceId)}/default`,
        what,
        scope: 'okta.schemas.read',
        repeat: 'always',
        accept: [403, 404],
    });
    if (answer.status >= 400)
        return undefined;
    const { base, custom } = (0,client/* parseAnswer */.Wp)(answer, schemaSchema, what).definitions;
    return new Map([base, custom].flatMap(({ properties, required }) => Object.entries(properties).map(([name, rule]) => [
        name,
        { maxLength: rule.maxLength ?? undefined, required: rule.required === true || required.includes(name) },
    ])));
}

;// CONCATENATED MODULE: ./build/src/state/known.js


/** How long `Fingerprinter.personOf` is. */
const PERSON_LENGTH = 22;
const NOTHING = { known: undefined, imported: undefined, save: async () => { } };
/** The fingerprints of earlier runs with `compare-with: cache`; without it nothing is read, saved or even loaded. */
async function restoreFingerprints(inputs, signal, log) {
    if (inputs.compareWith !== 'cache')
        return NOTHING;
    const [{ createFingerprinter }, { createFingerprintCache }] = await Promise.all([
        __webpack_require__.e(/* import() */ 310).then(__webpack_require__.bind(__webpack_require__, 4310)),
        __webpack_require__.e(/* import() */ 141).then(__webpack_require__.bind(__webpack_require__, 2141)),
    ]);
    const { personioClientSecret, oktaIdentitySourceId: sourceId, oktaOrgUrl: orgUrl } = inputs;
    const fingerprinter = createFingerprinter(personioClientSecret, sourceId, orgUrl);
    const [runId, directory] = [(0,environment/* runIdAndAttempt */.jJ)(), (0,environment/* temporaryDirectory */.De)()];
    const cache = createFingerprintCache({ fingerprinter, sourceId, orgUrl, runId, directory, log, signal });
    const entry = await cache.restore();
    const people = entry && new Set([...entry.fingerprints].map((known) => known.slice(0, PERSON_LENGTH)));
    return {
        known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
        imported: people && ((externalId) => people.has(fingerprinter.personOf(externalId))),
        async save(changes, isOpen) {
            const held = changes.flatMap((change) => {
                const { identity, action } = change;
                const isThere = action === 'unchanged' || (isUpsert(change) && !isOpen(change));
                return identity?.assessment.is === 'member' && identity.externalId !== undefined && isThere
                    ? [fingerprinter.of(identity.externalId, identity.assessment.profile)]
                    : [];
            });
            // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know.
            const decided = new Set(changes.flatMap(({ externalId, reason }) => externalId === undefined || reason === 'not-this-mode' ? [] : [fingerprinter.personOf(externalId)]));
            const others = [...(entry?.fingerprints ?? [])].filter((known) => !decided.has(known.slice(0, PERSON_LENGTH)));
            await cache.save(new Set([...others, ...held]));
        },
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/sync/people/employee.js
var people_employee = __webpack_require__(6561);
;// CONCATENATED MODULE: ./build/src/sync/expressions/reads.js


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
    analysis.analyse(await syntaxOf(expression));
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
        if (entity !== undefined && people_employee/* ENTITIES */.E.includes(entity) && part !== 'id' && part !== 'percentage') {
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

;// CONCATENATED MODULE: ./build/src/sync/expressions/result.js


const OWN_CODES = [codes/* TOO_LARGE */.PH, codes/* UNKNOWN_LANGUAGE */.Sg];
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
        if (code === codes/* TOOK_TOO_LONG */.Sh) {
            throw new errors/* SyncError */.S0('config-invalid', `The expression at ${place} does not come to an end for employee ${employee.id}.`, { remedy: 'Check it for a function that calls itself, and for lists that multiply.' });
        }
        return new Failure(OWN_CODES.includes(code) || /^[A-Z]\d{4}$/.test(code) ? code : 'unknown error');
    }
}
/**
 * The texts of a result, lists in it flattened: numbers and booleans as written, nothing that is empty (nothing, null and blanks).
 * Undefined where an object is among them.
 */
function textsOf(result) {
    const parts = [result].flat(Number.POSITIVE_INFINITY).filter((part) => !isEmpty(part));
    return parts.every(result_isScalar) ? parts.map(String) : undefined;
}
/** Nothing, null and blanks. */
function isEmpty(value) {
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
function result_isScalar(value) {
    return ['string', 'number', 'boolean'].includes(typeof value);
}

;// CONCATENATED MODULE: ./build/src/sync/expressions/silence.js

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
        return isEmpty(value) || (Array.isArray(value) && value.length === 0);
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

;// CONCATENATED MODULE: ./build/src/sync/groups/rules.js





/** The rules by which a run of this mode makes groups; undefined where there are none, or the mode leaves groups alone. */
function groupRulesFor(mode, rules) {
    return (0,sync_mode/* upserts */.vU)(mode) && Object.keys(rules).length > 0 ? rules : undefined;
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
        unseen.set(name, new Map((each.reads.paths ?? []).map(attributeIn).map((path) => [path.join('.'), path])));
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
                used.set(placeOf(name, part), await attributesReadBy(text));
        }
    }
    return used;
}
/** The rules whose keys and names say no more of people than where they work, so that they may be shown. */
async function shownRules(rules) {
    const reads = await attributesOfGroups(rules);
    const isShown = ({ attributes, labels, anything }) => !anything && labels.size === 0 && [...attributes].every((attribute) => SHOWN.has(attribute));
    const mayShow = (name) => ['key', 'name', 'description'].every((part) => isShown(reads.get(placeOf(name, part)) ?? rules_NOTHING));
    return new Set(Object.keys(rules).filter(mayShow));
}
const rules_NOTHING = { attributes: new Set(), labels: new Set(), anything: false };
function placeOf(rule, part) {
    return `groups.rules.${rule}.${part}`;
}
async function compileRule({ key, name, description }, timeoutMs) {
    return {
        key: await compileExpression(key, timeoutMs),
        name: await compileExpression(name, timeoutMs),
        ...(description !== undefined && { description: await compileExpression(description, timeoutMs) }),
        reads: await attributesReadBy(key),
    };
}
/** A record that was not read in full is no evidence of having moved away: then its groups are not known. */
async function belongingOf(employee, rule, { key, name, description, reads }) {
    if (employee.flaw !== undefined || (employee.supervisorUnknown !== undefined && reads.anything))
        return 'unknown';
    const result = await evaluate(placeOf(rule, 'key'), key, employee);
    const texts = result instanceof Failure ? undefined : textsOf(result);
    const isWanting = texts === undefined || texts.length === 0;
    if (hangsOnSupervisor(isWanting, reads, employee))
        return 'unknown';
    if (texts === undefined)
        return 'failed';
    if (isWanting && lacksAny(reads, employee))
        return 'unknown';
    const keys = [...new Set(texts.map(tidy))];
    const named = [];
    for (const each of keys) {
        const textOf = async (part, evaluator) => {
            const texts = textsOf(await evaluate(placeOf(rule, part), evaluator, employee, { key: each }));
            return texts === undefined || texts.length === 0 ? undefined : tidy(texts.join(', '));
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
/** Without line breaks and stray blanks: Okta may not keep them, and the group would then differ in every run. */
function tidy(text) {
    return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}
/** The way to an attribute, without what of its value is read: of `supervisor.custom.Squad.x` all but the last. */
function attributeIn([first = '', ...rest]) {
    if (first === 'supervisor' && rest.length > 0)
        return [first, ...attributeIn(rest)];
    return first === 'custom' ? [first, ...rest.slice(0, 1)] : [first];
}
function isEmptyIn(fields, path) {
    const value = path.reduce(valueIn, fields);
    return isEmpty(value) || (Array.isArray(value) && value.length === 0);
}

;// CONCATENATED MODULE: ./build/src/sync/groups/belongings.js



/** More groups than this by one rule are a mistake: a key that is different for everybody. */
const MOST_KEYS = 1_000;
const PEOPLE_BETWEEN_YIELDS = 20;
/**
 * Asks the rules about everybody who has not left; `identities` are those of the employees, in the same order. Throws
 * `config-invalid` for a rule that would make more than a thousand groups, and for an expression that does not come to an end.
 */
async function listBelongings(employees, identities, { rules, signal }) {
    const mapping = await compileGroups(rules);
    const belongings = new Map();
    const keys = new Map(Object.keys(rules).map((rule) => [rule, new Set()]));
    for (const [at, employee] of employees.entries()) {
        const identity = identities[at];
        if (identity === undefined || identity.left)
            continue;
        const found = await mapping.belongingsOf(employee);
        belongings.set(identity.personioId, found);
        for (const [rule, known] of keys)
            refuseTooMany(rule, known, found);
        // Expressions never let a timer or a signal in by themselves.
        if (at % PEOPLE_BETWEEN_YIELDS === 0)
            await (0,promises_.setImmediate)();
        signal?.throwIfAborted();
    }
    return { belongings, emptyAttributes: mapping.emptyAttributes() };
}
function refuseTooMany(rule, known, belongings) {
    const belonging = belongings[rule] ?? [];
    if (typeof belonging !== 'string')
        for (const { key } of belonging)
            known.add(key);
    if (known.size <= MOST_KEYS)
        return;
    throw new errors/* SyncError */.S0('config-invalid', `groups.rules.${rule}.key gives more than ${MOST_KEYS} different keys.`, {
        remedy: 'Each key is a group: take an attribute that many people share, such as `department.id`.',
    });
}

;// CONCATENATED MODULE: ./build/src/sync/people/attributes.js


/** What every record has, and what this action makes of it: neither is an attribute that a credential may lack. */
const ALWAYS_THERE = new Set(['id', 'custom']);
/**
 * Which attributes to ask Personio for, so that salaries and home addresses are never downloaded.
 * `uses`: what the configuration reads, by its place there. `guards`: what only a guard of this action reads, in the same form;
 * it is asked for if the credential may read it. `readable`: what it may read, `refused` where that can't be known.
 */
function attributesToAsk(uses, readable, guards = new Map()) {
    const readsAnything = uses.values().some(({ anything }) => anything);
    // Nobody's whole record is downloaded for the sake of a guard: one that may read anything is off.
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
    const wanted = people_employee/* ENTITIES */.E.filter((entity) => anything || needed?.has(entity) || guarded?.has(entity));
    return new Map(wanted.map((entity) => [entity, needed?.has(entity) ? 'needed' : 'if-readable']));
}
/**
 * What is used and nobody's record has, not even as an empty value: the credential may not read it, and silence must not decide.
 * Of people whose employment ends, v2 leaves out the date that an old credential may not see, while it says null for all others.
 */
function inNoRecord(uses, { employees }) {
    const leaving = employees.filter(({ fields }) => END_DATES.some((attribute) => fields[attribute]));
    const isThere = (attribute) => {
        const telling = END_DATES.includes(attribute) && leaving.length > 0 ? leaving : employees;
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

;// CONCATENATED MODULE: ./build/src/sync/people/characters.js
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

;// CONCATENATED MODULE: ./build/src/sync/people/identity.js





/** Employees to identities: who is who, in the order of the design; the same external id twice is resolved last. */
async function identify(employees, { mapping, rules, schema, signal }) {
    const identities = [];
    for (const employee of employees) {
        identities.push(await identityOf(employee, { mapping, rules, schema }));
        // Expressions never let a timer or a signal in by themselves.
        await (0,promises_.setImmediate)();
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
    const { today, ...place } = await identity_placeOf(employee, by);
    const stage = hasToGo ? 'leaver' : stageOf(employee, rules.lifecycle, today);
    const assessment = await assess(employee, { stage, externalId, hasToGo }, by);
    const names = await identity_namesOf(employee, assessment, by);
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
        assessment,
    };
}
/** What day it is where this person works. Nobody is asked whose status alone says that they have left. */
async function identity_placeOf(employee, { mapping, rules }) {
    const timeZone = employee.status === 'inactive' ? undefined : await mapping.timeZone?.(employee);
    if (timeZone === undefined)
        return { today: rules.today };
    const today = rules.todayIn?.(timeZone);
    return today === undefined ? { today: rules.today, lacksTimeZone: true } : { today };
}
function endDateOf({ fields }) {
    const dates = END_DATES.map((name) => fields[name]);
    const endDate = dates.find((date) => typeof date === 'string' && date !== '');
    return typeof endDate === 'string' ? { endDate } : {};
}
function marksOf(employee) {
    const [email, hireDate] = [addressOf(employee), hireDateOf(employee)];
    return { ...(email !== undefined && { email }), ...(hireDate !== undefined && { hireDate }) };
}
function addressOf({ fields: { email } }) {
    return typeof email === 'string' ? cleanAddress(email) || undefined : undefined;
}
/** Personio lets no two employees have one address, so where no user name can be made out the address stands for it. */
async function identity_namesOf(employee, assessment, { mapping, schema }) {
    if (assessment.is === 'member')
        return identity_textsOf(assessment);
    const mapped = await mapping.names(employee);
    const candidates = mapped.candidates && usable(mapped.candidates, schema);
    return {
        ...mapped,
        userName: candidates?.[0] ?? mapped.userName ?? addressOf(employee),
        ...(candidates && { candidates }),
    };
}
function identity_textsOf({ profile: { userName, firstName, lastName }, candidates, }) {
    return {
        userName: userName ?? undefined,
        firstName: firstName ?? undefined,
        lastName: lastName ?? undefined,
        ...(candidates && { candidates }),
    };
}
/** Those that Okta would take as a user name. */
function usable(candidates, schema) {
    return candidates.filter((userName) => valueProblem('userName', userName, schema) === undefined);
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
    if (!concerns(rules.mode, leaver))
        return { is: 'skip', reason: 'not-this-mode' };
    const unnamed = externalIdProblem(externalId);
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
        return { ...invalid, reason: 'expression-failed', detail: describeProblems(problems) };
    const candidates = more.candidates && usable(more.candidates, schema);
    const profile = candidates?.[0] === undefined ? mapped : { ...mapped, userName: candidates[0] };
    const faults = validateProfile(externalId, profile, schema);
    const [malformed, refused] = partition(faults, ({ attribute }) => isDispensable(attribute, schema));
    if (refused.length > 0)
        return { ...invalid, reason: 'invalid-attribute', detail: describeProblems(refused), profile };
    const without = malformed.map(({ attribute }) => attribute);
    const supervisorId = (0,people_employee/* supervisorIdOf */.B)(employee);
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
        const supervisorId = (0,people_employee/* supervisorIdOf */.B)(employees[at]);
        if (assessment.is !== 'member' || supervisorId === undefined || !invalid.has(supervisorId))
            return identity;
        const taken = Object.keys(assessment.profile).filter((attribute) => fromSupervisor.has(attribute));
        if (taken.length === 0)
            return identity;
        const profile = leaveOut(assessment.profile, taken);
        const refused = validateProfile(externalId, profile, schema);
        if (refused.length > 0) {
            const detail = describeProblems(refused);
            return { ...identity, assessment: { is: 'invalid', reason: 'invalid-attribute', detail, profile } };
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
    const present = new Set(identities.filter((identity) => !isWaiting(identity)).map(identity_externalIdOf));
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
function identity_externalIdOf({ externalId }) {
    return externalId;
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
        return { ...identity, assessment: assessAmong(identity, namesakes, rules) };
    });
}
function assessAmong(identity, namesakes, rules) {
    const isHeir = ({ personioId }) => isAliased(personioId, rules.aliases);
    const isWaiting = (one) => isHeir(one) && one.assessment.is === 'skip' && one.assessment.reason === 'not-due';
    if (isWaiting(identity))
        return identity.assessment;
    const present = namesakes.filter((one) => !isWaiting(one));
    const handedOver = present.filter(isHeir).length === 1;
    const rivals = handedOver ? present.filter((other) => isHeir(other) || !other.left) : present;
    if (!rivals.includes(identity))
        return { is: 'skip', reason: 'superseded' };
    if (identity.assessment.is === 'skip' || rivals.length === 1)
        return identity.assessment;
    if (rivals.every(({ left }) => left)) {
        const leaver = rivals.find(({ assessment }) => assessment.is === 'leaver');
        return identity === leaver ? identity.assessment : { is: 'skip', reason: 'superseded' };
    }
    return { is: 'invalid', reason: 'duplicate-external-id', detail: 'another record has the same external id' };
}

;// CONCATENATED MODULE: ./build/src/sync/people/mapping.js








/** Generous, so that a slow machine trips over nothing; an expression that needs a second a person is a mistake anyway. */
const mapping_TIMEOUT_MS = 5_000;
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
async function compile(expressions, timeoutMs = mapping_TIMEOUT_MS) {
    const evaluators = new Map();
    for (const [place, texts] of mapping_placesOf(expressions)) {
        const compiled = [];
        for (const text of texts)
            compiled.push(await compileExpression(text, timeoutMs));
        evaluators.set(place, compiled);
    }
    /** One result for each expression of a place: more than one for candidates only. */
    const askAll = async (place, employee) => {
        const results = [];
        for (const evaluator of evaluators.get(place))
            results.push(await evaluate(place, evaluator, employee));
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
        lacksForScope: (employee) => scope !== undefined && lacksAny(scope, employee),
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
                if (outcomes.some((outcome) => hangsOnSupervisor(isWanting(outcome), reads.get(place), employee))) {
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
                        candidates = mapping_distinctNames(values);
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
                ...(hasCandidates && { candidates: mapping_distinctNames(userNames) }),
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
    for (const [place, texts] of mapping_placesOf(expressions)) {
        const reads = [];
        for (const text of texts)
            reads.push([text, await attributesReadBy(text)]);
        used.set(place, readTogether(new Map(reads)));
    }
    return used;
}
/** Every expression by its place in the configuration: one, or all candidates of a list. */
function mapping_placesOf({ identity, profile, select, lifecycle }) {
    const timeZoneFor = lifecycle && hasDateRule(lifecycle) ? lifecycle.timeZoneFor : undefined;
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
function mapping_distinctNames(names) {
    const byKey = new Map();
    for (const name of names)
        if (name !== null && !byKey.has(userNameKey(name)))
            byKey.set(userNameKey(name), name);
    return [...byKey.values()];
}
function outcomeOf(result) {
    if (result instanceof Failure)
        return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
    const texts = textsOf(result);
    if (texts === undefined)
        return { why: 'comes out as an object, not as a text' };
    return { text: texts.length === 0 ? null : texts.join(', ') };
}
/** Null where nothing is left. */
function clean(attribute, text) {
    if (text === null)
        return null;
    if (ADDRESSES.has(attribute))
        return cleanAddress(text) || null;
    return NAMES.has(attribute) ? cleanName(text) || null : text;
}
/** Blanks around an address are nothing to tell. */
function trimmed(attribute, text) {
    return text !== null && ADDRESSES.has(attribute) ? text.trim() : text;
}
function isWanting(outcome) {
    return 'why' in outcome || outcome.text === null;
}

;// CONCATENATED MODULE: ./build/src/unlisted.js







/** Look-ups in the source in a run whose app users can't be listed: at 15 a minute (recorded) they take twenty minutes. */
const MOST_LOOK_UPS = 300;
/** The same, of leavers of whom no login was found by their user name, where users may be read. */
const MOST_UNACCOUNTED = 10;
const unlisted_GRANT = 'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.';
/**
 * What is known of Okta's people. Where they can't be listed, the leavers of a mode that deactivates are looked for, and nobody else is
 * deactivated. Throws `okta-permission` where look-ups are refused too, or where `compareWith` insists on the listing.
 */
async function resolveDirectory(appUsers, by) {
    const { mode, compareWith, okta, log } = by;
    if (appUsers === 'unread')
        return { directory: { kind: 'unread', appUsers: new Map() }, notLookedUp: 0 };
    if (appUsers.kind === 'listed') {
        if (appUsers.ignoredRows > 0)
            log.info(`${appUsers.ignoredRows} app users have no external id and were left out.`);
        return { directory: appUsers, notLookedUp: 0 };
    }
    // An unknown identity source must not look like an empty one.
    await okta.source.list();
    if (compareWith === 'okta') {
        throw new errors/* SyncError */.S0('okta-permission', `The app users of the identity source can't be listed (${appUsers.why}).`, {
            remedy: unlisted_GRANT,
        });
    }
    log.warning(`The app users of the identity source can't be listed (${appUsers.why}), so nothing can be compared with them. ${unlisted_GRANT}`);
    if (!(0,sync_mode/* deactivates */.oJ)(mode))
        return { directory: { kind: 'looked-up', appUsers: new Map() }, notLookedUp: 0 };
    return lookUpLeavers(by);
}
const unlisted_idOf = ({ externalId }) => externalId;
async function lookUpLeavers({ identities, always, okta, sourceId, today, log }) {
    const leavers = unlisted_leaversOf(identities, always);
    const inDoubt = await whoMayBeHeld(leavers, identities, okta.api);
    const { mayBeOn, unaccounted } = inDoubt === 'not known' ? { mayBeOn: leavers, unaccounted: [] } : inDoubt;
    const first = inDoubt === 'not known' ? newestFirst(leavers, today) : sliceOfDay(mayBeOn, MOST_LOOK_UPS, today, unlisted_idOf);
    const notLookedUp = mayBeOn.length - first.length;
    const asked = [...first, ...sliceOfDay(unaccounted, MOST_UNACCOUNTED, today, unlisted_idOf)];
    if (asked.length > 0) {
        const others = notLookedUp > 0 ? ` ${notLookedUp} more are not looked up in this run.` : '';
        log.info(`Looking ${asked.length} leavers up one by one in the identity source.${others}`);
    }
    const left = unaccounted.length - MOST_UNACCOUNTED;
    if (left > 0) {
        log.notice(`No login was found for ${unaccounted.length} leavers, and ${left} of them were not looked up in the identity source in this run: each run looks up ${MOST_UNACCOUNTED}, and different ones each day.`);
    }
    const ids = asked.map(({ externalId }) => externalId);
    const found = await lookUpInSource(ids, 'held', { okta: okta.api, sourceId });
    const appUsers = new Map(found.map((appUser) => [appUser.externalId, appUser]));
    return { directory: { kind: 'looked-up', appUsers }, notLookedUp };
}
function unlisted_leaversOf(identities, always) {
    const listed = identities.flatMap((identity) => identity.externalId !== undefined && identity.assessment.is === 'leaver'
        ? [{ externalId: identity.externalId, identity }]
        : []);
    const known = new Set(listed.map(({ externalId }) => externalId));
    return [...[...always].filter((id) => !known.has(id)).map((externalId) => ({ externalId })), ...listed];
}
/** Searches for the logins of leavers by their user names. `not known` where users can't be read. */
async function whoMayBeHeld(leavers, identities, okta) {
    const inUse = namesInUse(identities, { kind: 'unread', appUsers: new Map() });
    const named = leavers.map((leaver) => ({
        leaver,
        keys: leaver.identity ? loginNamesOf(leaver.identity, inUse).map(userNameKey) : [],
    }));
    const found = await findLogins(okta, { userNames: [...new Set(named.flatMap(({ keys }) => keys))] });
    if (found === 'refused')
        return 'not known';
    const loginOf = ({ leaver: { identity }, keys }) => {
        const login = identity && loginAmong(keys, found.byName, identity);
        return login && identity && !isAnother(login, identity) ? login : undefined;
    };
    const isOn = (one) => one.keys.length === 0 || canSignIn(loginOf(one)?.status);
    return {
        mayBeOn: named.filter(isOn).map(({ leaver }) => leaver),
        unaccounted: named.filter((one) => !isOn(one) && loginOf(one) === undefined).map(({ leaver }) => leaver),
    };
}
/** Who left last is looked up first: whoever left long ago was, when they left. Where nobody's last day is known, a part of them each day. */
function newestFirst(leavers, today) {
    const dateOf = ({ identity }) => identity?.endDate ?? '';
    if (leavers.every((leaver) => dateOf(leaver) === ''))
        return sliceOfDay(leavers, MOST_LOOK_UPS, today, unlisted_idOf);
    const unlisted = leavers.filter(({ identity }) => identity === undefined);
    const listed = leavers.filter(({ identity }) => identity !== undefined);
    const key = (leaver) => `${dateOf(leaver)} ${unlisted_idOf(leaver)}`;
    listed.sort((one, other) => (key(one) < key(other) ? 1 : -1));
    return [...unlisted, ...listed].slice(0, MOST_LOOK_UPS);
}
/** The error of a run that could not look at every leaver; `left`: how many. */
function notEverybodyLookedUp(left) {
    const who = left === 1 ? '1 leaver was' : `${left} leavers were`;
    return new errors/* SyncError */.S0('okta-permission', `${who} not looked up in the identity source, so their accounts may be on.`, {
        remedy: 'Grant the scopes `okta.apps.read` and `okta.users.read` to the service app, or a role that may view the application and its users to the owner of the API token. ' +
            `Without them each run looks up ${MOST_LOOK_UPS} leavers at most.`,
    });
}

;// CONCATENATED MODULE: ./build/src/read.js













/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;
/** Where `hire_date` is used beside the date rules: of several people who could have a user name, who was hired first gets it. */
const FIRST_DAYS = 'first days';
/** Where `END_DATES` are used beside the date rules: who left last is looked up first, where Okta can't be listed. */
const read_LAST_DAYS = 'last days';
const DAY_MS = 24 * 60 * 60_000;
/**
 * Reads Personio and Okta side by side, and makes out who is who. The mapping is compared with the source's schema first, then with
 * what Personio lets this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
async function read(task, { recorder, lifetime, log, clock }) {
    const { inputs, configuration, personio, okta } = task;
    const { oktaIdentitySourceId: sourceId } = inputs;
    const schemaRead = readFittingSchema(task, log);
    const [schema, people, appUsers] = await Promise.all([
        schemaRead,
        readPersonio(task, { log, clock, schemaRead }),
        readsDirectory(inputs) ? listAppUsers(okta.api, sourceId, { log }) : 'unread',
    ]);
    const { listing, listEmployees, uses, readableIsKnown, today, todayIn, ...others } = people;
    const { employees, ...facts } = listing;
    recorder.record({ fetched: employees.length });
    const mapping = await compile(configuration);
    const rules = {
        mode: inputs.mode,
        today,
        todayIn,
        lifecycle: configuration.lifecycle,
        never: new Set(configuration.deactivate.never),
        always: new Set(configuration.deactivate.always),
        aliases: configuration.identity.aliases,
    };
    const identified = (employees) => identify(employees, { mapping, rules, schema, signal: lifetime.signal });
    const identities = await identified(employees);
    const { allowEmpty } = configuration.safeguards;
    requireOutcomes(identities, { uses, readableIsKnown, allowEmpty });
    const groupRules = groupRulesFor(inputs.mode, configuration.groups.rules);
    const belongings = groupRules && (await listBelongings(employees, identities, { rules: groupRules, signal: lifetime.signal }));
    if (belongings && !readableIsKnown)
        requireReadable(inNoKey(belongings, allowEmpty));
    const { mode, compareWith } = inputs;
    const by = { mode, compareWith, identities, always: rules.always, okta, sourceId, today, log };
    const { directory, notLookedUp } = await resolveDirectory(appUsers, by);
    recorder.record({ directory });
    return {
        listing: { ...facts, count: employees.length },
        identities,
        directory,
        leaversNotLookedUp: notLookedUp,
        belongings,
        fingerprints: await restoreFingerprints(inputs, lifetime.signal, log),
        asked: others.asked,
        again: {
            ...others.again,
            personio,
            identity: configuration.identity,
            first: isPersonioId(configuration.identity.externalId)
                ? new Set(identities.map(({ personioId }) => personioId))
                : externalIdsOf(identities),
            listExternalIds: async () => {
                const { employees, complete } = await listEmployees();
                return { ids: externalIdsOf(await identified(employees)), complete };
            },
            day: today,
            log,
        },
        today,
    };
}
/** What the keys of group rules read and nobody has, as the credential may not read it: nobody must seem to have moved. */
function inNoKey({ emptyAttributes }, allowEmpty) {
    return Object.entries(emptyAttributes)
        .filter(([rule]) => !allowEmpty.includes(`groups.${rule}`))
        .flatMap(([rule, attributes]) => attributes.map((attribute) => ({ attribute, place: `groups.rules.${rule}.key` })));
}
/** The external ids of a listing; an old record whose account belongs to somebody else does not stand for it. */
function externalIdsOf(identities) {
    const own = identities.filter(({ heirUnread, left }) => !(heirUnread && left));
    return new Set(own.flatMap(({ externalId, aliasFor }) => [externalId, aliasFor].filter((id) => id !== undefined)));
}
async function readFittingSchema({ inputs, configuration, okta }, log) {
    if (!(0,sync_mode/* upserts */.vU)(inputs.mode))
        return undefined;
    const schema = await readSchema(okta.api, inputs.oktaIdentitySourceId);
    if (schema === undefined) {
        log.notice("The source's schema can't be read, so the mapping is not compared with it; grant the scope `okta.schemas.read`.");
    }
    requireFittingSchema(configuration.profile, schema);
    return schema;
}
/** The employees, by no more attributes than are used. Nobody is listed before the schema was found to fit. */
async function readPersonio({ inputs, configuration, personio, serverClocks }, { log, clock, schemaRead }) {
    const isV2 = inputs.personioApiVersion === 'v2';
    const { listAttributes, listEmployees, findEmployee, listIds } = isV2
        ? await __webpack_require__.e(/* import() */ 171).then(__webpack_require__.bind(__webpack_require__, 4171))
        : await __webpack_require__.e(/* import() */ 513).then(__webpack_require__.bind(__webpack_require__, 1513));
    const uses = await usesOf(configuration, (0,sync_mode/* upserts */.vU)(inputs.mode), groupRulesFor(inputs.mode, configuration.groups.rules));
    const guards = await guardsOf(configuration, inputs.mode);
    const readable = await listAttributes(personio);
    const { keys, unreadable, withoutGuard, ambiguous } = attributesToAsk(uses, readable, guards);
    await schemaRead;
    requireDistinctLabels(ambiguous);
    requireReadable(unreadable);
    if (keys === 'all') {
        log.notice('Personio is asked for every attribute: it can not be known beforehand what the expressions read.');
    }
    const startedAt = clock.now();
    const now = timeOf(serverClocks, { runner: startedAt, log });
    const today = dayAt(now, configuration.lifecycle.timeZone ?? 'UTC');
    const options = {
        recordLimit: inputs.recordLimit,
        today,
        attributes: keys === 'all' ? undefined : keys,
        reads: readTogether(uses),
        names: namesToAsk(uses, guards),
    };
    const listing = await listEmployees(personio, options);
    const isTooSlow = isV2 && clock.now() - startedAt > MOST_READING_MS;
    requirePeople(listing);
    requireDistinctLabels(ambiguousLabels(uses, listing));
    if (readable === 'refused') {
        // v1 sends null for what is empty; of v2 nobody knows, so there only scope and life cycle are worth the doubt.
        const isTelling = (place) => !isV2 || place === 'select.where' || place.startsWith('lifecycle');
        requireReadable(inNoRecord(uses, listing).filter(({ place }) => isTelling(place)));
    }
    const silent = readable === 'refused' ? inNoRecord(guards, listing) : [];
    const dateless = readable === 'refused' ? datesOfNobody(configuration.lifecycle, listing) : [];
    [...guardNotices([...withoutGuard, ...silent]), ...noticeOfDates(dateless)].forEach(log.notice);
    return {
        listing,
        listEmployees: () => listEmployees(personio, options),
        again: { findEmployee, listIds, tellsTotal: !isV2, isTooSlow },
        asked: keys,
        today,
        todayIn: daysAt(now),
        uses,
        readableIsKnown: readable !== 'refused',
    };
}
/** The time of a run, by the clocks of those who were asked by now. A runner whose own clock is a day or more off is told so. */
function timeOf({ personio, okta }, { runner, log }) {
    const now = agreedTime({ personio: personio.told(), okta: okta.told(), runner });
    const days = Math.trunc((runner - now) / DAY_MS);
    if (days !== 0) {
        log.warning(`The clock of this runner is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'ahead' : 'behind'}, ` +
            'so the day is the one of Personio and Okta. Set the clock of the runner, or have it set by a time server.');
    }
    return new Date(now);
}
/** `nothing` reads no directory; `cache` reads it only to know whom Okta holds of the leavers. */
function readsDirectory({ compareWith, mode }) {
    return compareWith === undefined || compareWith === 'okta' || (compareWith === 'cache' && (0,sync_mode/* deactivates */.oJ)(mode));
}
async function usesOf(configuration, mapsProfiles, groupRules = {}) {
    const uses = await attributesUsed(mapsProfiles ? configuration : { ...configuration, profile: {} });
    for (const [place, reads] of await attributesOfGroups(groupRules))
        uses.set(place, reads);
    const attributes = new Set(attributesOfLifecycle(configuration.lifecycle));
    return uses.set('lifecycle', { attributes, labels: new Set(), anything: false });
}
/**
 * What is asked for beside that, if the credential may. In every mode that deactivates: of everybody, what tells who claims a user
 * name, and whether a login is a leaver's; the e-mail address stands for a user name that can't be made out. With a date rule: what
 * tells a last day of now from one of a former employment. With candidates for the user name: who was hired first, and by the
 * address whose a deactivated login is.
 */
async function guardsOf(configuration, mode) {
    const { userName, firstName, lastName } = configuration.profile;
    const guards = (0,sync_mode/* deactivates */.oJ)(mode)
        ? await attributesUsed({
            identity: configuration.identity,
            profile: { userName, firstName, lastName },
            select: {},
        })
        : new Map();
    const only = (...attributes) => ({
        attributes: new Set(attributes),
        labels: new Set(),
        anything: false,
    });
    if ((0,sync_mode/* deactivates */.oJ)(mode))
        guards.set('claims', only('email')).set(read_LAST_DAYS, only(...END_DATES));
    if (Array.isArray(userName))
        guards.set('claims', only('email')).set(FIRST_DAYS, only('hire_date'));
    return guards.set('lifecycle', only(...guardsOfLifecycle(configuration.lifecycle)));
}
/** One sentence for each guard that is off, or works in part. */
function guardNotices(withoutGuard) {
    const notice = (lacking, consequence) => {
        const names = [...new Set(lacking.map(({ attribute }) => shownKey(attribute)))].sort();
        return names.length === 0 ? [] : [`Not asked of Personio, or not readable: ${names.join(', ')}. ${consequence}`];
    };
    const isOfLifecycle = ({ place }) => place === 'lifecycle';
    const isOfNames = ({ place }) => place === FIRST_DAYS;
    const isOfClaims = (one) => !isOfLifecycle(one) && !isOfNames(one) && one.place !== read_LAST_DAYS;
    return [
        ...notice(withoutGuard.filter(isOfClaims), 'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be determined in part.'),
        ...notice(withoutGuard.filter(isOfNames), 'Who was hired first cannot be determined, so of several new people who could have a user name the one with the lowest Personio id gets it.'),
        ...notice(withoutGuard.filter(isOfLifecycle), 'Whether a last day belongs to a former employment cannot be determined, so each counts, also for people who were hired again on an old record.'),
    ];
}
/** Empty for everybody may be the truth in a small company, and may be all that the credential is told. */
function noticeOfDates(attributes) {
    if (attributes.length === 0)
        return [];
    return [
        `Nobody's record has a value for ${attributes.map((each) => `\`${each}\``).join(' or ')}, so the date rules of \`lifecycle\` decide nothing in this run. ` +
            'If there should be some, let the Personio credential read them; for v2 of the API, make a new credential.',
    ];
}

;// CONCATENATED MODULE: ./build/src/sync/people/rehires.js



/**
 * The likely rehires of a plan, in any mode: a hint, by which nothing is decided. Not those whom a conflict tells already, nor people
 * who are known to be nobody else (`distinct`, Personio ids).
 */
function likelyRehires({ changes, conflicts }, { kind }, distinct) {
    if (kind !== 'listed')
        return [];
    const told = new Set(conflicts.map(({ alias }) => alias?.personioId));
    const isOpen = ({ personioId = '' }) => !told.has(personioId) && !distinct.has(personioId);
    const former = Map.groupBy(changes.filter(({ identity, appUser }) => identity?.left && isHeld(appUser)), wholeNameOf);
    return changes
        .filter((change) => isJoiner(change) && isOpen(change))
        .flatMap((change) => {
        const name = wholeNameOf(change);
        const leavers = name === undefined ? [] : (former.get(name) ?? []);
        return leavers.map((leaver) => ({
            personioId: change.personioId,
            formerId: leaver.personioId,
            externalId: leaver.externalId,
        }));
    });
}
/** Somebody whom Okta does not hold and who should have an account by now; a mode that only deactivates leaves them alone. */
function isJoiner(change) {
    const { identity, appUser, reason } = change;
    if (identity === undefined || identity.left || isHeld(appUser))
        return false;
    return isUpsert(change) || (reason === 'not-this-mode' && identity.stage === 'member');
}
function wholeNameOf({ identity }) {
    const { firstName, lastName } = identity?.names ?? {};
    return firstName && lastName ? JSON.stringify([firstName, lastName].map(userNameKey)) : undefined;
}

;// CONCATENATED MODULE: ./build/src/report/remarks.js


/** How many supervisors one sentence names. */
const MOST_SUPERVISORS = 5;
/** What to correct in Personio of people who are sent all the same, or can't be sent yet: a sentence each; ids only. */
function remarkWarnings({ changes }) {
    const malformed = changes.filter((change) => remarksOf(change)?.malformed);
    const nameless = changes.filter(hasNoName);
    const placeless = changes.filter(({ identity }) => identity?.lacksTimeZone);
    return [
        ...(placeless.length > 0
            ? [
                `\`lifecycle.timeZoneFor\` gives no time zone for ${(0,markdown/* counted */.hS)(placeless.length, 'person', 'people')}, so \`lifecycle.timeZone\` holds (${idsOf(placeless)}). ` +
                    'It has to give an IANA name, such as "Europe/Lisbon", or nothing.',
            ]
            : []),
        ...(malformed.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(malformed.length, 'person is', 'people are')} sent without \`secondEmail\`, which is not a valid email address in Personio (${idsOf(malformed)}).`,
            ]
            : []),
        ...supervisors(changes, 'invalid'),
        ...(nameless.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(nameless.length, 'person has', 'people have')} no user name, mostly because Personio has no email address of theirs yet (${idsOf(nameless)}). ` +
                    'To leave people out until they have one: `select.where: $not(status = "onboarding") or $exists(email)`.',
            ]
            : []),
    ];
}
/** The same of what harms nobody. With a listing that is cut, nothing of supervisors outside of it. */
function remarkNotes({ changes }, isWhole) {
    const cleaned = changes.filter((change) => remarksOf(change)?.cleaned);
    return [
        ...(cleaned.length > 0
            ? [
                `Invisible characters in a user name or address, or line breaks in a name, were removed for ${(0,markdown/* counted */.hS)(cleaned.length, 'person', 'people')} (${idsOf(cleaned)}).`,
            ]
            : []),
        ...supervisors(changes, 'in order'),
        ...(isWhole ? supervisors(changes, 'not listed') : []),
    ];
}
/** The supervisors of whom it is known what their own record is, and of whom something that people take is not known. */
function supervisors(changes, is) {
    const listed = new Map(changes.map(({ personioId, identity }) => [personioId, identity?.assessment.is]));
    const records = changes.flatMap((change) => remarksOf(change)?.unknown ?? []);
    const isMeant = (id) => listed.has(id) ? (listed.get(id) === 'invalid') === (is === 'invalid') && is !== 'not listed' : is === 'not listed';
    const reports = Map.groupBy(records.filter(({ supervisorId }) => isMeant(supervisorId)), ({ supervisorId }) => supervisorId);
    if (reports.size === 0)
        return [];
    const attributes = [...new Set([...reports.values()].flat().flatMap((each) => each.attributes))].sort();
    const who = (0,markdown/* enumeration */.eG)([...reports], MOST_SUPERVISORS, ([id, { length }]) => `employee ${id} (${(0,markdown/* counted */.hS)(length, 'report', 'reports')})`);
    const why = {
        invalid: 'whose own record is invalid',
        'in order': 'whose own record lacks it',
        'not listed': 'whom Personio does not list',
    }[is];
    return [
        `What people take from a supervisor ${why} is not known, so ${attributes.map((each) => `\`${each}\``).join(', ')} of the reports is left as Okta has it: ${who}.`,
    ];
}
function remarksOf({ identity }) {
    return identity?.assessment.is === 'member' ? identity.assessment.remarks : undefined;
}
/** Invalid for want of a user name, and not for another reason: what was mapped has none. */
function hasNoName({ action, identity }) {
    const { assessment } = identity ?? {};
    return action === 'invalid' && assessment?.is === 'invalid' && assessment.profile?.['userName'] === null;
}
function idsOf(changes) {
    return ids(changes.flatMap(({ personioId }) => personioId ?? []));
}

;// CONCATENATED MODULE: ./build/src/report/notes.js





/** How many likely rehires one note shows. */
const MOST_REHIRES = 10;
/** What is worth knowing of a plan and needs no action; ids and names of attributes only. */
function notesOf({ plan, accounts: { logins, leavers, notLookedUp, directory }, found: { asked, listing }, kept, distinct, }) {
    const isWhole = listing.complete && directory.kind === 'listed';
    const taken = typeof logins === 'string'
        ? []
        : plan.changes.filter(({ action, profile }) => action === 'create' && logins.has(userNameKey(profile?.['userName'] ?? '')));
    const waiting = plan.changes.filter(({ reason }) => reason === 'waits-for-user-name');
    return [
        asked === 'all'
            ? 'Personio was asked for every attribute that the credential may read.'
            : `Personio was asked for these attributes only: ${asked.map((key) => `\`${key}\``).join(', ')}.`,
        ...(isWhole ? [`Okta holds ${(0,markdown/* counted */.hS)(plan.absent.length, 'person', 'people')} whom Personio does not list.`] : []),
        ...(waiting.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(waiting.length, 'person takes', 'people take')} over a user name that its holder gives up (${notes_idsOf(waiting)}): the name is free from the next run on.`,
            ]
            : []),
        ...(taken.length > 0
            ? [
                `${taken.length} of the people to create have the user name of an Okta user who is there already (${notes_idsOf(taken)}): ` +
                    "Okta matches or refuses them, by the app's import settings.",
            ]
            : []),
        ...rehireNotes(likelyRehires(plan, directory, distinct)),
        ...remarkNotes(plan, listing.complete),
        ...loginNotes(leavers, notLookedUp, kept),
    ];
}
/** Whoever came back gets the old account only if somebody says so; ids only. */
function rehireNotes(rehires) {
    if (rehires.length === 0)
        return [];
    const who = (0,markdown/* enumeration */.eG)(rehires, MOST_REHIRES, ({ personioId, formerId, externalId }) => `employee ${personioId} and employee ${formerId}, who has left (\`identity.aliases: { "${personioId}": "${shown(externalId)}" }\`)`);
    return [
        `Perhaps one person, who came back: a new employee and one who has left have the same first and last name. If so, add the line; nothing was decided by it. ${(0,markdown/* capitalised */.Iu)(who)}.`,
    ];
}
/** Ids of the configuration that match nobody, as one note; external ids only where they can't be made of an address. */
function unmatchedNotes({ byKey }) {
    if (byKey.size === 0)
        return [];
    const lists = [...byKey].map(([key, all]) => `\`${key}\`: ${ids(all.map(shown))}`);
    return [
        `These ids of the configuration match nobody, so they are mistyped or no longer needed. ${lists.join('; ')}.`,
    ];
}
function shown(id) {
    return /^\d+$/.test(id) ? id : '<not a number>';
}
function notes_idsOf(changes) {
    return ids(changes.flatMap(({ personioId }) => personioId ?? []));
}

// EXTERNAL MODULE: ./build/src/report/headline.js
var headline = __webpack_require__(7210);
;// CONCATENATED MODULE: ./build/src/report/step-log.js


/** The first line of the step log: which version does what, for which identity source, and by which rules. */
function openingLine({ version, mode, dryRun, sourceId, ...configuration }) {
    const { configurationFile, configurationHash } = configuration;
    const rules = configurationFile === undefined
        ? 'No configuration file: built-in rules.'
        : `Configuration file ${configurationFile}, SHA-256 ${configurationHash}.`;
    return `Personio → Okta sync ${version}, mode ${mode}${dryRun ? ', dry run' : ''}, identity source ${sourceId}. ${rules}`;
}
/** One line for a plan that is about to be carried out, or shown. */
function planLine(changes) {
    const of = (...actions) => (0,markdown/* number */.ai)(changes.filter(({ action }) => actions.includes(action)).length);
    const upserts = changes.some(({ action }) => action === 'upsert')
        ? `${of('create', 'update', 'upsert')} to create or update`
        : `${of('create')} to create, ${of('update')} to update`;
    return `Plan: ${of('deactivate')} to deactivate, ${upserts}, ${of('unchanged')} unchanged, ${of('skip')} skipped, ${of('invalid')} invalid.`;
}
/** The last lines of the step log, which say as much as the summary begins with; `reportPath` is empty where no report was written. */
function closingLines(report, reportPath) {
    return [
        (0,markdown/* textOf */.b6)((0,headline/* whatHappened */.ez)(report)),
        `What to do: ${(0,markdown/* textOf */.b6)((0,headline/* whatToDo */.H6)(report))}`,
        `Counts: ${countsIn(report.counts)}.`,
        ...(reportPath === '' ? [] : [`Report: ${reportPath}`]),
    ];
}
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
    };
    return Object.entries(all)
        .flatMap(([what, count]) => (count === null ? [] : `${(0,markdown/* number */.ai)(count)} ${what}`))
        .join(', ');
}

;// CONCATENATED MODULE: ./build/src/report/warnings.js




const LOGINS_UNKNOWN = 'Whether somebody to be created or updated has a login that was deactivated or suspended in Okta was not looked up, so such people are imported: ' +
    'grant the scope `okta.users.read`.';
const LEAVERS_UNKNOWN = 'Whether leavers can still sign in was not looked at, nor whether somebody to be created or updated has a login that was deactivated or suspended in Okta: ' +
    'grant the scope `okta.users.read`.';
const CANDIDATES_UNKNOWN = ' A candidate of `profile.userName` may be the user name of such a login.';
const NAMES_UNKNOWN = "It is not known who has which of the user names that `profile.userName` lists, as the source's app users can't be listed: people get the first of theirs, and whoever shares that one with " +
    'another record is left as they are. Grant the scope `okta.apps.read`.';
const READING_TOO_SLOW = 'Reading Personio took more than ten minutes, and v2 of its API tells no total: nobody is deactivated by absence in this run.';
/** What a plan holds that a person must act on beside the invalid, whom the report lists: a sentence each; ids only. */
function warningsOf({ plan, accounts, found: { listing, again }, mode, missing, aliased }) {
    const having = (reason) => plan.changes.filter((change) => change.reason === reason);
    const hasCandidates = plan.changes.some(({ identity }) => identity?.names.candidates !== undefined);
    const namesUnknown = hasCandidates && (0,sync_mode/* upserts */.vU)(mode) && accounts.directory.kind !== 'listed';
    const loginsUnknown = (0,sync_mode/* deactivates */.oJ)(mode) ? LEAVERS_UNKNOWN : LOGINS_UNKNOWN;
    return [
        ...plan.conflicts.map((each) => conflict(each, plan)),
        ...remarkWarnings(plan),
        ...(accounts.logins === 'refused' ? [`${loginsUnknown}${hasCandidates ? CANDIDATES_UNKNOWN : ''}`] : []),
        ...(namesUnknown ? [NAMES_UNKNOWN] : []),
        ...(aliased.length > 0
            ? [
                `\`identity.aliases\` names ${employees(aliased)}, whom Personio does not list. Correct the id; or take the line out, if they are gone for good.`,
            ]
            : []),
        ...(again.isTooSlow && missing && (0,sync_mode/* deactivates */.oJ)(mode) ? [READING_TOO_SLOW] : []),
        ...(listing.incomplete === 'total-disagrees' ? [incomplete(listing)] : []),
        ...(plan.absenceIsOff
            ? ['The listing is not known to hold everybody, so nobody is deactivated by absence or scope in this run.']
            : []),
        ...(having('no-status').length > 0
            ? [
                `${people(having('no-status'))} skipped without a readable status: silence is not a leaver. ` +
                    'Check that the Personio credential may read the attribute "Status".',
            ]
            : []),
        ...(having('unknown-status').length > 0
            ? [`${people(having('unknown-status'))} skipped with a status that this action does not know.`]
            : []),
        ...(having('deactivated-in-okta').length > 0
            ? [
                `${people(having('deactivated-in-okta'))} active in Personio and deactivated in Okta, left as they are. ` +
                    'If it is their own login, set `lifecycle.reactivate: true` to import them again, or activate it in Okta. ' +
                    'If it is somebody else’s, who had the same user name, add the employee to `identity.distinct` and give them another user name.',
            ]
            : []),
        ...(having('suspended-in-okta').length > 0
            ? [
                `${people(having('suspended-in-okta'))} active in Personio and suspended in Okta by hand, left as they are: an import might end the suspension. ` +
                    'Unsuspend the login in Okta, or end the employment in Personio.',
            ]
            : []),
        ...(plan.leaversOutOfScope > 0
            ? [
                `${(0,markdown/* counted */.hS)(plan.leaversOutOfScope, 'leaver', 'leavers')} held by Okta and excluded by \`select.where\`, so nobody deactivates them. ` +
                    'Set `deactivate.outOfScope: true`, or widen `select.where`.',
            ]
            : []),
    ];
}
function incomplete({ count, total }) {
    return (`Personio says that there are ${total} employees, and listed ${count} in three readings. ` +
        'The run goes on with those.');
}
/** Who is who, and the lines of the configuration that say it: what holds a deactivation up is told first. */
function conflict({ kind, personioIds, holderIds, oktaUserIds, alias }, plan) {
    const takers = employees(personioIds);
    const holders = listOf([
        ...(holderIds.length > 0 ? [employees(holderIds)] : []),
        ...oktaUserIds.map((id) => `Okta user ${id}`),
    ]);
    switch (kind) {
        case 'who-is-who': {
            const isHeldUp = plan.heldUp.some(({ claimants }) => claimants.some(({ personioId }) => personioIds.includes(personioId)));
            const what = isHeldUp
                ? `The account of ${holders} is not deactivated, because ${takers} ${personioIds.length === 1 ? 'has' : 'have'} its user name.`
                : `${(0,markdown/* capitalised */.Iu)(takers)} ${personioIds.length === 1 ? 'is' : 'are'} not imported, because the account of ${holders} has the user name.`;
            // An external id may be made of an address.
            const target = alias && /^\d+$/.test(alias.externalId) ? alias.externalId : '<external id at Okta>';
            const onePerson = alias
                ? ` If they are one person, add to the configuration: identity.aliases: { "${alias.personioId}": "${target}" }.`
                : '';
            return (`${what}${onePerson} ` +
                `If they are different people: identity.distinct: [${personioIds.map((id) => `"${id}"`).join(', ')}].`);
        }
        case 'same-name':
            return `${(0,markdown/* capitalised */.Iu)(employees([...personioIds, ...holderIds]))} map to the same user name, so nobody is imported who does not have it already. Give each a user name of their own in Personio.`;
        case 'exchange':
            return `${(0,markdown/* capitalised */.Iu)(takers)} would exchange their user names, which one import can't do, so all are left as they are. Give one of them another user name in Personio until the next run, then the name that is meant.`;
        case 'kept-by-login':
            return (`${(0,markdown/* capitalised */.Iu)(takers)} ${personioIds.length === 1 ? 'is' : 'are'} not imported or renamed, because the account of ${holders} has the user name, and Okta keeps a user name ` +
                'with its login, deactivated or not. Give the one another user name in Personio, or rename or delete that login in Okta.');
        case 'no-candidate':
            return (`${(0,markdown/* counted */.hS)(personioIds.length, 'person is', 'people are')} not imported or renamed (${ids(personioIds)}), because each user name that \`profile.userName\` lists for them is somebody else's. ` +
                'Add a candidate that nobody else can have, such as one with `id`.');
    }
}
function employees(ids) {
    return ids.length === 1 ? `employee ${ids[0]}` : `employees ${listOf(ids)}`;
}
function listOf(items) {
    return items.join(' and ');
}
/** `3 employees (12, 15, 99)`, or with a count of the rest. */
function people(changes) {
    const shown = changes.slice(0, 5).map(({ personioId }) => personioId);
    const more = changes.length > shown.length ? `, and ${changes.length - shown.length} more` : '';
    return `${changes.length} ${changes.length === 1 ? 'employee' : 'employees'} (${shown.join(', ')}${more})`;
}

// EXTERNAL MODULE: ./build/src/state/key.js
var state_key = __webpack_require__(3628);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/sync/digest.js


/**
 * The digest of a plan for a source: `v1:` and the 64 hex digits of an HMAC-SHA-256 over one line of JSON for each thing that it writes and each
 * safeguard that it trips, sorted, so that it is the same in whatever order the plan was made. Nobody without the key can try out
 * which names and addresses it was made of.
 */
function digestOf({ orgUrl, sourceId }, parts, key) {
    const writes = parts.flatMap((part) => part.writes);
    const tripped = parts.flatMap(({ findings }) => findings.filter((finding) => finding.tripped));
    const safeguards = tripped.map(({ id, count }) => ['safeguard', id, count]);
    const lines = [['source', orgUrl, sourceId], ...writes, ...safeguards].map((entry) => JSON.stringify(entry)).sort();
    const hmac = (0,external_node_crypto_.createHmac)('sha256', key);
    for (const line of lines)
        hmac.update(`${line}\n`);
    return `v1:${hmac.digest('hex')}`;
}
/** What a plan writes of people; of those who stay as they are, nothing. */
function writesOfPeople(changes) {
    return changes.flatMap((change) => {
        const { action, externalId, profile } = change;
        if (externalId === undefined || !(action === 'deactivate' || isUpsert(change)))
            return [];
        return [['person', action, externalId, sorted(profile)]];
    });
}
/** What a plan writes of groups, thing by thing; the memberships that end with a deleted group too. */
function writesOfGroups(changes) {
    return changes.flatMap(({ action, externalId, profile, add, remove }) => [
        ...(profile || action === 'delete' ? [['group', action, externalId, sorted(profile)]] : []),
        ...add.map((member) => ['membership', 'add', externalId, member]),
        ...remove.map((member) => ['membership', 'remove', externalId, member]),
    ]);
}
function sorted(attributes = {}) {
    return Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/src/sync/people/named-ids.js
/** Looks for everybody whom the configuration names: nobody can be told where a listing lacks people, nor an external id where Okta's was not read. */
function idsOfNobody({ identity, deactivate }, { identities, directory, complete, }) {
    if (!complete)
        return { byKey: new Map(), aliased: [] };
    const employees = new Set(identities.map(({ personioId }) => personioId));
    const own = identities.flatMap(({ personioId, externalId, aliasFor }) => Object.hasOwn(identity.aliases, personioId) ? [aliasFor] : [externalId]);
    const people = new Set([...own, ...directory.appUsers.keys()]);
    const external = (ids) => (directory.kind === 'listed' ? ids.filter((id) => !people.has(id)) : []);
    const byKey = {
        'deactivate.never': external(deactivate.never),
        'deactivate.always': external(deactivate.always),
        'deactivate.loginKept': deactivate.loginKept.filter((id) => !employees.has(id)),
        'identity.aliases': external(Object.values(identity.aliases)),
        'identity.distinct': identity.distinct.filter((id) => !employees.has(id)),
    };
    return {
        byKey: new Map(Object.entries(byKey).filter(([, ids]) => ids.length > 0)),
        aliased: Object.keys(identity.aliases).filter((id) => !employees.has(id)),
    };
}

;// CONCATENATED MODULE: ./build/src/sync/people/sent.js
/** A plan that was made again after some of its people had been sent: they stay as they were sent, whatever it says of them now. */
function keepSent(plan, sent) {
    const byExternalId = new Map(sent.map((change) => [change.externalId, change]));
    const kept = plan.changes.map((change) => byExternalId.get(change.externalId) ?? change);
    // People deactivated by absence are not in it a second time, and were absent all the same.
    const unlisted = sent.filter((change) => !kept.includes(change));
    const absent = new Set(plan.absent.map(({ externalId }) => externalId));
    const noLonger = unlisted.flatMap(({ appUser }) => (appUser && !absent.has(appUser.externalId) ? [appUser] : []));
    return { ...plan, changes: [...kept, ...unlisted], absent: [...plan.absent, ...noLonger] };
}
/** A plan without these people, whom Okta refuses: they are invalid, each with what Okta's answer names. */
function withoutRefused(plan, refused) {
    return {
        ...plan,
        changes: plan.changes.map((change) => {
            const names = refused.get(change);
            return names === undefined ? change : refusedByOkta(change, names);
        }),
    };
}
function refusedByOkta({ profile: _profile, changed: _changed, detail: _detail, ...change }, names) {
    const detail = names.length > 0 ? `Okta's answer names ${names.join(', ')}` : undefined;
    return { ...change, action: 'invalid', reason: 'refused-by-okta', ...(detail !== undefined && { detail }) };
}

// EXTERNAL MODULE: ./build/src/sync/verdict.js
var sync_verdict = __webpack_require__(5208);
;// CONCATENATED MODULE: ./build/src/plan-run.js


















/** What a plan sends, and what its groups are not held back from. */
function toSendOf({ plan, groups }) {
    return { people: plan.changes, groups: groupItemsOf(groups) };
}
const NOT_GUARDED = 'Nothing is compared with Okta (`compare-with: nothing`), so this run does not check whether a leaver can still sign in, or whether somebody who came back has the user name of their old account.';
/**
 * Reads both sides, plans and checks the plan; nothing is written. May be done again, with what was sent meanwhile: what it records then
 * stands for the first time's.
 */
async function planRun(task, bench, meanwhile) {
    const { recorder, log, clock } = bench;
    const { inputs, configuration, okta } = task;
    const kept = new Set(configuration.deactivate.loginKept);
    const distinct = new Set(configuration.identity.distinct);
    const found = await read(task, bench);
    if (inputs.compareWith === 'nothing' && (0,sync_mode/* deactivates */.oJ)(inputs.mode))
        log.notice(NOT_GUARDED);
    const accounts = await findAccounts(found, planRules(task, found), {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        asksUsers: inputs.compareWith !== 'nothing',
        log,
    });
    const { directory, leavers } = accounts;
    const sent = meanwhile?.sent ?? plan_run_NOTHING;
    // What this run has imported is no reason to let more pass, or less.
    const heldBefore = meanwhile && sent.people.length > 0 ? meanwhile.heldBefore : directory;
    const plan = keepSent(withLogins(accounts.plan, leavers?.statuses, kept), sent.people);
    const unmatched = idsOfNobody(configuration, {
        identities: found.identities,
        directory,
        complete: found.listing.complete,
    });
    const notes = [...notesOf({ plan, accounts, found, kept, distinct }), ...unmatchedNotes(unmatched)];
    recorder.record({ directory: heldBefore, leavers, plan, notes, groups: undefined, digest: undefined });
    unmatchedNotes(unmatched).forEach(log.notice);
    const { missing } = configuration.deactivate;
    warningsOf({ plan, accounts, found, mode: inputs.mode, missing, aliased: unmatched.aliased }).forEach(log.warning);
    const findings = check({ plan, found, heldBefore }, task);
    recorder.record({ findings });
    // Also of a plan that is blocked, so that its digest is that of all that would be written once it is approved.
    const confirmed = await confirmAbsence(plan, found.again, new Set(sent.people));
    recorder.record({ plan: confirmed });
    log.info(planLine(confirmed.changes));
    const drafted = await groupsOf(confirmed, { found, accounts, sent: sent.groups }, task, log);
    const ofGroups = drafted && !drafted.isUnavailable ? writesOfGroups(drafted.plan.changes) : [];
    const verdict = verdictOn({
        people: { writes: writesOfPeople(confirmed.changes), findings },
        groups: { writes: ofGroups, findings: drafted?.findings ?? [] },
    }, { task, log, hasSent: sent.people.length + sent.groups.length > 0 });
    const { digest, blocked, groupsHeldBack: heldBack } = verdict;
    const groups = drafted && { ...drafted, findings: verdict.ofGroups, heldBack };
    recorder.record({ digest, findings: [...verdict.ofPeople, ...verdict.ofGroups] });
    if (groups) {
        recorder.record({ groups });
        recorder.add({ notes: groupNotes(groups) });
        groupWarnings(groups).forEach(log.warning);
    }
    return {
        ...{ found, accounts, plan: confirmed, groups, heldBefore },
        ...{ findings: verdict.ofPeople, blocked, readAt: clock.now() },
    };
}
const plan_run_NOTHING = { people: [], groups: [] };
/** The digest of a plan, and whether it may be carried out. The log tells both. */
function verdictOn({ people, groups }, { task: { inputs }, log, hasSent }) {
    const { expectPlan: expected, dryRun: isDryRun, oktaOrgUrl: orgUrl, oktaIdentitySourceId: sourceId } = inputs;
    const key = (0,state_key/* keyFrom */.S)(inputs.personioClientSecret, 'plan', 1);
    const digest = digestOf({ orgUrl, sourceId }, [people, groups], key);
    log.info(`The digest of this plan is ${digest}.`);
    const meaning = hasSent ? 'Nothing more was written' : 'Nothing was written';
    const verdict = (0,sync_verdict/* judge */.S4)({ people, groups }, { digest, expected, isDryRun, meaning });
    if (expected === digest)
        log.notice(isDryRun ? WOULD_PASS : APPROVED);
    else if (isDryRun && verdict.blocked?.code === 'plan-changed')
        log.notice(WOULD_NOT_PASS);
    return { digest, ...verdict };
}
const APPROVED = 'This is the expected plan, and so approved.';
const WOULD_PASS = 'This is the expected plan: a run without `dry-run` would carry it out.';
const WOULD_NOT_PASS = 'This is not the expected plan: a run without `dry-run` would be blocked (plan-changed).';
/** The same run without people whom Okta refuses, checked and recorded once more. Throws `safeguard`. */
function plan_run_setAside(planned, refused, { task, bench }) {
    const plan = withoutRefused(planned.plan, new Map(refused.map(({ item, names }) => [item, names])));
    const findings = (0,sync_verdict/* keepApproved */.LW)(check({ ...planned, plan }, task), planned.findings);
    bench.recorder.record({ plan, findings: [...findings, ...(planned.groups?.findings ?? [])] });
    const blocked = (0,sync_finding/* refusal */.x5)(findings, 'Nothing was written');
    if (blocked)
        throw blocked;
    return { ...planned, plan, findings };
}
/** What the safeguards of people find in a plan. */
function check({ plan, found, heldBefore }, { inputs, configuration }) {
    const sample = inputs.recordLimit !== undefined;
    const evidence = { plan, identities: found.identities, directory: heldBefore, sample };
    return checkPlan(evidence, configuration.safeguards);
}
/** The groups that the rules make of these people; undefined where no rule is asked. */
async function groupsOf({ changes }, { found, accounts, sent }, { inputs, configuration, okta }, log) {
    const { belongings, today, listing } = found;
    const { groups, safeguards } = configuration;
    if (belongings === undefined)
        return undefined;
    const shown = await shownRules(groups.rules);
    return findGroups({ people: changes, directory: accounts.directory, ...belongings }, {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        rules: {
            rules: Object.keys(groups.rules),
            whenEmpty: groups.whenEmpty,
            allowEmpty: new Set(Object.keys(groups.rules).filter((rule) => safeguards.allowEmpty.includes(`groups.${rule}`))),
            complete: listing.complete,
        },
        safeguards,
        compares: inputs.compareWith !== 'nothing',
        shown,
        showPersonalData: inputs.showPersonalData,
        sent,
        day: today,
        log,
    });
}
/** What the configuration says of a plan, as far as what was read allows it. */
function planRules({ inputs: { mode }, configuration }, { listing, again, fingerprints }) {
    const { deactivate, identity, lifecycle } = configuration;
    return {
        mode,
        never: new Set(deactivate.never),
        always: new Set(deactivate.always),
        missing: deactivate.missing && !again.isTooSlow,
        outOfScope: deactivate.outOfScope,
        reactivate: lifecycle.reactivate,
        distinct: new Set(identity.distinct),
        existingLogins: identity.existingLogins,
        complete: listing.complete,
        known: fingerprints.known,
        imported: fingerprints.imported,
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/action/files.js
var files = __webpack_require__(9639);
// EXTERNAL MODULE: ./build/src/action/inputs.js + 2 modules
var action_inputs = __webpack_require__(3348);
;// CONCATENATED MODULE: ./build/src/report/annotations.js

/** GitHub shows at most 10 annotations of a kind for each step. */
const MOST_ANNOTATIONS = 10;
/** The error of a run in one line: what happened, what to do, and its code. */
function errorLine(error) {
    return (0,markdown/* oneLine */.TN)(`${error.message} ${error.remedy} (${error.code})`);
}
/** What a person must act on, the error first: at most 10, where the tenth stands for all that are left out. */
function annotationsOf(report) {
    const { invalid } = report.counts;
    const warnings = [
        ...(invalid > 0
            ? [`${(0,markdown/* counted */.hS)(invalid, 'person', 'people')} can't be imported with the data they have: the job summary says why.`]
            : []),
        ...report.warnings,
    ];
    const all = [
        ...(report.error ? [{ level: 'error', message: errorLine(report.error) }] : []),
        ...warnings.map((warning) => ({ level: 'warning', message: (0,markdown/* oneLine */.TN)(warning) })),
    ];
    if (all.length <= MOST_ANNOTATIONS)
        return all;
    const shown = all.slice(0, MOST_ANNOTATIONS - 1);
    const message = `${(0,markdown/* number */.ai)(all.length - shown.length)} more warnings are in the job summary of this run.`;
    return [...shown, { level: 'warning', message }];
}

;// CONCATENATED MODULE: ./build/src/report/notify/notify.js

/** Nobody should wait long for a message that is not the run's own business. */
const MOST_MS = 10_000;
/**
 * Tells people on GitHub how a run ended: the issue of its identity source, the comment on its pull request. Never rejects and never fails the
 * run: what goes wrong is a warning. A dry run leaves the issue alone, a cancelled run both. Takes 10 seconds at most.
 */
async function notify(report, wanted, core) {
    const { runUrl } = report.context;
    const { mode, oktaIdentitySourceId: sourceId, githubToken } = wanted;
    const keepsIssue = wanted.notify === 'issue' && wanted.dryRun === false && mode !== undefined;
    if (!(keepsIssue || wanted.commentPlan) || report.error?.code === 'cancelled' || sourceId === undefined)
        return;
    if (githubToken === undefined) {
        core.warning('No issue or comment was written: `notify` and `comment-plan` need the input `github-token` (the expression `github.token`).');
        return;
    }
    const attempt = async (what, permission, task) => {
        try {
            await task();
        }
        catch (error) {
            core.warning(`${what} could not be kept up to date: ${why(error, permission)} The run itself is not affected.`);
        }
    };
    const signal = AbortSignal.timeout(MOST_MS);
    const connect = async () => (await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(121), __webpack_require__.e(413), __webpack_require__.e(712)]).then(__webpack_require__.bind(__webpack_require__, 2712))).connectGitHub(githubToken, signal);
    if (keepsIssue) {
        await attempt('The issue', 'issues: write', async () => {
            const { keepIssue } = await __webpack_require__.e(/* import() */ 59).then(__webpack_require__.bind(__webpack_require__, 4059));
            await keepIssue(await connect(), report, { mode, sourceId, runUrl });
        });
    }
    if (!wanted.commentPlan)
        return;
    const pullRequest = await (0,environment/* pullRequestNumber */.Kd)();
    if (pullRequest === undefined) {
        core.notice('`comment-plan` has nothing to comment on: this run was not started by a pull request.');
        return;
    }
    await attempt('The comment with the plan', 'pull-requests: write', async () => {
        const { keepComment } = await __webpack_require__.e(/* import() */ 781).then(__webpack_require__.bind(__webpack_require__, 1781));
        await keepComment(await connect(), report, { pullRequest, sourceId, runUrl });
    });
}
/** GitHub answers 403, or 404 as if the repository were not there, to a token that lacks a permission. */
function why(error, permission) {
    // The library calls it a status of 500 when there was no answer at all.
    const status = error.response?.status;
    if (status === undefined)
        return 'GitHub did not answer.';
    if (status === 410)
        return 'Issues are switched off in this repository (Settings → General → Features → Issues).';
    if (status !== 403 && status !== 404)
        return `GitHub answered ${status}.`;
    return `GitHub answered ${status}. If the token lacks the permission, add to the job:\npermissions:\n  contents: read\n  ${permission}\n`;
}

;// CONCATENATED MODULE: ./build/src/report/outputs.js

const count = (name) => ({ counts }) => String(counts[name] ?? '');
const sessionIds = (report) => (0,headline/* openedSessions */.XX)(report).map(({ id }) => id);
/** The action's outputs: the one source of their names. */
const OUTPUTS = {
    status: {
        description: 'How the run ended: `completed`, `nothing-to-do`, `planned`, `triggered`, `blocked` or `failed`.',
        value: ({ status }) => status,
    },
    'error-code': {
        description: 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
        value: ({ error }) => error?.code ?? '',
    },
    'plan-digest': {
        description: 'The digest of the plan, for the input `expect-plan`: `v1:` and 64 hex digits; empty where the run ended before there was a plan.',
        value: ({ planDigest }) => planDigest ?? '',
    },
    'session-id': {
        description: 'The last import session of the run; empty where none was opened.',
        value: (report) => sessionIds(report).at(-1) ?? '',
    },
    'session-ids': {
        description: 'Every import session of the run, as a JSON list.',
        value: (report) => JSON.stringify(sessionIds(report)),
    },
    'records-fetched': {
        description: 'Distinct employees read from Personio.',
        value: count('fetched'),
    },
    'records-upserted': {
        description: 'People created or updated in Okta (in a dry run: who would be).',
        value: count('upserted'),
    },
    'records-created': {
        description: 'Those of them that were new; empty where that cannot be known.',
        value: count('created'),
    },
    'records-updated': {
        description: 'Those of them that Okta held already; empty where that cannot be known.',
        value: count('updated'),
    },
    'records-deactivated': {
        description: 'People deactivated in Okta (in a dry run: who would be).',
        value: count('deactivated'),
    },
    'records-unchanged': {
        description: 'People for whom nothing had to be sent.',
        value: count('unchanged'),
    },
    'records-skipped': {
        description: 'People left alone on purpose; the report has the reasons.',
        value: count('skipped'),
    },
    'records-invalid': {
        description: 'People set aside because their data cannot be imported; the report has the reasons.',
        value: count('invalid'),
    },
    'records-unconfirmed': {
        description: 'People sent in a completed session and yet not found applied; empty where Okta was not read back.',
        value: count('unconfirmed'),
    },
    'records-login-active': {
        description: 'Leavers who were seen to be able to sign in to Okta; empty where nobody looked (another mode, no scope `okta.users.read`, `compare-with: nothing`).',
        value: count('loginActive'),
    },
    'records-waiting': {
        description: 'People who were imported, have not left, and wait for somebody to confirm them in Okta; empty where the directory was not read.',
        value: count('waiting'),
    },
    'groups-created': {
        description: 'Groups created (in a dry run: that would be); empty where Okta’s groups were not read.',
        value: count('groupsCreated'),
    },
    'groups-updated': {
        description: 'Groups renamed or given another description; empty where Okta’s groups were not read.',
        value: count('groupsUpdated'),
    },
    'groups-deleted': {
        description: 'Groups deleted.',
        value: count('groupsDeleted'),
    },
    'memberships-added': {
        description: 'People added to groups: one for each person and group.',
        value: count('membershipsAdded'),
    },
    'memberships-removed': {
        description: 'People taken out of groups, with deleted groups too.',
        value: count('membershipsRemoved'),
    },
    'memberships-unconfirmed': {
        description: 'Memberships sent in a completed session and yet not found applied; empty where groups were not read back.',
        value: count('membershipsUnconfirmed'),
    },
    batches: {
        description: 'Bulk-load requests sent to Okta.',
        value: count('batches'),
    },
    'report-path': {
        description: 'Absolute path of the JSON report; empty where it could not be written.',
        value: (_, reportPath) => reportPath,
    },
};
/** Every output with its value. */
function outputsOf(report, reportPath) {
    const values = Object.entries(OUTPUTS).map(([name, { value }]) => [name, value(report, reportPath)]);
    return Object.fromEntries(values);
}

// EXTERNAL MODULE: ./build/src/report/groups.js
var report_groups = __webpack_require__(662);
;// CONCATENATED MODULE: ./build/src/report/people.js

const people_MOST_IDS = 50;
const MOST_ATTRIBUTES = 30;
/** Whom a run deactivates, a reviewer reads one by one. */
const MOST_DEACTIVATED = 500;
const CAUSES = [
    'The user name belongs to another Okta user, perhaps a deactivated one.',
    "The app's import settings ask for a manual confirmation: see *Import* of the app in the Admin Console.",
    "An attribute was refused: not in the source's schema, too long, or not unique.",
    "A deactivation: the app's setting for it keeps the Okta user active, or another source masters the user.",
];
/** What was done, and what of the plan was not: deactivations in the open, the rest folded. */
function changes(report) {
    return [...changesWith(true, doneTitle(report), report), ...changesWith(false, planTitle(report), report)];
}
function doneTitle({ status, counts }) {
    if (status === 'triggered')
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
function changesWith(done, title, { people }) {
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
            ? [`\n#### ⛔ Deactivate: ${size(deactivated)}\n`, ...byReason(deactivated, MOST_DEACTIVATED)]
            : []),
        ...others.flatMap(({ verb, people }) => (0,markdown/* folded */.TM)(`${(0,markdown/* capitalised */.Iu)(verb)}: ${size(people)}`, whatChanges(people))),
    ];
}
function whatChanges(people) {
    // Values are in a report only with `show-personal-data`.
    const showValues = people.some((person) => person.values);
    const shown = (person) => (person.values ? values(person.values) : attributes(person.changed));
    if (people.every((person) => shown(person) === ''))
        return `\n${(0,markdown/* enumeration */.eG)(people, people_MOST_IDS, who)}\n\n`;
    return (0,markdown/* table */.tp)(['Person', showValues ? 'Changed, from → to' : 'Changed attributes'], people, (person) => [
        who(person),
        shown(person),
    ]);
}
const LOGIN_CAUSES = [
    "The app's setting for deactivated people (Provisioning → To Okta) is *Do nothing*, or another source has this Okta user as well.",
    'Somebody activated the login by hand. Deactivate it in the Admin Console, or find out why it is needed.',
    'The account is not deactivated because another employee has its user name: see the warnings.',
    'The login is meant to stay: add the Personio id to `deactivate.loginKept`.',
];
/** Leavers who can still sign in, first of all that a report has to say. */
function people_openLogins({ people, counts }) {
    if (!counts.loginActive)
        return [];
    const open = people.filter(({ login }) => login !== undefined);
    const unlisted = counts.loginActive - open.length;
    return [
        `\n### Can still sign in: ${(0,markdown/* counted */.hS)(counts.loginActive, 'leaver', 'leavers')}\n\n`,
        'Personio says that they have left, and Okta that their login is on. The usual causes, and what to do:\n',
        (0,markdown/* bullets */.e5)(LOGIN_CAUSES, (cause) => cause),
        (0,markdown/* table */.tp)(['Person', 'Login', 'In this run'], open, (person) => [
            who(person),
            (0,markdown/* code */.aY)(person.login ?? ''),
            [person.action, person.reason && (0,markdown/* code */.aY)(person.reason)].filter(Boolean).join(' · '),
        ]),
        unlisted > 0 ? `\n${(0,markdown/* number */.ai)(unlisted)} more whom Personio does not list: the warnings name their Okta users.\n` : '',
    ];
}
/** Who was sent in a completed import and yet not found applied, with the usual causes. */
function unconfirmed({ people }) {
    const missed = people.filter((person) => person.unconfirmed);
    if (missed.length === 0)
        return [];
    return [
        `\n### Unconfirmed: ${size(missed)}\n\n`,
        'Okta completed the import, and yet these were not found applied when it was read back. The usual causes:\n',
        (0,markdown/* bullets */.e5)(CAUSES, (cause) => cause),
        (0,markdown/* table */.tp)(['Person', 'Sent as', 'Not found applied'], missed, (person) => [
            who(person),
            person.action,
            attributes(person.unconfirmed),
        ]),
    ];
}
/** Who was imported, and waits for somebody to confirm that. */
function waiting({ people }) {
    const open = people.filter((person) => person.waiting);
    if (open.length === 0)
        return [];
    return [
        `\n### Waiting for confirmation: ${size(open)}\n\n`,
        'Okta has imported them, and they have no account until somebody confirms them: in the Admin Console, on the tab *Import* of the app. ' +
            'To have Okta confirm them by itself, see *User Creation & Matching* under Provisioning → To Okta.\n',
        (0,markdown/* bullets */.e5)([open], (all) => (0,markdown/* enumeration */.eG)(all, people_MOST_IDS, who)),
    ];
}
/** Who was not sent, and why: the invalid in the open, the skipped folded. */
function people_setAside({ people }) {
    const invalid = people.filter((person) => person.action === 'invalid');
    const skipped = people.filter((person) => person.action === 'skip');
    return [
        ...(invalid.length > 0 ? [`\n### Invalid: ${size(invalid)}\n`, ...byReason(invalid, people_MOST_IDS)] : []),
        ...(skipped.length > 0 ? (0,markdown/* folded */.TM)(`Skipped: ${size(skipped)}`, ...byReason(skipped, people_MOST_IDS)) : []),
    ];
}
/**
 * People grouped by reason and detail, the largest group first; above them the total of each reason, where details divide several.
 * A list, because it wraps: many ids in a table are a column a finger wide on a telephone.
 */
function byReason(people, mostIds) {
    const reasons = largestFirst(people, (person) => person.reason ?? '');
    const groups = largestFirst(people, (person) => JSON.stringify([person.reason, person.detail]));
    const name = ([{ reason }]) => (reason ? (0,markdown/* code */.aY)(reason) : 'no reason given');
    const told = (group) => [group[0].detail ? (0,markdown/* plain */.pj)(group[0].detail, 500) : '', name(group)].filter(Boolean);
    const listing = (0,markdown/* bullets */.e5)(groups, (group) => `**${(0,markdown/* number */.ai)(group.length)}** · ${told(group).join(' · ')}: ${(0,markdown/* enumeration */.eG)(group, mostIds, who)}`, (group) => group.length);
    const total = (group) => `${name(group)} ${(0,markdown/* number */.ai)(group.length)}`;
    return reasons.length > 1 && reasons.length < groups.length
        ? [`\nBy reason: ${(0,markdown/* shortList */.pg)(reasons, 20, total).join(' · ')}\n`, listing]
        : [listing];
}
function largestFirst(people, key) {
    const groups = [...Map.groupBy(people, key).values()];
    return groups.sort((one, other) => other.length - one.length);
}
function who(person) {
    return person.personioId ? (0,markdown/* code */.aY)(person.personioId) : `Okta user ${(0,markdown/* code */.aY)(person.oktaUserId ?? 'not known')}`;
}
function attributes(names = []) {
    return (0,markdown/* enumeration */.eG)(names, MOST_ATTRIBUTES, markdown/* code */.aY);
}
function values(all) {
    const entries = Object.entries(all);
    const value = (text) => (text ? (0,markdown/* code */.aY)(text) : '*empty*');
    const change = ([name, { from, to }]) => `${(0,markdown/* code */.aY)(name)}: ${value(from)} → ${value(to)}`;
    return (0,markdown/* shortList */.pg)(entries, MOST_ATTRIBUTES, change).join('<br>');
}
function size(people) {
    return (0,markdown/* counted */.hS)(people.length, 'person', 'people');
}

;// CONCATENATED MODULE: ./build/src/report/summary.js





/** UTF-8 bytes that a summary never exceeds; GitHub drops one over 1 MiB. */
const SUMMARY_BUDGET = 900_000;
/**
 * The job summary in GitHub Markdown: in the first line what happened, in the second what to do, then the evidence.
 * At most SUMMARY_BUDGET bytes; lists are cut with a count. Attribute values are shown only with `showPersonalData`.
 */
function renderSummary(report) {
    const blocks = [
        `## ${(0,headline/* whatHappened */.ez)(report)}\n`,
        `**What to do:** ${(0,headline/* whatToDo */.H6)(report)}\n`,
        ...(0,headline/* whatIsOpen */.rY)(report).map((sentence) => `\n${sentence}\n`),
        ...trippedSafeguards(report),
        ...approvedSafeguards(report),
        ...people_openLogins(report),
        whatWasAsked(report),
        digest(report),
        counts(report),
        ...warnings(report),
        ...changes(report),
        ...(0,report_groups/* groups */.TN)(report),
        ...unconfirmed(report),
        ...waiting(report),
        ...people_setAside(report),
        ...notes(report),
        ...sessions(report),
        ...safeguards(report),
        ...inputs(report),
    ];
    return (0,markdown/* joinWithin */.Uo)(blocks, SUMMARY_BUDGET);
}
function trippedSafeguards(report) {
    const all = (0,headline/* tripped */.V9)(report);
    // What to do, above, is the remedy of the only one that blocks.
    const isTold = all.length === 1 && (0,headline/* isWhyItEnded */.wB)(report);
    const told = ({ message, remedy }) => (0,markdown/* prose */.CS)(isTold ? message : `${message} ${remedy}`);
    return all.length > 0 ? [(0,markdown/* bullets */.e5)(all, (one) => `🛑 ${(0,markdown/* code */.aY)(one.name)}: ${told(one)}`)] : [];
}
function approvedSafeguards({ safeguards }) {
    const all = safeguards.filter(({ approved }) => approved);
    return all.length > 0
        ? [
            (0,markdown/* bullets */.e5)(all, ({ name, message }) => `☑️ ${(0,markdown/* code */.aY)(name)}: ${(0,markdown/* prose */.CS)(message)} Approved, as this is the expected plan.`),
        ]
        : [];
}
function whatWasAsked({ mode, dryRun, inputs, counts, held, startedAt, finishedAt, context }) {
    const facts = [
        `Mode ${(0,markdown/* code */.aY)(mode)}${dryRun ? ', dry run' : ''}`,
        ...rulesOf(context),
        `${(0,markdown/* counted */.hS)(counts.fetched, 'person', 'people')} read from Personio${inputs['record-limit'] ? ', a sample (`record-limit`)' : ''}`,
        held === null ? 'people in Okta: not known' : `${(0,markdown/* counted */.hS)(held, 'person', 'people')} in Okta before`,
        `started ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
        `took ${(0,markdown/* duration */.p0)(Date.parse(finishedAt) - Date.parse(startedAt)).replaceAll(' ', '\u00a0')}`,
    ];
    return `\n${facts.join(' · ')}\n\n`;
}
function digest({ planDigest, status }) {
    if (planDigest === null)
        return '';
    const isAhead = status === 'planned' || status === 'blocked';
    const how = isAhead ? ': with this as `expect-plan`, a run carries out exactly this plan, or nothing' : '';
    return `Plan ${(0,markdown/* code */.aY)(planDigest)}${how}.\n\n`;
}
/** By which rules; nothing where the run ended before they were read. */
function rulesOf({ configurationFile, configurationHash }) {
    if (configurationHash === null)
        return [];
    return configurationFile === null
        ? ['no configuration file: built-in rules']
        : [`configuration ${(0,markdown/* code */.aY)(configurationFile)} (SHA-256 ${(0,markdown/* code */.aY)(configurationHash.slice(0, 12))})`];
}
/** How many people the run had to do with; of a run that was stopped also how many were planned. */
function counts(report) {
    const { status, counts, people } = report;
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
            note: unlisted > 0 ? `${(0,markdown/* counted */.hS)(unlisted, 'person', 'people')} not listed by Personio` : '',
        },
        { what: 'Created or updated', count: (0,markdown/* number */.ai)(upserted), plan: (0,markdown/* number */.ai)(plan.upserted), note: splitOf(plan) },
        { what: 'In step', count: (0,markdown/* number */.ai)(unchanged - leftBefore), note: 'nothing to send' },
        { what: 'Left before', count: (0,markdown/* number */.ai)(leftBefore), note: 'their account had ended, or there was none' },
        { what: 'Skipped', count: (0,markdown/* number */.ai)(skipped), note: 'left alone on purpose' },
        { what: 'Invalid', count: (0,markdown/* number */.ai)(invalid), note: 'data to be corrected' },
    ];
    const names = plan === counts ? [status === 'planned' ? 'Planned' : 'People'] : ['Planned', 'Imported'];
    const table = [
        (0,markdown/* row */.nM)(['', ...names, '']),
        (0,markdown/* row */.nM)(['---', ...names.map(() => '--:'), '---']),
        ...[...lines, ...alsoCounted(counts)].map(({ what, count, plan = count, note }) => (0,markdown/* row */.nM)([what, ...(names.length > 1 ? [plan] : []), count, note])),
    ].join('');
    if (isStopped || all !== fetched + unlisted)
        return `${table}\n`;
    const whole = unlisted > 0
        ? `${(0,markdown/* number */.ai)(all)}: ${(0,markdown/* counted */.hS)(fetched, 'person', 'people')} read from Personio, and ${(0,markdown/* number */.ai)(unlisted)} whom only Okta knows`
        : `the ${(0,markdown/* counted */.hS)(fetched, 'person', 'people')} read from Personio`;
    return `${table}\nThe first ${lines.length} lines add up to ${whole}.\n`;
}
/** People who are in one of the other lines, too. */
function alsoCounted({ unconfirmed, waiting, loginActive }) {
    const line = (what, count, note) => ({ what, count, plan: '', note });
    return [
        ...(unconfirmed === null ? [] : [line('*Unconfirmed*', (0,markdown/* number */.ai)(unconfirmed), 'sent, and not seen in Okta')]),
        ...(waiting ? [line('*Waiting*', (0,markdown/* number */.ai)(waiting), 'imported, and not confirmed in Okta')] : []),
        ...(loginActive ? [line('**Can still sign in**', emphasised(loginActive), 'have left')] : []),
    ];
}
function emphasised(count) {
    return count > 0 ? `**${(0,markdown/* number */.ai)(count)}**` : '0';
}
function splitOf({ upserted, created, updated }) {
    if (upserted === 0)
        return '';
    return created === null || updated === null
        ? 'which of both is not known'
        : `${(0,markdown/* number */.ai)(created)} created, ${(0,markdown/* number */.ai)(updated)} updated`;
}
function warnings({ warnings }) {
    return warnings.length > 0 ? ['\n### Warnings\n', (0,markdown/* bullets */.e5)(warnings, markdown/* prose */.CS)] : [];
}
function notes({ notes }) {
    return notes.length > 0 ? ['\n### Good to know\n', (0,markdown/* bullets */.e5)(notes, markdown/* prose */.CS)] : [];
}
function sessions({ sessions }) {
    if (sessions.length === 0)
        return [];
    const hasGroups = sessions.some(({ groups, memberships }) => groups || memberships);
    const more = hasGroups ? ['Groups#', 'Memberships#'] : [];
    const names = ['Session', 'Status', 'Upserts#', 'Deletes#', ...more, 'Batches#', 'Duration#'];
    const listing = (0,markdown/* table */.tp)(names, sessions, ({ id, status, upserts, deletes, groups, memberships, batches, durationMs }) => [
        (0,markdown/* code */.aY)(id),
        (0,markdown/* code */.aY)(status),
        (0,markdown/* number */.ai)(upserts),
        (0,markdown/* number */.ai)(deletes),
        ...(hasGroups ? [(0,markdown/* number */.ai)(groups ?? 0), (0,markdown/* number */.ai)(memberships ?? 0)] : []),
        (0,markdown/* number */.ai)(batches),
        (0,markdown/* duration */.p0)(durationMs),
    ]);
    return ['\n### Import sessions\n', listing];
}
function safeguards({ safeguards }) {
    if (safeguards.length === 0)
        return [];
    const approved = safeguards.filter((safeguard) => safeguard.approved).length;
    const stopped = safeguards.filter(sync_finding/* stops */.Gb).length;
    const names = ['Safeguard', 'Limit', 'Count#', 'Of#', 'Result'];
    const listing = (0,markdown/* table */.tp)(names, safeguards, ({ name, limit, count, base, tripped, approved }) => [
        (0,markdown/* code */.aY)(name),
        (0,markdown/* code */.aY)(limit),
        (0,markdown/* number */.ai)(count),
        base === undefined ? '' : (0,markdown/* number */.ai)(base),
        approved ? '☑️ approved' : tripped ? '**🛑 tripped**' : 'passed',
    ]);
    const told = approved > 0 ? `, ${(0,markdown/* number */.ai)(approved)} approved` : '';
    return (0,markdown/* folded */.TM)(`Safeguards: ${(0,markdown/* number */.ai)(safeguards.length)} checked, ${(0,markdown/* number */.ai)(stopped)} tripped${told}`, listing);
}
function inputs({ inputs }) {
    const all = Object.entries(inputs);
    if (all.length === 0)
        return [];
    return (0,markdown/* folded */.TM)('Inputs', (0,markdown/* table */.tp)(['Input', 'Value'], all, ([name, value]) => [(0,markdown/* code */.aY)(name), value ? (0,markdown/* code */.aY)(value) : '']));
}

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
    await (0,external_node_fs_promises_.writeFile)(path, `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return path;
}

;// CONCATENATED MODULE: ./build/src/report/publish.js












/**
 * Tells how a run ended, wherever somebody looks: JSON report, outputs, annotations, job summary, a failed step, and what `notify` and
 * `comment-plan` ask for. What can't be written is a warning, keeps nothing else from being written, and changes no exit code.
 */
async function publish(report) {
    const path = await attempt('JSON report', 'RUNNER_TEMP', () => writeReport(report, (0,environment/* temporaryDirectory */.De)()));
    await attempt('outputs', 'GITHUB_OUTPUT', async () => {
        for (const [name, value] of Object.entries(outputsOf(report, path ?? '')))
            core.setOutput(name, value);
    });
    for (const { level, message } of annotationsOf(report)) {
        // The error itself is annotated by `setFailed`.
        if (level === 'warning')
            core.warning((0,action_log/* inert */.t)(message));
    }
    const file = (0,environment/* summaryFile */.bj)();
    if (file === undefined)
        core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
    else
        await attempt('job summary', 'GITHUB_STEP_SUMMARY', () => (0,external_node_fs_promises_.appendFile)(file, renderSummary(report)));
    for (const line of closingLines(report, path ?? ''))
        core.info((0,action_log/* inert */.t)(line));
    if (report.error)
        core.setFailed(errorLine(report.error));
    await notify(report, (0,action_inputs/* readNotification */.Sb)(core.getInput), core);
}
async function attempt(what, file, write) {
    try {
        return await write();
    }
    catch (error) {
        core.warning(`${(0,files/* notWritten */.x)(what, file, error)} The run itself is not affected.`);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/report/report.js






/** The report of a run, finished or not. Values are in it only with `show-personal-data`; unchanged people are only counted. */
function buildReport(steps, { status, error }, frame) {
    const sessions = [...steps.sessions.values()];
    const people = outcomesOf(steps, { status, error });
    const { directory } = steps;
    const { groups, counts } = (0,report_groups/* groupSection */.hN)(steps, status);
    return {
        schema: 'personio-okta-sync/report',
        version: 1,
        context: frame.context,
        startedAt: frame.startedAt.toISOString(),
        finishedAt: frame.finishedAt.toISOString(),
        mode: steps.mode,
        dryRun: steps.dryRun,
        inputs: { ...steps.inputs },
        status,
        error: error ? { code: error.code, message: error.message, remedy: error.remedy } : null,
        planDigest: steps.digest ?? null,
        heldUp: steps.plan?.heldUp.length ?? 0,
        held: directory?.kind === 'listed' ? [...directory.appUsers.values()].filter(isHeld).length : null,
        counts: { ...report_countsOf(steps, people, status), ...counts },
        planned: steps.plan ? sentIn(steps, people) : null,
        safeguards: steps.findings.map(safeguardReport),
        sessions: sessions.map(sessionReport),
        people: people.flatMap(({ report }) => report.action === 'unchanged' ? [] : [{ ...report, action: report.action }]),
        groups: [...groups],
        warnings: [...frame.warnings],
        notes: [...steps.notes],
    };
}
function outcomesOf(steps, ending) {
    const sessionOf = new Map();
    for (const { status, batches } of steps.sessions.values()) {
        for (const item of batches.flatMap(({ items }) => items))
            if (!(0,uploads/* isGroupItem */.X8)(item))
                sessionOf.set(item, status);
    }
    const changes = steps.plan?.changes ?? [];
    return changes.map((change) => ({ change, report: personReport(change, sessionOf.get(change), { steps, ending }) }));
}
/** `session` is the status of the session that carried this person. */
function personReport(change, session, { steps, ending }) {
    const { personioId, oktaUserId, action, reason, detail, changed } = change;
    const who = personioId === undefined ? { ...(oktaUserId && { oktaUserId }) } : { personioId };
    // Only leavers of whom nobody knew whether Okta holds them: a session with anybody else would have failed.
    const acceptedNothing = session === 'CLOSED' && ending.error === undefined;
    // Who was never fetched is in no count but that of the deactivated.
    if (acceptedNothing && personioId !== undefined) {
        return { ...who, action: 'unchanged', reason: 'already-gone', done: false };
    }
    const login = openLoginOf(change, loginEvidence(steps));
    const notApplied = steps.readBack?.notApplied.get(change);
    return {
        ...who,
        action,
        ...(reason && { reason }),
        ...(detail && { detail }),
        ...(changed && { changed: [...changed] }),
        ...(steps.showPersonalData && change.profile && { values: valuesOf(change) }),
        ...(notApplied && { unconfirmed: [...notApplied] }),
        ...(login !== undefined && { login }),
        ...(waitsForConfirmation(change, steps) && { waiting: true }),
        // TRIGGERED counts only where nobody meant to wait for more.
        done: session === 'COMPLETED' || (session === 'TRIGGERED' && ending.status === 'triggered'),
    };
}
function loginEvidence({ plan, leavers, readBack, loginKept }) {
    const { logins, removedUnseen = false } = readBack ?? {};
    return { changes: plan?.changes ?? [], leavers, removed: logins, removedUnseen, kept: loginKept };
}
/** Whether somebody who has not left was imported, and Okta waits for a person to confirm that. */
function waitsForConfirmation(change, { readBack }) {
    const { identity, appUser, action } = change;
    if (identity === undefined || identity.left || action === 'deactivate')
        return false;
    return readBack && isUpsert(change) ? readBack.waiting.has(change) : appUser?.state === 'waiting';
}
/** How many wait, each once however many records they have; null where the directory was not read. */
function waitingIn(steps) {
    if (steps.directory?.kind !== 'listed' || steps.plan === undefined)
        return null;
    const waiting = steps.plan.changes.filter((change) => waitsForConfirmation(change, steps));
    return new Set(waiting.map(({ externalId }) => externalId)).size;
}
/** What is sent of one person and what Okta holds instead; of an update only what differs. */
function valuesOf({ profile = {}, changed, appUser }) {
    const names = changed ?? Object.keys(profile);
    return Object.fromEntries(names.map((name) => [name, { from: appUser?.profile[name] ?? null, to: profile[name] ?? null }]));
}
/** How many of these people are sent. */
function sentIn({ directory }, people) {
    const number = (isCounted) => people.filter(({ change }) => isCounted(change)).length;
    const comparable = directory === undefined || directory.kind === 'listed';
    return {
        upserted: number(isUpsert),
        created: comparable ? number(({ action }) => action === 'create') : null,
        updated: comparable ? number(({ action }) => action === 'update') : null,
        deactivated: number(({ action }) => action === 'deactivate'),
    };
}
/** In a dry run what would be done counts, in every other one what was done. */
function report_countsOf(steps, people, status) {
    const setAside = (action) => people.filter(({ report }) => report.action === action).length;
    const leftBefore = ({ action, reason }) => action === 'unchanged' && reason === 'already-gone';
    return {
        fetched: steps.fetched,
        ...sentIn(steps, people.filter(({ report }) => report.done || status === 'planned')),
        unchanged: setAside('unchanged'),
        leftBefore: people.filter(({ report }) => leftBefore(report)).length,
        skipped: setAside('skip'),
        invalid: setAside('invalid'),
        unconfirmed: steps.readBack?.notApplied.size ?? null,
        loginActive: openLogins(loginEvidence(steps))?.active ?? null,
        waiting: waitingIn(steps),
        batches: [...steps.sessions.values()].reduce((sum, { batches }) => sum + batches.length, 0),
    };
}
function safeguardReport({ id, label, setting, check, goAhead, lasting, ...finding }) {
    return { name: label, id, setting, ...finding, remedy: (0,sync_finding/* remedyOf */.SM)({ check, goAhead, lasting }) };
}
function sessionReport({ id, status, batches, durationMs }) {
    const items = (...calls) => batches.filter(({ call }) => calls.includes(call)).reduce((sum, { items }) => sum + items.length, 0);
    const groups = items('bulk-groups-upsert', 'bulk-groups-delete');
    const memberships = items('bulk-group-memberships-upsert', 'bulk-group-memberships-delete');
    return {
        id,
        status,
        upserts: items('bulk-upsert'),
        deletes: items('bulk-delete'),
        ...(groups > 0 && { groups }),
        ...(memberships > 0 && { memberships }),
        batches: batches.length,
        durationMs,
    };
}

;// CONCATENATED MODULE: ./build/src/report/steps.js
/** A recorder for the steps, and what it holds, for the report alone. */
function createRecorder(mode) {
    let steps = {
        mode,
        dryRun: false,
        showPersonalData: false,
        inputs: {},
        configurationFile: null,
        configurationHash: null,
        fetched: 0,
        loginKept: new Set(),
        findings: [],
        sessions: new Map(),
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
        },
        steps: () => steps,
    };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
;// CONCATENATED MODULE: ./build/src/config/nearest.js
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

;// CONCATENATED MODULE: ./build/src/config/configuration.js













/** Read where it exists, if no other file is named. */
const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';
const jsonata = (bound = []) => schemas/* string */.YjP().superRefine(async (text, context) => {
    const fault = await faultOf(text, bound);
    // Said in this form, it is what is told of a choice between one expression and a list, too.
    if (fault !== undefined)
        context.addIssue({ code: 'custom', message: `bad expression: ${fault}` });
});
const expression = (of, bound) => jsonata(bound).describe(`JSONata expression over the employee: ${of}`);
/** Ids may be written as numbers. */
const id = schemas/* union */.KCZ([schemas/* string */.YjP().min(1), schemas/* int */.Whr()], { error: 'expected an id' }).transform(String);
const configuration_ids = schemas/* array */.YOg(id).default([]);
const LIMIT_EXPECTED = 'expected a whole number or a percentage up to 100%, such as 25, 10% or 12.5%';
const anyLimit = schemas/* union */.KCZ([schemas/* int */.Whr(LIMIT_EXPECTED).gte(0, LIMIT_EXPECTED), schemas/* string */.YjP().regex(limit/* LIMIT */.u, LIMIT_EXPECTED)], {
    error: LIMIT_EXPECTED,
})
    .transform((given) => (0,limit/* parseLimit */.F)(String(given)));
const LIMITS = { ...SAFEGUARD_LIMITS, ...GROUP_LIMITS };
const configuration_limit = (key) => {
    const { default: byDefault, of } = LIMITS[key];
    return anyLimit.prefault(byDefault).describe(of);
};
const flag = schemas/* boolean */.zMY().default(false);
const timeZone = schemas/* string */.YjP()
    .refine(isTimeZone, 'expected an IANA time zone, such as Europe/Berlin')
    .describe('Whose calendar the dates are read in (IANA); required with a date rule');
const identity = schemas/* strictObject */.rej({
    externalId: expression('the external id at Okta').default('id'),
    aliases: schemas/* record */.g1P(schemas/* string */.YjP(), id)
        .default({})
        .describe('Personio employee id → the external id by which Okta knows this person'),
    distinct: configuration_ids.describe('Personio employee ids of people who are nobody else, although another account has their user name'),
    existingLogins: schemas/* enum */.k5n(EXISTING_LOGINS)
        .default('match')
        .describe('What an Okta user outside the source is who has the user name of somebody new: the same person, whom Okta matches, or another one'),
});
/** More would be asked of Okta for everybody who is new. */
const MOST_CANDIDATES = 20;
const candidates = schemas/* array */.YOg(expression('a user name, taken where nobody has one of those above it'))
    .min(1, 'expected at least one candidate')
    .refine((list) => list.length <= MOST_CANDIDATES, `expected at most ${MOST_CANDIDATES} candidates`);
const profile = schemas/* object */.Ikc({
    userName: schemas/* union */.KCZ([expression('the login'), candidates], { error: 'expected an expression, or a list of them' })
        // A list of one is that one.
        .transform((given) => (typeof given === 'string' ? given : given.length === 1 ? given[0] : given))
        .prefault('email')
        .describe('JSONata expression over the employee: the login; or a list of them, tried in order until nobody has it'),
    email: expression('the primary email address').default('email'),
    firstName: expression('the first name').default('first_name'),
    lastName: expression('the last name').default('last_name'),
})
    .catchall(expression('an attribute of the identity source’s schema'));
const configuration_select = schemas/* strictObject */.rej({ where: expression('false puts the person out of scope').optional() });
const lifecycle = schemas/* strictObject */.rej({
    activateDaysBeforeHire: schemas/* int */.Whr()
        .gte(0)
        .lte(3650)
        .optional()
        .describe('Accounts are made this many days before the hire date; absent: as soon as Personio lists the person'),
    deactivateOn: schemas/* enum */.k5n(DEACTIVATE_ON)
        .default('status')
        .describe('What makes a leaver, from the day after the date; status inactive always does'),
    timeZone: timeZone.optional(),
    timeZoneFor: expression('the time zone of this person (IANA); empty: `timeZone`').optional(),
    reactivate: flag.describe('Import people again whom Okta has deactivated while Personio has them active'),
})
    .refine((rules) => rules.timeZone !== undefined || !hasDateRule(rules), {
    path: ['timeZone'],
    message: 'required with deactivateOn by date and with activateDaysBeforeHire, such as Europe/Berlin',
});
const deactivate = schemas/* strictObject */.rej({
    missing: flag.describe('Deactivate people whom Okta holds and a complete Personio listing lacks'),
    outOfScope: flag.describe('Deactivate people whom Okta holds and select.where excludes'),
    never: configuration_ids.describe('External ids that are never deactivated'),
    always: configuration_ids.describe('External ids of people who are leavers, whatever Personio says of them'),
    loginKept: configuration_ids.describe('Personio ids of leavers whose login is known to stay on'),
})
    .superRefine(({ never, always }, context) => {
    always.forEach((id, at) => {
        if (never.includes(id))
            context.addIssue({ code: 'custom', path: ['always', at], message: 'is in `never` as well' });
    });
});
const groupRule = schemas/* strictObject */.rej({
    key: expression('the key of the group that the person belongs to; a list of keys is a group each'),
    name: expression('the display name of the group; `$key` is its key', BOUND),
    description: expression('the description of the group; `$key` is its key', BOUND).optional(),
});
const RULE_NAME = /^[a-z0-9-]{1,40}$/;
const groups = schemas/* strictObject */.rej({
    rules: schemas/* record */.g1P(schemas/* string */.YjP().regex(RULE_NAME, 'expected lower case letters, digits and hyphens, at most 40'), groupRule)
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
    identity: identity.prefault({}).describe('Who is who'),
    profile: profile
        .prefault({})
        .describe('Okta profile attribute → JSONata expression; the four that Okta requires keep their defaults unless given'),
    select: configuration_select.prefault({}).describe('Who is in scope'),
    lifecycle: lifecycle.prefault({}).describe('When accounts begin and end'),
    deactivate: deactivate.prefault({}).describe('Who is deactivated'),
    groups: groups.prefault({}).describe('Groups and memberships made of what Personio says of people'),
    safeguards: configuration_safeguards.prefault({}).describe('What blocks a whole run before anything is written'),
})
    .describe('Configuration of the Personio to Okta sync');
/**
 * Reads the configuration file: `file` if one is named, else the default one if it exists, from the directory `workspace`.
 * `maxDeactivations`, the input, beats the file. Throws `config-invalid` with everything that is wrong and where.
 */
async function readConfiguration(file, workspace, maxDeactivations) {
    const source = file ?? DEFAULT_CONFIG_FILE;
    const bytes = await bytesOf(source, workspace, file !== undefined);
    const rules = bytes === undefined
        ? await schema.parseAsync({})
        : await parse(bytes.toString('utf8'), { source, isNamed: file !== undefined });
    return {
        ...rules,
        safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
        ...(bytes === undefined ? { notRead: await lookAround(workspace) } : { source }),
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
        return await (0,external_node_fs_promises_.readFile)((0,external_node_path_.resolve)(workspace, source));
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' && !isNamed)
            return undefined;
        throw new errors/* SyncError */.S0('config-invalid', code === 'ENOENT'
            ? `The configuration file ${configuration_nameOf(source)} does not exist.`
            : `The configuration file ${configuration_nameOf(source)} cannot be read (${code}).`, {
            remedy: 'Check `config-file` (a path from the root of the workspace), and that a step with actions/checkout runs before this one.',
            cause: error,
        });
    }
}
/** Files that look like the configuration file and are not read, as they have another name or stand elsewhere. */
async function lookAround(workspace) {
    const namesIn = (directory) => (0,external_node_fs_promises_.readdir)((0,external_node_path_.resolve)(workspace, directory)).catch(() => []);
    const [root, github] = await Promise.all([namesIn('.'), namesIn('.github')]);
    const nearMisses = [...root, ...github.map((name) => `.github/${name}`)].filter(isNearMiss);
    return { nearMisses, isEmptyWorkspace: root.length === 0 };
}
function isNearMiss(path) {
    const name = /([^/]+)\.(?:ya?ml|json)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
    if (path === DEFAULT_CONFIG_FILE || name.endsWith('.schema'))
        return false;
    return (name.includes('personio') && name.includes('okta')) || nearest(name, ['personio-okta']) !== undefined;
}
/** The file as it was named; what does not look like the path of one may be a secret that came into the wrong input. */
function configuration_nameOf(source) {
    return /^[\w ./-]{1,200}\.ya?ml$/i.test(source)
        ? source
        : 'that `config-file` names (its name does not end with `.yml`)';
}
async function parse(text, { source, isNamed }) {
    const { readYaml } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(45)]).then(__webpack_require__.bind(__webpack_require__, 8045));
    const file = readYaml(text);
    if ('faults' in file)
        throw invalid(source, file.faults);
    if (isNamed && (file.value ?? undefined) === undefined)
        throw invalid(source, ['the file is empty']);
    const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}));
    if (parsed.success)
        return parsed.data;
    const faults = parsed.error.issues.flatMap(faultsOf).map((fault) => ({ ...fault, ...file.locate(fault.path) }));
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
function faultsOf(issue) {
    const path = issue.path.map(String);
    if (issue.code === 'invalid_key')
        return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    if (issue.code !== 'unrecognized_keys')
        return [{ path, message: issue.message.replace('Invalid input: ', '') }];
    const known = knownKeys(path);
    return issue.keys.map((key) => {
        const meant = nearest(key, known);
        return {
            // The file may be another one than was meant, reached by a link: what is no word of ours is not shown.
            path: [...path, /^[\w.-]{1,40}$/.test(key) ? key : '…'],
            message: meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`,
        };
    });
}
function knownKeys(path) {
    const whole = configurationJsonSchema();
    const level = path.reduce((at, key) => at?.properties?.[key] ?? at?.additionalProperties, whole);
    return Object.keys(level?.properties ?? {});
}
function invalid(source, problems) {
    return new errors/* SyncError */.S0('config-invalid', [`${source} can't be used:`, ...problems.map((problem) => `- ${problem}`)].join('\n'), {
        remedy: 'Correct the configuration file; an editor that knows its JSON Schema (personio-okta.schema.json) marks mistakes while you type.',
    });
}

// EXTERNAL MODULE: ./build/src/http/server-clock.js
var server_clock = __webpack_require__(7940);
// EXTERNAL MODULE: ./build/src/okta/connect.js + 4 modules
var connect = __webpack_require__(4533);
// EXTERNAL MODULE: ./build/src/personio/failures.js
var failures = __webpack_require__(168);
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
        // It is the first request: a wrong address (404) is soon told.
        isPassing: (answer) => answer.status === 403 && (0,failures/* isForeign */.jq)(answer),
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
    if ((0,failures/* isForeign */.jq)(answer))
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
    async function send(call) {
        try {
            held ??= newToken();
            const token = held;
            const first = await sendWith(await token, call);
            const answer = first.status === 401 ? await sendWith(await renewed(token), call) : first;
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
        http: (0,http_client/* createHttpClient */.uT)({ signal, clock, log, pace, serverClock }),
        apiUrl: inputs.personioApiUrl,
        version: inputs.personioApiVersion,
        clientId: inputs.personioClientId,
        clientSecret: inputs.personioClientSecret,
        mask,
        log,
    });
}

;// CONCATENATED MODULE: ./build/src/task.js












/** Reads inputs and configuration, and connects both sides. Throws `input-invalid`, `config-invalid`: whatever is wrong is told before any request. */
async function readTask({ recorder, lifetime, log, clock }) {
    const visibility = await (0,environment/* repositoryVisibility */.RE)();
    const inputs = (0,action_inputs/* readInputs */.Ko)(core.getInput, { repositoryVisibility: visibility });
    (0,action_inputs/* secretsOf */.Fj)(inputs).flatMap(action_inputs/* maskLines */.sD).forEach(core.setSecret);
    lifetime.endAfter(inputs.timeoutMinutes);
    requireCertificates(inputs);
    const { mode, dryRun, showPersonalData } = inputs;
    recorder.record({ mode, dryRun, showPersonalData, inputs: (0,action_inputs/* publicInputs */.PX)(inputs) });
    const configuration = await readConfiguration(inputs.configFile, (0,environment/* workspace */.Gl)(), inputs.maxDeactivations);
    recorder.record({
        configurationFile: configuration.source ?? null,
        configurationHash: configuration.hash,
        loginKept: new Set(configuration.deactivate.loginKept),
    });
    tellTask(inputs, configuration, log);
    requireDeliberate(inputs, configuration);
    const connection = { signal: lifetime.signal, log, mask: core.setSecret, clock };
    const serverClocks = { personio: (0,server_clock/* createServerClock */.m)(clock), okta: (0,server_clock/* createServerClock */.m)(clock) };
    return {
        inputs,
        configuration,
        okta: (0,connect/* connectOkta */.g)(inputs, {
            ...connection,
            serverClock: serverClocks.okta,
            readsGroups: groupRulesFor(mode, configuration.groups.rules) !== undefined,
        }),
        personio: connectPersonio(inputs, { ...connection, serverClock: serverClocks.personio }),
        serverClocks,
    };
}
/** Rules that nobody read are the ones that nobody misses: which file it was is always told. */
function tellTask({ mode, dryRun, oktaIdentitySourceId: sourceId }, { source, hash, notRead }, log) {
    log.info(openingLine({ version: version/* version */.r, mode, dryRun, sourceId, configurationFile: source, configurationHash: hash }));
    if (notRead === undefined)
        return;
    if (notRead.isEmptyWorkspace) {
        log.info('The workspace is empty: where there is a configuration file, a step with actions/checkout has to run first.');
    }
    if (notRead.nearMisses.length > 0) {
        log.warning(`Not read: ${notRead.nearMisses.join(', ')}. The configuration file is ${DEFAULT_CONFIG_FILE}; name another one in \`config-file\`.`);
    }
}
/** Credentials go to nobody whose certificate is not checked; on the machine itself nobody else listens. Throws `input-invalid`. */
function requireCertificates({ oktaOrgUrl, personioApiUrl }) {
    if (!(0,environment/* trustsAnybody */.In)() || [oktaOrgUrl, personioApiUrl].every((url) => (0,action_inputs/* isLoopback */.U9)(new URL(url).hostname)))
        return;
    throw new errors/* SyncError */.S0('input-invalid', 'The environment variable NODE_TLS_REJECT_UNAUTHORIZED is 0, so anybody could pass for Okta or Personio and get the credentials.', {
        remedy: 'Take it out of the environment of the job and of the runner; behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS to its CA.',
    });
}
/** What must be said of the deactivations where nothing is compared, and what can't be done then. Throws `input-invalid`. */
function requireDeliberate({ compareWith, mode }, { safeguards, profile }) {
    const readsNobody = compareWith === 'nothing' || (compareWith === 'cache' && !(0,sync_mode/* deactivates */.oJ)(mode));
    if (readsNobody && (0,sync_mode/* upserts */.vU)(mode) && Array.isArray(profile.userName)) {
        throw new errors/* SyncError */.S0('input-invalid', `\`compare-with: ${compareWith}\` does not read who has which user name, and \`profile.userName\` is a list of candidates: people would lose the names that they have.`, { remedy: 'Leave `compare-with` out, or give `profile.userName` one expression.' });
    }
    if (compareWith !== 'nothing' || !(0,sync_mode/* deactivates */.oJ)(mode) || safeguards.maxDeactivations.kind === 'count')
        return;
    throw new errors/* SyncError */.S0('input-invalid', `\`compare-with: nothing\` reads nobody from Okta, so there is nothing that ${safeguards.maxDeactivations.text} could be a percentage of.`, { remedy: 'Set `max-deactivations` to a number of people, or leave `compare-with` out.' });
}

;// CONCATENATED MODULE: ./build/src/run.js

















/** A run of the action, from its inputs to its report. Never rejects: a failure is told by `setFailed`, once. */
async function run(clock = http_clock/* systemClock */.m) {
    const startedAt = new Date();
    const log = (0,action_log/* createLog */.h)(core);
    const lifetime = beginLifetime(startedAt.getTime());
    const { recorder, steps } = createRecorder(core.getInput('mode'));
    const ending = await sync({ recorder, lifetime, log, clock }).catch((error) => endingBy(error, steps()));
    const recorded = steps();
    const { configurationFile, configurationHash } = recorded;
    const context = { actionVersion: version/* version */.r, configurationFile, configurationHash, ...(0,environment/* workflowRun */.tM)() };
    const frame = { context, startedAt, finishedAt: new Date(), warnings: log.warnings };
    log.endSteps();
    await publish(buildReport(recorded, ending, frame));
    lifetime.release();
}
/** A run that ended with an error: blocked where its plan was stopped after all, with nothing imported; else failed. */
function endingBy(thrown, { sessions }) {
    const error = (0,errors/* asSyncError */.MH)(thrown);
    const importedNothing = [...sessions.values()].every(({ status }) => status === 'CLOSED');
    const isStopped = error.code === 'safeguard' || error.code === 'plan-changed';
    return { status: isStopped && importedNothing ? 'blocked' : 'failed', error };
}
/** The story: read, plan, check, apply, read back, follow up. Each step takes what the ones before it returned. */
async function sync(bench) {
    const { recorder, log } = bench;
    const task = await readTask(bench);
    const { inputs, configuration } = task;
    log.step('Read Personio and Okta, and plan');
    let planned = await planRun(task, bench);
    if (inputs.dryRun)
        return foresee(planned, task, bench);
    if (planned.blocked)
        return { status: 'blocked', error: planned.blocked };
    log.step('Import into Okta');
    const applied = await apply(toSendOf(planned), task, bench, {
        readAt: planned.readAt,
        async replan(sent) {
            planned = await planRun(task, bench, { sent, heldBefore: planned.heldBefore });
            if (planned.blocked)
                throw planned.blocked;
            return toSendOf(planned);
        },
        setAside(refused) {
            planned = plan_run_setAside(planned, refused, { task, bench });
        },
    });
    const { plan, found, accounts, groups } = planned;
    log.step('Read back');
    const people = { identities: identitiesOf(plan), directory: accounts.directory };
    const readBack = await readBackImport(applied, people, { task, bench });
    await readGroupsBackImport(applied, planned, readBack, { task, bench });
    if (applied.status === 'completed' && !applied.failure) {
        await found.fingerprints.save(plan.changes, (change) => isOpen(change, readBack));
    }
    const { logins: removed, removedUnseen = false } = readBack ?? {};
    const logins = { ...loginsKnown(planned, task), removed, removedUnseen };
    const outcome = followUp(logins, readBack, configuration.safeguards);
    recorder.add({ findings: outcome.findings, notes: outcome.notes });
    const failed = applied.failure ?? (0,sync_finding/* refusal */.x5)(outcome.findings, meaningOf(outcome)) ?? groups?.heldBack;
    if (failed)
        return { status: 'failed', error: failed };
    if (found.leaversNotLookedUp > 0)
        return { status: 'failed', error: notEverybodyLookedUp(found.leaversNotLookedUp) };
    if (outcome.open)
        log.warning(`${outcome.open}.`);
    return { status: applied.status };
}
/** Whether somebody who was sent was not found applied, or waits for a confirmation. */
function isOpen(change, readBack) {
    return readBack !== undefined && (readBack.notApplied.has(change) || readBack.waiting.has(change));
}
/** A dry run: what a real one would do, and what would stop it. */
function foresee(planned, task, { recorder, log }) {
    const outlook = followUp(loginsKnown(planned, task), undefined, task.configuration.safeguards);
    recorder.add({ findings: outlook.findings, notes: outlook.notes });
    if (outlook.open)
        log.warning(`${outlook.open}.`);
    const left = planned.found.leaversNotLookedUp;
    if (left > 0)
        log.warning(notEverybodyLookedUp(left).message);
    return { status: 'planned' };
}
/** What is known of the logins of leavers before the import. */
function loginsKnown({ plan, accounts }, { configuration }) {
    return {
        changes: plan.changes,
        leavers: accounts.leavers,
        kept: new Set(configuration.deactivate.loginKept),
    };
}

;// CONCATENATED MODULE: ./build/src/main.js


/** The main step. Nothing holds the job up once the report is written: no connection that is kept alive, no timer. */
async function main() {
    await run();
    await (0,exit/* exitWhenRead */.T)();
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
/* harmony export */   jq: () => (/* binding */ isForeign)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5993);



/** Nothing else of a body may reach a message. */
const traceIdSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^(?=.*\d)[\w.:-]{8,64}$/);
/** Where v2's problems and OAuth errors carry the id that Personio's support asks for; v1 documents none. */
const traceSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ personio_trace_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J(), trace_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J() }).partial();
/** The body of a 2xx answer in the shape of `schema`. Throws `personio-auth` or `personio-api`; the body is never quoted. */
function readAnswer(answer, schema, what) {
    if (answer.status >= 300)
        throw failureOf(answer, what);
    try {
        return schema.parse(answer.json());
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's answer has an unexpected shape (${what}, status ${answer.status}).`, {
            remedy: 'Check personio-api-url and that no proxy answers in its place; look at https://status.personio.de.',
            cause: error,
        });
    }
}
/**
 * Whether a 403 or 404 is a page: Personio answers in JSON, so a firewall or proxy stands in its place. It may pass, and decides nothing:
 * not who is gone, nor what a credential may do.
 */
function isForeign(answer) {
    return (answer.status === 403 || answer.status === 404) && (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer) !== '';
}
/** An answer that is no use, as the error of the run. */
function failureOf(answer, what) {
    const details = describeAnswer(answer, what);
    switch (answer.status) {
        case 401:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio refuses a token that it has just given out (${details}).`, {
                remedy: 'Run again; if it happens again, make a new API credential at Personio (Settings → Integrations → API credentials).',
            });
        case 403:
            if (isForeign(answer)) {
                return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Something refuses the request in Personio's place (${details}).`, {
                    remedy: 'Look for a firewall or proxy between the runner and Personio that answers in its place. Then run again.',
                });
            }
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-auth', `Personio does not let this credential do this (${details}).`, {
                remedy: 'Give the API credential the right to read employees (for v2 the scope personio:persons:read) at Personio ' +
                    '(Settings → Integrations → API credentials).',
            });
        case 404:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio does not know what was asked for (${details}).`, {
                remedy: 'Check personio-api-url (https://api.personio.de) and personio-api-version.',
            });
        case 429:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio's rate limit is exhausted (${details}).`, {
                remedy: 'Run at another time: the limits are shared with all that use this credential, and with this IP address.',
            });
    }
    if (answer.status >= 500) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio has an outage, or is being maintained (${details}).`, {
            remedy: 'Look at https://status.personio.de and run again.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('personio-api', `Personio answered what this action can't use (${details}).`, {
        remedy: "Run again; if it happens again, ask Personio's support with this message.",
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
        remedy: 'Check personio-api-url, and that the runner may reach it (firewall, proxy); look at https://status.personio.de.',
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
    try {
        const { personio_trace_id, trace_id } = traceSchema.parse(answer.json());
        return traceIdSchema.parse(personio_trace_id || trace_id);
    }
    catch {
        return undefined;
    }
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
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75);


/** What became of the groups; in a dry run what would become of them. Groups of which nothing is to say are left out. */
function groupSection(steps, status) {
    const { groups, groupReadBack } = steps;
    const planned = groups?.plan.changes ?? [];
    const done = status === 'planned' ? (0,_sync_groups_uploads_js__WEBPACK_IMPORTED_MODULE_0__/* .itemsOf */ .S3)(planned) : doneItems(steps, status);
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
        return { change: items[0]?.change ?? change, done: items };
    });
    const known = new Set(planned.map(({ externalId }) => externalId));
    const gone = [...byId].flatMap(([id, items]) => (known.has(id) ? [] : [{ change: items[0].change, done: items }]));
    return [...ofPlan, ...gone].filter(({ change, done }) => done.length > 0 || isTold(change));
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
function doneItems({ sessions }, status) {
    return [...sessions.values()]
        .filter((session) => session.status === 'COMPLETED' || (session.status === 'TRIGGERED' && status === 'triggered'))
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
        members: groups?.unread === undefined && action !== 'skip' ? sizeAfter(action, size + added - removed) : null,
        inUse: held?.inUse ?? false,
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
function groups({ groups, status, counts }) {
    const sent = groups.filter(({ action }) => action !== 'skip');
    const skipped = groups.filter(({ action }) => action === 'skip');
    if (groups.length === 0)
        return [];
    const inOrder = [...sent].sort((one, other) => weight(other) - weight(one));
    const would = status === 'planned' || status === 'blocked' || sent.every(({ done }) => !done);
    const line = [
        `${known(counts.groupsCreated)} created`,
        `${known(counts.groupsUpdated)} renamed or given another description`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(counts.groupsDeleted)} deleted`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(counts.membershipsAdded)} memberships added`,
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(counts.membershipsRemoved)} removed`,
        ...(counts.membershipsUnconfirmed ? [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(counts.membershipsUnconfirmed)} unconfirmed**`] : []),
    ].join(', ');
    return [
        `\n### Groups${would ? ', as planned' : ''}\n\n${line}.\n`,
        ...(sent.length > 0
            ? [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Group', 'Change', 'Members', 'Told'], inOrder, (group) => [
                    (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(group.name),
                    changeOf(group),
                    membersOf(group),
                    toldOf(group),
                ]),
            ]
            : []),
        ...(skipped.length > 0
            ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .folded */ .TM)(`Groups left alone: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(skipped.length)}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Group', 'Reason'], skipped, (group) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(group.name), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(group.reason ?? '')]))
            : []),
    ];
}
/** Removals from groups that apps use come first, then other removals, then the rest. */
function weight({ inUse, removed }) {
    return (inUse && removed > 0 ? 2 : 0) + (removed > 0 ? 1 : 0);
}
function changeOf({ action, changed = [], renamedFrom, reason }) {
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
        ...(changed.includes('name') ? [renamedFrom === undefined ? 'rename' : `rename, was ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(renamedFrom)}`] : []),
        ...(changed.includes('description') ? ['description'] : []),
        ...(reason ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(reason)] : []),
    ]
        .filter(Boolean)
        .join(' · ');
}
/** `+3 −1 → 12` */
function membersOf({ added, removed, members }) {
    const parts = [...(added > 0 ? [`+${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(added)}`] : []), ...(removed > 0 ? [`−${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(removed)}`] : [])];
    return [...parts, ...(members === null ? [] : [`→ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(members)}`])].join(' ');
}
function toldOf({ inUse, unconfirmed, notShown }) {
    return [
        ...(inUse ? ['used by apps, push mappings or admin roles'] : []),
        ...(unconfirmed ? [`**unconfirmed**: ${unconfirmed.join(', ')}`] : []),
        ...(notShown ? ["not in Okta's index yet"] : []),
    ].join('; ');
}
function known(count) {
    return count === null ? 'not known how many' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(count);
}


/***/ }),

/***/ 7210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ whatToDo),
/* harmony export */   V9: () => (/* binding */ tripped),
/* harmony export */   XX: () => (/* binding */ openedSessions),
/* harmony export */   ez: () => (/* binding */ whatHappened),
/* harmony export */   pW: () => (/* binding */ whoCanStillSignIn),
/* harmony export */   rY: () => (/* binding */ whatIsOpen),
/* harmony export */   wB: () => (/* binding */ isWhyItEnded)
/* harmony export */ });
/* harmony import */ var _sync_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5208);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75);



/** Safeguards that are checked after the import, by their ids. */
const AFTER_IMPORT = ['unconfirmed', 'login-active'];
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
    const active = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.loginActive, 'person who has left', 'people who have left');
    return counts.deactivated > 0 && status !== 'planned'
        ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.deactivated, 'person', 'people')} sent for deactivation; **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(counts.loginActive)} can still sign in**`
        : `**${active} can still sign in**`;
}
function outcome(report) {
    const { counts, error } = report;
    const mark = counts.unconfirmed || counts.membershipsUnconfirmed || counts.invalid || report.warnings.length > 0 ? '⚠️' : '✅';
    const stopped = tripped(report);
    // These come after an import, and block nothing.
    const blocking = stopped.filter((one) => !AFTER_IMPORT.includes(one.id) && !isOfGroups(one));
    const ofGroups = stopped.filter(isOfGroups);
    const [only] = blocking.length === 1 ? blocking : [];
    const safeguards = only ? `the safeguard ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(only.name)}` : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(blocking.length)} safeguards`;
    const refused = counts.invalid > 0 ? `; ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.invalid, 'person', 'people')} could not be imported` : '';
    switch (report.status) {
        case 'completed':
            return `${mark} Okta completed the import: ${sent(counts)}.`;
        case 'triggered':
            return `⏳ Handed to Okta, which may still be importing: ${sent(counts, 'to be ')}.`;
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
                    ? [`Groups would be left as they are: ${ofGroups.map(({ name }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(name)).join(', ')}.`]
                    : []),
            ].join(' ');
        case 'blocked':
            return error?.code === 'plan-changed'
                ? '🛑 Blocked, as the plan is not the expected one: nothing was written to Okta.'
                : `🛑 Blocked by ${safeguards}: nothing was written to Okta.`;
        case 'failed':
            return error ? `❌ The run failed (${error.code}): ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(error.message)}` : '❌ The run failed.';
    }
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
    const { counts, status, warnings, error, planDigest } = report;
    if (status === 'planned' && planDigest !== null && isUnexpected(report)) {
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(`Look at the plan as it is now. ${(0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .goAhead */ .WS)(planDigest)}`);
    }
    const [stopped, ...others] = isWhyItEnded(report) ? tripped(report) : [];
    if (stopped && others.length > 0) {
        const isOffered = planDigest !== null && stopped.remedy.includes(planDigest);
        const once = isOffered ? ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)((0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .goAhead */ .WS)(planDigest))}` : '';
        return `Look at the plan.${once} Each safeguard below says what to check, and what to set or to do.`;
    }
    if (stopped)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(stopped.remedy);
    if (error)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .prose */ .CS)(error.remedy);
    if (status === 'triggered') {
        return 'Look at the last session later, or let the next run compare: this one did not wait for the result.';
    }
    const tasks = [];
    if (counts.loginActive)
        tasks.push(`end the logins of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.loginActive, 'leaver', 'leavers')}`);
    if (counts.unconfirmed)
        tasks.push(`look into ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.unconfirmed, 'unconfirmed record', 'unconfirmed records')}`);
    if (counts.waiting)
        tasks.push(`confirm ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.waiting, 'imported person', 'imported people')} in Okta`);
    if (counts.membershipsUnconfirmed) {
        tasks.push(`look into ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.membershipsUnconfirmed, 'unconfirmed membership', 'unconfirmed memberships')}`);
    }
    if (counts.invalid)
        tasks.push(`correct the data of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(counts.invalid, 'invalid person', 'invalid people')} (the next run includes them)`);
    if (warnings.length > 0)
        tasks.push(`act on ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(warnings.length, 'warning', 'warnings')}`);
    if (status === 'planned' && isAnything(counts)) {
        tasks.push('read the plan and run without `dry-run` to carry it out');
    }
    if (tasks.length > 0)
        return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .capitalised */ .Iu)(tasks.join('; '))}.`;
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
    if (report.status === 'completed' && counts.unconfirmed === null) {
        const login = counts.deactivated > 0 ? ' Deactivated people were removed from the source; login not checked.' : '';
        return [`Okta was not read back after the import: whether each record was applied is not known.${login}`];
    }
    if (report.status !== 'failed')
        return [];
    const opened = openedSessions(report);
    if (opened.length === 0)
        return ['Nothing was written to Okta: no import session was opened.'];
    if (opened.every(({ status }) => status === 'CLOSED')) {
        return ['Nothing was written to Okta: its sessions were cancelled before anything was imported.'];
    }
    const imported = isAnything(counts);
    return [
        imported ? `What Okta did import: ${sent(counts)}.` : 'No import is known to have completed.',
        ...opened.slice(-5).map(whatIsLeft).filter(Boolean),
    ];
}
/** Sessions that Okta really has opened, in their order. */
function openedSessions(report) {
    return report.sessions.filter((session) => session.status !== 'NOT_OPENED');
}
/** Safeguards that stop something, or would; approved ones don't. */
function tripped(report) {
    return report.safeguards.filter(_sync_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .stops */ .Gb);
}
function whatIsLeft({ id, status, upserts, deletes }) {
    if (status === 'TRIGGERED') {
        return `⏳ Okta may still be importing session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(id)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(upserts)} upserts, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(deletes)} deactivations), which cannot be cancelled any more.`;
    }
    if (status === 'CREATED' || status === 'IN_PROGRESS') {
        return `⚠️ Session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(id)} was last seen ${status}, and blocks other imports of this source while it is open. The post step of this job cancels it; should it remain, \`active-session: cancel\` in the next run does.`;
    }
    return '';
}
/** `5 people created, 7 updated, 3 deactivated; 2 groups created, 12 memberships added`. */
function sent(counts, would = '') {
    const { upserted, created, updated, deactivated } = counts;
    const upserts = created === null || updated === null ? { 'created or updated': upserted } : { created, updated };
    const people = each({ ...upserts, deactivated }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, 'person', 'people'));
    const groups = each({ created: counts.groupsCreated ?? 0, updated: counts.groupsUpdated ?? 0, deleted: counts.groupsDeleted }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, 'group', 'groups'));
    const memberships = each({ added: counts.membershipsAdded, removed: counts.membershipsRemoved }, would, (count) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(count, 'membership', 'memberships'));
    return [people, groups, memberships].filter(Boolean).join('; ') || `nobody ${would}changed`;
}
function each(counts, would, what) {
    const [first, ...others] = Object.entries(counts).filter(([, count]) => count > 0);
    if (!first)
        return '';
    const [verb, count] = first;
    return [`${what(count)} ${would}${verb}`, ...others.map(([verb, count]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(count)} ${verb}`)].join(', ');
}
/** Whether anything was done, or would be in a dry run. */
function isAnything({ upserted, deactivated, ...counts }) {
    const { groupsCreated, groupsUpdated, groupsDeleted, membershipsAdded, membershipsRemoved } = counts;
    const groups = (groupsCreated ?? 0) + (groupsUpdated ?? 0) + groupsDeleted;
    return upserted + deactivated + groups + membershipsAdded + membershipsRemoved > 0;
}


/***/ }),

/***/ 3628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ keyFrom)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * A key of 256 bits that the Personio client secret gives for one purpose alone, by HKDF-SHA-256 (RFC 5869). `info` says which; keys of
 * different `info` say nothing of each other, nor of the secret.
 */
function keyFrom(secret, ...info) {
    return new Uint8Array((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hkdfSync)('sha256', secret, '', JSON.stringify(['personio-okta-sync', ...info]), 32));
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('internal', `The plan holds ${what}; nothing of it was sent.`, {
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
/* harmony export */   PH: () => (/* binding */ TOO_LARGE),
/* harmony export */   Sg: () => (/* binding */ UNKNOWN_LANGUAGE),
/* harmony export */   Sh: () => (/* binding */ TOOK_TOO_LONG)
/* harmony export */ });
/** The code of JSONata's error for an evaluation that took too long. */
const TOOK_TOO_LONG = 'D1012';
/** The code of our error for a result that is too large. */
const TOO_LARGE = 'too large';
/** The code of our error for a language that `$ascii` has no rules for. */
const UNKNOWN_LANGUAGE = 'unknown language';


/***/ }),

/***/ 4352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gb: () => (/* binding */ stops),
/* harmony export */   SM: () => (/* binding */ remedyOf),
/* harmony export */   hD: () => (/* binding */ findingOf),
/* harmony export */   x5: () => (/* binding */ refusal)
/* harmony export */ });
/* unused harmony export exceeds */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);

/** What one safeguard finds when it holds a measure against its limit. `setting` is where the limit stands. */
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
        lasting: lasting?.(count) ?? `To let as many pass in every run, set ${assignment(setting, count)}.`,
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
/** 1.13 % of 10,000 is 113, and a hair less in floating point. */
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
/** The error for findings of which any stops something, beginning with what that means; undefined where none does. */
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
    refuseHarm(sentOf(items));
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
/** Words of ours that Okta may name in a refusal: none of them says anything of anybody. */
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
function refuseHarm(changes) {
    const seen = new Set();
    for (const { externalId, profile, add, remove } of changes) {
        if (seen.has(externalId))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group twice');
        if (externalId === '' || externalId.length > 255)
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group without a usable external id');
        if (profile && (profile.displayName === '' || profile.displayName.length > 255))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a group without a name');
        const pairs = [...add, ...remove];
        if (new Set(pairs).size < pairs.length)
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a membership twice');
        if (pairs.some((id) => id === '' || id.length > 255))
            throw (0,_batches_js__WEBPACK_IMPORTED_MODULE_0__/* .harm */ .lF)('a member without a usable external id');
        seen.add(externalId);
    }
}
/** Whether an item of a batch says something of a group, and not of a person. */
function isGroupItem(item) {
    return 'change' in item;
}
/** What of each group was sent, where these items are all that was; in the order of the items. */
function sentOf(items) {
    return [...Map.groupBy(items, ({ change }) => change)].map(([change, ofGroup]) => {
        const { profile, ...rest } = change;
        const members = new Set(ofGroup.flatMap(({ member }) => member ?? []));
        const isWhole = ofGroup.some(({ member }) => member === undefined);
        return {
            ...rest,
            ...(isWhole && profile && { profile }),
            add: change.add.filter((id) => members.has(id)),
            // A deleted group takes its memberships along.
            remove: change.remove.filter((id) => members.has(id) || (isWhole && change.action === 'delete')),
        };
    });
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
 * another one is expected, nothing of it is done, unless there is nothing to do. `meaning` says what a refusal means for Okta.
 */
function judge({ people, groups }, { digest, expected, isDryRun, meaning, }) {
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
        groupsHeldBack: (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .refusal */ .x5)(ofGroups, 'Groups and memberships were left as they are'),
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
const PLAN_AGAIN = 'To go ahead with exactly what is left, make a dry run and run with the `expect-plan` that it tells.';
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


/***/ })

};
