// Writes what is made from the definitions in src/: action.yml, the tables of README.md and personio-okta.schema.json; and the name
// and version of this action wherever a guide or a workflow uses it.
// `node scripts/generate.ts` writes them, `--check` only tells which differ.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { definitions } from '../src/action/inputs.ts';
import { configurationJsonSchema } from '../src/config/configuration.ts';
import { OUTPUTS } from '../src/report/outputs.ts';

const ROOT = join(import.meta.dirname, '..');
const COMMAND = 'npm run generate';
/** Owner and name, as workflows name the action; package.json is the one place that has them. */
const REPOSITORY = packageJson.repository.replace('github:', '');
const RELEASE = `v${packageJson.version}`;

/** The generated files that are not as the definitions have them, by name, with what they should hold. */
export async function outdated(root: string): Promise<Map<string, string>> {
  const read = (name: string) => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : '');
  const wanted = new Map([
    ...globSync(['docs/**/*.{md,yml}', '.github/workflows/*.yml'], { cwd: root }).map(
      (name) => [name, withOurName(read(name))] as const,
    ),
    ['action.yml', actionYml()],
    ['README.md', withOurName(withTables(read('README.md')))],
    ['personio-okta.schema.json', await jsonSchema()],
  ]);
  return new Map([...wanted].filter(([name, content]) => read(name) !== content));
}

/** Writes or checks the files under `root`; the exit code. */
export async function main(
  args: readonly string[],
  root = ROOT,
  print: (line: string) => void = console.log,
): Promise<number> {
  const isCheck = args.includes('--check');
  const files = await outdated(root);
  for (const [name, content] of files) {
    if (isCheck) print(`${name} is not as src/ defines it: run \`${COMMAND}\` and commit the result.`);
    else writeFileSync(join(root, name), content);
  }
  return isCheck && files.size > 0 ? 1 : 0;
}

function actionYml(): string {
  const inputs = definitions().map(([name, { description, required, default: byDefault }]) => [
    name,
    { description, required: required === true, ...(byDefault !== undefined && { default: byDefault }) },
  ]);
  const outputs = Object.entries(OUTPUTS).map(([name, description]) => [name, { description }]);
  const action = {
    name: 'Personio to Okta sync',
    description: 'Keeps the people of an Okta org in step with Personio, through Okta’s Anything-as-a-Source.',
    author: 'The authors of personio-okta-sync',
    branding: { icon: 'users', color: 'blue' },
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'node24', main: 'dist/main/index.js', post: 'dist/post/index.js', 'post-if': 'always()' },
  };
  return `# Made by \`${COMMAND}\`: change src/inputs.ts or src/report/outputs.ts instead.\n${stringify(action, { lineWidth: 0 })}`;
}

function withTables(readme: string): string {
  const inputs = definitions().map(([name, { description, required, default: byDefault, otherwise }]) => {
    const value = byDefault === undefined ? (otherwise ?? '') : `\`${byDefault}\``;
    return [`\`${name}\``, required ? '**required**' : value, description];
  });
  const outputs = Object.entries(OUTPUTS).map(([name, description]) => [`\`${name}\``, description]);
  const withInputs = between(readme, 'inputs', table(['Input', 'Default', 'Meaning'], inputs));
  return between(withInputs, 'outputs', table(['Output', 'Meaning'], outputs));
}

/** What is used by a version is ours: everything else is pinned by commit. A full version becomes this one, a major one its own. */
function withOurName(text: string): string {
  const ours = (path: string, isFull?: string) => `${REPOSITORY}${path}@${isFull ? RELEASE : RELEASE.split('.')[0]}`;
  return text
    .replace(
      /(?<=uses: )[\w.-]+\/[\w.-]+((?:\/[\w./-]+)?)@v\d+(\.\d+\.\d+)?(?=\s)/g,
      (_, path: string, isFull?: string) => ours(path, isFull),
    )
    .replace(/^repository=\S+ release=\S+$/gm, `repository=${REPOSITORY} release=${RELEASE}`);
}

/** Puts `content` between `<!-- name -->` and `<!-- /name -->`. */
function between(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`README.md has no place for its table: ${open} … ${close}`);
  return `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Lists on one line, as the formatter has them. */
async function jsonSchema(): Promise<string> {
  const json = JSON.stringify(await configurationJsonSchema(), null, 2);
  return `${json.replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, items: string) => `[${items.replace(/\n\s*/g, ' ')}]`)}\n`;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
