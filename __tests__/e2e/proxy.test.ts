import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { membersOf, messagesOf, type Run, runAction, startWorld, type World } from './harness.ts';

/** Names that no resolver knows, and addresses where nothing listens: only the proxy can reach what they stand for. */
const NAMES = { personio: 'personio.only-the-proxy-knows.test', okta: 'okta.only-the-proxy-knows.test' };
const NOWHERE = { personio: 'http://127.0.0.2:9', okta: 'http://127.0.0.3:9' };
const PASSWORD = 'p@ss:w/rd';
const AUTHORIZATION = `Basic ${Buffer.from(`proxy-user:${PASSWORD}`).toString('base64')}`;

let world: World;
let proxy: http.Server;
/** What the proxy was asked for: hosts to connect to, and origins to fetch from. */
const asked = new Set<string>();
let secureServer: https.Server | undefined;

beforeEach(async () => {
  world = await startWorld();
  proxy = await listening(createProxy());
});

afterEach(() => {
  asked.clear();
  for (const server of [proxy, secureServer]) {
    server?.close();
    server?.closeAllConnections();
  }
});

describe('a run over HTTP through a proxy', () => {
  it.each([
    'HTTP_PROXY',
    'http_proxy',
  ])('asks everything of the one that %s names, with its credentials', async (name) => {
    const run = await runAction(world, inputsFor(NOWHERE), { [name]: proxyUrl() });
    expectEverybodyImported(run);
    expect([...asked].sort()).toEqual(Object.values(NOWHERE));
    expectNoCredentials(run);
  });

  it.each(['NO_PROXY', 'no_proxy'])('asks the hosts that %s names directly', async (name) => {
    const inputs = inputsFor({ ...NOWHERE, okta: world.okta.url });
    const run = await runAction(world, inputs, { HTTP_PROXY: proxyUrl(), [name]: 'example.com, 127.0.0.1' });
    expectEverybodyImported(run);
    expect([...asked]).toEqual([NOWHERE.personio]);
  });

  it('says that the proxy wants other credentials, and shows none', async () => {
    const run = await runAction(world, inputsFor({ ...NOWHERE, okta: world.okta.url }), {
      HTTP_PROXY: proxyUrl('of-yesterday'),
      NO_PROXY: '127.0.0.1',
    });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'personio-api' } });
    expect(messagesOf(run, 'error').join()).toMatch(/407.+credentials/);
    expect(run.everything).not.toContain('of-yesterday');
    expectNoCredentials(run);
  });
});

const describeWithOpenssl = spawnSync('openssl', ['version']).status === 0 ? describe : describe['skip'];

describeWithOpenssl('a run over HTTPS by a private CA (needs openssl)', () => {
  const directory = mkdtempSync(join(tmpdir(), 'private-ca-'));
  const at = (name: string) => join(directory, name);
  const addresses = { personio: `https://${NAMES.personio}`, okta: `https://${NAMES.okta}` };

  beforeAll(() => {
    const names = Object.values(NAMES).map((name) => `DNS:${name}`);
    issue('ca', ['-addext', 'basicConstraints=critical,CA:TRUE']);
    issue('server', ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-addext', `subjectAltName=${names}`]);
  });

  beforeEach(async () => {
    const options = { key: readFileSync(at('server.key')), cert: readFileSync(at('server.pem')) };
    secureServer = await listening(https.createServer(options, forward));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(['HTTPS_PROXY', 'https_proxy'])('goes through tunnels of the proxy that %s names', async (name) => {
    const env = { [name]: proxyUrl(), NODE_EXTRA_CA_CERTS: at('ca.pem') };
    const run = await runAction(world, inputsFor(addresses), env);
    expectEverybodyImported(run);
    expect([...asked].sort()).toEqual([`${NAMES.okta}:443`, `${NAMES.personio}:443`]);
    expectNoCredentials(run);
  });

  it('says how to trust the CA where it is not trusted', async () => {
    const inputs = inputsFor({ ...addresses, okta: world.okta.url });
    const run = await runAction(world, inputs, { HTTPS_PROXY: proxyUrl() });
    expect(run).toMatchObject({ exitCode: 1, outputs: { 'error-code': 'personio-api' } });
    expect(messagesOf(run, 'error').join()).toContain('NODE_EXTRA_CA_CERTS');
    expect(world.personio.requests).toEqual([]);
  });

  /** A key and its certificate, `<name>.key` and `<name>.pem`; self-signed where `options` name no CA. */
  function issue(name: string, options: readonly string[]): void {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at(`${name}.key`)];
    const certificate = ['-x509', '-days', '1', '-subj', `/CN=${name}`, '-out', at(`${name}.pem`)];
    execFileSync('openssl', ['req', ...key, ...certificate, ...options], { stdio: 'ignore' });
  }
});

function createProxy(): http.Server {
  const isAllowed = ({ headers }: http.IncomingMessage) => headers['proxy-authorization'] === AUTHORIZATION;
  return http
    .createServer((request, response) => {
      asked.add(new URL(request.url ?? '').origin);
      if (!isAllowed(request)) return void response.writeHead(407).end();
      return void forward(request, response);
    })
    .on('connect', (request, socket: net.Socket) => {
      asked.add(request.url ?? '');
      if (!isAllowed(request)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      // The action ends with its connections still open.
      pipeline(socket, net.connect(portOf(secureServer!), '127.0.0.1'), socket).catch(() => {});
    });
}

/** Hands a request on to Personio or Okta, whichever is meant, and back what they answer. */
async function forward(incoming: http.IncomingMessage, outgoing: http.ServerResponse): Promise<void> {
  const { host = '', 'proxy-authorization': _, ...headers } = incoming.headers;
  const isPersonio = host === NAMES.personio || host === new URL(NOWHERE.personio).host;
  const { url } = isPersonio ? world.personio : world.okta;
  const { pathname, search } = new URL(incoming.url ?? '', url);
  const request = http.request(new URL(pathname + search, url), { method: incoming.method, headers });
  incoming.pipe(request);
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
  answer.pipe(outgoing);
}

async function listening<Server extends net.Server>(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: net.Server): number {
  return (server.address() as AddressInfo).port;
}

function proxyUrl(password = PASSWORD): string {
  return `http://proxy-user:${encodeURIComponent(password)}@127.0.0.1:${portOf(proxy)}`;
}

function inputsFor({ personio, okta }: { personio: string; okta: string }): Record<string, string> {
  return { 'personio-api-url': personio, 'okta-org-url': okta };
}

function expectEverybodyImported(run: Run): void {
  expect(run).toMatchObject({ exitCode: 0, outputs: { status: 'completed' } });
  const members = membersOf(world.personio.people).map(({ id }) => String(id));
  expect([...world.okta.state.appUsers.keys()].sort()).toEqual(members.sort());
}

function expectNoCredentials({ everything }: Run): void {
  const secrets = [PASSWORD, encodeURIComponent(PASSWORD), AUTHORIZATION.replace('Basic ', '')];
  expect(secrets.filter((secret) => everything.includes(secret))).toEqual([]);
}
