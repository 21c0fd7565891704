// Writes what is made from the definitions in src/: action.yml and offboard/action.yml, the tables, badges and pictures of README.md, the
// inputs and outputs of the reusable workflow and personio-okta.schema.json; and the name and version of this action wherever a guide or a
// workflow uses it.
// `node scripts/generate.ts` writes them, `--check` only tells which differ.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { type Definition, definitions, INPUTS, type Table } from '../src/action/inputs.ts';
import { OFFBOARD_INPUTS } from '../src/action/offboard-inputs.ts';
import { configurationJsonSchema } from '../src/config/configuration.ts';
import { OFFBOARD_OUTPUTS } from '../src/report/offboarding/outputs.ts';
import { OUTPUTS } from '../src/report/outputs.ts';
import { alternativeText, pictures } from './pictures.ts';

const ROOT = join(import.meta.dirname, '..');
const COMMAND = 'npm run generate';
/** Owner and name, as workflows name the action; package.json is the one place that has them. */
const REPOSITORY = packageJson.repository.replace('github:', '');
const RELEASE = `v${packageJson.version}`;

const SYNC_YML = '.github/workflows/sync.yml';

/** Inputs that the reusable workflow does not take from its caller, and why. */
const NOT_PASSED: Readonly<Record<string, string>> = {
  'personio-api-url': 'there is one Personio; another address is for tests',
  'poll-interval': 'the default suits every caller',
  'show-personal-data': "a caller must not be able to put people's data into the log by a switch",
};
/** Inputs that it takes as secrets, by the names that callers give them. */
const SECRETS: Readonly<Record<string, string>> = {
  'personio-client-id': 'PERSONIO_CLIENT_ID',
  'personio-client-secret': 'PERSONIO_CLIENT_SECRET',
  'okta-api-token': 'OKTA_API_TOKEN',
  'okta-client-id': 'OKTA_CLIENT_ID',
  'okta-private-key': 'OKTA_PRIVATE_KEY',
  'okta-key-id': 'OKTA_KEY_ID',
};
/** Outputs that mean nothing outside the runner. */
const OF_THE_RUNNER = ['report-path'];

/** The generated files that are not as the definitions have them, by name, with what they should hold. */
export async function outdated(root: string): Promise<Map<string, string>> {
  const read = (name: string) => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : '');
  const wanted = new Map([
    ...globSync(['docs/**/*.{md,yml}', '.github/workflows/*.yml'], { cwd: root }).map(
      (name) => [name, withOurName(read(name))] as const,
    ),
    ...(existsSync(join(root, SYNC_YML)) ? [[SYNC_YML, withOurName(withCall(read(SYNC_YML)))] as const] : []),
    ['action.yml', actionYml(SYNC)],
    ['offboard/action.yml', actionYml(OFFBOARD)],
    ['README.md', withOurName(withPictures(withBadges(withTables(read('README.md')))))],
    ...pictures(),
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
    else {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    }
  }
  return isCheck && files.size > 0 ? 1 : 0;
}

/** What is said of an action in its action.yml. */
interface Action {
  readonly about: { readonly name: string; readonly description: string };
  readonly inputs: Table;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: Readonly<Record<string, string>>;
  /** Where they are defined. */
  readonly sources: string;
}

const SYNC: Action = {
  about: {
    name: 'Personio to Okta sync',
    description: 'Keeps the people of an Okta org in step with Personio, through Okta’s Anything-as-a-Source.',
  },
  inputs: INPUTS,
  outputs: OUTPUTS,
  runs: { main: 'dist/main.js', post: 'dist/post.js', 'post-if': 'always()' },
  sources: 'src/action/inputs.ts or src/report/outputs.ts',
};

const OFFBOARD: Action = {
  about: {
    name: 'Personio to Okta offboarding',
    description: 'Ends the access of a few people to Okta at once, without waiting for the next run of the sync.',
  },
  inputs: OFFBOARD_INPUTS,
  outputs: OFFBOARD_OUTPUTS,
  runs: { main: '../dist/offboard.js' },
  sources: 'src/action/offboard-inputs.ts or src/report/offboarding/outputs.ts',
};

function actionYml({ about, sources, runs, ...definitions }: Action): string {
  const inputs = entriesOf(definitions.inputs).map(([name, { description, required, default: byDefault }]) => [
    name,
    { description, required: required === true, ...(byDefault !== undefined && { default: byDefault }) },
  ]);
  const outputs = Object.entries(definitions.outputs).map(([name, { description }]) => [name, { description }]);
  const action = {
    ...about,
    author: 'The authors of personio-okta-sync',
    branding: { icon: 'users', color: 'blue' },
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
    runs: { using: 'node24', ...runs },
  };
  return `# Made by \`${COMMAND}\`: change ${sources} instead.\n${stringify(action, { lineWidth: 0 })}`;
}

