import { SyncError } from '../../errors.ts';
import type { Limit } from '../limit.ts';
import type { PersonChange } from './change.ts';
import { type AppUser, type Directory, isHeld } from './directory.ts';
import type { Identity } from './identity.ts';
import type { Plan } from './plan.ts';
import { emptyForEverybody } from './preflight.ts';

/** The key `safeguards` of the configuration; `maxDeactivations` may come from the input of that name. */
export interface SafeguardLimits {
  readonly maxDeactivations: Limit;
  readonly maxInvalid: Limit;
  readonly maxCreates: Limit;
  readonly maxRenames: Limit;
  readonly maxCleared: Limit;
  readonly maxUnconfirmed: Limit;
  readonly maxLoginActive: Limit;
  readonly minEmployees: number;
  /** Attributes that may be empty for everybody. */
  readonly allowEmpty: readonly string[];
}

/** What one safeguard found. */
export interface Finding {
  /** The input or configuration key that sets it. */
  readonly name: string;
  readonly tripped: boolean;
  readonly limit: string;
  readonly count: number;
  /** What a percentage is of. */
  readonly base?: number;
  /** One sentence with the numbers. */
  readonly message: string;
  /** What to set to go ahead once on purpose. */
  readonly remedy: string;
}

/** A percentage never blocks this few: in a company of 20 one leaver is 5 %. */
const ALWAYS_ALLOWED = 5;

/** 1.13 % of 10,000 is 113, and a hair less in floating point. */
const ROUNDING = 1e-6;

/** Whether `count` is over the limit. A percentage is of `base`, unrounded; `0%` and `0` allow nobody. */
export function exceeds(limit: Limit, count: number, base: number): boolean {
  if (limit.kind === 'count' || limit.value === 0) return count > limit.value;
  return count > ALWAYS_ALLOWED && count * 100 - limit.value * base > ROUNDING;
}

/** What the safeguards look at. */
export interface Evidence {
  readonly plan: Plan;
  readonly identities: readonly Identity[];
  readonly directory: Directory;
  /** With `record-limit` the listing is a sample: what is about its size does not apply. */
  readonly sample: boolean;
}

/** All safeguards on a plan, evaluated together before anything is written; the run goes on only if none has tripped. */
export function checkPlan(evidence: Evidence, limits: SafeguardLimits): Finding[] {
  const { plan, identities, directory, sample } = evidence;
  const held = [...directory.appUsers.values()].filter(isHeld);
  const listed = directory.kind === 'listed';
  // Where Okta's people can't be listed: never people who left long ago, of whom Personio lists more every year.
  const staying = identities.filter(({ left }) => !left).length;
  const whole = listed
    ? { base: held.length, of: 'people whom Okta holds' }
    : { base: staying + held.length, of: 'employees who have not left, and leavers found at Okta' };
  const updates = plan.changes.filter(({ action }) => action === 'update');
  const invalid = plan.changes.filter(({ action }, at) => action === 'invalid' && !identities[at]?.left).length;
  const members = plan.changes.filter(({ reason }, at) => shouldHaveAccount(identities[at]) && reason !== 'not-due');

  const findings = [
    finding({
      name: 'max-deactivations',
      what: 'people to deactivate',
      count: plan.changes.filter(({ action }) => action === 'deactivate').length,
      limit: limits.maxDeactivations,
      ...whole,
    }),
    finding({
      name: 'safeguards.maxInvalid',
      what: 'invalid records',
      count: invalid,
      limit: limits.maxInvalid,
      base: members.length + invalid,
      of: 'people who should have an account',
    }),
    ...cleared(updates, held, limits.maxCleared),
  ];
  if (listed) {
    findings.push(
      finding({
        name: 'safeguards.maxRenames',
        what: 'changed user names',
        count: updates.filter(({ changed }) => changed?.includes('userName')).length,
        limit: limits.maxRenames,
        ...whole,
      }),
    );
    // A few people who were asked for one by one are no base: a listing that lacks everybody is one of nobody.
    const listedPeople = held.filter(({ lookedUp }) => !lookedUp).length;
    if (listedPeople > 0) {
      const creates = plan.changes.filter(({ action }) => action === 'create').length;
      findings.push(
        finding({
          name: 'safeguards.maxCreates',
          what: 'people to create',
          count: creates,
          limit: limits.maxCreates,
          base: listedPeople,
          of: whole.of,
        }),
      );
    }
  }
  if (sample) return findings;
  if (listed) findings.push(missing(plan.absent.length, limits.maxDeactivations, held.length));
  return [...findings, enoughEmployees(identities.length, limits.minEmployees), ...emptyAttributes(identities, limits)];
}

/** Also where this mode doesn't deal with them: in `deactivate-delete` a few bad records must not pass for everybody. */
function shouldHaveAccount(identity: Identity | undefined): boolean {
  if (identity === undefined || identity.left) return false;
  const { assessment } = identity;
  return assessment.is === 'member' || (assessment.is === 'skip' && assessment.reason === 'not-this-mode');
}

