import { describe, expect, it } from '@jest/globals';
import type { UserStatus } from '../../sandbox/okta-state.ts';
import type { Person, PersonOverride } from '../../sandbox/people.ts';
import { idsOf, profileOf, startWorld, type World } from './harness.ts';
import { changed, company, configure, lacking, loginOf, type Watched, watch, whoCanSignIn } from './scenario.ts';

const MODES = ['sync', 'deactivate-delete'];
const CAN_SIGN_IN: UserStatus[] = ['ACTIVE', 'PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT'];
const FAILED = { exitCode: 1, outputs: { status: 'failed', 'error-code': 'safeguard' } };

/** The first `count` of these people have left. */
function leaving(people: readonly Person[], count: number, override: PersonOverride = {}): Person[] {
  return people.map((person, at) => (at < count ? ({ ...person, status: 'inactive', ...override } as Person) : person));
}

/** Everybody is at Okta, and the first `leavers` have left since. */
function scene(size: number, leavers: number, options: Parameters<typeof startWorld>[0] = {}): Promise<World> {
  const held = company(size);
  return startWorld({ people: leaving(held, leavers), held, ...options });
}

/** An administrator sets the status of the login of one person. */
function setLogin({ okta }: World, { email }: Pick<Person, 'email'>, status: UserStatus): void {
  okta.state.setUserStatus(okta.state.userOfLogin(email ?? '')?.id ?? '', status);
}

const personOf = ({ report }: Watched, id: string) => report?.people.find(({ personioId }) => personioId === id);

describe('a listing of app users that lacks people', () => {
  it.each([
    { mode: 'sync', leavers: 3 },
    { mode: 'deactivate-delete', leavers: 3 },
    { mode: 'deactivate-delete', leavers: 14 },
  ])('does not make $leavers leavers gone: it is empty, and they are deactivated all the same ($mode)', async ({
    mode,
    leavers,
  }) => {
    // In sync the others look new.
    const configuration = 'safeguards: { maxCreates: 100% }\n';
    const world = await scene(20, leavers, { configuration, okta: { settings: { listing: 'empty' } } });
    const run = await watch(world, { mode, 'max-deactivations': '20' });
    expect(whoCanSignIn(world, world.personio.people.slice(0, leavers))).toEqual([]);
    expect(whoCanSignIn(world, world.personio.people.slice(leavers))).toHaveLength(20 - leavers);
    expect(run.outputs).toMatchObject({
      status: 'completed',
      'records-deactivated': String(leavers),
      'records-login-active': '0',
    });
    expect(run.sent.deletes).toHaveLength(leavers);
    expect(idsOf(run, 'deactivate', 'left')).toHaveLength(leavers);
    expect(run.everything).not.toContain('already-gone');
  });

  it.each(
    MODES,
  )('does not make leavers gone whom its only page does not reach: they are deactivated (%s)', async (mode) => {
    const held = company(520);
    const people = held.map((person) => (person.id > 1516 ? { ...person, status: 'inactive' } : person));
    const world = await startWorld({ people, held, okta: { settings: { listing: 'first-page' } } });
    const run = await watch(world, { mode });
    expect(whoCanSignIn(world, people.slice(516))).toEqual([]);
    expect(whoCanSignIn(world, people.slice(0, 516))).toHaveLength(516);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '4', 'records-login-active': '0' });
    expect(idsOf(run, 'deactivate', 'left')).toEqual(['1517', '1518', '1519', '1520']);
    expect(run.sent.deletes.sort()).toEqual(['1517', '1518', '1519', '1520']);
  });

  it('never ends green while leavers can sign in whom it hides, whatever the safeguards say of the others', async () => {
    const world = await scene(20, 3, { okta: { settings: { listing: 'empty' } } });
    const run = await watch(world);
    const { length } = whoCanSignIn(world, world.personio.people.slice(0, 3));
    expect({ length, exitCode: run.exitCode }).toEqual(length > 0 ? { length, exitCode: 1 } : { length, exitCode: 0 });
  });

  it('does not let the leavers it hides past the safeguard', async () => {
    const world = await scene(40, 12, { okta: { settings: { listing: 'empty' } } });
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    expect(whoCanSignIn(world, world.personio.people)).toHaveLength(40);
  });

  it('does not hide leavers where users may not be read: the source itself knows them', async () => {
    const settings = { listing: 'empty' as const };
    const world = await scene(20, 3, { okta: { ...lacking('users.read'), settings } });
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(whoCanSignIn(world, world.personio.people.slice(0, 3))).toEqual([]);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '3', 'records-login-active': '' });
  });

  it('makes nobody of a leaver who is really gone: the login is off, and nothing is to do', async () => {
    const world = await scene(20, 2, { okta: { settings: { listing: 'empty' } } });
    for (const person of world.personio.people.slice(0, 2)) setLogin(world, person, 'DEPROVISIONED');
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(run.outputs).toMatchObject({ 'records-unchanged': '2', 'records-deactivated': '0' });
  });

  it('leaves a login alone that another record of the source has: it is told, and the run is red', async () => {
    const held = company(20);
    const world = await startWorld({ people: leaving(held, 1), held: held.slice(1) });
    world.okta.seedPeople([{ externalId: 'another-system-77', profile: profileOf(held[0]!) }]);
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(loginOf(world, held[0]?.email)).toBe('ACTIVE');
    expect(run.sent.deletes).toEqual([]);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '1', 'records-deactivated': '0' } });
    expect(idsOf(run, 'skip', 'login-active')).toEqual(['1001']);
  });
});

