import { isPersonioId, type SecondLook } from './absence.ts';
import type { Inputs } from './action/inputs.ts';
import type { Configuration } from './config/configuration.ts';
import { SyncError } from './errors.ts';
import { type ReadGroups, readGroups, unread } from './groups.ts';
import type { Clock } from './http/clock.ts';
import { begun } from './http/parallel.ts';
import type { Log } from './log.ts';
import { listAppUsers } from './okta/app-users.ts';
import type { Okta } from './okta/client.ts';
import { readSchema } from './okta/schema.ts';
import { findStaged } from './okta/users.ts';
import { type Fingerprints, restoreFingerprints } from './state/known.ts';
import type { AttributesRead } from './sync/expressions/reads.ts';
import { type ListedBelongings, listBelongings } from './sync/groups/belongings.ts';
import { attributesOfGroups, type GroupRules, groupRulesFor } from './sync/groups/rules.ts';
import { deactivates, upserts } from './sync/mode.ts';
import type { StagedUsers } from './sync/people/activation.ts';
import {
  type AttributesToAsk,
  ambiguousLabels,
  attributesToAsk,
  inNoRecord,
  namesToAsk,
  readTogether,
  type Unreadable,
} from './sync/people/attributes.ts';
import type { Directory } from './sync/people/directory.ts';
import type { Employee, Listing } from './sync/people/employee.ts';
import { type Identity, identify } from './sync/people/identity.ts';
import {
  agreedTime,
  attributesOfLifecycle,
  type Day,
  datesOfNobody,
  dayAt,
  daysAt,
  END_DATES,
  guardsOfLifecycle,
} from './sync/people/lifecycle.ts';
import { attributesUsed, compile } from './sync/people/mapping.ts';
import {
  requireDistinctLabels,
  requireFittingSchema,
  requireOutcomes,
  requirePeople,
  requireReadable,
  shownKey,
} from './sync/people/preflight.ts';
import type { AttributeRule } from './sync/people/validation.ts';
import type { Task, Workbench } from './task.ts';
import { resolveDirectory } from './unlisted.ts';

/** Everything a run reads before it plans: who works here, and whom Okta holds. */
export interface Read {
  /** What is known about the listing; the records themselves are dropped once everybody is identified. */
  readonly listing: ListingFacts;
  /** The employees as Okta would know them, in the order of the listing. */
  readonly identities: readonly Identity[];
  readonly directory: Directory;
  /** Leavers of whom nobody knows whether the source holds them: its app users can't be listed, and there were too many to look up. */
  readonly leaversNotLookedUp: number;
  /** Absent where there are no rules for groups, or this mode leaves groups alone. */
  readonly groups?: GroupsRead | undefined;
  /** Okta users who were never activated; absent where the directory or users are not read. */
  readonly staged?: StagedUsers | undefined;
  /** What earlier runs imported, with `compare-with: cache`. */
  readonly fingerprints: Fingerprints;
  /** What Personio was asked for. */
  readonly asked: AttributesToAsk['keys'];
  /** How Personio is looked at once more, before anybody is deactivated by absence. */
  readonly again: SecondLook & {
    /** The first listing took so long, without a total to compare it with, that a second one would prove nothing. */
    readonly isTooSlow: boolean;
  };
  /** The calendar day by which people come and go. */
  readonly today: Day;
}

/** What groups are planned from. */
export interface GroupsRead {
  /** What the rules say of the employees. */
  readonly belongings: ListedBelongings;
  /** Okta's groups. They are still being read while the people are planned. */
  readonly held: Promise<ReadGroups>;
}

/** A listing without its records. */
export type ListingFacts = Omit<Listing, 'employees'> & { readonly count: number };

/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;
/** Where `hire_date` is used beside the date rules: of several people who could have a user name, who was hired first gets it. */
const FIRST_DAYS = 'first days';
/** Where end dates are used beside the date rules: as evidence, and for who is looked up first where Okta can't be listed. */
const LAST_DAYS = 'last days';
const DAY_MS = 24 * 60 * 60_000;

