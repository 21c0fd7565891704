// Turns the Markdown files of reports/preview/ into the pages that GitHub makes of them.
// Plain JavaScript with its own package.json, so that the packages used only here are installed only for `npm run preview`.
import { copyFileSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { rehype } from 'rehype';
import rehypeSanitize from 'rehype-sanitize';

const DIRECTORY = new URL('../../reports/preview/', import.meta.url);
const ASSETS = {
  'github-markdown.css': 'github-markdown-css/github-markdown.css',
};

/** GitHub's Markdown, and of the HTML in it only what GitHub lets through. */
function toHtml(markdown) {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return String(rehype().data('settings', { fragment: true }).use(rehypeSanitize).processSync(html));
}

/** Light or dark as the browser is, and at most as wide as GitHub has it. */
const page = (title, body) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="github-markdown.css">
<style>
  :root { color-scheme: light dark; background: light-dark(#fff, #0d1117) }
  body { margin: 8px }
  .markdown-body { max-width: 980px; margin: auto; padding: 16px; border: 1px solid light-dark(#d1d9e0, #3d444d); border-radius: 6px }
</style>
<article class="markdown-body">
${body}
</article>
</html>
`;

for (const [name, module] of Object.entries(ASSETS)) {
  copyFileSync(fileURLToPath(import.meta.resolve(module)), new URL(name, DIRECTORY));
}
for (const file of globSync('*.md', { cwd: fileURLToPath(DIRECTORY) })) {
  const name = basename(file, '.md');
  writeFileSync(new URL(`${name}.html`, DIRECTORY), page(name, toHtml(readFileSync(new URL(file, DIRECTORY), 'utf8'))));
  console.log(`reports/preview/${name}.html`);
}
