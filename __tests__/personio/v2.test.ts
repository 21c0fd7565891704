import { afterEach, describe, expect, it } from '@jest/globals';
import { makePeople, type PeopleOptions } from '../../sandbox/people.ts';
import { type Personio, type PersonioOptions, createPersonio as startSandbox } from '../../sandbox/personio.ts';
import { createHttpClient } from '../../src/http/client.ts';
import { systemClock } from '../../src/http/clock.ts';
import { silent } from '../../src/log.ts';
import { createPersonio } from '../../src/personio/client.ts';
import * as v1 from '../../src/personio/v1.ts';
import * as v2 from '../../src/personio/v2.ts';
import { answer, failureOf, PRIVATE, personio } from './support.ts';

const today = '2026-11-02';
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function sandbox(options: PersonioOptions = {}) {
  const server = await startSandbox({ limits: false, ...options });
  const http = createHttpClient({ signal: new AbortController().signal, clock: systemClock, log: silent });
  open.push(http, server);
  return { server, client: (version: 'v1' | 'v2') => connect(server, version, http) };
}

function connect(server: Personio, version: 'v1' | 'v2', http: ReturnType<typeof createHttpClient>) {
  const { url: apiUrl, clientId, clientSecret } = server;
  return createPersonio({ http, apiUrl, clientId, clientSecret, version, mask() {}, log: silent });
}

/** What both versions tell of a person, by v1's keys. */
const attributes = [
  ...['status', 'first_name', 'last_name', 'preferred_name', 'email', 'gender', 'position', 'supervisor'],
  ...[
    'employment_type',
    'weekly_working_hours',
    'hire_date',
    'contract_end_date',
    'termination_date',
    'termination_type',
  ],
  ...[
    'termination_reason',
    'probation_period_end',
    'created_at',
    'last_modified_at',
    'subcompany',
    'office',
    'department',
  ],
  ...['cost_centers', 'last_working_day', 'profile_picture', 'team', 'dynamic_24407', 'dynamic_21827', 'dynamic_33400'],
  ...['dynamic_40011', 'dynamic_40012', 'dynamic_40013', 'dynamic_40014', 'dynamic_40015', 'dynamic_40016'],
  ...['dynamic_40017', 'dynamic_40018', 'dynamic_40019'],
];

describe('the same people through v1 and v2', () => {
  it('are the same employees, supervisors, custom attributes and all', async () => {
    const { client } = await sandbox({ people: makePeople(500, { today }) });
    const before = await v1.listEmployees(client('v1'), { attributes });
    const after = await v2.listEmployees(client('v2'), { attributes, today });
    expect(after.employees).toHaveLength(500);
    expect(after.employees).toEqual(before.employees);
    expect([before.complete, after.complete]).toEqual([true, true]);
  });

  it('have all that v2 knows where no attributes are named', async () => {
    const { client } = await sandbox({ people: makePeople(3, { today }) });
    const all = await v2.listEmployees(client('v2'), { today });
    expect(all).toEqual(await v2.listEmployees(client('v2'), { today, attributes }));
  });

  it('are found by relative links too', async () => {
    const { client } = await sandbox({ people: makePeople(120, { today }), quirks: { links: 'relative' } });
    const listing = await v2.listEmployees(client('v2'), { today, attributes: ['status'] });
    expect(listing.employees.map(({ id }) => id)).toEqual(
      Array.from({ length: 120 }, (_, index) => String(1001 + index)),
    );
  });

  it('are left out one by one where their records are odd', async () => {
    const overrides: PeopleOptions['overrides'] = {
      1: { odd: 'null-record' },
      2: { odd: 'text-record' },
      3: { odd: 'no-id' },
      4: { odd: 'no-attributes' },
      5: { odd: 'bare-values' },
      6: { odd: 'null-types' },
      7: { odd: 'no-employments' },
      8: { status: undefined },
      9: { hireDate: '31.12.2024' },
      10: { department: { id: 5 } }, // without a name: it has none
    };
    const { client } = await sandbox({ people: makePeople(12, { today, inactive: 0, overrides }) });
    const listing = await v2.listEmployees(client('v2'), { today, attributes });
    expect(listing).toMatchObject({ complete: false, incomplete: 'record-without-id' });
    expect(listing.employees.map(({ id, flaw }) => [id, flaw])).toEqual([
      ['1001', undefined],
      ['record 2', 'is not a record with attributes'],
      ['record 3', 'is not a record with attributes'],
      ['record 4', 'has no id'],
      ['record 5', 'has no id'],
      ['1006', "has an attribute that can't be read (profile_picture)"],
      ['1007', "has an attribute that can't be read (department)"],
      ['1008', undefined],
      ['1009', undefined],
      ['1010', "has an attribute that can't be read (status)"],
      ['1011', undefined],
      ['1012', undefined],
    ]);
    expect(listing.employees.filter(({ status }) => status === undefined).map(({ id }) => id)).toEqual([
      ...['record 2', 'record 3', 'record 4', 'record 5', '1008', '1009', '1010'],
    ]);
  });
});

