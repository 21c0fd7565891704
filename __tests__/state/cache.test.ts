import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type CacheService, startCacheService } from '../../sandbox/cache.ts';
import { type CacheLibrary, createFingerprintCache, type FingerprintCacheOptions } from '../../src/state/cache.ts';
import { createFingerprinter } from '../../src/state/fingerprints.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 23);
const SOURCE = '0oa1b2c3d4e5f6g7h8i9';
const ORG = 'https://acme.okta.com';

const fingerprinter = createFingerprinter('a-client-secret-of-personio', SOURCE, ORG);
const ada = fingerprinter.of('ada@acme.example', { userName: 'ada@acme.example', lastName: 'Lovelace' });
const grace = fingerprinter.of('grace@acme.example', { userName: 'grace@acme.example', lastName: 'Hopper' });

const before = { ...process.env };
let service: CacheService;
let directory: string;
let notices: string[];
let written: string;

beforeEach(async () => {
  service = await startCacheService();
  directory = await mkdtemp(join(tmpdir(), 'memory-'));
  const workspace = join(directory, 'workspace');
  await mkdir(workspace);
  Object.assign(process.env, service.environment, {
    RUNNER_TEMP: directory,
    GITHUB_WORKSPACE: workspace,
    RUNNER_DEBUG: '1',
  });
  delete process.env['GITHUB_SERVER_URL'];
  delete process.env['ACTIONS_CACHE_MODE'];
  notices = [];
  written = '';
  // The library tells what it does on stdout.
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += chunk;
    return true;
  });
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  await service.close();
  await rm(directory, { recursive: true, force: true });
});

function memory(options: Partial<FingerprintCacheOptions> = {}) {
  return createFingerprintCache({
    fingerprinter,
    sourceId: SOURCE,
    orgUrl: ORG,
    runId: '4711-1',
    directory,
    log: {
      info() {},
      debug() {},
      warning: (line) => notices.push(`WARNING ${line}`),
      notice: (line) => notices.push(line),
    },
    signal: new AbortController().signal,
    now: () => NOW,
    ...options,
  });
}

/** What the one archive in the cache holds, unpacked. */
async function unpacked(archive: Buffer): Promise<string> {
  const path = join(directory, 'archive');
  await writeFile(path, archive);
  return ['-tvPf', '-xOPf'].map((how) => spawnSync('tar', [how, path]).stdout.toString()).join('\n');
}

const files = async () => (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isFile());