/**
 * Reads Personio and Okta side by side, and identifies everybody. The mapping is compared with the source's schema first, then with what
 * Personio lets this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
export async function read(task: Task, bench: Workbench): Promise<Read> {
  const { recorder, lifetime, log } = bench;
  const { inputs, configuration, personio, okta } = task;
  const { oktaIdentitySourceId: sourceId } = inputs;
  const groupRules = groupRulesFor(inputs.mode, configuration.groups.rules);
  const schemaRead = readFittingSchema(task, log);
  const groupsRead = groupRules && begun(readHeldGroups(groupRules, task, log));
  const [people, appUsers, staged, fingerprints] = await Promise.all([
    readPeople(task, bench, { groupRules, schemaRead }),
    readsDirectory(inputs) ? listAppUsers(okta.api, sourceId, { log }) : ('unread' as const),
    readsDirectory(inputs) ? neverActivated(okta.api, bench) : undefined,
    restoreFingerprints(inputs, lifetime.signal, log),
  ]);
  const { listing, identities, belongings, identified, listEmployees, rules, ...others } = people;
  const { today } = rules;

  const { mode, compareWith } = inputs;
  const by = { mode, compareWith, identities, always: rules.always, okta, sourceId, today, log };
  const { directory, notLookedUp } = await resolveDirectory(appUsers, by);
  recorder.record({ directory });
  return {
    listing,
    identities,
    directory,
    leaversNotLookedUp: notLookedUp,
    groups: belongings && groupsRead && { belongings, held: groupsRead },
    staged,
    fingerprints,
    asked: others.asked,
    again: {
      ...others.again,
      personio,
      identity: configuration.identity,
      first: isPersonioId(configuration.identity.externalId)
        ? new Set(identities.map(({ personioId }) => personioId))
        : externalIdsOf(identities),
      listExternalIds: async () => {
        const { employees, complete } = await listEmployees();
        return { ids: externalIdsOf(await identified(employees)), complete };
      },
      day: today,
      log,
    },
    today,
  };
}

/** Reads Personio, and identifies everybody while Okta is still being read. */
async function readPeople(
  task: Task,
  { recorder, lifetime: { signal }, log, clock }: Workbench,
  {
    groupRules,
    schemaRead,
  }: { readonly groupRules: GroupRules | undefined; readonly schemaRead: ReturnType<typeof readFittingSchema> },
) {
  const { inputs, configuration } = task;
  const [schema, found, mapping] = await Promise.all([
    schemaRead,
    readPersonio(task, { log, clock, schemaRead }),
    compile(configuration),
  ]);
  const { listing, uses, readableIsKnown, today, todayIn, ...others } = found;
  const { employees, ...facts } = listing;
  recorder.record({ fetched: employees.length });

  const rules = {
    mode: inputs.mode,
    today,
    todayIn,
    lifecycle: configuration.lifecycle,
    never: new Set(configuration.deactivate.never),
    always: new Set(configuration.deactivate.always),
    aliases: configuration.identity.aliases,
  };
  const identified = (some: readonly Employee[]) => identify(some, { mapping, rules, schema, signal });
  const identities = await identified(employees);
  const { allowEmpty } = configuration.safeguards;
  requireOutcomes(identities, { uses, readableIsKnown, allowEmpty });
  const belongings = groupRules && (await listBelongings(employees, identities, { rules: groupRules, signal }));
  if (belongings && !readableIsKnown) requireReadable(inNoKey(belongings, allowEmpty));
  return { ...others, listing: { ...facts, count: employees.length }, identities, belongings, identified, rules };
}

/** The people who were never activated. No import depends on it: if it can't be read, only people created in this run are activated. */
async function neverActivated(okta: Okta, { lifetime, log }: Pick<Workbench, 'lifetime' | 'log'>) {
  try {
    const found = await findStaged(okta);
    if (found === 'refused') return undefined;
    if (!found.isWhole) log.notice(tooManyStaged(found.byId.size));
    return found;
  } catch (error) {
    if (lifetime.signal.aborted || !(error instanceof SyncError) || error.code === 'okta-auth') throw error;
    log.notice(`The people whom Okta has never activated could not be read: ${error.message}`);
    return undefined;
  }
}

function tooManyStaged(read: number): string {
  return (
    `Okta has more users who were never activated than the ${read} that this run looks at: \`records-staged\` is empty, ` +
    'and whoever of the source is not among those is not activated.'
  );
}

/** Attributes that group keys read and nobody has because the credential may not read them: nobody must seem to have moved. */
function inNoKey({ emptyAttributes }: ListedBelongings, allowEmpty: readonly string[]): Unreadable[] {
  return Object.entries(emptyAttributes)
    .filter(([rule]) => !allowEmpty.includes(`groups.${rule}`))
    .flatMap(([rule, attributes]) => attributes.map((attribute) => ({ attribute, place: `groups.rules.${rule}.key` })));
}

