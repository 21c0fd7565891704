import { describe, expect, it } from '@jest/globals';
import type { Mode } from '../../../src/sync/mode.ts';
import type { Employee } from '../../../src/sync/people/employee.ts';
import {
  type Identification,
  type Identity,
  identify as identifyBy,
  leaversOf,
  type Mapping,
  type Rules,
} from '../../../src/sync/people/identity.ts';
import {
  appUser,
  employee,
  inWords,
  leaver,
  listed,
  mapping,
  member,
  planOf,
  profileOf,
  rules,
  skipped,
} from './builders.ts';

/** Positions instead of names, as most tests give only the first three. */
const identify = (
  employees: readonly Employee[],
  mapping: Mapping,
  rules: Rules,
  schema?: Identification['schema'],
  signal?: AbortSignal,
) => identifyBy(employees, { mapping, rules, schema, signal });

async function identityOf(given: Partial<Employee>, givenRules: Partial<Rules> = {}, asked: Partial<Mapping> = {}) {
  const [identity] = await identify([employee(given)], mapping(asked), rules(givenRules));
  return identity!;
}

/** The assessment as one line: `skip not-due`, `member due`. */
function words({ assessment }: Identity): string {
  switch (assessment.is) {
    case 'skip':
    case 'invalid':
      return `${assessment.is} ${assessment.reason}`;
    case 'out-of-scope':
      return assessment.leaver ? 'out-of-scope leaver' : 'out-of-scope';
    case 'leaver':
      return 'leaver';
    case 'member':
      return assessment.due ? 'member due' : 'member later';
  }
}

const never = async (): Promise<never> => {
  throw new Error('this must not be asked');
};
const outside: Partial<Mapping> = { inScope: async () => false };
const undecided: Partial<Mapping> = { inScope: async () => undefined };
const nameless: Partial<Mapping> = { externalId: async () => undefined };
const broken: Partial<Mapping> = {
  profile: async () => ({ profile: {}, problems: [{ attribute: 'title', why: 'comes out as an object' }] }),
};
const refused: Partial<Mapping> = {
  profile: async () => ({ profile: { ...profileOf('1'), email: null }, problems: [] }),
};
const protectedOne: Partial<Rules> = { never: new Set(['1']) };
const soon: Partial<Rules> = { lifecycle: { deactivateOn: 'status', activateDaysBeforeHire: 14 } };
const left = { status: 'inactive' };
const odd = { status: 'paused' };
const future = { status: 'onboarding', fields: { hire_date: '2027-06-01' } };
const flawed = { flaw: 'last_name is no text' };
const byDate: Partial<Rules> = { lifecycle: { deactivateOn: 'last-working-day' } };
const undated = { fields: { last_working_day: '2024-12-31' }, unreadableDates: ['hire_date'] };

