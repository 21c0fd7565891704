export const id = 781;
export const ids = [781];
export const modules = {

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepComment: () => (/* binding */ keepComment)
/* harmony export */ });
/* harmony import */ var _groups_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(662);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7210);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8661);




/** Whose comment may be taken for ours: anybody can write the marker into a comment, and change what it says later. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const MOST_ATTRIBUTES = 30;
/** UTF-8 bytes of the table of groups; GitHub takes 65,536 characters in a comment. */
const GROUPS_BUDGET = 20_000;
/** Keeps one comment per identity source on a pull request: what the run would do, or did, in counts and Personio ids. */
async function keepComment({ api, repository }, report, { pullRequest, sourceId, runUrl }) {
    const marker = `<!-- personio-okta-sync plan ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .keyOf */ .TN)(sourceId)} -->`;
    const body = `${marker}\n${planOf(report, runUrl)}`;
    const at = { ...repository, issue_number: pullRequest };
    const comments = await api.paginate(api.rest.issues.listComments, { ...at, per_page: 100 });
    const ours = comments.find((comment) => comment.body?.startsWith(marker) &&
        (comment.user?.type === 'Bot' || TRUSTED.includes(comment.author_association ?? '')));
    if (ours)
        await api.rest.issues.updateComment({ ...repository, comment_id: ours.id, body });
    else
        await api.rest.issues.createComment({ ...at, body });
}
function planOf(report, runUrl) {
    const kinds = [...Map.groupBy(report.people, groupOf)];
    const table = kinds.length > 0
        ? [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .row */ .nM)(['', 'People', 'Personio ids']),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .row */ .nM)(['---', '--:', '---']),
            ...kinds.map(([name, people]) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .row */ .nM)([name, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(people.length), (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .ids */ .dK)(people)])),
        ].join('')
        : '';
    const safeguards = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .tripped */ .V9)(report).map(({ name, count, limit, base }) => `🛑 ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(count)}; the limit is ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(limit)}${base === undefined ? '' : ` of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .number */ .ai)(base)}`}.`);
    const parts = [
        `### ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .headline */ .Pl)(report)}`,
        ...safeguards,
        `Mode ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(report.mode)}: ${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .countsLine */ .J7)(report)}.`,
        table,
        changedAttributes(report.people),
        report.planDigest === null ? '' : `Plan ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(report.planDigest)}.`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .joinWithin */ .Uo)((0,_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .groups */ .TN)({ ...report, groups: report.groups.map(_groups_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutPersonalName */ .UF) }), GROUPS_BUDGET).trim(),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .whereToLook */ .iX)(runUrl),
    ];
    return parts.filter(Boolean).join('\n\n');
}
/** The row that a person belongs to. */
function groupOf({ action, reason }) {
    const name = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .capitalised */ .Iu)(action === 'upsert' ? 'create or update' : action);
    return (action === 'skip' || action === 'invalid') && reason ? `${name}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(reason)}` : name;
}
/** A changed mapping shows here: how many people each attribute changes for. */
function changedAttributes(people) {
    const names = people.flatMap(({ changed = [] }) => changed);
    const counts = [...Map.groupBy(names, (name) => name)].sort(([, one], [, other]) => other.length - one.length);
    if (counts.length === 0)
        return '';
    const each = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .enumeration */ .eG)(counts, MOST_ATTRIBUTES, ([name, all]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .code */ .aY)(name)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(all.length, 'person', 'people')})`);
    return `Attributes that change: ${each}.`;
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
