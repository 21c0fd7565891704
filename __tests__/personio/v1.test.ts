import { describe, expect, it } from '@jest/globals';
import { findByAddress, listAttributes, listEmployees, readEmployee } from '../../src/personio/v1.ts';
import { answer, attribute, failureOf, foreignPage, PRIVATE, page, personio, record, records } from './support.ts';

const path = (limit: number, offset: number) => `/v1/company/employees?limit=${limit}&offset=${offset}`;
const pages = (count: number) => Array.from({ length: count }, (_, index) => path(100, index * 100));

/** A company of so many people. */
const company = (count: number) => {
  const everybody = records(count);
  return personio((_, url) => page(url, everybody));
};

const ids = (listing: { employees: readonly { id: string }[] }) => listing.employees.map(({ id }) => id);
const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => String(1001 + index));

describe('listing everybody', () => {
  it.each([
    [0, 1],
    [1, 1],
    [100, 1],
    [101, 2],
    [200, 2],
    [10_450, 105],
  ])('of %i people takes %i requests', async (people, requests) => {
    const { client, asked } = company(people);
    const listing = await listEmployees(client);
    expect(asked).toEqual(pages(requests));
    expect(ids(listing)).toEqual(idsUpTo(people));
    expect(listing).toMatchObject({ complete: true, total: people });
    expect(listing).not.toHaveProperty('incomplete');
  });

  it('asks for the attributes given, and always for the id', async () => {
    const { client, asked } = company(1);
    await listEmployees(client, { attributes: ['status', 'dynamic_7', 'status'] });
    expect(asked).toEqual([`${path(100, 0)}&attributes[]=id&attributes[]=status&attributes[]=dynamic_7`]);
  });

  it('reads the first page alone, then five at once', async () => {
    let running = 0;
    const atOnce: number[] = [];
    const everybody = records(1500);
    const { client } = personio(async (_, url) => {
      atOnce.push(++running);
      await new Promise(setImmediate);
      running--;
      return page(url, everybody);
    });
    await listEmployees(client);
    expect(atOnce.slice(0, 2)).toEqual([1, 1]);
    expect(Math.max(...atOnce)).toBe(5);
  });

  it('tells of its progress, sparingly', async () => {
    const large = company(10_450);
    await listEmployees(large.client);
    expect(large.lines).toEqual([
      ...['2,000', '4,000', '6,000', '8,000', '10,000', '10,450'].map((read) => `Read ${read} of 10,450 employees.`),
    ]);
    const small = company(450);
    await listEmployees(small.client);
    expect(small.lines).toEqual(['Read 450 of 450 employees.']);
  });

  it('stops at the first page that fails', async () => {
    const everybody = records(2000);
    const { client, asked } = personio((_, url) =>
      url.searchParams.get('offset') === '300' ? answer({ error: PRIVATE }, 500) : page(url, everybody),
    );
    expect(await failureOf(listEmployees(client))).toMatchObject({ code: 'personio-api' });
    expect(asked.length).toBeLessThan(15);
  });

  it.each([
    ['no total', { success: true, data: [] }],
    ['a total that is null', { success: true, metadata: { total_elements: null }, data: [] }],
    ['a total beyond reason', { success: true, metadata: { total_elements: 1e9 }, data: [] }],
    ['no list', { success: true, metadata: { total_elements: 1 }, data: { name: PRIVATE } }],
    ['no success', { success: false, error: { message: PRIVATE } }],
  ])('refuses a page with %s', async (_, body) => {
    const error = await failureOf(listEmployees(personio(() => answer(body)).client));
    expect(error).toMatchObject({ code: 'personio-api' });
    expect(error.message).not.toContain(PRIVATE);
  });
});

describe('a server that gives fewer rows than are asked for', () => {
  it.each([
    [250, 50, [0, 50, 100, 150, 200]],
    [120, 99, [0, 99, 100]],
    [100, 40, [0, 40, 80]],
    [5, 1, [0, 1, 2, 3, 4]],
  ])('of %i people, %i a page, is asked for the next where what came ends', async (people, most, offsets) => {
    const everybody = records(people);
    const { client, asked } = personio((_, url) => {
      url.searchParams.set('limit', String(Math.min(most, Number(url.searchParams.get('limit')))));
      return page(url, everybody);
    });
    const listing = await listEmployees(client);
    expect(asked.map((each) => Number(/offset=(\d+)/.exec(each)?.[1])).sort((a, b) => a - b)).toEqual(offsets);
    expect(listing).toMatchObject({ complete: true, total: people });
    expect(ids(listing).sort()).toEqual(idsUpTo(people));
  });

  it('is no different for a sample', async () => {
    const everybody = records(300);
    const { client } = personio((_, url) => {
      url.searchParams.set('limit', String(Math.min(30, Number(url.searchParams.get('limit')))));
      return page(url, everybody);
    });
    const listing = await listEmployees(client, { recordLimit: 110 });
    expect(new Set(ids(listing)).size).toBe(110);
  });
});

