import { expect, it } from '@jest/globals';
import { GROUP_KEPT_REASONS, GROUP_SKIP_REASONS } from '../../src/sync/groups/reasons.ts';
import { DEACTIVATE_REASONS, INVALID_REASONS, SKIP_REASONS, UNCHANGED_REASONS } from '../../src/sync/people/reasons.ts';
import { code, readGuide, sections, tableRows } from './support.ts';

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
  expect(rows.map(([word]) => code(word))).toEqual([...reasons]);
  for (const [, meaning, whatToDo] of rows) {
    expect(meaning).toMatch(/\w.*\.$/);
    expect(whatToDo).toMatch(/\w.*\.$/);
  }
});
