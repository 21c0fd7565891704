import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { isPlainFile, keyToShow, type Mistake, type Place, SyncError } from '../errors.ts';
import { faultOf } from '../sync/expressions/expression.ts';
import { BOUND } from '../sync/groups/rules.ts';
import { GROUP_LIMITS } from '../sync/groups/safeguards.ts';
import { LIMIT, type Limit, parseLimit } from '../sync/limit.ts';
import { nearest } from '../sync/nearest.ts';
import { EXISTING_LOGINS } from '../sync/people/candidates.ts';
import { ACTIVATE, DEACTIVATE_ON, hasDateRule, isTimeZone } from '../sync/people/lifecycle.ts';
import { SAFEGUARD_LIMITS } from '../sync/people/safeguards.ts';
import { expecting, inOurWords } from './wording.ts';
import type { Fault, YamlFile } from './yaml.ts';

/** Read where it exists, if no other file is named. */
export const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';

const EXPRESSION = expecting('an expression', (input) => {
  if (Array.isArray(input)) return 'only `profile.userName` can be a list';
  return input === '' ? undefined : 'put the whole expression in single quotes';
});
const jsonata = (bound: readonly string[] = []) =>
  z.string({ error: EXPRESSION }).superRefine(async (text, context) => {
    if (text.trim() === '') return context.addIssue({ code: 'custom', message: EXPRESSION({ input: '' }) });
    const fault = await faultOf(text, bound);
    // Said in this form, it is what is told of a choice between one expression and a list, too.
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `not a valid expression: ${fault}` });
  });
const expression = (of: string, bound?: readonly string[]) =>
  jsonata(bound).describe(`JSONata expression over the employee: ${of}`);

/** Ids may be written as numbers; no id has blanks around it. */
const ID = expecting('an id (text in quotes, or a whole number)');
const idText = z
  .string()
  .trim()
  .min(1, ID({ input: '' }));
const id = z.union([idText, z.int()], { error: ID }).transform(String);
/** Several ids in one text would name nobody, and so protect nobody. */
const ids = z
  .array(
    id.refine(
      (given) => !/[\s,;]/.test(given),
      'expected one id, not several in one text: make each an item of its own',
    ),
  )
  .default([]);

const LIMIT_EXPECTED =
  'expected a whole number or a percentage up to 100%, without a space, such as `25`, `10%` or `12.5%`';
const anyLimit = z
  .union([z.int(LIMIT_EXPECTED).gte(0, LIMIT_EXPECTED), z.string().regex(LIMIT, LIMIT_EXPECTED)], {
    error: LIMIT_EXPECTED,
  })
  .transform((given) => parseLimit(String(given)));
const LIMITS = { ...SAFEGUARD_LIMITS, ...GROUP_LIMITS };
type LimitKey = keyof typeof LIMITS;
const limit = (key: LimitKey) => {
  const { default: byDefault, of } = LIMITS[key];
  return anyLimit.prefault(byDefault).describe(of);
};

const flag = z.boolean().default(false);