describe('in the assessment', () => {
  it.each<[string, Partial<Employee>, Partial<Rules>, Partial<Mapping>, string]>([
    ['a member is due', {}, {}, {}, 'member due'],
    ['somebody on leave is due', { status: 'leave' }, {}, {}, 'member due'],
    ['a leaver is a leaver', left, {}, {}, 'leaver'],
    ['no status beats deactivate.never, scope and mapping', { status: '' }, protectedOne, outside, 'skip no-status'],
    ['unknown status beats deactivate.never, scope and mapping', odd, protectedOne, outside, 'skip unknown-status'],
    ['a flaw explains an unreadable status', { status: '', ...flawed }, {}, {}, 'invalid unreadable-record'],
    ['deactivate.never beats scope', left, protectedOne, outside, 'skip protected'],
    ['deactivate.never beats an undecided scope', left, protectedOne, undecided, 'skip protected'],
    ['deactivate.never beats the mode', left, { ...protectedOne, mode: 'create-activate' }, {}, 'skip protected'],
    ['deactivate.never is about leavers alone', {}, protectedOne, {}, 'member due'],
    ['scope beats the mode', {}, { mode: 'deactivate-delete' }, outside, 'out-of-scope'],
    ['scope beats leaving', left, {}, outside, 'out-of-scope leaver'],
    ['scope beats a missing external id', left, {}, { ...outside, ...nameless }, 'out-of-scope leaver'],
    ['scope beats a flaw', flawed, {}, outside, 'out-of-scope'],
    ['an undecided scope is a bad record', {}, {}, undecided, 'invalid scope-undecided'],
    ['the mode beats a missing external id', {}, { mode: 'deactivate-delete' }, nameless, 'skip not-this-mode'],
    ['the mode beats a flaw', flawed, { mode: 'deactivate-delete' }, {}, 'skip not-this-mode'],
    ['the mode beats a mapping that fails', {}, { mode: 'deactivate-delete' }, broken, 'skip not-this-mode'],
    ['the mode beats leaving', left, { mode: 'create-activate' }, {}, 'skip not-this-mode'],
    ['a leaver without an external id is skipped, and looked for by name', left, {}, nameless, 'skip no-external-id'],
    ['a leaver may have a flaw', { ...left, ...flawed }, {}, {}, 'leaver'],
    ['a member may not have a flaw', flawed, {}, {}, 'invalid unreadable-record'],
    ['a missing external id beats a flaw', flawed, {}, nameless, 'invalid no-external-id'],
    ['an expression that fails makes the record invalid', {}, {}, broken, 'invalid expression-failed'],
    ['an attribute that Okta refuses makes the record invalid', {}, {}, refused, 'invalid invalid-attribute'],
    ['nobody has left by a day that may be of a former employment', undated, byDate, {}, 'invalid unreadable-record'],
    ['nor in the other modes', undated, { ...byDate, mode: 'deactivate-delete' }, {}, 'invalid unreadable-record'],
    [
      'nor where those are left alone',
      undated,
      { ...byDate, mode: 'create-activate' },
      {},
      'invalid unreadable-record',
    ],
    ['a status says more than such a day', { ...left, ...undated }, byDate, {}, 'leaver'],
    ['scope beats such a day', undated, byDate, outside, 'out-of-scope'],
    ['a hire far ahead is not due yet', future, soon, {}, 'member later'],
    ['a hire far ahead is due without the rule', future, {}, {}, 'member due'],
  ])('%s', async (_, given, givenRules, asked, assessment) => {
    expect(words(await identityOf(given, givenRules, asked))).toBe(assessment);
  });

  it.each<[string, Partial<Employee>, Partial<Rules>, Partial<Mapping>]>([
    ['somebody without a status is asked nothing', { status: '' }, {}, { inScope: never, profile: never }],
    ['a protected leaver is asked nothing', left, protectedOne, { inScope: never, profile: never }],
    ['a leaver is not mapped', left, {}, { profile: never }],
    ['whoever is out of scope is not mapped', {}, {}, { ...outside, profile: never }],
    ['whoever is of another mode is not mapped', {}, { mode: 'deactivate-delete' }, { profile: never }],
  ])('no more is asked than it takes: %s', async (_, given, givenRules, asked) => {
    await expect(identityOf(given, givenRules, asked)).resolves.toBeDefined();
  });

  it('the date that cannot be read is told', async () => {
    const { assessment } = await identityOf({ ...undated, ...flawed }, byDate);
    expect(assessment).toMatchObject({ detail: "has a date that can't be read (hire_date)" });
  });

  it('a leaver with every other field empty is still a leaver', async () => {
    const empty = async () => ({ profile: { userName: null, email: null }, problems: [] });
    expect(await identityOf({ ...left, fields: {} }, {}, { profile: empty })).toEqual(leaver('1'));
  });
});

describe('the mode', () => {
  it.each<[Mode, string, string]>([
    ['create-activate', 'member due', 'skip not-this-mode'],
    ['deactivate-delete', 'skip not-this-mode', 'leaver'],
    ['sync', 'member due', 'leaver'],
  ])('%s makes who is here %s, and who left %s', async (mode, here, gone) => {
    expect(words(await identityOf({}, { mode }))).toBe(here);
    expect(words(await identityOf(left, { mode }))).toBe(gone);
  });
});

describe('a record that is not read in full', () => {
  const byDate: Partial<Rules> = {
    mode: 'deactivate-delete',
    lifecycle: { deactivateOn: 'last-working-day' },
  };

  it('is not left to another mode where a date decides who has left', async () => {
    expect(words(await identityOf(flawed, byDate))).toBe('invalid unreadable-record');
    expect(words(await identityOf({ ...flawed, ...left }, byDate))).toBe('leaver');
    expect(words(await identityOf({}, byDate))).toBe('skip not-this-mode');
  });

  it('is left to it where the status alone decides', async () => {
    expect(words(await identityOf(flawed, { mode: 'deactivate-delete' }))).toBe('skip not-this-mode');
  });
});

