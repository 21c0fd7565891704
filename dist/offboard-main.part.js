export const id = 740;
export const ids = [740];
export const modules = {

/***/ 1740:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  main: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./build/src/action/exit.js
var exit = __webpack_require__(4366);
// EXTERNAL MODULE: ./build/src/action/core.js
var core = __webpack_require__(4945);
// EXTERNAL MODULE: ./build/src/action/environment.js
var environment = __webpack_require__(7125);
// EXTERNAL MODULE: ./build/src/action/lifetime.js
var action_lifetime = __webpack_require__(7329);
// EXTERNAL MODULE: ./build/src/action/log.js
var action_log = __webpack_require__(8194);
// EXTERNAL MODULE: ./build/src/action/version.js + 1 modules
var version = __webpack_require__(2472);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/http/clock.js
var http_clock = __webpack_require__(4624);
// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/okta/app-users.js
var app_users = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/src/okta/import/waiting.js
var waiting = __webpack_require__(3698);
// EXTERNAL MODULE: ./build/src/okta/sessions.js
var okta_sessions = __webpack_require__(5010);
// EXTERNAL MODULE: ./build/src/sync/people/identity.js
var identity = __webpack_require__(6583);
// EXTERNAL MODULE: ./build/src/sync/people/leavers.js
var leavers = __webpack_require__(6977);
// EXTERNAL MODULE: ./build/src/sync/people/lifecycle.js
var people_lifecycle = __webpack_require__(4729);
// EXTERNAL MODULE: ./build/src/sync/people/read-back.js
var read_back = __webpack_require__(8125);
// EXTERNAL MODULE: ./build/src/sync/people/validation.js
var validation = __webpack_require__(3682);
;// CONCATENATED MODULE: ./build/src/sync/people/offboard.js






/** What is done to a login beside the removal of the person from the source. */
const LOGIN_ACTIONS = ['none', 'end-sessions', 'suspend', 'deactivate'];
/** What the record of one employee says of them. */
async function personOf(employee, mapping, rules) {
    const { id: personioId, status, flaw } = employee;
    const externalId = Object.hasOwn(rules.aliases, personioId)
        ? rules.aliases[personioId]
        : await mapping.externalId(employee);
    const { today } = await (0,identity/* placeOf */.$t)(employee, { mapping, rules });
    const stage = (0,people_lifecycle/* stageOf */.gV)(employee, rules.lifecycle, today);
    const names = await mapping.names(employee);
    return {
        personioId,
        externalId,
        stage,
        ...(status !== undefined && (0,people_lifecycle/* isKnownStatus */.ih)(status) && { status }),
        lastDay: (0,people_lifecycle/* lastDayOfWork */.bJ)(employee),
        today,
        inScope: await mapping.inScope(employee),
        names,
        userNames: (0,leavers/* loginNamesOf */.Fn)({ left: stage === 'leaver', names }, new Set()),
        ...(flaw !== undefined && { flaw }),
    };
}
/** What is known of all user names of a person together; of somebody without any, nothing is. */
function claimOfAll(userNames, claims) {
    if (userNames.length === 0 || claims.includes('not-known'))
        return 'not-known';
    return { by: [...new Set(claims.flatMap((claim) => (claim === 'not-known' ? [] : claim.by)))] };
}
/** An id that Personio does not list. No document says which of the three its 404 means. */
function unknownEmployee(personioId) {
    const message = 'Personio does not list this id: there is none, the record was deleted, or the credential may not see it';
    return { personioId, reason: 'unknown', message };
}
/** Everything that keeps this person from being offboarded; empty where nothing does. `deactivate.always` wins over aliases, claims and status. */
function refusalsOf(person, claim, rules) {
    const { personioId, externalId, flaw } = person;
    const refuse = (reason, message) => [{ personioId, reason, message }];
    if (flaw !== undefined)
        return refuse('unreadable', `the record ${flaw}`);
    const unnamed = (0,validation/* externalIdProblem */.G3)(externalId);
    if (externalId === undefined || unnamed !== undefined)
        return refuse('no-external-id', unnamed ?? 'has no external id');
    if (rules.never.has(externalId))
        return refuse('protected', 'is in `deactivate.never`');
    if (rules.always.has(externalId))
        return [];
    const heirs = Object.keys(rules.aliases).filter((id) => id !== personioId && rules.aliases[id] === externalId);
    return [
        ...(hasLeft(person) || rules.allowActive ? [] : refuse('active', `has not left: ${standing(person)}`)),
        ...(heirs.length > 0
            ? refuse('handed-over', `by \`identity.aliases\` the account is that of employee ${heirs.join(', ')}`)
            : []),
        ...claimRefusals(claim, rules).flatMap(([reason, message]) => refuse(reason, message)),
    ];
}
function claimRefusals(claim, { distinct, allowActive }) {
    if (claim === 'not-known') {
        const message = 'whether another employee has this user name by now cannot be known, as it is not the email address';
        return allowActive ? [] : [['claim-not-known', message]];
    }
    const others = claim.by.filter((id) => !distinct.has(id));
    return others.length > 0 ? [['claimed', `employee ${others.join(', ')}, who has not left, has this user name`]] : [];
}
/** By status or date rule, or because the last day of work has come: today counts. */
function hasLeft({ stage, lastDay, today }) {
    return stage === 'leaver' || (lastDay !== undefined && lastDay <= today);
}
function standing({ status, lastDay }) {
    // Not which day: that somebody will leave, and when, is between them and those who can look into Personio.
    const day = lastDay === undefined ? 'no last day' : 'a last day that is still to come';
    return `${status === undefined ? 'no status that can be read' : `status ${status}`}, and ${day}`;
}
/** The error of a run in which anybody is refused; undefined where nobody is. All of them are named. */
function refused(refusals) {
    if (refusals.length === 0)
        return undefined;
    const list = refusals.map(({ personioId, message }) => `${personioId}: ${message}.`).join(' ');
    const message = `Nobody was offboarded, as not everybody in \`employee-ids\` may be. ${list}`;
    if (refusals.every(({ reason }) => reason === 'unknown')) {
        return new errors/* SyncError */.S0('input-invalid', message, { remedy: UNKNOWN });
    }
    return new errors/* SyncError */.S0('safeguard', message, { remedy: [...new Set(refusals.map(remedyFor))].join(' ') });
}
const UNKNOWN = 'Correct `employee-ids`. Somebody whose record is gone is offboarded by the sync: put the external id under `deactivate.always` in the configuration file.';
function remedyFor({ reason }) {
    switch (reason) {
        case 'unknown':
            return UNKNOWN;
        case 'unreadable':
        case 'no-external-id':
            return 'Correct the record in Personio, or let the credential read what `identity.externalId` uses.';
        case 'protected':
            return 'Take the id out of `employee-ids`, or out of `deactivate.never` if the person really is to lose access.';
        case 'active':
            return 'Enter the last day in Personio; or, if the person is to lose access now whatever Personio says, set `allow-active: true`.';
        case 'handed-over':
            return 'This is an old record of somebody who is here under another id. If that person is to lose access, name that id instead.';
        case 'claimed':
            return 'This may be an old record of somebody who was hired again: name the new id if that person is to lose access. If they are two people, put the id of the one who stays under `identity.distinct`.';
        case 'claim-not-known':
            return 'Look in Personio whether somebody else has this user name by now; if nobody has, set `allow-active: true`.';
    }
}
/** Whether a user name is the email address, at most with its case changed; of candidates, each. */
function isMailAddress(userName) {
    return [userName]
        .flat()
        .every((expression) => /^\s*(\$(lowercase|uppercase|trim)\(\s*)*email[\s)]*$/.test(expression));
}
/**
 * Whether a record that was found by an email address stands for another person who is here and has it. One with another address was not
 * asked for; one without any is taken for a claim, as its address may be hidden.
 */
function isClaim(record, { personioId, address }, { lifecycle, today }) {
    const { email } = record.fields;
    const isAsked = typeof email !== 'string' || (0,validation/* userNameKey */.iK)(email) === (0,validation/* userNameKey */.iK)(address);
    return isAsked && record.id !== personioId && (0,people_lifecycle/* stageOf */.gV)(record, lifecycle, today) !== 'leaver';
}
/** Whether nobody can sign in with it. A STAGED user never could; a status that we do not know counts as on. */
function isOff(login) {
    return read_back/* SIGNED_OUT */.Qc.has(login) || login === 'STAGED' || login === 'NOT_FOUND';
}
/** Whether a login has ended for good, so that there is nothing left to deactivate. */
function hasEnded(login) {
    return login === 'DEPROVISIONED' || login === 'GONE' || login === 'NOT_FOUND';
}
/** Whether the next run sees by this login that the person was deactivated: one that is gone, or was never activated, says nothing. */
function keepsOut(login) {
    return login === 'DEPROVISIONED' || login === 'SUSPENDED';
}
/** Whether somebody was seen to be able to sign in. */
function isOn(login) {
    return login !== undefined && login !== 'NOT_READ' && !isOff(login);
}
function nextRunOf({ externalId = '', stage, inScope }, { always, lifecycle }) {
    const isWanted = stage === 'member' || stage === 'not-due';
    if (always.has(externalId) || !isWanted || inScope === false)
        return 'stays-out';
    return lifecycle.reactivate ? 'comes-back' : 'kept-out-by-login';
}

// EXTERNAL MODULE: ./build/src/end-sessions.js
var end_sessions = __webpack_require__(8944);
// EXTERNAL MODULE: ./build/src/okta/lifecycle.js
var lifecycle = __webpack_require__(2519);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(5993);
;// CONCATENATED MODULE: ./build/src/okta/source-users.js


const MAX_TRIES = 5;
/**
 * Removes one person from the identity source, at once and without an import session, so it works while a session of another run is
 * open (recorded). Answers 200 (recorded) or 204 (described). `not-there`: the source does not know this external id. Where an answer
 * was lost the call is made again, and a 404 then says that the first one had its effect, unless the person was seen not to be there.
 * What happens to the login is the app's setting.
 * Throws `okta-permission`, `okta-auth`, `okta-api`, the signal's reason.
 */
async function removeFromSource(externalId, { isAbsent = false, okta, sourceId, clock, signal }) {
    const call = {
        method: 'DELETE',
        path: `/api/v1/identity-sources/${encodeURIComponent(sourceId)}/users/${encodeURIComponent(externalId)}`,
        what: 'remove a person from the source',
        scope: 'okta.identitySources.manage',
        repeat: 'if-refused',
        accept: [404],
    };
    for (let tries = 1;; tries++) {
        try {
            const { status } = await okta.call(call);
            return status === 404 && (tries === 1 || isAbsent) ? 'not-there' : 'removed';
        }
        catch (error) {
            if (!(error instanceof client/* AnswerLost */.F4))
                throw error;
            if (tries === MAX_TRIES)
                throw noAnswer(error);
        }
        await clock.sleep(500 * 2 ** tries, signal);
    }
}
function noAnswer(cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to the removal of a person from the source, ${MAX_TRIES} times: whether it happened is not known.`, { remedy: 'Check https://status.okta.com and run again.', cause });
}

// EXTERNAL MODULE: ./build/src/okta/users.js + 1 modules
var users = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
// EXTERNAL MODULE: ./build/src/report/step-log.js
var step_log = __webpack_require__(3635);
;// CONCATENATED MODULE: ./build/src/report/offboarding/words.js



/** What a step is called, as something to do. */
const STEP_WORDS = {
    suspend: 'suspend the login',
    remove: 'remove from the source',
    look: 'look at the login',
    deactivate: 'deactivate the login',
    'end-sessions': 'end sessions and tokens',
    'check-return': 'check whether an import brought them back',
};
const OUTCOME_WORDS = {
    done: 'done',
    removed: 'removed',
    'not-there': 'was gone already',
    'wrong-status': "not possible in the login's status",
    gone: 'Okta has no such user any more',
    refused: 'refused or interrupted',
    failed: 'failed',
    'stayed-out': 'no',
    'came-back': 'yes: all steps are repeated',
    planned: 'planned',
};
/** What is said of a login. */
function loginInWords(login) {
    if (login === 'NOT_READ')
        return 'not looked at';
    if (login === 'NOT_FOUND')
        return 'no Okta user has the user name';
    if (login === 'GONE')
        return 'Okta has no such user any more';
    return `${login}, ${isOff(login) ? 'off' : 'can still sign in'}`;
}
/** How a step ended. */
function outcomeInWords({ outcome, login = 'NOT_READ' }) {
    return outcome === 'seen' ? loginInWords(login) : OUTCOME_WORDS[outcome];
}
/** A step in one sentence without a full stop: `remove from the source: removed (1.2 s)`. */
function describeStep({ step, durationMs, ...ended }) {
    return `${STEP_WORDS[step]}: ${outcomeInWords(ended)} (${(0,markdown/* duration */.p0)(durationMs)})`;
}
/** The first line of the log. */
function offboardOpening({ version, dryRun, sourceId, ...configuration }) {
    return `Personio → Okta offboarding ${version}${dryRun ? ', dry run' : ''}, identity source ${sourceId}. ${(0,step_log/* rulesIn */.BZ)(configuration)}`;
}

;// CONCATENATED MODULE: ./build/src/offboarding/take-step.js


/** The steps of this person. */
function stepsOf({ person: { personioId } }, { recorder, clock, log, lifetime }) {
    const failures = [];
    async function take(step, work, tell) {
        const startedAt = clock.now();
        const record = (told) => {
            const taken = { step, ...told, at: new Date(startedAt), durationMs: clock.now() - startedAt };
            recorder.step(personioId, taken);
            log.info(`${personioId}: ${describeStep(taken)}.`);
        };
        try {
            const result = await work();
            record(tell(result));
            return result;
        }
        catch (error) {
            const isAlone = mayBeAlone(error, lifetime);
            record({ outcome: isAlone ? 'failed' : 'refused' });
            if (!isAlone)
                throw error;
            failures.push(error);
            return undefined;
        }
    }
    return {
        take,
        failures,
        takeOnLogin(step, call) {
            return take(step, () => accepted(call), (outcome) => ({ outcome }));
        },
    };
}
/** Whether a fault may be that of one call alone: everything else is done all the same. */
function mayBeAlone(error, { signal }) {
    return error instanceof errors/* SyncError */.S0 && error.code === 'okta-api' && !signal.aborted;
}
/** The outcome of a call; throws where the credential may not make it. */
async function accepted(call) {
    const outcome = await call();
    if (typeof outcome === 'object')
        throw outcome.refused;
    return outcome;
}

;// CONCATENATED MODULE: ./build/src/offboarding/end-access.js










const AT_ONCE = 5;
/** What a removal does to the login, by the app's setting, may take a moment. */
const LOOK_EVERY_MS = 2_000;
const LONGEST_LOOK_MS = 60_000;
/**
 * Ends the access of each of these people, five at once. An outage keeps no other step, and no other person, from being done. Throws
 * where the credential is refused; what was done until then is recorded.
 */
function endAccess(targets, task, bench) {
    return (0,parallel/* inParallel */.H)(targets, AT_ONCE, (target) => endAccessOf(target, task, bench));
}
/**
 * The steps of one person: suspend at once, where a login is to be suspended or deactivated; remove from the source; look until the
 * login is off; deactivate; end sessions. What is done to a login needs the app user to tell whose it is.
 */
async function endAccessOf(target, { inputs, okta: { api } }, bench) {
    const { oktaIdentitySourceId: sourceId, loginAction } = inputs;
    const { signal } = bench.lifetime;
    const { take, takeOnLogin, failures } = stepsOf(target, bench);
    const { userId } = target;
    const acts = loginAction !== 'none' && userId !== undefined;
    const look = (isEnough) => take('look', () => lookUntil(isEnough, () => lookAt(target, api, bench), bench), (login) => ({ outcome: 'seen', login }));
    const isQuick = acts && (loginAction === 'suspend' || loginAction === 'deactivate');
    const suspended = isQuick && (await takeOnLogin('suspend', () => (0,lifecycle/* suspend */.DY)(api, userId))) === 'done';
    const removing = { isAbsent: target.inSource === false, okta: api, sourceId, clock: bench.clock, signal };
    const removal = await take('remove', () => removeFromSource(target.externalId, removing), (outcome) => ({ outcome }));
    // If it is not known whether they were removed, there is nothing to wait for.
    let login = await look((seen) => removal === undefined || read_back/* SIGNED_OUT */.Qc.has(seen));
    let deactivated = false;
    if (acts && loginAction === 'deactivate' && !hasEnded(login)) {
        const outcome = await takeOnLogin('deactivate', () => (0,lifecycle/* deactivate */.LU)(api, userId));
        deactivated = outcome === 'done';
        // A refusal may be of a repeat whose first answer was lost: then the login has ended by now.
        if (outcome !== undefined)
            login = await look((seen) => !deactivated || hasEnded(seen));
    }
    const outcome = acts ? await takeOnLogin('end-sessions', () => (0,lifecycle/* endSessions */.vG)(api, userId)) : undefined;
    // A login that is deactivated has no sessions left.
    const stayOpen = isRefused(outcome) && !hasEnded(login) ? [(0,end_sessions/* sessionsRefused */.qA)(login ?? 'NOT_READ')] : [];
    if (loginAction !== 'none' && userId === undefined && !hasEnded(login))
        tellNoAppUser(target, bench);
    return {
        target,
        removal,
        actedOnLogin: suspended || deactivated,
        login: login ?? 'NOT_READ',
        failures: [...failures, ...stayOpen],
    };
}
function isRefused(outcome) {
    return outcome === 'wrong-status' || outcome === 'gone';
}
/** Looks at a login every two seconds, for a minute at most, as long as there is something to see. */
async function lookUntil(isEnough, look, { clock, lifetime }) {
    const end = clock.now() + LONGEST_LOOK_MS;
    for (;;) {
        const login = await look();
        const isWorthAnother = login !== 'NOT_READ' && login !== 'NOT_FOUND' && clock.now() + LOOK_EVERY_MS <= end;
        if (isEnough(login) || !isWorthAnother)
            return login;
        await clock.sleep(LOOK_EVERY_MS, lifetime.signal);
    }
}
/**
 * The login as it is now: that of the app user; else of whoever has the user name, unless first and last name are somebody else's. Throws
 * `okta-api` where it can't be read.
 */
async function lookAt({ userId, userNames, person }, okta, { recorder, log }) {
    const { personioId } = person;
    if (userId !== undefined) {
        const [, status] = await (0,users/* statusOf */.c2)(okta, userId);
        if (status === users/* UNREADABLE */.mP)
            throw loginUnreadable();
        recorder.person(personioId, { foundBy: 'app-user' });
        return status === 'refused' ? 'NOT_READ' : status;
    }
    for (const userName of userNames) {
        const login = await (0,users/* readLogin */.mN)(okta, userName);
        if (login === 'refused')
            return 'NOT_READ';
        if (login === undefined)
            continue;
        if (!(0,leavers/* isAnother */.wP)(login, person)) {
            recorder.person(personioId, { foundBy: 'user-name' });
            return login.status;
        }
        log.notice(`An Okta user has a user name of ${personioId}, and other first and last names: taken for somebody else, and left alone.`);
    }
    return userNames.length === 0 ? 'NOT_READ' : 'NOT_FOUND';
}
function loginUnreadable() {
    return new errors/* SyncError */.S0('okta-api', "Okta's answer about a login can't be read, so it is not known whether it is off.", {
        remedy: 'Look at the login in the Admin Console, and run again.',
    });
}
function tellNoAppUser({ person: { personioId } }, { log }) {
    log.warning(`\`login-action\` was not carried out for ${personioId}: no app user of the source has this external id, so a login that was found by its user name may be somebody else's. Look at it in the Admin Console.`);
}

