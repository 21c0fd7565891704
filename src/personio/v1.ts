import * as z from 'zod';
import { inParallel } from '../http/parallel.ts';
import { number } from '../report/markdown.ts';
import type { Employee, Listing } from '../sync/people/employee.ts';
import type { PersonioClient, Query } from './client.ts';
import { labelsIn, onlyWhatIsRead, toEmployee } from './employee.ts';
import { readAnswer } from './failures.ts';
import { presenceOf } from './presence.ts';
import { progressReporter } from './progress.ts';
import type { AttributeInfo, IdListing, ListOptions, Presence, ReadOptions } from './source.ts';
import { linkSupervisors } from './supervisors.ts';

/** The most that Personio gives in a page since January 2025; 50 where no limit is asked for (Personio developer hub). */
const PAGE_SIZE = 100;
/** Well below the bursts of 15 requests a second that Personio allows (Personio developer hub). */
const PAGES_AT_ONCE = 5;
/** Pages read beyond the total that the first page gave, for people who were added meanwhile. */
const MAX_LATE_PAGES = 10;
/** A reading that disagrees with Personio's total is repeated. */
const MAX_READINGS = 3;
/** More than this in one company is a mistake in the answer, not a reason to ask for pages without end. */
const MAX_PEOPLE = 1_000_000;

const EMPLOYEES = '/v1/company/employees';

/** As a number, or as one in a text; null is no 0. */
const totalSchema = z.union([z.number(), z.string().min(1).transform(Number)]).pipe(z.int().gte(0).lte(MAX_PEOPLE));
const pageSchema = z.object({
  metadata: z.object({ total_elements: totalSchema }),
  data: z.array(z.unknown()),
});

const attributeSchema = z
  .object({
    key: z.string(),
    label: z.string().catch(''),
    type: z.string().catch('standard'),
    universal_id: z.string().nullable().catch(null),
  })
  .transform(({ universal_id, ...info }): AttributeInfo => ({ ...info, universalId: universal_id }));
const singleSchema = z.object({ data: z.unknown() });
const listSchema = pageSchema.pick({ data: true });
const attributesSchema = z.object({ data: z.array(attributeSchema.nullable().catch(null)) });

interface Task {
  readonly client: PersonioClient;
  /** The part of the query that names the attributes; empty for all. */
  readonly attributes: Query;
  readonly reads: ListOptions['reads'];
  /** Keys of custom attributes by label, as they are seen. */
  readonly labels: Map<string, Set<string>>;
}

interface Page {
  /** Where what came ends: the offset of the page after it. */
  readonly end: number;
  /** As many came as were asked for. */
  readonly isFull: boolean;
  readonly employees: readonly Employee[];
  readonly total: number;
}

interface Reading {
  /** By id, in the order of the listing; of several records of one person the last. */
  readonly people: ReadonlyMap<string, Employee>;
  readonly total: number;
  /** Every page gave the same total, and that many different people were read. */
  readonly agrees: boolean;
}

/**
 * The people as v1 of Personio's API lists them. With `recordLimit` the API is asked for that many, and no total is compared;
 * without it the listing is complete where a reading agrees with Personio's total. Throws `personio-auth`, `personio-api`.
 */
export async function listEmployees(client: PersonioClient, options: ListOptions = {}): Promise<Listing> {
  const { recordLimit, attributes, reads } = options;
  // Every record carries the id, but a projection is only sure to hold what it names.
  const keys = new Set(attributes && ['id', ...attributes]);
  const query: Query = [...keys].map((key) => ['attributes[]', key]);
  const task: Task = { client, attributes: query, reads, labels: new Map() };
  const found = recordLimit === undefined ? await listEverybody(task) : await listSample(task, recordLimit);
  return { ...found, labels: task.labels };
}

/** The attributes that the credential may read; `refused` where it may not ask, as some report of credentials that may read people. */
export async function listAttributes(client: PersonioClient): Promise<readonly AttributeInfo[] | 'refused'> {
  const what = 'list attributes';
  const answer = await client.send({ path: `${EMPLOYEES}/attributes`, what });
  // 403 is what some credentials get (Personio's users report it); what has no such list answers 404.
  if (answer.status === 403 || answer.status === 404) return 'refused';
  const { data } = readAnswer(answer, attributesSchema, what);
  return data.filter((attribute) => attribute !== null);
}

/** Whether Personio has an employee of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
export function findEmployee(client: PersonioClient, id: string): Promise<Presence> {
  return presenceOf(client, `${EMPLOYEES}/${encodeURIComponent(id)}`);
}

/**
 * The employee of this id; undefined on a 404, which means that there is none, that the record was deleted, or that the credential may
 * not see it: no document says. The call takes no list of attributes, so Personio sends all that the credential may read; what is not
 * among `reads` is let go at once. Throws `personio-auth`, `personio-api`.
 */
export async function readEmployee(
  client: PersonioClient,
  id: string,
  { reads, essential = reads, labels }: Pick<ReadOptions, 'reads' | 'essential' | 'labels'>,
): Promise<Employee | undefined> {
  const what = 'read one employee';
  const answer = await client.send({ path: `${EMPLOYEES}/${encodeURIComponent(id)}`, what });
  if (answer.status === 404) return undefined;
  const { data } = readAnswer(answer, singleSchema, what);
  labelsIn([data], labels);
  const [employee] = linkSupervisors([toEmployee(onlyWhatIsRead(data, reads), 1, essential)], 'partial');
  return employee;
}

