export const id = 926;
export const ids = [926];
export const modules = {

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

/***/ 7210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ whatToDo),
/* harmony export */   V9: () => (/* binding */ tripped),
/* harmony export */   XX: () => (/* binding */ openedSessions),
/* harmony export */   ez: () => (/* binding */ whatHappened),
/* harmony export */   pW: () => (/* binding */ whoCanStillSignIn),
/* harmony export */   rY: () => (/* binding */ whatIsOpen)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** Safeguards that are checked after the import, by their names. */
const AFTER_IMPORT = ['safeguards.maxUnconfirmed', 'safeguards.maxLoginActive'];
/** A sentence or two: who can still sign in, how the run ended, and what that means for Okta. */
function whatHappened(report) {
    const open = whoCanStillSignIn(report);
    const { error } = report;
    const isWhy = tripped(report).some(({ name }) => name === 'safeguards.maxLoginActive');
    if (open !== '' && isWhy && report.status === 'failed' && error?.code === 'safeguard') {
        return `❌ ${open} (${error.code}).`;
    }
    return open === '' ? outcome(report) : `⚠️ ${open}. ${outcome(report)}`;
}
/** `6 people sent for deactivation; **6 can still sign in**`; empty where nobody was seen who can. */
function whoCanStillSignIn({ counts, status }) {
    if (!counts.loginActive)
        return '';
    const active = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.loginActive, 'person who has left', 'people who have left');
    return counts.deactivated > 0 && status !== 'planned'
        ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.deactivated, 'person', 'people')} sent for deactivation; **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(counts.loginActive)} can still sign in**`
        : `**${active} can still sign in**`;
}
function outcome(report) {
    const { counts, error } = report;
    const mark = counts.unconfirmed || counts.invalid || report.warnings.length > 0 ? '⚠️' : '✅';
    const stopped = tripped(report);
    // These come after an import, and block nothing.
    const blocking = stopped.filter(({ name }) => !AFTER_IMPORT.includes(name));
    const [only] = blocking.length === 1 ? blocking : [];
    const safeguards = only ? `the safeguard ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(only.name)}` : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(blocking.length)} safeguards`;
    const refused = counts.invalid > 0 ? `; ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.invalid, 'person', 'people')} could not be imported` : '';
    switch (report.status) {
        case 'completed':
            return `${mark} Okta completed the import: ${sent(counts)}.`;
        case 'triggered':
            return `⏳ Handed to Okta, which may still be importing: ${sent(counts, 'to be ')}.`;
        case 'nothing-to-do':
            return `${mark} Nothing had to be changed in Okta${refused}.`;
        case 'planned':
            return `📋 Dry run, nothing was written: ${sent(counts, 'would be ')}.${blocking.length > 0 ? ` A real run would be blocked by ${safeguards}.` : ''}`;
        case 'blocked':
            return `🛑 Blocked by ${safeguards}: nothing was written to Okta.`;
        case 'failed':
            return error ? `❌ The run failed (${error.code}): ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(error.message)}` : '❌ The run failed.';
    }
}
/** What the reader has to do next, or that nothing is to be done. */
function whatToDo(report) {
    const { counts, status, warnings } = report;
    const [stopped, ...others] = status === 'failed' ? [] : tripped(report);
    if (stopped && others.length > 0) {
        return 'Look at the plan. Each safeguard below says what to check, and what to set to go ahead once on purpose.';
    }
    if (stopped)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(stopped.remedy);
    if (report.error)
        return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)(report.error.remedy);
    if (status === 'triggered') {
        return 'Look at the last session later, or let the next run compare: this one did not wait for the result.';
    }
    const tasks = [];
    if (counts.loginActive)
        tasks.push(`end the logins of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.loginActive, 'leaver', 'leavers')}`);
    if (counts.unconfirmed)
        tasks.push(`look into ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.unconfirmed, 'unconfirmed record', 'unconfirmed records')}`);
    if (counts.invalid)
        tasks.push(`correct the data of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(counts.invalid, 'invalid person', 'invalid people')} (the next run takes them along)`);
    if (warnings.length > 0)
        tasks.push(`act on ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(warnings.length, 'warning', 'warnings')}`);
    if (status === 'planned' && counts.upserted + counts.deactivated > 0) {
        tasks.push('read the plan and run without `dry-run` to carry it out');
    }
    return tasks.length > 0 ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .capitalised */ .Iu)(tasks.join('; '))}.` : 'Nothing needs to be done.';
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
    const imported = counts.upserted + counts.deactivated > 0;
    return [
        imported ? `What Okta did import: ${sent(counts)}.` : 'No import is known to have completed.',
        ...opened.slice(-5).map(whatIsLeft).filter(Boolean),
    ];
}
/** Sessions that Okta really has opened, in their order. */
function openedSessions(report) {
    return report.sessions.filter((session) => session.status !== 'NOT_OPENED');
}
function tripped(report) {
    return report.safeguards.filter((safeguard) => safeguard.tripped);
}
function whatIsLeft({ id, status, upserts, deletes }) {
    if (status === 'TRIGGERED') {
        return `⏳ Okta may still be importing session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(upserts)} upserts, ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(deletes)} deactivations), which cannot be cancelled any more.`;
    }
    if (status === 'CREATED' || status === 'IN_PROGRESS') {
        return `⚠️ Session ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(id)} was last seen ${status}, and blocks other imports of this source while it is open. The post step of this job cancels it; should it remain, \`active-session: cancel\` in the next run does.`;
    }
    return '';
}
/** `5 people created, 7 updated, 3 deactivated`. */
function sent({ upserted, created, updated, deactivated }, would = '') {
    const upserts = created === null || updated === null ? { 'created or updated': upserted } : { created, updated };
    const [first, ...others] = Object.entries({ ...upserts, deactivated }).filter(([, count]) => count > 0);
    if (!first)
        return `nobody ${would}changed`;
    const [verb, count] = first;
    return [
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .counted */ .hS)(count, 'person', 'people')} ${would}${verb}`,
        ...others.map(([verb, count]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .number */ .ai)(count)} ${verb}`),
    ].join(', ');
}


/***/ }),

/***/ 926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/sync/expression.js
var sync_expression = __webpack_require__(5039);
;// CONCATENATED MODULE: ./build/src/sync/change.js
/** Whether this person is sent with a profile. */
function isUpsert({ action }) {
    return action === 'create' || action === 'update' || action === 'upsert';
}
/** A person of the plan, left alone for a reason that only the others of the plan, or Okta's users, give. */
function setAside({ profile: _profile, changed: _changed, detail: _detail, ...entry }, reason, detail) {
    return { ...entry, action: 'skip', reason, ...(detail !== undefined && { detail }) };
}