;// CONCATENATED MODULE: ./build/src/offboarding/came-back.js








const came_back_AT_ONCE = 5;
const FIRST_PAUSE_MS = 2_000;
/**
 * Who is in the source again although they were removed: somebody else's import, finished meanwhile or still running, may have held them. A
 * running one is waited for. Then every login is looked at once more, because a finished import leaves no trace; and the source is asked
 * about everybody who can sign in or whose login can't be read, or about all where it is not known whether an import was running. Throws
 * `timeout` with the session that was waited for.
 */
async function whoCameBack(ended, task, bench) {
    const { okta, inputs } = task;
    const { isImporting, failure } = await waitForImports(ended, task, bench);
    const seen = await (0,parallel/* inParallel */.H)(ended, came_back_AT_ONCE, (one) => lookAgain(one, task, bench));
    const isInDoubt = ({ removal, login }) => isImporting || login === 'NOT_READ' || (removal !== undefined && isOn(login));
    const source = { okta: okta.api, sourceId: inputs.oktaIdentitySourceId };
    const looked = await (0,parallel/* inParallel */.H)(seen, came_back_AT_ONCE, async (one) => {
        if (!isInDoubt(one))
            return { one, isBack: false };
        const { take, failures } = stepsOf(one.target, bench);
        const found = await take('check-return', () => (0,app_users/* lookUpInSource */.vB)([one.target.externalId], 'held', source), (held) => ({ outcome: held.length > 0 ? 'came-back' : 'stayed-out' }));
        const isBack = found !== undefined && found.length > 0;
        return {
            one: {
                ...one,
                target: isBack ? { ...one.target, inSource: true } : one.target,
                failures: [...one.failures, ...failures],
            },
            isBack,
        };
    });
    return {
        ended: looked.map(({ one }) => one),
        back: looked.flatMap(({ one: { target }, isBack }) => (isBack ? [target] : [])),
        failure,
    };
}
/** Waits for the imports that are running. If Okta does not tell, that is a failure, and one may be running. */
async function waitForImports(ended, task, bench) {
    try {
        const { sessions } = await task.okta.source.list();
        tellOpen(sessions.filter(okta_sessions/* isCancellable */.Xv), ended, bench);
        const importing = sessions.filter(({ status }) => status === 'TRIGGERED');
        for (const { id } of importing)
            await waitFor(id, task, bench);
        return { isImporting: importing.length > 0 };
    }
    catch (error) {
        if (!mayBeAlone(error, bench.lifetime))
            throw error;
        const message = `${error.message} Whether an import of another run brings anybody back was not seen.`;
        return { isImporting: true, failure: new errors/* SyncError */.S0(error.code, message, { remedy: error.remedy, cause: error }) };
    }
}
/** The login as it is now. Only a change becomes a step of the report; if it can't be read now, what was seen before stands. */
async function lookAgain(one, { okta }, bench) {
    const { target, login: before } = one;
    if (before === 'NOT_READ')
        return one;
    try {
        const login = await lookAt(target, okta.api, bench);
        if (login === before || login === 'NOT_READ')
            return one;
        const { take } = stepsOf(target, bench);
        await take('look', async () => login, () => ({ outcome: 'seen', login }));
        return { ...one, login };
    }
    catch (error) {
        if (!mayBeAlone(error, bench.lifetime))
            throw error;
        return one;
    }
}
async function waitFor(id, { okta: { source } }, { clock, lifetime, log }) {
    log.info(`Okta is importing session ${id} of another run, which may bring people back: waiting for it.`);
    const unseen = `Okta is still importing session ${id} of another run; whether it brings anybody back was not seen.`;
    await (0,errors/* explainingTimeout */.fq)(unseen, async () => {
        for (const pause of (0,waiting/* pauses */.yz)(FIRST_PAUSE_MS)) {
            const { status } = await source.get(id);
            if (status !== 'TRIGGERED')
                return;
            await clock.sleep(pause, lifetime.signal);
        }
    });
}
/** Nobody knows who is in a session that is still being loaded, nor how long ago Personio was read for it. */
function tellOpen(open, ended, { log }) {
    const [session] = open;
    if (session === undefined)
        return;
    const who = ended.map(({ target }) => target.person.personioId).join(', ');
    log.warning(`Session ${session.id} of another run is open (${session.status}): if it holds ${who}, its import may bring them back. Look at their logins once that run has ended.`);
}

