import { describe, expect, it, jest } from '@jest/globals';
import type { Inputs } from '../src/action/inputs.ts';
import type { RunLog } from '../src/action/log.ts';
import type { Applied } from '../src/apply.ts';
import { SyncError } from '../src/errors.ts';
import type { Okta } from '../src/okta/client.ts';
import { createRecorder } from '../src/report/steps.ts';
import type { PersonChange } from '../src/sync/people/change.ts';
import type { Directory } from '../src/sync/people/directory.ts';
import type { Identity } from '../src/sync/people/identity.ts';
import type { Task } from '../src/task.ts';
import { answer, type Script, scriptedOkta } from './okta/support.ts';
import { recorder as recordingCore } from './report/recorder.ts';
import { appUser, leaver, listed, many, member, planOf, profileOf, unread } from './sync/people/builders.ts';

// The journal of sessions goes into the runner's saved state.
jest.unstable_mockModule('@actions/core', () => ({ ...recordingCore().core, saveState: () => {} }));
const { apply, readBackImport } = await import('../src/apply.ts');

/** A run that has come to its import, at an Okta whose calls go as the script says. */
function bench(script: Script = {}, given: Partial<Inputs> = {}, api: Okta = { call: async () => answer(404) }) {
  const okta = scriptedOkta(script);
  const { recorder, steps } = createRecorder('sync');
  const log: RunLog = { ...okta.log, warnings: [] };
  const inputs = {
    waitForCompletion: true,
    activeSession: 'cancel-stale',
    pollInterval: 5,
    oktaIdentitySourceId: '0oa1',
    ...given,
  } as Inputs;
  const { source, sourceForCleanup, clock, signal } = okta.context;
  return {
    okta,
    steps,
    lines: okta.log.lines,
    task: { inputs, okta: { api, source, sourceUntil: (_signal: AbortSignal) => sourceForCleanup() } } as Task,
    bench: {
      recorder,
      lifetime: { signal, endAfter() {}, release() {} },
      log,
      clock,
    },
  };
}

const ids = (changes: readonly PersonChange[]) => changes.map(({ externalId }) => externalId);
const statuses = (run: ReturnType<typeof bench>) =>
  [...run.steps().sessions.values()].map(({ id, status }) => `${id} ${status}`);

describe('apply', () => {
  const two = planOf([member('1'), leaver('2'), member('3')], listed(appUser('2'), appUser('3'))).changes;
  /** One more than the requests of a session can carry. */
  const large = planOf(
    many(10_001, (id) => member(id)),
    listed(),
  ).changes;

  it('has nothing to do, and asks Okta for nothing, where nobody changes', async () => {
    const run = bench();
    const equal = planOf([member('1')], listed(appUser('1'))).changes;
    expect(await apply(equal, run.task, run.bench)).toEqual({ status: 'nothing-to-do', imported: [] });
    expect(run.okta.calls).toEqual([]);
    expect(statuses(run)).toEqual([]);
  });

  it('has imported whom a session carried that COMPLETED, and leaves that session for the report', async () => {
    const run = bench();
    const applied = await apply(two, run.task, run.bench);
    expect(applied.status).toBe('completed');
    expect(ids(applied.imported)).toEqual(['2', '1']);
    for (const change of applied.imported) expect(two).toContain(change);
    expect(statuses(run)).toEqual(['S1 COMPLETED']);
  });

  it('has imported nobody for certain where the end is not waited for', async () => {
    const run = bench({}, { waitForCompletion: false });
    expect(await apply(two, run.task, run.bench)).toEqual({ status: 'triggered', imported: [] });
    expect(statuses(run)).toEqual(['S1 TRIGGERED']);
  });

  it('waits for every session but the last, as Okta takes one at a time', async () => {
    const run = bench({}, { waitForCompletion: false });
    const applied = await apply(large, run.task, run.bench);
    expect(applied.status).toBe('triggered');
    expect(applied.imported).toHaveLength(10_000);
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 TRIGGERED']);
  });

  it('has nothing to do where Okta knew nobody of those to be deactivated', async () => {
    const run = bench({ accepts: false });
    const unknown = planOf([leaver('1')], unread).changes;
    expect(await apply(unknown, run.task, run.bench)).toEqual({ status: 'nothing-to-do', imported: [] });
    expect(statuses(run)).toEqual(['S1 CLOSED']);
  });

  it('leaves every session for the report, as it was last seen, where it fails halfway', async () => {
    const run = bench({ statuses: ['IN_PROGRESS', 'COMPLETED', 'IN_PROGRESS', 'ERROR'] });
    await expect(apply(large, run.task, run.bench)).rejects.toMatchObject({ code: 'session-failed' });
    expect(statuses(run)).toEqual(['S1 COMPLETED', 'S2 ERROR']);
  });
});

