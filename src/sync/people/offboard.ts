import { SyncError } from '../../errors.ts';
import type { Employee } from './employee.ts';
import { type Mapping, type Names, placeOf, type Rules } from './identity.ts';
import { loginNamesOf } from './leavers.ts';
import { type Day, isKnownStatus, type LifecycleRules, lastDayOfWork, type Stage, stageOf } from './lifecycle.ts';
import { SIGNED_OUT } from './read-back.ts';
import { externalIdProblem, userNameKey } from './validation.ts';

/** What is done to a login beside the removal of the person from the source. */
export const LOGIN_ACTIONS = ['none', 'end-sessions', 'suspend', 'deactivate'] as const;
export type LoginAction = (typeof LOGIN_ACTIONS)[number];

/** What the configuration says of people who are to be offboarded by hand. */
export interface OffboardRules extends Pick<Rules, 'today' | 'todayIn'> {
  readonly lifecycle: LifecycleRules & { readonly reactivate: boolean };
  /** Personio id → the external id by which Okta knows this person. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Personio ids of people who are nobody else, although another account has their user name. */
  readonly distinct: ReadonlySet<string>;
  /** External ids. */
  readonly never: ReadonlySet<string>;
  readonly always: ReadonlySet<string>;
  readonly allowActive: boolean;
}

/** Somebody to be offboarded, as Personio and the configuration have them. */
export interface Person {
  readonly personioId: string;
  /** By which Okta knows them. */
  readonly externalId: string | undefined;
  readonly stage: Stage;
  /** Personio's status, for messages; absent where it can't be read or is none of Personio's. */
  readonly status?: string;
  /** The last day of work, where Personio tells one. */
  readonly lastDay: Day | undefined;
  /** The day where this person works. */
  readonly today: Day;
  /** Undefined: neither in scope nor out of it. */
  readonly inScope: boolean | undefined;
  readonly names: Names;
  /** The user names by which their login is looked for. */
  readonly userNames: readonly string[];
  readonly flaw?: string;
}

/** What the record of one employee says of them. */
export async function personOf(employee: Employee, mapping: Mapping, rules: OffboardRules): Promise<Person> {
  const { id: personioId, status, flaw } = employee;
  const externalId = Object.hasOwn(rules.aliases, personioId)
    ? rules.aliases[personioId]
    : await mapping.externalId(employee);
  const { today } = await placeOf(employee, { mapping, rules });
  const stage = stageOf(employee, rules.lifecycle, today);
  const names = await mapping.names(employee);
  return {
    personioId,
    externalId,
    stage,
    ...(status !== undefined && isKnownStatus(status) && { status }),
    lastDay: lastDayOfWork(employee),
    today,
    inScope: await mapping.inScope(employee),
    names,
    userNames: loginNamesOf({ left: stage === 'leaver', names }, new Set()),
    ...(flaw !== undefined && { flaw }),
  };
}

/** Whether another employee has a user name by now. */
export type Claim =
  /** Personio ids of the records that have it and have not left. */
  | { readonly by: readonly string[] }
  /** The user name is not the email address, so Personio can't be asked for it. */
  | 'not-known';

/** What is known of all user names of a person together; of somebody without any, nothing is. */
export function claimOfAll(userNames: readonly string[], claims: readonly Claim[]): Claim {
  if (userNames.length === 0 || claims.includes('not-known')) return 'not-known';
  return { by: [...new Set(claims.flatMap((claim) => (claim === 'not-known' ? [] : claim.by)))] };
}

/** Why somebody is not offboarded; what Personio does not list is `unknown`. */
export type RefusalReason =
  | 'unknown'
  | 'unreadable'
  | 'no-external-id'
  | 'protected'
  | 'active'
  | 'handed-over'
  | 'claimed'
  | 'claim-not-known';

export interface Refusal {
  readonly personioId: string;
  readonly reason: RefusalReason;
  /** One sentence, by Personio ids. */
  readonly message: string;
}

/** An id that Personio does not list. No document says which of the three its 404 means. */
export function unknownEmployee(personioId: string): Refusal {
  const message =
    'Personio does not list this id: there is none, the record was deleted, or the credential may not see it';
  return { personioId, reason: 'unknown', message };
}

/** Everything that keeps this person from being offboarded; empty where nothing does. `deactivate.always` wins over aliases, claims and status. */
export function refusalsOf(person: Person, claim: Claim, rules: OffboardRules): Refusal[] {
  const { personioId, externalId, flaw } = person;
  const refuse = (reason: RefusalReason, message: string): Refusal[] => [{ personioId, reason, message }];
  if (flaw !== undefined) return refuse('unreadable', `the record ${flaw}`);
  const unnamed = externalIdProblem(externalId);
  if (externalId === undefined || unnamed !== undefined)
    return refuse('no-external-id', unnamed ?? 'has no external id');
  if (rules.never.has(externalId)) return refuse('protected', 'is in `deactivate.never`');
  if (rules.always.has(externalId)) return [];
  const heirs = Object.keys(rules.aliases).filter((id) => id !== personioId && rules.aliases[id] === externalId);
  return [
    ...(hasLeft(person) || rules.allowActive ? [] : refuse('active', `has not left: ${standing(person)}`)),
    ...(heirs.length > 0
      ? refuse('handed-over', `by \`identity.aliases\` the account is that of employee ${heirs.join(', ')}`)
      : []),
    ...claimRefusals(claim, rules).flatMap(([reason, message]) => refuse(reason, message)),
  ];
}