;// CONCATENATED MODULE: ./build/src/sync/directory.js
/** Whether Okta holds this person: what every percentage counts. */
function isHeld(holding) {
    return holding !== undefined && holding.standing !== 'gone';
}
/** The same directory, in which these people are held (or wait) as well. */
function withHoldings(directory, found) {
    const more = [...found].map((holding) => [holding.externalId, holding]);
    return more.length === 0 ? directory : { ...directory, holdings: new Map([...directory.holdings, ...more]) };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/sync/batches.js

/** Okta's limits for bulk-loads (guide "Build an Anything-as-a-Source custom client integration"). */
const MAX_ENTITIES = 200;
const MAX_BODY_BYTES = 200_000;
const MAX_BATCHES_PER_SESSION = 50;
const ENVELOPE = Buffer.byteLength(envelope(''));
const MAX_ENTITY_BYTES = MAX_BODY_BYTES - ENVELOPE;
/** The exact body of a batch: the same bytes each time it is made, so that a repeat is identical. */
function bodyOf(batch) {
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
    for (let at = 0; at < batches.length; at += MAX_BATCHES_PER_SESSION) {
        sessions.push(batches.slice(at, at + MAX_BATCHES_PER_SESSION));
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
            throw new errors/* SyncError */.S0('internal', `The plan holds ${harm}; nothing of it was sent.`, 'Please open an issue: this is a bug of the action.');
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
const validation_text = schemas/* string */.YjP()
    .check(schemas/* refine */.YPB((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)'));
/** In units of UTF-16, the strictest way to count: whichever way Okta counts, what passes here passes there. */
const upTo = (most) => validation_text.check(schemas/* refine */.YPB((value) => value.length <= most, {
    error: `is longer than the ${most} characters that Okta takes`,
    // An endless text must not get as far as a pattern.
    abort: true,
}));
const address = upTo(100).check(api/* _minLength */.m9(5, 'is shorter than the 5 characters that Okta asks for'), api/* _regex */.Fk(EMAIL, 'is no mail address'));
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
    const required = [...Object.entries(BASE), ...(schema ?? [])]
        .filter(([, rule]) => rule.required)
        .map(([name]) => name);
    for (const attribute of new Set(required)) {
        if (!(attribute in profile))
            problems.push({ attribute, why: "can't be made out in this run" });
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
function inWords(problems) {
    return problems.map(({ attribute, why }) => `${attribute} ${why}`).join('; ');
}

;// CONCATENATED MODULE: ./build/src/sync/claims.js


/**
 * Who claims what. A record with a confirmed account of its own is another person than the holder of any other account, and so
 * is an employee in `distinct` (Personio ids): neither holds up anybody's deactivation.
 */
function claimsOf(identities, { holdings }, distinct) {
    const claimants = identities.filter(({ left, personioId, externalId }) => !left && !distinct.has(personioId) && holdings.get(externalId ?? '')?.standing !== 'held');
    const byName = Map.groupBy(claimants, ({ names }) => keyOf(names.userName));
    return {
        on(account, userName = account.profile['userName']) {
            if (userName === undefined)
                return [];
            return (byName.get(keyOf(userName)) ?? []).filter(({ externalId }) => externalId !== account.externalId);
        },
    };
}
/** Every user name that a record which has not left claims or holds, by `userNameKey`: a login of that name is not a leaver's. */
function namesInUse(identities, { holdings }) {
    const staying = identities.filter(({ left }) => !left);
    return new Set(staying.flatMap(({ names, externalId }) => {
        const holding = holdings.get(externalId ?? '');
        return [names.userName, isHeld(holding) ? holding.profile['userName'] : undefined].flatMap((name) => name === undefined ? [] : [keyOf(name)]);
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
        const isNew = externalIdProblem(externalId) === undefined && !directory.holdings.has(externalId ?? '');
        return row && externalId !== undefined && isNew ? [{ ...row, externalId }] : [];
    });
    return withHoldings(directory, found);
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

;// CONCATENATED MODULE: ./build/src/sync/leavers.js



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
function leaversToSeek(identities, { entries, heldUp }, directory, complete) {
    const guarded = new Set(heldUp.map(({ entry }) => entry.personioId));
    const inUse = namesInUse(identities, directory);
    // Several old records, and an account that this run deactivates, are one case at most.
    const settled = new Set(entries.flatMap(({ action, externalId }) => (action === 'deactivate' ? [externalId] : [])));
    const isFirst = ({ externalId }) => !settled.has(externalId) && settled.add(externalId).has(externalId);
    return identities.flatMap((identity, at) => {
        const entry = entries[at];
        const { reason, holding } = entry;
        const lacksHeir = reason === 'superseded' && identity.heirUnread === true && complete && isFirst(entry);
        const isGuarded = guarded.has(identity.personioId);
        const hasLeft = reason === 'already-gone' || reason === 'no-external-id' || lacksHeir;
        if (!isGuarded && !(identity.left && hasLeft))
            return [];
        const userName = isGuarded ? holding?.profile['userName'] : loginNameOf(identity);
        const isOwn = userName !== undefined && (isGuarded || !inUse.has(userNameKey(userName)));
        return [{ identity, entry, isGuarded, userId: holding?.userId, userName: isOwn ? userName : undefined }];
    });
}
/**
 * The user name by which a leaver's login is looked for: the one that their record maps to. Where somebody has come back with a new
 * record, Personio puts `_` and five characters behind the address of the old one; no mail domain has such an end, and no login.
 */
function loginNameOf({ left, names: { userName } }) {
    return left ? userName?.replace(/(?<=@[^@]+)_[a-z\d]{5}$/i, '') : userName;
}
/** Whether a login that was found by its user name alone seems to be somebody else's: its first and its last name both differ. */
function isAnother({ firstName, lastName }, { names }) {
    const differs = (held, mapped) => held !== undefined && mapped !== undefined && userNameKey(held) !== userNameKey(mapped);
    return differs(firstName, names.firstName) && differs(lastName, names.lastName);
}
/** A plan in which every leaver who can sign in says so: `login-active`, or `login-kept` for an id in `deactivate.loginKept`. */
function withLogins(plan, statuses, kept) {
    const entries = plan.entries.map((entry) => {
        const { personioId = '', action, reason } = entry;
        const status = statuses.get(personioId);
        if (action === 'deactivate' || status === undefined || !canSignIn(status))
            return entry;
        if (kept.has(personioId))
            return { ...setAside(entry, 'login-kept'), login: status };
        const told = reason === 'user-name-taken' || reason === 'no-external-id';
        return { ...(told ? entry : setAside(entry, 'login-active')), login: status };
    });
    return { ...plan, entries };
}
/** The part of a long list that this day's runs look at: it moves on with the day (`YYYY-MM-DD`), so that everybody's turn comes. */
function sliceOfDay(items, size, day) {
    if (items.length <= size)
        return [...items];
    const days = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
    const from = (days * size) % items.length;
    return [...items.slice(from), ...items.slice(0, from)].slice(0, size);
}

;// CONCATENATED MODULE: ./build/src/absence.js



/** People whom a run looks for at Personio before it deactivates them by absence. */
const MOST_ASKED = 25;
const AT_ONCE = 5;
/**
 * The plan with only those people deactivated by absence whom a second look misses as well. One record deleted and another added
 * between two pages is enough for a listing to lack somebody although its total agrees, so each is asked for by id (25 a run at
 * most), and a 404 counts only if a second listing lacks the person too. Where the external id is not Personio's id, two
 * complete listings have to. Everybody else is left alone, with a warning.
 */
async function confirmAbsence(plan, look) {
    const missing = plan.entries.filter(({ reason }) => reason === 'missing');
    if (missing.length === 0)
        return plan;
    const confirmed = new Set(await stillMissing(missing, look));
    return { ...plan, entries: plan.entries.filter((entry) => entry.reason !== 'missing' || confirmed.has(entry)) };
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
    const left = gone.filter((entry) => recordsOf(entry, look, byId).every((id) => !listed.has(absence_keyOf(id))));
    if (left.length < gone.length)
        tellPresent(gone.length - left.length, log);
    return left;
}
/** Whether this expression for the external id gives Personio's own id. */
function isPersonioId(expression) {
    return (0,sync_expression/* plainPath */.s1)(expression.trim())?.join() === 'id';
}
/** Those of whom every record that could be theirs answers 404; only this day's part of many. */
async function notFound(missing, look) {
    const { personio, findEmployee, log, day } = look;
    const asked = sliceOfDay(missing, MOST_ASKED, day);
    if (asked.length < missing.length) {
        log.warning(`${missing.length - asked.length} more people are missing from Personio; ${MOST_ASKED} a run are looked for one by one, the others in later runs.`);
    }
    const answers = await (0,parallel/* inParallel */.H)(asked, AT_ONCE, async (entry) => {
        for (const id of recordsOf(entry, look, true)) {
            if ((await findEmployee(personio, id)) === 'present')
                return [];
        }
        return [entry];
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
    log.warning(`Personio's listing lacked ${who} a second look did not confirm as gone: not deactivated. The next run reads the listing anew.`);
}
function absence_keyOf(id) {
    return id.trim().toLowerCase();
}
function isSame(one, other) {
    return one.size === other.size && [...one].every((id) => other.has(id));
}

// EXTERNAL MODULE: ./build/src/sync/mode.js
var sync_mode = __webpack_require__(5474);
// EXTERNAL MODULE: ./build/src/okta/client.js
var client = __webpack_require__(8096);
;// CONCATENATED MODULE: ./build/src/okta/pages.js

/** The answers of a paged listing, one after the other. Throws `okta-api` where a page points back to one already read. */
async function* pagesOf(okta, first) {
    const visited = new Set();
    for (let path = first.path; path !== undefined;) {
        if (visited.has(path))
            throw pagesLoop(first.what);
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
function pagesLoop(what) {
    return new errors/* SyncError */.S0('okta-api', `Okta points back to a page that was already read (${what}).`, "Run again; if it stays, tell Okta's support.");
}

;// CONCATENATED MODULE: ./build/src/okta/directory.js






/** Few, large pages: the bucket of /api/v1/apps is small (100 a minute, 20 on the free plan), and 500 is the most a page has. */
const PAGE = 500;
const LOOK_UPS_AT_ONCE = 5;
const TELL_EVERY = 5000;
const GRANT = 'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.';
/**
 * App user statuses. Gone: deactivated, its assignment taken away. Waiting: imported, but somebody has to confirm it
 * in the Admin Console. All others, unknown ones too, are held.
 */
const STANDINGS = {
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
const profileSchema = schemas/* pipe */.FsL(schemas/* catch */.MfU(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()), {}), schemas/* transform */.pdi((profile) => {
    const texts = Object.entries(profile).filter(([, value]) => isScalar(value) && value !== '');
    return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}));
const appUserSchema = schemas/* object */.Ikc({
    id: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined),
    externalId: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* string */.YjP()), undefined),
    status: schemas/* catch */.MfU(schemas/* string */.YjP(), ''),
    profile: profileSchema,
    credentials: schemas/* catch */.MfU(schemas/* object */.Ikc({ userName: schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined) }), { userName: undefined }),
});
const sourceUserSchema = schemas/* catch */.MfU(schemas/* object */.Ikc({ profile: profileSchema }), { profile: {} });
/**
 * Reads every app user of the identity source (its id is the app's id), and keeps those who are asked for. A refusal is an answer,
 * not an error: the listing is documented for apps in general, not for this kind.
 */
async function listAppUsers(okta, sourceId, log, isAskedFor = everybody) {
    const tell = (rows) => log.info(`Read ${rows} app users from Okta so far.`);
    const holdings = new Map();
    const found = await readAppUsers(okta, sourceId, '', { holdings, isAskedFor, tell });
    if ('refused' in found)
        return { kind: 'refused', why: found.refused };
    const { unnamed, named } = found;
    // Whoever waits has no external id before the confirmation; only somebody confirmed without one shows that the listing has none.
    if (named === 0 && unnamed.some(({ standing }) => standing === 'held')) {
        return { kind: 'refused', why: 'the listing has no external ids' };
    }
    const waiting = unnamed.filter(({ standing }) => standing === 'waiting');
    return { kind: 'listed', holdings, unnamed: waiting, ignoredRows: unnamed.length - waiting.length };
}
/** The app users with these user names, one request for each: cheaper than the listing for a few. Undefined where refused. */
async function findAppUsers(okta, sourceId, userNames) {
    const holdings = new Map();
    const found = await (0,parallel/* inParallel */.H)(userNames, LOOK_UPS_AT_ONCE, (userName) => readAppUsers(okta, sourceId, `&q=${encodeURIComponent(userName)}`, { holdings }));
    return found.some((rows) => 'refused' in rows) ? undefined : holdings;
}
/** How many pages a listing of this many app users has. */
function pagesFor(appUsers) {
    return Math.max(1, Math.ceil(appUsers / PAGE));
}
const everybody = (_externalId) => true;
/** Reads the rows of a listing into `holdings`; how many named an external id, and those that did not; or why it was refused. */
async function readAppUsers(okta, sourceId, query, { holdings, isAskedFor = everybody, tell = () => { }, }) {
    const first = {
        method: 'GET',
        path: `/api/v1/apps/${encodeURIComponent(sourceId)}/users?limit=${PAGE}${query}`,
        what: 'list app users',
        scope: 'okta.apps.read',
        repeat: 'always',
        accept: [403, 404],
        personal: true,
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
            else if (isAskedFor(appUser.externalId))
                keep(appUser, holdings);
        }
        if (rows > 0 && rows % TELL_EVERY === 0)
            tell(rows);
    }
    return { named: rows - unnamed.length - unreadable, unnamed };
}
function isScalar(value) {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
/** Two rows with one external id: the one that is not gone tells more. */
function keep(row, holdings) {
    const known = holdings.get(row.externalId);
    const tellsMore = known === undefined || known.standing === 'gone' || row.standing !== 'gone';
    if (tellsMore)
        holdings.set(row.externalId, row);
}
/**
 * What is known of Okta's people. Where they can't be listed, the leavers of a mode that deactivates are looked up one by one, so that
 * nobody else is deactivated. Throws `okta-permission` where that is refused too, or where `compareWith` insists on the listing.
 */
async function settleDirectory(appUsers, { mode, compareWith }, leavers, { okta, source, sourceId, log }) {
    if (appUsers === 'unread')
        return { kind: 'unread', holdings: new Map() };
    if (appUsers.kind === 'listed') {
        if (appUsers.ignoredRows > 0)
            log.info(`${appUsers.ignoredRows} app users have no external id and were left out.`);
        return appUsers;
    }
    // An unknown identity source must not look like one that nobody is in.
    await source.list();
    if (compareWith === 'okta') {
        throw new errors/* SyncError */.S0('okta-permission', `The app users of the identity source can't be listed (${appUsers.why}).`, GRANT);
    }
    log.warning(`The app users of the identity source can't be listed (${appUsers.why}), so nothing can be compared with them. ${GRANT}`);
    if (!(0,sync_mode/* deactivates */.oJ)(mode) || leavers.length === 0)
        return { kind: 'looked-up', holdings: new Map() };
    log.info(`Looking ${leavers.length} leavers up one by one.`);
    return lookUpUsers(okta, sourceId, leavers);
}
/** Looks leavers up one by one where nothing can be listed. Only people whom Okta knows come back, as held. */
async function lookUpUsers(okta, sourceId, externalIds) {
    const found = await lookUpInSource(okta, sourceId, externalIds, 'held');
    return { kind: 'looked-up', holdings: new Map(found.map((holding) => [holding.externalId, holding])) };
}
/**
 * Asks the source itself for people, whatever its app users say: it also knows those who wait for confirmation without an app
 * user. At most 5 at once, of a bucket as small as 15 a minute (recorded), so ask for few. Whom it does not know (404) is absent
 * from what comes back. The answer names no Okta user: its `id` is the app user's (`0ua…`).
 */
async function lookUpInSource(okta, sourceId, externalIds, standing) {
    const found = await (0,parallel/* inParallel */.H)(externalIds, LOOK_UPS_AT_ONCE, async (externalId) => {
        const answer = await okta.call({
            method: 'GET',
            path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(externalId)}`,
            what: 'look up a person of the source',
            scope: 'okta.identitySources.read',
            repeat: 'always',
            accept: [404],
            personal: true,
        });
        if (answer.status === 404)
            return [];
        const { profile } = sourceUserSchema.parse(jsonOf(answer));
        return [{ externalId, standing, profile }];
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
        personal: true,
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
        standing: STANDINGS[status.toUpperCase()] ?? 'held',
        profile: 'userName' in profile || userName === undefined ? profile : { ...profile, userName },
    };
    return externalId ? { ...appUser, externalId } : appUser;
}

;// CONCATENATED MODULE: ./build/src/sync/user-names.js



/**
 * Nobody is sent with a user name that another person has or is sent with. A name that its holder gives up in this run is free
 * from the next run on; whoever takes it waits, and so does whoever takes the name of somebody who waits. People who would
 * exchange names are left as they are: Okta imports the records of a session in no order that anybody could rely on.
 */
function settleNames(entries, { holdings }) {
    const holders = Map.groupBy([...holdings.values()].filter(isHeld), ({ profile }) => user_names_keyOf(profile['userName']));
    const takers = entries.filter((entry) => isUpsert(entry) && nameOf(entry) !== nameHeldBy(entry));
    const rivals = Map.groupBy(takers, nameOf);
    const moving = new Map(takers.map((entry) => [entry.externalId, entry]));
    const outcomes = new Map();
    const rings = [];
    function settle(taker, path) {
        const known = outcomes.get(taker);
        if (known !== undefined)
            return known;
        if (path.includes(taker)) {
            rings.push(path.slice(path.indexOf(taker)));
            return 'taken';
        }
        const accounts = (holders.get(nameOf(taker)) ?? []).filter(({ externalId }) => externalId !== taker.externalId);
        const movers = accounts.map(({ externalId }) => moving.get(externalId));
        const isTaken = rivals.get(nameOf(taker)).length > 1 ||
            movers.some((mover) => mover === undefined || settle(mover, [...path, taker]) === 'taken');
        const outcome = isTaken ? 'taken' : accounts.length > 0 ? 'waits' : 'free';
        outcomes.set(taker, outcome);
        return outcome;
    }
    const reasons = new Map();
    for (const taker of takers) {
        const outcome = settle(taker, []);
        if (outcome !== 'free')
            reasons.set(taker, outcome === 'waits' ? 'waits-for-user-name' : 'user-name-taken');
    }
    return { reasons, rings };
}
/** Who stands behind every name that not everybody gets, for people to decide; Personio and Okta ids only. */
function conflictsOf({ identities, entries, directory, heldUp, names, distinct, }) {
    const records = Map.groupBy(identities, ({ externalId }) => externalId);
    const ending = new Set(entries.filter(({ action }) => action === 'deactivate').map(({ externalId }) => externalId));
    const holders = Map.groupBy([...directory.holdings.values()].filter(isHeld), ({ profile }) => user_names_keyOf(profile['userName']));
    const idsOf = (accounts) => accounts.flatMap((one) => records.get(one.externalId) ?? []).map(idOf);
    const unlisted = (accounts) => accounts.filter((one) => !records.has(one.externalId)).map(({ userId }) => userId ?? 'an app user without an id');
    const inRing = new Set(names.rings.flat());
    const taken = [...names.reasons].flatMap(([entry, reason]) => reason === 'user-name-taken' && !inRing.has(entry) ? [entry] : []);
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
        const [newcomer] = takers.filter(({ holding, personioId = '' }) => !isHeld(holding) && !distinct.has(personioId));
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
        ...entries.flatMap(({ nameKeptBy, personioId }) => nameKeptBy === undefined || personioId === undefined
            ? []
            : [{ kind: 'kept-by-login', personioIds: [personioId], holderIds: [], oktaUserIds: [nameKeptBy] }]),
    ];
}
function nameOf({ profile }) {
    return user_names_keyOf(profile?.['userName']);
}
/** What the person of this entry is called at Okta now. */
function nameHeldBy({ holding }) {
    return isHeld(holding) ? user_names_keyOf(holding.profile['userName']) : undefined;
}
function user_names_keyOf(userName) {
    return userNameKey(userName ?? '');
}
function idOf({ personioId }) {
    return personioId;
}

;// CONCATENATED MODULE: ./build/src/sync/plan.js






/** Attributes that Okta doesn't let anybody clear (OpenAPI description: not nullable). */
const NEVER_NULL = new Set(['userName', 'email', 'secondEmail']);
/**
 * Compares who should be there with who is. Pure and cheap: made again when more is known of the logins.
 * Rule 1 lives here: only a leaver, or (switched on, and the listing complete) somebody absent or out of scope, is deactivated.
 */
function makePlan(identities, known, rules, logins = new Map()) {
    // Somebody without an external id could be anybody whom the listing seems to lack.
    const complete = rules.complete && identities.every(({ externalId }) => externalId !== undefined);
    const directory = matchWaiting(identities, known);
    const decided = identities.map((identity) => decide(identity, directory, { ...rules, complete }, logins));
    const absent = absentPeople(identities, directory);
    const leavesByAbsence = rules.missing && complete && (0,sync_mode/* deactivates */.oJ)(rules.mode);
    const missing = leavesByAbsence ? absent.filter(({ externalId }) => !rules.never.has(externalId)) : [];
    const claims = claimsOf(identities, directory, rules.distinct);
    const heldUp = [];
    const isHeldUp = (entry, userName) => {
        const { action, holding } = entry;
        const claimants = action === 'deactivate' && holding !== undefined ? claims.on(holding, userName) : [];
        if (holding !== undefined && claimants.length > 0)
            heldUp.push({ account: holding, entry, claimants });
        return claimants.length > 0;
    };
    const guarded = decided.map((entry, at) => {
        // A look-up in the source may not tell the account's user name; then the record's own stands for it.
        const userName = entry.holding?.profile['userName'] ?? identities[at]?.names.userName;
        if (!isHeldUp(entry, userName))
            return entry;
        const names = heldUp.at(-1).claimants.map(({ personioId }) => personioId);
        return setAside(entry, 'user-name-taken', `one person or two: employee ${names.join(', ')} has this user name`);
    });
    const leaving = missing.map(missingEntry).filter((entry) => !isHeldUp(entry));
    const names = settleNames(guarded, directory);
    const entries = guarded.map((entry) => {
        const reason = names.reasons.get(entry);
        return reason === undefined ? entry : setAside(entry, reason);
    });
    return {
        entries: [...entries, ...leaving],
        heldUp,
        conflicts: conflictsOf({
            identities,
            entries: [...entries, ...leaving],
            directory,
            heldUp,
            names,
            distinct: rules.distinct,
        }),
        absent,
        absenceIsOff: (rules.missing || rules.outOfScope) && (0,sync_mode/* deactivates */.oJ)(rules.mode) && !complete,
        leaversOutOfScope: entries
            .filter(({ reason, holding }, at) => reason === 'out-of-scope' && identities[at]?.left && isHeld(holding))
            .filter(({ action }) => action === 'skip').length,
    };
}
/** The user names that a plan would give to somebody who is not known to have them: those worth looking up. */
function newUserNames({ entries }) {
    return entries.flatMap((entry) => {
        const userName = entry.profile?.['userName'];
        return userName && isUpsert(entry) && givesName(entry) ? [userName] : [];
    });
}
/** Whether an upsert gives a user name that its person is not known to have. */
function givesName({ action, changed }) {
    return action !== 'update' || changed?.includes('userName') === true;
}
function decide(identity, directory, rules, logins) {
    const { personioId, externalId, verdict } = identity;
    const holding = externalId === undefined ? undefined : directory.holdings.get(externalId);
    const who = { personioId, ...(externalId !== undefined && { externalId }), ...(holding && { holding }) };
    switch (verdict.is) {
        case 'skip':
            return { ...who, action: 'skip', reason: verdict.reason, ...(verdict.detail && { detail: verdict.detail }) };
        case 'invalid':
            return verdict.later && !isHeld(holding)
                ? { ...who, action: 'skip', reason: 'not-due' }
                : { ...who, action: 'invalid', reason: verdict.reason, detail: verdict.detail };
        case 'out-of-scope': {
            const may = rules.outOfScope && rules.complete && (0,sync_mode/* deactivates */.oJ)(rules.mode) && !verdict.doubtful;
            const leaves = may && isHeld(holding) && !identity.heirUnread;
            if (!leaves)
                return { ...who, action: 'skip', reason: 'out-of-scope' };
            if (rules.never.has(holding.externalId))
                return { ...who, action: 'skip', reason: 'protected' };
            return { ...who, action: 'deactivate', reason: 'out-of-scope' };
        }
        case 'leaver':
            return isHeld(holding) || directory.kind === 'unread'
                ? { ...who, action: 'deactivate', reason: 'left' }
                : { ...who, action: 'unchanged', reason: 'already-gone' };
        case 'member':
            return {
                ...who,
                ...decideMember({ ...verdict, personioId, externalId: externalId ?? '' }, holding, directory, rules, logins),
            };
    }
}
function decideMember({ personioId, externalId, due, profile }, holding, directory, rules, logins) {
    const namesake = logins.get(userNameKey(profile['userName'] ?? ''));
    const ended = namesake?.status === 'DEPROVISIONED' ? namesake : undefined;
    if (!isHeld(holding)) {
        if (!due)
            return { action: 'skip', reason: 'not-due' };
        if (ended && rules.distinct.has(personioId))
            return nameOfEnded(ended);
        if (holding !== undefined && !rules.reactivate)
            return { action: 'skip', reason: 'deactivated-in-okta' };
        if (ended && !rules.reactivate) {
            const detail = `only the user name says that the deactivated Okta user ${ended.id} is this person`;
            return { action: 'skip', reason: 'deactivated-in-okta', detail };
        }
        if (directory.kind === 'listed')
            return { action: 'create', profile: withoutEmpty(profile) };
        if (rules.known?.(externalId, profile))
            return { action: 'unchanged', reason: 'equal' };
        return { action: 'upsert', profile: withoutEmpty(profile) };
    }
    const changed = rules.known?.(externalId, profile) ? [] : changedAttributes(profile, holding.profile);
    if (changed.includes('userName') && ended && ended.id !== holding.userId)
        return nameOfEnded(ended);
    if (changed.length > 0) {
        return { action: 'update', changed, profile: withoutEmpty(profile, holding.profile) };
    }
    return holding.standing === 'waiting'
        ? { action: 'skip', reason: 'waiting-for-confirmation' }
        : { action: 'unchanged', reason: 'equal' };
}
/** Okta lets nobody have the user name of a login that it has deactivated. */
function nameOfEnded({ id }) {
    const detail = `the deactivated Okta user ${id} has this user name`;
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
    return [...directory.holdings.values()].filter((holding) => isHeld(holding) && !listed.has(holding.externalId.trim().toLowerCase()));
}
function missingEntry(holding) {
    return {
        oktaUserId: holding.userId ?? 'an app user without an id',
        externalId: holding.externalId,
        action: 'deactivate',
        reason: 'missing',
        holding,
    };
}

;// CONCATENATED MODULE: ./build/src/sync/proof.js


/** The statuses of an Okta user who can't sign in any more; which of them comes is the app's deactivation setting. */
const SIGNED_OUT = new Set(['DEPROVISIONED', 'SUSPENDED', 'GONE']);
/**
 * What of one sent person is not found applied: names of attributes, or what stands in the way; empty where all of it is.
 * The API tells nothing of single records, so Okta is read back and compared.
 */
function unappliedOf(entry, { holdings, logins }) {
    const holding = holdings.get(entry.externalId ?? '');
    if (entry.action === 'deactivate') {
        if (isHeld(holding))
            return ['still in the source'];
        const login = logins?.get(entry);
        return login === undefined || SIGNED_OUT.has(login) ? [] : [`login still ${login}`];
    }
    if (!isHeld(holding))
        return ['not found'];
    if (holding.standing === 'waiting')
        return ['waiting for confirmation'];
    return changedAttributes(entry.profile ?? {}, holding.profile);
}

;// CONCATENATED MODULE: ./build/src/okta/users.js






/** Characters, percent-encoded: keeps the address of a search short of what servers and proxies take (about 8 KB). */
const LONGEST_SEARCH = 6000;
/** Fewer than this are read one by one. */
const WORTH_SEARCHING = 25;
/** With more names than this a listing of all users may be cheaper than searching: 200 users a page, some fifty names a search. */
const MOST_SEARCHED = 1000;
const USERS_A_PAGE = 200;
const users_AT_ONCE = 5;
const users_text = schemas/* catch */.MfU(schemas/* optional */.lqM(schemas/* string */.YjP()), undefined);
const userSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP(),
    status: schemas/* string */.YjP().check(api/* _toUpperCase */.xY()),
    profile: schemas/* catch */.MfU(schemas/* object */.Ikc({ login: users_text, firstName: users_text, lastName: users_text }), {}),
});
const READ_USERS = { method: 'GET', scope: 'okta.users.read', repeat: 'always', personal: true };
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
    const found = await (0,parallel/* inParallel */.H)(queries, users_AT_ONCE, (query) => listUsers(okta, query));
    const names = new Set(userNames.map(userNameKey));
    const ids = new Set(userIds);
    const [byName, byId] = [new Map(), new Map()];
    for (const users of found) {
        if (users === 'refused')
            return 'refused';
        for (const { id, status, profile } of users) {
            const key = userNameKey(profile.login ?? '');
            const login = { id, status, firstName: profile.firstName, lastName: profile.lastName };
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
 * at most. Of whoever is beyond that, the index or an earlier read has the last word, unless one of the reads has shown that it is out of
 * date: then nobody knows, and they are not in the answer.
 */
function statusReader(okta) {
    const ended = new Map();
    const read = new Map();
    let readsLeft = MOST_READS;
    /** The index has called somebody active who was not; somebody read as active has ended since. */
    let [lags, moves] = [false, false];
    async function search(ids) {
        const searches = ids.length > WORTH_SEARCHING ? searchesOf(ids.map((id) => `id eq ${JSON.stringify(id)}`)) : [];
        const listed = await (0,parallel/* inParallel */.H)(searches, users_AT_ONCE, (one) => listUsers(okta, { search: one }));
        if (listed.includes('refused'))
            return 'refused';
        return new Map(listed.flat().map(({ id, status }) => [id, status]));
    }
    return async (userIds) => {
        const open = userIds.filter((id) => !ended.has(id));
        const indexed = await search(open);
        if (indexed === 'refused')
            return 'refused';
        for (const [id, status] of indexed)
            if (SIGNED_OUT.has(status))
                ended.set(id, status);
        const next = open.filter((id) => !ended.has(id)).slice(0, readsLeft);
        readsLeft -= next.length;
        for (const [id, status] of await (0,parallel/* inParallel */.H)(next, users_AT_ONCE, (one) => statusOf(okta, one))) {
            if (status === 'refused')
                return 'refused';
            if (SIGNED_OUT.has(status)) {
                ended.set(id, status);
                lags ||= indexed.has(id);
                moves ||= read.has(id);
            }
            else
                read.set(id, status);
        }
        const isFresh = (id) => !moves || next.includes(id);
        return new Map(userIds.flatMap((id) => {
            const seen = isFresh(id) ? read.get(id) : undefined;
            const status = ended.get(id) ?? seen ?? (lags ? undefined : indexed.get(id));
            return status === undefined ? [] : [[id, status]];
        }));
    };
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
    for (const term of terms) {
        const longer = `${searches.at(-1)} or ${term}`;
        if (searches.length > 0 && encodeURIComponent(longer).length <= LONGEST_SEARCH)
            searches.splice(-1, 1, longer);
        else
            searches.push(term);
    }
    return searches;
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
async function findAccounts(identities, listed, rules, surroundings) {
    const directory = matchWaiting(identities, listed);
    if (!surroundings.asksUsers)
        return { directory, logins: 'unasked', notLookedUp: 0 };
    const { okta } = surroundings;
    const draft = makePlan(identities, directory, rules);
    const isCompared = directory.kind !== 'unread';
    const seeks = isCompared && (0,sync_mode/* deactivates */.oJ)(rules.mode);
    const sought = seeks ? leaversToSeek(identities, draft, directory, rules.complete) : [];
    const found = await findLogins(okta, {
        userNames: distinctNames([...newUserNames(draft), ...sought.flatMap(({ userName }) => userName ?? [])]),
        userIds: [...new Set(sought.flatMap(({ userId }) => userId ?? []))],
        held: directory.holdings.size,
    });
    const leavers = found === 'refused' ? sought : await accounts_confirm(sought, found, okta);
    const byName = found === 'refused' ? new Map() : found.byName;
    const { holdings, notLookedUp } = await askSource({ draft, leavers, directory, byName }, surroundings);
    return {
        directory: withHoldings(directory, holdings),
        logins: found === 'refused' ? 'refused' : found.byName,
        ...(found !== 'refused' && seeks && { leavers: await loginsOf(leavers, draft, holdings, okta) }),
        notLookedUp,
    };
}
/** The search index lags: that a login is on counts once the user's own resource says so. */
async function accounts_confirm(sought, found, okta) {
    const leavers = sought.map((one) => {
        const byId = one.userId === undefined ? undefined : found.byId.get(one.userId);
        const byName = one.userName === undefined ? undefined : found.byName.get(userNameKey(one.userName));
        const login = byId ?? byName;
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
async function askSource({ draft, leavers, directory, byName, }, { okta, sourceId, log, day }) {
    // Where nothing could be listed, every leaver has been asked for already.
    if (directory.kind !== 'listed')
        return { holdings: [], notLookedUp: 0 };
    const unnamed = waitingByName(directory);
    const strays = leavers.filter(({ entry }) => entry.externalId !== undefined && entry.holding === undefined);
    const isOn = ({ login, isAnother }) => !isAnother && canSignIn(login?.status);
    const waitsAs = ({ userName }) => (userName === undefined ? undefined : unnamed.get(userNameKey(userName)));
    const rows = await (0,parallel/* inParallel */.H)(strays.filter(isOn).slice(0, MOST_LOGIN_READS), accounts_AT_ONCE, async ({ entry, login }) => {
        const row = await readAppUser(okta, sourceId, login.id);
        return { externalId: entry.externalId, login: login, row };
    });
    const held = rows.flatMap(({ externalId, row }) => row !== undefined && 'externalId' in row && row.externalId === externalId ? [row] : []);
    const settled = new Set(held.map(({ externalId }) => externalId));
    const isAccountedFor = ({ login, isAnother }) => login !== undefined && !isAnother;
    // In the order of what is at stake; of those that the budget has no room for, other ones each day.
    const wanted = [
        strays.filter(waitsAs),
        strays.filter((one) => isOn(one) && !waitsAs(one)),
        strays.filter((one) => !isAccountedFor(one) && !waitsAs(one)),
        draft.entries.filter(({ action }) => action === 'create').map((entry) => ({ entry })),
    ].map((group) => group.flatMap(({ entry: { externalId = '' } }) => (externalId === '' || settled.has(externalId) ? [] : externalId)));
    const asked = [];
    for (const group of wanted)
        asked.push(...sliceOfDay(group, MOST_SOURCE_LOOK_UPS - asked.length, day));
    if (asked.length > 0) {
        log.info(`Looking ${asked.length} people up in the identity source, whom no app user accounts for.`);
    }
    const found = await lookUpInSource(okta, sourceId, asked, 'waiting');
    const userIds = new Map([
        ...draft.entries.map(({ externalId = '', profile }) => [externalId, loginOf(profile, byName)?.id]),
        ...rows.map(({ externalId, login }) => [externalId, login.id]),
    ]);
    const known = await (0,parallel/* inParallel */.H)(found, accounts_AT_ONCE, async (holding) => {
        const userId = userIds.get(holding.externalId);
        const row = userId === undefined ? undefined : await readAppUser(okta, sourceId, userId);
        const isOthers = row !== undefined && 'externalId' in row && row.externalId !== holding.externalId;
        if (row === undefined || userId === undefined || isOthers)
            return holding;
        // Confirmed, and only missing from the listing: the row says more than the source.
        return { ...holding, standing: row.standing === 'held' ? 'held' : 'waiting', userId };
    });
    const holdings = [...held, ...known].map((holding) => ({ ...holding, lookedUp: true }));
    return { holdings, notLookedUp: wanted.flat().length - asked.length };
}
function loginOf(profile, byName) {
    return byName.get(userNameKey(profile?.['userName'] ?? ''));
}
/**
 * The logins of people who were removed from the source, as they are now, by the entry of the plan: by the Okta user of their app
 * user, else by the user name that their own record maps to. Nobody is in it of whom no login is known. `refused`: users may not
 * be read.
 */
async function loginsOfRemoved(removed, { identities, directory }, { okta, readStatuses }) {
    const inUse = namesInUse(identities, directory);
    const byPersonioId = new Map(identities.map((identity) => [identity.personioId, identity]));
    const people = removed.map((entry) => {
        // The id of an app user that waits need not be that of an Okta user.
        const userId = entry.holding?.standing === 'held' ? entry.holding.userId : undefined;
        const identity = byPersonioId.get(entry.personioId ?? '');
        const userName = identity && loginNameOf(identity);
        const isOwn = userName !== undefined && !inUse.has(userNameKey(userName));
        return { entry, userId, identity, userName: isOwn ? userName : undefined };
    });
    const unnamed = people.filter(({ userId }) => userId === undefined);
    const found = await findLogins(okta, { userNames: distinctNames(unnamed.flatMap(({ userName }) => userName ?? [])) });
    if (found === 'refused')
        return 'refused';
    const userIdOf = ({ userId, userName, identity }) => {
        const login = userName === undefined ? undefined : found.byName.get(userNameKey(userName));
        return userId ?? (login && identity && !isAnother(login, identity) ? login.id : undefined);
    };
    const statuses = await readStatuses(people.flatMap((one) => userIdOf(one) ?? []));
    if (statuses === 'refused')
        return 'refused';
    return new Map(people.flatMap((one) => {
        const status = statuses.get(userIdOf(one) ?? '');
        return status === undefined ? [] : [[one.entry, status]];
    }));
}
async function loginsOf(leavers, { heldUp }, found, okta) {
    const inSource = new Set(found.map(({ externalId }) => externalId));
    const seen = new Set(leavers.map(({ login }) => login?.id));
    const unlistedIds = heldUp.flatMap(({ account: { userId }, entry }) => entry.personioId === undefined && userId !== undefined && !seen.has(userId) ? [userId] : []);
    const unlisted = await (0,parallel/* inParallel */.H)(unlistedIds.slice(0, MOST_LOGIN_READS), accounts_AT_ONCE, (id) => statusOf(okta, id));
    const own = leavers.filter(({ isAnother }) => !isAnother);
    return {
        statuses: new Map(own.flatMap(({ identity, login }) => (login ? [[identity.personioId, login.status]] : []))),
        unlisted: new Map(unlisted),
        another: leavers.filter(({ isAnother }) => isAnother).map(({ identity }) => identity.personioId),
        notFound: leavers.filter(({ login, entry }) => login === undefined && entry.holding === undefined && !inSource.has(entry.externalId ?? '')).length,
    };
}
function distinctNames(userNames) {
    return [...new Map(userNames.map((name) => [userNameKey(name), name])).values()];
}

// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3540);
// EXTERNAL MODULE: ./build/src/http/client.js + 5 modules
var http_client = __webpack_require__(7743);
// EXTERNAL MODULE: ./build/src/okta/sessions.js
var okta_sessions = __webpack_require__(5010);
;// CONCATENATED MODULE: ./build/src/okta/import.js





const ACTIVE_SESSION = (/* unused pure expression or super */ null && (['cancel-stale', 'cancel', 'wait', 'fail']));
const LOADS_AT_ONCE = 5;
const STALE_MS = 30 * 60_000;
const LONGEST_PAUSE_MS = 30_000;
const MAX_TRIES = 5;
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
            if (endedByOthers && error instanceof errors/* SyncError */.S0 && error.code === 'okta-api') {
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
class StartAnew extends Error {
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
            if (!(error instanceof http_client/* AnswerLost */.F4)) {
                // Refused, not lost: whatever is open now was opened by others.
                if (lost === undefined && !signal.aborted)
                    progress.since = 0;
                throw error;
            }
            if (++answersLost === MAX_TRIES)
                throw noAnswer('create session', error);
            lost = { since: progress.since, until: Number.POSITIVE_INFINITY };
            log.info('The answer to opening a session was lost; looking whether it was opened.');
        }
        await naming(refused, () => clock.sleep(pause, signal));
    }
}
/** Waits for, or cancels, the open sessions of others, until there are none. Finds the one whose creation answer was lost. */
async function makeWay(lost, context) {
    const { source, clock, signal, log } = context;
    let waitsFor = '';
    const cancelled = new Set();
    for (const pause of pauses(context.pollIntervalMs)) {
        const { sessions, serverTime: told } = await naming(waitsFor, () => source.list());
        const serverTime = told ?? clock.now();
        const own = lost && createdWithin(sessions, lost);
        if (own)
            return { own, serverTime };
        const [other] = sessions.filter(okta_sessions/* isActive */.$m);
        if (!other)
            return { serverTime };
        waitsFor = `Session ${other.id} of another run was still ${other.status}, and a source takes one session at a time.`;
        await naming(waitsFor, async () => {
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
        throw new errors/* SyncError */.S0('session-conflict', `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`, 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.');
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
async function loadAll(progress, batches, context) {
    const { log } = context;
    const id = progress.id ?? '';
    const spare = { requests: MAX_BATCHES_PER_SESSION - batches.length };
    await (0,parallel/* inParallel */.H)(batches, LOADS_AT_ONCE, async (batch) => {
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
            if (!(error instanceof http_client/* AnswerLost */.F4))
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
    await naming(`Session ${id} was being triggered: its status in the summary, and its page in Okta, tell whether it was.`, () => trigger(id, context));
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
            if (!(error instanceof http_client/* AnswerLost */.F4))
                throw error;
            lost = error;
        }
        const { status } = await source.get(id);
        if (status === 'TRIGGERED' || status === 'COMPLETED')
            return;
        if (!(0,okta_sessions/* isCancellable */.Xv)({ status }))
            throw endedBadly(id, status);
        if (tries === MAX_TRIES && lost)
            throw noAnswer('start import', lost);
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
    if (session === undefined || !(0,okta_sessions/* isCancellable */.Xv)(session))
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
async function naming(what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof errors/* SyncError */.S0) || error.code !== 'timeout')
            throw error;
        throw new errors/* SyncError */.S0('timeout', `${error.message} ${what}`.trim(), error.remedy, { cause: error });
    }
}
function endedBadly(id, status, cause) {
    return new errors/* SyncError */.S0('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, 'Look at Reports → System Log in the Admin Console for this session, mend the cause and run again: a run imports only what is missing. ' +
        'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).', { cause });
}
function acceptedNothing(id) {
    return new errors/* SyncError */.S0('session-failed', `Okta took every upload of session ${id}, and the session stayed CREATED: nothing of it can be imported. It was cancelled.`, 'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and tell Okta support the id of the session.');
}
function noAnswer(what, cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to ${what}, ${MAX_TRIES} times.`, 'Look at https://status.okta.com and run again: a run imports only what is missing.', { cause });
}
function startedTooOften(cause) {
    return new errors/* SyncError */.S0('okta-api', `${MAX_SESSIONS_ANEW} sessions in a row lost answers to their uploads; all were cancelled and nothing imported.`, 'Look at https://status.okta.com and run again.', { cause });
}

;// CONCATENATED MODULE: ./build/src/okta/verify.js



/** An import is COMPLETED a moment before every app user shows it: 35 s at most are waited for that. */
const MOST_LOOKS = 4;
const LONGEST_FIRST_PAUSE_MS = 5_000;
/**
 * Reads Okta back after the import, a few times while anything is missing, and says what is not found applied.
 * Undefined where it can't be read: that is told, and never undoes a run whose import has completed.
 */
async function verify(sent, context) {
    const { clock, signal, log } = context;
    try {
        for (let look = 1, pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS);; look++, pause *= 2) {
            const aftermath = await readBack(sent, look === MOST_LOOKS, context);
            if (aftermath === undefined)
                return undefined;
            const unapplied = new Map(sent.map((entry) => [entry, unappliedOf(entry, aftermath)]).filter(([, names]) => names.length > 0));
            if (unapplied.size === 0 || look === MOST_LOOKS) {
                const { logins } = aftermath;
                return { unapplied, ...(logins && { logins }), loginsChecked: aftermath.isEverybody };
            }
            log.info(`${unapplied.size} of ${sent.length} people do not show yet what was imported; looking again.`);
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
/** Reads only those who were sent where that takes fewer requests than the listing; the listing has the last word. */
async function readBack(sent, isLast, { okta, sourceId, held, log, loginsOf }) {
    const names = sent.flatMap(({ profile, holding }) => profile?.['userName'] ?? holding?.profile['userName'] ?? []);
    const few = !isLast && names.length === sent.length && names.length < pagesFor(held);
    const holdings = few ? await findAppUsers(okta, sourceId, names) : await listedAmong(sent, okta, sourceId, log);
    if (holdings === undefined)
        return undefined;
    const deactivated = sent.filter(({ action }) => action === 'deactivate');
    if (deactivated.length === 0)
        return { holdings, isEverybody: true };
    const logins = await loginsOf(deactivated);
    if (logins === 'refused')
        return { holdings, isEverybody: false };
    // Whose login was not found, nobody has looked at: then not all logins were checked.
    return { holdings, logins, isEverybody: deactivated.every((entry) => logins.has(entry)) };
}
/** Of the whole listing, which can be long, only those who were sent are kept. */
async function listedAmong(sent, okta, sourceId, log) {
    const externalIds = new Set(sent.map(({ externalId }) => externalId));
    const appUsers = await listAppUsers(okta, sourceId, log, (externalId) => externalIds.has(externalId));
    return appUsers.kind === 'listed' ? appUsers.holdings : undefined;
}

;// CONCATENATED MODULE: ./build/src/report/assemble.js



/** The report of a run, finished or not. */
function assemble(record, warnings, finishedAt) {
    const sessions = [...record.sessions.values()];
    const people = peopleOf(record, sessions);
    const { error, directory } = record;
    return {
        status: record.status ?? (error?.code === 'safeguard' ? 'blocked' : 'failed'),
        ...(error && { error: { code: error.code, message: error.message, remedy: error.remedy } }),
        mode: record.mode,
        dryRun: record.dryRun,
        startedAt: record.startedAt,
        finishedAt,
        inputs: record.inputs,
        ...(directory?.kind === 'listed' && { held: [...directory.holdings.values()].filter(isHeld).length }),
        counts: countsOf(record, people, sessions),
        people,
        heldUp: record.heldUp.length,
        sessions: sessions.map(sessionReport),
        safeguards: record.findings,
        warnings,
        notes: record.notes,
        showPersonalData: record.showPersonalData,
    };
}
function sessionReport({ id, status, batches, loaded, durationMs }) {
    const people = (call) => batches.filter((batch) => batch.call === call).reduce((sum, { entities }) => sum + entities.length, 0);
    return { id, status, upserts: people('bulk-upsert'), deletes: people('bulk-delete'), batches: loaded, durationMs };
}
function peopleOf(record, sessions) {
    const sentIn = new Map();
    for (const { status, batches } of sessions) {
        for (const { entry } of batches.flatMap(({ entities }) => entities))
            sentIn.set(entry, status);
    }
    return record.entries.map((entry) => personReport(entry, sentIn.get(entry), record));
}
/** What became of one person: `session` is the status of the session that carried them. */
function personReport(entry, session, record) {
    const { personioId, oktaUserId, action, reason, detail, changed } = entry;
    const who = { ...(personioId === undefined ? { ...(oktaUserId && { oktaUserId }) } : { personioId }) };
    // Only leavers of whom nobody knew whether Okta holds them: a session with anybody else would have failed.
    const acceptedNothing = session === 'CLOSED' && record.error === undefined;
    // Who was never fetched is in no count but that of the deactivated.
    if (acceptedNothing && personioId !== undefined)
        return { ...who, action: 'unchanged', reason: 'already-gone', done: false };
    const login = openLoginOf(entry, record);
    const unconfirmed = record.unapplied?.get(entry);
    return {
        ...who,
        action,
        ...(reason && { reason }),
        ...(detail && { detail }),
        ...(changed && { changed }),
        ...(record.showPersonalData && entry.profile && { values: valuesOf(entry) }),
        ...(unconfirmed && { unconfirmed }),
        ...(login !== undefined && { login }),
        // TRIGGERED counts only where nobody meant to wait for more.
        done: session === 'COMPLETED' || (session === 'TRIGGERED' && record.status === 'triggered'),
    };
}
/** The status of the login of a leaver who can still sign in, unless that is meant. */
function openLoginOf(entry, { loginsAfter, loginKept }) {
    if (loginKept.has(entry.personioId ?? ''))
        return undefined;
    const login = entry.login ?? loginsAfter?.get(entry);
    return canSignIn(login) ? login : undefined;
}
/** How many leavers were seen to be able to sign in, of how many whose logins were looked at; undefined where nobody looked. */
function openLogins(record) {
    const { entries, leavers, loginsAfter } = record;
    const unlisted = [...(leavers?.unlisted.values() ?? [])];
    const looked = (leavers?.statuses.size ?? 0) + unlisted.length;
    // Where those who were removed could not be looked at, nobody knows, unless somebody else is seen to be able to sign in.
    const isUnknown = loginsAfter === undefined && (leavers === undefined || (record.removedUnseen && looked === 0));
    if (isUnknown)
        return undefined;
    const removed = [...(loginsAfter?.keys() ?? [])].map(({ personioId, oktaUserId }) => personioId ?? oktaUserId);
    const listed = entries.filter((entry) => openLoginOf(entry, record) !== undefined).length;
    return {
        active: listed + unlisted.filter(canSignIn).length,
        leavers: new Set([...(leavers?.statuses.keys() ?? []), ...removed]).size + unlisted.length,
    };
}
/** What is sent of one person and what Okta holds instead; of an update only what differs. */
function valuesOf({ profile = {}, changed, holding }) {
    const names = changed ?? Object.keys(profile);
    return Object.fromEntries(names.map((name) => [name, { from: holding?.profile[name] ?? null, to: profile[name] ?? null }]));
}
/** In a dry run what would be done counts, in every other one what was done. */
function countsOf(record, people, sessions) {
    const counted = people.filter(({ done }) => done || record.status === 'planned');
    const number = (...actions) => counted.filter(({ action }) => actions.includes(action)).length;
    const setAside = (action) => people.filter((person) => person.action === action).length;
    const comparable = record.directory === undefined || record.directory.kind === 'listed';
    return {
        fetched: record.fetched,
        upserted: number('create', 'update', 'upsert'),
        created: comparable ? number('create') : null,
        updated: comparable ? number('update') : null,
        deactivated: number('deactivate'),
        unchanged: setAside('unchanged'),
        skipped: setAside('skip'),
        invalid: setAside('invalid'),
        unconfirmed: record.unapplied?.size ?? null,
        loginActive: openLogins(record)?.active ?? null,
        batches: sessions.reduce((sum, { loaded }) => sum + loaded, 0),
    };
}
/** The people of a plan to be sent, as Okta's entities. */
function toSend(entries) {
    const planned = (chosen) => chosen.flatMap((entry) => (entry.externalId === undefined ? [] : [{ externalId: entry.externalId, entry }]));
    return {
        deletes: planned(entries.filter(({ action }) => action === 'deactivate')),
        upserts: planned(entries.filter(isUpsert)).map((one) => ({ ...one, profile: one.entry.profile ?? {} })),
    };
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
            notes.push(`Neither an app user nor an Okta user was found of ${(0,markdown/* counted */.hS)(notFound, 'leaver', 'leavers')}.`);
        }
    }
    if (notLookedUp > 0) {
        notes.push(`${(0,markdown/* counted */.hS)(notLookedUp, 'person', 'people')} whom no app user accounts for were not looked up in the source in this run: its rate limit is small, so it is asked for ten a run, others each day.`);
    }
    return notes;
}
/** Leavers whose login stays on as `deactivate.loginKept` says; Personio ids. */
function loginsKept(personioIds) {
    return `Leavers whose login is known to stay (\`deactivate.loginKept\`): ${ids(personioIds)}.`;
}
function ids(all) {
    const shown = all.slice(0, MOST_IDS).map((id) => `\`${id}\``);
    return `${shown.join(', ')}${all.length > shown.length ? ', …' : ''}`;
}

;// CONCATENATED MODULE: ./build/src/state/journal.js
/** The name under which the runner hands the journal to the post step: `STATE_session` in its environment. */
const JOURNAL = 'session';
/**
 * Keeps what the post step needs in the runner's saved state: a session id and a time, nothing about anybody.
 * The last entry wins; written before a session is asked for and as soon as it exists.
 */
function createJournal(saveState) {
    const write = (left) => saveState(JOURNAL, left === undefined ? '' : JSON.stringify(left));
    let since = 0;
    return {
        creating(at) {
            since = at;
            write({ since });
        },
        opened: (id) => write({ id, since }),
        closed: () => write(undefined),
    };
}

;// CONCATENATED MODULE: ./build/src/sync/preflight.js

const preflight_GRANT = 'In Personio, under Settings → Integrations → API credentials, let this credential read';
/** Throws `config-invalid` where the mapping and the source's schema don't fit; `schema` is undefined where it could not be read. */
function requireFittingSchema(profile, schema) {
    if (schema === undefined)
        return;
    const lacking = Object.keys(profile).filter((attribute) => !schema.has(attribute));
    const unmapped = [...schema].filter(([name, rule]) => rule.required && !(name in profile)).map(([name]) => name);
    if (lacking.length > 0) {
        throw new errors/* SyncError */.S0('config-invalid', `The identity source's schema has no attribute ${lacking.join(', ')}, which \`profile\` maps.`, 'Add it in the Admin Console (Directory → Profile Editor, the profile of the custom identity source), or take it out of `profile`.');
    }
    if (unmapped.length > 0) {
        throw new errors/* SyncError */.S0('config-invalid', `The identity source's schema requires ${unmapped.join(', ')}, which \`profile\` does not map.`, 'Map it in `profile`, or make it optional in the Profile Editor.');
    }
}
/** Throws `source-incomplete` where the configuration uses what the Personio credential may not read. */
function requireReadable(unreadable) {
    if (unreadable.length === 0)
        return;
    const uses = unreadable.map(({ attribute, place }) => `\`${attribute}\` (used by ${place})`);
    throw new errors/* SyncError */.S0('source-incomplete', `The Personio credential may not read ${uses.join(', ')}, or there is no such attribute.`, `${preflight_GRANT} ${[...new Set(unreadable.map(({ attribute }) => `\`${attribute}\``))].join(', ')}; or correct the expression.`);
}
/** Nobody, or nobody with a readable status, is a fault of the credential (`source-incomplete`), never a company that everybody has left. */
function requirePeople({ employees }) {
    if (employees.length === 0) {
        throw new errors/* SyncError */.S0('source-incomplete', 'Personio lists no employees at all.', 'Check that the credential is of the right Personio account, and that it may read employees (Settings → Integrations → API credentials).');
    }
    if (employees.every(({ status }) => !status || status === 'unspecified')) {
        throw new errors/* SyncError */.S0('source-incomplete', `None of the ${employees.length} employees has a readable status, so nobody can tell who has left.`, `${preflight_GRANT} the attribute "Status" (\`status\`).`);
    }
}
/** Throws where an expression says nothing for anybody: `config-invalid` for the scope; `source-incomplete` for an attribute that may be unreadable. */
function requireOutcomes(identities, uses, readableIsKnown, allowEmpty) {
    const present = identities.filter(({ left }) => !left);
    const isUndecided = ({ verdict }) => verdict.is === 'invalid' && verdict.reason === 'scope-undecided';
    if (present.length > 0 && present.every(isUndecided)) {
        throw new errors/* SyncError */.S0('config-invalid', 'select.where is neither true nor false for anybody.', 'Make it a comparison, such as `$not(employment_type = "external")`; a comparison with a missing value is false.');
    }
    if (readableIsKnown)
        return;
    const empty = emptyForEverybody(identities).filter((attribute) => !allowEmpty.includes(attribute));
    requireReadable(empty.flatMap((attribute) => {
        const place = `profile.${attribute}`;
        return [...(uses.get(place)?.attributes ?? [])].map((used) => ({ attribute: used, place }));
    }));
}
/** Attributes that were mapped for somebody and came out empty for everybody. */
function emptyForEverybody(identities) {
    const profiles = identities.flatMap(({ verdict }) => 'profile' in verdict && verdict.profile ? [verdict.profile] : []);
    const attributes = new Set(profiles.flatMap((profile) => Object.keys(profile)));
    return [...attributes].filter((attribute) => profiles.every((profile) => !profile[attribute]));
}

;// CONCATENATED MODULE: ./build/src/sync/safeguards.js



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
/** All safeguards on a plan, evaluated together before anything is written; the run goes on only if none has tripped. */
function checkPlan(evidence, limits) {
    const { plan, identities, directory, sample } = evidence;
    const held = [...directory.holdings.values()].filter(isHeld);
    const listed = directory.kind === 'listed';
    // Where Okta's people can't be listed: never people who left long ago, of whom Personio lists more every year.
    const staying = identities.filter(({ left }) => !left).length;
    const whole = listed
        ? { base: held.length, of: 'people whom Okta holds' }
        : { base: staying + held.length, of: 'employees who have not left, and leavers found at Okta' };
    const updates = plan.entries.filter(({ action }) => action === 'update');
    const invalid = plan.entries.filter(({ action }, at) => action === 'invalid' && !identities[at]?.left).length;
    const members = plan.entries.filter(({ reason }, at) => shouldHaveAccount(identities[at]) && reason !== 'not-due');
    const findings = [
        finding({
            name: 'max-deactivations',
            what: 'people to deactivate',
            count: plan.entries.filter(({ action }) => action === 'deactivate').length,
            limit: limits.maxDeactivations,
            ...whole,
        }),
        finding({
            name: 'safeguards.maxInvalid',
            what: 'invalid records',
            count: invalid,
            limit: limits.maxInvalid,
            base: members.length + invalid,
            of: 'people who should have an account',
        }),
        ...cleared(updates, held, limits.maxCleared),
    ];
    if (listed) {
        findings.push(finding({
            name: 'safeguards.maxRenames',
            what: 'changed user names',
            count: updates.filter(({ changed }) => changed?.includes('userName')).length,
            limit: limits.maxRenames,
            ...whole,
        }));
        // A few people who were asked for one by one are no base: a listing that lacks everybody is one of nobody.
        const listedPeople = held.filter(({ lookedUp }) => !lookedUp).length;
        if (listedPeople > 0) {
            const creates = plan.entries.filter(({ action }) => action === 'create').length;
            findings.push(finding({
                name: 'safeguards.maxCreates',
                what: 'people to create',
                count: creates,
                limit: limits.maxCreates,
                base: listedPeople,
                of: whole.of,
            }));
        }
    }
    if (sample)
        return findings;
    if (listed)
        findings.push(missing(plan.absent.length, limits.maxDeactivations, held.length));
    return [...findings, enoughEmployees(identities.length, limits.minEmployees), ...emptyAttributes(identities, limits)];
}
/** Also where this mode doesn't deal with them: in `deactivate-delete` a few bad records must not pass for everybody. */
function shouldHaveAccount(identity) {
    if (identity === undefined || identity.left)
        return false;
    const { verdict } = identity;
    return verdict.is === 'member' || (verdict.is === 'skip' && verdict.reason === 'not-this-mode');
}
/** Throws `safeguard` where any has tripped, beginning with what that means; the summary shows all of them and the plan. */
function refuseIfTripped(findings, meaning) {
    const tripped = findings.filter((finding) => finding.tripped);
    if (tripped.length === 0)
        return;
    throw new errors/* SyncError */.S0('safeguard', `${meaning}: ${tripped.map(({ name, message }) => `${name}: ${message}`).join(' ')}`, tripped.length === 1
        ? tripped[0].remedy
        : 'The job summary says for each of them what to check, and what to set to go ahead once on purpose.');
}
/** After the import: people who were sent and yet not found applied when Okta was read back. */
function checkProof(unconfirmed, sent, limit) {
    const counted = finding({
        name: 'safeguards.maxUnconfirmed',
        what: 'unconfirmed people',
        count: unconfirmed,
        limit,
        base: sent,
        of: 'people sent',
    });
    return {
        ...counted,
        remedy: 'Look at the unconfirmed people and the usual causes in the summary; the next run sends them again.',
    };
}
/** After the import: leavers who were seen to be able to sign in. */
function checkLogins(active, leavers, limit) {
    const counted = finding({
        name: 'safeguards.maxLoginActive',
        what: 'leavers who can still sign in',
        count: active,
        limit,
        base: leavers,
        of: 'leavers whose logins were looked at',
    });
    return {
        ...counted,
        remedy: 'End these logins in Okta: the summary names the people and the usual causes. Where a login is meant to stay, add the Personio id to `deactivate.loginKept`.',
    };
}
function finding({ name, what, count, limit, base, of }) {
    return {
        name,
        tripped: exceeds(limit, count, base),
        limit: limit.text,
        count,
        ...(limit.kind === 'percent' && { base }),
        message: `${what[0]?.toUpperCase()}${what.slice(1)}: ${count}. ${boundary(limit, base, of)}`,
        remedy: `Look at the plan. If this is meant, set ${assignment(name, count)} for one run and take it back afterwards.`,
    };
}
function boundary(limit, base, of) {
    return limit.kind === 'count' ? `The limit is ${limit.text}.` : `The limit is ${limit.text} of ${base} ${of}.`;
}
/** What to write where: an input of the action, or a key of the configuration file. */
function assignment(name, count) {
    return name.startsWith('safeguards.')
        ? `\`${name}: ${count}\` in the configuration file`
        : `the input \`${name}: ${count}\``;
}
/** Okta holds people whom the listing lacks: the wrong tenant, another external id, a shrunken source; never just a busy day. */
function missing(count, limit, held) {
    return {
        ...finding({
            name: 'max-deactivations',
            what: 'people whom Okta holds and Personio does not list',
            count,
            limit,
            base: held,
            of: 'people whom Okta holds',
        }),
        name: 'people missing from Personio',
        remedy: 'Check that this is the right Personio account, that the credential may see everybody, and that `identity.externalId` and the ' +
            `API version are the ones that Okta's people were imported with. If they really are gone, set the input \`max-deactivations: ${count}\` for one run.`,
    };
}
function cleared(updates, held, limit) {
    const attributes = new Set(updates.flatMap(({ changed, profile }) => (changed ?? []).filter((name) => profile?.[name] === null)));
    return [...attributes].map((attribute) => {
        const counted = finding({
            name: 'safeguards.maxCleared',
            what: `values of ${attribute} that would be emptied`,
            count: updates.filter(({ profile }) => profile?.[attribute] === null).length,
            limit,
            base: held.filter(({ profile }) => profile[attribute]).length,
            of: 'values that Okta holds',
        });
        return { ...counted, name: `safeguards.maxCleared (${attribute})` };
    });
}
function enoughEmployees(count, least) {
    return {
        name: 'safeguards.minEmployees',
        tripped: count < least,
        limit: String(least),
        count,
        message: `Employees listed by Personio: ${count}. At least ${least} are expected.`,
        remedy: `Check the Personio credential. If the company really is this small, set \`safeguards.minEmployees: ${count}\`.`,
    };
}
function emptyAttributes(identities, { allowEmpty }) {
    return emptyForEverybody(identities)
        .filter((attribute) => !allowEmpty.includes(attribute))
        .map((attribute) => ({
        name: `profile.${attribute}`,
        tripped: true,
        limit: '0',
        count: identities.length,
        message: `The attribute ${attribute} is empty for everybody.`,
        remedy: 'Check its expression in `profile`, and that the Personio credential may read what it uses. ' +
            `If it is meant, take the attribute out of \`profile\`, or set \`safeguards.allowEmpty: [${attribute}]\`.`,
    }));
}

;// CONCATENATED MODULE: ./build/src/carry-out.js












/** Imports what the plan in the record sends, session after session. Throws what `importSession` throws; nothing stays open. */
async function carryOut({ inputs, oktaSide, record, lifetime: { signal }, log, clock, }) {
    const { deletes, upserts } = toSend(record.entries);
    const sessions = packSessions(deletes, upserts);
    for (const [at, batches] of sessions.entries()) {
        const isLast = at === sessions.length - 1;
        await importSession(batches, inputs.waitForCompletion || !isLast, {
            source: oktaSide.source,
            lastWord: () => oktaSide.sourceUntil(AbortSignal.timeout(lastWordMs(signal))),
            clock,
            signal,
            log,
            journal: createJournal(core.saveState),
            activeSession: inputs.activeSession,
            pollIntervalMs: inputs.pollInterval * 1000,
            mustAccept: batches
                .flatMap(({ entities }) => entities)
                .some(({ entry }) => isUpsert(entry) || isHeld(entry.holding)),
            progress: (step) => record.sessions.set(step.id, step),
        });
    }
    return carry_out_statusOf(record);
}
/** Reads Okta back and compares it with what was sent: the people not found applied, and the logins of those who were removed. */
async function prove({ inputs, oktaSide, record, lifetime: { signal }, log, clock }, loginsOf) {
    const completed = [...record.sessions.values()].filter(({ status }) => status === 'COMPLETED');
    const sent = completed.flatMap(({ batches }) => batches.flatMap(({ entities }) => entities.map(({ entry }) => entry)));
    if (sent.length === 0 || inputs.compareWith === 'nothing')
        return;
    const proof = await verify(sent, {
        okta: oktaSide.okta,
        sourceId: inputs.oktaIdentitySourceId,
        held: record.directory?.holdings.size ?? 0,
        loginsOf,
        clock,
        signal,
        log,
        pauseMs: inputs.pollInterval * 1000,
    });
    if (proof === undefined)
        return;
    record.unapplied = proof.unapplied;
    record.loginsAfter = proof.logins;
    record.removedUnseen = proof.logins === undefined && sent.some(({ action }) => action === 'deactivate');
    record.notes.push(...keptNotes(proof.logins, record.loginKept));
    record.sent = sent.length;
    if (!proof.loginsChecked) {
        record.notes.push('Deactivated people were removed from the source; login not checked, for some of them at least: that takes the scope `okta.users.read`, and app users that name their Okta user.');
    }
    if (proof.unapplied.size > 0) {
        log.warning(`${proof.unapplied.size} of ${sent.length} people were sent and are not found applied; the summary names them and the usual causes.`);
    }
}
/**
 * What came of the run: people not found applied, and leavers who can still sign in, whether or not this run had anything to do
 * with them. Too many of either fail the run, though nothing is undone by that. `throws`: not in a dry run.
 */
function judgeOutcome(record, limits, log, throws) {
    const { unapplied, sent = 0 } = record;
    const logins = openLogins(record);
    const findings = [
        ...(logins ? [checkLogins(logins.active, logins.leavers, limits.maxLoginActive)] : []),
        ...(unapplied ? [checkProof(unapplied.size, sent, limits.maxUnconfirmed)] : []),
    ];
    record.findings = [...record.findings, ...findings];
    const isTripped = findings.some(({ tripped }) => tripped);
    if (logins && logins.active > 0 && !(isTripped && throws))
        log.warning(`${canStillSignIn(record, logins.active)}.`);
    if (!isTripped || !throws)
        return;
    record.status = 'failed';
    const isOpen = findings.some(({ name, tripped }) => tripped && name === 'safeguards.maxLoginActive');
    const meaning = isOpen && logins ? canStillSignIn(record, logins.active) : 'Okta has imported, and not all of it was applied';
    refuseIfTripped(findings, meaning);
}
/** Of those whom this run removed, who is known to keep the login. */
function keptNotes(logins, kept) {
    const ids = [...(logins ?? [])].flatMap(([{ personioId = '' }, status]) => kept.has(personioId) && canSignIn(status) ? [personioId] : []);
    return ids.length > 0 ? [loginsKept(ids)] : [];
}
function canStillSignIn({ entries, loginsAfter }, active) {
    const deactivated = loginsAfter === undefined ? 0 : entries.filter(({ action }) => action === 'deactivate').length;
    const who = active === 1 ? '1 person who has left can' : `${active} people who have left can`;
    return `${deactivated > 0 ? `${deactivated} sent for deactivation; ` : ''}${who} still sign in`;
}
function carry_out_statusOf({ sessions }) {
    const statuses = [...sessions.values()].map(({ status }) => status);
    if (statuses.at(-1) === 'TRIGGERED')
        return 'triggered';
    return statuses.includes('COMPLETED') ? 'completed' : 'nothing-to-do';
}
/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them to tell; any other one has ten. */
function lastWordMs({ reason }) {
    return reason instanceof errors/* SyncError */.S0 && reason.code === 'cancelled' ? 4_000 : 10_000;
}

;// CONCATENATED MODULE: ./build/src/okta/schema.js


const propertiesSchema = schemas/* catch */.MfU(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ maxLength: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* number */.aig()), null), required: schemas/* catch */.MfU(schemas/* nullish */.cl6(schemas/* boolean */.zMY()), null) })), {});
const definitionSchema = schemas/* catch */.MfU(schemas/* object */.Ikc({ properties: propertiesSchema, required: schemas/* catch */.MfU(schemas/* array */.YOg(schemas/* string */.YjP()), []) }), { properties: {}, required: [] });
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

// EXTERNAL MODULE: ./build/src/sync/lifecycle.js
var sync_lifecycle = __webpack_require__(6033);
;// CONCATENATED MODULE: ./build/src/sync/attributes.js

/** Functions that ask only whether there is something. */
const TESTS = ['exists', 'boolean', 'not'];
/** Functions that take what they look into from the context when they are given one argument fewer. */
const IMPLICIT = ['lookup', 'each', 'sift'];
const CONTEXT_FREE = ['now', 'millis', 'random'];
/** Which attributes an expression reads, from its syntax alone; when in doubt, `anything`. Throws for a malformed one. */
async function readsOf(expression) {
    const attributes = new Set();
    const labels = new Set();
    let anything = false;
    const note = (path) => {
        const [first, second] = path;
        if (first === undefined)
            return;
        if (first !== 'custom')
            attributes.add(first);
        else if (second !== undefined)
            labels.add(second);
        if (first === 'supervisor')
            note(path.slice(1));
    };
    /** A value is used as a whole, by something that can't be followed. */
    const use = (paths) => {
        if (paths.some(isOpenEnded))
            anything = true;
    };
    /** Walks a node and tells where its value comes from: nowhere (none) once everything in it counts as used. */
    const visit = (node, context) => {
        if (node['focus'] ?? node['ancestor'] ?? node['signature'])
            anything = true;
        const result = visitBare(node, context);
        for (const filter of [...nodes(node['stages']), ...nodes(node['predicate'])]) {
            if (filter.type === 'filter')
                visit(filter['expr'], result);
        }
        if (node['group'] === undefined)
            return result;
        visitPairs(node['group']['lhs'], result);
        return [];
    };
    const visitPairs = (pairs, context) => {
        for (const node of pairs.flat())
            use(visit(node, context));
    };
    const visitCall = (node, context, piped) => {
        const name = node['procedure']['value'];
        const given = nodes(node['arguments']).map((argument) => visit(argument, context));
        use(visit(node['procedure'], context));
        if (!TESTS.includes(name))
            use(given.flat());
        const takesContext = IMPLICIT.includes(name) || (given.length === 0 && !CONTEXT_FREE.includes(name));
        if (takesContext && !piped)
            use(context);
        return [];
    };
    const visitBare = (node, context) => {
        const child = (property) => visit(node[property], context);
        switch (node.type) {
            case 'string':
            case 'number':
            case 'value':
            case 'regex':
            case 'operator':
                return [];
            case 'name': {
                const found = context.map((path) => [...path, node['value']]);
                found.forEach(note);
                return found;
            }
            case 'variable':
                if (node['value'] === 'eval')
                    anything = true;
                if (node['value'] === '$')
                    return [[]];
                return node['value'] === '' ? context : [];
            case 'path':
                return nodes(node['steps']).reduce((paths, step) => visit(step, paths), context);
            case 'wildcard':
            case 'descendant':
                use(context);
                return [];
            case 'sort':
                for (const term of nodes(node['terms']))
                    use(visit(term['expression'], context));
                return context;
            case 'block':
                return (nodes(node['expressions'])
                    .map((expression) => visit(expression, context))
                    .at(-1) ?? []);
            case 'condition':
                child('condition');
                return [...child('then'), ...(node['else'] === undefined ? [] : child('else'))];
            case 'unary':
                if (node['value'] === '[')
                    return nodes(node['expressions']).flatMap((item) => visit(item, context));
                if (node['value'] === '{')
                    visitPairs(node['lhs'], context);
                else
                    use(child('expression'));
                return [];
            case 'binary': {
                const operands = [...child('lhs'), ...child('rhs')];
                if (node['value'] !== 'and' && node['value'] !== 'or')
                    use(operands);
                return [];
            }
            case 'bind':
                use(child('rhs'));
                return [];
            case 'lambda':
                use(child('body'));
                return [];
            case 'function':
                return visitCall(node, context, false);
            case 'partial':
                return visitCall(node, context, true);
            case 'apply': {
                const rhs = node['rhs'];
                use(child('lhs'));
                use(rhs.type === 'function' ? visitCall(rhs, context, true) : visit(rhs, context));
                return [];
            }
            default:
                anything = true;
                return [];
        }
    };
    use(visit(await (0,sync_expression/* syntaxOf */.rS)(expression), [[]]));
    return { attributes, labels, anything };
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

;// CONCATENATED MODULE: ./build/src/sync/mapping.js



/** Generous, so that a slow machine trips over nothing; an expression that needs a second a person is a mistake anyway. */
const TIMEOUT_MS = 5_000;
/** Stray blanks around these would make another login or an address that Okta refuses; all other values stay as written. */
const TRIMMED = new Set(['userName', 'email', 'secondEmail']);
/**
 * Compiles the expressions once, to be asked about one employee after the other. Results become strings: numbers and
 * booleans as written, lists joined with `, ` (empty elements left out); nothing, null and blanks are empty; objects a problem.
 * An external id is trimmed like a login. Asking rejects only with `config-invalid`, for an expression that doesn't come
 * to an end within `timeoutMs`. JSONata never yields to timers, so the caller has to between people.
 */
async function compile(expressions, timeoutMs = TIMEOUT_MS) {
    const evaluators = new Map();
    for (const [place, text] of placesOf(expressions))
        evaluators.set(place, await (0,sync_expression/* compileExpression */.Wo)(text, timeoutMs));
    const ask = (place, employee) => evaluate(place, evaluators.get(place), employee);
    const reads = await attributesUsed(expressions);
    return {
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
        async profile(employee) {
            const profile = {};
            const problems = [];
            for (const attribute of Object.keys(expressions.profile)) {
                const place = `profile.${attribute}`;
                const outcome = outcomeOf(await ask(place, employee));
                if (employee.supervisorUnknown && dependsOnSupervisor(outcome, reads.get(place)))
                    continue;
                if ('why' in outcome)
                    problems.push({ attribute, why: outcome.why });
                else
                    profile[attribute] = TRIMMED.has(attribute) ? (outcome.text?.trim() ?? null) : outcome.text;
            }
            return { profile, problems };
        },
        async names(employee) {
            const named = async (attribute) => {
                try {
                    const outcome = outcomeOf(await ask(`profile.${attribute}`, employee));
                    return 'text' in outcome ? outcome.text?.trim() || undefined : undefined;
                }
                catch {
                    // An expression without an end must not keep a leaver's account alive: this name is not known, no more.
                    return undefined;
                }
            };
            return {
                userName: await named('userName'),
                firstName: await named('firstName'),
                lastName: await named('lastName'),
            };
        },
    };
}
/** What each expression reads, by its place in the configuration (`profile.email`). Throws for a malformed expression. */
async function attributesUsed(expressions) {
    const used = new Map();
    for (const [place, text] of placesOf(expressions))
        used.set(place, await readsOf(text));
    return used;
}
/** Every expression, by its place in the configuration. */
function placesOf({ identity, profile, select }) {
    return [
        ['identity.externalId', identity.externalId],
        ...Object.entries(profile).map(([attribute, text]) => [`profile.${attribute}`, text]),
        ...(select.where === undefined ? [] : [['select.where', select.where]]),
    ];
}
/** The failure of an evaluation, by JSONata's code: its message may hold values. */
class Failure {
    code;
    constructor(code) {
        this.code = code;
    }
}
async function evaluate(place, evaluator, employee) {
    try {
        return await evaluator(employee.fields);
    }
    catch (error) {
        const code = String(error?.code);
        if (code === sync_expression/* TOOK_TOO_LONG */.Sh) {
            throw new errors/* SyncError */.S0('config-invalid', `The expression at ${place} does not come to an end for employee ${employee.id}.`, 'Check it for a function that calls itself, and for lists that multiply.');
        }
        return new Failure(/^[A-Z]\d{4}$/.test(code) ? code : 'unknown error');
    }
}
function outcomeOf(result) {
    if (result instanceof Failure)
        return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
    const parts = [result].flat(Number.POSITIVE_INFINITY).filter((part) => !isEmpty(part));
    if (!parts.every(mapping_isScalar))
        return { why: 'comes out as an object, not as a text' };
    return { text: parts.length === 0 ? null : parts.join(', ') };
}
function isEmpty(value) {
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
function mapping_isScalar(value) {
    return ['string', 'number', 'boolean'].includes(typeof value);
}
/** Whether nobody can tell what this came to if the supervisor's record were here. */
function dependsOnSupervisor(outcome, reads) {
    const isWanting = 'why' in outcome || outcome.text === null;
    return reads.attributes.has('supervisor') || (reads.anything && isWanting);
}

;// CONCATENATED MODULE: ./build/src/sync/needs.js
/** What every record has, and what this action makes of it: neither is an attribute that a credential may lack. */
const ALWAYS_THERE = new Set(['id', 'custom']);
/**
 * Which attributes to ask Personio for, so that salaries and home addresses are never downloaded.
 * `uses`: what the configuration reads, by its place there. `guards`: what only a guard of this action reads, in the same form;
 * it is asked for if the credential may read it. `readable`: what it may read, `refused` where that can't be known.
 */
function needsOf(uses, readable, guards = new Map()) {
    const readsAnything = uses.values().some(({ anything }) => anything);
    // Nobody's whole record is downloaded for the sake of a guard: one that may read anything is off.
    const guarded = needs_placesOf(new Map([...guards].filter(([, { anything }]) => !anything)), true);
    const openEnded = [...guards].filter(([, { anything }]) => anything && !readsAnything).map(([place]) => place);
    const needed = [...needs_placesOf(uses, false), ...guarded];
    if (readable === 'refused') {
        const askable = !readsAnything && needed.every(({ label, guard }) => guard || !label);
        const labels = needed.filter(({ label, guard }) => askable && label && guard);
        const keys = askable ? distinct(needed.filter(({ label }) => !label).map(({ attribute }) => attribute)) : 'all';
        return {
            keys,
            unreadable: [],
            withoutGuard: distinct([...openEnded, ...labels.map(({ attribute }) => attribute)]),
        };
    }
    const keyOf = ({ attribute, label }) => readable.filter((one) => label ? one.label === attribute : one.key === attribute || one.universalId === attribute);
    const found = needed.map((use) => ({ ...use, keys: keyOf(use).map(({ key }) => key) }));
    const lacking = found.filter(({ keys }) => keys.length === 0);
    return {
        keys: readsAnything ? 'all' : distinct(found.flatMap(({ keys }) => keys)),
        unreadable: lacking.filter(({ guard }) => !guard).map(({ attribute, place }) => ({ attribute, place })),
        withoutGuard: distinct([...openEnded, ...lacking.filter(({ guard }) => guard).map(({ attribute }) => attribute)]),
    };
}
/** Every attribute that is read, with where and by whom; not those that every record has. */
function needs_placesOf(reads, guard) {
    return [...reads].flatMap(([place, { attributes, labels }]) => [
        ...[...attributes]
            .filter((attribute) => !ALWAYS_THERE.has(attribute))
            .map((attribute) => ({ attribute, place, guard, label: false })),
        ...[...labels].map((attribute) => ({ attribute, place, guard, label: true })),
    ]);
}
function distinct(names) {
    return [...new Set(names)].sort();
}

;// CONCATENATED MODULE: ./build/src/gather.js







/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;
/**
 * Reads Personio and Okta side by side. The mapping is held against the source's schema first, then against what Personio lets
 * this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
async function gather(inputs, configuration, { personio, okta, log, clock, today }) {
    const { mode, recordLimit, oktaIdentitySourceId } = inputs;
    const isV2 = inputs.personioApiVersion === 'v2';
    const { listAttributes, listEmployees, findEmployee, listIds } = isV2
        ? await __webpack_require__.e(/* import() */ 999).then(__webpack_require__.bind(__webpack_require__, 1999))
        : await __webpack_require__.e(/* import() */ 406).then(__webpack_require__.bind(__webpack_require__, 4406));
    const uses = await usesOf(configuration, (0,sync_mode/* upserts */.vU)(mode));
    const guards = (0,sync_mode/* deactivates */.oJ)(mode) ? await guardsOf(configuration) : new Map();
    const fitting = readFittingSchema();
    const [schema, people, appUsers] = await Promise.all([
        fitting,
        readPeople(fitting),
        readsDirectory(inputs) ? listAppUsers(okta, oktaIdentitySourceId, log) : 'unread',
    ]);
    return { schema, ...people, appUsers, uses };
    async function readFittingSchema() {
        if (!(0,sync_mode/* upserts */.vU)(mode))
            return undefined;
        const found = await readSchema(okta, oktaIdentitySourceId);
        if (found === undefined) {
            log.notice("The source's schema can't be read, so the mapping is not held against it; grant the scope `okta.schemas.read`.");
        }
        requireFittingSchema(configuration.profile, found);
        return found;
    }
    async function readPeople(schemaRead) {
        const readable = await listAttributes(personio);
        const { keys, unreadable, withoutGuard } = needsOf(uses, readable, guards);
        await schemaRead;
        requireReadable(unreadable);
        if (withoutGuard.length > 0) {
            log.notice(`Not asked of Personio, or not readable: ${withoutGuard.map((name) => `\`${name}\``).join(', ')}. ` +
                'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be told in part.');
        }
        if (keys === 'all') {
            log.notice('Personio is asked for every attribute: it can not be known beforehand what the expressions read.');
        }
        const startedAt = clock.now();
        const options = { recordLimit, today, attributes: keys === 'all' ? undefined : keys };
        const listing = await listEmployees(personio, options);
        const listingMs = clock.now() - startedAt;
        requirePeople(listing);
        if (readable === 'refused') {
            // v1 sends null for what is empty; of v2 nobody knows, so there only the scope is worth the doubt.
            const isTelling = (place) => inputs.personioApiVersion === 'v1' || place === 'select.where';
            requireReadable(inNoRecord(uses, listing).filter(({ place }) => isTelling(place)));
        }
        const again = {
            findEmployee,
            listIds,
            listEmployees: () => listEmployees(personio, options),
            tellsTotal: !isV2,
            isTooSlow: isV2 && listingMs > MOST_READING_MS,
        };
        return { listing, again, asked: keys, readableIsKnown: readable !== 'refused' };
    }
}
/** `nothing` reads no directory; `cache` reads it only to know whom Okta holds of the leavers. */
function readsDirectory({ compareWith, mode }) {
    return compareWith === undefined || compareWith === 'okta' || (compareWith === 'cache' && (0,sync_mode/* deactivates */.oJ)(mode));
}
async function usesOf(configuration, mapsProfiles) {
    const uses = await attributesUsed(mapsProfiles ? configuration : { ...configuration, profile: {} });
    const attributes = new Set((0,sync_lifecycle/* attributesOfLifecycle */.X6)(configuration.lifecycle));
    return uses.set('lifecycle', { attributes, labels: new Set(), anything: false });
}
/**
 * What tells who claims a user name, and whether a login is a leaver's: read in every mode that deactivates, of everybody, if the
 * credential may. The e-mail address stands for a user name that can't be made out.
 */
async function guardsOf(configuration) {
    const { userName, firstName, lastName } = configuration.profile;
    const guards = await attributesUsed({ ...configuration, profile: { userName, firstName, lastName }, select: {} });
    return guards.set('claims', { attributes: new Set(['email']), labels: new Set(), anything: false });
}
/** What is used and in nobody's record, as the credential may not read it: scope and life cycle must not be decided by silence. */
function inNoRecord(uses, { employees }) {
    const isThere = (attribute) => employees.some(({ fields, supervisorUnknown }) => Object.hasOwn(fields, attribute) || (attribute === 'supervisor' && supervisorUnknown));
    return [...uses].flatMap(([place, { attributes }]) => [...attributes].filter((attribute) => !isThere(attribute)).map((attribute) => ({ attribute, place })));
}

;// CONCATENATED MODULE: ./build/src/report/notes.js


const notes_MOST_IDS = 50;
/** What is worth knowing of a plan and needs no action; ids and names of attributes only. */
function notesOf(plan, asked, logins, listed) {
    const taken = typeof logins === 'string'
        ? []
        : plan.entries.filter(({ action, profile }) => action === 'create' && logins.has(userNameKey(profile?.['userName'] ?? '')));
    const waiting = plan.entries.filter(({ reason }) => reason === 'waits-for-user-name');
    return [
        asked === 'all'
            ? 'Personio was asked for every attribute that the credential may read.'
            : `Personio was asked for these attributes only: ${asked.map((key) => `\`${key}\``).join(', ')}.`,
        ...(listed ? [`Okta holds ${(0,markdown/* counted */.hS)(plan.absent.length, 'person', 'people')} whom Personio does not list.`] : []),
        ...(waiting.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(waiting.length, 'person takes', 'people take')} over a user name that its holder gives up (${notes_ids(waiting)}): the name is free from the next run on.`,
            ]
            : []),
        ...(taken.length > 0
            ? [
                `${taken.length} of the people to create have the user name of an Okta user who is there already (${notes_ids(taken)}): ` +
                    "Okta matches or refuses them, by the app's import settings.",
            ]
            : []),
    ];
}
function notes_ids(entries) {
    const shown = entries.slice(0, notes_MOST_IDS).map(({ personioId }) => personioId);
    return `${shown.join(', ')}${entries.length > shown.length ? ', …' : ''}`;
}