/** Throws `safeguard` where any has tripped, beginning with what that means; the summary shows all of them and the plan. */
export function refuseIfTripped(findings: readonly Finding[], meaning: string): void {
  const tripped = findings.filter((finding) => finding.tripped);
  if (tripped.length === 0) return;
  throw new SyncError(
    'safeguard',
    `${meaning}: ${tripped.map(({ name, message }) => `${name}: ${message}`).join(' ')}`,
    tripped.length === 1
      ? tripped[0]!.remedy
      : 'The job summary says for each of them what to check, and what to set to go ahead once on purpose.',
  );
}

/** After the import: people who were sent and yet not found applied when Okta was read back. */
export function checkProof(unconfirmed: number, sent: number, limit: Limit): Finding {
  const counted = finding({
    name: 'safeguards.maxUnconfirmed',
    what: 'unconfirmed people',
    count: unconfirmed,
    limit,
    base: sent,
    of: 'people sent',
  });
  return {
    ...counted,
    remedy: 'Look at the unconfirmed people and the usual causes in the summary; the next run sends them again.',
  };
}

/** After the import: leavers who were seen to be able to sign in. */
export function checkLogins(active: number, leavers: number, limit: Limit): Finding {
  const counted = finding({
    name: 'safeguards.maxLoginActive',
    what: 'leavers who can still sign in',
    count: active,
    limit,
    base: leavers,
    of: 'leavers whose logins were looked at',
  });
  return {
    ...counted,
    remedy:
      'End these logins in Okta: the summary names the people and the usual causes. Where a login is meant to stay, add the Personio id to `deactivate.loginKept`.',
  };
}

interface Counted {
  readonly name: string;
  /** What is counted, in the plural. */
  readonly what: string;
  readonly count: number;
  readonly limit: Limit;
  readonly base: number;
  /** What the base counts, in the plural. */
  readonly of: string;
}

function finding({ name, what, count, limit, base, of }: Counted): Finding {
  return {
    name,
    tripped: exceeds(limit, count, base),
    limit: limit.text,
    count,
    ...(limit.kind === 'percent' && { base }),
    message: `${what[0]?.toUpperCase()}${what.slice(1)}: ${count}. ${boundary(limit, base, of)}`,
    remedy: `Look at the plan. If this is meant, set ${assignment(name, count)} for one run and take it back afterwards.`,
  };
}

function boundary(limit: Limit, base: number, of: string): string {
  return limit.kind === 'count' ? `The limit is ${limit.text}.` : `The limit is ${limit.text} of ${base} ${of}.`;
}

/** What to write where: an input of the action, or a key of the configuration file. */
function assignment(name: string, count: number): string {
  return name.startsWith('safeguards.')
    ? `\`${name}: ${count}\` in the configuration file`
    : `the input \`${name}: ${count}\``;
}

/** Okta holds people whom the listing lacks: the wrong tenant, another external id, a shrunken source; never just a busy day. */
function missing(count: number, limit: Limit, held: number): Finding {
  return {
    ...finding({
      name: 'max-deactivations',
      what: 'people whom Okta holds and Personio does not list',
      count,
      limit,
      base: held,
      of: 'people whom Okta holds',
    }),
    name: 'people missing from Personio',
    remedy:
      'Check that this is the right Personio account, that the credential may see everybody, and that `identity.externalId` and the ' +
      `API version are the ones that Okta's people were imported with. If they really are gone, set the input \`max-deactivations: ${count}\` for one run.`,
  };
}

function cleared(updates: readonly PersonChange[], held: readonly AppUser[], limit: Limit): Finding[] {
  const attributes = new Set(
    updates.flatMap(({ changed, profile }) => (changed ?? []).filter((name) => profile?.[name] === null)),
  );
  return [...attributes].map((attribute) => {
    const counted = finding({
      name: 'safeguards.maxCleared',
      what: `values of ${attribute} that would be emptied`,
      count: updates.filter(({ profile }) => profile?.[attribute] === null).length,
      limit,
      base: held.filter(({ profile }) => profile[attribute]).length,
      of: 'values that Okta holds',
    });
    return { ...counted, name: `safeguards.maxCleared (${attribute})` };
  });
}

function enoughEmployees(count: number, least: number): Finding {
  return {
    name: 'safeguards.minEmployees',
    tripped: count < least,
    limit: String(least),
    count,
    message: `Employees listed by Personio: ${count}. At least ${least} are expected.`,
    remedy: `Check the Personio credential. If the company really is this small, set \`safeguards.minEmployees: ${count}\`.`,
  };
}

function emptyAttributes(identities: readonly Identity[], { allowEmpty }: SafeguardLimits): Finding[] {
  return emptyForEverybody(identities)
    .filter((attribute) => !allowEmpty.includes(attribute))
    .map((attribute) => ({
      name: `profile.${attribute}`,
      tripped: true,
      limit: '0',
      count: identities.length,
      message: `The attribute ${attribute} is empty for everybody.`,
      remedy:
        'Check its expression in `profile`, and that the Personio credential may read what it uses. ' +
        `If it is meant, take the attribute out of \`profile\`, or set \`safeguards.allowEmpty: [${attribute}]\`.`,
    }));
}