/** A v2 of these persons, with the employments by person id. */
const company = (persons: readonly unknown[], employments: Record<string, readonly unknown[]> = {}) =>
  personio(
    (_, url) => {
      const [, , collection, id] = url.pathname.split('/');
      if (url.pathname === '/v2/auth/token') return answer({ access_token: 'papi-2' });
      if (collection === 'org-units') return answer({ id, name: `Unit ${id}` });
      if (collection !== 'persons') return answer({ _data: [{ id: 5, name: 'A name' }, null, { id: 6 }] });
      if (id !== undefined) return id === 'gone' ? answer({}, 404) : answer({ _data: employments[id] ?? [] });
      const offset = Number(url.searchParams.get('cursor'));
      const end = offset + Number(url.searchParams.get('limit'));
      const next = end < persons.length ? { href: `/v2/persons?limit=10&cursor=${end}` } : null;
      return answer({ _data: persons.slice(offset, end), _meta: { links: { next } } });
    },
    { version: 'v2' },
  );

const persons = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index + 1) }));
const ofPersons = (asked: readonly string[]) => asked.filter((path) => path.startsWith('/v2/persons?'));

describe('requests', () => {
  it('are a token by form, persons by the cursor, and one per person', async () => {
    const { client, asked, requests, lines, masked } = company(persons(120));
    const listing = await v2.listEmployees(client, { today, attributes: ['status', 'email'] });
    expect(listing).toMatchObject({ complete: true });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials&client_id=an-id&client_secret=a-secret',
    });
    expect(masked).toEqual(['papi-2']);
    expect(asked.slice(0, 4)).toEqual([
      '/v2/auth/token',
      '/v2/persons?limit=50',
      '/v2/persons?limit=50&cursor=50',
      '/v2/persons?limit=50&cursor=100',
    ]);
    expect(asked.slice(4).toSorted()).toEqual(
      persons(120)
        .map(({ id }) => `/v2/persons/${id}/employments?limit=50`)
        .sort(),
    );
    expect(lines).toEqual([
      'Personio lists 120 persons, and their employments take one request each.',
      'Read 120 of 120 employees.',
    ]);
  });

  it.each([
    [1, ['/v2/persons?limit=1']],
    [5, ['/v2/persons?limit=5']],
    [50, ['/v2/persons?limit=50']],
    [70, ['/v2/persons?limit=50', '/v2/persons?limit=20&cursor=50']],
  ])('for a sample of %i ask the API for that many', async (recordLimit, expected) => {
    const { client, asked } = company(persons(200));
    const listing = await v2.listEmployees(client, { today, recordLimit, attributes: ['status'] });
    expect(ofPersons(asked)).toEqual(expected);
    expect(asked).toHaveLength(1 + expected.length + recordLimit);
    expect(listing).toMatchObject({ complete: false, incomplete: 'record-limit' });
    expect(listing.employees).toHaveLength(recordLimit);
  });

  const everywhere = {
    status: 'ACTIVE',
    office: { id: 5 },
    legal_entity: { id: 5 },
    org_units: [
      { type: 'department', id: 5 },
      { type: 'team', id: 6 },
    ],
    cost_centers: [{ id: 5, weight: 50 }],
  };
  const ofNames = (asked: readonly string[]) =>
    asked.filter((path) => !path.startsWith('/v2/persons') && path !== '/v2/auth/token').sort();
  const employed = { 1: [everywhere], 2: [everywhere], 3: [{ ...everywhere, org_units: [{ type: 'team', id: 7 }] }] };

  it.each([
    [[], []],
    [['department'], ['/v2/org-units/5?type=department']],
    [
      ['team', 'office'],
      ['/v2/org-units/6?type=team', '/v2/org-units/7?type=team', '/v2/workplaces?limit=50'],
    ],
    [
      ['subcompany', 'cost_centers'],
      ['/v2/cost-centers?limit=50', '/v2/legal-entities?limit=50'],
    ],
  ])('for names are made once, of what somebody has, and only for %j', async (kinds, expected) => {
    const { client, asked } = company(persons(3), employed);
    const names = new Map(kinds.map((kind) => [kind, 'needed' as const]));
    const attributes = ['department', 'team', 'office', 'subcompany', 'cost_centers'];
    const { employees } = await v2.listEmployees(client, { today, attributes, names });
    expect(ofNames(asked)).toEqual(expected);
    const { office, department } = employees[0]!.fields;
    expect(office).toEqual({ id: '5', ...(kinds.includes('office') && { name: 'A name' }) });
    expect(department).toEqual({ id: '5', ...(kinds.includes('department') && { name: 'Unit 5' }) });
  });

  it('for names are not made where nobody has what they belong to', async () => {
    const { client, asked } = company(persons(3));
    const names = new Map([['office', 'needed' as const]]);
    await v2.listEmployees(client, { today, attributes: ['office'], names });
    expect(ofNames(asked)).toEqual([]);
  });

  it('for an employment are at most ten at once', async () => {
    let running = 0;
    let most = 0;
    const { client } = personio(
      async (_, url) => {
        if (url.pathname.includes('auth')) return answer({ access_token: 'papi-2' });
        if (!url.pathname.endsWith('employments')) return answer({ _data: persons(50) });
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        return answer({ _data: [] });
      },
      { version: 'v2' },
    );
    await v2.listEmployees(client, { today, attributes: ['status'] });
    expect(most).toBe(10);
  });

  it('of an id with strange characters stay in their place', async () => {
    const { client, requests } = company([{ id: '../x?y' }]);
    await v2.listEmployees(client, { today, attributes: ['status'] });
    expect(requests.at(-1)?.url).toBe('https://personio.test/v2/persons/..%2Fx%3Fy/employments?limit=50');
  });
});

