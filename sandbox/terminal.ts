import { stripVTControlCharacters, styleText } from 'node:util';

/**
 * A job summary, which is GitHub Markdown with some HTML, as text for a terminal: tables aligned, what is folded away on
 * GitHub shown by its title alone, charts left out. Styled only where stdout is a terminal.
 */
export function renderForTerminal(markdown: string): string {
  const blocks = markdown
    .replace(/<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g, '▸ $1')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^\|.*\|\n(?:^\|.*\|\n?)*/gm, table)
    .replace(/^#+ (.*)$/gm, (_, title: string) => styleText('bold', title));
  return inline(blocks)
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function inline(text: string): string {
  return text
    .replace(/<!--.*?-->/g, '')
    .replace(/<code>(.*?)<\/code>/g, (_, code: string) => styleText('cyan', code))
    .replace(/\*\*(.+?)\*\*/g, (_, strong: string) => styleText('bold', strong))
    .replace(/\*(.+?)\*/g, (_, emphasis: string) => styleText('italic', emphasis))
    .replace(/&#(\d+);/g, (_, codePoint: string) => String.fromCodePoint(Number(codePoint)));
}

/** A Markdown table with its columns aligned, and a rule under its head. */
function table(markdown: string): string {
  const [head = [], rule = [], ...body] = markdown.trim().split('\n').map(cellsOf);
  const rows = [head, ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => aligned(cell, widths[column] ?? 0, rule[column] === '--:'))
      .join('   ')
      .trimEnd();
  return `${[line(head), widths.map((size) => '─'.repeat(size)).join('───'), ...body.map(line)].join('\n')}\n`;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function aligned(cell: string, size: number, toTheRight: boolean): string {
  const padding = ' '.repeat(size - width(cell));
  return toTheRight ? padding + cell : cell + padding;
}

/** Columns that Markdown takes once it is shown: emoji take two, markup none. */
function width(markdown: string): number {
  const visible = stripVTControlCharacters(inline(markdown));
  return [...visible].reduce((sum, character) => sum + (/\p{Emoji_Presentation}/u.test(character) ? 2 : 1), 0);
}
