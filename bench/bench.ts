import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inWords } from './critical-path.ts';
import { type Growth, growthOf, type Line, steepness } from './growth.ts';
import { type MappingTime, measureMapping } from './mapping.ts';
import {
  CASES,
  type Case,
  type Conditions,
  FEATURES,
  type Feature,
  isMeasured,
  type Latency,
  type Limits,
  type Measurement,
  measure,
} from './measure.ts';
import { measureOffboarding, type Offboarding, WAYS } from './offboard.ts';
import { measureStartUp, type StartUp } from './start-up.ts';

const USAGE = `npm run bench -- [options]
  --people N,N,…             people in Personio (default 1000,10000; 50000 takes half an hour more, 100000 an hour and a half)
  --latency recorded,none    what the servers take (default both)
  --limits paid,recorded     how many requests a minute Okta takes: as published for a paid org, or as recorded on a free plan, which is
                             fifteen minutes more for 10,000 people (default paid)
  --groups                   with groups by three rules, 300 for 10,000 people; a first import with them, where one session takes it
  --open-cases               with leavers of earlier runs whose login is still on, one in twenty
  --candidates               with two user names to choose from
  --cases NAME,NAME,…        of: ${CASES.join(', ')} (default all)
  --starts N                 starts of each kind of process (default 15; 0 for none, and then no mapping and no offboarding)`;

const REPORT = join(import.meta.dirname, '../reports/bench.json');
const DIST = join(import.meta.dirname, '../dist');
const MOST = {
  ratio: 1.1,
  smallRatio: 1.12,
  steepness: 1.25,
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
  readonly features: readonly Feature[];
  readonly cases: readonly Case[];
  readonly starts: number;
}

interface Target {
  readonly name: string;
  readonly met: boolean;
  readonly found: string;
}

/** Measures everything, prints it and writes it as JSON. Nothing fails on a time. */
async function main({ people, latencies, limits, features, cases, starts }: Options): Promise<void> {
  const own = starts > 0 ? await measureOwn(starts) : undefined;
  const runs: Measurement[] = [];
  for (const limit of limits) {
    for (const latency of latencies) {
      console.log(`\n${HEADINGS[latency]}${surroundings({ features, limits: limit })}:`);
      console.log(row('people', 'case', 'wall s', 'bound s', 'ratio', 'own CPU s', 'requests', 'least', 'peak MiB'));
      for (const count of people) {
        for (const kind of cases) {
          const conditions: Conditions = { people: count, case: kind, features, latency, limits: limit };
          if (!isMeasured(conditions)) continue;
          const run = await measure(conditions);
          runs.push(run);
          console.log(rowOf(run));
        }
      }
    }
  }
  const growth = growthOf(runs);
  tellGrowth(growth);
  const offboardings = own && latencies.includes('recorded') ? await measureOffboardings() : [];

  console.log(
    '\nCritical paths, in seconds; in brackets the time before each request in which the run waited for none:',
  );
  for (const run of runs.filter(({ latency }) => latency === 'recorded')) {
    console.log(`  ${nameOf(run)}: ${inWords(run.path)}`);
  }

  const targets = [
    ...ofWorstOffboarding(offboardings),
    ...(own ? targetsOfOwn(own) : []),
    ...targetsOf(runs),
    ...targetsOfGrowth(growth),
  ];
  console.log('\nTargets:');
  for (const { name, met, found } of targets) console.log(`  ${met ? 'met   ' : 'missed'} ${name}: ${found}`);
  mkdirSync(join(REPORT, '..'), { recursive: true });
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  writeFileSync(REPORT, `${JSON.stringify({ machine, ...own, runs, growth, offboardings, targets }, null, 2)}\n`);
  console.log(`\nIn full: ${REPORT}`);
}

/** What the action takes without any server. */
interface Own {
  readonly startUp: StartUp;
  readonly mapping: MappingTime;
}

async function measureOwn(starts: number): Promise<Own> {
  const startUp = await measureStartUp(DIST, starts);
  console.log(`Start-up, medians of ${starts} starts each, in turn:`);
  for (const [name, ms] of Object.entries(startUp)) {
    console.log(`  ${name.padEnd(13)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / startUp.emptyScript).toFixed(2)} ×`);
  }
  const mapping = await measureMapping();
  console.log(`\nMapping: 10,000 people by ${mapping.expressions} expressions in ${(mapping.ms / 1000).toFixed(2)} s.`);
  return { startUp, mapping };
}

