import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { SyncError } from '../errors.ts';
import { faultOf } from '../sync/expressions/expression.ts';
import { LIMIT, type Limit, parseLimit } from '../sync/limit.ts';
import { DEACTIVATE_ON } from '../sync/people/lifecycle.ts';
import { nearest } from './nearest.ts';

/** Read where it exists, if no other file is named. */
export const DEFAULT_CONFIG_FILE = '.github/personio-okta.yml';

// Faults are told in the library's own words, which it brings in many languages.
z.config(en());

/** What an editor shows of a key; also in the documentation. */
const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string) =>
  schema.check(z.describe(description));

const jsonata = z.string().check(
  z.superRefine(async (text, context) => {
    const fault = await faultOf(text);
    if (fault !== undefined) context.addIssue({ code: 'custom', message: `bad expression: ${fault}` });
  }),
);
const expression = (of: string) => described(jsonata, `JSONata expression over the employee: ${of}`);

/** Ids may be written as numbers. */
const id = z.pipe(
  z.union([z.string().check(z.minLength(1)), z.int()], { error: 'expected an id' }),
  z.transform(String),
);

const LIMIT_EXPECTED = 'expected a whole number or a percentage up to 100%, such as 25, 10% or 12.5%';
const anyLimit = z.pipe(
  z.union([z.int(LIMIT_EXPECTED).check(z.gte(0, LIMIT_EXPECTED)), z.string().check(z.regex(LIMIT, LIMIT_EXPECTED))], {
    error: LIMIT_EXPECTED,
  }),
  z.transform((given) => parseLimit(String(given))),
);
const limit = (byDefault: string, of: string) => described(z.prefault(anyLimit, byDefault), of);

const flag = (of: string) => described(z._default(z.boolean(), false), of);

const timeZone = described(
  z.string().check(z.refine(isTimeZone, 'expected an IANA time zone, such as Europe/Berlin')),
  'Whose calendar the dates are read in (IANA); required with a date rule',
);

const identity = z.strictObject({
  externalId: z._default(expression('the external id at Okta'), 'id'),
  aliases: described(
    z._default(z.record(z.string(), id), {}),
    'Personio employee id → the external id by which Okta knows this person',
  ),
  distinct: described(
    z._default(z.array(id), []),
    'Personio employee ids of people who are nobody else, although another account has their user name',
  ),
});

const profile = z.catchall(
  z.object({
    userName: z._default(expression('the login'), 'email'),
    email: z._default(expression('the primary mail address'), 'email'),
    firstName: z._default(expression('the first name'), 'first_name'),
    lastName: z._default(expression('the last name'), 'last_name'),
  }),
  expression('an attribute of the identity source’s schema'),
);

const select = z.strictObject({ where: z.optional(expression('false puts the person out of scope')) });

const lifecycle = z
  .strictObject({
    activateDaysBeforeHire: described(
      z.optional(z.int().check(z.gte(0), z.lte(3650))),
      'Accounts are made this many days before the hire date; absent: as soon as Personio lists the person',
    ),
    deactivateOn: described(
      z._default(z.enum(DEACTIVATE_ON), 'status'),
      'What makes a leaver, from the day after the date; status inactive always does',
    ),
    timeZone: z.optional(timeZone),
    reactivate: flag('Import people again whom Okta has deactivated while Personio has them active'),
  })
  .check(
    z.refine((rules) => rules.timeZone !== undefined || !hasDateRule(rules), {
      path: ['timeZone'],
      message: 'required with deactivateOn by date and with activateDaysBeforeHire, such as Europe/Berlin',
    }),
  );

const deactivate = z.strictObject({
  missing: flag('Deactivate people whom Okta holds and a complete Personio listing lacks'),
  outOfScope: flag('Deactivate people whom Okta holds and select.where excludes'),
  never: described(z._default(z.array(id), []), 'External ids that are never deactivated'),
  loginKept: described(z._default(z.array(id), []), 'Personio ids of leavers whose login is known to stay'),
});

