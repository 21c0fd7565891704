export const id = 204;
export const ids = [204];
export const modules = {

/***/ 4945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   debug: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Yz),
/* harmony export */   endGroup: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.N4),
/* harmony export */   error: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.z3),
/* harmony export */   getInput: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.V4),
/* harmony export */   info: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.pq),
/* harmony export */   notice: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.lm),
/* harmony export */   saveState: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.LZ),
/* harmony export */   setFailed: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.C1),
/* harmony export */   setOutput: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.uH),
/* harmony export */   setSecret: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Pq),
/* harmony export */   startGroup: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.Oh),
/* harmony export */   warning: () => (/* reexport safe */ _actions_core__WEBPACK_IMPORTED_MODULE_0__.$e)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6805);
// By name: the bundler then leaves out the rest of `@actions/core`, with the client for OIDC tokens, which weighs more than this action.



/***/ }),

/***/ 7125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ temporaryDirectory),
/* harmony export */   Gl: () => (/* binding */ workspace),
/* harmony export */   In: () => (/* binding */ trustsAnybody),
/* harmony export */   Kd: () => (/* binding */ pullRequestNumber),
/* harmony export */   RE: () => (/* binding */ repositoryVisibility),
/* harmony export */   aB: () => (/* binding */ gitHubApi),
/* harmony export */   bj: () => (/* binding */ summaryFile),
/* harmony export */   eg: () => (/* binding */ guides),
/* harmony export */   fP: () => (/* binding */ savedState),
/* harmony export */   jJ: () => (/* binding */ runIdAndAttempt),
/* harmony export */   tM: () => (/* binding */ workflowRun),
/* harmony export */   zB: () => (/* binding */ pathInRepository)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6921);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2472);






/** The one place that reads what GitHub says in environment variables and in the file of the event. */
const GITHUB = 'https://github.com';
/** A variable of the environment; undefined where it is not set, or empty. */
function read(name) {
    return process.env[name] || undefined;
}
/** Where the caller's repository is checked out. */
function workspace() {
    return read('GITHUB_WORKSPACE') ?? '.';
}
/**
 * A file of the workspace as its repository has it, for annotations: a checkout may be in a directory of the workspace, and the file
 * reached by a link. Undefined where it is not there, or outside of the workspace.
 */
async function pathInRepository(file) {
    const top = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace());
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(top, file)).catch(() => undefined);
    if (path === undefined || !path.startsWith(`${top}${node_path__WEBPACK_IMPORTED_MODULE_3__.sep}`))
        return undefined;
    let root = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path);
    while (root !== top && !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, '.git')))
        root = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(root);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, path).replaceAll(node_path__WEBPACK_IMPORTED_MODULE_3__.sep, '/');
}
/** Where files of this job belong; the runner empties it. */
function temporaryDirectory() {
    return read('RUNNER_TEMP') ?? (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)();
}
/** The file of the job summary; undefined outside GitHub Actions. */
function summaryFile() {
    return read('GITHUB_STEP_SUMMARY');
}
/** Whether Node was told to accept any certificate, whoever shows it. */
function trustsAnybody() {
    return read('NODE_TLS_REJECT_UNAUTHORIZED') === '0';
}
/** What the main step saved for the post step under this name. */
function savedState(name) {
    return read(`STATE_${name}`);
}
/** The REST API of GitHub (another one on GitHub Enterprise Server), and the repository that the workflow runs in. */
function gitHubApi() {
    const [owner = '', repo = ''] = read('GITHUB_REPOSITORY')?.split('/') ?? [];
    return { url: read('GITHUB_API_URL') ?? 'https://api.github.com', owner, repo };
}
/** The workflow run and its attempt. */
function runIdAndAttempt() {
    return `${read('GITHUB_RUN_ID') ?? 'local'}-${read('GITHUB_RUN_ATTEMPT') ?? '1'}`;
}
/** What runs, where, and on whose behalf; null for what GitHub does not say. */
function workflowRun() {
    const repository = read('GITHUB_REPOSITORY') ?? null;
    const runId = read('GITHUB_RUN_ID') ?? null;
    const page = `${read('GITHUB_SERVER_URL') ?? GITHUB}/${repository}/actions/runs/${runId}`;
    return {
        commit: read('GITHUB_SHA') ?? null,
        repository,
        actor: read('GITHUB_ACTOR') ?? null,
        runId,
        runUrl: repository && runId ? `${page}/attempts/${read('GITHUB_RUN_ATTEMPT') ?? '1'}` : null,
    };
}
/** What may stand in an address that is put into Markdown: nothing that ends a link, or leads elsewhere. */
const SAFE_ADDRESS = /^https?:\/\/[\w.:-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)+$/;
/**
 * The address of the guides as they were when this action was released. The step says which repository and ref it uses: that is ours, or a fork on
 * the same server. An action of another name that runs this one, and `uses: ./`, say nothing of the kind: then it is the tag of this version.
 */
function guides() {
    const repository = read('GITHUB_ACTION_REPOSITORY') ?? '';
    const isFork = repository !== _version_js__WEBPACK_IMPORTED_MODULE_4__/* .repository */ .J && repository.split('/')[1] === _version_js__WEBPACK_IMPORTED_MODULE_4__/* .repository */ .J.split('/')[1];
    const server = isFork ? (read('GITHUB_SERVER_URL') ?? GITHUB) : GITHUB;
    const installed = `${server}/${repository}/blob/${read('GITHUB_ACTION_REF') ?? ''}/docs`;
    const isKnown = (repository === _version_js__WEBPACK_IMPORTED_MODULE_4__/* .repository */ .J || isFork) && SAFE_ADDRESS.test(installed);
    return isKnown ? installed : `${GITHUB}/${_version_js__WEBPACK_IMPORTED_MODULE_4__/* .repository */ .J}/blob/v${_version_js__WEBPACK_IMPORTED_MODULE_4__/* .version */ .r}/docs`;
}
const repositoryEvent = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({
    repository: zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ visibility: zod__WEBPACK_IMPORTED_MODULE_5__/* .string */ .YjP().toLowerCase().optional(), private: zod__WEBPACK_IMPORTED_MODULE_5__/* .boolean */ .zMY().optional() }),
});
const pullRequestEvent = zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ pull_request: zod__WEBPACK_IMPORTED_MODULE_5__/* .object */ .Ikc({ number: zod__WEBPACK_IMPORTED_MODULE_5__/* .int */ .Whr() }) });
/** `public`, `private` or `internal`, as the event that started the workflow tells; undefined where it doesn't. */
async function repositoryVisibility() {
    const { visibility, private: isPrivate } = repositoryEvent.safeParse(await readEvent()).data?.repository ?? {};
    if (visibility !== undefined || isPrivate === undefined)
        return visibility;
    return isPrivate ? 'private' : 'public';
}
/** The pull request that started the workflow; undefined where none did. */
async function pullRequestNumber() {
    return pullRequestEvent.safeParse(await readEvent()).data?.pull_request.number;
}
/** What started the workflow, as GitHub tells it; undefined outside GitHub Actions. */
async function readEvent() {
    const path = read('GITHUB_EVENT_PATH');
    if (!path)
        return undefined;
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8'));
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 4366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ exitWhenRead)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** A reader that never reads must not hold the job up. */
const MOST_MS = 10_000;
/**
 * Ends the process, whatever connection or timer is left, as soon as what it wrote has been taken: a pipe whose reader is slow still
 * has the end of the log before it, and `process.exit()` would throw that away.
 */
async function exitWhenRead() {
    await Promise.race([Promise.all([drained(process.stdout), drained(process.stderr)]), (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(MOST_MS)]);
    process.exit();
}
function drained(stream) {
    return new Promise((resolve) => {
        // Nobody reads any more.
        stream.on('error', () => resolve());
        stream.write('', () => resolve());
    });
}


/***/ }),

/***/ 9639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ notWritten)
/* harmony export */ });
/** What to say where something cannot be written into one of the runner's files. The path is not told: it may name a person. */
function notWritten(what, file, error) {
    // The toolkit's own error for a file that is not there has no code.
    const code = error.code ?? 'no such file';
    return `The ${what} could not be written to ${file} (${code}): usually the job's container runs as a different user from the runner, or the disk is full.`;
}


/***/ }),

/***/ 3348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  mc: () => (/* binding */ INPUTS),
  zM: () => (/* binding */ inputs_boolean),
  IS: () => (/* binding */ isLikeSecret),
  U9: () => (/* binding */ isLoopback),
  JF: () => (/* binding */ masksOf),
  wb: () => (/* binding */ oktaCredentialOf),
  yL: () => (/* binding */ oneOf),
  PX: () => (/* binding */ publicInputs),
  Ko: () => (/* binding */ readInputs),
  Sb: () => (/* binding */ readNotification),
  xz: () => (/* binding */ readTable)
});

// UNUSED EXPORTS: definitions

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/okta/active-session.js
/** What a run may do with an open import session of another run, as the input `active-session` has it. */
const ACTIVE_SESSION = ['cancel-stale', 'cancel', 'wait', 'fail'];

;// CONCATENATED MODULE: ./build/src/personio/source.js
/** Versions of Personio's API; each has a module that lists people in the same form. */
const API_VERSIONS = ['v1', 'v2'];

// EXTERNAL MODULE: ./build/src/sync/limit.js
var limit = __webpack_require__(4058);
// EXTERNAL MODULE: ./build/src/sync/mode.js
var mode = __webpack_require__(5474);
;// CONCATENATED MODULE: ./build/src/action/inputs.js






/** YAML 1.2 core schema, section 10.2.1.2. */
const inputs_boolean = schemas/* stringbool */.uEf({
    truthy: ['true', 'True', 'TRUE'],
    falsy: ['false', 'False', 'FALSE'],
    case: 'sensitive',
    error: '`true` or `false`',
});
const inputs_text = schemas/* string */.YjP();
/** A token becomes a header: nothing but visible ASCII. */
const token = inputs_text.regex(/^[!-~]+$/, 'the token alone, in ASCII: no blanks, line breaks or invisible characters');
/** What looks like a token of Okta, a credential of Personio or a token of GitHub was meant for another input, and must not reach the report. */
function isLikeSecret(given) {
    return /^(00[\w-]{40}$|papi-|gh[a-z]_|github_pat_)/.test(given);
}
/** An id that is no secret. */
const id = inputs_text.refine((given) => /^[!-~]{1,128}$/.test(given) && !isLikeSecret(given), 'the id alone: a token or a key belongs in another input');
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
const limitOf = (allowed) => schemas/* string */.YjP().regex(limit/* LIMIT */.u, allowed).transform(limit/* parseLimit */.F);
const inputs_limit = limitOf('a whole number (`25`) or a percentage from `0%` to `100%` (`12.5%`)');
const SHARE = 'a percentage from `10%` to `100%`';
const share = limitOf(SHARE).refine(({ kind, value }) => kind === 'percent' && value >= 10, SHARE);
/** What the output `plan-digest` of a run gives. */
const digest = inputs_text.regex(/^v1:[\da-f]{64}$/, 'the `plan-digest` of a run: `v1:` and 64 hex digits');
/** GitHub takes no more. */
const MOST_ASSIGNEES = 10;
/** Letters, digits and single hyphens; the user names that a company manages end with an underscore and its short code. */
const GITHUB_USER = /^(?=.{1,39}$)[a-z\d]+(?:-[a-z\d]+)*(?:_[a-z\d]+)?$/i;
/** GitHub user names, each once, whatever their case. */
const gitHubUsers = inputs_text
    .transform((given) => {
    const names = given.split(/[\s,]+/).map((name) => name.replace(/^@/, ''));
    return [...new Map(names.filter(Boolean).map((name) => [name.toLowerCase(), name])).values()];
})
    .refine((names) => names.length >= 1 && names.length <= MOST_ASSIGNEES && names.every((name) => GITHUB_USER.test(name)), `1 to ${MOST_ASSIGNEES} GitHub user names (letters, digits and single hyphens, at most 39 characters each; no teams), separated by commas or blanks`);
