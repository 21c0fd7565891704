import { stripVTControlCharacters, styleText } from 'node:util';

const GAP = '   ';
/** In a last column that is narrower, nobody could read a sentence. */
const NARROWEST = 20;

/**
 * A job summary, which is GitHub Markdown with some HTML, as text for a terminal of so many columns: tables aligned, what is
 * folded away on GitHub shown by its title alone. Styled only where stdout is a terminal.
 */
export function renderForTerminal(markdown: string, columns = Number.POSITIVE_INFINITY): string {
  const parts = markdown
    .replace(/<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g, '▸ $1')
    .replace(/^#+ (.*)$/gm, (_, title: string) => styleText('bold', title))
    .split(/(^\|.*\|\n(?:^\|.*\|\n?)*)/m);
  return parts
    .map((part) => (part.startsWith('|') ? table(part, columns) : wrapped(inline(part), columns)))
    .join('')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text whose lines are at most so long, broken between words. What belongs to an item of a list stays below its beginning. */
export function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => broken(line, columns, /^\s*(?:[-▸] )?/.exec(line)![0].length))
    .join('\n');
}

/** One line, the rest of which is set in by so much. */
function broken(line: string, columns: number, indent: number): string {
  const [first, ...words] = line.slice(indent).split(' ');
  const lines = [line.slice(0, indent) + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (width(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(' '.repeat(indent) + word);
  }
  return lines.join('\n');
}

function inline(text: string): string {
  return text
    .replace(/<!--.*?-->/g, '')
    .replace(/<code>(.*?)<\/code>/g, (_, code: string) => styleText('cyan', code))
    .replace(/\*\*(.+?)\*\*/g, (_, strong: string) => styleText('bold', strong))
    .replace(/\*(.+?)\*/g, (_, emphasis: string) => styleText('italic', emphasis))
    .replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}

/**
 * A Markdown table with its columns aligned, and a rule under its head. The last column wraps. Where the others leave no room for it, each
 * row is a list of its cells, with their heads before them.
 */
function table(markdown: string, columns: number): string {
  const [head = [], rule = [], ...body] = markdown.trim().split('\n').map(cellsOf);
  const rows = [head, ...body];
  const sizes = head.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const before = sizes.slice(0, -1).reduce((sum, size) => sum + size + GAP.length, 0);
  const wanted = sizes.at(-1) ?? 0;
  if (before + Math.min(wanted, NARROWEST) > columns) return lists(head, body, columns);
  const last = Math.min(wanted, columns - before);
  const widths = [...sizes.slice(0, -1), last];
  const line = (cells: readonly string[]) => {
    const text = cells.map((cell, column) => aligned(cell, widths[column] ?? 0, rule[column] === '--:'));
    const start = text
      .slice(0, -1)
      .map((cell) => cell + GAP)
      .join('');
    const [first = '', ...more] = wrapped(text.at(-1) ?? '', last).split('\n');
    return [start + first, ...more.map((rest) => ' '.repeat(before) + rest)].map((one) => one.trimEnd()).join('\n');
  };
  return `${[line(head), widths.map((size) => '─'.repeat(size)).join('───'), ...body.map(line)].join('\n')}\n`;
}

/** Each row by itself, a cell a line: `Head: cell`. Empty cells are left out. */
function lists(head: readonly string[], body: readonly string[][], columns: number): string {
  const itemOf = (cells: readonly string[]) =>
    cells
      .flatMap((cell, column) => (cell === '' ? [] : [head[column] ? `${head[column]}: ${cell}` : cell]))
      .map((cell, at) => wrapped(`${at === 0 ? '- ' : '  '}${cell}`, columns))
      .join('\n');
  return `${body.map(itemOf).join('\n')}\n`;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => inline(cell.trim()));
}

function aligned(cell: string, size: number, toTheRight: boolean): string {
  const padding = ' '.repeat(Math.max(size - width(cell), 0));
  return toTheRight ? padding + cell : cell + padding;
}

/** Columns that text takes: emoji take two, styles none. */
function width(text: string): number {
  const visible = stripVTControlCharacters(text);
  return [...visible].reduce((sum, character) => sum + (/\p{Emoji_Presentation}/u.test(character) ? 2 : 1), 0);
}
