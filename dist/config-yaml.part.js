export const id = 45;
export const ids = [45];
export const modules = {

/***/ 8045:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readYaml: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);

const QUOTE = 'put the whole expression in single quotes';
const SAME_KEY = 'this key is already used above; keep one of them';
const NO_TEXT = 'a key must be text, not a list or keys with values';
/** What is said of each fault that the parser finds; some of its codes are several faults, told apart by its message. */
const IN_OUR_WORDS = {
    ALIAS_PROPS: `\`*\` at the beginning of a value is an alias in YAML; ${QUOTE}`,
    BAD_ALIAS: `\`*\` or \`&\` at the beginning of a value is an alias or an anchor in YAML; ${QUOTE}`,
    BAD_COLLECTION_TYPE: '`!` at the beginning of a value is a tag in YAML, and tags are not supported; remove it',
    BAD_DIRECTIVE: '`%` at the beginning of a line is a directive in YAML; remove it',
    BAD_DQ_ESCAPE: 'this backslash begins an escape sequence that does not exist; use single quotes around the text',
    BAD_INDENT: (message) => /end with a/.test(message)
        ? 'a bracket is opened but not closed'
        : 'the indentation does not match the lines above; entries of the same level must begin in the same column',
    BAD_PROP_ORDER: `\`!\` and \`&\` have a meaning in YAML; ${QUOTE}`,
    BAD_SCALAR_START: `a value cannot begin with this character in YAML; ${QUOTE}`,
    BLOCK_AS_IMPLICIT_KEY: `a colon followed by a space begins another key in YAML; if it is part of an expression, ${QUOTE}, and if not, check the indentation`,
    BLOCK_IN_FLOW: 'a list with hyphens or a block of text cannot stand inside brackets',
    DUPLICATE_KEY: SAME_KEY,
    IMPOSSIBLE: 'this is not valid YAML',
    KEY_OVER_1024_CHARS: 'a key is longer than 1,024 characters',
    MISSING_CHAR: (message) => {
        if (/closing/.test(message))
            return 'a quote is opened but not closed';
        if (/must end with a/.test(message))
            return 'a bracket is opened but not closed';
        if (/map values/.test(message))
            return 'a colon and a space are missing after this key';
        if (/Comments/.test(message))
            return `a space is missing before \`#\`; if it is part of an expression, ${QUOTE}`;
        if (/Sequence item/.test(message))
            return 'a hyphen is missing before this entry of a list';
        if (/Missing ,/.test(message))
            return 'a comma is missing between two entries';
        return 'a space or another separator is missing';
    },
    MULTILINE_IMPLICIT_KEY: 'a colon and a space are missing after this key',
    MULTIPLE_ANCHORS: `\`&\` at the beginning of a value is an anchor in YAML; ${QUOTE}`,
    MULTIPLE_DOCS: 'a second document begins here (`---` or `...`); the file must hold one',
    MULTIPLE_TAGS: `\`!\` at the beginning of a value is a tag in YAML; ${QUOTE}`,
    NON_STRING_KEY: NO_TEXT,
    RESOURCE_EXHAUSTION: 'the file is too deeply nested',
    TAB_AS_INDENT: 'this line is indented with a tab; YAML allows only spaces for that',
    TAG_RESOLVE_FAILED: `\`!\` at the beginning of a value is a tag in YAML, and tags are not supported; ${QUOTE}`,
    UNEXPECTED_TOKEN: (message) => {
        if (/at node end/.test(message))
            return `something follows after the closing quote or bracket; ${QUOTE}`;
        if (/Not a YAML token/.test(message))
            return 'the text must begin on the line after `>` or `|`';
        return `this character has a meaning in YAML and cannot stand here; if it is part of an expression, ${QUOTE}`;
    },
};
/** Reads YAML 1.2. Where the text is no YAML, has a key twice, or aliases that multiply: what is wrong and where, one fault for each line. */
function readYaml(text) {
    const lines = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    // Its warnings on the console would quote the file.
    const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
    const at = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { line, column: col };
    };
    // Once the parser has lost its way, it finds fault with every token that follows.
    const isOwn = ({ message }, at) => at === 0 || !message.includes('in YAML stream');
    const broken = [...document.errors, ...document.warnings].filter(isOwn).map(({ code, message, pos: [offset] }) => {
        const words = IN_OUR_WORDS[code];
        return { ...at(offset), message: typeof words === 'string' ? words : words(message) };
    });
    // What follows on the same line follows from it.
    if (broken.length > 0)
        return { faults: [...Map.groupBy(broken, ({ line }) => line).values()].map(([first]) => first) };
    const refused = refusedIn(document).map(({ offset, message }) => ({ ...at(offset), message }));
    if (refused.length > 0)
        return { faults: refused };
    try {
        return {
            value: document.toJS(),
            alteredNumbers: [...alteredNumbersIn(document.contents)],
            locate: (path) => {
                const offset = offsetOf(document.contents, path);
                return offset === undefined ? undefined : at(offset);
            },
        };
    }
    catch {
        const message = 'the aliases (`*name`) of this file expand to more than can be read';
        return { faults: [{ line: 1, column: 1, message }] };
    }
}
/**
 * What is YAML, and yet nothing that this file can have: an alias of nothing, a key that is no text, one that JavaScript has for itself, and
 * one that YAML tells from another by its quotes alone.
 */
