import { SyncError } from '../../errors.ts';
import { compileExpression, type Evaluate, TOO_LARGE, TOOK_TOO_LONG } from '../expressions/expression.ts';
import { type AttributesRead, attributesReadBy } from '../expressions/reads.ts';
import { cleanAddress, cleanName } from './characters.ts';
import type { Employee, Value } from './employee.ts';
import type { Mapping } from './identity.ts';
import type { Problem } from './validation.ts';

/** The keys of the configuration that hold JSONata expressions. */
export interface Expressions {
  readonly identity: { readonly externalId: string };
  readonly profile: Readonly<Record<string, string>>;
  readonly select: { readonly where?: string | undefined };
}

/** Generous, so that a slow machine trips over nothing; an expression that needs a second a person is a mistake anyway. */
const TIMEOUT_MS = 5_000;

/** Stray blanks and invisible characters in these would make another login, or an address that Okta refuses. */
const ADDRESSES: ReadonlySet<string> = new Set(['userName', 'email', 'secondEmail']);
/** Line breaks in these are a slip of whoever pasted them; all other values stay as written. */
const NAMES: ReadonlySet<string> = new Set(['firstName', 'lastName', 'middleName', 'nickName', 'displayName']);

/** What an expression comes to: a text, null where it is empty, or why it is neither. */
type Outcome = { readonly text: string | null } | { readonly why: string };

/**
 * Compiles the expressions once, to be asked about one employee after the other. Results become strings: numbers and
 * booleans as written, lists joined with `, ` (empty elements left out); nothing, null and blanks are empty; objects a problem.
 * User names, addresses and names lose what nobody sees in them. An external id is trimmed. Asking rejects only with `config-invalid`, for an expression that doesn't come
 * to an end within `timeoutMs`. JSONata never yields to timers, so the caller has to between people.
 */
export async function compile(expressions: Expressions, timeoutMs = TIMEOUT_MS): Promise<Mapping> {
  const evaluators = new Map<string, Evaluate>();
  for (const [place, text] of placesOf(expressions)) evaluators.set(place, await compileExpression(text, timeoutMs));
  const ask = (place: string, employee: Employee) => evaluate(place, evaluators.get(place)!, employee);
  const reads = await attributesUsed(expressions);
  const scope = reads.get('select.where');

  return {
    fromSupervisor: new Set(
      Object.keys(expressions.profile).filter((each) => reads.get(`profile.${each}`)!.attributes.has('supervisor')),
    ),

    async externalId(employee) {
      const outcome = outcomeOf(await ask('identity.externalId', employee));
      return 'text' in outcome ? outcome.text?.trim() : undefined;
    },

    async inScope(employee) {
      if (expressions.select.where === undefined) return true;
      const result = await ask('select.where', employee);
      return typeof result === 'boolean' ? result : undefined;
    },

    lacksForScope: (employee) => scope !== undefined && lacksAny(scope, employee),

    async profile(employee) {
      const profile: Record<string, string | null> = {};
      const problems: Problem[] = [];
      const cleaned: string[] = [];
      const unknown: string[] = [];
      for (const attribute of Object.keys(expressions.profile)) {
        const place = `profile.${attribute}`;
        const outcome = outcomeOf(await ask(place, employee));
        if (hangsOnSupervisor(outcome, reads.get(place)!, employee)) {
          unknown.push(attribute);
        } else if ('why' in outcome) {
          problems.push({ attribute, why: outcome.why });
        } else {
          profile[attribute] = clean(attribute, outcome.text);
          if (profile[attribute] !== (outcome.text && trimmed(attribute, outcome.text))) cleaned.push(attribute);
        }
      }
      return { profile, problems, cleaned, unknown };
    },

    async names(employee) {
      const named = async (attribute: string) => {
        try {
          const outcome = outcomeOf(await ask(`profile.${attribute}`, employee));
          return 'text' in outcome ? (clean(attribute, outcome.text)?.trim() ?? undefined) : undefined;
        } catch {
          // An expression without an end must not keep a leaver's account alive: this name is not known, no more.
          return undefined;
        }
      };
      return {
        userName: await named('userName'),
        firstName: await named('firstName'),
        lastName: await named('lastName'),
      };
    },
  };
}

