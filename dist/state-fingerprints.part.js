export const id = 310;
export const ids = [310];
export const modules = {

/***/ 4310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createFingerprinter: () => (/* binding */ createFingerprinter)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3628);


/** Part of every key: raise it when fingerprints or entries change their form, and older entries are no longer ours. */
const VERSION = 2;
const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_MS = 7 * DAY_MS;
/** Self-hosted runners don't all have the same time. */
const MAX_AHEAD_MS = DAY_MS;
/** 128 bits: no two people of any company share one by chance. */
const FINGERPRINT_BYTES = 16;
/**
 * Fingerprints of imported people, for a place that others can read: every workflow of a repository can restore its caches.
 *
 * Keys come from the Personio client secret, one for fingerprints and one for the MAC, bound to the
 * identity source and the org (`orgUrl`: its origin). Whoever reads an entry without the secret learns its time and how many
 * people it holds, and from two entries how many differ between them; nothing about anybody. Whoever writes to the cache can
 * lose an entry or bring back an older one, but not make one up.
 */
function createFingerprinter(secret, sourceId, orgUrl) {
    const keyFor = (purpose) => (0,_key_js__WEBPACK_IMPORTED_MODULE_1__/* .keyFrom */ .S)(secret, VERSION, purpose, sourceId, orgUrl);
    const fingerprintKey = keyFor('fingerprint');
    const entryKey = keyFor('entry');
    const mark = (what) => hmac(fingerprintKey, JSON.stringify(what)).subarray(0, FINGERPRINT_BYTES).toString('base64url');
    const personOf = (externalId) => mark([externalId]);
    return {
        personOf,
        of(externalId, profile) {
            const attributes = Object.entries(profile).sort(([a], [b]) => (a < b ? -1 : 1));
            return personOf(externalId) + mark([externalId, attributes]);
        },
        seal({ time, fingerprints }) {
            const body = JSON.stringify({ time, fingerprints: [...fingerprints].sort() });
            return `${body}\n${hmac(entryKey, body).toString('base64url')}`;
        },
        open(text, now) {
            const end = text.lastIndexOf('\n');
            const body = text.slice(0, end);
            if (!isEqual(text.slice(end + 1), hmac(entryKey, body).toString('base64url')))
                return { why: 'not-authentic' };
            // Only this code can have written it: no schema is needed any more.
            const { time, fingerprints } = JSON.parse(body);
            if (now - time > MAX_AGE_MS)
                return { why: 'too-old' };
            if (time - now > MAX_AHEAD_MS)
                return { why: 'from-the-future' };
            return { time, fingerprints: new Set(fingerprints) };
        },
    };
}
function hmac(key, text) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();
}
function isEqual(given, expected) {
    const [a, b] = [Buffer.from(given), Buffer.from(expected)];
    return a.length === b.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(a, b);
}


/***/ })

};
