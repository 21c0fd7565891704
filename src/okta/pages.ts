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
    path = nextLink(answer);
  }
}

/** The `next` link of a page (RFC 8288), as Okta writes it: `<url>; rel="next"`. */
function nextLink(answer: Answer): string | undefined {
  return /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(answer.headers.get('link') ?? '')?.[1];
}

function endless(message: string): SyncError {
  return new SyncError('okta-api', message, { remedy: "Run again; if it happens again, tell Okta's support." });
}
