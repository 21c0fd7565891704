export const id = 500;
export const ids = [500];
export const modules = {

/***/ 2615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ cancelSession),
/* harmony export */   FQ: () => (/* binding */ severalCandidates),
/* harmony export */   Pn: () => (/* binding */ cancelOwn),
/* harmony export */   gh: () => (/* binding */ createdWithin),
/* harmony export */   kw: () => (/* binding */ cancelLeftOpen)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _sessions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5010);


/** Okta sometimes refuses to cancel a session that is still open, so it has to be tried again. */
const MAX_CANCELS = 3;
/**
 * Cancels the run's session if that is still possible, and returns what became of it. If that fails, the post step tries again; a session
 * that was triggered is only looked at, and there is nothing left to try.
 */
async function cancelOwn(run, { sourceForCleanup, log }) {
    try {
        const left = await cancelLeftOpen(sourceForCleanup(), run.left);
        // A creation that was not answered may still take effect: the post step looks once more.
        if (left === undefined && run.left.is === 'asked-for')
            return undefined;
        run.closed();
        if (left === undefined)
            return undefined;
        run.step(left.session.id, left.session.status);
        if (left.cancelled)
            log.info(`Session ${left.session.id} was cancelled; Okta drops what had been uploaded.`);
        return left;
    }
    catch {
        if (!run.isTriggered)
            log.warning('The open session could not be cancelled now; the post step will try again.');
        return undefined;
    }
}
/**
 * Cancels the session that a run left open, if that is still possible. Returns the session as Okta showed it afterwards; undefined if there
 * was none. Throws if one may still be open: because Okta keeps refusing, or because several could be the run's. With `pause`, a session
 * whose id is not known is read again after that pause: if it is being loaded by then, it belongs to another client.
 */