describe('names that Personio does not tell', () => {
  const attributes = ['department', 'team', 'office', 'subcompany', 'cost_centers'];
  const kinds = { department: 'org-units', office: 'workplaces', subcompany: 'legal-entities' } as const;
  const all = Object.entries(kinds);
  const listed = async (need: 'needed' | 'if-readable', kind: string, options: PersonioOptions) => {
    const server = await startSandbox({ limits: false, people: makePeople(20, { today, inactive: 0 }), ...options });
    open.push(server);
    const warnings: string[] = [];
    const log = { ...silent, warning: (line: string) => void warnings.push(line) };
    const http = createHttpClient({ signal: new AbortController().signal, clock: systemClock, log });
    open.push(http);
    const { url: apiUrl, clientId, clientSecret } = server;
    const client = createPersonio({ http, apiUrl, clientId, clientSecret, version: 'v2', mask() {}, log });
    const listing = v2.listEmployees(client, { today, attributes, names: new Map([[kind, need]]) });
    return { listing, warnings, server };
  };
  const refusing = (path: string, status: number): PersonioOptions => ({
    faults: [{ match: { path: `/v2/${path}` }, times: 'always', fault: { type: 'answer', status, body: {} } }],
  });

  it.each(
    all.flatMap(([kind, path]) => [
      [kind, path, 403, 'personio-auth'],
      [kind, path, 404, 'source-incomplete'],
    ]) as [string, string, number, string][],
  )('and a rule reads, of %s (%s, %i), end the run as the endpoint and scope say: %s', async (kind, path, status, code) => {
    const error = await failureOf((await listed('needed', kind, refusing(path, status))).listing);
    expect(error).toMatchObject({ code });
    expect(error.message).toContain(`(GET /v2/${path}`);
    expect(error.message).toContain(`status ${status}), which the configuration uses`);
    expect(error.remedy).toContain(`personio:${path}:read`);
    expect(error.remedy).toContain(`\`${kind}.id\``);
  });

  it.each([
    ['department', 'org-units', 403, 1],
    // Each unit may be one that was deleted.
    ['department', 'org-units', 404, 0],
    ['office', 'workplaces', 403, 1],
    ['office', 'workplaces', 404, 1],
  ])('and nobody needs, of %s (%s, %i), leave the ids, and %i warning', async (kind, path, status, told) => {
    const { listing, warnings } = await listed('if-readable', kind, refusing(path, status));
    const { employees } = await listing;
    expect(employees.every(({ flaw }) => flaw === undefined)).toBe(true);
    const values = employees.flatMap(({ fields }) => fields[kind] ?? []);
    expect(values.length).toBeGreaterThan(0);
    expect(values.every((value) => JSON.stringify(Object.keys(Object(value))) === '["id"]')).toBe(true);
    expect(warnings).toHaveLength(told);
    for (const warning of warnings) expect(warning).toContain(`GET /v2/${path}`);
  });

  it('as there is none are empty, and nobody’s flaw', async () => {
    const { listing } = await listed('needed', 'cost_centers', { quirks: { nameless: ['cost-centers'] } });
    const { employees } = await listing;
    expect(employees.every(({ flaw }) => flaw === undefined)).toBe(true);
    const costCenters = employees.flatMap(({ fields }) => fields['cost_centers'] ?? []) as { name?: unknown }[];
    expect(costCenters.length).toBeGreaterThan(0);
    expect(costCenters.every(({ name }) => name === null)).toBe(true);
  });

  it('of one office, in the list of all, that are no text are the flaw of those who are in it', async () => {
    const persons = [{ id: '1' }, { id: '2' }];
    const { client } = personio(
      (_, url) => {
        if (url.pathname === '/v2/auth/token') return answer({ access_token: 'papi-2' });
        if (url.pathname === '/v2/persons') return answer({ _data: persons });
        const units = [
          { id: '1', name: { en: PRIVATE } },
          { id: '2', name: 'An office' },
        ];
        if (url.pathname === '/v2/workplaces') return answer({ _data: units });
        return answer({ _data: [{ status: 'ACTIVE', office: { id: url.pathname.split('/')[3] } }] });
      },
      { version: 'v2' },
    );
    const names = new Map([['office', 'needed' as const]]);
    const { employees } = await v2.listEmployees(client, { today, attributes: ['status', 'office'], names });
    expect(employees.map(({ fields, flaw }) => [fields['office'], flaw])).toEqual([
      [undefined, "has an attribute that can't be read (office)"],
      [{ id: '2', name: 'An office' }, undefined],
    ]);
  });

  it.each([
    ['was deleted', { status: 404, body: {} }],
    ['cannot be read', { status: 200, body: 'null' }],
    ['has a name that is no text', { status: 200, body: { id: '281520', name: 5 } }],
  ])('of one unit that %s are the flaw of those who are in it', async (_, what) => {
    const options: PersonioOptions = {
      faults: [{ match: { path: '/v2/org-units/281520' }, times: 'always', fault: { type: 'answer', ...what } }],
    };
    const { employees } = await (await listed('needed', 'department', options)).listing;
    const flawed = employees.filter(({ flaw }) => flaw !== undefined);
    expect(flawed.length).toBeGreaterThan(0);
    expect(flawed.length).toBeLessThan(employees.length);
    expect(flawed[0]?.flaw).toBe("has an attribute that can't be read (department)");
  });
});

