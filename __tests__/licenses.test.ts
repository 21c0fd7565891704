import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

it('the licences in dist hold a text for every package of the bundle, and for this one', () => {
  const { name, license, packages }: { name: string; license: string; packages: Record<string, { license?: string }> } =
    { ...JSON.parse(read('package.json')), ...JSON.parse(read('package-lock.json')) };
  const licenses = new Map([[name, license]]);
  for (const [path, entry] of Object.entries(packages)) {
    if (path !== '' && entry.license !== undefined) licenses.set(path.replace(/^.*node_modules\//, ''), entry.license);
  }
  const lines = read('dist/licenses.txt').split('\n');
  // An entry is a name, the short name of a licence, and its text.
  const entries = lines.flatMap((line, at) =>
    licenses.has(line) && licenses.get(line) === lines[at + 1] ? [{ name: line, text: lines[at + 2] ?? '' }] : [],
  );
  expect(entries.length).toBeGreaterThan(50);
  expect(entries.filter(({ text }) => text.trim() === '')).toEqual([]);
});
