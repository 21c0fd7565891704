import pLimit from 'p-limit';

/**
 * Starts work whose result is awaited later, or never. A failure is thrown where the result is awaited; if nobody awaits it, it is ignored,
 * so that a run which has ended for another reason is not ended by this one.
 */
export function begun<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

/**
 * Runs `task` for each item, at most `most` at once, results in the order of the items. The first failure stops what has not
 * begun, waits for what has, and is thrown.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  let failed = false;
  const limit = pLimit(most);
  const running = items.map((item, index) =>
    limit(async () => {
      // After a failure the results do not matter: the failure itself is thrown below.
      if (failed) return undefined as R;
      try {
        return await task(item, index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }),
  );
  await Promise.allSettled(running);
  return Promise.all(running);
}
