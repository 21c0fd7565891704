import type { Log } from '../log.ts';

/** Tells of every tenth of the expected people, at most every 2,000, and of the last. */
export function progress(log: Log, expected: number): (read: number) => void {
  const step = Math.max(2000, expected / 10);
  let total = 0;
  let told = 0;
  return (read) => {
    total += read;
    if (total < told + step && total !== expected) return;
    told = total;
    log.info(`Read ${count(total)} of ${count(expected)} employees.`);
  };
}

/** A number as people read it: `10,450`. */
export function count(people: number): string {
  return people.toLocaleString('en-US');
}
