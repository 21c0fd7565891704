import { SyncError } from '../errors.ts';
import type { Answer } from '../http/types.ts';
import type { Okta, OktaCall } from './client.ts';

/** No listing has more pages than this; more is a mistake in the links. */
const MOST_PAGES = 10_000;

/** The answers of a paged listing, one after the other. Throws `okta-api` where a page points back to one already read, or pages never end. */
export async function* pagesOf(okta: Okta, first: OktaCall): AsyncGenerator<Answer> {
  const visited = new Set<string>();
  for (let path: string | undefined = first.path; path !== undefined; ) {
    if (visited.has(path))
      throw endless(`Okta's link to the next page leads back to one that was already read (${first.what}).`);
    if (visited.size === MOST_PAGES)
      throw endless(`Okta's pages do not end: ${MOST_PAGES} have been read (${first.what}).`);
    visited.add(path);
    const answer: Answer = await okta.call({ ...first, path });
    yield answer;
    path = nextPage(answer, path);
  }
}

/** Whether a page is not the last one. */
export function isFollowed(answer: Answer): boolean {
  return nextPage(answer, '/') !== undefined;
}

/**
 * A link in a `Link` header, with its parameters; and one of these (RFC 8288, section 3). Not by `http-link-header`: its 1.1.4 loses a relation
 * that stands after a parameter without a value, and a listing would seem to end there.
 */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s=;,"]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const PARAMETER = /;\s*([^\s=;,"]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;
/** Stands for the org, which a path does not name. */
const ORG = 'https://org.invalid';

/** The page after the one at `path`: an absolute address, or a path below the org's URL. A link may be relative to its page. */
function nextPage(answer: Answer, path: string): string | undefined {
  const links = [...(answer.headers.get('link') ?? '').matchAll(LINK)];
  const target = links.find(([, , parameters = '']) => relationsIn(parameters).includes('next'))?.[1];
  const url = target === undefined ? null : URL.parse(target, new URL(path, ORG).href);
  return url?.origin === ORG ? url.pathname + url.search : (url?.href ?? target);
}

/** What a link is to its page: one link may be several things, in whatever case. */
function relationsIn(parameters: string): string[] {
  const relation = [...parameters.matchAll(PARAMETER)].find(([, name]) => name?.toLowerCase() === 'rel');
  return (relation?.[2] ?? relation?.[3] ?? '').toLowerCase().split(/\s+/);
}

function endless(message: string): SyncError {
  return new SyncError('okta-api', message, { remedy: "Run again; if it happens again, tell Okta's support." });
}
