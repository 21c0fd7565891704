import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inWords } from './critical-path.ts';
import { measureMapping } from './mapping.ts';
import { CASES, type Latency, type Limits, type Measurement, measure } from './measure.ts';
import { measureOffboarding, type Offboarding, WAYS } from './offboard.ts';
import { measureStartUp, type StartUp } from './start-up.ts';

const USAGE = `npm run bench -- [options]
  --people N,N,…             people in Personio (default 1000,10000; 50000 takes half an hour more)
  --latency recorded,none    what the servers take (default both)
  --limits paid,recorded     how many requests a minute Okta takes: as published for a paid org, or as recorded on a free plan, which is
                             fifteen minutes more for 10,000 people (default paid)
  --groups                   with groups by three rules, 300 for 10,000 people, in every case but the first import
  --starts N                 starts of each kind of process (default 15)`;

const REPORT = join(import.meta.dirname, '../reports/bench.json');
const DIST = join(import.meta.dirname, '../dist');
const MOST = {
  ratio: 1.1,
  smallRatio: 1.12,
  surplus: 3,
  bucketRatio: 1.15,
  refused: 1,
  offboardRatio: 1.3,
  mainToEmpty: 4,
  mainToLibraries: 1.5,
  postStart: 1.5,
};
/** The most memory of a run, in MiB, by people in Personio. */
const MOST_MIB = [
  { people: 10_000, mib: 200 },
  { people: 50_000, mib: 450 },
];

/** People in the company of whom one is offboarded. */
const OFFBOARDING_OF = 1000;

const HEADINGS: Record<Latency, string> = {
  recorded: 'At recorded latencies',
  none: 'Without latency (our own time, and pacing)',
};

interface Options {
  readonly people: readonly number[];
  readonly latencies: readonly Latency[];
  readonly limits: readonly Limits[];
  readonly groups: boolean;
  readonly starts: number;
}

interface Target {
  readonly name: string;
  readonly met: boolean;
  readonly found: string;
}