/** The external ids of a listing; an old record whose account belongs to somebody else does not stand for it. */
function externalIdsOf(identities: readonly Identity[]): ReadonlySet<string> {
  const own = identities.filter(({ heirUnread, left }) => !(heirUnread && left));
  return new Set(own.flatMap(({ externalId, aliasFor }) => [externalId, aliasFor].filter((id) => id !== undefined)));
}

async function readFittingSchema(
  { inputs, configuration, okta }: Task,
  log: Log,
): Promise<ReadonlyMap<string, AttributeRule> | undefined> {
  if (!upserts(inputs.mode)) return undefined;
  const schema = await readSchema(okta.api, inputs.oktaIdentitySourceId);
  if (schema === undefined) {
    log.notice(
      "The source's schema can't be read, so the mapping is not compared with it; grant the scope `okta.schemas.read`.",
    );
  }
  requireFittingSchema(configuration.profile, schema);
  return schema;
}

/** The groups that these rules have made. Where nothing is compared they are not read. */
async function readHeldGroups(rules: GroupRules, { inputs, okta }: Task, log: Log): Promise<ReadGroups> {
  if (inputs.compareWith === 'nothing') return unread('not-compared');
  return readGroups(Object.keys(rules), { okta: okta.api, sourceId: inputs.oktaIdentitySourceId, log });
}

/** The employees, with no more attributes than are used. Nobody is listed before the schema is known to fit. */
async function readPersonio(
  { inputs, configuration, personio, serverClocks }: Task,
  { log, clock, schemaRead }: { log: Log; clock: Clock; schemaRead: Promise<unknown> },
) {
  const isV2 = inputs.personioApiVersion === 'v2';
  const { listAttributes, listEmployees, findEmployee, listIds } = isV2
    ? await import('./personio/v2.ts')
    : await import('./personio/v1.ts');
  const attributesRead = begun(listAttributes(personio));
  const uses = await usesOf(
    configuration,
    upserts(inputs.mode),
    groupRulesFor(inputs.mode, configuration.groups.rules),
  );
  const guards = await guardsOf(configuration, inputs.mode);
  const readable = await attributesRead;
  const { keys, unreadable, withoutGuard, ambiguous } = attributesToAsk(uses, readable, guards);
  await schemaRead;
  requireDistinctLabels(ambiguous);
  requireReadable(unreadable);
  if (keys === 'all') {
    log.notice('Personio is asked for every attribute, because what the expressions read cannot be known in advance.');
  }
  // With v2 nobody may have been asked for anything yet, and the runner's own clock must not decide who has left.
  await personio.connect();
  const startedAt = clock.now();
  const now = timeOf(serverClocks, { runner: startedAt, log });
  const today = dayAt(now, configuration.lifecycle.timeZone ?? 'UTC');
  const options = {
    recordLimit: inputs.recordLimit,
    today,
    attributes: keys === 'all' ? undefined : keys,
    reads: readTogether(uses),
    names: namesToAsk(uses, guards),
  };
  const listing = await listEmployees(personio, options);
  const isTooSlow = isV2 && clock.now() - startedAt > MOST_READING_MS;
  requirePeople(listing);
  requireDistinctLabels(ambiguousLabels(uses, listing));
  if (readable === 'refused') {
    // v1 sends null for what is empty; what v2 does is not known, so there only scope and life cycle attributes are doubted.
    const isTelling = (place: string) => !isV2 || place === 'select.where' || place.startsWith('lifecycle');
    requireReadable(inNoRecord(uses, listing).filter(({ place }) => isTelling(place)));
  }
  const silent = readable === 'refused' ? inNoRecord(guards, listing) : [];
  const dateless = readable === 'refused' ? datesOfNobody(configuration.lifecycle, listing) : [];
  [...guardNotices([...withoutGuard, ...silent]), ...noticeOfDates(dateless)].forEach(log.notice);
  return {
    listing,
    listEmployees: () => listEmployees(personio, options),
    again: { findEmployee, listIds, tellsTotal: !isV2, isTooSlow },
    asked: keys,
    today,
    todayIn: daysAt(now),
    uses,
    readableIsKnown: readable !== 'refused',
  };
}

