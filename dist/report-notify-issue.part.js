export const id = 59;
export const ids = [59];
export const modules = {

/***/ 4059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepIssue: () => (/* binding */ keepIssue)
/* harmony export */ });
/* unused harmony export renderIssue */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6921);
/* harmony import */ var _sync_finding_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4352);
/* harmony import */ var _sync_mode_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5474);
/* harmony import */ var _first_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7300);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7210);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(75);
/* harmony import */ var _people_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4137);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8661);








/** Only who may triage can set a label: nobody else can pass an issue off as ours. */
const LABEL = 'personio-okta-sync';
const NOBODY = { notAssigned: [] };
/**
 * Keeps the one open issue of an identity source: opens it with the first run that fails, is blocked or leaves something open, brings it up to
 * date with the next ones (with a comment where it is about something else), and closes it when every mode that was in trouble has got through.
 * People are assigned when it is opened and when it gets such a comment, and at no other time: whoever has taken their name off stays off.
 * A run closes nothing that it could not see: one with `record-limit` looked at a sample, another may not read whose login is on.
 */
async function keepIssue(gitHub, given, options) {
    const { api, repository } = gitHub;
    const { mode, sourceId, runUrl, assignees } = options;
    const report = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .publicReport */ ._p)(given);
    const key = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .keyOf */ .TN)(sourceId);
    const labelled = await api.paginate(api.rest.issues.listForRepo, { ...repository, labels: LABEL, per_page: 100 });
    const issue = labelled.find(({ body, pull_request }) => !pull_request && body?.startsWith(marker(key)));
    const known = troublesIn(issue?.body ?? '');
    const trouble = troubleOf(report);
    if (trouble !== undefined) {
        const body = `${firstLine(key, { ...known, [mode]: trouble })}\n${renderIssue(report, { sourceId, runUrl })}`;
        if (!issue) {
            const title = `Personio to Okta: the sync of ${sourceId} needs attention`;
            const { data } = await api.rest.issues.create({ ...repository, title, body, labels: [LABEL] });
            return assign(gitHub, data.number, assignees);
        }
        const at = { ...repository, issue_number: issue.number };
        const isOther = known[mode] !== trouble;
        // First: once the issue says it, no later run would.
        if (isOther) {
            await api.rest.issues.createComment({ ...at, body: `${(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatHappened */ .ez)(report)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .whereToLook */ .iX)(runUrl)}` });
        }
        await api.rest.issues.update({ ...at, body });
        return isOther ? assign(gitHub, issue.number, assignees) : NOBODY;
    }
    if (!issue || 'record-limit' in report.inputs)
        return NOBODY;
    const left = without(known, mode, report);
    if (Object.keys(left).length === Object.keys(known).length)
        return NOBODY;
    const at = { ...repository, issue_number: issue.number };
    if (Object.keys(left).length > 0) {
        await api.rest.issues.update({ ...at, body: (issue.body ?? '').replace(/^.*$/m, firstLine(key, left)) });
        return NOBODY;
    }
    await api.rest.issues.createComment({ ...at, body: `Recovered: ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .whatHappened */ .ez)(report)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .whereToLook */ .iX)(runUrl)}` });
    await api.rest.issues.update({ ...at, state: 'closed', state_reason: 'completed' });
    return NOBODY;
}
const assigned = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ assignees: zod__WEBPACK_IMPORTED_MODULE_5__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ login: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().toLowerCase() })) });
/**
 * Adds people to those whom an issue has. GitHub leaves out whom it may not assign, or refuses all for the sake of one: then each is asked for alone.
 * Whatever it answers, the issue stands.
 */
