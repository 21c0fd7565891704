// Writes what people are shown of every kind of run into reports/preview/ as Markdown; preview/pages.mjs then makes pages of it, and
// preview/pictures.mjs pictures of those.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { OFFBOARDINGS } from '../__tests__/report/offboarding-samples.ts';
import { SAMPLES } from '../__tests__/report/samples.ts';
import { renderOffboarding } from '../src/report/offboarding/summary.ts';
import { renderSummary } from '../src/report/summary.ts';

const DIRECTORY = new URL('../reports/preview/', import.meta.url);

const shown: Record<string, string> = {};
for (const [name, report] of Object.entries(SAMPLES)) shown[name] = renderSummary(report);
for (const [name, report] of Object.entries(OFFBOARDINGS)) shown[name] = renderOffboarding(report);

// A sample that no longer exists must not leave its page behind.
rmSync(DIRECTORY, { recursive: true, force: true });
mkdirSync(DIRECTORY, { recursive: true });
for (const [name, markdown] of Object.entries(shown)) {
  writeFileSync(new URL(`${name}.md`, DIRECTORY), markdown);
  console.log(`reports/preview/${name}.md: ${Buffer.byteLength(markdown).toLocaleString('en-US')} bytes`);
}