;// CONCATENATED MODULE: ./build/src/offboarding/ending.js


/**
 * How the run ends, given the outcome for everybody, and a failure that is nobody's alone. `kept`: Personio ids of people whose login is known
 * to stay on (`deactivate.loginKept`).
 */
function endingOf(ended, kept, ofAll) {
    const failure = ended.flatMap(({ failures }) => failures)[0] ?? ofAll;
    if (failure !== undefined)
        return { status: 'failed', error: failure };
    const open = ended.filter(({ target, login }) => isOn(login) && !kept.has(target.person.personioId));
    if (open.length > 0)
        return { status: 'failed', error: canStillSignIn(open) };
    const wasDone = ended.every(({ removal, actedOnLogin, login }) => {
        return removal === 'not-there' && !actedOnLogin && isOff(login);
    });
    return { status: wasDone ? 'nothing-to-do' : 'completed' };
}
function canStillSignIn(open) {
    const who = open.map(({ target, login }) => `${target.person.personioId} (${login})`).join(', ');
    const people = open.length === 1 ? '1 person' : `${open.length} people`;
    return new errors/* SyncError */.S0('safeguard', `${people} can still sign in: ${who}.`, {
        remedy: 'End the login now: run again with `login-action: deactivate` (or `suspend`), or deactivate the user in the Admin Console. What a removal does to a login is a setting of the app ' +
            '(Provisioning → To Okta); another profile source on top keeps it on. A login that is to stay on belongs in `deactivate.loginKept`.',
    });
}