describe('what nobody reads', () => {
  it('harms nobody, however it looks', async () => {
    const overrides = {
      0: { odd: 'bare-values' as const },
      1: { department: 'a text' },
      2: { hireDate: '31.12.2024' },
    };
    const { client } = await sandbox({ people: makePeople(3, { today, inactive: 0, overrides }) });
    const reads = { attributes: new Set(['status', 'email']), labels: new Set<string>(), anything: false };
    const [one, two] = await Promise.all([
      v1.listEmployees(client('v1'), { reads }),
      v2.listEmployees(client('v2'), { today, reads, attributes: ['status', 'email'] }),
    ]);
    expect(one.employees.map(({ flaw }) => flaw)).toEqual([
      "has an attribute that can't be read (email)",
      undefined,
      undefined,
    ]);
    // An employment can't be chosen by a date that can't be read.
    expect(two.employees.map(({ flaw }) => flaw)).toEqual([
      undefined,
      undefined,
      "has an attribute that can't be read (status)",
    ]);
  });
});

describe('labels', () => {
  it.each(['v1', 'v2'] as const)('are told with the keys of those that have them (%s)', async (version) => {
    const quirks = { labels: { dynamic_40018: 'Titel' } };
    const { client } = await sandbox({ people: makePeople(3, { today }), quirks });
    const list = version === 'v1' ? v1.listEmployees : v2.listEmployees;
    const { labels } = await list(client(version), { today, attributes: ['dynamic_40018', 'dynamic_24407'] });
    expect(labels).toEqual(new Map([['Titel', new Set(['dynamic_24407', 'dynamic_40018'])]]));
  });
});

