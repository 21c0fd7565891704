import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureMapping } from './mapping.ts';
import { CASES, type Latency, type Measurement, measure } from './measure.ts';
import { measureStartUp, type StartUp } from './start-up.ts';

const USAGE = `npm run bench -- [options]
  --people N,N,…             people in Personio (default 1000,10000; 50000 takes half an hour more)
  --latency recorded,none    what the servers take (default both)
  --starts N                 starts of each kind of process (default 15)`;

const REPORT = join(import.meta.dirname, '../reports/bench.json');
const DIST = join(import.meta.dirname, '../dist');
const MOST = { ratio: 1.15, mainToEmpty: 4, mainToLibraries: 1.5, postStart: 1.5 };
/** The most memory of a run, in MiB, by people in Personio. */
const MOST_MIB = [
  { people: 10_000, mib: 200 },
  { people: 50_000, mib: 450 },
];

interface Target {
  readonly name: string;
  readonly met: boolean;
  readonly found: string;
}

/** Measures everything, prints it and writes it as JSON. Nothing fails on a time. */
async function main(people: readonly number[], latencies: readonly Latency[], starts: number): Promise<void> {
  const startUp = await measureStartUp(DIST, starts);
  console.log(`Start-up, medians of ${starts} starts each, in turn:`);
  for (const [name, ms] of Object.entries(startUp)) {
    console.log(`  ${name.padEnd(13)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / startUp.emptyScript).toFixed(2)} ×`);
  }

  const mapping = await measureMapping();
  console.log(`\nMapping: 10,000 people by ${mapping.expressions} expressions in ${(mapping.ms / 1000).toFixed(2)} s.`);

  const runs: Measurement[] = [];
  for (const latency of latencies) {
    console.log(latency === 'recorded' ? '\nAt recorded latencies:' : '\nWithout latency (our own time, and pacing):');
    console.log(row('people', 'case', 'wall s', 'bound s', 'ratio', 'own CPU s', 'requests', 'least', 'peak MiB'));
    for (const count of people) {
      for (const kind of CASES) {
        const run = await measure(count, kind, latency);
        runs.push(run);
        console.log(rowOf(run));
      }
    }
  }

  const targets = [
    { name: '10,000 people mapped in under 2 s', met: mapping.ms < 2000, found: `${(mapping.ms / 1000).toFixed(2)} s` },
    ...targetsOf(startUp, runs),
  ];
  console.log('\nTargets:');
  for (const { name, met, found } of targets) console.log(`  ${met ? 'met   ' : 'missed'} ${name}: ${found}`);
  mkdirSync(join(REPORT, '..'), { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  writeFileSync(REPORT, `${JSON.stringify({ machine, startUp, mapping, runs, targets }, null, 2)}\n`);
  console.log(`\nIn full: ${REPORT}`);
}

function targetsOf(startUp: StartUp, runs: readonly Measurement[]): Target[] {
  const timed = runs.filter(({ people, latency }) => people === 10_000 && latency === 'recorded');
  const slowest = worst(timed, ({ wallMs, boundMs }) => wallMs / boundMs);
  const heaviest = MOST_MIB.flatMap(({ people, mib: most }) => {
    const found = worst(
      runs.filter((run) => run.people === people),
      (run) => run.peakKib / 1024,
    );
    return found ? [{ ...found, most }] : [];
  });
  const surplus = runs.flatMap((run) =>
    Object.entries(run.requests)
      // How often a running import is looked at is the poll interval's business.
      .filter(([kind, { seen, least }]) => kind !== 'session-get' && seen !== least)
      .map(([kind, { seen, least }]) => `${nameOf(run)} ${kind} ${seen} of ${least}`),
  );
  const needless = runs.filter((run) => run.case === 'no change' && 'session-create' in run.requests);
  const within = (name: string, value: number, most: number, found = `${value.toFixed(2)} ×`): Target => ({
    name: `${name} (at most ${most})`,
    met: value <= most,
    found,
  });
  return [
    ...(slowest
      ? [
          within(
            'Ratio to the lower bound, 10,000 people',
            slowest.value,
            MOST.ratio,
            `${slowest.value.toFixed(2)} × (${nameOf(slowest.run)})`,
          ),
        ]
      : []),
    ...heaviest.map(({ run, value, most }) =>
      within(`Peak memory in MiB, ${nameOf(run)}`, value, most, `${value.toFixed(0)} MiB`),
    ),
    { name: 'The least number of requests', met: surplus.length === 0, found: surplus.join(', ') || 'in every run' },
    {
      name: 'Nothing sent when nothing changed',
      met: needless.length === 0,
      found: needless.map(nameOf).join(', ') || 'in every run',
    },
    within('First request, to an empty script', startUp.main / startUp.emptyScript, MOST.mainToEmpty),
    within('First request, to the libraries alone', startUp.main / startUp.libraries, MOST.mainToLibraries),
    within('Idle post step, to an empty script', startUp.postIdle / startUp.emptyScript, MOST.postStart),
  ];
}

interface Worst {
  readonly run: Measurement;
  readonly value: number;
}

function worst(runs: readonly Measurement[], badness: (run: Measurement) => number): Worst | undefined {
  return runs.map((run) => ({ run, value: badness(run) })).sort((a, b) => b.value - a.value)[0];
}

function nameOf({ people, case: kind, latency }: Measurement): string {
  return `${people.toLocaleString('en-US')} people, ${kind}, latency ${latency}`;
}

function rowOf(run: Measurement): string {
  const { people, wallMs, boundMs, cpuMs, peakKib } = run;
  const counts = Object.values(run.requests);
  return row(
    people.toLocaleString('en-US'),
    run.case,
    (wallMs / 1000).toFixed(1),
    (boundMs / 1000).toFixed(1),
    boundMs > 1000 ? (wallMs / boundMs).toFixed(2) : '–',
    (cpuMs / 1000).toFixed(2),
    counts.reduce((sum, { seen }) => sum + seen, 0),
    counts.reduce((sum, { least }) => sum + least, 0),
    mib(peakKib),
  );
}

function mib(kib: number): string {
  return (kib / 1024).toFixed(0);
}

function row(people: string, kind: string, ...numbers: (string | number)[]): string {
  return `${people.padStart(7)}  ${kind.padEnd(13)}${numbers.map((cell) => String(cell).padStart(10)).join('')}`;
}

function argumentsOf(args: readonly string[]): Parameters<typeof main> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '1000,10000' },
      latency: { type: 'string', default: 'recorded,none' },
      starts: { type: 'string', default: '15' },
    },
  });
  const people = values.people.split(',').map(Number);
  const latencies = values.latency.split(',').filter((name) => name === 'recorded' || name === 'none');
  if (!people.every((count) => Number.isInteger(count) && count >= 100) || latencies.length === 0) throw new Error();
  return [people, latencies, Number(values.starts)];
}

let given: Parameters<typeof main>;
try {
  given = argumentsOf(process.argv.slice(2));
} catch {
  console.error(USAGE);
  process.exit(2);
}
await main(...given);
