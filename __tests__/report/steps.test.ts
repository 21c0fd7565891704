import { describe, expect, it } from '@jest/globals';
import { createRecorder } from '../../src/report/steps.ts';
import type { Finding } from '../../src/sync/finding.ts';

const finding = (id: string): Finding => ({
  id,
  label: id,
  setting: null,
  tripped: false,
  limit: '1',
  count: 0,
  message: '',
  check: '',
  lasting: '',
});

describe('what a recorder holds', () => {
  it('is, before any step, what the run was asked for and nothing else', () => {
    const { steps } = createRecorder('sync');
    expect(steps()).toMatchObject({ mode: 'sync', fetched: 0, configurationHash: null, findings: [], notes: [] });
    expect(steps().sessions.size).toBe(0);
    expect(steps()).not.toHaveProperty('plan');
  });

  it('is no mode where none is given that is one: it may be a secret in the wrong place', () => {
    for (const given of ['', 'papi-0123', 'SYNC']) expect(createRecorder(given).steps().mode).toBe('not known');
  });

  it('is the last word of the steps on each matter', () => {
    const { recorder, steps } = createRecorder('');
    recorder.record({ mode: 'sync', fetched: 1 });
    recorder.record({ fetched: 2 });
    expect(steps()).toMatchObject({ mode: 'sync', fetched: 2 });
  });

  it('is every finding and every note, in their order', () => {
    const { recorder, steps } = createRecorder('sync');
    recorder.add({ findings: [finding('a')], notes: ['one'] });
    recorder.add({ notes: ['two'] });
    recorder.add({ findings: [finding('b')] });
    expect(steps().findings.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(steps().notes).toEqual(['one', 'two']);
  });
});
