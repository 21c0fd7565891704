/** Something that people belong to: a department, team, office, subcompany. */
export interface Entity {
  id: number;
  name: string;
}

/** An employment before or after the one that counts; only v2 of Personio's API shows it. */
export interface OtherEmployment {
  start: string;
  end: string | null;
  status: string;
}

/** How a record is broken: what the API sends for it has the wrong shape. */
export type Oddity =
  | 'null-record' // null instead of a record
  | 'text-record' // a bare text instead of a record
  | 'no-id'
  | 'no-attributes'
  | 'bare-values' // `email: "…"` instead of `email: {value: "…"}`
  | 'null-types' // `type: null` wherever a type is documented
  | 'no-employments'; // v2 only

/**
 * What Personio holds of one person. Dates are `YYYY-MM-DD`. `null` and `''` are values that are empty; a field that
 * is `undefined` is left out of the answer, as where the credential may not read it.
 */
export interface Person {
  id: number;
  status: string | null | undefined;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  email: string | null | undefined;
  gender: string | null;
  position: string | null;
  employmentType: string;
  weeklyHours: number;
  hireDate: string | null;
  probationEnd: string | null;
  contractEndDate: string | null;
  terminationDate: string | null;
  lastWorkingDay: string | null;
  terminationType: string | null;
  terminationReason: string | null;
  supervisorId: number | null;
  subcompany: Entity | null;
  office: Entity | null;
  department: Entity | null;
  team: Entity | null;
  costCenters: (Entity & { percentage: number })[];
  salary: number;
  createdAt: string;
  modifiedAt: string;
  /** By key, see `CUSTOM_ATTRIBUTES`. */
  custom: Record<string, unknown>;
  otherEmployments: OtherEmployment[];
  odd?: Oddity;
}

/** Values of any type, so that tests can make bad records; `custom` is merged. */
export type PersonOverride = Partial<Record<keyof Person, unknown>>;

export interface PeopleOptions {
  seed?: number;
  firstId?: number;
  /** The day the records are made for: hire dates of people who are onboarding lie after it. */
  today?: string;
  /** The share of people who have left. */
  inactive?: number;
  /** By position in the list, from 0. */
  overrides?: Record<number, PersonOverride>;
}

export interface CustomAttribute {
  key: string;
  label: string;
  type: 'standard' | 'date' | 'integer' | 'decimal' | 'list' | 'tags' | 'multiline' | 'boolean';
  universalId: string | null;
  options: string[];
}

export const PERSONIO_DOMAIN = 'xn-fixture.example';

// Every run of six ASCII letters below must be a word that no log line, summary or dictionary contains.
const FIRST_NAMES = [
  'Zwölfrieda',
  'Quastorina',
  'Brünnhildegund',
  'Xaverinusz',
  'Ørjanthéla',
  'Ætheldryndis',
  'Jürgolinde',
  'Siobhánettick',
  'Krzysztofinka',
  'Ytterbiana',
  'Þorgeirdrun',
  'Žofijelkova',
  'Quetzaliand',
  'Fjodoruschka',
  "Ma'rufatine",
  'Vöslaurenzo',
  'Gwrtheyrnette',
  'Jose\u0301phinkel',
  'Włodzimirella',
  'Nguyễnhildis',
  'Dagobertrude',
  'Iphigeniella',
  'Anne-Xylophia',
  'Ekkehardine',
];
const LAST_NAMES = [
  'Quäntzler-Öxbrink',
  "O'Xymandel",
  'Þistilfjörð',
  'Wolkenschnurr',
  'Grzegżółkowicz',
  "D'Ormuzdansky",
  'Überzwerch-Nagelfluh',
  'Škvorcovič',
  'Zipfelhütter',
  'Quandragor<b>öse</b>',
  'Xantippus & Sönneborn',
  'Pip|erlingard',
  'Wulfrickx_von_[Ohlenbüttel]',
  'Mu\u0308ggelwurz',
  'Brömmelkamphausen',
  'Vanderquickborne',
  'Łukasiewiczuk',
  'Çelebizadeoğlu',
  'Nußknackerling',
  'Fitzwhorlegate',
  'Ødegårdsvollen',
  "N'Gorobangwe",
  'Schlotterbeckinger',
  'de la Quijanotez',
  'Donaudampfquastenflosser'.padEnd(50, 'kapitaenswitwe'),
];
const POSITIONS = ['Oberquirlmeisterin', 'Zahnradflüsterer', 'Glimmerforschung', 'Lotsenverwalter (m/w/x)'];
const NICKNAMES = [
  null,
  '',
  '🦔 Quillborstelchen',
  'קסנדרוביץ׳ Rechtsherumski',
  '<b>Klabautermännle</b>',
  'Schnörkelpfote',
];
const TAGS = ['Schnirkelsprache', 'Altquendisch', 'Ober\u00adwaldlerisch', 'Klicklautkunde'];
const DIACRITICS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'oe', æ: 'ae', ł: 'l', þ: 'th' };

