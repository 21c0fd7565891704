export const id = 141;
export const ids = [141];
export const modules = {

/***/ 2141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createFingerprintCache: () => (/* binding */ createFingerprintCache)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);



/** What `saveCache` resolves to where it failed or was refused. */
const NOT_SAVED = -1;
const WHY = {
    'not-authentic': 'The cache entry is damaged, or was made with another Personio secret',
    'too-old': 'The last full import was more than seven days ago',
    'from-the-future': 'The cache entry is from the future',
};
/**
 * FingerprintCache in the cache of GitHub Actions, loaded only when it is used. Each save has a key of its own, because a cache entry
 * never changes; the newest one of the same identity source is restored. The library tells of its own failures as warnings.
 */
function createFingerprintCache(options) {
    const { fingerprinter, log, signal, timeoutMs = 60_000, now = Date.now } = options;
    const { loadCache = () => Promise.all(/* import() */[__webpack_require__.e(830), __webpack_require__.e(119), __webpack_require__.e(305)]).then(__webpack_require__.bind(__webpack_require__, 4305)) } = options;
    const prefix = `personio-okta-${shortHash(`${options.orgUrl} ${options.sourceId}`)}-`;
    // The time tells apart two steps of one job.
    const key = `${prefix}${options.runId}-${now()}`;
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(options.directory, `${prefix}memory`);
    let time = now();
    const bounded = (work) => until(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), work);
    const removeFile = () => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(file, { force: true }).catch(() => log.debug('The file for the cache was not removed.'));
    // Of an error the name alone: its message can hold an address of the storage.
    const importAll = (why) => log.notice(`${why}: everybody is imported.`);
    const notKept = (why) => log.notice(`${why}: the next run uses what an earlier run saved, if anything.`);
    return {
        async restore() {
            try {
                const cache = await loadCache();
                if (!cache.isFeatureAvailable()) {
                    return void importAll('There is no cache service here (a local run, or GitHub Enterprise Server without one)');
                }
                const found = await bounded(cache.restoreCache([file], key, [prefix], { segmentTimeoutInMs: timeoutMs }));
                if (found === undefined)
                    return void importAll('The cache holds nothing from an earlier run');
                const entry = fingerprinter.open(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file, 'utf8'), now());
                if ('why' in entry)
                    return void importAll(WHY[entry.why]);
                time = entry.time;
                return entry;
            }
            catch (error) {
                return void importAll(`The cache could not be read (${error.name})`);
            }
            finally {
                await removeFile();
            }
        },
        async save(fingerprints) {
            try {
                const cache = await loadCache();
                if (!cache.isFeatureAvailable())
                    return;
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(file, fingerprinter.seal({ time, fingerprints }), { mode: 0o600 });
                const id = await bounded(cache.saveCache([file], key));
                if (id === NOT_SAVED)
                    notKept('The cache accepted nothing');
            }
            catch (error) {
                notKept(`The cache could not be written (${error.name})`);
            }
            finally {
                await removeFile();
            }
        },
    };
}
/** What the work comes to, or a rejection as soon as the signal aborts: the library takes no signal, so the work is left to itself then. */
function until(signal, work) {
    const aborted = new Promise((_, reject) => {
        const end = () => reject(signal.reason);
        if (signal.aborted)
            end();
        else
            signal.addEventListener('abort', end, { once: true });
    });
    return Promise.race([work, aborted]);
}
function shortHash(text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 16);
}


/***/ })

};
