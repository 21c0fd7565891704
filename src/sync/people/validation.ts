import * as z from 'zod';
import type { Profile } from './directory.ts';
import { fitsRequest } from './payload.ts';

/** What is wrong with one attribute of one person, without its value. */
export interface Problem {
  readonly attribute: string;
  readonly why: string;
}

/** What the source's schema at Okta says of an attribute. */
export interface AttributeRule {
  readonly maxLength?: number | undefined;
  readonly required?: boolean | undefined;
}

/** Okta: "externalId" of a user, maxLength 512 (OpenAPI description, BulkUpsertRequestBody). */
const MAX_EXTERNAL_ID = 512;

/** One `@`, no spaces, quotes, brackets or commas, and a dot in the domain. Deliberately no stricter: Okta has the last word. */
const EMAIL = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/u;

/** What Personio makes of the address of a record that another one replaces: `_` and five characters behind it. No mail domain has such an end. */
export const REPLACED = /(?<=@[^@]+)_[a-z\d]{5}$/i;
/** What such an address must not become: somebody who still works on the old record would be renamed. */
const ADDRESSES: readonly string[] = ['userName', 'email', 'secondEmail'];

const IS_REPLACED =
  'ends with `_` and five characters, by which Personio marks the address of a record that another one replaces';

const text = z.string().refine((value) => value.isWellFormed(), 'holds a broken character (half of a surrogate pair)');
/** In units of UTF-16, the strictest way to count: whichever way Okta counts, what passes here passes there. */
const upTo = (most: number) =>
  text.refine((value) => value.length <= most, {
    error: `is longer than the ${most} characters that Okta allows`,
    // An endless text must not get as far as a pattern.
    abort: true,
  });
const address = upTo(100)
  .min(5, 'is shorter than the 5 characters that Okta requires')
  .regex(EMAIL, 'is not a valid email address');
const name = upTo(50);

/** The base attributes of an identity source and their documented limits (OpenAPI description, IdentitySourceUserProfileForUpsert). */
const BASE: Readonly<Record<string, { readonly rule: z.ZodType; readonly required?: true }>> = {
  userName: { rule: upTo(100), required: true },
  email: { rule: address, required: true },
  firstName: { rule: name, required: true },
  lastName: { rule: name, required: true },
  secondEmail: { rule: address },
  mobilePhone: { rule: upTo(100) },
  homeAddress: { rule: upTo(4096) },
};

/** Why this external id can't be sent; undefined where it can. */
export function externalIdProblem(externalId: string | undefined): string | undefined {
  if (externalId === undefined || externalId === '') return 'has no external id';
  if (externalId.length > MAX_EXTERNAL_ID) return `its external id is longer than the ${MAX_EXTERNAL_ID} characters`;
  // In the address of a look-up these would name another resource.
  if (externalId === '.' || externalId === '..') return 'its external id cannot be part of an address';
  if (!externalId.isWellFormed()) return 'its external id holds a broken character';
  return undefined;
}

/**
 * Everything that Okta would refuse in a mapped profile (null: empty), so that one record never takes its batch with it.
 * `schema` is what the source's own schema adds, where it could be read.
 */
export function validateProfile(
  externalId: string,
  profile: Profile,
  schema?: ReadonlyMap<string, AttributeRule>,
): Problem[] {
  const problems: Problem[] = [];
  for (const [attribute, value] of Object.entries(profile)) {
    if (value === null) {
      if (BASE[attribute]?.required || schema?.get(attribute)?.required) problems.push({ attribute, why: 'is empty' });
      continue;
    }
    const isReplaced = ADDRESSES.includes(attribute) && REPLACED.test(value);
    const why = isReplaced ? IS_REPLACED : valueProblem(attribute, value, schema);
    if (why !== undefined) problems.push({ attribute, why });
  }
  const required = [...Object.entries(BASE), ...(schema ?? [])]
    .filter(([, rule]) => rule.required)
    .map(([name]) => name);
  for (const attribute of new Set(required)) {
    if (!Object.hasOwn(profile, attribute)) problems.push({ attribute, why: 'cannot be determined in this run' });
  }
  if (!fitsRequest({ externalId, profile }))
    problems.push({ attribute: 'profile', why: 'is larger than Okta accepts in one request' });
  return problems;
}

/** Why Okta would refuse this value of an attribute; undefined where it would not. */
export function valueProblem(
  attribute: string,
  value: string,
  schema?: ReadonlyMap<string, AttributeRule>,
): string | undefined {
  const checked = (BASE[attribute]?.rule ?? text).safeParse(value);
  if (!checked.success) return checked.error.issues[0]!.message;
  const maxLength = schema?.get(attribute)?.maxLength;
  if (maxLength === undefined || value.length <= maxLength) return undefined;
  return `is longer than the ${maxLength} characters of the source's schema`;
}

/** User names are the same to Okta whatever their case; Personio and Okta may differ in how they write an umlaut. */
export function userNameKey(userName: string): string {
  return userName.trim().normalize('NFC').toLowerCase();
}

/** Problems as one line, for the report. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ attribute, why }) => `${attribute} ${why}`).join('; ');
}
