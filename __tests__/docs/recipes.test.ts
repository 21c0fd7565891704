import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readConfiguration } from '../../src/config/configuration.ts';
import { toEmployee } from '../../src/personio/employee.ts';
import { linkSupervisors } from '../../src/personio/supervisors.ts';
import { compileExpression } from '../../src/sync/expressions/expression.ts';
import type { AppUser } from '../../src/sync/people/directory.ts';
import type { Employee } from '../../src/sync/people/employee.ts';
import { type Identity, identify } from '../../src/sync/people/identity.ts';
import { daysAt } from '../../src/sync/people/lifecycle.ts';
import { compile } from '../../src/sync/people/mapping.ts';
import { appUser, inWords, listed, planOf } from '../sync/people/builders.ts';
import { code, readGuide, sections, tableRows, yamlBlocks } from './support.ts';

const workspace = mkdtempSync(join(tmpdir(), 'recipes-'));
afterAll(() => rmSync(workspace, { recursive: true }));

const entity = (type: string, attributes: object) => ({ type, attributes });
const named = (id: number, name: string) => entity('Any', { id, name });
const labels: Record<string, object> = {
  dynamic_24407: { label: 'Badge' },
  dynamic_1: { label: 'Private mail', universal_id: 'personal_email' },
  dynamic_2: { label: 'Mobile phone' },
  dynamic_3: { label: 'Titel' },
};

/** A record as v1 of Personio's API lists it. */
const record = (values: Record<string, unknown>) => ({
  type: 'Employee',
  attributes: Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, { value, type: 'standard', ...labels[key] }]),
  ),
});

/** Has everything. */
const ada = record({
  id: 1034,
  status: 'active',
  first_name: 'Ada',
  last_name: 'Nordmann',
  preferred_name: 'Addi Nordmann',
  email: 'Ada.Nordmann@acme.example',
  gender: 'female',
  position: 'Engineer',
  employment_type: 'internal',
  weekly_working_hours: '38.5',
  hire_date: '2024-03-01T00:00:00+01:00',
  probation_period_end: '2024-08-31T00:00:00+02:00',
  contract_end_date: '2027-02-28T00:00:00+01:00',
  termination_date: '2026-12-31T00:00:00+01:00',
  last_working_day: '2026-12-15T00:00:00+01:00',
  termination_type: 'employee-quit',
  created_at: '2024-02-10T09:12:00+01:00',
  last_modified_at: '2026-10-30T17:33:55+01:00',
  supervisor: entity('Employee', { id: { value: 1001 } }),
  department: named(1, 'Engineering'),
  team: named(2, 'Platform'),
  office: named(3, 'Berlin'),
  subcompany: named(4, 'Acme GmbH'),
  cost_centers: [
    entity('CostCenter', { id: 5, name: 'K100', percentage: 40 }),
    entity('CostCenter', { id: 6, name: 'K200', percentage: 60 }),
  ],
  dynamic_24407: 'P-4711',
  dynamic_1: 'ada@home.example',
  dynamic_2: '0049 (0)30 / 12 34',
  dynamic_3: 'Dr.',
});

/** Has only what everybody has; Personio sends the rest empty. Starts on 1 December. */
const grace = record({
  id: 1001,
  status: 'onboarding',
  first_name: 'Grace',
  last_name: 'Brink',
  preferred_name: null,
  email: 'grace@acme.example',
  position: '',
  employment_type: null,
  hire_date: '2026-12-01T00:00:00+01:00',
  supervisor: null,
  department: null,
  subcompany: null,
  cost_centers: [],
  dynamic_1: null,
  dynamic_2: null,
  dynamic_3: '',
});

/** An external of the Austrian subsidiary, who goes by one name. */
const lin = record({
  id: 1077,
  status: 'active',
  first_name: 'Linda',
  last_name: 'Kaya',
  preferred_name: 'Lin',
  email: 'Linda.Kaya@acme.example',
  employment_type: 'external',
  hire_date: '2026-11-23T00:00:00+01:00',
  supervisor: entity('Employee', { id: { value: 1034 } }),
  department: named(9, 'Sales'),
  subcompany: named(8, 'Acme Austria GmbH'),
  cost_centers: [entity('CostCenter', { id: 7, name: 'K300', percentage: 100 })],
  dynamic_1: 'lin@home.example',
  dynamic_2: '030-1234',
  dynamic_3: null,
});

const employees = linkSupervisors(
  [ada, grace, lin].map((one, index) => toEmployee(one, index + 1)),
  'complete',
);

const guide = readGuide('docs/configuration.md');
const recipes = sections(guide.slice(guide.indexOf('## Recipes'))).slice(1);

type Outcome = 'not due' | 'out of scope' | Record<string, string | null>;