describe('the fingerprint cache, with a cache service,', () => {
  it('restores what an earlier run saved, and leaves no file behind', async () => {
    await memory({ runId: '4711-1' }).save(new Set([ada, grace]));
    const recalled = await memory({ runId: '4712-1' }).restore();

    expect(recalled).toEqual({ time: NOW, fingerprints: new Set([ada, grace]) });
    expect(notices).toEqual([]);
    expect(await files()).toEqual([]);
    expect(service.calls).toEqual([
      'CreateCacheEntry',
      'upload',
      'FinalizeCacheEntryUpload',
      'GetCacheEntryDownloadURL',
      'download',
    ]);
  });

  it('restores the newest entry, also of two steps of one job', async () => {
    await memory({ now: () => NOW }).save(new Set([ada]));
    await memory({ now: () => NOW + 1 }).save(new Set([grace]));
    expect((await memory({ runId: '4712-1' }).restore())?.fingerprints).toEqual(new Set([grace]));
    expect(service.entries).toHaveLength(2);
  });

  it('names nobody in the entry, its key or what the library prints', async () => {
    await memory().save(new Set([ada, grace]));
    await memory().restore();
    const entry = service.entries[0]!;
    const content = await unpacked(entry.archive);

    expect(content).toContain(ada);
    expect(entry.key).toMatch(/^personio-okta-[\da-f]{16}-4711-1-\d+$/);
    expect(written).toContain('Cache restored successfully');
    expect(content + entry.key + written).not.toMatch(/acme|lovelace|hopper|0oa1b2c3|client-secret/i);
  });

  it('writes its file for its owner alone', async () => {
    const modes: number[] = [];
    const loadCache = async (): Promise<CacheLibrary> => ({
      ...(await import('@actions/cache')),
      async saveCache([file = '']) {
        modes.push((await stat(file)).mode & 0o777);
        return 1;
      },
    });
    await memory({ loadCache }).save(new Set([ada]));
    expect(modes).toEqual([0o600]);
  });

  it('keeps the time of the last full import, so that everybody is imported again after seven days', async () => {
    await memory().save(new Set([ada]));
    for (const day of [3, 6]) {
      const later = memory({ now: () => NOW + day * DAY });
      await later.restore();
      await later.save(new Set([ada, grace]));
    }
    expect(await memory({ now: () => NOW + 7 * DAY }).restore()).toEqual({
      time: NOW,
      fingerprints: new Set([ada, grace]),
    });

    const eighth = memory({ now: () => NOW + 8 * DAY });
    expect(await eighth.restore()).toBeUndefined();
    expect(notices).toEqual(['The last full import was more than seven days ago: everybody is imported.']);
    await eighth.save(new Set([ada]));
    expect((await memory({ now: () => NOW + 9 * DAY }).restore())?.time).toBe(NOW + 8 * DAY);
  });

  it.each([
    [
      'another Personio secret',
      { fingerprinter: createFingerprinter('rotated', SOURCE, ORG) },
      /made with another Personio secret/,
    ],
    ['a clock far ahead', { now: () => NOW + 2 * DAY }, /from the future/],
    ['another identity source', { sourceId: '0oaAnother' }, /nothing from an earlier run/],
    ['another org', { orgUrl: 'https://globex.okta.com' }, /nothing from an earlier run/],
  ])('imports everybody where the entry was kept with %s', async (_, options, notice) => {
    await memory(options).save(new Set([ada]));
    expect(await memory().restore()).toBeUndefined();
    expect(notices).toEqual([expect.stringMatching(notice)]);
    expect(await files()).toEqual([]);
  });

  it.each<[string, (archive: Buffer) => Buffer]>([
    ['cut short', (archive) => archive.subarray(0, archive.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['no archive', () => Buffer.from('<html>')],
  ])('imports everybody where the archive is %s', async (_, damaged) => {
    await memory().save(new Set([ada]));
    service.entries[0]!.archive = damaged(service.entries[0]!.archive);
    expect(await memory().restore()).toBeUndefined();
    expect(notices).toEqual([expect.stringMatching(/everybody is imported/)]);
  });

  it.each([
    ['GetCacheEntryDownloadURL', 403],
    ['GetCacheEntryDownloadURL', 429],
    ['download', 404],
  ] as const)('imports everybody where %s answers %d', async (call, status) => {
    await memory().save(new Set([ada]));
    service.faults[call] = status;
    expect(await memory().restore()).toBeUndefined();
    expect(notices).toEqual(['The cache holds nothing from an earlier run: everybody is imported.']);
    expect(written).not.toContain('::error');
  });

  it.each([
    ['CreateCacheEntry', 403],
    ['CreateCacheEntry', 429],
    ['upload', 403],
    ['FinalizeCacheEntryUpload', 404],
  ] as const)('says that nothing was kept where %s answers %d', async (call, status) => {
    service.faults[call] = status;
    await memory().save(new Set([ada]));
    expect(notices).toEqual(['The cache accepted nothing: the next run uses what an earlier run saved, if anything.']);
    expect(written).not.toContain('::error');
    expect(await files()).toEqual([]);
  });
});

describe('the fingerprint cache, without a cache service,', () => {
  it('says once that there is no cache service, and asks for nothing', async () => {
    delete process.env['ACTIONS_RESULTS_URL'];
    const absent = memory();
    expect(await absent.restore()).toBeUndefined();
    await absent.save(new Set([ada]));
    expect(notices).toEqual([expect.stringMatching(/^There is no cache service here .*: everybody is imported\.$/)]);
    expect(service.calls).toEqual([]);
  });

  it('takes a library that cannot be loaded for a cache that fails', async () => {
    const broken = memory({ loadCache: () => Promise.reject(new TypeError('secret details')) });
    expect(await broken.restore()).toBeUndefined();
    await broken.save(new Set([ada]));
    expect(notices).toEqual([
      'The cache could not be read (TypeError): everybody is imported.',
      'The cache could not be written (TypeError): the next run uses what an earlier run saved, if anything.',
    ]);
  });

  it('waits neither longer than its time nor longer than the run', async () => {
    const never = new Promise<never>(() => {});
    const library = { isFeatureAvailable: () => true, restoreCache: () => never, saveCache: () => never };
    const loadCache = async () => library;
    const over = AbortSignal.abort();

    for (const options of [{ timeoutMs: 1 }, { signal: over }]) {
      expect(await memory({ ...options, loadCache }).restore()).toBeUndefined();
      await memory({ ...options, loadCache }).save(new Set([ada]));
    }
    expect(notices).toEqual([
      'The cache could not be read (TimeoutError): everybody is imported.',
      'The cache could not be written (TimeoutError): the next run uses what an earlier run saved, if anything.',
      'The cache could not be read (AbortError): everybody is imported.',
      'The cache could not be written (AbortError): the next run uses what an earlier run saved, if anything.',
    ]);
    expect(await files()).toEqual([]);
  });

  it('stops to wait when the run ends meanwhile', async () => {
    const run = new AbortController();
    const restoreCache = () => {
      run.abort();
      return new Promise<never>(() => {});
    };
    const loadCache = async () => ({ ...(await import('@actions/cache')), restoreCache });
    expect(await memory({ signal: run.signal, loadCache }).restore()).toBeUndefined();
    expect(notices).toEqual(['The cache could not be read (AbortError): everybody is imported.']);
  });
});
