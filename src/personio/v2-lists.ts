import * as z from 'zod';
import type { Answer } from '../http/types.ts';
import type { PersonioCall, PersonioClient, Query } from './client.ts';
import { brokenNextLink, readAnswer } from './failures.ts';

/** The most that v2 gives in a page of persons or employments (Personio developer hub). */
const PAGE_SIZE = 50;
/** No list has more pages than this; more is a mistake in the links. */
const MAX_PAGES = 10_000;

const nextSchema = z.object({ href: z.string().nullish() });
const pageSchema = z.object({
  _data: z.array(z.unknown()),
  _meta: z.object({ links: z.object({ next: nextSchema.nullish() }).nullish() }).nullish(),
});

export interface List extends PersonioCall {
  /** Read at most this many items. */
  readonly most?: number | undefined;
  /** Whether a refusal (any status but 2xx) means that the list is empty; else it is an error. */
  readonly isEmptyFor?: (answer: Answer) => boolean;
  /** What the list is where a page of it has another shape; else that is an error. */
  readonly ifOdd?: readonly unknown[];
}

/** The items of a list, page after page by the cursors in its next links. */
export async function listAll(
  client: PersonioClient,
  { path, query = [], what, most = Number.POSITIVE_INFINITY, isEmptyFor = () => false, ifOdd }: List,
): Promise<unknown[]> {
  const items: unknown[] = [];
  const cursors = new Set<string>();
  let position: Query = [];
  while (cursors.size < MAX_PAGES) {
    const limit = String(Math.min(PAGE_SIZE, most - items.length));
    const answer = await client.send({ path, query: [...query, ['limit', limit], ...position], what });
    if (answer.status >= 300 && isEmptyFor(answer)) return [];
    const isOdd = ifOdd !== undefined && !pageSchema.safeParse(readAnswer(answer, z.unknown(), what)).success;
    if (isOdd) return [...ifOdd];
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
