// Builds dist/: tsc to build/, then ncc. With --check nothing is replaced: the build goes to build/dist and is compared.
// Webpack's statistics stay in build/stats.json, with the names that the parts get here, for scripts/bundle-report.ts.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from '@swc/core';

const checks = process.argv.includes('--check');
const OWN = JSON.parse(readFileSync('package.json', 'utf8'));
const target = checks ? 'build/dist' : 'dist';

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync('build', { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');

leaveOutUnused('@actions/core');
rmSync(target, { recursive: true, force: true });
run(
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/src/index.js',
  '--out',
  target,
  '--license',
  'licenses.txt',
  '--target',
  'es2022',
  '--stats-out',
  'build/stats.json',
  '--quiet',
);
nameParts();
completeLicenses();
// A door for each step: action.yml and offboard/action.yml name them, and all open the one bundle.
for (const step of ['main', 'post', 'offboard']) {
  writeFileSync(join(target, `${step}.js`), `import { ${step} } from './index.js';\n\nawait ${step}();\n`);
}

if (checks) {
  const differing = [...new Set([...filesOf('dist'), ...filesOf(target)])].filter(
    (path) => contentOf('dist', path) !== contentOf(target, path),
  );
  if (differing.length > 0) {
    console.error(
      `dist/ is not what src/ builds; run \`npm run build\` and commit it. Different: ${differing.join(', ')}`,
    );
    process.exit(1);
  }
  console.log('dist/ is what src/ builds.');
}

/**
 * A package of which only the files are bundled whose exports are used. `@actions/core` doesn't say that this may be done with it, so a
 * copy does.
 */
function leaveOutUnused(name) {
  const copy = join('build/node_modules', name);
  cpSync(join('node_modules', name), copy, { recursive: true });
  const manifest = join(copy, 'package.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), sideEffects: false }));
}

/**
 * Gives each part that is loaded on its own the name of what is most of it, instead of a number; parts that come from packages alone
 * lose their comments, which are more than half of them (their licences are in licenses.txt).
 */
function nameParts() {
  const stats = JSON.parse(readFileSync('build/stats.json', 'utf8'));
  const { chunks } = stats;
  const parts = chunks.filter(({ names }) => !names.includes('main')).sort((a, b) => a.id - b.id);
  const named = new Map();
  for (const chunk of parts) {
    const { id, modules, files } = chunk;
    const sizes = new Map();
    for (const { name, size } of modules) sizes.set(ownerOf(name), (sizes.get(ownerOf(name)) ?? 0) + size);
    const [[owner]] = [...sizes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    const taken = [...named.values()].filter((name) => name.replace(/-\d+$/, '') === owner).length;
    const name = taken === 0 ? owner : `${owner}-${taken + 1}`;
    named.set(id, name);
    const code = readFileSync(join(target, files[0]), 'utf8');
    const isForeign = modules.every(({ name }) => name.includes('node_modules/'));
    rmSync(join(target, files[0]));
    writeFileSync(join(target, `${name}.part.js`), isForeign ? withoutComments(code) : code);
    chunk.files = [`${name}.part.js`];
  }
  writeFileSync('build/stats.json', JSON.stringify(stats));
  const index = join(target, 'index.js');
  const numbered = 'return "" + chunkId + ".index.js";';
  const names = JSON.stringify(Object.fromEntries(named));
  const before = readFileSync(index, 'utf8');
  if (!before.includes(numbered)) throw new Error('ncc names its parts in another way now: see nameParts');
  writeFileSync(index, before.replace(numbered, `return ${names}[chunkId] + ".part.js";`));
}

/**
 * Gives a text to each package in licenses.txt that brings none as a file: the MIT licence, with its author, asks for it wherever a copy
 * goes. Fails for any other licence: then somebody has to look.
 */
function completeLicenses() {
  const path = join(target, 'licenses.txt');
  const own = readFileSync('LICENSE', 'utf8').trim();
  const [, terms] = own.split(/^Copyright .*\n\n/m);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  // An entry is a name, the short name of a licence, and its text.
  const completed = lines.map((line, at) => {
    const manifest = lines[at + 1] ? undefined : manifestOf(lines[at - 1] ?? '');
    if (manifest?.license !== line) return line;
    if (manifest.name === OWN.name) return `${line}\n${own}`;
    const author = manifest.author?.name ?? manifest.author;
    if (line !== 'MIT' || !author) throw new Error(`${manifest.name} (${line}) brings no licence text: add it here.`);
    return `${line}\nMIT License\n\nCopyright (c) ${author.replace(/ *[<(].*$/, '')}\n\n${terms}`;
  });
  writeFileSync(path, `${completed.join('\n')}\n`);
}

/** The package.json of a package of the bundle, or our own; undefined for a text that is no package's name. */
function manifestOf(name) {
  if (name === OWN.name) return OWN;
  if (!/^(@[\w.-]+\/)?[\w.-]+$/.test(name)) return undefined;
  const text = contentOf('node_modules', join(name, 'package.json'));
  return text === undefined ? undefined : JSON.parse(text);
}

/** The package that a module belongs to, or the file of ours, as a part of a file's name. */
function ownerOf(module) {
  const packages = [...module.matchAll(/node_modules\/((?:@[^/]+\/)?[^/ ]+)/g)].map(([, name]) => name);
  const owner = packages.at(-1) ?? module.replace(/^.*build\/src\//, '').replace(/\.js.*$/, '');
  return owner.replace(/^@/, '').replaceAll('/', '-');
}

function withoutComments(code) {
  return minifySync(code, { module: true, compress: false, mangle: false, format: { comments: false, beautify: true } })
    .code;
}

function filesOf(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

function contentOf(directory, path) {
  try {
    return readFileSync(join(directory, path), 'latin1');
  } catch {
    return undefined;
  }
}