;// CONCATENATED MODULE: ./build/src/offboarding/foresee.js




const foresee_AT_ONCE = 5;
/** A dry run: where each login stands now, and the steps that a real run would take. Throws what the adapters throw. */
async function foresee(targets, task, bench) {
    // A mistyped source must not look like one that holds nobody.
    await task.okta.source.list();
    await (0,parallel/* inParallel */.H)(targets, foresee_AT_ONCE, (target) => foreseeOne(target, task, bench));
    return { status: 'planned' };
}
async function foreseeOne(target, { inputs, okta }, bench) {
    const { take, failures } = stepsOf(target, bench);
    const login = await take('look', () => lookAt(target, okta.api, bench), (login) => ({ outcome: 'seen', login }));
    if (login === undefined)
        throw failures[0];
    const plan = (step, outcome) => bench.recorder.step(target.person.personioId, {
        step,
        outcome,
        at: new Date(bench.clock.now()),
        durationMs: 0,
    });
    const acts = inputs.loginAction !== 'none' && target.userId !== undefined;
    const endsLogin = acts && (inputs.loginAction === 'suspend' || inputs.loginAction === 'deactivate');
    if (endsLogin && login === 'ACTIVE')
        plan('suspend', 'planned');
    plan('remove', target.inSource === false ? 'not-there' : 'planned');
    if (endsLogin && inputs.loginAction === 'deactivate' && !hasEnded(login))
        plan('deactivate', 'planned');
    if (acts)
        plan('end-sessions', 'planned');
}

// EXTERNAL MODULE: ./build/src/sync/people/attributes.js
var attributes = __webpack_require__(9844);
// EXTERNAL MODULE: ./build/src/sync/people/mapping.js
var people_mapping = __webpack_require__(643);
// EXTERNAL MODULE: ./build/src/sync/people/preflight.js
var preflight = __webpack_require__(8050);
;// CONCATENATED MODULE: ./build/src/offboarding/read.js









/** At once; the buckets of single calls are small. */
const read_AT_ONCE = 5;
/**
 * Reads everybody who is to be offboarded, one by one, and finds them in Okta; nothing is changed. All that keeps anybody from being
 * offboarded is found, not only the first. Throws `okta-permission` where a login is to be ended and app users can't be read, and
 * what the adapters throw.
 */
