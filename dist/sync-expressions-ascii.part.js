export const id = 730;
export const ids = [730];
export const modules = {

/***/ 1730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ascii: () => (/* binding */ ascii)
/* harmony export */ });
/* harmony import */ var any_ascii__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2754);
/* harmony import */ var _codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5587);


const GERMAN = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
const DANISH = { æ: 'ae', ø: 'oe', å: 'aa', ä: 'ae', ö: 'oe' };
/** How people who speak a language write its letters where there are none but ASCII's, as far as the general table differs. */
const SPELLINGS = new Map([
    ['de', GERMAN],
    ['da', DANISH],
    ['no', DANISH],
    // One letter for each, as the table has it: å and ä are a, ö is o, ü is u, ı is i, ł is l.
    ...['sv', 'fi', 'tr', 'pl'].map((language) => [language, {}]),
]);
/**
 * The text in ASCII: first by the rules of the language, then by any-ascii's table for all of Unicode. What that has nothing for is left
 * out. A letter that becomes two keeps its case: `Ärger` is `Aerger`, `ÄRGER` is `AERGER`. Throws `UNKNOWN_LANGUAGE`, as a `code`.
 */
function ascii(text, language) {
    const spelling = SPELLINGS.get(language);
    if (spelling === undefined)
        throw { code: _codes_js__WEBPACK_IMPORTED_MODULE_1__/* .UNKNOWN_LANGUAGE */ .Sg };
    // An umlaut may be written as two characters.
    const composed = text.normalize('NFC');
    const spelt = composed.replace(/\P{ASCII}/gu, (letter, at) => {
        const small = spelling[letter.toLowerCase()];
        if (small === undefined)
            return letter;
        if (letter === letter.toLowerCase())
            return small;
        const neighbour = [composed[at + letter.length], composed[at - 1]].find((each) => /\p{L}/u.test(each ?? ''));
        return /\p{Lu}/u.test(neighbour ?? '') ? small.toUpperCase() : small[0].toUpperCase() + small.slice(1);
    });
    return (0,any_ascii__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(spelt);
}


/***/ })

};
