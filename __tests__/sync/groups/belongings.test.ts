import { describe, expect, it } from '@jest/globals';
import { listBelongings } from '../../../src/sync/groups/belongings.ts';
import type { Employee } from '../../../src/sync/people/employee.ts';
import { employee, leaver, member } from '../people/builders.ts';

const rules = { team: { key: 'team.id', name: 'team.name' } };
const inTeam = (id: string, team: string): Employee =>
  employee({ id, fields: { team: { id: team, name: `T${team}` } } });

describe('what the rules say of a listing', () => {
  it('is said of everybody who has not left, by Personio id', async () => {
    const employees = [inTeam('1', 'a'), inTeam('2', 'b')];
    const found = await listBelongings(employees, [member('1'), leaver('2')], { rules });
    expect([...found.belongings]).toEqual([['1', { team: [{ key: 'a', name: 'Ta' }] }]]);
    expect(found.emptyAttributes).toEqual({ team: [] });
  });

  it('tells which attributes nobody has who has not left', async () => {
    const employees = [employee({ id: '1', fields: { team: null } }), inTeam('2', 'b')];
    const found = await listBelongings(employees, [member('1'), leaver('2')], { rules });
    expect(found.emptyAttributes).toEqual({ team: ['team'] });
  });

  it('may be a thousand groups by one rule, and no more', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => inTeam(String(at), String(at)));
    const people = (count: number) => Array.from({ length: count }, (_, at) => member(String(at)));
    await expect(listBelongings(list(1000), people(1000), { rules })).resolves.toBeDefined();
    await expect(listBelongings(list(1001), people(1001), { rules })).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('groups.rules.team.key'),
      mistakes: [expect.objectContaining({ path: 'groups.rules.team.key' })],
      remedy: expect.stringContaining('an attribute that many people share'),
    });
    // Nobody is in a group for whom the rule fails.
    const failing = employee({ id: 'x', fields: { team: { id: { odd: 'value' } } } });
    const found = await listBelongings([failing, ...list(1000)], [member('x'), ...people(1000)], { rules });
    expect(found.belongings.get('x')).toEqual({ team: 'failed' });
  });

  it('is said of nobody who was not made out', async () => {
    const found = await listBelongings([inTeam('1', 'a'), inTeam('2', 'b')], [member('1')], { rules });
    expect([...found.belongings.keys()]).toEqual(['1']);
  });

  it('lets timers and signals in between people', async () => {
    const cancelled = new AbortController();
    setImmediate(() => cancelled.abort(new Error('cancelled')));
    const list = Array.from({ length: 60 }, (_, at) => inTeam(String(at), 'a'));
    const people = list.map(({ id }) => member(id));
    const { signal } = cancelled;
    await expect(listBelongings(list, people, { rules, signal })).rejects.toThrow('cancelled');
  });

  it('ends with the run', async () => {
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(listBelongings([inTeam('1', 'a')], [member('1')], { rules, signal })).rejects.toThrow('cancelled');
  });
});
