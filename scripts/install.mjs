// Installs what the lock file names, unless that has been done already. Plain JavaScript without dependencies: it is the
// first thing that runs on a fresh machine, under whatever Node is there.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';

const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return undefined;
  }
};

const wanted = read('package-lock.json');
// npm keeps its own copy of what it has installed.
const installed = read('node_modules/.package-lock.json');
const isInstalled =
  wanted !== undefined &&
  installed !== undefined &&
  Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );

if (!isInstalled) {
  console.log('Installing what package-lock.json names …');
  // npm tells its scripts where it is; started by hand, the shell has to find it.
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, 'ci', '--no-audit', '--no-fund'], { stdio: 'inherit' })
    : spawnSync('npm ci --no-audit --no-fund', { stdio: 'inherit', shell: true });
  if (status !== 0) process.exit(status ?? 1);
}

// What runs next is TypeScript. On Linux the packages hold the Node for it; elsewhere it is the system's.
const PATH = resolve('node_modules/.bin') + delimiter + process.env.PATH;
const { stdout } = spawnSync('node', ['--version'], { encoding: 'utf8', env: { ...process.env, PATH } });
if (Number.parseInt(stdout.slice(1), 10) < 24) {
  console.error(
    `Node 24 or newer is needed here, as on GitHub's runners; this is ${stdout.trim()}. See https://nodejs.org/en/download.`,
  );
  process.exit(1);
}
