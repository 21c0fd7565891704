import { setFlagsFromString } from 'node:v8';

/*
 * A run waits for servers, so it saves memory instead of its own time: together these take two fifths off its peak at 10,000 people
 * (docs/performance.md). They are flags of V8, not of Node: one that a later V8 does not know is mentioned on stderr, and nothing else.
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
