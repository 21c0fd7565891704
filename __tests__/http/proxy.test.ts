import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

// Names that no resolver knows: only the proxy can reach them.
const HOST = 'only-the-proxy-knows.test';
const CREDENTIALS = 'user:p%40ss';
const AUTHORIZATION = `Basic ${Buffer.from('user:p@ss').toString('base64')}`;

// Environment and trusted certificates are read when a process starts, so each case is a process.
const CLIENT = `
  import { createHttpClient } from '${new URL('../../src/http/client.ts', import.meta.url)}';
  import { systemClock } from '${new URL('../../src/http/clock.ts', import.meta.url)}';
  import { silent } from '${new URL('../../src/log.ts', import.meta.url)}';
  const http = createHttpClient({ signal: new AbortController().signal, clock: systemClock, log: silent });
  const bodies = [];
  try {
    for (const url of process.argv.slice(1)) {
      bodies.push(...(await http.send({ method: 'GET', url, repeat: 'always', what: 'test', tries: 1, timeoutMs: 1000 })).json());
    }
    console.log(JSON.stringify({ bodies }));
  } catch (error) {
    console.log(JSON.stringify({ name: error.name, code: error.code, message: error.message }));
  }
  http.close();
`;

const directory = mkdtempSync(join(tmpdir(), 'proxy-'));
const certificate = join(directory, 'certificate.pem');
/** What the proxy was asked for, such as `CONNECT host:443`. */
const asked: string[] = [];
let target: https.Server;
let plainTarget: http.Server;
let proxy: http.Server;

const portOf = (server: net.Server): number => (server.address() as AddressInfo).port;
const listen = (server: net.Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

async function send(env: NodeJS.ProcessEnv, ...urls: string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', CLIENT, ...urls], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { NODE_EXTRA_CA_CERTS: certificate, ...env },
    timeout: 30_000,
  });
  return JSON.parse(stdout);
}

function createProxy(): http.Server {
  const isAllowed = (request: http.IncomingMessage) => request.headers['proxy-authorization'] === AUTHORIZATION;
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (!isAllowed(request)) return response.writeHead(407).end();
    return response.end('["from the proxy"]');
  });
  server.on('connect', (request, socket: net.Socket) => {
    asked.push(`CONNECT ${request.url}`);
    if (!isAllowed(request)) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    return socket.pipe(net.connect(portOf(target), '127.0.0.1')).pipe(socket);
  });
  return server;
}

beforeAll(async () => {
  const key = join(directory, 'key.pem');
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...[
        '-keyout',
        key,
        '-out',
        certificate,
        '-subj',
        '/CN=test',
        '-addext',
        `subjectAltName=DNS:${HOST},IP:127.0.0.1`,
      ],
    ],
    { stdio: 'ignore' },
  );
  target = https.createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, (_, response) =>
    response.end('["from the server"]'),
  );
  plainTarget = http.createServer((_, response) => response.end('["from the server"]'));
  proxy = createProxy();
  await Promise.all([target, plainTarget, proxy].map(listen));
});

beforeEach(() => {
  asked.length = 0;
});

afterAll(async () => {
  for (const server of [target, plainTarget, proxy]) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(directory, { recursive: true });
});

describe('a request over https', () => {
  it.each([
    'HTTPS_PROXY',
    'https_proxy',
  ])('goes through the CONNECT tunnel of %s, one for all requests', async (name) => {
    const url = `https://${HOST}/v1/company/employees`;
    const env = { [name]: `http://${CREDENTIALS}@127.0.0.1:${portOf(proxy)}` };
    expect(await send(env, url, url, url)).toEqual({ bodies: Array(3).fill('from the server') });
    expect(asked).toEqual([`CONNECT ${HOST}:443`]);
  });

  it('prefers the lower case spelling', async () => {
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', https_proxy: `http://${CREDENTIALS}@127.0.0.1:${portOf(proxy)}` };
    expect(await send(env, `https://${HOST}/`)).toEqual({ bodies: ['from the server'] });
  });

  it('tells of credentials that the proxy refuses', async () => {
    const env = { HTTPS_PROXY: `http://user:wrong@127.0.0.1:${portOf(proxy)}` };
    const { name, message } = await send(env, `https://${HOST}/`);
    expect(name).toBe('Unreachable');
    expect(message).toContain('(HTTP 407). The proxy does not accept the credentials');
    expect(message).not.toContain('wrong');
  });

  it('tells of a certificate that is not trusted', async () => {
    const { name, message } = await send({ NODE_EXTRA_CA_CERTS: '' }, `https://127.0.0.1:${portOf(target)}/`);
    expect(name).toBe('Unreachable');
    expect(message).toContain('NODE_EXTRA_CA_CERTS');
  });
});

describe('a request over http', () => {
  it.each(['HTTP_PROXY', 'http_proxy'])('is asked of the proxy that %s names', async (name) => {
    const env = { [name]: `http://${CREDENTIALS}@127.0.0.1:${portOf(proxy)}` };
    expect(await send(env, `http://${HOST}/v1`, `http://${HOST}/v2`)).toEqual({
      bodies: Array(2).fill('from the proxy'),
    });
    expect(asked).toEqual([`GET http://${HOST}/v1`, `GET http://${HOST}/v2`]);
  });
});

describe('NO_PROXY', () => {
  it.each([
    { NO_PROXY: '127.0.0.1' },
    { no_proxy: `example.com, 127.0.0.1` },
    { NO_PROXY: '*' },
    { NO_PROXY: '.0.0.1' },
  ])('given as %j lets the server be asked directly', async (env) => {
    const url = `http://127.0.0.1:${portOf(plainTarget)}/`;
    const proxies = { HTTP_PROXY: `http://${CREDENTIALS}@127.0.0.1:${portOf(proxy)}` };
    expect(await send({ ...proxies, ...env }, url)).toEqual({ bodies: ['from the server'] });
    expect(asked).toEqual([]);
  });

  it('of another host or port changes nothing', async () => {
    const url = `http://127.0.0.1:${portOf(plainTarget)}/`;
    const env = { HTTP_PROXY: `http://${CREDENTIALS}@127.0.0.1:${portOf(proxy)}`, NO_PROXY: 'example.com,127.0.0.1:1' };
    expect(await send(env, url)).toEqual({ bodies: ['from the proxy'] });
  });
});

it.each([
  'socks5://user:secret@127.0.0.1:1',
  'http://user:secret@',
])('%j is refused as a proxy, and its secret is not told', async (value) => {
  const { code, message } = await send({ HTTPS_PROXY: value }, `https://${HOST}/`);
  expect(code).toBe('input-invalid');
  expect(message).not.toContain('secret');
});

it('the client leaves nothing open where the proxy never answers', async () => {
  const silentProxy = net.createServer();
  await listen(silentProxy);
  try {
    // A process with a socket left open would not end by itself, and be killed for it.
    const { name, message } = await send(
      { HTTPS_PROXY: `http://127.0.0.1:${portOf(silentProxy)}` },
      `https://${HOST}/`,
    );
    expect(name).toBe('Unreachable');
    expect(message).toContain('ETIMEDOUT');
  } finally {
    silentProxy.close();
  }
});
