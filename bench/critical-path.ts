/** One request, in milliseconds since the run began. */
export interface Call {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

/** A stretch of a critical path: so many requests of one kind, each after the other. */
export interface Stretch {
  readonly kind: string;
  readonly calls: number;
  readonly ms: number;
  /** What passed before each of them, with no request that it could have waited for: the run's own work, and pauses. */
  readonly ownMs: number;
}

/** Clocks of servers tell whole milliseconds. */
const TOLERANCE_MS = 1;
const END = 'end';

/**
 * Which request waited for which: before each one stands the request that was answered last when it was sent. From the start of the
 * run to its end, which is a stretch without requests.
 */
export function criticalPath(calls: readonly Call[], runMs: number): Stretch[] {
  const path: Stretch[] = [];
  let next: Call = { kind: END, from: runMs, to: runMs };
  for (const call of calls.toSorted((one, other) => other.to - one.to)) {
    if (call.to > next.from + TOLERANCE_MS) continue;
    prepend(path, next, call.to);
    next = call;
  }
  prepend(path, next, 0);
  return path;
}

function prepend(path: Stretch[], { kind, from, to }: Call, readyAt: number): void {
  const before = path[0]?.kind === kind ? path.shift() : undefined;
  path.unshift({
    kind,
    calls: (before?.calls ?? 0) + (kind === END ? 0 : 1),
    ms: (before?.ms ?? 0) + to - from,
    ownMs: (before?.ownMs ?? 0) + Math.max(0, from - readyAt),
  });
}

/** In seconds: `(0.6) schema 1.2, (0.1) employees ×9 1.9, (0.4) end`. What is less than a tenth of a second is left out. */
export function inWords(path: readonly Stretch[]): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  return path
    .map(({ kind, calls, ms, ownMs }) =>
      [ownMs >= 50 ? `(${seconds(ownMs)})` : '', kind, calls > 1 ? `×${calls}` : '', ms >= 50 ? seconds(ms) : '']
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}
