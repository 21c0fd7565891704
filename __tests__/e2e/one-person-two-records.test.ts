import { describe, expect, it } from '@jest/globals';
import type { OktaOptions } from '../../sandbox/okta.ts';
import type { PersonOverride } from '../../sandbox/people.ts';
import { idsOf, messagesOf, startWorld, type World } from './harness.ts';
import { changed, company, configure, lacking, loginOf, watch, without } from './scenario.ts';

const DOMAIN = 'xn-fixture.example';
const ADDRESS = `Ada.Nordmannsen@${DOMAIN}`;
const SUFFIXED = `Ada.Nordmannsen.1001@${DOMAIN}`;
const NO_DATES_YET = 'lifecycle: { activateDaysBeforeHire: 14, timeZone: Europe/Berlin }';
const LINES = [/identity\.aliases: \{ "1002": "1001" \}/, /identity\.distinct: \["1002"\]/];
const OPEN_CASE = {
  exitCode: 1,
  outputs: {
    status: 'failed',
    'error-code': 'safeguard',
    'records-deactivated': '0',
    'records-login-active': '1',
  },
};

interface Newcomer {
  newcomer: string;
  override?: PersonOverride;
  configuration?: string;
}

/** The new record of somebody whose old one (1001) is inactive, in every state it can be in while Personio lists it. */
const NEWCOMERS: Newcomer[] = [
  { newcomer: 'valid' },
  { newcomer: 'written in another case', override: { email: ADDRESS.toUpperCase() } },
  { newcomer: 'invalid', override: { firstName: 'Xaverinusz'.repeat(6) } },
  {
    newcomer: 'invalid, its user name among it',
    override: { gender: 'diverse' },
    configuration: 'profile: { userName: \'gender = "diverse" ? {"not": "a text"} : email\' }',
  },
  { newcomer: 'not due', override: { status: 'onboarding', hireDate: '2099-01-01' }, configuration: NO_DATES_YET },
  { newcomer: 'without a status', override: { status: null } },
  { newcomer: 'of an unknown status', override: { status: 'retired' } },
  {
    newcomer: 'out of scope',
    override: { employmentType: 'external' },
    configuration: 'select: { where: $not(employment_type = "external") }',
  },
];

/** 1001 has left, and employee 1002 has the address that the account of 1001 has at Okta. */
async function rehired(
  { override = {}, configuration = '' }: Partial<Newcomer> = {},
  okta?: OktaOptions,
): Promise<World> {
  const plain = { gender: null };
  const people = company(
    20,
    { ...plain, status: 'inactive', email: SUFFIXED },
    { ...plain, email: ADDRESS, ...override },
  ).map((person) => (person.id > 1002 ? { ...person, ...plain } : person));
  const held = without(company(20, { email: ADDRESS }), 1002);
  return startWorld({ people, held, configuration: `${configuration}\n`, ...(okta && { okta }) });
}

