import { expect, it } from '@jest/globals';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { readSchema } from '../../src/okta/schema.ts';
import { answer, scriptedHttp } from './support.ts';

const read = (body: unknown, status = 200) =>
  readSchema(createOkta(scriptedHttp(answer(status, body)), 'https://acme.okta.com', apiToken('t')), '0oa1');

it('the attributes of a source are known with what Okta asks of each, and an odd one harms no other', async () => {
  const base = {
    properties: { userName: { maxLength: 100, required: true }, lastName: { maxLength: null }, odd: null },
    required: ['lastName'],
  };
  const custom = { properties: { costCenter: { maxLength: '20', required: 'yes' } } };
  expect(await read({ definitions: { base, custom } })).toEqual(
    new Map([
      ['userName', { maxLength: 100, required: true }],
      ['lastName', { maxLength: undefined, required: true }],
      ['odd', { maxLength: undefined, required: false }],
      ['costCenter', { maxLength: undefined, required: false }],
    ]),
  );
});

it.each([403, 404])('the attributes of a source are unknown where Okta answers %i', async (status) => {
  expect(await read(undefined, status)).toBeUndefined();
});

it('attributes that a source has none of are none', async () => {
  expect(await read({ definitions: { base: { properties: null }, custom: {} } })).toEqual(new Map());
});
