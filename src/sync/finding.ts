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
  /** What to check, and what to set to go ahead once on purpose. */
  readonly remedy: string;
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

/** What one safeguard finds when it holds a measure against its limit. `setting` is where the limit stands. */
export function findingOf(
  {
    id,
    label,
    setting,
    remedy,
  }: {
    readonly id: string;
    /** What people call it; the setting where not given. */
    readonly label?: string | undefined;
    readonly setting: string;
    /** What to check and to set; by default, to look at the plan and raise the limit for one run. */
    readonly remedy?: ((count: number) => string) | undefined;
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
    remedy: remedy?.(count) ?? raise(setting, count),
  };
}

/** What to write where: an input of the action, or a key of the configuration file. */
function raise(setting: string, count: number): string {
  const assignment = setting.startsWith('safeguards.')
    ? `\`${setting}: ${count}\` in the configuration file`
    : `the input \`${setting}: ${count}\``;
  return `Look at the plan. If this is meant, set ${assignment} for one run and take it back afterwards.`;
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

/** The error for findings of which any has tripped, beginning with what that means; undefined where none has. */
export function refusal(findings: readonly Finding[], meaning: string): SyncError | undefined {
  const tripped = findings.filter((finding) => finding.tripped);
  const [first] = tripped;
  if (first === undefined) return undefined;
  return new SyncError(
    'safeguard',
    `${meaning}: ${tripped.map(({ label, message }) => `${label}: ${message}`).join(' ')}`,
    {
      remedy:
        tripped.length === 1
          ? first.remedy
          : 'The job summary says for each of them what to check, and what to set to go ahead once on purpose.',
    },
  );
}