describe('an address by which Personio marks a record that another one replaces', () => {
  const marked = 'ann@acme.example_a1b2c';
  const mapped = (profile: object, candidates?: readonly string[]): Partial<Mapping> => ({
    profile: async ({ id }) => ({
      profile: { ...profileOf(id), ...profile },
      problems: [],
      ...(candidates && { candidates }),
    }),
    names: async () => ({ userName: marked, ...(candidates && { candidates }) }),
  });

  it.each([
    'userName',
    'email',
  ])('is never sent as %s: somebody who still works on it would be renamed', async (name) => {
    const { assessment } = await identityOf({}, {}, mapped({ [name]: marked }));
    expect(assessment).toMatchObject({
      is: 'invalid',
      reason: 'invalid-attribute',
      detail: expect.stringContaining(`${name} ends with`),
    });
    expect(JSON.stringify(assessment).replace(JSON.stringify(marked), '')).not.toContain('a1b2c');
  });

  it('is left out as a second address', async () => {
    const { assessment } = await identityOf({}, {}, mapped({ secondEmail: marked }));
    expect(assessment).toMatchObject({
      is: 'member',
      profile: profileOf('1'),
      remarks: { malformed: ['secondEmail'] },
    });
  });

  it('is no candidate of somebody who works, and one of a leaver, whose login is looked for without the mark', async () => {
    const candidates = [marked, 'ann'];
    expect(await identityOf({}, {}, mapped({ userName: marked }, candidates))).toMatchObject({
      names: { candidates: ['ann'] },
      assessment: { is: 'member', profile: { userName: 'ann' } },
    });
    expect((await identityOf(left, {}, mapped({}, candidates))).names.candidates).toEqual(candidates);
  });

  it('has a mark that no mail domain has', async () => {
    const { assessment } = await identityOf(
      {},
      {},
      mapped({ email: 'a_b1234@my_host.example', userName: 'ann_abcde' }),
    );
    expect(assessment.is).toBe('member');
  });
});

describe('the names of a record', () => {
  const email = 'ann@acme.example';
  const namesOf = async (...given: Parameters<typeof identityOf>) => (await identityOf(...given)).names;
  const unknown: Partial<Mapping> = { names: async () => ({}) };

  it.each<[string, Partial<Employee>, Partial<Rules>, Partial<Mapping>]>([
    ['it is that of a member', {}, {}, {}],
    ['it is that of a leaver, who is not mapped', left, {}, {}],
    ['it is that of somebody of another mode', {}, { mode: 'deactivate-delete' }, {}],
    ['it is that of somebody out of scope', {}, {}, outside],
    ['it is that of somebody without a status', { status: '' }, {}, {}],
    ['it is invalid', {}, {}, refused],
    ['it is that of a protected leaver', left, protectedOne, {}],
    ['it is that of somebody without an external id', {}, {}, nameless],
  ])('are told where %s', async (_, given, givenRules, asked) => {
    const { userName, firstName, lastName } = profileOf('1');
    expect(await namesOf(given, givenRules, asked)).toEqual({ userName, firstName, lastName });
  });

  it('have the address for a user name that cannot be made out', async () => {
    expect(await namesOf({ ...left, fields: { email: ` ${email} ` } }, {}, unknown)).toEqual({ userName: email });
    expect(await namesOf({ ...left, fields: { email: ' ' } }, {}, unknown)).toEqual({ userName: undefined });
    expect(await namesOf({ ...left, fields: { email: 7 } }, {}, unknown)).toEqual({ userName: undefined });
  });

  it('of a member are what is sent, though another expression would say otherwise', async () => {
    const asked = { names: never };
    expect(await namesOf({}, {}, asked)).toMatchObject({ userName: profileOf('1').userName });
  });
});

describe('what an invalid record says', () => {
  it('is which attribute and why, never its value', async () => {
    const profile = async () => ({ profile: { ...profileOf('1'), email: 'Anna Example' }, problems: [] });
    const { assessment } = await identityOf({}, {}, { profile });
    expect(assessment).toMatchObject({ detail: 'email is not a valid email address' });
  });

  it('includes what was mapped, for the safeguards', async () => {
    expect((await identityOf({}, {}, refused)).assessment).toMatchObject({ profile: { email: null } });
  });

  it('of an external id over the limit does not quote it', async () => {
    const { assessment } = await identityOf(left, {}, { externalId: async () => 'x'.repeat(513) });
    expect(assessment).toMatchObject({ is: 'skip', reason: 'no-external-id' });
    expect(JSON.stringify(assessment)).not.toContain('xx');
  });

  it("includes what the source's own schema refuses", async () => {
    const schema = new Map([['firstName', { maxLength: 3 }]]);
    const [identity] = await identify([employee()], mapping(), rules(), schema);
    expect(words(identity!)).toBe('invalid invalid-attribute');
  });
});

