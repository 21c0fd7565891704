// Installs what the lock file names, unless that has been done already; then the same in each folder given as an argument.
// Plain JavaScript without dependencies: it is the first thing that runs on a fresh machine, under whatever Node is there.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const NODE = 24;

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function requireNode(version) {
  if (Number.parseInt(version.slice(1), 10) >= NODE) return;
  const found = version === '' ? 'none was found' : `this is ${version}`;
  console.error(
    `Node ${NODE} or newer is needed here, as on GitHub's runners; ${found}. See https://nodejs.org/en/download.`,
  );
  process.exit(1);
}

function isInstalled(folder) {
  const wanted = packagesIn(join(folder, 'package-lock.json'));
  // npm keeps its own copy of what it has installed.
  const installed = packagesIn(join(folder, 'node_modules/.package-lock.json'));
  return (
    wanted !== undefined &&
    installed !== undefined &&
    Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
    )
  );
}

function install(folder) {
  console.log(`Installing what ${join(folder, 'package-lock.json')} names …`);
  // Errors only: on Node 20, npm would warn about every package that wants a newer Node, and the packages bring that Node.
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm tells its scripts where it is; started by hand, the shell has to find it.
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: folder, stdio: 'inherit' })
    : spawnSync(['npm', ...args].join(' '), { cwd: folder, stdio: 'inherit', shell: true });
  if (status !== 0) process.exit(status ?? 1);
}

// What runs next is TypeScript. On Linux the packages hold the Node for it; elsewhere it has to be there before.
const packages = packagesIn('package-lock.json');
const bringsNode = packages?.[`node_modules/node-${process.platform}-${process.arch}`] !== undefined;
if (!bringsNode) requireNode(process.version);

for (const folder of ['.', ...process.argv.slice(2)]) if (!isInstalled(folder)) install(folder);

const PATH = resolve('node_modules/.bin') + delimiter + process.env.PATH;
const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH } });
requireNode(stdout?.trim() ?? '');