/** One of these words. */
function oneOf(words) {
    const quoted = words.map((word) => `\`${word}\``);
    return schemas/* enum */.k5n(words, { error: `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}` });
}
/** The origin of a server, as `https://host[:port]`; a bare domain is taken for https. */
const origin = schemas/* string */.YjP().transform((given, context) => {
    const fault = (message) => {
        context.addIssue(message);
        return core/* NEVER */.tm;
    };
    const address = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`;
    if (!URL.canParse(address))
        return fault('an address such as `https://acme.okta.com`');
    const url = new URL(address);
    if (!url.hostname.includes('.') && !isLoopback(url.hostname))
        return fault('an address such as `https://acme.okta.com`');
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
/** What Okta's own examples have in the place of a domain. */
const PLACEHOLDER = /[{}<>$]|your-?okta-?domain/i;
/** Okta serves its Admin Console at `<org>-admin.okta.com` (also oktapreview.com, okta-emea.com, okta.mil, …); its API belongs to the org's own host. */
const orgUrl = inputs_text
    .refine((given) => !PLACEHOLDER.test(given), {
    error: 'the address of your org, in the place of a placeholder such as `{yourOktaDomain}`',
    abort: true,
})
    .pipe(origin)
    .superRefine((given, context) => {
    const { host } = new URL(given);
    if (/\.com\.com$/.test(host))
        context.addIssue('an address that ends in `.com` only once');
    const orgHost = host.replace(/^([^.]+)-admin(?=\.okta[a-z-]*\.)/, '$1');
    if (orgHost !== host)
        context.addIssue(`the org’s own address \`https://${orgHost}\`, not its Admin Console`);
});
/**
 * Every input, by its name in action.yml. No default here for what the configuration file may set: an input that is given
 * beats the file, and the file beats the default of the configuration's schema.
 */
const INPUTS = {
    mode: {
        description: '`create-activate`: upsert everyone who should have an account. `deactivate-delete`: deactivate leavers. `sync`: both, in one run.',
        required: true,
        schema: oneOf(mode/* MODES */.FN),
    },
    'dry-run': {
        description: 'Plan and report only: nothing is written to Okta, nothing is cancelled.',
        default: 'false',
        schema: inputs_boolean,
    },
    'record-limit': {
        description: 'Read at most this many employees from Personio, for a first look. The API is asked for no more than that.',
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
    'personio-api-version': {
        description: 'Version of the Personio API: `v1`, or `v2` for credentials that can only use the new one (one more request per person).',
        default: 'v1',
        schema: oneOf(API_VERSIONS),
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
        description: 'Okta API token (SSWS). Either this, or the next three inputs.',
        secret: true,
        schema: token,
    },
    'okta-client-id': {
        description: 'Client id of an Okta service app (OAuth), together with `okta-private-key`.',
        schema: id,
    },
    'okta-private-key': {
        description: 'Private key of the service app: PEM (PKCS#8 or PKCS#1) or JWK.',
        secret: true,
        schema: inputs_text,
    },
    'okta-key-id': {
        description: 'Id of that key (KID in the Admin Console). Once the app has several keys, Okta refuses a request without it, so give it from the start.',
        otherwise: 'the `kid` of a JWK',
        schema: id,
    },
    'okta-identity-source-id': {
        description: 'Id of the custom identity source in Okta, which is also the id of its app (`0oa…`).',
        required: true,
        schema: schemas/* string */.YjP()
            .regex(/^[A-Za-z0-9]{1,32}$/, 'the id alone (letters and digits, such as `0oa1b2c3d4e5f6g7h8i9`), not an address'),
    },
    'config-file': {
        description: 'Configuration file with mapping, life cycle rules, filters and safeguards: a path from the root of the workspace.',
        otherwise: '`.github/personio-okta.yml`, if it exists',
        isShown: errors/* isPlainFile */.Dn,
        schema: inputs_text,
    },
    'compare-with': {
        description: 'What the plan is compared with. `okta`: the app users of the source. `cache`: fingerprints of what earlier runs imported. `nothing`: everybody is sent; a mode that deactivates then needs a number in `max-deactivations`.',
        otherwise: '`okta`; where Okta cannot be read, less, with a warning',
        schema: oneOf(['okta', 'cache', 'nothing']),
    },
    'max-deactivations': {
        description: 'The most people that one run may deactivate: a number, or a percentage of the people Okta holds now (a percentage never blocks 5 or fewer; `0` and `0%` allow nobody). If there are more, nothing at all is written.',
        otherwise: 'what the configuration file says, otherwise `10%`',
        schema: inputs_limit,
    },
    'expect-plan': {
        description: 'The `plan-digest` of a run that somebody has reviewed: exactly this plan is carried out, and the safeguards that it trips count as approved. Any other plan is blocked (`plan-changed`).',
        otherwise: 'any plan that no safeguard stops',
        schema: digest,
    },
    'active-session': {
        description: 'What to do with an open import session of another run. `cancel-stale`: cancel it if it was untouched for 30 minutes, otherwise wait. `cancel`, `wait`, `fail`: always do that. One that Okta is already importing cannot be cancelled: only `fail` does not wait for it.',
        default: 'cancel-stale',
        schema: oneOf(ACTIVE_SESSION),
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
        description: 'Seconds before the next look at an import session, 0.1 to 300. The first look comes after one second at most; pauses grow from there to 30.',
        default: '2',
        schema: decimal('a number of seconds from 0.1 to 300', (seconds) => seconds >= 0.1 && seconds <= 300),
    },
    'api-share': {
        description: 'The part of each of Okta’s rate limits that this run may use, `10%` to `100%`: less leaves room for other clients of the org, and takes longer.',
        default: '100%',
        schema: share,
    },
    'show-personal-data': {
        description: 'Show names, addresses and values in summary, log and report. Refused unless the event that started the workflow says that the repository is private or internal.',
        default: 'false',
        schema: inputs_boolean,
    },
    notify: {
        description: '`issue`: keep one GitHub issue per identity source open while runs fail, are blocked or leave something open: unconfirmed records, leavers who can still sign in, people who wait for confirmation. Needs `github-token` with `issues: write`.',
        default: 'none',
        schema: oneOf(['none', 'issue']),
    },
    'notify-assignees': {
        description: 'GitHub user names, separated by commas: who is assigned to the issue of `notify: issue` when it is opened, and again when it is about another error. At most 10; people who take their name off stay off until then.',
        otherwise: 'nobody',
        schema: gitHubUsers,
    },
    'comment-plan': {
        description: 'Keep one comment with the plan on the pull request that started the run. Needs `github-token` with `pull-requests: write`.',
        default: 'false',
        schema: inputs_boolean,
    },
    'github-token': {
        description: 'Token for `notify` and `comment-plan`, used for nothing else: `github.token`, in a job with the permissions that they need.',
        secret: true,
        schema: inputs_text,
    },
};
/** Every input of the sync, as `readTable` reads them. */
function readInputs(getInput, context) {
    return readTable(INPUTS, getInput, context);
}
/**
 * Reads and checks every input of a table; a blank one counts as not given.
 * Without a context (in the post step, which shows nothing) it is not asked who may read the log.
 * Throws `input-invalid`, with everything that is wrong at once; what may be a secret is not quoted.
 */
function readTable(table, getInput, context) {
    const values = {};
    const refused = new Set();
    const problems = [];
    let lacksSecret = false;
    for (const [name, definition] of Object.entries(table)) {
        const given = getInput(name).trim() || definition.default;
        if (given === undefined) {
            if (!definition.required)
                continue;
            problems.push(`\`${name}\` is required, but it is missing or empty${wanted(definition)}.`);
            lacksSecret ||= definition.secret === true;
            continue;
        }
        const parsed = definition.schema.safeParse(given);
        if (parsed.success)
            values[camelCase(name)] = parsed.data;
        else {
            refused.add(name);
            problems.push(`\`${name}\` must be ${parsed.error.issues[0].message}${quoted(given, definition)}.`);
        }
    }
    if (values['showPersonalData'] === true && context !== undefined && !isClosed(context)) {
        problems.push('`show-personal-data` must be `false` unless the event says that the repository is private or internal: in a public one everybody can read the log.');
    }
    // A credential that is there but not valid has been told already; that one is missing would mislead.
    const problem = CREDENTIAL.some((name) => refused.has(name)) ? undefined : credentialProblem(values);
    if (problem !== undefined) {
        problems.push(problem);
        lacksSecret ||= values['oktaApiToken'] === undefined;
    }
    if (problems.length > 0)
        throw invalid(problems, lacksSecret);
    return values;
}
/** Reads each of these inputs on its own: a run whose other inputs are wrong has to be told of as well. */
function readNotification(getInput) {
    const read = (name) => {
        const definition = INPUTS[name];
        const given = getInput(name).trim() || definition.default || '';
        return definition.schema.safeParse(given).data;
    };
    return {
        notify: read('notify'),
        notifyAssignees: read('notify-assignees'),
        commentPlan: read('comment-plan'),
        githubToken: read('github-token') || undefined,
        mode: read('mode'),
        dryRun: read('dry-run'),
        oktaIdentitySourceId: read('okta-identity-source-id'),
    };
}
const CREDENTIAL = ['okta-api-token', 'okta-client-id', 'okta-private-key', 'okta-key-id'];
/** The one credential for Okta; `readInputs` has seen to it that there is exactly one, and that it is whole. */
function oktaCredentialOf(inputs) {
    const { oktaApiToken: token, oktaClientId: clientId = '', oktaPrivateKey: privateKey = '', oktaKeyId: keyId, } = inputs;
    return token === undefined ? { kind: 'oauth', clientId, privateKey, keyId } : { kind: 'api-token', token };
}
function credentialProblem(given) {
    const { oktaApiToken, oktaClientId, oktaPrivateKey, oktaKeyId } = given;
    const hasApp = [oktaClientId, oktaPrivateKey, oktaKeyId].some((value) => value !== undefined);
    if (oktaApiToken !== undefined) {
        if (!hasApp)
            return undefined;
        return 'Exactly one way to authenticate to Okta may be given, but both `okta-api-token` and inputs of a service app (`okta-client-id`, `okta-private-key`, `okta-key-id`) are.';
    }
    if (!hasApp) {
        return 'No way to authenticate to Okta is given: it must be either `okta-api-token`, or `okta-client-id` with `okta-private-key`.';
    }
    if (oktaClientId === undefined)
        return '`okta-client-id` is missing: a service app needs it as well as its key.';
    if (oktaPrivateKey === undefined)
        return '`okta-private-key` is missing: `okta-client-id` needs it.';
    return undefined;
}
/**
 * What to mask before anything is done with the inputs of a table, be they allowed or not: a run whose inputs are wrong has secrets, too, and
 * may use one to tell people of it.
 */
function masksOf(table, getInput) {
    const secrets = Object.entries(table).flatMap(([name, { secret }]) => (secret ? [getInput(name).trim()] : []));
    return secrets.filter(Boolean).flatMap(maskLines);
}
/** The inputs as used, without secrets, for the report. */
function publicInputs(inputs, table = INPUTS) {
    const shown = givenEntries(inputs, table).filter(([, { secret }]) => !secret);
    return Object.fromEntries(shown.map(([name, { isShown = () => true }, value]) => {
        const text = formatValue(value);
        return [name, isShown(text) ? text : '…'];
    }));
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
function givenEntries(inputs, table) {
    const values = new Map(Object.entries(inputs));
    return Object.entries(table)
        .map(([name, definition]) => [name, definition, values.get(camelCase(name))])
        .filter(([, , value]) => value !== undefined);
}
/** The value as text; a limit as it was written in the input. */
function formatValue(value) {
    return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);
}
/** What is no secret that came into the wrong input: a word or a few, a number, an address without user, query and fragment. */
const HARMLESS = [
    /^[a-z]{1,12}$/i,
    /^[a-z]+([ _-][a-z]+){1,3}$/,
    /^[+-]?\d[\de.,]{0,20} ?%?$/,
    /^%$/,
    /^([a-z]+:\/\/)?[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?(\/[\w.-]{0,12}){0,3}$/i,
];
/** `, but is "ten"`; nothing for what is or may be a secret. */
function quoted(given, { secret, isShown = () => true }) {
    const isQuoted = !secret && isShown(given) && given.length <= 40 && HARMLESS.some((pattern) => pattern.test(given));
    return isQuoted ? `, but is ${JSON.stringify(given)}` : '';
}
function isClosed({ repositoryVisibility }) {
    return repositoryVisibility === 'private' || repositoryVisibility === 'internal';
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
    const [only] = problems.length === 1 ? problems : [];
    if (only !== undefined)
        return new errors/* SyncError */.S0('input-invalid', only, { remedy });
    return new errors/* SyncError */.S0('input-invalid', `There are ${problems.length} mistakes in the inputs.`, {
        remedy,
        mistakes: problems.map((message) => ({ message })),
    });
}


/***/ }),

/***/ 8194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ createLog),
/* harmony export */   t: () => (/* binding */ inert)
/* harmony export */ });
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75);