describe('several records with one external id', () => {
  /** Records 1, 2, … with these statuses, all with the external id `shared`. */
  const verdicts = async (statuses: string[], given: Partial<Rules> = {}) => {
    const people = statuses.map((status, at) => employee({ id: String(at + 1), status }));
    const identities = await identify(people, mapping({ externalId: async () => 'shared' }), rules(given));
    return identities.map(words);
  };
  const duplicate = 'invalid duplicate-external-id';

  it('are all invalid: nobody can tell whose account it is', async () => {
    expect(await verdicts(['active', 'active', 'leave'])).toEqual([duplicate, duplicate, duplicate]);
    expect(await verdicts(['active', 'inactive'])).toEqual([duplicate, duplicate]);
  });

  it('deactivate nobody while one of them is still there, whatever the mode', async () => {
    for (const mode of ['sync', 'deactivate-delete'] as const) {
      expect(await verdicts(['inactive', 'active'], { mode })).not.toContain('leaver');
    }
  });

  it('are one leaver where all have left', async () => {
    expect(await verdicts(['inactive', 'inactive', 'inactive'])).toEqual([
      'leaver',
      'skip superseded',
      'skip superseded',
    ]);
  });

  it('that have all left are one person out of scope, who is not forgotten', async () => {
    const people = ['1', '2'].map((id) => employee({ id, status: 'inactive' }));
    const asked = mapping({ externalId: async () => 'shared', ...outside });
    const identities = await identify(people, asked, rules());
    expect(identities.map(words)).toEqual(['out-of-scope leaver', 'skip superseded']);
    expect(planOf(identities, listed(appUser('shared'))).leaversOutOfScope).toBe(1);
  });

  it('keep the reason why they are skipped', async () => {
    expect(await verdicts(['', 'paused'])).toEqual(['skip no-status', 'skip unknown-status']);
    expect(await verdicts(['inactive', 'inactive'], { never: new Set(['shared']) })).toEqual([
      'skip protected',
      'skip protected',
    ]);
  });

  it('do not concern others, nor people without an external id', async () => {
    const people = ['1', '2', '3', '4'].map((id) => employee({ id }));
    const ids: Record<string, string> = { '1': 'a', '2': 'b' };
    const identities = await identify(people, mapping({ externalId: async ({ id }) => ids[id] }), rules());
    expect(identities.map(words)).toEqual([
      'member due',
      'member due',
      'invalid no-external-id',
      'invalid no-external-id',
    ]);
  });
});