async function readPeople(task, { recorder, log, clock, lifetime }) {
    const { employeeIds } = task.inputs;
    const { readEmployee, claimOn, expressions } = await sourceOf(task, clock.now());
    const read = await (0,parallel/* inParallel */.H)(employeeIds, read_AT_ONCE, readEmployee);
    const employees = read.filter((employee) => employee !== undefined);
    recorder.record({ fetched: employees.length });
    log.info(`Personio lists ${employees.length} of ${employeeIds.length} who are to be offboarded.`);
    const rules = rulesOf(task, clock.now());
    const mapping = await (0,people_mapping/* compile */.w)(expressions);
    const people = [];
    for (const employee of employees)
        people.push(await personOf(employee, mapping, rules));
    lifetime.signal.throwIfAborted();
    // Both sides are asked at once: when access has to end now, seconds count.
    const [found, ofMapped] = await Promise.all([
        (0,parallel/* inParallel */.H)(people, read_AT_ONCE, (person) => findInOkta(person, task)),
        (0,parallel/* inParallel */.H)(people, read_AT_ONCE, (person) => claimOn(person, person.userNames, rules)),
    ]);
    const ofHeld = await (0,parallel/* inParallel */.H)(found, read_AT_ONCE, ({ person, userNames }) => claimOn(person, userNames.slice(person.userNames.length), rules));
    const claims = found.map(({ userNames }, at) => claimOfAll(userNames, [ofMapped[at], ofHeld[at]]));
    for (const { person, userNames } of found) {
        const { personioId, externalId } = person;
        recorder.person(personioId, { nextRun: nextRunOf(person, rules), externalId, userName: userNames[0] });
    }
    const unknown = employeeIds.filter((_, at) => read[at] === undefined).map(unknownEmployee);
    const refusals = [...unknown, ...people.flatMap((person, at) => refusalsOf(person, claims[at], rules))];
    for (const { personioId, message } of refusals)
        recorder.refusal(personioId, message);
    const targets = found.flatMap((one) => {
        const { externalId } = one.person;
        return externalId === undefined ? [] : [{ ...one, externalId, nextRun: nextRunOf(one.person, rules) }];
    });
    return { targets, refusals };
}
/** Personio, asked for no more than is used. */
async function sourceOf({ inputs, configuration, personio, serverClocks }, now) {
    const { readEmployee, findByAddress } = await (inputs.personioApiVersion === 'v2'
        ? __webpack_require__.e(/* import() */ 171).then(__webpack_require__.bind(__webpack_require__, 4171))
        : __webpack_require__.e(/* import() */ 226).then(__webpack_require__.bind(__webpack_require__, 3226)));
    const { userName, firstName, lastName } = configuration.profile;
    const expressions = { ...configuration, profile: { userName, firstName, lastName } };
    const uses = await (0,people_mapping/* attributesUsed */.b)(expressions);
    const standing = only('status', 'hire_date', 'email', ...people_lifecycle/* END_DATES */.W0, ...(0,people_lifecycle/* attributesOfLifecycle */.X6)(configuration.lifecycle));
    await personio.connect();
    const today = (0,people_lifecycle/* dayAt */.OC)(agreedInstant(serverClocks, now), configuration.lifecycle.timeZone ?? 'UTC');
    const identity = new Map([...uses].filter(([place]) => place === 'identity.externalId'));
    const whole = {
        reads: (0,attributes/* readTogether */.Vn)(new Map([...uses, ['standing', standing]])),
        essential: (0,attributes/* readTogether */.Vn)(identity),
        // Whether somebody is in scope is only worth a remark.
        names: (0,attributes/* namesToAsk */.X_)(identity, uses),
        today,
    };
    const brief = { reads: standing, names: new Map(), today };
    const isOfAddress = isMailAddress(userName);
    return {
        expressions,
        /** Undefined where Personio lists nobody of this id. */
        async readEmployee(id) {
            const labels = new Map();
            const employee = await readEmployee(personio, id, { ...whole, labels });
            (0,preflight/* requireDistinctLabels */.d5)((0,attributes/* ambiguousLabels */.Ip)(uses, { labels }));
            if (employee === undefined || employee.id === id)
                return employee;
            return { ...employee, id, flaw: employee.flaw ?? 'is that of another id' };
        },
        /** Who else now has one of a person's user names: Personio can be searched only by email address. */
        async claimOn({ personioId }, userNames, rules) {
            if (!isOfAddress)
                return 'not-known';
            const by = [];
            for (const address of userNames) {
                const records = await findByAddress(personio, address, brief);
                by.push(...records.filter((record) => isClaim(record, { personioId, address }, rules)).map(({ id }) => id));
            }
            return { by };
        },
    };
}
function only(...attributes) {
    return { attributes: new Set(attributes), labels: new Set(), anything: false };
}
function rulesOf({ inputs, configuration, serverClocks }, now) {
    const { lifecycle, deactivate, identity } = configuration;
    const instant = agreedInstant(serverClocks, now);
    return {
        today: (0,people_lifecycle/* dayAt */.OC)(instant, lifecycle.timeZone ?? 'UTC'),
        todayIn: (0,people_lifecycle/* daysAt */.Nb)(instant),
        lifecycle,
        aliases: identity.aliases,
        distinct: new Set(identity.distinct),
        never: new Set(deactivate.never),
        always: new Set(deactivate.always),
        allowActive: inputs.allowActive,
    };
}
/** The time by the clocks of the servers asked so far. */
function agreedInstant({ personio, okta }, now) {
    return new Date((0,people_lifecycle/* agreedTime */.WY)({ personio: personio.told(), okta: okta.told(), runner: now }));
}
/** By the user name that the record maps to; where that finds nobody, by the one that the source has under this external id. */
async function findInOkta(person, { inputs, okta }) {
    const { externalId, userNames: own } = person;
    const { oktaIdentitySourceId: sourceId, loginAction } = inputs;
    // Refused, and not to be asked for: it would make the address of another resource.
    if (externalId === undefined || (0,validation/* externalIdProblem */.G3)(externalId) !== undefined) {
        return { person, inSource: undefined, userNames: own };
    }
    const rows = await (0,app_users/* findAppUsers */.hX)(okta.api, sourceId, own);
    if (rows === undefined) {
        // An unknown identity source must not look like one that may not be read.
        await okta.source.list();
        if (loginAction !== 'none')
            throw loginsUnknown();
        return { person, inSource: undefined, userNames: own };
    }
    const row = rows.appUsers.get(externalId);
    if (row)
        return { person, inSource: true, ...userOf(row), userNames: namesOf(own, row.profile['userName']) };
    const [held] = await (0,app_users/* lookUpInSource */.vB)([externalId], 'held', { okta: okta.api, sourceId });
    const userNames = namesOf(own, held?.profile['userName']);
    const [other] = userNames.slice(own.length);
    const otherRows = other === undefined ? undefined : await (0,app_users/* findAppUsers */.hX)(okta.api, sourceId, [other]);
    const otherRow = otherRows?.appUsers.get(externalId);
    return { person, inSource: held !== undefined, ...(otherRow && userOf(otherRow)), userNames };
}
/** The row of somebody who waits for confirmation may name an Okta user who is not theirs yet. */
function userOf({ state, userId }) {
    return state === 'waiting' ? {} : { userId };
}
function namesOf(own, held) {
    const isNew = held !== undefined && !own.some((name) => (0,validation/* userNameKey */.iK)(name) === (0,validation/* userNameKey */.iK)(held));
    return isNew ? [...own, held] : [...own];
}
function loginsUnknown() {
    return new errors/* SyncError */.S0('okta-permission', "The app users of the identity source can't be read, so nobody knows for certain which Okta users `login-action` is about.", {
        remedy: 'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.',
    });
}

// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 3 modules
var lib_core = __webpack_require__(6805);
// EXTERNAL MODULE: ./build/src/action/inputs.js + 2 modules
var action_inputs = __webpack_require__(3348);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./build/src/action/offboard-inputs.js



/** A wrong id ends a login, so a list that is longer than somebody can check by eye is not taken. */
const MOST_IDS = 10;
const IDS = `1 to ${MOST_IDS} Personio ids (digits; v2 may add letters, hyphens and underscores), separated by commas or spaces`;
/** What could be a name, or a secret that came into the wrong input, is refused: ids are shown. */
const isId = (id) => /^(?=.*\d)[\w-]{1,40}$/.test(id) && !(0,action_inputs/* isLikeSecret */.IS)(id);
/** Personio ids, each once. */
const employeeIds = schemas/* string */.YjP()
    .transform((given) => [...new Set(given.split(/[\s,]+/).filter((id) => id !== ''))])
    .refine((ids) => ids.length >= 1 && ids.length <= MOST_IDS && ids.every(isId), IDS);
