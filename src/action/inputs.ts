import * as z from 'zod';
import { isPlainFile, SyncError } from '../errors.ts';
import { ACTIVE_SESSION } from '../okta/active-session.ts';
import { API_VERSIONS } from '../personio/source.ts';
import { LIMIT, parseLimit } from '../sync/limit.ts';
import { MODES } from '../sync/mode.ts';

/** One input of the action: the source of its type, its rules, its entry in action.yml and its row in the README. */
export interface Definition {
  /** As action.yml and the README have it. */
  readonly description: string;
  readonly required?: true;
  /** The value of an input that is not given; also in action.yml. */
  readonly default?: string;
  /** What happens where nothing is given and there is no `default`, for the README. */
  readonly otherwise?: string;
  /** Masked, never quoted, never in the report. */
  readonly secret?: true;
  /** Whether a value may be shown, in the report or where it is refused; any, where not given. */
  readonly isShown?: (given: string) => boolean;
  /** From the text to the value; its messages continue `<input> must be …`. */
  readonly schema: z.ZodType;
}

/** The inputs of an action, by name. */
export type Table = Readonly<Record<string, Definition>>;

/** YAML 1.2 core schema, section 10.2.1.2. */
export const boolean = z.stringbool({
  truthy: ['true', 'True', 'TRUE'],
  falsy: ['false', 'False', 'FALSE'],
  case: 'sensitive',
  error: '`true` or `false`',
});

const text = z.string();

/** A token becomes a header: nothing but visible ASCII. */
const token = text.regex(/^[!-~]+$/, 'the token alone, in ASCII: no blanks, line breaks or invisible characters');

/** What looks like a token of Okta, a credential of Personio or a token of GitHub was meant for another input, and must not reach the report. */
export function isLikeSecret(given: string): boolean {
  return /^(00[\w-]{40}$|papi-|gh[a-z]_|github_pat_)/.test(given);
}

/** An id that is no secret. */
const id = text.refine(
  (given) => /^[!-~]{1,128}$/.test(given) && !isLikeSecret(given),
  'the id alone: a token or a key belongs in another input',
);

/** A number in decimal notation, in a range that `allowed` puts in words. */
function decimal(allowed: string, isAllowed: (value: number) => boolean) {
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, allowed)
    .transform(Number)
    .refine(isAllowed, allowed);
}

const count = z
  .string()
  .regex(/^\d+$/, 'a whole number of 1 or more')
  .transform(Number)
  .refine((value) => value >= 1 && Number.isSafeInteger(value), 'a whole number of 1 or more');

const limitOf = (allowed: string) => z.string().regex(LIMIT, allowed).transform(parseLimit);
const limit = limitOf('a whole number (`25`) or a percentage from `0%` to `100%` (`12.5%`)');

const SHARE = 'a percentage from `10%` to `100%`';
const share = limitOf(SHARE).refine(({ kind, value }) => kind === 'percent' && value >= 10, SHARE);

/** What the output `plan-digest` of a run gives. */
const digest = text.regex(/^v1:[\da-f]{64}$/, 'the `plan-digest` of a run: `v1:` and 64 hex digits');

/** GitHub takes no more. */
const MOST_ASSIGNEES = 10;
/** Letters, digits and single hyphens; the user names that a company manages end with an underscore and its short code. */
const GITHUB_USER = /^(?=.{1,39}$)[a-z\d]+(?:-[a-z\d]+)*(?:_[a-z\d]+)?$/i;

/** GitHub user names, each once, whatever their case. */
const gitHubUsers = text
  .transform((given) => {
    const names = given.split(/[\s,]+/).map((name) => name.replace(/^@/, ''));
    return [...new Map(names.filter(Boolean).map((name) => [name.toLowerCase(), name])).values()];
  })
  .refine(
    (names) => names.length >= 1 && names.length <= MOST_ASSIGNEES && names.every((name) => GITHUB_USER.test(name)),
    `1 to ${MOST_ASSIGNEES} GitHub user names (letters, digits and single hyphens, at most 39 characters each; no teams), separated by commas or blanks`,
  );

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  const quoted = words.map((word) => `\`${word}\``);
  return z.enum(words, { error: `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}` });
}

