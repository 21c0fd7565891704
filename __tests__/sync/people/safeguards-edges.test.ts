import { describe, expect, it } from '@jest/globals';
import type { SyncError } from '../../../src/errors.ts';
import { type Finding, refusal, remedyOf } from '../../../src/sync/finding.ts';
import { type Limit, parseLimit } from '../../../src/sync/limit.ts';
import type { Directory } from '../../../src/sync/people/directory.ts';
import type { Identity } from '../../../src/sync/people/identity.ts';
import { checkOutcome, checkPlan } from '../../../src/sync/people/safeguards.ts';
import { appUser, invalid, leaver, limits, listed, lookedUp, many, member, planOf, skipped } from './builders.ts';

/** What the safeguards after an import say of so many people, with one limit given. */
const checkProof = (count: number, sent: number, limit: Limit) =>
  checkOutcome({ notApplied: { count, sent } }, { ...limits(), maxUnconfirmed: limit })[0]!;

/** Throws what a run would end with. */
function refuseIfTripped(findings: readonly Finding[], meaning: string): void {
  const error = refusal(findings, meaning);
  if (error) throw error;
}

function finding(name: string, identities: Identity[], directory: Directory, set = limits()): Finding {
  const plan = planOf(identities, directory);
  const found = checkPlan({ plan, identities, directory, sample: false }, set).find((each) => each.label === name);
  if (found === undefined) throw new Error(`there is no finding ${name}`);
  return found;
}

const held = (count: number) => listed(...many(count, (id) => appUser(id, { profile: { title: 'x', floor: '1' } })));

describe('a finding', () => {
  it.each<[string, Identity[], string]>([
    ['max-deactivations', [leaver('1')], 'People to deactivate: 1. The limit is 10% of 2 people whom Okta holds.'],
    [
      'safeguards.maxInvalid',
      [invalid('1')],
      'Invalid records: 1. The limit is 10% of 1 people who should have an account.',
    ],
    ['safeguards.maxCreates', [member('9')], 'People to create: 1. The limit is 20% of 2 people whom Okta holds.'],
    [
      'safeguards.maxRenames',
      [member('1', { userName: 'new@acme.example' })],
      'Changed user names: 1. The limit is 5% of 2 people whom Okta holds.',
    ],
    [
      'safeguards.maxCleared (title)',
      [member('1', { title: null }), member('2', { title: 'y' })],
      'Values of title that would be emptied: 1. The limit is 10% of 2 values that Okta holds.',
    ],
    [
      'people missing from Personio',
      [member('1')],
      'People whom Okta holds and Personio does not list: 1. The limit is 10% of 2 people whom Okta holds.',
    ],
    ['safeguards.minEmployees', [member('1')], 'Employees listed by Personio: 1. At least 1 are expected.'],
    ['profile.title', [member('1', { title: null })], 'The attribute title is empty for everybody.'],
  ])('of %s says what was counted and against what', (name, identities, message) => {
    expect(finding(name, identities, held(2)).message).toBe(message);
  });

  it('names a limit that is a plain number as it is', () => {
    const set = limits({ maxDeactivations: '3' });
    expect(finding('max-deactivations', [leaver('1')], held(2), set).message).toBe(
      'People to deactivate: 1. The limit is 3.',
    );
  });

  it('names whom the percentage is of where Okta was not listed: never people who left long ago', () => {
    const { message } = finding('max-deactivations', [leaver('1')], lookedUp(appUser('1')));
    expect(message).toBe(
      'People to deactivate: 1. The limit is 10% of 1 employees who have not left, and leavers found at Okta.',
    );
  });

  it('of the proof counts against the people sent', () => {
    const { message } = checkProof(2, 10, parseLimit('10%'));
    expect(message).toBe('Unconfirmed people: 2. The limit is 10% of 10 people sent.');
  });
});

describe('how to go ahead', () => {
  const remedy = (name: string, identities: Identity[]) => remedyOf(finding(name, identities, held(2)));

  it('is an input or a key of the file, with the number that it takes', () => {
    expect(remedy('max-deactivations', [leaver('1')])).toBe(
      'Look at the plan. To allow this many in every run, set the input `max-deactivations: 1`.',
    );
    expect(remedy('safeguards.maxInvalid', [invalid('1')])).toContain(
      'set `safeguards.maxInvalid: 1` in the configuration file.',
    );
    expect(remedy('safeguards.maxCleared (title)', [member('1', { title: null })])).toContain(
      '`safeguards.maxCleared: 1`',
    );
  });

  it('begins with what to check', () => {
    expect(remedy('people missing from Personio', [member('1')])).toMatch(
      /^Check that this is the right Personio account.*`identity\.externalId`.*`max-deactivations: 1`/,
    );
    expect(remedy('profile.title', [member('1', { title: null })])).toMatch(
      /^Check its expression in `profile`.*`safeguards\.allowEmpty: \[title\]`/,
    );
  });
});

describe('invalid records', () => {
  it('are measured against everybody who should have an account, also where the mode leaves the others alone', () => {
    const undecided = many(6, (id) => invalid(id, 'scope-undecided'));
    const others = many(94, (id) => skipped(id, 'not-this-mode'), 7);
    const found = finding('safeguards.maxInvalid', [...undecided, ...others, leaver('200')], held(100));
    expect(found).toMatchObject({ count: 6, base: 100, tripped: false });
  });
});

describe('values that would be emptied', () => {
  it('are counted for the attribute, not of everybody who changes', () => {
    const identities = [member('1', { title: null, floor: '2' }), member('2', { title: 'y', floor: '2' })];
    expect(finding('safeguards.maxCleared (title)', identities, held(2))).toMatchObject({ count: 1, base: 2 });
    expect(() => finding('safeguards.maxCleared (floor)', identities, held(2))).toThrow();
  });
});

describe('refusing', () => {
  const tripped = (name: string): Finding => ({ ...checkProof(9, 9, parseLimit('0')), label: name, tripped: true });
  const refused = (...findings: Finding[]): SyncError => {
    try {
      refuseIfTripped(findings, 'Nothing was written');
    } catch (error) {
      return error as SyncError;
    }
    throw new Error('this was to be refused');
  };

  it('says what tripped, and the one remedy where there is one', () => {
    const one = tripped('a');
    const error = refused(one, { ...tripped('b'), tripped: false });
    expect(error).toMatchObject({ code: 'safeguard', remedy: remedyOf(one) });
    expect(error.message).toBe(`Nothing was written: a: ${one.message}`);
  });

  it('refers to the summary where there are more', () => {
    const error = refused(tripped('a'), tripped('b'));
    expect(error.message).toBe(`Nothing was written: a: ${tripped('a').message} b: ${tripped('b').message}`);
    expect(error.remedy).toMatch(/^The job summary says for each of them/);
  });
});