describe('readBackImport', () => {
  /** An Okta that lists these app users, and whose users may not be read. */
  const listing = (...rows: object[]): Okta => ({
    call: async ({ path }) => (path.startsWith('/api/v1/apps/') ? answer(200, rows) : answer(403)),
  });
  const row = (id: string) => ({ id: `00u${id}`, externalId: id, status: 'ACTIVE', profile: profileOf(id) });
  const look = async (
    identities: Identity[],
    directory: Directory,
    { api, given, imported }: { api: Okta; given?: Partial<Inputs>; imported?: readonly PersonChange[] },
  ) => {
    const run = bench({}, given, api);
    const { changes } = planOf(identities, directory);
    const applied: Applied = { status: 'completed', imported: imported ?? changes };
    const { task, bench: workbench } = run;
    const found = await readBackImport(applied, { identities, directory }, { task, bench: workbench });
    const warnings = run.lines.filter((line) => line.startsWith('warning'));
    return { found, changes, warnings, steps: run.steps() };
  };

  it('says who is not found applied, in a warning and for the report', async () => {
    const { found, changes, warnings, steps } = await look([member('1'), member('2')], listed(), {
      api: listing(row('1')),
    });
    expect(found).toMatchObject({ sent: 2, notApplied: new Map([[changes[1], ['not found']]]) });
    expect(steps.readBack).toBe(found);
    expect(warnings).toEqual([expect.stringMatching(/^warning: 1 of 2 people were sent and are not found applied/)]);
    expect(steps.notes).toEqual([]);
  });

  it('says nothing where everything is applied', async () => {
    const { found, warnings, steps } = await look([member('1')], listed(), { api: listing(row('1')) });
    expect(found).toMatchObject({ sent: 1, notApplied: new Map(), loginsChecked: true, removedUnseen: false });
    expect([warnings, steps.notes]).toEqual([[], []]);
  });

  it('notes that the logins of those who were removed were not checked', async () => {
    const { found, steps } = await look([leaver('1')], listed(appUser('1')), { api: listing() });
    expect(found).toMatchObject({ notApplied: new Map(), loginsChecked: false, removedUnseen: true });
    expect(steps.notes).toEqual([expect.stringMatching(/login not checked, .*`okta\.users\.read`/)]);
  });

  it('asks for nothing where nobody was imported, or nothing is compared', async () => {
    const api: Okta = { call: () => Promise.reject(new Error('nobody is to be asked')) };
    const nobody = await look([member('1')], listed(), { api, imported: [] });
    const nothing = await look([member('1')], unread, { api, given: { compareWith: 'nothing' } });
    for (const { found, steps } of [nobody, nothing]) {
      expect(found).toBeUndefined();
      expect(steps).not.toHaveProperty('readBack');
    }
  });

  it('warns where it fails, and undoes nothing', async () => {
    const api: Okta = { call: () => Promise.reject(new SyncError('okta-api', 'Okta is down.', { remedy: 'Wait.' })) };
    const { found, warnings, steps } = await look([member('1')], listed(), { api });
    expect(found).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('could not be read back: Okta is down.')]);
    expect(steps).not.toHaveProperty('readBack');
  });
});
