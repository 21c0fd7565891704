import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };
import { main } from '../scripts/generate.ts';
import { INPUTS } from '../src/action/inputs.ts';
import { OFFBOARD_INPUTS } from '../src/action/offboard-inputs.ts';
import { OFFBOARD_OUTPUTS } from '../src/report/offboarding/outputs.ts';
import { OUTPUTS } from '../src/report/outputs.ts';

const FILES = [
  ...['action.yml', 'offboard/action.yml', 'README.md', 'personio-okta.schema.json'],
  ...['docs/images/import.svg', 'docs/images/blocked.svg'],
];
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'generate-'));
  // Folders that are not there yet are made.
  for (const name of FILES) cpSync(name, join(copy, name));
});

afterEach(() => rmSync(copy, { recursive: true }));

async function check(root?: string): Promise<{ exitCode: number; lines: string[] }> {
  const lines: string[] = [];
  return { exitCode: await main(['--check'], root, (line) => lines.push(line)), lines };
}

function change(name: string, from: string, to: string): void {
  const before = readFileSync(join(copy, name), 'utf8');
  const after = before.replaceAll(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, name), after);
}

describe('generate', () => {
  it('finds the repository as its definitions have it', async () => {
    expect(await check()).toEqual({ exitCode: 0, lines: [] });
  });

  it.each([
    ['action.yml', INPUTS['dry-run'].description],
    ['offboard/action.yml', OFFBOARD_INPUTS['employee-ids'].description],
    ['README.md', OFFBOARD_OUTPUTS['records-fetched'].description],
    ['README.md', INPUTS['dry-run'].description],
    ['README.md', OUTPUTS['report-path'].description],
    ['personio-okta.schema.json', 'the external id at Okta'],
    ['docs/images/blocked.svg', 'Blocked by the safeguard'],
  ])('finds a changed text in %s, tells what fixes it, and fixes it', async (name, description) => {
    change(name, description, 'something else');
    const { exitCode, lines } = await check(copy);
    expect(exitCode).toBe(1);
    expect(lines).toEqual([expect.stringMatching(`^${name} .*npm run generate`)]);
    expect(await main([], copy)).toBe(0);
    expect(await check(copy)).toEqual({ exitCode: 0, lines: [] });
  });

  it.each([
    ['.github/workflows/call.yml', 'someone/else/.github/workflows/sync.yml@v9.8.7', '/.github/workflows/sync.yml@v'],
    ['docs/workflows/scheduled.yml', 'someone/else@v9.8.7', '@v'],
    ['docs/guide.md', 'someone/else@v9', '@v'],
  ])('finds and fixes another name or version of this action in %s', async (name, other, after) => {
    mkdirSync(join(copy, dirname(name)), { recursive: true });
    const pinned = `uses: actions/checkout@${'0'.repeat(40)} # v5.0.0\n`;
    writeFileSync(join(copy, name), `uses: ${other}\n${pinned}`);
    expect((await check(copy)).lines).toEqual([expect.stringContaining(name)]);
    await main([], copy);
    const version = other.includes('.7') ? packageJson.version : packageJson.version.split('.')[0];
    const ours = `uses: ${packageJson.repository.replace('github:', '')}${after}${version}\n`;
    expect(readFileSync(join(copy, name), 'utf8')).toBe(ours + pinned);
  });

  it('fixes the name and version in the commands that verify a release', async () => {
    writeFileSync(join(copy, 'docs/release.md'), 'repository=someone/else release=v9.8.7\n');
    await main([], copy);
    const [name, version] = [packageJson.repository.replace('github:', ''), packageJson.version];
    expect(readFileSync(join(copy, 'docs/release.md'), 'utf8')).toBe(`repository=${name} release=v${version}\n`);
  });

  it('keeps what is outside the markers of the README', async () => {
    change('README.md', '## Inputs', '## All inputs');
    expect((await check(copy)).exitCode).toBe(0);
    change('README.md', '<!-- inputs -->', '');
    await expect(check(copy)).rejects.toThrow('<!-- inputs -->');
  });

  it('declares every input and output, and no default for what the configuration file may set', () => {
    const action = parse(readFileSync('action.yml', 'utf8'));
    expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS));
    expect(action.inputs['max-deactivations']).not.toHaveProperty('default');
    expect(action.inputs['config-file']).not.toHaveProperty('default');
    expect(action.runs).toMatchObject({ using: 'node24', 'post-if': 'always()' });
  });

  it('declares those of the second action, whose one step is a door of the same bundle', () => {
    const action = parse(readFileSync('offboard/action.yml', 'utf8'));
    expect(Object.keys(action.inputs)).toEqual(Object.keys(OFFBOARD_INPUTS));
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OFFBOARD_OUTPUTS));
    expect(action.runs).toEqual({ using: 'node24', main: '../dist/offboard.js' });
  });
});
