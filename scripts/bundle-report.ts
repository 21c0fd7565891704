// What each dependency weighs in dist/ (built before), in which chunks, and which of these a plain run loads: `npm run bundle:report`.
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
  yaml: 'the configuration file; loaded where there is one',
  jose: 'OAuth and DPoP; loaded with a service app only',
  '@actions/core':
    'inputs, outputs, masks, annotations; once without its OIDC client, and once whole for the two below',
  '@actions/cache': '`compare-with: cache`; loaded with it only, as is all that is marked so',
  '@actions/github': '`notify` and `comment-plan`; loaded with them only',
  '@actions/http-client': 'HTTP of these two',
  '@octokit/plugin-rest-endpoint-methods': 'comes with @actions/github',
  undici: 'comes with @actions/http-client',
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

interface Weight {
  kib: number;
  loadedKib: number;
  chunks: Set<string>;
}

const loaded = await loadedChunks();
const { status } = spawnSync(process.execPath, ['scripts/build.mjs', '--stats'], { cwd: ROOT, stdio: 'inherit' });
if (status !== 0) process.exit(1);

for (const entry of ['main', 'post'] as const) {
  const { chunks } = statsSchema.parse(JSON.parse(readFileSync(join(ROOT, `build/${entry}.stats.json`), 'utf8')));
  const weights = new Map<string, Weight>();
  for (const { files, modules } of chunks) {
    const [chunk = ''] = files;
    for (const { size, nameForCondition } of modules.flatMap(leaves)) {
      const name = dependencyOf(nameForCondition ?? '');
      const weight = weights.get(name) ?? { kib: 0, loadedKib: 0, chunks: new Set() };
      weight.kib += size / 1024;
      if (loaded[entry].has(chunk)) weight.loadedKib += size / 1024;
      weight.chunks.add(chunk.replace('.index.js', ''));
      weights.set(name, weight);
    }
  }
  print(entry, weights);
}

/** The files of each step that a plain run (API token, no configuration file, nobody changed) makes Node load. */
async function loadedChunks(): Promise<Record<'main' | 'post', Set<string>>> {
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
    const urls = readdirSync(directory).flatMap((name) =>
      coverage.parse(JSON.parse(readFileSync(join(directory, name), 'utf8'))).result.map(({ url }) => url),
    );
    const of = (step: string) =>
      new Set(urls.filter((url) => url.includes(`/dist/${step}/`)).map((url) => basename(url)));
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

function print(entry: string, weights: ReadonlyMap<string, Weight>): void {
  const total = (of: (weight: Weight) => number) => weights.values().reduce((sum, weight) => sum + of(weight), 0);
  console.log(
    `\ndist/${entry}: ${kib(total(({ kib }) => kib))} KiB, of which a plain run loads ${kib(total(({ loadedKib }) => loadedKib))}`,
  );
  console.log(`${'dependency'.padEnd(28)}${'KiB'.padStart(8)}${'loaded'.padStart(8)}  chunks, and why it stays`);
  const sorted = [...weights].sort(([, one], [, other]) => other.kib - one.kib);
  const large = sorted.filter(([name, weight]) => weight.kib >= LARGE_KIB || REASONS[name] !== undefined);
  for (const [name, { kib: weight, loadedKib, chunks }] of large) {
    const reason = REASONS[name] ?? (WITH_CACHE.test(name) ? 'comes with @actions/cache' : 'NO REASON GIVEN');
    console.log(
      `${name.padEnd(28)}${kib(weight).padStart(8)}${kib(loadedKib).padStart(8)}  ${[...chunks].join(' ')}: ${reason}`,
    );
  }
  const rest = sorted.filter((one) => !large.includes(one));
  const sum = (of: (weight: Weight) => number) => kib(rest.reduce((sum, [, weight]) => sum + of(weight), 0));
  console.log(
    `${`${rest.length} smaller ones`.padEnd(28)}${sum(({ kib }) => kib).padStart(8)}${sum(({ loadedKib }) => loadedKib).padStart(8)}`,
  );
}

function kib(value: number): string {
  return value.toFixed(0);
}
