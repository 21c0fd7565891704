import type { Measurement } from './measure.ts';

/** A straight line through what was measured, and its steps from one size to the next. */
export interface Line {
  /** Of nobody. */
  readonly base: number;
  /** Of each person more: the slope of the line by least squares. */
  readonly perPerson: number;
  readonly steps: readonly Step[];
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly perPerson: number;
}

/** What a run takes of its own, by people: the same case, conditions apart. */
export interface Growth extends Pick<Measurement, 'case' | 'features' | 'latency' | 'limits'> {
  readonly cpuMs: Line;
  readonly peakKib: Line;
  readonly requests: Line;
}

/** Smaller companies are mostly what a run takes in any case. */
const STEPS_FROM = 1000;

/** How runs grow with the people, of each case that was measured for three sizes or more. */
export function growthOf(runs: readonly Measurement[]): Growth[] {
  const series = Map.groupBy(runs, (run) => JSON.stringify([run.case, run.features, run.latency, run.limits]));
  return [...series.values()].flatMap((ofCase) => {
    const inOrder = ofCase.toSorted((one, other) => one.people - other.people);
    const [first] = inOrder;
    if (first === undefined || inOrder.length < 3) return [];
    const line = (of: (run: Measurement) => number) => lineThrough(inOrder.map((run) => [run.people, of(run)]));
    const { case: kind, features, latency, limits } = first;
    return [
      {
        case: kind,
        ...{ features, latency, limits },
        cpuMs: line(({ cpuMs }) => cpuMs),
        peakKib: line(({ peakKib }) => peakKib),
        requests: line(({ requests }) => Object.values(requests).reduce((sum, { seen }) => sum + seen, 0)),
      },
    ];
  });
}

/** How much steeper the last step is than the line: 1 where growth is linear, 1.5 and more where it is quadratic. */
export function steepness({ perPerson, steps }: Line): number {
  return (steps.at(-1)?.perPerson ?? Number.NaN) / perPerson;
}

/** The line by least squares through points `[people, value]`, in the order of the people. */
export function lineThrough(points: readonly (readonly [people: number, value: number])[]): Line {
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [people, value] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const perPerson =
    mean(points.map(([x, y]) => (x - people) * (y - value))) / mean(points.map(([x]) => (x - people) ** 2));
  const large = points.filter(([x]) => x >= STEPS_FROM);
  const steps = large.slice(1).map(([to, y], at): Step => {
    const [from, before] = large[at]!;
    return { from, to, perPerson: (y - before) / (to - from) };
  });
  return { base: value - perPerson * people, perPerson, steps };
}
