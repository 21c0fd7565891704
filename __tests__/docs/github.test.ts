import { globSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { readGuide, sections } from './support.ts';

const { body } = sections(readGuide('docs/github.md')).find(({ heading }) => heading === '2. Secrets and variables')!;
const workflows = globSync('docs/workflows/*.yml').map((file) => readFileSync(file, 'utf8'));

it.each([
  ['Secrets', 'secrets'],
  ['Variables', 'vars'],
])('docs/github.md lists under %s every name that a workflow to copy uses, and no other', (tab, context) => {
  const used = workflows.flatMap((workflow) =>
    [...workflow.matchAll(new RegExp(`\\b${context}\\.(\\w+)`, 'g'))].map(([, name]) => name!),
  );
  const rows = body.split('\n').filter((line) => line.split('|')[2]?.trim() === tab);
  const listed = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(listed.sort()).toEqual([...new Set(used)].sort());
});
