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

// getIDToken, which this action never calls, makes @actions/core load an HTTP stack (undici): half of what a run would parse.
const core = 'build/node_modules/@actions/core';
cpSync('node_modules/@actions/core', core, { recursive: true });
writeFileSync(`${core}/lib/oidc-utils.js`, 'export const OidcClient = undefined;\n');

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
    // What fetch-blob takes where Node has no web streams.
    '--external',
    'web-streams-polyfill/dist/ponyfill.es2018.js',
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
