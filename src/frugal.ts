import { setFlagsFromString } from 'node:v8';

/*
 * A run waits for servers, so it saves memory instead of its own time: together these take two fifths off its peak at 10,000 people
 * (docs/performance.md). They are V8's own flags, which a Node that does not know one ignores.
 */

/** Keeps the young generation from growing; has to come before anything is loaded. */
export function startSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Collects garbage early and compiles nothing for speed; slows loading down, so it comes once that is done. */
export function staySmall(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--incremental-marking-soft-trigger=40');
  setFlagsFromString('--incremental-marking-hard-trigger=60');
  setFlagsFromString('--no-opt');
}