const safeguards = z.strictObject({
  maxDeactivations: limit('10%', 'Of the people Okta holds'),
  maxInvalid: limit('10%', 'Of the people who should have an account'),
  maxCreates: limit('20%', 'Of the people Okta holds; not when Okta holds nobody'),
  maxRenames: limit('5%', 'Changed user names, of the people Okta holds'),
  maxCleared: limit('10%', 'Per attribute: values that Okta holds and the run would empty'),
  maxUnconfirmed: limit('100%', 'Sent, and not found applied when Okta was read back'),
  maxLoginActive: limit('0', 'Leavers who can still sign in after the import, of those whose logins were looked at'),
  minEmployees: described(z._default(z.int().check(z.gte(0)), 1), 'The fewest employees that Personio must list'),
  allowEmpty: described(z._default(z.array(z.string()), []), 'Profile attributes that may be empty for everybody'),
});

/** The one source of names, types, defaults and descriptions of the configuration file. */
const schema = described(
  z.strictObject({
    identity: described(z.prefault(identity, {}), 'Who is who'),
    profile: described(
      z.prefault(profile, {}),
      'Okta profile attribute → JSONata expression; the four that Okta requires keep their defaults unless given',
    ),
    select: described(z.prefault(select, {}), 'Who is in scope'),
    lifecycle: described(z.prefault(lifecycle, {}), 'When accounts begin and end'),
    deactivate: described(z.prefault(deactivate, {}), 'Who is deactivated'),
    safeguards: described(z.prefault(safeguards, {}), 'What blocks a whole run before anything is written'),
  }),
  'Configuration of the Personio to Okta sync',
);

/** The rules of a run, with every default applied. */
export type Configuration = z.output<typeof schema> & {
  /** The file as named, from the workspace; absent where there is none. */
  readonly source?: string;
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
  const rules = bytes === undefined ? await schema.parseAsync({}) : await parse(bytes.toString('utf8'), source);
  return {
    ...rules,
    safeguards: { ...rules.safeguards, ...(maxDeactivations && { maxDeactivations }) },
    ...(bytes !== undefined && { source }),
    hash: createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
  };
}

/** The JSON Schema (draft 7, which editors know best) of the configuration file. */
export async function configurationJsonSchema(): Promise<object> {
  // Loaded only where it is asked for.
  const { toJSONSchema } = await import('zod/v4/core');
  return toJSONSchema(schema, { io: 'input', target: 'draft-7' });
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
        ? `The configuration file ${source} does not exist.`
        : `The configuration file ${source} cannot be read (${code}).`,
      'Check `config-file` (a path from the root of the workspace), and that a step with actions/checkout runs before this one.',
      { cause: error },
    );
  }
}

async function parse(text: string, source: string): Promise<z.output<typeof schema>> {
  const { readYaml } = await import('./yaml.ts');
  const file = readYaml(text);
  if ('faults' in file) throw invalid(source, file.faults);
  const parsed = await schema.safeParseAsync(withoutEmptySections(file.value ?? {}));
  if (parsed.success) return parsed.data;
  const found = await Promise.all(parsed.error.issues.map(faultsOf));
  const faults = found.flat().map((fault) => ({ ...fault, ...file.locate(fault.path) }));
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
async function faultsOf(issue: z.core.$ZodIssue): Promise<Fault[]> {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message.replace('Invalid input: ', '') }];
  const known = await knownKeys(path);
  return issue.keys.map((key) => {
    const meant = nearest(key, known);
    return {
      // The file may be another one than was meant, reached by a link: what is no word of ours is not shown.
      path: [...path, /^[\w.-]{1,40}$/.test(key) ? key : '…'],
      message: meant === undefined ? 'unknown key' : `unknown key; did you mean \`${meant}\`?`,
    };
  });
}

async function knownKeys(path: readonly string[]): Promise<string[]> {
  type Level = { readonly properties?: Readonly<Record<string, Level>> };
  const whole: Level = await configurationJsonSchema();
  const level = path.reduce<Level | undefined>((at, key) => at?.properties?.[key], whole);
  return Object.keys(level?.properties ?? {});
}

function invalid(source: string, problems: readonly string[]): SyncError {
  return new SyncError(
    'config-invalid',
    [`${source} can't be used:`, ...problems.map((problem) => `- ${problem}`)].join('\n'),
    'Correct the configuration file; an editor that knows its JSON Schema (personio-okta.schema.json) marks mistakes while you type.',
  );
}

function hasDateRule(rules: { deactivateOn: string; activateDaysBeforeHire?: number | undefined }): boolean {
  return rules.deactivateOn !== 'status' || rules.activateDaysBeforeHire !== undefined;
}

/** Known to the calendar of this Node; offsets such as `+01:00` are no zones. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