describe('a listing that shifts while it is read', () => {
  /** The company of a moment: for the nth request of a reading. */
  const changing = (at: (request: number) => readonly unknown[]) => {
    let request = 0;
    return personio((_, url) => page(url, at(request++)));
  };

  it('is read again when somebody was added, with a page more', async () => {
    const { client, asked, lines } = changing((request) => records(request === 0 ? 200 : 201));
    const listing = await listEmployees(client);
    expect(asked).toEqual([...pages(3), ...pages(3)]);
    expect(listing).toMatchObject({ complete: true, total: 201 });
    expect(ids(listing)).toEqual(idsUpTo(201));
    expect(lines).toContain(
      'Personio says there are 201 employees; 201 different ones were read: reading again (2 of at most 3).',
    );
  });

  it('is read again when somebody was removed: one of the others slipped through', async () => {
    const everybody = records(200);
    const { client, asked } = changing((request) => (request === 0 ? everybody : everybody.slice(1)));
    const listing = await listEmployees(client);
    expect(asked).toEqual([...pages(2), path(100, 199), ...pages(2)]);
    expect(listing).toMatchObject({ complete: true, total: 199 });
    expect(ids(listing)).toEqual(idsUpTo(200).slice(1));
  });

  it('drops repeats by id, and keeps the newest record', async () => {
    const before = records(150);
    const after = [record(7), ...before.slice(0, 99), record(1100, { email: attribute('new') }), ...before.slice(100)];
    const { client, asked } = changing((request) => (request === 0 ? before : after));
    const listing = await listEmployees(client, { recordLimit: 200 });
    expect(asked).toHaveLength(2);
    expect(ids(listing)).toEqual(idsUpTo(150));
    expect(listing.employees.find(({ id }) => id === '1100')?.fields['email']).toBe('new');
  });

  it.each([
    // Where fewer come than the total says, the rest is asked for.
    ['too many', 5, [...pages(3), path(100, 250)]],
    ['too few', -5, pages(3)],
  ])('is read three times where the total stays wrong (%s), and is not complete then', async (_, by, expected) => {
    const everybody = records(250);
    const { client, asked, lines } = personio((_, url) => page(url, everybody, everybody.length + by));
    const listing = await listEmployees(client);
    expect(asked).toEqual([...expected, ...expected, ...expected]);
    expect(listing).toMatchObject({ complete: false, incomplete: 'total-disagrees', total: 250 + by });
    expect(ids(listing)).toEqual(idsUpTo(250));
    expect(lines.filter((line) => line.includes('reading again'))).toHaveLength(2);
  });

  it('lists everybody of any reading where none agrees, by the newest record', async () => {
    let reading = 0;
    const { client } = personio((_, url) => {
      if (url.searchParams.get('offset') === '0') reading++;
      const everybody = records(20).map((_, index) => record(1001 + index, { email: attribute(reading) }));
      return page(url, everybody.toSpliced(reading, 1), 20);
    });
    const listing = await listEmployees(client);
    expect(listing).toMatchObject({ complete: false, incomplete: 'total-disagrees' });
    const readBy = new Map(listing.employees.map(({ id, fields }) => [id, fields['email']]));
    expect([...readBy.keys()].sort()).toEqual(idsUpTo(20));
    expect([readBy.get('1001'), readBy.get('1003'), readBy.get('1004')]).toEqual([3, 3, 2]);
  });

  it('goes on while pages come full beyond the total, but not for ever', async () => {
    const everybody = records(100);
    const { client, asked } = personio((_, url) => {
      url.searchParams.set('offset', '0');
      return page(url, everybody, 50);
    });
    const listing = await listEmployees(client);
    expect(listing).toMatchObject({ complete: false, incomplete: 'total-disagrees' });
    expect(listing.employees).toHaveLength(100);
    expect(asked).toEqual([...pages(11), ...pages(11), ...pages(11)]);
  });

  it('finds everybody behind a total that is too small', async () => {
    const everybody = records(320);
    const { client, asked } = personio((_, url) => page(url, everybody, 150));
    const listing = await listEmployees(client);
    expect(asked.slice(0, 4)).toEqual(pages(4));
    expect(listing).toMatchObject({ complete: false, incomplete: 'total-disagrees', total: 150 });
    expect(listing.employees).toHaveLength(320);
  });
});

