import { ENTITIES } from '../people/employee.ts';
import { type Node, syntaxOf } from './expression.ts';

/** What an expression reads of an employee. */
export interface AttributesRead {
  /** Personio keys or universal ids; a supervisor's attributes are among them, beside `supervisor`. */
  readonly attributes: ReadonlySet<string>;
  /** Labels under `custom`. */
  readonly labels: ReadonlySet<string>;
  /** Entities, such as `department`, of which more is read than the id. */
  readonly names?: ReadonlySet<string>;
  /** The same from the employee down: `['team', 'id']`, `['custom', 'Squad']`, `['supervisor', 'email']`. */
  readonly paths?: readonly (readonly string[])[];
  /** It can't be known beforehand (`$`, wildcards, `$lookup`, a whole supervisor, …): it may read anything. */
  readonly anything: boolean;
}

/** Where a value comes from, from the employee down; the employee is the empty path. */
type Path = readonly string[];
/** Of a value that isn't part of the employee, such as a constant or a result; or whose parts already count as read. */
const NOWHERE: readonly Path[] = [];

/** Functions that only ask whether there is something. */
const TESTS = ['exists', 'boolean', 'not'];
/** Functions that take what they look into from the context when they are given one argument fewer. */
const IMPLICIT = ['lookup', 'each', 'sift'];
const CONTEXT_FREE = ['now', 'millis', 'random'];

/** Which attributes an expression reads, from its syntax alone; when in doubt, `anything`. Throws for a malformed one. */
export async function attributesReadBy(expression: string): Promise<AttributesRead> {
  const analysis = new Analysis();
  analysis.analyse(await syntaxOf(expression));
  const { attributes, labels, names, paths, anything } = analysis;
  return { attributes, labels, names, paths, anything };
}

/**
 * A walk through the syntax tree of one expression. Each visit says where the node's value comes from, so that a path such as
 * `supervisor.email` can be followed step by step; `context` is where the value comes from that the node is applied to.
 */
class Analysis implements AttributesRead {
  readonly attributes = new Set<string>();
  readonly labels = new Set<string>();
  readonly names = new Set<string>();
  readonly paths: Path[] = [];
  anything = false;

  analyse(root: Node): void {
    this.use(this.visit(root, [[]]));
  }

  /** The values are used as a whole, by something that can't be followed. */
  private use(paths: readonly Path[]): void {
    if (paths.some(isOpenEnded)) this.anything = true;
    for (const path of paths) this.addName(path);
  }

  private addField(path: Path): void {
    if (path.length === 0) return;
    this.paths.push(path);
    this.addAttribute(path);
  }

  private addAttribute(path: Path): void {
    const [first, second] = path;
    if (first === undefined) return;
    if (first !== 'custom') this.attributes.add(first);
    else if (second !== undefined) this.labels.add(second);
    if (first === 'supervisor') this.addAttribute(path.slice(1));
    else if (second !== undefined) this.addName(path);
  }

  /** An entity as a whole, or a part of it that an id does not come with. */
  private addName(path: Path): void {
    const [entity, part] = path[0] === 'supervisor' ? path.slice(1) : path;
    if (entity !== undefined && ENTITIES.includes(entity) && part !== 'id' && part !== 'percentage') {
      this.names.add(entity);
    }
  }

  private visit(node: Node, context: readonly Path[]): readonly Path[] {
    if (node['focus'] ?? node['ancestor'] ?? node['signature']) this.anything = true;
    const result = this.visitByType(node, context);
    for (const filter of [...nodes(node['stages']), ...nodes(node['predicate'])]) {
      if (filter.type === 'filter') this.visit(filter['expr'] as Node, result);
    }
    if (node['group'] === undefined) return result;
    this.visitPairs((node['group'] as Node)['lhs'], result);
    return NOWHERE;
  }