async function measureOffboardings(): Promise<Offboarding[]> {
  console.log('\nOne leaver, at recorded latencies:');
  console.log(row('people', 'way', 'login off s', 'wall s', 'calls s', 'ratio', 'requests'));
  const all: Offboarding[] = [];
  for (const way of WAYS) {
    const one = await measureOffboarding(way, OFFBOARDING_OF);
    all.push(one);
    console.log(rowOfOffboarding(one));
  }
  return all;
}

/** Per 1,000 people: the line, then each step; last how much steeper than the line the last step is. */
function tellGrowth(growth: readonly Growth[]): void {
  if (growth.length === 0) return;
  console.log('\nGrowth, for each 1,000 people more: by the line through all sizes, and from one size to the next:');
  for (const { cpuMs, peakKib, requests, ...conditions } of growth) {
    console.log(`  ${conditions.case}, latency ${conditions.latency}${surroundings(conditions)}`);
    const tell = (what: string, line: Line, unit: number, digits: number) => {
      const shown = (perPerson: number) => ((perPerson * 1000) / unit).toFixed(digits);
      const steps = line.steps.map(({ to, perPerson }) => `${shown(perPerson)} to ${grouped(to)}`).join(', ');
      const base = (line.base / unit).toFixed(digits);
      console.log(
        `    ${what.padEnd(9)} ${base} + ${shown(line.perPerson)} each; ${steps}; ${steepness(line).toFixed(2)} ×`,
      );
    };
    tell('own CPU s', cpuMs, 1000, 3);
    tell('peak MiB', peakKib, 1024, 2);
    tell('requests', requests, 1, 1);
  }
}

/** Nothing that a run takes of its own grows faster than the people. */
function targetsOfGrowth(growth: readonly Growth[]): Target[] {
  const worst = (name: string, of: (one: Growth) => Line): Target[] => {
    const [steepest] = growth.map((one) => ({ one, value: steepness(of(one)) })).sort((a, b) => b.value - a.value);
    if (steepest === undefined) return [];
    const { one, value } = steepest;
    const where = `${one.case}, latency ${one.latency}${surroundings(one)}`;
    return [within(`${name}, the last step to the line`, value, MOST.steepness, `${value.toFixed(2)} × (${where})`)];
  };
  return [...worst('Growth of CPU', ({ cpuMs }) => cpuMs), ...worst('Growth of memory', ({ peakKib }) => peakKib)];
}

function targetsOfOwn({ startUp, mapping }: Own): Target[] {
  return [
    { name: '10,000 people mapped in under 2 s', met: mapping.ms < 2000, found: `${(mapping.ms / 1000).toFixed(2)} s` },
    within('First request, to an empty script', startUp.main / startUp.emptyScript, MOST.mainToEmpty),
    within('First request, to the libraries alone', startUp.main / startUp.libraries, MOST.mainToLibraries),
    within('Idle post step, to an empty script', startUp.postIdle / startUp.emptyScript, MOST.postStart),
  ];
}

function targetsOf(runs: readonly Measurement[]): Target[] {
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

function surroundings({ features, limits }: Pick<Measurement, 'features' | 'limits'>): string {
  const used = features.length > 0 ? `, with ${features.join(', ')}` : '';
  return `${used}${limits === 'recorded' ? ", within a free plan's buckets" : ''}`;
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
      'open-cases': { type: 'boolean', default: false },
      candidates: { type: 'boolean', default: false },
      cases: { type: 'string', default: CASES.join(',') },
      starts: { type: 'string', default: '15' },
    },
  });
  const people = values.people.split(',').map(Number);
  const latencies = values.latency.split(',').filter((name) => name === 'recorded' || name === 'none');
  const limits = values.limits.split(',').filter((name) => name === 'paid' || name === 'recorded');
  const asked = values.cases.split(',');
  const cases = CASES.filter((kind) => asked.includes(kind));
  if (!people.every((count) => Number.isInteger(count) && count >= 100) || latencies.length * limits.length === 0)
    throw new Error();
  if (cases.length < asked.length) throw new Error();
  const isUsed = {
    groups: values.groups,
    'open cases': values['open-cases'],
    candidates: values.candidates,
  } satisfies Record<Feature, boolean>;
  const features = FEATURES.filter((feature) => isUsed[feature]);
  return { people, latencies, limits, features, cases, starts: Number(values.starts) };
}

let given: Options;
try {
  given = optionsFrom(process.argv.slice(2));
} catch {
  console.error(USAGE);
  process.exit(2);
}
await main(given);
