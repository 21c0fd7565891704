import * as z from 'zod';
import { inParallel } from '../http/parallel.ts';
import { number } from '../report/markdown.ts';
import { type Employee, ENTITIES, type Listing } from '../sync/people/employee.ts';
import type { PersonioCall, PersonioClient, Query } from './client.ts';
import { idSchema, labelsIn, onlyWhatIsRead, toEmployee } from './employee.ts';
import { readAnswer } from './failures.ts';
import { presenceOf } from './presence.ts';
import { progressReporter } from './progress.ts';
import type { AttributeInfo, IdListing, ListOptions, NamesWanted, Presence, ReadOptions } from './source.ts';
import { linkSupervisors } from './supervisors.ts';
import { listAll } from './v2-lists.ts';
import { createNameBook, type NameBook } from './v2-names.ts';
import { currentEmployment, isOwnAttribute, referencesIn, toRecord } from './v2-person.ts';

/** At most; the pace itself is kept below the HTTP client, which slows down when Personio answers 429. */
const EMPLOYMENTS_AT_ONCE = 10;

/** Each takes a request for its employments: more than a few were not asked for. */
const MOST_OF_ONE_ADDRESS = 10;

const PERSONS: PersonioCall = { path: '/v2/persons', what: 'list persons' };

const personSchema = z.object({ id: idSchema });

export interface V2Options extends ListOptions {
  /** The calendar day (`YYYY-MM-DD`) whose employment counts. */
  readonly today: string;
}

/**
 * The people as v2 of Personio's API has them, in the form of v1: persons page by page, the employments of each, and the names of
 * what these have, as far as they are wanted. A person without an employment has no status, and says so. The listing is complete
 * when the last page was reached; v2 gives no total. Throws `personio-auth`, `personio-api`, and `source-incomplete` for names that
 * are needed.
 */
export async function listEmployees(client: PersonioClient, options: V2Options): Promise<Listing> {
  const { recordLimit, attributes, reads, today } = options;
  const wanted = new Set(attributes);
  const wants = (name: string) => attributes === undefined || wanted.has(name);
  const wantsCustom = attributes === undefined || attributes.some((name) => !isOwnAttribute(name));

  const persons = await listAll(client, { ...PERSONS, most: recordLimit });
  const requests = number(persons.length);
  client.log.info(`Personio lists ${requests} persons, and their employments take one request each.`);

  const book = createNameBook(client, options.names ?? namesIn(attributes));
  const labels = new Map<string, Set<string>>();
  const reportProgress = progressReporter(client.log, persons.length);
  const records = await inParallel(persons, EMPLOYMENTS_AT_ONCE, async (person, index) => {
    const { record, employments } = await recordOf(person, { client, book, today, wants, wantsCustom });
    labelsIn([record], labels);
    const employee = toEmployee(record, index + 1, reads);
    reportProgress(1);
    return withEmployment(employee, employments);
  });
  book.requireFound();

  const employees = [...new Map(records.map((employee) => [employee.id, employee])).values()];
  const complete = recordLimit === undefined && employees.every(isIdentified);
  return {
    employees: linkSupervisors(employees, complete ? 'complete' : 'partial'),
    complete,
    ...(!complete && { incomplete: recordLimit === undefined ? 'record-without-id' : 'record-limit' }),
    labels,
  };
}

interface Recording extends Pick<Parameters<typeof toRecord>[2], 'today' | 'wants' | 'wantsCustom'> {
  readonly client: PersonioClient;
  readonly book: NameBook;
}

/** A person with their employments in the form of v1's listing. */
async function recordOf(
  person: unknown,
  { client, book, today, ...wanted }: Recording,
): Promise<{ readonly record: unknown; readonly employments: readonly unknown[] }> {
  const employments = await listEmployments(client, person);
  await book.learn(referencesIn(currentEmployment(employments, today)));
  return { record: toRecord(person, employments, { names: book.names, today, ...wanted }), employments };
}

function withEmployment(employee: Employee, employments: readonly unknown[]): Employee {
  return employments.length === 0 && employee.flaw === undefined ? { ...employee, withoutEmployment: true } : employee;
}

function namesIn(attributes: readonly string[] = ENTITIES): NamesWanted {
  return new Map(ENTITIES.filter((entity) => attributes.includes(entity)).map((entity) => [entity, 'if-readable']));
}

/** v2 has no list of the attributes that a credential may read. */
export async function listAttributes(_: PersonioClient): Promise<readonly AttributeInfo[] | 'refused'> {
  return 'refused';
}

/** Whether Personio has a person of this id: `absent` only on a 404. The answer holds personal data, so only its status is read. */
export function findEmployee(client: PersonioClient, id: string): Promise<Presence> {
  return presenceOf(client, `/v2/persons/${encodeURIComponent(id)}`);
}

/**
 * The person of this id with their employments; undefined on a 404. Personio sends all that the credential may read of them; what is
 * not among `reads` is let go at once. Throws `personio-auth`, `personio-api`, and `source-incomplete` for names that are needed.
 */
export async function readEmployee(
  client: PersonioClient,
  id: string,
  options: ReadOptions,
): Promise<Employee | undefined> {
  const what = 'read one person';
  const answer = await client.send({ path: `${PERSONS.path}/${encodeURIComponent(id)}`, what });
  if (answer.status === 404) return undefined;
  const [employee] = await employeesOf([readAnswer(answer, z.unknown(), what)], client, options);
  return employee;
}

/** The persons with this email address. Throws as `readEmployee`. */
export async function findByAddress(
  client: PersonioClient,
  address: string,
  options: ReadOptions,
): Promise<Employee[]> {
  const what = 'find by email address';
  const call = { ...PERSONS, query: [['email', address]] as Query, what, most: MOST_OF_ONE_ADDRESS };
  return employeesOf(await listAll(client, call), client, options);
}

async function employeesOf(
  persons: readonly unknown[],
  client: PersonioClient,
  { reads, essential = reads, names, today, labels }: ReadOptions,
): Promise<Employee[]> {
  const book = createNameBook(client, names);
  const recording = { client, book, today, wants: () => true };
  const records = await inParallel(persons, EMPLOYMENTS_AT_ONCE, (person) => recordOf(person, recording));
  book.requireFound();
  labelsIn(
    records.map(({ record }) => record),
    labels,
  );
  return linkSupervisors(
    records.map(({ record, employments }, index) =>
      withEmployment(toEmployee(onlyWhatIsRead(record, reads), index + 1, essential), employments),
    ),
    'partial',
  );
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

/** None for a record without an id, and for somebody who was deleted after the list was read; one that can't be read where the list can't. */
async function listEmployments(client: PersonioClient, person: unknown): Promise<unknown[]> {
  const read = personSchema.safeParse(person);
  if (!read.success) return [];
  const path = `/v2/persons/${encodeURIComponent(read.data.id)}/employments`;
  return listAll(client, { path, what: 'list employments', isEmptyFor: ({ status }) => status === 404, ifOdd: [null] });
}
