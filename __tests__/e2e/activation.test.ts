import { expect, it } from '@jest/globals';
import { readGuide, sections, yamlBlocks } from '../docs/support.ts';
import { requestsOf, startWorld } from './harness.ts';
import { changed, company, configure, lacking, loginOf, watch } from './scenario.ts';

const people = company(12);
const [early, ...others] = people.map(({ id }) => id) as [number, ...number[]];

it('joiners are made fourteen days before they start, and activated on the morning of day one', async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // The recipe of the guide, as it stands there.
  const guide = sections(readGuide('docs/configuration.md'));
  const recipe = guide.find(({ heading }) => heading.startsWith('An account two weeks before'));
  const [configuration = ''] = yamlBlocks(recipe?.body ?? '');
  const hired = changed(people, { [early]: { hireDate: day(10), status: 'onboarding' } });
  const world = await startWorld({ people: hired, held: people.slice(1), configuration });
  const { okta, personio } = world;
  okta.settings.autoActivate = false;
  // The search does not know yet whom an import has just made.
  okta.settings.searchLagMs = 3_600_000;

  const first = await watch(world);
  expect(first.outputs).toMatchObject({ 'records-created': '1', 'records-staged': '1', 'records-activated': '0' });
  expect(loginOf(world, people[0]!.email)).toBe('STAGED');
  expect(first.warnings).toEqual([]);
  expect(first.report?.notes.join()).toMatch(/1 person is confirmed and was never activated .*on their hire date/);

  okta.settings.searchLagMs = 0;
  personio.people = changed(people, { [early]: { hireDate: day(0), status: 'active' } });
  const plan = await watch(world, { 'dry-run': 'true' });
  expect(plan.outputs).toMatchObject({ status: 'planned', 'records-activated': '1' });
  expect(plan.summary).toContain('### To activate: 1 person');
  expect(requestsOf(okta, 'user-activate')).toEqual([]);

  okta.settings.lifecycleTakesMs = 200;
  const second = await watch(world);
  expect(second.outputs).toMatchObject({ status: 'completed', 'records-activated': '1', 'records-staged': '0' });
  expect(second.firstLine).toMatch(/1 login activated/);
  expect(requestsOf(okta, 'user-activate').map(({ query }) => query)).toEqual(['?sendEmail=true']);
  expect(loginOf(world, people[0]!.email)).toBe('PROVISIONED');
  const third = await watch(world);
  expect(third.outputs).toMatchObject({ status: 'nothing-to-do', 'records-activated': '0', 'records-staged': '0' });
});

it('a first import trips maxActivations, says what to set, and activates everybody once that is set', async () => {
  const world = await startWorld({ people, configuration: 'lifecycle: { activate: on-import }\n' });
  world.okta.settings.autoActivate = false;
  const first = await watch(world);
  expect(first.outputs).toMatchObject({ status: 'failed', 'error-code': 'safeguard', 'records-created': '12' });
  expect(first.outputs).toMatchObject({ 'records-staged': '12', 'records-activated': '0' });
  expect(first.firstLine).toContain('Nobody was activated');
  expect(first.summary).toContain('<code>safeguards.maxActivations: 12</code>');

  configure(world, 'lifecycle: { activate: on-import }', 'safeguards: { maxActivations: 12 }');
  const second = await watch(world);
  expect(second.outputs).toMatchObject({ status: 'completed', 'records-activated': '12', 'records-staged': '0' });
});

it('without the scope people are imported, one warning names it, and nobody is activated', async () => {
  const okta = { ...lacking('users.manage'), settings: { autoActivate: false } };
  const world = await startWorld({
    people,
    held: people.slice(2),
    okta,
    configuration: 'lifecycle: { activate: on-import }\n',
  });
  const run = await watch(world);
  expect(run.outputs).toMatchObject({ status: 'completed', 'records-created': '2', 'records-activated': '0' });
  expect(run.warnings).toEqual([expect.stringMatching(/okta\.users\.manage/)]);
  expect(others).toHaveLength(11);
});