/** What each recipe makes of Ada, Grace and Linda, in the attributes that it maps. */
const expected: Record<string, [Outcome, Outcome, Outcome]> = {
  'User name from the email address, in lower case': [
    { userName: 'ada.nordmann@acme.example', email: 'ada.nordmann@acme.example' },
    { userName: 'grace@acme.example', email: 'grace@acme.example' },
    { userName: 'linda.kaya@acme.example', email: 'linda.kaya@acme.example' },
  ],
  'Preferred name': [{ firstName: 'Addi' }, { firstName: 'Grace' }, { firstName: 'Lin' }],
  Manager: [
    { managerId: '1001', manager: 'Grace Brink' },
    { managerId: null, manager: null },
    { managerId: '1034', manager: 'Ada Nordmann' },
  ],
  'Department and cost centre': [
    { department: 'Engineering', costCenter: 'K200', costCenters: 'K100, K200' },
    { department: null, costCenter: null, costCenters: null },
    { department: 'Sales', costCenter: 'K300', costCenters: 'K300' },
  ],
  'A custom attribute by its label': [
    { secondEmail: 'ada@home.example' },
    { secondEmail: null },
    { secondEmail: 'lin@home.example' },
  ],
  'Another domain for a subsidiary': [
    { userName: 'ada.nordmann@acme.example' },
    { userName: 'grace@acme.example' },
    { userName: 'linda.kaya@acme.at' },
  ],
  'Start date': [
    { startDate: '2024-03-01', startDateDE: '01.03.2024' },
    'not due',
    { startDate: '2026-11-23', startDateDE: '23.11.2026' },
  ],
  'An account two weeks before, activated on the first day': [{}, 'not due', {}],
  'Externals out of scope': [{}, {}, 'out of scope'],
  'People without an address yet': [{}, {}, {}],
  'Phone numbers, normalised': [{ mobilePhone: '+49301234' }, { mobilePhone: null }, { mobilePhone: '+49301234' }],
  'Display name': [{ displayName: 'Dr. Ada Nordmann' }, { displayName: 'Grace Brink' }, { displayName: 'Linda Kaya' }],
  'First and last name, with a number where two have one': [
    { userName: 'ada.nordmann@acme.example' },
    { userName: 'grace.brink@acme.example' },
    { userName: 'linda.kaya@acme.example' },
  ],
  'Umlauts and other letters': [
    { userName: 'ada.nordmann@acme.example' },
    { userName: 'grace.brink@acme.example' },
    { userName: 'linda.kaya@acme.example' },
  ],
  'Contractors with another domain': [
    { userName: 'ada.nordmann@acme.example' },
    { userName: 'grace@acme.example' },
    { userName: 'linda.kaya@ext.acme.example' },
  ],
  'Two offices in two time zones': [{}, 'not due', 'not due'],
  'No account while on leave': [{}, {}, {}],
};

function outcomeOf({ assessment }: Identity, attributes: readonly string[]): unknown {
  if (assessment.is === 'out-of-scope') return 'out of scope';
  if (assessment.is !== 'member') return assessment;
  if (!assessment.due) return 'not due';
  return Object.fromEntries(attributes.map((attribute) => [attribute, assessment.profile[attribute]]));
}

/** Half an hour before midnight in Lisbon, when the next day has begun in Berlin. */
const NOW = new Date('2026-11-08T23:30:00Z');

async function identifyBy(configuration: string, people: readonly Employee[]): Promise<Identity[]> {
  writeFileSync(join(workspace, 'rules.yml'), configuration);
  const { identity, lifecycle, deactivate, ...rules } = await readConfiguration('rules.yml', workspace);
  return identify(people, {
    mapping: await compile({ identity, lifecycle, ...rules }),
    rules: {
      mode: 'sync',
      today: '2026-11-09',
      todayIn: daysAt(NOW),
      lifecycle,
      aliases: identity.aliases,
      never: new Set(deactivate.never),
      always: new Set(deactivate.always),
    },
  });
}

describe('the recipes', () => {
  it('are those that are expected', () => {
    expect(recipes.map(({ heading }) => heading)).toEqual(Object.keys(expected));
  });

  it.each(recipes)('give under "$heading" what is expected', async ({ heading, body }) => {
    const blocks = yamlBlocks(body);
    expect(blocks).toHaveLength(1);
    const attributes = Object.keys(parse(blocks[0]!).profile ?? {});
    const identities = await identifyBy(blocks[0]!, employees);
    expect(identities.map((identity) => outcomeOf(identity, attributes))).toEqual(expected[heading]);
  });
});

it('the recipe for people without an address yet leaves out whoever is onboarding without one, and nobody else', async () => {
  const { body } = recipes.find(({ heading }) => heading === 'People without an address yet')!;
  const people = ['onboarding', 'active'].flatMap((status, at) =>
    [null, '', ' ', 'a@acme.example'].map((email, index) =>
      toEmployee(record({ id: 1 + at * 4 + index, status, email }), 1),
    ),
  );
  const identities = await identifyBy(yamlBlocks(body)[0]!, people);
  const outside = identities.filter(({ assessment }) => assessment.is === 'out-of-scope');
  expect(outside.map(({ personioId }) => personioId)).toEqual(['1', '2', '3']);
});

/** The configuration of a recipe. */
const recipe = (heading: string) => yamlBlocks(recipes.find((each) => each.heading === heading)!.body)[0]!;

