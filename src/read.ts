import { isPersonioId, type SecondLook } from './absence.ts';
import type { Inputs } from './action/inputs.ts';
import type { Configuration } from './config/configuration.ts';
import type { Clock } from './http/clock.ts';
import type { Log } from './log.ts';
import { listAppUsers, resolveDirectory } from './okta/app-users.ts';
import { readSchema } from './okta/schema.ts';
import { type Fingerprints, restoreFingerprints } from './state/known.ts';
import type { AttributesRead } from './sync/expressions/reads.ts';
import { deactivates, upserts } from './sync/mode.ts';
import { type AttributesToAsk, attributesToAsk, type Unreadable } from './sync/people/attributes.ts';
import type { Directory } from './sync/people/directory.ts';
import type { Employee, Listing } from './sync/people/employee.ts';
import { type Identity, identify, leaversOf } from './sync/people/identity.ts';
import { agreedTime, attributesOfLifecycle, type Day, dayAt } from './sync/people/lifecycle.ts';
import { attributesUsed, compile } from './sync/people/mapping.ts';
import {
  requireFittingSchema,
  requireOutcomes,
  requirePeople,
  requireReadable,
  shownKey,
} from './sync/people/preflight.ts';
import type { AttributeRule } from './sync/people/validation.ts';
import type { Task, Workbench } from './task.ts';

