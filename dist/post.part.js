export const id = 119;
export const ids = [119];
export const modules = {

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
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(3838);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
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










/** The runner gives a post step no fixed time; nobody should wait long for one call. */
const MOST_MS = 30_000;
/** A client that has opened a session loads something within a second or two; a session that a run left stays as it is. */
const SECOND_LOOK_MS = 3_000;
const leftOpen = schemas/* discriminatedUnion */.gMt('is', [
    schemas/* object */.Ikc({ is: schemas/* literal */.euz('asked-for'), since: schemas/* number */.aig(), until: schemas/* number */.aig() }),
    schemas/* object */.Ikc({ is: schemas/* literal */.euz('open'), id: schemas/* string */.YjP().min(1) }),
]);
/**
 * The post step: cancels the import session that a run was killed over, so that it doesn't block the next run for a day.
 * Nothing is loaded or asked where the main step left nothing. A failure is a warning: the run itself has ended already.
 */
async function cleanup() {
    const saved = (0,environment/* savedState */.fP)(journal/* JOURNAL */.E);
    if (saved === undefined)
        return;
    const left = parse(saved);
    if (left === undefined)
        return;
    const log = (0,action_log/* createLog */.h)(core);
    try {
        const inputs = (0,action_inputs/* readInputs */.Ko)(core.getInput);
        const signal = AbortSignal.timeout(MOST_MS);
        const { source } = (0,connect/* connectOkta */.g)(inputs, { signal, log, mask: core.setSecret, clock: clock/* systemClock */.m });
        const found = await (0,cancel/* cancelLeftOpen */.kw)(source, left, () => clock/* systemClock */.m.sleep(SECOND_LOOK_MS, signal));
        log.info(found
            ? `Session ${found.session.id}, which this run left, is ${found.session.status} now.`
            : 'No open session was left behind.');
    }
    catch (thrown) {
        const { code, message } = (0,errors/* asSyncError */.MH)(thrown);
        const which = left.is === 'open' ? left.id : 'whose id is not known';
        core.warning(`Session ${which}, which this run left open, could not be cancelled, and may block the next run (${code}: ${message}) ` +
            '`active-session: cancel` in the next run cancels it.');
    }
}
/** What the main step saved; where that is damaged, a warning says so and nothing can be cancelled. */
function parse(saved) {
    try {
        return leftOpen.parse(JSON.parse(saved));
    }
    catch {
        core.warning('What the main step saved of its import session could not be read. If a session is open, it may block the next run: ' +
            '`active-session: cancel` in the next run cancels it.');
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/src/post.js


/** The post step. No connection that is kept alive holds the job up. */
async function post() {
    await cleanup();
    await (0,exit/* exitWhenRead */.T)();
}


/***/ })

};