export const DEPARTMENTS = entities(
  281_520,
  'Wurzelquarzprüfung',
  'Nebelhornistik',
  'Zapfwellenkunde',
  'Moosverwaltung',
);
export const TEAMS = entities(59_020, 'Kreiselgruppe', 'Schraubenschwarm', 'Trichterrunde');
export const OFFICES = entities(131_010, 'Xöllingshausen', 'Oberquakenbrügge', 'Nordfjällby');
export const SUBCOMPANIES = entities(7_030, 'Quarzwurz Hölding GmbH', 'Zwirbelwerke Ø A/S');
export const COST_CENTERS = entities(82_950, 'Kostenkringel', 'Pfennigfuchserei', 'Talerverlies');
/** Labels are what a company calls them; the values of some are nobody's business but HR's. */
export const CUSTOM_ATTRIBUTES: CustomAttribute[] = [
  custom('dynamic_24407', 'Titel', 'standard'),
  custom('dynamic_21827', 'IBAN', 'standard', 'iban'),
  custom('dynamic_33400', 'Anniversary Date', 'date'),
  custom('dynamic_40011', 'Private mail', 'standard', 'personal_email'),
  custom('dynamic_40012', 'Mobile phone', 'standard', 'mobile_phone'),
  custom('dynamic_40013', 'Home address', 'multiline'),
  custom('dynamic_40014', 'Language skills', 'tags', null, TAGS),
  custom('dynamic_40015', 'Badge number', 'integer'),
  custom('dynamic_40016', 'Company car', 'boolean'),
  custom('dynamic_40017', 'Desk share', 'decimal'),
  custom('dynamic_40018', 'Nickname', 'standard'),
  custom('dynamic_40019', 'Notes', 'multiline'),
];

/**
 * The same people for the same arguments, and person n the same whatever the count. Their names, addresses and values
 * are strange enough to be recognised anywhere (`personalStrings`). Each has a supervisor of a lower id, but the first.
 */
export function makePeople(count: number, options: PeopleOptions = {}): Person[] {
  const overrides = options.overrides ?? {};
  return Array.from({ length: count }, (_, index) => {
    const person = makePerson(index, options);
    const override = overrides[index];
    return override === undefined ? person : overridden(person, override);
  });
}

/**
 * The company on a later `day`: `leavers` of those active have become inactive, `changes` have another last name and
 * position, `joiners` are new. The given list and its records stay as they are.
 */
