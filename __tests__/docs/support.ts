import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const GUIDES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'sandbox/README.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((name) => join('docs', String(name)))
    .filter((name) => name.endsWith('.md'))
    .sort(),
];

export const readGuide = (name: string) => readFileSync(join(ROOT, name), 'utf8');

/** The YAML blocks of a Markdown text, without the indentation of a list that they stand in. */
export function yamlBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/^( *)```ya?ml\n(.*?)^ *```$/gms)].map(([, indent = '', body = '']) =>
    body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** Headings with what stands below them, up to the next heading of any level; code blocks hold none. */
export function sections(markdown: string): { heading: string; body: string }[] {
  const outline = withoutCode(markdown);
  const starts = [...outline.matchAll(/^#{1,6} +(.+)$/gm)];
  return starts.map(({ index, 1: heading = '' }, at) => ({
    heading,
    body: markdown.slice(markdown.indexOf('\n', index), starts[at + 1]?.index),
  }));
}

/** The rows of the table whose head begins with these cells. */
export function tableRows(markdown: string, ...head: string[]): string[][] {
  const lines = markdown.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => line.startsWith(`| ${head.join(' | ')} `));
  if (start < 0) throw new Error(`no table with ${head.join(', ')}`);
  const end = lines.findIndex((line, at) => at > start && !line.startsWith('|'));
  return lines.slice(start + 2, end < 0 ? undefined : end).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** The text of a cell that is one piece of code. */
export const code = (cell: string | undefined) => /^`([^`]*)`$/.exec(cell ?? '')?.[1];

/** The anchors of a document: those that GitHub makes of its headings, and those that it sets itself. */
export function anchors(markdown: string): string[] {
  const seen = new Map<string, number>();
  const own = [...withoutCode(markdown).matchAll(/<a name="([^"]+)"><\/a>/g)].map(([, name = '']) => name);
  const ofHeadings = sections(markdown).map(({ heading }) => {
    const slug = heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
  return [...ofHeadings, ...own];
}

/** A cell of a table without the anchor that it begins with. */
export const withoutAnchor = (cell: string | undefined) => cell?.replace(/^<a name="[^"]*"><\/a>/, '');

/** Targets of the links and pictures that point into the repository. */
export function relativeLinks(markdown: string): string[] {
  const prose = withoutCode(markdown).replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target));
}

/**
 * Paths into the repository that stand in code, in a line or in a block of their own, by the root: whatever has a slash or an ending that
 * files here have. Packages (`@…`) and what git ignores (`build/`, `reports/`, `node_modules/`) are none.
 */
export function pathsIn(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^ *```.*?\n(.*?)^ *```$/gms)].map(([, body = '']) =>
    body.replaceAll(/#.*$/gm, ''),
  );
  const lines = [...withoutCode(markdown).matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
  const words = [...blocks, ...lines].flatMap((text) => text.split(/[\s,;()'"]+/));
  const isPath = (word: string) =>
    /^[\w.-][\w.*-]*(\/[\w.*-]+)*\/?$/.test(word) && (word.includes('/') || /\.(ts|mjs|js|json|md|yml)$/.test(word));
  return [...new Set(words.filter((word) => isPath(word) && !/^(\.\.|build|reports|node_modules)\//.test(word)))];
}

/** The same length, with fenced blocks blanked. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^ *```.*?^ *```$/gms, (block) => block.replaceAll(/[^\n]/g, ' '));
}
