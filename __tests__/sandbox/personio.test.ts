import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clock } from '../../sandbox/kit.ts';
import { laterDay, makePeople, type Oddity, personalStrings } from '../../sandbox/people.ts';
import { createPersonio, type Personio, type PersonioOptions } from '../../sandbox/personio.ts';

// What the servers answer is read loosely here: these tests look at it as a client does.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

const opened: Personio[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((personio) => personio.close()));
});

async function start(options: PersonioOptions = {}): Promise<Personio> {
  const personio = await createPersonio({ limits: false, ...options });
  opened.push(personio);
  return personio;
}

async function authorized(options: PersonioOptions = {}) {
  const personio = await start(options);
  const { token } = (await signIn(personio)).body.data;
  const get = (path: string) => call(new URL(path, personio.url), { headers: { authorization: `Bearer ${token}` } });
  return { personio, token, get };
}

async function call(url: URL | string, init: RequestInit = {}) {
  const response = await fetch(url, init);
  const body: Json = await response.json();
  return { status: response.status, headers: response.headers, body };
}

function signIn({ url, clientId, clientSecret }: Personio, given = {}) {
  return call(`${url}/v1/auth`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...given }),
  });
}

function form(url: string, fields: Record<string, string>) {
  return call(url, { method: 'POST', body: new URLSearchParams(fields) });
}

const idsOf = (body: Json): number[] => body.data.map((record: Json) => record.attributes.id.value);

describe('people', () => {
  it('are the same for the same seed, whatever the count', () => {
    expect(JSON.stringify(makePeople(300))).toBe(JSON.stringify(makePeople(300)));
    expect(makePeople(300).slice(0, 20)).toEqual(makePeople(20));
    expect(makePeople(20, { seed: 2 })).not.toEqual(makePeople(20));
  });

  it('have every status, unique mail addresses, and supervisors above them', () => {
    const people = makePeople(500);
    expect([...new Set(people.map(({ status }) => status))].sort()).toEqual([
      'active',
      'inactive',
      'leave',
      'onboarding',
    ]);
    expect(new Set(people.map(({ email }) => email)).size).toBe(500);
    expect(people[0]!.supervisorId).toBeNull();
    expect(people.slice(1).every((person) => person.supervisorId! < person.id && person.supervisorId! >= 1001)).toBe(
      true,
    );
    expect(people.every(({ lastName }) => lastName.length <= 50)).toBe(true);
    expect(people.some(({ lastName }) => lastName.length === 50)).toBe(true);
  });

  it('are unmistakable: no text of this project contains any of their strings', () => {
    const texts = ['src', 'docs', 'scripts', 'README.md', 'package.json', 'package-lock.json']
      .flatMap(filesUnder)
      .map((file) => readFileSync(file, 'utf8').toLowerCase());
    const strings = personalStrings(makePeople(400));
    const found = strings.filter((string) => texts.some((text) => text.includes(string.toLowerCase())));
    expect(texts.length).toBeGreaterThan(5);
    expect(found).toEqual([]);
  });

  it('are betrayed even by escaped and encoded forms of their names', () => {
    const people = makePeople(400);
    const strings = personalStrings(people);
    const forms = [
      (name: string) => name,
      encodeURIComponent,
      asciiJson,
      (name: string) => name.replaceAll('<', '&lt;'),
    ];
    const values = people.flatMap(({ firstName, lastName, email }) => [firstName, lastName, String(email)]);
    const unseen = values
      .flatMap((value) => forms.map((form) => form(value)))
      .filter((text) => !strings.some((s) => text.includes(s)));
    expect(unseen).toEqual([]);
    for (const value of values) expect(strings).toContain(value);
    expect(strings).toContain(people[0]!.custom['dynamic_40013']);
  });

  it('can be overridden with bad values', () => {
    const [first, second] = makePeople(2, {
      overrides: { 1: { email: undefined, lastName: 'x'.repeat(51), custom: { dynamic_40015: 'seven' } } },
    });
    expect(first!.email).toMatch(/1001@xn-fixture\.example$/);
    expect(second).toMatchObject({ email: undefined, lastName: 'x'.repeat(51), custom: { dynamic_40015: 'seven' } });
    expect(second!.custom['dynamic_40013']).toContain('Quarzenweg');
  });

  it('join, leave and change on a later day', () => {
    const people = makePeople(200);
    const before = JSON.stringify(people);
    const later = laterDay(people, { joiners: 5, leavers: 7, changes: 4 });
    const changed = people.filter((person, index) => person.lastName !== later[index]!.lastName);
    const left = people.filter((person, index) => person.status === 'active' && later[index]!.status === 'inactive');
    expect(later).toHaveLength(205);
    expect(new Set(later.map(({ id }) => id)).size).toBe(205);
    expect(changed).toHaveLength(4);
    expect(left).toHaveLength(7);
    expect(later.slice(200).every(({ status }) => status === 'active')).toBe(true);
    expect(JSON.stringify(people)).toBe(before);
    expect(() => laterDay(people, { leavers: 200 })).toThrow('not enough active people');
  });
});

