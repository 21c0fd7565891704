import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CacheService, startCacheService } from '../../sandbox/cache.ts';
import { PERMISSIONS } from '../../sandbox/okta-routes.ts';
import { laterDay, makePeople, type Person, personalStrings } from '../../sandbox/people.ts';
import {
  entitiesOf,
  membersOf,
  messagesOf,
  profileOf,
  type Run,
  requestsOf,
  runAction,
  startWorld,
  type World,
} from './harness.ts';

const people = makePeople(60);
const members = membersOf(people);
let service: CacheService;

beforeEach(async () => {
  service = await startCacheService();
});
afterEach(() => service.close());

/** A run with a cache, on a runner whose directory for temporary files is always the same. */
function runWithCache(world: World, inputs: Record<string, string> = {}, env = service.environment): Promise<Run> {
  const temporary = join(world.directory, 'runner-temp');
  mkdirSync(temporary, { recursive: true });
  const runner = { RUNNER_TEMP: temporary, PATH: process.env['PATH'] };
  return runAction(world, { mode: 'create-activate', 'compare-with': 'cache', ...inputs }, { ...runner, ...env });
}

/** A run that imports everybody, and says once why. */
async function expectEverybody(world: World, notice: RegExp, env = service.environment): Promise<void> {
  const run = await runWithCache(world, {}, env);
  expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': String(members.length) });
  expect(messagesOf(run, 'notice')).toEqual([expect.stringMatching(notice)]);
}

/** What an archive of the cache holds, unpacked. */
function unpacked(archive: Buffer, { directory }: World): string {
  const path = join(directory, 'archive');
  writeFileSync(path, archive);
  return ['-tvPf', '-xOPf'].map((how) => spawnSync('tar', [how, path]).stdout.toString()).join('\n');
}

