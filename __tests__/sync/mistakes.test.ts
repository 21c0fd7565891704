import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Core, holds } from './property.ts';
import { world } from './worlds.ts';

/** A line of src/sync as it is, and as somebody might have written it. */
interface Mistake {
  readonly file: 'lifecycle' | 'identity' | 'plan' | 'safeguards';
  readonly right: string;
  readonly wrong: string;
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a missing status counts as inactive': {
    file: 'lifecycle',
    right: "if (status === undefined || status === '' || status === 'unspecified') return 'no-status';",
    wrong: "if (status === undefined || status === '' || status === 'unspecified') return 'leaver';",
  },
  'deactivate.never is forgotten': {
    file: 'identity',
    right: 'rules.never.has(externalId)',
    wrong: 'false',
  },
  'a cut listing deactivates by absence': {
    file: 'plan',
    right: 'rules.missing && complete && deactivates(rules.mode)',
    wrong: 'rules.missing && deactivates(rules.mode)',
  },
  'unchanged people are sent': {
    file: 'plan',
    right: 'if (changed.length > 0) {',
    wrong: 'if (changed.length >= 0) {',
  },
  'whoever Okta has deactivated counts as held': {
    file: 'plan',
    right: 'if (!isHeld(holding)) {',
    wrong: 'if (holding === undefined) {',
  },
  'an empty second address is sent as null': {
    file: 'plan',
    right: "new Set(['userName', 'email', 'secondEmail'])",
    wrong: "new Set(['userName', 'email'])",
  },
  'a percentage is rounded up': {
    file: 'safeguards',
    right: 'count * 100 - limit.value * base > ROUNDING',
    wrong: 'count > Math.ceil((limit.value * base) / 100)',
  },
  'user names are compared among new people only': {
    file: 'plan',
    right: 'Map.groupBy(entries.filter(isUpsert),',
    wrong: "Map.groupBy(entries.filter(({ action }) => action === 'create'),",
  },
};

/** The worlds that are enough to find any of them; the first counterexample will do. */
const SOME = { seed: 4, numRuns: 3_000, endOnFailure: true };

describe('the proof of the plan', () => {
  let copy: string;
  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'mistake-'));
    await cp('src', join(copy, 'src'), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  });
  afterEach(() => rm(copy, { recursive: true }));

  const load = (file: string) => import(pathToFileURL(join(copy, 'src/sync', `${file}.ts`)).href);
  const prove = async (): Promise<void> => {
    const core: Core = { ...(await load('identity')), ...(await load('plan')), ...(await load('safeguards')) };
    await fc.assert(
      fc.asyncProperty(world, (each) => holds(each, core)),
      SOME,
    );
  };

  it('is green for an untouched copy', async () => {
    await prove();
  }, 60_000);

  it.each(Object.entries(MISTAKES))(
    'turns red: %s',
    async (_, { file, right, wrong }) => {
      const path = join(copy, 'src/sync', `${file}.ts`);
      const parts = (await readFile(path, 'utf8')).split(right);
      expect(parts).toHaveLength(2);
      await writeFile(path, parts.join(wrong));
      await expect(prove()).rejects.toThrow(/Property failed/);
    },
    60_000,
  );
});