describe('aliases', () => {
  /** Employee 2071 was rehired: Okta knows them as 1034. */
  const verdicts = async (newer: string, older: string, given: Partial<Rules> = {}) => {
    const people = [employee({ id: '2071', status: newer }), employee({ id: '1034', status: older })];
    const identities = await identify(people, mapping(), rules({ aliases: { '2071': '1034' }, ...given }));
    expect(identities.map(({ externalId }) => externalId)).toEqual(['1034', '1034']);
    return identities.map(words);
  };

  it.each<[string, string, Partial<Rules>, string, string]>([
    ['active', 'inactive', {}, 'member due', 'skip superseded'],
    ['active', 'inactive', { mode: 'deactivate-delete' }, 'skip not-this-mode', 'skip superseded'],
    ['active', 'inactive', { mode: 'create-activate' }, 'member due', 'skip superseded'],
    ['onboarding', 'inactive', {}, 'member due', 'skip superseded'],
    ['inactive', 'inactive', {}, 'leaver', 'skip superseded'],
    ['inactive', 'inactive', { never: new Set(['1034']) }, 'skip protected', 'skip superseded'],
    ['', 'inactive', {}, 'skip no-status', 'skip superseded'],
    ['paused', 'inactive', {}, 'skip unknown-status', 'skip superseded'],
    ['active', 'active', {}, 'invalid duplicate-external-id', 'invalid duplicate-external-id'],
    ['inactive', 'active', {}, 'invalid duplicate-external-id', 'invalid duplicate-external-id'],
  ])('of a newer record %j and an older one %j, under the rules %j, make them %s and %s', async (newer, older, given, one, other) => {
    expect(await verdicts(newer, older, given)).toEqual([one, other]);
  });

  it('keep an invalid record from losing its account to the older one', async () => {
    const people = [employee({ id: '2071' }), employee({ id: '1034', status: 'inactive' })];
    const identities = await identify(people, mapping(refused), rules({ aliases: { '2071': '1034' } }));
    expect(identities.map(words)).toEqual(['invalid invalid-attribute', 'skip superseded']);
  });

  it('of two records to one account leave doubt', async () => {
    const people = [employee({ id: '2071' }), employee({ id: '2072' }), employee({ id: '1034', status: 'inactive' })];
    const identities = await identify(people, mapping(), rules({ aliases: { '2071': '1034', '2072': '1034' } }));
    expect(new Set(identities.map(words))).toEqual(new Set(['invalid duplicate-external-id']));
  });

  it.each([
    ['active', ['member due', 'skip superseded', 'skip superseded']],
    ['inactive', ['leaver', 'skip superseded', 'skip superseded']],
  ])('of somebody who came back twice leave no doubt: the record that counts is %s', async (status, verdicts) => {
    const people = [
      employee({ id: '3055', status }),
      ...['2071', '1034'].map((id) => employee({ id, status: 'inactive' })),
    ];
    const identities = await identify(people, mapping(), rules({ aliases: { '2071': '1034', '3055': '1034' } }));
    expect(identities.map(words)).toEqual(verdicts);
  });

  it('whose employee was not read deactivate nobody: the old record alone cannot end the account', async () => {
    const given = rules({ aliases: { '2071': '1034' } });
    for (const mode of ['sync', 'deactivate-delete'] as const) {
      const old = [employee({ id: '1034', status: 'inactive' })];
      const [identity] = await identify(old, mapping(), { ...given, mode });
      expect(identity).toMatchObject({
        heirUnread: true,
        left: true,
        assessment: { is: 'skip', reason: 'superseded' },
      });
      expect(inWords(planOf([identity!], listed(appUser('1034')), { mode }))).toEqual(['1034 skip superseded']);
    }
  });

  it('whose employee was not read keep the account from ending by scope, and leave it out of the life cycle', async () => {
    const [identity] = await identify(
      [employee({ id: '1034' })],
      mapping(outside),
      rules({ aliases: { '2071': '1034' } }),
    );
    const plan = planOf([identity!], listed(appUser('1034')), { outOfScope: true });
    expect(inWords(plan)).toEqual(['1034 skip out-of-scope']);
  });

  it('whose employee was not read leave an old record that is still there as it is: updated, never absent', async () => {
    const [identity] = await identify([employee({ id: '1034' })], mapping(), rules({ aliases: { '2071': '1034' } }));
    expect(words(identity!)).toBe('member due');
    const directory = listed(appUser('1034', { profile: { firstName: 'Old' } }));
    expect(inWords(planOf([identity!], directory, { missing: true }))).toEqual(['1034 update']);
  });

  it('whose employee a complete listing lacks make the person absent like any other', async () => {
    const old = [employee({ id: '1034', status: 'inactive' })];
    const identities = await identify(old, mapping(), rules({ aliases: { '2071': '1034' } }));
    const plan = planOf(identities, listed(appUser('1034')), { missing: true });
    expect(inWords(plan)).toEqual(['1034 skip superseded', '00u1034 deactivate missing']);
    expect(inWords(planOf(identities, listed(appUser('1034')), { missing: true, complete: false }))).toEqual([
      '1034 skip superseded',
    ]);
  });

  it('of several employees to one account are read as soon as one of them is', async () => {
    const people = [employee({ id: '2072', status: 'inactive' }), employee({ id: '1034', status: 'inactive' })];
    const identities = await identify(people, mapping(), rules({ aliases: { '2071': '1034', '2072': '1034' } }));
    expect(identities.map(words)).toEqual(['leaver', 'skip superseded']);
  });

  describe('made ahead of a rehire that is not due yet', () => {
    const people = (status: string, hire = '2027-06-01') => [
      employee({ id: '2071', status: 'onboarding', fields: { hire_date: hire } }),
      employee({ id: '1034', status }),
    ];
    const identitiesOf = (status: string, given: Partial<Rules> = {}, asked: Partial<Mapping> = {}) =>
      identify(people(status), mapping(asked), rules({ ...soon, aliases: { '2071': '1034' }, ...given }));

    it.each<[string, Mode, string[]]>([
      ['inactive', 'sync', ['skip not-due', 'leaver']],
      ['inactive', 'deactivate-delete', ['skip not-due', 'leaver']],
      ['inactive', 'create-activate', ['skip not-due', 'skip not-this-mode']],
      ['active', 'sync', ['skip not-due', 'member due']],
      ['active', 'deactivate-delete', ['skip not-due', 'skip not-this-mode']],
      ['', 'sync', ['skip not-due', 'skip no-status']],
    ])('let the account’s own record decide until then: %j in %s', async (status, mode, verdicts) => {
      expect((await identitiesOf(status, { mode })).map(words)).toEqual(verdicts);
    });

    it('deactivate the leaver once, and leave the account out of the new record’s plan', async () => {
      expect(inWords(planOf(await identitiesOf('inactive'), listed(appUser('1034'))))).toEqual([
        '2071 skip not-due',
        '1034 deactivate left',
      ]);
    });

    it('let an own record that is still active be updated, not be a duplicate', async () => {
      const directory = listed(appUser('1034', { profile: { firstName: 'Old' } }));
      expect(inWords(planOf(await identitiesOf('active'), directory))).toEqual(['2071 skip not-due', '1034 update']);
    });

    it('leave an invalid new record not due all the same', async () => {
      const asked = {
        profile: async ({ id }: Employee) => ({
          profile: { ...profileOf(id), ...(id === '2071' && { email: null }) },
          problems: [],
        }),
      };
      expect((await identitiesOf('inactive', {}, asked)).map(words)).toEqual(['skip not-due', 'leaver']);
    });

    it('give the account to the new record once it is due, and the old record steps back', async () => {
      const due = await identify(
        people('inactive', '2026-12-01'),
        mapping(),
        rules({ ...soon, aliases: { '2071': '1034' } }),
      );
      expect(due.map(words)).toEqual(['member due', 'skip superseded']);
    });

    it('give the account to the new record where Personio does not list the old one', async () => {
      const [heir] = await identify(
        people('inactive').slice(0, 1),
        mapping(),
        rules({ ...soon, aliases: { '2071': '1034' } }),
      );
      expect(words(heir!)).toBe('member later');
      expect(inWords(planOf([heir!], listed(appUser('1034')), { missing: true }))).toEqual(['2071 update']);
    });
  });

  it('need no external id of their own', async () => {
    const [identity] = await identify(
      [employee({ id: '2071' })],
      mapping(nameless),
      rules({ aliases: { '2071': '1034' } }),
    );
    expect(identity).toMatchObject({ externalId: '1034', assessment: { is: 'member' } });
  });
});