describe('compare-with: cache', () => {
  it('imports everybody once, then nobody, then who has changed', async () => {
    const world = await startWorld({ people });
    const first = await runWithCache(world);
    expect(first.outputs).toMatchObject({
      status: 'completed',
      'records-upserted': String(members.length),
      'records-created': '',
      'records-unconfirmed': '0',
    });
    expect(messagesOf(first, 'notice')).toEqual([
      expect.stringMatching(/nothing from an earlier run: everybody is imported/),
    ]);
    expect(service.entries).toHaveLength(1);

    const second = await runWithCache(world);
    expect(second).toMatchObject({ outputs: { status: 'nothing-to-do', 'session-ids': '[]' }, annotations: [] });
    expect(second.outputs['records-unchanged']).toBe(String(members.length));
    expect(world.okta.state.sessions).toHaveLength(1);
    expect(requestsOf(world.okta, 'app-users')).toHaveLength(1);

    world.personio.people = laterDay(people, { joiners: 1, changes: 1 });
    const third = await runWithCache(world);
    expect(third.outputs).toMatchObject({ status: 'completed', 'records-upserted': '2' });
    expect(entitiesOf(world.okta, 'bulk-upsert')).toHaveLength(members.length + 2);
    expect((await runWithCache(world)).outputs['status']).toBe('nothing-to-do');
  });

  it('never stops a deactivation', async () => {
    const world = await startWorld({ people });
    await runWithCache(world, { mode: 'sync' });
    world.personio.people = laterDay(people, { leavers: 3, changes: 1 });
    const run = await runWithCache(world, { mode: 'sync' });
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3', 'records-upserted': '1' });
    expect(entitiesOf(world.okta, 'bulk-delete')).toHaveLength(3);

    world.personio.people = people;
    const back = await runWithCache(world, { mode: 'sync' });
    expect(back.outputs).toMatchObject({ 'records-upserted': '1', 'records-skipped': '3' });
  });

  it('forgets nobody whom a run in another mode did not deal with', async () => {
    const world = await startWorld({ people });
    await runWithCache(world);
    world.personio.people = laterDay(people, { leavers: 3 });
    const leavers = await runWithCache(world, { mode: 'deactivate-delete' });
    expect(leavers.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3' });
    expect((await runWithCache(world)).outputs['records-upserted']).toBe('0');
  });

  it('forgets whoever has left or is not listed, as a run that knows of no cache may end the account before they are back', async () => {
    const configuration = 'deactivate: { missing: true }\n';
    const world = await startWorld({ people, configuration });
    await runWithCache(world);
    const missing = members.at(-1);
    world.personio.people = laterDay(people, { leavers: 1 }).filter(({ id }) => id !== missing?.id);
    expect((await runWithCache(world)).outputs['status']).toBe('nothing-to-do');
    expect(service.entries).toHaveLength(2);
    const ended = await runWithCache(world, { mode: 'deactivate-delete', 'compare-with': '' });
    expect(ended.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '2' });
    world.personio.people = people;
    const back = await runWithCache(world);
    expect(back.outputs['records-unchanged']).toBe(String(members.length - 2));
    expect(messagesOf(back, 'warning').join()).toMatch(/^2 employees .* active in Personio but deactivated in Okta/);
  });

  it('remembers nobody who was sent, where Okta could not be read back', async () => {
    const world = await startWorld({ people });
    const headers = { 'retry-after': '0' };
    world.okta.addFault({ match: { kind: 'app-users' }, times: 6, fault: { type: 'answer', status: 503, headers } });
    expect((await runWithCache(world)).outputs).toMatchObject({ status: 'completed', 'records-unconfirmed': '' });
    const again = await runWithCache(world);
    expect(again.outputs).toMatchObject({ 'records-upserted': String(members.length), 'records-unconfirmed': '0' });
    expect((await runWithCache(world)).outputs['records-upserted']).toBe('0');
  });

  it('remembers nobody whom Okta was not seen to have taken', async () => {
    const world = await startWorld({ people });
    world.okta.seedPeople([{ profile: profileOf(members[3]!) }]);
    expect((await runWithCache(world)).outputs['records-unconfirmed']).toBe('1');
    const again = await runWithCache(world);
    expect(again.outputs).toMatchObject({ 'records-upserted': '1', 'records-unconfirmed': '1' });
    expect(entitiesOf(world.okta, 'bulk-upsert').at(-1)?.externalId).toBe(String(members[3]?.id));
  });

  describe('clears a value that Personio has emptied', () => {
    const configuration = 'profile: { nickName: position }\n';
    const okta = { settings: { customAttributes: { nickName: {} } } };
    const nicknamed = (size: number) =>
      makePeople(size, { inactive: 0 }).map((person) => ({ ...person, status: 'active', position: 'Quirl' }));
    const emptied = (people: Person[]) =>
      people.map((person, at) => (at === 4 ? { ...person, position: null } : person));
    const nickNameOf = ({ okta }: World) => okta.state.appUsers.get('1005')?.profile['nickName'] ?? null;

    it.each([
      ['by one request for each of a few', 520, 1],
      ['by the listing where that is no more', 60, 1],
    ])('%s', async (_, size, requests) => {
      const company = nicknamed(size);
      const world = await startWorld({ people: company, configuration, okta });
      await runWithCache(world);
      expect(nickNameOf(world)).toBe('Quirl');
      world.personio.people = emptied(company) as Person[];
      const before = requestsOf(world.okta, 'app-users').length;
      const run = await runWithCache(world);
      expect(run.outputs).toMatchObject({ status: 'completed', 'records-upserted': '1', 'records-updated': '' });
      expect(entitiesOf(world.okta, 'bulk-upsert').at(-1)?.profile).toMatchObject({ nickName: null });
      expect(nickNameOf(world)).toBeNull();
      // Before the import, and reading back.
      expect(requestsOf(world.okta, 'app-users').length - before).toBe(requests + 1);
      expect((await runWithCache(world)).outputs['status']).toBe('nothing-to-do');
    });

    it('of somebody who has another user name as well', async () => {
      const company = nicknamed(520);
      const world = await startWorld({ people: company, configuration, okta });
      await runWithCache(world);
      world.personio.people = emptied(company).map((person, at) =>
        at === 4 ? { ...person, email: 'neunamenius@xn-fixture.example' } : person,
      ) as Person[];
      await runWithCache(world);
      expect(nickNameOf(world)).toBeNull();
    });

    it('but not where the credential may not list app users, which is told', async () => {
      const company = nicknamed(30);
      const permissions = PERMISSIONS.filter((permission) => permission !== 'apps.read');
      const world = await startWorld({
        people: company,
        configuration,
        okta: { ...okta, keepBodies: true, permissions },
      });
      await runWithCache(world);
      world.personio.people = emptied(company) as Person[];
      const run = await runWithCache(world);
      expect(messagesOf(run, 'notice').join()).toMatch(/values that Personio has emptied stay in Okta/);
      expect(nickNameOf(world)).toBe('Quirl');
    });
  });

  it.each([
    ['an import that failed', { okta: { settings: { failImports: 1 } } }, {}],
    ['a dry run', {}, { 'dry-run': 'true' }],
    ['an import that nobody waited for', {}, { 'wait-for-completion': 'false' }],
  ])('keeps nothing of %s', async (_, options, inputs) => {
    const world = await startWorld({ people, ...options });
    await runWithCache(world, inputs);
    expect(service.entries).toEqual([]);
  });

  it('tells nothing about anybody to those who can read the entry', async () => {
    const world = await startWorld({ people });
    const run = await runWithCache(world, {}, { ...service.environment, RUNNER_DEBUG: '1' });
    const { key, archive } = service.entries[0]!;
    const content = unpacked(archive, world);
    expect(content).toContain('fingerprints');
    const personal = [...personalStrings(people), world.personio.clientSecret, world.okta.sourceId];
    expect(personal.filter((text) => `${key}${content}`.includes(text))).toEqual([]);
    expect(personalStrings(people).filter((text) => run.everything.includes(text))).toEqual([]);
  });

  it.each([
    ['damaged', () => Object.assign(service.entries[0]!, { archive: Buffer.from('<html>') }), /everybody is imported/],
    ['gone', () => service.entries.splice(0), /nothing from an earlier run/],
    ['not to be had', () => Object.assign(service.faults, { GetCacheEntryDownloadURL: 403 }), /everybody is imported/],
  ])('imports everybody where the entry is %s, and says so', async (_, spoil, notice) => {
    const world = await startWorld({ people });
    await runWithCache(world);
    spoil();
    await expectEverybody(world, notice);
  });

  it('imports everybody where the Personio secret is another one now', async () => {
    const world = await startWorld({ people });
    await runWithCache(world);
    world.personio.clientSecret = 'papi-secret-renewed';
    await expectEverybody(world, /another Personio secret/);
  });

  it('imports everybody where there is no cache service, and says so once', async () => {
    const world = await startWorld({ people });
    for (const _ of [1, 2]) await expectEverybody(world, /^There is no cache service here/, {});
    expect(service.calls).toEqual([]);
  });
});

it('a run without compare-with: cache does not touch the cache', async () => {
  const world = await startWorld({ people });
  await runWithCache(world, { 'compare-with': '' });
  expect(service.calls).toEqual([]);
});