describe('a person whose old record is inactive and whose new one has the old address', () => {
  describe.each(['sync', 'deactivate-delete'])('in mode %s', (mode) => {
    it.each(NEWCOMERS)('keeps the account, and the run is red, while the new record is $newcomer', async (newcomer) => {
      const world = await rehired(newcomer);
      const run = await watch(world, { mode });
      expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
      expect(run.sent).toEqual({ upserts: [], deletes: [] });
      expect(run).toMatchObject(OPEN_CASE);
      expect(idsOf(run, 'skip', 'user-name-taken')).toContain('1001');
      expect(run.report?.people.find(({ personioId }) => personioId === '1001')).toMatchObject({ login: 'ACTIVE' });
      expect(run.firstLine).toContain('**1 person who has left can still sign in**');
      for (const line of [...LINES, /employee 1001/, /employee 1002/]) expect(run.report?.warnings[0]).toMatch(line);
      expect(run.warnings.filter((warning) => warning.includes('identity.aliases'))).toHaveLength(1);
    });
  });

  it.each(
    NEWCOMERS,
  )('keeps the account through the scheduled pair of modes while the new record is $newcomer', async (newcomer) => {
    const world = await rehired(newcomer);
    const first = await watch(world, { mode: 'create-activate' });
    expect(first).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '' } });
    const second = await watch(world, { mode: 'deactivate-delete' });
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(world.okta.state.appUsers.get('1001')?.status).toBe('ACTIVE');
    expect(second).toMatchObject(OPEN_CASE);
    for (const line of LINES) expect(second.warnings[0]).toMatch(line);
  });

  it('is told with both lines by create-activate too, which creates nobody with the name of an account', async () => {
    const world = await rehired();
    const run = await watch(world, { mode: 'create-activate' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
    expect(idsOf(run, 'skip', 'user-name-taken')).toEqual(['1002']);
    for (const line of LINES) expect(run.warnings[0]).toMatch(line);
  });

  it.each([
    { modes: ['sync'] },
    { modes: ['create-activate', 'deactivate-delete'] },
    { modes: ['deactivate-delete', 'create-activate'] },
  ])('is updated under the old account, in green runs, once the alias line says that they are one ($modes)', async ({
    modes,
  }) => {
    const world = await rehired();
    const [warning = ''] = (await watch(world)).warnings;
    configure(world, `identity: { aliases: ${/identity\.aliases: (\{.*?\})/.exec(warning)?.[1]} }`);
    const runs = [];
    for (const mode of modes) runs.push(await watch(world, { mode }));
    for (const run of runs) expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(runs.flatMap(({ sent }) => sent.upserts)).toEqual(['1001']);
    expect(runs.flatMap(({ sent }) => sent.deletes)).toEqual([]);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(world.okta.state.appUsers.get('1001')?.profile).toMatchObject({
      firstName: world.personio.people[1]?.firstName,
      lastName: world.personio.people[1]?.lastName,
    });
  });

  it.each(
    NEWCOMERS.filter(({ newcomer }) => newcomer !== 'not due' && newcomer !== 'valid'),
  )('keeps the account in green runs with the alias line while the new record is $newcomer', async (newcomer) => {
    const world = await rehired(newcomer);
    configure(world, newcomer.configuration ?? '', 'identity: { aliases: { "1002": "1001" } }');
    for (const mode of ['sync', 'deactivate-delete']) {
      const run = await watch(world, { mode });
      expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '0', 'records-login-active': '0' } });
    }
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
  });

  it.each(
    NEWCOMERS.filter(({ newcomer }) => newcomer !== 'valid'),
  )('loses the old account once the distinct line says that they are two, while the new record is $newcomer', async (newcomer) => {
    const world = await rehired(newcomer);
    configure(world, newcomer.configuration ?? '', 'identity: { distinct: ["1002"] }');
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1', 'records-login-active': '0' } });
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
    expect(run.sent).toEqual({ upserts: [], deletes: ['1001'] });
  });

  it.each([
    ['false', 'sync', 'sync'],
    ['true', 'sync', 'sync'],
    ['true', 'deactivate-delete', 'create-activate'],
    ['true', 'create-activate', 'deactivate-delete'],
  ])('is never imported over the deactivated login as somebody distinct (reactivate: %s; %s, then %s)', async (reactivate, ...modes) => {
    const world = await rehired();
    const user = world.okta.state.userOfLogin(ADDRESS);
    configure(world, 'identity: { distinct: ["1002"] }', `lifecycle: { reactivate: ${reactivate} }`);
    for (const mode of [...modes, 'sync', 'create-activate']) {
      const run = await watch(world, { mode });
      expect(run).toMatchObject({ exitCode: 0 });
      expect(run.sent.upserts).toEqual([]);
      if (mode !== 'deactivate-delete') expect(idsOf(run, 'skip', 'user-name-taken')).toEqual(['1002']);
    }
    expect(world.okta.state.userOfLogin(ADDRESS)).toMatchObject({
      id: user?.id,
      status: 'DEPROVISIONED',
      externalId: '1001',
    });
    const last = await watch(world);
    const waits = last.report?.people.find(({ personioId }) => personioId === '1002');
    expect(waits?.detail).toContain(user?.id);

    // Somebody renames the old login at Okta.
    world.okta.state.renameUser(user?.id ?? '', `zzz.${SUFFIXED}`);
    const next = await watch(world);
    expect(next).toMatchObject({ exitCode: 0, outputs: { 'records-created': '1', 'records-unconfirmed': '0' } });
    expect(world.okta.state.userOfLogin(ADDRESS)).toMatchObject({ status: 'ACTIVE', externalId: '1002' });
    expect(loginOf(world, `zzz.${SUFFIXED}`)).toBe('DEPROVISIONED');
  });

  it('waits as somebody distinct who is not imported, which every run tells first', async () => {
    const world = await rehired();
    configure(world, 'identity: { distinct: ["1002"] }');
    for (let again = 0; again < 3; again++) {
      const run = await watch(world);
      expect(run.warnings.join('\n')).toMatch(/1002/);
      expect(run.summary).not.toContain('Nothing needs to be done');
    }
  });

  it.each([
    { readable: ['email', 'status'] },
    { readable: ['email', 'status', 'first_name', 'last_name'] },
  ])('keeps the account by what the credential may read alone: $readable', async ({ readable }) => {
    const world = await rehired();
    world.personio.readable = readable;
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(run).toMatchObject(OPEN_CASE);
  });

  it('is not guarded where the credential reads no address, and the run says so once', async () => {
    const world = await rehired();
    world.personio.readable = ['status'];
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1' } });
    expect(messagesOf(run, 'notice').filter((notice) => notice.includes('`email`'))).toHaveLength(1);
  });

  it('keeps the account where both records map to one user name that is no address', async () => {
    const world = await rehired({ configuration: 'profile: { userName: \'preferred_name & "@xn-fixture.example"\' }' });
    const name = 'ada.nordmannsen';
    world.personio.people = world.personio.people.map((person) => ({
      ...person,
      preferredName: person.id <= 1002 ? name : `p${person.id}`,
    }));
    for (const { id } of world.personio.people) {
      const user = [...world.okta.state.users.values()].find(({ externalId }) => externalId === String(id));
      const row = world.okta.state.appUsers.get(String(id));
      if (!user || !row) continue;
      const userName = `${id <= 1002 ? name : `p${id}`}@${DOMAIN}`;
      row.profile = { ...row.profile, userName };
      world.okta.state.renameUser(user.id, userName);
    }
    const run = await watch(world);
    expect(loginOf(world, `${name}@${DOMAIN}`)).toBe('ACTIVE');
    expect(run).toMatchObject(OPEN_CASE);
    for (const line of LINES) expect(run.warnings[0]).toMatch(line);
  });

  it('keeps the account as v2 of the API tells it, too', async () => {
    const world = await rehired();
    const run = await watch(world, { 'personio-api-version': 'v2', mode: 'deactivate-delete' });
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(run).toMatchObject(OPEN_CASE);
    for (const line of LINES) expect(run.warnings[0]).toMatch(line);
  });

  it('keeps the account, and the run is red, where app users may not be listed', async () => {
    const world = await rehired({}, lacking('apps.read'));
    const run = await watch(world, { mode: 'deactivate-delete' });
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(idsOf(run, 'skip', 'user-name-taken')).toContain('1001');
    expect(run.warnings.some((warning) => LINES.every((line) => line.test(warning)))).toBe(true);
    expect(run).toMatchObject(OPEN_CASE);
  });

  it('is told by a dry run, which is green', async () => {
    const world = await rehired();
    const run = await watch(world, { 'dry-run': 'true' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'records-login-active': '1' } });
    expect(run.firstLine).toContain('**1 person who has left can still sign in**');
    for (const line of LINES) expect(run.report?.warnings[0]).toMatch(line);
  });

  it('is not guarded where nothing is compared, and the run says so', async () => {
    const world = await rehired();
    const inputs = { mode: 'deactivate-delete', 'compare-with': 'nothing', 'max-deactivations': '5' };
    const run = await watch(world, inputs);
    expect(run.outputs).toMatchObject({ status: 'completed', 'records-login-active': '' });
    expect([...run.warnings, ...messagesOf(run, 'notice'), ...(run.report?.notes ?? [])].join('\n')).toMatch(
      /compare-with/,
    );
  });

  it('keeps the account although users may not be read, and the run is green with the warning', async () => {
    const world = await rehired({}, lacking('users.read'));
    const run = await watch(world);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '0', 'records-login-active': '' } });
    expect(run.warnings.some((warning) => LINES.every((line) => line.test(warning)))).toBe(true);
  });

  it('is no open case once somebody has ended the login at Okta', async () => {
    const world = await rehired();
    world.okta.state.setUserStatus(world.okta.state.userOfLogin(ADDRESS)?.id ?? '', 'SUSPENDED');
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0', 'records-deactivated': '0' } });
    expect(idsOf(run, 'skip', 'user-name-taken')).toContain('1001');
  });
});

