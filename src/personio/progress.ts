import type { Log } from '../log.ts';
import { number } from '../report/markdown.ts';

/** Logs how many people have been read: at every tenth of those expected, at most every 2,000, and at the last one. */
export function progressReporter(log: Log, expected: number): (read: number) => void {
  const step = Math.max(2000, expected / 10);
  let total = 0;
  let reported = 0;
  return (read) => {
    total += read;
    if (total < reported + step && total !== expected) return;
    reported = total;
    log.info(`Read ${number(total)} of ${number(expected)} employees.`);
  };
}