describe('a next link', () => {
  const linking = (...hrefs: string[]) => {
    let page = 0;
    return personio(
      (_, url) => {
        if (url.pathname.includes('auth')) return answer({ access_token: 'papi-2' });
        return answer({ _data: [], _meta: { links: { next: { href: hrefs[page++ % hrefs.length] } } } });
      },
      { version: 'v2' },
    );
  };

  it.each([
    ['has no cursor', ['/v2/persons?limit=50']],
    ['leads back to a page that was read before', ['/v2/persons?cursor=a']],
    ['leads back to a page that was read before', ['?cursor=a', '?cursor=b']],
    ['points to another host', ['https://personio.example/v2/persons?cursor=a']],
    ['points to another host', ['http://personio.test/v2/persons?cursor=a']],
    ['points to another host', ['//[']],
  ])('that %s ends with personio-api (%j)', async (why, hrefs) => {
    const { client, requests } = linking(...hrefs);
    const error = await failureOf(v2.listEmployees(client, { today, attributes: ['status'] }));
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).toBe(`Personio's link to the next page ${why} (list persons).`);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(requests.every(({ url }) => url.startsWith('https://personio.test/'))).toBe(true);
  });

  it('that always has another cursor comes to an end', async () => {
    let page = 0;
    const { client } = personio(
      (_, url) =>
        url.pathname.includes('auth')
          ? answer({ access_token: 'papi-2' })
          : answer({ _data: [], _meta: { links: { next: { href: `?cursor=${page++}` } } } }),
      { version: 'v2' },
    );
    const error = await failureOf(v2.listEmployees(client, { today, attributes: ['status'] }));
    expect(error.message).toContain('never comes to an end');
  });

  it.each([
    'itself',
    'repeats',
    'https://elsewhere.example',
  ] as const)('of the sandbox that is %s is caught', async (nextLink) => {
    const { client } = await sandbox({ people: makePeople(120), quirks: { nextLink } });
    const error = await failureOf(v2.listEmployees(client('v2'), { today, attributes: ['status'] }));
    expect(error).toMatchObject({ code: 'personio-api' });
  });
});