/** The log of the job. No line, whatever ids it holds, can be read by the runner as a command (`::…` or `##[…`). */
function createLog(core) {
    const warnings = [];
    const notices = new Set();
    let isInStep = false;
    const endSteps = () => {
        if (isInStep)
            core.endGroup();
        isInStep = false;
    };
    return {
        warnings,
        withdraw(stale) {
            warnings.splice(0, warnings.length, ...warnings.filter((line) => !stale.includes(line)));
        },
        step(name) {
            endSteps();
            core.startGroup(inert(name));
            isInStep = true;
        },
        endSteps,
        info: (line) => core.info(inert(line)),
        debug: (line) => core.debug(inert(line)),
        notice(line) {
            if (!notices.has(line))
                core.notice(inert(line));
            notices.add(line);
        },
        warning(line) {
            if (!warnings.includes(line))
                warnings.push(line);
            core.info(inert(`Warning: ${line}`));
        },
    };
}
/** `line` as text that is no command to the runner. */
function inert(line) {
    return (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .oneLine */ .TN)(line).replace(/^::/, ': :').replaceAll('##[', '# #[');
}


/***/ }),

/***/ 2472:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ repository),
  r: () => (/* binding */ version)
});

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"rE":"0.1.0","Jk":"github:personio-okta-sync/personio-okta-sync"}');
;// CONCATENATED MODULE: ./build/src/action/version.js

/** The version of this action: package.json is the one place that says it. */
const version = package_namespaceObject.rE;
/** Owner and name of the repository where this action is at home. */
const repository = package_namespaceObject.Jk.replace('github:', '');


/***/ }),

/***/ 7406:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ isPlainFile),
/* harmony export */   MH: () => (/* binding */ asSyncError),
/* harmony export */   S0: () => (/* binding */ SyncError),
/* harmony export */   fq: () => (/* binding */ explainingTimeout),
/* harmony export */   kq: () => (/* binding */ pathToShow),
/* harmony export */   sW: () => (/* binding */ mistakeAt),
/* harmony export */   wv: () => (/* binding */ keyToShow)
/* harmony export */ });
/* unused harmony export ERROR_CODES */
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
    'plan-changed',
    'source-incomplete',
    'timeout',
    'cancelled',
    'internal',
]));
/**
 * The one error that a run ends with. `message` says what happened and why, `remedy` the exact thing to do next.
 * Neither may hold a name, an address, a profile value, a secret or the body of an answer. Where something is wrong with the configuration or
 * with several inputs, `mistakes` has each of it.
 */
class SyncError extends Error {
    code;
    remedy;
    mistakes;
    constructor(code, message, options) {
        super(message, options);
        this.name = 'SyncError';
        this.code = code;
        this.remedy = options.remedy;
        this.mistakes = options.mistakes ?? [];
    }
}
/** A key of a file as it may be shown: anything but a plain word could be data, and a link may have led to a file that was not meant. */
function keyToShow(key) {
    return /^[\w$.-]{1,40}$/.test(key) ? key : '…';
}
/** Whether this looks like the path of a configuration file. What does not may be a secret that came into the wrong input, and is not shown. */
function isPlainFile(path) {
    return /^[\w ./-]{1,200}\.ya?ml$/i.test(path);
}
/** A path of the configuration as it may be shown: of one that is not made of plain words, only the section. */
function pathToShow(path) {
    return /^[\w$.-]{1,150}$/.test(path) ? path : `${path.split('.', 1)[0]}.…`;
}
/** A mistake at a path of the configuration; `what` continues `<path>: …`. The report adds file and line. */
function mistakeAt(path, what) {
    return { path, message: `\`${pathToShow(path)}\`: ${what}` };
}
/** Any thrown value as a SyncError: itself where it is one, else `internal` around it (its text may hold data, so it stays in `cause`). */
function asSyncError(error) {
    if (error instanceof SyncError)
        return error;
    const kind = error instanceof Error ? error.name : typeof error;
    return new SyncError('internal', `Something happened that this action did not expect (${kind}).`, {
        remedy: 'Run again; if it happens again, open an issue with the version of the action and this message.',
        cause: error,
    });
}
/** If the deadline strikes during `work`, the error says what was being waited for. */
async function explainingTimeout(what, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof SyncError) || error.code !== 'timeout')
            throw error;
        throw new SyncError('timeout', `${error.message} ${what}`.trim(), { remedy: error.remedy, cause: error });
    }
}


/***/ }),

