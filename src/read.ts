import type { Inputs } from './action/inputs.ts';
import type { Configuration } from './config/configuration.ts';
import type { Clock } from './http/clock.ts';
import type { Log } from './log.ts';
import { type AppUsers, listAppUsers } from './okta/app-users.ts';
import type { Okta } from './okta/client.ts';
import { readSchema } from './okta/schema.ts';
import type { PersonioClient } from './personio/client.ts';
import type { IdListing, Presence } from './personio/source.ts';
import type { AttributesRead } from './sync/expressions/reads.ts';
import { deactivates, upserts } from './sync/mode.ts';
import { type AttributesToAsk, attributesToAsk, type Unreadable } from './sync/people/attributes.ts';
import type { Listing } from './sync/people/employee.ts';
import { attributesOfLifecycle, type Day } from './sync/people/lifecycle.ts';
import { attributesUsed } from './sync/people/mapping.ts';
import { requireFittingSchema, requirePeople, requireReadable } from './sync/people/preflight.ts';
import type { AttributeRule } from './sync/people/validation.ts';

/** Everything a run reads before it plans. */
export interface Gathered {
  readonly listing: Listing;
  readonly appUsers: AppUsers | 'unread';
  /** Undefined: not needed, or not readable. */
  readonly schema: ReadonlyMap<string, AttributeRule> | undefined;
  /** What is read of an employee, by its place in the configuration. */
  readonly uses: ReadonlyMap<string, AttributesRead>;
  /** What Personio was asked for. */
  readonly asked: AttributesToAsk['keys'];
  /** Whether Personio told which attributes the credential may read. */
  readonly readableIsKnown: boolean;
  /** How Personio is looked at once more, before anybody is deactivated by absence. */
  readonly again: Again;
}

/** A second look at Personio, by the version of its API that was read first. */
export interface Again {
  readonly findEmployee: (client: PersonioClient, id: string) => Promise<Presence>;
  readonly listIds: (client: PersonioClient) => Promise<IdListing>;
  /** Everybody, with the same attributes as before. */
  readonly listEmployees: () => Promise<Listing>;
  readonly tellsTotal: boolean;
  /** The first listing took so long, without a total to compare it with, that a second one would prove nothing. */
  readonly isTooSlow: boolean;
}

/** Ten minutes are enough for records to move while v2 is read. */
const MOST_READING_MS = 10 * 60_000;

/**
 * Reads Personio and Okta side by side. The mapping is held against the source's schema first, then against what Personio lets
 * this credential read. Throws `config-invalid`, `source-incomplete`, and what the adapters throw.
 */
export async function gather(
  inputs: Inputs,
  configuration: Configuration,
  { personio, okta, log, clock, today }: { personio: PersonioClient; okta: Okta; log: Log; clock: Clock; today: Day },
): Promise<Gathered> {
  const { mode, recordLimit, oktaIdentitySourceId } = inputs;
  const isV2 = inputs.personioApiVersion === 'v2';
  const { listAttributes, listEmployees, findEmployee, listIds } = isV2
    ? await import('./personio/v2.ts')
    : await import('./personio/v1.ts');
  const uses = await usesOf(configuration, upserts(mode));
  const guards = deactivates(mode) ? await guardsOf(configuration) : new Map<string, AttributesRead>();

  const fitting = readFittingSchema();
  const [schema, people, appUsers] = await Promise.all([
    fitting,
    readPeople(fitting),
    readsDirectory(inputs) ? listAppUsers(okta, oktaIdentitySourceId, log) : ('unread' as const),
  ]);
  return { schema, ...people, appUsers, uses };

  async function readFittingSchema(): Promise<Gathered['schema']> {
    if (!upserts(mode)) return undefined;
    const found = await readSchema(okta, oktaIdentitySourceId);
    if (found === undefined) {
      log.notice(
        "The source's schema can't be read, so the mapping is not held against it; grant the scope `okta.schemas.read`.",
      );
    }
    requireFittingSchema(configuration.profile, found);
    return found;
  }

  async function readPeople(schemaRead: Promise<unknown>): Promise<Omit<Gathered, 'schema' | 'appUsers' | 'uses'>> {
    const readable = await listAttributes(personio);
    const { keys, unreadable, withoutGuard } = attributesToAsk(uses, readable, guards);
    await schemaRead;
    requireReadable(unreadable);
    if (withoutGuard.length > 0) {
      log.notice(
        `Not asked of Personio, or not readable: ${withoutGuard.map((name) => `\`${name}\``).join(', ')}. ` +
          'Whether somebody else has taken over the user name of a leaver, and whose login it is, can only be told in part.',
      );
    }
    if (keys === 'all') {
      log.notice('Personio is asked for every attribute: it can not be known beforehand what the expressions read.');
    }
    const startedAt = clock.now();
    const options = { recordLimit, today, attributes: keys === 'all' ? undefined : keys };
    const listing = await listEmployees(personio, options);
    const listingMs = clock.now() - startedAt;
    requirePeople(listing);
    if (readable === 'refused') {
      // v1 sends null for what is empty; of v2 nobody knows, so there only the scope is worth the doubt.
      const isTelling = (place: string) => inputs.personioApiVersion === 'v1' || place === 'select.where';
      requireReadable(inNoRecord(uses, listing).filter(({ place }) => isTelling(place)));
    }
    const again = {
      findEmployee,
      listIds,
      listEmployees: () => listEmployees(personio, options),
      tellsTotal: !isV2,
      isTooSlow: isV2 && listingMs > MOST_READING_MS,
    };
    return { listing, again, asked: keys, readableIsKnown: readable !== 'refused' };
  }
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
