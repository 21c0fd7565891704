import { describe, expect, it, jest } from '@jest/globals';
import { readYaml } from '../../src/config/yaml.ts';

/** What is wrong with a text, with line and column. */
function faultsIn(text: string): string[] {
  const read = readYaml(text);
  return 'faults' in read ? read.faults.map(({ line, column, message }) => `${line}:${column} ${message}`) : [];
}

/** Words of the parser, and of whoever specifies YAML. */
const NOT_OURS =
  /implicit|flow|scalar|\btoken|\bnode\b|unexpected|unresolved|compact|sequence item|plain value|please/i;

describe('what is no YAML', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1', /^2:1 this line is indented with a tab/],
    ['a tab further down', 'a:\n  b: 1\n\tc: 2', /^3:1 this line is indented with a tab/],
    ['a line that is indented less', 'a:\n  b: 1\n c: 2', /^3:1 the indentation does not match/],
    [
      'a line that is indented more',
      'a:\n  b: c\n   d: 2',
      /^2:6 a colon followed by a space .* check the indentation/,
    ],
    ['a key twice', 'a: 1\na: 2', /^2:1 this key is already used above/],
    ['a key twice in braces', 'a: {b: 1, b: 2}', /^1:11 this key is already used above/],
    ['a key twice, once in quotes', 'a:\n  2071: b\n  "2071": c', /^3:3 this key is already used above/],
    ['a key that JavaScript would lose', 'a:\n  __proto__: b', /^2:3 this key is not allowed/],
    ['a key without a colon', 'a: 1\nb', /^2:1 a colon and a space are missing/],
    ['a key without a space', 'a:\n b:1\n c: 2', /^2:2 a colon and a space are missing/],
    ['a double quote that is not closed', 'a: "b', /a quote is opened but not closed/],
    ['a single quote that is not closed', "a: 'b", /a quote is opened but not closed/],
    ['a bracket that is not closed', 'a: [b', /a bracket is opened but not closed/],
    ['a brace that is not closed', 'a: {b: 1\n', /a bracket is opened but not closed/],
    ['a text that goes on after its quote', 'a: "Dept" & name', /^1:11 something follows after the closing quote/],
    ['an expression with a colon', 'a: x ? y : "b"', /^1:4 a colon followed by a space begins another key/],
    ['an expression that begins with an asterisk', 'a: * ', /^1:4 `\*` or `&` at the beginning/],
    ['an alias of nothing', 'a: 1\nb: *c', /^2:4 `\*` at the beginning of a value is an alias/],
    ['an expression that begins with an ampersand', 'a: & x', /^1:4 `\*` or `&` at the beginning/],
    ['an expression that begins with an at sign', 'a: @x', /^1:4 a value cannot begin with this character/],
    ['an expression that begins with a backtick', 'a: `x`', /^1:4 a value cannot begin with this character/],
    ['an expression that begins with an exclamation mark', 'a: !x y', /^1:4 `!` at the beginning of a value is a tag/],
    ['a tag on a mapping', 'a: !!set [b]', /^1:4 `!` at the beginning of a value is a tag/],
    ['a directive', '%x\n---\na: 1', /^1:1 `%` at the beginning of a line/],
    ['text beside the sign of a block', 'a: >- x\n  y', /^1:7 the text must begin on the line after/],
    ['an escape that does not exist', 'a: "\\d"', /^1:5 this backslash/],
    ['a comment without a space', 'a: "b"#c', /^1:7 a space is missing before `#`/],
    ['a comma too many', 'a: [,]', /^1:5 this character has a meaning in YAML/],
    ['a list on the line of its key', 'a: - b', /^1:4 this character has a meaning in YAML/],
    ['an entry of a list without a hyphen', '- a: 1\n b: 2', /a hyphen is missing/],
    ['several documents', '---\na: 1\n---\nb: 1', /^3:1 a second document begins here/],
    ['a document that has ended', 'a: 1\n...\nb: 2', /a second document begins here/],
    ['two anchors', 'a: &b &c d', /^1:\d `&` at the beginning/],
    ['two tags', 'a: !!str !!int d', /^1:\d+ `!` at the beginning/],
    ['a key that is a list', '- a\nb: c', /^2:1 something follows/],
    ['a very long key', `${'k'.repeat(1100)}: 1`, /a key is longer than 1,024 characters/],
    ['a list with hyphens in brackets', 'a: [\n  - b\n]', /^2:3 /],
  ])('is %s, told with its place and in our words', (_, text, expected) => {
    const faults = faultsIn(text);
    expect(faults.join('\n')).toMatch(expected);
    for (const fault of faults) expect(fault).not.toMatch(NOT_OURS);
  });

  it('is told once where all that follows is a consequence', () => {
    expect(faultsIn('a: 1\n]\nb: 2\nc: 3\nd: 4\n')).toEqual([expect.stringMatching(/^2:1 /)]);
  });

  it('is told once for each line', () => {
    expect(faultsIn('a: "b" & c & d\ne: "f" g h\n')).toHaveLength(2);
  });

  it('is a key that is a list or a mapping, of which nothing reaches the console', () => {
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => {});
    expect(faultsIn('{Xq7Secret: b}: c\n')).toEqual(['1:1 a key must be text, not a list or keys with values']);
    expect(faultsIn('a:\n  ? [Xq7Secret]\n  : c\n')).toEqual([expect.stringMatching(/^2:5 a key must be text/)]);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  it('quotes nothing of the file', () => {
    const secret = 'Xq7Secret';
    for (const text of [
      `a: *${secret}`,
      `a: !${secret} x`,
      `%${secret}\n---\n`,
      `a: "\\q${secret}"`,
      `a: >- ${secret}`,
    ]) {
      expect(faultsIn(text).join()).toMatch(/^1:/);
      expect(faultsIn(text).join()).not.toContain(secret);
    }
  });

  it('is aliases that multiply, told for the file as a whole', () => {
    const lists = ['b', 'c', 'd', 'e'].map((name, index) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `${name}: &${name} [${Array(9 + index)
        .fill(`*${before}`)
        .join(', ')}]`;
    });
    expect(faultsIn(['a: &a [x, x]', ...lists].join('\n'))).toEqual([expect.stringMatching(/^1:1 the aliases/)]);
  });
});

