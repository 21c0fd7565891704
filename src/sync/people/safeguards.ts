import { type Finding, findingOf, type Measure } from '../finding.ts';
import type { Limit } from '../limit.ts';
import type { PersonChange } from './change.ts';
import { type AppUser, type Directory, isHeld } from './directory.ts';
import type { Identity } from './identity.ts';
import type { Plan } from './plan.ts';
import { emptyForEverybody } from './preflight.ts';

/** The keys of `safeguards` in the configuration that are limits: each default, and what the limit is of. */
export const SAFEGUARD_LIMITS = {
  maxDeactivations: { default: '10%', of: 'Of the people Okta holds' },
  maxInvalid: { default: '10%', of: 'Of the people who should have an account' },
  maxCreates: { default: '20%', of: 'Of the people Okta holds; not when Okta holds nobody' },
  maxRenames: { default: '5%', of: 'Changed user names, of the people Okta holds' },
  maxCleared: { default: '10%', of: 'Per attribute: values that Okta holds and the run would empty' },
  maxUnconfirmed: { default: '100%', of: 'Sent, and not found applied when Okta was read back' },
  maxLoginActive: {
    default: '0',
    of: 'Leavers who can still sign in after the import, of those whose logins were looked at',
  },
  maxActivations: { default: '20%', of: 'Logins to activate, of the people whom Okta holds after the import' },
} as const satisfies Record<string, { readonly default: string; readonly of: string }>;

type LimitKey = keyof typeof SAFEGUARD_LIMITS;

/** The key `safeguards` of the configuration; `maxDeactivations` may come from the input of that name. */
export interface SafeguardSettings extends Readonly<Record<LimitKey, Limit>> {
  readonly minEmployees: number;
  /** Attributes that may be empty for everybody. */
  readonly allowEmpty: readonly string[];
}

/** What the safeguards on a plan look at. */
export interface Evidence {
  readonly plan: Plan;
  readonly identities: readonly Identity[];
  readonly directory: Directory;
  /** With `record-limit` the listing is a sample: what is about its size does not apply. */
  readonly sample: boolean;
}

/** One safeguard: what it counts, when, and against which limit. */
interface Safeguard {
  readonly id: string;
  /** What people call it; the setting where not given. */
  readonly label?: string;
  readonly limit: LimitKey;
  /** What to look at first; by default, the plan. */
  readonly check?: string;
  /** What to set or to do for good; by default, to raise the limit. */
  readonly lasting?: (count: number) => string;
  /** Empty where it does not apply. */
  readonly measures: (evidence: Evidence) => readonly Measure[];
}

const SAFEGUARDS: readonly Safeguard[] = [
  {
    // The wrong tenant, another external id, a shrunken source; never just a busy day.
    id: 'missing',
    label: 'people missing from Personio',
    limit: 'maxDeactivations',
    check:
      'Check that this is the right Personio account, that the credential may see everybody, and that `identity.externalId` and the ' +
      "API version are the ones that Okta's people were imported with.",
    lasting: (count) =>
      'If they really are gone, deactivate them in Okta or by `deactivate.missing: true`; ' +
      `as long as Okta holds them, every run counts them, and only the input \`max-deactivations: ${count}\` lets them pass.`,
    measures: (evidence) => {
      const what = 'people whom Okta holds and Personio does not list';
      return isListed(evidence) && !evidence.sample
        ? [{ what, count: evidence.plan.absent.length, ...everybody(evidence) }]
        : [];
    },
  },
  {
    id: 'invalid',
    limit: 'maxInvalid',
    measures: (evidence) => {
      const invalid = having(evidence, 'invalid').filter(({ identity }) => !identity?.left).length;
      const entitled = evidence.plan.changes.filter(shouldHaveAccount).length;
      const of = 'people who should have an account';
      return [{ what: 'invalid records', count: invalid, base: entitled + invalid, of }];
    },
  },
  {
    id: 'cleared',
    limit: 'maxCleared',
    measures: (evidence) => {
      const updates = having(evidence, 'update');
      const held = heldIn(evidence);
      const cleared = updates.flatMap(({ changed = [], profile }) =>
        changed.filter((name) => profile?.[name] === null),
      );
      return [...new Set(cleared)].map((attribute) => ({
        attribute,
        what: `values of ${attribute} that would be emptied`,
        count: updates.filter(({ profile }) => profile?.[attribute] === null).length,
        ...(isListed(evidence)
          ? { base: held.filter(({ profile }) => profile[attribute]).length, of: 'values that Okta holds' }
          : { base: staying(evidence), of: 'employees who have not left' }),
      }));
    },
  },
  {
    id: 'renames',
    limit: 'maxRenames',
    measures: (evidence) => {
      const renamed = having(evidence, 'update').filter(({ changed }) => changed?.includes('userName'));
      return isListed(evidence) ? [{ what: 'changed user names', count: renamed.length, ...everybody(evidence) }] : [];
    },
  },
  {
    id: 'creates',
    limit: 'maxCreates',
    measures: (evidence) => {
      // A few people who were asked for one by one are no base: a listing that lacks everybody is one of nobody.
      const base = heldIn(evidence).filter(({ lookedUp }) => !lookedUp).length;
      const count = having(evidence, 'create').length;
      return isListed(evidence) && base > 0
        ? [{ what: 'people to create', count, base, of: 'people whom Okta holds' }]
        : [];
    },
  },
  {
    id: 'deactivations',
    limit: 'maxDeactivations',
    measures: (evidence) => [
      { what: 'people to deactivate', count: having(evidence, 'deactivate').length, ...everybody(evidence) },
    ],
  },
];

