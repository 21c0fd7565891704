import { describe, expect, it } from '@jest/globals';
import { makePeople, type Person, type PersonOverride } from '../../sandbox/people.ts';
import { messagesOf, profileOf, runStep, startWorld, type World, writesTo } from './harness.ts';

const held = makePeople(60, { inactive: 0 });
const PHONE = 'profile: { mobilePhone: custom."Mobile phone" }\n';

/** The same company later: its first `count` people as `override` says. */
function later(count: number, override: PersonOverride | ((person: Person) => PersonOverride)): Person[] {
  return held.map((person, at) => {
    if (at >= count) return person;
    return { ...person, ...(typeof override === 'function' ? override(person) : override) } as Person;
  });
}

function withPhones(people: readonly Person[], hasPhone: (id: number) => boolean): Person[] {
  return people.map((person) => ({
    ...person,
    custom: { ...person.custom, dynamic_40012: hasPhone(person.id) ? '+49 1555 88' : null },
  }));
}

/** The company, whom Okta holds with a telephone number each. */
async function start(people: Person[], configuration = ''): Promise<World> {
  const world = await startWorld({ people, configuration });
  world.okta.seedPeople(
    held.map((person) => ({
      externalId: String(person.id),
      profile: { ...profileOf(person), mobilePhone: '+49 1555 88' },
    })),
  );
  return world;
}

/** What a remedy says to set: an input, or a key of `safeguards`. */
function settingIn(remedy: string): { inputs: Record<string, string>; safeguards: string } {
  const input = /the input `(max-deactivations): (\d+)`/.exec(remedy);
  const key = /`safeguards\.(\w+: \S+)`/.exec(remedy);
  return { inputs: input ? { [input[1]!]: input[2]! } : {}, safeguards: key?.[1] ?? '' };
}

const CASES: { name: string; numbers: object; people: Person[]; configuration?: string }[] = [
  {
    name: 'max-deactivations',
    numbers: { count: 7, base: 60, limit: '10%' },
    people: later(7, { status: 'inactive' }),
  },
  { name: 'people missing from Personio', numbers: { count: 7, base: 60, limit: '10%' }, people: held.slice(7) },
  { name: 'safeguards.maxInvalid', numbers: { count: 7, base: 60, limit: '10%' }, people: later(7, { email: 'none' }) },
  {
    name: 'safeguards.maxCreates',
    numbers: { count: 13, base: 60, limit: '20%' },
    people: [...held, ...makePeople(13, { firstId: 5001, inactive: 0 })],
  },
  {
    name: 'safeguards.maxRenames',
    numbers: { count: 6, base: 60, limit: '5%' },
    people: later(6, ({ id }) => ({ email: `${id}@xn-neu.example` })),
  },
  {
    name: 'safeguards.maxCleared (mobilePhone)',
    numbers: { count: 7, base: 60, limit: '10%' },
    people: withPhones(held, (id) => id > 1007),
    configuration: PHONE,
  },
  {
    name: 'safeguards.minEmployees',
    numbers: { count: 60, limit: '61' },
    people: held,
    configuration: 'safeguards: { minEmployees: 61 }\n',
  },
  {
    name: 'profile.secondEmail',
    numbers: { count: 60, limit: '0' },
    people: held.map((person) => ({ ...person, custom: { ...person.custom, dynamic_40011: '' } })),
    configuration: 'profile: { secondEmail: personal_email }\n',
  },
];

describe.each(CASES)('the safeguard "$name"', ({ name, numbers, people, configuration = '' }) => {
  it('blocks with its numbers before anything is written; what its remedy says lets this plan through', async () => {
    const world = await start(people, configuration);
    const run = await runStep(world);
    expect(run).toMatchObject({ exitCode: 1, outputs: { status: 'blocked', 'error-code': 'safeguard' } });
    const tripped = run.report?.safeguards.filter((safeguard) => safeguard.tripped) ?? [];
    expect(tripped).toEqual([expect.objectContaining({ name, ...numbers })]);
    expect(writesTo(world.okta)).toEqual([]);
    const { message = '', remedy = '' } = tripped[0] ?? {};
    expect(messagesOf(run, 'error')).toEqual([expect.stringContaining(`${name}: ${message} ${remedy}`)]);
    expect(run.summary).toMatch(/^## 🛑 Blocked by/);

    const { inputs, safeguards } = settingIn(remedy);
    const base = configuration.startsWith('safeguards') ? '' : configuration;
    const allowed = await start(people, `${base}safeguards: { ${safeguards} }\n`);
    expect(await runStep(allowed, inputs)).toMatchObject({ exitCode: 0, outputs: { 'error-code': '' } });

    const [, digest = ''] = /`expect-plan: (v1:\w{64})`/.exec(remedy) ?? [];
    expect(digest).toBe(run.outputs['plan-digest']);
    const again = await runStep(world, { 'expect-plan': digest });
    expect(again).toMatchObject({ exitCode: 0, outputs: { 'error-code': '', 'plan-digest': digest } });
    const approved = again.report?.safeguards.filter((safeguard) => safeguard.approved) ?? [];
    expect(approved).toEqual([expect.objectContaining({ name, ...numbers })]);
  });
});

it('several safeguards at once are told together, and by a dry run too', async () => {
  const people = later(20, ({ id }) => (id % 2 ? { status: 'inactive' } : { email: `${id}@xn-neu.example` }));
  const world = await start(people.slice(0, 50), 'safeguards: { minEmployees: 55 }\n');
  const names = [
    'safeguards.minEmployees',
    'people missing from Personio',
    'safeguards.maxRenames',
    'max-deactivations',
  ];
  const dry = await runStep(world, { 'dry-run': 'true' });
  expect(dry).toMatchObject({ exitCode: 0, outputs: { status: 'planned', 'error-code': '' } });
  expect(dry.summary).toContain('A real run would be blocked by 4 safeguards.');
  const run = await runStep(world);
  expect(run.outputs['status']).toBe('blocked');
  for (const { report, summary } of [dry, run]) {
    expect(report?.safeguards.filter(({ tripped }) => tripped).map(({ name }) => name)).toEqual(names);
    for (const { remedy } of report?.safeguards.filter(({ tripped }) => tripped) ?? []) {
      expect(summary.replace(/<\/?code>/g, '`')).toContain(remedy.slice(0, 30));
    }
  }
  expect(writesTo(world.okta)).toEqual([]);
});

it('safeguards about the size of the listing do not apply to a sample', async () => {
  const world = await start(held, 'safeguards: { minEmployees: 60 }\nprofile: { secondEmail: termination_reason }\n');
  const run = await runStep(world, { 'record-limit': '5' });
  expect(run.outputs).toMatchObject({ status: 'nothing-to-do', 'error-code': '' });
});

it('max-deactivations of the file is beaten by the input', async () => {
  const world = await start(later(3, { status: 'inactive' }), 'safeguards: { maxDeactivations: 2 }\n');
  expect((await runStep(world)).outputs['status']).toBe('blocked');
  expect((await runStep(world, { 'max-deactivations': '3' })).outputs).toMatchObject({ 'records-deactivated': '3' });
});
