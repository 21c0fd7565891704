import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { main } from '../scripts/generate.ts';
import { INPUTS } from '../src/inputs.ts';
import { OUTPUTS } from '../src/report/outputs.ts';

const FILES = ['action.yml', 'README.md', 'personio-okta.schema.json'];
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'generate-'));
  for (const name of FILES) cpSync(name, join(copy, name));
});

afterEach(() => rmSync(copy, { recursive: true }));

function check(root?: string): { exitCode: number; lines: string[] } {
  const lines: string[] = [];
  return { exitCode: main(['--check'], root, (line) => lines.push(line)), lines };
}

function change(name: string, from: string, to: string): void {
  const before = readFileSync(join(copy, name), 'utf8');
  const after = before.replaceAll(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(copy, name), after);
}

describe('generate', () => {
  it('finds the repository as its definitions have it', () => {
    expect(check()).toEqual({ exitCode: 0, lines: [] });
  });

  it.each([
    ['action.yml', INPUTS['dry-run'].description],
    ['README.md', INPUTS['dry-run'].description],
    ['README.md', OUTPUTS['report-path']],
    ['personio-okta.schema.json', 'the external id at Okta'],
  ])('finds a changed description in %s, tells what mends it, and mends it', (name, description) => {
    change(name, description, 'something else');
    const { exitCode, lines } = check(copy);
    expect(exitCode).toBe(1);
    expect(lines).toEqual([expect.stringMatching(`^${name} .*npm run generate`)]);
    expect(main([], copy)).toBe(0);
    expect(check(copy)).toEqual({ exitCode: 0, lines: [] });
  });

  it('keeps what is outside the markers of the README', () => {
    change('README.md', '## Inputs', '## All inputs');
    expect(check(copy).exitCode).toBe(0);
    change('README.md', '<!-- inputs -->', '');
    expect(() => check(copy)).toThrow('<!-- inputs -->');
  });

  it('declares every input and output, and no default for what the configuration file may set', () => {
    const action = parse(readFileSync('action.yml', 'utf8'));
    expect(Object.keys(action.inputs)).toEqual(Object.keys(INPUTS));
    expect(Object.keys(action.outputs)).toEqual(Object.keys(OUTPUTS));
    expect(action.inputs['max-deactivations']).not.toHaveProperty('default');
    expect(action.inputs['config-file']).not.toHaveProperty('default');
    expect(action.runs).toMatchObject({ using: 'node24', 'post-if': 'always()' });
  });
});
