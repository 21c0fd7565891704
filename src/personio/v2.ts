import * as z from 'zod';
import { inParallel } from '../http/parallel.ts';
import type { Employee, Listing } from '../sync/people/employee.ts';
import type { PersonioCall, PersonioClient, Query } from './client.ts';
import { idSchema, toEmployee } from './employee.ts';
import { brokenNextLink, readAnswer } from './failures.ts';
import { presenceOf } from './presence.ts';
import { count, progressReporter } from './progress.ts';
import type { AttributeInfo, IdListing, ListOptions, Presence } from './source.ts';
import { linkSupervisors } from './supervisors.ts';
import { type Names, toRecord } from './v2-person.ts';

/** The most that v2 gives in a page of persons or employments (Personio developer hub). */
const PAGE_SIZE = 50;
/** No list has more pages than this; more is a mistake in the links. */
const MAX_PAGES = 10_000;
/** At most; the pace itself is kept below the HTTP client, which slows down when Personio answers 429. */
const EMPLOYMENTS_AT_ONCE = 10;

const PERSONS: PersonioCall = { path: '/v2/persons', what: 'list persons' };

/** Where the names are of what an employment names by id, by the attribute that needs them. */
const NAME_LISTS: readonly { readonly attribute: string; readonly path: string; readonly query: Query }[] = [
  { attribute: 'department', path: '/v2/org-units', query: [['type', 'department']] },
  { attribute: 'team', path: '/v2/org-units', query: [['type', 'team']] },
  { attribute: 'office', path: '/v2/workplaces', query: [] },
  { attribute: 'subcompany', path: '/v2/legal-entities', query: [] },
  { attribute: 'cost_centers', path: '/v2/cost-centers', query: [] },
];

const nextSchema = z.object({ href: z.string().nullish() });
const pageSchema = z.object({
  _data: z.array(z.unknown()),
  _meta: z.object({ links: z.object({ next: nextSchema.nullish() }).nullish() }).nullish(),
});
const namedSchema = z.object({ id: idSchema, name: z.string() });
const personSchema = z.object({ id: idSchema });

export interface V2Options extends ListOptions {
  /** The calendar day (`YYYY-MM-DD`) whose employment counts. */
  readonly today: string;
}

/**
 * The people as v2 of Personio's API has them, in the form of v1: persons page by page, the employments of each, and the names
 * of departments and the like where `attributes` has them. A person without an employment has no status, and says so. The listing is
 * complete when the last page was reached; v2 gives no total. Throws `personio-auth`, `personio-api`.
 */
export async function listEmployees(client: PersonioClient, options: V2Options): Promise<Listing> {
  const { recordLimit, attributes, today } = options;
  const wanted = new Set(attributes);
  const wants = (name: string) => attributes === undefined || wanted.has(name);

  const persons = await listAll(client, { ...PERSONS, most: recordLimit });
  const requests = count(persons.length);
  client.log.info(`Personio lists ${requests} persons; their employments take ${requests} requests, one for each.`);
  const names = await listNames(client, wants);

  const reportProgress = progressReporter(client.log, persons.length);
  const records = await inParallel(persons, EMPLOYMENTS_AT_ONCE, async (person, index) => {
    const employments = await listEmployments(client, person);
    const employee = toEmployee(toRecord(person, employments, { names, today, wants }), index + 1);
    reportProgress(1);
    return employments.length === 0 && employee.flaw === undefined
      ? { ...employee, withoutEmployment: true }
      : employee;
  });

  const employees = [...new Map(records.map((employee) => [employee.id, employee])).values()];
  const complete = recordLimit === undefined && employees.every(isIdentified);
  return {
    employees: linkSupervisors(employees, complete ? 'complete' : 'partial'),
    complete,
    ...(!complete && { incomplete: recordLimit === undefined ? 'record-without-id' : 'record-limit' }),
  };
}

/** v2 has no list of the attributes that a credential may read. */
export async function listAttributes(_: PersonioClient): Promise<readonly AttributeInfo[] | 'refused'> {
  return 'refused';
}

/** Whether Personio has a person of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
export function findEmployee(client: PersonioClient, id: string): Promise<Presence> {
  return presenceOf(client, `/v2/persons/${encodeURIComponent(id)}`);
}

/** The ids of everybody, read anew, without their employments. */
export async function listIds(client: PersonioClient): Promise<IdListing> {
  const persons = await listAll(client, PERSONS);
  const ids = persons.flatMap((person) => personSchema.safeParse(person).data?.id ?? []);
  return { ids: new Set(ids), complete: ids.length === persons.length };
}

/** A record without an id may be anybody's: with one in it, a listing is not known to have everybody. */
function isIdentified({ fields }: Employee): boolean {
  return fields['id'] !== undefined;
}

/** None for a record without an id, and for somebody who was deleted after the list was read. */
async function listEmployments(client: PersonioClient, person: unknown): Promise<unknown[]> {
  const read = personSchema.safeParse(person);
  if (!read.success) return [];
  const path = `/v2/persons/${encodeURIComponent(read.data.id)}/employments`;
  return listAll(client, { path, what: 'list employments', mayBeMissing: true });
}

async function listNames(client: PersonioClient, wants: (name: string) => boolean): Promise<Names> {
  const lists = NAME_LISTS.filter(({ attribute }) => wants(attribute));
  const entries = await inParallel(lists, NAME_LISTS.length, async ({ attribute, path, query }) => {
    const items = await listAll(client, { path, query, what: `list names of ${attribute.replaceAll('_', ' ')}` });
    const named = items.map((item) => namedSchema.safeParse(item)).flatMap(({ data }) => data ?? []);
    return [attribute, new Map(named.map(({ id, name }) => [id, name]))] as const;
  });
  return new Map(entries);
}

interface List extends PersonioCall {
  /** Read at most this many items. */
  readonly most?: number | undefined;
  /** A 404 is an empty list, not an error. */
  readonly mayBeMissing?: boolean;
}

/** The items of a list, page after page by the cursors in its next links. */
async function listAll(
  client: PersonioClient,
  { path, query = [], what, most = Number.POSITIVE_INFINITY, mayBeMissing = false }: List,
): Promise<unknown[]> {
  const items: unknown[] = [];
  const cursors = new Set<string>();
  let position: Query = [];
  while (cursors.size < MAX_PAGES) {
    const limit = String(Math.min(PAGE_SIZE, most - items.length));
    const answer = await client.send({ path, query: [...query, ['limit', limit], ...position], what });
    if (answer.status === 404 && mayBeMissing) return [];
    const { _data, _meta } = readAnswer(answer, pageSchema, what);
    items.push(..._data);
    const href = _meta?.links?.next?.href;
    if (!href || items.length >= most) return items.slice(0, most);
    const cursor = cursorIn(href, client.apiUrl, what);
    if (cursors.has(cursor)) throw brokenNextLink(what, 'leads back to a page that was read before');
    cursors.add(cursor);
    position = [['cursor', cursor]];
  }
  throw brokenNextLink(what, 'never comes to an end');
}

/** The cursor of the next page, which exists only inside its link. The link is absolute or relative. */
function cursorIn(href: string, apiUrl: string, what: string): string {
  const url = URL.canParse(href, apiUrl) ? new URL(href, apiUrl) : undefined;
  if (url?.origin !== new URL(apiUrl).origin) throw brokenNextLink(what, 'points to another host');
  const cursor = url.searchParams.get('cursor');
  if (!cursor) throw brokenNextLink(what, 'has no cursor');
  return cursor;
}
