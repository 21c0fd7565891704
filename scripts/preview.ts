import { mkdirSync, writeFileSync } from 'node:fs';
import { SAMPLES } from '../__tests__/report/samples.ts';
import { renderSummary } from '../src/report/summary.ts';

/** Writes the job summary of every kind of run into reports/preview/, to be looked at. */
const directory = new URL('../reports/preview/', import.meta.url);
mkdirSync(directory, { recursive: true });
for (const [name, report] of Object.entries(SAMPLES)) {
  const markdown = renderSummary(report);
  writeFileSync(new URL(`${name}.md`, directory), markdown);
  console.log(`${name}.md: ${Buffer.byteLength(markdown).toLocaleString('en-US')} bytes`);
}