/***/ 5993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  F4: () => (/* reexport */ AnswerLost),
  CS: () => (/* reexport */ AnswerUnreadable),
  LL: () => (/* reexport */ Unreachable),
  uT: () => (/* binding */ createHttpClient),
  b4: () => (/* reexport */ foreignBody)
});

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
;// CONCATENATED MODULE: ./build/src/http/errors.js
/** Whether the request took effect is not known, and it must not be repeated blindly: the caller has to look first. */
class AnswerLost extends Error {
    name = 'AnswerLost';
}
/** Nothing answers at the other end: the tries are used up, or another one would fail the same way. */
class Unreachable extends Error {
    name = 'Unreachable';
}
/** An answer came that cannot be read: it is not JSON, or too large. */
class AnswerUnreadable extends Error {
    name = 'AnswerUnreadable';
}
/** `found`: what came instead of a usable answer, such as `HTTP 502`, `ECONNRESET`. */
function answerLost(request, found) {
    return new AnswerLost(`${describeRequest(request)}: no usable answer (${found}), so whether it took effect is unknown.`);
}
/** `code`: Node's error code, such as `ECONNREFUSED`, `ENOTFOUND`, `ETIMEDOUT`, `CERT_HAS_EXPIRED`; or `HTTP 407`. */
function unreachable(request, code) {
    return new Unreachable(`${describeRequest(request)}: the server could not be reached (${code}). ${whatToCheck(code)}`);
}
/** `why` must not quote the body. */
function answerUnreadable(request, why) {
    return new AnswerUnreadable(`${describeRequest(request)}: the answer cannot be read: ${why}.`);
}
/** The media type of an answer, for messages: without its parameters, which may hold anything. Empty where it names none. */
function mediaType({ headers }) {
    return /^[\w.+-]+\/[\w.+-]+/.exec(headers.get('content-type') ?? '')?.[0] ?? '';
}
/** A body that is not JSON, such as a maintenance page, described for messages: `text/html, 312 bytes`. Empty for JSON, and for no body. */
function foreignBody({ headers, body }) {
    const type = mediaType({ headers }) || 'json';
    return /json$/i.test(type) || body === '' ? '' : `${type}, ${Buffer.byteLength(body)} bytes`;
}
/** Whether TLS refused the server's certificate, by the names that Node and OpenSSL give such errors. */
const isCertificateError = (code) => /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code);
const describeRequest = (request) => `${request.what} at ${new URL(request.url).origin}`;
function whatToCheck(code) {
    if (isCertificateError(code)) {
        return 'Its certificate is not trusted here: behind a proxy that inspects TLS, point NODE_EXTRA_CA_CERTS at its CA.';
    }
    if (code === 'HTTP 407')
        return 'The proxy does not accept the credentials: check user and password in HTTPS_PROXY.';
    return 'Check the address, the firewall of the runner, and the proxy in HTTPS_PROXY and NO_PROXY.';
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
;// CONCATENATED MODULE: ./build/src/http/redact.js
/** The words that Okta's and Personio's paths are made of; whatever else stands in a path may be somebody's id. */
const WORDS = new Set(`api v1 v2 oauth2 token auth identity-sources sessions bulk-upsert bulk-delete bulk-groups-upsert bulk-groups-delete
   bulk-group-memberships-upsert bulk-group-memberships-delete start-import users groups apps meta schemas default logs
   lifecycle activate suspend deactivate
   company employees attributes persons employments org-units workplaces cost-centers legal-entities`.split(/\s+/));
/** A URL as the debug log may show it: no query, and `*` for every part of the path that is not one of the APIs' own words. */
function redact(url) {
    const { origin, pathname } = new URL(url);
    return origin + pathname.replace(/[^/]+/g, (part) => (WORDS.has(part) ? part : '*'));
}

;// CONCATENATED MODULE: ./build/src/http/retry.js
const isFailure = (outcome) => 'kind' in outcome;
/** An outcome for messages: `HTTP 503`, `ECONNRESET`. */
const describeOutcome = (outcome) => isFailure(outcome) ? outcome.found : `HTTP ${outcome.status}`;
/** What to do after a try: take it as final (`done`), try `again`, or give up because nobody knows what happened (`lost`). */
function decide(outcome, request) {
    const { repeat, isPassing = () => false } = request;
    if (isFailure(outcome)) {
        if (outcome.kind === 'hopeless')
            return 'done';
        if (outcome.kind === 'refused')
            return 'again';
    }
    else {
        // Too many requests, or one that did not arrive whole in time (RFC 9110, section 15.5.9): nothing was done.
        if (outcome.status === 429 || outcome.status === 408)
            return 'again';
        if (outcome.status < 500)
            return isPassing(outcome) || isOdd(outcome, request) ? 'again' : 'done';
    }
    return repeat === 'always' ? 'again' : 'lost';
}
/** Whether a success counts only if it holds JSON. */
function takesJson({ method, needsJson = method === 'GET' }, { status }) {
    return needsJson && status !== 204;
}
/** Whether JSON is neither an object nor a list: both APIs answer only with those, so it may be damaged. If it stays, the caller judges it. */
function isOdd(answer, request) {
    if (request.repeat !== 'always' || answer.status >= 300 || !takesJson(request, answer))
        return false;
    const value = answer.json();
    return typeof value !== 'object' || value === null;
}
/** How long a 429 that does not say when to come back is tried again: rate limits count by the minute, and clocks differ. */
const LONGEST_WINDOW_MS = 75_000;
/** Whether a try that ended `now` was the last one, given its number, the most tries, and when this request first got a 429 (epoch ms). */
function isLast(outcome, at) {
    const { number, tries, limitedSince = at.now, now } = at;
    const isLimited = isRateLimited(outcome) && askedWait(outcome, now) === undefined;
    return number >= tries && !(isLimited && now - limitedSince < LONGEST_WINDOW_MS);
}
const isRateLimited = (outcome) => !isFailure(outcome) && outcome.status === 429;
/**
 * How many milliseconds the server asks us to wait; undefined where it doesn't, or names a time that has passed.
 * `Retry-After` (seconds or a date) counts in any answer that is retried, `X-Rate-Limit-Reset` (epoch seconds) only in a 429,
 * because Okta sends it with every answer.
 */
function askedWait(answer, now) {
    if (isFailure(answer) || (answer.status !== 429 && answer.status < 500))
        return undefined;
    const serverNow = answer.serverTime ?? now;
    const seconds = numberIn(answer, 'retry-after');
    if (seconds !== undefined)
        return seconds * 1000;
    const date = Date.parse(answer.headers.get('retry-after') ?? '');
    if (!Number.isNaN(date))
        return date < serverNow ? undefined : date - serverNow;
    return answer.status === 429 ? untilReset(answer, now) : undefined;
}
/** Okta counts by the minute. What is several minutes away, or has passed, is no reset: the answer has no Date, and our clock is wrong. */
const FARTHEST_RESET_MS = 5 * 60_000;
/**
 * Milliseconds until `X-Rate-Limit-Reset` (epoch seconds): as Okta advises, the reset minus the answer's own Date, plus a second.
 * Undefined where the answer has none that can be believed.
 */
function untilReset(answer, now) {
    const reset = numberIn(answer, 'x-rate-limit-reset');
    const left = reset === undefined ? Number.NaN : reset * 1000 - (answer.serverTime ?? now);
    return left >= 0 && left <= FARTHEST_RESET_MS ? left + 1000 : undefined;
}
/** A header's value as a number of 0 or more; undefined if it is not one. Okta was seen to send a header twice, joined as `a, a`. */
function numberIn(answer, header) {
    const values = new Set(answer.headers.get(header)?.split(/\s*,\s*/));
    const [value = ''] = values;
    return values.size === 1 && /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
/**
 * Milliseconds between `attempt` (from 1) and the next try, where the server does not say: half a second, doubled each time, at most 30 s,
 * with a jitter down to half of that. After a 429 it begins with two seconds, because Personio asks for at least one.
 */
function backOff(outcome, attempt, random) {
    const base = isRateLimited(outcome) ? 2000 : 500;
    return Math.min(30_000, base * 2 ** (attempt - 1)) * (0.5 + random() / 2);
}

;// CONCATENATED MODULE: ./build/src/http/buckets.js


/** Okta counts by the minute. Used only until an answer gives the reset. */
const WINDOW_MS = 60_000;
/**
 * Buckets that we never overdraw: a request whose bucket is used up waits until it is refilled. `share`: the part of each bucket
 * that we may use, above 0 and up to 1.
 *
 * No header names a bucket. Endpoints of one family (`/api/v1/identity-sources`) that report the same limit are taken to share one;
 * one that was never asked is assumed to share the bucket that its family showed last. Requests that start before the first answer
 * of a family are counted, but not held back.
 */
function createBuckets(share) {
    const byEndpoint = new Map();
    const byFamily = new Map();
    /** Requests without an answer, by family: the server may not have counted them yet. */
    const underWay = new Map();
    const bucketOf = (url) => byEndpoint.get(redact(url)) ?? byFamily.get(familyOf(url))?.at(-1);
    const allowed = (limit) => Math.max(1, Math.floor(limit * share));
    const moveUnderWay = (family, by) => underWay.set(family, (underWay.get(family) ?? 0) + by);
    return {
        startAt(url, now) {
            const bucket = bucketOf(url);
            if (bucket !== undefined) {
                if (now >= bucket.end) {
                    Object.assign(bucket, { left: allowed(bucket.limit), end: now + WINDOW_MS, isRefilled: true });
                }
                if (bucket.left <= 0)
                    return bucket.end;
                bucket.left--;
            }
            moveUnderWay(familyOf(url), 1);
            return now;
        },
        learn(url, outcome, now) {
            const family = familyOf(url);
            const unanswered = underWay.get(family) ?? 0;
            moveUnderWay(family, -1);
            if (isFailure(outcome))
                return;
            const limit = numberIn(outcome, 'x-rate-limit-limit');
            const remaining = numberIn(outcome, 'x-rate-limit-remaining');
            const reset = numberIn(outcome, 'x-rate-limit-reset');
            const left = untilReset(outcome, now);
            // A 429 for too many concurrent requests says 0 of 0, and its reset is only a suggestion.
            if (!limit || remaining === undefined || reset === undefined || left === undefined)
                return;
            const buckets = byFamily.get(family) ?? [];
            const known = buckets.find((bucket) => bucket.limit === limit);
            const bucket = known ?? { limit, left: 0, end: 0, reset: 0, isRefilled: false };
            byEndpoint.set(redact(url), bucket);
            // The newest last.
            byFamily.set(family, [...buckets.filter((one) => one !== bucket), bucket]);
            if (reset < bucket.reset || (reset === bucket.reset && bucket.isRefilled))
                return;
            const isKnownWindow = reset === bucket.reset || bucket.isRefilled;
            bucket.left = Math.min(remaining, isKnownWindow ? bucket.left : allowed(limit) - unanswered);
            bucket.end = now + left;
            bucket.reset = reset;
            bucket.isRefilled = false;
        },
    };
}
/** The beginning of a path that endpoints of one bucket have in common: `/api/v1/users`. */
function familyOf(url) {
    return /^(?:\/api)?\/[^/]+\/[^/]+/.exec(new URL(url).pathname)?.[0] ?? '/';
}

;// CONCATENATED MODULE: ./build/src/http/pace.js




const DEFAULT_PACE = { concurrency: 5 };
// Requests that start a second apart may arrive closer together.
const DRIFT_MS = 50;
/** How the pace approaches the accepted rate, and stays close to it, where no headers name a limit. */
const CONVERGING = {
    /** Used where nothing has been accepted yet (ms). */
    firstGap: 100,
    longestGap: 5000,
    /** A second may have accepted slightly more than the limit allows in the next. */
    margin: 1.1,
    /** The gap grows by this: after a refusal at a pace that had been accepted, and at one that never was. */
    slower: 1.25,
    muchSlower: 2,
    /** The gap shrinks to this part of itself in a second without a refusal. */
    faster: 0.98,
};
/**
 * The one place that knows concurrency and pacing.
 * - per origin: `paces` (5 requests at once where an origin has none);
 * - per rate limit bucket of Okta: no more requests than `X-Rate-Limit-Remaining` and our share of it, until the reset (buckets.ts);
 * - per endpoint: a wait that the server asks for delays the endpoint's other requests too, and no more start than
 *   `X-RateLimit-Remaining` (Personio v2) allows until the reset. After a 429 with neither, requests keep the distance at which they
 *   were last accepted, and move closer very slowly.
 * `pause` waits for so many milliseconds, for the sake of this URL; it is not called for a wait of none.
 */
function createPacer(paces, now, pause) {
    const origins = new Map();
    const brakes = new Map();
    const waitUntil = async (time, url) => {
        const ms = time - now();
        if (ms > 0)
            await pause(ms, url);
    };
    /** Others may have used up the bucket by the time it was refilled. */
    const waitForPlace = async (buckets, url) => {
        for (;;) {
            // The clock is read once: a request is counted only if it may start at that time.
            const time = now();
            const at = buckets.startAt(url, time);
            if (at <= time)
                return;
            await waitUntil(at, url);
        }
    };
    return {
        run(url, attempt) {
            const { origin } = new URL(url);
            const pace = paces[origin] ?? DEFAULT_PACE;
            const { limit, reserve, buckets } = getOrCreate(origins, origin, () => createOrigin(pace));
            const brake = getOrCreate(brakes, redact(url), newBrake);
            return limit(async () => {
                await waitUntil(startIn(brake, now()), url);
                await waitUntil(reserve(now()), url);
                await waitForPlace(buckets, url);
                const startedAt = now();
                brake.inFlight += 1;
                const outcome = await attempt().finally(() => {
                    brake.inFlight -= 1;
                });
                buckets.learn(url, outcome, now());
                adapt(brake, outcome, { startedAt, now: now() });
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
        buckets: createBuckets(pace.share ?? 1),
        /** When the next request may start (epoch ms); it is counted as started then. */
        reserve(now) {
            const start = Math.max(now, earliest(pace.perSecond, 1000), earliest(pace.perMinute, 60_000));
            starts.push(start);
            if (starts.length > Math.max(pace.perSecond ?? 0, pace.perMinute ?? 0))
                starts.shift();
            return start;
        },
    };
}
function newBrake() {
    const untold = { left: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY, since: 0, resets: 0 };
    return { next: 0, gap: 0, slowedAt: 0, adaptedAt: 0, accepted: [], inFlight: 0, ...untold };
}
/** When the endpoint's next request may start (epoch ms); it is counted as started then. */
function startIn(brake, now) {
    if (brake.left <= 0) {
        brake.since = Math.max(now, brake.resets);
        brake.next = Math.max(brake.next, brake.since);
        brake.left = brake.most;
    }
    brake.left -= 1;
    const start = Math.max(now, brake.next);
    brake.next = start + brake.gap;
    return start;
}
/** Slows the endpoint down or speeds it up, depending on how a try ended. Times are epoch ms. */
function adapt(brake, outcome, { startedAt, now }) {
    if (isFailure(outcome))
        return;
    const asked = askedWait(outcome, now);
    if (asked !== undefined) {
        brake.next = Math.max(brake.next, now + asked);
        return;
    }
    const told = toldLimit(outcome, now);
    if (told !== undefined)
        keepTo(told, brake, { startedAt, now });
    else if (outcome.status === 429)
        slowDown(brake, { startedAt, now });
    else
        speedUp(brake, now);
}
/**
 * The limit that `X-RateLimit-…` names. Whether the reset is a number of seconds or a point in time is not documented; a point in time is
 * far larger. Without a reset, the time follows from the replenish rate.
 */
function toldLimit(answer, now) {
    const remaining = numberIn(answer, 'x-ratelimit-remaining');
    const limit = numberIn(answer, 'x-ratelimit-limit') ?? numberIn(answer, 'x-ratelimit-burst-capacity');
    const reset = numberIn(answer, 'x-ratelimit-reset');
    const rate = numberIn(answer, 'x-ratelimit-replenish-rate');
    if (remaining === undefined || !limit)
        return undefined;
    if (reset !== undefined && reset > 1e9) {
        return { limit, remaining, resetMs: Math.max(0, reset * 1000 - (answer.serverTime ?? now)) + 1000 };
    }
    if (reset !== undefined)
        return { limit, remaining, resetMs: reset * 1000 };
    return rate ? { limit, remaining, resetMs: (limit / rate) * 1000 } : undefined;
}
/** Lets no more requests start than remain; the server has not counted those under way yet. */
function keepTo({ limit, remaining, resetMs }, brake, { startedAt, now }) {
    // The answer is about an earlier window than the one that is waited for.
    if (startedAt < brake.since)
        return;
    const left = remaining - brake.inFlight;
    brake.left = startedAt < brake.resets ? Math.min(brake.left, left) : left;
    brake.most = limit;
    brake.resets = now + resetMs;
}
function slowDown(brake, { startedAt, now }) {
    // Requests that were under way at the same time are refused together: that is one reason to slow down, not five.
    if (startedAt < brake.slowedAt)
        return;
    const { firstGap, longestGap, margin, slower, muchSlower } = CONVERGING;
    const accepted = brake.accepted.filter((at) => at > now - 1000).length;
    const wasAccepted = brake.accepted.some((at) => at > brake.slowedAt);
    const seen = accepted > 0 ? (1000 / accepted) * margin : firstGap;
    brake.gap = Math.min(longestGap, brake.gap === 0 ? seen : brake.gap * (wasAccepted ? slower : muchSlower));
    brake.slowedAt = now;
    brake.adaptedAt = now;
}
function speedUp(brake, now) {
    brake.accepted = [...brake.accepted.filter((at) => at > now - 1000), now];
    brake.gap *= CONVERGING.faster ** ((now - brake.adaptedAt) / 1000);
    brake.adaptedAt = now;
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
// `timeout` closes idle connections before a load balancer closes one (usually after a minute) while our next request is on its way.
const AGENT_OPTIONS = { keepAlive: true, timeout: 30_000 };
/** Keeps connections alive and reuses them, through a proxy if the environment names one. `signal` is the run's; `clock` measures the timeout of a try. */
function createTransport(signal, clock, userAgent) {
    const agents = { 'http:': new external_node_http_.Agent(AGENT_OPTIONS), 'https:': new external_node_https_.Agent(AGENT_OPTIONS) };
    const direct = (url) => agents[url.protocol];
    const closed = new AbortController();
    let agent;
    return {
        async attempt(request) {
            signal.throwIfAborted();
            agent ??= chooseAgents(direct, closed.signal);
            const over = new AbortController();
            const end = () => over.abort();
            const stopTimer = clock.timer(request.timeoutMs ?? TIMEOUT_MS, end);
            signal.addEventListener('abort', end, { once: true });
            try {
                const headers = await headersOf(request, userAgent);
                const agentFor = await agent;
                // Making a proof takes a moment. If the request is over by then, fetching with a body would raise an error that nobody can catch.
                over.signal.throwIfAborted();
                const response = await (0,src/* default */.Ay)(request.url, {
                    method: request.method,
                    headers,
                    body: request.body ?? null,
                    // Credentials are for the origin they were given for.
                    redirect: 'manual',
                    agent: agentFor,
                    size: MAX_MEBIBYTES * 2 ** 20,
                    signal: over.signal,
                });
                return check(request, answerOf(request, response, await response.text()));
            }
            catch (error) {
                signal.throwIfAborted();
                if (over.signal.aborted)
                    return failed(request, 'lost', 'ETIMEDOUT');
                // Any error that is not node-fetch's is a bug of ours.
                if (!(error instanceof fetch_error/* FetchError */.f))
                    throw error;
                return failureOf(request, error);
            }
            finally {
                stopTimer();
                signal.removeEventListener('abort', end);
            }
        },
        close() {
            closed.abort();
            for (const each of Object.values(agents))
                each.destroy();
        },
    };
}
/** Proxy support is only loaded where a proxy is set. */
async function chooseAgents(direct, closed) {
    const hasProxy = Object.entries(process.env).some(([name, value]) => value && /^(https?|all)_proxy$/i.test(name));
    if (!hasProxy)
        return direct;
    const { throughProxy } = await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(121), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 6522));
    // While a proxy does not answer CONNECT, no agent knows the socket, which would keep the process alive.
    return throughProxy(direct, { ...AGENT_OPTIONS, signal: closed });
}
async function headersOf(request, userAgent) {
    const given = typeof request.headers === 'function' ? await request.headers() : request.headers;
    const headers = new src_headers/* default */.A(given);
    headers.set('user-agent', userAgent);
    if (!headers.has('accept'))
        headers.set('accept', 'application/json');
    if (request.body !== undefined && !headers.has('content-type'))
        headers.set('content-type', 'application/json');
    return headers;
}
function answerOf(request, { status, headers }, body) {
    const serverTime = Date.parse(headers.get('date') ?? '');
    let parsed;
    return {
        status,
        headers,
        body,
        ...(Number.isNaN(serverTime) ? {} : { serverTime }),
        json() {
            parsed ??= { value: parse(request, { status, headers, body }) };
            return parsed.value;
        },
    };
}
function parse(request, { status, headers, body }) {
    try {
        return JSON.parse(body);
    }
    catch {
        // The parser's own message quotes the body.
        const type = mediaType({ headers }) || 'no content type';
        throw answerUnreadable(request, `not JSON (status ${status}, ${type}, ${Buffer.byteLength(body)} bytes)`);
    }
}
/** A success with broken JSON, or with none where it takes some, was damaged in transit, and a page is somebody else's answer; a 407 comes from the proxy, not from the server. */
function check(request, answer) {
    if (answer.status === 407)
        return failed(request, 'hopeless', 'HTTP 407');
    const isSuccess = answer.status >= 200 && answer.status < 300;
    const needsJson = takesJson(request, answer);
    const saysJson = answer.body !== '' && /\b(json|html)\b/i.test(answer.headers.get('content-type') ?? '');
    if (!isSuccess || !(needsJson || saysJson))
        return answer;
    try {
        answer.json();
        return answer;
    }
    catch (error) {
        return { kind: 'lost', found: 'not JSON', error: error };
    }
}
/** Neither the error nor its message is kept: both quote the URL. */
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
/** Longer waits are logged. */
const LONGEST_SILENT_WAIT_MS = 2000;
/** The client of one run. `close()` ends the connections that are kept alive. */
function createHttpClient(options) {
    const { signal, clock, log, pace = {}, userAgent = 'personio-okta-sync', random = Math.random, serverClock, } = options;
    const transport = createTransport(signal, clock, userAgent);
    const pacer = createPacer(pace, clock.now, (ms, url) => wait(ms, `Keeping to the rate limit of ${new URL(url).host}`));
    async function wait(ms, why) {
        if (ms > LONGEST_SILENT_WAIT_MS)
            log.info(`${why}: waiting ${Math.ceil(ms / 1000)} s`);
        await clock.sleep(ms, signal);
    }
    async function attempt(request, number) {
        const started = clock.now();
        const outcome = await transport.attempt(request);
        if (!isFailure(outcome))
            serverClock?.learnFrom(outcome);
        const took = `${clock.now() - started} ms, try ${number}`;
        log.debug(`${request.method} ${redact(request.url)}: ${describeOutcome(outcome)} (${request.what}, ${took})`);
        return outcome;
    }
    /** Sends a request, and repeats it until there is an answer to return. */
    async function sendAgain(request) {
        const { tries = TRIES } = request;
        let limitedSince;
        for (let number = 1;; number++) {
            const outcome = await pacer.run(request.url, () => attempt(request, number));
            const now = clock.now();
            if (isRateLimited(outcome))
                limitedSince ??= now;
            const next = decide(outcome, request);
            if (next === 'lost')
                throw answerLost(request, describeOutcome(outcome));
            if (next === 'done' || isLast(outcome, { number, tries, limitedSince, now })) {
                if (isFailure(outcome))
                    throw outcome.error;
                return outcome;
            }
            const ms = askedWait(outcome, now) ?? backOff(outcome, number, random);
            await wait(ms, `${describeOutcome(outcome)} from ${new URL(request.url).host} (${request.what})`);
        }
    }
    return {
        send(request) {
            const waitingFor = `It was waiting for ${new URL(request.url).host} (${request.what}).`;
            return (0,errors/* explainingTimeout */.fq)(waitingFor, () => sendAgain(request));
        },
        close: transport.close,
    };
}


/***/ }),

/***/ 4624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

// Node fires a timer longer than this immediately.
const LONGEST_TIMER = 2 ** 31 - 1;
const systemClock = {
    // Not the machine's own time: if that were set back during a wait, the wait would be longer by as much.
    now: () => Math.floor(performance.timeOrigin + performance.now()),
    async sleep(ms, signal) {
        try {
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(Math.min(ms, LONGEST_TIMER), undefined, { signal });
        }
        catch {
            throw signal.reason;
        }
    },
    timer(ms, ring) {
        const timer = setTimeout(ring, ms);
        return () => clearTimeout(timer);
    },
};


/***/ }),