/** The origin of a server, as `https://host[:port]`; a bare domain is taken for https. */
const origin = z.string().transform((given, context) => {
  const fault = (message: string) => {
    context.addIssue(message);
    return z.NEVER;
  };
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address)) return fault('an address such as `https://acme.okta.com`');
  const url = new URL(address);
  if (!url.hostname.includes('.') && !isLoopback(url.hostname))
    return fault('an address such as `https://acme.okta.com`');
  if (url.username !== '' || url.password !== '') return fault('an address without user name and password');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return fault('an address that begins with `https://`');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return fault('an `https://` address (`http://` is accepted for localhost, 127.0.0.0/8 and [::1] only)');
  }
  if (url.pathname !== '/' || /[?#]/.test(given)) return fault(`\`${url.origin}\`, without a path, query or fragment`);
  return url.origin;
});

/** What Okta's own examples have in the place of a domain. */
const PLACEHOLDER = /[{}<>$]|your-?okta-?domain/i;

/** Okta serves its Admin Console at `<org>-admin.okta.com` (also oktapreview.com, okta-emea.com, okta.mil, …); its API belongs to the org's own host. */
const orgUrl = text
  .refine((given) => !PLACEHOLDER.test(given), {
    error: 'the address of your org, in the place of a placeholder such as `{yourOktaDomain}`',
    abort: true,
  })
  .pipe(origin)
  .superRefine((given, context) => {
    const { host } = new URL(given);
    if (/\.com\.com$/.test(host)) context.addIssue('an address that ends in `.com` only once');
    const orgHost = host.replace(/^([^.]+)-admin(?=\.okta[a-z-]*\.)/, '$1');
    if (orgHost !== host) context.addIssue(`the org’s own address \`https://${orgHost}\`, not its Admin Console`);
  });

/**
 * Every input, by its name in action.yml. No default here for what the configuration file may set: an input that is given
 * beats the file, and the file beats the default of the configuration's schema.
 */
