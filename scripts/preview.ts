// Writes what people are shown of every kind of run into reports/preview/ as Markdown; preview/pages.mjs then makes pages of it, and
// preview/pictures.mjs pictures of those.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { OFFBOARDINGS } from '../__tests__/report/offboarding-samples.ts';
import { SAMPLES } from '../__tests__/report/samples.ts';
import { renderComment } from '../src/report/notify/comment.ts';
import { renderIssue } from '../src/report/notify/issue.ts';
import { renderOffboarding } from '../src/report/offboarding/summary.ts';
import { renderSummary } from '../src/report/summary.ts';

const DIRECTORY = new URL('../reports/preview/', import.meta.url);

const SOURCE = { sourceId: '0oa1b2c3d4e5f6g7h8i9', runUrl: 'https://github.com/acme/people/actions/runs/987654321' };

const shown: Record<string, string> = {};
for (const [name, report] of Object.entries(SAMPLES)) shown[name] = renderSummary(report);
for (const name of ['failed', 'blocked', 'config-invalid', 'unconfirmed', 'login-active', 'grouped'])
  shown[`issue-${name}`] = renderIssue(SAMPLES[name]!, SOURCE);
for (const name of ['dry-run', 'dry-run-that-would-be-blocked', 'grouped', 'config-invalid', 'failed-early'])
  shown[`comment-${name}`] = renderComment(SAMPLES[name]!, SOURCE);
for (const [name, report] of Object.entries(OFFBOARDINGS)) shown[name] = renderOffboarding(report);

// A sample that no longer exists must not leave its page behind.
rmSync(DIRECTORY, { recursive: true, force: true });
mkdirSync(DIRECTORY, { recursive: true });
for (const [name, markdown] of Object.entries(shown)) {
  writeFileSync(new URL(`${name}.md`, DIRECTORY), markdown);
  console.log(`reports/preview/${name}.md: ${Buffer.byteLength(markdown).toLocaleString('en-US')} bytes`);
}