describe('people who wait for confirmation', () => {
  const rows = ['complete', 'without-external-id', 'none'] as const;

  /** 1001 has been imported, and nobody has confirmed it; all others are there. */
  async function waiting(waitingRows: (typeof rows)[number], override: PersonOverride): Promise<World> {
    const held = company(20);
    const people = changed(held, { 1001: override });
    const okta = { settings: { waitingRows, autoConfirm: false } };
    const world = await startWorld({ people, held: held.slice(1), okta });
    world.okta.seedPeople([{ externalId: '1001', profile: profileOf(held[0]!), status: 'IMPORTED' }]);
    return world;
  }

  describe.each(rows)('(rows: %s)', (waitingRows) => {
    it.each(
      MODES,
    )('and have left are removed, so that whoever confirms the queue gives no leaver an account (%s)', async (mode) => {
      const world = await waiting(waitingRows, { status: 'inactive' });
      const run = await watch(world, { mode });
      expect(run.sent).toEqual({ upserts: [], deletes: ['1001'] });
      expect(run.requests['source-user']).toBe(waitingRows === 'complete' ? undefined : 1);
      expect(() => world.okta.state.confirm('1001')).toThrow('no row waits');
      expect(run).toMatchObject({
        exitCode: 0,
        outputs: { status: 'completed', 'records-deactivated': '1', 'records-login-active': '0' },
      });
    });

    it('and have left are removed although their record has another address by now', async () => {
      const world = await waiting(waitingRows, { status: 'inactive', email: 'zz.gone@xn-fixture.example' });
      const run = await watch(world, { mode: 'deactivate-delete' });
      expect(run.sent.deletes).toEqual(['1001']);
      expect(run.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '1' });
    });

    it('and are known and equal are not sent again', async () => {
      const world = await waiting(waitingRows, {});
      for (const inputs of [{}, { 'compare-with': 'okta' }]) {
        const run = await watch(world, inputs);
        expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
        expect(idsOf(run, 'skip', 'waiting-for-confirmation')).toEqual(['1001']);
        expect(run.warnings).toEqual([expect.stringMatching(/^1 imported person waits for confirmation in Okta/)]);
      }
    });

    it('and have another name by now are sent again with it', async () => {
      const world = await waiting(waitingRows, { lastName: 'Neunamenius' });
      const run = await watch(world);
      expect(run.sent).toEqual({ upserts: ['1001'], deletes: [] });
      expect(world.okta.state.appUsers.get('1001')?.profile).toMatchObject({ lastName: 'Neunamenius' });
    });

    it('and are confirmed are found equal in the next run', async () => {
      const world = await waiting(waitingRows, {});
      world.okta.state.confirm('1001');
      const run = await watch(world);
      expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-unchanged': '20', 'records-skipped': '0' });
    });
  });

  it.each([
    'complete',
    'without-external-id',
  ] as const)('are not sent again, all 30 of them; no scope is said to be missing, and comparing with Okta is allowed (rows: %s)', async (waitingRows) => {
    const people = company(30);
    const world = await startWorld({ people, okta: { settings: { waitingRows, autoConfirm: false } } });
    const first = await watch(world);
    expect(first.outputs).toMatchObject({ status: 'completed', 'records-upserted': '30' });
    for (const inputs of [{}, { 'compare-with': 'okta' }, { mode: 'create-activate' }]) {
      const run = await watch(world, inputs);
      expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-skipped': '30' } });
      expect(idsOf(run, 'skip', 'waiting-for-confirmation')).toHaveLength(30);
      expect(run.sent.upserts).toEqual([]);
      expect(run.everything).not.toContain('okta.apps.read');
    }
  });

  it('are not sent again where they have no row and the source was asked for them; the others are told', async () => {
    const people = company(30);
    const world = await startWorld({ people, okta: { settings: { waitingRows: 'none', autoConfirm: false } } });
    await watch(world);
    for (const inputs of [{}, { 'compare-with': 'okta' }]) {
      const run = await watch(world, inputs);
      expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-skipped': '10' } });
      expect(idsOf(run, 'skip', 'waiting-for-confirmation')).toHaveLength(10);
      expect(run.report?.notes.join('\n')).toMatch(/^20 people whom no app user accounts for/m);
      expect(run.everything).not.toContain('okta.apps.read');
    }
  });

  it('lose only the one among 30 who has left', async () => {
    const people = company(30);
    const settings = { waitingRows: 'without-external-id', autoConfirm: false } as const;
    const world = await startWorld({ people, okta: { settings } });
    await watch(world);
    world.personio.people = leaving(people, 1);
    const run = await watch(world);
    expect(run.sent).toEqual({ upserts: [], deletes: ['1001'] });
    expect(idsOf(run, 'skip', 'waiting-for-confirmation')).toHaveLength(29);
  });
});