/** The time of a run, by the clocks of the servers asked so far. If the runner's own clock is a day or more off, a warning says so. */
function timeOf(
  { personio, okta }: Task['serverClocks'],
  { runner, log }: { readonly runner: number; readonly log: Log },
): Date {
  const now = agreedTime({ personio: personio.told(), okta: okta.told(), runner });
  const days = Math.trunc((runner - now) / DAY_MS);
  if (days !== 0) {
    log.warning(
      `The clock of this runner is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'ahead' : 'behind'}, ` +
        "so the run goes by the date of Personio and Okta. Correct the runner's clock, or synchronise it with a time server.",
    );
  }
  return new Date(now);
}

/** `nothing` reads no directory; `cache` reads it only to know which leavers Okta holds. */
function readsDirectory({ compareWith, mode }: Inputs): boolean {
  return compareWith === undefined || compareWith === 'okta' || (compareWith === 'cache' && deactivates(mode));
}

async function usesOf(
  configuration: Configuration,
  mapsProfiles: boolean,
  groupRules: GroupRules = {},
): Promise<Map<string, AttributesRead>> {
  const uses = await attributesUsed(mapsProfiles ? configuration : { ...configuration, profile: {} });
  for (const [place, reads] of await attributesOfGroups(groupRules)) uses.set(place, reads);
  const attributes = new Set(attributesOfLifecycle(configuration.lifecycle));
  return uses.set('lifecycle', { attributes, labels: new Set(), anything: false });
}

/**
 * What is asked for beside that, if the credential may. In every mode that deactivates: of everybody, what tells who claims a user
 * name, and whether a login is a leaver's; the e-mail address stands for a user name that can't be determined. With a date rule: what
 * tells a last day of now from one of a former employment. With candidates for the user name: who was hired first, and by the
 * address whose a deactivated login is.
 */
async function guardsOf(configuration: Configuration, mode: Inputs['mode']): Promise<Map<string, AttributesRead>> {
  const { userName, firstName, lastName } = configuration.profile;
  const guards = deactivates(mode)
    ? await attributesUsed({
        identity: configuration.identity,
        profile: { userName, firstName, lastName },
        select: {},
      })
    : new Map<string, AttributesRead>();
  const only = (...attributes: string[]): AttributesRead => ({
    attributes: new Set(attributes),
    labels: new Set(),
    anything: false,
  });
  if (deactivates(mode)) guards.set('claims', only('email')).set(LAST_DAYS, only(...END_DATES, 'hire_date'));
  if (Array.isArray(userName)) guards.set('claims', only('email')).set(FIRST_DAYS, only('hire_date'));
  return guards.set('lifecycle', only(...guardsOfLifecycle(configuration.lifecycle)));
}

/** One sentence for each guard that is off, or works in part. */
function guardNotices(withoutGuard: readonly Unreadable[]): string[] {
  const notice = (lacking: readonly Unreadable[], consequence: string) => {
    const names = [...new Set(lacking.map(({ attribute }) => shownKey(attribute)))].sort();
    return names.length === 0 ? [] : [`Not asked of Personio, or not readable: ${names.join(', ')}. ${consequence}`];
  };
  const isOfLifecycle = ({ place }: Unreadable) => place === 'lifecycle';
  const isOfNames = ({ place }: Unreadable) => place === FIRST_DAYS;
  const isOfClaims = (one: Unreadable) => !isOfLifecycle(one) && !isOfNames(one) && one.place !== LAST_DAYS;
  return [
    ...notice(
      withoutGuard.filter(isOfClaims),
      'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be determined in part.',
    ),
    ...notice(
      withoutGuard.filter(isOfNames),
      'Who was hired first cannot be determined, so where several new people could have the same user name, the one with the lowest Personio id gets it.',
    ),
    ...notice(
      withoutGuard.filter(isOfLifecycle),
      'Whether a last day belongs to a former employment cannot be determined, so every one counts, even for people who were hired again on an old record.',
    ),
    ...notice(
      withoutGuard.filter(({ place, attribute }) => place === LAST_DAYS && END_DATES.includes(attribute)),
      'The day from which a leaver should have had no access (`dueAt` in the report) is not known for everybody.',
    ),
  ];
}

/** Empty for everybody may be true in a small company, or it may be all that the credential gets to see. */
function noticeOfDates(attributes: readonly string[]): string[] {
  if (attributes.length === 0) return [];
  return [
    `Nobody's record has a value for ${attributes.map((each) => `\`${each}\``).join(' or ')}, so the date rules of \`lifecycle\` decide nothing in this run. ` +
      'If there should be any, let the Personio credential read them; for v2 of the API, create a new credential.',
  ];
}
