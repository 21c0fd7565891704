import { expect, it } from '@jest/globals';
import { redact } from '../../src/http/redact.ts';

it.each([
  ['https://acme.okta.com/api/v1/apps/0oa1/users?limit=500&after=x', 'https://acme.okta.com/api/v1/apps/*/users'],
  [
    'https://acme.okta.com/api/v1/identity-sources/0oa1/sessions/aps1/bulk-upsert',
    'https://acme.okta.com/api/v1/identity-sources/*/sessions/*/bulk-upsert',
  ],
  [
    'https://acme.okta.com/api/v1/identity-sources/0oa1/users/a%40b.com',
    'https://acme.okta.com/api/v1/identity-sources/*/users/*',
  ],
  [
    'https://acme.okta.com/api/v1/users/00u1/lifecycle/suspend',
    'https://acme.okta.com/api/v1/users/*/lifecycle/suspend',
  ],
  [
    'https://acme.okta.com/api/v1/identity-sources/0oa1/sessions/aps1/bulk-group-memberships-upsert',
    'https://acme.okta.com/api/v1/identity-sources/*/sessions/*/bulk-group-memberships-upsert',
  ],
  ['https://acme.okta.com/api/v1/groups/00g1/users?limit=1000', 'https://acme.okta.com/api/v1/groups/*/users'],
  ['https://acme.okta.com/api/v1/logs?filter=x', 'https://acme.okta.com/api/v1/logs'],
  ['https://me:secret@api.personio.de/v1/company/employees?limit=5#x', 'https://api.personio.de/v1/company/employees'],
  ['https://api.personio.de/v2/persons/1034/employments', 'https://api.personio.de/v2/persons/*/employments'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
])('%s is logged without ids, query and credentials', (url, redacted) => {
  expect(redact(url)).toBe(redacted);
});