it('leaversOf names the external ids of leavers alone', () => {
  expect(leaversOf([leaver('1'), member('2'), skipped('3', 'protected'), leaver('4')])).toEqual(['1', '4']);
});

it('the end of the run is heard between any two people', async () => {
  const run = new AbortController();
  const reason = new Error('the deadline');
  const asked: string[] = [];
  const externalId = async ({ id }: Employee) => {
    asked.push(id);
    if (id === '2') setImmediate(() => run.abort(reason));
    return id;
  };
  const people = ['1', '2', '3', '4'].map((id) => employee({ id }));
  await expect(identify(people, mapping({ externalId }), rules(), undefined, run.signal)).rejects.toBe(reason);
  expect(asked).toEqual(['1', '2']);
});

describe('a hostile reader finds that', () => {
  const monthsAway = employee({ status: 'onboarding', fields: { hire_date: '2027-06-01' } });
  const lifecycle = { deactivateOn: 'status', activateDaysBeforeHire: 14 } as const;
  const profile = async () => ({ profile: { ...profileOf('1'), email: null }, problems: [] });

  it('a hire months away is not due, however little of them is known yet', async () => {
    const identities = await identify([monthsAway], mapping({ profile }), rules({ lifecycle }));
    expect(inWords(planOf(identities, listed()))).toEqual(['1 skip not-due']);
  });

  it('a hire months away whom Okta holds already is validated', async () => {
    const identities = await identify([monthsAway], mapping({ profile }), rules({ lifecycle }));
    expect(inWords(planOf(identities, listed(appUser('1'))))).toEqual(['1 invalid invalid-attribute']);
  });

  it('a required attribute that cannot be made out makes the record invalid', async () => {
    const { userName: _, ...rest } = profileOf('1');
    const incomplete = mapping({ profile: async () => ({ profile: rest, problems: [] }) });
    expect((await identify([employee()], incomplete, rules()))[0]!.assessment.is).toBe('invalid');
  });

  it('an id that every object inherits is no alias', async () => {
    const [identity] = await identify([employee({ id: 'constructor' })], mapping(), rules());
    expect(identity!.externalId).toBe('constructor');
  });

  it('a leaver needs no scope that can be told', async () => {
    const undecided = mapping({ inScope: async () => undefined });
    const [identity] = await identify([employee({ status: 'inactive' })], undecided, rules());
    expect(identity!.assessment.is).toBe('leaver');
  });
});

