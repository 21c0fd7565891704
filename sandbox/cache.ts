import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One cache entry; the archive is what the client made of its files. Only committed ones are found. */
export interface CacheEntry {
  key: string;
  version: string;
  archive: Buffer;
  committed: boolean;
}

export type CacheCall =
  | 'CreateCacheEntry'
  | 'FinalizeCacheEntryUpload'
  | 'GetCacheEntryDownloadURL'
  | 'upload'
  | 'download';

/** The cache service of GitHub Actions. Entries, their order (the newest last) and faults may be changed between requests. */
export interface CacheService {
  url: string;
  /** What a runner sets for `@actions/cache`. */
  environment: Record<string, string>;
  entries: CacheEntry[];
  calls: CacheCall[];
  /** A status to answer a call with instead. */
  faults: Partial<Record<CacheCall, number>>;
  close(): Promise<void>;
}

const TWIRP = '/twirp/github.actions.results.api.v1.CacheService/';
const BLOBS = '/account/container/';
const TOKEN = 'runtime-token';

/**
 * Version 2 of the cache service on a free port of 127.0.0.1: Twirp in JSON, as `@actions/toolkit`'s `cache.proto` has it,
 * and the two calls of Azure Blob Storage that clients are sent to (Put Blob, Get Blob). There are no branches: all share one scope.
 */
export async function startCacheService(): Promise<CacheService> {
  const entries: CacheEntry[] = [];
  const calls: CacheCall[] = [];
  const faults: CacheService['faults'] = {};

  function answerTwirp(call: CacheCall, given: Record<string, string> & { restore_keys?: string[] }): unknown {
    const same = entries.find(({ key, version }) => key === given['key'] && version === given['version']);
    switch (call) {
      case 'CreateCacheEntry':
        if (same) return undefined;
        entries.push({ key: given['key']!, version: given['version']!, archive: Buffer.alloc(0), committed: false });
        return { ok: true, signed_upload_url: blobUrl(entries.length - 1) };
      case 'FinalizeCacheEntryUpload':
        if (!same || same.archive.length !== Number(given['size_bytes'])) return { ok: false, message: 'size differs' };
        same.committed = true;
        return { ok: true, entry_id: String(entries.indexOf(same) + 1) };
      default: {
        const candidates = entries.filter(({ version, committed }) => committed && version === given['version']);
        const byPrefix = (prefix: string) => candidates.findLast(({ key }) => key.startsWith(prefix));
        const found = candidates.find((entry) => entry === same) ?? given.restore_keys?.map(byPrefix).find(Boolean);
        if (!found) return { ok: false };
        return { ok: true, signed_download_url: blobUrl(entries.indexOf(found)), matched_key: found.key };
      }
    }
  }

  function answerBlob(
    call: CacheCall,
    entry: CacheEntry,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ) {
    if (call === 'download')
      return response.writeHead(200, { 'content-length': entry.archive.length }).end(entry.archive);
    if (request.headers['x-ms-blob-type'] !== 'BlockBlob') return response.writeHead(400).end();
    entry.archive = body;
    return response.writeHead(201, { etag: '"0x1"', 'last-modified': new Date().toUTCString() }).end();
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', service.url);
    const isBlob = url.pathname.startsWith(BLOBS);
    const call = (
      isBlob ? (request.method === 'PUT' ? 'upload' : 'download') : url.pathname.slice(TWIRP.length)
    ) as CacheCall;
    const body = await readBody(request);
    calls.push(call);
    const fault = faults[call];
    if (fault !== undefined) return json(response, fault, { code: 'fault', msg: 'a fault on demand' });
    if (isBlob) {
      const entry = entries[Number(url.pathname.slice(BLOBS.length))];
      if (!entry || url.searchParams.get('sig') !== 'signed') return json(response, 403, {});
      return answerBlob(call, entry, request, body, response);
    }
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return json(response, 401, { code: 'unauthenticated' });
    const result = answerTwirp(call, JSON.parse(body.toString()));
    return result === undefined ? json(response, 409, { code: 'already_exists' }) : json(response, 200, result);
  }

  const blobUrl = (index: number) => `${service.url}${BLOBS}${index}?sig=signed`;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: CacheService = {
    url,
    environment: { ACTIONS_CACHE_SERVICE_V2: 'true', ACTIONS_RESULTS_URL: `${url}/`, ACTIONS_RUNTIME_TOKEN: TOKEN },
    entries,
    calls,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}

function json(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}
