import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.ts';
import type { Entry, Fingerprinter, Unusable } from './fingerprints.ts';

/** What a run remembers for the next one. Neither function ever rejects: where the cache fails, a notice says so. */
export interface FingerprintCache {
  /** What earlier runs imported; undefined means that everybody has to be imported, and a notice has said why. */
  restore(): Promise<Entry | undefined>;
  /**
   * Saves the fingerprints of everybody whom Okta holds now: those that were imported and those that were known and equal.
   * To be called after COMPLETED only. What was recalled keeps its time, so that everybody is imported again after seven days:
   * a wrong belief (a run whose save failed, a change made in Okta) doesn't outlive that.
   */
  save(fingerprints: ReadonlySet<string>): Promise<void>;
}

export interface FingerprintCacheOptions {
  readonly fingerprinter: Fingerprinter;
  readonly sourceId: string;
  /** The org's origin. */
  readonly orgUrl: string;
  /** `<GITHUB_RUN_ID>-<GITHUB_RUN_ATTEMPT>`. */
  readonly runId: string;
  /** RUNNER_TEMP. Its path is part of what the cache service looks for: runners share entries where it is the same. */
  readonly directory: string;
  readonly log: Log;
  /** Ends the wait for the cache when the run is over. */
  readonly signal: AbortSignal;
  /** The longest wait for one call of the cache, in milliseconds. */
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly loadCache?: () => Promise<CacheLibrary>;
}

export type CacheLibrary = Pick<typeof import('@actions/cache'), 'isFeatureAvailable' | 'restoreCache' | 'saveCache'>;

/** What `saveCache` resolves to where it failed or was refused. */
const NOT_SAVED = -1;

const WHY: Readonly<Record<Unusable, string>> = {
  'not-authentic': 'The cache entry is damaged, or was made with another Personio secret',
  'too-old': 'The last full import was more than seven days ago',
  'from-the-future': 'The cache entry is from the future',
};

/**
 * FingerprintCache in the cache of GitHub Actions, loaded only when it is used. Each save has a key of its own, because a cache entry
 * never changes; the newest one of the same identity source is restored. The library tells of its own failures as warnings.
 */
export function createFingerprintCache(options: FingerprintCacheOptions): FingerprintCache {
  const { fingerprinter, log, signal, timeoutMs = 60_000, now = Date.now } = options;
  const { loadCache = () => import('@actions/cache') } = options;
  const prefix = `personio-okta-${shortHash(`${options.orgUrl} ${options.sourceId}`)}-`;
  // The time tells apart two steps of one job.
  const key = `${prefix}${options.runId}-${now()}`;
  const file = join(options.directory, `${prefix}memory`);
  let time = now();

  const bounded = <T>(work: Promise<T>) => until(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]), work);
  const removeFile = () => rm(file, { force: true }).catch(() => log.debug('The file for the cache was not removed.'));
  // Of an error the name alone: its message can hold an address of the storage.
  const importAll = (why: string) => log.notice(`${why}: everybody is imported.`);
  const notKept = (why: string) => log.notice(`${why}: the next run uses what an earlier run saved, if anything.`);

  return {
    async restore() {
      try {
        const cache = await loadCache();
        if (!cache.isFeatureAvailable()) {
          return void importAll(
            'There is no cache service here (a local run, or GitHub Enterprise Server without one)',
          );
        }
        const found = await bounded(cache.restoreCache([file], key, [prefix], { segmentTimeoutInMs: timeoutMs }));
        if (found === undefined) return void importAll('The cache holds nothing from an earlier run');
        const entry = fingerprinter.open(await readFile(file, 'utf8'), now());
        if ('why' in entry) return void importAll(WHY[entry.why]);
        time = entry.time;
        return entry;
      } catch (error) {
        return void importAll(`The cache could not be read (${(error as Error).name})`);
      } finally {
        await removeFile();
      }
    },
    async save(fingerprints) {
      try {
        const cache = await loadCache();
        if (!cache.isFeatureAvailable()) return;
        await writeFile(file, fingerprinter.seal({ time, fingerprints }), { mode: 0o600 });
        const id = await bounded(cache.saveCache([file], key));
        if (id === NOT_SAVED) notKept('The cache accepted nothing');
      } catch (error) {
        notKept(`The cache could not be written (${(error as Error).name})`);
      } finally {
        await removeFile();
      }
    },
  };
}

/** What the work comes to, or a rejection as soon as the signal aborts: the library takes no signal, so the work is left to itself then. */
function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return Promise.race([work, aborted]);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