function claimRefusals(claim: Claim, { distinct, allowActive }: OffboardRules): [RefusalReason, string][] {
  if (claim === 'not-known') {
    const message =
      'whether another employee has this user name by now cannot be known, as it is not the email address';
    return allowActive ? [] : [['claim-not-known', message]];
  }
  const others = claim.by.filter((id) => !distinct.has(id));
  return others.length > 0 ? [['claimed', `employee ${others.join(', ')}, who has not left, has this user name`]] : [];
}

/** By status or date rule, or because the last day of work has come: today counts. */
function hasLeft({ stage, lastDay, today }: Person): boolean {
  return stage === 'leaver' || (lastDay !== undefined && lastDay <= today);
}

function standing({ status, lastDay }: Person): string {
  // Not which day: that somebody will leave, and when, is between them and those who can look into Personio.
  const day = lastDay === undefined ? 'no last day' : 'a last day that is still to come';
  return `${status === undefined ? 'no status that can be read' : `status ${status}`}, and ${day}`;
}

/** The error of a run in which anybody is refused; undefined where nobody is. All of them are named. */
export function refused(refusals: readonly Refusal[]): SyncError | undefined {
  if (refusals.length === 0) return undefined;
  const list = refusals.map(({ personioId, message }) => `${personioId}: ${message}.`).join(' ');
  const message = `Nobody was offboarded, as not everybody in \`employee-ids\` may be. ${list}`;
  if (refusals.every(({ reason }) => reason === 'unknown')) {
    return new SyncError('input-invalid', message, { remedy: UNKNOWN });
  }
  return new SyncError('safeguard', message, { remedy: [...new Set(refusals.map(remedyFor))].join(' ') });
}

const UNKNOWN =
  'Correct `employee-ids`. Somebody whose record is gone is offboarded by the sync: put the external id under `deactivate.always` in the configuration file.';

function remedyFor({ reason }: Refusal): string {
  switch (reason) {
    case 'unknown':
      return UNKNOWN;
    case 'unreadable':
    case 'no-external-id':
      return 'Correct the record in Personio, or let the credential read what `identity.externalId` uses.';
    case 'protected':
      return 'Take the id out of `employee-ids`, or out of `deactivate.never` if the person really is to lose access.';
    case 'active':
      return 'Enter the last day in Personio; or, if the person is to lose access now whatever Personio says, set `allow-active: true`.';
    case 'handed-over':
      return 'This is an old record of somebody who is here under another id. If that person is to lose access, name that id instead.';
    case 'claimed':
      return 'This may be an old record of somebody who was hired again: name the new id if that person is to lose access. If they are two people, put the id of the one who stays under `identity.distinct`.';
    case 'claim-not-known':
      return 'Look in Personio whether somebody else has this user name by now; if nobody has, set `allow-active: true`.';
  }
}

/** Whether a user name is the email address, at most with its case changed; of candidates, each. */
export function isMailAddress(userName: string | readonly string[]): boolean {
  return [userName]
    .flat()
    .every((expression) => /^\s*(\$(lowercase|uppercase|trim)\(\s*)*email[\s)]*$/.test(expression));
}

/**
 * Whether a record that was found by an email address stands for another person who is here and has it. One with another address was not
 * asked for; one without any is taken for a claim, as its address may be hidden.
 */
export function isClaim(
  record: Employee,
  { personioId, address }: { readonly personioId: string; readonly address: string },
  { lifecycle, today }: OffboardRules,
): boolean {
  const { email } = record.fields;
  const isAsked = typeof email !== 'string' || userNameKey(email) === userNameKey(address);
  return isAsked && record.id !== personioId && stageOf(record, lifecycle, today) !== 'leaver';
}

/** What is known of a login: Okta's status in upper case; or that there is none, or that nobody could look. */
export type LoginSeen = string | 'NOT_FOUND' | 'NOT_READ';

/** Whether nobody can sign in with it. A STAGED user never could; a status that we do not know counts as on. */
export function isOff(login: LoginSeen): boolean {
  return SIGNED_OUT.has(login) || login === 'STAGED' || login === 'NOT_FOUND';
}

/** Whether a login has ended for good, so that there is nothing left to deactivate. */
export function hasEnded(login: LoginSeen | undefined): boolean {
  return login === 'DEPROVISIONED' || login === 'GONE' || login === 'NOT_FOUND';
}

/** Whether the next run sees by this login that the person was deactivated: one that is gone, or was never activated, says nothing. */
export function keepsOut(login: LoginSeen | undefined): boolean {
  return login === 'DEPROVISIONED' || login === 'SUSPENDED';
}

/** Whether somebody was seen to be able to sign in. */
export function isOn(login: LoginSeen | undefined): boolean {
  return login !== undefined && login !== 'NOT_READ' && !isOff(login);
}

/** What the next run of the sync, by the same configuration, would do with somebody who was removed. */
export type NextRun =
  /** Leave them alone. */
  | 'stays-out'
  /** Import them again, and bring the login back. */
  | 'comes-back'
  /** Import them, unless it sees the login that is off: `lifecycle.reactivate` is off. */
  | 'kept-out-by-login';

export function nextRunOf({ externalId = '', stage, inScope }: Person, { always, lifecycle }: OffboardRules): NextRun {
  const isWanted = stage === 'member' || stage === 'not-due';
  if (always.has(externalId) || !isWanted || inScope === false) return 'stays-out';
  return lifecycle.reactivate ? 'comes-back' : 'kept-out-by-login';
}
