import fc from 'fast-check';

/** Random companies: who works there, what Okta holds of them, and how the sync is configured. */

export type Texts = Readonly<Record<string, string | null>>;

export interface Person {
  readonly id: string;
  /** Personio's word; `no-employment` for somebody who has none. */
  readonly status: string | undefined;
  readonly hired: string | undefined;
  readonly lastDay: string | undefined;
  readonly terminated: string | undefined;
  /** What the expressions give: external id and scope (undefined: none, undecided), profile (null: empty). */
  readonly code: string | undefined;
  readonly scope: boolean | undefined;
  readonly profile: Texts;
  /** An expression of the profile fails. */
  readonly failing: boolean;
  /** The record can't be relied on. */
  readonly flawed: boolean;
}

/** An app user; `status` in Okta's words. */
export interface Row {
  readonly id: string;
  readonly externalId: string;
  readonly status: string;
  readonly profile: Readonly<Record<string, string>>;
}

export interface World {
  readonly people: readonly Person[];
  readonly rows: readonly Row[];
  readonly reading: 'listed' | 'looked-up' | 'unread';
  /** User names that belong to a deactivated user of Okta. */
  readonly lockedOut: readonly string[];
  /** External ids whose profile an earlier run has imported just so. */
  readonly cached: readonly string[];
  readonly mode: 'create-activate' | 'deactivate-delete' | 'sync';
  readonly listing: 'complete' | 'record-limit' | 'total-disagrees';
  readonly aliases: Readonly<Record<string, string>>;
  readonly never: readonly string[];
  readonly missing: boolean;
  readonly outOfScope: boolean;
  readonly reactivate: boolean;
  readonly today: string;
  readonly leadDays: number | undefined;
  readonly deactivateOn: 'status' | 'last-working-day' | 'termination-date';
  readonly limits: Readonly<Record<(typeof LIMITS)[number], string>>;
  readonly minEmployees: number;
  readonly allowEmpty: readonly string[];
}

const LIMITS = ['maxDeactivations', 'maxInvalid', 'maxCreates', 'maxRenames', 'maxCleared'] as const;
const TODAY = '2026-11-23';

function mostly<const T>(usual: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 4 * others.length + 4, arbitrary: fc.constant(usual) },
    ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })),
  );
}

const rarely = fc.nat(15).map((n) => n === 15);
const dayFrom = (offset: number) => new Date(Date.parse(TODAY) + offset * 86_400_000).toISOString().slice(0, 10);
const day = mostly(undefined, ...[-30, -1, 0, 1, 14, 15].map(dayFrom));

