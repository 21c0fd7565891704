import { describe, expect, it } from '@jest/globals';
import { SyncError } from '../../src/errors.ts';
import { AnswerLost, Unreachable } from '../../src/http/client.ts';
import type { Answer } from '../../src/http/types.ts';
import * as v1 from '../../src/personio/v1.ts';
import * as v2 from '../../src/personio/v2.ts';
import { answer, failureOf, foreignPage, PRIVATE, page, personio, records } from './support.ts';

describe.each([
  ['v1', v1.findEmployee, '/v1/company/employees/'],
  ['v2', v2.findEmployee, '/v2/persons/'],
])('one employee by id, %s', (_, findEmployee, path) => {
  const find = (given: Answer | Error) => {
    const { client, asked } = personio(() => {
      if (given instanceof Error) throw given;
      return given;
    });
    return { asked, found: findEmployee(client, '1034') };
  };

  it('is absent where Personio answers 404, and only then', async () => {
    const { asked, found } = find(answer({ error: PRIVATE }, 404));
    expect(await found).toBe('absent');
    expect(asked).toEqual([`${path}1034`]);
  });

  it.each([200, 204, 400, 403, 410, 429, 500, 503])('is present where it answers %i', async (status) => {
    expect(await find(answer({ data: PRIVATE }, status)).found).toBe('present');
  });

  it('is present where the answer is no JSON: nothing of it is read', async () => {
    expect(await find(answer('<html>')).found).toBe('present');
  });

  it('is present where a 404 is the page of a proxy', async () => {
    expect(await find(foreignPage(404)).found).toBe('present');
  });

  it.each([
    ['is down', new Unreachable('connection refused')],
    ['gives no answer', new AnswerLost('look for one employee')],
  ])('is present where Personio %s', async (_, error) => {
    expect(await find(error).found).toBe('present');
  });

  it.each(['cancelled', 'timeout', 'personio-auth'] as const)('ends the run where it ends as %s', async (code) => {
    const error = new SyncError(code, 'It ended.', { remedy: 'Run again.' });
    expect(await failureOf(find(error).found)).toBe(error);
  });

  it('asks for an id as part of an address, whatever is in it', async () => {
    const requested: string[] = [];
    const { client } = personio(({ url }) => {
      requested.push(url);
      return answer({}, 404);
    });
    await findEmployee(client, '10/../x?y');
    expect(requested).toEqual([`https://personio.test${path}10%2F..%2Fx%3Fy`]);
  });
});

describe('the ids of everybody, read anew', () => {
  it('are asked for without any attribute but the id in v1', async () => {
    const everybody = records(101);
    const { client, asked } = personio((_, url) => page(url, everybody));
    const { ids, complete } = await v1.listIds(client);
    expect([ids.size, complete]).toEqual([101, true]);
    expect(ids.has('1101')).toBe(true);
    expect(asked[0]).toBe('/v1/company/employees?limit=100&offset=0&attributes[]=id');
  });

  it('are not known to be complete in v1 where the total disagrees', async () => {
    const everybody = records(3);
    const { client } = personio((_, url) => page(url, everybody, 4));
    expect(await v1.listIds(client)).toMatchObject({ complete: false });
  });

  it('are read in v2 without employments, and a record without an id may be anybody’s', async () => {
    const person = (id: unknown) => ({ id, first_name: PRIVATE });
    const of = (...data: unknown[]) => personio(() => answer({ _data: data }));
    const whole = of(person('1'), person('2'));
    expect(await v2.listIds(whole.client)).toEqual({ ids: new Set(['1', '2']), complete: true });
    expect(whole.asked.every((path) => path.startsWith('/v2/persons'))).toBe(true);
    expect(whole.asked.some((path) => path.includes('employments'))).toBe(false);
    expect(await v2.listIds(of(person('1'), person(undefined)).client)).toMatchObject({ complete: false });
  });
});
