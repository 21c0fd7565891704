import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { AnswerUnreadable, Unreachable } from '../../src/http/client.ts';
import { systemClock } from '../../src/http/clock.ts';
import { createClient, fakeClock, freePort, type Handler, json, startServer, type TestServer } from './support.ts';

const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(...handlers: Handler[]): Promise<TestServer> {
  const server = await startServer(handlers);
  open.push(server);
  return server;
}

function client(options: Parameters<typeof createClient>[0] = {}) {
  const created = createClient(options);
  open.push(created);
  return created;
}

const get = (url: string) => ({ method: 'GET', url, repeat: 'always', what: 'list employees' }) as const;

describe('connections', () => {
  it('are kept alive: twenty requests one after the other share one', async () => {
    const server = await start(json({}));
    const http = client();
    for (let i = 0; i < 20; i++) await http.send(get(server.url));
    expect(server.requests).toHaveLength(20);
    expect(server.connections()).toBe(1);
  });

  it('are as many as the pace allows requests at once', async () => {
    const server = await start((_, response) => setImmediate(() => response.end('{}')));
    const http = client({ pace: { [server.url]: { concurrency: 3 } } });
    await Promise.all(Array.from({ length: 20 }, () => http.send(get(server.url))));
    expect(server.requests).toHaveLength(20);
    expect(server.connections()).toBe(3);
  });
});

describe('an answer that may pass', () => {
  const refused: Handler = (_, response) => response.writeHead(403).end('<h1>Blocked</h1>');
  const isPassing = ({ status }: { status: number }) => status === 403;

  it.each([
    'always',
    'if-refused',
  ] as const)('is asked for again, with repeat %s, as often as any other', async (repeat) => {
    const server = await start(refused, json({}));
    const clock = fakeClock();
    const answer = await client({ clock }).send({ ...get(server.url), repeat, isPassing });
    expect([answer.status, clock.slept]).toEqual([200, [500]]);
  });

  it('is what the caller gets where it stays', async () => {
    const server = await start(refused);
    expect((await client().send({ ...get(server.url), isPassing })).status).toBe(403);
    expect(server.requests).toHaveLength(6);
  });
});

it('the clock of a run goes on where the machine’s own is set back', () => {
  const before = systemClock.now();
  const machine = jest.spyOn(Date, 'now').mockReturnValue(before - 3_600_000);
  try {
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  } finally {
    machine.mockRestore();
  }
});

describe('the end of the run', () => {
  const reason = new Error('the deadline');

  it('ends what is under way and what waits for its turn', async () => {
    const run = new AbortController();
    const server = await start(() => run.abort(reason));
    const http = client({ signal: run.signal, clock: systemClock, pace: { [server.url]: { concurrency: 1 } } });
    const ends = await Promise.allSettled([http.send(get(server.url)), http.send(get(server.url))]);
    expect(ends).toEqual(Array(2).fill({ status: 'rejected', reason }));
    expect(server.requests).toHaveLength(1);
  });

  it('ends an answer that is being read', async () => {
    const run = new AbortController();
    const server = await start((_, response) => {
      response.write('[', () => setImmediate(() => run.abort(reason)));
    });
    await expect(client({ signal: run.signal }).send(get(server.url))).rejects.toBe(reason);
  });

  it('ends a wait', async () => {
    const run = new AbortController();
    const server = await start((_, response) => {
      response.writeHead(429, { 'retry-after': '86400' }).end(() => setImmediate(() => run.abort(reason)));
    });
    await expect(client({ signal: run.signal, clock: systemClock }).send(get(server.url))).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('lets no request begin whose headers were being made', async () => {
    const run = new AbortController();
    const server = await start(json({}));
    const headers = async () => {
      run.abort(reason);
      return {};
    };
    const upload = { method: 'POST', url: server.url, repeat: 'if-refused', what: 'bulk-upsert', body: '{}' } as const;
    await expect(client({ signal: run.signal }).send({ ...upload, headers })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
  });

  it('lets nothing begin', async () => {
    const server = await start(json({}));
    await expect(client({ signal: AbortSignal.abort(reason) }).send(get(server.url))).rejects.toBe(reason);
    expect(server.requests).toHaveLength(0);
  });
});

describe('the client', () => {
  it('does not follow redirects', async () => {
    const other = await start(json({}));
    const server = await start((_, response) => response.writeHead(302, { location: other.url }).end());
    expect((await client().send(get(server.url))).status).toBe(302);
    expect(other.requests).toHaveLength(0);
  });

  it('reads no answer of more than 50 MiB, and does not ask for it again', async () => {
    const server = await start((_, response) => response.end(Buffer.alloc(50 * 2 ** 20 + 1, ' ')));
    const sent = client()
      .send(get(server.url))
      .then(({ status }) => status);
    await expect(sent).rejects.toThrow(AnswerUnreadable);
    await expect(sent).rejects.toThrow('list employees at http://127.0.0.1');
    await expect(sent).rejects.toThrow('larger than the limit of 50 MiB');
    expect(server.requests).toHaveLength(1);
  });

  it('tries six times where the request says nothing', async () => {
    const server = await start((_, response) => response.writeHead(500).end());
    const clock = fakeClock();
    expect((await client({ clock }).send(get(server.url))).status).toBe(500);
    expect(server.requests).toHaveLength(6);
    expect(clock.slept).toEqual([500, 1000, 2000, 4000, 8000]);
  });
});

it('the client says what could not be reached, and what to check', async () => {
  const url = `http://127.0.0.1:${await freePort()}`;
  const sent = client().send({ ...get(`${url}/v1/somebody@example.com?secret=1`), tries: 1 });
  await expect(sent).rejects.toThrow(Unreachable);
  await expect(sent).rejects.toThrow(
    `list employees at ${url}: the server could not be reached (ECONNREFUSED). ` +
      'Check the address, the firewall of the runner, and the proxy in HTTPS_PROXY and NO_PROXY.',
  );
});