async function cancelLeftOpen(source, left, pause) {
    if (left.is === 'nothing')
        return undefined;
    const { sessions } = await source.list();
    if (left.is === 'open') {
        // The list may lag behind, hide the session, or hold a row that can't be read.
        return cancelSession(source, sessions.find(({ id }) => id === left.id) ?? (await source.get(left.id)));
    }
    const [session, ...others] = createdWithin(sessions, left);
    if (session === undefined)
        return undefined;
    if (others.length > 0)
        throw severalCandidates([session, ...others]);
    await pause?.();
    const now = pause ? await source.get(session.id) : session;
    return createdWithin([now], left).length > 0 ? cancelSession(source, now) : undefined;
}
/** Cancels a session. A refusal proves nothing; the status that Okta shows after it counts. Throws if the session stays open. */
async function cancelSession(source, session) {
    let seen = session;
    for (let tries = 1; (0,_sessions_js__WEBPACK_IMPORTED_MODULE_1__/* .isCancellable */ .Xv)(seen); tries++) {
        if (tries > MAX_CANCELS)
            throw staysOpen(seen);
        if ((await source.cancel(seen.id)) === 'cancelled') {
            return { session: { ...seen, status: 'CLOSED' }, cancelled: true };
        }
        // It may have moved on in between: perhaps our trigger arrived after all.
        seen = await source.get(seen.id);
    }
    return { session: seen, cancelled: false };
}
/** The sessions that may be the one whose creation was not answered: created in this time, with nothing loaded into them. */
function createdWithin(sessions, { since, until }) {
    // Okta's times were seen in whole seconds.
    const from = Math.floor(since / 1000) * 1000;
    return sessions.filter(({ status, created, lastUpdated = created }) => status === 'CREATED' && lastUpdated === created && created >= from && created <= until + 1000);
}
/** The error if several sessions could be this run's: none of them is touched. */
function severalCandidates(sessions) {
    const ids = sessions.map(({ id }) => id).join(', ');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('session-conflict', `The answer to opening a session was lost, and any of ${ids} may be the one that was opened: none of them is touched.`, {
        remedy: 'Look at Reports → Import Monitoring in the Admin Console for who opened them. An identity source can have only one client.',
    });
}
function staysOpen({ id, status }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta refused to cancel session ${id} ${MAX_CANCELS} times, and it is ${status}.`, {
        remedy: 'Set `active-session: cancel` for the next run, which then cancels it.',
    });
}


/***/ }),

/***/ 9119:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post)
});

// EXTERNAL MODULE: ./build/src/action/exit.js
var exit = __webpack_require__(4366);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/action/core.js
var core = __webpack_require__(4945);
// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 3 modules
var lib_core = __webpack_require__(6805);
// EXTERNAL MODULE: ./build/src/action/environment.js
var environment = __webpack_require__(7125);
// EXTERNAL MODULE: ./build/src/action/inputs.js + 2 modules
var action_inputs = __webpack_require__(3348);
// EXTERNAL MODULE: ./build/src/action/log.js
var action_log = __webpack_require__(8194);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/http/clock.js
var clock = __webpack_require__(4624);
// EXTERNAL MODULE: ./build/src/okta/connect.js + 4 modules
var connect = __webpack_require__(4533);
// EXTERNAL MODULE: ./build/src/okta/import/cancel.js
var cancel = __webpack_require__(2615);
// EXTERNAL MODULE: ./build/src/state/journal.js
var journal = __webpack_require__(220);
;// CONCATENATED MODULE: ./build/src/cleanup.js










/** The runner gives a post step no fixed time; loading may have used up a rate limit, which counts by the minute. */
const MOST_SECONDS = 90;
/** A client that has opened a session loads something within a second or two; a session that a run left stays as it is. */
const SECOND_LOOK_MS = 3_000;
const TOOK_TOO_LONG = { code: 'timeout', message: `Okta did not answer within ${MOST_SECONDS} seconds.` };
const leftOpen = schemas/* discriminatedUnion */.gMt('is', [
    schemas/* object */.Ikc({ is: schemas/* literal */.euz('asked-for'), since: schemas/* number */.aig(), until: schemas/* number */.aig() }),
    schemas/* object */.Ikc({ is: schemas/* literal */.euz('open'), id: schemas/* string */.YjP().min(1) }),
]);
/**
 * The post step: cancels the import session of a run that was killed, so that it does not block the next run for a day. If the main step
 * left nothing open, nothing is loaded or requested. A failure is a warning, because the run itself has already ended. `signal` ends it.
 */
async function cleanup(signal = AbortSignal.timeout(MOST_SECONDS * 1000)) {
    const saved = (0,environment/* savedState */.fP)(journal/* JOURNAL */.E);
    if (saved === undefined)
        return;
    const left = parse(saved);
    if (left === undefined)
        return;
    const log = (0,action_log/* createLog */.h)(core);
    try {
        const inputs = (0,action_inputs/* readInputs */.Ko)(lib_core/* getInput */.V4);
        const { source } = (0,connect/* connectOkta */.g)(inputs, { signal, log, mask: lib_core/* setSecret */.Pq, clock: clock/* systemClock */.m });
        const found = await (0,cancel/* cancelLeftOpen */.kw)(source, left, () => clock/* systemClock */.m.sleep(SECOND_LOOK_MS, signal));
        log.info(found
            ? `Session ${found.session.id}, which this run left behind, is ${found.session.status} now.`
            : 'No open session was left behind.');
    }
    catch (thrown) {
        const { code, message } = signal.aborted ? TOOK_TOO_LONG : (0,errors/* asSyncError */.MH)(thrown);
        const which = left.is === 'open' ? left.id : 'whose id is not known';
        lib_core/* warning */.$e(`Session ${which}, which this run left open, could not be cancelled, and may block the next run (${code}: ${message}) ` +
            '`active-session: cancel` in the next run cancels it.');
    }
}
/** What the main step saved; if that is damaged, a warning says so and nothing can be cancelled. */
function parse(saved) {
    try {
        return leftOpen.parse(JSON.parse(saved));
    }
    catch {
        lib_core/* warning */.$e('What the main step saved about its import session could not be read. A session that is still open may block the next run: ' +
            '`active-session: cancel` in the next run cancels it.');
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/post.js


/** The post step. No idle connection keeps the process alive. */
async function post() {
    await cleanup();
    await (0,exit/* exitWhenRead */.T)();
}


/***/ }),

/***/ 220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ JOURNAL),
/* harmony export */   s: () => (/* binding */ createJournal)
/* harmony export */ });
/* harmony import */ var _action_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9639);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);


/** The name under which the runner hands the journal to the post step: `STATE_session` in its environment. */
const JOURNAL = 'session';
/**
 * Keeps what the post step needs in the runner's saved state: a session id or a time, nothing about anybody.
 * The last entry wins; written before a session is asked for and as soon as it exists. Where nothing can be saved, no session may be
 * asked for (`input-invalid`); once one is open, the run goes on and sees to it itself.
 */
function createJournal(saveState, log) {
    return {
        write(left) {
            try {
                saveState(JOURNAL, left.is === 'nothing' ? '' : JSON.stringify(left));
            }
            catch (error) {
                const why = (0,_action_files_js__WEBPACK_IMPORTED_MODULE_1__/* .notWritten */ .x)('state for the post step', 'GITHUB_STATE', error);
                if (left.is === 'asked-for')
                    throw notOpened(why);
                // What was saved before still has the post step look for the session; with nothing left open there is nothing to find.
                if (left.is === 'open')
                    log.warning(why);
            }
        },
    };
}
function notOpened(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('input-invalid', `${why} A run that is killed would leave its import session open, so none was opened.`, {
        remedy: "Run the job's container as the runner's user (`container: options: --user 1001`), or free disk space on the runner, and run again.",
    });
}


/***/ })

};