function refusedIn(document) {
    const refused = [];
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Alias(_, node) {
            if (node.resolve(document) !== undefined)
                return;
            const message = `\`*\` at the beginning of a value is an alias in YAML, and there is no anchor of that name; ${QUOTE}`;
            refused.push({ offset: startOf(node), message });
        },
        Map(_, { items }) {
            const names = new Set();
            for (const { key } of items) {
                if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(key))
                    refused.push({ offset: startOf(key), message: NO_TEXT });
                if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key))
                    continue;
                const name = String(key.value);
                if (names.has(name))
                    refused.push({ offset: startOf(key), message: SAME_KEY });
                if (name === '__proto__')
                    refused.push({ offset: startOf(key), message: 'this key is not allowed' });
                names.add(name);
            }
        },
    });
    return refused;
}
/**
 * Numbers, also as keys, that would be read as something else than is written: an id must not lose a zero or a digit without anybody being
 * told.
 */
function* alteredNumbersIn(node, above = []) {
    for (const { name, key, value } of entriesOf(node)) {
        const keys = [...above, name];
        const message = alterationOf(key) ?? alterationOf(value);
        if (message !== undefined)
            yield { keys, message };
        yield* alteredNumbersIn(value, keys);
    }
}
function alterationOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || typeof node.value !== 'number' || node.source === undefined)
        return undefined;
    const { value, source } = node;
    if (String(value) === source)
        return undefined;
    if (/^[-+]?0\d/.test(source))
        return 'YAML reads this as a number without its leading zeros; put it in quotes if they belong to it, and remove them if not';
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
        return 'YAML rounds a number of so many digits; put it in quotes';
    return 'YAML reads this as a number and changes how it is written; put it in quotes, or write the digits alone';
}
function offsetOf(contents, path) {
    let node = contents;
    let offset;
    let rest = `${path}.`;
    while (rest !== '') {
        const entry = entriesOf(node).find(({ name }) => rest.startsWith(`${name}.`));
        if (entry === undefined)
            break;
        node = entry.value;
        offset = startOf(entry.key ?? entry.value);
        rest = rest.slice(entry.name.length + 1);
    }
    return offset;
}
/** The keys of a mapping or the indexes of a list. */
function entriesOf(node) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
        return node.items.map(({ key, value }) => ({ name: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '', key, value }));
    }
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items.map((value, index) => ({ name: String(index), value })) : [];
}
function startOf(node) {
    return node?.range?.[0] ?? 0;
}


/***/ })

};
