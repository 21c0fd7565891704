import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holds } from './property.ts';
import { world } from './worlds.ts';

/** A line of src/sync/groups as it is, and as somebody might have written it. */
interface Mistake {
  readonly file: 'plan' | 'desired';
  readonly right: string;
  readonly wrong: string;
}

const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a cut listing takes people out': {
    file: 'plan',
    right: "rules.complete && evidence.groups.kind === 'listed'",
    wrong: "evidence.groups.kind === 'listed'",
  },
  'a rule that gives nothing for anybody empties its groups': {
    file: 'plan',
    right: '!rules.allowEmpty.has(rule) && isEmptyForEverybody(',
    wrong: 'rule.length === 0 && isEmptyForEverybody(',
  },
  'an attribute that nobody has is no reason to stop': {
    file: 'desired',
    right: '(emptyAttributes[rule] ?? []).length > 0',
    wrong: '(emptyAttributes[rule] ?? []).length < 0',
  },
  'who waits for confirmation is decided': {
    file: 'desired',
    right: "appUser?.state !== 'waiting'",
    wrong: 'appUser !== null',
  },
  'who is left alone is decided': {
    file: 'desired',
    right: "if (!isUpsert(change) && reason !== 'equal') return false;",
    wrong: "if (reason === 'already-gone') return false;",
  },
  'an external id may be as long as it likes': {
    file: 'desired',
    right: 'externalId === undefined || isNamedTooLong(change)',
    wrong: 'externalId === undefined',
  },
  'a record that does not tell has moved': {
    file: 'plan',
    right: "Array.isArray(belongings.get(personioIds.get(externalId) ?? '')?.[rule])",
    wrong: 'personioIds.has(externalId) && rule.length > 0',
  },
  'who belongs to a group is taken out': {
    file: 'plan',
    right: 'externalId !== undefined && !stays?.has(externalId) && mayLeave(',
    wrong: 'externalId !== undefined && mayLeave(',
  },
  'a group in use is deleted': {
    file: 'plan',
    right: 'if (group.inUse !== false) return',
    wrong: "if (group.inUse !== false && group.id === '') return",
  },
  'a group with somebody in it is deleted': {
    file: 'plan',
    right: 'others.some((member) => !hasLeft(member, leavers))',
    wrong: 'others.length < 0',
  },
  'leavers keep a group from being deleted': {
    file: 'plan',
    right: "status === 'DEPROVISIONED' || leavers.has(userId)",
    wrong: "status === 'DEPROVISIONED'",
  },
  'an empty group is deleted although it is to be kept': {
    file: 'plan',
    right: "removes && rules.whenEmpty === 'delete'",
    wrong: 'removes',
  },
  'the name of a group that is emptied is taken over at once': {
    file: 'plan',
    right: "return givenUp.has(nameKey(name)) ? 'waits-for-group-name' : undefined;",
    wrong: "return givenUp.size < 0 ? 'waits-for-group-name' : undefined;",
  },
  'a rename takes the name of a group that is emptied': {
    file: 'plan',
    right: 'if (isRenamed && givenUp.has(nameKey(profile.displayName))) return [];',
    wrong: '',
  },
  'names are told apart by the case of letters': {
    file: 'plan',
    right: '.toLowerCase();',
    wrong: '.trim();',
  },
  'the first name wins, not that of most': {
    file: 'desired',
    right: 'other.count - one.count || compare(one.text, other.text)',
    wrong: 'compare(one.text, other.text)',
  },
  'those who are left alone vote on the name': {
    file: 'desired',
    right: '(members.length > 0 ? members : all)',
    wrong: 'all',
  },
  'a group of somebody else is taken over': {
    file: 'plan',
    right: "if (groups.notOurs.has(externalId)) return 'group-not-ours';",
    wrong: '',
  },
  'groups that were not asked for are made all the same': {
    file: 'plan',
    right: "if (someNotOurs && !groups.asked.has(externalId)) return 'group-not-asked';",
    wrong: '',
  },
  'a group is made of people who are left alone': {
    file: 'plan',
    right: 'if (members.size === 0 && !group) return undefined;',
    wrong: '',
  },
};

/** The worlds that are enough to find any of them; the first counterexample will do. */
const SOME = { seed: 7, numRuns: 6_000, endOnFailure: true };

describe('the proof of the plan of groups', () => {
  let copy: string;
  beforeEach(async () => {
    copy = await mkdtemp(join(tmpdir(), 'mistake-'));
    await cp('src', join(copy, 'src'), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'));
  });
  afterEach(() => rm(copy, { recursive: true }));

  const at = (file: string) => join(copy, 'src/sync/groups', `${file}.ts`);
  const prove = async (): Promise<void> => {
    const core = await import(pathToFileURL(at('plan')).href);
    fc.assert(
      fc.property(world, (each) => void holds(each, core)),
      SOME,
    );
  };

  it('is green for an untouched copy', async () => {
    await prove();
  }, 60_000);

  it.each(Object.entries(MISTAKES))(
    'turns red where %s',
    async (_, { file, right, wrong }) => {
      const parts = (await readFile(at(file), 'utf8')).split(right);
      expect(parts).toHaveLength(2);
      await writeFile(at(file), parts.join(wrong));
      await expect(prove()).rejects.toThrow(/Property failed/);
    },
    60_000,
  );
});
