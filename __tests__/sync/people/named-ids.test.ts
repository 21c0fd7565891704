import { describe, expect, it } from '@jest/globals';
import { idsOfNobody, type NamedIds } from '../../../src/sync/people/named-ids.ts';
import { appUser, leaver, listed, member } from './builders.ts';

const heir = { ...member('2071'), externalId: '1034', aliasFor: '2071' };

function ofNobody(deactivate: Partial<NamedIds['deactivate']>, aliases: Record<string, string>, ...held: string[]) {
  const named = {
    identity: { aliases, distinct: [] },
    deactivate: { never: [], always: [], loginKept: [], ...deactivate },
  };
  const identities = [member('1001'), heir, leaver('1003')];
  const directory = listed(...held.map((id) => appUser(id)));
  return Object.fromEntries(idsOfNobody(named, { identities, directory, complete: true }).byKey);
}

describe('the id of an aliased employee', () => {
  const aliases = { '2071': '1034' };

  it.each(['never', 'always'])('is nobody’s in `deactivate.%s`, as Okta knows them by the alias', (list) => {
    expect(ofNobody({ [list]: ['1001', '1034', '2071'] }, aliases, '1034')).toEqual({
      [`deactivate.${list}`]: ['2071'],
    });
  });

  it('is the one of an account that they had before the alias', () => {
    expect(ofNobody({ never: ['2071'] }, aliases, '1034', '2071')).toEqual({});
  });
});

it('the target of an alias is somebody’s only if Okta or another record has it', () => {
  expect(ofNobody({}, { '2071': '1034' })).toEqual({ 'identity.aliases': ['1034'] });
  expect(ofNobody({}, { '2071': '1034' }, '1034')).toEqual({});
  expect(ofNobody({}, { '2071': '1003' })).toEqual({});
});
