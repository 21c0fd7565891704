import { SyncError } from '../../src/errors.ts';
import type { Ending } from '../../src/offboarding/ending.ts';
import { buildOffboardingReport } from '../../src/report/offboarding/report.ts';
import { type OffboardingReport, offboardingSchema } from '../../src/report/offboarding/schema.ts';
import { createOffboardRecorder, type OffboardRecorder, type Step } from '../../src/report/offboarding/steps.ts';
import { GUIDES } from './samples.ts';

const FRAME = {
  context: {
    actionVersion: '0.2.0',
    configurationFile: null,
    configurationHash: null,
    guides: GUIDES,
    commit: null,
    repository: null,
    actor: null,
    runId: null,
    runUrl: null,
  },
  startedAt: new Date('2026-11-23T14:05:00Z'),
  finishedAt: new Date('2026-11-23T14:05:06Z'),
  warnings: [],
};

/** A step of an offboarding, which took 1.27 s. */
export const took = (step: Step['step'], outcome: Step['outcome'], login?: string): Step => ({
  step,
  outcome,
  ...(login !== undefined && { login }),
  at: new Date('2026-11-23T14:05:02Z'),
  durationMs: 1270,
});

/** The report of an offboarding whose steps left this. */
export function offboardingReport(ending: Ending, leave: (recorder: OffboardRecorder) => void): OffboardingReport {
  const { recorder, steps } = createOffboardRecorder();
  leave(recorder);
  return offboardingSchema.parse(buildOffboardingReport(steps(), ending, FRAME));
}

/** Reports of every kind of offboarding, for the preview. */
export const OFFBOARDINGS: Readonly<Record<string, OffboardingReport>> = {
  'offboard-completed': offboardingReport({ status: 'completed' }, (recorder) => {
    recorder.record({ fetched: 2, inputs: { 'employee-ids': '1034, 1077', 'login-action': 'deactivate' } });
    for (const id of ['1034', '1077']) {
      recorder.person(id, { nextRun: id === '1034' ? 'stays-out' : 'comes-back', externalId: id });
      recorder.step(id, took('suspend', 'done'));
      recorder.step(id, took('remove', 'removed'));
      recorder.step(id, took('look', 'seen', 'SUSPENDED'));
      recorder.step(id, took('deactivate', 'done'));
      recorder.step(id, took('look', 'seen', 'DEPROVISIONED'));
      recorder.step(id, took('end-sessions', 'done'));
    }
  }),
  'offboard-login-still-on': offboardingReport(
    {
      status: 'failed',
      error: new SyncError('safeguard', '1 person can still sign in: 1034 (ACTIVE).', {
        remedy: 'End the login now: run again with `login-action: deactivate` (or `suspend`).',
      }),
    },
    (recorder) => {
      recorder.record({ fetched: 1, inputs: { 'employee-ids': '1034' } });
      recorder.person('1034', { nextRun: 'stays-out', externalId: '1034' });
      recorder.step('1034', took('remove', 'removed'));
      recorder.step('1034', took('look', 'seen', 'ACTIVE'));
    },
  ),
  'offboard-blocked': offboardingReport(
    {
      status: 'blocked',
      error: new SyncError('safeguard', 'Nobody was offboarded.', {
        remedy:
          'Enter the last day in Personio; or, if the person is to lose access now whatever Personio says, set `allow-active: true`.',
      }),
    },
    (recorder) => {
      recorder.record({ fetched: 2, inputs: { 'employee-ids': '1034, 1077' } });
      recorder.refusal('1034', 'has not left: status active, and no last day');
      recorder.refusal('1077', 'employee 2071, who has not left, has this user name');
    },
  ),
  'offboard-dry-run': offboardingReport({ status: 'planned' }, (recorder) => {
    recorder.record({ fetched: 1, dryRun: true, inputs: { 'employee-ids': '1034', 'dry-run': 'true' } });
    recorder.person('1034', { nextRun: 'stays-out', externalId: '1034' });
    recorder.step('1034', took('remove', 'planned'));
    recorder.step('1034', took('look', 'seen', 'ACTIVE'));
  }),
};