async function assign({ api, repository }, issue, assignees) {
    const add = async (some) => {
        const { data } = await api.rest.issues.addAssignees({ ...repository, issue_number: issue, assignees: [...some] });
        return assigned.parse(data).assignees.map(({ login }) => login);
    };
    const done = new Set();
    const attempt = async (some) => {
        try {
            for (const login of await add(some))
                done.add(login);
        }
        catch (error) {
            const isRefused = error.status === 422;
            if (isRefused && some.length > 1)
                for (const one of some)
                    await attempt([one]);
        }
    };
    if (assignees.length > 0)
        await attempt(assignees);
    return { notAssigned: assignees.filter((login) => !done.has(login.toLowerCase())) };
}
function troubleOf({ status, error, counts, heldUp, groups, safeguards }) {
    const isOfLogins = error?.code === 'safeguard' && safeguards.some((one) => one.id === 'login-active' && (0,_sync_finding_js__WEBPACK_IMPORTED_MODULE_0__/* .stops */ .Gb)(one));
    if (isOfLogins)
        return 'login-active';
    if (status === 'failed' || status === 'blocked')
        return error?.code ?? 'internal';
    if (counts.loginActive)
        return 'login-active';
    if (heldUp > 0)
        return 'user-name-taken';
    if (counts.unconfirmed)
        return 'unconfirmed';
    if (groups.some((group) => group.unconfirmed))
        return 'memberships-unconfirmed';
    return counts.waiting ? 'waiting-for-confirmation' : undefined;
}
/** Whether a run that got through could have seen a trouble; all others are over then. */
const COULD_SEE = new Map([
    ['login-active', ({ counts }) => counts.loginActive !== null],
    ['user-name-taken', ({ inputs }) => inputs['compare-with'] !== 'nothing'],
    // Where nothing had to be sent any more, it is applied by now.
    ['unconfirmed', ({ counts }) => counts.unconfirmed !== null || counts.upserted + counts.deactivated === 0],
    ['memberships-unconfirmed', ({ counts }) => counts.membershipsUnconfirmed !== null || !(0,_headline_js__WEBPACK_IMPORTED_MODULE_2__/* .isAnyGroup */ .yM)(counts)],
    ['waiting-for-confirmation', ({ counts }) => counts.waiting !== null],
]);
/** What a run in `mode` that got through leaves open; `sync` does the work of both other modes. */
function without(troubles, mode, report) {
    const isOver = ([troubled, trouble]) => (mode === 'sync' || mode === troubled) && (COULD_SEE.get(trouble)?.(report) ?? true);
    return Object.fromEntries(Object.entries(troubles).filter((one) => !isOver(one)));
}
function marker(key) {
    return `<!-- personio-okta-sync issue ${key} `;
}
function firstLine(key, troubles) {
    return `${marker(key)}${JSON.stringify(troubles)} -->`;
}
const troubleSchema = zod__WEBPACK_IMPORTED_MODULE_5__/* .tuple */ .PVZ([zod__WEBPACK_IMPORTED_MODULE_5__/* ["enum"] */ .k5n(_sync_mode_js__WEBPACK_IMPORTED_MODULE_6__/* .MODES */ .FN), zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().regex(/^[a-z]+(-[a-z]+)*$/)]);
/** What an issue says is wrong. Somebody may have edited it: what we can't have written is left out. */
function troublesIn(body) {
    const written = /^<!-- personio-okta-sync issue \w+ (\{.*\}) -->/.exec(body)?.[1];
    try {
        const all = JSON.parse(written ?? '{}');
        const known = Object.entries(all).map((one) => troubleSchema.safeParse(one).data);
        return Object.fromEntries(known.filter((one) => one !== undefined));
    }
    catch {
        return {};
    }
}
/** What an issue says in GitHub Markdown: what the summary says first, then who or what is open, with the cause. */
function renderIssue(given, { sourceId, runUrl }) {
    const report = (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .publicReport */ ._p)(given);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .withinLimit */ .zl)([
        ...(0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLines */ .UV)(report, '###', (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .mistakesInFiles */ .ow)(report)),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .whatRan */ .oT)(report, sourceId),
        (0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .digest */ .br)(report),
        ...heldUp(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .openLogins */ .PY)(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .unconfirmed */ .B1)(report),
        ...unconfirmedGroups(report),
        ...(0,_people_js__WEBPACK_IMPORTED_MODULE_3__/* .waiting */ .eg)(report),
        `\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_4__/* .whereToLook */ .iX)(runUrl)} Later runs keep this issue up to date, and close it when they get through.`,
    ]);
}
function heldUp({ heldUp }) {
    if (heldUp === 0)
        return [];
    const accounts = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(heldUp, 'account is', 'accounts are');
    return [
        `\n${accounts} not deactivated because somebody else has the user name: the warnings of the run say who is who.\n`,
    ];
}
function unconfirmedGroups({ groups }) {
    const all = groups.filter(({ unconfirmed }) => unconfirmed);
    if (all.length === 0)
        return [];
    return [
        `\n### Unconfirmed in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .counted */ .hS)(all.length, 'group', 'groups')}\n`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .bullets */ .e5)(all, ({ name, unconfirmed = [] }) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_7__/* .code */ .aY)(name)}: ${unconfirmed.join(', ')}`),
    ];
}


/***/ }),

/***/ 8661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   _p: () => (/* binding */ publicReport),
/* harmony export */   iX: () => (/* binding */ whereToLook),
/* harmony export */   oT: () => (/* binding */ whatRan),
/* harmony export */   ow: () => (/* binding */ mistakesInFiles),
/* harmony export */   zl: () => (/* binding */ withinLimit)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _first_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7300);
/* harmony import */ var _groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(662);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75);
/* harmony import */ var _mistakes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5447);
/* harmony import */ var _step_log_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3635);






/** GitHub takes 65,536 characters in an issue and in a comment; UTF-8 bytes are never fewer. */
const BUDGET = 60_000;
/** Errors whose message quotes an input or the configuration file: a secret in the wrong place is masked in the log, and nowhere else. */
const QUOTING = ['input-invalid', 'config-invalid'];
/** What the marker of an issue or a comment calls an identity source: a hash, as in what 0.1.0 has written. */
function keyOf(sourceId) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(sourceId).digest('hex').slice(0, 12);
}
/** A report as it may stand where GitHub masks nothing, and where `show-personal-data` does not reach. */
function publicReport(report) {
    const { error, groups } = report;
    const isQuoting = error !== null && QUOTING.includes(error.code);
    return {
        ...report,
        error: isQuoting ? { ...error, message: '' } : error,
        groups: groups.map(_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutPersonalName */ .UF),
    };
}
/** The mistakes in files of the repository, whose readers read this too; what is wrong with an input may quote it, and nothing masks it here. */
function mistakesInFiles({ error }) {
    const inFiles = (error?.mistakes ?? []).filter(({ file }) => file !== undefined);
    return [...Map.groupBy(inFiles, ({ file = '' }) => file)].flatMap(([file, all]) => [
        `\nIn ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(file)}:\n`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .bullets */ .e5)(all, (one) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .prose */ .CS)((0,_mistakes_js__WEBPACK_IMPORTED_MODULE_3__/* .mistakeLine */ .tC)(one))),
    ]);
}
/** Which source was meant, and how, by which rules, with what numbers. */
function whatRan({ mode, dryRun, context, counts }, sourceId) {
    const facts = [
        `Identity source ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(sourceId)}`,
        `mode ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .code */ .aY)(mode)}${dryRun ? ', dry run' : ''}`,
        ...(0,_first_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .rulesOf */ .fD)(context),
    ];
    const isNothing = Object.values(counts).every((count) => !count);
    const numbers = isNothing ? '' : `${dryRun ? 'Planned: ' : ''}${(0,_step_log_js__WEBPACK_IMPORTED_MODULE_4__/* .countsIn */ .EI)(counts)}.\n\n`;
    return `\n${facts.join(' · ')}\n\n${numbers}`;
}
/** Where the rest of the story is: the page of the workflow run. */
function whereToLook(runUrl) {
    return runUrl ? `[The summary of the run](${runUrl}) says more.` : 'The summary of the run says more.';
}
/** A text that GitHub takes: lists are cut with a count. */
function withinLimit(blocks) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_5__/* .joinWithin */ .Uo)(blocks, BUDGET);
}


/***/ })

};
