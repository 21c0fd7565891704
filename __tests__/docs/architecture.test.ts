import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { importsOf } from '../../scripts/check-imports.ts';
import { pathsIn, ROOT, readGuide } from './support.ts';

const architecture = readGuide('docs/architecture.md');
const filesOf = (...rooms: string[]) =>
  globSync(
    rooms.map((room) => `${room}/**/*.ts`),
    { cwd: ROOT },
  );

it.each(['docs/architecture.md', 'CONTRIBUTING.md'])('every path that %s names exists', (name) => {
  const paths = pathsIn(readGuide(name));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
});

it('docs/architecture.md has a room for every file and folder of src/', () => {
  const named = pathsIn(architecture);
  const rooms = filesOf('src').map((file) => {
    const [, room, ...inside] = file.split('/');
    return inside.length > 0 ? `src/${room}/` : `src/${room}`;
  });
  expect([...new Set(rooms)].filter((room) => !named.includes(room))).toEqual([]);
});

describe('as arrows point inwards,', () => {
  const sources = filesOf('src', 'sandbox').map((file) => [file, readFileSync(join(ROOT, file), 'utf8')] as const);
  const imports = importsOf(new Map(sources));

  it.each([
    ['the core imports itself and the errors only', 'src/sync/', ['src/sync/', 'src/errors.ts']],
    [
      'the client imports itself, the errors and the log only',
      'src/http/',
      ['src/http/', 'src/errors.ts', 'src/log.ts'],
    ],
    ['the sandbox imports nothing from src/', 'sandbox/', ['sandbox/', 'package.json']],
  ])('%s', (_, room, allowed) => {
    expect(importedBy(room).filter((path) => !allowed.some((start) => path.startsWith(start)))).toEqual([]);
  });

  it.each([
    ['src/personio/', 'src/okta/'],
    ['src/okta/', 'src/personio/'],
  ])('%s imports nothing from %s', (room, other) => {
    expect(importedBy(room).filter((path) => path.startsWith(other))).toEqual([]);
  });

  function importedBy(room: string): string[] {
    const found = [...imports].filter(([file]) => file.startsWith(room)).flatMap(([, imported]) => imported);
    expect(found.length).toBeGreaterThan(0);
    return found;
  }
});