function entriesOf(table: Table): [string, Definition][] {
  return Object.entries(table);
}

function withTables(readme: string): string {
  const withSync = withTablesOf(readme, SYNC, '');
  return withTablesOf(withSync, OFFBOARD, 'offboard ');
}

function withTablesOf(readme: string, action: Action, of: string): string {
  const inputs = entriesOf(action.inputs).map(([name, { description, required, default: byDefault, otherwise }]) => {
    const value = byDefault === undefined ? (otherwise ?? '') : `\`${byDefault}\``;
    return [`\`${name}\``, required ? '**required**' : value, description];
  });
  const outputs = Object.entries(action.outputs).map(([name, { description }]) => [`\`${name}\``, description]);
  const withInputs = between(readme, `${of}inputs`, table(['Input', 'Default', 'Meaning'], inputs));
  return between(withInputs, `${of}outputs`, table(['Output', 'Meaning'], outputs));
}

function withBadges(readme: string): string {
  const home = `https://github.com/${REPOSITORY}`;
  const badge = (name: string, picture: string, target: string) => `[![${name}](${picture})](${target})`;
  const badges = [
    badge('CI', `${home}/actions/workflows/ci.yml/badge.svg?branch=main`, `${home}/actions/workflows/ci.yml`),
    badge('Newest release', `https://img.shields.io/github/v/release/${REPOSITORY}`, `${home}/releases`),
    badge('MIT licence', `https://img.shields.io/github/license/${REPOSITORY}`, 'LICENSE'),
  ];
  return between(readme, 'badges', badges.join('\n'));
}

function withPictures(readme: string): string {
  return [...pictures().keys()].reduce(
    (text, file) => between(text, file, `![${alternativeText(file)}](${file})`),
    readme,
  );
}

/** The reusable workflow with every input and output of the action, between its marks. */
function withCall(workflow: string): string {
  const passed = definitions().filter(([name]) => !(name in NOT_PASSED));
  const open = passed.filter(([name, { secret }]) => secret && !(name in SECRETS) && name !== 'github-token');
  if (open.length > 0)
    throw new Error(`${open.map(([name]) => name)}: a secret needs a name in SECRETS of this script.`);
  const asked = passed.filter(([name]) => !(name in SECRETS) && name !== 'github-token');
  const inputs = asked.map(([name, { description, required, default: byDefault }]) => {
    const isSwitch = byDefault === 'true' || byDefault === 'false';
    const shape = { description, type: isSwitch ? 'boolean' : 'string' };
    return [name, { ...shape, ...(required && { required }), ...(isSwitch && { default: byDefault === 'true' }) }];
  });
  const outputs = Object.entries(OUTPUTS).filter(([name]) => !OF_THE_RUNNER.includes(name));
  const expression = (of: string) => `\${{ ${of} }}`;
  const outputOf = (of: string, name: string) => expression(`${of}.outputs.${name}`);
  const passedAs = (name: string) => {
    if (name === 'github-token') return expression('github.token');
    return expression(name in SECRETS ? `secrets.${SECRETS[name]}` : `inputs.${name}`);
  };
  const parts = {
    inputs: { indent: 6, content: stringify(Object.fromEntries(inputs), { lineWidth: 0, singleQuote: true }) },
    outputs: {
      indent: 6,
      content: stringify(
        Object.fromEntries(
          outputs.map(([name, { description }]) => [name, { description, value: outputOf('jobs.sync', name) }]),
        ),
        { lineWidth: 0, singleQuote: true },
      ),
    },
    'job outputs': {
      indent: 6,
      content: stringify(Object.fromEntries(outputs.map(([name]) => [name, outputOf('steps.sync', name)]))),
    },
    with: {
      indent: 10,
      content: [
        '# Not passed:',
        ...Object.entries(NOT_PASSED).map(([name, why]) => `# - ${name}: ${why}`),
        stringify(Object.fromEntries(passed.map(([name]) => [name, passedAs(name)]))),
      ].join('\n'),
    },
  };
  return Object.entries(parts).reduce((text, [name, { indent, content }]) => {
    const pad = ' '.repeat(indent);
    const lines = content.trimEnd().split('\n');
    const [open, close] = [`${pad}# Made by \`${COMMAND}\`: ${name}`, `${pad}# End of ${name}`];
    const [start, end] = [text.indexOf(open), text.indexOf(close)];
    if (start < 0 || end < start)
      throw new Error(`${SYNC_YML} has no place for its ${name}: ${open.trim()} … ${close.trim()}`);
    return `${text.slice(0, start)}${open}\n${lines.map((line) => pad + line).join('\n')}\n${text.slice(end)}`;
  }, workflow);
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
  if (start < 0 || end < start) throw new Error(`README.md has no place for what is between ${open} and ${close}`);
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