// EXTERNAL MODULE: ./build/src/inputs.js
var inputs = __webpack_require__(8796);
// EXTERNAL MODULE: ./build/src/surroundings.js
var surroundings = __webpack_require__(6722);
// EXTERNAL MODULE: ./build/src/version.js + 1 modules
var version = __webpack_require__(990);
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./build/src/report/log.js
var log = __webpack_require__(6314);
// EXTERNAL MODULE: ./build/src/report/headline.js
var headline = __webpack_require__(7210);
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
    'records-login-active': 'Leavers who were seen to be able to sign in to Okta; empty where nobody looked (another mode, no scope `okta.users.read`, `compare-with: nothing`).',
    batches: 'Bulk-load requests sent to Okta.',
    'report-path': 'Absolute path of the JSON report; empty where it could not be written.',
};
/** Every output with its value. What is not known is empty; counts are written plainly, `0` included. */
function outputsOf(report, reportPath) {
    const { counts } = report;
    const sessionIds = (0,headline/* openedSessions */.XX)(report).map((session) => session.id);
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
        'records-login-active': String(counts.loginActive ?? ''),
        batches: String(counts.batches),
        'report-path': reportPath,
    };
}

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
    const doneTitle = report.status === 'triggered' ? 'Handed to Okta' : 'Done';
    return [...changesWith(true, doneTitle, report), ...changesWith(false, planTitle(report), report)];
}
function planTitle({ status }) {
    if (status === 'planned')
        return 'The plan';
    return status === 'blocked' ? 'The plan that was blocked' : 'Planned, and not known to be done';
}
function changesWith(done, title, { people, showPersonalData }) {
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
        ...others.flatMap(({ verb, people }) => (0,markdown/* folded */.TM)(`${(0,markdown/* capitalised */.Iu)(verb)}: ${size(people)}`, whatChanges(people, showPersonalData))),
    ];
}
function whatChanges(people, showValues) {
    const shown = (person) => showValues && person.values ? values(person.values) : attributes(person.changed);
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
        ? [`\nBy reason: ${(0,markdown/* enumeration */.eG)(reasons, 20, total, ' · ')}\n`, listing]
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
    const value = (text) => (text ? (0,markdown/* code */.aY)(text) : '*empty*');
    return (0,markdown/* enumeration */.eG)(Object.entries(all), MOST_ATTRIBUTES, ([name, { from, to }]) => `${(0,markdown/* code */.aY)(name)}: ${value(from)} → ${value(to)}`, '<br>');
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
        ...people_openLogins(report),
        whatWasAsked(report),
        counts(report),
        chart(report),
        ...warnings(report),
        ...changes(report),
        ...unconfirmed(report),
        ...people_setAside(report),
        ...notes(report),
        ...sessions(report),
        ...safeguards(report),
        ...summary_inputs(report),
    ];
    return (0,markdown/* joinWithin */.Uo)(blocks, SUMMARY_BUDGET);
}
function trippedSafeguards(report) {
    const all = (0,headline/* tripped */.V9)(report);
    // What to do, above, is the remedy of the only one that blocks.
    const isTold = all.length === 1 && report.status !== 'failed';
    const told = ({ message, remedy }) => (0,markdown/* prose */.CS)(isTold ? message : `${message} ${remedy}`);
    return all.length > 0 ? [(0,markdown/* bullets */.e5)(all, (one) => `🛑 ${(0,markdown/* code */.aY)(one.name)}: ${told(one)}`)] : [];
}
function whatWasAsked({ mode, dryRun, counts, held, startedAt, finishedAt }) {
    const facts = [
        `Mode ${(0,markdown/* code */.aY)(mode)}${dryRun ? ', dry run' : ''}`,
        `read from Personio: ${(0,markdown/* number */.ai)(counts.fetched)}`,
        `held by Okta before: ${known(held ?? null)}`,
        `started ${startedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
        `took ${(0,markdown/* duration */.p0)(finishedAt.getTime() - startedAt.getTime()).replaceAll(' ', '\u00a0')}`,
    ];
    return `\n${facts.join(' · ')}\n\n`;
}
function counts({ status, counts, people }) {
    const { fetched, upserted, deactivated, unchanged, skipped, invalid } = counts;
    const five = upserted + deactivated + unchanged + skipped + invalid;
    if (fetched + five === 0)
        return '';
    const unlisted = deactivated === 0 ? 0 : people.filter(({ action, personioId }) => action === 'deactivate' && !personioId).length;
    const split = counts.created === null && counts.updated === null
        ? 'created or updated: not known'
        : `${known(counts.created)} created, ${known(counts.updated)} updated`;
    const told = [
        (0,markdown/* row */.nM)([status === 'planned' ? 'Would be' : 'Outcome', 'People', '']),
        (0,markdown/* row */.nM)(['---', '--:', '---']),
        (0,markdown/* row */.nM)(['Upserted', (0,markdown/* number */.ai)(upserted), upserted > 0 ? split : '']),
        (0,markdown/* row */.nM)([
            deactivated > 0 ? '**⛔\u00a0Deactivated**' : 'Deactivated',
            deactivated > 0 ? `**${(0,markdown/* number */.ai)(deactivated)}**` : '0',
            unlisted > 0 ? `${(0,markdown/* number */.ai)(unlisted)} not listed by Personio` : '',
        ]),
        (0,markdown/* row */.nM)(['Unchanged', (0,markdown/* number */.ai)(unchanged), 'nothing to send']),
        (0,markdown/* row */.nM)(['Skipped', (0,markdown/* number */.ai)(skipped), 'left alone on purpose']),
        (0,markdown/* row */.nM)(['Invalid', (0,markdown/* number */.ai)(invalid), 'data to be corrected']),
        counts.unconfirmed === null ? '' : (0,markdown/* row */.nM)(['*Unconfirmed*', (0,markdown/* number */.ai)(counts.unconfirmed), 'sent, and not seen in Okta']),
        counts.loginActive ? (0,markdown/* row */.nM)(['**Can still sign in**', `**${(0,markdown/* number */.ai)(counts.loginActive)}**`, 'have left']) : '',
    ].join('');
    if (status === 'failed' || status === 'blocked')
        return `${told}\nUpserted and deactivated are only those who really were.\n`;
    if (five !== fetched + unlisted)
        return told;
    return unlisted > 0
        ? `${told}\nThe five add up to ${(0,markdown/* number */.ai)(five)}: ${(0,markdown/* number */.ai)(fetched)} people read from Personio, and ${(0,markdown/* number */.ai)(unlisted)} whom only Okta knows.\n`
        : `${told}\nThe five add up to the ${(0,markdown/* counted */.hS)(fetched, 'person', 'people')} read from Personio.\n`;
}
const [BLUE, RED, GREY] = ['#0969da', '#cf222e', '#8c959f'];
const ROW_PIXELS = 30;
/** Narrower than a telephone: where a chart has to shrink, Mermaid clips its labels. */
const CHART_PIXELS = 300;
/** Bars of who would change and, in grey, who would not; empty where that shows nothing. A pie would leave out what is below 1%. */
function chart({ status, counts }) {
    const { created, updated, upserted, deactivated, unchanged, skipped, invalid } = counts;
    const isSplit = created !== null && updated !== null;
    const bars = [
        { colour: BLUE, groups: isSplit ? { Create: created, Update: updated } : { Upsert: upserted } },
        { colour: RED, groups: { Deactivate: deactivated } },
        { colour: GREY, groups: { Unchanged: unchanged, Skipped: skipped, Invalid: invalid } },
    ].flatMap(({ colour, groups }) => Object.entries(groups).flatMap(([name, count]) => (count > 0 ? { colour, name, count } : [])));
    if (status !== 'planned' || upserted + deactivated === 0 || bars.length < 2)
        return '';
    // A colour belongs to a series, and every series has a value for each bar.
    const series = [...new Set(bars.map(({ colour }) => colour))];
    const without = { showLabel: false, showTick: false, showAxisLine: false };
    const look = {
        xyChart: { width: CHART_PIXELS, height: bars.length * ROW_PIXELS, yAxis: without },
        themeVariables: { xyChart: { backgroundColor: 'transparent', plotColorPalette: series.join(', ') } },
    };
    return [
        '\n```mermaid',
        `%%{init: ${JSON.stringify(look)}}%%`,
        'xychart-beta horizontal',
        `  x-axis [${bars.map(({ name, count }) => `"${name} ${(0,markdown/* number */.ai)(count)}"`).join(', ')}]`,
        ...series.map((one) => `  bar [${bars.map(({ colour, count }) => (colour === one ? count : 0)).join(', ')}]`),
        '```\n',
    ].join('\n');
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
    const names = ['Session', 'Status', 'Upserts#', 'Deletes#', 'Batches#', 'Duration#'];
    const listing = (0,markdown/* table */.tp)(names, sessions, ({ id, status, upserts, deletes, batches, durationMs }) => [
        (0,markdown/* code */.aY)(id),
        (0,markdown/* code */.aY)(status),
        (0,markdown/* number */.ai)(upserts),
        (0,markdown/* number */.ai)(deletes),
        (0,markdown/* number */.ai)(batches),
        (0,markdown/* duration */.p0)(durationMs),
    ]);
    return ['\n### Import sessions\n', listing];
}
function safeguards({ safeguards }) {
    if (safeguards.length === 0)
        return [];
    const stopped = safeguards.filter((safeguard) => safeguard.tripped).length;
    const names = ['Safeguard', 'Limit', 'Count#', 'Of#', 'Result'];
    const listing = (0,markdown/* table */.tp)(names, safeguards, ({ name, limit, count, base, tripped }) => [
        (0,markdown/* code */.aY)(name),
        (0,markdown/* code */.aY)(limit),
        (0,markdown/* number */.ai)(count),
        base === undefined ? '' : (0,markdown/* number */.ai)(base),
        tripped ? '**🛑 tripped**' : 'passed',
    ]);
    return (0,markdown/* folded */.TM)(`Safeguards: ${(0,markdown/* number */.ai)(safeguards.length)} checked, ${(0,markdown/* number */.ai)(stopped)} tripped`, listing);
}
function summary_inputs({ inputs }) {
    const all = Object.entries(inputs);
    if (all.length === 0)
        return [];
    return (0,markdown/* folded */.TM)('Inputs', (0,markdown/* table */.tp)(['Input', 'Value'], all, ([name, value]) => [(0,markdown/* code */.aY)(name), value ? (0,markdown/* code */.aY)(value) : '']));
}
function known(count) {
    return count === null ? 'not known' : (0,markdown/* number */.ai)(count);
}