/***/ 7940:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ createServerClock)
/* harmony export */ });
/** `Date` counts in whole seconds, and an answer takes a while to arrive. */
const SAME_TIME_MS = 5_000;
/** A clock that shows our own time until the first answer. */
function createServerClock(clock) {
    let offsetMs;
    const now = () => clock.now() + (offsetMs ?? 0);
    return {
        now,
        told: () => (offsetMs === undefined ? undefined : now()),
        learnFrom({ serverTime }) {
            if (serverTime === undefined)
                return false;
            const before = offsetMs ?? 0;
            offsetMs = serverTime - clock.now();
            return Math.abs(offsetMs - before) > SAME_TIME_MS;
        },
    };
}


/***/ }),

/***/ 8096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AV: () => (/* binding */ apiToken),
/* harmony export */   Wp: () => (/* binding */ parseAnswer),
/* harmony export */   _2: () => (/* binding */ createOkta)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5993);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(144);



/** Okta's own API token: nothing to renew. */
function apiToken(token) {
    const credential = { headers: async () => ({ authorization: `SSWS ${token}` }) };
    return { credential: async () => credential, learnFrom() { }, renew: async () => false };
}
/** The Okta org at `orgUrl` (an origin). Credentials never go anywhere else. */
function createOkta(http, orgUrl, authenticator) {
    function addressOf(call) {
        const url = URL.parse(call.path, orgUrl);
        if (url?.origin !== new URL(orgUrl).origin || url.username !== '' || url.password !== '') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's answer names another host (${url?.origin}) for the next page (${call.what}); credentials are not sent there.`, {
                remedy: 'Check that okta-org-url is the URL that the Admin Console shows, with no proxy in between that rewrites answers.',
            });
        }
        return url.href;
    }
    function send(call, url, credential) {
        const { method, what, repeat, body, tries, timeoutMs } = call;
        return http.send({
            method,
            url,
            what,
            repeat,
            headers: async () => ({
                accept: 'application/json',
                ...(body !== undefined && { 'content-type': 'application/json' }),
                ...(await credential.headers({ method, url })),
            }),
            ...(body !== undefined && { body }),
            ...(tries !== undefined && { tries }),
            ...(timeoutMs !== undefined && { timeoutMs }),
            // A caller would believe a status that it handles, so it is tried again. Any other 404 to a read is final, and told at once.
            isPassing: (answer) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnexplained */ .ec)(answer) && (answer.status !== 404 || method !== 'GET' || accepts(call, 404)),
        });
    }
    /** Sends the call. If the credential is refused, it is renewed and the call sent again, once for each kind of refusal. */
    async function sendMended(call, url) {
        const mended = new Set();
        for (;;) {
            const credential = await authenticator.credential();
            const answer = await send(call, url, credential);
            authenticator.learnFrom(answer);
            const refused = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .proofRefusal */ .hN)(answer) ?? (answer.status === 401 ? 'credential' : undefined);
            if (refused === undefined || mended.has(refused))
                return answer;
            mended.add(refused);
            if (!(await authenticator.renew(credential, answer)))
                return answer;
        }
    }
    return {
        async call(call) {
            const url = addressOf(call);
            try {
                const answer = await sendMended(call, url);
                if (answer.status < 300 || isAccepted(answer, call))
                    return answer;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .oktaError */ .Iq)(answer, call);
            }
            catch (error) {
                if (error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerLost */ .F4)
                    throw error;
                throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)(error, call.what);
            }
        },
    };
}
/** Whether the caller handles this answer. One that refuses the proof, or may not come from Okta, does not answer the question. */
function isAccepted(answer, call) {
    return accepts(call, answer.status) && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .proofRefusal */ .hN)(answer) && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isUnexplained */ .ec)(answer);
}
function accepts({ accept = [] }, status) {
    return accept.includes(status);
}
/** The body of an answer, parsed by `schema`. Throws `okta-api` if it does not fit, without quoting it. */
function parseAnswer(answer, schema, what) {
    try {
        return schema.parse(answer.json());
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's answer has an unexpected shape (${what}, status ${answer.status}).`, {
            remedy: 'Check that okta-org-url is the org itself and that no proxy answers in its place; see https://status.okta.com.',
            cause: error,
        });
    }
}


/***/ }),

/***/ 4533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ connectOkta),
  v: () => (/* binding */ connectWith)
});

// EXTERNAL MODULE: ./build/src/action/inputs.js + 2 modules
var inputs = __webpack_require__(3348);
// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var client = __webpack_require__(5993);
// EXTERNAL MODULE: ./build/src/sync/mode.js
var mode = __webpack_require__(5474);
// EXTERNAL MODULE: ./build/src/okta/client.js
var okta_client = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
// EXTERNAL MODULE: ./build/src/okta/errors.js
var okta_errors = __webpack_require__(144);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/coerce.js
var coerce = __webpack_require__(9567);
// EXTERNAL MODULE: ./build/src/http/server-clock.js
var server_clock = __webpack_require__(7940);
;// CONCATENATED MODULE: ./build/src/okta/dpop.js