describe('a login that stays on', () => {
  it.each(MODES)('because the app does nothing makes the run red, and the next ones too (%s)', async (mode) => {
    const world = await scene(100, 6, { okta: { settings: { deactivation: 'nothing' } } });
    const run = await watch(world, { mode });
    expect(run).toMatchObject(FAILED);
    expect(run.outputs).toMatchObject({ 'records-deactivated': '6', 'records-login-active': '6' });
    expect(run.firstLine).toContain('6 people sent for deactivation; **6 can still sign in**');
    expect(run.report?.people.filter(({ login }) => login === 'ACTIVE')).toHaveLength(6);
    for (let again = 0; again < 2; again++) {
      const next = await watch(world, { mode });
      expect(next).toMatchObject(FAILED);
      expect(next.outputs).toMatchObject({ 'records-deactivated': '0', 'records-login-active': '6', batches: '0' });
      expect(next.firstLine).toContain('**6 people who have left can still sign in**');
      expect(next.summary).not.toContain('Nothing needs to be done');
      expect(idsOf(next, 'skip', 'login-active')).toEqual(['1001', '1002', '1003', '1004', '1005', '1006']);
    }
    for (const person of world.personio.people.slice(0, 6)) setLogin(world, person, 'DEPROVISIONED');
    const ended = await watch(world, { mode });
    expect(ended).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
  });

  it('is looked for with compare-with: cache too', async () => {
    const world = await scene(20, 1, { okta: { settings: { deactivation: 'nothing' } } });
    for (const deactivated of ['1', '0']) {
      const run = await watch(world, { mode: 'deactivate-delete', 'compare-with': 'cache' });
      expect(run).toMatchObject(FAILED);
      expect(run.outputs).toMatchObject({ 'records-deactivated': deactivated, 'records-login-active': '1' });
    }
  });

  it('because of another profile source on top makes the run red, and the next one too', async () => {
    const world = await scene(40, 3, { okta: { settings: { otherSource: ['1002'] } } });
    const run = await watch(world);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-deactivated': '3', 'records-login-active': '1' } });
    expect(run.firstLine).toContain('3 people sent for deactivation; **1 can still sign in**');
    expect(personOf(run, '1002')).toMatchObject({ action: 'deactivate', login: 'ACTIVE' });
    expect(await watch(world)).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '1' } });
  });

  it.each(
    CAN_SIGN_IN,
  )('after somebody brought it back by hand makes every run red until it is ended (%s)', async (status) => {
    const world = await scene(20, 1);
    expect(await watch(world)).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
    setLogin(world, world.personio.people[0]!, status);
    for (let again = 0; again < 2; again++) {
      const run = await watch(world);
      expect(run).toMatchObject(FAILED);
      expect(run.outputs).toMatchObject({ 'records-login-active': '1', 'records-deactivated': '0', batches: '0' });
      expect(personOf(run, '1001')).toMatchObject({ action: 'skip', reason: 'login-active', login: status });
      expect(run.firstLine).toContain('**1 person who has left can still sign in**');
    }
    setLogin(world, world.personio.people[0]!, 'DEPROVISIONED');
    expect(await watch(world)).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
  });

  it.each(['SUSPENDED', 'DEPROVISIONED', 'STAGED'] as const)('is no case where it is %s', async (status) => {
    const world = await scene(20, 1);
    await watch(world);
    setLogin(world, world.personio.people[0]!, status);
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-login-active': '0' });
  });

  it('is no case where the app suspends leavers', async () => {
    const world = await scene(20, 2, { okta: { settings: { deactivation: 'suspend' } } });
    for (let again = 0; again < 2; again++) {
      expect(await watch(world)).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
    }
  });

  it.each(MODES)('of a leaver without an external id makes the run red (%s)', async (mode) => {
    const held = company(20).map((person) => ({ ...person, position: `P${person.id}` }));
    const people = changed(held, { 1003: { status: 'inactive', position: null } });
    const configuration = 'identity: { externalId: position }\n';
    const world = await startWorld({ people, configuration });
    world.okta.seedPeople(held.map((person) => ({ externalId: person.position, profile: profileOf(person) })));
    const run = await watch(world, { mode });
    expect(loginOf(world, held[2]?.email)).toBe('ACTIVE');
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '1', 'records-deactivated': '0' } });
    expect(personOf(run, '1003')).toMatchObject({ action: 'skip', reason: 'no-external-id', login: 'ACTIVE' });

    setLogin(world, held[2]!, 'SUSPENDED');
    const next = await watch(world, { mode });
    expect(next).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
    expect(idsOf(next, 'skip', 'no-external-id')).toEqual(['1003']);
  });

  it('on purpose (deactivate.loginKept) is green in both runs, told in one line, and told when it has ended', async () => {
    const configuration = 'deactivate: { loginKept: ["1002"] }\n';
    const world = await scene(20, 2, { configuration, okta: { settings: { otherSource: ['1002'] } } });
    const first = await watch(world);
    expect(first).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-login-active': '0' } });
    const second = await watch(world);
    expect(second).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(idsOf(second, 'skip', 'login-kept')).toEqual(['1002']);
    expect(second.warnings).toEqual([]);
    setLogin(world, world.personio.people[1]!, 'DEPROVISIONED');
    const third = await watch(world);
    expect(third).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
    const told = [first, second, third].map(
      ({ report }) => report?.notes.filter((note) => note.includes('loginKept')).map((note) => /1002/.test(note)) ?? [],
    );
    expect(told).toEqual([[true], [true], [true]]);
    expect(third.report?.notes.join('\n')).toMatch(/have ended/);
  });

  it('is no case of somebody else than those named in loginKept', async () => {
    const configuration = 'deactivate: { loginKept: ["1002"] }\n';
    const world = await scene(20, 2, { configuration, okta: { settings: { deactivation: 'nothing' } } });
    for (let again = 0; again < 2; again++) {
      expect(await watch(world)).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '1' } });
    }
  });

  it('within safeguards.maxLoginActive is green, with the case told first', async () => {
    const configuration = 'safeguards: { maxLoginActive: 5 }\n';
    const world = await scene(100, 5, { configuration, okta: { settings: { deactivation: 'nothing' } } });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-login-active': '5' } });
    expect(run.firstLine).toMatch(/^## \S+ 5 people sent for deactivation; \*\*5 can still sign in\*\*/);
    const next = await watch(world);
    expect(next).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '5' } });
    expect(next.firstLine).toMatch(/^## \S+ \*\*5 people who have left can still sign in\*\*/);
    expect(next.warnings.some((warning) => /can still sign in/.test(warning))).toBe(true);
    expect(next.summary).not.toContain('Nothing needs to be done');

    world.personio.people = leaving(world.personio.people, 6);
    expect(await watch(world)).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '6' } });
  });

  it('is told by a dry run, which is planned and green', async () => {
    const world = await scene(20, 3);
    const [first] = world.personio.people;
    await watch(world);
    setLogin(world, first!, 'ACTIVE');
    const run = await watch(world, { 'dry-run': 'true' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'records-login-active': '1' } });
    expect(run.firstLine).toContain('**1 person who has left can still sign in**');
    expect(run.sent.deletes).toEqual([]);
  });

  it.each(
    MODES,
  )('is not known without okta.users.read: the output is empty, and that is told once (%s)', async (mode) => {
    const okta = { ...lacking('users.read'), settings: { deactivation: 'nothing' as const } };
    const world = await scene(20, 2, { okta });
    for (let again = 0; again < 2; again++) {
      const run = await watch(world, { mode });
      expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '' } });
      const told = [...run.warnings, ...(run.report?.notes ?? [])].filter((text) => text.includes('okta.users.read'));
      expect(told).toHaveLength(1);
    }
  });

  it.each([
    { name: 'create-activate', inputs: { mode: 'create-activate' } },
    { name: 'compare-with: nothing', inputs: { 'compare-with': 'nothing', 'max-deactivations': '5' } },
  ])('is nobody’s business in a run that does not look ($name): the output is empty', async ({ inputs }) => {
    const world = await scene(20, 1, { okta: { settings: { deactivation: 'nothing' } } });
    const run = await watch(world, inputs);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '' } });
  });

  it('is asked for at the user: what an index that is behind says of it is not believed', async () => {
    const world = await scene(40, 5, { okta: { settings: { deactivation: 'nothing' } } });
    expect(await watch(world)).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '5' } });
    // The index is a day behind: to it all five are ACTIVE.
    world.okta.settings.searchLagMs = 86_400_000;
    for (const person of world.personio.people.slice(0, 5)) setLogin(world, person, 'DEPROVISIONED');
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(run.requests['user']).toBe(5);
  });

  it('is asked for at each user after an import of many, as the index is behind', async () => {
    const settings = { searchLagMs: 86_400_000 };
    const world = await scene(400, 30, { okta: { settings } });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '30', 'records-login-active': '0' } });
  });

  it('of 60 leavers at once is counted with no more than 50 reads of single logins', async () => {
    const world = await scene(700, 60, { okta: { settings: { deactivation: 'nothing' } } });
    const run = await watch(world);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-deactivated': '60', 'records-login-active': '60' } });
  });

  it('of 60 former leavers is counted with no more than 50 reads of single logins', async () => {
    const held = company(100);
    const world = await startWorld({ people: leaving(held, 60), held: held.slice(60) });
    world.okta.seedPeople(held.slice(0, 60).map((person) => ({ profile: profileOf(person) })));
    const run = await watch(world);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-deactivated': '0', 'records-login-active': '60' } });
  });

  it('under the user name of a leaver, of somebody whose names both differ, is told and not counted', async () => {
    const held = company(20);
    const world = await startWorld({ people: leaving(held, 2), held: held.slice(2) });
    const other = { firstName: 'Yolantheia', lastName: 'Quendelbart' };
    world.okta.seedPeople([
      { profile: { ...profileOf(held[0]!), ...other } },
      { profile: profileOf(held[1]!), userStatus: 'DEPROVISIONED' },
    ]);
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(run.report?.notes.join('\n')).toMatch(/another person\?.*1001/is);
    expect(run.everything).not.toMatch(/Yolantheia|Quendelbart/);
  });

  it.each([
    { what: 'first name', other: { firstName: 'Yolantheia' } },
    { what: 'last name', other: { lastName: 'Quendelbart' } },
  ])('under the user name of a leaver, of somebody whose $what alone differs, is counted', async ({ other }) => {
    const held = company(20);
    const world = await startWorld({ people: leaving(held, 1), held: held.slice(1) });
    world.okta.seedPeople([{ profile: { ...profileOf(held[0]!), ...other } }]);
    expect(await watch(world)).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '1' } });
  });

  it('that was taken over by a colleague who is active is not counted as the leaver’s', async () => {
    const held = company(20);
    const world = await startWorld({ people: leaving(held, 1), held });
    await watch(world);
    // The login of 1001 is removed at Okta; 1002 gets its name there and in Personio.
    const [gone, colleague] = held;
    world.okta.state.renameUser(
      world.okta.state.userOfLogin(gone?.email ?? '')?.id ?? '',
      'zz.gone@xn-fixture.example',
    );
    world.personio.people = changed(world.personio.people, { 1002: { email: gone?.email } });
    const renamed = await watch(world);
    expect(renamed).toMatchObject({ exitCode: 0, outputs: { 'records-updated': '1', 'records-login-active': '0' } });
    expect(loginOf(world, gone?.email)).toBe('ACTIVE');
    expect(loginOf(world, colleague?.email)).toBeUndefined();
    expect(await watch(world)).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
  });

  it('of people who are protected or out of scope is no case', async () => {
    const held = company(20);
    const configuration = 'deactivate: { never: ["1001"] }\nselect: { where: $not(employment_type = "external") }\n';
    const people = changed(leaving(held, 2), { 1002: { employmentType: 'external' } });
    const world = await startWorld({ people, held, configuration });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '0', 'records-login-active': '0' } });
    expect(whoCanSignIn(world, held)).toHaveLength(20);
  });

  it('of nobody asks for nothing beyond the searches', async () => {
    const world = await scene(40, 0);
    const run = await watch(world);
    expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'records-login-active': '0' });
    // One search for people who were never activated; the logins of leavers cost none of their own.
    expect(run.requests).toEqual({ 'app-users': 1, schema: 1, users: 1 });
  });

  it('of leavers without row and login is told as a number', async () => {
    const held = company(20);
    const world = await startWorld({ people: leaving(held, 3), held: held.slice(3) });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(run.report?.notes.join('\n')).toMatch(/\b3 leavers\b/);
  });

  it('of a leaver who was renamed at Okta is found by the app user, and the run is red', async () => {
    const world = await scene(20, 1, { okta: { settings: { deactivation: 'nothing' } } });
    const user = world.okta.state.userOfLogin(world.personio.people[0]?.email ?? '');
    world.okta.state.renameUser(user?.id ?? '', 'zz.renamed@xn-fixture.example');
    const run = await watch(world);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-deactivated': '1', 'records-login-active': '1' } });
  });

  it('is found by the user name that the source had, where app users cannot be listed and no record has it any more', async () => {
    const okta = { ...lacking('apps.read'), settings: { deactivation: 'nothing' as const } };
    const held = company(20);
    const renamed = changed(held.slice(1), { 1002: { status: 'inactive', email: 'left@xn-fixture.example' } });
    const world = await startWorld({ people: renamed, held, okta });
    configure(world, 'deactivate: { always: ["1001"] }');
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run.sent.deletes.sort()).toEqual(['1001', '1002']);
    expect(whoCanSignIn(world, held.slice(0, 2))).toEqual([1001, 1002]);
    expect(run).toMatchObject({ ...FAILED, outputs: { 'records-login-active': '2', 'records-created': '0' } });
    const userId = world.okta.state.userOfLogin(held[0]?.email ?? '')?.id;
    expect(run.report?.openCases).toEqual([
      expect.objectContaining({ personioId: '1002', login: 'ACTIVE' }),
      expect.objectContaining({ oktaUserId: userId, login: 'ACTIVE' }),
    ]);
  });

  it('beside work that was done counts all the same: people are imported, and the run is red', async () => {
    const world = await scene(40, 2, { okta: { settings: { deactivation: 'nothing' } } });
    world.personio.people = changed(world.personio.people, { 1010: { lastName: 'Neunamenius' } });
    const run = await watch(world);
    expect(run).toMatchObject(FAILED);
    expect(run.outputs).toMatchObject({
      'records-updated': '1',
      'records-deactivated': '2',
      'records-login-active': '2',
      'records-unchanged': '37',
    });
    configure(world, 'safeguards: { maxLoginActive: 2 }');
    expect(await watch(world)).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '2' } });
  });
});
