import type { Person } from './people.ts';

export interface ListingQuirks {
  /**
   * These people are on no page of a listing, as when they moved to an earlier page that was read already: somebody
   * before them was deleted, somebody else was added. The total counts the people listed, so pages and total agree. It
   * lasts for so many readings of v1 and v2 together, each of which begins with its first page; `begun` counts them.
   * Who asks for one person, by id or mail address, gets them.
   */
  unlisted?: { ids: number[]; readings: number | 'always'; begun?: number };
}

/** The people on the pages of a listing; its first page begins another reading. */
export function listed(
  { people, quirks: { unlisted } }: { people: Person[]; quirks: ListingQuirks },
  isFirstPage: boolean,
): Person[] {
  if (unlisted === undefined) return people;
  const begun = (unlisted.begun ?? 0) + (isFirstPage ? 1 : 0);
  unlisted.begun = begun;
  if (unlisted.readings !== 'always' && begun > unlisted.readings) return people;
  return people.filter(({ id }) => !unlisted.ids.includes(id));
}
