import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const SCRIPT = resolve('scripts/install.mjs');
const BRINGS_NODE = `node_modules/node-${process.platform}-${process.arch}`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'install-'));
  // Stands in for npm: prints where it was called, and how.
  writeFileSync(
    join(folder, 'npm.cjs'),
    'console.log("npm", process.argv.slice(2).join(" "), "in", require("node:path").basename(process.cwd()));',
  );
  writeFileSync(join(folder, 'old-node.cjs'), 'Object.defineProperty(process, "version", { value: "v20.20.2" });');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A lock file in `path`, and what npm has noted as installed there. */
function lock(path: string, packages: object, installed?: object): void {
  mkdirSync(join(folder, path, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, path, 'package-lock.json'), JSON.stringify({ packages }));
  if (installed !== undefined) {
    writeFileSync(join(folder, path, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  }
}

function install({ folders = [], nodeArgs = [] }: { folders?: string[]; nodeArgs?: string[] } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeArgs, SCRIPT, ...folders], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(folder, 'npm.cjs') },
  });
  return { status, stderr, npm: stdout.split('\n').filter((line) => line.startsWith('npm ')) };
}

const OLD_NODE = { nodeArgs: ['--require', './old-node.cjs'] };
const ONE = { 'node_modules/one': { version: '1.0.0' } };

describe('scripts/install.mjs', () => {
  it('asks for Node 24 before it installs anything, where no package brings it', () => {
    lock('.', ONE);
    const { status, stderr, npm } = install(OLD_NODE);
    expect({ status, npm }).toEqual({ status: 1, npm: [] });
    expect(stderr).toMatch(/^Node 24 or newer is needed here, .*; this is v20\.20\.2\./);
  });

  it('installs under an older Node where a package brings Node 24, without warnings about it', () => {
    lock('.', { ...ONE, [BRINGS_NODE]: { version: '24.0.0', optional: true } });
    const { npm } = install(OLD_NODE);
    expect(npm).toEqual([expect.stringMatching(/^npm ci .*--loglevel=error/)]);
  });

  it('installs nothing twice', () => {
    lock('.', ONE, ONE);
    expect(install()).toEqual({ status: 0, stderr: '', npm: [] });
  });

  it('installs anew where a version differs', () => {
    lock('.', ONE, { 'node_modules/one': { version: '0.9.0' } });
    expect(install().npm).toHaveLength(1);
  });

  it('installs the packages of one script in its own folder', () => {
    lock('.', ONE, ONE);
    lock('tool', ONE);
    expect(install({ folders: ['tool'] }).npm).toEqual([expect.stringMatching(/in tool$/)]);
  });
});
