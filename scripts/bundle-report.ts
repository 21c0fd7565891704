// Builds the bundle anew, compares it with dist/, and says what each dependency weighs in it, in which parts, and what each step of a plain run
// loads of it: `npm run bundle:report`. CI runs it. It fails where a large dependency has no reason below.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { createOkta } from '../sandbox/okta.ts';
import { createPersonio } from '../sandbox/personio.ts';
import { runAction } from '../sandbox/runner.ts';

const ROOT = join(import.meta.dirname, '..');
/** What weighs more needs a reason. */
const LARGE_KIB = 40;
const REASONS: Readonly<Record<string, string>> = {
  src: 'this action itself',
  zod: 'parses every value that comes from outside',
  'node-fetch': 'the HTTP client',
  jsonata: 'mapping expressions; loaded where one is more than the name of an attribute',
  'any-ascii': 'the table of letters behind `$ascii`; loaded where an expression uses it',
  yaml: 'the configuration file; loaded where there is one',
  jose: 'OAuth and DPoP; loaded with a service app only',
  '@actions/core': 'inputs, outputs, masks, annotations',
  '@actions/cache': '`compare-with: cache`; loaded with it only, as is all that is marked so',
  '@actions/github': '`notify` and `comment-plan`; loaded with them only',
  '@actions/http-client': 'comes with @actions/core, which asks for OIDC tokens with it; the two above use it, too',
  '@octokit/plugin-rest-endpoint-methods': 'comes with @actions/github',
  undici: 'comes with @actions/http-client',
  'web-streams-polyfill': 'comes with node-fetch, whose bodies it is for',
};
/** Large for one reason: they come with @actions/cache. */
const WITH_CACHE =
  /^(@azure|@typespec|@protobuf-ts|@nodable|@actions\/glob|fast-xml|semver|minimatch|is-unsafe|path-expression)/;

interface Module {
  size: number;
  nameForCondition?: string | null | undefined;
  modules?: Module[] | undefined;
}
const moduleSchema: z.ZodType<Module> = z.object({
  size: z.number(),
  nameForCondition: z.string().nullish(),
  get modules() {
    return z.array(moduleSchema).optional();
  },
});
const statsSchema = z.object({
  chunks: z.array(z.object({ files: z.array(z.string()), modules: z.array(moduleSchema) })),
});

const STEPS = ['main', 'post'] as const;
type Step = (typeof STEPS)[number];

/** In KiB of source, before comments are taken out. */
interface Weight {
  all: number;
  main: number;
  post: number;
  parts: Set<string>;
}

const loaded = await loadedFiles();
const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--check'], { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);

const { chunks } = statsSchema.parse(JSON.parse(readFileSync(join(ROOT, 'build/stats.json'), 'utf8')));
const weights = new Map<string, Weight>();
for (const { files, modules } of chunks) {
  const [file = ''] = files;
  for (const { size, nameForCondition } of modules.flatMap(leaves)) {
    const name = dependencyOf(nameForCondition ?? '');
    const weight = weights.get(name) ?? { all: 0, main: 0, post: 0, parts: new Set() };
    weight.all += size / 1024;
    for (const step of STEPS) if (loaded[step].has(file)) weight[step] += size / 1024;
    weight.parts.add(file.replace(/(\.part)?\.js$/, ''));
    weights.set(name, weight);
  }
}
print(weights);
const unexplained = [...weights].filter(([name, { all }]) => all >= LARGE_KIB && !reasonOf(name)).map(([name]) => name);
if (unexplained.length > 0) {
  console.error(`Say in scripts/bundle-report.ts why these are worth their weight: ${unexplained.join(', ')}`);
  process.exit(1);
}

/** The files of the bundle that each step of a plain run makes Node load: a dry run, with an API token and no configuration file. */
async function loadedFiles(): Promise<Record<Step, Set<string>>> {
  const directory = mkdtempSync(join(tmpdir(), 'personio-okta-coverage-'));
  // Node hands it on to the processes it starts.
  process.env['NODE_V8_COVERAGE'] = directory;
  const personio = await createPersonio();
  const okta = await createOkta();
  try {
    await runAction({
      mode: 'sync',
      'dry-run': 'true',
      'personio-client-id': personio.clientId,
      'personio-client-secret': personio.clientSecret,
      'personio-api-url': personio.url,
      'okta-org-url': okta.url,
      'okta-api-token': okta.token,
      'okta-identity-source-id': okta.sourceId,
    });
    const coverage = z.object({ result: z.array(z.object({ url: z.string() })) });
    // One file for each process: its door tells which step it was.
    const processes = readdirSync(directory).map((name) => {
      const { result } = coverage.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')));
      return new Set(result.map(({ url }) => basename(url)));
    });
    const of = (step: Step) => processes.find((files) => files.has(`${step}.js`)) ?? new Set<string>();
    return { main: of('main'), post: of('post') };
  } finally {
    delete process.env['NODE_V8_COVERAGE'];
    rmSync(directory, { recursive: true });
    await Promise.all([personio.close(), okta.close()]);
  }
}

/** Modules that webpack has joined are told inside the one that they were joined to. */
function leaves(module: Module): Module[] {
  return module.modules?.flatMap(leaves) ?? [module];
}

function dependencyOf(path: string): string {
  const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return name ?? (path.includes('/build/src/') ? 'src' : 'webpack');
}

function reasonOf(name: string): string | undefined {
  return REASONS[name] ?? (WITH_CACHE.test(name) ? 'comes with @actions/cache' : undefined);
}

function print(weights: ReadonlyMap<string, Weight>): void {
  const sorted = [...weights].sort(([, one], [, other]) => other.all - one.all);
  const large = sorted.filter(([name, { all }]) => all >= LARGE_KIB || REASONS[name] !== undefined);
  const small = sorted.filter((one) => !large.includes(one));
  console.log(row('KiB of source', ['all', ...STEPS], 'parts, and why it stays'));
  for (const [name, weight] of large) {
    console.log(row(name, kibs([weight]), `${[...weight.parts].join(' ')}: ${reasonOf(name) ?? '?'}`));
  }
  console.log(row(`${small.length} smaller ones`, kibs(small.map(([, weight]) => weight))));
  console.log(row('all', kibs(sorted.map(([, weight]) => weight))));
}

function kibs(weights: readonly Weight[]): string[] {
  return (['all', ...STEPS] as const).map((of) => weights.reduce((sum, weight) => sum + weight[of], 0).toFixed(0));
}

function row(name: string, numbers: readonly string[], remark = ''): string {
  return `${name.padEnd(38)}${numbers.map((number) => number.padStart(8)).join('')}  ${remark}`.trimEnd();
}