describe('refusals', () => {
  it('of the credential (400, as OAuth has it) are personio-auth', async () => {
    const refusal = answer({ error: 'invalid_client', error_description: PRIVATE, trace_id: 'trace-12345' }, 400);
    const { client } = personio(() => refusal, { version: 'v2' });
    const error = await failureOf(v2.listEmployees(client, { today }));
    expect(error).toMatchObject({ code: 'personio-auth' });
    expect(error.message).toContain('status 400, trace id trace-12345');
    expect(error.message).not.toContain(PRIVATE);
  });

  it.each([
    'server_error',
    'temporarily_unavailable',
  ])('of a token for now (400, %s) are tried again, and none of the credential’s fault', async (error) => {
    const { server, client } = await sandbox({ people: [] });
    const fault = { type: 'answer', status: 400, body: { error, error_description: PRIVATE } } as const;
    server.addFault({ match: { kind: 'token' }, fault });
    expect((await v2.listEmployees(client('v2'), { today })).employees).toEqual([]);

    const outage = personio(() => answer({ error, error_description: PRIVATE }, 400), { version: 'v2' });
    const { code, message } = await failureOf(v2.listEmployees(outage.client, { today }));
    expect([code, message]).toEqual(['personio-api', expect.stringMatching(/^Personio is down .*status 400/)]);
  });

  it('of the list of attributes are what v2 has', async () => {
    expect(await v2.listAttributes(company([]).client)).toBe('refused');
  });

  it('of the employments of somebody who was deleted meanwhile are no error', async () => {
    const { client } = company([{ id: 'gone' }, { id: '1' }], { 1: [{ status: 'ACTIVE' }] });
    const listing = await v2.listEmployees(client, { today, attributes: ['status'] });
    expect(listing.employees.map(({ id, status }) => [id, status])).toEqual([
      ['gone', undefined],
      ['1', 'active'],
    ]);
  });

  it.each([
    null,
    'a text',
    { _data: { name: PRIVATE } },
    { _data: [{ status: 'INACTIVE' }], _meta: { links: PRIVATE } },
  ])('of the employments of one person are the flaw of that one (%j)', async (odd) => {
    const { client } = personio(
      (_, url) => {
        if (url.pathname === '/v2/auth/token') return answer({ access_token: 'papi-2' });
        if (url.pathname === '/v2/persons') return answer({ _data: [{ id: '1' }, { id: '2' }] });
        return answer(url.pathname.includes('/1/') ? JSON.stringify(odd) : { _data: [{ status: 'ACTIVE' }] });
      },
      { version: 'v2' },
    );
    const { employees } = await v2.listEmployees(client, { today, attributes: ['status'] });
    expect(employees.map(({ id, status, flaw }) => [id, status, flaw])).toEqual([
      ['1', undefined, "has an attribute that can't be read (status)"],
      ['2', 'active', undefined],
    ]);
  });

  it.each([
    ['null', null],
    ['no list', { _data: { name: PRIVATE } }],
    ['odd links', { _data: [], _meta: { links: PRIVATE } }],
  ])('of a page that is %s are personio-api', async (_, body) => {
    const { client } = personio(
      (_, url) => (url.pathname.includes('auth') ? answer({ access_token: 'papi-2' }) : answer(body)),
      { version: 'v2' },
    );
    const error = await failureOf(v2.listEmployees(client, { today }));
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).not.toContain(PRIVATE);
  });
});

describe('one person', () => {
  const reads = { attributes: new Set(['status', 'email', 'hire_date']), labels: new Set<string>(), anything: false };
  const options = { reads, names: new Map(), today };

  it('is the same employee as in the listing, by id and by address, without what nobody uses', async () => {
    const { client } = await sandbox({ people: makePeople(3, { today }) });
    const listed = await v2.listEmployees(client('v2'), { attributes: [...reads.attributes], today });
    const [first] = listed.employees;
    expect(await v2.readEmployee(client('v2'), first!.id, options)).toEqual(first);
    expect(await v2.findByAddress(client('v2'), String(first!.fields['email']), options)).toEqual([first]);
    expect(await v2.findByAddress(client('v2'), 'nobody@acme.example', options)).toEqual([]);
    expect(await v2.readEmployee(client('v2'), '4711', options)).toBeUndefined();
  });

  it('without an employment has no status, and says so', async () => {
    const people = makePeople(1, { overrides: { 0: { odd: 'no-employments' } } });
    const { client } = await sandbox({ people });
    expect(await v2.readEmployee(client('v2'), '1001', options)).toMatchObject({ id: '1001', withoutEmployment: true });
  });
});
