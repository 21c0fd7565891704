import { setFlagsFromString } from 'node:v8';

/*
 * A run waits for servers, so it saves memory instead of its own time: together these take two fifths off its peak at 10,000 people
 * (docs/performance.md). They are flags of V8, not of Node: one that a later V8 does not know is mentioned on stderr, and nothing else.
 * Once any of them is set, V8 no longer takes the compiled code that Node brings of its own modules, and loading those takes twice as long:
 * so they come after the first request.
 */

/** Keeps the young generation from growing; comes before the bulk of the action is loaded. */
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