export const INPUTS = {
  mode: {
    description:
      '`create-activate`: upsert everyone who should have an account. `deactivate-delete`: deactivate leavers. `sync`: both, in one run.',
    required: true,
    schema: oneOf(MODES),
  },
  'dry-run': {
    description: 'Plan and report only: nothing is written to Okta, nothing is cancelled.',
    default: 'false',
    schema: boolean,
  },
  'record-limit': {
    description:
      'Read at most this many employees from Personio, for a first look. The API is asked for no more than that.',
    otherwise: 'no limit',
    schema: count,
  },
  'personio-client-id': {
    description: 'Client id of the Personio API credential.',
    required: true,
    secret: true,
    schema: text,
  },
  'personio-client-secret': {
    description: 'Client secret of the Personio API credential.',
    required: true,
    secret: true,
    schema: text,
  },
  'personio-api-version': {
    description:
      'Version of the Personio API: `v1`, or `v2` for credentials that can only use the new one (one more request per person).',
    default: 'v1',
    schema: oneOf(API_VERSIONS),
  },
  'personio-api-url': {
    description: 'Address of the Personio API.',
    default: 'https://api.personio.de',
    schema: origin,
  },
  'okta-org-url': {
    description:
      'Address of the Okta org, such as `https://acme.okta.com`: the org’s own, not that of its Admin Console.',
    required: true,
    schema: orgUrl,
  },
  'okta-api-token': {
    description: 'Okta API token (SSWS). Either this, or the next three inputs.',
    secret: true,
    schema: token,
  },
  'okta-client-id': {
    description: 'Client id of an Okta service app (OAuth), together with `okta-private-key`.',
    schema: id,
  },
  'okta-private-key': {
    description: 'Private key of the service app: PEM (PKCS#8 or PKCS#1) or JWK.',
    secret: true,
    schema: text,
  },
  'okta-key-id': {
    description:
      'Id of that key (KID in the Admin Console). Once the app has several keys, Okta refuses a request without it, so give it from the start.',
    otherwise: 'the `kid` of a JWK',
    schema: id,
  },
  'okta-identity-source-id': {
    description: 'Id of the custom identity source in Okta, which is also the id of its app (`0oa…`).',
    required: true,
    schema: z
      .string()
      .regex(
        /^[A-Za-z0-9]{1,32}$/,
        'the id alone (letters and digits, such as `0oa1b2c3d4e5f6g7h8i9`), not an address',
      ),
  },
  'config-file': {
    description:
      'Configuration file with mapping, life cycle rules, filters and safeguards: a path from the root of the workspace.',
    otherwise: '`.github/personio-okta.yml`, if it exists',
    isShown: isPlainFile,
    schema: text,
  },
  'compare-with': {
    description:
      'What the plan is compared with. `okta`: the app users of the source. `cache`: fingerprints of what earlier runs imported. `nothing`: everybody is sent; a mode that deactivates then needs a number in `max-deactivations`.',
    otherwise: '`okta`; where Okta cannot be read, less, with a warning',
    schema: oneOf(['okta', 'cache', 'nothing']),
  },
  'max-deactivations': {
    description:
      'The most people that one run may deactivate: a number, or a percentage of the people Okta holds now (a percentage never blocks 5 or fewer; `0` and `0%` allow nobody). If there are more, nothing at all is written.',
    otherwise: 'what the configuration file says, otherwise `10%`',
    schema: limit,
  },
  'expect-plan': {
    description:
      'The `plan-digest` of a run that somebody has reviewed: exactly this plan is carried out, and the safeguards that it trips count as approved. Any other plan is blocked (`plan-changed`).',
    otherwise: 'any plan that no safeguard stops',
    schema: digest,
  },
  'active-session': {
    description:
      'What to do with an open import session of another run. `cancel-stale`: cancel it if it was untouched for 30 minutes, otherwise wait. `cancel`, `wait`, `fail`: always do that. One that Okta is already importing cannot be cancelled: only `fail` does not wait for it.',
    default: 'cancel-stale',
    schema: oneOf(ACTIVE_SESSION),
  },
  'wait-for-completion': {
    description: 'Whether to wait until Okta has finished the last import session of the run.',
    default: 'true',
    schema: boolean,
  },
  'timeout-minutes': {
    description: 'Minutes for the whole run: more than 0, at most 360, decimals allowed.',
    default: '60',
    schema: decimal('a number of minutes above 0 and up to 360', (minutes) => minutes > 0 && minutes <= 360),
  },
  'poll-interval': {
    description:
      'Seconds before the next look at an import session, 0.1 to 300. The first look comes after one second at most; pauses grow from there to 30.',
    default: '2',
    schema: decimal('a number of seconds from 0.1 to 300', (seconds) => seconds >= 0.1 && seconds <= 300),
  },
  'api-share': {
    description:
      'The part of each of Okta’s rate limits that this run may use, `10%` to `100%`: less leaves room for other clients of the org, and takes longer.',
    default: '100%',
    schema: share,
  },
  'show-personal-data': {
    description:
      'Show names, addresses and values in summary, log and report. Refused unless the event that started the workflow says that the repository is private or internal.',
    default: 'false',
    schema: boolean,
  },
  notify: {
    description:
      '`issue`: keep one GitHub issue per identity source open while runs fail, are blocked or leave something open: unconfirmed records, leavers who can still sign in, people who wait for confirmation. Needs `github-token` with `issues: write`.',
    default: 'none',
    schema: oneOf(['none', 'issue']),
  },
  'notify-assignees': {
    description:
      'GitHub user names, separated by commas: who is assigned to the issue of `notify: issue` when it is opened, and again when it is about another error. At most 10; people who take their name off stay off until then.',
    otherwise: 'nobody',
    schema: gitHubUsers,
  },
  'comment-plan': {
    description:
      'Keep one comment with the plan on the pull request that started the run. Needs `github-token` with `pull-requests: write`.',
    default: 'false',
    schema: boolean,
  },
  'github-token': {
    description:
      'Token for `notify` and `comment-plan`, used for nothing else: `github.token`, in a job with the permissions that they need.',
    secret: true,
    schema: text,
  },
} satisfies Record<string, Definition>;

export type InputName = keyof typeof INPUTS;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;
type IfNotGiven<Entry> = Entry extends { required: true } | { default: string } ? never : undefined;

/** The values of a table of inputs, typed, in camel case; undefined: not given, and no default. */
export type ValuesOf<T extends Table> = {
  readonly [Name in keyof T & string as CamelCase<Name>]: z.output<T[Name]['schema']> | IfNotGiven<T[Name]>;
};
export type Inputs = ValuesOf<typeof INPUTS>;

/** What has to be known of the repository; its visibility as the event's payload has it (`public`, `private`, `internal`). */
export interface InputContext {
  readonly repositoryVisibility: string | undefined;
}

/** Every input of the sync, as `readTable` reads them. */
export function readInputs(getInput: (name: string) => string, context?: InputContext): Inputs {
  return readTable(INPUTS, getInput, context);
}

