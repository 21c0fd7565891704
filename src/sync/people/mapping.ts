import { compileExpression, type Evaluate } from '../expressions/expression.ts';
import { type AttributesRead, attributesReadBy } from '../expressions/reads.ts';
import { evaluate, Failure, textsOf } from '../expressions/result.ts';
import { hangsOnSupervisor, lacksAny } from '../expressions/silence.ts';
import { readTogether } from './attributes.ts';
import { cleanAddress, cleanName } from './characters.ts';
import type { Employee } from './employee.ts';
import type { Mapping } from './identity.ts';
import { hasDateRule, type LifecycleRules } from './lifecycle.ts';
import { type Problem, userNameKey } from './validation.ts';

/** The keys of the configuration that hold JSONata expressions. */
export interface Expressions {
  readonly identity: { readonly externalId: string };
  /** Of `userName` a list is one of candidates; a list of one is given as that one. */
  readonly profile: Readonly<Record<string, string | readonly string[]>>;
  readonly select: { readonly where?: string | undefined };
  readonly lifecycle?: (LifecycleRules & { readonly timeZoneFor?: string | undefined }) | undefined;
}

/** Generous, so that a slow machine trips over nothing; an expression that needs a second a person is a mistake anyway. */
const TIMEOUT_MS = 5_000;

const TIME_ZONE = 'lifecycle.timeZoneFor';

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
  const evaluators = new Map<string, readonly Evaluate[]>();
  for (const [place, texts] of placesOf(expressions)) {
    const compiled: Evaluate[] = [];
    for (const text of texts) compiled.push(await compileExpression(text, timeoutMs));
    evaluators.set(place, compiled);
  }
  /** One result for each expression of a place: more than one for candidates only. */
  const askAll = async (place: string, employee: Employee) => {
    const results: unknown[] = [];
    const all = evaluators.get(place)!;
    for (const [at, evaluator] of all.entries()) {
      results.push(await evaluate(all.length > 1 ? `${place}.${at}` : place, evaluator, employee));
    }
    return results;
  };
  const ask = async (place: string, employee: Employee) => (await askAll(place, employee))[0];
  const reads = await attributesUsed(expressions);
  const scope = reads.get('select.where');
  const hasCandidates = Array.isArray(expressions.profile['userName']);

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
      let candidates: readonly string[] | undefined;
      for (const attribute of Object.keys(expressions.profile)) {
        const place = `profile.${attribute}`;
        const outcomes = (await askAll(place, employee)).map(outcomeOf);
        const failed = outcomes.find((outcome) => 'why' in outcome);
        if (outcomes.some((outcome) => hangsOnSupervisor(isWanting(outcome), reads.get(place)!, employee))) {
          unknown.push(attribute);
        } else if (failed) {
          problems.push({ attribute, why: failed.why });
        } else {
          const texts = outcomes.map((outcome) => ('text' in outcome ? outcome.text : null));
          const values = texts.map((text) => clean(attribute, text));
          profile[attribute] = values.find((value) => value !== null) ?? null;
          if (attribute === 'userName' && hasCandidates) candidates = distinctNames(values);
          if (values.some((value, at) => value !== trimmed(attribute, texts[at]!))) cleaned.push(attribute);
        }
      }
      return { profile, problems, cleaned, unknown, ...(candidates && { candidates }) };
    },

    async names(employee) {
      const named = async (attribute: string): Promise<string[]> => {
        try {
          const outcomes = (await askAll(`profile.${attribute}`, employee)).map(outcomeOf);
          return outcomes.flatMap((outcome) => ('text' in outcome && clean(attribute, outcome.text)?.trim()) || []);
        } catch {
          // An expression without an end must not keep a leaver's account alive: this name is not known, no more.
          return [];
        }
      };
      const userNames = await named('userName');
      return {
        userName: userNames[0],
        firstName: (await named('firstName'))[0],
        lastName: (await named('lastName'))[0],
        ...(hasCandidates && { candidates: distinctNames(userNames) }),
      };
    },

    ...(evaluators.has(TIME_ZONE) && {
      async timeZone(employee: Employee) {
        const outcome = outcomeOf(await ask(TIME_ZONE, employee));
        return 'text' in outcome ? (outcome.text?.trim() ?? undefined) : '';
      },
    }),
  };
}

/** What each expression reads, by its place in the configuration (`profile.email`). Throws for a malformed expression. */
export async function attributesUsed(expressions: Expressions): Promise<Map<string, AttributesRead>> {
  const used = new Map<string, AttributesRead>();
  for (const [place, texts] of placesOf(expressions)) {
    const reads: [string, AttributesRead][] = [];
    for (const text of texts) reads.push([text, await attributesReadBy(text)]);
    used.set(place, readTogether(new Map(reads)));
  }
  return used;
}

/** Every expression by its place in the configuration: one, or all candidates of a list. */
function placesOf({ identity, profile, select, lifecycle }: Expressions): [place: string, texts: readonly string[]][] {
  const timeZoneFor = lifecycle && hasDateRule(lifecycle) ? lifecycle.timeZoneFor : undefined;
  return [
    ['identity.externalId', [identity.externalId]],
    ...Object.entries(profile).map(([attribute, texts]): [string, string[]] => [
      `profile.${attribute}`,
      [texts].flat(),
    ]),
    ...optional('select.where', select.where),
    ...optional(TIME_ZONE, timeZoneFor),
  ];
}

function optional(place: string, text: string | undefined): [place: string, texts: readonly string[]][] {
  return text === undefined ? [] : [[place, [text]]];
}

/** Without those that are empty, or the same to Okta as one before. */
function distinctNames(names: readonly (string | null)[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names) if (name !== null && !byKey.has(userNameKey(name))) byKey.set(userNameKey(name), name);
  return [...byKey.values()];
}

function outcomeOf(result: unknown): Outcome {
  if (result instanceof Failure)
    return { why: `has an expression that fails for this person (JSONata: ${result.code})` };
  const texts = textsOf(result);
  if (texts === undefined) return { why: 'gives an object, not text' };
  return { text: texts.length === 0 ? null : texts.join(', ') };
}

/** Null where nothing is left. */
function clean(attribute: string, text: string | null): string | null {
  if (text === null) return null;
  if (ADDRESSES.has(attribute)) return cleanAddress(text) || null;
  return NAMES.has(attribute) ? cleanName(text) || null : text;
}

/** Blanks around an address are nothing to tell. */
function trimmed(attribute: string, text: string | null): string | null {
  return text !== null && ADDRESSES.has(attribute) ? text.trim() : text;
}

function isWanting(outcome: Outcome): boolean {
  return 'why' in outcome || outcome.text === null;
}
