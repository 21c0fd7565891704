export const id = 781;
export const ids = [781];
export const modules = {

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepComment: () => (/* binding */ keepComment)
/* harmony export */ });
/* unused harmony export renderComment */
/* harmony import */ var _first_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7300);
/* harmony import */ var _groups_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(662);
/* harmony import */ var _guides_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6231);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8661);





/** Whose comment may be taken for ours: anybody can write the marker into a comment, and change what it says later. */
const TRUSTED = ['OWNER', 'MEMBER', 'COLLABORATOR'];
const MOST_ATTRIBUTES = 30;
const MOST_IDS = 50;
/** What each row begins with. */
const ACTIONS = {
    deactivate: '**⛔\u00a0Deactivate**',
    create: 'Create',
    update: 'Update',
    upsert: 'Create or update',
    invalid: 'Invalid',
    skip: 'Skipped',
};
/** Whom a plan deactivates, a reviewer reads one by one. */
const MOST_DEACTIVATED = 200;
/** Keeps one comment per identity source on a pull request: what the run would do, or did, in counts and Personio ids. */
async function keepComment({ api, repository }, report, { pullRequest, sourceId, runUrl }) {
    const marker = `<!-- personio-okta-sync plan ${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .keyOf */ .TN)(sourceId)} -->`;
    const body = `${marker}\n${renderComment(report, { sourceId, runUrl })}`;
    const at = { ...repository, issue_number: pullRequest };
    const comments = await api.paginate(api.rest.issues.listComments, { ...at, per_page: 100 });
    const ours = comments.find((comment) => comment.body?.startsWith(marker) &&
        (comment.user?.type === 'Bot' || TRUSTED.includes(comment.author_association ?? '')));
    if (ours)
        await api.rest.issues.updateComment({ ...repository, comment_id: ours.id, body });
    else
        await api.rest.issues.createComment({ ...at, body });
}
/** The comment in GitHub Markdown: deactivations first; where the text has to be cut, what comes last is. */
function renderComment(given, { sourceId, runUrl }) {
    const report = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .publicReport */ ._p)(given);
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .withinLimit */ .zl)([
        ...(0,_first_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .firstLines */ .UV)(report, '###', (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .mistakesInFiles */ .ow)(report)),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .whatRan */ .oT)(report, sourceId),
        (0,_first_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br)(report),
        ...peopleTable('What changes', ['deactivate', 'create', 'update', 'upsert'], report),
        changedAttributes(report.people),
        ...(0,_groups_js__WEBPACK_IMPORTED_MODULE_1__/* .groups */ .TN)(report),
        ...peopleTable('Left as they are', ['invalid', 'skip'], report),
        `\n${(0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .whereToLook */ .iX)(runUrl)}`,
    ]);
}
/** The people with one of these actions, in this order: a row for each reason, the one with most people first. */
function peopleTable(title, actions, { people, context }) {
    const kinds = actions.flatMap((action) => {
        const all = Map.groupBy(people.filter((person) => person.action === action), ({ reason }) => reason);
        return [...all]
            .map(([reason, people]) => ({ action, reason, people }))
            .sort((one, other) => other.people.length - one.people.length);
    });
    if (kinds.length === 0)
        return [];
    const listing = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .table */ .tp)(['', 'People#', 'Personio ids'], kinds, ({ action, reason, people }) => {
        const name = ACTIONS[action];
        return [
            reason === undefined ? name : `${name}: ${(0,_guides_js__WEBPACK_IMPORTED_MODULE_2__/* .reasonLink */ .NW)({ action, reason }, context)}`,
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .number */ .ai)(people.length),
            ids(people, action === 'deactivate' ? MOST_DEACTIVATED : MOST_IDS),
        ];
    });
    return [`\n### ${title}\n`, listing];
}
/** Personio ids of people, cut with a count; those whom Personio does not list are only counted. */
function ids(people, most) {
    const listed = people.flatMap(({ personioId }) => personioId ?? []);
    const others = people.length - listed.length;
    const rest = others > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(others, 'person whom only Okta knows', 'people whom only Okta knows') : '';
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .enumeration */ .eG)(listed, most, _markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY), rest].filter(Boolean).join('; ');
}
/** A changed mapping shows here: how many people each attribute changes for. */
function changedAttributes(people) {
    const names = people.flatMap(({ changed = [] }) => changed);
    const counts = [...Map.groupBy(names, (name) => name)].sort(([, one], [, other]) => other.length - one.length);
    if (counts.length === 0)
        return '';
    const each = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .enumeration */ .eG)(counts, MOST_ATTRIBUTES, ([name, all]) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .code */ .aY)(name)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_4__/* .counted */ .hS)(all.length, 'person', 'people')})`);
    return `\nAttributes that change: ${each}.\n`;
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
