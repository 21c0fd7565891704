import { compileExpression, type Evaluate } from '../expressions/expression.ts';
import { type AttributesRead, attributesReadBy } from '../expressions/reads.ts';
import { evaluate, Failure, textsOf } from '../expressions/result.ts';
import { hangsOnSupervisor, lacksAny } from '../expressions/silence.ts';
import { cleanAddress, cleanName } from './characters.ts';
import type { Employee } from './employee.ts';
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
        if (hangsOnSupervisor(isWanting(outcome), reads.get(place)!, employee)) {
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

function outcomeOf(result: unknown): Outcome {
  if (result instanceof Failure)
    return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
  const texts = textsOf(result);
  if (texts === undefined) return { why: 'comes out as an object, not as a text' };
  return { text: texts.length === 0 ? null : texts.join(', ') };
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

function isWanting(outcome: Outcome): boolean {
  return 'why' in outcome || outcome.text === null;
}