/**
 * All safeguards on a plan, evaluated together before anything is written; the run goes on only if none has tripped. Causes come before
 * what follows from them: who is missing is deactivated, and what is empty for everybody makes records invalid.
 */
export function checkPlan(evidence: Evidence, settings: SafeguardSettings): Finding[] {
  const findings = SAFEGUARDS.flatMap((safeguard) =>
    safeguard
      .measures(evidence)
      .map((measure) =>
        findingOf({ ...safeguard, setting: settingOf(safeguard.limit) }, measure, settings[safeguard.limit]),
      ),
  );
  if (evidence.sample) return findings;
  return [...enoughEmployees(evidence, settings), ...emptyAttributes(evidence, settings), ...findings];
}

/** What came of an import: how many were sent and not found applied, and how many leavers can still sign in. */
export interface OutcomeEvidence {
  /** Absent where Okta was not read back. */
  readonly notApplied?: { readonly count: number; readonly sent: number } | undefined;
  /** Absent where nobody looked. */
  readonly logins?: { readonly active: number; readonly leavers: number } | undefined;
}

/** The safeguards on what came of a run. They undo nothing, and block nothing: more than a limit fails the run. */
export function checkOutcome({ notApplied, logins }: OutcomeEvidence, settings: SafeguardSettings): Finding[] {
  const findings: Finding[] = [];
  if (logins) {
    const safeguard = {
      id: 'login-active',
      setting: settingOf('maxLoginActive'),
      check: 'End these logins in Okta: the summary names the people and the usual causes.',
      lasting: () => 'Where a login is meant to stay, add the Personio id to `deactivate.loginKept`.',
    };
    const of = 'leavers whose logins were looked at';
    const measure = { what: 'leavers who can still sign in', count: logins.active, base: logins.leavers, of };
    findings.push(findingOf(safeguard, measure, settings.maxLoginActive));
  }
  if (notApplied) {
    const safeguard = {
      id: 'unconfirmed',
      setting: settingOf('maxUnconfirmed'),
      check: 'Look at the unconfirmed people in the summary, with the cause where Okta tells it.',
      lasting: () => 'The next run sends them again.',
    };
    const measure = { what: 'unconfirmed people', count: notApplied.count, base: notApplied.sent, of: 'people sent' };
    findings.push(findingOf(safeguard, measure, settings.maxUnconfirmed));
  }
  return findings;
}

/** The safeguard on whose logins are activated: more than its limit, and nobody's is. `held`: the people whom Okta holds after the import. */
export function checkActivations(count: number, held: number, settings: SafeguardSettings): Finding {
  const setting = settingOf('maxActivations');
  const safeguard = {
    id: 'activations',
    setting,
    check: 'Above the limit nobody is activated, and nobody gets an email.',
    lasting: () =>
      `If this is intended, as after a first import, set \`safeguards.maxActivations: ${count}\` for one run.`,
  };
  const measure = { what: 'logins to activate', count, base: held, of: 'people whom Okta holds after the import' };
  return findingOf(safeguard, measure, settings.maxActivations);
}

function settingOf(key: LimitKey): string {
  return key === 'maxDeactivations' ? 'max-deactivations' : `safeguards.${key}`;
}

function having({ plan }: Evidence, action: PersonChange['action']): PersonChange[] {
  return plan.changes.filter((change) => change.action === action);
}

function heldIn({ directory }: Evidence): AppUser[] {
  return [...directory.appUsers.values()].filter(isHeld);
}

function isListed({ directory }: Evidence): boolean {
  return directory.kind === 'listed';
}

/** What most percentages are of. Where Okta's people can't be listed, never people who left long ago: Personio lists more of them every year. */
function everybody(evidence: Evidence): Pick<Measure, 'base' | 'of'> {
  const held = heldIn(evidence).length;
  if (isListed(evidence)) return { base: held, of: 'people whom Okta holds' };
  return { base: staying(evidence) + held, of: 'employees who have not left, and leavers found at Okta' };
}

function staying({ identities }: Evidence): number {
  return identities.filter(({ left }) => !left).length;
}

/** Beside those who are invalid. Also where this mode doesn't deal with them: in `deactivate-delete` a few bad records must not pass for everybody. */
function shouldHaveAccount({ identity, action, reason }: PersonChange): boolean {
  if (identity === undefined || identity.left || action === 'invalid' || reason === 'not-due') return false;
  const { assessment } = identity;
  return assessment.is === 'member' || (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
}

function enoughEmployees({ identities }: Evidence, { minEmployees }: SafeguardSettings): Finding[] {
  const count = identities.length;
  return [
    {
      id: 'employees',
      label: 'safeguards.minEmployees',
      setting: 'safeguards.minEmployees',
      tripped: count < minEmployees,
      limit: String(minEmployees),
      count,
      message: `Employees listed by Personio: ${count}. At least ${minEmployees} are expected.`,
      check: 'Check the Personio credential.',
      lasting: `If the company really is this small, set \`safeguards.minEmployees: ${count}\`.`,
    },
  ];
}

function emptyAttributes({ identities }: Evidence, { allowEmpty }: SafeguardSettings): Finding[] {
  return emptyForEverybody(identities)
    .filter((attribute) => !allowEmpty.includes(attribute))
    .map((attribute) => ({
      id: `empty:${attribute}`,
      label: `profile.${attribute}`,
      setting: 'safeguards.allowEmpty',
      tripped: true,
      limit: '0',
      count: identities.length,
      message: `The attribute ${attribute} is empty for everybody.`,
      check: 'Check its expression in `profile`, and that the Personio credential may read what it uses.',
      lasting: `If this is intended, take the attribute out of \`profile\`, or set \`safeguards.allowEmpty: [${attribute}]\`.`,
    }));
}
