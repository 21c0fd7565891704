import { expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.ts';
import { code, readGuide, sections } from './support.ts';

it('docs/troubleshooting.md explains every error code under a heading of its own, and none that does not exist', () => {
  const headings = sections(readGuide('docs/troubleshooting.md')).flatMap(({ heading }) => code(heading) ?? []);
  expect(headings).toEqual([...ERROR_CODES]);
});
