import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsNames, nameWorld, type Planner } from './name-worlds.ts';
import { type Core, holds } from './property.ts';
import { world } from './worlds.ts';

/** A line of src/sync as it is, and as somebody might have written it. */
interface Mistake {
  /** The mistakes in `candidates` are put to worlds of names. */
  readonly file:
    | 'candidates'
    | '../finding'
    | 'lifecycle'
    | 'identity'
    | 'claims'
    | 'plan'
    | 'user-names'
    | 'leavers'
    | 'safeguards';
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
    right: 'if (!isHeld(appUser)) {',
    wrong: 'if (appUser === undefined) {',
  },
  'an empty second address is sent as null': {
    file: 'plan',
    right: "new Set(['userName', 'email', 'secondEmail'])",
    wrong: "new Set(['userName', 'email'])",
  },
  'a percentage is rounded up': {
    file: '../finding',
    right: 'count * 100 - limit.value * base > ROUNDING',
    wrong: 'count > Math.ceil((limit.value * base) / 100)',
  },
  'user names are compared among new people only': {
    file: 'user-names',
    right: 'changes.filter((change) => isUpsert(change) &&',
    wrong: "changes.filter((change) => change.action === 'create' &&",
  },

  'the last day of a former employment counts': {
    file: 'lifecycle',
    right: '!(hired !== undefined && day < hired)',
    wrong: 'true',
  },
  'a record that lacks what the scope reads is deactivated by scope': {
    file: 'identity',
    right: ' || mapping.lacksForScope(employee)',
    wrong: '',
  },

  // One person, two records; one name, two people.
  'claims only count in sync': {
    file: 'plan',
    right: "const mayBeHeldUp = action === 'deactivate' &&",
    wrong: "const mayBeHeldUp = rules.mode === 'sync' && action === 'deactivate' &&",
  },
  'claims do not count against absence': {
    file: 'plan',
    right: "missing.map((appUser) => unlisted(appUser, 'missing')).filter((change) => !isHeldUp(change))",
    wrong: "missing.map((appUser) => unlisted(appUser, 'missing'))",
  },
  'whoever has left claims a user name as well': {
    file: 'claims',
    right: '!left && !distinct.has(personioId)',
    wrong: '!distinct.has(personioId)',
  },
  'a record without a user name claims nothing': {
    file: 'identity',
    right: 'mapped.userName ?? addressOf(employee)',
    wrong: 'mapped.userName',
  },
  'a record with its own account still claims': {
    file: 'claims',
    right: " && appUsers.get(externalId ?? '')?.state !== 'held'",
    wrong: '',
  },
  'an account that waits is one of its own': {
    file: 'claims',
    right: "appUsers.get(externalId ?? '')?.state !== 'held'",
    wrong: "(appUsers.get(externalId ?? '')?.state ?? 'gone') === 'gone'",
  },
  'distinct is forgotten': {
    file: 'claims',
    right: '!distinct.has(personioId) && ',
    wrong: '',
  },
  'a deactivated login is imported again for somebody distinct': {
    file: 'plan',
    right: 'if (ended && rules.distinct.has(personioId)) return',
    wrong: 'if (ended && rules.distinct.has(personioId) && !rules.reactivate) return',
  },
  'somebody held gets the user name of a deactivated login': {
    file: 'plan',
    right: "changed.includes('userName') && ended &&",
    wrong: 'false && ended &&',
  },

  'a record in deactivate.always is judged by its status': {
    file: 'identity',
    right: "hasToGo ? 'leaver' : stageOf",
    wrong: 'stageOf',
  },
  'the scope protects somebody in deactivate.always': {
    file: 'identity',
    right: 'hasToGo || (await mapping.inScope(employee))',
    wrong: 'await mapping.inScope(employee)',
  },
  'an alias protects somebody in deactivate.always': {
    file: 'identity',
    right: 'if (always.has(externalId)) return identity;',
    wrong: '',
  },
  'a claim protects somebody in deactivate.always': {
    file: 'plan',
    right: " && !rules.always.has(change.externalId ?? '')",
    wrong: '',
  },
  'deactivate.always needs a record': {
    file: 'plan',
    right: 'deactivates(rules.mode) ? namedLeavers(',
    wrong: 'false ? namedLeavers(',
  },
  'deactivate.always ends accounts in create-activate': {
    file: 'plan',
    right: 'deactivates(rules.mode) ? namedLeavers(',
    wrong: 'true ? namedLeavers(',
  },

  // Logins that somebody ended or began by hand.
  'somebody suspended by hand is updated': {
    file: 'plan',
    right: "changed.length > 0 && status === 'SUSPENDED'",
    wrong: "false && status === 'SUSPENDED'",
  },
  'somebody deactivated a moment ago is updated': {
    file: 'plan',
    right: "changed.length > 0 && status === 'DEPROVISIONED'",
    wrong: "false && status === 'DEPROVISIONED'",
  },
  'a row that has ended counts for more than the login': {
    file: 'plan',
    right: '(status === undefined || status in ENDED)',
    wrong: 'true',
  },
  'a suspended login is nobody who left': {
    file: 'plan',
    right: ", SUSPENDED: 'suspended' }",
    wrong: ' }',
  },
  'somebody suspended is imported where nobody knows whether the source holds them': {
    file: 'plan',
    right: "ended?.status === 'SUSPENDED' && directory",
    wrong: 'false && directory',
  },

  // Names passed on.
  'a freed name is given away at once': {
    file: 'user-names',
    right: "accounts.length > 0 ? 'waits' : 'free'",
    wrong: "'free'",
  },
  'a name that nobody gives up is waited for': {
    file: 'user-names',
    right: "mover === undefined || outcomeOf(mover, [...path, taker]) === 'taken'",
    wrong: "mover !== undefined && outcomeOf(mover, [...path, taker]) === 'taken'",
  },
  'an exchange is carried out': {
    file: 'user-names',
    right: "if (outcome !== 'free') reasons.set",
    wrong: "if (outcome !== 'free' && !rings.some((ring) => ring.includes(taker))) reasons.set",
  },

  // Candidates for a user name.
  'whoever Okta holds is given the first candidate': {
    file: 'candidates',
    right: '!left && isHeld(appUser) ? nameAmong(names, appUser) : undefined',
    wrong: '!left && isHeld(appUser) ? names.candidates?.[0] : undefined',
  },
  'a candidate is given twice': {
    file: 'candidates',
    right: '!given.has(userNameKey(name)) && ',
    wrong: '',
  },
  'a candidate is given that an account has': {
    file: 'candidates',
    right: '.some(({ externalId }) => externalId !== identity.externalId)',
    wrong: '.some((account) => account.externalId !== identity.externalId && isHeld(account))',
  },
  'the records come in the order of the listing': {
    file: 'candidates',
    right: '.sort(byHireDate)',
    wrong: '',
  },
  'ids are compared as texts': {
    file: 'candidates',
    right: 'a.length - b.length || ',
    wrong: '',
  },
  'a deactivated login is the person’s own': {
    file: 'candidates',
    right: ": login.status === 'DEPROVISIONED';",
    wrong: ': false;',
  },
  'a login outside the source is never in the way': {
    file: 'candidates',
    right: "existingLogins === 'taken' ||",
    wrong: 'false ||',
  },
  'nobody is given a name by a mode that only deactivates': {
    file: 'candidates',
    right: "(assessment.is === 'skip' && assessment.reason === 'not-this-mode')",
    wrong: 'false',
  },
  'an invalid record has no place': {
    file: 'candidates',
    right: "(assessment.is === 'invalid' && assessment.reason !== 'scope-undecided')",
    wrong: 'false',
  },
  'whoever comes back to an ended account loses its name': {
    file: 'candidates',
    right: 'return former === undefined ? candidates : [former, ...candidates];',
    wrong: 'return candidates;',
  },
  'a deactivated login is somebody else’s, whatever its address': {
    file: 'candidates',
    right: "login.status === 'DEPROVISIONED' && hasAddress",
    wrong: 'false && hasAddress',
  },
  'a deactivated login is the person’s who has its address now': {
    file: 'candidates',
    right: " && hireDate !== '' && hireDate < endedOn",
    wrong: '',
  },

  // Aliases and external ids.
  'an alias of an unread employee lets the old record deactivate': {
    file: 'identity',
    right: "{ ...identity, heirUnread: true, assessment: { is: 'skip', reason: 'superseded' } }",
    wrong: '{ ...identity, heirUnread: true }',
  },
  'an alias of an unread employee lets the scope deactivate': {
    file: 'plan',
    right: ' && !identity.heirUnread',
    wrong: '',
  },
  'the old record keeps an account whose heir a complete listing lacks': {
    file: 'plan',
    right: 'heirUnread && left ? [] : [externalId, aliasFor]',
    wrong: '[externalId, aliasFor]',
  },
  'a record that is not due takes the account over': {
    file: 'identity',
    right: 'return isWaiting(identity) && present.has(externalId)',
    wrong: 'return isWaiting(identity) && false',
  },
  'the id that an alias takes the place of is absent': {
    file: 'plan',
    right: '[externalId, aliasFor].map(',
    wrong: '[externalId].map(',
  },
  'the case of external ids makes people absent': {
    file: 'plan',
    right: '!listed.has(appUser.externalId.trim().toLowerCase())',
    wrong: '!listed.has(appUser.externalId)',
  },

  // Who waits for confirmation.
  'waiting rows without external id are ignored': {
    file: 'claims',
    right: "directory.kind !== 'listed' || directory.unnamed.length === 0",
    wrong: 'directory.appUsers.size >= 0',
  },
  'a waiting row is anybody’s who claims its user name': {
    file: 'claims',
    right: 'claimants.length === 1',
    wrong: 'claimants.length > 0',
  },

  // Logins of leavers.
  'a leaver who can sign in is already gone': {
    file: 'leavers',
    right: "...(told ? change : setAside(change, 'login-active'))",
    wrong: '...change',
  },
  'only an active login can sign in': {
    file: 'leavers',
    right: 'CAN_SIGN_IN.has(status)',
    wrong: "status === 'ACTIVE'",
  },
  'loginKept is forgotten': {
    file: 'leavers',
    right: 'if (kept.has(personioId)) return',
    wrong: 'if (kept.size < 0) return',
  },
  'nobody looks for a leaver without external id': {
    file: 'leavers',
    right: " || reason === 'no-external-id' || lacksHeir",
    wrong: ' || lacksHeir',
  },
  'nobody looks at an account that is held up': {
    file: 'leavers',
    right: 'if (!isGuarded && !(identity.left && hasLeft)) return [];',
    wrong: 'if (isGuarded || !(identity.left && hasLeft)) return [];',
  },
  'nobody looks at a leaver whose heir is not listed': {
    file: 'leavers',
    right: " || reason === 'no-external-id' || lacksHeir",
    wrong: " || reason === 'no-external-id'",
  },
  'the login of somebody who has not left is a leaver’s': {
    file: 'leavers',
    right: ' && !inUse.has(userNameKey(userName)),',
    wrong: ',',
  },
  'a namesake counts as the leaver': {
    file: 'leavers',
    right: 'return differs(firstName, names.firstName) && differs(lastName, names.lastName)',
    wrong: 'return [firstName, lastName].length < 0',
  },
  'one other name makes another person': {
    file: 'leavers',
    right: 'differs(firstName, names.firstName) && differs(lastName, names.lastName)',
    wrong: 'differs(firstName, names.firstName) || differs(lastName, names.lastName)',
  },
  'a leaver without external id is invalid': {
    file: 'identity',
    right: "? { is: 'skip', reason: 'no-external-id', detail }",
    wrong: "? { is: 'invalid', reason: 'no-external-id', detail }",
  },

  'somebody new is given the name of another account’s login': {
    file: 'plan',
    right: "if (owner === undefined || owner.externalId === externalId || status === 'GONE') return false;",
    wrong: 'if (owner !== null) return false;',
  },
  'a claim on the name of the login is not heard': {
    file: 'plan',
    right: 'claims.on(appUser, [userName, ofLogin].flat())',
    wrong: 'claims.on(appUser, [userName].flat())',
  },
  'the login of another account is a leaver’s': {
    file: 'leavers',
    right: "dealtWith.has(owner.externalId) || distinct.has(personioId ?? '')",
    wrong: "distinct.has(personioId ?? '')",
  },
  'the second account of somebody who has left stays': {
    file: 'plan',
    right: "assessment.is === 'leaver' && isHeld(appUser) ? [appUser] : []",
    wrong: '[]',
  },
  'whoever comes back twice is nobody': {
    file: 'identity',
    right: 'heirs.length > 1 ? heirs.filter(({ left }) => !left) : heirs',
    wrong: 'heirs',
  },
  'a date that cannot be read is the other mode’s business': {
    file: 'identity',
    right: 'mayHaveLeft && employee.flaw !== undefined',
    wrong: 'false',
  },

  'the base counts people who left long ago': {
    file: 'safeguards',
    right: 'identities.filter(({ left }) => !left).length',
    wrong: 'identities.length',
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

  const load = (file: string) => import(pathToFileURL(join(copy, 'src/sync/people', `${file}.ts`)).href);
  const proveNames = async (): Promise<void> => {
    const planner: Planner = await load('plan');
    await fc.assert(
      fc.asyncProperty(nameWorld, (each) => holdsNames(each, planner)),
      SOME,
    );
  };
  const prove = async (): Promise<void> => {
    const core: Core = {
      ...(await load('identity')),
      ...(await load('plan')),
      ...(await load('claims')),
      ...(await load('leavers')),
      ...(await load('safeguards')),
      ...(await load('../finding')),
    };
    await fc.assert(
      fc.asyncProperty(world, (each) => holds(each, core)),
      SOME,
    );
  };

  it('is green for an untouched copy', async () => {
    await prove();
    await fc.assert(
      fc.asyncProperty(nameWorld, async (each) => holdsNames(each, await load('plan'))),
      { ...SOME, numRuns: 100 },
    );
  }, 60_000);

  it.each(Object.entries(MISTAKES))(
    'turns red where %s',
    async (_, { file, right, wrong }) => {
      const path = join(copy, 'src/sync/people', `${file}.ts`);
      const parts = (await readFile(path, 'utf8')).split(right);
      expect(parts).toHaveLength(2);
      await writeFile(path, parts.join(wrong));
      await expect(file === 'candidates' ? proveNames() : prove()).rejects.toThrow(/Property failed/);
    },
    60_000,
  );
});