describe('the token of v1', () => {
  it('is given for credentials in a JSON or form body, stable for a day', async () => {
    const clock = new Clock();
    const personio = await start({ clock });
    const { clientId, clientSecret, url } = personio;
    const first = await signIn(personio);
    expect(first.body).toEqual({
      success: true,
      data: { token: expect.stringMatching(/^papi-/), expires_in: 86400, scope: expect.any(String) },
    });
    const second = await form(`${url}/v1/auth`, { client_id: clientId, client_secret: clientSecret });
    expect(second.body).toEqual(first.body);

    clock.advance(86_400_000);
    const headers = { authorization: `Bearer ${first.body.data.token}` };
    expect((await call(`${url}/v1/company/employees`, { headers })).status).toBe(401);
    expect((await signIn(personio)).body.data.token).not.toBe(first.body.data.token);
  });

  it('is refused for wrong, missing and query credentials', async () => {
    const personio = await start();
    const { clientId, clientSecret, url } = personio;
    expect(await signIn(personio, { client_secret: 'wrong' })).toMatchObject({ status: 403, body: { success: false } });
    expect(await signIn(personio, { client_secret: undefined })).toMatchObject({ status: 400 });
    const query = new URLSearchParams({ client_id: clientId, client_secret: clientSecret });
    expect(await call(`${url}/v1/auth?${query}`, { method: 'POST' })).toMatchObject({ status: 400 });
  });

  it('is limited to 60 a minute, with a cool-down', async () => {
    const clock = new Clock({ speed: 0 });
    const personio = await start({ clock, limits: true });
    const statuses = await Promise.all(Array.from({ length: 61 }, async () => (await signIn(personio)).status));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    clock.advance(59_000);
    expect((await signIn(personio)).status).toBe(429);
    clock.advance(1_000);
    expect((await signIn(personio)).status).toBe(200);
  });

  it('is needed, and can be made to expire', async () => {
    const { personio, get } = await authorized();
    expect((await call(`${personio.url}/v1/company/employees`)).status).toBe(401);
    expect((await get('/v1/company/employees')).status).toBe(200);
    personio.expireTokens();
    expect((await get('/v1/company/employees')).status).toBe(401);
  });
});