  /** Without filters and grouping, which any node may have. */
  private visitByType(node: Node, context: readonly Path[]): readonly Path[] {
    switch (node.type) {
      case 'string':
      case 'number':
      case 'value':
      case 'regex':
      case 'operator':
        return NOWHERE;
      case 'name':
        return this.visitName(node, context);
      case 'variable':
        return this.visitVariable(node, context);
      case 'path':
        return nodes(node['steps']).reduce((paths, step) => this.visit(step, paths), context);
      case 'wildcard':
      case 'descendant':
        this.use(context);
        return NOWHERE;
      case 'sort':
        for (const term of nodes(node['terms'])) this.use(this.visit(term['expression'] as Node, context));
        return context;
      case 'block':
        return this.visitAll(node['expressions'], context).at(-1) ?? NOWHERE;
      case 'condition':
        return this.visitCondition(node, context);
      case 'unary':
        return this.visitUnary(node, context);
      case 'binary':
        return this.visitBinary(node, context);
      case 'bind':
        this.use(this.visit(node['rhs'] as Node, context));
        return NOWHERE;
      case 'lambda':
        this.use(this.visit(node['body'] as Node, context));
        return NOWHERE;
      case 'function':
        return this.visitCall(node, context, { takesPiped: false });
      case 'partial':
        return this.visitCall(node, context, { takesPiped: true });
      case 'apply':
        return this.visitApply(node, context);
      default:
        this.anything = true;
        return NOWHERE;
    }
  }

  private visitAll(list: unknown, context: readonly Path[]): (readonly Path[])[] {
    return nodes(list).map((node) => this.visit(node, context));
  }

  private visitName(node: Node, context: readonly Path[]): readonly Path[] {
    const found = context.map((path) => [...path, node['value'] as string]);
    for (const path of found) this.addField(path);
    return found;
  }

  /** `$$` is the employee, `$` the context; what any other variable holds was counted where it was bound. */
  private visitVariable({ value }: Node, context: readonly Path[]): readonly Path[] {
    if (value === 'eval') this.anything = true;
    if (value === '$') return [[]];
    return value === '' ? context : NOWHERE;
  }

  private visitCondition(node: Node, context: readonly Path[]): readonly Path[] {
    const branch = (name: 'condition' | 'then' | 'else') => this.visit(node[name] as Node, context);
    branch('condition');
    return [...branch('then'), ...(node['else'] === undefined ? NOWHERE : branch('else'))];
  }

  /** A list, an object, or a negative number. */
  private visitUnary(node: Node, context: readonly Path[]): readonly Path[] {
    if (node['value'] === '[') return this.visitAll(node['expressions'], context).flat();
    if (node['value'] === '{') this.visitPairs(node['lhs'], context);
    else this.use(this.visit(node['expression'] as Node, context));
    return NOWHERE;
  }

  private visitBinary(node: Node, context: readonly Path[]): readonly Path[] {
    const operands = [node['lhs'], node['rhs']].flatMap((operand) => this.visit(operand as Node, context));
    if (node['value'] !== 'and' && node['value'] !== 'or') this.use(operands);
    return NOWHERE;
  }

  /** The keys and values of an object. */
  private visitPairs(pairs: unknown, context: readonly Path[]): void {
    for (const node of (pairs as Node[][]).flat()) this.use(this.visit(node, context));
  }

  /** `takesPiped`: its first argument comes from before a `~>`, or later, so it does not take it from the context. */
  private visitCall(node: Node, context: readonly Path[], { takesPiped }: { takesPiped: boolean }): readonly Path[] {
    const procedure = node['procedure'] as Node;
    const name = procedure['value'] as string;
    const given = this.visitAll(node['arguments'], context);
    this.use(this.visit(procedure, context));
    if (!TESTS.includes(name)) this.use(given.flat());
    const takesContext = IMPLICIT.includes(name) || (given.length === 0 && !CONTEXT_FREE.includes(name));
    if (takesContext && !takesPiped) this.use(context);
    return NOWHERE;
  }

  /** `value ~> function`. */
  private visitApply(node: Node, context: readonly Path[]): readonly Path[] {
    const target = node['rhs'] as Node;
    this.use(this.visit(node['lhs'] as Node, context));
    this.use(
      target.type === 'function' ? this.visitCall(target, context, { takesPiped: true }) : this.visit(target, context),
    );
    return NOWHERE;
  }
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
