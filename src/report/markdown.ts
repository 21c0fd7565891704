/** Turns text from outside into inert GitHub Markdown, and keeps the whole within a number of bytes. */

const MOST_CHARACTERS = 2_000;
const MOST_ROWS = 100;

/** `text` on one line: control and direction characters become spaces, runs of white space one; cut after `most` characters. */
export function oneLine(text: string, most = MOST_CHARACTERS): string {
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
export function plain(text: string, most = MOST_CHARACTERS): string {
  return oneLine(text, most)
    .replace(/[&<>"'`*_~[\]\\|$]|:(?=\/\/)|(?<=\bwww)\./gi, (character) => `&#${character.codePointAt(0)};`)
    .replace(/(?<!&)[@#]/g, '$&<!-- -->');
}

/** An id, a name or a value from outside, set as code. */
export function code(text: string): string {
  return `<code>${plain(text, 100)}</code>`;
}

/** A sentence in which what stands between two backticks is code, and nothing else is markup. */
export function prose(text: string): string {
  return plain(text).replace(/&#96;(.+?)&#96;/g, '<code>$1</code>');
}

/** The text of Markdown that is made of these pieces: what a log shows of it. */
export function textOf(markdown: string): string {
  return markdown
    .replace(/<\/?code>|\*\*|<!-- -->/g, '')
    .replace(/&#(\d+);/g, (_, point) => String.fromCodePoint(Number(point)));
}

/** A whole number as people read it: `1,234`. Not by `toLocaleString`, whose first call takes as long as reading 200 people. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 person`, `1,234 people`. */
export function counted(count: number, one: string, many: string): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** `0.9 s`, `2 min 5 s`, `1 h 4 min`, from milliseconds. */
export function duration(milliseconds: number): string {
  if (milliseconds < 9_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What stands for items left out: `… and 1,234 more, see the JSON report`; empty where nothing is. */
export function rest(left: number): string {
  return left > 0 ? `… and ${number(left)} more, see the JSON report` : '';
}

/** The first `most` items, written by `write`, and the number of those left out. */
export function shortList<T>(all: readonly T[], most: number, write: (one: T) => string): string[] {
  const shown = all.slice(0, most).map(write);
  return [...shown, rest(all.length - most)].filter(Boolean);
}

/** The first `most` items, written by `write` and joined, with the number of those left out. */
export function enumeration<T>(all: readonly T[], most: number, write: (one: T) => string): string {
  return shortList(all, most, write).join(', ');
}

/** A list that may be cut between its items, never within one. */
export interface List {
  readonly open: string;
  readonly items: readonly string[];
  /** What stands for the items left out, given how many are shown; longest at 0. */
  readonly more: (shown: number) => string;
  readonly close: string;
}

export type Block = string | List;

/** A row of a Markdown table; the cells are Markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** A table, cut after 100 rows. Columns whose names end in `#` hold numbers. */
export function table<T>(names: readonly string[], all: readonly T[], cells: (one: T) => readonly string[]): List {
  return {
    open: `\n${row(names.map((name) => name.replace('#', '')))}${row(names.map((name) => (name.endsWith('#') ? '--:' : '---')))}`,
    items: all.slice(0, MOST_ROWS).map((one) => row(cells(one))),
    more: (shown) => (shown < all.length ? row([rest(all.length - shown), ...names.slice(1).map(() => '')]) : ''),
    close: '\n',
  };
}

/** A bulleted list, cut after 100 items. `size` is what an item counts for where items are left out. */
export function bullets<T>(all: readonly T[], write: (one: T) => string, size: (one: T) => number = () => 1): List {
  const left = (shown: number) => all.slice(shown).reduce((sum, one) => sum + size(one), 0);
  return {
    open: '\n',
    items: all.slice(0, MOST_ROWS).map((one) => `- ${write(one)}\n`),
    more: (shown) => (left(shown) > 0 ? `- ${rest(left(shown))}\n` : ''),
    close: '\n',
  };
}

/** Blocks under a title that opens at a click. */
export function folded(title: string, ...blocks: readonly Block[]): Block[] {
  return [`\n<details><summary>${title}</summary>\n`, ...blocks, '</details>\n'];
}

/** Joins blocks into at most `budget` UTF-8 bytes: all that is fixed, then as many whole items as fit, earlier lists first. */
export function joinWithin(blocks: readonly Block[], budget: number): string {
  const fixed = (block: Block) => (typeof block === 'string' ? block : block.open + block.more(0) + block.close);
  let left = budget - blocks.reduce((sum, block) => sum + Buffer.byteLength(fixed(block)), 0);
  const show = (list: List) => {
    const full = list.items.findIndex((item) => {
      const size = Buffer.byteLength(item);
      if (size > left) return true;
      left -= size;
      return false;
    });
    const items = full === -1 ? list.items : list.items.slice(0, full);
    return list.open + items.join('') + list.more(items.length) + list.close;
  };
  return blocks.map((block) => (typeof block === 'string' ? block : show(block))).join('');
}