describe('listing a sample', () => {
  it.each([
    [1, [path(1, 0)]],
    [5, [path(5, 0)]],
    [100, [path(100, 0)]],
    [101, [path(100, 0), path(1, 100)]],
    [250, [path(100, 0), path(100, 100), path(50, 200)]],
  ])('of %i asks the API for that many, and for no total', async (recordLimit, expected) => {
    const { client, asked, lines } = company(10_450);
    const listing = await listEmployees(client, { recordLimit });
    expect(asked).toEqual(expected);
    expect(ids(listing)).toEqual(idsUpTo(recordLimit));
    expect(listing).toMatchObject({ complete: false, incomplete: 'record-limit', total: 10_450 });
    expect(lines).toEqual([`Read ${recordLimit} of ${recordLimit} employees.`]);
  });

  it.each([
    [1, 0, 1],
    [5, 1, 1],
    [100, 100, 1],
    [101, 100, 1],
    [250, 0, 1],
    [250, 1, 1],
    [250, 100, 1],
    [250, 101, 2],
  ])('of %i from %i people takes %i request(s), and is not complete even if it has everybody', async (recordLimit, people, requests) => {
    const { client, asked } = company(people);
    const listing = await listEmployees(client, { recordLimit });
    expect(asked).toHaveLength(requests);
    expect(asked[0]).toBe(path(Math.min(100, recordLimit), 0));
    expect(listing.employees).toHaveLength(Math.min(recordLimit, people));
    expect(listing).toMatchObject({ complete: false, incomplete: 'record-limit' });
  });

  it('with a wrong total is not read again', async () => {
    const everybody = records(3);
    const { client, asked } = personio((_, url) => page(url, everybody, 7));
    expect(await listEmployees(client, { recordLimit: 5 })).toMatchObject({ incomplete: 'record-limit', total: 7 });
    expect(asked).toEqual([path(5, 0), path(2, 3)]);
  });
});

describe('odd records', () => {
  it('make themselves unusable, never the page', async () => {
    const odd = [null, PRIVATE, {}, [], { type: 'Employee', attributes: { id: attribute(null) } }];
    const { client, lines } = personio((_, url) => page(url, [record(1), ...odd, record(2)]));
    const listing = await listEmployees(client);
    expect(ids(listing)).toEqual(['1', 'record 2', 'record 3', 'record 4', 'record 5', 'record 6', '2']);
    expect(listing.employees.filter(({ flaw }) => flaw === undefined).map(({ id }) => id)).toEqual(['1', '2']);
    expect(JSON.stringify([listing, lines])).not.toContain(PRIVATE);
  });

  it('without an id may be anybody, so the listing is not complete, and not read again', async () => {
    const { client, asked } = personio((_, url) => page(url, [record(1), null]));
    expect(await listEmployees(client)).toMatchObject({ complete: false, incomplete: 'record-without-id', total: 2 });
    expect(asked).toEqual(pages(1));
  });

  it('with an id leave the listing complete', async () => {
    const { client } = personio((_, url) => page(url, [record(1, { email: PRIVATE })]));
    const listing = await listEmployees(client);
    expect(listing).toMatchObject({ complete: true });
    expect(listing.employees[0]).toMatchObject({ id: '1', status: 'active', flaw: expect.stringContaining('(email)') });
  });
});

it('finds supervisors in the listing, and knows that they may be outside of a sample', async () => {
  const supervisor = attribute({ type: 'Employee', attributes: { id: attribute(9) } });
  const everybody = [record(1, { supervisor }), record(9, { email: attribute('boss') })];
  const { client } = personio((_, url) => page(url, everybody));
  const [all, sample] = [await listEmployees(client), await listEmployees(client, { recordLimit: 1 })];
  expect(all.employees[0]?.fields['supervisor']).toMatchObject({ id: '9', email: 'boss' });
  expect(sample.employees[0]).toMatchObject({ supervisorUnknown: expect.any(String) });
});