/**
 * Reads and checks every input of a table; a blank one counts as not given.
 * Without a context (in the post step, which shows nothing) it is not asked who may read the log.
 * Throws `input-invalid`, with everything that is wrong at once; what may be a secret is not quoted.
 */
export function readTable<T extends Table>(
  table: T,
  getInput: (name: string) => string,
  context?: InputContext,
): ValuesOf<T> {
  const values: Record<string, unknown> = {};
  const refused = new Set<string>();
  const problems: string[] = [];
  let lacksSecret = false;
  for (const [name, definition] of Object.entries(table)) {
    const given = getInput(name).trim() || definition.default;
    if (given === undefined) {
      if (!definition.required) continue;
      problems.push(`\`${name}\` is required, but it is missing or empty${wanted(definition)}.`);
      lacksSecret ||= definition.secret === true;
      continue;
    }
    const parsed = definition.schema.safeParse(given);
    if (parsed.success) values[camelCase(name)] = parsed.data;
    else {
      refused.add(name);
      problems.push(`\`${name}\` must be ${parsed.error.issues[0]!.message}${quoted(given, definition)}.`);
    }
  }
  if (values['showPersonalData'] === true && context !== undefined && !isClosed(context)) {
    problems.push(
      '`show-personal-data` must be `false` unless the event says that the repository is private or internal: in a public one everybody can read the log.',
    );
  }
  // A credential that is there but not valid has been told already; that one is missing would mislead.
  const problem = CREDENTIAL.some((name) => refused.has(name)) ? undefined : credentialProblem(values);
  if (problem !== undefined) {
    problems.push(problem);
    lacksSecret ||= values['oktaApiToken'] === undefined;
  }
  if (problems.length > 0) throw invalid(problems, lacksSecret);
  return values as ValuesOf<T>;
}

/** Whom to tell of a run on GitHub, and which run it is; undefined: not given, or not valid. */
export type Notification = {
  readonly [Name in
    | 'notify'
    | 'notify-assignees'
    | 'comment-plan'
    | 'github-token'
    | 'mode'
    | 'dry-run'
    | 'okta-identity-source-id' as CamelCase<Name>]: z.output<(typeof INPUTS)[Name]['schema']> | undefined;
};

/** Reads each of these inputs on its own: a run whose other inputs are wrong has to be told of as well. */
export function readNotification(getInput: (name: string) => string): Notification {
  const read = <Name extends InputName>(name: Name) => {
    const definition: Definition = INPUTS[name];
    const given = getInput(name).trim() || definition.default || '';
    return definition.schema.safeParse(given).data as z.output<(typeof INPUTS)[Name]['schema']> | undefined;
  };
  return {
    notify: read('notify'),
    notifyAssignees: read('notify-assignees'),
    commentPlan: read('comment-plan'),
    githubToken: read('github-token') || undefined,
    mode: read('mode'),
    dryRun: read('dry-run'),
    oktaIdentitySourceId: read('okta-identity-source-id'),
  };
}

/** How a run proves to Okta who it is. */
export type OktaCredential =
  | { readonly kind: 'api-token'; readonly token: string }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly privateKey: string;
      readonly keyId: string | undefined;
    };

const CREDENTIAL: readonly InputName[] = ['okta-api-token', 'okta-client-id', 'okta-private-key', 'okta-key-id'];

/** The inputs that name it. */
export type OktaCredentialInputs = Pick<Inputs, 'oktaApiToken' | 'oktaClientId' | 'oktaPrivateKey' | 'oktaKeyId'>;

/** The one credential for Okta; `readInputs` has seen to it that there is exactly one, and that it is whole. */
export function oktaCredentialOf(inputs: OktaCredentialInputs): OktaCredential {
  const {
    oktaApiToken: token,
    oktaClientId: clientId = '',
    oktaPrivateKey: privateKey = '',
    oktaKeyId: keyId,
  } = inputs;
  return token === undefined ? { kind: 'oauth', clientId, privateKey, keyId } : { kind: 'api-token', token };
}

function credentialProblem(given: Partial<Inputs>): string | undefined {
  const { oktaApiToken, oktaClientId, oktaPrivateKey, oktaKeyId } = given;
  const hasApp = [oktaClientId, oktaPrivateKey, oktaKeyId].some((value) => value !== undefined);
  if (oktaApiToken !== undefined) {
    if (!hasApp) return undefined;
    return 'Exactly one way to authenticate to Okta may be given, but both `okta-api-token` and inputs of a service app (`okta-client-id`, `okta-private-key`, `okta-key-id`) are.';
  }
  if (!hasApp) {
    return 'No way to authenticate to Okta is given: it must be either `okta-api-token`, or `okta-client-id` with `okta-private-key`.';
  }
  if (oktaClientId === undefined) return '`okta-client-id` is missing: a service app needs it as well as its key.';
  if (oktaPrivateKey === undefined) return '`okta-private-key` is missing: `okta-client-id` needs it.';
  return undefined;
}

