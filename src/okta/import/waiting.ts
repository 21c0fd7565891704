/** The longest pause between two looks, unless the poll interval is longer. */
export const LONGEST_PAUSE_MS = 30_000;
/** The most tries of a call that may be tried again. */
export const MAX_TRIES = 5;

/** Pauses in milliseconds, growing by half each time to 30 s (or staying at `first` where that is longer). */
export function* pauses(first: number): Generator<number, never> {
  const longest = Math.max(first, LONGEST_PAUSE_MS);
  for (let pause = first; ; pause = Math.min(pause * 1.5, longest)) yield pause;
}

/** Items with their numbers, from 1 on. */
export function* numbered<T>(items: Iterable<T>): Generator<[number, T]> {
  let number = 0;
  for (const item of items) yield [++number, item];
}

/** A duration for the log: whole seconds, and tenths where it is shorter than three. */
export function seconds(ms: number): string {
  return `${ms < 2950 ? Number((ms / 1000).toFixed(1)) : Math.round(ms / 1000)} s`;
}
