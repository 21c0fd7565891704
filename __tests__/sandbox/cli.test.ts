import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

function start(...args: string[]) {
  const started = spawn(process.execPath, ['sandbox/cli.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = started;
  return started;
}

describe('npm run sandbox', () => {
  it('prints one line with all that a client needs, and stays until it is stopped', async () => {
    const { stdout } = start('--people', '7');
    const [line] = await once(createInterface(stdout), 'line');
    const { personio, okta } = JSON.parse(line);
    expect(okta.oauth).toMatchObject({ privateKey: expect.stringContaining('PRIVATE KEY'), dpop: true });

    const { clientId, clientSecret } = personio;
    const auth = await post(`${personio.url}/v1/auth`, { client_id: clientId, client_secret: clientSecret });
    const { data } = (await auth.json()) as { data: { token: string } };
    const headers = { authorization: `Bearer ${data.token}` };
    const listing = await fetch(`${personio.url}/v1/company/employees`, { headers });
    expect(await listing.json()).toMatchObject({ metadata: { total_elements: 7 } });

    const sessions = `${okta.url}/api/v1/identity-sources/${okta.identitySourceId}/sessions`;
    expect((await fetch(sessions, { headers: { authorization: `SSWS ${okta.apiToken}` } })).status).toBe(200);

    const exit = once(child!, 'exit');
    child?.kill('SIGINT');
    expect(await exit).toEqual([0, null]);
  });

  it.each([
    ['--people', 'many'],
    ['--latency', 'some'],
    ['--speed', '0'],
    ['--port', '65535'],
    ['--peple', '7'],
  ])('refuses %s %s and tells what there is', async (...args) => {
    const { stderr } = start(...args);
    const [[exitCode], told] = await Promise.all([once(child!, 'exit'), text(stderr)]);
    expect(exitCode).toBe(2);
    expect(told).toContain(args[0]);
    expect(told).toContain('--latency recorded|none');
  });
});

function post(url: string, body: object): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