/** Measures everything, prints it and writes it as JSON. Nothing fails on a time. */
async function main({ people, latencies, limits, groups, starts }: Options): Promise<void> {
  const startUp = await measureStartUp(DIST, starts);
  console.log(`Start-up, medians of ${starts} starts each, in turn:`);
  for (const [name, ms] of Object.entries(startUp)) {
    console.log(`  ${name.padEnd(13)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / startUp.emptyScript).toFixed(2)} ×`);
  }

  const mapping = await measureMapping();
  console.log(`\nMapping: 10,000 people by ${mapping.expressions} expressions in ${(mapping.ms / 1000).toFixed(2)} s.`);

  const runs: Measurement[] = [];
  for (const limit of limits) {
    for (const latency of latencies) {
      console.log(`\n${HEADINGS[latency]}${surroundings({ groups, limits: limit })}:`);
      console.log(row('people', 'case', 'wall s', 'bound s', 'ratio', 'own CPU s', 'requests', 'least', 'peak MiB'));
      for (const count of people) {
        // A first import with groups takes several sessions, and what it reads between them is not in the bound.
        for (const kind of CASES.filter((kind) => !groups || kind !== 'first import')) {
          const run = await measure({ people: count, case: kind, groups, latency, limits: limit });
          runs.push(run);
          console.log(rowOf(run));
        }
      }
    }
  }

  const offboardings: Offboarding[] = [];
  if (latencies.includes('recorded')) {
    console.log('\nOne leaver, at recorded latencies:');
    console.log(row('people', 'way', 'login off s', 'wall s', 'calls s', 'ratio', 'requests'));
    for (const way of WAYS) {
      const one = await measureOffboarding(way, OFFBOARDING_OF);
      offboardings.push(one);
      console.log(rowOfOffboarding(one));
    }
  }

  console.log(
    '\nCritical paths, in seconds; in brackets the time before each request in which the run waited for none:',
  );
  for (const run of runs.filter(({ latency }) => latency === 'recorded')) {
    console.log(`  ${nameOf(run)}: ${inWords(run.path)}`);
  }

  const targets = [
    ...ofWorstOffboarding(offboardings),
    { name: '10,000 people mapped in under 2 s', met: mapping.ms < 2000, found: `${(mapping.ms / 1000).toFixed(2)} s` },
    ...targetsOf(startUp, runs),
  ];
  console.log('\nTargets:');
  for (const { name, met, found } of targets) console.log(`  ${met ? 'met   ' : 'missed'} ${name}: ${found}`);
  mkdirSync(join(REPORT, '..'), { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  writeFileSync(REPORT, `${JSON.stringify({ machine, startUp, mapping, runs, offboardings, targets }, null, 2)}\n`);
  console.log(`\nIn full: ${REPORT}`);
}

function targetsOf(startUp: StartUp, runs: readonly Measurement[]): Target[] {
  const timed = runs.filter(({ latency, limits }) => latency === 'recorded' && limits === 'paid');
  const [large, small] = [timed.filter(({ people }) => people >= 10_000), timed.filter(({ people }) => people <= 1000)];
  const limited = runs.filter(({ limits }) => limits === 'recorded');
  const heldUp = limited.filter(({ boundMs, unlimitedBoundMs }) => boundMs > unlimitedBoundMs);
  const mostOfRuns: MostOfRuns[] = [
    { name: 'Ratio to the bound, 10,000 people and more', runs: large, of: ratio, unit: '×', most: MOST.ratio },
    { name: 'Ratio to the bound, up to 1,000 people', runs: small, of: ratio, unit: '×', most: MOST.smallRatio },
    { name: 'Requests a session above the least', runs: small, of: surplusOf, unit: 'more', most: MOST.surplus },
    { name: 'Ratio to the bound that buckets set', runs: heldUp, of: ratio, unit: '×', most: MOST.bucketRatio },
    { name: 'Refusals (429) of one bucket', runs: limited, of: mostRefused, unit: 'refused', most: MOST.refused },
    ...MOST_MIB.map(({ people, mib }) => ({
      name: `Peak memory, ${grouped(people)} people`,
      runs: runs.filter((run) => run.people === people),
      of: peakMib,
      unit: 'MiB',
      most: mib,
    })),
  ];
  const surplus = runs.flatMap((run) =>
    Object.entries(run.requests)
      // How often a running import is looked at is the poll interval's business.
      .filter(([kind, { seen, least }]) => kind !== 'session-get' && seen !== least)
      .map(([kind, { seen, least }]) => `${nameOf(run)} ${kind} ${seen} of ${least}`),
  );
  const needless = runs.filter((run) => run.case === 'no change' && 'session-create' in run.requests);
  return [
    ...mostOfRuns.flatMap(ofWorst),
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

/** A number of which no run may have more. */
interface MostOfRuns {
  readonly name: string;
  readonly runs: readonly Measurement[];
  readonly of: (run: Measurement) => number;
  readonly unit: string;
  readonly most: number;
}

/** The target of a number by the run that has most of it; none where nothing of the kind was measured. */
function ofWorst({ name, runs, of, unit, most }: MostOfRuns): Target[] {
  const [worst] = runs.map((run) => ({ run, value: of(run) })).sort((a, b) => b.value - a.value);
  return worst
    ? [within(name, worst.value, most, `${Number(worst.value.toFixed(2))} ${unit} (${nameOf(worst.run)})`)]
    : [];
}

function within(name: string, value: number, most: number, found = `${value.toFixed(2)} ×`): Target {
  return { name: `${name} (at most ${most})`, met: value <= most, found };
}

function ratio({ wallMs, boundMs }: Measurement): number {
  return wallMs / boundMs;
}

/** For each session, looks at its import too. */
function surplusOf({ requests }: Measurement): number {
  const more = Object.values(requests).reduce((sum, { seen, least }) => sum + seen - least, 0);
  return more / (requests['session-create']?.seen ?? 1);
}

function mostRefused({ refused }: Measurement): number {
  return Math.max(0, ...Object.values(refused));
}

function peakMib({ peakKib }: Measurement): number {
  return peakKib / 1024;
}

function rowOfOffboarding({ way, people, wallMs, offMs, callsMs, requests }: Offboarding): string {
  return row(
    grouped(people),
    way,
    (offMs / 1000).toFixed(1),
    (wallMs / 1000).toFixed(1),
    callsMs === undefined ? '–' : (callsMs / 1000).toFixed(1),
    callsMs === undefined ? '–' : (wallMs / callsMs).toFixed(2),
    requests,
  );
}

function ofWorstOffboarding(all: readonly Offboarding[]): Target[] {
  const [worst] = all
    .flatMap(({ wallMs, callsMs }) => (callsMs === undefined ? [] : wallMs / callsMs))
    .sort((a, b) => b - a);
  return worst === undefined
    ? []
    : [within('Offboarding one person, to the sum of its calls', worst, MOST.offboardRatio)];
}

function nameOf({ people, case: kind, latency, ...others }: Measurement): string {
  return `${grouped(people)} people, ${kind}, latency ${latency}${surroundings(others)}`;
}

function surroundings({ groups, limits }: Pick<Measurement, 'groups' | 'limits'>): string {
  return `${groups ? ', with groups' : ''}${limits === 'recorded' ? ", within a free plan's buckets" : ''}`;
}

function rowOf(run: Measurement): string {
  const { people, wallMs, boundMs, cpuMs } = run;
  const counts = Object.values(run.requests);
  return row(
    grouped(people),
    run.case,
    (wallMs / 1000).toFixed(1),
    (boundMs / 1000).toFixed(1),
    boundMs > 1000 ? ratio(run).toFixed(2) : '–',
    (cpuMs / 1000).toFixed(2),
    counts.reduce((sum, { seen }) => sum + seen, 0),
    counts.reduce((sum, { least }) => sum + least, 0),
    peakMib(run).toFixed(0),
  );
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function row(people: string, kind: string, ...numbers: (string | number)[]): string {
  return `${people.padStart(7)}  ${kind.padEnd(20)}${numbers.map((cell) => String(cell).padStart(10)).join('')}`;
}

function optionsFrom(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '1000,10000' },
      latency: { type: 'string', default: 'recorded,none' },
      limits: { type: 'string', default: 'paid' },
      groups: { type: 'boolean', default: false },
      starts: { type: 'string', default: '15' },
    },
  });
  const people = values.people.split(',').map(Number);
  const latencies = values.latency.split(',').filter((name) => name === 'recorded' || name === 'none');
  const limits = values.limits.split(',').filter((name) => name === 'paid' || name === 'recorded');
  if (!people.every((count) => Number.isInteger(count) && count >= 100) || latencies.length * limits.length === 0)
    throw new Error();
  return { people, latencies, limits, groups: values.groups, starts: Number(values.starts) };
}

let given: Options;
try {
  given = optionsFrom(process.argv.slice(2));
} catch {
  console.error(USAGE);
  process.exit(2);
}
await main(given);
