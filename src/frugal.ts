import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 keep the memory of a run small: a run waits for servers, and saves memory instead of its own time. Together these take two
 * fifths off its peak at 10,000 people (docs/performance.md). They are flags of V8, not of Node: one that a later V8 does not know is
 * mentioned on stderr, and nothing else.
 *
 * To be called once everything is loaded: from then on V8 no longer takes the compiled code that Node brings of its own modules.
 */
export function staySmall(): void {
  // The young generation keeps the size that it has, and is collected on while the old one is being marked, instead of growing.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--no-separate-gc-phases');
  // The old one is collected early.
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--incremental-marking-soft-trigger=40');
  // What is called often is compiled for speed once, by the last of three compilers, and not by the second as well.
  setFlagsFromString('--no-maglev');
}