export function laterDay(
  people: readonly Person[],
  { joiners = 0, leavers = 0, changes = 0, day = '2026-11-09' }: LaterDayOptions,
): Person[] {
  const random = randomNumbers(people.length);
  const active = people.filter((person) => person.status === 'active' && person.odd === undefined);
  const chosen = shuffled(active.slice(1), random);
  const leaving = new Set(chosen.slice(0, leavers));
  const changing = new Set(chosen.slice(leavers, leavers + changes));
  if (leaving.size < leavers || changing.size < changes) throw new Error('not enough active people for that day');

  const next = people.map((person): Person => {
    if (leaving.has(person))
      return { ...person, status: 'inactive', terminationDate: addDays(day, -1), lastWorkingDay: addDays(day, -1) };
    if (changing.has(person))
      return {
        ...person,
        lastName: `Neunamenius-${person.id}-Verquickt`,
        position: 'Beförderquaste',
        modifiedAt: moment(day),
      };
    return person;
  });
  const firstId = Math.max(1000, ...people.slice(-1).map((person) => person.id)) + 1;
  const joining = makePeople(joiners, { seed: 2, firstId, today: day, inactive: 0 });
  return [...next, ...joining.map((person) => ({ ...person, status: 'active', hireDate: day }))];
}

export interface LaterDayOptions {
  joiners?: number;
  leavers?: number;
  changes?: number;
  day?: string;
}

/**
 * Everything that must never be seen in an output: names, addresses, numbers and values of these people, and every run
 * of six or more ASCII characters in them, which also betrays a value that was escaped or encoded. Shorter values,
 * dates and enums are left out, because they can stand anywhere by chance.
 */
export function personalStrings(people: readonly Person[]): string[] {
  const found = new Set<string>();
  for (const value of people.flatMap(personalValues)) {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text.length < 6) continue;
    found.add(text);
    const [local = text] = text.includes('@') ? text.split('@') : [];
    for (const run of local.match(/[A-Za-z0-9]{6,}/g) ?? []) if (/[A-Za-z]{4}/.test(run)) found.add(run);
  }
  return [...found].sort();
}

/** The address of a person's picture, the same in both versions of the API. */
export function profilePicture(person: Person): string {
  return `https://api.personio.de/v1/company/employees/${person.id}/profile-picture`;
}

function personalValues(person: Person): unknown[] {
  const { firstName, lastName, preferredName, email, position, terminationReason, salary } = person;
  const places = [person.subcompany, person.office, person.department, person.team, ...person.costCenters];
  const customs = CUSTOM_ATTRIBUTES.filter(({ type }) => type !== 'date').map(({ key }) => person.custom[key]);
  return [
    ...[firstName, lastName, preferredName, email, position, terminationReason, salary],
    ...places.map((place) => place?.name),
    ...customs.flat().filter((value) => typeof value !== 'number' || value > 1e9),
  ];
}