;// CONCATENATED MODULE: ./build/src/report/github.js





/**
 * Writes outputs, annotations and the job summary of a run. The error itself is left to the caller's `setFailed`, which annotates it
 * (`errorLine`). `environment` is read for GITHUB_STEP_SUMMARY; a summary that cannot be written is a warning.
 */
async function publish(report, reportPath, core, environment) {
    for (const [name, value] of Object.entries(outputsOf(report, reportPath)))
        core.setOutput(name, value);
    for (const annotation of annotationsOf(report)) {
        if (annotation.level === 'warning')
            core.warning((0,log/* inert */.t)(annotation.message));
    }
    const file = environment['GITHUB_STEP_SUMMARY'];
    if (!file)
        return core.debug('GITHUB_STEP_SUMMARY is not set: no job summary is written.');
    try {
        await (0,promises_.appendFile)(file, renderSummary(report));
    }
    catch (error) {
        const kind = error.code ?? 'unknown error';
        core.warning(`The job summary could not be written (${kind}); outputs and JSON report are not affected.`);
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/report/json-report.js


/** The context of a run out of GitHub's environment variables; null for what they do not say. */
function contextFrom(environment, actionVersion, configurationHash) {
    const read = (name) => environment[name] || null;
    const repository = read('GITHUB_REPOSITORY');
    const runId = read('GITHUB_RUN_ID');
    const page = `${read('GITHUB_SERVER_URL') ?? 'https://github.com'}/${repository}/actions/runs/${runId}`;
    return {
        actionVersion,
        configurationHash,
        commit: read('GITHUB_SHA'),
        repository,
        actor: read('GITHUB_ACTOR'),
        runId,
        runUrl: repository && runId ? `${page}/attempts/${read('GITHUB_RUN_ATTEMPT') ?? '1'}` : null,
    };
}
/** The evidence of a run as a plain object. Values are in it only with `showPersonalData`; unchanged people are only counted. */
function toJsonReport(report, context) {
    return {
        schema: 'personio-okta-sync/report',
        version: 1,
        context,
        startedAt: report.startedAt.toISOString(),
        finishedAt: report.finishedAt.toISOString(),
        mode: report.mode,
        dryRun: report.dryRun,
        inputs: { ...report.inputs },
        status: report.status,
        error: report.error ?? null,
        held: report.held ?? null,
        counts: report.counts,
        safeguards: [...report.safeguards],
        sessions: [...report.sessions],
        people: report.people.flatMap(({ action, values, changed, unconfirmed, ...person }) => {
            if (action === 'unchanged')
                return [];
            return {
                ...person,
                action,
                ...(changed && { changed: [...changed] }),
                ...(unconfirmed && { unconfirmed: [...unconfirmed] }),
                ...(values && report.showPersonalData && { values }),
            };
        }),
        warnings: [...report.warnings],
        notes: [...report.notes],
    };
}
/**
 * Writes the JSON report into `directory` (RUNNER_TEMP), readable by its owner only. Returns the absolute path. The name holds the run id and
 * the start of this run, so that two steps of one job keep a report each.
 */
async function writeJsonReport(report, context, directory) {
    const start = report.startedAt.toISOString().replace(/[-:.]/g, '');
    const name = ['personio-okta-report', context.runId, start].filter(Boolean).join('-');
    const path = (0,external_node_path_.join)(directory, `${name}.json`);
    await (0,promises_.writeFile)(path, `${JSON.stringify(toJsonReport(report, context), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return path;
}

;// CONCATENATED MODULE: ./build/src/report/notify/notify.js

/** Nobody should wait long for a message that is not the run's own business. */
const MOST_MS = 10_000;
/**
 * Tells people on GitHub how a run ended: the issue of its identity source, the comment on its pull request. Never rejects and never fails the
 * run: what goes wrong is a warning. A dry run leaves the issue alone, a cancelled run both. Takes 10 seconds at most.
 */
async function notify(report, wanted, runUrl, core, environment) {
    const { mode, oktaIdentitySourceId: sourceId, githubToken } = wanted;
    const keepsIssue = wanted.notify === 'issue' && wanted.dryRun === false && mode !== undefined;
    if (!(keepsIssue || wanted.commentPlan) || report.error?.code === 'cancelled' || sourceId === undefined)
        return;
    if (githubToken === undefined) {
        core.warning('Nobody was told on GitHub: `notify` and `comment-plan` need the input `github-token` (the expression `github.token`).');
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
    const connect = async () => (await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(119), __webpack_require__.e(121), __webpack_require__.e(413), __webpack_require__.e(712)]).then(__webpack_require__.bind(__webpack_require__, 2712))).connectGitHub(githubToken, environment, signal);
    if (keepsIssue) {
        await attempt('The issue', 'issues: write', async () => {
            const { keepIssue } = await __webpack_require__.e(/* import() */ 59).then(__webpack_require__.bind(__webpack_require__, 4059));
            await keepIssue(await connect(), report, { mode, sourceId, runUrl });
        });
    }
    if (!wanted.commentPlan)
        return;
    const pullRequest = await (0,surroundings/* pullRequestNumber */.Kd)();
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
    if (status !== 403 && status !== 404)
        return `GitHub answered ${status}.`;
    return `GitHub answered ${status}. If the token lacks the permission, add to the job:\npermissions:\n  contents: read\n  ${permission}\n`;
}

;// CONCATENATED MODULE: ./build/src/report/tell.js









/** Writes the report of a run, whatever happened, and fails the step once, then tells people on GitHub. What can't be written is a warning. */
async function tell(record, log) {
    const report = assemble(record, log.warnings, new Date());
    const context = contextFrom(process.env, version/* version */.r, record.configurationHash);
    let reportPath = '';
    try {
        reportPath = await writeJsonReport(report, context, (0,surroundings/* temporaryDirectory */.De)());
    }
    catch (error) {
        core.warning(`The JSON report could not be written (${error.code ?? 'unknown error'}).`);
    }
    await publish(report, reportPath, core, process.env);
    if (report.error)
        core.setFailed(errorLine(report.error));
    await notify(report, (0,inputs/* readNotification */.Sb)(core.getInput), context.runUrl, core, process.env);
}

;// CONCATENATED MODULE: ./build/src/report/warnings.js

/** What a plan holds that a person must act on beside the invalid, whom the report lists: a sentence each; ids only. */
function warningsOf(plan, listing) {
    const having = (reason) => plan.entries.filter((entry) => entry.reason === reason);
    return [
        ...plan.conflicts.map((each) => conflict(each, plan)),
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
        ...(plan.leaversOutOfScope > 0
            ? [
                `${(0,markdown/* counted */.hS)(plan.leaversOutOfScope, 'leaver', 'leavers')} held by Okta and excluded by \`select.where\`, so nobody deactivates them. ` +
                    'Set `deactivate.outOfScope: true`, or widen `select.where`.',
            ]
            : []),
    ];
}
function incomplete({ employees, total }) {
    return (`Personio says that there are ${total} employees, and listed ${employees.length} in three readings. ` +
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
    }
}
function employees(ids) {
    return ids.length === 1 ? `employee ${ids[0]}` : `employees ${listOf(ids)}`;
}
function listOf(items) {
    return items.join(' and ');
}
/** `3 employees (12, 15, 99)`, or with a count of the rest. */
function people(entries) {
    const shown = entries.slice(0, 5).map(({ personioId }) => personioId);
    const more = entries.length > shown.length ? `, and ${entries.length - shown.length} more` : '';
    return `${entries.length} ${entries.length === 1 ? 'employee' : 'employees'} (${shown.join(', ')}${more})`;
}

