import { expect, it } from '@jest/globals';
import { apiToken, createOkta } from '../../src/okta/client.ts';
import { pagesOf } from '../../src/okta/pages.ts';
import { answer, scriptedHttp } from './support.ts';

const ORG = 'https://acme.okta.com';
const PATH = '/api/v1/apps/0oa1/users?limit=500';
const NEXT = `${ORG}/api/v1/apps/0oa1/users?after=a,b&limit=500`;

/** The addresses that are asked for where the first page has this `Link` header, and the second none. */
async function pagesAfter(link: string): Promise<string[]> {
  const http = scriptedHttp(answer(200, [], { link }), answer(200, []));
  const first = { method: 'GET', path: PATH, what: 'list', scope: 'okta.apps.read', repeat: 'always' } as const;
  for await (const _ of pagesOf(createOkta(http, ORG, apiToken('t')), first));
  return http.requests.map(({ url }) => url);
}

it.each([
  ['as Okta writes it', `<${ORG}${PATH}>; rel="self", <${NEXT}>; rel="next"`],
  ['first, and without blanks', `<${NEXT}>;rel="next",<${ORG}${PATH}>;rel="self"`],
  ['without quotes', `<${NEXT}>; rel=next`],
  ['with blanks around everything', `  < ${NEXT} > ;  rel = "next"  , <${ORG}${PATH}> ; rel = self`],
  ['in capitals', `<${NEXT}>; REL="NEXT"`],
  ['that is something else as well', `<${NEXT}>; rel="last next"`],
  ['with other parameters around', `<${NEXT}>; title="a, \\"b\\"; rel=self"; rel="next"; type="application/json"`],
  ['with a parameter that has no value', `<${NEXT}>; crossorigin; rel="next"`],
  ['by a path', `<${NEXT.slice(ORG.length)}>; rel="next"`],
  ['by a query', `<${new URL(NEXT).search}>; rel="next"`],
  ['relative to its page', `<users${new URL(NEXT).search}>; rel="next"`],
])('a link to the next page is followed: %s', async (_, link) => {
  expect(await pagesAfter(link)).toEqual([ORG + PATH, NEXT]);
});

it.each([
  ['', 'there is none'],
  [`<${NEXT}>; rel="self"`, 'it is another'],
  [`<${NEXT}>; rel="next-archive"`, 'it only begins like one'],
  [`<${NEXT}>; rel="prev"; title="rel=next"`, 'a title says so'],
  [`<${NEXT}>; rel="prev"; rel="next"`, 'only its first relation counts'],
  [NEXT, 'it is none'],
])('a page is the last one where its Link header is %j: %s', async (link) => {
  expect(await pagesAfter(link)).toEqual([ORG + PATH]);
});

it.each([
  '<>',
  '<?limit=500>',
  `<${ORG}:443${PATH}>`,
])('a page whose next one is itself (%s) is not read for ever', async (target) => {
  const pages = Array.from({ length: 3 }, () => answer(200, [], { link: `${target}; rel="next"` }));
  const http = scriptedHttp(...pages);
  const first = { method: 'GET', path: PATH, what: 'list', scope: 'okta.apps.read', repeat: 'always' } as const;
  const read = async () => {
    for await (const _ of pagesOf(createOkta(http, ORG, apiToken('t')), first));
  };
  await expect(read()).rejects.toMatchObject({ code: 'okta-api', message: expect.stringContaining('leads back') });
});
