import { expect, it } from '@jest/globals';
import { readTable } from '../../src/action/inputs.ts';
import { OFFBOARD_INPUTS } from '../../src/action/offboard-inputs.ts';

const GIVEN: Record<string, string> = {
  'employee-ids': '1034',
  'personio-client-id': 'papi-client',
  'personio-client-secret': 'papi-secret',
  'okta-org-url': 'https://acme.okta.com',
  'okta-api-token': '00token',
  'okta-identity-source-id': '0oa1',
};

function read(given: Record<string, string> = {}, visibility = 'private') {
  const all: Record<string, string> = { ...GIVEN, ...given };
  return readTable(OFFBOARD_INPUTS, (name) => all[name] ?? '', { repositoryVisibility: visibility });
}

it.each([
  ['1034', ['1034']],
  [' 1034,1035  2071\n1034 ', ['1034', '1035', '2071']],
  [Array.from({ length: 10 }, (_, at) => at + 1).join(), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']],
  ['3f2a-9c_x', ['3f2a-9c_x']],
])('reads %j as the ids %j, each once', (given, ids) => {
  expect(read({ 'employee-ids': given }).employeeIds).toEqual(ids);
});

it.each([
  ['none', ''],
  ['only commas', ' , ,'],
  ['eleven', Array.from({ length: 11 }, (_, at) => at + 1).join()],
  ['an address', 'ann@acme.example'],
  ['a name as a login has it', 'ann.acme'],
  ['a name', 'acme'],
  ['two names', 'ann acme'],
  ['a path', '../1034'],
  ['a secret of Personio', 'papi-0d4c8f9e'],
  ['a token of Okta', `00${'a'.repeat(40)}`],
  ['a token of GitHub', 'ghs_acme0123456789'],
])('refuses %s, and quotes nothing of it', (_what, given) => {
  expect(() => read({ 'employee-ids': given })).toThrow(/`employee-ids` .*1 to 10 Personio ids/);
  expect(() => read({ 'employee-ids': given })).not.toThrow(/acme|papi|00a/);
});

it('does nothing to logins, and lets nobody go who is active, unless told to', () => {
  expect(read()).toMatchObject({ loginAction: 'none', allowActive: false, dryRun: false, timeoutMinutes: 60 });
  expect(() => read({ 'login-action': 'delete' })).toThrow('`none`, `end-sessions`, `suspend` or `deactivate`');
});

it('takes exactly one credential for Okta, and shows no personal data in a public repository', () => {
  expect(() => read({ 'okta-client-id': '0oaApp' })).toThrow('Exactly one way to authenticate');
  expect(() => read({ 'show-personal-data': 'true' }, 'public')).toThrow('`show-personal-data` must be `false`');
});