/** Every input of the second action, by its name in offboard/action.yml. What both actions have is one definition. */
const OFFBOARD_INPUTS = {
    'employee-ids': {
        description: `Who is to lose access: 1 to ${MOST_IDS} Personio ids, separated by commas or spaces.`,
        required: true,
        // Whoever asks for somebody by name must not read the name in the log.
        isShown: (given) => employeeIds.safeParse(given).success,
        schema: employeeIds,
    },
    'login-action': {
        description: 'What is done to the login in addition to the removal from the identity source: `none`, `end-sessions` (sessions and tokens), `suspend` or `deactivate` (both end the sessions too). All but `none` need `okta.users.manage` and `okta.apps.read`.',
        default: 'none',
        schema: (0,action_inputs/* oneOf */.yL)(LOGIN_ACTIONS),
    },
    'allow-active': {
        description: 'Also people whom Personio lists as active without a last day that has come, and people of whom it cannot be known whether somebody else has their user name by now.',
        default: 'false',
        schema: action_inputs/* boolean */.zM,
    },
    'dry-run': {
        ...action_inputs/* INPUTS */.mc['dry-run'],
        description: 'Only look, and show the steps: nothing is written to Okta.',
    },
    'personio-client-id': action_inputs/* INPUTS */.mc['personio-client-id'],
    'personio-client-secret': action_inputs/* INPUTS */.mc['personio-client-secret'],
    'personio-api-version': action_inputs/* INPUTS */.mc['personio-api-version'],
    'personio-api-url': action_inputs/* INPUTS */.mc['personio-api-url'],
    'okta-org-url': action_inputs/* INPUTS */.mc['okta-org-url'],
    'okta-api-token': action_inputs/* INPUTS */.mc['okta-api-token'],
    'okta-client-id': action_inputs/* INPUTS */.mc['okta-client-id'],
    'okta-private-key': action_inputs/* INPUTS */.mc['okta-private-key'],
    'okta-key-id': action_inputs/* INPUTS */.mc['okta-key-id'],
    'okta-identity-source-id': action_inputs/* INPUTS */.mc['okta-identity-source-id'],
    'config-file': action_inputs/* INPUTS */.mc['config-file'],
    'timeout-minutes': action_inputs/* INPUTS */.mc['timeout-minutes'],
    'show-personal-data': {
        ...action_inputs/* INPUTS */.mc['show-personal-data'],
        description: 'Show user names in summary and report. Refused unless the event says that the repository is private or internal.',
    },
};

// EXTERNAL MODULE: ./build/src/config/configuration.js + 1 modules
var config_configuration = __webpack_require__(3569);
// EXTERNAL MODULE: ./build/src/http/server-clock.js
var server_clock = __webpack_require__(7940);
// EXTERNAL MODULE: ./build/src/okta/connect.js + 4 modules
var connect = __webpack_require__(4533);
// EXTERNAL MODULE: ./build/src/personio/connect.js + 2 modules
var personio_connect = __webpack_require__(9996);
// EXTERNAL MODULE: ./build/src/task.js
var task = __webpack_require__(9324);
;// CONCATENATED MODULE: ./build/src/offboarding/task.js











/** Reads inputs and configuration, and connects both sides. Throws `input-invalid`, `config-invalid`. */
async function readOffboardTask({ recorder, lifetime, log, clock }) {
    (0,action_inputs/* masksOf */.JF)(OFFBOARD_INPUTS, lib_core/* getInput */.V4).forEach(lib_core/* setSecret */.Pq);
    const inputs = (0,action_inputs/* readTable */.xz)(OFFBOARD_INPUTS, lib_core/* getInput */.V4, { repositoryVisibility: await (0,environment/* repositoryVisibility */.RE)() });
    lifetime.endAfter(inputs.timeoutMinutes);
    (0,task/* requireCertificates */.iy)(inputs);
    const { dryRun, showPersonalData } = inputs;
    recorder.record({ dryRun, showPersonalData, inputs: (0,action_inputs/* publicInputs */.PX)(inputs, OFFBOARD_INPUTS) });
    const configuration = await (0,config_configuration/* readConfiguration */.TD)(inputs.configFile, (0,environment/* workspace */.Gl)());
    const { source: configurationFile, hash: configurationHash, locate, notRead } = configuration;
    recorder.record({ configurationFile: configurationFile ?? null, configurationHash, locate });
    const { oktaIdentitySourceId: sourceId } = inputs;
    log.info(offboardOpening({ version: version/* version */.r, dryRun, sourceId, configurationFile, configurationHash }));
    (0,task/* tellNotRead */.FF)(notRead, log);
    const connection = { signal: lifetime.signal, log, mask: lib_core/* setSecret */.Pq, clock };
    const serverClocks = { personio: (0,server_clock/* createServerClock */.m)(clock), okta: (0,server_clock/* createServerClock */.m)(clock) };
    return {
        inputs,
        configuration,
        personio: (0,personio_connect/* connectPersonio */.s)(inputs, { ...connection, serverClock: serverClocks.personio }),
        okta: (0,connect/* connectWith */.v)(inputs, { ...connection, serverClock: serverClocks.okta, scopes: scopesOf(inputs), share: 1 }),
        serverClocks,
    };
}
/** Scopes that write are needed only if the run writes. Without `okta.users.read` logins are not checked, and the run says so. */
function scopesOf({ dryRun, loginAction }) {
    const acts = loginAction !== 'none';
    return {
        needed: [
            'okta.identitySources.read',
            ...(acts ? ['okta.apps.read'] : []),
            ...(dryRun ? [] : ['okta.identitySources.manage', ...(acts ? ['okta.users.manage'] : [])]),
        ],
        optional: [...(acts ? [] : ['okta.apps.read']), 'okta.users.read'],
    };
}

// EXTERNAL MODULE: ./build/src/report/annotations.js
var report_annotations = __webpack_require__(5594);
// EXTERNAL MODULE: ./build/src/report/tell.js + 1 modules
var tell = __webpack_require__(5427);
;// CONCATENATED MODULE: ./build/src/report/offboarding/outputs.js
/** The outputs of the second action: the one source of their names. */
const OFFBOARD_OUTPUTS = {
    status: {
        description: 'How the run ended: `completed` (everybody removed, and every login seen to be off, or not looked at; the summary says which), `nothing-to-do` (already removed, and off), `planned`, `blocked` or `failed`.',
        value: ({ status }) => status,
    },
    'error-code': {
        description: 'Why the run failed or was blocked, as a code of the troubleshooting guide; empty otherwise.',
        value: ({ error }) => error?.code ?? '',
    },
    'records-fetched': {
        description: 'Ids that Personio lists.',
        value: ({ counts }) => String(counts.fetched),
    },
    'records-deactivated': {
        description: 'People removed from the identity source (in a dry run: who would be).',
        value: ({ counts }) => String(counts.deactivated),
    },
    'records-login-active': {
        description: 'People who were last seen to be able to sign in; empty where nobody looked (no scope `okta.users.read`).',
        value: ({ counts }) => String(counts.loginActive ?? ''),
    },
    'report-path': {
        description: 'Absolute path of the JSON report; empty where it could not be written.',
        value: (_, reportPath) => reportPath,
    },
};
/** Every output with its value. */
function offboardOutputsOf(report, reportPath) {
    return Object.fromEntries(Object.entries(OFFBOARD_OUTPUTS).map(([name, { value }]) => [name, value(report, reportPath)]));
}

