import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readGuide, sections } from './support.ts';

const { body } = sections(readGuide('docs/security.md')).find(
  ({ heading }) => heading === 'What the action can reach',
)!;
const told = body.replaceAll(/\{[^}]*\}/g, '{id}');

/** The path of a template, without its query; each part that is filled in is `{id}`. */
const pathOf = (template: string) => template.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '{id}').replace(/\?.*/s, '');

const sources = globSync(['src/okta/**/*.ts', 'src/personio/**/*.ts']).map((file) => readFileSync(file, 'utf8'));
const literals = sources.flatMap((source) =>
  [...source.matchAll(/(['`])(\/(?:api\/)?v\d\/.*?)\1/g)].map(([, , text]) => text!),
);
const ofUsers = sources.flatMap((source) =>
  [...source.matchAll(/`\$\{at\(userId\)\}(.*?)`/g)].map(([, text]) => text!),
);
const paths = [...literals.map(pathOf), ...ofUsers.map((end) => pathOf(`/api/v1/users/{id}${end}`))];

it('docs/security.md has every request that the code can make, by its path', () => {
  expect(paths.length).toBeGreaterThan(20);
  expect([...new Set(paths)].filter((path) => !told.includes(`${path}\``) && path !== '/v2/{id}')).toEqual([]);
});