function makePerson(index: number, options: PeopleOptions): Person {
  const { seed = 1, firstId = 1001, today = '2026-11-02', inactive = 0.08 } = options;
  const id = firstId + index;
  const random = randomNumbers(seed * 7919 + id);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const days = (from: number, to: number) => from + Math.floor(random() * (to - from));

  const status = index === 0 ? 'active' : statusFor(random(), inactive);
  const firstName = pick(FIRST_NAMES);
  const lastName = pick(LAST_NAMES);
  const mailName = `${ascii(firstName)}.${ascii(lastName).slice(0, 20)}${id}`;
  const leftOn = status === 'inactive' ? addDays(today, -days(1, 400)) : null;
  const hireDate = status === 'onboarding' ? addDays(today, days(1, 60)) : addDays(leftOn ?? today, -days(200, 4000));
  const hasNextContract = status === 'active' && index % 11 === 5;
  const hasGivenNotice = status === 'active' && !hasNextContract && index % 13 === 6;
  const terminationDate = hasGivenNotice ? addDays(today, 40) : leftOn;
  const past = { start: addDays(hireDate, -900), end: addDays(hireDate, -200), status: 'inactive' };
  const next = { start: '2099-01-01', end: null, status: 'onboarding' };
  const secondCostCenter = random() < 0.2;

  return {
    id,
    status,
    firstName,
    lastName,
    preferredName: pick([null, '', `${firstName} ${lastName}`, `Rufnamius ${lastName}`]),
    email: `${mailName}@${PERSONIO_DOMAIN}`,
    gender: pick(['male', 'female', 'diverse', null]),
    position: pick([...POSITIONS, null]),
    employmentType: random() < 0.1 ? 'external' : 'internal',
    weeklyHours: pick([40, 38.5, 20]),
    hireDate,
    probationEnd: pick([addDays(hireDate, 182), null]),
    contractEndDate: hasNextContract ? '2098-12-31' : null,
    terminationDate,
    lastWorkingDay: terminationDate !== null && random() < 0.5 ? addDays(terminationDate, -14) : null,
    terminationType: terminationDate === null ? null : 'employee-quit',
    terminationReason: terminationDate === null ? null : 'Fernwehquetschung',
    supervisorId: index === 0 ? null : firstId + Math.floor((index - 1) / 8),
    subcompany: pick(SUBCOMPANIES),
    office: pick([...OFFICES, null]),
    department: pick(DEPARTMENTS),
    team: pick([...TEAMS, null]),
    costCenters: secondCostCenter
      ? [
          { ...COST_CENTERS[0]!, percentage: 60 },
          { ...COST_CENTERS[1]!, percentage: 40 },
        ]
      : pick([[], [{ ...COST_CENTERS[2]!, percentage: 100 }]]),
    salary: 30_000 + days(0, 9_000_000) / 100 + 0.001,
    createdAt: moment(addDays(hireDate, -20)),
    modifiedAt: moment(addDays(today, -days(1, 100))),
    custom: {
      dynamic_24407: pick(['Dr. rer. quaxil.', null, '']),
      dynamic_21827: `XN${10 + (id % 90)} 8989 9898 0000 ${id}`,
      dynamic_33400: pick([addDays(hireDate, 365), null]),
      dynamic_40011: `${ascii(firstName)}.daheim${id}@xn-heimat.example`,
      dynamic_40012: pick([`+49 1555 88${id}`, null]),
      dynamic_40013: `Quarzenweg ${id}\n98765 Xöllingshausen`,
      dynamic_40014: TAGS.filter(() => random() < 0.3),
      dynamic_40015: 7_700_880_000_000 + id,
      dynamic_40016: pick([true, false, null]),
      dynamic_40017: pick([0.5, 1, null]),
      dynamic_40018: pick(NICKNAMES),
      dynamic_40019: index % 50 === 9 ? 'Zettelkastenwust mit Ümläüten; '.repeat(60) : '',
    },
    otherEmployments: [...(hasNextContract ? [next] : []), ...(index % 7 === 3 ? [past] : [])],
  };
}

function overridden(person: Person, override: PersonOverride): Person {
  const merged = { ...person, ...override } as Person;
  return 'custom' in override ? { ...merged, custom: { ...person.custom, ...(override.custom as object) } } : merged;
}

function statusFor(share: number, inactive: number): string {
  if (share < inactive) return 'inactive';
  if (share < inactive + 0.04) return 'leave';
  return share < inactive + 0.07 ? 'onboarding' : 'active';
}

function entities(firstId: number, ...names: string[]): Entity[] {
  return names.map((name, index) => ({ id: firstId + index, name }));
}

function custom(
  key: string,
  label: string,
  type: CustomAttribute['type'],
  universalId: string | null = null,
  options: string[] = [],
): CustomAttribute {
  return { key, label, type, universalId, options };
}

function ascii(name: string): string {
  const plain = name.toLowerCase().replace(/[äöüßøæłþ]/g, (letter) => DIACRITICS[letter] ?? '');
  return plain.normalize('NFD').replace(/[^a-z]/g, '');
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function moment(day: string): string {
  return `${day}T09:49:03+02:00`;
}

/** Mulberry32: numbers from 0 to 1, the same ones for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