// EXTERNAL MODULE: ./build/src/report/guides.js
var guides = __webpack_require__(6231);
// EXTERNAL MODULE: ./build/src/report/mistakes.js
var mistakes = __webpack_require__(5447);
// EXTERNAL MODULE: ./build/src/report/summary.js
var summary = __webpack_require__(3320);
;// CONCATENATED MODULE: ./build/src/report/offboarding/summary.js






/** The job summary of an offboarding: in the first line what happened, in the second what to do, then each step with its time. */
function renderOffboarding(report) {
    const blocks = [
        `## ${whatHappened(report)}\n`,
        `**What to do:** ${whatToDo(report)}${(0,guides/* aboutError */.sX)(report.error, report.context)}\n`,
        ...(0,mistakes/* mistakeList */.DM)(report),
        ...refusals(report),
        ...people(report),
        ...steps(report),
        ...warnings(report),
        ...inputs(report),
    ];
    return (0,markdown/* joinWithin */.Uo)(blocks, summary/* SUMMARY_BUDGET */.p);
}
/** The last lines of the log, which say as much as the summary begins with. */
function closingLines(report, reportPath) {
    return [
        (0,markdown/* textOf */.b6)(whatHappened(report)),
        ...(0,mistakes/* mistakeLines */.mL)(report),
        `What to do: ${(0,markdown/* textOf */.b6)(whatToDo(report))}`,
        ...(report.error ? [(0,guides/* errorGuideLine */.hq)(report.error.code, report.context)] : []),
        ...(reportPath === '' ? [] : [`Report: ${reportPath}`]),
    ];
}
function whatHappened({ status, error, counts, people, warnings }) {
    const removed = (0,markdown/* counted */.hS)(counts.deactivated, 'person', 'people');
    const isUnseen = people.some(({ login }) => login === null || login === 'NOT_READ');
    switch (status) {
        case 'completed': {
            const kept = people.filter(({ login }) => isOn(login ?? undefined)).length;
            const known = kept > 0 ? `; ${(0,markdown/* counted */.hS)(kept, 'login stays', 'logins stay')} on` : ', and every login is off';
            const logins = isUnseen ? '; not every login was looked at' : known;
            return `${isUnseen || warnings.length > 0 ? '⚠️' : '✅'} ${removed} removed from the identity source${logins}.`;
        }
        case 'nothing-to-do':
            return '✅ Nothing was left to do: removed from the identity source before, and every login is off.';
        case 'planned':
            return `📋 Dry run, nothing was written: ${removed} would be removed from the identity source.`;
        case 'blocked':
            return `🛑 Nobody was offboarded: ${(0,markdown/* counted */.hS)(refusedIn(people), 'person is', 'people are')} refused, so nothing was written to Okta.`;
        case 'failed': {
            const failure = error ? `❌ The run failed (${error.code}): ${(0,markdown/* prose */.CS)(error.message)}` : '❌ The run failed.';
            if (!counts.loginActive)
                return failure;
            const open = `${removed} removed from the identity source; **${(0,markdown/* number */.ai)(counts.loginActive)} can still sign in**`;
            return error?.code === 'safeguard' ? `❌ ${open} (${error.code}).` : `⚠️ ${open}. ${failure}`;
        }
    }
}
function refusedIn(people) {
    return people.filter(({ refusals }) => refusals.length > 0).length;
}
function whatToDo({ status, error, warnings, people }) {
    if (error)
        return (0,markdown/* prose */.CS)(error.remedy);
    if (warnings.length > 0)
        return `Act on ${(0,markdown/* counted */.hS)(warnings.length, 'warning', 'warnings')} below.`;
    if (status === 'planned')
        return 'Read the steps and run without `dry-run` to take them.'.replaceAll(/`(.+?)`/g, '<code>$1</code>');
    const isUnseen = people.some(({ login }) => login === 'NOT_READ');
    return isUnseen
        ? 'Look in Okta whether the logins are off, and grant <code>okta.users.read</code> so that the next run can.'
        : 'End what Okta cannot: sessions inside apps that sign in by SAML last until they expire.';
}
function refusals({ people }) {
    const all = people.flatMap(({ personioId, refusals }) => refusals.map((message) => ({ personioId, message })));
    return all.length > 0 ? [(0,markdown/* bullets */.e5)(all, ({ personioId, message }) => `🛑 ${(0,markdown/* code */.aY)(personioId)}: ${(0,markdown/* prose */.CS)(message)}`)] : [];
}
const NEXT_RUN = {
    'stays-out': 'leaves them out',
    'comes-back': '**imports them again**',
    'kept-out-by-login': 'leaves them out as long as the login is off',
};
function people({ status, people }) {
    if (people.length === 0 || status === 'blocked')
        return [];
    const hasNames = people.some(({ userName }) => userName !== undefined);
    const names = ['Personio id', ...(hasNames ? ['User name'] : []), 'Removed', 'Login', 'The next run of the sync'];
    return [
        (0,markdown/* table */.tp)(names, people, ({ personioId, userName, removed, login, loginFoundBy, nextRun }) => [
            (0,markdown/* code */.aY)(personioId),
            ...(hasNames ? [userName === undefined ? '' : (0,markdown/* code */.aY)(userName)] : []),
            removed ? 'yes' : 'no',
            `${(0,markdown/* plain */.pj)(loginInWords(login ?? 'NOT_READ'))}${loginFoundBy === 'user-name' ? ' (found by name)' : ''}`,
            nextRun === null ? '' : NEXT_RUN[nextRun],
        ]),
    ];
}
function steps({ people }) {
    const all = people.flatMap(({ personioId, steps }) => steps.map((step) => ({ personioId, ...step })));
    if (all.length === 0)
        return [];
    const names = ['Personio id', 'Step', 'Outcome', 'Began (UTC)', 'Took#'];
    const listing = (0,markdown/* table */.tp)(names, all, ({ personioId, step, outcome, login, at, durationMs }) => [
        (0,markdown/* code */.aY)(personioId),
        STEP_WORDS[step],
        (0,markdown/* plain */.pj)(outcomeInWords({ outcome, ...(login !== undefined && { login }) })),
        at.slice(0, 19).replace('T', ' '),
        outcome === 'planned' ? '' : (0,markdown/* duration */.p0)(durationMs),
    ]);
    return ['\n### Steps\n', listing];
}
function warnings({ warnings }) {
    return warnings.length > 0 ? ['\n### Warnings\n', (0,markdown/* bullets */.e5)(warnings, markdown/* prose */.CS)] : [];
}
function inputs({ inputs }) {
    const all = Object.entries(inputs);
    if (all.length === 0)
        return [];
    return (0,markdown/* folded */.TM)('Inputs', (0,markdown/* table */.tp)(['Input', 'Value'], all, ([name, value]) => [(0,markdown/* code */.aY)(name), value ? (0,markdown/* code */.aY)(value) : '']));
}

