import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { SyncError } from '../errors.ts';
import { faultOf } from '../sync/expressions/expression.ts';
import { BOUND } from '../sync/groups/rules.ts';
import { GROUP_LIMITS } from '../sync/groups/safeguards.ts';
import { LIMIT, type Limit, parseLimit } from '../sync/limit.ts';
import { EXISTING_LOGINS } from '../sync/people/candidates.ts';
import { ACTIVATE, DEACTIVATE_ON, hasDateRule, isTimeZone } from '../sync/people/lifecycle.ts';
import { SAFEGUARD_LIMITS } from '../sync/people/safeguards.ts';
import { nearest } from './nearest.ts';

/** Read where it exists, if no other file is named. */
export const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';

const jsonata = (bound: readonly string[] = []) =>
  z.string().superRefine(async (text, context) => {
    const fault = await faultOf(text, bound);
    // Said in this form, it is what is told of a choice between one expression and a list, too.
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `bad expression: ${fault}` });
  });
const expression = (of: string, bound?: readonly string[]) =>
  jsonata(bound).describe(`JSONata expression over the employee: ${of}`);

/** Ids may be written as numbers. */
const id = z.union([z.string().min(1), z.int()], { error: 'expected an id' }).transform(String);
const ids = z.array(id).default([]);

const LIMIT_EXPECTED = 'expected a whole number or a percentage up to 100%, such as 25, 10% or 12.5%';
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
  .refine(isTimeZone, 'expected an IANA time zone, such as Europe/Berlin')
  .describe('Whose calendar the dates are read in (IANA); required with a date rule');

const identity = z.strictObject({
  externalId: expression('the external id at Okta').default('id'),
  aliases: z
    .record(z.string(), id)
    .default({})
    .describe('Personio employee id → the external id by which Okta knows this person'),
  distinct: ids.describe(
    'Personio employee ids of people who are nobody else, although another account has their user name',
  ),
  existingLogins: z
    .enum(EXISTING_LOGINS)
    .default('match')
    .describe(
      'Who an Okta user outside the source is that has the user name of somebody new: the same person, whom Okta matches, or somebody else',
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
      .union([expression('the login'), candidates], { error: 'expected an expression, or a list of them' })
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
      'required with deactivateOn by date, activateDaysBeforeHire and activate on-hire-date, such as Europe/Berlin',
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
        context.addIssue({ code: 'custom', path: ['always', at], message: 'is in `never` as well' });
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
    .record(z.string().regex(RULE_NAME, 'expected lower case letters, digits and hyphens, at most 40'), groupRule)
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
  .strictObject({
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
  })
  .describe('Configuration of the Personio to Okta sync');

type Rules = z.output<typeof schema>;

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
};

/**
 * Reads the configuration file: `file` if one is named, else the default one if it exists, from the directory `workspace`.
 * `maxDeactivations`, the input, beats the file. Throws `config-invalid` with everything that is wrong and where.
 */
export async function readConfiguration(
  file: string | undefined,
  workspace: string,
  maxDeactivations?: Limit,
): Promise<Configuration> {
  const source = file ?? DEFAULT_CONFIG_FILE;
  const bytes = await bytesOf(source, workspace, file !== undefined);
  const rules =
    bytes === undefined
      ? await schema.parseAsync({})
      : await parse(bytes.toString('utf8'), { source, isNamed: file !== undefined });
  return {
    ...rules,
    safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
    ...(bytes === undefined ? { notRead: await lookAround(workspace) } : { source }),
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

/** The file as it was named; what does not look like the path of one may be a secret that came into the wrong input. */
function nameOf(source: string): string {
  return /^[\w ./-]{1,200}\.ya?ml$/i.test(source)
    ? source
    : 'that `config-file` names (its name does not end with `.yml`)';
}

async function parse(
  text: string,
  { source, isNamed }: { readonly source: string; readonly isNamed: boolean },
): Promise<z.output<typeof schema>> {
  const { readYaml } = await import('./yaml.ts');
  const file = readYaml(text);
  if ('faults' in file) throw invalid(source, file.faults);
  if (isNamed && (file.value ?? undefined) === undefined) throw invalid(source, ['the file is empty']);
  const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(faultsOf).map((fault) => ({ ...fault, ...file.locate(fault.path) }));
  faults.sort((a, b) => a.offset - b.offset);
  throw invalid(
    source,
    faults.map(({ place, path, message }) => `${place}: ${path.join('.') || 'the file'}: ${message}`),
  );
}

/** A section whose keys are all commented out is null to YAML, and says nothing. */
function withoutEmptySections(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, section]) => section !== null));
}

interface Fault {
  readonly path: readonly string[];
  readonly message: string;
}

/** One fault for each unknown key, with the key that may have been meant. */
function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'invalid_key') return [{ path, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message.replace('Invalid input: ', '') }];
  const known = knownKeys(path);
  return issue.keys.map((key) => {
    const meant = nearest(key, known);
    return {
      // The file may be another one than was meant, reached by a link: what is no word of ours is not shown.
      path: [...path, /^[\w.-]{1,40}$/.test(key) ? key : '…'],
      message: meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`,
    };
  });
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

function invalid(source: string, problems: readonly string[]): SyncError {
  return new SyncError(
    'config-invalid',
    [`${source} can't be used:`, ...problems.map((problem) => `- ${problem}`)].join('\n'),
    {
      remedy:
        'Correct the configuration file; an editor that knows its JSON Schema (personio-okta.schema.json) marks mistakes while you type.',
    },
  );
}
