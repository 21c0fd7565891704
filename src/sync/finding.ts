import { SyncError } from '../errors.ts';
import type { Limit } from './limit.ts';

/** What one safeguard found. */
export interface Finding {
  /** A fixed word for the safeguard. */
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  /** The input or configuration key that sets its limit; null where it has none. */
  readonly setting: string | null;
  readonly tripped: boolean;
  readonly limit: string;
  readonly count: number;
  /** What a percentage is of. */
  readonly base?: number;
  /** One sentence with the numbers. */
  readonly message: string;
  /** What to look at first. */
  readonly check: string;
  /** How to go ahead with this plan alone; absent where that can't be asked for. */
  readonly goAhead?: string | undefined;
  /** What to set or to do so that later runs are not stopped by the same thing. */
  readonly lasting: string;
  /** It has tripped, and exactly this plan was expected: it stops nothing. */
  readonly approved?: true | undefined;
}

/** What a safeguard counts, and of what. */
export interface Measure {
  /** Tells measures of one safeguard apart: an attribute, a group. */
  readonly attribute?: string;
  /** What is counted, in the plural. */
  readonly what: string;
  readonly count: number;
  readonly base: number;
  /** What the base counts, in the plural. */
  readonly of: string;
}

/** What one safeguard finds when it compares a measure with its limit. `setting` is where the limit is set. */
export function findingOf(
  {
    id,
    label,
    setting,
    check = 'Look at the plan.',
    lasting,
  }: {
    readonly id: string;
    /** What people call it; the setting where not given. */
    readonly label?: string | undefined;
    readonly setting: string;
    /** What to look at first; by default, the plan. */
    readonly check?: string | undefined;
    /** What to set or to do for good; by default, to raise the limit. */
    readonly lasting?: ((count: number) => string) | undefined;
  },
  { attribute, what, count, base, of }: Measure,
  limit: Limit,
): Finding {
  const boundary = limit.kind === 'count' ? `${limit.text}.` : `${limit.text} of ${base} ${of}.`;
  return {
    id: attribute === undefined ? id : `${id}:${attribute}`,
    label: label ?? (attribute === undefined ? setting : `${setting} (${attribute})`),
    setting,
    tripped: exceeds(limit, count, base),
    limit: limit.text,
    count,
    ...(limit.kind === 'percent' && { base }),
    message: `${what[0]?.toUpperCase()}${what.slice(1)}: ${count}. The limit is ${boundary}`,
    check,
    lasting: lasting?.(count) ?? `To allow this many in every run, set ${assignment(setting, count)}.`,
  };
}

/** What to write where: an input of the action, or a key of the configuration file. */
function assignment(setting: string, count: number): string {
  return setting.startsWith('safeguards.')
    ? `\`${setting}: ${count}\` in the configuration file`
    : `the input \`${setting}: ${count}\``;
}

/** What to check, how to go ahead once, and what to set for good. */
export function remedyOf({ check, goAhead, lasting }: Pick<Finding, 'check' | 'goAhead'> & Partial<Finding>): string {
  return [check, goAhead, lasting].filter(Boolean).join(' ');
}

/** A percentage never blocks this few: in a company of 20 one leaver is 5 %. */
const ALWAYS_ALLOWED = 5;

/** 1.13 % of 10,000 is 113, but slightly less in floating point. */
const ROUNDING = 1e-6;

/** Whether `count` is over the limit. A percentage is of `base`, unrounded; `0%` and `0` allow nobody. */
export function exceeds(limit: Limit, count: number, base: number): boolean {
  if (limit.kind === 'count' || limit.value === 0) return count > limit.value;
  return count > ALWAYS_ALLOWED && count * 100 - limit.value * base > ROUNDING;
}

/** Whether a finding stops what it is about: it has tripped, and nobody has approved exactly this plan. */
export function stops({ tripped, approved }: Pick<Finding, 'tripped' | 'approved'>): boolean {
  return tripped && !approved;
}

/** Whether an error stops a plan, by a safeguard or because it is not the expected one: nothing more of it is written. */
export function isStop(error: SyncError | undefined): boolean {
  return error?.code === 'safeguard' || error?.code === 'plan-changed';
}

/** The error for these findings, beginning with what it means; undefined if none of them stops anything. */
export function refusal(findings: readonly Finding[], meaning: string): SyncError | undefined {
  const tripped = findings.filter(stops);
  const [first] = tripped;
  if (first === undefined) return undefined;
  const remedy = tripped.length === 1 ? remedyOf(first) : remedyOf({ check: SEVERAL, goAhead: first.goAhead });
  const told = tripped.map(({ label, message }) => `${label}: ${message}`).join(' ');
  return new SyncError('safeguard', `${meaning}: ${told}`, { remedy });
}

const SEVERAL = 'The job summary says for each of them what to check, and what to set or to do.';