describe('an account that would end without a leaver', () => {
  it('is kept, and the run is red, while another record has its name and Personio lists the old one no more (missing)', async () => {
    const world = await rehired({ configuration: 'deactivate: { missing: true }' });
    world.personio.people = without(world.personio.people, 1001);
    const run = await watch(world);
    const user = world.okta.state.userOfLogin(ADDRESS);
    expect(user?.status).toBe('ACTIVE');
    expect(run.sent).toEqual({ upserts: [], deletes: [] });
    expect(run).toMatchObject(OPEN_CASE);
    for (const line of [...LINES, /employee 1002/, new RegExp(user?.id ?? '-')]) expect(run.warnings[0]).toMatch(line);

    configure(world, 'deactivate: { missing: true }', 'identity: { distinct: ["1002"] }');
    const next = await watch(world);
    expect(next).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1' } });
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
  });

  it.each([
    { what: 'is active', status: 'active' },
    { what: 'has left', status: 'inactive' },
  ])('is kept, and the run is red, while another record has its name and the old one, which $what, is out of scope', async ({
    status,
  }) => {
    const configuration = 'select: { where: $not(employment_type = "external") }\ndeactivate: { outOfScope: true }\n';
    const people = company(
      20,
      { status, employmentType: 'external', email: SUFFIXED },
      { email: ADDRESS },
      { status, employmentType: 'external' },
    );
    const held = without(company(20, { email: ADDRESS }), 1002);
    const world = await startWorld({ people, held, configuration });
    const run = await watch(world);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(loginOf(world, people[2]?.email)).toBe('DEPROVISIONED');
    expect(run.sent).toEqual({ upserts: [], deletes: ['1003'] });
    // An alias between two people who are there would make both records invalid: it is proposed only where the holder has left.
    const lines = status === 'inactive' ? LINES : LINES.filter(({ source }) => !source.includes('aliases'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(run.warnings[0]).toMatch(line);
    expect(run).toMatchObject({
      exitCode: 1,
      outputs: { 'error-code': 'safeguard', 'records-deactivated': '1', 'records-login-active': '1' },
    });
  });
});

describe('somebody with an account of their own who takes over the address of a leaver', () => {
  /** 1003 has the address of 1001, who has left. */
  async function takenOver(override: PersonOverride = {}, configuration = ''): Promise<World> {
    const people = company(20, { status: 'inactive', email: SUFFIXED }, {}, { email: ADDRESS, ...override });
    return startWorld({ people, held: company(20, { email: ADDRESS }), configuration: `${configuration}\n` });
  }
  const own = company(3)[2]?.email;

  it.each([
    ['sync', 'sync'],
    ['create-activate', 'deactivate-delete'],
    ['deactivate-delete', 'create-activate'],
  ])('does not keep the leaver signed in, and keeps the own name (%s, then %s)', async (...modes) => {
    const world = await takenOver();
    const runs = [];
    for (const mode of modes) runs.push(await watch(world, { mode }));
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(runs.flatMap(({ sent }) => sent.deletes)).toEqual(['1001']);
    expect(runs.flatMap(({ sent }) => sent.upserts)).toEqual([]);
    expect(world.okta.state.userOfLogin(ADDRESS)).toMatchObject({ status: 'DEPROVISIONED', externalId: '1001' });
    expect(world.okta.state.userOfLogin(own ?? '')).toMatchObject({ status: 'ACTIVE', externalId: '1003' });
    const renamed = runs.find((_run, at) => modes[at] !== 'deactivate-delete')!;
    expect(idsOf(renamed, 'skip', 'user-name-taken')).toEqual(['1003']);
    expect(renamed.everything).not.toContain('identity.aliases');
  });

  it.each([
    'false',
    'true',
  ])('waits in green runs ever after, with the Okta id of the login that has the name (reactivate: %s)', async (reactivate) => {
    const world = await takenOver({}, `lifecycle: { reactivate: ${reactivate} }`);
    await watch(world);
    const next = await watch(world);
    expect(next).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do', 'records-login-active': '0' } });
    expect(idsOf(next, 'skip', 'user-name-taken')).toEqual(['1003']);
    const waits = next.report?.people.find(({ personioId }) => personioId === '1003');
    expect(waits?.detail).toContain(world.okta.state.userOfLogin(ADDRESS)?.id);
  });

  it('is told first in every run, as the change was not applied', async () => {
    const world = await takenOver();
    for (let again = 0; again < 3; again++) {
      const run = await watch(world);
      expect(run.warnings.join('\n')).toMatch(/1003/);
      expect(run.summary).not.toContain('Nothing needs to be done');
    }
  });

  it('makes the run red where the app leaves the login of the leaver on', async () => {
    const world = await takenOver();
    world.okta.settings.deactivation = 'nothing';
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'records-deactivated': '1', 'records-login-active': '1' } });
    expect(run.firstLine).toContain('1 person sent for deactivation; **1 can still sign in**');
    expect(loginOf(world, own)).toBe('ACTIVE');
  });

  it.each([
    { what: 'invalid', override: { firstName: 'Xaverinusz'.repeat(6) } },
    { what: 'without a status', override: { status: null } },
    { what: 'of an unknown status', override: { status: 'retired' } },
  ])('does not keep the leaver signed in while the record is $what', async ({ override }) => {
    const world = await takenOver(override);
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1' } });
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
    expect(loginOf(world, own)).toBe('ACTIVE');
  });

  it('does not take an account away that a leaver’s address was passed on from, where the old record has left as well', async () => {
    // Both 1001 and 1003 have left; 1003 had the address last.
    const world = await takenOver({ status: 'inactive' });
    const run = await watch(world);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '2', 'records-login-active': '0' } });
    expect([loginOf(world, ADDRESS), loginOf(world, own)]).toEqual(['DEPROVISIONED', 'DEPROVISIONED']);
  });
});

