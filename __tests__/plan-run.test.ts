import { expect, it } from '@jest/globals';
import { createLog } from '../src/action/log.ts';
import { SyncError } from '../src/errors.ts';
import { type PlannedRun, planAgain, setAside } from '../src/plan-run.ts';
import { createRecorder } from '../src/report/steps.ts';
import type { Task, Workbench } from '../src/task.ts';
import { recorder as recordingCore } from './report/recorder.ts';
import { limits, listed, many, member, planOf } from './sync/people/builders.ts';

it('a safeguard that trips over people whom Okta refuses says what was written by then', () => {
  const identities = many(20, (id) => member(id));
  const plan = planOf(identities, listed());
  const planned = { plan, found: { identities }, heldBefore: listed(), findings: [] } as unknown as PlannedRun;
  const task = { inputs: {}, configuration: { safeguards: limits({ maxInvalid: '0' }) } } as Task;
  const { recorder, steps } = createRecorder('sync');
  const bench = { recorder } as Workbench;
  const refused = [{ item: plan.changes[0]!, names: [] }];
  for (const [hasSent, meaning] of [
    [false, 'Nothing was written: '],
    [true, 'Nothing more was written: '],
  ] as const) {
    expect(() => setAside(planned, refused, { task, bench, hasSent })).toThrow(meaning);
  }
  expect(steps().plan?.changes[0]).toMatchObject({ action: 'invalid', reason: 'refused-by-okta' });
});

it('a plan that cannot be made again leaves the one before in the report, with what was warned of it', async () => {
  const outage = new SyncError('personio-api', 'Personio is down.', { remedy: '' });
  const { recorder, steps } = createRecorder('deactivate-delete');
  const log = createLog(recordingCore().core);
  const plan = planOf([member('1')], listed());
  log.warning('Not read: oops.yml.');
  log.warning('1 employee was skipped.');
  recorder.record({ plan, fetched: 1 });
  const before = steps();
  const task = {
    get personio() {
      recorder.record({ fetched: 7 });
      throw outage;
    },
  } as unknown as Task;
  const bench = { recorder, log } as unknown as Workbench;
  const meanwhile = {
    sent: { people: plan.changes, groups: [] },
    before: { warnings: ['1 employee was skipped.'] } as unknown as PlannedRun,
  };
  await expect(planAgain(task, bench, meanwhile)).rejects.toBe(outage);
  expect(steps()).toEqual(before);
  expect(log.warnings).toEqual(['Not read: oops.yml.', '1 employee was skipped.']);
});