/** A key pair of its own, which nobody can export, and the proofs that it signs. */
async function createProver() {
    const { exportJWK, generateKeyPair, SignJWT } = await __webpack_require__.e(/* import() */ 827).then(__webpack_require__.bind(__webpack_require__, 7827));
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const jwk = await exportJWK(publicKey);
    return async ({ method, url, now, nonce, token }) => {
        const { origin, pathname } = new URL(url);
        const claims = {
            htm: method,
            htu: origin + pathname,
            ...(nonce !== undefined && { nonce }),
            ...(token !== undefined && { ath: (0,external_node_crypto_.createHash)('sha256').update(token).digest('base64url') }),
        };
        return new SignJWT(claims)
            .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk })
            .setJti((0,external_node_crypto_.randomUUID)())
            .setIssuedAt(new Date(now))
            .sign(privateKey);
    };
}
/** `now` is the server's time, epoch ms. */
function createDpop(now) {
    let prove;
    /** The authorization server and the API give out their own nonces (RFC 9449, sections 8 and 9). */
    const nonces = {};
    return {
        async adopt(refusal) {
            if ((0,okta_errors/* proofRefusal */.hN)(refusal) === undefined)
                return false;
            prove ??= await createProver();
            return true;
        },
        learnFrom(answer, from) {
            const nonce = answer.headers.get('dpop-nonce');
            if (nonce !== null)
                nonces[from] = nonce;
        },
        proveTokenRequest: async (request) => prove?.({ ...request, now: now(), nonce: nonces.token }),
        proveApiCall: async (request, token) => prove?.({ ...request, now: now(), nonce: nonces.api, token }),
    };
}

;// CONCATENATED MODULE: ./build/src/okta/private-key.js



const SHORTEST_RSA = 2048;
/** What each kind of key can sign with, the default first (Okta takes these for `private_key_jwt`). */
const ALGORITHMS = {
    rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    prime256v1: ['ES256'],
    secp384r1: ['ES384'],
    secp521r1: ['ES512'],
};
const jwkSchema = schemas/* looseObject */._H3({
    kty: schemas/* string */.YjP(),
    d: schemas/* string */.YjP().optional(),
    alg: schemas/* string */.YjP().optional(),
    kid: schemas/* string */.YjP().optional(),
});
/**
 * The key in `text`: a PEM (PKCS#8, PKCS#1, SEC 1) or a private JWK, as it may have become on its way into a secret: with quotes around,
 * in base64, and a PEM with line breaks that are written out (`\n`), blanks, or gone.
 * Throws `input-invalid`, which never quotes the key: nor do causes, because parsers quote what they read.
 */