describe('a user name that is passed on', () => {
  const name = (letter: string) => `${letter.repeat(3)}.Quillonova@${DOMAIN}`;
  /** 1001 had a and has b now; the others as given. */
  function world(before: PersonOverride[], now: PersonOverride[], joiners: number[] = []): Promise<World> {
    return startWorld({ people: company(20, ...now), held: without(company(20, ...before), ...joiners) });
  }
  const holderOf = ({ okta }: World, letter: string) => {
    const user = okta.state.userOfLogin(name(letter));
    return user && `${user.externalId} ${user.status}`;
  };

  it.each(['sync', 'create-activate'])('by a rename goes to the new hire in the next run (%s)', async (mode) => {
    const scene = await world([{ email: name('a') }], [{ email: name('b') }, { email: name('a') }], [1002]);
    const first = await watch(scene, { mode });
    expect(first).toMatchObject({ exitCode: 0, outputs: { 'records-updated': '1', 'records-created': '0' } });
    expect(first.sent.upserts).toEqual(['1001']);
    expect(idsOf(first, 'skip', 'waits-for-user-name')).toEqual(['1002']);
    expect(first.everything).not.toMatch(/identity\.(aliases|distinct)/);
    expect(first.report?.notes.join('\n')).toMatch(/1002/);
    expect([holderOf(scene, 'a'), holderOf(scene, 'b')]).toEqual([undefined, '1001 ACTIVE']);

    const second = await watch(scene, { mode });
    expect(second).toMatchObject({ exitCode: 0, outputs: { 'records-created': '1', 'records-skipped': '0' } });
    expect([holderOf(scene, 'a'), holderOf(scene, 'b')]).toEqual(['1002 ACTIVE', '1001 ACTIVE']);
    expect((await watch(scene, { mode })).outputs).toMatchObject({ status: 'nothing-to-do', 'records-skipped': '0' });
  });

  it.each([
    { last: 'a new hire', joiners: [1003] },
    { last: 'an account of its own', joiners: [] },
  ])('along a chain of three takes three runs, one rename each, where the last is $last', async ({ joiners }) => {
    const before = [{ email: name('a') }, { email: name('b') }, { email: name('c') }];
    const now = [{ email: name('d') }, { email: name('a') }, { email: name('b') }];
    const scene = await world(before, now, joiners);
    const waiting = [['1002', '1003'], ['1003'], []];
    for (const [at, id] of ['1001', '1002', '1003'].entries()) {
      const run = await watch(scene);
      expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed', 'records-upserted': '1' } });
      expect(run.sent).toEqual({ upserts: [id], deletes: [] });
      expect(idsOf(run, 'skip', 'waits-for-user-name')).toEqual(waiting[at]);
      expect(run.outputs['records-unconfirmed']).toBe('0');
    }
    expect(['a', 'b', 'd'].map((letter) => holderOf(scene, letter))).toEqual([
      '1002 ACTIVE',
      '1003 ACTIVE',
      '1001 ACTIVE',
    ]);
    expect((await watch(scene)).outputs).toMatchObject({ status: 'nothing-to-do', 'records-skipped': '0' });
  });

  it.each([
    { ring: 'two', letters: ['a', 'b'] },
    { ring: 'three', letters: ['a', 'b', 'c'] },
  ])('in a ring of $ring changes nobody, and one warning says what to do', async ({ letters }) => {
    const before = letters.map((letter) => ({ email: name(letter) }));
    const now = letters.map((_, at) => ({ email: name(letters[(at + 1) % letters.length]!) }));
    const scene = await world(before, now);
    const ids = letters.map((_, at) => String(1001 + at));
    for (const mode of ['sync', 'create-activate', 'sync']) {
      const run = await watch(scene, { mode });
      expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
      expect(idsOf(run, 'skip', 'user-name-taken').sort()).toEqual(ids);
      expect(run.warnings).toHaveLength(1);
      for (const id of ids) expect(run.warnings[0]).toContain(id);
      expect(run.warnings[0]).toMatch(/exchange.*another user name/s);
      expect(run.warnings[0]).not.toContain('identity.');
    }
    expect(letters.map((letter) => holderOf(scene, letter))).toEqual(ids.map((id) => `${id} ACTIVE`));
  });

  it('in an exchange works out in three runs by a name in between, as the warning says', async () => {
    const scene = await world(
      [{ email: name('a') }, { email: name('b') }],
      [{ email: name('z') }, { email: name('a') }],
    );
    expect((await watch(scene)).sent.upserts).toEqual(['1001']);
    expect((await watch(scene)).sent.upserts).toEqual(['1002']);
    scene.personio.people = changed(scene.personio.people, { 1001: { email: name('b') } });
    expect((await watch(scene)).sent.upserts).toEqual(['1001']);
    expect([holderOf(scene, 'a'), holderOf(scene, 'b')]).toEqual(['1002 ACTIVE', '1001 ACTIVE']);
  });

  it('in another case of letters is sent at once', async () => {
    const scene = await world([{ email: name('a') }], [{ email: name('a').toUpperCase() }]);
    const run = await watch(scene);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-updated': '1', 'records-unconfirmed': '0' } });
  });

  it('is not given up by somebody who cannot be sent: the hire is told, and nobody is said to be somebody else', async () => {
    const invalid = { email: name('b'), firstName: 'Xaverinusz'.repeat(6) };
    const scene = await world([{ email: name('a') }], [invalid, { email: name('a') }], [1002]);
    const run = await watch(scene);
    expect(run.sent.upserts).toEqual([]);
    expect(idsOf(run, 'skip', 'user-name-taken')).toEqual(['1002']);
    const about = run.warnings.filter((warning) => warning.includes('1002'));
    expect(about).toHaveLength(1);
    expect(about[0]).not.toContain('identity.aliases');
    expect(holderOf(scene, 'a')).toBe('1001 ACTIVE');
  });

  it('by a rename keeps nobody waiting who is distinct', async () => {
    const scene = await world([{ email: name('a') }], [{ email: name('b') }, { email: name('a') }], [1002]);
    configure(scene, 'identity: { distinct: ["1002"] }');
    expect(idsOf(await watch(scene), 'skip', 'waits-for-user-name')).toEqual(['1002']);
    expect((await watch(scene)).outputs).toMatchObject({ 'records-created': '1', 'records-unconfirmed': '0' });
    expect(holderOf(scene, 'a')).toBe('1002 ACTIVE');
  });

  it('to two new hires is given to neither, and the rename is sent all the same', async () => {
    const now = [{ email: name('b') }, { email: name('a') }, { email: name('a') }];
    const scene = await world([{ email: name('a') }], now, [1002, 1003]);
    for (const upserts of [['1001'], []]) {
      const run = await watch(scene);
      expect(run).toMatchObject({ exitCode: 0 });
      expect(run.sent.upserts).toEqual(upserts);
      expect(idsOf(run, 'skip', 'user-name-taken')).toEqual(['1002', '1003']);
    }
  });
});