/** What each expression reads, by its place in the configuration (`profile.email`). Throws for a malformed expression. */
export async function attributesUsed(expressions: Expressions): Promise<Map<string, AttributesRead>> {
  const used = new Map<string, AttributesRead>();
  for (const [place, text] of placesOf(expressions)) used.set(place, await attributesReadBy(text));
  return used;
}

/** Every expression, by its place in the configuration. */
function placesOf({ identity, profile, select }: Expressions): [place: string, text: string][] {
  return [
    ['identity.externalId', identity.externalId],
    ...Object.entries(profile).map(([attribute, text]): [string, string] => [`profile.${attribute}`, text]),
    ...(select.where === undefined ? [] : [['select.where', select.where] as [string, string]]),
  ];
}

/** The failure of an evaluation, by JSONata's code: its message may hold values. */
class Failure {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

async function evaluate(place: string, evaluator: Evaluate, employee: Employee): Promise<unknown> {
  try {
    return await evaluator(employee.fields);
  } catch (error) {
    const code = String((error as { code?: unknown } | undefined)?.code);
    if (code === TOOK_TOO_LONG) {
      throw new SyncError(
        'config-invalid',
        `The expression at ${place} does not come to an end for employee ${employee.id}.`,
        { remedy: 'Check it for a function that calls itself, and for lists that multiply.' },
      );
    }
    return new Failure(code === TOO_LARGE || /^[A-Z]\d{4}$/.test(code) ? code : 'unknown error');
  }
}

function outcomeOf(result: unknown): Outcome {
  if (result instanceof Failure)
    return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
  const parts = [result].flat(Number.POSITIVE_INFINITY).filter((part) => !isEmpty(part));
  if (!parts.every(isScalar)) return { why: 'comes out as an object, not as a text' };
  return { text: parts.length === 0 ? null : parts.join(', ') };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Null where nothing is left. */
function clean(attribute: string, text: string | null): string | null {
  if (text === null) return null;
  if (ADDRESSES.has(attribute)) return cleanAddress(text) || null;
  return NAMES.has(attribute) ? cleanName(text) || null : text;
}

/** Blanks around an address are nothing to tell. */
function trimmed(attribute: string, text: string): string {
  return ADDRESSES.has(attribute) ? text.trim() : text;
}

/** Whether nobody can tell what this comes to, as the supervisor's record is not known, or lacks what is taken from it. */
function hangsOnSupervisor(outcome: Outcome, reads: AttributesRead, { fields, supervisorUnknown }: Employee): boolean {
  const isWanting = 'why' in outcome || outcome.text === null;
  if (supervisorUnknown) return reads.attributes.has('supervisor') || (reads.anything && isWanting);
  const { supervisor } = fields;
  if (!isWanting || !isObject(supervisor)) return false;
  return (reads.ofSupervisor ?? []).some((path) => {
    const value = path.reduce<Value | undefined>(valueIn, supervisor);
    return isEmpty(value) || (Array.isArray(value) && value.length === 0);
  });
}

/** Whether a record lacks (not: has empty) something that is read of it, or of its supervisor. */
function lacksAny({ attributes, labels }: AttributesRead, { fields }: Employee): boolean {
  const lacks = (value: Value | undefined, name: string) => valueIn(value, name) === undefined;
  return (
    [...attributes].some((name) => name !== 'id' && lacks(fields, name) && lacks(fields['supervisor'], name)) ||
    [...labels].some((label) => lacks(fields['custom'], label) && lacks(valueIn(fields['supervisor'], 'custom'), label))
  );
}

function isObject(value: Value | undefined): value is { readonly [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Not what every object inherits: an attribute may be called `constructor`. A list stands for what is in it. */
function valueIn(value: Value | undefined, name: string): Value | undefined {
  if (Array.isArray(value)) return value;
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