;// CONCATENATED MODULE: ./build/src/state/memory.js


/** How long `Fingerprinter.personOf` is. */
const PERSON_LENGTH = 22;
const NOTHING = { known: undefined, keep: async () => { } };
/** The fingerprints of earlier runs with `compare-with: cache`; without it nothing is read, kept or even loaded. */
async function recall(inputs, signal, log) {
    if (inputs.compareWith !== 'cache')
        return NOTHING;
    const [{ createFingerprinter }, { createMemory }] = await Promise.all([
        __webpack_require__.e(/* import() */ 310).then(__webpack_require__.bind(__webpack_require__, 4310)),
        __webpack_require__.e(/* import() */ 141).then(__webpack_require__.bind(__webpack_require__, 2141)),
    ]);
    const { personioClientSecret, oktaIdentitySourceId: sourceId, oktaOrgUrl: orgUrl } = inputs;
    const fingerprinter = createFingerprinter(personioClientSecret, sourceId, orgUrl);
    const runId = `${process.env['GITHUB_RUN_ID'] ?? 'local'}-${process.env['GITHUB_RUN_ATTEMPT'] ?? '1'}`;
    const directory = (0,surroundings/* temporaryDirectory */.De)();
    const memory = createMemory({ fingerprinter, sourceId, orgUrl, runId, directory, log, signal });
    const entry = await memory.recall();
    return {
        known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
        async keep(identities, entries, unapplied) {
            const held = identities.flatMap(({ externalId, verdict }, at) => {
                const planned = entries[at];
                const isThere = planned.action === 'unchanged' || (isUpsert(planned) && !unapplied?.has(planned));
                return verdict.is === 'member' && externalId !== undefined && isThere
                    ? [fingerprinter.of(externalId, verdict.profile)]
                    : [];
            });
            // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know.
            const decided = new Set(entries.flatMap(({ externalId, reason }) => externalId === undefined || reason === 'not-this-mode' ? [] : [fingerprinter.personOf(externalId)]));
            const others = [...(entry?.fingerprints ?? [])].filter((known) => !decided.has(known.slice(0, PERSON_LENGTH)));
            await memory.keep(new Set([...others, ...held]));
        },
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/src/sync/identity.js



const BETWEEN_BREATHS = 20;
/** Employees to identities: who is who, in the order of the design; the same external id twice is resolved last. */
async function identify(employees, mapping, rules, schema, signal) {
    const identities = [];
    for (const [at, employee] of employees.entries()) {
        identities.push(await identityOf(employee, mapping, rules, schema));
        // Expressions never let a timer or a signal in by themselves.
        if (at % BETWEEN_BREATHS === 0)
            await (0,external_node_timers_promises_.setImmediate)();
        signal?.throwIfAborted();
    }
    return resolveDuplicates(handOver(identities, rules), rules);
}
/** The people to be deactivated if Okta holds them, by external id. */
function leaversOf(identities) {
    return identities.flatMap(({ externalId, verdict }) => externalId !== undefined && verdict.is === 'leaver' ? [externalId] : []);
}
async function identityOf(employee, mapping, rules, schema) {
    const own = await mapping.externalId(employee);
    const alias = Object.hasOwn(rules.aliases, employee.id) ? rules.aliases[employee.id] : undefined;
    const externalId = alias ?? own;
    const stage = (0,sync_lifecycle/* stageOf */.gV)(employee, rules.lifecycle, rules.today);
    const verdict = await verdictOn(employee, stage, externalId, mapping, rules, schema);
    return {
        personioId: employee.id,
        ...(externalId !== undefined && { externalId }),
        ...(alias !== undefined && own !== undefined && { aliasFor: own }),
        stage,
        left: stage === 'leaver',
        names: await namesOf(employee, verdict, mapping),
        verdict,
    };
}
/** Personio lets no two employees have one address, so where no user name can be made out the address stands for it. */
async function namesOf(employee, verdict, mapping) {
    const mapped = verdict.is === 'member' ? textsOf(verdict.profile) : await mapping.names(employee);
    const { email } = employee.fields;
    const address = typeof email === 'string' && email.trim() !== '' ? email.trim() : undefined;
    return { ...mapped, userName: mapped.userName ?? address };
}
function textsOf({ userName, firstName, lastName }) {
    return { userName: userName ?? undefined, firstName: firstName ?? undefined, lastName: lastName ?? undefined };
}
async function verdictOn(employee, stage, externalId, mapping, rules, schema) {
    if (stage === 'no-status' || stage === 'no-employment' || stage === 'unknown-status') {
        return employee.flaw === undefined
            ? { is: 'skip', reason: stage }
            : { is: 'invalid', reason: 'unreadable-record', detail: employee.flaw };
    }
    const leaver = stage === 'leaver';
    if (leaver && externalId !== undefined && rules.never.has(externalId))
        return { is: 'skip', reason: 'protected' };
    const inScope = await mapping.inScope(employee);
    // A leaver needs a status and an external id, nothing else: where the scope can't be told, the status decides.
    if (inScope === undefined && !leaver) {
        return { is: 'invalid', reason: 'scope-undecided', detail: 'select.where is neither true nor false' };
    }
    if (inScope === false) {
        const isDoubtful = !leaver && (employee.flaw !== undefined || employee.supervisorUnknown === true);
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
    return memberVerdict(employee, externalId, stage === 'member', mapping, schema);
}
async function memberVerdict(employee, externalId, due, mapping, schema) {
    const invalid = { is: 'invalid', ...(!due && { later: true }) };
    if (employee.flaw !== undefined)
        return { ...invalid, reason: 'unreadable-record', detail: employee.flaw };
    const { profile, problems } = await mapping.profile(employee);
    if (problems.length > 0)
        return { ...invalid, reason: 'expression-failed', detail: inWords(problems) };
    const refused = validateProfile(externalId, profile, schema);
    if (refused.length > 0)
        return { ...invalid, reason: 'invalid-attribute', detail: inWords(refused), profile };
    return { is: 'member', due, profile };
}
/** Whether a mode deals with leavers or with everyone else. */
function concerns(mode, leaver) {
    return mode === 'sync' || (mode === 'deactivate-delete') === leaver;
}
/**
 * The target of an alias is somebody's account: the aliased employee's once that record is due, until then that of the record
 * whose own id it is. Where the aliased record was not read, nobody here can say that the account has ended.
 */
function handOver(identities, { aliases }) {
    const heirs = Map.groupBy(Object.entries(aliases), ([, externalId]) => externalId);
    const read = new Set(identities.map(({ personioId }) => personioId));
    const isWaiting = ({ personioId, stage }) => stage === 'not-due' && isAliased(personioId, aliases);
    const present = new Set(identities.filter((identity) => !isWaiting(identity)).map(externalIdOf));
    return identities.map((identity) => {
        const { personioId, externalId = '' } = identity;
        if (isAliased(personioId, aliases)) {
            return isWaiting(identity) && present.has(externalId)
                ? { ...identity, verdict: { is: 'skip', reason: 'not-due' } }
                : identity;
        }
        const expected = heirs.get(externalId) ?? [];
        if (expected.length === 0 || expected.some(([employeeId]) => read.has(employeeId)))
            return identity;
        return identity.verdict.is === 'leaver'
            ? { ...identity, heirUnread: true, verdict: { is: 'skip', reason: 'superseded' } }
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
    return identities.map((identity) => {
        const namesakes = byExternalId.get(identity.externalId) ?? [];
        if (identity.externalId === undefined || namesakes.length < 2)
            return identity;
        return { ...identity, verdict: verdictAmong(identity, namesakes, rules) };
    });
}
function verdictAmong(identity, namesakes, rules) {
    const isHeir = ({ personioId }) => isAliased(personioId, rules.aliases);
    const isWaiting = (one) => isHeir(one) && one.verdict.is === 'skip' && one.verdict.reason === 'not-due';
    if (isWaiting(identity))
        return identity.verdict;
    const present = namesakes.filter((one) => !isWaiting(one));
    const handedOver = present.filter(isHeir).length === 1;
    const rivals = handedOver ? present.filter((other) => isHeir(other) || !other.left) : present;
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

;// CONCATENATED MODULE: ./build/src/run.js




















const LOGINS_UNKNOWN = 'Whether a new user name belongs to an Okta user whom somebody has deactivated was not looked up, so such people are imported: ' +
    'grant the scope `okta.users.read`.';
const LEAVERS_UNKNOWN = 'Whether leavers can still sign in was not looked at, nor whether a new user name belongs to an Okta user whom somebody has deactivated: ' +
    'grant the scope `okta.users.read`.';
const NOT_GUARDED = 'Nothing is compared (`compare-with: nothing`), so nobody looks whether a leaver can still sign in, nor whether somebody who has come back has their user name.';
const READING_TOO_SLOW = 'Reading Personio took more than ten minutes, and v2 of its API tells no total: nobody is deactivated by absence in this run.';
/** A run of the action from its first request to its report. Never rejects: a failure is told by `setFailed`, once. */
async function run(begun) {
    const { record, lifetime, log, task } = begun;
    try {
        if (task)
            record.status = await sync(task, begun);
    }
    catch (error) {
        record.error = (0,errors/* asSyncError */.MH)(error);
    }
    await tell(record, log);
    lifetime.release();
}
/** The story: people, plan, safeguards, import, proof. What is known at each step goes into the record, for the report. */
async function sync(task, { record, lifetime, log, clock }) {
    const { inputs, configuration, personio, oktaSide } = task;
    const { okta, source } = oktaSide;
    const { mode, dryRun, recordLimit, oktaIdentitySourceId: sourceId } = inputs;
    const { identity, lifecycle, deactivate, safeguards } = configuration;
    const today = (0,sync_lifecycle/* dayAt */.OC)(record.startedAt, lifecycle.timeZone ?? 'UTC');
    const { listing, appUsers, schema, uses, asked, readableIsKnown, again } = await gather(inputs, configuration, {
        personio,
        okta,
        log,
        clock,
        today,
    });
    record.fetched = listing.employees.length;
    const never = new Set(deactivate.never);
    const rules = { mode, today, lifecycle, never, aliases: identity.aliases };
    const mapping = await compile(configuration);
    const identities = await identify(listing.employees, mapping, rules, schema, lifetime.signal);
    requireOutcomes(identities, uses, readableIsKnown, safeguards.allowEmpty);
    const settled = await settleDirectory(appUsers, inputs, leaversOf(identities), { okta, source, sourceId, log });
    const { reactivate } = lifecycle;
    const memory = await recall(inputs, lifetime.signal, log);
    const planRules = {
        ...deactivate,
        missing: deactivate.missing && !again.isTooSlow,
        mode,
        never,
        reactivate,
        distinct: new Set(identity.distinct),
        complete: listing.complete,
        known: memory.known,
    };
    if (deactivate.missing && again.isTooSlow)
        log.warning(READING_TOO_SLOW);
    const asksUsers = inputs.compareWith !== 'nothing';
    if (!asksUsers && (0,sync_mode/* deactivates */.oJ)(mode))
        log.notice(NOT_GUARDED);
    const accounts = await findAccounts(identities, settled, planRules, { okta, sourceId, log, day: today, asksUsers });
    const { directory, logins, leavers } = accounts;
    const loginKept = new Set(deactivate.loginKept);
    const compared = makePlan(identities, directory, planRules, typeof logins === 'string' ? undefined : logins);
    const plan = withLogins(compared, leavers?.statuses ?? new Map(), loginKept);
    Object.assign(record, { directory, leavers, loginKept, entries: plan.entries, heldUp: plan.heldUp });
    record.notes.push(...notesOf(plan, asked, logins, listing.complete && directory.kind === 'listed'), ...loginNotes(leavers, accounts.notLookedUp, loginKept));
    if (logins === 'refused')
        log.warning((0,sync_mode/* deactivates */.oJ)(mode) ? LEAVERS_UNKNOWN : LOGINS_UNKNOWN);
    warningsOf(plan, listing).forEach(log.warning);
    record.findings = checkPlan({ plan, identities, directory, sample: recordLimit !== undefined }, safeguards);
    if (!dryRun)
        refuseIfTripped(record.findings, 'Nothing was written');
    if (record.findings.every(({ tripped }) => !tripped)) {
        const byId = isPersonioId(identity.externalId);
        const listedAs = (all) => byId ? new Set(all.map(({ personioId }) => personioId)) : externalIdsOf(all);
        const { entries } = await confirmAbsence(plan, {
            ...again,
            personio,
            identity,
            first: listedAs(identities),
            listExternalIds: async () => {
                const { employees, complete } = await again.listEmployees();
                return { ids: externalIdsOf(await identify(employees, mapping, rules, schema, lifetime.signal)), complete };
            },
            day: today,
            log,
        });
        record.entries = entries;
    }
    if (dryRun) {
        judgeOutcome(record, safeguards, log, false);
        return 'planned';
    }
    const means = { inputs, oktaSide, record, lifetime, log, clock };
    const status = await carryOut(means);
    const reader = { okta, readStatuses: statusReader(okta) };
    await prove(means, (removed) => loginsOfRemoved(removed, { identities, directory }, reader));
    if (status === 'completed')
        await memory.keep(identities, record.entries, record.unapplied);
    judgeOutcome(record, safeguards, log, true);
    return status;
}
/** The external ids of a listing; an old record whose account belongs to somebody else does not stand for it. */
function externalIdsOf(identities) {
    const own = identities.filter(({ heirUnread, left }) => !(heirUnread && left));
    return new Set(own.flatMap(({ externalId, aliasFor }) => [externalId, aliasFor].filter((id) => id !== undefined)));
}


/***/ }),

/***/ 990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ homepage),
  r: () => (/* binding */ version)
});

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"rE":"0.1.0","Jk":"github:personio-okta-sync/personio-okta-sync"}');
;// CONCATENATED MODULE: ./build/src/version.js

/** The version of this action: package.json is the one place that says it. */
const version = package_namespaceObject.rE;
/** Where this action is at home. */
const homepage = `https://github.com/${package_namespaceObject.Jk.replace('github:', '')}`;


/***/ })

};
