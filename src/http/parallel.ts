import pLimit from 'p-limit';

/**
 * Work whose result is asked for later, or never. Its failure is thrown where it is awaited, and is nobody's where it is not: a run that
 * has ended for another reason by then must not be ended by this one.
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
      // Only reached while nothing has failed or to be thrown away: the failure itself is what is thrown below.
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