describe('employees of v1', () => {
  it('come in pages of at most 100, of 50 where none is asked for', async () => {
    const { get } = await authorized({ people: makePeople(250) });
    const pages = [];
    for (const offset of [0, 100, 200, 300])
      pages.push((await get(`/v1/company/employees?limit=200&offset=${offset}`)).body);
    expect(pages.map(({ data }) => data.length)).toEqual([100, 100, 50, 0]);
    expect(new Set(pages.flatMap(idsOf)).size).toBe(250);
    expect(pages[1]).toMatchObject({
      success: true,
      metadata: { total_elements: 250, current_page: 1, total_pages: 3 },
      offset: 100,
      limit: 100,
    });
    expect((await get('/v1/company/employees')).body.data).toHaveLength(50);
    expect((await get('/v1/company/employees?limit=5')).body.data).toHaveLength(5);
    expect((await get('/v1/company/employees?limit=0')).status).toBe(400);
  });

  it('have the documented shape', async () => {
    const people = makePeople(3, {
      overrides: {
        2: { hireDate: '2014-11-09', costCenters: [], office: null, custom: { dynamic_40014: ['Altquendisch'] } },
      },
    });
    const { get } = await authorized({ people });
    const third = (await get('/v1/company/employees')).body.data[2];
    const { department } = people[2]!;
    expect(third.type).toBe('Employee');
    expect(third.attributes).toMatchObject({
      id: { label: 'ID', value: 1003, type: 'integer', universal_id: 'id' },
      hire_date: { value: '2014-11-09 00:00:00+01:00', type: 'date' },
      department: { value: { type: 'Department', attributes: department } },
      supervisor: {
        value: { type: 'Employee', attributes: { id: { value: 1001 }, email: { value: people[0]!.email } } },
      },
      cost_centers: { value: [] },
      dynamic_40011: { label: 'Private mail', universal_id: 'personal_email' },
      dynamic_40014: { type: 'tags', value: '["Altquendisch"]' },
      dynamic_40015: { type: 'integer', value: 7_700_880_001_003 },
    });
    expect([null, '', []]).toContainEqual(third.attributes.office.value);
  });

  it('have dates in each of the spellings of the examples', async () => {
    const overrides = Object.fromEntries([0, 1, 2].map((at) => [at, { hireDate: '2026-07-01' }]));
    const { get } = await authorized({ people: makePeople(3, { overrides }) });
    const { data } = (await get('/v1/company/employees?attributes[]=hire_date')).body;
    expect(data.map(({ attributes }: Json) => attributes.hire_date.value)).toEqual([
      '2026-07-01T00:00:00+0200',
      '2026-07-01T00:00:00+02:00',
      '2026-07-01 00:00:00+02:00',
    ]);
  });

  it('show only what the credential may read and what is asked for', async () => {
    const { get, personio } = await authorized({
      readable: ['first_name', 'last_name', 'supervisor', 'dynamic_40011'],
    });
    const keys = async (query: string) =>
      Object.keys((await get(`/v1/company/employees?${query}`)).body.data[1].attributes);
    expect((await keys('')).sort()).toEqual(['dynamic_40011', 'first_name', 'id', 'last_name', 'supervisor']);
    expect(await keys('attributes[]=first_name&attributes[]=email&attributes[]=fix_salary')).toEqual(['first_name']);
    const { attributes } = (await get('/v1/company/employees')).body.data[1].attributes.supervisor.value;
    expect(Object.keys(attributes)).toEqual(['id', 'first_name', 'last_name']);

    const listed = (await get('/v1/company/employees/attributes')).body.data;
    expect(listed.map(({ key }: Json) => key)).toEqual(['first_name', 'last_name', 'supervisor', 'dynamic_40011']);
    expect(listed[3]).toEqual({
      key: 'dynamic_40011',
      label: 'Private mail',
      type: 'standard',
      universal_id: 'personal_email',
      options: [],
    });
    personio.quirks.attributesForbidden = true;
    expect((await get('/v1/company/employees/attributes')).status).toBe(403);
  });

  it('can be found by mail address', async () => {
    const people = makePeople(60);
    const { get } = await authorized({ people });
    const { body } = await get(`/v1/company/employees?email=${people[55]!.email}`);
    expect(idsOf(body)).toEqual([1056]);
    expect(body.metadata.total_elements).toBe(1);
  });

  it('can be read one by one, with everything that the credential may read', async () => {
    const people = makePeople(5);
    const { get, personio } = await authorized({ people });
    const [, second] = (await get('/v1/company/employees')).body.data;
    expect(await get('/v1/company/employees/1002')).toMatchObject({ status: 200, body: { success: true } });
    expect((await get('/v1/company/employees/1002?attributes[]=email')).body.data).toEqual(second);
    expect(personio.requests.at(-1)?.kind).toBe('employee');
    for (const unknown of ['7', 'nobody', '%31'])
      expect(await get(`/v1/company/employees/${unknown}`)).toMatchObject({
        status: 404,
        body: { success: false, error: { message: expect.any(String) } },
      });

    personio.readable = ['status', 'supervisor'];
    const { attributes } = (await get('/v1/company/employees/1002')).body.data;
    expect(Object.keys(attributes).sort()).toEqual(['id', 'status', 'supervisor']);
    expect(Object.keys(attributes.supervisor.value.attributes)).toEqual(['id']);
    personio.expireTokens();
    expect((await get('/v1/company/employees/1002')).status).toBe(401);
  });

  it('may slip through between two pages, with a total that agrees, for so many readings', async () => {
    const { get, personio } = await authorized({ people: makePeople(150) });
    personio.quirks = { unlisted: { ids: [1120], readings: 2 } };
    const read = async () => {
      const pages = [
        await get('/v1/company/employees?limit=100'),
        await get('/v1/company/employees?limit=100&offset=100'),
      ];
      const ids = pages.flatMap(({ body }) => idsOf(body));
      const totals = pages.map(({ body }) => body.metadata.total_elements);
      return { totals, distinct: new Set(ids).size, isListed: ids.includes(1120) };
    };
    const cut = { totals: [149, 149], distinct: 149, isListed: false };
    expect(await read()).toEqual(cut);
    expect((await get('/v1/company/employees/1120')).status).toBe(200);
    expect(idsOf((await get(`/v1/company/employees?email=${personio.people[119]!.email}`)).body)).toEqual([1120]);
    expect(await read()).toEqual(cut);
    const whole = { totals: [150, 150], distinct: 150, isListed: true };
    expect(await read()).toEqual(whole);
    expect(personio.quirks.unlisted?.begun).toBe(3);
    personio.quirks = { unlisted: { ids: [1120], readings: 'always' } };
    for (let reading = 0; reading < 3; reading += 1) expect(await read()).toEqual(cut);
  });

  it('may be nobody', async () => {
    const { get } = await authorized({ people: [] });
    const { status, body } = await get('/v1/company/employees?limit=100');
    expect({ status, body }).toMatchObject({ status: 200, body: { data: [], metadata: { total_elements: 0 } } });
  });

  it('are limited to 15 a second and 300 a minute', async () => {
    const clock = new Clock({ speed: 0 });
    const { get } = await authorized({ people: makePeople(1), limits: true, clock });
    const burst = async (count: number) =>
      (
        await Promise.all(Array.from({ length: count }, async () => (await get('/v1/company/employees')).status))
      ).filter((status) => status === 200).length;
    expect(await burst(20)).toBe(15);
    for (let second = 1; second < 20; second += 1) {
      clock.advance(1_000);
      expect(await burst(15)).toBe(15);
    }
    clock.advance(1_000);
    expect(await burst(5)).toBe(0);
    expect((await get('/v1/company/employees/1001')).status).toBe(429);
    clock.advance(40_000);
    expect(await burst(5)).toBe(5);
  });

  it('may repeat between pages, and their total may move or be wrong for good', async () => {
    const { get, personio } = await authorized({ people: makePeople(150) });
    personio.quirks = { repeats: 1, totalOff: { by: 2, pages: 1 } };
    const read = async () => {
      const pages = [
        await get('/v1/company/employees?limit=100'),
        await get('/v1/company/employees?limit=100&offset=100'),
      ];
      const ids = pages.flatMap(({ body }) => idsOf(body));
      return {
        totals: pages.map(({ body }) => body.metadata.total_elements),
        read: ids.length,
        distinct: new Set(ids).size,
      };
    };
    expect(await read()).toEqual({ totals: [152, 150], read: 151, distinct: 150 });
    expect(await read()).toEqual({ totals: [150, 150], read: 150, distinct: 150 });
    personio.quirks = { totalOff: { by: -1, pages: 'always' } };
    expect((await read()).totals).toEqual([149, 149]);
  });

  it('may be odd, one by one', async () => {
    const odd = (kind: Oddity) => ({ odd: kind });
    const people = makePeople(7, {
      overrides: {
        0: odd('null-record'),
        1: odd('text-record'),
        2: odd('no-id'),
        3: odd('no-attributes'),
        4: odd('bare-values'),
        5: odd('null-types'),
        6: { email: undefined, status: undefined, lastName: 7 },
      },
    });
    const { get } = await authorized({ people });
    const { data } = (await get('/v1/company/employees')).body;
    expect(data[0]).toBeNull();
    expect(typeof data[1]).toBe('string');
    expect(data[2].attributes).toMatchObject({ email: { value: people[2]!.email } });
    expect(data[2].attributes).not.toHaveProperty('id');
    expect(data[3]).toEqual({ type: 'Employee' });
    expect(data[4].attributes.email).toBe(people[4]!.email);
    expect(data[5]).toMatchObject({ type: null, attributes: { email: { type: null, value: people[5]!.email } } });
    expect(data[6].attributes).not.toHaveProperty('email');
    expect(data[6].attributes).not.toHaveProperty('status');
    expect(data[6].attributes.last_name.value).toBe(7);
  });

  it('can be 50,000', async () => {
    const { get } = await authorized({ people: makePeople(50_000) });
    const { body } = await get('/v1/company/employees?limit=100&offset=49900');
    expect(idsOf(body).at(-1)).toBe(51_000);
    expect(body.data[0].attributes.supervisor.value.attributes.email.value).toMatch(/@/);
  });
});