describe('a file that was read', () => {
  const file = readYaml('profile:\n  userName:\n    - email\n    - id\n  "a.b": c\nselect: {}\n');
  if ('faults' in file) throw new Error('it is no YAML');

  it('tells where a path is, or the last of its keys that is there', () => {
    expect(file.locate('profile.userName.1')).toEqual({ line: 4, column: 7 });
    expect(file.locate('profile.title')).toEqual({ line: 1, column: 1 });
    expect(file.locate('select.where')).toEqual({ line: 6, column: 1 });
    expect(file.locate('profile.a.b')).toEqual({ line: 5, column: 3 });
    expect(file.locate('groups.rules')).toBeUndefined();
  });

  it.each([
    ['a: [0012]', 'a.0', /leading zeros/],
    ['a: -007', 'a', /leading zeros/],
    ['a: {0012: x}', 'a.12', /leading zeros/],
    ['a: 12345678901234567890', 'a', /so many digits/],
    ['a: 1e3', 'a', /changes how it is written/],
    ['a: 0x1F', 'a', /changes how it is written/],
    ['a: 1.50', 'a', /changes how it is written/],
    ['a: +7', 'a', /changes how it is written/],
  ])('tells of a number that is not read as it is written: %s', (text, path, expected) => {
    const read = readYaml(text);
    expect(read).toMatchObject({
      alteredNumbers: [{ keys: path.split('.'), message: expect.stringMatching(expected) }],
    });
  });

  it.each([
    'a: [12, -7, 1.5, 0, 0.5]',
    'a: "0012"',
    "a: '12345678901234567890'",
    'a: {"0012": x}',
    'a: 2026-01-09',
    'a: 10%',
    'a: 1_000',
    'a: true',
    'a: ~',
  ])('has nothing to tell of %s', (text) => {
    expect(readYaml(text)).toMatchObject({ alteredNumbers: [] });
  });
});
