import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import { personalStrings } from '../../sandbox/people.ts';
import { messagesOf, runAction, startWorld } from './harness.ts';
import { changed, company } from './scenario.ts';

const held = company(60);
const people = changed(held, Object.fromEntries(held.slice(0, 7).map(({ id }) => [id, { status: 'inactive' }])));

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  assignees: { login: string }[];
}

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A GitHub with the issues of one repository, in which only `ada` may be assigned. */
async function startGitHub() {
  const issues: Issue[] = [];
  const written: string[] = [];
  const server = http.createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    const sent = await text(request);
    if (method !== 'GET') written.push(sent);
    const [issue] = issues;
    const answer = () => {
      if (method === 'GET') return issues.filter(({ state }) => state === 'open');
      if (url.endsWith('/assignees')) return Object.assign(issue!, { assignees: [{ login: 'Ada' }] });
      if (method === 'PATCH') return Object.assign(issue!, JSON.parse(sent));
      if (url.endsWith('/comments')) return {};
      issues.push({ number: 1, state: 'open', assignees: [], ...JSON.parse(sent) });
      return issues[0];
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  servers.push(server);
  return { issues, written, url };
}

it('an issue says enough to approve the plan that was blocked, and is closed by the run that carries it out', async () => {
  const world = await startWorld({ people, held });
  const gitHub = await startGitHub();
  const inputs = { notify: 'issue', 'notify-assignees': '@ada, eve', 'github-token': 'ghs_token' };
  const env = {
    GITHUB_API_URL: gitHub.url,
    GITHUB_REPOSITORY: 'acme/people',
    GITHUB_ACTION_REPOSITORY: 'personio-okta-sync/personio-okta-sync',
    GITHUB_ACTION_REF: 'v9.8.7',
  };
  const guides = 'https://github.com/personio-okta-sync/personio-okta-sync/blob/v9.8.7/docs/';

  const blocked = await runAction(world, inputs, env);
  expect(blocked.outputs['status']).toBe('blocked');
  expect(messagesOf(blocked, 'warning')).toEqual([expect.stringMatching(/^GitHub did not assign `eve` to the issue/)]);
  expect(blocked.stdout).toContain(`More about safeguard: ${guides}troubleshooting.md#safeguard`);
  const [issue] = gitHub.issues;
  expect(issue).toMatchObject({ state: 'open', assignees: [{ login: 'Ada' }] });
  expect(issue?.title).toContain(world.okta.sourceId);
  expect(issue?.body).toContain('People to deactivate: 7. The limit is 10% of 60 people whom Okta holds.');
  expect(issue?.body).toContain(`(${guides}troubleshooting.md#safeguard)`);

  const [digest = ''] = /v1:[\da-f]{64}/.exec(issue?.body ?? '') ?? [];
  const approved = await runAction(world, { ...inputs, 'expect-plan': digest }, env);
  expect(approved.outputs).toMatchObject({ status: 'completed', 'records-deactivated': '7' });
  expect(gitHub.issues).toEqual([expect.objectContaining({ state: 'closed', assignees: [{ login: 'Ada' }] })]);
  expect(personalStrings(world.personio.people).filter((one) => gitHub.written.join('\n').includes(one))).toEqual([]);
});
