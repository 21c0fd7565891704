import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import { ERROR_CODES } from '../../src/errors.ts';
import { code, ROOT, readGuide, sections } from './support.ts';

/** What stands for the parts of a text that are only known in a run. */
const PART = '…';

/** What a finding of the safeguards advises: what to check, and what to set or to do for good. */
const OF_FINDINGS = ['check', 'lasting'];

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
  // A deadline that says what was waited for; no answer about groups; whether an import brings anybody back; uploads that are refused; the
  // safeguard that tripped; what is said of each who may not be offboarded (__tests__/sync/people/offboard.test.ts looks those up).
  expect([...unread]).toEqual([
    'src/errors.ts',
    'src/groups.ts',
    'src/offboarding/came-back.ts',
    'src/okta/import/load.ts',
    'src/sync/finding.ts',
    'src/sync/people/offboard.ts',
  ]);
});

/** Every text that a file gives as the remedy of a SyncError or of a safeguard. */
function remediesIn(file: string): Remedy[] {
  const nodes = [...nodesIn(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' }))];
  const constants = new Map<unknown, Node>();
  for (const node of nodes) {
    if (node.type === 'VariableDeclarator' && node['init']) constants.set(nameOf(node['id']), node['init'] as Node);
    if (node.type === 'FunctionDeclaration') constants.set(nameOf(node['identifier']), node['body'] as Node);
  }
  return nodes.flatMap((node) => {
    const [errorCode, remedy] = remedyOf(node) ?? [];
    if (remedy === undefined) return [];
    return textsOf(remedy, constants).map((text) => ({ code: String(errorCode), text, file }));
  });
}

/** The error code and the remedy of `new SyncError(code, message, { remedy })`, and each advice of a finding. */
function remedyOf(node: Node): [unknown, Node] | undefined {
  if (isSyncError(node)) {
    const [errorCode, , options] = node['arguments'] as { expression: Node }[];
    return [errorCode?.expression['value'], remedyIn(options!.expression)];
  }
  if (node.type === 'KeyValueProperty' && OF_FINDINGS.includes(String((node['key'] as Node)['value']))) {
    return ['safeguard', node['value'] as Node];
  }
  return undefined;
}

function isSyncError(node: Node): boolean {
  return node.type === 'NewExpression' && (node['callee'] as Node)['value'] === 'SyncError';
}

/** The value of `remedy` among the options of an error; where it is written short, the variable itself. */
function remedyIn(options: Node): Node {
  const isRemedy = (property: Node) => ((property['key'] as Node | undefined) ?? property)['value'] === 'remedy';
  const property = (options['properties'] as Node[]).find(isRemedy)!;
  return property.type === 'KeyValueProperty' ? (property['value'] as Node) : property;
}

function nameOf(identifier: unknown): unknown {
  return (identifier as Node)['value'];
}

/** Every text that an expression may come to; of a function, every text that it may return. */
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
      if (node['operator'] === '??') return [...of(node['left']), ...of(node['right'])];
      return joined([of(node['left']), of(node['right'])]);
    case 'ConditionalExpression':
      return [...of(node['consequent']), ...of(node['alternate'])];
    case 'ParenthesisExpression':
      return of(node['expression']);
    case 'ArrowFunctionExpression':
      return of(node['body']);
    case 'FunctionBody': {
      // What a function makes of its arguments is only known in a run.
      const inside = [...nodesIn(node)];
      const own = new Set(inside.flatMap(({ type, id }) => (type === 'VariableDeclarator' ? nameOf(id) : [])));
      const others = new Map([...constants].filter(([name]) => !own.has(name)));
      return inside.flatMap(({ type, argument }) =>
        type === 'ReturnStatement' ? textsOf(argument as Node, others) : [],
      );
    }
    case 'CallExpression':
      return of(node['callee']);
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
