import { expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { GUIDE_ATTRIBUTES } from '../../sandbox/okta-state.ts';
import { makePeople } from '../../sandbox/people.ts';
import { readGuide, sections, yamlBlocks } from '../docs/support.ts';
import { messagesOf, runStep, startWorld } from './harness.ts';

const people = makePeople(40);
/** The guides tell readers to put a department of the sandbox in the place of theirs. */
const DEPARTMENT = people.find(({ department }) => department)!.department!.name;

/** Each example below a heading, with the sections of the configuration that it has. */
function examples(guide: string, from: string): [heading: string, configuration: object][] {
  const text = readGuide(guide);
  return sections(text.slice(text.indexOf(from))).flatMap(({ heading, body }) =>
    yamlBlocks(body).map((block): [string, object] => [heading, parse(block.replaceAll('"IT"', `"${DEPARTMENT}"`))]),
  );
}

const recipes = [...examples('docs/configuration.md', '## Recipes'), ...examples('docs/groups.md', '# Groups')];

/** Names of the sandbox repeat, and one expression gives both people the same. */
const SAME_NAME = /^Employees \d+ and \d+ map to the same user name/;

it('there are recipes to try', () => {
  expect(recipes.length).toBeGreaterThan(20);
});

it.each(recipes)('the recipe “%s” plans in the sandbox without an error or a warning', async (_, configuration) => {
  const world = await startWorld({
    people,
    configuration: stringify(configuration),
    okta: { settings: { customAttributes: GUIDE_ATTRIBUTES } },
  });
  const run = await runStep(world, { 'dry-run': 'true' });
  expect({
    status: run.outputs['status'],
    errors: messagesOf(run, 'error'),
    warnings: messagesOf(run, 'warning').filter((warning) => !SAME_NAME.test(warning)),
  }).toEqual({ status: 'planned', errors: [], warnings: [] });
  expect(Number(run.outputs['records-upserted'])).toBeGreaterThan(0);
});
