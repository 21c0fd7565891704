// The pictures of README.md: the job summary of a sample run, as GitHub shows it. `generate.ts` writes them and compares them with the code,
// so they never show what a run no longer says.
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { SAMPLES } from '../__tests__/report/samples.ts';
import type { Report } from '../src/report/schema.ts';
import { renderSummary } from '../src/report/summary.ts';

/** By file, the run that it shows and how much of its summary, in pixels. */
const PICTURES: Readonly<Record<string, { readonly sample: string; readonly height: number }>> = {
  'docs/images/import.svg': { sample: 'imported', height: 640 },
  'docs/images/blocked.svg': { sample: 'blocked', height: 560 },
};
const WIDTH = 980;

/** Light and dark as the browser is; the end of a longer summary fades out. */
const STYLE = `
  .page { box-sizing: border-box; width: ${WIDTH}px; height: 100%; overflow: hidden; padding: 16px 24px; border-radius: 6px;
    font: 16px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif, 'Apple Color Emoji', 'Noto Color Emoji';
    --text: #1f2328; --link: #0969da; --line: #d1d9e0; --soft: #818b981f; --paper: #fff; color: var(--text); background: var(--paper); border: 1px solid var(--line);
    -webkit-mask-image: linear-gradient(#000 85%, transparent); mask-image: linear-gradient(#000 85%, transparent) }
  a { color: var(--link) }
  h2 { font-size: 24px; line-height: 1.25; margin: 8px 0 16px; padding-bottom: 8px; border-bottom: 1px solid var(--line) }
  h3 { font-size: 20px; line-height: 1.25; margin: 24px 0 16px }
  p, ul, table { margin: 0 0 16px }
  ul { padding-left: 32px }
  table { border-collapse: collapse }
  th, td { padding: 6px 13px; border: 1px solid var(--line); text-align: left }
  [align='right'] { text-align: right }
  code { font: 85% ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace; padding: 2px 6px; border-radius: 6px; background: var(--soft) }
  @media (prefers-color-scheme: dark) { .page { --text: #f0f6fc; --link: #4493f8; --line: #3d444d; --soft: #656c7633; --paper: #0d1117 } }
`;

/** The pictures, by file. */
export function pictures(): Map<string, string> {
  return new Map(
    Object.entries(PICTURES).map(([file, { sample, height }]) => [file, pictureOf(SAMPLES[sample]!, height)]),
  );
}

/** What a picture shows, for people who cannot see it: the first line of the summary. */
export function alternativeText(file: string): string {
  return titleOf(SAMPLES[PICTURES[file]!.sample]!);
}

function titleOf(report: Report): string {
  const [first = ''] = renderSummary(report).split('\n');
  return `The job summary of a run: ${first.replaceAll(/[#*`]|<[^>]+>/g, '').trim()}`;
}

function pictureOf(report: Report, height: number): string {
  const markdown = renderSummary(report).replaceAll(/^```[\s\S]*?^```$/gm, '');
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<title>${titleOf(report)}</title>
<foreignObject width="100%" height="100%">
<div xmlns="http://www.w3.org/1999/xhtml" class="page">
<style>${STYLE}</style>
${html.replaceAll('<br>', '<br />')}
</div>
</foreignObject>
</svg>
`;
}