const timeZone = z
  .string()
  .refine(isTimeZone, {
    error: ({ input }) => {
      const meant = nearest(String(input), Intl.supportedValuesOf('timeZone'));
      return `expected an IANA time zone${meant ? `; did you mean \`${meant}\`?` : ', such as `Europe/Berlin`'}`;
    },
  })
  .describe('Whose calendar the dates are read in (IANA); required with a date rule');

const identity = z.strictObject({
  externalId: expression('the external id at Okta').default('id'),
  aliases: z
    .record(z.string().trim(), id)
    .default({})
    .describe('Personio employee id → the external id by which Okta knows this person'),
  distinct: ids.describe(
    'Personio employee ids of people who are not the owner of the account that has their user name',
  ),
  existingLogins: z
    .enum(EXISTING_LOGINS)
    .default('match')
    .describe(
      'Whether an Okta user outside the source who has the user name of somebody new is the same person, whom Okta matches, or somebody else',
    ),
});

/** More would be asked of Okta for everybody who is new. */
const MOST_CANDIDATES = 20;
const candidates = z
  .array(expression('a user name, taken where nobody has one of those above it'))
  .min(1, 'expected at least one candidate')
  .refine((list) => list.length <= MOST_CANDIDATES, `expected at most ${MOST_CANDIDATES} candidates`);

const profile = z
  .object({
    userName: z
      .union([expression('the login'), candidates], { error: expecting('an expression, or a list of expressions') })
      // A list of one is that one.
      .transform((given) => (typeof given === 'string' ? given : given.length === 1 ? given[0]! : given))
      .prefault('email')
      .describe(
        'JSONata expression over the employee: the login; or a list of them, tried in order until nobody has it',
      ),
    email: expression('the primary email address').default('email'),
    firstName: expression('the first name').default('first_name'),
    lastName: expression('the last name').default('last_name'),
  })
  .catchall(expression('an attribute of the identity source’s schema'));

const select = z.strictObject({ where: expression('false puts the person out of scope').optional() });

const lifecycle = z
  .strictObject({
    activateDaysBeforeHire: z
      .int()
      .gte(0)
      .lte(3650)
      .optional()
      .describe(
        'Accounts are created this many days before the hire date; absent: as soon as Personio lists the person',
      ),
    deactivateOn: z
      .enum(DEACTIVATE_ON)
      .default('status')
      .describe(
        'What makes somebody a leaver: the status alone, or a date, from the day after it; status inactive always does',
      ),
    timeZone: timeZone.optional(),
    timeZoneFor: expression('the time zone of this person (IANA); empty: `timeZone`').optional(),
    activate: z
      .enum(ACTIVATE)
      .default('okta')
      .describe(
        'When logins that Okta has made and never activated are activated: by the app alone, once imported, or on the hire date',
      ),
    reactivate: flag.describe('Import people again whom Okta has deactivated while Personio has them active'),
  })
  .refine((rules) => rules.timeZone !== undefined || !hasDateRule(rules), {
    path: ['timeZone'],
    message:
      'missing; `deactivateOn` by date, `activateDaysBeforeHire` and `activate: on-hire-date` need a time zone, such as `Europe/Berlin`',
  });

const deactivate = z
  .strictObject({
    missing: flag.describe('Deactivate people whom Okta holds and a complete Personio listing lacks'),
    outOfScope: flag.describe('Deactivate people whom Okta holds and select.where excludes'),
    never: ids.describe('External ids that are never deactivated'),
    always: ids.describe('External ids of people who are leavers, whatever Personio says of them'),
    loginKept: ids.describe('Personio ids of leavers whose login is known to stay on'),
    endSessions: flag.describe('End the Okta sessions and tokens of leavers once their login was seen to have ended'),
  })
  .superRefine(({ never, always }, context) => {
    always.forEach((id, at) => {
      if (never.includes(id))
        context.addIssue({ code: 'custom', path: ['always', at], message: 'this id is in `deactivate.never` as well' });
    });
  });

const groupRule = z.strictObject({
  key: expression('the key of the group that the person belongs to; a list of keys is a group each'),
  name: expression('the display name of the group; `$key` is its key', BOUND),
  description: expression('the description of the group; `$key` is its key', BOUND).optional(),
});

const RULE_NAME = /^[a-z0-9-]{1,40}$/;

const groups = z.strictObject({
  rules: z
    .record(
      z.string().regex(RULE_NAME, 'a rule is named by at most 40 lower case letters, digits and hyphens'),
      groupRule,
    )
    .default({})
    .describe('Name of the rule → which groups it makes of the employees'),
  whenEmpty: z
    .enum(['keep', 'delete'])
    .default('keep')
    .describe('What becomes of a group to which nobody belongs any more'),
});

/** A key for each limit. */
const limits = Object.fromEntries((Object.keys(LIMITS) as LimitKey[]).map((key) => [key, limit(key)])) as Record<
  LimitKey,
  ReturnType<typeof limit>
>;

const safeguards = z.strictObject({
  ...limits,
  minEmployees: z.int().gte(0).default(1).describe('The fewest employees that Personio must list'),
  allowEmpty: z
    .array(z.string())
    .default([])
    .describe('Profile attributes, and keys of group rules (`groups.department`), that may be empty for everybody'),
});

/** The one source of names, types, defaults and descriptions of the configuration file. */
const schema = z
  .strictObject(
    {
      $schema: z.string().optional().describe('The JSON Schema of this file, for editors'),
      identity: identity.prefault({}).describe('Who is who'),
      profile: profile
        .prefault({})
        .describe(
          'Okta profile attribute → JSONata expression; the four that Okta requires keep their defaults unless given',
        ),
      select: select.prefault({}).describe('Who is in scope'),
      lifecycle: lifecycle.prefault({}).describe('When accounts begin and end'),
      deactivate: deactivate.prefault({}).describe('Who is deactivated'),
      groups: groups.prefault({}).describe('Groups and memberships made of what Personio says of people'),
      safeguards: safeguards.prefault({}).describe('What stops or fails a run that looks like an accident'),
    },
    { error: expecting('sections such as `profile` and `lifecycle`') },
  )
  .describe('Configuration of the Personio to Okta sync');

type Rules = Omit<z.output<typeof schema>, '$schema'>;

/** The rules of a run, with every default applied. */
export type Configuration = Omit<Rules, 'profile'> & {
  /** Of `userName` alone there may be several expressions: candidates, tried in order. */
  readonly profile: Record<'email' | 'firstName' | 'lastName', string> & {
    readonly [attribute: string]: string | readonly string[];
    readonly userName: string | readonly string[];
  };
  /** The file as named, from the workspace; absent where there is none. */
  readonly source?: string;
  /** Where there is no file: others in the workspace that may have been meant, or that the workspace holds nothing at all. */
  readonly notRead?: { readonly nearMisses: readonly string[]; readonly isEmptyWorkspace: boolean };
  /** SHA-256 of the file's bytes (of none, where there is no file), in hex: `sha256sum` gives the same. */
  readonly hash: string;
  /** Where a path (`profile.title`) is written, or the last of its keys that the file has; undefined where it has none of them. */
  readonly locate?: Locate;
};

export type Locate = (path: string) => Place | undefined;

/**
 * Reads the configuration file: `file` if one is named, else the default one if it exists, from the directory `workspace`.
 * `maxDeactivations`, the input, beats the file. Throws `config-invalid` with every mistake and where it is.
 */
export async function readConfiguration(
  file: string | undefined,
  workspace: string,
  maxDeactivations?: Limit,
): Promise<Configuration> {
  const source = file ?? DEFAULT_CONFIG_FILE;
  const bytes = await bytesOf(source, workspace, file !== undefined);
  const { rules, ...read } =
    bytes === undefined
      ? { rules: await schema.parseAsync({}), notRead: await lookAround(workspace) }
      : await parse(bytes, { source, isNamed: file !== undefined });
  const { $schema: _, ...others } = rules;
  return {
    ...others,
    safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
    ...read,
    hash: createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
  };
}

/** The JSON Schema (draft 7, which editors know best) of the configuration file. */
export function configurationJsonSchema(): object {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}

async function bytesOf(source: string, workspace: string, isNamed: boolean): Promise<Buffer | undefined> {
  try {
    return await readFile(resolve(workspace, source));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !isNamed) return undefined;
    throw new SyncError(
      'config-invalid',
      code === 'ENOENT'
        ? `The configuration file ${nameOf(source)} does not exist.`
        : `The configuration file ${nameOf(source)} cannot be read (${code}).`,
      {
        remedy:
          'Check `config-file` (a path from the root of the workspace), and that a step with actions/checkout runs before this one.',
        cause: error,
      },
    );
  }
}

/** Files that look like the configuration file and are not read, as they have another name or stand elsewhere. */
async function lookAround(workspace: string): Promise<NonNullable<Configuration['notRead']>> {
  const namesIn = (directory: string) => readdir(resolve(workspace, directory)).catch((): string[] => []);
  const [root, github] = await Promise.all([namesIn('.'), namesIn('.github')]);
  const nearMisses = [...root, ...github.map((name) => `.github/${name}`)].filter(isNearMiss);
  return { nearMisses, isEmptyWorkspace: root.length === 0 };
}

function isNearMiss(path: string): boolean {
  const name = /([^/]+)\.(?:ya?ml|json)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  if (path === DEFAULT_CONFIG_FILE || name.endsWith('.schema')) return false;
  return (name.includes('personio') && name.includes('okta')) || nearest(name, ['personio-okta']) !== undefined;
}

/** The file as it was named, if that may be shown. */
function nameOf(source: string): string {
  return isPlainFile(source) ? source : 'that `config-file` names (its name does not end with `.yml`)';
}

const START = { line: 1, column: 1 };

async function parse(bytes: Buffer, { source, isNamed }: { readonly source: string; readonly isNamed: boolean }) {
  const refuse = (message: string) => invalid(source, [{ ...START, message }]);
  if (!isUtf8(bytes)) throw refuse('The file is not encoded in UTF-8; save it as UTF-8.');
  const { readYaml } = await import('./yaml.ts');
  const file = readYaml(bytes.toString('utf8'));
  if ('faults' in file) {
    const mistakes = file.faults.map(({ message, ...position }) => ({ ...position, message: sentence(message) }));
    throw invalid(source, mistakes);
  }
  if (isNamed && (file.value ?? undefined) === undefined) throw refuse('The file is empty.');

  const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}), { error: inOurWords });
  const faults = [...file.alteredNumbers, ...(parsed.error?.issues ?? []).flatMap((issue) => faultsOf(issue))];
  if (!parsed.success || faults.length > 0) throw invalid(source, mistakesOf(faults, file));
  const locate: Locate = (path) => {
    const position = file.locate(path);
    return position && { file: source, ...position };
  };
  return { rules: parsed.data, source, locate };
}

/** One for each value, in the order of the file. */
function mistakesOf(faults: readonly Fault[], { locate }: YamlFile) {
  const byPath = Map.groupBy(faults, ({ keys }) => keys.join('.'));
  const mistakes = [...byPath].map(([raw, [fault]]) => {
    const { keys, message } = fault!;
    const path = keys.map(keyToShow).join('.');
    const place = locate(raw) ?? START;
    return path === ''
      ? { ...place, message: `The file: ${message}` }
      : { ...place, path, message: `\`${path}\`: ${message}` };
  });
  return mistakes.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** A section whose keys are all commented out is null to YAML, and says nothing. */
