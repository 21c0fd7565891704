// Builds dist/: tsc to build/, then ncc. With --check nothing is replaced: the build goes to build/dist and is compared.
// With --stats neither: webpack's statistics go to build/, for scripts/bundle-report.ts.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const checks = process.argv.includes('--check');
const tells = process.argv.includes('--stats');
const target = checks || tells ? 'build/dist' : 'dist';

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync('build', { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');

// Parts of dependencies that are never used here, and that Node would load on every start: by package, file and what takes its place.
const UNUSED = [
  // getIDToken: an HTTP stack (undici), half of what a run would parse.
  ['@actions/core', 'lib/oidc-utils.js', 'export const OidcClient = undefined;\n'],
  // platform.getDetails: runs other programs.
  ['@actions/core', 'lib/platform.js', 'export {};\n'],
  // Web streams for Node before 18.
  ['fetch-blob', 'streams.cjs', ''],
];
// All that imports one of these has to lie beside its copy.
for (const name of ['@actions/core', 'node-fetch', 'fetch-blob', 'formdata-polyfill']) {
  cpSync(`node_modules/${name}`, `build/node_modules/${name}`, { recursive: true });
}
for (const [name, file, instead] of UNUSED) writeFileSync(`build/node_modules/${name}/${file}`, instead);

rmSync(target, { recursive: true, force: true });
for (const entry of ['main', 'post']) {
  run(
    'node_modules/@vercel/ncc/dist/ncc/cli.js',
    'build',
    `build/src/${entry}.js`,
    '--out',
    `${target}/${entry}`,
    '--license',
    'licenses.txt',
    '--target',
    'es2022',
    ...(tells ? ['--stats-out', `build/${entry}.stats.json`] : []),
    '--quiet',
  );
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
