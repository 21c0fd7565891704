import type { Log } from '../log.ts';

/** Logs how many people have been read: at every tenth of those expected, at most every 2,000, and at the last one. */
export function progressReporter(log: Log, expected: number): (read: number) => void {
  const step = Math.max(2000, expected / 10);
  let total = 0;
  let reported = 0;
  return (read) => {
    total += read;
    if (total < reported + step && total !== expected) return;
    reported = total;
    log.info(`Read ${count(total)} of ${count(expected)} employees.`);
  };
}

/** A number as people read it: `10,450`. */
export function count(people: number): string {
  return people.toLocaleString('en-US');
}
