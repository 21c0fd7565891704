import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseSync } from '@swc/core';
import { GROUP_KEPT_REASONS, GROUP_SKIP_REASONS } from '../../src/sync/groups/reasons.ts';
import { DEACTIVATE_REASONS, INVALID_REASONS, SKIP_REASONS, UNCHANGED_REASONS } from '../../src/sync/people/reasons.ts';
import { code, ROOT, readGuide, sections, tableRows, withoutAnchor } from './support.ts';

const guide = sections(readGuide('docs/reasons.md'));

it.each([
  ['Skipped', SKIP_REASONS],
  ['Invalid', INVALID_REASONS],
  ['Deactivated', DEACTIVATE_REASONS],
  ['Groups', [...GROUP_SKIP_REASONS, ...GROUP_KEPT_REASONS]],
  ['Unchanged', UNCHANGED_REASONS],
])('docs/reasons.md explains every reason under %s, and none that does not exist, with what to do', (title, reasons) => {
  const { body } = guide.find(({ heading }) => heading === title)!;
  const rows = tableRows(body, 'Reason', 'Meaning', 'What to do');
  expect(rows.map(([word]) => code(withoutAnchor(word)))).toEqual([...reasons]);
  for (const [, meaning, whatToDo] of rows) {
    expect(meaning).toMatch(/\w.*\.$/);
    expect(whatToDo).toMatch(/\w.*\.$/);
  }
});

/** Every text that stands in a list in one of these files, `…` for what is filled in. */
function listedIn(...files: string[]): string[] {
  const inside = (value: unknown, isListed = false): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    const node = value as Readonly<Record<string, unknown>>;
    if (isListed && node['type'] === 'StringLiteral') return [String(node['value'])];
    if (isListed && node['type'] === 'TemplateLiteral')
      return [(node['quasis'] as { cooked: string }[]).map(({ cooked }) => cooked).join('…')];
    return Object.values(node).flatMap((child) => inside(child, isListed || node['type'] === 'ArrayExpression'));
  };
  return files.flatMap((file) => inside(parseSync(readFileSync(join(ROOT, file), 'utf8'), { syntax: 'typescript' })));
}

it('docs/reasons.md explains everything that may be unconfirmed, with what to do', () => {
  const { body } = guide.find(({ heading }) => heading === 'Unconfirmed')!;
  const rows = tableRows(body, 'Value', 'Of', 'Meaning', 'What to do');
  const told = (of: string) =>
    rows.flatMap(([value, kind]) => (kind === of ? (code(withoutAnchor(value)) ?? []) : [])).sort();
  expect(told('people')).toEqual(
    listedIn('src/sync/people/read-back.ts')
      .filter((text) => text.includes(' '))
      .sort(),
  );
  const ofReport = listedIn('src/report/groups.ts').filter((text) => /^… not (added|removed)$/.test(text));
  expect(told('groups')).toEqual([...listedIn('src/sync/groups/read-back.ts'), ...ofReport].sort());
  for (const [, , meaning, whatToDo] of rows) {
    expect(meaning).toMatch(/\w.*\.$/);
    expect(whatToDo).toMatch(/\w.*\.$/);
  }
});