/** One place in a company: an employee, an app user, or both; `other` is the place it gets mixed up with. */
const place = fc.record({
  /** Whether it does what most do in this world. */
  follows: mostly(true, false),
  seen: mostly('both', 'by Personio', 'by Okta'),
  status: mostly(
    'active',
    'leave',
    'onboarding',
    'inactive',
    'inactive',
    'unspecified',
    '',
    undefined,
    'paused',
    'no-employment',
  ),
  hired: day,
  lastDay: day,
  terminated: day,
  other: fc.nat(),
  code: mostly('own', 'own', 'none', "the other's", 'too long'),
  alias: rarely,
  scope: mostly(true, false, undefined),
  userName: mostly('own', "the other's", "the other's, written otherwise"),
  profile: mostly<Texts>({}, { email: null }, { email: 'nobody' }, { userName: null }, { lastName: 'x'.repeat(51) }),
  /** Bytes that one attribute adds; more than a request may have is too many. */
  size: fc.nat(79).map((n) => [60_000, 90_000, 240_000][n] ?? 0),
  unknown: rarely,
  /** What Okta holds otherwise; null: what Personio has emptied. */
  held: mostly<Texts>(
    {},
    { lastName: 'Once' },
    { userName: 'once@acme.example' },
    { department: null, secondEmail: null },
  ),
  row: mostly(
    'ACTIVE',
    'SUSPENDED',
    'DEPROVISIONED',
    'REVOKED',
    'INACTIVE',
    'IMPORTED',
    'MATCHED',
    'PENDING',
    'STAGED',
    'UNASSIGNED',
  ),
  failing: rarely,
  flawed: rarely,
  never: rarely,
  cached: rarely,
  lockedOut: rarely,
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

/** What most places of a world have in common, so that the safeguards get something to count. */
const here: Partial<Place> = { seen: 'both', row: 'ACTIVE', status: 'active', code: 'own' };
const renamed: Partial<Place> = { ...here, userName: 'own', profile: {}, held: { userName: 'once@acme.example' } };
const cleared: Partial<Place> = { ...here, userName: 'own', profile: {}, held: { department: null } };
const fresh: Partial<Place> = { ...here, userName: 'own', profile: {}, scope: true, seen: 'by Personio' };
const trend = fc.constantFrom<Partial<Place>[]>(
  ...[{}, {}, {}, {}, {}, {}],
  ...[renamed, renamed, renamed, cleared, cleared, cleared, fresh, fresh, fresh],
  { ...here, status: 'inactive', scope: true },
  { ...here, seen: 'by Okta' },
  { ...here, seen: 'by Personio', status: 'onboarding', hired: dayFrom(15) },
  { ...here, profile: { email: null } },
  { ...here, scope: false },
  { ...here, scope: undefined },
);

export const world: fc.Arbitrary<World> = fc
  .record({
    places: fc.array(place, { maxLength: 16, size: 'max' }),
    trend,
    /** What the external id is made of: Personio's id, or a number that may be the id of somebody else. */
    codes: mostly('ids', 'numbers'),
    /** The same for what was imported earlier. */
    codesOnce: mostly('same', 'other'),
    reading: fc.constantFrom<World['reading'][]>('listed', 'listed', 'listed', 'looked-up', 'unread'),
    mode: fc.constantFrom<World['mode'][]>('sync', 'sync', 'create-activate', 'deactivate-delete'),
    listing: mostly<World['listing']>('complete', 'record-limit', 'total-disagrees'),
    missing: fc.boolean(),
    outOfScope: fc.boolean(),
    reactivate: fc.boolean(),
    leadDays: fc.constantFrom(undefined, 0, 14),
    deactivateOn: fc.constantFrom('status', 'last-working-day', 'termination-date'),
    limits: fc.record(
      Object.fromEntries(LIMITS.map((name) => [name, fc.constantFrom('100%', '0', '2', '0%', '12.5%', '50%', '90%')])),
    ) as fc.Arbitrary<World['limits']>,
    minEmployees: mostly(1, 10),
    allowEmpty: mostly<string[]>([], ['department']),
  })
  .map(({ places, trend, codes, codesOnce, ...rest }) => {
    const all = places.map((each) => ({ ...each, ...(each.follows && trend) }));
    const codeOf = (at: number, kind: string) => String(kind === 'ids' ? at + 1 : at + 4);
    const otherOf = (each: Place) => each.other % all.length;
    const once = codesOnce === 'same' ? codes : codes === 'ids' ? 'numbers' : 'ids';
    return {
      ...rest,
      today: TODAY,
      people: all.flatMap((each, at) => (each.seen === 'by Okta' ? [] : [personAt(at, each)])),
      rows: all.flatMap((each, at) => (each.seen === 'by Personio' ? [] : [rowAt(at, each)])),
      aliases: Object.fromEntries(
        all.flatMap((each, at) => (each.alias ? [[String(at + 1), codeOf(otherOf(each), codes)]] : [])),
      ),
      never: all.flatMap(({ never }, at) => (never ? [codeOf(at, codes)] : [])),
      cached: all.flatMap(({ cached }, at) => (cached ? [codeOf(at, codes)] : [])),
      lockedOut: all.flatMap(({ lockedOut }, at) => (lockedOut ? [addressAt(at).toUpperCase()] : [])),
    };

    function personAt(at: number, each: Place): Person {
      const { status, hired, lastDay, terminated, scope, failing, flawed } = each;
      const code = {
        own: codeOf(at, codes),
        none: undefined,
        "the other's": codeOf(otherOf(each), codes),
        'too long': 'x'.repeat(513),
      }[each.code];
      const profile = { ...profileAt(at, each), ...emptied(each.held) };
      if (each.unknown) delete profile['department'];
      return { id: String(at + 1), status, hired, lastDay, terminated, code, scope, failing, flawed, profile };
    }

    function rowAt(at: number, each: Place): Row {
      const values = Object.entries({ ...profileAt(at, each), ...filled(each.held) });
      const profile = Object.fromEntries(values.filter(([, value]) => value !== null)) as Row['profile'];
      return { id: `00u${at + 1}`, externalId: codeOf(at, once), status: each.row, profile };
    }

    function profileAt(at: number, each: Place): Record<string, string | null> {
      const name = {
        own: addressAt(at),
        "the other's": addressAt(otherOf(each)),
        "the other's, written otherwise": ` ${addressAt(otherOf(each)).toUpperCase().normalize('NFD')}`,
      }[each.userName];
      const own = { userName: name, email: addressAt(at), secondEmail: `second.${addressAt(at)}`, department: 'Sales' };
      const notes = each.size === 0 ? {} : { notes: 'ü'.repeat(each.size / 2) };
      return { ...own, firstName: `First${at}`, lastName: `Last${at}`, ...notes, ...each.profile };
    }
  });

const addressAt = (at: number) => `jürgen${at + 1}@acme.example`;
const emptied = (texts: Texts) => Object.fromEntries(Object.entries(texts).filter(([, value]) => value === null));
const filled = (texts: Texts) => Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== null));
