import { expect, it } from '@jest/globals';
import { type PlannedRun, setAside } from '../src/plan-run.ts';
import { createRecorder } from '../src/report/steps.ts';
import type { Task, Workbench } from '../src/task.ts';
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