/**
 * What to mask before anything is done with the inputs of a table, be they allowed or not: a run whose inputs are wrong has secrets, too, and
 * may use one to tell people of it.
 */
export function masksOf(table: Table, getInput: (name: string) => string): string[] {
  const secrets = Object.entries(table).flatMap(([name, { secret }]) => (secret ? [getInput(name).trim()] : []));
  return secrets.filter(Boolean).flatMap(maskLines);
}

/** The inputs as used, without secrets, for the report. */
export function publicInputs(inputs: object, table: Table = INPUTS): Record<string, string> {
  const shown = givenEntries(inputs, table).filter(([, { secret }]) => !secret);
  return Object.fromEntries(
    shown.map(([name, { isShown = () => true }, value]) => {
      const text = formatValue(value);
      return [name, isShown(text) ? text : '…'];
    }),
  );
}

/**
 * What to mask of a secret: the log is searched line by line, so each line of 8 or more characters of a multi-line one
 * (whether its line breaks are real or written out), but no PEM header; a single line as it is.
 */
function maskLines(secret: string): string[] {
  const lines = secret.split(/\r?\n|\\n/).map((line) => line.trim());
  if (lines.length === 1) return [secret];
  const whole = secret.includes('\n') ? [] : [secret];
  return [...whole, ...lines.filter((line) => line.length >= 8 && !line.startsWith('-----'))];
}

/** localhost, 127.0.0.0/8 and [::1]; `URL` has brought other spellings of these into this form. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** `okta-org-url` → `oktaOrgUrl`. */
function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Every input with its definition, in the order of the table. */
export function definitions(): [InputName, Definition][] {
  return Object.entries(INPUTS) as [InputName, Definition][];
}

function givenEntries(inputs: object, table: Table): [string, Definition, unknown][] {
  const values = new Map(Object.entries(inputs));
  return Object.entries(table)
    .map(([name, definition]): [string, Definition, unknown] => [name, definition, values.get(camelCase(name))])
    .filter(([, , value]) => value !== undefined);
}

/** The value as text; a limit as it was written in the input. */
function formatValue(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : String(value);
}

/** What is no secret that came into the wrong input: a word or a few, a number, an address without user, query and fragment. */
const HARMLESS = [
  /^[a-z]{1,12}$/i,
  /^[a-z]+([ _-][a-z]+){1,3}$/,
  /^[+-]?\d[\de.,]{0,20} ?%?$/,
  /^%$/,
  /^([a-z]+:\/\/)?[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?(\/[\w.-]{0,12}){0,3}$/i,
];

/** `, but is "ten"`; nothing for what is or may be a secret. */
function quoted(given: string, { secret, isShown = () => true }: Definition): string {
  const isQuoted = !secret && isShown(given) && given.length <= 40 && HARMLESS.some((pattern) => pattern.test(given));
  return isQuoted ? `, but is ${JSON.stringify(given)}` : '';
}

function isClosed({ repositoryVisibility }: InputContext): boolean {
  return repositoryVisibility === 'private' || repositoryVisibility === 'internal';
}

/** `; it must be …`, where the rules of the input say more than that it is a text. */
function wanted({ schema }: Definition): string {
  const { error } = schema.safeParse('');
  return error === undefined ? '' : `; it must be ${error.issues[0]!.message}`;
}

function invalid(problems: readonly string[], lacksSecret: boolean): SyncError {
  const remedy = lacksSecret
    ? 'Set the missing secrets under Settings → Secrets and variables → Actions, and pass them in the step’s `with:`. ' +
      'A secret that is not set arrives as an empty text; runs from forks and by Dependabot get no secrets, and neither does a called workflow without `secrets:`.'
    : 'Correct them in the `with:` of the step.';
  const [only] = problems.length === 1 ? problems : [];
  if (only !== undefined) return new SyncError('input-invalid', only, { remedy });
  return new SyncError('input-invalid', `There are ${problems.length} mistakes in the inputs.`, {
    remedy,
    mistakes: problems.map((message) => ({ message })),
  });
}
