import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import { ERROR_CODES } from '../../src/errors.ts';
import { code, ROOT, readGuide, sections } from './support.ts';

/** What stands for the parts of a text that are only known in a run. */
const PART = '…';

/** A node of a syntax tree, as swc names its fields. */
type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Remedy {
  readonly code: string;
  /** `PART` where something is filled in. */
  readonly text: string;
  readonly file: string;
}

const found = readdirSync(join(ROOT, 'src'), { recursive: true })
  .map((name) => join('src', String(name)))
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .flatMap(remediesIn);
const remedies = found.filter(({ text }) => text !== PART);
const guide = new Map(
  sections(readGuide('docs/troubleshooting.md')).map(({ heading, body }) => [code(heading), plain(body)]),
);

describe('the guide', () => {
  it.each(ERROR_CODES)('has a remedy of the code under %s', (errorCode) => {
    expect(remedies.map((remedy) => remedy.code)).toContain(errorCode);
  });

  it.each(remedies)('has, under $code, what $file advises: $text', ({ code: errorCode, text }) => {
    const pieces = plain(text)
      .split(PART)
      .map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
    expect(guide.get(errorCode)).toMatch(new RegExp(pieces.join('.{1,60}?')));
  });
});

it('only what hands on a remedy that is checked elsewhere cannot be read from the code', () => {
  const unread = new Set(found.filter(({ text }) => text === PART).map(({ file }) => file));
  // A deadline that says what was waited for; the report; the safeguard that tripped.
  expect([...unread]).toEqual([
    'src/okta/import.ts',
    'src/report/assemble.ts',
    'src/report/json-schema.ts',
    'src/sync/safeguards.ts',
  ]);
});

/** Every text that a file gives as the remedy of a SyncError or of a safeguard. */
function remediesIn(file: string): Remedy[] {
  const nodes = [...nodesIn(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' }))];
  const constants = new Map<unknown, Node>();
  for (const { type, id, init } of nodes as { type: string; id?: Node; init?: Node }[]) {
    if (type === 'VariableDeclarator' && init) constants.set(id?.['value'], init);
  }
  return nodes.flatMap((node) => {
    const [errorCode, remedy] = remedyOf(node) ?? [];
    if (remedy === undefined) return [];
    return textsOf(remedy, constants).map((text) => ({ code: String(errorCode), text, file }));
  });
}

/** The error code and the remedy of `new SyncError(code, message, remedy)`, and of `remedy: …` in a finding of the safeguards. */
function remedyOf(node: Node): [unknown, Node] | undefined {
  if (node.type === 'NewExpression' && (node['callee'] as Node)['value'] === 'SyncError') {
    const [errorCode, , remedy] = node['arguments'] as { expression: Node }[];
    return [errorCode?.expression['value'], remedy!.expression];
  }
  if (node.type === 'KeyValueProperty' && (node['key'] as Node)['value'] === 'remedy') {
    return ['safeguard', node['value'] as Node];
  }
  return undefined;
}

/** Every text that an expression may come to. */
function textsOf(node: Node, constants: ReadonlyMap<unknown, Node>): string[] {
  const of = (child: unknown) => textsOf(child as Node, constants);
  const joined = (lists: string[][]) =>
    lists.reduce((before, list) => before.flatMap((start) => list.map((end) => start + end)), ['']);
  const constant = constants.get(node['value']);
  switch (node.type) {
    case 'StringLiteral':
      return [String(node['value'])];
    case 'TemplateLiteral': {
      const values = (node['expressions'] as Node[]).map(of);
      return joined((node['quasis'] as Node[]).flatMap(({ cooked }, at) => [[String(cooked)], values[at] ?? ['']]));
    }
    case 'BinaryExpression':
      return joined([of(node['left']), of(node['right'])]);
    case 'ConditionalExpression':
      return [...of(node['consequent']), ...of(node['alternate'])];
    case 'ParenthesisExpression':
      return of(node['expression']);
    case 'Identifier':
      return constant ? of(constant) : [PART];
    default:
      return [PART];
  }
}

function* nodesIn(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) yield value as Node;
  for (const child of Object.values(value)) yield* nodesIn(child);
}

/** A text without line breaks, code marks, emphasis and the brackets of addresses. */
function plain(text: string): string {
  return text.replaceAll(/[`*<>]/g, '').replaceAll(/\s+/g, ' ');
}
