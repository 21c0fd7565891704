import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Report, reportSchema } from '../../src/report/schema.ts';
import { reportWith } from '../report/samples.ts';
import { readGuide } from './support.ts';

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Evidence = Pick<Report['people'][number], 'personioId' | 'oktaUserId' | 'dueAt' | 'confirmedAt'>;

const SOURCE = { 'okta-identity-source-id': '0oa1' };
const BERLIN = { timeZone: 'Europe/Berlin' } as const;
const leaver = (given: Evidence): Report['people'][number] => ({
  action: 'deactivate',
  done: true,
  sentAt: given.confirmedAt ?? null,
  ...(given.dueAt && BERLIN),
  ...given,
});

/** The reports of two runs on 1 and 2 April, and of a rehearsal. */
const REPORTS: Record<string, Report> = {
  'first/report.json': reportWith({
    inputs: SOURCE,
    finishedAt: '2026-04-01T20:00:00.000Z',
    people: [
      leaver({ personioId: '1', dueAt: '2026-04-01', confirmedAt: '2026-04-01T21:59:59.000Z' }),
      // Midnight in Berlin, where it is the day after.
      leaver({ personioId: '2', dueAt: '2026-04-01', confirmedAt: '2026-04-01T22:00:00.000Z' }),
      leaver({ personioId: '3', dueAt: '2026-04-01', confirmedAt: null }),
      leaver({ personioId: '4', dueAt: null, confirmedAt: '2026-04-01T20:00:00.000Z' }),
      leaver({ oktaUserId: '00u5', dueAt: null, confirmedAt: null }),
      leaver({ personioId: '6', dueAt: '2026-04-01', confirmedAt: null }),
      { personioId: '9', action: 'create', done: true },
    ],
    openCases: [{ personioId: '6', login: 'ACTIVE', dueAt: '2026-04-01', ...BERLIN }],
  }),
  'second/report.json': reportWith({
    inputs: SOURCE,
    finishedAt: '2026-04-02T20:00:00.000Z',
    people: [
      leaver({ personioId: '7', dueAt: '2026-04-01', confirmedAt: '2026-04-02T20:00:00.000Z' }),
      leaver({ personioId: '1', dueAt: '2024-01-01', confirmedAt: '2023-12-31T12:00:00.000Z' }),
    ],
    openCases: [{ personioId: '6', login: 'ACTIVE', dueAt: '2026-04-01', ...BERLIN }],
  }),
  'rehearsal/report.json': reportWith({
    inputs: SOURCE,
    dryRun: true,
    status: 'planned',
    people: [leaver({ personioId: '8', dueAt: '2026-04-01', confirmedAt: null })],
  }),
};

let printed: string[] = [];
beforeAll(() => {
  const write = (path: string, report: unknown) => {
    mkdirSync(join(directory, 'reports', dirname(path)), { recursive: true });
    writeFileSync(join(directory, 'reports', path), JSON.stringify(report));
  };
  for (const [path, report] of Object.entries(REPORTS)) write(path, reportSchema.parse(report));
  write('old/report.json', { ...REPORTS['first/report.json'], version: 1, openCases: undefined });
  const query = /^```sh\n(node .*?)^```$/ms.exec(readGuide('docs/audit.md'))?.[1] ?? '';
  // As it stands there, but with the Node of these tests; the time zone of the machine must not matter.
  const shown = query.replace(/^node/, JSON.stringify(process.execPath));
  const env = { ...process.env, TZ: 'America/New_York' };
  printed = execFileSync('sh', ['-c', shown], { cwd: directory, encoding: 'utf8', env }).trim().split('\n');
});

it('the query of the guide tells who lost access late, who in time, and of whom it is not known', () => {
  const verdicts = printed.map((line) => line.split('\t').slice(0, 3).join(' '));
  expect(verdicts.sort()).toEqual([
    'in time 1 due 2024-01-01',
    'in time 1 due 2026-04-01',
    'late 2 due 2026-04-01',
    'late 6 due 2026-04-01',
    'late 7 due 2026-04-01',
    'not known 00u5 due not known',
    'not known 3 due 2026-04-01',
    'not known 4 due not known',
  ]);
});

it('the query of the guide says why, and of which source', () => {
  expect(printed.find((line) => line.startsWith('late\t6\t'))).toBe(
    'late\t6\tdue 2026-04-01\tcould still sign in at 2026-04-02T20:00:00.000Z\t0oa1',
  );
});