function withoutEmptySections(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

/** One fault for each unknown key, with the key that may have been meant; of a choice, what is wrong with the alternative that was taken. */
function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): Fault[] {
  const keys = [...above, ...issue.path].map(String);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(keys);
      return issue.keys.map((key) => {
        const meant = nearest(key, known);
        const message = meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`;
        return { keys: [...keys, key], message };
      });
    }
    case 'invalid_key':
      return [{ keys, message: issue.issues[0]?.message ?? issue.message }];
    case 'invalid_union': {
      const taken = issue.errors.find((issues) => issues.every((one) => one.path.length > 0));
      return taken === undefined ? [{ keys, message: issue.message }] : taken.flatMap((one) => faultsOf(one, keys));
    }
    default:
      return [{ keys, message: issue.message }];
  }
}

function knownKeys(path: readonly string[]): string[] {
  type Level = {
    readonly properties?: Readonly<Record<string, Level>>;
    /** Of what is named by whoever writes the file. */
    readonly additionalProperties?: Level;
  };
  const whole: Level = configurationJsonSchema();
  const level = path.reduce<Level | undefined>((at, key) => at?.properties?.[key] ?? at?.additionalProperties, whole);
  return Object.keys(level?.properties ?? {});
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function invalid(file: string, mistakes: readonly Omit<Mistake, 'file'>[]): SyncError {
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  return new SyncError('config-invalid', `The configuration file ${file} has ${count}.`, {
    remedy:
      'Correct the configuration file. An editor that knows its JSON Schema (personio-okta.schema.json) marks unknown keys and wrong types while you type.',
    mistakes: mistakes.map((mistake) => ({ file, ...mistake })),
  });
}