it('the recipe for a number where two have one name gives the next what the first does not have', async () => {
  const people = [1034, 1077, 2001].map((id) =>
    toEmployee(
      record({ id, status: 'active', first_name: 'Jürgen', last_name: 'Groß', email: `${id}@acme.example` }),
      1,
    ),
  );
  const identities = await identifyBy(recipe('First and last name, with a number where two have one'), people);
  expect(planOf(identities, listed()).changes.map(({ profile }) => profile?.['userName'])).toEqual([
    'juergen.gross@acme.example',
    'juergen.gross2@acme.example',
    'juergen.gross.2001@acme.example',
  ]);
});

it('the recipe for umlauts spells names as the office does, with hyphens for blanks and apostrophes', async () => {
  const people = [named(3, 'Berlin'), named(4, 'Stockholm'), null].map((office, at) =>
    toEmployee(record({ id: at + 1, status: 'active', first_name: 'Zoë Åsa', last_name: 'O’Brien-Müller', office }), 1),
  );
  const identities = await identifyBy(recipe('Umlauts and other letters'), people);
  expect(identities.map(({ names }) => names.userName)).toEqual([
    'zoe-asa.o-brien-mueller@acme.example',
    'zoe-asa.o-brien-muller@acme.example',
    'zoe-asa.o-brien-mueller@acme.example',
  ]);
});

it('the recipe for two offices makes a leaver in Berlin half an hour before one in Lisbon, and a joiner too', async () => {
  const people = ['Berlin', 'Lisbon', null].flatMap((office, at) => [
    toEmployee(
      record({
        id: at * 2 + 1,
        status: 'active',
        hire_date: '2020-01-01',
        last_working_day: '2026-11-08',
        office: office && named(at, office),
      }),
      1,
    ),
    toEmployee(
      record({ id: at * 2 + 2, status: 'onboarding', hire_date: '2026-11-09', office: office && named(at, office) }),
      1,
    ),
  ]);
  const identities = await identifyBy(recipe('Two offices in two time zones'), people);
  expect(identities.map(({ stage }) => stage)).toEqual(['leaver', 'member', 'member', 'not-due', 'leaver', 'member']);
});

it('the recipe for leave ends the account for that time, and brings it back', async () => {
  const configuration = recipe('No account while on leave');
  const profile = { userName: 'ada@acme.example', email: 'ada@acme.example', firstName: 'Ada', lastName: 'Nordmann' };
  const fate = async (status: string, state: AppUser['state']) => {
    const names = { first_name: 'Ada', last_name: 'Nordmann', email: 'ada@acme.example' };
    const identities = await identifyBy(configuration, [toEmployee(record({ id: 1034, status, ...names }), 1)]);
    const { deactivate, lifecycle } = await readConfiguration('rules.yml', workspace);
    const rules = { outOfScope: deactivate.outOfScope, reactivate: lifecycle.reactivate };
    return inWords(planOf(identities, listed(appUser('1034', { state, profile })), rules)).join();
  };
  expect(await fate('active', 'held')).toBe('1034 unchanged equal');
  expect(await fate('leave', 'held')).toBe('1034 deactivate out-of-scope');
  expect(await fate('leave', 'gone')).toBe('1034 skip out-of-scope');
  expect(await fate('active', 'gone')).toBe('1034 create');
});

describe('the table of letters', () => {
  it.each(tableRows(guide, 'Expression', 'Gives'))('has a right example for %s', async (expression = '', gives) => {
    const [, text = ''] = /`(.+?)`/.exec(expression) ?? [];
    const evaluate = await compileExpression(text, 5_000);
    expect([text, await evaluate({})]).toEqual([text, gives === 'nothing' ? undefined : code(gives)]);
  });
});

describe('the table of names', () => {
  it.each(tableRows(guide, 'Name', 'What it is', 'Example'))('has a right example for %s', async (...row) => {
    const [name, , example, gives] = row;
    const mapping = await compile({ identity: { externalId: 'id' }, select: {}, profile: { it: code(example)! } });
    expect([name, (await mapping.profile(employees[0]!)).profile]).toEqual([name, { it: code(gives) }]);
  });
});

describe('aliases', () => {
  const block = yamlBlocks(sections(guide).find(({ heading }) => heading.startsWith('Aliases'))!.body)[0]!;
  const person = (id: number, status: string) =>
    toEmployee(record({ id, status, first_name: 'Ada', last_name: 'Nordmann', email: 'ada@acme.example' }), 1);

  it.each([
    ['inactive', 'active', ['superseded', 'member']],
    ['inactive', 'inactive', ['superseded', 'leaver']],
    ['active', 'active', ['duplicate-external-id', 'duplicate-external-id']],
  ])('decide on an old record that is %s and a new one that is %s', async (old, recent, outcome) => {
    const identities = await identifyBy(block, [person(1034, old), person(2071, recent)]);
    expect(identities.map(({ externalId }) => externalId)).toEqual(['1034', '1034']);
    expect(identities.map(({ assessment }) => ('reason' in assessment ? assessment.reason : assessment.is))).toEqual(
      outcome,
    );
  });
});