describe('an alias', () => {
  const ALIAS = 'identity: { aliases: { "1020": "1001" } }';
  const left = { status: 'inactive', email: SUFFIXED };
  /** 1020 is hired again; the old record 1001 is inactive, and the account is under 1001. */
  function scene(override: PersonOverride = {}, configuration = ''): Promise<World> {
    const people = changed(company(20, left), { 1020: { email: ADDRESS, ...override } });
    const held = without(company(20, { email: ADDRESS }), 1020);
    return startWorld({ people, held, configuration: [ALIAS, configuration, ''].join('\n') });
  }

  it.each([
    'sync',
    'deactivate-delete',
  ])('keeps the account where record-limit cuts the new record off (%s)', async (mode) => {
    const world = await scene();
    const run = await watch(world, { mode, 'record-limit': '19' });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-fetched': '19', 'records-deactivated': '0' } });
    expect(run.sent.deletes).toEqual([]);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(idsOf(run, 'skip', 'superseded')).toEqual(['1001']);
  });

  it.each([
    'sync',
    'deactivate-delete',
  ])('keeps the account where an incomplete listing lacks the new record (%s)', async (mode) => {
    const world = await scene({}, 'deactivate: { missing: true }');
    world.personio.quirks = {
      unlisted: { ids: [1020], readings: 'always' },
      totalOff: { by: 1, pages: 'always' },
    };
    const run = await watch(world, { mode });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '0' } });
    expect(run.sent.deletes).toEqual([]);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    expect(run.warnings.some((warning) => warning.includes('Personio says'))).toBe(true);
  });

  it.each([
    'sync',
    'deactivate-delete',
  ])('of somebody whom a complete listing lacks is an open case while the login is on (%s)', async (mode) => {
    const world = await scene();
    world.personio.people = without(world.personio.people, 1020);
    const run = await watch(world, { mode });
    expect(run).toMatchObject(OPEN_CASE);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
    world.okta.state.setUserStatus(world.okta.state.userOfLogin(ADDRESS)?.id ?? '', 'SUSPENDED');
    expect(await watch(world, { mode })).toMatchObject({ exitCode: 0, outputs: { 'records-login-active': '0' } });
  });

  it('of somebody whom Personio has no more lets the account end by absence (missing)', async () => {
    const world = await scene({}, 'deactivate: { missing: true }');
    world.personio.people = without(world.personio.people, 1020);
    const run = await watch(world);
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1', 'records-login-active': '0' } });
  });

  it('of somebody whom only the listing lacks keeps the account (missing)', async () => {
    const world = await scene({}, 'deactivate: { missing: true }');
    world.personio.quirks = { unlisted: { ids: [1020], readings: 'always' } };
    const run = await watch(world);
    expect(run.sent.deletes).toEqual([]);
    expect(loginOf(world, ADDRESS)).toBe('ACTIVE');
  });

  it.each([
    { mode: 'sync', what: 'the address of the old record', email: ADDRESS },
    { mode: 'deactivate-delete', what: 'the address of the old record', email: ADDRESS },
    { mode: 'sync', what: 'an address of its own', email: `Ada.Neuquillon@${DOMAIN}` },
    { mode: 'deactivate-delete', what: 'an address of its own', email: `Ada.Neuquillon@${DOMAIN}` },
  ])('made ahead of a rehire that is not due, with $what, ends the account by the old record now ($mode)', async ({
    mode,
    email,
  }) => {
    const world = await scene({ status: 'onboarding', hireDate: '2099-01-01', email }, NO_DATES_YET);
    const run = await watch(world, { mode });
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1', 'records-login-active': '0' } });
    expect(run.sent).toEqual({ upserts: [], deletes: ['1001'] });
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
    expect(await watch(world, { mode })).toMatchObject({ exitCode: 0, outputs: { status: 'nothing-to-do' } });
  });

  it('made ahead of a rehire brings the account back when that is due, where reactivate says so', async () => {
    const world = await scene({ status: 'onboarding', hireDate: '2099-01-01' }, NO_DATES_YET);
    await watch(world);
    world.personio.people = changed(world.personio.people, { 1020: { status: 'active', hireDate: '2020-01-01' } });
    const waits = await watch(world);
    expect(idsOf(waits, 'skip', 'deactivated-in-okta')).toEqual(['1020']);
    expect(waits.sent.upserts).toEqual([]);
    configure(world, ALIAS, 'lifecycle: { reactivate: true }');
    const back = await watch(world);
    expect(back).toMatchObject({ exitCode: 0, outputs: { 'records-upserted': '1', 'records-unconfirmed': '0' } });
    expect(back.sent.upserts).toEqual(['1001']);
    expect(world.okta.state.userOfLogin(ADDRESS)).toMatchObject({ status: 'ACTIVE', externalId: '1001' });
  });

  it('keeps no account whose two records have both left', async () => {
    const world = await scene({ status: 'inactive' });
    const run = await watch(world);
    expect(run.sent.deletes).toEqual(['1001']);
    expect(run).toMatchObject({ exitCode: 0, outputs: { 'records-deactivated': '1', 'records-login-active': '0' } });
    expect(loginOf(world, ADDRESS)).toBe('DEPROVISIONED');
  });
});
