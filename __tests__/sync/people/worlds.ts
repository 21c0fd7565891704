import fc from 'fast-check';
import { SAFEGUARD_LIMITS } from '../../../src/sync/people/safeguards.ts';

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
  /** The record lacks something that the scope is made out by. */
  readonly lacking: boolean;
  readonly profile: Texts;
  /** The attribute of the profile whose expression fails. */
  readonly failing: string | undefined;
  /** What the expressions give for user name, first and last name, where they give anything. */
  readonly names: Texts;
  /** Personio's own attribute, whatever the profile makes of it. */
  readonly email: string | undefined;
  /** The record can't be relied on, and its hire date can't be read. */
  readonly flawed: boolean;
}

/** An app user; `status` in Okta's words. Its id is that of its login, where it has one. */
export interface Row {
  readonly id: string;
  /** Absent, as of many who wait for confirmation. */
  readonly externalId?: string;
  readonly status: string;
  readonly profile: Readonly<Record<string, string>>;
}

/** An app user whose person is known. */
export interface Account extends Row {
  readonly externalId: string;
}

/** A user of Okta; `status` in Okta's words, whatever the app user says. */
export interface Login {
  readonly id: string;
  readonly userName: string;
  readonly status: string;
  readonly names: Texts;
}

export interface World {
  readonly people: readonly Person[];
  readonly rows: readonly Row[];
  readonly reading: 'listed' | 'looked-up' | 'unread';
  /** A look-up in the source tells the profile. */
  readonly tellsProfile: boolean;
  readonly logins: readonly Login[];
  /** The credential may read users, so that logins are known. */
  readonly readsUsers: boolean;
  /** External ids whose profile an earlier run has imported just so. */
  readonly cached: readonly string[];
  readonly mode: 'create-activate' | 'deactivate-delete' | 'sync';
  readonly listing: 'complete' | 'record-limit' | 'total-disagrees';
  readonly aliases: Readonly<Record<string, string>>;
  readonly never: readonly string[];
  /** External ids of leavers, whatever Personio says. */
  readonly always: readonly string[];
  /** Personio ids: of people who are nobody else, and of leavers whose login is known to stay. */
  readonly distinct: readonly string[];
  readonly loginKept: readonly string[];
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

/** Nothing is imported here, so nothing is unconfirmed, and nobody is activated. */
export const LIMITS = (Object.keys(SAFEGUARD_LIMITS) as (keyof typeof SAFEGUARD_LIMITS)[]).filter(
  (key) => key !== 'maxUnconfirmed' && key !== 'maxActivations',
);
const TODAY = '2026-11-23';
const addressAt = (at: number) => `jürgen${at + 1}@acme.example`;

/** What is the same to Okta, written this way or that: user names, and whatever else is compared without case. */
export const keyOf = (text: string | null | undefined) => (text ?? '').normalize('NFC').trim().toLowerCase();

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
  seen: mostly('both', 'by Personio', 'by Okta', 'by nobody'),
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
  userName: mostly('own', "the other's", "the other's, written otherwise", 'another'),
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
    { userName: '' },
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
  unnamed: rarely,
  /** An older app user of the same person, which has ended. */
  stale: rarely,
  /** The login of the app user; of somebody who has none, a login that happens to have the address. */
  login: mostly('as the app user', 'none', 'ACTIVE', 'LOCKED_OUT', 'SUSPENDED', 'DEPROVISIONED'),
  /** An app user may have another user name than its login: of a rename that Okta refused, or that was made by hand. */
  loginName: mostly('as the app user', "the other's"),
  stray: mostly('none', 'DEPROVISIONED', 'ACTIVE', 'RECOVERY', 'STAGED'),
  /** Whether the login has the names of the person. */
  names: mostly('both', 'first', 'neither', 'unknown'),
  failing: fc.nat(31).map((n) => [undefined, 'firstName', 'userName'][n]),
  email: mostly(true, false),
  flawed: rarely,
  lacking: rarely,
  never: rarely,
  always: rarely,
  distinct: rarely,
  loginKept: rarely,
  cached: rarely,
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

/** What most places of a world have in common, so that the safeguards get something to count. */
const here: Partial<Place> = { seen: 'both', row: 'ACTIVE', status: 'active', code: 'own' };
const renamed: Partial<Place> = { ...here, userName: 'own', profile: {}, held: { userName: 'once@acme.example' } };
const cleared: Partial<Place> = { ...here, userName: 'own', profile: {}, held: { department: null } };
const fresh: Partial<Place> = { ...here, userName: 'own', profile: {}, scope: true, seen: 'by Personio' };
const gone: Partial<Place> = { ...here, status: 'inactive', scope: true };
const trend = fc.constantFrom<Partial<Place>[]>(
  ...[{}, {}, {}, {}, {}, {}],
  ...[renamed, renamed, renamed, cleared, cleared, cleared, fresh, fresh, fresh],
  ...[gone, gone],
  { ...here, seen: 'by Okta' },
  { ...here, seen: 'by Personio', status: 'onboarding', hired: dayFrom(15) },
  { ...here, profile: { email: null } },
  { ...here, scope: false },
  { ...here, scope: undefined },
);

type Turn = (at: readonly number[]) => Partial<Place>[];
const settled: Partial<Place> = { ...here, scope: true, profile: {}, never: false };
const address = (at = 0) => ({ userName: addressAt(at) });

/** What happens to a few people who stand next to each other: a turn for each, by their places. */
const plot = fc.oneof(
  // A person with two records, or two people with one name: the account's own record has left, is missing, or out of scope.
  fc
    .record({
      old: mostly<Partial<Place>>({ status: 'inactive' }, { seen: 'by Okta' }, { status: 'active', scope: false }),
      row: mostly('ACTIVE', 'IMPORTED', 'DEPROVISIONED'),
      heir: fc.record({
        seen: mostly('by Personio', 'both', 'both'),
        row: mostly('ACTIVE', 'IMPORTED', 'DEPROVISIONED'),
        status: mostly('active', 'onboarding', 'unspecified', 'inactive'),
        hired: mostly(undefined, dayFrom(15)),
        scope: mostly(true, false, undefined),
        alias: mostly(false, true),
        distinct: mostly(false, true),
      }),
    })
    .map(({ old, row, heir }): Turn => {
      return ([one = 0, two]) => [
        { ...settled, userName: 'another', row, held: address(one), ...old },
        { userName: "the other's", other: one, held: address(two), code: 'own', ...heir },
      ];
    }),
  // Names passed on from one to the next, to a new hire, or in a ring.
  fc
    .record({
      many: fc.integer({ min: 2, max: 4 }),
      first: fc.constantFrom<Place['userName'][]>('another', "the other's"),
      last: fc.constantFrom('both', 'by Personio'),
    })
    .map(({ many, first, last }): Turn => {
      return (at) => {
        const passed = at.slice(0, many).map((here, turn): Partial<Place> => {
          return { ...settled, userName: "the other's", other: at[turn - 1] ?? at[many - 1]!, held: address(here) };
        });
        return passed.map((each, turn) => ({
          ...each,
          ...(turn === 0 && { userName: first }),
          ...(turn === many - 1 && { seen: last }),
        }));
      };
    }),
  // The account of an employee in an alias, who is not listed, not due, or has come.
  fc
    .record({
      row: mostly('ACTIVE', 'DEPROVISIONED'),
      status: mostly('inactive', 'active'),
      scope: mostly(true, false),
      heir: fc.record({
        seen: fc.constantFrom('by nobody', 'by Personio'),
        hired: mostly(undefined, dayFrom(15)),
        status: mostly('onboarding', 'inactive'),
      }),
    })
    .map(({ row, status, scope, heir }): Turn => {
      return ([one = 0]) => [
        { ...settled, row, status, scope, login: 'ACTIVE' },
        { alias: true, other: one, code: 'own', ...heir },
      ];
    }),
  // Somebody who waits for confirmation, and whose app user names no external id.
  fc.record({ row: fc.constantFrom('IMPORTED', 'STAGED'), status: mostly('active', 'inactive') }).map(
    (each): Turn =>
      () => [{ ...settled, userName: 'own', unnamed: true, held: {}, ...each }],
  ),
  // A leaver whose login is on.
  fc
    .record({
      seen: fc.constantFrom('both', 'by Personio'),
      row: mostly('DEPROVISIONED', 'ACTIVE'),
      code: mostly('own', 'none'),
      names: mostly('both', 'first', 'neither', 'unknown'),
      loginKept: mostly(false, true),
    })
    .map(
      (each): Turn =>
        () => [{ ...settled, status: 'inactive', userName: 'own', login: 'ACTIVE', stray: 'ACTIVE', ...each }],
    ),
);

export const world: fc.Arbitrary<World> = fc
  .record({
    places: fc.array(place, { maxLength: 16, size: 'max' }),
    trend,
    plots: fc.array(fc.record({ at: fc.nat(), turn: plot }), { maxLength: 3 }),
    /** What the external id is made of: Personio's id, or a number that may be the id of somebody else. */
    codes: mostly('ids', 'numbers', 'letters', 'letters'),
    /** The same for what was imported earlier. */
    codesOnce: mostly('same', 'other', 'in capitals', 'in capitals'),
    reading: fc.constantFrom<World['reading'][]>('listed', 'listed', 'listed', 'looked-up', 'unread'),
    tellsProfile: fc.boolean(),
    readsUsers: mostly(true, false),
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
  .map(({ places, trend, plots, codes, codesOnce, ...rest }) => {
    const all = places.map((each) => ({ ...each, ...(each.follows && trend) }));
    for (const { at, turn } of all.length === 0 ? [] : plots) {
      const where = [0, 1, 2, 3].map((next) => (at + next) % all.length);
      for (const [next, each] of turn(where).entries()) Object.assign(all[where[next]!]!, each);
    }
    const codeOf = (at: number, kind: string) =>
      kind === 'letters' ? `p${at + 1}` : String(kind === 'ids' ? at + 1 : at + 4);
    const otherOf = (each: Place) => each.other % all.length;
    const once = codesOnce !== 'other' ? codes : codes === 'ids' ? 'numbers' : 'ids';
    const rows = all.flatMap((each, at) => (/Okta|both/.test(each.seen) ? rowsAt(at, each) : []));
    const people = all.flatMap((each, at) => (/Personio|both/.test(each.seen) ? [personAt(at, each)] : []));
    const aliases: Record<string, string> = Object.fromEntries(
      all.flatMap((each, at) => (each.alias ? [[String(at + 1), codeOf(otherOf(each), codes)]] : [])),
    );
    const isListed = (externalId: string) => people.some(({ id, code }) => (aliases[id] ?? code) === externalId);
    return {
      ...rest,
      today: TODAY,
      people,
      rows,
      logins: loginsOf(),
      distinct: all.flatMap(({ distinct }, at) => (distinct ? [String(at + 1)] : [])),
      loginKept: all.flatMap(({ loginKept }, at) => (loginKept ? [String(at + 1)] : [])),
      aliases,
      // Only a listing tells those apart whom Personio does not list.
      always: all.flatMap(({ always, never }, at) =>
        always && !never && (rest.reading === 'listed' || isListed(codeOf(at, codes))) ? [codeOf(at, codes)] : [],
      ),
      never: all.flatMap(({ never }, at) => (never ? [codeOf(at, codes)] : [])),
      cached: all.flatMap(({ cached }, at) => (cached ? [codeOf(at, codes)] : [])),
    };

    function personAt(at: number, each: Place): Person {
      const { status, hired, lastDay, terminated, scope, lacking, failing, flawed } = each;
      const code = {
        own: codeOf(at, codes),
        none: undefined,
        "the other's": codeOf(otherOf(each), codes),
        'too long': 'x'.repeat(513),
      }[each.code];
      const profile = { ...profileAt(at, each), ...emptied(each.held) };
      if (each.unknown) delete profile['department'];
      const email = each.email ? userNameAt(at, each) : undefined;
      const known = ['userName', 'firstName', 'lastName'].filter((name) => name !== failing && profile[name]);
      const names = Object.fromEntries(known.map((name) => [name, profile[name]!]));
      const id = String(at + 1);
      return { id, status, hired, lastDay, terminated, code, scope, lacking, failing, flawed, email, names, profile };
    }

    function rowsAt(at: number, each: Place): Row[] {
      const values = Object.entries({ ...profileAt(at, each), ...filled(each.held) });
      const profile = Object.fromEntries(values.filter(([, value]) => value !== null)) as Row['profile'];
      const code = codeOf(at, once);
      const externalId = codesOnce === 'in capitals' ? code.toUpperCase() : code;
      const isUnnamed = each.unnamed && /IMPORTED|MATCHED|PENDING|STAGED|UNASSIGNED/.test(each.row);
      const row = { id: `00u${at + 1}`, ...(!isUnnamed && { externalId }), status: each.row, profile };
      const isStale = each.stale && !isUnnamed && !/DEPROVISIONED|REVOKED|INACTIVE/.test(each.row);
      return isStale ? [{ ...row, id: `00v${at + 1}`, status: 'DEPROVISIONED' }, row] : [row];
    }

    /** One for each app user or address; no two have one user name. */
    function loginsOf(): Login[] {
      const taken = new Set<string>();
      return all.flatMap((each, at) => {
        const id = `00u${at + 1}`;
        const row = rows.find((one) => one.id === id);
        const usual = /DEPROV|REVOKED|INACTIVE/.test(each.row) ? 'DEPROVISIONED' : /ACTIVE|SUSP/.exec(each.row)?.[0];
        const status = row === undefined ? each.stray : each.login === 'as the app user' ? usual : each.login;
        if (status === undefined || status === 'none') return [];
        const others = each.loginName === "the other's" && addressAt(otherOf(each));
        const wanted = row ? others || (row.profile['userName'] ?? '') : addressAt(at).toUpperCase();
        const userName = wanted === '' || taken.has(keyOf(wanted)) ? id : wanted;
        taken.add(keyOf(userName));
        const names = {
          both: { firstName: `FIRST${at}`, lastName: `Last${at}` },
          first: { firstName: `First${at}`, lastName: 'Another' },
          neither: { firstName: 'Quite', lastName: 'Another' },
          unknown: { lastName: 'Another' },
        }[each.names];
        return [{ id, userName, status: status === 'SUSP' ? 'SUSPENDED' : status, names }];
      });
    }

    function userNameAt(at: number, each: Place): string {
      return {
        own: addressAt(at),
        "the other's": addressAt(otherOf(each)),
        "the other's, written otherwise": ` ${addressAt(otherOf(each)).toUpperCase().normalize('NFD')}`,
        another: `another.${addressAt(at)}`,
      }[each.userName];
    }

    function profileAt(at: number, each: Place): Record<string, string | null> {
      const own = {
        userName: userNameAt(at, each),
        email: addressAt(at),
        secondEmail: `second.${addressAt(at)}`,
        department: 'Sales',
      };
      const notes = each.size === 0 ? {} : { notes: 'ü'.repeat(each.size / 2) };
      return { ...own, firstName: `First${at}`, lastName: `Last${at}`, ...notes, ...each.profile };
    }
  });

const emptied = (texts: Texts) => Object.fromEntries(Object.entries(texts).filter(([, value]) => value === null));
const filled = (texts: Texts) => Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== null));
