// Writes the job summary of every kind of run into reports/preview/ as Markdown; preview/pages.mjs then makes pages of it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { SAMPLES } from '../__tests__/report/samples.ts';
import { renderSummary } from '../src/report/summary.ts';

const DIRECTORY = new URL('../reports/preview/', import.meta.url);

// A sample that no longer exists must not leave its page behind.
rmSync(DIRECTORY, { recursive: true, force: true });
mkdirSync(DIRECTORY, { recursive: true });
for (const [name, report] of Object.entries(SAMPLES)) {
  const markdown = renderSummary(report);
  writeFileSync(new URL(`${name}.md`, DIRECTORY), markdown);
  console.log(`reports/preview/${name}.md: ${Buffer.byteLength(markdown).toLocaleString('en-US')} bytes`);
}
