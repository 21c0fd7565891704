export const id = 845;
export const ids = [845];
export const modules = {

/***/ 4845:
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
// EXTERNAL MODULE: ./build/node_modules/@actions/core/lib/core.js + 3 modules
var lib_core = __webpack_require__(6805);
// EXTERNAL MODULE: ./build/src/action/environment.js
var environment = __webpack_require__(7125);
// EXTERNAL MODULE: ./build/src/action/lifetime.js
var action_lifetime = __webpack_require__(7329);
// EXTERNAL MODULE: ./build/src/action/log.js
var action_log = __webpack_require__(8194);
// EXTERNAL MODULE: ./build/src/action/version.js + 1 modules
var version = __webpack_require__(2472);
// EXTERNAL MODULE: ./build/src/okta/app-users.js
var app_users = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/src/sync/people/change.js
var people_change = __webpack_require__(6353);
;// CONCATENATED MODULE: ./build/src/emptied.js


/**
 * With `compare-with: cache` nobody is listed, and only values that Okta is known to hold are cleared. So this reads the app users of
 * people who were imported before and are about to be sent with an empty value: one by one, or by the listing if that takes fewer requests
 * or one of them now has another user name. Empty, with a warning, if the credential may not see them.
 */
async function readEmptied(draft, { imported }, { okta, sourceId, log }) {
    const emptied = draft.changes.filter((change) => (0,people_change/* isUpsert */.eJ)(change) && losesValue(change) && (imported?.(change.externalId ?? '') ?? true));
    if (emptied.length === 0)
        return [];
    const ids = new Set(emptied.map(({ externalId }) => externalId));
    const names = emptied.flatMap(({ profile }) => profile?.['userName'] ?? []);
    const isAskedFor = ({ externalId }) => ids.has(externalId);
    if (names.length < (0,app_users/* pagesFor */.KF)(draft.changes.length)) {
        const found = await (0,app_users/* findAppUsers */.hX)(okta, sourceId, names);
        const own = [...(found?.appUsers.values() ?? [])].filter(isAskedFor);
        if (own.length === emptied.length)
            return own;
    }
    log.info(`Reading the app users of ${emptied.length} people with empty values, to see which of those values Okta holds.`);
    const listed = await (0,app_users/* listAppUsers */.wF)(okta, sourceId, { log, isAskedFor });
    if (listed.kind === 'listed')
        return [...listed.appUsers.values()];
    log.notice(`The app users of the identity source can't be listed (${listed.why}), so values that Personio has emptied stay in Okta. Grant the scope \`okta.apps.read\`.`);
    return [];
}
/** Whether an attribute of this person came out empty. */
function losesValue({ identity }) {
    return identity?.assessment.is === 'member' && Object.values(identity.assessment.profile).includes(null);
}

// EXTERNAL MODULE: ./build/src/http/parallel.js
var parallel = __webpack_require__(6959);
// EXTERNAL MODULE: ./build/src/okta/users.js + 1 modules
var users = __webpack_require__(2628);
// EXTERNAL MODULE: ./build/src/sync/mode.js
var sync_mode = __webpack_require__(5474);
// EXTERNAL MODULE: ./build/src/sync/people/claims.js
var claims = __webpack_require__(2444);
// EXTERNAL MODULE: ./build/src/sync/people/directory.js
var people_directory = __webpack_require__(1642);
// EXTERNAL MODULE: ./build/src/sync/people/leavers.js
var people_leavers = __webpack_require__(6977);
// EXTERNAL MODULE: ./build/src/sync/people/plan.js + 2 modules
var people_plan = __webpack_require__(8749);
// EXTERNAL MODULE: ./build/src/sync/people/validation.js
var validation = __webpack_require__(3682);
;// CONCATENATED MODULE: ./build/src/accounts.js










/** Look-ups in the source, of all kinds together, in one run: its bucket is as small as 15 requests a minute (recorded). */
const MOST_SOURCE_LOOK_UPS = 10;
/** Single reads of logins in one run. */
const MOST_LOGIN_READS = 50;
const AT_ONCE = 5;
/**
 * Absence from the listing of app users proves nothing: it may be cut, and lacks people who wait for confirmation. So logins are
 * looked for (those of leavers whom the listing lacks, and whoever has a user name that the plan would give away), and where one
 * is on, or nothing accounts for a person, the source itself is asked, within its small budget.
 */
async function findAccounts({ identities, directory: listed, today }, rules, lookUps) {
    const first = (0,people_plan/* planPeople */.jF)(identities, { directory: listed }, rules);
    const matched = (0,claims/* matchWaiting */.jf)((0,people_plan/* identitiesOf */.UI)(first), listed);
    if (!lookUps.asksUsers)
        return { directory: matched, plan: first, logins: 'unasked', notLookedUp: 0 };
    const emptied = matched.kind === 'unread' ? await readEmptied(first, rules, lookUps) : [];
    const directory = (0,people_directory/* withAppUsers */.aK)(matched, emptied);
    const draft = emptied.length === 0 ? first : (0,people_plan/* planPeople */.jF)(identities, { directory }, rules);
    const { okta } = lookUps;
    const isCompared = directory.kind !== 'unread';
    const seeks = isCompared && (0,sync_mode/* deactivates */.oJ)(rules.mode);
    const everybody = (0,people_plan/* identitiesOf */.UI)(draft);
    const sought = seeks ? (0,people_leavers/* leaversToSeek */.Yw)(draft, everybody, { directory, complete: rules.complete }) : [];
    const endsAccounts = draft.changes.some(({ action }) => action === 'deactivate');
    const claimed = isCompared && endsAccounts ? (0,claims/* claimedNames */.Or)(everybody, directory, rules.distinct) : [];
    // Who would be updated is already known, so their logins are read while others are searched for and looked up.
    const readingListed = (0,parallel/* begun */.q)((0,users/* currentStatuses */.m2)(okta, (0,people_plan/* loginsInDoubt */["in"])(draft)));
    const found = await (0,users/* findLogins */.aI)(okta, {
        userNames: distinctNames([...(0,people_plan/* newUserNames */.O5)(draft), ...claimed, ...sought.flatMap(({ userNames }) => userNames)]),
        userIds: [...new Set(sought.flatMap(({ userId }) => userId ?? []))],
        held: directory.appUsers.size,
    });
    const dealtWith = idsIn([...draft.changes, ...draft.heldUp.map(({ account }) => account)]);
    const isOthers = (0,people_leavers/* loginsOfOthers */.hK)(dealtWith, directory, rules.distinct);
    const confirmed = found === 'refused' ? sought : await accounts_confirm(sought, { ...found, isOthers }, okta);
    const leavers = (0,people_leavers/* onePerAccount */.Z4)(confirmed);
    const byName = found === 'refused' ? new Map() : found.byName;
    const { appUsers, notLookedUp } = await askSource({ draft, leavers, directory, byName, today }, lookUps);
    const ofListed = await readingListed;
    const namesakes = ofListed === 'refused' ? [] : (0,people_plan/* loginsInDoubt */["in"])(draft, byName).filter((id) => !ofListed.has(id));
    const ofNamesakes = await (0,users/* currentStatuses */.m2)(okta, namesakes);
    const isRefused = found === 'refused' || ofListed === 'refused' || ofNamesakes === 'refused';
    const statuses = isRefused ? 'refused' : new Map([...ofListed, ...ofNamesakes]);
    const known = {
        directory: (0,people_directory/* withAppUsers */.aK)(directory, appUsers),
        ...(statuses === 'refused' ? { logins: byName } : { logins: asTheyAre(byName, statuses), statuses }),
    };
    const foundNothing = appUsers.length === 0 && byName.size === 0 && !('statuses' in known && known.statuses.size > 0);
    return {
        directory: known.directory,
        plan: foundNothing ? draft : (0,people_plan/* planPeople */.jF)(identities, known, rules),
        logins: statuses === 'refused' ? 'refused' : known.logins,
        ...(found !== 'refused' && seeks && { leavers: await loginsOf(leavers, { draft, found: appUsers }, okta) }),
        notLookedUp,
    };
}
/** Logins found by a search, whose index lags, with the statuses that their own resources give. */
function asTheyAre(byName, statuses) {
    return new Map([...byName].map(([name, login]) => [name, { ...login, status: statuses.get(login.id) ?? login.status }]));
}
/** The search index lags: that a login is on counts once the user's own resource says so. */
async function accounts_confirm(sought, found, okta) {
    const leavers = sought.map((one) => {
        const byId = one.userId === undefined ? undefined : found.byId.get(one.userId);
        const login = byId ?? (0,people_leavers/* loginAmong */.m5)(one.userNames, found.byName, one.identity, (each) => found.isOthers(each, one.identity));
        if (login === undefined)
            return one;
        return { ...one, login, isAnother: byId === undefined && !one.isGuarded && (0,people_leavers/* isAnother */.wP)(login, one.identity) };
    });
    const doubtful = leavers.filter(({ login, isAnother }) => !isAnother && (0,people_leavers/* canSignIn */.z0)(login?.status));
    const read = await (0,parallel/* inParallel */.H)(doubtful.slice(0, MOST_LOGIN_READS), AT_ONCE, ({ login }) => (0,users/* statusOf */.c2)(okta, login.id));
    const now = new Map(read);
    return leavers.map((one) => {
        const status = one.login && now.get(one.login.id);
        return one.login && status !== undefined && status !== 'refused' && status !== users/* UNREADABLE */.mP
            ? { ...one, login: { ...one.login, status } }
            : one;
    });
}
/** The people who turn out to be in the source although no app user names them. */
async function askSource({ draft, leavers, directory, byName, today }, { okta, sourceId, log }) {
    // Where nothing could be listed, every leaver has been asked for already.
    if (directory.kind !== 'listed')
        return { appUsers: [], notLookedUp: 0 };
    const unnamed = (0,claims/* waitingByName */.ON)(directory);
    const strays = leavers.filter(({ change }) => change.externalId !== undefined && change.appUser === undefined);
    const isOn = ({ login, isAnother }) => !isAnother && (0,people_leavers/* canSignIn */.z0)(login?.status);
    const isAccountedFor = ({ login, isAnother }) => login !== undefined && !isAnother;
    const waits = ({ userNames }) => userNames.some((userName) => unnamed.has((0,validation/* userNameKey */.iK)(userName)));
    const rows = await (0,parallel/* inParallel */.H)(strays.filter(isOn).slice(0, MOST_LOGIN_READS), AT_ONCE, async ({ change, login }) => {
        const row = await (0,app_users/* readAppUser */.zE)(okta, sourceId, login.id);
        return { externalId: change.externalId, login: login, row };
    });
    const held = rows.flatMap(({ externalId, row }) => row !== undefined && 'externalId' in row && row.externalId === externalId ? [row] : []);
    const withRow = new Set(held.map(({ externalId }) => externalId));
    // What matters most comes first; those the budget has no room for take turns from day to day.
    const wanted = [
        strays.filter(waits),
        strays.filter((one) => isOn(one) && !waits(one)),
        strays.filter((one) => !isAccountedFor(one) && !waits(one)),
        draft.changes.filter(({ action }) => action === 'create').map((change) => ({ change })),
    ].map((group) => group.flatMap(({ change: { externalId = '' } }) => externalId === '' || withRow.has(externalId) ? [] : externalId));
    const asked = [];
    for (const group of wanted)
        asked.push(...(0,people_leavers/* sliceOfDay */.I0)(group, MOST_SOURCE_LOOK_UPS - asked.length, today, String));
    if (asked.length > 0) {
        log.info(`Looking up ${asked.length} people in the identity source for whom no app user was found.`);
    }
    const found = await (0,app_users/* lookUpInSource */.vB)(asked, 'waiting', { okta, sourceId });
    const userIds = new Map([
        // Of several records of one external id, the one that would be sent.
        ...draft.changes.flatMap(({ externalId = '', profile }) => profile ? [[externalId, loginOf(profile, byName)?.id]] : []),
        ...rows.map(({ externalId, login }) => [externalId, login.id]),
    ]);
    const known = await (0,parallel/* inParallel */.H)(found, AT_ONCE, async (appUser) => {
        const userId = userIds.get(appUser.externalId);
        const row = userId === undefined ? undefined : await (0,app_users/* readAppUser */.zE)(okta, sourceId, userId);
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
    return byName.get((0,validation/* userNameKey */.iK)(profile['userName'] ?? ''));
}
/**
 * The current logins of people who were removed from the source, by their change of the plan. A login is found by the Okta user of the app
 * user, else by the user name that the source had of the person, or that their own record maps to. People whose login is not known are left
 * out. `refused`: users may not be read.
 */
async function loginsOfRemoved(removed, { identities, directory }, { okta, readStatuses }) {
    const inUse = (0,claims/* namesInUse */.nO)(identities, directory);
    const isOthers = (0,people_leavers/* loginsOfOthers */.hK)(idsIn([...identities, ...removed]), directory, new Set());
    const people = removed.map((change) => {
        // The id of an app user that waits for confirmation need not be an Okta user's.
        const userId = change.appUser?.state === 'held' ? change.appUser.userId : undefined;
        const { firstName, lastName } = change.appUser?.profile ?? {};
        const person = change.identity ?? { names: { firstName, lastName } };
        return { change, userId, person, userNames: (0,people_leavers/* loginNamesOfRemoved */.r9)(change, inUse) };
    });
    const unnamed = people.filter(({ userId }) => userId === undefined);
    const found = await (0,users/* findLogins */.aI)(okta, { userNames: distinctNames(unnamed.flatMap(({ userNames }) => userNames)) });
    if (found === 'refused')
        return 'refused';
    const userIdOf = ({ change, userId, userNames, person }) => {
        const login = (0,people_leavers/* loginAmong */.m5)(userNames, found.byName, person, (one) => isOthers(one, change));
        return userId ?? (login && !(0,people_leavers/* isAnother */.wP)(login, person) ? login.id : undefined);
    };
    const statuses = await readStatuses(people.flatMap((one) => userIdOf(one) ?? []));
    if (statuses === 'refused')
        return 'refused';
    return new Map(people.flatMap((one) => {
        const id = userIdOf(one) ?? '';
        const status = statuses.get(id);
        return status === undefined ? [] : [[one.change, { id, status }]];
    }));
}
async function loginsOf(leavers, { draft: { heldUp }, found }, okta) {
    const inSource = new Set(found.map(({ externalId }) => externalId));
    const seen = new Set(leavers.map(({ login }) => login?.id));
    const unlistedIds = heldUp.flatMap(({ account: { userId }, change }) => change.personioId === undefined && userId !== undefined && !seen.has(userId) ? [userId] : []);
    const unlisted = await (0,parallel/* inParallel */.H)(unlistedIds.slice(0, MOST_LOGIN_READS), AT_ONCE, (id) => (0,users/* statusOf */.c2)(okta, id));
    const own = leavers.filter(({ isAnother }) => !isAnother);
    return {
        statuses: new Map(own.flatMap(({ identity, login }) => (login ? [[identity.personioId, login.status]] : []))),
        unlisted: new Map(unlisted),
        another: leavers.filter(({ isAnother }) => isAnother).map(({ identity }) => identity.personioId),
        notFound: leavers.filter(({ login, change }) => !login && change.appUser === undefined && !inSource.has(change.externalId ?? '')).length,
    };
}
function idsIn(all) {
    return all.map(({ externalId }) => externalId);
}
function distinctNames(userNames) {
    return [...new Map(userNames.map((name) => [(0,validation/* userNameKey */.iK)(name), name])).values()];
}

// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(7406);
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
 * Whose group it is: its rule and key, if this configuration has the rule and the description ends with our marker for the external id.
 * Nothing else decides, least of all its name.
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
 * What of one group that was sent is not found applied. Somebody who waits for confirmation is no member yet: that is for `withoutOpen`.
 */
function groupNotApplied({ action, profile, add, remove }, { group, members }, isMemberOf) {
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
    const isMember = isMemberOf(members);
    return {
        group: differs,
        added: add.filter((externalId) => !isMember(externalId)),
        removed: remove.filter(isMember),
    };
}
/** The same without people, by external id, of whom nobody can tell whether they are to be members by now. */
function withoutOpen(found, isOpen) {
    return { ...found, added: found.added.filter((externalId) => !isOpen(externalId)) };
}
/** Whether all of it is found applied. */
function isApplied({ group, added, removed }) {
    return group.length + added.length + removed.length === 0;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/src/okta/client.js
var client = __webpack_require__(8096);
// EXTERNAL MODULE: ./build/src/okta/errors.js
var okta_errors = __webpack_require__(144);
// EXTERNAL MODULE: ./build/src/okta/pages.js
var okta_pages = __webpack_require__(9931);
;// CONCATENATED MODULE: ./build/src/okta/groups.js






const GROUPS_A_PAGE = 1000;
/** The page size that Okta gives by default. */
const MEMBERS_A_PAGE = 1000;
const groups_AT_ONCE = 5;
const READ_GROUPS = { method: 'GET', scope: 'okta.groups.read', repeat: 'always' };
const groups_text = schemas/* string */.YjP().catch('');
const optionalText = schemas/* string */.YjP().optional().catch(undefined);
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
    externalId: optionalText,
    profile: schemas/* object */.Ikc({ name: groups_text, description: groups_text }).catch({ name: '', description: '' }),
    _embedded: schemas/* object */.Ikc({ stats: statsSchema }).partial().catch({}).optional(),
    _links: schemas/* object */.Ikc({ source: schemas/* object */.Ikc({ href: schemas/* string */.YjP() }).optional() })
        .optional()
        .catch(undefined),
});
const userSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    status: schemas/* string */.YjP().toUpperCase().optional().catch(undefined),
    profile: schemas/* object */.Ikc({ login: optionalText }).catch({ login: undefined }),
});
const sourceProfileSchema = schemas/* object */.Ikc({ displayName: groups_text, description: schemas/* string */.YjP().nullish().catch(null) });
/** Recorded with the profile at this place, documented with another level around it. A group that can't be read counts as without our marker. */
const sourceGroupSchema = schemas/* object */.Ikc({
    id: schemas/* string */.YjP().min(1),
    profile: schemas/* union */.KCZ([schemas/* object */.Ikc({ profile: sourceProfileSchema }).transform(({ profile }) => profile), sourceProfileSchema])
        .catch({ displayName: '', description: null }),
});
/** Words that a refusal mentions if it is about the group, and not about the call. */
const NAMES_OF_ONE = ['externalId', 'groupExternalId', 'groupOrExternalId'];
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
    for await (const answer of (0,okta_pages/* pagesOf */.E)(okta, first)) {
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
    for await (const answer of (0,okta_pages/* pagesOf */.E)(okta, first)) {
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
 * `unavailable`: the org has no groups of identity sources; 404 says that too, and is taken for `absent`. `refused`: Okta does not take
 * this external id.
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
    if (answer.status === 400 && (0,okta_errors/* wordsIn */.Hn)((0,okta_errors/* errorBody */.t4)(answer), NAMES_OF_ONE).length > 0)
        return 'refused';
    if (answer.status >= 400)
        return 'unavailable';
    const { id, profile } = (0,client/* parseAnswer */.Wp)(answer, sourceGroupSchema, what);
    return { id, externalId, name: profile.displayName, description: profile.description ?? '', inUse: 'unknown' };
}
function toGroup(row, sourceId) {
    const parsed = groupSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const source = parsed.data._links?.source?.href;
    // Okta applies the filter; if it lets a group of another app through, that is not ours.
    if (source !== undefined && !source.endsWith(`/${encodeURIComponent(sourceId)}`))
        return undefined;
    return fromRow(parsed.data);
}
function fromRow({ id, externalId, profile, _embedded }) {
    const { usersCount, ...stats } = _embedded?.stats ?? {};
    return {
        id,
        ...(externalId !== undefined && { externalId }),
        ...profile,
        ...(usersCount !== undefined && { usersCount }),
        inUse: isInUse(stats),
    };
}
function isInUse({ appsCount, groupPushMappingsCount, hasAdminPrivlege, }) {
    const uses = [appsCount, groupPushMappingsCount, hasAdminPrivlege];
    if (uses.some(Boolean))
        return true;
    return uses.includes(undefined) ? 'unknown' : false;
}
function toMember(row) {
    const parsed = userSchema.safeParse(row);
    if (!parsed.success)
        return undefined;
    const { id, status, profile } = parsed.data;
    return {
        userId: id,
        ...(profile.login !== undefined && { login: (0,validation/* userNameKey */.iK)(profile.login) }),
        ...(status !== undefined && { status }),
    };
}

;// CONCATENATED MODULE: ./build/src/okta/group-read-back.js





/** Memberships show a moment after the import; new groups show as soon as the search index has them. */
const LONGEST_MS = 60_000;
const LONGEST_FIRST_PAUSE_MS = 5_000;
const group_read_back_AT_ONCE = 5;
/**
 * Reads back the groups that were sent in a completed import, again for a minute at most while anything of them is not found applied. New
 * groups are found by the search, which lags; everything else is read from its own resource. Undefined if Okta can't be read: a warning
 * says so, and nothing is undone.
 */
async function readBackGroups(sent, context) {
    return readOrTell('its groups', () => lookUntilApplied(sent, context), context);
}
/** What `read` finds after an import. Undefined if Okta can't be read: a warning says so of `what`, and nothing is undone. */
async function readOrTell(what, read, { signal, log }) {
    try {
        return await read();
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* SyncError */.S0))
            throw error;
        log.warning(`Okta completed the import, but ${what} could not be read back: ${error.message}`);
        return undefined;
    }
}
async function lookUntilApplied(sent, context) {
    const { clock, signal, log } = context;
    let until;
    let open = sent;
    let { isMemberOf } = context;
    for (let pause = Math.min(context.pauseMs, LONGEST_FIRST_PAUSE_MS);; pause *= 2) {
        const looks = await lookAt(open, { ...context, isMemberOf });
        if (looks === 'refused')
            return undefined;
        const people = await context.people;
        ({ isMemberOf } = people);
        const missed = looks
            .map(({ found, ...look }) => ({ ...look, found: withoutOpen(found, people.isOpen) }))
            .filter(({ isShown, found }) => !isShown || !isApplied(found));
        until ??= clock.now() + LONGEST_MS;
        const left = until - clock.now();
        if (missed.length === 0 || left <= 0) {
            const [shown, notShown] = [missed.filter(({ isShown }) => isShown), missed.filter(({ isShown }) => !isShown)];
            return {
                notApplied: new Map(shown.map(({ change, found }) => [change.externalId, found])),
                notShown: new Set(notShown.map(({ change }) => change.externalId)),
            };
        }
        open = missed.map(({ change }) => change);
        log.info(`${open.length} of ${sent.length} groups do not show what was imported yet; checking again.`);
        await clock.sleep(Math.min(pause, left), signal);
    }
}
async function lookAt(changes, context) {
    const isNew = changes.some(({ held }) => held === undefined);
    const shown = isNew ? await newGroups(context) : new Map();
    if (shown === 'refused')
        return 'refused';
    const looks = await (0,parallel/* inParallel */.H)(changes, group_read_back_AT_ONCE, async (change) => {
        const now = await groupNow(change, shown.get(change.externalId), context.okta);
        if (now === undefined)
            return undefined;
        const found = groupNotApplied(change, now, context.isMemberOf);
        return { change, isShown: now.group !== 'not-shown', found };
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
/** A group as it is now, as far as the change concerns it; undefined if the credential may not read it. */
async function groupNow({ action, held, profile, add, remove }, shown, okta) {
    const known = held ?? shown;
    if (known === undefined)
        return { group: 'not-shown' };
    // A group that has just appeared in the search is up to date there.
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
/** Whether this run creates, updates or finds this person equal, and Okta has confirmed them. */
function isDecided(change) {
    const { reason, appUser, externalId } = change;
    if (externalId === undefined || isNamedTooLong(change))
        return false;
    if (!(0,people_change/* isUpsert */.eJ)(change) && reason !== 'equal')
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

;// CONCATENATED MODULE: ./build/src/sync/groups/plan.js



/** Okta's limit for the name of a group, in characters (OpenAPI description). */
const LONGEST_NAME = 255;
/**
 * Compares who should be in which group with who is. Pure: made again when more is known of Okta's groups.
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
    // Whose login somebody has deactivated by hand, or is deactivated until this run brings them back, has not left.
    for (const { change } of present) {
        const { userId = '' } = change.appUser ?? {};
        if (!leavers.has(userId))
            inOurs.delete(userId);
    }
    return {
        changes: [...wanted.flatMap((want) => wantedChange(want, byId.get(want.externalId), among) ?? []), ...obsolete],
        removes,
        ...(directory.kind !== 'listed' && { peopleUnread: true }),
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
    const owners = (0,people_directory/* byOktaUser */.yP)(directory);
    return groups.groups
        .filter(({ rule }) => rules.includes(rule))
        .sort(byCodePoint(({ externalId }) => externalId))
        .map((group) => {
        const { rule, members } = group;
        const stays = wantedMembers.get(group.externalId);
        const has = new Set();
        const leave = [];
        const others = [];
        for (const member of members) {
            const externalId = owners.get(member.userId)?.externalId;
            if (externalId !== undefined)
                has.add(externalId);
            if (externalId !== undefined && !stays?.has(externalId) && mayLeave(rule, externalId))
                leave.push(externalId);
            else
                others.push(member);
        }
        return { group, has, leave, others };
    });
}
/** What happens to a group whose key nobody in this listing has any more. */
function obsoleteChange({ group, leave, others }, { removes, deletes, leavers }) {
    const base = { externalId: group.externalId, rule: group.rule, changed: [], add: [], size: group.members.length };
    const what = { ...base, isObsolete: true, held: group, remove: removes ? leave : [] };
    if (!deletes)
        return { ...what, action: 'unchanged' };
    if (group.inUse !== false)
        return { ...what, action: 'unchanged', reason: 'group-in-use' };
    // A listing that is cut, or a row that can't be read, must not make a group look empty.
    const isCut = (group.usersCount ?? 0) > group.members.length;
    if (isCut || others.some((member) => !hasLeft(member, leavers))) {
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
/** Undefined if only people who are not decided have its key: there is nothing to create, and no name to give it. */
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
    if (groups.refused?.has(externalId))
        return 'group-refused';
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
/** Nobody can tell apart two groups whose names differ only in upper and lower case, or in characters that do not show. */
function nameKey(name) {
    return name
        .replaceAll(/\p{Cf}/gu, '')
        .normalize('NFC')
        .toLowerCase();
}

// EXTERNAL MODULE: ./build/src/sync/groups/safeguards.js
var safeguards = __webpack_require__(247);
// EXTERNAL MODULE: ./build/src/sync/groups/uploads.js
var uploads = __webpack_require__(4112);
;// CONCATENATED MODULE: ./build/src/sync/groups/sent.js

/**
 * A plan of groups made again after some of it had been sent: what was sent stays as it was sent and counted, whatever Okta shows of it
 * now.
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
 * Plans and checks groups against those that were read; the plan of the people is final. A group that seems to be new is first looked up by
 * its external id (20 a run at most): it may be somebody else's, or too new for Okta's search.
 */
async function findGroups(people, read, task) {
    const planWith = ({ directory: groups }) => planGroups({ ...people, groups }, task.rules);
    let found = read;
    let draft = planWith(found);
    for (const look of [askForNew, lookIntoEmpty]) {
        const seen = await look(draft, found, task);
        if (seen !== found)
            draft = planWith(seen);
        found = seen;
    }
    const { shown, showPersonalData, sent } = task;
    const plan = keepSentGroups(draft, sent);
    const labels = labelsOf(plan.changes, (rule) => showPersonalData || shown.has(rule));
    // What safeguards say leaves the run, in the issue, the comment and the plan's digest, so it names nobody even if the summary may.
    const neutral = labelsOf(plan.changes, (rule) => shown.has(rule));
    const checked = task.isSample ? { ...plan, emptyRules: [] } : plan;
    const findings = found.isUnavailable
        ? []
        : (0,safeguards/* checkGroups */.P)(checked, task.safeguards, (change) => neutral.get(change.externalId) ?? change.rule);
    return { ...found, plan, labels, shown, findings };
}
/** If Okta gives no usable answer about groups, they are left as they are: that must not keep a leaver's account open. */
function leftAsTheyAre({ message, remedy }, { shown, sent }) {
    const heldBack = new errors/* SyncError */.S0('okta-api', `${meaningOfGroups(sent)}: ${message}`, { remedy });
    return {
        ...unread('failed'),
        ...{ plan: keepSentGroups(NO_PLAN, sent), labels: new Map(), shown, findings: [] },
        heldBack,
    };
}
/** What it means for Okta that groups are held back. */
function meaningOfGroups(sent) {
    return sent.length > 0
        ? 'Nothing more was written of groups and memberships'
        : 'Groups and memberships were left as they are';
}
const NO_PLAN = {
    changes: [],
    removes: false,
    emptyRules: [],
    failed: new Map(),
    longIds: [],
    leavers: [],
};
/** What is sent of the groups of a run: nothing where they are held back, or the org has none. */
function groupItemsOf(planned) {
    return planned === undefined || planned.heldBack || planned.isUnavailable ? [] : (0,uploads/* itemsOf */.S3)(planned.plan.changes);
}
/**
 * The groups that these rules have made: one search of the groups of the source, then the members of ours, a few groups at once; not of
 * those that are empty.
 */
async function readGroups(rules, { okta, sourceId, log }) {
    const listed = await listSourceGroups(okta, sourceId);
    if (listed === 'refused')
        return unread('refused');
    const names = new Set(rules);
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
/** No groups, because they were not read. */
function unread(why) {
    return { directory: NOTHING_READ, unread: why };
}
/** A group that was deleted after it was listed is dropped. */
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
/** The count of members comes from an index that lags, so before an empty group is deleted, its members are listed. */
async function lookIntoEmpty(draft, read, { okta }) {
    const unseen = draft.changes.flatMap(({ action, held }) => action === 'delete' && held?.usersCount === 0 ? [held.id] : []);
    if (unseen.length === 0)
        return read;
    const now = await listMembersOf(okta, unseen);
    if ([...now.values()].includes('refused'))
        return unread('refused');
    const groups = read.directory.groups.map((group) => {
        const members = now.get(group.id);
        return typeof members === 'object' ? { ...group, members } : group;
    });
    return { ...read, directory: { ...read.directory, groups } };
}
/** What the source itself says of the groups that a draft would make. */
async function askForNew(draft, read, task) {
    const { okta, sourceId, rules, day, log } = task;
    const { directory } = read;
    const isNew = draft.changes.filter(({ action }) => action === 'create' || action === 'upsert');
    const asked = (0,people_leavers/* sliceOfDay */.I0)(isNew.map(({ externalId }) => externalId), MOST_ASKED, day, String);
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
    const refused = asked.filter((_, at) => answers[at] === 'refused');
    const checked = { asked: new Set(asked), notOurs: new Set(notOurs), refused: new Set(refused) };
    if (directory.kind === 'unread')
        return { ...read, directory: { ...directory, ...checked } };
    // A search that shows no group at all is believed only if a look-up finds none either.
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
/**
 * Reads back the groups that were imported, while people are read back too. Undefined if there is nothing to look at, or groups can't be
 * read.
 */
async function readGroupsBack(imported, planned, task) {
    const { plan, unread, directory } = planned;
    if (unread !== undefined || (imported.length === 0 && (await task.readBack) === undefined))
        return undefined;
    // Of several records with one external id, the memberships of the one that is decided were sent.
    const inOrder = [...task.people, ...task.people.filter(isDecided)];
    const byId = new Map(inOrder.map((change) => [change.externalId ?? '', change]));
    const found = await readBackGroups((0,uploads/* sentOf */.wq)(imported), {
        ...task,
        rules: new Set(plan.changes.map(({ rule }) => rule)),
        isMemberOf: membership(byId),
        people: (0,parallel/* begun */.q)(task.readBack.then((readBack) => ({
            isMemberOf: membership(byId, readBack?.userIds),
            isOpen: openIn(byId, readBack),
        }))),
    });
    if (found === undefined)
        return undefined;
    const leavers = await readOrTell('the groups of leavers', () => leaversStill(plan, directory, task.okta), task);
    return { ...found, leavers: leavers ?? [] };
}
/**
 * By the Okta user where the person was held before, or was found when people were read back (`created`); else by the login that they
 * map to, which of those who are equal by what an earlier run imported only the record tells.
 */
function membership(byId, created = new Map()) {
    return (members) => {
        const userIds = new Set(members.map(({ userId }) => userId));
        const logins = new Set(members.map(({ login }) => login));
        return (externalId) => {
            const change = byId.get(externalId);
            if (change === undefined)
                return false;
            const { profile, appUser, identity } = change;
            const userId = appUser?.state === 'held' ? appUser.userId : created.get(change);
            if (userId !== undefined)
                return userIds.has(userId);
            const login = profile?.['userName'] ?? appUser?.profile['userName'] ?? identity?.names.userName;
            return Boolean(login) && logins.has((0,validation/* userNameKey */.iK)(login ?? ''));
        };
    };
}
/** Who may be no member yet: nobody whom Okta held before. */
function openIn(byId, readBack) {
    return (externalId) => {
        const change = byId.get(externalId);
        if (change?.appUser?.state === 'held' && change.appUser.userId !== undefined)
            return false;
        if (readBack === undefined || readBack.unseen || change === undefined)
            return true;
        return readBack.notApplied.has(change) || readBack.waiting.has(change);
    };
}
/** People who left in this run and are still members: leavers' memberships are not removed by a call, and Okta may keep them. */
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
// EXTERNAL MODULE: ./build/src/okta/import/waiting.js
var waiting = __webpack_require__(3698);
;// CONCATENATED MODULE: ./build/src/okta/import/errors.js


/** The error for a session that did not end as COMPLETED. */
function sessionFailed(id, status, cause) {
    return new errors/* SyncError */.S0('session-failed', `Session ${id} ended as ${status}; what Okta imported of it is not known.`, {
        remedy: 'Look at Reports → System Log in the Admin Console for this session, fix the cause and run again: a run imports only what is missing. ' +
            'CLOSED means that somebody else cancelled it (the Workflows template deletes the sessions of others).',
        cause,
    });
}
/** The error for a call that may have taken effect, and was tried as often as makes sense. */
function noAnswer(what, cause) {
    return new errors/* SyncError */.S0('okta-api', `Okta gave no usable answer to ${what}, ${waiting/* MAX_TRIES */.N$} times.`, {
        remedy: 'Check https://status.okta.com and run again: a run imports only what is missing.',
        cause,
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/follow.js



/** A small import takes about a second, so the first look comes after that, even if the poll interval is longer. */
const FIRST_LOOK_MS = 1000;
/** Looks in a row without an answer, each of several requests: Okta may be away for a minute while it imports, and nothing is lost by waiting. */
const MOST_UNANSWERED = 3;
/**
 * Looks at a triggered session until it is COMPLETED. Throws `session-failed` where it ends otherwise, `timeout`, and `okta-api` where Okta
 * does not answer any more.
 */
async function follow(id, run, { source, clock, signal, log, pollIntervalMs }) {
    const stillImporting = `Okta is still importing session ${id}; how it ends is not known.`;
    let unanswered = 0;
    /** Undefined where Okta does not answer. */
    const look = async (pause) => {
        await clock.sleep(pause, signal);
        try {
            const { status } = await source.get(id);
            unanswered = 0;
            return status;
        }
        catch (error) {
            const isAway = error instanceof errors/* SyncError */.S0 && error.code === 'okta-api' && !signal.aborted;
            if (!isAway || ++unanswered === MOST_UNANSWERED)
                throw error;
            log.info(`Session ${id} could not be read; looking again.`);
            return undefined;
        }
    };
    for (const pause of looks(pollIntervalMs)) {
        const status = await (0,errors/* explainingTimeout */.fq)(stillImporting, () => look(pause));
        if (status === undefined)
            continue;
        const session = run.step(id, status);
        if (status === 'COMPLETED') {
            log.info(`Session ${id} is COMPLETED after ${(0,waiting/* seconds */.YA)(session.durationMs)}.`);
            return session;
        }
        if (status !== 'TRIGGERED')
            throw sessionFailed(id, status);
        log.info(`Okta is importing session ${id} (${(0,waiting/* seconds */.YA)(session.durationMs)} so far).`);
    }
    throw new Error('unreachable: the pauses never end');
}
function* looks(pollIntervalMs) {
    const others = (0,waiting/* pauses */.yz)(pollIntervalMs);
    yield Math.min(others.next().value, FIRST_LOOK_MS);
    return yield* others;
}

// EXTERNAL MODULE: ./build/src/http/client.js + 6 modules
var http_client = __webpack_require__(5993);
// EXTERNAL MODULE: ./build/src/sync/batches.js
var sync_batches = __webpack_require__(1689);
// EXTERNAL MODULE: ./build/src/okta/sessions.js
var okta_sessions = __webpack_require__(5010);
;// CONCATENATED MODULE: ./build/src/okta/import/load.js







const LOADS_AT_ONCE = 5;
/** If more items are refused, or finding them takes more requests, no single record is to blame: the mapping is wrong, or Okta is. */
function newAllowance() {
    return { items: 3, requests: 40 };
}
/** A batch must be repeated, but the session has no request left for that: it is to start anew. */
class SessionFull extends Error {
}
/** The session has no request left to find out which item is refused; the next session will. */
class NoRoom extends Error {
}
/** The org does not have the call, which everything that is left to load needs. */
class CallMissing extends Error {
}
/** Loading ends early, and no single item is to blame: an upload is refused, or never answered. What Okta had accepted is kept. */
class Stopped extends Error {
    failure;
    constructor(failure) {
        super('loading ends early');
        this.failure = failure;
    }
}
/**
 * Loads what fits into one session. Nothing of one call is loaded before all of the call before it was accepted, so deletions depend on
 * no upsert. What Okta refuses is halved until the refused item is alone, and set aside. What there are no requests left for after that
 * waits for the next session.
 */
async function load(id, batches, { run, context, mayStartAnew }) {
    const [ofSession = [], ...later] = (0,sync_batches/* inSessions */.DQ)(batches);
    const spare = { requests: sync_batches/* MAX_BATCHES_PER_SESSION */.vz };
    const loading = { id, run, context, mayStartAnew, spare, total: ofSession.length, refused: [] };
    const { refused } = loading;
    try {
        for (const phase of Map.groupBy(ofSession, ({ call }) => call).values()) {
            const isRevised = refused.length > 0 && context.revise !== undefined;
            const left = isRevised ? context.revise(phase, refused) : phase;
            const fitting = left.slice(0, spare.requests);
            spare.requests -= fitting.length;
            await loadPhase(fitting, loading);
            if (fitting.length < left.length)
                return { refused, isAll: false };
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
        // The session that takes the place of this one need not find them out once more.
        if (error instanceof SessionFull && refused.length > 0)
            context.onRefused(refused);
        if (!(error instanceof Stopped))
            throw error;
        return { refused, failure: run.accepted.length > 0 ? restImported(error.failure) : error.failure, isAll: false };
    }
}
/** Loads the batches of one call, several at once, and then the acceptable items of those that were refused. */
async function loadPhase(batches, loading) {
    const { allowance, log } = loading.context;
    const refusals = [];
    await (0,parallel/* inParallel */.H)(batches, LOADS_AT_ONCE, async (batch) => {
        // Each refused batch holds at least one item to set aside, so with more of them there are too many.
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
    log.info(`Okta refused ${refusals.length} of ${batches.length} uploads (${first.batch.call}); finding out which records it refuses.`);
    if (refusals.length > allowance.items)
        await giveUp(first.refusal, loading);
    for (const { batch, refusal } of refusals)
        await setAsideIn(batch, { refusal, isWhole: true }, loading);
}
/** Loads a refused batch without the items that Okta refuses. */
async function setAsideIn(batch, { refusal, isWhole }, loading) {
    const [first, second] = batch.halves();
    if (second === undefined)
        return setAside(batch, refusal, loading);
    const ofFirst = await loadPart(first, refusal, loading);
    // If the first half is accepted, the second must be the refused one; that is checked only where it is a single item.
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
async function setAside(batch, refusal, loading) {
    const { allowance } = loading.context;
    if (allowance.items === 0)
        await giveUp(refusal, loading);
    await requireOpen(refusal, loading);
    allowance.items--;
    loading.refused.push({ item: batch.items[0], names: refusal.names });
}
async function giveUp(refusal, loading) {
    await requireOpen(refusal, loading);
    throw new Stopped(noItemToBlame(refusal.error));
}
/** A session that somebody else has ended refuses every upload, which says nothing about the records. */
async function requireOpen({ error }, { id, context }) {
    const session = await context.source.get(id);
    if (!(0,okta_sessions/* isCancellable */.Xv)(session))
        throw sessionFailed(id, session.status, error);
}
/**
 * Loads one batch. If the answer is lost, it is repeated with the identical body, as long as the session has requests left. If none ever
 * comes, or a refusal that says nothing of records, loading ends: leavers who were accepted before it must not wait for the rest.
 */
async function loadOne(batch, { id, run, context, spare, mayStartAnew }) {
    for (const [tries, pause] of (0,waiting/* numbered */.jN)((0,waiting/* pauses */.yz)(1000))) {
        try {
            const refusal = await context.source.load(id, batch);
            if (refusal === undefined)
                run.batchAccepted(id, batch);
            return refusal;
        }
        catch (error) {
            if (error instanceof errors/* SyncError */.S0 && !context.signal.aborted)
                throw new Stopped(error);
            if (!(error instanceof http_client/* AnswerLost */.F4))
                throw error;
            const isFull = spare.requests === 0;
            if (tries < waiting/* MAX_TRIES */.N$ && isFull && mayStartAnew)
                throw new SessionFull('no request left', { cause: error });
            if (tries === waiting/* MAX_TRIES */.N$ || isFull) {
                run.batchUnanswered(batch);
                throw new Stopped(tries === waiting/* MAX_TRIES */.N$ ? noAnswer(batch.call, error) : tooManySessions(error));
            }
            spare.requests--;
        }
        await context.clock.sleep(pause, context.signal);
    }
    throw new Error('unreachable: the pauses never end');
}
function tooManySessions(cause) {
    return new errors/* SyncError */.S0('okta-api', 'Session after session lost answers to uploads, and the last one has no request left to repeat them.', { remedy: 'Check https://status.okta.com and run again: a run imports only what is missing.', cause });
}
function noItemToBlame(error) {
    return withMore(error, 'No single record is to blame for it.');
}
function restImported(error) {
    return withMore(error, 'What Okta had accepted before that is imported.');
}
function withMore(error, sentence) {
    return new errors/* SyncError */.S0(error.code, `${error.message} ${sentence}`, { remedy: error.remedy, cause: error });
}

;// CONCATENATED MODULE: ./build/src/okta/import/open.js






const STALE_MS = 30 * 60_000;
/**
 * Okta documents five minutes between a trigger and the next session, and was seen to open one after 60 s. So it is first asked after a
 * minute, and then every half minute: thirty and fifteen poll intervals, if those are shorter than by default.
 */
const SOONEST_AFTER_TRIGGER = { ms: 60_000, pollIntervals: 30 };
const PAUSE_AFTER_TRIGGER = { ms: waiting/* LONGEST_PAUSE_MS */.nz, pollIntervals: 15 };
/** Twice the five minutes between two sessions: if Okta refuses for longer, there is an open session that the list does not show. */
const MOST_REFUSED_MS = 10 * 60_000;
/** How long after its answer was lost a creation may still take effect. */
const MOST_LATE_MS = 60_000;
/** How long a creation that is under way may take: to be sent in its turn, to be answered or given up, and to take effect late. */
const MOST_UNDER_WAY_MS = 150_000;
/** Opens a session as soon as Okta allows one. Returns its id. */
async function open_open(run, context) {
    const { source, clock, signal, log, triggeredAt, pollIntervalMs } = context;
    await sitOutTrigger(context);
    let lost;
    let answersLost = 0;
    let refused = '';
    let refusedSince;
    const firstPause = triggeredAt === undefined ? pollIntervalMs : patience(PAUSE_AFTER_TRIGGER, pollIntervalMs);
    for (const pause of (0,waiting/* pauses */.yz)(firstPause)) {
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
            // Refused, so it opened no session: any session that appears from now on is another client's.
            lost = lost && { ...lost, until: Math.min(lost.until, serverTime) };
            if (lost === undefined)
                run.closed();
            else
                run.askedFor(lost);
            refused = `Okta opened no session ("${creation.refused}").`;
            refusedSince ??= askedAt;
            if (clock.now() - refusedSince >= MOST_REFUSED_MS)
                throw hiddenSession(refused);
            log.info(`${refused} Asking again in ${(0,waiting/* seconds */.YA)(pause)}.`);
        }
        catch (error) {
            if (!(error instanceof http_client/* AnswerLost */.F4)) {
                // Refused, not lost: whatever is open now was opened by others.
                if (lost === undefined && !signal.aborted)
                    run.notOpened();
                throw error;
            }
            if (++answersLost === waiting/* MAX_TRIES */.N$)
                throw noAnswer('create session', error);
            lost = { since, until: serverTime + (clock.now() - askedAt) + MOST_LATE_MS };
            run.askedFor(lost);
            log.info('The answer to opening a session was lost; checking whether it was opened.');
        }
        await (0,errors/* explainingTimeout */.fq)(refused, () => clock.sleep(pause, signal));
    }
    throw new Error('unreachable: the pauses never end');
}
/** After this run has triggered a session, waits for as long as Okta certainly opens no other one. */
async function sitOutTrigger(context) {
    const { triggeredAt, clock, signal, log, pollIntervalMs } = context;
    if (triggeredAt === undefined)
        return;
    const left = triggeredAt + patience(SOONEST_AFTER_TRIGGER, pollIntervalMs) - clock.now();
    if (left <= 0)
        return;
    log.info(`Okta allows the next session only some minutes after the last one was triggered; asking again in ${(0,waiting/* seconds */.YA)(left)}.`);
    await (0,errors/* explainingTimeout */.fq)('Okta allows the next session only some minutes after the last one was triggered.', () => clock.sleep(left, signal));
}
function patience({ ms, pollIntervals }, pollIntervalMs) {
    return Math.min(ms, pollIntervals * pollIntervalMs);
}
/**
 * Waits for the open sessions of others, or cancels them, until there are none. If the answer to a creation was `lost`, returns the one
 * session that has appeared since as our `own`. Throws if there are several, as nobody knows which of them is ours.
 */
async function waitForOthers(lost, context) {
    const { source, clock, signal, log } = context;
    let waitsFor = '';
    let waited = false;
    const cancelled = new Set();
    for (const pause of (0,waiting/* pauses */.yz)(context.pollIntervalMs)) {
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
            // The list may lag behind, so only after the first cancellation is it read again at once.
            if (isGone && !cancelled.has(other.id))
                return void cancelled.add(other.id);
            log.info(`Session ${other.id} of another run is ${other.status}; checking again in ${(0,waiting/* seconds */.YA)(pause)}.`);
            await clock.sleep(pause, signal);
        });
    }
    throw new Error('unreachable: the pauses never end');
}
/** True if the other session was cancelled. */
async function cancelIfAllowed(other, serverTime, context) {
    const { activeSession, source, log } = context;
    if (activeSession === 'fail') {
        // The list may lag behind, and show a session of this very run that has ended.
        if (!(0,okta_sessions/* isActive */.$m)(await source.get(other.id)))
            return false;
        throw new errors/* SyncError */.S0('session-conflict', `Session ${other.id} of this identity source is ${other.status}, and active-session is \`fail\`.`, { remedy: 'Let the other run finish, or set active-session to `cancel-stale`, `wait` or `cancel`.' });
    }
    const touched = other.lastUpdated ?? other.created;
    // Our own clock may be wrong, so without Okta's time no session counts as stale.
    const idleMs = (serverTime ?? touched) - touched;
    const cancels = activeSession === 'cancel' || (activeSession === 'cancel-stale' && idleMs >= STALE_MS);
    if (!cancels || !(0,okta_sessions/* isCancellable */.Xv)(other))
        return false;
    const done = (await source.cancel(other.id)) === 'cancelled';
    if (done)
        log.info(`Session ${other.id} (${other.status}, untouched for ${(0,waiting/* seconds */.YA)(idleMs)}) was cancelled.`);
    return done;
}
function hiddenSession(refused) {
    return new errors/* SyncError */.S0('session-conflict', `${refused} It has answered so for ten minutes while its list shows no open session, so there must be one that the list does not show.`, {
        remedy: 'Look at Reports → Import Monitoring in the Admin Console for a session of this identity source that is still open, and for who opened it; ' +
            'it ends by itself after 24 hours.',
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/session.js
/** One attempt at a session: reports every step, and keeps what it leaves open in the journal. */
class SessionRun {
    context;
    leftOpen = { is: 'nothing' };
    acceptedBatches = [];
    unansweredBatches = [];
    openedAt;
    triggeredAt;
    constructor(context) {
        this.context = context;
        this.openedAt = context.clock.now();
    }
    get left() {
        return this.leftOpen;
    }
    get isTriggered() {
        return this.triggeredAt !== undefined;
    }
    get accepted() {
        return this.acceptedBatches;
    }
    /** A session is about to be created, or the answer to that was lost. */
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
    /** Nothing of this attempt can be cancelled any more, but a failing run still looks at how its session ends. */
    triggered() {
        this.triggeredAt = this.context.clock.now();
        this.context.journal.write({ is: 'nothing' });
    }
    /** Okta opened no session. The journal is left as it is until the clean-up. */
    notOpened() {
        this.leftOpen = { is: 'nothing' };
    }
    batchAccepted(id, batch) {
        this.acceptedBatches.push(batch);
        this.step(id, 'IN_PROGRESS');
    }
    batchUnanswered(batch) {
        this.unansweredBatches.push(batch);
    }
    step(id, status) {
        const { context } = this;
        const session = {
            id,
            status,
            batches: [...this.acceptedBatches],
            ...(this.unansweredBatches.length > 0 && { unanswered: [...this.unansweredBatches] }),
            durationMs: context.clock.now() - this.openedAt,
            ...(this.triggeredAt !== undefined && { triggeredAt: this.triggeredAt }),
        };
        context.onStep(session);
        return session;
    }
    leave(left) {
        // If the journal can't be written, no session is created, and any open session is another client's.
        this.context.journal.write(left);
        this.leftOpen = left;
    }
}

;// CONCATENATED MODULE: ./build/src/okta/import/trigger.js






/** A bulk-load may take a while to show in the status of its session. */
const MOST_UNTIL_ACCEPTED_MS = 10_000;
/** Triggers the import of what was uploaded; the session is then TRIGGERED, or CLOSED if Okta has accepted nothing. */
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
    for (const pause of (0,waiting/* pauses */.yz)(Math.min(pollIntervalMs, MOST_UNTIL_ACCEPTED_MS))) {
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
/** Triggers the session once: if the answer is lost, the status shows whether it has to be sent again. */
async function trigger(id, { source, clock, signal, pollIntervalMs }) {
    for (const [tries, pause] of (0,waiting/* numbered */.jN)((0,waiting/* pauses */.yz)(pollIntervalMs))) {
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
        if (tries === waiting/* MAX_TRIES */.N$ && lost)
            throw noAnswer('start import', lost);
        if (tries === waiting/* MAX_TRIES */.N$)
            throw sessionFailed(id, `still ${status} after ${tries} attempts to start its import`);
        await clock.sleep(pause, signal);
    }
}
function acceptedNothing(id) {
    return new errors/* SyncError */.S0('session-failed', `Okta accepted every upload to session ${id}, but the session stayed CREATED, so nothing in it could be imported. It was cancelled.`, {
        remedy: 'Run again. If it happens again, look at Reports → Import Monitoring in the Admin Console, and give Okta support the id of the session.',
    });
}

;// CONCATENATED MODULE: ./build/src/okta/import/import-session.js








const MAX_ATTEMPTS = 3;
const FAILED_STATUSES = new Set(['CLOSED', 'EXPIRED', 'ERROR', 'GONE']);
/**
 * Runs one import session: opens it, asks `choose` what to send now, loads as much of that as fits, triggers it and (with `wait`, or if
 * something is left for the next session) follows it to its end. The result holds what Okta accepted; what it refuses is passed to
 * `onRefused` before the trigger. Throws `session-failed`, `session-conflict`, `timeout`, `cancelled`, `okta-*`,
 * and what `choose` and `onRefused` throw; whatever happens, nothing stays open.
 */
async function importSession(choose, wait, context) {
    for (let attempt = 1;; attempt++) {
        const run = new SessionRun(context);
        try {
            const id = await open_open(run, context);
            const { refused, failure, isAll } = await load(id, await choose(), {
                run,
                context,
                mayStartAnew: attempt < MAX_ATTEMPTS,
            });
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
            // With another session open, the journal could not name this one any more.
            if (left === undefined)
                throw notStartedAnew(error);
            if (!FAILED_STATUSES.has(left.session.status))
                throw sessionFailed(left.session.id, left.session.status, error);
            context.log.info('The session has no request left to repeat an upload; its batches go into a new session.');
        }
    }
}
function notStartedAnew(cause) {
    return new errors/* SyncError */.S0('okta-api', 'A session lost answers to its uploads and could not be cancelled, so its batches did not go into a new one. This run did not have Okta import it.', { remedy: 'Check https://status.okta.com and run again.', cause });
}

// EXTERNAL MODULE: ./build/src/okta/read-back.js
var read_back = __webpack_require__(7007);
// EXTERNAL MODULE: ./build/src/sync/people/payload.js
var payload = __webpack_require__(3151);
;// CONCATENATED MODULE: ./build/src/sync/people/uploads.js




/**
 * What a plan sends, as bulk-loads: people to deactivate first, then people to create or update. The last gate before Okta: throws
 * `internal` for an external id twice, an empty profile and whatever else Okta documents as harmful, which a plan never holds.
 */
function uploads_uploads(changes) {
    const named = changes.filter(({ externalId }) => externalId !== undefined);
    const deletes = named.filter(({ action }) => action === 'deactivate');
    const upserts = named.filter(people_change/* isUpsert */.eJ);
    refuseHarm([...deletes, ...upserts]);
    return [...batchesOf('bulk-delete', deletes), ...batchesOf('bulk-upsert', upserts)];
}
function batchesOf(call, people) {
    return (0,sync_batches/* pack */.qq)(people, {
        call,
        toJson: ({ externalId = '', ...change }) => (0,payload/* toJson */.aB)((0,people_change/* isUpsert */.eJ)(change) ? { externalId, profile: change.profile ?? {} } : { externalId }),
        envelope: payload/* envelope */.RE,
        namesOf: (sent) => [...new Set(sent.flatMap(({ profile = {} }) => Object.keys(profile)))],
        mustAccept: (change) => (0,people_change/* isUpsert */.eJ)(change) || (0,people_directory/* isHeld */.i7)(change.appUser),
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
        if ((0,people_change/* isUpsert */.eJ)(change) && values.every((value) => value === null))
            throw (0,sync_batches/* harm */.lF)('an empty profile');
        if (values.some((value) => value !== null && typeof value !== 'string'))
            throw (0,sync_batches/* harm */.lF)('a value that is not text');
        seen.add(externalId);
    }
}

;// CONCATENATED MODULE: ./build/src/outbox.js


/** An outbox with everything that a plan sends. */
function createOutbox(planned) {
    let toSend = planned;
    /** The uploads of everything that is left; undefined once they have to be worked out again. */
    let packed;
    let hasGroups = true;
    const sent = new Set();
    const refusedPeople = new Map();
    const refusedOfGroups = [];
    function groupsLeft(items, without) {
        if (!hasGroups)
            return [];
        const left = items.filter((item) => !sent.has(item) && !refusedOfGroups.includes(item));
        return left.filter((item) => without.every((one) => !dependsOn(item, one)));
    }
    function left() {
        const without = [...refusedOfGroups, ...[...refusedPeople.values()].map(({ item }) => item)];
        packed ??= [
            ...uploads_uploads(toSend.people.filter((change) => !sent.has(change) && !refusedPeople.has(change.externalId))),
            ...(0,uploads/* groupUploads */.iX)(groupsLeft(toSend.groups, without)),
        ];
        return packed;
    }
    return {
        left,
        sent: () => ({ people: [...sent].filter(isPerson), groups: [...sent].filter(uploads/* isGroupItem */.X8) }),
        refused: () => [...refusedPeople.values()].map(({ item }) => item),
        accepted(batches) {
            const accepted = new Set(batches);
            for (const { items } of accepted)
                for (const item of items)
                    sent.add(item);
            const rest = left().filter((batch) => !accepted.has(batch));
            // The parts of an upload that Okta refused are not uploads of the plan.
            packed = rest.length === left().length - accepted.size ? rest : undefined;
        },
        refuse(all) {
            for (const { item, names } of all) {
                if ((0,uploads/* isGroupItem */.X8)(item))
                    refusedOfGroups.push(item);
                else
                    refusedPeople.set(item.externalId, { item, names });
            }
            packed = undefined;
        },
        dropGroups() {
            hasGroups = false;
            packed = undefined;
        },
        revise(batches, refused) {
            const items = batches.flatMap((batch) => batch.items);
            const without = refused.map(({ item }) => item);
            return items.every(uploads/* isGroupItem */.X8) ? (0,uploads/* groupUploads */.iX)(groupsLeft(items, without)) : batches;
        },
        replace(next) {
            const said = new Set([...[...sent].filter(uploads/* isGroupItem */.X8), ...refusedOfGroups].map(keyOf));
            toSend = { ...next, groups: next.groups.filter((item) => !said.has(keyOf(item))) };
            packed = undefined;
            const items = uploads_uploads(toSend.people.filter((change) => !sent.has(change))).flatMap((batch) => batch.items);
            return items.flatMap((item) => {
                const before = refusedPeople.get(item.externalId);
                return before ? [{ item, names: before.names }] : [];
            });
        },
    };
}
function isPerson(item) {
    return !(0,uploads/* isGroupItem */.X8)(item);
}
/** Whether an item depends on one that Okta refuses: a membership of somebody new, or in a new group. */
function dependsOn({ change, member }, refused) {
    if (isPerson(refused))
        return member !== undefined && member === refused.externalId;
    return (refused.member === undefined &&
        refused.change.action === 'create' &&
        refused.change.externalId === change.externalId);
}
/** What an item says: an item of a later plan that says the same is the same item. */
function keyOf({ change: { externalId }, member, removes }) {
    return JSON.stringify([externalId, member, removes]);
}

// EXTERNAL MODULE: ./build/src/report/logins.js
var report_logins = __webpack_require__(1304);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(75);
;// CONCATENATED MODULE: ./build/src/report/group-warnings.js


const MOST_NAMED = 20;
const UNREAD = {
    'not-compared': 'Nothing is compared with Okta (`compare-with: nothing`), so memberships are only added in this run.',
    refused: "The groups of the source can't be read, so memberships are only added: grant the scope `okta.groups.read`, or a role that may view groups.",
    'not-shown': "Okta's search shows no group of the source, although there is one, so memberships are only added in this run. The search may lag behind by minutes; if this happens again, ask Okta's support.",
    failed: 'Okta gave no usable answer about the groups of the source, so they are left as they are in this run.',
};
const PEOPLE_UNREAD = "Okta's people are not listed in this run, so it does not know who of them is in which group: memberships are only added, all of them in every run.";
const NOT_EVERYBODY = 'Nobody is taken out of a group in this run: the listing may not include everybody.';
const WHY = {
    'group-name-twice': 'two keys give the same display name: make the names differ',
    'waits-for-group-name': 'the name belongs to a group that this run empties: the next run creates this one',
    'group-name-missing': '`name` gives no text',
    'group-name-too-long': '`name` gives more than 255 characters',
    'group-key-too-long': '`key` gives more than fits 255 characters together with the name of the rule',
    'group-not-ours': 'the source has a group with this external id, but without our marker',
    'group-refused': 'Okta does not accept the external id that `key` gives',
    'group-not-asked': 'another new group is somebody else’s, so those that were not looked up wait for a later run',
    'group-ambiguous': 'two groups have the marker of this one: delete the wrong one in Okta',
    'group-in-use': 'nobody belongs to it any more, but apps, push mappings or admin roles use it, or Okta does not tell whether they do',
    'group-not-empty': 'by the rules nobody belongs to it any more, but somebody is still in it',
};
/** Warnings about groups: what a person must act on. People are named by their Personio id, groups as the report names them. */
function groupWarnings({ plan, unread, isUnavailable, labels, heldBack }) {
    if (isUnavailable)
        return [GROUPS_UNAVAILABLE];
    const setAside = plan.changes.filter(({ reason }) => reason !== undefined && reason !== 'waits-for-group-name');
    return [
        ...(unread === undefined ? [] : [UNREAD[unread]]),
        ...[...Map.groupBy(setAside, ({ reason }) => reason)].map(([reason, all]) => `${(0,markdown/* counted */.hS)(all.length, 'group is', 'groups are')} left alone (\`${reason}\`: ${WHY[reason]}): ${named(all.map((each) => labels.get(each.externalId) ?? ''))}.`),
        ...[...plan.failed].map(([rule, people]) => `\`groups.rules.${rule}.key\` does not give a text or a list of texts for ${(0,markdown/* counted */.hS)(people.length, 'employee', 'employees')} (${(0,report_logins/* ids */.dK)(people)}): they keep the memberships that they have.`),
        ...(plan.longIds.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(plan.longIds.length, 'employee', 'employees')} (${(0,report_logins/* ids */.dK)(plan.longIds)}) cannot be in any group: an external id over 255 characters is too long for a member.`,
            ]
            : []),
        ...(!plan.removes && unread === undefined ? [plan.peopleUnread ? PEOPLE_UNREAD : NOT_EVERYBODY] : []),
        ...(heldBack ? [`${heldBack.message}`] : []),
    ];
}
/** The warning that people are imported, and groups are not. */
const GROUPS_UNAVAILABLE = 'This Okta org does not accept groups from an identity source, so people are imported and `groups` is left out (groups-unavailable): ' +
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
    const who = listed.length > 0 ? ` (${(0,report_logins/* ids */.dK)(listed)})` : '';
    return [
        `${(0,markdown/* counted */.hS)(leavers.length, 'person who has left is', 'people who have left are')} still in groups of ours${who}: Okta keeps them there, and its API has no call that removes them.`,
    ];
}
function named(labels) {
    return (0,markdown/* enumeration */.eG)(labels, MOST_NAMED, (label) => `\`${label}\``);
}

// EXTERNAL MODULE: ./build/src/state/journal.js
var journal = __webpack_require__(220);
;// CONCATENATED MODULE: ./build/src/apply.js













/** A plan older than this by the time a session is open may bring back somebody who was deactivated meanwhile. */
const MOST_AGE_MS = 60_000;
/**
 * Imports what a plan sends, session after session; nothing stays open. Throws what `importSession` throws, unless an earlier session has
 * COMPLETED: that is the run's failure then, and what was imported is still to be read back.
 */
async function apply(planned, { inputs, okta, serverClocks }, { recorder, lifetime: { signal }, log, clock }, planning) {
    const sessions = new Map();
    const triggerTimes = new Map();
    const allowance = newAllowance();
    const outbox = createOutbox(planned);
    let isFresh = false;
    let failure;
    let triggeredAt;
    async function choose() {
        if (!isFresh && clock.now() - planning.readAt > MOST_AGE_MS) {
            isFresh = true;
            log.info('Personio and Okta were read more than a minute ago: reading and planning again before anything is sent.');
            const again = outbox.replace(await planning.replan(outbox.sent()));
            if (again.length > 0)
                planning.setAside(again, triggerTimes.size > 0);
        }
        return outbox.left();
    }
    const failureOf = (error) => {
        const hasImported = [...sessions.values()].some(({ status }) => status === 'COMPLETED');
        if (signal.aborted || !(error instanceof errors/* SyncError */.S0) || !hasImported)
            throw error;
        return error;
    };
    while (failure === undefined && outbox.left().length > 0) {
        const imported = await importSession(choose, inputs.waitForCompletion, {
            source: okta.source,
            sourceForCleanup: () => okta.sourceUntil(cleanupSignal(signal)),
            clock,
            signal,
            log,
            journal: (0,journal/* createJournal */.s)(lib_core/* saveState */.LZ, log),
            activeSession: inputs.activeSession,
            pollIntervalMs: inputs.pollInterval * 1000,
            triggeredAt,
            allowance,
            onStep(session) {
                sessions.set(session.id, session);
                // Where the answer to the trigger was lost, it may be seen only once it has COMPLETED.
                const wasTriggered = session.status === 'TRIGGERED' || session.status === 'COMPLETED';
                if (wasTriggered && !triggerTimes.has(session.id))
                    triggerTimes.set(session.id, serverClocks.okta.now());
                recorder.record({ sessions: new Map(sessions), triggerTimes });
            },
            revise: outbox.revise,
            onRefused(all) {
                outbox.refuse(all);
                const people = all.filter((one) => isPerson(one.item));
                if (people.length > 0)
                    planning.setAside(people, triggerTimes.size > 0);
                const ofGroups = all.length - people.length;
                if (ofGroups > 0)
                    log.warning(leftOut(ofGroups));
            },
            onMissing() {
                outbox.dropGroups();
                log.warning(GROUPS_UNAVAILABLE);
            },
        }).catch(failureOf);
        if (imported instanceof errors/* SyncError */.S0) {
            failure = imported;
            break;
        }
        const { id, status, batches } = imported.session;
        outbox.accepted(batches);
        if (status === 'TRIGGERED')
            recorder.record({ handedOver: id });
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
        triggeredAt: [...triggerTimes.values()].at(0),
        completedAt: clock.now(),
        failure: failure ?? leaversRefused(outbox.refused()),
    };
}
function leftOut(count) {
    const what = count === 1 ? '1 group or membership' : `${count} groups or memberships`;
    return `Okta refused ${what}, so the run went on without them. The next run sends them again.`;
}
/** A leaver who is not removed keeps their account, so the run must not be green. */
function leaversRefused(refused) {
    const leavers = refused.filter(({ action }) => action === 'deactivate');
    if (leavers.length === 0)
        return undefined;
    const who = leavers.map(({ personioId, oktaUserId }) => personioId ?? oktaUserId).join(', ');
    return new errors/* SyncError */.S0('okta-api', `Okta refused to remove people who have left (${who}), so the run went on without them.`, {
        remedy: 'Deactivate their logins in Okta, and ask Okta support why bulk-delete refuses their external ids.',
    });
}
/**
 * Reads Okta back and compares it with what was imported: who is not found applied, and the logins of those who were removed. Undefined if
 * nobody was imported, or nothing is compared.
 */
async function readBackImport({ imported }, { identities, directory }, { task: { inputs, okta, serverClocks }, bench }) {
    const { recorder, lifetime, log, clock } = bench;
    if (imported.length === 0 || inputs.compareWith === 'nothing')
        return undefined;
    const reader = { okta: okta.api, readStatuses: (0,users/* statusReader */.eQ)(okta.api, log) };
    const found = await (0,read_back/* readBack */.e)(imported, {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        held: directory.kind === 'listed' ? directory.appUsers.size : identities.length,
        loginsOf: (removed) => loginsOfRemoved(removed, { identities, directory }, reader),
        clock,
        signal: lifetime.signal,
        log,
        pauseMs: inputs.pollInterval * 1000,
    });
    recorder.record({ readBack: found, readBackAt: serverClocks.okta.now() });
    if (!found.loginsChecked)
        recorder.add({ notes: [LOGINS_NOT_CHECKED] });
    if (found.notApplied.size > 0) {
        log.info(`The changes of ${found.notApplied.size} of ${(0,markdown/* counted */.hS)(found.sent, 'person', 'people')} sent do not show in Okta.`);
    }
    return found;
}
/** Reads back what was imported of groups, while people are read back, and tells what is not found applied. */
async function readGroupsBackImport({ imported, importedOfGroups }, { plan, groups }, readBack, { task: { inputs, okta }, bench }) {
    if (groups === undefined || importedOfGroups.length + imported.length === 0)
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
        log.info(`${(0,markdown/* counted */.hS)(found.notApplied.size, 'group does', 'groups do')} not show everything in Okta that was sent.`);
    }
}
const LOGINS_NOT_CHECKED = 'Deactivated people were removed from the source; login not checked, at least for some of them: checking takes the scope `okta.users.read` and app users that name their Okta user.';
/** Longer than the minute of a rate limit, which loading may have used up. */
const CLEANUP_MS = 75_000;
/** Ends the clean-up of a run's session: while the run goes on it may wait for a rate limit, after its end there is little time. */
function cleanupSignal(run) {
    const end = new AbortController();
    const endSoon = () => void setTimeout(() => end.abort(), cleanupMs(run)).unref();
    if (run.aborted)
        endSoon();
    else
        run.addEventListener('abort', endSoon, { once: true });
    return AbortSignal.any([end.signal, AbortSignal.timeout(CLEANUP_MS)]);
}
/** A cancelled run has 7.5 s before the runner's next signal, and needs some of them for its report; any other run has ten. */
function cleanupMs({ reason }) {
    return reason instanceof errors/* SyncError */.S0 && reason.code === 'cancelled' ? 4_000 : 10_000;
}

// EXTERNAL MODULE: ./build/src/end-sessions.js
var end_sessions = __webpack_require__(8944);
// EXTERNAL MODULE: ./build/src/okta/lifecycle.js
var lifecycle = __webpack_require__(2519);
// EXTERNAL MODULE: ./build/src/sync/people/activation.js
var people_activation = __webpack_require__(9893);
;// CONCATENATED MODULE: ./build/src/staged.js



const staged_AT_ONCE = 5;
/** The most logins read one by one for a plan; beyond that the search is believed. */
const MOST_READS = 50;
/** What decides whose login a run activates. */
function activationRules({ inputs, configuration }) {
    return { mode: inputs.mode, activate: configuration.lifecycle.activate };
}
/**
 * Whose login was never activated, of the people of a plan; those who are to be activated by it are looked at one by one, as the
 * search lags behind. Undefined where nobody looked.
 */
async function planActivations({ changes }, staged, task) {
    if (staged === undefined)
        return undefined;
    const all = (0,people_activation/* stagedAmong */.bx)(changes, staged.byId, activationRules(task));
    const due = new Set(all.filter(({ isDue }) => isDue).slice(0, MOST_READS));
    const still = await stillStaged(all, { okta: task.okta, isAsked: (one) => due.has(one) });
    return still === 'refused' ? undefined : { logins: still, isWhole: staged.isWhole };
}
/**
 * Drops those asked about who are not STAGED at this moment, by their own resources; the others stay as they are. Activating somebody who
 * was deactivated meanwhile would bring them back, and somebody whom Okta is already activating would get a second email. `refused` if the
 * credential may not read users.
 */
async function stillStaged(all, { okta, isAsked }) {
    const asked = all.filter(isAsked);
    const read = await (0,parallel/* inParallel */.H)(asked, staged_AT_ONCE, ({ userId }) => (0,users/* isStaged */.Fl)(okta.api, userId));
    if (read.includes('refused'))
        return 'refused';
    const others = new Set(asked.filter((_, at) => !read[at]));
    return all.filter((one) => !others.has(one));
}

// EXTERNAL MODULE: ./build/src/sync/finding.js
var sync_finding = __webpack_require__(4352);
// EXTERNAL MODULE: ./build/src/sync/people/safeguards.js
var people_safeguards = __webpack_require__(7214);
;// CONCATENATED MODULE: ./build/src/activation.js














const activation_AT_ONCE = 5;
/** An activation may take a moment: how often a login is looked at, and the first pause (ms); the pauses double. */
const MOST_LOOKS = 5;
const activation_LONGEST_FIRST_PAUSE_MS = 2_000;
/** Tries of an activation whose answers are lost. */
const MOST_TRIES = 3;
const NOBODY_LOOKED = 'Nobody is activated in this run, because who was never activated is not known: finding out takes the scope `okta.users.read`, and a `compare-with` other than `nothing`.';
/**
 * With `lifecycle.activate`: activates the logins that are due, of people whom this run has imported or found equal, once each login's own
 * resource says that it is STAGED; Okta sends the email. If there are more than `safeguards.maxActivations`, or the plan was stopped between
 * two sessions, nobody is activated. Failures are named in a warning. Counts who is left staged, whatever the rule. Who was seen to be active
 * is recorded even if the run is cut short.
 */
async function activateLogins(run, task, bench) {
    const { recorder, lifetime, log } = bench;
    const isActivating = (0,people_activation/* activates */.jd)(activationRules(task));
    let { staged } = run.planned;
    if ((0,sync_finding/* isStop */.jX)(run.applied.failure)) {
        const left = staged && { ...staged, isWhole: false };
        recorder.record({ staged: left });
        return { findings: [], staged: left };
    }
    try {
        staged = await stagedNow(run, task);
        recorder.record({ staged });
        if (staged === undefined && isActivating)
            log.warning(NOBODY_LOOKED);
        const due = staged?.logins.filter(({ isDue }) => isDue) ?? [];
        if (staged === undefined || due.length === 0)
            return { findings: [], staged };
        const finding = (0,people_safeguards/* checkActivations */.AN)(due.length, heldAfter(run), task.configuration.safeguards);
        recorder.add({ findings: [finding] });
        if (finding.tripped)
            return { findings: [finding], staged };
        return { findings: [finding], staged: await activateDue(due, staged, { task, bench }) };
    }
    catch (error) {
        if (lifetime.signal.aborted || !(error instanceof errors/* SyncError */.S0))
            throw error;
        recorder.record({ staged: staged && { ...staged, isWhole: false } });
        if (isActivating) {
            log.warning(`The logins that are still to be activated could not be read: ${error.message} The next run tries again.`);
        }
        else
            log.notice(`The people whom Okta has never activated could not be read again: ${error.message}`);
        return { findings: [] };
    }
}
/** Activates the logins that are due, and looks whether they are active. Records what was seen of them, even if the run is cut short. */
async function activateDue(due, staged, { task, bench }) {
    const { recorder, log } = bench;
    const asked = [];
    const active = new Set();
    const notActive = (logins) => logins.filter(({ userId }) => !active.has(userId));
    let isSeen = false;
    try {
        const refused = await activateAll(due, asked, { task, bench });
        const unseen = await seeActivated(asked, active, { task, bench });
        isSeen = unseen === undefined;
        const left = notActive(due);
        if (left.length > 0)
            log.warning(notActivated(left, refused ?? unseen));
    }
    catch (error) {
        const left = notActive(asked);
        if (left.length > 0)
            log.warning(notSeen(left));
        throw error;
    }
    finally {
        recorder.record({ staged: withActivated(staged, active, isSeen) });
    }
    return withActivated(staged, active, isSeen);
}
/** `isSeen`: what became of everybody who was to be activated. */
function withActivated({ logins, isWhole }, active, isSeen) {
    return {
        logins: logins.map((one) => (active.has(one.userId) ? { ...one, isActivated: true } : one)),
        isWhole: isWhole && isSeen,
    };
}
/**
 * Activates these people. Adds those whose activation Okta accepts (or says is done already, or did not answer: then it may have taken
 * effect) to `asked`; the error is the last reason for a refusal.
 */
async function activateAll(due, asked, { task: { okta }, bench }) {
    let why;
    let refusals = 0;
    await (0,parallel/* inParallel */.H)(due, activation_AT_ONCE, async (one) => {
        if (refusals >= lifecycle/* MOST_REFUSED */.N4 && asked.length === 0)
            return;
        const outcome = await activateOne(one, okta.api, bench).catch((error) => {
            if (bench.lifetime.signal.aborted || !(error instanceof errors/* SyncError */.S0))
                throw error;
            return { refused: error };
        });
        if (typeof outcome === 'string')
            return void asked.push(one);
        why = outcome.refused;
        if (why.code === 'okta-permission')
            refusals++;
    });
    return why;
}
/** Who is staged after the import: those of the plan, and those whom it has created. */
async function stagedNow({ planned, applied, readBack }, task) {
    const { okta } = task;
    const rules = activationRules(task);
    const imported = new Set(applied.imported);
    const wasImported = ({ change }) => !(0,people_change/* isUpsert */.eJ)(change) || imported.has(change);
    const before = planned.staged?.logins.map((one) => (wasImported(one) ? one : { ...one, isDue: false }));
    const userIds = readBack?.userIds ?? new Map();
    // The search may not know them yet, so everybody who may have to be activated is read directly.
    const found = (0,people_activation/* activates */.jd)(rules) ? thoseOf(userIds.values()) : await foundAgain(userIds, okta.api);
    const created = (0,people_activation/* stagedAmong */.bx)([...userIds.keys()], found.byId, rules, userIds);
    if (before === undefined && (!(0,people_activation/* activates */.jd)(rules) || userIds.size === 0))
        return undefined;
    const all = [...(before ?? []), ...created];
    const logins = await stillStaged(all, { okta, isAsked: (one) => one.isDue || created.includes(one) });
    if (logins === 'refused')
        return undefined;
    const isReadBack = (readBack !== undefined && !readBack.unseen) || !applied.imported.some(people_change/* isNew */.BS);
    return { logins, isWhole: planned.staged?.isWhole === true && found.isWhole && isReadBack };
}
function thoseOf(userIds) {
    return { byId: new Map([...userIds].map((id) => [id, {}])), isWhole: true };
}
/** Repeats the search if somebody was created. */
async function foundAgain(userIds, okta) {
    if (userIds.size === 0)
        return thoseOf([]);
    const found = await (0,users/* findStaged */.SE)(okta);
    return found === 'refused' ? { byId: new Map(), isWhole: false } : found;
}
/**
 * Activates a login. Where the answer is lost, it is asked for again only if the login is still STAGED: Okta could send a second mail. From
 * then on no failure says that nothing was done.
 */
async function activateOne({ userId }, okta, { clock, lifetime: { signal } }) {
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
        try {
            if (tries > 1 && (await (0,users/* isStaged */.Fl)(okta, userId)) !== true)
                break;
            return await (0,lifecycle/* activate */.Yf)(okta, userId);
        }
        catch (error) {
            const isLost = error instanceof http_client/* AnswerLost */.F4 || (tries > 1 && error instanceof errors/* SyncError */.S0);
            if (signal.aborted || !isLost)
                throw error;
        }
        await clock.sleep(1000 * tries, signal);
    }
    return 'lost';
}
/**
 * Looks at these logins until each is seen to be active, five times at most, as Okta accepts an activation and carries it out a moment
 * later. Adds the ids of those that are to `active`; the error is why others could not be looked at, which costs nobody else a look.
 */
async function seeActivated(asked, active, { task: { inputs, okta }, bench }) {
    const { signal } = bench.lifetime;
    const unread = new Map();
    const look = async ({ userId }) => {
        if (unread.size >= users/* AN_OUTAGE */.AB)
            return;
        try {
            const [, status] = await (0,users/* statusOf */.c2)(okta.api, userId);
            if ((0,people_leavers/* canSignIn */.z0)(status))
                active.add(userId);
            else if (status === 'refused' || status === users/* UNREADABLE */.mP)
                unread.set(userId, notRead());
        }
        catch (error) {
            if (signal.aborted || !(error instanceof errors/* SyncError */.S0))
                throw error;
            unread.set(userId, error);
        }
    };
    let pause = Math.min(inputs.pollInterval * 1000, activation_LONGEST_FIRST_PAUSE_MS);
    for (let looks = 1;; looks++, pause *= 2) {
        await (0,parallel/* inParallel */.H)(asked.filter(isOpen), activation_AT_ONCE, look);
        if (!asked.some(isOpen) || looks === MOST_LOOKS)
            return [...unread.values()].at(-1);
        await bench.clock.sleep(pause, signal);
    }
    function isOpen({ userId }) {
        return !active.has(userId) && !unread.has(userId) && unread.size < users/* AN_OUTAGE */.AB;
    }
}
function notRead() {
    return new errors/* SyncError */.S0('okta-api', "What became of the activation can't be read.", {
        remedy: 'The next run checks again.',
    });
}
/** The people whom Okta holds after the import. */
function heldAfter({ planned, applied: { imported }, readBack }) {
    const before = [...planned.heldBefore.appUsers.values()].filter(people_directory/* isHeld */.i7).length;
    const removed = imported.filter(({ action }) => action === 'deactivate').length;
    return before - removed + (readBack?.userIds.size ?? 0);
}
/** Of a run that is cut short. */
function notSeen(asked) {
    return `Okta was asked to activate ${(0,markdown/* counted */.hS)(asked.length, 'login', 'logins')} (${idsOf(asked)}), and the run ended before that was seen to be done; the next run checks.`;
}
function idsOf(logins) {
    return (0,report_logins/* ids */.dK)(logins.flatMap(({ change: { personioId } }) => personioId ?? []));
}
function notActivated(left, why) {
    const because = why
        ? `${why.message} ${why.remedy}`
        : 'The login does not show the activation yet; the next run checks again.';
    return `${(0,markdown/* counted */.hS)(left.length, 'login was', 'logins were')} not activated (${idsOf(left)}): ${because}`;
}

;// CONCATENATED MODULE: ./build/src/logins-of-leavers.js



/**
 * The outcome of a run: people not found applied, and leavers who can still sign in, whether or not this run dealt with them. Too many of
 * either fail the run, but nothing is undone.
 */
function outcomeOf(evidence, readBack, settings) {
    const logins = (0,people_leavers/* openLogins */.PY)(evidence);
    const isRead = readBack !== undefined && !readBack.unseen;
    const notApplied = isRead ? { count: readBack.notApplied.size, sent: readBack.sent } : undefined;
    const findings = (0,people_safeguards/* checkOutcome */.Tx)({ logins, notApplied }, settings);
    const keeping = [...(evidence.removed ?? [])].flatMap(([{ personioId = '' }, { status }]) => evidence.kept.has(personioId) && (0,people_leavers/* canSignIn */.z0)(status) ? [personioId] : []);
    return {
        findings,
        notes: keeping.length > 0 ? [(0,report_logins/* loginsKept */.fM)(keeping)] : [],
        ...(logins && logins.active > 0 && { open: canStillSignIn(evidence, logins.active) }),
    };
}
/** What the findings mean, as the beginning of an error. */
function meaningOf({ findings, open }) {
    const isOpen = findings.some(({ id, tripped }) => tripped && id === 'login-active');
    return isOpen && open !== undefined ? open : 'Okta completed the import, but did not apply all of it';
}
function canStillSignIn({ changes, removed }, active) {
    const deactivated = removed === undefined ? 0 : changes.filter(({ action }) => action === 'deactivate').length;
    const who = active === 1 ? '1 person who has left can' : `${active} people who have left can`;
    return `${deactivated > 0 ? `${deactivated} sent for deactivation; ` : ''}${who} still sign in`;
}

;// CONCATENATED MODULE: ./build/src/report/import-settings.js


/** Where the three settings of the app are; no API tells them, so they are inferred from whoever stays where. */
const WHERE = 'Provisioning → To Okta → User Creation & Matching';
/** Whether somebody who has not left was imported, and Okta waits for a person to confirm that. */
function waitsForConfirmation(change, { readBack }) {
    const { identity, appUser, action } = change;
    if (identity === undefined || identity.left || action === 'deactivate')
        return false;
    return readBack && !readBack.unseen && (0,people_change/* isUpsert */.eJ)(change) ? readBack.waiting.has(change) : appUser?.state === 'waiting';
}
/** How many people are imported and not able to sign in, since when, and which settings of the app that points to: a sentence each. */
function importSettingNotes({ plan, staged = [], readBack, }, activate = 'okta') {
    const waiting = plan.changes.filter((change) => waitsForConfirmation(change, { readBack }));
    const people = [...new Map(waiting.map((change) => [change.externalId, change])).values()];
    return [...confirmations(people), ...activations(staged, activate)];
}
function confirmations(people) {
    if (people.length === 0)
        return [];
    const rows = people.map(({ appUser }) => (appUser?.state === 'waiting' ? appUser : undefined));
    const matched = rows.filter((row) => row?.isMatched === true).length;
    const others = rows.filter((row) => row?.isMatched === false).length;
    const settings = [
        ...(matched > 0
            ? [
                `for ${matched} of them Okta has found an Okta user, so *auto-confirm exact matches* or *auto-confirm partial matches* is off`,
            ]
            : []),
        ...(others > 0 ? [`${others} of them match nobody, so *auto-confirm new users* is off`] : []),
    ];
    const why = settings.length > 0 ? settings.join('; ') : 'so one of the settings that confirm automatically is off';
    const since = firstOf(rows.map((row) => row?.since));
    return [`${(0,markdown/* counted */.hS)(people.length, 'person waits', 'people wait')} for confirmation${since}: ${why} (${WHERE}).`];
}
function activations(staged, activate) {
    if (staged.length === 0)
        return [];
    const who = (0,markdown/* counted */.hS)(staged.length, 'person is confirmed and was', 'people are confirmed and were');
    const what = {
        okta: '`lifecycle.activate` can activate them',
        'on-import': 'this action activates them once they are imported (`lifecycle.activate`)',
        'on-hire-date': 'this action activates them on their hire date (`lifecycle.activate`)',
    }[activate ?? 'okta'];
    return [
        `${who} never activated (STAGED)${firstOf(staged.map(({ since }) => since))}, so *auto-activate new users* is off (${WHERE}): ` +
            `nobody who is staged gets a mail or can sign in; ${what}.`,
    ];
}
/** `, the first since 2026-11-20`; nothing where nobody tells. */
function firstOf(times) {
    const [first] = times.filter((time) => time !== undefined).sort();
    return first === undefined ? '' : `, the first since ${first.slice(0, 10)}`;
}

;// CONCATENATED MODULE: ./build/src/okta/system-log.js



/** "Could not apply import": the only event that says of one person what Okta refused. */
const IMPORT_FAILED = 'app.user_management.update_from_master_failed';
const EVENTS_A_PAGE = 1000;
const MOST_PAGES = 5;
const TIMEOUT_MS = 10_000;
const system_log_text = schemas/* string */.YjP().catch('');
const eventSchema = schemas/* object */.Ikc({
    eventType: schemas/* literal */.euz(IMPORT_FAILED),
    target: schemas/* array */.YOg(schemas/* object */.Ikc({ id: system_log_text, alternateId: system_log_text }).catch({ id: '', alternateId: '' })).catch([]),
    debugContext: schemas/* object */.Ikc({
        debugData: schemas/* object */.Ikc({ error_code: system_log_text, error_field: system_log_text }),
    }),
});
/**
 * The people to whom an import of the source could not be applied, from the events that the System Log has since then (epoch ms by Okta's
 * clock): at most 5,000. Okta promises no shape of them, so an event with another one is left out. One try only; throws `okta-*`.
 */
async function listFailedImports(okta, { sourceId, since }) {
    const query = new URLSearchParams({
        since: new Date(since).toISOString(),
        filter: `eventType eq "${IMPORT_FAILED}" and target.id eq "${sourceId}"`,
        limit: String(EVENTS_A_PAGE),
    });
    const first = {
        method: 'GET',
        path: `/api/v1/logs?${query}`,
        what: 'read the System Log',
        scope: 'okta.logs.read',
        repeat: 'always',
        tries: 1,
        timeoutMs: TIMEOUT_MS,
    };
    const found = [];
    let pages = 0;
    for await (const answer of (0,okta_pages/* pagesOf */.E)(okta, first)) {
        const rows = (0,client/* parseAnswer */.Wp)(answer, schemas/* array */.YOg(schemas/* unknown */.L5J()), first.what);
        for (const { target, debugContext } of rows.flatMap((row) => eventSchema.safeParse(row).data ?? [])) {
            const { error_code: code, error_field: field } = debugContext.debugData;
            if (target.some(({ id }) => id === sourceId))
                found.push({ targets: target, code, field });
        }
        // A query without `until` polls the log: there is always a next page, for events still to come.
        if (rows.length < EVENTS_A_PAGE || ++pages === MOST_PAGES)
            break;
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/sync/people/okta-reasons.js

/** What an error code means, after the attribute: by the part that says it, as there is no list of all codes. */
const MEANINGS = [
    [/unique/i, 'belongs to another Okta user, perhaps a deactivated one'],
    [/blank$|required$/i, 'is empty, and Okta requires it'],
    [/minLength$/i, 'is shorter than Okta allows'],
    [/maxLength$/i, 'is longer than Okta allows'],
    [/pattern$|format$/i, 'does not match the pattern that Okta requires'],
    [/enum$/i, 'is not one of the values that Okta allows'],
];
/** The attributes that Okta's events may name whatever the mapping is. */
const OKTAS_OWN = ['login', 'userName', 'email', 'firstName', 'lastName', 'secondEmail'];
/**
 * Why Okta did not apply what was sent of these people, in our words: an attribute that we know and a meaning that we know, as an
 * event's own text may quote anybody. Whoever is not in it, nobody knows it of: no event, or none that names this person and nobody
 * else of them. `mapped` are the attributes of the mapping; of several events the last counts.
 */
function oktaReasonsOf(events, people, mapped) {
    const byKey = Map.groupBy(people.flatMap((change) => keysOf(change).map((key) => ({ key, change }))), ({ key }) => key);
    const attributes = new Set([...OKTAS_OWN, ...mapped]);
    return new Map(events.flatMap(({ targets, code, field }) => {
        const keys = targets.flatMap(({ id, alternateId }) => [id, (0,validation/* userNameKey */.iK)(alternateId)]);
        const named = keys.flatMap((key) => byKey.get(key) ?? []).map(({ change }) => change);
        const [who, ...others] = new Set(named);
        const reason = inOurWords(code, attributes.has(field) ? field : undefined);
        return who === undefined || others.length > 0 || reason === undefined ? [] : [[who, reason]];
    }));
}
/** What a target may be known by: the Okta user or app user, the external id, the user name that was sent or is held. */
function keysOf({ appUser, externalId, profile }) {
    const userNames = [profile?.['userName'], appUser?.profile['userName']].flatMap((name) => name ?? []);
    return [appUser?.userId ?? '', externalId ?? '', ...userNames.map(validation/* userNameKey */.iK)].filter((key) => key !== '');
}
function inOurWords(code, field) {
    const subject = field === undefined ? 'an attribute' : `\`${field}\``;
    const meaning = MEANINGS.find(([known]) => known.test(code))?.[1];
    if (meaning !== undefined)
        return `${subject} ${meaning}`;
    return field === undefined ? undefined : `Okta refused ${subject}`;
}

;// CONCATENATED MODULE: ./build/src/why-refused.js



/**
 * Events may be late: how many poll intervals after the import the log is looked at. With 2 s that is at once, which also shows whether
 * the credential may read it, and after 10 and 30 s.
 */
const LOOKS_AFTER = [0, 5, 15];
const LONGEST_INTERVAL_MS = 2_000;
/** With these, another look would fail the same way. */
const NOT_ALLOWED = ['okta-permission', 'okta-auth'];
/** Whatever happens, the run goes on after that. */
const MOST_MS = 60_000;
/** `Date` counts in whole seconds, and an answer takes a while. No import of the source is that close to the one before. */
const SLACK_MS = 60_000;
/**
 * Why Okta did not apply what was sent, for people of whom its System Log tells it: an attribute and what is wrong with it, in our
 * words. That is a help and no more: whoever is not in it, it is not known of, and nothing that goes wrong here fails a run.
 */
async function whyRefused({ notApplied, triggeredAt, completedAt }, { inputs, configuration, okta }, { lifetime, log, clock }) {
    const people = [...notApplied.keys()];
    let reasons = new Map();
    if (people.length === 0 || triggeredAt === undefined)
        return reasons;
    const intervalMs = Math.min(inputs.pollInterval * 1000, LONGEST_INTERVAL_MS);
    const signal = AbortSignal.any([lifetime.signal, AbortSignal.timeout(MOST_MS)]);
    const systemLog = okta.systemLogUntil(signal);
    for (const intervals of LOOKS_AFTER) {
        try {
            await clock.sleep(Math.max(0, completedAt + intervals * intervalMs - clock.now()), signal);
            const since = triggeredAt - SLACK_MS;
            const events = await listFailedImports(systemLog, { sourceId: inputs.oktaIdentitySourceId, since });
            const now = oktaReasonsOf(events, people, Object.keys(configuration.profile));
            reasons = new Map([...reasons, ...now]);
            if (reasons.size === people.length)
                break;
        }
        catch (error) {
            const { code, message } = (0,errors/* asSyncError */.MH)(error);
            log.debug(`Why Okta did not apply what was sent is not known: ${message}`);
            if (signal.aborted || NOT_ALLOWED.includes(code))
                break;
        }
    }
    return reasons;
}

;// CONCATENATED MODULE: ./build/src/follow-up.js








/**
 * What is left to do once Okta has been read back: the outcome is judged, sessions of leavers are ended, logins are activated, and Okta is
 * asked why it did not apply what was not found applied. None of that undoes an import.
 */
async function followUp({ planned, applied, readBack }, { task, bench }) {
    // Nobody has seen what becomes of those whose removal was not waited for.
    const isUnseen = applied.status === 'triggered' && planned.plan.changes.some(({ action }) => action === 'deactivate');
    const known = loginsKnown(planned, task, readBack ?? { removedUnseen: isUnseen });
    const outcome = outcomeOf(known, readBack, task.configuration.safeguards);
    bench.recorder.add(outcome);
    await (0,end_sessions/* endSessionsOfLeavers */.uX)({ planned, applied, readBack }, task, bench);
    const { findings, staged } = await activateLogins({ planned, applied, readBack }, task, bench);
    const logins = staged?.logins ?? [];
    const left = logins.filter(({ isActivated }) => !isActivated);
    const { activate } = task.configuration.lifecycle;
    bench.recorder.add({ notes: importSettingNotes({ plan: planned.plan, readBack, staged: left }, activate) });
    if (readBack)
        bench.recorder.record({ oktaReasons: await whyRefused({ ...applied, ...readBack }, task, bench) });
    return {
        activated: logins.length - left.length,
        failure: (0,sync_finding/* refusal */.x5)(outcome.findings, meaningOf(outcome)) ?? (0,sync_finding/* refusal */.x5)(findings, 'Nobody was activated'),
    };
}
/** The same before an import, as far as it can be known. */
function outlook(planned, task, { recorder }) {
    const { safeguards } = task.configuration;
    const outcome = outcomeOf(loginsKnown(planned, task), undefined, safeguards);
    recorder.add(outcome);
    const { plan, staged: { logins = [] } = {} } = planned;
    recorder.add({ notes: importSettingNotes({ plan, staged: logins }, task.configuration.lifecycle.activate) });
    const due = logins.filter(({ isDue }) => isDue).length;
    const held = [...planned.accounts.directory.appUsers.values()].filter(people_directory/* isHeld */.i7).length;
    if (due > 0)
        recorder.add({ findings: [(0,people_safeguards/* checkActivations */.AN)(due, held, safeguards)] });
}
/** What is known of the logins of leavers; after the import, of those who were removed as well. */
function loginsKnown({ plan, accounts }, { configuration }, { logins: removed, removedUnseen } = { removedUnseen: false }) {
    const kept = new Set(configuration.deactivate.loginKept);
    return { changes: plan.changes, leavers: accounts.leavers, kept, removed, removedUnseen };
}

// EXTERNAL MODULE: ./build/src/http/clock.js
var http_clock = __webpack_require__(4624);
// EXTERNAL MODULE: ./build/src/sync/expressions/expression.js + 1 modules
var expressions_expression = __webpack_require__(1220);
;// CONCATENATED MODULE: ./build/src/absence.js




/** The most people whom a run looks up in Personio, one by one, before it deactivates them for being absent. */
const absence_MOST_ASKED = 25;
const absence_AT_ONCE = 5;
/**
 * The plan, in which people are deactivated for being absent only if a second look does not find them either. One record deleted and
 * another added between two pages is enough for a listing to lack somebody although its total agrees. So each is looked up by id (25 a run
 * at most), and a 404 counts only if a second listing lacks the person too; where the external id is not Personio's id, two complete
 * listings must lack them. Everybody else is left alone, with a warning. People already `sent` in this run are not looked up again.
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
    log.info(`Checking Personio again for ${(0,markdown/* counted */.hS)(missing.length, 'person', 'people')} missing from its listing.`);
    const gone = byId ? await notFound(missing, look) : missing;
    if (gone.length === 0)
        return [];
    const again = byId ? await look.listIds(look.personio) : await look.listExternalIds();
    const agrees = look.tellsTotal || isSame(again.ids, look.first);
    if (!again.complete || !agrees) {
        log.warning("Two readings of Personio's listing differ, so nobody is deactivated for being absent in this run.");
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
    return (0,expressions_expression/* plainPath */.s1)(expression.trim())?.join() === 'id';
}
/** Those for whom every record that could be theirs answers 404; where there are many, only today's part of them. */
async function notFound(missing, look) {
    const { personio, findEmployee, log, day } = look;
    const asked = (0,people_leavers/* sliceOfDay */.I0)(missing, absence_MOST_ASKED, day, ({ externalId = '' }) => externalId);
    if (asked.length < missing.length) {
        log.warning(`${(0,markdown/* counted */.hS)(missing.length - asked.length, 'more person is', 'more people are')} missing from Personio; each run checks ${absence_MOST_ASKED} one by one, and later runs the rest.`);
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
 * The ids under which this person would be found: the external id itself, or the aliased employees if there are any. The record whose own
 * id is the target of an alias is an old one, and may well exist; if the first listing lacked it too, it has to be looked up as well.
 */
function recordsOf({ externalId = '' }, { identity, first }, byId) {
    const heirs = Object.entries(identity.aliases).flatMap(([employee, target]) => target === externalId ? employee : []);
    if (!byId || heirs.length === 0)
        return [externalId];
    return first.has(externalId) ? heirs : [...heirs, externalId];
}
function tellPresent(people, log) {
    const who = people === 1 ? '1 person whom' : `${people} people whom`;
    log.warning(`Personio's listing lacked ${who} a second check did not confirm as gone, so none of them is deactivated. The next run checks again.`);
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
})
    .catch({ maxLength: null, required: null });
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
    const personsOf = (changes) => new Set(changes.flatMap(({ externalId }) => (externalId === undefined ? [] : [fingerprinter.personOf(externalId)])));
    const people = entry && new Set([...entry.fingerprints].map((known) => known.slice(0, PERSON_LENGTH)));
    return {
        known: entry && ((externalId, profile) => entry.fingerprints.has(fingerprinter.of(externalId, profile))),
        imported: people && ((externalId) => people.has(fingerprinter.personOf(externalId))),
        async save(changes, { isOpen, complete }) {
            const held = changes.flatMap((change) => {
                const { identity, action } = change;
                const isThere = action === 'unchanged' || ((0,people_change/* isUpsert */.eJ)(change) && !isOpen(change));
                return identity?.assessment.is === 'member' && identity.externalId !== undefined && isThere
                    ? [fingerprinter.of(identity.externalId, identity.assessment.profile)]
                    : [];
            });
            // Whom this run did not look at (another mode's business, outside a sample), earlier runs still know. Not whoever has left or is not
            // listed any more: another run may end their account before they are back.
            const isUndecided = ({ reason, identity }) => reason === 'not-this-mode' && !identity?.left;
            const undecided = personsOf(changes.filter(isUndecided));
            const decided = personsOf(changes.filter((change) => !isUndecided(change)));
            const before = entry?.fingerprints ?? new Set();
            const others = [...before].filter((known) => {
                const person = known.slice(0, PERSON_LENGTH);
                return complete ? undecided.has(person) : !decided.has(person);
            });
            const after = new Set([...others, ...held]);
            if (after.size !== before.size || held.some((known) => !before.has(known)))
                await cache.save(after);
        },
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./build/src/sync/groups/rules.js
var groups_rules = __webpack_require__(5761);
;// CONCATENATED MODULE: ./build/src/sync/groups/belongings.js



/** More groups than this from one rule must be a mistake, such as a key that differs for everybody. */
const MOST_KEYS = 1_000;
const PEOPLE_BETWEEN_YIELDS = 20;
/**
 * Applies the rules to everybody who has not left; `identities` are those of the employees, in the same order. Throws `config-invalid` for
 * a rule that would make more than a thousand groups, and for an expression that does not finish.
 */
async function listBelongings(employees, identities, { rules, signal }) {
    const mapping = await (0,groups_rules/* compileGroups */.C5)(rules);
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
        // Expressions by themselves never let a timer or a signal run.
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
    const place = `groups.rules.${rule}.key`;
    throw new errors/* SyncError */.S0('config-invalid', `\`${place}\` gives more than ${MOST_KEYS} different keys.`, {
        remedy: 'Each key is a group: take an attribute that many people share, such as `department.id`.',
        mistakes: [(0,errors/* mistakeAt */.sW)(place, `gives more than ${MOST_KEYS} different keys`)],
    });
}

// EXTERNAL MODULE: ./build/src/sync/people/attributes.js
var attributes = __webpack_require__(9844);
// EXTERNAL MODULE: ./build/src/sync/people/identity.js
var identity = __webpack_require__(6583);
// EXTERNAL MODULE: ./build/src/sync/people/lifecycle.js
var people_lifecycle = __webpack_require__(4729);
// EXTERNAL MODULE: ./build/src/sync/people/mapping.js
var people_mapping = __webpack_require__(643);
// EXTERNAL MODULE: ./build/src/sync/people/preflight.js
var preflight = __webpack_require__(8050);
;// CONCATENATED MODULE: ./build/src/unlisted.js







/** Look-ups in the source in a run whose app users can't be listed: at 15 a minute (recorded) they take twenty minutes. */
const MOST_LOOK_UPS = 300;
/** The same, of leavers of whom no login was found by their user name, where users may be read. */
const MOST_UNACCOUNTED = 10;
const GRANT = 'Grant the scope `okta.apps.read` to the service app, or a role that may view the application to the owner of the API token.';
/**
 * What is known about Okta's people. If they can't be listed, a mode that deactivates looks up the leavers, and nobody else is deactivated.
 * Throws `okta-permission` if look-ups are refused too, or `compareWith` insists on the listing.
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
            remedy: GRANT,
        });
    }
    log.warning(`The app users of the identity source can't be listed (${appUsers.why}), so nothing can be compared with them. ${GRANT}`);
    if (!(0,sync_mode/* deactivates */.oJ)(mode))
        return { directory: { kind: 'looked-up', appUsers: new Map() }, notLookedUp: 0 };
    return lookUpLeavers(by);
}
const idOf = ({ externalId }) => externalId;
async function lookUpLeavers({ identities, always, okta, sourceId, today, log }) {
    const leavers = leaversOf(identities, always);
    const inDoubt = await whoMayBeHeld(leavers, identities, okta.api);
    const { mayBeOn, unaccounted } = inDoubt === 'not known' ? { mayBeOn: leavers, unaccounted: [] } : inDoubt;
    const first = inDoubt === 'not known' ? newestFirst(leavers, today) : (0,people_leavers/* sliceOfDay */.I0)(mayBeOn, MOST_LOOK_UPS, today, idOf);
    const notLookedUp = mayBeOn.length - first.length;
    const asked = [...first, ...(0,people_leavers/* sliceOfDay */.I0)(unaccounted, MOST_UNACCOUNTED, today, idOf)];
    if (asked.length > 0) {
        const others = notLookedUp > 0 ? ` ${notLookedUp} more are not looked up in this run.` : '';
        log.info(`Looking up ${asked.length} leavers one by one in the identity source.${others}`);
    }
    const left = unaccounted.length - MOST_UNACCOUNTED;
    if (left > 0) {
        log.notice(`No login was found for ${unaccounted.length} leavers, and ${left} of them were not looked up in the identity source in this run: each run looks up ${MOST_UNACCOUNTED}, different ones each day.`);
    }
    const ids = asked.map(({ externalId }) => externalId);
    const found = await (0,app_users/* lookUpInSource */.vB)(ids, 'held', { okta: okta.api, sourceId });
    const appUsers = new Map(found.map((appUser) => [appUser.externalId, appUser]));
    return { directory: { kind: 'looked-up', appUsers }, notLookedUp };
}
function leaversOf(identities, always) {
    const listed = identities.flatMap((identity) => identity.externalId !== undefined && identity.assessment.is === 'leaver'
        ? [{ externalId: identity.externalId, identity }]
        : []);
    const known = new Set(listed.map(({ externalId }) => externalId));
    return [...[...always].filter((id) => !known.has(id)).map((externalId) => ({ externalId })), ...listed];
}
/** Searches for the logins of leavers by their user names. `not known` where users can't be read. */
async function whoMayBeHeld(leavers, identities, okta) {
    const inUse = (0,claims/* namesInUse */.nO)(identities, { kind: 'unread', appUsers: new Map() });
    const named = leavers.map((leaver) => ({
        leaver,
        keys: leaver.identity ? (0,people_leavers/* loginNamesOf */.Fn)(leaver.identity, inUse).map(validation/* userNameKey */.iK) : [],
    }));
    const found = await (0,users/* findLogins */.aI)(okta, { userNames: [...new Set(named.flatMap(({ keys }) => keys))] });
    if (found === 'refused')
        return 'not known';
    const loginOf = ({ leaver: { identity }, keys }) => {
        const login = identity && (0,people_leavers/* loginAmong */.m5)(keys, found.byName, identity);
        return login && identity && !(0,people_leavers/* isAnother */.wP)(login, identity) ? login : undefined;
    };
    const isOn = (one) => one.keys.length === 0 || (0,people_leavers/* canSignIn */.z0)(loginOf(one)?.status);
    return {
        mayBeOn: named.filter(isOn).map(({ leaver }) => leaver),
        unaccounted: named.filter((one) => !isOn(one) && loginOf(one) === undefined).map(({ leaver }) => leaver),
    };
}
/** The last to leave are looked up first: those who left long ago were, when they left. If nobody's last day is known, a part of them each day. */
function newestFirst(leavers, today) {
    const dateOf = ({ identity }) => identity?.endDate ?? '';
    if (leavers.every((leaver) => dateOf(leaver) === ''))
        return (0,people_leavers/* sliceOfDay */.I0)(leavers, MOST_LOOK_UPS, today, idOf);
    const unlisted = leavers.filter(({ identity }) => identity === undefined);
    const listed = leavers.filter(({ identity }) => identity !== undefined);
    const key = (leaver) => `${dateOf(leaver)} ${idOf(leaver)}`;
    listed.sort((one, other) => (key(one) < key(other) ? 1 : -1));
    return [...unlisted, ...listed].slice(0, MOST_LOOK_UPS);
}
/** The error of a run that could not look at every leaver; `left`: how many. */
function notEverybodyLookedUp(left) {
    const who = left === 1 ? '1 leaver was' : `${left} leavers were`;
    return new errors/* SyncError */.S0('okta-permission', `${who} not looked up in the identity source, so their accounts may still be active.`, {
        remedy: 'Grant the scopes `okta.apps.read` and `okta.users.read` to the service app, or a role that may view the application and its users to the owner of the API token. ' +
            `Without them each run looks up ${MOST_LOOK_UPS} leavers at most.`,
    });
}

;// CONCATENATED MODULE: ./build/src/read.js

















/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;
/** Where `hire_date` is used beside the date rules: of several people who could have a user name, who was hired first gets it. */
const FIRST_DAYS = 'first days';
/** Where end dates are used beside the date rules: as evidence, and for who is looked up first where Okta can't be listed. */
const LAST_DAYS = 'last days';
const DAY_MS = 24 * 60 * 60_000;
/**
 * Reads Personio and Okta side by side, and identifies everybody. The mapping is compared with the source's schema first, then with what
 * Personio lets this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
async function read(task, bench) {
    const { recorder, lifetime, log } = bench;
    const { inputs, configuration, personio, okta } = task;
    const { oktaIdentitySourceId: sourceId } = inputs;
    const groupRules = (0,groups_rules/* groupRulesFor */.s)(inputs.mode, configuration.groups.rules);
    const schemaRead = readFittingSchema(task, log);
    const groupsRead = groupRules && (0,parallel/* begun */.q)(readHeldGroups(groupRules, task, log));
    const [people, appUsers, staged, fingerprints] = await Promise.all([
        readPeople(task, bench, { groupRules, schemaRead }),
        readsDirectory(inputs) ? (0,app_users/* listAppUsers */.wF)(okta.api, sourceId, { log }) : 'unread',
        readsDirectory(inputs) ? neverActivated(okta.api, bench) : undefined,
        restoreFingerprints(inputs, lifetime.signal, log),
    ]);
    const { listing, identities, belongings, identified, listEmployees, rules, ...others } = people;
    const { today } = rules;
    const { mode, compareWith } = inputs;
    const by = { mode, compareWith, identities, always: rules.always, okta, sourceId, today, log };
    const { directory, notLookedUp } = await resolveDirectory(appUsers, by);
    recorder.record({ directory });
    return {
        listing,
        identities,
        directory,
        leaversNotLookedUp: notLookedUp,
        groups: belongings && groupsRead && { belongings, held: groupsRead },
        staged,
        fingerprints,
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
/** Reads Personio, and identifies everybody while Okta is still being read. */
async function readPeople(task, { recorder, lifetime: { signal }, log, clock }, { groupRules, schemaRead, }) {
    const { inputs, configuration } = task;
    const [schema, found, mapping] = await Promise.all([
        schemaRead,
        readPersonio(task, { log, clock, schemaRead }),
        (0,people_mapping/* compile */.w)(configuration),
    ]);
    const { listing, uses, readableIsKnown, today, todayIn, ...others } = found;
    const { employees, ...facts } = listing;
    recorder.record({ fetched: employees.length });
    const rules = {
        mode: inputs.mode,
        today,
        todayIn,
        lifecycle: configuration.lifecycle,
        never: new Set(configuration.deactivate.never),
        always: new Set(configuration.deactivate.always),
        aliases: configuration.identity.aliases,
    };
    const identified = (some) => (0,identity/* identify */.ls)(some, { mapping, rules, schema, signal });
    const identities = await identified(employees);
    const { allowEmpty } = configuration.safeguards;
    (0,preflight/* requireOutcomes */.lW)(identities, { uses, readableIsKnown, allowEmpty });
    const belongings = groupRules && (await listBelongings(employees, identities, { rules: groupRules, signal }));
    if (belongings && !readableIsKnown)
        (0,preflight/* requireReadable */.CM)(inNoKey(belongings, allowEmpty));
    return { ...others, listing: { ...facts, count: employees.length }, identities, belongings, identified, rules };
}
/** The people who were never activated. No import depends on it: if it can't be read, only people created in this run are activated. */
async function neverActivated(okta, { lifetime, log }) {
    try {
        const found = await (0,users/* findStaged */.SE)(okta);
        if (found === 'refused')
            return undefined;
        if (!found.isWhole)
            log.notice(tooManyStaged(found.byId.size));
        return found;
    }
    catch (error) {
        if (lifetime.signal.aborted || !(error instanceof errors/* SyncError */.S0) || error.code === 'okta-auth')
            throw error;
        log.notice(`The people whom Okta has never activated could not be read: ${error.message}`);
        return undefined;
    }
}
function tooManyStaged(read) {
    return (`Okta has more users who were never activated than the ${read} that this run looks at: \`records-staged\` is empty, ` +
        'and whoever of the source is not among those is not activated.');
}
/** Attributes that group keys read and nobody has because the credential may not read them: nobody must seem to have moved. */
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
    (0,preflight/* requireFittingSchema */.gb)(configuration.profile, schema);
    return schema;
}
/** The groups that these rules have made. Where nothing is compared they are not read. */
async function readHeldGroups(rules, { inputs, okta }, log) {
    if (inputs.compareWith === 'nothing')
        return unread('not-compared');
    return readGroups(Object.keys(rules), { okta: okta.api, sourceId: inputs.oktaIdentitySourceId, log });
}
/** The employees, with no more attributes than are used. Nobody is listed before the schema is known to fit. */
async function readPersonio({ inputs, configuration, personio, serverClocks }, { log, clock, schemaRead }) {
    const isV2 = inputs.personioApiVersion === 'v2';
    const { listAttributes, listEmployees, findEmployee, listIds } = isV2
        ? await __webpack_require__.e(/* import() */ 171).then(__webpack_require__.bind(__webpack_require__, 4171))
        : await __webpack_require__.e(/* import() */ 226).then(__webpack_require__.bind(__webpack_require__, 3226));
    const attributesRead = (0,parallel/* begun */.q)(listAttributes(personio));
    const uses = await usesOf(configuration, (0,sync_mode/* upserts */.vU)(inputs.mode), (0,groups_rules/* groupRulesFor */.s)(inputs.mode, configuration.groups.rules));
    const guards = await guardsOf(configuration, inputs.mode);
    const readable = await attributesRead;
    const { keys, unreadable, withoutGuard, ambiguous } = (0,attributes/* attributesToAsk */.UG)(uses, readable, guards);
    await schemaRead;
    (0,preflight/* requireDistinctLabels */.d5)(ambiguous);
    (0,preflight/* requireReadable */.CM)(unreadable);
    if (keys === 'all') {
        log.notice('Personio is asked for every attribute, because what the expressions read cannot be known in advance.');
    }
    // With v2 nobody may have been asked for anything yet, and the runner's own clock must not decide who has left.
    await personio.connect();
    const startedAt = clock.now();
    const now = timeOf(serverClocks, { runner: startedAt, log });
    const today = (0,people_lifecycle/* dayAt */.OC)(now, configuration.lifecycle.timeZone ?? 'UTC');
    const options = {
        recordLimit: inputs.recordLimit,
        today,
        attributes: keys === 'all' ? undefined : keys,
        reads: (0,attributes/* readTogether */.Vn)(uses),
        names: (0,attributes/* namesToAsk */.X_)(uses, guards),
    };
    const listing = await listEmployees(personio, options);
    const isTooSlow = isV2 && clock.now() - startedAt > MOST_READING_MS;
    (0,preflight/* requirePeople */.Vz)(listing);
    (0,preflight/* requireDistinctLabels */.d5)((0,attributes/* ambiguousLabels */.Ip)(uses, listing));
    if (readable === 'refused') {
        // v1 sends null for what is empty; what v2 does is not known, so there only scope and life cycle attributes are doubted.
        const isTelling = (place) => !isV2 || place === 'select.where' || place.startsWith('lifecycle');
        (0,preflight/* requireReadable */.CM)((0,attributes/* inNoRecord */.iE)(uses, listing).filter(({ place }) => isTelling(place)));
    }
    const silent = readable === 'refused' ? (0,attributes/* inNoRecord */.iE)(guards, listing) : [];
    const dateless = readable === 'refused' ? (0,people_lifecycle/* datesOfNobody */.g$)(configuration.lifecycle, listing) : [];
    [...guardNotices([...withoutGuard, ...silent]), ...noticeOfDates(dateless)].forEach(log.notice);
    return {
        listing,
        listEmployees: () => listEmployees(personio, options),
        again: { findEmployee, listIds, tellsTotal: !isV2, isTooSlow },
        asked: keys,
        today,
        todayIn: (0,people_lifecycle/* daysAt */.Nb)(now),
        uses,
        readableIsKnown: readable !== 'refused',
    };
}
/** The time of a run, by the clocks of the servers asked so far. If the runner's own clock is a day or more off, a warning says so. */
function timeOf({ personio, okta }, { runner, log }) {
    const now = (0,people_lifecycle/* agreedTime */.WY)({ personio: personio.told(), okta: okta.told(), runner });
    const days = Math.trunc((runner - now) / DAY_MS);
    if (days !== 0) {
        log.warning(`The clock of this runner is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'ahead' : 'behind'}, ` +
            "so the run goes by the date of Personio and Okta. Correct the runner's clock, or synchronise it with a time server.");
    }
    return new Date(now);
}
/** `nothing` reads no directory; `cache` reads it only to know which leavers Okta holds. */
function readsDirectory({ compareWith, mode }) {
    return compareWith === undefined || compareWith === 'okta' || (compareWith === 'cache' && (0,sync_mode/* deactivates */.oJ)(mode));
}
async function usesOf(configuration, mapsProfiles, groupRules = {}) {
    const uses = await (0,people_mapping/* attributesUsed */.b)(mapsProfiles ? configuration : { ...configuration, profile: {} });
    for (const [place, reads] of await (0,groups_rules/* attributesOfGroups */.LZ)(groupRules))
        uses.set(place, reads);
    const attributes = new Set((0,people_lifecycle/* attributesOfLifecycle */.X6)(configuration.lifecycle));
    return uses.set('lifecycle', { attributes, labels: new Set(), anything: false });
}
/**
 * What is asked for beside that, if the credential may. In every mode that deactivates: of everybody, what tells who claims a user
 * name, and whether a login is a leaver's; the e-mail address stands for a user name that can't be determined. With a date rule: what
 * tells a last day of now from one of a former employment. With candidates for the user name: who was hired first, and by the
 * address whose a deactivated login is.
 */
async function guardsOf(configuration, mode) {
    const { userName, firstName, lastName } = configuration.profile;
    const guards = (0,sync_mode/* deactivates */.oJ)(mode)
        ? await (0,people_mapping/* attributesUsed */.b)({
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
        guards.set('claims', only('email')).set(LAST_DAYS, only(...people_lifecycle/* END_DATES */.W0, 'hire_date'));
    if (Array.isArray(userName))
        guards.set('claims', only('email')).set(FIRST_DAYS, only('hire_date'));
    return guards.set('lifecycle', only(...(0,people_lifecycle/* guardsOfLifecycle */.a3)(configuration.lifecycle)));
}
/** One sentence for each guard that is off, or works in part. */
function guardNotices(withoutGuard) {
    const notice = (lacking, consequence) => {
        const names = [...new Set(lacking.map(({ attribute }) => (0,preflight/* shownKey */.dM)(attribute)))].sort();
        return names.length === 0 ? [] : [`Not asked of Personio, or not readable: ${names.join(', ')}. ${consequence}`];
    };
    const isOfLifecycle = ({ place }) => place === 'lifecycle';
    const isOfNames = ({ place }) => place === FIRST_DAYS;
    const isOfClaims = (one) => !isOfLifecycle(one) && !isOfNames(one) && one.place !== LAST_DAYS;
    return [
        ...notice(withoutGuard.filter(isOfClaims), 'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be determined in part.'),
        ...notice(withoutGuard.filter(isOfNames), 'Who was hired first cannot be determined, so where several new people could have the same user name, the one with the lowest Personio id gets it.'),
        ...notice(withoutGuard.filter(isOfLifecycle), 'Whether a last day belongs to a former employment cannot be determined, so every one counts, even for people who were hired again on an old record.'),
        ...notice(withoutGuard.filter(({ place, attribute }) => place === LAST_DAYS && people_lifecycle/* END_DATES */.W0.includes(attribute)), 'The day from which a leaver should have had no access (`dueAt` in the report) is not known for everybody.'),
    ];
}
/** Empty for everybody may be true in a small company, or it may be all that the credential gets to see. */
function noticeOfDates(attributes) {
    if (attributes.length === 0)
        return [];
    return [
        `Nobody's record has a value for ${attributes.map((each) => `\`${each}\``).join(' or ')}, so the date rules of \`lifecycle\` decide nothing in this run. ` +
            'If there should be any, let the Personio credential read them; for v2 of the API, create a new credential.',
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
    const former = Map.groupBy(changes.filter(({ identity, appUser }) => identity?.left && (0,people_directory/* isHeld */.i7)(appUser)), wholeNameOf);
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
    if (identity === undefined || identity.left || (0,people_directory/* isHeld */.i7)(appUser))
        return false;
    return (0,people_change/* isUpsert */.eJ)(change) || (reason === 'not-this-mode' && identity.stage === 'member');
}
function wholeNameOf({ identity }) {
    const { firstName, lastName } = identity?.names ?? {};
    return firstName && lastName ? JSON.stringify([firstName, lastName].map(validation/* userNameKey */.iK)) : undefined;
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
                `\`lifecycle.timeZoneFor\` gives no time zone for ${(0,markdown/* counted */.hS)(placeless.length, 'person', 'people')}, so \`lifecycle.timeZone\` applies (${remarks_idsOf(placeless)}). ` +
                    'It has to give an IANA name, such as "Europe/Lisbon", or nothing.',
            ]
            : []),
        ...(malformed.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(malformed.length, 'person is', 'people are')} sent without \`secondEmail\`, which is not a valid email address in Personio (${remarks_idsOf(malformed)}).`,
            ]
            : []),
        ...supervisors(changes, 'invalid'),
        ...(nameless.length > 0
            ? [
                `${(0,markdown/* counted */.hS)(nameless.length, 'person has', 'people have')} no user name, usually because Personio has no email address for them yet (${remarks_idsOf(nameless)}). ` +
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
                `Invisible characters in a user name or address, or line breaks in a name, were removed for ${(0,markdown/* counted */.hS)(cleaned.length, 'person', 'people')} (${remarks_idsOf(cleaned)}).`,
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
        `What people take from a supervisor ${why} is not known, so ${attributes.map((each) => `\`${each}\``).join(', ')} of the reports is left as it is in Okta: ${who}.`,
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
function remarks_idsOf(changes) {
    return (0,report_logins/* ids */.dK)(changes.flatMap(({ personioId }) => personioId ?? []));
}

;// CONCATENATED MODULE: ./build/src/report/notes.js





/** How many likely rehires one note shows. */
const MOST_REHIRES = 10;
/** What is worth knowing of a plan and needs no action; ids and names of attributes only. */
function notesOf({ plan, accounts: { logins, leavers, notLookedUp, directory }, found: { asked, listing }, kept, distinct, }) {
    const isWhole = listing.complete && directory.kind === 'listed';
    const taken = typeof logins === 'string'
        ? []
        : plan.changes.filter(({ action, profile }) => action === 'create' && logins.has((0,validation/* userNameKey */.iK)(profile?.['userName'] ?? '')));
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
        ...(0,report_logins/* loginNotes */.N9)(leavers, notLookedUp, kept),
    ];
}
/** Whoever came back gets the old account only if somebody says so; ids only. */
function rehireNotes(rehires) {
    if (rehires.length === 0)
        return [];
    const who = (0,markdown/* enumeration */.eG)(rehires, MOST_REHIRES, ({ personioId, formerId, externalId }) => `employee ${personioId} and employee ${formerId}, who has left (\`identity.aliases: { "${personioId}": "${(0,report_logins/* writtenId */.Xj)(externalId)}" }\`)`);
    return [
        `Perhaps the same person, rehired: a new employee and one who has left have the same first and last name. If so, add the line; this run assumes nothing. ${(0,markdown/* capitalised */.Iu)(who)}.`,
    ];
}
/** Ids of the configuration that match nobody, as one note; external ids only where they can't be made of an address. */
function unmatchedNotes({ byKey }) {
    if (byKey.size === 0)
        return [];
    const lists = [...byKey].map(([key, all]) => `\`${key}\`: ${(0,report_logins/* ids */.dK)(all.map(report_logins/* writtenId */.Xj))}`);
    return [
        `These ids of the configuration match nobody, so they are mistyped or no longer needed. ${lists.join('; ')}.`,
    ];
}
function notes_idsOf(changes) {
    return (0,report_logins/* ids */.dK)(changes.flatMap(({ personioId }) => personioId ?? []));
}

// EXTERNAL MODULE: ./build/src/report/step-log.js
var step_log = __webpack_require__(3635);
;// CONCATENATED MODULE: ./build/src/report/warnings.js




const LOGINS_UNKNOWN = 'This run could not look up whether people to be created or updated have a login that was deactivated or suspended in Okta, so such people are imported. ' +
    'Grant the scope `okta.users.read`.';
const LEAVERS_UNKNOWN = 'This run could not look up whether leavers can still sign in, nor whether people to be created or updated have a login that was deactivated or suspended in Okta. ' +
    'Grant the scope `okta.users.read`.';
const CANDIDATES_UNKNOWN = ' A candidate of `profile.userName` may be the user name of such a login.';
const NAMES_UNKNOWN = "The source's app users can't be listed, so it is not known who has which of the user names that `profile.userName` lists: people get their first candidate, and people who share it with " +
    'another record are left as they are. Grant the scope `okta.apps.read`.';
const READING_TOO_SLOW = 'Reading Personio took more than ten minutes, and v2 of its API gives no total, so nobody is deactivated for being absent in this run.';
/** What a plan holds that a person must act on beside the invalid, whom the report lists: a sentence each; ids only. */
function warningsOf({ plan, accounts, found: { listing, again }, mode, missing, aliased }) {
    const having = (reason) => plan.changes.filter((change) => change.reason === reason);
    const hasCandidates = plan.changes.some(({ identity }) => identity?.names.candidates !== undefined);
    const namesUnknown = hasCandidates && (0,sync_mode/* upserts */.vU)(mode) && accounts.directory.kind !== 'listed';
    const loginsUnknown = (0,sync_mode/* deactivates */.oJ)(mode) ? LEAVERS_UNKNOWN : LOGINS_UNKNOWN;
    const holdingUp = new Set(plan.heldUp.flatMap(({ claimants }) => claimants.map(({ personioId }) => personioId)));
    return [
        ...plan.conflicts.map((each) => conflict(each, holdingUp)),
        ...remarkWarnings(plan),
        ...(accounts.logins === 'refused' ? [`${loginsUnknown}${hasCandidates ? CANDIDATES_UNKNOWN : ''}`] : []),
        ...(namesUnknown ? [NAMES_UNKNOWN] : []),
        ...(aliased.length > 0
            ? [
                `\`identity.aliases\` names ${employees(aliased.map(report_logins/* writtenId */.Xj))}, whom Personio does not list. Correct the id, or remove the line if they are gone for good.`,
            ]
            : []),
        ...(again.isTooSlow && missing && (0,sync_mode/* deactivates */.oJ)(mode) ? [READING_TOO_SLOW] : []),
        ...(listing.incomplete === 'total-disagrees' ? [incomplete(listing)] : []),
        ...(plan.absenceIsOff
            ? [
                'The listing may not include everybody, so nobody is deactivated for being absent or out of scope in this run.',
            ]
            : []),
        ...(having('no-status').length > 0
            ? [
                `${peopleAre(having('no-status'))} skipped because they have no readable status: nobody counts as a leaver without one. ` +
                    'Check that the Personio credential may read the attribute "Status".',
            ]
            : []),
        ...(having('unknown-status').length > 0
            ? [`${peopleAre(having('unknown-status'))} skipped with a status that this action does not know.`]
            : []),
        ...(having('deactivated-in-okta').length > 0
            ? [
                `${peopleAre(having('deactivated-in-okta'))} active in Personio but deactivated in Okta, and left as they are. ` +
                    'If it is their own login, set `lifecycle.reactivate: true` to import them again, or activate it in Okta. ' +
                    'If it is somebody else’s, who had the same user name, add the employee to `identity.distinct` and give them another user name.',
            ]
            : []),
        ...(having('suspended-in-okta').length > 0
            ? [
                `${peopleAre(having('suspended-in-okta'))} active in Personio but suspended in Okta by hand, and left as they are: an import might end the suspension. ` +
                    'Unsuspend the login in Okta, or end the employment in Personio.',
            ]
            : []),
        ...(plan.leaversOutOfScope > 0
            ? [
                `${(0,markdown/* counted */.hS)(plan.leaversOutOfScope, 'leaver is', 'leavers are')} held by Okta but excluded by \`select.where\`, so nobody deactivates them. ` +
                    'Set `deactivate.outOfScope: true`, or widen `select.where`.',
            ]
            : []),
    ];
}
function incomplete({ count, total }) {
    return (`Personio says that there are ${total} employees, but listed ${count} in three readings. ` +
        'The run goes on with those.');
}
/**
 * Who is who, and the lines of the configuration that say it: what holds a deactivation up is told first. `holdingUp`: Personio ids of
 * those who do.
 */
function conflict({ kind, personioIds, holderIds, oktaUserIds, alias }, holdingUp) {
    const takers = employees(personioIds);
    const holders = listOf([
        ...(holderIds.length > 0 ? [employees(holderIds)] : []),
        ...oktaUserIds.map((id) => `Okta user ${id}`),
    ]);
    switch (kind) {
        case 'who-is-who': {
            const isHeldUp = personioIds.some((id) => holdingUp.has(id));
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
            return `${(0,markdown/* capitalised */.Iu)(employees([...personioIds, ...holderIds]))} map to the same user name, so none of them is imported who does not have it already. Give each a user name of their own in Personio.`;
        case 'exchange':
            return `${(0,markdown/* capitalised */.Iu)(takers)} would exchange their user names, which one import can't do, so all are left as they are. Give one of them another user name in Personio until the next run, and then the intended one.`;
        case 'kept-by-login':
            return (`${(0,markdown/* capitalised */.Iu)(takers)} ${personioIds.length === 1 ? 'is' : 'are'} not imported or renamed, because the account of ${holders} has the user name, and Okta keeps a user name ` +
                'with its login, deactivated or not. Give the one another user name in Personio, or rename or delete that login in Okta.');
        case 'no-candidate':
            return (`${(0,markdown/* counted */.hS)(personioIds.length, 'person is', 'people are')} not imported or renamed (${(0,report_logins/* ids */.dK)(personioIds)}), because each user name that \`profile.userName\` lists for them is somebody else's. ` +
                'Add a candidate that nobody else can have, such as one with `id`.');
    }
}
function employees(ids) {
    return ids.length === 1 ? `employee ${ids[0]}` : `employees ${listOf(ids)}`;
}
/** `12`, `12 and 15`, `12, 15 and 99`. */
function listOf(items) {
    return new Intl.ListFormat('en-GB').format(items);
}
/** `3 employees (12, 15, 99) are`, or with a count of the rest. */
function peopleAre(changes) {
    const shown = changes.slice(0, 5).map(({ personioId }) => personioId);
    const more = changes.length > shown.length ? `, and ${changes.length - shown.length} more` : '';
    return `${changes.length} ${changes.length === 1 ? 'employee' : 'employees'} (${shown.join(', ')}${more}) ${changes.length === 1 ? 'is' : 'are'}`;
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
    const safeguards = tripped.map(({ id, count }) => ['safeguard', id.replace(NAME_OF_GROUP, ''), count]);
    const lines = [['source', orgUrl, sourceId], ...writes, ...safeguards].map((entry) => JSON.stringify(entry)).sort();
    const hmac = (0,external_node_crypto_.createHmac)('sha256', key);
    for (const line of lines)
        hmac.update(`${line}\n`);
    return `v1:${hmac.digest('hex')}`;
}
/** Whether a group is called by its name depends on `show-personal-data`, and must not change the digest; the removals tell which group it is. */
const NAME_OF_GROUP = /(?<=^group-shrink):.*/s;
/** What a plan writes of people; of those who stay as they are, nothing. */
function writesOfPeople(changes) {
    return changes.flatMap((change) => {
        const { action, externalId, profile } = change;
        if (externalId === undefined || !(action === 'deactivate' || (0,people_change/* isUpsert */.eJ)(change)))
            return [];
        return [['person', action, externalId, sorted(profile)]];
    });
}
/**
 * What else a plan does to logins: whom it activates, whom it would activate once they are created, should Okta leave them staged, and
 * whose sessions end with their account.
 */
function writesOfLogins(changes, { staged = [], activation, endsSessions, }) {
    const known = staged.filter(({ isDue }) => isDue).map(({ change }) => change);
    const created = changes.filter((change) => (0,people_change/* isNew */.BS)(change) && (0,people_activation/* isDue */.nZ)(change, activation));
    const due = new Set([...known, ...created]);
    const leaving = endsSessions ? changes.filter(({ action }) => action === 'deactivate') : [];
    return [
        ...[...due].map(({ externalId = '' }) => ['activation', externalId]),
        ...leaving.map(({ externalId = '' }) => ['end of sessions', externalId]),
    ];
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
    const unknown = (ids, externalIds) => {
        const known = new Set([...externalIds, ...directory.appUsers.keys()]);
        return directory.kind === 'listed' ? ids.filter((id) => !known.has(id)) : [];
    };
    /** An aliased employee is known by the alias alone: their own id protects nobody. */
    const current = identities.map(({ externalId }) => externalId);
    /** Whose account an alias hands on, it does not prove by itself. */
    const own = identities.map(({ personioId, externalId, aliasFor }) => Object.hasOwn(identity.aliases, personioId) ? aliasFor : externalId);
    const byKey = {
        'deactivate.never': unknown(deactivate.never, current),
        'deactivate.always': unknown(deactivate.always, current),
        'deactivate.loginKept': deactivate.loginKept.filter((id) => !employees.has(id)),
        'identity.aliases': unknown(Object.values(identity.aliases), own),
        'identity.distinct': identity.distinct.filter((id) => !employees.has(id)),
    };
    return {
        byKey: new Map(Object.entries(byKey).filter(([, ids]) => ids.length > 0)),
        aliased: Object.keys(identity.aliases).filter((id) => !employees.has(id)),
    };
}

;// CONCATENATED MODULE: ./build/src/sync/people/sent.js

/**
 * A plan that was made again after some of its people had been sent: they stay as they were sent, whatever it says of them now. Another
 * record of the same external id, such as one that an alias has handed over, keeps what it says.
 */
function keepSent(plan, sent) {
    const namesakes = Map.groupBy(plan.changes, ({ externalId }) => externalId);
    const inPlaceOf = new Map(sent.map((change) => [placeOf(change, namesakes.get(change.externalId)), change]));
    const kept = plan.changes.map((change) => inPlaceOf.get(change) ?? change);
    // People deactivated by absence are not in it a second time, and were absent all the same.
    const listed = new Set(kept);
    const unlisted = sent.filter((change) => !listed.has(change));
    // An employee who is listed may have had a second account, which was never counted as absent.
    const ofListed = plan.changes.map(({ identity }) => identity?.aliasFor);
    const absent = new Set([...ofListed, ...plan.absent.map(({ externalId }) => externalId)]);
    const noLonger = unlisted.flatMap(({ appUser }) => (appUser && !absent.has(appUser.externalId) ? [appUser] : []));
    return { ...plan, changes: [...kept, ...unlisted], absent: [...plan.absent, ...noLonger] };
}
/**
 * In whose place somebody stands who was sent. Several records may have one external id, as an old one whose account is handed on by an
 * alias: then it is the one that would be sent now, else the same record.
 */
function placeOf({ personioId }, namesakes = []) {
    return (namesakes.find((change) => (0,people_change/* isUpsert */.eJ)(change) || change.action === 'deactivate') ??
        namesakes.find((change) => change.personioId === personioId) ??
        namesakes[0]);
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




















/** What a plan sends; nothing of groups that are held back. */
function toSendOf({ plan, groups }) {
    return { people: plan.changes, groups: groupItemsOf(groups) };
}
const NOT_GUARDED = 'Nothing is compared with Okta (`compare-with: nothing`), so this run does not check whether a leaver can still sign in, or whether somebody who came back has the user name of their old account.';
/**
 * Plans once more. What is recorded and warned of replaces what was recorded and warned of first; if that fails, it stands: that plan is the
 * one that was carried out in part.
 */
async function planAgain(task, bench, meanwhile) {
    const { recorder, log } = bench;
    const { warnings } = meanwhile.before;
    log.withdraw(warnings);
    try {
        return await recorder.anew(() => planRun(task, bench, meanwhile));
    }
    catch (error) {
        warnings.forEach(log.warning);
        throw error;
    }
}
/** Reads both sides, plans and checks the plan; nothing is written. */
async function planRun(task, bench, meanwhile) {
    const { recorder, log, clock } = bench;
    const { inputs, configuration } = task;
    const sent = meanwhile?.sent ?? plan_run_NOTHING;
    const warned = log.warnings.length;
    const found = await read(task, bench);
    if (inputs.compareWith === 'nothing' && (0,sync_mode/* deactivates */.oJ)(inputs.mode))
        log.notice(NOT_GUARDED);
    const accounts = await findAccounts(found, planRules(task, found), {
        okta: task.okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        asksUsers: inputs.compareWith !== 'nothing',
        log,
    });
    // What this run has imported must not move the limits, up or down.
    const heldBefore = meanwhile && sent.people.length > 0 ? meanwhile.before.heldBefore : accounts.directory;
    const kept = new Set(configuration.deactivate.loginKept);
    const draft = keepSent((0,people_leavers/* withLogins */.FH)(accounts.plan, accounts.leavers?.statuses, kept), sent.people);
    recorder.record({
        directory: heldBefore,
        leavers: accounts.leavers,
        plan: draft,
        groups: undefined,
        digest: undefined,
    });
    tellPeople({ plan: draft, accounts, found }, task, bench);
    const findings = check({ plan: draft, found, heldBefore }, task);
    recorder.record({ findings });
    // Done for a blocked plan too, so that its digest covers everything that would be written once it is approved.
    const plan = await confirmAbsence(draft, found.again, new Set(sent.people));
    recorder.record({ plan });
    log.info((0,step_log/* planLine */.od)(plan.changes));
    const staged = await planActivations(plan, found.staged, task);
    recorder.record({ staged });
    const drafted = await groupsOf(plan, { found, accounts, sent: sent.groups }, task, log);
    const { endSessions: endsSessions } = configuration.deactivate;
    const logins = { staged: staged?.logins, activation: activationRules(task), endsSessions };
    const parts = {
        people: { writes: [...writesOfPeople(plan.changes), ...writesOfLogins(plan.changes, logins)], findings },
        groups: {
            writes: drafted && !drafted.isUnavailable ? writesOfGroups(drafted.plan.changes) : [],
            findings: drafted?.findings ?? [],
        },
    };
    const { digest, blocked, ...verdict } = verdictOn(parts, { task, log, sent });
    recorder.record({ digest, findings: [...verdict.ofPeople, ...verdict.ofGroups] });
    const heldBack = drafted?.heldBack ?? verdict.groupsHeldBack;
    const groups = drafted && { ...drafted, findings: verdict.ofGroups, heldBack };
    if (groups)
        tellGroups(groups, bench);
    const warnings = log.warnings.slice(warned);
    const made = { found, accounts, plan, groups, staged, heldBefore, findings: verdict.ofPeople, blocked, warnings };
    return { ...made, readAt: clock.now() };
}
/** What people should know about a plan before it is carried out: notes for the report, and warnings. */
function tellPeople({ plan, accounts, found }, { inputs: { mode }, configuration }, { recorder, log }) {
    const { deactivate, identity } = configuration;
    const { identities, listing } = found;
    const unmatched = idsOfNobody(configuration, {
        identities,
        directory: accounts.directory,
        complete: listing.complete,
    });
    const named = { kept: new Set(deactivate.loginKept), distinct: new Set(identity.distinct) };
    recorder.record({ notes: [...notesOf({ plan, accounts, found, ...named }), ...unmatchedNotes(unmatched)] });
    unmatchedNotes(unmatched).forEach(log.notice);
    const { missing } = deactivate;
    warningsOf({ plan, accounts, found, mode, missing, aliased: unmatched.aliased }).forEach(log.warning);
}
/** The same of groups. */
function tellGroups(groups, { recorder, log }) {
    recorder.record({ groups });
    recorder.add({ notes: groupNotes(groups) });
    groupWarnings(groups).forEach(log.warning);
}
const plan_run_NOTHING = { people: [], groups: [] };
/** The digest of a plan, and whether it may be carried out. Both are logged. */
function verdictOn({ people, groups }, { task: { inputs }, log, sent }) {
    const { expectPlan: expected, dryRun: isDryRun, oktaOrgUrl: orgUrl, oktaIdentitySourceId: sourceId } = inputs;
    const key = (0,state_key/* keyFrom */.S)(inputs.personioClientSecret, 'plan', 1);
    const digest = digestOf({ orgUrl, sourceId }, [people, groups], key);
    log.info(`The digest of this plan is ${digest}.`);
    const meaning = plan_run_meaningOf(sent.people.length + sent.groups.length > 0);
    const how = { digest, expected, isDryRun, meaning, meaningOfGroups: meaningOfGroups(sent.groups) };
    const verdict = (0,sync_verdict/* judge */.S4)({ people, groups }, how);
    if (expected === digest)
        log.notice(isDryRun ? WOULD_PASS : APPROVED);
    else if (isDryRun && verdict.blocked?.code === 'plan-changed')
        log.notice(WOULD_NOT_PASS);
    return { digest, ...verdict };
}
/** What a refusal means for Okta. */
function plan_run_meaningOf(hasSent) {
    return hasSent ? 'Nothing more was written' : 'Nothing was written';
}
const APPROVED = 'This is the expected plan, and so approved.';
const WOULD_PASS = 'This is the expected plan: a run without `dry-run` would carry it out.';
const WOULD_NOT_PASS = 'This is not the expected plan: a run without `dry-run` would be blocked (plan-changed).';
/** The same run without people whom Okta refuses, checked and recorded once more. Throws `safeguard`. */
function plan_run_setAside(planned, refused, { task, bench, hasSent }) {
    const plan = withoutRefused(planned.plan, new Map(refused.map(({ item, names }) => [item, names])));
    const findings = (0,sync_verdict/* keepApproved */.LW)(check({ ...planned, plan }, task), planned.findings);
    bench.recorder.record({ plan, findings: [...findings, ...(planned.groups?.findings ?? [])] });
    const blocked = (0,sync_finding/* refusal */.x5)(findings, plan_run_meaningOf(hasSent));
    if (blocked)
        throw blocked;
    return { ...planned, plan, findings };
}
/** What the safeguards of people find in a plan. */
function check({ plan, found, heldBefore }, { inputs, configuration }) {
    const sample = inputs.recordLimit !== undefined;
    const evidence = { plan, identities: found.identities, directory: heldBefore, sample };
    return (0,people_safeguards/* checkPlan */.Gy)(evidence, configuration.safeguards);
}
/** The groups that the rules make of these people; undefined where no rule is asked. */
async function groupsOf({ changes }, { found, accounts, sent }, { inputs, configuration, okta }, log) {
    const { groups: read, today, listing } = found;
    const { groups, safeguards } = configuration;
    if (read === undefined)
        return undefined;
    const shown = await (0,groups_rules/* shownRules */.jd)(groups.rules);
    const by = {
        okta: okta.api,
        sourceId: inputs.oktaIdentitySourceId,
        rules: {
            rules: Object.keys(groups.rules),
            whenEmpty: groups.whenEmpty,
            allowEmpty: new Set(Object.keys(groups.rules).filter((rule) => safeguards.allowEmpty.includes(`groups.${rule}`))),
            complete: listing.complete,
        },
        safeguards,
        shown,
        showPersonalData: inputs.showPersonalData,
        isSample: inputs.recordLimit !== undefined,
        sent,
        day: today,
        log,
    };
    const people = { people: changes, directory: accounts.directory, ...read.belongings };
    try {
        return await findGroups(people, await read.held, by);
    }
    catch (error) {
        if (!(error instanceof errors/* SyncError */.S0) || error.code !== 'okta-api')
            throw error;
        return leftAsTheyAre(error, by);
    }
}
/** The rules of the configuration, as far as what was read allows them. */
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

// EXTERNAL MODULE: ./build/src/action/inputs.js + 2 modules
var inputs = __webpack_require__(3348);
// EXTERNAL MODULE: ./build/src/report/annotations.js
var report_annotations = __webpack_require__(5594);
// EXTERNAL MODULE: ./build/src/report/left-to-do.js
var left_to_do = __webpack_require__(1299);
;// CONCATENATED MODULE: ./build/src/report/notify/notify.js

/** Nobody should wait long for a message that is not the run's own business. */
const notify_MOST_MS = 10_000;
/**
 * Tells people on GitHub how a run ended: the issue of its identity source, the comment on its pull request. Never rejects and never fails the
 * run: what goes wrong is a warning. A dry run leaves the issue alone, a cancelled run both. Takes 10 seconds at most.
 */
async function notify(report, wanted, core) {
    const { runUrl } = report.context;
    const { notifyAssignees: assignees = [] } = wanted;
    if (assignees.length > 0 && wanted.notify === 'none') {
        core.notice('`notify-assignees` has nobody to assign: there is an issue only with `notify: issue`.');
    }
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
    const signal = AbortSignal.timeout(notify_MOST_MS);
    const connect = async () => (await Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(119), __webpack_require__.e(121), __webpack_require__.e(413), __webpack_require__.e(712)]).then(__webpack_require__.bind(__webpack_require__, 2712))).connectGitHub(githubToken, signal);
    if (keepsIssue) {
        await attempt('The issue', 'issues: write', async () => {
            const { keepIssue } = await __webpack_require__.e(/* import() */ 59).then(__webpack_require__.bind(__webpack_require__, 4059));
            const { notAssigned } = await keepIssue(await connect(), report, { mode, sourceId, runUrl, assignees });
            if (notAssigned.length > 0)
                core.warning(whyNotAssigned(notAssigned));
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
/** GitHub does not say why. */
function whyNotAssigned(users) {
    const who = users.map((user) => `\`${user}\``).join(', ');
    return (`GitHub did not assign ${who} to the issue (\`notify-assignees\`). It assigns people who can write to the repository, and members of its organization who can read it, ` +
        'but no teams; in a private repository of a free plan, one person only. The run itself is not affected.');
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
const sessionIds = ({ sessions }) => sessions.map(({ id }) => id);
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
    'records-staged': {
        description: 'People whom Okta has confirmed and whose login was never activated; empty where that is not known of everybody (no scope `okta.users.read`, app users not listed, a search that failed).',
        value: count('staged'),
    },
    'records-activated': {
        description: 'People whose login was activated in Okta (in a dry run: known to be).',
        value: count('activated'),
    },
    'groups-created': {
        description: 'Groups created (in a dry run: those that would be); empty where Okta’s groups were not read.',
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
        description: 'People taken out of groups, members of deleted groups included.',
        value: count('membershipsRemoved'),
    },
    'memberships-unconfirmed': {
        description: 'Memberships sent in a completed session and yet not found applied; empty where groups were not read back.',
        value: count('membershipsUnconfirmed'),
    },
    batches: {
        description: 'Bulk-load requests that Okta has accepted.',
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

// EXTERNAL MODULE: ./build/src/report/summary.js
var summary = __webpack_require__(3320);
// EXTERNAL MODULE: ./build/src/report/tell.js + 1 modules
var tell = __webpack_require__(5427);
;// CONCATENATED MODULE: ./build/src/report/publish.js









/** Tells how a run of the sync ended, wherever somebody looks, and where `notify` and `comment-plan` ask for it. */
async function publish(report) {
    const annotations = (0,report_annotations/* annotationsOf */.I)(report, (0,left_to_do/* countedWarnings */.s)(report));
    await (0,tell/* tell */.q)({ report, outputs: outputsOf, annotations, summary: summary/* renderSummary */.B, closing: step_log/* closingLines */.Po });
    await notify(report, (0,inputs/* readNotification */.Sb)(lib_core/* getInput */.V4), core);
}

// EXTERNAL MODULE: ./build/src/report/groups.js
var report_groups = __webpack_require__(662);
// EXTERNAL MODULE: ./build/src/report/mistakes.js
var mistakes = __webpack_require__(5447);
// EXTERNAL MODULE: ./build/src/report/steps.js
var report_steps = __webpack_require__(8499);
;// CONCATENATED MODULE: ./build/src/report/report.js










/** The report of a run, finished or not. Values are in it only with `show-personal-data`; unchanged people are only counted. */
function buildReport(steps, { status, error }, frame) {
    const sessions = [...steps.sessions.values()];
    const people = outcomesOf(steps, error);
    const { directory } = steps;
    const { groups, counts } = (0,report_groups/* groupSection */.hN)(steps, status);
    return {
        schema: 'personio-okta-sync/report',
        version: 2,
        context: frame.context,
        startedAt: frame.startedAt.toISOString(),
        finishedAt: frame.finishedAt.toISOString(),
        mode: steps.mode,
        dryRun: steps.dryRun,
        inputs: { ...steps.inputs },
        status,
        error: (0,mistakes/* errorReport */.ZV)(error, steps.locate),
        planDigest: steps.digest ?? null,
        heldUp: steps.plan?.heldUp.length ?? 0,
        held: directory?.kind === 'listed' ? [...directory.appUsers.values()].filter(people_directory/* isHeld */.i7).length : null,
        counts: { ...countsOf(steps, people, status), ...counts },
        planned: steps.plan ? sentIn(steps, people) : null,
        safeguards: steps.findings.map(safeguardReport),
        sessions: sessions.map((session) => sessionReport(session, steps)),
        openCases: openCasesIn(steps, people),
        staged: (steps.staged?.logins ?? []).map(stagedReport),
        people: people.flatMap(({ report }) => report.action === 'unchanged' ? [] : [{ ...report, action: report.action }]),
        groups: [...groups],
        warnings: [...frame.warnings],
        notes: [...steps.notes],
    };
}
function outcomesOf(steps, error) {
    const sessionOf = new Map();
    for (const { id, status, batches } of steps.sessions.values()) {
        for (const item of batches.flatMap(({ items }) => items))
            if (!(0,uploads/* isGroupItem */.X8)(item))
                sessionOf.set(item, { id, status });
    }
    const changes = steps.plan?.changes ?? [];
    const about = { steps, error, logins: loginEvidence(steps), confirmed: (0,read_back/* confirmedLeavers */.C)(steps.readBack) };
    return changes.map((change) => ({ change, report: personReport(change, sessionOf.get(change), about) }));
}
function personReport(change, session, about) {
    const { steps, error, logins } = about;
    const { personioId, oktaUserId, action, reason, detail, changed } = change;
    // Where the app user did not name the Okta user, the login that was found after the import does.
    const userId = steps.readBack?.logins?.get(change)?.id ?? oktaUserId;
    const who = personioId === undefined ? { ...(userId && { oktaUserId: userId }) } : { personioId };
    // Only leavers of whom nobody knew whether Okta holds them: a session with anybody else would have failed.
    const acceptedNothing = session?.status === 'CLOSED' && error === undefined;
    // Who was never fetched is in no count but that of the deactivated.
    if (acceptedNothing && personioId !== undefined) {
        return { ...who, action: 'unchanged', reason: 'already-gone', done: false };
    }
    const login = (0,people_leavers/* openLoginOf */.T)(change, logins);
    const notApplied = steps.readBack?.notApplied.get(change);
    const oktaReason = steps.oktaReasons?.get(change);
    return {
        ...who,
        action,
        ...(reason && { reason }),
        ...(detail && { detail }),
        ...(changed && { changed: [...changed] }),
        ...(steps.showPersonalData && change.profile && { values: valuesOf(change) }),
        ...(notApplied && { unconfirmed: [...notApplied] }),
        ...(oktaReason && { oktaReason }),
        ...(login !== undefined && { login }),
        ...(waitsForConfirmation(change, steps) && { waiting: true }),
        ...((action === 'deactivate' || login !== undefined) && evidenceOf(change, session, about)),
        done: session !== undefined && (0,report_steps/* isDone */.$)(session, steps),
    };
}
/** What shows of a leaver that access ended, and when. */
function evidenceOf(change, session, { steps, confirmed }) {
    const { readBackAt, triggerTimes, loginSessions } = steps;
    return {
        ...dueAtOf(change, steps),
        sentAt: report_timeOf(triggerTimes.get(session?.id ?? '')),
        confirmedAt: report_timeOf(confirmed.has(change) ? readBackAt : undefined),
        ...(loginSessions && { sessionsEnded: loginSessions.ended.has(change) }),
    };
}
function dueAtOf({ identity }, { timeZone: ofTheRun }) {
    const { dueAt = null, timeZone = ofTheRun } = identity ?? {};
    return { dueAt, ...(dueAt !== null && { timeZone }) };
}
function report_timeOf(ms) {
    return ms === undefined ? null : new Date(ms).toISOString();
}
/** Everybody who can still sign in, those whom neither Personio lists nor this run removes among them. */
function openCasesIn(steps, people) {
    const listed = people.flatMap(({ report: { login, reason, personioId, oktaUserId, dueAt, timeZone } }) => {
        if (login === undefined)
            return [];
        const who = { ...(personioId && { personioId }), ...(oktaUserId && { oktaUserId }) };
        return [{ ...who, login, ...(reason && { reason }), dueAt, ...(timeZone && { timeZone }) }];
    });
    const unlisted = [...(steps.leavers?.unlisted ?? [])].filter(([, login]) => (0,people_leavers/* canSignIn */.z0)(login));
    return [
        ...listed,
        ...unlisted.map(([oktaUserId, login]) => ({ oktaUserId, login, reason: 'user-name-taken', dueAt: null })),
    ];
}
function loginEvidence({ plan, leavers, readBack, loginKept, sessions }) {
    const sent = [...sessions.values()].filter(({ status }) => status !== 'CLOSED').flatMap(({ batches }) => batches);
    const hasRemoved = sent.some(({ items }) => items.some((item) => 'action' in item && item.action === 'deactivate'));
    const { logins, removedUnseen = hasRemoved } = readBack ?? {};
    return { changes: plan?.changes ?? [], leavers, removed: logins, removedUnseen, kept: loginKept };
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
    const upserted = number(people_change/* isUpsert */.eJ);
    // Where nobody is sent, nobody can be new.
    const comparable = directory === undefined || directory.kind === 'listed' || upserted === 0;
    return {
        upserted,
        created: comparable ? number(({ action }) => action === 'create') : null,
        updated: comparable ? number(({ action }) => action === 'update') : null,
        deactivated: number(({ action }) => action === 'deactivate'),
    };
}
/** In a dry run what would be done counts, in every other one what was done. */
function countsOf(steps, people, status) {
    const setAside = (action) => people.filter(({ report }) => report.action === action).length;
    const leftBefore = ({ action, reason }) => action === 'unchanged' && reason === 'already-gone';
    return {
        fetched: steps.fetched,
        ...sentIn(steps, people.filter(({ report }) => report.done || status === 'planned')),
        unchanged: setAside('unchanged'),
        leftBefore: people.filter(({ report }) => leftBefore(report)).length,
        skipped: setAside('skip'),
        invalid: setAside('invalid'),
        unconfirmed: steps.readBack && !steps.readBack.unseen ? steps.readBack.notApplied.size : null,
        loginActive: (0,people_leavers/* openLogins */.PY)(loginEvidence(steps))?.active ?? null,
        waiting: waitingIn(steps),
        ...activationsIn(steps, status),
        sessionsEnded: sessionsEndedIn(steps, status),
        batches: [...steps.sessions.values()].reduce((sum, { batches }) => sum + batches.length, 0),
    };
}
function safeguardReport({ id, label, setting, check, goAhead, lasting, ...finding }) {
    return { name: label, id, setting, ...finding, remedy: (0,sync_finding/* remedyOf */.SM)({ check, goAhead, lasting }) };
}
function stagedReport({ change: { personioId = '' }, userId, since, isDue, isActivated }) {
    return { personioId, oktaUserId: userId, since: since ?? null, activate: isDue, done: isActivated === true };
}
/** How many are left staged, where that is known of everybody, and whose login was activated; in a dry run, whose would be. */
function activationsIn({ staged, directory }, status) {
    const { logins = [], isWhole = false } = staged ?? {};
    const isCounted = ({ isDue, isActivated }) => (status === 'planned' ? isDue : isActivated);
    const isKnown = isWhole && directory?.kind === 'listed';
    const left = isKnown ? logins.filter(({ isActivated }) => !isActivated).length : null;
    return { staged: left, activated: logins.filter(isCounted).length };
}
function sessionsEndedIn({ plan, loginSessions }, status) {
    if (loginSessions === undefined)
        return null;
    if (status !== 'planned')
        return loginSessions.ended.size;
    return plan?.changes.filter(({ action }) => action === 'deactivate').length ?? 0;
}
function sessionReport({ id, status, batches, durationMs }, { handedOver }) {
    const items = (...calls) => batches.filter(({ call }) => calls.includes(call)).reduce((sum, { items }) => sum + items.length, 0);
    const groups = items('bulk-groups-upsert', 'bulk-groups-delete');
    const memberships = items('bulk-group-memberships-upsert', 'bulk-group-memberships-delete');
    return {
        id,
        status,
        ...(id === handedOver && { handedOver: true }),
        upserts: items('bulk-upsert'),
        deletes: items('bulk-delete'),
        ...(groups > 0 && { groups }),
        ...(memberships > 0 && { memberships }),
        batches: batches.length,
        durationMs,
    };
}

// EXTERNAL MODULE: ./build/src/task.js
var src_task = __webpack_require__(9324);
;// CONCATENATED MODULE: ./build/src/run.js


















/** A run of the action, from its inputs to its report. Never rejects: a failure is reported by `setFailed`, once. */
async function run(clock = http_clock/* systemClock */.m) {
    const startedAt = new Date(http_clock/* systemClock */.m.now());
    const log = (0,action_log/* createLog */.h)(core);
    const lifetime = (0,action_lifetime/* beginLifetime */.V)(startedAt.getTime());
    const { recorder, steps } = (0,report_steps/* createRecorder */.T)(lib_core/* getInput */.V4('mode'));
    const ending = await sync({ recorder, lifetime, log, clock }).catch((error) => endingBy(error, steps()));
    const recorded = steps();
    (0,end_sessions/* tellSessionsLeft */.GJ)(recorded, log);
    const { configurationFile, configurationHash } = recorded;
    const context = { actionVersion: version/* version */.r, configurationFile, configurationHash, guides: (0,environment/* guides */.eg)(), ...(0,environment/* workflowRun */.tM)() };
    const frame = { context, startedAt, finishedAt: new Date(http_clock/* systemClock */.m.now()), warnings: log.warnings };
    log.endSteps();
    await publish(buildReport(recorded, ending, frame));
    lifetime.release();
}
/** A run that ended with an error: blocked if its plan was stopped after all with nothing imported, else failed. */
function endingBy(thrown, { sessions }) {
    const error = (0,errors/* asSyncError */.MH)(thrown);
    const importedNothing = [...sessions.values()].every(({ status }) => status === 'CLOSED');
    return { status: (0,sync_finding/* isStop */.jX)(error) && importedNothing ? 'blocked' : 'failed', error };
}
/** The story: read, plan, check, apply, read back, follow up. Each step takes what the ones before it returned. */
async function sync(bench) {
    const { log } = bench;
    const task = await (0,src_task/* readTask */.gv)(bench);
    const { inputs } = task;
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
            planned = await planAgain(task, bench, { sent, before: planned });
            if (planned.blocked)
                throw planned.blocked;
            return toSendOf(planned);
        },
        setAside(refused, hasSent) {
            planned = plan_run_setAside(planned, refused, { task, bench, hasSent });
        },
    });
    const { plan, found, accounts, groups } = planned;
    log.step('Read back');
    const people = { identities: (0,people_plan/* identitiesOf */.UI)(plan), directory: accounts.directory };
    const peopleReadBack = readBackImport(applied, people, { task, bench });
    const groupsReadBack = readGroupsBackImport(applied, planned, peopleReadBack, { task, bench });
    const [readBack] = await Promise.all([peopleReadBack, groupsReadBack]);
    if (applied.status !== 'triggered' && !applied.failure) {
        const { complete } = found.listing;
        await found.fingerprints.save(plan.changes, { isOpen: isOpenBy(applied, readBack), complete });
    }
    const { failure, activated } = await followUp({ planned, applied, readBack }, { task, bench });
    const failed = applied.failure ?? failure ?? groups?.heldBack;
    if (failed)
        return { status: 'failed', error: failed };
    if (found.leaversNotLookedUp > 0)
        return { status: 'failed', error: notEverybodyLookedUp(found.leaversNotLookedUp) };
    return { status: applied.status === 'nothing-to-do' && activated > 0 ? 'completed' : applied.status };
}
/** Tells whether a change is still open: not found applied, not read back because reading failed, or waiting for a confirmation. */
function isOpenBy({ imported }, readBack) {
    const unseen = new Set(readBack?.unseen === 'failed' ? imported : []);
    return (change) => unseen.has(change) || readBack?.notApplied.has(change) || readBack?.waiting.has(change) || false;
}
/** A dry run: what a real one would do, and what would stop it. */
function foresee(planned, task, bench) {
    outlook(planned, task, bench);
    const left = planned.found.leaversNotLookedUp;
    if (left > 0)
        bench.log.warning(notEverybodyLookedUp(left).message);
    return { status: 'planned' };
}

;// CONCATENATED MODULE: ./build/src/main.js


/** The main step. Once the report is written nothing keeps the process alive: no idle connection, no timer. */
async function main() {
    await run();
    await (0,exit/* exitWhenRead */.T)();
}


/***/ }),

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


/***/ })

};