;// CONCATENATED MODULE: ./build/src/report/offboarding/publish.js




/** Tells how a run of the second action ended, wherever somebody looks. */
function publishOffboarding(report) {
    const annotations = (0,report_annotations/* annotationsOf */.I)(report);
    return (0,tell/* tell */.q)({ report, outputs: offboardOutputsOf, annotations, summary: renderOffboarding, closing: closingLines });
}

;// CONCATENATED MODULE: ./build/src/report/offboarding/report.js


/** The report of a run, finished or not. User names are in it only with `show-personal-data`. */
function buildOffboardingReport(steps, { status, error }, { context, startedAt, finishedAt, warnings }) {
    const all = [...steps.people.values()];
    const isPlanned = status === 'planned';
    const isRemoved = (one) => wasRemoved(one) || (isPlanned && isToBeRemoved(one));
    const looked = all.flatMap(({ login }) => (login === undefined || login === 'NOT_READ' ? [] : [login]));
    return {
        schema: 'personio-okta-sync/offboarding',
        version: 1,
        context,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt.toISOString(),
        dryRun: steps.dryRun,
        inputs: { ...steps.inputs },
        status,
        error: (0,mistakes/* errorReport */.ZV)(error, steps.locate),
        counts: {
            fetched: steps.fetched,
            deactivated: all.filter(isRemoved).length,
            loginActive: looked.length === 0 ? null : looked.filter(isOn).length,
        },
        people: [...steps.people].map(([personioId, one]) => personReport(personioId, one, { steps, isPlanned })),
        warnings: [...warnings, ...(status === 'blocked' ? [] : nextRunWarnings(steps, isPlanned))],
    };
}
function wasRemoved({ steps }) {
    return steps.some(({ outcome }) => outcome === 'removed');
}
function isToBeRemoved({ steps }) {
    return steps.some(({ step, outcome }) => step === 'remove' && outcome === 'planned');
}
function personReport(personioId, one, { steps: { showPersonalData }, isPlanned }) {
    const { refusals, steps, login, foundBy, userName } = one;
    return {
        personioId,
        refusals: [...refusals],
        removed: wasRemoved(one),
        login: login ?? null,
        loginFoundBy: foundBy ?? null,
        nextRun: report_nextRunOf(one, isPlanned) ?? null,
        steps: steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
        ...(showPersonalData && userName !== undefined && { userName }),
    };
}
/** In a dry run nobody knows yet what the login will be. */
function report_nextRunOf({ nextRun, login }, isPlanned) {
    return nextRun === 'kept-out-by-login' && !keepsOut(login) && !isPlanned ? 'comes-back' : nextRun;
}
/** Who would be imported again, and the line that keeps them out. */
function nextRunWarnings({ people, showPersonalData }, isPlanned) {
    return [...people].flatMap(([personioId, one]) => {
        const nextRun = report_nextRunOf(one, isPlanned);
        if (nextRun !== 'comes-back' && nextRun !== 'kept-out-by-login')
            return [];
        const { externalId } = one;
        const isShown = externalId !== undefined && (showPersonalData || externalId === personioId);
        const line = `\`deactivate: { always: [${isShown ? JSON.stringify(externalId) : '(the external id)'}] }\``;
        return nextRun === 'comes-back'
            ? `Personio does not list ${personioId} as having left, so the next run of the sync imports them again. Put ${line} into the configuration file.`
            : `Personio does not list ${personioId} as having left. Only that the login is off keeps the next run of the sync from importing them, if it may read users. Put ${line} into the configuration file to make sure.`;
    });
}

;// CONCATENATED MODULE: ./build/src/report/offboarding/steps.js
/** What was done for somebody, or looked at, in the order in which it happened. */
const STEP_NAMES = (/* unused pure expression or super */ null && (['suspend', 'remove', 'look', 'deactivate', 'end-sessions', 'check-return']));
/** How a step ended. A look ends with what was seen of the login. */
const STEP_OUTCOMES = (/* unused pure expression or super */ null && ([
    'done',
    'removed',
    'not-there',
    'wrong-status',
    'gone',
    'refused',
    'failed',
    'seen',
    'stayed-out',
    'came-back',
    'planned',
]));
const NOBODY = { refusals: [], steps: [] };
/** A recorder for the steps, and what it holds, for the report alone. */
function createOffboardRecorder() {
    let found = {
        dryRun: false,
        showPersonalData: false,
        inputs: {},
        configurationFile: null,
        configurationHash: null,
        fetched: 0,
    };
    const people = new Map();
    const change = (id, by) => {
        const known = people.get(id) ?? NOBODY;
        people.set(id, { ...known, ...by(known) });
    };
    return {
        recorder: {
            record(more) {
                found = { ...found, ...more };
            },
            person: (id, more) => change(id, () => more),
            refusal: (id, message) => change(id, ({ refusals }) => ({ refusals: [...refusals, message] })),
            step: (id, step) => change(id, ({ steps }) => ({
                steps: [...steps, step],
                ...(step.login !== undefined && { login: step.login }),
            })),
        },
        steps: () => ({ ...found, people }),
    };
}

;// CONCATENATED MODULE: ./build/src/offboard.js

















/** A run of the second action, from its inputs to its report. Never rejects: a failure is reported by `setFailed`, once. */
async function offboard(clock = http_clock/* systemClock */.m) {
    const startedAt = new Date(http_clock/* systemClock */.m.now());
    const log = (0,action_log/* createLog */.h)(core);
    const lifetime = (0,action_lifetime/* beginLifetime */.V)(startedAt.getTime());
    const { recorder, steps } = createOffboardRecorder();
    const ending = await endLogins({ recorder, lifetime, log, clock }).catch((error) => ({ status: 'failed', error: (0,errors/* asSyncError */.MH)(error) }));
    const { configurationFile, configurationHash } = steps();
    const context = { actionVersion: version/* version */.r, configurationFile, configurationHash, guides: (0,environment/* guides */.eg)(), ...(0,environment/* workflowRun */.tM)() };
    const frame = { context, startedAt, finishedAt: new Date(http_clock/* systemClock */.m.now()), warnings: log.warnings };
    await publishOffboarding(buildOffboardingReport(steps(), ending, frame));
    lifetime.release();
}
/**
 * The story: read everybody who was asked for, refuse all if one may not be offboarded, end their access, and check whether somebody else's
 * import brought anybody back; for those, everything is done once more.
 */
async function endLogins(bench) {
    const task = await readOffboardTask(bench);
    const { inputs, configuration } = task;
    const { targets, refusals } = await readPeople(task, bench);
    const refusal = refused(refusals);
    if (refusal)
        return { status: 'blocked', error: refusal };
    if (inputs.dryRun)
        return foresee(targets, task, bench);
    const { ended, back, failure } = await whoCameBack(await endAccess(targets, task, bench), task, bench);
    const again = await endAccess(back, task, bench);
    const last = [...ended.filter(({ target }) => !back.includes(target)), ...again];
    return endingOf(last, new Set(configuration.deactivate.loginKept), failure);
}

;// CONCATENATED MODULE: ./build/src/offboard-main.js


/** The main step of the second action. No idle connection keeps the process alive. */
async function main() {
    await offboard();
    await (0,exit/* exitWhenRead */.T)();
}


/***/ })

};