describe('a record that lacks what the scope reads', () => {
  it('is out of scope, and doubtful; of a leaver the status decides', async () => {
    const lacking: Partial<Mapping> = { ...outside, lacksForScope: () => true };
    expect((await identityOf({}, {}, lacking)).assessment).toEqual({
      is: 'out-of-scope',
      leaver: false,
      doubtful: true,
    });
    const left = await identityOf({ status: 'inactive' }, {}, lacking);
    expect(left.assessment).toEqual({ is: 'out-of-scope', leaver: true });
  });

  it('is in scope without a doubt where the expression is true all the same', async () => {
    expect(words(await identityOf({}, {}, { lacksForScope: () => true }))).toBe('member due');
  });
});

describe('a malformed second address', () => {
  const second = (secondEmail: string): Partial<Mapping> => ({
    profile: async ({ id }) => ({ profile: { ...profileOf(id), secondEmail }, problems: [] }),
  });

  it.each(['no address', 'a@b', `${'x'.repeat(100)}@acme.example`])('(%s) is left out, and told', async (given) => {
    const { assessment } = await identityOf({}, {}, second(given));
    expect(assessment).toEqual({
      is: 'member',
      due: true,
      profile: profileOf('1'),
      remarks: { malformed: ['secondEmail'] },
    });
  });

  it('makes the person invalid where the schema requires it', async () => {
    const schema = new Map([['secondEmail', { required: true }]]);
    const [one] = await identify([employee()], mapping(second('no address')), rules(), schema);
    expect(words(one!)).toBe('invalid invalid-attribute');
  });

  it('does not hide what else is wrong', async () => {
    const broken: Partial<Mapping> = {
      profile: async ({ id }) => ({ profile: { ...profileOf(id), email: 'x', secondEmail: 'y' }, problems: [] }),
    };
    const { assessment } = await identityOf({}, {}, broken);
    expect(assessment).toMatchObject({ is: 'invalid', reason: 'invalid-attribute' });
  });
});

describe('what people take from their supervisor', () => {
  const boss = employee({ id: '8' });
  const report = employee({ id: '7', fields: { supervisor: { id: '8' } } });
  const taking = (bossProfile: object, ...attributes: string[]): Mapping =>
    mapping({
      fromSupervisor: new Set(attributes),
      profile: async ({ id }) => ({
        profile: { ...profileOf(id), manager: 'm', ...(id === '8' && bossProfile) },
        problems: [],
      }),
    });

  it.each<[string, Employee[]]>([
    ['before', [boss, report]],
    ['behind', [report, boss]],
  ])('is not known where that record (%s theirs) is invalid', async (_, employees) => {
    const identities = await identify(employees, taking({ email: 'x' }, 'manager'), rules());
    const own = identities.find(({ personioId }) => personioId === '7');
    expect(own?.assessment).toEqual({
      is: 'member',
      due: true,
      profile: profileOf('7'),
      remarks: { unknown: { supervisorId: '8', attributes: ['manager'] } },
    });
  });

  it('is sent where that record is in order, out of scope, or has left', async () => {
    const isSent = (identities: readonly Identity[]) =>
      identities[1]?.assessment.is === 'member' && identities[1].assessment.profile['manager'] === 'm';
    expect(isSent(await identify([boss, report], taking({}, 'manager'), rules()))).toBe(true);
    const outside = { ...taking({ email: 'x' }, 'manager'), inScope: async ({ id }: Employee) => id !== '8' };
    expect(isSent(await identify([boss, report], outside, rules()))).toBe(true);
    const left = { ...boss, status: 'inactive' };
    expect(isSent(await identify([left, report], taking({ email: 'x' }, 'manager'), rules()))).toBe(true);
    expect(isSent(await identify([boss, report], taking({ email: 'x' }), rules()))).toBe(true);
  });

  it('leaves a report who is not due yet not due, also where Okta requires it', async () => {
    const early = employee({ ...report, status: 'onboarding', fields: { ...report.fields, hire_date: '2027-06-01' } });
    const given = rules({ lifecycle: { deactivateOn: 'status', activateDaysBeforeHire: 14 } });
    const identities = await identify([boss, early], taking({ email: 'x' }, 'manager', 'lastName'), given);
    expect(inWords(planOf(identities, listed()))[1]).toBe('7 skip not-due');
  });

  it('makes the report invalid where Okta requires it', async () => {
    const identities = await identify([boss, report], taking({ email: 'x' }, 'manager', 'lastName'), rules());
    expect(identities.map(words)).toEqual(['invalid invalid-attribute', 'invalid invalid-attribute']);
  });
});