/** The employees with this email address: one, as Personio lets no two have the same. Throws as `readEmployee`. */
export async function findByAddress(
  client: PersonioClient,
  address: string,
  { reads }: Pick<ReadOptions, 'reads'>,
): Promise<Employee[]> {
  const keys = new Set(['id', 'status', ...reads.attributes]);
  const query: Query = [['email', address], ...[...keys].map((key): [string, string] => ['attributes[]', key])];
  const { data } = await client.get({ path: EMPLOYEES, query, what: 'find by email address' }, listSchema);
  const records = data.map((record) => onlyWhatIsRead(record, reads));
  return linkSupervisors(
    records.map((record, index) => toEmployee(record, index + 1, reads)),
    'partial',
  );
}

/** The ids of everybody, read anew. */
export async function listIds(client: PersonioClient): Promise<IdListing> {
  const { employees, complete } = await listEmployees(client, { attributes: [] });
  return { ids: new Set(employees.map(({ id }) => id)), complete };
}

async function listSample(task: Task, most: number): Promise<Listing> {
  const { people, total } = await read(task, most);
  const employees = linkSupervisors([...people.values()], 'partial');
  return { employees, complete: false, incomplete: 'record-limit', total };
}

/**
 * Records shift between pages while they are read: only a reading that agrees with Personio's total has everybody.
 * Where none does, everybody seen in any reading is listed, by the newest record.
 */
async function listEverybody(task: Task): Promise<Listing> {
  const seen = new Map<string, Employee>();
  for (let nth = 1; ; nth++) {
    const { people, total, agrees } = await read(task);
    if (agrees) return listing(people, total, isEverybody(people) ? undefined : 'record-without-id');
    for (const [id, employee] of people) seen.set(id, employee);
    const disagreement = `Personio says there are ${number(total)} employees; ${number(people.size)} different ones were read`;
    if (nth === MAX_READINGS) {
      task.client.log.info(`${disagreement}, in reading ${nth} too.`);
      return listing(seen, total, 'total-disagrees');
    }
    task.client.log.info(`${disagreement}: reading again (${nth + 1} of at most ${MAX_READINGS}).`);
  }
}

function listing(people: ReadonlyMap<string, Employee>, total: number, incomplete: Listing['incomplete']): Listing {
  const complete = incomplete === undefined;
  const employees = linkSupervisors([...people.values()], complete ? 'complete' : 'partial');
  return { employees, complete, ...(!complete && { incomplete }), total };
}

/** Reads at most `most` people: the first page says how many there are, then the others are read a few at a time. */
async function read(task: Task, most = Number.POSITIVE_INFINITY): Promise<Reading> {
  const first = await readPage(task, 0, most);
  const expected = Math.min(first.total, most);
  const reportProgress = progressReporter(task.client.log, expected);
  reportProgress(first.employees.length);

  async function next(offset: number): Promise<Page> {
    const page = await readPage(task, offset, most);
    reportProgress(page.employees.length);
    return page;
  }
  /** Servers may give fewer than are asked for: the next page then begins where what came ends. */
  async function upTo(end: number, pages: readonly Page[]): Promise<readonly Page[]> {
    const last = pages.at(-1)!;
    return last.employees.length === 0 || last.end >= end ? pages : upTo(end, [...pages, await next(last.end)]);
  }
  const begun = await inParallel([0, ...offsetsTo(expected)], PAGES_AT_ONCE, async (offset) =>
    upTo(Math.min(offset + PAGE_SIZE, expected), [offset === 0 ? first : await next(offset)]),
  );
  const pages = begun.flat();
  for (let late = 0; late < MAX_LATE_PAGES && goesOn(pages.at(-1)!, most); late++) {
    pages.push(await next(pages.at(-1)!.end));
  }

  const people = new Map(pages.flatMap(({ employees }) => employees).map((employee) => [employee.id, employee]));
  const { total } = pages.at(-1)!;
  return { people, total, agrees: people.size === total && pages.every((page) => page.total === total) };
}

async function readPage({ client, attributes, reads, labels }: Task, offset: number, most: number): Promise<Page> {
  const limit = Math.min(PAGE_SIZE, most - offset);
  const query: Query = [['limit', String(limit)], ['offset', String(offset)], ...attributes];
  const { metadata, data } = await client.get({ path: EMPLOYEES, query, what: 'list employees' }, pageSchema);
  labelsIn(data, labels);
  const employees = data.map((record, index) => toEmployee(record, offset + index + 1, reads));
  return { end: offset + data.length, isFull: data.length >= limit, employees, total: metadata.total_elements };
}

/** A record without an id may be anybody's: with one in it, a listing is not known to have everybody. */
function isEverybody(people: ReadonlyMap<string, Employee>): boolean {
  return [...people.values()].every(({ fields }) => fields['id'] !== undefined);
}

/** The offsets of the pages after the first one. */
function offsetsTo(expected: number): number[] {
  const pages = Math.max(1, Math.ceil(expected / PAGE_SIZE));
  return Array.from({ length: pages - 1 }, (_, index) => (index + 1) * PAGE_SIZE);
}

/** Whether somebody may stand behind a page: it is full, and does not end where the total says that the list ends. */
function goesOn({ end, isFull, total }: Page, most: number): boolean {
  return isFull && end !== total && end < most;
}
