import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** A YAML file that was read: its value, and where in the text something is. */
export interface YamlFile {
  readonly value: unknown;
  /** The last key or list item of `path`, or the last one that is there; `offset` in characters from the start. */
  locate(path: readonly string[]): { readonly offset: number; readonly place: string };
}

/** Reads YAML 1.2. Where the text is no YAML, has a key twice, or aliases that multiply: what is wrong and where. */
export function readYaml(text: string): YamlFile | { readonly faults: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { faults: faults.map(({ message, pos }) => `${place(pos[0])}: ${message}`) };
  try {
    const locate = (path: readonly string[]) => {
      const offset = offsetOf(document.contents, path);
      return { offset, place: place(offset) };
    };
    return { value: document.toJS(), locate };
  } catch {
    return { faults: ['its aliases (`*name`) stand for more than can be unfolded'] };
  }
}

function offsetOf(contents: unknown, path: readonly string[]): number {
  let node = contents;
  let offset = 0;
  for (const step of path) {
    const entry = entriesOf(node).find(({ name }) => name === step);
    if (entry === undefined) break;
    node = entry.value;
    offset = entry.offset;
  }
  return offset;
}

/** The keys of a mapping or the indexes of a list, with where they are. */
function entriesOf(node: unknown): { name: string; value: unknown; offset: number }[] {
  if (isMap(node)) {
    return node.items.map(({ key, value }) => ({
      name: isScalar(key) ? String(key.value) : '',
      value,
      offset: startOf(key),
    }));
  }
  return isSeq(node) ? node.items.map((value, index) => ({ name: String(index), value, offset: startOf(value) })) : [];
}

function startOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
}