it('invisible characters that were removed are told; the address that stands for a user name has none', async () => {
  const cleaned: Partial<Mapping> = {
    profile: async ({ id }) => ({ profile: profileOf(id), problems: [], cleaned: ['email'] }),
    names: async () => ({}),
  };
  expect((await identityOf({}, {}, cleaned)).assessment).toMatchObject({ remarks: { cleaned: ['email'] } });
  const record = { status: 'inactive', fields: { email: ' ada\u200b@acme.example' } };
  expect((await identityOf(record, {}, cleaned)).names.userName).toBe('ada@acme.example');
});

describe('a person with a time zone of their own', () => {
  const days: Record<string, string> = { 'Pacific/Auckland': '2026-11-24', 'America/New_York': '2026-11-22' };
  const stageIn = async (timeZone: string | undefined, fields: Employee['fields'], status = 'active') => {
    const lifecycle = { deactivateOn: 'last-working-day' as const, activateDaysBeforeHire: 0 };
    const { stage, lacksTimeZone } = await identityOf(
      { status, fields },
      { today: '2026-11-23', todayIn: (zone) => days[zone], lifecycle },
      { timeZone: async () => timeZone },
    );
    return { stage, lacksTimeZone };
  };
  const leaving = { last_working_day: '2026-11-23' };
  const joining = { hire_date: '2026-11-24' };

  it('comes and goes by the day that it is there', async () => {
    expect(await stageIn('Pacific/Auckland', leaving)).toEqual({ stage: 'leaver' });
    expect(await stageIn('America/New_York', { last_working_day: '2026-11-22' })).toEqual({ stage: 'member' });
    expect(await stageIn('Pacific/Auckland', joining)).toEqual({ stage: 'member' });
    expect(await stageIn('America/New_York', joining)).toEqual({ stage: 'not-due' });
  });

  it('comes and goes by the day of the run where theirs is empty', async () => {
    expect(await stageIn(undefined, leaving)).toEqual({ stage: 'member' });
    expect(await stageIn(undefined, joining)).toEqual({ stage: 'not-due' });
  });

  it('comes and goes by the day of the run where theirs is none, and that is told, but not of whoever has left by status', async () => {
    for (const none of ['Atlantis', '']) {
      expect(await stageIn(none, leaving)).toEqual({ stage: 'member', lacksTimeZone: true });
      expect(await stageIn(none, leaving, 'inactive')).toEqual({ stage: 'leaver' });
    }
  });
});

describe('the candidates of a record', () => {
  const long = 'x'.repeat(101);
  const identified = async (candidates: readonly string[], mode: Mode = 'sync') => {
    const profile = { ...profileOf('1'), userName: candidates[0] ?? null };
    const asked = mapping({
      profile: async () => ({ profile, problems: [], candidates }),
      names: async () => ({ userName: candidates[0], candidates }),
    });
    const ann = employee({ fields: { email: 'ann@acme.example', hire_date: '2026-01-02' } });
    const schema = new Map([['userName', { maxLength: 20 }]]);
    const [one] = await identify([ann], asked, rules({ mode }), schema);
    return one!;
  };

  it('are those that Okta would take; the first of them is mapped and claimed', async () => {
    const one = await identified([long, 'x'.repeat(21), 'ann', 'ann2']);
    expect(one).toMatchObject({
      hireDate: '2026-01-02',
      names: { userName: 'ann', candidates: ['ann', 'ann2'] },
      assessment: { is: 'member', profile: { userName: 'ann' } },
    });
  });

  it('are the same in a mode that leaves the record alone', async () => {
    const one = await identified([long, 'ann', 'ann2'], 'deactivate-delete');
    expect(one.names).toMatchObject({ userName: 'ann', candidates: ['ann', 'ann2'] });
  });

  it('that Okta would all refuse make the record invalid, as one would', async () => {
    const one = await identified([long]);
    expect(one.assessment).toMatchObject({ is: 'invalid', reason: 'invalid-attribute' });
    expect(one.names).toMatchObject({ userName: long, candidates: [] });
    const none = await identified([]);
    expect(none.assessment).toMatchObject({ is: 'invalid', reason: 'invalid-attribute' });
    expect(none.names).toMatchObject({ userName: 'ann@acme.example', candidates: [] });
  });
});