describe('listing attributes', () => {
  const path = '/v1/company/employees/attributes';

  it('gives what the credential may read', async () => {
    const { client, asked } = personio(() =>
      answer({
        success: true,
        data: [
          { key: 'email', label: 'Email', type: 'standard', universal_id: 'email', options: [] },
          { key: 'dynamic_1', label: 'IBAN', type: 'tags', universal_id: null, options: ['a'] },
          { key: 'bare' },
          { label: 'no key' },
          null,
        ],
      }),
    );
    expect(await listAttributes(client)).toEqual([
      { key: 'email', label: 'Email', type: 'standard', universalId: 'email' },
      { key: 'dynamic_1', label: 'IBAN', type: 'tags', universalId: null },
      { key: 'bare', label: '', type: 'standard', universalId: null },
    ]);
    expect(asked).toEqual([path]);
  });

  it('may be refused', async () => {
    expect(await listAttributes(personio(() => answer({ success: false }, 403)).client)).toBe('refused');
  });

  it('fails like everything else', async () => {
    expect(await failureOf(listAttributes(personio(() => answer({}, 500)).client))).toMatchObject({
      code: 'personio-api',
    });
    expect(await failureOf(listAttributes(personio(() => answer({}, 401)).client))).toMatchObject({
      code: 'personio-auth',
    });
    expect(await failureOf(listAttributes(personio(() => answer({ data: 1 })).client))).toMatchObject({
      code: 'personio-api',
    });
  });
});

describe('one employee', () => {
  const reads = { attributes: new Set(['email', 'supervisor']), labels: new Set(['Squad']), anything: false };
  const whole = record(1034, {
    email: attribute('ann@acme.example'),
    salary: attribute(70_000),
    first_name: attribute(PRIVATE),
    dynamic_1: attribute('Red', 'standard', { label: 'Squad' }),
    dynamic_2: attribute(PRIVATE, 'standard', { label: 'Home' }),
    supervisor: attribute({ type: 'Employee', attributes: { id: attribute(7), first_name: attribute(PRIVATE) } }),
  });

  it('is read without what nobody uses, although Personio sends everything', async () => {
    const { client, asked } = personio(() => answer({ success: true, data: whole }));
    const labels = new Map<string, Set<string>>();
    const found = await readEmployee(client, '10/34', { reads, labels });
    expect(asked).toEqual(['/v1/company/employees/10/34']);
    expect(found).toEqual({
      id: '1034',
      status: 'active',
      fields: { id: '1034', status: 'active', email: 'ann@acme.example', dynamic_1: 'Red', custom: { Squad: 'Red' } },
      supervisorUnknown: '7',
    });
    expect([...labels.keys()]).toEqual(['Squad', 'Home']);
    expect(JSON.stringify(found)).not.toContain(PRIVATE);
  });

  it('has a flaw only where what is essential can’t be read', async () => {
    const broken = record(1034, { email: {}, hire_date: attribute('soon', 'date') });
    const { client } = personio(() => answer({ data: broken }));
    const essential = { attributes: new Set<string>(), labels: new Set<string>(), anything: false };
    expect(await readEmployee(client, '1034', { reads, essential })).not.toHaveProperty('flaw');
    expect(await readEmployee(client, '1034', { reads })).toMatchObject({ flaw: expect.stringContaining('email') });
  });

  it('is nobody on a 404 of Personio’s own, and an error on anything else', async () => {
    expect(await readEmployee(personio(() => answer({}, 404)).client, '1', { reads })).toBeUndefined();
    expect(await readEmployee(personio(() => answer({ data: [] })).client, '1', { reads })).toHaveProperty('flaw');
    const page404 = await failureOf(readEmployee(personio(() => foreignPage(404)).client, '1', { reads }));
    const refused = await failureOf(readEmployee(personio(() => answer({}, 403)).client, '1', { reads }));
    expect([page404.code, refused.code]).toEqual(['personio-api', 'personio-auth']);
  });

  it('is found by the address, with no more attributes than are used', async () => {
    const { client, asked } = personio(() => answer({ metadata: { total_elements: 1 }, data: [whole] }));
    const found = await findByAddress(client, 'ann@acme.example', { reads: { ...reads, labels: new Set() } });
    expect(asked).toEqual([
      '/v1/company/employees?email=ann@acme.example&attributes[]=id&attributes[]=status&attributes[]=email&attributes[]=supervisor',
    ]);
    expect(found.map(({ id, fields }) => [id, fields['email']])).toEqual([['1034', 'ann@acme.example']]);
    expect(JSON.stringify(found)).not.toContain(PRIVATE);
  });

  it('is found by the address in an answer that has no total: it is not described as required, and nobody reads it', async () => {
    const { client } = personio(() => answer({ success: true, data: [whole] }));
    expect((await findByAddress(client, 'ann@acme.example', { reads })).map(({ id }) => id)).toEqual(['1034']);
  });
});
