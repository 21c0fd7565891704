import type { Log } from '../log.ts';
import { oneLine } from '../report/markdown.ts';

/** The part of `@actions/core` that is used here. */
export interface Core {
  info(message: string): void;
  debug(message: string): void;
  notice(message: string): void;
  warning(message: string): void;
  startGroup(name: string): void;
  endGroup(): void;
  setOutput(name: string, value: string): void;
}

/**
 * A log that keeps its warnings, for the report: they become annotations when that is published, and not twice. What is said again in
 * the same words, by a run that plans again, is an annotation once.
 */
export interface RunLog extends Log {
  readonly warnings: readonly string[];
  /** Takes warnings back, as what they are about is looked at anew: they are given again if they still hold. */
  withdraw(warnings: readonly string[]): void;
  /** Begins a part of the run, whose lines fold into a group of this name; the one before it ends. */
  step(name: string): void;
  /** Ends the last part: what follows is always shown. */
  endSteps(): void;
}

/** The log of the job. No line, whatever ids it holds, can be read by the runner as a command (`::…` or `##[…`). */
export function createLog(core: Core): RunLog {
  const warnings: string[] = [];
  const notices = new Set<string>();
  let isInStep = false;
  const endSteps = () => {
    if (isInStep) core.endGroup();
    isInStep = false;
  };
  return {
    warnings,
    withdraw(stale) {
      warnings.splice(0, warnings.length, ...warnings.filter((line) => !stale.includes(line)));
    },
    step(name) {
      endSteps();
      core.startGroup(inert(name));
      isInStep = true;
    },
    endSteps,
    info: (line) => core.info(inert(line)),
    debug: (line) => core.debug(inert(line)),
    notice(line) {
      if (!notices.has(line)) core.notice(inert(line));
      notices.add(line);
    },
    warning(line) {
      if (!warnings.includes(line)) warnings.push(line);
      core.info(inert(`Warning: ${line}`));
    },
  };
}

/** `line` as text that is no command to the runner. */
export function inert(line: string): string {
  return oneLine(line).replace(/^::/, ': :').replaceAll('##[', '# #[');
}
