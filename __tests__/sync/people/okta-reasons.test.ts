import { describe, expect, it } from '@jest/globals';
import type { PersonChange } from '../../../src/sync/people/change.ts';
import { type FailedImport, oktaReasonsOf } from '../../../src/sync/people/okta-reasons.ts';
import { appUser, profileOf } from './builders.ts';

const created: PersonChange = { personioId: '1', externalId: '1', action: 'create', profile: profileOf('1') };
const updated: PersonChange = {
  personioId: '2',
  externalId: '2',
  action: 'update',
  profile: { ...profileOf('2'), userName: 'New.Name@acme.example' },
  appUser: appUser('2'),
};
const removed: PersonChange = { personioId: '3', externalId: '3', action: 'deactivate', appUser: appUser('3') };
const people = [created, updated, removed];
const failed = (id: string, alternateId = '', code = 'notUniqueWithinOrg', field = 'login'): FailedImport => ({
  targets: [
    { id: '0oa1', alternateId: 'Personio' },
    { id, alternateId },
  ],
  code,
  field,
});
const reasons = (...events: FailedImport[]) =>
  [...oktaReasonsOf(events, people, ['userName', 'title'])].map(
    ([{ personioId }, reason]) => `${personioId}: ${reason}`,
  );
const TAKEN = '`login` belongs to another Okta user, perhaps a deactivated one';

describe('whom an event is about', () => {
  it.each([
    ['the Okta user', failed('00u2'), '2'],
    ['the user name that is sent, however it is written', failed('0uaX', ' new.name@ACME.example'), '2'],
    ['the user name that Okta holds', failed('0uaX', profileOf('2').userName), '2'],
    ['the external id', failed('1'), '1'],
    ['the user name of somebody new', failed('', profileOf('1').userName), '1'],
    ['the Okta user of somebody removed', failed('00u3'), '3'],
  ])('is told by %s', (_, event, personioId) => {
    expect(reasons(event)).toEqual([`${personioId}: ${TAKEN}`]);
  });

  it('is nobody where it names nobody of them, or several', () => {
    expect(reasons(failed('00u9', 'somebody@acme.example'), failed('', ''))).toEqual([]);
    expect(reasons(failed('00u2', profileOf('1').userName))).toEqual([]);
  });

  it('is nobody where two of them have what it names', () => {
    const taker: PersonChange = { ...created, profile: profileOf('2') };
    const event = failed('', profileOf('2').userName);
    expect(oktaReasonsOf([event], [taker, updated], []).size).toBe(0);
  });

  it('has the reason of the last event where there are several', () => {
    expect(reasons(failed('00u2'), failed('00u2', '', 'blank', 'lastName'))).toEqual([
      '2: `lastName` is empty, and Okta requires it',
    ]);
  });
});

describe('the reason', () => {
  const violation = 'platform.cvd.profile.property.constraint.violation';
  it.each([
    ['notUniqueWithinOrg', 'login', TAKEN],
    ['blank', 'lastName', '`lastName` is empty, and Okta requires it'],
    [`${violation}.minLength`, 'firstName', '`firstName` is shorter than Okta allows'],
    [`${violation}.maxLength`, 'title', '`title` is longer than Okta allows'],
    [`${violation}.pattern`, 'email', '`email` does not match the pattern that Okta requires'],
    [`${violation}.enum`, 'title', '`title` is not one of the values that Okta allows'],
    ['blank', 'an attribute of somebody else', 'an attribute is empty, and Okta requires it'],
    ['somethingNew', 'title', 'Okta refused `title`'],
  ])('of %s for %s is in our words', (code, field, reason) => {
    expect(reasons(failed('00u2', '', code, field))).toEqual([`2: ${reason}`]);
  });

  it('is not known where neither the code nor the attribute is: nothing of an event is shown as it stands', () => {
    expect(reasons(failed('00u2', '', 'anna.berg', 'Anna Berg'), failed('00u2', '', '', ''))).toEqual([]);
    expect(reasons(failed('00u2', '', 'Anna Berg is blank', 'anna.berg@acme.example'))).toEqual([
      '2: an attribute is empty, and Okta requires it',
    ]);
  });
});
