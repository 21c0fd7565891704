export const id = 45;
export const ids = [45];
export const modules = {

/***/ 8045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readYaml: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);

/** Reads YAML 1.2. Where the text is no YAML, has a key twice, or aliases that multiply: what is wrong and where. */
function readYaml(text) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false });
    const place = (offset) => {
        const { line, col } = lines.linePos(offset);
        return `line ${line}, column ${col}`;
    };
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0)
        return { faults: faults.map(({ message, pos }) => `${place(pos[0])}: ${message}`) };
    try {
        const locate = (path) => {
            const offset = offsetOf(document.contents, path);
            return { offset, place: place(offset) };
        };
        return { value: document.toJS(), locate };
    }
    catch {
        return { faults: ['its aliases (`*name`) stand for more than can be unfolded'] };
    }
}
function offsetOf(contents, path) {
    let node = contents;
    let offset = 0;
    for (const step of path) {
        const entry = entriesOf(node).find(({ name }) => name === step);
        if (entry === undefined)
            break;
        node = entry.value;
        offset = entry.offset;
    }
    return offset;
}
/** The keys of a mapping or the indexes of a list, with where they are. */
function entriesOf(node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
        return node.items.map(({ key, value }) => ({
            name: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '',
            value,
            offset: startOf(key),
        }));
    }
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items.map((value, index) => ({ name: String(index), value, offset: startOf(value) })) : [];
}
function startOf(node) {
    return node?.range?.[0] ?? 0;
}


/***/ })

};
