import type { Person } from './people.ts';
import type { ListingQuirks } from './personio-listing.ts';

/** What the handlers see, and a test may change at any time. */
export interface Company {
  clientId: string;
  clientSecret: string;
  people: Person[];
  readable: string[] | undefined;
  limits: boolean;
  quirks: Quirks;
}

/** What the company and its data do that a client must survive. Everything may be changed while the server runs. */
export interface Quirks extends V2Quirks, ListingQuirks {
  /** So many later pages begin one record too early, as when somebody was added meanwhile: they repeat an employee. */
  repeats?: number;
  /** `total_elements` is wrong by so much, for so many pages. */
  totalOff?: { by: number; pages: number | 'always' };
  /** At most so many employees come in a page, whatever is asked for. */
  pageCap?: number;
  /** What the company calls custom attributes, by key: nothing keeps two from having one label. */
  labels?: Record<string, string>;
  /** `GET /v1/company/employees/attributes` answers 403, as some credentials see it. */
  attributesForbidden?: boolean;
}

/** The same of version 2. */
export interface V2Quirks {
  /** Requests a second before 429 (default 50; the real number is not documented). */
  v2PerSecond?: number;
  /** How next links are written (default absolute). */
  links?: 'absolute' | 'relative';
  /** The credential is an old one: it never gets the hire date, nor the last working day. */
  oldCredential?: boolean;
  /** Employments hold their id, person and status alone, as some answers do. */
  bareEmployments?: boolean;
  /** Custom attributes come without a label. */
  unlabelled?: boolean;
  /** Collections whose entries come without a name. */
  nameless?: ('workplaces' | 'cost-centers' | 'legal-entities' | 'org-units')[];
  /** Answers tell the rate limit, and how much of it is left. */
  rateHeaders?: boolean;
  /** Next links that lead astray: to the page they stand on, from later pages back to the first, to another origin. */
  nextLink?: 'itself' | 'repeats' | `http${string}`;
}
