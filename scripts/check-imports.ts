// Fails where files of src/, or of the sandbox, import each other in a cycle, types included, and prints the cycle as a path.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
/** As the formatter writes them: at the start of a line, in single quotes. The compiler's own list (`tsc --explainFiles`) was the same. */
const IMPORTS = [
  /^(?:import|export)\b[^'";]*\bfrom '(\.[^']+)'/gm,
  /^import '(\.[^']+)'/gm,
  /\bimport\('(\.[^']+)'\)/g,
];

/** By file, the files that it imports by a relative path; `sources` holds the text of each file. */
export function importsOf(sources: ReadonlyMap<string, string>): Map<string, string[]> {
  const resolve = (file: string, specifier: string) => posix.join(posix.dirname(file), specifier);
  return new Map(
    [...sources].map(([file, source]) => [
      file,
      IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)]).map(([, specifier = '']) => resolve(file, specifier)),
    ]),
  );
}

/** Paths that end where they began: a shortest one for each file on a cycle, unless a path found before goes through it. */
export function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  for (const file of [...imports.keys()].sort()) {
    if (cycles.some((cycle) => cycle.includes(file))) continue;
    const cycle = shortestPathBack(file, imports);
    if (cycle !== undefined) cycles.push(cycle);
  }
  return cycles;
}

function shortestPathBack(start: string, imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const paths = [{ file: start, path: [start] }];
  // The loop also visits what is pushed meanwhile: breadth first.
  for (const { file, path } of paths) {
    for (const next of imports.get(file) ?? []) {
      if (next === start) return [...path, next];
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push({ file: next, path: [...path, next] });
    }
  }
  return undefined;
}

if (import.meta.main) {
  const files = globSync('{src,sandbox}/**/*.ts', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  const cycles = cyclesIn(importsOf(new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]))));
  for (const cycle of cycles) console.error(`Import cycle: ${cycle.join(' → ')}`);
  if (cycles.length === 0) console.log(`${files.length} files, no import cycle.`);
  process.exitCode = cycles.length > 0 ? 1 : 0;
}