function readPrivateKey(text) {
    const bare = unwrapped(text);
    const { key, alg, kid } = isJwk(bare) ? fromJwk(bare) : fromPem(bare);
    const { namedCurve, modulusLength = SHORTEST_RSA } = key.asymmetricKeyDetails ?? {};
    const allowed = ALGORITHMS[namedCurve ?? key.asymmetricKeyType ?? ''];
    if (!allowed)
        throw invalid(`is of a kind that is not supported (${namedCurve ?? key.asymmetricKeyType})`);
    if (modulusLength < SHORTEST_RSA)
        throw invalid(`is too short (RSA, ${modulusLength} bits)`);
    const algorithm = alg ?? allowed[0];
    if (!allowed.includes(algorithm))
        throw invalid(`has an \`alg\` that this kind of key can't have in a client assertion`);
    return { key, algorithm, id: kid };
}
const isJwk = (text) => text.startsWith('{');
const isKey = (text) => isJwk(text) || text.includes('-----BEGIN ');
/** Without blanks and quotes around; decoded where it is base64 of a key, or a key as a JSON text. */
function unwrapped(given) {
    const text = given.trim();
    const quoted = /^(["'`])(.*)\1$/s.exec(text)?.[2];
    if (quoted !== undefined)
        return unwrapped(isKey(quoted) ? quoted.replaceAll('\\"', '"') : quoted);
    if (isKey(text) || !/^[\w+/=\s-]+$/.test(text))
        return text;
    const decoded = Buffer.from(text, 'base64').toString('utf8').trim();
    return isKey(decoded) ? decoded : text;
}
function fromJwk(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        throw invalid('begins like a JWK, but is not valid JSON');
    }
    const jwk = jwkSchema.safeParse(json).data;
    if (!jwk)
        throw invalid('is JSON, but not a JWK (of a key set, give one of its keys)');
    if (jwk.d === undefined)
        throw invalid('is a public key');
    try {
        return { key: (0,external_node_crypto_.createPrivateKey)({ key: json, format: 'jwk' }), alg: jwk.alg, kid: jwk.kid };
    }
    catch {
        throw invalid('is a JWK that cannot be read: parts of it are missing or damaged');
    }
}
function fromPem(text) {
    const pem = text.replace(/(?:\\r)?\\n/g, '\n');
    if (!pem.includes('-----BEGIN '))
        throw invalid('is neither a PEM nor a JWK');
    if (pem.includes('ENCRYPTED'))
        throw invalid('is encrypted with a passphrase');
    if (!pem.includes('PRIVATE KEY-----'))
        throw invalid('holds no private key, but a public key or a certificate');
    try {
        return { key: (0,external_node_crypto_.createPrivateKey)(withLines(pem)) };
    }
    catch {
        throw invalid('is a PEM that cannot be read: it was cut off or changed on its way');
    }
}
/** The private key of a PEM with its lines as they have to be, whatever became of its line breaks. */
function withLines(pem) {
    const [, label, body = ''] = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \1-----/s.exec(pem) ?? [];
    if (label === undefined)
        return pem;
    const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}
function invalid(why) {
    return new errors/* SyncError */.S0('input-invalid', `\`okta-private-key\` ${why}. It must be an unencrypted private key as PEM (PKCS#8 or PKCS#1) or JWK: ` +
        `RSA of ${SHORTEST_RSA} bits or more, or EC on P-256, P-384 or P-521.`, {
        remedy: 'Put the whole key into the secret, from `-----BEGIN` to `END …-----` or from `{` to `}`. The service app in Okta has the public half ' +
            '(Applications → the app → General → Client Credentials), and can make a new pair there.',
    });
}

;// CONCATENATED MODULE: ./build/src/okta/token.js









const WHAT = 'get a token';
const MAX_TRIES = 5;
/** Okta takes assertions for up to an hour; ours are used at once. */
const ASSERTION_LIFE_MS = 5 * 60_000;
/** How an org says that a scope is not granted to the app: RFC 6749 has the first, Okta also sends the other. */
const SCOPE_REFUSALS = ['invalid_scope', 'consent_required'];
/** Seconds that a token lives at Okta (API reference); the answer need not say so. */
const TOKEN_LIFE = 3600;
/** RFC 6749, section 5.1: the life is only recommended, and the scopes are told where they are not those that were asked for. */
const tokenSchema = schemas/* object */.Ikc({
    // It becomes a header: nothing but visible ASCII.
    access_token: schemas/* string */.YjP().regex(/^[\x21-\x7e]+$/),
    token_type: schemas/* string */.YjP(),
    expires_in: coerce/* number */.ai().positive().catch(TOKEN_LIFE),
    scope: schemas/* string */.YjP().nullish(),
});
/**
 * Client credentials by `private_key_jwt` (RFC 7523), bound by DPoP (RFC 9449) from when the org asks for it.
 * Throws `input-invalid` at once for a bad key.
 */
function tokenEndpoint({ orgUrl, clientId, clock, mask, ...app }) {
    const signingKey = readPrivateKey(app.privateKey);
    const keyId = app.keyId ?? signingKey.id;
    const url = `${orgUrl}/oauth2/v1/token`;
    const serverClock = (0,server_clock/* createServerClock */.m)(clock);
    const dpop = createDpop(serverClock.now);
    async function send(scopes, http) {
        const assertion = await signAssertion({ ...signingKey, keyId, clientId, audience: url, now: serverClock.now() });
        return http.send({
            method: 'POST',
            url,
            what: WHAT,
            repeat: 'if-refused',
            needsJson: true,
            // A 400 may have used up the assertion.
            isPassing: (answer) => answer.status !== 400 && (0,okta_errors/* isUnexplained */.ec)(answer),
            headers: async () => {
                const proof = await dpop.proveTokenRequest({ method: 'POST', url });
                return { 'content-type': 'application/x-www-form-urlencoded', ...(proof !== undefined && { dpop: proof }) };
            },
            body: tokenForm(scopes, assertion),
        });
    }
    /** An assertion is good for one request, so where the answer was lost, the request is made anew. */
    async function sendUntilAnswered(scopes, { http, signal }) {
        for (let tries = 1;; tries++) {
            try {
                return await send(scopes, http);
            }
            catch (error) {
                if (!(error instanceof client/* AnswerLost */.F4))
                    throw (0,okta_errors/* unreachable */.HB)(error, WHAT);
                if (tries === MAX_TRIES)
                    throw noAnswer(error);
            }
            await clock.sleep(500 * 2 ** tries, signal);
        }
    }
    function readToken(answer, requested) {
        const { access_token: token, token_type, expires_in, scope } = (0,okta_client/* parseAnswer */.Wp)(answer, tokenSchema, WHAT);
        mask(token);
        const isBound = token_type.toLowerCase() === 'dpop';
        return {
            async headers(request) {
                const proof = isBound ? await dpop.proveApiCall(request, token) : undefined;
                return proof === undefined
                    ? { authorization: `Bearer ${token}` }
                    : { authorization: `DPoP ${token}`, dpop: proof };
            },
            expiresAt: serverClock.now() + expires_in * 1000,
            scopes: scope ? scope.split(' ') : requested,
            isBound,
        };
    }
    return {
        now: serverClock.now,
        async requestToken(scopes, options) {
            for (let tries = 1;; tries++) {
                const answer = await sendUntilAnswered(scopes, options);
                const clockWasWrong = serverClock.learnFrom(answer);
                dpop.learnFrom(answer, 'token');
                if (answer.status < 300)
                    return readToken(answer, scopes);
                const { errorCode } = (0,okta_errors/* errorBody */.t4)(answer);
                if (SCOPE_REFUSALS.includes(errorCode))
                    return undefined;
                // Every 400 has an error code (RFC 6749, section 5.2): one without was damaged in transit.
                const isDamaged = answer.status === 400 && errorCode === '';
                const isWorthAnother = (await dpop.adopt(answer)) || clockWasWrong || isDamaged;
                if (!isWorthAnother || tries === MAX_TRIES)
                    throw refusal(answer);
            }
        },
        learnFrom(answer) {
            serverClock.learnFrom(answer);
            dpop.learnFrom(answer, 'api');
        },
    };
}
/** A client assertion (RFC 7523, section 3). */
async function signAssertion({ key, algorithm, keyId, clientId, audience, now }) {
    const { SignJWT } = await __webpack_require__.e(/* import() */ 827).then(__webpack_require__.bind(__webpack_require__, 7827));
    return new SignJWT()
        .setProtectedHeader({ alg: algorithm, ...(keyId !== undefined && { kid: keyId }) })
        .setIssuer(clientId)
        .setSubject(clientId)
        .setAudience(audience)
        .setIssuedAt(new Date(now))
        .setExpirationTime(new Date(now + ASSERTION_LIFE_MS))
        .setJti((0,external_node_crypto_.randomUUID)())
        .sign(key);
}
function tokenForm(scopes, assertion) {
    return new URLSearchParams({
        grant_type: 'client_credentials',
        scope: scopes.join(' '),
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: assertion,
    }).toString();
}
function refusal(answer) {
    const body = (0,okta_errors/* errorBody */.t4)(answer);
    const details = (0,okta_errors/* describeAnswer */.O1)(answer, body);
    if ((0,okta_errors/* proofRefusal */.hN)(answer))
        return (0,okta_errors/* proofRefused */.zA)(`${WHAT}: ${details}`);
    if (answer.status === 401 || ['invalid_client', 'unauthorized_client'].includes(body.errorCode)) {
        return new errors/* SyncError */.S0('okta-auth', `Okta does not accept the credential of the service app (${WHAT}: ${details}).`, {
            remedy: 'Check that okta-client-id is the id of an active service app of this org, that its client authentication is "Public key / Private key", ' +
                'and that okta-private-key belongs to an active public key of it; where it has several, okta-key-id says which (Applications → the app → General).',
        });
    }
    return new errors/* SyncError */.S0('okta-api', `Okta gave no token to the service app (${WHAT}: ${details}).`, {
        remedy: "Check that okta-org-url is the org of the service app; if it is, ask Okta's support with the error.",
    });
}
function noAnswer(cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to the request for a token, ${MAX_TRIES} times.`, {
        remedy: 'Check https://status.okta.com and run again.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/src/okta/oauth.js



/** The scopes of a run, the manage scope only where it writes. */
function scopesFor({ writes, compares, maps, readsGroups = false, managesUsers = false }) {
    return {
        needed: ['okta.identitySources.read', ...(writes ? ['okta.identitySources.manage'] : [])],
        optional: [
            ...(compares ? ['okta.apps.read'] : []),
            // The mapping is compared with the source's schema.
            ...(maps ? ['okta.schemas.read'] : []),
            ...(compares ? ['okta.users.read'] : []),
            ...(readsGroups ? ['okta.groups.read'] : []),
            ...(writes && managesUsers ? ['okta.users.manage'] : []),
        ],
    };
}
const RENEW_EARLY_MS = 60_000;
/**
 * OAuth 2.0 for a service app. A token is asked for when first needed, shared by every connection that is authenticated by the
 * result, and renewed a minute before it expires and when Okta refuses it.
 * Throws `input-invalid` at once for a bad key; later `okta-auth`, `okta-permission` (a needed scope is not granted), `okta-api`.
 */
function oauth({ scopes: { needed, optional }, log, ...app }) {
    const endpoint = tokenEndpoint(app);
    let scopes = [...needed, ...optional];
    let held;
    /** One scope that is not granted can make Okta refuse all of them, so each is requested together with those granted so far. */
    async function askOneByOne(options) {
        let token;
        for (const scope of scopes)
            token = (await endpoint.requestToken([...(token?.scopes ?? []), scope], options)) ?? token;
        return token;
    }
    async function newToken(options) {
        const token = (await endpoint.requestToken(scopes, options)) ?? (await askOneByOne(options));
        const isMissing = (scope) => !token?.scopes.includes(scope);
        if (!token || needed.some(isMissing))
            throw notGranted(needed.filter(isMissing));
        const missing = scopes.filter(isMissing);
        if (missing.length > 0)
            log.info(`Optional scopes that the service app is not granted: ${missing.join(', ')}.`);
        scopes = token.scopes;
        return token;
    }
    /** The token that is held, or a new one, which concurrent callers share. A failure is not held: the next caller requests a token again. */
    async function currentToken(options) {
        const found = held;
        const token = await found;
        if (token && endpoint.now() < token.expiresAt - RENEW_EARLY_MS)
            return token;
        if (held !== found && held)
            return held;
        const renewed = newToken(options);
        held = renewed;
        renewed.catch(() => {
            if (held === renewed)
                held = undefined;
        });
        return renewed;
    }
    return (http, signal) => ({
        credential: () => currentToken({ http, signal }),
        learnFrom: endpoint.learnFrom,
        async renew(refused, answer) {
            const found = held;
            // If the proof was refused, the token may still be good.
            if ((0,okta_errors/* proofRefusal */.hN)(answer) && (await found)?.isBound)
                return true;
            // Requests that fail together share one renewal: only for the first of them is the refused token still held.
            if (refused === (await found) && held === found) {
                log.debug('Okta refused the token: asking for another one.');
                held = undefined;
            }
            return true;
        },
    });
}
function notGranted(missing) {
    return new errors/* SyncError */.S0('okta-permission', `The service app is not granted what this run needs: ${missing.join(', ')}.`, {
        remedy: `Grant ${missing.join(' and ')} in the Admin Console: Applications → the app → Okta API Scopes. The app needs an admin role too.`,
    });
}

// EXTERNAL MODULE: ./build/src/okta/sessions.js
var sessions = __webpack_require__(5010);
;// CONCATENATED MODULE: ./build/src/okta/connect.js






/**
 * A modest share of the 75 concurrent requests that Okta allows all clients of an org together (35 on the free plan). No kind of request
 * uses more than five of them, so the others need not wait for it.
 */
const CONCURRENCY = 10;
/** The Okta org and identity source that the inputs name, for a run of the sync; every call ends with `signal`. */
function connectOkta(inputs, { readsGroups = false, managesUsers = false, ...connection }) {
    const compares = inputs.compareWith !== 'nothing';
    const scopes = scopesFor({
        writes: !inputs.dryRun,
        compares,
        maps: (0,mode/* upserts */.vU)(inputs.mode),
        readsGroups: compares && readsGroups,
        managesUsers: compares && managesUsers,
    });
    return connectWith(inputs, { ...connection, scopes, share: inputs.apiShare.value / 100 });
}
const SYSTEM_LOG = { needed: ['okta.logs.read'], optional: [] };
/** The same with these scopes, and with this part (up to 1) of each rate limit. */
function connectWith(target, { scopes, share, ...connection }) {
    const { log, clock, serverClock } = connection;
    const pace = { [target.oktaOrgUrl]: { concurrency: CONCURRENCY, share } };
    const connectBy = (authenticate) => (signal) => {
        const http = (0,client/* createHttpClient */.uT)({ signal, clock, log, pace, serverClock });
        return (0,okta_client/* createOkta */._2)(http, target.oktaOrgUrl, authenticate(http, signal));
    };
    const connect = connectBy(authentication(target, scopes, connection));
    const sourceOf = (okta) => (0,sessions/* identitySource */.iZ)(okta, target.oktaIdentitySourceId);
    const okta = connect(connection.signal);
    return {
        api: okta,
        source: sourceOf(okta),
        sourceUntil: (signal) => sourceOf(connect(signal)),
        systemLogUntil: (signal) => connectBy(authentication(target, SYSTEM_LOG, connection))(signal),
    };
}
function authentication(target, scopes, { log, mask, clock }) {
    const credential = (0,inputs/* oktaCredentialOf */.wb)(target);
    if (credential.kind === 'api-token')
        return () => (0,okta_client/* apiToken */.AV)(credential.token);
    return oauth({ ...credential, orgUrl: target.oktaOrgUrl, scopes, clock, log, mask });
}


/***/ }),

/***/ 144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E7: () => (/* binding */ quotable),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   Hn: () => (/* binding */ wordsIn),
/* harmony export */   Iq: () => (/* binding */ oktaError),
/* harmony export */   O1: () => (/* binding */ describeAnswer),
/* harmony export */   ec: () => (/* binding */ isUnexplained),
/* harmony export */   hN: () => (/* binding */ proofRefusal),
/* harmony export */   kQ: () => (/* binding */ lacksPermission),
/* harmony export */   t4: () => (/* binding */ errorBody),
/* harmony export */   v5: () => (/* binding */ isStatusRefusal),
/* harmony export */   zA: () => (/* binding */ proofRefused)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7406);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5993);



/** `E0000001`, `invalid_client`; and `oae…`. Whatever else stands in their place, such as a gateway's sentence, may quote somebody. */
const code = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(/^(E\d{7}|[a-z_]{1,40})$/)
    .catch('');
const id = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .regex(/^[\w-]{1,64}$/)
    .catch('');
const apiErrorSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    errorCode: code,
    errorSummary: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().catch(''),
    errorId: id,
    errorCauses: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ errorSummary: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().catch('') })).catch([]),
});
/** The token endpoint answers as RFC 6749, section 5.2, has it. */
const oauthErrorSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ error: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), error_description: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().catch('') })
    .transform(({ error, error_description }) => ({ errorCode: error, errorSummary: error_description }));
const errorSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([oauthErrorSchema.pipe(apiErrorSchema), apiErrorSchema]);
/** Okta's error body, empty where the answer has none (a maintenance page, a proxy's answer). */
function errorBody(answer) {
    try {
        return errorSchema.parse(answer.json());
    }
    catch {
        return { errorCode: '', errorSummary: '', errorId: '', errorCauses: [] };
    }
}
/** Okta's error code for a feature that the org does not have; comes with 401 as well as 403 (Okta's support articles). */
const FEATURE_MISSING = 'E0000015';
/** "Activation failed because the user is already active", "… not allowed in the user's current status" (Okta: error codes). */
const STATUS_REFUSALS = ['E0000016', 'E0000038'];
const NETWORK_ZONES = 'An API token may be bound to network zones, and hosted runners have no fixed address.';
/**
 * Why a DPoP proof was refused. The token endpoint says so in its body; the API answers 400 or 401 with an empty one, and the reason is
 * in `WWW-Authenticate` alone. Undefined where it is not about the proof.
 */
function proofRefusal(answer) {
    if (answer.status !== 400 && answer.status !== 401)
        return undefined;
    const said = `${answer.headers.get('www-authenticate') ?? ''} ${errorBody(answer).errorCode}`;
    return ['use_dpop_nonce', 'invalid_dpop_proof'].find((reason) => said.includes(reason));
}
/** Whether Okta itself says that the credential lacks a scope or a role. A firewall's page, or "Invalid session", comes with 403 too. */
function lacksPermission(answer) {
    return answer.status === 403 && (lacksScope(answer) || errorBody(answer).errorCode === 'E0000006');
}
/** Whether a 403 is about the status of the user whose life cycle the call was to change. */
function isStatusRefusal(answer) {
    return answer.status === 403 && STATUS_REFUSALS.includes(errorBody(answer).errorCode);
}
/**
 * Whether a 400, 403 or 404 may not come from Okta: a 403 names no permission, the others have no error code of Okta's. Firewalls and proxies
 * answer like that. It may pass, and decides nothing.
 */
function isUnexplained(answer) {
    if (answer.status === 400)
        return errorBody(answer).errorCode === '' && !proofRefusal(answer);
    if (answer.status === 404)
        return errorBody(answer).errorCode === '';
    if (answer.status !== 403 || lacksPermission(answer) || isStatusRefusal(answer))
        return false;
    return errorBody(answer).errorCode !== FEATURE_MISSING;
}
/** The error of the run for an answer that a call could not use; its remedy says who has to do what. */
function oktaError(answer, { what, scope, body: upload, names = [] }) {
    const body = errorBody(answer);
    const details = describeAnswer(answer, body);
    if (proofRefusal(answer))
        return proofRefused(`${what}: ${details}`);
    if (body.errorCode === FEATURE_MISSING) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta has a feature switched off for this org (${what}: ${details}).`, {
            remedy: 'Ask Okta support, or your account manager at Okta, to enable Anything-as-a-Source for the org.',
        });
    }
    switch (answer.status) {
        case 400:
            if (isUnexplained(answer))
                return somebodyElse(`Something other than Okta refused the request (${what}: ${details}).`);
            if (upload === undefined)
                break;
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta refused the upload${becauseOf(names, body)} (${what}: ${details}).`, {
                remedy: "Compare `profile` with the source's attributes in the Admin Console (Directory → Profile Editor): Okta refuses attributes it " +
                    'does not know and values that break their rules. If they match, give Okta support the error id.',
            });
        case 401:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-auth', `Okta does not accept the credential (${what}: ${details}).`, {
                remedy: 'Check okta-api-token: it may be revoked, expired after 30 days without use, or from another org. In the Admin Console: ' +
                    `Security → API → Tokens. A token dies with the admin who made it. ${NETWORK_ZONES} ` +
                    'With okta-client-id: is the service app still active?',
            });
        case 403:
            if (lacksScope(answer)) {
                return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-permission', `The access token of the service app lacks the scope ${scope} (${what}: ${details}).`, { remedy: `Grant ${scope} in the Admin Console: Applications → the app → Okta API Scopes.` });
            }
            if (isUnexplained(answer)) {
                return somebodyElse(`The request was refused, but not because a permission is missing (${what}: ${details}).`);
            }
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-permission', `Okta does not let this credential do this (${what}: ${details}).`, {
                remedy: 'Assign an admin role that allows it: to the service app (Applications → the app → Admin roles), or to the owner of the API token ' +
                    `(Security → Administrators). A service app needs the scope ${scope} as well. ${NETWORK_ZONES}`,
            });
        case 404:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta did not find what was asked for (${what}: ${details}).`, {
                remedy: 'Check okta-identity-source-id: it is the id (0oa…) of the Custom Identity Source app, in its URL in the Admin Console. ' +
                    'Okta also answers this if Anything-as-a-Source is not enabled for the org.',
            });
        case 429:
            return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta's rate limit is exhausted (${what}: ${details}).`, {
                remedy: 'Run at another time, or look at Reports → Rate Limits in the Admin Console to see who else uses it.',
            });
    }
    if (answer.status >= 500) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `Okta is down or under maintenance (${what}: ${details}).`, {
            remedy: 'Check https://status.okta.com and run again; what was imported is not sent twice.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `This action cannot use Okta's answer (${what}: ${details}).`, {
        remedy: 'Run again; if it happens again, give Okta support the error id.',
    });
}
/** A refusal that may not come from Okta. */
function somebodyElse(message) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', message, {
        remedy: 'Check for a firewall or proxy between the runner and Okta that answers in its place, and for network zones that Okta blocks ' +
            `(Security → Networks). ${NETWORK_ZONES} Then run again.`,
    });
}
/** The last refusal of a DPoP proof; `details`: of which call, and what was answered. */
function proofRefused(details) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-auth', `Okta refused the DPoP proof of the service app (${details}).`, {
        remedy: 'A proof is good for one request, at one address and time: check for a proxy that changes addresses or drops the DPoP or DPoP-Nonce header, ' +
            "for a wrong clock on the runner, and check that okta-org-url is the org's own address. The nonce comes from Okta: run again. " +
            'To do without, untick "Require Demonstrating Proof of Possession" in the app (Applications → the app → General).',
    });
}
/** Whether a refusal is about the token's scopes (RFC 6750, section 3.1), and not about the admin role behind it. */
function lacksScope(answer) {
    return /insufficient_scope/.test(answer.headers.get('www-authenticate') ?? '');
}
/** Which of our own words a refusal is about: its text may quote somebody, these come from the configuration. */
function wordsIn({ errorSummary, errorCauses }, names) {
    const words = [errorSummary, ...errorCauses.map((cause) => cause.errorSummary)].join(' ').split(/\W+/);
    return names.filter((name) => words.includes(name));
}
/** The same as part of a message. */
function becauseOf(names, body) {
    const named = wordsIn(body, names);
    return named.length === 0 ? '' : `, because of ${named.join(', ')}`;
}
/** The error of the run for a request that failed; any other error is returned as it is. */
function unreachable(error, what) {
    if (!(error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreachable */ .LL || error instanceof _http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .AnswerUnreadable */ .CS))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .SyncError */ .S0('okta-api', `No usable answer from Okta (${what}): ${error.message}`, {
        remedy: 'Check okta-org-url, and that the runner can reach it (firewall, proxy); see https://status.okta.com.',
        cause: error,
    });
}
/** What Okta answered, for a message. */
function describeAnswer(answer, body) {
    const causes = body.errorCauses.map(({ errorSummary }) => errorSummary);
    return [
        `status ${answer.status}`,
        body.errorCode || proofRefusal(answer),
        ...[body.errorSummary, ...causes].map(quotable),
        body.errorId && `error id ${body.errorId}`,
        (0,_http_client_js__WEBPACK_IMPORTED_MODULE_1__/* .foreignBody */ .b4)(answer),
    ]
        .filter(Boolean)
        .join(', ');
}
/** Sentences of Okta's that hold nobody's data; where a word differs, it is one of the API's own or a session's id. */
const KNOWN_SENTENCES = [
    /^Api validation failed(: (importSession|importSessionId|entityType))?$/,
    /^entityType: The field entityType is not valid\.$/,
    /^Only one active import session per identity source is allowed to be created every 5 minutes\.$/,
    /^Only a session that is in (CREATED or IN_PROGRESS|IN_PROGRESS) status can be (canceled|triggered)\.$/,
    /^Session=\w{1,64} should be in IN_PROGRESS status in order to be processed\.?$/,
    /^Invalid token provided$/,
    /^Invalid session$/,
    /^You do not have permission to access the feature you are requesting$/,
    /^You do not have permission to perform the requested action$/,
    /^API call exceeded rate limit due to too many requests\.$/,
    /^Internal Server Error$/,
];
/** What of Okta's own words may be shown: what is known to hold no data. Anything else may quote somebody, and is left out. */
function quotable(text) {
    return KNOWN_SENTENCES.some((sentence) => sentence.test(text)) ? text : '';
}


/***/ }),

/***/ 5010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $m: () => (/* binding */ isActive),
/* harmony export */   Xv: () => (/* binding */ isCancellable),
/* harmony export */   iZ: () => (/* binding */ identitySource)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4377);
/* harmony import */ var _http_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5993);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8096);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(144);




const READ = 'okta.identitySources.read';
const MANAGE = 'okta.identitySources.manage';
const sessionSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    status: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().toUpperCase(),
    // A time that can't be read is NaN: such a session counts neither as stale nor as ours, and is waited for.
    created: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().catch('').transform(Date.parse),
    lastUpdated: zod__WEBPACK_IMPORTED_MODULE_4__/* .datetime */ .w$({ offset: true }).transform(Date.parse).optional().catch(undefined),
});
/** Statuses in which a session blocks every other one of its source (guide "Anything-as-a-Source", session life cycle). */
const ACTIVE = new Set(['CREATED', 'IN_PROGRESS', 'TRIGGERED']);
/** Whether a session blocks the others of its source. */
function isActive({ status }) {
    return ACTIVE.has(status);
}
/** Only these may be cancelled; a TRIGGERED session can only be waited for. */
function isCancellable({ status }) {
    return status === 'CREATED' || status === 'IN_PROGRESS';
}
/** Okta's error code for a request that is not valid. */
const VALIDATION_FAILED = 'E0000001';
/** What an org may answer to a call that it does not have. */
const MISSING = [403, 404, 405];
/** A bulk-load was seen to take about two seconds. Waiting for a slow one is better than repeating it. */
const LOAD_TIMEOUT_MS = 60_000;
/** The identity source of this id at this org. */
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
            const rows = (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()), 'list sessions');
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
                accept: [404],
            });
            if (answer.status === 404)
                return { id, status: 'GONE', created: Number.NaN };
            return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, oneSession, 'read session');
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
            const { errorCode, errorCauses, errorSummary } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorBody */ .t4)(answer);
            return { refused: (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .quotable */ .E7)(errorCauses[0]?.errorSummary || errorSummary) || errorCode };
        },
        async load(id, { call, body, names, mayBeMissing = false }) {
            const upload = {
                method: 'POST',
                path: `${at(id)}/${call}`,
                what: call,
                scope: MANAGE,
                repeat: 'if-refused',
                timeoutMs: LOAD_TIMEOUT_MS,
                accept: mayBeMissing ? [400, ...MISSING] : [400],
                body,
                names,
            };
            const answer = await okta.call(upload);
            if (answer.status < 300)
                return undefined;
            const said = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorBody */ .t4)(answer);
            const error = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .oktaError */ .Iq)(answer, upload);
            const named = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .wordsIn */ .Hn)(said, names);
            const isMissing = mayBeMissing && named.length === 0;
            if (said.errorCode !== VALIDATION_FAILED && !isMissing)
                throw error;
            return { error, names: named, ...(isMissing && { isMissing }) };
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
            return answer.status < 300 ? 'cancelled' : 'refused';
        },
    };
}
/** One session. Some answers are documented as a list with one entry. */
const oneSession = zod__WEBPACK_IMPORTED_MODULE_3__/* .union */ .KCZ([sessionSchema, zod__WEBPACK_IMPORTED_MODULE_3__/* .tuple */ .PVZ([sessionSchema], zod__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()).transform(([session]) => session)]);
/** The created session. If the answer can't be read, there is one all the same: `AnswerLost` makes the caller look for it. */
function createdSession(answer) {
    try {
        return (0,_client_js__WEBPACK_IMPORTED_MODULE_1__/* .parseAnswer */ .Wp)(answer, oneSession, 'create session');
    }
    catch (error) {
        throw new _http_client_js__WEBPACK_IMPORTED_MODULE_0__/* .AnswerLost */ .F4('create session: the answer could not be read', { cause: error });
    }
}


/***/ }),

/***/ 75:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   Iu: () => (/* binding */ capitalised),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   Uo: () => (/* binding */ joinWithin),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ai: () => (/* binding */ number),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   e5: () => (/* binding */ bullets),
/* harmony export */   eG: () => (/* binding */ enumeration),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   nM: () => (/* binding */ row),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pg: () => (/* binding */ shortList),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony export rest */
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
/** The text of Markdown that is made of these pieces: what a log shows of it. */
function textOf(markdown) {
    return markdown
        .replace(/<\/?code>|\*\*|<!-- -->/g, '')
        .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}
/** A whole number as people read it: `1,234`. Not by `toLocaleString`, whose first call takes as long as reading 200 people. */
function number(value) {
    return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
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
/** The first `most` items, written by `write`, and the number of those left out. */
function shortList(all, most, write) {
    const shown = all.slice(0, most).map(write);
    return [...shown, rest(all.length - most)].filter(Boolean);
}
/** The first `most` items, written by `write` and joined, with the number of those left out. */
function enumeration(all, most, write) {
    return shortList(all, most, write).join(', ');
}
/** A row of a Markdown table; the cells are Markdown already. */
function row(cells) {
    return `| ${cells.join(' | ')} |\n`;
}
/** A table, cut after 100 rows. Columns whose names end in `#` hold numbers. */
function table(names, all, cells) {
    return {
        open: `\n${row(names.map((name) => name.replace('#', '')))}${row(names.map((name) => (name.endsWith('#') ? '--:' : '---')))}`,
        items: all.slice(0, MOST_ROWS).map((one) => row(cells(one))),
        more: (shown) => (shown < all.length ? row([rest(all.length - shown), ...names.slice(1).map(() => '')]) : ''),
        close: '\n',
    };
}
/** A bulleted list, cut after 100 items. `size` is what an item counts for where items are left out. */
function bullets(all, write, size = () => 1) {
    const left = (shown) => all.slice(shown).reduce((sum, one) => sum + size(one), 0);
    return {
        open: '\n',
        items: all.slice(0, MOST_ROWS).map((one) => `- ${write(one)}\n`),
        more: (shown) => (left(shown) > 0 ? `- ${rest(left(shown))}\n` : ''),
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


/***/ }),

/***/ 4058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseLimit),
/* harmony export */   u: () => (/* binding */ LIMIT)
/* harmony export */ });
/** A whole number (`25`), or 0 to 100 with a percent sign and without a space (`10%`, `12.5%`). */
const LIMIT = /^(?:\d{1,9}|(?:100|\d{1,2}(?:\.\d+)?)%)$/;
/** A text that matches `LIMIT` as a limit. */
function parseLimit(text) {
    return { kind: text.endsWith('%') ? 'percent' : 'count', value: Number.parseFloat(text), text };
}


/***/ }),

/***/ 5474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   oJ: () => (/* binding */ deactivates),
/* harmony export */   vU: () => (/* binding */ upserts)
/* harmony export */ });
const MODES = ['create-activate', 'deactivate-delete', 'sync'];
/** Whether a mode deals with leavers. */
function deactivates(mode) {
    return mode !== 'create-activate';
}
/** Whether a mode deals with everybody who should have an account. */
function upserts(mode) {
    return mode !== 'deactivate-delete';
}


/***/ })

};
