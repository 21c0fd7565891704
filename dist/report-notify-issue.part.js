export const id = 59;
export const ids = [59];
export const modules = {

/***/ 4059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepIssue: () => (/* binding */ keepIssue)
/* harmony export */ });
/* harmony import */ var _action_version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2472);
/* harmony import */ var _sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5208);
/* harmony import */ var _groups_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(662);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8661);





/** Only who may triage can set a label: nobody else can pass an issue off as ours. */
const LABEL = 'personio-okta-sync';
const MOST_GROUPS = 50;
/**
 * Keeps the one open issue of an identity source: opens it with the first run that fails, is blocked or leaves records unconfirmed or waiting for confirmation, brings it up to
 * date with the next ones (with a comment where the error is another one), and closes it when every mode that was in trouble has got through.
 * A run with `record-limit` closes nothing: it looked at a sample.
 */
async function keepIssue({ api, repository }, report, options) {
    const { mode, sourceId, runUrl } = options;
    const key = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(sourceId);
    const labelled = await api.paginate(api.rest.issues.listForRepo, { ...repository, labels: LABEL, per_page: 100 });
    const issue = labelled.find(({ body, pull_request }) => !pull_request && body?.startsWith(marker(key)));
    const known = troublesIn(issue?.body ?? '');
    const trouble = troubleOf(report);
    if (trouble !== undefined) {
        const body = bodyOf(report, { key, troubles: { ...known, [mode]: trouble }, runUrl });
        if (!issue) {
            const title = `Personio to Okta: a sync needs attention (${key})`;
            await api.rest.issues.create({ ...repository, title, body, labels: [LABEL] });
            return;
        }
        const at = { ...repository, issue_number: issue.number };
        await api.rest.issues.update({ ...at, body });
        if (known[mode] === trouble)
            return;
        await api.rest.issues.createComment({ ...at, body: `${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .headline */ .Pl)(report)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .whereToLook */ .iX)(runUrl)}` });
        return;
    }
    if (!issue || 'record-limit' in report.inputs)
        return;
    const left = without(known, mode);
    if (Object.keys(left).length === Object.keys(known).length)
        return;
    const at = { ...repository, issue_number: issue.number };
    if (Object.keys(left).length > 0) {
        await api.rest.issues.update({ ...at, body: (issue.body ?? '').replace(/^.*$/m, firstLine(key, left)) });
        return;
    }
    await api.rest.issues.createComment({ ...at, body: `Recovered: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .headline */ .Pl)(report)} ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .whereToLook */ .iX)(runUrl)}` });
    await api.rest.issues.update({ ...at, state: 'closed', state_reason: 'completed' });
}
function troubleOf({ status, error, counts, heldUp }) {
    if (status === 'failed' || status === 'blocked')
        return error?.code ?? 'internal';
    if (counts.loginActive)
        return 'login-active';
    if (heldUp > 0)
        return 'user-name-taken';
    if (counts.unconfirmed)
        return 'unconfirmed';
    if (counts.membershipsUnconfirmed)
        return 'memberships-unconfirmed';
    return counts.waiting ? 'waiting-for-confirmation' : undefined;
}
/** What a run in `mode` that got through leaves open; `sync` does the work of both other modes. */
function without(troubles, mode) {
    return Object.fromEntries(Object.entries(troubles).filter(([troubled]) => mode !== 'sync' && mode !== troubled));
}
function marker(key) {
    return `<!-- personio-okta-sync issue ${key} `;
}
function firstLine(key, troubles) {
    return `${marker(key)}${JSON.stringify(troubles)} -->`;
}
function troublesIn(body) {
    const written = /^<!-- personio-okta-sync issue \w+ (\{.*\}) -->/.exec(body)?.[1];
    try {
        return JSON.parse(written ?? '{}');
    }
    catch {
        return {};
    }
}
function bodyOf(report, { key, troubles, runUrl }) {
    const unconfirmed = report.people.filter((person) => person.unconfirmed);
    const groups = report.groups.filter((group) => group.unconfirmed).map(_groups_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutPersonalName */ .UF);
    const open = report.people.filter(({ login }) => login !== undefined);
    const waiting = report.people.filter((person) => person.waiting);
    const guide = report.error
        ? ` [What to do](${_action_version_js__WEBPACK_IMPORTED_MODULE_0__/* .homepage */ .T}/blob/main/docs/troubleshooting.md#${report.error.code}).`
        : '';
    const lines = [
        firstLine(key, troubles),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .headline */ .Pl)(report),
        `Mode ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(report.mode)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .countsLine */ .J7)(report)}.`,
        open.length > 0 ? `Can still sign in: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ids */ .dK)(open)}.` : '',
        unconfirmed.length > 0 ? `Unconfirmed: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ids */ .dK)(unconfirmed)}.` : '',
        groups.length > 0 ? `Unconfirmed in groups: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .enumeration */ .eG)(groups, MOST_GROUPS, unconfirmedIn)}.` : '',
        waiting.length > 0 ? `Waiting for confirmation in Okta: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .ids */ .dK)(waiting)}.` : '',
        `${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .whereToLook */ .iX)(runUrl)}${guide}`,
        isApprovable(report) ? (0,_sync_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .goAhead */ .WS)(report.planDigest) : '',
        'Later runs keep this issue up to date, and close it when they get through.',
    ];
    return lines.filter(Boolean).join('\n\n');
}
/** Whether it helps to expect exactly this plan: not where what Okta refused has stopped the run. */
function isApprovable(report) {
    const { status, error, planDigest } = report;
    return status === 'blocked' && planDigest !== null && error?.remedy.includes(planDigest) === true;
}
function unconfirmedIn({ name, unconfirmed = [] }) {
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)} (${unconfirmed.join(', ')})`;
}


/***/ }),

/***/ 8661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J7: () => (/* binding */ countsLine),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   dK: () => (/* binding */ ids),
/* harmony export */   iX: () => (/* binding */ whereToLook)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7210);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75);



const MOST_IDS = 50;
/** What stands for an identity source where everybody may read it. */
function keyOf(sourceId) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(sourceId).digest('hex').slice(0, 12);
}
/** How the run ended. Of an error only its code: nothing masks a message that leaves the log. */
function headline(report) {
    if (report.status !== 'failed' || !report.error)
        return (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .whatHappened */ .ez)(report);
    const open = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .whoCanStillSignIn */ .pW)(report);
    return `❌ ${open === '' ? '' : `${open}. `}The run failed: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(report.error.code)}.`;
}
/** The counts of a run, on one line. */
function countsLine({ counts }) {
    const { fetched, upserted, deactivated, unchanged, skipped, invalid, unconfirmed } = counts;
    const { loginActive, waiting, membershipsUnconfirmed } = counts;
    const all = Object.entries({ fetched, upserted, deactivated, unchanged, skipped, invalid, unconfirmed });
    return [
        ...all.map(([name, count]) => `${name} ${count === null ? 'not known' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(count)}`),
        ...(loginActive ? [`can still sign in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(loginActive)}`] : []),
        ...(waiting ? [`waiting for confirmation ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(waiting)}`] : []),
        ...(membershipsUnconfirmed ? [`memberships unconfirmed ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(membershipsUnconfirmed)}`] : []),
    ].join(' · ');
}
/** Personio ids of people, cut with a count; those whom Personio does not list are only counted. */
function ids(people) {
    const listed = people.flatMap(({ personioId }) => personioId ?? []);
    const others = people.length - listed.length;
    const rest = others > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(others, 'person whom only Okta knows', 'people whom only Okta knows') : '';
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .enumeration */ .eG)(listed, MOST_IDS, _markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY), rest].filter(Boolean).join('; ');
}
/** Where the rest of the story is: the page of the workflow run. */
function whereToLook(runUrl) {
    return runUrl ? `[The summary of the run](${runUrl}) says more.` : 'The summary of the run says more.';
}


/***/ })

};