/** Everything a run reads before it plans: who works here, and whom Okta holds. */
export interface Read {
  /** What the listing was; the records themselves are let go once everybody is made out. */
  readonly listing: ListingFacts;
  /** The employees as Okta would know them, in the order of the listing. */
  readonly identities: readonly Identity[];
  readonly directory: Directory;
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

/** A listing without its records. */
export type ListingFacts = Omit<Listing, 'employees'> & { readonly count: number };

/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Reads Personio and Okta side by side, and makes out who is who. The mapping is compared with the source's schema first, then with
 * what Personio lets this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
export async function read(task: Task, { recorder, lifetime, log, clock }: Workbench): Promise<Read> {
  const { inputs, configuration, personio, okta } = task;
  const { oktaIdentitySourceId: sourceId } = inputs;
  const schemaRead = readFittingSchema(task, log);
  const [schema, people, appUsers] = await Promise.all([
    schemaRead,
    readPersonio(task, { log, clock, schemaRead }),
    readsDirectory(inputs) ? listAppUsers(okta.api, sourceId, { log }) : ('unread' as const),
  ]);
  const { listing, listEmployees, uses, readableIsKnown, today, ...others } = people;
  const { employees, ...facts } = listing;
  recorder.record({ fetched: employees.length });

  const mapping = await compile(configuration);
  const rules = {
    mode: inputs.mode,
    today,
    lifecycle: configuration.lifecycle,
    never: new Set(configuration.deactivate.never),
    always: new Set(configuration.deactivate.always),
    aliases: configuration.identity.aliases,
  };
  const identified = (employees: readonly Employee[]) =>
    identify(employees, { mapping, rules, schema, signal: lifetime.signal });
  const identities = await identified(employees);
  requireOutcomes(identities, { uses, readableIsKnown, allowEmpty: configuration.safeguards.allowEmpty });

  const directory = await resolveDirectory(appUsers, inputs, {
    leavers: leavingIds(identities, rules),
    okta,
    sourceId,
    log,
  });
  recorder.record({ directory });
  return {
    listing: { ...facts, count: employees.length },
    identities,
    directory,
    fingerprints: await restoreFingerprints(inputs, lifetime.signal, log),
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

/** Whom a mode that deactivates may have to remove: the leavers that Personio lists, and those whom the configuration names. */
function leavingIds(identities: readonly Identity[], { always }: { readonly always: ReadonlySet<string> }): string[] {
  return [...new Set([...leaversOf(identities), ...always])];
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

/** The employees, by no more attributes than are used. Nobody is listed before the schema was found to fit. */
async function readPersonio(
  { inputs, configuration, personio, serverClocks }: Task,
  { log, clock, schemaRead }: { log: Log; clock: Clock; schemaRead: Promise<unknown> },
) {
  const isV2 = inputs.personioApiVersion === 'v2';
  const { listAttributes, listEmployees, findEmployee, listIds } = isV2
    ? await import('./personio/v2.ts')
    : await import('./personio/v1.ts');
  const uses = await usesOf(configuration, upserts(inputs.mode));
  const guards = deactivates(inputs.mode) ? await guardsOf(configuration) : new Map<string, AttributesRead>();
  const readable = await listAttributes(personio);
  const { keys, unreadable, withoutGuard } = attributesToAsk(uses, readable, guards);
  await schemaRead;
  requireReadable(unreadable);
  if (withoutGuard.length > 0) {
    log.notice(
      `Not asked of Personio, or not readable: ${withoutGuard.map(shownKey).join(', ')}. ` +
        'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be told in part.',
    );
  }
  if (keys === 'all') {
    log.notice('Personio is asked for every attribute: it can not be known beforehand what the expressions read.');
  }
  const startedAt = clock.now();
  const today = dayOf(serverClocks, { runner: startedAt, timeZone: configuration.lifecycle.timeZone, log });
  const options = { recordLimit: inputs.recordLimit, today, attributes: keys === 'all' ? undefined : keys };
  const listing = await listEmployees(personio, options);
  const isTooSlow = isV2 && clock.now() - startedAt > MOST_READING_MS;
  requirePeople(listing);
  if (readable === 'refused') {
    // v1 sends null for what is empty; of v2 nobody knows, so there only the scope is worth the doubt.
    const isTelling = (place: string) => !isV2 || place === 'select.where';
    requireReadable(inNoRecord(uses, listing).filter(({ place }) => isTelling(place)));
  }
  return {
    listing,
    listEmployees: () => listEmployees(personio, options),
    again: { findEmployee, listIds, tellsTotal: !isV2, isTooSlow },
    asked: keys,
    today,
    uses,
    readableIsKnown: readable !== 'refused',
  };
}

/** The day of a run, by the clocks of those who were asked by now. A runner whose own clock is a day or more off is told so. */
function dayOf(
  { personio, okta }: Task['serverClocks'],
  { runner, timeZone = 'UTC', log }: { runner: number; timeZone: string | undefined; log: Log },
): Day {
  const now = agreedTime({ personio: personio.told(), okta: okta.told(), runner });
  const days = Math.trunc((runner - now) / DAY_MS);
  if (days !== 0) {
    log.warning(
      `The clock of this runner is ${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'ahead' : 'behind'}, ` +
        'so the day is the one of Personio and Okta. Set the clock of the runner, or have it set by a time server.',
    );
  }
  return dayAt(new Date(now), timeZone);
}

/** `nothing` reads no directory; `cache` reads it only to know whom Okta holds of the leavers. */
function readsDirectory({ compareWith, mode }: Inputs): boolean {
  return compareWith === undefined || compareWith === 'okta' || (compareWith === 'cache' && deactivates(mode));
}

async function usesOf(configuration: Configuration, mapsProfiles: boolean): Promise<Map<string, AttributesRead>> {
  const uses = await attributesUsed(mapsProfiles ? configuration : { ...configuration, profile: {} });
  const attributes = new Set(attributesOfLifecycle(configuration.lifecycle));
  return uses.set('lifecycle', { attributes, labels: new Set(), anything: false });
}

/**
 * What tells who claims a user name, and whether a login is a leaver's: read in every mode that deactivates, of everybody, if the
 * credential may. The e-mail address stands for a user name that can't be made out.
 */
async function guardsOf(configuration: Configuration): Promise<Map<string, AttributesRead>> {
  const { userName, firstName, lastName } = configuration.profile;
  const guards = await attributesUsed({ ...configuration, profile: { userName, firstName, lastName }, select: {} });
  return guards.set('claims', { attributes: new Set(['email']), labels: new Set(), anything: false });
}

/** What is used and in nobody's record, as the credential may not read it: scope and life cycle must not be decided by silence. */
function inNoRecord(uses: ReadonlyMap<string, AttributesRead>, { employees }: Listing): Unreadable[] {
  const isThere = (attribute: string) =>
    employees.some(
      ({ fields, supervisorUnknown }) =>
        Object.hasOwn(fields, attribute) || (attribute === 'supervisor' && supervisorUnknown),
    );
  return [...uses].flatMap(([place, { attributes }]) =>
    [...attributes].filter((attribute) => !isThere(attribute)).map((attribute) => ({ attribute, place })),
  );
}
