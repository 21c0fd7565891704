import { type Node, syntaxOf } from './expression.ts';

/** What an expression reads of an employee. */
export interface AttributesRead {
  /** Personio keys or universal ids; a supervisor's attributes are among them, beside `supervisor`. */
  readonly attributes: ReadonlySet<string>;
  /** Labels under `custom`. */
  readonly labels: ReadonlySet<string>;
  /** It can't be known beforehand (`$`, wildcards, `$lookup`, a whole supervisor, …): it may read anything. */
  readonly anything: boolean;
}

/** Where a value comes from, from the employee down; the employee is the empty path. */
type Path = readonly string[];

/** Functions that ask only whether there is something. */
const TESTS = ['exists', 'boolean', 'not'];
/** Functions that take what they look into from the context when they are given one argument fewer. */
const IMPLICIT = ['lookup', 'each', 'sift'];
const CONTEXT_FREE = ['now', 'millis', 'random'];

/** Which attributes an expression reads, from its syntax alone; when in doubt, `anything`. Throws for a malformed one. */
export async function attributesReadBy(expression: string): Promise<AttributesRead> {
  const attributes = new Set<string>();
  const labels = new Set<string>();
  let anything = false;

  const note = (path: Path): void => {
    const [first, second] = path;
    if (first === undefined) return;
    if (first !== 'custom') attributes.add(first);
    else if (second !== undefined) labels.add(second);
    if (first === 'supervisor') note(path.slice(1));
  };

  /** A value is used as a whole, by something that can't be followed. */
  const use = (paths: readonly Path[]): void => {
    if (paths.some(isOpenEnded)) anything = true;
  };

  /** Walks a node and tells where its value comes from: nowhere (none) once everything in it counts as used. */
  const visit = (node: Node, context: readonly Path[]): readonly Path[] => {
    if (node['focus'] ?? node['ancestor'] ?? node['signature']) anything = true;
    const result = visitBare(node, context);
    for (const filter of [...nodes(node['stages']), ...nodes(node['predicate'])]) {
      if (filter.type === 'filter') visit(filter['expr'] as Node, result);
    }
    if (node['group'] === undefined) return result;
    visitPairs((node['group'] as Node)['lhs'], result);
    return [];
  };

  const visitPairs = (pairs: unknown, context: readonly Path[]): void => {
    for (const node of (pairs as Node[][]).flat()) use(visit(node, context));
  };

  const visitCall = (node: Node, context: readonly Path[], piped: boolean): readonly Path[] => {
    const name = (node['procedure'] as Node)['value'] as string;
    const given = nodes(node['arguments']).map((argument) => visit(argument, context));
    use(visit(node['procedure'] as Node, context));
    if (!TESTS.includes(name)) use(given.flat());
    const takesContext = IMPLICIT.includes(name) || (given.length === 0 && !CONTEXT_FREE.includes(name));
    if (takesContext && !piped) use(context);
    return [];
  };

  const visitBare = (node: Node, context: readonly Path[]): readonly Path[] => {
    const child = (property: string) => visit(node[property] as Node, context);
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value':
      case 'regex':
      case 'operator':
        return [];
      case 'name': {
        const found = context.map((path) => [...path, node['value'] as string]);
        found.forEach(note);
        return found;
      }
      case 'variable':
        if (node['value'] === 'eval') anything = true;
        if (node['value'] === '$') return [[]];
        return node['value'] === '' ? context : [];
      case 'path':
        return nodes(node['steps']).reduce((paths, step) => visit(step, paths), context);
      case 'wildcard':
      case 'descendant':
        use(context);
        return [];
      case 'sort':
        for (const term of nodes(node['terms'])) use(visit(term['expression'] as Node, context));
        return context;
      case 'block':
        return (
          nodes(node['expressions'])
            .map((expression) => visit(expression, context))
            .at(-1) ?? []
        );
      case 'condition':
        child('condition');
        return [...child('then'), ...(node['else'] === undefined ? [] : child('else'))];
      case 'unary':
        if (node['value'] === '[') return nodes(node['expressions']).flatMap((item) => visit(item, context));
        if (node['value'] === '{') visitPairs(node['lhs'], context);
        else use(child('expression'));
        return [];
      case 'binary': {
        const operands = [...child('lhs'), ...child('rhs')];
        if (node['value'] !== 'and' && node['value'] !== 'or') use(operands);
        return [];
      }
      case 'bind':
        use(child('rhs'));
        return [];
      case 'lambda':
        use(child('body'));
        return [];
      case 'function':
        return visitCall(node, context, false);
      case 'partial':
        return visitCall(node, context, true);
      case 'apply': {
        const rhs = node['rhs'] as Node;
        use(child('lhs'));
        use(rhs.type === 'function' ? visitCall(rhs, context, true) : visit(rhs, context));
        return [];
      }
      default:
        anything = true;
        return [];
    }
  };

  use(visit(await syntaxOf(expression), [[]]));
  return { attributes, labels, anything };
}

/** The employee, a supervisor, or all custom attributes: what is in them can't be listed. */
function isOpenEnded(path: Path): boolean {
  const [first] = path;
  if (first === 'supervisor') return isOpenEnded(path.slice(1));
  return first === undefined || (first === 'custom' && path.length === 1);
}

function nodes(value: unknown): readonly Node[] {
  return (value as readonly Node[] | undefined) ?? [];
}