describe('the API v2', () => {
  const allPersons = async (get: (path: string) => Promise<Json>, query = 'limit=50') => {
    const persons: Json[] = [];
    let next: string | undefined = `/v2/persons?${query}`;
    while (next !== undefined) {
      const { body }: Json = await get(next);
      persons.push(...body._data);
      next = body._meta.links.next?.href;
    }
    return persons;
  };

  it('gives its token for a form-encoded grant, and OAuth errors with status 400', async () => {
    const { url, clientId, clientSecret } = await start();
    const grant = (fields: Record<string, string>) =>
      form(`${url}/v2/auth/token`, {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        ...fields,
      });
    const granted = await grant({});
    expect(granted.body).toMatchObject({
      access_token: expect.stringMatching(/^papi-/),
      token_type: 'Bearer',
      expires_in: 86400,
    });
    const headers = { authorization: `Bearer ${granted.body.access_token}` };
    expect((await call(`${url}/v2/persons`, { headers })).status).toBe(200);
    expect(await grant({ client_secret: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_client', trace_id: expect.any(String) },
    });
    expect(await grant({ grant_type: 'password' })).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
    expect(await call(`${url}/v2/persons`)).toMatchObject({
      status: 401,
      body: { personio_trace_id: expect.any(String) },
    });
  });

  it.each(['absolute', 'relative'] as const)('pages by %s next links', async (links) => {
    const { get } = await authorized({ people: makePeople(120), quirks: { links } });
    const href: string = (await get('/v2/persons?limit=50')).body._meta.links.next.href;
    expect(href.startsWith('http')).toBe(links === 'absolute');
    expect(new Set((await allPersons(get)).map(({ id }) => id)).size).toBe(120);
    expect((await get('/v2/persons?limit=51')).status).toBe(400);
  });

  it('can lead astray by its next links', async () => {
    const { get, personio } = await authorized({ people: makePeople(120) });
    const next = async (path: string) => (await get(path)).body._meta.links.next.href as string;
    const second = await next('/v2/persons?limit=50');
    personio.quirks.nextLink = 'itself';
    expect(await next(second)).toBe(second);
    personio.quirks.nextLink = 'repeats';
    expect(await next(await next(second))).toBe(second);
    personio.quirks.nextLink = 'http://elsewhere.invalid';
    expect(await next(second)).toMatch(/^http:\/\/elsewhere\.invalid\/v2\/persons\?/);
  });

  it('serves the people of v1, by status', async () => {
    const people = makePeople(100);
    const { get } = await authorized({ people });
    const persons = await allPersons(get);
    expect(persons.map(({ id, email, first_name }) => ({ id, email, first_name }))).toEqual(
      people.map(({ id, email, firstName }) => ({ id: String(id), email, first_name: firstName })),
    );
    const gone = await allPersons(get, 'limit=50&status=INACTIVE');
    expect(gone.map(({ id }) => Number(id))).toEqual(
      people.filter(({ status }) => status === 'inactive').map(({ id }) => id),
    );
  });

  it('has persons one by one, as the list has them', async () => {
    const { get, personio } = await authorized({ people: makePeople(5) });
    const [, second] = (await get('/v2/persons')).body._data;
    expect(await get('/v2/persons/1002')).toMatchObject({ status: 200, body: second });
    expect(personio.requests.at(-1)?.kind).toBe('person');
    const unknown = await get('/v2/persons/7');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(unknown.body).toHaveProperty('personio_trace_id');
    personio.readable = ['status'];
    expect((await get('/v2/persons/1002')).body).not.toHaveProperty('email');
    personio.expireTokens();
    expect((await get('/v2/persons/1002')).status).toBe(401);
  });

  it('may lack persons on every page, and know them by id and address', async () => {
    const { get, personio } = await authorized({ people: makePeople(120) });
    personio.quirks = { unlisted: { ids: [1060, 1119], readings: 1 } };
    expect(await allPersons(get)).toHaveLength(118);
    for (const query of ['/1060', '/1119/employments', '?id=1060', `?email=${personio.people[59]!.email}`])
      expect((await get(`/v2/persons${query}`)).status).toBe(200);
    expect((await get('/v2/persons?id=1060')).body._data).toHaveLength(1);
    expect(await allPersons(get)).toHaveLength(120);
  });

  it('has employments most recent first, and names for what they name by id', async () => {
    const people = makePeople(60);
    const { get } = await authorized({ people });
    const person =
      people.find((one) => one.otherEmployments.length > 1) ?? people.find((one) => one.otherEmployments.length === 1)!;
    const list = (await get(`/v2/persons/${person.id}/employments`)).body._data;
    const starts = list.map((one: Json) => one.employment_start_date);
    expect(starts).toEqual([...starts].sort().reverse());
    const current = list.find((one: Json) => one.id.endsWith('current'));
    expect(current).toMatchObject({ status: person.status!.toUpperCase(), weekly_working_hours: person.weeklyHours });

    const unit = current.org_units.find(({ type }: Json) => type.toLowerCase() === 'department');
    expect((await get(`/v2/org-units/${unit.id}?type=department`)).body.name).toBe(person.department!.name);
    expect((await get(`/v2/legal-entities/${current.legal_entity.id}`)).body.name).toBe(person.subcompany!.name);
    for (const path of ['org-units?type=team', 'workplaces', 'cost-centers', 'legal-entities'])
      expect((await get(`/v2/${path}`)).body._data[0]).toMatchObject({
        id: expect.any(String),
        name: expect.any(String),
      });
    expect((await get('/v2/org-units/1?type=team')).status).toBe(404);
    expect((await get('/v2/persons/1/employments')).status).toBe(404);
  });

  it('is lenient with its own types', async () => {
    const people = makePeople(4, {
      overrides: {
        0: { terminationDate: '2026-03-31', lastWorkingDay: '2026-03-15' },
        1: {
          status: undefined,
          terminationDate: '2026-03-31',
          lastWorkingDay: '2026-03-15',
          custom: { dynamic_40016: true },
        },
        2: { odd: 'no-employments' },
        3: { odd: 'null-record' },
      },
    });
    const { get } = await authorized({ people });
    const persons = (await get('/v2/persons')).body._data;
    const custom = (person: Json, key: string) => person.custom_attributes.find(({ id }: Json) => id === key);
    const employment = async (id: number) => (await get(`/v2/persons/${id}/employments`)).body._data[0];
    expect(custom(persons[0], 'dynamic_40015')).toMatchObject({ type: 'int', value: 7_700_880_001_001 });
    expect(custom(persons[1], 'dynamic_40016')).toMatchObject({ type: 'BOOLEAN', value: true });
    expect((await employment(1001)).termination).toMatchObject({ last_working_date: '2026-03-15' });
    expect((await employment(1002)).termination).toMatchObject({ last_working_day: '2026-03-15' });
    expect([persons[1].status, (await employment(1002)).status]).toEqual(['UNSPECIFIED', 'UNSPECIFIED']);
    expect(persons[2].employments).toEqual([]);
    expect(await employment(1003)).toBeUndefined();
    expect(persons[3]).toBeNull();
  });

  it('may tell no more of an employment than id, person and status, and no label of a custom attribute', async () => {
    const { get } = await authorized({ people: makePeople(1), quirks: { bareEmployments: true, unlabelled: true } });
    const [employment] = (await get('/v2/persons/1001/employments')).body._data;
    expect(Object.keys(employment)).toEqual(['id', 'status', 'person']);
    const [{ custom_attributes: custom }] = (await get('/v2/persons')).body._data;
    expect(custom[0]).toHaveProperty('value');
    expect(custom.filter((one: Json) => 'label' in one)).toEqual([]);
  });

  it('shows only what the credential may read', async () => {
    const { get } = await authorized({ people: makePeople(1), readable: ['first_name', 'hire_date'] });
    const [person] = (await get('/v2/persons')).body._data;
    const [employment] = (await get('/v2/persons/1001/employments')).body._data;
    expect([person.first_name, person.email, person.status]).toEqual([expect.any(String), undefined, undefined]);
    expect(employment).toHaveProperty('employment_start_date');
    expect(employment).not.toHaveProperty('status');
  });

  it('answers 429 without any header to say when to come back', async () => {
    const clock = new Clock({ speed: 0 });
    const { get } = await authorized({ clock, limits: true, quirks: { v2PerSecond: 3 } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => get('/v2/persons')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]!.headers.has('retry-after')).toBe(false);
    clock.advance(1_000);
    expect((await get('/v2/persons')).status).toBe(200);
  });
});

function asciiJson(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
